//! The ids of sources: they come from the seed's file name, are unique, and stay whatever comes and goes beside the file.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::Seed;
use super::seed::{extension, stem_slug};

/// The ids that were given out to seeds.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By path below `seeds/`.
    by_seed: BTreeMap<String, String>,
    /// Path and id by the SHA-256 of the file's bytes.
    by_hash: BTreeMap<String, (String, String)>,
    /// Ids that were once given out and name nothing now.
    retired: BTreeSet<String>,
}

impl Names {
    /// The seed at `seed`, a path below `seeds/`, whose bytes have the hash `sha256`, has the id `id`.
    pub fn hold(&mut self, seed: String, sha256: String, id: String) {
        self.by_hash.entry(sha256).or_insert_with(|| (seed.clone(), id.clone()));
        self.by_seed.insert(seed, id);
    }

    /// No seed gets the id `id` any more, unless it has it.
    pub fn retire(&mut self, id: &str) {
        self.retired.insert(id.to_owned());
    }

    /// The id that an article has already. A file under a new name, whose old name is gone, is known by its bytes.
    pub(super) fn of(&self, article: &Seed, is_there: &dyn Fn(&str) -> bool) -> Option<&String> {
        // Entries of a feed share a file; their ids come from the entries.
        if article.id != stem_slug(article.path) {
            return None;
        }
        let renamed = || {
            let (seed, id) = self.by_hash.get(&article.sha256)?;
            (!is_there(seed)).then_some(id)
        };
        self.by_seed.get(article.path).or_else(renamed)
    }
}

/// Makes ids unique: held ones stay; others take the slug of their file, then with the ending, then with a hash of the path.
pub(super) fn name(articles: &mut [Seed], held: &Names, is_there: &dyn Fn(&str) -> bool) {
    let mut taken: BTreeSet<String> = held.by_seed.values().chain(&held.retired).cloned().collect();
    let mut given = BTreeSet::new();
    for article in articles {
        // Two copies of one file under new names: the first has its id.
        if let Some(id) = held.of(article, is_there).filter(|id| given.insert((*id).clone())) {
            article.id.clone_from(id);
            continue;
        }
        let seed = article.path;
        let hash = Sha256::digest(seed.as_bytes());
        let choices = [
            article.id.clone(),
            format!("{}-{}", article.id, extension(seed)),
            format!("{}-{}", article.id, hex(&hash[..4])),
            format!("{}-{}", article.id, hex(&hash[..16])),
        ];
        let free =
            choices.iter().find(|choice| !taken.contains(*choice)).unwrap_or(&choices[3]).clone();
        taken.insert(free.clone());
        article.id = free;
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
