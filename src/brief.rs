//! A brief: what a file in `content/briefs/` holds, written by the tool or by a person.
//!
//! The body's text is not kept here, only what linking needs of it ([`markdown::Facts`]): it is read again when its page is
//! rendered, so that a library of 100,000 briefs fits into memory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Warned};
use crate::edtf::Edtf;
use crate::fingerprint;
use crate::markdown::{self, Facts};
use crate::tree::Hash;
use crate::yaml;

/// Heading of the points on which the sources of a brief of several differ.
pub const DIFFER: &str = "Where the sources differ";

/// One brief as parsed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// Relative to the site's root.
    pub file: String,
    /// Last part of its address: front matter `slug`, else the file's stem.
    pub slug: String,
    pub front: FrontMatter,
    pub facts: Facts,
    /// Where the body begins in the file, in bytes.
    pub body_start: usize,
    pub hashes: Hashes,
}

/// What a change of a brief is told by. Known for briefs parsed from files ([`Brief::seal`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hashes {
    /// Of all that linking reads of it: two briefs with the same one are linked alike.
    pub linking: Hash,
    /// Of all that pages of others may show of it.
    pub outside: Hash,
}

/// The front matter of a brief, as in PRODUCT's content model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FrontMatter {
    pub title: String,
    /// As the article states it; left out where unknown.
    pub date: Option<Edtf>,
    pub summary: String,
    /// The sentences that the summary rests on: `s2`, or `source:s2` in a brief of several sources.
    pub summary_cites: Vec<String>,
    /// Ids of sources. The first is meant by a citation that names none.
    pub sources: Vec<String>,
    /// Names or slugs.
    pub topics: Vec<String>,
    /// Names or slugs.
    pub entities: Vec<String>,
    pub events: Vec<EventNote>,
    pub figures: Vec<FigureNote>,
    pub quotes: Vec<QuoteNote>,
    pub review: Review,
    pub draft: bool,
    pub slug: Option<String>,
    /// Old addresses, each a slug.
    pub aliases: Vec<String>,
    pub expires: Option<Edtf>,
    pub language: Option<String>,
    pub author: Option<String>,
    /// What sort of article its source is, where that is no report: `opinion`.
    pub genre: Option<String>,
    pub changes: Vec<Change>,
    /// The desk's own fields, for its templates.
    #[serde(with = "any")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// A dated event as one article reports it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventNote {
    /// From content; kept when the brief is written again.
    pub id: String,
    /// Left out where only other articles give it.
    pub date: Option<Edtf>,
    /// One clause, actor and act.
    pub text: String,
    /// `s7` or `source:s7`; several are separated by a space.
    pub cite: String,
    /// The words the date was read from and the chain that resolved them: `two days ago ← Thursday 26 June 2025`.
    pub basis: String,
    pub status: Status,
    /// A turning point, by the desk's judgement.
    pub major: bool,
    pub checked: Option<Box<Checked>>,
}

/// How an event stands to the report that tells of it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Past,
    Planned,
    /// Said by somebody whom the report names, not by the report itself.
    Attributed,
    /// Follows from other dates: the start of a freeze of 90 days that ends on a day.
    Derived,
}

/// A figure: `60 percent` of `rare earth elements that come from China`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureNote {
    pub value: f64,
    pub unit: String,
    /// What is measured, and of what.
    pub of: String,
    pub as_of: Option<Edtf>,
    /// As the source words it: `nearly 100%`.
    pub text: String,
    pub cite: String,
    pub checked: Option<Box<Checked>>,
}

/// A direct quotation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuoteNote {
    /// Slug or name of an entity; empty where the source does not say.
    pub speaker: String,
    /// As the source states it.
    pub role: String,
    /// Outlet that the source took it from.
    pub via: String,
    /// Verbatim; the parts of a split quotation are joined by ` … `.
    pub text: String,
    pub cite: String,
    pub checked: Option<Box<Checked>>,
}

/// A person vouches for an item that the gate cannot prove.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checked {
    pub by: String,
    pub on: Option<String>,
    pub why: String,
}

/// Whether a person has read the brief against its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    pub state: ReviewState,
    pub by: Option<String>,
    pub on: Option<Edtf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewState {
    #[default]
    Unreviewed,
    Checked,
}

/// A dated note of an update or a correction, newest last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    pub date: Option<Edtf>,
    pub kind: ChangeKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    #[default]
    Update,
    Correction,
}

/// `extra` as JSON text where the format is not self-describing (the build cache).
mod any {
    use std::collections::BTreeMap;

    use serde::{
        Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _,
    };

    type Fields = BTreeMap<String, serde_json::Value>;

