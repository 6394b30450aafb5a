//! The output as the last build and others left it: read beside the build, before anything is decided.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use rayon::prelude::*;
use rustix::io::Errno;

use super::names::{ancestors, split};
use super::place::Place;
use super::plan::list;
use super::{Made, means};
use crate::host::folder::{Entry, Folder, Kind, Stamp};
use crate::host::manifest::{self, Record};
use crate::tree::Hash;

/// Threads that look at files, and the least number of files that one is worth.
const THREADS: usize = 2;
const RUN: usize = 512;

/// The output as the last build and others left it.
#[derive(Default)]
pub(super) struct Last {
    /// Of the output folder; `None` where there is none.
    pub(super) root: Option<Folder>,
    pub(super) manifest: Vec<u8>,
    /// Sorted by path.
    pub(super) files: Vec<LastFile>,
    /// Our folders; `""` is the output itself.
    pub(super) folders: BTreeMap<String, LastFolder>,
}

pub(super) struct LastFolder {
    pub(super) folder: Folder,
    /// All that is in it; empty until [`Last::list`].
    pub(super) entries: Vec<Entry>,
    /// When it was changed last before `entries` were read, where a later change would certainly show another time.
    pub(super) settled: Option<(i64, i64)>,
}

pub(super) struct LastFile {
    pub(super) path: String,
    pub(super) hash: Hash,
    /// Unknown in a fresh clone.
    pub(super) key: Option<Hash>,
    /// As it is now; `None` where it is gone or no regular file.
    pub(super) stamp: Option<Stamp>,
    /// Whether `stamp` is the one that the last build recorded.
    pub(super) trusted: bool,
}

impl Last {
    /// Looks at each of our files. `record` is believed where it is of the manifest that stands there.
    pub(super) fn look(place: &Place, record: Record) -> anyhow::Result<Last> {
        let context = || format!("cannot read the output folder `{}`", place.path().display());
        let root = match place.parent.folder(&place.name) {
            Ok(root) => root,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Last::default()),
            Err(error) => return Err(error).with_context(context),
        };
        let manifest = match root.read(manifest::NAME) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error).with_context(context),
        };
        let mut files = listed(&manifest, record);

        let mut folders = BTreeMap::new();
        let mut names: BTreeSet<&str> = BTreeSet::from([""]);
        let mut above = "";
        for (file, _) in &files {
            let (folder, _) = split(&file.path);
            if folder != above {
                names.extend(ancestors(&file.path));
                above = folder;
            }
        }
        for name in names {
            let folder = match root.descend(name) {
                Ok(folder) => folder,
                // Gone, or not a folder any more: then none of our files is in it.
                Err(error)
                    if error.kind() == io::ErrorKind::NotFound
                        || means(&error, &[Errno::NOTDIR, Errno::LOOP]) =>
                {
                    continue;
                }
                Err(error) => return Err(error).with_context(context),
            };
            let folder = LastFolder { folder, entries: Vec::new(), settled: None };
            folders.insert(name.to_owned(), folder);
        }

        // Threads of their own, since those that render may wait for us.
        let share = files.len().div_ceil(THREADS).max(RUN);
        std::thread::scope(|scope| {
            for files in files.chunks_mut(share) {
                scope.spawn(|| look_at(files, &folders));
            }
        });
        let files = files.into_iter().map(|(file, _)| file).collect();
        Ok(Last { root: Some(root), manifest, files, folders })
    }

    /// Reads what is in our folders, and in those that the new site has and the last one had not: others may have made them.
    pub(super) fn list(&mut self, made: &BTreeMap<String, Made>) -> anyhow::Result<()> {
        let Some(root) = &self.root else { return Ok(()) };
        let mut above = None;
        for path in made.keys() {
            let (folder, _) = split(path);
            if above == Some(folder) {
                continue;
            }
            above = Some(folder);
            for name in ancestors(path) {
                if self.folders.contains_key(name) {
                    continue;
                }
                // What is there and no folder is met with in the folder above.
                if let Ok(folder) = root.descend(name) {
                    let folder = LastFolder { folder, entries: Vec::new(), settled: None };
                    self.folders.insert(name.to_owned(), folder);
                }
            }
        }
        let folders: Vec<&mut LastFolder> = self.folders.values_mut().collect();
        folders.into_par_iter().try_for_each(|folder| {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            let now = now.map_or(0, |now| i64::try_from(now.as_nanos()).unwrap_or(0));
            // As with files (`FileCache::known`): a change soon after another may bear its time.
            folder.settled = folder.folder.changed().filter(|(modified, changed)| {
                let margin = if modified % 1_000_000_000 == 0 { 2_000_000_000 } else { 50_000_000 };
                modified.max(changed).saturating_add(margin) < now
            });
            folder.entries = list(&folder.folder)?;
            Ok(())
        })
    }

    pub(super) fn get(&self, path: &str) -> Option<&LastFile> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(&self.files[at])
    }

    /// Whether the entry is a file that the last build wrote, or the manifest.
    pub(super) fn is_ours(&self, path: &str, kind: Kind) -> bool {
        kind == Kind::File && (path == manifest::NAME || self.get(path).is_some())
    }

    pub(super) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let (folder, name) = split(path);
        match self.folders.get(folder) {
            Some(folder) => folder.folder.read(name),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn look_at(files: &mut [(LastFile, Option<Stamp>)], folders: &BTreeMap<String, LastFolder>) {
    let mut at: (&str, Option<&LastFolder>) = ("", folders.get(""));
    for (file, recorded) in files {
        let (folder, name) = split(&file.path);
        if at.0 != folder {
            at = (folder, folders.get(folder));
        }
        file.stamp = at.1.and_then(|at| at.folder.stamp(name));
        file.trusted = file.stamp.is_some() && *recorded == file.stamp;
    }
}

/// The files that `manifest` lists, not looked at yet, each with the stamp that `record` has of it.
fn listed(manifest: &[u8], record: Record) -> Vec<(LastFile, Option<Stamp>)> {
    let file = |path, hash, key| LastFile { path, hash, key, stamp: None, trusted: false };
    if record.is_of(manifest) {
        let files = record.files.into_iter();
        return files
            .map(|known| (file(known.path, known.hash, Some(known.key)), Some(known.stamp)))
            .collect();
    }
    let mut record = record.files.into_iter().peekable();
    let listed = manifest::read(manifest).unwrap_or_default();
    let files = listed.into_iter().map(|listed| {
        while record.next_if(|recorded| recorded.path < listed.path).is_some() {}
        let recorded = record
            .next_if(|recorded| recorded.path == listed.path)
            .filter(|recorded| recorded.hash == listed.hash);
        let key = recorded.as_ref().map(|recorded| recorded.key);
        (file(listed.path, listed.hash, key), recorded.map(|recorded| recorded.stamp))
    });
    files.collect()
}
