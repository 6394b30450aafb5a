//! What the new output holds, folder by folder, and how a folder is made to hold it: new files are there already, files that
//! stayed are linked from the old output, what others put there is taken over.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsStr;

use anyhow::Context;

use super::Made;
use super::last::{Last, LastFolder};
use super::names::{join, split};
use super::place::make_folder;
use crate::host::folder::{Entry, Folder, Kind};
use crate::host::manifest;

/// What the new output holds, folder by folder.
pub(super) struct Plan<'a> {
    pub(super) folders: BTreeMap<&'a str, Planned<'a>>,
}

#[derive(Default)]
pub(super) struct Planned<'a> {
    pub(super) files: Vec<(&'a str, &'a Made)>,
    /// Names of folders that have a plan of their own.
    folders: BTreeSet<&'a str>,
    /// What others put there, taken over as it is.
    foreign: Vec<&'a Entry>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(last: &'a Last, made: &'a BTreeMap<String, Made>) -> Plan<'a> {
        let mut folders: BTreeMap<&str, Planned> = BTreeMap::new();
        folders.entry("").or_default();
        let mut last_folder = "";
        for (path, made) in made {
            let (folder, name) = split(path);
            folders.entry(folder).or_default().files.push((name, made));
            if folder != last_folder {
                Plan::enter_folder(&mut folders, folder);
                last_folder = folder;
            }
        }
        // A folder that none of our files is in any more stays for the sake of what others put there.
        for (folder, LastFolder { entries, .. }) in &last.folders {
            for entry in entries {
                let path = entry.name.to_str().map(|name| join(folder, name));
                let ours = path.as_deref().is_some_and(|path| {
                    last.is_ours(path, entry.kind)
                        // Replaced, where `check_free` let it pass.
                        || made.contains_key(path)
                        || folders.contains_key(path)
                        || entry.kind == Kind::Folder && last.folders.contains_key(path)
                });
                if !ours {
                    folders.entry(folder).or_default().foreign.push(entry);
                    Plan::enter_folder(&mut folders, folder);
                }
            }
        }
        Plan { folders }
    }

    /// Enters `folder` into the plan of the folder above it, and so on up.
    fn enter_folder(folders: &mut BTreeMap<&'a str, Planned<'a>>, mut folder: &'a str) {
        while !folder.is_empty() {
            let (above, name) = split(folder);
            if !folders.entry(above).or_default().folders.insert(name) {
                return;
            }
            folder = above;
        }
    }
}

impl Planned<'_> {
    /// Makes `folder` hold what is planned, taking over by links from the last output's folder `from`; files to be written
    /// are there already. Returns whether a name in it changed, and the names of our files that were linked anew.
    pub(super) fn complete(
        &self,
        folder: &Folder,
        from: Option<&Folder>,
    ) -> anyhow::Result<(bool, Vec<&str>)> {
        let entries = list(folder)?;
        let mut there: HashMap<&OsStr, &Entry> =
            entries.iter().map(|entry| (entry.name.as_os_str(), entry)).collect();
        let (mut changed, mut linked) = (false, Vec::new());
        for (name, made) in &self.files {
            let entry = there.remove(OsStr::new(name));
            let (Some(stamp), Some(from)) = (made.kept, from) else { continue };
            if !entry.is_some_and(|entry| entry.kind == Kind::File && entry.inode == stamp.inode) {
                if entry.is_some() {
                    folder.remove(name)?;
                }
                from.link(name, folder)?;
                changed = true;
                linked.push(*name);
            }
        }
        for name in &self.folders {
            there.remove(OsStr::new(name));
        }
        for foreign in &self.foreign {
            let entry = there.remove(foreign.name.as_os_str());
            if let Some(from) = from {
                changed |= mirror(foreign, entry, from, folder)?;
            }
        }
        if folder.kind(manifest::NAME)?.is_some() {
            there.remove(OsStr::new(manifest::NAME));
        }
        for entry in entries.iter().filter(|entry| there.contains_key(entry.name.as_os_str())) {
            folder.remove(&entry.name)?;
            changed = true;
        }
        Ok((changed, linked))
    }
}

/// Makes `entry` of `from` stand in `to` too, where `there` has its name; a folder with all that is in it.
fn mirror(
    entry: &Entry,
    there: Option<&Entry>,
    from: &Folder,
    to: &Folder,
) -> anyhow::Result<bool> {
    if entry.kind != Kind::Folder {
        if there.is_some_and(|there| there.kind == entry.kind && there.inode == entry.inode) {
            return Ok(false);
        }
        if there.is_some() {
            to.remove(&entry.name)?;
        }
        from.link(&entry.name, to)?;
        return Ok(true);
    }
    let mut changed = there.is_none_or(|there| there.kind != Kind::Folder);
    let to = make_folder(to, &entry.name)?;
    let from = from
        .folder(&entry.name)
        .with_context(|| format!("cannot open `{}`", from.path().join(&entry.name).display()))?;
    to.permit_as(&from)?;
    let entries = list(&to)?;
    let mut there: HashMap<&OsStr, &Entry> =
        entries.iter().map(|entry| (entry.name.as_os_str(), entry)).collect();
    for entry in list(&from)? {
        changed |= mirror(&entry, there.remove(entry.name.as_os_str()), &from, &to)?;
    }
    for entry in entries.iter().filter(|entry| there.contains_key(entry.name.as_os_str())) {
        to.remove(&entry.name)?;
        changed = true;
    }
    Ok(changed)
}

pub(super) fn list(folder: &Folder) -> anyhow::Result<Vec<Entry>> {
    folder.entries().with_context(|| format!("cannot read `{}`", folder.path().display()))
}

/// Takes over what others put into the old output between our look at it and the exchange.
pub(super) fn carry_late(
    last: &Last,
    live: &Folder,
    made: &BTreeMap<String, Made>,
) -> anyhow::Result<()> {
    for (path, LastFolder { folder: old, entries: before, settled }) in &last.folders {
        if settled.is_some() && old.changed() == *settled {
            continue;
        }
        let mut to: Option<Folder> = None;
        for entry in list(old)? {
            let known = before
                .binary_search_by(|known| known.name.cmp(&entry.name))
                .is_ok_and(|at| before[at].inode == entry.inode);
            let entry_path = entry.name.to_str().map(|name| join(path, name));
            let ours = entry_path
                .as_deref()
                .is_some_and(|path| last.is_ours(path, entry.kind) || made.contains_key(path));
            if known || ours {
                continue;
            }
            let to = match &to {
                Some(to) => to,
                None => {
                    // A folder that the new site does not have.
                    let Ok(folder) = live.descend(path) else { break };
                    to.insert(folder)
                }
            };
            let there = list(to)?.into_iter().find(|there| there.name == entry.name);
            mirror(&entry, there.as_ref(), old, to)?;
        }
    }
    Ok(())
}
