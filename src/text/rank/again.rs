//! Which sentences begin with a definite noun that says no more than that it was met before: `The duties reached`, `The reversal
//! halts plans`.

use foldhash::HashSet;

use crate::text::{Sentence, token};

/// By sentence: whether it begins with a definite noun phrase that says no more than that it was met before. Such a phrase
/// is `The`, perhaps a number, and one or two common nouns, with nothing behind them that tells which (`of`, `that`, a
/// name), where a sentence before has the last of them.
pub(super) fn names_again(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let mut said: HashSet<u64> = HashSet::default();
    let mut out = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let words: Vec<&str> = token::words(sentence.text).map(|(_, word)| word).take(6).collect();
        let again = matches!(words.as_slice(), ["The", rest @ ..] if is_bare(rest, &said));
        out.push(again || sums_up(sentence.text));
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

/// Whether a general noun with nothing that tells which sums up what was said before: `The move came`, `The reversal halts
/// plans`.
pub(super) fn sums_up(text: &str) -> bool {
    const GENERAL: [&str; 20] = [
        "move",
        "reversal",
        "decision",
        "step",
        "announcement",
        "incident",
        "change",
        "changes",
        "news",
        "comments",
        "remarks",
        "findings",
        "concession",
        "rollback",
        "discovery",
        "gesture",
        "revelation",
        "setback",
        "episode",
        "row",
    ];
    let mut words = token::words(text).map(|(_, word)| word);
    let the = words.next() == Some("The");
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let third = words.next().unwrap_or_default();
    let goes_on = |next: &str| {
        next.starts_with(char::is_lowercase)
            && !matches!(
                next,
                "of" | "to"
                    | "that"
                    | "which"
                    | "by"
                    | "in"
                    | "on"
                    | "for"
                    | "with"
                    | "between"
                    | "from"
                    | "at"
                    | "over"
                    | "about"
            )
    };
    the && (GENERAL.contains(&first) && goes_on(second)
        || first.starts_with(char::is_lowercase) && GENERAL.contains(&second) && goes_on(third))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_general_noun_sums_up_what_was_said() {
        for text in ["The reversal halts plans for a ban.", "The partial concession did little."] {
            assert!(sums_up(text), "{text}");
        }
        for text in ["The decision of the court is final.", "The mill halts plans for a sale."] {
            assert!(!sums_up(text), "{text}");
        }
    }
}
