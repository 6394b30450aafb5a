//! The lines of a chronology: events and pointers to them by year and month, with the anchors and spans beside them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::filter::{Keys, keys};
use crate::edtf::{Edtf, End, Precision, Unit};
use crate::library::*;
use crate::site::EventView;
use crate::site::chronology::filed;
use crate::site::{DateView, Part, Scope, Site};
use crate::template::words;

/// Spans drawn side by side.
const LANES: usize = 3;

/// Events of a year.
#[derive(Serialize)]
pub(super) struct Year {
    /// Fragment; empty where the year stands before on the page.
    pub(super) id: String,
    pub(super) year: String,
    pub(super) months: Vec<Month>,
}

#[derive(Serialize)]
pub(super) struct Month {
    /// Empty where only the year is known.
    pub(super) id: String,
    pub(super) title: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
pub(super) struct Row {
    event: Option<EventView>,
    /// A reference to an event that sources date differently, at the other date.
    see: Option<See>,
    keys: Keys,
    /// Fragments of the day, month and year, on the first row that has them and where no heading does.
    anchors: Vec<String>,
    lanes: Vec<Lane>,
}

#[derive(Serialize)]
struct See {
    date: DateView,
    text: String,
    url: String,
    main: String,
    n_reports: u32,
}

#[derive(Serialize)]
struct Lane {
    lane: usize,
    /// `start`, `through`, `end`.
    part: &'static str,
}

impl Month {
    /// Without pointers.
    pub(super) fn n_events(&self) -> u32 {
        self.rows.iter().filter(|row| row.event.is_some()).count() as u32
    }
}

/// One line of a list: an event, or a pointer to one at its other date.
struct Entry {
    date: Edtf,
    event: EventIdx,
    conflict: Option<usize>,
}

/// Events by year and month, with pointers at the dates that other sources give.
pub(super) fn grouped(
    site: &Site,
    scope: Scope,
    part: Part,
    events: &[EventIdx],
    ids: &mut BTreeSet<String>,
    past: bool,
) -> Vec<Year> {
    let library = site.library;
    let mut entries: Vec<Entry> = events
        .iter()
        .filter_map(|at| {
            let date = library.events[*at as usize].date?;
            Some(Entry { date, event: *at, conflict: None })
        })
        .collect();
    if past && part != Part::Index {
        entries.extend(pointers(site, scope, part));
    }
    entries.sort_by(|a, b| {
        let pointer = |entry: &Entry| entry.conflict.is_some();
        a.date
            .chronological(&b.date)
            .then_with(|| {
                library.events[a.event as usize].id.cmp(&library.events[b.event as usize].id)
            })
            .then_with(|| pointer(a).cmp(&pointer(b)))
    });
    let prefix = if past { "" } else { "ahead-" };
    let mut id = |wanted: String| -> String {
        match ids.insert(wanted.clone()) {
            true => wanted,
            false => {
                let other = format!("{prefix}{wanted}");
                if !prefix.is_empty() && ids.insert(other.clone()) { other } else { String::new() }
            }
        }
    };
    let mut lanes = [None; LANES];
    let mut days: Vec<Date> = Vec::new();
    let mut years: Vec<Year> = Vec::new();
    for (nth, entry) in entries.iter().enumerate() {
        let Some(day) = filed(&entry.date) else { continue };
        let year = day.year().to_string();
        if years.last().is_none_or(|last| last.year != year) {
            years.push(Year { id: id(format!("{:04}", day.year())), year, months: Vec::new() });
        }
        let Some(open) = years.last_mut() else { continue };
        let (key, title) = month_of(site, &entry.date, day);
        if open.months.last().is_none_or(|last| last.title != title) {
            let month_id = if key.is_empty() { String::new() } else { id(key) };
            open.months.push(Month { id: month_id, title, rows: Vec::new() });
        }
        let mut row = match entry.conflict {
            None => row(site, entry.event),
            Some(conflict) => pointer(site, entry.event, conflict),
        };
        let next = entries.get(nth + 1).and_then(|entry| filed(&entry.date));
        row.lanes = advance(&mut lanes, entry, next);
        if let Some(month) = open.months.last_mut() {
            month.rows.push(row);
            days.push(day);
        }
    }
    let rows = years.iter_mut().flat_map(|year| &mut year.months).flat_map(|month| &mut month.rows);
    for (row, day) in rows.zip(days) {
        let month = format!("{:04}-{:02}", day.year(), day.month());
        let wanted = [format!("{:04}", day.year()), month, day.to_string()];
        row.anchors.extend(wanted.into_iter().filter(|id| ids.insert(id.clone())));
    }
    years
}

/// Fragment and heading of the month an entry stands in; a date of a year or more has none.
fn month_of(site: &Site, date: &Edtf, day: Date) -> (String, String) {
    let coarse = matches!(
        date.precision(),
        Precision::Year | Precision::Decade | Precision::Century
    ) || matches!(date, Edtf::Interval(End::At(point), _) if matches!(point.unit(), Unit::Year(_)));
    if coarse {
        return (String::new(), String::new());
    }
    let title = words::month(day.year(), day.month() as u8, &site.settings.language);
    (format!("{:04}-{:02}", day.year(), day.month()), title)
}

/// Which spans run past this row, begin or end at it.
fn advance(lanes: &mut [Option<Date>; LANES], entry: &Entry, next: Option<Date>) -> Vec<Lane> {
    let window = entry.date.window();
    let span = match (entry.date, window.earliest, window.latest) {
        (Edtf::Interval(..), Some(from), Some(to)) if from < to && entry.conflict.is_none() => {
            Some(to)
        }
        _ => None,
    };
    let ends = |to: Date| next.is_none_or(|next| next > to);
    let mut drawn = Vec::new();
    for (lane, open) in lanes.iter_mut().enumerate() {
        if let Some(to) = *open {
            let over = ends(to);
            drawn.push(Lane { lane, part: if over { "end" } else { "through" } });
            if over {
                *open = None;
            }
        }
    }
    if let Some(to) = span
        && !ends(to)
        && let Some(free) = (0..LANES).find(|lane| {
            lanes[*lane].is_none() && drawn.iter().all(|other: &Lane| other.lane != *lane)
        })
    {
        lanes[free] = Some(to);
        drawn.push(Lane { lane: free, part: "start" });
    }
    drawn
}

/// Pointers to events that some source dates differently, at those dates, as far as they fall into the part.
fn pointers(site: &Site, scope: Scope, part: Part) -> Vec<Entry> {
    let falls = |date: &Edtf| match (part, filed(date)) {
        (Part::Whole, Some(_)) => true,
        (Part::Year(year), Some(day)) => day.year() == year,
        (Part::Month(year, month), Some(day)) => day.year() == year && day.month() == month,
        (Part::Day(exact), Some(day)) => day == exact,
        _ => false,
    };
    let contested = site.contested.iter().filter(|event| {
        scope == Scope::All
            || site
                .chronology
                .scoped(scope)
                .is_some_and(|scoped| scoped.events.binary_search(event).is_ok())
    });
    contested
        .flat_map(|event| {
            let conflicts = &site.library.events[*event as usize].conflicts;
            conflicts.iter().enumerate().map(move |(nth, conflict)| Entry {
                date: conflict.date,
                event: *event,
                conflict: Some(nth),
            })
        })
        .filter(|entry| falls(&entry.date))
        .collect()
}

fn pointer(site: &Site, event: EventIdx, conflict: usize) -> Row {
    let of = &site.library.events[event as usize];
    let other = &of.conflicts[conflict];
    let see = See {
        date: site.date(&other.date),
        text: of.text.clone(),
        url: site.event_url(event).to_string(),
        main: of.date.as_ref().map_or_else(String::new, |date| site.date(date).text),
        n_reports: other.reports.len() as u32,
    };
    Row {
        event: None,
        see: Some(see),
        keys: keys(site, of),
        anchors: Vec::new(),
        lanes: Vec::new(),
    }
}

pub(super) fn row(site: &Site, event: EventIdx) -> Row {
    let of = &site.library.events[event as usize];
    Row {
        event: Some(site.event(event)),
        see: None,
        keys: keys(site, of),
        anchors: Vec::new(),
        lanes: Vec::new(),
    }
}
