//! Verb groups of a sentence: each verb with its auxiliaries, told finite or not by what stands around it.

use std::ops::Range;

use super::beside;
use super::clause;
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

/// Whether the verb at `at` belongs to an auxiliary that opens the sentence before its subject: a condition.
fn is_supposed(words: &[Word<'_>], at: usize, before: &[Group]) -> bool {
    let Some(last) = before.last() else { return false };
    let opens = last.words.start == 0
        || matches!(words[last.words.start - 1].tag, Tag::Comma | Tag::Break | Tag::OpenQuote);
    last.words.len() == 1
        && opens
        && matches!(words[last.head].lower.as_str(), "had" | "were" | "should")
        && last.words.end < at
        && words[last.words.end..at].iter().all(|w| {
            matches!(
                w.tag,
                Tag::Pronoun
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Genitive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Adverb
            )
        })
}

/// Where the stretch of words begins in which `at` has its subject.
pub(super) fn segment(words: &[Word<'_>], at: usize) -> usize {
    (0..at)
        .rev()
        .find(|&i| {
            matches!(words[i].tag, Tag::Break | Tag::Resume | Tag::Subordinator | Tag::OpenQuote)
                || words[i].tag == Tag::Relative
                || ends_quotation(words, i)
                || words[i].tag == Tag::Comma
                    && words.get(i + 1).is_some_and(|w| w.tag == Tag::Conjunction)
        })
        .map_or(0, |i| i + 1)
}

/// A closing mark behind a comma or a stop: what follows is a clause of its own.
pub(super) fn ends_quotation(words: &[Word<'_>], at: usize) -> bool {
    words[at].tag == Tag::CloseQuote
        && at > 0
        && matches!(words[at - 1].text, "," | "." | "?" | "!" | "…" | "—")
}

/// Whether `by` behind the verb at `at` names who did it: not `fell by a fifth`.
pub(super) fn is_by_agent(words: &[Word<'_>], at: usize) -> bool {
    let by = words.get(at + 1).is_some_and(|w| w.is("by"));
    let measured = words[at].verb.is_some_and(|verb| matches!(verb.act, Act::Rise | Act::Fall));
    let share = words.get(at + 3).is_some_and(|w| {
        matches!(
            w.lower.trim_end_matches('s'),
            "half" | "third" | "quarter" | "fifth" | "sixth" | "eighth" | "tenth" | "percent"
        )
    });
    by && !measured && !share
}

/// `rose`, `broke`: a form that is no participle.
fn is_past_only(word: &Word<'_>) -> bool {
    word.verb.is_some_and(|verb| verb.past == word.lower && verb.participle != word.lower)
}

fn is_finite_past(words: &[Word<'_>], timed: &[bool], at: usize, before: &[Group]) -> bool {
    let start = segment(words, at);
    let mut left = at;
    while left > 0 && (timed[left - 1] || words[left - 1].tag == Tag::Adverb) {
        left -= 1;
    }
    if left > 0 && words[left - 1].tag == Tag::Resume {
        return !words.get(at + 1).is_some_and(|w| w.is("by"));
    }
    if left == 0 || left <= start && !(start > 0 && words[start - 1].tag == Tag::Relative) {
        return false;
    }
    let own_object = beside::has_own_object(words, timed, at);
    // A relative clause needs a finite verb: `the rules that Beijing set out in October are paused`.
    if start > 0
        && words[start - 1].tag == Tag::Relative
        && words[left - 1].is_nominal()
        && !before.iter().any(|group| group.is_finite() && group.words.start >= start)
        // The main verb is still to come, or none comes.
        && (!before.iter().any(Group::is_finite) || !later_finite(words, timed, at))
    {
        return true;
    }
    let previous = &words[left - 1];
    // `Papers leaked in February showed`: the verb behind the date is the main one.
    let behind = (at + 1..words.len()).find(|&i| !timed[i]);
    let moves = |word: &Word<'_>| {
        word.verb.is_some_and(|verb| matches!(verb.act, Act::Rise | Act::Fall | Act::Expire))
    };
    let leads_on = left == at
        // `Sales increased in the quarter ended September 30`
        && !moves(&words[at])
        && previous.is_nominal()
        && previous.tag != Tag::Pronoun
        && behind.is_some_and(|i| i > at + 1 && words[i].tag == Tag::Verb(Form::Past))
        && before.iter().all(|group| !group.is_finite() || group.words.start < start);
    if leads_on {
        return false;
    }
    // `a rally called for Saturday`
    let announced = words[at].verb.is_some_and(|verb| verb.base == "call")
        && words.get(at + 1).is_some_and(|w| w.is("for"))
        && left == at
        && lexicon::noun_act(&previous.lower).is_some();
    if announced {
        return false;
    }
    let by_agent = is_by_agent(words, at)
        && words.get(at + 2).is_some_and(|w| {
            matches!(
                w.tag,
                Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Adjective
            ) || w.tag == Tag::Noun && w.lower.ends_with('s')
        });
    match previous.tag {
        Tag::Relative | Tag::Pronoun => return true,
        Tag::Conjunction => {
            return before.last().is_some_and(|group| group.is_finite())
                || before.iter().any(|group| group.is_finite() && group.words.start >= start);
        }
        // `who left on a night out entered the river`
        Tag::Preposition if left < at && own_object => return true,
        Tag::Subordinator | Tag::Preposition | Tag::To => return false,
        Tag::Comma => {
            // Behind a parenthesis the main verb follows; a participle opens one.
            let speech = words[at].verb.is_some_and(|verb| verb.act == Act::Say);
            let told = before.iter().rev().find(|g| g.is_finite() && g.words.start >= start);
            // `said the plant in Sund, bought in 2019, would close`: the comma before `said` opens nothing here.
            let from = told.filter(|_| !speech).map_or(start, |group| group.words.end);
            let opened = words[from.min(left - 1)..left - 1].iter().any(|w| w.tag == Tag::Comma)
                || beside::relative_before(words, left - 1).is_some()
                || start > 0 && words[start - 1].tag == Tag::Relative;
            // `replaced a founder, Ruth Kessel, ousted after …`: more of the same person.
            let names = (start..left - 1).rev().take_while(|&i| words[i].tag == Tag::Name).count();
            let beside_object = told.is_some()
                && (1..=3).contains(&names)
                && left >= names + 3
                && words[left - names - 2].tag == Tag::Comma
                && words[left - names - 3].tag == Tag::Noun
                && words[at].verb.is_some_and(|verb| {
                    lexicon::takes_object(verb.base) || verb.act == Act::Resign
                })
                && words.get(at + 1).is_none_or(|w| w.tag == Tag::Preposition || timed[at + 1]);
            if beside_object {
                return false;
            }
            let in_time = left < at;
            // `The ballot, originally set for April 4,` opens a parenthesis.
            let formerly = |word: &Word<'_>| {
                matches!(
                    word.lower.as_str(),
                    "originally" | "initially" | "previously" | "formerly" | "newly" | "recently"
                )
            };
            let adverb = words[left..at].iter().any(|w| w.tag == Tag::Adverb && !formerly(w));
            return !by_agent && (opened || adverb || in_time && left == 0)
                || before.last().is_some_and(|group| group.is_finite() && adverb);
        }
        Tag::OpenQuote => return false,
        _ => {}
    }
    // `…, and a judge signed an order`: what is done to its subject has no object of its own; nor does one `jump` anything.
    if !by_agent
        && previous.is_nominal()
        && (own_object || beside::is_one_of(&words[at], lexicon::has_no_passive))
    {
        return true;
    }
    let earlier = before.iter().rev().find(|group| group.is_finite() && group.words.start >= start);
    if let Some(earlier) = earlier {
        // `A tunnel that flooded on 5 June reopened`: the clause that tells which has its verb.
        let which = earlier.words.start > 1
            && words[earlier.words.start - 1].tag == Tag::Relative
            && words[earlier.words.start - 2].is_nominal()
            && earlier.words.start == start
            && !by_agent
            && before.iter().filter(|g| g.is_finite()).count() == 1
            && words[earlier.words.end..left].iter().all(|w| {
                !matches!(
                    w.tag,
                    Tag::Comma
                        | Tag::Conjunction
                        | Tag::Subordinator
                        | Tag::Relative
                        | Tag::Pronoun
                )
            })
            && (left < at || words[left - 1].tag == Tag::Number);
        if which {
            return true;
        }
        // `said China agreed`: the complement of a verb of saying needs no `that`.
        let between = earlier.words.end..left;
        let complement = matches!(earlier.act(), Act::Say | Act::State)
            && words[at].verb.is_none_or(|verb| verb.act != Act::State)
            && !between.is_empty()
            && !by_agent
            && words[between.clone()]
                .iter()
                .all(|w| !matches!(w.tag, Tag::Preposition | Tag::Comma))
            && earlier
                .verb
                .is_none_or(|verb| !matches!(verb.base, "be" | "have" | "include" | "tell"))
            // `said a meeting planned for Friday had been cancelled`
            && !(words.get(at + 1).is_some_and(|w| w.tag == Tag::Preposition)
                && later_finite(words, timed, at));
        // `…, a spokeswoman for the firm said`
        let told = words[at].verb.is_some_and(|verb| matches!(verb.act, Act::Say | Act::Announce))
            && !by_agent
            && clause::behind_comma(words, timed, earlier.words.end, left) > earlier.words.end;
        let coordinated = words[between].iter().any(|w| w.tag == Tag::Conjunction)
            && !by_agent
            && words[left..at].is_empty()
            && conjoins_clause(words, earlier.words.end, left);
        return complement || coordinated || told;
    }
    if by_agent
        && before.iter().all(|group| group.words.start < start)
        && later_finite(words, timed, at)
    {
        return false;
    }
    !(by_agent && previous.is_nominal())
        && !(later_finite(words, timed, at) && words[at].verb.is_none_or(|v| v.act != Act::Say))
}

/// Whether the nominal before `left` begins a new clause: `… on imports and China answered`.
pub(super) fn conjoins_clause(words: &[Word<'_>], from: usize, left: usize) -> bool {
    let Some(conjunction) = (from..left).rev().find(|&i| words[i].tag == Tag::Conjunction) else {
        return false;
    };
    // `ordered the closure on March 2 and barriers went up`: what the date ends no noun goes on with.
    let dated = conjunction > 0
        && (matches!(words[conjunction - 1].tag, Tag::Adverb | Tag::Number)
            || lexicon::is_calendar(&words[conjunction - 1].lower));
    let bare = dated
        && conjunction + 2 == left
        && words[left - 1].tag == Tag::Noun
        && super::line::is_plural(&words[left - 1].lower);
    if bare {
        return true;
    }
    // Everything from the conjunction to the verb must be one plain noun phrase.
    words[conjunction + 1..left].iter().all(|w| {
        matches!(
            w.tag,
            Tag::Determiner
                | Tag::Adjective
                | Tag::Noun
                | Tag::Name
                | Tag::Number
                | Tag::Possessive
                | Tag::Genitive
        )
    }) && words[conjunction + 1..left].iter().any(|w| matches!(w.tag, Tag::Name | Tag::Determiner))
}

/// Whether another finite verb follows in the same stretch with no subject of its own.
fn later_finite(words: &[Word<'_>], timed: &[bool], at: usize) -> bool {
    let mut i = at + 1;
    let mut between = false;
    while i < words.len() {
        between |= words[i].is("between");
        match words[i].tag {
            // `the accord reached between the union and the port may …`
            Tag::Conjunction if between => between = false,
            Tag::Break
            | Tag::Subordinator
            | Tag::Relative
            | Tag::OpenQuote
            | Tag::Comma
            | Tag::Conjunction => return false,
            // `charged him with having sold`: no finite form.
            Tag::Auxiliary
                if matches!(words[i].lower.as_str(), "having" | "being" | "been")
                    || words[i - 1].tag == Tag::To => {}
            Tag::Auxiliary | Tag::Modal if !timed[i] => return true,
            Tag::Verb(Form::Third) => return true,
            // `people killed in the fire rose to four`
            Tag::Verb(Form::Past)
                if is_past_only(&words[i])
                    && words[i - 1].tag != Tag::Pronoun
                    && words[at + 1].tag == Tag::Preposition =>
            {
                return true;
            }
            _ => {}
        }
        i += 1;
    }
    false
}
