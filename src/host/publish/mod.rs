//! Puts a site on disk whole or not at all.
//!
//! A [`Stage`] is the sink that a build writes into. It compares each file with what the last build left and writes, into a
//! folder of its own, only what is new; [`Stage::publish`] completes that folder with hard links to all that stayed, waits
//! until it is on the disk, and lets it and the output folder change places in one step. So a reader, and a build killed at
//! any moment, meets the old site or the new one. Where nothing is new, nothing is written and no folder made.
//!
//! After the step the folder that was the output is not deleted but kept, in the cache, as the ground of the next stage: the
//! next build corrects it where the two differ (a name stands for the same bytes in both if it has the same inode), which
//! costs what changed since and not what the site weighs. Linking 10,000 files anew takes a hundred milliseconds or more.
//! It needs no book-keeping that a kill could falsify, since only the file system is asked.
//!
//! Bytes of files are never written into: a changed file is a new file under the old name, so that the hard links between
//! the two folders cannot carry a change from one to the other.

mod last;
mod names;
mod one_by_one;
mod place;
mod plan;
mod refused;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::Context;
use rayon::prelude::*;
use rustix::io::Errno;

use crate::host::cache::Cache;
use crate::host::folder::{Calls, Folder, Stamp};
use crate::host::manifest::{self, Record, Recorded};
use crate::tree::{Hash, OutPath, Sink, Written};

use last::{Last, LastFile};
use names::{join, split};
use one_by_one::replace_one_by_one;
use place::{Ground, Place, aside, sweep};
use plan::{Plan, Planned, carry_late};
pub use refused::{Refused, Relation};
use refused::{check_apart, check_collisions, check_free, check_ours, resolve};

/// Up to so many files are waited for one by one; more are waited for together.
const FEW: usize = 48;

/// Where a site goes, and what must stay out of its way.
pub struct Target<'a> {
    /// The output folder; it need not exist.
    pub output: &'a Path,
    /// Files and folders that are read from or kept: the output may not be, hold or lie in one of them. The cache need not
    /// be among them.
    pub inputs: &'a [PathBuf],
    /// Whether a folder with files in it that has no manifest may be made ours, and foreign files that stand in the way of
    /// pages replaced.
    pub force: bool,
}

/// What publishing did. A build that changed nothing has `written` and `removed` 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files of the site, without the manifest.
    pub files: usize,
    /// Files written, without the manifest.
    pub written: usize,
    /// Files of the last build that are no longer there.
    pub removed: usize,
    /// Of the manifest.
    pub manifest: Option<Hash>,
    /// Why the site was put in place file by file and not in one step, where the file system cannot do better.
    pub piecemeal: Option<String>,
}

/// A site being written.
pub struct Stage<'a> {
    cache: &'a Cache,
    target: Place,
    force: bool,
    last: OnceLock<Result<Last, String>>,
    looking: Mutex<Option<std::thread::JoinHandle<anyhow::Result<Last>>>>,
    made: Mutex<BTreeMap<String, Made>>,
    ground: Mutex<Option<Arc<Ground>>>,
}

#[derive(Clone)]
struct Made {
    written: Written,
    /// The stamp of the file taken over; `None` for one that was written.
    kept: Option<Stamp>,
}

