//! What two sources of one story tell of one day in quite other words.
//!
//! `police arrested 14 people`, `fourteen of them spent a day in the cells`: no verb, no noun is the same. But where two sources
//! have other events in common, each tells of that day one thing only, and something speaks for its being the same,
//! it is the same. Where a day has more than one candidate, the likest are joined, if they are clearly likest.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::SourceIdx;
use super::super::notes::{Note, Rarity, distinct};
use super::alike::{are_other_deeds, is_parted, shares};
use super::apart::{forbids, keeps_names_apart};
use crate::brief::Status;
use crate::edtf::Window;
use crate::text::event::{Act, happens_once, names_apart};

/// Most sources of one happening of which each two are looked at.
const FEW: usize = 8;
/// Most events of one source that are held against those of another.
const CROWD: usize = 64;
/// Days of a window beyond which it says too little of when something was.
const MONTH: i32 = 31;
/// What must speak for one happening where each source tells of the day nothing else.
const ENOUGH: f32 = 0.2;
/// The same where it tells of more, or where both know the month alone.
const ENOUGH_OF_SEVERAL: f32 = 0.34;
/// The same where it tells of more, but of nothing else that it might be, and both tell of one doer.
const ENOUGH_BESIDE_OTHERS: f32 = 0.26;
/// The same where both hold.
const ENOUGH_IN_A_MONTH: f32 = 0.42;
/// The same of a sentence that makes no line.
const ENOUGH_OF_WITNESS: f32 = 0.24;
/// The same where only the month is known.
const ENOUGH_OF_WITNESS_IN_A_MONTH: f32 = 0.48;
/// What speaks against one happening where one tells what was said, the other what was done.
const SAID: f32 = 0.2;
/// By how much the likest of several must lead.
const LEAD: f32 = 0.12;

/// An event as some sources tell it.
struct Told {
    window: Window,
    sources: BTreeSet<SourceIdx>,
}

impl Told {
    fn is_day(&self) -> bool {
        self.window.days() == Some(0)
    }
}

