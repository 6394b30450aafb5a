//! What templates see: for each page a frame that every page has, a view of its kind, and where there is one a body whose
//! Markdown is rendered only if the page is.

mod brief;
mod chronology;
mod differ;
mod entity;
mod home;
mod index;
mod plain;
mod source;
mod topic;

use std::sync::Arc;

use serde::Serialize;

use super::body::Body;
use super::card::kind_name;
use super::lists::topic_file;
use super::social::CardLink;
use super::{ENTITY_KINDS, Entry, Kind, Page, Scope, Site};
use crate::diag::Diagnostic;
use crate::edtf::Edtf;
use crate::fingerprint;
use crate::library::{Destination, EntityKind, folder};
use crate::memo::Memo;
use crate::template::{Fragment, Setting, Shared, Templates, script_json};
use crate::tree::{Hash, Tree};
use crate::url::Url;

pub(crate) use differ::DIFFER_BOUND;
pub(crate) use plain::menu;

/// What every page has around what it shows. Nothing in it counts the whole site.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Frame {
    /// For the window's title and the headline of previews.
    pub title: String,
    /// One or two sentences for search engines; may be empty.
    pub description: String,
    pub kind: &'static str,
    /// Which entry of the navigation it belongs to.
    pub nav: &'static str,
    /// Site-relative address.
    pub url: String,
    /// What goes before a site-relative address on this page.
    pub root: String,
    pub canonical: Option<String>,
    /// The picture for links to the page from other sites.
    pub card: Option<CardLink>,
    pub noindex: bool,
    /// Newest date of what the page shows: the page is as of then.
    pub as_of: Option<Shared>,
    pub language: Option<String>,
    /// schema.org objects, as JSON for script elements.
    pub json_ld: Vec<Shared>,
    /// `article` or `website`, for Open Graph.
    pub og: &'static str,
    /// A list of [`Feed`].
    pub feeds: Shared,
    /// The page has highlighted code.
    pub has_code: bool,
    /// Title, date and a sentence for up to 30 of the page's links, for previews: a list of [`Preview`] as JSON for a script
    /// element, or nothing.
    pub previews: Shared,
    /// Files that other outputs make and this page offers.
    pub downloads: Vec<Download>,
}

/// A feed of what the page shows.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Feed {
    pub title: String,
    pub url: String,
    pub mime: &'static str,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Download {
    pub title: String,
    pub url: String,
    /// What it is for.
    pub about: &'static str,
}

/// What a preview card tells of a link.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Preview {
    pub url: String,
    pub title: String,
    pub date: String,
    pub text: String,
    pub kind: &'static str,
}

/// Most previews that a page carries.
const PREVIEW_BOUND: usize = 30;

/// A page, ready to be rendered.
pub struct View {
    pub template: &'static str,
    pub frame: Frame,
    pub view: Shared,
    /// Of `view`.
    hash: Hash,
    pub(crate) body: Option<Body>,
    /// Rows of lists of briefs and the level of their headings; `view` has what they show.
    lists: (u8, Vec<Vec<Arc<Fragment>>>),
}

impl View {
    /// Of all that the page shows; the page prints its first half. Bodies count by their file, so that no Markdown is
    /// rendered to find that a page is as it was.
    pub fn hash(&self, content: &Tree) -> Hash {
        let files = self.body.iter().flat_map(|body| body.files());
        let body: Vec<Option<[u8; 16]>> =
            files.map(|file| content.get(file).map(|file| file.hash.0)).collect();
        fingerprint::of(&(self.template, &self.frame, self.hash.0, &self.body, body))
    }

