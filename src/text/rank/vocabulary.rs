//! How likely each word and each pair of words of an article is to stand in a good summary of it.
//!
//! A word is known by a hash of its stem; only the running text counts, headings lend weight. The chance that a summary
//! has a word grows with how often the article uses it and falls with how late it first comes up: odds of
//! `a · tf^b / (2 + position)^c`, less for words that only quotations have. The form is that of a logistic
//! regression on log counts; the weights are round numbers, the same for every article. Only operations that every
//! machine rounds alike are used, so that the same article gives the same bytes everywhere.

use std::sync::LazyLock;

use crate::text::token;

/// Words and pairs of one article, with what they are worth.
pub(super) struct Vocabulary {
    words: Table,
    pairs: Table,
}

/// Where a sentence stands, as far as words are concerned.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Position for the bias towards what comes first; fractions where it fades.
    pub(super) position: f32,
    /// Its words stand in a heading or title: they count as important, but the sentence is not running text.
    pub(super) heading: bool,
}

/// A word or pair as a sentence uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit(pub(super) u32);

/// The distinct words and pairs of one text, and its length in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    pub(super) all: Vec<Unit>,
    pub(super) length: usize,
}

struct Entry {
    count: u32,
    position: f32,
    stop: bool,
    quoted: bool,
    heading: bool,
    /// Text in which it was seen last, so that each is listed once a text.
    seen: u32,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self { words: Table::new(256), pairs: Table::new(512) }
    }

    /// Counts the words of a text. `quoted` says for a byte offset whether it lies inside a quotation.
    pub(super) fn read(
        &mut self,
        text: &str,
        place: Place,
        number: u32,
        quoted: impl Fn(usize) -> bool,
    ) -> Units {
        let mut units = Units { all: Vec::with_capacity(text.len() / 3), length: 0 };
        let mut previous: Option<u32> = None;
        for (at, word) in token::words(text) {
            let (hash, whole) = stem_hash(word);
            let known = self.words.entries.len();
            let id = self.words.find_or_add(hash);
            if id as usize == known {
                self.words.entries.push(Entry::new(is_stop(whole), place));
            }
            let in_quote = quoted(at);
            if self.words.entries[id as usize].note(place, in_quote, number) {
                units.all.push(Unit(id << 1));
            }
            if let Some(left) = previous {
                let known = self.pairs.entries.len();
                let pair = self.pairs.find_or_add(mix((u64::from(left) << 32) | u64::from(id)));
                if pair as usize == known {
                    self.pairs.entries.push(Entry::new(false, place));
                }
                if self.pairs.entries[pair as usize].note(place, in_quote, number) {
                    units.all.push(Unit(pair << 1 | 1));
                }
            }
            previous = Some(id);
            units.length += 1;
        }
        units
    }

    /// The units of a text that is part of the article already read: nothing is counted. Pairs that the article does not
    /// have are left out.
    pub(super) fn look_up(&self, text: &str) -> Units {
        let mut units = Units::default();
        let mut previous: Option<u32> = None;
        for (_, word) in token::words(text) {
            let id = self.words.find(stem_hash(word).0);
            units.all.extend(id.map(|id| Unit(id << 1)));
            if let (Some(left), Some(id)) = (previous, id) {
                let pair = self.pairs.find(mix((u64::from(left) << 32) | u64::from(id)));
                units.all.extend(pair.map(|pair| Unit(pair << 1 | 1)));
            }
            previous = id;
            units.length += 1;
        }
        units.all.sort_unstable();
        units.all.dedup();
        units
    }

    /// What each unit is worth: the chance, from 0 to 1, that a summary has it.
    pub(super) fn worths(&self) -> Worths {
        Worths {
            words: self.words.entries.iter().map(Entry::word_chance).collect(),
            pairs: self.pairs.entries.iter().map(Entry::pair_chance).collect(),
        }
    }
}

/// Chances by unit.
pub(super) struct Worths {
    words: Vec<f32>,
    pairs: Vec<f32>,
}

impl Worths {
    pub(super) fn of(&self, unit: Unit) -> f32 {
        let id = (unit.0 >> 1) as usize;
        if unit.0 & 1 == 0 { self.words[id] } else { self.pairs[id] }
    }

    pub(super) fn sum(&self, units: &Units) -> f32 {
        units.all.iter().map(|unit| self.of(*unit)).sum()
    }

    /// One past the largest unit.
    pub(super) fn bound(&self) -> usize {
        2 * self.words.len().max(self.pairs.len()) + 2
    }
}

impl Entry {
    fn new(stop: bool, place: Place) -> Self {
        Self {
            count: 0,
            position: place.position,
            stop,
            quoted: true,
            heading: false,
            seen: u32::MAX,
        }
    }

