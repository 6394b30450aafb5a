//! One pass over the text: words, digits and marks with byte offsets, each word typed by the lexicon.

use super::lexicon::{self, Cue, Word};

/// A word, a run of digits, or one mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: Kind,
    /// White space stands before it.
    pub(crate) spaced: bool,
    /// An empty line stands before it.
    pub(crate) paragraph: bool,
    /// Number of the sentence, counted from 0.
    pub(crate) sentence: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `capital`: begins with a capital; `shouted`: has no small letter.
    Word { word: Word, cue: Cue, capital: bool, shouted: bool },
    /// Digits only: their value (saturating) and how many there are.
    Digits { value: u32, length: u8 },
    /// One mark; look-alikes are folded: every hyphen to `-`, every longer dash to `–`,
    /// quotation marks to `“` and `”` (`"` where the side is not told), apostrophes to `'`.
    Mark(char),
}

impl Token {
    pub(crate) fn word(&self) -> Word {
        match self.kind {
            Kind::Word { word, .. } => word,
            _ => Word::Other,
        }
    }

    pub(crate) fn cue(&self) -> Cue {
        match self.kind {
            Kind::Word { cue, .. } => cue,
            _ => Cue::None,
        }
    }

    pub(crate) fn is_capital(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: true, .. })
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub(crate) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }
}

/// The tokens of a text in order; offsets fall on character boundaries. Texts beyond 4 GB are cut there.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let limit = bytes.len().min(u32::MAX as usize - 8);
    let mut tokens: Vec<Token> = Vec::with_capacity(limit / 5 + 4);
    let mut at = 0;
    let (mut spaced, mut newlines) = (true, 0u8);
    let mut sentence = 0u32;
    while at < limit {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            spaced = true;
            newlines = newlines.saturating_add(u8::from(byte == b'\n'));
            at += 1;
            continue;
        }
        let start = at;
        let kind = if byte.is_ascii_alphabetic() {
            while at < limit && bytes[at].is_ascii_alphabetic() {
                at += 1;
            }
            // A word with other letters in it is no word of ours; it ends where its letters end.
            let rest = if at < limit && bytes[at] >= 0x80 { letters_from(text, at) } else { at };
            let (word, cue) = if rest > at {
                at = rest;
                (Word::Other, Cue::None)
            } else {
                lexicon::look_up(&bytes[start..at])
            };
            let capital = byte.is_ascii_uppercase();
            let shouted = capital && bytes[start..at].iter().all(u8::is_ascii_uppercase);
            Kind::Word { word, cue, capital, shouted }
        } else if byte.is_ascii_digit() {
            let mut value = 0u32;
            while at < limit && bytes[at].is_ascii_digit() {
                value = value.saturating_mul(10).saturating_add(u32::from(bytes[at] - b'0'));
                at += 1;
            }
            Kind::Digits { value, length: (at - start).min(255) as u8 }
        } else if byte < 0x80 {
            at += 1;
            // Wire copy writes quotation marks as two accents and two apostrophes.
            let twin = matches!(byte, b'`' | b'\'') && bytes.get(at) == Some(&byte);
            at += usize::from(twin);
            Kind::Mark(match byte {
                b'`' if twin => '“',
                b'\'' if twin => '”',
                b'`' => '\'',
                _ => char::from(byte),
            })
        } else {
            let character = text[at..].chars().next().unwrap_or(' ');
            at += character.len_utf8();
            if character.is_whitespace() || character == '\u{200b}' || character == '\u{feff}' {
                spaced = true;
                continue;
            }
            if character.is_alphabetic() {
                at = letters_from(text, at);
                let capital = character.is_uppercase();
                Kind::Word { word: Word::Other, cue: Cue::None, capital, shouted: false }
            } else {
                Kind::Mark(fold(character))
            }
        };
        let paragraph = newlines >= 2;
        if paragraph
            || (newlines == 1 && heading_before(&tokens))
            || ends_sentence(&tokens, &kind, spaced, text)
        {
            sentence += 1;
        }
        tokens.push(Token {
            start: start as u32,
            end: at as u32,
            kind,
            spaced,
            paragraph,
            sentence,
        });
        (spaced, newlines) = (false, 0);
    }
    tokens
}

