//! What a site can be published as. An output is one file here and one word in [`OUTPUTS`]; it sees the [`Site`] and the
//! templates, writes into a [`Sink`], and knows no other output. One that describes the others asks the sink what is there so
//! far, and stands later in the slice.

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

use crate::diag::{Code, Diagnostic, Warned};
use crate::site::Site;
use crate::template::Templates;
use crate::tree::{OutPath, Sink, Tree};

pub use data::Data;
pub use epub::Epub;
pub use feed::Feed;
pub use html::Html;
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

    /// The files of this output. Pure: same context, same bytes.
    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()>;
}

/// What an output may see.
pub struct Context<'a> {
    pub site: &'a Site<'a>,
    pub templates: &'a Templates,
    /// The files of `content/`, for bodies of briefs and pages and for hashes; paths as in `Brief::file`.
    pub content: &'a Tree,
    /// Files that go out as they are: the site's `templates/static/` and `static/`, by their path below that folder.
    pub statics: &'a Tree,
}

/// In order: later outputs may list what earlier ones made.
pub static OUTPUTS: &[&dyn Output] = &[
    &Html,
    &Feed,
    &Sitemap,
    &Search,
    &Data,
    &References,
    &Markdown,
    &Epub,
    &Single,
    &Pwa,
    &Archive,
];

/// Puts a file that an output made; a failure is a diagnostic that names the file.
pub(crate) fn put(out: &dyn Sink, path: &str, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) {
    let written = OutPath::new(path)
        .map_err(anyhow::Error::from)
        .and_then(|path| out.put(&path, crate::tree::Hash::of(bytes), bytes));
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
