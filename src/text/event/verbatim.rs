//! What a line says where its clause cannot be put into words of the line's own: the part of the sentence that tells it, word for
//! word, or the deed alone, told of what it was done to.

use std::ops::Range;

use super::clause::{self, Parse};
use super::document::Document;
use super::gate;
use super::group::Mood;
use super::lexicon::{self, Act};
use super::line::{self, Line, extent};
use super::relative;
use super::wording::{actors, finish};
use super::words::{Tag, Word};
use crate::text::dateline;

/// The line of `parse.groups[number]` in the words of its sentence, `clause` being what [`cut`] gives; `None` where a reader
/// would not know of whom it tells, or would take another deed for the one that is dated.
pub(super) fn of_verb(
    document: &Document<'_>,
    sentence: usize,
    number: usize,
    clause: String,
) -> Option<Line> {
    let parse = document.parse(sentence);
    let (_, host) = part(document, sentence, number);
    let subject = parse.clauses[number].subject.clone();
    let named = subject.clone().and_then(|subject| document.named(sentence, subject));
    // `“We stopped the line the same day,” Dietz told analysts`: the sentence says who speaks.
    let spoken = subject.as_ref().is_some_and(|subject| {
        matches!(parse.words[subject.start].lower.as_str(), "i" | "we")
            && (number + 1..parse.groups.len()).any(|at| {
                parse.groups[at].act() == Act::Say
                    && parse.clauses[at].subject.as_ref().is_some_and(|s| !points(parse, s))
            })
    });
    // `The firm will be sold, its owners announced`: whose they are stands before.
    let tail = subject.as_ref().is_some_and(|subject| {
        parse.words[subject.start].tag == Tag::Possessive
            && subject.start > 0
            && parse.words[subject.start - 1].tag == Tag::Comma
    });
    let pointing =
        !spoken && !tail && subject.as_ref().is_some_and(|subject| points(parse, subject));
    // `The pact could lead to a commission, the first since the one dissolved in 1993`
    let uncertain = host.is_some_and(|host| {
        host != number
            && matches!(parse.groups[number].mood, Mood::Past | Mood::Reduced | Mood::Present)
            && !matches!(parse.groups[number].act(), Act::Say | Act::Announce)
            && matches!(parse.groups[host].mood, Mood::Possible | Mood::Future)
    });
    let opens = clause.split(' ').next().unwrap_or_default();
    let dangles = object_points(parse, number)
        && (host == Some(number) || matches!(opens, "He" | "She" | "It" | "They"));
    if uncertain
        || dangles
        || pointing && named.is_none()
        || tells_nothing(parse, number)
        || says_which(parse, number)
    {
        return None;
    }
    // `“We stopped,” Dietz told analysts on a call`: the quotation is what was told.
    let parted = parse.groups[number].act() == Act::Say
        && !clause.contains(['“', '"'])
        && !parse.words[parse.groups[number].words.end..]
            .iter()
            .any(|w| w.tag == Tag::Subordinator)
        && parse.words[..parse.groups[number].words.start].iter().any(|w| w.tag == Tag::CloseQuote);
    let clause = match parted {
        true => finish(behind_day(document, sentence)),
        false => clause,
    };
    let clause = without_connective(&clause);
    // `She told …`: who, the text before tells; else the line would dangle.
    let (first, rest) = clause.split_once(' ').unwrap_or((&clause, ""));
    let hanging =
        matches!(first, "He" | "She" | "It" | "They" | "I" | "We" | "This" | "There" | "Such");
    let owned = matches!(first, "Its" | "His" | "Her" | "Their");
    // Whom the line opens with is the subject only where it is the clause of this verb.
    let own = subject.is_some_and(|subject| {
        parse.words[subject.start].text.eq_ignore_ascii_case(first) && (subject.len() == 1 || owned)
    });
    // `Its chief executive, Ada Krol, will step down`: the name says who.
    if let [role, name, rest] = clause.splitn(3, ", ").collect::<Vec<_>>().as_slice()
        && owned
        && role.split(' ').count() <= 6
        && (2..=3).contains(&name.split(' ').count())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
    {
        let actors = named.map_or_else(Vec::new, |named| actors(&named));
        return Some(Line { text: format!("{name} {rest}"), actors, clause });
    }
    let text = match &named {
        Some(named) if hanging && own => finish(&format!("{named} {rest}")),
        Some(named) if owned && own => {
            let behind = subject_end(parse, number);
            let rest = &document.text(sentence)[behind..];
            let end = clause_end(document, sentence, number).saturating_sub(behind);
            finish(&format!("{named} {}", rest.get(..end)?.trim()))
        }
        _ if hanging || owned => return None,
        // `The opening will slip, she said`, `As a player he was fined`
        Some(named) if pointing && !tail && !clause.contains(named.as_str()) => {
            let pronoun = &parse.words[parse.clauses[number].subject.as_ref()?.start];
            let verb = parse.words[parse.groups[number].words.start].text;
            let said = format!(" {} {verb}", pronoun.text);
            clause.contains(&said).then(|| clause.replace(&said, &format!(" {named} {verb}")))?
        }
        _ => clause.clone(),
    };
    let clause = if hanging || owned { text.clone() } else { clause };
    let actors = named.map_or_else(Vec::new, |named| actors(&named));
    Some(Line { text, actors, clause })
}

