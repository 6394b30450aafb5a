//! The chronology: events in order of time with their sources, gaps, alternatives and what is ahead.

mod filter;
mod row;
mod ways;

use std::collections::BTreeSet;

use serde::Serialize;

use self::filter::{Filter, filters};
use self::row::{Month, Row, Year, grouped, row};
use self::ways::{Beside, Way, beside, ways};

use super::{Download, Made, downloads};
use crate::edtf::Edtf;
use crate::library::*;
use crate::site::card::Link;
use crate::site::histogram::{Histogram, Point};
use crate::site::{DateView, Kind, Part, Scope, Site};
use crate::template::words;

/// Turning points on the index of a chronology that is cut into parts.
const MAJOR: usize = 60;

#[derive(Serialize)]
struct ChronologyPage {
    /// `all`, `topic`, `entity`, `source`.
    scope: &'static str,
    /// What the events have in common, where they do.
    of: Option<Link>,
    title: String,
    n: usize,
    /// First and last month.
    span: Option<String>,
    n_undated: usize,
    n_differ: usize,
    n_ahead: usize,
    n_passed: usize,
    n_corroborated: usize,
    histogram: Option<Histogram>,
    years: Vec<Year>,
    ahead: Vec<Year>,
    undated: Vec<Row>,
    today: Option<DateView>,
    rail: Vec<RailYear>,
    ways: Vec<Way>,
    beside: Beside,
    part_title: String,
    is_index: bool,
    filters: Vec<Filter>,
    letters: Vec<Link>,
    downloads: Vec<Download>,
    whole: String,
}

#[derive(Serialize)]
struct RailYear {
    year: String,
    url: String,
    n: u32,
    months: Vec<Link>,
}

pub(super) fn title(site: &Site, scope: Scope, part: Part) -> String {
    let of = match scope {
        Scope::All => String::new(),
        Scope::Topic(topic) => format!(": {}", site.library.topics[topic as usize].title),
        Scope::Entity(entity) => format!(": {}", site.library.entities[entity as usize].name),
        Scope::Source(source) => format!(": {}", site.source(source).front.title),
    };
    match part_title(site, part) {
        title if title.is_empty() => format!("Chronology{of}"),
        title => format!("Chronology{of}, {title}"),
    }
}

fn part_title(site: &Site, part: Part) -> String {
    let language = &site.settings.language;
    match part {
        Part::Whole | Part::Index => String::new(),
        Part::Year(year) => year.to_string(),
        Part::Month(year, month) => words::month(year, month as u8, language),
        Part::Day(day) => words::date(&Edtf::day(day), words::Form::Short, language),
        Part::Undated(0) => "no date known".into(),
        Part::Undated(part) => format!("no date known, page {}", part + 1),
    }
}

pub(super) fn made(site: &Site, scope: Scope, part: Part) -> Made {
    let Some(scoped) = site.chronology.scoped(scope) else {
        return Made::of("offline.html", &());
    };
    let library = site.library;
    let all = &scoped.events;
    let shown: Vec<EventIdx> = match part {
        Part::Index => super::topic::turning_points(site, all)
            .into_iter()
            .chain(all.iter().filter(|event| library.events[**event as usize].major).copied())
            .take(MAJOR)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        _ => scoped.of(part).to_vec(),
    };
    let event = |at: &EventIdx| &library.events[*at as usize];
    let (dated, undated): (Vec<EventIdx>, Vec<EventIdx>) =
        shown.iter().partition(|at| event(at).date.is_some());
    let (ahead, past): (Vec<EventIdx>, Vec<EventIdx>) =
        dated.iter().partition(|at| event(at).ahead);
    let mut ids = BTreeSet::new();
    let years = grouped(site, scope, part, &past, &mut ids, true);
    let ahead_years = grouped(site, scope, part, &ahead, &mut ids, false);
    let counted = match part {
        Part::Index => all.as_slice(),
        _ => shown.as_slice(),
    };
    let view = ChronologyPage {
        scope: match scope {
            Scope::All => "all",
            Scope::Topic(_) => "topic",
            Scope::Entity(_) => "entity",
            Scope::Source(_) => "source",
        },
        of: of(site, scope),
        title: title(site, scope, part),
        n: counted.len(),
        span: site.span_of(counted),
        n_undated: counted.iter().filter(|at| event(at).date.is_none()).count(),
        n_differ: counted.iter().filter(|at| differs(event(at))).count(),
        n_ahead: counted.iter().filter(|at| event(at).ahead).count(),
        n_passed: counted.iter().filter(|at| event(at).passed).count(),
        n_corroborated: counted.iter().filter(|at| event(at).n_independent > 1).count(),
        histogram: histogram_of(site, scope, part, counted),
        rail: rail(&years, &ahead_years, undated.len() as u32),
        years,
        ahead: ahead_years,
        undated: undated.iter().map(|at| row(site, *at)).collect(),
        today: site.today().map(|day| site.date(&Edtf::day(day))),
        ways: ways(site, scope, part),
        beside: beside(site, scope, part),
        part_title: part_title(site, part),
        is_index: part == Part::Index,
        filters: filters(site, scope, part, &shown),
        letters: letters(site, &shown),
        downloads: downloads(site, &Kind::Chronology(scope, part)),
        whole: site.url(&Kind::Chronology(Scope::All, Part::Whole)).to_string(),
    };
    let mut people: Vec<EntityIdx> = Vec::new();
    for entity in shown.iter().flat_map(|at| &event(at).entities) {
        if people.len() < 30 && !people.contains(entity) {
            people.push(*entity);
        }
    }
    let previews = people.iter().map(|entity| site.entity_preview(*entity)).collect();
    let json_ld = match (scope, shown.len()) {
        (Scope::All, 0..=60) => {
            shown.iter().filter_map(|at| crate::site::json_ld::event(site, *at)).collect()
        }
        _ => Vec::new(),
    };
    Made { previews, json_ld, ..Made::of("chronology.html", &view) }
}

