//! The clauses of a sentence: for each verb group where its clause begins and ends, and its subject.
//!
//! No parse tree: a clause runs from the boundary before its subject to the next clause. That is enough for the sentences of news, whose clauses are
//! short and whose subjects stand before their verbs.

use std::ops::Range;

use super::beside;
use super::extent::end_of;
use super::finite::{conjoins_clause, segment};
use super::group::{Group, Mood, groups};
use super::lexicon::Act;
pub(super) use super::phrase::{antecedent_start, phrase_start};
use super::phrase::{chunk_subject, counted, past_place};
use super::relative::{Object, relate};
use super::whose;
use super::words::{Tag, Word};

/// Subject and extent of a clause, as positions of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clause {
    /// The first word that belongs to it.
    pub start: usize,
    /// One past its last word.
    pub end: usize,
    pub subject: Option<Range<usize>>,
    /// The word that subordinates it: `after`, `that`, `if`, `which`.
    pub opener: Option<usize>,
    /// What a relative clause says its verb did something to: `the rules that Beijing set out`.
    pub object: Option<Object>,
}

/// A sentence with its verb groups and clauses; `clauses[i]` is that of `groups[i]`.
#[derive(Debug)]
pub(super) struct Parse<'a> {
    pub words: Vec<Word<'a>>,
    /// Whether a word belongs to a time expression or to the preposition that introduces it.
    pub timed: Vec<bool>,
    pub groups: Vec<Group>,
    pub clauses: Vec<Clause>,
}

impl Parse<'_> {
    /// Whether the sentence is one of a diary, `Oct. 17: The agency tells hospitals …`, and `groups[number]` its verb.
    pub(super) fn is_diary(&self, number: usize) -> bool {
        let mark = self.timed.iter().position(|timed| !timed);
        mark.is_some_and(|at| {
            at > 0
                && self.words[at].tag == Tag::Break
                && self.groups.iter().position(Group::is_finite) == Some(number)
        })
    }
}

/// Parses `words`; `timed` marks the words of time expressions. Quadratic only in the number of verbs between two marks.
pub(super) fn parse<'a>(words: Vec<Word<'a>>, timed: Vec<bool>) -> Parse<'a> {
    let groups = groups(&words, &timed);
    let mut clauses: Vec<Clause> = Vec::with_capacity(groups.len());
    for number in 0..groups.len() {
        let mut clause = clause(&words, &timed, &groups, &clauses, number);
        if groups[number].is_finite() {
            relate(&words, &timed, &groups[number], &mut clause);
        }
        clauses.push(clause);
    }
    for number in 0..groups.len() {
        if let Some(subject) = behind_opening(&words, &groups, &clauses, number) {
            clauses[number].subject = Some(subject);
        }
    }
    for number in 0..groups.len() {
        let here = groups[number].words.clone();
        let next = groups[number + 1..]
            .iter()
            .zip(&clauses[number + 1..])
            .filter(|(group, _)| group.is_finite())
            .map(|(group, clause)| {
                // `The accord reached on Monday between … may hold`: a participle within the subject ends with it.
                let within = groups[number].mood == Mood::Reduced
                    && clause.subject.as_ref().is_some_and(|s| s.contains(&here.start));
                if within { group.words.start } else { clause.start }
            })
            .find(|&start| start >= here.end)
            .unwrap_or(words.len());
        clauses[number].end = end_of(&words, &timed, &groups[number], next);
    }
    Parse { words, timed, groups, clauses }
}

