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

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::Context;
use rustix::io::Errno;

use crate::host::cache::Cache;
use crate::host::folder::{Calls, Entry, Folder, Kind, Stamp};
use crate::host::manifest::{self, Recorded};
use crate::tree::{Hash, OutPath, Sink, Written};

/// The stage's name in the cache.
const STAGE: &str = "stage";
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

/// Why a site is not published though the disk would have it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the output folder `{}` {} `{}`, which is read from", output.display(), relation, input.display())]
    Overlaps { output: PathBuf, relation: Relation, input: PathBuf },
    #[error("the output folder `{}` holds files but no `{}`, so it was not made by this program", .0.display(), manifest::NAME)]
    NotOurs(PathBuf),
    #[error("the output `{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    #[error(
        "`{path}` stands in the output folder where `{page}` must go, and was not made by this program"
    )]
    InTheWay { path: String, page: String },
    #[error("`{0}` and `{1}` are one file where the case of letters does not count")]
    Collide(String, String),
    #[error("`{0}` would be a file and the folder of `{1}`")]
    FileAndFolder(String, String),
    #[error("two pages are written to `{0}`")]
    Twice(String),
    #[error("`{0}` is the name of the output's manifest")]
    Reserved(String),
}

/// How an output folder lies to an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Is,
    Holds,
    LiesIn,
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Relation::Is => "is",
            Relation::Holds => "holds",
            Relation::LiesIn => "lies in",
        })
    }
}

impl Refused {
    /// What the user may do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Refused::Overlaps { .. } => "choose another folder with `--output`",
            Refused::NotOurs(_) => {
                "choose an empty folder, or use `--force` to keep its files beside the site's"
            }
            Refused::NotAFolder(_) => "move it away, or choose another folder with `--output`",
            Refused::InTheWay { .. } => "move it away, or use `--force` to replace it",
            Refused::Collide(..)
            | Refused::FileAndFolder(..)
            | Refused::Twice(_)
            | Refused::Reserved(_) => "give one of the two another `slug`",
        }
    }
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

/// A folder by its parent's handle and its name.
struct Place {
    parent: Folder,
    name: OsString,
}

impl Place {
    fn path(&self) -> PathBuf {
        self.parent.path().join(&self.name)
    }
}

#[derive(Clone)]
struct Made {
    written: Written,
    /// The stamp of the file taken over; `None` for one that was written.
    kept: Option<Stamp>,
}

/// The folder that a stage writes into.
struct Ground {
    place: Place,
    root: Folder,
    /// Whether it outlives the build, in the cache.
    stays: bool,
    folders: Mutex<HashMap<String, Arc<Folder>>>,
}

/// The output as the last build and others left it.
#[derive(Default)]
struct Last {
    /// Of the output folder; `None` where there is none.
    root: Option<Folder>,
    manifest: Vec<u8>,
    /// Sorted by path.
    files: Vec<LastFile>,
    /// Our folders (`""` is the output itself) with all that is in them.
    folders: BTreeMap<String, (Folder, Vec<Entry>)>,
}

struct LastFile {
    path: String,
    hash: Hash,
    /// Unknown in a fresh clone.
    key: Option<Hash>,
    /// As it is now; `None` where it is gone or no regular file.
    stamp: Option<Stamp>,
    /// Whether `stamp` is the one that the last build recorded.
    trusted: bool,
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
        let record: Vec<Recorded> = cache.load(&record_name).unwrap_or_default();
        let looking = std::thread::spawn(move || Last::look(&look, record));
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

    /// Puts what was written and kept in the place of the output folder. On an error the output is as it was, unless the
    /// message says that the new site stands.
    pub fn publish(mut self) -> anyhow::Result<Published> {
        self.last()?;
        let mut last = self.last.take().and_then(Result::ok).unwrap_or_default();
        let made = std::mem::take(&mut *lock(&self.made));
        last.look_into(&made)?;
        let last = &last;
        check_collisions(made.keys().map(String::as_str))?;
        check_free(last, &made, self.force)?;

        let mut published = Published {
            files: made.len(),
            written: made.values().filter(|made| made.kept.is_none()).count(),
            removed: last.files.iter().filter(|file| !made.contains_key(&file.path)).count(),
            piecemeal: None,
        };
        let files: Vec<Written> = made.values().map(|made| made.written.clone()).collect();
        let manifest = manifest::write(&files);
        if published.written == 0 && published.removed == 0 && last.manifest == manifest.as_bytes()
        {
            self.record(last, &made, |_, kept| kept)?;
            return Ok(published);
        }

        let ground = self.ground()?;
        let completed = self.complete(&ground, last, &made, manifest.as_bytes());
        let placed =
            completed.and_then(|()| self.put_in_place(&ground, last, &made, manifest.as_bytes()));
        match placed {
            Ok(piecemeal) => published.piecemeal = piecemeal,
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
            self.record(last, &made, |path, _| {
                let (folder, name) = split(path);
                folders.get(folder)?.stamp(name)
            })
        };
        after().context("the new site stands, but the build could not finish")?;
        Ok(published)
    }

