//! How the chronology is cut into pages: one page up to 400 events, else an index and a page a year; a year of more than
//! 2,000 events goes by month, such a month by day. The same for the events of a topic, an entity or a source, as far as
//! pages for them are made: those with the most events first, until their rows are twice those of the whole chronology
//! (4,000 are always allowed), so that a large site does not drown in copies.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::edtf::Edtf;
use crate::library::*;
use crate::url::Url;

/// Events on a page that shows all of its scope.
pub(crate) const WHOLE_BOUND: usize = 400;
/// Events on the page of a year or month before it is cut.
pub(crate) const PART_BOUND: usize = 2_000;
/// Rows that pages of topics, entities and sources may always have together.
const FREE_ROWS: usize = 4_000;
/// Events that a topic, entity or source must have for a page of its own.
const LEAST: usize = 2;

/// Whose events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    All,
    Topic(TopicIdx),
    Entity(EntityIdx),
    Source(SourceIdx),
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All, on one page.
    Whole,
    /// The way to the parts, and the turning points.
    Index,
    Year(i16),
    Month(i16, i8),
    Day(Date),
    /// Events whose date nobody gives, in pages of 2,000.
    Undated(u32),
}

#[derive(Debug, Default)]
pub(crate) struct Chronology {
    scopes: BTreeMap<Scope, Scoped>,
}

/// The events of one scope, cut.
#[derive(Debug, Default)]
pub(crate) struct Scoped {
    /// In chronological order, undated last.
    pub(crate) events: Vec<EventIdx>,
    /// In order, with the events of each as a range of `events`; `Index` has none.
    pub(crate) parts: Vec<(Part, std::ops::Range<usize>)>,
}

/// The day by which an event is filed: the earliest it may have been.
pub(crate) fn filed(date: &Edtf) -> Option<Date> {
    let window = date.window();
    window.earliest.or(window.latest)
}

impl Chronology {
    pub(crate) fn new(library: &Library) -> Chronology {
        let mut scopes = BTreeMap::new();
        scopes.insert(Scope::All, Scoped::new(library, (0..library.events.len() as u32).collect()));
        let mut budget = FREE_ROWS.max(2 * library.events.len());
        let mut by_source: BTreeMap<SourceIdx, Vec<EventIdx>> = BTreeMap::new();
        for (at, event) in library.events.iter().enumerate() {
            for source in event.reports.iter().filter_map(|report| report.source) {
                let events = by_source.entry(source).or_default();
                if events.last() != Some(&(at as u32)) {
                    events.push(at as u32);
                }
            }
        }
        let topics = library.topics.iter().enumerate();
        let entities = library.entities.iter().enumerate();
        let mut wanted: Vec<(Scope, Vec<EventIdx>)> = topics
            .map(|(at, topic)| (Scope::Topic(at as u32), topic.events.clone()))
            .chain(entities.map(|(at, entity)| (Scope::Entity(at as u32), entity.events.clone())))
            .chain(by_source.into_iter().map(|(source, events)| (Scope::Source(source), events)))
            .filter(|(_, events)| events.len() >= LEAST)
            .collect();
        wanted.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
        for (scope, mut events) in wanted {
            if events.len() > budget {
                continue;
            }
            budget -= events.len();
            // Events are numbered in chronological order.
            events.sort_unstable();
            events.dedup();
            scopes.insert(scope, Scoped::new(library, events));
        }
        Chronology { scopes }
    }

    /// All pages, the whole chronology first.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (Scope, Part)> {
        self.scopes
            .iter()
            .flat_map(|(scope, scoped)| scoped.parts.iter().map(|(part, _)| (*scope, *part)))
    }

    pub(crate) fn scoped(&self, scope: Scope) -> Option<&Scoped> {
        self.scopes.get(&scope)
    }

    /// The part of the whole chronology that shows `event`.
    pub(crate) fn part_of_event(&self, event: EventIdx) -> Part {
        let Some(all) = self.scopes.get(&Scope::All) else { return Part::Whole };
        let shows =
            |(_, range): &&(Part, std::ops::Range<usize>)| range.contains(&(event as usize));
        // Ranges of the whole chronology are in order and do not overlap.
        let at = all.parts.partition_point(|(_, range)| range.end <= event as usize);
        all.parts.get(at).filter(shows).map_or(Part::Whole, |(part, _)| *part)
    }

    pub(crate) fn url(&self, library: &Library, scope: Scope, part: Part) -> Url {
        let scope = match scope {
            Scope::All => None,
            Scope::Topic(topic) => Some(format!("topic-{}", library.topics[topic as usize].slug)),
            Scope::Entity(entity) => {
                Some(format!("entity-{}", library.entities[entity as usize].slug))
            }
            Scope::Source(source) => {
                Some(format!("source-{}", library.sources[source as usize].id))
            }
        };
        let part = match part {
            Part::Whole | Part::Index => None,
            Part::Year(year) => Some(format!("{year:04}")),
            Part::Month(year, month) => Some(format!("{year:04}-{month:02}")),
            Part::Day(day) => Some(day.to_string()),
            Part::Undated(part) => Some(super::numbered("undated", part)),
        };
        match (scope, part) {
            (None, None) => Url::index("chronology"),
            (Some(name), None) | (None, Some(name)) => Url::chronology(&name),
            (Some(scope), Some(part)) => Url::chronology(&format!("{scope}.{part}")),
        }
    }
}

impl Scoped {
    fn new(library: &Library, events: Vec<EventIdx>) -> Scoped {
        let mut scoped = Scoped { events, parts: Vec::new() };
        scoped.parts = if scoped.events.len() <= WHOLE_BOUND {
            vec![(Part::Whole, 0..scoped.events.len())]
        } else {
            scoped.cut(library)
        };
        scoped
    }

    fn cut(&self, library: &Library) -> Vec<(Part, std::ops::Range<usize>)> {
        let day = |at: usize| {
            let event = &library.events[self.events[at] as usize];
            event.date.as_ref().and_then(filed)
        };
        let mut parts = vec![(Part::Index, 0..0)];
        let dated =
            (0..self.events.len()).find(|at| day(*at).is_none()).unwrap_or(self.events.len());
        for year in runs(0..dated, |at| day(at).map(|day| day.year())) {
            let Some(first) = day(year.start) else { continue };
            if year.len() <= PART_BOUND {
                parts.push((Part::Year(first.year()), year));
                continue;
            }
            for month in runs(year, |at| day(at).map(|day| day.month())) {
                let Some(first) = day(month.start) else { continue };
                if month.len() <= PART_BOUND {
                    parts.push((Part::Month(first.year(), first.month()), month));
                    continue;
                }
                for run in runs(month, day) {
                    let Some(first) = day(run.start) else { continue };
                    parts.push((Part::Day(first), run));
                }
            }
        }
        for (part, start) in (dated..self.events.len()).step_by(PART_BOUND).enumerate() {
            let range = start..(start + PART_BOUND).min(self.events.len());
            parts.push((Part::Undated(part as u32), range));
        }
        parts
    }

    /// The events of `part`.
    pub(crate) fn of(&self, part: Part) -> &[EventIdx] {
        let found = self.parts.iter().find(|(other, _)| *other == part);
        found.map_or(&[], |(_, range)| &self.events[range.clone()])
    }
}

/// Runs of positions with the same key.
fn runs<K: PartialEq>(
    range: std::ops::Range<usize>,
    key: impl Fn(usize) -> K,
) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in range {
        match runs.last_mut() {
            Some(run) if key(run.start) == key(at) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
