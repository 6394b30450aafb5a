//! What follows from a library for its site as a whole: which pages exist, in what order, and what each brief stands beside.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use jiff::civil::Date;
use rayon::prelude::*;

use super::address::n_parts;
use super::shown::{Allowed, allowed, limit_of};
use super::{COLLISION, ENTITY_KINDS, Kind, Page, Settings, Site, books, chronology};
use crate::diag::{Diagnostic, Place};
use crate::library::*;
use crate::url::Url;

/// What follows from how briefs are tied: it is as it was where one takes the place of another that is tied alike
/// ([`Library::replace`]).
#[derive(Debug, Default)]
pub struct Plan {
    pub(super) pages: Vec<Page>,
    /// Positions in `pages`, sorted by the pages' paths; filled when a page is asked for by its path.
    pub(super) by_path: OnceLock<Vec<u32>>,
    pub(super) collisions: Vec<Diagnostic>,
    /// Newest first, undated last, ties by slug.
    pub(super) by_date: Vec<BriefIdx>,
    /// For each brief, the one before and the one after in its storyline: the briefs of the same first topic.
    pub(super) storyline: Vec<(Option<BriefIdx>, Option<BriefIdx>)>,
    pub(super) chronology: chronology::Chronology,
    /// Events that some source dates differently, in order.
    pub(super) contested: Vec<EventIdx>,
    /// Groups of more than one copy of the same article, by their first.
    pub(super) copies: BTreeMap<SourceIdx, Vec<SourceIdx>>,
    /// For each source, which sentences pages may show.
    pub(super) shown: Vec<Allowed>,
    /// For each brief, its entities with the number of mentions, by entity.
    pub(super) mentions: Vec<Vec<(EntityIdx, u32)>>,
    /// Whether most events have several sources, so that one report alone is worth a word.
    pub(super) single_is_unusual: bool,
    /// Topics that have a book of their own.
    pub(super) books: BTreeSet<TopicIdx>,
}

impl Plan {
    /// All but the pages, whose addresses only a site knows.
    pub(super) fn of(library: &Library, settings: &Settings) -> Plan {
        let mut by_date: Vec<BriefIdx> = (0..library.briefs.len() as u32).collect();
        // A stable sort: briefs are by slug.
        by_date.sort_by_cached_key(|brief| std::cmp::Reverse(newest_day(library, *brief)));
        Plan {
            pages: Vec::new(),
            by_path: OnceLock::new(),
            collisions: Vec::new(),
            storyline: storylines(library, &by_date),
            by_date,
            chronology: chronology::Chronology::new(library),
            contested: (0..library.events.len() as u32)
                .filter(|event| !library.events[*event as usize].conflicts.is_empty())
                .collect(),
            copies: copies(library),
            shown: library
                .sources
                .iter()
                .zip(&library.used)
                .map(|(source, used)| allowed(source, used, limit_of(source, settings)))
                .collect(),
            mentions: mentions(library),
            single_is_unusual: single_is_unusual(library),
            books: books::bound(library),
        }
    }
}

