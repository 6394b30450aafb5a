//! Whether a past form is the verb of its clause or a participle: `the judge signed an order`, `an order signed in May`.

use super::beside;
use super::clause;
use super::group::Group;
use super::lexicon::{self, Act, Form};
use super::words::{Tag, Word};

/// Whether the verb at `at` belongs to an auxiliary that opens the sentence before its subject: a condition.
pub(super) fn is_supposed(words: &[Word<'_>], at: usize, before: &[Group]) -> bool {
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
    by && !measured && !share && !is_by_margin(words, at)
}

/// `won by 30 points`
fn is_by_margin(words: &[Word<'_>], at: usize) -> bool {
    words.get(at + 1).is_some_and(|w| w.is("by"))
        && words.get(at + 2).is_some_and(|w| w.tag == Tag::Number)
        && words.get(at + 3).is_some_and(|w| {
            matches!(
                w.lower.trim_end_matches('s'),
                "point" | "vote" | "goal" | "run" | "stroke" | "second" | "length" | "shot"
            )
        })
}

/// `rose`, `broke`: a form that is no participle.
pub(super) fn is_past_only(word: &Word<'_>) -> bool {
    word.verb.is_some_and(|verb| verb.past == word.lower && verb.participle != word.lower)
}

pub(super) fn is_finite_past(
    words: &[Word<'_>],
    timed: &[bool],
    at: usize,
    before: &[Group],
) -> bool {
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
    if is_by_margin(words, at) && previous.is_nominal() {
        return true;
    }
    // `said its chief executive, Lena Ott, resigned`: what is never done to anybody.
    if previous.tag == Tag::Comma
        && beside::is_one_of(&words[at], lexicon::has_no_passive)
        && left >= 2
        && words[left - 2].is_nominal()
    {
        return true;
    }
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
        // `Five miners trapped since Friday were brought up`
        && behind.is_some_and(|i| {
            i > at + 1
                && (words[i].tag == Tag::Verb(Form::Past) || words[i].tag == Tag::Auxiliary)
        })
        && before.iter().all(|group| !group.is_finite() || group.words.start < start);
    if leads_on {
        return false;
    }
    // `The governor, a Republican elected in 2022, vetoed …`
    let beside_name = left == at
        && behind.is_some_and(|i| {
            words[i].tag == Tag::Comma
                && words
                    .get(i + 1)
                    .is_some_and(|w| matches!(w.tag, Tag::Verb(Form::Past) | Tag::Auxiliary))
        })
        && words[start..at].iter().rposition(|w| w.tag == Tag::Comma).is_some_and(|open| {
            matches!(words[start + open + 1].lower.as_str(), "a" | "an" | "the")
                && open > 0
                && words[start + open - 1].is_nominal()
        });
    // `in a letter dated June 3`
    let dated = words[at].is("dated") && timed.get(at + 1).is_some_and(|timed| *timed);
    if beside_name || dated {
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
    // `…, as the paper revealed on May 3, because …`
    let as_told = words[at].verb.is_some_and(|verb| matches!(verb.act, Act::Say | Act::Announce))
        && !words.get(at + 1).is_some_and(|w| w.is("by"))
        && (0..left)
            .rev()
            .find(|&i| !matches!(words[i].tag, Tag::Name | Tag::Noun | Tag::Determiner))
            .is_some_and(|i| {
                words[i].is("as")
                    && i + 1 < left
                    && (i == 0 || matches!(words[i - 1].tag, Tag::Comma | Tag::Break))
            });
    if as_told {
        return true;
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
                // `Elena, after losing her father, needed …`
                || start >= 2
                    && words[start - 1].tag == Tag::Subordinator
                    && words[start - 2].tag == Tag::Comma
                    && words[start].tag == Tag::Verb(Form::Gerund)
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
