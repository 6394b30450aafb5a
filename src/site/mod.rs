//! Which pages exist, at which addresses, in what order, and what each one shows.
//!
//! [`Site::new`] only decides pages; a page's [`View`] is made when it is asked for and forgotten after, so that 100,000
//! pages never sit in memory together. List rows that stand on many pages are made once and shared. Nothing here
//! renders but a brief's body (`body`), and nothing on a page's frame counts the whole site, so that one more brief
//! leaves most pages as they are.

mod accent;
mod assets;
mod body;
mod books;
mod briefing;
mod card;
mod chronology;
mod date;
mod fragment;
mod histogram;
mod json_ld;
pub mod lists;
mod reference;
pub mod search;
mod settings;
mod shared;
pub mod social;
mod told;
mod view;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::brief::Brief;
use crate::diag::{Code, Diagnostic, Place};
use crate::edtf::Edtf;
use crate::library::*;
use crate::source::Source;
use crate::url::Url;

pub use card::{BriefCard, CiteView, EventView, Link, ReportView, SourceRef};
pub use chronology::{Part, Scope};
pub use date::DateView;
pub use reference::Reference;
pub use settings::{Rule, Settings};
pub use view::View;

/// Two pages want one address.
pub const COLLISION: Code = Code("B0520");

/// Rows on one page of a long list.
pub const LIST_BOUND: usize = 500;

/// One page: what it shows and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub kind: Kind,
    pub url: Url,
}

/// What a page shows. A number after an index is the part of a long list, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Home,
    Brief(BriefIdx),
    Archive(u32),
    Topic(TopicIdx, u32),
    Topics,
    Entity(EntityIdx, u32),
    Entities(EntityKind, u32),
    Source(SourceIdx),
    Sources(u32),
    Chronology(Scope, Part),
    Differ(u32),
    Search,
    Data,
    Method,
    Corrections,
    Glossary,
    /// A page of the desk, by its position in [`Library::pages`].
    Desk(u32),
    NotFound,
    Offline,
    /// An old address; leads on to the brief.
    Moved(BriefIdx),
}

/// A page in a list of pages: what feeds, sitemap and search need to name it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub url: Url,
    pub title: String,
    /// One or two sentences, may be empty.
    pub summary: String,
    /// `brief`, `topic`, `person`, `source`, `chronology`, …
    pub kind: &'static str,
    /// Newest known date of what the page shows.
    pub date: Option<Edtf>,
    /// Not to be listed by search engines.
    pub noindex: bool,
}

/// All pages, in order.
pub struct Site<'a> {
    library: &'a Library,
    settings: &'a Settings,
    plan: Arc<Plan>,
    parts: shared::Parts,
}

/// What follows from how briefs are tied: it is as it was where one takes the place of another that is tied alike
/// ([`Library::replace`]).
#[derive(Debug, Default)]
pub struct Plan {
    pages: Vec<Page>,
    /// Positions in `pages`, sorted by the pages' paths; filled when a page is asked for by its path.
    by_path: OnceLock<Vec<u32>>,
    collisions: Vec<Diagnostic>,
    /// Newest first, undated last, ties by slug.
    by_date: Vec<BriefIdx>,
    /// For each brief, the one before and the one after in its storyline: the briefs of the same first topic.
    storyline: Vec<(Option<BriefIdx>, Option<BriefIdx>)>,
    chronology: chronology::Chronology,
    /// Events that some source dates differently, in order.
    contested: Vec<EventIdx>,
    /// Groups of more than one copy of the same article, by their first.
    copies: BTreeMap<SourceIdx, Vec<SourceIdx>>,
    /// For each source, which sentences pages may show.
    shown: Vec<Allowed>,
    /// For each brief, its entities with the number of mentions, by entity.
    mentions: Vec<Vec<(EntityIdx, u32)>>,
    /// Whether most events have several sources, so that one report alone is worth a word.
    single_is_unusual: bool,
    /// Topics that have a book of their own.
    books: BTreeSet<TopicIdx>,
}