fn subject_end(parse: &Parse<'_>, number: usize) -> usize {
    let subject = parse.clauses[number].subject.clone().unwrap_or_default();
    subject.end.checked_sub(1).map_or(0, |last| parse.words[last].span.end)
}

/// Where the words of the clause end, as a byte of the sentence.
fn clause_end(document: &Document<'_>, sentence: usize, number: usize) -> usize {
    let parse = document.parse(sentence);
    let end = extent(parse, number).max(parse.groups[number].words.end);
    let end = (1..=end).rev().find(|&i| !parse.timed[i - 1]).unwrap_or(end);
    parse.words[end - 1].span.end
}

/// Whether a subject only points to what was named before.
fn points(parse: &Parse<'_>, subject: &Range<usize>) -> bool {
    let words = &parse.words[subject.clone()];
    let Some(first) = words.first() else { return false };
    words.len() <= 3 && words.last().is_some_and(|w| matches!(w.lower.as_str(), "one" | "ones"))
        || words.len() == 1
            && (first.tag == Tag::Pronoun
                || matches!(first.lower.as_str(), "this" | "that" | "these" | "those" | "both"))
        || first.tag == Tag::Possessive && !words.iter().any(|w| w.tag == Tag::Name)
}

/// `rejected it`, `left him`: what, the line would not tell.
fn object_points(parse: &Parse<'_>, number: usize) -> bool {
    let group = &parse.groups[number];
    let subject = parse.clauses[number].subject.as_ref();
    let named =
        subject.is_some_and(|subject| subject.start == 0 && parse.groups[0].head == group.head);
    // `began to sell them`
    let behind = group.words.end;
    let infinitive = parse.words.get(behind).is_some_and(|w| w.tag == Tag::To)
        && parse.words.get(behind + 1).is_some_and(Word::is_verb);
    let at = if infinitive { behind + 2 } else { behind };
    parse.words.get(at).is_some_and(|word| {
        matches!(word.lower.as_str(), "it" | "him" | "them")
            || word.is("her") && word.tag == Tag::Pronoun
    }) && (named || group.is_finite())
        && !group.passive
}

/// `shareholders who bought`, `the man who ran the bank`: the clause tells which they are, not what happened.
pub(super) fn says_which(parse: &Parse<'_>, number: usize) -> bool {
    let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
    let (Some(opener), Some(subject)) = (clause.opener, clause.subject.as_ref()) else {
        return false;
    };
    let words = &parse.words[subject.clone()];
    let generic = words.first().is_some_and(|first| match first.tag {
        Tag::Determiner => matches!(first.lower.as_str(), "the" | "those" | "all" | "any"),
        Tag::Noun => line::is_plural(&first.lower) || lexicon::is_people(&first.lower),
        _ => false,
    });
    parse.words[opener].is("who")
        && opener == subject.end
        && !group.passive
        && generic
        && words.len() <= 2
        && !words.iter().any(|w| w.tag == Tag::Name)
}

/// Somebody said, and what is not told.
fn tells_nothing(parse: &Parse<'_>, number: usize) -> bool {
    let group = &parse.groups[number];
    let quoted = parse.words.iter().filter(|w| w.tag == Tag::OpenQuote).count();
    group.act() == Act::Say
        && parse.groups.iter().filter(|g| g.is_finite()).count() == 1
        && quoted == 0
        && parse.words[group.words.end..].iter().all(|w| w.tag != Tag::Subordinator)
        && !relative::has_object(&parse.words, &parse.timed, group)
}

