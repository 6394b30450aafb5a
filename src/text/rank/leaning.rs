//! Which sentences need the one before them to say who or what they tell of: a pronoun stands there, or a connective that
//! answers it.

use std::ops::Range;

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

/// Whether a demonstrative for something that the sentence before names begins the sentence: `This metal is used in`, not `This
/// week`.
pub(super) fn demonstrates(text: &str) -> bool {
    ["This ", "These ", "Those ", "Such "].iter().any(|first| text.starts_with(first))
        && leans(text)
}

/// By sentence: whether it says by a pronoun who or what it tells of, and only the sentence before names that.
pub(super) fn leaning(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let leans = |(idx, sentence): (usize, &Sentence<'_>)| {
        idx > 0 && runs(sentence) && (leans(sentence.text) || leans_within(sentence.text))
    };
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
    leaning_object(text).is_some() || opens_to_a_pronoun(text) || goes_on(text)
}

/// Whether the sentence tells what came of the one before: `In response, the union called a strike`, `Three days later the
/// mill shut`, `By closing these wards, the board saves money`.
fn goes_on(text: &str) -> bool {
    const ANSWERS: [&str; 15] = [
        "In response, ",
        "In reply, ",
        "In return, ",
        "In turn, ",
        "As a result, ",
        "As a consequence, ",
        "Consequently, ",
        "Afterwards, ",
        "Afterward, ",
        "Thereafter, ",
        "At the same time, ",
        "For that reason, ",
        "Among them ",
        "Since then ",
        "Since then, ",
    ];
    ANSWERS.iter().any(|answer| text.starts_with(answer))
        || counts_from_before(text)
        || leaves_out_its_noun(text)
        || takes_up_two(text)
        || opens_to_a_demonstrative(text)
}

/// `The first will leave at five`, `Smaller ones may join`: a number, an order or `ones` for a noun that was said before.
fn leaves_out_its_noun(text: &str) -> bool {
    let words: Vec<&str> = token::words(text).map(|(_, word)| word).take(3).collect();
    let verb = |word: &str| {
        matches!(
            word,
            "is" | "are"
                | "was"
                | "were"
                | "will"
                | "would"
                | "has"
                | "have"
                | "had"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "should"
                | "came"
                | "went"
                | "took"
                | "said"
                | "died"
                | "did"
                | "does"
        )
    };
    match words.as_slice() {
        ["The", which, next, ..] => {
            matches!(
                *which,
                "first"
                    | "second"
                    | "third"
                    | "last"
                    | "latter"
                    | "former"
                    | "rest"
                    | "other"
                    | "others"
                    | "latest"
                    | "two"
                    | "three"
                    | "four"
                    | "pair"
                    | "trio"
            ) && verb(next)
        }
        [first, "ones", ..] => first.starts_with(char::is_uppercase),
        // `Lesnia's was to follow on Monday`
        [owner, next, ..] => {
            (owner.ends_with("'s") || owner.ends_with("’s"))
                && owner.starts_with(char::is_uppercase)
                && !matches!(*owner, "It's" | "It’s" | "There's" | "There’s" | "What's" | "What’s")
                && !matches!(*owner, "Here's" | "Here’s" | "That's" | "That’s" | "Who's" | "Who’s")
                && verb(next)
                && !matches!(*next, "first" | "last")
        }
        _ => false,
    }
}

/// `The board found no fault in either.`: of two that were named before.
fn takes_up_two(text: &str) -> bool {
    let end = text.trim_end_matches(['.', '!', '”', '"']);
    [" either", " neither", " the latter", " the former"].iter().any(|last| end.ends_with(last))
        && !end.contains(" not ")
        && !end.contains("n’t ")
        && !end.contains("n't ")
}

/// Whether a place or a thing in the middle of the sentence is one that only the sentence before names: `The union has called
/// a rally there`, `Whether there will be one by May is open`.
fn leans_within(text: &str) -> bool {
    let words: Vec<(usize, &str)> = token::words(text).collect();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    // The first word has a capital anyway.
    let named = |end: usize| {
        words[1..end].iter().any(|(_, word)| is_capital(word))
            || words[0].1.ends_with("'s")
            || words[0].1.ends_with("’s")
    };
    words.iter().enumerate().skip(2).any(|(number, (at, word))| {
        let rest = &text[at + word.len()..];
        let next = words.get(number + 1).map_or("", |(_, next)| *next);
        match *word {
            // `there are`, `there may be` say that something is.
            "there" => {
                !named(number)
                    && words[number - 1].1.starts_with(char::is_lowercase)
                    && (rest.starts_with(['.', ',', ';'])
                        || matches!(next, "in" | "on" | "for" | "since" | "from" | "until" | "by"))
                    && !matches!(words[number - 1].1, "out" | "over" | "here" | "and" | "not")
            }
            "one" => {
                number <= 7
                    && !named(number)
                    && matches!(
                        words[number - 1].1,
                        "be" | "is"
                            | "was"
                            | "introduce"
                            | "build"
                            | "find"
                            | "have"
                            | "had"
                            | "get"
                            | "buy"
                            | "make"
                            | "open"
                            | "without"
                    )
                    && (rest.starts_with(['.', ',', ';'])
                        || matches!(next, "by" | "before" | "until" | "soon" | "again"))
            }
            _ => false,
        }
    })
}

