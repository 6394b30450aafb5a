//! An open folder, and every call by which the program changes the disk.
//!
//! A [`Folder`] is a handle, not a path: names are looked up in the folder itself, one part at a time and never through a
//! symbolic link, so nothing written through it can land outside, whatever happens to the folders above it meanwhile. All
//! changes pass through [`Calls`], which a test can tell to fail at a given call, as a full disk or a lost one would.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context;
use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, RenameFlags};
use rustix::io::Errno;

/// Counts the calls that change the disk, and fails one of them where a test asks for it.
#[derive(Default)]
pub struct Calls {
    made: AtomicU64,
    /// The call to fail, from 1; 0 for none.
    fail_at: u64,
    /// Whether every later call fails too, as on a disk that is gone.
    fail_on: bool,
    errno: i32,
}

impl Calls {
    /// Fails call `at` (from 1) with the system's error `errno`, and all after it if `on`.
    pub fn failing(at: u64, errno: i32, on: bool) -> Arc<Calls> {
        Arc::new(Calls { fail_at: at, fail_on: on, errno, ..Calls::default() })
    }

    /// How many calls were made up to now.
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    pub(crate) fn pass(&self) -> io::Result<()> {
        let call = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        if self.fail_at != 0 && (call == self.fail_at || self.fail_on && call > self.fail_at) {
            return Err(io::Error::from_raw_os_error(self.errno));
        }
        Ok(())
    }
}

/// What tells a file from another one or from a later state of itself. Times are nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    pub len: u64,
    pub inode: u64,
    pub modified: i64,
    pub changed: i64,
}

/// What a name in a folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    /// A symbolic link, socket, device or pipe.
    Other,
}

/// One name in a folder.
#[derive(Clone, Debug)]
pub struct Entry {
    pub name: OsString,
    pub kind: Kind,
    pub inode: u64,
}

/// An open folder.
pub struct Folder {
    handle: OwnedFd,
    /// Where it was when it was opened; for messages only.
    path: PathBuf,
    calls: Arc<Calls>,
}

