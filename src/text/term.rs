//! The words that search goes by: folded so that case, accents and width do not matter.
//!
//! The same rules stand in `templates/static/search.js`; `tests/data/search/terms.json` holds the two together. Text is put
//! into compatibility form (NFKD), marks are dropped, letters made small. A term is a run of letters and digits; Han, Hiragana,
//! Katakana and Hangul, which are written without spaces, are cut into pairs that overlap.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest term, in characters; what is longer is cut.
pub const TERM_BOUND: usize = 40;

/// The terms of `text`, in order, with repetitions.
pub fn terms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    let mut dense: Vec<char> = Vec::new();
    let folded = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    for c in folded.filter(|c| !is_combining_mark(*c)) {
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

/// Whether a script is written without spaces between words. Hangul comes decomposed into jamo.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        terms: Vec<String>,
    }

    #[test]
    fn terms_are_those_of_the_fixture() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../tests/data/search/terms.json"))
                .expect("the fixture is JSON");
        for case in cases {
            assert_eq!(terms(&case.text), case.terms, "{}", case.text);
        }
    }
}
