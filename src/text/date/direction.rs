//! Which way from the moment of writing a clause looks: by the verb nearest to the expression and what governs it.

use super::lexicon::Cue;
use super::tokens::{Kind, Token};
use super::{Direction, Relation};

mod schedule;
mod verb;

use schedule::is_on_the_schedule;
use verb::{cue_at, is_infinitive};

/// How far the verb may stand from the expression, in tokens.
const REACH: usize = 40;

/// The direction of the clause around tokens `first..end`.
///
/// The nearest cue before the expression decides; one after it does where none stands before, or where a comma parts the
/// expression from what stands before ("On Friday, the bank will …"). "to" with a plain verb looks ahead.
pub(crate) fn direction(text: &str, tokens: &[Token], first: usize, end: usize) -> Direction {
    let Some(sentence) = tokens.get(first).map(|t| t.sentence) else {
        return Direction::Open;
    };
    let noun = tokens.get(end).filter(|t| t.sentence == sentence).map_or("", |t| t.text(text));
    // "Trump's July 25 call": what is somebody's own is known.
    let own = first > 1 && tokens[first - 1].text(text) == "s" && tokens[first - 2].is_mark('\'');
    if is_unplanned(noun) || own && noun == "call" {
        return Direction::Past;
    }
    let word = |back: usize| first.checked_sub(back).map_or("", |n| tokens[n].text(text));
    if word(1) == "for" {
        // "futures for December delivery", "data for September"
        if matches!(noun, "delivery" | "settlement") {
            return Direction::Future;
        }
        if matches!(word(2), "data" | "figures" | "results" | "numbers") {
            return Direction::Past;
        }
    }
    if is_moved_from(text, tokens, first, end) {
        return Direction::Future;
    }
    // "The song, out Friday, is her first."
    if word(1) == "out" && first > 1 && tokens[first - 2].is_mark(',') {
        return Direction::Future;
    }
    // "The solstice falls on Wednesday."
    if word(1) == "on" && word(2) == "falls" {
        return Direction::Future;
    }
    // "rallied ahead of Monday's vote"
    if word(1) == "of" && word(2).eq_ignore_ascii_case("ahead") {
        return Direction::Future;
    }
    let mut parted = false;
    let mut infinitive = false;
    let mut until = false;
    let mut back = None;
    for at in (first.saturating_sub(REACH)..first).rev() {
        let token = &tokens[at];
        if token.sentence != sentence {
            break;
        }
        match token.kind {
            Kind::Mark(';' | ':') if !is_in_figures(tokens, at) => break,
            Kind::Mark(',' | '–' | ')') => parted = true,
            Kind::Mark(_) | Kind::Digits { .. } => {}
            Kind::Word { .. } => {
                // "remote-controlled cranes": half of an adjective.
                let half = at > 0 && tokens[at - 1].is_mark('-') && token.cue() != Cue::None;
                if half {
                    continue;
                }
                if let Some(found) = cue_at(text, tokens, at, first) {
                    // "It went on until February": over or not, if nothing sets an end ahead.
                    if at + 1 == first && is_word(text, token, &["until", "till"]) {
                        until = true;
                        continue;
                    }
                    let found = match found {
                        // "The strike lasted until Tuesday."
                        Direction::Past if until && is_word(text, token, LASTED) => found,
                        Direction::Past if until && !is_word(text, token, SET_AN_END) => {
                            Direction::Open
                        }
                        _ if until => Direction::Future,
                        found => found,
                    };
                    // "He subpoenaed the boy to testify on Feb. 10" leaves open whether that day is over.
                    let open = infinitive && found == Direction::Past;
                    // "They decided to reopen the case in May after he was caught" does too.
                    let decided = found == Direction::Future
                        && token.cue() == Cue::To
                        && at > 0
                        && matches!(tokens[at - 1].cue(), Cue::Past | Cue::Ending | Cue::Said)
                        && follows_what_was(text, tokens, end);
                    // "The data, due Oct. 3, never came."
                    let missed = found == Direction::Future
                        && is_word(text, token, &["due", "scheduled", "expected", "slated"])
                        && tokens.get(end).is_some_and(|t| t.is_mark(','))
                        && tokens[end..].iter().take(4).any(|t| matches!(t.cue(), Cue::Past));
                    let open = open || decided || missed;
                    let found = if open { Direction::Open } else { found };
                    back = Some((found, first - at, parted));
                    break;
                }
                infinitive |= token.cue() == Cue::To && is_infinitive(text, tokens, at);
            }
        }
    }
    if until && back.is_none() {
        return Direction::Future;
    }
    // "a stake of 24 percent as of March 20"
    if word(1) == "of"
        && word(2).eq_ignore_ascii_case("as")
        && back.is_none_or(|(found, ..)| found == Direction::Open)
    {
        return Direction::Past;
    }
    if let Some((found, distance, false)) = back
        && (found != Direction::Open || distance <= 3)
    {
        return found;
    }
    let mut ahead = None;
    // "news on Tuesday that fans may be fake": the verb after "that" is of what was told.
    let told = back.is_none()
        && !parted
        && tokens.get(end).is_some_and(|t| t.sentence == sentence && t.text(text) == "that");
    let end = if told { tokens.len() } else { end };
    for at in end..tokens.len().min(end + REACH) {
        let token = &tokens[at];
        let parts = matches!(token.kind, Kind::Mark(';' | ':')) && !is_in_figures(tokens, at);
        if token.sentence != sentence || parts {
            break;
        }
        // "tendered by the Tuesday deadline": the verb before it tells whether it is over.
        if at == end && back.is_some() && is_word(text, token, &["deadline"]) {
            continue;
        }
        if matches!(token.kind, Kind::Word { .. })
            && let Some(found) = cue_at(text, tokens, at, first)
        {
            // "the 90-day freeze agreed upon in Geneva expires": a participle gives way to the verb of its clause.
            let participle = token.cue() == Cue::Ending
                && tokens.get(at + 1).is_some_and(|t| {
                    matches!(t.text(text), "upon" | "in" | "on" | "at" | "by" | "under")
                });
            if ahead.is_none() || !participle {
                ahead = Some((found, 2 * (at - end) + 1));
            }
            if !participle {
                break;
            }
        }
    }
    if back.is_none() && ahead.is_none() {
        // "the August 10 deadline"
        let next = tokens.get(end).map_or("", |t| t.text(text));
        return if next.eq_ignore_ascii_case("deadline")
            || is_on_the_schedule(text, tokens, first, end)
        {
            Direction::Future
        } else {
            Direction::Open
        };
    }
    match (back, ahead) {
        (Some((found, distance, _)), Some((_, further))) if distance < further => found,
        (Some((found, ..)), None) => found,
        (_, Some((found, _))) => found,
        (None, None) => Direction::Open,
    }
}

