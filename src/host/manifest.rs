//! What an earlier build wrote: the manifest, which lies in the output and is published with it, and the record, which
//! stays in the cache.
//!
//! The manifest is text, sorted, the same on every machine: `hash length path`, a line a file. It says which files are ours.
//! The record adds what makes the next build quick, and may be lost: the key that each file was made from, and the stamp it had on
//! this disk, by which it is known to be still as we left it without being read.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::host::folder::Stamp;
use crate::tree::{Hash, Written};

/// The manifest's name in the output; no page may have it. Not a dot file, since upload tools leave those out.
pub const NAME: &str = "dateline-manifest.txt";

const FIRST_LINE: &str = "dateline-manifest 1";
/// The first line stands within so many bytes, also where a merge left marks before it.
pub(crate) const START: u64 = 4096;

/// One file that the manifest lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub path: String,
    pub len: u64,
    /// Of its bytes.
    pub hash: Hash,
}

/// The manifest of `files`, which are sorted by path.
pub fn write<'a>(files: impl ExactSizeIterator<Item = &'a Written>) -> String {
    let mut text = String::with_capacity(100 * (files.len() + 1));
    text.push_str(FIRST_LINE);
    text.push('\n');
    for file in files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} {} {}", file.hash, file.len, file.path);
    }
    text
}

/// The files that a manifest lists, sorted by path, each once; `None` where `bytes` are no manifest of ours.
///
/// A line that cannot be read is passed over, so that a manifest with the marks of a merge conflict in it still says what is ours; a file that both
/// sides list is known by the first.
pub fn read(bytes: &[u8]) -> Option<Vec<Listed>> {
    if !is_ours(bytes) {
        return None;
    }
    let text = String::from_utf8_lossy(bytes);
    let mut listed: Vec<Listed> = text.lines().filter_map(read_line).collect();
    listed.sort_by(|a, b| a.path.cmp(&b.path));
    listed.dedup_by(|later, first| later.path == first.path);
    Some(listed)
}

/// Whether what starts with `bytes` is a manifest of ours.
pub(crate) fn is_ours(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(START as usize)];
    // The first line may stand below a conflict mark.
    String::from_utf8_lossy(start).lines().take(3).any(|line| line == FIRST_LINE)
}

fn read_line(line: &str) -> Option<Listed> {
    let (hash, rest) = line.split_once(' ')?;
    let (len, path) = rest.split_once(' ')?;
    let hash = hash.parse().ok()?;
    // Only a path that we could have written is ours to remove.
    let path = crate::tree::OutPath::new(path).ok()?.as_str().to_owned();
    Some(Listed { path, len: len.parse().ok()?, hash })
}

/// The record of an output.
#[derive(Default, Serialize, Deserialize)]
pub struct Record {
    /// Of the manifest that lists the same files.
    pub manifest: Hash,
    /// Sorted by path.
    pub files: Vec<Recorded>,
}

impl Record {
    /// Whether it tells of all that the manifest with these bytes lists, so that the manifest need not be taken apart.
    pub fn is_of(&self, manifest: &[u8]) -> bool {
        // The cache is not to be believed on what lies in the output.
        let is_below = |file: &Recorded| {
            file.path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
        };
        self.manifest == Hash::of(manifest)
            && self.files.is_sorted_by(|a, b| a.path < b.path)
            && self.files.iter().all(is_below)
    }
}

/// One file of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub path: String,
    pub hash: Hash,
    pub key: Hash,
    pub stamp: Stamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &str) -> Written {
        let bytes = path.as_bytes();
        Written {
            path: path.into(),
            len: bytes.len() as u64,
            hash: Hash::of(bytes),
            key: Hash::of(b""),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let files = ["a b.html", "briefs/é.html", "index.html"].map(written);
        let listed = read(write(files.iter()).as_bytes()).expect("a manifest");
        assert_eq!(listed.len(), 3);
        for (listed, file) in listed.iter().zip(&files) {
            assert_eq!((&listed.path, listed.len, listed.hash), (&file.path, file.len, file.hash));
        }
    }

    #[test]
    fn a_conflict_mark_hides_no_file() {
        let (ours, theirs) =
            (write([written("a")].iter()), write([written("a"), written("b")].iter()));
        let text = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n");
        let listed = read(text.as_bytes()).expect("a manifest");
        assert_eq!(listed.iter().map(|file| &*file.path).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_record_is_believed_of_its_own_manifest_and_of_files_within() {
        let stamp = Stamp { len: 1, inode: 1, modified: 1, changed: 1 };
        let record = |paths: &[&str]| {
            let text = write(paths.iter().map(|path| written(path)).collect::<Vec<_>>().iter());
            let files = paths.iter().map(|path| {
                let Written { path, hash, key, .. } = written(path);
                Recorded { path, hash, key, stamp }
            });
            (Record { manifest: Hash::of(text.as_bytes()), files: files.collect() }, text)
        };
        let (good, text) = record(&["a", "b/c"]);
        assert!(good.is_of(text.as_bytes()));
        assert!(!good.is_of(format!("{text}\n").as_bytes()));
        for paths in [&["../a"][..], &["/etc/passwd"], &["a/./b"], &["a//b"], &["b", "a"]] {
            let (bad, text) = record(paths);
            assert!(!bad.is_of(text.as_bytes()), "{paths:?}");
        }
    }

    #[test]
    fn a_manifest_that_names_files_outside_lists_none() {
        let hash = Hash::of(b"");
        let text =
            format!("{FIRST_LINE}\n{hash} 0 ../x\n{hash} 0 /etc/passwd\n{hash} 0 a/../../b\n");
        assert_eq!(read(text.as_bytes()), Some(Vec::new()));
        assert_eq!(read(b"something else"), None);
        assert_eq!(read(b""), None);
    }
}