    /// Renders the page to the end of `out`. A body that cannot be read is a warning, and the page says so.
    pub fn render(
        &self,
        content: &Tree,
        templates: &Templates,
        memo: &Memo,
        hash: Hash,
        out: &mut Vec<u8>,
    ) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let body = match &self.body {
            Some(body) => body.render(content, templates, memo, &mut diagnostics),
            None => Shared::markup(""),
        };
        let frame = Shared::of(&self.frame);
        let hash = Shared::of(&hash.to_string()[..16]);
        let root = Shared::of(&self.frame.root);
        let mut lists = Vec::new();
        let (level, rows) = &self.lists;
        for list in rows {
            let mut html = String::new();
            for row in list {
                row.render(
                    templates,
                    Setting { root: &self.frame.root, level: *level },
                    &mut html,
                )?;
                html.push('\n');
            }
            lists.push(Shared::markup(&html));
        }
        let lists = Shared::of(&lists);
        let parts = [
            ("page", &frame),
            ("view", &self.view),
            ("body", &body),
            ("hash", &hash),
            ("root", &root),
            ("lists", &lists),
        ];
        templates.render(self.template, &self.frame.url, &parts, out)?;
        Ok(diagnostics)
    }
}

/// What a page's module makes of it.
pub(crate) struct Made {
    pub(crate) template: &'static str,
    pub(crate) view: Shared,
    pub(crate) hash: Hash,
    pub(crate) body: Option<Body>,
    pub(crate) lists: (u8, Vec<Vec<Arc<Fragment>>>),
    pub(crate) previews: Vec<Arc<str>>,
    /// JSON of each object.
    pub(crate) json_ld: Vec<String>,
    pub(crate) language: Option<String>,
}

impl Made {
    pub(crate) fn of<T: Serialize>(template: &'static str, view: &T) -> Made {
        Made {
            template,
            view: Shared::of(view),
            hash: fingerprint::of(view),
            body: None,
            lists: (0, Vec::new()),
            previews: Vec::new(),
            json_ld: Vec::new(),
            language: None,
        }
    }
}

pub(crate) fn of(site: &Site, page: &Page) -> View {
    let made = match &page.kind {
        Kind::Home => home::made(site),
        Kind::Brief(brief) => brief::made(site, *brief),
        Kind::Archive(part) => index::archive(site, *part),
        Kind::Topic(topic, part) => topic::made(site, *topic, *part),
        Kind::Topics => index::topics(site),
        Kind::Entity(entity, part) => entity::made(site, *entity, *part),
        Kind::Entities(kind, part) => index::entities(site, *kind, *part),
        Kind::Source(source) => source::made(site, *source),
        Kind::Sources(part) => index::sources(site, *part),
        Kind::Chronology(scope, part) => chronology::made(site, *scope, *part),
        Kind::Differ(part) => differ::made(site, *part),
        Kind::Search => plain::search(site),
        Kind::Data => plain::data(site),
        Kind::Method => plain::method(site),
        Kind::Corrections => plain::corrections(site),
        Kind::Glossary => plain::glossary(site),
        Kind::Desk(page) => plain::desk(site, *page),
        Kind::NotFound => plain::not_found(site),
        Kind::Offline => plain::offline(),
        Kind::Moved(brief) => plain::moved(site, *brief),
    };
    let entry = entry(site, page);
    let canonical = match page.kind {
        Kind::Moved(brief) => site.absolute(&site.brief_url(brief)),
        _ => site.absolute(&page.url),
    };
    let frame = Frame {
        title: entry.title,
        description: first_words(&entry.summary, 300),
        kind: entry.kind,
        nav: nav(&page.kind),
        url: page.url.to_string(),
        root: root_of(site, page),
        canonical,
        card: site.card_link(page),
        noindex: entry.noindex,
        as_of: as_of(site, page, entry.date).as_ref().map(|date| site.shared_date(date)),
        language: made.language,
        json_ld: made.json_ld.iter().map(|object| Shared::markup(&script_json(object))).collect(),
        og: if matches!(page.kind, Kind::Brief(_)) { "article" } else { "website" },
        feeds: feeds(site, &page.kind),
        has_code: made.body.as_ref().is_some_and(|body| body.has_code),
        previews: previews(&made.previews),
        downloads: downloads(site, &page.kind),
    };
    View {
        template: made.template,
        frame,
        view: made.view,
        hash: made.hash,
        body: made.body,
        lists: made.lists,
    }
}

/// The first of those that tell something, as one list.
fn previews(told: &[Arc<str>]) -> Shared {
    let told: Vec<&str> = told
        .iter()
        .map(|text| &**text)
        .filter(|text| !text.is_empty())
        .take(PREVIEW_BOUND)
        .collect();
    if told.is_empty() {
        Shared::default()
    } else {
        Shared::markup(&format!("[{}]", told.join(",")))
    }
}

