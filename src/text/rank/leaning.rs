//! Which sentences need the one before them to say who or what they tell of: a pronoun stands there, a connective that answers
//! it, or a definite noun that was met before.

use std::ops::Range;

use foldhash::HashSet;

use super::structure::runs;
use crate::text::{Sentence, token};

/// Whether the first word refers to what came before: a pronoun, or a connective that answers it.
pub(super) fn points_back(text: &str) -> bool {
    let Some((_, first)) = crate::text::token::words(text).next() else { return false };
    matches!(
        first,
        "He" | "She"
            | "It"
            | "They"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "But"
            | "And"
            | "So"
            | "However"
            | "Then"
            | "Yet"
            | "Instead"
            | "Both"
            | "Another"
            | "Such"
    )
}

/// By sentence: whether it says by a pronoun who or what it tells of, and only the sentence before names that.
pub(super) fn leaning(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let leans = |(idx, sentence)| idx > 0 && runs(sentence) && leans(sentence.text);
    sentences.iter().enumerate().map(leans).collect()
}

/// Whether only the sentence before names who or what this one tells of: a pronoun or demonstrative begins it, or its verb
/// has a pronoun for an object with nothing before it but a subject (`the ministry imposed it in 2022`).
pub(crate) fn leans(text: &str) -> bool {
    const BEGIN: [&str; 14] = [
        "He", "She", "It", "They", "His", "Her", "Its", "Their", "This", "That", "These", "Those",
        "Both", "Such",
    ];
    const TIMES: [&str; 12] = [
        "year",
        "week",
        "month",
        "morning",
        "afternoon",
        "evening",
        "summer",
        "autumn",
        "winter",
        "spring",
        "decade",
        "century",
    ];
    // `“This would help,” the minister said`: the words are the speaker's, who is named.
    if text.starts_with(['“', '"', '‘']) {
        return false;
    }
    let mut words = token::words(text);
    let Some((_, first)) = words.next() else { return false };
    if BEGIN.contains(&first) {
        let next = words.next().map_or("", |(_, word)| word);
        return match first {
            "This" => !TIMES.contains(&next),
            "It" => !announces_a_clause(next, words.clone()) && !names_the_most(next, words),
            _ => true,
        };
    }
    leaning_object(text).is_some() || opens_to_a_pronoun(text)
}

/// `For policymakers, it is a test`: a few words that set the scene, then a pronoun.
fn opens_to_a_pronoun(text: &str) -> bool {
    let Some((opening, rest)) = text.split_once(", ") else { return false };
    let mut words = token::words(rest);
    let pronoun = words.next().map_or("", |(_, word)| word);
    let next = words.next().map_or("", |(_, word)| word);
    // `The span was safe, it said.` tells at its end who says it.
    let told = words.clone().next().is_none();
    opening.split(' ').count() <= 6
        && !told
        && matches!(pronoun, "it" | "they" | "he" | "she")
        && !(pronoun == "it" && announces_a_clause(next, words))
        && !opening.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
}

/// Whether `It was the worst outbreak since 1999`: what `it` is stands behind the verb.
fn names_the_most<'a>(verb: &str, mut rest: impl Iterator<Item = (usize, &'a str)>) -> bool {
    let mut next = || rest.next().map_or("", |(_, word)| word);
    matches!(verb, "is" | "was") && next() == "the" && {
        let word = next();
        word.ends_with("est") || matches!(word, "first" | "second" | "third" | "worst" | "only")
    }
}

/// Whether `It is unclear whether`, `It was in May that`: the pronoun stands for the clause to come.
fn announces_a_clause<'a>(verb: &str, rest: impl Iterator<Item = (usize, &'a str)>) -> bool {
    matches!(
        verb,
        "is" | "was"
            | "remains"
            | "remained"
            | "became"
            | "seems"
            | "seemed"
            | "appears"
            | "appeared"
    ) && rest.take(5).any(|(_, word)| {
        matches!(
            word,
            "whether" | "how" | "if" | "that" | "who" | "what" | "when" | "where" | "why"
        )
    })
}

