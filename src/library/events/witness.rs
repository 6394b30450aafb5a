//! Sentences that date something and make no line of their own, but tell of what another source lists.
//!
//! `They voted on Sunday`, `He got it on 1 December`: nobody could read that in a chronology, so the brief has no entry of it. Where
//! another source of the same story has an entry of that day, the sentence still bears witness to it. A witness joins an
//! event as a report joins it and never makes one: it gives neither line nor date nor id.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::notes::{self, Note};
use super::super::{SourceIdx, Used};
use crate::brief::{EventNote, Status};
use crate::edtf::{Edtf, Precision, Window};
use crate::memo::Memo;
use crate::source::Source;
use crate::text::date::{Reference, Relation, TimexType};
use crate::text::event::{self, profile, slots};
use crate::text::{BlockKind, Sentence};
use crate::tree::Hash;

/// Raised when the same source gives other days than before.
const VERSION: &str = "2";
/// Days of a span beyond which it dates nothing.
const SPAN: i32 = 11;
/// Sentences before its own that a clause may speak of.
const BEFORE: usize = 2;
/// Words that a clause needs to tell of anything.
const LEAST: usize = 3;

/// A day that a sentence names.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Named {
    /// From 1.
    sentence: u32,
    /// Bytes of the sentence: of the words of time, and of the clause around them.
    trigger: (u32, u32),
    clause: (u32, u32),
    date: Edtf,
    chain: String,
}

/// A clause of a source with its day.
pub(super) struct Witness {
    source: SourceIdx,
    sentence: u32,
    trigger: Range<usize>,
    /// In the form of a brief's entry, for comparing; it is in no brief.
    note: EventNote,
    /// The sentence with those before it.
    around: String,
}

/// What the sources in `pairs` say of days besides `notes`, in order of sources and sentences.
pub(super) fn find(
    sources: &[Source],
    used: &[Used],
    notes: &[Note<'_>],
    pairs: &BTreeSet<(SourceIdx, SourceIdx)>,
    (hashes, memo): (&[Hash], &Memo),
) -> Vec<Witness> {
    let mut told: BTreeMap<(SourceIdx, u32), Vec<Option<Window>>> = BTreeMap::new();
    for note in notes {
        let Some(source) = note.source else { continue };
        told.entry((source, note.sentence)).or_default().push(note.window);
    }
    let of_story: BTreeSet<SourceIdx> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    let of_story: Vec<SourceIdx> = of_story.into_iter().collect();
    of_story
        .into_par_iter()
        .flat_map_iter(|at| {
            let source = &sources[at as usize];
            let window = used[at as usize].window.filter(|_| !used[at as usize].briefs.is_empty());
            let named = match (window, hashes.get(at as usize)) {
                (None, _) => Vec::new(),
                (Some(window), None) => days(source, window),
                (Some(window), Some(hash)) => {
                    let of = format!("{window:?}");
                    let key = Hash::of_parts([VERSION.as_bytes(), &hash.0, of.as_bytes()]);
                    memo.get_or("days", key, || days(source, window))
                }
            };
            let texts: Vec<&str> = source.sentences().map(|(text, ..)| text).collect();
            let mut found = Vec::new();
            for named in named {
                let known = told.get(&(at, named.sentence));
                // Its own entry says more.
                if known.into_iter().flatten().flatten().any(|w| w.overlaps(&named.date.window())) {
                    continue;
                }
                let nth = named.sentence as usize - 1;
                let Some(&text) = texts.get(nth) else { continue };
                let clause = text.get(named.clause.0 as usize..named.clause.1 as usize);
                let Some(clause) = clause.map(str::trim) else { continue };
                let before = &texts[nth.saturating_sub(BEFORE)..nth];
                let before = before.join(" ");
                let ahead = window
                    .and_then(|window| window.latest)
                    .zip(named.date.window().earliest)
                    .is_some_and(|(today, day)| day > today);
                found.push(Witness {
                    source: at,
                    sentence: named.sentence,
                    trigger: named.trigger.0 as usize..named.trigger.1 as usize,
                    note: EventNote {
                        date: Some(named.date),
                        text: clause.to_owned(),
                        basis: named.chain,
                        status: if ahead { Status::Planned } else { Status::Past },
                        ..EventNote::default()
                    },
                    around: format!("{before} {text}"),
                });
            }
            found
        })
        .collect()
}

/// The witnesses in the form in which reports are compared.
pub(super) fn notes<'a>(
    witnesses: &'a [Witness],
    sources: &'a [Source],
    used: &[Used],
) -> Vec<Note<'a>> {
    witnesses
        .par_iter()
        .filter_map(|witness| {
            let quote = sources[witness.source as usize].sentence(witness.sentence)?;
            let chain = witness.note.basis.as_str();
            Some(Note {
                brief: *used[witness.source as usize].briefs.first()?,
                nth: u32::MAX,
                note: &witness.note,
                source: Some(witness.source),
                sentence: witness.sentence,
                quote,
                trigger: quote.get(witness.trigger.clone()).unwrap_or_default(),
                chain,
                date: witness.note.date,
                basis: notes::basis(chain),
                window: witness.note.date.map(|date| date.window()),
                line: profile(&witness.note.text),
                context: Arc::new(profile(&witness.around)),
                slots: Arc::new(slots(&witness.note.text)),
            })
        })
        .collect()
}

