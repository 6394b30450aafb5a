//! Decades in figures: "the 1990s", "the '90s", "the 1800s", and the temperatures and ages that look like them.

use super::super::lexicon::Word;
use super::super::meaning::{Meaning, PartOf, Reading, Whole};
use super::super::values::Period;
use super::Parser;

impl Parser<'_> {
    /// "1990s", "the '90s" after the apostrophe, "90s".
    pub(super) fn decade(&self, at: usize) -> Option<Reading> {
        let (value, length) = self.digits(at)?;
        let (end, plural) = if self.says(at + 1, "s") && self.glued(at + 1) {
            (at + 2, true)
        } else if self.mark(at + 1, '\'')
            && self.glued(at + 1)
            && self.says(at + 2, "s")
            && self.glued(at + 2)
        {
            // "1990's" is a decade only where nothing is possessed.
            let decade = value % 10 == 0
                && self.before_any(at, &["the", "early", "late", "mid", "-"])
                && self.ends_clause(at + 3);
            (at + 3, decade)
        } else {
            (at, false)
        };
        if !plural || value % 10 != 0 {
            return None;
        }
        let meaning = match length {
            4 if (1000..=2190).contains(&value) => {
                let governed = self.before_any(at, &["the"])
                    || self.before_any(at, &["early", "mid", "late"])
                        && self.before_any(at - 1, &["the"]);
                if value % 100 == 0 && governed && value < 2000 && (1000..1900).contains(&value) {
                    Meaning::Named(Period::Century(value as i16))
                } else {
                    Meaning::Named(Period::Decade(value as i16))
                }
            }
            // "in his 40s", "in her mid-50s" are ages.
            2 if (1..=6).any(|n| {
                at >= n
                    && self.tokens[at - n].sentence == self.tokens[at].sentence
                    && ["his", "her", "their", "my", "your", "our"]
                        .iter()
                        .any(|w| self.tokens[at - n].text(self.text).eq_ignore_ascii_case(w))
            }) =>
            {
                return None;
            }
            2 if !self.before_any(at, &["'"]) && self.is_temperature(at) => return None,
            2 if self
                .before_any(at, &["the", "'", "mid", "early", "late", "-", "and", "’", "‘"]) =>
            {
                Meaning::Part { part: PartOf::ShortDecade(value as u8), of: Whole::Bare }
            }
            _ => return None,
        };
        Some(Reading::new(at, end, meaning))
    }

    /// "swinging sixties", "roaring '20s": a decade that goes by an epithet is of the last century.
    pub(super) fn epithet_decade(&self, at: usize) -> Option<Reading> {
        let (two, end) = match self.word(at + 1) {
            Word::Decade(two) => (two, at + 2),
            _ => {
                let figures = if self.mark(at + 1, '\'') { at + 2 } else { at + 1 };
                let (two @ 10..=90, 2) = self.digits(figures)? else { return None };
                let plural = self.says(figures + 1, "s") && self.glued(figures + 1);
                (two as u8, plural.then_some(figures + 2)?)
            }
        };
        let decade = Period::Decade(1900 + i16::from(two));
        Some(Reading::new(at, end, Meaning::Named(decade)))
    }

    /// "temperatures in the 90s": the sentence speaks of the weather.
    fn is_temperature(&self, at: usize) -> bool {
        const WEATHER: &[&str] = &[
            "temperature",
            "temperatures",
            "degrees",
            "highs",
            "lows",
            "humidity",
            "mercury",
            "thermometer",
            "thermometers",
            "fahrenheit",
            "celsius",
        ];
        let sentence = self.tokens[at].sentence;
        let near = at.saturating_sub(14)..(at + 10).min(self.tokens.len());
        near.into_iter().any(|n| {
            let token = &self.tokens[n];
            let word = token.text(self.text);
            token.sentence == sentence && WEATHER.iter().any(|w| word.eq_ignore_ascii_case(w))
        })
    }
}
