//! What `content/` holds already, as far as a new draft must know it: which ids and names are given out, and which of them
//! an article, a brief or an event keeps though its file was renamed or its text has changed.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::brief::{Brief, EventNote};
use crate::config::Model;
use crate::digest::model;
use crate::ingest::Names;
use crate::lock::{self, Lock};
use crate::memo::Memo;
use crate::source::Source;
use crate::text::term;
use crate::tree::{File, Hash, Tree};
use crate::url;

/// What the tool last wrote of each brief.
pub(super) const WRITTEN: &str = "content/.written";
const BRIEFS: &str = "content/briefs";
const SOURCES: &str = "content/sources";
/// The memo's kind.
const HELD: &str = "held";

/// The file with what the tool last wrote of a brief.
pub(super) fn last_written(slug: &str) -> String {
    format!("{WRITTEN}/{slug}.md")
}

/// What stands in `content/`.
pub(super) struct Held {
    /// Source id → slug of the brief that rests on it alone.
    pub(super) brief_of: BTreeMap<String, String>,
    /// Source id → slug under which the tool last wrote its brief.
    written_as: BTreeMap<String, String>,
    /// Stems of all files in `content/briefs/` and `content/.written/`.
    pub(super) slugs: BTreeSet<String>,
    /// Ids of the sources there are.
    sources: Vec<String>,
    pub(super) names: Names,
    said: Vec<Said>,
}

/// A file by [`key`], and what it says: a brief the ids of its sources, a source its article's path and SHA-256.
pub(super) type Said = (Hash, Vec<String>);

/// What a file at `path` says is known by this.
pub(super) fn key(path: &str, text: Hash) -> Hash {
    Hash::of_parts([path.as_bytes(), &text.0])
}

impl Held {
    pub(super) fn of(tree: &Tree, lock: &Lock, memo: &Memo) -> Held {
        let mut held = Held {
            brief_of: BTreeMap::new(),
            written_as: BTreeMap::new(),
            slugs: BTreeSet::new(),
            sources: Vec::new(),
            names: Names::default(),
            said: Vec::new(),
        };
        // Briefs before what was last written: a person may have renamed one.
        let files: Vec<(&str, &str, &File)> = [BRIEFS, WRITTEN, SOURCES]
            .into_iter()
            .flat_map(|folder| tree.below(folder).map(move |(path, file)| (folder, path, file)))
            .filter(|(_, path, _)| path.ends_with(".md"))
            .collect();
        held.said = said(&files, tree, memo);
        for ((folder, path, _), (_, said)) in files.iter().zip(held.said.clone()) {
            let stem = url::stem(path).to_owned();
            if *folder == SOURCES {
                if let Ok([seed, sha256]) = <[String; 2]>::try_from(said) {
                    held.names.hold(seed, sha256, stem.clone());
                }
                held.sources.push(stem);
                continue;
            }
            if let Ok([only]) = <[String; 1]>::try_from(said) {
                if *folder == WRITTEN {
                    held.written_as.entry(only.clone()).or_insert_with(|| stem.clone());
                }
                held.brief_of.entry(only).or_insert_with(|| stem.clone());
            }
            held.slugs.insert(stem);
        }
        lock.retired(lock::Kind::Source).for_each(|id| held.names.retire(id));
        held
    }

    /// Keeps what the files say that are about to be written, so that the next build need not read them for that.
    pub(super) fn remember(mut self, written: Vec<Said>, memo: &Memo) {
        if !written.is_empty() {
            self.said.extend(written);
            keep(self.said, memo);
        }
    }

    /// Whether the brief that the tool last wrote of a source has the hash `text`, and its source's file the hash `written`.
    pub(super) fn stands(&self, tree: &Tree, id: &str, written: Hash, text: Hash) -> bool {
        let has = |path: &str, hash: Hash| tree.get(path).is_some_and(|file| file.hash == hash);
        self.brief_of.get(id).is_some_and(|slug| {
            has(&last_written(slug), text)
                && has(&format!("{SOURCES}/{id}.md"), written)
                && self.renamed_from(tree, id, slug).is_none()
        })
    }

