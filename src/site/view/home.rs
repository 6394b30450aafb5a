//! The home page: the minute, briefs by date, what is coming up, where sources differ, the chronology's strip.

use serde::Serialize;

use super::brief::{Question, questions};
use super::topic::{Statement, statements};
use super::{Download, Made};
use crate::brief::Status;
use crate::edtf::Edtf;
use crate::library::*;
use crate::site::card::{Letters, Link};
use crate::site::histogram::Histogram;
use crate::site::{DateView, Kind, Scope, Site, json_ld};
use crate::source::Basis;
use crate::template::Shared;

/// Briefs listed before the archive takes over.
const BRIEFS: usize = 20;
/// Words and statements of the minute, the point on which the sources differ among them: with more, the first brief
/// would not stand on the first screen of a phone.
const MINUTE_WORDS: usize = 100;
const MINUTE: usize = 5;
/// Fewer events than this make no minute.
const MINUTE_LEAST: usize = 3;
/// Sources cited of one event.
const MINUTE_CITES: usize = 3;
/// Places by which an event of one source stands behind one that several report or differ on.
const BEHIND: usize = 4;
/// Days before "today" in which the minute looks for events, until there are enough.
const LOOKS_BACK: [i32; 4] = [7, 31, 92, 366];
/// Events of which the minute is chosen.
const RECENT: usize = 24;
const COMING: usize = 5;
const DIFFER: usize = 3;
const COVERED: usize = 10;

#[derive(Serialize)]
struct HomePage {
    title: String,
    tagline: String,
    today: Option<DateView>,
    /// From the first to the last day on which its sources say that they were published.
    published: Option<DateView>,
    minute: Vec<Statement>,
    /// The oldest date in the minute.
    since: Option<DateView>,
    /// It tells of events, not of briefs.
    of_events: bool,
    /// Dated events since then that the minute leaves out.
    n_more: usize,
    dispute: Option<Question>,
    briefs: Vec<Shared>,
    n_briefs: usize,
    n_events: usize,
    span: Option<String>,
    n_topics: usize,
    n_differ: usize,
    n_sources: usize,
    coming: Vec<Shared>,
    differ: Vec<Question>,
    topics: Vec<Link>,
    people: Vec<Link>,
    histogram: Option<Histogram>,
    years: Vec<Link>,
    downloads: Vec<Download>,
    pages: Vec<Link>,
}

/// What the home page says first.
struct Minute {
    /// Newest first.
    statements: Vec<Statement>,
    /// Dated events since the oldest that are left out; `None` where it is not of events.
    n_more: Option<usize>,
}

pub(super) fn made(site: &Site) -> Made {
    let library = site.library;
    let points: Vec<DisagreementIdx> = (0..library.disagreements.len() as u32).collect();
    let sharpest = sharpest(site, &points);
    let dispute = sharpest.first().and_then(|point| questions(site, &[*point]).pop());
    let minute = minute(site, dispute.as_ref());
    let since = minute.statements.last().and_then(|statement| statement.date.clone());
    let all: Vec<EventIdx> = (0..library.events.len() as u32).collect();
    let mut coming: Vec<EventIdx> = all
        .iter()
        .filter(|event| {
            let event = &library.events[**event as usize];
            event.ahead && event.date.is_some()
        })
        .copied()
        .collect();
    // What is ahead some time in a year that has begun stands behind what has a day.
    coming.sort_by_key(|event| {
        let begins = library.events[*event as usize].date.and_then(|date| date.window().earliest);
        begins <= site.today()
    });
    coming.truncate(COMING);
    let dated: Vec<EventIdx> = all
        .iter()
        .filter(|event| library.events[**event as usize].date.is_some())
        .copied()
        .collect();
    let view = HomePage {
        title: site.settings.title.clone(),
        tagline: site.settings.tagline.clone(),
        today: site.today().map(|day| site.date(&Edtf::day(day))),
        published: published(site),
        since,
        of_events: minute.n_more.is_some(),
        n_more: minute.n_more.unwrap_or(0),
        dispute,
        minute: minute.statements,
        briefs: site.shared_cards(&site.by_date[..site.by_date.len().min(BRIEFS)]),
        n_briefs: library.briefs.len(),
        n_events: dated.len(),
        span: site.span_of(&dated),
        n_topics: library.topics.len(),
        n_differ: library.disagreements.len(),
        n_sources: library.sources.len(),
        coming: site.shared_event_rows(&coming),
        differ: questions(site, &sharpest),
        topics: covered(library.topics.iter().map(|topic| topic.briefs.len()), |at| {
            site.topic_link(at)
        }),
        people: covered(
            library.entities.iter().map(|entity| match entity.kind {
                EntityKind::Person => entity.briefs.len(),
                _ => 0,
            }),
            |at| site.entity_link(at),
        ),
        histogram: super::chronology::histogram(site, Scope::All, &dated),
        years: years(site),
        downloads: super::downloads(site, &Kind::Home),
        pages: super::plain::desk_links(site),
    };
    let shown = site.by_date.iter().take(BRIEFS).map(|brief| site.preview(*brief));
    let previews = shown.collect();
    let json_ld = vec![json_ld::site(site)];
    Made { previews, json_ld, ..Made::of("home.html", &view) }
}

