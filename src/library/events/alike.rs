//! How surely two notes tell of one happening.
//!
//! Of each pair the acts, actors, dates, numbers and words are weighed. Beside the likeness of their words stand rules for what reports tell in quite different words: one deal, one
//! occasion, one notice, one oath.

use super::super::notes::{self, Note, Rarity};
use super::apart::forbids;
use super::stories::Stories;
use crate::brief::Status;
use crate::edtf::{Edtf, Window};
use crate::text::event::Act;

/// Weight of words and acts at which two notes whose dates agree are one happening.
const ENOUGH: f32 = 0.46;
/// The same where the dates differ by a day or three: sources may err, but then the words must be plain.
const ENOUGH_APART: f32 = 0.62;
/// The same for what does not happen twice within two days.
const ENOUGH_ONCE: f32 = 0.5;
/// The same for what each of two sources of one story tells once about these days.
const ENOUGH_ALONE: f32 = 0.28;

/// How surely two notes are of one happening; `None` where they are not.
pub(super) fn weigh(
    a: &Note<'_>,
    b: &Note<'_>,
    rarity: &Rarity<'_>,
    stories: &Stories,
) -> Option<f32> {
    if a.source.is_some() && a.source == b.source && a.sentence == b.sentence {
        // Two dates in one sentence are two events; the same note in two briefs is one.
        return is_same_note(a, b).then_some(2.0);
    }
    let derived = |note: &Note<'_>| note.note.status == Status::Derived;
    if derived(a) != derived(b) && a.line.act != b.line.act {
        return None;
    }
    // What is said on two days is said twice.
    let said = |note: &Note<'_>| matches!(note.line.act, Some(Act::Say | Act::Praise));
    let likeness = notes::likeness(a, b, rarity);
    // Where it was is not what it was: `the airport in Sund closed`, `a bank in Sund closed`.
    let is_place = |note: &Note<'_>, word: &str| {
        note.line.places.iter().any(|place| place == word)
            && !matches!(note.line.act, Some(Act::Sign | Act::Agree | Act::Meet | Act::Damage))
    };
    // More than the same doer doing the same: something that it was done to, or with.
    let object = a.words().any(|word| {
        b.words().any(|other| other == word)
            && !(is_place(a, word) && is_place(b, word))
            && !a.line.subject.iter().chain(&b.line.subject).any(|w| w == word)
            // `the strike began`, `they will strike`: the noun says what the verb does.
            && !(a.line.verbs.iter().any(|w| w == word) && b.line.verbs.iter().any(|w| w == word))
    });
    let together = matches!(a.line.act, Some(Act::Call | Act::Meet)) && a.line.act == b.line.act;
    let once = is_once_a_day(a, b);
    let notice = is_one_notice(a, b);
    let deed = stories.one_deed(a, b);
    let again = is_told_again(a, b);
    if !object && !together && !once && !notice && !again && deed == 0.0 {
        return None;
    }
    if forbids(a, b) || likeness <= 0.0 && deed == 0.0 {
        return None;
    }
    let (weight, enough) = match (a.window, b.window) {
        (Some(x), Some(y)) if x.overlaps(&y) => {
            let fine = |w: Window| w.days().is_some_and(|days| days <= 1);
            let closeness = match (fine(x), fine(y)) {
                (true, true) => 0.22,
                (true, false) | (false, true) => 0.06,
                _ if x.days() == y.days() => 0.12,
                _ => 0.04,
            };
            // `earlier this month` and `this week` do not tell of one deal.
            let deals = |note: &Note<'_>| matches!(note.line.act, Some(Act::Sign | Act::Agree));
            let unlike = x.days().zip(y.days()).is_some_and(|(x, y)| (x - y).abs() > 9);
            let relative = [a, b].iter().any(|n| matches!(n.date, Some(Edtf::Interval(..))));
            if deals(a) && deals(b) && unlike && relative && a.date != b.date {
                return None;
            }
            let bonus: f32 = if once || notice || again {
                0.3
            } else if fine(x) && x == y && is_one_sum(a, b) {
                0.25
            } else if is_one_deal(a, b, x, y) || is_one_occasion(a, b) {
                0.25
            } else if is_one_happening(a, b) {
                if fine(x) { 0.15 } else { 0.25 }
            } else {
                0.0
            };
            let strange = if are_other_deeds(a, b) { 0.18 } else { 0.0 };
            (likeness + closeness + bonus.max(deed) - strange, ENOUGH)
        }
        (Some(x), Some(y)) => {
            let apart = gap(x, y)?;
            let both_days = x.days() == Some(0) && y.days() == Some(0);
            if a.source == b.source || apart > 3 || !both_days {
                return None;
            }
            let same_setting = if said(a) && said(b) { 0.1 } else { 0.0 };
            let one_venue = if apart <= 1 { venue(a, b) } else { 0.0 };
            let enough = if apart <= 1 && deed >= 0.29 {
                ENOUGH_ALONE
            } else if apart <= 1 && is_once(a, b) {
                ENOUGH_ONCE
            } else {
                ENOUGH_APART
            };
            (likeness + same_setting + one_venue + deed, enough)
        }
        // One is without a date: the words alone must do, and no other deed.
        _ if are_other_deeds(a, b) => (likeness + deed - 0.18, ENOUGH_APART),
        _ => (likeness + deed, ENOUGH_APART),
    };
    let weight = if said(a) != said(b) { weight - 0.1 } else { weight };
    // Who tells of two deeds in two sentences means two.
    let twice = a.source.is_some()
        && a.source == b.source
        && a.sentence != b.sentence
        && !shares(&a.line.deeds, &b.line.deeds);
    let weight = if twice { weight - 0.1 } else { weight };
    (weight >= enough).then_some(weight)
}

