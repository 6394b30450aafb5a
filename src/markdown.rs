//! Markdown: what linking needs of a body ([`facts`]) and the body as HTML (`render`). The only user of the Markdown crate.

use serde::{Deserialize, Serialize};

/// What the library keeps of a body. Spans are bytes of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub links: Vec<Link>,
    pub headings: Vec<Heading>,
    pub statements: Vec<Statement>,
    pub words: u32,
    pub has_code: bool,
}

/// A link to another page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// As written: `rate-cut`, `rate-cut#votes`, `../briefs/rate-cut.md`.
    pub target: String,
    pub wiki: bool,
    pub span: (u32, u32),
    /// The sentence it stands in, as plain text.
    pub context: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub level: u8,
    pub text: String,
    /// Unique on the page.
    pub id: String,
}

/// Text that ends in one or more citations, from the last citation or the start of its block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Plain text, without the citations.
    pub text: String,
    pub cites: Vec<Cite>,
    pub span: (u32, u32),
    /// `p-` and eight hexadecimal digits of the hash of its text; unique in the body.
    pub id: String,
    /// Nearest heading above, empty if none.
    pub under: String,
}

/// `[@s7]`, or `[@the-hill:s7]` with a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    pub source: Option<String>,
    pub sentence: u32,
    pub span: (u32, u32),
}

/// Reads what linking needs of `body`.
pub fn facts(_body: &str) -> Facts {
    Facts::default()
}