impl<'a> Stage<'a> {
    /// Looks at the output folder and refuses it where it must not be touched (the error is a [`Refused`]). Starts to read
    /// what the last build left, beside the caller; writes nothing but a missing parent of the output.
    pub fn open(
        cache: &'a Cache,
        target: &Target<'_>,
        calls: &Arc<Calls>,
    ) -> anyhow::Result<Stage<'a>> {
        let output = resolve(target.output)?;
        check_apart(&output, target.inputs, cache)?;
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(Refused::NotAFolder(output).into());
        };
        std::fs::create_dir_all(parent)
            .with_context(|| format!("cannot make the folder `{}`", parent.display()))?;
        let parent = Folder::open(parent, calls)
            .with_context(|| format!("cannot open `{}`", parent.display()))?;
        let target_place = Place { parent, name: name.to_owned() };
        sweep(&target_place)?;
        check_ours(&target_place, target.force)?;

        let record_name = record_name(&output);
        let look = Place { parent: target_place.parent.again()?, name: target_place.name.clone() };
        let reader = cache.reader()?;
        let looking = std::thread::spawn(move || {
            Last::look(&look, reader.load_made::<Record>(&record_name).unwrap_or_default())
        });
        Ok(Stage {
            cache,
            target: target_place,
            force: target.force,
            last: OnceLock::new(),
            looking: Mutex::new(Some(looking)),
            made: Mutex::default(),
            ground: Mutex::default(),
        })
    }

    fn last(&self) -> anyhow::Result<&Last> {
        let last = self.last.get_or_init(|| {
            let looking = lock(&self.looking).take();
            match looking.map(std::thread::JoinHandle::join) {
                Some(Ok(last)) => last.map_err(|error| format!("{error:#}")),
                Some(Err(_)) | None => Err("the look at the output folder broke off".to_owned()),
            }
        });
        last.as_ref().map_err(|error| anyhow::anyhow!("{error}"))
    }

    /// The stamp of the last build's file at `path`, if it is there with the bytes of `hash`.
    fn intact(&self, last: &Last, file: &LastFile) -> Option<Stamp> {
        let stamp = file.stamp?;
        if file.trusted {
            return Some(stamp);
        }
        let bytes = last.read(&file.path).ok()?;
        (Hash::of(&bytes) == file.hash).then_some(stamp)
    }

    fn enter(&self, path: &OutPath, made: Made) -> anyhow::Result<()> {
        if path.as_str() == manifest::NAME {
            return Err(Refused::Reserved(path.to_string()).into());
        }
        match lock(&self.made).insert(path.to_string(), made) {
            None => Ok(()),
            Some(_) => Err(Refused::Twice(path.to_string()).into()),
        }
    }

    /// The folder to write into, made when first asked for.
    fn ground(&self) -> anyhow::Result<Arc<Ground>> {
        let mut ground = lock(&self.ground);
        if let Some(ground) = &*ground {
            return Ok(ground.clone());
        }
        let made = Arc::new(Ground::make(self.cache, &self.target)?);
        *ground = Some(made.clone());
        Ok(made)
    }

    /// Whether the output stands, file by file, as a build left it whose manifest had the hash `manifest`; then what
    /// publishing the same site again would say. Reads no file but the manifest.
    pub fn stands(&self, manifest: Hash) -> Option<Published> {
        let last = self.last().ok()?;
        let whole = Hash::of(&last.manifest) == manifest
            && last.files.iter().all(|file| file.trusted && file.key.is_some());
        whole.then(|| Published {
            files: last.files.len(),
            manifest: Some(manifest),
            ..Published::default()
        })
    }

    /// Puts what was written and kept in the place of the output folder. On an error the output is as it was, unless the
    /// message says that the new site stands.
    pub fn publish(mut self) -> anyhow::Result<Published> {
        self.last()?;
        let mut last = self.last.take().and_then(Result::ok).unwrap_or_default();
        let made = std::mem::take(&mut *lock(&self.made));
        last.list(&made)?;
        let last = &last;
        check_collisions(made.keys().map(String::as_str))?;
        check_free(last, &made, self.force)?;

        let mut published = Published {
            files: made.len(),
            written: made.values().filter(|made| made.kept.is_none()).count(),
            removed: last.files.iter().filter(|file| !made.contains_key(&file.path)).count(),
            manifest: None,
            piecemeal: None,
        };
        let manifest = manifest::write(made.values().map(|made| &made.written));
        published.manifest = Some(Hash::of(manifest.as_bytes()));
        if published.written == 0 && published.removed == 0 && last.manifest == manifest.as_bytes()
        {
            self.record(last, &made, &manifest, |_, kept| kept)?;
            return Ok(published);
        }

        let ground = self.ground()?;
        let completed = self.complete(&ground, last, &made, manifest.as_bytes());
        let placed = completed.and_then(|linked| {
            Ok((linked, self.put_in_place(&ground, last, &made, manifest.as_bytes())?))
        });
        let linked: BTreeSet<String>;
        match placed {
            Ok((names, piecemeal)) => (linked, published.piecemeal) = (names, piecemeal),
            Err(error) => {
                // `drop` clears away what was written.
                *lock(&self.made) = made;
                return Err(error);
            }
        }
        let live = self.target.parent.folder(&self.target.name);
        let after = || -> anyhow::Result<()> {
            let live = live.context("cannot open the new output folder")?;
            carry_late(last, &live, &made)?;
            if !ground.stays {
                ground.place.parent.remove(&ground.place.name)?;
            }
            let mut folders = Folders::new(&live);
            self.record(last, &made, &manifest, |path, kept| {
                // A link more changes a file's time; all others are as they were, or somebody else's by now.
                if kept.is_some() && !linked.contains(path) {
                    return kept;
                }
                let (folder, name) = split(path);
                folders.get(folder)?.stamp(name)
            })
        };
        after().context("the new site stands, but the build could not finish")?;
        Ok(published)
    }

    /// Completes the stage: all of `made` and every foreign file of the output under its name, nothing else, on the disk.
    /// Returns the files that it linked anew.
    fn complete(
        &self,
        ground: &Ground,
        last: &Last,
        made: &BTreeMap<String, Made>,
        manifest: &[u8],
    ) -> anyhow::Result<BTreeSet<String>> {
        let plan = Plan::new(last, made);
        let mut touched: Vec<(Arc<Folder>, Vec<&str>)> = Vec::new();
        let mut all_linked: BTreeSet<String> = BTreeSet::new();
        type Completed<'a> = (&'a str, &'a Planned<'a>, Arc<Folder>, (bool, Vec<&'a str>));
        let completed: anyhow::Result<Vec<Completed>> = plan
            .folders
            .par_iter()
            .map(|(path, planned)| {
                let folder = ground.folder(path)?;
                let from = last.folders.get(*path).map(|last| &last.folder);
                if let Some(from) = from {
                    folder.permit_as(from)?;
                }
                let completed = planned.complete(&folder, from)?;
                Ok((*path, planned, folder, completed))
            })
            .collect();
        for (path, planned, folder, (changed, linked)) in completed? {
            all_linked.extend(linked.into_iter().map(|name| join(path, name).into_owned()));
            let written: Vec<&str> = planned
                .files
                .iter()
                .filter(|(_, made)| made.kept.is_none())
                .map(|(name, _)| *name)
                .collect();
            if changed || !written.is_empty() || path.is_empty() {
                touched.push((folder, written));
            }
        }
        ground.root.write(manifest::NAME, manifest)?;

        let n_waits: usize = touched.iter().map(|(_, written)| written.len() + 1).sum();
        if n_waits <= FEW || !ground.root.sync_all()? {
            ground.root.sync_file(manifest::NAME)?;
            for (folder, written) in &touched {
                written.iter().try_for_each(|name| folder.sync_file(name))?;
                folder.sync()?;
            }
        }
        ground.place.parent.sync()?;
        Ok(all_linked)
    }

    /// The one step. Returns why it took several, where it did.
    fn put_in_place(
        &self,
        ground: &Ground,
        last: &Last,
        made: &BTreeMap<String, Made>,
        manifest: &[u8],
    ) -> anyhow::Result<Option<String>> {
        let (stage, live) = (&ground.place, &self.target);
        let context = || {
            format!(
                "cannot put `{}` in the place of `{}`",
                stage.path().display(),
                live.path().display()
            )
        };
        let done = match last.root {
            None => stage.parent.rename_new(&stage.name, &live.parent, &live.name),
            Some(_) => stage.parent.exchange(&stage.name, &live.parent, &live.name),
        };
        let error = done.err();
        let piecemeal = match error {
            None => None,
            Some(error) if means(&error, &[Errno::INVAL, Errno::NOSYS, Errno::NOTSUP]) => {
                // No exchange here: two renames, between which the output is not there; `sweep` mends a kill between them.
                let aside = aside(&live.name);
                live.parent.rename_new(&live.name, &live.parent, &aside).with_context(context)?;
                if let Err(error) = stage.parent.rename_new(&stage.name, &live.parent, &live.name) {
                    live.parent
                        .rename_new(&aside, &live.parent, &live.name)
                        .with_context(|| format!("the old site is now in `{}`", aside.display()))?;
                    return Err(error).with_context(context);
                }
                lock(&self.ground).take();
                live.parent.remove(&aside).context("the new site stands")?;
                None
            }
            Some(error) if means(&error, &[Errno::BUSY, Errno::XDEV]) && last.root.is_some() => {
                // A mount point, or a folder of a container image's lower layer: it cannot be renamed.
                replace_one_by_one(ground, last, made, manifest)?;
                Some(format!("`{}` cannot be renamed ({error})", live.path().display()))
            }
            Some(error) => return Err(error).with_context(context),
        };
        // The stage is the output now; `drop` may not clear it away.
        lock(&self.ground).take();
        let sync = || {
            live.parent.sync()?;
            stage.parent.sync()
        };
        sync().context("the new site stands, but is not sure to outlast a loss of power")?;
        Ok(piecemeal)
    }

    /// Keeps for the next build what each file was made from and its stamp, which `stamp` gives of its path and its last one.
    fn record(
        &self,
        last: &Last,
        made: &BTreeMap<String, Made>,
        manifest: &str,
        mut stamp: impl FnMut(&str, Option<Stamp>) -> Option<Stamp>,
    ) -> anyhow::Result<()> {
        let mut differs = made.len() != last.files.len();
        let mut files = Vec::with_capacity(made.len());
        for (path, made) in made {
            let Some(stamp) = stamp(path, made.kept) else { continue };
            let (hash, key) = (made.written.hash, made.written.key);
            differs = differs
                || last.get(path).is_none_or(|file| {
                    !file.trusted
                        || file.key != Some(key)
                        || file.hash != hash
                        || file.stamp != Some(stamp)
                });
            files.push(Recorded { path: path.clone(), hash, key, stamp });
        }
        if differs {
            // Without a file that is gone already it is no record of this manifest.
            let is_whole = files.len() == made.len();
            let manifest = if is_whole { Hash::of(manifest.as_bytes()) } else { Hash::default() };
            let record = Record { manifest, files };
            self.cache.save_made(&record_name(&self.target.path()), &record)?;
        }
        Ok(())
    }
}

