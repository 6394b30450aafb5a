//! What one build leaves for the next, in `.cache/`: everything there may be lost, cut or damaged at any time, and only time
//! is lost with it.
//!
//! Each file opens with a mark, the version of its form and a hash of the rest; what does not fit is as good as absent. What
//! the program worked out is kept with the hash of the program's code, so that another version of it works all out again.

use std::fs;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::host::disk::FileCache;
use crate::host::folder::{Calls, Folder};
use crate::memo::{Memo, Values};
use crate::tree::Hash;

/// Raised when the form of any cache file changes.
const VERSION: u32 = 2;
/// Of the program's code; see `build.rs`.
const CODE: &str = env!("CODE_OF_THE_PROGRAM");
const MARK: &[u8; 8] = b"dateline";
const HEAD: usize = MARK.len() + 4 + 16;

const FILES: &str = "files";
const INDEX: &str = "memo-index";
const VALUES: &str = "memo-values";
/// Tells git and backups that there is nothing to keep here (the second by <https://bford.info/cachedir/>).
const NOTICES: [(&str, &str); 2] =
    [(".gitignore", "*\n"), ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")];
/// So many bytes of new values are written at once.
const BUFFER: usize = 1 << 20;
/// Values that nothing leads to any more may take as much room as the others and this.
const SLACK: u64 = 4 << 20;

/// The cache folder of a site, held by this process alone.
pub struct Cache {
    /// `None` where there is no place for a cache; then nothing is kept.
    folder: Option<Folder>,
    /// Its lock falls with it.
    _lock: Option<fs::File>,
}

/// Another build holds the site.
#[derive(Debug, thiserror::Error)]
#[error("another build of this site is running (it holds `{}`)", .0.display())]
pub struct Busy(pub PathBuf);

impl Cache {
    /// Opens `path`, making it if need be, and locks it against a second build, waiting for one that runs for at most
    /// `patience`; then the error is a [`Busy`].
    pub fn open(path: &Path, patience: Duration, calls: &Arc<Calls>) -> anyhow::Result<Cache> {
        let context = || format!("cannot open the cache `{}`", path.display());
        fs::create_dir_all(path).with_context(context)?;
        let lock_path = path.join("lock");
        let lock = fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .with_context(|| format!("cannot open `{}`", lock_path.display()))?;
        let start = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                Err(fs::TryLockError::WouldBlock) if start.elapsed() < patience => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(fs::TryLockError::WouldBlock) => return Err(Busy(lock_path).into()),
                Err(fs::TryLockError::Error(error)) => {
                    return Err(error)
                        .with_context(|| format!("cannot lock `{}`", lock_path.display()));
                }
            }
        }
        let folder = Folder::open(path, calls).with_context(context)?;
        for (name, text) in NOTICES {
            if folder.kind(name).is_ok_and(|kind| kind.is_none()) {
                folder.write(name, text.as_bytes())?;
            }
        }
        Ok(Cache { folder: Some(folder), _lock: Some(lock) })
    }

    /// A cache that holds nothing and keeps nothing.
    pub fn none() -> Cache {
        Cache { folder: None, _lock: None }
    }

    /// Looks into the cache at `path` without the lock, for a reader beside which builds may run; what it learns it keeps for itself.
    pub fn look(path: &Path) -> Look {
        Look { folder: Folder::open(path, &Arc::default()).ok() }
    }

    pub(crate) fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref()
    }

    /// The value kept under `name` by [`Cache::save`], if it is there whole and of this form.
    pub fn load<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        load(self.folder.as_ref()?, name)
    }

    /// Keeps `value` under `name`, in place of what was there; a reader finds the one or the other.
    pub fn save<T: Serialize>(&self, name: &str, value: &T) -> anyhow::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let body = postcard::to_stdvec(value).context("cannot put a cache file into bytes")?;
        replace(folder, name, &seal(&body))
    }

    /// The value kept under `name` by [`Cache::save_made`], if it is there whole and this very program kept it.
    pub fn load_made<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        load_made(self.folder.as_ref()?, name)
    }

    /// The same cache for another thread, to read from.
    pub(crate) fn reader(&self) -> anyhow::Result<Look> {
        let folder = self.folder.as_ref().map(Folder::again).transpose();
        Ok(Look { folder: folder.context("cannot open the cache once more")? })
    }

    /// As [`Cache::save`], for what this program worked out: another version of it does not find it.
    pub fn save_made<T: Serialize>(&self, name: &str, value: &T) -> anyhow::Result<()> {
        self.save(name, &(CODE, value))
    }
}

