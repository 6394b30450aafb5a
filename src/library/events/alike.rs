//! Which notes may tell of one happening, and how surely.
//!
//! Candidates come from an index of months and rare words; of each pair the acts, actors, dates, numbers and words are weighed.
//! Beside the likeness of their words stand rules for what reports tell in quite different words: one deal, one
//! occasion, one notice, one oath.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::super::notes::{self, Note, Rarity, distinct};
use super::stories::Stories;
use crate::brief::Status;
use crate::edtf::{Edtf, Window};
use crate::text::event::{Act, happens_once};

/// Weight of words and acts at which two notes whose dates agree are one happening.
const ENOUGH: f32 = 0.46;
/// The same where the dates differ by a day or three: sources may err, but then the words must be plain.
const ENOUGH_APART: f32 = 0.62;
/// The same for what does not happen twice within two days.
const ENOUGH_ONCE: f32 = 0.5;
/// The same for what each of two sources of one story tells once about these days.
const ENOUGH_ALONE: f32 = 0.28;
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

/// How surely two notes are of one happening; `None` where they are not.
pub(super) fn weigh(
    a: &Note<'_>,
    b: &Note<'_>,
    rarity: &Rarity<'_>,
    stories: &Stories,
) -> Option<f32> {
    if a.source.is_some() && a.source == b.source && a.sentence == b.sentence {
        // Two dates in one sentence are two events; the same note in two briefs is one.
        return is_same_note(a, b).then_some(2.0);
    }
    let derived = |note: &Note<'_>| note.note.status == Status::Derived;
    if derived(a) != derived(b) && a.line.act != b.line.act {
        return None;
    }
    // What is said on two days is said twice.
    let said = |note: &Note<'_>| matches!(note.line.act, Some(Act::Say | Act::Praise));
    let likeness = notes::likeness(a, b, rarity);
    // Where it was is not what it was: `the airport in Sund closed`, `a bank in Sund closed`.
    let is_place = |note: &Note<'_>, word: &str| {
        note.line.places.iter().any(|place| place == word)
            && !matches!(note.line.act, Some(Act::Sign | Act::Agree | Act::Meet | Act::Damage))
    };
    // More than the same doer doing the same: something that it was done to, or with.
    let object = a.words().any(|word| {
        b.words().any(|other| other == word)
            && !(is_place(a, word) && is_place(b, word))
            && !a.line.subject.iter().chain(&b.line.subject).any(|w| w == word)
            // `the strike began`, `they will strike`: the noun says what the verb does.
            && !(a.line.verbs.iter().any(|w| w == word) && b.line.verbs.iter().any(|w| w == word))
    });
    let together = matches!(a.line.act, Some(Act::Call | Act::Meet)) && a.line.act == b.line.act;
    let once = is_once_a_day(a, b);
    let notice = is_one_notice(a, b);
    let deed = stories.one_deed(a, b);
    if !object && !together && !once && !notice && deed == 0.0 {
        return None;
    }
    if forbids(a, b) || likeness <= 0.0 && deed == 0.0 {
        return None;
    }
    let (weight, enough) = match (a.window, b.window) {
        (Some(x), Some(y)) if x.overlaps(&y) => {
            let fine = |w: Window| w.days().is_some_and(|days| days <= 1);
            let closeness = match (fine(x), fine(y)) {
                (true, true) => 0.22,
                (true, false) | (false, true) => 0.06,
                _ if x.days() == y.days() => 0.12,
                _ => 0.04,
            };
            // `earlier this month` and `this week` do not tell of one deal.
            let deals = |note: &Note<'_>| matches!(note.line.act, Some(Act::Sign | Act::Agree));
            let unlike = x.days().zip(y.days()).is_some_and(|(x, y)| (x - y).abs() > 9);
            let relative = [a, b].iter().any(|n| matches!(n.date, Some(Edtf::Interval(..))));
            if deals(a) && deals(b) && unlike && relative && a.date != b.date {
                return None;
            }
            let bonus: f32 = if once || notice {
                0.3
            } else if is_one_deal(a, b, x, y) || is_one_occasion(a, b) {
                0.25
            } else if is_one_happening(a, b) {
                if fine(x) { 0.15 } else { 0.25 }
            } else {
                0.0
            };
            let strange = if are_other_deeds(a, b) { 0.18 } else { 0.0 };
            (likeness + closeness + bonus.max(deed) - strange, ENOUGH)
        }
        (Some(x), Some(y)) => {
            let apart = gap(x, y)?;
            let both_days = x.days() == Some(0) && y.days() == Some(0);
            if a.source == b.source || apart > 3 || !both_days {
                return None;
            }
            let same_setting = if said(a) && said(b) { 0.1 } else { 0.0 };
            let one_venue = if apart <= 1 { venue(a, b) } else { 0.0 };
            let enough = if apart <= 1 && deed >= 0.29 {
                ENOUGH_ALONE
            } else if apart <= 1 && is_once(a, b) {
                ENOUGH_ONCE
            } else {
                ENOUGH_APART
            };
            (likeness + same_setting + one_venue + deed, enough)
        }
        // One is without a date: the words alone must do.
        _ => (likeness + deed, ENOUGH_APART),
    };
    let weight = if said(a) != said(b) { weight - 0.1 } else { weight };
    // Who tells of two deeds in two sentences means two.
    let twice = a.source.is_some()
        && a.source == b.source
        && a.sentence != b.sentence
        && !shares(&a.line.deeds, &b.line.deeds);
    let weight = if twice { weight - 0.1 } else { weight };
    (weight >= enough).then_some(weight)
}

