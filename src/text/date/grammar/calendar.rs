//! Names of the calendar without article: which kind of name opens here, and the short ones: today, seasons.

use super::super::length::{Amount, Count};
use super::super::lexicon::{Part, Phase, Time, Word};
use super::super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::super::values::{Grain, Period};
use super::{Parser, longest};

impl Parser<'_> {
    /// A calendar expression without article.
    pub(super) fn dated(&self, at: usize) -> Option<Reading> {
        let reading = match self.word(at) {
            Word::Month { .. } => longest([self.month_led(at), self.holiday_led(at)]),
            Word::Weekday { .. } => self.weekday_led(at),
            // "the Winter Palace", "Spring Hill"
            Word::Season { .. } if self.is_in_a_title(at) => None,
            Word::Season { plural: false, .. } => self.season_led(at).or_else(|| {
                let governed =
                    self.before_any(at, &["in", "during", "by", "until", "since", "through"]);
                if governed { self.bare_season(at) } else { None }
            }),
            // "the Tonight Show", "the Today programme"
            Word::Tonight | Word::Day(_)
                if self.capital(at)
                    && self.before_any(at, &["the", "on"])
                    && self.is_a_show(at + 1) =>
            {
                None
            }
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
            // "the leaders of tomorrow"
            Word::Day(1)
                if self.before_any(at, &["of"])
                    && at >= 2
                    && matches!(self.word(at - 2), Word::Other)
                    && self.ends_clause(at + 1) =>
            {
                Some(Reading::new(at, at + 1, Meaning::Vague(Time::Future)))
            }
            Word::Day(shift @ 0..=1) if self.is_an_age(at) => {
                let time = if shift == 0 { Time::Present } else { Time::Future };
                Some(Reading::new(at, at + 1, Meaning::Vague(time)))
            }
            Word::Day(shift) => Some(self.day_led(at, shift)),
            Word::Tonight => {
                let meaning = Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Now };
                Some(Reading::new(at, at + 1, meaning).at(Clock::Part(Part::Night)))
            }
            Word::Overnight => {
                // "an overnight success", "overnight millionaires": sudden, at no time.
                if self.says_any(
                    at + 1,
                    &[
                        "success",
                        "successes",
                        "sensation",
                        "sensations",
                        "millionaire",
                        "millionaires",
                        "star",
                        "stars",
                        "fame",
                        "celebrity",
                        "hit",
                        "hero",
                        "heroes",
                    ],
                ) {
                    return None;
                }
                let night =
                    self.before_any(at, &["the", "an", "an", "its"]) || self.capital(at + 1);
                // "overnight Thursday", "overnight on Thursday"
                let on = self.says(at + 1, "on");
                let day_at = if on { self.past_the(at + 2) } else { at + 1 };
                let day = matches!(
                    self.word(day_at),
                    Word::Weekday { plural: false, .. } | Word::Month { .. }
                );
                if (day || on && self.digits(day_at).is_some())
                    && let Some(day) = self.dated(day_at).filter(Reading::is_day)
                {
                    return Some(day.from(at).at(Clock::Part(Part::Night)));
                }
                // The night that is over, unless the clause looks ahead.
                let count = if self.looks_ahead_before(at) { 0 } else { -1 };
                let meaning = Meaning::Shift { grain: Grain::Day, count, base: Base::Context };
                (!night).then(|| Reading::new(at, at + 1, meaning).at(Clock::Part(Part::Night)))
            }
            Word::Ordinal(_) => self.ordinal_led(at),
            Word::Decade(first) => {
                let of = Whole::Bare;
                let meaning = if self.before_any(at, &["roaring"]) {
                    Meaning::Named(Period::Decade(1900 + i16::from(first)))
                } else {
                    Meaning::Part { part: PartOf::ShortDecade(first), of }
                };
                // "in her early thirties", "in their mid-twenties" are ages.
                let age = (1..=3).any(|n| {
                    at >= n && self.says_any(at - n, &["his", "her", "their", "my", "your", "our"])
                });
                let named = self
                    .before_any(at, &["the", "early", "late", "mid", "-", "roaring", "swinging"])
                    && (first >= 20 || first == 0)
                    && !age;
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
            Word::Era => self.anno_domini(at),
            Word::Place(_) => self.placed(at),
            _ if self.digits(at).is_some() => longest([
                self.era_year(at),
                self.numeric(at),
                self.days_of_month(at),
                self.day_first(at),
                self.year_first(at),
                self.ordinal_led(at),
                self.digit_quarter(at),
            ]),
            _ => None,
        }?;
        Some(reading)
    }

    /// "in today's world", "by today's standards", "many of today's computers", "tomorrow's leaders": an age, no day.
    fn is_an_age(&self, at: usize) -> bool {
        const OF_AN_AGE: &[&str] = &[
            "world",
            "youth",
            "standards",
            "economy",
            "environment",
            "society",
            "climate",
            "age",
            "era",
            "children",
            "kids",
            "teens",
            "teenagers",
            "students",
            "parents",
            "families",
            "consumers",
            "generation",
            "generations",
            "technology",
            "culture",
            "money",
            "dollars",
            "terms",
            "leaders",
            "workforce",
            "voters",
            "workers",
            "politics",
            "media",
            "cars",
            "jobs",
            "problems",
            "challenges",
            "needs",
            "landscape",
        ];
        let Some(next) = self.past_possessive(at + 1) else { return false };
        if self.says_any(next, OF_AN_AGE) {
            return true;
        }
        // An adjective may stand between: "today's global economy".
        let adjective = self.word(next) == Word::Other && !self.capital(next);
        if adjective && self.says_any(next + 1, OF_AN_AGE) {
            return true;
        }
        let many = at >= 2
            && self.before_any(at, &["of"])
            && self.says_any(at - 2, &["many", "most", "some", "all", "few", "any", "half"]);
        many && self.word(next) == Word::Other
    }

    fn day_led(&self, at: usize, shift: i8) -> Reading {
        let meaning =
            Meaning::Shift { grain: Grain::Day, count: i64::from(shift), base: Base::Now };
        // "tomorrow week", "today fortnight"
        let (week, fortnight) = (self.says(at + 1, "week"), self.says(at + 1, "fortnight"));
        if (week || fortnight) && shift >= 0 {
            let grain = if week { Grain::Week } else { Grain::Fortnight };
            let amount = Amount { count: Count::whole(1), grain };
            let base = Base::Of(Box::new(meaning));
            return Reading::new(at, at + 2, Meaning::Offset { amount, backward: false, base });
        }
        Reading::new(at, at + 1, meaning)
    }

    fn season_led(&self, at: usize) -> Option<Reading> {
        let Word::Season { season, .. } = self.word(at) else { return None };
        let next = if self.says(at + 1, "of") { at + 2 } else { self.past_comma(at + 1) };
        let part = PartOf::Season(season);
        if let Some((year, end)) = self.year_after(next) {
            // "winter 1994-95": the winter begins in the first year.
            let dash = self.hyphen(end) || self.mark(end, '–') && self.glued(end);
            let end = match (dash, self.digits(end + 1)) {
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

    /// The words shortly before tell of an accident, so that a fall is one.
    fn is_of_an_injury(&self, at: usize) -> bool {
        const HURT: &[&str] = &[
            "injured",
            "hurt",
            "slipped",
            "fell",
            "survived",
            "died",
            "fractured",
            "broken",
            "broke",
            "injuries",
            "bruises",
            "killed",
        ];
        let sentence = self.tokens[at].sentence;
        self.tokens[at.saturating_sub(8)..at]
            .iter()
            .any(|t| t.sentence == sentence && HURT.contains(&t.text(self.text)))
    }

    fn is_a_show(&self, at: usize) -> bool {
        self.says_any(at, &["show", "programme", "program", "host", "hosts", "anchor"])
    }

    /// A word of time in capitals before another: part of a name, as in "the Winter Palace" or "Midnight Cowboy".
    pub(super) fn is_in_a_title(&self, at: usize) -> bool {
        // "the winter solstice": a moment of it, not the season.
        if self.says_any(at + 1, &["solstice", "equinox"]) {
            return true;
        }
        // "The Winter's Tale"
        if let Some(next) = self.past_possessive(at + 1) {
            return self.is_title_case(at) && self.is_title_case(next);
        }
        self.is_title_case(at)
            && self.is_title_case(at + 1)
            && self.word(at + 1) == Word::Other
            && self.token(at + 1).is_some_and(|t| t.spaced && !t.paragraph)
    }

    /// "the summer", "in winter": only where the word is a season and no verb or water.
    pub(super) fn bare_season(&self, at: usize) -> Option<Reading> {
        let Word::Season { season, plural: false } = self.word(at) else { return None };
        if self.is_in_a_title(at) {
            return None;
        }
        let spelled = self.spelled(at);
        // "his leg was injured in the fall"
        if spelled == "fall" && self.is_of_an_injury(at) {
            return None;
        }
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

    /// "half of 1990", "half the year" are lengths; "first half" is read by its ordinal.
    fn half_led(&self, at: usize) -> Option<Reading> {
        let reading = self.amount_led(at)?;
        Some(reading)
    }
}
