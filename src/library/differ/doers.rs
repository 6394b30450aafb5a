//! Who did what only one side does: who sued, who walked out of the talks, who asked for the call.
//!
//! Most deeds are done by many (both impose tariffs, all publish reports), so that two doers are no contradiction. Compared are
//! the few of which one happening has one doer, and only in sources that tell of the same days and share a name beside.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::library::{DisagreementKind, Position};
use crate::text::event::{Stage, State, concept, states};

/// Deeds of one doer: verbs, the thing done (any of the words, or none needed), the question.
const DEEDS: &[(&[&str], &[&str], &str)] = &[
    (&["file", "bring", "lodge"], &["suit", "lawsuit", "case"], "Who brought the case?"),
    (
        &["walk", "storm", "leave", "quit"],
        &["talks", "negotiations", "table"],
        "Who left the talks?",
    ),
    (&["initiate", "request", "seek", "place"], &["call"], "Who asked for the call?"),
    (&["declare", "impose"], &["emergency"], "Who declared the emergency?"),
    (&["propose", "float"], &["truce", "ceasefire", "pause"], "Who proposed it?"),
];

/// A deed of the list in one sentence.
struct Done<'a> {
    sentence: Sentence<'a>,
    deed: usize,
    /// Who, as written.
    who: String,
    /// Stems of the words of who.
    words: BTreeSet<String>,
    /// Names in the sentence and beside it.
    names: BTreeSet<String>,
}

/// Doers of one deed who cannot both have done it.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let done: Vec<Done<'_>> =
        (0..sentences.len()).into_par_iter().flat_map_iter(|at| read(sentences, at)).collect();
    let mut by_deed: BTreeMap<usize, Vec<&Done<'_>>> = BTreeMap::new();
    for one in &done {
        by_deed.entry(one.deed).or_default().push(one);
    }
    let mut found = Vec::new();
    for (deed, mut list) in by_deed {
        list.sort_by_key(|one| {
            (cx.window(one.sentence.source).and_then(|w| w.earliest), one.sentence.source)
        });
        let mut taken = vec![false; list.len()];
        for first in 0..list.len() {
            let reach = first + 1..list.len().min(first + 32);
            let Some(other) = reach.clone().find(|&other| {
                !taken[first] && !taken[other] && are_strangers(cx, list[first], list[other])
            }) else {
                continue;
            };
            let side = |of: &Done<'_>| Position {
                answer: of.who.clone(),
                value: None,
                says: (first..reach.end)
                    .filter(|&at| are_kin(&list[at].words, &of.words))
                    .map(|at| cx.report(&list[at].sentence))
                    .collect(),
            };
            let positions = vec![side(list[first]), side(list[other])];
            for at in first..reach.end {
                taken[at] |= are_kin(&list[at].words, &list[first].words)
                    || are_kin(&list[at].words, &list[other].words);
            }
            let question = DEEDS[deed].2.to_owned();
            found.push(disagreement(DisagreementKind::Contradiction, question, positions));
        }
    }
    found
}

fn read<'a>(sentences: &[Sentence<'a>], at: usize) -> Vec<Done<'a>> {
    let sentence = sentences[at];
    let lower = sentence.text.to_lowercase();
    if !DEEDS.iter().any(|(_, things, _)| things.iter().any(|thing| lower.contains(thing))) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for state in states(sentence.text) {
        if state.negated || state.stage != Stage::Done {
            continue;
        }
        let said = format!("{} {}", state.subject, state.object).to_lowercase();
        // `the talks failed when one delegation walked out of the villa`
        let verb = if state.verb.is_empty() { state.stem.as_str() } else { state.verb };
        let out = matches!(verb, "walk" | "storm") && said.contains("out of");
        // `the emergency that the president declared`
        let of = if out || state.object.is_empty() { &lower } else { &said };
        let deed = DEEDS.iter().position(|(verbs, things, _)| {
            verbs.contains(&verb) && things.iter().any(|thing| has_word(of, thing))
                || verb == "sue" && things.contains(&"suit")
        });
        // `the first suit`, `a second suit`: there were several.
        if words(&said).iter().any(|word| {
            matches!(word.as_str(), "first" | "second" | "third" | "another" | "separate" | "own")
        }) {
            continue;
        }
        let Some((deed, who)) = deed.zip(doer(&state, sentence.text)) else { continue };
        let own = stems(&who);
        if own.is_empty() {
            continue;
        }
        let around = &sentences[at.saturating_sub(2)..sentences.len().min(at + 3)];
        let names = around
            .iter()
            .filter(|near| near.source == sentence.source)
            .flat_map(|near| names(near.text))
            .collect();
        found.push(Done { sentence, deed, who, words: own, names });
    }
    found
}

