//! Parts of the day: "the morning of June 5", "noon Friday", "tomorrow afternoon at 3", "four in the morning".

use super::super::lexicon::{Part, Word};
use super::super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::super::values::Grain;
use super::clock::Time;
use super::{Parser, on_context_day};

impl Parser<'_> {
    /// "in the morning", "in the afternoon", "at night" after an hour.
    pub(super) fn in_the_morning(&self, at: usize) -> Option<(Part, usize)> {
        if self.phrase(at, &["at", "night"]).is_some() {
            return Some((Part::Night, at + 2));
        }
        if self.phrase(at, &["in", "the"]).is_some()
            && let Word::Part {
                part: part @ (Part::Morning | Part::Afternoon | Part::Evening),
                plural: false,
            } = self.word(at + 2)
        {
            return Some((part, at + 3));
        }
        None
    }

    /// "tomorrow afternoon at 3", "Monday night at 8:30": the hour after a part of the day that tells its half.
    pub(super) fn with_hour(&self, reading: Reading) -> Reading {
        let Some(Clock::Part(part)) = reading.clock else { return reading };
        let next = reading.end + 1;
        if !self.says(next - 1, "at") {
            return reading;
        }
        let (hour, end) = match (self.digits(next), self.word(next)) {
            (Some((hour @ 1..=12, 1..=2)), _) => (hour as u8, next + 1),
            (_, Word::Cardinal(hour @ 1..=12)) => (hour as u8, next + 1),
            _ => return reading,
        };
        let (minute, end) = match self.digits(end + 1) {
            Some((minute @ 0..=59, 2)) if self.mark(end, ':') && self.glued(end) => {
                (Some(minute as u8), end + 2)
            }
            _ => (None, end),
        };
        if !self.ends_clause(end) || self.meridiem(end).is_some() || self.mark(end, '%') {
            return reading;
        }
        let clock = Clock::Hour { hour: hour_in(part, hour), minute, second: None };
        reading.to(end).at(clock)
    }

    /// "16.00" in "on June 5 at 16.00": British hours, where no price is told.
    pub(super) fn dotted_hour(&self, at: usize) -> Option<Time> {
        let (Some((hour @ 0..=23, 1..=2)), Some((minute @ 0..=59, 2))) =
            (self.digits(at), self.digits(at + 2))
        else {
            return None;
        };
        let joined = self.mark(at + 1, '.') && self.glued(at + 1) && self.glued(at + 2);
        if !joined
            || !self.before_any(at, &["at", "from", "until", "by"])
            || !self.ends_clause(at + 3)
            || self.is_of_a_price(at)
        {
            return None;
        }
        let clock = Clock::Hour { hour: hour as u8, minute: Some(minute as u8), second: None };
        Some(Time { clock, end: at + 3 })
    }

    /// "Doors open at 19.30": a verb of schedules stands before the "at".
    pub(super) fn opens_something(&self, at: usize) -> bool {
        at >= 2
            && self.before_any(at, &["at", "from"])
            && self.says_any(
                at - 2,
                &[
                    "open",
                    "opens",
                    "opened",
                    "start",
                    "starts",
                    "started",
                    "begin",
                    "begins",
                    "began",
                    "off",
                    "arrives",
                    "arrived",
                    "leaves",
                    "departs",
                    "departed",
                    "scheduled",
                ],
            )
    }

    /// "closed at 16.50 on Friday": the sentence tells of prices, so that a number with a full stop is one.
    pub(super) fn is_of_a_price(&self, at: usize) -> bool {
        const TOLD_OF: &[&str] = &[
            "closed",
            "close",
            "closing",
            "traded",
            "trading",
            "trades",
            "ended",
            "stood",
            "settled",
            "priced",
            "price",
            "prices",
            "quoted",
            "share",
            "shares",
            "stock",
            "stocks",
            "index",
            "points",
            "percent",
            "cents",
            "pence",
            "yield",
            "yields",
            "bid",
            "rate",
            "rates",
            "valued",
            "rose",
            "fell",
            "average",
            "averaged",
            "magnitude",
            "seconds",
            "dollar",
            "euro",
            "yen",
            "crude",
            "ounce",
            "barrel",
        ];
        let sentence = self.tokens[at].sentence;
        let near = at.saturating_sub(25)..(at + 25).min(self.tokens.len());
        near.into_iter().map(|n| &self.tokens[n]).any(|token| {
            token.sentence == sentence
                && match token.kind {
                    Kind::Mark(mark) => matches!(mark, '$' | '£' | '€' | '¥' | '%'),
                    Kind::Word { .. } => {
                        let word = token.text(self.text);
                        TOLD_OF.iter().any(|w| word.eq_ignore_ascii_case(w))
                    }
                    Kind::Digits { .. } => false,
                }
        })
    }

    /// "morning" and the like that open an expression: "morning of June 5", "noon Friday", "dawn on Tuesday".
    pub(super) fn part_led(&self, at: usize) -> Option<Reading> {
        let Word::Part { part, plural } = self.word(at) else { return None };
        if plural || self.is_in_a_title(at) {
            return None;
        }
        let joined = self.says_any(at + 1, &["of", "on"]);
        if joined || matches!(part, Part::Dawn | Part::Noon | Part::Midday | Part::Midnight) {
            let next = if joined { at + 2 } else { at + 1 };
            let next = if self.says(next, "the") { next + 1 } else { next };
            // "the night of 3-4 May"
            if let Some(days) = self.dated(next)
                && let Meaning::Range(first, _) = &days.meaning
                && Reading::new(next, days.end, (**first).clone()).is_day()
            {
                let night = Reading::new(at, days.end, (**first).clone());
                return Some(night.at(Clock::Part(part)));
            }
            if let Some(day) = self.dated(next).filter(Reading::is_day) {
                // "the night of March 3-4, 2019": that of the first day.
                let both = self.with_hyphen_range(day.clone());
                if let Meaning::Range(first, _) = both.meaning {
                    let night = Reading::new(at, both.end, *first);
                    return Some(night.at(Clock::Part(part)));
                }
                return Some(day.from(at).at(Clock::Part(part)));
            }
            // "the morning of the 25th"
            if joined
                && let Some((day @ 1..=31, end)) = self.ordinal(next)
                && self.digits(next).is_some()
                && self.ends_clause(end)
            {
                let part_of = PartOf::DayOfMonth(day as u8);
                let meaning = Meaning::Part { part: part_of, of: Whole::Bare };
                return Some(Reading::new(at, end, meaning).at(Clock::Part(part)));
            }
        }
        if matches!(part, Part::Noon | Part::Midnight | Part::Midday)
            && !self.before_any(at, &["high"])
        {
            return Some(on_context_day(at, at + 1, part)).map(|r| r.at(point_of(part)));
        }
        // "at dawn", "before dusk"; "dusk fell" names no time.
        let named = self.says_any(
            at,
            &[
                "dawn",
                "daybreak",
                "sunrise",
                "dusk",
                "sunset",
                "nightfall",
                "sundown",
                "sunup",
                "midmorning",
                "midafternoon",
            ],
        );
        let governed = self.before_any(at, &["at", "by", "before", "until", "after", "since"]);
        (named && governed && self.ends_clause(at + 1)).then(|| on_context_day(at, at + 1, part))
    }

    /// "the morning", "the evening of June 5".
    pub(super) fn definite_part(&self, at: usize) -> Option<Reading> {
        if let Some(reading) = self.part_led(at) {
            return Some(reading);
        }
        let Word::Part { part, plural: false } = self.word(at) else { return None };
        if matches!(part, Part::Dawn | Part::Day) || self.is_in_a_title(at) {
            return None;
        }
        if self.says(at + 1, "before") && self.says(at + 2, "last") {
            let meaning = Meaning::Shift { grain: Grain::Day, count: -2, base: Base::Now };
            return Some(Reading::new(at, at + 3, meaning).at(Clock::Part(part)));
        }
        if self.says(at + 1, "before") && self.ends_clause(at + 2) {
            let meaning = Meaning::Shift { grain: Grain::Day, count: -1, base: Base::Context };
            return Some(Reading::new(at, at + 2, meaning).at(Clock::Part(part)));
        }
        if self.says(at + 1, "after") && self.ends_clause(at + 2) {
            let meaning = Meaning::Shift { grain: Grain::Day, count: 1, base: Base::Context };
            return Some(Reading::new(at, at + 2, meaning).at(Clock::Part(part)));
        }
        // "the night the flight went down" tells of an event that has no place here.
        let event = self.says_any(at + 1, &["the", "he", "she", "they", "we", "when", "that"])
            && !self.before_any(at - 1, &["in", "during"]);
        // "on the night of the shooting"; of a day is read before
        if event || self.says(at + 1, "of") {
            return None;
        }
        let noun = self.is_noun_like(at + 1) && matches!(self.word(at + 1), Word::Other);
        (!noun).then(|| on_context_day(at, at + 1, part))
    }
}

pub(super) fn point_of(part: Part) -> Clock {
    match part {
        Part::Noon | Part::Midday => Clock::Hour { hour: 12, minute: Some(0), second: None },
        Part::Midnight => Clock::Hour { hour: 24, minute: Some(0), second: None },
        other => Clock::Part(other),
    }
}

pub(super) fn hour_in(part: Part, hour: u8) -> u8 {
    match part {
        Part::Afternoon | Part::Evening if hour < 12 => hour + 12,
        Part::Night if (6..12).contains(&hour) => hour + 12,
        Part::Night | Part::Morning if hour == 12 => 0,
        _ => hour,
    }
}
