//! Saved web pages: what a page says of itself ([`meta`]) and the article in it ([`body`]).

use super::article::{Article, Medium};

pub(super) mod body;
mod meta;

/// Reads a page.
pub(super) fn read(html: &str) -> Article {
    let document = dom_query::Document::from(html);
    if depth(&document) > DEEPEST {
        // Extractors walk by recursion; nothing that people read is nested so deep.
        return Article { lines: body::blocks(&document), ..Article::default() };
    }
    let ld = meta::LinkedData::of(&document);
    let said = meta::said(&document, &ld);
    let description = meta::descriptions(&document, &ld);
    let (lines, furniture) = body::lines(&document, &ld, &description);
    Article { lines, furniture, said, medium: Medium::Page }
}

/// Most levels of elements that are given to extractors.
const DEEPEST: usize = 400;

/// Levels of elements, counted without recursion.
fn depth(document: &dom_query::Document) -> usize {
    let (mut deepest, mut level) = (0, 0_usize);
    let mut node = document.root();
    loop {
        if let Some(child) = node.first_child() {
            level += 1;
            deepest = deepest.max(level);
            node = child;
            continue;
        }
        loop {
            if level == 0 {
                return deepest;
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            level -= 1;
            match node.parent() {
                Some(parent) => node = parent,
                None => return deepest,
            }
        }
    }
}
