//! A sentence as the tokens that names are made of: words without their possessive, with what parts and what joins kept.
//!
//! `China’s` is the word `China`, marked possessive; `U.S.-China` and `China-sourced` are two words each, `F-35` and
//! `Mercedes-Benz` one; `U.S.`, `D.C.`, `Inc.` keep their full stop.

use crate::text::gazetteer;

/// One token; `start..end` are bytes of the sentence and include no possessive.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct Token<'a> {
    pub(in crate::text) text: &'a str,
    pub(in crate::text) start: usize,
    pub(in crate::text) end: usize,
    pub(in crate::text) kind: Kind,
    /// `China’s`, `automakers’`.
    pub(in crate::text) possessive: bool,
    /// Joined to the token before by a hyphen or dash without space.
    pub(in crate::text) hyphened: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Kind {
    /// Begins with an upper-case letter, or is a word such as `iPhone`.
    Capital,
    Lower,
    /// Begins with a digit or currency sign.
    Number,
    Open,
    Close,
    Comma,
    Other,
}

impl Token<'_> {
    pub(in crate::text) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Capital | Kind::Lower)
    }

    /// All letters are capitals, two at least: `NATO`, `EU`, `G7`, `U.S.`.
    pub(in crate::text) fn is_acronym(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        letters().count() >= 2 && letters().all(char::is_uppercase)
            || self.text.len() == 2 && self.text.as_bytes()[1].is_ascii_digit()
    }
}

const ABBREVIATIONS: [&str; 36] = [
    "Inc", "Corp", "Co", "Ltd", "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "Lt",
    "Col", "Sgt", "Jr", "Sr", "Capt", "Maj", "Adm", "Prof", "Rev", "Hon", "Bros", "Pte", "Pty",
    "Plc", "Sens", "Reps", "Messrs", "Mt", "Ft", "Cmdr", "Brig", "Dept",
];

/// The tokens of `sentence`, in order.
pub(in crate::text) fn tokens(sentence: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token> = Vec::with_capacity(sentence.len() / 5 + 4);
    let mut chars = sentence.char_indices().peekable();
    let mut hyphened = false;
    while let Some((start, c)) = chars.next() {
        if c.is_alphanumeric() || matches!(c, '$' | '€' | '£') {
            let mut end = start + c.len_utf8();
            // `US$86`: the letters belong to the sign, and name no country.
            if c.is_ascii_uppercase()
                && let Some(past) = dollar_sign(&sentence[start..])
            {
                end = start + past;
                while chars.next_if(|(at, _)| *at < end).is_some() {}
            }
            while let Some(&(at, next)) = chars.peek() {
                let follows = || {
                    sentence[at + next.len_utf8()..]
                        .chars()
                        .next()
                        .is_some_and(char::is_alphanumeric)
                };
                let joins = next.is_alphanumeric()
                    || matches!(next, '\'' | '’' | '&' | '.' | ',')
                        && follows()
                        && joins_inside(
                            next,
                            &sentence[start..at],
                            &sentence[at + next.len_utf8()..],
                        )
                    || is_combining(next);
                if joins {
                    end = at + next.len_utf8();
                    chars.next();
                } else if next == '.' && keeps_stop(&sentence[start..at]) {
                    end = at + 1;
                    chars.next();
                    break;
                } else if next == '+' && sentence[start..at].chars().all(char::is_uppercase) {
                    end = at + 1;
                    chars.next();
                } else {
                    break;
                }
            }
            let past = push_word(&mut out, sentence, start, end, hyphened);
            while chars.next_if(|(at, _)| *at < past).is_some() {}
            hyphened = false;
            continue;
        }
        hyphened = false;
        let kind = match c {
            _ if c.is_whitespace() => continue,
            '-' | '‑' | '‐' | '–' | '—' | '/' => {
                let tight_before = out.last().is_some_and(|token| {
                    (token.is_word() || token.kind == Kind::Number) && gap(sentence, token, start)
                });
                let tight_after = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
                if tight_before && tight_after && c != '—' {
                    hyphened = true;
                    continue;
                }
                Kind::Other
            }
            '“' | '«' | '„' => Kind::Open,
            '”' | '»' => Kind::Close,
            '"' => {
                let spaced = sentence[..start]
                    .chars()
                    .next_back()
                    .is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '—' | '–'));
                if spaced { Kind::Open } else { Kind::Close }
            }
            ',' => Kind::Comma,
            _ => Kind::Other,
        };
        out.push(Token {
            text: &sentence[start..start + c.len_utf8()],
            start,
            end: start + c.len_utf8(),
            kind,
            possessive: false,
            hyphened: false,
        });
    }
    join_hyphens(sentence, out)
}

/// Whether nothing but an apostrophe and `s` stands between the token and `at`.
fn gap(sentence: &str, token: &Token, at: usize) -> bool {
    at >= token.end && at - token.end <= "’s".len() && !sentence[token.end..at].contains(' ')
}

