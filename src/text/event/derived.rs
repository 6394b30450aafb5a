//! Events that follow by arithmetic: a freeze of so many days that ends on a day began on another.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::clause;
use super::concept;
use super::document::Document;
use super::group::Mood;
use super::lexicon::{self, Act};
use super::line;
use super::words::{Tag, Word};
use super::{Event, Kind, Status};
use crate::edtf::{Edtf, Point, Unit};

/// `the 90-day freeze … expires August 10` gives its start; a `one-year pause` agreed on a day its end.
pub(super) fn derived(document: &Document<'_>, sentence: usize, events: &mut Vec<Event>) {
    let parse = document.parse(sentence);
    for (at, word) in parse.words.iter().enumerate() {
        let Some((number, unit)) = length(&word.lower) else { continue };
        let noun = (at + 1..parse.words.len().min(at + 4))
            .find(|&i| lexicon::is_limited(&parse.words[i].lower));
        let Some(noun) = noun else { continue };
        let Some(told) = events
            .iter()
            .rev()
            .find(|event| event.sentence == sentence && !matches!(event.status, Status::Derived))
        else {
            continue;
        };
        let numbered = || parse.groups.iter().enumerate();
        let group = numbered()
            .find(|(i, group)| {
                group.is_finite()
                    && parse.clauses[*i].subject.as_ref().is_some_and(|s| s.contains(&noun))
            })
            .or_else(|| {
                numbered().rfind(|(i, group)| group.words.end <= at && parse.clauses[*i].end > noun)
            });
        let Some(group) = group else { continue };
        let subject = parse.clauses[group.0].subject.as_ref().is_some_and(|s| s.contains(&noun));
        let ends = subject && group.1.act() == Act::Expire;
        let begins = !subject
            && matches!(
                group.1.act(),
                Act::Agree
                    | Act::Sign
                    | Act::Announce
                    | Act::Impose
                    | Act::Start
                    | Act::Grant
                    | Act::Delay
            );
        if !ends && !begins {
            continue;
        }
        let start = clause::phrase_start(&parse.words, &parse.timed, at + 1).min(at);
        let mut end = if ends {
            parse.clauses[group.0].subject.clone().map_or(noun + 1, |s| s.end)
        } else {
            noun + 1
        };
        if parse.words.get(end).is_some_and(|w| w.is("on") || w.is("in")) && !parse.timed[end] {
            end = (end + 1..parse.words.len())
                .find(|&i| {
                    !matches!(
                        parse.words[i].tag,
                        Tag::Determiner
                            | Tag::Adjective
                            | Tag::Noun
                            | Tag::Name
                            | Tag::Genitive
                            | Tag::Possessive
                    )
                })
                .unwrap_or(parse.words.len());
        }
        while end > noun + 1
            && matches!(parse.words[end - 1].tag, Tag::Preposition | Tag::Determiner)
        {
            end -= 1;
        }
        let phrase = document.phrase(sentence, start..end.max(noun + 1));
        let phrase = ["a ", "an ", "A ", "An "]
            .iter()
            .find_map(|det| phrase.strip_prefix(det))
            .map_or(phrase.clone(), |rest| format!("The {rest}"));
        let words = word.text;
        let day = told.date.and_then(|d| d.as_day());
        let date = day.and_then(|day| shift(day, if ends { -number } else { number }, unit));
        let basis = match (day, date) {
            (Some(_), Some(_)) => format!("{words} ← {}", told.basis),
            _ => words.to_owned(),
        };
        let mut text = format!("{phrase} {}", if ends { "began" } else { "ends" });
        if let Some(first) = text.chars().next() {
            text = first.to_uppercase().chain(text.chars().skip(1)).collect();
        }
        let event = Event {
            sentence,
            trigger: word.span.clone(),
            date,
            clause: text.clone(),
            text,
            status: Status::Derived,
            kind: Kind::Deadline,
            act: if ends { Act::Start } else { Act::Expire },
            actors: told.actors.clone(),
            basis,
            explicit: false,
            confidence: 0.6,
        };
        if !events.iter().any(|other| other.status == Status::Derived && other.text == event.text) {
            events.push(event);
        }
    }
}

