//! How an event stands to the text that tells it: past or still to come, told by somebody, of what kind; and whether a sentence
//! is one at all.

use std::ops::Range;

use super::clause::{self, Parse};
use super::date::{self, Reference, TimeExpression};
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::words::{self, Tag};
use super::{Kind, Status};

/// Whether all of it lies before the text.
pub(super) fn lies_before(time: &TimeExpression, reference: &Reference) -> bool {
    let latest = time.date.and_then(|date| date.window().latest);
    let earliest = reference.window.and_then(|published| published.earliest);
    latest.zip(earliest).is_some_and(|(latest, earliest)| latest < earliest)
}

/// Whether all of it lies behind the text, by the calendar or by the words: `next year`.
fn lies_ahead(time: &TimeExpression, reference: &Reference) -> bool {
    let from = time.date.and_then(|date| date.window().earliest);
    let published = reference.window.and_then(|published| published.latest);
    match from.zip(published) {
        Some((from, published)) => from > published,
        None => time.date.is_none() && time.direction == date::Direction::Future,
    }
}

/// Whether the expression dates what is told of and not the deed: a deed that is done lies not ahead, so in `dropped their
/// demand for a start in 2027` the year is that of the start, and in `called for a campaign to end it by 2040` that of the end.
pub(super) fn is_of_what_is_told(
    parse: &Parse<'_>,
    number: usize,
    range: &Range<usize>,
    time: &TimeExpression,
    reference: &Reference,
) -> bool {
    let group = &parse.groups[number];
    if group.mood != Mood::Past || !lies_ahead(time, reference) {
        return false;
    }
    let Some(noun) = (group.words.end..range.start).rev().find(|&at| !parse.timed[at]) else {
        return false;
    };
    // `a promise to halve it by May`: the infinitive hangs on a noun and not on the verb.
    let of_noun = parse.groups.iter().any(|inner| {
        inner.mood == Mood::Infinitive
            && inner.words.start > group.words.end
            && inner.words.end <= range.start
            && parse.words[inner.words.start - 1].tag == Tag::Noun
            && !lexicon::is_people(&parse.words[inner.words.start - 1].lower)
    });
    if of_noun && group.act() != Act::Say {
        return true;
    }
    if time.relation != date::Relation::At {
        return false;
    }
    let start = clause::phrase_start(&parse.words, &parse.timed, noun + 1);
    parse.words[noun].tag == Tag::Noun
        && start > group.words.end
        && matches!(parse.words[start - 1].tag, Tag::Preposition)
}

pub(super) fn is_ahead(
    time: &TimeExpression,
    group: Option<&Group>,
    reference: &Reference,
) -> bool {
    let future =
        group.is_some_and(|g| matches!(g.mood, Mood::Future | Mood::Present | Mood::Infinitive));
    if let (Some(window), Some(published)) = (time.date.map(|d| d.window()), reference.window) {
        if let (Some(earliest), Some(latest)) = (window.earliest, published.latest)
            && earliest > latest
        {
            return true;
        }
        if let (Some(latest), Some(earliest)) = (window.latest, published.earliest)
            && latest < earliest
        {
            return false;
        }
    }
    future || group.is_none() && time.direction == date::Direction::Future
}

/// Whether the clause is what somebody says: behind a verb of saying, with or without `that`, or inside quotation marks.
pub(super) fn is_attributed(parse: &Parse<'_>, number: usize) -> bool {
    let clause = &parse.clauses[number];
    let head = parse.groups[number].head;
    let quoted = parse.words[..head].iter().fold(false, |open, w| match w.tag {
        Tag::OpenQuote => true,
        Tag::CloseQuote => false,
        _ => open,
    });
    let host = parse.groups[..number].iter().rev().find(|g| g.is_finite());
    let reported = host.is_some_and(|host| {
        host.act() == Act::Say
            && host.words.end <= clause.start
            && (clause.opener.is_some_and(|i| parse.words[i].is("that"))
                || clause.start == host.words.end)
    });
    quoted || reported
}

pub(super) fn says_according(text: &str) -> bool {
    text.contains("ccording to ")
}

pub(super) fn kind_of(act: Act, status: Status, text: &str) -> Kind {
    if act == Act::Expire || status == Status::Derived || text.to_lowercase().contains("deadline") {
        return Kind::Deadline;
    }
    match act {
        Act::Announce => Kind::Announcement,
        Act::Meet | Act::Call => Kind::Talks,
        Act::Sign
        | Act::Agree
        | Act::Impose
        | Act::Lift
        | Act::Delay
        | Act::Grant
        | Act::Reject
        | Act::Rule
        | Act::Vote
        | Act::Appoint
        | Act::Charge => Kind::Decision,
        Act::Say | Act::Praise => Kind::Statement,
        _ => Kind::Other,
    }
}

/// Whether a caption runs into the sentence behind it, `at the arena on Saturday His only goal came in May`: a word that only
/// opens sentences stands capitalised in the middle with no mark before it.
pub(super) fn is_glued(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).any(|three| {
        let [before, word, next] = three else { return false };
        let opens = matches!(
            *word,
            "He" | "She"
                | "It"
                | "They"
                | "We"
                | "His"
                | "Her"
                | "Its"
                | "Their"
                | "This"
                | "These"
                | "That"
                | "There"
                | "However"
                | "But"
                | "When"
                | "While"
                | "After"
                | "Although"
                | "In"
                | "On"
                | "At"
                | "The"
                | "A"
                | "An"
                | "As"
        );
        opens
            && before.ends_with(|c: char| c.is_alphanumeric() || c == ')')
            && !before.ends_with('.')
            && !before.contains(['“', '"', '‘', '\''])
            && next.starts_with(char::is_lowercase)
    })
}

/// Whether `text` has a verb with a subject: no bare name of a happening.
pub fn has_verb(text: &str) -> bool {
    let words = words::words(text);
    let timed = vec![false; words.len()];
    let parse = clause::parse(words, timed);
    parse.groups.iter().zip(&parse.clauses).any(|(group, clause)| {
        // `On Tuesday she flew to Rome`: a pronoun is subject enough, wherever the clause is cut.
        let pronoun = parse.words[..group.words.start]
            .iter()
            .any(|w| matches!(w.lower.as_str(), "he" | "she" | "it" | "they" | "we"));
        group.is_finite() && (clause.subject.is_some() || pronoun)
            || group.mood == Mood::Reduced && clause.subject.is_some()
    }) || parse.words.iter().any(|w| matches!(w.tag, Tag::Auxiliary | Tag::Modal))
}
