//! What recurs: "every Friday", "daily", "each July", "twice a week", "Tuesday nights", "every other day", "$5 a year".

use super::super::length::{Amount, Count};
use super::super::lexicon::{Cue, Regular, Word};
use super::super::meaning::{Meaning, Reading};
use super::super::tokens::Kind;
use super::super::values::Grain;
use super::Parser;

impl Parser<'_> {
    /// "every", "each", "per" with a period.
    pub(super) fn recurring(&self, at: usize) -> Option<Reading> {
        let per = self.says(at, "per");
        if self.says(at + 1, "of") {
            // "each of the past three years" is a length.
            let inner = self.article_led(at + 2).or_else(|| self.deictic_led(at + 2))?;
            return matches!(inner.meaning, Meaning::Duration(_)).then(|| inner.from(at));
        }
        let mut next = at + 1;
        if self.says(next, "single") {
            next += 1;
        }
        // "each and every day"
        if let Some(after) = self.phrase(next, &["and", "every"]) {
            next = after;
        }
        // "alternate Fridays"
        if self.says(at, "alternate") {
            let grain = match self.word(next) {
                Word::Unit { grain, plural: true } => grain,
                Word::Weekday { plural: true, .. } => Grain::Week,
                _ => return None,
            };
            let value = Amount { count: Count::whole(2), grain }.timex();
            return Some(Reading::new(at, next + 1, Meaning::Set(value)));
        }
        if per && self.says(next, "annum") {
            return Some(Reading::new(at, next + 1, Meaning::Set("P1Y".to_owned())));
        }
        // "each calendar year"
        if matches!(self.word(next), Word::Fiscal)
            && matches!(self.word(next + 1), Word::Unit { plural: false, .. })
        {
            next += 1;
        }
        let mut count = Count::whole(1);
        if self.says(next, "other") {
            (count, next) = (Count::whole(2), next + 1);
        } else if let Some((ordinal, end)) = self.ordinal(next).filter(|_| !per) {
            count = Count::whole(u64::from(ordinal));
            next = end;
        } else if let Some((number, end)) = self.number(next).filter(|_| !per) {
            count = number;
            next = end;
        }
        // "every 10 to 15 minutes"
        if count != Count::whole(1)
            && !per
            && self.says_any(next, &["to", "or"])
            && let Some((amount, end)) = self.amount(next - 1)
        {
            return Some(Reading::new(at, end, Meaning::Set(amount.timex())));
        }
        let one = count == Count::whole(1);
        let set = |value: String, end: usize| Some(Reading::new(at, end, Meaning::Set(value)));
        match self.word(next) {
            Word::Unit { grain, .. } => {
                let wage = grain == Grain::Hour && self.is_rate(at) && !self.is_speed(at);
                if per && grain < Grain::Day && !wage || grain < Grain::Minute {
                    return None;
                }
                if grain == Grain::Weekend {
                    let weeks = Amount { count, grain: Grain::Week }.timex();
                    let value = if one { "XXXX-WXX-WE".to_owned() } else { weeks };
                    return set(value, next + 1);
                }
                // "every quarter of an hour", "every quarter-hour"
                if grain == Grain::Quarter
                    && one
                    && let Some(end) = self
                        .phrase(next + 1, &["of", "an", "hour"])
                        .or_else(|| self.phrase(self.past_hyphen(next + 1), &["hour"]))
                {
                    return set("PT15M".to_owned(), end);
                }
                if grain == Grain::Quarter && one {
                    return set("P1Q".to_owned(), next + 1);
                }
                if one && let Some(end) = self.phrase(next + 1, &["and", "a", "half"]) {
                    let count = Count::Thousandths(1500);
                    return set(Amount { count, grain }.timex(), end);
                }
                let plural_without_number =
                    one && matches!(self.word(next), Word::Unit { plural: true, .. });
                let end = self.phrase(next + 1, &["or", "so"]).unwrap_or(next + 1);
                (!plural_without_number)
                    .then(|| set(Amount { count, grain }.timex(), end))
                    .flatten()
            }
            Word::Weekday { day, plural: false, .. } if one => {
                let (value, end) = self.with_part(format!("XXXX-WXX-{day}"), next + 1);
                set(value, end)
            }
            Word::Weekday { plural: false, .. } => {
                set(Amount { count, grain: Grain::Week }.timex(), next + 1)
            }
            Word::Workday if one => {
                let (value, end) = self.with_part("XXXX-WXX-WD".to_owned(), next + 1);
                set(value, end)
            }
            Word::Half if one => {
                let (amount, end) = self.amount(next)?;
                set(amount.timex(), end)
            }
            Word::Month { month, .. } if one && self.capital(next) => {
                let day_at = self.past_stop(next + 1);
                if let Some((day @ 1..=31, 1..=2)) = self.digits(day_at) {
                    return set(format!("XXXX-{month:02}-{day:02}"), day_at + 1);
                }
                set(format!("XXXX-{month:02}"), next + 1)
            }
            Word::Season { season, plural: false } if one => {
                set(format!("XXXX-{}", season.code()), next + 1)
            }
            Word::Part { part, plural: false } if one && part.code().len() == 2 => {
                set(format!("XXXX-XX-XXT{}", part.code()), next + 1)
            }
            Word::Holiday if one => {
                let (holiday, end) = self.holiday(next)?;
                set(holiday.timex(), end)
            }
            _ => None,
        }
    }

    /// The value with a part of the day that follows.
    fn with_part(&self, value: String, at: usize) -> (String, usize) {
        // "Wednesdays at 9 p.m."
        if self.says(at, "at")
            && let Some(time) = self.clock(at + 1)
        {
            return (format!("{value}T{}", time.clock.timex()), time.end);
        }
        match self.word(at) {
            Word::Part { part, .. } if part.code().len() == 2 => {
                (format!("{value}T{}", part.code()), at + 1)
            }
            _ => (value, at),
        }
    }

    /// "Fridays", "Sunday nights".
    pub(super) fn weekly(&self, at: usize, day: u8) -> Option<Reading> {
        let (value, end) = self.with_part(format!("XXXX-WXX-{day}"), at + 1);
        Some(Reading::new(at, end, Meaning::Set(value)))
    }

    /// "weekday mornings".
    pub(super) fn workday_parts(&self, at: usize) -> Option<Reading> {
        let Word::Part { part, plural: true } = self.word(at + 1) else { return None };
        let value = format!("XXXX-WXX-WDT{}", part.code());
        (part.code().len() == 2).then(|| Reading::new(at, at + 2, Meaning::Set(value)))
    }

    /// "Tuesday nights": a singular weekday before a plural part of the day.
    pub(super) fn weekly_part(&self, at: usize) -> Option<Reading> {
        let Word::Weekday { day, plural: false, short: false } = self.word(at) else { return None };
        // "Monday and Tuesday nights"
        if self.says_any(at + 1, &["and", "or"])
            && matches!(self.word(at + 2), Word::Weekday { plural: false, .. })
            && let Word::Part { part, plural: true } = self.word(at + 3)
            && part.code().len() == 2
        {
            let value = format!("XXXX-WXX-{day}T{}", part.code());
            return Some(Reading::new(at, at + 1, Meaning::Set(value)));
        }
        match self.word(at + 1) {
            Word::Part { part, plural: true } if part.code().len() == 2 => Some(Reading::new(
                at,
                at + 2,
                Meaning::Set(format!("XXXX-WXX-{day}T{}", part.code())),
            )),
            _ => None,
        }
    }

    /// "first and third Mondays of each month".
    pub(super) fn monthly_weekdays(&self, at: usize) -> Option<Reading> {
        let (_, mut end) = self.ordinal(at)?;
        while self.says_any(end, &["and", "or"]) || self.mark(end, ',') {
            let (_, after) = self.ordinal(end + 1).filter(|_| end < at + 6)?;
            end = after;
        }
        let Word::Weekday { plural: true, .. } = self.word(end) else { return None };
        let after = end + 1;
        let end = match self.of_each(after) {
            Some((Grain::Month, end)) => end,
            Some(_) => return None,
            None => self
                .phrase(after, &["of", "the", "month"])
                .or_else(|| self.phrase(after, &["in", "the", "month"]))
                .unwrap_or(after),
        };
        Some(Reading::new(at, end, Meaning::Set("P1M".to_owned())))
    }

    /// "daily", "annually"; "annual" and "quarterly" describe an event or a sum and are left.
    pub(super) fn regular(&self, at: usize) -> Option<Reading> {
        let Word::Regular(regular) = self.word(at) else { return None };
        if self.hyphen(at + 1) {
            return None;
        }
        let adjective = self.says_any(
            at,
            &["annual", "quarterly", "biannual", "semiannual", "biennial", "bimonthly"],
        );
        let adverb = self.ends_clause(at + 1);
        // "the Daily Mail", "People's Daily": a name.
        let title = self.capital(at)
            && (self.capital(at + 1) && at > 0
                || self.before_any(at, &["People", "China"])
                || self.before(at) == "s" && at >= 3 && self.tokens[at - 3].is_capital()
                || self.before(at).chars().next().is_some_and(char::is_uppercase));
        if adjective && !adverb || title || self.is_a_paper(at) {
            return None;
        }
        Some(Reading::new(at, at + 1, Meaning::Set(regular.timex().to_owned())))
    }

    /// "the Israeli daily Haaretz", "the financial daily Il Sole 24 Ore reported", "the daily said".
    fn is_a_paper(&self, at: usize) -> bool {
        if !self.says_any(at, &["daily", "weekly", "monthly", "biweekly", "quarterly"]) {
            return false;
        }
        let verb = |n: usize| {
            self.token(n).is_some_and(|t| matches!(t.cue(), Cue::Said | Cue::Past | Cue::Ending))
        };
        if !self.capital(at + 1) {
            return self.before_any(at, &["the"]) && verb(at + 1);
        }
        // The name, in which small words and numbers may stand, is followed by no noun that it would describe.
        let mut end = at + 1;
        let named = |n: usize| self.capital(n) || self.digits(n).is_some();
        while end < at + 7 && (named(end) || self.glued(end) && self.mark(end, '-')) {
            end += 1;
            if self.says_any(end, &["de", "of", "el", "la", "le", "al", "and"]) && named(end + 1) {
                end += 1;
            }
        }
        let noun = matches!(self.token(end).map(|t| t.kind), Some(Kind::Word { .. }))
            && !verb(end)
            && !self.ends_clause(end);
        // "holds daily Pentagon briefings", "on a daily NATO flight"
        let described = self.before_any(at, &["a", "its", "their", "our", "his", "her"]);
        !(noun || described)
    }

    /// "bi-weekly", "semi-annually".
    pub(super) fn prefixed(&self, at: usize) -> Option<Reading> {
        if !self.hyphen(at + 1) {
            return None;
        }
        let Word::Regular(regular) = self.word(at + 2) else { return None };
        let value = match (self.says(at, "bi"), regular) {
            (true, Regular::Weekly) => "P2W",
            (true, Regular::Monthly) => "P2M",
            (_, Regular::Yearly) => "P6M",
            _ => return None,
        };
        let adjective = self.says(at + 2, "annual") && !self.ends_clause(at + 3);
        (!adjective).then(|| Reading::new(at, at + 3, Meaning::Set(value.to_owned())))
    }

    /// "twice a week", "three times a day", "once every two years".
    pub(super) fn multiplied(&self, at: usize) -> Option<Reading> {
        let next = match self.word(at) {
            Word::Times => at + 1,
            _ => {
                let (_, end) = self.number(at)?;
                // "three or four times a year"
                let two = self.says_any(end, &["or", "to"]);
                let second = if two { self.number(end + 1) } else { None };
                let end = second.map_or(end, |(_, after)| after);
                if !self.says(end, "times") {
                    return None;
                }
                end + 1
            }
        };
        if self.says_any(next, &["a", "an", "per", "each"]) {
            let Word::Unit { grain, plural: false } = self.word(next + 1) else { return None };
            let value = Amount { count: Count::whole(1), grain }.timex();
            return Some(Reading::new(at, next + 2, Meaning::Set(value)));
        }
        if self.says(next, "every") {
            return self.recurring(next).map(|inner| inner.from(at));
        }
        if let Word::Regular(regular) = self.word(next) {
            return Some(Reading::new(at, next + 1, Meaning::Set(regular.timex().to_owned())));
        }
        None
    }

    /// "$5 a year", "10 percent a month": a rate, when a sum or a count stands before.
    pub(super) fn is_rate(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
        self.digits(at.wrapping_sub(1)).is_some()
            || self.is_count_of_things(at)
            || self.before_any(
                at,
                &[
                    "percent", "%", "million", "billion", "thousand", "hundred", "times",
                    "dollars", "pounds", "barrels", "cents", "people", "hours", "days", "tons",
                    "tonnes", "minutes", "share", "head", "shares", "yen", "francs", "marks", "m",
                    "bn", "k", "tn",
                ],
            )
    }

    /// "60 miles an hour": a speed recurs no more than a length does.
    pub(super) fn is_speed(&self, at: usize) -> bool {
        self.before_any(
            at,
            &[
                "miles",
                "mile",
                "kilometers",
                "kilometres",
                "km",
                "knots",
                "feet",
                "meters",
                "metres",
                "mph",
                "gallons",
                "liters",
                "litres",
            ],
        )
    }

    /// "5,000 jobs", "dozens of sorties", "two million new visitors" right before: a number and at most three words, the
    /// last of them a plural.
    fn is_count_of_things(&self, at: usize) -> bool {
        let thing = self.before(at);
        // "11,000 rand a month": what is counted right after its number need be no plural.
        if at >= 2
            && thing.starts_with(char::is_lowercase)
            && matches!(
                self.tokens[at - 1].kind,
                Kind::Word { word: Word::Other, cue: Cue::None, .. }
            )
            && matches!(self.tokens[at - 2].kind, Kind::Digits { length: 1..=3, .. })
            && self.tokens[at - 1].spaced
            && !self.says_any(at - 1, NOT_OF_A_NOUN)
            && self.ends_clause(at + 2)
        {
            return true;
        }
        if !(thing.len() > 3 && thing.ends_with('s') && thing.starts_with(char::is_lowercase)) {
            return false;
        }
        let plain = |n: usize| {
            let token = &self.tokens[n];
            token.word() == Word::Other && token.cue() == Cue::None && !token.is_capital()
        };
        if !plain(at - 1) {
            return false;
        }
        for back in 2..=4 {
            let Some(n) = at.checked_sub(back) else { return false };
            if self.tokens[n].sentence != self.tokens[at].sentence {
                return false;
            }
            let many = self.says(n, "of")
                && n > 0
                && self.says_any(
                    n - 1,
                    &["dozens", "hundreds", "thousands", "millions", "tens", "scores", "billions"],
                );
            match self.tokens[n].kind {
                Kind::Digits { .. } => return true,
                Kind::Word { word: Word::Cardinal(_) | Word::Scale(_), .. } => return true,
                Kind::Word { .. } if many => return true,
                Kind::Word { .. } if plain(n) && !self.says_any(n, NOT_OF_A_NOUN) => {}
                _ => return false,
            }
        }
        false
    }
}

/// Words that end a noun phrase to their left.
const NOT_OF_A_NOUN: &[&str] = &[
    "of", "in", "on", "for", "to", "and", "or", "by", "from", "with", "as", "that", "than", "into",
];
