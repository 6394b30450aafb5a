//! Which runs of words are noun phrases, by the words before and after them.

use std::ops::Range;

use super::Line;
use super::words;
use crate::text::entity::token::Kind;
use crate::text::token::is_stop;

/// The noun phrases of a sentence without what stands before their nouns, as ranges of tokens, each one word at least.
/// `is_word` says of a token whether it is a word and no name.
pub(super) fn runs(line: &Line, is_word: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
    let tokens = &line.tokens;
    let content = |at: usize| {
        let token = &tokens[at];
        if !is_word(at) {
            return false;
        }
        let word = line.forms[at].as_str();
        word.chars().count() > 2
            && !word.bytes().any(|b| b.is_ascii_digit())
            && !is_contraction(word)
            && !is_stop(word)
            && !words::TIMES.has(word)
            && !words::NUMBERS.has(word)
            && !words::ADVERBS.has(word)
            && !(word.ends_with("ly") && !matches!(word, "supply" | "family" | "ally"))
            || token.is_acronym()
    };
    let mut out = Vec::new();
    let mut start = None;
    for at in 0..=tokens.len() {
        let fits = at < tokens.len() && content(at);
        if let Some(from) = start
            && (!fits || tokens[at - 1].possessive)
        {
            out.extend(phrase(line, from..at));
            start = None;
        }
        if fits && start.is_none() {
            start = Some(at);
        }
    }
    out
}

/// `we'd`, `don't`: a pronoun or a verb with a verb written on to it.
fn is_contraction(word: &str) -> bool {
    let Some((_, end)) = word.rsplit_once(['\'', '’']) else { return false };
    matches!(end, "d" | "ll" | "ve" | "re" | "m" | "t")
}

/// The run without a verb at its head or end; `None` where no noun is left.
fn phrase(line: &Line, mut run: Range<usize>) -> Option<Range<usize>> {
    let tokens = &line.tokens;
    let form = |at: usize| line.forms[at].as_str();
    let word = |at: usize| tokens.get(at).filter(|token| token.is_word()).map(|_| form(at));
    let before = run.start.checked_sub(1).and_then(word).unwrap_or_default();
    let possessive = run.start.checked_sub(1).is_some_and(|at| tokens[at].possessive);
    let first = form(run.start);
    // `will ease restrictions`, `they lift curbs`; after `to` also a noun may stand: `due to tariffs`.
    if words::BEFORE_VERBS.has(before)
        && (before != "to" || run.len() > 1 && !first.ends_with('s') || words::VERBS.has(first))
    {
        run.start += 1;
    }
    // `a 17-day strike`: what a compound describes.
    let compound = run.start >= 2 && tokens[run.start - 1].hyphened;
    let mut nominal = possessive || compound || words::BEFORE_NOUNS.has(before);
    // Verbs in the middle divide: `officials say exports`.
    if let Some(verb) = run.clone().rev().skip(1).find(|at| words::VERBS.has(form(*at))) {
        run.start = verb + 1;
        nominal = true;
    }
    while let Some(last) = run.clone().next_back() {
        let form = form(last);
        // `The judge orders Ruritania to pay`: a name right behind what may be a verb is its object.
        let object = run.len() > 1
            && form.ends_with('s')
            && tokens.get(last + 1).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened);
        let acts = !tokens[last].possessive
            && (word(last + 1).is_some_and(|next| words::AFTER_VERBS.has(next)) || object);
        let either = words::EITHER.has(form) && !(nominal && run.len() <= 3);
        if acts || either || is_verb(form) || words::PASTS.has(form) || !ends_as_noun(form) {
            run.end -= 1;
            continue;
        }
        break;
    }
    (!run.is_empty()).then_some(run)
}

/// Whether a word can be the last of a noun phrase, by its form.
fn ends_as_noun(word: &str) -> bool {
    const ADJECTIVE: [&str; 15] = [
        "ed", "ous", "ive", "ful", "ical", "able", "ible", "ish", "less", "ic", "ary", "ial",
        "ual", "eous", "al",
    ];
    if words::NOUNS.has(word) {
        return true;
    }
    if word.ends_with("ing") {
        return words::GERUNDS.has(word);
    }
    !words::ADJECTIVES.has(word) && !ADJECTIVE.iter().any(|end| word.ends_with(end))
}

/// Whether a phrase of several words may begin with this one: a noun, or an adjective that makes a kind of thing.
pub(super) fn may_begin(word: &str) -> bool {
    let participle = word.ends_with("ed") || word.ends_with("ing") && !words::GERUNDS.has(word);
    !participle && !is_verb(word) && !words::ADJECTIVES.has(word)
}

/// Whether a word before another noun is a noun itself.
pub(super) fn may_be_noun(word: &str) -> bool {
    ends_as_noun(word) && !is_verb(word)
}

/// Whether a word is a verb far more often than a noun, also in the third person.
fn is_verb(word: &str) -> bool {
    words::VERBS.has(word) || word.strip_suffix('s').is_some_and(|stem| words::VERBS.has(stem))
}
