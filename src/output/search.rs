//! Search that works from a folder without a server: the index as classic scripts that a page loads by need.
//!
//! | file | holds | loaded |
//! | --- | --- | --- |
//! | `directory.js` | how the others divide the terms and documents, and their names | at the first query |
//! | `t-*` | terms with the documents and passages that have them ([`posting`]), about 64 KB | one or two a word |
//! | `d-*` | what a result shows of each of 100 documents, and where their texts are | for results shown |
//! | `x-*` | the texts of documents by passage, about 64 KB | for results shown, and to hold phrases against them |
//! | `w-*` | the commonest words, for a word that nothing has | then |
//! | `c-*` | first and last day of 10,000 documents each, six characters a document | where a query bounds the date |
//!
//! Names are the kind, a number and a hash of the contents. The reading side is `templates/static/search.js`.

mod posting;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::{Value, json};

use self::posting::{Posting, write_records};
use super::{Context, Output, put};
use crate::diag::{Diagnostic, Warned};
use crate::site::Site;
use crate::site::search::{SearchDocument, SearchText};
use crate::text::term::{endings, terms};
use crate::tree::{Hash, Sink};

/// The search index.
pub struct Search;

/// A file is closed before it holds more bytes than this; one text or record may be longer.
const SHARD: usize = 64_000;
/// Documents of one file of rows.
const CHUNK: usize = 100;
/// Documents of one file of dates.
const DATES: usize = 10_000;
/// Words kept for the help with misspelt ones.
const WORDS: usize = 6_000;
/// A word of the title counts as so many of the text.
const TITLE: u32 = 4;
/// BM25's saturation and length normalisation (Robertson and Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.6;
/// Begins the term that stands for a topic; no term of a text has it.
const TOPIC: &str = ":";
/// Days are counted from here.
const EPOCH: Date = jiff::civil::date(1600, 1, 1);
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

impl Output for Search {
    fn name(&self) -> &'static str {
        "search"
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let documents = cx.site.search_documents();
        let mut writer = Writer { out, diagnostics: Vec::new() };
        // Texts of a chunk at a time, so that not all are held at once; a chunk's terms come back counted.
        let chunks: Vec<(Vec<Counted>, Vec<String>)> = documents
            .par_chunks(CHUNK)
            .map(|chunk| {
                let texts: Vec<SearchText> = chunk
                    .iter()
                    .map(|document| cx.site.search_text(document, cx.content))
                    .collect();
                let counted =
                    chunk.iter().zip(&texts).map(|(of, text)| count(cx.site, of, text)).collect();
                (counted, texts.iter().map(written).collect())
            })
            .collect();
        let mut rows = String::new();
        let firsts = kinds(&documents);
        let numbers = topic_numbers(&documents);
        for (nth, (chunk, (_, texts))) in documents.chunks(CHUNK).zip(&chunks).enumerate() {
            let texts = writer.texts(nth * CHUNK, texts);
            let of = chunk.iter().map(|document| row(cx.site, document, &numbers));
            rows += &writer.file("d", nth, &json!([of.collect::<Vec<_>>(), texts]).to_string());
        }
        let counted: Vec<Counted> = chunks.into_iter().flat_map(|(counted, _)| counted).collect();
        let postings = invert(counted);
        let head = json!({
            "n": documents.len(),
            "kinds": firsts,
            "chunk": CHUNK,
            "rows": rows,
            "words": writer.words(&postings),
            "span": DATES,
            "dates": writer.dates(&documents),
            "terms": writer.terms(&postings),
        });
        writer.put("directory.js", &format!("DATELINE_SEARCH.directory({head});\n"));
        Warned::with((), writer.diagnostics)
    }
}

struct Writer<'a> {
    out: &'a dyn Sink,
    diagnostics: Vec<Diagnostic>,
}