impl Folder {
    /// Opens the folder at `path`, following links: this is the user's word for where it is.
    pub fn open(path: &Path, calls: &Arc<Calls>) -> io::Result<Folder> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let handle = rustix::fs::open(path, flags, Mode::empty())?;
        Ok(Folder { handle, path: path.to_owned(), calls: calls.clone() })
    }

    pub(crate) fn calls(&self) -> Arc<Calls> {
        self.calls.clone()
    }

    /// Opens another folder, with the same count of calls.
    pub(crate) fn open_again(&self, path: &Path) -> io::Result<Folder> {
        Folder::open(path, &self.calls)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder `name` in this one; not through a link.
    pub fn folder(&self, name: impl AsRef<OsStr>) -> io::Result<Folder> {
        let name = name.as_ref();
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let handle = rustix::fs::openat(&self.handle, name, flags, Mode::empty())?;
        Ok(Folder { handle, path: self.path.join(name), calls: self.calls.clone() })
    }

    /// The folder at the relative `path` of several parts, each looked up in the one before.
    pub fn descend(&self, path: &str) -> io::Result<Folder> {
        let mut at = self.again()?;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            at = at.folder(part)?;
        }
        Ok(at)
    }

    /// Another handle of the same folder.
    pub fn again(&self) -> io::Result<Folder> {
        Ok(Folder {
            handle: self.handle.try_clone()?,
            path: self.path.clone(),
            calls: self.calls.clone(),
        })
    }

    /// What is in the folder, sorted by the bytes of the names.
    pub fn entries(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in Dir::read_from(&self.handle)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            let name = OsString::from_vec(name.to_vec());
            let file_type = match entry.file_type() {
                // Some file systems do not say.
                FileType::Unknown => self.file_type(&name)?,
                known => known,
            };
            entries.push(Entry { kind: kind_of(file_type), inode: entry.ino(), name });
        }
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn file_type(&self, name: &OsStr) -> io::Result<FileType> {
        let stat = rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(FileType::from_raw_mode(stat.st_mode))
    }

    /// What `name` is, if there is such a name; a link is not followed.
    pub fn kind(&self, name: impl AsRef<OsStr>) -> io::Result<Option<Kind>> {
        match self.file_type(name.as_ref()) {
            Ok(file_type) => Ok(Some(kind_of(file_type))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The stamp of the regular file `name`; `None` where there is no such file or it is something else.
    pub fn stamp(&self, name: impl AsRef<OsStr>) -> Option<Stamp> {
        let stat =
            rustix::fs::statat(&self.handle, name.as_ref(), AtFlags::SYMLINK_NOFOLLOW).ok()?;
        (FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile).then(|| stamp_of(&stat))
    }

    /// When names in the folder, and the folder itself, were changed last.
    pub(crate) fn changed(&self) -> Option<(i64, i64)> {
        let stamp = stamp_of(&rustix::fs::fstat(&self.handle).ok()?);
        Some((stamp.modified, stamp.changed))
    }

    /// The bytes of the regular file `name`; not through a link.
    pub fn read(&self, name: impl AsRef<OsStr>) -> io::Result<Vec<u8>> {
        self.read_start(name, u64::MAX)
    }

    /// The first bytes of the regular file `name`, at most `longest`; not through a link.
    pub(crate) fn read_start(&self, name: impl AsRef<OsStr>, longest: u64) -> io::Result<Vec<u8>> {
        // NONBLOCK so that a pipe that stands under the name does not hang the build.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file =
            File::from(rustix::fs::openat(&self.handle, name.as_ref(), flags, Mode::empty())?);
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        let mut bytes = Vec::with_capacity(metadata.len().min(longest) as usize + 1);
        file.take(longest).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Writes the new file `name`; a file, link or pipe of that name is unlinked first, never written into, since its bytes may be
    /// shared with another folder by a hard link.
    pub fn write(&self, name: impl AsRef<OsStr>, bytes: &[u8]) -> anyhow::Result<()> {
        let name = name.as_ref();
        self.named("write", name, || {
            let create = || {
                self.calls.pass()?;
                let flags = OFlags::WRONLY
                    | OFlags::CREATE
                    | OFlags::EXCL
                    | OFlags::NOFOLLOW
                    | OFlags::CLOEXEC;
                Ok(rustix::fs::openat(&self.handle, name, flags, Mode::from_raw_mode(0o666))?)
            };
            let handle = match create() {
                Err(error) if is(&error, Errno::EXIST) => {
                    self.calls.pass()?;
                    rustix::fs::unlinkat(&self.handle, name, AtFlags::empty())?;
                    create()?
                }
                made => made?,
            };
            self.calls.pass()?;
            File::from(handle).write_all(bytes)
        })
    }

    /// Opens the file `name` to read and write in it, making it if need be: for caches, never for files of the site.
    pub(crate) fn open_file(&self, name: &str) -> io::Result<File> {
        self.calls.pass()?;
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(rustix::fs::openat(&self.handle, name, flags, Mode::from_raw_mode(0o666))?.into())
    }

    pub(crate) fn open_to_read(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(rustix::fs::openat(&self.handle, name, flags, Mode::empty())?.into())
    }

    /// Makes the folder `name` if it is not there, and opens it.
    pub fn make(&self, name: impl AsRef<OsStr>) -> anyhow::Result<Folder> {
        let name = name.as_ref();
        self.named("make the folder", name, || {
            match self.folder(name) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => (),
                opened => return opened,
            }
            self.calls.pass()?;
            match rustix::fs::mkdirat(&self.handle, name, Mode::from_raw_mode(0o777)) {
                Ok(()) | Err(Errno::EXIST) => self.folder(name),
                Err(error) => Err(error.into()),
            }
        })
    }

    /// Gives this folder the name `name` in `to`, for the file of that name here: a second name for the same bytes, or a
    /// copy with the same time of change where the file system has no such thing.
    pub fn link(&self, name: impl AsRef<OsStr>, to: &Folder) -> anyhow::Result<()> {
        let name = name.as_ref();
        to.named("link", name, || {
            self.calls.pass()?;
            match rustix::fs::linkat(&self.handle, name, &to.handle, name, AtFlags::empty()) {
                Ok(()) => Ok(()),
                Err(
                    Errno::XDEV
                    | Errno::PERM
                    | Errno::MLINK
                    | Errno::NOTSUP
                    | Errno::NOSYS
                    | Errno::ACCESS,
                ) => self.copy(name, to),
                Err(error) => Err(error.into()),
            }
        })
    }

    fn copy(&self, name: &OsStr, to: &Folder) -> io::Result<()> {
        self.calls.pass()?;
        let stat = rustix::fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)?;
        if FileType::from_raw_mode(stat.st_mode) == FileType::Symlink {
            let target = rustix::fs::readlinkat(&self.handle, name, Vec::new())?;
            return Ok(rustix::fs::symlinkat(target, &to.handle, name)?);
        }
        let bytes = self.read(name)?;
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(stat.st_mode & 0o777);
        let mut file = File::from(rustix::fs::openat(&to.handle, name, flags, mode)?);
        file.write_all(&bytes)?;
        let modified = std::time::UNIX_EPOCH
            + std::time::Duration::from_nanos(stamp_of(&stat).modified.max(0) as u64);
        file.set_modified(modified)
    }

    /// Removes the name `name`, and all below it if it is a folder; a name that is not there is no error.
    pub fn remove(&self, name: impl AsRef<OsStr>) -> anyhow::Result<()> {
        let name = name.as_ref();
        self.named("remove", name, || self.remove_all(name))
    }

    fn remove_all(&self, name: &OsStr) -> io::Result<()> {
        self.calls.pass()?;
        match rustix::fs::unlinkat(&self.handle, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => return Ok(()),
            // What unlinking a folder says differs between systems.
            Err(Errno::ISDIR | Errno::PERM | Errno::ACCESS)
                if self.kind(name)? == Some(Kind::Folder) => {}
            Err(error) => return Err(error.into()),
        }
        let folder = self.folder(name)?;
        for entry in folder.entries()? {
            folder.remove_all(&entry.name)?;
        }
        self.calls.pass()?;
        match rustix::fs::unlinkat(&self.handle, name, AtFlags::REMOVEDIR) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Renames `name` to `new` in `to`, replacing a file that is there.
    pub fn rename(&self, name: &OsStr, to: &Folder, new: &OsStr) -> io::Result<()> {
        self.calls.pass()?;
        Ok(rustix::fs::renameat(&self.handle, name, &to.handle, new)?)
    }

    /// Renames `name` to `new` in `to`, where nothing may be.
    pub fn rename_new(&self, name: &OsStr, to: &Folder, new: &OsStr) -> io::Result<()> {
        self.calls.pass()?;
        let flags = RenameFlags::NOREPLACE;
        match rename_with(&self.handle, name, &to.handle, new, flags) {
            Err(Errno::INVAL | Errno::NOSYS) => {
                Ok(rustix::fs::renameat(&self.handle, name, &to.handle, new)?)
            }
            done => Ok(done?),
        }
    }

    /// Lets `name` and `other` in `with` change places, in one step that no reader sees half done.
    pub fn exchange(&self, name: &OsStr, with: &Folder, other: &OsStr) -> io::Result<()> {
        self.calls.pass()?;
        Ok(rename_with(&self.handle, name, &with.handle, other, RenameFlags::EXCHANGE)?)
    }

    /// Waits until the names in this folder are on the disk.
    pub fn sync(&self) -> anyhow::Result<()> {
        self.named("save", OsStr::new(""), || {
            self.calls.pass()?;
            Ok(rustix::fs::fsync(&self.handle)?)
        })
    }

    /// Waits until the bytes of the file `name` are on the disk.
    pub fn sync_file(&self, name: impl AsRef<OsStr>) -> anyhow::Result<()> {
        let name = name.as_ref();
        self.named("save", name, || {
            self.calls.pass()?;
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = rustix::fs::openat(&self.handle, name, flags, Mode::empty())?;
            Ok(rustix::fs::fsync(file)?)
        })
    }

    /// Waits until all that was written to this folder's file system is on the disk: cheaper than one wait a file where
    /// there are many. `false` where the system has no such call.
    pub fn sync_all(&self) -> anyhow::Result<bool> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            self.named("save", OsStr::new(""), || {
                self.calls.pass()?;
                Ok(rustix::fs::syncfs(&self.handle)?)
            })?;
            Ok(true)
        }
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        Ok(false)
    }

    /// Gives this folder the permissions of `other`, where they differ.
    pub fn permit_as(&self, other: &Folder) -> anyhow::Result<()> {
        self.named("set the permissions of", OsStr::new(""), || {
            let (ours, theirs) = (
                rustix::fs::fstat(&self.handle)?.st_mode,
                rustix::fs::fstat(&other.handle)?.st_mode,
            );
            if ours & 0o7777 != theirs & 0o7777 {
                self.calls.pass()?;
                rustix::fs::fchmod(&self.handle, Mode::from_raw_mode(theirs & 0o7777))?;
            }
            Ok(())
        })
    }

    /// Tells the file systems apart between which nothing can be linked or renamed.
    pub fn mount(&self) -> io::Result<(u64, u64)> {
        let device = rustix::fs::fstat(&self.handle)?.st_dev;
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            use rustix::fs::StatxFlags;
            let mask = StatxFlags::MNT_ID;
            if let Ok(stat) = rustix::fs::statx(&self.handle, "", AtFlags::EMPTY_PATH, mask) {
                return Ok((device, stat.stx_mnt_id));
            }
        }
        Ok((device, 0))
    }

    /// This folder's own inode.
    pub fn inode(&self) -> io::Result<u64> {
        Ok(rustix::fs::fstat(self.handle.as_fd())?.st_ino)
    }

    fn named<T>(
        &self,
        verb: &str,
        name: &OsStr,
        change: impl FnOnce() -> io::Result<T>,
    ) -> anyhow::Result<T> {
        change().with_context(|| {
            let path = if name.is_empty() { self.path.clone() } else { self.path.join(name) };
            format!("cannot {verb} `{}`", path.display())
        })
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos", target_os = "ios",))]
fn rename_with(
    from: &OwnedFd,
    name: &OsStr,
    to: &OwnedFd,
    new: &OsStr,
    flags: RenameFlags,
) -> Result<(), Errno> {
    rustix::fs::renameat_with(from, name, to, new, flags)
}

#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_os = "macos",
    target_os = "ios",
)))]
fn rename_with(
    _: &OwnedFd,
    _: &OsStr,
    _: &OwnedFd,
    _: &OsStr,
    _: RenameFlags,
) -> Result<(), Errno> {
    Err(Errno::NOSYS)
}

fn is(error: &io::Error, errno: Errno) -> bool {
    error.raw_os_error() == Some(errno.raw_os_error())
}

fn kind_of(file_type: FileType) -> Kind {
    match file_type {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        _ => Kind::Other,
    }
}

#[allow(
    clippy::unnecessary_cast,
    clippy::useless_conversion,
    reason = "the fields' types differ between systems"
)]
fn stamp_of(stat: &rustix::fs::Stat) -> Stamp {
    let nanos =
        |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanos);
    Stamp {
        len: stat.st_size as u64,
        inode: stat.st_ino as u64,
        modified: nanos(stat.st_mtime as i64, stat.st_mtime_nsec as i64),
        changed: nanos(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
    }
}
