//! Who speaks: the name, noun or pronoun before or after the verb of saying.

use std::ops::Range;

use super::described::leads_to_name;
use super::{Quote, Reader, Voice};
use crate::text::entity::EntityKind;
use crate::text::entity::token::{self, Kind, Token};
use crate::text::entity::words;

impl Reader<'_> {
    /// The speaker named in `range`: the first name there if the verb stands `before` it, else the last.
    pub(super) fn speaker(
        &self,
        sentence: usize,
        range: Range<usize>,
        verb_before: bool,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        let text = self.sentences[sentence].text;
        let words = text.get(range.clone())?;
        let tokens = token::tokens(words);
        // The clause next to the verb, as far as the next comma with a verb of its own.
        let inside: Vec<&(usize, Range<usize>)> = self.mentions[sentence]
            .iter()
            .filter(|(_, s)| s.start >= range.start && s.end <= range.end)
            .collect();
        let person =
            |(index, _): &&&(usize, Range<usize>)| self.entities[*index].kind == EntityKind::Person;
        let named = |voice: usize, span: &Range<usize>| {
            let mut found = Voice { entity: Some(voice), sentence, ..Voice::default() };
            // `China’s Ministry of Commerce spokesperson`, `the ministry’s spokesman`
            let behind = token::tokens(&text[span.end..]);
            let behind: Vec<&Token> = behind
                .iter()
                .take(3)
                .take_while(|t| t.is_word() || t.text == "’" || t.text == "'")
                .collect();
            if self.entities[voice].kind != EntityKind::Person
                && let Some(title) = behind
                    .iter()
                    .find(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))
            {
                found.role = Some(title.text.to_owned());
            }
            found
        };
        let pronoun = |t: &Token| {
            matches!(t.text.to_ascii_lowercase().as_str(), "he" | "she" | "they" | "it")
        };
        if verb_before {
            let first_word = tokens.iter().find(|t| t.is_word())?;
            if pronoun(first_word) {
                return self.pronoun(sentence, 0..range.start, earlier);
            }
            let speaks = |(_, s): &&&(usize, Range<usize>)| {
                s.start < range.start + 90 && leads_to_name(&text[range.start..s.start])
            };
            let Some((index, span)) =
                inside.iter().find(person).filter(speaks).or_else(|| inside.first())
            else {
                let described = match self.described(&tokens) {
                    Some(described) => Some(described),
                    None => return self.epithet(sentence, &tokens),
                };
                return Some(Voice { described, sentence, ..Voice::default() });
            };
            // A person in the clause before any `that`; else the description itself.
            let of_another = !leads_to_name(&text[range.start..span.start]);
            if (self.entities[*index].kind != EntityKind::Person || of_another)
                && self.described(&tokens).is_some()
            {
                let mut voice = named(*index, span);
                if voice.role.is_none() {
                    voice.described = self.described(&tokens);
                    voice.entity = None;
                }
                return Some(voice);
            }
            return Some(named(*index, span));
        }
        // The subject is what stands right before the verb, but for adverbs and what is set off by commas.
        let near = tokens.iter().rev().find(|t| {
            t.is_word()
                && !t.text.ends_with("ly")
                && !matches!(
                    t.text,
                    "also"
                        | "has"
                        | "have"
                        | "had"
                        | "later"
                        | "then"
                        | "further"
                        | "once"
                        | "again"
                )
        })?;
        if pronoun(near) {
            return self.pronoun(sentence, 0..range.start + near.start, earlier);
        }
        // `The U.S. administration, led by the president, presented`: what commas set off is not the subject.
        let set_off = words.trim_end().ends_with(',') && words.matches(',').count() >= 2;
        if set_off && let Some(voice) = self.named_aside(sentence, &range, &inside) {
            return Some(voice);
        }
        if set_off
            && let Some((index, span)) =
                inside.iter().rfind(|(_, s)| !text[range.start..s.start].contains(','))
        {
            if let Some(described) = self.on_behalf(sentence, range.start, span) {
                return Some(Voice { described: Some(described), sentence, ..Voice::default() });
            }
            return Some(self.with_noun(*index, span, sentence));
        }
        let lower = near.text.to_lowercase();
        if near.kind == Kind::Lower && words::TITLES.has(singular(&lower)) {
            let owner = inside.last().filter(|(_, span)| {
                let between = &text[span.end..range.start + near.start];
                token::tokens(between)
                    .iter()
                    .all(|t| t.kind == Kind::Lower && t.text != "and" && t.text != "that")
                    && between.split_whitespace().count() <= 3
            });
            return match owner {
                // A role of a body: the body speaks by its spokesperson; an `official` is not the body.
                Some((index, span)) => {
                    let mut voice = named(*index, span);
                    if matches!(self.entities[*index].kind, EntityKind::Place)
                        || !lower.starts_with("spokes")
                    {
                        voice.described =
                            Some(description(&text[span.start..range.start + near.end]));
                        voice.entity = None;
                        voice.role = None;
                    }
                    Some(voice)
                }
                None => self.same_role(sentence, near, earlier).or_else(|| {
                    Some(Voice {
                        described: Some(self.described(&tokens)?),
                        sentence,
                        ..Voice::default()
                    })
                }),
            };
        }
        // The name right before the verb speaks, also where a person is named before it: `Trump’s administration said`.
        if let Some((index, span)) = inside.last()
            && self.entities[*index].kind == EntityKind::Organisation
            && text[span.end..range.end.max(span.end)].split_whitespace().count() <= 1
        {
            if let Some(described) = self.on_behalf(sentence, range.start, span) {
                return Some(Voice { described: Some(described), sentence, ..Voice::default() });
            }
            return Some(named(*index, span));
        }
        let actor = |(index, _): &&&(usize, Range<usize>)| {
            !matches!(self.entities[*index].kind, EntityKind::Thing)
        };
        let chosen = inside.iter().rev().find(person).or_else(|| inside.iter().rev().find(actor));
        let Some((index, span)) = chosen else {
            if let Some(described) = self.office_of(&tokens).filter(|_| near.kind == Kind::Lower) {
                return Some(Voice { described: Some(described), sentence, ..Voice::default() });
            }
            // A name that nobody could tell apart is given as worded.
            let name = near.kind == Kind::Capital && near.text.len() > 2;
            return name.then(|| Voice {
                described: Some(near.text.to_owned()),
                sentence,
                ..Voice::default()
            });
        };
        // `a spokesman for Brandt`, `the leader of the Greens`, `the government of Karl Brandt`: not who is named.
        if let Some(described) = self.on_behalf(sentence, range.start, span) {
            return Some(Voice { described: Some(described), sentence, ..Voice::default() });
        }
        // A person far to the left of another clause's verb is not this verb's subject.
        let between = token::tokens(&text[span.end..range.end.max(span.end)]);
        let other_verb = between.iter().any(|t| t.kind == Kind::Lower && words::SAID.has(t.text));
        (!other_verb).then(|| {
            if self.entities[*index].kind == EntityKind::Place {
                self.with_noun(*index, span, sentence)
            } else {
                named(*index, span)
            }
        })
    }

    /// `the U.S. administration`: a body of the place, as worded; else the entity itself.
    pub(super) fn with_noun(&self, index: usize, span: &Range<usize>, sentence: usize) -> Voice {
        let text = self.sentences[sentence].text;
        let next =
            token::tokens(&text[span.end..]).into_iter().next().filter(|t| t.start <= "’s ".len());
        match next.filter(|t| {
            t.kind == Kind::Lower
                && matches!(
                    t.text,
                    "administration"
                        | "government"
                        | "officials"
                        | "authorities"
                        | "military"
                        | "side"
                        | "delegation"
                        | "police"
                )
        }) {
            Some(noun) => Voice {
                described: Some(description(&text[span.start..span.end + noun.end])),
                sentence,
                ..Voice::default()
            },
            None => Voice { entity: Some(index), sentence, ..Voice::default() },
        }
    }

    /// The first person, else the first body, of `range`: the subject of the sentence.
    pub(super) fn subject(&self, sentence: usize, range: Range<usize>) -> Option<Voice> {
        let inside = || {
            self.mentions[sentence]
                .iter()
                .filter(|(_, s)| s.start >= range.start && s.end <= range.end)
        };
        let person = inside().find(|(index, _)| self.entities[*index].kind == EntityKind::Person);
        let body = || {
            inside().find(|(index, span)| {
                self.entities[*index].kind == EntityKind::Organisation
                    && !self.sentences[sentence].text[span.end..].starts_with(['\'', '’'])
            })
        };
        person.or_else(body).map(|(index, _)| Voice {
            entity: Some(*index),
            sentence,
            ..Voice::default()
        })
    }

    /// Whom `he` means: a person named before in the sentence, the last speaker, or the last person of the two sentences before.
    pub(super) fn pronoun(
        &self,
        sentence: usize,
        range: Range<usize>,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        if let Some(voice) = self
            .subject(sentence, range)
            .filter(|v| v.entity.is_some_and(|e| self.entities[e].kind == EntityKind::Person))
        {
            return Some(voice);
        }
        // `a film by Ann Lee`: who only made what the sentence tells of is meant where nobody else is.
        let mut maker = None;
        // The subject of the sentence before comes before the one of the last quotation.
        for back in 1..=6 {
            let Some(previous) =
                sentence.checked_sub(back).filter(|_| back <= 3 || maker.is_some())
            else {
                break;
            };
            let text = self.sentences[previous].text;
            if back == 1
                && let Some(described) = self.unnamed_subject(previous)
            {
                return Some(Voice { described: Some(described), sentence, ..Voice::default() });
            }
            if let Some((quote, voice)) = earlier
                && quote.sentences.contains(&previous)
                && voice.entity.is_some_and(|e| self.entities[e].kind == EntityKind::Person)
            {
                return Some(Voice { entity: voice.entity, sentence, ..Voice::default() });
            }
            if let Some(voice) = self
                .subject(previous, 0..text.len())
                .filter(|v| v.entity.is_some_and(|e| self.entities[e].kind == EntityKind::Person))
            {
                let found = Voice { entity: voice.entity, sentence, ..Voice::default() };
                let made = self.mentions[previous]
                    .iter()
                    .filter(|(index, _)| Some(*index) == voice.entity)
                    .all(|(_, span)| text[..span.start].ends_with(" by "));
                if !made {
                    return Some(found);
                }
                maker.get_or_insert(found);
            }
        }
        if maker.is_some() {
            return maker;
        }
        earlier
            .filter(|(quote, voice)| {
                voice.entity.is_some()
                    && quote.sentences.last().is_some_and(|s| sentence.saturating_sub(*s) <= 4)
            })
            .map(|(_, voice)| Voice { entity: voice.entity, sentence, ..Voice::default() })
    }

    /// `the spokesperson`, once it is known whose.
    pub(super) fn same_role(
        &self,
        sentence: usize,
        title: &Token,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        let (_, voice) = earlier?;
        if let Some(role) = voice.role.as_deref() {
            let same = singular(role.rsplit(' ').next()?) == singular(title.text);
            return same.then(|| Voice { sentence, via: None, ..voice.clone() });
        }
        // The ministry was quoted just before: the spokesperson is its own.
        let body =
            voice.entity.filter(|index| self.entities[*index].kind == EntityKind::Organisation)?;
        let near = sentence.saturating_sub(voice.sentence) <= 3 && title.text.starts_with("spokes");
        near.then(|| Voice {
            entity: Some(body),
            role: Some(title.text.to_owned()),
            sentence,
            ..Voice::default()
        })
    }
}

/// Without an article in front, apostrophes straight.
pub(super) fn description(words: &str) -> String {
    let words = words.trim().replace('’', "'");
    // `But the professor added` begins the sentence, not the speaker.
    let words = ["But ", "And ", "Yet ", "So ", "Now "]
        .iter()
        .find_map(|joint| words.strip_prefix(joint))
        .map_or(words.clone(), str::to_owned);
    let bare = ["the ", "The ", "a ", "A ", "an ", "An ", "one ", "One "]
        .iter()
        .find_map(|article| words.strip_prefix(article));
    bare.unwrap_or(&words).to_owned()
}

pub(super) fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|short| words::TITLES.has(short)).unwrap_or(word)
}
