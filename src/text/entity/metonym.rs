//! Whether a capital's name means the city or its country's government: `met in London`, `Washington said`.
//!
//! Read from the words beside it, in this order: what stands after a possessive, the preposition before, the verb or noun
//! after, what it is paired with. Where nothing says, the reading is [`Reading::Unclear`] and the reader is told so.

use super::token::{Kind, Token};
use super::words;
use crate::text::gazetteer::{self, Class};
use crate::text::list::List;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    City,
    Government,
    Unclear,
}

/// The reading of the capital at `from..to`.
pub(super) fn reading(tokens: &[Token], from: usize, to: usize) -> Reading {
    let at = |i: usize| tokens.get(i);
    let word = |i: usize| at(i).map_or("", |t| t.text);
    let before = from.checked_sub(1).and_then(at);
    let after = at(to);
    // `Washington, D.C.` has its own record; `Paris, France` and `LONDON (Reuters)` name the city.
    if word(to) == ","
        && at(to + 1)
            .is_some_and(|t| gazetteer::known(t.text).is_some_and(|k| k.class == Class::Country))
        && !matches!(word(to + 2), "and" | "or" | ",")
        || from == 0 && (word(to) == "(" || matches!(word(to), "—" | "–"))
    {
        return Reading::City;
    }
    // A joined name is one of a pair: `the Washington-Beijing truce`, `Geneva-based`.
    if let Some(next) = after.filter(|t| t.hyphened) {
        return if next.kind == Kind::Lower { Reading::City } else { Reading::Government };
    }
    if tokens[from].hyphened && before.is_some_and(|t| is_seat_or_country(t.text)) {
        return Reading::Government;
    }
    if tokens[to - 1].possessive {
        let noun = (to..to + 3)
            .find_map(|i| at(i).filter(|t| t.kind == Kind::Lower && words::CITY_NOUNS.has(t.text)));
        // `London’s Excel Centre`
        let venue = (to..to + 6)
            .map_while(|i| at(i).filter(|t| t.kind == Kind::Capital && !t.hyphened))
            .last()
            .is_some_and(|t| words::PLACE_TAILS.has(t.text) || VENUES.has(t.text));
        if venue {
            return Reading::City;
        }
        return if noun.is_some()
            && !noun.is_some_and(|t| {
                matches!(
                    t.text,
                    "talks" | "meeting" | "deal" | "agreement" | "framework" | "round" | "summit"
                )
            }) {
            Reading::City
        } else {
            Reading::Government
        };
    }
    // `in Madrid, Oslo and London`: the preposition governs the whole list.
    let listed = tokens[..from]
        .iter()
        .rev()
        .take(8)
        .take_while(|t| {
            t.kind == Kind::Comma
                || t.text == "and"
                || t.text == "or"
                || t.kind == Kind::Capital && !words::NOT_NAMES.has(t.text)
        })
        .count();
    // `In London, Beijing promised`: what stands before is no list, but where it was done.
    let subject = before.is_some_and(|t| t.kind == Kind::Comma) && does(tokens, to);
    if listed > 0
        && !subject
        && from > listed
        && words::LOCATIVE.has(tokens[from - listed - 1].text)
    {
        return Reading::City;
    }
    let paired = paired(tokens, from, to);
    if let Some(preposition) = before.filter(|t| t.kind == Kind::Lower) {
        if words::LOCATIVE.has(preposition.text) {
            return Reading::City;
        }
        let governor = governing_word(tokens, from);
        match preposition.text {
            "to" | "from" | "for" | "towards" | "toward"
                if governor.is_some_and(|w| words::TRAVEL.has(w)) =>
            {
                return Reading::City;
            }
            "from" if governor.is_some_and(|w| !COMES_FROM_POWER.has(w)) => return Reading::City,
            "to" | "from" | "with" | "by" | "against" | "between" | "on" | "of" | "for"
            | "over" | "than" | "towards" | "toward" => {
                let city_of = preposition.text == "of"
                    && governor.is_some_and(|w| {
                        matches!(
                            w,
                            "city"
                                | "streets"
                                | "mayor"
                                | "outskirts"
                                | "university"
                                | "north"
                                | "south"
                                | "east"
                                | "west"
                                | "centre"
                                | "center"
                                | "part"
                                | "capital"
                        )
                    });
                return if city_of { Reading::City } else { Reading::Government };
            }
            "that" | "as" | "while" | "after" | "because" | "when" | "what" | "and" | "but"
            | "if" | "where" | "whether" | "says" | "said" => {}
            verb if words::TRAVEL.has(verb) && !does(tokens, to) => return Reading::City,
            verb if verb.ends_with("ing") || verb.ends_with("ed") || verb.ends_with("es") => {
                return Reading::Government;
            }
            // An auxiliary before its subject: `nor did Beijing receive`, `did not`.
            "did" | "does" | "do" | "has" | "had" | "will" | "would" | "can" | "could"
            | "should" => return Reading::Government,
            _ => {}
        }
    }
    if does(tokens, to) || paired {
        return Reading::Government;
    }
    if let Some(noun) = after.filter(|t| t.kind == Kind::Lower) {
        if words::CITY_NOUNS.has(noun.text) {
            return Reading::City;
        }
        if matches!(
            noun.text,
            "policy"
                | "policymakers"
                | "officials"
                | "official"
                | "leaders"
                | "leadership"
                | "authorities"
                | "negotiators"
                | "regime"
                | "government"
                | "administration"
                | "diplomats"
                | "insiders"
                | "hawks"
        ) {
            return Reading::Government;
        }
    }
    Reading::Unclear
}