/// Where a dollar sign with the letters of its country ends: `US$`, `A$`, before a digit.
fn dollar_sign(text: &str) -> Option<usize> {
    let sign = text.bytes().take(4).position(|b| b == b'$').filter(|at| *at > 0)?;
    let letters = text[..sign].bytes().all(|b| b.is_ascii_uppercase());
    let digit = text[sign + 1..].starts_with(|c: char| c.is_ascii_digit());
    (letters && digit).then_some(sign + 1)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// `O’Neill`, `AT&T`, `U.S`, `1,000`, `3.5`, but not the end of one sentence glued to the next.
fn joins_inside(mark: char, before: &str, after: &str) -> bool {
    let digit = |text: &str, last: bool| {
        let c = if last { text.chars().next_back() } else { text.chars().next() };
        c.is_some_and(|c| c.is_ascii_digit())
    };
    match mark {
        ',' => digit(before, true) && digit(after, false),
        '.' if digit(before, true) => digit(after, false),
        // Initials: a single letter since the last stop.
        '.' => {
            before.rsplit('.').next().is_some_and(|part| {
                part.chars().count() == 1 && part.chars().all(char::is_alphabetic)
            }) && after.chars().nth(1).is_none_or(|c| !c.is_alphanumeric())
        }
        _ => true,
    }
}

fn keeps_stop(word: &str) -> bool {
    word.contains('.') && word.rsplit('.').next().is_some_and(|part| part.chars().count() == 1)
        || word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase())
        || ABBREVIATIONS.contains(&word)
}

/// Adds the word and returns where what belongs to it ends: past its possessive mark.
fn push_word<'a>(
    out: &mut Vec<Token<'a>>,
    sentence: &'a str,
    start: usize,
    mut end: usize,
    hyphened: bool,
) -> usize {
    let mut past = end;
    let word = &sentence[start..end];
    let mut possessive = false;
    for tail in ["'s", "’s", "'S", "’S"] {
        if word.ends_with(tail) && word.len() > tail.len() {
            (possessive, end) = (true, end - tail.len());
        }
    }
    if !possessive {
        let rest = &sentence[end..];
        let bare = rest.strip_prefix(['\'', '’']);
        let plural = word.ends_with('s') && bare.is_some_and(|rest| rest.starts_with(' '));
        let initials = word.ends_with('.') && bare.is_some_and(|rest| rest.starts_with('s'));
        possessive = plural || initials;
        if possessive {
            past += rest.len() - bare.map_or(rest.len(), str::len) + usize::from(initials);
        }
    }
    let text = &sentence[start..end];
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let kind = if dollar_sign(text).is_some() {
        Kind::Number
    } else if first.is_uppercase()
        || first.is_lowercase() && chars.next().is_some_and(char::is_uppercase)
    {
        Kind::Capital
    } else if first.is_alphabetic() {
        Kind::Lower
    } else {
        Kind::Number
    };
    out.push(Token { text, start, end, kind, possessive, hyphened });
    past
}

/// Joins what a hyphen makes one name: `F-35`, `Al-Qaeda`, `Mercedes-Benz`; leaves `U.S.-China` and `China-sourced` apart.
fn join_hyphens<'a>(sentence: &'a str, tokens: Vec<Token<'a>>) -> Vec<Token<'a>> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if token.hyphened
            && let Some(left) = out.last_mut()
            && !left.possessive
        {
            let joined = &sentence[left.start..token.end];
            let plain = joined.len() <= 60 && !joined.contains(['–', '/']);
            let both_names = left.kind == Kind::Capital && token.kind == Kind::Capital;
            let code =
                left.kind == Kind::Capital && token.kind == Kind::Number && left.text.len() <= 5;
            let known = |text: &str| {
                gazetteer::known(text)
                    .is_some_and(|k| !matches!(k.class, gazetteer::Class::Organisation))
            };
            if plain
                && (code
                    || both_names
                        && (gazetteer::known(joined).is_some()
                            || !(known(left.text) || known(token.text))))
                || plain && gazetteer::known(joined).is_some()
            {
                left.text = joined;
                left.end = token.end;
                left.kind = Kind::Capital;
                left.possessive = token.possessive;
                continue;
            }
        }
        out.push(token);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sentence: &str) -> Vec<String> {
        tokens(sentence)
            .iter()
            .map(|t| format!("{}{}", t.text, if t.possessive { "+" } else { "" }))
            .collect()
    }

    #[test]
    fn words_part_and_join_as_names_do() {
        assert_eq!(
            texts("U.S.–China talks; China’s F-35s"),
            ["U.S.", "China", "talks", ";", "China+", "F-35s"]
        );
        assert_eq!(
            texts("the U.S.’s non-China, China-sourced Al-Qaeda"),
            ["the", "U.S.+", "non", "China", ",", "China", "sourced", "Al-Qaeda"]
        );
        assert_eq!(
            texts("Lab Inc. In 1,000 AT&T shops"),
            ["Lab", "Inc.", "In", "1,000", "AT&T", "shops"]
        );
        assert_eq!(texts("US$86 million, A$3"), ["US$86", "million", ",", "A$3"]);
        assert_eq!(texts("in the U.S.\" Then"), ["in", "the", "U.S.", "\"", "Then"]);
        assert_eq!(
            texts("It ended.Then O’Neill left."),
            ["It", "ended", ".", "Then", "O’Neill", "left", "."]
        );
    }
}