/// `Rescued in May by fishermen, Lind has …`: whom a participle that opens the sentence tells of, the main clause behind it says.
fn behind_opening(
    words: &[Word<'_>],
    groups: &[Group],
    clauses: &[Clause],
    number: usize,
) -> Option<Range<usize>> {
    let group = &groups[number];
    if group.mood != Mood::Reduced
        || clauses[number].subject.is_some()
        || words[..group.words.start]
            .iter()
            .any(|w| !matches!(w.tag, Tag::Adverb | Tag::Comma | Tag::Conjunction))
    {
        return None;
    }
    let main = (number + 1..groups.len()).find(|&at| groups[at].is_finite())?;
    let subject = clauses[main].subject.clone()?;
    let opens = clauses[main].opener.is_none()
        && subject.start > group.words.end
        && words[subject.start - 1].tag == Tag::Comma
        && words[group.words.end..subject.start - 1].iter().all(|w| w.tag != Tag::Comma);
    opens.then_some(subject)
}

/// Subject and start of the clause of `groups[number]`.
fn clause(
    words: &[Word<'_>],
    timed: &[bool],
    groups: &[Group],
    done: &[Clause],
    number: usize,
) -> Clause {
    let group = &groups[number];
    let first = group.words.start;
    match group.mood {
        Mood::Reduced => {
            let mut end = first;
            while end > 0
                && (words[end - 1].tag == Tag::Comma
                    || timed[end - 1]
                    || words[end - 1].tag == Tag::Adverb)
            {
                end -= 1;
            }
            let start = phrase_start(words, timed, end);
            // `Filling in Limerick, halted on Monday, has not resumed`
            let whole = (end < first && words[end].tag == Tag::Comma)
                .then(|| beside::whole_subject(words, timed, end))
                .flatten();
            let whole = whole
                .or_else(|| (end == first).then(|| past_place(words, timed, start, end)).flatten());
            let start = whole.filter(|&whole| whole < end).unwrap_or(start);
            let start = match whole {
                None if end < first && words[end].tag == Tag::Comma => {
                    whose::of_participle(words, timed, group, start, end)
                }
                _ => start,
            };
            // `The governor, a Republican elected in 2022, vetoed …`: the governor was.
            let more = end == first
                && start >= 2
                && matches!(words[start].lower.as_str(), "a" | "an")
                && words[start - 1].tag == Tag::Comma
                && words[start - 2].is_nominal();
            let (start, end) = match more {
                true => (phrase_start(words, timed, start - 1), start - 1),
                false => (start, end),
            };
            return Clause {
                start,
                end: words.len(),
                subject: (start < end).then_some(start..end),
                opener: None,
                ..Clause::default()
            };
        }
        Mood::Gerund | Mood::Infinitive => {
            // The subject is that of the clause it hangs on: the nearest finite group before it.
            let host = (0..number).rev().find(|&i| groups[i].is_finite());
            let subject = host.and_then(|i| done[i].subject.clone());
            // `says that Elena, after losing both parents, needs a home`
            let own = (first >= 3
                && matches!(words[first - 1].lower.as_str(), "after" | "before" | "since")
                && words[first - 2].tag == Tag::Comma
                && words[first - 3].tag == Tag::Name)
                .then(|| phrase_start(words, timed, first - 2)..first - 2)
                .filter(|own| {
                    host.is_some()
                        && own.start > 0
                        && groups[number + 1..]
                            .iter()
                            .any(|g| words[g.words.start - 1].tag == Tag::Comma)
                });
            let subject = own.or(subject);
            return Clause {
                start: first,
                end: words.len(),
                subject,
                opener: None,
                ..Clause::default()
            };
        }
        _ => {}
    }
    let mut left = first;
    while left > 0
        && (timed[left - 1] || matches!(words[left - 1].tag, Tag::Adverb) && !counted(words, left))
    {
        left -= 1;
    }
    let host = (0..number).rev().find(|&i| groups[i].is_finite());
    // A verb joined by `and` has the subject of the verb before it, past clauses that only qualify something.
    let shared = |start: usize| {
        let level = (0..number)
            .rev()
            .filter(|&i| groups[i].is_finite())
            .find(|&i| done[i].opener.is_none_or(|opener| words[opener].is("that")));
        // `waited for the Greens, who met on Saturday and left him`: still within the commas.
        let within = host.filter(|&i| {
            done[i].opener.is_some_and(|opener| {
                words[opener].tag == Tag::Relative
                    && opener > 0
                    && words[opener - 1].tag == Tag::Comma
            }) && words[groups[i].words.end..=start.min(words.len() - 1)]
                .iter()
                .all(|w| w.tag != Tag::Comma)
        });
        let level = within.or(level).or(host);
        Clause {
            start,
            end: words.len(),
            subject: level.and_then(|i| done[i].subject.clone()),
            opener: level.and_then(|i| done[i].opener),
            ..Clause::default()
        }
    };
    if left == 0 {
        return Clause {
            start: 0,
            end: words.len(),
            subject: None,
            opener: None,
            ..Clause::default()
        };
    }
    match words[left - 1].tag {
        Tag::Relative => {
            let relative = left - 1;
            let mut end = relative;
            if end > 0 && words[end - 1].tag == Tag::Comma {
                end -= 1;
            }
            let subject = whose::of_relative(words, timed, relative, end);
            return Clause {
                start: relative,
                end: words.len(),
                subject: (subject.start < subject.end).then_some(subject),
                opener: Some(relative),
                ..Clause::default()
            };
        }
        Tag::Conjunction if host.is_some() => {
            let mut start = left - 1;
            if start > 0 && words[start - 1].tag == Tag::Comma {
                start -= 1;
            }
            return shared(start);
        }
        Tag::Resume => {
            let from = segment(words, left - 1);
            let interrupted =
                !groups[..number].iter().any(|g| g.is_finite() && g.words.start >= from);
            if interrupted {
                let opener = from.checked_sub(1).filter(|&i| words[i].tag == Tag::Subordinator);
                return Clause {
                    start: from,
                    end: words.len(),
                    subject: chunk_subject(words, timed, from, left - 1),
                    opener,
                    ..Clause::default()
                };
            }
            return shared(left);
        }
        _ => {}
    }
    let start = segment(words, first);
    // Behind a relative clause that has a clause in it: `the contract, which ran on since it expired, ran out`.
    if words[left - 1].tag == Tag::Comma
        && let Some(open) = beside::relative_before(words, left - 1)
        && (start > open + 2 || words[open + 1].tag == Tag::Subordinator)
    {
        let from = segment(words, open);
        return Clause {
            start: left,
            end: words.len(),
            subject: chunk_subject(words, timed, from, open),
            opener: from.checked_sub(1).filter(|&i| words[i].tag == Tag::Subordinator),
            ..Clause::default()
        };
    }
    let opener =
        start.checked_sub(1).filter(|&i| matches!(words[i].tag, Tag::Subordinator | Tag::Relative));
    // A finite verb already stands in this stretch: begin behind it.
    let inner = groups[..number].iter().rev().find(|g| g.is_finite() && g.words.start >= start);
    let (start, opener) = match inner {
        None => (start, opener),
        Some(earlier) => {
            // Behind a parenthesis: `The deal, which was struck in London, was signed`.
            // Without commas: `the rules that Beijing set out in October are paused`.
            let behind = (0..number).rev().find(|&i| groups[i].is_finite());
            let restrictive = behind.is_some_and(|i| {
                done[i].object.is_some()
                    || done[i].opener.is_some_and(|o| {
                        words[o].tag == Tag::Relative && groups[i].words.start <= o + 2
                    })
            }) && words[earlier.words.end..left]
                .iter()
                .all(|w| !matches!(w.tag, Tag::Comma | Tag::Conjunction | Tag::Pronoun));
            if (words[left - 1].tag == Tag::Comma || restrictive)
                && let Some(relative) = opener.filter(|&i| words[i].tag == Tag::Relative)
            {
                let mut end = relative;
                while end > 0 && matches!(words[end - 1].tag, Tag::Comma | Tag::Preposition) {
                    end -= 1;
                }
                let from = segment(words, relative.saturating_sub(1));
                let subject = chunk_subject(words, timed, from, end);
                let opener = from.checked_sub(1).filter(|&i| words[i].tag == Tag::Subordinator);
                return Clause {
                    start: left,
                    end: words.len(),
                    subject,
                    opener,
                    ..Clause::default()
                };
            }
            let conjunction =
                (earlier.words.end..left).rev().find(|&i| words[i].tag == Tag::Conjunction);
            // `said the plant in Sund, bought in 2019, would close`
            let behind = (earlier.words.end..left).find(|&at| !timed[at]);
            let told = earlier.act() == Act::Say
                && earlier.verb.is_none_or(|verb| verb.base != "tell")
                && words[left - 1].tag == Tag::Comma
                && behind.is_some_and(|at| {
                    matches!(words[at].tag, Tag::Determiner | Tag::Possessive | Tag::Name)
                })
                && words[earlier.words.end..left].iter().filter(|w| w.tag == Tag::Comma).count()
                    >= 2;
            if told {
                return Clause {
                    start: earlier.words.end,
                    end: words.len(),
                    subject: chunk_subject(words, timed, earlier.words.end, left),
                    opener: None,
                    ..Clause::default()
                };
            }
            if words[left - 1].tag == Tag::Comma {
                return shared(left - 1);
            }
            match conjunction {
                // `and in March announced`: nothing between the conjunction and the verb but an adverbial.
                Some(i)
                    if words[i + 1..left].is_empty()
                        || words[i + 1].tag == Tag::Preposition
                            && !conjoins_clause(words, i, left) =>
                {
                    return shared(i);
                }
                Some(i) if conjoins_clause(words, i, left) => (i + 1, None),
                _ => {
                    // `blocked the sale, saying the deal would …`: the subject stands behind the last verb.
                    let last = groups[..number]
                        .iter()
                        .rev()
                        .find(|g| g.words.end <= left && g.mood != Mood::Reduced)
                        .map_or(earlier.words.end, |g| g.words.end.max(earlier.words.end));
                    (behind_comma(words, timed, last, left), None)
                }
            }
        }
    };
    let subject = chunk_subject(words, timed, start, left);
    Clause { start, end: words.len(), subject, opener, ..Clause::default() }
}

/// Where a clause begins that follows another with nothing but a comma between: `…, officials say`.
pub(super) fn behind_comma(words: &[Word<'_>], timed: &[bool], from: usize, left: usize) -> usize {
    let comma = (from..left).rev().find(|&i| words[i].tag == Tag::Comma);
    let plain = |at: usize| timed[at] || is_phrase(&words[at]) || words[at].tag == Tag::Adverb;
    match comma {
        Some(comma) if comma + 1 < left && (comma + 1..left).all(plain) => comma + 1,
        _ => from,
    }
}

/// Whether the word may stand inside a noun phrase.
fn is_phrase(word: &Word<'_>) -> bool {
    matches!(
        word.tag,
        Tag::Determiner
            | Tag::Possessive
            | Tag::Genitive
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Number
            | Tag::Pronoun
    ) || word.is("of")
        || word.is("for")
}
