//! Whether a noun phrase is of a person, of a body that acts, or of neither, as far as its words show.

use super::lexicon;
use super::wording;
use super::words::{Tag, Word};
use crate::text::gazetteer;
use crate::text::list::List;

/// A noun for one person: `spokeswoman`, `judge`.
pub(super) fn is_office(word: &Word<'_>) -> bool {
    OFFICES.has(&word.lower)
}

static OFFICES: List = List::new(
    "official spokesman spokeswoman spokesperson lawyer analyst envoy judge officer expert minister mayor senator \
    governor chairman chairwoman director executive negotiator prosecutor doctor teacher surgeon coach captain \
    suspect gunman driver pilot victim president king queen man woman boy girl author player striker leader actor \
    singer",
);

/// A personal name rather than a country or a body: a title before it, or two names and no `the` before them.
pub(super) fn is_person(words: &[Word<'_>]) -> bool {
    // `shares of parent Harrow Financial`: what the phrase turns on is a thing.
    let until = words.iter().position(|w| w.tag == Tag::Preposition).unwrap_or(words.len());
    if until > 0
        && words[until - 1].tag == Tag::Noun
        && until < words.len()
        && !words[..until].iter().any(|w| wording::is_title(w.text) || is_office(w))
    {
        return false;
    }
    let title = words.iter().any(|w| {
        wording::is_title(w.text)
            && !matches!(
                w.lower.as_str(),
                "u.s." | "chinese" | "american" | "state" | "trade" | "us"
            )
    });
    let names = words.iter().filter(|w| w.tag == Tag::Name).count();
    // `the union president Luis Ordaz`: what he presides over is not what he is.
    let named_last = words[..until].last().is_some_and(|w| w.tag == Tag::Name);
    let body = words[..until]
        .iter()
        .any(|w| is_body_noun(&w.lower) && (w.tag == Tag::Name || !named_last));
    // `Norcross Terminals`, `Aldermoor Therapeutics`: more things than one, and no surname.
    let firm = names >= 2
        && !gazetteer::is_given_name(words[0].text)
        && words[..until].last().is_some_and(|w| {
            w.tag == Tag::Name && super::line::is_plural(&w.lower) && !gazetteer::is_surname(w.text)
        });
    if words.last().is_some_and(is_office) {
        return true;
    }
    // `First Harbor`, `Peachtree National`: an adjective makes no personal name.
    let plain = words[..until]
        .iter()
        .filter(|w| w.tag == Tag::Name)
        .any(|w| lexicon::is_adjective(&w.lower) && !wording::is_title(w.text));
    // `the shipping magnate Tobin Greave`: a role before the name.
    let role = names >= 2
        && words.iter().rev().take(2).all(|w| w.tag == Tag::Name)
        && words.iter().rev().nth(names).is_some_and(|w| w.tag == Tag::Noun);
    !body && !firm && (title || !plain && (names >= 2 && words[0].tag == Tag::Name || role))
}

/// Nouns of bodies that act: `ministry`, `court`.
pub(super) fn is_body_noun(lower: &str) -> bool {
    BODIES.has(lower)
}

static BODIES: List = List::new(
    "ministry trust government administration officials court house bank committee council department agency states union \
    party commission company inc corp group embassy parliament congress senate police army office firm regulator \
    spokesman spokesperson president minister",
);
