//! The records of all terms cut into files, so that a change of one term changes one file.
//!
//! Where a file ends is told by the terms around the place (content-defined chunking, Muthitacharoen, Chen and Mazières
//! 2001), not by counting from the start: a longer record moves one or two ends, and beyond them all is as it was. So an
//! index with a few terms changed is made from the last one by reading the files of these terms alone ([`patch`]), and is
//! the same as one made anew.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::posting::{self, Posting, Records};
use crate::tree::Hash;

/// A file is closed before it holds more bytes than this; one record may be longer.
pub(super) const LONGEST: usize = 64_000;
/// A file that holds less goes on.
const LEAST: usize = 16_000;
/// Beyond that it ends after so many bytes on average.
const MORE: u64 = 16_000;

/// One file of the index as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shard {
    /// Its first and last term.
    pub(super) first: String,
    pub(super) last: String,
    /// Whether its first term goes on from the file before.
    pub(super) on: bool,
    /// Length of its first record.
    pub(super) first_len: u32,
    /// Hash of its records.
    pub(super) hash: Hash,
}

/// A file of the index: as it was, or made, with its records.
#[derive(Debug)]
pub(super) enum Part {
    Kept(Shard),
    Made(Shard, String),
}

/// Puts records together into files.
#[derive(Default)]
pub(super) struct Cutter {
    parts: Vec<Part>,
    open: Option<Open>,
}

struct Open {
    first: String,
    last: String,
    on: bool,
    first_len: u32,
    text: String,
}

impl Cutter {
    /// Terms come in order; `on` says that a record goes on with the term before.
    pub(super) fn push(&mut self, term: &str, on: bool, record: &str) {
        if self.ends_before(term, on, record.len()) {
            self.close();
        }
        match &mut self.open {
            Some(open) => {
                open.text.push(' ');
                open.text.push_str(record);
                if open.last != term {
                    open.last.replace_range(.., term);
                }
            }
            None => {
                let (first, last, text) = (term.to_owned(), term.to_owned(), record.to_owned());
                let first_len = record.len() as u32;
                self.open = Some(Open { first, last, on, first_len, text });
            }
        }
    }

    /// Whether the open file ends before a record of `len` bytes.
    fn ends_before(&self, term: &str, on: bool, len: usize) -> bool {
        let Some(open) = &self.open else { return false };
        let may = !on && open.text.len() >= LEAST;
        open.text.len() + len > LONGEST || may && is_end(term, len)
    }

    fn close(&mut self) {
        let Some(Open { first, last, on, first_len, text }) = self.open.take() else { return };
        let hash = Hash::of(text.as_bytes());
        self.parts.push(Part::Made(Shard { first, last, on, first_len, hash }, text));
    }

    /// The files that are whole by now.
    pub(super) fn closed(&mut self) -> Vec<Part> {
        std::mem::take(&mut self.parts)
    }

    pub(super) fn finish(mut self) -> Vec<Part> {
        self.close();
        self.parts
    }
}

/// As often as the bytes ask for, by the hash of the term.
fn is_end(term: &str, len: usize) -> bool {
    let Hash(hash) = Hash::of(term.as_bytes());
    let chance = u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]);
    u64::from(chance) * MORE < (len as u64) << 32
}

/// What became of the documents of a term: for each range of documents the postings that now stand there.
pub(super) type Edit = Vec<(Range<u32>, Vec<Posting>)>;

/// The files of an index after `edits`, and the number of documents that each term edited then has. `read` gives the
/// records of a file; `None` where one cannot be had.
pub(super) fn patch(
    shards: &[Shard],
    edits: &BTreeMap<String, Edit>,
    read: impl Fn(&Shard) -> Option<String>,
) -> Option<(Vec<Part>, Vec<(String, usize)>)> {
    if shards.is_empty() {
        return None;
    }
    // A file before one whose first term is edited may end elsewhere.
    let mut touched = vec![false; shards.len()];
    for term in edits.keys() {
        let from = shards.partition_point(|shard| shard.first < *term).saturating_sub(1);
        let to = shards.partition_point(|shard| shard.first <= *term).max(from + 1);
        touched[from..to].fill(true);
    }
    let mut cutter = Cutter::default();
    let mut counts = Vec::with_capacity(edits.len());
    let mut edits = edits.iter().peekable();
    let mut at = 0;
    while at < shards.len() {
        let shard = &shards[at];
        let begins = cutter.open.is_none()
            || cutter.ends_before(&shard.first, shard.on, shard.first_len as usize);
        if !touched[at] && begins {
            cutter.close();
            cutter.parts.push(Part::Kept(shard.clone()));
            at += 1;
            continue;
        }
        // Files side by side are edited as one, for a term may go on from one into the next.
        let next = (at + 1..shards.len())
            .find(|next| !touched[at] || !touched[*next])
            .unwrap_or(shards.len());
        let texts: Option<Vec<String>> = shards[at..next].iter().map(&read).collect();
        let texts = texts?;
        let records: Vec<&str> = texts.iter().flat_map(|text| text.split(' ')).collect();
        let mut groups = records.chunk_by(|a, b| posting::term_of(a) == posting::term_of(b));
        let mut group = groups.next();
        let end = shards.get(next).map(|shard| shard.first.as_str());
        let mut on = shard.on;
        loop {
            let term = group.map(|records| posting::term_of(records[0]));
            let edit = edits.peek().filter(|(term, _)| end.is_none_or(|end| term.as_str() < end));
            match (term, edit) {
                (None, None) => break,
                (Some(term), edit) if edit.is_none_or(|(edited, _)| term < edited.as_str()) => {
                    for record in group.unwrap_or_default() {
                        cutter.push(term, on, record);
                        on = true;
                    }
                    group = groups.next();
                }
                (term, _) => {
                    let (edited, edit) = edits.next()?;
                    let is_known = term == Some(edited.as_str());
                    let before = if is_known { group.unwrap_or_default() } else { &[] };
                    let (n, records) = rewrite(edited, before, edit)?;
                    for (nth, record) in records.iter().enumerate() {
                        cutter.push(edited, nth > 0, record);
                    }
                    counts.push((edited.clone(), n));
                    if is_known {
                        group = groups.next();
                    }
                }
            }
            on = false;
        }
        at = next;
    }
    Some((cutter.finish(), counts))
}

