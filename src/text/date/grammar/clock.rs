//! Times of day: "3 p.m. EST", "15:00", "noon", "half past three", "4 in the morning", and days with them.

use super::super::lexicon::{Deictic, Part, Word};
use super::super::meaning::{Base, Clock, Meaning, PartOf, Reading};
use super::super::values::Grain;
use super::Parser;
use super::daypart::{hour_in, point_of};

impl Parser<'_> {
    /// A time of day with the day that may follow: "10 p.m. Wednesday", "noon on June 5".
    pub(super) fn clock_led(&self, at: usize) -> Option<Reading> {
        let mut time = self.clock(at)?;
        self.settle_half(&mut time);
        // "10:35 a.m. (0735 GMT)" gives one time twice; "high noon" is a manner of speaking.
        if at >= 2
            && self.mark(at - 1, '(')
            && (self.mark(at - 2, '.') || self.says_any(at - 2, &["am", "pm", "m", "time"]))
            || self.before_any(at, &["high"])
        {
            return None;
        }
        let end = self.past_zone(time.end);
        if let Some(day) = self.day_after_clock(end) {
            // "8 p.m. Tuesday night"
            let end = match self.word(day.end) {
                Word::Part { plural: false, part } if part.code().len() == 2 => day.end + 1,
                // "5 a.m. Thursday Tokyo time"
                _ if self.says_any(day.end + 1, &["time"]) || self.says(day.end + 2, "time") => {
                    self.past_zone(day.end)
                }
                _ => day.end,
            };
            return Some(day.from(at).to(end).at(time.clock));
        }
        let meaning = Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Context };
        Some(Reading::new(at, end, meaning).at(time.clock))
    }

    /// Which half of the day an hour without "a.m." or "p.m." is in, where the words after it tell: "8 o'clock tonight".
    fn settle_half(&self, time: &mut Time) {
        let Clock::Hour { hour, .. } = &mut time.clock else { return };
        let said = self.meridiem(time.end.wrapping_sub(1)).is_some()
            || self.says_any(time.end.wrapping_sub(1), &["m", "pm", "am"])
            || self.mark(time.end.wrapping_sub(1), '.');
        if said || !(1..=11).contains(hour) {
            return;
        }
        // "nine o'clock on Monday night"
        let next = time.end + usize::from(self.says(time.end, "on"));
        let part = match (self.word(next), self.word(next + 1), self.word(next + 2)) {
            (Word::Tonight, ..) => Some(Part::Night),
            (Word::Deictic(_), Word::Part { part, .. }, _) => Some(part),
            (Word::Day(_), Word::Part { part, .. }, _) => Some(part),
            (Word::Weekday { .. }, Word::Part { part, .. }, _) => Some(part),
            _ => None,
        };
        if let Some(part) = part {
            *hour = hour_in(part, *hour);
        }
    }

    pub(super) fn day_after_clock(&self, at: usize) -> Option<Reading> {
        let comma = self.past_comma(at);
        let next = if self.says_any(comma, &["on", "of"]) { comma + 1 } else { comma };
        // "1am on the last Sunday in March"
        if next > comma
            && self.says(next, "the")
            && let Some(day) = self.article_led(next)
            && matches!(day.meaning, Meaning::Part { part: PartOf::NthWeekday { .. }, .. })
        {
            return Some(day);
        }
        let next = if self.says(next, "the") && next > comma { next + 1 } else { next };
        // "5:30 this morning", "8 o'clock tonight"
        if self.word(next) == Word::Tonight
            || matches!(self.word(next), Word::Deictic(Deictic::This | Deictic::Last))
                && matches!(self.word(next + 1), Word::Part { plural: false, .. })
        {
            let count = if self.says(next, "last") { -1 } else { 0 };
            let meaning = Meaning::Shift { grain: Grain::Day, count, base: Base::Now };
            let end = if self.word(next) == Word::Tonight { next + 1 } else { next + 2 };
            return Some(Reading::new(next, end, meaning));
        }
        let reading = self.dated(next)?;
        let relative = matches!(reading.meaning, Meaning::Shift { base: Base::Context, count, .. } if count != 0);
        (reading.is_day() && !relative).then_some(reading)
    }

    /// Whether digits open a clock time: "June 10:30" has no day 10.
    pub(super) fn is_clock_at(&self, at: usize) -> bool {
        self.digits(at).is_some()
            && (self.mark(at + 1, ':')
                && self.glued(at + 1)
                && self.glued(at + 2)
                && self.digits(at + 2).is_some()
                || self.meridiem(at + 1).is_some())
    }

    /// "a.m.", "pm": whether after noon, and the index after it.
    pub(super) fn meridiem(&self, at: usize) -> Option<(bool, usize)> {
        if self.says(at, "am") || self.says(at, "pm") {
            let verb = self.says(at, "am") && self.before_any(at, &["I"]);
            return (!verb).then_some((self.says(at, "pm"), at + 1));
        }
        if !(self.says(at, "a") || self.says(at, "p"))
            || !self.mark(at + 1, '.')
            || !self.glued(at + 1)
        {
            return None;
        }
        if !self.says(at + 2, "m") {
            return None;
        }
        let end = at + 3;
        Some((
            self.says(at, "p"),
            if self.mark(end, '.') && self.glued(end) { end + 1 } else { end },
        ))
    }

    pub(super) fn clock(&self, at: usize) -> Option<Time> {
        match self.word(at) {
            Word::Part {
                part: part @ (Part::Noon | Part::Midday | Part::Midnight),
                plural: false,
            } => {
                return Some(Time { clock: point_of(part), end: at + 1 });
            }
            Word::Half | Word::Cardinal(_) | Word::Unit { .. } if self.digits(at).is_none() => {
                return self.worded_clock(at);
            }
            // "20 minutes to nine"
            _ if self.digits(at).is_some()
                && self.says_any(at + 1, &["minute", "minutes"])
                && self.says_any(at + 2, &["to", "past", "before", "after"])
                && (matches!(
                    self.word(at + 3),
                    Word::Cardinal(1..=12) | Word::Part { part: Part::Noon | Part::Midnight, .. }
                ) || self.digits(at + 3).is_some()) =>
            {
                return self.worded_clock(at);
            }
            Word::Ordinal(_) => return None,
            _ => {}
        }
        let (hour, length) = self.digits(at)?;
        // "0735 GMT", "0900 hours", "at 1500 hours"
        if length == 4 && hour <= 2400 && hour % 100 < 60 {
            let zoned = self.zone(at + 1).is_some()
                || self.spelled(at).starts_with('0')
                    && self.before_any(at, &["at"])
                    && self.says(at + 1, "on")
                || self.says_any(at + 1, &["hours", "hrs"])
                    && (self.spelled(at).starts_with('0')
                        || self.before_any(at, &["at", "by", "until", "around", "about", "from"]));
            if !zoned {
                return None;
            }
            let end = if self.says_any(at + 1, &["hours", "hrs"]) { at + 2 } else { at + 1 };
            let clock = Clock::Hour {
                hour: (hour / 100) as u8,
                minute: Some((hour % 100) as u8),
                second: None,
            };
            return Some(Time { clock, end });
        }
        if length > 2 || hour > 24 {
            return None;
        }
        let (mut minute, mut second, mut end) = (None, None, at + 1);
        let colon = self.mark(end, ':');
        if (colon || self.mark(end, '.'))
            && self.glued(end)
            && self.glued(end + 1)
            && let Some((m @ 0..=59, 2)) = self.digits(end + 1)
        {
            minute = Some(m as u8);
            end += 2;
            if colon
                && self.mark(end, ':')
                && self.glued(end)
                && let Some((s @ 0..=60, 2)) = self.digits(end + 1)
            {
                second = Some(s as u8);
                end += 2;
            }
        }
        // "at 04:00 hrs"
        let military = minute.is_some() && self.says_any(end, &["hrs", "hours"]);
        let hour = hour as u8;
        let at_hour =
            |hour: u8, end: usize| Some(Time { clock: Clock::Hour { hour, minute, second }, end });
        if military {
            return at_hour(hour, end + 1);
        }
        if let Some((after_noon, after)) = self.meridiem(end) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            return at_hour(hour % 12 + if after_noon { 12 } else { 0 }, after);
        }
        if self.says_any(end, &["noon", "midnight"]) && hour == 12 && minute.is_none() {
            let part = if self.says(end, "noon") { Part::Noon } else { Part::Midnight };
            return Some(Time { clock: point_of(part), end: end + 1 });
        }
        let oclock = self.says(end, "o") && self.mark(end + 1, '\'') && self.says(end + 2, "clock");
        if oclock {
            end += 3;
        }
        if let Some((part, after)) = self.in_the_morning(end) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            return at_hour(hour_in(part, hour), after);
        }
        if oclock {
            return at_hour(hour, self.past_noon(end));
        }
        if let Some(hour) = self.half_of_partner(at, end, hour) {
            // "7-9 p.m." is one expression that begins at seven.
            let joined = self.mark(end, '-') || self.mark(end, '–');
            let end = if joined { self.clock(end + 1).map_or(end, |time| time.end) } else { end };
            return at_hour(hour, end);
        }
        // A bare "10:35" is a score as often as a time.
        let governed = self.before_any(
            at,
            &[
                "at", "by", "until", "around", "about", "from", "to", "between", "before", "after",
                "since", "till",
            ],
        );
        if minute.is_some()
            && colon
            && (governed || self.zone(end).is_some() || self.day_after_clock(end).is_some())
        {
            return at_hour(hour, end);
        }
        // "21.00 GMT"
        if minute.is_some() && self.zone(end).is_some() {
            return at_hour(hour, end);
        }
        // "at 16.00 on June 5"
        if minute.is_some()
            && !colon
            && governed
            && hour < 24
            && (self.day_after_clock(end).is_some() || self.opens_something(at))
            && !self.is_of_a_price(at)
        {
            return at_hour(hour, end);
        }
        // "at 8 this evening", "by 8 on Thursday night", "at 7.30 last night"
        if governed && !(minute.is_some() && colon) && (1..=12).contains(&hour) {
            let next = if self.says(end, "on") { end + 1 } else { end };
            let part = match (self.word(next), self.word(next + 1)) {
                (Word::Tonight, _) => Some(Part::Night),
                (
                    Word::Deictic(Deictic::This | Deictic::Last)
                    | Word::Day(_)
                    | Word::Weekday { plural: false, .. },
                    Word::Part { part, plural: false },
                ) => Some(part),
                _ => None,
            };
            return part.and_then(|part| at_hour(hour_in(part, hour), end));
        }
        None
    }

    /// "between 3 and 4 p.m.", "from 9 to 5 p.m.": an hour that takes its half of the day from the one after it.
    fn half_of_partner(&self, at: usize, end: usize, hour: u8) -> Option<u8> {
        let dash =
            (self.mark(end, '-') || self.mark(end, '–')) && self.glued(end) && self.glued(end + 1);
        let joined = dash
            || self.before_any(at, &["between", "from"])
                && self.says_any(end, &["and", "to", "until", "till"]);
        if !(1..=12).contains(&hour) || !joined {
            return None;
        }
        let (later @ 1..=12, 1..=2) = self.digits(end + 1)? else { return None };
        let past_minutes =
            if self.mark(end + 2, ':') || self.mark(end + 2, '.') { end + 4 } else { end + 2 };
        let (after_noon, _) = self.meridiem(end + 2).or_else(|| self.meridiem(past_minutes))?;
        let same = u32::from(hour) % 12 <= later % 12;
        Some(hour % 12 + if after_noon == same { 12 } else { 0 })
    }

    /// "10:30" or "10:30:15" after a date in figures alone; a comma may part them.
    fn with_figures(&self, reading: &Reading) -> Option<Reading> {
        let at = self.past_comma(reading.end);
        let figures = matches!(self.digits(reading.first), Some((_, 4)))
            || matches!(self.digits(reading.end - 1), Some((_, 4)));
        let (hour @ 0..=24, 2) = self.digits(at)? else { return None };
        if !figures || !self.mark(at + 1, ':') || !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let (minute @ 0..=59, 2) = self.digits(at + 2)? else { return None };
        let (second, end) = match self.digits(at + 4) {
            Some((second @ 0..=60, 2)) if self.mark(at + 3, ':') && self.glued(at + 3) => {
                (Some(second as u8), at + 5)
            }
            _ => (None, at + 3),
        };
        if self.meridiem(end).is_some() {
            return None;
        }
        let clock = Clock::Hour { hour: hour as u8, minute: Some(minute as u8), second };
        Some(reading.clone().to(self.past_zone(end)).at(clock))
    }

    /// "half past three", "quarter to five", "ten minutes to three", "three o'clock".
    fn worded_clock(&self, at: usize) -> Option<Time> {
        let hour_word = |at: usize| match (self.word(at), self.digits(at)) {
            (Word::Cardinal(n @ 1..=12), _) => Some(n as u8),
            (_, Some((n @ 1..=12, 1..=2))) => Some(n as u8),
            _ => None,
        };
        let with_part = |hour: u8, minute: u8, end: usize| {
            let end =
                if self.says(end, "o") && self.mark(end + 1, '\'') && self.says(end + 2, "clock") {
                    end + 3
                } else {
                    end
                };
            let (hour, end) = match (self.in_the_morning(end), self.meridiem(end)) {
                (Some((part, after)), _) => (hour_in(part, hour), after),
                (None, Some((after_noon, after))) => {
                    (hour % 12 + if after_noon { 12 } else { 0 }, after)
                }
                _ => (hour, self.past_noon(end)),
            };
            Some(Time { clock: Clock::Hour { hour, minute: Some(minute), second: None }, end })
        };
        // "twelve noon"
        if self.word(at) == Word::Cardinal(12)
            && let Word::Part { part: part @ (Part::Noon | Part::Midday | Part::Midnight), .. } =
                self.word(at + 1)
        {
            return Some(Time { clock: point_of(part), end: at + 2 });
        }
        if let Some(hour) = hour_word(at) {
            let oclock =
                self.says(at + 1, "o") && self.mark(at + 2, '\'') && self.says(at + 3, "clock");
            if oclock || self.in_the_morning(at + 1).is_some() || self.meridiem(at + 1).is_some() {
                return with_part(hour, 0, at + 1);
            }
        }
        let (minutes, next) = if self.word(at) == Word::Half {
            (30u8, self.past_hyphen(at + 1))
        } else if self.says(at, "quarter")
            && !(at > 0 && matches!(self.tokens[at - 1].word(), Word::Ordinal(_)))
        {
            (15, at + 1)
        } else if let Word::Cardinal(n @ (5 | 10 | 20 | 25)) = self.word(at) {
            // "twenty-five past ten"
            let five = n == 20 && self.hyphen(at + 1) && self.word(at + 2) == Word::Cardinal(5);
            let (n, at) = if five { (25, at + 2) } else { (n, at) };
            let next = if self.says(at + 1, "minutes") { at + 2 } else { at + 1 };
            (n as u8, next)
        } else if let Some((n @ 1..=29, 1..=2)) = self.digits(at)
            && self.says_any(at + 1, &["minute", "minutes", "min"])
        {
            (n as u8, at + 2)
        } else if let Word::Cardinal(n @ 1..=29) = self.word(at)
            && self.says_any(at + 1, &["minute", "minutes"])
        {
            (n as u8, at + 2)
        } else {
            return None;
        };
        // "at half six": British for half past six
        if minutes == 30
            && let Word::Cardinal(hour @ 1..=12) = self.word(next)
            && self.before_any(
                at,
                &["at", "by", "until", "till", "around", "about", "before", "after"],
            )
            && self.ends_clause(next + 1)
        {
            return with_part(hour as u8, 30, next + 1);
        }
        // "one minute past midnight", "ten to noon"
        if self.says_any(next, &["past", "after", "to", "before"])
            && let Word::Part { part: part @ (Part::Noon | Part::Midnight), plural: false } =
                self.word(next + 1)
        {
            let hour = if part == Part::Noon { 12 } else { 24 };
            let clock =
                |hour: u8, minute: u8| Clock::Hour { hour, minute: Some(minute), second: None };
            let clock = if self.says_any(next, &["past", "after"]) {
                clock(hour % 24, minutes)
            } else {
                clock(hour - 1, 60 - minutes)
            };
            return Some(Time { clock, end: next + 2 });
        }
        if self.says_any(next, &["past", "after"]) && (minutes != 30 || self.says(next, "past")) {
            let hour = hour_word(next + 1)?;
            if self.says(next, "after") && !self.ends_clause(next + 2) {
                return None;
            }
            return with_part(hour, minutes, next + 2);
        }
        if self.says_any(next, &["to", "before"]) && minutes != 30 {
            let hour = hour_word(next + 1)?;
            if self.unit(next + 2).is_some()
                || !(self.says(at, "quarter")
                    || self.ends_clause(next + 2)
                    || self.meridiem(next + 2).is_some())
            {
                return None;
            }
            if !self.says(at, "quarter")
                && !self.before_any(at, &["at", "around", "about", "by", "until"])
            {
                return None;
            }
            let before = if hour == 1 { 12 } else { hour - 1 };
            return with_part(before, 60 - minutes, next + 2);
        }
        None
    }

    /// "twelve o'clock noon": the word only says it again.
    fn past_noon(&self, at: usize) -> usize {
        at + usize::from(
            self.says_any(at, &["noon", "midnight", "midday"])
                && self.says(at.wrapping_sub(1), "clock"),
        )
    }

    /// Adds "evening", "at 3 p.m.", ", 10 a.m." to a reading that names a day.
    pub(super) fn with_clock(&self, reading: Reading) -> Reading {
        if matches!(reading.clock, Some(Clock::Part(_))) {
            return self.with_hour(reading);
        }
        if !reading.is_day() {
            return reading;
        }
        let at = reading.end;
        if let Some(found) = self.with_figures(&reading) {
            return found;
        }
        // "June 5 in the morning"
        if let Some((part, end)) = self.in_the_morning(at) {
            return reading.to(end).at(Clock::Part(part));
        }
        if let Word::Part { part, plural: false } = self.word(at)
            && !matches!(part, Part::Noon | Part::Midnight | Part::Dawn | Part::Day)
            && self.token(at).is_some_and(|t| t.spaced)
        {
            return self.with_hour(reading.to(at + 1).at(Clock::Part(part)));
        }
        if matches!(self.spelled(at), "early" | "late")
            && let Word::Part { part, plural: false } = self.word(at + 1)
        {
            return reading.to(at + 2).at(Clock::Part(part));
        }
        let next = self.past_comma(at);
        let next = if self.says(next, "at") { next + 1 } else { next };
        // "Friday, 10 people": only a full clock time may join.
        match self.clock(next).or_else(|| self.dotted_hour(next)) {
            Some(time)
                if next > at
                    || self.digits(next).is_some()
                    || matches!(self.word(next), Word::Part { .. }) =>
            {
                let end = self.past_zone(time.end);
                reading.to(end).at(time.clock)
            }
            _ => reading,
        }
    }
}

/// What one clock time says and where it ends.
pub(super) struct Time {
    pub(super) clock: Clock,
    pub(super) end: usize,
}
