//! What one thing costs, what somebody owes, what was paid, which damage was done: by one source 510 million, by another 620.
//!
//! A sum is taken for what the words beside it say it is, or the question that it answers (`What did they pay? £14 million.`).
//! Two are compared where two sources of one story each give one sum of that sort, in one currency and near each other, and
//! neither knows that of the other: who gives both tells of two things, or of how the one became the other.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::figures::differ;
use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::library::denied;
use crate::library::{DisagreementKind, Position, PositionValue, SourceIdx};
use crate::text::event::{Quantity, sums};

/// Most sources with a sum of one sort and one name that are held against each other.
const CROWD: usize = 16;
/// Names that two sources of one story have in common.
const STORY: usize = 4;
/// How much greater the one sum may be.
const NEAR: f64 = 1.6;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Cost,
    Debt,
    Paid,
    Damage,
    Demand,
}

struct Told<'a> {
    sentence: Sentence<'a>,
    sum: Quantity,
    sort: Sort,
    stems: BTreeSet<String>,
    names: BTreeSet<String>,
}

/// Sums of one sort that part.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let told: Vec<Told<'_>> =
        (0..sentences.len()).into_par_iter().filter_map(|at| read(cx, sentences, at)).collect();
    let mut by_source: BTreeMap<(Sort, SourceIdx), Vec<usize>> = BTreeMap::new();
    let mut known: BTreeMap<SourceIdx, Vec<Quantity>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        by_source.entry((one.sort, one.sentence.source)).or_default().push(at);
    }
    let in_play: BTreeSet<SourceIdx> = by_source.keys().map(|(_, source)| *source).collect();
    for sentence in sentences.iter().filter(|s| in_play.contains(&s.source)) {
        if sentence.text.bytes().any(|byte| byte.is_ascii_digit()) {
            known.entry(sentence.source).or_default().extend(sums(sentence.text));
        }
    }
    // Sources are met under the names that stand beside the sums or in the titles.
    let mut by_name: BTreeMap<(Sort, String), BTreeSet<SourceIdx>> = BTreeMap::new();
    for (sort, source) in by_source.keys() {
        let own = cx.sources[*source as usize].sentences().take(12);
        let named: BTreeSet<String> = own.flat_map(|(text, ..)| names(text)).collect();
        for name in named.into_iter().filter(|name| name.len() > 3) {
            by_name.entry((*sort, name)).or_default().insert(*source);
        }
    }
    let mut pairs: BTreeSet<(Sort, SourceIdx, SourceIdx)> = BTreeSet::new();
    for ((sort, _), list) in by_name.iter().filter(|(_, list)| list.len() <= CROWD) {
        let list: Vec<SourceIdx> = list.iter().copied().collect();
        for (nth, &a) in list.iter().enumerate() {
            pairs.extend(list[nth + 1..].iter().map(|&b| (*sort, a, b)));
        }
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for (sort, x, y) in pairs {
        if cx.same_voice(x, y) || !cx.within(x, y, 60) || cx.share_names(x, y) < STORY {
            continue;
        }
        let (own, other) = (&by_source[&(sort, x)], &by_source[&(sort, y)]);
        let parts = own.iter().flat_map(|&a| other.iter().map(move |&b| (a, b))).find(|&(a, b)| {
            let only = own.len() == 1 && other.len() == 1;
            !taken.contains(&a) && !taken.contains(&b) && part(&told[a], &told[b], only, &known)
        });
        let Some((a, b)) = parts else { continue };
        taken.extend([a, b]);
        let side = |of: &Told<'_>| Position {
            answer: of.sum.written.clone(),
            value: Some(PositionValue::Number(of.sum.value, of.sum.unit.clone())),
            says: vec![cx.report(&of.sentence)],
        };
        let question = match sort {
            Sort::Cost => "What does it cost?",
            Sort::Debt => "How much is owed?",
            Sort::Paid => "What was paid?",
            Sort::Damage => "How large is the damage?",
            Sort::Demand => "How much is demanded?",
        };
        let positions = vec![side(&told[a]), side(&told[b])];
        found.push(disagreement(DisagreementKind::Contradiction, question.to_owned(), positions));
    }
    found
}

fn part(
    a: &Told<'_>,
    b: &Told<'_>,
    only: bool,
    known: &BTreeMap<SourceIdx, Vec<Quantity>>,
) -> bool {
    let (one, other) = (&a.sum, &b.sum);
    let near = one.value.max(other.value) <= NEAR * one.value.min(other.value);
    let knows = |source: SourceIdx, sum: &Quantity| {
        let own = known.get(&source).into_iter().flatten();
        own.filter(|own| own.unit == sum.unit).any(|own| !differ(own, sum))
    };
    let common = a.stems.intersection(&b.stems).next().is_some();
    let strange = !a.names.is_empty() && !b.names.is_empty() && a.names.is_disjoint(&b.names);
    one.unit == other.unit
        && near
        && differ(one, other)
        && (only && !strange || common)
        && !knows(a.sentence.source, other)
        && !knows(b.sentence.source, one)
}