    /// The slug under which the tool last wrote the brief of a source, where a person has since renamed its file to `slug`.
    pub(super) fn renamed_from(&self, tree: &Tree, source: &str, slug: &str) -> Option<&str> {
        let old = self.written_as.get(source)?;
        let there = |path: &str| tree.get(path).is_some();
        (old != slug
            && there(&format!("{BRIEFS}/{slug}.md"))
            && !there(&format!("{BRIEFS}/{old}.md"))
            && !there(&last_written(slug)))
        .then_some(old)
    }

    /// The brief that the model proposed for this source as it is now, as it was last written.
    pub(super) fn by_model(
        &self,
        tree: &Tree,
        id: &str,
        written: &str,
        model: &Model,
    ) -> Option<String> {
        let same = tree
            .get(&format!("{SOURCES}/{id}.md"))
            .is_some_and(|file| file.hash == Hash::of(written.as_bytes()));
        let path = last_written(self.written_as.get(id).filter(|_| same)?);
        let text = tree.read_text(&path).ok()?;
        let author = Brief::read(&path, &text).value?.front.author?;
        (author == model::author(&model.name)).then_some(text)
    }

    /// Ids of sources that are none of `alive`.
    pub(super) fn orphans<'a>(&self, alive: impl Iterator<Item = &'a str>) -> Vec<String> {
        let alive: BTreeSet<&str> = alive.collect();
        self.sources.iter().filter(|id| !alive.contains(id.as_str())).cloned().collect()
    }
}

/// What each of `files` says. All of it is one value of the memo, for thousands of small ones take longer to find than to read.
fn said(files: &[(&str, &str, &File)], tree: &Tree, memo: &Memo) -> Vec<Said> {
    let known: Vec<Said> = memo.get(HELD, Hash::default()).unwrap_or_default();
    let said: Vec<(Said, bool)> = files
        .par_iter()
        .map(|(folder, path, file)| {
            let key = key(path, file.hash);
            if let Ok(at) = known.binary_search_by_key(&key, |(key, _)| *key) {
                return ((key, known[at].1.clone()), false);
            }
            let text = tree.read_text(path).unwrap_or_default();
            let said = match *folder {
                SOURCES => Source::read(path, &text).value.map(|source| {
                    let front = source.front;
                    vec![front.seed, front.sha256]
                }),
                _ => Brief::read(path, &text).value.map(|brief| brief.front.sources),
            };
            ((key, said.unwrap_or_default()), true)
        })
        .collect();
    let is_new = known.len() != files.len() || said.iter().any(|(_, is_new)| *is_new);
    let said: Vec<Said> = said.into_iter().map(|(said, _)| said).collect();
    if is_new {
        keep(said.clone(), memo);
    }
    said
}

fn keep(mut said: Vec<Said>, memo: &Memo) {
    said.sort_unstable_by_key(|(key, _)| *key);
    said.dedup_by_key(|(key, _)| *key);
    memo.put(HELD, Hash::default(), &said);
}

/// The slug of an article's brief: the name its file was given, or, where that is a number or a hash, its title and a
/// hash of the name. It depends on the article alone, so that shards of `seeds/` digested apart give the same names.
pub(super) fn slug_of(source: &Source, is_taken: impl Fn(&str) -> bool) -> String {
    let is_word = |part: &str| part.len() >= 3 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let hash = Hash::of(source.id.as_bytes()).to_string();
    let slug = if source.id.split('-').any(is_word) {
        source.id.clone()
    } else {
        let title = url::slugify(&source.front.title);
        let cut = title
            .char_indices()
            .nth(60)
            .and_then(|(at, _)| title[..at].rfind('-'))
            .unwrap_or(title.len());
        format!("{}-{}", &title[..cut], &hash[..4])
    };
    if is_taken(&slug) { format!("{slug}-{}", &hash[..6]) } else { slug }
}

/// Part of the words of two lines that both have, from which on they tell of one event.
const ALIKE: f64 = 0.5;

