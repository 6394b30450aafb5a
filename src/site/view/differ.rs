//! Where sources differ: each point with its answers side by side, in the order of their reports, at equal weight.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Made;
use super::axis::{Axis, axis};
use crate::desk::NoteFile;
use crate::edtf::Edtf;
use crate::library::*;
use crate::site::card::{Letters, Link};
use crate::site::{DateView, Kind, ReportView, Site};
use crate::template::words;
use crate::text::token::{self, Token};

/// Points on one page.
pub(crate) const DIFFER_BOUND: usize = 100;

#[derive(Serialize)]
struct DifferPage {
    n: usize,
    /// Of the whole site: with none or one there is nothing to compare.
    n_sources: usize,
    kinds: Vec<(DisagreementKind, usize)>,
    /// What the points of this page can be filtered by beside their kind.
    groups: Vec<Group>,
    points: Vec<PointView>,
    parts: Vec<Link>,
}

#[derive(Serialize)]
struct Group {
    group: &'static str,
    title: &'static str,
    /// Value, name and number of points, by name.
    chips: Vec<(String, String, usize)>,
}

#[derive(Serialize)]
struct PointView {
    id: String,
    url: String,
    question: String,
    kind: DisagreementKind,
    /// `open`, `settled` by a later report, `note` of the desk, `settled-by-desk`.
    state: &'static str,
    topic: Option<Link>,
    entities: Vec<Link>,
    event: Option<Link>,
    answers: Vec<Answer>,
    n_sources: usize,
    latest: Option<DateView>,
    axis: Option<Axis>,
    scale: Option<Vec<ScaleMark>>,
    time_line: Vec<Said>,
    notes: Vec<Note>,
    briefs: Vec<Link>,
    /// For the filter by source.
    source_ids: String,
    topic_slug: String,
}

#[derive(Serialize)]
struct Answer {
    answer: String,
    date: Option<DateView>,
    says: Vec<Report>,
}

/// A report with its sentence in pieces: the words that make the answer stand out.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    report: ReportView,
    pieces: Vec<(String, bool)>,
}

/// A figure on a ruler from 0, where the units match.
#[derive(Serialize)]
struct ScaleMark {
    label: String,
    /// Share of the largest, in 100.
    share: u32,
}

/// Who said it when.
#[derive(Serialize)]
struct Said {
    date: Option<DateView>,
    outlet: Option<String>,
    answer: String,
}

#[derive(Serialize)]
struct Note {
    by: String,
    date: Option<DateView>,
    title: String,
    paragraphs: Vec<String>,
}

pub(super) fn made(site: &Site, part: u32) -> Made {
    let points = &site.library.disagreements;
    let start = (part as usize * DIFFER_BOUND).min(points.len());
    let end = (start + DIFFER_BOUND).min(points.len());
    let mut kinds: BTreeMap<DisagreementKind, usize> = BTreeMap::new();
    for point in points {
        *kinds.entry(point.kind).or_default() += 1;
    }
    let n_parts = site.n_differ_parts();
    let parts = (0..n_parts).filter(|_| n_parts > 1).map(|other| Link {
        title: (other + 1).to_string(),
        url: if other == part { String::new() } else { site.url(&Kind::Differ(other)).to_string() },
        ..Link::default()
    });
    let view = DifferPage {
        n: points.len(),
        n_sources: site.library.sources.len(),
        kinds: kinds.into_iter().collect(),
        groups: groups(site, &points[start..end]),
        points: (start..end).map(|at| point(site, at as DisagreementIdx)).collect(),
        parts: parts.collect(),
    };
    Made::of("differ.html", &view)
}

fn groups(site: &Site, points: &[Disagreement]) -> Vec<Group> {
    let mut topics: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut sources: BTreeMap<(String, String), usize> = BTreeMap::new();
    for point in points {
        if let Some(topic) = point.topic.map(|topic| &site.library.topics[topic as usize]) {
            *topics.entry((topic.title.clone(), topic.slug.clone())).or_default() += 1;
        }
        let said = point.positions.iter().flat_map(|position| &position.says);
        for source in said.filter_map(|report| report.source).collect::<BTreeSet<_>>() {
            let name = super::brief::source_link(site, source).title;
            *sources.entry((name, site.source(source).id.clone())).or_default() += 1;
        }
    }
    let group = |group, title, counted: BTreeMap<(String, String), usize>| Group {
        group,
        title,
        chips: counted.into_iter().map(|((name, value), n)| (value, name, n)).collect(),
    };
    let groups = [group("topic", "Topic", topics), group("source", "Source", sources)];
    groups.into_iter().filter(|group| group.chips.len() > 1).collect()
}

