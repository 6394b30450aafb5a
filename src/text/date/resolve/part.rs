//! Parts of larger periods: which June, which Friday, which quarter, and the n-th of something.

use jiff::civil::Date;

use super::super::holiday::nth_weekday;
use super::super::lexicon::Word;
use super::super::meaning::{Base, Meaning, PartOf, Whole};
use super::super::values::{Grain, Period, Season, add_days, monday_of, weekday};
use super::super::{Basis, Direction};
use super::{Answer, Frame};

impl Frame<'_> {
    pub(super) fn part(&self, part: PartOf, of: &Whole) -> Option<Answer> {
        // "elected in November 2020, she took office the next January": from there on, as it is over.
        let tells_on = matches!(of, Whole::Next)
            && matches!(part, PartOf::Month(_) | PartOf::Season(_))
            && self.direction() == Direction::Past
            && self.scene.tokens[self.scene.readings[self.at].first].text(self.scene.text) == "the";
        let of = if tells_on { &Whole::Following } else { of };
        match of {
            Whole::KnownFor(year) => {
                let there = inside(part, Period::Year(*year))?;
                if self.now.is_none_or(|(now, _)| there.days().0 <= now) {
                    return Some(Answer::Known(there, Basis::Explicit));
                }
                self.part(part, &Whole::Bare)
            }
            Whole::In(whole) => {
                if part == PartOf::Containing(Grain::Year) {
                    return self.counterpart(whole);
                }
                if let PartOf::AsNow(grain) = part {
                    let Answer::Known(year, basis) = self.try_answer(whole)? else { return None };
                    let here = Period::of(grain, self.now?.0)?;
                    return Some(Answer::Known(here.in_year(i64::from(year.year_of()))?, basis));
                }
                if let Some(month) = self.month_spoken_of(whole) {
                    let (period, index) = month;
                    return Some(Answer::Known(inside(part, period)?, Basis::Expression(index)));
                }
                // The quarter just spoken of may be that of a fiscal year, whatever the calendar says.
                if part == PartOf::EndingQuarter
                    && let Some((period, index)) =
                        self.nearby(|p| matches!(p, Period::Quarter(..)), 4)
                {
                    return Some(Answer::Known(period, Basis::Expression(index)));
                }
                match self.try_answer(whole)? {
                    Answer::Known(period, basis) => {
                        Some(Answer::Known(inside(part, period)?, basis))
                    }
                    Answer::Supposed(period) => Some(Answer::Supposed(inside(part, period)?)),
                    Answer::Template(_) => None,
                }
            }
            Whole::After(base) | Whole::Before(base) => {
                let Answer::Known(period, basis) = self.try_answer(base)? else { return None };
                let (first, last) = period.days();
                let found = match of {
                    Whole::After(_) => self.beside(part, &Whole::Following, last)?,
                    _ => self.beside(part, &Whole::Previous, first)?,
                };
                Some(Answer::Known(found, basis))
            }
            Whole::Previous | Whole::Following | Whole::Same
                if matches!(part, PartOf::Month(_) | PartOf::Season(_) | PartOf::Holiday(_)) =>
            {
                let Some((period, index)) = self.nearby(|p| p.grain() <= Grain::Year, 4) else {
                    let (now, _) = self.now?;
                    return Some(Answer::Supposed(self.beside(part, of, now)?));
                };
                let found = match of {
                    Whole::Same => inside(part, Period::of(Grain::Year, period.days().0)?)?,
                    Whole::Previous => self.beside(part, of, period.days().0)?,
                    _ => self.beside(part, of, period.days().1)?,
                };
                Some(Answer::Known(found, Basis::Expression(index)))
            }
            Whole::Previous | Whole::Following | Whole::Same => {
                let Some((day, basis)) = self.spoken_of() else {
                    let (now, _) = self.now?;
                    let period = self.beside(part, of, now)?;
                    return Some(Answer::Supposed(period));
                };
                Some(Answer::Known(self.beside(part, of, day)?, basis))
            }
            _ => {
                if let Some(answer) = self.year_of_partner(part, of) {
                    return Some(answer);
                }
                if let (PartOf::Month(_) | PartOf::Day { weekday: None, .. }, Whole::Bare) =
                    (part, of)
                    && let Some(answer) = self.in_the_year_told(part)
                {
                    return Some(answer);
                }
                if let (PartOf::Day { month, weekday: None, .. }, Whole::Bare) = (part, of)
                    && let Some(answer) = self.in_the_month_told(part, month)
                {
                    return Some(answer);
                }
                if let (PartOf::Holiday(_), Whole::Bare) = (part, of)
                    && let Some(answer) = self.beside_its_date(part)
                {
                    return Some(answer);
                }
                if let (PartOf::DayOfMonth(day), Whole::Bare) = (part, of) {
                    return self.weekday_the(day).or_else(|| self.day_of_month(day));
                }
                if let (PartOf::Weekday(number), Whole::Bare) = (part, of)
                    && let Some(answer) = self.weekday_of_range(number)
                {
                    return Some(answer);
                }
                if let Some(answer) = self.end_of_range(part, of) {
                    return Some(answer);
                }
                let (now, basis) = self.now?;
                let period = self.beside(part, of, now)?;
                Some(Answer::Known(period, basis))
            }
        }
    }

    /// "On April 19 it lost six points, and on the last day of the month": the month just spoken of, where it is over.
    fn month_spoken_of(&self, whole: &Meaning) -> Option<(Period, usize)> {
        let Meaning::Shift { grain: Grain::Month, count: 0, .. } = whole else { return None };
        let end = self.scene.readings[self.at].end;
        let the = end.checked_sub(2).map(|n| self.scene.tokens[n].text(self.scene.text));
        if the != Some("the") || self.direction() == Direction::Future {
            return None;
        }
        let fits = |p: Period| matches!(p, Period::Day(_) | Period::Month(..));
        let (period, index) = self.nearby(fits, 1)?;
        let month = Period::of(Grain::Month, period.days().0)?;
        self.now.is_none_or(|(now, _)| month.days().1 < now).then_some((month, index))
    }

    /// "Friday the 13th": of the nearest month in which it fell on that weekday.
    fn weekday_the(&self, day: u8) -> Option<Answer> {
        let reading = &self.scene.readings[self.at];
        let Word::Weekday { day: number, .. } = self.scene.tokens[reading.first].word() else {
            return None;
        };
        let (now, basis) = self.now?;
        let month = Period::of(Grain::Month, now)?;
        let ahead = self.direction() == Direction::Future;
        // In any fifteen months each day of the month falls on each weekday.
        (0..15)
            .filter_map(|n| {
                inside(PartOf::DayOfMonth(day), month.shift(if ahead { n } else { -n })?)
            })
            .find(|found| {
                let there = found.days().0;
                there.weekday() == weekday(number)
                    && if ahead { there >= now } else { there <= now }
            })
            .map(|found| Answer::Known(found, basis))
    }

    /// "the 25th": of the month spoken of, else the nearest.
    fn day_of_month(&self, day: u8) -> Option<Answer> {
        if let Some((period, index)) =
            self.earlier(|p| matches!(p, Period::Month(..) | Period::Day(_)))
            && let Some(month) = Period::of(Grain::Month, period.days().0)
            && let Some(found) = inside(PartOf::DayOfMonth(day), month)
        {
            return Some(Answer::Known(found, Basis::Expression(index)));
        }
        let (now, basis) = self.now?;
        let month = Period::of(Grain::Month, now)?;
        let at = |n: i64| inside(PartOf::DayOfMonth(day), month.shift(n)?);
        let here = at(0);
        let found = match self.direction() {
            Direction::Future => here.filter(|p| p.days().0 >= now).or_else(|| at(1)),
            _ => here.filter(|p| p.days().0 <= now).or_else(|| at(-1)),
        }?;
        Some(Answer::Known(found, basis))
    }

    /// The part near a day: which of the candidates, by the word before it or the direction of the clause.
    fn beside(&self, part: PartOf, of: &Whole, now: Date) -> Option<Period> {
        if let PartOf::Weekday(number) = part {
            return self.weekday(number, of, now);
        }
        if part == PartOf::Weekend {
            let weekend = Period::of(Grain::Weekend, now)?;
            let on_weekend = now >= weekend.days().0;
            let shift = match (of, self.direction()) {
                (Whole::Last, _) => -1,
                (Whole::Next, _) => 1,
                (Whole::Coming, _) => i64::from(on_weekend),
                (Whole::This, _) | (_, Direction::Future) => 0,
                _ if on_weekend => 0,
                _ => -1,
            };
            return weekend.shift(shift);
        }
        match part {
            PartOf::ShortYear(two) => {
                let century = i64::from(now.year()) / 100 * 100 + i64::from(two);
                let year =
                    if century > i64::from(now.year()) + 20 { century - 100 } else { century };
                return Period::year(year);
            }
            PartOf::ShortDecade(two) => {
                let century = i64::from(now.year()) / 100 * 100 + i64::from(two);
                let year = if century > i64::from(now.year()) { century - 100 } else { century };
                return Period::of(Grain::Decade, Date::new(i16::try_from(year).ok()?, 1, 1).ok()?);
            }
            _ => {}
        }
        let year = i64::from(now.year());
        if let (PartOf::Day { weekday: Some(number), .. }, Whole::Bare) = (part, of) {
            // The weekday tells the year: the nearest that fits.
            let fitting = [0, 1, -1, 2, -2, -3, -4, -5, -6]
                .into_iter()
                .filter_map(|n| inside(part, Period::year(year + n)?));
            let wanted = weekday(number);
            let near = |p: &Period| {
                now.until(p.days().0).map_or(i64::MAX, |s| i64::from(s.get_days()).abs())
            };
            if let Some(day) = fitting.filter(|p| p.days().0.weekday() == wanted).min_by_key(near) {
                return Some(day);
            }
        }
        let candidate = |n: i64| -> Option<Period> { inside(part, Period::year(year + n)?) };
        let candidates: Vec<Period> = (-1..=1).filter_map(candidate).collect();
        let over = |p: &&Period| p.days().1 < now;
        let begun = |p: &&Period| p.days().0 <= now;
        let ahead = |p: &&Period| p.days().0 > now;
        let current = |p: &&Period| p.days().0 <= now && now <= p.days().1;
        let chosen = match of {
            Whole::Last | Whole::Previous => candidates.iter().rfind(over),
            Whole::Next | Whole::Coming | Whole::Following => candidates.iter().find(ahead),
            // "had slowed this winter", said in March: the one that began last year is nearer.
            Whole::This
                if part == PartOf::Season(Season::Winter)
                    && self.direction() != Direction::Future
                    && now.month() <= 6 =>
            {
                candidates.iter().rfind(begun)
            }
            Whole::This => candidates
                .iter()
                .find(current)
                .or_else(|| candidates.iter().find(|p| i64::from(p.year_of()) == year)),
            Whole::Same => candidates.iter().rfind(begun),
            Whole::Weeks(_)
            | Whole::In(_)
            | Whole::KnownFor(_)
            | Whole::After(_)
            | Whole::Before(_) => None,
            Whole::Bare => {
                // The nearest, where a day ahead weighs more than one behind, for the past is what news tells; the verb
                // changes the weights and does not decide alone ("announced" a date that lies ahead).
                let (behind, before) = match (part, self.direction()) {
                    (PartOf::Quarter(_), Direction::Future) if !self.is_of_results() => (3, 1),
                    (PartOf::Quarter(_) | PartOf::Half(_), Direction::Past) => (1, 200),
                    (PartOf::Quarter(_), _) => (1, 9),
                    (PartOf::Holiday(_), Direction::Past) => (1, 40),
                    // "was to leave on 31 October": nothing but nearness tells whether it is over.
                    (PartOf::Month(_) | PartOf::Day { .. }, _) if self.was_to_be() => (1, 1),
                    // "He quit in January", said in December
                    (PartOf::Month(_) | PartOf::Day { .. }, Direction::Past)
                        if self.is_beside_what_was() =>
                    {
                        (1, 200)
                    }
                    // "In December, the firm bid $16.50 per share."
                    (PartOf::Month(_), Direction::Past) if self.opens_sentence() => (1, 40),
                    // "ahead of the November election"
                    (PartOf::Month(_), Direction::Open) if self.is_of_a_vote() => (3, 1),
                    (_, Direction::Past) => (1, 12),
                    (_, Direction::Future) => (12, 1),
                    _ => (1, 2),
                };
                let days = |a: Date, b: Date| {
                    a.until(b).map_or(i64::MAX / 16, |s| i64::from(s.get_days()))
                };
                candidates.iter().min_by_key(|p| {
                    let (from, to) = p.days();
                    if from > now {
                        before * days(now, from)
                    } else if to < now {
                        behind * days(to, now)
                    } else {
                        0
                    }
                })
            }
        };
        chosen.copied()
    }

    pub(super) fn weekday(&self, number: u8, of: &Whole, now: Date) -> Option<Period> {
        let wanted = weekday(number);
        let back = i64::from(now.weekday().since(wanted));
        let ahead = i64::from(wanted.since(now.weekday()));
        let monday = monday_of(now)?;
        let in_week = |weeks: i64| add_days(monday, i64::from(number) - 1 + 7 * weeks);
        let last = || add_days(now, if back == 0 { -7 } else { -back });
        let day = match of {
            Whole::Last | Whole::Previous => last(),
            Whole::Next => {
                // From a weekend "next Friday" is the one ahead.
                in_week(1)
            }
            Whole::Following => add_days(now, if ahead == 0 { 7 } else { ahead }),
            Whole::This => {
                let here = in_week(0)?;
                if here < now && self.direction() != Direction::Past {
                    in_week(1)
                } else {
                    Some(here)
                }
            }
            Whole::Same => in_week(0),
            Whole::Coming => add_days(now, if ahead == 0 { 7 } else { ahead }),
            Whole::Weeks(n) if *n < 0 => add_days(last()?, 7 * (i64::from(*n) + 1)),
            Whole::Weeks(2) => add_days(in_week(1)?, 7),
            Whole::Weeks(n) => {
                let first = if ahead == 0 { 0 } else { ahead };
                add_days(now, first + 7 * i64::from(if *n == 3 { 2 } else { *n }))
            }
            Whole::Bare
            | Whole::In(_)
            | Whole::KnownFor(_)
            | Whole::After(_)
            | Whole::Before(_) => match self.direction() {
                Direction::Future if !self.owns() => add_days(now, ahead),
                _ => add_days(now, -back),
            },
        };
        day.map(Period::Day)
    }

    /// "the 1988 period", "the same period last year": the period spoken of, in that year.
    fn counterpart(&self, whole: &Meaning) -> Option<Answer> {
        let (year, basis) = match self.try_answer(whole)? {
            Answer::Known(year, basis) => (year, basis),
            Answer::Supposed(year) => {
                // "the year-ago quarter" with no other: a year before the last that is over.
                let (now, _) = self.now?;
                let quarter = Period::of(Grain::Quarter, now)?.shift(-1)?;
                let count = i64::from(year.year_of()) - i64::from(now.year());
                let there = quarter.in_year(i64::from(quarter.year_of()) + count)?;
                return Some(Answer::Supposed(if self.ends_with("quarter") {
                    there
                } else {
                    year
                }));
            }
            Answer::Template(_) => return None,
        };
        let y = i64::from(year.year_of());
        let spoken = if self.ends_with("quarter") {
            self.told(|p| matches!(p, Period::Quarter(..)))
        } else {
            let longer = self.longer_stretch();
            self.told(|p| matches!(p, Period::Quarter(..) | Period::Half(..) | Period::Month(..)))
                .filter(|&(_, index)| longer.is_none_or(|at| at < index))
        };
        // "the year-ago period": a year before the period, whatever years were spoken of since.
        if let (Meaning::Shift { count, base: Base::Context, .. }, Some((period, index))) =
            (whole, spoken)
        {
            let there = period.in_year(i64::from(period.year_of()) + count)?;
            return Some(Answer::Known(there, Basis::Expression(index)));
        }
        match spoken {
            Some((period, _)) => Some(Answer::Known(period.in_year(y)?, basis)),
            // "the same quarter last year" with no quarter spoken of: that of the last one that is over.
            None if self.says_within("quarter") => {
                let (now, _) = self.now?;
                let quarter = Period::of(Grain::Quarter, now)?.shift(-1)?;
                Some(Answer::Supposed(quarter.in_year(y)?))
            }
            None => Some(Answer::Known(year, basis)),
        }
    }
}

