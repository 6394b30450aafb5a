//! Search that works from a folder without a server: the index as classic scripts that a page loads by need.
//!
//! | file | holds | loaded |
//! | --- | --- | --- |
//! | `directory.js` | how the others divide the terms and documents, and their names | at the first query |
//! | `t-*` | terms with the documents and passages that have them ([`posting`]), about 64 KB | one or two a word |
//! | `d-*` | documents: what a result shows of each, and its text by passage; at most 100 or about 32 KB | for results shown, and to hold phrases against |
//! | `b-0` | the first document and the name of each of these files | with the directory |
//! | `w-*` | the commonest words, for a word that nothing has | then |
//! | `c-*` | first and last day of 10,000 documents each, six characters a document | where a query bounds the date |
//!
//! Names are the kind, a number and a hash of the contents. The reading side is `templates/static/search.js`.

mod posting;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use foldhash::fast::RandomState;
use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::{Value, json};

use self::posting::{Posting, write_records};
use super::{Context, Output, Reads, put};
use crate::diag::{Diagnostic, Warned};
use crate::site::Site;
use crate::site::search::{SearchDocument, SearchText};
use crate::text::term;
use crate::tree::{Hash, Sink};

/// The search index.
pub struct Search;

/// A file of terms is closed before it holds more bytes than this; one record may be longer.
const SHARD: usize = 64_000;
/// The same for a file of documents: most of what it holds is not asked for, and a file more costs a few milliseconds.
const PART: usize = 32_000;
/// A file of documents begins anew after so many, so that a change of one moves few others.
const CHUNK: usize = 100;
/// Documents counted by one thread at a time: several chunks.
const RUN: usize = 20 * CHUNK;
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

    fn reads(&self) -> Reads {
        Reads::Bodies
    }

    fn makes(&self, path: &str) -> bool {
        path.starts_with("search/")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let documents = cx.site.search_documents();
        let writer = Writer { out, diagnostics: Mutex::default() };
        let numbers = topic_numbers(&documents);
        // Texts of a chunk at a time, so that not all are held at once; the terms of a run come back counted.
        let runs: Vec<(Counted, Vec<String>)> = documents
            .par_chunks(RUN)
            .enumerate()
            .map(|(nth, run)| {
                let mut counted = Counted::default();
                let mut rows = Vec::new();
                for (chunk, first) in run.chunks(CHUNK).zip((nth * RUN..).step_by(CHUNK)) {
                    let mut shown = Vec::with_capacity(chunk.len());
                    for (document, at) in chunk.iter().zip(first..) {
                        let text = cx.site.search_text(document, cx.content);
                        counted.count(at as u32, cx.site, document, &text);
                        shown.push(row(cx.site, document, &numbers, &text));
                    }
                    rows.push(writer.documents(first, &shown));
                }
                (counted, rows)
            })
            .collect();
        let (counted, rows): (Vec<Counted>, Vec<Vec<String>>) = runs.into_iter().unzip();
        let postings = Postings::of(counted);
        let head = json!({
            "n": documents.len(),
            "kinds": kinds(&documents),
            "chunk": CHUNK,
            "places": writer.file("b", 0, &Value::from(rows.concat().concat()).to_string()),
            "words": writer.words(&postings),
            "span": DATES,
            "dates": writer.dates(&documents).concat(),
            "terms": writer.terms(&postings),
        });
        writer.put("directory.js", &format!("DATELINE_SEARCH.directory({head});\n"));
        let diagnostics = writer.diagnostics.into_inner();
        Warned::with((), diagnostics.unwrap_or_else(PoisonError::into_inner))
    }
}

struct Writer<'a> {
    out: &'a dyn Sink,
    diagnostics: Mutex<Vec<Diagnostic>>,
}

