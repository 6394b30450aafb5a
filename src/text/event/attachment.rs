//! Expressions that date something else than the verb beside them: what is named by a year, compared, counted, or told of.

use std::ops::Range;

use super::clause::{self, Parse};
use super::document::introduces;
use super::group::Mood;
use super::lexicon::{self, Act};
use super::words::Tag;
use crate::text::date::{self, TimeExpression};

/// `the Powers Act of 1977`, `Agenda 2030`: the year belongs to a name, or the day to the stretch of time before it.
pub(super) fn in_name(parse: &Parse<'_>, range: &Range<usize>) -> bool {
    let words = &parse.words;
    let Some(before) = range.start.checked_sub(1) else { return false };
    // `the quarter ended March 31`: where a stretch of time ends.
    if parse.timed[before] && matches!(words[before].lower.as_str(), "ended" | "ending") {
        return true;
    }
    if words[before].is("of") && before > 0 {
        // `the class of 2015`
        let kind = matches!(
            words[before - 1].lower.as_str(),
            "class" | "team" | "squad" | "graduates" | "vintage" | "generation" | "cohort" | "crop"
        );
        return kind
            || lexicon::is_instrument(&words[before - 1].lower)
                && words[before - 1].tag == Tag::Name;
    }
    // `notes due March 1, 2031`, `his 38th birthday in December`
    let told = match introduces(&words[before]) && before > 0 {
        true => before - 1,
        false => before,
    };
    let due = words[told].is("due") && !(told > 0 && words[told - 1].tag == Tag::Auxiliary);
    if due && told > 0 && words[told - 1].is_nominal()
        || matches!(words[told].lower.as_str(), "birthday" | "anniversary")
    {
        return true;
    }
    let year = words[range.start].text.len() == 4
        && words[range.start].text.bytes().all(|b| b.is_ascii_digit())
        && range.len() == 1;
    // `In 2010 Genzyme signed`: a year told by a preposition stands beside the name and not in it.
    let told = introduces(&words[before]) && words[before].tag == Tag::Preposition;
    let after_name = words[before].tag == Tag::Name && !lexicon::is_calendar(&words[before].lower);
    let before_name = !told && words.get(range.end).is_some_and(|w| w.tag == Tag::Name);
    year && (after_name || before_name)
}

/// Whether the expression behind `groups[number]` dates something else than its verb.
pub(super) fn is_of_another(
    parse: &Parse<'_>,
    number: usize,
    range: &Range<usize>,
    time: &TimeExpression,
    passed: bool,
) -> bool {
    let (group, words) = (&parse.groups[number], &parse.words);
    if group.words.end > range.start {
        return false;
    }
    let between = &words[group.words.end..range.start];
    // `is lower than the 16 cents of last year`, `twice the $13 million a year earlier`: what it is compared with.
    let compared = between.iter().any(|w| {
        matches!(w.lower.as_str(), "than" | "from" | "twice" | "compared" | "versus" | "against")
    }) && time.chain.contains('←')
        && words[range.clone()]
            .iter()
            .any(|w| matches!(w.lower.as_str(), "ago" | "earlier" | "before"))
        && words[range.clone()]
            .iter()
            .any(|w| matches!(w.lower.as_str(), "year" | "month" | "quarter"));
    // `4.7 billion francs, up from 633 million last year`
    let compared = compared
        || between.windows(2).any(|pair| {
            matches!(
                (pair[0].lower.as_str(), pair[1].lower.as_str()),
                ("up" | "down", "from") | ("compared", "with" | "to")
            )
        });
    // `at least the 20th reported since 2000`: over what time they are counted.
    let counted = group.mood == Mood::Reduced
        && time.relation == date::Relation::Since
        && !matches!(
            words[group.head].lower.as_str(),
            "trapped"
                | "stranded"
                | "held"
                | "detained"
                | "jailed"
                | "closed"
                | "shut"
                | "blocked"
                | "suspended"
                | "occupied"
                | "used"
                | "imposed"
        );
    // `The videos were taken before October`: some day before.
    let earlier = passed
        && matches!(group.mood, Mood::Past | Mood::Reduced)
        && time.relation == date::Relation::Before;
    compared || counted || earlier
}

/// `has been held over the attack last year`: the perfect goes with no day that has passed, so that the expression dates the
/// noun before it. `None` where the verb can have the day.
pub(super) fn beside_perfect(
    parse: &Parse<'_>,
    number: usize,
    range: &Range<usize>,
    time: &TimeExpression,
) -> Option<usize> {
    let (group, words) = (&parse.groups[number], &parse.words);
    let perfect = group.mood == Mood::Past
        && matches!(words[group.words.start].lower.as_str(), "has" | "have")
        && group.words.end <= range.start
        && time.relation == date::Relation::At
        && words[range.clone()].iter().any(|w| {
            w.is("last") || w.text.len() == 4 && w.text.bytes().all(|b| b.is_ascii_digit())
        })
        && !words[range.clone()]
            .iter()
            .any(|w| matches!(w.lower.as_str(), "week" | "days" | "weeks" | "months"));
    let noun = (group.words.end..range.start.max(group.words.end)).rev().find(|&at| {
        words[at].tag == Tag::Noun
            && lexicon::noun_act(&words[at].lower).is_some()
            && !parse.timed[at]
    })?;
    // `detained a man in connection with the killing of Ida Brandt last month`
    let start = clause::phrase_start(words, &parse.timed, noun + 1);
    let over = start > group.words.end
        && matches!(words[start - 1].lower.as_str(), "over" | "about" | "with")
        && words[start].tag == Tag::Determiner
        && matches!(
            lexicon::noun_act(&words[noun].lower),
            Some(Act::Attack | Act::Die | Act::Damage)
        )
        && (group.words.end..start).all(|at| !parse.timed[at])
        && words[noun + 1..range.start].iter().all(|w| !w.is_verb());
    (perfect || over).then_some(noun)
}
