//! Verb groups of a sentence, the clause of each, and its subject.
//!
//! No parse tree: verb groups are found in one pass, told finite or not by what stands around them, and a clause runs from the
//! boundary before its subject to the next clause. That is enough for the sentences of news, whose clauses are
//! short and whose subjects stand before their verbs.

use std::ops::Range;

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

/// Parses `words`; `timed` marks the words of time expressions. Quadratic only in the number of verbs between two marks.
pub(super) fn parse<'a>(words: Vec<Word<'a>>, timed: Vec<bool>) -> Parse<'a> {
    let groups = groups(&words, &timed);
    let mut clauses: Vec<Clause> = Vec::with_capacity(groups.len());
    for number in 0..groups.len() {
        let clause = clause(&words, &timed, &groups, &clauses, number);
        clauses.push(clause);
    }
    for number in 0..groups.len() {
        let next = groups[number + 1..]
            .iter()
            .zip(&clauses[number + 1..])
            .filter(|(group, _)| group.is_finite())
            .map(|(_, clause)| clause.start)
            .find(|&start| start >= groups[number].words.end)
            .unwrap_or(words.len());
        clauses[number].end = end_of(&words, &groups[number], next);
    }
    Parse { words, timed, groups, clauses }
}

fn groups(words: &[Word<'_>], timed: &[bool]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if timed[at] {
            at += 1;
            continue;
        }
        let group = match words[at].tag {
            Tag::Modal | Tag::Auxiliary => auxiliary(words, at),
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

fn auxiliary(words: &[Word<'_>], start: usize) -> Option<Group> {
    let (mut at, mut modal, mut be, mut negated) = (start, None, None, false);
    let mut head = start;
    let mut verb = None;
    while at < words.len() {
        let word = &words[at];
        negated |= word.tag == Tag::Negation || word.lower.ends_with("n't");
        match word.tag {
            Tag::Modal => modal = Some(at),
            Tag::Auxiliary if is_be(&word.lower) => {
                be = Some(at);
                head = at;
            }
            Tag::Auxiliary => head = at,
            Tag::Adverb | Tag::Negation => {}
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
    let found = verb.and_then(|v| words[v].verb);
    if verb.is_none() {
        passive = false;
    }
    let state = lexicon::verb_form("be").and_then(|(verb, _)| verb);
    Some(Group {
        words: start..at.max(start + 1),
        head,
        verb: if verb.is_some() { found } else { state },
        mood,
        passive,
        negated,
    })
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
        verb: words[head].verb,
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
        Form::Base if at > 0 && words[at - 1].tag == Tag::Conjunction => Mood::Infinitive,
        Form::Third | Form::Base => Mood::Present,
        Form::Participle => Mood::Reduced,
        Form::Past if is_finite_past(words, timed, at, before) => Mood::Past,
        Form::Past => Mood::Reduced,
    };
    Group {
        words: at..at + 1,
        head: at,
        verb: words[at].verb,
        mood,
        passive: mood == Mood::Reduced,
        negated: false,
    }
}

/// Where the stretch of words begins in which `at` has its subject.
fn segment(words: &[Word<'_>], at: usize) -> usize {
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
fn ends_quotation(words: &[Word<'_>], at: usize) -> bool {
    words[at].tag == Tag::CloseQuote
        && at > 0
        && matches!(words[at - 1].text, "," | "." | "?" | "!" | "…" | "—")
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
    let previous = &words[left - 1];
    let by_agent = words.get(at + 1).is_some_and(|w| w.is("by"))
        && words.get(at + 2).is_some_and(|w| w.tag != Tag::Number);
    match previous.tag {
        Tag::Relative | Tag::Pronoun => return true,
        Tag::Conjunction => {
            return before.last().is_some_and(|group| group.is_finite())
                || before.iter().any(|group| group.is_finite() && group.words.start >= start);
        }
        Tag::Subordinator | Tag::Preposition | Tag::To => return false,
        Tag::Comma => {
            // Behind a parenthesis the main verb follows; a participle opens one.
            let opened = words[start..left - 1].iter().any(|w| w.tag == Tag::Comma)
                || start > 0 && words[start - 1].tag == Tag::Relative;
            let in_time = left < at;
            let adverb = words[left..at].iter().any(|w| w.tag == Tag::Adverb);
            return !by_agent && (opened || adverb || in_time && left == 0)
                || before.last().is_some_and(|group| group.is_finite() && adverb);
        }
        Tag::OpenQuote => return false,
        _ => {}
    }
    let earlier = before.iter().rev().find(|group| group.is_finite() && group.words.start >= start);
    if let Some(earlier) = earlier {
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
                .is_none_or(|verb| !matches!(verb.base, "be" | "have" | "include" | "tell"));
        let coordinated = words[between].iter().any(|w| w.tag == Tag::Conjunction)
            && !by_agent
            && words[left..at].is_empty()
            && conjoins_clause(words, earlier.words.end, left);
        return complement || coordinated;
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
fn conjoins_clause(words: &[Word<'_>], from: usize, left: usize) -> bool {
    let Some(conjunction) = (from..left).rev().find(|&i| words[i].tag == Tag::Conjunction) else {
        return false;
    };
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
    while i < words.len() {
        match words[i].tag {
            Tag::Break
            | Tag::Subordinator
            | Tag::Relative
            | Tag::OpenQuote
            | Tag::Comma
            | Tag::Conjunction => return false,
            Tag::Auxiliary | Tag::Modal if !timed[i] => return true,
            Tag::Verb(Form::Third) => return true,
            _ => {}
        }
        i += 1;
    }
    false
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
            return Clause {
                start,
                end: words.len(),
                subject: (start < end).then_some(start..end),
                opener: None,
            };
        }
        Mood::Gerund | Mood::Infinitive => {
            // The subject is that of the clause it hangs on: the nearest finite group before it.
            let host = (0..number).rev().find(|&i| groups[i].is_finite());
            let subject = host.and_then(|i| done[i].subject.clone());
            return Clause { start: first, end: words.len(), subject, opener: None };
        }
        _ => {}
    }
    let mut left = first;
    while left > 0 && (timed[left - 1] || matches!(words[left - 1].tag, Tag::Adverb)) {
        left -= 1;
    }
    let host = (0..number).rev().find(|&i| groups[i].is_finite());
    // A verb joined by `and` has the subject of the verb before it, past clauses that only qualify something.
    let shared = |start: usize| {
        let level = (0..number)
            .rev()
            .filter(|&i| groups[i].is_finite())
            .find(|&i| done[i].opener.is_none_or(|opener| words[opener].is("that")));
        let level = level.or(host);
        Clause {
            start,
            end: words.len(),
            subject: level.and_then(|i| done[i].subject.clone()),
            opener: level.and_then(|i| done[i].opener),
        }
    };
    if left == 0 {
        return Clause { start: 0, end: words.len(), subject: None, opener: None };
    }
    match words[left - 1].tag {
        Tag::Relative => {
            let relative = left - 1;
            let mut end = relative;
            if end > 0 && words[end - 1].tag == Tag::Comma {
                end -= 1;
            }
            let start = phrase_start(words, timed, end);
            return Clause {
                start: relative,
                end: words.len(),
                subject: (start < end).then_some(start..end),
                opener: Some(relative),
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
                };
            }
            return shared(left);
        }
        _ => {}
    }
    let start = segment(words, first);
    let opener =
        start.checked_sub(1).filter(|&i| matches!(words[i].tag, Tag::Subordinator | Tag::Relative));
    // A finite verb already stands in this stretch: begin behind it.
    let inner = groups[..number].iter().rev().find(|g| g.is_finite() && g.words.start >= start);
    let (start, opener) = match inner {
        None => (start, opener),
        Some(earlier) => {
            // Behind a parenthesis: `The deal, which was struck in London, was signed`.
            if words[left - 1].tag == Tag::Comma
                && let Some(relative) = opener.filter(|&i| words[i].tag == Tag::Relative)
            {
                let mut end = relative;
                while end > 0 && words[end - 1].tag == Tag::Comma {
                    end -= 1;
                }
                let from = segment(words, relative.saturating_sub(1));
                let subject = chunk_subject(words, timed, from, end);
                let opener = from.checked_sub(1).filter(|&i| words[i].tag == Tag::Subordinator);
                return Clause { start: left, end: words.len(), subject, opener };
            }
            let conjunction =
                (earlier.words.end..left).rev().find(|&i| words[i].tag == Tag::Conjunction);
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
                _ => (earlier.words.end, None),
            }
        }
    };
    let subject = chunk_subject(words, timed, start, left);
    Clause { start, end: words.len(), subject, opener }
}

/// The subject among the comma-separated chunks of `start..end`: the first noun phrase, or, behind an opening adverbial,
/// the last.
fn chunk_subject(
    words: &[Word<'_>],
    timed: &[bool],
    start: usize,
    end: usize,
) -> Option<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut from = start;
    for i in start..=end {
        if i == end || words[i].tag == Tag::Comma {
            if from < i {
                chunks.push(from..i);
            }
            from = i + 1;
        }
    }
    let nominal = |chunk: &Range<usize>| {
        let mut first = chunk.start;
        while first < chunk.end
            && (timed[first]
                || matches!(
                    words[first].tag,
                    Tag::Adverb | Tag::Conjunction | Tag::OpenQuote | Tag::CloseQuote
                ))
        {
            first += 1;
        }
        (first < chunk.end
            && matches!(
                words[first].tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
                    | Tag::Pronoun
            ))
        .then_some(first..chunk.end)
    };
    let found: Vec<Range<usize>> = chunks.iter().filter_map(nominal).collect();
    let opens_with_phrase = chunks.first().is_some_and(|chunk| nominal(chunk).is_none());
    let chosen = if opens_with_phrase { found.last() } else { found.first() };
    chosen.cloned().map(|range| trim(words, timed, range))
}

/// Without time expressions and commas at its end.
fn trim(words: &[Word<'_>], timed: &[bool], mut range: Range<usize>) -> Range<usize> {
    while range.end > range.start + 1
        && (timed[range.end - 1]
            || matches!(words[range.end - 1].tag, Tag::Comma | Tag::Adverb | Tag::Other))
    {
        range.end -= 1;
    }
    range
}

/// Where the noun phrase that ends before `end` begins, its prepositional phrases with `of` included.
pub(super) fn phrase_start(words: &[Word<'_>], timed: &[bool], end: usize) -> usize {
    let mut start = end;
    while start > 0 {
        let word = &words[start - 1];
        let inside = match word.tag {
            _ if timed[start - 1] => {
                // `a June 5th phone call`: the date stands inside the phrase.
                let mut before = start - 1;
                while before > 0 && timed[before - 1] {
                    before -= 1;
                }
                start < end
                    && before > 0
                    && matches!(
                        words[before - 1].tag,
                        Tag::Determiner | Tag::Possessive | Tag::Adjective
                    )
            }
            Tag::Determiner
            | Tag::Possessive
            | Tag::Genitive
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Number => true,
            Tag::Preposition => word.is("of") && start >= 2 && words[start - 2].is_nominal(),
            Tag::Conjunction => {
                start >= 2
                    && start < end
                    && matches!(words[start - 2].tag, Tag::Noun | Tag::Name | Tag::Adjective)
                    && words[start].tag == words[start - 2].tag
            }
            // `trade talks held in Geneva`: not part of the phrase.
            _ => false,
        };
        if !inside {
            break;
        }
        start -= 1;
        // A determiner opens the phrase, unless an `of` or a genitive joins it to what is before.
        if matches!(words[start].tag, Tag::Determiner | Tag::Possessive)
            && !(start > 0 && (words[start - 1].is("of")))
        {
            break;
        }
    }
    start
}

/// One past the last word of the clause whose verb is `group`, at most `limit`.
fn end_of(words: &[Word<'_>], group: &Group, limit: usize) -> usize {
    let from = group.words.end;
    let mut at = from;
    let mut quoted = false;
    while at < limit.min(words.len()) {
        match words[at].tag {
            Tag::Break | Tag::Resume => return at,
            Tag::OpenQuote => {
                // A quoted phrase belongs to the clause, a quoted sentence does not.
                let close = (at + 1..words.len()).find(|&i| words[i].tag == Tag::CloseQuote);
                let short = close.is_some_and(|close| close - at <= 12 && close <= limit);
                if !short || at > 0 && words[at - 1].tag == Tag::Comma {
                    return back(words, from, at);
                }
                quoted = true;
            }
            Tag::CloseQuote if !quoted => return at,
            Tag::CloseQuote => quoted = false,
            Tag::Relative if !words[at].is("that") => return back(words, from, at),
            Tag::Subordinator if !words[at].is("that") => return back(words, from, at),
            Tag::Comma if !is_list(words, at) => return at,
            Tag::Preposition if words[at].is("according") => return back(words, from, at),
            Tag::Other if matches!(words[at].text, "." | "!" | "?") => {
                let closes = quoted && words.get(at + 1).is_some_and(|w| w.tag == Tag::CloseQuote);
                return if closes { at + 2 } else { at };
            }
            _ => {}
        }
        at += 1;
    }
    back(words, from, at.min(limit))
}

fn back(words: &[Word<'_>], from: usize, mut at: usize) -> usize {
    while at > from
        && matches!(
            words[at - 1].tag,
            Tag::Comma | Tag::Conjunction | Tag::Preposition | Tag::Determiner
        )
    {
        at -= 1;
    }
    at
}

/// Whether the comma at `at` stands between members of a list, or inside a place name.
fn is_list(words: &[Word<'_>], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else { return false };
    if !matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number) {
        return next.tag == Tag::Conjunction
            && (at >= 1 && words[..at].iter().rev().take(6).any(|w| w.tag == Tag::Comma))
            && words[at + 1..].iter().take(4).all(|w| !w.is_verb() && w.tag != Tag::Auxiliary);
    }
    // `Washington, D.C.`: one or two names, then a comma or the end.
    let names = words[at + 1..].iter().take_while(|w| w.tag == Tag::Name).count();
    if (1..=2).contains(&names)
        && words[at - 1].tag == Tag::Name
        && words.get(at + 1 + names).is_none_or(|w| matches!(w.tag, Tag::Comma | Tag::Other))
    {
        return true;
    }
    for word in &words[at + 1..] {
        match word.tag {
            Tag::Conjunction => return true,
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Comma | Tag::Genitive => {}
            _ => return false,
        }
    }
    false
}