/// A site's plan is read as its own.
impl Deref for Site<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.plan
    }
}

/// See [`Site::globals`].
#[derive(Clone, Debug, serde::Serialize)]
pub struct Globals<'a> {
    #[serde(flatten)]
    settings: &'a Settings,
    dir: &'static str,
    /// The desk's pages that it wants in the footer.
    menu: Vec<Link>,
    glossary: bool,
}

/// What pages may show of a source's text.
#[derive(Clone, Debug)]
pub(crate) enum Allowed {
    All,
    /// These sentences, sorted.
    Some(Vec<u32>),
}

impl Allowed {
    pub(crate) fn contains(&self, sentence: u32) -> bool {
        match self {
            Allowed::All => true,
            Allowed::Some(sentences) => sentences.binary_search(&sentence).is_ok(),
        }
    }
}

pub const ENTITY_KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Thing];

/// Number of pages that a list of `n` rows takes; an empty list takes one.
fn n_parts(n: usize) -> u32 {
    n.div_ceil(LIST_BOUND).max(1) as u32
}

/// The rows of `part`.
fn part_of<T>(rows: &[T], part: u32) -> &[T] {
    let start = (part as usize * LIST_BOUND).min(rows.len());
    &rows[start..(start + LIST_BOUND).min(rows.len())]
}

/// `name` for the first part, `name.2` for the second.
fn numbered(name: &str, part: u32) -> String {
    if part == 0 { name.to_owned() } else { format!("{name}.{}", part + 1) }
}