/// How the page writes its way to the site's first folder. A host shows the page for missing addresses at any depth, so its
/// links cannot be relative where the site's place on the host is known.
fn root_of(site: &Site, page: &Page) -> String {
    let base = site.settings.base_url.as_deref().filter(|_| page.kind == Kind::NotFound);
    let path = base.and_then(|base| base.split_once("://")).map(|(_, rest)| match rest.find('/') {
        Some(at) => rest[at..].trim_matches('/'),
        None => "",
    });
    match path {
        Some("") => "/".into(),
        Some(path) => format!("/{path}/"),
        None => page.url.root(),
    }
}

fn nav(kind: &Kind) -> &'static str {
    match kind {
        Kind::Home | Kind::Brief(_) | Kind::Archive(_) | Kind::Moved(_) => "briefs",
        Kind::Topic(..) | Kind::Topics => "topics",
        Kind::Entity(..) | Kind::Entities(..) => "people",
        Kind::Source(_) | Kind::Sources(_) => "sources",
        Kind::Chronology(..) => "chronology",
        Kind::Differ(_) => "differ",
        Kind::Search => "search",
        _ => "",
    }
}

pub(crate) fn entry(site: &Site, page: &Page) -> Entry {
    let (title, summary, kind, date): (String, String, &'static str, Option<Edtf>) = match &page
        .kind
    {
        Kind::Home => (
            site.settings.title.clone(),
            site.settings.tagline.clone(),
            "home",
            site.today().map(Edtf::day),
        ),
        Kind::Brief(brief) => {
            let of = site.brief(*brief);
            let date = site.library.linked[*brief as usize].date;
            (of.front.title.clone(), of.front.summary.clone(), "brief", date)
        }
        Kind::Moved(brief) => {
            (format!("Moved: {}", site.brief(*brief).front.title), String::new(), "moved", None)
        }
        Kind::Archive(part) => {
            (paged("All briefs", *part), "Every brief by year.".into(), "index", today(site))
        }
        Kind::Topic(topic, part) => {
            let of = &site.library.topics[*topic as usize];
            let date =
                of.briefs.first().and_then(|brief| site.library.linked[*brief as usize].date);
            (paged(&of.title, *part), of.description.clone(), "topic", date)
        }
        Kind::Topics => ("Topics".into(), "All topics.".into(), "index", today(site)),
        Kind::Entity(entity, part) => {
            let of = &site.library.entities[*entity as usize];
            let date =
                of.briefs.first().and_then(|(brief, _)| site.library.linked[*brief as usize].date);
            (paged(&of.name, *part), of.description.clone(), kind_name(of.kind), date)
        }
        Kind::Entities(kind, part) => {
            let title = plural_name(*kind);
            (paged(title, *part), format!("{title} in these briefs."), "index", today(site))
        }
        Kind::Source(source) => {
            let of = site.source(*source);
            let outlet = of.front.publisher.as_deref().unwrap_or("An outlet that is not known");
            let summary = format!("{outlet}: the article as read, sentence by sentence.");
            (of.front.title.clone(), summary, "source", of.front.published.date)
        }
        Kind::Sources(part) => (
            paged("Sources", *part),
            "The articles that the briefs rest on.".into(),
            "index",
            today(site),
        ),
        Kind::Chronology(scope, part) => {
            let title = chronology::title(site, *scope, *part);
            let summary = "Dated events, merged from all reports.".to_owned();
            (title, summary, "chronology", today(site))
        }
        Kind::Differ(part) => (
            paged("Where sources differ", *part),
            "Points on which the reports do not agree.".into(),
            "differ",
            today(site),
        ),
        Kind::Search => ("Search".into(), "Search this site.".into(), "search", None),
        Kind::Data => ("Data".into(), "The site as data.".into(), "data", today(site)),
        Kind::Method => {
            ("How this site is made".into(), "The rules that made it.".into(), "method", None)
        }
        Kind::Corrections => {
            ("Corrections".into(), "What was put right.".into(), "corrections", None)
        }
        Kind::Glossary => ("Glossary".into(), "Terms used here.".into(), "glossary", None),
        Kind::Desk(page) => {
            let of = &site.library.pages[*page as usize];
            let (_, title) = site.library.address(&Destination::Page(*page));
            (title.to_owned(), of.front.summary.clone(), "page", None)
        }
        Kind::NotFound => ("Page not found".into(), String::new(), "404", None),
        Kind::Offline => ("Not stored on this device".into(), String::new(), "offline", None),
    };
    let noindex = match &page.kind {
        Kind::NotFound | Kind::Offline | Kind::Moved(_) | Kind::Search => true,
        Kind::Entity(entity, _) => {
            site.settings.noindex_people
                && site.library.entities[*entity as usize].kind == EntityKind::Person
        }
        Kind::Chronology(scope, _) => *scope != super::Scope::All,
        _ => false,
    };
    Entry { url: page.url.clone(), title, summary, kind, date, noindex }
}

/// The day as of which the page tells. A brief that is known to some days only, of which "today" is one, was there by then:
/// pages of one site do not speak of different days.
fn as_of(site: &Site, page: &Page, date: Option<Edtf>) -> Option<Edtf> {
    let today = site.today();
    match page.kind {
        Kind::Brief(_) | Kind::Source(_) => date,
        _ => match (date?.window(), today) {
            (window, Some(today))
                if window.earliest != window.latest
                    && window.latest.is_none_or(|latest| latest >= today) =>
            {
                Some(Edtf::day(today))
            }
            _ => date,
        },
    }
}

/// The day that the page tells past from ahead by.
fn today(site: &Site) -> Option<Edtf> {
    site.today().map(Edtf::day).or_else(|| newest(site))
}

/// Newest date of any brief.
fn newest(site: &Site) -> Option<Edtf> {
    site.by_date.first().and_then(|brief| site.library.linked[*brief as usize].date)
}

fn paged(title: &str, part: u32) -> String {
    if part == 0 { title.to_owned() } else { format!("{title}, page {}", part + 1) }
}

pub(crate) fn plural_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Thing => "Things",
    }
}

