//! Done or not, and done or still to come: one source denies or expects what another reports.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::days::spoken;
use super::{Context, Disagreement, Sentence, disagreement, words};
use crate::library::denied::{self, Denial};
use crate::library::{DisagreementKind, Event, Position, PositionValue};
use crate::text::event::{Act, Stage, State, states};

/// Words of doing that need the clauses read.
const DEEDS_OF_MEASURE: &[&str] = &[
    "tariff",
    "tariffs",
    "duties",
    "fees",
    "sanctions",
    "tax",
    "taxes",
    "rate",
    "rates",
    "fine",
    "levy",
];

/// Denials against reports of the deed, and deeds told as done against the same told as coming.
pub(super) fn find(
    cx: &Context<'_>,
    sentences: &[Sentence<'_>],
    events: &[Event],
) -> Vec<Disagreement> {
    let mut found = denied(cx, sentences, events);
    found.extend(coming(cx, sentences));
    found
}

struct Deed<'a> {
    sentence: Sentence<'a>,
    state: State,
}

fn denied(cx: &Context<'_>, sentences: &[Sentence<'_>], events: &[Event]) -> Vec<Disagreement> {
    let denials: Vec<(Sentence<'_>, Denial)> = sentences
        .par_iter()
        .flat_map_iter(|sentence| {
            denied::denials(sentence.text).into_iter().map(|denial| (*sentence, denial))
        })
        .collect();
    if denials.is_empty() {
        return Vec::new();
    }
    // Only sentences with a word of some denial can report the deed.
    let wanted: BTreeSet<&str> =
        denials.iter().flat_map(|(_, denial)| denial.terms.iter().map(String::as_str)).collect();
    let signs = denials.iter().any(|(_, denial)| denial.act == Act::Sign);
    let deeds: Vec<Deed<'_>> = sentences
        .par_iter()
        .flat_map_iter(|sentence| {
            let stems = denied::content(sentence.text);
            let related = stems.iter().filter(|stem| wanted.contains(stem.as_str())).count() >= 2
                || signs && stems.iter().any(|stem| stem == "sign" || stem == "ink");
            let states = if related { states(sentence.text) } else { Vec::new() };
            states
                .into_iter()
                .filter(|state| {
                    state.stage == Stage::Done && !state.negated && state.act != Act::State
                })
                .map(|state| Deed { sentence: *sentence, state })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut by_act: BTreeMap<Act, Vec<&Deed<'_>>> = BTreeMap::new();
    for deed in &deeds {
        by_act.entry(deed.state.act).or_default().push(deed);
    }
    // Denials of one thing are one side.
    let mut groups: Vec<(&Denial, Vec<&Sentence<'_>>)> = Vec::new();
    for (sentence, denial) in &denials {
        let same = |other: &Denial| {
            other.act == denial.act
                && (denial.act == Act::Sign
                    || other.terms.iter().filter(|t| denial.terms.contains(t)).count() >= 2)
        };
        match groups.iter_mut().find(|(other, _)| same(other)) {
            Some((_, list)) => list.push(sentence),
            None => groups.push((denial, vec![sentence])),
        }
    }
    let mut found = Vec::new();
    for (denial, denying) in groups {
        let candidates = by_act.get(&denial.act).map(Vec::as_slice).unwrap_or_default();
        let done: Vec<&&Deed<'_>> = candidates
            .iter()
            .filter(|deed| is_deed(denial, &deed.state))
            .filter(|deed| {
                denying.iter().any(|d| {
                    !cx.same_voice(d.source, deed.sentence.source)
                        && cx.within(d.source, deed.sentence.source, 90)
                })
            })
            .collect();
        let denying: Vec<&&Sentence<'_>> = denying
            .iter()
            .filter(|d| {
                done.iter().any(|deed| {
                    !cx.same_voice(d.source, deed.sentence.source)
                        && cx.within(d.source, deed.sentence.source, 90)
                })
            })
            .collect();
        if done.is_empty() || denying.is_empty() {
            continue;
        }
        let when = events.iter().find(|event| {
            event.reports.iter().any(|r| {
                done.iter()
                    .any(|d| r.source == Some(d.sentence.source) && r.sentence == d.sentence.number)
            })
        });
        let date = when.and_then(|event| event.date);
        // Denied before it was done, in time: no contradiction.
        let later = done.iter().all(|deed| {
            denying.iter().all(|d| {
                let denied_by = cx.window(d.source).and_then(|w| w.earliest);
                let done_by = date.and_then(|date| date.window().latest).or_else(|| cx.window(deed.sentence.source).and_then(|w| w.latest));
                matches!((denied_by, done_by), (Some(denied_by), Some(done_by)) if denied_by <= done_by)
            })
        });
        let kind =
            if later { DisagreementKind::Superseded } else { DisagreementKind::Contradiction };
        let verb = done_word(denial);
        let answer = date.map_or_else(|| verb.clone(), |date| format!("{verb} {}", spoken(&date)));
        let question = question(denial, &done);
        found.push(disagreement(
            kind,
            question,
            vec![
                Position {
                    answer: denial.words.clone(),
                    value: None,
                    says: denying.iter().map(|sentence| cx.report(sentence)).collect(),
                },
                Position {
                    answer,
                    value: date.map(PositionValue::Date),
                    says: done.iter().map(|deed| cx.report(&deed.sentence)).collect(),
                },
            ],
        ));
    }
    found
}

fn is_deed(denial: &Denial, state: &State) -> bool {
    if denial.act == Act::Sign {
        return state.act == Act::Sign
            && (state.terms.iter().any(|term| denied::is_deal(term))
                || state.object.to_lowercase().starts_with("with "));
    }
    let shared = denial.terms.iter().filter(|term| state.terms.contains(term)).count();
    shared >= 2 && shared * 2 >= denial.terms.len().min(4)
}

fn done_word(denial: &Denial) -> String {
    match denial.words.strip_prefix("not ") {
        Some(done) => done.to_owned(),
        None if denial.act == Act::Sign => "signed".to_owned(),
        None => "released".to_owned(),
    }
}

fn question(denial: &Denial, done: &[&&Deed<'_>]) -> String {
    if denial.act == Act::Sign {
        return "Is the agreement signed?".to_owned();
    }
    let state = &done[0].state;
    let thing = if state.passive { &state.subject } else { &state.object };
    let thing: Vec<&str> = thing
        .split_whitespace()
        .take_while(|word| {
            !matches!(
                *word,
                "of" | "outlining" | "that" | "which" | "on" | "in" | "to" | "for" | "with" | "by"
            )
        })
        .take(8)
        .collect();
    format!("Has {} been {}?", thing.join(" ").trim_end_matches(','), done_word(denial))
}

/// `was halved` against `will be halved`, where the first was told no later than the second.
fn coming(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let deeds: Vec<Deed<'_>> = sentences
        .par_iter()
        .flat_map_iter(|sentence| {
            let relevant =
                words(sentence.text).iter().any(|word| DEEDS_OF_MEASURE.contains(&word.as_str()));
            let states = if relevant { states(sentence.text) } else { Vec::new() };
            states
                .into_iter()
                .filter(|state| matches!(state.act, Act::Lift | Act::Impose) && !state.negated)
                .filter(|state| matches!(state.stage, Stage::Done | Stage::Planned))
                .map(|state| Deed { sentence: *sentence, state })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut index: BTreeMap<(Act, String), Vec<usize>> = BTreeMap::new();
    for (at, deed) in deeds.iter().enumerate() {
        for number in numbers(deed) {
            index.entry((deed.state.act, number)).or_default().push(at);
        }
    }
    let mut found: BTreeMap<(Act, String), (BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
    for (key, list) in &index {
        for &a in list.iter().take(64).filter(|&&at| deeds[at].state.stage == Stage::Done) {
            for &b in list.iter().take(64).filter(|&&at| deeds[at].state.stage == Stage::Planned) {
                let (done, planned) = (&deeds[a], &deeds[b]);
                let (x, y) = (done.sentence.source, planned.sentence.source);
                let earlier = match (
                    cx.window(x).and_then(|w| w.earliest),
                    cx.window(y).and_then(|w| w.latest),
                ) {
                    (Some(done), Some(planned)) => done <= planned,
                    _ => false,
                };
                if cx.same_voice(x, y)
                    || !earlier
                    || !cx.within(x, y, 45)
                    || !same_thing(done, planned)
                {
                    continue;
                }
                let entry = found.entry(key.clone()).or_default();
                entry.0.insert(a);
                entry.1.insert(b);
            }
        }
    }
    found
        .into_iter()
        .map(|((act, number), (done, planned))| {
            let side = |list: &BTreeSet<usize>, answer: &str| Position {
                answer: answer.to_owned(),
                value: None,
                says: list.iter().map(|&at| cx.report(&deeds[at].sentence)).collect(),
            };
            let thing =
                done.iter().next().map(|&at| thing_of(&deeds[at].state)).unwrap_or_default();
            let verb = if act == Act::Lift { "cut" } else { "imposed" };
            let _ = number;
            disagreement(
                DisagreementKind::Contradiction,
                format!("Has {thing} been {verb} already?"),
                vec![side(&done, &format!("already {verb}")), side(&planned, "still to come")],
            )
        })
        .collect()
}

fn thing_of(state: &State) -> String {
    let text = if state.passive { &state.subject } else { &state.object };
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let first =
        if matches!(first, "The" | "A" | "An") { first.to_lowercase() } else { first.to_owned() };
    format!("{first} {rest}").split_whitespace().take(7).collect::<Vec<_>>().join(" ")
}

/// Numbers beside the measure: `20%`.
fn numbers(deed: &Deed<'_>) -> BTreeSet<String> {
    words(&format!("{} {}", deed.state.subject, deed.state.object))
        .into_iter()
        .filter(|word| {
            word.ends_with('%') || word.chars().all(|c| c.is_ascii_digit()) && word.len() >= 2
        })
        .map(|word| word.trim_end_matches('%').to_owned())
        .collect()
}

/// The measure's noun is the same, and a word besides it and the number, in the clause or its sentence.
fn same_thing(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let measure = |deed: &Deed<'_>| -> BTreeSet<String> {
        words(&format!("{} {}", deed.state.subject, deed.state.object))
            .into_iter()
            .filter(|word| DEEDS_OF_MEASURE.contains(&word.as_str()))
            .map(|word| word.trim_end_matches('s').to_owned())
            .collect()
    };
    if measure(a).intersection(&measure(b)).next().is_none() {
        return false;
    }
    let stems = |deed: &Deed<'_>| -> BTreeSet<String> {
        denied::content(deed.sentence.text)
            .into_iter()
            .filter(|stem| {
                !matches!(
                    stem.as_str(),
                    "tariff" | "rate" | "percent" | "will" | "also" | "good" | "half" | "halv"
                ) && stem.chars().any(char::is_alphabetic)
            })
            .collect()
    };
    stems(a).intersection(&stems(b)).next().is_some()
}
