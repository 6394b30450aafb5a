//! Shorter forms of a sentence, by rule.
//!
//! What may go is what a sentence stands without: a bracketed aside, a relative clause or apposition between commas, an
//! opening connective or adverbial, a trailing participle or clause. What may not: whatever says who said it, on what
//! condition, or how sure it is. The rules know marks and a few words, no grammar; the claim check has the last word on
//! each form that is taken.

use std::ops::Range;

use super::{asides, furniture};
use crate::text::dateline;
use crate::text::entity::words;

/// At most this many shorter forms of a sentence are offered.
const FORMS: usize = 4;
/// A form of fewer words says too little.
const FEWEST: usize = 6;
/// A longer sentence is a list or no prose.
const LONGEST: usize = 600;

/// What a shorter form leaves out: byte ranges of the text, in order.
pub(super) type Cut = Vec<Range<usize>>;

/// Shorter forms of `text`, whose words are given, as what each leaves out; none where no rule applies. The first leaves
/// out everything that may be.
pub(super) fn cuts(text: &str, words: &[Word<'_>]) -> Vec<Cut> {
    if text.len() > LONGEST || words.len() < FEWEST + 2 {
        return Vec::new();
    }
    let ranges = removable(text, words);
    let mut out: Vec<Cut> = Vec::new();
    let mut offer = |cut: Cut| {
        if out.len() < FORMS && count(text, &cut) >= FEWEST && !out.contains(&cut) {
            out.push(cut);
        }
    };
    if ranges.len() > 1 {
        offer(ranges.clone());
    }
    for range in &ranges {
        offer(vec![range.clone()]);
    }
    for (idx, left) in ranges.iter().enumerate() {
        for right in &ranges[idx + 1..] {
            offer(vec![left.clone(), right.clone()]);
        }
    }
    out
}

/// Words between white space that are left of `text`, as a budget counts them.
pub(super) fn count(text: &str, cut: &[Range<usize>]) -> usize {
    let (mut n_words, mut inside, mut at) = (0, false, 0);
    let mut read = |part: &str| {
        for byte in part.bytes() {
            let space = byte <= b' ';
            n_words += usize::from(!space & !inside);
            inside = !space;
        }
    };
    for range in cut {
        read(&text[at..range.start.max(at)]);
        at = range.end.max(at);
    }
    read(&text[at..]);
    n_words
}

/// A word of the sentence with the marks around it.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Byte ranges that may be left out, in order, none overlapping another.
fn removable(text: &str, words: &[Word<'_>]) -> Cut {
    let mut found: Cut = Vec::new();
    found.extend(opening(text, words));
    asides::in_brackets(text, &mut found);
    asides::between_dashes(text, words, &mut found);
    between_commas(text, words, &mut found);
    if found.len() < 2 {
        return found;
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut out: Cut = Vec::with_capacity(found.len());
    for range in found {
        if out.last().is_none_or(|last| last.end <= range.start) {
            out.push(range);
        }
    }
    out
}

/// Where `text` begins after a dateline or a line of the page; 0 where there is none.
pub(crate) fn dateline(text: &str) -> usize {
    match furniture::opening(text) {
        0 => dateline::of(text).map_or(0, |found| found.end),
        end => end,
    }
}

/// A connective or adverbial at the start.
fn opening(text: &str, words: &[Word<'_>]) -> Option<Range<usize>> {
    let trimmed = text.len() - text.trim_start().len();
    let first = words.first()?;
    if first.start > trimmed {
        return None;
    }
    let mut letters = [0; LOWER];
    let lower = lower(first.text, &mut letters);
    if matches!(lower, "but" | "and" | "so" | "yet") {
        return (text[first.end..].starts_with(' '))
            .then(|| 0..words.get(1).map_or(first.end, |word| word.start));
    }
    let comma =
        text.find(',').filter(|comma| !text[..*comma].contains(['"', '“', '‘', '(', ':', ';']))?;
    let opened = words.iter().take_while(|word| word.end <= comma).count();
    let next = words.get(opened)?;
    let connective = opened <= 2
        && matches!(
            lower,
            "however"
                | "meanwhile"
                | "also"
                | "now"
                | "instead"
                | "moreover"
                | "furthermore"
                | "indeed"
                | "still"
                | "then"
                | "finally"
                | "additionally"
                | "in"
                | "for"
        )
        && (opened == 1
            || matches!(words[1].text, "addition" | "fact" | "turn" | "example" | "instance"));
    let adverbial = (3..=14).contains(&opened)
        && matches!(
            lower,
            "in" | "on" | "at" | "during" | "following" | "despite" | "after" | "before" | "since" | "speaking"
        )
        // A list of names or an enumeration goes on after the comma.
        && next.text.starts_with(char::is_uppercase) | is_subject(next.text)
        && !words[..opened].iter().any(|word| binds(word.text));
    (connective || adverbial).then_some(0..next.start)
}

/// The sentence without a connective at its start, which answers a sentence that does not stand before it; `None` where it
/// has none.
pub(super) fn without_connective(text: &str) -> Option<String> {
    const CONNECTIVES: [&str; 15] = [
        "However, ",
        "Meanwhile, ",
        "Moreover, ",
        "Furthermore, ",
        "Additionally, ",
        "In addition, ",
        "Still, ",
        "But ",
        "And ",
        "Yet, ",
        "Yet ",
        "Now, ",
        "Instead, ",
        "In turn, ",
        "As a result, ",
    ];
    let found = CONNECTIVES.iter().find(|connective| text.starts_with(**connective))?;
    Some(without(text, std::slice::from_ref(&(0..found.len()))))
}

/// Relative clauses, appositions and ages between commas, and what trails after the last comma.
fn between_commas(text: &str, all: &[Word<'_>], out: &mut Cut) {
    let bytes = text.as_bytes();
    let next_comma = |from: usize| {
        let at = memchr::memchr_iter(b',', &bytes[from..]).map(|at| from + at);
        at.into_iter().find(|at| bytes.get(at + 1) == Some(&b' '))
    };
    let end = text.trim_end().trim_end_matches(['.', '!']).len();
    let mut next = next_comma(0);
    let mut marks = Marks::default();
    // Words that stand before the comma.
    let mut n_before = 0;
    while let Some(open) = next {
        let close = next_comma(open + 1);
        next = close;
        let stop = close.unwrap_or(end);
        while all.get(n_before).is_some_and(|word| word.start <= open) {
            n_before += 1;
        }
        let quoted = marks.quote_open(text, open);
        if stop <= open || quoted {
            continue;
        }
        let n_held = all[n_before..].iter().take_while(|word| word.end <= stop).count();
        let held = &all[n_before..n_before + n_held];
        let Some(first) = held.first() else { continue };
        let inside = &text[open + 1..stop];
        if has_marks(inside) || held.iter().any(|word| binds(word.text)) {
            continue;
        }
        let before = all[..n_before].iter().rev().find(|word| word.end <= open);
        let after = all[n_before + n_held..].iter().find(|word| word.start >= stop);
        let mut letters = [0; LOWER];
        let lower = lower(first.text, &mut letters);
        let name_before = before.is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let relative = held.len() >= 3
            && (lower == "who" && before.is_some_and(|word| is_of_person(word.text))
                || matches!(lower, "which" | "whose" | "where"));
        let removed = match close {
            // `who holds the WBC, WBA and Ring titles, said`: the comma parts a list inside the clause.
            Some(_)
                if all[n_before + n_held..]
                    .iter()
                    .skip(1)
                    .take(3)
                    .take_while(|word| !is_finite(word.text))
                    .any(|word| matches!(word.text, "and" | "or"))
                    && after.is_some_and(|word| word.text.starts_with(char::is_uppercase)) =>
            {
                None
            }
            Some(close) => {
                let listed = || after.is_some_and(|word| matches!(word.text, "and" | "or"));
                let determined =
                    || matches!(lower, "a" | "an" | "the" | "his" | "her" | "its" | "their");
                let apposed = name_before
                    && determined()
                    && (2..=14).contains(&held.len())
                    && !listed()
                    && !leads_in(&text[..open])
                    && !held.iter().any(|word| is_finite(word.text));
                let aged = held.len() == 1
                    && name_before
                    && first.text.bytes().all(|b| b.is_ascii_digit());
                (relative || apposed || aged).then_some(open..close + 1)
            }
            None => {
                let participle = lower.len() > 5 && lower.ends_with("ing") && held.len() >= 3;
                // What `and` joins is half of what is said.
                let clause = matches!(lower, "while" | "with") && held.len() >= 5;
                let apposed = name_before && matches!(lower, "a" | "an" | "the") && held.len() >= 3;
                (relative || participle || clause || apposed).then_some(open..end)
            }
        };
        out.extend(removed);
    }
}

/// Whether `who` after this word tells of a person. `the question, who controls it, to a committee` does not: there it is a
/// question that belongs to the sense.
fn is_of_person(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || words::TITLES.has(word)
        || matches!(word, "man" | "woman" | "people" | "men" | "women" | "families" | "victims")
        || ["er", "ers", "ors", "ists", "ians", "ants", "ents"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether marks part what stands between two commas, or a quotation or bracket begins or ends there.
fn has_marks(inside: &str) -> bool {
    let bytes = inside.as_bytes();
    // The last of these begins the quotation marks and dashes.
    let may = bytes.iter().any(|byte| matches!(byte, b'"' | b'(' | b')' | b';' | b':' | 0xe2));
    may && inside.contains(['"', '“', '”', '(', ')', ';', ':', '—', '–'])
}

/// Quotation marks of a text up to a place in it, counted once.
#[derive(Default)]
pub(super) struct Marks {
    at: usize,
    n_straight: usize,
    n_opening: usize,
    n_closing: usize,
    single: bool,
}

impl Marks {
    /// Whether a quotation is open at byte `end`, which is not before the last one asked for.
    pub(super) fn quote_open(&mut self, text: &str, end: usize) -> bool {
        let bytes = &text.as_bytes()[..end];
        for at in self.at..end {
            let after_space = || at > 0 && bytes[at - 1] == b' ';
            match bytes[at] {
                b'"' => self.n_straight += 1,
                b'\'' => self.single |= after_space(),
                0xe2 if bytes[at..].starts_with("“".as_bytes()) => self.n_opening += 1,
                0xe2 if bytes[at..].starts_with("”".as_bytes()) => self.n_closing += 1,
                0xe2 if bytes[at..].starts_with("‘".as_bytes()) => self.single |= after_space(),
                _ => {}
            }
        }
        self.at = end;
        self.n_straight % 2 == 1 || self.n_opening > self.n_closing || self.single
    }
}

/// Bytes of the longest word that the rules name, and some.
const LOWER: usize = 16;

/// `word` in lower case, where it is so short that a rule may name it, else as it is.
fn lower<'a>(word: &'a str, letters: &'a mut [u8; LOWER]) -> &'a str {
    let Some(own) = letters.get_mut(..word.len()) else { return word };
    own.copy_from_slice(word.as_bytes());
    own.make_ascii_lowercase();
    std::str::from_utf8(own).unwrap_or(word)
}

/// Whether `before`, all that stands before a comma, is connectives, adverbials and clauses, so that the comma opens the main
/// clause.
fn leads_in(before: &str) -> bool {
    const LEADS: [&str; 34] = [
        "in",
        "on",
        "at",
        "during",
        "following",
        "despite",
        "after",
        "before",
        "since",
        "speaking",
        "however",
        "meanwhile",
        "also",
        "now",
        "instead",
        "moreover",
        "furthermore",
        "when",
        "while",
        "although",
        "though",
        "as",
        "by",
        "for",
        "from",
        "with",
        "under",
        "until",
        "because",
        "if",
        "once",
        "among",
        "through",
        "but",
    ];
    let is_lead = |part: &str| {
        let first = part.split_whitespace().next().unwrap_or_default();
        LEADS.iter().any(|lead| first.eq_ignore_ascii_case(lead))
    };
    before.split(", ").all(is_lead)
}

/// Whether a word is a verb form that only a clause has.
fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "does"
            | "did"
            | "do"
    )
}

/// Whether a word ties the sentence's truth to something: it must not go.
pub(super) fn binds(word: &str) -> bool {
    let mut letters = [0; LOWER];
    matches!(
        lower(word, &mut letters),
        "if" | "unless"
            | "said"
            | "says"
            | "say"
            | "saying"
            | "told"
            | "according"
            | "claimed"
            | "claims"
            | "claiming"
            | "alleged"
            | "allegedly"
            | "reportedly"
            | "except"
            | "only"
            | "not"
            | "never"
            | "no"
            | "without"
            | "than"
            | "reports"
            | "reported"
            | "added"
            | "insisted"
            | "argued"
            | "warned"
            | "believes"
            | "believe"
    )
}

/// Whether a word in the middle of a sentence can begin its main clause.
fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "they"
            | "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "there"
            | "we"
            | "police"
            | "officials"
    )
}

/// `text` without the ranges, its first letter a capital, its spaces single.
pub(super) fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        kept.push_str(&text[at..range.start.max(at)]);
        at = range.end.max(at);
        // `goods—all of them—by half`: the dashes were all that parted the words.
        let joins =
            kept.ends_with(char::is_alphanumeric) && text[at..].starts_with(char::is_alphanumeric);
        if joins {
            kept.push(' ');
        }
    }
    kept.push_str(&text[at..]);
    let mut out = super::tidy(&kept);
    if let Some(first) = out.chars().next().filter(|c| c.is_lowercase()) {
        let upper: String = first.to_uppercase().collect();
        out.replace_range(..first.len_utf8(), &upper);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token;

    fn forms(text: &str) -> Vec<String> {
        let words: Vec<Word<'_>> = token::words(text)
            .map(|(start, word)| Word { text: word, start, end: start + word.len() })
            .collect();
        cuts(text, &words).iter().map(|cut| without(text, cut)).collect()
    }

    #[test]
    fn what_belongs_to_the_sense_stays() {
        for text in [
            "The deal leaves the question that matters most, who runs the trains, to a joint committee.",
            "The court has ordered the nurses back, and most of them returned to the wards on Monday.",
            "The recall covers cars sold between May 5, when the model came out, and the end of last month.",
        ] {
            let short = forms(text);
            assert!(
                short.iter().all(|form| {
                    !form.ends_with("came out.")
                        && form.contains("runs the trains") == text.contains("runs the trains")
                        && form.contains("returned") == text.contains("returned")
                }),
                "{short:?}"
            );
        }
        let short =
            forms("Ann Lee, who has run the mill since 2016, said that all of it would close.");
        assert!(short.iter().any(|form| form.starts_with("Ann Lee said")), "{short:?}");
    }
}
