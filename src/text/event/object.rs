//! What a pronoun behind a verb means, and other words that stand for what was named before: `one`, `the two sides`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::antecedent::{goes_on, main_group};
use super::clause;
use super::document::Document;
use super::gate;
use super::lexicon::{self, Act};
use super::person::{is_body_noun, is_person};
use super::words::Tag;
use crate::text::BlockKind;
use crate::text::gazetteer;

impl Document<'_> {
    /// `a similar one` as `a similar bill`, where the sentence before has one new thing and no other.
    pub(super) fn another(&self, sentence: usize, range: Range<usize>) -> Option<String> {
        let before = sentence.checked_sub(1)?;
        let parse = self.parse(before);
        let words = &parse.words;
        let mut things = (0..words.len()).filter_map(|at| {
            if !matches!(words[at].lower.as_str(), "a" | "an") {
                return None;
            }
            let end = (at + 1..words.len())
                .find(|&i| !matches!(words[i].tag, Tag::Adjective | Tag::Noun))
                .unwrap_or(words.len());
            (end > at + 1 && words[end - 1].tag == Tag::Noun).then(|| words[end - 1].text)
        });
        let thing = things.next()?;
        if things.next().is_some() || self.sentence(before).block != self.sentence(sentence).block {
            return None;
        }
        let last = range.end - 1;
        Some(format!("{} {thing}", self.phrase(sentence, range.start..last)))
    }

    /// Whether a name that stands alone is that of a person: known for a surname, or met behind another name or a title.
    pub(super) fn is_surname(&self, name: &str) -> bool {
        gazetteer::is_surname(name)
            || gazetteer::is_given_name(name)
            || self
                .surnames
                .get_or_init(|| {
                    let mut found = BTreeSet::new();
                    for sentence in self.sentences {
                        let mut before = "";
                        for word in sentence.text.split_whitespace() {
                            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
                            let bare = bare.strip_suffix("'s").unwrap_or(bare);
                            let bare = bare.strip_suffix("’s").unwrap_or(bare);
                            let capital = |word: &str| word.starts_with(char::is_uppercase);
                            let lower = bare.to_lowercase();
                            let name = capital(before)
                                && lexicon::closed(&before.to_lowercase()).is_none()
                                && !is_body_noun(&lower)
                                && !lexicon::is_adjective(&lower)
                                && gazetteer::known(bare).is_none();
                            if name && capital(bare) {
                                found.insert(bare);
                            }
                            before = if bare.len() == word.len() { word } else { "" };
                        }
                    }
                    found
                })
                .contains(name)
    }

    /// The people or bodies named last before `at` in the sentence: `the two sides`.
    pub(super) fn people_before(&self, sentence: usize, at: usize) -> Option<String> {
        let parse = self.parse(sentence);
        let end = (1..at).rev().find(|&i| {
            parse.words[i - 1].tag == Tag::Noun && lexicon::is_people(&parse.words[i - 1].lower)
        })?;
        let start = clause::phrase_start(&parse.words, &parse.timed, end).min(end - 1);
        let text = self.phrase(sentence, start..end);
        let mut chars = text.chars();
        Some(chars.next()?.to_uppercase().chain(chars).collect())
    }

    /// Whom or what an object pronoun at `at` means: the nearest fitting phrase before it that is not the subject of its
    /// own clause.
    pub(super) fn object(
        &self,
        sentence: usize,
        at: usize,
        subject: &Range<usize>,
    ) -> Option<String> {
        let pronoun = self.parse(sentence).words[at].lower.clone();
        let person = matches!(pronoun.as_str(), "him" | "her");
        // `He waited for the Greens, who left him`: who was told of goes on being told of.
        let here = self.parse(sentence);
        let same: &[&str] = match pronoun.as_str() {
            "him" => &["he"],
            "her" => &["she"],
            "it" => &["it"],
            _ => &["they"],
        };
        let said = here.groups.iter().zip(&here.clauses).find_map(|(group, clause)| {
            let of = clause.subject.clone()?;
            let one = of.len() == 1 && same.contains(&here.words[of.start].lower.as_str());
            let empty = pronoun == "it" && (group.act() == Act::State || group.passive);
            (one && !empty && of.end <= at && of != *subject).then_some(of.start)
        });
        if let Some(before) = said {
            return self.antecedent(sentence, before, same[0]);
        }
        // What a thing is, only the sentence before tells well enough.
        for back in 0..=if person { 2usize } else { 1 } {
            let nth = sentence.checked_sub(back)?;
            if self.sentence(nth).kind == BlockKind::Heading {
                continue;
            }
            let parse = self.parse(nth);
            let words = &parse.words;
            let mut end = if back == 0 { at } else { words.len() };
            while end > 0 {
                if !matches!(words[end - 1].tag, Tag::Noun | Tag::Name) || parse.timed[end - 1] {
                    end -= 1;
                    continue;
                }
                let start = clause::phrase_start(words, &parse.timed, end).min(end - 1);
                // `the magnate Tobin Greave of fraud`
                let of = (start + 1..end)
                    .find(|&i| person && words[i].tag == Tag::Preposition)
                    .unwrap_or(end);
                let phrase = start..of;
                let own = back == 0 && subject.start < end && start < subject.end;
                let list = &words[phrase.clone()];
                // A thing is the object of a verb, a person may stand anywhere.
                // Nor is what something was: `What was missing was a licence, and the agency granted it`.
                let said_to_be = back == 0
                    && start > 0
                    && pronoun == "it"
                    && matches!(words[start - 1].lower.as_str(), "was" | "were" | "is" | "are")
                    && matches!(list[0].lower.as_str(), "a" | "an");
                let governed = start > 0
                    && (matches!(words[start - 1].tag, Tag::Verb(_))
                        || said_to_be
                        || person && is_person(list));
                // `moved its opinion on the drug. Britain cleared it`: either may be meant.
                let doubtful = !person
                    && back > 0
                    && (list[0].tag == Tag::Possessive
                        || words.get(of).is_some_and(|w| w.tag == Tag::Preposition)
                            && words.get(of + 1).is_some_and(|w| {
                                matches!(w.tag, Tag::Determiner | Tag::Noun | Tag::Adjective)
                            })
                            && !parse.timed[of]);
                if doubtful && governed {
                    return None;
                }
                // `arrested Greave …, charged him`: what is done to people tells that a lone name is one.
                let suffers = start > 0
                    && words[start - 1].verb.is_some_and(|verb| {
                        matches!(
                            verb.act,
                            Act::Arrest
                                | Act::Charge
                                | Act::Appoint
                                | Act::Resign
                                | Act::Die
                                | Act::Praise
                        )
                    })
                    && list.iter().all(|w| w.tag == Tag::Name);
                let fits = match (person, pronoun.as_str()) {
                    // Of an earlier sentence only who is a person beyond doubt: not `Interpol`.
                    (true, _) if back > 0 && list.len() == 1 => {
                        self.is_surely_person(list) || suffers
                    }
                    (true, _) => is_person(list) || suffers,
                    (_, "them") => {
                        gate::plural(list) == Some(true)
                            || list[0].tag == Tag::Number
                                && lexicon::is_people(&words[of - 1].lower)
                            || list[0].tag == Tag::Number && words[of - 1].is("people")
                    }
                    _ => gate::plural(list) == Some(false),
                };
                if !own && fits && (governed || person) {
                    let text = self.phrase(nth, phrase);
                    let the = ["a ", "an ", "A ", "An "]
                        .iter()
                        .find_map(|article| text.strip_prefix(article));
                    let bare = list.iter().all(|w| matches!(w.tag, Tag::Noun | Tag::Adjective));
                    return Some(match (the, bare && person) {
                        (Some(rest), _) => format!("the {rest}"),
                        (None, true) => format!("the {text}"),
                        (None, false) => text,
                    });
                }
                end = start;
            }
            // `The portrait is valued at €9 million. The house bought it in 1957`
            let about = main_group(parse).filter(|&main| {
                let group = &parse.groups[main];
                back > 0
                    && pronoun == "it"
                    && (group.passive || group.act() == Act::State)
                    && self.sentence(nth).block == self.sentence(sentence).block
            });
            if let Some(of) = about.and_then(|main| parse.clauses[main].subject.clone())
                && of.len() == 2
                && words[of.start].is("the")
                && words[of.start + 1].tag == Tag::Noun
                && !is_body_noun(&words[of.start + 1].lower)
                && gate::plural(&words[of.clone()]) == Some(false)
                && here
                    .words
                    .get(subject.end - 1)
                    .is_some_and(|w| w.lower != words[of.end - 1].lower)
            {
                return Some(format!("the {}", words[of.end - 1].text));
            }
            // `Its rating was cut. When the regulator closed it …`
            let goes_on = main_group(parse).filter(|&main| goes_on(parse, main, same[0]));
            if back > 0
                && let Some(main) = goes_on
                && let Some(of) = parse.clauses[main].subject.clone()
            {
                return self.antecedent(nth, of.start, same[0]);
            }
        }
        None
    }
}
