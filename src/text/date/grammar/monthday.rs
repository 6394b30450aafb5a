//! Days of the month by their numbers: "April 24 and 25", "5-9 May", "the second of December", "the 25th".

use super::super::lexicon::Word;
use super::super::meaning::{Meaning, PartOf, Reading, Whole};
use super::super::values::Grain;
use super::{Parser, longest};

impl Parser<'_> {
    /// The days that share a month: "25" in "April 24 and 25", "2" in "2 and 3 May".
    pub(super) fn day_beside(&self, at: usize) -> Option<Reading> {
        let (day @ 1..=31, 1..=2) = self.digits(at)? else { return None };
        let joins =
            |n: usize| self.says_any(n, &["and", "to", "or", "through"]) || self.mark(n, '&');
        let part = |month| PartOf::Day { month, day: day as u8, weekday: None };
        // Forward over ", 4 and 5" to the month: the last joint is no comma.
        let mut last = at;
        while last < at + 12
            && (joins(last + 1) || self.mark(last + 1, ','))
            && matches!(self.digits(last + 2), Some((1..=31, 1..=2)))
        {
            last += 2;
        }
        if last > at
            && joins(last - 1)
            && matches!(self.word(last + 1), Word::Month { .. })
            && let Some((month, end)) = self.month_name(last + 1)
        {
            let of = self
                .year_after(self.past_comma(end))
                .map_or(Whole::Bare, |(year, _)| Whole::In(Box::new(year)));
            return Some(Reading::new(at, at + 1, Meaning::Part { part: part(month), of }));
        }
        // Back over "5, 6 and" to the month: a comma joins only where an "and" closes the list.
        let closed = joins(at - at.min(1)) || self.mark(at + 1, ',') || joins(at + 1);
        let mut first = at;
        let mut later = day;
        while first >= 2
            && (joins(first - 1) || closed && self.mark(first - 1, ','))
            && let Some((earlier @ 1..=31, 1..=2)) = self.digits(first - 2)
            && earlier < later
        {
            (first, later) = (first - 2, earlier);
            if at - first > 12 {
                return None;
            }
        }
        if first == at {
            return None;
        }
        let stopped = first >= 2 && self.mark(first - 1, '.');
        let month_at = first.checked_sub(if stopped { 2 } else { 1 })?;
        if !matches!(self.word(month_at), Word::Month { .. })
            || !self.ends_clause(at + 1) && self.year_after(self.past_comma(at + 1)).is_none()
        {
            return None;
        }
        let (month, _) = self.month_name(month_at)?;
        Some(self.with_year(at, at + 1, part(month)))
    }

    /// "the second of December", "twenty-fifth of June".
    pub(super) fn worded_day(&self, at: usize) -> Option<Reading> {
        let (ordinal, end) = self.ordinal(at)?;
        if !(1..=31).contains(&ordinal) {
            return self.century(at);
        }
        longest([self.day_of_month(ordinal as u8, at, end), self.century(at)])
    }

    /// "5-9 May 2024": days of one month before its name.
    pub(super) fn days_of_month(&self, at: usize) -> Option<Reading> {
        let (from @ 1..=30, 1..=2) = self.digits(at)? else { return None };
        let dash = self.mark(at + 1, '-') || self.mark(at + 1, '–');
        let (to @ 2..=31, 1..=2) = self.digits(at + 2)? else { return None };
        if !dash || !self.glued(at + 1) || from >= to {
            return None;
        }
        let (month, end) = self.month_name(at + 3)?;
        let (of, end) = match self.year_after(self.past_comma(end)) {
            Some((year, after)) => (Whole::In(Box::new(year)), after),
            None => (Whole::Bare, end),
        };
        let part = |day: u32| {
            let part = PartOf::Day { month, day: day as u8, weekday: None };
            Box::new(Meaning::Part { part, of: of.clone() })
        };
        Some(Reading::new(at, end, Meaning::Range(part(from), part(to))))
    }

    pub(super) fn day_of_month(&self, day: u8, at: usize, end: usize) -> Option<Reading> {
        let next = if self.says(end, "of") { end + 1 } else { end };
        if let Some((month, after)) = self.month_name(next) {
            return Some(self.with_year(at, after, PartOf::Day { month, day, weekday: None }));
        }
        // "the 15th of every month"
        if let Some((Grain::Month, after)) = self.of_each(end) {
            return Some(Reading::new(at, after, Meaning::Set(format!("XXXX-XX-{day:02}"))));
        }
        if next > end && matches!(self.word(next), Word::Deictic(_) | Word::Article) {
            let inner = self.period_at(next)?;
            let month = matches!(inner.meaning, Meaning::Shift { grain: Grain::Month, .. });
            let of = Whole::In(Box::new(inner.meaning));
            return month.then(|| {
                Reading::new(at, inner.end, Meaning::Part { part: PartOf::DayOfMonth(day), of })
            });
        }
        None
    }

    /// "the 25th" with nothing after it that it could number.
    pub(super) fn definite_ordinal(&self, at: usize) -> Option<Reading> {
        let (day, end, ordinal) = self.day_number(at)?;
        // "the 1st and 15th of each month"
        if self.says(end, "and")
            && let Some((2..=31, after)) = self.ordinal(end + 1)
            && matches!(self.of_each(after), Some((Grain::Month, _)))
        {
            return Some(Reading::new(at, end, Meaning::Set(format!("XXXX-XX-{day:02}"))));
        }
        if !ordinal
            || self.digits(at).is_none()
            || !self.ends_clause(end)
            || self.says_any(end, &["of", "in", "and", "to", "person", "from"])
        {
            return None;
        }
        let governed = at >= 2
            && self.before_any(
                at.wrapping_sub(1),
                &["on", "by", "until", "since", "before", "after", "from", "to", "through"],
            );
        let part = PartOf::DayOfMonth(day);
        governed.then(|| Reading::new(at, end, Meaning::Part { part, of: Whole::Bare }))
    }
}
