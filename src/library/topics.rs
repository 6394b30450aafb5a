//! Topics: the desk's files and the terms in briefs, one topic for each slug or alias.

use std::collections::BTreeMap;

use crate::desk::{TopicFile, Written};
use crate::diag::{Code, Diagnostic, Place};
use crate::text::topic;
use crate::url::slugify;

use super::{BriefIdx, Library, Text, Topic, TopicIdx, newest_first};

const UNKNOWN_PARENT: Code = Code("B0130");

/// Most topics listed as "often with".
pub(super) const OFTEN_BOUND: usize = 12;

/// Fills `library.topics` and each brief's `topics`.
pub(super) fn link(
    library: &mut Library,
    files: &[Written<TopicFile>],
    text: Text,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // Every way to write a topic, as a slug, with the slug it stands for.
    let mut slugs = BTreeMap::<String, String>::new();
    let mut topics = BTreeMap::<String, Topic>::new();
    for file in files {
        let front = &file.front;
        let title = if front.title.is_empty() { file.slug.clone() } else { front.title.clone() };
        for name in [&title].into_iter().chain(&front.aliases) {
            slugs.entry(slugify(name)).or_insert_with(|| file.slug.clone());
        }
        slugs.insert(file.slug.clone(), file.slug.clone());
        let topic = Topic {
            slug: file.slug.clone(),
            title,
            description: front.description.clone(),
            aliases: front.aliases.clone(),
            file: Some(file.file.clone()),
            ..Topic::default()
        };
        topics.insert(file.slug.clone(), topic);
    }
    // Spellings of topics that have no file: the most frequent gives the title.
    let mut spellings = BTreeMap::<String, BTreeMap<&str, u32>>::new();
    let one_of_number = numbers(library, &slugs);
    let one_of_meaning = meanings(library, &slugs, &one_of_number);
    let mut of_briefs = Vec::<Vec<String>>::with_capacity(library.briefs.len());
    for brief in &library.briefs {
        let mut own = Vec::new();
        for term in brief.front.topics.iter().filter(|term| !term.trim().is_empty()) {
            let slug = slugify(term);
            let slug = one_of_number.get(&slug).cloned().unwrap_or(slug);
            let slug = one_of_meaning.get(&slug).cloned().unwrap_or(slug);
            let slug = slugs.get(&slug).cloned().unwrap_or(slug);
            *spellings.entry(slug.clone()).or_default().entry(term.trim()).or_default() += 1;
            if !own.contains(&slug) {
                own.push(slug);
            }
        }
        of_briefs.push(own);
    }
    for (slug, spelt) in &spellings {
        if !topics.contains_key(slug) {
            let best = spelt
                .iter()
                .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
                .map_or("", |(spelling, _)| spelling);
            let topic = Topic { slug: slug.clone(), title: title_of(best), ..Topic::default() };
            topics.insert(slug.clone(), topic);
        }
    }
    let index: BTreeMap<String, TopicIdx> = topics.keys().cloned().zip(0..).collect();
    library.topics = topics.into_values().collect();
    for (brief, own) in of_briefs.into_iter().enumerate() {
        library.linked[brief].topics = own.iter().map(|slug| index[slug]).collect();
        for topic in library.linked[brief].topics.clone() {
            library.topics[topic as usize].briefs.push(brief as BriefIdx);
        }
    }
    for file in files {
        let Some(parent) = &file.front.parent else { continue };
        let (own, slug) = (index[&file.slug], slugify(parent));
        match slugs
            .get(&slug)
            .and_then(|slug| index.get(slug))
            .or_else(|| index.get(&slug))
            .filter(|parent| **parent != own)
        {
            Some(parent) => {
                library.topics[own as usize].parent = Some(*parent);
                library.topics[*parent as usize].children.push(own);
            }
            None => {
                let found = text(&file.file).and_then(|text| {
                    let span = crate::yaml::locate(&text[..file.body_start], &["parent"])?;
                    Some(Place::of(&file.file, &text, span))
                });
                let place = found.unwrap_or_else(|| Place::file(&file.file));
                let near = crate::diag::nearest(parent, index.keys().map(String::as_str));
                let diagnostic = Diagnostic::error(
                    UNKNOWN_PARENT,
                    format!("no topic `{parent}` to be the parent"),
                )
                .at(place);
                diagnostics.push(match near {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic,
                });
            }
        }
    }
    often_with(library);
}

/// Puts the briefs of each topic in order, once their dates are known.
pub(super) fn order_briefs(library: &mut Library) {
    for topic in 0..library.topics.len() {
        let mut briefs = std::mem::take(&mut library.topics[topic].briefs);
        newest_first(library, &mut briefs);
        library.topics[topic].briefs = briefs;
    }
}

