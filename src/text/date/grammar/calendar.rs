//! Names of the calendar: months, weekdays, days, years, decades, centuries, quarters, halves, seasons and what they are of.

use super::super::Modifier;
use super::super::lexicon::{Deictic, Part, Phase, Word};
use super::super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::super::values::{Grain, Period};
use super::{Parser, longest};

impl Parser<'_> {
    /// A calendar expression without article.
    pub(super) fn dated(&self, at: usize) -> Option<Reading> {
        let reading = match self.word(at) {
            Word::Month { .. } => longest([self.month_led(at), self.holiday_led(at)]),
            Word::Weekday { .. } => self.weekday_led(at),
            Word::Season { plural: false, .. } => self.season_led(at).or_else(|| {
                let governed =
                    self.before_any(at, &["in", "during", "by", "until", "since", "through"]);
                if governed { self.bare_season(at) } else { None }
            }),
            // "USA Today"
            Word::Day(_)
                if self.capital(at)
                    && at > 0
                    && self.tokens[at - 1].is_capital()
                    && self.tokens[at].sentence == self.tokens[at - 1].sentence
                    && matches!(self.word(at - 1), Word::Other) =>
            {
                None
            }
            Word::Day(shift) => Some(self.day_led(at, shift)),
            Word::Tonight => {
                let meaning = Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Now };
                Some(Reading::new(at, at + 1, meaning).at(Clock::Part(Part::Night)))
            }
            Word::Overnight => {
                let night =
                    self.before_any(at, &["the", "an", "an", "its"]) || self.capital(at + 1);
                let meaning = Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Context };
                (!night).then(|| Reading::new(at, at + 1, meaning).at(Clock::Part(Part::Night)))
            }
            Word::Ordinal(_) => self.ordinal_led(at),
            Word::Decade(first) => {
                let of = Whole::Bare;
                let meaning = Meaning::Part { part: PartOf::ShortDecade(first), of };
                let named =
                    self.before_any(at, &["the", "early", "late", "mid", "-"]) && first >= 20;
                named.then(|| Reading::new(at, at + 1, meaning))
            }
            Word::Fiscal => self.fiscal_led(at),
            Word::Letter => self.letter_led(at),
            Word::Holiday => self.holiday_led(at),
            Word::Cardinal(_) => longest([self.spelled_year_at(at), self.worded_day(at)]),
            Word::Unit { grain: Grain::Year, plural: false } => self.year_led(at),
            Word::Year => self.year_compound(at),
            Word::Half => self.half_led(at),
            Word::Deictic(_) => self.deictic_led(at),
            Word::Phase(Phase::Early | Phase::Late | Phase::Mid) => self.phase_led(at),
            _ if self.digits(at).is_some() => longest([
                self.numeric(at),
                self.day_first(at),
                self.year_first(at),
                self.ordinal_led(at),
                self.digit_quarter(at),
            ]),
            _ => None,
        }?;
        Some(reading)
    }

    // ---- years -------------------------------------------------------------------------------------------------

    /// A year of four digits that stands as a year: 1000 to 2199.
    pub(super) fn year_number(&self, at: usize) -> Option<i64> {
        match self.digits(at)? {
            (year @ 1000..=2199, 4) => Some(i64::from(year)),
            _ => None,
        }
    }

    /// A year after other words of a date: four digits, `'98`, or "nineteen ninety-eight".
    pub(super) fn year_after(&self, at: usize) -> Option<(Meaning, usize)> {
        if let Some(year) = self.year_number(at) {
            if self.glued(at)
                && !self.mark(at.wrapping_sub(1), ',')
                && !self.mark(at.wrapping_sub(1), '-')
            {
                return None;
            }
            if self.is_count(at) || (self.mark(at + 1, ':') && self.glued(at + 1)) {
                return None;
            }
            return Some((Meaning::Named(Period::year(year)?), at + 1));
        }
        if self.mark(at, '\'')
            && self.glued(at + 1)
            && let Some((short, 2)) = self.digits(at + 1)
            && !self.runs_on(at + 2)
        {
            return Some((
                Meaning::Part { part: PartOf::ShortYear(short as u8), of: Whole::Bare },
                at + 2,
            ));
        }
        if matches!(self.word(at), Word::Cardinal(_)) {
            let (year, end) = self.spelled_year(at)?;
            return Some((Meaning::Named(Period::year(year)?), end));
        }
        None
    }

    /// A letter or digit follows without space.
    fn runs_on(&self, at: usize) -> bool {
        self.glued(at)
            && !matches!(
                self.token(at).map(|t| t.kind),
                Some(super::super::tokens::Kind::Mark(_)) | None
            )
    }

    /// Four digits that count something: "1,950", "2000 people", "1999 percent", "$1990".
    fn is_count(&self, at: usize) -> bool {
        let end = at + 1;
        if (self.mark(end, ',') || self.mark(end, '.'))
            && self.glued(end)
            && self.glued(end + 1)
            && self.digits(end + 1).is_some()
        {
            return true;
        }
        if self.mark(end, '%') || self.mark(end, '°') {
            return true;
        }
        self.says_any(
            end,
            &[
                "percent",
                "dollars",
                "pounds",
                "euros",
                "miles",
                "kilometers",
                "km",
                "feet",
                "meters",
                "metres",
                "people",
                "men",
                "women",
                "children",
                "soldiers",
                "troops",
                "jobs",
                "points",
                "votes",
                "years",
                "days",
                "hours",
                "weeks",
                "months",
                "minutes",
                "times",
                "units",
                "tons",
                "tonnes",
                "shares",
                "employees",
                "workers",
                "students",
                "hectares",
                "acres",
                "barrels",
                "GMT",
                "UTC",
                "hrs",
                "members",
                "delegates",
                "pages",
                "words",
                "cases",
                "deaths",
                "homes",
                "others",
                "meters",
                "kilograms",
                "kg",
                "mph",
            ],
        )
    }

    /// A year that opens the expression: "1998", "1990s", "1990-95", "1988 third quarter", "1989 and beyond".
    fn year_first(&self, at: usize) -> Option<Reading> {
        if let Some(decade) = self.decade(at) {
            return Some(decade);
        }
        let year = self.year_number(at)?;
        if self.is_count(at) || self.mark(at + 1, '/') && self.glued(at + 1) && self.glued(at + 2) {
            return None;
        }
        let named = Meaning::Named(Period::year(year)?);
        // "the 1988 third quarter", "1988 fourth-quarter", "the 1988 quarter"
        let next = self.past_possessive(at + 1).unwrap_or(at + 1);
        if let Some(inner) = self.part_of_year(next) {
            return Some(inner.of(named).from_to(at));
        }
        // "2025 Q3", "2025Q3"
        if self.says(at + 1, "Q")
            && let Some((quarter @ 1..=4, 1)) = self.digits(at + 2)
            && self.glued(at + 2)
        {
            let part = PartOf::Quarter(quarter as u8);
            return Some(Reading::new(
                at,
                at + 3,
                Meaning::Part { part, of: Whole::In(Box::new(named)) },
            ));
        }
        if self.glued(at + 1)
            && !matches!(
                self.token(at + 1).map(|t| t.kind),
                Some(super::super::tokens::Kind::Mark(_)) | None
            )
        {
            return None;
        }
        let likely = (1900..=2099).contains(&year);
        let governed = self.before_any(
            at,
            &[
                "in", "since", "until", "till", "by", "from", "to", "of", "during", "before",
                "after", "between", "and", "through", "early", "late", "mid", "around", "about",
                "circa", "year", "the", "for", "or", "spring", "summer", "autumn", "fall",
                "winter", "back", "ago", "pre", "post",
            ],
        );
        let reading = Reading::new(at, at + 1, named);
        if !(likely
            || (governed && (1400..=2199).contains(&year) && !self.is_noun_like_count(at + 1)))
        {
            return None;
        }
        // A model year: "his 1987 Chevrolet".
        if self.before_any(at, &["s", "his", "her", "my"])
            && self.capital(at + 1)
            && matches!(self.word(at + 1), Word::Other)
        {
            return None;
        }
        if at > 0
            && (self.says_any(
                at - 1,
                &[
                    "No",
                    "Room",
                    "Flight",
                    "Route",
                    "Highway",
                    "Windows",
                    "Boeing",
                    "Project",
                    "Agenda",
                    "Vision",
                    "Chapter",
                    "page",
                    "Article",
                    "Channel",
                    "Resolution",
                ],
            ))
        {
            return None;
        }
        Some(reading)
    }

    /// "in 1500 cases": a plural noun follows a number below 1900.
    fn is_noun_like_count(&self, at: usize) -> bool {
        let spelled = self.spelled(at);
        spelled.len() > 3
            && spelled.ends_with('s')
            && !self.capital(at)
            && !self.says_any(at, &["was", "as", "has", "is", "always"])
    }

    /// "1990s", "the '90s" after the apostrophe, "90s".
    fn decade(&self, at: usize) -> Option<Reading> {
        let (value, length) = self.digits(at)?;
        let (end, plural) = if self.says(at + 1, "s") && self.glued(at + 1) {
            (at + 2, true)
        } else if self.mark(at + 1, '\'')
            && self.glued(at + 1)
            && self.says(at + 2, "s")
            && self.glued(at + 2)
        {
            // "1990's" is a decade only where nothing is possessed.
            let decade = value % 10 == 0
                && self.before_any(at, &["the", "early", "late", "mid", "-"])
                && self.ends_clause(at + 3);
            (at + 3, decade)
        } else {
            (at, false)
        };
        if !plural || value % 10 != 0 {
            return None;
        }
        let meaning = match length {
            4 if (1000..=2190).contains(&value) => {
                let governed = self.before_any(at, &["the"]);
                if value % 100 == 0 && governed && value < 2000 && (1000..1900).contains(&value) {
                    Meaning::Named(Period::Century(value as i16))
                } else {
                    Meaning::Named(Period::Decade(value as i16))
                }
            }
            2 if self
                .before_any(at, &["the", "'", "mid", "early", "late", "-", "and", "’", "‘"]) =>
            {
                Meaning::Part { part: PartOf::ShortDecade(value as u8), of: Whole::Bare }
            }
            _ => return None,
        };
        Some(Reading::new(at, end, meaning))
    }

    /// `'98`, `'90s`.
    pub(super) fn apostrophe_year(&self, at: usize) -> Option<Reading> {
        if !self.mark(at, '\'') || !self.glued(at + 1) {
            return None;
        }
        if let Some(decade) = self.decade(at + 1) {
            return Some(decade.from(at));
        }
        let token = self.token(at)?;
        let (meaning, end) = self.year_after(at)?;
        let quoted = self.mark(end, '\'') && self.glued(end);
        let governed = token.spaced
            && self.before_any(
                at,
                &[
                    "in", "since", "of", "from", "by", "until", "summer", "spring", "fall",
                    "winter", "early", "late", "to", "and", "the", "during", "back", "class",
                ],
            );
        (governed && !quoted).then(|| Reading::new(at, end, meaning))
    }

    /// "nineteen ninety-seven", "two thousand and five", "nineteen hundred", "twenty twenty-five".
    fn spelled_year(&self, at: usize) -> Option<(i64, usize)> {
        let Word::Cardinal(head) = self.word(at) else { return None };
        if head == 2 && self.says(at + 1, "thousand") {
            let next = if self.says(at + 2, "and") { at + 3 } else { at + 2 };
            if let Some((rest, end)) = self.small_number(next).filter(|&(n, _)| n < 100) {
                return Some((2000 + rest, end));
            }
            return Some((2000, at + 2));
        }
        if !(15..=20).contains(&head) {
            return None;
        }
        let base = i64::from(head) * 100;
        if self.says(at + 1, "hundred") {
            return (head < 20).then_some((base, at + 2));
        }
        let next = if self.says_any(at + 1, &["oh", "o"]) || self.hyphen(at + 1) {
            at + 2
        } else {
            at + 1
        };
        let (rest, end) = self.small_number(next)?;
        let short = rest < 10 && !self.says_any(at + 1, &["oh", "o"]);
        (rest < 100 && !short).then_some((base + rest, end))
    }

    /// A number below 100 in words.
    fn small_number(&self, at: usize) -> Option<(i64, usize)> {
        let Word::Cardinal(n) = self.word(at) else { return None };
        if (20..100).contains(&n) {
            let next = self.past_hyphen(at + 1);
            if let Word::Cardinal(ones @ 1..=9) = self.word(next) {
                return Some((i64::from(n + ones), next + 1));
            }
        }
        Some((i64::from(n), at + 1))
    }

    fn spelled_year_at(&self, at: usize) -> Option<Reading> {
        let (year, end) = self.spelled_year(at)?;
        let thousand = self.says(at + 1, "thousand") || self.says(at + 1, "hundred");
        if self.unit(end).is_some() || self.is_noun_like_count(end) {
            return None;
        }
        if thousand && !self.before_any(at, &["year", "in", "since", "of", "by", "until"]) {
            return None;
        }
        Some(Reading::new(at, end, Meaning::Named(Period::year(year)?)))
    }

    /// "year 2000", "year-end 1989", "year to date".
    fn year_led(&self, at: usize) -> Option<Reading> {
        if let Some((meaning, end)) = self.year_after(at + 1)
            && !self.mark(at + 1, '\'')
        {
            return Some(Reading::new(at, end, meaning));
        }
        self.year_compound(at)
    }

    /// "year-end", "year-ago", "year-earlier", "year's end", "midyear".
    pub(super) fn year_compound(&self, at: usize) -> Option<Reading> {
        let whole = |of: Option<Meaning>| {
            of.unwrap_or(Meaning::Shift { grain: Grain::Year, count: 0, base: Base::Now })
        };
        if self.word(at) == Word::Year {
            if self.says(at, "midweek") {
                let meaning = Meaning::Shift { grain: Grain::Week, count: 0, base: Base::Now };
                return Some(Reading::new(at, at + 1, meaning).modified(Modifier::Mid));
            }
            if self.says(at, "midyear") || self.says(at, "yearend") {
                let modifier = if self.says(at, "midyear") { Modifier::Mid } else { Modifier::End };
                let (of, end) =
                    self.year_after(at + 1).map_or((None, at + 1), |(m, e)| (Some(m), e));
                return Some(Reading::new(at, end, whole(of)).modified(modifier));
            }
            return None;
        }
        if !matches!(self.word(at), Word::Unit { grain: Grain::Year, plural: false }) {
            return None;
        }
        let next = self.past_hyphen(at + 1);
        let hyphen = next > at + 1;
        if self.before_any(at, &["-"]) && self.says(at.wrapping_sub(2), "mid") {
            return None;
        }
        if let Some(end) = self.past_possessive(at + 1)
            && self.says_any(end, &["end", "close"])
        {
            return Some(Reading::new(at, end + 1, whole(None)).modified(Modifier::End));
        }
        if self.says(next, "end")
            && (hyphen
                || self.before_any(
                    at,
                    &[
                        "by", "at", "around", "before", "until", "since", "about", "through",
                        "after", "to",
                    ],
                ))
        {
            let (of, end) =
                self.year_after(next + 1).map_or((None, next + 1), |(m, e)| (Some(m), e));
            let of = whole(of);
            if hyphen {
                let meaning = Meaning::Part { part: PartOf::LastDay, of: Whole::In(Box::new(of)) };
                return Some(Reading::new(at, end, meaning).modified(Modifier::End));
            }
            return Some(Reading::new(at, end, of).modified(Modifier::End));
        }
        if self.says_any(next, &["ago", "earlier"]) && hyphen {
            let base = Base::Context;
            let end = next + 1;
            let of = Meaning::Shift { grain: Grain::Year, count: -1, base };
            if let Some(inner) = self.part_of_year(end) {
                return Some(inner.of(of).from_to(at));
            }
            if let Some((amount, after)) = self.amount(end) {
                return Some(Reading::new(at, after, Meaning::Duration(amount)));
            }
            let meaning = self.year_before(end);
            return Some(Reading::new(at, meaning.1, meaning.0));
        }
        if self.says(next, "to") && self.says(self.past_hyphen(next + 1), "date") {
            let end = self.past_hyphen(next + 1) + 1;
            let meaning = Meaning::Shift { grain: Grain::Year, count: 0, base: Base::Now };
            return Some(Reading::new(at, end, meaning).modified(Modifier::Earlier));
        }
        None
    }

    /// "year-ago quarter", "year-earlier period", or nothing after: the same time a year before the one spoken of.
    fn year_before(&self, at: usize) -> (Meaning, usize) {
        let one = super::super::values::Amount {
            count: super::super::values::Count::whole(1),
            grain: Grain::Year,
        };
        let meaning = Meaning::Offset { amount: one, backward: true, base: Base::Context };
        if self.says_any(at, &["period", "quarter", "month", "week"]) {
            if self.says(at, "quarter") {
                let quarter =
                    Meaning::Shift { grain: Grain::Quarter, count: 0, base: Base::Context };
                let base = Base::Of(Box::new(quarter));
                return (Meaning::Offset { amount: one, backward: true, base }, at + 1);
            }
            return (meaning, at + 1);
        }
        (meaning, at)
    }

    // ---- months and days ---------------------------------------------------------------------------------------

    /// The month word at `at` as a month name; "may" and "march" only where no verb can stand.
    fn month_name(&self, at: usize) -> Option<(u8, usize)> {
        let Word::Month { month, short } = self.word(at) else { return None };
        let end = if short { self.past_stop(at + 1) } else { at + 1 };
        // "March for Life", "March of the Mothers"
        if month == 3
            && (self.says_any(end, &["for", "on", "against"])
                || self.says(end, "of") && self.year_after(end + 1).is_none())
            && !self.before_any(
                at,
                &[
                    "in", "since", "last", "this", "next", "by", "until", "early", "late", "mid",
                    "from", "of", "-",
                ],
            )
        {
            return None;
        }
        // "April Jones", "June Carter": a name, unless something makes it a month.
        if matches!(month, 4 | 6 | 8)
            && self.capital(end)
            && self.word(end) == Word::Other
            && !short
        {
            let opens = at == 0 || self.tokens[at].sentence != self.tokens[at - 1].sentence;
            if opens || matches!(self.word(at - 1), Word::Other) && self.tokens[at - 1].is_capital()
            {
                return None;
            }
        }
        let numbered = {
            let next = self.past_comma(end);
            self.digits(next).is_some() || self.mark(end, '\'') && self.digits(end + 1).is_some()
        };
        let numbered_before = at > 0
            && (self.digits(at.wrapping_sub(1)).is_some()
                || self.before_any(at, &["of", "st", "nd", "rd", "th", "-"]));
        let governed = self.before_any(
            at,
            &[
                "in",
                "since",
                "last",
                "this",
                "next",
                "by",
                "until",
                "till",
                "early",
                "late",
                "mid",
                "of",
                "through",
                "during",
                "from",
                "to",
                "between",
                "before",
                "after",
                "and",
                "each",
                "every",
                "past",
                "coming",
                "previous",
                "following",
                "that",
                "the",
                "for",
                "on",
                "around",
                "about",
                "ended",
                "ending",
                "-",
                "s",
                "or",
                "end",
                "beginning",
            ],
        );
        if short {
            let stopped = end > at + 1;
            if !self.capital(at)
                || !(stopped && (numbered || governed || numbered_before || month != 3)
                    || numbered
                    || numbered_before)
            {
                return None;
            }
            return Some((month, end));
        }
        if matches!(month, 3 | 5) || (month == 8 && !self.capital(at)) {
            if !self.capital(at) {
                return None;
            }
            let shouted = matches!(
                self.token(at)?.kind,
                super::super::tokens::Kind::Word { shouted: true, .. }
            );
            if month == 5 && !(numbered || numbered_before || governed) {
                // "May" at the head of a sentence or a heading is a verb or a name unless it owns something.
                return (self.past_possessive(end).is_some() && !shouted
                    || self.says_any(
                        end,
                        &[
                            "meeting",
                            "summit",
                            "talks",
                            "elections",
                            "election",
                            "report",
                            "figures",
                            "data",
                            "of",
                        ],
                    ))
                .then_some((month, end));
            }
            if month == 3 && !(numbered || numbered_before || governed) {
                let opens = at == 0 || self.tokens[at].sentence != self.tokens[at - 1].sentence;
                if opens
                    && !self.says_any(end, &["was", "is", "of"])
                    && self.past_possessive(end).is_none()
                {
                    return None;
                }
            }
        } else if !self.capital(at) && !(numbered || numbered_before || governed) {
            return None;
        }
        Some((month, end))
    }

    /// A day of the month with an optional ending: "25", "25th", "fifth", "the 5th", "twenty-fifth".
    fn day_number(&self, at: usize) -> Option<(u8, usize, bool)> {
        if let Some((day @ 1..=31, 1..=2)) = self.digits(at) {
            if self.glued(at + 1) && self.says_any(at + 1, &["st", "nd", "rd", "th"]) {
                return Some((day as u8, at + 2, true));
            }
            if self.glued(at + 1)
                && matches!(self.token(at + 1)?.kind, super::super::tokens::Kind::Word { .. })
            {
                return None;
            }
            return Some((day as u8, at + 1, false));
        }
        let (ordinal, end) = self.ordinal(at)?;
        (1..=31).contains(&ordinal).then_some((ordinal as u8, end, true))
    }

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

    fn month_led(&self, at: usize) -> Option<Reading> {
        let (month, end) = self.month_name(at)?;
        self.after_month(at, month, end, None)
    }

    /// What follows a month: a day, a year, both, or nothing.
    fn after_month(
        &self,
        at: usize,
        month: u8,
        end: usize,
        weekday: Option<u8>,
    ) -> Option<Reading> {
        let day_at = if self.says(end, "the") { end + 1 } else { end };
        if let Some((day, after, ordinal)) = self.day_number(day_at)
            && !self.is_clock_at(day_at)
            && (ordinal || !self.counts_something(after))
            && !(ordinal && self.says_any(after, &["quarter", "half", "week"]))
            && !(self.mark(after, '.')
                && self.glued(after)
                && self.glued(after + 1)
                && self.digits(after + 1).is_some())
        {
            let part = PartOf::Day { month, day, weekday };
            return Some(self.with_year(at, after, part));
        }
        if weekday.is_some() {
            return None;
        }
        // "June 2025", "June of 2025", "June, 2025", "June '25"
        let next = if self.says(end, "of") { end + 1 } else { self.past_comma(end) };
        if let Some((year, after)) = self.year_after(next) {
            let of = Whole::In(Box::new(year));
            return Some(Reading::new(at, after, Meaning::Part { part: PartOf::Month(month), of }));
        }
        Some(self.with_relative_year(at, end, PartOf::Month(month)))
    }

    /// A number after a month that counts people or things or money: "In May 30 people died".
    fn counts_something(&self, after: usize) -> bool {
        self.mark(after, '%')
            || self.says_any(
                after,
                &[
                    "percent", "people", "million", "billion", "thousand", "dollars", "points",
                    "years", "months", "members", "others", "men", "women",
                ],
            )
            || (self.mark(after, ',')
                && self.glued(after + 1)
                && matches!(self.digits(after + 1), Some((_, 3))))
    }

    /// The day of a month with the year that may follow: "June 25, 2025", "June 25 last year".
    fn with_year(&self, at: usize, end: usize, part: PartOf) -> Reading {
        let comma = self.past_comma(end);
        if let Some((year, after)) = self.year_after(comma)
            // "on June 25, 1990 people": a comma needs a likely year
            && !(comma == end && matches!(self.word(end), Word::Cardinal(_)) && self.unit(after).is_some())
        {
            return Reading::new(at, after, Meaning::Part { part, of: Whole::In(Box::new(year)) });
        }
        if self.says(comma, "of")
            && let Some((year, after)) = self.year_after(comma + 1)
        {
            return Reading::new(at, after, Meaning::Part { part, of: Whole::In(Box::new(year)) });
        }
        self.with_relative_year(at, end, part)
    }

    /// "June last year", "July of last year", "January this year", "December of the same year".
    fn with_relative_year(&self, at: usize, end: usize, part: PartOf) -> Reading {
        let bare = Reading::new(at, end, Meaning::Part { part, of: Whole::Bare });
        let next = if self.says(end, "of") { end + 1 } else { self.past_comma(end) };
        let next_article = if self.says(next, "the") { next + 1 } else { next };
        if !matches!(self.word(next_article), Word::Deictic(_)) {
            return bare;
        }
        if next_article > next && next == end {
            return bare;
        }
        let unit_at = if matches!(self.word(next_article + 1), Word::Fiscal) {
            next_article + 2
        } else {
            next_article + 1
        };
        if !matches!(self.word(unit_at), Word::Unit { grain: Grain::Year, plural: false }) {
            return bare;
        }
        match self.deictic_led(next_article) {
            Some(inner) if matches!(inner.meaning, Meaning::Shift { grain: Grain::Year, .. }) => {
                Reading::new(
                    at,
                    inner.end,
                    Meaning::Part { part, of: Whole::In(Box::new(inner.meaning)) },
                )
            }
            _ => bare,
        }
    }

    /// "25 June 2025", "25th of June", "the 25th".
    fn day_first(&self, at: usize) -> Option<Reading> {
        let (day, end, _) = self.day_number(at)?;
        let mut month_at = self.past_hyphen(end);
        if self.says(end, "of") {
            month_at = end + 1;
        }
        let (month, after) = self.month_name(month_at)?;
        let part = PartOf::Day { month, day, weekday: None };
        // "25-Jun-2025"
        let dash = self.past_hyphen(after);
        if dash > after
            && let Some((year, end)) = self.year_after(dash)
        {
            return Some(Reading::new(
                at,
                end,
                Meaning::Part { part, of: Whole::In(Box::new(year)) },
            ));
        }
        let reading = self.with_year(at, after, part);
        // "10 May 5" is a count before a date.
        (self.digits(after).is_none() || reading.end > after).then_some(reading)
    }

    /// The days that share a month: "25" in "April 24 and 25", "2" in "2 and 3 May".
    pub(super) fn day_beside(&self, at: usize) -> Option<Reading> {
        let (day @ 1..=31, 1..=2) = self.digits(at)? else { return None };
        let joins =
            |n: usize| self.says_any(n, &["and", "to", "or", "through"]) || self.mark(n, '&');
        let part = |month| PartOf::Day { month, day: day as u8, weekday: None };
        if joins(at + 1)
            && let Some((1..=31, 1..=2)) = self.digits(at + 2)
            && matches!(self.word(at + 3), Word::Month { .. })
            && let Some((month, end)) = self.month_name(at + 3)
        {
            let of = self
                .year_after(self.past_comma(end))
                .map_or(Whole::Bare, |(year, _)| Whole::In(Box::new(year)));
            return Some(Reading::new(at, at + 1, Meaning::Part { part: part(month), of }));
        }
        let before = at.checked_sub(2)?;
        let (1..=31, 1..=2) = self.digits(before)? else { return None };
        let stopped = before >= 2 && self.mark(before - 1, '.');
        let month_at = before.checked_sub(if stopped { 2 } else { 1 })?;
        if !joins(at - 1)
            || !matches!(self.word(month_at), Word::Month { .. })
            || !self.ends_clause(at + 1) && self.year_after(self.past_comma(at + 1)).is_none()
        {
            return None;
        }
        let (month, _) = self.month_name(month_at)?;
        Some(self.with_year(at, at + 1, part(month)))
    }

    /// "the second of December", "twenty-fifth of June".
    fn worded_day(&self, at: usize) -> Option<Reading> {
        let (ordinal, end) = self.ordinal(at)?;
        if !(1..=31).contains(&ordinal) {
            return self.century(at);
        }
        longest([self.day_of_month(ordinal as u8, at, end), self.century(at)])
    }

    fn day_of_month(&self, day: u8, at: usize, end: usize) -> Option<Reading> {
        let next = if self.says(end, "of") { end + 1 } else { end };
        if let Some((month, after)) = self.month_name(next) {
            return Some(self.with_year(at, after, PartOf::Day { month, day, weekday: None }));
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

    // ---- weekdays ----------------------------------------------------------------------------------------------

    fn weekday_led(&self, at: usize) -> Option<Reading> {
        let Word::Weekday { day, short, plural } = self.word(at) else { return None };
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
        let part = PartOf::Weekday(day);
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
            let week = super::super::values::Amount {
                count: super::super::values::Count::whole(1),
                grain: Grain::Week,
            };
            let base = Base::Of(Box::new(Meaning::Part { part, of: Whole::Bare }));
            return Some(Reading::new(
                at,
                after,
                Meaning::Offset { amount: week, backward: true, base },
            ));
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
                && day <= 12
            {
                let part = PartOf::Day { month: day, day: second as u8, weekday: Some(weekday) };
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

    // ---- today, yesterday, tomorrow ----------------------------------------------------------------------------

    fn day_led(&self, at: usize, shift: i8) -> Reading {
        let meaning =
            Meaning::Shift { grain: Grain::Day, count: i64::from(shift), base: Base::Now };
        let week = super::super::values::Amount {
            count: super::super::values::Count::whole(1),
            grain: Grain::Week,
        };
        if self.says(at + 1, "week") && shift >= 0 {
            let base = Base::Of(Box::new(meaning));
            return Reading::new(
                at,
                at + 2,
                Meaning::Offset { amount: week, backward: false, base },
            );
        }
        Reading::new(at, at + 1, meaning)
    }

    // ---- seasons -----------------------------------------------------------------------------------------------

    fn season_led(&self, at: usize) -> Option<Reading> {
        let Word::Season { season, .. } = self.word(at) else { return None };
        let next = if self.says(at + 1, "of") { at + 2 } else { self.past_comma(at + 1) };
        let part = PartOf::Season(season);
        if let Some((year, end)) = self.year_after(next) {
            // "winter 1994-95": the winter begins in the first year.
            let end = match (self.hyphen(end), self.digits(end + 1)) {
                (true, Some((_, 2 | 4))) => end + 2,
                _ => end,
            };
            return Some(Reading::new(
                at,
                end,
                Meaning::Part { part, of: Whole::In(Box::new(year)) },
            ));
        }
        let reading = self.with_relative_year(at, at + 1, part);
        (reading.end > at + 1).then_some(reading)
    }

    /// "the summer", "in winter": only where the word is a season and no verb or water.
    pub(super) fn bare_season(&self, at: usize) -> Option<Reading> {
        let Word::Season { season, plural: false } = self.word(at) else { return None };
        let spelled = self.spelled(at);
        let doubtful =
            spelled.eq_ignore_ascii_case("fall") || spelled.eq_ignore_ascii_case("spring");
        let noun_after = self.says_any(
            at + 1,
            &[
                "of", "in", "from", "to", "season", "into", "water", "back", "olympics", "games",
                "board", "short", "camp", "semester", "term",
            ],
        );
        if noun_after
            || (doubtful
                && !self.before_any(at, &["in", "during"])
                && !self.before_any(
                    at.wrapping_sub(1),
                    &["in", "during", "this", "by", "until", "since", "early", "late", "through"],
                ))
        {
            return None;
        }
        Some(Reading::new(
            at,
            at + 1,
            Meaning::Part { part: PartOf::Season(season), of: Whole::Bare },
        ))
    }

    // ---- quarters, halves, n-th periods, centuries -------------------------------------------------------------

    /// "third quarter", "second half", "first nine months", "19th century", "first week of June", "25th of June".
    pub(super) fn ordinal_led(&self, at: usize) -> Option<Reading> {
        let (ordinal, end) = self.ordinal(at)?;
        if let Some(day) = u8::try_from(ordinal).ok().filter(|d| (1..=31).contains(d))
            && let Some(reading) = self.day_of_month(day, at, end)
        {
            return Some(reading);
        }
        if let Some(century) = self.century(at) {
            return Some(century);
        }
        if let Some(part) = self.quarter_or_half(at) {
            return Some(self.part_in(part));
        }
        let n = i8::try_from(ordinal).ok()?;
        self.nth(at, n, end)
    }

    /// n-th unit or weekday of something: "first week of June", "last day of the year", "third Friday of June",
    /// "first nine months of 1990".
    pub(super) fn nth(&self, at: usize, n: i8, end: usize) -> Option<Reading> {
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
        let Word::Unit { grain, plural: false } = self.word(end) else {
            if let Word::Part { plural: false, .. } = self.word(end) {
                return None;
            }
            return None;
        };
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
    fn century(&self, at: usize) -> Option<Reading> {
        let (ordinal, end) = self.ordinal(at)?;
        if !(1..=30).contains(&ordinal) {
            return None;
        }
        let next = self.past_hyphen(end);
        if !self.says_any(next, &["century", "centuries"]) {
            return None;
        }
        let mut last = next + 1;
        if self.says_any(last, &["BC", "BCE", "B"]) {
            return None;
        }
        if self.says_any(last, &["AD", "CE"]) {
            last += 1;
        }
        let first = i16::try_from(ordinal).ok()? * 100 - 100;
        Some(Reading::new(at, last, Meaning::Named(Period::Century(first))))
    }

    /// A quarter or half by its words alone: "third quarter", "third-quarter", "second half", "first-half".
    pub(super) fn quarter_or_half(&self, at: usize) -> Option<(PartOf, usize, usize)> {
        let (ordinal, end) = match self.word(at) {
            Word::Deictic(Deictic::Last) => (0, at + 1),
            Word::Cardinal(_) => return None,
            _ => self.ordinal(at)?,
        };
        let next =
            if matches!(self.word(end), Word::Fiscal) { end + 1 } else { self.past_hyphen(end) };
        match self.word(next) {
            Word::Unit { grain: Grain::Quarter, plural }
                if (1..=4).contains(&ordinal) && !plural =>
            {
                Some((PartOf::Quarter(ordinal as u8), at, next + 1))
            }
            Word::Half if ordinal <= 2 => {
                Some((PartOf::Half(if ordinal == 1 { 1 } else { 2 }), at, next + 1))
            }
            _ => None,
        }
    }

    /// The quarter or half with what it is of.
    pub(super) fn part_in(&self, (part, at, end): (PartOf, usize, usize)) -> Reading {
        let half = matches!(part, PartOf::Half(_));
        let bare = Reading::new(at, end, Meaning::Part { part, of: Whole::Bare });
        if let Some((year, after)) = self.year_after(end).filter(|_| !self.glued(end)) {
            return Reading::new(at, after, Meaning::Part { part, of: Whole::In(Box::new(year)) });
        }
        if self.says_any(end, &["of", "in"]) {
            if let Some(inner) = self.period_at(end + 1) {
                let year = match &inner.meaning {
                    Meaning::Named(Period::Year(_)) | Meaning::Shift { grain: Grain::Year, .. } => {
                        true
                    }
                    Meaning::Part { part: PartOf::ShortYear(_), .. } => true,
                    Meaning::Named(Period::Decade(_) | Period::Century(_))
                    | Meaning::Part {
                        part: PartOf::ShortDecade(_) | PartOf::Month(_) | PartOf::Season(_),
                        ..
                    }
                    | Meaning::Shift {
                        grain: Grain::Month | Grain::Decade | Grain::Century, ..
                    } => half,
                    _ => false,
                };
                if year && (self.says(end, "of") || !half) {
                    // Half of a decade or month keeps the period and says which part.
                    if let Some(modifier) = half_of_other(part, &inner.meaning) {
                        return inner.from(at).modified(modifier);
                    }
                    let of = Whole::In(Box::new(inner.meaning));
                    return Reading::new(at, inner.end, Meaning::Part { part, of });
                }
            }
            return bare;
        }
        self.with_relative_year(at, end, part)
    }

    /// "1990 third quarter": the part after a year that was read already.
    pub(super) fn part_of_year(&self, at: usize) -> Option<PartReading> {
        if let Some((part, _, end)) = self.quarter_or_half(at) {
            return Some(PartReading { part: Some(part), end });
        }
        if self.says_any(at, &["period", "quarter"]) {
            return Some(PartReading { part: None, end: at + 1 });
        }
        if let Word::Season { season, plural: false } = self.word(at)
            && !self.says(at, "fall")
            && !self.says_any(at + 1, &["olympics", "games"])
        {
            return Some(PartReading { part: Some(PartOf::Season(season)), end: at + 1 });
        }
        None
    }

    /// "3Q", "3Q25", "3Q 2025", "1H24".
    fn digit_quarter(&self, at: usize) -> Option<Reading> {
        let (n, 1) = self.digits(at)? else { return None };
        let quarter = self.says(at + 1, "Q");
        if !(quarter || self.says(at + 1, "H")) || !self.glued(at + 1) || !self.capital(at + 1) {
            return None;
        }
        let part = if quarter && (1..=4).contains(&n) {
            PartOf::Quarter(n as u8)
        } else if !quarter && (1..=2).contains(&n) {
            PartOf::Half(n as u8)
        } else {
            return None;
        };
        Some(self.with_short_year(at, at + 2, part))
    }

    /// "Q3", "Q3 2025", "Q3'25", "H1 2024", "W26 2025".
    fn letter_led(&self, at: usize) -> Option<Reading> {
        if !self.capital(at) || !self.glued(at + 1) {
            return None;
        }
        let (n, length) = self.digits(at + 1)?;
        let part = match self.spelled(at) {
            "Q" if (1..=4).contains(&n) && length == 1 => PartOf::Quarter(n as u8),
            "H" if (1..=2).contains(&n) && length == 1 => PartOf::Half(n as u8),
            _ => return None,
        };
        if self.hyphen(at + 2) && self.year_number(at + 3).is_none() {
            return None;
        }
        // "H1 visa", "Q2 switch": a half needs its year or a report.
        let reading = self.with_short_year(at, at + 2, part);
        let lone = reading.end == at + 2;
        (!lone
            || self.spelled(at) == "Q"
            || self.says_any(at + 2, &["results", "earnings", "profit", "sales", "revenue"]))
        .then_some(reading)
    }

    /// A year of two or four digits after a quarter in figures.
    fn with_short_year(&self, at: usize, end: usize, part: PartOf) -> Reading {
        let of = |meaning| Whole::In(Box::new(meaning));
        let next = if self.says(end, "of") {
            end + 1
        } else if self.mark(end, '/') || self.mark(end, '-') || self.mark(end, ',') {
            end + 1
        } else {
            end
        };
        let next = if self.says_any(next, &["FY", "fiscal"]) { next + 1 } else { next };
        if let Some(year) = self.year_number(next)
            && let Some(year) = Period::year(year)
        {
            return Reading::new(
                at,
                next + 1,
                Meaning::Part { part, of: of(Meaning::Named(year)) },
            );
        }
        let short = if self.mark(next, '\'') { next + 1 } else { next };
        if let Some((two, 2)) = self.digits(short)
            && self.glued(short)
        {
            let year = Meaning::Part { part: PartOf::ShortYear(two as u8), of: Whole::Bare };
            return Reading::new(at, short + 1, Meaning::Part { part, of: of(year) });
        }
        self.with_relative_year(at, end, part)
    }

    /// "fiscal 1989", "fiscal year 2024", "FY24", "fiscal third quarter", "calendar 1990".
    fn fiscal_led(&self, at: usize) -> Option<Reading> {
        if self.says(at, "FY") || self.says(at, "CY") {
            let next = if self.mark(at + 1, '\'') { at + 2 } else { at + 1 };
            if let Some(year) = self.year_number(next) {
                return Some(Reading::new(at, next + 1, Meaning::Named(Period::year(year)?)));
            }
            if let Some((two, 2)) = self.digits(next)
                && self.glued(next)
            {
                let part = PartOf::ShortYear(two as u8);
                return Some(Reading::new(at, next + 1, Meaning::Part { part, of: Whole::Bare }));
            }
            return None;
        }
        let next = self.past_hyphen(at + 1);
        if let Some((part, _, end)) = self.quarter_or_half(next) {
            return Some(self.part_in((part, at, end)).from(at));
        }
        let year_at = if matches!(self.word(next), Word::Unit { grain: Grain::Year, plural: false })
        {
            next + 1
        } else {
            next
        };
        let year_at = if year_at > next && self.mark(year_at, ',') { year_at } else { year_at };
        if let Some((meaning, end)) = self.year_after(year_at) {
            let end = if self.mark(end, '/')
                && self.glued(end)
                && matches!(self.digits(end + 1), Some((_, 2 | 4)))
            {
                end + 2
            } else {
                end
            };
            return Some(Reading::new(at, end, meaning));
        }
        if year_at > next && self.says_any(year_at, &["ended", "ending"]) {
            return Some(Reading::new(
                at,
                year_at,
                Meaning::Duration(super::deictic::one(Grain::Year)),
            ));
        }
        if year_at > next && self.before_any(at, &["the", "its", "their"]) {
            let meaning = Meaning::Shift { grain: Grain::Year, count: 0, base: Base::Now };
            return Some(Reading::new(at, year_at, meaning));
        }
        None
    }

    /// "half of 1990", "half the year" are lengths; "first half" is read by its ordinal.
    fn half_led(&self, at: usize) -> Option<Reading> {
        let reading = self.amount_led(at)?;
        Some(reading)
    }
}

/// Which part of a decade, month or season a half is.
fn half_of_other(part: PartOf, whole: &Meaning) -> Option<Modifier> {
    let PartOf::Half(half) = part else { return None };
    match whole {
        Meaning::Named(Period::Year(_)) | Meaning::Shift { grain: Grain::Year, .. } => None,
        Meaning::Part { part: PartOf::ShortYear(_), .. } => None,
        _ => Some(if half == 1 { Modifier::Start } else { Modifier::End }),
    }
}

/// A part whose whole stood before it.
pub(super) struct PartReading {
    part: Option<PartOf>,
    end: usize,
}

impl PartReading {
    /// The part in its whole; "the 1988 period" is the whole's counterpart of the period spoken of.
    pub(super) fn of(self, whole: Meaning) -> Reading {
        let of = Whole::In(Box::new(whole));
        let part = self.part.unwrap_or(PartOf::Containing(Grain::Year));
        Reading::new(0, self.end, Meaning::Part { part, of })
    }
}

impl Reading {
    fn from_to(mut self, first: usize) -> Reading {
        self.first = first;
        self
    }
}
