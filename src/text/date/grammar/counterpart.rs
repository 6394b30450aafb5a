//! The same time of another year: "the same period last year", "last year's third quarter".

use super::super::Modifier;
use super::super::length::{Amount, Count};
use super::super::lexicon::{Deictic, Word};
use super::super::meaning::{Base, Meaning, PartOf, Reading, Whole};
use super::super::values::Grain;
use super::Parser;
use super::deictic::one;

impl Parser<'_> {
    /// "the same period last year", "the same quarter of 1988", "the corresponding period a year ago".
    pub(super) fn same_period(&self, at: usize, end: usize) -> Option<Reading> {
        let next = if self.says_any(end, &["of", "in"]) { end + 1 } else { end };
        let next = if self.says(next, "the") { next + 1 } else { next };
        if let Some((year, after)) = self.year_after(next) {
            let part = PartOf::Containing(Grain::Year);
            return Some(Reading::new(
                at,
                after,
                Meaning::Part { part, of: Whole::In(Box::new(year)) },
            ));
        }
        // "the same month last year": that month, a year before
        if let Word::Unit { grain: grain @ (Grain::Day | Grain::Week | Grain::Month), .. } =
            self.word(end - 1)
            && let Some(after) = self
                .phrase(next, &["last", "year"])
                .or_else(|| self.phrase(next, &["a", "year", "ago"]))
                .or_else(|| self.phrase(next, &["a", "year", "earlier"]))
                .or_else(|| self.phrase(next, &["a", "year", "before"]))
        {
            let here = Meaning::Shift { grain, count: 0, base: Base::Context };
            let base = Base::Of(Box::new(here));
            return Some(Reading::new(
                at,
                after,
                Meaning::Offset { amount: one(Grain::Year), backward: true, base },
            ));
        }
        if matches!(
            self.word(next),
            Word::Deictic(Deictic::Last | Deictic::Previous | Deictic::Next)
        ) && self.says(next + 1, "year")
        {
            let inner = self.deictic_led(next)?;
            let part = PartOf::Containing(Grain::Year);
            return Some(Reading::new(
                at,
                inner.end,
                Meaning::Part { part, of: Whole::In(Box::new(inner.meaning)) },
            ));
        }
        if let Some(after) = self
            .phrase(next, &["a", "year", "ago"])
            .or_else(|| self.phrase(next, &["a", "year", "earlier"]))
        {
            let meaning =
                Meaning::Offset { amount: one(Grain::Year), backward: true, base: Base::Context };
            return Some(Reading::new(at, after, meaning));
        }
        None
    }

    /// "this day in 1862", with what this is as far as `end`.
    pub(super) fn as_now(&self, at: usize, end: usize, grain: Grain) -> Option<Reading> {
        let told = matches!(grain, Grain::Day | Grain::Week | Grain::Month) && self.says(end, "in");
        let (year, after) = self.year_after(end + 1).filter(|_| told)?;
        let (part, of) = (PartOf::AsNow(grain), Whole::In(Box::new(year)));
        Some(Reading::new(at, after, Meaning::Part { part, of }))
    }

    /// "this time last year", "the same time next week", "this time two years ago": the day so far from this one.
    pub(super) fn this_time(&self, at: usize, next: usize) -> Option<Reading> {
        let inner = match self.word(next) {
            Word::Deictic(Deictic::Last | Deictic::Next) => self.deictic_led(next)?,
            Word::Article | Word::Cardinal(_) => self.amount_led(next)?,
            _ if self.digits(next).is_some() => self.amount_led(next)?,
            _ => return None,
        };
        let today = Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Now };
        let base = Base::Of(Box::new(today));
        let meaning = match inner.meaning {
            Meaning::Shift { grain, count, base: Base::Now }
                if matches!(grain, Grain::Week | Grain::Month | Grain::Year) =>
            {
                let amount = Amount { count: Count::whole(count.unsigned_abs()), grain };
                Meaning::Offset { amount, backward: count < 0, base }
            }
            Meaning::Offset { amount, backward, base: Base::Now } => {
                Meaning::Offset { amount, backward, base }
            }
            _ => return None,
        };
        Some(Reading::new(at, inner.end, meaning))
    }

    /// "last year's third quarter", "this week's Friday", "next year's first half", "last year's quarter".
    pub(super) fn possessed(&self, reading: Reading) -> Reading {
        let Some(next) = self.past_possessive(reading.end) else { return reading };
        if !matches!(reading.meaning, Meaning::Shift { grain: Grain::Year, .. }) {
            return reading;
        }
        if let Some(inner) = self.part_of_year(next) {
            let (first, meaning) = (reading.first, reading.meaning);
            return inner.of(meaning).from(first);
        }
        if self.says(next, "end") {
            return reading.to(next + 1).modified(Modifier::End);
        }
        if let Word::Month { .. } = self.word(next)
            && let Some(inner) = self.dated(next)
            && let Meaning::Part { part, of: Whole::Bare } = inner.meaning
        {
            let of = Whole::In(Box::new(reading.meaning));
            return Reading { meaning: Meaning::Part { part, of }, end: inner.end, ..reading };
        }
        reading
    }
}
