//! Verb groups of a sentence: each verb with its auxiliaries, told finite or not by what stands around it.

use std::ops::Range;

use super::beside;
use super::finite::{is_finite_past, is_past_only, is_supposed};
use super::lexicon::{self, Act, Form, Verb};
use super::words::{Tag, Word};

/// How a verb group stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// `signed`, `was signed`, `has signed`.
    Past,
    /// `signs`, `is signing`.
    Present,
    /// `will sign`, `is to sign`, `is expected to sign`.
    Future,
    /// `could sign`, `may sign`.
    Possible,
    /// `to sign`.
    Infinitive,
    /// `signing`, without an auxiliary.
    Gerund,
    /// `imposed by China` after its noun.
    Reduced,
}

/// A verb with its auxiliaries.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Positions of words, auxiliaries first.
    pub words: Range<usize>,
    /// Position of the verb itself.
    pub head: usize,
    pub verb: Option<&'static Verb>,
    pub mood: Mood,
    pub passive: bool,
    pub negated: bool,
}

impl Group {
    pub(super) fn is_finite(&self) -> bool {
        matches!(self.mood, Mood::Past | Mood::Present | Mood::Future | Mood::Possible)
    }

    pub(super) fn act(&self) -> Act {
        self.verb.map_or(Act::Do, |verb| verb.act)
    }
}

