//! Search that works from a folder without a server: the index as classic scripts that a page loads by need.
//!
//! All terms are sorted and cut into files of about 64 KB; the directory holds the first term of each, as in an SSTable, so a
//! query touches one file a word. A posting is the distance to the last document, in groups of five bits, and one character
//! for the weight of the term there (BM25, Robertson and Zaragoza 2009, in 64 steps). Documents lie in chunks of 200. Names
//! carry a hash of the contents. The reading side is `templates/static/search.js`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;
use serde_json::json;

use super::{Context, Output, put};
use crate::diag::Warned;
use crate::site::lists::SearchDocument;
use crate::text::term::terms;
use crate::tree::{Hash, Sink};

/// The search index.
pub struct Search;

/// A file of terms is closed when it holds so many characters.
const SHARD: usize = 60_000;
/// Documents of one chunk.
const CHUNK: usize = 200;
/// A word of the title counts as so many of the text.
const TITLE: u32 = 4;
/// BM25's saturation and length normalisation.
const K1: f32 = 1.2;
const B: f32 = 0.6;

const LAST: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
const MORE: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&*";
const WEIGHT: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

impl Output for Search {
    fn name(&self) -> &'static str {
        "search"
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let documents = cx.site.search_documents();
        let counted: Vec<(u32, Vec<(String, u32)>)> = documents
            .par_iter()
            .map(|document| count(document, &cx.site.search_text(document, cx.content)))
            .collect();
        let average = counted.iter().map(|(length, _)| *length as f32).sum::<f32>()
            / counted.len().max(1) as f32;
        let mut postings = BTreeMap::<String, Vec<(u32, u8)>>::new();
        for (at, (length, terms)) in counted.into_iter().enumerate() {
            let norm = K1 * (1.0 - B + B * length as f32 / average.max(1.0));
            for (term, n) in terms {
                // The saturated frequency is below K1 + 1.
                let weight = n as f32 * (K1 + 1.0) / (n as f32 + norm) / (K1 + 1.0);
                postings.entry(term).or_default().push((at as u32, (weight * 63.0).round() as u8));
            }
        }
        let mut diagnostics = Vec::new();
        let mut files = |kind: &str, nth: usize, text: &str| {
            let body =
                format!("DATELINE_SEARCH.{kind}({nth},{});\n", serde_json::Value::from(text));
            let name = format!("{kind}-{}.js", &Hash::of(body.as_bytes()).to_string()[..10]);
            put(out, &format!("search/{name}"), body.as_bytes(), &mut diagnostics);
            name
        };
        let mut directory = Vec::new();
        let (mut shard, mut first) = (String::new(), String::new());
        for (term, list) in postings {
            if shard.is_empty() {
                first.clone_from(&term);
            }
            write_list(&mut shard, &term, &list);
            if shard.len() >= SHARD {
                directory.push(json!([first, files("t", directory.len(), &shard)]));
                shard.clear();
            }
        }
        if !shard.is_empty() {
            directory.push(json!([first, files("t", directory.len(), &shard)]));
        }
        let chunks: Vec<String> = documents
            .chunks(CHUNK)
            .enumerate()
            .map(|(nth, chunk)| {
                let rows: Vec<serde_json::Value> = chunk.iter().map(row).collect();
                files("d", nth, &serde_json::Value::from(rows).to_string())
            })
            .collect();
        let head =
            json!({"n": documents.len(), "terms": directory, "chunks": chunks, "chunk": CHUNK});
        put(
            out,
            "search/directory.js",
            format!("DATELINE_SEARCH.directory({head});\n").as_bytes(),
            &mut diagnostics,
        );
        Warned::with((), diagnostics)
    }
}

fn row(document: &SearchDocument) -> serde_json::Value {
    let date = document.date.map(|date| date.to_string()).unwrap_or_default();
    json!([
        document.kind,
        document.url.as_str(),
        document.title,
        date,
        document.teaser,
        document.topics
    ])
}

/// Words of a document and how often each term stands in it; the title's count more. Terms are sorted.
fn count(document: &SearchDocument, text: &str) -> (u32, Vec<(String, u32)>) {
    let mut counts = BTreeMap::<String, u32>::new();
    let mut length = 0;
    for (text, weight) in [(document.title.as_str(), TITLE), (text, 1)] {
        for term in terms(text) {
            length += 1;
            *counts.entry(term).or_insert(0) += weight;
        }
    }
    (length, counts.into_iter().collect())
}

fn write_list(out: &mut String, term: &str, list: &[(u32, u8)]) {
    if !out.is_empty() {
        out.push(' ');
    }
    let _ = write!(out, "{term}={}=", list.len());
    let mut last = 0;
    for (document, weight) in list {
        let mut delta = document - last;
        last = *document;
        let mut groups = vec![delta & 31];
        while delta >= 32 {
            delta >>= 5;
            groups.push(delta & 31);
        }
        while let Some(group) = groups.pop() {
            let alphabet = if groups.is_empty() { LAST } else { MORE };
            out.push(alphabet[group as usize] as char);
        }
        out.push(WEIGHT[usize::from(*weight).min(63)] as char);
    }
}
