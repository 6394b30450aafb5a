//! Dated events in one text: what a careful reader would put into a chronology, each as one clause with actor and act.
//!
//! Sentences in, events out. Every time expression is tied to the verb or the event noun that it dates; what is no event is
//! left out: states, habits, conditions, headings, durations, years inside names, statements with nobody named. Two
//! expressions in one sentence give two events, each with its own clause. A day that this text alone cannot fix stays
//! open: the event then stands with the words and no date.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::BlockKind;
use super::date::{self, Reference, TimeExpression, TimexType};
use crate::edtf::{Edtf, Point, Unit};

mod clause;
mod lexicon;
mod line;
mod profile;
mod state;
mod words;

use clause::{Group, Mood, Parse};
pub use lexicon::Act;
pub use profile::{Profile, profile};
pub use state::{Stage, State, states};
use words::{Tag, Word};

/// A dated event as one text tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Position of its sentence in the list given.
    pub sentence: usize,
    /// The words that date it, as bytes of that sentence; empty where the text dates it by nothing but its own day.
    pub trigger: Range<usize>,
    /// `None` where this text alone does not tell.
    pub date: Option<Edtf>,
    /// One clause, actor and act, past tense unless planned; no full stop.
    pub text: String,
    pub status: Status,
    pub kind: Kind,
    pub act: Act,
    /// Names in the subject, without titles.
    pub actors: Vec<String>,
    /// For readers: the words the date was read from and what resolved them, `two days ago ← Thursday 26 June 2025`;
    /// the words alone where they say it all or nothing resolves them.
    pub basis: String,
    /// The date follows from the words alone.
    pub explicit: bool,
    /// 0 to 1.
    pub confidence: f32,
}

/// How an event stands to the text that tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Past,
    /// Still ahead when the text was written.
    Planned,
    /// Told by somebody whom the text names.
    Attributed,
    /// Follows by arithmetic from another date of the text.
    Derived,
}

/// What sort of entry it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Announcement,
    Talks,
    Decision,
    Deadline,
    Statement,
    Other,
}

/// Less than this and an entry would more often be wrong than right.
const ENOUGH: f32 = 0.5;

/// The dated events of a text, in order of its sentences and of the words that date them.
///
/// `reference` is the text's publication, as far as it is known; relative dates stay open without it.
pub fn events(sentences: &[(&str, BlockKind)], reference: &Reference) -> Vec<Event> {
    of(sentences, times(sentences, reference), reference)
}

/// The time expressions of each sentence, spans counted within it; tagged as one text, so that "the week prior" finds
/// what it counts from.
pub fn times(sentences: &[(&str, BlockKind)], reference: &Reference) -> Vec<Vec<TimeExpression>> {
    let mut whole = String::with_capacity(sentences.iter().map(|(text, _)| text.len() + 2).sum());
    let mut starts = Vec::with_capacity(sentences.len());
    for (text, kind) in sentences {
        starts.push(whole.len());
        whole.push_str(text);
        whole.push_str(if *kind == BlockKind::Paragraph { " " } else { "\n\n" });
    }
    let mut times = vec![Vec::new(); sentences.len()];
    for mut expression in date::tag(&whole, reference) {
        let sentence =
            starts.partition_point(|&start| start <= expression.span.start).saturating_sub(1);
        let start = starts[sentence];
        if expression.span.end <= start + sentences[sentence].0.len() {
            expression.span = expression.span.start - start..expression.span.end - start;
            times[sentence].push(expression);
        }
    }
    times
}

fn of(
    sentences: &[(&str, BlockKind)],
    times: Vec<Vec<TimeExpression>>,
    reference: &Reference,
) -> Vec<Event> {
    let document =
        Document { sentences, times, parses: sentences.iter().map(|_| OnceCell::new()).collect() };
    let mut events = Vec::new();
    for sentence in 0..sentences.len() {
        if !tells(&document, sentence) {
            continue;
        }
        for expression in document.times(sentence) {
            events.extend(event_at(&document, sentence, expression, reference));
        }
        derived(&document, sentence, &mut events);
    }
    drop_repetitions(&mut events);
    events
}

/// A text read once, its sentences parsed when first asked for.
struct Document<'a> {
    sentences: &'a [(&'a str, BlockKind)],
    /// Time expressions of the whole text, spans counted within their sentence.
    times: Vec<Vec<TimeExpression>>,
    parses: Vec<OnceCell<Parse<'a>>>,
}