/// Both lines say what was done, and neither sentence tells the other's deed.
pub(super) fn are_other_deeds(a: &Note<'_>, b: &Note<'_>) -> bool {
    let told = |note: &Note<'_>, deed: &String| {
        [&note.line, &*note.context]
            .iter()
            .any(|of| of.deeds.contains(deed) || of.deeds_beside.contains(deed))
    };
    let sorted = |note: &Note<'_>| note.line.deeds.iter().any(|deed| !deed.starts_with('='));
    // A deal is signed or reached, as reports please.
    let deals = |note: &Note<'_>| matches!(note.line.act, Some(Act::Sign | Act::Agree));
    a.source != b.source
        && !(deals(a) && deals(b))
        && sorted(a)
        && sorted(b)
        && !a.line.deeds.iter().any(|deed| told(b, deed))
        && !b.line.deeds.iter().any(|deed| told(a, deed))
}

/// The same doer did on the same day what nobody does twice a day: `will be sworn in`, `took the oath`.
fn is_once_a_day(a: &Note<'_>, b: &Note<'_>) -> bool {
    let day = |note: &Note<'_>| note.window.is_some_and(|w| w.days() == Some(0));
    let solemn = matches!(
        a.line.act,
        Some(
            Act::Appoint
                | Act::Resign
                | Act::Die
                | Act::Win
                | Act::Sign
                | Act::Expire
                | Act::Rule
                | Act::Charge
                | Act::Arrest
        )
    );
    // `Greave was convicted`, `a jury convicted Greave`.
    let met = shares(&a.line.names, &b.line.names)
        || a.line.act == Some(Act::Expire) && shares(&a.line.terms, &b.line.terms)
        // Two rulings of one day in one story: `the judge ordered them back`, `the court held that`.
        || a.line.act == Some(Act::Rule)
            && shares(&a.line.terms, &b.line.terms)
            && shares(&a.context.names, &b.context.names);
    solemn
        && a.line.act == b.line.act
        && day(a)
        && a.window == b.window
        && met
        && !is_parted(&others(a), &others(b))
}

/// Two briefs of one source tell the same from the same words.
pub(super) fn is_same_note(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.brief != b.brief && a.trigger == b.trigger && a.date == b.date && a.line.act == b.line.act
}

/// Both tell of what does not happen twice in a row: a quake, a verdict, a victory.
fn is_once(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.line.act == b.line.act
        && matches!(
            a.line.act,
            Some(
                Act::Damage
                    | Act::Rule
                    | Act::Win
                    | Act::Die
                    | Act::Appoint
                    | Act::Resign
                    | Act::Sign
            )
        )
}

/// Both make a deal within the same days, and no place or party of one is strange to the other.
fn is_one_deal(a: &Note<'_>, b: &Note<'_>, x: Window, y: Window) -> bool {
    let makes = |note: &Note<'_>| {
        matches!(note.line.act, Some(Act::Sign | Act::Agree))
            && note.line.terms.iter().any(|term| term == "deal" || term == "sign")
    };
    // Not a deal of this week and one of this month.
    let near = match (x.days(), y.days()) {
        (Some(x), Some(y)) => x <= 31 && y <= 31 && (x - y).abs() <= 9,
        _ => false,
    };
    makes(a) && makes(b) && near && !is_parted(&others(a), &others(b))
}