impl Writer<'_> {
    fn put(&mut self, name: &str, text: &str) {
        put(self.out, &format!("search/{name}"), text.as_bytes(), &mut self.diagnostics);
    }

    /// Puts a file that calls the reader's function `kind`, and returns the part of its name that its contents give, four digits.
    fn file(&mut self, kind: &str, nth: usize, value: &str) -> String {
        let body = format!("DATELINE_SEARCH.{kind}({nth},{value});\n");
        let hash = Hash::of(body.as_bytes());
        let hash: String =
            hash.0.iter().take(4).map(|byte| DIGITS[usize::from(byte & 63)] as char).collect();
        self.put(&format!("{kind}-{nth}-{hash}.js"), &body);
        hash
    }

    /// Writes `texts`, those of the documents from `first` on; returns the first document and the hash of each file.
    fn texts(&mut self, first: usize, texts: &[String]) -> Vec<(usize, String)> {
        let mut files = Vec::new();
        let (mut start, mut open) = (first, String::new());
        for (at, text) in texts.iter().enumerate() {
            if !open.is_empty() && open.len() + text.len() > SHARD {
                files.push((start, self.file("x", start, &format!("[{open}]"))));
                open.clear();
                start = first + at;
            }
            if !open.is_empty() {
                open.push(',');
            }
            open.push_str(text);
        }
        if !open.is_empty() {
            files.push((start, self.file("x", start, &format!("[{open}]"))));
        }
        files
    }

    /// Writes the files of terms; returns for each the least string that parts it from the one before, `=` and its name. Where
    /// a term goes on from the file before, `+` and that term stand in front.
    fn terms(&mut self, postings: &Postings) -> String {
        let mut files: Vec<String> = Vec::new();
        let (mut open, mut bound, mut last) = (String::new(), String::new(), String::new());
        for (term, list) in postings {
            for (nth, record) in write_records(term, list).into_iter().enumerate() {
                if !open.is_empty() && open.len() + record.len() > SHARD {
                    let hash = self.file("t", files.len(), &Value::from(open.as_str()).to_string());
                    files.push(format!("{bound}={hash}"));
                    open.clear();
                    bound = if nth > 0 { format!("+{term}") } else { parting(&last, term) };
                }
                if !open.is_empty() {
                    open.push(' ');
                }
                open.push_str(&record);
            }
            last.clone_from(term);
        }
        if !open.is_empty() {
            let hash = self.file("t", files.len(), &Value::from(open.as_str()).to_string());
            files.push(format!("{bound}={hash}"));
        }
        files.join(" ")
    }

    /// The commonest words of four letters or more, commonest first.
    fn words(&mut self, postings: &Postings) -> String {
        let mut common: Vec<(&String, usize)> = postings
            .iter()
            .filter(|(term, _)| {
                term.chars().count() >= 4
                    && term.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
            })
            .map(|(term, list)| (term, list.len()))
            .collect();
        common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let words: Vec<&str> = common.iter().take(WORDS).map(|(term, _)| term.as_str()).collect();
        self.file("w", 0, &Value::from(words.join(" ")).to_string())
    }

    /// Hashes of the files that hold the days of the documents in order, one after the other.
    fn dates(&mut self, documents: &[SearchDocument]) -> String {
        let files = documents.chunks(DATES).enumerate();
        files
            .map(|(nth, chunk)| {
                let text: String = chunk.iter().map(days).collect();
                self.file("c", nth, &Value::from(text).to_string())
            })
            .collect()
    }
}

/// The shortest string after `last` and not after `next`, which follows it.
fn parting(last: &str, next: &str) -> String {
    let common = next.chars().zip(last.chars()).take_while(|(a, b)| a == b).count();
    next.chars().take(common + 1).collect()
}

/// Number of the first document of each kind.
fn kinds(documents: &[SearchDocument]) -> Vec<(&'static str, usize)> {
    let mut firsts: Vec<(&'static str, usize)> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        if firsts.last().is_none_or(|last| last.0 != document.kind) {
            firsts.push((document.kind, at));
        }
    }
    firsts
}