    pub(super) fn serialize<S: Serializer>(
        fields: &Fields,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return fields.serialize(serializer);
        }
        serializer.serialize_str(&serde_json::to_string(fields).map_err(S::Error::custom)?)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Fields, D::Error> {
        if deserializer.is_human_readable() {
            return Fields::deserialize(deserializer);
        }
        serde_json::from_str(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Brief {
    /// Reads the written form; `None` where the front matter cannot be read.
    pub fn read(file: &str, text: &str) -> Warned<Option<Brief>> {
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let parts = match yaml::split(file, text) {
            Ok(parts) => parts,
            Err(diagnostic) => return Warned::with(None, vec![*diagnostic]),
        };
        let Some(front) = yaml::read::<FrontMatter>(file, text, &parts, &mut diagnostics) else {
            return Warned::with(None, diagnostics);
        };
        let slug = front.slug.clone().unwrap_or_else(|| crate::url::stem(file).to_owned());
        let facts = markdown::facts(&text[parts.body.clone()]);
        let body_start = parts.body.start;
        let hashes = Hashes::default();
        let brief = Brief { file: file.to_owned(), slug, front, facts, body_start, hashes };
        Warned::with(Some(brief), diagnostics)
    }
}

impl Brief {
    /// Works out its hashes and lets go of what nobody reads; to be called when nothing of it changes any more.
    pub fn seal(&mut self) {
        self.hashes = Hashes { linking: self.linking(), outside: self.outside() };
        if !self.front.summary.is_empty() {
            self.facts.teaser = String::new();
        }
        // These lists are most of what a library of 100,000 briefs takes.
        let FrontMatter { sources, topics, entities, events, figures, quotes, .. } =
            &mut self.front;
        [sources, topics, entities].into_iter().for_each(fit);
        fit(events);
        fit(figures);
        fit(quotes);
        let Facts { links, headings, statements, .. } = &mut self.facts;
        fit(links);
        fit(headings);
        for statement in &mut *statements {
            fit(&mut statement.cites);
        }
        fit(statements);
    }

    /// See [`Hashes::linking`]: not its title and summary, nor what only its own page tells.
    fn linking(&self) -> Hash {
        let FrontMatter {
            title: _,
            summary: _,
            review: _,
            author: _,
            genre: _,
            changes: _,
            extra: _,
            language: _,
            slug: _,
            date,
            summary_cites,
            sources,
            topics,
            entities,
            events,
            figures,
            quotes,
            draft,
            aliases,
            expires,
        } = &self.front;
        let figures: Vec<_> = figures.iter().map(|note| &note.cite).collect();
        let front =
            (date, summary_cites, sources, topics, entities, events, figures, quotes, draft);
        fingerprint::of(&(
            &self.file,
            &self.slug,
            front,
            aliases,
            expires,
            self.ties(),
            self.order(),
        ))
    }

    /// Of the body links, headings and statements, not the words between them nor where things stand in the file.
    fn ties(&self) -> impl serde::Serialize {
        let facts = &self.facts;
        let links: Vec<_> = facts
            .links
            .iter()
            .map(|link| (&link.target, link.wiki, link.embed, &link.context))
            .collect();
        let statements: Vec<_> = facts
            .statements
            .iter()
            .map(|statement| {
                let cites: Vec<_> = statement.cites.iter().map(|cite| &cite.text).collect();
                (&statement.text, &statement.id, &statement.under, cites)
            })
            .collect();
        let headings: Vec<_> = facts
            .headings
            .iter()
            .map(|heading| (heading.level, &heading.text, &heading.id))
            .collect();
        (links, headings, statements)
    }

    /// Where things stand in a body that embeds others: whether a text comes to stand in itself hangs on that.
    fn order(&self) -> Vec<(u32, u32)> {
        let facts = &self.facts;
        if !facts.links.iter().any(|link| link.embed) {
            return Vec::new();
        }
        let links = facts.links.iter().map(|link| link.span);
        let headings = facts.headings.iter().map(|heading| heading.span);
        links.chain(headings).chain(facts.statements.iter().map(|one| one.span)).collect()
    }

    /// See [`Hashes::outside`].
    fn outside(&self) -> Hash {
        // The teaser stands in for a summary only.
        let teaser = Some(&self.facts.teaser).filter(|_| self.front.summary.is_empty());
        let body = (self.ties(), self.facts.has_code, teaser);
        fingerprint::of(&(&self.file, &self.slug, &self.front, body))
    }
}

/// Gives back the room that `list` does not need. An allocator may leave a list that is merely shrunk where it is, with up to
/// half of its room unused; so it is moved.
pub(crate) fn fit<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut fitted = Vec::with_capacity(list.len());
        fitted.append(list);
        *list = fitted;
    }
}

/// The written form of a brief: front matter and body.
pub fn write(front: &FrontMatter, body: &str) -> String {
    let mut out = yaml::write_front(front);
    if !body.is_empty() {
        out.push('\n');
        out.push_str(body);
    }
    out
}
