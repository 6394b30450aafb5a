//! Which topics have a book of their own, and what stands in it.

use std::collections::BTreeSet;

use super::{Kind, Site, lists::topic_file, n_parts};
use crate::library::*;
use crate::url::Url;

/// Briefs that a topic must have for a book of its own, and those it may have.
const LEAST: usize = 2;
const MOST: usize = 200;
/// Briefs that the books of topics may always hold together.
const FREE: usize = 1_000;

/// A topic to take along.
#[derive(Clone, Debug)]
pub struct TopicBook {
    /// `topics/tariffs.epub`
    pub path: String,
    pub title: String,
    /// May be empty.
    pub about: String,
    /// Its page, its briefs, newest first, and their sources by id.
    pub pages: Vec<Url>,
}

/// Topics of which a book is made: those with the most briefs first, until their briefs are as many as the library's (1,000
/// are always allowed), so that a large site does not drown in copies.
pub(super) fn bound(library: &Library) -> BTreeSet<TopicIdx> {
    let size = |topic: &TopicIdx| library.topics[*topic as usize].briefs.len();
    let mut ranked: Vec<TopicIdx> = (0..library.topics.len() as TopicIdx)
        .filter(|topic| (LEAST..=MOST).contains(&size(topic)))
        .collect();
    // A stable sort: topics are by slug.
    ranked.sort_by_key(|topic| std::cmp::Reverse(size(topic)));
    let mut left = FREE.max(library.briefs.len());
    ranked.retain(|topic| {
        let fits = size(topic) <= left;
        left -= if fits { size(topic) } else { 0 };
        fits
    });
    ranked.into_iter().collect()
}

impl Site<'_> {
    pub(crate) fn has_book(&self, topic: TopicIdx) -> bool {
        self.books.contains(&topic)
    }

    /// By slug.
    pub fn topic_books(&self) -> Vec<TopicBook> {
        self.books.iter().map(|topic| self.topic_book(*topic)).collect()
    }

    fn topic_book(&self, topic: TopicIdx) -> TopicBook {
        let of = &self.library.topics[topic as usize];
        let parts = (0..n_parts(of.briefs.len())).map(|part| self.url(&Kind::Topic(topic, part)));
        let linked = of.briefs.iter().map(|brief| &self.library.linked[*brief as usize]);
        let sources: BTreeSet<SourceIdx> =
            linked.flat_map(|linked| &linked.sources).copied().collect();
        let briefs = of.briefs.iter().map(|brief| self.brief_url(*brief));
        let sources = sources.iter().map(|source| self.source_url(*source));
        TopicBook {
            path: topic_file(of, "epub"),
            title: of.title.clone(),
            about: of.description.clone(),
            pages: parts.chain(briefs).chain(sources).collect(),
        }
    }
}
