//! Expressions that an article opens, and whether the article belongs to them.

use super::super::Modifier;
use super::super::length::{Amount, Count};
use super::super::lexicon::{Cue, Deictic, Time, Word};
use super::super::meaning::{Base, Meaning, PartOf, Reading, Whole};
use super::super::values::Grain;
use super::{Parser, longest};

impl Parser<'_> {
    pub(super) fn article_led(&self, at: usize) -> Option<Reading> {
        let next = at + 1;
        if self.says_any(at, &["a", "an"]) {
            // "A.D. 79"
            if let Some(reading) = self.anno_domini(at) {
                return Some(reading);
            }
            // "a little over two years ago", "$40 a night", "a day trip"
            match self.spelled(next) {
                "little" | "bit" | "night" => {
                    if let Some(reading) = self.indefinite_idiom(at) {
                        return Some(reading);
                    }
                }
                "day" if self.is_no_length(at) => return None,
                _ => {}
            }
            // "an additional 60 days", "a full 24 hours", "a good two weeks"
            if self.says_any(
                next,
                &["additional", "extra", "further", "full", "good", "whole", "mere", "estimated"],
            ) && (self.number(next + 1).is_some() || self.word(next + 1) == Word::Half)
                && let Some((amount, end)) = self.amount(next + 1)
            {
                return Some(Reading::new(at, end, Meaning::Duration(amount)));
            }
            // "a year-earlier loss" is no year.
            if self.hyphen(at + 2)
                && self.says_any(at + 3, &["earlier", "ago", "end", "over", "round"])
            {
                return None;
            }
            // "over a five-year period"
            if (self.digits(next).is_some() || matches!(self.word(next), Word::Cardinal(_)))
                && let Some((amount, end)) = self.amount(next)
                && self.says(end, "period")
                && self.tokens[end - 2].is_mark('-')
            {
                return Some(Reading::new(at, end + 1, Meaning::Duration(amount)));
            }
            // "$5 million a year", "three percent a month", "$20 an hour"
            if let Word::Unit { grain, plural: false } = self.word(next)
                && (grain >= Grain::Day && self.is_rate(at)
                    || grain == Grain::Hour && self.is_rate(at) && !self.is_speed(at))
                && !self.says_any(
                    next + 1,
                    &["ago", "earlier", "later", "before", "after", "and", "or", "from"],
                )
                && !self.hyphen(next + 1)
            {
                let amount = Amount { count: Count::whole(1), grain };
                return Some(Reading::new(at, next + 1, Meaning::Set(amount.timex())));
            }
            // "60 miles an hour"; "a day when nothing worked"
            let told_of = matches!(self.word(next), Word::Unit { plural: false, .. })
                && (self.says_any(next + 1, &["when", "where"])
                    || self.says_any(next + 1, &["in", "on"]) && self.says(next + 2, "which"));
            if told_of || self.says(next, "hour") && self.is_speed(at) {
                return None;
            }
            return longest([
                self.multiplied(at),
                self.amount_led(at),
                self.indefinite(at),
                if self.says(next, "quarter") {
                    self.clock_led(next).map(|r| r.from(at))
                } else {
                    None
                },
            ]);
        }
        let definite = self.says(at, "the");
        // "The Past Is a Foreign Country"
        if definite
            && !self.is_title_case(next)
            && let Some(reading) = self.definite_stretch(next)
        {
            return Some(reading.from(at));
        }
        if definite
            && self.says(next, "other")
            && self.says(next + 1, "day")
            && self.ends_clause(next + 2)
        {
            return Some(Reading::new(at, next + 2, Meaning::Vague(Time::Past)));
        }
        // "the eve of Easter"
        if definite
            && self.word(next) == Word::Eve
            && self.says(next + 1, "of")
            && let Some(day) = self.period_at(next + 2).filter(Reading::is_day)
        {
            let base = Base::Of(Box::new(day.meaning));
            let meaning = Meaning::Shift { grain: Grain::Day, count: -1, base };
            return Some(Reading::new(at, day.end, meaning));
        }
        if definite && let Some(reading) = self.definite_idiom(at) {
            return Some(reading);
        }
        let inner = match self.word(next) {
            Word::Other
                if !self.mark(next, '\'')
                    && self.digits(next).is_none()
                    && !self.says_any(next, &["full", "whole", "entire"]) =>
            {
                None
            }
            Word::Deictic(_) => self.deictic_led(next),
            Word::Phase(_) => self.phase_led(next),
            Word::Vague(_) if definite => self.the_vague(next),
            Word::Other
                if self.says_any(next, &["full", "whole", "entire"])
                    && matches!(self.word(next + 1), Word::Unit { plural: false, .. }) =>
            {
                match self.word(next + 1) {
                    Word::Unit { grain: Grain::Day, .. } if !self.says(next, "full") => {
                        Some(self.lasting(next, Grain::Day).to(next + 2))
                    }
                    _ => self.definite_unit(next + 1),
                }
            }
            Word::Unit { .. } => longest([
                self.definite_unit(next),
                self.dated(next),
                // "the quarter-century since"
                self.part_amount(next)
                    .map(|(amount, end)| Reading::new(next, end, Meaning::Duration(amount))),
            ]),
            Word::Cardinal(_) => longest([self.definite_amount(next), self.dated(next)]),
            Word::Some | Word::Half => longest([self.definite_amount(next), self.dated(next)]),
            Word::Part { .. } => self.definite_part(next),
            Word::Season { plural: false, .. } => {
                self.dated(next).or_else(|| self.bare_season(next))
            }
            Word::Ordinal(_) => longest([self.dated(next), self.definite_ordinal(next)]),
            Word::Qualifier => None,
            Word::Holiday | Word::Place(_) | Word::Era => self.dated(next),
            _ if self.mark(next, '\'') => self.apostrophe_year(next),
            _ if self.digits(next).is_some() => {
                longest([self.definite_amount(next), self.dated(next), self.definite_ordinal(next)])
            }
            Word::Weekday { .. }
            | Word::Month { .. }
            | Word::Fiscal
            | Word::Decade(_)
            | Word::Letter => self.dated(next),
            _ => None,
        };
        let reading = inner?;
        // The article belongs to what it makes definite, not to a name of the calendar: "the Nov. 1 deadline",
        // "the 1998 elections", "the third-quarter loss", "the 90-day freeze".
        Some(if self.takes_article(&reading) { reading.from(at) } else { reading })
    }

    fn takes_article(&self, reading: &Reading) -> bool {
        if self.is_compound(reading) {
            return false;
        }
        match &reading.meaning {
            // "the morning of 9/11"
            Meaning::Named(_) if matches!(self.word(reading.first), Word::Part { .. }) => true,
            Meaning::Named(period) => {
                !matches!(period.grain(), Grain::Year | Grain::Day | Grain::Month)
                    || reading.modifier.is_some()
                    || self.says(reading.first, "year")
                    || self.says(reading.first + 1, "year")
                    || self.says(reading.end - 1, "year")
            }
            Meaning::Numeric { .. } => false,
            Meaning::Range(..) => self.says(reading.end - 1, "year"),
            Meaning::Part { part, of } => match part {
                PartOf::Month(_) => reading.modifier.is_some() || !self.is_month(reading.first),
                PartOf::Day { .. } => !self.is_month(reading.first) || reading.modifier.is_some(),
                PartOf::Weekday(_) => {
                    !matches!(of, Whole::Bare)
                        || reading.clock.is_some()
                            && !matches!(self.word(reading.first), Word::Weekday { .. })
                }
                PartOf::ShortYear(_) => reading.modifier.is_some(),
                // "the Christmas party", "the Thanksgiving weekend sales"
                PartOf::Holiday(_) => {
                    let next = self.token(reading.end);
                    !(self.is_noun_like(reading.end)
                        && next.is_some_and(|t| {
                            t.word() == Word::Other && t.cue() == Cue::None && t.spaced
                        }))
                }
                _ => true,
            },
            _ => true,
        }
    }

    fn is_month(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Month { .. } | Word::Weekday { .. })
    }

    /// Ends in a hyphenated adjective: "third-quarter", "90-day", "late-November".
    fn is_compound(&self, reading: &Reading) -> bool {
        let end = reading.end;
        end >= reading.first + 3
            && self.tokens[end - 2].is_mark('-')
            && !self.tokens[end - 2].spaced
            && (matches!(self.word(end - 1), Word::Unit { .. } | Word::Half | Word::Month { .. })
                || self.says_any(end - 1, &["ago", "earlier"])
                || self.says(end - 1, "old")
                || self.says(end - 1, "long"))
            && reading
                .modifier
                .is_none_or(|m| m == Modifier::End && self.says(reading.first, "late"))
            && !matches!(self.word(end - 1), Word::Unit { grain: Grain::Century, .. })
    }

    /// "that week", not the conjunction: a singular unit must follow directly.
    pub(super) fn may_be_that(&self, at: usize) -> bool {
        matches!(
            self.word(at + 1),
            Word::Unit { plural: false, .. }
                | Word::Weekday { plural: false, .. }
                | Word::Season { plural: false, .. }
                | Word::Part { plural: false, .. }
                | Word::Deictic(Deictic::Same)
                | Word::Month { short: false, .. }
        )
    }
}
