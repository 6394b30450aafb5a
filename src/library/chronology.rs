//! The chronology for other programs: JSON with every report's place in its article, CSV, and JSON for TimelineJS.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Serialize;

use super::{
    Conflict, DateBasis, Disagreement, DisagreementKind, Event, EventIdx, Library, Position,
    Report, SourceIdx, Topic,
};
use crate::brief::Status;
use crate::edtf::{Edtf, Precision, Window};
use crate::source::Basis;
use crate::text::entity::EntityKind;

/// Gives the text of an article in `seeds/` by its file name, as it was received.
pub type SeedText<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// `documents`, `events` and `disagreements`, a record a line. Offsets count Unicode code points of the seed's text, end
/// exclusive, and are null where the sentence does not stand in it word for word (markup between the words). A quotation is
/// the seed's own text where it can be found, else the sentence as read.
pub fn json(library: &Library, seed: SeedText<'_>) -> String {
    let texts: Vec<Option<String>> = library
        .sources
        .par_iter()
        .map(|source| {
            Some(source.front.seed.as_str()).filter(|name| !name.is_empty()).and_then(seed)
        })
        .collect();
    let points = &library.disagreements;
    let mut lists = Lists::of(library.sources.len() + library.events.len());
    lists.add("documents", (0..library.sources.len()).map(|nth| document(library, nth)));
    lists.add("events", library.events.iter().map(|event| self::event(library, event, &texts)));
    lists.add("disagreements", points.iter().map(|point| disagreement(library, point, &texts)));
    lists.finish()
}

/// As [`json()`], of the events of a topic and the points on it, with the documents that report them.
pub fn topic_json(library: &Library, topic: &Topic) -> String {
    let events = || topic.events.iter().map(|at| &library.events[*at as usize]);
    let points = || topic.disagreements.iter().map(|at| &library.disagreements[*at as usize]);
    let says = points().flat_map(|point| &point.positions).flat_map(|position| &position.says);
    let reports = events().flat_map(|event| &event.reports).chain(says);
    let sources: BTreeSet<SourceIdx> = reports.filter_map(|report| report.source).collect();
    let texts = vec![None; library.sources.len()];
    let mut lists = Lists::of(sources.len() + topic.events.len());
    lists.add("documents", sources.iter().map(|nth| document(library, *nth as usize)));
    lists.add("events", events().map(|event| self::event(library, event, &texts)));
    lists.add("disagreements", points().map(|point| disagreement(library, point, &texts)));
    lists.finish()
}

/// An object of lists of records, a record a line, and the version of its form.
pub struct Lists(Vec<u8>);

/// Room for a record: to grow a file of megabytes step by step copies it again and again.
const RECORD: usize = 384;

impl Lists {
    /// With room for so many records.
    pub fn of(n_records: usize) -> Lists {
        let mut text = Vec::with_capacity(n_records * RECORD);
        text.extend_from_slice(b"{\n\"schema_version\": 1");
        Lists(text)
    }

    pub fn add<T: Serialize>(&mut self, name: &str, records: impl Iterator<Item = T>) {
        self.0.extend([b",\n\"", name.as_bytes(), b"\": ["].concat());
        let mut is_empty = true;
        for record in records {
            self.0.extend_from_slice(if is_empty { b"\n" } else { b",\n" });
            is_empty = false;
            // Writing into memory cannot fail, and records are plain values.
            let _ = serde_json::to_writer(&mut self.0, &record);
        }
        self.0.extend_from_slice(if is_empty { b"]" } else { b"\n]" });
    }

    pub fn finish(mut self) -> String {
        self.0.extend_from_slice(b"\n}\n");
        String::from_utf8(self.0).unwrap_or_default()
    }
}