impl Writer<'_> {
    fn put(&self, name: &str, text: &str) {
        let mut found = Vec::new();
        put(self.out, &format!("search/{name}"), text.as_bytes(), &mut found);
        self.diagnostics.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
    }

    /// Puts a file that calls the reader's function `kind`, and returns the part of its name that its contents give.
    fn file(&self, kind: &str, nth: usize, value: &str) -> String {
        let body = format!("DATELINE_SEARCH.{kind}({nth},{value});\n");
        let hash = Hash::of(body.as_bytes());
        let hash: String =
            hash.0.iter().take(4).map(|byte| DIGITS[usize::from(byte & 63)] as char).collect();
        self.put(&format!("{kind}-{nth}-{hash}.js"), &body);
        hash
    }

    /// Writes `rows`, those of the documents from `first` on; returns for each file two digits that count its first document
    /// from `first`, and its name.
    fn documents(&self, first: usize, rows: &[String]) -> String {
        let mut files = String::new();
        let mut put = |start: usize, rows: &str| {
            files.extend([start >> 6, start & 63].map(|digit| DIGITS[digit] as char));
            // As JSON in quotation marks, which a browser reads several times as fast as script.
            let rows = rows.replace('\\', "\\\\").replace('\'', "\\'");
            files.push_str(&self.file("d", first + start, &format!("'[{rows}]'")));
        };
        let (mut start, mut open) = (0, String::new());
        for (at, row) in rows.iter().enumerate() {
            if !open.is_empty() && open.len() + row.len() > PART {
                put(start, &open);
                open.clear();
                start = at;
            }
            if !open.is_empty() {
                open.push(',');
            }
            open.push_str(row);
        }
        if !open.is_empty() {
            put(start, &open);
        }
        files
    }

    /// Writes the files of terms; returns for each the least string that parts it from the one before, `=` and its name. Where
    /// a term goes on from the file before, `+` and that term stand in front.
    fn terms(&self, postings: &Postings) -> String {
        let records: Vec<Vec<String>> =
            (0..postings.terms.len()).into_par_iter().map(|nth| postings.records(nth)).collect();
        let mut files: Vec<(String, String)> = Vec::new();
        let (mut open, mut bound, mut last) = (String::new(), String::new(), "");
        for ((term, _), records) in postings.terms.iter().zip(&records) {
            for (nth, record) in records.iter().enumerate() {
                if !open.is_empty() && open.len() + record.len() > SHARD {
                    files.push((std::mem::take(&mut bound), std::mem::take(&mut open)));
                    bound = if nth > 0 { format!("+{term}") } else { parting(last, term) };
                }
                if !open.is_empty() {
                    open.push(' ');
                }
                open.push_str(record);
            }
            last = term;
        }
        if !open.is_empty() {
            files.push((bound, open));
        }
        let name = |(nth, (bound, open)): (usize, (String, String))| {
            format!("{bound}={}", self.file("t", nth, &Value::from(open).to_string()))
        };
        let names: Vec<String> = files.into_par_iter().enumerate().map(name).collect();
        names.join(" ")
    }

    /// The commonest words of four letters or more, commonest first.
    fn words(&self, postings: &Postings) -> String {
        let mut common: Vec<(&String, usize)> = postings
            .terms
            .iter()
            .filter(|(term, _)| {
                term.chars().count() >= 4
                    && term.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
            })
            .map(|(term, list)| (term, list.n_documents))
            .collect();
        common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let words: Vec<&str> = common.iter().take(WORDS).map(|(term, _)| term.as_str()).collect();
        self.file("w", 0, &Value::from(words.join(" ")).to_string())
    }

    /// Names of the files that hold the days of the documents in order.
    fn dates(&self, documents: &[SearchDocument]) -> Vec<String> {
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

/// Address, title, date, teaser, numbers of the topics' documents, and the text: what is said of the whole, then fragment and
/// text of each passage. What is empty at the end is left out.
fn row(site: &Site, document: &SearchDocument, topics: &[usize], text: &SearchText) -> String {
    let date = document.date.map(|date| site.date_text(&date)).unwrap_or_default();
    let of: Vec<usize> =
        document.topics.iter().filter_map(|topic| topics.get(*topic as usize).copied()).collect();
    let mut parts = vec![text.about.as_str()];
    for (anchor, text) in &text.passages {
        parts.extend([anchor.as_str(), text.as_str()]);
    }
    let mut row = vec![
        json!(document.url.as_str()),
        json!(document.title),
        json!(date),
        json!(document.teaser),
        json!(of),
    ];
    if parts != [""] {
        // The text is most of it, and is written without a copy.
        let head = Value::from(row).to_string();
        let text = serde_json::to_string(&parts).unwrap_or_default();
        return format!("{},{text}]", head.strip_suffix(']').unwrap_or(&head));
    }
    while row.last().is_some_and(|last| *last == json!("") || *last == json!([])) {
        row.pop();
    }
    Value::from(row).to_string()
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

/// The terms of a run of documents.
#[derive(Default)]
struct Counted {
    /// Place of each term in `lists`.
    terms: HashMap<String, u32, RandomState>,
    lists: Vec<List>,
    /// Terms of each document, with repetitions.
    lengths: Vec<u32>,
}

/// The documents of a term, ascending. For each its number, how often the term stands in it (in its title counting more),
/// in how many passages, and these; passage 0 is what is said of the whole.
#[derive(Default)]
struct List {
    n_documents: usize,
    numbers: Vec<u32>,
    /// Where the last document begins in `numbers`.
    last: usize,
}

impl List {
    fn add(&mut self, document: u32, passage: u32, weight: u32) {
        if self.numbers.get(self.last) == Some(&document) {
            self.numbers[self.last + 1] += weight;
            if self.numbers.last() != Some(&passage) {
                self.numbers[self.last + 2] += 1;
                self.numbers.push(passage);
            }
            return;
        }
        self.n_documents += 1;
        self.last = self.numbers.len();
        self.numbers.extend([document, weight, 1, passage]);
    }

    /// Document, times, passages.
    fn iter(&self) -> impl Iterator<Item = (u32, u32, &[u32])> {
        let mut rest = self.numbers.as_slice();
        std::iter::from_fn(move || {
            let [document, times, n, after @ ..] = rest else { return None };
            let passages;
            (passages, rest) = after.split_at(*n as usize);
            Some((*document, *times, passages))
        })
    }
}

impl Counted {
    fn count(&mut self, at: u32, site: &Site, document: &SearchDocument, text: &SearchText) {
        let mut length = 0;
        let mut add = |text: &str, passage: u32, weight: u32| {
            term::each(text, |term, _| {
                length += 1;
                self.list(term).add(at, passage, weight);
            });
        };
        add(&document.title, 0, TITLE);
        add(&text.about, 0, 1);
        for (nth, (_, text)) in text.passages.iter().enumerate() {
            add(text, nth as u32 + 1, 1);
        }
        for topic in &document.topics {
            let term = format!("{TOPIC}{}", term::terms(&site.topic_slug(*topic)).join("-"));
            self.list(&term).add(at, 0, 0);
        }
        self.lengths.push(length);
    }

    fn list(&mut self, term: &str) -> &mut List {
        // Most terms are known, so a copy is made only for those that are not.
        let at = match self.terms.get(term) {
            Some(at) => *at as usize,
            None => {
                self.terms.insert(term.to_owned(), self.lists.len() as u32);
                self.lists.push(List::default());
                self.lists.len() - 1
            }
        };
        &mut self.lists[at]
    }
}

/// All terms, sorted, with their documents.
struct Postings {
    terms: Vec<(String, List)>,
    lengths: Vec<u32>,
    average: f32,
}

impl Postings {
    /// Of runs that follow each other.
    fn of(runs: Vec<Counted>) -> Postings {
        let mut lengths = Vec::new();
        let mut all: Vec<(String, List)> = Vec::new();
        for mut run in runs {
            lengths.extend(run.lengths);
            let lists = &mut run.lists;
            all.extend(
                run.terms
                    .into_iter()
                    .map(|(term, at)| (term, std::mem::take(&mut lists[at as usize]))),
            );
        }
        // Documents ascend from run to run, so lists of one term are joined in the order of their first document.
        all.par_sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| a.1.numbers[0].cmp(&b.1.numbers[0]))
        });
        let mut terms: Vec<(String, List)> = Vec::with_capacity(all.len());
        for (term, list) in all {
            match terms.last_mut().filter(|(last, _)| *last == term) {
                Some((_, known)) => {
                    known.n_documents += list.n_documents;
                    known.numbers.extend(list.numbers);
                }
                None => terms.push((term, list)),
            }
        }
        let sum: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
        // Rounded, so that one more word in one document leaves the weights in all others as they are.
        let average = (sum as f32 / lengths.len().max(1) as f32 / 8.0).round().max(0.125) * 8.0;
        Postings { terms, lengths, average }
    }

    /// The records of a term.
    fn records(&self, nth: usize) -> Vec<String> {
        let (term, list) = &self.terms[nth];
        let postings = list.iter().map(|(document, times, passages)| {
            let length = self.lengths[document as usize] as f32;
            let norm = K1 * (1.0 - B + B * length / self.average);
            // The saturated frequency is below K1 + 1, so this is below 1.
            Posting { document, weight: times as f32 / (times as f32 + norm), passages }
        });
        write_records(term, list.n_documents, postings)
    }
}
