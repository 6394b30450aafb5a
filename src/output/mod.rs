//! What a site can be published as. An output is one file here and one word in [`OUTPUTS`]; it sees the [`Site`] and the
//! templates, writes into a [`Sink`], and knows no other output. One that describes the others asks the sink what is there so
//! far, and stands later in the slice.

#[cfg(feature = "cards")]
mod cards;
mod data;
mod epub;
mod feed;
mod html;
mod leaf;
mod markdown;
mod pwa;
mod references;
mod search;
mod single;
mod sitemap;
mod zip;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Warned};
use crate::memo::Memo;
use crate::site::Site;
use crate::template::Templates;
use crate::tree::{Hash, OutPath, Sink, Tree, Written};

pub use data::Data;
pub use epub::Epub;
pub use feed::Feed;
pub use html::{Html, render};
pub use markdown::Markdown;
pub use pwa::Pwa;
pub use references::References;
pub use search::Search;
pub use single::Single;
pub use sitemap::Sitemap;
pub use zip::Archive;

/// A file of the site cannot be written or read back.
pub const UNWRITTEN: Code = Code("B0510");

/// One kind of thing that a site can be published as.
pub trait Output: Sync {
    /// Key in `dateline.yaml` and in `--only`.
    fn name(&self) -> &'static str;

    /// Outputs that must have been emitted before, since this one is made from their files.
    fn after(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether it asks the sink for no other output's files, so that it may be made beside others.
    fn is_apart(&self) -> bool {
        false
    }

    /// Whether it holds something of every document of the site until it is done.
    fn is_heavy(&self) -> bool {
        false
    }

    /// What its files are made from.
    fn reads(&self) -> Reads {
        Reads::Anything
    }

    /// Whether a file at `path` can be one of this output.
    fn makes(&self, _path: &str) -> bool {
        true
    }

    /// The files of this output. Pure: same context, same bytes.
    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()>;
}

/// What an output's files are made from, as far as it is known: where that is as it was, they are too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// The library and the settings, but not the words of the briefs' bodies.
    Library,
    /// These words as well.
    Bodies,
    /// Files of other outputs, templates, or whatever.
    Anything,
}

/// What an output may see.
pub struct Context<'a> {
    pub site: &'a Site<'a>,
    pub templates: &'a Templates,
    /// The files of `content/`, for bodies of briefs and pages and for hashes; paths as in `Brief::file`.
    pub content: &'a Tree,
    /// Files that go out as they are: the site's `templates/static/` and `static/`, by their path below that folder.
    pub statics: &'a Tree,
    /// Remembers which pages and files a library gave.
    pub memo: &'a Memo,
}

/// In order: later outputs may list what earlier ones made.
pub static OUTPUTS: &[&dyn Output] = &[
    &Html,
    &Feed,
    &Sitemap,
    &Search,
    &Data,
    &References,
    #[cfg(feature = "cards")]
    &cards::Cards,
    &Markdown,
    &Epub,
    &Single,
    &Pwa,
    &Archive,
];

/// Emits `output` into `out`. Where all that it reads is as it was, its files are kept as they are.
pub fn emit(output: &dyn Output, cx: &Context, out: &dyn Sink) -> Warned<()> {
    let Some(key) = key(output, cx) else { return output.emit(cx, out) };
    let known: Vec<(String, Hash)> = cx.memo.get(FILES, key).unwrap_or_default();
    let kept: Vec<bool> = known
        .par_iter()
        .map(|(path, key)| {
            OutPath::new(path).is_ok_and(|path| out.keep(&path, *key).unwrap_or(false))
        })
        .collect();
    if !known.is_empty() && kept.iter().all(|kept| *kept) {
        return Warned::new(());
    }
    let kept = known.into_iter().zip(kept).filter(|(_, kept)| *kept);
    let noted =
        Noted { out, kept: kept.map(|((path, _), _)| path).collect(), files: Mutex::default() };
    let emitted = output.emit(cx, &noted);
    // What had something to say says it again.
    if emitted.diagnostics.is_empty() {
        let mut files = noted.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort();
        files.dedup();
        cx.memo.put(FILES, key, &files);
    }
    emitted
}

/// The hash of all that `output` reads; `None` where that is not known.
fn key(output: &dyn Output, cx: &Context) -> Option<Hash> {
    let bodies = cx.content.below("content/briefs").map(|(_, file)| &file.hash.0[..]);
    let bodies: Vec<&[u8]> = match output.reads() {
        Reads::Anything => return None,
        Reads::Library => Vec::new(),
        Reads::Bodies => bodies.collect(),
    };
    let site = cx.site.fingerprint();
    Some(Hash::of_parts([output.name().as_bytes(), &site.0[..]].into_iter().chain(bodies)))
}

/// The memo's kind for files of an output.
const FILES: &str = "output-files";

/// A sink that notes what it is given.
struct Noted<'a> {
    out: &'a dyn Sink,
    /// Kept already: what is made again is the same.
    kept: BTreeSet<String>,
    files: Mutex<Vec<(String, Hash)>>,
}

impl Noted<'_> {
    fn note(&self, path: &OutPath, key: Hash) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.push((path.to_string(), key));
    }
}

impl Sink for Noted<'_> {
    fn put_hashed(
        &self,
        path: &OutPath,
        key: Hash,
        hash: Hash,
        bytes: &[u8],
    ) -> anyhow::Result<()> {
        self.note(path, key);
        if self.kept.contains(path.as_str()) {
            return Ok(());
        }
        self.out.put_hashed(path, key, hash, bytes)
    }

    fn keep(&self, path: &OutPath, key: Hash) -> anyhow::Result<bool> {
        let kept = self.kept.contains(path.as_str()) || self.out.keep(path, key)?;
        if kept {
            self.note(path, key);
        }
        Ok(kept)
    }

    fn so_far(&self) -> Vec<Written> {
        self.out.so_far()
    }

    fn read(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        self.out.read(path)
    }
}

/// Puts a file that an output made; a failure is a diagnostic that names the file.
pub(crate) fn put(out: &dyn Sink, path: &str, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) {
    let hash = Hash::of(bytes);
    let written = OutPath::new(path)
        .map_err(anyhow::Error::from)
        .and_then(|path| out.put_hashed(&path, hash, hash, bytes));
    if let Err(error) = written {
        diagnostics.push(Diagnostic::error(UNWRITTEN, format!("cannot write `{path}`: {error}")));
    }
}

/// Puts the file that `make` gives, and says what went wrong.
pub(crate) fn put_made(
    out: &dyn Sink,
    path: &str,
    make: impl FnOnce() -> Vec<u8>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    put(out, path, &make(), &mut diagnostics);
    diagnostics
}