/// Numbers of the documents that are topics, in the order of the library's.
fn topic_numbers(documents: &[SearchDocument]) -> Vec<usize> {
    let all = documents.iter().enumerate();
    all.filter(|(_, document)| document.kind == "topic").map(|(at, _)| at).collect()
}

/// Address, title, date, teaser, numbers of the topics' documents. What is empty at the end is left out.
fn row(site: &Site, document: &SearchDocument, topics: &[usize]) -> Value {
    let date = document.date.map(|date| site.date_text(&date)).unwrap_or_default();
    let of: Vec<usize> =
        document.topics.iter().filter_map(|topic| topics.get(*topic as usize).copied()).collect();
    let mut row = vec![
        json!(document.url.as_str()),
        json!(document.title),
        json!(date),
        json!(document.teaser),
        json!(of),
    ];
    while row.last().is_some_and(|last| *last == json!("") || *last == json!([])) {
        row.pop();
    }
    Value::from(row)
}

/// A text as it is stored: what is said of the whole, then fragment and text of each passage.
fn written(text: &SearchText) -> String {
    let mut parts = vec![text.about.as_str()];
    for (anchor, text) in &text.passages {
        parts.extend([anchor.as_str(), text.as_str()]);
    }
    json!(parts).to_string()
}

/// First and last day that a document's date may mean, three digits each; dots where there is none.
fn days(document: &SearchDocument) -> String {
    let Some(date) = document.date else { return "......".into() };
    let window = date.window();
    let digits = |day: Option<Date>, open: i32| {
        let n = day.and_then(|day| day.since(EPOCH).ok()).map_or(open, |span| span.get_days());
        let n = n.clamp(0, (1 << 18) - 1) as usize;
        [n >> 12, n >> 6 & 63, n & 63].map(|digit| DIGITS[digit] as char)
    };
    digits(window.earliest, 0).into_iter().chain(digits(window.latest, i32::MAX)).collect()
}

/// Terms of one document: how often each stands in it, the title's counting more, and in which passages; 0 is what is said
/// of the whole.
struct Counted {
    length: u32,
    terms: BTreeMap<String, (u32, Vec<u32>)>,
}

fn count(site: &Site, document: &SearchDocument, text: &SearchText) -> Counted {
    let mut counted = Counted { length: 0, terms: BTreeMap::new() };
    let mut add = |text: &str, passage: u32, weight: u32| {
        for term in terms(text).into_iter().chain(endings(text)) {
            counted.length += 1;
            let (n, passages) = counted.terms.entry(term).or_default();
            *n += weight;
            if passages.last() != Some(&passage) {
                passages.push(passage);
            }
        }
    };
    add(&document.title, 0, TITLE);
    add(&text.about, 0, 1);
    for (at, (_, text)) in text.passages.iter().enumerate() {
        add(text, at as u32 + 1, 1);
    }
    for topic in &document.topics {
        let term = format!("{TOPIC}{}", terms(&site.topic_slug(*topic)).join("-"));
        counted.terms.insert(term, (0, vec![0]));
    }
    counted
}

/// Postings by term, each list by document.
type Postings = BTreeMap<String, Vec<Posting>>;

fn invert(counted: Vec<Counted>) -> Postings {
    let average =
        counted.iter().map(|of| of.length as f32).sum::<f32>() / counted.len().max(1) as f32;
    let mut postings = Postings::new();
    for (at, of) in counted.into_iter().enumerate() {
        let norm = K1 * (1.0 - B + B * of.length as f32 / average.max(1.0));
        for (term, (n, passages)) in of.terms {
            // The saturated frequency is below K1 + 1, so this is below 1.
            let weight = n as f32 / (n as f32 + norm);
            postings.entry(term).or_default().push(Posting {
                document: at as u32,
                weight,
                passages,
            });
        }
    }
    postings
}
