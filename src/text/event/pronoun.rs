//! What a clause tells of the pronoun that is its subject, and which clause of a sentence goes on with it.

use std::ops::Range;

use super::antecedent::Wanted;
use super::clause::Parse;
use super::gate;
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::words::{Tag, Word};

/// What the clause of the pronoun tells of it.
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// It is done to, ends, rises or happens: the thing itself, not whose it is.
    pub undergoes: bool,
    /// It runs, lasts or expires: nothing that somebody's name stands for.
    pub lasts: bool,
    /// What only somebody or a body does: to announce, to sign.
    pub does: bool,
    /// It is detained or charged.
    pub held: bool,
}

/// What the clause whose subject is the pronoun at `before` tells of it.
pub(super) fn told_of(parse: &Parse<'_>, before: usize) -> Told {
    let mut told = Told { undergoes: false, lasts: false, does: false, held: false };
    for (group, clause) in parse.groups.iter().zip(&parse.clauses) {
        if !clause.subject.as_ref().is_some_and(|s| s.start == before && s.len() == 1) {
            continue;
        }
        let base = group.verb.map_or("", |verb| verb.base);
        let object = super::relative::has_object(&parse.words, &parse.timed, group);
        told.undergoes |= group.passive
            || matches!(
                group.act(),
                Act::Expire | Act::Start | Act::Happen | Act::Rise | Act::Fall | Act::Damage
            );
        told.held |= group.passive && is_custody(group);
        told.does |= !group.passive
            && matches!(
                group.act(),
                Act::Sign
                    | Act::Agree
                    | Act::Announce
                    | Act::Say
                    | Act::Praise
                    | Act::Impose
                    | Act::Lift
                    | Act::Reject
                    | Act::Appoint
                    | Act::Arrest
                    | Act::Charge
                    | Act::Trade
                    | Act::Vote
                    | Act::Found
                    | Act::Call
                    | Act::Meet
            );
        told.lasts |= !object
            && !group.passive
            && (matches!(group.act(), Act::Expire | Act::Happen) || matches!(base, "run" | "last"));
    }
    told
}

pub(super) fn is_custody(group: &Group) -> bool {
    matches!(group.act(), Act::Arrest | Act::Charge)
}

/// `…, the statement says, and it …`: who tells it is not what it is about.
pub(super) fn is_aside(parse: &Parse<'_>, number: usize, wanted: Wanted) -> bool {
    let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
    wanted != Wanted::Person
        && group.act() == Act::Say
        && clause.start > 0
        && parse
            .words
            .get(group.words.end)
            .is_none_or(|w| matches!(w.tag, Tag::Comma | Tag::Other | Tag::Break))
}

/// The verb of the main clause.
pub(super) fn main_group(parse: &Parse<'_>) -> Option<usize> {
    (0..parse.groups.len()).find(|&i| {
        parse.groups[i].is_finite()
            && parse.clauses[i].opener.is_none()
            && parse.clauses[i].subject.is_some()
    })
}

/// Whether a sentence is about what `pronoun` stands for: `It had been approved`, `Its only drug had been approved`.
pub(super) fn goes_on(parse: &Parse<'_>, main: usize, pronoun: &str) -> bool {
    let owned = match pronoun {
        "he" => "his",
        "she" => "her",
        "it" => "its",
        _ => "their",
    };
    let (group, clause) = (&parse.groups[main], &parse.clauses[main]);
    let Some(subject) = clause.subject.clone() else { return false };
    let first = &parse.words[subject.start];
    // `It was the worst storm`, `It is said that …`
    let empty = pronoun == "it" && (group.act() == Act::State || group.passive);
    first.is(owned) || subject.len() == 1 && first.is(pronoun) && !empty
}

/// What the clause tells there is, as new: `has a hotline`, `opened an office`.
pub(super) fn new_thing(parse: &Parse<'_>, group: &Group) -> Option<Range<usize>> {
    let start = group.words.end;
    if group.passive
        || group.mood == Mood::Possible
        || !parse.words.get(start).is_some_and(|w| matches!(w.lower.as_str(), "a" | "an"))
    {
        return None;
    }
    let end = (start + 1..parse.words.len())
        .find(|&at| {
            parse.timed[at]
                || !matches!(parse.words[at].tag, Tag::Adjective | Tag::Noun | Tag::Name)
        })
        .unwrap_or(parse.words.len());
    (end > start + 1 && parse.words[end - 1].tag == Tag::Noun).then_some(start..end)
}

pub(super) fn is_named(words: &[Word<'_>]) -> bool {
    words.iter().any(|w| w.tag == Tag::Name)
}

/// Several who act: `customers`.
pub(super) fn is_people(words: &[Word<'_>], pronoun: &str) -> bool {
    pronoun == "they"
        && gate::plural(words) == Some(true)
        && words
            .iter()
            .rev()
            .find(|w| w.tag == Tag::Noun)
            .is_some_and(|head| lexicon::is_people(&head.lower))
}

pub(super) fn join(words: &[Word<'_>]) -> String {
    words.iter().map(|w| w.text).collect::<Vec<_>>().join(" ")
}
