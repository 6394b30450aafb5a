//! Slips inside one source: a weekday that the date does not have, an administration that is not in office.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::{Context, Disagreement, Sentence, disagreement, words};
use crate::library::{DisagreementKind, Position, SourceIdx};
use crate::text::token;

/// Slips in each source.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let mut found = Vec::new();
    let mut by_source: BTreeMap<SourceIdx, Vec<&Sentence<'_>>> = BTreeMap::new();
    for sentence in sentences {
        by_source.entry(sentence.source).or_default().push(sentence);
        found.extend(weekday(cx, sentence));
    }
    for list in by_source.values() {
        found.extend(administrations(cx, list));
    }
    found
}

/// `the X administration's continued enforcement` in a text in which Y's administration acts.
fn administrations(cx: &Context<'_>, sentences: &[&Sentence<'_>]) -> Option<Disagreement> {
    let mut acting: BTreeMap<String, Vec<&Sentence<'_>>> = BTreeMap::new();
    let mut going_on: BTreeMap<String, Vec<&Sentence<'_>>> = BTreeMap::new();
    for sentence in sentences {
        if !sentence.text.contains("dministration") {
            continue;
        }
        let tokens: Vec<&str> = sentence.text.split_whitespace().collect();
        for (at, pair) in tokens.windows(2).enumerate() {
            let holder = pair[0];
            let bare =
                pair[1].trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
            let genitive = bare.ends_with("’s") || bare.ends_with("'s");
            let noun = bare.trim_end_matches("’s").trim_end_matches("'s");
            if noun != "administration"
                || !holder.chars().next().is_some_and(char::is_uppercase)
                || holder.len() < 3
                || matches!(holder, "The" | "This" | "U.S.")
            {
                continue;
            }
            let next = tokens.get(at + 2).copied().unwrap_or_default().to_lowercase();
            let present = genitive
                && matches!(
                    next.as_str(),
                    "continued" | "continuing" | "ongoing" | "current" | "present"
                );
            if present {
                going_on.entry(holder.to_owned()).or_default().push(sentence);
            } else if !words(sentence.text).iter().any(|word| {
                matches!(word.as_str(), "former" | "previous" | "predecessor" | "under")
            }) {
                acting.entry(holder.to_owned()).or_default().push(sentence);
            }
        }
    }
    let (past, slips) = going_on.iter().find(|(holder, _)| {
        acting.keys().any(|other| other != *holder) && !acting.contains_key(*holder)
    })?;
    let (now, proof) = acting.iter().find(|(holder, _)| *holder != past)?;
    let side = |holder: &str, list: &[&Sentence<'_>]| Position {
        answer: format!("the {holder} administration"),
        value: None,
        says: list.iter().map(|sentence| cx.report(sentence)).collect(),
    };
    Some(disagreement(
        DisagreementKind::PossibleSlip,
        "Which administration is in office?".to_owned(),
        vec![side(past, slips), side(now, proof)],
    ))
}

/// `Wednesday, June 26, 2025`, which was a Thursday.
fn weekday(cx: &Context<'_>, sentence: &Sentence<'_>) -> Option<Disagreement> {
    let all = words(sentence.text);
    let at = (0..all.len()).find(|&i| {
        token::weekday(&all[i]).is_some()
            && all.get(i + 3).is_some_and(|year| year.len() == 4)
            && all.get(i + 1).is_some_and(|m| token::month(m).is_some())
    })?;
    let given = token::weekday(&all[at])?;
    let day: i8 = all[at + 2].trim_end_matches(char::is_alphabetic).parse().ok()?;
    let date = Date::new(all[at + 3].parse().ok()?, token::month(&all[at + 1])?, day).ok()?;
    if date.weekday() == given {
        return None;
    }
    let written = |weekday: Weekday| format!("{weekday:?}");
    Some(disagreement(
        DisagreementKind::PossibleSlip,
        format!(
            "Which day is meant by {}, {} {} {}?",
            written(given),
            day,
            all[at + 1],
            all[at + 3]
        ),
        vec![
            Position {
                answer: format!("a {}", written(given)),
                value: None,
                says: vec![cx.report(sentence)],
            },
            Position {
                answer: format!("{date}, a {}", written(date.weekday())),
                value: None,
                says: vec![cx.report(sentence)],
            },
        ],
    ))
}
