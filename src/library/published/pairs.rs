//! Which notes of an undated article may tell the same as another's, and which of its sentences deny what another reports.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use super::super::SourceIdx;
use super::super::denied::{self, Denial};
use super::super::notes::{self, Note, Rarity};
use super::view::Domain;
use super::{ALIKE, ALIKE_IN_KIND, AROUND, COMMON, VAGUELY};
use crate::edtf::Window;
use crate::source::Source;
use crate::text::event::{Act, Profile};

/// Notes under one word beyond which it tells nothing of which notes belong together.
const MOST_UNDER_A_WORD: usize = 600;
/// Most pairs of an open source whose sources are asked what they report; the likest stand first.
const MOST_NEAR: usize = 400;

/// A note of an open source and one of another source that may tell of the same.
pub(super) struct Pair {
    pub source: usize,
    pub note: usize,
    pub other: usize,
    pub likeness: f32,
    /// What it counts in a vote: more where both name what hardly any other source names.
    pub weight: f32,
    /// Alike enough, and of the same act: their dates must agree.
    pub sure: bool,
}

/// The same act, or both of making a deal.
pub(super) fn same_deed(a: &Note<'_>, b: &Note<'_>) -> bool {
    let deal = |act: Option<Act>| matches!(act, Some(Act::Sign | Act::Agree | Act::Meet));
    a.line.act.is_some()
        && (a.line.act == b.line.act && a.line.act != Some(Act::Say)
            || deal(a.line.act) && deal(b.line.act)
            // `shouted down the mayor at a public meeting`: what sort of happening it was, the noun tells.
            || a.line.happenings.iter().any(|noun| b.line.happenings.contains(noun))
                && (a.line.act == Some(Act::Do) || b.line.act == Some(Act::Do)))
}

/// Both name where it was, and no place is in both: the meeting in one city is not the meeting in another.
fn are_elsewhere(a: &Profile, b: &Profile) -> bool {
    !a.places.is_empty()
        && !b.places.is_empty()
        && !a.places.iter().any(|place| b.places.contains(place))
}

/// Both meet, agree or sign: what is done at one place.
fn are_formal(a: &Profile, b: &Profile) -> bool {
    let formal =
        |line: &Profile| matches!(line.act, Some(Act::Meet | Act::Agree | Act::Sign | Act::Delay));
    formal(a) && formal(b)
}

/// How many times a vote counts whose notes name what hardly any other source names.
const RARE: f32 = 4.0;

/// In how many sources each name stands, and how many there are.
fn spread<'a>(notes: &'a [Note<'_>]) -> (BTreeMap<&'a str, usize>, usize) {
    let mut named: BTreeSet<(&str, Option<SourceIdx>)> = BTreeSet::new();
    let mut sources: BTreeSet<Option<SourceIdx>> = BTreeSet::new();
    for note in notes {
        sources.insert(note.source);
        named.extend(note.context.names.iter().map(|name| (name.as_str(), note.source)));
    }
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in named {
        *spread.entry(name).or_default() += 1;
    }
    (spread, sources.len())
}

/// A name of both lines that only few sources of many know.
fn shares_rare(a: &Note<'_>, b: &Note<'_>, spread: &BTreeMap<&str, usize>, few: usize) -> bool {
    spread.len() > few
        && a.line.names.iter().any(|name| {
            name.len() > 3
                && b.line.names.contains(name)
                && spread.get(name.as_str()).is_some_and(|&count| count <= few)
        })
}

/// More than the verb and its doer is the same: `father died` and `eleven people died` share nothing.
fn share_thing(a: &Note<'_>, b: &Note<'_>) -> bool {
    // Of what is new, last or first there is one in every report.
    let bland = |word: &str| matches!(word, "new" | "last" | "first" | "old" | "next" | "latest");
    a.words().filter(|word| !bland(word)).any(|word| {
        let own = |note: &Note<'_>| note.line.verbs.iter().any(|w| w == word);
        b.words().any(|other| other == word) && !(own(a) && own(b))
    })
}

