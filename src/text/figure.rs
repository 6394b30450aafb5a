//! Figures: percentages, money, counts and measures, each with its unit and what it measures, as the text words it.
//!
//! Not figures: dates, years, times of day, ages, ordinals, numbers inside names (`F-35`, `G20`) and spans of time that only
//! say when. What is measured is read from the words around the number: the noun phrase after it, else the subject of the
//! verb before it.

use std::ops::Range;

use super::entity::token::{self, Kind, Token};
use super::entity::words;
use super::{BlockKind, Sentence};

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

/// The figures of a document in order; one that an earlier sentence gives in the same words for the same thing is left out.
pub fn figures(sentences: &[Sentence]) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        if !sentence.text.bytes().any(|b| b.is_ascii_digit()) && !mentions_number(sentence.text)
            || sentence.kind == BlockKind::Caption
        {
            continue;
        }
        let tokens = token::tokens(sentence.text);
        let mut reader =
            Reader { text: sentence.text, tokens: &tokens, found: Vec::new(), sentence: index };
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
        let (unit, unit_past) = match self.unit(past, &number) {
            Some(unit) => unit,
            None if digits => self.count(at, past, value)?,
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
        let of = self.measured(from, unit_past, &unit);
        let text = self.text[span.clone()].to_owned();
        self.found.push(Figure { value, low, unit, of, text, sentence: self.sentence, span });
        Some(unit_past)
    }

    /// `112 of 199 seats`: the first number counts the same, of the second.
    fn part_of_count(&mut self, at: usize, past: usize, value: f64) -> Option<usize> {
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
    fn unit(&self, at: usize, number: &Number) -> Option<(String, usize)> {
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
    fn count(&self, at: usize, past: usize, value: f64) -> Option<(String, usize)> {
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
    fn is_date(&self, at: usize, past: usize) -> bool {
        let text = self.word(at);
        let ordinal = text.ends_with("st")
            || text.ends_with("nd")
            || text.ends_with("rd")
            || text.ends_with("th");
        let month = |at: usize| MONTHS.contains(&self.lower(at).trim_end_matches('.'));
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
        let before = at.checked_sub(1);
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

    /// Whether a span of time is the measure of something (`90-day freeze`, `a pause of one year`), not a time.
    fn measures(&self, at: usize, past: usize, digits: bool) -> bool {
        let joined = self.tokens.get(at + 1).is_some_and(|t| t.hyphened);
        let noun = self.tokens.get(past).is_some_and(|t| {
            t.kind == Kind::Lower
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

    /// What the figure `from..past` measures.
    fn measured(&self, from: usize, past: usize, unit: &str) -> String {
        let next = self.lower(past);
        let previous = from.checked_sub(1).map(|i| self.lower(i)).unwrap_or_default();
        if next == "of" {
            let phrase = self.phrase(past + 1);
            let before = self.clause_before(from);
            let verb = before.last().copied();
            return match verb {
                // `China controls nearly 100% of the global supply`
                Some(verb) if words::HOLDING.has(self.word(verb)) && before.len() > 1 => {
                    format!("{} that {}", bare(&phrase), self.words(&before))
                }
                Some(last)
                    if self.word(last) == "for"
                        && before.len() > 1
                        && self.word(before[before.len() - 2]).starts_with("account") =>
                {
                    let subject = self.words(&before[..before.len() - 2]);
                    let subject = if subject.is_empty() {
                        self.words(&self.clause_before(before[0]))
                    } else {
                        subject
                    };
                    format!("{}: {}", bare(&phrase), bare(&subject))
                        .trim_end_matches(": ")
                        .to_owned()
                }
                _ => {
                    let verbal = self.rest_of_clause(past + 1, &phrase);
                    if verbal.is_empty() || from > 2 {
                        bare(&phrase)
                    } else {
                        format!("{} that {verbal}", bare(&phrase))
                    }
                }
            };
        }
        // `a punitive tariff of 20%`
        if previous == "of" {
            let head = self.noun_before(from);
            if !head.is_empty() {
                let tail = matches!(next.as_str(), "on" | "for") && !self.dates_follow(past + 1);
                let tail = if tail {
                    format!(" {} {}", next, self.phrase(past + 1))
                } else {
                    String::new()
                };
                return format!("{}{tail}", bare(&head));
            }
        }
        // `rose 18% to $6.7 billion`, `up 31% from $947 million`
        if let Some(last) = self.found.last().filter(|f| f.sentence == self.sentence)
            && matches!(self.text[last.span.end..self.tokens[from].start].trim(), "to" | "from")
        {
            return last.of.clone();
        }
        // `cut its 20% tariff on steel to 10%`
        if previous == "to"
            && let Some(last) =
                self.found.last().filter(|f| f.sentence == self.sentence && f.unit == unit)
            && !self.text[last.span.end..self.tokens[from].start].contains([',', ';', '—', ':'])
        {
            return last.of.clone();
        }
        let attributive = self.tokens.get(past).is_some_and(|t| {
            t.is_word()
                && !words::PHRASE_STOPS.has(next.as_str())
                && !t.text.ends_with("ly")
                && !words::PREPOSITIONS.has(&next)
        }) && self.adjoins_or_percent(past);
        if attributive {
            return self.phrase(past);
        }
        // `from 20% to 10%`, `bringing them down to 10%`: of what the figure before measures.
        if let Some(last) =
            self.found.last().filter(|f| f.sentence == self.sentence && f.unit == unit)
            && (matches!(previous.as_str(), "to" | "and" | "or")
                && from >= 2
                && (self.tokens[from - 1].start <= last.span.end + 2
                    || matches!(self.lower(from - 2).as_str(), "down" | "up" | "them" | "it")))
        {
            return last.of.clone();
        }
        // `tariffs — including 145 percent on China`
        if matches!(next.as_str(), "on" | "for" | "in") && !self.dates_follow(past + 1) {
            let tail = format!("{} {}", self.word(past), self.phrase(past + 1));
            let head = self.noun_before(from);
            let of = if head.is_empty() { self.phrase(past + 1) } else { format!("{head} {tail}") };
            return if of.is_empty() { self.subject_before(from) } else { of };
        }
        // `the average rate on goods falls to around 31%`
        let subject = self.subject_before(from);
        // `a profit of $2 million, up 31%`: of what was just told.
        if matches!(subject.as_str(), "up" | "down")
            && let Some(last) = self.found.last().filter(|f| f.sentence == self.sentence)
        {
            return last.of.clone();
        }
        subject
    }

    fn adjoins_or_percent(&self, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        self.text[before.end..self.tokens[at].start]
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '%' | '-' | '‑'))
    }

    fn dates_follow(&self, at: usize) -> bool {
        MONTHS.contains(&self.lower(at).as_str())
            || self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
    }

    /// The noun phrase that begins at `at`, with at most two prepositional tails, eleven words at most.
    fn phrase(&self, at: usize) -> String {
        let mut to = at;
        while let Some(token) = self.tokens.get(to) {
            let lower = token.text.to_lowercase();
            let glued = to == at
                || self.text[self.tokens[to - 1].end..token.start]
                    .chars()
                    .all(|c| c.is_whitespace() || matches!(c, '\'' | '’' | 's' | '-' | '‑' | '–'));
            if !token.is_word() || !glued || to - at >= 11 {
                break;
            }
            let opens_tail = words::PREPOSITIONS.has(&lower);
            let pairs = lower == "and"
                && self.tokens[to - 1].kind == Kind::Capital
                && self.tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Capital);
            let stops = words::PHRASE_STOPS.has(lower.as_str())
                && !matches!(
                    lower.as_str(),
                    "the" | "a" | "an" | "its" | "their" | "these" | "those"
                )
                && !pairs
                && !opens_tail;
            if stops
                || opens_tail
                    && (to == at
                        || self.dates_follow(to + 1)
                        || matches!(
                            lower.as_str(),
                            "by" | "to"
                                | "at"
                                | "with"
                                | "until"
                                | "since"
                                | "through"
                                | "before"
                                | "after"
                                | "during"
                        ))
            {
                break;
            }
            // `ceasefire benefits Beijing`: a plural with a name right behind it is a verb.
            let acts = token.kind == Kind::Lower
                && lower.ends_with('s')
                && !token.possessive
                && self.tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened);
            if (is_verb(&lower) || acts) && to > at {
                break;
            }
            to += 1;
        }
        while to > at
            && (words::PREPOSITIONS.has(self.word(to - 1))
                || words::PHRASE_STOPS.has(self.word(to - 1)))
        {
            to -= 1;
        }
        if to == at {
            String::new()
        } else {
            bare(&self.text[self.tokens[at].start..self.tokens[to - 1].end])
        }
    }

    /// What follows `phrase`, which begins at `at`, up to the end of its clause: `come from China`.
    fn rest_of_clause(&self, at: usize, phrase: &str) -> String {
        let n_words = phrase.split_whitespace().count();
        let skipped = usize::from(matches!(self.lower(at).as_str(), "the" | "a" | "all"));
        let start = at + n_words + skipped;
        let Some(first) =
            self.tokens.get(start).filter(|t| t.kind == Kind::Lower && is_verb(t.text))
        else {
            return String::new();
        };
        let to = (start..self.tokens.len().min(start + 10))
            .find(|i| !self.tokens[*i].is_word())
            .unwrap_or(self.tokens.len().min(start + 10));
        self.text[first.start..self.tokens[to - 1].end].to_owned()
    }

    /// Tokens of the clause before `from`, back to the last comma, dash or conjunction.
    fn clause_before(&self, from: usize) -> Vec<usize> {
        let mut start = from;
        while start > 0 && from - start < 14 {
            let token = &self.tokens[start - 1];
            let high_as = token.text == "as" && from - start <= 3;
            let breaks = !high_as
                && (!token.is_word() && token.kind != Kind::Number && token.text != "%"
                    || matches!(
                        token.text,
                        "that"
                            | "which"
                            | "and"
                            | "but"
                            | "while"
                            | "as"
                            | "although"
                            | "though"
                            | "where"
                            | "if"
                            | "who"
                    ));
            if breaks {
                // An opening dash sets off what explains the words before it.
                break;
            }
            start -= 1;
        }
        (start..from).collect()
    }

    fn words(&self, tokens: &[usize]) -> String {
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => {
                bare(&self.text[self.tokens[*first].start..self.tokens[*last].end])
            }
            _ => String::new(),
        }
    }

    /// The noun phrase that ends before a dash, comma or `including` in front of `from`: `reciprocal tariffs`.
    fn noun_before(&self, from: usize) -> String {
        let mut end = from;
        while end > 0
            && (!self.tokens[end - 1].is_word() && self.tokens[end - 1].text != "."
                || matches!(
                    self.lower(end - 1).as_str(),
                    "including" | "of" | "at" | "as" | "to" | "with" | "by" | "a" | "an"
                ))
        {
            end -= 1;
        }
        // `in April` before it dates the noun.
        while end > 1
            && (MONTHS.contains(&self.lower(end - 1).as_str())
                || self.tokens[end - 1].kind == Kind::Number)
        {
            end -= 1;
            if matches!(self.lower(end - 1).as_str(), "in" | "on" | "since") {
                end -= 1;
            }
        }
        if end == from && from > 0 {
            return String::new();
        }
        let mut start = end;
        while start > 0 && end - start < 3 {
            let token = &self.tokens[start - 1];
            if !token.is_word()
                || words::PHRASE_STOPS.has(token.text.to_lowercase().as_str())
                || is_verb(token.text)
                || words::PREPOSITIONS.has(token.text)
            {
                break;
            }
            start -= 1;
        }
        // `third-quarter profit`
        while start > 0 && start < end && self.tokens[start].hyphened {
            start -= 1;
        }
        if start == end {
            String::new()
        } else {
            self.text[self.tokens[start].start..self.tokens[end - 1].end].to_owned()
        }
    }

    /// The subject of the verb that leads to the figure: `average tariff rate on Chinese goods`.
    fn subject_before(&self, from: usize) -> String {
        let clause = self.clause_before(from);
        let verb = clause.iter().copied().find(|i| is_verb(self.word(*i)));
        let subject: Vec<usize> = match verb {
            Some(verb) => {
                // `cut the steel tariff from 20%`: what stands between verb and preposition, if anything.
                let object = |i: &usize| *i > verb && !words::PREPOSITIONS.has(self.word(*i));
                let object: Vec<usize> =
                    clause.iter().copied().skip_while(|i| *i <= verb).take_while(object).collect();
                let bare = |i: &usize| {
                    !self.word(*i).ends_with("ly")
                        && !matches!(
                            self.word(*i),
                            "down" | "up" | "back" | "them" | "it" | "him" | "about" | "some"
                        )
                };
                let object: Vec<usize> = object.into_iter().filter(bare).collect();
                let led = matches!(
                    self.lower(from.wrapping_sub(1)).as_str(),
                    "from" | "to" | "by" | "at"
                );
                if led && !object.is_empty() {
                    return self.words(&object);
                }
                clause.iter().copied().take_while(|i| *i < verb).collect()
            }
            None => clause.clone(),
        };
        let subject: Vec<usize> = subject
            .into_iter()
            .skip_while(|i| words::PHRASE_STOPS.has(self.lower(*i).as_str()))
            .collect();
        if subject.is_empty() {
            // `these duties, which ranged up to 15%`
            let start = clause.first().copied().unwrap_or(from);
            let mut end = start;
            while end > 0
                && (!self.tokens[end - 1].is_word()
                    || matches!(self.word(end - 1), "which" | "that" | "who"))
            {
                end -= 1;
            }
            let before = self.clause_before(end);
            let keep = before
                .iter()
                .rposition(|i| is_verb(self.word(*i)) || words::PREPOSITIONS.has(self.word(*i)))
                .map_or(0, |at| at + 1);
            return self.words(&before[keep..]);
        }
        self.words(&subject)
    }
}

/// Without an article or pronoun in front.
fn bare(phrase: &str) -> String {
    let mut phrase = phrase.trim();
    for article in [
        "the ", "The ", "a ", "A ", "an ", "An ", "its ", "their ", "these ", "those ", "Those ",
        "These ", "all ",
    ] {
        phrase = phrase.strip_prefix(article).unwrap_or(phrase);
    }
    phrase.to_owned()
}

/// `1,200`, `3.5`, `$40`, `10bn`, `£3m`.
fn numeral(text: &str) -> Option<Number> {
    let currency = text.chars().next().and_then(|c| match c {
        '$' => Some("USD"),
        '€' => Some("EUR"),
        '£' => Some("GBP"),
        _ => None,
    });
    let digits = text.trim_start_matches(['$', '€', '£']);
    let end =
        digits.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(digits.len());
    let (number, suffix) = digits.split_at(end);
    let value: f64 = number.replace(',', "").parse().ok()?;
    let scale = match suffix.to_ascii_lowercase().as_str() {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" | "mln" | "million" => 1e6,
        "bn" | "b" | "billion" => 1e9,
        "tn" | "trn" | "trillion" => 1e12,
        "bps" | "km" | "kg" | "st" | "nd" | "rd" | "th" => {
            return Some(Number { value, n_tokens: 1, currency })
                .filter(|_| matches!(suffix, "st" | "nd" | "rd" | "th"));
        }
        _ => return None,
    };
    Some(Number { value: times(value, scale), n_tokens: 1, currency })
}

/// `value` so many times, without the trace that binary fractions leave: 8.2 billion is a whole number.
fn times(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let whole = product.round();
    if (product - whole).abs() < 1e-3 { whole } else { product }
}

fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

const SPELLED: [(&str, f64); 29] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("half", 0.5),
    ("zero", 0.0),
];