/// The records of a term after an edit, and its number of documents.
fn rewrite(term: &str, records: &[&str], edit: &Edit) -> Option<(usize, Vec<String>)> {
    let mut postings: Vec<Posting> = Vec::new();
    for record in records {
        postings.extend(posting::read(record)?);
    }
    for (range, now) in edit {
        let from = postings.partition_point(|posting| posting.document < range.start);
        let to = postings.partition_point(|posting| posting.document < range.end);
        postings.splice(from..to, now.iter().cloned());
    }
    if postings.is_empty() {
        return Some((0, Vec::new()));
    }
    let mut written = Records::of(term, postings.len());
    for Posting { document, level, passages } in &postings {
        written.push(*document, *level, passages);
    }
    Some((postings.len(), written.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Index = BTreeMap<String, Vec<Posting>>;

    fn posting(document: u32, level: u8) -> Posting {
        Posting { document, level, passages: vec![0] }
    }

    fn cut(index: &Index) -> Vec<Part> {
        let mut cutter = Cutter::default();
        for (term, postings) in index {
            let mut records = Records::of(term, postings.len());
            postings.iter().for_each(|one| records.push(one.document, one.level, &one.passages));
            for (nth, record) in records.finish().iter().enumerate() {
                cutter.push(term, nth > 0, record);
            }
        }
        cutter.finish()
    }

    fn shards(parts: &[Part]) -> Vec<Shard> {
        let shard = |part: &Part| match part {
            Part::Kept(shard) | Part::Made(shard, _) => shard.clone(),
        };
        parts.iter().map(shard).collect()
    }

    /// A sequence that looks like chance and is always the same.
    fn next(state: &mut u64) -> u64 {
        *state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        *state >> 33
    }

    #[test]
    fn a_patched_index_is_that_made_anew_and_most_files_are_kept() {
        let mut state = 7;
        let mut index = Index::new();
        for nth in 0..200_u32 {
            // A few terms take several files.
            let n = if nth % 67 == 0 { 25_000 } else { 10 + next(&mut state) as u32 % 1_500 };
            index.insert(format!("t{nth:04}"), (0..n).map(|at| posting(at * 40, 3)).collect());
        }
        let mut parts = cut(&index);
        for round in 0..20 {
            let last = shards(&parts);
            let texts: BTreeMap<Hash, String> = cut(&index)
                .into_iter()
                .filter_map(|part| match part {
                    Part::Made(shard, text) => Some((shard.hash, text)),
                    Part::Kept(_) => None,
                })
                .collect();
            let mut edits = BTreeMap::<String, Edit>::new();
            for _ in 0..=round % 4 {
                let at = next(&mut state) as u32 % 205;
                let document = next(&mut state) as u32 % 50_000;
                // New terms, terms that go, terms that change, the first of all and the first of a file.
                let term = match round % 5 {
                    0 => format!("t{at:04}x"),
                    1 => last[at as usize % last.len()].first.clone(),
                    2 => "a".to_owned(),
                    _ => format!("t{at:04}"),
                };
                let gone = round % 7 == 3;
                let range = if gone { 0..1_000_000 } else { document..document + 1 };
                let now = if gone { Vec::new() } else { vec![posting(document, 9)] };
                let list = index.entry(term.clone()).or_default();
                let from = list.partition_point(|one| one.document < range.start);
                let to = list.partition_point(|one| one.document < range.end);
                list.splice(from..to, now.clone());
                edits.entry(term).or_default().push((range, now));
            }
            index.retain(|_, list| !list.is_empty());
            let (patched, counts) =
                patch(&last, &edits, |shard| texts.get(&shard.hash).cloned()).unwrap();
            let anew = cut(&index);
            assert_eq!(shards(&patched), shards(&anew), "round {round}");
            for (term, n) in counts {
                assert_eq!(n, index.get(&term).map_or(0, Vec::len), "{term}");
            }
            let made = patched.iter().filter(|part| matches!(part, Part::Made(..))).count();
            assert!(made <= 6 * edits.len() + 4, "{made} of {} in round {round}", anew.len());
            parts = anew;
        }
    }
}
