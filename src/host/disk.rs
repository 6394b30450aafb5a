//! Loads the folders that a build reads into a [`Tree`], reading only files that are new.
//!
//! A file whose length, inode and times are those of the last build has the hash that it had then, and is read when somebody asks
//! for its bytes; all others are read and hashed at once, in parallel. Links that lead out of the root, and files that are no files (pipes,
//! sockets, devices), are not opened but reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::diag::{Code, Diagnostic, Warned};
use crate::host::folder::Stamp;
use crate::host::watch::Changes;
use crate::tree::{Fetch, Hash, Tree};

pub const NAME_NOT_TEXT: Code = Code("B0901");
pub const LINK_LEAVES: Code = Code("B0902");
pub const LINK_CYCLE: Code = Code("B0903");
pub const NOT_A_FILE: Code = Code("B0904");
pub const TOO_LONG: Code = Code("B0905");
pub const UNREADABLE: Code = Code("B0906");

/// New files are held in memory where they are not more than so many bytes together; else all are read again when asked for.
const HOLD: u64 = 64 << 20;
/// Names that tools leave about and no input has.
const PASSED_OVER: &[&str] = &[".git", ".hg", ".svn", ".DS_Store", "Thumbs.db"];

/// A folder, or a single file, to load.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Relative to the root. It need not exist.
    pub path: &'a str,
    /// Files of more bytes than this are reported and left out.
    pub longest: u64,
}

/// What the last load knew of each file, to be kept between builds.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct FileCache {
    /// When it was made, in nanoseconds since 1970.
    made: i64,
    files: BTreeMap<String, (Stamp, Hash)>,
    /// Whether a file was read to make it.
    #[serde(skip)]
    learnt: bool,
}

impl FileCache {
    /// Whether the last load learnt what the cache did not know: then it is worth keeping.
    pub fn has_learnt(&self) -> bool {
        self.learnt
    }

    /// The hash of the file at `path`, if it certainly has not changed since the cache was made.
    ///
    /// A file changed shortly before the cache was made could have been changed once more after it was read without another time
    /// (the clock of files moves by up to ten milliseconds at once, on some file systems by two seconds), so its stamp proves nothing. Git calls such
    /// files racy and has the same rule (Documentation/technical/racy-git).
    fn known(&self, path: &str, stamp: Stamp) -> Option<Hash> {
        let (known, hash) = self.files.get(path)?;
        let coarse = stamp.modified % 1_000_000_000 == 0;
        let margin = if coarse { 2_000_000_000 } else { 50_000_000 };
        let newest = stamp.modified.max(stamp.changed);
        (*known == stamp && newest.saturating_add(margin) < self.made).then_some(*hash)
    }
}

