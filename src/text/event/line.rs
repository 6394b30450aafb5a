//! An event as one line of a chronology: actor and act, without the date, with no pronoun left hanging.

use std::ops::Range;

use super::clause::Parse;
use super::document::Document;
use super::gate;
use super::group::Mood;
use super::lexicon::{self, Act};
use super::relative::{Object, is_particle};
use super::verbal::{past_of, told, verb_text};
use super::verbatim::{self, cut};
use super::wording::{LONGEST, actors, finish, lower_first, quotation};
use super::words::{Tag, Word};

/// A line and what was found on the way.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub actors: Vec<String>,
    /// The part of the sentence that tells it, word for word.
    pub clause: String,
}

/// The line of the clause of `parse.groups[number]`, `None` where it would say nothing by itself. What cannot be put into
/// a line that stands alone is given as the part of the sentence that tells it.
pub(super) fn of_verb(document: &Document<'_>, sentence: usize, number: usize) -> Option<Line> {
    let clause = cut(document, sentence, number);
    let parse = document.parse(sentence);
    if gate::has_bare_subject(parse, number) || gate::stands_for_nothing(parse, number) {
        return None;
    }
    let told = match document.parse(sentence).groups[number].mood {
        Mood::Reduced => reduced(document, sentence, number),
        _ => finite(document, sentence, number),
    };
    let told = told.filter(|_| !verbatim::says_which(document.parse(sentence), number));
    match told.filter(|line| gate::stands(&line.text)) {
        Some(line) => Some(Line { clause, ..line }),
        None => verbatim::of_verb(document, sentence, number, clause),
    }
}