/// Of a passive the words behind `by`, of a relative clause those before `who`, else the subject; `None` for a pronoun.
fn doer(state: &State, sentence: &str) -> Option<String> {
    let who = if state.passive {
        let (_, by) = state.object.split_once("by ")?;
        by.split([',', ';', '(']).next().unwrap_or_default()
    } else if matches!(state.subject.as_str(), "who" | "") {
        let (before, _) = sentence.split_once(" who ")?;
        before.rsplit([',', ';']).next().map(|last| last.rsplit(" was ").next().unwrap_or(last))?
    } else {
        state.subject.as_str()
    };
    let who = who.split(" who ").next().unwrap_or_default();
    let who = who.split(", ").next().unwrap_or_default().trim();
    let lower = who.to_lowercase();
    let pronoun = matches!(
        lower.as_str(),
        "" | "he"
            | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "who"
            | "which"
            | "that"
            | "both"
            | "both sides"
    );
    (!pronoun).then(|| who.to_owned())
}

/// Stems of names and nouns, so that `the operators' association` and `the Halstead Terminal Association` meet.
fn stems(who: &str) -> BTreeSet<String> {
    who.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2)
        .map(str::to_lowercase)
        .filter(|word| !crate::text::token::is_stop(word))
        .filter(|word| {
            !matches!(word.as_str(), "delegation" | "side" | "team" | "negotiators" | "president")
        })
        .map(|word| concept(&word))
        .collect()
}

/// A word of the one is a word of the other, or another form of it: `Norwegian` and `Norway`.
fn are_kin(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    a.iter().any(|word| {
        b.iter().any(|other| {
            let common = word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            common >= 4 || word == other
        })
    })
}

fn are_strangers(cx: &Context<'_>, a: &Done<'_>, b: &Done<'_>) -> bool {
    let (x, y) = (a.sentence.source, b.sentence.source);
    !cx.same_voice(x, y)
        && cx.within(x, y, 30)
        && !are_kin(&a.words, &b.words)
        && (are_kin(&a.names, &b.names) || cx.within(x, y, 10) && cx.share_names(x, y) >= 3)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doers(text: &str) -> Vec<String> {
        let sentence = Sentence { source: 0, number: 1, text };
        read(&[sentence], 0).into_iter().map(|done| done.who).collect()
    }

    #[test]
    fn who_did_it_is_read_from_active_passive_and_relative_clauses() {
        assert_eq!(doers("The Growers' League filed the suit on May 4."), ["The Growers' League"]);
        assert_eq!(
            doers("The case was brought by Mayor Ida Holt, with others joining."),
            ["Mayor Ida Holt"]
        );
        assert_eq!(doers("It was the Ostians who had walked out of the talks."), ["the Ostians"]);
        assert_eq!(doers("He filed the suit."), [""; 0]);
        assert_eq!(doers("The League will file a suit."), [""; 0]);
        assert_eq!(doers("Ida Holt filed the first suit on May 4."), [""; 0]);
    }

    #[test]
    fn forms_of_one_name_are_kin() {
        assert!(are_kin(&stems("the Ostian delegation"), &stems("Ostia's negotiators")));
        assert!(are_kin(&stems("the growers' league"), &stems("The Northern Growers' League")));
        assert!(!are_kin(&stems("Mayor Ida Holt"), &stems("The Northern Growers' League")));
    }
}