    /// Completes the stage: all of `made` and every foreign file of the output under its name, nothing else, on the disk.
    fn complete(
        &self,
        ground: &Ground,
        last: &Last,
        made: &BTreeMap<String, Made>,
        manifest: &[u8],
    ) -> anyhow::Result<()> {
        let plan = Plan::new(last, made);
        let mut touched: Vec<(Arc<Folder>, Vec<&str>)> = Vec::new();
        for (path, planned) in &plan.folders {
            let folder = ground.folder(path)?;
            let from = last.folders.get(*path).map(|(folder, _)| folder);
            if let Some(from) = from {
                folder.permit_as(from)?;
            }
            let changed = planned.complete(&folder, from)?;
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
        ground.place.parent.sync()
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
        mut stamp: impl FnMut(&str, Option<Stamp>) -> Option<Stamp>,
    ) -> anyhow::Result<()> {
        let mut differs = made.len() != last.files.len();
        let mut record = Vec::with_capacity(made.len());
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
            record.push(Recorded { path: path.clone(), hash, key, stamp });
        }
        if differs {
            self.cache.save(&record_name(&self.target.path()), &record)?;
        }
        Ok(())
    }
}

impl Sink for Stage<'_> {
    fn put(&self, path: &OutPath, key: Hash, bytes: &[u8]) -> anyhow::Result<()> {
        let hash = Hash::of(bytes);
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

impl Ground {
    /// In the cache if that lies on the output's file system, else beside the output.
    fn make(cache: &Cache, target: &Place) -> anyhow::Result<Ground> {
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
    fn folder(&self, path: &str) -> anyhow::Result<Arc<Folder>> {
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
fn make_folder(parent: &Folder, name: &OsStr) -> anyhow::Result<Folder> {
    if !matches!(parent.kind(name), Ok(None | Some(Kind::Folder))) {
        parent.remove(name)?;
    }
    parent.make(name)
}

impl Last {
    fn look(place: &Place, record: Vec<Recorded>) -> anyhow::Result<Last> {
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
    fn look_into(&mut self, made: &BTreeMap<String, Made>) -> anyhow::Result<()> {
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

    fn get(&self, path: &str) -> Option<&LastFile> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(&self.files[at])
    }

    /// Whether the entry is a file that the last build wrote, or the manifest.
    fn is_ours(&self, path: &str, kind: Kind) -> bool {
        kind == Kind::File && (path == manifest::NAME || self.get(path).is_some())
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let (folder, name) = split(path);
        match self.folders.get(folder) {
            Some((folder, _)) => folder.read(name),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// What the new output holds, folder by folder.
struct Plan<'a> {
    folders: BTreeMap<&'a str, Planned<'a>>,
}

#[derive(Default)]
struct Planned<'a> {
    files: Vec<(&'a str, &'a Made)>,
    /// Names of folders that have a plan of their own.
    folders: BTreeSet<&'a str>,
    /// What others put there, taken over as it is.
    foreign: Vec<&'a Entry>,
}

impl<'a> Plan<'a> {
    fn new(last: &'a Last, made: &'a BTreeMap<String, Made>) -> Plan<'a> {
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
        for (folder, (_, entries)) in &last.folders {
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
    /// are there already. Returns whether a name in it changed.
    fn complete(&self, folder: &Folder, from: Option<&Folder>) -> anyhow::Result<bool> {
        let entries = list(folder)?;
        let mut there: HashMap<&OsStr, &Entry> =
            entries.iter().map(|entry| (entry.name.as_os_str(), entry)).collect();
        let mut changed = false;
        for (name, made) in &self.files {
            let entry = there.remove(OsStr::new(name));
            let (Some(stamp), Some(from)) = (made.kept, from) else { continue };
            if !entry.is_some_and(|entry| entry.kind == Kind::File && entry.inode == stamp.inode) {
                if entry.is_some() {
                    folder.remove(name)?;
                }
                from.link(name, folder)?;
                changed = true;
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
        Ok(changed)
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

fn list(folder: &Folder) -> anyhow::Result<Vec<Entry>> {
    folder.entries().with_context(|| format!("cannot read `{}`", folder.path().display()))
}

/// Takes over what others put into the old output between our look at it and the exchange.
fn carry_late(last: &Last, live: &Folder, made: &BTreeMap<String, Made>) -> anyhow::Result<()> {
    for (path, (old, before)) in &last.folders {
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

/// For an output folder that cannot be renamed: each file is replaced whole, the manifest last, but the site is mixed while it
/// lasts.
fn replace_one_by_one(
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
        if let Some((folder, _)) = last.folders.get(folder) {
            folder.remove(name)?;
        }
    }
    replace(live, manifest::NAME, manifest)
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

/// The absolute path of the output, its links resolved; what does not exist yet is joined to what does.
fn resolve(output: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(output)
        .with_context(|| format!("`{}` is no path for an output folder", output.display()))?;
    let mut missing = Vec::new();
    let mut at = absolute.as_path();
    loop {
        match at.canonicalize() {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |path, name| path.join(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot open `{}`", at.display()));
            }
        }
        let (Some(above), Some(name)) = (at.parent(), at.file_name()) else {
            anyhow::bail!("`{}` is no path for an output folder", output.display());
        };
        if at.is_symlink() {
            anyhow::bail!("`{}` is a link to nothing", at.display());
        }
        missing.push(name.to_owned());
        at = above;
    }
}

fn check_apart(output: &Path, inputs: &[PathBuf], cache: &Cache) -> anyhow::Result<()> {
    let cache = cache.folder().map(|folder| folder.path().to_owned());
    for input in inputs.iter().chain(&cache) {
        let found = resolve(input)?;
        let relation = if output == found {
            Relation::Is
        } else if found.starts_with(output) {
            Relation::Holds
        } else if output.starts_with(&found) {
            Relation::LiesIn
        } else {
            continue;
        };
        let (output, input) = (output.to_owned(), input.clone());
        return Err(Refused::Overlaps { output, relation, input }.into());
    }
    Ok(())
}

fn check_ours(target: &Place, force: bool) -> anyhow::Result<()> {
    let context = || format!("cannot open the output folder `{}`", target.path().display());
    match target.parent.kind(&target.name).with_context(context)? {
        None => return Ok(()),
        Some(Kind::Folder) => (),
        Some(_) => return Err(Refused::NotAFolder(target.path()).into()),
    }
    let folder = target.parent.folder(&target.name).with_context(context)?;
    let ours = folder.read(manifest::NAME).is_ok_and(|bytes| manifest::read(&bytes).is_some());
    if !ours && !force && !folder.entries().with_context(context)?.is_empty() {
        return Err(Refused::NotOurs(target.path()).into());
    }
    Ok(())
}

/// Removes what a killed build left beside the output, and puts the output back if it was killed between two renames.
fn sweep(target: &Place) -> anyhow::Result<()> {
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

/// Paths that a file system may take for one, or that are both file and folder.
fn check_collisions<'a>(paths: impl Iterator<Item = &'a str>) -> Result<(), Refused> {
    let mut files: HashMap<String, &str> = HashMap::new();
    let mut folders: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut last_folder = "";
    for path in paths {
        if let Some(other) = files.insert(path.to_lowercase(), path) {
            return Err(Refused::Collide(other.to_owned(), path.to_owned()));
        }
        let (folder, _) = split(path);
        if folder == last_folder {
            continue;
        }
        last_folder = folder;
        for folder in ancestors(path).filter(|folder| !folder.is_empty()) {
            let (spelt, other) = *folders.entry(folder.to_lowercase()).or_insert((folder, path));
            if spelt != folder {
                return Err(Refused::Collide(other.to_owned(), path.to_owned()));
            }
        }
    }
    for (folder, (_, within)) in &folders {
        if let Some(file) = files.get(folder) {
            return Err(Refused::FileAndFolder((*file).to_owned(), (*within).to_owned()));
        }
    }
    Ok(())
}

/// Refuses to put a page where something of others stands.
fn check_free(last: &Last, made: &BTreeMap<String, Made>, force: bool) -> anyhow::Result<()> {
    let in_the_way = |path: &str, page: &str| {
        Err(Refused::InTheWay { path: path.to_owned(), page: page.to_owned() }.into())
    };
    for (folder, (_, entries)) in &last.folders {
        for entry in entries {
            let Some(name) = entry.name.to_str() else { continue };
            let path = join(folder, name);
            if let Some(page) = made.get(&*path) {
                let foreign = !last.is_ours(&path, entry.kind);
                // The very bytes of the page may stand there: an earlier build was cut short, or a clone merged.
                let same =
                    || last.read(&path).is_ok_and(|bytes| Hash::of(&bytes) == page.written.hash);
                if foreign && !force && (entry.kind != Kind::File || !same()) {
                    return in_the_way(&path, &path);
                }
            } else if entry.kind != Kind::Folder && !last.is_ours(&path, entry.kind) && !force {
                let below = format!("{path}/");
                if let Some((page, _)) =
                    made.range(below.clone()..).next().filter(|(page, _)| page.starts_with(&below))
                {
                    return in_the_way(&path, page);
                }
            }
        }
    }
    Ok(())
}

fn record_name(output: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    format!("published-{}", Hash::of(output.as_os_str().as_bytes()))
}

fn beside(name: &OsStr) -> OsString {
    with(name, ".dateline-stage")
}

fn aside(name: &OsStr) -> OsString {
    with(name, ".dateline-old")
}

fn with(name: &OsStr, suffix: &str) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(suffix);
    hidden
}

/// The folder (`""` for none) and the name in it.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn join<'a>(folder: &str, name: &'a str) -> std::borrow::Cow<'a, str> {
    if folder.is_empty() { name.into() } else { format!("{folder}/{name}").into() }
}

/// The folders that `path` lies in, from the nearest to `""`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(split(path).0), |folder| {
        (!folder.is_empty()).then(|| split(folder).0)
    })
}

fn means(error: &io::Error, errnos: &[Errno]) -> bool {
    errnos.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
