//! The output as the last build and others left it: read beside the build, before anything is decided.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use anyhow::Context;
use rustix::io::Errno;

use super::names::{ancestors, split};
use super::place::Place;
use super::plan::list;
use super::{Made, means};
use crate::host::folder::{Entry, Folder, Kind, Stamp};
use crate::host::manifest::{self, Recorded};
use crate::tree::Hash;

/// The output as the last build and others left it.
#[derive(Default)]
pub(super) struct Last {
    /// Of the output folder; `None` where there is none.
    pub(super) root: Option<Folder>,
    pub(super) manifest: Vec<u8>,
    /// Sorted by path.
    pub(super) files: Vec<LastFile>,
    /// Our folders (`""` is the output itself) with all that is in them.
    pub(super) folders: BTreeMap<String, (Folder, Vec<Entry>)>,
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
    pub(super) fn look(place: &Place, record: Vec<Recorded>) -> anyhow::Result<Last> {
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
        let listed = manifest::read(&manifest).unwrap_or_default();

        let mut folders = BTreeMap::new();
        let names: BTreeSet<&str> = std::iter::once("")
            .chain(listed.iter().flat_map(|file| ancestors(&file.path)))
            .collect();
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
            let entries = folder.entries().with_context(context)?;
            folders.insert(name.to_owned(), (folder, entries));
        }

        let mut record = record.into_iter().peekable();
        let mut in_folder: (&str, Option<&Folder>) =
            ("", folders.get("").map(|(folder, _)| folder));
        let mut files = Vec::with_capacity(listed.len());
        for listed in &listed {
            let (folder, name) = split(&listed.path);
            if in_folder.0 != folder {
                in_folder = (folder, folders.get(folder).map(|(folder, _)| folder));
            }
            let stamp = in_folder.1.and_then(|folder| folder.stamp(name));
            while record.next_if(|recorded| recorded.path < listed.path).is_some() {}
            let recorded = record
                .next_if(|recorded| recorded.path == listed.path)
                .filter(|recorded| recorded.hash == listed.hash);
            files.push(LastFile {
                path: listed.path.clone(),
                hash: listed.hash,
                key: recorded.as_ref().map(|recorded| recorded.key),
                trusted: stamp.is_some() && recorded.map(|recorded| recorded.stamp) == stamp,
                stamp,
            });
        }
        Ok(Last { root: Some(root), manifest, files, folders })
    }

    /// Looks into the folders that the new site has and the last one had not: others may have made them.
    pub(super) fn look_into(&mut self, made: &BTreeMap<String, Made>) -> anyhow::Result<()> {
        let Some(root) = &self.root else { return Ok(()) };
        let wanted: BTreeSet<&str> = made.keys().flat_map(|path| ancestors(path)).collect();
        for name in wanted {
            if self.folders.contains_key(name) {
                continue;
            }
            // What is there and no folder is met with in the folder above.
            if let Ok(folder) = root.descend(name) {
                let entries = list(&folder)?;
                self.folders.insert(name.to_owned(), (folder, entries));
            }
        }
        Ok(())
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
            Some((folder, _)) => folder.read(name),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}
