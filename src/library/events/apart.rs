//! What keeps two notes apart however alike their words are.
//!
//! Two happenings of one sort on one day share most of their words; what tells them apart is a slot filled otherwise: another
//! person arrested, another bank shut, another number, a deed that undoes the other. A slot that one line leaves empty keeps
//! nothing apart.

use super::super::notes::{self, Note, distinct};
use super::alike::{is_parted, is_told_again, shares};
use crate::text::event::{Act, Profile, Slots, are_opposed, happens_once};

/// What keeps two notes apart however alike they are: numbers, doers, a word that sets the one apart from its like; and in
/// one source two names, for who wrote both knew that they are two.
pub(super) fn forbids(a: &Note<'_>, b: &Note<'_>) -> bool {
    let told_apart = a.line.another != b.line.another;
    let named_apart = a.source.is_some()
        && a.source == b.source
        && a.sentence != b.sentence
        && shares(&a.line.deeds, &b.line.deeds)
        && is_parted(&distinct(&a.line.names), &distinct(&b.line.names))
        && !is_told_again(a, b);
    told_apart
        || named_apart
        || are_undone(a, b)
        || slots_forbid(a, b, Slots::are_apart)
        || are_other_parties(a, b)
        || notes::forbid(a, b)
        || numbers_forbid(a, b)
}

/// As [`forbids`], but for acts, doers and common nouns, which two reports of one happening may tell of otherwise: `searched his
/// flat`, `searched his home`.
pub(super) fn keeps_names_apart(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.line.another != b.line.another
        || are_undone(a, b)
        || slots_forbid(a, b, Slots::name_others)
        || numbers_forbid(a, b) && !share_a_sum(a, b)
}

/// One sort of deed, done to another thing, by whom it is done elsewhere, or to another place.
fn slots_forbid(a: &Note<'_>, b: &Note<'_>, are_apart: fn(&Slots, &Slots) -> bool) -> bool {
    let one_act = matches!(a.line.act, Some(act) if !matches!(act, Act::Do | Act::Happen | Act::State | Act::Say))
        && a.line.act == b.line.act;
    // Where a storm or a quake struck, one report names the town and the other the region.
    let struck = [a, b].iter().any(|note| note.line.act == Some(Act::Damage));
    // Where the grammar gives no slots, the names beside the place say whom it was about.
    let names = |note: &Note<'_>| -> Vec<String> {
        let names = distinct(&note.line.names);
        names.into_iter().filter(|name| !note.line.places.contains(name)).collect()
    };
    let bare = a.slots.verb.is_empty() && b.slots.verb.is_empty();
    if bare && !struck && shares(&a.line.deeds, &b.line.deeds) && is_parted(&names(a), &names(b)) {
        return true;
    }
    !struck
        && (one_act || shares(&a.line.deeds, &b.line.deeds))
        && (are_apart(&a.slots, &b.slots) || met_elsewhere(a, b))
}

/// Both name the town where it was, and not the same; what is known to the day may be told with two places.
fn met_elsewhere(a: &Note<'_>, b: &Note<'_>) -> bool {
    let formal =
        |note: &Note<'_>| matches!(note.line.act, Some(Act::Meet | Act::Agree | Act::Call));
    let day = |note: &Note<'_>| note.window.is_some_and(|window| window.days() == Some(0));
    formal(a)
        && formal(b)
        && !(day(a) && day(b))
        && is_parted(&a.line.places, &b.line.places)
        && !shares(&a.line.places, &b.context.names)
        && !shares(&b.line.places, &a.context.names)
}

/// The one line tells a deed that undoes that of the other: `put out a warning`, `lifted the warning`.
fn are_undone(a: &Note<'_>, b: &Note<'_>) -> bool {
    let (x, y) = (&a.line, &b.line);
    let tells = |line: &Profile, deed: &String| {
        line.deeds.contains(deed) || line.deeds_beside.contains(deed)
    };
    !shares(&x.deeds, &y.deeds)
        && x.deeds.iter().any(|one| {
            !tells(y, one)
                && y.deeds.iter().any(|other| !tells(x, other) && are_opposed(one, other))
        })
}

