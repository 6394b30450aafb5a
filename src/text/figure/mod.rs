//! Figures: percentages, money, counts and measures, each with its unit and what it measures, as the text words it.
//!
//! Not figures: dates, years, times of day, ages, ordinals, numbers inside names (`F-35`, `G20`) and spans of time that only
//! say when. What is measured is read from the words around the number: the noun phrase after it, else the subject of the
//! verb before it.

mod measured;
mod number;
mod phrase;
mod subject;
mod unit;
mod verb;

pub(crate) use number::spelled;
pub(in crate::text) use number::{scale, times};

use number::numeral;
use std::ops::Range;

use super::entity::token::{Kind, Token};
use super::entity::words;
use super::{Article, BlockKind};
use crate::text::list::List;

/// A figure as the text gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// In `unit`; of a range its upper end, or the only end given.
    pub value: f64,
    /// The lower end where the text gives a range: `10 to 15 percent`.
    pub low: Option<f64>,
    /// `percent`, `percentage points`, `basis points`, a currency (`USD`), a measure (`tonnes`, `days`), or the noun counted.
    pub unit: String,
    /// What is measured, in the words of the text: `global samarium supply that China controls`. Empty where it does not say.
    pub of: String,
    /// With what qualifies it: `nearly 100%`, `up to 15%`.
    pub text: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of `text` in it.
    pub span: Range<usize>,
}

/// The figures of an article in order; one that an earlier sentence gives in the same words for the same thing is left out.
pub fn figures(article: &Article) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    for (index, (sentence, tokens)) in article.sentences().iter().zip(article.tokens()).enumerate()
    {
        if !sentence.text.bytes().any(|b| b.is_ascii_digit()) && !mentions_number(sentence.text)
            || sentence.kind == BlockKind::Caption
        {
            continue;
        }
        let mut reader = Reader { text: sentence.text, tokens, found: Vec::new(), sentence: index };
        reader.read();
        for figure in reader.found {
            let same = |known: &Figure| {
                // A span of time is told once, whatever it is called the second time.
                known.value == figure.value
                    && known.unit == figure.unit
                    && (is_duration(&figure.unit)
                        || known.of == figure.of
                        || overlap(&known.of, &figure.of))
            };
            if !out.iter().any(same) {
                out.push(figure);
            }
        }
    }
    out
}

/// Whether two descriptions share most of their longer words.
fn overlap(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().filter(|w| w.len() > 3).map(super::token::stem).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|w| other.contains(w)).count();
    shared * 2 > one.len().min(other.len()) && shared > 0
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    found: Vec<Figure>,
    sentence: usize,
}

