//! Two sums of money for one thing that no noun names, told by the words around them: `€31 million went to companies in Cyprus that Lind
//! owned`, `Lind moved 38 million euros to companies he controlled in Cyprus`.
//!
//! A sentence is taken for its only sum, and two are compared where they are of one story, share most of their words, names
//! and plain words alike, and give sums of one currency that lie near each other.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::differ;
use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::library::denied;
use crate::library::{DisagreementKind, Position, PositionValue};
use crate::text::event::{Quantity, sums};

/// Words that two sentences must share, besides sums and words of number.
const ENOUGH: usize = 4;
/// The same as a share of the words of the shorter one.
const SHARE: f64 = 0.45;
/// Most sentences with one rare word that are held against each other.
const CROWD: usize = 24;

struct Told<'a> {
    sentence: Sentence<'a>,
    sum: Quantity,
    stems: BTreeSet<String>,
    names: BTreeSet<String>,
    years: BTreeSet<String>,
}

/// Sums that part.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let told: Vec<Told<'_>> = sentences.iter().filter_map(read).collect();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        for stem in &one.stems {
            by_word.entry(stem).or_default().push(at);
        }
    }
    let mut met: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in by_word.values() {
        for (nth, &a) in list.iter().enumerate() {
            for &b in list[nth + 1..].iter().take(CROWD) {
                *met.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut taken = vec![false; told.len()];
    let mut found = Vec::new();
    for ((a, b), shared) in met {
        if taken[a] || taken[b] || shared < ENOUGH || !is_one(cx, &told[a], &told[b], shared) {
            continue;
        }
        (taken[a], taken[b]) = (true, true);
        let side = |of: &Told<'_>| Position {
            answer: of.sum.written.clone(),
            value: Some(PositionValue::Number(of.sum.value, of.sum.unit.clone())),
            says: vec![cx.report(&of.sentence)],
        };
        let question = format!("{} or {}?", told[a].sum.written, told[b].sum.written);
        let positions = vec![side(&told[a]), side(&told[b])];
        found.push(disagreement(DisagreementKind::Contradiction, question, positions));
    }
    found
}

fn is_one(cx: &Context<'_>, a: &Told<'_>, b: &Told<'_>, shared: usize) -> bool {
    let (x, y) = (a.sentence.source, b.sentence.source);
    let (one, other) = (&a.sum, &b.sum);
    let near = one.value.max(other.value) <= 1.5 * one.value.min(other.value);
    let few = a.stems.len().min(b.stems.len()).max(1);
    let plain = a.stems.intersection(&b.stems).filter(|stem| !a.names.contains(*stem)).count();
    one.unit == other.unit
        && near
        && differ(one, other)
        && shared as f64 >= SHARE * few as f64
        && plain >= 1
        && !a.names.is_disjoint(&b.names)
        && (a.years.is_empty() || b.years.is_empty() || !a.years.is_disjoint(&b.years))
        && !cx.same_voice(x, y)
        && cx.within(x, y, 60)
        && cx.share_names(x, y) >= 3
}

fn read<'a>(sentence: &Sentence<'a>) -> Option<Told<'a>> {
    if !sentence.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let all = sums(sentence.text);
    let [sum] = all.as_slice() else { return None };
    let currency = sum.unit.len() == 3 && sum.unit.bytes().all(|byte| byte.is_ascii_uppercase());
    // `rose to`, `another`: another time or another sum.
    let apart = words(sentence.text).iter().any(|word| {
        matches!(
            word.as_str(),
            "another"
                | "previous"
                | "earlier"
                | "further"
                | "additional"
                | "rose"
                | "fell"
                | "increased"
                | "raised"
                | "offered"
                | "would"
                | "could"
                | "may"
                | "if"
        )
    });
    if !currency || apart {
        return None;
    }
    let stems: BTreeSet<String> = denied::content(sentence.text)
        .into_iter()
        .filter(|stem| stem.chars().all(char::is_alphabetic))
        .filter(|stem| {
            !matches!(
                stem.as_str(),
                "million"
                    | "billion"
                    | "thousand"
                    | "euro"
                    | "dollar"
                    | "pound"
                    | "say"
                    | "said"
                    | "mr"
                    | "ms"
            )
        })
        .collect();
    let years = words(sentence.text)
        .into_iter()
        .filter(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    Some(Told { sentence: *sentence, sum: sum.clone(), stems, names: names(sentence.text), years })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_read_for_its_only_sum() {
        let value = |text| {
            let sentence = Sentence { source: 0, number: 1, text };
            read(&sentence).map(|one| (one.sum.value, one.sum.unit))
        };
        assert_eq!(
            value("Lind moved 38 million euros to companies he controlled in Cyprus."),
            Some((38e6, "EUR".to_owned()))
        );
        assert_eq!(value("Lind moved $3 million and then $5 million to Cyprus."), None);
        assert_eq!(value("Lind offered $3 million for the mill."), None);
    }
}
