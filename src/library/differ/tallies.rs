//! How a vote went: `by 47 votes to 41` by one source, `46 votes to 42` by another.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Context, Disagreement, Sentence, disagreement, names};
use crate::library::denied;
use crate::library::{DisagreementKind, Position, SourceIdx};
use crate::text::event::concept;

struct Vote<'a> {
    sentence: Sentence<'a>,
    /// The greater number first.
    tally: (u32, u32),
    names: BTreeSet<String>,
    /// What was voted on.
    stems: BTreeSet<String>,
}

/// Votes of which two sources give other numbers, neither of them knowing those of the other.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let votes: Vec<Vote<'_>> = sentences.par_iter().filter_map(read).collect();
    let mut known: BTreeMap<SourceIdx, BTreeSet<(u32, u32)>> = BTreeMap::new();
    for vote in &votes {
        known.entry(vote.sentence.source).or_default().insert(vote.tally);
    }
    let mut found = Vec::new();
    let mut told: BTreeSet<((u32, u32), (u32, u32))> = BTreeSet::new();
    for (nth, a) in votes.iter().enumerate() {
        for b in votes[nth + 1..].iter().take(64) {
            let (x, y) = (a.sentence.source, b.sentence.source);
            let knows = |source: SourceIdx, vote: &Vote<'_>| {
                known.get(&source).is_some_and(|list| list.contains(&vote.tally))
            };
            let one_vote = a.tally != b.tally
                && !cx.same_voice(x, y)
                && cx.within(x, y, 21)
                && !knows(x, b)
                && !knows(y, a)
                && !a.names.is_disjoint(&b.names)
                // One matter, or one house with as many present.
                && (!a.stems.is_disjoint(&b.stems)
                    || (a.stems.is_empty() || b.stems.is_empty())
                        && a.tally.0 + a.tally.1 == b.tally.0 + b.tally.1);
            let key = (a.tally.min(b.tally), a.tally.max(b.tally));
            if !one_vote || !told.insert(key) {
                continue;
            }
            let side = |of: &Vote<'_>| Position {
                answer: format!("{} to {}", of.tally.0, of.tally.1),
                value: None,
                says: votes
                    .iter()
                    .filter(|vote| vote.tally == of.tally && !vote.names.is_disjoint(&of.names))
                    .map(|vote| cx.report(&vote.sentence))
                    .collect(),
            };
            let question = "How did the vote go?".to_owned();
            let positions = vec![side(a), side(b)];
            found.push(disagreement(DisagreementKind::Contradiction, question, positions));
        }
    }
    found
}

fn read<'a>(sentence: &Sentence<'a>) -> Option<Vote<'a>> {
    let tally = tally(sentence.text)?;
    let stems: BTreeSet<String> = denied::content(sentence.text)
        .into_iter()
        .filter(|stem| stem.chars().all(char::is_alphabetic))
        .collect();
    let of_vote = ["vote", "motion", "approv", "pass", "adopt", "reject", "parliament", "confid"];
    if !of_vote.iter().any(|stem| stems.contains(*stem)) {
        return None;
    }
    let names = names(sentence.text);
    let named: BTreeSet<String> = names.iter().map(|name| concept(name)).collect();
    let stems =
        stems.into_iter().filter(|stem| !named.contains(stem) && !is_of_any_vote(stem)).collect();
    Some(Vote { sentence: *sentence, tally, names, stems })
}

/// Words that stand in reports of any vote: the house, the outcome, the day.
fn is_of_any_vote(stem: &str) -> bool {
    const WORDS: &str = "vote motion approve pass adopt reject parliament assembly council senate house lawmaker deputy member win lose         carry defeat minister president prime leader government monday tuesday wednesday thursday friday saturday sunday         january february march april may june july august september october november december committee board court judge";
    static STEMS: std::sync::OnceLock<BTreeSet<String>> = std::sync::OnceLock::new();
    STEMS.get_or_init(|| WORDS.split_whitespace().map(concept).collect()).contains(stem)
}

/// The one pair of numbers in `47 votes to 41`, `47 to 41`, `47-41`; `None` where there is none or more than one.
fn tally(text: &str) -> Option<(u32, u32)> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–'))
        .map(|word| word.trim_matches([',', '.', ';', ':', '’', '\'']))
        .collect();
    let number = |word: &str| -> Option<u32> {
        let short = word.len() <= 4 && !word.is_empty();
        (short && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
    };
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        let Some(one) = number(word) else { continue };
        let next = if words.get(at + 1) == Some(&"votes") { at + 2 } else { at + 1 };
        let other = match words.get(next) {
            Some(&("to" | "against")) => words.get(next + 1).copied().and_then(number),
            _ => None,
        };
        if let Some(other) = other
            && found.replace((one.max(other), one.min(other))).is_some()
        {
            return None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_is_one_pair_of_numbers() {
        assert_eq!(tally("It lost by 47 votes to 41."), Some((47, 41)));
        assert_eq!(tally("It was passed, 41 to 47, on Friday."), Some((47, 41)));
        assert_eq!(tally("He won 6 to 3 and 6 to 4."), None);
        assert_eq!(tally("From 1990 on it grew."), None);
    }
}
