//! What a desk writes beside its briefs, all optional: topic and entity files, pages, notes on disagreements, outlets and
//! the glossary. Each has its file's front matter as a struct and, where it has one, its body as Markdown.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Warned};
use crate::edtf::Edtf;
use crate::text::entity::EntityKind;
use crate::url::stem;
use crate::yaml;

const NO_FRONT_MATTER_NEEDED: Code = Code("B0105");

/// A file with front matter `T` and a body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Written<T> {
    /// Relative to the site's root.
    pub file: String,
    /// Front matter `slug`, else the file's stem.
    pub slug: String,
    pub front: T,
    pub body: String,
    /// Where the body begins in the file, in bytes.
    pub body_start: usize,
}

/// `content/topics/<slug>.md`; the body is the desk's description at length.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TopicFile {
    pub title: String,
    pub description: String,
    /// Slug or title of another topic.
    pub parent: Option<String>,
    pub aliases: Vec<String>,
    /// Words and phrases by which `digest` recognises the topic.
    #[serde(rename = "match", alias = "terms")]
    pub terms: Vec<String>,
    pub slug: Option<String>,
}

/// `content/entities/<slug>.md`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntityFile {
    pub name: String,
    pub kind: Option<EntityKind>,
    pub description: String,
    pub aliases: Vec<String>,
    /// Slugs of entities that this one is not to be taken for.
    pub not: Vec<String>,
    /// Addresses of the same entity elsewhere.
    pub same_as: Vec<String>,
    /// Latitude and longitude in degrees, of a place.
    pub coordinates: Option<(f64, f64)>,
    /// Keeps the page out of search engines.
    pub noindex: bool,
    pub slug: Option<String>,
}

/// `content/pages/<slug>.md`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageFile {
    pub title: String,
    #[serde(alias = "description")]
    pub summary: String,
    /// Place in the footer, least first; 0 leaves it out.
    pub order: i32,
    pub slug: Option<String>,
}

/// `content/notes/<slug>.md`: a signed, dated comment on a disagreement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteFile {
    /// Id of the disagreement; where it is left out, the one disagreement on one of the topics is meant.
    pub on: String,
    pub author: String,
    pub date: Option<Edtf>,
    pub title: String,
    pub topics: Vec<String>,
    /// The desk holds the point settled.
    pub settled: bool,
    pub slug: Option<String>,
}

/// One outlet in `content/outlets.yaml`: its name is the key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outlet {
    pub country: String,
    pub kind: String,
    /// The outlet whose reports it retells.
    pub follows: String,
    pub note: String,
    pub url: String,
}

/// One entry of `content/glossary.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Term {
    pub term: String,
    pub aliases: Vec<String>,
    pub text: String,
}

/// `content/outlets.yaml`: by name.
pub type Outlets = BTreeMap<String, Outlet>;
/// `content/glossary.yaml`, in the desk's order.
pub type Glossary = Vec<Term>;

/// Front matter that may name the slug.
pub trait Front: DeserializeOwned + Default + Serialize {
    fn slug(&self) -> Option<&str>;
}

macro_rules! front {
    ($($name:ident),*) => {
        $(impl Front for $name {
            fn slug(&self) -> Option<&str> {
                self.slug.as_deref()
            }
        })*
    };
}
front!(TopicFile, EntityFile, PageFile, NoteFile);

/// Reads a file of the desk. A file without front matter is all body.
pub fn read<T: Front>(file: &str, text: &str) -> Warned<Option<Written<T>>> {
    let mut diagnostics = Vec::new();
    let (front, body_start) = if yaml::has_front_matter(text) {
        let parts = match yaml::split(file, text) {
            Ok(parts) => parts,
            Err(diagnostic) => return Warned::with(None, vec![*diagnostic]),
        };
        match yaml::read::<T>(file, text, &parts, &mut diagnostics) {
            Some(front) => (front, parts.body.start),
            None => return Warned::with(None, diagnostics),
        }
    } else {
        let warning = Diagnostic::warning(
            NO_FRONT_MATTER_NEEDED,
            "this file has no front matter; its name serves as title",
        );
        diagnostics.push(warning.in_file(file).help("begin it with `---`, `title: …`, `---`"));
        (T::default(), 0)
    };
    let slug = front.slug().unwrap_or(stem(file)).to_owned();
    let body = text[body_start..].to_owned();
    Warned::with(
        Some(Written { file: file.to_owned(), slug, front, body, body_start }),
        diagnostics,
    )
}