/// When a source was published as far as it or the other sources tell, and how that is known: `stated`, `inferred`,
/// `inferred-across` or `unknown`.
pub fn publication(library: &Library, nth: usize) -> (Option<Edtf>, &'static str) {
    let (published, used) = (&library.sources[nth].front.published, &library.used[nth]);
    let stated = published.basis == Basis::Stated && published.date.is_some();
    let across = used.window.and_then(|window| Edtf::span(window.earliest?, window.latest?));
    let date = if stated { published.date } else { across.or(published.date) };
    let basis =
        match (stated, across.is_some(), published.date.is_some() || published.window.is_some()) {
            (true, ..) => "stated",
            (_, true, _) if !used.evidence.is_empty() => "inferred-across",
            (_, _, true) => "inferred",
            (_, true, false) => "inferred-across",
            _ => "unknown",
        };
    (date, basis)
}

#[derive(Serialize)]
struct Document<'a> {
    seed: &'a str,
    title: &'a str,
    publisher: Option<&'a str>,
    published: Option<String>,
    published_window: Option<Days>,
    basis: &'static str,
    evidence: Vec<&'a str>,
}

/// First and last day.
type Days = [Option<String>; 2];

fn document(library: &Library, nth: usize) -> Document<'_> {
    let (front, used) = (&library.sources[nth].front, &library.used[nth]);
    let published = &front.published;
    let (date, basis) = publication(library, nth);
    Document {
        seed: &front.seed,
        title: &front.title,
        publisher: front.publisher.as_deref(),
        published: date.map(|date| date.to_string()),
        published_window: days(used.window.or_else(|| published.window.map(|w| w.window()))),
        basis,
        evidence: published.evidence.iter().chain(&used.evidence).map(String::as_str).collect(),
    }
}

fn days(window: Option<Window>) -> Option<Days> {
    let Window { earliest, latest } = window?;
    Some([earliest, latest].map(|day| day.map(|day| day.to_string())))
}

#[derive(Serialize)]
struct EventRecord<'a> {
    id: &'a str,
    date: Option<Edtf>,
    precision: Option<Precision>,
    window: Option<Days>,
    status: &'static str,
    text: &'a str,
    confidence: f64,
    sources: Vec<ReportRecord<'a>>,
    conflicts: Vec<ConflictRecord<'a>>,
}

#[derive(Serialize)]
struct ReportRecord<'a> {
    seed: Option<&'a str>,
    quote: &'a str,
    start_char: Option<usize>,
    end_char: Option<usize>,
    trigger: &'a str,
    value: Option<Edtf>,
    basis: &'static str,
    chain: &'a str,
}

#[derive(Serialize)]
struct ConflictRecord<'a> {
    date: Edtf,
    sources: Vec<&'a str>,
}

fn event<'a>(
    library: &'a Library,
    event: &'a Event,
    texts: &'a [Option<String>],
) -> EventRecord<'a> {
    let conflict = |conflict: &Conflict| ConflictRecord {
        date: conflict.date,
        sources: conflict
            .reports
            .iter()
            .filter_map(|&at| seed_of(library, event.reports[at as usize].source))
            .collect(),
    };
    EventRecord {
        id: &event.id,
        date: event.date,
        precision: event.date.map(|date| date.precision()),
        window: days(event.window),
        status: status(event.status),
        text: &event.text,
        confidence: f64::from((event.confidence * 100.0).round()) / 100.0,
        sources: once(event.reports.iter()).map(|r| report(library, r, texts)).collect(),
        conflicts: event.conflicts.iter().map(conflict).collect(),
    }
}

/// Reports without those that say again what one before says of the same sentence: several briefs may rest on one source.
fn once<'a>(reports: impl Iterator<Item = &'a Report>) -> impl Iterator<Item = &'a Report> {
    let mut seen = BTreeSet::new();
    reports.filter(move |report| {
        let source = report.source.map(|source| (source, report.sentence));
        let date = report.date.map(|date| date.to_string());
        source.is_none() || seen.insert((source, date, report.trigger.as_str()))
    })
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Past => "past",
        Status::Planned => "planned",
        Status::Attributed => "attributed",
        Status::Derived => "derived",
    }
}

fn report<'a>(
    library: &'a Library,
    report: &'a Report,
    texts: &'a [Option<String>],
) -> ReportRecord<'a> {
    let (quote, place) = placed(report, texts);
    ReportRecord {
        seed: seed_of(library, report.source),
        quote,
        start_char: place.map(|(start, _)| start),
        end_char: place.map(|(_, end)| end),
        trigger: &report.trigger,
        value: report.date,
        basis: basis(report),
        chain: &report.chain,
    }
}