impl Cache {
    /// The memo that the last build left.
    pub fn load_memo(&self) -> Memo {
        self.folder.as_ref().and_then(|folder| load_memo(folder, true)).unwrap_or_default()
    }

    /// Keeps `memo`, where it learnt something.
    pub fn save_memo(&self, memo: &mut Memo) -> anyhow::Result<()> {
        let Some(folder) = self.folder.as_ref().filter(|_| memo.is_changed()) else {
            return Ok(());
        };
        memo.pack();
        memo.flush().with_context(|| cannot_write(folder, VALUES))?;
        if memo.end_of_values() > 2 * memo.len_of_values() + SLACK {
            let new = format!("{VALUES}.new");
            folder.remove(&new)?;
            let file = folder.open_file(&new).with_context(|| cannot_write(folder, &new))?;
            memo.move_to(Arc::new(ValueFile::new(file, 0, folder.calls())))
                .and_then(|()| memo.flush())
                .and_then(|()| folder.rename(new.as_ref(), folder, VALUES.as_ref()))
                .with_context(|| cannot_write(folder, VALUES))?;
        }
        let index = MemoIndex { end: memo.end_of_values(), entries: memo.index() };
        self.save_made(INDEX, &index)
    }

    /// What the last build knew of the files it read.
    pub fn load_files(&self) -> FileCache {
        self.load(FILES).unwrap_or_default()
    }

    /// Keeps `files`; only call it where they are not those that were loaded.
    pub fn save_files(&self, files: &FileCache) -> anyhow::Result<()> {
        self.save(FILES, files)
    }
}

/// A cache as it stood at some time.
pub struct Look {
    folder: Option<Folder>,
}

impl Look {
    /// The memo that the last build left; what it learns stays in memory.
    pub fn load_memo(&self) -> Memo {
        self.folder.as_ref().and_then(|folder| load_memo(folder, false)).unwrap_or_default()
    }

    pub fn load_files(&self) -> FileCache {
        self.folder.as_ref().and_then(|folder| load(folder, FILES)).unwrap_or_default()
    }

    /// See [`Cache::load_made`].
    pub(crate) fn load_made<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        load_made(self.folder.as_ref()?, name)
    }
}

#[derive(Default, Serialize, serde::Deserialize)]
struct MemoIndex {
    /// Where new values go: what lies beyond was written by a build that did not come to its end.
    end: u64,
    entries: Vec<u8>,
}

fn load_memo(folder: &Folder, ours: bool) -> Option<Memo> {
    let MemoIndex { end, entries } = load_made(folder, INDEX).unwrap_or_default();
    let file = if ours { folder.open_file(VALUES) } else { folder.open_to_read(VALUES) }.ok()?;
    let end = end.min(file.metadata().ok()?.len());
    if !ours {
        return Some(Memo::over(&entries, Arc::new(Fixed { file, end })));
    }
    Some(Memo::over(&entries, Arc::new(ValueFile::new(file, end, folder.calls()))))
}

/// The file that a memo's values lie in.
struct ValueFile {
    file: fs::File,
    tail: Mutex<Tail>,
    calls: Arc<Calls>,
}

/// What is not written yet.
struct Tail {
    /// Where the first byte of `buffer` goes.
    at: u64,
    buffer: Vec<u8>,
}

