//! The index as chunks of documents and files of terms, of which those are made anew that are not as they were.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::count::{Counted, Counter, Joined, Packed, Weights};
use super::posting::Records;
use super::shard::{self, Cutter, Edit, Part, Shard};
use super::{CHUNK, SPAN, TITLE, TOPIC, Writer, days, is_word, name, row};
use crate::output::Context;
use crate::site::search::{SearchDocument, SearchText, Searched};
use crate::text::term;
use crate::tree::Hash;

/// Chunks whose terms are joined by one thread at a time.
const RUN: usize = 20;

/// Terms whose records are made before files of them are written.
const BATCH: usize = 4_000;

/// The memo's kinds: what was made of a chunk, its terms, the records of a file of terms, and the last index.
const MADE: &str = "search-chunk";
const TERMS: &str = "search-terms";
const RECORDS: &str = "search-records";
const LAST: &str = "search-last";

/// The index at hand: its chunks by what they are made from.
pub(super) struct Index<'a> {
    cx: &'a Context<'a>,
    documents: &'a [Searched],
    writer: &'a Writer<'a>,
    /// The last index, if there was one.
    last: Option<Last>,
    /// Whether the site is that of the last index but for words of bodies.
    is_same: bool,
    /// For each topic the number of its document and the term that stands for it.
    topics: Vec<(usize, String)>,
    /// For each chunk the hash of all that it is made from.
    keys: Vec<Hash>,
    /// For each chunk the hash of the bodies among it.
    bodies: Vec<Hash>,
}

/// What was made of a chunk.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Made {
    /// Terms of each document, with repetitions.
    lengths: Vec<u32>,
    /// Where its files begin, and their names.
    pub(super) places: String,
    /// Path and key of each of its files.
    files: Vec<(String, Hash)>,
}

/// What the next index is made from, if little changes.
#[derive(Serialize, Deserialize)]
pub(super) struct Last {
    /// Of all that the chunks were made from but for the words of bodies, and for each the hash of these and of all.
    site: Hash,
    bodies: Vec<Hash>,
    chunks: Vec<Hash>,
    /// Names of the files of dates, and for each of them path and key.
    pub(super) dates: String,
    date_files: Vec<(String, Hash)>,
    average: f32,
    pub(super) shards: Vec<Shard>,
    /// Words that may help with misspelt ones, sorted, with the number of their documents.
    pub(super) words: Vec<(String, u32)>,
}

pub(super) struct Done {
    pub(super) chunks: Vec<Made>,
    pub(super) last: Last,
}

