//! Counting: so many periods on, or a length of time before or after something.

use jiff::civil::Date;

use super::super::length::{Amount, Count, letter};
use super::super::lexicon::{Cue, Part};
use super::super::meaning::{Base, Clock, Meaning, PartOf, Reading};
use super::super::values::{Grain, Period, add_days, add_workdays};
use super::super::{Basis, Modifier, Relation};
use super::part::inside;
use super::template::template_of;
use super::{Answer, Frame};

impl Frame<'_> {
    pub(super) fn shift(&self, grain: Grain, count: i64, base: &Base) -> Option<Answer> {
        match base {
            Base::Now => {
                if grain == Grain::Year
                    && count == -1
                    && self.is_compared()
                    && let Some((period, index)) = self.results(1)
                {
                    let there = period.in_year(i64::from(period.year_of()) - 1)?;
                    return Some(Answer::Known(there, Basis::Expression(index)));
                }
                // "This quarter's loss includes a charge", after results of one that is over: that one.
                if grain == Grain::Quarter
                    && count == 0
                    && self.owns_results()
                    && let Some((period, index)) = self.results(3)
                {
                    return Some(Answer::Known(period, Basis::Expression(index)));
                }
                let (now, basis) = self.now?;
                // "since year-end": the one that is over.
                let over = grain == Grain::Year
                    && count == 0
                    && self.scene.clauses[self.at].1 == Relation::Since
                    && matches!(self.scene.readings[self.at].modifier, Some(Modifier::End));
                let count = if over { -1 } else { step(grain, count) };
                Some(Answer::Known(stepped(grain, now, count)?, basis))
            }
            Base::Of(meaning) => match self.try_answer(meaning)? {
                Answer::Known(period, basis) => {
                    let edge = if count < 0 { period.days().0 } else { period.days().1 };
                    let from = Period::of(grain, edge)?;
                    // The weekend after Thanksgiving is that of its own week.
                    let ahead = grain == Grain::Weekend && count > 0 && from.days().0 > edge;
                    let count = step(grain, count) - i64::from(ahead);
                    if grain == Grain::Workday {
                        return Some(Answer::Known(stepped(grain, edge, count)?, basis));
                    }
                    Some(Answer::Known(from.shift(count)?, basis))
                }
                Answer::Supposed(period) => {
                    Some(Answer::Supposed(Period::of(grain, period.days().0)?.shift(count)?))
                }
                Answer::Template(_) => None,
            },
            Base::Context => self.context_shift(grain, count),
            Base::Latest => self.latest(grain),
        }
    }

    /// The latest period of a grain that is over at the time of writing: the one spoken of, else the one before this.
    fn latest(&self, grain: Grain) -> Option<Answer> {
        let (now, _) = self.now?;
        // A quarter spoken of just before may be that of a fiscal year, whatever the calendar says.
        let spoken = self
            .nearby(|p| p.grain() == grain, 3)
            .filter(|&found| self.is_told(found))
            .or_else(|| self.earlier(|p| p.grain() == grain && p.days().1 < now));
        if let Some((period, index)) = spoken {
            return Some(Answer::Known(period, Basis::Expression(index)));
        }
        Some(Answer::Supposed(Period::of(grain, now)?.shift(-1)?))
    }

    fn context_shift(&self, grain: Grain, count: i64) -> Option<Answer> {
        if grain == Grain::Quarter && count == 0 {
            if let Some((period, index)) = self.earlier(|p| matches!(p, Period::Quarter(..))) {
                return Some(Answer::Known(period, Basis::Expression(index)));
            }
            let (now, _) = self.now?;
            return Some(Answer::Supposed(Period::of(Grain::Quarter, now)?.shift(-1)?));
        }
        let clock_only = self.scene.readings[self.at].clock.is_some() && count == 0;
        if clock_only && let Some(answer) = self.day_that_follows() {
            return Some(answer);
        }
        if clock_only && self.is_beside_an_undated_day() {
            return None;
        }
        if clock_only
            && grain == Grain::Day
            && let Some(answer) = self.end_of_the_night()
        {
            return Some(answer);
        }
        let antecedent = match grain {
            Grain::Day | Grain::Workday => {
                self.nearby(|p| matches!(p, Period::Day(_)), if clock_only { 2 } else { 4 })
            }
            _ => self.nearby(|p| p.grain() <= grain, 6),
        };
        if let Some((period, index)) = antecedent {
            let shifted = stepped(grain, period.days().0, step(grain, count))?;
            return Some(Answer::Known(shifted, Basis::Expression(index)));
        }
        let (now, basis) = self.now?;
        let supposed = stepped(grain, now, step(grain, count))?;
        // A time of day with no other day is that of the publication, so is "the year".
        if self.scene.readings[self.at].clock.is_some() || (count == 0 && grain >= Grain::Year) {
            return Some(Answer::Known(supposed, basis));
        }
        Some(Answer::Supposed(supposed))
    }

    /// "about 10:35 a.m. (0735 GMT) Friday": the day of a time of day may stand a few words after it.
    fn day_that_follows(&self) -> Option<Answer> {
        let here = &self.scene.readings[self.at];
        let (index, next) = self
            .scene
            .readings
            .iter()
            .enumerate()
            .skip(self.at + 1)
            .take(2)
            .find(|(_, r)| r.is_day() || self.is_until(r))?;
        let tokens = self.scene.tokens;
        let near = next.first - here.end <= 6
            && tokens[next.first].sentence == tokens[here.first].sentence;
        let parted = tokens[here.end..next.first].iter().any(|t| {
            let verb =
                matches!(t.cue(), Cue::Past | Cue::Ending | Cue::Said | Cue::Present | Cue::Future);
            t.is_mark(',') || t.is_mark('”') || t.is_mark('“') || verb
        });
        let relative = matches!(next.meaning, Meaning::Shift { base: Base::Context, .. });
        if !near || parted || relative {
            return None;
        }
        match self.try_answer(&next.meaning)? {
            Answer::Known(period, _) => Some(Answer::Known(period, Basis::Expression(index))),
            _ => None,
        }
    }

    /// "at 6 a.m. ten days before the shooting": the day is counted from an event that has no date here.
    fn is_beside_an_undated_day(&self) -> bool {
        let here = &self.scene.readings[self.at];
        let tokens = self.scene.tokens;
        self.scene.readings.get(self.at + 1).is_some_and(|next| {
            matches!(next.meaning, Meaning::Duration(Amount { grain, .. }) if grain >= Grain::Day)
                && next.first - here.end <= 5
                && tokens[next.first].sentence == tokens[here.first].sentence
                && tokens.get(next.end).is_some_and(|t| {
                    matches!(t.text(self.scene.text), "before" | "after" | "earlier" | "later")
                })
        })
    }

    /// "from 10 p.m. to 5 a.m.": an hour that comes before the one it is counted from is of the next day.
    fn end_of_the_night(&self) -> Option<Answer> {
        let index = self.at.checked_sub(1)?;
        let (first, here) = (&self.scene.readings[index], &self.scene.readings[self.at]);
        let minutes = |clock: Option<Clock>| match clock {
            Some(Clock::Hour { hour, minute, .. }) => {
                Some(u16::from(hour) * 60 + u16::from(minute.unwrap_or(0)))
            }
            _ => None,
        };
        let joined = here.first == first.end + 1
            && matches!(
                self.scene.tokens[first.end].text(self.scene.text),
                "to" | "until" | "till" | "through" | "-" | "–"
            );
        if !joined || minutes(here.clock)? >= minutes(first.clock)? {
            return None;
        }
        let Period::Day(day) = self.found[index].as_ref()?.period? else { return None };
        Some(Answer::Known(Period::Day(add_days(day, 1)?), Basis::Expression(index)))
    }

    /// "9 a.m. to 5 p.m. today": the other end of a stretch of hours, which names the day of both.
    fn is_until(&self, next: &Reading) -> bool {
        let here = &self.scene.readings[self.at];
        let dayless = matches!(next.meaning, Meaning::Shift { base: Base::Context, .. });
        let joined = next.first == here.end + 1
            && matches!(
                self.scene.tokens[here.end].text(self.scene.text),
                "to" | "and" | "until" | "till" | "through" | "-" | "–"
            );
        let point = matches!(
            next.clock,
            Some(Clock::Hour { .. } | Clock::Part(Part::Noon | Part::Midday | Part::Midnight))
        );
        joined && !dayless && point
    }

    pub(super) fn offset(&self, amount: Amount, backward: bool, base: &Base) -> Option<Answer> {
        let amount = in_whole_units(amount);
        let Some(n) = amount.count.as_whole() else {
            return self.vague_offset(amount, backward, base);
        };
        let n = if backward { -n } else { n };
        match base {
            Base::Now => {
                // "a year ago" after a quarter is that quarter a year before.
                if amount.grain == Grain::Year
                    && n == -1
                    && let Some((period, index)) = self
                        .results(if self.is_compared() { 4 } else { 2 })
                        .or_else(|| self.period_just_told())
                {
                    let there = period.in_year(i64::from(period.year_of()) + n)?;
                    return Some(Answer::Known(there, Basis::Expression(index)));
                }
                let (now, basis) = self.now?;
                Some(Answer::Known(count_from(now, amount.grain, n)?, basis))
            }
            Base::Of(meaning) => match self.try_answer(meaning)? {
                Answer::Known(period, basis) => {
                    Some(Answer::Known(move_by(period, amount.grain, n)?, basis))
                }
                Answer::Supposed(period) => {
                    Some(Answer::Supposed(move_by(period, amount.grain, n)?))
                }
                Answer::Template(_) => None,
            },
            Base::Context | Base::Latest => {
                let antecedent = if amount.grain == Grain::Year {
                    let results = if n.abs() == 1 { self.results(4) } else { None };
                    // "a year later" goes on with a story; "a year earlier" compares with now unless its sentence says more.
                    let reach = match n {
                        1.. => 3,
                        // "He won in 2012. A year earlier he had been unknown."
                        -1.. if self.looks_further_back() => 3,
                        -1.. => 0,
                        _ => 1,
                    };
                    results.or_else(|| self.nearby(|_| true, reach))
                } else {
                    self.nearby(|p| p.grain() <= amount.grain.max(Grain::Day), 3)
                };
                // "meets on 3 June. A hearing, adjourned on 8 May, is set for two days after that"
                let antecedent = antecedent.map(|found| self.past_an_insertion(found));
                // "A judge then ordered them back. Four days later": what came next has no date to count from.
                let antecedent = antecedent.filter(|&(_, index)| !self.moved_on(index));
                if let Some((period, index)) = antecedent {
                    let there = match (amount.grain, period) {
                        (Grain::Year, Period::Quarter(..) | Period::Half(..)) => {
                            period.in_year(i64::from(period.year_of()) + n)?
                        }
                        (Grain::Day, Period::Day(day)) => Period::Day(add_days(day, n)?),
                        (Grain::Decade, Period::Decade(_)) => period.shift(n)?,
                        (grain, _) => count_from(period.days().0, grain, n)?,
                    };
                    return Some(Answer::Known(there, Basis::Expression(index)));
                }
                let (now, _) = self.now?;
                Some(Answer::Supposed(count_from(now, amount.grain, n)?))
            }
        }
    }

    fn vague_offset(&self, amount: Amount, backward: bool, base: &Base) -> Option<Answer> {
        let value = match (base, backward) {
            (Base::Now, true) => "PAST_REF".to_owned(),
            (Base::Now, false) => "FUTURE_REF".to_owned(),
            _ if amount.count != Count::Vague && !letter(amount.grain).0 => {
                template_of(amount.grain)
            }
            _ => amount.timex(),
        };
        Some(Answer::Template(value))
    }
}

