//! A saved feed (RSS, Atom, RDF, JSON Feed): one article an entry.

use feed_rs::model::{Entry, Feed};
use feed_rs::parser;

use super::article::{Article, Line, Medium, Said, Stated, collapse};
use super::{day, html};
use crate::text::BlockKind;

/// The entries of a feed in its order, each with the id that the feed gives it; the reason if the bytes are no feed.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<(String, Article)>, String> {
    // The library's own ids would change with its version for entries that have none.
    let parser = parser::Builder::new().id_generator(|links, title, _: Option<&str>| {
        let link = links.first().map_or("", |link| link.href.as_str());
        let title = title.as_ref().map_or("", |title| title.content.as_str());
        format!("{link}\n{title}")
    });
    let feed = parser.build().parse(bytes).map_err(|error| error.to_string())?;
    Ok(feed.entries.iter().map(|entry| (entry.id.clone(), article(&feed, entry))).collect())
}

fn article(feed: &Feed, entry: &Entry) -> Article {
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    let text = content.filter(|content| !content.trim().is_empty()).or(summary).unwrap_or("");
    let names: Vec<String> = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref().map(collapse))
        .filter(|name| !name.is_empty())
        .collect();
    let published = entry
        .published
        .as_ref()
        .map(|time| (time, "published"))
        .or(entry.updated.as_ref().map(|time| (time, "updated")));
    let published = published.and_then(|(time, key)| {
        // The library gives UTC; the feed's own day may differ by one around midnight.
        Some(Stated {
            date: day::parse(&time.format("%Y-%m-%d").to_string())?,
            evidence: format!("feed entry, {key}"),
        })
    });
    let title =
        entry.title.as_ref().map(|title| plain(&title.content)).filter(|title| !title.is_empty());
    let publisher =
        feed.title.as_ref().map(|title| plain(&title.content)).filter(|title| !title.is_empty());
    let said = Said {
        title,
        publisher,
        author: (!names.is_empty()).then(|| names.join(", ")),
        url: entry
            .links
            .iter()
            .map(|link| link.href.trim())
            .find(|href| href.starts_with("http"))
            .map(str::to_owned),
        published,
        language: entry.language.clone().or_else(|| feed.language.clone()),
        licence: entry
            .rights
            .as_ref()
            .or(feed.rights.as_ref())
            .map(|rights| plain(&rights.content))
            .filter(|text| !text.is_empty()),
        genre: None,
    };
    Article { lines: lines(text), furniture: Vec::new(), said, medium: Medium::Page }
}

fn lines(text: &str) -> Vec<Line> {
    if text.contains('<') || text.contains('&') {
        return html::body::blocks(&dom_query::Document::from(text));
    }
    text.split('\n').filter_map(|row| Line::new(BlockKind::Paragraph, row)).collect()
}

/// Titles may hold entities and markup.
fn plain(text: &str) -> String {
    if text.contains('<') || text.contains('&') {
        return collapse(&dom_query::Document::from(text).text());
    }
    collapse(text)
}
