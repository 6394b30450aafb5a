//! The words that search goes by: folded so that case, accents and width do not matter.
//!
//! The same rules stand in `templates/static/search.js`; `tests/data/search/terms.json` holds the two together. Text is put
//! into compatibility form (NFKD), marks are dropped, letters made small, and letters that have no decomposition are written as
//! people without that keyboard do (`ł` as `l`, `ß` as `ss`). A term is a run of letters and digits; scripts written without
//! spaces (Han, kana, Hangul, Thai and its neighbours) are cut into pairs that overlap.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Longest term, in characters; what is longer is cut.
pub const TERM_BOUND: usize = 40;

/// The terms of `text`, in order, with repetitions.
pub fn terms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each(text, |term, kind| found.extend((kind == Kind::Term).then(|| term.to_owned())));
    found
}

/// The last character of each run of dense script of two or more: with these in the index, a single character
/// finds the pairs that it begins and the runs that it ends.
pub fn endings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each(text, |term, kind| found.extend((kind == Kind::Ending).then(|| term.to_owned())));
    found
}

/// Of what sort a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// See [`terms`].
    Term,
    /// See [`endings`].
    Ending,
}

/// Gives each term and ending of `text` to `take`, in order, with repetitions.
///
/// Marks are dropped wherever they stand, so each character can be folded alone: the order of marks within a letter, which
/// is all that the normal form of a whole text has beyond that, does not matter.
pub fn each(text: &str, mut take: impl FnMut(&str, Kind)) {
    let mut run = Run::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            // Most text is runs of these, and they need no folding but of case.
            let rest = bytes[at..].iter();
            let len = rest.take_while(|byte| byte.is_ascii_alphanumeric()).count();
            run.plain(&text[at..at + len], &mut take);
            at += len.max(1);
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        decompose_compatible(c, |part| {
            if is_combining_mark(part) {
                return;
            }
            for small in part.to_lowercase().filter(|small| !is_combining_mark(*small)) {
                match plain(small) {
                    "" => run.fold(small, &mut take),
                    plain => plain.chars().for_each(|c| run.fold(c, &mut take)),
                }
            }
        });
    }
    run.flush(&mut take);
    run.flush_dense(&mut take);
}

/// The term being read.
#[derive(Default)]
struct Run {
    text: String,
    /// Characters of `text`.
    len: usize,
    dense: Vec<char>,
}

impl Run {
    /// ASCII letters and digits; none of them stands for a character that parts words.
    fn plain(&mut self, letters: &str, take: &mut impl FnMut(&str, Kind)) {
        self.flush_dense(take);
        if letters.is_empty() {
            return self.flush(take);
        }
        let start = self.text.len();
        let kept = letters.len().min(TERM_BOUND.saturating_sub(self.len));
        self.text.push_str(&letters[..kept]);
        self.text[start..].make_ascii_lowercase();
        self.len += kept;
    }

    fn fold(&mut self, c: char, take: &mut impl FnMut(&str, Kind)) {
        if is_dense(c) {
            self.flush(take);
            self.dense.push(c);
            return;
        }
        self.flush_dense(take);
        if !c.is_alphanumeric() {
            self.flush(take);
        } else if self.len < TERM_BOUND {
            self.text.push(c);
            self.len += 1;
        }
    }

    fn flush(&mut self, take: &mut impl FnMut(&str, Kind)) {
        if self.len > 0 {
            take(&self.text, Kind::Term);
            self.text.clear();
            self.len = 0;
        }
    }

    fn flush_dense(&mut self, take: &mut impl FnMut(&str, Kind)) {
        let Some(last) = self.dense.last() else { return };
        let mut give = |chars: &[char], kind| take(chars.iter().collect::<String>().as_str(), kind);
        match self.dense.as_slice() {
            [only] => give(&[*only], Kind::Term),
            many => {
                many.windows(2).for_each(|pair| give(pair, Kind::Term));
                give(&[*last], Kind::Ending);
            }
        }
        self.dense.clear();
    }
}

/// How a small letter without a decomposition is written in plain letters; empty for all others.
fn plain(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ŋ' => "n",
        // Small letters of a word's end are made by context in scripts and not here.
        'ς' => "σ",
        _ => "",
    }
}

/// Whether a script is written without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han, and Hangul, which comes
/// decomposed into jamo.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
        && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        terms: Vec<String>,
        #[serde(default)]
        endings: Vec<String>,
    }

    #[test]
    fn terms_are_those_of_the_fixture() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../tests/data/search/terms.json"))
                .expect("the fixture is JSON");
        for case in cases {
            assert_eq!(terms(&case.text), case.terms, "{}", case.text);
            assert_eq!(endings(&case.text), case.endings, "{}", case.text);
        }
    }
}
