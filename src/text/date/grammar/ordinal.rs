//! Ordinals and what they number: "first week of June", "third Friday of June", "19th century", "first nine months".

use super::super::Modifier;
use super::super::length::{Amount, Count};
use super::super::lexicon::{Phase, Word};
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
        if let Some(reading) = self.monthly_weekdays(at) {
            return Some(reading);
        }
        if let Some(day) = u8::try_from(ordinal).ok().filter(|d| (1..=31).contains(d))
            && let Some(reading) = self.day_of_month(day, at, end)
        {
            return Some(reading);
        }
        if let Some(century) = self.century(at) {
            return Some(century);
        }
        if ordinal == 1
            && let Some(reading) = self.part_of(at, end, Phase::Early)
        {
            return Some(reading);
        }
        if let Some(part) = self.quarter_or_half(at) {
            let reading = self.part_in(part);
            let bare = matches!(reading.meaning, Meaning::Part { of: Whole::Bare, .. });
            // "the first half of the runners", "of the film": half of something else than a year.
            let half = matches!(reading.meaning, Meaning::Part { part: PartOf::Half(_), .. });
            let of_a_thing = bare && half && self.says(reading.end, "of");
            return (!of_a_thing && !(bare && self.is_of_a_match(at))).then_some(reading);
        }
        let n = i8::try_from(ordinal).ok()?;
        self.nth(at, n, end)
    }

    /// "opening quarter of 2025", "final day of May", "latter half of 1998": only with what it is a part of.
    pub(super) fn placed(&self, at: usize) -> Option<Reading> {
        let Word::Place(place) = self.word(at) else { return None };
        let next = at + 1;
        let phase = if place == 1 { Phase::Early } else { Phase::Late };
        if let Some(reading) = self.part_of(at, next, phase) {
            return Some(reading);
        }
        let part = match self.word(next) {
            Word::Unit { grain: Grain::Quarter, plural: false } if place != 2 => {
                PartOf::Quarter(if place == 1 { 1 } else { 4 })
            }
            Word::Half => PartOf::Half(if place == 1 { 1 } else { 2 }),
            _ if place == 2 => return None,
            // "the League Cup final seven days later"
            _ if self
                .amount(next)
                .is_some_and(|(_, end)| self.says_any(end, &["later", "earlier", "ago"])) =>
            {
                return None;
            }
            _ => return self.nth(at, place, next),
        };
        let reading = self.part_in((part, at, next + 1));
        (reading.end > next + 1).then_some(reading)
    }

    /// "of every month", "in each year": the unit and the index after it.
    pub(super) fn of_each(&self, at: usize) -> Option<(Grain, usize)> {
        if !self.says_any(at, &["of", "in"])
            || !matches!(self.word(at + 1), Word::Each)
            || self.says(at + 1, "per")
        {
            return None;
        }
        match self.word(at + 2) {
            Word::Unit { grain, plural: false } => Some((grain, at + 3)),
            _ => None,
        }
    }

    /// n-th unit or weekday of something: "first week of June", "last day of the year", "third Friday of June",
    /// "first nine months of 1990".
    pub(super) fn nth(&self, at: usize, n: i8, end: usize) -> Option<Reading> {
        // "first two quarters of 1990"
        if let (Some((count, unit_at)), 1 | -1) = (self.number(end), n)
            && count == Count::whole(2)
            && matches!(self.word(unit_at), Word::Unit { grain: Grain::Quarter, plural: true })
        {
            let reading = self.part_in((PartOf::Half(if n == 1 { 1 } else { 2 }), at, unit_at + 1));
            return Some(reading);
        }
        // "first three quarters of 2025": a length, and no fraction.
        if let (Some((count, unit_at)), 1 | -1) = (self.number(end), n)
            && count == Count::whole(3)
            && (!self.says(unit_at + 1, "of")
                || matches!(self.period_at(unit_at + 2), Some(whole) if !whole.is_day()))
            && matches!(self.word(unit_at), Word::Unit { grain: Grain::Quarter, plural: true })
        {
            let amount = Amount { count, grain: Grain::Quarter };
            return Some(Reading::new(at, unit_at + 1, Meaning::Duration(amount)));
        }
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
            // "third Thursday of each month"
            if let Some((grain, end)) = self.of_each(after) {
                let value = Amount { count: Count::whole(1), grain }.timex();
                return Some(Reading::new(at, end, Meaning::Set(value)));
            }
            // "first Sunday after Easter"
            if n == 1
                && self.says_any(after, &["after", "following"])
                && let Some(inner) = self.weekday_led(end).filter(|inner| inner.end > after)
            {
                return Some(inner.from(at));
            }
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
        // "the first days of May", "the closing weeks of 2024"
        if let Word::Unit { grain, plural: true } = self.word(end)
            && matches!(n, 1 | -1)
            && grain >= Grain::Day
            && self.says(end + 1, "of")
        {
            let inner = self.period_at(end + 2)?;
            let modifier = if n == 1 { Modifier::Start } else { Modifier::End };
            return (!inner.is_day()).then(|| inner.from(at).modified(modifier));
        }
        let Word::Unit { grain, plural: false } = self.word(end) else { return None };
        // "the last day of each month", "the first week of every year"
        if let Some((whole, after)) = self.of_each(end + 1)
            && whole > grain
        {
            let value = match (n, grain, whole) {
                (1, Grain::Day, Grain::Month) => "XXXX-XX-01".to_owned(),
                (1, Grain::Day, Grain::Year) => "XXXX-01-01".to_owned(),
                (-1, Grain::Day, Grain::Year) => "XXXX-12-31".to_owned(),
                _ => Amount { count: Count::whole(1), grain: whole }.timex(),
            };
            return Some(Reading::new(at, after, Meaning::Set(value)));
        }
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
        if let Some(end) = self.before_christ(last) {
            let meaning = Meaning::BeforeChrist { number: ordinal as u16, century: true };
            return Some(Reading::new(at, end, meaning));
        }
        if let Some(end) =
            self.letters(last, &["A", "D"]).or_else(|| self.letters(last, &["C", "E"]))
        {
            last = end;
        }
        let first = i16::try_from(ordinal).ok()? * 100 - 100;
        Some(Reading::new(at, last, Meaning::Named(Period::Century(first))))
    }
}