/// The days that a source names outside quotations, each with its clause.
fn days(source: &Source, window: Window) -> Vec<Named> {
    let sentences: Vec<Sentence<'_>> =
        source.sentences().map(|(text, kind, block)| Sentence { text, kind, block }).collect();
    let mut found = Vec::new();
    let times = event::times(&sentences, &Reference { window: Some(window) });
    for (nth, times) in times.into_iter().enumerate() {
        let Sentence { text, kind, .. } = sentences[nth];
        if matches!(kind, BlockKind::Heading | BlockKind::Caption)
            || text.trim_end().ends_with('?')
            || is_open(text)
        {
            continue;
        }
        let points: Vec<_> = times
            .into_iter()
            .filter(|time| {
                matches!(time.kind, TimexType::Date | TimexType::Time)
                    && time.date.is_some_and(|date| {
                        // `at the start of April` too
                        matches!(date.precision(), Precision::Day | Precision::Month)
                            || date.window().days().is_some_and(|days| days <= SPAN)
                    })
            })
            .collect();
        for (at, time) in points.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| points[at].span.clone());
            let behind = points.get(at + 1).map(|time| time.span.clone());
            let Some(clause) = clause(text, before, &time.span, behind) else { continue };
            // `they said Friday that they had found it`: when it was said.
            let ahead = text[..time.span.start].trim_end().trim_end_matches(" on");
            let said = ahead.ends_with(" said") || ahead.ends_with(" says");
            let plain = !time.in_quote
                && !said
                && !matches!(time.relation, Relation::Until | Relation::Since | Relation::By)
                && text[clause.clone()].split_whitespace().count()
                    >= LEAST + text[time.span.clone()].split_whitespace().count();
            if let Some(date) = time.date.filter(|_| plain) {
                found.push(Named {
                    sentence: nth as u32 + 1,
                    trigger: (time.span.start as u32, time.span.end as u32),
                    clause: (clause.start as u32, clause.end as u32),
                    date,
                    chain: time.chain.clone(),
                });
            }
        }
    }
    found
}

/// Conditions, and what only may be.
fn is_open(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').any(|word| {
        let word = word.to_lowercase();
        matches!(
            word.as_str(),
            "if" | "unless" | "whether" | "could" | "might" | "may" | "not" | "never" | "no"
        ) || word.ends_with("n't")
            || word.ends_with("n’t")
    })
}

/// The part of `text` around the words of time, up to those beside it; `None` where nothing parts them from it.
fn clause(
    text: &str,
    before: Option<Range<usize>>,
    own: &Range<usize>,
    behind: Option<Range<usize>>,
) -> Option<Range<usize>> {
    let start = match before {
        Some(before) => cut(text, before.end..own.start)?,
        None => 0,
    };
    let end = match behind {
        Some(behind) => cut(text, own.end..behind.start)?,
        None => text.len(),
    };
    Some(start..end)
}

/// Where one clause ends and the next begins, between two dates.
fn cut(text: &str, between: Range<usize>) -> Option<usize> {
    const CUTS: [&str; 13] = [
        "; ", " – ", " — ", ", and ", ", but ", " while ", " after ", " before ", " when ",
        ", who ", ", which ", " and ", ", ",
    ];
    let part = text.get(between.clone())?;
    CUTS.iter().find_map(|cut| Some(between.start + part.rfind(cut)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Block;

    fn told(text: &str) -> Vec<(String, String)> {
        let block = Block { kind: BlockKind::Paragraph, sentences: vec![text.to_owned()] };
        let source = Source { blocks: vec![block], ..Source::default() };
        let Ok(day) = "2025-03-16".parse::<Edtf>() else { return Vec::new() };
        days(&source, day.window())
            .into_iter()
            .map(|named| {
                let clause = &text[named.clause.0 as usize..named.clause.1 as usize];
                (named.date.to_string(), clause.trim_matches([',', ' ']).to_owned())
            })
            .collect()
    }

    #[test]
    fn each_day_has_the_clause_around_it() {
        let one = "He got it on 1 December 2024, in the rain.";
        assert_eq!(told(one), [("2024-12-01".to_owned(), one.to_owned())]);
        assert_eq!(
            told("They left on 1 March 2025, after the house had been sold on 2 February 2025."),
            [
                ("2025-03-01".to_owned(), "They left on 1 March 2025".to_owned()),
                (
                    "2025-02-02".to_owned(),
                    "after the house had been sold on 2 February 2025.".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn what_is_denied_or_supposed_bears_no_witness() {
        for text in [
            "They did not vote on 1 March 2025.",
            "If they vote on 1 May 2025, it is over.",
            "They have had to wait since 1 March 2025.",
            "Will they vote on 1 May 2025?",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
