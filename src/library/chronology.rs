//! The chronology for other programs: JSON with every report's place in its article, CSV, and JSON for TimelineJS.

use std::fmt::Write as _;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{DateBasis, Disagreement, DisagreementKind, Event, Library, Report, SourceIdx};
use crate::brief::Status;
use crate::edtf::{Edtf, Window};
use crate::source::Basis;

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
    let numbers: Vec<usize> = (0..library.sources.len()).collect();
    lists(&[
        ("documents", records(&numbers, |nth| Some(document(library, *nth)))),
        ("events", records(&library.events, |event| Some(self::event(library, event, &texts)))),
        (
            "disagreements",
            records(&library.disagreements, |point| Some(disagreement(library, point, &texts))),
        ),
    ])
}

/// What `record` makes of each item, as JSON of one line each.
pub fn records<T: Sync>(items: &[T], record: impl Fn(&T) -> Option<Value> + Sync) -> Vec<String> {
    items.par_iter().filter_map(|item| Some(record(item)?.to_string())).collect()
}

/// An object of lists of records, and the version of its form.
pub fn lists(lists: &[(&str, Vec<String>)]) -> String {
    let length = |(name, records): &(&str, Vec<String>)| {
        name.len() + 16 + records.iter().map(|record| record.len() + 2).sum::<usize>()
    };
    let mut out = String::with_capacity(64 + lists.iter().map(length).sum::<usize>());
    out.push_str("{\n\"schema_version\": 1");
    for (name, records) in lists {
        let _ = write!(out, ",\n\"{name}\": [");
        for (nth, record) in records.iter().enumerate() {
            out.push_str(if nth == 0 { "\n" } else { ",\n" });
            out.push_str(record);
        }
        out.push_str(if records.is_empty() { "]" } else { "\n]" });
    }
    out.push_str("\n}\n");
    out
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

fn document(library: &Library, nth: usize) -> Value {
    let (front, used) = (&library.sources[nth].front, &library.used[nth]);
    let published = &front.published;
    let (date, basis) = publication(library, nth);
    let evidence: Vec<&String> = published.evidence.iter().chain(&used.evidence).collect();
    json!({
        "seed": front.seed,
        "title": front.title,
        "publisher": front.publisher,
        "published": date.map(|date| date.to_string()),
        "published_window": window(used.window.or_else(|| published.window.map(|w| w.window()))),
        "basis": basis,
        "evidence": evidence,
    })
}

fn window(window: Option<Window>) -> Value {
    let Some(window) = window else { return Value::Null };
    json!([window.earliest.map(|day| day.to_string()), window.latest.map(|day| day.to_string())])
}

fn event(library: &Library, event: &Event, texts: &[Option<String>]) -> Value {
    let sources: Vec<Value> = event.reports.iter().map(|r| report(library, r, texts)).collect();
    let conflicts: Vec<Value> = event
        .conflicts
        .iter()
        .map(|conflict| {
            let seeds: Vec<&str> = conflict
                .reports
                .iter()
                .filter_map(|&at| seed_of(library, event.reports[at as usize].source))
                .collect();
            json!({ "date": conflict.date, "sources": seeds })
        })
        .collect();
    json!({
        "id": event.id,
        "date": event.date,
        "precision": event.date.map(|date| date.precision()),
        "window": window(event.window),
        "status": status(event.status),
        "text": event.text,
        "confidence": f64::from((event.confidence * 100.0).round()) / 100.0,
        "sources": sources,
        "conflicts": conflicts,
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

fn report(library: &Library, report: &Report, texts: &[Option<String>]) -> Value {
    let (quote, start, end) = placed(report, texts);
    json!({
        "seed": seed_of(library, report.source),
        "quote": quote,
        "start_char": start,
        "end_char": end,
        "trigger": report.trigger,
        "value": report.date,
        "basis": basis(report),
        "chain": report.chain,
    })
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
fn placed(report: &Report, texts: &[Option<String>]) -> (String, Value, Value) {
    let text = report.source.and_then(|source| texts[source as usize].as_deref());
    match text.and_then(|text| find(text, &report.quote).map(|range| (text, range))) {
        Some((text, range)) => {
            let start = text[..range.start].chars().count();
            let length = text[range.clone()].chars().count();
            (text[range].to_owned(), json!(start), json!(start + length))
        }
        None => (report.quote.clone(), Value::Null, Value::Null),
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

fn disagreement(library: &Library, point: &Disagreement, texts: &[Option<String>]) -> Value {
    let positions: Vec<Value> = point
        .positions
        .iter()
        .flat_map(|position| position.says.iter().map(move |report| (position, report)))
        .map(|(position, report)| {
            let (quote, ..) = placed(report, texts);
            json!({ "seed": seed_of(library, report.source), "quote": quote, "says": position.answer })
        })
        .collect();
    json!({
        "id": point.id,
        "kind": kind(point.kind),
        "topic": point.topic.map(|topic| library.topics[topic as usize].slug.clone()),
        "question": point.question,
        "positions": positions,
    })
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

/// One row an event: id, edtf, earliest, latest, precision, title, topics, entities, n_sources, n_independent, disputed,
/// source ids and sentence anchors, each list separated by semicolons. RFC 4180; a cell that a spreadsheet would run as a
/// formula is led by an apostrophe.
pub fn csv(library: &Library) -> String {
    let mut out = String::from(
        "id,edtf,earliest,latest,precision,status,title,topics,entities,n_sources,n_independent,disputed,sources,sentences\r\n",
    );
    for event in &library.events {
        let window = event.window.unwrap_or(Window { earliest: None, latest: None });
        let day =
            |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let mut sources: Vec<&str> = Vec::new();
        let mut anchors: Vec<String> = Vec::new();
        for report in &event.reports {
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
        let entities: Vec<&str> =
            event.entities.iter().map(|&e| library.entities[e as usize].slug.as_str()).collect();
        let precision =
            event.date.map(|date| json!(date.precision()).as_str().unwrap_or_default().to_owned());
        let cells = [
            event.id.clone(),
            event.date.map_or_else(String::new, |date| date.to_string()),
            day(window.earliest),
            day(window.latest),
            precision.unwrap_or_default(),
            status(event.status).to_owned(),
            event.text.clone(),
            topics.join(";"),
            entities.join(";"),
            sources.len().to_string(),
            event.n_independent.to_string(),
            (!event.conflicts.is_empty() || event.disagreement.is_some()).to_string(),
            sources.join(";"),
            anchors.join(";"),
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

/// JSON for TimelineJS 3: one slide a dated event, with the dates in its parts.
pub fn timeline_js(library: &Library) -> String {
    let slides = records(&library.events, |event| {
        let date = event.date?;
        let window = date.window();
        let outlets: Vec<String> = event
            .reports
            .iter()
            .filter_map(|report| {
                let source = &library.sources[report.source? as usize];
                Some(escaped(source.front.publisher.as_deref().unwrap_or(&source.front.title)))
            })
            .collect();
        let mut outlets_once: Vec<String> = Vec::new();
        for outlet in outlets {
            if !outlets_once.contains(&outlet) {
                outlets_once.push(outlet);
            }
        }
        let mut slide = json!({
            "unique_id": event.id,
            "start_date": parts(window.earliest.or(window.latest)?, &date),
            "text": { "headline": escaped(&event.text), "text": outlets_once.join(", ") },
            "display_date": date.to_string(),
        });
        if let (Some(first), Some(last)) = (window.earliest, window.latest)
            && first != last
            && matches!(date, Edtf::Interval(..))
        {
            slide["end_date"] = parts(last, &date);
        }
        Some(slide)
    });
    lists(&[("events", slides)])
}

/// Year, and month and day as far as the value knows them.
fn parts(day: jiff::civil::Date, date: &Edtf) -> Value {
    use crate::edtf::Precision;
    match date.precision() {
        Precision::Day | Precision::Span => {
            json!({ "year": day.year(), "month": day.month(), "day": day.day() })
        }
        Precision::Month | Precision::Season => json!({ "year": day.year(), "month": day.month() }),
        _ => json!({ "year": day.year() }),
    }
}

/// TimelineJS shows its texts as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
