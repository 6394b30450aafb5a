//! Statements and their ids: the one rule by which facts and rendering find them, so that an id on a page is the id in the
//! library.

use std::collections::BTreeMap;

use super::{Cite, Statement, tidy};
use crate::tree::Hash;
use crate::url::slugify;

/// Ids of headings: slugs of their texts, a number after those that repeat.
#[derive(Default)]
pub(super) struct HeadingIds(BTreeMap<String, u32>);

impl HeadingIds {
    pub(super) fn next(&mut self, text: &str, given: Option<&str>) -> String {
        let id = given.map_or_else(|| slugify(text), slugify);
        let seen = self.0.entry(id.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 { id } else { format!("{id}-{seen}") }
    }
}

/// Ids of statements: hashes of their texts, a number after those that repeat.
#[derive(Default)]
struct StatementIds(BTreeMap<String, u32>);

impl StatementIds {
    fn next(&mut self, text: &str) -> String {
        let id = format!("p-{}", &Hash::of(text.as_bytes()).to_string()[..8]);
        let seen = self.0.entry(id.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 { id } else { format!("{id}-{seen}") }
    }
}

/// Collects statements while events pass: the same rule for facts and for rendering.
#[derive(Default)]
pub(super) struct Statements {
    text: String,
    start: Option<usize>,
    cites: Vec<Cite>,
    ids: StatementIds,
}

impl Statements {
    /// Text of the block. Returns the statement that it ends, if one was closed by citations before.
    pub(super) fn text(&mut self, text: &str, at: usize) -> Option<Statement> {
        if !self.cites.is_empty() && !text.chars().any(char::is_alphanumeric) {
            // The stop after a citation.
            return None;
        }
        let done = (!self.cites.is_empty()).then(|| self.take(at));
        if self.start.is_none() && !text.trim().is_empty() {
            self.start = Some(at);
        }
        self.text.push_str(text);
        done
    }

    /// Whether the statement at hand has citations, so that the end of the block closes it.
    pub(super) fn is_cited(&self) -> bool {
        !self.cites.is_empty()
    }

    /// Text since the last citation or the start of the block.
    pub(super) fn open_text(&self) -> &str {
        &self.text
    }

    pub(super) fn cite(&mut self, cites: Vec<Cite>) {
        self.cites.extend(cites);
    }

    /// The block ends; text without a citation is no statement.
    pub(super) fn end(&mut self, at: usize) -> Option<Statement> {
        let done = (!self.cites.is_empty()).then(|| self.take(at));
        self.text.clear();
        self.start = None;
        done
    }

    fn take(&mut self, end: usize) -> Statement {
        let raw = std::mem::take(&mut self.text);
        let text = tidy(&raw).trim_start_matches(['.', ',', ';', ':']).trim().to_owned();
        let id = self.ids.next(&text);
        let start = self.start.take().unwrap_or(end);
        let cites = std::mem::take(&mut self.cites);
        Statement { text, cites, span: (start as u32, end as u32), id, under: String::new() }
    }
}
