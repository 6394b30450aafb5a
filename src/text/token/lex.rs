//! The careful reading of a text, for comparing what two sentences state: numbers in one written form however they are
//! spelled, negation taken out of its contraction, the marks between words kept.

use super::{is_stop, stem_lower, word_end};
use crate::text::list::List;

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// Digits or number words, with their scale: `3bn`, `3 billion`, `sixty`.
    Number,
    /// `%`, `$`, `percent`, `dollars`: what a number counts.
    Unit,
}

/// The strongest mark between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    None,
    /// A comma, a dash between spaces, a bracket or a quotation mark.
    Comma,
    /// A semicolon or colon.
    Colon,
    /// The end of a sentence or of a block.
    End,
}

/// A word or number as compared.
#[derive(Clone, Debug)]
pub struct Token {
    /// Stem, number in its one written form, or unit. Equal keys mean the same word or value.
    pub key: String,
    /// In lower case, whole, with straight apostrophe; for a number the same as `key`.
    pub lower: String,
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Begins with a capital letter.
    pub capital: bool,
    /// The mark before this token.
    pub before: Mark,
}

/// Reads `text` into tokens, in order.
///
/// Hyphens and slashes divide words but not the digits of `2-1` or `66/1`; `didn't` gives `did` and `not`; a possessive
/// ending is left out; a number takes its scale (`£330million`, `3 bn`, `sixty`, `two hundred`), and `per cent` becomes
/// the unit `%`, as `dollars` becomes `$`. Linear in the length of `text`.
pub fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, mark: Mark::End, out: Vec::with_capacity(text.len() / 6) };
    lexer.run();
    join_numbers(lexer.out)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    mark: Mark,
    out: Vec<Token>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        let text = self.text;
        let mut previous = ' ';
        while let Some(c) = text[self.at..].chars().next() {
            let here = self.at;
            if c.is_ascii_digit() || (is_fraction(c) && !previous.is_alphanumeric()) {
                self.number();
            } else if c.is_alphanumeric() {
                self.word(previous);
            } else {
                self.at += c.len_utf8();
                self.other(c, previous);
            }
            debug_assert!(self.at > here);
            previous = text[..self.at].chars().next_back().unwrap_or(' ');
        }
    }

    fn push(&mut self, key: String, lower: String, start: usize, end: usize, kind: Kind) {
        let capital = self.text[start..].chars().next().is_some_and(char::is_uppercase);
        let before = std::mem::replace(&mut self.mark, Mark::None);
        self.out.push(Token { key, lower, start, end, kind, capital, before });
    }

    fn raise(&mut self, mark: Mark) {
        self.mark = self.mark.max(mark);
    }

    fn other(&mut self, c: char, previous: char) {
        let next = self.text[self.at..].chars().next();
        match c {
            '%' => self.unit("%", self.at - 1),
            '$' | '£' | '€' | '¥' => {
                let start = self.at - c.len_utf8();
                self.unit(c.encode_utf8(&mut [0; 4]), start);
            }
            '.' | '!' | '?' | '…' => {
                // A full stop ends a sentence when space and something that can begin one follows.
                let rest = self.text[self.at..].trim_start_matches(['"', '\'', '”', '’', ')', ']']);
                let begins = rest.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
                let spaced = rest.chars().next().is_none_or(char::is_whitespace);
                let initial = c == '.'
                    && self.out.last().is_some_and(|token| {
                        token.end + 1 == self.at
                            && (token.end - token.start == 1 && token.capital
                                || token.lower.contains('.')
                                || is_title(&token.lower))
                    });
                if spaced && begins && !initial {
                    self.raise(Mark::End);
                } else if c != '.' {
                    self.raise(Mark::Comma);
                }
            }
            ';' | ':' => self.raise(Mark::Colon),
            ',' | '(' | ')' | '[' | ']' | '"' | '“' | '”' | '„' | '«' | '»' | '—' => {
                self.raise(Mark::Comma);
            }
            '-' | '–' if previous.is_whitespace() && next.is_none_or(char::is_whitespace) => {
                self.raise(Mark::Comma);
            }
            '\'' | '‘' | '’' | '`' => {
                let inside = previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric);
                if !inside {
                    self.raise(Mark::Comma);
                }
            }
            '\n' if self.text[self.at..]
                .trim_start_matches([' ', '\t', '\r'])
                .starts_with('\n') =>
            {
                self.raise(Mark::End);
            }
            _ => {}
        }
    }

    fn unit(&mut self, key: &str, start: usize) {
        let end = self.at;
        self.push(key.to_owned(), key.to_owned(), start, end, Kind::Unit);
    }

    fn number(&mut self) {
        let text = self.text;
        let start = self.at;
        let bytes = text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut at = start;
        let mut compound = false;
        while at < bytes.len() {
            if digit(at) {
                at += 1;
            } else if matches!(bytes[at], b'.' | b',') && digit(at + 1) && at > start {
                at += 1;
            } else if matches!(bytes[at], b'-' | b'/' | b':') && digit(at + 1) && at > start {
                compound = true;
                at += 1;
            } else if text[at..].starts_with('–') && digit(at + 3) && at > start {
                compound = true;
                at += 3;
            } else {
                break;
            }
        }
        let mut key = if compound {
            text[start..at].replace('–', "-")
        } else if at > start {
            canonical(&text[start..at])
        } else {
            String::new()
        };
        if !compound && let Some(c) = text[at..].chars().next().filter(|c| is_fraction(*c)) {
            at += c.len_utf8();
            key = format!("{key}{}", fraction(c));
        }
        // What is written on to the digits: `1990s`, `10th`, `330million`, `4am`.
        let tail_end =
            at + text[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - at);
        let tail = text[at..tail_end].to_lowercase();
        let money = self.out.last().is_some_and(|token| {
            token.kind == Kind::Unit && token.key != "%" && text[token.end..start].trim().is_empty()
        });
        if matches!(tail.as_str(), "s" | "st" | "nd" | "rd" | "th") {
            key = if tail == "s" { format!("{key}s") } else { format!("{key}th") };
            at = tail_end;
        } else if tail == "m" && money {
            key = scaled(&key, 6);
            at = tail_end;
        } else if let Some(power) = power(&tail).filter(|_| !compound) {
            key = scaled(&key, power);
            at = tail_end;
        }
        self.at = at;
        self.push(key.clone(), key, start, at, Kind::Number);
    }

    fn word(&mut self, previous: char) {
        let text = self.text;
        let start = self.at;
        let mut end = word_end(text, start).max(start + 1);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        self.at = end;
        let whole = text[start..end].to_lowercase().replace('’', "'");
        // The remains of a tokenised text: `did n't`, `China 's`.
        let after_space = matches!(previous, '\'' | '’')
            && text[..start].chars().rev().nth(1).is_none_or(char::is_whitespace);
        if after_space && matches!(whole.as_str(), "s" | "ll" | "re" | "ve" | "d" | "m") {
            return;
        }
        if matches!(whole.as_str(), "n't" | "not't") {
            return self.push("not".to_owned(), "not".to_owned(), start, end, Kind::Word);
        }
        if let Some(verb) = whole.strip_suffix("n't") {
            let verb = match verb {
                "ca" => "can",
                "wo" => "will",
                "sha" => "shall",
                verb => verb,
            };
            // The apostrophe may be of one byte or of three.
            let cut =
                text[start..end].char_indices().rev().nth(2).map_or(end, |(at, _)| start + at);
            self.push(verb.to_owned(), verb.to_owned(), start, cut, Kind::Word);
            return self.push("not".to_owned(), "not".to_owned(), start, end, Kind::Word);
        }
        if whole == "cannot" {
            self.push("can".to_owned(), "can".to_owned(), start, start + 3, Kind::Word);
            return self.push("not".to_owned(), "not".to_owned(), start + 3, end, Kind::Word);
        }
        let mut lower = whole.as_str();
        for ending in ["'s", "'ll", "'re", "'ve", "'d", "'m"] {
            if let Some(bare) = lower.strip_suffix(ending) {
                lower = bare;
                break;
            }
        }
        // The Euro 2016 is no sum of money.
        let unit = unit_word(lower).filter(|_| !text[start..].starts_with(char::is_uppercase));
        let kind = match unit {
            Some(unit) => {
                return self.push(unit.to_owned(), unit.to_owned(), start, end, Kind::Unit);
            }
            None => Kind::Word,
        };
        let key = match lower {
            "u.s" | "u.s." | "u.s.a" | "usa" => "u.s".to_owned(),
            "us" if text[start..end].starts_with("US") => "u.s".to_owned(),
            "u.k" | "u.k." | "uk" => "uk".to_owned(),
            "e.u" | "e.u." | "eu" => "eu".to_owned(),
            _ if lower.len() <= 3 => lower.to_owned(),
            _ if is_stop(lower) => lower.to_owned(),
            _ => stem_lower(lower),
        };
        let lower = lower.to_owned();
        self.push(key, lower, start, end, kind);
    }
}

