//! What a time expression dates: the verb or the event noun that it stands with, where that is a happening at all.

use std::ops::Range;

use super::attachment::beside_perfect;
use super::clause::{self, Parse};
use super::deed_dated::{is_deed, verb_head};
use super::document::introduces;
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::words::{Tag, Word};
use crate::text::date::{self, TimeExpression, TimexType};

/// What an expression dates.
pub(super) enum Head {
    Verb(usize),
    Noun(usize),
}

/// A value that stands for a day, month, season or year, and no vague reference.
pub(super) fn is_point_in_time(time: &TimeExpression) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && !time.value.ends_with("_REF")
        && !matches!(time.modifier, Some(date::Modifier::MoreThan | date::Modifier::LessThan))
        // Decades and centuries date eras, not events.
        && time.value.trim_end_matches('X').len() >= 4
}

pub(super) fn head(parse: &Parse<'_>, range: &Range<usize>, time: &TimeExpression) -> Option<Head> {
    let words = &parse.words;
    // `the August 10th deadline, when the freeze expires`: the clause tells what falls on that day.
    let mut after = range.end;
    while after < words.len()
        && matches!(words[after].tag, Tag::Noun | Tag::Adjective | Tag::Genitive)
    {
        after += 1;
    }
    let awaited = after > range.end
        || matches!(
            time.relation,
            date::Relation::By
                | date::Relation::Before
                | date::Relation::Until
                | date::Relation::After
                | date::Relation::Since
        )
        || range.start > 0 && words[range.start - 1].is("between");
    if awaited && let Some(opener) = day_clause(words, after) {
        let found = (0..parse.groups.len()).find(|&i| {
            parse.groups[i].is_finite()
                && parse.clauses[i].opener == Some(opener)
                && is_deed(&parse.groups[i], time)
        });
        if let Some(number) = found {
            return Some(Head::Verb(number));
        }
    }
    // `an email, dated May 29, in which the officer wrote …`
    if range.start > 0
        && words[range.start - 1].is("dated")
        && let Some(number) = (0..parse.groups.len()).find(|&i| {
            let clause = &parse.clauses[i];
            clause.object.as_ref().is_some_and(|object| {
                object.preposition.is_some() && object.thing.end + 2 == range.start
            })
        })
    {
        return (!parse.groups[number].negated).then_some(Head::Verb(number));
    }
    // `an interview on 3 March in which the minister called him a thief`
    if words.get(range.end).is_some_and(|w| w.is("in") || w.is("at") || w.is("during"))
        && words.get(range.end + 1).is_some_and(|w| w.is("which"))
        && (0..range.start).rev().find(|&at| !parse.timed[at]).is_some_and(|at| {
            words[at].tag == Tag::Noun && lexicon::noun_act(&words[at].lower).is_some()
        })
        && let Some(number) = (0..parse.groups.len()).find(|&i| {
            parse.clauses[i].opener == Some(range.end + 1) && parse.groups[i].mood == Mood::Past
        })
    {
        return (!parse.groups[number].negated).then_some(Head::Verb(number));
    }
    // `between May 5, when …, and the end of June`: the other end of a stretch.
    if let Some(and) = (0..range.start).rev().find(|&at| !parse.timed[at])
        && words[and].tag == Tag::Conjunction
        && (1..and).any(|at| words[at - 1].is("between") && parse.timed[at])
    {
        return None;
    }
    // `Oct. 17: The agency tells hospitals …`
    if let Some(number) = (0..parse.groups.len()).find(|&i| parse.groups[i].is_finite())
        && range.start == 0
        && parse.is_diary(number)
    {
        let group = &parse.groups[number];
        return (group.act() != Act::State && !group.negated && group.mood != Mood::Possible)
            .then_some(Head::Verb(number));
    }
    // `had in June cut its forecast`
    let around = |group: &Group| group.words.start < range.start && range.end < group.words.end;
    if let Some(number) = parse.groups.iter().position(around) {
        return verb_head(parse, number, time).map(Head::Verb);
    }
    if let Some(noun) = dated_noun(words, range) {
        return noun_head(parse, range, noun, time);
    }
    if let Some(noun) = beside(parse, range) {
        return Some(Head::Noun(noun));
    }
    let boundary_left = left_boundary(parse, range.start);
    let left = (0..parse.groups.len()).rev().find(|&i| {
        let group = &parse.groups[i];
        group.words.end <= range.start && group.words.start >= boundary_left
    });
    let left = left.map(|number| past_parenthesis(parse, number, range));
    if let Some(number) = left {
        // `Parliament, meeting in emergency session on Wednesday, approved …`
        let aside = parse.groups[number].mood == Mood::Gerund
            && parse.groups[number].words.start > 0
            && words[parse.groups[number].words.start - 1].tag == Tag::Comma;
        if aside {
            return verb_head(parse, number, time).map(Head::Verb);
        }
        let noun = said_to_be(parse, number, range)
            .or_else(|| beside_perfect(parse, number, range, time))
            .or_else(|| noun_between(parse, number, range));
        if let Some(noun) = noun {
            return Some(Head::Noun(noun));
        }
        return verb_head(parse, number, time).map(Head::Verb);
    }
    // Before its verb: `In March, China announced`, `the government on Tuesday released`.
    let right = (0..parse.groups.len()).find(|&i| {
        let group = &parse.groups[i];
        // `Ms Doyle, who on Monday cut her forecast, …`: the clause that the day stands in.
        let within = parse.clauses[i].opener.is_some_and(|opener| opener < range.start);
        group.words.start >= range.end && group.is_finite() && (within || !is_relative(parse, i))
    })?;
    // `The strike, the first since 2014, ended`: what it is compared with.
    let bounded = time.relation == date::Relation::Since
        && words.get(range.end).is_some_and(|w| w.tag == Tag::Comma)
        && (0..range.start)
            .rev()
            .find(|&at| !parse.timed[at])
            .is_some_and(|at| words[at].is_nominal() || words[at].tag == Tag::Adjective);
    if bounded {
        return None;
    }
    // Nothing but the rest of the same clause may stand between.
    let between = range.end..parse.groups[right].words.start;
    if parse.words[between].iter().any(|w| w.tag == Tag::Break) {
        return None;
    }
    let group = &parse.groups[right];
    is_deed(group, time).then_some(Head::Verb(right))
}