impl ValueFile {
    fn new(file: fs::File, end: u64, calls: Arc<Calls>) -> ValueFile {
        ValueFile { file, tail: Mutex::new(Tail { at: end, buffer: Vec::new() }), calls }
    }

    fn tail(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, tail: &mut Tail) -> io::Result<()> {
        self.calls.pass()?;
        self.file.write_all_at(&tail.buffer, tail.at)?;
        tail.at += tail.buffer.len() as u64;
        tail.buffer.clear();
        Ok(())
    }
}

impl Values for ValueFile {
    fn read(&self, at: u64, len: u32) -> io::Result<Vec<u8>> {
        {
            let tail = self.tail();
            if let Some(from) = at.checked_sub(tail.at) {
                let from = usize::try_from(from).map_err(io::Error::other)?;
                let bytes = from.checked_add(len as usize).and_then(|to| tail.buffer.get(from..to));
                return bytes
                    .map(<[u8]>::to_vec)
                    .ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
            }
            if at.saturating_add(u64::from(len)) > tail.at {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        read_at(&self.file, at, len)
    }

    fn append(&self, bytes: &[u8]) -> io::Result<u64> {
        let mut tail = self.tail();
        if tail.buffer.len() + bytes.len() > BUFFER && !tail.buffer.is_empty() {
            self.write(&mut tail)?;
        }
        let at = tail.at + tail.buffer.len() as u64;
        tail.buffer.extend_from_slice(bytes);
        Ok(at)
    }

    fn flush(&self) -> io::Result<()> {
        self.write(&mut self.tail())
    }

    fn end(&self) -> u64 {
        let tail = self.tail();
        tail.at + tail.buffer.len() as u64
    }
}

/// A file of values that is only read.
struct Fixed {
    file: fs::File,
    end: u64,
}

impl Values for Fixed {
    fn read(&self, at: u64, len: u32) -> io::Result<Vec<u8>> {
        if at.saturating_add(u64::from(len)) > self.end {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        read_at(&self.file, at, len)
    }

    fn append(&self, _: &[u8]) -> io::Result<u64> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }

    fn end(&self) -> u64 {
        0
    }
}

/// To be asked only for what the file is known to hold: a damaged index may ask for gigabytes.
fn read_at(file: &fs::File, at: u64, len: u32) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; len as usize];
    file.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
}

fn cannot_write(folder: &Folder, name: &str) -> String {
    format!("cannot write `{}`", folder.path().join(name).display())
}

fn load<T: DeserializeOwned>(folder: &Folder, name: &str) -> Option<T> {
    let bytes = folder.read(name).ok()?;
    postcard::from_bytes(unseal(&bytes)?).ok()
}

fn load_made<T: DeserializeOwned>(folder: &Folder, name: &str) -> Option<T> {
    let bytes = folder.read(name).ok()?;
    let (code, rest) = postcard::take_from_bytes::<String>(unseal(&bytes)?).ok()?;
    // The form of the rest may be another one too, so it is not looked at before.
    (code == CODE).then(|| postcard::from_bytes(rest).ok()).flatten()
}

/// Writes `name` beside its place and renames it into it.
fn replace(folder: &Folder, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let new = format!("{name}.new");
    folder.write(&new, bytes)?;
    folder.rename(new.as_ref(), folder, name.as_ref()).with_context(|| cannot_write(folder, name))
}

fn seal(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + body.len());
    bytes.extend_from_slice(MARK);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&Hash::of(body).0);
    bytes.extend_from_slice(body);
    bytes
}

fn unseal(bytes: &[u8]) -> Option<&[u8]> {
    let (head, body) = bytes.split_at_checked(HEAD)?;
    let fits = head.starts_with(MARK)
        && head[MARK.len()..MARK.len() + 4] == VERSION.to_le_bytes()
        && head[MARK.len() + 4..] == Hash::of(body).0;
    fits.then_some(body)
}
