//! What the sources say of the names in them: kind, other spellings, roles, mentions.
//!
//! Each source is read once and remembered by the hash of its file; what two sources say of one name is joined here, on every
//! build, by the slug of the name's fullest form.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::memo::Memo;
use crate::source::Source;
use crate::text::entity::{self, EntityKind};
use crate::text::{Article, Sentence};
use crate::tree::Hash;
use crate::url::slugify;

use super::{Entity, Library, SourceIdx};

/// Raised when the same source gives other names than before.
const VERSION: &str = "6";

/// Most spellings listed of one entity.
const ALIASES_BOUND: usize = 12;

/// What is known of names, by slug.
#[derive(Default)]
pub(super) struct Understood {
    names: BTreeMap<String, Known>,
    /// By source and slug.
    mentions: BTreeMap<(SourceIdx, String), u32>,
    /// Surnames that stood alone in a source → the one person of that name.
    people: BTreeMap<String, String>,
}

#[derive(Default)]
struct Known {
    /// Sources that take the name for this kind.
    kinds: BTreeMap<EntityKind, u32>,
    aliases: BTreeMap<String, u32>,
    /// As stated, with the source, in order of sources.
    roles: Vec<(String, SourceIdx)>,
}

/// One name in one source.
#[derive(Serialize, Deserialize)]
struct Name {
    name: String,
    kind: EntityKind,
    aliases: Vec<String>,
    roles: Vec<String>,
    n_mentions: u32,
}

/// Reads every source; `hashes` are those of their files.
pub(super) fn of_sources(library: &Library, hashes: &[Hash], memo: &Memo) -> Understood {
    let read: Vec<Vec<Name>> = library
        .sources
        .par_iter()
        .zip(hashes)
        .map(|(source, hash)| {
            let key = Hash::of_parts([VERSION.as_bytes(), &hash.0]);
            memo.get_or("names", key, || names_in(source))
        })
        .collect();
    let mut understood = Understood::default();
    for (at, names) in read.into_iter().enumerate() {
        for name in names {
            let slug = slugify(&name.name);
            let known = understood.names.entry(slug.clone()).or_default();
            *known.kinds.entry(name.kind).or_insert(0) += 1;
            for alias in name.aliases {
                *known.aliases.entry(alias).or_insert(0) += 1;
            }
            known.roles.extend(name.roles.into_iter().map(|role| (role, at as SourceIdx)));
            *understood.mentions.entry((at as SourceIdx, slug)).or_insert(0) += name.n_mentions;
        }
    }
    understood.join_surnames();
    understood
}

/// Whether two lists of roles can be one person's: one is empty, or they share a word that names an office.
fn agree(one: &[(String, SourceIdx)], other: &[(String, SourceIdx)]) -> bool {
    let words = |roles: &[(String, SourceIdx)]| -> BTreeSet<String> {
        roles
            .iter()
            .flat_map(|(role, _)| role.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.len() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_empty() || other.is_empty() || !one.is_disjoint(&other)
}

fn names_in(source: &Source) -> Vec<Name> {
    let sentences: Vec<Sentence> =
        source.sentences().map(|(text, kind, block)| Sentence { text, kind, block }).collect();
    let name = |entity: entity::Entity| Name {
        name: entity.name,
        kind: entity.kind,
        aliases: entity.aliases,
        roles: entity.roles.into_iter().map(|role| role.text).collect(),
        n_mentions: entity.mentions.len() as u32,
    };
    entity::entities(&Article::new("", sentences)).into_iter().map(name).collect()
}

impl Understood {
    /// A person whom one source names by surname alone is the one whom the others name in full, where only one is so
    /// called and what the sources call them agrees.
    fn join_surnames(&mut self) {
        let is_person =
            |known: &Known| known.kinds.contains_key(&EntityKind::Person) && known.kinds.len() == 1;
        let mut by_surname: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        for (slug, known) in &self.names {
            if let Some((_, last)) = slug.rsplit_once('-').filter(|_| is_person(known)) {
                by_surname.entry(last).or_default().push(slug);
            }
        }
        let mut joined = Vec::new();
        for (slug, known) in &self.names {
            let Some([full]) = by_surname.get(slug.as_str()).map(Vec::as_slice) else { continue };
            if is_person(known) && agree(&known.roles, &self.names[*full].roles) {
                joined.push((slug.clone(), (*full).clone()));
            }
        }
        for (short, full) in joined {
            let Some(known) = self.names.remove(&short) else { continue };
            let person = self.names.entry(full.clone()).or_default();
            for (kind, n) in known.kinds {
                *person.kinds.entry(kind).or_insert(0) += n;
            }
            for (alias, n) in known.aliases {
                *person.aliases.entry(alias).or_insert(0) += n;
            }
            person.roles.extend(known.roles);
            person.roles.sort_by_key(|(_, source)| *source);
            let of_short: Vec<(SourceIdx, u32)> = self
                .mentions
                .iter()
                .filter(|((_, slug), _)| *slug == short)
                .map(|((source, _), n)| (*source, *n))
                .collect();
            for (source, n) in of_short {
                self.mentions.remove(&(source, short.clone()));
                *self.mentions.entry((source, full.clone())).or_insert(0) += n;
            }
            self.people.insert(short, full);
        }
    }

    /// The slug of the person who is meant by a surname alone.
    pub(super) fn person(&self, slug: &str) -> Option<&String> {
        self.people.get(slug)
    }

    /// The kind that most sources give; of equals the first in the order of kinds.
    pub(super) fn kind(&self, slug: &str) -> Option<EntityKind> {
        let kinds = &self.names.get(slug)?.kinds;
        kinds.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind))).map(|(kind, _)| *kind)
    }

    pub(super) fn mentions(&self, source: SourceIdx, slug: &str) -> u32 {
        self.mentions.get(&(source, slug.to_owned())).copied().unwrap_or(0)
    }

    /// Adds the spellings in the sources to `entity`, most frequent first.
    pub(super) fn complete(&self, slug: &str, entity: &mut Entity) {
        let Some(known) = self.names.get(slug) else { return };
        let mut seen: BTreeSet<String> =
            entity.aliases.iter().chain([&entity.name]).map(|alias| alias.to_lowercase()).collect();
        let mut aliases: Vec<(&String, &u32)> = known.aliases.iter().collect();
        aliases.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        for (alias, _) in aliases {
            if entity.aliases.len() < ALIASES_BOUND && seen.insert(alias.to_lowercase()) {
                entity.aliases.push(alias.clone());
            }
        }
    }

    /// Roles of a name as stated, with the source that states each.
    pub(super) fn roles(&self, slug: &str) -> &[(String, SourceIdx)] {
        self.names.get(slug).map_or(&[], |known| &known.roles)
    }
}
