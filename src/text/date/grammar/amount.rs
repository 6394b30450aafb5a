//! Lengths of time: "two weeks", "90-day", "a year and a half", "half an hour", "12 to 18 months".

use super::super::length::{Amount, Count};
use super::super::lexicon::{Part, Word};
use super::super::tokens::Kind;
use super::super::values::Grain;
use super::Parser;

/// What makes a day one of Monday to Friday.
pub(super) const WORKING: &[&str] = &["trading", "business", "working"];

impl Parser<'_> {
    /// A unit of time, after words that qualify it ("trading days", "consecutive quarters"); with the index after it.
    pub(super) fn unit(&self, at: usize) -> Option<(Grain, bool, usize)> {
        let mut next = at;
        let mut working = false;
        for _ in 0..3 {
            working |= self.says_any(next, WORKING);
            if self.says_any(
                next,
                &[
                    "trading",
                    "business",
                    "working",
                    "calendar",
                    "consecutive",
                    "straight",
                    "full",
                    "more",
                    "additional",
                    "whole",
                    "fiscal",
                    "further",
                    "extra",
                    "long",
                    "successive",
                    "entire",
                    "solid",
                    "school",
                    "other",
                    "short",
                    "calender",
                    "tough",
                    "difficult",
                    "hard",
                    "final",
                    "crucial",
                    "turbulent",
                ],
            ) {
                next += 1;
            } else {
                break;
            }
        }
        match self.word(next) {
            Word::Unit { grain: Grain::Day, plural } if working => {
                Some((Grain::Workday, plural, next + 1))
            }
            Word::Unit { grain, plural } => Some((grain, plural, next + 1)),
            // "second" is an ordinal first; after a number it is the unit.
            Word::Ordinal(2) if next > 0 => Some((Grain::Second, false, next + 1)),
            Word::Season { season: _, plural: true } => Some((Grain::Season, true, next + 1)),
            Word::Part { part: Part::Night, plural: true } => Some((Grain::Day, true, next + 1)),
            _ => None,
        }
    }

    /// A length of time: "two weeks", "90-day", "a year and a half", "half an hour", "12 to 18 months".
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        if let Some(found) = self.part_amount(at) {
            return Some(found);
        }
        let indefinite = self.says_any(at, &["a", "an"]);
        let (mut count, mut next) = match self.number(at) {
            Some(found) => found,
            None if indefinite => {
                let next = if self.says_any(at + 1, &["whole", "full", "further", "good", "single"])
                {
                    at + 2
                } else {
                    at + 1
                };
                (Count::whole(1), next)
            }
            None if self.says(at, "another") => (Count::whole(1), at + 1),
            None => return None,
        };
        // "30-odd years"
        if self.hyphen(next) && self.says_any(next + 1, &["odd", "some"]) {
            next += 2;
        }
        // "two and a quarter hours", "one and three quarter hours"
        if let Count::Thousandths(n) = count
            && let Some((part, end)) = self
                .phrase(next, &["and", "a", "quarter"])
                .map(|end| (250, end))
                .or_else(|| self.phrase(next, &["and", "three", "quarter"]).map(|end| (750, end)))
            && self.unit(end).is_some()
        {
            count = Count::Thousandths(n + part);
            next = end;
        }
        // "one and a half years", "2-1/2"
        if let Some(end) = self.phrase(next, &["and", "a", "half"])
            && let Count::Thousandths(n) = count
            && self.unit(end).is_some()
        {
            count = Count::Thousandths(n + 500);
            next = end;
        } else if let Some(end) = self
            .phrase(next, &["and", "one", "half"])
            .or_else(|| self.phrase(next, &["and", "one", "-", "half"]))
            && let Count::Thousandths(n) = count
        {
            count = Count::Thousandths(n + 500);
            next = end;
        } else if let Some(end) = self.phrase(next, &["-", "and", "-", "a", "-", "half"])
            && let Count::Thousandths(n) = count
        {
            // "two-and-a-half-year"
            count = Count::Thousandths(n + 500);
            next = end;
        } else if !indefinite && let Some((second, end)) = self.range_end(next) {
            // "two to three weeks": TempEval gold takes the first where they are close, X where they are not.
            count = match (count.as_whole(), second.as_whole()) {
                (Some(a), Some(b)) if b - a <= 1 => count,
                _ => Count::Vague,
            };
            next = end;
        }
        // "zero-hours contracts"
        if count == Count::Thousandths(0) {
            return None;
        }
        let joined = self.hyphen(next);
        let unit_at = if joined { next + 1 } else { next };
        let (grain, plural, mut end) = self.unit(unit_at)?;
        if grain == Grain::Season && !plural {
            return None;
        }
        // "60 Minutes" is a programme; in a headline the number is as large.
        if self.digits(at).is_some() && !joined && self.is_title_case(end - 1) {
            return None;
        }
        // "the 1988 quarter", "three-quarters", "a quarter of the voters" are no lengths.
        if !plural
            && !joined
            && count != Count::whole(1)
            && !matches!(count, Count::Thousandths(n) if n < 1000 || n % 1000 == 500 || n <= 100_000)
        {
            return None;
        }
        if grain == Grain::Quarter
            && (joined && plural
                || !plural
                    && count == Count::whole(1)
                    && !self.says_any(end, &["ago", "earlier", "later"])
                || plural && self.says(end, "of") && !self.says(end + 1, "a"))
        {
            return None;
        }
        // "two second" is no length; "two-second" and "one second" are.
        if grain == Grain::Second && !plural && !joined && count != Count::whole(1) {
            return None;
        }
        if indefinite && grain == Grain::Second && !plural {
            return None;
        }
        // "a minute amount": very small.
        if indefinite
            && grain == Grain::Minute
            && self.says_any(
                end,
                &[
                    "amount",
                    "amounts",
                    "quantity",
                    "quantities",
                    "fraction",
                    "trace",
                    "traces",
                    "detail",
                    "portion",
                    "particle",
                    "particles",
                    "dose",
                    "piece",
                    "crack",
                    "change",
                    "difference",
                    "proportion",
                ],
            )
        {
            return None;
        }
        // "a fiscal year" names a kind of year.
        if indefinite && self.says_any(next, &["fiscal", "calendar", "school"]) {
            return None;
        }
        if indefinite && plural && count == Count::whole(1) {
            return None;
        }
        let mut amount = Amount { count, grain };
        if let Count::Thousandths(n) = amount.count
            && let Some(after) = self.phrase(end, &["and", "a", "half"])
        {
            amount.count = Count::Thousandths(n + 500);
            end = after;
        }
        let or_more = self
            .phrase(end, &["or", "so"])
            .or_else(|| self.phrase(end, &["or", "more"]))
            .or_else(|| self.phrase(end, &["or", "longer"]))
            .or_else(|| self.phrase(end, &["or", "less"]));
        if let Some(after) = or_more {
            end = after;
        } else if self.says(end, "or")
            && let Some((_, after)) = self.number(end + 1)
            && matches!(self.word(after), w if !matches!(w, Word::Unit { .. }))
            && indefinite
        {
            // "a year or two"
            amount.count = Count::Vague;
            end = after;
        }
        Some((amount, end))
    }

    pub(super) fn is_title_case(&self, at: usize) -> bool {
        matches!(
            self.token(at).map(|t| t.kind),
            Some(Kind::Word { capital: true, shouted: false, .. })
        )
    }

    /// "half a year", "half an hour", "a half-hour", "a quarter of an hour", "three quarters of an hour", "a quarter century".
    pub(super) fn part_amount(&self, at: usize) -> Option<(Amount, usize)> {
        let unit = |at: usize| -> Option<(Grain, usize)> {
            match self.word(at) {
                Word::Unit { grain, plural: false } => Some((grain, at + 1)),
                _ => None,
            }
        };
        let found = |thousandths: u64, (grain, end): (Grain, usize)| {
            Some((Amount { count: Count::Thousandths(thousandths), grain }, end))
        };
        if self.word(at) == Word::Half {
            let next =
                if self.says_any(at + 1, &["a", "an"]) { at + 2 } else { self.past_hyphen(at + 1) };
            let (grain, end) = unit(next)?;
            if next == at + 1
                && !matches!(
                    grain,
                    Grain::Hour | Grain::Century | Grain::Decade | Grain::Year | Grain::Day
                )
            {
                return None;
            }
            return found(500, (grain, end));
        }
        if self.says_any(at, &["a", "an"]) {
            if self.word(at + 1) == Word::Half {
                return found(500, unit(self.past_hyphen(at + 2))?);
            }
            if self.says(at + 1, "quarter") {
                let next = self.past_hyphen(at + 2);
                if let Some(found_unit @ (Grain::Century | Grain::Hour, _)) = unit(next) {
                    return found(250, found_unit);
                }
                let next = self
                    .phrase(at + 2, &["of", "a"])
                    .or_else(|| self.phrase(at + 2, &["of", "an"]))?;
                return found(250, unit(next)?);
            }
            return None;
        }
        if self.says(at, "three") && self.says(self.past_hyphen(at + 1), "quarters") {
            let next = self.past_hyphen(at + 1) + 1;
            let next =
                self.phrase(next, &["of", "a"]).or_else(|| self.phrase(next, &["of", "an"]))?;
            return found(750, unit(next)?);
        }
        if self.says(at, "quarter")
            && matches!(
                self.word(self.past_hyphen(at + 1)),
                Word::Unit { grain: Grain::Century, .. }
            )
        {
            return found(250, unit(self.past_hyphen(at + 1))?);
        }
        None
    }

    /// The other end of "12 to 18", "two or three", "10-15", "24-48".
    fn range_end(&self, at: usize) -> Option<(Count, usize)> {
        let dash = (self.mark(at, '-') || self.mark(at, '–')) && self.glued(at);
        if !(self.says_any(at, &["to", "or"]) || dash) {
            return None;
        }
        let next = at + 1;
        if dash && self.digits(next).is_none() && !matches!(self.word(next), Word::Cardinal(_)) {
            // "four-to-six-week"
            return (self.says(next, "to") && self.hyphen(next + 1))
                .then(|| self.number(next + 2))
                .flatten();
        }
        let (count, end) = self.number(next)?;
        // A number that carries its own unit before the "to" would not come here; one must follow now.
        let unit_at = self.past_hyphen(end);
        self.unit(unit_at)?;
        Some((count, end))
    }
}