/// For terms that no file knows and that briefs write both in the singular and in the plural: the slug of the one to the slug of the other.
/// The form that more briefs have stands for both, the plural where they are as many.
fn numbers(library: &Library, slugs: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut counts = BTreeMap::<String, u32>::new();
    for brief in &library.briefs {
        for term in brief.front.topics.iter().filter(|term| !term.trim().is_empty()) {
            let slug = slugify(term);
            if !slugs.contains_key(&slug) {
                *counts.entry(slug).or_default() += 1;
            }
        }
    }
    let mut out = BTreeMap::new();
    for (plural, many) in counts.iter().filter(|(slug, _)| slug.ends_with('s')) {
        let singular = singulars(plural).into_iter().find_map(|form| counts.get_key_value(&form));
        if let Some((singular, one)) = singular {
            let (from, to) = if one > many { (plural, singular) } else { (singular, plural) };
            out.insert(from.clone(), to.clone());
            continue;
        }
        // A topic file in the other number.
        if let Some(file) = singulars(plural).iter().find_map(|form| slugs.get(form)) {
            out.insert(plural.clone(), file.clone());
        }
    }
    for singular in counts.keys().filter(|slug| !slug.ends_with('s')) {
        if let Some(file) = slugs.get(&format!("{singular}s")) {
            out.insert(singular.clone(), file.clone());
        }
    }
    out
}

/// For terms that no file knows and that say the same behind another noun (`export curbs`, `export controls`): the slug of each to the
/// slug that stands for them, that of a topic file or the one that most briefs have, by the alphabet where as many.
fn meanings(
    library: &Library,
    slugs: &BTreeMap<String, String>,
    one_of_number: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut counts = BTreeMap::<String, u32>::new();
    for term in library.briefs.iter().flat_map(|brief| &brief.front.topics) {
        let slug = slugify(term);
        let slug = one_of_number.get(&slug).unwrap_or(&slug);
        if !slugs.contains_key(slug) {
            *counts.entry(slug.clone()).or_default() += 1;
        }
    }
    // By what they mean: the slug that stands for them and how many briefs have it, a file before all.
    let mut groups = BTreeMap::<(&str, &str), (u32, &str)>::new();
    let files = slugs.iter().map(|(form, file)| (form, u32::MAX, file));
    for (form, count, slug) in files.chain(counts.iter().map(|(slug, n)| (slug, *n, slug))) {
        let Some(meaning) = meaning(form) else { continue };
        let best = groups.entry(meaning).or_insert((count, slug));
        if count > best.0 {
            *best = (count, slug);
        }
    }
    counts
        .keys()
        .filter_map(|slug| {
            let (_, best) = groups.get(&meaning(slug)?)?;
            (best != slug).then(|| (slug.clone(), (*best).to_owned()))
        })
        .collect()
}

/// What a slug begins with, and what the general noun at its end counts as; `None` where none ends it.
fn meaning(slug: &str) -> Option<(&str, &'static str)> {
    let (before, last) = slug.rsplit_once('-')?;
    Some((before, topic::general_noun(last)?))
}

/// What an English plural may be the plural of, by its ending.
fn singulars(plural: &str) -> Vec<String> {
    let cut = |end: &str, then: &str| {
        plural
            .strip_suffix(end)
            .filter(|stem| stem.len() > 2 && (end == "es" || !stem.ends_with(['s', 'u'])))
            .map(|stem| format!("{stem}{then}"))
    };
    [cut("ies", "y"), cut("es", ""), cut("s", "")].into_iter().flatten().collect()
}

/// `rare-earth-magnets` as a title; what is not written as a slug stays as it is.
fn title_of(term: &str) -> String {
    let is_slug = term.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let words = if is_slug { term.replace('-', " ") } else { term.to_owned() };
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn often_with(library: &mut Library) {
    let mut count = vec![0_u32; library.topics.len()];
    let mut touched = Vec::new();
    for topic in 0..library.topics.len() {
        for brief in &library.topics[topic].briefs {
            for other in &library.linked[*brief as usize].topics {
                if *other as usize != topic {
                    if count[*other as usize] == 0 {
                        touched.push(*other);
                    }
                    count[*other as usize] += 1;
                }
            }
        }
        let mut often: Vec<(TopicIdx, u32)> = touched
            .drain(..)
            .map(|other| (other, std::mem::take(&mut count[other as usize])))
            .collect();
        often.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        often.truncate(OFTEN_BOUND);
        library.topics[topic].often_with = often;
    }
}
