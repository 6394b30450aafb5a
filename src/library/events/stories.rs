//! Which sources tell one story, and what that makes of two reports of one sort of happening.
//!
//! Two reports of one day that share no word but name the same sort of happening (`crews stopped work`, `the rail strike
//! began`) are one where their sources tell one story: they share names that are rare among all sources. What happens more
//! than once a day (a meeting, an arrest) needs a word in common as well.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::SourceIdx;
use super::super::notes::{FEW, MIN_NAME, Note, distinct, few};
use super::alike::{gap, is_parted};
use crate::brief::Status;
use crate::edtf::Window;
use crate::source::Source;
use crate::text::event::{counted_things, happens_once, happens_singly};
use crate::text::token;

/// Names of which a source shares this many with another are of one story.
const ENOUGH_NAMES: usize = 2;
/// The same of all that their texts name.
const ENOUGH_OF_TEXT: usize = 3;

/// What sources speak of, for all notes of a library.
pub(super) struct Stories {
    /// All names of each source, sorted.
    known: Vec<Vec<String>>,
    /// The telling ones of these.
    names: Vec<Vec<String>>,
    /// When each source has what sort of happening.
    told: BTreeMap<(SourceIdx, String), Vec<(Window, u32)>>,
}

impl Stories {
    pub(super) fn of(notes: &[Note<'_>], n_sources: usize) -> Stories {
        let mut names: Vec<Vec<String>> = vec![Vec::new(); n_sources];
        let mut told: BTreeMap<(SourceIdx, String), Vec<(Window, u32)>> = BTreeMap::new();
        for note in notes {
            let Some(source) = note.source else { continue };
            names[source as usize].extend(note.context.names.iter().cloned());
            for deed in note.line.deeds.iter().filter(|deed| happens_once(deed)) {
                // The same sentence in two briefs of one source is one report.
                let list = told.entry((source, deed.clone())).or_default();
                let report = note.window.map(|window| (window, note.sentence));
                list.extend(report.filter(|report| !list.contains(report)));
            }
        }
        let mut spread: BTreeMap<String, usize> = BTreeMap::new();
        for own in &mut names {
            own.sort_unstable();
            own.dedup();
            for name in own.iter() {
                *spread.entry(name.clone()).or_default() += 1;
            }
        }
        let known = names.clone();
        let few = few(n_sources);
        for own in &mut names {
            own.retain(|name| spread[name] <= few);
        }
        Stories { known, names, told }
    }

    /// How much speaks for one happening because both tell of one sort: 0 where nothing does.
    pub(super) fn one_deed(&self, a: &Note<'_>, b: &Note<'_>) -> f32 {
        let (Some(x), Some(y)) = (a.source, b.source) else { return 0.0 };
        if x == y {
            return 0.0;
        }
        let tells = |note: &Note<'_>, deed: &String| {
            [&note.context.deeds, &note.context.deeds_beside].iter().any(|of| of.contains(deed))
        };
        let one_day = a.window == b.window && a.window.is_some_and(|w| w.days() == Some(0));
        let common = |x: &Note<'_>, y: &Note<'_>| -> f32 {
            // A verb of no row says enough only where the day is one.
            let deeds = || x.line.deeds.iter().filter(|deed| one_day || !deed.starts_with('='));
            if deeds().any(|deed| y.line.deeds.contains(deed)) {
                0.34
            } else if deeds().any(|deed| y.line.deeds_beside.contains(deed)) {
                0.24
            } else if deeds().any(|deed| happens_once(deed) && tells(y, deed))
                && !x.line.subject.is_empty()
                && x.line.subject.iter().all(|name| y.context.names.contains(name))
            {
                0.3
            } else if deeds().any(|deed| tells(y, deed)) {
                0.16
            } else {
                0.0
            }
        };
        let worth = common(a, b).max(common(b, a));
        if worth == 0.0 || !self.one_story(a, b, x, y) || counts_forbid(a, b) {
            return 0.0;
        }
        let parted = is_parted(&named(a), &named(b));
        // Two names that both sources know may be of the two sides of one deed.
        let strange = |note: &Note<'_>, other: SourceIdx| {
            named(note).iter().any(|name| self.known[other as usize].binary_search(name).is_err())
        };
        // `the fire was started by lightning in the Orne Forest`, `the fire broke out under a line of Vela Power`: of the
        // one fire of that day other things are told.
        let sole = one_day
            && self.tells_much(x, y)
            && !is_parted(&a.line.subject, &b.line.subject)
            && !is_parted(&a.line.places, &b.line.places)
            && a.line.deeds.iter().any(|deed| {
                happens_once(deed)
                    && b.line.deeds.contains(deed)
                    && a.window
                        .zip(b.window)
                        .is_some_and(|(one, other)| self.is_alone(x, y, deed, one, other))
            });
        if parted && !sole && (strange(a, y) || strange(b, x)) {
            return 0.0;
        }
        let (Some(one), Some(other)) = (a.window, b.window) else {
            let names = a.line.names.iter().filter(|name| b.line.names.contains(name)).count();
            return match has_thing(a, b) && !parted {
                true if worth > 0.3 => worth - 0.14,
                // `spoke by telephone`, `after a telephone call` of the same two
                true if names >= 3 => worth,
                _ => 0.0,
            };
        };
        let same = a.line.deeds.iter().filter(|deed| b.line.deeds.contains(deed));
        let beside = worth == 0.3 && one.overlaps(&other);
        let once = beside
            || same.clone().any(|deed| happens_once(deed) && self.is_alone(x, y, deed, one, other));
        // `is to vote on Thursday`, `lost the vote on Thursday`: what was planned came about.
        let planned = |note: &Note<'_>| note.note.status == Status::Planned;
        let came = one_day
            && planned(a) != planned(b)
            && a.line
                .deeds
                .iter()
                .any(|deed| !deed.starts_with('=') && b.line.deeds.contains(deed));
        let once = once || came;
        let near = one.overlaps(&other);
        match (one_day, once, has_thing(a, b)) {
            (true, true, _) => worth,
            (true, false, true) => {
                if parted {
                    worth - 0.16
                } else {
                    worth
                }
            }
            (false, true, _) if !parted || near => worth - 0.04,
            (false, false, true) if !parted && near && worth > 0.3 => worth - 0.14,
            _ => 0.0,
        }
    }

    /// Whether each of the two sources tells of one such happening alone about these days.
    fn is_alone(&self, x: SourceIdx, y: SourceIdx, deed: &str, one: Window, other: Window) -> bool {
        let near = one.overlaps(&other)
            || happens_singly(deed) && gap(one, other).is_some_and(|days| days <= 1);
        let span = Window {
            earliest: one.earliest.min(other.earliest),
            latest: one.latest.max(other.latest),
        };
        let short = one == other || span.days().is_some_and(|days| days <= 45);
        let count = |source: SourceIdx| {
            let told = self.told.get(&(source, deed.to_owned()));
            told.map_or(0, |list| list.iter().filter(|(window, _)| window.overlaps(&span)).count())
        };
        near && short && count(x) == 1 && count(y) == 1
    }

    /// Whether the two speak of the same: a telling name in both sentences, or several in both sources.
    fn one_story(&self, a: &Note<'_>, b: &Note<'_>, x: SourceIdx, y: SourceIdx) -> bool {
        let own = &self.names[x as usize];
        let named = a
            .context
            .names
            .iter()
            .any(|name| b.context.names.contains(name) && own.binary_search(name).is_ok());
        named || share_terms(a, b) || self.tells_much(x, y)
    }

    /// Several telling names in both sources.
    fn tells_much(&self, x: SourceIdx, y: SourceIdx) -> bool {
        let (own, other) = (&self.names[x as usize], &self.names[y as usize]);
        own.iter().filter(|name| other.binary_search(name).is_ok()).take(ENOUGH_NAMES).count()
            == ENOUGH_NAMES
    }
}