impl<'a> Document<'a> {
    fn text(&self, sentence: usize) -> &'a str {
        self.sentences[sentence].0
    }

    fn times(&self, sentence: usize) -> &[TimeExpression] {
        &self.times[sentence]
    }

    fn parse(&self, sentence: usize) -> &Parse<'a> {
        self.parses[sentence].get_or_init(|| {
            let words = without_asides(words::words(self.text(sentence)), &self.times[sentence]);
            let mut timed = vec![false; words.len()];
            for expression in &self.times[sentence] {
                // A bare duration is part of what it measures: `a 90-day freeze`.
                if matches!(expression.kind, TimexType::Duration | TimexType::Set)
                    && expression.date.is_none()
                {
                    continue;
                }
                let range = covering(&words, &expression.span);
                timed[range.clone()].iter_mut().for_each(|mark| *mark = true);
                if range.end < words.len() && words[range.end].tag == Tag::Genitive {
                    timed[range.end] = true;
                }
                let mut first = range.start;
                while first > 0 && introduces(&words[first - 1]) {
                    first -= 1;
                    timed[first] = true;
                }
            }
            // `in October 2022 and April 2025`: the conjunction goes with its dates.
            for at in 1..words.len().saturating_sub(1) {
                if words[at].tag == Tag::Conjunction && timed[at - 1] && timed[at + 1] {
                    timed[at] = true;
                }
            }
            clause::parse(words, timed)
        })
    }

    /// `range` of the sentence as text, without time expressions.
    fn phrase(&self, sentence: usize, range: Range<usize>) -> String {
        let parse = self.parse(sentence);
        let mut out = String::new();
        let mut last: Option<usize> = None;
        for at in range {
            if parse.timed[at] {
                continue;
            }
            let word = &parse.words[at];
            if let Some(last) = last {
                let gap = &self.text(sentence)[parse.words[last].span.end..word.span.start];
                if last + 1 != at || !gap.is_empty() {
                    out.push(' ');
                }
            }
            out.push_str(word.text);
            last = Some(at);
        }
        out
    }

    /// A noun phrase that says by itself whom or what it means: pronouns and bare `the deal` are resolved from the
    /// text; `None` where nothing before tells.
    fn named(&self, sentence: usize, range: Range<usize>) -> Option<String> {
        let parse = self.parse(sentence);
        let words = &parse.words[range.clone()];
        let first = words.first()?;
        if words.len() == 1 && first.tag == Tag::Pronoun {
            return self.antecedent(sentence, range.start, &first.lower);
        }
        if words.len() == 1
            && matches!(
                first.lower.as_str(),
                "this" | "that" | "these" | "those" | "all" | "both" | "each" | "some"
            )
        {
            return None;
        }
        if let Some(at) = bare_deal(words) {
            let full = self.full_deal(sentence, range.start + at);
            if let Some(full) = full {
                return Some(format!("The {full}"));
            }
        }
        let text = self.phrase(sentence, range.clone());
        // `his government`: whose, the text before tells.
        if let Tag::Possessive = first.tag
            && matches!(first.lower.as_str(), "his" | "its" | "their" | "her")
        {
            let pronoun = match first.lower.as_str() {
                "his" => "he",
                "its" => "it",
                _ => "they",
            };
            let owner = self.antecedent(sentence, range.start, pronoun)?;
            return Some(format!(
                "{owner}'s {}",
                text.split_once(' ').map_or("", |(_, rest)| rest)
            ));
        }
        (!text.is_empty()).then_some(text)
    }

    /// Whom a pronoun means: the nearest fitting subject before it, in this sentence or the two before.
    fn antecedent(&self, sentence: usize, before: usize, pronoun: &str) -> Option<String> {
        let person = match pronoun {
            "he" | "she" => true,
            "it" | "they" => false,
            _ => return None,
        };
        for back in 0..=2usize {
            let at = sentence.checked_sub(back)?;
            if self.sentences[at].1 == BlockKind::Heading {
                continue;
            }
            let parse = self.parse(at);
            for (group, clause) in parse.groups.iter().zip(&parse.clauses).rev() {
                let Some(subject) = clause.subject.clone() else { continue };
                if !group.is_finite() || back == 0 && subject.end > before {
                    continue;
                }
                let words = &parse.words[subject.clone()];
                if words.len() == 1 && words[0].tag == Tag::Pronoun {
                    continue;
                }
                // `China's dominance … since it unveiled`: a thing owned does nothing, its owner does.
                let owner = words.iter().position(|w| w.tag == Tag::Genitive);
                let subject = match owner {
                    Some(owner) if !is_body_noun(&words[words.len() - 1].lower) => {
                        subject.start..subject.start + owner
                    }
                    _ => subject,
                };
                let words = &parse.words[subject.clone()];
                let named = words.iter().any(|w| w.tag == Tag::Name);
                if named && if person { is_person(words, true) } else { !is_person(words, false) } {
                    return self.named(at, subject);
                }
            }
        }
        None
    }

    /// The fuller naming of `the deal` at `noun`: here behind a comma, or earlier in the text.
    fn full_deal(&self, sentence: usize, noun: usize) -> Option<String> {
        let parse = self.parse(sentence);
        let words = &parse.words;
        let head = words[noun].text;
        // `the deal, which was struck in London,`
        let (comma, relative) = (words.get(noun + 1), words.get(noun + 2));
        if comma.is_some_and(|w| w.tag == Tag::Comma)
            && relative.is_some_and(|w| w.tag == Tag::Relative)
        {
            let group = parse.groups.iter().find(|g| g.words.start == noun + 3 && g.passive)?;
            let tail = (group.words.end..words.len())
                .find(|&i| matches!(words[i].tag, Tag::Comma | Tag::Other))?;
            if words[group.head..tail].iter().any(|w| w.tag == Tag::Name) && tail - group.head <= 6
            {
                return Some(format!("{head} {}", self.phrase(sentence, group.head..tail)));
            }
        }
        for back in 0..=12usize {
            let Some(at) = sentence.checked_sub(back) else { break };
            let parse = self.parse(at);
            let words = &parse.words;
            for i in (0..words.len()).rev() {
                if back == 0 && i >= noun || !lexicon::is_deal(&words[i].lower) {
                    continue;
                }
                if i > 0 && words[i - 1].tag == Tag::Name && !parse.timed[i - 1] {
                    let mut start = i;
                    while start > 0
                        && matches!(words[start - 1].tag, Tag::Name | Tag::Noun | Tag::Adjective)
                        && !parse.timed[start - 1]
                    {
                        start -= 1;
                    }
                    return Some(self.phrase(at, start..i + 1));
                }
                // `agreement with China`, `deal between Washington and Beijing`, `agreement reached in London`
                let mut end = i + 1;
                if words.get(end).is_some_and(|w| {
                    matches!(w.tag, Tag::Verb(_))
                        && parse.words.get(end + 1).is_some_and(|w| w.is("in"))
                }) {
                    end += 1;
                }
                if words
                    .get(end)
                    .is_some_and(|w| matches!(w.lower.as_str(), "with" | "between" | "in"))
                {
                    let mut stop = end + 1;
                    while stop < words.len()
                        && !parse.timed[stop]
                        && (matches!(words[stop].tag, Tag::Name | Tag::Determiner)
                            || words[stop].is("and")
                            || words[stop].tag == Tag::Noun && stop == end + 1)
                    {
                        stop += 1;
                    }
                    while stop > end + 1 && words[stop - 1].is("and") {
                        stop -= 1;
                    }
                    if words[end..stop].iter().any(|w| w.tag == Tag::Name) {
                        return Some(self.phrase(at, i..stop));
                    }
                }
            }
        }
        None
    }
}