/// Half a century as 50 years, two and a half years as 30 months: the largest unit that comes out whole.
fn in_whole_units(amount: Amount) -> Amount {
    let Count::Thousandths(n) = amount.count else { return amount };
    let (per, grain) = match amount.grain {
        Grain::Millennium => (1000, Grain::Year),
        Grain::Century => (100, Grain::Year),
        Grain::Decade => (10, Grain::Year),
        Grain::Year => (12, Grain::Month),
        _ => return amount,
    };
    if n % 1000 == 0 || n * per % 1000 != 0 {
        return amount;
    }
    Amount { count: Count::Thousandths(n * per), grain }
}

/// The period of a grain so many steps from the one that holds the day; working days pass over weekends.
fn stepped(grain: Grain, day: Date, count: i64) -> Option<Period> {
    match grain {
        Grain::Workday if count != 0 => Some(Period::Day(add_workdays(day, count)?)),
        _ => Period::of(grain, day)?.shift(count),
    }
}

/// Fortnights count double.
pub(super) fn step(grain: Grain, count: i64) -> i64 {
    match grain {
        Grain::Fortnight => count * 2,
        Grain::Millennium => count * 10,
        _ => count,
    }
}

/// The period `n` units from a day, at the precision of the unit: two weeks ago is a week.
fn count_from(now: Date, grain: Grain, n: i64) -> Option<Period> {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour => None,
        Grain::Workday => Some(Period::Day(add_workdays(now, n)?)),
        Grain::Decade => Period::of(Grain::Year, now)?.shift(10 * n),
        Grain::Century => Period::of(Grain::Year, now)?.shift(100 * n),
        Grain::Millennium => Period::of(Grain::Year, now)?.shift(1000 * n),
        Grain::Half => Period::of(Grain::Month, now)?.shift(6 * n),
        Grain::Season => Period::of(Grain::Month, now)?.shift(3 * n),
        grain => Period::of(grain, now)?.shift(step(grain, n)),
    }
}

