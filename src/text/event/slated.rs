//! Days that are not the day of their verb: what a thing was set for, what it was put off to, until when somebody has time.
//!
//! `The hearing, set for April 8, has been called off` tells of a hearing that was to take place on that day; `was postponed
//! until January` of one that is to; `gave the union until Thursday to comply` of the end of a term.

use std::ops::Range;

use super::clause::Parse;
use super::document::Document;
use super::gate;
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::line::{self, Line};
use super::verbal;
use super::verbatim;
use super::whose;
use super::wording::{actors, finish};
use super::words::Tag;
use crate::text::date::{Relation, TimeExpression};

/// What is to be, or was to be, on the day that `time` names in the clause of `groups[number]`; `passed` where that day lies
/// before the text. `None` where the verb itself has the day.
pub(super) fn slated(
    document: &Document<'_>,
    sentence: usize,
    number: usize,
    (time, range): (&TimeExpression, &Range<usize>),
    passed: bool,
) -> Option<(Line, Act)> {
    let parse = document.parse(sentence);
    let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
    let base = parse.words[group.head].verb.or(group.verb).map_or("", |verb| verb.base);
    let called = base == "call" && group.mood == Mood::Reduced;
    let set = (called
        || matches!(base, "set" | "schedule" | "plan" | "slate" | "fix" | "book" | "arrange"))
        && range.start > 0
        && parse.words[range.start - 1].is("for");
    let moved = is_put_off(base, parse, group)
        && matches!(time.relation, Relation::Until | Relation::To | Relation::For);
    if !set && !moved {
        return None;
    }
    let object = clause.object.as_ref().map(|object| object.thing.clone());
    let thing = match (group.passive, object) {
        (true, _) => clause.subject.clone()?,
        (false, Some(thing)) => thing,
        // `called a rally for Saturday` names who did it.
        (false, None) if set => return None,
        (false, None) => {
            let mut end =
                (group.words.end..range.start).find(|&at| parse.timed[at]).unwrap_or(range.start);
            while end > group.words.end
                && matches!(parse.words[end - 1].tag, Tag::To | Tag::Preposition)
            {
                end -= 1;
            }
            let particle =
                parse.words.get(group.words.end).is_some_and(|w| w.tag == Tag::Preposition);
            let start = group.words.end + usize::from(particle);
            // `put it off`, `moved to Friday`: nothing is named.
            let named = start < end && parse.words[start..end].iter().any(|w| w.tag == Tag::Noun);
            if !named {
                return None;
            }
            start..end
        }
    };
    if thing.is_empty() {
        return None;
    }
    // `a vote on the merger set for June 30`: it is the vote that was set.
    let mut thing = thing;
    while set
        && group.mood == Mood::Reduced
        && let Some(start) = whose::outer(&parse.words, &parse.timed, thing.start)
        && line::head_noun(&parse.words[start..thing.start])
            .is_some_and(|head| lexicon::noun_act(&head.lower).is_some())
    {
        thing.start = start;
    }
    let words = &parse.words[thing.clone()];
    let act = line::head_noun(words).and_then(|head| lexicon::noun_act(&head.lower));
    if set && act.is_none() {
        return None;
    }
    let mut named = document.named(sentence, thing.clone())?;
    if group.mood == Mood::Reduced {
        let rest = document.phrase(sentence, group.words.end..clause.end.max(group.words.end));
        named = format!("{named} {}", rest.trim_end_matches([',', ' ']));
    }
    let plural = gate::plural(words) == Some(true);
    let cancelled = set.then(|| cancelled(document, sentence, number, &thing)).flatten();
    // `The ballot, set for April 4, will now be held on April 11`
    let given_up = group.mood == Mood::Reduced
        && (range.end..parse.words.len())
            .any(|at| parse.timed[at] && parse.words[at].tag != Tag::Adverb)
        && parse.words[..group.words.start].iter().any(|w| w.tag == Tag::Comma);
    let be = match (passed || cancelled.is_some() || set && given_up, plural) {
        (true, true) => "were",
        (true, false) => "was",
        (false, true) => "are",
        (false, false) => "is",
    };
    let told = match (act, moved) {
        (Some(_), _) => "to take place",
        (None, true) if passed => "due",
        _ => "now due",
    };
    let text = match cancelled {
        Some(cancelled) => format!("{named} {be} {told} but {cancelled}"),
        None => format!("{named} {be} {told}"),
    };
    let actors = actors(&named);
    let clause = verbatim::cut(document, sentence, number);
    Some((Line { text: finish(&text), actors, clause }, act.unwrap_or(Act::Happen)))
}

