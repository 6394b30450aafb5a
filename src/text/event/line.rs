//! An event as one line of a chronology: actor and act, without the date, with no pronoun left hanging.

use std::ops::Range;

use super::Document;
use super::clause::{Group, Mood, Parse};
use super::lexicon::{self, Act, Form};
use super::words::{Tag, Word};

/// Longest line, in words; beyond it the line ends before a phrase that it can do without.
const LONGEST: usize = 30;

/// A line and what was found on the way.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub actors: Vec<String>,
}

/// The line of the clause of `parse.groups[number]`, `None` where it would say nothing by itself.
pub(super) fn of_verb(document: &Document<'_>, sentence: usize, number: usize) -> Option<Line> {
    let parse = document.parse(sentence);
    let group = &parse.groups[number];
    let clause = &parse.clauses[number];
    let rest = group.words.end..clause.end.max(group.words.end);
    let (subject, verb, rest) = match group.mood {
        Mood::Reduced => return reduced(document, sentence, number),
        Mood::Gerund => (clause.subject.clone()?, past_of(parse, group)?, rest),
        _ => (clause.subject.clone()?, verb_text(parse, group), rest),
    };
    let subject = document.named(sentence, subject)?;
    let mut predicate = document.phrase(sentence, rest.clone());
    if group.act() == Act::Say
        && !parse.groups.iter().any(|g| g.words.start >= rest.start && g.words.end <= rest.end)
    {
        predicate = match quotation(document.text(sentence)) {
            Some(quote) if predicate.chars().count() < 60 => {
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
    let text = if predicate.starts_with(':') {
        format!("{subject} {verb}{predicate}")
    } else {
        format!("{subject} {verb} {predicate}")
    };
    Some(finish(&text, actors(&subject)))
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
    let mut agent = None;
    if words.get(from).is_some_and(|w| w.is("by")) {
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
            return Some(finish(&format!("{owner} {past} {thing} {rest} {tail}"), actors(&owner)));
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
            Some(finish(&format!("{agent} {past} {thing} {rest}"), actors(&agent)))
        }
        None => {
            let head = head_noun(object_words);
            let be = if head.is_some_and(|h| is_plural(&h.lower)) { "were" } else { "was" };
            let thing = document.named(sentence, object)?;
            let participle =
                group.verb.map_or(words[group.head].lower.clone(), |verb| verb.participle.clone());
            let subjects = actors(&thing);
            Some(finish(&format!("{thing} {be} {participle} {rest}"), subjects))
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

/// The line of an event noun: `a phone call between Trump and Xi`; only with a name in it.
pub(super) fn of_noun(document: &Document<'_>, sentence: usize, noun: usize) -> Option<Line> {
    let parse = document.parse(sentence);
    let start = super::clause::phrase_start(&parse.words, &parse.timed_for_phrase(noun), noun + 1);
    let mut end = noun + 1;
    while end < parse.words.len() {
        let word = &parse.words[end];
        let goes_on = match word.tag {
            Tag::Preposition => !matches!(
                word.lower.as_str(),
                "as" | "than" | "according" | "like" | "despite" | "amid" | "including"
            ),
            Tag::Noun
            | Tag::Name
            | Tag::Adjective
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Genitive
            | Tag::Number => true,
            Tag::Conjunction => parse
                .words
                .get(end + 1)
                .is_some_and(|w| matches!(w.tag, Tag::Name | Tag::Noun | Tag::Determiner)),
            _ => parse.timed[end],
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let text = document.phrase(sentence, start..end);
    let text = ["the ", "a ", "an ", "The ", "A ", "An "]
        .iter()
        .find_map(|det| text.strip_prefix(det))
        .unwrap_or(&text)
        .to_owned();
    let named = parse.words[start..end]
        .iter()
        .enumerate()
        .any(|(i, w)| w.tag == Tag::Name && !parse.timed[start + i]);
    if !named || text.split_whitespace().count() < 2 {
        return None;
    }
    Some(finish(&text, actors(&text)))
}

/// Where the noun phrase that begins at `from` ends.
fn noun_phrase_end(parse: &Parse<'_>, from: usize, limit: usize) -> usize {
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

/// The verb group as it should stand in the line: no adverbs of sequence, no perfect.
fn verb_text(parse: &Parse<'_>, group: &Group) -> String {
    let words = &parse.words[group.words.clone()];
    let perfect = words.first().is_some_and(|w| matches!(w.lower.as_str(), "has" | "have" | "had"));
    if perfect && words.len() > 1 && !group.negated {
        let participle = parse.words[group.head].lower.clone();
        if group.passive {
            let plural = words[0].is("have");
            return format!("{} {participle}", if plural { "were" } else { "was" });
        }
        return group.verb.map_or(participle, |verb| verb.past.clone());
    }
    let kept: Vec<&str> = words
        .iter()
        .filter(|w| {
            w.tag != Tag::Adverb
                || matches!(w.lower.as_str(), "unanimously" | "jointly" | "formally")
        })
        .map(|w| w.text)
        .collect();
    kept.join(" ")
}

/// `signed` for a gerund or participle; `None` where the verb is not known.
fn past_of(parse: &Parse<'_>, group: &Group) -> Option<String> {
    let word = &parse.words[group.head];
    match word.tag {
        Tag::Verb(Form::Past) => Some(word.lower.clone()),
        _ => group.verb.map(|verb| verb.past.clone()),
    }
}

fn head_noun<'a, 'b>(words: &'b [Word<'a>]) -> Option<&'b Word<'a>> {
    let end = words.iter().position(|w| w.tag == Tag::Preposition).unwrap_or(words.len());
    words[..end].iter().rev().find(|w| matches!(w.tag, Tag::Noun | Tag::Name))
}

fn is_plural(lower: &str) -> bool {
    lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is")
}

/// What was said, where the clause itself does not tell: the last sentence of the longest quotation beside it, verbatim.
fn quotation(sentence: &str) -> Option<String> {
    let spans = quoted(sentence);
    let inner = spans
        .into_iter()
        .filter(|span| sentence[span.clone()].split_whitespace().count() >= 3)
        .max_by_key(|span| span.len())?;
    let whole = sentence[inner].trim().trim_end_matches([',', '.', '!']);
    let last = whole
        .rmatch_indices(['.', '?', '!', ';', '—'])
        .map(|(at, mark)| whole[at + mark.len()..].trim())
        .find(|part| part.split_whitespace().count() >= 5)
        .unwrap_or(whole);
    (last.split_whitespace().count() <= 30).then(|| format!("“{last}”"))
}

/// Insides of the quotation marks, as bytes.
pub(super) fn quoted(sentence: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // A quotation that began in a sentence before.
    let closes_first = match (sentence.find('”'), sentence.find('“')) {
        (Some(close), open) => open.is_none_or(|open| close < open),
        _ => false,
    };
    let mut open: Option<usize> = closes_first.then_some(0);
    for (at, c) in sentence.char_indices() {
        match (c, open) {
            ('“' | '„', _) => open = Some(at + c.len_utf8()),
            ('”', Some(start)) => {
                out.push(start..at);
                open = None;
            }
            ('"', Some(start)) => {
                out.push(start..at);
                open = None;
            }
            ('"', None) => open = Some(at + 1),
            _ => {}
        }
    }
    out
}

/// Names in `text`, in order, without titles before them: who did it.
pub(super) fn actors(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut flush = |run: &mut Vec<&str>| {
        while run.first().is_some_and(|w| is_title(w)) && run.len() > 1 {
            run.remove(0);
        }
        if !run.is_empty() {
            let name = run.join(" ");
            if !out.contains(&name) {
                out.push(name);
            }
            run.clear();
        }
    };
    for (nth, word) in text.split_whitespace().enumerate() {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_end_matches('.');
        let keep = if bare.contains('.') { word.trim_end_matches([',', ';', ':']) } else { bare };
        let lower = bare.to_lowercase();
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let common = nth == 0
            && (lexicon::closed(&lower).is_some()
                || lexicon::is_adjective(&lower)
                || lexicon::is_common(&lower));
        if capital && !common && !lexicon::is_calendar(&lower) && lexicon::closed(&lower).is_none()
        {
            run.push(keep.trim_end_matches("'s").trim_end_matches("’s"));
            if word.ends_with([',', ';', ':']) || word.ends_with("'s") || word.ends_with("’s") {
                flush(&mut run);
            }
        } else {
            flush(&mut run);
        }
    }
    flush(&mut run);
    out
}

/// `President`, `Mr`: words before a name that are not part of it.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_lowercase().as_str(),
        "president"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "prime"
            | "minister"
            | "secretary"
            | "treasury"
            | "commerce"
            | "chancellor"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "pope"
            | "sir"
            | "lord"
            | "lady"
            | "general"
            | "gen"
            | "senator"
            | "sen"
            | "representative"
            | "rep"
            | "governor"
            | "gov"
            | "mayor"
            | "judge"
            | "justice"
            | "chief"
            | "chairman"
            | "chairwoman"
            | "ceo"
            | "professor"
            | "prof"
            | "captain"
            | "col"
            | "colonel"
            | "ambassador"
            | "attorney"
            | "foreign"
            | "vice"
            | "u.s"
            | "us"
            | "chinese"
            | "american"
            | "british"
            | "russian"
            | "french"
            | "german"
            | "defense"
            | "defence"
            | "trade"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "former"
            | "then"
            | "state"
    )
}

fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let lower = first.to_lowercase();
    if lexicon::closed(&lower).is_some() || lexicon::is_adjective(&lower) {
        return format!("{lower}{}", &text[first.len()..]);
    }
    text.to_owned()
}

/// Tidies spaces and articles, cuts what is too long, capitalises.
fn finish(text: &str, actors: Vec<String>) -> Line {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(|w| w.trim_start_matches(['“', '"', '\'', '‘']));
        let article = match (word.to_lowercase().as_str(), next) {
            ("an" | "a", Some(next)) => {
                let an =
                    next.chars().next().is_some_and(|c| {
                        matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u')
                    }) && !next.to_lowercase().starts_with("uni")
                        && !next.to_lowercase().starts_with("eu")
                        && !next.starts_with("U.")
                        && !next.starts_with("US")
                        && !next.to_lowercase().starts_with("one")
                        && !next.to_lowercase().starts_with("us")
                        || next.to_lowercase().starts_with("hour")
                        || next.to_lowercase().starts_with("honest");
                let capital = word.starts_with('A');
                Some(match (an, capital) {
                    (true, true) => "An",
                    (true, false) => "an",
                    (false, true) => "A",
                    (false, false) => "a",
                })
            }
            _ => None,
        };
        kept.push(article.map_or_else(|| (*word).to_owned(), str::to_owned));
    }
    if kept.len() > LONGEST {
        let cut = (LONGEST / 2..LONGEST)
            .rev()
            .find(|&i| {
                kept[i].ends_with(',')
                    || matches!(
                        kept.get(i + 1).map(String::as_str),
                        Some(
                            "in" | "on"
                                | "at"
                                | "with"
                                | "for"
                                | "from"
                                | "as"
                                | "to"
                                | "by"
                                | "and"
                                | "amid"
                                | "through"
                        )
                    )
            })
            .unwrap_or(LONGEST - 1);
        kept.truncate(cut + 1);
    }
    let mut text = kept.join(" ");
    for (from, to) in [
        (" ,", ","),
        (" .", "."),
        ("( ", "("),
        (" )", ")"),
        (" ’s", "’s"),
        (" 's", "'s"),
        (" :", ":"),
        (",,", ","),
    ] {
        while text.contains(from) {
            text = text.replace(from, to);
        }
    }
    let text = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '.'))
        .to_owned();
    // An abbreviation keeps its stop.
    let text = if text.ends_with("U.S")
        || text.ends_with("U.K")
        || text.ends_with("D.C")
        || text.ends_with("Inc")
    {
        format!("{text}.")
    } else {
        text
    };
    let mut chars = text.chars();
    let text =
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    Line { text, actors }
}