/// What keeps two notes apart however alike they are: numbers, doers, a word that sets the one apart from its like; and in
/// one source two names, for who wrote both knew that they are two.
pub(super) fn forbids(a: &Note<'_>, b: &Note<'_>) -> bool {
    let told_apart = a.line.another != b.line.another;
    let named_apart = a.source.is_some()
        && a.source == b.source
        && a.sentence != b.sentence
        && shares(&a.line.deeds, &b.line.deeds)
        && is_parted(&distinct(&a.line.names), &distinct(&b.line.names));
    told_apart
        || named_apart
        || are_other_parties(a, b)
        || notes::forbid(a, b)
        || numbers_forbid(a, b)
}

/// Two meetings of one person: each line names somebody whom the other sentence does not.
fn are_other_parties(a: &Note<'_>, b: &Note<'_>) -> bool {
    let together = |note: &Note<'_>| matches!(note.line.act, Some(Act::Call | Act::Meet));
    let more = |x: &Note<'_>, y: &Note<'_>| {
        x.line.subject.iter().any(|name| {
            !x.line.places.contains(name)
                && !y.line.names.contains(name)
                && !y.context.names.contains(name)
        })
    };
    let day = |note: &Note<'_>| note.window.is_some_and(|window| window.days() == Some(0));
    together(a)
        && together(b)
        && a.source != b.source
        && day(a)
        && day(b)
        && more(a, b)
        && more(b, a)
}

/// Both lines say what was done, and neither sentence tells the other's deed.
fn are_other_deeds(a: &Note<'_>, b: &Note<'_>) -> bool {
    let told = |note: &Note<'_>, deed: &String| {
        [&note.line, &note.context]
            .iter()
            .any(|of| of.deeds.contains(deed) || of.deeds_beside.contains(deed))
    };
    let sorted = |note: &Note<'_>| note.line.deeds.iter().any(|deed| !deed.starts_with('='));
    // A deal is signed or reached, as reports please.
    let deals = |note: &Note<'_>| matches!(note.line.act, Some(Act::Sign | Act::Agree));
    a.source != b.source
        && !(deals(a) && deals(b))
        && sorted(a)
        && sorted(b)
        && !a.line.deeds.iter().any(|deed| told(b, deed))
        && !b.line.deeds.iter().any(|deed| told(a, deed))
}