/// The part of a known period; `None` where it has no such part.
pub(super) fn inside(part: PartOf, whole: Period) -> Option<Period> {
    let y = i64::from(whole.year_of());
    match part {
        PartOf::Month(month) => Period::month(y, month),
        PartOf::Day { month, day, .. } => Period::day(y, month, day),
        PartOf::DayOfMonth(day) => match whole {
            Period::Month(y, month) => Period::day(i64::from(y), month, day),
            _ => None,
        },
        PartOf::Season(season) => Some(Period::Season(whole.year_of(), season)),
        PartOf::Quarter(quarter) => Some(Period::Quarter(whole.year_of(), quarter)),
        PartOf::Half(half) => Some(Period::Half(whole.year_of(), half)),
        PartOf::Holiday(holiday) => holiday.day(whole.year_of()).map(Period::Day),
        PartOf::Weekday(number) => match whole {
            Period::Week(monday) => Some(Period::Day(add_days(monday, i64::from(number) - 1)?)),
            _ => None,
        },
        PartOf::NthWeekday { n, weekday } => match whole {
            Period::Month(y, month) => nth_weekday(y, month, weekday, n).map(Period::Day),
            _ => None,
        },
        PartOf::Nth { n, grain } => nth(n, grain, whole),
        PartOf::LastDay => Some(Period::Day(whole.days().1)),
        PartOf::Weekend => Period::of(Grain::Weekend, whole.days().0),
        PartOf::Containing(Grain::Weekend) => {
            // A holiday on a Monday belongs to the weekend before it.
            let day = whole.days().0;
            let weekend = Period::of(Grain::Weekend, day)?;
            if day.weekday().to_monday_zero_offset() <= 1 {
                weekend.shift(-1)
            } else {
                Some(weekend)
            }
        }
        PartOf::Containing(grain) => Period::of(grain, whole.days().0),
        PartOf::EndingQuarter => Period::of(Grain::Quarter, add_days(whole.days().1, -45)?),
        PartOf::ShortYear(_) | PartOf::ShortDecade(_) | PartOf::AsNow(_) => None,
    }
}

/// The n-th of a grain in a period, from its end where negative.
fn nth(n: i8, grain: Grain, whole: Period) -> Option<Period> {
    if n == 0 {
        return None;
    }
    let (from, to) = whole.days();
    let found = if n > 0 {
        let first = Period::of(grain, from)?;
        // The first week of a month is the first that has most of its days in it.
        let first = if first.days().0 < from
            && matches!(grain, Grain::Week | Grain::Weekend)
            && from.since(first.days().0).map_or(0, |s| s.get_days()) > 3
        {
            first.shift(1)?
        } else {
            first
        };
        first.shift(i64::from(n) - 1)?
    } else {
        Period::of(grain, to)?.shift(i64::from(n) + 1)?
    };
    let (first, last) = found.days();
    (last >= from && first <= to).then_some(found)
}