/// Pairs of sources that tell one story: several names of their texts are in both, and in few others.
///
/// A name is a word with a capital that does not open its sentence. Names of more than [`FEW`] sources are left out, so the
/// number of pairs grows with the number of sources.
pub(super) fn pairs(sources: &[Source], notes: &[Note<'_>]) -> BTreeSet<(SourceIdx, SourceIdx)> {
    let telling: BTreeSet<SourceIdx> = notes.iter().filter_map(|note| note.source).collect();
    let mut named: Vec<(String, SourceIdx)> = telling
        .into_iter()
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(|source| {
            let texts = sources[source as usize].sentences();
            let names: BTreeSet<String> =
                texts.flat_map(|(text, ..)| capitals(text).map(str::to_lowercase)).collect();
            names.into_iter().map(move |name| (name, source))
        })
        .collect();
    named.par_sort_unstable();
    let mut met: BTreeMap<(SourceIdx, SourceIdx), usize> = BTreeMap::new();
    for list in named.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() <= FEW) {
        for (nth, (_, a)) in list.iter().enumerate() {
            for (_, b) in &list[nth + 1..] {
                *met.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    met.into_iter().filter(|(_, count)| *count >= ENOUGH_OF_TEXT).map(|(pair, _)| pair).collect()
}

/// Words with a capital behind another word.
fn capitals(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .skip(1)
        .filter(|word| word.len() >= MIN_NAME && word.starts_with(char::is_uppercase))
        .filter(|word| token::month(&word.to_lowercase()).is_none())
        .filter(|word| token::weekday(&word.to_lowercase()).is_none())
}

/// Names of the line but those that only say whose somebody is: `Vantry's chief executive` names nobody.
fn named(note: &Note<'_>) -> Vec<String> {
    let line = &note.line;
    distinct(&line.names).into_iter().filter(|name| !line.owners.contains(name)).collect()
}

/// Whether both tell of the same thing, besides what was done: a word of one line stands in the other or in its sentence.
fn has_thing(a: &Note<'_>, b: &Note<'_>) -> bool {
    let of = |x: &Note<'_>, y: &Note<'_>| {
        let is_deed = |word: &str| {
            [&x.line, &y.line].iter().any(|line| {
                line.verbs.iter().any(|w| w == word) || line.happenings.iter().any(|w| w == word)
            })
        };
        // Where it was is not what it was done to.
        let is_place = |word: &str| x.line.places.iter().any(|place| place == word);
        let mut words = x.words().filter(|word| !is_deed(word) && !is_place(word));
        words.any(|word| {
            y.words().any(|other| other == word)
                || y.context.names.iter().chain(&y.context.terms).any(|other| other == word)
        })
    };
    of(a, b) || of(b, a)
}

/// Two words of both lines besides the deed: `Health Minister Ivo Kral resigned`, `the health minister quit`.
fn share_terms(a: &Note<'_>, b: &Note<'_>) -> bool {
    let (x, y) = (&a.line, &b.line);
    let common = x.terms.iter().filter(|term| y.terms.contains(term));
    common.filter(|term| !x.verbs.contains(term) && !x.happenings.contains(term)).count() >= 2
}

/// Twelve arrested and eighty: not the same arrests.
fn counts_forbid(a: &Note<'_>, b: &Note<'_>) -> bool {
    let (x, y) = (counted_things(&a.note.text), counted_things(&b.note.text));
    match (x.as_slice(), y.as_slice()) {
        ([x], [y]) if x.thing == y.thing => {
            let (small, large) = (x.value.min(y.value), x.value.max(y.value));
            large > 2.0 * small
        }
        _ => false,
    }
}
