//! How many there were, as two reckon it: the authority knows of nine fires, the company had spoken of two.
//!
//! Only what stands right behind a verb of knowing or telling is read, and two reckonings are compared where those who give them
//! share no word, within a few sentences of one article or in two articles of one story.

use std::collections::BTreeSet;

use super::{Context, Disagreement, Sentence, disagreement, words};
use crate::library::{DisagreementKind, Position, PositionValue};
use crate::text::event::{Bound, concept};
use crate::text::figure;

/// Most sentences apart in one article.
const NEAR: u32 = 4;
/// Most reckonings of one thing that are compared.
const CROWD: usize = 64;

struct Reckoned<'a> {
    sentence: Sentence<'a>,
    value: f64,
    bound: Bound,
    thing: String,
    noun: String,
    /// Stems of the words before the verb: who reckons.
    who: BTreeSet<String>,
}

/// Reckonings that part.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let all: Vec<Reckoned<'_>> = sentences.iter().filter_map(read).collect();
    let mut taken = vec![false; all.len()];
    let mut found = Vec::new();
    for (nth, one) in all.iter().enumerate() {
        let reach = nth + 1..all.len().min(nth + CROWD);
        let other = reach.into_iter().find(|&at| !taken[at] && parts(cx, one, &all[at]));
        let Some(at) = other.filter(|_| !taken[nth]) else { continue };
        (taken[nth], taken[at]) = (true, true);
        let side = |of: &Reckoned<'_>| Position {
            answer: format!("{} {}", of.value, of.noun),
            value: Some(PositionValue::Number(of.value, String::new())),
            says: vec![cx.report(&of.sentence)],
        };
        let question = format!("How many {} were there, by whose count?", one.noun);
        let positions = vec![side(one), side(&all[at])];
        found.push(disagreement(DisagreementKind::Contradiction, question, positions));
    }
    found
}

fn parts(cx: &Context<'_>, a: &Reckoned<'_>, b: &Reckoned<'_>) -> bool {
    let (x, y) = (a.sentence.source, b.sentence.source);
    let close = match x == y {
        true => a.sentence.number.abs_diff(b.sentence.number) <= NEAR,
        false => !cx.same_voice(x, y) && cx.within(x, y, 14) && cx.share_names(x, y) >= 3,
    };
    let holds = match (a.bound, b.bound) {
        (Bound::AtLeast, Bound::Exact) => b.value >= a.value,
        (Bound::Exact, Bound::AtLeast) => a.value >= b.value,
        (Bound::Exact, Bound::Exact) => a.value == b.value,
        _ => true,
    };
    close && a.thing == b.thing && !holds && a.who.is_disjoint(&b.who)
}

fn read<'a>(sentence: &Sentence<'a>) -> Option<Reckoned<'a>> {
    const OF: &[&str] = &["know", "knows", "knew", "spoke", "speaks", "speak", "spoken", "aware"];
    const BARE: &[&str] = &["counted", "counts", "registered", "recorded"];
    let all = words(sentence.text);
    let verb =
        all.iter().position(|word| OF.contains(&word.as_str()) || BARE.contains(&word.as_str()))?;
    let mut at = verb + 1;
    if OF.contains(&all[verb].as_str()) {
        if all.get(at)? != "of" {
            return None;
        }
        at += 1;
    }
    let mut bound = Bound::Exact;
    if matches!(
        (all.get(at)?.as_str(), all.get(at + 1)?.as_str()),
        ("at", "least") | ("more", "than")
    ) {
        bound = Bound::AtLeast;
        at += 2;
    }
    let value = number(all.get(at)?)?;
    let noun = all.get(at + 1)?;
    let negated = all[..verb].iter().any(|w| matches!(w.as_str(), "not" | "never" | "only"));
    let time = matches!(
        noun.trim_end_matches('s'),
        "hour"
            | "day"
            | "week"
            | "month"
            | "year"
            | "minute"
            | "percent"
            | "%"
            | "million"
            | "billion"
            | "thousand"
            | "hundred"
    );
    let plural = noun.ends_with('s') && noun.chars().all(char::is_alphabetic);
    if negated || time || !plural || value < 2.0 {
        return None;
    }
    let who: BTreeSet<String> = all[..verb]
        .iter()
        .filter(|word| word.chars().count() > 3)
        .filter(|word| !matches!(word.as_str(), "have" | "been" | "that" | "said" | "says"))
        .map(|word| concept(word))
        .collect();
    (!who.is_empty()).then(|| Reckoned {
        sentence: *sentence,
        value,
        bound,
        thing: concept(noun),
        noun: noun.clone(),
        who,
    })
}

fn number(word: &str) -> Option<f64> {
    match word.starts_with(|c: char| c.is_ascii_digit()) {
        true => word.replace(',', "").parse().ok(),
        false => figure::spelled(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_reckon_is_read_with_who_reckons() {
        let read = |text| {
            let sentence = Sentence { source: 0, number: 1, text };
            read(&sentence).map(|one| (one.value, one.noun))
        };
        assert_eq!(
            read("The authority knows of nine fires, it said."),
            Some((9.0, "fires".to_owned()))
        );
        assert_eq!(read("Orrin had spoken of two fires."), Some((2.0, "fires".to_owned())));
        assert_eq!(read("Orrin spoke of two years of work."), None);
        assert_eq!(read("Lind knows of the fire."), None);
    }
}