fn point(site: &Site, at: DisagreementIdx) -> PointView {
    let of = &site.library.disagreements[at as usize];
    let mut sources: Vec<SourceIdx> = Vec::new();
    let mut briefs: Vec<BriefIdx> = Vec::new();
    for report in of.positions.iter().flat_map(|position| &position.says) {
        if let Some(source) = report.source
            && !sources.contains(&source)
        {
            sources.push(source);
        }
        if !briefs.contains(&report.brief) {
            briefs.push(report.brief);
        }
    }
    let letters = Letters::of(&sources);
    let notes: Vec<Note> = site
        .library
        .notes
        .iter()
        .filter(|note| is_about(site, &note.front, at))
        .map(|note| Note {
            by: note.front.author.clone(),
            date: note.front.date.as_ref().map(|date| site.date(date)),
            title: note.front.title.clone(),
            paragraphs: note
                .body
                .split("\n\n")
                .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|text| !text.is_empty())
                .collect(),
        })
        .collect();
    let settled =
        site.library.notes.iter().any(|note| note.front.settled && is_about(site, &note.front, at));
    let state = match of.kind {
        _ if settled => "settled-by-desk",
        _ if !notes.is_empty() => "note",
        DisagreementKind::Superseded | DisagreementKind::SelfCorrection => "settled",
        _ => "open",
    };
    let event = of.event.map(|event| Link {
        title: site.library.events[event as usize].text.clone(),
        url: site.event_url(event).to_string(),
        count: None,
        kind: "event",
    });
    let answers: Vec<Answer> = of
        .positions
        .iter()
        .map(|position| Answer {
            answer: position.answer.clone(),
            date: match &position.value {
                Some(PositionValue::Date(date)) => Some(site.date(date)),
                _ => None,
            },
            says: position
                .says
                .iter()
                .map(|report| report_view(site, of, position, report, &letters))
                .collect(),
        })
        .collect();
    let mut time_line = time_line(site, of);
    time_line.sort_by_key(|(day, _)| (day.is_none(), *day));
    let latest = time_line.iter().rev().find(|(day, _)| day.is_some());
    PointView {
        id: of.id.clone(),
        url: site.disagreement_url(at).to_string(),
        question: of.question.clone(),
        kind: of.kind,
        state,
        topic: of.topic.map(|topic| site.topic_link(topic)),
        entities: of.entities.iter().take(6).map(|entity| site.entity_link(*entity)).collect(),
        event,
        answers,
        n_sources: sources.len(),
        latest: latest.and_then(|(_, said)| said.date.clone()),
        axis: axis(site, &dates(of)),
        scale: scale(site, of),
        time_line: time_line.into_iter().map(|(_, said)| said).collect(),
        notes,
        briefs: briefs.iter().map(|brief| site.brief_link(*brief)).collect(),
        source_ids: sources
            .iter()
            .map(|source| site.source(*source).id.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        topic_slug: of
            .topic
            .map_or_else(String::new, |topic| site.library.topics[topic as usize].slug.clone()),
    }
}

fn report_view(
    site: &Site,
    of: &Disagreement,
    position: &Position,
    report: &crate::library::Report,
    letters: &Letters,
) -> Report {
    let others = of.positions.iter().filter(|other| other.answer != position.answer);
    let others: Vec<&str> = others.map(|other| other.answer.as_str()).collect();
    let report = site.report(report, letters);
    let quote = report.cite.as_ref().and_then(|cite| cite.quote.as_deref()).unwrap_or_default();
    Report { pieces: pieces(quote, &position.answer, &others, &report.trigger), report }
}

