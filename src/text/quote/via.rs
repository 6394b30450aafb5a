//! The outlet that a report took a quotation from: `told Bloomberg TV`, `quoted by Reuters`.

use super::{Reader, Voice};
use crate::text::entity::token::{self, Kind};
use crate::text::entity::{EntityKind, words};
use crate::text::gazetteer::{self, Class};
use crate::text::list::List;

impl Reader<'_> {
    /// `told Bergens Bote`: a name that is nobody's, right after the verb that attributes and at the end of its clause.
    pub(super) fn told(&self, sentence: usize, speaker: Option<usize>) -> Option<String> {
        let text = self.sentences[sentence].text;
        for (at, verb) in text.match_indices(" told ").take(8) {
            let rest = &text[at + verb.len()..];
            let bare = rest.strip_prefix("the ").unwrap_or(rest);
            let (bare, is_called) = match behind_outlet_noun(bare) {
                Some(name) => (name, true),
                None => (bare, false),
            };
            let start = text.len() - bare.len();
            let tokens = token::tokens(&bare[..floor(bare, 80)]);
            let n_words = tokens
                .iter()
                .take_while(|t| t.kind == Kind::Capital && !words::NOT_NAMES.has(t.text))
                .count();
            let Some(last) = n_words.checked_sub(1).map(|last| &tokens[last]) else { continue };
            let name = &bare[..last.end];
            let ends = tokens.get(n_words).is_none_or(|t| {
                !t.is_word() && t.text != "&"
                    || matches!(t.text, "on" | "in" | "that" | "during" | "last" | "this")
                    || words::NOT_NAMES.has(t.text)
            });
            let entity = self.mentions[sentence]
                .iter()
                .find(|(_, span)| span.start < start + last.end && span.end > start)
                .map(|(index, _)| *index);
            let is_body =
                entity.is_none_or(|index| self.entities[index].kind == EntityKind::Organisation);
            let other = last.possessive
                || entity.is_some() && entity == speaker
                || !is_called
                    && gazetteer::known(name).is_some_and(|known| known.class != Class::Medium)
                || tokens[..n_words].iter().any(|t| {
                    gazetteer::is_given_name(t.text)
                        || gazetteer::is_surname(t.text)
                        || words::TITLES.has(t.text)
                })
                || last.is_acronym() && !is_called
                || is_assembly(name) && !is_outlet(name);
            if ends && is_body && !other {
                let name = name.replace('’', "'");
                return Some(entity.map_or(name, |index| self.entities[index].name.clone()));
            }
        }
        None
    }

    /// The outlet that the sentence says the words went through: `told Bloomberg`, `on Fox Business`, `quoted by`.
    pub(super) fn via(&self, sentence: usize) -> Option<String> {
        let text = self.sentences[sentence].text;
        self.mentions[sentence].iter().find_map(|(index, span)| {
            let entity = &self.entities[*index];
            if entity.kind != EntityKind::Organisation || !is_outlet(&entity.name) {
                return None;
            }
            let before: Vec<&str> = text[..span.start].split_whitespace().rev().take(4).collect();
            let told = before.iter().any(|w| {
                let word = w.trim_matches(|c: char| !c.is_alphabetic());
                matches!(
                    word,
                    "told"
                        | "tells"
                        | "telling"
                        | "quoted"
                        | "interview"
                        | "interviewed"
                        | "cited"
                        | "reported"
                        | "by"
                        | "on"
                        | "to"
                        | "with"
                        | "speaking"
                        | "wrote"
                        | "report"
                )
            });
            let reported = text[span.end..]
                .split_whitespace()
                .next()
                .is_some_and(|w| w.starts_with("report") || w.starts_with("quoted"));
            (told || reported).then(|| entity.name.clone())
        })
    }

    /// The sentence before has the same speaker tell an outlet something.
    pub(super) fn via_before(&self, sentence: usize, voice: &Voice) -> Option<String> {
        let previous = sentence.checked_sub(1)?;
        let speaker = voice.entity?;
        let named = self.mentions[previous].iter().any(|(index, _)| *index == speaker);
        let told = self.sentences[previous].text.contains(" told ");
        if named && told { self.via(previous) } else { None }
    }
}

/// What follows `broadcaster` or `radio station` before a name: `NRK` of `broadcaster NRK`.
fn behind_outlet_noun(text: &str) -> Option<&str> {
    let mut from = 0;
    for word in text.split_inclusive(' ').take(4) {
        if !word.ends_with(' ') || !word.starts_with(char::is_lowercase) {
            return None;
        }
        from += word.len();
        if OUTLET_NOUNS.has(word.trim_end()) {
            return Some(&text[from..]).filter(|name| name.starts_with(char::is_uppercase));
        }
    }
    None
}

static OUTLET_NOUNS: List = List::new(
    "agency blog broadcaster channel daily magazine network newspaper outlet paper podcast programme site station tabloid website weekly",
);

pub(super) fn is_outlet(name: &str) -> bool {
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let (first, last) = (word(name.split(' ').next()), word(name.rsplit(' ').next()));
    gazetteer::known(name).is_some_and(|known| known.class == Class::Medium)
        || name.contains(' ')
            && (words::OUTLET_TAILS.has(&last)
                || matches!(last.as_str(), "News" | "TV" | "Magazine" | "Television")
                || matches!(first.as_str(), "Radio" | "Rádio" | "TV"))
}

/// Whether a name ends like that of a body which people speak to, but which does not report: `Committee`, `Council`.
fn is_assembly(name: &str) -> bool {
    name.rsplit(' ').next().is_some_and(|last| {
        words::ORGANISATION_TAILS.has(last)
            || matches!(last, "Committee" | "Assembly" | "Parliament" | "Congress" | "Senate")
    })
}

/// The last boundary of a character up to `most` bytes.
fn floor(text: &str, most: usize) -> usize {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
