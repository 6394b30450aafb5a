//! Figures of one thing that differ: how many died, what a takeover is worth, how far a price fell, how strong a quake was.
//!
//! Two figures are compared only where the thing, the sort of measure and the time are one: the same deed or noun, no name in
//! the one phrase that is strange to the other, no other year, and sentences that speak of the same. A toll that grows from day
//! to day is a development, so counts are compared for one day only. What is rounded or hedged agrees with what is near.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Context, Disagreement, Sentence, disagreement, names};
use crate::edtf::Window;
use crate::library::{DisagreementKind, Event, Position, PositionValue, SourceIdx};
use crate::text::event::{Bound, Measured, Quantity, quantities};

/// Most figures of one thing that are compared with each other.
const CROWD: usize = 64;

struct Figure<'a> {
    sentence: Sentence<'a>,
    quantity: Quantity,
    /// Names in the sentence and in those around it, where a figure's whereabouts may stand.
    names: BTreeSet<String>,
    years: BTreeSet<i16>,
    /// The days that events date the sentence to.
    told: Vec<Window>,
}

/// Figures of the same thing that differ by more than rounding.
pub(super) fn find(
    cx: &Context<'_>,
    sentences: &[Sentence<'_>],
    events: &[Event],
) -> Vec<Disagreement> {
    let dated = dated(events);
    let figures: Vec<Figure<'_>> = (0..sentences.len())
        .into_par_iter()
        .flat_map_iter(|at| read(sentences, at, &dated))
        .collect();
    let mut by_thing: BTreeMap<(Measured, &str, &str), Vec<&Figure<'_>>> = BTreeMap::new();
    for figure in &figures {
        let quantity = &figure.quantity;
        by_thing
            .entry((quantity.measured, &quantity.unit, &quantity.thing))
            .or_default()
            .push(figure);
    }
    let mut found = Vec::new();
    for list in by_thing.values_mut() {
        // Of a crowd, those that appeared together are compared.
        list.sort_by_key(|figure| {
            (cx.window(figure.sentence.source).and_then(|w| w.earliest), figure.sentence.source)
        });
        let mut taken = vec![false; list.len()];
        for first in 0..list.len() {
            if taken[first] {
                continue;
            }
            let mut group: Vec<usize> = vec![first];
            for other in first + 1..list.len().min(first + CROWD) {
                let fits = group.iter().all(|&at| {
                    let (a, b) = (list[at], list[other]);
                    a.sentence.source == b.sentence.source || is_one_thing(cx, a, b)
                });
                if fits && !taken[other] {
                    group.push(other);
                }
            }
            let apart = |a: &Figure<'_>, b: &Figure<'_>| {
                !cx.same_voice(a.sentence.source, b.sentence.source)
                    && differ(&a.quantity, &b.quantity)
            };
            let differing = |&at: &usize| group.iter().any(|&other| apart(list[at], list[other]));
            let group: Vec<usize> = group.iter().copied().filter(differing).collect();
            if group.len() < 2 {
                continue;
            }
            for &at in &group {
                taken[at] = true;
            }
            let group: Vec<&Figure<'_>> = group.into_iter().map(|at| list[at]).collect();
            found.push(told(cx, &group));
        }
    }
    found
}

fn told(cx: &Context<'_>, group: &[&Figure<'_>]) -> Disagreement {
    let mut positions: Vec<Position> = Vec::new();
    for figure in group {
        let value = PositionValue::Number(figure.quantity.value, figure.quantity.unit.clone());
        match positions.iter_mut().find(|position| position.value.as_ref() == Some(&value)) {
            Some(position) => position.says.push(cx.report(&figure.sentence)),
            None => positions.push(Position {
                answer: figure.quantity.written.clone(),
                value: Some(value),
                says: vec![cx.report(&figure.sentence)],
            }),
        }
    }
    disagreement(DisagreementKind::Contradiction, question(group), positions)
}

