//! Which noun phrase a relative clause or a participle behind a comma tells of.
//!
//! The nearest phrase is not always meant: `the envoy in Haiti, who toured …` is not Haiti, `a contract to build a clinic in
//! Dover, signed last June` not Dover. Where what stands nearest cannot do or suffer the deed, the phrase before it is taken.

use std::ops::Range;

use super::clause::{antecedent_start, phrase_start};
use super::group::Group;
use super::lexicon::{self, Act};
use super::wording;
use super::words::{Tag, Word};
use crate::text::gazetteer;

/// Most words looked back over for the noun that a participle tells of.
const REACH: usize = 24;

/// The phrase that the relative clause opened at `relative` tells of; it ends before `end`.
pub(super) fn of_relative(
    words: &[Word<'_>],
    timed: &[bool],
    relative: usize,
    end: usize,
) -> Range<usize> {
    let mut start = antecedent_start(words, timed, relative, end);
    let mut end = end;
    let set_off = end < relative && words[end].tag == Tag::Comma;
    if words[relative].is("who") {
        // `on behalf of shareholders who bought`
        let of = (start + 1..end).rev().find(|&at| words[at].is("of"));
        if let Some(of) = of
            && !is_person(&words[start..of])
            && is_person(&words[of + 1..end])
        {
            start = of + 1;
        }
        // `the envoy in Haiti, who`, `the head of the agency, who`
        for _ in 0..3 {
            let Some(before) = outer(words, timed, start) else { break };
            let place = matches!(
                words[start - 1].lower.as_str(),
                "in" | "at" | "near" | "from" | "on" | "over" | "across" | "outside"
            );
            let other = !is_person(&words[start..end]) && is_person(&words[before..start - 1]);
            if !place && !other || is_person(&words[start..end]) {
                break;
            }
            end = start - 1;
            start = before;
        }
    } else if set_off
        && start < end
        && words[end - 1].tag == Tag::Name
        && let Some(of) = (start + 1..end).rev().find(|&at| words[at].is("of"))
        && words[of + 1..end].iter().all(|w| w.tag == Tag::Name)
        && super::line::is_plural(&words[of - 1].lower)
    {
        // `branches of Orrin Bancorp, which won an auction`
        start = of + 1;
    }
    named_before(words, timed, start, end).unwrap_or(start..end)
}

/// The name that the phrase `start..end` says more of: `Ivo Kral, a surgeon who had held the post`.
fn named_before(
    words: &[Word<'_>],
    timed: &[bool],
    start: usize,
    end: usize,
) -> Option<Range<usize>> {
    let says_more =
        matches!(words.get(start)?.lower.as_str(), "a" | "an" | "the") && end - start >= 2;
    if !says_more || start < 2 || words[start - 1].tag != Tag::Comma {
        return None;
    }
    let last = start - 1;
    let first =
        (0..last).rev().take_while(|&at| words[at].tag == Tag::Name && !timed[at]).last()?;
    // `In Gary, a mill that closed`: where, not what.
    let placed = first > 0
        && matches!(words[first - 1].lower.as_str(), "in" | "at" | "near" | "from" | "on");
    (!placed && !lexicon::is_calendar(&words[first].lower)).then_some(first..last)
}

/// Where the phrase begins that a preposition joins the one at `start` to.
pub(super) fn outer(words: &[Word<'_>], timed: &[bool], start: usize) -> Option<usize> {
    if start < 2 || words[start - 1].tag != Tag::Preposition || timed[start - 1] {
        return None;
    }
    let before = phrase_start(words, timed, start - 1);
    (before < start - 1 && matches!(words[start - 2].tag, Tag::Noun | Tag::Name)).then_some(before)
}

/// Whether a phrase is of people, as far as its words show.
fn is_person(phrase: &[Word<'_>]) -> bool {
    let until = phrase.iter().position(|w| w.tag == Tag::Preposition).unwrap_or(phrase.len());
    let Some(last) = phrase[..until].last() else { return false };
    let role = |w: &Word<'_>| {
        let lower = w.lower.as_str();
        lexicon::is_people(lower)
            || wording::is_title(w.text)
            || super::person::is_office(w)
            || lower.len() > 4
                && ["man", "woman", "ist", "cian", "eer", "chief"]
                    .iter()
                    .any(|e| lower.ends_with(e))
            || matches!(lower, "coordinator" | "head" | "boss" | "member" | "deputy" | "aide")
    };
    let named = last.tag == Tag::Name
        && gazetteer::known(last.text).is_none()
        && (phrase[..until]
            .iter()
            .rev()
            .take_while(|w| w.tag == Tag::Name)
            .any(|w| gazetteer::is_given_name(w.text))
            || gazetteer::is_surname(last.text));
    named || role(last)
}

/// Where the phrase begins that a participle behind a comma tells of, `start..end` being the one before the comma.
pub(super) fn of_participle(
    words: &[Word<'_>],
    timed: &[bool],
    group: &Group,
    start: usize,
    end: usize,
) -> usize {
    let plain_name =
        start < end && words[start..end].iter().all(|w| w.tag == Tag::Name) && start >= 2;
    let place = plain_name
        && matches!(
            words[start - 1].lower.as_str(),
            "in" | "at" | "near" | "from" | "over" | "across" | "outside" | "off"
        );
    if !place {
        return start;
    }
    // What is signed or agreed is a paper.
    if matches!(group.act(), Act::Sign | Act::Agree) {
        let paper = (end.saturating_sub(REACH)..start - 1).rev().find(|&at| {
            words[at].tag == Tag::Noun
                && (lexicon::is_deal(&words[at].lower) || lexicon::is_instrument(&words[at].lower))
        });
        if let Some(paper) = paper {
            return phrase_start(words, timed, paper + 1);
        }
    }
    outer(words, timed, start).unwrap_or(start)
}