/// A period moved by units: a Friday by a week is a Friday, a quarter by a year is a quarter.
fn move_by(period: Period, grain: Grain, n: i64) -> Option<Period> {
    match (period, grain) {
        (_, Grain::Second | Grain::Minute | Grain::Hour) => None,
        (Period::Day(day), Grain::Day) => Some(Period::Day(add_days(day, n)?)),
        (Period::Day(day), Grain::Workday) => Some(Period::Day(add_workdays(day, n)?)),
        (Period::Day(day), Grain::Week | Grain::Weekend) => {
            Some(Period::Day(add_days(day, 7 * n)?))
        }
        (Period::Day(day), Grain::Fortnight) => Some(Period::Day(add_days(day, 14 * n)?)),
        (Period::Day(day), Grain::Month) => {
            let month = Period::of(Grain::Month, day)?.shift(n)?;
            let last = month.days().1.day();
            inside(PartOf::DayOfMonth(day.day().min(last) as u8), month)
        }
        (_, Grain::Year) => period.in_year(i64::from(period.year_of()) + n),
        (_, Grain::Decade) => period.in_year(i64::from(period.year_of()) + 10 * n),
        _ if grain <= period.grain() => {
            let edge = if n < 0 { period.days().0 } else { period.days().1 };
            count_from(edge, grain, n)
        }
        _ => count_from(period.days().0, grain, n),
    }
}
