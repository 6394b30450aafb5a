//! What a sentence counts, whatever becomes of it: `42 Norwegian vessels`, `some 3,100 people`, `15,000`.
//!
//! Wider than the quantities whose thing the grammar makes plain: for finders that know from elsewhere what is counted, by the words
//! around it or by who counts.

use super::concept;
use super::lexicon;
use super::quantity::Bound;
use super::words::{self, Tag, Word};
use crate::text::figure::{scale, spelled, times};

/// A number and the noun behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub value: f64,
    pub bound: Bound,
    /// One word for the nouns that reports use by turns; empty where no noun stands behind the number.
    pub thing: String,
    /// That noun in lower case.
    pub noun: String,
    /// Stems of the words between number and noun, sorted: of what kind they are.
    pub kind: Vec<String>,
    /// Position of the number among the words of the sentence.
    pub at: usize,
    /// As written, with what qualifies it.
    pub written: String,
}

/// The counts of `sentence` in order; no dates, sums, shares, measures or lengths of time.
pub fn counts(sentence: &str) -> Vec<Counted> {
    let words = words::words(sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (next, counted) = count(sentence, &words, at);
        found.extend(counted);
        at = next.max(at + 1);
    }
    found
}

/// What is counted at `at`, and where to go on.
fn count(sentence: &str, words: &[Word<'_>], at: usize) -> (usize, Option<Counted>) {
    let word = &words[at];
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].lower.as_str());
    let digits = word.lower.starts_with(|c: char| c.is_ascii_digit());
    let value = match digits {
        true => word.lower.replace(',', "").parse::<f64>().ok(),
        false if word.tag == Tag::Name => None,
        false => spelled(&word.lower),
    };
    let Some(mut value) = value else { return (at + 1, None) };
    let mut end = at + 1;
    while let Some(factor) = scale(lower(end)) {
        value = times(value, factor);
        end += 1;
    }
    let year =
        digits && end == at + 1 && !word.lower.contains(',') && (1500.0..2200.0).contains(&value);
    let dated = lexicon::is_calendar(before(1)) || lexicon::is_calendar(lower(end));
    let sum = matches!(before(1), "$" | "€" | "£")
        || matches!(lower(end), "%" | "percent" | "per" | "pct");
    let hour =
        matches!(lower(end), "a.m" | "p.m" | "a.m." | "p.m." | "am" | "pm" | ":" | "o'clock");
    if year || dated || sum || hour || value < 2.0 {
        return (end, None);
    }
    let mut last = end;
    while last < end + 4
        && words.get(last).is_some_and(|w| matches!(w.tag, Tag::Adjective | Tag::Noun | Tag::Name))
    {
        last += 1;
    }
    let noun = last.checked_sub(1).filter(|&noun| noun >= end && words[noun].tag == Tag::Noun);
    let noun_text = noun.map_or("", |noun| words[noun].lower.as_str());
    if is_measure(noun_text) {
        return (last, None);
    }
    let mut kind: Vec<String> = noun
        .map(|noun| words[end..noun].iter().map(|w| concept::stem(&w.lower)).collect())
        .unwrap_or_default();
    kind.sort_unstable();
    let (bound, from) = bound(before(2), before(1), at);
    let past = noun.map_or(end, |noun| noun + 1);
    let written = sentence[words[from].span.start..words[past - 1].span.end].to_owned();
    let thing = if noun_text.is_empty() { String::new() } else { concept::stem(noun_text) };
    let noun = noun_text.to_owned();
    (past, Some(Counted { value, bound, thing, noun, kind, at, written }))
}

fn bound(two: &str, one: &str, at: usize) -> (Bound, usize) {
    match (two, one) {
        ("at", "least") | ("more", "than") => (Bound::AtLeast, at - 2),
        ("at", "most") | ("up", "to") | ("fewer" | "less", "than") => (Bound::AtMost, at - 2),
        (_, "over") => (Bound::AtLeast, at - 1),
        (_, "about" | "around" | "roughly" | "nearly" | "almost" | "some" | "approximately") => {
            (Bound::About, at - 1)
        }
        _ => (Bound::Exact, at),
    }
}

/// Nouns of time and measure, of which a number is a length and no count.
fn is_measure(noun: &str) -> bool {
    matches!(
        noun.trim_end_matches('s'),
        "second"
            | "minute"
            | "hour"
            | "day"
            | "week"
            | "month"
            | "year"
            | "decade"
            | "century"
            | "centurie"
            | "kilometre"
            | "kilometer"
            | "km"
            | "mile"
            | "metre"
            | "meter"
            | "tonne"
            | "ton"
            | "hectare"
            | "acre"
            | "dollar"
            | "euro"
            | "pound"
            | "yuan"
            | "yen"
            | "crown"
            | "point"
            | "degree"
            | "percentage"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(f64, String, Vec<String>)> {
        counts(text).into_iter().map(|c| (c.value, c.noun, c.kind)).collect()
    }

    #[test]
    fn counts_have_their_noun_and_its_kind() {
        let vessels = |value| vec![(value, "vessels".to_owned(), vec![concept::stem("norwegian")])];
        assert_eq!(read("Britain gave licences to 42 Norwegian vessels."), vessels(42.0));
        assert_eq!(read("Organisers speak of 15,000."), [(15_000.0, String::new(), vec![])]);
        assert_eq!(read("On March 4, 2025 it paid $12 million, or 5%, for 3 days."), []);
    }
}