fn finite(document: &Document<'_>, sentence: usize, number: usize) -> Option<Line> {
    let parse = document.parse(sentence);
    let group = &parse.groups[number];
    let clause = &parse.clauses[number];
    let mut rest = group.words.end..extent(parse, number);
    let (subject, mut verb) = match group.mood {
        Mood::Gerund => (clause.subject.clone()?, past_of(parse, group)?),
        // `Oct. 17: The agency tells hospitals …`
        Mood::Present if parse.is_diary(number) => (clause.subject.clone()?, told(parse, group)),
        _ => (clause.subject.clone()?, verb_text(parse, group)),
    };
    let subject_words = subject.clone();
    // `was arrested on Monday and charged with arson`: it was charged too.
    let base = group.verb.map_or("", |verb| verb.base);
    if group.words.len() == 1
        && group.mood == Mood::Past
        && parse.words[..group.words.start]
            .iter()
            .zip(&parse.timed)
            .rev()
            .find(|(w, timed)| !**timed && w.tag != Tag::Adverb)
            .is_some_and(|(w, _)| w.tag == Tag::Conjunction)
        && lexicon::needs_object(base)
        && !super::relative::has_object(&parse.words, &parse.timed, group)
        && let Some(host) = (0..number).rev().find(|&i| parse.groups[i].is_finite())
        && parse.groups[host].passive
        && parse.groups[host].mood == Mood::Past
        && parse.clauses[host].subject == clause.subject
        && let Some(known) = group.verb
    {
        let be = match gate::plural(&parse.words[subject_words.clone()]) {
            Some(true) => "were",
            _ => "was",
        };
        verb = format!("{be} {}", known.participle);
    }
    let Some(subject) = document.named(sentence, subject) else {
        return verbatim::passive(document, sentence, number);
    };
    if parse.words.get(rest.start).is_some_and(is_particle)
        && rest.start < rest.end
        && !parse.timed[rest.start]
    {
        verb = format!("{verb} {}", parse.words[rest.start].text);
        rest.start += 1;
    }
    if let Some(object) = &clause.object {
        let thing = introduced(document, sentence, object)?;
        let preposition = object.preposition.map_or("", |at| parse.words[at].text);
        let full = object.preposition.is_some()
            && super::relative::has_object(&parse.words, &parse.timed, group);
        let rest = document.phrase(sentence, rest);
        // `a decree under which it paid $3 million`
        let text = match full && !rest.starts_with("that ") {
            true => format!("{subject} {verb} {rest} {preposition} {thing}"),
            false => format!("{subject} {verb} {preposition} {thing} {rest}"),
        };
        return Some(line(&text, actors(&subject)));
    }
    // `under a treaty signed in 1974`: when it was signed the line does not tell.
    if let Some(last) = rest.clone().rev().find(|&at| !parse.timed[at])
        && parse.timed.get(last + 1).is_some_and(|timed| *timed)
        && last > rest.start
        && parse.words[last - 1].tag == Tag::Noun
        && parse.groups.iter().any(|g| g.mood == Mood::Reduced && g.head == last)
    {
        rest.end = last;
    }
    rest.end = without_open_end(parse, rest.clone());
    let mut predicate = document.phrase(sentence, rest.clone());
    // `rejected it`: what, the text before tells.
    if let Some(word) = parse.words.get(rest.start).filter(|_| rest.start < rest.end)
        && word.tag == Tag::Pronoun
        && matches!(word.lower.as_str(), "him" | "her" | "it" | "them")
        // `Kral's party kept him`
        && !(word.is("him") && (subject.contains("'s ") || subject.contains("’s ")))
    {
        let thing = document.object(sentence, rest.start, &subject_words)?;
        let behind = document.phrase(sentence, rest.start + 1..rest.end);
        predicate = format!("{} {behind}", lower_first(&thing));
    }
    // `wrote to him`: to whom, the text before tells.
    if let Some(at) = pointing_behind(parse, rest.clone()) {
        let thing = document.object(sentence, at, &subject_words)?;
        let (before, behind) = (
            document.phrase(sentence, rest.start..at),
            document.phrase(sentence, at + 1..rest.end),
        );
        predicate = format!("{before} {} {behind}", lower_first(&thing));
    }
    // `a fire destroyed its terminal`: whose, what came before tells.
    if let Some(word) = parse.words.get(rest.start).filter(|_| rest.start < rest.end)
        && word.tag == Tag::Possessive
        && matches!(word.lower.as_str(), "its" | "their")
        && matches!(parse.words[subject_words.start].lower.as_str(), "a" | "an" | "another")
    {
        let end = noun_phrase_end(parse, rest.start + 1, rest.end);
        if let Some(thing) = document.named(sentence, rest.start..end)
            && !thing.contains(subject.as_str())
        {
            predicate =
                format!("{} {}", lower_first(&thing), document.phrase(sentence, end..rest.end));
        }
    }
    // `will now do so`: what was told before.
    if parse.words[group.head].is("do") && parse.words.get(rest.start).is_some_and(|w| w.is("so")) {
        let told = (0..number)
            .rev()
            .find(|&i| parse.groups[i].verb.is_some() && parse.groups[i].act() != Act::State)?;
        let (done, base) = (&parse.groups[told], parse.groups[told].verb?.base);
        if done.passive {
            return None;
        }
        let thing = document.phrase(sentence, done.words.end..extent(parse, told));
        verb = format!("{} {base}", verb.strip_suffix("do")?.trim_end());
        predicate = thing;
    }
    // `will slip “by a year at least,” she said`: no words of their own.
    let partly = parse.words[..clause.start].iter().rposition(|w| w.tag == Tag::OpenQuote);
    // `he was stabbed, the agency reported`: what it reported stands before.
    let reports =
        matches!(group.verb.map_or("", |verb| verb.base), "report" | "announce" | "reveal");
    if reports
        && group.mood == Mood::Past
        && clause.start > 0
        && parse.words[clause.start - 1].tag == Tag::Comma
        && predicate.is_empty()
        && !group.passive
    {
        return None;
    }
    if group.act() == Act::Say
        && clause.start > 0
        && partly.is_some_and(|open| {
            open > 0
                && !matches!(
                    parse.words[open - 1].tag,
                    Tag::Comma | Tag::Break | Tag::Other | Tag::CloseQuote
                )
        })
        && predicate.is_empty()
    {
        return None;
    }
    if group.act() == Act::Say
        && !parse.groups.iter().any(|g| g.words.start >= rest.start && g.words.end <= rest.end)
    {
        predicate = match quotation(document.text(sentence)) {
            Some(quote)
                if predicate.chars().count() < 60
                    && !predicate.contains(quote.trim_matches(['“', '”'])) =>
            {
                let predicate = predicate.trim_end_matches(".”").to_owned()
                    + if predicate.ends_with(".”") { "”" } else { "" };
                format!("{predicate}: {quote}")
            }
            _ => predicate,
        };
        if predicate.is_empty() {
            return None;
        }
    }
    // `sued the bank, and lost`: what was lost, the verb before tells.
    let base = group.verb.map_or("", |verb| verb.base);
    if predicate.is_empty()
        && matches!(base, "lose" | "win" | "fail" | "survive")
        && let Some(before) = (0..number).rev().find(|&i| parse.groups[i].is_finite())
        && parse.clauses[before].subject == parse.clauses[number].subject
        && parse.words[group.words.start - 1].tag == Tag::Conjunction
        && parse.groups[before].mood == Mood::Past
    {
        let first = &parse.groups[before];
        let through = document.phrase(sentence, first.words.end..group.words.start);
        verb = format!("{} {through} {verb}", verb_text(parse, first));
    }
    // `it cut by a quarter the sales that …`: what stands behind the verb belongs to it.
    if predicate.is_empty()
        && parse.words.get(rest.end).is_some_and(|word| {
            matches!(
                word.tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
                    | Tag::Adjective
            ) || word.tag == Tag::Preposition && !word.is("according")
        })
        && !parse.timed[rest.end]
    {
        return None;
    }
    // `was unacceptable at a time | when …`
    for open in [" at a time", " at the time", " in a way", " to the point"] {
        if let Some(whole) = predicate.strip_suffix(open) {
            predicate = whole.to_owned();
        }
    }
    let text = if predicate.starts_with(':') {
        format!("{subject} {verb}{predicate}")
    } else {
        format!("{subject} {verb} {predicate}")
    };
    Some(line(&text, actors(&subject)))
}

