//! Figures of a sentence by the thing they measure, so that two texts' figures of one thing can be compared: how many died, how
//! far prices fell, what a company was sold for, how strong an earthquake was.
//!
//! What a figure measures is read from the grammar around it: the noun before `of` or `worth`, the verb that its people suffer or do,
//! the subject that rises or falls by it. A figure whose thing is not plain there is left out; so are limits that somebody
//! sets (`up to twelve years`), plans and possibilities. Shares of a whole are read elsewhere, for they need their holder.

use std::ops::Range;

use super::clause::{self, Parse};
use super::concept;
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::line::head_noun;
use super::quantity_count::is_of_people;
use super::quantity_money::PAYMENT;
use super::words::{self, Tag, Word};
use crate::text::figure::{scale, spelled, times};
use crate::text::token;

/// How exact a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    Exact,
    /// `about`, `nearly`, `some`.
    About,
    AtLeast,
    AtMost,
}

/// What sort of thing has the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measured {
    /// How many did or suffered something: `dead`, `arrest`.
    Count,
    /// How large a thing is, in money or on a scale: `fine`, `magnitude`.
    Size,
    /// By how much something went up or down, in percent.
    Rise,
    Fall,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub value: f64,
    /// `percent`, a currency, or empty for what is counted or stands on a scale.
    pub unit: String,
    pub bound: Bound,
    pub measured: Measured,
    /// Stem of the thing or the deed: equal where two figures are of one sort.
    pub thing: String,
    /// The thing in the words of the text.
    pub noun: String,
    /// Names, in lower case, in the phrase that names the thing.
    pub about: Vec<String>,
    /// As written, with what qualifies it: `at least 41 people`.
    pub written: String,
    /// A deal provides for it, so that it lies ahead and has no day of its own.
    pub agreed: bool,
}