fn basis(report: &Report) -> &'static str {
    match (report.date, report.basis) {
        (None, _) => "unknown",
        (_, DateBasis::Stated) => "stated",
        (_, DateBasis::Resolved) => "resolved",
        (_, DateBasis::InferredAcross) => "inferred-across",
    }
}

fn seed_of(library: &Library, source: Option<SourceIdx>) -> Option<&str> {
    source.map(|source| library.sources[source as usize].front.seed.as_str())
}

/// The sentence as the seed has it, with its place in code points.
fn placed<'a>(
    report: &'a Report,
    texts: &'a [Option<String>],
) -> (&'a str, Option<(usize, usize)>) {
    let text = report.source.and_then(|source| texts[source as usize].as_deref());
    match text.and_then(|text| find(text, &report.quote).map(|range| (text, range))) {
        Some((text, range)) => {
            let start = text[..range.start].chars().count();
            let length = text[range.clone()].chars().count();
            (&text[range], Some((start, start + length)))
        }
        None => (&report.quote, None),
    }
}

/// Where `quote` stands in `text`; any white space between words counts as one.
fn find(text: &str, quote: &str) -> Option<std::ops::Range<usize>> {
    if quote.is_empty() {
        return None;
    }
    if let Some(at) = text.find(quote) {
        return Some(at..at + quote.len());
    }
    let words: Vec<&str> = quote.split_whitespace().collect();
    let first = words.first()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut at = start + first.len();
        for word in &words[1..] {
            let rest = &text[at..];
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() || !trimmed.starts_with(word) {
                return None;
            }
            at += rest.len() - trimmed.len() + word.len();
        }
        Some(start..at)
    })
}

#[derive(Serialize)]
struct DisagreementRecord<'a> {
    id: &'a str,
    kind: &'static str,
    topic: Option<&'a str>,
    question: &'a str,
    positions: Vec<PositionRecord<'a>>,
}

#[derive(Serialize)]
struct PositionRecord<'a> {
    seed: Option<&'a str>,
    quote: &'a str,
    says: &'a str,
}

fn disagreement<'a>(
    library: &'a Library,
    point: &'a Disagreement,
    texts: &'a [Option<String>],
) -> DisagreementRecord<'a> {
    let said =
        |position: &'a Position| once(position.says.iter()).map(move |report| (position, report));
    let positions =
        point.positions.iter().flat_map(said).map(|(position, report)| PositionRecord {
            seed: seed_of(library, report.source),
            quote: placed(report, texts).0,
            says: &position.answer,
        });
    DisagreementRecord {
        id: &point.id,
        kind: kind(point.kind),
        topic: point.topic.map(|topic| library.topics[topic as usize].slug.as_str()),
        question: &point.question,
        positions: positions.collect(),
    }
}

/// As PRODUCT names them: `contradiction`, `different measure`, …
fn kind(kind: DisagreementKind) -> &'static str {
    match kind {
        DisagreementKind::Contradiction => "contradiction",
        DisagreementKind::Superseded => "superseded",
        DisagreementKind::DifferentMeasure => "different measure",
        DisagreementKind::DifferentScope => "different scope",
        DisagreementKind::SelfCorrection => "one source corrects itself",
        DisagreementKind::PossibleSlip => "possible slip",
    }
}