/// `text` up to `bound` characters, cut at a word.
pub(crate) fn first_words(text: &str, bound: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(bound) else { return text.to_owned() };
    let cut = &text[..end];
    let kept = cut.rfind(char::is_whitespace).map_or(cut, |at| &cut[..at]);
    format!("{}…", kept.trim_end_matches([',', ';', ':', '.']))
}

/// Feeds that other outputs make, where they are on.
fn feeds(site: &Site, kind: &Kind) -> Shared {
    if !site.settings.has_output("feed") {
        return Shared::of::<[Feed]>(&[]);
    }
    let feed = |title: String, url: String, mime| Feed { title, url, mime };
    let atom = |title: &str, url: &str| feed(title.into(), url.into(), "application/atom+xml");
    let events = || atom("Events (Atom)", "events.atom.xml");
    let corrections = || atom("Corrections (Atom)", "corrections.atom.xml");
    let briefs = || {
        [
            atom("Briefs (Atom)", "feed.atom.xml"),
            feed("Briefs (RSS)".into(), "feed.rss.xml".into(), "application/rss+xml"),
            feed("Briefs (JSON Feed)".into(), "feed.json".into(), "application/feed+json"),
        ]
    };
    match kind {
        Kind::Topic(topic, _) => {
            let of = &site.library.topics[*topic as usize];
            let url = format!("topics/{}.atom.xml", of.slug);
            Shared::of(&[feed(format!("{} (Atom)", of.title), url, "application/atom+xml")])
        }
        Kind::Entity(entity, _) => {
            let of = &site.library.entities[*entity as usize];
            let url = format!("{}/{}.atom.xml", folder(of.kind), of.slug);
            Shared::of(&[feed(format!("{} (Atom)", of.name), url, "application/atom+xml")])
        }
        Kind::Chronology(..) => Shared::of(&[events()]),
        Kind::Corrections => Shared::of(&[corrections()]),
        Kind::Data => {
            let of_others = [events(), corrections()];
            Shared::of(&briefs().into_iter().chain(of_others).collect::<Vec<_>>())
        }
        _ => site.shared_feeds(|| Shared::row(&briefs())),
    }
}

