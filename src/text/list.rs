//! Words written down in the program that a text is asked for again and again: which list has one, what is said of it.

use std::sync::OnceLock;

use foldhash::HashSet;
use foldhash::fast::FixedState;

/// A list of words in lower case; `_` stands for a space inside one.
pub(in crate::text) struct List {
    words: &'static str,
    set: OnceLock<Set>,
}

/// The words, and what most words that are none of them are told by: a bit for each first letter and each length.
struct Set {
    words: HashSet<String>,
    letters: u32,
    lengths: u32,
}

/// Bytes of the longest word that is looked up without a copy on the heap.
const LONGEST: usize = 31;

impl List {
    pub(in crate::text) const fn new(words: &'static str) -> List {
        List { words, set: OnceLock::new() }
    }

    /// Whether the list has `word`, whatever its case.
    pub(in crate::text) fn has(&self, word: &str) -> bool {
        let set = self.set.get_or_init(|| {
            let words: HashSet<String> =
                self.words.split_whitespace().map(|word| word.replace('_', " ")).collect();
            let (mut letters, mut lengths) = (0, 0);
            for word in self.words.split_whitespace() {
                letters |= letter(word);
                lengths |= 1 << word.len().min(LONGEST);
            }
            Set { words, letters, lengths }
        });
        if set.letters & letter(word) == 0 || set.lengths >> word.len().min(LONGEST) & 1 == 0 {
            return false;
        }
        if !word.bytes().any(|b| b.is_ascii_uppercase()) {
            return set.words.contains(word);
        }
        let mut letters = [0; LONGEST];
        match letters.get_mut(..word.len()) {
            Some(own) => {
                own.copy_from_slice(word.as_bytes());
                own.make_ascii_lowercase();
                std::str::from_utf8(own).is_ok_and(|word| set.words.contains(word))
            }
            None => set.words.contains(word.to_ascii_lowercase().as_str()),
        }
    }
}

/// A bit for the first letter of a word, whatever its case; one for all that begin with none.
fn letter(word: &str) -> u32 {
    let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    1 << if first.is_ascii_lowercase() { u32::from(first - b'a') } else { 26 }
}

/// Words in lower case, with spaces between them, by what is said of each.
pub(in crate::text) struct Table<V: 'static> {
    rows: &'static [(V, &'static str)],
    /// All keys are those of the rows, so nobody can choose them to collide.
    map: OnceLock<std::collections::HashMap<&'static str, V, FixedState>>,
}

impl<V: Copy> Table<V> {
    pub(in crate::text) const fn new(rows: &'static [(V, &'static str)]) -> Table<V> {
        Table { rows, map: OnceLock::new() }
    }

    /// What is said of the word; of one that stands in several rows, what the last says.
    pub(in crate::text) fn get(&self, lower: &str) -> Option<V> {
        let words = |(said, words): &(V, &'static str)| {
            let said = *said;
            words.split_whitespace().map(move |word| (word, said))
        };
        self.map.get_or_init(|| self.rows.iter().flat_map(words).collect()).get(lower).copied()
    }
}