/// Joins number words with one another and with their scale, and `per cent` to `%`.
fn join_numbers(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut run: Option<(u64, u64)> = None;
    for mut token in tokens {
        let joined = token.before == Mark::None;
        if token.kind == Kind::Word {
            if token.lower == "cent" && joined && out.last().is_some_and(|last| last.lower == "per")
            {
                let per = out.pop().expect("the last token was just looked at");
                token = Token {
                    key: "%".to_owned(),
                    lower: "%".to_owned(),
                    kind: Kind::Unit,
                    start: per.start,
                    capital: false,
                    before: per.before,
                    ..token
                };
            } else if let Some(value) = small_number(&token.lower).or_else(|| {
                // `one` alone is a pronoun more often than a number.
                let after_tens = run.is_some_and(|(_, last)| (20..100).contains(&last));
                (token.lower == "one" && joined && after_tens).then_some(1)
            }) {
                // `twenty one`, `hundred and five` is left as two numbers: rare, and safe.
                if let (Some((total, last)), true, Some(open)) = (run, joined, out.last_mut())
                    && (20..100).contains(&last)
                    && value < 10
                {
                    open.key = canonical(&(total + value).to_string());
                    open.lower.clone_from(&open.key);
                    open.end = token.end;
                    run = Some((total + value, value));
                    continue;
                }
                run = Some((value, value));
                token.key = canonical(&value.to_string());
                token.kind = Kind::Number;
                token.capital = false;
                out.push(token);
                continue;
            } else if let Some(ordinal) = ordinal(&token.lower) {
                token.key = format!("{}th", canonical(&ordinal.to_string()));
            } else if let Some(power) = power(&token.lower).filter(|_| token.lower.len() > 1)
                && joined
                && let Some(last) = out.last_mut()
                && last.kind == Kind::Number
                && (token.lower.len() > 2
                    || last.key.bytes().all(|b| b.is_ascii_digit() || b == b'e'))
            {
                last.key = scaled(&last.key, power);
                last.lower.clone_from(&last.key);
                last.end = token.end;
                run = None;
                continue;
            }
        }
        run = None;
        out.push(token);
    }
    out
}

