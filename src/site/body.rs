//! The Markdown body of a brief or of a page of the desk, rendered with its links, citations and evidence.
//!
//! All that the rendering depends on beside the text is gathered first, so that it counts in the page's hash, and the text
//! itself is read and rendered only when the page is.

mod embed;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memmem::Finder;
use serde::Serialize;

pub(crate) use embed::embedded_sources;
use embed::{Embed, EmbedText, Room, embeds_of};

use super::card::{CiteView, Letters};
use super::told::beside;
use super::{DateView, Site};
use crate::diag::{Code, Diagnostic};
use crate::highlight;
use crate::library::{BriefIdx, Cited, EMBED_BOUND};
use crate::markdown::{self, Cite, Resolver, Style, Target};
use crate::memo::Memo;
use crate::template::{Shared, Templates};
use crate::tree::{Hash, Tree};

/// The text of a page cannot be read again.
const GONE: Code = Code("B0521");
/// The memo's kind for highlighted code.
const HIGHLIGHTED: &str = "highlighted";
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
    /// Where the statements begin, and their ids; `None` where they are read with the text.
    anchors: Option<Vec<(u32, String)>>,
    /// Dates that stand beside words of the statements, by where these begin, in order.
    told: Vec<(u32, Vec<(String, DateView)>)>,
    /// Names that become links at their first mention: name, address, key.
    names: Vec<(String, String, u32)>,
    /// What stands in place of `![[…]]`, by target.
    embeds: BTreeMap<String, Embed>,
}

/// How a body stands on its page.
struct Setting<'a> {
    content: &'a Tree,
    templates: &'a Templates,
    memo: &'a Memo,
    /// Before the ids of a part.
    prefix: &'a str,
    /// Embeds written so far on the page.
    n_embeds: &'a Cell<u32>,
}

impl Body {
    pub(crate) fn of_brief(site: &Site, brief: BriefIdx, letters: &Letters) -> Body {
        let root = site.brief_url(brief).root();
        Body::of_text(site, brief, letters, root, &mut Room { left: EMBED_BOUND, depth: 0 })
    }

