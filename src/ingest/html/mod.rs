//! Saved web pages: what a page says of itself ([`meta`]) and the article in it ([`body`]).

use super::article::{Article, Medium};

pub(super) mod body;
mod meta;
mod site;
mod soup;

/// Reads a page.
pub(super) fn read(html: &str) -> Article {
    if is_deep(html) {
        return Article { lines: soup::lines(html), ..Article::default() };
    }
    let document = dom_query::Document::from(html);
    if document.root().descendants_it().take(MOST_NODES + 1).count() > MOST_NODES {
        return Article { lines: body::blocks(&document), ..Article::default() };
    }
    let ld = meta::LinkedData::of(&document);
    let said = meta::said(&document, &ld);
    let description = meta::descriptions(&document, &ld);
    let (lines, furniture) = body::lines(&document, &ld, &description);
    Article { lines, furniture, said, medium: Medium::Page }
}

/// Most levels of elements that are parsed: parsers of HTML look through all open elements for each new one.
const DEEPEST: usize = 1000;
/// Most nodes that are given to extractors, which compare elements with each other.
const MOST_NODES: usize = 40_000;

/// Whether elements may be nested too deep to parse and walk, judged by the tags alone. Elements that HTML closes of
/// itself do not count.
fn is_deep(html: &str) -> bool {
    let mut level = 0_usize;
    for tag in soup::tags(html) {
        match tag {
            soup::Tag::Open(name) if !soup::closes_itself(name) => level += 1,
            soup::Tag::Close => level = level.saturating_sub(1),
            soup::Tag::Open(_) => {}
        }
        if level > DEEPEST {
            return true;
        }
    }
    false
}
