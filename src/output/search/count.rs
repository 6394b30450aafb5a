//! The terms of documents, counted: first of a hundred documents, then of all.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use super::posting::Posting;
use crate::text::term;

/// BM25's saturation and length normalisation (Robertson and Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.6;

/// The documents of a term, ascending: for each its number, how often the term stands in it (in its title counting more), in
/// how many passages, and these, as distances in bytes of seven bits. Passage 0 is what is said of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct List {
    pub(super) n_documents: u32,
    last: u32,
    bytes: Vec<u8>,
}

impl List {
    /// Adds `other`, the numbers of whose documents are `by` less than they are here.
    fn append(&mut self, other: &List, by: u32) {
        let mut rest = other.bytes.as_slice();
        let Some(first) = read(&mut rest) else { return };
        write(&mut self.bytes, first + by - self.last);
        self.bytes.extend_from_slice(rest);
        self.n_documents += other.n_documents;
        self.last = other.last + by;
    }

    /// Gives document, times and passages of each to `take`.
    pub(super) fn each(&self, take: impl FnMut(u32, u32, &[u32])) {
        each(&self.bytes, take);
    }
}

/// [`List::each`] of a list's bytes.
fn each(mut rest: &[u8], mut take: impl FnMut(u32, u32, &[u32])) {
    let mut passages = Vec::new();
    let mut document = 0;
    while let Some(distance) = read(&mut rest) {
        document += distance;
        let (Some(times), Some(n)) = (read(&mut rest), read(&mut rest)) else { return };
        passages.clear();
        let mut passage = 0;
        for _ in 0..n {
            passage += read(&mut rest).unwrap_or_default();
            passages.push(passage);
        }
        take(document, times, &passages);
    }
}

fn write(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read(rest: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u32::from(byte & 127).checked_shl(shift)?;
        if byte & 128 == 0 {
            return Some(number);
        }
    }
    None
}

/// The terms of some documents that follow each other, numbered from 0.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Counted {
    /// Sorted.
    pub(super) terms: Vec<(String, List)>,
    /// Terms of each document, with repetitions.
    pub(super) lengths: Vec<u32>,
}

/// Counts documents in order.
#[derive(Default)]
pub(super) struct Counter {
    ids: HashMap<Box<str>, u32, RandomState>,
    open: Vec<Open>,
    lengths: Vec<u32>,
    length: u32,
}

/// A term's documents; the last of them may have more of it to come. Most of the time goes into fetching these from memory, so
/// they are small: the passages of the last document stand at the end of the list already, its other numbers are put
/// before them when it is whole.
#[derive(Default)]
struct Open {
    list: List,
    document: u32,
    times: u32,
    n_passages: u32,
    passage: u32,
    /// Where in the list's bytes the passages of the last document begin.
    start: u32,
}

impl Counter {
    /// A text of the document at hand.
    pub(super) fn text(&mut self, text: &str, passage: u32, weight: u32) {
        term::each(text, |term, _| {
            self.length += 1;
            self.term(term, passage, weight);
        });
    }

    /// A term of the document at hand.
    pub(super) fn term(&mut self, term: &str, passage: u32, weight: u32) {
        let document = self.lengths.len() as u32;
        // Most terms are known, so a copy is made only of those that are not.
        let id = match self.ids.get(term) {
            Some(id) => *id,
            None => {
                let id = self.open.len() as u32;
                self.ids.insert(term.into(), id);
                self.open.push(Open { document, ..Open::default() });
                id
            }
        };
        let open = &mut self.open[id as usize];
        if open.document != document {
            open.close();
            open.document = document;
        }
        open.times += weight;
        if open.n_passages == 0 || open.passage != passage {
            write(&mut open.list.bytes, passage - open.passage);
            open.passage = passage;
            open.n_passages += 1;
        }
    }

    /// The document at hand is whole.
    pub(super) fn end(&mut self) {
        self.lengths.push(std::mem::take(&mut self.length));
    }

    pub(super) fn finish(self) -> Counted {
        let mut open = self.open;
        let closed = self.ids.into_iter().map(|(term, id)| {
            let mut open = std::mem::take(&mut open[id as usize]);
            open.close();
            (term.into(), open.list)
        });
        let mut terms: Vec<(String, List)> = closed.collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Counted { terms, lengths: self.lengths }
    }
}

impl Open {
    fn close(&mut self) {
        if self.n_passages == 0 {
            return;
        }
        let bytes = &mut self.list.bytes;
        let (from, to) = (self.start as usize, bytes.len());
        write(bytes, self.document - self.list.last);
        write(bytes, self.times);
        write(bytes, self.n_passages);
        bytes[from..].rotate_left(to - from);
        self.list.n_documents += 1;
        self.list.last = self.document;
        self.start = bytes.len() as u32;
        (self.times, self.n_passages, self.passage) = (0, 0, 0);
    }
}

/// The terms of several [`Counted`] together, by the numbers that their documents have in the index.
#[derive(Default)]
pub(super) struct Joined {
    lists: HashMap<String, List, RandomState>,
}

impl Joined {
    /// `first` is the number of its first document; what was added before is before it.
    pub(super) fn add(&mut self, counted: Counted, first: u32) {
        for (term, list) in counted.terms {
            match self.lists.get_mut(&term) {
                Some(known) => known.append(&list, first),
                None => {
                    let mut known = List::default();
                    known.append(&list, first);
                    self.lists.insert(term, known);
                }
            }
        }
    }