/// Files that other outputs make, where they are on.
fn downloads(site: &Site, kind: &Kind) -> Vec<Download> {
    let add = |list: &mut Vec<Download>, output: &str, title: &str, url: &str, about| {
        if site.settings.has_output(output) {
            list.push(Download { title: title.to_owned(), url: url.to_owned(), about });
        }
    };
    let mut list = Vec::new();
    if matches!(kind, Kind::Home | Kind::Data) {
        add(
            &mut list,
            "epub",
            "E-book (EPUB)",
            "site.epub",
            "every brief with its sentences, for a reading device",
        );
        add(
            &mut list,
            "single",
            "One-file copy",
            "site-single.html",
            "the whole site in one page, with search",
        );
        add(&mut list, "zip", "Archive (zip)", "site.zip", "this folder, with checksums");
    }
    if matches!(kind, Kind::Home | Kind::Data) {
        add(
            &mut list,
            "markdown",
            "Markdown",
            "site.md",
            "every brief in one file, with numbered endnotes",
        );
    }
    if *kind == Kind::Data {
        add(
            &mut list,
            "references",
            "References (BibTeX)",
            "data/references.bib",
            "every brief and source, for LaTeX and reference managers",
        );
        add(
            &mut list,
            "references",
            "References (CSL-JSON)",
            "data/references.json",
            "the same for Zotero, Pandoc and other citation programs",
        );
    }
    let of_topic = match kind {
        Kind::Topic(topic, _) | Kind::Chronology(Scope::Topic(topic), _) => Some(*topic),
        _ => None,
    };
    if let Some(topic) = of_topic {
        let of = &site.library.topics[topic as usize];
        let file = |ending| topic_file(of, ending);
        if site.has_topic_data(topic) {
            let about = "the events of this topic for a calendar";
            add(&mut list, "data", "Calendar (.ics)", &file("ics"), about);
            let about = "its events and points with every quotation";
            add(&mut list, "data", "JSON", &file("json"), about);
        }
        if site.has_book(topic) {
            let about = "its briefs with their sources, for a reading device";
            add(&mut list, "epub", "E-book (EPUB)", &file("epub"), about);
        }
    }
    let of_all = !matches!(kind, Kind::Chronology(..)) || list.is_empty();
    if matches!(kind, Kind::Home | Kind::Data | Kind::Chronology(..)) && of_all {
        add(
            &mut list,
            "data",
            "Calendar (.ics)",
            "data/chronology.ics",
            "the chronology for a calendar",
        );
        add(&mut list, "data", "CSV", "data/chronology.csv", "the chronology as a table");
        add(
            &mut list,
            "data",
            "JSON",
            "data/chronology.json",
            "the chronology with every quotation",
        );
    }
    list
}

impl Preview {
    pub(crate) fn of_brief(site: &Site, brief: crate::library::BriefIdx) -> Preview {
        let front = &site.brief(brief).front;
        Preview {
            url: site.brief_url(brief).to_string(),
            title: front.title.clone(),
            date: site.brief_day(brief),
            text: first_words(&front.summary, 180),
            kind: "brief",
        }
    }

    /// Its role as stated last, or what it is described as.
    pub(crate) fn of_entity(site: &Site, entity: crate::library::EntityIdx) -> Preview {
        let of = &site.library.entities[entity as usize];
        let text = match of.roles.last() {
            Some((role, _)) => role.clone(),
            None => first_words(&of.description, 180),
        };
        Preview {
            url: site.entity_url(entity).to_string(),
            title: of.name.clone(),
            date: String::new(),
            text,
            kind: kind_name(of.kind),
        }
    }
}

impl Site<'_> {
    /// The navigation's entries for kinds of entity that the library has, as `(name, url)`.
    pub(crate) fn entity_indexes(&self) -> Vec<(&'static str, Url)> {
        ENTITY_KINDS
            .into_iter()
            .filter(|kind| self.library.entities.iter().any(|entity| entity.kind == *kind))
            .map(|kind| (plural_name(kind), self.url(&Kind::Entities(kind, 0))))
            .collect()
    }
}