/// The only sum of money of a sentence, where its words say what it is.
fn read<'a>(cx: &Context<'_>, sentences: &[Sentence<'a>], at: usize) -> Option<Told<'a>> {
    let sentence = sentences[at];
    let all = sums(sentence.text);
    let [sum] = all.as_slice() else { return None };
    let money = sum.unit.len() == 3 && sum.unit.bytes().all(|byte| byte.is_ascii_uppercase())
        || matches!(sum.unit.as_str(), "crowns" | "francs" | "pesos");
    // Small sums are fees and fares, of which there are many in one story.
    if !money || sum.value < 100_000.0 {
        return None;
    }
    let own = words(sentence.text);
    if own.iter().any(|word| is_apart(word)) {
        return None;
    }
    let asked = question(cx, &sentence);
    let sort = sort(&own)
        .or_else(|| stands_before_thing(sentence.text, &sum.written).then_some(Sort::Cost))
        .or_else(|| asked.as_deref().and_then(|text| sort(&words(text))))?;
    let plain = |text: &str| -> BTreeSet<String> {
        denied::content(text)
            .into_iter()
            .filter(|stem| stem.chars().all(char::is_alphabetic) && !is_of_money(stem))
            .collect()
    };
    let mut stems = plain(sentence.text);
    stems.extend(asked.as_deref().map(plain).unwrap_or_default());
    Some(Told { sentence, sum: sum.clone(), sort, stems, names: names(sentence.text) })
}

/// `a £620 million pumped-storage dam`: what the thing costs stands before it.
fn stands_before_thing(text: &str, written: &str) -> bool {
    let Some(at) = text.find(written) else { return false };
    let article = text[..at].trim_end().rsplit(' ').next().unwrap_or_default();
    let next = text[at + written.len()..].trim_start_matches('-').trim_start();
    let word = next.split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default();
    let sum = [
        "fine", "loan", "loss", "deal", "bid", "offer", "grant", "fund", "profit", "bill", "debt",
        "share",
    ];
    let behind: Vec<String> = words(next).into_iter().take(4).collect();
    matches!(article.to_lowercase().as_str(), "a" | "the" | "an")
        && word.len() > 2
        && word.starts_with(char::is_lowercase)
        && !matches!(
            word,
            "from" | "for" | "that" | "which" | "with" | "over" | "into" | "was" | "and" | "the"
        )
        && !behind.iter().any(|word| sum.contains(&word.as_str()))
}

/// The question right before the first sentences of an answer.
fn question(cx: &Context<'_>, sentence: &Sentence<'_>) -> Option<String> {
    let all: Vec<&str> = cx.sources[sentence.source as usize]
        .sentences()
        .take(sentence.number as usize)
        .map(|(text, ..)| text)
        .collect();
    let before = all.iter().rev().skip(1).take(2);
    before
        .copied()
        .find(|text| text.trim_end().trim_end_matches('*').ends_with('?'))
        .map(str::to_owned)
}

/// What sort of sum the words tell of; `None` where they tell of none or of several.
fn sort(words: &[String]) -> Option<Sort> {
    let mut found: BTreeSet<Sort> = BTreeSet::new();
    for word in words {
        found.extend(match word.as_str() {
            "cost" | "costs" | "costing" => Some(Sort::Cost),
            "owe" | "owes" | "owed" | "debt" | "debts" => Some(Sort::Debt),
            "price" | "pay" | "paid" | "pays" | "bought" => Some(Sort::Paid),
            "damage" | "damages" | "losses" => Some(Sort::Damage),
            // `the demand for copper` is another thing.
            "demanded" | "demands" | "demanding" | "ransom" | "wants" => Some(Sort::Demand),
            _ => None,
        });
    }
    // `cost the economy 700 million`
    if found.contains(&Sort::Cost) && words.iter().any(|w| w == "economy") {
        return Some(Sort::Damage);
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// Another time, another sum, or what may be.
fn is_apart(word: &str) -> bool {
    matches!(
        word,
        "another"
            | "previous"
            | "earlier"
            | "further"
            | "additional"
            | "rose"
            | "fell"
            | "risen"
            | "increased"
            | "raised"
            | "offered"
            | "wanted"
            | "asked"
            | "each"
            | "annual"
            | "annually"
            | "per"
            | "if"
    )
}

fn is_of_money(stem: &str) -> bool {
    matches!(
        stem,
        "million"
            | "billion"
            | "thousand"
            | "euro"
            | "dollar"
            | "pound"
            | "crown"
            | "kroner"
            | "cost"
            | "price"
            | "pay"
            | "paid"
            | "owe"
            | "debt"
            | "damag"
            | "say"
            | "said"
            | "mr"
            | "ms"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Sort> {
        sort(&words(text))
    }

    #[test]
    fn the_words_beside_a_sum_say_what_it_is() {
        assert_eq!(of("The dam would cost £510 million."), Some(Sort::Cost));
        assert_eq!(of("The mill owes £23 million."), Some(Sort::Debt));
        assert_eq!(of("What did they pay?"), Some(Sort::Paid));
        assert_eq!(of("It cost the economy 700 million euros."), Some(Sort::Damage));
        assert_eq!(of("The gang wants $5 million."), Some(Sort::Demand));
        assert_eq!(of("It has raised 310 million euros."), None);
        assert_eq!(of("They paid 5 million of the debt."), None);
    }
}