impl Parse<'_> {
    /// For phrases around an event noun that a date stands before: `a June 5th phone call` keeps its article.
    fn timed_for_phrase(&self, noun: usize) -> Vec<bool> {
        let mut timed = self.timed.clone();
        let mut at = noun;
        while at > 0
            && (timed[at - 1]
                || matches!(
                    self.words[at - 1].tag,
                    Tag::Noun | Tag::Adjective | Tag::Name | Tag::Number | Tag::Genitive
                ))
        {
            timed[at - 1] = false;
            at -= 1;
        }
        timed
    }
}

/// The deal noun in `words` when nothing in them says which deal: `the deal`, `that new agreement`.
fn bare_deal(words: &[Word<'_>]) -> Option<usize> {
    let head = words.iter().position(|w| lexicon::is_deal(&w.lower))?;
    let bare = words.iter().enumerate().all(|(at, w)| {
        at == head
            || matches!(w.tag, Tag::Determiner | Tag::Pronoun | Tag::Subordinator | Tag::Relative)
            || w.tag == Tag::Adjective && matches!(w.lower.as_str(), "new" | "latest" | "recent")
    });
    (bare && head + 1 == words.len()).then_some(head)
}

/// A personal name rather than a country or a body: a title before it, or two names and no `the` before them.
fn is_person(words: &[Word<'_>], loosely: bool) -> bool {
    let title = words.iter().any(|w| {
        line::is_title(w.text)
            && !matches!(
                w.lower.as_str(),
                "u.s." | "chinese" | "american" | "state" | "trade" | "us"
            )
    });
    let body = words.iter().any(|w| is_body_noun(&w.lower));
    let names = words.iter().filter(|w| w.tag == Tag::Name).count();
    // A surname alone may as well be a country: enough for `he`, not enough against `it`.
    let surname = loosely && names == 1 && words.len() == 1 && !profile::is_state(&words[0].lower);
    !body && (title || names >= 2 && words[0].tag == Tag::Name || surname)
}

/// Nouns of bodies that act: `ministry`, `court`.
fn is_body_noun(lower: &str) -> bool {
    matches!(
        lower,
        "ministry"
            | "government"
            | "administration"
            | "officials"
            | "court"
            | "house"
            | "bank"
            | "committee"
            | "council"
            | "department"
            | "agency"
            | "states"
            | "union"
            | "party"
            | "commission"
            | "company"
            | "inc"
            | "corp"
            | "group"
            | "embassy"
            | "parliament"
            | "congress"
            | "senate"
            | "police"
            | "army"
            | "office"
            | "firm"
            | "regulator"
            | "spokesman"
            | "spokesperson"
            | "president"
            | "minister"
    )
}

/// The words without what stands between two dashes or in brackets, unless a time expression stands there.
fn without_asides<'a>(words: Vec<Word<'a>>, times: &[TimeExpression]) -> Vec<Word<'a>> {
    let mut words = words;
    let mut drop = vec![false; words.len()];
    let mut resumes = Vec::new();
    let mut open: Option<usize> = None;
    for (at, word) in words.iter().enumerate() {
        if word.tag != Tag::Break {
            continue;
        }
        let pair = |from: usize| match words[from].text {
            "(" => word.text == ")",
            "—" | "–" | "-" => word.text == words[from].text,
            _ => false,
        };
        match open {
            Some(from) if pair(from) => {
                let span = words[from].span.start..word.span.end;
                let dated = times.iter().any(|t| span.contains(&t.span.start));
                let quoted = words[from..at]
                    .iter()
                    .any(|w| matches!(w.tag, Tag::OpenQuote | Tag::CloseQuote));
                if !dated && !quoted {
                    drop[from..=at].iter_mut().for_each(|mark| *mark = true);
                    // The boundary stays where a verb follows.
                    if words.get(at + 1).is_some_and(Word::is_verb) {
                        drop[at] = false;
                        resumes.push(at);
                    }
                }
                open = None;
            }
            _ => open = matches!(word.text, "(" | "—" | "–" | "-").then_some(at),
        }
    }
    for at in resumes {
        words[at].tag = Tag::Resume;
    }
    let mut keep = drop.iter().map(|&dropped| !dropped);
    words.retain(|_| keep.next().unwrap_or(true));
    words
}

