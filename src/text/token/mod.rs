//! Words: where they begin and end, what they are compared by, which of them carry no content.
//!
//! Two readings of a text. [`words`] is the fast one: runs of letters and digits, for ranking. [`lex()`] is the careful
//! one, for comparing what two sentences state: numbers in one written form however they are spelled, negation taken
//! out of its contraction, the marks between words kept. Both give byte offsets into the text as it came.

mod lex;

use std::borrow::Cow;
use std::cell::RefCell;

use jiff::civil::Weekday;
use rust_stemmers::{Algorithm, Stemmer};

pub use lex::{Kind, Mark, Token, lex};

/// The words of `text` with the byte offset of each: runs of letters and digits, with apostrophes, and the full
/// stops of `U.S.`-like abbreviations, inside. A final `'s` stays with its word; see [`base`].
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator of [`words`].
#[derive(Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            if bytes[self.at].is_ascii() {
                if bytes[self.at].is_ascii_alphanumeric() {
                    break;
                }
                self.at += 1;
            } else {
                let c = self.text[self.at..].chars().next()?;
                if c.is_alphanumeric() {
                    break;
                }
                self.at += c.len_utf8();
            }
        }
        let start = self.at;
        let end = word_end(self.text, start);
        self.at = end;
        (end > start).then(|| (start, &self.text[start..end]))
    }
}

/// Where the word that begins at `start` ends.
#[inline]
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let at = start + plain_letters(&bytes[start..]);
    match bytes.get(at) {
        None => at,
        Some(b' ' | b'-' | b'"') => at,
        Some(_) => word_end_from(text, start, at),
    }
}

/// Letters and digits of ASCII that `bytes` begins with.
#[inline]
fn plain_letters(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len())
}

/// Where the word ends that begins at `start` and has only letters and digits of ASCII up to `at`.
fn word_end_from(text: &str, start: usize, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut letters = at - start;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at += 1;
            letters += 1;
            continue;
        }
        if byte.is_ascii() && !matches!(byte, b'\'' | b'.' | b',') {
            break;
        }
        let (c, len) = if byte.is_ascii() {
            (char::from(byte), 1)
        } else {
            match text[at..].chars().next() {
                Some(c) => (c, c.len_utf8()),
                None => break,
            }
        };
        if c.is_alphanumeric() {
            at += len;
            letters += 1;
            continue;
        }
        let follows = text[at + len..].chars().next();
        let joins = match c {
            '\'' | '’' => letters > 0 && follows.is_some_and(char::is_alphabetic),
            // `U.S.`: single letters with a full stop after each.
            '.' => {
                letters == 1
                    && text[start..at].chars().next_back().is_some_and(char::is_alphabetic)
                    && {
                        let rest = &text[at + 1..];
                        let mut next = rest.chars();
                        next.next().is_some_and(char::is_alphabetic)
                            && next.next().is_none_or(|c| c == '.' || !c.is_alphanumeric())
                    }
            }
            ',' | '·' => {
                text[..at].ends_with(|c: char| c.is_ascii_digit())
                    && follows.is_some_and(|c| c.is_ascii_digit())
            }
            _ => false,
        };
        let decimal = c == '.'
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
            && follows.is_some_and(|c| c.is_ascii_digit());
        if !joins && !decimal {
            break;
        }
        at += len;
        if c == '.' && !decimal {
            letters = 0;
        }
    }
    at
}

/// `word` without a possessive ending and with a straight apostrophe: `China’s` gives `China`.
pub fn base(word: &str) -> Cow<'_, str> {
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return Cow::Borrowed(stem);
        }
    }
    if word.contains('’') { Cow::Owned(word.replace('’', "'")) } else { Cow::Borrowed(word) }
}

/// The Snowball English stem ("Porter 2") of `word`, in lower case and without a possessive ending.
pub fn stem(word: &str) -> String {
    let lower = base(word).to_lowercase();
    if lower.len() <= 3 || lower.len() < 12 && lower.chars().count() <= 3 {
        return lower;
    }
    stem_lower(&lower)
}

/// The stem of a word in lower case. What was stemmed last is kept: a text says the same words again and again.
fn stem_lower(lower: &str) -> String {
    thread_local! {
        /// Word and stem, by the hash of the word.
        static KEPT: RefCell<Vec<(String, String)>> =
            RefCell::new(vec![(String::new(), String::new()); KEPT_STEMS]);
    }
    let hash = lower
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    KEPT.with_borrow_mut(|kept| {
        let (word, stem) = &mut kept[(hash ^ (hash >> 15)) as usize % KEPT_STEMS];
        if word != lower {
            lower.clone_into(word);
            *stem = Stemmer::create(Algorithm::English).stem(lower).into_owned();
        }
        stem.clone()
    })
}