/// Whether what the verb is done to happens later than it was to: `postpone`, `push back`.
fn is_put_off(base: &str, parse: &Parse<'_>, group: &Group) -> bool {
    let next = parse.words.get(group.words.end).map_or("", |word| word.lower.as_str());
    matches!(base, "postpone" | "defer" | "adjourn" | "delay" | "reschedule" | "move" | "shift")
        || matches!((base, next), ("put", "off" | "back") | ("push", "back" | "off"))
        || parse.words[group.head].is("rescheduled")
}

/// A day that something is moved away from: `moved the vote from March to June`.
pub(super) fn is_left_behind(parse: &Parse<'_>, number: usize, time: &TimeExpression) -> bool {
    let group = &parse.groups[number];
    let base = parse.words[group.head].verb.or(group.verb).map_or("", |verb| verb.base);
    time.relation == Relation::From && (is_put_off(base, parse, group) || base == "extend")
}

/// `was called off at the request of both`, where the clause that the participle `groups[number]` stands in says so.
fn cancelled(
    document: &Document<'_>,
    sentence: usize,
    number: usize,
    thing: &Range<usize>,
) -> Option<String> {
    let parse = document.parse(sentence);
    let main = (number + 1..parse.groups.len()).find(|&i| {
        let (group, clause) = (&parse.groups[i], &parse.clauses[i]);
        group.is_finite()
            && clause.subject.as_ref().is_some_and(|subject| subject.start == thing.start)
    })?;
    let group = &parse.groups[main];
    let is_off = group.act() == Act::State
        && (group.words.end..parse.words.len())
            .find(|&at| !parse.timed[at])
            .is_some_and(|at| parse.words[at].is("off"));
    if is_off && !group.negated {
        return Some("is off".to_owned());
    }
    let off = matches!(group.act(), Act::Lift | Act::Delay | Act::Reject | Act::Impose)
        && group.passive
        && !group.negated
        && group.mood == Mood::Past;
    let tail = group.words.end..parse.clauses[main].end.max(group.words.end);
    off.then(|| {
        let rest = document.phrase(sentence, tail);
        let rest = rest.trim_end_matches([',', ' ']);
        format!("{} {rest}", verbal::verb_text(parse, group))
    })
}

/// Until when somebody has time: `gave the union until Thursday to comply`, `has until May to reply`.
pub(super) fn term(
    document: &Document<'_>,
    sentence: usize,
    (time, range): (&TimeExpression, &Range<usize>),
    passed: bool,
) -> Option<(Line, Act)> {
    let parse = document.parse(sentence);
    let words = &parse.words;
    if time.relation != Relation::Until || !words.get(range.end)?.is("to") {
        return None;
    }
    let before = (0..range.start).rev().find(|&at| !parse.timed[at])?;
    let number =
        (0..parse.groups.len()).rev().find(|&i| parse.groups[i].words.end <= before + 1)?;
    let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
    let task = (range.end + 1..words.len()).find(|&at| {
        matches!(
            words[at].tag,
            Tag::Comma | Tag::Break | Tag::Other | Tag::Subordinator | Tag::CloseQuote
        )
    });
    let task = range.end..task.unwrap_or(words.len());
    let has = group.words.end == before + 1
        && matches!(words[before].lower.as_str(), "has" | "have" | "had");
    let given =
        matches!(group.verb.map_or("", |verb| verb.base), "give" | "grant" | "allow" | "offer");
    let holder = match (has, given) {
        (true, _) => clause.subject.clone()?,
        (_, true) if group.passive => clause.subject.clone()?,
        (_, true) => group.words.end..before + 1,
        _ => return None,
    };
    if holder.is_empty() || group.negated || group.mood == Mood::Possible {
        return None;
    }
    let plural = gate::plural(&words[holder.clone()]) == Some(true);
    let pronoun = holder.len() == 1 && words[holder.start].tag == Tag::Pronoun;
    let named = match pronoun && !has && !group.passive {
        true => document.object(sentence, holder.start, clause.subject.as_ref()?)?,
        false => document.named(sentence, holder)?,
    };
    let have = match (passed, plural) {
        (true, _) => "had",
        (false, true) => "have",
        (false, false) => "has",
    };
    let task = document.phrase(sentence, task);
    let text = finish(&format!("{named} {have} until then {task}"));
    let told =
        Line { text, actors: actors(&named), clause: verbatim::cut(document, sentence, number) };
    gate::stands(&told.text).then_some((told, Act::Expire))
}