/// What happened last, newest first, within the words of a minute: what several sources report or differ on before
/// what one says. It looks back no further than it must to find enough; a site that dates too little of the last year
/// says the first statements of its newest briefs. Of both, `dispute` takes a place.
fn minute(site: &Site, dispute: Option<&Question>) -> Minute {
    let asked = dispute.map_or(0, |point| {
        let told = std::iter::once(&point.question).chain(&point.answers);
        told.map(|text| text.split_whitespace().count()).sum()
    });
    let words = MINUTE_WORDS.saturating_sub(asked);
    let n = MINUTE - usize::from(dispute.is_some());
    let happened = |event: &EventIdx| {
        let event = &site.library.events[*event as usize];
        event.date.is_some() && !event.ahead && event.status == Status::Past
    };
    let all: Vec<EventIdx> =
        (0..site.library.events.len() as u32).rev().filter(happened).take(RECENT).collect();
    let enough =
        LOOKS_BACK.iter().map(|days| since(site, &all, *days)).find(|n| *n >= MINUTE_LEAST);
    let Some(recent) = enough.and_then(|n| all.get(..n)) else {
        return first_statements(site, n, words);
    };
    let mut ranked: Vec<(usize, EventIdx)> = recent
        .iter()
        .enumerate()
        .map(|(nth, at)| {
            let event = &site.library.events[*at as usize];
            let weighty = event.major || event.n_independent > 1 || event.disagreement.is_some();
            let talk = event.kind == EventKind::Statement && !weighty;
            // The newest of all is news whoever tells it.
            let behind = if weighty || nth == 0 { 0 } else { BEHIND };
            (nth + behind + if talk { BEHIND } else { 0 }, *at)
        })
        .collect();
    ranked.sort_unstable();
    let mut latest: Vec<EventIdx> = ranked.into_iter().map(|(_, at)| at).collect();
    let mut left = words;
    let mut fits = |text: &str| {
        let words = text.split_whitespace().count();
        let fits = words <= left;
        left -= if fits { words } else { 0 };
        fits
    };
    latest.retain(|event| fits(&site.library.events[*event as usize].text));
    latest.truncate(n);
    if latest.len() < MINUTE_LEAST {
        return first_statements(site, n, words);
    }
    latest.sort_unstable_by_key(|event| std::cmp::Reverse(*event));
    // Newer ones that were left out, and older ones of the same day.
    let oldest = latest.last().map_or(0, |oldest| *oldest);
    let n_more = all.iter().filter(|event| **event >= oldest).count() - latest.len();
    let statements = latest.into_iter().filter_map(|event| happening(site, event)).collect();
    Minute { statements, n_more: Some(n_more) }
}

/// How many of `events`, newest first, lie at most `days` before "today", or before the newest of them.
fn since(site: &Site, events: &[EventIdx], days: i32) -> usize {
    let latest = |event: &EventIdx| {
        site.library.events[*event as usize].date.and_then(|date| date.window().latest)
    };
    let newest = events.iter().filter_map(latest).max();
    let Some(end) = site.today().or(newest) else { return 0 };
    let Ok(start) = end.checked_sub(jiff::Span::new().days(days)) else { return 0 };
    events.iter().take_while(|event| latest(event).is_some_and(|day| day >= start)).count()
}

