//! Speakers whom a sentence does not name but describes: `a White House official`, `the outgoing prime minister`; and those
//! whom another part of the text names: an apposition, the heading above, the role that one person alone has.

use std::ops::Range;

use super::speaker::{description, singular};
use super::{Quote, Reader, Voice};
use crate::text::BlockKind;
use crate::text::entity::token::{self, Kind, Token};
use crate::text::entity::{EntityKind, words};
use crate::text::list::List;

/// How many sentences under a heading the speaker whom it names is looked for.
const UNDER_HEADING: usize = 6;

impl Reader<'_> {
    /// `a White House official` where nobody is named: the title and what stands before it in its noun phrase.
    pub(super) fn described(&self, tokens: &[Token]) -> Option<String> {
        let title = tokens
            .iter()
            .position(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))?;
        // `chief executive`, `prime minister`: both words are titles.
        let title = title
            + tokens[title + 1..]
                .iter()
                .take_while(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))
                .count();
        // Its noun phrase begins behind a mark, a preposition, a relative or a verb: `in which the bank’s risk officer`.
        let start = tokens[..title]
            .iter()
            .rposition(|t| {
                !t.is_word()
                    || t.kind == Kind::Lower
                        && !t.hyphened
                        && !t.possessive
                        && (ENDS_PHRASE.has(t.text) || words::SAID.has(t.text))
            })
            .map_or(0, |at| at + 1);
        let words = &tokens[start..=title];
        (words.len() <= 8).then(|| {
            let words: Vec<String> = words
                .iter()
                .map(|t| if t.possessive { format!("{}'s", t.text) } else { t.text.to_owned() })
                .collect();
            description(&words.join(" "))
        })
    }

    /// `said the midfielder`: what somebody is by calling, of the one person whom the sentence before is about.
    pub(super) fn epithet(&self, sentence: usize, tokens: &[Token]) -> Option<Voice> {
        let noun = tokens.get(1).filter(|t| t.kind == Kind::Lower && !t.possessive)?;
        let ends = tokens.get(2).is_none_or(|t| !t.is_word());
        let calling = noun.text.len() > 4
            && ["er", "or", "ist", "ian", "man"].iter().any(|end| noun.text.ends_with(end))
            || HUMANS.has(noun.text);
        let before = sentence.checked_sub(1)?;
        let person =
            |(index, _): &&(usize, Range<usize>)| self.entities[*index].kind == EntityKind::Person;
        let mut people = self.mentions[before].iter().filter(person);
        let (entity, span) = people.next()?;
        // Its subject stands first, but for a title.
        let leads = self.sentences[before].text[..span.start].split(' ').count() <= 4;
        (tokens[0].text == "the" && ends && calling && leads && people.next().is_none())
            .then(|| Voice { entity: Some(*entity), sentence, ..Voice::default() })
    }

    /// `the leader of the union` right before the verb, where nobody is named.
    pub(super) fn office_of(&self, tokens: &[Token]) -> Option<String> {
        let title = tokens
            .iter()
            .rposition(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))?;
        let rest = &tokens[title + 1..];
        let joined = rest.first().is_some_and(|t| matches!(t.text, "of" | "for" | "at"))
            && (2..=5).contains(&rest.len())
            && rest.iter().all(Token::is_word);
        let head = self.described(&tokens[..=title])?;
        let tail: Vec<&str> = rest.iter().map(|t| t.text).collect();
        joined.then(|| format!("{head} {}", tail.join(" ")))
    }

    /// `The widow of a miner said that`: who the sentence is about where it names no person, and `she` goes on.
    pub(super) fn unnamed_subject(&self, sentence: usize) -> Option<String> {
        let text = self.sentences[sentence].text;
        let tokens = token::tokens(text);
        let article = tokens.first().filter(|t| matches!(t.text, "The" | "A" | "An" | "One"))?;
        let verb = tokens
            .iter()
            .take(20)
            .position(|t| t.kind == Kind::Lower && words::SAID.has(t.text))?;
        let noun = tokens[..verb].iter().take(6).position(|t| HUMANS.has(t.text))?;
        let plain =
            tokens[1..=noun].iter().all(|t| t.kind == Kind::Lower && !ENDS_PHRASE.has(t.text));
        let person = |index: usize| self.entities[index].kind == EntityKind::Person;
        let named = self.mentions[sentence].iter().any(|(index, _)| person(*index));
        (plain && !named).then(|| text[article.end..tokens[noun].end].trim().replace('’', "'"))
    }

    /// `Brandt’s lawyer, Petra Holt, told`, `its chief executive, Karl Brandt, called`: whom the apposition right before the
    /// verb names.
    pub(super) fn named_aside(
        &self,
        sentence: usize,
        range: &Range<usize>,
        inside: &[&(usize, Range<usize>)],
    ) -> Option<Voice> {
        let text = self.sentences[sentence].text;
        let words = text.get(range.clone())?.trim_end();
        let close = words.strip_suffix(',')?.len();
        let open = words[..close].rfind(',')?;
        let aside = range.start + open + 1..range.start + close;
        let (index, span) = inside.iter().find(|(index, span)| {
            self.entities[*index].kind == EntityKind::Person
                && span.start >= aside.start
                && span.end <= aside.end
        })?;
        let alone = text[aside.start..span.start].trim().is_empty()
            && text[span.end..aside.end].trim().is_empty();
        let head = &words[..open];
        let head = &head[head.rfind([',', ';']).map_or(0, |at| at + 1)..];
        let tokens = token::tokens(head);
        let titled = tokens.len() <= 14 && self.described(&tokens).is_some();
        let role = tokens
            .last()
            .filter(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))
            .and_then(|_| self.described(&tokens))
            .filter(|role| {
                let first = role.split(' ').next().unwrap_or("").to_ascii_lowercase();
                !matches!(first.as_str(), "its" | "their" | "his" | "her" | "our" | "my")
            });
        (alone && titled).then(|| Voice {
            entity: Some(*index),
            role,
            sentence,
            ..Voice::default()
        })
    }

    /// `spokesman for Brandt` where the name at `span` only says whose: the words from the title to the name.
    pub(super) fn on_behalf(
        &self,
        sentence: usize,
        from: usize,
        span: &Range<usize>,
    ) -> Option<String> {
        let text = self.sentences[sentence].text;
        let tokens = token::tokens(text.get(from..span.start)?);
        let mut at = tokens.len();
        // The name’s own title: `of Prime Minister Karl Brandt`.
        while at > 0
            && (tokens[at - 1].kind == Kind::Capital || matches!(tokens[at - 1].text, "the" | "a"))
        {
            at -= 1;
        }
        let preposition = tokens.get(at.checked_sub(1)?)?;
        let title = tokens.get(at.checked_sub(2)?)?;
        let joins = matches!(preposition.text, "for" | "of" | "to")
            || matches!(preposition.text, "in" | "at" | "from")
                && words::TITLES.has(singular(title.text));
        let represents = title.kind == Kind::Lower
            && (words::TITLES.has(singular(title.text)) && !title.text.starts_with("spokes")
                || title.text.starts_with("spokes")
                    && preposition.text == "for"
                    && self.is_person_at(sentence, span)
                || matches!(
                    title.text,
                    "government" | "administration" | "office" | "family" | "widow" | "friend"
                ));
        (joins && represents).then(|| description(&text[from + title.start..span.end]))
    }

    fn is_person_at(&self, sentence: usize, span: &Range<usize>) -> bool {
        self.mentions[sentence]
            .iter()
            .any(|(index, s)| s == span && self.entities[*index].kind == EntityKind::Person)
    }

    /// Who a participle of saying belongs to where no entity is its subject: whom a pronoun means, or the capitalised word
    /// that the sentence begins with, as worded. Anybody else would be a guess.
    pub(super) fn unresolved(
        &self,
        sentence: usize,
        verb: usize,
        earlier: Option<(&Quote, &Voice)>,
    ) -> Option<Voice> {
        let text = self.sentences[sentence].text;
        let tokens = token::tokens(&text[..verb]);
        let pronoun = tokens
            .iter()
            .any(|t| matches!(t.text, "he" | "she" | "they" | "it" | "He" | "She" | "They" | "It"));
        if pronoun {
            return self.pronoun(sentence, 0..verb, earlier);
        }
        let first = tokens.first()?;
        let named = first.kind == Kind::Capital
            && !words::OPENERS.has(first.text)
            && !words::NOT_NAMES.has(first.text)
            && tokens.get(1).is_some_and(|t| {
                t.kind == Kind::Comma || t.kind == Kind::Lower && words::ACTOR_VERBS.has(t.text)
            });
        let title = tokens
            .iter()
            .find(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)))
            .filter(|_| !named);
        if let Some(voice) = title.and_then(|title| self.same_role(sentence, title, earlier)) {
            return Some(voice);
        }
        let described = if named { Some(first.text.to_owned()) } else { self.described(&tokens) };
        Some(Voice { described: Some(described?), sentence, ..Voice::default() })
    }

    /// The person whom a definite description means: the heading above names a speaker, or one person alone has that role.
    pub(super) fn named_elsewhere(&self, voice: Voice) -> Voice {
        let Some(described) = voice.described.as_deref().filter(|_| voice.entity.is_none()) else {
            return voice;
        };
        let text = self.sentences[voice.sentence].text.replace('’', "'");
        let bare = described
            .strip_prefix("its ")
            .or_else(|| described.strip_prefix("Its "))
            .or_else(|| described.strip_prefix("their "))
            .unwrap_or(described);
        let definite = bare.len() < described.len()
            || ["the ", "The "]
                .iter()
                .any(|article| text.contains(&format!("{article}{described}")));
        let title = described.split(' ').any(|word| words::TITLES.has(word));
        if !definite || !title {
            return voice;
        }
        let found = self
            .in_heading(voice.sentence)
            .or_else(|| self.only_one_with(bare))
            .or_else(|| self.only_one_titled(bare, voice.sentence));
        match found {
            Some(index) => {
                let roles = &self.entities[index].roles;
                let stated = roles.iter().find(|role| role.text.eq_ignore_ascii_case(bare));
                let role = stated.map_or(bare, |role| &role.text).to_owned();
                let role = voice.role.clone().or(Some(role));
                Voice { entity: Some(index), described: None, role, ..voice }
            }
            None => Voice { described: Some(bare.to_owned()), ..voice },
        }
    }

    /// The person whom the heading over `sentence` has speak, `21:58 Brandt: “I leave”`, if nobody else is named since.
    fn in_heading(&self, sentence: usize) -> Option<usize> {
        let from = sentence.saturating_sub(UNDER_HEADING);
        let person = |index: usize| self.entities[index].kind == EntityKind::Person;
        for at in (from..sentence).rev() {
            let text = self.sentences[at].text;
            let speaker = self.mentions[at].iter().find(|(index, span)| {
                person(*index)
                    && text[span.end..].starts_with(':')
                    && text[span.end + 1..].trim_start().starts_with(['“', '"', '‘', '\''])
            });
            if let Some((index, _)) = speaker {
                return Some(*index);
            }
            if self.sentences[at].kind == BlockKind::Heading
                || self.mentions[at].iter().any(|(index, _)| person(*index))
            {
                return None;
            }
        }
        None
    }

    /// The only person of the text whose roles or names have the one word `title`, if named up to `sentence`: `the president`
    /// after `President Ann Lee`.
    fn only_one_titled(&self, title: &str, sentence: usize) -> Option<usize> {
        // `Shadow chancellor`, `former president` is another one.
        let has_word = |text: &str| {
            let tokens = token::tokens(text);
            let at = tokens.iter().position(|token| token.text.eq_ignore_ascii_case(title));
            at.is_some_and(|at| !tokens[..at].iter().any(|token| OTHERS.has(token.text)))
        };
        let has = |index: &usize| {
            let entity = &self.entities[*index];
            entity.kind == EntityKind::Person
                && (entity.roles.iter().any(|role| has_word(&role.text))
                    || entity.aliases.iter().any(|alias| has_word(alias)))
        };
        if title.contains(' ') {
            return None;
        }
        let mut all = (0..self.entities.len()).filter(has);
        let one = all.next().filter(|index| {
            self.entities[*index].mentions.iter().any(|mention| mention.sentence <= sentence)
        })?;
        all.next().is_none().then_some(one)
    }

    /// The only person of the text whose role is `role`.
    fn only_one_with(&self, role: &str) -> Option<usize> {
        let has = |index: &usize| {
            let entity = &self.entities[*index];
            entity.kind == EntityKind::Person
                && entity.roles.iter().any(|known| known.text.eq_ignore_ascii_case(role))
        };
        let mut all = (0..self.entities.len()).filter(has);
        let one = all.next()?;
        (role.contains(' ') && all.next().is_none()).then_some(one)
    }
}

