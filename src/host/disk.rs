//! Loads the folders that a build reads into a [`Tree`], reading only files that are new.
//!
//! A file whose length, inode and times are those of the last build has the hash that it had then, and is read when somebody asks
//! for its bytes; all others are read and hashed at once, in parallel. Links that lead out of the root, and files that are no files (pipes,
//! sockets, devices), are not opened but reported.

use std::collections::BTreeMap;
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
use crate::tree::{Fetch, Hash, Tree};

pub const NAME_NOT_TEXT: Code = Code("B0901");
pub const LINK_LEAVES: Code = Code("B0902");
pub const LINK_CYCLE: Code = Code("B0903");
pub const NOT_A_FILE: Code = Code("B0904");
pub const TOO_LONG: Code = Code("B0905");
pub const UNREADABLE: Code = Code("B0906");

/// New files are held in memory up to so many bytes together; beyond that they are read again when asked for.
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
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCache {
    /// When it was made, in nanoseconds since 1970.
    made: i64,
    files: BTreeMap<String, (Stamp, Hash)>,
}

impl FileCache {
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
    let made = now();
    let root = root.canonicalize().with_context(|| format!("cannot open `{}`", root.display()))?;
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    for input in inputs {
        walk(&root, *input, &mut found, &mut diagnostics);
    }

    let source: Arc<dyn Fetch> = Arc::new(Root(root));
    let held = AtomicU64::new(0);
    let loaded: Vec<Result<(String, Stamp, Hash, Option<Vec<u8>>), Diagnostic>> = found
        .into_par_iter()
        .filter_map(|found| load_one(found, cache, &held).transpose())
        .collect();

    let mut tree = Tree::default();
    let mut files = BTreeMap::new();
    for loaded in loaded {
        match loaded {
            Ok((path, stamp, hash, bytes)) => {
                match bytes {
                    Some(bytes) => tree.insert_hashed(&path, hash, bytes),
                    None => tree.insert_known(&path, hash, stamp.len, source.clone()),
                }
                files.insert(path, (stamp, hash));
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    *cache = FileCache { made, files };
    crate::diag::sort(&mut diagnostics);
    Ok(Warned::with(tree, diagnostics))
}

struct Found {
    path: String,
    place: PathBuf,
    longest: u64,
}

fn walk(root: &Path, input: Input<'_>, found: &mut Vec<Found>, diagnostics: &mut Vec<Diagnostic>) {
    let start = root.join(input.path);
    if fs::symlink_metadata(&start).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return;
    }
    let mut leaving = Vec::new();
    let entries = WalkDir::new(&start).follow_links(true).into_iter().filter_entry(|entry| {
        if entry.file_name().to_str().is_some_and(|name| PASSED_OVER.contains(&name)) {
            return false;
        }
        let stays = !entry.path_is_symlink()
            || entry.path().canonicalize().is_ok_and(|target| target.starts_with(root));
        if !stays {
            leaving.push(entry.path().to_owned());
        }
        stays
    });
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(of_walk(root, &error));
                continue;
            }
        };
        let file_type = entry.file_type();
        if file_type.is_dir() {
            continue;
        }
        let shown = shown(root, entry.path());
        if !file_type.is_file() {
            diagnostics.push(
                Diagnostic::warning(
                    NOT_A_FILE,
                    "this is a pipe, a socket or a device, not a file, and is not read",
                )
                .in_file(&shown)
                .help("move it out of the folder"),
            );
            continue;
        }
        match relative(root, entry.path()) {
            Some(path) => {
                found.push(Found { path, place: entry.into_path(), longest: input.longest });
            }
            None => diagnostics.push(
                Diagnostic::error(
                    NAME_NOT_TEXT,
                    "the file's name is not UTF-8, so no address can be made of it",
                )
                .in_file(&shown)
                .help("rename the file"),
            ),
        }
    }
    for path in leaving {
        diagnostics.push(
            Diagnostic::warning(
                LINK_LEAVES,
                "this link leads out of the site's folder, or nowhere, and is not followed",
            )
            .in_file(&shown(root, &path))
            .help("put the file itself there"),
        );
    }
}

fn of_walk(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let place = error.path().map_or_else(String::new, |path| shown(root, path));
    let diagnostic = match error.loop_ancestor() {
        Some(ancestor) => Diagnostic::warning(
            LINK_CYCLE,
            format!("this link leads back to `{}`, which it lies in", shown(root, ancestor)),
        )
        .help("remove the link"),
        None => {
            unreadable(&error.io_error().map_or_else(|| error.to_string(), ToString::to_string))
        }
    };
    diagnostic.in_file(&place)
}

fn unreadable(why: &str) -> Diagnostic {
    Diagnostic::error(UNREADABLE, format!("this cannot be read: {why}"))
        .help("make it readable, or move it away")
}

fn load_one(
    found: Found,
    cache: &FileCache,
    held: &AtomicU64,
) -> Result<Option<(String, Stamp, Hash, Option<Vec<u8>>)>, Diagnostic> {
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
        return Ok(Some((found.path, stamp, hash, None)));
    }
    // One byte more than is allowed, so that a file growing meanwhile is noticed.
    let (bytes, stamp) = read(&found.place, found.longest + 1).map_err(fail)?;
    if bytes.len() as u64 > found.longest {
        return Err(fail(io::Error::other("it grows while it is read")));
    }
    let hash = Hash::of(&bytes);
    let holds = held.fetch_add(bytes.len() as u64, Ordering::Relaxed) < HOLD;
    Ok(Some((found.path, stamp, hash, holds.then_some(bytes))))
}

/// The file's bytes, at most `longest`, and its stamp from before they were read.
fn read(path: &Path, longest: u64) -> io::Result<(Vec<u8>, Stamp)> {
    let file = open(path)?;
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
struct Root(PathBuf);

impl Fetch for Root {
    fn fetch(&self, path: &str, hash: Hash) -> io::Result<Vec<u8>> {
        let place = self.0.join(path).canonicalize()?;
        if !place.starts_with(&self.0) {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "a link to outside was put in its place",
            ));
        }
        let (bytes, _) = read(&place, u64::MAX)?;
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