/// The figures of `sentence` whose thing is plain, in order.
pub fn quantities(sentence: &str) -> Vec<Quantity> {
    let words = words::words(sentence);
    let any = words.iter().any(|w| w.tag == Tag::Number || spelled(&w.lower).is_some());
    if !any {
        return Vec::new();
    }
    let timed = vec![false; words.len()];
    let reader = Reader { sentence, parse: clause::parse(words, timed) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.parse.words.len() {
        let Some(number) = reader.number(at) else {
            at += 1;
            continue;
        };
        at = number.range.end;
        found.extend(reader.quantity(&number));
    }
    found
}

/// What a line counts, in order: `three lots`, `about 4,200 workers`. Here the noun alone says what is counted, whatever becomes
/// of it: for lines that are known to tell of one happening.
pub fn counted_things(line: &str) -> Vec<Quantity> {
    let words = words::words(line);
    let timed = vec![false; words.len()];
    let reader = Reader { sentence: line, parse: clause::parse(words, timed) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.parse.words.len() {
        let Some(number) = reader.number(at) else {
            at += 1;
            continue;
        };
        at = number.range.end;
        found.extend(reader.counted_thing(&number));
    }
    found
}

/// The sums and measures of a line, in order, each by its unit alone: `$870 million`, `185 km/h`; for lines that are known to tell
/// of one happening.
pub fn sums(line: &str) -> Vec<Quantity> {
    let words = words::words(line);
    let timed = vec![false; words.len()];
    let reader = Reader { sentence: line, parse: clause::parse(words, timed) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.parse.words.len() {
        let Some(number) = reader.number(at) else {
            at += 1;
            continue;
        };
        at = number.range.end;
        found.extend(reader.sum(&number));
    }
    found
}

pub(super) struct Reader<'a> {
    sentence: &'a str,
    pub(super) parse: Parse<'a>,
}

pub(super) struct Number {
    value: f64,
    unit: &'static str,
    /// Words of number, scale and unit.
    pub(super) range: Range<usize>,
    /// `7.1-magnitude`: what is glued to it.
    glued: String,
}

impl Reader<'_> {
    pub(super) fn lower(&self, at: usize) -> &str {
        self.parse.words.get(at).map_or("", |word| word.lower.as_str())
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.parse.words.get(at).map(|word| word.tag)
    }

    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    /// The number that begins at `at`; none that is part of a date, a time of day or a name.
    fn number(&self, at: usize) -> Option<Number> {
        let word = &self.parse.words[at];
        let symbol = word.lower.chars().next().and_then(|c| match c {
            '$' => Some("USD"),
            '€' => Some("EUR"),
            '£' => Some("GBP"),
            _ => None,
        });
        let bare = word.lower.trim_start_matches(['$', '€', '£']);
        let (digits, glued) = bare.split_once('-').unwrap_or((bare, ""));
        let percent = digits.ends_with('%');
        let digits = digits.trim_end_matches(['%', '.']).replace(',', "");
        let in_digits = digits.starts_with(|c: char| c.is_ascii_digit());
        let mut value: f64 = if in_digits {
            digits.parse().ok()?
        } else if word.tag == Tag::Name && at > 0 {
            return None;
        } else {
            spelled(&digits)?
        };
        let mut end = at + 1;
        let mut scaled = false;
        while let Some(factor) = scale(self.lower(end)) {
            value = times(value, factor);
            end += 1;
            scaled = true;
        }
        let mut unit = symbol.unwrap_or(if percent { "percent" } else { "" });
        let next = self.lower(end);
        if unit.is_empty() {
            let read = match (next, self.lower(end + 1)) {
                ("percent" | "pct", _) => Some(("percent", 1)),
                ("per", "cent") => Some(("percent", 2)),
                _ => currency(next).map(|unit| (unit, 1)),
            };
            if let Some((found, n)) = read {
                unit = found;
                end += n;
            }
        }
        if unit.is_empty() && glued.is_empty() && !scaled {
            let date = lexicon::is_calendar(self.before(at, 1)) || lexicon::is_calendar(next);
            let year = in_digits && word.text.len() == 4 && (1500.0..2200.0).contains(&value);
            let hour = matches!(next, "a.m" | "p.m" | "a.m." | "p.m." | "am" | "pm" | "o'clock");
            let length = ["second", "minute", "hour", "day", "week", "month", "year", "decade"]
                .contains(&next.trim_end_matches('s'));
            let pronoun =
                matches!(bare, "one") && !self.parse.words.get(end).is_some_and(Word::is_nominal);
            if date || year || hour || length || pronoun {
                return None;
            }
        }
        Some(Number { value, unit, range: at..end, glued: glued.to_owned() })
    }

    fn quantity(&self, number: &Number) -> Option<Quantity> {
        let Range { start, end } = number.range.clone();
        let (bound, from) = self.bound(start);
        let words = &self.parse.words;
        let change = (number.unit == "percent").then(|| self.change(number)).flatten();
        let agreed = number.unit == "percent" && change.is_none();
        let (measured, thing, phrase) = match number.unit {
            "percent" => change.or_else(|| self.agreed_change(number))?,
            "" if !number.glued.is_empty() => {
                (Measured::Size, number.glued.clone(), start..start + 1)
            }
            "" if number.value.fract() != 0.0 => self.scaled(from, number)?,
            "" => self.count(from, number).or_else(|| self.scaled(from, number))?,
            _ => self.paid(number).or_else(|| self.money(from, number))?,
        };
        let group = self.governor(start);
        // What a deal provides for lies ahead, and is as certain as the deal.
        let certain = agreed || thing == PAYMENT;
        let unreal = group.is_some_and(|group| {
            group.negated || !certain && matches!(group.mood, Mood::Possible | Mood::Future)
        });
        if unreal {
            return None;
        }
        let owner = (0..start).rev().take(3).any(|at| words[at].tag == Tag::Genitive);
        let first = if owner { start.saturating_sub(3) } else { phrase.start };
        let names = words[first..phrase.end]
            .iter()
            .filter(|w| w.tag == Tag::Name && !lexicon::is_calendar(&w.lower))
            .map(|w| w.lower.clone());
        let about: Vec<String> = names.collect();
        let noun = thing.clone();
        let shown = match (measured, self.tag(end)) {
            (Measured::Count, Some(Tag::Noun)) if number.unit.is_empty() => end + 1,
            _ => end,
        };
        let written = self.sentence[words[from].span.start..words[shown - 1].span.end].to_owned();
        Some(Quantity {
            value: number.value,
            unit: number.unit.to_owned(),
            bound,
            measured,
            thing: canonical(&thing),
            noun,
            about,
            written,
            agreed,
        })
    }

    /// `three lots`: a bare number, adjectives, and the noun that it counts.
    fn counted_thing(&self, number: &Number) -> Option<Quantity> {
        let Range { start, end } = number.range.clone();
        if !number.unit.is_empty() || !number.glued.is_empty() || number.value < 2.0 {
            return None;
        }
        let words = &self.parse.words;
        let mut last = end;
        while matches!(self.tag(last), Some(Tag::Adjective | Tag::Noun)) && last < end + 4 {
            last += 1;
        }
        let head = last.checked_sub(1).filter(|&at| at >= end && words[at].tag == Tag::Noun)?;
        let noun = &words[head].lower;
        if !noun.ends_with('s') && !is_of_people(noun) {
            return None;
        }
        let (bound, from) = self.bound(start);
        let thing = if is_of_people(noun) { "people".to_owned() } else { concept::stem(noun) };
        Some(Quantity {
            value: number.value,
            unit: String::new(),
            bound,
            measured: Measured::Count,
            thing,
            noun: noun.clone(),
            about: Vec::new(),
            written: self.sentence[words[from].span.start..words[head].span.end].to_owned(),
            agreed: false,
        })
    }

    /// A number with its unit, whatever it is of.
    fn sum(&self, number: &Number) -> Option<Quantity> {
        let Range { start, end } = number.range.clone();
        let next = self.lower(end);
        let (unit, end) = match number.unit {
            "" if is_unit(next) => (next.trim_end_matches('s').to_owned(), end + 1),
            "" => return None,
            unit => (unit.to_owned(), end),
        };
        let (bound, from) = self.bound(start);
        let words = &self.parse.words;
        Some(Quantity {
            value: number.value,
            thing: unit.clone(),
            unit,
            bound,
            measured: Measured::Size,
            noun: String::new(),
            about: Vec::new(),
            written: self.sentence[words[from].span.start..words[end - 1].span.end].to_owned(),
            agreed: false,
        })
    }

    /// What qualifies the number at `at`, and where the qualifier begins.
    fn bound(&self, at: usize) -> (Bound, usize) {
        let (one, two) = (self.before(at, 1), self.before(at, 2));
        match (two, one) {
            ("at", "least") | ("more" | "greater", "than") => (Bound::AtLeast, at - 2),
            ("at", "most") | ("up", "to") | ("fewer" | "less", "than") => (Bound::AtMost, at - 2),
            ("as", "many") | ("close", "to") => (Bound::About, at - 2),
            (_, "over" | "exceeding") => (Bound::AtLeast, at - 1),
            (_, "under") => (Bound::AtMost, at - 1),
            (
                _,
                "about" | "around" | "roughly" | "nearly" | "almost" | "some" | "approximately"
                | "estimated",
            ) => (Bound::About, at - 1),
            _ => (Bound::Exact, at),
        }
    }

    /// The verb that has the word at `at` as its subject or behind it.
    fn governor(&self, at: usize) -> Option<&Group> {
        self.position(at).map(|number| &self.parse.groups[number])
    }

    pub(super) fn position(&self, at: usize) -> Option<usize> {
        let of_subject = (0..self.parse.groups.len()).find(|&i| {
            self.parse.groups[i].words.start > at
                && self.parse.clauses[i].subject.as_ref().is_some_and(|s| s.contains(&at))
        });
        of_subject.or_else(|| {
            (0..self.parse.groups.len()).rev().find(|&i| self.parse.groups[i].words.end <= at)
        })
    }

    /// `fell 31%`, `closed 2% higher`: the subject of the verb is what went up or down.
    fn change(&self, number: &Number) -> Option<(Measured, String, Range<usize>)> {
        let Range { start, end } = number.range.clone();
        let at = self.position(start)?;
        let group = &self.parse.groups[at];
        let measured = match (group.act(), self.lower(end)) {
            (_, "higher") => Measured::Rise,
            (_, "lower") => Measured::Fall,
            (Act::Rise, _) => Measured::Rise,
            (Act::Fall, _) => Measured::Fall,
            _ if matches!(group.verb.map_or("", |verb| verb.base), "drop" | "lose") => {
                Measured::Fall
            }
            _ => return None,
        };
        let directly = group.words.end == start
            || group.words.end + 1 == start
                && matches!(
                    self.before(start, 1),
                    "by" | "about" | "nearly" | "almost" | "some" | "around" | "over"
                );
        // `rose to 31%` is where it came to, `20% of the jobs` a share.
        if !directly || group.words.start > start || self.lower(end) == "of" {
            return None;
        }
        let subject = self.parse.clauses[at].subject.clone()?;
        let head = head_noun(&self.parse.words[subject.clone()])?;
        (head.tag == Tag::Noun).then(|| (measured, head.lower.clone(), subject))
    }

    /// `the agreement raises pay by 24%`, `it would cut the levy by a tenth`: what a deal does to its object.
    fn agreed_change(&self, number: &Number) -> Option<(Measured, String, Range<usize>)> {
        let start = number.range.start;
        let at = self.position(start)?;
        let group = &self.parse.groups[at];
        let verb = group.verb.map_or("", |verb| verb.base);
        let raises = matches!(verb, "raise" | "lift" | "increase" | "boost" | "hike");
        let lowers = matches!(verb, "cut" | "reduce" | "lower" | "slash");
        let by = self.before(start, 1) == "by" || self.before(start, 2) == "by";
        if !(raises || lowers) || !by || group.passive || group.words.end >= start {
            return None;
        }
        let words = &self.parse.words;
        let by = (group.words.end..start).find(|&at| words[at].is("by"))?;
        // `raises pay`: a noun that could be a verb is one here.
        let object = words[group.words.end..by].last()?;
        let subject = self.parse.clauses[at].subject.clone()?;
        let doer =
            subject.clone().any(|at| words[at].is("it") || lexicon::is_deal(&words[at].lower));
        if !doer || object.tag == Tag::Name {
            return None;
        }
        let way = if raises { "rise" } else { "cut" };
        let thing = format!("{way} in {}", object.lower);
        Some((Measured::Size, thing, by..start))
    }

    /// `magnitude 7.1`, `put the magnitude at 6.8`, `a magnitude of 7.1`.
    fn scaled(&self, from: usize, number: &Number) -> Option<(Measured, String, Range<usize>)> {
        let words = &self.parse.words;
        let end = number.range.end;
        if matches!(self.tag(end), Some(Tag::Noun | Tag::Adjective | Tag::Name)) {
            return None;
        }
        let decimal = words[number.range.start].text.contains('.');
        let linked = matches!(self.before(from, 1), "of" | "at" | "was" | "is" | "reached");
        let at = from.checked_sub(if linked { 2 } else { 1 })?;
        let noun = &words[at];
        let scale = noun.tag == Tag::Noun && !noun.lower.ends_with('s') && (decimal || linked);
        scale.then(|| (Measured::Size, noun.lower.clone(), at..at + 1))
    }
}

/// Units that stand behind a number; of speeds the first word.
fn is_unit(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('s'),
        "km/h"
            | "kph"
            | "mph"
            | "km"
            | "kilometre"
            | "kilometer"
            | "mile"
            | "metre"
            | "meter"
            | "tonne"
            | "ton"
            | "hectare"
            | "acre"
            | "barrel"
            | "litre"
            | "liter"
            | "megawatt"
    )
}

/// One form for nouns that reports use by turns.
fn canonical(thing: &str) -> String {
    let trade = lexicon::noun_act(thing) == Some(Act::Trade) || matches!(thing, "bid" | "offer");
    if let Some((way, object)) = thing.split_once(" in ") {
        return format!("{way} in {}", concept::stem(object));
    }
    if trade || lexicon::is_deal(thing) { "deal".to_owned() } else { token::stem(thing) }
}

fn currency(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "dollars" | "dollar" => "USD",
        "euros" | "euro" => "EUR",
        "pounds" => "GBP",
        "yuan" | "renminbi" => "CNY",
        "yen" => "JPY",
        "rupees" => "INR",
        "crowns" | "kronor" | "kroner" => "crowns",
        "francs" => "francs",
        "pesos" => "pesos",
        "roubles" | "rubles" => "RUB",
        _ => return None,
    })
}