fn question(group: &[&Figure<'_>]) -> String {
    let quantity = &group[0].quantity;
    let owner = group
        .iter()
        .flat_map(|figure| &figure.quantity.about)
        .find(|name| group.iter().all(|figure| figure.names.contains(*name)))
        .map(|name| {
            let mut chars = name.chars();
            chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        });
    let noun = match quantity.agreed {
        true => format!("{} agreed on", quantity.noun),
        false => quantity.noun.clone(),
    };
    match quantity.measured {
        Measured::Count if quantity.thing == "dead" => "How many people died?".to_owned(),
        Measured::Count if quantity.thing == "hurt" => "How many people were hurt?".to_owned(),
        Measured::Count => format!("How many was it: {}?", quantity.written),
        Measured::Size if quantity.unit.is_empty() => format!("What is the {noun}?"),
        Measured::Size => format!("How large is the {noun}?"),
        Measured::Rise | Measured::Fall => {
            let verb = if quantity.measured == Measured::Rise { "rise" } else { "fall" };
            match owner {
                Some(owner) => format!("By how much did the {noun} of {owner} {verb}?"),
                None => format!("By how much did the {noun} {verb}?"),
            }
        }
    }
}

/// The days of each sentence that an event cites.
fn dated(events: &[Event]) -> BTreeMap<(SourceIdx, u32), Vec<Window>> {
    let mut dated: BTreeMap<(SourceIdx, u32), Vec<Window>> = BTreeMap::new();
    for report in events.iter().flat_map(|event| &event.reports) {
        if let (Some(source), Some(date)) = (report.source, report.date) {
            dated.entry((source, report.sentence)).or_default().push(date.window());
        }
    }
    dated
}

fn read<'a>(
    sentences: &[Sentence<'a>],
    at: usize,
    dated: &BTreeMap<(SourceIdx, u32), Vec<Window>>,
) -> Vec<Figure<'a>> {
    let sentence = sentences[at];
    let quantities = quantities(sentence.text);
    if quantities.is_empty() {
        return Vec::new();
    }
    let named: BTreeSet<String> = sentences[at.saturating_sub(2)..sentences.len().min(at + 2)]
        .iter()
        .filter(|near| near.source == sentence.source)
        .flat_map(|near| names(near.text))
        .collect();
    let years: BTreeSet<i16> = sentence
        .text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok().filter(|year| (1500..2200).contains(year)))
        .collect();
    let told = dated.get(&(sentence.source, sentence.number)).cloned().unwrap_or_default();
    quantities
        .into_iter()
        .filter(|quantity| !is_another(sentence.text, &quantity.noun))
        .map(|quantity| Figure {
            sentence,
            quantity,
            names: named.clone(),
            years: years.clone(),
            told: told.clone(),
        })
        .collect()
}

/// `a cheaper offer`, `another bid`: set apart by a word from the one that others speak of.
fn is_another(sentence: &str, noun: &str) -> bool {
    let all = super::words(sentence);
    all.windows(2).any(|pair| {
        pair[1] == noun
            && matches!(
                pair[0].as_str(),
                "another"
                    | "other"
                    | "separate"
                    | "rival"
                    | "competing"
                    | "losing"
                    | "rejected"
                    | "cheaper"
                    | "lower"
                    | "higher"
                    | "smaller"
                    | "larger"
                    | "bigger"
                    | "earlier"
                    | "previous"
            )
    })
}

