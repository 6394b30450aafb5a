//! How the index writes the documents of a term: `term=n=postings`, where `n` is the number of documents with the term.
//!
//! A posting is the distance to the last document's number, one character for the weight and for whether the term stands in
//! one passage or in several, then for several their number less two, and the distances between the passages. Numbers are in
//! groups of five bits, most significant first: characters of [`MORE`] and, at the end, one of [`LAST`]. A list that is too long
//! for one record goes on in others, each of which counts documents from 0 again.

use std::fmt::Write as _;

/// One document of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) document: u32,
    /// Of the weight, to 31.
    pub(super) level: u8,
    /// Sorted, each once, at least one.
    pub(super) passages: Vec<u32>,
}

/// Longest record, in bytes, but for one posting.
const RECORD: usize = 48_000;
const LAST: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
const MORE: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&*";

/// Writes the records of a term.
pub(super) struct Records {
    head: String,
    open: String,
    last: u32,
    done: Vec<String>,
}

impl Records {
    /// Of `term`, which `n` documents have.
    pub(super) fn of(term: &str, n: usize) -> Records {
        let head = format!("{term}={n}=");
        Records { open: head.clone(), head, last: 0, done: Vec::new() }
    }

    /// Documents ascend.
    pub(super) fn push(&mut self, document: u32, level: u8, passages: &[u32]) {
        if self.open.len() > RECORD {
            self.done.push(std::mem::replace(&mut self.open, self.head.clone()));
            self.last = 0;
        }
        let open = &mut self.open;
        write_number(open, document - self.last);
        self.last = document;
        let level = usize::from(level.min(31));
        let many = passages.len() > 1;
        open.push(if many { MORE[level] } else { LAST[level] } as char);
        if many {
            write_number(open, passages.len() as u32 - 2);
        }
        let mut before = 0;
        for passage in passages {
            write_number(open, passage - before);
            before = *passage;
        }
    }

    pub(super) fn finish(mut self) -> Vec<String> {
        self.done.push(self.open);
        self.done
    }
}

/// The term of a record.
pub(super) fn term_of(record: &str) -> &str {
    record.split('=').next().unwrap_or_default()
}

/// The postings of a record; `None` where it is none.
pub(super) fn read(record: &str) -> Option<Vec<Posting>> {
    let mut bytes = record.splitn(3, '=').nth(2)?.bytes();
    let mut postings = Vec::new();
    let mut document = 0_u32;
    while bytes.len() > 0 {
        document = document.checked_add(read_number(&mut bytes)?)?;
        let (level, many) = digit(bytes.next()?)?;
        let n = if many { read_number(&mut bytes)?.checked_add(2)? } else { 1 };
        let mut passages = Vec::new();
        let mut passage = 0_u32;
        for _ in 0..n {
            passage = passage.checked_add(read_number(&mut bytes)?)?;
            passages.push(passage);
        }
        postings.push(Posting { document, level: level as u8, passages });
    }
    Some(postings)
}

fn write_number(out: &mut String, number: u32) {
    // Most are small.
    if number < 32 {
        return out.push(LAST[number as usize] as char);
    }
    let groups = (32 - number.leading_zeros()).div_ceil(5).max(1);
    for group in (0..groups).rev() {
        let bits = (number >> (5 * group) & 31) as usize;
        let alphabet = if group == 0 { LAST } else { MORE };
        let _ = out.write_char(alphabet[bits] as char);
    }
}

fn read_number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = 0_u32;
    loop {
        let (bits, more) = digit(bytes.next()?)?;
        number = number.checked_mul(32)? | bits;
        if !more {
            return Some(number);
        }
    }
}

/// Five bits, and whether the character is one of [`MORE`].
fn digit(byte: u8) -> Option<(u32, bool)> {
    let (bits, more) = match byte {
        b'0'..=b'9' => (byte - b'0', false),
        b'a'..=b'v' => (byte - b'a' + 10, false),
        b'A'..=b'Z' => (byte - b'A', true),
        _ => (MORE[26..].iter().position(|mark| *mark == byte)? as u8 + 26, true),
    };
    Some((u32::from(bits), more))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(term: &str, postings: &[Posting]) -> Vec<String> {
        let mut records = Records::of(term, postings.len());
        postings.iter().for_each(|one| records.push(one.document, one.level, &one.passages));
        records.finish()
    }

    fn posting(document: u32, passages: &[u32]) -> Posting {
        Posting { document, level: 16, passages: passages.to_vec() }
    }

    #[test]
    fn postings_are_distances_in_groups_of_five_bits() {
        let list = [posting(3, &[0]), posting(40, &[1, 2, 70]), posting(41, &[33])];
        // 3, half weight, passage 0; 37 = 1·32 + 5, several, three of them, 1, 1, 68 = 2·32 + 4; 1, one, 33 = 1·32 + 1.
        assert_eq!(records("a", &list), ["a=3=3g0B5Q111C41gB1"]);
    }

    #[test]
    fn what_is_written_is_read_the_same() {
        let list: Vec<Posting> = (0..40_000)
            .map(|n| Posting {
                document: n * 3,
                level: (n % 32) as u8,
                passages: (0..=n % 4).map(|at| at * (n % 1000 + 1)).collect(),
            })
            .collect();
        let written = records("tide", &list);
        assert!(written.len() > 1 && written.iter().all(|record| term_of(record) == "tide"));
        let read: Option<Vec<Vec<Posting>>> = written.iter().map(|record| read(record)).collect();
        assert_eq!(read.map(|lists| lists.concat()), Some(list));
        assert_eq!(super::read("tide=1=Z"), None);
        assert_eq!(super::read("tide"), None);
    }

    #[test]
    fn a_long_list_is_cut_into_records_that_start_anew() {
        let list: Vec<Posting> = (0..30_000).map(|document| posting(document, &[0])).collect();
        let records = records("the", &list);
        assert_eq!(records.len(), 2);
        assert!(
            records.iter().all(|record| record.starts_with("the=30000=") && record.len() < 64_000)
        );
        assert!(!records[1]["the=30000=".len()..].starts_with("1g0"));
    }
}
