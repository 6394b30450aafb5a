//! What templates see: for each page a frame that every page has, a view of its kind, and where there is one a body whose
//! Markdown is rendered only if the page is.

mod axis;
mod brief;
mod chronology;
mod differ;
mod doer;
mod entity;
mod entry;
mod home;
mod index;
mod offer;
mod plain;
mod source;
mod topic;
mod why;

use std::sync::Arc;

use serde::Serialize;

use entry::{as_of, nav};
use offer::{downloads, feeds};

use super::body::Body;
use super::card::kind_name;
use super::social::CardLink;
use super::{ENTITY_KINDS, Kind, Page, Site};
use crate::diag::Diagnostic;
use crate::fingerprint;
use crate::memo::Memo;
use crate::template::{Fragment, Setting, Shared, Templates, script_json};
use crate::tree::{Hash, Tree};
use crate::url::Url;

pub(crate) use differ::DIFFER_BOUND;
pub(crate) use entry::{entry, plural_name};
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

/// `text` up to `bound` characters, cut at a word.
pub(crate) fn first_words(text: &str, bound: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(bound) else { return text.to_owned() };
    let cut = &text[..end];
    let kept = cut.rfind(char::is_whitespace).map_or(cut, |at| &cut[..at]);
    format!("{}…", kept.trim_end_matches([',', ';', ':', '.']))
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