/// Where what follows the verb ends without an infinitive whose clause is not told: `met to decide | whether he …`.
fn without_open_end(parse: &Parse<'_>, rest: Range<usize>) -> usize {
    let (words, end) = (&parse.words, rest.end);
    let open = words.get(end).is_some_and(|w| {
        matches!(w.lower.as_str(), "whether" | "how" | "why" | "what" | "if" | "where")
    });
    let cut =
        open && end >= rest.start + 2 && words[end - 1].is_verb() && words[end - 2].tag == Tag::To;
    if cut { end - 2 } else { end }
}

/// The first pronoun behind a preposition in what follows a verb, where nothing in it can be meant.
fn pointing_behind(parse: &Parse<'_>, rest: Range<usize>) -> Option<usize> {
    let words = &parse.words;
    let at = (rest.start + 1..rest.end).find(|&at| {
        matches!(words[at].lower.as_str(), "him" | "them" | "it")
            && words[at].tag == Tag::Pronoun
            && words[at - 1].tag == Tag::Preposition
            || matches!(words[at].lower.as_str(), "him" | "them")
                && (words[at - 1].tag == Tag::To
                    || words[at - 1].is_verb() && words[at - 2].tag == Tag::To)
    })?;
    let person = words[at].is("him");
    let meant = words[rest.start..at].iter().any(|w| match w.tag {
        Tag::Name => true,
        Tag::Noun => !person || super::person::is_office(w) || lexicon::is_people(&w.lower),
        _ => false,
    });
    (!meant && !parse.groups.iter().any(|g| g.is_finite() && rest.contains(&g.words.start)))
        .then_some(at)
}

