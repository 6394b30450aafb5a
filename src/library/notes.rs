//! The event notes of all briefs, each with its sentence, its words and what it can be compared by.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::{BriefIdx, DateBasis, SourceIdx};
use crate::brief::{Brief, EventNote, Status, fit};
use crate::edtf::{Edtf, Window};
use crate::source::Source;
use crate::text::event::{
    Act, Profile, Slots, happens_once, is_body, names_are_one, profile, slots,
};
use crate::url::sentence_number;

/// Most sources in which a name tells of a story, in a library that is not large.
pub(crate) const FEW: usize = 8;
/// Shorter words with a capital are seldom a name that tells of a story.
pub(crate) const MIN_NAME: usize = 4;

/// Most sources in which a name tells of a story, of so many sources.
pub(crate) fn few(n_sources: usize) -> usize {
    FEW.max(n_sources / 20)
}

/// One event note, read.
#[derive(Clone, Debug)]
pub(crate) struct Note<'a> {
    pub brief: BriefIdx,
    /// Position in the brief's `events`.
    pub nth: u32,
    pub note: &'a EventNote,
    pub source: Option<SourceIdx>,
    /// The first sentence cited; 0 where none is.
    pub sentence: u32,
    /// That sentence, verbatim.
    pub quote: &'a str,
    /// The words that the date was read from.
    pub trigger: &'a str,
    pub chain: &'a str,
    pub date: Option<Edtf>,
    pub basis: DateBasis,
    /// Days on which it may have been; `None` where nothing tells.
    pub window: Option<Window>,
    /// Of the line.
    pub line: Profile,
    /// Names, numbers and words of the cited sentence; one for all that cite none.
    pub context: Arc<Profile>,
    /// Who did what to whom, in the line.
    pub slots: Arc<Slots>,
}

impl Note<'_> {
    /// It is in no brief and only bears out what another note tells.
    pub(crate) fn is_witness(&self) -> bool {
        self.nth == u32::MAX
    }

    pub(crate) fn is_past(&self) -> bool {
        matches!(self.note.status, Status::Past | Status::Attributed)
    }

    /// Words that say what it is about: content words and names of the line.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.line.names.iter().chain(&self.line.terms).chain(&self.line.numbers).map(String::as_str)
    }
}

/// The notes of every brief, in order of the briefs.
pub(crate) fn read<'a>(briefs: &'a [Brief], sources: &'a [Source]) -> Vec<Note<'a>> {
    let by_id: BTreeMap<&str, SourceIdx> = sources
        .iter()
        .enumerate()
        .map(|(nth, source)| (source.id.as_str(), nth as SourceIdx))
        .collect();
    // There may be a million notes, and what is not told of them need not be held for each.
    let (bare, empty) = (Arc::new(profile("")), Arc::<Slots>::default());
    let read = |brief_idx: usize, brief: &'a Brief, nth: usize, note: &'a EventNote| {
        let default = brief.front.sources.first().map(String::as_str);
        let trigger =
            note.basis.split_once(" ← ").map_or(note.basis.as_str(), |(words, _)| words).trim();
        let cites = note.cite.split_whitespace().map(|cite| {
            let (id, sentence) = match cite.rsplit_once(':') {
                Some((id, sentence)) => (Some(id), sentence),
                None => (default, cite),
            };
            let source = id.and_then(|id| by_id.get(id)).copied();
            let sentence = sentence_number(sentence).unwrap_or_default();
            let quote = source.and_then(|s| sources[s as usize].sentence(sentence));
            (source, sentence, quote.unwrap_or_default())
        });
        // Of several sentences the one that holds the date: the others only name what it speaks of.
        let cites: Vec<_> = cites.collect();
        let dated =
            cites.iter().rev().find(|(.., quote)| !trigger.is_empty() && quote.contains(trigger));
        let (source, sentence, quote) = dated.or(cites.first()).copied().unwrap_or((None, 0, ""));
        let basis = basis(&note.basis);
        let resolved = basis == DateBasis::Resolved;
        Note {
            brief: brief_idx as BriefIdx,
            nth: nth as u32,
            note,
            source,
            sentence,
            quote,
            trigger,
            chain: if resolved { note.basis.as_str() } else { "" },
            date: note.date,
            basis,
            window: note.date.map(|date| date.window()),
            line: fitted(derived(profile(&note.text), note)),
            context: if quote.is_empty() { bare.clone() } else { Arc::new(profile(quote)) },
            slots: shared(slots(&note.text), &empty),
        }
    };
    briefs
        .par_iter()
        .enumerate()
        .flat_map_iter(|(brief_idx, brief)| {
            let notes = brief.front.events.iter().enumerate();
            notes.map(move |(nth, note)| (brief_idx, brief, nth, note))
        })
        .map(|(brief_idx, brief, nth, note)| read(brief_idx, brief, nth, note))
        .collect()
}

