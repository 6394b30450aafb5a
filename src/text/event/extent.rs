//! Where a clause ends: at a mark that belongs to no list, apposition or noun phrase of its own.

use super::group::Group;
use super::lexicon::{self, Act};
use super::relative::ends_with_verb;
use super::words::{Tag, Word};

/// One past the last word of the clause whose verb is `group`, at most `limit`.
pub(super) fn end_of(words: &[Word<'_>], timed: &[bool], group: &Group, limit: usize) -> usize {
    let from = group.words.end;
    let mut at = from;
    let mut quoted = false;
    while at < limit.min(words.len()) {
        match words[at].tag {
            Tag::Break | Tag::Resume => return at,
            Tag::OpenQuote => {
                // A quoted phrase belongs to the clause, a quoted sentence does not.
                let close = (at + 1..words.len()).find(|&i| words[i].tag == Tag::CloseQuote);
                let short = close.is_some_and(|close| close - at <= 12 && close <= limit);
                if !short || at > 0 && words[at - 1].tag == Tag::Comma {
                    return back(words, from, at);
                }
                quoted = true;
            }
            Tag::CloseQuote if !quoted => return at,
            Tag::CloseQuote => quoted = false,
            Tag::Relative if !words[at].is("that") => return back(words, from, at),
            Tag::Subordinator if !words[at].is("that") => return back(words, from, at),
            // `on Wednesday, June 25, that the paper had been signed`
            // `on Aug. 7, 1998 at the embassies`
            Tag::Comma if timed[at] => {}
            Tag::Comma
                if at > from
                    && timed[at - 1]
                    && words.get(at + 1).is_some_and(|w| w.is("that") || w.tag == Tag::To) => {}
            Tag::Comma
                if !is_list(words, at)
                    && !is_apposition(words, at)
                    && !between_adjectives(words, at) =>
            {
                return at;
            }
            Tag::Preposition if words[at].is("according") => return back(words, from, at),
            Tag::Other if matches!(words[at].text, "." | "!" | "?") => {
                let closes = quoted && words.get(at + 1).is_some_and(|w| w.tag == Tag::CloseQuote);
                return if closes { at + 2 } else { at };
            }
            _ => {}
        }
        at += 1;
    }
    back(words, from, at.min(limit))
}

fn back(words: &[Word<'_>], from: usize, mut at: usize) -> usize {
    // `warned of rain and said | power was cut`
    if at > from + 2
        && words[at - 1].verb.is_some_and(|verb| verb.act == Act::Say)
        && words[at - 2].tag == Tag::Conjunction
    {
        at -= 2;
    }
    while at > from
        && matches!(
            words[at - 1].tag,
            Tag::Comma
                | Tag::Conjunction
                | Tag::Preposition
                | Tag::Determiner
                | Tag::Relative
                | Tag::Subordinator
        )
        && !ends_with_verb(&words[..at])
    {
        at -= 1;
    }
    at
}

/// `an earlier, smaller study`: the comma stands inside a noun phrase.
pub(super) fn between_adjectives(words: &[Word<'_>], at: usize) -> bool {
    at >= 2
        && words[at - 1].tag == Tag::Adjective
        && matches!(words[at - 2].tag, Tag::Determiner | Tag::Possessive | Tag::Preposition)
        && words
            .get(at + 1)
            .is_some_and(|w| matches!(w.tag, Tag::Adjective | Tag::Noun) || priced(w))
        && words
            .get(at + 2)
            .is_some_and(|w| matches!(w.tag, Tag::Adjective | Tag::Noun | Tag::Name) || priced(w))
}

/// `a new, $10-a-share offer`
fn priced(word: &Word<'_>) -> bool {
    word.tag == Tag::Number || word.text.starts_with(['$', '£', '€'])
}

/// Whether the comma at `at` opens or closes a name that says who somebody is, with the clause going on behind it:
/// `the mayor, Jost Aalders, at a public meeting`.
fn is_apposition(words: &[Word<'_>], at: usize) -> bool {
    let goes_on =
        |at: usize| words.get(at).is_some_and(|w| matches!(w.tag, Tag::Preposition | Tag::To));
    let names = words[at + 1..].iter().take_while(|w| w.tag == Tag::Name).count();
    let opens = at > 0
        && words[at - 1].tag == Tag::Noun
        && (1..=3).contains(&names)
        && words.get(at + 1 + names).is_some_and(|w| w.tag == Tag::Comma)
        && goes_on(at + 2 + names);
    let before = words[..at].iter().rev().take_while(|w| w.tag == Tag::Name).count();
    let closes = (1..=3).contains(&before)
        && at >= before + 2
        && words[at - before - 1].tag == Tag::Comma
        && words[at - before - 2].tag == Tag::Noun
        && goes_on(at + 1);
    opens || closes
}

/// Whether the comma at `at` stands between members of a list, or inside a place name.
fn is_list(words: &[Word<'_>], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    if !matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number) {
        return next.tag == Tag::Conjunction
            && (at >= 1 && words[..at].iter().rev().take(6).any(|w| w.tag == Tag::Comma))
            && words[at + 1..].iter().take(4).all(|w| !w.is_verb() && w.tag != Tag::Auxiliary);
    }
    // `Washington, D.C.`: one or two names, then a comma or the end.
    let names = words[at + 1..].iter().take_while(|w| w.tag == Tag::Name).count();
    if (1..=2).contains(&names)
        && words[at - 1].tag == Tag::Name
        && !lexicon::is_calendar(&words[at - 1].lower)
        && words.get(at + 1 + names).is_none_or(|w| matches!(w.tag, Tag::Comma | Tag::Other))
    {
        return true;
    }
    for word in &words[at + 1..] {
        match word.tag {
            Tag::Conjunction => return true,
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Comma | Tag::Genitive => {}
            _ => return false,
        }
    }
    false
}
