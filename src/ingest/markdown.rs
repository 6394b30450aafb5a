//! Markdown to lines.

use super::article::{Article, Line};
use crate::markdown::blocks;

/// Reads Markdown without its front matter.
pub(super) fn read(text: &str) -> Article {
    let lines = blocks::blocks(text)
        .into_iter()
        .filter_map(|block| {
            Some(Line { emphasised: block.emphasised, ..Line::new(block.kind, &block.text)? })
        })
        .collect();
    Article { lines, ..Article::default() }
}
