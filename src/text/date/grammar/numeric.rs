//! Dates in figures: `2025-06-25`, `2025-06-25T10:00Z`, `6/25/2025`, `25.06.2025`, `2025-W26`, `2025-Q3`, `1990-95`.

use super::super::lexicon::Word;
use super::super::meaning::{Clock, Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::super::values::{Period, monday_of};
use super::Parser;

impl Parser<'_> {
    pub(super) fn numeric(&self, at: usize) -> Option<Reading> {
        let (first, first_length) = self.digits(at)?;
        if first_length == 8 {
            return self.packed(at, first);
        }
        if self.is_number_of_a_paper(at) {
            return None;
        }
        let separator = match self.token(at + 1)?.kind {
            Kind::Mark(mark @ ('-' | '/' | '.' | '–'))
                if self.glued(at + 1) && self.glued(at + 2) =>
            {
                mark
            }
            _ => return None,
        };
        if first_length == 4 {
            return self.year_leading(at, first, separator);
        }
        let ((second, second_length), year_at) = (self.digits(at + 2)?, at + 4);
        // The day of the attacks goes by its figures.
        if (first, second, separator) == (9, 11, '/') && !self.mark(at + 3, '/') {
            return Some(Reading::new(at, at + 3, Meaning::Named(Period::day(2001, 9, 11)?)));
        }
        // "06/2025", "6/25" after "on"
        if separator == '/'
            && first_length <= 2
            && !self.goes_on(at + 3, '/')
            && !self.mark(at + 3, '/')
        {
            let month = u8::try_from(first).ok().filter(|m| (1..=12).contains(m));
            if second_length == 4 && (1900..=2099).contains(&second) {
                return Some(Reading::new(
                    at,
                    at + 3,
                    Meaning::Named(Period::month(i64::from(second), month?)?),
                ));
            }
            let governed = self.before_any(at, &["on", "by", "since", "until", "before", "after"]);
            if governed && second_length <= 2 && (13..=31).contains(&second) {
                let part = PartOf::Day { month: month?, day: second as u8, weekday: None };
                return Some(Reading::new(at, at + 3, Meaning::Part { part, of: Whole::Bare }));
            }
        }
        if first_length > 2
            || second_length > 2
            || !self.mark(at + 3, separator)
            || !self.glued(at + 3)
            || !self.glued(year_at)
        {
            return None;
        }
        let (year, year_length) = self.digits(year_at)?;
        if self.goes_on(year_at + 1, separator) {
            return None;
        }
        let year = match year_length {
            4 if (1000..=2199).contains(&year) => i64::from(year),
            2 if separator == '/'
                || (separator == '-' && first_length == 2)
                || separator == '.' && first_length == 2 =>
            {
                short_year(year)
            }
            _ => return None,
        };
        let (first, second) = (first as u8, second as u8);
        let meaning = match (first, second) {
            (1..=12, 1..=12) => {
                Meaning::Numeric { first, second, year, month_first: separator != '.' }
            }
            (1..=12, 13..=31) => Meaning::Named(Period::day(year, first, second)?),
            (13..=31, 1..=12) => Meaning::Named(Period::day(year, second, first)?),
            _ => return None,
        };
        Some(Reading::new(at, year_at + 1, meaning))
    }

    /// "Law 10/2020", "Directive 2014/65", "Regulation (EU) 2016/679", "Case No. 4/2018": a number with its year.
    fn is_number_of_a_paper(&self, at: usize) -> bool {
        const PAPERS: &[&str] = &[
            "law",
            "laws",
            "regulation",
            "regulations",
            "directive",
            "directives",
            "decree",
            "decrees",
            "decision",
            "decisions",
            "act",
            "bill",
            "order",
            "case",
            "cases",
            "resolution",
            "resolutions",
            "docket",
            "file",
            "petition",
            "appeal",
            "rule",
            "ruling",
            "ordinance",
            "notice",
            "circular",
            "statute",
            "protocol",
            "document",
            "section",
            "article",
            "chapter",
            "claim",
            "patent",
            "no",
            "nos",
            "nr",
            "number",
            "eu",
            "ec",
            "eec",
        ];
        if !self.mark(at + 1, '/') {
            return false;
        }
        let back = match self.before(at) {
            "." | ")" => 2,
            _ => 1,
        };
        at >= back && {
            let word = self.tokens[at - back].text(self.text);
            PAPERS.iter().any(|w| word.eq_ignore_ascii_case(w))
        }
    }

    /// `20250625` where a word of time governs it or it stands as a date would.
    fn packed(&self, at: usize, value: u32) -> Option<Reading> {
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
        let likely = (1900..=2099).contains(&year);
        let governed =
            self.before_any(at, &["on", "dated", "date", "since", "by", "until", "from", ":"]);
        let day = Period::day(i64::from(year), month as u8, day as u8);
        // 20250625T103000Z
        if likely
            && self.says(at + 1, "T")
            && self.glued(at + 1)
            && let Some((time, length @ (4 | 6))) = self.digits(at + 2)
        {
            let time = if length == 4 { time * 100 } else { time };
            let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
            if hour > 24 || minute > 59 || second > 60 {
                return None;
            }
            let end = if self.says(at + 3, "Z") { at + 4 } else { at + 3 };
            let second = (length == 6).then_some(second as u8);
            let clock = Clock::Hour { hour: hour as u8, minute: Some(minute as u8), second };
            return Some(Reading::new(at, end, Meaning::Named(day?)).at(clock));
        }
        if !(likely && governed) {
            return None;
        }
        Some(Reading::new(at, at + 1, Meaning::Named(day?)))
    }

    /// The number goes on: `1.2.2003.4`, `192.168.10.20`.
    fn goes_on(&self, at: usize, separator: char) -> bool {
        self.glued(at)
            && match self.token(at).map(|t| t.kind) {
                Some(Kind::Mark(mark)) => {
                    (mark == separator || mark == '.')
                        && self.glued(at + 1)
                        && self.digits(at + 1).is_some()
                }
                Some(Kind::Word { .. }) => !self.says(at, "T"),
                _ => true,
            }
    }

    fn year_leading(&self, at: usize, year: u32, separator: char) -> Option<Reading> {
        if !(1000..=2199).contains(&year) {
            return None;
        }
        let year = i64::from(year);
        let named = || Period::year(year).map(Meaning::Named);
        // 2025-W26, 2025-Q3, 2025-H1
        if separator == '-'
            && let Word::Letter = self.word(at + 2)
            && let Some((n, length)) = self.digits(at + 3)
            && self.glued(at + 3)
        {
            let part = match (self.spelled(at + 2), n, length) {
                ("Q", 1..=4, 1) => PartOf::Quarter(n as u8),
                ("H", 1..=2, 1) => PartOf::Half(n as u8),
                ("W", 1..=53, 1..=2) => {
                    let monday = iso_week(year, n as i8)?;
                    let weekday = match (self.hyphen(at + 4), self.digits(at + 5)) {
                        (true, Some((day @ 1..=7, 1))) => Some(day),
                        _ => None,
                    };
                    let (period, end) = match weekday {
                        Some(day) => (
                            Period::Day(super::super::values::add_days(
                                monday,
                                i64::from(day) - 1,
                            )?),
                            at + 6,
                        ),
                        None => (Period::Week(monday), at + 4),
                    };
                    return Some(Reading::new(at, end, Meaning::Named(period)));
                }
                _ => return None,
            };
            return Some(Reading::new(
                at,
                at + 4,
                Meaning::Part { part, of: Whole::In(Box::new(named()?)) },
            ));
        }
        let (second, second_length) = self.digits(at + 2)?;
        if self.mark(at + 3, separator)
            && self.glued(at + 3)
            && self.glued(at + 4)
            && let Some((third, 1..=2)) = self.digits(at + 4)
            && second_length <= 2
            && separator != '–'
        {
            let day = Period::day(year, second as u8, third as u8)?;
            let reading = Reading::new(at, at + 5, Meaning::Named(day));
            return Some(self.with_iso_time(reading));
        }
        if self.goes_on(at + 3, separator) {
            return None;
        }
        if matches!(separator, '-' | '–') && second_length == 4 && (i64::from(second)) > year {
            let end = Meaning::Named(Period::year(i64::from(second))?);
            return Some(Reading::new(
                at,
                at + 3,
                Meaning::Range(Box::new(named()?), Box::new(end)),
            ));
        }
        // 2025-176: the day of the year.
        if second_length == 3 && separator == '-' && (1..=366).contains(&second) {
            let Period::Day(first) = Period::day(year, 1, 1)? else { return None };
            let day = super::super::values::add_days(first, i64::from(second) - 1)?;
            return (i64::from(day.year()) == year)
                .then(|| Reading::new(at, at + 3, Meaning::Named(Period::Day(day))));
        }
        if second_length != 2 {
            return None;
        }
        // 1990-95 is a range, 2025-06 a month unless it is "from 2001-05", 2001-02 two years: the next year makes a season or a school year.
        let full = year - year % 100 + i64::from(second);
        // A stroke joins two years that follow each other: "2024/25".
        let range = matches!(separator, '-' | '–' | '/')
            && (separator != '/' || full == year + 1)
            && full > year
            && (self.before_any(at, &["between", "of"])
                || self.before(at) == "(" && self.mark(at + 3, ')')
                || self.before_any(at, &["the"]) && self.is_noun_like(at + 3)
                || separator == '-' && self.before_any(at, &["from", "during"])
                || second > 12
                || full == year + 1
                || separator == '–');
        if range {
            let end = Meaning::Named(Period::year(full)?);
            // "the 2025-26 fiscal year"
            let year = matches!(self.word(at + 3), Word::Fiscal) && self.says(at + 4, "year");
            return Some(Reading::new(
                at,
                if year { at + 5 } else { at + 3 },
                Meaning::Range(Box::new(named()?), Box::new(end)),
            ));
        }
        if matches!(separator, '-' | '/') && (1..=12).contains(&second) {
            return Some(Reading::new(
                at,
                at + 3,
                Meaning::Named(Period::month(year, second as u8)?),
            ));
        }
        None
    }

    /// `T10:00:00Z` after a date in figures.
    fn with_iso_time(&self, reading: Reading) -> Reading {
        let at = reading.end;
        if !(self.says(at, "T") && self.glued(at)) {
            return reading;
        }
        let two = |at: usize, most: u32| match self.digits(at) {
            Some((n, 2)) if n <= most && self.glued(at) => Some(n as u8),
            _ => None,
        };
        let Some(hour) = two(at + 1, 24) else { return reading };
        let (mut minute, mut second, mut end) = (None, None, at + 2);
        if self.mark(end, ':')
            && let Some(m) = two(end + 1, 59)
        {
            minute = Some(m);
            end += 2;
            if self.mark(end, ':')
                && let Some(s) = two(end + 1, 60)
            {
                second = Some(s);
                end += 2;
                if self.mark(end, '.') && self.glued(end + 1) && self.digits(end + 1).is_some() {
                    end += 2;
                }
            }
        }
        if self.says(end, "Z") && self.glued(end) {
            end += 1;
        } else if (self.mark(end, '+') || self.mark(end, '-'))
            && self.glued(end)
            && two(end + 1, 14).is_some()
        {
            end += 2;
            if self.mark(end, ':') && two(end + 1, 59).is_some() {
                end += 2;
            }
        } else if (self.mark(end, '+') || self.mark(end, '-'))
            && self.glued(end)
            && matches!(self.digits(end + 1), Some((_, 4)))
        {
            end += 2;
        }
        reading.to(end).at(Clock::Hour { hour, minute, second })
    }

    /// "June 25-27", "June 25–July 3", "1990–1995": the second end after a dash.
    pub(super) fn with_hyphen_range(&self, reading: Reading) -> Reading {
        let at = reading.end;
        let dash =
            (self.mark(at, '-') || self.mark(at, '–')) && self.glued(at) && self.glued(at + 1);
        let spaced_dash = self.mark(at, '–') && !self.glued(at) && !self.glued(at + 1);
        // "(April 9 - 11)"
        let bracketed = self.mark(at, '-')
            && !self.glued(at)
            && !self.glued(at + 1)
            && self.mark(at + 2, ')')
            && matches!(self.digits(at + 1), Some((1..=31, 1..=2)));
        let dash = dash || bracketed;
        // "June 30 - July 6"
        let months = self.mark(at, '-')
            && !self.glued(at)
            && !self.glued(at + 1)
            && matches!(self.word(at + 1), Word::Month { .. })
            && self.digits(at + 2).is_some();
        let spaced_dash = spaced_dash || months;
        if !(dash || spaced_dash) || reading.clock.is_some() || reading.modifier.is_some() {
            return reading;
        }
        let next = at + 1;
        match &reading.meaning {
            Meaning::Part { part: PartOf::Day { month, day, .. }, of: Whole::Bare } => {
                if let Some((end_day, 1..=2)) = self.digits(next)
                    && dash
                    && end_day > u32::from(*day)
                    && end_day <= 31
                {
                    let end = next + 1;
                    let end = if self.glued(end) && self.says_any(end, &["st", "nd", "rd", "th"]) {
                        end + 1
                    } else {
                        end
                    };
                    let (of, end) =
                        match self.year_after(if self.mark(end, ',') { end + 1 } else { end }) {
                            Some((year, after)) => (Whole::In(Box::new(year)), after),
                            None => (Whole::Bare, end),
                        };
                    let part = |day| Meaning::Part {
                        part: PartOf::Day { month: *month, day, weekday: None },
                        of: of.clone(),
                    };
                    let range = Meaning::Range(Box::new(part(*day)), Box::new(part(end_day as u8)));
                    return Reading { meaning: range, end, ..reading };
                }
                self.with_range_of_parts(reading, next)
            }
            Meaning::Part { part: PartOf::Month(_) | PartOf::Quarter(_), of: Whole::Bare }
                if dash =>
            {
                self.with_range_of_parts(reading, next)
            }
            // "May 2022-June 2024"
            Meaning::Part {
                part: PartOf::Month(_) | PartOf::Quarter(_) | PartOf::Day { .. },
                of: Whole::In(_),
            } => self.with_range_of_parts(reading, next),
            _ => reading,
        }
    }

    /// "June 30–July 3, 2024", "May-June 2024", "Q1-Q3 2024": both ends of one kind, the year at the end.
    fn with_range_of_parts(&self, reading: Reading, next: usize) -> Reading {
        let Some(last) = self.dated(next) else { return reading };
        let (Meaning::Part { part: from, of: first_of }, Meaning::Part { part: to, of }) =
            (&reading.meaning, &last.meaning)
        else {
            return reading;
        };
        let alike = matches!(
            (from, to),
            (PartOf::Day { .. }, PartOf::Day { .. })
                | (PartOf::Month(_), PartOf::Month(_))
                | (PartOf::Quarter(_), PartOf::Quarter(_))
        );
        let own_year = matches!(first_of, Whole::In(_));
        if !alike
            || !matches!(of, Whole::Bare | Whole::In(_))
            || own_year && matches!(of, Whole::Bare)
        {
            return reading;
        }
        let of = if own_year { first_of } else { of };
        let first = Box::new(Meaning::Part { part: *from, of: of.clone() });
        let (first_token, end) = (reading.first, last.end);
        Reading::new(first_token, end, Meaning::Range(first, Box::new(last.meaning)))
    }
}

/// 69 to 99 are of the twentieth century, 00 to 68 of the next (POSIX).
pub(super) fn short_year(two: u32) -> i64 {
    if two >= 69 { 1900 + i64::from(two) } else { 2000 + i64::from(two) }
}

/// Monday of an ISO week: the week that holds 4 January is the first.
pub(super) fn iso_week(year: i64, week: i8) -> Option<jiff::civil::Date> {
    let Period::Day(fourth) = Period::day(year, 1, 4)? else { return None };
    super::super::values::add_days(monday_of(fourth)?, 7 * (i64::from(week) - 1))
}
