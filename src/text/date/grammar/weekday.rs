//! Weekdays and what may follow them: "Friday, June 25", "Friday of last week", "the Monday after Easter".

use super::super::length::{Amount, Count};
use super::super::lexicon::{Deictic, Word};
use super::super::meaning::{Base, Meaning, PartOf, Reading, Whole};
use super::super::values::Grain;
use super::Parser;

impl Parser<'_> {
    /// Whether a list of weekdays that "every" or "each" opens leads up to here.
    fn listed_after_every(&self, at: usize) -> bool {
        let mut here = at;
        for _ in 0..6 {
            let Some(mut before) = here.checked_sub(1) else { return false };
            if !self.says_any(before, &["and", "or"]) && !self.mark(before, ',') {
                return here != at && self.says_any(before, &["every", "each"]);
            }
            if before > 0 && self.mark(before - 1, ',') {
                before -= 1;
            }
            let Some(weekday) = before.checked_sub(1) else { return false };
            if !matches!(self.word(weekday), Word::Weekday { .. }) {
                return false;
            }
            here = weekday;
        }
        false
    }

    pub(super) fn weekday_led(&self, at: usize) -> Option<Reading> {
        let Word::Weekday { day, short, plural } = self.word(at) else { return None };
        if self.follows_a_title(at) {
            return None;
        }
        if !short && self.is_named_after_a_weekday(at) {
            return None;
        }
        let mut end = at + 1;
        if short {
            end = self.past_stop(end);
            let next = self.past_comma(end);
            let dated =
                matches!(self.word(next), Word::Month { .. }) || self.digits(next).is_some();
            let stopped = end > at + 1 && !matches!(day, 6 | 7) && day != 3;
            if !self.capital(at) || !(dated || stopped) {
                return None;
            }
        }
        if !self.capital(at) && plural {
            return None;
        }
        if plural {
            return self.weekly(at, day);
        }
        if let Some(reading) = self.weekly_part(at) {
            return Some(reading);
        }
        // "every Tuesday and Thursday"
        if self.listed_after_every(at) {
            return self.weekly(at, day);
        }
        let part = PartOf::Weekday(day);
        // "Friday (20 March)": the date in brackets tells which.
        if self.mark(end, '(')
            && let Some(named) = self.dated(end + 1)
            && matches!(named.meaning, Meaning::Part { part: PartOf::Day { .. }, .. })
            && self.mark(named.end, ')')
        {
            return Some(Reading::new(at, end, named.meaning));
        }
        // "Friday, June 25", "Friday the 25th", "Friday 25 June 2025", "Friday, 6/25"
        let next = self.past_comma(end);
        let next = if self.says(next, "the") { next + 1 } else { next };
        if let Some(inner) = self.day_after_weekday(next, day) {
            return Some(inner.from(at));
        }
        if self.says(next, "on") || self.says(next, "of") {
            // "Sunday of Easter week" stays; "Friday of last week"
            if let Some(inner) = self.week_of(next + 1) {
                let of = Whole::In(Box::new(inner.meaning));
                return Some(Reading::new(at, inner.end, Meaning::Part { part, of }));
            }
        }
        if self.says(end, "before") && self.says(end + 1, "last") {
            return Some(Reading::new(at, end + 2, Meaning::Part { part, of: Whole::Weeks(-2) }));
        }
        // "the Monday after Easter", "the Friday before June 5"
        if self.says_any(end, &["after", "before", "following"]) {
            let next = self.past_comma(end + 1);
            let named = match self.word(next) {
                Word::Month { .. } | Word::Holiday | Word::Day(_) => self.dated(next),
                _ if self.digits(next).is_some() => self.dated(next),
                _ => None,
            };
            if let Some(inner) =
                named.filter(|r| r.is_day() || matches!(r.meaning, Meaning::Part { .. }))
            {
                let base = Box::new(inner.meaning);
                let of =
                    if self.says(end, "before") { Whole::Before(base) } else { Whole::After(base) };
                return Some(Reading::new(at, inner.end, Meaning::Part { part, of }));
            }
        }
        if self.says(end, "after") && self.says(end + 1, "next") {
            return Some(Reading::new(at, end + 2, Meaning::Part { part, of: Whole::Weeks(2) }));
        }
        if self.says(end, "week") && !self.capital(end) && self.ends_clause(end + 1) {
            return Some(Reading::new(at, end + 1, Meaning::Part { part, of: Whole::Weeks(1) }));
        }
        if self.says(end, "fortnight") {
            return Some(Reading::new(at, end + 1, Meaning::Part { part, of: Whole::Weeks(3) }));
        }
        if matches!(self.word(end), Word::Deictic(Deictic::Next | Deictic::Last))
            && self.ends_clause(end + 1)
        {
            let of = if self.says(end, "next") { Whole::Next } else { Whole::Last };
            return Some(Reading::new(at, end + 1, Meaning::Part { part, of }));
        }
        if matches!(self.word(end), Word::Deictic(Deictic::Last | Deictic::Next | Deictic::This))
            && matches!(self.word(end + 1), Word::Unit { grain: Grain::Week, plural: false })
            && self.past_possessive(end + 2).is_none()
        {
            let inner = self.deictic_led(end)?;
            let of = Whole::In(Box::new(inner.meaning));
            return Some(Reading::new(at, inner.end, Meaning::Part { part, of }));
        }
        if let Some(after) = self.phrase(end, &["a", "week", "ago"]) {
            let week = Amount { count: Count::whole(1), grain: Grain::Week };
            let base = Base::Of(Box::new(Meaning::Part { part, of: Whole::Bare }));
            return Some(Reading::new(
                at,
                after,
                Meaning::Offset { amount: week, backward: true, base },
            ));
        }
        // "on a Friday in May": some Friday, nobody knows which.
        if self.before_any(at, &["a", "one"]) && self.ends_clause(end) {
            return None;
        }
        // "Sunday" in a name: "Sunday Times", "Friday Harbor", "Black Friday" is read before.
        Some(Reading::new(at, end, Meaning::Part { part, of: Whole::Bare }))
    }

    /// The date that follows a weekday.
    fn day_after_weekday(&self, at: usize, weekday: u8) -> Option<Reading> {
        if let Some((month, end)) = self.month_name(at) {
            return self.after_month(at, month, end, Some(weekday));
        }
        if let Some((day, end, ordinal)) = self.day_number(at) {
            let next = if self.says(end, "of") { end + 1 } else { end };
            if let Some((month, after)) = self.month_name(next) {
                let part = PartOf::Day { month, day, weekday: Some(weekday) };
                return Some(self.with_year(at, after, part));
            }
            if let Some(numeric) = self.numeric(at) {
                return Some(numeric);
            }
            if self.mark(end, '/')
                && let Some((second @ 1..=31, 1..=2)) = self.digits(end + 1)
                && (day <= 12 || second <= 12)
                && !self.mark(end + 2, '/')
            {
                // "Tuesday, 6/24", "Tuesday, 24/6"
                let (month, day) =
                    if day <= 12 { (day, second as u8) } else { (second as u8, day) };
                let part = PartOf::Day { month, day, weekday: Some(weekday) };
                return Some(Reading::new(at, end + 2, Meaning::Part { part, of: Whole::Bare }));
            }
            if ordinal && self.digits(at).is_some() && self.says(at.wrapping_sub(1), "the") {
                let part = PartOf::DayOfMonth(day);
                return Some(Reading::new(at, end, Meaning::Part { part, of: Whole::Bare }));
            }
        }
        self.numeric(at)
    }

    /// "last week", "the week of June 6", as what a weekday is of.
    fn week_of(&self, at: usize) -> Option<Reading> {
        let inner = self.period_at(at)?;
        match inner.meaning {
            Meaning::Shift { grain: Grain::Week, .. } => Some(inner),
            Meaning::Part { part: PartOf::Containing(Grain::Week), .. } => Some(inner),
            Meaning::Part { part: PartOf::Nth { grain: Grain::Week, .. }, .. } => Some(inner),
            _ => None,
        }
    }

    /// "Sunday Times", "Saturday Night Live", "Bloody Sunday", "Sunday school": a name or a thing, no day.
    fn is_named_after_a_weekday(&self, at: usize) -> bool {
        const PAPERS: &[&str] = &[
            "Times",
            "Telegraph",
            "Mirror",
            "Mail",
            "Express",
            "Herald",
            "Post",
            "People",
            "Independent",
            "Tribune",
            "Star",
            "Sun",
            "World",
            "Mercury",
            "Review",
            "Magazine",
            "Business",
            "Club",
            "Gazette",
            "School",
            "League",
            "Island",
        ];
        const NAMED: &[&str] = &[
            "Bloody",
            "Black",
            "Ruby",
            "Blue",
            "Manic",
            "Casual",
            "Taco",
            "Meatless",
            "Freaky",
            "Super",
            "Fat",
            "Sheffield",
            "Any",
            "Given",
        ];
        let next = self.spelled(at + 1);
        let night = matches!(self.word(at + 1), Word::Part { .. }) && self.capital(at + 1);
        self.glued_name(at + 1) && PAPERS.contains(&next)
            || night && self.capital(at + 2) && self.word(at + 2) == Word::Other
            || self.says(at, "Sunday") && matches!(next, "school" | "schools" | "league" | "best")
            || self.says(at, "Friday")
                && self.before(at) == "Good"
                && (self.glued_name(at + 1) || matches!(next, "agreement" | "accord" | "accords"))
            || at > 0 && self.tokens[at].spaced && NAMED.contains(&self.before(at))
    }

    /// A word beside the one before it with nothing between: part of one name.
    fn glued_name(&self, at: usize) -> bool {
        self.capital(at) && self.token(at).is_some_and(|t| t.spaced && !t.paragraph)
    }
}
