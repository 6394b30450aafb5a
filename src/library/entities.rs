//! Entities: the desk's files and the names in briefs, one entity for each slug or alias.

use std::collections::BTreeMap;

use crate::desk::{EntityFile, Written};
use crate::memo::Memo;
use crate::text::entity::{self, EntityKind};
use crate::tree::Hash;
use crate::url::slugify;

use super::topics::OFTEN_BOUND;
use super::{BriefIdx, Entity, EntityIdx, Library, newest_first};

impl Entity {
    /// Folder of its page.
    pub fn folder(&self) -> &'static str {
        folder(self.kind)
    }
}

/// Folder of the pages of a kind.
pub fn folder(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "people",
        EntityKind::Organisation => "organisations",
        EntityKind::Place => "places",
        EntityKind::Thing => "things",
    }
}

/// Fills `library.entities` and each brief's `entities`.
///
/// `hashes` are those of the sources' files, by which what is understood of each is remembered.
pub(super) fn link(
    library: &mut Library,
    files: &[Written<EntityFile>],
    hashes: &[Hash],
    memo: &Memo,
) {
    let mut slugs = BTreeMap::<String, String>::new();
    let mut entities = BTreeMap::<String, Entity>::new();
    for file in files {
        let front = &file.front;
        let name = if front.name.is_empty() { title_of(&file.slug) } else { front.name.clone() };
        for alias in [&name].into_iter().chain(&front.aliases) {
            slugs.entry(slugify(alias)).or_insert_with(|| file.slug.clone());
        }
        slugs.insert(file.slug.clone(), file.slug.clone());
        let entity = Entity {
            slug: file.slug.clone(),
            kind: front.kind.unwrap_or_else(|| entity::kind_of(&name)),
            name,
            aliases: front.aliases.clone(),
            file: Some(file.file.clone()),
            description: front.description.clone(),
            same_as: front.same_as.iter().filter(|url| url.starts_with("http")).cloned().collect(),
            not: front.not.clone(),
            ..Entity::default()
        };
        entities.insert(file.slug.clone(), entity);
    }
    // What the sources say of a name: its kind, how else it is written, roles, mentions.
    let understood = super::understood::of_sources(library, hashes, memo);
    // What the desk says of a name goes before what the sources say.
    let known = |slugs: &BTreeMap<String, String>, name: &str| {
        let slug = slugify(name);
        let person = slugs.get(&slug).or_else(|| understood.person(&slug)).cloned();
        let person = person.map(|slug| slugs.get(&slug).cloned().unwrap_or(slug));
        person.unwrap_or(slug)
    };
    let mut spellings = BTreeMap::<String, BTreeMap<&str, u32>>::new();
    let mut of_briefs = Vec::<Vec<String>>::with_capacity(library.briefs.len());
    for brief in &library.briefs {
        let mut own = Vec::new();
        let speakers = brief.front.quotes.iter().map(|quote| &quote.speaker);
        for name in
            brief.front.entities.iter().chain(speakers).filter(|name| !name.trim().is_empty())
        {
            let slug = known(&slugs, name);
            *spellings.entry(slug.clone()).or_default().entry(name.trim()).or_default() += 1;
            if !own.contains(&slug) {
                own.push(slug);
            }
        }
        of_briefs.push(own);
    }
    for (slug, spelt) in &spellings {
        if entities.contains_key(slug) {
            continue;
        }
        // The name in full, not a surname; a spelling with capitals names better than a slug; then the most frequent; then the alphabet.
        let best = spelt.iter().max_by_key(|(spelling, n)| {
            let in_full = slugify(spelling) == *slug;
            (in_full, spelling.contains(char::is_uppercase), **n, std::cmp::Reverse(**spelling))
        });
        let name = best.map_or_else(String::new, |(spelling, _)| title_of(spelling));
        let kind = understood.kind(slug).unwrap_or_else(|| entity::kind_of(&name));
        entities
            .insert(slug.clone(), Entity { slug: slug.clone(), name, kind, ..Entity::default() });
    }
    for (slug, entity) in &mut entities {
        understood.complete(slug, entity);
        for (role, source) in understood.roles(slug) {
            let brief = library.used[*source as usize].briefs.first();
            if let Some(brief) =
                brief.filter(|_| !entity.roles.iter().any(|(known, _)| known == role))
            {
                entity.roles.push((role.clone(), *brief));
            }
        }
    }
    let index: BTreeMap<String, EntityIdx> = entities.keys().cloned().zip(0..).collect();
    library.entities = entities.into_values().collect();
    for (at, own) in of_briefs.into_iter().enumerate() {
        library.linked[at].entities = own.iter().map(|slug| index[slug]).collect();
        for slug in own {
            let n_mentions = library.linked[at]
                .sources
                .iter()
                .map(|source| understood.mentions(*source, &slug))
                .sum();
            library.entities[index[&slug] as usize].briefs.push((at as BriefIdx, n_mentions));
        }
        for (nth, quote) in library.briefs[at].front.quotes.iter().enumerate() {
            if let Some(speaker) = index.get(&known(&slugs, &quote.speaker)) {
                let speaker = &mut library.entities[*speaker as usize];
                speaker.quotes.push((at as BriefIdx, nth as u32));
                let role = quote.role.trim();
                if !role.is_empty() && !speaker.roles.iter().any(|(known, _)| known == role) {
                    speaker.roles.push((role.to_owned(), at as BriefIdx));
                }
            }
        }
    }
    often_with(library);
}

/// Puts the briefs and the quotations of each entity in order, once the dates of briefs are known.
pub(super) fn order_briefs(library: &mut Library) {
    for at in 0..library.entities.len() {
        let mut briefs = std::mem::take(&mut library.entities[at].briefs);
        let mut order: Vec<BriefIdx> = briefs.iter().map(|(brief, _)| *brief).collect();
        newest_first(library, &mut order);
        let place: BTreeMap<BriefIdx, usize> = order.into_iter().zip(0..).collect();
        briefs.sort_by_key(|(brief, _)| place[brief]);
        library.entities[at].briefs = briefs;
        let day = |brief: BriefIdx| {
            library.linked[brief as usize].date.and_then(|date| date.window().latest)
        };
        let mut quotes = std::mem::take(&mut library.entities[at].quotes);
        quotes.sort_by_key(|(brief, nth)| (day(*brief), *brief, *nth));
        library.entities[at].quotes = quotes;
    }
}

/// `scott-bessent` as a name; what is not written as a slug stays as it is.
fn title_of(name: &str) -> String {
    let is_slug = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_slug {
        return name.to_owned();
    }
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect::<String>())
    };
    name.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

fn often_with(library: &mut Library) {
    let mut count = vec![0_u32; library.entities.len()];
    let mut touched = Vec::new();
    for at in 0..library.entities.len() {
        for (brief, _) in &library.entities[at].briefs {
            for other in &library.linked[*brief as usize].entities {
                if *other as usize != at {
                    if count[*other as usize] == 0 {
                        touched.push(*other);
                    }
                    count[*other as usize] += 1;
                }
            }
        }
        let mut often: Vec<(EntityIdx, u32)> = touched
            .drain(..)
            .map(|other| (other, std::mem::take(&mut count[other as usize])))
            .collect();
        often.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        often.truncate(OFTEN_BOUND);
        library.entities[at].often_with = often;
    }
}