/// The event as a statement that links to its entry in the chronology, with one citation a source.
fn happening(site: &Site, at: EventIdx) -> Option<Statement> {
    let event = &site.library.events[at as usize];
    let mut said: Vec<(SourceIdx, u32)> = Vec::new();
    for report in &event.reports {
        if let Some(source) = report.source
            && said.iter().all(|(known, _)| *known != source)
        {
            said.push((source, report.sentence));
        }
    }
    let sources: Vec<SourceIdx> = said.iter().map(|(source, _)| *source).collect();
    let letters = Letters::of(&sources);
    let cites = said.into_iter().take(MINUTE_CITES);
    Some(Statement {
        text: event.text.clone(),
        date: site.event_date(event),
        brief: site.brief_link(event.reports.first()?.brief),
        url: site.event_url(at).to_string(),
        cites: cites
            .filter_map(|(source, sentence)| site.cite(source, sentence, &letters))
            .collect(),
    })
}

/// The first statements of the `n` newest briefs, as many as `left` words hold.
fn first_statements(site: &Site, n: usize, mut left: usize) -> Minute {
    let newest = &site.by_date[..site.by_date.len().min(n)];
    let dated: Vec<BriefIdx> = newest
        .iter()
        .filter(|brief| site.library.linked[**brief as usize].date.is_some())
        .copied()
        .collect();
    let newest = if dated.is_empty() { newest } else { &dated };
    let mut kept = Vec::new();
    let each: Vec<Statement> =
        newest.iter().flat_map(|brief| statements(site, &[*brief], 1)).collect();
    for statement in each {
        let words = statement.text.split_whitespace().count();
        if words <= left {
            left -= words;
            kept.push(statement);
        }
    }
    Minute { statements: kept, n_more: None }
}

/// The days of publication that sources state; none where one alone does, since then it is "today".
fn published(site: &Site) -> Option<DateView> {
    let published = site.library.sources.iter().map(|source| &source.front.published);
    let stated = published.filter(|published| published.basis == Basis::Stated);
    let windows = || stated.clone().filter_map(|published| Some(published.date?.window()));
    let first = windows().filter_map(|window| window.earliest).min()?;
    let last = windows().filter_map(|window| window.latest).max()?;
    (first < last).then(|| Edtf::span(first, last).map(|span| site.date(&span)))?
}

/// The points in most sources first; contradictions before the rest.
fn sharpest(site: &Site, points: &[DisagreementIdx]) -> Vec<DisagreementIdx> {
    let mut ranked = points.to_vec();
    ranked.sort_by_key(|at| {
        let point = &site.library.disagreements[*at as usize];
        let says: usize = point.positions.iter().map(|position| position.says.len()).sum();
        (point.kind, std::cmp::Reverse(says))
    });
    ranked.truncate(DIFFER);
    ranked
}

/// The entries with the most briefs; those with none are left out.
fn covered(counts: impl Iterator<Item = usize>, link: impl Fn(u32) -> Link) -> Vec<Link> {
    let mut ranked: Vec<(usize, u32)> =
        counts.enumerate().filter(|(_, n)| *n > 0).map(|(at, n)| (n, at as u32)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(COVERED);
    ranked.into_iter().map(|(n, at)| Link { count: Some(n as u32), ..link(at) }).collect()
}

/// The years of the briefs, with the part of the archive where each begins.
fn years(site: &Site) -> Vec<Link> {
    let mut years: Vec<(String, u32, u32)> = Vec::new();
    for (nth, brief) in site.by_date.iter().enumerate() {
        let date = site.library.linked[*brief as usize].date;
        let year = date
            .and_then(|date| date.window().latest)
            .map_or_else(|| "undated".to_owned(), |day| day.year().to_string());
        match years.last_mut().filter(|last| last.0 == year) {
            Some(last) => last.2 += 1,
            None => years.push((year, (nth / crate::site::LIST_BOUND) as u32, 1)),
        }
    }
    years
        .into_iter()
        .map(|(year, part, n)| Link {
            url: site.url(&Kind::Archive(part)).at(&format!("y{year}")).to_string(),
            title: if year == "undated" { "Undated".into() } else { year },
            count: Some(n),
            kind: "index",
        })
        .collect()
}