impl<'a> Index<'a> {
    pub(super) fn new(
        cx: &'a Context<'a>,
        documents: &'a [Searched],
        writer: &'a Writer<'a>,
    ) -> Index<'a> {
        let topics: Vec<(usize, String)> = documents
            .iter()
            .enumerate()
            .filter_map(|(at, document)| match document {
                Searched::Topic(topic) => {
                    let slug = cx.site.topic_slug(*topic);
                    Some((at, format!("{TOPIC}{}", term::terms(&slug).join("-"))))
                }
                _ => None,
            })
            .collect();
        let last: Option<Last> = cx.memo.get(LAST, Hash::default());
        let bodies = documents.par_chunks(CHUNK).map(|chunk| {
            let words = chunk.iter().filter_map(|of| cx.site.search_words(*of, cx.content));
            let words: Vec<Hash> = words.collect();
            Hash::of_parts(words.iter().map(|words| &words.0[..]))
        });
        let bodies: Vec<Hash> = bodies.collect();
        let is_same = last.as_ref().is_some_and(|last| {
            last.site == cx.site.fingerprint() && last.bodies.len() == bodies.len()
        });
        let mut index =
            Index { cx, documents, writer, last, is_same, topics, keys: Vec::new(), bodies };
        let site = format!("{:?}", cx.site.settings());
        let key = |nth: usize| {
            // Where the site is the same and so are the bodies, the chunk is.
            if let Some(last) = index.last.as_ref().filter(|_| is_same)
                && last.bodies[nth] == index.bodies[nth]
                && let Some(key) = last.chunks.get(nth)
            {
                return *key;
            }
            let documents = index.chunk(nth);
            let parts: Vec<Hash> = documents.iter().map(|document| index.hash(document)).collect();
            let parts = parts.iter().map(|part| &part.0[..]);
            Hash::of_parts(std::iter::once(site.as_bytes()).chain(parts))
        };
        index.keys = (0..index.bodies.len()).into_par_iter().map(key).collect();
        index
    }

    /// Of all that the row, the text and the terms of `document` are made from, but for settings.
    fn hash(&self, document: &SearchDocument) -> Hash {
        let date = document.date.map(|date| date.to_string()).unwrap_or_default();
        let text = self.cx.site.search_hash(document, self.cx.content);
        let SearchDocument { kind, url, title, teaser, .. } = document;
        let fixed = [kind, url.as_str(), title, &date, teaser].map(str::as_bytes);
        let topics: Vec<String> =
            self.topics_of(document).map(|(at, term)| format!("{at}{term}")).collect();
        let topics = topics.iter().map(String::as_bytes);
        Hash::of_parts(fixed.into_iter().chain([&text.0[..]]).chain(topics))
    }

    fn topics_of(&self, document: &SearchDocument) -> impl Iterator<Item = &(usize, String)> {
        document.topics.iter().filter_map(|topic| self.topics.get(*topic as usize))
    }

    fn chunk(&self, nth: usize) -> Vec<SearchDocument> {
        let first = nth * CHUNK;
        let of = &self.documents[first..(first + CHUNK).min(self.documents.len())];
        of.iter().map(|of| self.cx.site.search_document(*of)).collect()
    }

    /// What was made of a chunk, if that is known and its files stand.
    fn known(&self, nth: usize) -> Option<Made> {
        let made: Made = self.cx.memo.get(MADE, self.keys[nth])?;
        let stands = made.files.iter().all(|(path, key)| self.writer.keeps(path, *key));
        stands.then_some(made)
    }

    /// A chunk with its terms: known, or made.
    fn with_terms(&self, nth: usize) -> (Made, Counted) {
        let (memo, key) = (self.cx.memo, self.keys[nth]);
        match memo.get::<Counted>(TERMS, key) {
            Some(counted) => {
                let known = self.known(nth);
                let made = known.unwrap_or_else(|| {
                    let made = self.make(nth, counted.lengths.clone(), |_, _| {});
                    memo.put(MADE, key, &made);
                    made
                });
                (made, counted)
            }
            None => {
                let mut counter = Counter::default();
                let mut made = self.make(nth, Vec::new(), |document, text| {
                    counter.text(&document.title, 0, TITLE);
                    counter.text(&text.about, 0, 1);
                    // Ascending, as postings have them.
                    let mut passages: Vec<(u32, &str)> = text.numbered().collect();
                    passages.sort_unstable_by_key(|(number, _)| *number);
                    for (number, text) in passages {
                        counter.text(text, number, 1);
                    }
                    self.topics_of(document).for_each(|(_, term)| counter.term(term, 0, 0));
                    counter.end();
                });
                let counted = counter.finish();
                made.lengths.clone_from(&counted.lengths);
                memo.put(MADE, key, &made);
                memo.put(TERMS, key, &counted);
                (made, counted)
            }
        }
    }

    /// Writes the files of a chunk whose documents have so many terms; each document and its text is shown to `read`.
    fn make(
        &self,
        nth: usize,
        lengths: Vec<u32>,
        mut read: impl FnMut(&SearchDocument, &SearchText),
    ) -> Made {
        let site = self.cx.site;
        let mut rows = Vec::with_capacity(CHUNK);
        for document in self.chunk(nth) {
            let text = site.search_text(&document, self.cx.content);
            read(&document, &text);
            rows.push(row(site, &document, self.topics_of(&document), &text));
        }
        let mut files = Vec::new();
        let places = self.writer.documents(nth * CHUNK, &rows, &mut files);
        Made { lengths, places, files }
    }

    /// The index: as the last one where little changed, else made anew.
    pub(super) fn done(mut self) -> Done {
        let memo = self.cx.memo;
        let last = self.last.take();
        let (dates, date_files) = self.dates(last.as_ref());
        let mut done = last.and_then(|last| self.patched(last)).unwrap_or_else(|| self.made());
        (done.last.dates, done.last.date_files) = (dates, date_files);
        memo.put(LAST, Hash::default(), &done.last);
        done
    }

    /// Names of the files that hold the days of the documents in order, and for each of them path and key.
    fn dates(&self, last: Option<&Last>) -> (String, Vec<(String, Hash)>) {
        if let Some(Last { dates, date_files, .. }) = last.filter(|_| self.is_same)
            && date_files.iter().all(|(path, key)| self.writer.keeps(path, *key))
        {
            return (dates.clone(), date_files.clone());
        }
        let (mut names, mut files) = (String::new(), Vec::new());
        for (nth, span) in self.documents.chunks(SPAN).enumerate() {
            let text: String = span.iter().map(|of| days(self.cx.site.search_date(*of))).collect();
            let text = Value::from(text).to_string();
            names.push_str(&self.writer.file("c", nth, &text, &mut files));
        }
        (names, files)
    }

    /// What the next index is made from.
    fn to_keep(&self, average: f32, shards: Vec<Shard>, words: Vec<(String, u32)>) -> Last {
        Last {
            site: self.cx.site.fingerprint(),
            bodies: self.bodies.clone(),
            chunks: self.keys.clone(),
            dates: String::new(),
            date_files: Vec::new(),
            average,
            shards,
            words,
        }
    }

    /// The index made anew.
    fn made(&self) -> Done {
        // Texts of a chunk at a time, so that not all are held at once; the terms of a run come back joined.
        let runs: Vec<(Vec<Made>, Packed)> = (0..self.keys.len().div_ceil(RUN))
            .into_par_iter()
            .map(|run| {
                let mut joined = Joined::default();
                let chunks = run * RUN..((run + 1) * RUN).min(self.keys.len());
                let made = chunks.map(|nth| {
                    let (made, counted) = self.with_terms(nth);
                    joined.add(counted, (nth * CHUNK) as u32);
                    made
                });
                (made.collect(), joined.pack())
            })
            .collect();
        let (chunks, runs): (Vec<Vec<Made>>, Vec<Packed>) = runs.into_iter().unzip();
        let chunks: Vec<Made> = chunks.into_iter().flatten().collect();
        // Term, run and number in the run.
        let mut lists: Vec<(&str, u32, u32)> = Vec::new();
        for (run, packed) in (0..).zip(&runs) {
            lists.extend(packed.terms().map(|(term, nth)| (term, run, nth)));
        }
        lists.par_sort_unstable();
        let lengths: Vec<u32> = chunks.iter().flat_map(|made| &made.lengths).copied().collect();
        let weights = Weights::of(&lengths);
        let terms: Vec<&[(&str, u32, u32)]> = lists.chunk_by(|a, b| a.0 == b.0).collect();
        let n_of = |lists: &[(&str, u32, u32)]| {
            lists.iter().map(|(_, run, nth)| runs[*run as usize].n_documents(*nth)).sum::<u32>()
        };
        let words: Vec<(String, u32)> = terms
            .iter()
            .filter(|lists| is_word(lists[0].0))
            .map(|lists| (lists[0].0.to_owned(), n_of(lists)))
            .collect();
        let mut cutter = Cutter::default();
        let mut shards = Vec::new();
        // Some terms at a time, so that not the text of all files is held at once.
        for terms in terms.chunks(BATCH) {
            let records: Vec<Vec<String>> = terms
                .par_iter()
                .map(|lists| {
                    let mut records = Records::of(lists[0].0, n_of(lists) as usize);
                    for (_, run, nth) in *lists {
                        runs[*run as usize].each(*nth, |document, times, passages| {
                            records.push(document, weights.level(document, times), passages);
                        });
                    }
                    records.finish()
                })
                .collect();
            for (lists, records) in terms.iter().zip(records) {
                for (nth, record) in records.iter().enumerate() {
                    cutter.push(lists[0].0, nth > 0, record);
                }
            }
            // Each of them can be had: only a file that is kept may not.
            shards.extend(self.put_parts(cutter.closed()).unwrap_or_default());
        }
        shards.extend(self.put_parts(cutter.finish()).unwrap_or_default());
        Done { chunks, last: self.to_keep(weights.average, shards, words) }
    }

    /// The index as the last one with the chunks that are not as they were; `None` where it is as cheap to make it anew, or
    /// something of the last one is lost.
    fn patched(&self, last: Last) -> Option<Done> {
        let memo = self.cx.memo;
        let old = &last.chunks;
        let changed: Vec<usize> =
            (0..self.keys.len()).filter(|nth| old.get(*nth) != Some(&self.keys[*nth])).collect();
        if old.len() != self.keys.len() || changed.len() > 2 + old.len() / 16 {
            return None;
        }
        let before: Option<Vec<Counted>> =
            changed.par_iter().map(|nth| memo.get(TERMS, old[*nth])).collect();
        let before = before?;
        let (chunks, now): (Vec<Made>, Vec<Option<Counted>>) = (0..self.keys.len())
            .into_par_iter()
            .map(|nth| {
                let is_changed = changed.binary_search(&nth).is_ok();
                match if is_changed { None } else { self.known(nth) } {
                    Some(made) => {
                        memo.touch(TERMS, self.keys[nth]);
                        (made, None)
                    }
                    None => {
                        let (made, counted) = self.with_terms(nth);
                        (made, is_changed.then_some(counted))
                    }
                }
            })
            .unzip();
        let now: Vec<Counted> = now.into_iter().flatten().collect();
        let lengths: Vec<u32> = chunks.iter().flat_map(|made| &made.lengths).copied().collect();
        let average = Weights::of(&lengths).average;
        if average != last.average || before.iter().zip(&now).any(|(a, b)| !a.fits(b)) {
            return None;
        }
        let mut edits = BTreeMap::<String, Edit>::new();
        for ((nth, before), now) in changed.iter().zip(&before).zip(&now) {
            let first = (nth * CHUNK) as u32;
            let range = first..first + now.lengths.len() as u32;
            let (before, now) = (before.postings(first, average), now.postings(first, average));
            let mut before: BTreeMap<&str, _> = before.into_iter().collect();
            for (term, now) in now {
                if before.remove(term).as_ref() != Some(&now) {
                    edits.entry(term.to_owned()).or_default().push((range.clone(), now));
                }
            }
            for term in before.into_keys() {
                edits.entry(term.to_owned()).or_default().push((range.clone(), Vec::new()));
            }
        }
        let read = |shard: &Shard| memo.get(RECORDS, shard.hash);
        let (parts, counts) = shard::patch(&last.shards, &edits, read)?;
        let shards = self.put_parts(parts)?;
        let mut words: BTreeMap<String, u32> = last.words.into_iter().collect();
        for (term, n) in counts.into_iter().filter(|(term, _)| is_word(term)) {
            match n {
                0 => words.remove(&term),
                n => words.insert(term, n as u32),
            };
        }
        let words = words.into_iter().collect();
        Some(Done { chunks, last: self.to_keep(average, shards, words) })
    }

    /// Puts files of terms; `None` where one that is as it was does not stand any more and its records are lost.
    fn put_parts(&self, parts: Vec<Part>) -> Option<Vec<Shard>> {
        let put_part = |part: Part| {
            let (shard, text) = match part {
                Part::Made(shard, text) => {
                    self.cx.memo.put(RECORDS, shard.hash, &text);
                    (shard, text)
                }
                Part::Kept(shard) => {
                    self.cx.memo.touch(RECORDS, shard.hash);
                    if self.writer.keeps(&format!("search/t-{}.js", name(shard.hash)), shard.hash) {
                        return Some(shard);
                    }
                    let text = self.cx.memo.get(RECORDS, shard.hash)?;
                    (shard, text)
                }
            };
            let name = name(shard.hash);
            let text = serde_json::to_string(&text).unwrap_or_default();
            let body = format!("DATELINE_SEARCH.t(\"{name}\",{text});\n");
            self.writer.put_keyed(
                &format!("t-{name}.js"),
                shard.hash,
                Hash::of(body.as_bytes()),
                &body,
            );
            Some(shard)
        };
        parts.into_par_iter().map(put_part).collect()
    }
}

impl Counted {
    /// Whether both are of as many documents.
    fn fits(&self, other: &Counted) -> bool {
        self.lengths.len() == other.lengths.len()
    }
}
