//! The event notes of all briefs, each with its sentence, its words and what it can be compared by.

use std::collections::BTreeMap;

use super::{BriefIdx, DateBasis, SourceIdx};
use crate::brief::{Brief, EventNote, Status};
use crate::edtf::{Edtf, Window};
use crate::source::Source;
use crate::text::event::{Profile, profile};
use crate::url::sentence_number;

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
    /// Names, numbers and words of the cited sentence.
    pub context: Profile,
}

impl Note<'_> {
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
    let mut notes = Vec::new();
    for (brief_idx, brief) in briefs.iter().enumerate() {
        let default = brief.front.sources.first().map(String::as_str);
        for (nth, note) in brief.front.events.iter().enumerate() {
            let first = note.cite.split_whitespace().next().unwrap_or_default();
            let (id, sentence) = match first.rsplit_once(':') {
                Some((id, sentence)) => (Some(id), sentence),
                None => (default, first),
            };
            let source = id.and_then(|id| by_id.get(id)).copied();
            let sentence = sentence_number(sentence).unwrap_or_default();
            let quote =
                source.and_then(|s| sources[s as usize].sentence(sentence)).unwrap_or_default();
            let trigger =
                note.basis.split_once(" ← ").map_or(note.basis.as_str(), |(words, _)| words);
            let resolved = note.basis.contains(" ← ");
            let basis = if resolved { DateBasis::Resolved } else { DateBasis::Stated };
            notes.push(Note {
                brief: brief_idx as BriefIdx,
                nth: nth as u32,
                note,
                source,
                sentence,
                quote,
                trigger: trigger.trim(),
                chain: if resolved { note.basis.as_str() } else { "" },
                date: note.date,
                basis,
                window: note.date.map(|date| date.window()),
                line: profile(&note.text),
                context: profile(quote),
            });
        }
    }
    notes
}

/// How rare each word is among `notes`: `ln(n / notes with it)`, at least a little.
pub(crate) fn rarity(notes: &[Note<'_>]) -> BTreeMap<String, f32> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for note in notes {
        for word in note.words() {
            match counts.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(word.to_owned(), 1);
                }
            }
        }
    }
    let n = notes.len().max(1) as f32;
    counts.into_iter().map(|(word, count)| (word, (1.0 + n / count as f32).ln())).collect()
}

/// How much two notes tell of one happening by their words alone, 0 to 1, and 0 where acts or actors forbid it.
///
/// Shared words weigh by rarity; those of the lines count whole, those that only the sentences share count a third.
pub(crate) fn likeness(a: &Note<'_>, b: &Note<'_>, rarity: &BTreeMap<String, f32>) -> f32 {
    let compatible = match (a.line.act, b.line.act) {
        (Some(x), Some(y)) => {
            x.compatible(y) || a.line.acts.iter().any(|x| b.line.acts.contains(x))
        }
        _ => true,
    };
    if !compatible || actors_forbid(a, b) {
        return 0.0;
    }
    let weight = |word: &str| rarity.get(word).copied().unwrap_or(2.0);
    let sum = |note: &Note<'_>| note.words().map(weight).sum::<f32>();
    let own: f32 = a.words().filter(|word| b.words().any(|other| other == *word)).map(weight).sum();
    let in_context = |note: &Note<'_>, word: &str| {
        note.context
            .names
            .iter()
            .chain(&note.context.terms)
            .chain(&note.context.numbers)
            .any(|w| w == word)
    };
    let across: f32 = a
        .words()
        .filter(|w| !b.words().any(|o| o == *w) && in_context(b, w))
        .map(weight)
        .sum::<f32>()
        + b.words()
            .filter(|w| !a.words().any(|o| o == *w) && in_context(a, w))
            .map(weight)
            .sum::<f32>();
    let same_act = match (a.line.act, b.line.act) {
        (Some(x), Some(y)) if x == y => 0.12,
        (Some(x), Some(y)) if x.compatible(y) => 0.04,
        _ => 0.0,
    };
    let whole = sum(a).min(sum(b)).max(1.0);
    ((own + across / 3.0) / whole + same_act).min(1.0)
}

/// Both name who did it, and not one of them is named in the other.
fn actors_forbid(a: &Note<'_>, b: &Note<'_>) -> bool {
    let (x, y) = (&a.line.subject, &b.line.subject);
    if x.is_empty() || y.is_empty() {
        return false;
    }
    let met = |subject: &[String], other: &Note<'_>| {
        subject
            .iter()
            .any(|name| other.line.names.contains(name) || other.context.names.contains(name))
    };
    !met(x, b) && !met(y, a)
}
