//! From tokens to readings: a small grammar by recursive descent, one function a kind of phrase.
//!
//! At each token that may open a time expression the kinds are tried and the longest reading wins. Every function takes the
//! index of a token and gives what it read with the index after it. No function looks further than some twenty tokens,
//! and a reading never crosses an empty line, so the whole is linear.

mod amount;
mod calendar;
mod clock;
mod deictic;
mod named;
mod numeric;
mod recurring;

use super::lexicon::{Deictic, Part, Phase, Time, Word};
use super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::tokens::{Kind, Token};
use super::values::Grain;
use super::{Modifier, meaning::TypedLiteral};

/// Tokens that one expression may take. It bounds the recursion of phrases within phrases.
const LONGEST: usize = 20;

/// The time expressions of a text as the grammar reads them, in order, not overlapping.
pub(crate) fn read(text: &str, tokens: &[Token]) -> Vec<Reading> {
    let mut parser = Parser { text, tokens, limit: 0 };
    let mut readings = Vec::new();
    let (mut at, mut free, mut paragraph_end) = (0, 0, 0);
    while at < tokens.len() {
        if at >= paragraph_end {
            let rest = tokens[at + 1..].iter().position(|t| t.paragraph);
            paragraph_end = rest.map_or(tokens.len(), |n| at + 1 + n);
        }
        parser.limit = paragraph_end.min(at + LONGEST);
        if let Some(mut reading) = parser.expression(at) {
            // "right now" takes in the word before, if it is free.
            reading.first = reading.first.max(free);
            at = reading.end.max(at + 1);
            free = at;
            readings.push(reading);
        } else {
            at += 1;
        }
    }
    readings
}

pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// First token that the current reading may not use.
    pub(crate) limit: usize,
}

