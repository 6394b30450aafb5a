//! How old somebody is: 44 by one source, 46 by another.
//!
//! An age is read where it stands beside the whole name (`Rui Lind, 44,`, `the 44-year-old Rui Lind`), or in the answer to a question that
//! names nobody else. A year more or less may be a birthday and is no difference.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Context, Disagreement, Sentence, disagreement};
use crate::library::{DisagreementKind, Position, PositionValue};
use crate::text::token;

/// Most ages of bearers of one name that are compared.
const CROWD: usize = 16;
/// Names that two sources of one story have in common.
const STORY: usize = 3;

struct Aged<'a> {
    sentence: Sentence<'a>,
    /// First and last word of the name.
    name: (&'a str, &'a str),
    age: u32,
}

/// Ages that part by more than a year.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let told: Vec<Aged<'_>> = sentences
        .par_iter()
        .filter_map(|sentence| read(sentence, question(cx, sentence)))
        .collect();
    let mut by_name: BTreeMap<(&str, &str), Vec<&Aged<'_>>> = BTreeMap::new();
    for one in &told {
        by_name.entry(one.name).or_default().push(one);
    }
    let mut found = Vec::new();
    for ((first, last), list) in by_name {
        let list: Vec<&Aged<'_>> = list.into_iter().take(CROWD).collect();
        let parts = list.iter().enumerate().find_map(|(nth, a)| {
            list[nth + 1..].iter().find(|b| part(cx, &list, a, b)).map(|b| (*a, *b))
        });
        let Some((a, b)) = parts else { continue };
        let side = |of: &Aged<'_>| Position {
            answer: format!("{}", of.age),
            value: Some(PositionValue::Number(f64::from(of.age), "years".to_owned())),
            says: list
                .iter()
                .filter(|one| one.age == of.age)
                .map(|one| cx.report(&one.sentence))
                .collect(),
        };
        let question = format!("How old is {first} {last}?");
        let positions = vec![side(a), side(b)];
        found.push(disagreement(DisagreementKind::Contradiction, question, positions));
    }
    found
}

/// Two sources of one story, of which neither gives the other's age.
fn part(cx: &Context<'_>, all: &[&Aged<'_>], a: &Aged<'_>, b: &Aged<'_>) -> bool {
    let (x, y) = (a.sentence.source, b.sentence.source);
    let knows =
        |source, age: u32| all.iter().any(|one| one.sentence.source == source && one.age == age);
    a.age.abs_diff(b.age) > 1
        && !cx.same_voice(x, y)
        && cx.within(x, y, 180)
        && !knows(x, b.age)
        && !knows(y, a.age)
        && cx.share_names(x, y) >= STORY
}

/// The question right before, which is no sentence to read.
fn question<'a>(cx: &Context<'a>, sentence: &Sentence<'_>) -> Option<&'a str> {
    let before = cx.sources[sentence.source as usize].sentence(sentence.number.checked_sub(1)?)?;
    before.trim_end().trim_end_matches('*').ends_with('?').then_some(before)
}

fn read<'a>(sentence: &Sentence<'a>, question: Option<&'a str>) -> Option<Aged<'a>> {
    // Most sentences have no age.
    if !sentence.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = sentence.text.split_whitespace().collect();
    let (place, age) = words.iter().enumerate().find_map(|(nth, word)| {
        let next = words.get(nth + 1).copied().unwrap_or_default();
        Some((nth, age(word, nth, next, &words)?))
    })?;
    let name = name_before(&words[..place])
        .or_else(|| {
            let behind = words.get(place + 1..)?;
            let start = behind.iter().take(4).position(|word| is_name(word))?;
            words[place].contains("-year-old").then(|| name_from(&behind[start..])).flatten()
        })
        .or_else(|| asked(question?))?;
    Some(Aged { sentence: *sentence, name, age })
}

/// An age, as it stands behind a name (`, 44,`), as `44-year-old`, `aged 44` or `44 years old`.
fn age(word: &str, nth: usize, next: &str, words: &[&str]) -> Option<u32> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let value: u32 = digits.parse().ok().filter(|age| (1..=110).contains(age))?;
    let rest = &word[digits.len()..];
    let before = nth.checked_sub(1).map_or("", |before| words[before]);
    let beside = before.ends_with(',') && matches!(rest, "," | ".");
    let said = rest.starts_with("-year-old")
        || before == "aged"
        || matches!(next.trim_end_matches(['s', ',', '.']), "year")
            && words.get(nth + 2).is_some_and(|word| word.starts_with("old"));
    (beside || said).then_some(value)
}

/// The name that ends right before an age; two words at least.
fn name_before<'a>(words: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let last = words.last()?;
    let end = words.len() - usize::from(matches!(*last, "aged" | "is" | "was" | "who"));
    let words = words.get(..end)?;
    let n = words.iter().rev().take(4).enumerate().take_while(|(nth, word)| {
        is_name(word) && (*nth == 0 || !word.ends_with([',', '.', ';', ':']) || word.len() <= 2)
    });
    let n = n.count();
    name_from(&words[words.len() - n..])
}

/// First and last word of the name that `words` begin with.
fn name_from<'a>(words: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let n = words.iter().take(4).take_while(|word| is_name(word)).count();
    let words = words.get(..n).filter(|words| words.len() >= 2)?;
    Some((bare(words[0]), bare(words[n - 1])))
}

/// The only name in a question.
fn asked(question: &str) -> Option<(&str, &str)> {
    let words: Vec<&str> = question.split_whitespace().skip(1).collect();
    let start = words.iter().position(|word| is_name(word))?;
    let name = name_from(&words[start..])?;
    let others = words[start..].iter().skip_while(|word| is_name(word)).any(|word| is_name(word));
    (!others).then_some(name)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word with a capital that is no day, month or title.
fn is_name(word: &str) -> bool {
    let bare = bare(word);
    let lower = bare.to_lowercase();
    bare.starts_with(char::is_uppercase)
        && !token::is_weekday_or_month(&lower)
        && !matches!(lower.as_str(), "the" | "mr" | "mrs" | "ms" | "dr" | "a" | "an")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, question: Option<&'static str>) -> Vec<(String, u32)> {
        let sentence = Sentence { source: 0, number: 1, text };
        let read = read(&sentence, question);
        read.map(|one| (one.name.1.to_owned(), one.age)).into_iter().collect()
    }

    #[test]
    fn an_age_stands_beside_the_whole_name() {
        let lind = [("Lind".to_owned(), 44)];
        assert_eq!(of("Rui Lind, 44, tried to stop the van.", None), lind);
        assert_eq!(of("The 44-year-old driver Rui Lind was out.", None), lind);
        assert_eq!(of("The widow of Rui Lind, 44.", None), lind);
        assert_eq!(of("A driver from Sund, 44 years old.", Some("Who was Rui Lind?")), lind);
    }

    #[test]
    fn other_numbers_are_no_ages() {
        for text in [
            "In Sund, 44 people came.",
            "On Friday, May 12, it rained.",
            "He is 44 years old.",
            "The 44-year-old mill was shut.",
        ] {
            assert_eq!(of(text, None), [], "{text}");
        }
    }
}