/// The words that a span covers, at least in part.
fn covering(words: &[Word<'_>], span: &Range<usize>) -> Range<usize> {
    let start = words.partition_point(|w| w.span.end <= span.start);
    let end = words.partition_point(|w| w.span.start < span.end);
    start..end.max(start)
}

/// Words that tie a time expression to its clause and go with it.
fn introduces(word: &Word<'_>) -> bool {
    matches!(
        word.lower.as_str(),
        "on" | "in"
            | "at"
            | "by"
            | "since"
            | "until"
            | "till"
            | "during"
            | "effective"
            | "from"
            | "before"
            | "after"
            | "as"
            | "of"
            | "through"
            | "around"
            | "about"
            | "late"
            | "early"
            | "mid"
            | "back"
            | "starting"
            | "beginning"
    ) && !matches!(word.tag, Tag::Verb(_))
}

/// Whether events may be read from this sentence at all.
fn tells(document: &Document<'_>, sentence: usize) -> bool {
    let (text, kind) = document.sentences[sentence];
    !matches!(kind, BlockKind::Heading | BlockKind::Caption)
        && !document.times(sentence).is_empty()
        && !text.trim_end().ends_with('?')
        && text.split_whitespace().count() >= 4
}

/// What an expression dates.
enum Head {
    Verb(usize),
    Noun(usize),
}

fn event_at(
    document: &Document<'_>,
    sentence: usize,
    time: &TimeExpression,
    reference: &Reference,
) -> Option<Event> {
    let parse = document.parse(sentence);
    if !is_point_in_time(time) {
        return None;
    }
    let range = covering(&parse.words, &time.span);
    if range.is_empty() || in_name(parse, &range) {
        return None;
    }
    let head = head(parse, &range, time)?;
    let (line, act, group) = match head {
        Head::Verb(number) => {
            let group = &parse.groups[number];
            {
                let line = line::of_verb(document, sentence, number)?;
                let light = group.verb.is_some_and(|verb| lexicon::is_light(verb.base));
                let act = if light {
                    profile(&line.text).act.unwrap_or(group.act())
                } else {
                    group.act()
                };
                (line, act, Some((number, group)))
            }
        }
        Head::Noun(noun) => (
            line::of_noun(document, sentence, noun)?,
            lexicon::noun_act(&parse.words[noun].lower)?,
            None,
        ),
    };
    let ahead = is_ahead(time, group.map(|(_, group)| group), reference);
    let status = if ahead {
        Status::Planned
    } else if time.in_quote
        || group.is_some_and(|(number, _)| is_attributed(parse, number))
        || says_according(document.text(sentence))
    {
        Status::Attributed
    } else {
        Status::Past
    };
    let confidence = confidence(parse, &line, act, group.map(|(_, group)| group), time);
    if confidence < ENOUGH {
        return None;
    }
    let trigger = time.span.clone();
    let words = document.text(sentence)[trigger.clone()].to_owned();
    let date = time.date;
    Some(Event {
        sentence,
        trigger,
        date,
        kind: kind_of(act, status, &line.text),
        text: line.text,
        status,
        act,
        actors: line.actors,
        basis: if time.chain.is_empty() { words } else { time.chain.clone() },
        explicit: date.is_some() && matches!(time.basis, date::Basis::Explicit),
        confidence,
    })
}

/// A value that stands for a day, month, season or year, and no vague reference.
fn is_point_in_time(time: &TimeExpression) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && !time.value.ends_with("_REF")
        && !matches!(time.modifier, Some(date::Modifier::MoreThan | date::Modifier::LessThan))
        // Decades and centuries date eras, not events.
        && time.value.trim_end_matches('X').len() >= 4
}

