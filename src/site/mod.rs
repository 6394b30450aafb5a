//! Which pages exist, at which addresses, in what order, and what each one shows.
//!
//! [`Site::new`] only decides pages; a page's [`View`] is made when it is asked for and forgotten after, so that 100,000
//! pages never sit in memory together. List rows that stand on many pages are made once and shared. Nothing here
//! renders but a brief's body (`body`), and nothing on a page's frame counts the whole site, so that one more brief
//! leaves most pages as they are.

mod accent;
mod address;
mod assets;
mod body;
mod books;
mod briefing;
mod card;
mod chronology;
mod date;
mod event;
mod fragment;
mod histogram;
mod json_ld;
pub mod lists;
mod plan;
mod reference;
mod schema;
pub mod search;
mod settings;
mod shared;
mod shown;
pub mod social;
mod told;
mod view;

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;

use crate::brief::Brief;
use crate::diag::{Code, Diagnostic};
use crate::edtf::Edtf;
use crate::library::*;
use crate::source::Source;
use crate::url::Url;

use address::{n_parts, numbered, part_of};
pub use card::{BriefCard, CiteView, Link, SourceRef};
pub use chronology::{Part, Scope};
pub use date::DateView;
pub use event::{EventView, ReportView};
pub use plan::Plan;
pub use reference::Reference;
pub(crate) use schema::chronology_schema;
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

pub const ENTITY_KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Thing];

impl<'a> Site<'a> {
    /// Decides pages and addresses. Linear in the size of the library.
    pub fn new(library: &'a Library, settings: &'a Settings) -> Site<'a> {
        let plan = Plan::of(library, settings);
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