/// `The match is on 27 April`: the happening of which nothing is told but when it is.
fn said_to_be(parse: &Parse<'_>, number: usize, range: &Range<usize>) -> Option<usize> {
    let group = &parse.groups[number];
    let words = &parse.words;
    let bare = words[group.words.clone()]
        .iter()
        .all(|w| matches!(w.lower.as_str(), "is" | "are" | "was" | "were" | "will" | "be"));
    let directly = (group.words.end..range.start)
        .all(|at| parse.timed[at] || matches!(words[at].lower.as_str(), "on" | "in" | "at"));
    if !bare || group.negated || !directly || parse.clauses[number].opener.is_some() {
        return None;
    }
    let subject = parse.clauses[number].subject.clone()?;
    let end = subject
        .clone()
        .find(|&at| matches!(words[at].tag, Tag::Preposition | Tag::Comma))
        .unwrap_or(subject.end);
    let head = end.checked_sub(1).filter(|&at| at >= subject.start)?;
    let happening = matches!(
        lexicon::noun_act(&words[head].lower),
        Some(Act::Meet | Act::Vote | Act::Rule | Act::Win | Act::Start | Act::Happen | Act::Trade)
    );
    (words[head].tag == Tag::Noun && happening).then_some(head)
}

/// What a clause behind an expression tells of the day, `the trouble began on Friday, when the lender disclosed …`, and
/// whether `groups[verb]` tells nothing else of it.
pub(super) fn also(
    parse: &Parse<'_>,
    range: &Range<usize>,
    time: &TimeExpression,
    verb: Option<usize>,
) -> Option<(usize, bool)> {
    let opener = day_clause(&parse.words, range.end).filter(|&at| parse.words[at].is("when"))?;
    let number = (0..parse.groups.len()).find(|&i| {
        parse.groups[i].mood == Mood::Past
            && parse.clauses[i].opener == Some(opener)
            && is_deed(&parse.groups[i], time)
    })?;
    if Some(number) == verb {
        return None;
    }
    let empty = verb.is_some_and(|verb| {
        let group = &parse.groups[verb];
        matches!(group.act(), Act::Start | Act::Happen)
            && !super::relative::has_object(&parse.words, &parse.timed, group)
    });
    Some((number, empty))
}

