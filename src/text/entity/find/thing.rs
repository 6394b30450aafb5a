//! Materials, which are written small, and the titles of works in quotation marks.

use super::super::EntityKind;
use super::super::token::Kind;
use super::super::words;
use super::{Reader, What};
use crate::text::gazetteer;

impl Reader<'_> {
    /// A material in lower case: `rare earths`, `samarium`.
    pub(super) fn material(&mut self, i: usize) -> Option<usize> {
        let (known, to) = self.longest(i, true)?;
        // `cobalt magnets` are about magnets.
        if !(to == i + 1 && self.word_is(to, &words::MATERIAL_GOODS)) {
            self.push(i, to, What::Known(known));
        }
        Some(to)
    }

    /// The title of a work in quotation marks after its maker: `on Fox Business “Mornings With Maria”`.
    pub(super) fn work(&mut self, open: usize) -> Option<usize> {
        let close = (open + 2..(open + 9).min(self.tokens.len())).find(|at| {
            self.tokens[*at].kind == Kind::Close
                || !self.tokens[*at].is_word()
                    && self.tokens[*at].text != "."
                    && self.tokens[*at].kind != Kind::Comma
        })?;
        if self.tokens[close].kind != Kind::Close {
            return None;
        }
        let mut last = close;
        while last > open + 1 && !self.tokens[last - 1].is_word() {
            last -= 1;
        }
        let words = &self.tokens[open + 1..last];
        let long_are_capital = words.iter().all(|t| t.kind == Kind::Capital || t.text.len() <= 4);
        let before = open.checked_sub(1).map(|at| &self.tokens[at]);
        let maker = before.is_some_and(|t| t.kind == Kind::Capital || words::WORKS.has(t.text));
        // `on “Mornings With Maria”`: every word with a capital is no clause.
        let every = words.iter().all(|t| t.kind == Kind::Capital);
        let placed = every
            && before.is_some_and(|t| {
                matches!(
                    t.text,
                    "on" | "titled" | "called" | "entitled" | "named" | "in" | "of" | "the"
                )
            });
        if words.len() < 2
            || !long_are_capital
            || !(maker || placed)
            || words[0].kind != Kind::Capital
        {
            return None;
        }
        let name = self.join(open + 1, last);
        self.push(
            open + 1,
            last,
            What::Named { name, kind: EntityKind::Thing, also: Vec::new(), sure: true },
        );
        Some(close)
    }

    /// `Rare Earths` in a heading, `Samarium Cobalt` in a caption, `Gallium` at the head of a sentence.
    pub(super) fn capital_material(&mut self, i: usize) -> Option<usize> {
        let (known, to) = self.longest(i, true)?;
        let beside = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).is_some_and(|t| t.kind == Kind::Capital)
        };
        let alone = self.title_case
            || self.begins(i)
            || to > i + 1
            || beside(Some(to))
            || beside(i.checked_sub(1));
        let other = |at: usize| {
            self.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Capital && gazetteer::known(&t.text.to_lowercase()).is_none()
            })
        };
        let in_name = !self.title_case
            && (other(to) || i > 0 && !self.tokens[i - 1].possessive && other(i - 1));
        (alone && !in_name).then(|| self.push(i, to, What::Known(known)))?;
        Some(to)
    }
}
