//! Which deed a time expression beside a verb dates: that verb's own, or that of the verb which it hangs on.

use super::clause::Parse;
use super::group::{Group, Mood};
use super::head::is_relative;
use super::lexicon::{self, Act};
use super::words::{Tag, Word};
use crate::edtf::Precision;
use crate::text::date::{self, TimeExpression};

/// The group that an expression behind `groups[number]` dates: itself, or the verb it hangs on.
pub(super) fn verb_head(parse: &Parse<'_>, number: usize, time: &TimeExpression) -> Option<usize> {
    let group = &parse.groups[number];
    let host = || (0..number).rev().find(|&i| parse.groups[i].is_finite());
    let following = || {
        (number + 1..parse.groups.len())
            .find(|&i| parse.groups[i].is_finite() && !is_relative(parse, i))
    };
    let chosen = match group.mood {
        // `an earlier request, heard on March 14, had been turned down`
        Mood::Reduced if group.act() == Act::State => {
            let subject = parse.clauses[number].subject.as_ref().map(|subject| subject.start);
            let start = |i: usize| parse.clauses[i].subject.as_ref().map(|subject| subject.start);
            following().filter(|&i| subject.is_some() && start(i) == subject)?
        }
        // `In a ruling handed down on Tuesday, the judges held that …`
        Mood::Reduced if in_what_is_said(parse, group) => following()?,
        // `asked for a refund in a letter sent on Friday`: when the letter was sent it was asked.
        Mood::Reduced if is_in_a_letter(parse, number) => {
            let before = host().filter(|&i| {
                matches!(parse.groups[i].act(), Act::Say | Act::Announce | Act::Praise)
                    && parse.groups[i].mood == Mood::Past
            });
            return before.filter(|&i| !parse.groups[i].negated).or(Some(number));
        }
        // `Twelve were killed and at least 58 injured in a fire on Monday`
        Mood::Reduced if is_joined_count(parse, number) => host()?,
        Mood::Past | Mood::Future | Mood::Present | Mood::Reduced => number,
        Mood::Possible => return None,
        // `buying the lender in 2022 was his idea`
        Mood::Gerund if opens_clause(parse, group) => return None,
        Mood::Gerund => {
            let before = group.words.start.checked_sub(1).map(|i| &parse.words[i]);
            // `paid a fine, having run short of grain the year before`
            let perfect = parse.words[group.words.start].is("having") && group.verb.is_some();
            let sequence = perfect
                || before.is_some_and(|w| {
                    matches!(w.lower.as_str(), "after" | "before" | "by" | "since" | "following")
                });
            // `before giving up and selling its stake in May`
            let joined =
                before.is_some_and(|w| w.tag == Tag::Conjunction)
                    && number > 0
                    && parse.groups[number - 1].mood == Mood::Gerund
                    && parse.groups[number - 1].words.start.checked_sub(1).is_some_and(|at| {
                        matches!(parse.words[at].lower.as_str(), "after" | "before")
                    });
            let sequence = sequence || joined;
            // `is to sit out the race on Sunday, returning for the next on July 29`: another day than that of its verb.
            let apart = before.is_some_and(|w| w.tag == Tag::Comma)
                && host().is_some_and(|host| {
                    (parse.groups[host].words.end..group.words.start).any(|at| parse.timed[at])
                });
            if apart {
                return None;
            }
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
            // `hopes to open the plant in March`: to hope has no day.
            let wished =
                parse.groups[host].mood == Mood::Present && time.relation != date::Relation::Since;
            if (ahead || wished) && plans(&parse.groups[host], parse) { number } else { host }
        }
    };
    let group = &parse.groups[chosen];
    // `Lind, pictured on Friday`: when the photograph was taken.
    if parse.words[group.head].is("pictured") {
        return None;
    }
    ((is_deed(group, time) || is_set(group)) && !is_of_period(parse, chosen)).then_some(chosen)
}

/// Whether the participle tells how many more it was done to: `were killed and 58 injured`.
fn is_joined_count(parse: &Parse<'_>, number: usize) -> bool {
    let words = &parse.words;
    let start = parse.groups[number].words.start;
    let first = words[..start].iter().rposition(|w| {
        !matches!(w.tag, Tag::Number | Tag::Adjective | Tag::Noun | Tag::Determiner)
    });
    first.is_some_and(|at| {
        words[at].tag == Tag::Conjunction && at + 1 < start && words[start - 1].tag == Tag::Number
    }) && (0..number)
        .rev()
        .find(|&i| parse.groups[i].is_finite())
        .is_some_and(|host| parse.groups[host].passive && parse.groups[host].mood == Mood::Past)
}