/// Where the verb of the text has `it`, `them` or `him` for an object, with nothing before it that this could stand for.
pub(crate) fn leaning_object(text: &str) -> Option<Range<usize>> {
    /// What may follow an object; behind a subject stands a verb.
    const AFTER: [&str; 27] = [
        "since", "until", "through", "during", "when", "again", "a", "an", "the", "as", "in", "on",
        "by", "to", "from", "for", "with", "at", "of", "into", "over", "after", "before", "last",
        "this", "and", "",
    ];
    let mut end = 0;
    let mut words = token::words(text).enumerate().peekable();
    while let Some((number, (at, word))) = words.next() {
        if number > 6 || text[end..at].contains([',', ';', ':', '—', '–', '“', '”', '"', '('])
        {
            return None;
        }
        if number > 1 && matches!(word, "it" | "them" | "him") {
            let next = words.peek().map_or("", |(_, (_, next))| *next);
            let ends = text[at + word.len()..].starts_with(['.', ',', ';']);
            return (ends || AFTER.contains(&next)).then(|| at..at + word.len());
        }
        // A noun behind a preposition, or another clause, may be what the pronoun stands for.
        if number > 0
            && matches!(
                word,
                "of" | "in"
                    | "on"
                    | "with"
                    | "for"
                    | "by"
                    | "at"
                    | "from"
                    | "to"
                    | "that"
                    | "and"
                    | "when"
                    | "if"
                    | "after"
            )
        {
            return None;
        }
        end = at + word.len();
    }
    None
}

/// By sentence: whether it begins with a definite noun phrase that says no more than that it was met before. Such a phrase
/// is `The`, perhaps a number, and one or two common nouns, with nothing behind them that tells which (`of`, `that`, a
/// name), where a sentence before has the last of them.
pub(super) fn names_again(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let mut said: HashSet<u64> = HashSet::default();
    let mut out = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let words: Vec<&str> = token::words(sentence.text).map(|(_, word)| word).take(6).collect();
        out.push(matches!(words.as_slice(), ["The", rest @ ..] if is_bare(rest, &said)));
        let nouns = token::words(sentence.text).map(|(_, word)| word);
        said.extend(nouns.filter(|word| word.len() > 2).map(singular_hash));
    }
    out
}

/// Whether the words after `The` are such a phrase, and its noun is among the words that were said.
fn is_bare(words: &[&str], said: &HashSet<u64>) -> bool {
    const NUMBERS: [&str; 7] = ["two", "three", "four", "five", "six", "same", "latter"];
    /// There is but one of each, or everybody knows which is meant.
    const KNOWN: [&str; 14] = [
        "world",
        "public",
        "internet",
        "economy",
        "sun",
        "moon",
        "government",
        "police",
        "military",
        "president",
        "future",
        "pandemic",
        "war",
        "weather",
    ];
    const TELL_WHICH: [&str; 18] = [
        "of", "that", "which", "who", "whose", "for", "on", "in", "at", "between", "with", "to",
        "from", "behind", "against", "over", "by", "where",
    ];
    let numbered = words.first().is_some_and(|word| NUMBERS.contains(word));
    let nouns = if numbered { &words[1..] } else { words };
    let is_common = |word: &&str| word.starts_with(char::is_lowercase) && !token::is_stop(word);
    let n_common = nouns.iter().take_while(|word| is_common(word)).count();
    let Some(first) = nouns.first().filter(|_| n_common > 0) else { return false };
    if KNOWN.contains(first) {
        return false;
    }
    // The noun, and the word after it: `duties` and `reached`, `arrangement` and `would` after an adjective.
    let bare = |at: usize| {
        said.contains(&singular_hash(nouns[at]))
            && nouns.get(at + 1).is_none_or(|next| {
                !TELL_WHICH.contains(next)
                    && !next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
    };
    let next_is_verb = nouns
        .get(1)
        .is_some_and(|next| token::is_stop(next) || next.ends_with("ed") || *next == "said");
    if n_common == 1 || next_is_verb {
        bare(0)
    } else {
        numbered || bare(1) || bare(0) && n_common > 2
    }
}

/// A hash of the word in lower case, without the ending of a plural.
fn singular_hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let stem = match bytes {
        [stem @ .., b's' | b'S'] if stem.len() > 3 && !stem.ends_with(b"s") => stem,
        _ => bytes,
    };
    stem.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