pub(super) fn groups(words: &[Word<'_>], timed: &[bool]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if timed[at] {
            at += 1;
            continue;
        }
        let group = match words[at].tag {
            Tag::Modal | Tag::Auxiliary => auxiliary(words, timed, at),
            Tag::To => infinitive(words, at),
            Tag::Verb(_) => Some(bare(words, timed, at, &groups)),
            _ => None,
        };
        match group {
            Some(group) => {
                at = group.words.end;
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

fn skip_adverbs(words: &[Word<'_>], mut at: usize) -> usize {
    while words.get(at).is_some_and(|word| matches!(word.tag, Tag::Adverb | Tag::Negation)) {
        at += 1;
    }
    at
}

fn auxiliary(words: &[Word<'_>], timed: &[bool], start: usize) -> Option<Group> {
    let (mut at, mut modal, mut be, mut negated) = (start, None, None, false);
    let mut head = start;
    let mut verb = None;
    while at < words.len() {
        // `had in June cut its forecast`
        if at > start && timed[at] {
            at += 1;
            continue;
        }
        let word = &words[at];
        negated |= word.tag == Tag::Negation || word.lower.ends_with("n't") || word.is("cannot");
        match word.tag {
            Tag::Modal => modal = Some(at),
            Tag::Auxiliary if is_be(&word.lower) => {
                be = Some(at);
                head = at;
            }
            Tag::Auxiliary => head = at,
            Tag::Adverb | Tag::Negation => {}
            // `were first found`, `was last seen`
            _ if at > start
                && matches!(word.lower.as_str(), "first" | "last")
                && words.get(at + 1).is_some_and(|next| {
                    matches!(next.tag, Tag::Verb(Form::Past | Form::Participle))
                }) => {}
            // `had himself replaced a founder`
            Tag::Pronoun if at > start && word.lower.ends_with("self") => {}
            // `has not, I would say, moved`
            Tag::Comma if at > start && verb.is_none() => {
                match past_remark(words, at, be.is_some()) {
                    Some(next) => {
                        at = next;
                        continue;
                    }
                    None => break,
                }
            }
            // `has growing doubts`: only be goes with a gerund.
            Tag::Verb(Form::Gerund) if be.is_none() => break,
            Tag::Verb(_) => {
                head = at;
                verb = Some(at);
                at += 1;
                break;
            }
            _ => break,
        }
        at += 1;
    }
    // `was signed and sealed`: one group.
    if verb.is_some_and(|v| matches!(words[v].tag, Tag::Verb(Form::Past | Form::Participle)))
        && words.get(at).is_some_and(|w| w.is("and"))
        && words
            .get(at + 1)
            .is_some_and(|w| matches!(w.tag, Tag::Verb(Form::Past | Form::Participle)))
        && !words
            .get(at + 2)
            .is_some_and(|w| matches!(w.tag, Tag::Determiner | Tag::Possessive | Tag::Name))
        && be.is_some()
    {
        at += 2;
    }
    // Adverbs behind the last auxiliary are not part of the group.
    if verb.is_none() {
        at = head.max(start) + 1;
    }
    let mut passive = verb.is_some_and(|v| {
        be.is_some() && matches!(words[v].tag, Tag::Verb(Form::Past | Form::Participle))
    });
    let future = modal.is_some_and(|m| {
        matches!(words[m].lower.as_str(), "will" | "shall" | "'ll" | "won't" | "would" | "wouldn't")
    });
    let mut mood = match (modal, verb) {
        (Some(_), _) if future => Mood::Future,
        (Some(_), _) => Mood::Possible,
        (None, _) => {
            let first = words[start].lower.as_str();
            if matches!(
                first,
                "was"
                    | "were"
                    | "had"
                    | "did"
                    | "has"
                    | "have"
                    | "wasn't"
                    | "weren't"
                    | "hadn't"
                    | "hasn't"
                    | "haven't"
                    | "didn't"
            ) {
                Mood::Past
            } else {
                Mood::Present
            }
        }
    };
    if matches!(words[start].lower.as_str(), "having" | "being") {
        mood = Mood::Gerund;
    }
    // `is to meet`, `is expected to meet`, `are due to meet`: the infinitive carries the act.
    let expects = verb.is_none_or(|v| {
        matches!(
            words[v].lower.as_str(),
            "expected"
                | "scheduled"
                | "planned"
                | "set"
                | "slated"
                | "supposed"
                | "going"
                | "poised"
                | "preparing"
                | "planning"
        )
    });
    if be.is_some() && expects && matches!(mood, Mood::Present | Mood::Past) {
        let mut to = skip_adverbs(words, at);
        if words.get(to).is_some_and(|w| {
            matches!(
                w.lower.as_str(),
                "due" | "set" | "expected" | "scheduled" | "likely" | "ready" | "about" | "poised"
            )
        }) {
            to += 1;
        }
        if let Some(next) =
            words.get(to).filter(|w| w.tag == Tag::To).and_then(|_| infinitive(words, to))
        {
            return Some(Group {
                words: start..next.words.end,
                head: next.head,
                verb: next.verb,
                mood: Mood::Future,
                passive: next.passive,
                negated,
            });
        }
    }
    // `a ship is due in Nacala`
    let due = skip_adverbs(words, at);
    if be.is_some()
        && verb.is_none()
        && matches!(mood, Mood::Present | Mood::Past)
        && words.get(due).is_some_and(|w| w.is("due"))
        && words.get(due + 1).is_some_and(|w| {
            timed[due + 1]
                || matches!(w.lower.as_str(), "in" | "at" | "back" | "before" | "from" | "on")
        })
    {
        return Some(Group {
            words: start..due + 1,
            head,
            verb: lexicon::verb_form("arrive").and_then(|(verb, _)| verb),
            mood: Mood::Future,
            passive: false,
            negated,
        });
    }
    let found = verb.and_then(|v| phrasal(words, v));
    if verb.is_none() {
        passive = false;
    }
    let behind = |nth: usize| words.get(head + nth).map_or("", |word| word.lower.as_str());
    // `had only praise for the outcome`
    let meant = matches!(words[head].lower.as_str(), "has" | "have" | "had")
        .then(|| lexicon::phrasal("have", [behind(1), behind(2), behind(3)]))
        .flatten();
    // `will now do so on Friday`: the deed told before.
    let again = (lexicon::is_do(&words[head].lower) && behind(1) == "so")
        .then(|| lexicon::verb_form("perform").and_then(|(verb, _)| verb))
        .flatten();
    let state = meant.or(again).or_else(|| lexicon::verb_form("be").and_then(|(verb, _)| verb));
    Some(Group {
        words: start..at.max(start + 1),
        head,
        verb: if verb.is_some() { found } else { state },
        mood,
        passive,
        negated,
    })
}

/// Most words of a remark between an auxiliary and its verb.
const REMARK: usize = 6;

/// The verb behind a remark between commas, where the comma at `open` parts an auxiliary from it.
fn past_remark(words: &[Word<'_>], open: usize, be: bool) -> Option<usize> {
    let close =
        (open + 2..words.len().min(open + REMARK + 2)).find(|&at| words[at].tag == Tag::Comma)?;
    let verb = skip_adverbs(words, close + 1);
    let goes_on = match words.get(verb)?.tag {
        Tag::Verb(Form::Past | Form::Participle) => true,
        Tag::Verb(Form::Gerund) => be,
        Tag::Verb(Form::Base) => words[..open]
            .iter()
            .rev()
            .take(3)
            .any(|w| w.tag == Tag::Modal || lexicon::is_do(&w.lower)),
        _ => false,
    };
    // `was, like the first, sunk`; not `was old, and, they said, sank`
    goes_on.then_some(close + 1)
}

/// The verb at `at`, or the one that it stands for with the words behind it: `runs out` is to expire.
fn phrasal(words: &[Word<'_>], at: usize) -> Option<&'static Verb> {
    let verb = words[at].verb?;
    let behind = |nth: usize| words.get(at + nth).map_or("", |word| word.lower.as_str());
    lexicon::phrasal(verb.base, [behind(1), behind(2), behind(3)]).or(Some(verb))
}

fn is_be(lower: &str) -> bool {
    matches!(
        lower,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "it's"
            | "he's"
            | "she's"
    )
}

fn infinitive(words: &[Word<'_>], start: usize) -> Option<Group> {
    let at = skip_adverbs(words, start + 1);
    let word = words.get(at)?;
    let (head, passive) = match word.tag {
        Tag::Verb(Form::Base | Form::Past) => (at, false),
        Tag::Auxiliary if matches!(word.lower.as_str(), "be" | "have" | "do") => {
            let next = skip_adverbs(words, at + 1);
            match words.get(next).map(|w| w.tag) {
                Some(Tag::Verb(_)) => (next, word.is("be")),
                Some(Tag::Auxiliary) => {
                    let last = skip_adverbs(words, next + 1);
                    if words.get(last).is_some_and(Word::is_verb) {
                        (last, true)
                    } else {
                        (next, false)
                    }
                }
                _ => (at, false),
            }
        }
        _ => return None,
    };
    Some(Group {
        words: start..head + 1,
        head,
        verb: phrasal(words, head),
        mood: Mood::Infinitive,
        passive,
        negated: false,
    })
}

/// A verb without auxiliary: finite, a gerund, or a participle behind its noun.
fn bare(words: &[Word<'_>], timed: &[bool], at: usize, before: &[Group]) -> Group {
    let Tag::Verb(form) = words[at].tag else { unreachable!("called on verbs only") };
    let mood = match form {
        Form::Gerund => Mood::Gerund,
        // `to resume and accelerate exports`
        Form::Base
            if at > 0
                && words[at - 1].tag == Tag::Conjunction
                && beside::infinitive_before(words, at) =>
        {
            Mood::Infinitive
        }
        Form::Third | Form::Base => Mood::Present,
        Form::Participle => Mood::Reduced,
        Form::Past if is_past_only(&words[at]) || is_finite_past(words, timed, at, before) => {
            Mood::Past
        }
        Form::Past => Mood::Reduced,
    };
    let mood = match mood {
        // `Had he sacked the minister in January, he would …`
        Mood::Past | Mood::Reduced if is_supposed(words, at, before) => Mood::Possible,
        mood => mood,
    };
    let denied = (0..at).rev().find(|&i| words[i].tag != Tag::Adverb);
    Group {
        words: at..at + 1,
        head: at,
        verb: phrasal(words, at),
        mood,
        passive: mood == Mood::Reduced,
        // `never approved`
        negated: denied.is_some_and(|i| words[i].tag == Tag::Negation),
    }
}
