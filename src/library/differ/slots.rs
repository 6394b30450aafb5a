//! What the reports of one happening say of it that cannot all be: how many there were, how much, where it was, who did it.
//!
//! Here the merging of events has said already that the reports tell of one thing, so its nouns and places are compared as
//! they stand. A country and a town in it do not differ, and neither do figures within their rounding.

use super::figures::differ;
use super::{Context, Disagreement, disagreement, names};
use crate::brief::{Brief, Status};
use crate::library::{DisagreementKind, Event, Position, PositionValue, Report};
use crate::text::event::{
    Act, Filler, Profile, Quantity, counted_things, names_apart, profile, slots, sums,
};
use crate::text::gazetteer::{Class, known};

/// Most reports of one event that are compared.
const MOST: usize = 24;

struct Line<'a> {
    report: &'a Report,
    text: &'a str,
    profile: Profile,
}

/// Numbers and places on which the reports of one event part.
pub(super) fn find(cx: &Context<'_>, briefs: &[Brief], events: &[Event]) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for (nth, event) in events.iter().enumerate() {
        if event.n_independent < 2 || event.status == Status::Derived {
            continue;
        }
        let lines: Vec<Line<'_>> = event
            .reports
            .iter()
            .take(MOST)
            .filter_map(|report| {
                let note =
                    briefs.get(report.brief as usize)?.front.events.get(report.note as usize)?;
                report.source?;
                Some(Line { report, text: &note.text, profile: profile(&note.text) })
            })
            .collect();
        let about = |mut one: Disagreement| {
            one.topic = event.topics.first().copied();
            one.entities.clone_from(&event.entities);
            one.event = Some(nth as u32);
            one
        };
        found.extend(counts(cx, &lines).map(about));
        found.extend(amounts(cx, &lines).map(about));
        found.extend(agents(cx, &lines).map(about));
        found.extend(places(cx, &lines).map(about));
    }
    found
}

fn voices_part(cx: &Context<'_>, a: &Report, b: &Report) -> bool {
    a.source.zip(b.source).is_some_and(|(a, b)| !cx.same_voice(a, b))
}

/// `recalled three lots`, `has taken back two lots`.
fn counts(cx: &Context<'_>, lines: &[Line<'_>]) -> Option<Disagreement> {
    let counted: Vec<(&Report, Quantity)> = lines
        .iter()
        .filter_map(|line| match counted_things(line.text).as_slice() {
            [only] => Some((line.report, only.clone())),
            _ => None,
        })
        .collect();
    let (first, other) = counted.iter().enumerate().find_map(|(nth, (report, quantity))| {
        counted[nth + 1..]
            .iter()
            .find(|(other, theirs)| {
                voices_part(cx, report, other)
                    && quantity.thing == theirs.thing
                    && differ(quantity, theirs)
            })
            .map(|(_, theirs)| (quantity, theirs))
    })?;
    let side = |of: &Quantity| Position {
        answer: of.written.clone(),
        value: Some(PositionValue::Number(of.value, of.unit.clone())),
        says: counted
            .iter()
            .filter(|(_, theirs)| theirs.thing == of.thing && !differ(theirs, of))
            .map(|(report, _)| (*report).clone())
            .collect(),
    };
    let question = format!("How many {} were concerned?", first.noun);
    Some(disagreement(DisagreementKind::Contradiction, question, vec![side(first), side(other)]))
}

/// `with winds of 185 km/h`, `with winds of 205 km/h`; `a loss of $870 million`, `of $780 million`: the only sum of its unit in each
/// line.
fn amounts(cx: &Context<'_>, lines: &[Line<'_>]) -> Option<Disagreement> {
    let told: Vec<(&Report, Quantity)> = lines
        .iter()
        .filter_map(|line| match sums(line.text).as_slice() {
            [only] if only.unit != "percent" => Some((line.report, only.clone())),
            _ => None,
        })
        .collect();
    let near = |a: &Quantity, b: &Quantity| a.value.max(b.value) <= 2.0 * a.value.min(b.value);
    let (first, other) = told.iter().enumerate().find_map(|(nth, (report, sum))| {
        told[nth + 1..]
            .iter()
            .find(|(other, theirs)| {
                voices_part(cx, report, other)
                    && sum.unit == theirs.unit
                    && differ(sum, theirs)
                    && near(sum, theirs)
            })
            .map(|(_, theirs)| (sum, theirs))
    })?;
    let side = |of: &Quantity| Position {
        answer: of.written.clone(),
        value: Some(PositionValue::Number(of.value, of.unit.clone())),
        says: told
            .iter()
            .filter(|(_, theirs)| theirs.unit == of.unit && !differ(theirs, of))
            .map(|(report, _)| (*report).clone())
            .collect(),
    };
    let question = format!("{} or {}?", first.written, other.written);
    Some(disagreement(DisagreementKind::Contradiction, question, vec![side(first), side(other)]))
}