/// `the Powers Act of 1977`, `Agenda 2030`: the year belongs to a name.
fn in_name(parse: &Parse<'_>, range: &Range<usize>) -> bool {
    let words = &parse.words;
    let Some(before) = range.start.checked_sub(1) else { return false };
    if words[before].is("of") {
        return before > 0
            && (lexicon::is_instrument(&words[before - 1].lower)
                && words[before - 1].tag == Tag::Name);
    }
    let year = words[range.start].text.len() == 4
        && words[range.start].text.bytes().all(|b| b.is_ascii_digit())
        && range.len() == 1;
    let after_name = words[before].tag == Tag::Name && !lexicon::is_calendar(&words[before].lower);
    let before_name = words.get(range.end).is_some_and(|w| w.tag == Tag::Name);
    year && (after_name || before_name)
}

fn head(parse: &Parse<'_>, range: &Range<usize>, time: &TimeExpression) -> Option<Head> {
    let words = &parse.words;
    // `the August 10th deadline, when the freeze expires`: the clause tells what falls on that day.
    let mut after = range.end;
    while after < words.len()
        && matches!(words[after].tag, Tag::Noun | Tag::Adjective | Tag::Genitive)
    {
        after += 1;
    }
    if words.get(after).is_some_and(|w| w.tag == Tag::Comma)
        && words.get(after + 1).is_some_and(|w| w.is("when"))
    {
        let found = (0..parse.groups.len()).find(|&i| {
            parse.groups[i].is_finite()
                && parse.clauses[i].opener == Some(after + 1)
                && is_deed(&parse.groups[i])
        });
        if let Some(number) = found {
            return Some(Head::Verb(number));
        }
    }
    if let Some(noun) = dated_noun(words, range) {
        return noun_head(parse, range, noun, time);
    }
    let boundary_left = left_boundary(parse, range.start);
    let left = (0..parse.groups.len()).rev().find(|&i| {
        let group = &parse.groups[i];
        group.words.end <= range.start && group.words.start >= boundary_left
    });
    if let Some(number) = left {
        if let Some(noun) = noun_between(parse, number, range) {
            return Some(Head::Noun(noun));
        }
        return verb_head(parse, number, time).map(Head::Verb);
    }
    // Before its verb: `In March, China announced`, `the government on Tuesday released`.
    let right = (0..parse.groups.len()).find(|&i| {
        let group = &parse.groups[i];
        group.words.start >= range.end && group.is_finite() && !is_relative(parse, i)
    })?;
    // Nothing but the rest of the same clause may stand between.
    let between = range.end..parse.groups[right].words.start;
    if parse.words[between].iter().any(|w| w.tag == Tag::Break) {
        return None;
    }
    let group = &parse.groups[right];
    is_deed(group).then_some(Head::Verb(right))
}

fn is_relative(parse: &Parse<'_>, number: usize) -> bool {
    parse.clauses[number].opener.is_some_and(|i| parse.words[i].tag == Tag::Relative)
}

