//! What the chronology can be filtered by: the keys of each line, and the chips with their counts.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::differs;
use crate::edtf::{Edtf, Precision};
use crate::library::*;
use crate::site::{Part, Scope, Site};

/// Chips of a group; what is rarer can be searched for.
const CHIPS: usize = 40;

/// What filters look at: slugs parted by spaces.
#[derive(Default, Serialize)]
pub(super) struct Keys {
    topic: String,
    entity: String,
    source: String,
    kind: String,
    precision: String,
    state: String,
    independent: u32,
    differs: bool,
}

/// One group of chips.
#[derive(Serialize)]
pub(super) struct Filter {
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

pub(super) fn keys(site: &Site, event: &Event) -> Keys {
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
        state: crate::site::event::state(event).to_owned(),
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

/// Chips for what occurs among `events`, most frequent first.
pub(super) fn filters(site: &Site, scope: Scope, part: Part, events: &[EventIdx]) -> Vec<Filter> {
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
        *states.entry(crate::site::event::state(event)).or_default() += 1;
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
        let title = crate::site::view::brief::source_link(site, at).title;
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
        Filter { group: "entity", title: "Person", chips: linked(of_kind(EntityKind::Person)) },
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
