//! The places that a site is written to and put into: the output, the ground that a stage stands on, and what a killed build
//! left beside them.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use anyhow::Context;

use super::lock;
use crate::host::cache::Cache;
use crate::host::folder::{Folder, Kind};

/// The stage's name in the cache.
const STAGE: &str = "stage";

/// A folder by its parent's handle and its name.
pub(super) struct Place {
    pub(super) parent: Folder,
    pub(super) name: OsString,
}

impl Place {
    pub(super) fn path(&self) -> PathBuf {
        self.parent.path().join(&self.name)
    }
}

/// The folder that a stage writes into.
pub(super) struct Ground {
    pub(super) place: Place,
    pub(super) root: Folder,
    /// Whether it outlives the build, in the cache.
    pub(super) stays: bool,
    folders: Mutex<HashMap<String, Arc<Folder>>>,
}

impl Ground {
    /// In the cache if that lies on the output's file system, else beside the output.
    pub(super) fn make(cache: &Cache, target: &Place) -> anyhow::Result<Ground> {
        let near = cache.folder().filter(|folder| match (folder.mount(), target.parent.mount()) {
            (Ok(cache), Ok(output)) => cache == output,
            _ => false,
        });
        let place = match near {
            Some(folder) => Place { parent: folder.again()?, name: STAGE.into() },
            None => Place { parent: target.parent.again()?, name: beside(&target.name) },
        };
        let root = make_folder(&place.parent, &place.name)?;
        Ok(Ground { place, root, stays: near.is_some(), folders: Mutex::default() })
    }

    /// The folder of the relative `path`, made if need be.
    pub(super) fn folder(&self, path: &str) -> anyhow::Result<Arc<Folder>> {
        let mut folders = lock(&self.folders);
        if let Some(folder) = folders.get(path) {
            return Ok(folder.clone());
        }
        let mut folder = self.root.again()?;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            folder = make_folder(&folder, part.as_ref())?;
        }
        let folder = Arc::new(folder);
        folders.insert(path.to_owned(), folder.clone());
        Ok(folder)
    }
}

/// The folder `name`, in place of whatever else an earlier stage had under that name.
pub(super) fn make_folder(parent: &Folder, name: &OsStr) -> anyhow::Result<Folder> {
    if !matches!(parent.kind(name), Ok(None | Some(Kind::Folder))) {
        parent.remove(name)?;
    }
    parent.make(name)
}

/// Removes what a killed build left beside the output, and puts the output back if it was killed between two renames.
pub(super) fn sweep(target: &Place) -> anyhow::Result<()> {
    let aside = aside(&target.name);
    if let Ok(Some(Kind::Folder)) = target.parent.kind(&aside) {
        if let Ok(None) = target.parent.kind(&target.name) {
            target
                .parent
                .rename_new(&aside, &target.parent, &target.name)
                .with_context(|| format!("cannot put `{}` back", target.path().display()))?;
        } else {
            target.parent.remove(&aside)?;
        }
    }
    let beside = beside(&target.name);
    if let Ok(Some(_)) = target.parent.kind(&beside) {
        target.parent.remove(&beside)?;
    }
    Ok(())
}

fn beside(name: &OsStr) -> OsString {
    with(name, ".dateline-stage")
}

pub(super) fn aside(name: &OsStr) -> OsString {
    with(name, ".dateline-old")
}

fn with(name: &OsStr, suffix: &str) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(suffix);
    hidden
}
