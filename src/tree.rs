//! Files as values: [`OutPath`], the one gate that every output path passes; [`Tree`], files read; [`Sink`], files written.
//!
//! Nothing here touches the disk: a tree may hold its bytes or fetch them through what the host gave it, and a sink is
//! the host's, or a [`Memory`] in tests and in `serve`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use unicode_normalization::is_nfc;

/// Content hash: the first 128 bits of BLAKE3.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hash(pub [u8; 16]);

impl Hash {
    pub fn of(bytes: &[u8]) -> Hash {
        Hash::from(&blake3::hash(bytes))
    }

    /// One hash of several parts; their boundaries count.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Hash {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        Hash::from(&hasher.finalize())
    }
}

impl From<&blake3::Hash> for Hash {
    fn from(hash: &blake3::Hash) -> Hash {
        let mut first = [0; 16];
        first.copy_from_slice(&hash.as_bytes()[..16]);
        Hash(first)
    }
}

impl std::str::FromStr for Hash {
    type Err = ();

    /// Reads the 32 hexadecimal digits that `Display` writes.
    fn from_str(text: &str) -> Result<Hash, ()> {
        let digits: &[u8; 32] = text.as_bytes().try_into().map_err(|_| ())?;
        let digit = |byte: u8| (byte as char).to_digit(16).ok_or(());
        let mut hash = [0; 16];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4 | digit(pair[1])?) as u8;
        }
        Ok(Hash(hash))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 32];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A path inside the output folder, such as `briefs/rate-cut.html`; only [`OutPath::new`] makes one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

/// Why a text is no output path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    #[error("the path is empty")]
    Empty,
    #[error("`{0}` leaves the folder or names no file in it")]
    Leaves(String),
    #[error("`{0}` is reserved or cannot be a file name everywhere")]
    Reserved(String),
    #[error("`{0}` is longer than 200 bytes")]
    Long(String),
    #[error("`{0}` is not in Unicode normal form C")]
    NotNormal(String),
}

impl OutPath {
    /// Checks that `path` is relative with `/`, has no empty, `.` or `..` part, no drive, no character or name that
    /// Windows reserves, is NFC, has parts of at most 200 bytes and at most eight of them.
    pub fn new(path: &str) -> Result<OutPath, PathError> {
        if path.is_empty() {
            return Err(PathError::Empty);
        }
        if path.split('/').count() > 8 {
            return Err(PathError::Leaves(path.chars().take(80).collect()));
        }
        for part in path.split('/') {
            let named = || part.chars().take(80).collect::<String>();
            if part.is_empty() || part == "." || part == ".." {
                return Err(PathError::Leaves(path.chars().take(80).collect()));
            }
            if part.len() > 200 {
                return Err(PathError::Long(named()));
            }
            let bad = |c: char| {
                c.is_control()
                    || matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
            };
            if part.chars().any(bad)
                || part.ends_with(['.', ' '])
                || part.starts_with(' ')
                || is_device_name(part)
            {
                return Err(PathError::Reserved(named()));
            }
            if !is_nfc(part) {
                return Err(PathError::NotNormal(named()));
            }
        }
        Ok(OutPath(path.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two paths share when a file system that ignores case or normal form takes them for one.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

/// Whether Windows takes `name`, with any extension, for a device.
pub fn is_device_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end();
    if stem.len() > "conout$".len() {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.as_bytes()[3].is_ascii_digit())
}

/// Gives the bytes of files that a tree knows but does not hold.
pub trait Fetch: Send + Sync {
    /// The bytes of `path`, whose hash the tree knows to be `hash`; bytes of another hash are an error, for they were
    /// changed since the tree was loaded and whatever is derived from them would be kept under the wrong key.
    fn fetch(&self, path: &str, hash: Hash) -> io::Result<Vec<u8>>;
}

/// Files by relative path (with `/`), in order of their bytes.
#[derive(Clone, Default)]
pub struct Tree {
    files: BTreeMap<Arc<str>, File>,
}

/// One file of a tree.
#[derive(Clone)]
pub struct File {
    pub hash: Hash,
    pub len: u64,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Here(Arc<[u8]>),
    There(Arc<dyn Fetch>),
}

impl Tree {
    pub fn insert(&mut self, path: &str, bytes: impl Into<Arc<[u8]>>) {
        let bytes = bytes.into();
        self.files.insert(
            path.into(),
            File { hash: Hash::of(&bytes), len: bytes.len() as u64, content: Content::Here(bytes) },
        );
    }

    /// A file with the hash that its bytes are known to have.
    pub fn insert_hashed(&mut self, path: &str, hash: Hash, bytes: Vec<u8>) {
        let len = bytes.len() as u64;
        self.files.insert(path.into(), File { hash, len, content: Content::Here(bytes.into()) });
    }

    /// A file whose hash is known and whose bytes are fetched when asked for.
    pub fn insert_known(&mut self, path: &str, hash: Hash, len: u64, fetch: Arc<dyn Fetch>) {
        self.files.insert(path.into(), File { hash, len, content: Content::There(fetch) });
    }

    pub fn remove(&mut self, path: &str) -> bool {
        self.files.remove(path).is_some()
    }

    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (&**path, file))
    }

    /// The files below `folder` (without its `/`), in order; paths stay whole.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> {
        let start: Arc<str> = format!("{folder}/").into();
        let prefix = start.clone();
        self.files
            .range(start..)
            .take_while(move |(path, _)| path.starts_with(&*prefix))
            .map(|(path, file)| (&**path, file))
    }