/// The event noun that an expression stands before: `a June 5th phone call`, `Tuesday's vote`.
fn dated_noun(words: &[Word<'_>], range: &Range<usize>) -> Option<usize> {
    let mut at = range.end;
    let mut found = None;
    while at < words.len()
        && at < range.end + 5
        && matches!(
            words[at].tag,
            Tag::Noun | Tag::Adjective | Tag::Genitive | Tag::Name | Tag::Number
        )
    {
        if words[at].tag == Tag::Noun {
            found = Some(at);
        }
        at += 1;
    }
    found
}

fn noun_head(
    parse: &Parse<'_>,
    range: &Range<usize>,
    noun: usize,
    time: &TimeExpression,
) -> Option<Head> {
    let words = &parse.words;
    // `On Tuesday China announced`: no phrase at all, a subject.
    let opens = range.start == 0
        || introduces(&words[range.start - 1]) && words[range.start - 1].tag == Tag::Preposition;
    let verb_behind = parse.groups.iter().position(|g| g.words.start == noun + 1 && g.is_finite());
    let determined = range.start > 0
        && matches!(words[range.start - 1].tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
        || words[range.end].tag == Tag::Genitive
        || lexicon::noun_act(&words[noun].lower).is_some();
    if opens
        && verb_behind.is_some()
        && !words.get(range.end).is_some_and(|w| w.tag == Tag::Genitive)
    {
        return verb_behind.filter(|&i| is_deed(&parse.groups[i])).map(Head::Verb);
    }
    // `April's controls triggered it`: what has a date is the thing, not what it does.
    if !determined
        || words[range.end].tag == Tag::Genitive && lexicon::noun_act(&words[noun].lower).is_none()
    {
        return None;
    }
    // `a call initiated by Trump with Xi`
    let behind =
        parse.groups.iter().position(|g| g.words.start == noun + 1 && g.mood == Mood::Reduced);
    if let Some(number) = behind {
        return is_deed(&parse.groups[number]).then_some(Head::Verb(number));
    }
    let start = clause::phrase_start(words, &parse.timed_for_phrase(noun), noun + 1);
    let preposition = start.checked_sub(1).map(|i| words[i].lower.as_str());
    if matches!(preposition, Some("during" | "at" | "in")) {
        let left = (0..parse.groups.len()).rev().find(|&i| parse.groups[i].words.end <= start);
        if let Some(number) = left.and_then(|i| verb_head(parse, i, time)) {
            return Some(Head::Verb(number));
        }
    }
    // The subject of its sentence: `Tuesday's vote was postponed`.
    if let Some(number) = verb_behind
        && is_deed(&parse.groups[number])
        && parse.groups[number].mood == Mood::Past
        && parse.clauses[number].subject.as_ref().is_some_and(|s| s.contains(&noun))
    {
        return Some(Head::Verb(number));
    }
    lexicon::noun_act(&words[noun].lower).map(|_| Head::Noun(noun))
}

/// Where the stretch begins in which the verb of an expression at `at` is looked for.
fn left_boundary(parse: &Parse<'_>, at: usize) -> usize {
    (0..at)
        .rev()
        .find(|&i| {
            matches!(parse.words[i].tag, Tag::Break)
                || parse.words[i].tag == Tag::CloseQuote && parse.words.get(i + 1).is_some_and(|w| w.tag != Tag::Noun)
                // `and in March announced`: the verb is still to come.
                || parse.words[i].tag == Tag::Conjunction && parse.words[i + 1..at].iter().zip(&parse.timed[i + 1..at]).all(|(_, &timed)| timed) && verb_follows(parse, at)
                || parse.words[i].tag == Tag::Subordinator && !parse.timed[i]
        })
        .map_or(0, |i| i + 1)
}

fn verb_follows(parse: &Parse<'_>, at: usize) -> bool {
    let mut i = at;
    while i < parse.words.len()
        && (parse.timed[i] || matches!(parse.words[i].tag, Tag::Adverb | Tag::Comma))
    {
        i += 1;
    }
    parse.groups.iter().any(|g| g.words.start == i && g.is_finite())
}

/// An event noun between the verb and the expression that the expression dates rather than the verb: behind `after`,
/// `before`, `following`, or where the verb is none that happens.
fn noun_between(parse: &Parse<'_>, number: usize, range: &Range<usize>) -> Option<usize> {
    let group = &parse.groups[number];
    let words = &parse.words;
    let noun = (group.words.end..range.start).rev().find(|&i| {
        words[i].tag == Tag::Noun && lexicon::noun_act(&words[i].lower).is_some() && !parse.timed[i]
    })?;
    if words[noun + 1..range.start]
        .iter()
        .any(|w| matches!(w.tag, Tag::Comma | Tag::Break | Tag::Verb(_)))
    {
        return None;
    }
    let start = clause::phrase_start(words, &parse.timed, noun + 1);
    let preposition = start.checked_sub(1).map(|i| words[i].lower.as_str());
    let sequence =
        matches!(preposition, Some("after" | "before" | "following" | "since" | "until" | "ahead"));
    let idle = group.act() == Act::State
        || matches!(group.mood, Mood::Present | Mood::Gerund)
        || matches!(group.act(), Act::Say);
    (sequence
        || idle
            && lexicon::noun_act(&words[noun].lower)
                .is_some_and(|act| !matches!(act, Act::Agree | Act::Announce | Act::Delay)))
    .then_some(noun)
}

/// The group that an expression behind `groups[number]` dates: itself, or the verb it hangs on.
fn verb_head(parse: &Parse<'_>, number: usize, time: &TimeExpression) -> Option<usize> {
    let group = &parse.groups[number];
    let host = || (0..number).rev().find(|&i| parse.groups[i].is_finite());
    let following = || {
        (number + 1..parse.groups.len())
            .find(|&i| parse.groups[i].is_finite() && !is_relative(parse, i))
    };
    let chosen = match group.mood {
        Mood::Past | Mood::Future | Mood::Present | Mood::Reduced => number,
        Mood::Possible => return None,
        Mood::Gerund => {
            let before = group.words.start.checked_sub(1).map(|i| &parse.words[i]);
            let sequence = before.is_some_and(|w| {
                matches!(w.lower.as_str(), "after" | "before" | "by" | "since" | "following")
            });
            if sequence && parse.clauses[number].subject.is_some() {
                number
            } else {
                host().or_else(following)?
            }
        }
        Mood::Infinitive => {
            let host = host()?;
            let ahead = matches!(time.direction, date::Direction::Future)
                || matches!(
                    time.relation,
                    date::Relation::By | date::Relation::Until | date::Relation::Before
                );
            if ahead && plans(&parse.groups[host], parse) { number } else { host }
        }
    };
    let group = &parse.groups[chosen];
    is_deed(group).then_some(chosen)
}

/// Verbs whose infinitive is what is planned: `agreed to lift`, `plans to vote`.
fn plans(group: &Group, parse: &Parse<'_>) -> bool {
    let base = group.verb.map_or("", |verb| verb.base);
    matches!(
        base,
        "agree"
            | "plan"
            | "expect"
            | "pledge"
            | "promise"
            | "vow"
            | "commit"
            | "schedule"
            | "set"
            | "hope"
            | "want"
            | "aim"
            | "intend"
            | "prepare"
            | "be"
            | "propose"
            | "need"
            | "ask"
            | "decide"
            | "order"
            | "threaten"
    ) || parse.words[group.head].is("due")
}

/// A finite or reduced verb that names a deed and is not denied.
fn is_deed(group: &Group) -> bool {
    !group.negated
        && group.mood != Mood::Possible
        && group.act() != Act::State
        && (group.mood != Mood::Present
            || matches!(
                group.act(),
                Act::Expire
                    | Act::Start
                    | Act::Meet
                    | Act::Vote
                    | Act::Rule
                    | Act::Move
                    | Act::Happen
            ))
}

fn is_ahead(time: &TimeExpression, group: Option<&Group>, reference: &Reference) -> bool {
    let future =
        group.is_some_and(|g| matches!(g.mood, Mood::Future | Mood::Present | Mood::Infinitive));
    if let (Some(window), Some(published)) = (time.date.map(|d| d.window()), reference.window) {
        if let (Some(earliest), Some(latest)) = (window.earliest, published.latest)
            && earliest > latest
        {
            return true;
        }
        if let (Some(latest), Some(earliest)) = (window.latest, published.earliest)
            && latest < earliest
        {
            return false;
        }
    }
    future || group.is_none() && time.direction == date::Direction::Future
}

/// Whether the clause is what somebody says: behind a verb of saying, with or without `that`, or inside quotation marks.
fn is_attributed(parse: &Parse<'_>, number: usize) -> bool {
    let clause = &parse.clauses[number];
    let head = parse.groups[number].head;
    let quoted = parse.words[..head].iter().fold(false, |open, w| match w.tag {
        Tag::OpenQuote => true,
        Tag::CloseQuote => false,
        _ => open,
    });
    let host = parse.groups[..number].iter().rev().find(|g| g.is_finite());
    let reported = host.is_some_and(|host| {
        host.act() == Act::Say
            && host.words.end <= clause.start
            && (clause.opener.is_some_and(|i| parse.words[i].is("that"))
                || clause.start == host.words.end)
    });
    quoted || reported
}

fn says_according(text: &str) -> bool {
    text.contains("ccording to ")
}

fn confidence(
    parse: &Parse<'_>,
    line: &line::Line,
    act: Act,
    group: Option<&Group>,
    time: &TimeExpression,
) -> f32 {
    let mut score: f32 = 0.55;
    let named = !line::actors(&line.text).is_empty();
    if named {
        score += 0.2;
    } else if line.text.split_whitespace().count() >= 4 && is_body(&line.text) {
        score += 0.05;
    } else {
        score -= 0.3;
    }
    if !line.actors.is_empty() {
        score += 0.1;
    }
    if matches!(act, Act::Do) {
        score -= 0.05;
    }
    if group.is_none() {
        score -= 0.1;
    }
    if time.date.is_some() {
        score += 0.1;
    }
    if line.text.split_whitespace().count() < 3 {
        score -= 0.3;
    }
    // Conditions are no events.
    if group.is_some_and(|g| {
        parse.groups.iter().position(|other| other.head == g.head).is_some_and(|n| {
            parse.clauses[n].opener.is_some_and(|i| {
                matches!(parse.words[i].lower.as_str(), "if" | "unless" | "whether")
            })
        })
    }) {
        score -= 0.5;
    }
    score.clamp(0.0, 1.0)
}

/// A body that acts without a proper name: `police`, `the government`.
fn is_body(text: &str) -> bool {
    text.split_whitespace().take(6).any(|word| {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        is_body_noun(&lower)
            || lexicon::is_deal(&lower)
            || lexicon::is_limited(&lower)
            || matches!(
                lower.as_str(),
                "authorities"
                    | "regulators"
                    | "lawmakers"
                    | "rebels"
                    | "troops"
                    | "jury"
                    | "judge"
                    | "talks"
                    | "restrictions"
                    | "exports"
                    | "prosecutors"
                    | "militants"
                    | "workers"
                    | "investigators"
            )
    })
}

fn kind_of(act: Act, status: Status, text: &str) -> Kind {
    if act == Act::Expire || status == Status::Derived || text.to_lowercase().contains("deadline") {
        return Kind::Deadline;
    }
    match act {
        Act::Announce => Kind::Announcement,
        Act::Meet | Act::Call => Kind::Talks,
        Act::Sign
        | Act::Agree
        | Act::Impose
        | Act::Lift
        | Act::Delay
        | Act::Grant
        | Act::Reject
        | Act::Rule
        | Act::Vote
        | Act::Appoint
        | Act::Charge => Kind::Decision,
        Act::Say | Act::Praise => Kind::Statement,
        _ => Kind::Other,
    }
}

/// `the 90-day freeze … expires August 10` gives its start; a `one-year pause` agreed on a day its end.
fn derived(document: &Document<'_>, sentence: usize, events: &mut Vec<Event>) {
    let parse = document.parse(sentence);
    for (at, word) in parse.words.iter().enumerate() {
        let Some((number, unit)) = length(&word.lower) else { continue };
        let noun = (at + 1..parse.words.len().min(at + 4))
            .find(|&i| lexicon::is_limited(&parse.words[i].lower));
        let Some(noun) = noun else { continue };
        let Some(told) = events
            .iter()
            .rev()
            .find(|event| event.sentence == sentence && !matches!(event.status, Status::Derived))
        else {
            continue;
        };
        let numbered = || parse.groups.iter().enumerate();
        let group = numbered()
            .find(|(i, group)| {
                group.is_finite()
                    && parse.clauses[*i].subject.as_ref().is_some_and(|s| s.contains(&noun))
            })
            .or_else(|| {
                numbered().rfind(|(i, group)| group.words.end <= at && parse.clauses[*i].end > noun)
            });
        let Some(group) = group else { continue };
        let subject = parse.clauses[group.0].subject.as_ref().is_some_and(|s| s.contains(&noun));
        let ends = subject && group.1.act() == Act::Expire;
        let begins = !subject
            && matches!(
                group.1.act(),
                Act::Agree
                    | Act::Sign
                    | Act::Announce
                    | Act::Impose
                    | Act::Start
                    | Act::Grant
                    | Act::Delay
            );
        if !ends && !begins {
            continue;
        }
        let start = clause::phrase_start(&parse.words, &parse.timed, at + 1).min(at);
        let mut end = if ends {
            parse.clauses[group.0].subject.clone().map_or(noun + 1, |s| s.end)
        } else {
            noun + 1
        };
        if parse.words.get(end).is_some_and(|w| w.is("on") || w.is("in")) && !parse.timed[end] {
            end = (end + 1..parse.words.len())
                .find(|&i| {
                    !matches!(
                        parse.words[i].tag,
                        Tag::Determiner
                            | Tag::Adjective
                            | Tag::Noun
                            | Tag::Name
                            | Tag::Genitive
                            | Tag::Possessive
                    )
                })
                .unwrap_or(parse.words.len());
        }
        let phrase = document.phrase(sentence, start..end.max(noun + 1));
        let phrase = ["a ", "an ", "A ", "An "]
            .iter()
            .find_map(|det| phrase.strip_prefix(det))
            .map_or(phrase.clone(), |rest| format!("The {rest}"));
        let words = word.text;
        let day = told.date.and_then(|d| d.as_day());
        let date = day.and_then(|day| shift(day, if ends { -number } else { number }, unit));
        let basis = match (day, date) {
            (Some(_), Some(_)) => format!("{words} ← {}", told.basis),
            _ => words.to_owned(),
        };
        let mut text = format!("{phrase} {}", if ends { "began" } else { "ends" });
        if let Some(first) = text.chars().next() {
            text = first.to_uppercase().chain(text.chars().skip(1)).collect();
        }
        let event = Event {
            sentence,
            trigger: word.span.clone(),
            date,
            text,
            status: Status::Derived,
            kind: Kind::Deadline,
            act: if ends { Act::Start } else { Act::Expire },
            actors: told.actors.clone(),
            basis,
            explicit: false,
            confidence: 0.6,
        };
        if !events.iter().any(|other| other.status == Status::Derived && other.text == event.text) {
            events.push(event);
        }
    }
}

#[derive(Clone, Copy)]
enum Length {
    Day,
    Week,
    Month,
    Year,
}

/// `90-day`, `one-year`, `six-month`.
fn length(lower: &str) -> Option<(i32, Length)> {
    let (number, unit) = lower.split_once('-')?;
    let unit = match unit {
        "day" => Length::Day,
        "week" => Length::Week,
        "month" => Length::Month,
        "year" => Length::Year,
        _ => return None,
    };
    let number = match number {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "twelve" => 12,
        "thirty" => 30,
        "sixty" => 60,
        "ninety" => 90,
        digits => digits.parse().ok().filter(|n| (1..=3650).contains(n))?,
    };
    Some((number, unit))
}

/// The day so long before or after, at the precision that the length has: a day for days, about a month for years.
fn shift(day: Date, number: i32, unit: Length) -> Option<Edtf> {
    let to = match unit {
        Length::Day => day.checked_add(number.days()).ok()?,
        Length::Week => day.checked_add((number * 7).days()).ok()?,
        Length::Month => day.checked_add(number.months()).ok()?,
        Length::Year => day.checked_add(number.years()).ok()?,
    };
    Point::new(Unit::Day(to)).map(|point| Edtf::Point(point.about()))
}

/// A sentence told twice, as answers to frequent questions do, is one event.
fn drop_repetitions(events: &mut Vec<Event>) {
    let mut seen = std::collections::BTreeSet::new();
    events.retain(|event| {
        let date = event.date.map_or_else(|| event.basis.clone(), |date| date.to_string());
        seen.insert((date, event.text.clone()))
    });
}

#[cfg(test)]
mod tests;
