//! An event as pages show it: its date with how it is known, who reports it, and where they differ.

use serde::Serialize;

use super::card::{CiteView, Letters, SourceRef};
use super::{DateView, Site};
use crate::brief::Status;
use crate::edtf::Precision;
use crate::library::*;
use crate::template::Shared;

/// Bytes by which a sentence must be longer than an event's text to be worth its place beside it.
const SAYS_MORE: usize = 24;

/// An event with all that is known of it.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    pub id: String,
    /// Ids of reports merged into it.
    pub also: Vec<String>,
    pub url: String,
    pub text: String,
    pub date: Option<Shared>,
    /// `between 2 and 9 June 2025`, where that is narrower than the date says.
    pub window: Option<String>,
    /// `past`, `ahead`, `ongoing`, `passed`.
    pub state: &'static str,
    /// `announcement`, `talks`, `decision`, `deadline`, `statement`, `other`.
    pub kind: EventKind,
    pub status: Status,
    pub major: bool,
    pub n_sources: u32,
    /// Letters of the sources, each with a space before; empty where there is one.
    pub letters: String,
    pub n_independent: u32,
    pub badge: Option<Badge>,
    pub topics: Vec<Shared>,
    pub people: Vec<Shared>,
    pub places: Vec<Shared>,
    pub reports: Vec<ReportView>,
    /// The sentence of the first report may be shown and says more than `text`.
    pub tells_more: bool,
    pub differs: Vec<Alternative>,
    /// The disagreement's address.
    pub compare: Option<String>,
    /// Days from "today", for what is ahead.
    pub in_days: Option<i32>,
}

/// An event as small chronologies show it; its fields are those of [`EventView`].
#[derive(Clone, Debug, Serialize)]
pub(crate) struct EventRow {
    id: String,
    url: String,
    text: String,
    date: Option<Shared>,
    window: Option<String>,
    state: &'static str,
    kind: EventKind,
    status: Status,
    major: bool,
    n_sources: u32,
    n_independent: u32,
    badge: Option<Badge>,
    differs: Vec<Alternative>,
    in_days: Option<i32>,
}

/// Corroboration, said only where it is unusual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// `one`, `relayed`, `differs`.
    pub kind: &'static str,
    pub text: String,
    /// Why, in a sentence.
    pub title: String,
}

/// One date that sources give, and how many do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    pub date: DateView,
    pub n_reports: u32,
    pub letters: Vec<String>,
}

/// One source's report of an event or a position.
#[derive(Clone, Debug, Serialize)]
pub struct ReportView {
    pub source: Option<SourceRef>,
    pub brief: Shared,
    pub cite: Option<CiteView>,
    /// The date that this source gives.
    pub date: Option<Shared>,
    pub trigger: String,
    /// `stated`, `resolved`, `inferred-across`.
    pub basis: DateBasis,
    pub chain: String,
}