/// `text`, a brief newly made, with the ids that its events bore in `base`, the last one made of the same article: an event
/// whose sentence or line reads otherwise now is still found at its old address. Events are paired by their dates and
/// words, best pair first; one that is new keeps the id it has.
pub(super) fn keep_event_ids(text: &str, base: &str) -> String {
    if text == base {
        return text.to_owned();
    }
    let events = |text: &str| -> Vec<EventNote> {
        Brief::read("", text).value.map(|brief| brief.front.events).unwrap_or_default()
    };
    let (all_new, all_old) = (events(text), events(base));
    let ids =
        |of: &[EventNote]| of.iter().map(|event| event.id.clone()).collect::<BTreeSet<String>>();
    let (new_ids, old_ids) = (ids(&all_new), ids(&all_old));
    let new: Vec<&EventNote> =
        all_new.iter().filter(|event| !old_ids.contains(&event.id)).collect();
    let old: Vec<&EventNote> =
        all_old.iter().filter(|event| !new_ids.contains(&event.id)).collect();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (n, new) in new.iter().enumerate() {
        for (o, old) in old.iter().enumerate() {
            // A date that was put right makes no other event, if the words are nearly the same.
            let share =
                shared_words(&new.text, &old.text) - if new.date == old.date { 0.0 } else { 0.3 };
            if share >= ALIKE {
                pairs.push((share, n, o));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut named, mut used) = (BTreeSet::new(), BTreeSet::new());
    let mut text = text.to_owned();
    for (_, n, o) in pairs {
        if !named.contains(&n) && !used.contains(&o) {
            named.insert(n);
            used.insert(o);
            text = text.replacen(&format!("id: {}", new[n].id), &format!("id: {}", old[o].id), 1);
        }
    }
    text
}

/// Words that both lines have, as part of those that either has (Jaccard 1901).
fn shared_words(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> { term::terms(text).into_iter().collect() };
    let (a, b) = (words(a), words(b));
    let n_shared = a.intersection(&b).count();
    n_shared as f64 / (a.len() + b.len() - n_shared).max(1) as f64
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Arc;

    use super::*;
    use crate::config::Config;
    use crate::pipeline::{Editorial, digest};
    use crate::tree::Fetch;

    fn brief(events: &[(&str, &str, &str)]) -> String {
        let events = events.iter().fold(String::new(), |all, (id, date, text)| {
            format!("{all}  - {{id: {id}, date: {date}, text: {text}, cite: s1}}\n")
        });
        format!("---\ntitle: A bridge\nsources: [wire]\nevents:\n{events}---\n")
    }

    /// Knows files, and cannot read them.
    struct Unread;

    impl Fetch for Unread {
        fn fetch(&self, path: &str, _: Hash) -> io::Result<Vec<u8>> {
            Err(io::Error::other(format!("{path} was read")))
        }
    }

    #[test]
    fn what_was_just_written_need_not_be_read() {
        let mut tree = Tree::default();
        for (name, what) in [("bridge", "a bridge"), ("harbour", "the harbour")] {
            let text = format!("The council opened {what} on 4 March 2025, the mayor said.\n");
            tree.insert(&format!("seeds/{name}.txt"), text.into_bytes());
        }
        let (config, how, memo) = (Config::default(), Editorial::default(), Memo::default());
        let first = digest(&tree, &config, &how, &memo).value.files;
        assert_eq!(first.len(), 6, "{:?}", first.keys());
        for (path, text) in &first {
            let hash = Hash::of(text.as_bytes());
            tree.insert_known(path, hash, text.len() as u64, Arc::new(Unread));
        }
        let held = Held::of(&tree, &Lock::default(), &memo);
        assert_eq!(held.brief_of.keys().collect::<Vec<_>>(), ["bridge", "harbour"]);
        assert_eq!(digest(&tree, &config, &how, &memo).value.files, BTreeMap::new());
    }

    #[test]
    fn an_event_told_in_other_words_keeps_its_id() {
        let base = brief(&[
            ("e1", "2025-03-04", "The council opened the new bridge"),
            ("e2", "2025-03-09", "Ann Reed resigned as mayor"),
        ]);
        let new = brief(&[
            ("e9", "2025-03-04", "The council opened the new bridge in Eastford"),
            ("e8", "2025-03-09", "A storm closed the harbour"),
            ("e7", "2025-03-10", "Ann Reed resigned as mayor"),
        ]);
        let kept = keep_event_ids(&new, &base);
        let ids: Vec<String> = Brief::read("", &kept)
            .value
            .unwrap()
            .front
            .events
            .into_iter()
            .map(|event| event.id)
            .collect();
        assert_eq!(ids, ["e1", "e8", "e2"]);
        assert_eq!(keep_event_ids(&kept, &kept), kept);
        assert_eq!(keep_event_ids(&new, &kept), kept, "the next build gives the same");
    }
}