/// `announced a pact with Malta` as `A pact with Malta was announced`: who did it, the text does not tell for certain.
pub(super) fn passive(document: &Document<'_>, sentence: usize, number: usize) -> Option<Line> {
    let parse = document.parse(sentence);
    let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
    let verb = parse.words[group.head].verb.or(group.verb)?;
    let plain = matches!(
        group.act(),
        Act::Sign
            | Act::Announce
            | Act::Impose
            | Act::Lift
            | Act::Delay
            | Act::Reject
            | Act::Start
            | Act::Charge
            | Act::Arrest
            | Act::Die
            | Act::Appoint
            | Act::Trade
            | Act::Found
            | Act::Damage
            | Act::Discover
            | Act::Deliver
    ) || matches!(verb.base, "close" | "shut" | "approve" | "adopt" | "reject");
    let told = matches!(group.mood, Mood::Past | Mood::Future);
    if !plain || !told || group.passive || group.negated || clause.object.is_some() {
        return None;
    }
    let from = group.words.end;
    let limit = extent(parse, number);
    let mut end = line::noun_phrase_end(parse, from, limit);
    // `a pact with Malta`
    if parse.words.get(end).is_some_and(|w| {
        end < limit
            && !parse.timed[end]
            && matches!(
                w.lower.as_str(),
                "with" | "on" | "for" | "between" | "over" | "against" | "in"
            )
    }) {
        let further = line::noun_phrase_end(parse, end + 1, limit);
        if further > end + 1 {
            end = further;
        }
    }
    let owned = parse.words.get(from)?.tag == Tag::Possessive;
    let first = from + usize::from(owned);
    let head = line::head_noun(parse.words.get(first..end)?)?;
    let infinitive = parse.words.get(end).is_some_and(|w| w.tag == Tag::To)
        && parse.words.get(end + 1).is_some_and(Word::is_verb);
    let quoted = matches!(parse.words.get(end).map(|w| w.tag), Some(Tag::Verb(_) | Tag::OpenQuote));
    // `took part`: no thing. `lent money`
    let bare = end - from == 1
        && head.tag == Tag::Noun
        && !line::is_plural(&head.lower)
        && !matches!(group.act(), Act::Trade | Act::Deliver);
    if infinitive || quoted || bare {
        return None;
    }
    let plural = gate::plural(&parse.words[first..end]) == Some(true);
    let thing = document.phrase(sentence, first..end);
    let thing = match (owned, plural) {
        (true, false) => format!("a {thing}"),
        _ => thing,
    };
    let rest = document.phrase(sentence, end..extent(parse, number).max(end));
    let be = match (group.mood, plural) {
        (Mood::Future, _) => "will be",
        (_, true) => "were",
        (_, false) => "was",
    };
    let text = finish(&format!("{thing} {be} {} {rest}", verb.participle));
    let pointing = rest.split(' ').any(|word| {
        matches!(word, "he" | "she" | "it" | "they" | "his" | "her" | "their" | "him" | "them")
    });
    (!pointing).then(|| Line { actors: actors(&text), text, clause: String::new() })
}

/// Without the word that ties a sentence to the one before: `However, the judge ruled`, `But they failed`.
fn without_connective(clause: &str) -> String {
    const WORDS: &[&str] = &[
        "But ",
        "And ",
        "Yet ",
        "Also, ",
        "However, ",
        "Meanwhile, ",
        "Instead, ",
        "Still, ",
        "Nevertheless, ",
        "Moreover, ",
        "Furthermore, ",
        "In addition, ",
        "Then, ",
        "So ",
        "Afterwards, ",
        "Now, ",
        "Later, ",
        "For example, ",
        "For instance, ",
        "Indeed, ",
    ];
    let mut rest = clause;
    while let Some(next) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next;
    }
    match rest.len() == clause.len() {
        true => clause.to_owned(),
        false => finish(rest),
    }
}

/// The sentence without the day that opens it in a diary, `March 24: Kral charged`, and without a dateline.
fn behind_day<'a>(document: &Document<'a>, sentence: usize) -> &'a str {
    let parse = document.parse(sentence);
    let text = document.text(sentence);
    let text = dateline::of(text).map_or(text, |filed| &text[filed.end..]);
    match parse.timed.iter().position(|timed| !timed) {
        Some(mark) if mark > 0 && parse.words[mark].text == ":" => {
            document.text(sentence)[parse.words[mark].span.end..].trim_start()
        }
        _ => dateline::of(text).map_or(text, |line| &text[line.end..]),
    }
}

/// The part of the sentence that tells of `groups[number]`, word for word: from the subject of its clause, or of the
/// clause that it hangs on, to where that ends; the sentence where no such part stands by itself.
pub(super) fn cut(document: &Document<'_>, sentence: usize, number: usize) -> String {
    part(document, sentence, number).0
}