/// Stems that a thread keeps.
const KEPT_STEMS: usize = 4096;

/// Whether `word`, in lower case, is one of the words that build a sentence and say nothing by themselves.
pub fn is_stop(word: &str) -> bool {
    let Some(first) = word.bytes().next().filter(u8::is_ascii_lowercase) else { return false };
    let letter = usize::from(first - b'a');
    let own = STOP_STARTS[letter]..STOP_STARTS[letter + 1];
    STOP[usize::from(own.start)..usize::from(own.end)].contains(&word)
}

/// Where the stop words of each letter begin, and one past the last.
const STOP_STARTS: [u8; 27] = {
    let mut starts = [0; 27];
    let mut letter = 0;
    while letter < 27 {
        let mut at = 0;
        while at < STOP.len() && (STOP[at].as_bytes()[0] as usize) < b'a' as usize + letter {
            at += 1;
        }
        starts[letter] = at as u8;
        letter += 1;
    }
    starts
};

/// The words of [`is_stop`], sorted.
pub fn stop_words() -> &'static [&'static str] {
    STOP
}

/// `text` with straight quotation marks and plain spaces, for comparing; offsets are not kept.
pub fn fold(text: &str) -> Cow<'_, str> {
    if !text.contains(['“', '”', '„', '‘', '’', '\u{a0}', '\u{202f}']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '“' | '”' | '„' => '"',
                '‘' | '’' => '\'',
                '\u{a0}' | '\u{202f}' => ' ',
                c => c,
            })
            .collect(),
    )
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether the word, in lower case, is the full name of a weekday or a month.
pub fn is_weekday_or_month(lower: &str) -> bool {
    MONTHS.contains(&lower) || weekday(lower).is_some()
}

/// A weekday by its full name in lower case.
pub fn weekday(lower: &str) -> Option<Weekday> {
    Some(match lower {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// The number of a month, 1 to 12, by its name in lower case, whole or short, without a full stop: `june`, `sept`.
pub fn month(lower: &str) -> Option<i8> {
    let names = |name: &str| name == lower || lower.len() == 3 && name.starts_with(lower);
    let nth = MONTHS.iter().position(|name| names(name)).or((lower == "sept").then_some(8))?;
    Some(nth as i8 + 1)
}

/// Sorted, for a binary search.
const STOP: &[&str] = &[
    "a",
    "about",
    "above",
    "after",
    "again",
    "all",
    "also",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "doing",
    "down",
    "during",
    "each",
    "few",
    "for",
    "from",
    "further",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "may",
    "me",
    "might",
    "more",
    "most",
    "must",
    "my",
    "myself",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "ours",
    "out",
    "over",
    "own",
    "same",
    "shall",
    "she",
    "should",
    "so",
    "some",
    "such",
    "than",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "too",
    "under",
    "until",
    "up",
    "upon",
    "very",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "would",
    "you",
    "your",
    "yours",
    "yourself",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        lex(text).into_iter().map(|token| token.key).collect()
    }

    #[test]
    fn words_keep_abbreviations_and_numbers_whole() {
        let found: Vec<&str> =
            words("U.S. ore isn’t 1,200.5 t; 2-1.").map(|(_, word)| word).collect();
        assert_eq!(found, ["U.S", "ore", "isn’t", "1,200.5", "t", "2", "1"]);
    }

    #[test]
    fn one_value_has_one_form() {
        for same in [
            &["60 percent", "60%", "60 per cent", "sixty percent", "sixty per cent"][..],
            &["$3bn", "$3 billion", "$3,000m", "$3,000 million"],
            &["2,100", "2100", "2100.0"],
            &["twenty-one", "21", "twenty one"],
            &["the 10th", "the tenth"],
        ] {
            for form in same {
                assert_eq!(keys(form), keys(same[0]), "{form}");
            }
        }
        assert_ne!(keys("12,30"), keys("1230"));
        assert_ne!(keys("8½"), keys("8"));
    }

    #[test]
    fn negation_leaves_its_contraction() {
        assert_eq!(
            keys("It didn’t, can't and won't"),
            ["it", "did", "not", "can", "not", "and", "will", "not"]
        );
        assert_eq!(keys("did n't"), ["did", "not"]);
        let text = "needn’t";
        let written: Vec<&str> = lex(text).iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!(written, ["need", "needn’t"]);
    }

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP.is_sorted());
    }
}