/// The colon of "9:30", which parts no clauses.
fn is_in_figures(tokens: &[Token], at: usize) -> bool {
    !tokens[at].spaced
        && tokens.get(at + 1).is_some_and(|t| !t.spaced && matches!(t.kind, Kind::Digits { .. }))
}

/// A clause of what was comes right after: "after he was caught", "when talks failed".
fn follows_what_was(text: &str, tokens: &[Token], end: usize) -> bool {
    let Some(joint) = tokens.get(end).filter(|t| is_word(text, t, &["after", "when", "because"]))
    else {
        return false;
    };
    tokens[end..]
        .iter()
        .take(9)
        .take_while(|t| t.sentence == joint.sentence)
        .any(|t| matches!(t.cue(), Cue::Past | Cue::Ending))
}

/// What was done so that something lasts until a day to come.
const SET_AN_END: &[&str] = &[
    "extended",
    "postponed",
    "suspended",
    "adjourned",
    "delayed",
    "deferred",
    "prolonged",
    "barred",
    "banned",
    "jailed",
    "remanded",
    "gave",
    "given",
    "agreed",
    "set",
    "put",
    "pushed",
    "renewed",
    "closed",
    "ordered",
    "signed",
    "booked",
    "detained",
    "granted",
    "allowed",
    "said",
    "told",
    "imposed",
    "blocked",
    "frozen",
    "froze",
    "shut",
    "canceled",
    "cancelled",
    "stayed",
    "had",
];

