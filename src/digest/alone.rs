//! Which sentences a reader understands without the one before them, where a brief sets them apart.

use crate::text::{rank, token};

/// Whether a reader understands it without the sentence before: no pronoun or connecting word begins it.
pub(super) fn stands_alone(text: &str) -> bool {
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or("")
        .to_lowercase();
    let second = text.split_whitespace().nth(1).unwrap_or("").to_lowercase();
    let pronoun = matches!(
        first.as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "this"
            | "these"
            | "that"
            | "those"
            | "such"
            | "but"
            | "and"
            | "or"
            | "so"
            | "then"
            | "yet"
            | "however"
            | "still"
            | "instead"
            | "meanwhile"
            | "his"
            | "her"
            | "their"
            | "its"
            | "absent"
    );
    !pronoun
        && !text.starts_with('’')
        && !rank::leans(text)
        && !matches!(second.as_str(), "spokesperson" | "spokesman" | "spokeswoman")
        && text.ends_with(['.', '!', '”', '"']) | (text.split_whitespace().count() > 6)
}

/// Whether the beginning of a sentence means nothing without the one before: it answers a question, counts a time from one,
/// or its clause has a pronoun before any noun that this could stand for.
pub(super) fn hangs_on_another(text: &str) -> bool {
    // `’I am tired.`: the rest of somebody's words, with the wrong mark before them.
    if text.strip_prefix('’').is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
        return true;
    }
    let words: Vec<&str> =
        text.split_whitespace().take(12).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let lower: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let word = |at: usize| lower.get(at).map_or("", String::as_str);
    // What leans on the sentence before by its first words comes with it.
    if text.starts_with(['“', '"', '‘']) || rank::leans(text) {
        return false;
    }
    let answers = matches!(word(0), "yes" | "no" | "perhaps" | "maybe" | "nope" | "not")
        && words.first().is_some_and(|first| first.ends_with(['.', ',', ';']))
        || matches!((word(0), word(1)), ("not", "yet" | "on" | "really" | "quite" | "necessarily"))
        || matches!(
            (word(0), word(1), word(2)),
            ("in", "neither" | "either" | "both", "case" | "cases")
        );
    // `Four days later,`, `A week earlier`, `The following day`, `Hours before`
    let unit = |at: usize| {
        matches!(
            word(at).trim_end_matches('s'),
            "day"
                | "week"
                | "month"
                | "year"
                | "hour"
                | "minute"
                | "decade"
                | "moment"
                | "night"
                | "morning"
        )
    };
    let counted = (0..4).find(|at| unit(*at)).is_some_and(|at| {
        matches!(word(at + 1), "later" | "earlier" | "before" | "afterwards" | "after" | "on")
            && (words.get(at + 1).is_some_and(|w| w.ends_with(','))
                || matches!(word(at + 1), "later" | "earlier"))
    });
    let same = matches!(word(0), "the")
        && matches!(word(1), "same" | "following" | "next" | "previous" | "preceding")
        && unit(2);
    let joins = matches!(
        word(0),
        "then"
            | "afterwards"
            | "thereafter"
            | "there"
            | "so"
            | "hence"
            | "thus"
            | "instead"
            | "otherwise"
    ) && !matches!(
        (word(0), word(1)),
        ("there", "is" | "are" | "was" | "were" | "will" | "has" | "have" | "remain" | "remains")
    );
    // `How long that arrangement lasts is open.`
    let asks = matches!(word(0), "how" | "what" | "why" | "whether" | "when" | "where")
        && (1..5).any(|at| matches!(word(at), "that" | "this" | "these" | "those" | "it" | "they"));
    // `Four others remain missing`: others than those before.
    let rest = (0..3).any(|at| word(at) == "others") || matches!(word(0), "both" | "another");
    // `gave up the deal two days later`, `…, it said.`
    let counted = counted || is_counted_from_before(text);
    let told = [", he said.", ", she said.", ", it said.", ", they said."]
        .iter()
        .any(|end| text.ends_with(end));
    answers
        || rest
        || names_by_its_owner(text)
        || told
        || counted
        || same
        || joins
        || asks
        || speaks_to_reader(text)
        || leads_with_pronoun(&lower)
}

/// Whether the subject is said to be somebody's officer, who is named before: `Ann Lee, its chief executive, left.`
fn names_by_its_owner(text: &str) -> bool {
    let Some((name, rest)) = text.split_once(", ") else { return false };
    let mut words = rest.split(' ').map(|word| word.trim_end_matches([',', '.']));
    name.split(' ').count() <= 4
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && matches!(words.next(), Some("its" | "his" | "her" | "their"))
        && words.take(3).any(|word| {
            matches!(
                word,
                "chief"
                    | "president"
                    | "chairman"
                    | "chairwoman"
                    | "chair"
                    | "director"
                    | "spokesman"
                    | "spokeswoman"
                    | "spokesperson"
                    | "founder"
                    | "leader"
                    | "head"
                    | "boss"
                    | "owner"
                    | "mayor"
                    | "lawyer"
                    | "minister"
            )
        })
}