fn of(site: &Site, scope: Scope) -> Option<Link> {
    match scope {
        Scope::All => None,
        Scope::Topic(topic) => Some(site.topic_link(topic)),
        Scope::Entity(entity) => Some(site.entity_link(entity)),
        Scope::Source(source) => Some(Link {
            title: site.source(source).front.title.clone(),
            url: site.source_url(source).to_string(),
            count: None,
            kind: "source",
        }),
    }
}

fn differs(event: &Event) -> bool {
    !event.conflicts.is_empty() || event.disagreement.is_some()
}

/// The histogram of a list of events; bars lead to the page that has them.
pub(super) fn histogram(site: &Site, scope: Scope, events: &[EventIdx]) -> Option<Histogram> {
    let part = site.chronology.scoped(scope)?.parts.first()?.0;
    histogram_of(site, scope, part, events)
}

fn histogram_of(site: &Site, scope: Scope, part: Part, events: &[EventIdx]) -> Option<Histogram> {
    let points: Vec<Point> = events
        .iter()
        .filter_map(|at| {
            let event = &site.library.events[*at as usize];
            Some(Point {
                date: event.date?,
                corroborated: event.n_independent > 1,
                differs: differs(event),
                ahead: event.ahead,
            })
        })
        .collect();
    let page = site.chronology.url(site.library, scope, part);
    Histogram::of(&points, &site.settings.language, |day, key| {
        // On an index the bar leads to the part that holds its first event.
        let holds = |(other, _): &&(Part, std::ops::Range<usize>)| match other {
            Part::Year(year) => day.year() == *year,
            Part::Month(year, month) => day.year() == *year && day.month() == *month,
            Part::Day(other) => day == *other,
            _ => false,
        };
        let parts = site.chronology.scoped(scope).map_or(&[][..], |scoped| &scoped.parts);
        match parts.iter().find(holds).filter(|_| part == Part::Index) {
            Some((other, _)) => site.chronology.url(site.library, scope, *other).to_string(),
            None => page.at(key).to_string(),
        }
    })
}

/// What stands beside the list; what is ahead and what nobody dates have entries as they have headings.
fn rail(years: &[Year], ahead: &[Year], n_undated: u32) -> Vec<RailYear> {
    let of = |month: &Month, title: &str| Link {
        title: title.to_owned(),
        url: month.id.clone(),
        count: Some(month.n_events()),
        kind: "month",
    };
    let counted = |year: &Year| year.months.iter().map(Month::n_events).sum::<u32>();
    let shown = |month: &&Month| !month.id.is_empty() && month.n_events() > 0;
    let mut rail: Vec<RailYear> = years
        .iter()
        .map(|year| {
            let bare = |month: &Month| {
                let title = month.title.trim_end_matches(&year.year);
                of(month, title.trim_end_matches(" de ").trim())
            };
            let months = year.months.iter().filter(shown).map(bare).collect();
            RailYear { year: year.year.clone(), url: year.id.clone(), n: counted(year), months }
        })
        .collect();
    let n = ahead.iter().map(counted).sum();
    if n > 0 {
        let months =
            ahead.iter().flat_map(|year| year.months.iter().map(move |month| (year, month)));
        let months =
            months.filter(|(_, month)| month.n_events() > 0).filter_map(|(year, month)| {
                match (month.id.is_empty(), year.id.is_empty()) {
                    (false, _) => Some(of(month, &month.title)),
                    (true, false) => Some(Link { url: year.id.clone(), ..of(month, &year.year) }),
                    (true, true) => None,
                }
            });
        let months = months.collect();
        rail.push(RailYear { year: "Ahead".into(), url: "ahead".into(), n, months });
    }
    if n_undated > 0 {
        let (year, url) = ("Date not known".into(), "undated".into());
        rail.push(RailYear { year, url, n: n_undated, months: Vec::new() });
    }
    rail
}

/// The letters of the sources are by event; this is the key for print: all sources of the page.
fn letters(site: &Site, events: &[EventIdx]) -> Vec<Link> {
    let mut sources = BTreeSet::new();
    for report in events.iter().flat_map(|at| &site.library.events[*at as usize].reports) {
        sources.extend(report.source);
    }
    sources
        .into_iter()
        .take(200)
        .map(|source| {
            let link = super::brief::source_link(site, source);
            let date = site.published(source).map_or_else(|| "undated".into(), |date| date.text);
            Link { title: format!("{}, {date}", link.title), ..link }
        })
        .collect()
}
