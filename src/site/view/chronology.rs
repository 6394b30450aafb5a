//! The chronology: events in order of time with their sources, gaps, alternatives and what is ahead.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::{Download, Made, Preview, downloads};
use crate::edtf::{Edtf, End, Precision, Unit};
use crate::library::*;
use crate::site::card::{EventView, Link};
use crate::site::chronology::filed;
use crate::site::histogram::{Histogram, Point};
use crate::site::{DateView, Kind, Part, Scope, Site};
use crate::template::words;

/// Chips of a group before the rest folds away.
const CHIPS: usize = 40;
/// Turning points on the index of a chronology that is cut into parts.
const MAJOR: usize = 60;
/// Spans drawn side by side.
const LANES: usize = 3;

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
    /// Other parts of the same chronology, with the number of events.
    parts: Vec<Link>,
    part_title: String,
    is_index: bool,
    filters: Vec<Filter>,
    letters: Vec<Link>,
    downloads: Vec<Download>,
    whole: String,
}

/// Events of a year.
#[derive(Serialize)]
struct Year {
    /// Fragment; empty where the year stands before on the page.
    id: String,
    year: String,
    months: Vec<Month>,
}

#[derive(Serialize)]
struct Month {
    /// Empty where only the year is known.
    id: String,
    title: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
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

/// What filters look at: slugs parted by spaces.
#[derive(Default, Serialize)]
struct Keys {
    topic: String,
    entity: String,
    source: String,
    kind: String,
    precision: String,
    state: String,
    independent: u32,
    differs: bool,
}

#[derive(Serialize)]
struct Lane {
    lane: usize,
    /// `start`, `through`, `end`.
    part: &'static str,
}

#[derive(Serialize)]
struct RailYear {
    year: String,
    url: String,
    n: u32,
    months: Vec<Link>,
}

/// One group of chips.
#[derive(Serialize)]
struct Filter {
    group: &'static str,
    title: &'static str,
    chips: Vec<Chip>,
}

#[derive(Serialize)]
struct Chip {
    value: String,
    title: String,
    n: u32,
    /// Page with just these events; empty where there is none.
    url: String,
    on: bool,
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
        rail: rail(&years, &ahead_years),
        years,
        ahead: ahead_years,
        undated: undated.iter().map(|at| row(site, *at)).collect(),
        today: site.today().map(|day| site.date(&Edtf::day(day))),
        parts: parts(site, scope, part),
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
    let previews: Vec<Preview> = people.iter().map(|entity| site.entity_preview(*entity)).collect();
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

/// One line of a list: an event, or a pointer to one at its other date.
struct Entry {
    date: Edtf,
    event: EventIdx,
    conflict: Option<usize>,
}

/// Events by year and month, with pointers at the dates that other sources give.
fn grouped(
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

fn row(site: &Site, event: EventIdx) -> Row {
    let of = &site.library.events[event as usize];
    Row {
        event: Some(site.event(event)),
        see: None,
        keys: keys(site, of),
        anchors: Vec::new(),
        lanes: Vec::new(),
    }
}

fn keys(site: &Site, event: &Event) -> Keys {
    let library = site.library;
    let mut sources: Vec<&str> = event
        .reports
        .iter()
        .filter_map(|report| report.source)
        .map(|source| library.sources[source as usize].id.as_str())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let topics = event.topics.iter().map(|topic| library.topics[*topic as usize].slug.as_str());
    let entities =
        event.entities.iter().map(|entity| library.entities[*entity as usize].slug.as_str());
    Keys {
        topic: topics.collect::<Vec<_>>().join(" "),
        entity: entities.collect::<Vec<_>>().join(" "),
        source: sources.join(" "),
        kind: kind_word(event.kind).0.to_owned(),
        precision: event.date.as_ref().map_or_else(|| "none".into(), precision_word),
        state: crate::site::card::state(event).to_owned(),
        independent: event.n_independent,
        differs: differs(event),
    }
}

fn kind_word(kind: EventKind) -> (&'static str, &'static str) {
    match kind {
        EventKind::Announcement => ("announcement", "Announcements"),
        EventKind::Talks => ("talks", "Talks"),
        EventKind::Decision => ("decision", "Decisions"),
        EventKind::Deadline => ("deadline", "Deadlines"),
        EventKind::Statement => ("statement", "Statements"),
        EventKind::Other => ("other", "Other"),
    }
}

fn precision_word(date: &Edtf) -> String {
    let word = match date.precision() {
        Precision::Day => "day",
        Precision::Span => "span",
        Precision::Month | Precision::Season => "month",
        _ => "year",
    };
    word.to_owned()
}

fn rail(years: &[Year], ahead: &[Year]) -> Vec<RailYear> {
    let mut rail: Vec<RailYear> = Vec::new();
    for year in years.iter().chain(ahead) {
        let count =
            |month: &Month| month.rows.iter().filter(|row| row.event.is_some()).count() as u32;
        let months: Vec<Link> = year
            .months
            .iter()
            .filter(|month| !month.id.is_empty() && count(month) > 0)
            .map(|month| Link {
                title: month
                    .title
                    .trim_end_matches(&year.year)
                    .trim_end_matches(" de ")
                    .trim()
                    .into(),
                url: month.id.clone(),
                count: Some(count(month)),
                kind: "month",
            })
            .collect();
        let n: u32 = year.months.iter().map(count).sum();
        match rail.last_mut().filter(|last| last.year == year.year) {
            Some(last) => {
                last.n += n;
                last.months.extend(months);
            }
            None => {
                rail.push(RailYear { year: year.year.clone(), url: year.id.clone(), n, months })
            }
        }
    }
    rail
}

/// The parts of a chronology that is cut.
fn parts(site: &Site, scope: Scope, at: Part) -> Vec<Link> {
    let Some(scoped) = site.chronology.scoped(scope) else { return Vec::new() };
    if scoped.parts.len() < 2 {
        return Vec::new();
    }
    scoped
        .parts
        .iter()
        .map(|(part, range)| {
            let url = site.chronology.url(site.library, scope, *part).to_string();
            Link {
                title: match part {
                    Part::Index => "Overview".into(),
                    part => part_title(site, *part),
                },
                url: if *part == at { String::new() } else { url },
                count: (!range.is_empty()).then_some(range.len() as u32),
                kind: "chronology",
            }
        })
        .collect()
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

/// Chips for what occurs among `events`, most frequent first.
fn filters(site: &Site, scope: Scope, part: Part, events: &[EventIdx]) -> Vec<Filter> {
    use std::collections::BTreeMap;
    let library = site.library;
    let mut topics: BTreeMap<TopicIdx, u32> = BTreeMap::new();
    let mut entities: BTreeMap<EntityIdx, u32> = BTreeMap::new();
    let mut sources: BTreeMap<SourceIdx, u32> = BTreeMap::new();
    let mut kinds: BTreeMap<EventKind, u32> = BTreeMap::new();
    let mut precisions: BTreeMap<String, u32> = BTreeMap::new();
    let mut states: BTreeMap<&str, u32> = BTreeMap::new();
    for at in events {
        let event = &library.events[*at as usize];
        event.topics.iter().for_each(|topic| *topics.entry(*topic).or_default() += 1);
        event.entities.iter().for_each(|entity| *entities.entry(*entity).or_default() += 1);
        let own: BTreeSet<SourceIdx> =
            event.reports.iter().filter_map(|report| report.source).collect();
        own.into_iter().for_each(|source| *sources.entry(source).or_default() += 1);
        *kinds.entry(event.kind).or_default() += 1;
        let precision = event.date.as_ref().map_or_else(|| "none".to_owned(), precision_word);
        *precisions.entry(precision).or_default() += 1;
        *states.entry(crate::site::card::state(event)).or_default() += 1;
    }
    let page = |other: Scope| match site.chronology.scoped(other) {
        Some(_) if other != scope => site.chronology.url(library, other, Part::Whole).to_string(),
        _ => String::new(),
    };
    let linked = |chips: Vec<(Scope, u32, String, String)>| -> Vec<Chip> {
        let mut chips = chips;
        chips.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.2.cmp(&b.2)));
        chips
            .into_iter()
            .take(CHIPS)
            .map(|(of, n, value, title)| Chip { url: page(of), on: of == scope, value, title, n })
            .collect()
    };
    let plain = |value: &str, title: &str, n: u32| Chip {
        value: value.to_owned(),
        title: title.to_owned(),
        n,
        url: String::new(),
        on: false,
    };
    let topic = |(at, n): (TopicIdx, u32)| {
        let of = &library.topics[at as usize];
        (Scope::Topic(at), n, of.slug.clone(), of.title.clone())
    };
    let entity = |(at, n): (EntityIdx, u32)| {
        let of = &library.entities[at as usize];
        (Scope::Entity(at), n, of.slug.clone(), of.name.clone())
    };
    let source = |(at, n): (SourceIdx, u32)| {
        let of = &library.sources[at as usize];
        let title = super::brief::source_link(site, at).title;
        (Scope::Source(at), n, of.id.clone(), title)
    };
    let of_kind = |kind: EntityKind| -> Vec<(Scope, u32, String, String)> {
        let of = entities.iter().filter(|(at, _)| library.entities[**at as usize].kind == kind);
        of.map(|(at, n)| entity((*at, *n))).collect()
    };
    let precision_title = |word: &str| match word {
        "day" => "Exact day",
        "span" => "Span",
        "month" => "Month",
        "year" => "Year",
        _ => "No date",
    };
    let state_title = |word: &str| match word {
        "ahead" => "Ahead",
        "ongoing" => "Still running",
        "passed" => "Passed, no report",
        _ => "Past",
    };
    let n_differ = events.iter().filter(|at| differs(&library.events[**at as usize])).count();
    let n_sure = events.iter().filter(|at| library.events[**at as usize].n_independent > 1).count();
    let mut groups = vec![
        Filter {
            group: "topic",
            title: "Topic",
            chips: linked(topics.into_iter().map(topic).collect()),
        },
        Filter { group: "entity", title: "Who", chips: linked(of_kind(EntityKind::Person)) },
        Filter {
            group: "entity",
            title: "Organisation",
            chips: linked(of_kind(EntityKind::Organisation)),
        },
        Filter { group: "entity", title: "Place", chips: linked(of_kind(EntityKind::Place)) },
        Filter {
            group: "source",
            title: "Source",
            chips: linked(sources.into_iter().map(source).collect()),
        },
        Filter {
            group: "kind",
            title: "Kind",
            chips: kinds
                .iter()
                .map(|(kind, n)| {
                    let (value, title) = kind_word(*kind);
                    plain(value, title, *n)
                })
                .collect(),
        },
        Filter {
            group: "state",
            title: "State",
            chips: states.iter().map(|(word, n)| plain(word, state_title(word), *n)).collect(),
        },
        Filter {
            group: "precision",
            title: "Date known to the",
            chips: precisions
                .iter()
                .map(|(word, n)| plain(word, precision_title(word), *n))
                .collect(),
        },
    ];
    if part == Part::Index {
        // The index shows turning points only: what filters would hide is on the parts.
        groups.retain(|group| matches!(group.group, "topic" | "entity" | "source"));
    }
    groups.retain(|group| group.chips.len() > 1 || group.chips.iter().any(|chip| chip.on));
    let mut only = Vec::new();
    if n_differ > 0 {
        only.push(plain("differs", "Only where sources differ", n_differ as u32));
    }
    if n_sure > 0 {
        only.push(plain("sure", "Only with two or more independent sources", n_sure as u32));
    }
    if !only.is_empty() {
        groups.push(Filter { group: "only", title: "Only", chips: only });
    }
    groups
}
