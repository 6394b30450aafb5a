//! The words that search goes by: folded so that case, accents and width do not matter.
//!
//! The same rules stand in `templates/static/search.js`; `tests/data/search/terms.json` holds the two together. Text is put
//! into compatibility form (NFKD), marks are dropped, letters made small, and letters that have no decomposition are written as
//! people without that keyboard do (`ł` as `l`, `ß` as `ss`). A term is a run of letters and digits; scripts written without
//! spaces (Han, kana, Hangul, Thai and its neighbours) are cut into pairs that overlap.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest term, in characters; what is longer is cut.
pub const TERM_BOUND: usize = 40;

/// The terms of `text`, in order, with repetitions.
pub fn terms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut dense: Vec<char> = Vec::new();
    for c in folded(text) {
        let is_dense = is_dense(c);
        if is_dense || !c.is_alphanumeric() {
            flush(&mut run, &mut found);
        }
        if !is_dense {
            flush_dense(&mut dense, &mut found);
        }
        if is_dense {
            dense.push(c);
        } else if c.is_alphanumeric() {
            run.push(c);
        }
    }
    flush(&mut run, &mut found);
    flush_dense(&mut dense, &mut found);
    found
}

/// The last character of each run of [dense](is_dense) script of two or more: with these in the index, a single character
/// finds the pairs that it begins and the runs that it ends.
pub fn endings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut length, mut last) = (0, ' ');
    for c in folded(text).chain(std::iter::once(' ')) {
        if is_dense(c) {
            (length, last) = (length + 1, c);
            continue;
        }
        if length > 1 {
            found.push(last.to_string());
        }
        length = 0;
    }
    found
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    let small = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    small.filter(|c| !is_combining_mark(*c)).flat_map(|c| {
        let plain = plain(c);
        let one = plain.is_empty().then_some(c);
        plain.chars().chain(one)
    })
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

fn flush(run: &mut String, to: &mut Vec<String>) {
    if !run.is_empty() {
        to.push(run.chars().take(TERM_BOUND).collect());
        run.clear();
    }
}

fn flush_dense(run: &mut Vec<char>, to: &mut Vec<String>) {
    match run.as_slice() {
        [] => {}
        [only] => to.push(only.to_string()),
        many => to.extend(many.windows(2).map(|pair| pair.iter().collect::<String>())),
    }
    run.clear();
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