fn letters_from(text: &str, at: usize) -> usize {
    let length: usize =
        text[at..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    at + length
}

fn fold(character: char) -> char {
    match character {
        '\u{2010}' | '\u{2011}' | '\u{ad}' => '-',
        '\u{2012}'..='\u{2015}' | '\u{2212}' => '–',
        '\u{2018}' | '\u{2019}' | '\u{2032}' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201e}' | '\u{ab}' => '“',
        '\u{201d}' | '\u{bb}' => '”',
        other => other,
    }
}

/// A line that ended without a full stop and the next begins: only then does a single line break separate,
/// and only after a mark that no sentence runs on from.
fn heading_before(tokens: &[Token]) -> bool {
    matches!(tokens.last().map(|t| t.kind), Some(Kind::Mark(':')))
}

/// Whether the token to come begins a new sentence.
fn ends_sentence(tokens: &[Token], next: &Kind, spaced: bool, text: &str) -> bool {
    if !spaced || tokens.is_empty() {
        return false;
    }
    let starts = match next {
        Kind::Word { capital, .. } => *capital,
        Kind::Digits { .. } => true,
        Kind::Mark(mark) => matches!(mark, '"' | '“' | '\'' | '(' | '–' | '-'),
    };
    if !starts {
        return false;
    }
    // Skip closing quotation marks and brackets back to the mark that ends the sentence.
    let mut back = tokens.len() - 1;
    for _ in 0..3 {
        match tokens[back].kind {
            Kind::Mark('"' | '”' | '\'' | ')' | ']') if back > 0 => back -= 1,
            _ => break,
        }
    }
    match tokens[back].kind {
        Kind::Mark('!' | '?') => true,
        Kind::Mark('.') => {
            let Some(before) = back.checked_sub(1).map(|n| &tokens[n]) else { return true };
            if tokens[back].spaced {
                return true;
            }
            match before.kind {
                Kind::Word { word, .. } => {
                    let spelled = before.text(text);
                    let short = spelled.len() == 1;
                    let closed = back + 1 < tokens.len();
                    let title = matches!(
                        spelled,
                        "Mr" | "Mrs"
                            | "Ms"
                            | "Dr"
                            | "Gen"
                            | "Sen"
                            | "Rep"
                            | "Gov"
                            | "St"
                            | "Lt"
                            | "Col"
                            | "Sgt"
                            | "Rev"
                            | "Prof"
                            | "Capt"
                            | "Adm"
                            | "vs"
                            | "No"
                            | "Jr"
                            | "Sr"
                    );
                    let abbreviated = matches!(word, Word::Month { short: true, .. });
                    // "p.m. The", "U.S. The": a sentence may end here; an initial ("J. Smith") does not.
                    if short && !closed {
                        return matches!(
                            next,
                            Kind::Word { word: Word::Article | Word::Deictic(_), .. }
                        );
                    }
                    !(title || (abbreviated && matches!(next, Kind::Digits { .. })))
                }
                _ => true,
            }
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stand_on_characters_and_cover_no_space() {
        let text = "On 25\u{a0}June – “one‑year” café’s 3p.m.";
        for token in tokenize(text) {
            let slice = token.text(text);
            assert!(!slice.is_empty() && slice.trim() == slice);
        }
    }

    #[test]
    fn sentences_end_at_full_stops_but_not_after_titles_and_months() {
        let text = "Mr. Smith came on Nov. 9. He left at 5 p.m. The U.S. said so. Done!";
        let tokens = tokenize(text);
        assert_eq!(tokens.last().map(|t| t.sentence), Some(3));
    }
}
