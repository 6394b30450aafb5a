//! The Markdown body of a brief or of a page of the desk, rendered with its links, citations and evidence.
//!
//! All that the rendering depends on beside the text is gathered first, so that it counts in the page's hash, and the text
//! itself is read and rendered only when the page is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem::Finder;
use serde::Serialize;

use super::Site;
use super::card::{CiteView, Letters};
use crate::diag::{Code, Diagnostic};
use crate::library::BriefIdx;
use crate::markdown::{self, Cite, Resolver, Style, Target};
use crate::template::{Shared, Templates};
use crate::tree::Tree;

/// The text of a page cannot be read again.
const GONE: Code = Code("B0521");
/// Shorter names are not linked where they stand in the text.
const NAME_BOUND: usize = 3;

/// Where a body stands, and all beside its text that its rendering depends on.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Body {
    /// In `content/`.
    pub(crate) file: String,
    pub(crate) start: usize,
    pub(crate) has_code: bool,
    root: String,
    /// Of the text.
    language: String,
    /// Address and title of each internal link's target, by target.
    links: BTreeMap<String, (String, String)>,
    /// By the citation as written.
    cites: BTreeMap<String, CiteView>,
    /// Ids of the statements, by text, in order.
    statements: BTreeMap<String, Vec<String>>,
    /// Names that become links at their first mention: name, address, key.
    names: Vec<(String, String, u32)>,
}

impl Body {
    pub(crate) fn of_brief(site: &Site, brief: BriefIdx, letters: &Letters) -> Body {
        let of = site.brief(brief);
        let root = site.brief_url(brief).root();
        let language = of.front.language.as_deref().unwrap_or(&site.settings.language);
        let links = of.facts.links.iter().map(|link| link.target.as_str());
        let mut body = Body {
            file: of.file.clone(),
            start: of.body_start,
            has_code: of.facts.has_code,
            language: language.to_owned(),
            links: links_of(site, links, &root),
            root,
            ..Body::default()
        };
        for statement in &of.facts.statements {
            body.statements.entry(statement.text.clone()).or_default().push(statement.id.clone());
        }
        for cite in of.facts.statements.iter().flat_map(|statement| &statement.cites) {
            let cited = site.library.cited(brief, cite.source.as_deref(), cite.sentence);
            let view = cited.and_then(|cited| site.cite(cited.source, cited.sentence, letters));
            body.cites.extend(view.map(|view| (cite.text.clone(), view)));
        }
        for entity in &site.library.linked[brief as usize].entities {
            let of = &site.library.entities[*entity as usize];
            let url = format!("{}{}", body.root, site.entity_url(*entity));
            let names = std::iter::once(&of.name).chain(&of.aliases);
            let long = names.filter(|name| name.chars().count() >= NAME_BOUND);
            body.names.extend(long.map(|name| (name.clone(), url.clone(), *entity)));
        }
        body
    }

    /// The citations of a brief's body, each once.
    pub(crate) fn cites(&self) -> impl Iterator<Item = &CiteView> {
        self.cites.values()
    }

    pub(crate) fn of_desk(site: &Site, page: u32) -> Body {
        let of = &site.library.pages[page as usize];
        let facts = markdown::facts(&of.body);
        let links = facts.links.iter().map(|link| link.target.as_str());
        Body {
            file: of.file.clone(),
            start: of.body_start,
            has_code: facts.has_code,
            language: site.settings.language.clone(),
            links: links_of(site, links, ""),
            ..Body::default()
        }
    }

    pub(crate) fn render(
        &self,
        content: &Tree,
        templates: &Templates,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Shared {
        let text = match content.read_text(&self.file) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("cannot read this file again: {error}");
                diagnostics.push(Diagnostic::error(GONE, message).in_file(&self.file));
                return Shared::markup("");
            }
        };
        let resolver = Resolved {
            body: self,
            templates,
            root: Shared::of(&self.root),
            finders: self.names.iter().map(|(name, ..)| Finder::new(name)).collect(),
            failed: RefCell::default(),
            said: RefCell::default(),
        };
        let style = Style { language: &self.language, ..Style::default() };
        let mut html = markdown::render(text.get(self.start..).unwrap_or(""), &resolver, style);
        // A block bears the id of its first statement; the others are found at their evidence.
        for id in self.statements.values().flatten() {
            if !html.contains(&format!(" id=\"{id}\"")) {
                html = html.replacen(&format!(" data-for=\"{id}\""), &format!(" id=\"{id}\""), 1);
            }
        }
        diagnostics.extend(resolver.failed.into_inner().into_iter().take(1));
        Shared::markup(&html)
    }
}