/// `Three days later`, `The following day`, `Hours earlier`, `A week after that`: a time counted from one that stands before.
fn counts_from_before(text: &str) -> bool {
    let words: Vec<(usize, &str)> = token::words(text).take(5).collect();
    let lower = |at: usize| words.get(at).map_or(String::new(), |(_, word)| word.to_lowercase());
    let is_unit = |word: &str| {
        matches!(
            word.strip_suffix('s').unwrap_or(word),
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
                | "evening"
        )
    };
    let Some(unit) = (0..4).find(|at| is_unit(&lower(*at))) else { return false };
    let counts = matches!(lower(unit + 1).as_str(), "later" | "earlier" | "afterwards" | "before")
        && !matches!(lower(unit + 2).as_str(), "than" | "this" | "in" | "on")
        || lower(unit + 1) == "after" && lower(unit + 2) == "that";
    // `Two years before the fire` says from when; `Two years before, the mill` does not.
    let bare = lower(unit + 1) == "before"
        && words.get(unit + 1).is_some_and(|(at, _)| text[at + "before".len()..].starts_with(','));
    let said = lower(unit + 1) != "before" || bare;
    let same = unit == 2
        && lower(0) == "the"
        && matches!(lower(1).as_str(), "same" | "following" | "next" | "previous" | "preceding")
        || unit == 2 && lower(0) == "that" && matches!(lower(1).as_str(), "same" | "very");
    let dated = words.iter().any(|(_, word)| word.bytes().any(|byte| byte.is_ascii_digit()))
        && lower(0).bytes().all(|byte| byte.is_ascii_alphabetic());
    (counts && said || same) && !dated
}

/// `By lifting these curbs, the government …`, `The suspension of these duties is …`: a demonstrative in the opening phrase
/// or in the subject, with nothing before it that it could mean.
fn opens_to_a_demonstrative(text: &str) -> bool {
    let opening = text.split_once(", ").map_or("", |(opening, _)| opening);
    let mut words = opening.split(' ');
    let first = words.next().unwrap_or_default();
    let is_gerund = words.next().is_some_and(|word| word.ends_with("ing"));
    if matches!(first, "By" | "With" | "In" | "After" | "Without" | "Under" | "Despite")
        && opening.split(' ').count() <= 6
        && opening
            .split(' ')
            .skip(1)
            .take(if is_gerund { 2 } else { 1 })
            .any(|word| matches!(word, "these" | "those" | "such"))
    {
        return true;
    }
    let subject: Vec<&str> = text.split(' ').take(5).collect();
    matches!(
        subject.as_slice(),
        ["The", noun, "of", "these" | "those", ..]
            if noun.starts_with(char::is_lowercase)
    )
}

/// `For policymakers, it is a test`, `Ten years ago it was none`: a few words that set the scene, then a pronoun.
fn opens_to_a_pronoun(text: &str) -> bool {
    let ago = text.split_once(" ago ").filter(|(opening, _)| opening.split(' ').count() <= 4);
    let Some((opening, rest)) = ago.or_else(|| text.split_once(", ")) else { return false };
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
    ) && {
        let mut before = "";
        rest.take(5).any(|(_, word)| {
            // `It is a test of whether` has the question for a part, not for what `it` is.
            let announces = before != "of"
                && matches!(
                    word,
                    "whether" | "how" | "if" | "that" | "who" | "what" | "when" | "where" | "why"
                );
            before = word;
            announces
        })
    }
}

/// Where the verb of the text has `it`, `them` or `him` for an object, with nothing before it that this could stand for.
pub(crate) fn leaning_object(text: &str) -> Option<Range<usize>> {
    /// What may follow an object; behind a subject stands a verb.
    const AFTER: [&str; 32] = [
        "ahead", "back", "down", "off", "out", "since", "until", "through", "during", "when",
        "again", "a", "an", "the", "as", "in", "on", "by", "to", "from", "for", "with", "at", "of",
        "into", "over", "after", "before", "last", "this", "and", "",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_what_came_of_the_sentence_before() {
        for text in [
            "In response, the union called a strike.",
            "Three days later the mill shut.",
            "The following day two of the men were freed.",
            "Two years before, the mill had closed a plant.",
            "By lifting these curbs, the government hopes to win time.",
            "The suspension of these duties is a gift to bakers.",
            "The first will leave at five.",
            "Smaller ones may join if they wish.",
            "Bo Marl put them ahead after ten minutes.",
            "For bakers, it is a test of whether the price holds.",
            "The board found no fault in either.",
            "Marl's was to follow on Monday.",
        ] {
            assert!(leans(text), "{text}");
        }
        for text in [
            "The mill opened two days later than planned.",
            "Two years before the fire, Marl Mills had closed its plant.",
            "By closing two wards, the board saves money.",
            "The suspension of the duties is a gift to bakers.",
            "On 3 March the mill shut.",
            "The first train will leave at five.",
            "It is unclear whether the price holds.",
        ] {
            assert!(!leans(text), "{text}");
        }
    }

    #[test]
    fn what_names_a_place_or_a_thing_by_the_sentence_before() {
        for text in [
            "The union has called a rally there for Saturday.",
            "Some 400 people work there.",
            "Whether there will be one by May is open.",
        ] {
            assert!(leans_within(text), "{text}");
        }
        for text in [
            "The union says there are 40 ships waiting.",
            "Marl's owners have opposed the strike there for a week.",
            "The mayor of Orl was born there in 1961.",
            "One in five bakers closed.",
            "The mill is one of four in the valley.",
        ] {
            assert!(!leans_within(text), "{text}");
        }
    }

    #[test]
    fn a_demonstrative_leaves_open_what_it_means() {
        assert!(demonstrates("This metal is used in magnets."));
        assert!(!demonstrates("This week the mill shut."));
        assert!(!demonstrates("The mill shut."));
    }
}
