//! Units: percentages, money and measures by their words, and the nouns that are counted.

use super::{Figure, Number, Reader};
use crate::text::entity::token::Kind;
use crate::text::entity::words;
use crate::text::token;

impl Reader<'_> {
    /// `112 of 199 seats`: the first number counts the same, of the second.
    pub(super) fn part_of_count(&mut self, at: usize, past: usize, value: f64) -> Option<usize> {
        if self.word(past) != "of" {
            return None;
        }
        let first = past + 1 + usize::from(self.word(past + 1) == "the");
        let whole = self.number(first).filter(|whole| whole.value > value)?;
        let counted = first + whole.n_tokens;
        if self.tokens.get(first)?.kind != Kind::Number {
            return None;
        }
        let (unit, end) = self.count(first, counted, whole.value)?;
        let from = self.qualifier(at);
        let span = self.tokens[from].start..self.tokens[end - 1].end;
        let text = self.text[span.clone()].to_owned();
        let of = self.text[self.tokens[first].start..span.end].to_owned();
        self.found.push(Figure { value, low: None, unit, of, text, sentence: self.sentence, span });
        Some(end)
    }

    /// A unit right behind a number, and where it ends.
    pub(super) fn unit(&self, at: usize, number: &Number) -> Option<(String, usize)> {
        let first = self.lower(at);
        let second = self.lower(at + 1);
        if let Some(currency) = number.currency {
            return Some((currency.to_owned(), at));
        }
        let (unit, n) = match (first.as_str(), second.as_str()) {
            ("%", _)
                if self.adjoins(at)
                    || self.tokens.get(at).is_some_and(|t| self.tokens[at - 1].end == t.start) =>
            {
                ("percent", 1)
            }
            ("percentage", "point" | "points") => ("percentage points", 2),
            ("per", "cent") => ("percent", 2),
            ("basis", "point" | "points") => ("basis points", 2),
            ("percent" | "pct", _) => ("percent", 1),
            ("bps", _) => ("basis points", 1),
            ("u.s." | "us" | "american", "dollar" | "dollars") => ("USD", 2),
            ("dollar" | "dollars", _) => ("USD", 1),
            ("euro" | "euros", _) => ("EUR", 1),
            ("pound" | "pounds", _) if second != "of" => ("GBP", 1),
            ("yuan" | "renminbi", _) => ("CNY", 1),
            ("yen", _) => ("JPY", 1),
            ("rupee" | "rupees", _) => ("INR", 1),
            ("won", _) if second != "by" => ("KRW", 1),
            ("metric", "ton" | "tons" | "tonnes") => ("tonnes", 2),
            ("square", "miles") => ("square miles", 2),
            ("square", "kilometers" | "kilometres" | "km") => ("square kilometres", 2),
            _ => (MEASURES.iter().find(|(form, _)| *form == first)?.1, 1),
        };
        Some((unit.to_owned(), at + n))
    }

    /// What digits count: `740 categories`; `None` where no plural noun follows.
    pub(super) fn count(&self, at: usize, past: usize, value: f64) -> Option<(String, usize)> {
        let word = self.tokens.get(past)?;
        if self.text[self.tokens[past - 1].end..word.start].contains(|c: char| !c.is_whitespace())
            && !word.hyphened
        {
            return None;
        }
        // An adjective or two may stand before the noun.
        let noun = (past..past + 4)
            .take_while(|i| {
                self.tokens.get(*i).is_some_and(|t| {
                    t.is_word() && !words::PHRASE_STOPS.has(t.text) && !t.possessive
                })
            })
            .find(|i| {
                let text = self.word(*i);
                self.tokens[*i].kind == Kind::Lower
                    && text.len() > 3
                    && (text.ends_with('s')
                        && !text.ends_with("ss")
                        && !text.ends_with("us")
                        && !text.ends_with("ous")
                        || matches!(
                            text,
                            "people" | "men" | "women" | "children" | "staff" | "troops"
                        ))
            })?;
        let year = (1500.0..2101.0).contains(&value) && !self.word(at).contains(',');
        let numbered = matches!(
            self.lower(at.wrapping_sub(1)).as_str(),
            "no" | "no."
                | "number"
                | "section"
                | "article"
                | "chapter"
                | "page"
                | "title"
                | "phase"
                | "route"
                | "rule"
                | "part"
        );
        (!year && !numbered && self.tokens[past - 1].end < self.tokens[noun].start)
            .then(|| (self.word(noun).to_owned(), noun + 1))
    }

    /// Part of a date, a time of day, an ordinal or an age.
    pub(super) fn is_date(&self, at: usize, past: usize) -> bool {
        let text = self.word(at);
        let ordinal = text.ends_with("st")
            || text.ends_with("nd")
            || text.ends_with("rd")
            || text.ends_with("th");
        let month = |at: usize| token::month(self.lower(at).trim_end_matches('.')).is_some();
        let year = text.len() == 4
            && text.bytes().all(|b| b.is_ascii_digit())
            && matches!(&text[..2], "15" | "16" | "17" | "18" | "19" | "20")
            && !self.lower(past).ends_with("cent")
            && self.word(past) != "%";
        let clock = self.text[self.tokens[past - 1].end..].starts_with(':')
            || matches!(
                self.lower(past).as_str(),
                "a.m." | "p.m." | "am" | "pm" | "gmt" | "o'clock"
            );
        // `Aug. 22`: the full stop of the short form is a token of its own.
        let stopped = at.checked_sub(2).filter(|_| self.word(at - 1) == ".");
        let before = stopped.filter(|at| month(*at)).or(at.checked_sub(1));
        ordinal
            || year
            || clock
            || before.is_some_and(month)
            || month(past) && !self.tokens[past].hyphened
            || before.is_some_and(|b| {
                self.text[self.tokens[b].end..self.tokens[at].start].contains([':', '/'])
            })
            || before.is_some_and(|b| self.word(b) == ",")
                && self.word(past) == ","
                && text.len() <= 2
    }
}

pub(super) const MEASURES: [(&str, &str); 44] = [
    ("day", "days"),
    ("days", "days"),
    ("week", "weeks"),
    ("weeks", "weeks"),
    ("month", "months"),
    ("months", "months"),
    ("year", "years"),
    ("years", "years"),
    ("hour", "hours"),
    ("hours", "hours"),
    ("minute", "minutes"),
    ("minutes", "minutes"),
    ("ton", "tonnes"),
    ("tons", "tonnes"),
    ("tonne", "tonnes"),
    ("tonnes", "tonnes"),
    ("kilogram", "kilograms"),
    ("kilograms", "kilograms"),
    ("kg", "kilograms"),
    ("kilometer", "kilometres"),
    ("kilometers", "kilometres"),
    ("kilometre", "kilometres"),
    ("kilometres", "kilometres"),
    ("km", "kilometres"),
    ("mile", "miles"),
    ("miles", "miles"),
    ("metre", "metres"),
    ("metres", "metres"),
    ("meter", "metres"),
    ("meters", "metres"),
    ("feet", "feet"),
    ("acres", "acres"),
    ("hectares", "hectares"),
    ("barrels", "barrels"),
    ("litres", "litres"),
    ("liters", "litres"),
    ("gallons", "gallons"),
    ("megawatts", "megawatts"),
    ("gigawatts", "gigawatts"),
    ("mw", "megawatts"),
    ("gw", "gigawatts"),
    ("ounces", "ounces"),
    ("degrees", "degrees"),
    ("decades", "decades"),
];
