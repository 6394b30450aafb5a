//! Nobody was hurt, says one; somebody was, says another.
//!
//! `Nobody has been injured, the company said`, and `a woman was taken to hospital with burns`. Compared are two sources of one
//! story; who was hurt only after the first had spoken makes a development. That nobody died is denied by deaths alone.

use std::collections::BTreeMap;

use super::{Context, Disagreement, Sentence, disagreement, words};
use crate::edtf::Window;
use crate::library::{DisagreementKind, Event, Position, SourceIdx};

/// What is denied, and what befell somebody: the worse one denies the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    Hurt,
    Dead,
}

/// Most sentences of either sort that are looked at.
const CROWD: usize = 256;

/// Denials of harm against reports of it.
pub(super) fn find(
    cx: &Context<'_>,
    sentences: &[Sentence<'_>],
    events: &[Event],
) -> Vec<Disagreement> {
    let read = |of: fn(&[String]) -> Option<Harm>| -> Vec<(Sentence<'_>, Harm)> {
        sentences
            .iter()
            .filter_map(|sentence| Some((*sentence, of(&words(sentence.text))?)))
            .take(CROWD)
            .collect()
    };
    let denied = read(spared);
    if denied.is_empty() {
        return Vec::new();
    }
    let suffered = read(suffered);
    let mut told: BTreeMap<(SourceIdx, u32), Vec<Window>> = BTreeMap::new();
    for report in events.iter().flat_map(|event| &event.reports) {
        if let (Some(source), Some(date)) = (report.source, report.date) {
            told.entry((source, report.sentence)).or_default().push(date.window());
        }
    }
    let days = |of: &Sentence<'_>| told.get(&(of.source, of.number)).cloned().unwrap_or_default();
    let against = |denying: &Sentence<'_>, level: Harm| -> Vec<Sentence<'_>> {
        let of_one = |sentence: &Sentence<'_>| {
            let (x, y) = (denying.source, sentence.source);
            let (a, b) = (days(denying), days(sentence));
            let apart = !a.is_empty()
                && !b.is_empty()
                && !a.iter().any(|x| b.iter().any(|y| x.overlaps(y)));
            !apart && !cx.same_voice(x, y) && cx.within(x, y, 30) && cx.share_names(x, y) >= 3
        };
        let worse = suffered.iter().filter(|(sentence, harm)| *harm >= level && of_one(sentence));
        worse.map(|(sentence, _)| *sentence).collect()
    };
    let mut found = Vec::new();
    for level in [Harm::Hurt, Harm::Dead] {
        let mut none: Vec<Sentence<'_>> = Vec::new();
        let mut some: Vec<Sentence<'_>> = Vec::new();
        for (denying, _) in denied.iter().filter(|(_, of)| *of == level) {
            // One question a story.
            if none.first().is_some_and(|first| {
                first.source != denying.source && cx.share_names(first.source, denying.source) < 3
            }) {
                continue;
            }
            let against = against(denying, level);
            if !against.is_empty() {
                none.push(*denying);
                some.extend(against);
            }
        }
        some.sort_by_key(|sentence| (sentence.source, sentence.number));
        some.dedup_by_key(|sentence| (sentence.source, sentence.number));
        if none.is_empty() {
            continue;
        }
        // Hurt after it was said that nobody was.
        let said = none.iter().filter_map(|s| cx.window(s.source)?.latest).max();
        let later = some
            .iter()
            .filter_map(|sentence| {
                let told = days(sentence).iter().filter_map(|window| window.earliest).min();
                told.or_else(|| cx.window(sentence.source)?.earliest)
            })
            .min();
        let kind = match said.zip(later).is_some_and(|(said, later)| later > said) {
            true => DisagreementKind::Superseded,
            false => DisagreementKind::Contradiction,
        };
        let question = match level {
            Harm::Hurt => "Was anybody hurt?",
            Harm::Dead => "Did anybody die?",
        };
        let side = |answer: &str, says: &[Sentence<'_>]| Position {
            answer: answer.to_owned(),
            value: None,
            says: says.iter().map(|sentence| cx.report(sentence)).collect(),
        };
        let positions = vec![side("nobody", &none), side("yes", &some)];
        found.push(disagreement(kind, question.to_owned(), positions));
    }
    found
}

const HURT: &[&str] = &["hurt", "injured", "harmed", "wounded"];
const DEAD: &[&str] = &["killed", "died"];

/// `nobody was hurt`, `no injuries`.
fn spared(all: &[String]) -> Option<Harm> {
    all.iter().enumerate().find_map(|(at, word)| {
        let behind = |list: &[&str], reach: usize| {
            all[at + 1..all.len().min(at + 1 + reach)].iter().any(|w| list.contains(&w.as_str()))
        };
        let nobody = word == "nobody" || word == "no" && behind(&["one"], 1);
        let none = matches!(word.as_str(), "no" | "without");
        // `no injuries or deaths have been reported elsewhere`
        if nobody && behind(HURT, 5) || none && behind(&["injuries", "casualties"], 2) {
            return Some(Harm::Hurt);
        }
        let died = nobody && behind(DEAD, 5) || none && behind(&["deaths", "fatalities"], 2);
        died.then_some(Harm::Dead)
    })
}

/// `a woman of 71 was taken to hospital`, `two people were killed`.
fn suffered(all: &[String]) -> Option<Harm> {
    const PEOPLE: &[&str] = &[
        "woman",
        "man",
        "boy",
        "girl",
        "child",
        "children",
        "people",
        "person",
        "worker",
        "workers",
        "passenger",
        "passengers",
        "driver",
        "resident",
        "residents",
        "student",
        "students",
        "firefighter",
        "firefighters",
        "officer",
        "officers",
        "men",
        "women",
    ];
    const UNSURE: &[&str] = &[
        "nobody", "no", "not", "never", "none", "if", "could", "may", "might", "would", "can",
        "without", "denied", "denies", "feared", "whether",
    ];
    if all.iter().any(|word| UNSURE.contains(&word.as_str())) {
        return None;
    }
    let somebody = |at: usize| {
        all[at.saturating_sub(8)..at].iter().any(|word| PEOPLE.contains(&word.as_str()))
    };
    all.iter().enumerate().find_map(|(at, word)| {
        let passive = at > 0
            && all[at.saturating_sub(3)..at]
                .iter()
                .any(|w| matches!(w.as_str(), "was" | "were" | "been" | "left"));
        let hurt = passive && HURT.contains(&word.as_str())
            || word == "hospital" && at > 0 && all[at - 1] == "to";
        let dead = word == "died" || word == "killed" && passive;
        match (somebody(at), dead, hurt) {
            (true, true, _) => Some(Harm::Dead),
            (true, _, true) => Some(Harm::Hurt),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_spared_and_who_was_not() {
        let of = |text: &str| (spared(&words(text)), suffered(&words(text)));
        assert_eq!(of("Nobody has been injured, the firm said."), (Some(Harm::Hurt), None));
        assert_eq!(of("A woman of 71 was taken to hospital."), (None, Some(Harm::Hurt)));
        assert_eq!(of("A worker died on Sunday."), (None, Some(Harm::Dead)));
        assert_eq!(of("There were no deaths."), (Some(Harm::Dead), None));
        assert_eq!(of("No cuts to the staff were planned."), (None, None));
        assert_eq!(of("A man could have been killed."), (None, None));
    }
}