/// Loads `inputs` below `root`, and brings `cache` up to date. Paths in the tree are relative to `root`, with `/`.
///
/// One bad file hides no other: what cannot be loaded is left out and reported. An error is only a root that cannot be opened.
pub fn load(
    root: &Path,
    inputs: &[Input<'_>],
    cache: &mut FileCache,
) -> anyhow::Result<Warned<Tree>> {
    let mut loader = Loader::new(root, inputs, std::mem::take(cache))?;
    loader.load(&Changes::Anything);
    *cache = loader.cache;
    Ok(Warned::with(loader.tree, loader.diagnostics))
}

/// Inputs that are loaded again and again, each time only what changed.
pub struct Loader {
    root: PathBuf,
    /// Paths, and the length of the longest file in each.
    inputs: Vec<(String, u64)>,
    source: Arc<dyn Fetch>,
    cache: FileCache,
    tree: Tree,
    /// Sorted.
    diagnostics: Vec<Diagnostic>,
    /// Whether links were followed: then a change of one path may be a change of another.
    linked: bool,
}

struct Loaded {
    path: String,
    stamp: Stamp,
    hash: Hash,
    read: bool,
    /// `None` where they were not read, or are too many to hold.
    bytes: Option<Vec<u8>>,
}

impl Loader {
    /// Knows files by `cache`, which may be empty. Loads nothing yet.
    pub fn new(root: &Path, inputs: &[Input<'_>], cache: FileCache) -> anyhow::Result<Loader> {
        let root =
            root.canonicalize().with_context(|| format!("cannot open `{}`", root.display()))?;
        Ok(Loader {
            source: Arc::new(Root::new(root.clone())),
            root,
            inputs: inputs.iter().map(|input| (input.path.to_owned(), input.longest)).collect(),
            cache,
            tree: Tree::default(),
            diagnostics: Vec::new(),
            linked: false,
        })
    }

    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Of all that is loaded; sorted.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// To be kept for the next run.
    pub fn cache(&self) -> &FileCache {
        &self.cache
    }

    /// Brings the tree up to date, where `changes` says what may differ from the last time. Returns whether a file or a diagnostic
    /// does differ.
    pub fn load(&mut self, changes: &Changes) -> bool {
        let made = now();
        let only = match changes {
            Changes::Only(paths) if !self.linked => Some(self.below_inputs(paths)),
            _ => None,
        };
        let starts = only.as_ref().unwrap_or(&self.inputs);
        let mut walk = Walk::new(&self.root);
        for (path, longest) in starts {
            walk.walk(path, *longest);
        }
        self.linked = walk.linked || self.linked && only.is_some();
        let mut diagnostics = walk.diagnostics;
        let held = AtomicU64::new(0);
        let cache = &self.cache;
        let found: Vec<Result<Loaded, Diagnostic>> = walk
            .found
            .into_par_iter()
            .filter_map(|found| load_one(found, cache, &held).transpose())
            .collect();

        let mut before: Vec<(String, Hash)> = Vec::new();
        let old_diagnostics = std::mem::take(&mut self.diagnostics);
        match &only {
            None => {
                before.extend(self.tree.iter().map(|(path, file)| (path.to_owned(), file.hash)));
                self.tree = Tree::default();
                let learnt = self.cache.files.len() != found.len();
                self.cache = FileCache { made, files: BTreeMap::new(), learnt };
            }
            Some(starts) => {
                for (start, _) in starts {
                    let at = self.tree.get(start).map(|file| (start.as_str(), file));
                    let gone = at.into_iter().chain(self.tree.below(start));
                    before.extend(gone.map(|(path, file)| (path.to_owned(), file.hash)));
                }
                for (path, _) in &before {
                    self.tree.remove(path);
                    self.cache.files.remove(path);
                }
                let outside = |diagnostic: &&Diagnostic| {
                    let file = diagnostic.place.as_ref().map_or("", |place| &place.file);
                    !starts.iter().any(|(start, _)| lies_in(file, start))
                };
                diagnostics.extend(old_diagnostics.iter().filter(outside).cloned());
            }
        }

        let holds = held.into_inner() <= HOLD;
        let mut after: Vec<(String, Hash)> = Vec::with_capacity(found.len());
        for found in found {
            match found {
                Ok(Loaded { path, stamp, hash, read, bytes }) => {
                    self.cache.learnt |= read;
                    match bytes.filter(|_| holds) {
                        Some(bytes) => self.tree.insert_hashed(&path, hash, bytes),
                        None => self.tree.insert_known(&path, hash, stamp.len, self.source.clone()),
                    }
                    self.cache.files.insert(path.clone(), (stamp, hash));
                    after.push((path, hash));
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        crate::diag::sort(&mut diagnostics);
        self.diagnostics = diagnostics;
        before.sort();
        after.sort();
        before != after || self.diagnostics != old_diagnostics
    }

    /// Those of `paths` that lie in an input, with its bound, but for those that lie in another.
    fn below_inputs(&self, paths: &BTreeSet<String>) -> Vec<(String, u64)> {
        let mut below: Vec<(String, u64)> = Vec::new();
        for path in paths {
            if below.iter().any(|(start, _)| lies_in(path, start)) {
                continue;
            }
            if let Some((_, longest)) = self.inputs.iter().find(|(input, _)| lies_in(path, input)) {
                below.push((path.clone(), *longest));
            }
        }
        below
    }
}

/// Whether `path` is `folder` or lies in it.
fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

struct Found {
    path: String,
    place: PathBuf,
    longest: u64,
}

struct Walk<'a> {
    root: &'a Path,
    found: Vec<Found>,
    diagnostics: Vec<Diagnostic>,
    linked: bool,
}

impl<'a> Walk<'a> {
    fn new(root: &'a Path) -> Walk<'a> {
        Walk { root, found: Vec::new(), diagnostics: Vec::new(), linked: false }
    }

    /// Finds the files at and below `start`, which need not exist.
    fn walk(&mut self, start: &str, longest: u64) {
        let root = self.root;
        let start = root.join(start);
        if start.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return;
        }
        let (mut leaving, mut dead) = (Vec::new(), Vec::new());
        let (mut linked, mut cycles) = (false, Vec::new());
        let entries = WalkDir::new(&start).follow_links(true).into_iter().filter_entry(|entry| {
            if entry.file_name().to_str().is_some_and(|name| PASSED_OVER.contains(&name)) {
                return false;
            }
            if !entry.path_is_symlink() {
                return true;
            }
            linked = true;
            let target = entry.path().canonicalize().ok().filter(|target| target.starts_with(root));
            let Some(target) = target else {
                leaving.push(entry.path().to_owned());
                return false;
            };
            let holds_it = entry.path().parent().is_some_and(|folder| {
                folder.canonicalize().is_ok_and(|folder| folder.starts_with(&target))
            });
            if holds_it {
                cycles.push(of_cycle(root, &target).in_file(&shown(root, entry.path())));
            }
            !holds_it
        });
        for entry in entries {
            match entry {
                Ok(entry) => self.enter(entry, longest),
                Err(error) if is_dead_link(&error) => dead.extend(error.path().map(Path::to_owned)),
                Err(error) => self.diagnostics.push(of_walk(root, &error)),
            }
        }
        self.linked |= linked;
        self.diagnostics.append(&mut cycles);
        self.diagnostics.extend(leaving.into_iter().chain(dead).map(|path| {
            let message =
                "this link leads out of the site's folder, or nowhere, and is not followed";
            Diagnostic::warning(LINK_LEAVES, message)
                .in_file(&shown(root, &path))
                .help("put the file itself there")
        }));
    }

    fn enter(&mut self, entry: walkdir::DirEntry, longest: u64) {
        let file_type = entry.file_type();
        if file_type.is_dir() {
            return;
        }
        if !file_type.is_file() {
            let message = "this is a pipe, a socket or a device, not a file, and is not read";
            let diagnostic = Diagnostic::warning(NOT_A_FILE, message)
                .in_file(&shown(self.root, entry.path()))
                .help("move it out of the folder");
            self.diagnostics.push(diagnostic);
            return;
        }
        match relative(self.root, entry.path()) {
            Some(path) => self.found.push(Found { path, place: entry.into_path(), longest }),
            None => {
                let message = "the file's name is not UTF-8, so no address can be made of it";
                let diagnostic = Diagnostic::error(NAME_NOT_TEXT, message)
                    .in_file(&shown(self.root, entry.path()))
                    .help("rename the file");
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

/// A link whose target is not there: the walk, which follows it, says so in the name of the link.
fn is_dead_link(error: &walkdir::Error) -> bool {
    error.loop_ancestor().is_none() && error.path().is_some_and(Path::is_symlink)
}

fn of_walk(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let place = error.path().map_or_else(String::new, |path| shown(root, path));
    let diagnostic = match error.loop_ancestor() {
        Some(ancestor) => of_cycle(root, ancestor),
        None => {
            unreadable(&error.io_error().map_or_else(|| error.to_string(), ToString::to_string))
        }
    };
    diagnostic.in_file(&place)
}

fn of_cycle(root: &Path, ancestor: &Path) -> Diagnostic {
    let ancestor = match shown(root, ancestor) {
        shown if shown.is_empty() => "the site's folder".to_owned(),
        shown => format!("`{shown}`"),
    };
    Diagnostic::warning(LINK_CYCLE, format!("this link leads back to {ancestor}, which it lies in"))
        .help("remove the link")
}

fn unreadable(why: &str) -> Diagnostic {
    Diagnostic::error(UNREADABLE, format!("this cannot be read: {why}"))
        .help("make it readable, or move it away")
}

/// `None` where the file is gone meanwhile.
fn load_one(
    found: Found,
    cache: &FileCache,
    held: &AtomicU64,
) -> Result<Option<Loaded>, Diagnostic> {
    let fail = |error: io::Error| unreadable(&error.to_string()).in_file(&found.path);
    let metadata = match fs::metadata(&found.place) {
        Ok(metadata) => metadata,
        // Gone between the walk and now.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fail(error)),
    };
    if metadata.len() > found.longest {
        let message =
            format!("the file is longer than {}, the most that is read", in_units(found.longest));
        return Err(Diagnostic::error(TOO_LONG, message)
            .in_file(&found.path)
            .help("split it, or move it out of the folder"));
    }
    let stamp = stamp_of(&metadata);
    if let Some(hash) = cache.known(&found.path, stamp) {
        return Ok(Some(Loaded { path: found.path, stamp, hash, read: false, bytes: None }));
    }
    // One byte more than is allowed, so that a file growing meanwhile is noticed.
    let read = open(&found.place).and_then(|file| read(file, found.longest + 1));
    let (bytes, stamp) = read.map_err(fail)?;
    if bytes.len() as u64 > found.longest {
        return Err(fail(io::Error::other("it grows while it is read")));
    }
    let hash = Hash::of(&bytes);
    let holds = held.fetch_add(bytes.len() as u64, Ordering::Relaxed) < HOLD;
    Ok(Some(Loaded { path: found.path, stamp, hash, read: true, bytes: holds.then_some(bytes) }))
}

/// The file's bytes, at most `longest`, and its stamp from before they were read.
fn read(file: File, longest: u64) -> io::Result<(Vec<u8>, Stamp)> {
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(longest) as usize + 1);
    file.take(longest).read_to_end(&mut bytes)?;
    Ok((bytes, stamp_of(&metadata)))
}

/// Opens a file to read it; a pipe put in its place does not make us wait.
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let nonblocking = rustix::fs::OFlags::NONBLOCK.bits() as i32;
    File::options().read(true).custom_flags(nonblocking).open(path)
}

/// Reads files below a folder, which is canonical.
struct Root {
    path: PathBuf,
    /// Where it can be opened.
    folder: Option<File>,
}

impl Root {
    fn new(path: PathBuf) -> Root {
        Root { folder: open(&path).ok(), path }
    }

    /// Opens `path`, but not where a link leads out of the folder.
    fn open(&self, path: &str) -> io::Result<File> {
        // One call where the system can see to it itself; it does not follow links that are written from the root of all.
        #[cfg(any(target_os = "linux", target_os = "android"))]
        if let Some(folder) = &self.folder {
            use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
            let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
            let below = ResolveFlags::BENEATH;
            if let Ok(file) = openat2(folder, path, flags, Mode::empty(), below) {
                return Ok(file.into());
            }
        }
        let place = self.path.join(path).canonicalize()?;
        if !place.starts_with(&self.path) {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "a link to outside was put in its place",
            ));
        }
        open(&place)
    }
}

impl Fetch for Root {
    fn fetch(&self, path: &str, hash: Hash) -> io::Result<Vec<u8>> {
        let (bytes, _) = read(self.open(path)?, u64::MAX)?;
        if Hash::of(&bytes) != hash {
            return Err(io::Error::other("it was changed while the build ran; build again"));
        }
        Ok(bytes)
    }
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

fn in_units(bytes: u64) -> String {
    match bytes {
        bytes if bytes >= 1 << 20 && bytes % (1 << 20) == 0 => format!("{} MiB", bytes >> 20),
        bytes if bytes >= 1_000_000 && bytes % 1_000_000 == 0 => {
            format!("{} MB", bytes / 1_000_000)
        }
        bytes => format!("{bytes} bytes"),
    }
}

fn stamp_of(metadata: &fs::Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let nanos =
        |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanos);
    Stamp {
        len: metadata.len(),
        inode: metadata.ino(),
        modified: nanos(metadata.mtime(), metadata.mtime_nsec()),
        changed: nanos(metadata.ctime(), metadata.ctime_nsec()),
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests;