impl Sink for Stage<'_> {
    fn put_hashed(
        &self,
        path: &OutPath,
        key: Hash,
        hash: Hash,
        bytes: &[u8],
    ) -> anyhow::Result<()> {
        let written = Written { path: path.to_string(), len: bytes.len() as u64, hash, key };
        let last = self.last()?;
        let kept = last
            .get(path.as_str())
            .filter(|file| file.hash == hash)
            .and_then(|file| self.intact(last, file));
        // Entered first, so that of two with one path none is written over the other.
        self.enter(path, Made { written, kept })?;
        if kept.is_none() {
            let (folder, name) = split(path.as_str());
            self.ground()?.folder(folder)?.write(name, bytes)?;
        }
        Ok(())
    }

    fn keep(&self, path: &OutPath, key: Hash) -> anyhow::Result<bool> {
        let last = self.last()?;
        let Some(file) = last.get(path.as_str()).filter(|file| file.key == Some(key)) else {
            return Ok(false);
        };
        let Some(stamp) = self.intact(last, file) else { return Ok(false) };
        let written = Written { path: path.to_string(), len: stamp.len, hash: file.hash, key };
        self.enter(path, Made { written, kept: Some(stamp) })?;
        Ok(true)
    }

    fn so_far(&self) -> Vec<Written> {
        lock(&self.made).values().map(|made| made.written.clone()).collect()
    }

    fn read(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let made = lock(&self.made).get(path).cloned();
        let made = made.ok_or_else(|| anyhow::anyhow!("no file `{path}` was written"))?;
        let read = if made.kept.is_some() {
            self.last()?.read(path)
        } else {
            let (folder, name) = split(path);
            self.ground()?.folder(folder)?.read(name)
        };
        read.with_context(|| format!("cannot read back `{path}`"))
    }
}