    /// The lists in order of their terms, for those of all documents are held together.
    pub(super) fn pack(self) -> Packed {
        let mut lists: Vec<(String, List)> = self.lists.into_iter().collect();
        lists.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut packed = Packed {
            terms: String::with_capacity(lists.iter().map(|(term, _)| term.len()).sum()),
            bytes: Vec::with_capacity(lists.iter().map(|(_, list)| list.bytes.len()).sum()),
            ends: Vec::with_capacity(lists.len()),
        };
        for (term, list) in lists {
            packed.terms.push_str(&term);
            packed.bytes.extend_from_slice(&list.bytes);
            let (term, bytes) = (packed.terms.len() as u32, packed.bytes.len() as u32);
            packed.ends.push(End { term, bytes, n_documents: list.n_documents });
        }
        packed
    }
}

/// Lists of many terms without room for more: the terms one after another, and the bytes of their lists.
pub(super) struct Packed {
    terms: String,
    bytes: Vec<u8>,
    ends: Vec<End>,
}

/// Where a term and its list end.
struct End {
    term: u32,
    bytes: u32,
    n_documents: u32,
}

impl Packed {
    /// The terms in order, with their numbers.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&str, u32)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end.term));
        let term = |(start, end): (u32, &End)| &self.terms[start as usize..end.term as usize];
        starts.zip(&self.ends).map(term).zip(0..)
    }

    pub(super) fn n_documents(&self, nth: u32) -> u32 {
        self.ends[nth as usize].n_documents
    }

    /// As [`List::each`], of the list of a term.
    pub(super) fn each(&self, nth: u32, take: impl FnMut(u32, u32, &[u32])) {
        let start = nth.checked_sub(1).map_or(0, |before| self.ends[before as usize].bytes);
        each(&self.bytes[start as usize..self.ends[nth as usize].bytes as usize], take);
    }
}

/// What a term's frequency in a document is weighed by.
pub(super) struct Weights {
    norms: Vec<f32>,
    pub(super) average: f32,
}

impl Weights {
    /// By the lengths of all documents.
    pub(super) fn of(lengths: &[u32]) -> Weights {
        let sum: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
        // Rounded, so that one more word in one document leaves the weights in all others as they are.
        let average = (sum as f32 / lengths.len().max(1) as f32 / 8.0).round().max(0.125) * 8.0;
        Weights { norms: lengths.iter().map(|length| norm(*length, average)).collect(), average }
    }

    /// Of a term that stands `times` times in `document`, in 31 steps.
    pub(super) fn level(&self, document: u32, times: u32) -> u8 {
        level(times, self.norms[document as usize])
    }
}

fn norm(length: u32, average: f32) -> f32 {
    // Three bits after the first, as Lucene keeps it: one word more seldom changes the weights of all others.
    let step = 1 << (31 - length.max(1).leading_zeros()).saturating_sub(3);
    let length = length / step * step;
    K1 * (1.0 - B + B * length as f32 / average)
}

fn level(times: u32, norm: f32) -> u8 {
    // The saturated frequency is below K1 + 1, so this is below 1.
    let weight = times as f32 / (times as f32 + norm);
    (weight * 31.0).round().clamp(0.0, 31.0) as u8
}

impl Counted {
    /// The postings of each term, sorted by term, where the first document has the number `first`.
    pub(super) fn postings(&self, first: u32, average: f32) -> Vec<(&str, Vec<Posting>)> {
        let norms: Vec<f32> = self.lengths.iter().map(|length| norm(*length, average)).collect();
        let postings = |list: &List| {
            let mut postings = Vec::with_capacity(list.n_documents as usize);
            list.each(|document, times, passages| {
                let level = level(times, norms.get(document as usize).copied().unwrap_or(K1));
                let (document, passages) = (first + document, passages.to_vec());
                postings.push(Posting { document, level, passages });
            });
            postings
        };
        self.terms.iter().map(|(term, list)| (term.as_str(), postings(list))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(texts: &[&str]) -> Counted {
        let mut counter = Counter::default();
        for text in texts {
            counter.text(text, 0, 4);
            counter.text(text, 9, 1);
            counter.end();
        }
        counter.finish()
    }

    fn of(list: &List) -> Vec<(u32, u32, Vec<u32>)> {
        let mut all = Vec::new();
        list.each(|document, times, passages| all.push((document, times, passages.to_vec())));
        all
    }

    #[test]
    fn terms_are_counted_by_document_and_passage() {
        let counted = counted(&["port fees, port", "none", "port"]);
        assert_eq!(counted.lengths, [6, 2, 2]);
        let names: Vec<&str> = counted.terms.iter().map(|(term, _)| term.as_str()).collect();
        assert_eq!(names, ["fees", "none", "port"]);
        assert_eq!(of(&counted.terms[2].1), [(0, 10, vec![0, 9]), (2, 5, vec![0, 9])]);
    }

    #[test]
    fn joined_lists_are_those_of_all_documents_at_once() {
        let texts: Vec<String> = (0..900).map(|n| format!("t{} t{}", n % 7, n / 200)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut joined = Joined::default();
        for (nth, part) in texts.chunks(100).enumerate() {
            joined.add(counted(part), nth as u32 * 100);
        }
        let whole = counted(&texts);
        let packed = joined.pack();
        let terms: Vec<&str> = packed.terms().map(|(term, _)| term).collect();
        assert!(terms.iter().eq(whole.terms.iter().map(|(term, _)| term)));
        for (nth, (_, list)) in (0..).zip(&whole.terms) {
            let mut all = Vec::new();
            packed.each(nth, |document, times, passages| {
                all.push((document, times, passages.to_vec()));
            });
            assert_eq!(all, of(list));
            assert_eq!(packed.n_documents(nth), list.n_documents);
        }
    }

    #[test]
    fn a_word_more_leaves_the_weights_of_a_long_text() {
        let norms: Vec<f32> = (600..650).map(|length| norm(length, 128.0)).collect();
        let steps = norms.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!(steps <= 1, "{steps}");
    }
}