/// For each source the names that tell of its story, sorted.
fn telling<'a>(
    notes: &'a [Note<'_>],
    spread: &BTreeMap<&str, usize>,
    n_sources: usize,
) -> BTreeMap<SourceIdx, Vec<&'a str>> {
    let few = notes::few(n_sources);
    let mut telling: BTreeMap<SourceIdx, Vec<&str>> = BTreeMap::new();
    for note in notes {
        let Some(source) = note.source else { continue };
        let names = note.context.names.iter().map(String::as_str);
        telling.entry(source).or_default().extend(names.filter(|name| {
            name.len() >= notes::MIN_NAME && spread.get(name).is_some_and(|&count| count <= few)
        }));
    }
    for names in telling.values_mut() {
        names.sort_unstable();
        names.dedup();
    }
    telling
}

/// Whether both articles may tell one story, for they name somebody or something in common: a match at eight in the evening is
/// not the shift that began at eight elsewhere.
fn are_one_story(a: &[&str], b: &[&str]) -> bool {
    a.iter().any(|name| b.binary_search(name).is_ok())
}

/// Candidates of articles that tell one story through an index of words, best first within a source.
pub(super) fn pairs(notes: &[Note<'_>], open: &[usize], rarity: &Rarity<'_>) -> Vec<Pair> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, note) in notes.iter().enumerate() {
        for word in note.words() {
            index.entry(word).or_default().push(at);
        }
    }
    let (spread, n_sources) = spread(notes);
    let few = 2.max(n_sources / 20);
    let telling = telling(notes, &spread, n_sources);
    let one_story = |a: Option<SourceIdx>, b: Option<SourceIdx>| {
        let names = |source: Option<SourceIdx>| telling.get(&source?);
        names(a).zip(names(b)).is_some_and(|(a, b)| are_one_story(a, b))
    };
    let is_open: BTreeSet<usize> = open.iter().copied().collect();
    let limit = COMMON.max(notes.len() / 2);
    let mut pairs: Vec<Pair> = (0..notes.len())
        .into_par_iter()
        .flat_map_iter(|at| {
            let source = notes[at].source.map(|s| s as usize).filter(|s| is_open.contains(s));
            let mut found = Vec::new();
            if let Some(source) = source {
                let mut seen: BTreeMap<usize, u32> = BTreeMap::new();
                for word in notes[at].words() {
                    let list = &index[word];
                    if list.len() <= limit.min(MOST_UNDER_A_WORD) {
                        for &other in list {
                            if notes[other].source != notes[at].source {
                                *seen.entry(other).or_default() += 1;
                            }
                        }
                    }
                }
                seen.retain(|&other, _| one_story(notes[at].source, notes[other].source));
                for (other, _) in seen.into_iter() {
                    let likeness = notes::closeness(&notes[at], &notes[other], rarity)
                        .max(notes::likeness(&notes[at], &notes[other], rarity));
                    if likeness >= VAGUELY {
                        let (a, b) = (&notes[at].line, &notes[other].line);
                        let happening = a.happenings.iter().any(|noun| b.happenings.contains(noun));
                        let enough = if happening { ALIKE_IN_KIND } else { ALIKE };
                        let deed = same_deed(&notes[at], &notes[other]);
                        let rare = shares_rare(&notes[at], &notes[other], &spread, few);
                        // A place that hardly any other source names, for what is done at one place.
                        let one_place = rare
                            && are_formal(a, b)
                            && a.places.iter().any(|place| b.places.contains(place));
                        let sure = (likeness >= enough || one_place)
                            && !are_elsewhere(a, b)
                            && deed
                            && share_thing(&notes[at], &notes[other]);
                        let weight = if rare { RARE * likeness } else { likeness };
                        found.push(Pair { source, note: at, other, likeness, weight, sure });
                    }
                }
            }
            found
        })
        .collect();
    pairs.sort_by(|a, b| {
        a.source
            .cmp(&b.source)
            .then(b.likeness.total_cmp(&a.likeness))
            .then(a.note.cmp(&b.note))
            .then(a.other.cmp(&b.other))
    });
    pairs
}

