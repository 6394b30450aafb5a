//! Numbers, units, lengths of time, and lengths counted from somewhere: "two and a half years", "90-day",
//! "more than three weeks ago", "a year earlier", "two days after Christmas".

use super::super::Modifier;
use super::super::lexicon::{Deictic, Time, Word};
use super::super::meaning::{Base, Meaning, Reading, TypedLiteral};
use super::super::tokens::Kind;
use super::super::values::{Amount, Count, Grain};
use super::{Parser, longest};

impl Parser<'_> {
    /// A number in digits or words, exact or vague; with the index after it.
    pub(super) fn number(&self, at: usize) -> Option<(Count, usize)> {
        if self.digits(at).is_some() {
            return self.number_in_digits(at);
        }
        match self.word(at) {
            Word::Cardinal(_) | Word::Scale(_) => self.number_in_words(at),
            Word::Half if self.says(at + 1, "a") && self.says(at + 2, "dozen") => {
                Some((Count::whole(6), at + 3))
            }
            Word::Article if self.says(at, "a") || self.says(at, "an") => {
                if self.says(at + 1, "couple") {
                    let end = at + 2;
                    return Some((
                        Count::whole(2),
                        if self.says(end, "of") { end + 1 } else { end },
                    ));
                }
                if self.says(at + 1, "dozen") {
                    return Some((Count::whole(12), at + 2));
                }
                if self.says(at + 1, "hundred") || self.says(at + 1, "thousand") {
                    return self.number_in_words(at + 1);
                }
                if let Some(end) = self.phrase(at + 1, &["good", "few"]) {
                    return Some((Count::Vague, end));
                }
                if self.says_any(at + 1, &["few", "handful"]) {
                    let end = at + 2;
                    let end = if self.says_any(end, &["of", "more"]) { end + 1 } else { end };
                    return Some((Count::Vague, end));
                }
                if let Some(end) = self.phrase(at + 1, &["number", "of"]) {
                    return Some((Count::Vague, end));
                }
                None
            }
            Word::Some => {
                if self.says(at, "dozen") {
                    return None;
                }
                if self.says(at, "couple") {
                    let end = at + 1;
                    return Some((
                        Count::whole(2),
                        if self.says(end, "of") { end + 1 } else { end },
                    ));
                }
                let end = at + 1;
                let plural_number = self.says_any(at, &["dozens", "hundreds", "thousands"]);
                if plural_number && !self.says(end, "of") {
                    return None;
                }
                let end = if self.says_any(end, &["of", "more"]) { end + 1 } else { end };
                Some((Count::Vague, end))
            }
            _ => None,
        }
    }

    fn number_in_digits(&self, at: usize) -> Option<(Count, usize)> {
        let (value, length) = self.digits(at)?;
        let (mut value, mut next) = (u64::from(value), at + 1);
        if length > 9 {
            return None;
        }
        // 1,000,000: groups of three after a glued comma.
        while length <= 3 && self.mark(next, ',') && self.glued(next) && self.glued(next + 1) {
            match self.digits(next + 1) {
                Some((group, 3)) if value < 1_000_000_000 => {
                    value = value * 1000 + u64::from(group);
                    next += 2;
                }
                _ => break,
            }
        }
        let mut thousandths = value * 1000;
        if self.mark(next, '.') && self.glued(next) && self.glued(next + 1) {
            if let Some((fraction, digits @ 1..=3)) = self.digits(next + 1) {
                thousandths += u64::from(fraction) * 10u64.pow(3 - u32::from(digits));
                next += 2;
            }
        } else if let Some((over, 1)) = self.digits(next)
            && self.mark(next + 1, '/')
            && let Some((under @ 2..=9, 1)) = self.digits(next + 2)
            && over < under
        {
            // 2 1/2
            thousandths += u64::from(over) * 1000 / u64::from(under);
            next += 3;
        } else if self.mark(next, '-')
            && let Some((over, 1)) = self.digits(next + 1)
            && self.mark(next + 2, '/')
            && let Some((under @ 2..=9, 1)) = self.digits(next + 3)
            && over < under
        {
            thousandths += u64::from(over) * 1000 / u64::from(under);
            next += 4;
        } else if let Some(quarters) = self.vulgar_fraction(next) {
            thousandths += quarters;
            next += 1;
        }
        if let Word::Scale(scale) = self.word(next) {
            thousandths = thousandths.saturating_mul(u64::from(scale)).min(1_000_000_000_000_000);
            next += 1;
        }
        Some((Count::Thousandths(thousandths), next))
    }

    fn vulgar_fraction(&self, at: usize) -> Option<u64> {
        match self.token(at)?.kind {
            Kind::Mark('½') => Some(500),
            Kind::Mark('¼') => Some(250),
            Kind::Mark('¾') => Some(750),
            _ => None,
        }
    }

    /// "twenty-five", "two hundred and ten", "a hundred", "three million"; at most eight words.
    fn number_in_words(&self, at: usize) -> Option<(Count, usize)> {
        let (mut total, mut part, mut next, mut any) = (0u64, 0u64, at, false);
        // What the last word was worth, so that "twenty five" adds and "two three" does not.
        let mut room = u64::MAX;
        for _ in 0..8 {
            let from = if any && self.hyphen(next) {
                next + 1
            } else if any
                && self.says(next, "and")
                && matches!(self.word(next + 1), Word::Cardinal(_))
                && room >= 100
                && part % 100 == 0
            {
                next + 1
            } else {
                next
            };
            match self.word(from) {
                Word::Cardinal(n) => {
                    let n = u64::from(n);
                    if any && n >= room {
                        break;
                    }
                    part += n;
                    room = if n >= 20 { 10 } else { 1 };
                }
                Word::Scale(scale) => {
                    if self.hyphen(next) && from > next && !any {
                        break;
                    }
                    let scale = u64::from(scale);
                    if scale == 100 {
                        if part >= 100 {
                            break;
                        }
                        part = part.max(1) * 100;
                        room = 100;
                    } else {
                        total += part.max(1) * scale;
                        part = 0;
                        room = scale;
                    }
                }
                _ => break,
            }
            any = true;
            next = from + 1;
        }
        any.then_some((Count::whole(total + part), next))
    }

    /// A unit of time, after words that qualify it ("trading days", "consecutive quarters"); with the index after it.
    pub(super) fn unit(&self, at: usize) -> Option<(Grain, bool, usize)> {
        let mut next = at;
        for _ in 0..3 {
            if self.says_any(
                next,
                &[
                    "trading",
                    "business",
                    "working",
                    "calendar",
                    "consecutive",
                    "straight",
                    "full",
                    "more",
                    "additional",
                    "whole",
                    "fiscal",
                    "further",
                    "extra",
                    "long",
                    "successive",
                    "entire",
                    "solid",
                    "school",
                    "other",
                    "short",
                    "calender",
                    "tough",
                    "difficult",
                    "hard",
                    "final",
                    "crucial",
                    "turbulent",
                ],
            ) {
                next += 1;
            } else {
                break;
            }
        }
        match self.word(next) {
            Word::Unit { grain, plural } => Some((grain, plural, next + 1)),
            // "second" is an ordinal first; after a number it is the unit.
            Word::Ordinal(2) if next > 0 => Some((Grain::Second, false, next + 1)),
            Word::Season { season: _, plural: true } => Some((Grain::Season, true, next + 1)),
            Word::Part { part: super::super::lexicon::Part::Night, plural: true } => {
                Some((Grain::Day, true, next + 1))
            }
            _ => None,
        }
    }

    /// A length of time: "two weeks", "90-day", "a year and a half", "half an hour", "12 to 18 months".
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        if let Some(found) = self.part_amount(at) {
            return Some(found);
        }
        let indefinite = self.says_any(at, &["a", "an"]);
        let (mut count, mut next) = match self.number(at) {
            Some(found) => found,
            None if indefinite => {
                let next = if self.says_any(at + 1, &["whole", "full", "further", "good"]) {
                    at + 2
                } else {
                    at + 1
                };
                (Count::whole(1), next)
            }
            None if self.says(at, "another") => (Count::whole(1), at + 1),
            None => return None,
        };
        // "one and a half years", "2-1/2"
        if let Some(end) = self.phrase(next, &["and", "a", "half"])
            && let Count::Thousandths(n) = count
            && self.unit(end).is_some()
        {
            count = Count::Thousandths(n + 500);
            next = end;
        } else if let Some(end) = self.phrase(next, &["and", "one", "half"])
            && let Count::Thousandths(n) = count
        {
            count = Count::Thousandths(n + 500);
            next = end;
        } else if !indefinite && let Some((second, end)) = self.range_end(next) {
            // "two to three weeks": TempEval gold takes the first where they are close, X where they are not.
            count = match (count.as_whole(), second.as_whole()) {
                (Some(a), Some(b)) if b - a <= 1 => count,
                _ => Count::Vague,
            };
            next = end;
        }
        let joined = self.hyphen(next);
        let unit_at = if joined { next + 1 } else { next };
        let (grain, plural, mut end) = self.unit(unit_at)?;
        if grain == Grain::Season && !plural {
            return None;
        }
        // "60 Minutes" is a programme; in a headline the number is as large.
        if self.digits(at).is_some() && !joined && self.is_title_case(end - 1) {
            return None;
        }
        // "the 1988 quarter", "three-quarters", "a quarter of the voters" are no lengths.
        if !plural
            && !joined
            && count != Count::whole(1)
            && !matches!(count, Count::Thousandths(n) if n < 1000 || n % 1000 == 500 || n <= 100_000)
        {
            return None;
        }
        if grain == Grain::Quarter
            && (joined && plural
                || !plural
                    && count == Count::whole(1)
                    && !self.says_any(end, &["ago", "earlier", "later"])
                || plural && self.says(end, "of") && !self.says(end + 1, "a"))
        {
            return None;
        }
        // "two second" is no length; "two-second" and "one second" are.
        if grain == Grain::Second && !plural && !joined && count != Count::whole(1) {
            return None;
        }
        if indefinite && grain == Grain::Second && !plural {
            return None;
        }
        // "a fiscal year" names a kind of year.
        if indefinite && self.says_any(next, &["fiscal", "calendar", "school"]) {
            return None;
        }
        if indefinite && plural && count == Count::whole(1) {
            return None;
        }
        let mut amount = Amount { count, grain };
        if let Count::Thousandths(n) = amount.count
            && let Some(after) = self.phrase(end, &["and", "a", "half"])
        {
            amount.count = Count::Thousandths(n + 500);
            end = after;
        }
        if let Some(after) = self.phrase(end, &["or", "so"]) {
            end = after;
        } else if self.says(end, "or")
            && let Some((_, after)) = self.number(end + 1)
            && matches!(self.word(after), w if !matches!(w, Word::Unit { .. }))
            && indefinite
        {
            // "a year or two"
            amount.count = Count::Vague;
            end = after;
        }
        Some((amount, end))
    }

    fn is_title_case(&self, at: usize) -> bool {
        matches!(
            self.token(at).map(|t| t.kind),
            Some(Kind::Word { capital: true, shouted: false, .. })
        )
    }

    /// "half a year", "half an hour", "a half-hour", "a quarter of an hour", "three quarters of an hour", "a quarter century".
    fn part_amount(&self, at: usize) -> Option<(Amount, usize)> {
        let unit = |at: usize| -> Option<(Grain, usize)> {
            match self.word(at) {
                Word::Unit { grain, plural: false } => Some((grain, at + 1)),
                _ => None,
            }
        };
        let found = |thousandths: u64, (grain, end): (Grain, usize)| {
            Some((Amount { count: Count::Thousandths(thousandths), grain }, end))
        };
        if self.word(at) == Word::Half {
            let next =
                if self.says_any(at + 1, &["a", "an"]) { at + 2 } else { self.past_hyphen(at + 1) };
            let (grain, end) = unit(next)?;
            if next == at + 1
                && !matches!(
                    grain,
                    Grain::Hour | Grain::Century | Grain::Decade | Grain::Year | Grain::Day
                )
            {
                return None;
            }
            return found(500, (grain, end));
        }
        if self.says_any(at, &["a", "an"]) {
            if self.word(at + 1) == Word::Half {
                return found(500, unit(self.past_hyphen(at + 2))?);
            }
            if self.says(at + 1, "quarter") {
                let next = self.past_hyphen(at + 2);
                if let Some(found_unit @ (Grain::Century | Grain::Hour, _)) = unit(next) {
                    return found(250, found_unit);
                }
                let next = self
                    .phrase(at + 2, &["of", "a"])
                    .or_else(|| self.phrase(at + 2, &["of", "an"]))?;
                return found(250, unit(next)?);
            }
            return None;
        }
        if self.says(at, "three") && self.says(self.past_hyphen(at + 1), "quarters") {
            let next = self.past_hyphen(at + 1) + 1;
            let next =
                self.phrase(next, &["of", "a"]).or_else(|| self.phrase(next, &["of", "an"]))?;
            return found(750, unit(next)?);
        }
        if self.says(at, "quarter")
            && matches!(
                self.word(self.past_hyphen(at + 1)),
                Word::Unit { grain: Grain::Century, .. }
            )
        {
            return found(250, unit(self.past_hyphen(at + 1))?);
        }
        None
    }

    /// The other end of "12 to 18", "two or three", "10-15", "24-48".
    fn range_end(&self, at: usize) -> Option<(Count, usize)> {
        let dash = (self.mark(at, '-') || self.mark(at, '–')) && self.glued(at);
        if !(self.says_any(at, &["to", "or"]) || dash) {
            return None;
        }
        let next = at + 1;
        if dash && self.digits(next).is_none() && !matches!(self.word(next), Word::Cardinal(_)) {
            // "four-to-six-week"
            return (self.says(next, "to") && self.hyphen(next + 1))
                .then(|| self.number(next + 2))
                .flatten();
        }
        let (count, end) = self.number(next)?;
        // A number that carries its own unit before the "to" would not come here; one must follow now.
        let unit_at = self.past_hyphen(end);
        self.unit(unit_at)?;
        Some((count, end))
    }

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
        let Word::Weekday { day, plural: true, .. } = self.word(end) else { return None };
        let n = count.as_whole().filter(|n| (1..=20).contains(n))?;
        self.says(end + 1, "ago").then(|| {
            let part = super::super::meaning::PartOf::Weekday(day);
            let of = super::super::meaning::Whole::Weeks(-(n as i8));
            Reading::new(at, end + 2, Meaning::Part { part, of })
        })
    }

    /// "two hours and 30 minutes", "one year, three months".
    fn with_smaller(&self, reading: Reading, amount: Amount) -> Reading {
        let at = reading.end;
        let next = if self.says(at, "and") { at + 1 } else { self.past_comma(at) };
        let numbered = self.digits(next).is_some() || matches!(self.word(next), Word::Cardinal(_));
        if next == at || !numbered || !matches!(reading.meaning, Meaning::Duration(_)) {
            return reading;
        }
        match self.amount(next) {
            Some((smaller, end))
                if smaller.grain < amount.grain
                    && smaller.count.as_whole().is_some()
                    && amount.count.as_whole().is_some()
                    && !self.says_any(end, &["ago", "later", "earlier", "before", "after"]) =>
            {
                let (large, small) = (amount.timex(), smaller.timex());
                let time = large.contains('T') || !small.contains('T');
                let tail =
                    small.trim_start_matches('P').trim_start_matches(if time { "T" } else { "" });
                Reading { meaning: Meaning::Long(format!("{large}{tail}")), end, ..reading }
            }
            _ => reading,
        }
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
        // "1970s-style", "30 second-rate": a hyphen that goes on makes another word, save "-long" and "-old".
        if self.hyphen(end) {
            if self.says(end + 1, "long") {
                return Some(Reading::new(at, end + 2, Meaning::Duration(amount)));
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
        let possessive = self.past_possessive(next);
        // "in two weeks' time", "a week on Monday"
        if let Some(after) = possessive.filter(|&n| self.says(n, "time")) {
            return offset(after + 1, false, Base::Now);
        }
        if amount.grain == Grain::Week
            && self.says(next, "on")
            && let Word::Weekday { day, plural: false, short: false } = self.word(next + 1)
            && self.looks_ahead_before(at)
        {
            let monday = Meaning::Part {
                part: super::super::meaning::PartOf::Weekday(day),
                of: super::super::meaning::Whole::Coming,
            };
            return offset(next + 2, false, Base::Of(Box::new(monday)));
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
            if let Some(after) = self
                .phrase(next, &["this", "week"])
                .or_else(|| self.phrase(next, &["this", "month"]))
                && amount.grain == Grain::Year
            {
                let grain = if self.says(after - 1, "week") { Grain::Week } else { Grain::Month };
                let base = Meaning::Shift { grain, count: 0, base: Base::Now };
                return offset(after, true, Base::Of(Box::new(base)));
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
        if self.says_any(next, &["later", "afterward", "afterwards", "thereafter"]) {
            return offset(next + 1, false, Base::Context);
        }
        if self.says(next, "hence") {
            return offset(next + 1, false, Base::Now);
        }
        if self.says(next, "from") {
            if self.says(next + 1, "now") {
                return offset(next + 2, false, Base::Now);
            }
            if let Some(inner) = self.counted_day(next + 1) {
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
            if let Some(inner) = self.counted_day(base_at) {
                return offset(inner.end, backward, Base::Of(Box::new(inner.meaning)));
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
        if possessive.is_none()
            && self.before_any(at, &["in"])
            && self.in_looks_ahead(at, amount, end)
        {
            return offset(end, false, Base::Now);
        }
        Some(Reading::new(at, end, Meaning::Duration(amount)))
    }

    /// "in two weeks" counts from now where a verb looks ahead; "in 10 years" of the past and "in two years of war" are lengths.
    fn in_looks_ahead(&self, at: usize, amount: Amount, end: usize) -> bool {
        amount.count.as_whole().is_some()
            && amount.grain >= Grain::Day
            && !self.says(end, "of")
            && self.looks_ahead_before(at)
    }

    /// A calendar expression that a length can be counted from.
    fn counted_day(&self, at: usize) -> Option<Reading> {
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
        match reading.meaning {
            Meaning::Named(_)
            | Meaning::Part { .. }
            | Meaning::Shift { .. }
            | Meaning::Numeric { .. } => Some(reading),
            _ => None,
        }
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

    /// "years", "weeks or months", "days before": plural units that stand alone as a length.
    pub(super) fn bare_unit(&self, at: usize) -> Option<Reading> {
        let Word::Unit { grain, plural } = self.word(at) else { return None };
        let vague = Amount { count: Count::Vague, grain };
        if grain == Grain::Weekend && plural && self.before_any(at, &["on", "at", "during", "and"])
        {
            return Some(Reading::new(at, at + 1, Meaning::Set("XXXX-WXX-WE".to_owned())));
        }
        if plural {
            let mut end = at + 1;
            if self.hyphen(end) && self.says(end + 1, "long") {
                return Some(Reading::new(at, end + 2, Meaning::Duration(vague)));
            }
            if self.hyphen(end) || grain < Grain::Hour {
                return None;
            }
            if self.says_any(end, &["and", "or"])
                && matches!(self.word(end + 1), Word::Unit { plural: true, .. })
            {
                end += 2;
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

    /// "about", "nearly", "more than", "at least", "up to" and what they qualify.
    pub(super) fn qualified(&self, at: usize) -> Option<Reading> {
        let (modifier, next) = self.qualifier(at)?;
        let again = self.qualifier(next).filter(|_| !self.says(next, "at"));
        let (modifier, next) = again.unwrap_or((modifier, next));
        let approximate = modifier == Modifier::Approximate;
        let inner = match self.token(next)?.kind {
            Kind::Digits { .. } => longest([
                self.amount_led(next),
                if approximate { self.clock_led(next) } else { None },
                if approximate && !self.says(at, "some") { self.dated(next) } else { None },
            ]),
            Kind::Word { word, .. } => match word {
                Word::Cardinal(_) | Word::Some | Word::Half | Word::Scale(_) => {
                    self.amount_led(next)
                }
                Word::Article if self.says_any(next, &["a", "an"]) => self.amount_led(next),
                Word::Article
                    if self.says(next, "the") && !self.says_any(at, &["over", "under", "at"])
                        || self.says(at, "at") && self.says(next, "the") =>
                {
                    self.article_led(next).filter(|r| matches!(r.meaning, Meaning::Duration(_)))
                }
                Word::Month { .. } | Word::Part { .. } | Word::Holiday if approximate => {
                    longest([self.dated(next), self.clock_led(next)])
                }
                Word::Unit { grain: Grain::Year, .. } if approximate => self.year_compound(next),
                _ => None,
            },
            Kind::Mark(_) => None,
        }?;
        if matches!(inner.meaning, Meaning::Set(_) | Meaning::Vague(_)) {
            return None;
        }
        let keeps = inner.modifier.is_some();
        let inner = inner.from(at);
        Some(if keeps { inner } else { inner.modified(modifier) })
    }

    fn qualifier(&self, at: usize) -> Option<(Modifier, usize)> {
        use Modifier::*;
        const PHRASES: &[(&[&str], Modifier)] = &[
            (&["no", "more", "than"], AtMost),
            (&["no", "less", "than"], AtLeast),
            (&["no", "fewer", "than"], AtLeast),
            (&["no", "longer", "than"], AtMost),
            (&["not", "more", "than"], AtMost),
            (&["more", "than"], MoreThan),
            (&["longer", "than"], MoreThan),
            (&["less", "than"], LessThan),
            (&["fewer", "than"], LessThan),
            (&["at", "least"], AtLeast),
            (&["at", "most"], AtMost),
            (&["up", "to"], AtMost),
            (&["as", "many", "as"], AtMost),
            (&["as", "long", "as"], AtMost),
            (&["as", "little", "as"], AtLeast),
            (&["just", "over"], MoreThan),
            (&["just", "under"], LessThan),
            (&["just", "about"], Approximate),
            (&["well", "over"], MoreThan),
            (&["just"], Approximate),
            (&["about"], Approximate),
            (&["around"], Approximate),
            (&["approximately"], Approximate),
            (&["roughly"], Approximate),
            (&["circa"], Approximate),
            (&["some"], Approximate),
            (&["exactly"], Approximate),
            (&["barely"], Approximate),
            (&["nearly"], LessThan),
            (&["almost"], LessThan),
            (&["over"], MoreThan),
            (&["under"], LessThan),
            (&["close", "to"], Approximate),
        ];
        let (words, modifier) =
            PHRASES.iter().find(|(words, _)| self.phrase(at, words).is_some())?;
        let next = at + words.len();
        // "just", "exactly" and "barely" are not part of the expression.
        if words.len() == 1 && matches!(words[0], "just" | "exactly" | "barely") {
            return None;
        }
        // "over three years" spans them; "over a week" and "over 20 years ago" say more than.
        if words.len() == 1
            && words[0] == "over"
            && !self.says_any(next, &["a", "an"])
            && !self.amount(next).is_some_and(|(_, end)| self.says(end, "ago"))
        {
            return None;
        }
        Some((*modifier, next))
    }

    /// "some time": a length that is not told.
    pub(super) fn some_time(&self, at: usize) -> Option<Reading> {
        let end = self.phrase(at, &["some", "time"])?;
        let literal = TypedLiteral { value: "PXX", duration: true };
        let reading = Reading::new(at, end, Meaning::Literal(literal));
        if self.says(end, "ago") {
            return Some(Reading::new(at, end + 1, Meaning::Vague(Time::Past)));
        }
        Some(reading)
    }
}