impl Site<'_> {
    pub(crate) fn event_row(&self, event: EventIdx) -> EventRow {
        let of = &self.library.events[event as usize];
        let sources = sources_of(of);
        let differs = self.alternatives(of, &Letters::of(&sources));
        EventRow {
            id: of.id.clone(),
            url: self.event_url(event).to_string(),
            text: of.text.clone(),
            date: self.shared_event_date(of),
            window: self.event_window(of),
            state: state(of),
            kind: of.kind,
            status: of.status,
            major: of.major,
            n_sources: sources.len() as u32,
            n_independent: of.n_independent,
            badge: self.badge(of, sources.len(), !differs.is_empty()),
            differs,
            in_days: self.in_days(of),
        }
    }

    /// The event with all reports.
    pub fn event(&self, event: EventIdx) -> EventView {
        let of = &self.library.events[event as usize];
        let sources = sources_of(of);
        let letters = Letters::of(&sources);
        let differs = self.alternatives(of, &letters);
        let reports: Vec<ReportView> =
            of.reports.iter().map(|report| self.report(report, &letters)).collect();
        let first = reports.first().and_then(|report| report.cite.as_ref()?.quote.as_deref());
        EventView {
            id: of.id.clone(),
            also: of.also.clone(),
            url: self.event_url(event).to_string(),
            text: of.text.clone(),
            date: self.shared_event_date(of),
            window: self.event_window(of),
            state: state(of),
            kind: of.kind,
            status: of.status,
            major: of.major,
            n_sources: sources.len() as u32,
            letters: match sources.len() {
                0 | 1 => String::new(),
                _ => sources.iter().map(|source| format!(" {}", letters.get(*source))).collect(),
            },
            n_independent: of.n_independent,
            badge: self.badge(of, sources.len(), !differs.is_empty()),
            topics: of.topics.iter().take(4).map(|topic| self.shared_topic_link(*topic)).collect(),
            people: self.entity_links(&of.entities, EntityKind::Person),
            places: self.entity_links(&of.entities, EntityKind::Place),
            tells_more: first.is_some_and(|quote| quote.len() > of.text.len() + SAYS_MORE),
            reports,
            differs,
            compare: of.disagreement.map(|point| self.disagreement_url(point).to_string()),
            in_days: self.in_days(of),
        }
    }

    fn event_window(&self, event: &Event) -> Option<String> {
        let window = event.window.as_ref().filter(|window| narrows(event, window))?;
        self.window(window)
    }

    fn shared_event_date(&self, event: &Event) -> Option<Shared> {
        match event.date {
            Some(date) if is_stated(event) => Some(self.shared_date(&date)),
            _ => self.event_date(event).map(|date| Shared::of(&date)),
        }
    }

    pub(crate) fn event_date(&self, event: &Event) -> Option<DateView> {
        let mut view = self.date(&event.date?);
        let own = || event.reports.iter().filter(|report| report.date == event.date);
        // The best that any report offers.
        if let Some(report) = own().min_by_key(|report| report.basis) {
            view.resolved = report.basis == DateBasis::Resolved;
            view.inferred = report.basis == DateBasis::InferredAcross;
            if report.basis != DateBasis::Stated {
                view.how = vec![if report.chain.is_empty() {
                    format!("“{}”", report.trigger)
                } else {
                    report.chain.clone()
                }];
            }
        }
        Some(view)
    }

    fn alternatives(&self, event: &Event, letters: &Letters) -> Vec<Alternative> {
        if event.conflicts.is_empty() {
            return Vec::new();
        }
        let of = |date: &crate::edtf::Edtf, reports: &[u32]| {
            let mut named: Vec<String> = reports
                .iter()
                .filter_map(|report| event.reports.get(*report as usize)?.source)
                .map(|source| letters.get(source))
                .collect();
            named.sort();
            named.dedup();
            Alternative { date: self.date(date), n_reports: reports.len() as u32, letters: named }
        };
        let contested =
            |report: &u32| event.conflicts.iter().any(|conflict| conflict.reports.contains(report));
        let agreed: Vec<u32> =
            (0..event.reports.len() as u32).filter(|report| !contested(report)).collect();
        let main = event.date.iter().map(|date| of(date, &agreed));
        let others = event.conflicts.iter().map(|conflict| of(&conflict.date, &conflict.reports));
        main.chain(others).collect()
    }

    fn badge(&self, event: &Event, n_sources: usize, differs: bool) -> Option<Badge> {
        let badge =
            |kind, text: &str, title: String| Some(Badge { kind, text: text.to_owned(), title });
        if differs || event.disagreement.is_some() {
            return badge(
                "differs",
                "sources differ",
                "Sources give different answers here.".into(),
            );
        }
        if let Some(origin) = &event.relayed_from {
            let why = format!("Every report of this goes back to one place: {origin}.");
            return badge("relayed", "relayed", why);
        }
        if n_sources == 1 && self.single_is_unusual {
            return badge("one", "one report", "Only one source reports this.".into());
        }
        None
    }

    pub(crate) fn report(&self, report: &Report, letters: &Letters) -> ReportView {
        let cite = report.source.and_then(|source| self.cite(source, report.sentence, letters));
        ReportView {
            source: report.source.map(|source| self.source_ref(source, letters.get(source))),
            brief: self.shared_brief_link(report.brief),
            cite,
            date: report.date.as_ref().map(|date| self.shared_date(date)),
            trigger: report.trigger.clone(),
            basis: report.basis,
            chain: report.chain.clone(),
        }
    }

    /// Only where the day is known: a month or a year that is ahead begins some day, the event may not.
    fn in_days(&self, event: &Event) -> Option<i32> {
        let date = event.date?;
        if date.precision() != Precision::Day || date.is_approximate() || date.is_uncertain() {
            return None;
        }
        let (day, today) = (date.window().earliest?, self.today()?);
        (event.ahead && day > today).then(|| day.since(today).map(|span| span.get_days()).ok())?
    }
}

pub(crate) fn state(event: &Event) -> &'static str {
    let open = event.date.is_some_and(|date| date.is_open());
    match event {
        _ if event.ahead => "ahead",
        _ if event.passed => "passed",
        _ if open => "ongoing",
        _ => "past",
    }
}

/// The sources that report `event`, each once, in order.
fn sources_of(event: &Event) -> Vec<SourceIdx> {
    let mut sources: Vec<SourceIdx> = Vec::new();
    for source in event.reports.iter().filter_map(|report| report.source) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// Whether a report states the event's date in so many words, or none does more than give it.
fn is_stated(event: &Event) -> bool {
    let own = event.reports.iter().filter(|report| report.date == event.date);
    own.map(|report| report.basis).min().is_none_or(|basis| basis == DateBasis::Stated)
}

/// Whether the window tells more than the date.
fn narrows(event: &Event, window: &crate::edtf::Window) -> bool {
    match event.date {
        None => true,
        Some(date) => {
            let days = |window: &crate::edtf::Window| window.days().unwrap_or(i32::MAX);
            window.days().is_some_and(|n| n > 0) && days(window) < days(&date.window())
        }
    }
}
