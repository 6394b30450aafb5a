//! Which pairs of notes are looked at: those that share a month and words, found through an index.
//!
//! Each note looks only at a bounded number of those that follow it under each of its words, so the work grows with the number
//! of notes and not with its square.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::super::notes::{Note, Rarity};
use crate::edtf::Window;
use crate::text::event::Act;

/// Most notes of one month and word that are looked at behind each.
const CROWD: usize = 48;
/// Most later notes that a note is weighed against.
const NEAREST: usize = 96;
/// Words of a note by which others are looked for: its rarest.
const PROBES: usize = 12;

/// Pairs that share a month and at least two words, ascending: of each note those later ones that share most.
///
/// Each note looks at the [`CROWD`] that follow it under each of its words in a month, and keeps the [`NEAREST`]; so the
/// number of pairs grows with the number of notes.
pub(super) fn candidates(notes: &[Note<'_>], rarity: &Rarity<'_>) -> Vec<(usize, usize)> {
    // Words by their place among all.
    let probes: Vec<Vec<u32>> = notes
        .par_iter()
        .map(|note| {
            let mut words: Vec<(f32, u32)> =
                note.words().filter_map(|word| rarity.of(word)).collect();
            words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            words.into_iter().take(PROBES).map(|(_, word)| word).collect()
        })
        .collect();
    // Who did what sort of thing counts as a word: reports of one deed may share no other.
    let mut known: BTreeMap<(&str, Act), u32> = BTreeMap::new();
    let deeds: Vec<Option<u32>> = notes
        .iter()
        .map(|note| {
            let next = (rarity.n_words() + known.len()) as u32;
            deed(note).map(|deed| *known.entry(deed).or_insert(next))
        })
        .collect();
    // So does what sort of thing was done on which day, and that alone is enough to look.
    let first = (rarity.n_words() + known.len()) as u32;
    let told: Vec<Vec<String>> = notes.par_iter().map(sorts).collect();
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let told: Vec<Vec<u32>> = told
        .iter()
        .map(|sorts| {
            let number = |sort| {
                let next = first + numbers.len() as u32;
                *numbers.entry(sort).or_insert(next)
            };
            sorts.iter().map(String::as_str).map(number).collect()
        })
        .collect();
    // Under one word in order of days, so that of a crowd the nearest in time are compared.
    let mut entries: Vec<(i32, u32, Option<Date>, u32)> = (0..notes.len())
        .into_par_iter()
        .flat_map_iter(|at| {
            let sorts = told[at].iter().copied();
            let words: Vec<u32> =
                probes[at].iter().copied().chain(deeds[at]).chain(sorts).collect();
            let day = notes[at].window.and_then(|window| window.earliest);
            months(notes[at].window).into_iter().flat_map(move |month| {
                words.clone().into_iter().map(move |word| (month, word, day, at as u32))
            })
        })
        .collect();
    entries.par_sort_unstable();
    let mut places: Vec<(u32, u32)> =
        entries.iter().enumerate().map(|(place, entry)| (entry.3, place as u32)).collect();
    places.par_sort_unstable();
    let of: Vec<&[(u32, u32)]> = places.chunk_by(|a, b| a.0 == b.0).collect();
    let mut pairs: Vec<(usize, usize)> = of
        .into_par_iter()
        .flat_map_iter(|own| {
            let at = own[0].0;
            let mut met: Vec<u32> = Vec::new();
            for &(_, place) in own {
                let (month, word, ..) = entries[place as usize];
                let behind = entries[place as usize + 1..]
                    .iter()
                    .take_while(|entry| (entry.0, entry.1) == (month, word));
                met.extend(behind.take(CROWD).map(|entry| entry.3));
            }
            met.sort_unstable();
            let few = |other: u32| probes[at as usize].len().min(probes[other as usize].len()) <= 3;
            let mut shared: Vec<(usize, u32)> = met
                .chunk_by(|a, b| a == b)
                .map(|run| (run.len(), run[0]))
                // One rare word in one month may be enough, where both notes have few.
                .filter(|&(count, other)| other != at && (count >= 2 || few(other)))
                .collect();
            if shared.len() > NEAREST {
                shared.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
                shared.truncate(NEAREST);
            }
            shared
                .into_iter()
                .map(move |(_, other)| (at.min(other) as usize, at.max(other) as usize))
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Subject and act; `None` where the line has none or the act says nothing.
fn deed<'a>(note: &'a Note<'_>) -> Option<(&'a str, Act)> {
    match (note.line.subject.first(), note.line.act) {
        (Some(first), Some(act)) if !matches!(act, Act::Do | Act::Say | Act::State) => {
            Some((first, act))
        }
        _ => None,
    }
}

/// `strike 2024-03-04`: sorts of happening with the day, each twice; without it, where the note is not of one day.
fn sorts(note: &Note<'_>) -> Vec<String> {
    let day = note.window.filter(|w| w.days() == Some(0)).and_then(|w| w.earliest);
    let of = |sort: &String| match day {
        Some(day) => {
            vec![format!("{sort} {day}"), format!("{sort} on {day}"), format!("{sort} in")]
        }
        None => vec![format!("{sort} in")],
    };
    note.line.deeds.iter().chain(&note.line.deeds_beside).take(6).flat_map(of).collect()
}

/// Months from year 0 that a window touches; for years and more only its ends, for no window a place of its own.
fn months(window: Option<Window>) -> Vec<i32> {
    let of = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    match window {
        Some(Window { earliest: Some(a), latest: Some(b) }) => {
            let (a, b) = (of(a), of(b));
            if b - a <= 14 {
                // The days beside a month's end: sources may differ by a day or two.
                (a..=b).collect()
            } else {
                vec![a, b]
            }
        }
        Some(
            Window { earliest: Some(a), latest: None } | Window { earliest: None, latest: Some(a) },
        ) => vec![of(a)],
        _ => vec![i32::MAX],
    }
}
