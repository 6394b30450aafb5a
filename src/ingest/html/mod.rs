//! Saved web pages: what a page says of itself ([`meta`]) and the article in it ([`body`]).

use super::article::{Article, Medium};

pub(super) mod body;
mod meta;

/// Reads a page.
pub(super) fn read(html: &str) -> Article {
    let document = dom_query::Document::from(html);
    let ld = meta::LinkedData::of(&document);
    let said = meta::said(&document, &ld);
    let description = meta::descriptions(&document, &ld);
    let (lines, furniture) = body::lines(&document, &ld, &description);
    Article { lines, furniture, said, medium: Medium::Page }
}
