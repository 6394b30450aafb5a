//! Lengths and what they are counted from: "more than three weeks ago", "a year earlier", "two days after Christmas".

use super::super::Modifier;
use super::super::length::{Amount, Count};
use super::super::lexicon::{Cue, Deictic, Time, Word};
use super::super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::super::values::Grain;
use super::Parser;

impl Parser<'_> {
    /// A length of time and what it is counted from.
    pub(super) fn amount_led(&self, at: usize) -> Option<Reading> {
        if let Some(reading) = self.weekdays_ago(at) {
            return Some(reading);
        }
        let (amount, end) = self.amount(at)?;
        let reading = self.from_amount(at, amount, end)?;
        Some(self.with_smaller(reading, amount))
    }

    /// "two Fridays ago".
    fn weekdays_ago(&self, at: usize) -> Option<Reading> {
        let (count, end) = self.number(at)?;
        let n = count.as_whole().filter(|n| (1..=20).contains(n))?;
        if let Word::Season { season, plural: true } = self.word(end) {
            let base = Base::Now;
            let year = Meaning::Shift { grain: Grain::Year, count: -n, base };
            let of = Whole::In(Box::new(year));
            return self.says(end + 1, "ago").then(|| {
                Reading::new(at, end + 2, Meaning::Part { part: PartOf::Season(season), of })
            });
        }
        // "two Christmases ago"
        if let Some(holiday) = self.holidays(end) {
            let year = Meaning::Shift { grain: Grain::Year, count: -n, base: Base::Now };
            let (part, of) = (PartOf::Holiday(holiday), Whole::In(Box::new(year)));
            return self
                .says(end + 1, "ago")
                .then(|| Reading::new(at, end + 2, Meaning::Part { part, of }));
        }
        // "two nights ago", "three mornings ago"
        if let Word::Part { part, plural: true } = self.word(end) {
            let meaning = Meaning::Shift { grain: Grain::Day, count: -n, base: Base::Now };
            let reading = Reading::new(at, end + 2, meaning).at(Clock::Part(part));
            return self.says(end + 1, "ago").then_some(reading);
        }
        let Word::Weekday { day, plural: true, .. } = self.word(end) else { return None };
        if let Some(after) = self.phrase(end + 1, &["from", "now"]) {
            let next = Meaning::Part { part: PartOf::Weekday(day), of: Whole::Coming };
            let amount = Amount { count: Count::whole(n as u64 - 1), grain: Grain::Week };
            let base = Base::Of(Box::new(next));
            return Some(Reading::new(
                at,
                after,
                Meaning::Offset { amount, backward: false, base },
            ));
        }
        self.says(end + 1, "ago").then(|| {
            let part = PartOf::Weekday(day);
            let of = Whole::Weeks(-(n as i8));
            Reading::new(at, end + 2, Meaning::Part { part, of })
        })
    }

    /// "two hours and 30 minutes", "one year, three months", "two years, three months and five days".
    fn with_smaller(&self, reading: Reading, amount: Amount) -> Reading {
        if !matches!(reading.meaning, Meaning::Duration(_)) || amount.count.as_whole().is_none() {
            return reading;
        }
        let (mut reading, mut grain, mut value) = (reading, amount.grain, amount.timex());
        for _ in 0..3 {
            let at = reading.end;
            let next = self.past_comma(at);
            let next = if self.says(next, "and") { next + 1 } else { next };
            let numbered =
                self.digits(next).is_some() || matches!(self.word(next), Word::Cardinal(_));
            let Some((smaller, end)) = self.amount(next).filter(|_| numbered) else { break };
            if smaller.grain >= grain
                || smaller.count.as_whole().is_none()
                || self.says_any(end, &["ago", "later", "earlier", "before", "after"])
            {
                break;
            }
            let small = smaller.timex();
            let time = value.contains('T') || !small.contains('T');
            value += small.trim_start_matches('P').trim_start_matches(if time { "T" } else { "" });
            grain = smaller.grain;
            reading = Reading { meaning: Meaning::Long(value.clone()), end, ..reading };
        }
        reading
    }

    /// After "the": "the nine months", "the six-month period", "the two years".
    pub(super) fn definite_amount(&self, at: usize) -> Option<Reading> {
        let (amount, end) = self.amount(at)?;
        let reading = self.from_amount(at, amount, end)?;
        Some(reading)
    }

    /// What may follow an amount.
    pub(super) fn from_amount(&self, at: usize, amount: Amount, end: usize) -> Option<Reading> {
        let joined = end >= 2 && self.tokens[end - 2].is_mark('-') && !self.tokens[end - 2].spaced;
        if self.is_age(at, end) {
            return None;
        }
        // "the Thirty Years' War", "One Hundred Years of Solitude": a name.
        if self.is_title_case(at) && self.is_title_case(end - 1) && end > at + 1 {
            return None;
        }
        // "on a day-to-day basis"
        if self.hyphen(end) && self.says(end + 1, "to") {
            return None;
        }
        // "1970s-style", "30 second-rate": a hyphen that goes on makes another word, save "-long" and "-old".
        if self.hyphen(end) {
            if self.says(end + 1, "long") {
                // The article belongs to the noun: "a month-long siege".
                let first = at + usize::from(self.says_any(at, &["a", "an"]));
                return Some(Reading::new(first, end + 2, Meaning::Duration(amount)));
            }
            if self.says(end + 1, "old") {
                return Some(Reading::new(at, end + 2, Meaning::Duration(amount)));
            }
            if !self.says_any(end + 1, &["plus"]) && amount.grain == Grain::Second {
                return None;
            }
        }
        let offset = |end: usize, backward: bool, base: Base| {
            Some(Reading::new(at, end, Meaning::Offset { amount, backward, base }))
        };
        let mut next = end;
        // "five days a week", "24 hours a day": so much of each.
        if (self.says_any(next, &["a", "an"]) || matches!(self.word(next), Word::Each))
            && let Word::Unit { grain, plural: false } = self.word(next + 1)
            && grain > amount.grain
            && !self.says_any(next + 2, &["ago", "later", "earlier", "from", "before", "after"])
        {
            let value = Amount { count: Count::whole(1), grain }.timex();
            return Some(Reading::new(at, next + 2, Meaning::Set(value)));
        }
        // "four hours a night", "eight hours per night"
        if self.says_any(next, &["a", "per", "each", "every"])
            && self.says(next + 1, "night")
            && amount.grain < Grain::Day
            && self.ends_clause(next + 2)
        {
            return Some(Reading::new(at, next + 2, Meaning::Set("P1D".to_owned())));
        }
        // "one day" that may come
        if amount == super::deictic::one(Grain::Day)
            && self.says(at, "one")
            && self.says(next - 1, "day")
            && next == at + 2
            && !matches!(self.word(next), Word::Phase(_))
            && !self.says_any(next, &["ago", "before", "after", "from"])
            && self.looks_ahead_before(at)
            && !self.before_any(at, &["in", "for", "within", "than", "least", "only", "just", "by"])
        {
            return Some(Reading::new(at, next, Meaning::Vague(Time::Future)));
        }
        let possessive = self.past_possessive(next);
        // "in two weeks' time", "a week on Monday"
        if let Some(after) = possessive.filter(|&n| self.says(n, "time")) {
            return offset(after + 1, false, Base::Now);
        }
        if matches!(amount.grain, Grain::Week | Grain::Fortnight)
            && self.says(next, "on")
            && let Word::Weekday { day, plural: false, short: false } = self.word(next + 1)
            && (self.looks_ahead_before(at)
                || amount == super::deictic::one(Grain::Fortnight)
                    && !self.before_any(at, &["for", "lasted", "took", "in"]))
        {
            let monday = Meaning::Part { part: PartOf::Weekday(day), of: Whole::Coming };
            return offset(next + 2, false, Base::Of(Box::new(monday)));
        }
        // "a week tomorrow", "two weeks today"
        if matches!(amount.grain, Grain::Week | Grain::Fortnight)
            && let Word::Day(shift @ 0..=1) = self.word(next)
            && self.ends_clause(next + 1)
            && super::super::direction::direction(self.text, self.tokens, at, next + 1)
                != super::super::Direction::Past
        {
            let day =
                Meaning::Shift { grain: Grain::Day, count: i64::from(shift), base: Base::Now };
            return offset(next + 1, false, Base::Of(Box::new(day)));
        }
        if joined && !self.says_any(next, &["ago", "earlier", "later"]) {
            let next = if self.says(next, "period") && self.says_any(at, &["a", "an"]) {
                next + 1
            } else {
                next
            };
            return Some(Reading::new(at, next, Meaning::Duration(amount)));
        }
        if self.says(next, "back")
            && !self.says_any(next + 1, &["to", "in", "from"])
            && self.ends_clause(next + 1)
        {
            return offset(next + 1, true, Base::Now);
        }
        if self.says(next, "ago") {
            next += 1;
            // "a year ago Friday", "a week ago Tuesday", "two years ago today", "a year ago last month"
            if let Some(inner) = self.counted_day(next) {
                return offset(inner.end, true, Base::Of(Box::new(inner.meaning)));
            }
            // "a month ago on Friday"
            if amount.grain >= Grain::Week
                && amount.count.as_whole().is_some()
                && self.says(next, "on")
                && let Some(inner) = self.counted_day(next + 1).filter(|inner| {
                    let part = match &inner.meaning {
                        Meaning::Part { part, of: Whole::Bare } => part,
                        _ => return false,
                    };
                    inner.clock.is_none() && matches!(part, PartOf::Weekday(_))
                })
            {
                return offset(inner.end, true, Base::Of(Box::new(inner.meaning)));
            }
            if let Some(after) = self
                .phrase(next, &["this", "week"])
                .or_else(|| self.phrase(next, &["this", "month"]))
                && amount.grain == Grain::Year
            {
                let grain = if self.says(after - 1, "week") { Grain::Week } else { Grain::Month };
                let base = Meaning::Shift { grain, count: 0, base: Base::Now };
                return offset(after, true, Base::Of(Box::new(base)));
            }
            // "exactly a year ago", "a year ago to the day"
            let to_the_day = self.phrase(next, &["to", "the", "day"]);
            if self.before_any(at, &["exactly"]) || to_the_day.is_some() {
                let today = Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Now };
                return offset(to_the_day.unwrap_or(next), true, Base::Of(Box::new(today)));
            }
            return offset(next, true, Base::Now);
        }
        if self.says_any(next, &["earlier", "previously"]) {
            if self.says(next, "previously") && !self.ends_clause(next + 1) {
                return Some(Reading::new(at, next, Meaning::Duration(amount)));
            }
            if self.says(next + 1, "than") {
                if let Some(inner) = self.counted_day(next + 2) {
                    return offset(inner.end, true, Base::Of(Box::new(inner.meaning)));
                }
                return Some(Reading::new(at, next, Meaning::Duration(amount)));
            }
            return offset(next + 1, true, Base::Context);
        }
        // "a year to the day later"
        let later = self.phrase(next, &["to", "the", "day"]).unwrap_or(next);
        if self.says(later, "later") && self.says(later + 1, "than") {
            return Some(Reading::new(at, next, Meaning::Duration(amount)));
        }
        if self.says_any(later, &["later", "afterward", "afterwards", "thereafter"]) {
            return offset(later + 1, false, Base::Context);
        }
        // "They married in 1990; two years on, they split"
        if self.says(next, "on") && self.mark(next + 1, ',') && self.tells_a_time_before(at) {
            return offset(next + 1, false, Base::Context);
        }
        if self.says(next, "hence") {
            return offset(next + 1, false, Base::Now);
        }
        if self.says(next, "from") {
            if self.says(next + 1, "now") {
                return offset(next + 2, false, Base::Now);
            }
            // "on strike for five days from 25 July": how long, and from when.
            let lasts = self.before_any(at, &["for", "lasting", "last", "lasts", "run", "runs"]);
            if let Some(inner) = self.counted_day(next + 1).filter(|_| !lasts) {
                return offset(inner.end, false, Base::Of(Box::new(inner.meaning)));
            }
        }
        if self.says_any(next, &["before", "prior", "after", "following"]) {
            let backward = self.says_any(next, &["before", "prior"]);
            let base_at = if self.says(next, "prior") && self.says(next + 1, "to") {
                next + 2
            } else {
                next + 1
            };
            // "on strike for three days before Christmas": how long.
            let lasts = self.before_any(at, &["for", "lasted"]);
            if let Some(inner) = self.counted_day(base_at).filter(|_| !lasts) {
                return offset(inner.end, backward, Base::Of(Box::new(inner.meaning)));
            }
            // "five days after that"
            if self.says_any(next, &["before", "after"])
                && self.says(next + 1, "that")
                && (self.ends_clause(next + 2) || self.opens_a_subject(next + 2))
            {
                return offset(next + 2, backward, Base::Context);
            }
            // "a day after he fled" counts from an event, which has no place here.
            let event = self.says_any(
                next + 1,
                &["he", "she", "they", "it", "who", "which", "that", "his", "her"],
            );
            if event {
                return Some(Reading::new(at, end, Meaning::Duration(amount)));
            }
            if self.says_any(next, &["before", "prior"]) && self.ends_clause(next + 1) {
                return offset(next + 1, true, Base::Context);
            }
            if self.says(next, "after") && self.ends_clause(next + 1) {
                return offset(next + 1, false, Base::Context);
            }
        }
        // "in two weeks", "in about two weeks", "in less than a month"
        const ROUNDING: &[&str] =
            &["about", "around", "roughly", "approximately", "nearly", "almost"];
        let back = if self.before_any(at, ROUNDING) {
            1
        } else if self.before_any(at, &["than"]) {
            2
        } else {
            0
        };
        if possessive.is_none()
            && at >= back
            && self.before_any(at - back, &["in"])
            && self.in_looks_ahead(at - back, amount, end)
        {
            return offset(end, false, Base::Now);
        }
        Some(Reading::new(at, end, Meaning::Duration(amount)))
    }

    /// A year, month or weekday stands before in the sentence.
    fn tells_a_time_before(&self, at: usize) -> bool {
        let sentence = self.tokens[at].sentence;
        self.tokens[..at].iter().rev().take(super::LONGEST).any(|token| {
            let figures = matches!(token.kind, Kind::Digits { value: 1000..=2199, length: 4 });
            let named = matches!(token.word(), Word::Month { .. } | Word::Weekday { .. });
            token.sentence == sentence && (figures || named && token.is_capital())
        })
    }

    /// "in two weeks" counts from now where a verb looks ahead; "in 10 years" of the past and "in two years of war" are lengths.
    fn in_looks_ahead(&self, at: usize, amount: Amount, end: usize) -> bool {
        // "its first in four years", "the highest for a pope in a decade": how long it was not so.
        let sentence = self.tokens[at].sentence;
        let beside = self.tokens[..at]
            .iter()
            .rev()
            .take(7)
            .take_while(|t| t.sentence == sentence && t.cue() == Cue::None && !t.is_mark(','));
        let is_most = |word: &str| {
            word.len() > 4 && word.ends_with("est") || matches!(word, "first" | "time" | "worst")
        };
        if beside.map(|t| t.text(self.text)).any(is_most) {
            return false;
        }
        amount.count.as_whole().is_some()
            && amount.grain >= Grain::Day
            && !self.says(end, "of")
            && self.looks_ahead_before(at)
    }

    /// A calendar expression that a length can be counted from.
    pub(super) fn counted_day(&self, at: usize) -> Option<Reading> {
        let reading = match self.word(at) {
            Word::Deictic(Deictic::Recent | Deictic::Current) => None,
            Word::Deictic(_) => self.deictic_led(at),
            Word::Article if self.says(at, "the") => match self.word(at + 1) {
                Word::Holiday => self.dated(at + 1),
                Word::Phase(_) => self.phase_led(at + 1),
                Word::Cardinal(_) | Word::Other => None,
                _ if self.says_any(at + 1, &["day", "weekend"]) => None,
                _ => self.dated(at + 1),
            },
            Word::Article => None,
            _ => self.dated(at),
        }?;
        // "two weeks before the end of May" counts from its last day.
        if reading.modifier == Some(Modifier::End) && self.says_any(at, &["the"]) {
            let of = Whole::In(Box::new(reading.meaning));
            let meaning = Meaning::Part { part: PartOf::LastDay, of };
            return Some(Reading::new(at, reading.end, meaning));
        }
        match reading.meaning {
            Meaning::Named(_)
            | Meaning::Part { .. }
            | Meaning::Shift { .. }
            | Meaning::Numeric { .. } => Some(reading),
            _ => None,
        }
    }

    /// "two days after that the army began": "that" stands alone, for what follows has a determiner of its own.
    fn opens_a_subject(&self, at: usize) -> bool {
        self.word(at) == Word::Article
            || self.says_any(at, &["his", "her", "its", "their", "my", "our", "we", "I", "you"])
    }

    /// Nothing that the preposition could govern follows: a mark, the end, a conjunction, or a verb of the clause.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        match self.token(at).map(|t| t.kind) {
            None | Some(Kind::Mark(_)) => true,
            Some(Kind::Digits { .. }) => false,
            Some(Kind::Word { .. }) => self.says_any(
                at,
                &[
                    "and", "but", "when", "with", "in", "on", "at", "by", "for", "to", "as", "was",
                    "were", "had", "is", "that", "said", "while", "because", "from", "of", "who",
                    "which", "he", "she", "they", "it",
                ],
            ),
        }
    }

    /// A person's age is no time expression in news: "the 6-year-old boy", "52 years old", "a man aged 30 years".
    fn is_age(&self, at: usize, end: usize) -> bool {
        let old = if self.hyphen(end) { end + 1 } else { end };
        if self.says(old, "old") || self.says(old, "olds") {
            // Things that last have an age that is a length of time: "the 30-year-old war".
            let thing = self.says_any(
                old + 1,
                &[
                    "war",
                    "conflict",
                    "dispute",
                    "ban",
                    "company",
                    "firm",
                    "program",
                    "law",
                    "feud",
                    "strike",
                    "boycott",
                    "embargo",
                    "tradition",
                    "republic",
                    "alliance",
                    "treaty",
                    "agreement",
                    "truce",
                    "ceasefire",
                    "institution",
                    "regime",
                    "insurgency",
                    "civil",
                    "policy",
                    "rule",
                    "record",
                    "sanctions",
                    "standoff",
                    "blockade",
                    "investigation",
                    "case",
                    "campaign",
                    "uprising",
                    "rebellion",
                    "siege",
                    "crisis",
                    "government",
                    "coalition",
                    "pact",
                    "border",
                    "territorial",
                    "trade",
                    "intifada",
                ],
            );
            return !(self.hyphen(end) && thing);
        }
        self.phrase(end, &["of", "age"]).is_some() || self.before_any(at, &["aged", "age", "ages"])
    }
}
