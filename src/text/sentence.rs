//! Sentence boundaries: one block of text in, the byte range of each sentence out.
//!
//! A rule-based splitter in the manner of Palmer and Hearst (1997) and Read et al. (2012): every full stop, question mark,
//! exclamation mark and ellipsis is a candidate, judged by the word before it and the words after it. One pass, with
//! bounded looks back and ahead, so the time is linear in any input.

use std::ops::Range;

mod abbreviation;
mod words;

use abbreviation::{Kind, is_enumerator, kind_of};
use words::{CLOCK, DISTRICT, FINITE, JOINING, REPORTING, STARTERS, STATES};

/// Most bytes of the word before a stop that are looked at; a longer one is no abbreviation.
const LOOK_BACK: usize = 48;
/// Most opening marks passed over in search of the first letter of the next sentence.
const MOST_OPENING: usize = 8;

/// A longer run of words without an end is no sentence that anybody wrote; it is cut, in bytes, so that what looks at a sentence
/// from each of its words takes no time that grows with the square of an article.
const LONGEST: usize = 6_000;

/// Whether `word` is a state or province cut short, as it stands behind a town, without its full stop: `Okla`.
pub(crate) fn is_state(word: &str) -> bool {
    STATES.contains(&word)
}

/// The sentences of `block`, in order, as byte ranges without the white space around them.
///
/// Everything but white space belongs to exactly one sentence. A blank line always ends one. Closing quotes, brackets and
/// note numbers such as `[3]` after a stop belong to the sentence that ends there.
pub fn split(block: &str) -> Vec<Range<usize>> {
    let bytes = block.as_bytes();
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut scan = Scan { block, titled: None };
    let (mut start, mut at, mut straight_quotes) = (0, 0, 0_usize);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                straight_quotes += 1;
                at += 1;
            }
            b'\n' => {
                let end = skip_space(block, at);
                if block[at..end].bytes().filter(|byte| *byte == b'\n').count() > 1 {
                    push(block, &mut sentences, start..at);
                    (start, straight_quotes) = (end, 0);
                }
                at = end;
            }
            b'.' | b'!' | b'?' | 0xE2 | 0xE3 | 0xEF if is_stop(char_at(block, at)) => {
                let stops = stops_from(block, at);
                let open_quote = straight_quotes % 2 == 1;
                let end = closing_from(block, stops.end, open_quote);
                if scan.ends_sentence(start, &stops, end) {
                    push(block, &mut sentences, start..end);
                    (start, straight_quotes) = (end, 0);
                } else {
                    straight_quotes += block[stops.end..end].matches('"').count();
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    push(block, &mut sentences, start..block.len());
    sentences
}

/// Adds `range` without its white space; what holds no letter or digit joins the sentence before it.
fn push(block: &str, sentences: &mut Vec<Range<usize>>, range: Range<usize>) {
    let text = &block[range.clone()];
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = range.start + (text.len() - text.trim_start().len());
    let found = start..start + trimmed.len();
    match sentences.last_mut() {
        Some(last) if !trimmed.chars().any(char::is_alphanumeric) => last.end = found.end,
        _ if trimmed.len() > LONGEST => push_cut(block, sentences, found),
        _ => sentences.push(found),
    }
}

/// Adds `range` in pieces of at most [`LONGEST`], each of whole words; a longer word is left whole.
fn push_cut(block: &str, sentences: &mut Vec<Range<usize>>, range: Range<usize>) {
    let mut start = range.start;
    loop {
        let rest = &block[start..range.end];
        let (near, far) = rest.split_at(rest.floor_char_boundary(LONGEST));
        let space = near.rfind(char::is_whitespace);
        let space = space.or_else(|| Some(near.len() + far.find(char::is_whitespace)?));
        let Some(space) = space.filter(|_| !far.is_empty()) else { break };
        let (piece, after) = rest.split_at(space);
        sentences.push(start..start + piece.trim_end().len());
        start = range.end - after.trim_start().len();
    }
    sentences.push(start..range.end);
}

/// A run of stops, and what it holds.
struct Stops {
    start: usize,
    end: usize,
    /// A question or exclamation mark is among them.
    strong: bool,
    /// Three full stops, or `…`.
    ellipsis: bool,
    /// A stop of a script that puts no space after it.
    wide: bool,
}

fn is_stop(c: Option<char>) -> bool {
    matches!(c, Some('.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡'))
}

fn char_at(block: &str, at: usize) -> Option<char> {
    block.get(at..).and_then(|rest| rest.chars().next())
}

fn char_before(block: &str, at: usize) -> Option<char> {
    block[..at].chars().next_back()
}

/// The run of stops that begins at `at`; `. . .` is one run.
fn stops_from(block: &str, at: usize) -> Stops {
    let mut stops = Stops { start: at, end: at, strong: false, ellipsis: false, wide: false };
    let mut n_full = 0;
    loop {
        match char_at(block, stops.end) {
            Some('.') => n_full += 1,
            Some('!' | '?') => stops.strong = true,
            Some('…') => stops.ellipsis = true,
            Some('。' | '｡') => stops.wide = true,
            Some('！' | '？') => (stops.wide, stops.strong) = (true, true),
            Some(' ' | '\u{A0}') if n_full > 0 && !stops.strong => {
                let after = stops.end + char_at(block, stops.end).map_or(1, char::len_utf8);
                if char_at(block, after) != Some('.') {
                    break;
                }
            }
            _ => break,
        }
        stops.end += char_at(block, stops.end).map_or(1, char::len_utf8);
    }
    stops.ellipsis |= n_full > 1;
    stops
}

/// The end of the closing quotes, brackets and note numbers that follow a stop.
fn closing_from(block: &str, mut at: usize, open_quote: bool) -> usize {
    let begin = at;
    loop {
        match char_at(block, at) {
            Some(c @ ('"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '」' | '』' | '）')) =>
            {
                // A letter right after a quote: the quote opens what the stop ran into.
                at += c.len_utf8();
            }
            Some('[') => match note_end(block, at) {
                Some(end) => at = end,
                None => return at,
            },
            // A quote that closes after a stray space: `flow. " The`.
            Some(' ') if open_quote && at == begin && block[at..].starts_with(" \" ") => at += 2,
            _ => return at,
        }
    }
}

/// The end of `[12]`.
fn note_end(block: &str, at: usize) -> Option<usize> {
    let digits = block[at + 1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && block.as_bytes().get(at + 1 + digits) == Some(&b']')).then_some(at + digits + 2)
}

fn skip_space(block: &str, at: usize) -> usize {
    block[at..].find(|c: char| !c.is_whitespace()).map_or(block.len(), |found| at + found)
}

/// What the next sentence would begin with.
#[derive(Clone, Copy, PartialEq)]
enum Begin {
    Upper,
    Lower,
    Digit,
    /// A letter of a script without case.
    Caseless,
    Symbol,
}

struct Scan<'a> {
    block: &'a str,
    /// Whether the block is a headline in title case, where a capital says nothing; worked out when first asked for.
    titled: Option<bool>,
}

impl<'a> Scan<'a> {
    /// Whether the sentence that began at `start` ends with `stops`, whose closing marks end at `end`.
    fn ends_sentence(&mut self, start: usize, stops: &Stops, end: usize) -> bool {
        let block = self.block;
        let next = skip_space(block, end);
        if next == block.len() {
            return true;
        }
        if stops.wide {
            return true;
        }
        let before = word_before(block, start, stops.start);
        if next == end {
            return !stops.ellipsis && end == stops.end && runs_on(block, before, stops);
        }
        let (begin, word_at) = begins(block, next);
        let word = word_from(block, word_at);
        if begin == Begin::Lower && !is_camel(word) {
            return false;
        }
        let closed_quote =
            end > stops.end && block[stops.end..end].contains(['"', '”', '’', '»', '\'']);
        if stops.strong {
            if matches!(before, "Yahoo" | "Jeopardy" | "Wham") && end == stops.end {
                return is_starter(word);
            }
            return !(closed_quote && is_named_speaker(block, word_at));
        }
        if stops.ellipsis {
            let bracketed = matches!(char_before(block, stops.start), Some('[' | '('));
            return !bracketed && word != "I" && !word.starts_with("I’") && !word.starts_with("I'");
        }
        if before.is_empty() {
            return true;
        }
        if is_enumerator(before) && block[start..stops.start].trim() == before {
            return false;
        }
        match kind_of(before) {
            Kind::Word => true,
            _ if begin == Begin::Digit && !matches!(kind_of(before), Kind::Ends) => false,
            _ if self.is_titled() => false,
            Kind::Never => false,
            Kind::Ends => true,
            Kind::Numbered => begin != Begin::Digit,
            Kind::Title => is_starter(word) && before != "St" && closed_quote,
            Kind::Month => begin == Begin::Upper && !is_month(word),
            Kind::Hour => begin == Begin::Upper && !is_clock_word(word),
            Kind::Capital => begin == Begin::Upper && !DISTRICT.contains(&word),
            Kind::Country => {
                is_starter(word) && second_word(block, word_at) != "Secretary"
                    || starts_clause(block, word_at, word)
                    || closed_quote && begin == Begin::Upper
            }
            Kind::Short => {
                // `J.R.R. Tolkien and is`: three initials belong to a name.
                let initials = before.split('.').count() >= 3;
                let starts = is_starter(word) || !initials && starts_clause(block, word_at, word);
                starts && !is_nickname(block, next)
            }
        }
    }

    fn is_titled(&mut self) -> bool {
        let block = self.block;
        *self.titled.get_or_insert_with(|| {
            let (mut n_words, mut n_capital) = (0, 0);
            for word in block.split_whitespace().take(40) {
                if let Some(first) = word.chars().find(|c| c.is_alphabetic())
                    && (word.len() > 3 || first.is_uppercase())
                {
                    n_words += 1;
                    n_capital += usize::from(first.is_uppercase());
                }
            }
            block.len() < 240 && n_words > 3 && n_capital * 5 >= n_words * 4
        })
    }
}

/// Whether what stands at `at` is a name in quotation marks, of four words at most, with a surname behind it:
/// `J.P. “The Big Bopper” Richardson`.
fn is_nickname(block: &str, at: usize) -> bool {
    let rest = &block[at..];
    let Some(inside) = rest.strip_prefix(['"', '“', '‘']) else { return false };
    let Some(close) = inside.find(['"', '”', '’']) else { return false };
    let behind = inside[close..].trim_start_matches(['"', '”', '’']);
    inside[..close].split(' ').count() <= 4
        && behind.strip_prefix(' ').is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// A stop with no space after it ends a sentence where a lower-case word meets a capitalised one, as in text whose line
/// breaks were lost: `flow.China`; never inside an address such as `example.Com/x`.
fn runs_on(block: &str, before: &str, stops: &Stops) -> bool {
    let next = word_from(block, stops.end);
    let mut letters = next.chars();
    let capitalised = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    before.chars().count() > 1
        && before.chars().all(char::is_lowercase)
        && capitalised
        && !block[stops.end + next.len()..].starts_with(['.', '/', '(', '@'])
}

/// The word that ends at `at`, without opening marks; empty if it is too long to be an abbreviation.
fn word_before(block: &str, start: usize, at: usize) -> &str {
    let mut from = at;
    for (index, c) in block[start..at].char_indices().rev() {
        if c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '"' | '“' | '‘' | '«' | '—' | '–' | '/' | ',')
        {
            break;
        }
        from = start + index;
        if at - from > LOOK_BACK {
            return "…";
        }
    }
    // `mid-Jan.`, `R-Calif.`: the part after the hyphen decides.
    let word = &block[from..at];
    word.rsplit('-').next().unwrap_or(word).trim_start_matches(['\'', '’'])
}

/// What stands at `at` after opening marks, and where.
fn begins(block: &str, at: usize) -> (Begin, usize) {
    let mut found = at;
    for (nth, (index, c)) in block[at..].char_indices().enumerate() {
        found = at + index;
        let opening = c.is_whitespace()
            || matches!(
                c,
                '"' | '\''
                    | '“'
                    | '‘'
                    | '«'
                    | '„'
                    | '('
                    | '['
                    | '{'
                    | '-'
                    | '–'
                    | '—'
                    | '*'
                    | '_'
                    | '¿'
                    | '¡'
                    | '•'
            );
        if !opening || nth >= MOST_OPENING {
            break;
        }
    }
    let begin = match char_at(block, found) {
        Some(c) if c.is_uppercase() => Begin::Upper,
        Some(c) if c.is_lowercase() => Begin::Lower,
        Some(c) if c.is_numeric() => Begin::Digit,
        Some(c) if c.is_alphabetic() => Begin::Caseless,
        _ => Begin::Symbol,
    };
    (begin, found)
}

/// The word that begins at `at`, at most 40 characters of it, with its apostrophes.
fn word_from(block: &str, at: usize) -> &str {
    let rest = block.get(at..).unwrap_or("");
    let end = rest
        .char_indices()
        .take(40)
        .find(|(_, c)| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .map_or_else(
            || rest.char_indices().nth(40).map_or(rest.len(), |(index, _)| index),
            |(index, _)| index,
        );
    &rest[..end]
}

/// The word after the one at `at`, if only a space parts them.
fn second_word(block: &str, at: usize) -> &str {
    let after = at + word_from(block, at).len();
    match char_at(block, after) {
        Some(' ' | '\u{A0}') => {
            word_from(block, after + char_at(block, after).map_or(1, char::len_utf8))
        }
        _ => "",
    }
}

/// `iPhone`: begins a sentence in spite of its small letter.
fn is_camel(word: &str) -> bool {
    word.chars().take(3).any(char::is_uppercase)
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    word.is_char_boundary(3) && word.len() >= 3 && MONTHS.contains(&&word[..3])
}

/// What follows an hour in one sentence: a zone, a day, a month.
fn is_clock_word(word: &str) -> bool {
    CLOCK.contains(&word) || word.ends_with("day") && word.len() <= 9 || is_month(word)
}

/// Whether `word`, capitalised, can only begin a sentence when it stands after an abbreviation.
fn is_starter(word: &str) -> bool {
    STARTERS.contains(&word)
}

/// Whether the words from `at` on begin a clause: a name and a finite verb (`China has`), or a possessive (`China’s`),
/// where the name is none that `U.S.` or `Inc.` could belong to.
fn starts_clause(block: &str, at: usize, word: &str) -> bool {
    if word.len() < 2 || !word.chars().next().is_some_and(char::is_uppercase) || joins(word) {
        return false;
    }
    if word.ends_with("’s") || word.ends_with("'s") {
        return true;
    }
    let second = second_word(block, at);
    if is_finite(second) {
        return true;
    }
    // Two-word names: `Donald Trump said`.
    let after = at + word.len() + 1;
    second.chars().next().is_some_and(char::is_uppercase)
        && !joins(second)
        && is_finite(second_word(block, after))
}

/// Words that follow `U.S.` or `Inc.` as part of one name or title.
fn joins(word: &str) -> bool {
    JOINING.contains(&word.trim_end_matches("’s").trim_end_matches("'s"))
}

fn is_finite(word: &str) -> bool {
    FINITE.contains(&word)
}

/// After `“Really?”`, whether `Name Name said` follows, which makes it one sentence.
fn is_named_speaker(block: &str, at: usize) -> bool {
    let mut at = at;
    for nth in 0..5 {
        let word = word_from(block, at);
        if word.is_empty() {
            return false;
        }
        if nth > 0 && is_reporting(word) {
            return true;
        }
        if !word.chars().next().is_some_and(char::is_uppercase) || nth == 0 && is_starter(word) {
            return false;
        }
        at += word.len();
        if block[at..].starts_with(". ") {
            at += 1;
        }
        if !block[at..].starts_with(' ') {
            return false;
        }
        at += 1;
    }
    false
}

fn is_reporting(word: &str) -> bool {
    REPORTING.contains(&word)
}

#[cfg(test)]
mod tests;