/// The same with the verb that the part turns on, where it is no whole sentence.
fn part(document: &Document<'_>, sentence: usize, number: usize) -> (String, Option<usize>) {
    let parse = document.parse(sentence);
    let stands_alone = |at: usize| {
        let (group, clause) = (&parse.groups[at], &parse.clauses[at]);
        let subject = clause.subject.clone()?;
        let own = group.is_finite()
            && clause.object.is_none()
            && clause.opener.is_none_or(|opener| parse.words[opener].tag != Tag::Relative)
            && subject.end <= group.words.start
            && parse.words[subject.clone()].iter().any(|w| matches!(w.tag, Tag::Noun | Tag::Name))
            // `pleaded guilty to charges he made threats`
            && parse.words[subject.end - 1].tag != Tag::Pronoun;
        own.then_some(subject.start)
    };
    // `The firm paid the fine, a spokeswoman said`: what was said stands before.
    let told = &parse.groups[number];
    let behind = &parse.words[told.words.end..extent(parse, number)];
    let reports =
        matches!(told.verb.map_or("", |verb| verb.base), "report" | "announce" | "reveal");
    let speech = (told.act() == Act::Say && !told.passive
        || reports && parse.clauses[number].start > 0)
        && behind
            .iter()
            .zip(&parse.timed[told.words.end..])
            .all(|(word, timed)| *timed || word.tag == Tag::Adverb);
    let last = if speech && number > 0 { number } else { number + 1 };
    // `The hearing, set for April 8, has been called off`: a participle within the subject goes with its verb.
    let within = parse.clauses[number].subject.as_ref().map(|subject| subject.start);
    let main = (told.mood == Mood::Reduced).then(|| {
        (number + 1..parse.groups.len())
            .find(|&at| within.is_some() && stands_alone(at).is_some_and(|at| Some(at) == within))
    });
    let found = main
        .flatten()
        .and_then(|at| Some((at, stands_alone(at)?)))
        // What was said is told from its main clause on.
        .or_else(|| (0..last).find_map(|at| Some((at, stands_alone(at)?))).filter(|_| speech))
        .or_else(|| (0..last).rev().find_map(|at| Some((at, stands_alone(at)?))));
    // `Police arrested him on March 3; she was freed the next day`: a clause of its own.
    let parted = (0..told.words.start)
        .rev()
        .find(|&at| parse.words[at].tag == Tag::Break && matches!(parse.words[at].text, ";" | ":"))
        .filter(|&at| found.is_some_and(|(_, first)| first < at));
    if let Some(mark) = parted
        && parse.clauses[number].subject.as_ref().is_some_and(|subject| subject.start > mark)
    {
        let end = extent(parse, number).max(told.words.end);
        let span = parse.words[mark + 1].span.start..parse.words[end - 1].span.end;
        return (finish(&document.text(sentence)[span]), Some(number));
    }
    let text = behind_day(document, sentence);
    let Some((host, first)) = found else { return (finish(text), None) };
    let text = document.text(sentence);
    // `Its chief executive, Ada Krol, will step down`: no comma is left without its fellow.
    let apart = first > 0
        && parse.words[first - 1].tag == Tag::Comma
        && parse.clauses[host].subject.as_ref().is_some_and(|subject| {
            parse.words.get(subject.end).is_some_and(|w| w.tag == Tag::Comma)
        });
    let first = match apart {
        true => clause::phrase_start(&parse.words, &parse.timed, first - 1).min(first - 1),
        false => first,
    };
    let end = extent(parse, host).max(extent(parse, number)).max(parse.groups[number].words.end);
    // The date stands beside the line; that of another verb has to stand with it.
    let own = host == number
        || told.act() == Act::Say
        || reports
        || matches!(told.mood, Mood::Infinitive | Mood::Gerund);
    let end = match own {
        true => (first + 1..=end).rev().find(|&i| !parse.timed[i - 1]).unwrap_or(end),
        false => (end..parse.words.len()).find(|&i| !parse.timed[i]).unwrap_or(parse.words.len()),
    };
    // `was 3.8 percent, compared`: with what, is told no more.
    let end = match &parse.words[first..end] {
        [.., comma, last] if comma.tag == Tag::Comma && last.is_verb() && end > first + 3 => {
            end - 2
        }
        _ => end,
    };
    let span = parse.words[first].span.start..parse.words[end - 1].span.end;
    let mut part = finish(&text[span]);
    // `that deal`: which, the sentences before tell.
    if parse.words[first].tag != Tag::Name
        && let Some(rest) = part.strip_prefix("That ").or_else(|| part.strip_prefix("This "))
    {
        part = format!("The {rest}");
    }
    match gate::stands(&part) {
        true => (part, Some(host)),
        false => (finish(behind_day(document, sentence)), None),
    }
}