/// A number in its one written form: significant digits and a power of ten (`2,100` and `2100` give `21e2`). What is
/// not a well-formed number (`12,30`) is kept as it stands, so that it equals nothing else.
fn canonical(digits: &str) -> String {
    let grouped = digits.contains(',');
    if grouped {
        let whole = digits.split('.').next().unwrap_or(digits);
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or("");
        if first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3) {
            return digits.to_owned();
        }
    }
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    if plain.matches('.').count() > 1 {
        return plain;
    }
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let joined = format!("{whole}{part}");
    written(joined.trim_start_matches('0'), -i64::try_from(part.len()).unwrap_or(0))
}

fn written(digits: &str, exponent: i64) -> String {
    let bare = digits.trim_end_matches('0');
    if bare.is_empty() {
        return "0".to_owned();
    }
    let exponent = exponent + i64::try_from(digits.len() - bare.len()).unwrap_or(0);
    format!("{bare}e{exponent}")
}

fn scaled(key: &str, power: i64) -> String {
    match key.split_once('e') {
        Some((digits, exponent)) => match exponent.parse::<i64>() {
            Ok(exponent) => format!("{digits}e{}", exponent + power),
            Err(_) => format!("{key}e+{power}"),
        },
        None => format!("{key}e+{power}"),
    }
}

fn power(word: &str) -> Option<i64> {
    Some(match word {
        "hundred" => 2,
        "thousand" | "k" => 3,
        "million" | "mn" | "mln" => 6,
        "billion" | "bn" | "bln" => 9,
        "trillion" | "tn" | "trn" => 12,
        _ => return None,
    })
}

fn unit_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "percent" | "pct" => "%",
        "dollar" | "dollars" => "$",
        "euro" | "euros" => "€",
        "yen" => "¥",
        _ => return None,
    })
}

fn small_number(word: &str) -> Option<u64> {
    Some(match word {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

fn ordinal(word: &str) -> Option<u64> {
    let place = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
        .iter()
        .position(|ordinal| *ordinal == word)?;
    Some(place as u64 + 3)
}

fn is_fraction(c: char) -> bool {
    matches!(c, '½' | '¼' | '¾' | '⅓' | '⅔')
}

fn fraction(c: char) -> &'static str {
    match c {
        '½' => "+1/2",
        '¼' => "+1/4",
        '¾' => "+3/4",
        '⅓' => "+1/3",
        _ => "+2/3",
    }
}

/// Whether the word is written with a full stop before a name: the stop ends no sentence.
fn is_title(word: &str) -> bool {
    TITLES.has(word)
}

static TITLES: List = List::new(
    "mr mrs ms dr prof sen rep gov gen lt col sgt capt st jr sr vs no jan feb mar apr jun jul aug sep sept oct nov \
    dec",
);