/// `quote` cut where its words begin and cease to be those of `answer`, as far as no other answer has them too: numbers
/// however they are written, words by their stems, and the words `trigger` from which a date was read.
fn pieces(quote: &str, answer: &str, others: &[&str], trigger: &str) -> Vec<(String, bool)> {
    let keys = |text: &str| -> BTreeSet<String> {
        let tokens = token::lex(text).into_iter();
        let tells = |token: &Token| token.lower == "not" || !token::is_stop(&token.lower);
        tokens.filter(tells).map(|token| token.key).collect()
    };
    let mut own = keys(answer);
    for other in others {
        for key in keys(other) {
            own.remove(&key);
        }
    }
    let found = Some(trigger).filter(|trigger| !trigger.is_empty());
    let dated = found.and_then(|trigger| Some((quote.find(trigger)?, trigger.len())));
    let is_dated = |token: &Token| {
        dated.is_some_and(|(start, len)| token.start >= start && token.end <= start + len)
    };
    let tokens = token::lex(quote);
    let mut marks: Vec<bool> =
        tokens.iter().map(|token| is_dated(token) || own.contains(&token.key)).collect();
    for (at, token) in tokens.iter().enumerate() {
        // What a number counts stands out with it, and not alone.
        if token.kind == token::Kind::Unit {
            let number = |at: usize| tokens[at].kind == token::Kind::Number && marks[at];
            marks[at] = (at > 0 && number(at - 1)) || (at + 1 < marks.len() && number(at + 1));
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut push = |text: &str, mark: bool| {
        if !text.is_empty() {
            pieces.push((text.to_owned(), mark));
        }
    };
    let (mut from, mut end, mut was) = (0, 0, false);
    for (token, mark) in tokens.iter().zip(marks) {
        if mark != was {
            // What stands between two marked words is marked with them, what stands around them is not.
            let cut = if mark { token.start } else { end };
            push(&quote[from..cut], was);
            (from, was) = (cut, mark);
        }
        end = token.end;
    }
    let cut = if was { end } else { quote.len() };
    push(&quote[from..cut], was);
    push(&quote[cut..], false);
    pieces
}

/// Whether a note is on this point: by its id, or as the only point on one of its topics.
fn is_about(site: &Site, note: &NoteFile, at: DisagreementIdx) -> bool {
    let points = &site.library.disagreements;
    if !note.on.is_empty() {
        return note.on == points[at as usize].id;
    }
    let meant = |point: &Disagreement| {
        point.topic.is_some_and(|topic| {
            let of = &site.library.topics[topic as usize];
            note.topics.iter().any(|name| *name == of.slug || *name == of.title)
        })
    };
    meant(&points[at as usize]) && points.iter().filter(|point| meant(point)).count() == 1
}

fn time_line(site: &Site, of: &Disagreement) -> Vec<(Option<jiff::civil::Date>, Said)> {
    let mut line: Vec<(Option<jiff::civil::Date>, Said)> = Vec::new();
    for position in &of.positions {
        // A source that says it in several sentences says it once.
        let mut told: Vec<Option<SourceIdx>> = Vec::new();
        for report in &position.says {
            if report.source.is_some() && told.contains(&report.source) {
                continue;
            }
            told.push(report.source);
            let date = match report.source {
                Some(source) => site.published(source),
                None => site.brief_date(report.brief),
            };
            let day = date.as_ref().and_then(|date| date.edtf.parse::<Edtf>().ok());
            let outlet = match report.source {
                Some(source) => site.source(source).front.publisher.clone(),
                None => None,
            };
            let said = Said { date, outlet, answer: position.answer.clone() };
            line.push((day.and_then(|day| day.window().earliest), said));
        }
    }
    line
}

/// The answers that are dates.
fn dates(of: &Disagreement) -> Vec<Edtf> {
    let values = of.positions.iter().filter_map(|position| position.value.as_ref());
    let dates = values.filter_map(|value| match value {
        PositionValue::Date(date) => Some(*date),
        PositionValue::Number(..) => None,
    });
    dates.collect()
}

/// Where the answers are figures of one unit: bars from nothing to the largest.
fn scale(site: &Site, of: &Disagreement) -> Option<Vec<ScaleMark>> {
    let figures: Vec<(f64, &str)> = of
        .positions
        .iter()
        .filter_map(|position| match &position.value {
            Some(PositionValue::Number(n, unit)) => Some((*n, unit.as_str())),
            _ => None,
        })
        .collect();
    let unit = figures.first()?.1;
    let most = figures.iter().map(|(n, _)| *n).fold(0.0, f64::max);
    let comparable = figures.len() > 1
        && of.kind != DisagreementKind::DifferentMeasure
        && figures.iter().all(|(n, other)| *other == unit && *n >= 0.0)
        && most > 0.0;
    comparable.then(|| {
        figures
            .iter()
            .map(|(n, unit)| {
                let number = words::number(*n, &site.settings.language);
                let label = match *unit {
                    "percent" | "%" => format!("{number}%"),
                    unit => format!("{number} {unit}"),
                };
                ScaleMark { label, share: (n / most * 100.0).round() as u32 }
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[track_caller]
    fn marked(quote: &str, answer: &str, other: &str, trigger: &str, expected: &str) {
        let pieces = pieces(quote, answer, &[other], trigger);
        let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(whole, quote, "nothing is lost");
        let shown: Vec<&str> =
            pieces.iter().filter(|piece| piece.1).map(|piece| piece.0.as_str()).collect();
        assert_eq!(shown.join(" | "), expected);
    }

    #[test]
    fn the_words_that_make_an_answer_stand_out() {
        marked("Sixty percent of it goes there.", "60 percent", "70 percent", "", "Sixty percent");
        marked("It is some 70% of the catch.", "70 percent", "60 percent", "", "70%");
        marked(
            "The paper has not been released.",
            "not released",
            "released 1 May 2025",
            "",
            "not",
        );
        marked(
            "He spoke on Thursday.",
            "26 June 2025",
            "25 June 2025",
            "on Thursday",
            "on Thursday",
        );
        marked("On June 25, 2025, he spoke.", "25 June 2025", "26 June 2025", "", "25");
        marked("The rules are paused.", "paused", "withdrawn", "", "paused");
        marked("Nothing of it is here.", "paused", "withdrawn", "", "");
        marked("", "paused", "withdrawn", "", "");
    }
}
