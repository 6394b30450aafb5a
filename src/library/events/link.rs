//! Events tied to the briefs, topics, entities and sources that they concern; disagreements likewise.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::super::{BriefIdx, CitedBy, Event, Library, differ, notes, published};
use super::merge;
use crate::memo::Memo;
use crate::tree::Hash;

/// Dates the undated sources, merges the notes of all briefs, finds where sources differ, and ties each to the briefs,
/// topics, entities and sources that it concerns.
///
/// `hashes` of the sources, which may be none, say what of `memo` still holds.
pub(in crate::library) fn link(library: &mut Library, hashes: &[Hash], memo: &Memo) {
    let Library { briefs, sources, used, today, .. } = &mut *library;
    let mut notes = notes::read(briefs, sources);
    published::tighten(sources, used, &mut notes);
    let mut events = merge(notes, sources, used, *today, (hashes, memo));
    let linked: &Library = library;
    events.par_iter_mut().for_each(|event| describe(event, linked));
    let disagreements = differ::find(&library.briefs, &library.sources, &library.used, &mut events);
    for (nth, event) in events.iter().enumerate() {
        let nth = nth as u32;
        for report in &event.reports {
            let linked = &mut library.linked[report.brief as usize].events;
            if linked.last() != Some(&nth) && !linked.contains(&nth) {
                linked.push(nth);
            }
            if let Some(source) = report.source.filter(|_| report.sentence > 0) {
                library.used[source as usize].cites.push((report.sentence, CitedBy::Event(nth)));
            }
        }
        for &topic in &event.topics {
            library.topics[topic as usize].events.push(nth);
        }
        for &entity in &event.entities {
            library.entities[entity as usize].events.push(nth);
        }
    }
    for used in &mut library.used {
        used.cites.sort_by_key(|(sentence, _)| *sentence);
        used.cites.dedup();
    }
    library.events = events;
    library.disagreements = disagreements;
    link_disagreements(library);
}

/// Topics and entities of an event: those of its briefs that its line or its sentences name.
fn describe(event: &mut Event, library: &Library) {
    let mut text = event.text.to_lowercase();
    for report in &event.reports {
        text.push(' ');
        text.push_str(&report.quote.to_lowercase());
    }
    let briefs: BTreeSet<BriefIdx> = event.reports.iter().map(|report| report.brief).collect();
    let mut topics: BTreeSet<u32> = BTreeSet::new();
    let mut entities: BTreeSet<u32> = BTreeSet::new();
    for brief in briefs {
        let linked = &library.linked[brief as usize];
        topics.extend(linked.topics.iter().copied().filter(|&topic| {
            let topic = &library.topics[topic as usize];
            topic.aliases.iter().chain([&topic.title]).any(|name| names_all(&text, name))
        }));
        entities.extend(linked.entities.iter().copied().filter(|&entity| {
            let entity = &library.entities[entity as usize];
            entity
                .aliases
                .iter()
                .chain([&entity.name])
                .any(|name| has_word(&text, &name.to_lowercase()))
        }));
    }
    event.topics = topics.into_iter().collect();
    event.entities = entities.into_iter().collect();
}

/// Whether every word of `name` begins some word of `text`, in lower case: `rare earth magnets` in `rare-earth magnet`.
fn names_all(text: &str, name: &str) -> bool {
    let mut words =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let word = word.to_lowercase();
            has_start(text, word.strip_suffix('s').unwrap_or(&word))
        })
}

fn has_start(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

fn has_word(text: &str, word: &str) -> bool {
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        })
}

/// Ties disagreements to topics, entities and briefs by the sentences of their sides.
fn link_disagreements(library: &mut Library) {
    let mut disagreements = std::mem::take(&mut library.disagreements);
    for (nth, disagreement) in disagreements.iter_mut().enumerate() {
        let nth = nth as u32;
        let mut briefs: BTreeSet<BriefIdx> = BTreeSet::new();
        let mut text = disagreement.question.to_lowercase();
        for report in disagreement.positions.iter().flat_map(|position| &position.says) {
            text.push(' ');
            text.push_str(&report.quote.to_lowercase());
            if let Some(source) = report.source {
                briefs.extend(&library.used[source as usize].briefs);
            }
        }
        let question = disagreement.question.to_lowercase();
        let mut topics: BTreeSet<u32> = BTreeSet::new();
        let mut entities: BTreeSet<u32> = BTreeSet::new();
        for &brief in &briefs {
            let linked = &library.linked[brief as usize];
            topics.extend(&linked.topics);
            entities.extend(linked.entities.iter().copied().filter(|&entity| {
                let entity = &library.entities[entity as usize];
                entity
                    .aliases
                    .iter()
                    .chain([&entity.name])
                    .any(|name| has_word(&question, &name.to_lowercase()))
            }));
        }
        let named = |topic: &u32| {
            let topic = &library.topics[*topic as usize];
            let names = || topic.aliases.iter().chain([&topic.title]);
            (
                names().any(|name| names_all(&question, name)),
                names().any(|name| names_all(&text, name)),
            )
        };
        disagreement.topic =
            topics.iter().copied().max_by_key(|topic| (named(topic), std::cmp::Reverse(*topic)));
        disagreement.entities = entities.iter().copied().collect();
        for brief in briefs {
            library.linked[brief as usize].disagreements.push(nth);
        }
        if let Some(topic) = disagreement.topic {
            library.topics[topic as usize].disagreements.push(nth);
        }
        for &entity in &disagreement.entities {
            library.entities[entity as usize].disagreements.push(nth);
        }
    }
    library.disagreements = disagreements;
}