pub(super) fn line(text: &str, actors: Vec<String>) -> Line {
    Line { text: finish(text), actors, clause: String::new() }
}

/// The object of a relative clause as it is met the first time: `the rules` as `rules`, `the accord` as `an accord`.
fn introduced(document: &Document<'_>, sentence: usize, object: &Object) -> Option<String> {
    let words = &document.parse(sentence).words;
    let thing = document.named(sentence, object.thing.clone())?;
    let definite =
        ["the ", "The ", "those ", "Those "].iter().find_map(|the| thing.strip_prefix(the));
    Some(match definite {
        // `the fine of $12 million` is told which by its figure.
        Some(rest)
            if object.restrictive
                && !words[object.thing.clone()]
                    .iter()
                    .any(|w| w.tag == Tag::Number && !w.text.contains('-')) =>
        {
            let head = head_noun(&words[object.thing.clone()]);
            if head.is_some_and(|head| is_plural(&head.lower)) {
                rest.to_owned()
            } else {
                format!("a {rest}")
            }
        }
        _ if object.thing.start == 0 && words[0].tag != Tag::Name => {
            let mut chars = thing.chars();
            chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
        }
        _ => lower_first(&thing),
    })
}

/// One past the last word of what the clause says, with the clauses that belong to it: `licenses to firms that supply …`,
/// `said that …`; not more than a line holds.
pub(super) fn extent(parse: &Parse<'_>, number: usize) -> usize {
    let from = parse.groups[number].words.end;
    let mut end = parse.clauses[number].end.max(from);
    // `the curfew that the president declared gives …`: what he declared stands before.
    let speech = parse.groups[number].act() == Act::Say && parse.clauses[number].object.is_none();
    for next in number + 1..parse.groups.len() {
        let (group, clause) = (&parse.groups[next], &parse.clauses[next]);
        if !group.is_finite() || group.words.start < end {
            continue;
        }
        let opens = clause.opener.is_some_and(|opener| {
            // `on Wednesday, June 25, that …`
            let said = parse.words[opener].is("that")
                && (end..opener).all(|i| parse.timed[i] || parse.words[i].tag == Tag::Comma);
            opener >= end
                && (opener == end || said)
                && (parse.words[opener].tag == Tag::Relative
                    || clause.object.is_some()
                    || parse.words[opener].is("that"))
        });
        let complement = speech && next == number + 1 && clause.start == end;
        if !opens && !complement || clause.end > from + LONGEST {
            break;
        }
        end = clause.end.max(group.words.end);
    }
    end
}

