//! Which runs of words are noun phrases, by the words before and after them.

use std::ops::Range;

use super::Line;
use super::words;
use crate::text::entity::token::Kind;
use crate::text::event;
use crate::text::gazetteer;
use crate::text::token::is_stop;

/// A noun phrase.
pub(super) struct Run {
    /// Tokens, one at least.
    pub(super) words: Range<usize>,
    /// Whether the words around it show that it is a noun, and no verb that looks like one.
    pub(super) nominal: bool,
    /// The same of each of its words: it stands between a word that wants a noun and one that ends a phrase.
    pub(super) sure: bool,
}

/// The noun phrases of a sentence without what stands before their nouns. `is_word` says of a token whether it is a word and no
/// name.
pub(super) fn runs(line: &Line, is_word: &dyn Fn(usize) -> bool) -> Vec<Run> {
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
            && word != "per"
            && word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
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
fn phrase(line: &Line, mut run: Range<usize>) -> Option<Run> {
    let tokens = &line.tokens;
    let form = |at: usize| line.forms[at].as_str();
    let word = |at: usize| tokens.get(at).filter(|token| token.is_word()).map(|_| form(at));
    let before = run.start.checked_sub(1).and_then(word).unwrap_or_default();
    let possessive = run.start.checked_sub(1).is_some_and(|at| tokens[at].possessive);
    let first = form(run.start);
    // `will ease restrictions`, `they lift curbs`; after `to` also a noun may stand: `due to tariffs`.
    // `Will schools be open?` asks: no verb stands there yet.
    let asks = run.start == 1 && line.tokens[0].kind == Kind::Capital && words::ASKING.has(before);
    if words::BEFORE_VERBS.has(before)
        && !asks
        && (before != "to" || run.len() > 1 && !first.ends_with('s') || words::VERBS.has(first))
    {
        run.start += 1;
    }
    // `a 17-day strike`: what a compound describes.
    let compound = run.start >= 2 && tokens[run.start - 1].hyphened;
    let mut nominal =
        possessive || compound || words::BEFORE_NOUNS.has(before) || is_counted(line, run.start);
    // Verbs in the middle divide: `officials say exports`.
    if let Some(verb) = run.clone().rev().skip(1).find(|at| words::VERBS.has(form(*at))) {
        run.start = verb + 1;
        nominal = true;
    }
    // `Jury found guilty`
    if let Some(past) = run.clone().skip(1).find(|at| words::PASTS.has(form(*at))) {
        run.end = past;
    }
    // `in-depth inquiry`, `18th-century portrait`: the second half of what describes it.
    while run.len() > 1 && tokens[run.start].hyphened {
        run.start += 1;
        nominal = true;
    }
    while let Some(last) = run.clone().next_back() {
        let form = form(last);
        // `The judge orders Ruritania to pay`: a name right behind what may be a verb is its object.
        let object = run.len() > 1
            && form.ends_with('s')
            && tokens.get(last + 1).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened);
        // `the semi-final`: no `semi` of its own.
        let half = tokens.get(last + 1).is_some_and(|next| next.hyphened);
        let acts = !tokens[last].possessive
            && (word(last + 1).is_some_and(|next| words::AFTER_VERBS.has(next)) || object);
        let either = words::EITHER.has(form) && !(nominal && run.len() <= 3);
        if acts
            || half
            || either
            || is_verb(form)
            || words::PASTS.has(form)
            || event::is_past(form)
            || !ends_as_noun(form)
        {
            run.end -= 1;
            continue;
        }
        break;
    }
    // `to choose`, `voters choose`: a single word with nothing before it that wants a noun may be either.
    let last = run.clone().next_back().map(form)?;
    // `Lee hates` is no plural.
    let named = run.start.checked_sub(1).is_some_and(|at| {
        tokens[at].kind == Kind::Capital && gazetteer::known(tokens[at].text).is_none()
    });
    let is_plural = last.ends_with('s') && !last.ends_with("ss") && !named;
    let described = run.start.checked_sub(1).and_then(word).is_some_and(is_adjective);
    // `voters choose`: a plural seldom stands before a noun.
    let behind_plural = run.len() > 1
        && run.clone().nth_back(1).map(form).is_some_and(|before| before.ends_with('s'))
        && !is_plural;
    let determined = possessive
        || matches!(
            before,
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "my" | "this"
        );
    let nominal =
        if behind_plural { determined } else { nominal || run.len() > 1 || is_plural || described };
    let opened =
        possessive || words::BEFORE_NOUNS.has(before) || is_counted(line, run.start) || described;
    let closed = tokens[run.end - 1].possessive
        || tokens.get(run.end).is_none_or(|next| !next.is_word() || is_stop(form(run.end)));
    // `a control slows buyers`
    let acts = |word: &str| {
        event::is_third(word)
            || word.strip_suffix('s').is_some_and(|stem| words::ADJECTIVES.has(stem))
    };
    // `scanners detected radioactivity`
    let did = run.clone().skip(1).map(form).any(|word| word.ends_with("ed"));
    let sure = opened && closed && nominal && !did && !run.clone().map(form).any(acts);
    (!run.is_empty()).then_some(Run { words: run, nominal, sure })
}

/// `a second strike`, `the 14 economists`: an ordinal or number with a determiner before it stands before a noun.
fn is_counted(line: &Line, at: usize) -> bool {
    let form = |back: usize| at.checked_sub(back).map_or("", |at| line.forms[at].as_str());
    let number = words::NUMBERS.has(form(1))
        || matches!(form(1), "first" | "second" | "last" | "next")
        || at > 0 && line.tokens[at - 1].kind == Kind::Number;
    number && matches!(form(2), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "this")
}

/// Whether a word describes the noun behind it, by its form.
fn is_adjective(word: &str) -> bool {
    words::ADJECTIVES.has(word) || is_comparative(word)
}

/// `bigger`, `smaller`, `easiest`: an adjective of the list, compared.
fn is_comparative(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("er").or_else(|| word.strip_suffix("est")) else {
        return false;
    };
    let mut letters = stem.chars().rev();
    let doubled = letters.next().is_some_and(|last| letters.next() == Some(last));
    let single = stem.get(..stem.len().saturating_sub(1)).filter(|_| doubled);
    let silent = word.strip_suffix('r').or_else(|| word.strip_suffix("st"));
    let forms = [Some(stem), single, silent];
    forms.into_iter().flatten().any(|form| form.len() > 2 && words::ADJECTIVES.has(form))
        || stem.strip_suffix('i').is_some_and(|stem| words::ADJECTIVES.has(&format!("{stem}y")))
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
    !is_adjective(word) && !ADJECTIVE.iter().any(|end| word.ends_with(end))
}

/// Whether a phrase of several words may begin with this one: a noun, or an adjective that makes a kind of thing.
pub(super) fn may_begin(word: &str) -> bool {
    let participle = word.ends_with("ed") || word.ends_with("ing") && !words::GERUNDS.has(word);
    !participle && !is_verb(word) && !is_adjective(word)
}

/// Whether a word before another noun is a noun itself.
pub(super) fn may_be_noun(word: &str) -> bool {
    ends_as_noun(word) && !is_verb(word)
}

/// Whether a word is a verb far more often than a noun, also in the third person.
fn is_verb(word: &str) -> bool {
    words::VERBS.has(word) || word.strip_suffix('s').is_some_and(|stem| words::VERBS.has(stem))
}
