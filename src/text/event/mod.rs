//! Dated events in one text: what a careful reader would put into a chronology, each as one clause with actor and act.
//!
//! Sentences in, events out. Every time expression is tied to the verb or the event noun that it dates; what is no event is
//! left out: states, habits, conditions, headings, durations, years inside names, statements with nobody named. Two
//! expressions in one sentence give two events, each with its own clause. A day that this text alone cannot fix stays
//! open: the event then stands with the words and no date.

use std::ops::Range;

use super::date::{self, Reference, TimeExpression};
use super::{BlockKind, Sentence, dateline};
use crate::edtf::{Edtf, Precision};

mod antecedent;
mod attachment;
mod beside;
mod clause;
mod concept;
mod confidence;
mod counts;
mod deal;
mod deed;
mod deed_dated;
mod deed_table;
mod derived;
mod document;
mod extent;
mod finite;
mod gate;
mod group;
mod head;
mod lexicon;
mod line;
mod multiword;
mod noun_line;
mod object;
mod opening;
mod person;
mod phrase;
mod profile;
mod pronoun;
mod quantity;
mod quantity_count;
mod quantity_money;
mod ranges;
mod relative;
mod slated;
mod slots;
mod standing;
mod state;
mod tags;
mod verbal;
mod verbatim;
mod whose;
mod wording;
mod words;

