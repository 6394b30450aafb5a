//! How likely each word and each pair of words of an article is to stand in a good summary of it.
//!
//! A word is known by a hash of its stem; only the running text counts, headings lend weight. The chance that a summary
//! has a word grows with how often the article uses it and falls with how late it first comes up: odds of
//! `a · tf^b / (2 + position)^c`, less for words that only quotations have. The form is that of a logistic
//! regression on log counts; the weights are round numbers, the same for every article. Only operations that every
//! machine rounds alike are used, so that the same article gives the same bytes everywhere.

use std::ops::Range;
use std::sync::LazyLock;

use super::letters::{Letters, mix};
use crate::text::token;

/// Words and pairs of one article, with what they are worth.
pub(super) struct Vocabulary {
    words: Table,
    pairs: Table,
    powers: Vec<Powers>,
    /// The words of all texts read, in order.
    tokens: Vec<Token>,
    /// The distinct units of each text read, one text after the other.
    units: Vec<Unit>,
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

/// A word as it stands in a text that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Bytes of its text.
    pub(super) start: u32,
    pub(super) end: u32,
    word: u32,
    /// The pair that it ends; the first word of a text ends none.
    pair: u32,
}

/// A text that was read: its tokens and its distinct units, as ranges of the vocabulary's.
#[derive(Clone, Debug)]
pub(super) struct Units {
    tokens: Range<usize>,
    units: Range<usize>,
}

impl Units {
    /// Length of the text in words.
    pub(super) fn length(&self) -> usize {
        self.tokens.len()
    }
}

/// What a position divides the odds of a word and of a pair by.
struct Powers {
    word: f32,
    pair: f32,
}

impl Powers {
    fn of(position: f32) -> Powers {
        let late = 2.0 + position;
        Powers { word: late * late.sqrt(), pair: late * late.sqrt().sqrt() }
    }
}

struct Entry {
    hash: u64,
    count: u32,
    /// The earliest position, and which of the powers belong to it.
    position: f32,
    powers: u32,
    /// Texts in which it was seen first and last; each is listed once a text.
    first: u32,
    seen: u32,
    stop: bool,
    quoted: bool,
    heading: bool,
}

impl Vocabulary {
    /// An empty one for an article of about `n_words` words.
    pub(super) fn new(n_words: usize) -> Self {
        Self {
            words: Table::new(n_words / 2),
            pairs: Table::new(n_words),
            powers: Vec::new(),
            tokens: Vec::with_capacity(n_words),
            units: Vec::with_capacity(n_words * 2),
        }
    }

    /// Counts the words of a text. `quoted` says for a byte offset whether it lies inside a quotation.
    pub(super) fn read(
        &mut self,
        text: &str,
        place: Place,
        quoted: impl Fn(usize) -> bool,
    ) -> Units {
        let number = self.powers.len() as u32;
        self.powers.push(Powers::of(place.position));
        let (first_token, first_unit) = (self.tokens.len(), self.units.len());
        let mut previous = NONE;
        for (start, word) in token::words(text) {
            let letters = Letters::of(word);
            let (id, is_new) = self.words.find_or_add(letters.stem_hash());
            if is_new {
                let stop = is_stop(letters.whole_hash());
                self.words.entries.push(Entry::new(letters.stem_hash(), stop, place, number));
            }
            let in_quote = quoted(start);
            if self.words.entries[id as usize].note(place, in_quote, number) {
                self.units.push(Unit(id << 1));
            }
            let mut pair = NONE;
            if previous != NONE {
                let hash = pair_hash(previous, id);
                let is_new;
                (pair, is_new) = self.pairs.find_or_add(hash);
                if is_new {
                    self.pairs.entries.push(Entry::new(hash, false, place, number));
                }
                if self.pairs.entries[pair as usize].note(place, in_quote, number) {
                    self.units.push(Unit(pair << 1 | 1));
                }
            }
            let end = (start + word.len()) as u32;
            self.tokens.push(Token { start: start as u32, end, word: id, pair });
            previous = id;
        }
        Units { tokens: first_token..self.tokens.len(), units: first_unit..self.units.len() }
    }