/// A quarter of a year at most.
fn is_close(window: &Window) -> bool {
    window.days().is_some_and(|days| days <= 92)
}

/// Days around the dated notes that a source shares with others.
pub(super) fn around(
    source: usize,
    notes: &[Note<'_>],
    pairs: &[Pair],
    own: &[usize],
    domains: &[Option<Domain>],
) -> Option<Domain> {
    let mut hull: Option<(Date, Date)> = None;
    let mut wide: Option<&Domain> = None;
    let mut extend = |window: Window| {
        if let (Some(a), Some(b)) = (window.earliest, window.latest)
            && is_close(&window)
        {
            hull = Some(hull.map_or((a, b), |(x, y)| (x.min(a), y.max(b))));
        }
    };
    let first = pairs.partition_point(|pair| pair.source < source);
    for pair in pairs[first..].iter().take_while(|pair| pair.source == source) {
        match notes[pair.other].source.and_then(|s| domains[s as usize].as_ref()) {
            Some(domain) if domain.days.len() <= 92 => extend(domain.window()),
            Some(domain) => wide = wide.or(Some(domain)),
            None => {}
        }
    }
    // What it tells itself alone bounds it on one side only: an old year is in many an article of today.
    let Some(shared) = hull else { return wide.cloned() };
    let (mut first, mut last) = shared;
    for &at in own {
        let told = notes[at].window.filter(|window| notes[at].is_past() && is_close(window));
        if let Some((from, to)) = told.and_then(|window| Some((window.earliest?, window.latest?))) {
            (first, last) = (first.min(from), last.max(to));
        }
    }
    let last = last.checked_add(AROUND.days()).ok()?;
    // Of anchors from many years the latest count: news tells of what is recent.
    let first = first
        .checked_sub(AROUND.days())
        .ok()?
        .max(last.checked_sub((2 * AROUND + 390).days()).ok()?);
    Domain::of(Window::of(first, last))
}

/// A sentence of an open source by which something has not happened, and the note of another source by which it did.
pub(super) struct Unheard {
    pub source: usize,
    pub sentence: u32,
    pub note: usize,
}

/// Pairs of a denial in an open source with the report of the deed in a source that tells the same story.
pub(super) fn not_yet(
    notes: &[Note<'_>],
    sources: &[Source],
    open: &[usize],
    pairs: &[Pair],
    of_source: &[Vec<usize>],
) -> Vec<Unheard> {
    open.par_iter()
        .flat_map_iter(|&source| {
            let first = pairs.partition_point(|pair| pair.source < source);
            let near: BTreeSet<SourceIdx> = pairs[first..]
                .iter()
                .take_while(|pair| pair.source == source)
                .take(MOST_NEAR)
                .filter_map(|pair| notes[pair.other].source)
                .collect();
            let mut found = Vec::new();
            if near.is_empty() {
                return found;
            }
            let denials: Vec<(usize, Denial)> = sources[source]
                .sentences()
                .enumerate()
                .flat_map(|(nth, (text, ..))| {
                    denied::denials(text).into_iter().map(move |denial| (nth, denial))
                })
                .collect();
            if denials.is_empty() {
                return found;
            }
            let told: Vec<usize> = near
                .iter()
                .flat_map(|&other| &of_source[other as usize])
                .copied()
                .filter(|&at| notes[at].is_past())
                .collect();
            for (nth, denial) in &denials {
                found.extend(
                    told.iter()
                        .filter(|&&at| denial.is_of(&notes[at].line, notes[at].line.act))
                        .map(|&note| Unheard { source, sentence: *nth as u32 + 1, note }),
                );
            }
            found
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_one_story_name_something_in_common() {
        assert!(are_one_story(&["lind", "sund"], &["orrin", "sund"]));
        assert!(!are_one_story(&["lind", "sund"], &["orrin", "palace"]));
        assert!(!are_one_story(&[], &["orrin"]));
    }
}