impl Site<'_> {
    pub(super) fn decide(&self) -> Vec<Page> {
        let library = self.library;
        let mut pages = Vec::new();
        let mut add = |kind: Kind| {
            let url = self.url(&kind);
            pages.push(Page { kind, url });
        };
        add(Kind::Home);
        for (scope, part) in self.chronology.pages() {
            add(Kind::Chronology(scope, part));
        }
        for part in 0..self.n_differ_parts() {
            add(Kind::Differ(part));
        }
        for part in 0..n_parts(library.briefs.len()) {
            add(Kind::Archive(part));
        }
        (0..library.briefs.len() as u32).for_each(|brief| add(Kind::Brief(brief)));
        add(Kind::Topics);
        for (idx, topic) in library.topics.iter().enumerate() {
            (0..n_parts(topic.briefs.len())).for_each(|part| add(Kind::Topic(idx as u32, part)));
        }
        for kind in ENTITY_KINDS {
            let n = library.entities.iter().filter(|entity| entity.kind == kind).count();
            (0..n_parts(n)).for_each(|part| add(Kind::Entities(kind, part)));
        }
        for (idx, entity) in library.entities.iter().enumerate() {
            (0..n_parts(entity.briefs.len())).for_each(|part| add(Kind::Entity(idx as u32, part)));
        }
        (0..n_parts(library.sources.len())).for_each(|part| add(Kind::Sources(part)));
        (0..library.sources.len() as u32).for_each(|source| add(Kind::Source(source)));
        (0..library.pages.len() as u32).for_each(|page| add(Kind::Desk(page)));
        if !library.glossary.is_empty() {
            add(Kind::Glossary);
        }
        for kind in [
            Kind::Search,
            Kind::Data,
            Kind::Method,
            Kind::Corrections,
            Kind::NotFound,
            Kind::Offline,
        ] {
            add(kind);
        }
        for (alias, brief) in &library.aliases {
            if library.brief_by_slug(alias).is_none() {
                pages.push(Page { kind: Kind::Moved(*brief), url: Url::brief(alias) });
            }
        }
        pages
    }

    /// The first page of each address, and a report of the others.
    pub(super) fn without_collisions(&self, pages: Vec<Page>) -> (Vec<Page>, Vec<Diagnostic>) {
        let mut collisions = Vec::new();
        let paths: Vec<_> = pages
            .par_iter()
            .map(|page| page.url.out_path().map(|path| (path.folded(), path)))
            .collect();
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(pages.len());
        let mut refused = BTreeSet::new();
        for (at, path) in paths.iter().enumerate() {
            let file = || self.file_of(&pages[at].kind);
            let (folded, path) = match path {
                Ok((folded, path)) => (folded, path),
                Err(error) => {
                    collisions.push(
                        Diagnostic::error(COLLISION, format!("no page can stand here: {error}"))
                            .in_file(&file()),
                    );
                    refused.insert(at);
                    continue;
                }
            };
            if let Some(first) = seen.get(folded.as_str()) {
                // The fault lies in a file that somebody wrote, which is not always the later page's.
                let (mut file, mut related) = (file(), self.file_of(&pages[*first].kind));
                if !file.starts_with("content/") && related.starts_with("content/") {
                    std::mem::swap(&mut file, &mut related);
                }
                collisions.push(
                    Diagnostic::error(COLLISION, format!("two pages want the address `{path}`"))
                        .in_file(&file)
                        .related(Place::file(&related))
                        .help("set a different `slug` in one of them"),
                );
                refused.insert(at);
            } else {
                seen.insert(folded, at);
            }
        }
        let mut at = 0..;
        let mut pages = pages;
        if !refused.is_empty() {
            pages.retain(|_| at.next().is_some_and(|at| !refused.contains(&at)));
        }
        (pages, collisions)
    }

    /// The file in `content/` that a page is made from, or the page's kind where there is none.
    fn file_of(&self, kind: &Kind) -> String {
        match kind {
            Kind::Brief(brief) | Kind::Moved(brief) => self.brief(*brief).file.clone(),
            Kind::Source(source) => format!("content/sources/{}.md", self.source(*source).id),
            Kind::Topic(topic, _) => {
                let topic = &self.library.topics[*topic as usize];
                topic.file.clone().unwrap_or_else(|| format!("topic `{}`", topic.slug))
            }
            Kind::Entity(entity, _) => {
                let entity = &self.library.entities[*entity as usize];
                entity.file.clone().unwrap_or_else(|| format!("entity `{}`", entity.slug))
            }
            Kind::Desk(page) => self.library.pages[*page as usize].file.clone(),
            _ => "a page of every site".into(),
        }
    }
}

/// The last day that the brief's date may mean; unknown is before all.
fn newest_day(library: &Library, brief: BriefIdx) -> Option<Date> {
    library.linked[brief as usize].date.and_then(|date| date.window().latest)
}

/// Older and newer neighbour of each brief among those with the same first topic.
fn storylines(
    library: &Library,
    by_date: &[BriefIdx],
) -> Vec<(Option<BriefIdx>, Option<BriefIdx>)> {
    let mut neighbours = vec![(None, None); library.briefs.len()];
    let mut newer: BTreeMap<TopicIdx, BriefIdx> = BTreeMap::new();
    for &brief in by_date {
        let Some(&topic) = library.linked[brief as usize].topics.first() else { continue };
        if let Some(next) = newer.insert(topic, brief) {
            neighbours[brief as usize].1 = Some(next);
            neighbours[next as usize].0 = Some(brief);
        }
    }
    neighbours
}

fn copies(library: &Library) -> BTreeMap<SourceIdx, Vec<SourceIdx>> {
    let mut groups: BTreeMap<SourceIdx, Vec<SourceIdx>> = BTreeMap::new();
    for (source, used) in library.used.iter().enumerate() {
        groups.entry(used.original).or_default().push(source as SourceIdx);
    }
    groups.retain(|_, group| group.len() > 1);
    groups
}

fn mentions(library: &Library) -> Vec<Vec<(EntityIdx, u32)>> {
    let mut mentions = vec![Vec::new(); library.briefs.len()];
    for (at, entity) in library.entities.iter().enumerate() {
        for (brief, n) in &entity.briefs {
            mentions[*brief as usize].push((at as EntityIdx, *n));
        }
    }
    mentions
}

fn single_is_unusual(library: &Library) -> bool {
    let several = library.events.iter().filter(|event| {
        let mut sources = event.reports.iter().filter_map(|report| report.source);
        let first = sources.next();
        first.is_some() && sources.any(|other| Some(other) != first)
    });
    2 * several.count() > library.events.len()
}
