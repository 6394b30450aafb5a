//! Units: percentages, money and measures by their words, and the nouns that are counted.

use super::{Figure, Number, Reader};
use crate::text::entity::token::Kind;
use crate::text::entity::words;
use crate::text::list::List;
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
            ("mph", _) => ("miles per hour", 1),
            ("kph" | "kmh", _) => ("kilometres per hour", 1),
            // `cubic metres`, `square feet`
            ("square" | "cubic" | "nautical", _) => {
                let of = MEASURES.iter().find(|(form, _)| *form == second)?.1;
                return Some((format!("{first} {of}"), at + 2));
            }
            _ => (MEASURES.iter().find(|(form, _)| *form == first)?.1, 1),
        };
        // `185 km/h`, `20 metres per second`
        let slash = self.tokens.get(at + n).is_some_and(|t| t.hyphened);
        let (per, over) = match (self.lower(at + n).as_str(), self.lower(at + n + 1).as_str()) {
            ("h", _) if slash => ("hour", 1),
            ("s", _) if slash => ("second", 1),
            ("per" | "an" | "a", "hour") => ("hour", 2),
            ("per" | "a", "second") => ("second", 2),
            _ => return Some((unit.to_owned(), at + n)),
        };
        if DISTANCES.contains(&unit) {
            return Some((format!("{unit} per {per}"), at + n + over));
        }
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
                    t.is_word()
                        && !words::PHRASE_STOPS.has(t.text)
                        && !t.possessive
                        && super::spelled(t.text).is_none()
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
                            "people"
                                | "men"
                                | "women"
                                | "children"
                                | "staff"
                                | "troops"
                                | "fish"
                                | "sheep"
                                | "cattle"
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
        // `board feet`: what stands before a measure makes another one of it.
        let measure = MEASURES.iter().any(|(form, _)| *form == self.word(noun));
        let first = if measure { past } else { noun };
        let unit = self.text[self.tokens[first].start..self.tokens[noun].end].to_lowercase();
        (!year && !numbered && self.tokens[past - 1].end < self.tokens[noun].start)
            .then_some((unit, noun + 1))
    }

    /// `the death toll rises to 41`, `puts the number of dead at 41`: a bare number right behind its verb counts what the
    /// words before call a toll or a number. The unit, and where the figure ends.
    pub(super) fn toll(&self, at: usize, past: usize) -> Option<(String, usize)> {
        let leads = |back: usize| {
            matches!(
                self.lower(at.wrapping_sub(back)).as_str(),
                "at" | "to" | "is" | "was" | "reached" | "reaches" | "hit" | "hits"
            )
        };
        let qualified = self.qualifier(at);
        let ends = self
            .tokens
            .get(past)
            .is_none_or(|t| !t.is_word() && t.text != "%" && t.text != ":")
            || matches!(self.lower(past).as_str(), "on" | "by" | "from" | "after" | "as" | "and");
        if !ends || !(leads(1) || qualified < at && leads(at - qualified + 1)) {
            return None;
        }
        let from = at.saturating_sub(12);
        let clause = (from..at)
            .rev()
            .take_while(|i| self.tokens[*i].is_word() || self.tokens[*i].kind == Kind::Number)
            .collect::<Vec<_>>();
        let toll = clause.iter().copied().find(|i| {
            self.lower(*i) == "toll" || self.lower(*i) == "number" && self.word(i + 1) == "of"
        })?;
        if self.lower(toll) == "toll" {
            let before = self.lower(toll.wrapping_sub(1));
            let of_dead = !matches!(before.as_str(), "injury" | "casualty" | "bridge" | "road");
            return of_dead.then(|| ("deaths".to_owned(), past));
        }
        let mut nouns = self.tokens.get(toll + 2..at)?.iter().take(3);
        let noun = nouns
            .find(|t| t.kind == Kind::Lower && (t.text.ends_with('s') || COUNTED.has(t.text)))?;
        Some((noun.text.to_owned(), past))
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
        // `14:45`: hours and minutes, both of them.
        let minutes = at >= 2
            && self.word(at - 1) == ":"
            && self.tokens[at - 2].kind == Kind::Number
            && self.tokens[at - 2].end + 1 == self.tokens[at].start
            && text.len() == 2;
        let clock = minutes
            || self.text[self.tokens[past - 1].end..].starts_with(':')
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

/// Words without a plural that a number counts.
static COUNTED: List = List::new("dead injured missing people wounded");

/// What a speed is told in.
const DISTANCES: [&str; 4] = ["kilometres", "metres", "miles", "feet"];

pub(super) const MEASURES: [(&str, &str); 54] = [
    ("mm", "millimetres"),
    ("millimetres", "millimetres"),
    ("millimeters", "millimetres"),
    ("cm", "centimetres"),
    ("centimetres", "centimetres"),
    ("centimeters", "centimetres"),
    ("inch", "inches"),
    ("inches", "inches"),
    ("knots", "knots"),
    ("kilowatts", "kilowatts"),
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
