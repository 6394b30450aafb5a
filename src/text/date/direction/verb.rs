//! What one word tells of the direction: which forms look ahead, which tell what was, and which go with the verb before them.

use super::super::Direction;
use super::super::lexicon::{Cue, Word};
use super::super::tokens::{Kind, Token};

/// What the word at `at` tells of the expression that begins at `first`, if anything.
pub(super) fn cue_at(text: &str, tokens: &[Token], at: usize, first: usize) -> Option<Direction> {
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
            // "starting only two games before he left in January": of the day only where it stands before it.
            let far =
                says(at, &["starting", "beginning", "effective"]) && (at > first || first - at > 3);
            // "had lived there until her arrest in February": what ended it is told as what was.
            let event = says(at, &["until", "till"])
                && says(at + 1, &["his", "her", "their", "its", "he", "she", "they"])
                && at + 2 < first;
            if month || infinitive || opens || event || far || is_attribute(text, tokens, at) {
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
            // "was postponed in May and again in September": when it was done, not to when.
            if says(at, &["postponed", "delayed"]) && !governed && at < first {
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
            // "He faces a hearing on Friday"
            let trial = |n: usize| {
                says(n, &["hearing", "trial", "court", "judge", "vote", "sentencing", "test"])
            };
            if says(at, &["faces"]) && at < first && first - at <= 6 && (at + 1..first).any(trial) {
                return Some(Direction::Future);
            }
            if says(at, DONE_BY_ONE) {
                let doer = at > 0
                    && (says(at - 1, &["and", "but", "who", "which", "that", "then"])
                        || matches!(tokens[at - 1].kind, Kind::Word { word: Word::Other, .. })
                            && (tokens[at - 1].is_capital()
                                || at > 1 && says(at - 2, &["the", "a", "its", "their"])));
                // "Powell speaks at Jackson Hole on Friday": a place may stand between.
                let named = |n: usize| tokens[n].is_capital() && tokens[n].word() == Word::Other;
                let near = at < first
                    && first - at <= 6
                    && (at + 1..first).all(|n| {
                        says(n, &["on", "in", "at", "again", "by", "early", "to"])
                            || first - at > 3 && (named(n) || says(n, &["the"]))
                    });
                return (doer && near).then_some(Direction::Future);
            }
            // "Funding runs out at midnight Friday", "he turns 70 in November"
            if says(at, &["runs"]) {
                return (!helped && says(at + 1, &["out"])).then_some(Direction::Future);
            }
            if says(at, &["turns"]) {
                let number = tokens.get(at + 1).is_some_and(|t| {
                    matches!(t.kind, Kind::Digits { .. }) || matches!(t.word(), Word::Cardinal(_))
                });
                return (!helped && number).then_some(Direction::Future);
            }
            // "The bank holds its meeting Thursday"
            if says(at, &["holds"]) {
                let day = first > at && first - at <= 6 && tokens[first].cue() == Cue::None;
                let meeting = (at + 1..first).any(|n| {
                    says(
                        n,
                        &[
                            "meeting",
                            "meetings",
                            "hearing",
                            "summit",
                            "election",
                            "elections",
                            "vote",
                            "talks",
                            "rally",
                            "referendum",
                            "auction",
                            "ceremony",
                            "conference",
                            "primary",
                            "runoff",
                        ],
                    )
                });
                return (!helped && day && meeting).then_some(Direction::Future);
            }
            // "Arsenal host Chelsea on Sunday": a match to come.
            if says(at, &["host", "face", "play"]) {
                let named = |n: usize| {
                    tokens.get(n).is_some_and(|t| t.is_capital() && t.word() == Word::Other)
                };
                let other = at + 1 + usize::from(says(at + 1, &["the"]));
                let met = at > 0 && named(at - 1) && named(other) && at < first;
                return (met && first - at <= 8).then_some(Direction::Future);
            }
            // "goes back to the April controls" tells where from.
            if says(at, &["go", "goes"]) && says(at + 1, &["back"]) && says(at + 2, &["to"]) {
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
                && (tokens[at - 1].text(text).len() > 3
                    || is_short_plural(tokens[at - 1].text(text)))
                && tokens[at - 1].text(text).ends_with('s')
                && matches!(
                    tokens[at - 1].kind,
                    Kind::Word { capital: false, .. } | Kind::Word { word: Word::Other, .. }
                );
            // "the two debate on Thursday"
            let several = at > 1
                && matches!(tokens[at - 1].word(), Word::Cardinal(2..=9))
                && says(at - 2, &["the"]);
            (!helped
                && (!noun
                    || plural
                    || several
                    || says(at, &["travels", "concludes", "departs", "reopens", "flies"])
                    || says(at, &["kicks"]) && says(at + 1, &["off"])))
            .then_some(Direction::Future)
        }
        Cue::Past | Cue::Said | Cue::Ending => {
            // "won't"
            if says(at, &["won"])
                && tokens.get(at + 1).is_some_and(|t| t.is_mark('\'') && !t.spaced)
                && says(at + 2, &["t"])
            {
                return Some(Direction::Future);
            }
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
            // "the firm bid $16.50 a share"; else it is the noun.
            let noun = says(at, &["bid"])
                && !tokens.get(at + 1).is_some_and(|t| {
                    matches!(t.kind, Kind::Mark('$' | '£' | '€') | Kind::Digits { .. })
                });
            // "a cut in December", "the rate cut of May"
            let noun = noun
                || at > 0
                    && says(
                        at,
                        &[
                            "cut", "hit", "split", "spread", "shot", "bet", "set", "beat",
                            "ground", "left", "rose", "saw", "shed", "cast", "wound", "read",
                            "fit",
                        ],
                    )
                    && (says(at - 1, &["a", "an", "the", "another", "this", "any", "no"])
                        || says(at - 1, &["rate", "tax", "price", "pay", "budget"]));
            if noun || is_plain_form(text, tokens, at) {
                return None;
            }
            if at > 1 && tokens[at - 1].is_mark('-') && !tokens[at - 1].spaced && !token.spaced {
                return None;
            }
            // "is accused of offences between August and October": what was done.
            if passive && says(at, &["accused", "charged", "convicted", "suspected", "acquitted"]) {
                return Some(Direction::Past);
            }
            let adjective = token.cue() == Cue::Ending
                && (token.is_capital() || is_attribute(text, tokens, at));
            (!passive && !adjective).then_some(Direction::Past)
        }
        Cue::Present => {
            // "can have a booster from Monday": the verb before it tells.
            let helped = at > 0
                && says(at, &["have", "do"])
                && says(at - 1, &["can", "will", "could", "may", "might", "must", "should", "to"]);
            if helped || says(at, &["s"]) {
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

/// "MPs", "CEOs".
fn is_short_plural(word: &str) -> bool {
    word.len() == 3 && word.as_bytes()[1].is_ascii_uppercase()
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
    const STATE: &[&str] =
        &["stay", "stays", "stayed", "remain", "remains", "remained", "keep", "keeps", "kept"];
    says(at, SAME)
        && at > 0
        && (says(at - 1, HELPING)
            || says(at - 1, STATE)
            || at > 1
                && says(at - 1, &["also", "again", "soon", "now", "then", "likely", "probably"])
                && says(at - 2, HELPING))
}

/// "to" at `at` has a plain verb after it, and no noun or name.
pub(super) fn is_infinitive(text: &str, tokens: &[Token], at: usize) -> bool {
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
    // "its tender offer", "the takeover plan": a verb of one would end in "s".
    let noun = ["plan", "schedule", "forecast", "deadline", "offer", "vote"]
        .iter()
        .any(|w| tokens[at].text(text).eq_ignore_ascii_case(w))
        && says(2, &["the", "a", "an", "its", "their", "his", "her"])
        && matches!(tokens[at - 1].kind, Kind::Word { word: Word::Other, .. })
        && !tokens[at - 1].text(text).ends_with('s');
    noun || says(1, BEFORE)
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
