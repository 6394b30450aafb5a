//! Words that point: "last year", "this morning", "the following week", "that Friday", "the past five years".

use super::super::direction::direction;
use super::super::length::{Amount, Count};
use super::super::lexicon::{Deictic, Part, Time, Word};
use super::super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::super::values::Grain;
use super::super::{Direction, Modifier};
use super::amount::WORKING;
use super::{Parser, longest};

impl Parser<'_> {
    /// "last", "this", "next" and the others with what they point at.
    pub(super) fn deictic_led(&self, at: usize) -> Option<Reading> {
        let Word::Deictic(deictic) = self.word(at) else { return None };
        let mut deictic = deictic;
        let mut next = at + 1;
        // "is expected to last six to eight weeks": the verb.
        if deictic == Deictic::Last
            && (self.digits(next).is_some()
                || matches!(
                    self.word(next),
                    Word::Cardinal(_) | Word::Some | Word::Article | Word::Qualifier
                ))
            && self.before_any(
                at,
                &[
                    "to", "will", "would", "could", "can", "may", "might", "should", "must",
                    "cannot", "not", "also", "probably", "likely", "that", "which",
                ],
            )
        {
            return None;
        }
        // "this past Friday", "this coming Sunday", "this same day", "that same year", "this very week"
        if matches!(deictic, Deictic::This | Deictic::That | Deictic::These) {
            match self.word(next) {
                Word::Deictic(
                    inner @ (Deictic::Past
                    | Deictic::Last
                    | Deictic::Coming
                    | Deictic::Next
                    | Deictic::Same
                    | Deictic::Current),
                ) => {
                    deictic = if inner == Deictic::Past { Deictic::Last } else { inner };
                    next += 1;
                }
                _ if self.says(next, "very") => next += 1,
                _ => {}
            }
        } else if deictic == Deictic::Next && self.says(next, "coming") {
            next += 1;
        } else if deictic == Deictic::Coming && self.says(at, "the") {
            next += 1;
        }
        if matches!(deictic, Deictic::This | Deictic::Same) && self.says(next, "time") {
            return self.this_time(at, next + 1);
        }
        if self.says(next, "full")
            && matches!(self.word(next + 1), Word::Unit { .. } | Word::Fiscal)
        {
            next += 1;
        }
        // "the next business day", "the following trading day", "the previous working day"
        if self.says_any(next, WORKING)
            && matches!(self.word(next + 1), Word::Unit { grain: Grain::Day, plural: false })
            && self.before_any(at, &["the"])
        {
            let (count, base) = match deictic {
                Deictic::Next | Deictic::Following => (1, Base::Context),
                Deictic::Previous => (-1, Base::Context),
                Deictic::Last => (-1, Base::Now),
                _ => return None,
            };
            let meaning = Meaning::Shift { grain: Grain::Workday, count, base };
            return Some(Reading::new(at, next + 2, meaning));
        }
        let fiscal = matches!(self.word(next), Word::Fiscal) || self.says(next, "calendar");
        if fiscal {
            next += 1;
        }
        // "the comparable year-ago quarter"
        if deictic == Deictic::Same
            && let Some(reading) = self.year_compound(next)
        {
            return Some(reading.from(at));
        }
        if self.says_any(at, &["corresponding", "comparable", "like"])
            && !self.says_any(next, &["period", "quarter", "month", "week", "year"])
        {
            return None;
        }
        // "the last half century", "the past quarter century"
        if matches!(deictic, Deictic::Last | Deictic::Past | Deictic::Next)
            && let Some((amount, end)) = self.part_amount(next)
            && amount.grain >= Grain::Decade
        {
            return Some(Reading::new(at, end, Meaning::Duration(amount)));
        }
        // Early, mid and late inside: "last mid-June" does not occur, "next early week" neither.
        let reading = match self.word(next) {
            Word::Unit { plural: true, grain } => self.deictic_units(at, next, deictic, grain),
            Word::Unit { grain, plural: false } => self.deictic_unit(at, next, deictic, grain),
            Word::Ordinal(2) if self.word(next + 1) == Word::Other && deictic == Deictic::Last => {
                None
            }
            Word::Weekday { day, plural: false, short } if !short || self.mark(next + 1, '.') => {
                let end = if short { next + 2 } else { next + 1 };
                if let Some(end) = self.phrase(end, &["of", "the", "month"]) {
                    let month =
                        Meaning::Shift { grain: Grain::Month, count: 0, base: Base::Context };
                    let n = if deictic == Deictic::Last { -1 } else { 1 };
                    let part = PartOf::NthWeekday { n, weekday: day };
                    return Some(Reading::new(
                        at,
                        end,
                        Meaning::Part { part, of: Whole::In(Box::new(month)) },
                    ));
                }
                if deictic == Deictic::Last
                    && self.says_any(end, &["of", "in"])
                    && let Some(reading) = self.nth(at, -1, next)
                {
                    return Some(reading);
                }
                // "this coming Sunday, March eighth"
                if let Some(full) = self
                    .dated(next)
                    .filter(|r| matches!(r.meaning, Meaning::Part { part: PartOf::Day { .. }, .. }))
                {
                    return Some(full.from(at));
                }
                // "They signed the next Monday."
                let anaphoric = deictic == Deictic::Next
                    && self.before_any(at, &["the"])
                    && self.anaphoric_next(at);
                let deictic = if anaphoric { Deictic::Following } else { deictic };
                self.pointed(at, end, PartOf::Weekday(day), deictic)
            }
            Word::Month { .. } => self.deictic_month(at, next, deictic),
            Word::Season { season, plural: false } => {
                // "in the summer of 2003; the next winter"
                let anaphoric = deictic == Deictic::Next
                    && self.before_any(at, &["the"])
                    && self.anaphoric_next(at);
                let deictic = if anaphoric { Deictic::Following } else { deictic };
                self.pointed(at, next + 1, PartOf::Season(season), deictic)
            }
            Word::Holiday => {
                let named = self.holiday_led(next)?;
                let Meaning::Part { part, of: Whole::Bare } = named.meaning else { return None };
                self.pointed(at, named.end, part, deictic)
            }
            Word::Part { part, plural: false } => self.deictic_part(at, next, deictic, part),
            Word::Ordinal(_)
                if !matches!(deictic, Deictic::Last | Deictic::Past)
                    || self.quarter_or_half(next).is_some() =>
            {
                let found = self.quarter_or_half(next)?;
                let (part, _, end) = found;
                self.pointed(at, end, part, deictic)
            }
            Word::Half if deictic == Deictic::Last => {
                let found = self.quarter_or_half(at)?;
                Some(self.part_in(found))
            }
            Word::Cardinal(_) | Word::Some | Word::Article | Word::Scale(_) | Word::Half => {
                self.deictic_amount(at, next, deictic)
            }
            _ if self.says_any(next, &["couple", "few", "several", "dozen"]) => {
                self.deictic_amount(at, next, deictic)
            }
            _ if self.digits(next).is_some() => longest([
                self.deictic_amount(at, next, deictic),
                self.deictic_month(at, next, deictic),
            ]),
            _ if self.says(next, "period")
                && matches!(deictic, Deictic::Latest | Deictic::Same | Deictic::Previous) =>
            {
                let end = next + 1;
                if deictic == Deictic::Same || deictic == Deictic::Previous {
                    return self.same_period(at, end);
                }
                let meaning =
                    Meaning::Shift { grain: Grain::Quarter, count: 0, base: Base::Latest };
                Some(Reading::new(at, end, meaning))
            }
            _ => None,
        }?;
        Some(self.possessed(reading))
    }

    /// A weekday, month, season, holiday or quarter pointed at.
    fn pointed(&self, at: usize, end: usize, part: PartOf, deictic: Deictic) -> Option<Reading> {
        let of = match deictic {
            Deictic::Last | Deictic::Past | Deictic::Latest => Whole::Last,
            Deictic::Next => Whole::Next,
            Deictic::Coming => Whole::Coming,
            Deictic::This | Deictic::Current => Whole::This,
            Deictic::That | Deictic::Same => Whole::Same,
            Deictic::Previous => Whole::Previous,
            Deictic::Following => Whole::Following,
            Deictic::These | Deictic::Recent => return None,
        };
        // "last June 25", "last summer of 1990": the year settles it.
        if let Some((year, after)) = self.year_after(end).filter(|_| !self.mark(end, '\'')) {
            return Some(Reading::new(
                at,
                after,
                Meaning::Part { part, of: Whole::In(Box::new(year)) },
            ));
        }
        Some(Reading::new(at, end, Meaning::Part { part, of }))
    }

    fn deictic_month(&self, at: usize, next: usize, deictic: Deictic) -> Option<Reading> {
        let reading = self.dated(next)?;
        match reading.meaning {
            Meaning::Part {
                part: part @ (PartOf::Month(_) | PartOf::Day { .. }),
                of: Whole::Bare,
            } => self.pointed(at, reading.end, part, deictic),
            // "this coming Sunday, March eighth"; "last June 1989"
            Meaning::Part { part: PartOf::Month(_) | PartOf::Day { .. }, .. }
            | Meaning::Named(_)
                if self.digits(next).is_none() =>
            {
                Some(reading.from(at))
            }
            _ => None,
        }
    }

    /// "last night", "this morning", "that evening", "next morning".
    fn deictic_part(
        &self,
        at: usize,
        next: usize,
        deictic: Deictic,
        part: Part,
    ) -> Option<Reading> {
        let end = next + 1;
        let (count, base) = match deictic {
            Deictic::Last => (-1, Base::Now),
            Deictic::This | Deictic::Current => (0, Base::Now),
            Deictic::That | Deictic::Same => (0, Base::Context),
            Deictic::Next | Deictic::Following | Deictic::Coming => (1, Base::Context),
            Deictic::Previous => (-1, Base::Context),
            _ => return None,
        };
        if matches!(part, Part::Day | Part::Dawn) {
            return None;
        }
        let clock = match part {
            Part::Noon | Part::Midday => Clock::Hour { hour: 12, minute: Some(0), second: None },
            Part::Midnight => Clock::Hour { hour: 24, minute: Some(0), second: None },
            part => Clock::Part(part),
        };
        Some(Reading::new(at, end, Meaning::Shift { grain: Grain::Day, count, base }).at(clock))
    }

    /// "last year", "this week", "the next day", "the same quarter of 1988".
    fn deictic_unit(
        &self,
        at: usize,
        next: usize,
        deictic: Deictic,
        grain: Grain,
    ) -> Option<Reading> {
        let end = next + 1;
        // "This Week", "Next Year" in capitals are names.
        let title = |n: usize| {
            matches!(
                self.token(n).map(|t| t.kind),
                Some(Kind::Word { capital: true, shouted: false, .. })
            )
        };
        if title(at) && title(next) {
            return None;
        }
        if self.hyphen(end) && !self.says_any(end + 1, &["end", "long"]) {
            // "last-minute" is handled by its unit; "this year-end" by its word.
            return None;
        }
        if grain <= Grain::Hour {
            return match deictic {
                Deictic::Past | Deictic::Last
                    if grain == Grain::Hour && self.before_any(at, &["the"]) =>
                {
                    Some(Reading::new(at, end, Meaning::Duration(one(grain))))
                }
                _ => None,
            };
        }
        let shift =
            |count, base| Some(Reading::new(at, end, Meaning::Shift { grain, count, base }));
        let definite = self.before_any(at, &["the"]);
        // "in the next day or two", "the last week or two"
        if matches!(deictic, Deictic::Last | Deictic::Past | Deictic::Next | Deictic::Coming)
            && definite
            && let Some(after) = self.phrase(end, &["or", "two"])
        {
            let amount = Amount { count: Count::Vague, grain };
            return Some(Reading::new(at, after, Meaning::Duration(amount)));
        }
        // "over the last decade", "for the next century": ten or a hundred years from now, not those of the calendar.
        if definite
            && matches!(deictic, Deictic::Last | Deictic::Next)
            && matches!(grain, Grain::Decade | Grain::Century)
            && self.before_any(at - 1, &["over", "for", "during", "within", "throughout"])
        {
            return Some(Reading::new(at, end, Meaning::Duration(one(grain))));
        }
        match deictic {
            Deictic::This | Deictic::Current => {
                if let Some(reading) = self.as_now(at, end, grain) {
                    return Some(reading);
                }
                if grain == Grain::Day && (self.capital(at) || !self.ends_clause(end)) {
                    return None;
                }
                shift(0, Base::Now)
            }
            Deictic::Last => {
                if grain == Grain::Day {
                    return if self.says_any(end, &["of", "in"]) {
                        self.nth(at, -1, next)
                    } else {
                        None
                    };
                }
                if self.says_any(end, &["of", "in"])
                    && let Some(reading) = self.nth(at, -1, next)
                {
                    return Some(reading);
                }
                shift(-1, Base::Now)
            }
            Deictic::Next => match grain {
                Grain::Day => shift(1, Base::Context),
                _ if definite
                    && self.says(at.wrapping_sub(1), "the")
                    && grain <= Grain::Year
                    && self.anaphoric_next(at) =>
                {
                    shift(1, Base::Context)
                }
                _ => {
                    let reading = shift(1, Base::Now)?;
                    Some(match self.phrase(end, &["or", "so"]) {
                        Some(after) => reading.to(after),
                        None => reading,
                    })
                }
            },
            Deictic::Coming if grain == Grain::Weekend => {
                let meaning = Meaning::Part { part: PartOf::Weekend, of: Whole::Coming };
                Some(Reading::new(at, end, meaning))
            }
            Deictic::Coming => shift(1, Base::Now),
            Deictic::Past => {
                if !definite
                    && !self.before_any(at, &["this", "over", "its", "their", "his", "her"])
                {
                    return None;
                }
                match grain {
                    Grain::Year => Some(
                        Reading::new(at, end, Meaning::Shift { grain, count: -1, base: Base::Now })
                            .modified(Modifier::Rolling),
                    ),
                    Grain::Day => Some(Reading::new(at, end, Meaning::Duration(one(grain)))),
                    Grain::Week | Grain::Month | Grain::Weekend | Grain::Quarter => {
                        shift(-1, Base::Now)
                    }
                    _ => Some(Reading::new(at, end, Meaning::Duration(one(grain)))),
                }
            }
            Deictic::Previous => shift(-1, Base::Context),
            Deictic::Following => {
                if !definite && !self.says(at, "following") {
                    return None;
                }
                if !definite && self.says(at, "following") {
                    return None;
                }
                shift(1, Base::Context)
            }
            Deictic::That | Deictic::Same => {
                if deictic == Deictic::Same
                    && matches!(grain, Grain::Quarter | Grain::Month | Grain::Week | Grain::Day)
                    && self.says_any(end, &["of", "last", "a", "in", "the"])
                    && let Some(reading) = self.same_period(at, end)
                {
                    return Some(reading);
                }
                if deictic == Deictic::Same
                    && grain == Grain::Day
                    && self.says(at, "same")
                    && !self.before_any(at, &["the", "that", "this"])
                {
                    return None;
                }
                let reading = shift(0, Base::Context)?;
                Some(reading)
            }
            Deictic::Latest => {
                if !definite && !self.before_any(at, &["its", "their", "our"]) {
                    return None;
                }
                if self.says(at + 1, "fiscal") {
                    return shift(-1, Base::Now);
                }
                shift(0, if grain == Grain::Quarter { Base::Latest } else { Base::Context })
            }
            Deictic::Recent => None,
            Deictic::These => None,
        }
    }

    /// "the next week" after a past verb continues a story; without one it looks ahead.
    fn anaphoric_next(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        // "In 1999 he left; by the next year he was back."
        if self.before_any(before, &["by"]) {
            return direction(self.text, self.tokens, at, at + 2) == Direction::Past;
        }
        !self.before_any(before, &["in", "over", "for", "within", "during", "until"])
            && !self.looks_ahead_before(at)
    }

    /// "recent weeks", "the coming months", "these days", "past years".
    fn deictic_units(
        &self,
        at: usize,
        next: usize,
        deictic: Deictic,
        grain: Grain,
    ) -> Option<Reading> {
        let mut end = next + 1;
        if grain < Grain::Hour || self.hyphen(end) {
            return None;
        }
        if self.says_any(end, &["and", "or"])
            && matches!(self.word(end + 1), Word::Unit { plural: true, .. })
        {
            end += 2;
        }
        let vague = Meaning::Duration(Amount { count: Count::Vague, grain });
        match deictic {
            Deictic::These if grain == Grain::Day => {
                Some(Reading::new(at, end, Meaning::Vague(Time::Present)))
            }
            Deictic::Recent
            | Deictic::Coming
            | Deictic::Past
            | Deictic::Previous
            | Deictic::Following => Some(Reading::new(at, end, vague)),
            // "the last days of May"
            Deictic::Last if self.says(next + 1, "of") => self.nth(at, -1, next),
            _ => None,
        }
    }

    /// "the last five years", "the next few days", "the past two weeks", "these two days".
    fn deictic_amount(&self, at: usize, next: usize, deictic: Deictic) -> Option<Reading> {
        let (amount, end) = self.amount(next)?;
        if self.hyphen(end) && self.says(end + 1, "old") {
            return None;
        }
        if amount.grain < Grain::Minute
            || self.says_any(next, &["a", "an"]) && self.amount_is_one(amount)
        {
            return None;
        }
        if matches!(deictic, Deictic::This | Deictic::Recent | Deictic::Current) {
            let singular = self.tokens[..end].last().is_some_and(|t| t.is_mark('-'))
                || end >= 2 && self.tokens[end - 2].is_mark('-');
            if !singular {
                return None;
            }
        }
        if self.says_any(end, &["ago", "later", "earlier"]) {
            return None;
        }
        Some(Reading::new(at, end, Meaning::Duration(amount)))
    }

    fn amount_is_one(&self, amount: Amount) -> bool {
        amount.count == Count::whole(1)
    }
}

pub(super) fn one(grain: Grain) -> Amount {
    Amount { count: Count::whole(1), grain }
}