    /// The files below `folder` as a tree of their own, by their path in it.
    pub fn subtree(&self, folder: &str) -> Tree {
        let inner = |path: &str, file: &File| {
            let content = match &file.content {
                Content::Here(bytes) => Content::Here(bytes.clone()),
                Content::There(fetch) => {
                    Content::There(Arc::new(Below(folder.to_owned(), fetch.clone())))
                }
            };
            (path[folder.len() + 1..].into(), File { content, ..*file })
        };
        Tree { files: self.below(folder).map(|(path, file)| inner(path, file)).collect() }
    }

    /// Adds the files of `other`; of two with one path the other's.
    pub fn extend(&mut self, other: Tree) {
        self.files.extend(other.files);
    }

    /// The bytes of `path`; an error of kind `NotFound` where the tree has no such file.
    pub fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        match self.files.get(path) {
            None => Err(io::Error::new(io::ErrorKind::NotFound, format!("no file `{path}`"))),
            Some(File { content: Content::Here(bytes), .. }) => Ok(Cow::Borrowed(bytes)),
            Some(File { hash, content: Content::There(fetch), .. }) => {
                fetch.fetch(path, *hash).map(Cow::Owned)
            }
        }
    }

    /// The text of `path`; invalid UTF-8 is an error of kind `InvalidData`.
    pub fn read_text(&self, path: &str) -> io::Result<String> {
        let invalid =
            |_| io::Error::new(io::ErrorKind::InvalidData, format!("`{path}` is not UTF-8"));
        String::from_utf8(self.read(path)?.into_owned()).map_err(invalid)
    }
}

/// Fetches by the path that a file has in the whole tree.
struct Below(String, Arc<dyn Fetch>);

impl Fetch for Below {
    fn fetch(&self, path: &str, hash: Hash) -> io::Result<Vec<u8>> {
        self.1.fetch(&format!("{}/{path}", self.0), hash)
    }
}

/// One file that a sink was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub path: String,
    pub len: u64,
    /// Of its bytes.
    pub hash: Hash,
    /// Of all that it was made from; see [`Sink::keep`].
    pub key: Hash,
}

/// Where an output's files go. Methods may be called from many threads at once.
pub trait Sink: Sync {
    /// Takes one file whole. `key` is the hash of all that it was made from. Giving the same path twice is an error.
    fn put(&self, path: &OutPath, key: Hash, bytes: &[u8]) -> anyhow::Result<()> {
        self.put_hashed(path, key, Hash::of(bytes), bytes)
    }

    /// The same of bytes whose hash is known.
    fn put_hashed(&self, path: &OutPath, key: Hash, hash: Hash, bytes: &[u8])
    -> anyhow::Result<()>;

    /// Keeps the file as the last build left it, if it was made from the same `key`; `false` where it must be made.
    fn keep(&self, path: &OutPath, key: Hash) -> anyhow::Result<bool>;

    /// The files put or kept up to now, sorted by path.
    fn so_far(&self) -> Vec<Written>;

    /// The bytes of a file put or kept.
    fn read(&self, path: &str) -> anyhow::Result<Vec<u8>>;
}

/// A sink that holds its files.
#[derive(Default)]
pub struct Memory {
    files: Mutex<BTreeMap<String, (Written, Arc<[u8]>)>>,
    last: BTreeMap<String, (Written, Arc<[u8]>)>,
}

impl Memory {
    /// A sink that keeps from what `last` holds.
    pub fn after(last: &Memory) -> Memory {
        Memory { last: last.lock().clone(), files: Mutex::default() }
    }

    pub fn get(&self, path: &str) -> Option<Arc<[u8]>> {
        self.lock().get(path).map(|(_, bytes)| bytes.clone())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, (Written, Arc<[u8]>)>> {
        self.files.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Sink for Memory {
    fn put_hashed(
        &self,
        path: &OutPath,
        key: Hash,
        hash: Hash,
        bytes: &[u8],
    ) -> anyhow::Result<()> {
        let written = Written { path: path.to_string(), len: bytes.len() as u64, hash, key };
        let before = self.lock().insert(path.to_string(), (written, bytes.into()));
        anyhow::ensure!(before.is_none(), "`{path}` is written twice");
        Ok(())
    }

    fn keep(&self, path: &OutPath, key: Hash) -> anyhow::Result<bool> {
        let Some((written, bytes)) =
            self.last.get(path.as_str()).filter(|(written, _)| written.key == key)
        else {
            return Ok(false);
        };
        self.lock().insert(path.to_string(), (written.clone(), bytes.clone()));
        Ok(true)
    }

    fn so_far(&self) -> Vec<Written> {
        self.lock().values().map(|(written, _)| written.clone()).collect()
    }

    fn read(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        self.get(path)
            .map(|bytes| bytes.to_vec())
            .ok_or_else(|| anyhow::anyhow!("no file `{path}` was written"))
    }
}
