//! Times that no calendar holds: "now", "recently", "the near future", "a while"; and "all day", "all week".

use super::super::Direction;
use super::super::direction::direction;
use super::super::length::{Amount, Count};
use super::super::lexicon::{Deictic, Part, Time, Word};
use super::super::meaning::{Base, Meaning, PartOf, Reading, TypedLiteral, Whole};
use super::super::tokens::Kind;
use super::super::values::Grain;
use super::{Parser, on_context_day};

impl Parser<'_> {
    pub(super) fn vague(&self, at: usize) -> Option<Reading> {
        let Word::Vague(time) = self.word(at) else { return None };
        let reading = Reading::new(at, at + 1, Meaning::Vague(time));
        // "The Now Show"
        if self.is_in_a_title(at) && self.before_any(at, &["the"]) {
            return None;
        }
        let spelled = self.spelled(at);
        let is = |w: &str| spelled.eq_ignore_ascii_case(w);
        if is("previously") || is("formerly") || is("presently") {
            return None;
        }
        if is("shortly") {
            let used = self.says_any(at + 1, &["after", "before", "thereafter", "afterward"]);
            return (!used && self.looks_ahead_before(at)).then_some(reading);
        }
        if is("present") {
            // "At present the bridge is shut."
            let opens = self.before(at) == "At";
            return (self.before_any(at, &["at"]) && (opens || self.ends_clause(at + 1)))
                .then_some(reading);
        }
        if is("soon") {
            let used = self.before_any(at, &["as", "so", "how", "too", "sooner", "very", "no"])
                || self.says_any(at + 1, &["after", "as", "afterward", "afterwards"])
                || self.hyphen(at + 1) && self.says(at + 2, "to");
            // "was soon released": the future of a story that is over.
            let direction = direction(self.text, self.tokens, at, at + 1);
            return (!used && direction != Direction::Past).then_some(reading);
        }
        if is("future") {
            // "future quarters" looks ahead; a bare "future" is an adjective or a market.
            return match self.word(at + 1) {
                Word::Unit { plural: true, .. } => Some(reading.to(at + 2)),
                // British: "in future"
                _ if self.before_any(at, &["in"]) && self.ends_clause(at + 1) => Some(reading),
                _ => None,
            };
        }
        // "every now and then", "now and again": at no certain time.
        if is("now")
            && (self.before_any(at, &["every"])
                || self.says(at + 1, "and") && self.says_any(at + 2, &["then", "again"]))
        {
            return None;
        }
        // "any day now"
        if is("now")
            && at >= 2
            && self.says(at - 2, "any")
            && (self.unit(at - 1).is_some() || self.says_any(at - 1, &["time", "moment", "second"]))
        {
            return Some(Reading::new(at - 2, at + 1, Meaning::Vague(Time::Future)));
        }
        // "as recently as May": the month is the time.
        if is("recently") && self.before_any(at, &["as"]) && self.says(at + 1, "as") {
            return None;
        }
        // "more recently"
        let more = is("recently") && self.before_any(at, &["more", "most"]);
        let from = at - usize::from(more);
        Some(reading.from(from))
    }

    /// "long ago", "ages ago", "moments ago".
    pub(super) fn long_ago(&self, at: usize) -> Option<Reading> {
        let asked = self.before_any(at, &["how", "that", "so", "too"]);
        let from = at - usize::from(self.before_any(at, &["not"]));
        (self.says(at + 1, "ago") && !asked)
            .then(|| Reading::new(from, at + 2, Meaning::Vague(Time::Past)))
    }

    /// "current" and "recent" with no period after them still refer to a time.
    pub(super) fn bare_deictic(&self, at: usize) -> Option<Reading> {
        match self.word(at) {
            // "The current was strong."
            Word::Deictic(Deictic::Current)
                if !self.capital(at + 1)
                    && !(self.before_any(at, &["the", "a"]) && self.ends_clause(at + 1)) =>
            {
                Some(Reading::new(at, at + 1, Meaning::Vague(Time::Present)))
            }
            Word::Deictic(Deictic::Recent) if !self.before_any(at, &["most", "more"]) => {
                Some(Reading::new(at, at + 1, Meaning::Vague(Time::Past)))
            }
            _ => None,
        }
    }

    /// "all day", "all week", "all year".
    pub(super) fn all_of(&self, at: usize) -> Option<Reading> {
        let next = if self.says(at + 1, "the") { at + 2 } else { at + 1 };
        // "all day Tuesday"
        if self.says(next, "day")
            && let Some(day) = self.counted_day(next + 1).filter(Reading::is_day)
        {
            return Some(day.from(at));
        }
        match self.word(next) {
            Word::Unit { grain: Grain::Day, plural: false }
                if self.ends_clause(next + 1) || self.says(next + 1, "long") =>
            {
                let end = if self.says(next + 1, "long") { next + 2 } else { next + 1 };
                Some(self.lasting(at, Grain::Day).to(end))
            }
            Word::Unit {
                grain: grain @ (Grain::Week | Grain::Month | Grain::Year),
                plural: false,
            } => {
                let meaning = Meaning::Shift { grain, count: 0, base: Base::Now };
                let end = if self.says(next + 1, "long") { next + 2 } else { next + 1 };
                Some(Reading::new(at, end, meaning))
            }
            Word::Unit { grain: Grain::Weekend, plural: false } => {
                let end = if self.says(next + 1, "long") { next + 2 } else { next + 1 };
                let meaning = Meaning::Part { part: PartOf::Weekend, of: Whole::Bare };
                Some(Reading::new(at, end, meaning))
            }
            Word::Part {
                part: part @ (Part::Morning | Part::Afternoon | Part::Evening | Part::Night),
                plural: false,
            } => {
                let end = if self.says(next + 1, "long") { next + 2 } else { next + 1 };
                Some(on_context_day(at, end, part))
            }
            Word::Season { season, plural: false } if !self.says(next, "fall") => {
                let part = PartOf::Season(season);
                Some(Reading::new(at, next + 1, Meaning::Part { part, of: Whole::Bare }))
            }
            _ => None,
        }
    }

    /// "a later date", "a while".
    pub(super) fn indefinite(&self, at: usize) -> Option<Reading> {
        if let Some(end) = self.phrase(at + 1, &["long", "time", "ago"]) {
            return Some(Reading::new(at, end, Meaning::Vague(Time::Past)));
        }
        if let Some(end) = self.phrase(at + 1, &["short", "time", "ago"]) {
            return Some(Reading::new(at, end, Meaning::Vague(Time::Past)));
        }
        if let Some(end) = self.phrase(at + 1, &["later", "date"]) {
            return Some(Reading::new(at, end, Meaning::Vague(Time::Future)));
        }
        if self.says(at + 1, "while")
            && !(at >= 2 && self.says(at - 1, "in") && self.says(at - 2, "once"))
        {
            let end = if self.says(at + 2, "ago") {
                return Some(Reading::new(at, at + 3, Meaning::Vague(Time::Past)));
            } else {
                at + 2
            };
            let literal = TypedLiteral { value: "PXX", duration: true };
            return Some(Reading::new(at, end, Meaning::Literal(literal)));
        }
        None
    }

    /// "the future", "the near future", "the past", "the present".
    pub(super) fn the_vague(&self, at: usize) -> Option<Reading> {
        if self.says(at, "future")
            && !matches!(self.word(at + 1), Word::Unit { .. })
            && !matches!(self.token(at + 1).map(|t| t.kind), Some(Kind::Word { word: Word::Other | Word::Holiday, .. }) if self.is_noun_like(at + 1))
        {
            return Some(Reading::new(at, at + 1, Meaning::Vague(Time::Future)));
        }
        None
    }

    /// "the past", "the near future", "the short term", after the article.
    pub(super) fn definite_stretch(&self, at: usize) -> Option<Reading> {
        let vague = |end: usize, time: Time| Some(Reading::new(at, end, Meaning::Vague(time)));
        // "in the new year": the one that comes, once it is near
        if self.says(at, "new")
            && !self.capital(at)
            && self.says(at + 1, "year")
            && (self.ends_clause(at + 2) || self.says(at + 2, "begins"))
        {
            let meaning = if self.looks_ahead_before(at) {
                Meaning::Shift { grain: Grain::Year, count: 1, base: Base::Now }
            } else {
                // In November and December it is the one to come.
                let amount = Amount { count: Count::whole(2), grain: Grain::Month };
                let soon = Meaning::Offset { amount, backward: false, base: Base::Now };
                let base = Base::Of(Box::new(soon));
                Meaning::Shift { grain: Grain::Year, count: 0, base }
            };
            return Some(Reading::new(at, at + 2, meaning));
        }
        let goes_on = at >= 2
            && self.before_any(at - 1, &["in"])
            && self.says_any(
                at + 1,
                &[
                    "such", "there", "this", "these", "we", "you", "I", "people", "many", "most",
                    "some", "all", "no", "only", "its", "his", "her", "their", "been", "have",
                    "has", "the",
                ],
            );
        if self.says(at, "past")
            && (goes_on || self.ends_clause(at + 1))
            && !self.says(at + 1, "of")
        {
            return vague(at + 1, Time::Past);
        }
        if self.says(at, "moment")
            && at >= 2
            && self.before_any(at - 1, &["at"])
            && !self.before_any(at - 2, &["not"])
            && self.ends_clause(at + 1)
            && !self.says_any(at + 1, &["of", "when", "that", "he", "she", "they", "it", "in"])
        {
            return vague(at + 1, Time::Present);
        }
        if self.says(at, "present")
            && self.before_any(at.wrapping_sub(1), &["at", "for", "in", "until", "to"])
            && self.ends_clause(at + 1)
        {
            return vague(at + 1, Time::Present);
        }
        if self.says_any(at, &["near", "immediate", "foreseeable", "distant", "not-too-distant"])
            && self.says(at + 1, "future")
        {
            return vague(at + 2, Time::Future);
        }
        if self.says_any(at, &["near", "short", "long", "medium"])
            && self.says(at + 1, "term")
            && self.before_any(at.wrapping_sub(1), &["in", "for", "over"])
        {
            return vague(at + 2, Time::Future);
        }
        if self.says(at, "distant") && self.says(at + 1, "past")
            || self.says(at, "recent") && self.says(at + 1, "past")
        {
            return vague(at + 2, Time::Past);
        }
        None
    }
}
