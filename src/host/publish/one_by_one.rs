//! The way for an output folder that cannot be renamed.

use std::collections::BTreeMap;

use anyhow::Context;

use super::Made;
use super::last::Last;
use super::names::split;
use super::place::Ground;
use crate::host::folder::Folder;
use crate::host::manifest;

/// Each file is replaced whole, the manifest last, but the site is mixed while it
/// lasts.
pub(super) fn replace_one_by_one(
    ground: &Ground,
    last: &Last,
    made: &BTreeMap<String, Made>,
    manifest: &[u8],
) -> anyhow::Result<()> {
    let Some(live) = &last.root else { return Ok(()) };
    let replace = |folder: &Folder, name: &str, bytes: &[u8]| -> anyhow::Result<()> {
        const NEW: &str = ".dateline-new";
        folder.write(NEW, bytes)?;
        folder.sync_file(NEW)?;
        folder
            .rename(NEW.as_ref(), folder, name.as_ref())
            .with_context(|| format!("cannot write `{}`", folder.path().join(name).display()))
    };
    for (path, _) in made.iter().filter(|(_, made)| made.kept.is_none()) {
        let (folder, name) = split(path);
        let mut at = live.again()?;
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            at = at.make(part)?;
        }
        let bytes = ground
            .folder(folder)?
            .read(name)
            .with_context(|| format!("cannot read back `{path}`"))?;
        replace(&at, name, &bytes)?;
    }
    for file in last.files.iter().filter(|file| !made.contains_key(&file.path)) {
        let (folder, name) = split(&file.path);
        if let Some(last) = last.folders.get(folder) {
            last.folder.remove(name)?;
        }
    }
    replace(live, manifest::NAME, manifest)
}
