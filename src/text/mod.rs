//! Language, and nothing else: `&str` in, byte spans and small values out. Knows no sources, briefs or files.

pub mod claim;
pub mod date;
pub mod entity;
pub mod event;
pub mod figure;
pub mod quote;
pub mod rank;
pub mod sentence;
pub mod token;

use serde::{Deserialize, Serialize};

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