/// Two meetings of one person: each line names somebody whom the other sentence does not.
fn are_other_parties(a: &Note<'_>, b: &Note<'_>) -> bool {
    let together = |note: &Note<'_>| matches!(note.line.act, Some(Act::Call | Act::Meet));
    let more = |x: &Note<'_>, y: &Note<'_>| {
        x.line.subject.iter().any(|name| {
            !x.line.places.contains(name)
                && !y.line.names.contains(name)
                && !y.context.names.contains(name)
        })
    };
    let day = |note: &Note<'_>| note.window.is_some_and(|window| window.days() == Some(0));
    together(a)
        && together(b)
        && a.source != b.source
        && day(a)
        && day(b)
        && more(a, b)
        && more(b, a)
}

/// Both give percentages or amounts, and none is the same.
pub(super) fn numbers_forbid(a: &Note<'_>, b: &Note<'_>) -> bool {
    let marked = |note: &Note<'_>| -> Vec<String> {
        let year = |n: &str| n.len() == 4 && matches!(n.parse(), Ok(1500..2200));
        let numbers = note.line.numbers.iter();
        numbers.filter(|n| n.ends_with('%') || n.len() >= 3 && !year(n)).cloned().collect()
    };
    let (x, y) = (marked(a), marked(b));
    // Another day and another number are another happening, of whatever sort.
    let day = |note: &Note<'_>| note.window.is_some_and(|window| window.days() == Some(0));
    let (of_a, of_b) = (&a.line.numbers, &b.line.numbers);
    let parted = !of_a.is_empty() && !of_b.is_empty() && !shares(of_a, of_b);
    if day(a) && day(b) && a.window != b.window && parted {
        return true;
    }
    // Nor is one walkout two because two sources count other heads.
    let counted = a.source != b.source
        && a.date == b.date
        && a.line.deeds.iter().any(|deed| happens_once(deed) && b.line.deeds.contains(deed));
    // Two sources may give one thing two figures that lie near each other.
    let near = || {
        let value = |text: &String| text.trim_end_matches('%').parse::<f64>().ok();
        x.iter()
            .filter_map(value)
            .any(|x| y.iter().filter_map(value).any(|y| x.max(y) <= 1.6 * x.min(y)))
    };
    let counted = counted
        || a.source != b.source
            && a.date == b.date
            && a.date.is_some_and(|date| date.as_day().is_some())
            && shares(&a.line.deeds, &b.line.deeds)
            && !is_parted(&distinct(&a.line.names), &distinct(&b.line.names))
            && near();
    // What moved on one day moved once, though the sources may give it two figures.
    let moved = matches!(a.line.act, Some(Act::Rise | Act::Fall))
        && a.line.act == b.line.act
        && a.source != b.source
        && a.date.is_some_and(|date| date.as_day().is_some())
        && a.date == b.date
        && shares(&a.line.names, &b.line.names)
        && a.line
            .terms
            .iter()
            .any(|term| !a.line.verbs.contains(term) && b.line.terms.contains(term));
    !moved && !counted && !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n))
}

/// Both give one sum, of a thing that both name, and the sums lie near each other: `a loss of $780 million`, `owned up to $870
/// million in losses`.
fn share_a_sum(a: &Note<'_>, b: &Note<'_>) -> bool {
    let thing = |term: &&String| !a.line.verbs.contains(term) && !b.line.verbs.contains(term);
    let scaled = |amount: &str| -> Option<(f64, String)> {
        let (number, scale) = amount.split_once(' ')?;
        Some((number.parse().ok()?, scale.to_owned()))
    };
    let near = match (a.line.amounts.as_slice(), b.line.amounts.as_slice()) {
        ([one], [other]) => scaled(one)
            .zip(scaled(other))
            .is_some_and(|((x, of), (y, theirs))| of == theirs && x.max(y) <= 1.6 * x.min(y)),
        _ => false,
    };
    near && a.line.terms.iter().filter(thing).any(|term| b.line.terms.contains(term))
}
