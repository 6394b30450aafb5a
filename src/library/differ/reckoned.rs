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
        let noun = if one.noun.is_empty() { &all[at].noun } else { &one.noun };
        let side = |of: &Reckoned<'_>| Position {
            answer: format!("{} {noun}", of.value),
            value: Some(PositionValue::Number(of.value, String::new())),
            says: vec![cx.report(&of.sentence)],
        };
        let question = format!("How many {noun} were there, by whose count?");
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
    // `The police counted 2,800 lorries. The league spoke of 4,000.`
    let goes_on = x == y
        && a.sentence.number.abs_diff(b.sentence.number) == 1
        && a.thing.is_empty() != b.thing.is_empty()
        && a.value.max(b.value) <= 5.0 * a.value.min(b.value);
    close
        && (a.thing == b.thing && !a.thing.is_empty() || goes_on)
        && !holds
        && a.who.is_disjoint(&b.who)
}

fn read<'a>(sentence: &Sentence<'a>) -> Option<Reckoned<'a>> {
    const OF: &[&str] = &["know", "knows", "knew", "spoke", "speaks", "speak", "spoken", "aware"];
    const BARE: &[&str] = &["counted", "counts", "registered", "recorded"];
    let all = words(&joined(sentence.text));
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
        (all.get(at)?.as_str(), all.get(at + 1).map_or("", String::as_str)),
        ("at", "least") | ("more", "than")
    ) {
        bound = Bound::AtLeast;
        at += 2;
    }
    let value = number(all.get(at)?)?;
    let noun = all.get(at + 1).map_or("", String::as_str);
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
    let plural = noun.is_empty() && value >= 10.0
        || noun.ends_with('s') && noun.chars().all(char::is_alphabetic);
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
        thing: if noun.is_empty() { String::new() } else { concept(noun) },
        noun: noun.to_owned(),
        who,
    })
}

/// `text` with numbers of one piece: `2,800` as `2800`.
fn joined(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let within = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
    text.char_indices().filter(|&(at, c)| c != ',' || !within(at)).map(|(_, c)| c).collect()
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
        assert_eq!(read("Police counted 2,800 lorries."), Some((2800.0, "lorries".to_owned())));
        assert_eq!(read("The league spoke of 4,000."), Some((4000.0, String::new())));
        assert_eq!(read("Orrin spoke of two years of work."), None);
        assert_eq!(read("Lind knows of the fire."), None);
    }
}
