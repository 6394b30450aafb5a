//! Shorter forms of a sentence, by rule.
//!
//! What may go is what a sentence stands without: a bracketed aside, a relative clause or apposition between commas, an
//! opening connective or adverbial, a trailing participle or clause. What may not: whatever says who said it, on what
//! condition, or how sure it is. The rules know marks and a few words, no grammar; the claim check has the last word on
//! each form that is taken.

use std::ops::Range;

use crate::text::entity::words;
use crate::text::{dateline, token};

/// At most this many shorter forms of a sentence are offered.
const FORMS: usize = 4;
/// A form of fewer words says too little.
const FEWEST: usize = 6;
/// A longer sentence is a list or no prose.
const LONGEST: usize = 600;

/// Shorter forms of `text`; none where no rule applies. The first has everything left out that may be.
pub(super) fn forms(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let ranges = removable(text);
    let mut out: Vec<String> = Vec::new();
    let mut offer = |ranges: &[&Range<usize>]| {
        let short = without(text, ranges);
        let long_enough = short.split_ascii_whitespace().take(FEWEST).count() == FEWEST;
        if long_enough && !out.contains(&short) && out.len() < FORMS {
            out.push(short);
        }
    };
    if ranges.len() > 1 {
        offer(&ranges.iter().collect::<Vec<_>>());
    }
    for range in &ranges {
        offer(&[range]);
    }
    for (idx, left) in ranges.iter().enumerate() {
        for right in &ranges[idx + 1..] {
            offer(&[left, right]);
        }
    }
    out
}