fn spelled(word: &str) -> Option<f64> {
    SPELLED.iter().find(|(name, value)| *name == word && *value >= 1.0).map(|(_, value)| *value)
}

fn mentions_number(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| word.len() >= 3 && word.len() <= 9 && spelled(&word.to_lowercase()).is_some())
}

const MEASURES: [(&str, &str); 44] = [
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

fn is_duration(unit: &str) -> bool {
    matches!(unit, "days" | "weeks" | "months" | "years" | "hours" | "minutes" | "decades")
}

const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
];

/// A verb where a noun phrase might end.
fn is_verb(word: &str) -> bool {
    words::CLAUSE_VERBS.has(word)
        || word.len() > 5 && word.ends_with("ed") && !words::PARTICIPLES.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each figure as `value unit | of | text`.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            figures(&[Sentence { text, kind: BlockKind::Paragraph, block: 0 }])
                .iter()
                .map(|f| {
                    assert_eq!(&text[f.span.clone()], f.text);
                    let low = f.low.map(|low| format!("{low} to ")).unwrap_or_default();
                    format!("{low}{} {} | {} | {}", f.value, f.unit, f.of, f.text)
                })
                .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn shares_say_whose_and_of_what() {
        check(
            "Ruritania controls nearly 80% of the global tin supply, leaving others dependent.",
            &["80 percent | global tin supply that Ruritania controls | nearly 80%"],
        );
        check(
            "Forty percent of tin ores come from Ruritania.",
            &["40 percent | tin ores that come from Ruritania | Forty percent"],
        );
    }

    #[test]
    fn a_figure_before_its_noun_measures_that() {
        check("The 20% steel tariff was halved.", &["20 percent | steel tariff | 20%"]);
        check(
            "It fell below the roughly 50% rate on many products from Ruritania and Freedonia.",
            &["50 percent | rate on many products from Ruritania and Freedonia | roughly 50%"],
        );
        check(
            "Duties were suspended on 740 categories of imported goods.",
            &["740 categories | imported goods | 740 categories"],
        );
        check(
            "The 90-day freeze agreed upon in Oslo expires on August 10th, 2025.",
            &["90 days | freeze agreed upon in Oslo | 90-day"],
        );
    }

    #[test]
    fn a_figure_after_its_verb_measures_the_subject() {
        check(
            "The average tariff rate on Ruritanian goods falls to around 31%.",
            &["31 percent | average tariff rate on Ruritanian goods | around 31%"],
        );
        check(
            "The suspension of these duties, which ranged up to 15%, is welcome.",
            &["15 percent | duties | up to 15%"],
        );
        check(
            "It imposed hefty reciprocal tariffs in April — including 145 percent on Ruritania — and left.",
            &["145 percent | hefty reciprocal tariffs on Ruritania | 145 percent"],
        );
        check(
            "It cut the steel tariff from 20% to 10%.",
            &["20 percent | steel tariff | 20%", "10 percent | steel tariff | 10%"],
        );
    }

    #[test]
    fn money_and_ranges() {
        check("The fund spent $1.5 billion on mines.", &["1500000000 USD | mines | $1.5 billion"]);
        check("Prices rose 10 to 15 percent.", &["10 to 15 percent | Prices | 10 to 15 percent"]);
    }

    #[test]
    fn dates_names_and_times_are_no_figures() {
        check("On 5 June 2025 two leaders met at 10:30 about the F-35 and the Act of 1977.", &[]);
        check("It ended last week, two days ago, within 90 days of November 10.", &[]);
        check("Karl Brandt, 54, ran in 2024 elections.", &[]);
    }
}