/// What is met, agreed or signed at one place at one time, told at the same precision, is one occasion.
fn is_one_occasion(a: &Note<'_>, b: &Note<'_>) -> bool {
    let formal = |note: &Note<'_>| {
        matches!(note.line.act, Some(Act::Meet | Act::Agree | Act::Sign | Act::Delay | Act::Call))
            || note.line.acts.contains(&Act::Meet)
    };
    // `last week’s meeting in Stavanger`, `at Stavanger on September 26`
    let at_one_place = a.window.zip(b.window).is_some_and(|(x, y)| {
        x.overlaps(&y) && x.days().is_some_and(|d| d <= 31) && y.days().is_some_and(|d| d <= 31)
    }) && shares(&a.line.places, &b.line.places);
    a.date.is_some()
        && (a.window == b.window || at_one_place)
        && formal(a)
        && formal(b)
        && a.line.names.iter().any(|name| {
            let acts = |note: &Note<'_>| note.line.subject.contains(name);
            let place = a.line.places.contains(name) || b.line.places.contains(name);
            b.line.names.contains(name) && place && !(acts(a) && acts(b))
        })
}

/// Both name the same sort of happening in the same days or the same year, and nobody in the one is strange to the other:
/// `an earthquake killed about 300 people`, `the last quake of this size`.
fn is_one_happening(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.date.is_some()
        && a.window == b.window
        && shares(&a.line.happenings, &b.line.happenings)
        && !is_parted(&a.line.names, &b.line.names)
}

/// One source tells one sort of deed in two sentences, and only one of them names what it was done to: `the bank was shut`, `the
/// regulator closed it`.
pub(super) fn is_told_again(a: &Note<'_>, b: &Note<'_>) -> bool {
    let sorted =
        a.line.deeds.iter().any(|deed| !deed.starts_with('=') && b.line.deeds.contains(deed));
    let unnamed =
        |note: &Note<'_>| note.slots.thing.text.is_empty() && !note.slots.doer.text.is_empty();
    a.source.is_some()
        && a.source == b.source
        && a.sentence.abs_diff(b.sentence) <= 40
        && sorted
        && unnamed(a) != unnamed(b)
        && !is_parted(&a.line.subject, &b.line.subject)
}

/// Both sentences name one sum of money, which is rarely two things of one day.
fn is_one_sum(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.source != b.source && shares(&a.context.amounts, &b.context.amounts)
}

/// One party makes known measures on the same goods, within a month: `outlined new controls`, `announced curbs`.
fn is_one_notice(a: &Note<'_>, b: &Note<'_>) -> bool {
    let month = |note: &Note<'_>| note.window.and_then(|w| w.days()).is_some_and(|days| days <= 31);
    let about = |x: &Note<'_>, y: &Note<'_>| {
        x.line
            .terms
            .iter()
            .any(|term| !x.line.verbs.contains(term) && y.context.terms.contains(term))
    };
    a.line.act == Some(Act::Announce)
        && a.line.act == b.line.act
        && a.line.measure
        && b.line.measure
        && month(a)
        && month(b)
        && !a.line.subject.is_empty()
        && a.line.subject == b.line.subject
        && (about(a, b) || about(b, a))
}

/// How much speaks for one appearance of one speaker: the place or the audience that both sentences name.
fn venue(a: &Note<'_>, b: &Note<'_>) -> f32 {
    if !shares(&a.line.subject, &b.line.subject) {
        return 0.0;
    }
    let names = a.context.names.iter().filter(|name| {
        b.context.names.contains(name)
            && !a.line.subject.contains(name)
            && !b.line.subject.contains(name)
    });
    let settings = ["event", "interview", "speech", "conference", "rally", "briefing", "hearing"];
    let setting = settings.iter().any(|word| {
        let stem = crate::text::event::concept(word);
        a.context.terms.contains(&stem) && b.context.terms.contains(&stem)
    });
    let topic = shares(&a.line.terms, &b.line.terms);
    if setting && topic { 0.1 * names.take(3).count() as f32 } else { 0.0 }
}

/// Names in the line that are not in its subject.
fn others(note: &Note<'_>) -> Vec<String> {
    note.line.names.iter().filter(|name| !note.line.subject.contains(name)).cloned().collect()
}

pub(super) fn shares(a: &[String], b: &[String]) -> bool {
    a.iter().any(|word| b.contains(word))
}

/// Both name something, and nothing in common.
pub(super) fn is_parted(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && !b.is_empty() && !shares(a, b)
}

/// Days between two windows that do not overlap.
pub(super) fn gap(a: Window, b: Window) -> Option<i32> {
    let (first, second) = if a.earliest <= b.earliest { (a, b) } else { (b, a) };
    Some(second.earliest?.since(first.latest?).ok()?.get_days())
}