/// A word of the sentence with the marks around it.
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Byte ranges that may be left out, in order, none overlapping another.
fn removable(text: &str) -> Vec<Range<usize>> {
    let words: Vec<Word<'_>> = token::words(text)
        .map(|(start, word)| Word { text: word, start, end: start + word.len() })
        .collect();
    if words.len() < FEWEST + 2 {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    found.extend(opening(text, &words));
    found.extend(brackets(text));
    found.extend(between_commas(text, &words));
    found.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in found {
        if out.last().is_none_or(|last| last.end <= range.start) {
            out.push(range);
        }
    }
    out
}

/// Where `text` begins after a dateline; 0 where there is none.
pub(super) fn dateline(text: &str) -> usize {
    dateline::of(text).map_or(0, |found| found.end)
}

/// A connective or adverbial at the start.
fn opening(text: &str, words: &[Word<'_>]) -> Option<Range<usize>> {
    let trimmed = text.len() - text.trim_start().len();
    let first = words.first()?;
    if first.start > trimmed {
        return None;
    }
    let lower = first.text.to_lowercase();
    let comma =
        text.find(',').filter(|comma| !text[..*comma].contains(['"', '“', '‘', '(', ':', ';']));
    if matches!(lower.as_str(), "but" | "and" | "so" | "yet") {
        return (text[first.end..].starts_with(' '))
            .then(|| 0..words.get(1).map_or(first.end, |word| word.start));
    }
    let comma = comma?;
    let opened = words.iter().take_while(|word| word.end <= comma).count();
    let next = words.get(opened)?;
    let connective = opened <= 2
        && matches!(
            lower.as_str(),
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
            lower.as_str(),
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
    const CONNECTIVES: [&str; 12] = [
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
        "In turn, ",
        "As a result, ",
    ];
    let found = CONNECTIVES.iter().find(|connective| text.starts_with(**connective))?;
    Some(without(text, &[&(0..found.len())]))
}

/// Asides in round brackets.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let Some(close) = text[open..].find(')').map(|at| open + at + 1) else { break };
        let inside = &text[open + 1..close - 1];
        if inside.len() <= 100 && !inside.contains(['(', '"', '“']) {
            let start = text[..open].trim_end().len();
            if start > 0 {
                out.push(start..close);
            }
        }
        from = close;
    }
    out
}

/// Relative clauses, appositions and ages between commas, and what trails after the last comma.
fn between_commas(text: &str, all: &[Word<'_>]) -> Vec<Range<usize>> {
    let commas: Vec<usize> = text
        .match_indices(',')
        .map(|(at, _)| at)
        .filter(|at| text[at + 1..].starts_with(' '))
        .collect();
    let end = text.trim_end().trim_end_matches(['.', '!']).len();
    let mut out = Vec::new();
    for (idx, &open) in commas.iter().enumerate() {
        let close = commas.get(idx + 1).copied();
        let stop = close.unwrap_or(end);
        if stop <= open {
            continue;
        }
        let inside = &text[open + 1..stop];
        if inside.contains(['"', '“', '”', '(', ')', ';', ':', '—', '–'])
            || quote_open(&text[..open])
        {
            continue;
        }
        let held: Vec<&Word<'_>> =
            all.iter().filter(|word| word.start > open && word.end <= stop).collect();
        let Some(first) = held.first() else { continue };
        if held.iter().any(|word| binds(word.text)) {
            continue;
        }
        let before = all.iter().rev().find(|word| word.end <= open);
        let after = all.iter().find(|word| word.start >= stop);
        let lower = first.text.to_lowercase();
        let name_before = before.is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let listed = after.is_some_and(|word| matches!(word.text, "and" | "or"));
        // `the question, who controls it, to a committee`: not of a person, so a question that belongs to the sense.
        let of_person = before.is_some_and(|word| {
            word.text.starts_with(char::is_uppercase)
                || words::TITLES.has(word.text)
                || word.text.ends_with("er")
                || matches!(
                    word.text,
                    "man" | "woman" | "people" | "men" | "women" | "families" | "victims"
                )
                || ["ers", "ors", "ists", "ians", "ants", "ents"]
                    .iter()
                    .any(|end| word.text.ends_with(end))
        });
        let relative = (lower == "who" && of_person
            || matches!(lower.as_str(), "which" | "whose" | "where"))
            && held.len() >= 3;
        let removed = match close {
            Some(close) => {
                let determined =
                    matches!(lower.as_str(), "a" | "an" | "the" | "his" | "her" | "its" | "their");
                let apposed = name_before
                    && !listed
                    && !leads_in(&text[..open])
                    && determined
                    && (2..=14).contains(&held.len())
                    && !held.iter().any(|word| is_finite(word.text));
                let aged = held.len() == 1
                    && name_before
                    && first.text.bytes().all(|b| b.is_ascii_digit());
                (relative || apposed || aged).then_some(open..close + 1)
            }
            None => {
                let participle = lower.len() > 5 && lower.ends_with("ing") && held.len() >= 3;
                // What `and` joins is half of what is said.
                let clause = matches!(lower.as_str(), "while" | "with") && held.len() >= 5;
                let apposed =
                    name_before && matches!(lower.as_str(), "a" | "an" | "the") && held.len() >= 3;
                (relative || participle || clause || apposed).then_some(open..end)
            }
        };
        out.extend(removed);
    }
    out
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

/// Whether a quotation is open at the end of `text`.
fn quote_open(text: &str) -> bool {
    let straight = text.matches('"').count();
    let curly = text.matches('“').count() > text.matches('”').count();
    let single = text
        .rfind([' ', '('].map(|c| c).as_slice())
        .map_or(text, |at| &text[at..])
        .starts_with(" '");
    straight % 2 == 1
        || curly
        || single
        || text.matches(" '").count() + text.matches(" ‘").count() > 0
}

/// Whether a word ties the sentence's truth to something: it must not go.
fn binds(word: &str) -> bool {
    const BINDING: [&str; 29] = [
        "if",
        "unless",
        "said",
        "says",
        "say",
        "saying",
        "told",
        "according",
        "claimed",
        "claims",
        "claiming",
        "alleged",
        "allegedly",
        "reportedly",
        "except",
        "only",
        "not",
        "never",
        "no",
        "without",
        "than",
        "reports",
        "reported",
        "added",
        "insisted",
        "argued",
        "warned",
        "believes",
        "believe",
    ];
    BINDING.iter().any(|binding| word.eq_ignore_ascii_case(binding))
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
fn without(text: &str, ranges: &[&Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        kept.push_str(&text[at..range.start.max(at)]);
        at = range.end.max(at);
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
