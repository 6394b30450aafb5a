//! Several dates of one verb: days that follow each other are one stretch, days apart are one happening each.

use super::Event;
use super::document::{Document, covering};
use super::words::Tag;
use crate::edtf::Edtf;

/// Longest stretch told by its two ends, in days.
const LONGEST: i32 = 31;

/// What one verb tells happened once: of several expressions that date it the first stays, and those joined to it by
/// nothing but `and` and commas, for then it happened more than once.
pub(super) fn one_day_each(
    document: &Document<'_>,
    events: &mut Vec<Event>,
    first: usize,
    dated: &[Option<usize>],
) {
    let mut keep = vec![true; events.len()];
    for at in first..events.len() {
        let (event, verb) = (&events[at], dated[at - first]);
        let before = (first..at).find(|&i| verb.is_some() && dated[i - first] == verb && keep[i]);
        let Some(before) = before else { continue };
        let parse = document.parse(event.sentence);
        let to_end = event.trigger.end;
        let last = (first..at).rev().find(|&i| dated[i - first] == verb).unwrap_or(before);
        let from = covering(&parse.words, &events[last].trigger).end;
        let to = covering(&parse.words, &event.trigger).start;
        let joined =
            from < to && (from..to).all(|i| parse.timed[i] || parse.words[i].tag == Tag::Comma);
        keep[at] = joined;
        // `June 24 and 25`, `between June 9 and June 12`: one stretch of days.
        if let Some(span) = joined.then(|| stretch(document, events, last, at)).flatten() {
            let told = &mut events[before];
            told.date = Some(span);
            told.trigger = told.trigger.start..told.trigger.end.max(to_end);
            told.basis = document.text(told.sentence)[told.trigger.clone()].to_owned();
            keep[at] = false;
        }
    }
    let mut keep = keep.into_iter();
    events.retain(|_| keep.next().unwrap_or(true));
}

/// The days from one event's to another's where the words make them one stretch.
fn stretch(document: &Document<'_>, events: &[Event], one: usize, other: usize) -> Option<Edtf> {
    let parse = document.parse(events[one].sentence);
    let from = events[one].date?.window().earliest?;
    let to = events[other].date?.as_day()?;
    let days = to.since(from).ok()?.get_days();
    let last = events[one].date?.window().latest?;
    let next = to.since(last).ok()?.get_days() == 1;
    let start = covering(&parse.words, &events[one].trigger).start;
    let between = start > 0 && parse.words[start - 1].is("between");
    ((next || between) && (1..=LONGEST).contains(&days)).then(|| Edtf::span(from, to)).flatten()
}