/// `the quarter ended September 30`, `the years that followed`: a stretch of time is no doer.
fn is_of_period(parse: &Parse<'_>, number: usize) -> bool {
    let period = |word: &Word<'_>| {
        matches!(
            word.lower.trim_end_matches('s'),
            "year" | "quarter" | "half" | "month" | "week" | "day" | "decade" | "period"
        )
    };
    let verb = parse.groups[number].verb.map_or("", |verb| verb.base);
    let before = parse.groups[number].words.start.checked_sub(1).map(|at| &parse.words[at]);
    matches!(verb, "end" | "follow" | "start" | "begin")
        && (before.is_some_and(|w| period(w) && verb == "end")
            || parse.clauses[number].subject.as_ref().is_some_and(|subject| {
                subject.end > subject.start && period(&parse.words[subject.end - 1])
            }))
}

/// Whether the gerund is itself the subject of the verb behind it.
fn opens_clause(parse: &Parse<'_>, group: &Group) -> bool {
    let start = group.words.start;
    let first = start == 0 || matches!(parse.words[start - 1].text, ":" | ";");
    first
        && parse
            .groups
            .iter()
            .find(|other| other.is_finite() && other.words.start > start)
            .is_some_and(|other| {
                !parse.words[start..other.words.start].iter().any(|w| w.tag == Tag::Comma)
            })
}

/// Whether the participle hangs on what opens the sentence and is told by its main clause: `in a letter sent on Friday,`.
fn in_what_is_said(parse: &Parse<'_>, group: &Group) -> bool {
    let words = &parse.words;
    let opening = &words[..group.words.start];
    let opens = opening.first().is_some_and(|w| matches!(w.lower.as_str(), "in" | "with" | "at"));
    let plain = opening.iter().skip(1).all(|w| {
        matches!(w.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Noun | Tag::Name)
    });
    let told = opening.last().is_some_and(|w| {
        matches!(
            lexicon::noun_act(&w.lower),
            Some(Act::Say | Act::Rule | Act::Announce | Act::Vote)
        ) || matches!(
            w.lower.as_str(),
            "letter"
                | "report"
                | "note"
                | "filing"
                | "email"
                | "memo"
                | "post"
                | "order"
                | "decree"
                | "article"
                | "study"
        )
    });
    opens && plain && told
}

/// Whether the participle tells when a letter was sent in which something was said: `in a letter dated May 3`.
fn is_in_a_letter(parse: &Parse<'_>, number: usize) -> bool {
    let Some(subject) = parse.clauses[number].subject.clone() else { return false };
    let words = &parse.words;
    subject.start > 0
        && words[subject.start - 1].is("in")
        && matches!(
            words[subject.end - 1].lower.as_str(),
            "letter"
                | "statement"
                | "email"
                | "e-mail"
                | "memo"
                | "message"
                | "post"
                | "filing"
                | "note"
                | "report"
        )
        && matches!(
            words[parse.groups[number].head].lower.as_str(),
            "sent" | "dated" | "published" | "posted" | "released" | "issued" | "filed" | "written"
        )
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

/// `is planned for August 18`, `are expected in May`: when something is to be.
fn is_set(group: &Group) -> bool {
    let base = group.verb.map_or("", |verb| verb.base);
    group.passive
        && !group.negated
        && matches!(group.mood, Mood::Present | Mood::Past)
        && matches!(
            base,
            "plan" | "schedule" | "set" | "slate" | "book" | "arrange" | "fix" | "expect"
        )
}

/// A finite or reduced verb that names a deed and is not denied; in the present tense one that a day can be set for:
/// `schools reopen on March 18`.
pub(super) fn is_deed(group: &Group, time: &TimeExpression) -> bool {
    let vague = matches!(
        group.act(),
        Act::Say | Act::Praise | Act::Do | Act::Grant | Act::Discover | Act::Rise | Act::Fall
    );
    let soon = is_set_for_a_day(group.act());
    let day = time.date.map_or(time.value.len() >= 10, |date| date.precision() <= Precision::Day);
    !group.negated
        && group.mood != Mood::Possible
        && group.act() != Act::State
        && (group.mood != Mood::Present || soon || day && !vague && group.verb.is_some())
}

/// Acts that the present tense tells of a day: `the truce ends on Monday`.
pub(super) fn is_set_for_a_day(act: Act) -> bool {
    matches!(
        act,
        Act::Expire | Act::Start | Act::Meet | Act::Vote | Act::Rule | Act::Move | Act::Happen
    )
}
