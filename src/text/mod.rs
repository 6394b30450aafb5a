//! Language, and nothing else: `&str` in, byte spans and small values out. Knows no sources, briefs or files.

mod article;
pub mod claim;
pub mod copies;
pub mod date;
pub mod dateline;
pub mod entity;
pub mod event;
pub mod figure;
pub(crate) mod gazetteer;
mod list;
pub mod quote;
pub mod rank;
pub mod sentence;
pub mod term;
pub mod token;
pub mod topic;

pub use article::Article;

use serde::{Deserialize, Serialize};

/// Reads the lists of names and verbs, which else the first question does.
pub fn load_lists() {
    rayon::join(gazetteer::load, event::load);
}

/// What a block of an article is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    #[default]
    Paragraph,
    Heading,
    Item,
    Caption,
    /// A block quotation.
    Quote,
}

/// One sentence of an article with where it stands; an index in a slice of these, from 0, is what results refer to.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    pub text: &'a str,
    pub kind: BlockKind,
    /// Number of the block it stands in; sentences of one block follow each other.
    pub block: usize,
}