/// Whether a chain resolved the date, or the source states it.
pub(crate) fn basis(chain: &str) -> DateBasis {
    if chain.contains(" ← ") { DateBasis::Resolved } else { DateBasis::Stated }
}

/// `value`, or the one that stands for all that are empty.
fn shared<T: PartialEq>(value: T, empty: &Arc<T>) -> Arc<T> {
    if value == **empty { empty.clone() } else { Arc::new(value) }
}

/// `line` with lists that take no more room than they need.
fn fitted(mut line: Profile) -> Profile {
    let Profile { names, subject, owners, places, happenings, numbers, .. } = &mut line;
    [names, subject, owners, places, happenings, numbers].into_iter().for_each(fit);
    let Profile { amounts, terms, verbs, deeds, deeds_beside, .. } = &mut line;
    [amounts, terms, verbs, deeds, deeds_beside].into_iter().for_each(fit);
    line
}

/// What follows by arithmetic is a beginning or an end, whatever its words say of the thing.
fn derived(mut line: Profile, note: &EventNote) -> Profile {
    if note.status == Status::Derived {
        let begins = note.text.ends_with(" began");
        line.act = Some(if begins { Act::Start } else { Act::Expire });
    }
    line
}

/// How rare each word is among some notes.
pub(crate) struct Rarity<'a> {
    /// Weight, and place among all words in order.
    words: HashMap<&'a str, (f32, u32), RandomState>,
}

impl Rarity<'_> {
    /// `ln(n / notes with it)`, at least a little.
    pub(crate) fn weight(&self, word: &str) -> f32 {
        self.words.get(word).map_or(2.0, |(weight, _)| *weight)
    }

    /// Weight, and the place of the word among all in order; of a word of these notes.
    pub(crate) fn of(&self, word: &str) -> Option<(f32, u32)> {
        self.words.get(word).copied()
    }

    pub(crate) fn n_words(&self) -> usize {
        self.words.len()
    }
}

