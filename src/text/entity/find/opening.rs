//! What a sentence or a name begins with: capitals that only the place in the sentence asks for, the place a report is filed
//! from, heads of bodies, ordinals that belong to a company's name.

use super::super::EntityKind;
use super::super::token::{Kind, Token};
use super::super::words;
use super::body::title_case;
use super::lists::ORDINAL_FIRST;
use super::{Reader, What};
use crate::text::gazetteer::{self, Class};

impl Reader<'_> {
    /// Whether the token at `i` begins a sentence, a quotation or what stands after a colon.
    pub(super) fn begins(&self, i: usize) -> bool {
        i.checked_sub(1).is_none_or(|before| {
            let token = &self.tokens[before];
            token.kind == Kind::Open
                || matches!(token.text, ":" | ";" | "." | "?" | "!" | "•" | "…" | "‘")
        })
    }

    /// Whether a word is a plural that tells what people do, or one that the text has in the singular: `Inspectors`, `Vials`.
    pub(super) fn is_common_plural(&self, lower: &str) -> bool {
        let Some(singular) = lower.strip_suffix('s').filter(|word| word.len() > 3) else {
            return false;
        };
        let calling = words::TITLES.has(singular)
            || ["er", "or", "ist", "ian", "eer", "yee"].iter().any(|end| singular.ends_with(end))
                && singular.len() > 5;
        (calling || (self.seen_lower)(singular)) && !gazetteer::is_surname(&title_case(lower))
    }

    /// The place in capitals that a report is filed from: `LIMA (Reuters)`, `CINCINNATI —`.
    pub(super) fn filed_from(&mut self) -> Option<usize> {
        // `PORT ELGIN, March 3 (Prairie Press) —`
        let n_words = self.tokens.iter().take(4).take_while(|t| t.is_acronym()).count();
        if (2..=3).contains(&n_words)
            && self.sentence <= 1
            && self.tokens[..n_words].iter().all(|t| t.text.len() > 2 && !t.text.contains('.'))
            && self
                .tokens
                .get(n_words)
                .is_some_and(|t| matches!(t.text, "(" | "—" | "–" | "-" | ","))
            && self.longest(0, false).is_none()
        {
            let name = title_case(&self.join(0, n_words).to_lowercase());
            let what = match gazetteer::known(&name) {
                Some(known) => What::Known(known),
                None => What::Named { name, kind: EntityKind::Place, also: Vec::new(), sure: true },
            };
            self.push(0, n_words, what);
            return Some(n_words);
        }
        let (token, next) = (self.tokens.first()?, self.tokens.get(1)?);
        if self.sentence > 1
            || !token.is_acronym()
            || token.text.len() < 4
            || token.text.contains('.')
            || !matches!(next.text, "(" | "—" | "–" | ",")
            || gazetteer::known(token.text).is_some()
        {
            return None;
        }
        let name = title_case(&token.text.to_lowercase());
        let what = match gazetteer::known(&name) {
            Some(known) => What::Known(known),
            None => What::Named { name, kind: EntityKind::Place, also: Vec::new(), sure: true },
        };
        self.push(0, 1, what);
        Some(1)
    }

    /// `First Coosa Bancorp`, and `First Coosa` where the text has the long form: the ordinal belongs to the name.
    pub(super) fn ordinal_name(&mut self, i: usize) -> Option<usize> {
        if !self.next_is_capital(i) || self.longest(i, false).is_some() {
            return None;
        }
        let to = self.segment(i);
        let two = format!("{} {}", self.tokens[i].text, self.tokens[i + 1].text);
        if to > i + 2 && words::ORGANISATION_TAILS.has(self.tokens[to - 1].text) {
            return Some(self.marked(i, to, EntityKind::Organisation));
        }
        (self.ordinal_names)(&two).then(|| {
            let what = What::Named {
                name: two,
                kind: EntityKind::Organisation,
                also: Vec::new(),
                sure: false,
            };
            self.push(i, i + 2, what);
            i + 2
        })
    }

    /// `Health Canada`, `Sport England`: a field and the country whose body deals with it; at the head of a sentence only where
    /// the text has it elsewhere.
    pub(super) fn field_of_country(&mut self, i: usize) -> Option<usize> {
        if !is_field_of_country(self.tokens, i) {
            return None;
        }
        let (_, to) = self.longest(i + 1, false)?;
        let name = self.join(i, to);
        let known = !self.begins(i)
            || (self.ordinal_names)(&format!(
                "{} {}",
                self.tokens[i].text,
                self.tokens[i + 1].text
            ));
        (known && self.segment(i) == to).then(|| {
            let kind = EntityKind::Organisation;
            self.push(i, to, What::Named { name, kind, also: Vec::new(), sure: true });
            to
        })
    }

    pub(super) fn heads_an_organisation(&self, i: usize) -> bool {
        words::ORGANISATION_HEADS.has(self.tokens[i].text)
            && self.tokens.get(i + 1).is_some_and(|t| matches!(t.text, "of" | "for"))
            || self.next_is_capital(i)
                && words::ORGANISATION_TAILS.has(self.tokens[self.segment(i) - 1].text)
    }

    pub(super) fn next_is_capital(&self, i: usize) -> bool {
        !self.tokens[i].possessive
            && self.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened)
    }
}

/// Whether a field with a capital stands right before a country.
fn is_field_of_country(tokens: &[Token], at: usize) -> bool {
    let is_country = |at: usize| {
        let Some(first) = tokens.get(at).filter(|t| t.kind == Kind::Capital && !t.hyphened) else {
            return false;
        };
        let two = tokens.get(at + 1).map(|second| format!("{} {}", first.text, second.text));
        [Some(first.text.to_owned()), two].into_iter().flatten().any(|name| {
            gazetteer::known(&name).is_some_and(|known| {
                known.class == Class::Country && (known.name == name || name == "Britain")
            })
        })
    };
    tokens[at].kind == Kind::Capital
        && !tokens[at].possessive
        && words::FIELDS.has(tokens[at].text)
        && is_country(at + 1)
}

/// First two words of the bodies whose name begins with an ordinal or with a field: `First Coosa` of `First Coosa Bancorp`,
/// `Health New` of `Health New Zealand`.
pub(in crate::text::entity) fn ordinal_names(tokens: &[Token]) -> Vec<String> {
    let capital = |t: &Token| t.kind == Kind::Capital && !t.hyphened;
    let mut out = Vec::new();
    for (at, first) in tokens.iter().enumerate() {
        let inside = at > 0 && tokens[at - 1].is_word();
        if inside && is_field_of_country(tokens, at) {
            out.push(format!("{} {}", first.text, tokens[at + 1].text));
        }
        if !ORDINAL_FIRST.has(first.text) || !capital(first) || first.possessive {
            continue;
        }
        let run = tokens[at..].iter().take(6).take_while(|t| capital(t)).collect::<Vec<_>>();
        let tail = run.iter().skip(2).any(|t| words::ORGANISATION_TAILS.has(t.text));
        if tail && !run[1].possessive {
            out.push(format!("{} {}", first.text, run[1].text));
        }
    }
    out
}
