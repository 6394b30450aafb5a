//! What is made of the word "year": "year-end", "year-ago", "year's end", "year to date", and the ends of other units.

use super::super::Modifier;
use super::super::length::{Amount, Count};
use super::super::lexicon::Word;
use super::super::meaning::{Base, Meaning, PartOf, Reading, Whole};
use super::super::values::Grain;
use super::Parser;

impl Parser<'_> {
    /// "year 2000", "year-end 1989", "year to date".
    pub(super) fn year_led(&self, at: usize) -> Option<Reading> {
        if let Some(reading) = self.era_year(at + 1) {
            return Some(reading.from(at));
        }
        if let Some((meaning, end)) = self.year_after(at + 1)
            && !self.mark(at + 1, '\'')
        {
            return Some(Reading::new(at, end, meaning));
        }
        self.year_compound(at)
    }

    /// "year-end", "year-ago", "year-earlier", "year's end", "midyear".
    pub(super) fn year_compound(&self, at: usize) -> Option<Reading> {
        let whole = |of: Option<Meaning>| {
            of.unwrap_or(Meaning::Shift { grain: Grain::Year, count: 0, base: Base::Now })
        };
        if self.word(at) == Word::Year {
            if self.says(at, "midweek") {
                let meaning = Meaning::Shift { grain: Grain::Week, count: 0, base: Base::Now };
                return Some(Reading::new(at, at + 1, meaning).modified(Modifier::Mid));
            }
            if self.says(at, "midyear") || self.says(at, "yearend") {
                let modifier = if self.says(at, "midyear") { Modifier::Mid } else { Modifier::End };
                let (of, end) =
                    self.year_after(at + 1).map_or((None, at + 1), |(m, e)| (Some(m), e));
                return Some(Reading::new(at, end, whole(of)).modified(modifier));
            }
            return None;
        }
        if !matches!(self.word(at), Word::Unit { grain: Grain::Year, plural: false }) {
            return None;
        }
        let next = self.past_hyphen(at + 1);
        let hyphen = next > at + 1;
        if self.before_any(at, &["-"]) && self.says(at.wrapping_sub(2), "mid") {
            return None;
        }
        if let Some(end) = self.past_possessive(at + 1)
            && self.says_any(end, &["end", "close"])
        {
            return Some(Reading::new(at, end + 1, whole(None)).modified(Modifier::End));
        }
        if self.says(next, "end")
            && (hyphen
                || self.before_any(
                    at,
                    &[
                        "by", "at", "around", "before", "until", "since", "about", "through",
                        "after", "to",
                    ],
                ))
        {
            let (of, end) =
                self.year_after(next + 1).map_or((None, next + 1), |(m, e)| (Some(m), e));
            let of = whole(of);
            if hyphen {
                let meaning = Meaning::Part { part: PartOf::LastDay, of: Whole::In(Box::new(of)) };
                return Some(Reading::new(at, end, meaning).modified(Modifier::End));
            }
            return Some(Reading::new(at, end, of).modified(Modifier::End));
        }
        if self.says_any(next, &["ago", "earlier"]) && hyphen {
            let base = Base::Context;
            let end = next + 1;
            let of = Meaning::Shift { grain: Grain::Year, count: -1, base };
            if let Some(inner) = self.part_of_year(end) {
                return Some(inner.of(of).from(at));
            }
            if let Some((amount, after)) = self.amount(end) {
                return Some(Reading::new(at, after, Meaning::Duration(amount)));
            }
            let meaning = self.year_before(end);
            return Some(Reading::new(at, meaning.1, meaning.0));
        }
        if self.says(next, "to") && self.says(self.past_hyphen(next + 1), "date") {
            let end = self.past_hyphen(next + 1) + 1;
            let meaning = Meaning::Shift { grain: Grain::Year, count: 0, base: Base::Now };
            return Some(Reading::new(at, end, meaning).modified(Modifier::Earlier));
        }
        None
    }

    /// "year-ago quarter", "year-earlier period", or nothing after: the same time a year before the one spoken of.
    fn year_before(&self, at: usize) -> (Meaning, usize) {
        let one = Amount { count: Count::whole(1), grain: Grain::Year };
        let meaning = Meaning::Offset { amount: one, backward: true, base: Base::Context };
        if self.says_any(at, &["period", "quarter", "month", "week"]) {
            if self.says(at, "quarter") {
                let quarter =
                    Meaning::Shift { grain: Grain::Quarter, count: 0, base: Base::Context };
                let base = Base::Of(Box::new(quarter));
                return (Meaning::Offset { amount: one, backward: true, base }, at + 1);
            }
            return (meaning, at + 1);
        }
        (meaning, at)
    }

    /// "month's end", "month-end", "quarter-end", "week's end", "decade's end".
    pub(super) fn unit_end(&self, at: usize, grain: Grain) -> Option<Reading> {
        if !matches!(grain, Grain::Week | Grain::Month | Grain::Quarter | Grain::Decade) {
            return None;
        }
        let end = match self.past_possessive(at + 1) {
            Some(end) => end,
            None if self.hyphen(at + 1) && grain != Grain::Week => at + 2,
            None => return None,
        };
        let meaning = Meaning::Shift { grain, count: 0, base: Base::Now };
        let told = self.says(end, "end") && !self.hyphen(end + 1);
        told.then(|| Reading::new(at, end + 1, meaning).modified(Modifier::End))
    }
}