/// Weighs the words of `notes`.
pub(crate) fn rarity<'a>(notes: &'a [Note<'_>]) -> Rarity<'a> {
    let mut counts: HashMap<&str, u32, RandomState> = HashMap::default();
    for word in notes.iter().flat_map(Note::words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
    counts.par_sort_unstable();
    let n = notes.len().max(1) as f32;
    let weighed = counts.into_iter().zip(0..).map(|((word, count), place)| {
        let weight = (1.0 + n / count as f32).ln();
        (word, (weight, place))
    });
    Rarity { words: weighed.collect() }
}

/// How much two notes tell of one happening by their words alone, 0 to 1, and 0 where acts or actors forbid it.
///
/// Twice the weight of the words that the lines share to the weight of all (Dice), by rarity; a word that only the other's
/// sentence has counts a third.
pub(crate) fn likeness(a: &Note<'_>, b: &Note<'_>, rarity: &Rarity<'_>) -> f32 {
    if forbid(a, b) {
        return 0.0;
    }
    let weight = |word: &str| rarity.weight(word);
    let sum = |note: &Note<'_>| note.words().map(weight).sum::<f32>();
    let has = |note: &Note<'_>, word: &str| note.words().any(|other| other == word);
    let in_context = |note: &Note<'_>, word: &str| {
        let context = &note.context;
        context
            .names
            .iter()
            .chain(&context.terms)
            .chain(&context.numbers)
            .any(|other| other == word)
    };
    let own: f32 = a.words().filter(|word| has(b, word)).map(weight).sum();
    let across = |x: &Note<'_>, y: &Note<'_>| -> f32 {
        x.words().filter(|word| !has(y, word) && in_context(y, word)).map(weight).sum()
    };
    let same_act = match (a.line.act, b.line.act) {
        (Some(x), Some(y)) if x == y && x != Act::Do => 0.16,
        (Some(x), Some(y)) if x != Act::Do && y != Act::Do => 0.06,
        _ => 0.0,
    };
    let whole = sum(a) + sum(b);
    (2.0 * own / whole.max(1.0) + (across(a, b) + across(b, a)) / whole.max(1.0) * 0.67 + same_act)
        .min(1.0)
}

/// As [`likeness`], to the weight of the shorter line: for a first guess where dates are not known yet.
pub(crate) fn closeness(a: &Note<'_>, b: &Note<'_>, rarity: &Rarity<'_>) -> f32 {
    if forbid(a, b) {
        return 0.0;
    }
    let weight = |word: &str| rarity.weight(word);
    let sum = |note: &Note<'_>| note.words().map(weight).sum::<f32>();
    let own: f32 = a.words().filter(|word| b.words().any(|other| other == *word)).map(weight).sum();
    let same_act = if a.line.act == b.line.act { 0.1 } else { 0.0 };
    (own / sum(a).min(sum(b)).max(1.0) + same_act).min(1.0)
}

/// Acts or actors that cannot be of one happening.
pub(crate) fn forbid(a: &Note<'_>, b: &Note<'_>) -> bool {
    // One sort of happening is one, whatever acts the words are of: `was told to leave`, `was expelled`.
    if a.line.deeds.iter().any(|deed| !deed.starts_with('=') && b.line.deeds.contains(deed)) {
        // `the Assembly is to vote`, `Krol lost the vote`: what was planned for the day came about.
        let planned = |note: &Note<'_>| note.note.status == Status::Planned;
        let one_day = a.window == b.window && a.window.is_some_and(|w| w.days() == Some(0));
        let vote = a.line.deeds.iter().any(|deed| deed == "vote" && b.line.deeds.contains(deed));
        if vote && one_day && planned(a) != planned(b) {
            return false;
        }
        return actors_forbid(a, b, None);
    }
    // `spoke by telephone`, `the deal came after a telephone call`, of one day and of the same two.
    let day = a.window.is_some_and(|window| window.days() == Some(0)) && a.window == b.window;
    let beside = |x: &Note<'_>, y: &Note<'_>| {
        let mut deeds = x.line.deeds.iter().filter(|deed| y.line.deeds_beside.contains(deed));
        let names = x.line.names.iter().filter(|name| y.line.names.contains(name)).count();
        let word = || {
            x.words().any(|word| {
                !x.line.verbs.iter().any(|verb| verb == word)
                    && y.words().any(|other| other == word)
            })
        };
        // Who tells another deed of a known sort tells of that.
        let other = y.line.deeds.iter().any(|deed| !deed.starts_with('='));
        !other
            && deeds
                .any(|deed| !deed.starts_with('=') && (names > 1 || happens_once(deed) && word()))
    };
    // `lost its majority when the Greens pulled their ministers out`, `the Greens quit the coalition`
    let inside = |x: &Note<'_>, y: &Note<'_>| {
        let told = |deed: &&String| {
            y.context.deeds.contains(deed) || y.context.deeds_beside.contains(deed)
        };
        let near = x.window.zip(y.window).is_some_and(|(x, y)| {
            x.overlaps(&y) && x.days().is_some_and(|d| d <= 2) && y.days().is_some_and(|d| d <= 2)
        });
        near && !x.line.subject.is_empty()
            && x.line.subject.iter().all(|name| y.context.names.contains(name))
            && x.line.deeds.iter().filter(told).any(|deed| happens_once(deed))
            && !y.line.deeds.iter().any(|deed| !deed.starts_with('='))
    };
    if inside(a, b) || inside(b, a) {
        return false;
    }
    if day && (beside(a, b) || beside(b, a)) {
        return actors_forbid(a, b, None);
    }
    let (Some(x), Some(y)) = (a.line.act, b.line.act) else { return actors_forbid(a, b, None) };
    let says = |act: Act| matches!(act, Act::Say | Act::Praise);
    if !x.compatible(y) || says(x) != says(y) && x != Act::Announce && y != Act::Announce {
        return true;
    }
    // To meet and to agree are one happening only where both name the place.
    if (x == Act::Meet) != (y == Act::Meet) && x != Act::Do && y != Act::Do {
        let named = |one: &Note<'_>, other: &Note<'_>| {
            one.line.places.iter().any(|place| other.line.names.contains(place))
        };
        if !named(a, b) && !named(b, a) {
            return true;
        }
    }
    actors_forbid(a, b, Some((x, y)))
}

/// Names without those that many bodies have: of `Calder Bank` only `calder`, where that leaves any.
pub(crate) fn distinct(names: &[String]) -> Vec<String> {
    let own: Vec<String> = names.iter().filter(|name| !is_body(name)).cloned().collect();
    if own.is_empty() { names.to_vec() } else { own }
}

/// Both say who did it, and it is not the same: for what one side does alone, the doers must meet; for what is done
/// together, one must be named by the other.
fn actors_forbid(a: &Note<'_>, b: &Note<'_>, acts: Option<(Act, Act)>) -> bool {
    let (x, y) = (&distinct(&a.line.subject), &distinct(&b.line.subject));
    if x.is_empty() || y.is_empty() {
        return false;
    }
    let together = acts.is_none_or(|(x, y)| {
        let shared = |act: Act| {
            matches!(
                act,
                Act::Sign
                    | Act::Agree
                    | Act::Meet
                    | Act::Call
                    | Act::Do
                    | Act::Happen
                    | Act::Die
                    | Act::Attack
                    | Act::Trade
            )
        };
        shared(x) || shared(y)
    });
    // `the Scottish Environment Protection Agency`, `SEPA`
    let one_name = a
        .slots
        .doer
        .names
        .iter()
        .any(|name| b.slots.doer.names.iter().any(|other| names_are_one(name, other)));
    if one_name || x.iter().any(|name| y.contains(name)) {
        return false;
    }
    let met = |subject: &[String], other: &Note<'_>| {
        subject.iter().any(|name| other.line.names.contains(name))
    };
    !together || !met(x, b) && !met(y, a)
}
