//! What is arranged for a weekday, told in the present: "The rocket lifts off Friday", "Nurses walk out again Tuesday".
//!
//! No list holds all verbs that may be said so. Where no other word of the sentence is a verb that tells the time, a word that
//! stands as one, after what does it and right before the day, is the verb of the sentence.

use super::super::lexicon::Word;
use super::super::tokens::{Kind, Token};
use super::is_word;

/// How far before the day the verb may stand, in tokens.
const REACH: usize = 5;

/// What headlines tell in the present though it is over.
const UNPLANNED: &[&str] = &[
    "dies",
    "wins",
    "loses",
    "kills",
    "hits",
    "falls",
    "rises",
    "drops",
    "slips",
    "jumps",
    "gains",
    "sinks",
    "soars",
    "plunges",
    "tumbles",
    "climbs",
    "edges",
    "slides",
    "surges",
    "strikes",
    "crashes",
    "burns",
    "explodes",
    "erupts",
    "collapses",
    "die",
    "win",
    "lose",
    "fall",
    "rise",
    "drop",
    "slip",
    "jump",
    "gain",
    "sink",
    "soar",
    "plunge",
    "tumble",
    "climb",
    "edge",
    "slide",
    "surge",
    "mourn",
    "pray",
    "crash",
    "clash",
    "protest",
];

/// Small words that stand where a verb might: "Officials here Tuesday", "Crowds outside on Friday".
const NO_VERBS: &[&str] = &[
    "in", "at", "on", "for", "by", "as", "with", "from", "after", "amid", "of", "to", "during",
    "and", "or", "but", "than", "near", "over", "under", "into", "onto", "here", "there", "both",
    "outside", "inside", "across", "around", "about", "against", "before", "behind", "between",
    "through", "without", "within", "toward", "towards", "early", "late", "only", "alone", "also",
    "again", "just", "even", "still", "not", "who", "that", "which", "when", "where", "while",
    "except", "like", "along", "off", "out", "up", "down", "back", "away", "home",
];

/// Whether the only verb before tokens `first..end`, which hold a weekday, is one of the present. For sentences in which no word
/// is known to tell the time.
pub(super) fn is_on_the_schedule(text: &str, tokens: &[Token], first: usize, end: usize) -> bool {
    let held = &tokens[first..end.min(tokens.len())];
    held.iter().any(|t| matches!(t.word(), Word::Weekday { .. }))
        && (first.saturating_sub(REACH).max(1)..first).any(|at| {
            tokens[at - 1].sentence == tokens[first].sentence
                && (is_done_by_one(text, tokens, at) || is_done_by_many(text, tokens, at, first))
        })
}

fn is_plain(token: &Token) -> bool {
    matches!(token.kind, Kind::Word { word: Word::Other, capital: false, .. })
}

/// "lifts" in "The rocket lifts off Friday": the doer has an article or is a name.
fn is_done_by_one(text: &str, tokens: &[Token], at: usize) -> bool {
    const BEFORE_A_DOER: &[&str] = &["the", "a", "an", "its", "their", "his", "her", "this"];
    // "Djokovic next plays Wednesday"
    let beside =
        usize::from(at > 1 && is_word(text, &tokens[at - 1], &["next", "also", "now", "then"]));
    let (doer_at, verb) = (at - 1 - beside, tokens[at].text(text));
    let doer = &tokens[doer_at];
    let stands_as_verb = is_plain(&tokens[at])
        && verb.len() > 3
        && verb.ends_with('s')
        && !verb.ends_with("ss")
        && !verb.ends_with("us")
        && !is_word(text, &tokens[at], UNPLANNED);
    // "In remarks on Saturday" has no doer.
    let name = doer.is_capital() && doer.word() == Word::Other && !is_word(text, doer, NO_VERBS);
    let noun = is_plain(doer)
        && !doer.text(text).ends_with('s')
        && (1..=3).any(|n| doer_at >= n && is_word(text, &tokens[doer_at - n], BEFORE_A_DOER));
    stands_as_verb && doer.sentence == tokens[at].sentence && (name || noun)
}

/// "walk" in "Nurses walk out again Tuesday": only small words part it from the day.
fn is_done_by_many(text: &str, tokens: &[Token], at: usize, first: usize) -> bool {
    const BEFORE_A_DAY: &[&str] =
        &["again", "on", "from", "out", "off", "up", "in", "at", "early", "late", "next"];
    let (doers, verb) = (&tokens[at - 1], tokens[at].text(text));
    let many = matches!(doers.kind, Kind::Word { word: Word::Other, .. })
        && doers.text(text).len() > 4
        && doers.text(text).ends_with('s')
        && !doers.text(text).ends_with("ss")
        && !is_word(text, doers, NO_VERBS);
    many && is_plain(&tokens[at])
        && verb.len() > 3
        && !verb.ends_with('s')
        && !verb.ends_with("ing")
        && !verb.ends_with("ly")
        && !is_word(text, &tokens[at], NO_VERBS)
        && !is_word(text, &tokens[at], UNPLANNED)
        && tokens[at + 1..first].iter().all(|t| {
            // "wrap up in Glasgow on Friday"
            is_word(text, t, BEFORE_A_DAY) || t.is_capital() && t.word() == Word::Other
        })
}