impl Parser<'_> {
    // ---- looking at tokens -------------------------------------------------------------------------------------

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens[..self.limit].get(at)
    }

    fn word(&self, at: usize) -> Word {
        self.token(at).map_or(Word::Other, Token::word)
    }

    fn spelled(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.text(self.text))
    }

    /// Whether the token is this word, in any case.
    fn says(&self, at: usize, word: &str) -> bool {
        self.spelled(at).eq_ignore_ascii_case(word)
    }

    fn says_any(&self, at: usize, words: &[&str]) -> bool {
        let spelled = self.spelled(at);
        !spelled.is_empty() && words.iter().any(|w| spelled.eq_ignore_ascii_case(w))
    }

    /// Whether the words from `at` on are these, each a token of its own.
    fn phrase(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().enumerate().all(|(n, w)| self.says(at + n, w)).then_some(at + words.len())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |n| self.tokens[n].text(self.text))
    }

    fn before_any(&self, at: usize, words: &[&str]) -> bool {
        let before = self.before(at);
        !before.is_empty() && words.iter().any(|w| before.eq_ignore_ascii_case(w))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.is_mark(mark))
    }

    /// Stands against the token before it, without space.
    fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.spaced)
    }

    fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capital)
    }

    fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.token(at)?.kind {
            Kind::Digits { value, length } => Some((value, length)),
            _ => None,
        }
    }

    /// A hyphen between two words that it joins.
    fn hyphen(&self, at: usize) -> bool {
        self.mark(at, '-') && self.glued(at) && self.glued(at + 1)
    }

    /// After an optional hyphen: "third-quarter" and "third quarter".
    fn past_hyphen(&self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }

    /// After `'s` or `'` that belongs to the word before.
    fn past_possessive(&self, at: usize) -> Option<usize> {
        if !(self.mark(at, '\'') && self.glued(at)) {
            return None;
        }
        Some(if self.says(at + 1, "s") && self.glued(at + 1) { at + 2 } else { at + 1 })
    }

    /// After an optional full stop of an abbreviation.
    fn past_stop(&self, at: usize) -> usize {
        if self.mark(at, '.') && self.glued(at) { at + 1 } else { at }
    }

    fn past_comma(&self, at: usize) -> usize {
        if self.mark(at, ',') && self.glued(at) { at + 1 } else { at }
    }

    /// The token at `at` is part of a larger word, number or name: `B-52`, `3.5`, `$10`.
    fn is_inside(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.spaced || at == 0 {
            return false;
        }
        match self.tokens[at - 1].kind {
            Kind::Word { .. } | Kind::Digits { .. } => true,
            Kind::Mark(mark) => match mark {
                '$' | '£' | '€' | '¥' | '#' | '@' | '_' | '%' | '&' | '+' | '=' | '\\' => true,
                '-' | '/' | '.' | ':' | ',' => {
                    !self.tokens[at - 1].spaced
                        && at >= 2
                        && match self.tokens[at - 2].kind {
                            Kind::Digits { .. } => true,
                            Kind::Word { .. } => {
                                matches!(mark, '/' | '.' | ':')
                                    || matches!(token.kind, Kind::Digits { .. })
                            }
                            Kind::Mark(_) => false,
                        }
                }
                _ => false,
            },
        }
    }

    /// Whether the clause before this token looks ahead: "will … in two weeks".
    fn looks_ahead_before(&self, at: usize) -> bool {
        super::direction::direction(self.text, self.tokens, at, at + 1) == super::Direction::Future
    }

    // ---- dispatch ----------------------------------------------------------------------------------------------

    /// The longest time expression that opens at this token.
    fn expression(&self, at: usize) -> Option<Reading> {
        let token = self.token(at)?;
        let opens = match token.kind {
            Kind::Digits { .. } => true,
            Kind::Word { word, .. } => word != Word::Other,
            Kind::Mark(mark) => mark == '\'',
        };
        if !opens || (self.is_inside(at) && !self.may_open_inside(at)) {
            return None;
        }
        let reading = match token.kind {
            Kind::Mark(_) => self.apostrophe_year(at),
            Kind::Digits { .. } => longest([
                self.day_beside(at),
                self.clock_led(at),
                self.dated(at),
                self.amount_led(at),
                self.multiplied(at),
            ]),
            Kind::Word { word, .. } => match word {
                Word::Other => None,
                Word::Article => self.article_led(at),
                Word::Deictic(Deictic::That) if !self.may_be_that(at) => None,
                Word::Deictic(_) => longest([self.deictic_led(at), self.bare_deictic(at)]),
                Word::Qualifier => longest([self.qualified(at), self.some_time(at)]),
                Word::Phase(_) => self.phase_led(at),
                Word::Each => self.recurring(at),
                Word::Workdays => {
                    Some(Reading::new(at, at + 1, Meaning::Set("XXXX-WXX-WD".to_owned())))
                }
                Word::Regular(_) => self.regular(at),
                Word::Times => self.multiplied(at),
                Word::Vague(_) => self.vague(at),
                Word::Half => longest([self.amount_led(at), self.clock_led(at)]),
                Word::Some | Word::Scale(_) => longest([self.amount_led(at), self.multiplied(at)]),
                Word::Cardinal(_) => longest([
                    self.amount_led(at),
                    self.clock_led(at),
                    self.dated(at),
                    self.multiplied(at),
                ]),
                Word::Ordinal(_) => longest([self.dated(at), self.clock_led(at)]),
                Word::Unit { .. } => self.bare_unit(at),
                Word::Part { .. } => longest([self.part_led(at), self.clock_led(at)]),
                Word::Lasting(grain) => Some(self.lasting(at, grain)),
                Word::Holiday if self.says(at, "all") => longest([self.all_of(at), self.dated(at)]),
                _ => self.dated(at),
            },
        }?;
        Some(self.extended(reading))
    }

    /// Expressions that may follow a hyphen or dash without space: "mid-1990s" is read from its first word, but
    /// "post-1959" and "pro-June" begin inside.
    fn may_open_inside(&self, at: usize) -> bool {
        at >= 2
            && self.tokens[at - 1].is_mark('-')
            && !self.tokens[at - 1].spaced
            && self.before_any(
                at.wrapping_sub(1),
                &["post", "pre", "since", "ex", "non", "late", "early"],
            )
    }

    /// Adds a time of day after a day, and closes what may follow any reading.
    fn extended(&self, reading: Reading) -> Reading {
        let reading = self.with_clock(reading);
        self.with_hyphen_range(reading)
    }

    fn vague(&self, at: usize) -> Option<Reading> {
        let Word::Vague(time) = self.word(at) else { return None };
        let reading = Reading::new(at, at + 1, Meaning::Vague(time));
        let spelled = self.spelled(at);
        let is = |w: &str| spelled.eq_ignore_ascii_case(w);
        if is("previously") || is("formerly") || is("shortly") || is("presently") {
            return None;
        }
        if is("soon") {
            let used = self.before_any(at, &["as", "so", "how", "too", "sooner", "very", "no"])
                || self.says_any(at + 1, &["after", "as", "afterward", "afterwards"]);
            return (!used).then_some(reading);
        }
        if is("future") {
            // "future quarters" looks ahead; a bare "future" is an adjective or a market.
            return match self.word(at + 1) {
                Word::Unit { plural: true, .. } => Some(reading.to(at + 2)),
                _ => None,
            };
        }
        let from = at
            - usize::from(
                at > 0
                    && (is("recently") && self.before_any(at, &["more", "most"])
                        || is("now") && self.before_any(at, &["right"])),
            );
        Some(reading.from(from))
    }

    /// "current" and "recent" with no period after them still refer to a time.
    fn bare_deictic(&self, at: usize) -> Option<Reading> {
        match self.word(at) {
            Word::Deictic(Deictic::Current) if !self.capital(at + 1) => {
                Some(Reading::new(at, at + 1, Meaning::Vague(Time::Present)))
            }
            Word::Deictic(Deictic::Recent) if !self.before_any(at, &["most", "more"]) => {
                Some(Reading::new(at, at + 1, Meaning::Vague(Time::Past)))
            }
            _ => None,
        }
    }

    /// "all day", "all week", "all year".
    fn all_of(&self, at: usize) -> Option<Reading> {
        let next = if self.says(at + 1, "the") { at + 2 } else { at + 1 };
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
            Word::Part { part: Part::Night, plural: false } => {
                let end = if self.says(next + 1, "long") { next + 2 } else { next + 1 };
                Some(on_context_day(at, end, Part::Night))
            }
            Word::Season { season, plural: false } if !self.says(next, "fall") => {
                let part = PartOf::Season(season);
                Some(Reading::new(at, next + 1, Meaning::Part { part, of: Whole::Bare }))
            }
            _ => None,
        }
    }

    /// "that week", not the conjunction: a singular unit must follow directly.
    fn may_be_that(&self, at: usize) -> bool {
        matches!(
            self.word(at + 1),
            Word::Unit { plural: false, .. }
                | Word::Weekday { plural: false, .. }
                | Word::Season { plural: false, .. }
                | Word::Part { plural: false, .. }
                | Word::Deictic(Deictic::Same)
                | Word::Month { short: false, .. }
        )
    }

    fn article_led(&self, at: usize) -> Option<Reading> {
        let next = at + 1;
        if self.says_any(at, &["a", "an"]) {
            // "a year-earlier loss" is no year.
            if self.hyphen(at + 2)
                && self.says_any(at + 3, &["earlier", "ago", "end", "over", "round"])
            {
                return None;
            }
            // "$5 million a year", "three percent a month"
            if let Word::Unit { grain, plural: false } = self.word(next)
                && self.is_rate(at)
                && grain >= Grain::Day
                && !self.says_any(
                    next + 1,
                    &["ago", "earlier", "later", "before", "after", "and", "or", "from"],
                )
                && !self.hyphen(next + 1)
            {
                let amount = super::values::Amount { count: super::values::Count::whole(1), grain };
                return Some(Reading::new(at, next + 1, Meaning::Set(amount.timex())));
            }
            return longest([
                self.amount_led(at),
                self.indefinite(at),
                if self.says(next, "quarter") {
                    self.clock_led(next).map(|r| r.from(at))
                } else {
                    None
                },
            ]);
        }
        let definite = self.says(at, "the");
        if definite && let Some(reading) = self.definite_stretch(next) {
            return Some(reading.from(at));
        }
        if definite
            && self.says(next, "other")
            && self.says(next + 1, "day")
            && self.ends_clause(next + 2)
        {
            return Some(Reading::new(at, next + 2, Meaning::Vague(Time::Past)));
        }
        let inner = match self.word(next) {
            Word::Other
                if !self.mark(next, '\'')
                    && self.digits(next).is_none()
                    && !self.says_any(next, &["full", "whole", "entire"]) =>
            {
                None
            }
            Word::Deictic(_) => self.deictic_led(next),
            Word::Phase(_) => self.phase_led(next),
            Word::Vague(_) if definite => self.the_vague(next),
            Word::Other
                if self.says_any(next, &["full", "whole", "entire"])
                    && matches!(self.word(next + 1), Word::Unit { plural: false, .. }) =>
            {
                self.definite_unit(next + 1)
            }
            Word::Unit { .. } => longest([self.definite_unit(next), self.dated(next)]),
            Word::Cardinal(_) => longest([self.definite_amount(next), self.dated(next)]),
            Word::Some | Word::Half => longest([self.definite_amount(next), self.dated(next)]),
            Word::Part { .. } => self.definite_part(next),
            Word::Season { plural: false, .. } => {
                self.dated(next).or_else(|| self.bare_season(next))
            }
            Word::Ordinal(_) => longest([self.dated(next), self.definite_ordinal(next)]),
            Word::Qualifier => None,
            Word::Holiday => self.dated(next),
            _ if self.mark(next, '\'') => self.apostrophe_year(next),
            _ if self.digits(next).is_some() => {
                longest([self.definite_amount(next), self.dated(next), self.definite_ordinal(next)])
            }
            Word::Weekday { .. }
            | Word::Month { .. }
            | Word::Fiscal
            | Word::Decade(_)
            | Word::Letter => self.dated(next),
            _ => None,
        };
        let reading = inner?;
        // The article belongs to what it makes definite, not to a name of the calendar: "the Nov. 1 deadline",
        // "the 1998 elections", "the third-quarter loss", "the 90-day freeze".
        Some(if self.takes_article(&reading) { reading.from(at) } else { reading })
    }

    fn takes_article(&self, reading: &Reading) -> bool {
        if self.is_compound(reading) {
            return false;
        }
        match &reading.meaning {
            Meaning::Named(period) => {
                !matches!(period.grain(), Grain::Year | Grain::Day | Grain::Month)
                    || reading.modifier.is_some()
                    || self.says(reading.first, "year")
            }
            Meaning::Numeric { .. } | Meaning::Range(..) => false,
            Meaning::Part { part, of } => match part {
                PartOf::Month(_) => reading.modifier.is_some() || !self.is_month(reading.first),
                PartOf::Day { .. } => !self.is_month(reading.first) || reading.modifier.is_some(),
                PartOf::Weekday(_) => {
                    !matches!(of, Whole::Bare)
                        || reading.clock.is_some()
                            && !matches!(self.word(reading.first), Word::Weekday { .. })
                }
                PartOf::ShortYear(_) => reading.modifier.is_some(),
                _ => true,
            },
            _ => true,
        }
    }

    fn is_month(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Month { .. } | Word::Weekday { .. })
    }

    /// Ends in a hyphenated adjective: "third-quarter", "90-day", "late-November".
    fn is_compound(&self, reading: &Reading) -> bool {
        let end = reading.end;
        end >= reading.first + 3
            && self.tokens[end - 2].is_mark('-')
            && !self.tokens[end - 2].spaced
            && (matches!(self.word(end - 1), Word::Unit { .. } | Word::Half | Word::Month { .. })
                || self.says_any(end - 1, &["ago", "earlier"])
                || self.says(end - 1, "old")
                || self.says(end - 1, "long"))
            && reading
                .modifier
                .is_none_or(|m| m == Modifier::End && self.says(reading.first, "late"))
            && !matches!(self.word(end - 1), Word::Unit { grain: Grain::Century, .. })
    }

    /// "a later date", "a while".
    fn indefinite(&self, at: usize) -> Option<Reading> {
        if let Some(end) = self.phrase(at + 1, &["later", "date"]) {
            return Some(Reading::new(at, end, Meaning::Vague(Time::Future)));
        }
        if self.says(at + 1, "while") {
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
    fn the_vague(&self, at: usize) -> Option<Reading> {
        if self.says(at, "future")
            && !matches!(self.word(at + 1), Word::Unit { .. })
            && !matches!(self.token(at + 1).map(|t| t.kind), Some(Kind::Word { word: Word::Other, .. }) if self.is_noun_like(at + 1))
        {
            return Some(Reading::new(at, at + 1, Meaning::Vague(Time::Future)));
        }
        None
    }

    /// "the past", "the near future", "the short term", after the article.
    fn definite_stretch(&self, at: usize) -> Option<Reading> {
        let vague = |end: usize, time: Time| Some(Reading::new(at, end, Meaning::Vague(time)));
        if self.says(at, "past") && self.ends_clause(at + 1) && !self.says(at + 1, "of") {
            return vague(at + 1, Time::Past);
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

    /// A following lower-case word that is no function word: "the future president".
    fn is_noun_like(&self, at: usize) -> bool {
        matches!(self.token(at).map(|t| t.kind), Some(Kind::Word { .. }))
            && !self.says_any(
                at,
                &[
                    "of", "for", "and", "or", "is", "was", "will", "by", "to", "that", "as", "in",
                    "with", "if", "when", "but", "on", "at", "he", "she", "they", "it", "we", "I",
                    "has", "may", "should", "could", "would", "from", "said", "than", "remains",
                    "looks", "after", "because", "while",
                ],
            )
            && !self.capital(at)
    }

    // ---- early, mid, late, earlier, later, end of --------------------------------------------------------------

    fn phase_led(&self, at: usize) -> Option<Reading> {
        let Word::Phase(phase) = self.word(at) else { return None };
        match phase {
            Phase::Early | Phase::Mid | Phase::Late => {
                let hyphen = self.hyphen(at + 1);
                let mut next = self.past_hyphen(at + 1);
                if self.says_any(next, &["to"]) && self.hyphen(next + 1) {
                    // "mid-to-late June": the later reading.
                    next = self.past_hyphen(next + 2);
                    if matches!(self.word(next), Word::Phase(_)) {
                        next = self.past_hyphen(next + 1);
                    }
                }
                if self.says(next, "to")
                    && matches!(self.word(next + 1), Word::Phase(Phase::Mid | Phase::Late))
                {
                    next = self.past_hyphen(next + 2);
                }
                let joined = self.says_any(next, &["in", "on"]) && !hyphen;
                if joined {
                    let after = next + 1;
                    let inner = self.period_at(after)?;
                    let fits = phase != Phase::Mid;
                    return fits.then(|| mark_phase(inner, phase).from(at));
                }
                // "mid-year", "mid-week", "mid-decade": of the one that runs now.
                if hyphen
                    && phase == Phase::Mid
                    && let Word::Unit { grain, plural: false } = self.word(next)
                    && grain >= Grain::Week
                {
                    let (meaning, end) =
                        match self.year_after(next + 1).filter(|_| grain == Grain::Year) {
                            Some(found) => found,
                            None => (Meaning::Shift { grain, count: 0, base: Base::Now }, next + 1),
                        };
                    return Some(mark_phase(Reading::new(at, end, meaning), phase));
                }
                // "the early hours of Sunday"
                if self.says(next, "hours")
                    && self.says(next + 1, "of")
                    && let Some(day) = self.period_at(next + 2).filter(Reading::is_day)
                {
                    let part = if phase == Phase::Early { Part::Morning } else { Part::Night };
                    return Some(day.from(at).at(Clock::Part(part)));
                }
                let inner = self.phase_target(next, phase)?;
                Some(mark_phase(inner, phase).from(at))
            }
            Phase::Earlier | Phase::Later => {
                let next = at + 1;
                if self.says_any(next, &["in", "on"]) {
                    let (article, after) = (self.says(next + 1, "the"), next + 1);
                    if self.says(next, "on") && !article {
                        let inner = self.period_at(after)?;
                        return inner.is_day().then(|| mark_phase(inner, phase).from(at));
                    }
                    let inner = self.period_at(after)?;
                    return Some(mark_phase(inner, phase).from(at));
                }
                // "Later Thursday, he left": an adverb of the sentence.
                if self.capital(at) {
                    return None;
                }
                let fits = matches!(
                    self.word(next),
                    Word::Deictic(
                        Deictic::This
                            | Deictic::That
                            | Deictic::Last
                            | Deictic::Next
                            | Deictic::Same
                            | Deictic::Current
                    ) | Word::Day(_)
                        | Word::Tonight
                        | Word::Weekday { plural: false, .. }
                ) || self.phrase(next, &["the", "same"]).is_some();
                if !fits
                    || (matches!(self.word(next), Word::Deictic(Deictic::That))
                        && !self.may_be_that(next))
                {
                    return None;
                }
                let inner = self.period_at(next)?;
                Some(mark_phase(inner, phase).from(at))
            }
            Phase::Beginning | Phase::Middle | Phase::End => {
                let mut next = at + 1;
                if self.hyphen(next) {
                    next += 1;
                } else if self.says(next, "of") || self.says(next, "to") {
                    next += 1;
                } else if !matches!(self.word(next), Word::Month { .. }) || phase != Phase::End {
                    return None;
                }
                let inner = self.period_at(next)?;
                if matches!(
                    inner.meaning,
                    Meaning::Duration(_) | Meaning::Vague(_) | Meaning::Set(_)
                ) {
                    return None;
                }
                Some(mark_phase(inner, phase).from(at))
            }
        }
    }

    /// What "early" and "late" may stand before.
    fn phase_target(&self, at: usize, phase: Phase) -> Option<Reading> {
        if let Word::Part { part, plural: false } = self.word(at) {
            // "mid-afternoon yesterday", "late afternoon", "early evening".
            let reading = Reading::new(
                at,
                at + 1,
                Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Context },
            )
            .at(Clock::Part(part));
            let day = self.past_comma(at + 1);
            let day = if self.says(day, "on") { day + 1 } else { day };
            if let Some(inner) = self.dated(day).filter(Reading::is_day) {
                return Some(inner.at(Clock::Part(part)));
            }
            let usual = self.before_any(
                at.wrapping_sub(1),
                &["the", "in", "by", "until", "since", "this", "that"],
            ) || phase == Phase::Mid;
            return usual.then_some(reading);
        }
        self.period_at(at)
    }

    /// A calendar expression with or without an article: what "early" or "the end of" may stand before.
    fn period_at(&self, at: usize) -> Option<Reading> {
        let article = self.says_any(at, &["the", "its", "their"]);
        let reading = match self.word(at) {
            Word::Article if article => self.article_led(at),
            Word::Deictic(_) => self.deictic_led(at),
            Word::Part { .. } => self.part_led(at),
            Word::Season { plural: false, .. } => self.dated(at).or_else(|| self.bare_season(at)),
            Word::Unit { plural: false, .. } => None,
            Word::Vague(_) | Word::Qualifier | Word::Each | Word::Some => None,
            _ if self.mark(at, '\'') => self.apostrophe_year(at),
            _ => self.dated(at),
        }?;
        match reading.meaning {
            Meaning::Duration(_)
            | Meaning::Long(_)
            | Meaning::Set(_)
            | Meaning::Vague(_)
            | Meaning::Literal(_) => None,
            _ => Some(reading),
        }
    }
}

fn mark_phase(reading: Reading, phase: Phase) -> Reading {
    match phase {
        Phase::Early | Phase::Beginning => reading.modified(Modifier::Start),
        Phase::Mid | Phase::Middle => reading.modified(Modifier::Mid),
        Phase::Late | Phase::End => reading.modified(Modifier::End),
        Phase::Earlier => reading.modified(Modifier::Earlier),
        Phase::Later => reading.modified(Modifier::Later),
    }
}

/// The reading that reaches furthest; the first of several.
fn longest<const N: usize>(readings: [Option<Reading>; N]) -> Option<Reading> {
    let mut best: Option<Reading> = None;
    for reading in readings.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| reading.end > b.end) {
            best = Some(reading);
        }
    }
    best
}

/// The reading of a part of the day that stands alone.
pub(crate) fn on_context_day(first: usize, end: usize, part: Part) -> Reading {
    let meaning = Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Context };
    Reading::new(first, end, meaning).at(Clock::Part(part))
}