/// Whether the sentence counts a time from one that stands elsewhere: `Halvorn gave up two days later.` A date in it, or
/// what the time is counted from, says which.
fn is_counted_from_before(text: &str) -> bool {
    let words: Vec<&str> = token::words(text).map(|(_, word)| word).collect();
    let counted = words.windows(2).enumerate().any(|(at, pair)| {
        let unit = matches!(
            pair[0].trim_end_matches('s'),
            "day" | "week" | "month" | "year" | "hour" | "minute" | "decade"
        );
        unit && matches!(pair[1], "later" | "earlier")
            && !matches!(words.get(at + 2), Some(&("than" | "this" | "in" | "on")))
    });
    counted
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && !words.iter().any(|word| {
            word.starts_with(char::is_uppercase) && token::is_weekday_or_month(&word.to_lowercase())
        })
        && !["after ", "when ", "until ", "since ", "before "]
            .iter()
            .any(|from| text.contains(from))
}

/// Whether a sentence opens with the reader's own case: `If you hold a ticket`.
pub(super) fn speaks_to_reader(text: &str) -> bool {
    ["If you ", "If you’", "If you'", "When you ", "Should you "]
        .iter()
        .any(|opening| text.starts_with(opening))
}

/// Whether a sentence of a report tells what its own desk did: `We put them to three doctors.`
pub(super) fn speaks_of_desk(text: &str) -> bool {
    [
        "We ",
        "We’",
        "We'",
        "Our reporter",
        "Our correspondent",
        "Our team",
        "For more information",
        "For further information",
    ]
    .iter()
    .any(|opening| text.starts_with(opening))
}

/// Whether a pronoun stands before anything that it could stand for: `It raises`, `On Monday its chief`, `In 2014 they`.
fn leads_with_pronoun(lower: &[String]) -> bool {
    for (at, word) in lower.iter().enumerate() {
        let word = word.as_str();
        let pronoun = matches!(
            word,
            "he" | "she"
                | "they"
                | "him"
                | "them"
                | "his"
                | "her"
                | "their"
                | "its"
                | "we"
                | "our"
                | "us"
        ) || word == "it" && !is_empty_it(lower, at);
        if pronoun {
            return true;
        }
        let time = token::is_weekday_or_month(word) || word.bytes().all(|b| b.is_ascii_digit());
        let small = matches!(
            word,
            "on" | "in"
                | "at"
                | "by"
                | "from"
                | "since"
                | "until"
                | "after"
                | "before"
                | "during"
                | "late"
                | "early"
                | "last"
                | "this"
                | "that"
                | "next"
                | "the"
                | "a"
                | "week"
                | "month"
                | "year"
                | "morning"
                | "evening"
                | "but"
                | "and"
                | "yet"
                | "also"
                | "now"
                | "today"
                | "yesterday"
                | "night"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "only"
                | "just"
                | "even"
                | "of"
        );
        if !time && !small {
            return false;
        }
    }
    false
}

/// `It is clear that`, `it took four months to`, `It was the operators who`: `it` that stands for nothing before.
fn is_empty_it(lower: &[String], at: usize) -> bool {
    let verb = lower.get(at + 1).map_or("", String::as_str);
    let rest = lower.get(at + 2..).unwrap_or_default();
    matches!(
        verb,
        "is" | "was"
            | "seems"
            | "seemed"
            | "appears"
            | "took"
            | "remains"
            | "will"
            | "would"
            | "may"
    ) && rest.iter().any(|word| {
        matches!(word.as_str(), "that" | "who" | "which" | "to" | "whether" | "how" | "before")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_that_hang_on_the_sentence_before() {
        for text in [
            "On Tuesday its chairman left.",
            "In 2011 they voted against a merger by 40 votes.",
            "Yes, at the old price.",
            "In both cases the court refused.",
            "We asked three bakers.",
            "How long that arrangement lasts is open.",
            "Four others are missing.",
            "Ann Lee, its chief executive, left.",
            "The mill gave up two days later.",
            "The span was safe for lorries, it said.",
            "If you hold a ticket, you can travel.",
        ] {
            assert!(hangs_on_another(text), "{text}");
        }
        for text in [
            "The mill raised its prices on Monday.",
            "The mill opened two days later than planned.",
            "Marl Mills, its furnaces cold, asked for help.",
            "On Monday the union and its members voted.",
            "It was the owners who went to court.",
            "In 2011 members voted against a merger.",
            "Two years before the fire, Marl Mills had closed its plant.",
            "“We did not know,” Ann Lee said.",
            "There were 40 ships waiting.",
        ] {
            assert!(!hangs_on_another(text), "{text}");
        }
    }
}
