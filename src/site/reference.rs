//! How to cite a brief or a source: in words, as CSL-JSON (schema 1.0.2) and as BibTeX.
//!
//! A date that is inferred is left out, since neither format can say that it is; an approximate one is marked `circa`.

use serde::Serialize;

use super::{DateView, Site, fragment};
use crate::library::{BriefIdx, SourceIdx};
use crate::source::TitleBasis;
use crate::url::{Url, data_url, slugify};

/// A work and what names it.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Unique in the site: what a text cites it by.
    pub key: String,
    /// The page that shows it.
    pub page: Url,
    kind: Kind,
    title: String,
    /// The title is ours, not the work's.
    ours: bool,
    author: Option<String>,
    /// The site or the outlet that it stands in.
    container: Option<String>,
    date: Option<DateView>,
    retrieved: Option<DateView>,
    address: Option<String>,
    language: Option<String>,
}

/// A reference as pages show it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CiteAs {
    plain: String,
    bibtex: String,
    /// The same and CSL-JSON as `data:` addresses: files to take away that stand in the page itself, so that a page opened
    /// from a folder gives them too.
    bibtex_file: String,
    csl_file: String,
    /// What the files are named, without their endings.
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Brief,
    Article,
}

impl Site<'_> {
    pub(crate) fn brief_reference(&self, brief: BriefIdx) -> Reference {
        let front = &self.brief(brief).front;
        let settings = self.settings;
        let page = self.brief_url(brief);
        Reference {
            key: key("brief", &self.brief(brief).slug),
            kind: Kind::Brief,
            title: front.title.clone(),
            ours: false,
            author: Some(front.author.clone().unwrap_or_else(|| settings.title.clone())),
            container: Some(settings.title.clone()),
            date: self.brief_date(brief).filter(|date| !date.inferred),
            retrieved: None,
            address: self.absolute(&page),
            language: Some(front.language.clone().unwrap_or_else(|| settings.language.clone())),
            page,
        }
    }

    pub(crate) fn source_reference(&self, source: SourceIdx) -> Reference {
        let of = self.source(source);
        let front = &of.front;
        Reference {
            key: key("source", &of.id),
            page: self.source_url(source),
            kind: Kind::Article,
            title: front.title.clone(),
            ours: front.title_basis == TitleBasis::Ours,
            author: front.author.clone(),
            container: front.publisher.clone(),
            date: self.published(source).filter(|date| !date.inferred),
            retrieved: front.retrieved.as_ref().map(|date| self.date(date)),
            address: front.url.as_deref().and_then(fragment::web).map(str::to_owned),
            language: front.language.clone(),
        }
    }

    /// Of every brief, newest first, then of every source, by id.
    pub fn references(&self) -> Vec<Reference> {
        let briefs = self.briefs_by_date().iter().map(|brief| self.brief_reference(*brief));
        let sources = 0..self.library.sources.len() as u32;
        briefs.chain(sources.map(|source| self.source_reference(source))).collect()
    }
}

/// ASCII letters, digits and hyphens: what every program takes for a key.
fn key(kind: &str, name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.chars().all(plain) {
        format!("{kind}-{name}")
    } else {
        format!("{kind}-{}", slugify(name))
    }
}

impl Reference {
    pub(crate) fn view(&self) -> CiteAs {
        let path = self.page.path();
        let name = path.rsplit('/').next().unwrap_or(path);
        let bibtex = self.bibtex();
        let csl = serde_json::to_string(&[self.csl()]).unwrap_or_default();
        CiteAs {
            plain: self.plain(),
            bibtex_file: data_url("application/x-bibtex", &bibtex),
            csl_file: data_url("application/vnd.citationstyles.csl+json", &csl),
            bibtex: bibtex.trim_end().to_owned(),
            name: name.strip_suffix(".html").unwrap_or(name).to_owned(),
        }
    }

    /// `Ada Lund: “Port treaty signed in Oslo”, Fjord Courier, 27 Jun 2025. https://…`
    pub fn plain(&self) -> String {
        let author = self.author.as_ref().map_or_else(String::new, |author| format!("{author}: "));
        let title =
            if self.ours { format!("[{}]", self.title) } else { format!("“{}”", self.title) };
        let container = match (&self.container, self.kind) {
            (Some(container), _) => container.clone(),
            (None, _) => "outlet unknown".to_owned(),
        };
        let date = self.date.as_ref().map_or("undated", |date| date.text.as_str());
        let address =
            self.address.as_ref().map_or_else(String::new, |address| format!(" {address}"));
        format!("{author}{title}, {container}, {date}.{address}")
    }

    /// An item of CSL-JSON.
    pub fn csl(&self) -> Csl<'_> {
        Csl {
            id: &self.key,
            kind: match (self.kind, &self.container) {
                (Kind::Brief, _) => "report",
                (Kind::Article, Some(_)) => "article-newspaper",
                (Kind::Article, None) => "article",
            },
            title: &self.title,
            container: self.container.as_deref(),
            author: self.author.as_ref().map(|literal| [Literal { literal }]),
            issued: self.date.as_ref().and_then(CslDate::of),
            accessed: self.retrieved.as_ref().and_then(CslDate::of),
            address: self.address.as_deref(),
            language: self.language.as_deref(),
            note: self.ours.then_some("the work has no title; this one is the site's"),
        }
    }

    /// An entry of BibTeX, with BibLaTeX's `date` beside the old fields.
    pub fn bibtex(&self) -> String {
        let kind =
            if self.kind == Kind::Article && self.container.is_some() { "article" } else { "misc" };
        let mut out = format!("@{kind}{{{},\n", self.key);
        let mut field = |name: &str, value: &str| {
            ["  ", name, " = {", value, "},\n"].iter().for_each(|part| out.push_str(part));
        };
        // A second pair of braces keeps the letters' case, and a name from being taken apart.
        field("title", &format!("{{{}}}", tex(&self.title)));
        if let Some(author) = &self.author {
            field("author", &format!("{{{}}}", tex(author)));
        }
        if let Some(container) = &self.container {
            field(if kind == "article" { "journal" } else { "howpublished" }, &tex(container));
        }
        if let Some(iso) = self.date.as_ref().and_then(|date| date.iso.as_deref()) {
            field("date", iso);
            let mut parts = iso.split('-');
            field("year", parts.next().unwrap_or(iso));
            if let Some(month) = parts.next() {
                field("month", month.trim_start_matches('0'));
            }
        }
        if let Some(address) = self.address.as_deref().and_then(fragment::web) {
            field("url", &address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C"));
        }
        if let Some(iso) = self.retrieved.as_ref().and_then(|date| date.iso.as_deref()) {
            field("urldate", iso);
        }
        if let Some(language) = &self.language {
            field("language", &tex(language));
        }
        out.push_str("}\n");
        out
    }
}

/// An item of CSL-JSON; what is not known is left out.
#[derive(Serialize)]
pub struct Csl<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<[Literal<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

/// A name that is not taken apart.
#[derive(Serialize)]
struct Literal<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct CslDate {
    /// Year, month and day, as far as they are known.
    #[serde(rename = "date-parts")]
    parts: [Vec<i64>; 1],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

impl CslDate {
    fn of(date: &DateView) -> Option<CslDate> {
        let iso = date.iso.as_deref()?;
        let parts = iso.split('-').filter_map(|part| part.parse().ok()).collect();
        Some(CslDate { parts: [parts], circa: matches!(date.mark, "about" | "uncertain") })
    }
}

/// `text` for a field of BibTeX: what TeX reads as its own is escaped, braces and controls are left out.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '\\' => {}
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