impl<'a> Site<'a> {
    /// Decides pages and addresses. Linear in the size of the library.
    pub fn new(library: &'a Library, settings: &'a Settings) -> Site<'a> {
        let mut by_date: Vec<BriefIdx> = (0..library.briefs.len() as u32).collect();
        // A stable sort: briefs are by slug.
        by_date.sort_by_cached_key(|brief| std::cmp::Reverse(newest_day(library, *brief)));
        let plan = Plan {
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
        };
        let mut site = Site::planned(library, settings, Arc::new(plan));
        let (pages, collisions) = site.without_collisions(site.decide());
        let plan = Arc::get_mut(&mut site.plan).expect("nobody else has it yet");
        (plan.pages, plan.collisions) = (pages, collisions);
        site
    }

    /// As [`Site::new`], with a plan that was made of this library, or of one with other words in briefs that are tied alike, and of
    /// the same settings.
    pub fn planned(library: &'a Library, settings: &'a Settings, plan: Arc<Plan>) -> Site<'a> {
        Site { library, settings, plan, parts: shared::Parts::of(library) }
    }

    pub fn plan(&self) -> Arc<Plan> {
        self.plan.clone()
    }

    /// The page at `path` in the output.
    pub fn page_at(&self, path: &str) -> Option<&Page> {
        let path_of = |at: &u32| self.pages[*at as usize].url.path();
        let by_path = self.by_path.get_or_init(|| {
            let mut order: Vec<u32> = (0..self.pages.len() as u32).collect();
            order.sort_unstable_by(|a, b| path_of(a).cmp(path_of(b)));
            order
        });
        let at = by_path.binary_search_by(|at| path_of(at).cmp(path)).ok()?;
        Some(&self.pages[by_path[at] as usize])
    }

    fn decide(&self) -> Vec<Page> {
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
    fn without_collisions(&self, pages: Vec<Page>) -> (Vec<Page>, Vec<Diagnostic>) {
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
                collisions.push(
                    Diagnostic::error(COLLISION, format!("two pages want the address `{path}`"))
                        .in_file(&file())
                        .related(Place::file(&self.file_of(&pages[*first].kind)))
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

    /// Addresses that two pages want; the later page is left out.
    pub fn collisions(&self) -> &[Diagnostic] {
        &self.collisions
    }

    /// In order: home, chronology, differences, briefs by slug, topics, entities, sources, the desk's pages, the rest.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    pub fn settings(&self) -> &'a Settings {
        self.settings
    }

    /// Briefs as feeds list them: newest first, undated last, ties by slug.
    pub fn briefs_by_date(&self) -> &[BriefIdx] {
        &self.by_date
    }

    pub fn n_events(&self) -> usize {
        self.library.events.len()
    }

    /// "Today": what tells past from ahead.
    pub fn today(&self) -> Option<Date> {
        self.library.today
    }

    pub(crate) fn brief(&self, brief: BriefIdx) -> &'a Brief {
        &self.library.briefs[brief as usize]
    }

    pub(crate) fn source(&self, source: SourceIdx) -> &'a Source {
        &self.library.sources[source as usize]
    }

    /// How many words of a source pages may reproduce; `None` where nothing limits it.
    pub(crate) fn quote_limit(&self, source: SourceIdx) -> Option<u32> {
        limit_of(self.source(source), self.settings)
    }

    /// The address of the page of `kind`.
    pub fn url(&self, kind: &Kind) -> Url {
        match kind {
            Kind::Home => Url::home(),
            Kind::Brief(brief) | Kind::Moved(brief) => Url::brief(&self.brief(*brief).slug),
            Kind::Archive(part) => Url::page(&numbered("archive", *part)),
            Kind::Topic(topic, part) => {
                Url::topic(&numbered(&self.library.topics[*topic as usize].slug, *part))
            }
            Kind::Topics => Url::index("topics"),
            Kind::Entity(entity, part) => {
                let entity = &self.library.entities[*entity as usize];
                Url::entity(folder(entity.kind), &numbered(&entity.slug, *part))
            }
            Kind::Entities(kind, part) => Url::index(&numbered(folder(*kind), *part)),
            Kind::Source(source) => Url::source(&self.source(*source).id),
            Kind::Sources(part) => Url::index(&numbered("sources", *part)),
            Kind::Chronology(scope, part) => self.chronology.url(self.library, *scope, *part),
            Kind::Differ(part) => Url::page(&numbered("differ", *part)),
            Kind::Search => Url::page("search"),
            Kind::Data => Url::page("data"),
            Kind::Method => Url::page("method"),
            Kind::Corrections => Url::page("corrections"),
            Kind::Glossary => Url::page("glossary"),
            Kind::Desk(page) => Url::page(&self.library.pages[*page as usize].slug),
            Kind::NotFound => Url::page("404"),
            Kind::Offline => Url::page("offline"),
        }
    }

    pub fn brief_url(&self, brief: BriefIdx) -> Url {
        self.url(&Kind::Brief(brief))
    }

    pub fn topic_url(&self, topic: TopicIdx) -> Url {
        self.url(&Kind::Topic(topic, 0))
    }

    pub fn entity_url(&self, entity: EntityIdx) -> Url {
        self.url(&Kind::Entity(entity, 0))
    }

    pub fn source_url(&self, source: SourceIdx) -> Url {
        self.url(&Kind::Source(source))
    }

    /// The event's place in the whole chronology.
    pub fn event_url(&self, event: EventIdx) -> Url {
        let part = self.chronology.part_of_event(event);
        let page = self.chronology.url(self.library, Scope::All, part);
        page.at(&["e-", &self.library.events[event as usize].id].concat())
    }

    pub fn disagreement_url(&self, disagreement: DisagreementIdx) -> Url {
        let part = disagreement / view::DIFFER_BOUND as u32;
        let id = &self.library.disagreements[disagreement as usize].id;
        self.url(&Kind::Differ(part)).at(&format!("d-{id}"))
    }

    fn n_differ_parts(&self) -> u32 {
        self.library.disagreements.len().div_ceil(view::DIFFER_BOUND).max(1) as u32
    }

    /// `url` as an absolute address, where a base address is set.
    pub fn absolute(&self, url: &Url) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        let path = if *url == Url::home() { "" } else { url.as_str() };
        Some(format!("{}/{path}", base.trim_end_matches('/')))
    }

    /// What every template sees as `site`: settings, and links that the frame of every page has.
    pub fn globals(&self) -> Globals<'a> {
        let menu = view::menu(self);
        Globals {
            settings: self.settings,
            dir: self.direction(),
            menu,
            glossary: !self.library.glossary.is_empty(),
        }
    }

    /// `ltr` or `rtl`, by the site's language.
    pub fn direction(&self) -> &'static str {
        let right_to_left = matches!(
            self.settings.language.split('-').next(),
            Some("ar" | "he" | "fa" | "ur" | "yi" | "dv" | "ps" | "sd" | "ug")
        );
        if right_to_left { "rtl" } else { "ltr" }
    }

    /// The files in `content/` whose texts stand on `page`: its own, then those that it embeds.
    pub fn body_files(&self, page: &Page) -> Vec<&'a str> {
        let (own, links) = match page.kind {
            Kind::Brief(brief) => {
                let of = self.brief(brief);
                (&of.file, Cow::Borrowed(of.facts.links.as_slice()))
            }
            Kind::Desk(page) => {
                let of = &self.library.pages[page as usize];
                (&of.file, Cow::Owned(crate::markdown::facts(&of.body).links))
            }
            _ => return Vec::new(),
        };
        let mut files: Vec<&str> = vec![own];
        if links.iter().any(|link| link.embed) {
            let embedded = self.library.embedded_briefs(&links);
            files.extend(embedded.into_iter().map(|brief| self.brief(brief).file.as_str()));
        }
        files
    }

    /// Of all that pages and other files are made from, but for templates and the words of the briefs' bodies.
    pub fn fingerprint(&self) -> crate::tree::Hash {
        let settings = format!("{:?}", self.settings);
        crate::tree::Hash::of_parts([&self.library.fingerprint.0[..], settings.as_bytes()])
    }

    /// How `page` is named in lists of pages.
    pub fn entry(&self, page: &Page) -> Entry {
        view::entry(self, page)
    }

    /// What `page` shows.
    pub fn view(&self, page: &Page) -> View {
        view::of(self, page)
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

/// How many words of `source` pages may reproduce; `None` where its licence is open or nothing limits it.
fn limit_of(source: &Source, settings: &Settings) -> Option<u32> {
    let open = || source.front.licence.as_deref().is_some_and(is_open);
    source.front.quote_limit.or_else(|| settings.quote_limit.filter(|_| !open()))
}

/// Which sentences of `source` may be shown: all where `limit` words do not bound it, else those that are cited,
/// in order, until the words are used up.
fn allowed(source: &Source, used: &Used, limit: Option<u32>) -> Allowed {
    let Some(limit) = limit else { return Allowed::All };
    let mut left = limit as usize;
    let mut shown: Vec<u32> = Vec::new();
    for (sentence, _) in &used.cites {
        if shown.last() == Some(sentence) {
            continue;
        }
        let Some(text) = source.sentence(*sentence) else { continue };
        let words = text.split_whitespace().count();
        if words <= left {
            left -= words;
            shown.push(*sentence);
        }
    }
    shown.sort_unstable();
    Allowed::Some(shown)
}

/// Whether a licence lets anybody reproduce the text.
fn is_open(licence: &str) -> bool {
    let lower = licence.to_lowercase();
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let starts = ["cc0", "ccby", "publicdomain", "mit", "apache20", "creativecommonsattribution"];
    starts.iter().any(|start| bare.starts_with(start)) && !lower.contains("nd")
        || lower.contains("creativecommons.org/licenses/by")
        || lower.contains("creativecommons.org/publicdomain")
}