/// One row an event: id, edtf, earliest, latest, precision, status, title, summary (the first report's sentence), topics,
/// people, organisations, places, things, n_sources, n_independent, disputed, source ids, sentence anchors and `url`, each list
/// separated by semicolons. RFC 4180; a cell that a spreadsheet would run as a formula is led by an apostrophe.
pub fn csv(library: &Library, url: &dyn Fn(EventIdx) -> String) -> String {
    let mut out = String::with_capacity(library.events.len() * RECORD);
    out.push_str("id,edtf,earliest,latest,precision,status,title,summary,topics,people,organisations,places,things,n_sources,n_independent,disputed,sources,sentences,url\r\n");
    for (at, event) in (0..).zip(&library.events) {
        let window = event.window.unwrap_or(Window { earliest: None, latest: None });
        let day =
            |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let mut sources: Vec<&str> = Vec::new();
        let mut anchors: Vec<String> = Vec::new();
        for report in once(event.reports.iter()) {
            if let Some(source) = report.source {
                let id = library.sources[source as usize].id.as_str();
                if !sources.contains(&id) {
                    sources.push(id);
                }
                anchors.push(format!("{id}:s{}", report.sentence));
            }
        }
        let topics: Vec<&str> =
            event.topics.iter().map(|&t| library.topics[t as usize].slug.as_str()).collect();
        let named = |kind: EntityKind| {
            let entities = event.entities.iter().map(|&e| &library.entities[e as usize]);
            let named: Vec<&str> =
                entities.filter(|of| of.kind == kind).map(|of| of.slug.as_str()).collect();
            named.join(";")
        };
        let precision = event.date.and_then(|date| serde_json::to_value(date.precision()).ok());
        let precision = precision.as_ref().and_then(serde_json::Value::as_str);
        let cells = [
            event.id.clone(),
            event.date.map_or_else(String::new, |date| date.to_string()),
            day(window.earliest),
            day(window.latest),
            precision.unwrap_or_default().to_owned(),
            status(event.status).to_owned(),
            event.text.clone(),
            event.reports.first().map_or_else(String::new, |report| report.quote.clone()),
            topics.join(";"),
            named(EntityKind::Person),
            named(EntityKind::Organisation),
            named(EntityKind::Place),
            named(EntityKind::Thing),
            sources.len().to_string(),
            event.n_independent.to_string(),
            (!event.conflicts.is_empty() || event.disagreement.is_some()).to_string(),
            sources.join(";"),
            anchors.join(";"),
            url(at),
        ];
        let row: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        let _ = write!(out, "{}\r\n", row.join(","));
    }
    out
}

fn quoted(cell: &str) -> String {
    let safe = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[derive(Serialize)]
struct Slide<'a> {
    unique_id: &'a str,
    start_date: DateParts,
    text: SlideText,
    display_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<DateParts>,
}

#[derive(Serialize)]
struct SlideText {
    headline: String,
    text: String,
}

/// Year, and month and day as far as the value knows them.
#[derive(Serialize)]
struct DateParts {
    year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<i8>,
}

/// JSON for TimelineJS 3: one slide a dated event, with the dates in its parts.
pub fn timeline_js(library: &Library) -> String {
    let mut lists = Lists::of(library.events.len());
    lists.add("events", library.events.iter().filter_map(|event| slide(library, event)));
    lists.finish()
}

fn slide<'a>(library: &Library, event: &'a Event) -> Option<Slide<'a>> {
    let date = event.date?;
    let window = date.window();
    let mut outlets: Vec<String> = Vec::new();
    for report in &event.reports {
        let Some(source) = report.source else { continue };
        let source = &library.sources[source as usize];
        let outlet = escaped(source.front.publisher.as_deref().unwrap_or(&source.front.title));
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let is_span = matches!(date, Edtf::Interval(..)) && window.earliest.is_some();
    let last = window.latest.filter(|last| is_span && window.earliest != Some(*last));
    Some(Slide {
        unique_id: &event.id,
        start_date: parts(window.earliest.or(window.latest)?, &date),
        text: SlideText { headline: escaped(&event.text), text: outlets.join(", ") },
        display_date: date.to_string(),
        end_date: last.map(|last| parts(last, &date)),
    })
}

fn parts(day: jiff::civil::Date, date: &Edtf) -> DateParts {
    let (month, whole) = match date.precision() {
        Precision::Day | Precision::Span => (true, true),
        Precision::Month | Precision::Season => (true, false),
        _ => (false, false),
    };
    DateParts { year: day.year(), month: month.then(|| day.month()), day: whole.then(|| day.day()) }
}

/// TimelineJS shows its texts as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
