//! What a sentence or a name begins with: capitals that only the place in the sentence asks for, the place a report is filed
//! from, heads of bodies, ordinals that belong to a company's name.

use super::super::EntityKind;
use super::super::token::{Kind, Token};
use super::super::words;
use super::body::title_case;
use super::lists::ORDINAL_FIRST;
use super::{Reader, What};
use crate::text::gazetteer;

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

/// First two words of the companies whose name begins with an ordinal: `First Coosa` of `First Coosa Bancorp`.
pub(in crate::text::entity) fn ordinal_names(tokens: &[Token]) -> Vec<String> {
    let capital = |t: &Token| t.kind == Kind::Capital && !t.hyphened;
    let mut out = Vec::new();
    for (at, first) in tokens.iter().enumerate() {
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