/// The event noun that an expression between commas dates, or that is announced behind it: `the last quake of this size, in
/// 1987, led to …`, `through 2026, with more summits planned`.
fn beside(parse: &Parse<'_>, range: &Range<usize>) -> Option<usize> {
    let words = &parse.words;
    if !words.get(range.end).is_some_and(|w| w.tag == Tag::Comma) {
        return None;
    }
    let is_event =
        |at: usize| words[at].tag == Tag::Noun && lexicon::noun_act(&words[at].lower).is_some();
    let idle = parse
        .groups
        .iter()
        .filter(|g| g.words.end <= range.start && g.is_finite())
        .all(|g| g.act() == Act::State);
    if idle && words.get(range.end + 1).is_some_and(|w| w.is("with")) {
        let noun = (range.end + 2..words.len().min(range.end + 7)).find(|&at| is_event(at))?;
        let planned = words.get(noun + 1).is_some_and(|w| {
            matches!(w.lower.as_str(), "planned" | "scheduled" | "expected" | "due" | "set")
        });
        return planned.then_some(noun);
    }
    let comma = (0..range.start).rev().find(|&at| !parse.timed[at])?;
    if words[comma].tag != Tag::Comma {
        return None;
    }
    // The phrase before the comma is the subject of the verb behind the second.
    let (group, clause) = parse
        .groups
        .iter()
        .zip(&parse.clauses)
        .find(|(group, _)| group.is_finite() && group.words.start >= range.end)?;
    let subject = clause.subject.clone().filter(|subject| subject.end == comma)?;
    // `The summit, on Tuesday, was held in London`: the verb tells of it.
    let told =
        group.act() == Act::Happen || group.verb.is_some_and(|verb| lexicon::is_light(verb.base));
    let full = subject.len() >= 4 || words[subject.clone()].iter().any(|w| w.tag == Tag::Name);
    if told || !full {
        return None;
    }
    let head = (subject.start..subject.end)
        .take_while(|&at| words[at].tag != Tag::Preposition)
        .filter(|&at| words[at].tag == Tag::Noun)
        .last()?;
    is_event(head).then_some(head)
}

/// The group that an expression behind `groups[number]` hangs on where a parenthesis lies between: `searched the offices of
/// Nordvask, which owns the laundry, on Friday`.
fn past_parenthesis(parse: &Parse<'_>, number: usize, range: &Range<usize>) -> usize {
    let words = &parse.words;
    let Some(opener) = parse.clauses[number].opener.filter(|&at| words[at].tag == Tag::Relative)
    else {
        return number;
    };
    let set_off = opener > 0 && words[opener - 1].tag == Tag::Comma;
    let first = (0..range.start).rev().find(|&at| !parse.timed[at]);
    let closed = first
        .is_some_and(|at| words[at].tag == Tag::Comma && at > parse.groups[number].words.start);
    if !set_off || !closed {
        return number;
    }
    (0..number)
        .rev()
        .find(|&i| parse.groups[i].words.end <= opener && parse.groups[i].is_finite())
        .unwrap_or(number)
}

