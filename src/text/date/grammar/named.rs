//! Holidays by name: "Christmas Day 1999", "last Thanksgiving", "New Year's Eve".

use super::super::holiday::{Feast, Holiday, National, opening_with};
use super::super::meaning::{Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::super::values::Period;
use super::Parser;

impl Parser<'_> {
    /// The holiday whose name opens here, the longest name first; with the index after it.
    pub(super) fn holiday(&self, at: usize) -> Option<(Holiday, usize)> {
        if !self.capital(at) {
            return None;
        }
        let mut best: Option<(Holiday, usize)> = None;
        let initial = self.spelled(at).as_bytes().first().copied()?;
        for &(name, holiday) in opening_with(initial) {
            if let Some(end) = self.holiday_name(at, name)
                && best.is_none_or(|(_, e)| end > e)
            {
                best = Some((holiday, end));
            }
        }
        best
    }

    /// The holiday whose name of one word stands here in the plural: "Christmases", "Easters".
    pub(super) fn holidays(&self, at: usize) -> Option<Holiday> {
        let name = self.spelled(at).strip_suffix('s').filter(|_| self.capital(at))?;
        let initial = name.as_bytes().first().copied()?;
        let named = |name: &str| {
            opening_with(initial)
                .iter()
                .find(|(of, _)| of.eq_ignore_ascii_case(name))
                .map(|(_, of)| *of)
        };
        named(name).or_else(|| named(name.strip_suffix('e')?))
    }

    fn holiday_name(&self, at: usize, name: &str) -> Option<usize> {
        let mut next = at;
        for word in name.split([' ', '-']) {
            if next > at && self.mark(next, '-') {
                next += 1;
            }
            if !self.says(next, word) {
                return None;
            }
            next += 1;
            // "New Year's Day", "Presidents' Day", "St. Patrick's Day"
            next = self.past_stop_before_capital(next);
            next = match self.past_possessive(next) {
                Some(after) if self.capital(after) || self.says(after, "day") => after,
                _ => next,
            };
        }
        let last = self.token(next - 1)?;
        let lone = matches!(last.kind, Kind::Mark(_));
        Some(if lone { next - 1 } else { next })
    }

    fn past_stop_before_capital(&self, at: usize) -> usize {
        if self.mark(at, '.') && self.glued(at) && self.capital(at + 1) { at + 1 } else { at }
    }

    pub(super) fn holiday_led(&self, at: usize) -> Option<Reading> {
        let (mut holiday, mut end) = self.holiday(at)?;
        if let Holiday::National(national) = holiday {
            // A tariff of 2 April 2025 went by this name.
            if national == National::Liberation && self.tells_of_tariffs(at) {
                return Some(Reading::new(at, end, Meaning::Named(Period::day(2025, 4, 2)?)));
            }
            let (month, day) =
                self.nearest_country(at, national).or_else(|| national.unplaced())?;
            holiday = Holiday::Fixed(month, day);
        }
        // A city of Texas.
        if self.says(at, "corpus") && !self.before_any(at, &["on", "of", "for", "after", "before"])
        {
            return None;
        }
        // "Easter Island", "the Easter Rising"
        let title = matches!(
            self.spelled(end),
            "Island"
                | "Islands"
                | "Rising"
                | "Bunny"
                | "Carol"
                | "Seals"
                | "Story"
                | "Massacre"
                | "Agreement"
                | "Accord"
                | "Accords"
                | "Offensive"
                | "War"
                | "Uprising"
                | "Revolution"
        );
        // "a Christmas card", "Easter eggs", "a Halloween costume": things that are of no day.
        let thing = self.says_any(
            end,
            &[
                "card",
                "cards",
                "tree",
                "trees",
                "carol",
                "carols",
                "egg",
                "eggs",
                "costume",
                "costumes",
                "jumper",
                "jumpers",
                "pudding",
                "puddings",
                "cracker",
                "crackers",
                "decorations",
                "ornament",
                "ornaments",
                "song",
                "songs",
                "single",
                "hit",
                "movie",
                "turkey",
                "bunny",
                "stocking",
                "stockings",
                "wreath",
                "sweater",
            ],
        );
        let title = title
            || thing
            || self.says(at, "good") && self.says_any(end, &["agreement", "accord", "accords"])
            || self.before(at) == "White" && self.says(at, "Christmas")
            || self.says(at, "Christmas") && self.before(at) == "Father";
        if title {
            return None;
        }
        let part = PartOf::Holiday(holiday);
        if self.says(end, "week") || self.says(end, "weekend") {
            let grain =
                if self.says(end, "week") { super::Grain::Week } else { super::Grain::Weekend };
            let day = Meaning::Part {
                part,
                of: self.holiday_year(end + 1).map_or(Whole::Bare, |(m, _)| Whole::In(Box::new(m))),
            };
            let after = self.holiday_year(end + 1).map_or(end + 1, |(_, e)| e);
            let meaning =
                Meaning::Part { part: PartOf::Containing(grain), of: Whole::In(Box::new(day)) };
            return Some(Reading::new(at, after, meaning));
        }
        let mut of = Whole::Bare;
        if let Some((year, after)) = self.holiday_year(end) {
            of = Whole::In(Box::new(year));
            end = after;
        } else if let Some(after) = self.holiday_relative(end) {
            let inner = self.deictic_led(after)?;
            of = Whole::In(Box::new(inner.meaning));
            end = inner.end;
        }
        // The day that goes by no other year than its own.
        if holiday == Holiday::Fixed(6, 6) && matches!(of, Whole::Bare) {
            return Some(Reading::new(at, end, Meaning::Named(Period::day(1944, 6, 6)?)));
        }
        if holiday == Holiday::Feast(Feast::Ramadan) {
            let last = PartOf::Holiday(Holiday::Feast(Feast::RamadanEnd));
            let first = Box::new(Meaning::Part { part, of: of.clone() });
            let last = Box::new(Meaning::Part { part: last, of });
            return Some(Reading::new(at, end, Meaning::Range(first, last)));
        }
        Some(Reading::new(at, end, Meaning::Part { part, of }))
    }

    /// The day in the country named nearest before or after, before first, in this sentence or shortly before it.
    fn nearest_country(&self, at: usize, national: National) -> Option<(u8, u8)> {
        const REACH: usize = 40;
        let sentence = self.tokens[at].sentence;
        let word = |n: usize| {
            let token = &self.tokens[n];
            if !token.is_capital() {
                return None;
            }
            // "the U.S. celebrated"
            let us = token.text(self.text) == "U"
                && self.tokens.get(n + 2).is_some_and(|t| t.text(self.text) == "S");
            national.day_in(if us { "America" } else { token.text(self.text) })
        };
        let first = at.saturating_sub(REACH);
        let last = (at + REACH).min(self.tokens.len());
        let here = |n: &usize| self.tokens[*n].sentence == sentence;
        (first..at)
            .rev()
            .take_while(here)
            .find_map(word)
            .or_else(|| (at..last).take_while(here).find_map(word))
            .or_else(|| (first..at).rev().find_map(word))
    }

    /// The words around tell of American tariffs.
    fn tells_of_tariffs(&self, at: usize) -> bool {
        const TOLD_OF: &[&str] = &["Trump", "tariff", "tariffs", "duties", "reciprocal"];
        let near = at.saturating_sub(30)..(at + 30).min(self.tokens.len());
        near.into_iter().any(|n| TOLD_OF.contains(&self.tokens[n].text(self.text)))
    }

    fn holiday_year(&self, at: usize) -> Option<(Meaning, usize)> {
        let next = if self.says(at, "of") { at + 1 } else { self.past_comma(at) };
        self.year_after(next)
    }

    /// "last year" after a holiday.
    fn holiday_relative(&self, at: usize) -> Option<usize> {
        let next = if self.says(at, "of") { at + 1 } else { at };
        (self.says_any(next, &["last", "this", "next"]) && self.says(next + 1, "year"))
            .then_some(next)
    }
}