/// What comes from a government.
static COMES_FROM_POWER: List = List::new(
    "aid approach approval assurances backing commitment commitments concession concessions condemnation criticism demand demands \
     exports goods help imports independence instructions interference message messages money officials opposition order orders permission pledge \
     pledges pressure protection reaction reply response retaliation sanctions shipments signal signals support tariffs threat threats \
     trade troops warning warnings weapons word",
);

fn is_seat_or_country(word: &str) -> bool {
    gazetteer::known(word).is_some_and(|k| matches!(k.class, Class::Capital | Class::Country))
}

/// `Washington and Beijing`, `the U.S. and Beijing`.
fn paired(tokens: &[Token], from: usize, to: usize) -> bool {
    let with = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i)).is_some_and(|t| is_seat_or_country(t.text))
    };
    let and = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i)).is_some_and(|t| matches!(t.text, "and" | "or"))
    };
    let locative = |first: usize| {
        first
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| words::LOCATIVE.has(t.text))
    };
    and(from.checked_sub(1)) && with(from.checked_sub(2)) && !locative(from - 2)
        || and(Some(to)) && with(Some(to + 1)) && !locative(from)
}

/// Whether the name before `to` is the subject of an act, adverbs and auxiliaries between.
fn does(tokens: &[Token], to: usize) -> bool {
    let mut at = to;
    while let Some(token) = tokens.get(at).filter(|t| t.is_word() && !t.hyphened) {
        if token.kind == Kind::Capital {
            // A heading's `What Berlin Did Not Get`.
            return words::ACTOR_VERBS.has(token.text)
                || matches!(token.text, "Did" | "Does" | "Is" | "Was" | "Had");
        }
        if words::ACTOR_VERBS.has(token.text)
            || matches!(
                token.text,
                "is" | "was"
                    | "did"
                    | "does"
                    | "had"
                    | "agree"
                    | "receive"
                    | "get"
                    | "want"
                    | "reject"
                    | "accept"
            )
        {
            return true;
        }
        let adverb = token.text.ends_with("ly")
            || matches!(
                token.text,
                "also"
                    | "then"
                    | "later"
                    | "now"
                    | "never"
                    | "not"
                    | "still"
                    | "once"
                    | "thus"
                    | "therefore"
                    | "however"
                    | "meanwhile"
                    | "again"
                    | "soon"
                    | "instead"
            );
        if !adverb || at > to + 2 {
            return token.text.ends_with("ed")
                || token.text.ends_with("es") && !token.text.ends_with("ses");
        }
        at += 1;
    }
    false
}

/// The noun or verb that the preposition before `from` hangs on, at most three words back.
fn governing_word<'a>(tokens: &[Token<'a>], from: usize) -> Option<&'a str> {
    let mut words = tokens[..from.saturating_sub(1)]
        .iter()
        .rev()
        .take(4)
        .take_while(|t| t.is_word() || t.kind == Kind::Number);
    words
        .find(|t| {
            t.kind == Kind::Lower
                && !matches!(
                    t.text,
                    "the"
                        | "a"
                        | "an"
                        | "on"
                        | "way"
                        | "again"
                        | "then"
                        | "also"
                        | "his"
                        | "her"
                        | "their"
                        | "of"
                )
        })
        .map(|t| t.text)
}

/// Last words of what stands or is held in a city.
static VENUES: List = List::new(
    "academy arena cathedral center centre church club college convention festival gallery hall hospital marathon market museum opera \
     orchestra palace school stadium station theatre theater university zoo",
);