/// The word that opens a clause telling what falls on the day: `, when …`, `, the day on which …`.
fn day_clause(words: &[Word<'_>], comma: usize) -> Option<usize> {
    let is = |at: usize, list: &[&str]| {
        words.get(at).is_some_and(|word| list.contains(&word.lower.as_str()))
    };
    if !words.get(comma).is_some_and(|w| w.tag == Tag::Comma) {
        return None;
    }
    if is(comma + 1, &["when"]) {
        return Some(comma + 1);
    }
    let named = is(comma + 1, &["the", "a"]) && is(comma + 2, &["day", "date", "deadline"]);
    let opener = if is(comma + 3, &["on", "by"]) { comma + 4 } else { comma + 3 };
    (named && is(opener, &["which", "when", "that"])).then_some(opener)
}

pub(super) fn is_relative(parse: &Parse<'_>, number: usize) -> bool {
    parse.clauses[number].opener.is_some_and(|i| parse.words[i].tag == Tag::Relative)
}

/// The event noun that an expression stands before: `a June 5th phone call`, `Tuesday's vote`.
fn dated_noun(words: &[Word<'_>], range: &Range<usize>) -> Option<usize> {
    let mut at = range.end;
    let mut found = None;
    while at < words.len()
        && at < range.end + 5
        && matches!(
            words[at].tag,
            Tag::Noun | Tag::Adjective | Tag::Genitive | Tag::Name | Tag::Number
        )
    {
        if words[at].tag == Tag::Noun {
            found = Some(at);
        }
        at += 1;
    }
    found
}

fn noun_head(
    parse: &Parse<'_>,
    range: &Range<usize>,
    noun: usize,
    time: &TimeExpression,
) -> Option<Head> {
    let words = &parse.words;
    // `On Tuesday China announced`: no phrase at all, a subject.
    // `Since it reopened on July 25 traffic has climbed`: the verb before has the day.
    let before = (0..range.start).rev().find(|&at| !parse.timed[at]);
    let opens = !before.is_some_and(|at| words[at].is_verb())
        && (range.start == 0
            || introduces(&words[range.start - 1])
                && words[range.start - 1].tag == Tag::Preposition);
    let verb_behind = parse.groups.iter().position(|g| g.words.start == noun + 1 && g.is_finite());
    let determined = range.start > 0
        && matches!(words[range.start - 1].tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
        || words[range.end].tag == Tag::Genitive
        || lexicon::noun_act(&words[noun].lower).is_some();
    if opens
        && verb_behind.is_some()
        && !words.get(range.end).is_some_and(|w| w.tag == Tag::Genitive)
    {
        return verb_behind.filter(|&i| is_deed(&parse.groups[i], time)).map(Head::Verb);
    }
    // `April's controls triggered it`: what has a date is the thing, not what it does.
    if !determined
        || words[range.end].tag == Tag::Genitive && lexicon::noun_act(&words[noun].lower).is_none()
    {
        return None;
    }
    // `a call initiated by Trump with Xi`
    let behind =
        parse.groups.iter().position(|g| g.words.start == noun + 1 && g.mood == Mood::Reduced);
    if let Some(number) = behind {
        return is_deed(&parse.groups[number], time).then_some(Head::Verb(number));
    }
    let start = clause::phrase_start(words, &parse.timed_for_phrase(noun), noun + 1);
    let preposition = start.checked_sub(1).map(|i| words[i].lower.as_str());
    // `was involved in the May 3 killing`: what they were involved in, not when.
    let within = matches!(preposition, Some("during" | "at"))
        || preposition == Some("in")
            && !matches!(
                lexicon::noun_act(&words[noun].lower),
                Some(Act::Attack | Act::Die | Act::Damage | Act::Charge | Act::Arrest)
            );
    if within {
        let left = (0..parse.groups.len()).rev().find(|&i| parse.groups[i].words.end <= start);
        if let Some(number) = left.and_then(|i| verb_head(parse, i, time)) {
            return Some(Head::Verb(number));
        }
    }
    // The subject of its sentence: `Tuesday's vote was postponed`.
    if let Some(number) = verb_behind
        && is_deed(&parse.groups[number], time)
        && parse.groups[number].mood == Mood::Past
        && parse.clauses[number].subject.as_ref().is_some_and(|s| s.contains(&noun))
    {
        return Some(Head::Verb(number));
    }
    lexicon::noun_act(&words[noun].lower).map(|_| Head::Noun(noun))
}

/// Where the stretch begins in which the verb of an expression at `at` is looked for.
fn left_boundary(parse: &Parse<'_>, at: usize) -> usize {
    (0..at)
        .rev()
        .find(|&i| {
            matches!(parse.words[i].tag, Tag::Break)
                || parse.words[i].tag == Tag::CloseQuote && parse.words.get(i + 1).is_some_and(|w| w.tag != Tag::Noun)
                // `and in March announced`: the verb is still to come.
                || parse.words[i].tag == Tag::Conjunction && parse.words[i + 1..at].iter().zip(&parse.timed[i + 1..at]).all(|(_, &timed)| timed) && verb_follows(parse, at)
                || parse.words[i].tag == Tag::Subordinator && !parse.timed[i]
        })
        .map_or(0, |i| i + 1)
}

fn verb_follows(parse: &Parse<'_>, at: usize) -> bool {
    let mut i = at;
    while i < parse.words.len()
        && (parse.timed[i] || matches!(parse.words[i].tag, Tag::Adverb | Tag::Comma))
    {
        i += 1;
    }
    // `…, and on Friday the two governments exchanged documents`: a clause of its own.
    let phrase = (i..parse.words.len().min(i + 8)).find(|&at| {
        parse.timed[at]
            || !matches!(
                parse.words[at].tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Genitive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
                    | Tag::Pronoun
            )
    });
    if let Some(verb) = phrase
        && parse.groups.iter().any(|g| g.words.start == verb && g.is_finite())
    {
        return true;
    }
    parse.groups.iter().any(|g| g.words.start == i && g.is_finite())
}

/// An event noun between the verb and the expression that the expression dates rather than the verb: behind `after`,
/// `before`, `following`, or where the verb is none that happens.
fn noun_between(parse: &Parse<'_>, number: usize, range: &Range<usize>) -> Option<usize> {
    let group = &parse.groups[number];
    let words = &parse.words;
    let noun = (group.words.end..range.start).rev().find(|&i| {
        words[i].tag == Tag::Noun && lexicon::noun_act(&words[i].lower).is_some() && !parse.timed[i]
    })?;
    if words[noun + 1..range.start]
        .iter()
        .any(|w| matches!(w.tag, Tag::Comma | Tag::Break | Tag::Verb(_)))
    {
        return None;
    }
    let start = clause::phrase_start(words, &parse.timed, noun + 1);
    let preposition = start.checked_sub(1).map(|i| words[i].lower.as_str());
    // `Voters go to the polls on May 4`
    if preposition == Some("to") && group.verb.is_some_and(|verb| verb.base == "go") {
        return None;
    }
    // `the worst storm since 1999`
    let compared = words[noun + 1..range.end].iter().any(|w| w.is("since"));
    if compared && group.act() == Act::State {
        return None;
    }
    let sequence =
        matches!(preposition, Some("after" | "before" | "following" | "since" | "until" | "ahead"));
    // `conceded defeat on Sunday` dates the verb, `spoke of a meeting on Sunday` the noun.
    // `told analysts on a call on Friday` dates the verb too.
    let governed = start > 0
        && words[start - 1].tag == Tag::Preposition
        && !(group.act() == Act::Say
            && matches!(preposition, Some("in" | "at" | "on" | "during"))
            && lexicon::noun_act(&words[noun].lower)
                .is_some_and(|act| matches!(act, Act::Call | Act::Say | Act::Meet | Act::Rule)));
    let idle = group.act() == Act::State
        || matches!(group.mood, Mood::Present | Mood::Gerund)
        || matches!(group.act(), Act::Say) && governed;
    (sequence
        || idle
            && lexicon::noun_act(&words[noun].lower)
                .is_some_and(|act| !matches!(act, Act::Agree | Act::Announce | Act::Delay)))
    .then_some(noun)
}