/// Joins groups of the same days, each of sources of its own, that tell the same in other words. `stories` are pairs of sources
/// that tell one story, besides those that have an event in common already.
pub(super) fn join(
    notes: &[Note<'_>],
    mut groups: Vec<Vec<usize>>,
    rarity: &Rarity<'_>,
    mut stories: BTreeSet<(SourceIdx, SourceIdx)>,
) -> Vec<Vec<usize>> {
    let told: Vec<Option<Told>> = groups.iter().map(|members| tell(notes, members)).collect();
    for Told { sources, .. } in told.iter().flatten() {
        let sources: Vec<SourceIdx> = sources.iter().copied().take(FEW).collect();
        for (nth, &a) in sources.iter().enumerate() {
            stories.extend(sources[nth + 1..].iter().map(|&b| (a, b)));
        }
    }
    let mut of_source: BTreeMap<SourceIdx, Vec<usize>> = BTreeMap::new();
    for (nth, found) in told.iter().enumerate() {
        for source in found.iter().flat_map(|told| &told.sources) {
            of_source.entry(*source).or_default().push(nth);
        }
    }
    let stories: Vec<_> = stories.into_iter().collect();
    let mut links: Vec<(f32, usize, usize)> = stories
        .par_iter()
        .filter_map(|(a, b)| Some((of_source.get(a)?, of_source.get(b)?)))
        .flat_map_iter(|(own, other)| {
            let alone = |list: &[usize], beside: &[usize]| -> Vec<usize> {
                list.iter().copied().filter(|nth| !beside.contains(nth)).take(CROWD).collect()
            };
            likest(notes, &groups, &told, &alone(own, other), &alone(other, own), rarity)
        })
        .collect();
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut home: Vec<usize> = (0..groups.len()).collect();
    for (_, a, b) in links {
        let (x, y) = (last(&home, a), last(&home, b));
        let sources = |nth: usize| -> BTreeSet<SourceIdx> {
            groups[nth].iter().filter_map(|&at| notes[at].source).collect()
        };
        let apart = |x: usize, y: usize| kin(notes, &groups[x], &groups[y], rarity, true) == 0.0;
        let nothing = are_witnesses(notes, &groups[x]) && are_witnesses(notes, &groups[y]);
        // What knows only the month fits two days that do not fit each other.
        let together: Vec<usize> = groups[x].iter().chain(&groups[y]).copied().collect();
        let other_days = tell(notes, &together).is_none();
        if x == y || nothing || other_days || !sources(x).is_disjoint(&sources(y)) || apart(x, y) {
            continue;
        }
        let (into, from) = (x.min(y), x.max(y));
        let members = std::mem::take(&mut groups[from]);
        groups[into].extend(members);
        groups[into].sort_unstable();
        home[from] = into;
    }
    groups.retain(|members| !members.is_empty());
    groups
}

/// Where the group at `nth` has gone: a few steps, for each joins few.
fn last(home: &[usize], mut nth: usize) -> usize {
    while home[nth] != nth {
        nth = home[nth];
    }
    nth
}

/// The days that all members leave, and their sources; `None` where the days are too many or disagree, or somebody derived it.
fn tell(notes: &[Note<'_>], members: &[usize]) -> Option<Told> {
    let mut window: Option<Window> = None;
    let mut sources = BTreeSet::new();
    for &at in members {
        let note = &notes[at];
        if note.note.status == Status::Derived {
            return None;
        }
        sources.insert(note.source?);
        let own = note.window?;
        window = Some(window.map_or(Some(own), |window| window.intersect(&own))?);
    }
    let window = window.filter(|window| window.days().is_some_and(|days| days <= MONTH))?;
    Some(Told { window, sources })
}

/// The pairs of the two lists that tell the same.
fn likest(
    notes: &[Note<'_>],
    groups: &[Vec<usize>],
    told: &[Option<Told>],
    own: &[usize],
    other: &[usize],
    rarity: &Rarity<'_>,
) -> Vec<(f32, usize, usize)> {
    let mut found: Vec<(f32, usize, usize, bool)> = Vec::new();
    for &x in own {
        for &y in other {
            let (Some(a), Some(b)) = (&told[x], &told[y]) else { continue };
            // `on September 15`, `a week earlier`: the day of the one is a day of the other.
            let inside = a.is_day() != b.is_day() && a.window.overlaps(&b.window);
            let nothing = are_witnesses(notes, &groups[x]) && are_witnesses(notes, &groups[y]);
            if a.window != b.window && !inside || nothing {
                continue;
            }
            let week = [a, b].iter().all(|told| told.window.days().is_some_and(|days| days < 7));
            if inside && !are_of_one_sort(notes, &groups[x], &groups[y], week) {
                continue;
            }
            let one_day = a.is_day() && b.is_day();
            let score = kin(notes, &groups[x], &groups[y], rarity, one_day);
            found.push((score, x, y, one_day));
        }
    }
    let mut links = Vec::new();
    for &(score, x, y, one_day) in &found {
        // What both give in like manner stands before what only one of them knows to the day.
        let alike = |x: usize, y: usize| {
            told[x].as_ref().map(|told| told.window) == told[y].as_ref().map(|told| told.window)
        };
        let rivals = found.iter().filter(|link| {
            (link.1, link.2) != (x, y)
                && (link.1 == x || link.2 == y)
                && (alike(link.1, link.2) || !alike(x, y))
        });
        let best = rivals.map(|link| link.0).reduce(f32::max);
        let witness = [x, y].iter().any(|&nth| notes[groups[nth][0]].is_witness());
        let enough = match (one_day, best) {
            (true, None) if witness => ENOUGH_OF_WITNESS,
            (false, _) if witness => ENOUGH_OF_WITNESS_IN_A_MONTH,
            (true, None) => ENOUGH,
            (true, Some(best)) if best <= 0.0 && have_one_doer(notes, &groups[x], &groups[y]) => {
                ENOUGH_BESIDE_OTHERS
            }
            (true, Some(_)) => ENOUGH_OF_SEVERAL,
            (false, None) => ENOUGH_OF_SEVERAL,
            (false, Some(_)) => ENOUGH_IN_A_MONTH,
        };
        if score >= enough && best.is_none_or(|best| best + LEAD <= score) {
            links.push((score, x, y));
        }
    }
    links
}

/// Whether no brief has an entry of it.
fn are_witnesses(notes: &[Note<'_>], members: &[usize]) -> bool {
    members.iter().all(|&at| notes[at].is_witness())
}

/// `the protesters occupied the site`, `the protesters walked up the track`.
fn have_one_doer(notes: &[Note<'_>], x: &[usize], y: &[usize]) -> bool {
    x.iter().take(6).any(|&a| {
        y.iter().take(6).any(|&b| {
            let (a, b) = (&notes[a], &notes[b]);
            let head = &a.slots.doer.head;
            shares(&a.line.subject, &b.line.subject)
                || !head.is_empty() && *head == b.slots.doer.head
        })
    })
}

/// Both tell one sort of deed, of which there is one in a story where more than a week is meant, or of a week one act of the same
/// doer; not what goes up and down every day.
fn are_of_one_sort(notes: &[Note<'_>], x: &[usize], y: &[usize], week: bool) -> bool {
    x.iter().take(6).any(|&a| {
        y.iter().take(6).any(|&b| {
            let (a, b) = (&notes[a].line, &notes[b].line);
            let sorted = |deed: &&String| {
                !deed.starts_with('=') && (week || happens_once(deed)) && b.deeds.contains(deed)
            };
            let moves = [a, b].iter().any(|line| matches!(line.act, Some(Act::Rise | Act::Fall)));
            let one_doer = a.act.is_some()
                && a.act == b.act
                && a.act != Some(Act::Do)
                && shares(&a.subject, &b.subject);
            // `Mr. Hadley received the jersey in Leeds`, `Tom Hadley is to be given the jersey in Leeds`
            let beside = |word: &&String| {
                !a.verbs.contains(word)
                    && !a.subject.contains(word)
                    && (b.names.contains(word) || b.terms.contains(word))
            };
            let much = shares(&a.subject, &b.subject)
                && a.names.iter().chain(&a.terms).filter(beside).count() >= 2;
            !moves && (week && one_doer || much || a.deeds.iter().any(|deed| sorted(&deed)))
        })
    })
}

/// What speaks for one happening, over all pairs of members; 0 where something speaks against it. Acts and doers may be told
/// otherwise of one day, not of a month.
fn kin(notes: &[Note<'_>], x: &[usize], y: &[usize], rarity: &Rarity<'_>, one_day: bool) -> f32 {
    let mut most = 0.0_f32;
    for &a in x.iter().take(6) {
        for &b in y.iter().take(6) {
            let (a, b) = (&notes[a], &notes[b]);
            let apart = if one_day { keeps_names_apart(a, b) } else { forbids(a, b) };
            let other = are_strangers(a, b) || are_elsewhere(a, b) || count_otherwise(a, b);
            if apart || other || is_other_plan(a, b) {
                return 0.0;
            }
            // Beside what was said another report may have what was done.
            let strange = if speaks_alone(a, b) {
                SAID
            } else if are_other_deeds(a, b) {
                0.12
            } else {
                0.0
            };
            let parted = is_parted(&distinct(&a.line.names), &distinct(&b.line.names));
            let strange = if parted { strange + 0.12 } else { strange };
            most = most.max(likeness(a, b, rarity) - strange);
        }
    }
    most
}

/// What was planned came about only where it is of one sort with what was done.
fn is_other_plan(a: &Note<'_>, b: &Note<'_>) -> bool {
    let planned = |note: &Note<'_>| note.note.status == Status::Planned;
    // `the League meets on Monday`, `the League waved it through`
    let sits = |note: &Note<'_>| {
        planned(note)
            && note.line.deeds.iter().any(|deed| matches!(deed.as_str(), "meet" | "vote" | "hear"))
    };
    let one_body = (sits(a) || sits(b))
        && (shares(&a.line.subject, &b.line.names) || shares(&b.line.subject, &a.line.names));
    planned(a) != planned(b)
        && !shares(&a.line.deeds, &b.line.deeds)
        && !one_body
        && !came_about(a, b)
}

/// `would travel to the cape`, `came in boots`: what somebody was to do and did, told of the same person by verbs of one sort or
/// with the same thing beside.
fn came_about(a: &Note<'_>, b: &Note<'_>) -> bool {
    let plain = |act: Act| matches!(act, Act::Do | Act::Say | Act::State | Act::Happen);
    let one_act = a.line.act == b.line.act && a.line.act.is_some_and(|act| !plain(act));
    // `he got it on 1 December`: who, the sentences before tell.
    let n_beside = |x: &Note<'_>, y: &Note<'_>| {
        let context = || y.context.names.iter().chain(&y.context.terms).map(String::as_str);
        let beside = x.words().filter(|word| {
            !x.line.verbs.iter().any(|verb| verb == word)
                && (y.is_witness() && y.line.subject.is_empty()
                    || !x.line.subject.iter().any(|name| name == word))
                && y.words().chain(context()).any(|other| other == *word)
        });
        beside.count()
    };
    let n_beside = n_beside(a, b).max(n_beside(b, a));
    shares(&a.line.subject, &b.line.subject) && (one_act || n_beside > 0) || n_beside >= 3
}

/// One tells what was said, the other what was done: `told the firm to down tools` is as much as `halted the work`.
fn speaks_alone(a: &Note<'_>, b: &Note<'_>) -> bool {
    if a.line.deeds.iter().any(|deed| b.line.deeds.contains(deed)) {
        return false;
    }
    let says = |note: &Note<'_>| matches!(note.line.act, Some(Act::Say | Act::Praise));
    let announces = |note: &Note<'_>| note.line.act == Some(Act::Announce);
    says(a) != says(b) && !announces(a) && !announces(b)
}

/// Both name who did it, and neither line names the other's.
fn are_strangers(a: &Note<'_>, b: &Note<'_>) -> bool {
    let doers = |note: &Note<'_>| -> Vec<String> {
        let names = distinct(&note.line.subject).into_iter();
        names.filter(|name| !note.line.owners.contains(name)).collect()
    };
    let (x, y) = (doers(a), doers(b));
    // `the Scottish Environment Protection Agency`, `SEPA`; `the Scots`, `a Scottish company`
    let one_name = || !names_apart(&a.slots.doer.names, &b.slots.doer.names);
    let one_bearer = !a.slots.doer.names.is_empty() && !b.slots.doer.names.is_empty() && one_name();
    is_parted(&x, &y)
        && !(shares(&x, &b.line.names) && shares(&y, &a.line.names))
        && !one_bearer
        && !act_for_another(a, b)
        && !are_two_sides_of_a_vote(a, b)
}

/// `Lind lodged an appeal`, `Mr. Orrin, his lawyer, lodged it`; `Judge Holt ruled`, `the court in Sund ruled`: what is done for another
/// has two doers.
fn act_for_another(a: &Note<'_>, b: &Note<'_>) -> bool {
    let before_court = |deed: &&String| matches!(deed.as_str(), "appeal" | "sue" | "rule");
    a.line.deeds.iter().filter(before_court).any(|deed| b.line.deeds.contains(deed))
}

/// `the National Assembly is to vote`, `the prime minister lost the vote`: who votes and about whom.
fn are_two_sides_of_a_vote(a: &Note<'_>, b: &Note<'_>) -> bool {
    let votes = |note: &Note<'_>| note.line.deeds.iter().any(|deed| deed == "vote");
    let undergoes = |note: &Note<'_>| {
        note.line
            .verbs
            .iter()
            .any(|verb| matches!(verb.as_str(), "lose" | "lost" | "win" | "won" | "surviv"))
    };
    votes(a) && votes(b) && undergoes(a) != undergoes(b)
}

/// Both name where it was, and neither sentence names the other's place.
fn are_elsewhere(a: &Note<'_>, b: &Note<'_>) -> bool {
    let (x, y) = (&a.line.places, &b.line.places);
    is_parted(x, y) && !shares(x, &b.context.names) && !shares(y, &a.context.names)
}

/// `arrested 84`, `arrested 12 people`: each gives one number, and the one is more than twice the other.
fn count_otherwise(a: &Note<'_>, b: &Note<'_>) -> bool {
    let only = |note: &Note<'_>| -> Option<f64> {
        // `a vote set for September 30`: a line that still bears its date counts nothing by it.
        let dated = note.note.text.contains(note.trigger);
        let of_time = |number: &str| {
            dated && note.trigger.split(|c: char| !c.is_alphanumeric()).any(|word| word == number)
        };
        let mut numbers = note.line.numbers.iter().filter(|number| !of_time(number));
        match (numbers.next(), numbers.next()) {
            (Some(number), None) => number.parse().ok(),
            _ => None,
        }
    };
    only(a).zip(only(b)).is_some_and(|(x, y)| x.max(y) > 2.0 * x.min(y))
}

/// The share of the weight of both lines' words that the other line has, or its sentence; and what the deeds tell.
fn likeness(a: &Note<'_>, b: &Note<'_>, rarity: &Rarity<'_>) -> f32 {
    let has = |note: &Note<'_>, word: &str| note.words().any(|other| other == word);
    let near = |note: &Note<'_>, word: &str| {
        let context = &note.context;
        let mut words = context.names.iter().chain(&context.terms).chain(&context.numbers);
        words.any(|other| other == word)
    };
    let side = |x: &Note<'_>, y: &Note<'_>| -> f32 {
        let (mut own, mut common) = (0.0, 0.0);
        for word in x.words() {
            let weight = rarity.weight(word);
            own += weight;
            if has(y, word) {
                common += weight;
            } else if near(y, word) {
                common += 0.5 * weight;
            }
        }
        common / f32::max(own, 1.0)
    };
    let deed = |x: &Note<'_>, y: &Note<'_>| {
        x.line.deeds.iter().any(|deed| {
            [&y.line, &*y.context]
                .iter()
                .any(|of| of.deeds.contains(deed) || of.deeds_beside.contains(deed))
        })
    };
    let sorted = |deed: &&String| !deed.starts_with('=') && b.line.deeds.contains(deed);
    let deed = match a.line.deeds.iter().any(|deed| sorted(&deed)) {
        true => 0.3,
        false if deed(a, b) || deed(b, a) => 0.2,
        false => 0.0,
    };
    side(a, b).max(side(b, a)) * 0.6 + side(a, b).min(side(b, a)) * 0.4 + deed
}
