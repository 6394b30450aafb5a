//! Topics of a source: the desk's that it is about, then its own key phrases.

use super::Understood;
use crate::desk::{TopicFile, Written};
use crate::text::entity::EntityKind;
use crate::text::token::stem;
use crate::text::{BlockKind, Sentence, topic};

/// Topics in all.
const MOST: usize = 6;
/// Fewer than these are filled up with key phrases.
const LEAST: usize = 5;
/// Fewer than these take in phrases that are said once; where the desk has a topic for the article, one less.
const FEW: usize = 3;

pub(super) fn topics(understood: &Understood, desk: &[Written<TopicFile>]) -> Vec<String> {
    let text = if desk.is_empty() {
        Stems { sentences: Vec::new() }
    } else {
        Stems::of(understood.title().unwrap_or_default(), understood.sentences())
    };
    let mut matched: Vec<(f32, &str, Vec<Vec<String>>)> = Vec::new();
    for topic in desk {
        let front = &topic.front;
        let forms = std::iter::once(&front.title).chain(&front.aliases).chain(&front.terms);
        let mut terms: Vec<Vec<String>> =
            forms.map(|form| stems(form)).filter(|stems| !stems.is_empty()).collect();
        terms.sort();
        terms.dedup();
        let score = text.score(&terms);
        // Said in the first two sentences, in the title, or twice.
        if score >= 1.5 {
            let name =
                if front.title.is_empty() { topic.slug.as_str() } else { front.title.as_str() };
            matched.push((score, name, terms));
        }
    }
    matched.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    matched.truncate(MOST);
    let mut names: Vec<String> = matched.iter().map(|(_, name, _)| (*name).to_owned()).collect();
    let covered = |key: &str| {
        let own: Vec<&str> = key.split(' ').collect();
        desk.iter().zip(0..).any(|(topic, _)| {
            let front = &topic.front;
            std::iter::once(&front.title).chain(&front.aliases).chain(&front.terms).any(|form| {
                let term = topic::key(form);
                let term: Vec<&str> = term.iter().map(String::as_str).collect();
                !term.is_empty() && (contains(&own, &term) || contains(&term, &own))
            })
        })
    };
    let entities: Vec<Vec<String>> = understood
        .entities
        .iter()
        .filter(|entity| entity.kind != EntityKind::Thing)
        .flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases))
        .map(|name| stems(name))
        .collect();
    // A long article has room for one more.
    let least = LEAST + usize::from(understood.sentences().len() > 50);
    let few = FEW - usize::from(!names.is_empty());
    let wanted = least.max(names.len() + 2).min(MOST);
    for phrase in topic::phrases(&understood.article, 12) {
        if names.len() >= wanted {
            break;
        }
        let own: Vec<&str> = phrase.key.split(' ').collect();
        let is_entity =
            entities.iter().any(|name| name.iter().map(String::as_str).eq(own.iter().copied()));
        // `Governor`, `Senior fellow`: who it was is an entity.
        let office = phrase.name.rsplit(' ').next().is_some_and(crate::text::entity::is_title);
        // What is said once fills up the list of a short article where it leads, and makes no page of its own beside better
        // topics.
        let often = phrase.count >= 3
            || phrase.count == 2 && (phrase.leads || phrase.is_field || own.len() > 1);
        if (often || phrase.leads || names.len() < few)
            && !office
            && !is_entity
            && !covered(&phrase.key)
            && !names.iter().any(|name| near(&topic::key(name), &own))
        {
            names.push(phrase.name);
        }
    }
    names
}

/// Whether one phrase holds the other.
fn near(one: &[String], other: &[&str]) -> bool {
    let one: Vec<&str> = one.iter().map(String::as_str).collect();
    contains(&one, other) || contains(other, &one)
}

fn contains(longer: &[&str], shorter: &[&str]) -> bool {
    !shorter.is_empty() && longer.windows(shorter.len()).any(|window| window == shorter)
}

/// Stems of the words, those joined by hyphens apart; what `non-` denies is left out.
fn stems(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut denied = false;
    for (_, word) in crate::text::token::words(text) {
        for part in word.split(['-', '\u{2010}', '\u{2011}', '–']).filter(|part| !part.is_empty())
        {
            let stem = stem(part);
            if !denied && stem != "non" {
                out.push(stem.clone());
            }
            denied = stem == "non";
        }
    }
    out
}

/// A text as stems, with what a match in it weighs.
struct Stems {
    sentences: Vec<(f32, Vec<String>)>,
}

impl Stems {
    fn of(title: &str, sentences: &[Sentence]) -> Stems {
        let mut n_paragraphs = 0;
        let mut out = vec![(2.0, stems(title))];
        for sentence in sentences {
            n_paragraphs += usize::from(sentence.kind == BlockKind::Paragraph);
            let weight = match sentence.kind {
                BlockKind::Caption => continue,
                BlockKind::Paragraph if n_paragraphs <= 2 => 1.5,
                _ => 1.0,
            };
            out.push((weight, stems(sentence.text)));
        }
        Stems { sentences: out }
    }

    /// Sentences that have one of the terms, by weight.
    fn score(&self, terms: &[Vec<String>]) -> f32 {
        let has = |words: &[String]| {
            terms
                .iter()
                .any(|term| words.windows(term.len()).any(|window| window == term.as_slice()))
        };
        self.sentences.iter().filter(|(_, words)| has(words)).map(|(weight, _)| weight).sum()
    }
}
