//! Months and the days that follow them: "June 25, 2025", "25 June", "June last year", and the names that look like months.

use super::super::lexicon::{Cue, Word};
use super::super::meaning::{Meaning, PartOf, Reading, Whole};
use super::super::tokens::{Kind, Token};
use super::super::values::Grain;
use super::Parser;

impl Parser<'_> {
    /// The month word at `at` as a month name; "may" and "march" only where no verb can stand.
    pub(super) fn month_name(&self, at: usize) -> Option<(u8, usize)> {
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
        // "at 22 March Street"
        if self.capital(end)
            && matches!(
                self.spelled(end),
                "Street" | "Road" | "Avenue" | "Lane" | "Square" | "Boulevard"
            )
        {
            return None;
        }
        if self.follows_a_title(at) {
            return None;
        }
        // "April Jones", "June Carter": a name, unless something makes it a month.
        if matches!(month, 4 | 6 | 8)
            && self.capital(end)
            && self.word(end) == Word::Other
            && !short
        {
            let opens = at == 0 || self.tokens[at].sentence != self.tokens[at - 1].sentence;
            let listed = at >= 2
                && (self.mark(at - 1, ',') || self.says(at - 1, "and"))
                && self.tokens[at - 2].is_capital()
                && matches!(self.word(at - 2), Word::Other);
            let quoted = at >= 2
                && (self.mark(at - 1, '\'') || self.mark(at - 1, '"') || self.mark(at - 1, '”'))
                && self.tokens[at - 2].is_capital();
            // "met June Brown"
            let object = at >= 1 && matches!(self.tokens[at - 1].cue(), Cue::Past | Cue::Said);
            if opens
                || object
                || listed
                || quoted
                || matches!(self.word(at - 1), Word::Other) && self.tokens[at - 1].is_capital()
            {
                return None;
            }
        }
        // "June said all of the kids were out", "Mama June", "he told April": a name.
        if matches!(month, 4 | 6)
            && !short
            && (matches!(self.token(end).map(Token::cue), Some(Cue::Said))
                && !self.says(end, "reported")
                || self.before_any(
                    at,
                    &[
                        "told", "asked", "married", "Mama", "Aunt", "Auntie", "Grandma", "named",
                        "called",
                    ],
                ))
            && self.digits(end).is_none()
        {
            return None;
        }
        let numbered = {
            let next = self.past_comma(end);
            self.digits(next).is_some() || self.mark(end, '\'') && self.digits(end + 1).is_some()
        };
        let numbered_before = at > 0
            && (self.digits(at.wrapping_sub(1)).is_some()
                || self.before_any(at, &["of", "st", "nd", "rd", "th", "-"]));
        // "as recently as May"
        let as_late = self.before_any(at, &["as"])
            && at >= 2
            && self.says_any(at - 2, &["recently", "early", "late", "soon"]);
        let governed = as_late
            || self.before_any(
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
        // "April, May and June"
        let month_at = |n: usize| matches!(self.word(n), Word::Month { .. }) && self.capital(n);
        let joins = |n: usize| {
            self.mark(n, ',')
                || self.says_any(n, &["and", "or"])
                || (self.mark(n, '-') || self.mark(n, '–')) && self.glued(n) && self.glued(n + 1)
        };
        // "the wettest May since 1947"
        let described = month == 5
            && at > 0
            && (self.says(end, "since")
                || self.before(at).ends_with("est") && self.before(at).len() > 5)
            && !self.tokens[at - 1].is_capital()
            && self.tokens[at - 1].sentence == self.tokens[at].sentence;
        let governed = governed
            || described
            || joins(end) && month_at(end + 1)
            || at >= 2 && joins(at - 1) && month_at(at - 2);
        if short {
            let stopped = end > at + 1;
            let in_range =
                joins(end) && month_at(end + 1) || at >= 2 && joins(at - 1) && month_at(at - 2);
            if !self.capital(at)
                || !(in_range
                    || stopped && (numbered || governed || numbered_before || month != 3)
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
            let shouted = matches!(self.token(at)?.kind, Kind::Word { shouted: true, .. });
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
    pub(super) fn day_number(&self, at: usize) -> Option<(u8, usize, bool)> {
        if let Some((day @ 1..=31, 1..=2)) = self.digits(at) {
            if self.glued(at + 1) && self.says_any(at + 1, &["st", "nd", "rd", "th"]) {
                return Some((day as u8, at + 2, true));
            }
            if self.glued(at + 1) && matches!(self.token(at + 1)?.kind, Kind::Word { .. }) {
                return None;
            }
            return Some((day as u8, at + 1, false));
        }
        let (ordinal, end) = self.ordinal(at)?;
        (1..=31).contains(&ordinal).then_some((ordinal as u8, end, true))
    }

    /// "Ms. March", "Mr Friday": a name.
    pub(super) fn follows_a_title(&self, at: usize) -> bool {
        let titled = |at: usize| {
            matches!(
                self.spelled(at),
                "Mr" | "Mrs" | "Ms" | "Dr" | "Prof" | "Sen" | "Rep" | "Gov" | "Gen"
            )
        };
        at >= 1 && titled(at - 1) || at >= 2 && self.mark(at - 1, '.') && titled(at - 2)
    }

    pub(super) fn month_led(&self, at: usize) -> Option<Reading> {
        let (month, end) = self.month_name(at)?;
        self.after_month(at, month, end, None)
    }

    /// What follows a month: a day, a year, both, or nothing.
    pub(super) fn after_month(
        &self,
        at: usize,
        month: u8,
        end: usize,
        weekday: Option<u8>,
    ) -> Option<Reading> {
        // "March Madness", "the October Revolution", "Black September"
        if matches!(self.spelled(end), "Madness" | "Revolution" | "Surprise")
            || self.before(at) == "Black"
        {
            return None;
        }
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
        // "the March quarter" ends with that month.
        if self.says(end, "quarter") {
            let part = PartOf::Quarter(month.div_ceil(3));
            return Some(self.part_in((part, at, end + 1)));
        }
        // "the April-June quarter", "the July to September quarter"
        let joined = (self.mark(end, '-') || self.mark(end, '–')) && self.glued(end + 1)
            || self.says_any(end, &["to", "through"]);
        // "the July-to-September quarter"
        let last_at = match self.phrase(end, &["-", "to", "-"]) {
            Some(after) => after,
            None => end + 1,
        };
        if joined
            && month % 3 == 1
            && let Word::Month { month: last, .. } = self.word(last_at)
            && last == month + 2
            && let Some(quarter_at) = [last_at + 1, last_at + 2]
                .into_iter()
                .find(|&n| self.says_any(n, &["quarter", "period"]))
        {
            let part = PartOf::Quarter(month.div_ceil(3));
            return Some(self.part_in((part, at, quarter_at + 1)));
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
    pub(super) fn with_year(&self, at: usize, end: usize, part: PartOf) -> Reading {
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
        if let PartOf::Day { month, day, .. } = part
            && let Some(year) = self.known_for(month, day, end)
        {
            return Reading::new(at, end, Meaning::Part { part, of: Whole::KnownFor(year) });
        }
        self.with_relative_year(at, end, part)
    }

    /// The year of a day that an attack goes by: "the Sept. 11 attacks", "the Jan. 6 committee".
    fn known_for(&self, month: u8, day: u8, end: usize) -> Option<i16> {
        const DAYS: &[(u8, u8, i16, &[&str])] = &[
            (9, 11, 2001, &["attack", "attacks", "terrorist", "terror", "hijackers", "hijackings"]),
            (10, 7, 2023, &["attack", "attacks", "massacre", "massacres", "assault", "onslaught"]),
            (
                1,
                6,
                2021,
                &["attack", "riot", "riots", "rioters", "insurrection", "committee", "defendants"],
            ),
            (7, 7, 2005, &["bombings", "attacks", "bombers"]),
        ];
        let (.., year, nouns) = DAYS.iter().find(|d| (d.0, d.1) == (month, day))?;
        let next = self.past_comma(end);
        nouns.contains(&self.spelled(next)).then_some(*year)
    }

    /// "June last year", "July of last year", "January this year", "December of the same year".
    pub(super) fn with_relative_year(&self, at: usize, end: usize, part: PartOf) -> Reading {
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
    pub(super) fn day_first(&self, at: usize) -> Option<Reading> {
        let (day, end, _) = self.day_number(at)?;
        let mut month_at = self.past_hyphen(end);
        if self.says(end, "of") {
            month_at = end + 1;
        }
        let (month, after) = self.month_name(month_at)?;
        let part = PartOf::Day { month, day, weekday: None };
        // "25-Jun-2025", "25-Jun-25"
        let dash = self.past_hyphen(after);
        if dash > after
            && month_at > end
            && !self.says(end, "of")
            && let Some((short, 2)) = self.digits(dash)
        {
            let year = Meaning::Part { part: PartOf::ShortYear(short as u8), of: Whole::Bare };
            let of = Whole::In(Box::new(year));
            return Some(Reading::new(at, dash + 1, Meaning::Part { part, of }));
        }
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
}