/// The same doer did on the same day what nobody does twice a day: `will be sworn in`, `took the oath`.
fn is_once_a_day(a: &Note<'_>, b: &Note<'_>) -> bool {
    let day = |note: &Note<'_>| note.window.is_some_and(|w| w.days() == Some(0));
    let solemn = matches!(
        a.line.act,
        Some(
            Act::Appoint
                | Act::Resign
                | Act::Die
                | Act::Win
                | Act::Sign
                | Act::Expire
                | Act::Rule
                | Act::Charge
                | Act::Arrest
        )
    );
    // `Greave was convicted`, `a jury convicted Greave`.
    let met = shares(&a.line.names, &b.line.names)
        || a.line.act == Some(Act::Expire) && shares(&a.line.terms, &b.line.terms)
        // Two rulings of one day in one story: `the judge ordered them back`, `the court held that`.
        || a.line.act == Some(Act::Rule)
            && shares(&a.line.terms, &b.line.terms)
            && shares(&a.context.names, &b.context.names);
    solemn
        && a.line.act == b.line.act
        && day(a)
        && a.window == b.window
        && met
        && !is_parted(&others(a), &others(b))
}

/// Two briefs of one source tell the same from the same words.
pub(super) fn is_same_note(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.brief != b.brief && a.trigger == b.trigger && a.date == b.date && a.line.act == b.line.act
}

/// Both tell of what does not happen twice in a row: a quake, a verdict, a victory.
fn is_once(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.line.act == b.line.act
        && matches!(
            a.line.act,
            Some(
                Act::Damage
                    | Act::Rule
                    | Act::Win
                    | Act::Die
                    | Act::Appoint
                    | Act::Resign
                    | Act::Sign
            )
        )
}

/// Both make a deal within the same days, and no place or party of one is strange to the other.
fn is_one_deal(a: &Note<'_>, b: &Note<'_>, x: Window, y: Window) -> bool {
    let makes = |note: &Note<'_>| {
        matches!(note.line.act, Some(Act::Sign | Act::Agree))
            && note.line.terms.iter().any(|term| term == "deal" || term == "sign")
    };
    // Not a deal of this week and one of this month.
    let near = match (x.days(), y.days()) {
        (Some(x), Some(y)) => x <= 31 && y <= 31 && (x - y).abs() <= 9,
        _ => false,
    };
    makes(a) && makes(b) && near && !is_parted(&others(a), &others(b))
}

/// What is met, agreed or signed at one place at one time, told at the same precision, is one occasion.
fn is_one_occasion(a: &Note<'_>, b: &Note<'_>) -> bool {
    let formal = |note: &Note<'_>| {
        matches!(note.line.act, Some(Act::Meet | Act::Agree | Act::Sign | Act::Delay | Act::Call))
            || note.line.acts.contains(&Act::Meet)
    };
    a.date.is_some()
        && a.window == b.window
        && formal(a)
        && formal(b)
        && a.line.names.iter().any(|name| {
            let acts = |note: &Note<'_>| note.line.subject.contains(name);
            let place = a.line.places.contains(name) || b.line.places.contains(name);
            b.line.names.contains(name) && place && !(acts(a) && acts(b))
        })
}

/// Both name the same sort of happening in the same days or the same year, and nobody in the one is strange to the other:
/// `an earthquake killed about 300 people`, `the last quake of this size`.
fn is_one_happening(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.date.is_some()
        && a.window == b.window
        && shares(&a.line.happenings, &b.line.happenings)
        && !is_parted(&a.line.names, &b.line.names)
}