fn links_of<'a>(
    site: &Site,
    targets: impl Iterator<Item = &'a str>,
    root: &str,
) -> BTreeMap<String, (String, String)> {
    targets
        .filter_map(|target| {
            let (url, title) = site.library.resolve(target)?;
            Some((target.to_owned(), (format!("{root}{url}"), title.to_owned())))
        })
        .collect()
}

struct Resolved<'a> {
    body: &'a Body,
    templates: &'a Templates,
    root: Shared,
    /// Of `body.names`, in order. A page has a dozen: an automaton of all would cost more to make than to do without.
    finders: Vec<Finder<'a>>,
    failed: RefCell<Vec<Diagnostic>>,
    /// How often each statement's text has come up.
    said: RefCell<BTreeMap<String, usize>>,
}

impl Resolved<'_> {
    fn component(&self, name: &str, arguments: &[(&'static str, &Shared)]) -> String {
        self.templates.component(name, arguments).unwrap_or_else(|diagnostic| {
            self.failed.borrow_mut().push(*diagnostic);
            String::new()
        })
    }
}

impl Resolver for Resolved<'_> {
    fn link(&self, target: &str, _wiki: bool) -> Option<Target> {
        let (href, title) = self.body.links.get(target)?;
        Some(Target { href: href.clone(), title: title.clone() })
    }

    fn cite(&self, cite: &Cite, _nth: usize) -> String {
        match self.body.cites.get(&cite.text) {
            Some(view) => {
                self.component("cite", &[("cite", &Shared::of(view)), ("root", &self.root)])
            }
            None => String::new(),
        }
    }

    fn evidence(&self, statement: &str, cites: &[Cite]) -> String {
        let mut said = self.said.borrow_mut();
        let nth = said.entry(statement.to_owned()).or_default();
        let id = self.body.statements.get(statement).and_then(|ids| ids.get(*nth));
        let id = Shared::of(&id.map_or("", String::as_str));
        *nth += 1;
        let views: Vec<&CiteView> =
            cites.iter().filter_map(|cite| self.body.cites.get(&cite.text)).collect();
        if views.is_empty() {
            return String::new();
        }
        let arguments = [("cites", &Shared::of(&views)), ("id", &id), ("root", &self.root)];
        self.component("evidence", &arguments)
    }

    fn mentions(&self, text: &str) -> Vec<(Range<usize>, String, u32)> {
        let bounded = |range: &Range<usize>| {
            let before = text[..range.start].chars().next_back();
            let after = text[range.end..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        found(&self.finders, text)
            .into_iter()
            .filter(|(range, _)| bounded(range))
            .map(|(range, nth)| {
                let (_, url, key) = &self.body.names[nth];
                (range, url.clone(), *key)
            })
            .collect()
    }

    fn picture(&self, target: &str) -> Option<String> {
        // Pictures of the site stand in its `static/` folder.
        let name = target.trim_start_matches("../").trim_start_matches("./");
        let path = name.strip_prefix("static/").unwrap_or(name);
        let good = crate::tree::OutPath::new(path).is_ok();
        good.then(|| format!("{}static/{path}", self.body.root))
    }
}

/// Where the finders' words stand in `text`, each with the finder's number: of words that begin at one place the longest,
/// none inside another.
fn found(finders: &[Finder], text: &str) -> Vec<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let find = |nth: usize, from: usize| Some(from + finders[nth].find(&bytes[from..])?);
    let mut next: Vec<(usize, usize)> =
        (0..finders.len()).filter_map(|nth| Some((find(nth, 0)?, nth))).collect();
    let mut found = Vec::new();
    let len = |nth: usize| finders[nth].needle().len();
    while let Some(&(start, nth)) =
        next.iter().min_by_key(|(start, nth)| (*start, std::cmp::Reverse(len(*nth)), *nth))
    {
        let end = start + len(nth).max(1);
        found.push((start..end, nth));
        next.retain_mut(|(start, nth)| {
            if *start < end {
                match find(*nth, end.min(bytes.len())) {
                    Some(later) => *start = later,
                    None => return false,
                }
            }
            true
        });
    }
    found
}