    /// Part of the content words of a text, from 0 to 1, that the rest of the article or its headings have too.
    pub(super) fn echo(&self, units: &Units) -> f32 {
        let tokens = self.tokens(units);
        let (mut n_words, mut n_echoed) = (0, 0);
        for unit in self.units(units).iter().filter(|unit| unit.0 & 1 == 0) {
            let entry = &self.words.entries[(unit.0 >> 1) as usize];
            if entry.stop {
                continue;
            }
            let own = tokens.iter().filter(|token| token.word == unit.0 >> 1).count();
            n_words += 1;
            n_echoed += u32::from(entry.heading || entry.count as usize > own);
        }
        if n_words == 0 { 0.0 } else { n_echoed as f32 / n_words as f32 }
    }

    /// The words of a text that was read, in order.
    pub(super) fn tokens(&self, units: &Units) -> &[Token] {
        &self.tokens[units.tokens.clone()]
    }

    /// The distinct units of a text that was read.
    pub(super) fn units(&self, units: &Units) -> &[Unit] {
        &self.units[units.units.clone()]
    }

    /// The earlier text, counted from 0, that has at least [`REPEATED`] of the pairs of this one and had them first; `None`
    /// where this one has few pairs. The candidate is found by majority vote (Boyer and Moore 1991).
    pub(super) fn repeats(&self, units: &Units) -> Option<usize> {
        let pairs = self.units(units).iter().filter(|unit| unit.0 & 1 == 1);
        let firsts = pairs.map(|pair| self.pairs.entries[(pair.0 >> 1) as usize].first);
        let (mut candidate, mut votes, mut n_pairs) = (NONE, 0, 0);
        for first in firsts.clone() {
            n_pairs += 1;
            match votes {
                0 => (candidate, votes) = (first, 1),
                _ if first == candidate => votes += 1,
                _ => votes -= 1,
            }
        }
        let n_same = firsts.filter(|first| *first == candidate).count();
        (n_pairs >= FEWEST_PAIRS && n_same as f32 >= REPEATED * n_pairs as f32)
            .then_some(candidate as usize)
    }

    /// Gives the units of the words for which `keeps` holds to `take`, with repetitions. Pairs that are made by what is
    /// left out and that the article does not have are passed over.
    pub(super) fn kept(
        &self,
        tokens: &[Token],
        mut keeps: impl FnMut(&Token) -> bool,
        mut take: impl FnMut(Unit),
    ) -> usize {
        let mut n_kept = 0;
        let (mut previous, mut joins) = (NONE, false);
        for token in tokens {
            if !keeps(token) {
                joins = false;
                continue;
            }
            n_kept += 1;
            take(Unit(token.word << 1));
            let pair = match (previous, joins) {
                (NONE, _) => None,
                (_, true) => Some(token.pair),
                (left, false) => self.pairs.find(pair_hash(left, token.word)),
            };
            if let Some(pair) = pair {
                take(Unit(pair << 1 | 1));
            }
            (previous, joins) = (token.word, true);
        }
        n_kept
    }

    /// The units of any text, sorted; nothing is counted, and what the article does not have is left out.
    pub(super) fn look_up(&self, text: &str) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut previous: Option<u32> = None;
        for (_, word) in token::words(text) {
            let id = self.words.find(Letters::of(word).stem_hash());
            units.extend(id.map(|id| Unit(id << 1)));
            if let (Some(left), Some(id)) = (previous, id) {
                let pair = self.pairs.find(pair_hash(left, id));
                units.extend(pair.map(|pair| Unit(pair << 1 | 1)));
            }
            previous = id;
        }
        units.sort_unstable();
        units.dedup();
        units
    }

    /// What each unit is worth: the chance, from 0 to 1, that a summary has it.
    pub(super) fn worths(&self) -> Worths {
        let word = |entry: &Entry| entry.word_chance(&self.powers[entry.powers as usize]);
        let pair = |entry: &Entry| entry.pair_chance(&self.powers[entry.powers as usize]);
        Worths {
            words: self.words.entries.iter().map(word).collect(),
            pairs: self.pairs.entries.iter().map(pair).collect(),
        }
    }
}

