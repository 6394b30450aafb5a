//! Units of time with no number: "years", "weeks or months", "week 23 of 2025", "year-long", "month-end".

use super::super::length::{Amount, Count};
use super::super::lexicon::{Time, Word};
use super::super::meaning::{Base, Meaning, Reading};
use super::super::values::{Grain, Period};
use super::Parser;

impl Parser<'_> {
    /// "years", "weeks or months", "days before": plural units that stand alone as a length.
    pub(super) fn bare_unit(&self, at: usize) -> Option<Reading> {
        let Word::Unit { grain, plural } = self.word(at) else { return None };
        let vague = Amount { count: Count::Vague, grain };
        if grain == Grain::Weekend && plural && self.before_any(at, &["on", "at", "during", "and"])
        {
            return Some(Reading::new(at, at + 1, Meaning::Set("XXXX-WXX-WE".to_owned())));
        }
        // "One Hundred Years of Solitude"
        if self.is_title_case(at)
            && at > 0
            && self.tokens[at].spaced
            && self.tokens[at - 1].is_capital()
            && self.tokens[at - 1].sentence == self.tokens[at].sentence
        {
            return None;
        }
        if plural {
            let mut end = at + 1;
            if self.hyphen(end) && self.says_any(end + 1, &["long", "old"]) {
                return Some(Reading::new(at, end + 2, Meaning::Duration(vague)));
            }
            // "between the hours of 7pm and 7am"
            if grain == Grain::Hour && self.says(end, "of") && self.digits(end + 1).is_some() {
                return None;
            }
            let governed = self.before_any(at, &["for", "within", "took", "takes", "lasted"]);
            let told = grain == Grain::Minute && self.says_any(end, &["later", "ago", "earlier"]);
            if self.hyphen(end)
                || grain < Grain::Minute
                || grain < Grain::Hour && !governed && !told
            {
                return None;
            }
            if self.says_any(end, &["and", "or"])
                && matches!(self.word(end + 1), Word::Unit { plural: true, .. })
            {
                end += 2;
            }
            // "years from now"
            if let Some(end) = self.phrase(end, &["from", "now"]) {
                return Some(Reading::new(at, end, Meaning::Vague(Time::Future)));
            }
            if self.says(end, "ago") {
                return Some(Reading::new(
                    at,
                    end + 1,
                    Meaning::Offset { amount: vague, backward: true, base: Base::Now },
                ));
            }
            if self.says_any(end, &["earlier", "later"]) {
                let backward = self.says(end, "earlier");
                return Some(Reading::new(
                    at,
                    end + 1,
                    Meaning::Offset { amount: vague, backward, base: Base::Context },
                ));
            }
            let stands_alone = self.before_any(
                at,
                &[
                    "for", "over", "in", "after", "within", "through", "took", "take", "takes",
                    "taken", "lasted", "last", "spent", "spend", "waited", "wait", "by", "of",
                    "than", "lasting", "through", "and",
                ],
            ) || self
                .says_any(end, &["of", "before", "after", "since", "to", "away", "ahead"])
                || at == 0;
            let fraction = self.says(at, "quarters") && !self.before_any(at, &["for", "over"]);
            return (stands_alone && !fraction)
                .then(|| Reading::new(at, end, Meaning::Duration(vague)));
        }
        if grain == Grain::Week
            && let Some((n @ 1..=53, 1..=2)) = self.digits(at + 1)
            && self.says_any(at + 2, &["of", "in"])
            && let Some(year) = self.year_number(at + 3)
            && let Some(monday) = super::numeric::iso_week(year, n as i8)
        {
            let meaning = Meaning::Named(Period::Week(monday));
            return Some(Reading::new(at, at + 4, meaning));
        }
        if let Some(reading) = self.unit_end(at, grain) {
            return Some(reading);
        }
        // "week-long", "year-end", "year-ago", "year-earlier", "day-long"
        if self.hyphen(at + 1) || matches!(grain, Grain::Year) {
            if self.hyphen(at + 1) && self.says(at + 2, "long") {
                return Some(self.lasting(at, grain).to(at + 3));
            }
            return self.year_compound(at);
        }
        let context = self.says_any(at + 1, &["later", "earlier"]) && self.before_any(at, &["a"]);
        if context {
            return None;
        }
        None
    }

    pub(super) fn lasting(&self, at: usize, grain: Grain) -> Reading {
        Reading::new(at, at + 1, Meaning::Duration(Amount { count: Count::whole(1), grain }))
    }
}
