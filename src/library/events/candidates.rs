//! Which pairs of notes are looked at: those that share a month and words, found through an index.
//!
//! Each note looks only at a bounded number of those that follow it under each of its words, so the work grows with the number
//! of notes and not with its square.

use std::collections::HashMap;

use foldhash::fast::RandomState;
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

/// What `weigh` makes of the pairs that share a month and at least two words, in no order: each note is held against those later
/// ones that share most.
///
/// Each note looks at the [`CROWD`] that follow it under each of its words in a month, and keeps the [`NEAREST`]; so the
/// number of pairs grows with the number of notes. Most pairs come to nothing, and there may be a hundred a note, so that they
/// are weighed as they are found and none is held.
pub(super) fn weighed<T: Send>(
    notes: &[Note<'_>],
    rarity: &Rarity<'_>,
    weigh: impl Fn(usize, usize) -> Option<T> + Sync,
) -> Vec<T> {
    let words = words(notes, rarity);
    let rank = ranks(notes);
    // Under one word in order of days, so that of a crowd the nearest in time are compared.
    let mut entries: Vec<(i32, u32, u32)> = (0..notes.len())
        .into_par_iter()
        .flat_map_iter(|at| {
            let (own, rank) = (&words[at].words, rank[at]);
            let months = months(notes[at].window).into_iter();
            months.flat_map(move |month| own.iter().map(move |word| (month, *word, rank)))
        })
        .collect();
    entries.par_sort_unstable();
    let at_rank = inverse(&rank);
    let (starts, places) = places(&entries, notes.len());
    let of_rank = |own: usize| {
        let own_places = &places[starts[own] as usize..starts[own + 1] as usize];
        let at = at_rank[own];
        let mut met: Vec<u32> = Vec::new();
        for &place in own_places {
            let (month, word, _) = entries[place as usize];
            let behind = entries[place as usize + 1..]
                .iter()
                .take_while(|entry| (entry.0, entry.1) == (month, word));
            met.extend(behind.take(CROWD).map(|entry| at_rank[entry.2 as usize]));
        }
        met.sort_unstable();
        let few = |other: u32| words[at as usize].n.min(words[other as usize].n) <= 3;
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
        let weigh = &weigh;
        shared
            .into_iter()
            .filter_map(move |(_, other)| weigh(at.min(other) as usize, at.max(other) as usize))
    };
    (0..notes.len()).into_par_iter().flat_map_iter(of_rank).collect()
}

/// What a note is looked up by.
struct Words {
    words: Vec<u32>,
    /// How many of them are words of its line.
    n: usize,
}

/// Of each note its rarest words and what it tells of, as numbers that are the same for the same words.
fn words(notes: &[Note<'_>], rarity: &Rarity<'_>) -> Vec<Words> {
    // Words by their place among all.
    let mut all: Vec<Words> = notes
        .par_iter()
        .map(|note| {
            let mut words: Vec<(f32, u32)> =
                note.words().filter_map(|word| rarity.of(word)).collect();
            words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let words: Vec<u32> = words.into_iter().take(PROBES).map(|(_, word)| word).collect();
            Words { n: words.len(), words }
        })
        .collect();
    // Who did what sort of thing counts as a word: reports of one deed may share no other.
    let mut next = rarity.n_words() as u32;
    let mut number = || {
        next += 1;
        next - 1
    };
    let mut known: HashMap<(&str, Act), u32, RandomState> = HashMap::default();
    for (note, own) in notes.iter().zip(&mut all) {
        own.words.extend(deed(note).map(|deed| *known.entry(deed).or_insert_with(&mut number)));
    }
    // So does what sort of thing was done on which day, and that alone is enough to look.
    let mut known: HashMap<String, u32, RandomState> = HashMap::default();
    for (note, own) in notes.iter().zip(&mut all) {
        for sort in sorts(note) {
            own.words.push(*known.entry(sort).or_insert_with(&mut number));
        }
    }
    all
}

/// The place of each note among all in order of days.
fn ranks(notes: &[Note<'_>]) -> Vec<u32> {
    let day = |at: u32| notes[at as usize].window.and_then(|window| window.earliest);
    let mut order: Vec<u32> = (0..notes.len() as u32).collect();
    order.par_sort_unstable_by_key(|at| (day(*at), *at));
    inverse(&order)
}

/// Where each number stands in `order`, which has each once.
fn inverse(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, at) in (0..).zip(order) {
        places[*at as usize] = place;
    }
    places
}

/// The positions in `entries` of each of `n` notes, ascending, one note after another; and where those of each begin.
fn places(entries: &[(i32, u32, u32)], n: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; n + 1];
    for (.., rank) in entries {
        starts[*rank as usize + 1] += 1;
    }
    for at in 0..n {
        starts[at + 1] += starts[at];
    }
    let mut next = starts.clone();
    let mut places = vec![0; entries.len()];
    for (place, (.., rank)) in (0..).zip(entries) {
        let at = &mut next[*rank as usize];
        places[*at as usize] = place;
        *at += 1;
    }
    (starts, places)
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
