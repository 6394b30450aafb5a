//! Ordinals and what they number: "first week of June", "third Friday of June", "19th century", "first nine months".

use super::super::lexicon::Word;
use super::super::meaning::{Meaning, PartOf, Reading, Whole};
use super::super::values::{Grain, Period};
use super::Parser;

impl Parser<'_> {
    /// "first", "twenty-first", "21st"; with the index after it.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((value, 1..=3)) = self.digits(at) {
            let ending = self.glued(at + 1) && self.says_any(at + 1, &["st", "nd", "rd", "th"]);
            return ending.then_some((value, at + 2));
        }
        match self.word(at) {
            Word::Ordinal(n) => Some((u32::from(n), at + 1)),
            Word::Cardinal(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
                let next = self.past_hyphen(at + 1);
                match self.word(next) {
                    Word::Ordinal(n @ 1..=9) => Some((u32::from(tens) + u32::from(n), next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "third quarter", "second half", "first nine months", "19th century", "first week of June", "25th of June".
    pub(super) fn ordinal_led(&self, at: usize) -> Option<Reading> {
        let (ordinal, end) = self.ordinal(at)?;
        if let Some(day) = u8::try_from(ordinal).ok().filter(|d| (1..=31).contains(d))
            && let Some(reading) = self.day_of_month(day, at, end)
        {
            return Some(reading);
        }
        if let Some(century) = self.century(at) {
            return Some(century);
        }
        if let Some(part) = self.quarter_or_half(at) {
            return Some(self.part_in(part));
        }
        let n = i8::try_from(ordinal).ok()?;
        self.nth(at, n, end)
    }

    /// n-th unit or weekday of something: "first week of June", "last day of the year", "third Friday of June",
    /// "first nine months of 1990".
    pub(super) fn nth(&self, at: usize, n: i8, end: usize) -> Option<Reading> {
        // "first nine months", "last two weeks of June": a length.
        if let Some((amount, after)) = self.amount(end)
            && matches!(self.word(end), Word::Cardinal(_) | Word::Some) | self.digits(end).is_some()
        {
            if amount.grain < Grain::Hour {
                return None;
            }
            return Some(Reading::new(at, after, Meaning::Duration(amount)));
        }
        if let Word::Weekday { day, plural: false, .. } = self.word(end) {
            let after = end + 1;
            if !self.says_any(after, &["of", "in"]) {
                return None;
            }
            let inner = self.period_at(after + 1)?;
            let part = PartOf::NthWeekday { n, weekday: day };
            return Some(Reading::new(
                at,
                inner.end,
                Meaning::Part { part, of: Whole::In(Box::new(inner.meaning)) },
            ));
        }
        let Word::Unit { grain, plural: false } = self.word(end) else {
            if let Word::Part { plural: false, .. } = self.word(end) {
                return None;
            }
            return None;
        };
        let part = PartOf::Nth { n, grain };
        if self.says_any(end + 1, &["of", "in"]) {
            let inner = self.period_at(end + 2)?;
            let fits = match inner.meaning {
                Meaning::Shift { grain: whole, .. } => whole > grain,
                Meaning::Named(period) => period.grain() > grain,
                Meaning::Part { part: PartOf::Month(_), .. } => grain <= Grain::Week,
                Meaning::Part {
                    part: PartOf::Season(_) | PartOf::Quarter(_) | PartOf::Half(_),
                    ..
                } => grain <= Grain::Month,
                _ => false,
            };
            return fits.then(|| {
                let of = Whole::In(Box::new(inner.meaning));
                Reading::new(at, inner.end, Meaning::Part { part, of })
            });
        }
        None
    }

    /// "19th century", "20th-century", "the last century" is deictic.
    pub(super) fn century(&self, at: usize) -> Option<Reading> {
        let (ordinal, end) = self.ordinal(at)?;
        if !(1..=30).contains(&ordinal) {
            return None;
        }
        let next = self.past_hyphen(end);
        if !self.says_any(next, &["century", "centuries"]) {
            return None;
        }
        let mut last = next + 1;
        if self.says_any(last, &["BC", "BCE", "B"]) {
            return None;
        }
        if self.says_any(last, &["AD", "CE"]) {
            last += 1;
        }
        let first = i16::try_from(ordinal).ok()? * 100 - 100;
        Some(Reading::new(at, last, Meaning::Named(Period::Century(first))))
    }
}
