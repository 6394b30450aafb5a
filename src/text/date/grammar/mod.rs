//! From tokens to readings: a small grammar by recursive descent, one function a kind of phrase.
//!
//! At each token that may open a time expression the kinds are tried and the longest reading wins. Every function takes the
//! index of a token and gives what it read with the index after it. No function looks further than some twenty tokens,
//! and a reading never crosses an empty line, so the whole is linear.

mod alone;
mod amount;
mod article;
mod calendar;
mod clock;
mod counted;
mod counterpart;
mod daypart;
mod decade;
mod definite;
mod deictic;
mod era;
mod idiom;
mod month;
mod monthday;
mod named;
mod number;
mod numeric;
mod ordinal;
mod phase;
mod qualified;
mod quarter;
mod recurring;
mod spelled;
mod vague;
mod weekday;
mod year;
mod year_end;
mod zone;

use super::lexicon::{Deictic, Part, Word};
use super::meaning::{Base, Clock, Meaning, Reading};
use super::tokens::{Kind, Token};
use super::values::Grain;

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
            // "more recently" takes in the word before, if it is free.
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

    fn past_the(&self, at: usize) -> usize {
        if self.says(at, "the") { at + 1 } else { at }
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
                            // "9am-5pm": the other end of a stretch of hours.
                            Kind::Word { .. } => {
                                let hours = mark == '-'
                                    && matches!(self.tokens[at - 2].text(self.text), "am" | "pm");
                                !hours
                                    && (matches!(mark, '/' | '.' | ':')
                                        || matches!(token.kind, Kind::Digits { .. }))
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
        // "a once-in-a-century storm"
        let joined = token.word() == Word::Article
            && !token.spaced
            && at > 0
            && self.tokens[at - 1].is_mark('-');
        if !opens || joined || (self.is_inside(at) && !self.may_open_inside(at)) {
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
                // "the Mid-Autumn Festival"
                Word::Phase(_) if self.capital(at) => {
                    longest([self.phase_led(at), self.holiday_led(at)])
                }
                Word::Phase(_) => self.phase_led(at),
                Word::Each => self.recurring(at),
                Word::Workdays => {
                    Some(Reading::new(at, at + 1, Meaning::Set("XXXX-WXX-WD".to_owned())))
                }
                Word::Regular(_) => self.regular(at),
                Word::Times => self.multiplied(at),
                Word::Vague(_) => self.vague(at),
                Word::Era => self.anno_domini(at),
                Word::Place(_) => self.placed(at),
                Word::Prefix => self.prefixed(at),
                Word::Long => self.long_ago(at),
                Word::Workday => self.workday_parts(at),
                Word::Eve => None,
                Word::Half => longest([self.amount_led(at), self.clock_led(at)]),
                Word::Some | Word::Scale(_) => longest([self.amount_led(at), self.multiplied(at)]),
                Word::Cardinal(_) => longest([
                    self.amount_led(at),
                    self.clock_led(at),
                    self.dated(at),
                    self.multiplied(at),
                ]),
                Word::Ordinal(_) => longest([self.dated(at), self.clock_led(at)]),
                Word::Unit { .. } => longest([self.bare_unit(at), self.clock_led(at)]),
                Word::Part { .. } if self.is_in_a_title(at) => None,
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