/// `withdrew its bid on Thursday, two days after the watchdog prohibited the sale` gives the day of the other clause too.
pub(super) fn counted_from(document: &Document<'_>, sentence: usize, events: &mut Vec<Event>) {
    let parse = document.parse(sentence);
    let words = &parse.words;
    let told = events.iter().rev().take_while(|event| event.sentence == sentence);
    let told = told.filter(|event| event.date.is_some_and(|date| date.as_day().is_some()));
    let Some(told) = told.last().cloned() else { return };
    for at in 2..words.len() {
        let later = words[at].is("after");
        if words[at].tag != Tag::Subordinator || !later && !words[at].is("before") {
            continue;
        }
        let number = words[at - 2].lower.as_str();
        let number = if matches!(number, "a" | "the") { "one" } else { number };
        let unit = words[at - 1].lower.trim_end_matches('s');
        let Some((number, unit)) = length(&format!("{number}-{unit}")) else { continue };
        let group = (0..parse.groups.len()).find(|&i| {
            let (group, clause) = (&parse.groups[i], &parse.clauses[i]);
            group.is_finite()
                && !group.negated
                && clause.opener == Some(at)
                && !matches!(group.act(), Act::State | Act::Say)
        });
        let day = told.date.and_then(|date| date.as_day());
        let (Some(group), Some(day)) = (group, day) else { continue };
        let Some(date) = shift(day, if later { -number } else { number }, unit) else { continue };
        // What the clause itself dates is dated already.
        let trigger = words[at - 2].span.start..words[at].span.end;
        let dated = document
            .times(sentence)
            .iter()
            .any(|time| time.span.start >= trigger.end && time.date.is_some());
        if dated || told.trigger.start > trigger.start {
            continue;
        }
        let Some(line) = line::of_verb(document, sentence, group) else { continue };
        let named = !line.actors.is_empty() || super::confidence::opens_with_noun(&line.text);
        if !named || line.text.split_whitespace().count() < 3 {
            continue;
        }
        let act = parse.groups[group].act();
        let ahead = told.status == Status::Planned || !later;
        let status = if ahead { Status::Planned } else { Status::Past };
        events.push(Event {
            sentence,
            trigger: trigger.clone(),
            date: Some(date),
            kind: super::kind_of(act, status, &line.text),
            text: line.text,
            clause: line.clause,
            status,
            act,
            actors: line.actors,
            basis: format!("{} ← {}", &document.text(sentence)[trigger], told.basis),
            explicit: false,
            confidence: 0.6,
        });
    }
}

/// `Three days after the crash the airline grounded its fleet`: counted from what an earlier sentence told of a day.
pub(super) fn counted_from_noun(document: &Document<'_>, sentence: usize, events: &mut Vec<Event>) {
    let parse = document.parse(sentence);
    let words = &parse.words;
    for at in 2..words.len() {
        let later = words[at].is("after");
        let number = words[at - 2].lower.as_str();
        let number = if matches!(number, "a" | "the") { "one" } else { number };
        let unit = words[at - 1].lower.trim_end_matches('s');
        if !later && !words[at].is("before") || parse.timed[at] {
            continue;
        }
        let Some((number, unit)) = length(&format!("{number}-{unit}")) else { continue };
        if !words.get(at + 1).is_some_and(|w| w.is("the")) {
            continue;
        }
        let noun = (at + 2..words.len().min(at + 5))
            .take_while(|&i| matches!(words[i].tag, Tag::Adjective | Tag::Noun | Tag::Name))
            .filter(|&i| words[i].tag == Tag::Noun)
            .last();
        let Some(noun) = noun.filter(|&i| lexicon::noun_act(&words[i].lower).is_some()) else {
            continue;
        };
        let stem = concept::stem(&words[noun].lower);
        let told = events.iter().rev().filter(|event| {
            event.sentence < sentence && matches!(event.status, Status::Past | Status::Attributed)
        });
        let mut told = told.filter_map(|event| {
            let day = event.date?.as_day()?;
            let told = super::profile(document.text(event.sentence));
            told.terms.contains(&stem).then(|| (day, event.basis.clone()))
        });
        let Some((day, basis)) = told.next() else { continue };
        let Some(date) = shift(day, if later { number } else { -number }, unit) else { continue };
        let fits = |i: &usize| {
            let group = &parse.groups[*i];
            group.mood == Mood::Past
                && !group.negated
                && !matches!(group.act(), Act::State | Act::Say)
        };
        let group = if at == 2 {
            (0..parse.groups.len()).find(|&i| parse.groups[i].is_finite())
        } else {
            (0..parse.groups.len())
                .rev()
                .find(|&i| parse.groups[i].is_finite() && parse.groups[i].words.end <= at - 2)
        };
        let trigger = words[at - 2].span.start..words[noun].span.end;
        let basis = format!("{} ← {basis}", &document.text(sentence)[trigger.clone()]);
        if let Some(group) = group.filter(fits) {
            events.extend(told_of(document, sentence, group, trigger, date, basis));
        }
    }
}

