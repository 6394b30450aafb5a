//! What a reader makes of a file: lines with their kind, what the file says of itself, what was left out. Every reader
//! fills an [`Article`]; `mod.rs` turns it into a `Source`.

use crate::edtf::Edtf;
use crate::source::Furniture;
use crate::text::BlockKind;

/// One article, read but not yet split into sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Article {
    pub(super) lines: Vec<Line>,
    pub(super) furniture: Vec<Furniture>,
    pub(super) said: Said,
    pub(super) medium: Medium,
}

/// What an article was saved as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Medium {
    /// Text as it was copied, with whatever stood around it.
    #[default]
    Text,
    /// A page, out of which an extractor has already taken the article.
    Page,
}

/// A paragraph, heading, item, caption or quotation on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) kind: BlockKind,
    /// White space collapsed, never empty.
    pub(super) text: String,
    /// Emphasised as a whole, as a byline or the name of a site often is.
    pub(super) emphasised: bool,
    /// A blank line stands before it.
    pub(super) apart: bool,
    /// A link as a whole.
    pub(super) linked: bool,
}

impl Line {
    pub(super) fn new(kind: BlockKind, text: &str) -> Option<Line> {
        let text = collapse(text);
        (!text.is_empty()).then_some(Line {
            kind,
            text,
            emphasised: false,
            apart: true,
            linked: false,
        })
    }
}

/// What an article says of itself, first come first believed.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Stated>,
    pub(super) language: Option<String>,
    pub(super) licence: Option<String>,
    /// What sort of article it is, where it is no report: `opinion`.
    pub(super) genre: Option<String>,
}

/// A stated date with what states it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated {
    pub(super) date: Edtf,
    pub(super) evidence: String,
}

impl Said {
    /// Fills what is missing from `other`.
    pub(super) fn or(self, other: Said) -> Said {
        Said {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            author: self.author.or(other.author),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
            language: self.language.or(other.language),
            licence: self.licence.or(other.licence),
            genre: self.genre.or(other.genre),
        }
    }
}

/// `text` on one line: every run of white space is one space, none at the ends.
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
