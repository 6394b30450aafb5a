//! One reading in its place: which way its clause looks, and what was spoken of before it.

use jiff::civil::Date;

use super::super::meaning::{Base, Meaning, PartOf, Whole};
use super::super::values::{Amount, Count, Grain, Period};
use super::super::{Basis, Direction, Relation};
use super::template::template;
use super::{Answer, Frame, MEMORY};

impl Frame<'_> {
    pub(super) fn answer(&self, meaning: &Meaning) -> Answer {
        self.try_answer(meaning).unwrap_or_else(|| Answer::Template(template(meaning)))
    }

    pub(super) fn try_answer(&self, meaning: &Meaning) -> Option<Answer> {
        match meaning {
            Meaning::Named(period) => Some(Answer::Known(*period, Basis::Explicit)),
            Meaning::Numeric { first, second, year, month_first } => {
                let (month, day) = if *month_first && !self.scene.day_first {
                    (*first, *second)
                } else {
                    (*second, *first)
                };
                Some(Answer::Known(Period::day(*year, month, day)?, Basis::Explicit))
            }
            Meaning::Part { part, of } => self.part(*part, of),
            Meaning::Shift { grain, count, base } => self.shift(*grain, *count, base),
            Meaning::Offset { amount, backward, base } => self.offset(*amount, *backward, base),
            Meaning::Range(from, _) => self.try_answer(from),
            Meaning::Duration(_)
            | Meaning::Long(_)
            | Meaning::Set(_)
            | Meaning::Vague(_)
            | Meaning::Literal(_) => None,
        }
    }

    pub(super) fn direction(&self) -> Direction {
        let (direction, relation) = self.scene.clauses[self.at];
        match relation {
            Relation::Since => Direction::Past,
            Relation::Until if direction == Direction::Open => Direction::Future,
            // "extended the loan through January"; "until Thursday, they had not called him a suspect" opens its sentence.
            Relation::Until if !self.opens_sentence() && self.is_month_or_day() => {
                Direction::Future
            }
            _ => direction,
        }
    }

    fn opens_sentence(&self) -> bool {
        let first = self.scene.readings[self.at].first;
        let tokens = self.scene.tokens;
        first < 3 || tokens[first - 3].sentence != tokens[first].sentence
    }

    fn is_month_or_day(&self) -> bool {
        matches!(
            self.scene.readings[self.at].meaning,
            Meaning::Part { part: PartOf::Month(_) | PartOf::Day { .. }, .. }
        )
    }

    /// "Wednesday's ruling" is known already, unless something waits for it: "before Monday's vote".
    pub(super) fn owns(&self) -> bool {
        let reading = &self.scene.readings[self.at];
        let owned =
            self.scene.tokens.get(reading.end).is_some_and(|t| t.is_mark('\'') && !t.spaced);
        let waited = matches!(
            self.scene.clauses[self.at].1,
            Relation::Before | Relation::For | Relation::Until
        ) || reading.first.checked_sub(1).is_some_and(|n| {
            matches!(self.scene.tokens[n].text(self.scene.text), "of" | "at" | "in" | "attend")
        });
        owned && !waited
    }

    /// The latest expression before this one that resolved to a fitting period, within memory.
    pub(super) fn earlier(&self, fits: impl Fn(Period) -> bool) -> Option<(Period, usize)> {
        let from = self.at.saturating_sub(MEMORY * 3);
        (from..self.at).rev().find_map(|index| self.fitting(index, &fits))
    }

    /// The same, at most so many sentences back.
    pub(super) fn nearby(
        &self,
        fits: impl Fn(Period) -> bool,
        sentences: u32,
    ) -> Option<(Period, usize)> {
        let sentence = |index: usize| self.scene.tokens[self.scene.readings[index].first].sentence;
        let here = sentence(self.at);
        let from = self.at.saturating_sub(MEMORY);
        (from..self.at)
            .rev()
            .take_while(|&index| here - sentence(index) <= sentences)
            .find_map(|index| self.fitting(index, &fits))
    }

    /// A year before in a comparison is not what the text goes on about: "up from $2 million a year earlier".
    pub(super) fn fitting(
        &self,
        index: usize,
        fits: &impl Fn(Period) -> bool,
    ) -> Option<(Period, usize)> {
        let reading = &self.scene.readings[index];
        let compared = match &reading.meaning {
            Meaning::Offset {
                amount: Amount { grain: Grain::Year, .. },
                base: Base::Context | Base::Of(_),
                ..
            } => true,
            Meaning::Part { part: PartOf::Containing(Grain::Year), .. } => true,
            Meaning::Offset {
                amount: Amount { grain: Grain::Year, count, .. },
                base: Base::Now,
                ..
            } => *count == Count::whole(1),
            Meaning::Part { part: PartOf::Quarter(_), of: Whole::In(whole) } => {
                matches!(**whole, Meaning::Shift { count, .. } if count != 0)
                    || self.now.is_some_and(|(now, _)| {
                        self.found[index]
                            .as_ref()
                            .and_then(|f| f.period)
                            .is_some_and(|p| p.days().1.year() < now.year() - 1 || p.days().0 > now)
                    })
            }
            _ => false,
        };
        if compared {
            return None;
        }
        let found = self.found[index].as_ref()?;
        let period = found.period.filter(|&p| fits(p))?;
        Some((period, index))
    }

    /// The day that "the previous Friday" and "that Monday" count from.
    pub(super) fn spoken_of(&self) -> Option<(Date, Basis)> {
        let (period, index) = self.nearby(|p| matches!(p, Period::Day(_) | Period::Week(_)), 4)?;
        Some((period.days().0, Basis::Expression(index)))
    }
}
