//! When an event was, by all that tell of it: its value, its window, the values that cannot be.

use super::super::notes::Note;
use super::super::{Conflict, DateBasis, Report, Used};
use crate::edtf::{Edtf, Precision, Window};

/// The value that most independent notes bear, the finest of them, the earliest of equals; of days that each source knows only
/// roughly those that all of them leave.
pub(super) fn well_supported(members: &[usize], notes: &[Note<'_>]) -> Option<Edtf> {
    let value = best_value(members, notes)?;
    if value.precision() != Precision::Span || value.is_open() || value.is_approximate() {
        return Some(value);
    }
    let left = of_members(members, notes, Some(value))?;
    let narrower = left.days()? < value.window().days()?;
    match (left.earliest, left.latest) {
        (Some(from), Some(to)) if narrower && from == to => Some(Edtf::day(from)),
        (Some(from), Some(to)) if narrower => Edtf::span(from, to),
        _ => Some(value),
    }
}

/// The days that all members leave, of those that `date` does not contradict.
pub(super) fn of_members(
    members: &[usize],
    notes: &[Note<'_>],
    date: Option<Edtf>,
) -> Option<Window> {
    members
        .iter()
        .filter_map(|&at| notes[at].window)
        .filter(|window| date.is_none_or(|date| date.window().overlaps(window)))
        .reduce(|a, b| a.intersect(&b).unwrap_or(a))
}

fn best_value(members: &[usize], notes: &[Note<'_>]) -> Option<Edtf> {
    let values: Vec<(Edtf, usize)> =
        members.iter().filter_map(|&at| Some((notes[at].date?, at))).collect();
    let support = |value: &Edtf| {
        let mut sources: Vec<_> = values
            .iter()
            .filter(|(other, _)| other.window().overlaps(&value.window()))
            .map(|(_, at)| (notes[*at].source, notes[*at].brief))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    };
    // `this month` of one source says less than `last week` of another; a span of months no more than a month.
    let width = |value: &Edtf| value.window().days().unwrap_or(i32::MAX);
    let coarse = |value: &Edtf| value.precision() > Precision::Span || width(value) > MONTH;
    values
        .iter()
        .map(|(value, at)| {
            // A value that the article states stands before one inferred over others.
            let inferred = notes[*at].basis == DateBasis::InferredAcross;
            (coarse(value), std::cmp::Reverse(support(value)), width(value), inferred, *value)
        })
        .min_by(|a, b| {
            (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)).then_with(|| a.4.chronological(&b.4))
        })
        .map(|(.., value)| value)
}

/// Days of a span beyond which it tells less than the name of a month.
const MONTH: i32 = 31;

/// Values that the event's own does not allow, each with the reports that give it.
pub(super) fn conflicts(date: Option<Edtf>, reports: &[Report]) -> Vec<Conflict> {
    let Some(date) = date else { return Vec::new() };
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (nth, report) in reports.iter().enumerate() {
        let Some(other) = report.date.filter(|other| !other.window().overlaps(&date.window()))
        else {
            continue;
        };
        match conflicts.iter_mut().find(|conflict| conflict.date == other) {
            Some(conflict) => conflict.reports.push(nth as u32),
            None => conflicts.push(Conflict { date: other, reports: vec![nth as u32] }),
        }
    }
    conflicts.sort_by(|a, b| a.date.chronological(&b.date));
    conflicts
}

/// An undated past event happened before its first report.
pub(super) fn undated_window(
    members: &[usize],
    notes: &[Note<'_>],
    used: &[Used],
) -> Option<Window> {
    let first = members
        .iter()
        .filter(|&&at| notes[at].is_past())
        .filter_map(|&at| used[notes[at].source? as usize].window?.latest)
        .min()?;
    Some(Window { earliest: None, latest: Some(first) })
}