/// `was closed by the state's office`, `the FDIC closed it`: what only one does, of one thing on one day.
fn agents(cx: &Context<'_>, lines: &[Line<'_>]) -> Option<Disagreement> {
    const OF_ONE: &[&str] = &["close", "seize", "arrest", "charge", "sue", "expel", "recall"];
    let told: Vec<(&Line<'_>, Filler)> = lines
        .iter()
        .filter(|line| line.profile.deeds.iter().any(|deed| OF_ONE.contains(&deed.as_str())))
        .map(|line| (line, slots(line.text).doer))
        // A state does what its ministers and courts do.
        .filter(|(_, doer)| {
            !doer.names.is_empty()
                && !doer.names.iter().flatten().any(|word| {
                    known(&capital(word)).is_some_and(|known| {
                        matches!(known.class, Class::Country | Class::Capital | Class::Demonym)
                    })
                })
        })
        .collect();
    let (first, other) = told.iter().enumerate().find_map(|(nth, (line, doer))| {
        told[nth + 1..]
            .iter()
            .find(|(other, theirs)| {
                voices_part(cx, line.report, other.report)
                    && shares(&line.profile.deeds, &other.profile.deeds)
                    && names_apart(&doer.names, &theirs.names)
            })
            .map(|(_, theirs)| (doer, theirs))
    })?;
    let side = |of: &Filler| Position {
        answer: of.text.clone(),
        value: None,
        says: told
            .iter()
            .filter(|(_, theirs)| !names_apart(&theirs.names, &of.names))
            .map(|(line, _)| line.report.clone())
            .collect(),
    };
    let positions = vec![side(first), side(other)];
    Some(disagreement(DisagreementKind::Contradiction, "Who did it?".to_owned(), positions))
}

fn shares(a: &[String], b: &[String]) -> bool {
    a.iter().any(|word| b.contains(word))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `was signed in Geneva`, `the deal struck in Vienna`: what is done together is done at one place.
fn places(cx: &Context<'_>, lines: &[Line<'_>]) -> Option<Disagreement> {
    let placed: Vec<(&Line<'_>, String)> = lines
        .iter()
        .filter(|line| matches!(line.profile.act, Some(Act::Sign | Act::Agree | Act::Meet)))
        .filter_map(|line| Some((line, place(line.text, &line.profile)?)))
        .collect();
    let (first, other) = placed.iter().enumerate().find_map(|(nth, (line, place))| {
        placed[nth + 1..]
            .iter()
            .find(|(other, theirs)| {
                voices_part(cx, line.report, other.report)
                    && line.profile.act == other.profile.act
                    && !are_one_place(place, theirs)
                    && !line.report.quote.contains(theirs.as_str())
                    && !other.report.quote.contains(place.as_str())
                    && names(&line.report.quote).intersection(&names(&other.report.quote)).count()
                        > 0
            })
            .map(|(_, theirs)| (place, theirs))
    })?;
    let side = |of: &String| Position {
        answer: of.clone(),
        value: None,
        says: placed
            .iter()
            .filter(|(_, theirs)| theirs == of)
            .map(|(line, _)| line.report.clone())
            .collect(),
    };
    let what = match lines.first().and_then(|line| line.profile.act) {
        Some(Act::Meet) => "Where did they meet?",
        Some(Act::Sign) => "Where was it signed?",
        _ => "Where was it agreed?",
    };
    let positions = vec![side(first), side(other)];
    Some(disagreement(DisagreementKind::Contradiction, what.to_owned(), positions))
}

/// The one town after `in` or `at`; `None` where the line has none, several, or only a country.
fn place(text: &str, profile: &Profile) -> Option<String> {
    if profile.places.is_empty() {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        if !matches!(*word, "in" | "at") {
            continue;
        }
        let name: Vec<&str> = words[at + 1..]
            .iter()
            .take_while(|word| word.starts_with(char::is_uppercase))
            .map(|word| word.trim_end_matches([',', '.', ';']))
            .take(3)
            .collect();
        let name = name.join(" ");
        let lower = name.to_lowercase();
        let head = lower.split(' ').next().unwrap_or_default().to_owned();
        if name.is_empty() || !profile.places.contains(&head) {
            continue;
        }
        if found.replace(name).is_some() {
            return None;
        }
    }
    found.filter(|name| known(name).is_none_or(|known| known.class != Class::Country))
}

fn are_one_place(a: &str, b: &str) -> bool {
    a.split(' ').any(|word| b.split(' ').any(|other| word == other))
}
