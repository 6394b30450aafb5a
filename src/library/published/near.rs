//! Dates that stand near another: the week before a dated call, the start of a freeze whose
//! end is known, what happened shortly before the article.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::super::notes::{self, Note};
use super::super::{DateBasis, Used};
use super::view::is_anaphoric;
use super::{ALIKE, COMMON};
use crate::brief::Status;
use crate::edtf::Window;
use crate::text::event::{self, Act};

/// `They met in London earlier this month. The week before, they had talked by telephone`: where another report gives the
/// day of the call, the meeting was in the week after it.
pub(super) fn week_after(notes: &mut [Note<'_>]) {
    let is_week = |note: &Note<'_>| {
        let lower = note.trigger.to_lowercase();
        matches!(
            lower.as_str(),
            "the week before" | "the week prior" | "a week before" | "the previous week"
        )
    };
    if !notes.iter().any(is_week) {
        return;
    }
    let mut days: BTreeMap<(Act, &str), Vec<usize>> = BTreeMap::new();
    for (at, note) in notes.iter().enumerate() {
        let (Some(act), Some(_)) = (note.line.act, note.date.and_then(|date| date.as_day())) else {
            continue;
        };
        for name in &note.line.names {
            days.entry((act, name)).or_default().push(at);
        }
    }
    let rarity = notes::rarity(notes);
    let mut found: Vec<(usize, Window)> = Vec::new();
    for at in (1..notes.len()).filter(|&at| is_week(&notes[at])) {
        let (note, anchor) = (&notes[at], &notes[at - 1]);
        let close = anchor.source == note.source
            && note.sentence.abs_diff(anchor.sentence) <= 1
            && anchor.is_past();
        let (Some(window), Some(act), true) = (anchor.window, note.line.act, close) else {
            continue;
        };
        let mut told: Vec<usize> = note
            .line
            .names
            .iter()
            .filter_map(|name| days.get(&(act, name.as_str())))
            .flat_map(|list| list.iter().copied().take(COMMON))
            .filter(|&other| notes[other].source != note.source)
            .filter(|&other| notes::likeness(note, &notes[other], &rarity) >= ALIKE)
            .collect();
        told.sort_unstable();
        told.dedup();
        let within = told.iter().find_map(|&other| {
            let day = notes[other].date?.as_day()?;
            let monday =
                day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            let next = monday.checked_add(7.days()).ok()?;
            window.intersect(&Window::of(next, next.checked_add(6.days()).ok()?))
        });
        found.extend(within.map(|within| (at - 1, within)));
    }
    for (at, window) in found {
        notes[at].window = Some(window);
    }
}

/// Dates what follows by arithmetic from a day of the same sentence that is known only now: the start of the freeze that
/// expires on August 10.
pub(super) fn derive(notes: &mut [Note<'_>], own: &[usize]) {
    for &at in own {
        let note = &notes[at];
        if note.date.is_some() || note.note.status != Status::Derived {
            continue;
        }
        let from = own.iter().map(|&other| &notes[other]).find(|other| {
            other.sentence == note.sentence
                && other.note.status != Status::Derived
                && other.date.is_some_and(|date| date.as_day().is_some())
        });
        let began = note.note.text.ends_with(" began");
        let day = from.and_then(|from| from.date?.as_day());
        let Some(date) = day.and_then(|day| event::counted(day, note.trigger, began)) else {
            continue;
        };
        notes[at].date = Some(date);
        notes[at].window = Some(date.window());
        notes[at].basis = DateBasis::InferredAcross;
    }
}

/// What is told as past and dated by something near happened within two months before the article.
pub(super) fn bound(note: &mut Note<'_>, used: &[Used]) {
    let window = note.source.and_then(|source| used[source as usize].window);
    let Some(latest) = window.and_then(|window| window.latest) else { return };
    let earliest = window.and_then(|window| window.earliest);
    if note.window.is_none() && note.is_past() && note.trigger.is_empty() && note.sentence > 0 {
        // The news of the article: of the days before it.
        let earliest = earliest.and_then(|day| day.checked_sub(7.days()).ok());
        note.window = Some(Window { earliest, latest: Some(latest) });
        return;
    }
    if note.window.is_none() && note.is_past() && is_anaphoric(note.trigger) {
        let earliest = latest.checked_sub(60.days()).ok();
        note.window = Some(Window { earliest, latest: Some(latest) });
    }
}