/// Words of a sentence that count hours from the one before it: `Hours earlier he had resigned`.
pub(super) fn opens_with_hours(words: &[Word<'_>]) -> bool {
    let [first, second, third, ..] = words else { return false };
    matches!(first.lower.as_str(), "hours" | "minutes" | "moments")
        && matches!(second.lower.as_str(), "earlier" | "later" | "before")
        && third.tag != Tag::Determiner
}

/// `Hours earlier the minister had resigned`: on the day that the sentence before tells of.
pub(super) fn hours_apart(document: &Document<'_>, sentence: usize, events: &mut Vec<Event>) {
    let (Some(before), text) = (sentence.checked_sub(1), document.text(sentence)) else { return };
    let opening = text.split(' ').next().unwrap_or_default();
    if !matches!(opening, "Hours" | "Minutes" | "Moments") {
        return;
    }
    let parse = document.parse(sentence);
    if !opens_with_hours(&parse.words)
        || document.sentence(before).block != document.sentence(sentence).block
    {
        return;
    }
    let told = events.iter().rev().find(|event| {
        event.sentence == before && matches!(event.status, Status::Past | Status::Attributed)
    });
    let Some((date, basis)) =
        told.and_then(|event| Some((event.date.filter(|d| d.as_day().is_some())?, &event.basis)))
    else {
        return;
    };
    let group = (0..parse.groups.len()).find(|&i| parse.groups[i].is_finite());
    let Some(group) = group.filter(|&i| {
        let group = &parse.groups[i];
        group.mood == Mood::Past && !group.negated && group.act() != Act::State
    }) else {
        return;
    };
    let trigger = parse.words[0].span.start..parse.words[1].span.end;
    let basis = format!("{} ← {basis}", &text[trigger.clone()]);
    events.extend(told_of(document, sentence, group, trigger, date, basis));
}

/// The past event that the verb of `groups[group]` tells, if its line says who.
fn told_of(
    document: &Document<'_>,
    sentence: usize,
    group: usize,
    trigger: Range<usize>,
    date: Edtf,
    basis: String,
) -> Option<Event> {
    let line = line::of_verb(document, sentence, group)?;
    let named = !line.actors.is_empty() || super::confidence::opens_with_noun(&line.text);
    if !named || line.text.split_whitespace().count() < 3 {
        return None;
    }
    let act = document.parse(sentence).groups[group].act();
    Some(Event {
        sentence,
        trigger,
        date: Some(date),
        kind: super::kind_of(act, Status::Past, &line.text),
        text: line.text,
        clause: line.clause,
        status: Status::Past,
        act,
        actors: line.actors,
        basis,
        explicit: false,
        confidence: 0.6,
    })
}

#[derive(Clone, Copy)]
enum Length {
    Day,
    Week,
    Month,
    Year,
}

/// `90-day`, `one-year`, `six-month`.
fn length(lower: &str) -> Option<(i32, Length)> {
    let (number, unit) = lower.split_once('-')?;
    let unit = match unit {
        "day" => Length::Day,
        "week" => Length::Week,
        "month" => Length::Month,
        "year" => Length::Year,
        _ => return None,
    };
    let number = match number {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "twelve" => 12,
        "thirty" => 30,
        "sixty" => 60,
        "ninety" => 90,
        digits => digits.parse().ok().filter(|n| (1..=3650).contains(n))?,
    };
    Some((number, unit))
}

/// The day that lies `words` (`90-day`) before `day`, or after it, at the precision that the length has.
pub fn counted(day: Date, words: &str, before: bool) -> Option<Edtf> {
    let (number, unit) = length(&words.to_lowercase().replace('\u{2011}', "-"))?;
    shift(day, if before { -number } else { number }, unit)
}

/// The day so long before or after, at the precision that the length has: a day for days, about a month for years.
fn shift(day: Date, number: i32, unit: Length) -> Option<Edtf> {
    let to = match unit {
        Length::Day => day.checked_add(number.days()).ok()?,
        Length::Week => day.checked_add((number * 7).days()).ok()?,
        Length::Month => day.checked_add(number.months()).ok()?,
        Length::Year => day.checked_add(number.years()).ok()?,
    };
    // Days are counted, months and years meant roughly.
    Point::new(Unit::Day(to))
        .map(|point| Edtf::Point(if matches!(unit, Length::Day) { point } else { point.about() }))
}
