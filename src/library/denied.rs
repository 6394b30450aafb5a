//! What a sentence says has not happened, or is not there: `has not released a fact sheet`, `lacks any formal document`.

use crate::text::event::{self, Act, Profile, Stage, participle, states, takes_object};
use crate::text::token;

/// A deed that a sentence denies.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Denial {
    pub act: Act,
    /// Stems of what was not done, sorted.
    pub terms: Vec<String>,
    pub subject: String,
    /// Stem of the verb; empty where none denies.
    pub stem: String,
    /// The noun of what was not done, in lower case.
    pub head: String,
    pub passive: bool,
    /// The verb says enough with no thing behind it: `has not conceded`, `did not apologise`.
    pub alone: bool,
    /// The words that deny, for an answer: `not released`.
    pub words: String,
}

impl Denial {
    /// Whether a report with this profile tells of the deed denied.
    pub(crate) fn is_of(&self, line: &Profile, act: Option<Act>) -> bool {
        let same = match (self.act, act) {
            (Act::Sign, Some(Act::Sign)) => true,
            (Act::Sign, _) => line.terms.iter().any(|term| term == "sign"),
            (mine, Some(act)) => mine == act,
            _ => false,
        };
        if !same || line.negated {
            return false;
        }
        if self.act == Act::Sign {
            return line.terms.iter().any(|term| is_deal(term));
        }
        let shared = self.terms.iter().filter(|term| line.terms.contains(term)).count();
        shared >= 2 && shared * 2 >= self.terms.len().min(4)
    }
}

pub(crate) fn is_deal(stem: &str) -> bool {
    matches!(
        stem,
        "agreement"
            | "deal"
            | "accord"
            | "pact"
            | "truce"
            | "understand"
            | "framework"
            | "treati"
            | "settlement"
            | "bargain"
    )
}

/// The deeds that `sentence` denies. Only sentences with a word of denial are parsed.
pub(crate) fn denials(sentence: &str) -> Vec<Denial> {
    let mut found = plain_denials(sentence);
    // `has refused to pay the reward`: it has not been paid.
    for refusal in [" has refused to ", " have refused to ", " refuses to "] {
        if let Some((before, behind)) = sentence.split_once(refusal) {
            let told = plain_denials(&format!("{before} did not {behind}"));
            found.extend(told.into_iter().map(|denial| Denial {
                words: denial.words.replacen("not ", "refused: not ", 1),
                ..denial
            }));
        }
    }
    found
}

fn plain_denials(sentence: &str) -> Vec<Denial> {
    let lower = sentence.to_lowercase();
    let mut found = Vec::new();
    if let Some(words) = no_document(&lower) {
        found.push(Denial {
            act: Act::Sign,
            terms: vec!["document".to_owned()],
            stem: String::new(),
            head: String::new(),
            passive: false,
            alone: false,
            subject: String::new(),
            words,
        });
    }
    let denies = [
        " not ",
        "n't ",
        "n’t ",
        " yet to ",
        " never ",
        "still missing",
        "still awaited",
        "still to be",
    ];
    if !denies.iter().any(|word| lower.contains(word)) {
        return found;
    }
    for state in states(sentence) {
        let alone = !matches!(state.act, Act::Say | Act::Praise)
            && !state.verb.is_empty()
            && !takes_object(state.verb);
        if !state.negated
            || state.act == Act::State
            || state.stage != Stage::Done
            || state.object.is_empty() && !state.passive && !alone
        {
            continue;
        }
        let mut terms = content(&state.object);
        if state.passive {
            terms.extend(content(&state.subject));
            terms.sort_unstable();
            terms.dedup();
        }
        terms.retain(|term| {
            term.len() > 2 && !matches!(term.as_str(), "detail" | "formal" | "full")
        });
        found.push(Denial {
            act: state.act,
            terms,
            head: if state.passive { state.subject_head } else { state.object_head },
            passive: state.passive,
            alone,
            subject: state.subject,
            words: format!("not {}", past(state.verb, &state.stem)),
            stem: state.stem,
        });
    }
    // `a fact sheet is still missing`
    if let Some(at) = lower.find("still missing").or_else(|| lower.find("still awaited")) {
        let before = sentence.get(..at).unwrap_or_default();
        let subject: Vec<&str> = before
            .split([',', ';', ':'])
            .next_back()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let terms = content(&subject.join(" "));
        found.push(Denial {
            act: Act::Announce,
            terms,
            stem: String::new(),
            head: String::new(),
            passive: false,
            alone: false,
            subject: String::new(),
            words: "still missing".to_owned(),
        });
    }
    found
}

fn past(verb: &str, stem: &str) -> String {
    if let Some(participle) = participle(verb) {
        return participle.to_owned();
    }
    match verb {
        "" if stem.ends_with('e') => format!("{stem}d"),
        "" => format!("{stem}ed"),
        verb if verb.ends_with('e') => format!("{verb}d"),
        verb => format!("{verb}ed"),
    }
}

/// Stems of the words that carry content, sorted.
pub(crate) fn content(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = token::words(text)
        .flat_map(|(_, word)| word.split(['-', '\u{2011}']))
        .filter(|word| word.len() > 1 && !token::is_stop(&word.to_lowercase()))
        .map(event::concept)
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// `lacks any formal documentation`, `no formal document`, `handshake deal`: nothing is in writing.
fn no_document(lower: &str) -> Option<String> {
    if lower.contains("handshake deal") || lower.contains("handshake agreement") {
        return Some("a handshake deal".to_owned());
    }
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let lacks =
            matches!(*word, "lack" | "lacks" | "lacked" | "lacking" | "no" | "without" | "nothing");
        // `nothing about the deal has been put in writing`
        let reach = if *word == "nothing" { 11 } else { 5 };
        let near = &words[at + 1..(at + reach).min(words.len())];
        let formal = near.iter().any(|w| matches!(*w, "formal" | "signed" | "written" | "writing"));
        let formal = formal || *word == "nothing" && near.ends_with(&["on", "paper"]);
        let document = near.iter().any(|w| {
            matches!(
                *w,
                "documentation"
                    | "document"
                    | "documents"
                    | "text"
                    | "agreement"
                    | "treaty"
                    | "contract"
                    | "paper"
                    | "writing"
            )
        }) || *word == "nothing" && formal;
        (lacks && formal && document).then(|| "no formal document".to_owned())
    })
}