pub use concept::stem as concept;
use confidence::{
    confidence, is_bare_quotation, is_part_of_a_day, speaks_in_first_person, tells_only_whom,
};
pub use counts::{Counted, counts};
pub use deed::{are_opposed, is_once as happens_once, is_single as happens_singly};
use deed_dated::is_set_for_a_day;
pub use derived::counted;
use document::{Document, covering};
use group::Mood;
use head::Head;
pub use lexicon::{Act, participle, takes_object};
pub(super) use lexicon::{is_past, is_third, load};
pub use profile::{Profile, is_body, profile};
pub use quantity::{Bound, Measured, Quantity, counted_things, quantities, sums};
pub use slots::{Filler, Name, Slots, are_apart as names_apart, are_one as names_are_one, slots};
pub use standing::has_verb;
use standing::{is_ahead, is_attributed, is_of_what_is_told, kind_of, lies_before, says_according};
pub use state::{Stage, State, states};
use words::Tag;

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
    /// The part of the sentence that tells it, word for word and from its subject on; no full stop.
    pub clause: String,
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
pub fn events(sentences: &[Sentence<'_>], reference: &Reference) -> Vec<Event> {
    dated(sentences, times(sentences, reference), reference)
}

/// The time expressions of each sentence, spans counted within it; tagged as one text, so that "the week prior" finds
/// what it counts from.
pub fn times(sentences: &[Sentence<'_>], reference: &Reference) -> Vec<Vec<TimeExpression>> {
    let mut whole = String::with_capacity(sentences.iter().map(|s| s.text.len() + 2).sum());
    let mut starts = Vec::with_capacity(sentences.len());
    for (nth, sentence) in sentences.iter().enumerate() {
        starts.push(whole.len());
        whole.push_str(sentence.text);
        let within = sentence.kind == BlockKind::Paragraph
            && sentences.get(nth + 1).is_some_and(|next| next.block == sentence.block);
        whole.push_str(if within { " " } else { "\n\n" });
    }
    let mut times = vec![Vec::new(); sentences.len()];
    for mut expression in date::tag(&whole, reference) {
        let sentence =
            starts.partition_point(|&start| start <= expression.span.start).saturating_sub(1);
        let start = starts[sentence];
        if expression.span.end <= start + sentences[sentence].text.len() {
            expression.span = expression.span.start - start..expression.span.end - start;
            times[sentence].push(expression);
        }
    }
    times
}

/// As [`events`], of a text whose time expressions are found already, as [`times`] gives them.
pub fn dated(
    sentences: &[Sentence<'_>],
    times: Vec<Vec<TimeExpression>>,
    reference: &Reference,
) -> Vec<Event> {
    let document = Document::new(sentences, times);
    let mut events = Vec::new();
    let told = about_the_sender(sentences).unwrap_or(sentences.len());
    for sentence in 0..told {
        derived::hours_apart(&document, sentence, &mut events);
        if !tells(&document, sentence) {
            continue;
        }
        let first = events.len();
        let mut dated: Vec<Option<usize>> = Vec::new();
        for expression in document.times(sentence) {
            let found = event_at(&document, sentence, expression, reference, None);
            let verb = found.as_ref().and_then(|(_, verb)| *verb);
            let range = covering(&document.parse(sentence).words, &expression.span);
            let also = head::also(document.parse(sentence), &range, expression, verb);
            let instead =
                also.filter(|(_, alone)| *alone || found.is_none()).and_then(|(number, _)| {
                    event_at(&document, sentence, expression, reference, Some(number))
                });
            // `Opposition grew in December, when police arrested 14 people`: both were then.
            let coarse = |date: Edtf| date.precision() != Precision::Day;
            let vague = expression.date.is_none_or(coarse)
                && verb.is_some_and(|number| {
                    let act = document.parse(sentence).groups[number].act();
                    matches!(act, Act::Rise | Act::Fall | Act::Start | Act::Happen)
                });
            let beside = also.filter(|(_, alone)| !*alone && vague && found.is_some()).and_then(
                |(number, _)| event_at(&document, sentence, expression, reference, Some(number)),
            );
            for (event, verb) in instead.or(found).into_iter().chain(beside) {
                events.push(event);
                dated.push(verb);
            }
        }
        ranges::one_day_each(&document, &mut events, first, &dated);
        derived::counted_from(&document, sentence, &mut events);
        derived::counted_from_noun(&document, sentence, &mut events);
        derived::derived(&document, sentence, &mut events);
    }
    if let Some(event) = lead(&document) {
        events.insert(0, event);
    }
    drop_repetitions(&mut events);
    events
}

/// Where the lines about the sender of a release begin, `About OCHA`: the same under each of its texts.
fn about_the_sender(sentences: &[Sentence<'_>]) -> Option<usize> {
    let late = sentences.len() / 2;
    (late.max(3)..sentences.len()).find(|&at| {
        let text = sentences[at].text.trim();
        let mut words = text.split_whitespace();
        let is_name = |word: &str| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "the" | "of" | "and" | "for" | "&")
        };
        words.next() == Some("About")
            && (1..=7).contains(&(text.split_whitespace().count() - 1))
            && words.all(is_name)
            && !text.ends_with(['.', '!', '?'])
    })
}

/// What the first sentence reports as news with no word of when: its day is that of the text, give or take a few.
fn lead(document: &Document<'_>) -> Option<Event> {
    let sentence = document.first_paragraph()?;
    // The day in `LIMA, Nov. 2 (Anden) —` is that of the report.
    let filed = dateline::of(document.text(sentence)).map_or(0, |line| line.end);
    let dated = document
        .times(sentence)
        .iter()
        .any(|time| time.span.start >= filed && head::is_point_in_time(time));
    if dated || document.text(sentence).trim_end().ends_with('?') {
        return None;
    }
    let parse = document.parse(sentence);
    let number = (0..parse.groups.len()).find(|&number| {
        let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
        let supposed = clause.opener.is_some_and(|opener| {
            matches!(
                parse.words[opener].lower.as_str(),
                "if" | "unless" | "whether" | "who" | "when"
            )
        });
        group.mood == Mood::Past && !group.negated && !supposed && is_news(group.act())
    })?;
    let group = &parse.groups[number];
    let line = line::of_verb(document, sentence, number)?;
    if line.actors.is_empty() || line.text.split_whitespace().count() < 4 {
        return None;
    }
    Some(Event {
        sentence,
        trigger: 0..0,
        date: None,
        kind: kind_of(group.act(), Status::Past, &line.text),
        text: line.text,
        clause: line.clause,
        status: Status::Past,
        act: group.act(),
        actors: line.actors,
        basis: String::new(),
        explicit: false,
        confidence: 0.5,
    })
}

/// Acts that make the news by themselves.
fn is_news(act: Act) -> bool {
    matches!(
        act,
        Act::Sign
            | Act::Agree
            | Act::Meet
            | Act::Rule
            | Act::Win
            | Act::Die
            | Act::Appoint
            | Act::Resign
            | Act::Arrest
            | Act::Charge
            | Act::Attack
            | Act::Vote
            | Act::Impose
            | Act::Lift
            | Act::Announce
            | Act::Reject
            | Act::Damage
    )
}

/// Whether events may be read from this sentence at all.
fn tells(document: &Document<'_>, sentence: usize) -> bool {
    let Sentence { text, kind, .. } = document.sentence(sentence);
    !matches!(kind, BlockKind::Heading | BlockKind::Caption)
        && !document.times(sentence).is_empty()
        && !text.trim_end().ends_with('?')
        && text.split_whitespace().count() >= 4
        && !standing::is_glued(text)
}

/// The event that an expression dates; that of `groups[told]`, where its verb is known.
fn event_at(
    document: &Document<'_>,
    sentence: usize,
    time: &TimeExpression,
    reference: &Reference,
    told: Option<usize>,
) -> Option<(Event, Option<usize>)> {
    let parse = document.parse(sentence);
    if !head::is_point_in_time(time) {
        return None;
    }
    let range = covering(&parse.words, &time.span);
    if range.is_empty() || attachment::in_name(parse, &range) {
        return None;
    }
    // `the summer recess`, `made September 15 more likely`
    if !parse.timed[range.start] {
        return None;
    }
    // `two weeks later than planned`: how late it was.
    if parse.words.get(range.end).is_some_and(|w| w.is("than")) {
        return None;
    }
    let passed = lies_before(time, reference);
    let term = slated::term(document, sentence, (time, &range), passed);
    let mut set = term.is_some();
    let (line, act, group) = match term {
        Some((line, act)) => (line, act, None),
        None => match told.map(Head::Verb).or_else(|| head::head(parse, &range, time))? {
            Head::Verb(number) => {
                let group = &parse.groups[number];
                // `fell by a fifth from a year earlier`: what it is compared with.
                let compared = time.relation == date::Relation::From
                    && matches!(group.act(), Act::Rise | Act::Fall);
                // `the budget for 2023`: what it is for.
                let meant = time.relation == date::Relation::For
                    && time.date.is_some_and(|date| date.precision() == Precision::Year)
                    && range.start >= 2
                    && parse.words[range.start - 2].tag == Tag::Noun;
                // `until the cables are replaced, which is to be done by 2024`
                let again = group.passive
                    && group.verb.is_some_and(|verb| verb.base == "do")
                    && head::is_relative(parse, number);
                // `the first time that has happened since 1905`: what it is compared with.
                let record = time.relation == date::Relation::Since
                    && parse.words[..range.start].iter().rev().take(12).any(|w| {
                        matches!(
                            w.lower.as_str(),
                            "first"
                                | "only"
                                | "most"
                                | "worst"
                                | "best"
                                | "biggest"
                                | "largest"
                                | "highest"
                                | "lowest"
                                | "deadliest"
                                | "strongest"
                        )
                    })
                    && (matches!(group.act(), Act::State | Act::Happen)
                        || parse.words[..range.start]
                            .windows(2)
                            .any(|pair| pair[0].is("first") && pair[1].is("time")));
                // `If they cannot agree, it will lapse in 2026`
                let supposed = group.mood == Mood::Future
                    && parse.words[..group.words.start].iter().any(|w| {
                        w.tag == Tag::Subordinator && matches!(w.lower.as_str(), "if" | "unless")
                    });
                // `Coach Vane sits with his aide on Sunday night`: what a picture shows.
                let pictured = passed
                    && group.mood == Mood::Present
                    && !parse.is_diary(number)
                    && !is_set_for_a_day(group.act())
                    && !group.verb.is_some_and(|verb| matches!(verb.base, "follow" | "come"));
                if record
                    || pictured
                    || attachment::is_of_another(parse, number, &range, time, passed)
                    || supposed
                    || compared
                    || meant
                    || again
                    || slated::is_left_behind(parse, number, time)
                {
                    return None;
                }
                match slated::slated(document, sentence, number, (time, &range), passed) {
                    Some((line, act)) => {
                        set = true;
                        (line, act, Some((number, group)))
                    }
                    None if is_of_what_is_told(parse, number, &range, time, reference) => {
                        return None;
                    }
                    None => {
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
            }
            Head::Noun(noun) => (
                noun_line::of_noun(document, sentence, noun, is_ahead(time, None, reference))?,
                lexicon::noun_act(&parse.words[noun].lower)?,
                None,
            ),
        },
    };
    // `Oct. 17: The agency tells hospitals …`
    let diary = group.is_some_and(|(number, _)| parse.is_diary(number));
    // `called a rally for Saturday`
    let slated = range.start > 0
        && parse.words[range.start - 1].is("for")
        && time.date.is_some_and(|date| date.precision() <= Precision::Day)
        && group.is_some_and(|(_, group)| group.mood == Mood::Past);
    let ahead = slated
        || set
        || is_ahead(time, group.map(|(_, group)| group), reference)
            && !(diary && (passed || *reference == Reference::unknown()));
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
    if speaks_in_first_person(&line.text)
        || is_bare_quotation(&line.text)
        || tells_only_whom(&line.text)
        || time.date.is_none() && is_part_of_a_day(&document.text(sentence)[time.span.clone()])
    {
        return None;
    }
    // What a thing was set for is told of it whatever the form of its verb.
    let told_by = group.map(|(_, group)| group).filter(|_| !set);
    let confidence = confidence(parse, &line, act, told_by, time);
    if confidence < ENOUGH {
        return None;
    }
    let trigger = time.span.clone();
    let words = document.text(sentence)[trigger.clone()].to_owned();
    let date = time.date;
    let verb = group.map(|(number, _)| number);
    let event = Event {
        sentence,
        trigger,
        date,
        kind: kind_of(act, status, &line.text),
        text: line.text,
        clause: line.clause,
        status,
        act,
        actors: line.actors,
        basis: if time.chain.is_empty() { words } else { time.chain.clone() },
        explicit: date.is_some() && matches!(time.basis, date::Basis::Explicit),
        confidence,
    };
    Some((event, verb))
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
mod plain_lines;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod true_lines;
