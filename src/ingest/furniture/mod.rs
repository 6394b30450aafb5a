//! Furniture: lines of a saved article that are not the article. Each is kept with the name of the rule that took it out,
//! and may still tell something: a byline names the author, a trailing site name the publisher.
//!
//! [`mod@line`] judges a line by its words alone, [`byline`] those that name who wrote it; [`place`] by where it stands and how often. The rules are general; none
//! knows a particular site.

use super::article::{Article, Line, Medium, Said};
use crate::source::Furniture;
use crate::text::BlockKind;

mod byline;
mod line;
mod place;

pub(super) use line::gives_itself_away;

/// The lines of an article, and for each the rule that strips it.
pub(super) struct Page<'a> {
    pub(super) lines: &'a [Line],
    pub(super) rules: Vec<Option<&'static str>>,
    pub(super) said: Said,
    /// Outlets named in stripped lines as where the article comes from.
    pub(super) relays: Vec<String>,
    /// The outlet that the byline names: the publisher, unless the article states another.
    pub(super) affiliation: Option<String>,
    /// The outlet that a line names as the one that published this text first.
    pub(super) original: Option<String>,
}

impl Page<'_> {
    pub(super) fn strip(&mut self, index: usize, rule: &'static str) {
        self.rules[index].get_or_insert(rule);
    }

    pub(super) fn is_kept(&self, index: usize) -> bool {
        self.rules.get(index).is_some_and(Option::is_none)
    }
}

/// Moves furniture out of `article.lines`; what it says fills gaps in `article.said`. Returns the outlets that stripped
/// lines name as the origin of the text.
pub(super) fn strip(article: &mut Article) -> Vec<String> {
    let lines = std::mem::take(&mut article.lines);
    let mut page = Page {
        rules: vec![None; lines.len()],
        lines: &lines,
        said: std::mem::take(&mut article.said),
        relays: Vec::new(),
        affiliation: None,
        original: None,
    };
    line::judge(&mut page);
    place::judge(&mut page);
    let Page { rules, mut said, mut relays, affiliation, original, .. } = page;
    match (&said.publisher, affiliation) {
        // A copy that does not say where it stands: its text is the outlet's that published it first.
        (None, affiliation) => said.publisher = affiliation.or(original),
        (Some(publisher), Some(other)) if *publisher != other => relays.push(other),
        _ => {}
    }
    article.said = said;
    for (mut line, rule) in lines.into_iter().zip(rules) {
        match rule {
            // An extractor that left a credit in the text did so because the article has it there: kept, but as no prose.
            Some("credit" | "image-credit" | "copyright") if article.medium == Medium::Page => {
                line.kind = BlockKind::Caption;
                article.lines.push(line);
            }
            Some(rule) => {
                article.furniture.push(Furniture { rule: rule.to_owned(), text: line.text })
            }
            None => article.lines.push(line),
        }
    }
    relays
}