/// One party makes known measures on the same goods, within a month: `outlined new controls`, `announced curbs`.
fn is_one_notice(a: &Note<'_>, b: &Note<'_>) -> bool {
    let month = |note: &Note<'_>| note.window.and_then(|w| w.days()).is_some_and(|days| days <= 31);
    let about = |x: &Note<'_>, y: &Note<'_>| {
        x.line
            .terms
            .iter()
            .any(|term| !x.line.verbs.contains(term) && y.context.terms.contains(term))
    };
    a.line.act == Some(Act::Announce)
        && a.line.act == b.line.act
        && a.line.measure
        && b.line.measure
        && month(a)
        && month(b)
        && !a.line.subject.is_empty()
        && a.line.subject == b.line.subject
        && (about(a, b) || about(b, a))
}

/// How much speaks for one appearance of one speaker: the place or the audience that both sentences name.
fn venue(a: &Note<'_>, b: &Note<'_>) -> f32 {
    if !shares(&a.line.subject, &b.line.subject) {
        return 0.0;
    }
    let names = a.context.names.iter().filter(|name| {
        b.context.names.contains(name)
            && !a.line.subject.contains(name)
            && !b.line.subject.contains(name)
    });
    let settings = ["event", "interview", "speech", "conference", "rally", "briefing", "hearing"];
    let setting = settings.iter().any(|word| {
        let stem = crate::text::event::concept(word);
        a.context.terms.contains(&stem) && b.context.terms.contains(&stem)
    });
    let topic = shares(&a.line.terms, &b.line.terms);
    if setting && topic { 0.1 * names.take(3).count() as f32 } else { 0.0 }
}

/// Names in the line that are not in its subject.
fn others(note: &Note<'_>) -> Vec<String> {
    note.line.names.iter().filter(|name| !note.line.subject.contains(name)).cloned().collect()
}

pub(super) fn shares(a: &[String], b: &[String]) -> bool {
    a.iter().any(|word| b.contains(word))
}

/// Both name something, and nothing in common.
pub(super) fn is_parted(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && !b.is_empty() && !shares(a, b)
}

/// Days between two windows that do not overlap.
pub(super) fn gap(a: Window, b: Window) -> Option<i32> {
    let (first, second) = if a.earliest <= b.earliest { (a, b) } else { (b, a) };
    Some(second.earliest?.since(first.latest?).ok()?.get_days())
}

/// Both give percentages or amounts, and none is the same.
pub(super) fn numbers_forbid(a: &Note<'_>, b: &Note<'_>) -> bool {
    let marked = |note: &Note<'_>| -> Vec<String> {
        let year = |n: &str| n.len() == 4 && matches!(n.parse(), Ok(1500..2200));
        let numbers = note.line.numbers.iter();
        numbers.filter(|n| n.ends_with('%') || n.len() >= 3 && !year(n)).cloned().collect()
    };
    let (x, y) = (marked(a), marked(b));
    // Nor is one walkout two because two sources count other heads.
    let counted = a.source != b.source
        && a.date == b.date
        && a.line.deeds.iter().any(|deed| happens_once(deed) && b.line.deeds.contains(deed));
    // Two sources may give one thing two figures that lie near each other.
    let near = || {
        let value = |text: &String| text.trim_end_matches('%').parse::<f64>().ok();
        x.iter()
            .filter_map(value)
            .any(|x| y.iter().filter_map(value).any(|y| x.max(y) <= 1.6 * x.min(y)))
    };
    let counted = counted
        || a.source != b.source
            && a.date == b.date
            && a.date.is_some_and(|date| date.as_day().is_some())
            && shares(&a.line.deeds, &b.line.deeds)
            && !is_parted(&distinct(&a.line.names), &distinct(&b.line.names))
            && near();
    // What moved on one day moved once, though the sources may give it two figures.
    let moved = matches!(a.line.act, Some(Act::Rise | Act::Fall))
        && a.line.act == b.line.act
        && a.source != b.source
        && a.date.is_some_and(|date| date.as_day().is_some())
        && a.date == b.date
        && shares(&a.line.names, &b.line.names)
        && a.line
            .terms
            .iter()
            .any(|term| !a.line.verbs.contains(term) && b.line.terms.contains(term));
    !moved && !counted && !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n))
}
