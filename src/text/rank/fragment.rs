//! Which sentences say something only beside what stands before them: answers that leave out what was asked, and lines
//! without a verb. The rules know the commonest verbs and the endings of others, so they are asked only where fragments
//! are common: after a question and in lists.

use crate::text::entity::words;
use crate::text::token;

/// Words of an answer that says too little where its question does not stand before it.
pub(super) const SHORT_ANSWER: usize = 9;

/// Words of an answer that may be a fragment; a longer one says enough.
const LONGEST_ANSWER: usize = 16;

/// Whether the first sentence after a question needs the question: `Because prices rose.`, `Kandare does, as caretaker.`,
/// `All citizens who turn 18 by May.`
pub(crate) fn needs_question(text: &str) -> bool {
    let words: Vec<&str> =
        token::words(text).map(|(_, word)| word).take(LONGEST_ANSWER + 1).collect();
    let Some(first) = words.first() else { return true };
    if matches!(*first, "Because" | "Yes" | "No" | "Not" | "Perhaps" | "Maybe" | "Probably") {
        return true;
    }
    is_elliptical(text) || super::leans(text) || words.len() <= LONGEST_ANSWER && is_verbless(text)
}

/// Whether the first sentence after a question is better told with it.
pub(crate) fn answers_shortly(text: &str) -> bool {
    text.split_ascii_whitespace().nth(SHORT_ANSWER).is_none() || needs_question(text)
}

/// Whether the verb is one that stands for another, with nothing behind it: `Kandare does, as caretaker.`
pub(super) fn is_elliptical(text: &str) -> bool {
    token::words(text).take(6).skip(1).any(|(at, word)| {
        matches!(word, "does" | "do" | "did" | "is" | "are" | "will" | "can" | "has" | "have")
            && text[at + word.len()..].starts_with([',', '.', ';'])
    })
}

/// Whether the main clause has no verb that can be told: `A wing in Maribor.`, `Tents for 40,000 families – $15 million`.
pub(crate) fn is_verbless(text: &str) -> bool {
    let opens_clause = |word: &str| {
        matches!(
            word,
            "if" | "when"
                | "because"
                | "although"
                | "though"
                | "while"
                | "who"
                | "which"
                | "that"
                | "than"
                | "as"
                | "since"
                | "unless"
                | "until"
                | "where"
                | "whose"
                | "whom"
        )
    };
    let mut main = true;
    let mut end = 0;
    !token::words(text).enumerate().any(|(number, (at, word))| {
        // A clause between commas ends with the second.
        main |= text[end..at].contains([',', ';', ':', '–', '—']);
        end = at + word.len();
        main &= number == 0 || !opens_clause(word);
        main && is_finite(word)
    })
}

fn is_finite(word: &str) -> bool {
    matches!(word, "am" | "does" | "do" | "did" | "can" | "may" | "might" | "must" | "should")
        || words::CLAUSE_VERBS.has(word) && !matches!(word, "according" | "being" | "including")
        || words::SAID.has(word)
        || words::HOLDING.has(word)
        || words::PAYING.has(word)
        || word.strip_suffix('s').is_some_and(|stem| {
            words::CLAUSE_VERBS.has(stem) || words::HOLDING.has(stem) || words::PAYING.has(stem)
        })
        || word.len() > 4 && word.ends_with("ed")
        || word.ends_with("n’t")
        || word.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_leave_out_the_question() {
        for text in [
            "Because the mill lost its last buyer, and no other was found.",
            "A hospital wing in Marl.",
            "The owners do, as trustees.",
            "All members who turn 18 by May.",
            "More often than one might think.",
            "The Greens, if the polls are right.",
            "20 cents for a bottle of up to one litre, 30 cents for larger ones.",
            "It goes to a fund of the town, which expects a million a year.",
        ] {
            assert!(needs_question(text), "{text}");
        }
        for text in [
            "The mill raised its prices.",
            "Prices, which had been low, rose on Monday.",
            "The bank lost money on offices.",
            "Nobody loses a cent that was insured.",
            "When it rains, the road is closed.",
        ] {
            assert!(!needs_question(text), "{text}");
        }
    }
}