/// Chances by unit.
pub(super) struct Worths {
    words: Vec<f32>,
    pairs: Vec<f32>,
}

impl Worths {
    #[inline]
    pub(super) fn of(&self, unit: Unit) -> f32 {
        let id = (unit.0 >> 1) as usize;
        if unit.0 & 1 == 0 { self.words[id] } else { self.pairs[id] }
    }

    pub(super) fn sum(&self, units: &[Unit]) -> f32 {
        units.iter().map(|unit| self.of(*unit)).sum()
    }

    /// One past the largest unit.
    pub(super) fn bound(&self) -> usize {
        2 * self.words.len().max(self.pairs.len()) + 2
    }
}

impl Entry {
    fn new(hash: u64, stop: bool, place: Place, number: u32) -> Self {
        Self {
            hash,
            count: 0,
            position: place.position,
            powers: number,
            first: number,
            seen: NONE,
            stop,
            quoted: true,
            heading: false,
        }
    }

    /// Counts one use; whether it is the first in this text.
    #[inline]
    fn note(&mut self, place: Place, quoted: bool, number: u32) -> bool {
        if place.heading {
            self.heading = true;
        } else {
            self.count += 1;
            self.quoted &= quoted;
            if place.position < self.position {
                (self.position, self.powers) = (place.position, number);
            }
        }
        std::mem::replace(&mut self.seen, number) != number
    }

    fn word_chance(&self, powers: &Powers) -> f32 {
        let count = self.count.max(1) as f32;
        let mut odds = 2.5 * ((count * count.sqrt()) / powers.word).sqrt();
        if self.stop {
            odds *= 0.25;
        }
        self.chance(odds, 0.4)
    }

    fn pair_chance(&self, powers: &Powers) -> f32 {
        let count = self.count.max(1) as f32;
        self.chance(2.7 * count / powers.pair, 0.3)
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

/// Part of the pairs of a text that another has which says the same, and pairs that a text must have to repeat another.
const REPEATED: f32 = 0.65;
const FEWEST_PAIRS: usize = 6;

/// No word, no pair, no text.
const NONE: u32 = u32::MAX;

/// A hash table from 64-bit hashes to the numbers 0, 1, 2… in the order of arrival.
struct Table {
    /// A power of two of them, each the number of an entry or [`NONE`].
    slots: Vec<u32>,
    entries: Vec<Entry>,
}

impl Table {
    /// Room for `size` entries; it grows when there are more.
    fn new(size: usize) -> Self {
        let slots = (size * 2).next_power_of_two().max(64);
        Self { slots: vec![NONE; slots], entries: Vec::with_capacity(size) }
    }

    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at] != NONE && self.entries[self.slots[at] as usize].hash != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn find(&self, hash: u64) -> Option<u32> {
        Some(self.slots[self.slot(hash)]).filter(|id| *id != NONE)
    }

    /// The number of the hash, and whether it is new; then it is the length of `entries`, which the caller extends.
    fn find_or_add(&mut self, hash: u64) -> (u32, bool) {
        if self.entries.len() * 2 >= self.slots.len() {
            self.slots = vec![NONE; self.slots.len() * 2];
            for id in 0..self.entries.len() {
                let at = self.slot(self.entries[id].hash);
                self.slots[at] = id as u32;
            }
        }
        let at = self.slot(hash);
        let is_new = self.slots[at] == NONE;
        if is_new {
            self.slots[at] = self.entries.len() as u32;
        }
        (self.slots[at], is_new)
    }
}

fn pair_hash(left: u32, right: u32) -> u64 {
    mix((u64::from(left) << 32) | u64::from(right))
}

/// Whether the whole-word hash is one of a stop word.
fn is_stop(whole: u64) -> bool {
    static STOPS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut slots = vec![0; STOP_SLOTS];
        for word in token::stop_words() {
            let hash = Letters::of(word).whole_hash();
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