/// What went on until a day that is over.
const LASTED: &[&str] = &[
    "lasted",
    "ran",
    "continued",
    "persisted",
    "dragged",
    "stretched",
    "raged",
    "burned",
    "burnt",
    "lived",
    "waited",
    "fought",
];

fn is_word(text: &str, token: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| token.text(text).eq_ignore_ascii_case(w))
}

/// "has moved its verdict from May to June": the day it was to be, whether that is over or not.
fn is_moved_from(text: &str, tokens: &[Token], first: usize, end: usize) -> bool {
    let says = |at: usize, words: &[&str]| {
        tokens.get(at).is_some_and(|t| words.iter().any(|w| t.text(text).eq_ignore_ascii_case(w)))
    };
    first > 1
        && says(first - 1, &["from"])
        && says(end, &["to", "until"])
        && (first.saturating_sub(9)..first - 1).any(|at| {
            tokens[at].sentence == tokens[first].sentence
                && says(
                    at,
                    &[
                        "moved",
                        "moving",
                        "postponed",
                        "delayed",
                        "pushed",
                        "rescheduled",
                        "shifted",
                        "deferred",
                        "slipped",
                        "back",
                    ],
                )
        })
}

/// What nobody announces: "the Oct. 7 attack" is over whatever its sentence goes on to say.
fn is_unplanned(noun: &str) -> bool {
    const NOUNS: &[&str] = &[
        "accident",
        "assassination",
        "attack",
        "avalanche",
        "blast",
        "bombing",
        "collapse",
        "collision",
        "coup",
        "crash",
        "disaster",
        "earthquake",
        "explosion",
        "flood",
        "hack",
        "killing",
        "landslide",
        "massacre",
        "murder",
        "outage",
        "quake",
        "riot",
        "shooting",
        "stabbing",
        "tsunami",
        "uprising",
        "violence",
        "arrest",
        "conversation",
        "death",
        "defeat",
        "email",
        "incident",
        "letter",
        "memo",
        "raid",
        "robbery",
        "tweet",
        "wildfire",
    ];
    let Some(initial) = noun.bytes().next().map(|b| b | 0x20) else { return false };
    NOUNS.iter().filter(|n| n.as_bytes()[0] == initial).any(|n| {
        noun.get(..n.len()).is_some_and(|head| head.eq_ignore_ascii_case(n))
            && matches!(&noun[n.len()..], "" | "s" | "es")
    })
}

/// The preposition that governs the expression.
pub(crate) fn relation(text: &str, tokens: &[Token], first: usize) -> Relation {
    let at = |n: usize| first.checked_sub(n).map_or("", |i| tokens[i].text(text));
    let before = at(1);
    let is = |word: &str| before.eq_ignore_ascii_case(word);
    if is("since") {
        Relation::Since
    } else if is("until") || is("till") || is("through") {
        Relation::Until
    } else if is("by")
        || is("than") && at(2).eq_ignore_ascii_case("later") && at(3).eq_ignore_ascii_case("no")
    {
        Relation::By
    } else if is("before") {
        Relation::Before
    } else if is("after") {
        Relation::After
    } else if is("from") || is("between") || is("starting") || is("beginning") || is("effective") {
        Relation::From
    } else if is("to") || is("and") && at(3).eq_ignore_ascii_case("between") {
        Relation::To
    } else if is("for") {
        Relation::For
    } else if is("within") {
        Relation::Within
    } else {
        Relation::At
    }
}