/// A number and how far its words reach.
struct Number {
    value: f64,
    /// Tokens it takes: `3.5 million` two.
    n_tokens: usize,
    currency: Option<&'static str>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.figure(at).unwrap_or(at + 1);
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text)
    }

    fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    /// The text between two tokens holds nothing but white space or a hyphen.
    fn adjoins(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(token)) => self.text[before.end..token.start]
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '–')),
            _ => false,
        }
    }

    fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let mut found = match token.kind {
            Kind::Number => numeral(token.text)?,
            Kind::Lower | Kind::Capital => {
                Number { value: spelled(&token.text.to_lowercase())?, n_tokens: 1, currency: None }
            }
            _ => return None,
        };
        while let Some(scale) =
            scale(&self.lower(at + found.n_tokens)).filter(|_| self.adjoins(at + found.n_tokens))
        {
            found.value = times(found.value, scale);
            found.n_tokens += 1;
        }
        // `twenty-five`
        if token.kind != Kind::Number
            && found.value >= 20.0
            && found.value < 100.0
            && self.tokens.get(at + 1).is_some_and(|t| t.hyphened)
            && let Some(unit) = spelled(&self.lower(at + 1)).filter(|v| *v < 10.0)
        {
            found.value += unit;
            found.n_tokens += 1;
        }
        Some(found)
    }

    /// Reads the figure that begins at `at` and returns where to go on.
    fn figure(&mut self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let digits = token.kind == Kind::Number;
        let number = self.number(at)?;
        if token.hyphened && at > 0 && self.tokens[at - 1].kind == Kind::Capital {
            return None;
        }
        let mut past = at + number.n_tokens;
        let (mut value, mut low) = (number.value, None);
        // `10 to 15 percent`, `10-15%`
        let to = usize::from(matches!(self.word(past), "to" | "and" | "or"));
        let ranged = self
            .tokens
            .get(past + to)
            .is_some_and(|t| t.kind == Kind::Number && (to == 1 || t.hyphened));
        if ranged
            && let Some(upper) = self.number(past + to)
            && upper.value > value
            && self.unit(past + to + upper.n_tokens, &upper).is_some_and(|(unit, _)| {
                unit == "percent"
                    || upper.currency.is_some()
                    || scale(&self.lower(past + to + 1)).is_some()
            })
            && self.unit(past, &number).is_none()
            && (to == 0 || self.word(past) == "to" || self.lower(at.wrapping_sub(1)) == "between")
        {
            low = Some(value);
            value = upper.value;
            past += to + upper.n_tokens;
        }
        if let Some((from, upper, to)) = self.money_range(at, past, &number) {
            low = Some(from);
            value = upper.value;
            past += to + upper.n_tokens;
        }
        if digits && number.currency.is_none() && low.is_none() && self.is_date(at, past) {
            return None;
        }
        if digits
            && number.currency.is_none()
            && low.is_none()
            && let Some(past) = self.part_of_count(at, past, value)
        {
            return Some(past);
        }
        let measure = self.unit(past, &number);
        let counted = measure.is_none();
        let (unit, unit_past) = match measure {
            Some(unit) => unit,
            None if digits || value > 12.0 => {
                self.count(at, past, value).or_else(|| self.toll(at, past))?
            }
            None => return None,
        };
        let duration = is_duration(&unit);
        if duration && !self.measures(at, unit_past, digits) {
            return Some(unit_past);
        }
        if !digits
            && !matches!(unit.as_str(), "percent" | "percentage points" | "basis points")
            && number.currency.is_none()
            && !duration
            && value < 13.0
        {
            return None;
        }
        let from = self.qualifier(at);
        let mut span = self.tokens[from].start..self.tokens[unit_past - 1].end;
        // The noun counted stands in `unit`; the wording keeps it.
        if self.text[span.end..].starts_with('%') {
            span.end += 1;
        }
        let of = self.measured(from, unit_past, &unit, counted);
        let text = self.text[span.clone()].to_owned();
        self.found.push(Figure { value, low, unit, of, text, sentence: self.sentence, span });
        Some(unit_past)
    }

    /// The lower bound, the upper one and the words between of `$40-50 billion`, `$10 to 15 million`: the scale is of both, and so
    /// is the sign.
    fn money_range(&self, at: usize, past: usize, number: &Number) -> Option<(f64, Number, usize)> {
        number.currency?;
        let to = usize::from(self.word(past) == "to");
        let next = self.tokens.get(past + to).filter(|token| token.kind == Kind::Number)?;
        let upper = self.number(past + to)?;
        let joined = if to == 0 {
            next.hyphened
        } else {
            self.lower(at.wrapping_sub(1)) != "from" && upper.currency.is_none()
        };
        let bare = numeral(next.text)?.value;
        // The first number has a scale of its own, or takes that of the second.
        let scale = if number.n_tokens == 1 && bare > 0.0 { upper.value / bare } else { 1.0 };
        let low = times(number.value, scale);
        (joined && upper.value > low && bare > 0.0).then_some((low, upper, to))
    }

    /// Whether a span of time is the measure of something (`90-day freeze`, `a pause of one year`), not a time.
    fn measures(&self, at: usize, past: usize, digits: bool) -> bool {
        let joined = self.tokens.get(at + 1).is_some_and(|t| t.hyphened);
        let noun = self.tokens.get(past).is_some_and(|t| {
            t.kind == Kind::Lower
                && !NAMED_BY_TERM.has(t.text)
                && !words::PHRASE_STOPS.has(t.text)
                && !t.text.ends_with("ly")
                && t.text != "old"
        });
        let timing = matches!(
            self.lower(at.wrapping_sub(1)).as_str(),
            "next"
                | "last"
                | "past"
                | "previous"
                | "first"
                | "final"
                | "recent"
                | "within"
                | "after"
                | "in"
                | "coming"
        );
        let ago = matches!(
            self.lower(past).as_str(),
            "ago" | "later" | "earlier" | "before" | "after" | "old" | "from"
        );
        let lasts = matches!(
            self.lower(at.wrapping_sub(1)).as_str(),
            "lasts" | "lasted" | "of" | "lasting" | "last"
        ) && (digits || joined);
        // `hold back its controls for one year`
        let held = matches!(self.lower(at.wrapping_sub(1)).as_str(), "for" | "by")
            && self.tokens[..at].iter().rev().take(14).any(|t| words::HOLDING_OFF.has(t.text));
        !timing && !ago && (joined && noun || lasts || held)
    }

    /// Where the words that qualify the number begin: `nearly`, `up to`, `at least`, `more than`.
    fn qualifier(&self, at: usize) -> usize {
        let before = |back: usize| at.checked_sub(back).map(|i| self.lower(i)).unwrap_or_default();
        match (before(2).as_str(), before(1).as_str()) {
            // `owned up to`, `faces up to`: the verb’s own words, no bound.
            ("up", "to") if OWN_UP.has(&before(3)) => at,
            ("up", "to")
            | ("at", "least" | "most")
            | ("more" | "less" | "fewer" | "higher" | "lower" | "greater", "than")
            | ("as", "much") => at - 2,
            ("as" | "many" | "much", "as") if at >= 4 && matches!(before(3).as_str(), "as") => {
                at - 3
            }
            (
                _,
                "nearly" | "roughly" | "around" | "about" | "approximately" | "almost" | "over"
                | "under" | "only" | "some" | "exactly" | "just" | "below" | "above" | "between"
                | "estimated",
            ) => at - 1,
            _ => at,
        }
    }
}

fn mentions_number(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| word.len() >= 3 && word.len() <= 9 && spelled(&word.to_lowercase()).is_some())
}

/// Verbs that `up to` belongs to.
static OWN_UP: List = List::new(
    "add added adding adds face faced faces facing fess fessed live lived lives living own owned owning owns",
);

/// What a term only names: `ten-year bond`.
static NAMED_BY_TERM: List = List::new(
    "anniversary bill bills bond bonds gilt gilts high low mortgage mortgages note notes treasuries treasury veteran yield yields",
);

fn is_duration(unit: &str) -> bool {
    matches!(unit, "days" | "weeks" | "months" | "years" | "hours" | "minutes" | "decades")
}

/// A verb where a noun phrase might end.
fn is_verb(word: &str) -> bool {
    words::CLAUSE_VERBS.has(word)
        || word.len() > 4
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && !matches!(word, "based" | "naked" | "sacred" | "hundred")
            && !words::PARTICIPLES.has(word)
}

#[cfg(test)]
mod tests;