/// `controls imposed by China on exports` as `China imposed controls on exports`; with no agent, as `controls were imposed`.
fn reduced(document: &Document<'_>, sentence: usize, number: usize) -> Option<Line> {
    let parse = document.parse(sentence);
    let group = &parse.groups[number];
    let clause = &parse.clauses[number];
    let words = &parse.words;
    let object = clause.subject.clone()?;
    let end = clause.end.max(group.words.end);
    let mut from = group.words.end;
    // `sales increased in May`, `storms passed through`: nobody did that to them.
    let alone = matches!(group.act(), Act::Rise | Act::Fall)
        && group.verb.is_some_and(|verb| matches!(verb.base, "decline" | "increase" | "decrease"))
        || words.get(from).is_some_and(|w| w.is("through"))
            && group.verb.is_some_and(|verb| verb.base == "pass");
    if alone && !super::finite::is_by_agent(words, from - 1) {
        return None;
    }
    let mut agent = None;
    if super::finite::is_by_agent(words, from - 1) {
        let last = noun_phrase_end(parse, from + 1, end);
        agent = Some(from + 1..last);
        from = last;
    }
    let rest = document.phrase(sentence, from..end);
    let object_words = &words[object.clone()];
    // `China's plans, announced in October`: the owner is the agent of making known.
    let genitive = object_words.iter().rposition(|w| w.tag == Tag::Genitive);
    let past = past_of(parse, group)?;
    if agent.is_none() && group.act() == Act::Announce {
        if let Some(at) = genitive {
            let owner = document.named(sentence, object.start..object.start + at)?;
            let thing = document.phrase(sentence, object.start + at + 1..object.end);
            // What follows a parenthesis still belongs to the noun: `plans, announced in October, to tighten exports`.
            let tail = after_parenthesis(document, sentence, parse, end);
            return Some(line(&format!("{owner} {past} {thing} {rest} {tail}"), actors(&owner)));
        }
        agent = None;
    }
    if agent.is_none() {
        agent = owner_by_lifting(parse, number);
    }
    match agent {
        Some(agent) => {
            let agent = document.named(sentence, agent)?;
            let thing = document.named(sentence, object)?;
            let thing = lower_first(&thing);
            Some(line(&format!("{agent} {past} {thing} {rest}"), actors(&agent)))
        }
        None => {
            let head = head_noun(object_words);
            let be = if head.is_some_and(|h| is_plural(&h.lower)) { "were" } else { "was" };
            let thing = document.named(sentence, object)?;
            let participle = words[group.head]
                .verb
                .or(group.verb)
                .map_or(words[group.head].lower.clone(), |verb| verb.participle.clone());
            let subjects = actors(&thing);
            Some(line(&format!("{thing} {be} {participle} {rest}"), subjects))
        }
    }
}

/// Who lifts, eases or withdraws a measure is who imposed it.
fn owner_by_lifting(parse: &Parse<'_>, number: usize) -> Option<Range<usize>> {
    let group = &parse.groups[number];
    let object = parse.clauses[number].subject.clone()?;
    if group.act() != Act::Impose {
        return None;
    }
    let lifting = (0..number).rev().find(|&i| {
        let other = &parse.groups[i];
        other.words.end <= object.start && other.act() == Act::Lift && !other.passive
    })?;
    // Directly governed: nothing but the phrase between the two.
    if parse.words[parse.groups[lifting].words.end..object.start]
        .iter()
        .any(|w| !matches!(w.tag, Tag::Determiner | Tag::Adjective | Tag::Noun))
    {
        return None;
    }
    parse.clauses[lifting].subject.clone()
}

fn after_parenthesis(
    document: &Document<'_>,
    sentence: usize,
    parse: &Parse<'_>,
    end: usize,
) -> String {
    let words = &parse.words;
    if !words.get(end).is_some_and(|w| w.tag == Tag::Comma)
        || !words.get(end + 1).is_some_and(|w| w.tag == Tag::To)
    {
        return String::new();
    }
    let stop = (end + 1..words.len())
        .find(|&i| matches!(words[i].tag, Tag::Comma | Tag::Break | Tag::Other))
        .unwrap_or(words.len());
    document.phrase(sentence, end + 1..stop)
}

/// Where the noun phrase that begins at `from` ends.
pub(super) fn noun_phrase_end(parse: &Parse<'_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit {
        let word = &parse.words[at];
        let inside = !parse.timed[at]
            && (matches!(
                word.tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Genitive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
            ) || word.is("of") && at > from
                || word.tag == Tag::Conjunction
                    && parse.words.get(at + 1).is_some_and(|w| matches!(w.tag, Tag::Name)));
        if !inside {
            break;
        }
        at += 1;
    }
    at.max(from)
}

pub(super) fn head_noun<'a, 'b>(words: &'b [Word<'a>]) -> Option<&'b Word<'a>> {
    let end = words.iter().position(|w| w.tag == Tag::Preposition).unwrap_or(words.len());
    words[..end].iter().rev().find(|w| matches!(w.tag, Tag::Noun | Tag::Name))
}

pub(super) fn is_plural(lower: &str) -> bool {
    lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is")
}