/// Whether the words between a verb of saying and a name make the name its subject: `the head of the union, `, not `a former
/// director, who worked with ` nor `an aide of `.
pub(super) fn leads_to_name(between: &str) -> bool {
    let tokens = token::tokens(between);
    let last = tokens.iter().rev().find(|t| t.kind != Kind::Capital);
    let governed = last.is_some_and(|t| {
        t.kind == Kind::Lower
            && (words::PREPOSITIONS.has(t.text) || t.text == "about")
            && !t.hyphened
    });
    let titled =
        tokens.iter().any(|t| t.kind == Kind::Lower && words::TITLES.has(singular(t.text)));
    let clause = tokens.iter().any(|t| matches!(t.text, "who" | "whom" | "which" | "that"));
    !(clause || governed && titled)
}

/// Words before a title that make it another's.
static OTHERS: List = List::new(
    "acting assistant deputy elect ex former late opposition rival shadow then under vice",
);

/// Nouns of people who hold no office.
static HUMANS: List = List::new(
    "boy brother daughter driver father fisherman girl husband man miner mother neighbour neighbor passenger patient pensioner \
     resident sister son student survivor tourist victim villager widow widower wife witness woman worker",
);

/// Words in front of the noun phrase that a title ends.
static ENDS_PHRASE: List = List::new(
    "about after against amid among and as at because before behind but by during for from had has have if in into is like near of on over \
     since than that through to under until was were what when where which while who whom whose with without \
     wrote",
);