    /// A brief's text on a page whose way to the site's first folder is `root`.
    fn of_text(
        site: &Site,
        brief: BriefIdx,
        letters: &Letters,
        root: String,
        room: &mut Room,
    ) -> Body {
        let of = site.brief(brief);
        let language = of.front.language.as_deref().unwrap_or(&site.settings.language);
        let links = of.facts.links.iter().map(|link| link.target.as_str());
        let mut body = Body {
            file: of.file.clone(),
            start: of.body_start,
            has_code: of.facts.has_code,
            language: language.to_owned(),
            links: links_of(site, links, &root),
            embeds: embeds_of(site, &of.facts.links, letters, &root, room),
            root,
            ..Body::default()
        };
        let anchors = of.facts.statements.iter().map(|of| (of.span.0, of.id.clone()));
        body.anchors = Some(anchors.collect());
        for statement in &of.facts.statements {
            body.statements.entry(statement.text.clone()).or_default().push(statement.id.clone());
        }
        for cite in of.facts.statements.iter().flat_map(|statement| &statement.cites) {
            let cited = site.library.cited(brief, cite.source.as_deref(), cite.sentence);
            let view = cited.and_then(|cited| site.cite(cited.source, cited.sentence, letters));
            body.cites.extend(view.map(|view| (cite.text.clone(), view)));
        }
        for statement in &of.facts.statements {
            let cites = statement.cites.iter();
            let cited: Vec<Cited> = cites
                .filter_map(|cite| site.library.cited(brief, cite.source.as_deref(), cite.sentence))
                .collect();
            let told = site.told(&statement.text, &cited);
            if !told.is_empty() {
                let told = told.into_iter().map(|(words, _, date)| (words, date)).collect();
                body.told.push((statement.span.0, told));
            }
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

    /// The citations of a brief's body and of what it embeds.
    pub(crate) fn cites(&self) -> Vec<&CiteView> {
        let mut cites: Vec<&CiteView> = self.cites.values().collect();
        for embed in self.embeds.values() {
            match &embed.what {
                EmbedText::Part(body, _) => cites.extend(body.cites()),
                EmbedText::Sentence => cites.extend(&embed.from.cite),
            }
        }
        cites
    }

    /// The files in `content/` that hold its text.
    pub(crate) fn files(&self) -> Vec<&str> {
        let mut files = vec![self.file.as_str()];
        for embed in self.embeds.values() {
            if let EmbedText::Part(body, _) = &embed.what {
                files.extend(body.files());
            }
        }
        files
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
            embeds: embeds_of(
                site,
                &facts.links,
                &Letters::default(),
                "",
                &mut Room { left: EMBED_BOUND, depth: 0 },
            ),
            ..Body::default()
        }
    }

    pub(crate) fn render(
        &self,
        content: &Tree,
        templates: &Templates,
        memo: &Memo,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Shared {
        let n_embeds = Cell::new(0);
        let page = Setting { content, templates, memo, prefix: "", n_embeds: &n_embeds };
        Shared::markup(&self.html((0, u32::MAX), &page, diagnostics))
    }

    /// The bytes `part` of the body as HTML.
    fn html(&self, part: (u32, u32), page: &Setting, diagnostics: &mut Vec<Diagnostic>) -> String {
        let text = match page.content.read_text(&self.file) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("cannot read this file again: {error}");
                diagnostics.push(Diagnostic::error(GONE, message).in_file(&self.file));
                return String::new();
            }
        };
        let is_part = part != (0, u32::MAX) || !page.prefix.is_empty();
        let resolver = Resolved {
            body: self,
            page,
            is_part,
            start: part.0,
            root: Shared::of(&self.root),
            finders: self.names.iter().map(|(name, ..)| Finder::new(name)).collect(),
            failed: RefCell::default(),
            said: RefCell::default(),
            beside: RefCell::default(),
        };
        let style = Style {
            language: &self.language,
            prefix: page.prefix,
            demote: u8::from(is_part),
            // A part is read by itself, so its statements begin elsewhere.
            anchors: self.anchors.as_deref().filter(|_| !is_part),
        };
        let body = text.get(self.start..).unwrap_or("");
        let end = (part.1 as usize).min(body.len());
        let shown = body.get(part.0 as usize..end).unwrap_or("");
        let mut html = markdown::render(shown, &resolver, style);
        diagnostics.extend(resolver.failed.into_inner().into_iter().take(1));
        if is_part {
            return html;
        }
        // A block bears the id of its first statement; the others are found at their evidence.
        let starts = memchr::memmem::find_iter(html.as_bytes(), " id=\"");
        let there: BTreeSet<&str> =
            starts.filter_map(|at| html[at + " id=\"".len()..].split('"').next()).collect();
        let all = self.statements.values().flatten();
        let missing: Vec<&String> = all.filter(|id| !there.contains(id.as_str())).collect();
        for id in missing {
            html = html.replacen(&format!(" data-for=\"{id}\""), &format!(" id=\"{id}\""), 1);
        }
        html
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
    page: &'a Setting<'a>,
    is_part: bool,
    /// Where the part begins in the body.
    start: u32,
    root: Shared,
    /// Of `body.names`, in order. A page has a dozen: an automaton of all would cost more to make than to do without.
    finders: Vec<Finder<'a>>,
    failed: RefCell<Vec<Diagnostic>>,
    /// How often each statement's text has come up.
    said: RefCell<BTreeMap<String, usize>>,
    /// The statement that dates were last put into, and how many of them.
    beside: RefCell<(u32, usize)>,
}

impl Resolved<'_> {
    fn component(&self, name: &str, arguments: &[(&'static str, &Shared)]) -> String {
        self.page.templates.component(name, arguments).unwrap_or_else(|diagnostic| {
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
        let ids = self.body.statements.get(statement).filter(|_| !self.is_part);
        let id = ids.and_then(|ids| ids.get(*nth));
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

    fn added(&self, statement: u32, text: &str) -> Vec<(usize, String)> {
        let statement = statement + self.start;
        let Ok(at) = self.body.told.binary_search_by_key(&statement, |(start, _)| *start) else {
            return Vec::new();
        };
        let mut done = self.beside.borrow_mut();
        if done.0 != statement {
            *done = (statement, 0);
        }
        let mut from = 0;
        let mut out = Vec::new();
        for (words, date) in &self.body.told[at].1[done.1..] {
            // What is missing here stands in the next piece of the statement.
            let Some(end) = beside(words, text, from) else { break };
            let date = Shared::of(date);
            out.push((end, self.component("told", &[("d", &date)])));
            from = end;
        }
        done.1 += out.len();
        out
    }

    fn embed(&self, target: &str) -> Option<String> {
        let embed = self.body.embeds.get(target)?;
        let nth = self.page.n_embeds.get() + 1;
        self.page.n_embeds.set(nth);
        let html = match &embed.what {
            EmbedText::Part(body, span) => {
                let page = Setting { prefix: &format!("e{nth}-"), ..*self.page };
                let mut said = Vec::new();
                let html = body.html(*span, &page, &mut said);
                self.failed.borrow_mut().extend(said);
                html
            }
            EmbedText::Sentence => String::new(),
        };
        let arguments = [
            ("e", &Shared::of(&embed.from)),
            ("text", &Shared::markup(&html)),
            ("root", &self.root),
        ];
        Some(self.component("embedded", &arguments))
    }

    fn highlighted(&self, language: &str, code: &str) -> Option<String> {
        if language.is_empty() {
            return None;
        }
        let key = Hash::of_parts([language.as_bytes(), code.as_bytes()]);
        self.page.memo.get_or(HIGHLIGHTED, key, || highlight::highlight(language, code))
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