impl Drop for Stage<'_> {
    /// Clears away what a build wrote that was not published; the next one would anyhow, but the disk may be full.
    fn drop(&mut self) {
        let Some(ground) = lock(&self.ground).take() else { return };
        let made = std::mem::take(&mut *lock(&self.made));
        if made.is_empty() {
            return;
        }
        if !ground.stays {
            // Nobody is left to be told.
            let _ = ground.place.parent.remove(&ground.place.name);
            return;
        }
        for (path, _) in made.iter().filter(|(_, made)| made.kept.is_none()) {
            let (folder, name) = split(path);
            if let Ok(folder) = ground.folder(folder) {
                let _ = folder.remove(name);
            }
        }
    }
}

/// Folders below one, opened once each when walked in order.
struct Folders<'a> {
    root: &'a Folder,
    at: Option<(String, Option<Folder>)>,
}

impl<'a> Folders<'a> {
    fn new(root: &'a Folder) -> Folders<'a> {
        Folders { root, at: None }
    }

    fn get(&mut self, path: &str) -> Option<&Folder> {
        if self.at.as_ref().is_none_or(|(at, _)| at != path) {
            self.at = Some((path.to_owned(), self.root.descend(path).ok()));
        }
        self.at.as_ref().and_then(|(_, folder)| folder.as_ref())
    }
}

fn record_name(output: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    format!("published-{}", Hash::of(output.as_os_str().as_bytes()))
}

fn means(error: &io::Error, errnos: &[Errno]) -> bool {
    errnos.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
