//! Which way from the moment of writing a clause looks: by the verb nearest to the expression and what governs it.

use super::lexicon::{Cue, Word};
use super::tokens::{Kind, Token};
use super::{Direction, Relation};

/// How far the verb may stand from the expression, in tokens.
const REACH: usize = 40;

/// The direction of the clause around tokens `first..end`.
///
/// The nearest cue before the expression decides; one after it does where none stands before, or where a comma parts the
/// expression from what stands before ("On Friday, the bank will …"). "to" with a plain verb looks ahead.
pub(crate) fn direction(text: &str, tokens: &[Token], first: usize, end: usize) -> Direction {
    let Some(sentence) = tokens.get(first).map(|t| t.sentence) else { return Direction::Open };
    if tokens.get(end).is_some_and(|t| t.sentence == sentence && is_unplanned(t.text(text))) {
        return Direction::Past;
    }
    if is_moved_from(text, tokens, first, end) {
        return Direction::Future;
    }
    // "rallied ahead of Monday's vote"
    let word = |back: usize| first.checked_sub(back).map_or("", |n| tokens[n].text(text));
    if word(1) == "of" && word(2).eq_ignore_ascii_case("ahead") {
        return Direction::Future;
    }
    let mut parted = false;
    let mut infinitive = false;
    let mut back = None;
    for at in (first.saturating_sub(REACH)..first).rev() {
        let token = &tokens[at];
        if token.sentence != sentence {
            break;
        }
        match token.kind {
            Kind::Mark(';' | ':') => break,
            Kind::Mark(',' | '–' | ')') => parted = true,
            Kind::Mark(_) | Kind::Digits { .. } => {}
            Kind::Word { .. } => {
                // "remote-controlled cranes": half of an adjective.
                let half = at > 0 && tokens[at - 1].is_mark('-') && token.cue() != Cue::None;
                if half {
                    continue;
                }
                if let Some(found) = cue_at(text, tokens, at, first) {
                    // "He subpoenaed the boy to testify on Feb. 10" leaves open whether that day is over.
                    let open = infinitive && found == Direction::Past;
                    let found = if open { Direction::Open } else { found };
                    back = Some((found, first - at, parted));
                    break;
                }
                infinitive |= token.cue() == Cue::To && is_infinitive(text, tokens, at);
            }
        }
    }
    if let Some((found, distance, false)) = back
        && (found != Direction::Open || distance <= 3)
    {
        return found;
    }
    let mut ahead = None;
    for at in end..tokens.len().min(end + REACH) {
        let token = &tokens[at];
        if token.sentence != sentence || matches!(token.kind, Kind::Mark(';' | ':')) {
            break;
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
        return if next.eq_ignore_ascii_case("deadline") {
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
    ];
    NOUNS.iter().any(|n| {
        noun.get(..n.len()).is_some_and(|head| head.eq_ignore_ascii_case(n))
            && matches!(&noun[n.len()..], "" | "s" | "es")
    })
}

/// What the word at `at` tells of the expression that begins at `first`, if anything.
fn cue_at(text: &str, tokens: &[Token], at: usize, first: usize) -> Option<Direction> {
    let token = &tokens[at];
    let says = |n: usize, words: &[&str]| {
        tokens.get(n).is_some_and(|t| words.iter().any(|w| t.text(text).eq_ignore_ascii_case(w)))
    };
    let governed = first > 0
        && at < first
        && (says(first - 1, &["to", "until", "till"])
            || says(first - 1, &["for"])
                && says(at, &["set", "rescheduled", "booked", "called", "fixed", "invited"]));
    // "had been due to expire Friday" tells of a plan that is over.
    let over = (1..=4).any(|n| at >= n && says(at - n, &["had"]))
        && (1..=3).any(|n| at >= n && says(at - n, &["been"]));
    match token.cue() {
        Cue::None => None,
        Cue::Future => Some(Direction::Future),
        Cue::Plan => {
            // The month and the noun are no cues: "in May", "the plan".
            let month = matches!(token.word(), Word::Month { .. }) && token.is_capital();
            let infinitive = at > 0 && says(at, &["meet"]) && says(at - 1, &["to"]);
            // "Until Thursday, nobody knew" opens its sentence and leaves the time to the verb.
            let opens = says(at, &["until", "till"])
                && (at == 0 || tokens[at - 1].sentence != token.sentence);
            if month || infinitive || opens || is_attribute(text, tokens, at) {
                return None;
            }
            // "could not be reached Wednesday", "neither could be located", "as previously planned" tell what was.
            let denied = says(at, &["could"])
                && (says(at + 1, &["not", "n"])
                    || (1..=10)
                        .any(|n| at >= n && says(at - n, &["neither", "nor", "nobody", "none"])));
            let before = at > 0 && says(at - 1, &["previously", "originally", "initially"]);
            if denied || before {
                return Some(Direction::Past);
            }
            Some(if over { Direction::Open } else { Direction::Future })
        }
        Cue::Base => {
            // An infinitive goes with the verb before it; "open" and "head" are verbs only after what does it.
            // "opened Wednesday and resume Friday": after "and" only where the day is its own.
            let own = at + 1 == first || at + 2 == first && says(at + 1, &["on"]);
            let helped = at > 0
                && (says(
                    at - 1,
                    &[
                        "to", "did", "not", "t", "would", "could", "will", "might", "may", "can",
                        "must", "should", "never", "let", "the", "a", "an", "its",
                    ],
                ) || !own && says(at - 1, &["and", "or"]));
            // "Congress returns Monday", "the ship sails on Friday": a verb only after one that does it, right before the day.
            if says(at, DONE_BY_ONE) {
                let doer = at > 0
                    && (says(at - 1, &["and", "but", "who", "which", "that", "then"])
                        || matches!(tokens[at - 1].kind, Kind::Word { word: Word::Other, .. })
                            && (tokens[at - 1].is_capital()
                                || at > 1 && says(at - 2, &["the", "a", "its", "their"])));
                let near = at < first
                    && first - at <= 3
                    && (at + 1..first)
                        .all(|n| says(n, &["on", "in", "at", "again", "by", "early"]));
                return (doer && near).then_some(Direction::Future);
            }
            // "goes back to the April controls" tells where from.
            if says(at, &["go", "goes"]) && says(at + 1, &["back"]) {
                return Some(Direction::Open);
            }
            // "takes effect", "comes into force", "takes place"; other things that are taken tell nothing.
            if says(at, &["take", "takes", "come", "comes"]) {
                let ahead = says(at + 1, &["place", "effect", "office", "into", "due", "up"]);
                return (!helped && ahead).then_some(Direction::Future);
            }
            let noun = !says(
                at,
                &["resume", "begin", "go", "goes", "convene", "convenes", "reconvene", "expire"],
            );
            let plural = at > 0
                && tokens[at - 1].text(text).len() > 3
                && tokens[at - 1].text(text).ends_with('s')
                && matches!(
                    tokens[at - 1].kind,
                    Kind::Word { capital: false, .. } | Kind::Word { word: Word::Other, .. }
                );
            (!helped
                && (!noun
                    || plural
                    || says(at, &["travels", "concludes", "departs", "reopens", "flies"])))
            .then_some(Direction::Future)
        }
        Cue::Past | Cue::Said | Cue::Ending => {
            // "moved to Monday", "put off until May 5", "set for Friday" say when it will be.
            if says(
                at,
                &[
                    "moved",
                    "postponed",
                    "delayed",
                    "pushed",
                    "rescheduled",
                    "adjourned",
                    "shifted",
                    "deferred",
                    "set",
                    "put",
                    "extended",
                    "booked",
                    "called",
                    "fixed",
                    "invited",
                ],
            ) && governed
            {
                let once = at > 0 && says(at - 1, &["once", "originally", "initially", "first"]);
                return Some(if once { Direction::Past } else { Direction::Future });
            }
            // "to be paid", "can be reached", "to start getting beaten" go with the verb before; "a still unspecified
            // date" has no time, and "solar-powered ferries" none either.
            let passive = at > 0 && says(at - 1, &["be", "get", "getting", "being", "is", "are"]);
            if is_plain_form(text, tokens, at) {
                return None;
            }
            if at > 1 && tokens[at - 1].is_mark('-') && !tokens[at - 1].spaced && !token.spaced {
                return None;
            }
            let adjective = token.cue() == Cue::Ending
                && (token.is_capital() || is_attribute(text, tokens, at));
            (!passive && !adjective).then_some(Direction::Past)
        }
        Cue::Present => {
            if says(at, &["s"]) {
                return None;
            }
            // "The deadline is Monday", "the vote is on May 5", "is set for Friday"
            let near = first > at && first - at <= 2 + usize::from(says(first - 1, &["the"]));
            let ahead = says(at, &["is", "are"])
                && near
                && (at + 1 == first
                    || says(at + 1, &["on", "in", "at", "for", "due", "next", "set"]));
            let arranged =
                says(at, &["is", "are", "am", "re"]) && is_arranged(text, tokens, at + 1, first);
            Some(if ahead || arranged { Direction::Future } else { Direction::Open })
        }
        Cue::To => {
            // "to" and a plain verb look ahead, unless the verb before it happened: "failed to", "was forced to".
            if !is_infinitive(text, tokens, at) {
                return None;
            }
            let happened = at > 0
                && says(
                    at - 1,
                    &[
                        "failed",
                        "refused",
                        "tried",
                        "began",
                        "continued",
                        "used",
                        "forced",
                        "came",
                        "went",
                        "managed",
                        "allowed",
                        "helped",
                        "led",
                        "appeared",
                        "seemed",
                        "rose",
                        "fell",
                        "ordered",
                        "returned",
                        "slipped",
                        "declined",
                    ],
                );
            let planned = at > 0
                && says(
                    at - 1,
                    &[
                        "agreed",
                        "agreement",
                        "plan",
                        "deal",
                        "offer",
                        "proposal",
                        "decision",
                        "option",
                        "scheduled",
                        "expected",
                        "plans",
                        "plan",
                        "due",
                        "set",
                        "likely",
                        "going",
                        "intends",
                        "hopes",
                        "wants",
                        "want",
                        "decided",
                        "vowed",
                        "pledged",
                        "is",
                        "are",
                        "was",
                        "were",
                        "able",
                        "ready",
                        "required",
                        "need",
                        "needs",
                        "planned",
                        "expects",
                        "hoped",
                        "supposed",
                        "slated",
                        "promised",
                        "offered",
                        "urged",
                        "invited",
                    ],
                );
            if happened {
                Some(Direction::Past)
            } else if planned {
                Some(if over { Direction::Open } else { Direction::Future })
            } else {
                None
            }
        }
    }
}

/// Forms that are plural nouns as often as verbs.
const DONE_BY_ONE: &[&str] = &[
    "returns",
    "closes",
    "lapses",
    "hosts",
    "airs",
    "premieres",
    "visits",
    "debuts",
    "retires",
    "launches",
    "sails",
    "votes",
    "speaks",
    "appears",
    "moves",
    "hears",
    "decides",
    "faces",
    "testifies",
    "addresses",
    "sits",
];

/// "are meeting Tuesday", "is hosting a summit in May": the present of what is arranged for a day.
fn is_arranged(text: &str, tokens: &[Token], verb: usize, first: usize) -> bool {
    const ARRANGED: &[&str] = &[
        "meeting",
        "holding",
        "hosting",
        "leaving",
        "arriving",
        "returning",
        "traveling",
        "travelling",
        "flying",
        "visiting",
        "starting",
        "opening",
        "launching",
        "moving",
        "coming",
        "convening",
        "heading",
        "speaking",
        "appearing",
        "closing",
        "ending",
        "beginning",
        "resuming",
        "retiring",
        "releasing",
        "publishing",
        "voting",
        "playing",
    ];
    let governed = first > 0
        && matches!(tokens[first - 1].text(text), "the" | "of" | "since" | "from" | "after");
    verb < first
        && first - verb <= 7
        && !governed
        && tokens.get(verb).is_some_and(|t| ARRANGED.contains(&t.text(text)))
}

/// A verb whose past form is its plain form stands as the plain one after "to" or a helping verb: "will cut rates".
fn is_plain_form(text: &str, tokens: &[Token], at: usize) -> bool {
    const SAME: &[&str] = &[
        "cut", "set", "put", "hit", "shut", "quit", "split", "cast", "spread", "read", "shed",
        "rid", "bet", "burst", "hurt", "beat", "fit", "found", "wound", "ground", "bound",
    ];
    const HELPING: &[&str] = &[
        "to", "will", "shall", "would", "can", "could", "may", "might", "must", "should", "ll",
        "cannot", "did", "does", "do", "t", "not",
    ];
    let says = |n: usize, words: &[&str]| {
        tokens.get(n).is_some_and(|t| words.iter().any(|w| t.text(text).eq_ignore_ascii_case(w)))
    };
    says(at, SAME)
        && at > 0
        && (says(at - 1, HELPING)
            || at > 1
                && says(at - 1, &["also", "again", "soon", "now", "then", "likely", "probably"])
                && says(at - 2, HELPING))
}

/// "to" at `at` has a plain verb after it, and no noun or name.
fn is_infinitive(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|t| {
        let verb = match t.word() {
            Word::Other => true,
            Word::Phase(_) => matches!(t.text(text), "end" | "start" | "turn"),
            _ => false,
        };
        verb && !t.is_capital()
            && matches!(t.kind, Kind::Word { .. })
            && ![
                "the", "a", "an", "his", "her", "its", "their", "those", "all", "him", "them",
                "it", "us", "me", "about",
            ]
            .iter()
            .any(|w| t.text(text).eq_ignore_ascii_case(w))
    })
}

/// Stands before a noun: "the announced plan", "its expected results".
fn is_attribute(text: &str, tokens: &[Token], at: usize) -> bool {
    let says = |n: usize, words: &[&str]| {
        at >= n && words.iter().any(|w| tokens[at - n].text(text).eq_ignore_ascii_case(w))
    };
    const BEFORE: &[&str] = &[
        "the", "a", "an", "its", "their", "his", "her", "our", "s", "of", "with", "these", "those",
        "some", "any", "for",
    ];
    says(1, BEFORE)
        || says(2, &["the", "a", "an", "its", "their"])
            && says(
                1,
                &[
                    "still",
                    "newly",
                    "most",
                    "highly",
                    "previously",
                    "so-called",
                    "long",
                    "recently",
                    "already",
                ],
            )
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
