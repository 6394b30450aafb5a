//! Done or not, and done or still to come: one source denies or expects what another reports.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::days::spoken;
use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::library::denied::{self, Denial};
use crate::library::{DisagreementKind, Event, Position, PositionValue, SourceIdx};
use crate::text::event::{Act, Stage, State, states};
use crate::text::figure;

/// Words of doing that need the clauses read.
const DEEDS_OF_MEASURE: &[&str] = &[
    "tariff",
    "tariffs",
    "duty",
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

/// Most deeds or denials that are looked at under one word.
const CROWD: usize = 128;

/// Denials of one thing, which are one side, and what they deny.
struct Side<'a, 'd> {
    denial: &'d Denial,
    sentences: Vec<&'d (Sentence<'a>, Denial)>,
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
    let deeds = deeds(sentences, &denials);
    // By act or verb with a word of what was done, and by the verb alone.
    let mut index: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for (at, deed) in deeds.iter().enumerate() {
        let state = &deed.state;
        for term in &state.terms {
            index.entry((format!("{:?}", state.act), term)).or_default().push(at);
        }
        index.entry((state.stem.clone(), "")).or_default().push(at);
        if signs(state) {
            index.entry(("Sign".to_owned(), "")).or_default().push(at);
        }
    }
    let by_sentence = by_sentence(events);
    let mut found = Vec::new();
    for side in sides(&denials) {
        let denial = side.denial;
        let act = format!("{:?}", denial.act);
        let mut candidates: BTreeSet<usize> = BTreeSet::new();
        let mut look = |key: (String, &str)| {
            if let Some(list) = index.get(&key) {
                candidates.extend(list.iter().take(CROWD));
            }
        };
        for term in &denial.terms {
            look((act.clone(), term));
        }
        look((denial.stem.clone(), ""));
        if denial.act == Act::Sign {
            look((act.clone(), ""));
        }
        let told_apart = |a: &Sentence<'_>, b: &Sentence<'_>| {
            !cx.same_voice(a.source, b.source) && cx.within(a.source, b.source, 180)
        };
        let denying: Vec<&Sentence<'_>> =
            side.sentences.iter().map(|(sentence, _)| sentence).take(CROWD).collect();
        let done: Vec<&Deed<'_>> = candidates
            .into_iter()
            .map(|at| &deeds[at])
            .filter(|deed| is_of(cx, sentences, denial, &denying, deed))
            .filter(|deed| denying.iter().any(|d| told_apart(d, &deed.sentence)))
            .collect();
        let denying: Vec<&Sentence<'_>> = denying
            .into_iter()
            .filter(|d| done.iter().any(|deed| told_apart(d, &deed.sentence)))
            .collect();
        if done.is_empty() || denying.is_empty() {
            continue;
        }
        let when = done
            .iter()
            .filter_map(|d| by_sentence.get(&(d.sentence.source, d.sentence.number)))
            .min()
            .map(|&event| &events[event]);
        let date = when.and_then(|event| event.date);
        // Denied before it was done, in time: no contradiction.
        let later = done.iter().all(|deed| {
            denying.iter().all(|d| {
                let denied_by = cx.window(d.source).and_then(|w| w.earliest);
                let done_by = date
                    .and_then(|date| date.window().latest)
                    .or_else(|| cx.window(deed.sentence.source).and_then(|w| w.latest));
                matches!((denied_by, done_by), (Some(denied_by), Some(done_by)) if denied_by <= done_by)
            })
        });
        let kind =
            if later { DisagreementKind::Superseded } else { DisagreementKind::Contradiction };
        let verb = done_word(denial);
        let answer = date.map_or_else(|| verb.clone(), |date| format!("{verb} {}", spoken(&date)));
        let question = question(denial, done[0]);
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

/// `signed the deal`, `initialled it`.
fn signs(state: &State) -> bool {
    state.act == Act::Sign || state.stem == "initial"
}

/// What is told as done in sentences that share words with some denial.
fn deeds<'a>(sentences: &[Sentence<'a>], denials: &[(Sentence<'_>, Denial)]) -> Vec<Deed<'a>> {
    let wanted: BTreeSet<&str> =
        denials.iter().flat_map(|(_, denial)| denial.terms.iter().map(String::as_str)).collect();
    let verbs: BTreeSet<&str> = denials.iter().map(|(_, denial)| denial.stem.as_str()).collect();
    // `has been paid` has another stem than `pay`.
    let participles: BTreeSet<String> = denials
        .iter()
        .filter_map(|(_, denial)| denial.words.rsplit(' ').next())
        .map(crate::text::event::concept)
        .collect();
    let signs = denials.iter().any(|(_, denial)| denial.act == Act::Sign);
    sentences
        .par_iter()
        .flat_map_iter(|sentence| {
            let stems = denied::content(sentence.text);
            let related = stems.iter().filter(|stem| wanted.contains(stem.as_str())).count() >= 2
                || stems
                    .iter()
                    .any(|stem| verbs.contains(stem.as_str()) || participles.contains(stem))
                || signs
                    && stems.iter().any(|stem| matches!(stem.as_str(), "sign" | "ink" | "initial"));
            let states = if related { states(sentence.text) } else { Vec::new() };
            states
                .into_iter()
                .filter(|state| {
                    state.stage == Stage::Done && !state.negated && state.act != Act::State
                })
                .map(|state| Deed { sentence: *sentence, state })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Denials in groups of one thing, in the order of the first of each.
fn sides<'a, 'd>(denials: &'d [(Sentence<'a>, Denial)]) -> Vec<Side<'a, 'd>> {
    let mut sides: Vec<Side<'a, 'd>> = Vec::new();
    let mut index: BTreeMap<(Act, &str), Vec<usize>> = BTreeMap::new();
    for told in denials {
        let denial = &told.1;
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for term in &denial.terms {
            for &side in index.get(&(denial.act, term.as_str())).into_iter().flatten().take(CROWD) {
                *shared.entry(side).or_default() += 1;
            }
        }
        // Whether anything is signed is one question.
        let same = match denial.act {
            Act::Sign => index.get(&(Act::Sign, "")).and_then(|list| list.first().copied()),
            _ => shared.into_iter().find(|(_, count)| *count >= 2).map(|(side, _)| side),
        };
        let side = same.unwrap_or_else(|| {
            sides.push(Side { denial, sentences: Vec::new() });
            sides.len() - 1
        });
        sides[side].sentences.push(told);
        for term in denial.terms.iter().map(String::as_str).chain([""]) {
            let list = index.entry((denial.act, term)).or_default();
            if list.last() != Some(&side) {
                list.push(side);
            }
        }
    }
    sides
}

/// The first event that cites each sentence.
fn by_sentence(events: &[Event]) -> BTreeMap<(SourceIdx, u32), usize> {
    let mut first = BTreeMap::new();
    for (nth, event) in events.iter().enumerate() {
        for report in &event.reports {
            if let Some(source) = report.source {
                first.entry((source, report.sentence)).or_insert(nth);
            }
        }
    }
    first
}

/// Whether the deed is what is denied: the same sort of act on a thing of the same words; the same verb and the same thing; or
/// a verb that needs no thing (`concede`, `apologise`) where the sentences speak of the same.
fn is_of(
    cx: &Context<'_>,
    sentences: &[Sentence<'_>],
    denial: &Denial,
    denying: &[&Sentence<'_>],
    deed: &Deed<'_>,
) -> bool {
    let state = &deed.state;
    if denial.act == Act::Sign {
        return signs(state)
            && (state.terms.iter().any(|term| denied::is_deal(term) || term == "text")
                || state.object.to_lowercase().starts_with("with "));
    }
    let shared = denial.terms.iter().filter(|term| state.terms.contains(term)).count();
    if denial.act == state.act && shared >= 2 && shared * 2 >= denial.terms.len().min(4) {
        return true;
    }
    if denial.stem != state.stem {
        return false;
    }
    let (one, other) = (names(&denial.subject), names(&state.subject));
    let strangers = !denial.passive
        && !state.passive
        && !one.is_empty()
        && !other.is_empty()
        && one.is_disjoint(&other);
    let head = if state.passive { &state.subject_head } else { &state.object_head };
    if strangers {
        return false;
    }
    // `never called him a thief`: what somebody is called stands behind who is.
    if matches!(denial.stem.as_str(), "call" | "describ" | "describe" | "accus" | "accuse" | "name")
        && denial.terms.iter().any(|term| {
            !other.contains(term) && (state.terms.contains(term) || deed_has(deed, term))
        })
    {
        return true;
    }
    if !denial.head.is_empty() && denial.head == *head {
        let rest = |terms: &[String]| -> BTreeSet<String> {
            let own = crate::text::event::concept(head);
            let subject = |term: &String| one.contains(term) || other.contains(term);
            terms.iter().filter(|term| **term != own && !subject(term)).cloned().collect()
        };
        let (x, y) = (rest(&denial.terms), rest(&denied::content(&state.object)));
        return x.is_empty() || y.is_empty() || !x.is_disjoint(&y);
    }
    // Two who did not vote and forty who did deny nothing.
    let counted = [&denial.subject, &state.subject].iter().any(|subject| {
        words(subject).iter().any(|word| {
            word.starts_with(|c: char| c.is_ascii_digit()) || figure::spelled(word).is_some()
        })
    });
    denial.alone
        && !counted
        && denying.iter().any(|sentence| {
            let (here, there) = (around(sentences, sentence), around(sentences, &deed.sentence));
            cx.within(sentence.source, deed.sentence.source, 10) && !here.is_disjoint(&there)
        })
}

/// Whether the sentence of the deed has the word that is denied, behind its verb.
fn deed_has(deed: &Deed<'_>, term: &str) -> bool {
    denied::content(deed.sentence.text).iter().any(|stem| stem == term)
}

/// Names in the sentence and in those beside it.
fn around(sentences: &[Sentence<'_>], of: &Sentence<'_>) -> BTreeSet<String> {
    let at = sentences.partition_point(|s| (s.source, s.number) < (of.source, of.number));
    let from = at.saturating_sub(1);
    sentences[from..sentences.len().min(at + 2)]
        .iter()
        .filter(|s| s.source == of.source)
        .flat_map(|s| names(s.text))
        .collect()
}

fn done_word(denial: &Denial) -> String {
    match denial.words.strip_prefix("not ") {
        Some(done) => done.to_owned(),
        None if denial.act == Act::Sign => "signed".to_owned(),
        None => "released".to_owned(),
    }
}

fn question(denial: &Denial, done: &Deed<'_>) -> String {
    if denial.act == Act::Sign {
        return "Is the agreement signed?".to_owned();
    }
    let state = &done.state;
    if denial.stem == "call" && !state.passive && !state.object.is_empty() {
        let object: Vec<&str> = state.object.split_whitespace().take(8).collect();
        let object = object.join(" ").replace(['“', '”', '"'], "");
        let object = object.trim_end_matches([',', '.', ' ']);
        return format!("Did {} call {object}?", lower_article(&state.subject));
    }
    if denial.alone {
        return format!("Has {} {}?", lower_article(&state.subject), done_word(denial));
    }
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

fn lower_article(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first {
        "The" | "A" | "An" => format!("{} {rest}", first.to_lowercase()),
        _ => text.to_owned(),
    }
}

fn thing_of(state: &State) -> String {
    let text = if state.passive { &state.subject } else { &state.object };
    lower_article(text).split_whitespace().take(7).collect::<Vec<_>>().join(" ")
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
            .map(|word| crate::text::token::stem(&word))
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