    /// Counts one use; whether it is the first in this text.
    fn note(&mut self, place: Place, quoted: bool, number: u32) -> bool {
        if place.heading {
            self.heading = true;
        } else {
            self.count += 1;
            self.quoted &= quoted;
            self.position = self.position.min(place.position);
        }
        std::mem::replace(&mut self.seen, number) != number
    }

    fn word_chance(&self) -> f32 {
        let count = self.count.max(1) as f32;
        let late = 2.0 + self.position;
        let mut odds = 2.5 * ((count * count.sqrt()) / (late * late.sqrt())).sqrt();
        if self.stop {
            odds *= 0.25;
        }
        self.chance(odds, 0.4)
    }

    fn pair_chance(&self) -> f32 {
        let count = self.count.max(1) as f32;
        let late = 2.0 + self.position;
        self.chance(2.7 * count / (late * late.sqrt().sqrt()), 0.3)
    }

    fn chance(&self, mut odds: f32, quoted: f32) -> f32 {
        if self.quoted && self.count > 0 {
            odds *= quoted;
        }
        if self.heading && !self.stop {
            odds *= 1.5;
        }
        odds / (1.0 + odds)
    }
}

/// A hash table from 64-bit hashes to the numbers 0, 1, 2… in the order of arrival.
struct Table {
    slots: Vec<(u64, u32)>,
    entries: Vec<Entry>,
}

const EMPTY: u32 = u32::MAX;

impl Table {
    fn new(size: usize) -> Self {
        Self { slots: vec![(0, EMPTY); size * 2], entries: Vec::with_capacity(size) }
    }

    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != EMPTY && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn find(&self, hash: u64) -> Option<u32> {
        Some(self.slots[self.slot(hash)].1).filter(|id| *id != EMPTY)
    }

    /// The number of the hash; a new one is the length of `entries`, which the caller then extends.
    fn find_or_add(&mut self, hash: u64) -> u32 {
        if self.entries.len() * 2 >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, EMPTY); old.len() * 2];
            for (hash, id) in old {
                if id != EMPTY {
                    let at = self.slot(hash);
                    self.slots[at] = (hash, id);
                }
            }
        }
        let at = self.slot(hash);
        if self.slots[at].1 == EMPTY {
            self.slots[at] = (hash, self.entries.len() as u32);
        }
        self.slots[at].1
    }
}

/// Letters of a word that are looked at.
const LETTERS: usize = 32;

/// A hash of the word without its commonest endings, and one of the whole word, both in lower case. A light stemmer:
/// plural, past and present participle; it need not be right, only the same for forms that mean the same.
fn stem_hash(word: &str) -> (u64, u64) {
    let mut bytes = [0; LETTERS];
    let mut len = 0;
    for byte in word.bytes().take(LETTERS) {
        // An apostrophe, straight or typographic (E2 80 99), ends the word that is compared.
        if byte == b'\'' || byte == 0xe2 {
            break;
        }
        bytes[len] = byte.to_ascii_lowercase();
        len += 1;
    }
    let stem = &bytes[..len];
    let mut end = len;
    if end > 3 {
        end -= match stem {
            [.., b'i', b'e', b's'] if end > 4 => 2,
            [.., b'e', b's'] if end > 4 => 2,
            [.., b's', b's'] => 0,
            [.., b's'] => 1,
            [.., b'i', b'n', b'g'] if end > 5 => 3,
            [.., b'e', b'd'] if end > 4 => 2,
            _ => 0,
        };
        if end > 3 && matches!(bytes[end - 1], b'e' | b'y' | b'i') {
            end -= 1;
        }
        if end > 3 && end < len && bytes[end - 1] == bytes[end - 2] && bytes[end - 1] != b's' {
            end -= 1;
        }
    }
    let hash = fnv(0xcbf2_9ce4_8422_2325, &bytes[..end]);
    let whole = fnv(hash, &bytes[end..len]);
    (mix(hash ^ word.len().max(LETTERS) as u64), whole)
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits), continued from `hash`.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// Whether the whole-word hash is one of a stop word.
fn is_stop(whole: u64) -> bool {
    static STOPS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut slots = vec![0; STOP_SLOTS];
        for word in token::stop_words() {
            let hash = fnv(0xcbf2_9ce4_8422_2325, word.as_bytes());
            let mut at = hash as usize % STOP_SLOTS;
            while slots[at] != 0 {
                at = (at + 1) % STOP_SLOTS;
            }
            slots[at] = hash;
        }
        slots
    });
    let mut at = whole as usize % STOP_SLOTS;
    while STOPS[at] != 0 {
        if STOPS[at] == whole {
            return true;
        }
        at = (at + 1) % STOP_SLOTS;
    }
    false
}

/// Far more than there are stop words, so that a look-up is short.
const STOP_SLOTS: usize = 1024;
