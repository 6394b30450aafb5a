//! Puts a batch of changes into the folders that a person edits: all of them or none, and never over what somebody changed meanwhile.
//!
//! The new files are written into the cache first, then a list of what is to go where; from then on the batch stands, and a
//! build that finds the list of one that was killed carries it out ([`finish`]). So of the several files that are made from one
//! article none is there without the others. Each change says which bytes it was made for; a file that has others by then is left as it is.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::host::cache::Cache;
use crate::host::folder::{Calls, Folder, Kind};
use crate::tree::Hash;

/// The batch's folder in the cache, and its list.
const PENDING: &str = "pending";
const LIST: &str = "pending-list";
/// Up to so many files are waited for one by one; more are waited for together.
const FEW: usize = 48;

/// One file to be made, replaced or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Relative to the root, with `/`.
    pub path: String,
    /// Of the bytes that it has now, as far as the maker of the change knows; `None` for a file that is not there.
    pub before: Option<Hash>,
    /// The bytes to give it; `None` to remove it.
    pub after: Option<Vec<u8>>,
}

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    pub written: usize,
    pub removed: usize,
    /// Files that somebody else had changed since they were loaded, and that were left so.
    pub left: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Pending {
    path: String,
    before: Option<Hash>,
    after: Option<Hash>,
}

/// Carries `changes` out below `root`. An error leaves all files as they were, or tells that the next build will carry on.
pub fn save(
    cache: &Cache,
    root: &Path,
    changes: &[Change],
    calls: &Arc<Calls>,
) -> anyhow::Result<Saved> {
    if changes.is_empty() {
        return Ok(Saved::default());
    }
    for change in changes {
        anyhow::ensure!(
            stays_inside(&change.path),
            "`{}` is no path in the site's folder",
            change.path
        );
    }
    let root = open(root, calls)?;
    let list: Vec<Pending> = changes
        .iter()
        .map(|change| Pending {
            path: change.path.clone(),
            before: change.before,
            after: change.after.as_deref().map(Hash::of),
        })
        .collect();
    let Some(store) = cache.folder() else {
        // Nowhere to keep a batch: file by file.
        return list.iter().zip(changes).try_fold(Saved::default(), |saved, (pending, change)| {
            let bytes = change.after.clone().unwrap_or_default();
            carry_out(&root, pending, saved, |folder, name| replace(folder, name, &bytes))
        });
    };
    store.remove(PENDING)?;
    let pending = store.make(PENDING)?;
    let written: Vec<(usize, &Vec<u8>)> = changes
        .iter()
        .enumerate()
        .filter_map(|(n, change)| Some((n, change.after.as_ref()?)))
        .collect();
    written.par_iter().try_for_each(|(n, bytes)| pending.write(n.to_string(), bytes))?;
    if written.len() <= FEW || !pending.sync_all()? {
        written.iter().try_for_each(|(n, _)| pending.sync_file(n.to_string()))?;
        pending.sync()?;
    }
    cache.save(LIST, &list)?;
    store.sync()?;
    move_in(cache, store, &root, &list).context("the rest will be written by the next build")
}

/// Carries out what a killed build had decided on. To be called before `root` is loaded, by whoever holds the cache.
pub fn finish(cache: &Cache, root: &Path, calls: &Arc<Calls>) -> anyhow::Result<Saved> {
    let Some(store) = cache.folder() else { return Ok(Saved::default()) };
    match cache.load::<Vec<Pending>>(LIST) {
        Some(list) => move_in(cache, store, &open(root, calls)?, &list),
        None => {
            // Without a whole list nothing was decided.
            for name in [LIST, PENDING] {
                if store.kind(name).is_ok_and(|kind| kind.is_some()) {
                    store.remove(name)?;
                }
            }
            Ok(Saved::default())
        }
    }
}

fn move_in(
    cache: &Cache,
    store: &Folder,
    root: &Folder,
    list: &[Pending],
) -> anyhow::Result<Saved> {
    let pending = store.folder(PENDING).ok();
    let mut saved = Saved::default();
    for (n, change) in list.iter().enumerate() {
        // A damaged list leads nowhere outside either.
        if !stays_inside(&change.path) {
            continue;
        }
        saved = carry_out(root, change, saved, |folder, name| {
            let number = n.to_string();
            let Some(pending) = &pending else { return Ok(()) };
            match pending.rename(number.as_ref(), folder, name.as_ref()) {
                Ok(()) => Ok(()),
                Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                    let bytes = pending.read(&number).context("cannot read a pending file")?;
                    replace(folder, name, &bytes)
                }
                Err(error) => Err(error).with_context(|| {
                    format!("cannot write `{}`", folder.path().join(name).display())
                }),
            }
        })?;
    }
    let folders: BTreeSet<&str> = list.iter().map(|change| split(&change.path).0).collect();
    for folder in folders {
        if let Ok(folder) = root.descend(folder) {
            folder.sync()?;
        }
    }
    if cache.folder().is_some() {
        store.remove(LIST)?;
        store.remove(PENDING)?;
    }
    Ok(saved)
}

/// Carries one change out with `write`, if the file has the bytes that the change was made for.
fn carry_out(
    root: &Folder,
    change: &Pending,
    mut saved: Saved,
    write: impl FnOnce(&Folder, &str) -> anyhow::Result<()>,
) -> anyhow::Result<Saved> {
    let (folder, name) = split(&change.path);
    let Some(folder) = open_below(root, folder, change.after.is_some())? else { return Ok(saved) };
    let now = match folder.read(name) {
        Ok(bytes) => Some(Hash::of(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(_) if folder.kind(name).is_ok_and(|kind| kind != Some(Kind::File)) => {
            // A link or a folder that somebody put there.
            saved.left.push(change.path.clone());
            return Ok(saved);
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read `{}`", change.path));
        }
    };
    if now == change.after {
        // Done before the kill, or by somebody with the same mind.
        return Ok(saved);
    }
    if now != change.before {
        saved.left.push(change.path.clone());
        return Ok(saved);
    }
    if change.after.is_none() {
        folder.remove(name)?;
        saved.removed += 1;
        return Ok(saved);
    }
    write(&folder, name)?;
    saved.written += 1;
    Ok(saved)
}

/// The folder `path` below `root`, by links too if they stay below it; made where it is not there, or `None`.
fn open_below(root: &Folder, path: &str, make: bool) -> anyhow::Result<Option<Folder>> {
    let place = root.path().join(path);
    let context = || format!("cannot open `{}`", place.display());
    match place.canonicalize() {
        Ok(found) => {
            anyhow::ensure!(
                found.starts_with(root.path()),
                "`{}` leads out of the site's folder; nothing is written there",
                place.display()
            );
            root.open_again(&found).with_context(context).map(Some)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if !make {
                return Ok(None);
            }
            let (above, name) = split(path);
            match open_below(root, above, true)? {
                Some(above) => above.make(name).map(Some),
                None => Ok(None),
            }
        }
        Err(error) => Err(error).with_context(context),
    }
}

fn replace(folder: &Folder, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let new = format!(".{name}.dateline-new");
    folder.write(&new, bytes)?;
    folder.sync_file(&new)?;
    folder
        .rename(new.as_ref(), folder, name.as_ref())
        .with_context(|| format!("cannot write `{}`", folder.path().join(name).display()))
}

fn open(root: &Path, calls: &Arc<Calls>) -> anyhow::Result<Folder> {
    let context = || format!("cannot open `{}`", root.display());
    Folder::open(&root.canonicalize().with_context(context)?, calls).with_context(context)
}

fn stays_inside(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\0', '\\']))
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
