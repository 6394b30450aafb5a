//! How sure an entry is, from 0 to 1, and which lines are no entries whatever they score.

use super::clause::Parse;
use super::date::{self, TimeExpression};
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::line;
use super::person;
use super::wording;
use super::words::{self, Tag};

pub(super) fn confidence(
    parse: &Parse<'_>,
    line: &line::Line,
    act: Act,
    group: Option<&Group>,
    time: &TimeExpression,
) -> f32 {
    let mut score: f32 = 0.55;
    // `Mercatus sold its ships`: a name of the sentence, though at the head of a line it might be a noun.
    let by_name = group
        .and_then(|group| parse.groups.iter().position(|other| other.head == group.head))
        .and_then(|number| parse.clauses[number].subject.clone())
        .is_some_and(|subject| {
            subject.start > 0
                && parse.words[subject.clone()].iter().all(|w| w.tag == Tag::Name)
                && line.text.starts_with(parse.words[subject.start].text)
        });
    let named = by_name || !wording::actors(&line.text).is_empty();
    if named {
        score += 0.2;
    } else if opens_with_noun(&line.text)
        && line.text.split_whitespace().count() >= 2
        && group.is_none_or(|group| {
            (group.verb.is_some() || matches!(group.mood, Mood::Past | Mood::Future))
                && (group.mood != Mood::Reduced
                    || line.text.starts_with("The ")
                    || group.verb.is_some()
                        && !matches!(group.act(), Act::Do | Act::State | Act::Say)
                        && !is_governed(parse, group))
        })
    {
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
    // `orders were brought forward in the winter`: of some season, by nobody in particular.
    if !named && is_bare_season(time) {
        score -= 0.2;
    }
    if line.text.split_whitespace().count() < 2 {
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

/// `said in a notice posted on Friday`: the phrase that a participle tells of hangs on a preposition.
fn is_governed(parse: &Parse<'_>, group: &Group) -> bool {
    let number = parse.groups.iter().position(|other| other.head == group.head);
    let start = number.and_then(|number| parse.clauses[number].subject.as_ref()).map(|s| s.start);
    start.is_some_and(|start| start > 0 && parse.words[start - 1].tag == Tag::Preposition)
}

/// `in the winter`: a season of no year that the words name.
fn is_bare_season(time: &TimeExpression) -> bool {
    let season = time.value.rsplit('-').next().unwrap_or_default();
    matches!(season, "SP" | "SU" | "FA" | "WI") && !matches!(time.basis, date::Basis::Explicit)
}

/// `I` or `we` outside quotation marks: a remark, and a reader would not know whose.
pub(super) fn speaks_in_first_person(text: &str) -> bool {
    let mut quoted = false;
    words::words(text).iter().any(|word| {
        match word.tag {
            Tag::OpenQuote => quoted = true,
            Tag::CloseQuote => quoted = false,
            _ => {}
        }
        !quoted
            && matches!(word.text, "I" | "we" | "We" | "my" | "My" | "our" | "Our" | "us" | "me")
            || !quoted
                && word
                    .lower
                    .split_once('\'')
                    .is_some_and(|(first, rest)| matches!(first, "i" | "we") && !rest.is_empty())
    })
}

/// A quotation and nothing else: whose words they are, a reader would not know.
pub(super) fn is_bare_quotation(text: &str) -> bool {
    let words = words::words(text);
    let close = words.iter().position(|w| w.tag == Tag::CloseQuote);
    words.first().is_some_and(|w| w.tag == Tag::OpenQuote)
        && close.is_none_or(|close| words[close + 1..].iter().all(|w| w.tag == Tag::Other))
}

/// `Lind told the daily Le Courrier`: to whom it was told and not what.
pub(super) fn tells_only_whom(text: &str) -> bool {
    let words = words::words(text);
    let Some(verb) = words.iter().position(|w| w.is("told") && w.is_verb()) else { return false };
    let active = verb > 0 && words[verb - 1].tag != Tag::Auxiliary;
    active
        && words[verb + 1..].iter().all(|w| {
            matches!(
                w.tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Genitive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
            )
        })
}

/// A part of the day alone, `the evening`: of which day, nothing tells. An hour is that of the day of the text.
pub(super) fn is_part_of_a_day(trigger: &str) -> bool {
    matches!(
        trigger.to_lowercase().as_str(),
        "the morning" | "the evening" | "the afternoon" | "the night"
    )
}

/// A common noun that stands for those who act or for a thing that something is done to: `police`, `the laundry`, `an
/// investigation`; a phrase that begins as one does.
pub(super) fn opens_with_noun(text: &str) -> bool {
    let words = words::words(text);
    // `About 900 miners`, `Nearly 300 people`
    let words = match words.as_slice() {
        [about, rest @ ..]
            if matches!(
                about.lower.as_str(),
                "about" | "around" | "over" | "nearly" | "almost" | "roughly"
            ) =>
        {
            rest
        }
        all => all,
    };
    let Some(first) = words.first() else { return false };
    let article = matches!(first.lower.as_str(), "the" | "a" | "an" | "both" | "another");
    let plural = (matches!(first.tag, Tag::Noun | Tag::Adjective | Tag::Number)
        || first.is("more"))
        && words.iter().take(4).any(|w| {
            w.tag == Tag::Noun
                && (line::is_plural(&w.lower)
                    || lexicon::is_people(&w.lower)
                    || person::is_body_noun(&w.lower))
        });
    article || plural || lexicon::noun_act(&first.lower).is_some()
}
