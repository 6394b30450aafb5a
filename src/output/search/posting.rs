//! How the index writes the documents of a term: `term=n=postings`, where `n` is the number of documents with the term.
//!
//! A posting is the distance to the last document's number, one character for the weight and for whether the term stands in
//! one passage or in several, then for several their number less two, and the distances between the passages. Numbers are in
//! groups of five bits, most significant first: characters of [`MORE`] and, at the end, one of [`LAST`]. A list that is too long
//! for one record goes on in others, each of which counts documents from 0 again.

use std::fmt::Write as _;

/// One document of a term.
pub(super) struct Posting<'a> {
    pub(super) document: u32,
    /// In `0.0..1.0`.
    pub(super) weight: f32,
    /// Sorted, each once, at least one.
    pub(super) passages: &'a [u32],
}

/// Longest record, in bytes, but for one posting.
const RECORD: usize = 48_000;
const LAST: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
const MORE: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&*";

/// The records of `term`, which `n` documents have, in order.
pub(super) fn write_records<'a>(
    term: &str,
    n: usize,
    list: impl Iterator<Item = Posting<'a>>,
) -> Vec<String> {
    let head = format!("{term}={n}=");
    let mut records = Vec::new();
    let mut open = head.clone();
    let mut last = 0;
    for posting in list {
        if open.len() > RECORD {
            records.push(std::mem::replace(&mut open, head.clone()));
            last = 0;
        }
        write_number(&mut open, posting.document - last);
        last = posting.document;
        let level = (posting.weight * 31.0).round().clamp(0.0, 31.0) as usize;
        let many = posting.passages.len() > 1;
        open.push(if many { MORE[level] } else { LAST[level] } as char);
        if many {
            write_number(&mut open, posting.passages.len() as u32 - 2);
        }
        let mut before = 0;
        for passage in posting.passages {
            write_number(&mut open, passage - before);
            before = *passage;
        }
    }
    records.push(open);
    records
}

fn write_number(out: &mut String, number: u32) {
    let groups = (32 - number.leading_zeros()).div_ceil(5).max(1);
    for group in (0..groups).rev() {
        let bits = (number >> (5 * group) & 31) as usize;
        let alphabet = if group == 0 { LAST } else { MORE };
        let _ = out.write_char(alphabet[bits] as char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posting(document: u32, passages: &[u32]) -> Posting<'_> {
        Posting { document, weight: 0.5, passages }
    }

    #[test]
    fn postings_are_distances_in_groups_of_five_bits() {
        let list = [posting(3, &[0]), posting(40, &[1, 2, 70]), posting(41, &[33])];
        // 3, half weight, passage 0; 37 = 1·32 + 5, several, three of them, 1, 1, 68 = 2·32 + 4; 1, one, 33 = 1·32 + 1.
        assert_eq!(write_records("a", 3, list.into_iter()), ["a=3=3g0B5Q111C41gB1"]);
    }

    #[test]
    fn a_long_list_is_cut_into_records_that_start_anew() {
        let list = (0..30_000).map(|document| posting(document, &[0]));
        let records = write_records("the", 30_000, list);
        assert_eq!(records.len(), 2);
        assert!(
            records.iter().all(|record| record.starts_with("the=30000=") && record.len() < 64_000)
        );
        assert!(!records[1]["the=30000=".len()..].starts_with("1g0"));
    }
}