/// Whether two figures of one sort are of one thing at one time.
fn is_one_thing(cx: &Context<'_>, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let (x, y) = (a.sentence.source, b.sentence.source);
    // What a thing is worth is told for long.
    let worth = a.quantity.thing == "valu" || a.quantity.thing == "value";
    if cx.same_voice(x, y) || !cx.within(x, y, if worth { 120 } else { 30 }) {
        return false;
    }
    // Of a deal's terms the headline says whose they are.
    let headed = |one: &Figure<'_>, other: &Figure<'_>| {
        let title = cx.sources[one.sentence.source as usize].front.title.to_lowercase();
        one.quantity.agreed
            && other.names.iter().any(|name| name.len() > 3 && title.contains(name.as_str()))
    };
    // Told of one day by two reports of one story: no name need stand beside it.
    let of_one_day = a.told.iter().any(|x| x.days() == Some(0) && b.told.contains(x));
    let one_story = (of_one_day || worth)
        && near_in_value(&a.quantity, &b.quantity)
        && cx.share_names(x, y) >= 3;
    if worth && !one_story {
        return false;
    }
    if a.names.is_disjoint(&b.names) && !headed(a, b) && !headed(b, a) && !one_story {
        return false;
    }
    // What the phrases name is the same, or what the one names is named around the other.
    let (one, other) = (&a.quantity.about, &b.quantity.about);
    if !one.is_empty() && !other.is_empty() && !one.iter().any(|name| other.contains(name)) {
        return false;
    }
    let strange = |one: &Figure<'_>, other: &Figure<'_>| {
        !one.quantity.about.is_empty()
            && !one.quantity.about.iter().any(|name| other.names.contains(name))
    };
    if (strange(a, b) || strange(b, a)) && !one_story {
        return false;
    }
    let year = |figure: &Figure<'_>, year: &i16| {
        figure.years.contains(year)
            || cx.window(figure.sentence.source).is_some_and(|w| {
                w.earliest.is_some_and(|day| day.year() == *year)
                    || w.latest.is_some_and(|day| day.year() == *year)
            })
    };
    if a.years.iter().any(|y| !year(b, y)) || b.years.iter().any(|y| !year(a, y)) {
        return false;
    }
    // The days in the sentence are those of the deal, not of what it provides for.
    if a.quantity.agreed {
        return true;
    }
    let overlap = a.told.iter().any(|x| b.told.iter().any(|y| x.overlaps(y)));
    let day = |window: &Window| window.days().is_some_and(|days| days <= 1);
    match a.quantity.measured {
        // A walkout has one size.
        Measured::Count if a.quantity.thing == "walk" => true,
        // A development unless both tell how it stood on one day.
        Measured::Count | Measured::Rise | Measured::Fall => {
            let one_day = |x: &Window, y: &Window| day(x) && day(y) && x.overlaps(y);
            if a.told.is_empty() || b.told.is_empty() {
                let of = |figure: &Figure<'_>| {
                    figure.told.first().copied().or_else(|| cx.window(figure.sentence.source))
                };
                return of(a).zip(of(b)).is_some_and(|(x, y)| one_day(&x, &y));
            }
            a.told.iter().any(|x| b.told.iter().any(|y| one_day(x, y)))
        }
        // What a contract is worth has no day.
        Measured::Size if a.quantity.noun == "contract" && b.quantity.noun == "contract" => true,
        Measured::Size => overlap || a.told.is_empty() || b.told.is_empty() || near(a, b),
    }
}

/// The one is at most half as much again as the other.
fn near_in_value(a: &Quantity, b: &Quantity) -> bool {
    a.value.max(b.value) <= 1.5 * a.value.min(b.value)
}

/// Told of days of one week: sources that give an event two days still speak of it.
fn near(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    a.told.iter().any(|x| {
        b.told.iter().any(|y| match (x.earliest, y.earliest) {
            (Some(x), Some(y)) => x.since(y).is_ok_and(|span| span.get_days().abs() <= 7),
            _ => false,
        })
    })
}

/// Further apart than their rounding and their hedges allow.
pub(super) fn differ(a: &Quantity, b: &Quantity) -> bool {
    use Bound::{About, AtLeast, AtMost, Exact};
    let (x, y) = (a.value, b.value);
    let largest = x.abs().max(y.abs()).max(f64::MIN_POSITIVE);
    let apart = (x - y).abs() / largest;
    match (a.bound, b.bound) {
        (AtLeast, AtLeast) | (AtMost, AtMost) => false,
        (AtLeast, _) => x > y && apart > 0.01,
        (_, AtLeast) => y > x && apart > 0.01,
        (AtMost, _) => x < y && apart > 0.01,
        (_, AtMost) => y < x && apart > 0.01,
        (About, _) | (_, About) => apart > 0.1,
        (Exact, Exact) => !rounds(x, y) && !rounds(y, x),
    }
}

/// Whether `fine` is `coarse` where it is rounded to as many digits: 41.6 and 42, 3.94 and 3.9.
fn rounds(fine: f64, coarse: f64) -> bool {
    if coarse == 0.0 {
        return fine == 0.0;
    }
    let mut unit = 1e12;
    while unit > 1e-4 && ((coarse / unit).round() * unit - coarse).abs() > unit * 1e-6 {
        unit /= 10.0;
    }
    // A bare 10 or 200 need not be rounded.
    (fine - coarse).abs() <= unit.min(coarse.abs() * 0.05) / 2.0 * 1.000_001
}
