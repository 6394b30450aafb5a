//! Set phrases after an article: "the wee hours", "the tail end of 2024", "the back half of 2023", "the Sunday before", "$40 a night".

use super::super::lexicon::{Part, Word};
use super::super::meaning::{Clock, Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::{Parser, on_context_day};

impl Parser<'_> {
    /// A set phrase that "the" at `at` opens. Most words after it open none, which one look tells.
    pub(super) fn definite_idiom(&self, at: usize) -> Option<Reading> {
        let next = at + 1;
        match self.word(next) {
            Word::Weekday { day, plural: false, short: false } => {
                self.beside_the_one_told(at, PartOf::Weekday(day))
            }
            Word::Season { season, plural: false } => {
                self.beside_the_one_told(at, PartOf::Season(season))
            }
            Word::Month { month, short: false } => {
                self.beside_the_one_told(at, PartOf::Month(month))
            }
            Word::Other => match self.spelled(next) {
                "small" | "wee" | "predawn" => self.small_hours(at),
                // "the tail end of 2024", "the very start of the year"
                "tail" | "very" if matches!(self.word(next + 1), Word::Phase(_)) => {
                    self.phase_led(next + 1).map(|reading| reading.from(at))
                }
                // "the back half of 2023"
                half @ ("back" | "front")
                    if self.word(next + 1) == Word::Half && self.says(next + 2, "of") =>
                {
                    let half = if half == "front" { 1 } else { 2 };
                    let reading = self.part_in((PartOf::Half(half), at, next + 2));
                    (reading.end > next + 2).then_some(reading)
                }
                "roaring" | "swinging" | "booming" | "turbulent" | "golden" => {
                    self.epithet_decade(next).map(|reading| reading.from(at))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// "the Sunday before", "the summer after"; before what happened it is none.
    fn beside_the_one_told(&self, at: usize, part: PartOf) -> Option<Reading> {
        let of = match self.spelled(at + 2) {
            "before" => Whole::Previous,
            "after" => Whole::Following,
            _ => return None,
        };
        let closed =
            matches!(self.token(at + 3).map(|t| t.kind), None | Some(Kind::Mark(',' | '.' | ';')));
        closed.then(|| Reading::new(at, at + 3, Meaning::Part { part, of }))
    }

    /// "the small hours of Sunday", "in the wee hours", "the wee hours of the morning".
    fn small_hours(&self, at: usize) -> Option<Reading> {
        let hours = self.phrase(at + 2, &["hours"])?;
        if self.says(hours, "of")
            && let Some(day) = self.period_at(hours + 1).filter(Reading::is_day)
        {
            let twice = matches!(self.word(day.end), Word::Part { plural: false, .. });
            let end = day.end + usize::from(twice);
            return Some(day.from(at).to(end).at(Clock::Part(Part::Morning)));
        }
        let end = self.phrase(hours, &["of", "the", "morning"]).or_else(|| {
            let lone = self.ends_clause(hours) && !self.says_any(hours, &["of", "on", "in"]);
            lone.then_some(hours)
        })?;
        Some(on_context_day(at, end, Part::Morning))
    }

    /// "a little over two years ago", "a bit more than a week", "$40 a night".
    pub(super) fn indefinite_idiom(&self, at: usize) -> Option<Reading> {
        let next = at + 1;
        if self.says(next, "night") {
            return (self.is_rate(at) && self.ends_clause(next + 1))
                .then(|| Reading::new(at, next + 1, Meaning::Set("P1D".to_owned())));
        }
        if !self.says_any(next + 1, &["over", "under", "more", "less"]) {
            return None;
        }
        self.qualified(next + 1).map(|reading| reading.from(at))
    }

    /// "a day trip"; "they called it a day".
    pub(super) fn is_no_length(&self, at: usize) -> bool {
        let thing = self.says_any(
            at + 2,
            &["trip", "job", "laborer", "labourer", "care", "pass", "school", "spa"],
        );
        let called = self.before_any(at, &["it"])
            && at >= 2
            && self.says_any(at - 2, &["call", "called", "calls", "calling"]);
        thing || called
    }
}
