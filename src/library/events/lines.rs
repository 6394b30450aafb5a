//! How an event is told: its best line, its status, its kind.

use super::super::EventKind;
use super::super::notes::Note;
use crate::brief::Status;
use crate::edtf::{Edtf, Precision};
use crate::text::event::Act;

pub(super) fn status(members: &[usize], notes: &[Note<'_>]) -> Status {
    let has = |status: Status| members.iter().any(|&at| notes[at].note.status == status);
    [Status::Past, Status::Attributed, Status::Planned, Status::Derived]
        .into_iter()
        .find(|&s| has(s))
        .unwrap_or_default()
}

/// The member whose line reads best: a day in it, names, neither short nor long; ties to the earlier note.
pub(super) fn best_line(members: &[usize], notes: &[Note<'_>], date: Option<Edtf>) -> usize {
    let status = status(members, notes);
    let score = |at: usize| {
        let note = &notes[at];
        let words = note.note.text.split_whitespace().count();
        let fitting = match words {
            0..=3 => 0,
            4..=6 => 3,
            7..=18 => 6,
            19..=24 => 4,
            _ => 2,
        };
        let fine = note.date.map_or(0, |date| match date.precision() {
            Precision::Day => 3,
            Precision::Span => 2,
            Precision::Month => 1,
            _ => 0,
        });
        let subject = usize::from(!note.line.subject.is_empty()) * 3;
        // A line that still bears its date is a sentence that could not be made one.
        let dateless = note.trigger.is_empty() || !note.note.text.contains(note.trigger);
        let plain = usize::from(!note.note.text.contains('“')) * 2 + usize::from(dateless) * 5;
        // What has come about is not told as still to come.
        let agrees =
            note.date.zip(date).is_none_or(|(own, date)| own.window().overlaps(&date.window()));
        let current = usize::from(agrees) * 4
            + usize::from(status == Status::Planned || note.note.status != Status::Planned) * 10;
        fitting + fine + subject + plain + current + note.line.names.len().min(4)
    };
    members
        .iter()
        .copied()
        .max_by(|&a, &b| score(a).cmp(&score(b)).then(b.cmp(&a)))
        .unwrap_or_default()
}

pub(super) fn kind(note: &Note<'_>) -> EventKind {
    let lower = note.note.text.to_lowercase();
    if note.note.status == Status::Derived || lower.contains("deadline") {
        return EventKind::Deadline;
    }
    match note.line.act {
        Some(Act::Announce) => EventKind::Announcement,
        Some(Act::Meet | Act::Call) => EventKind::Talks,
        Some(
            Act::Sign
            | Act::Agree
            | Act::Impose
            | Act::Lift
            | Act::Delay
            | Act::Grant
            | Act::Reject
            | Act::Rule
            | Act::Vote
            | Act::Appoint
            | Act::Charge,
        ) => EventKind::Decision,
        Some(Act::Expire) => EventKind::Deadline,
        Some(Act::Say | Act::Praise) => EventKind::Statement,
        _ => EventKind::Other,
    }
}
