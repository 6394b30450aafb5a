//! The whole folder as one archive with checksums: `site.zip` and `SHA256SUMS` in it. Entries are sorted and carry no time, so
//! the same site gives the same bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Context, Output, UNWRITTEN, put};
use crate::diag::{Diagnostic, Warned};
use crate::tree::Sink;

/// The archive of what the outputs before it made.
pub struct Archive;

/// Its name.
pub(super) const PATH: &str = "site.zip";

impl Output for Archive {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn makes(&self, path: &str) -> bool {
        path == PATH
    }

    fn emit(&self, _cx: &Context, out: &dyn Sink) -> Warned<()> {
        let mut diagnostics = Vec::new();
        match pack(out) {
            Ok(bytes) => put(out, PATH, &bytes, &mut diagnostics),
            Err(error) => diagnostics
                .push(Diagnostic::error(UNWRITTEN, format!("cannot make `{PATH}`: {error}"))),
        }
        Warned::with((), diagnostics)
    }
}

/// How every entry of our archives is stored.
pub(super) fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

fn pack(out: &dyn Sink) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut sums = String::new();
    for written in out.so_far() {
        let bytes = out.read(&written.path)?;
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let _ = writeln!(sums, "{sum}  {}", written.path);
        // Fonts and archives are compressed already.
        let packed =
            [".woff2", ".zip", ".epub", ".png"].iter().any(|ending| written.path.ends_with(ending));
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(format!("site/{}", written.path), options(method))?;
        zip.write_all(&bytes)?;
    }
    zip.start_file("site/SHA256SUMS", options(CompressionMethod::Deflated))?;
    zip.write_all(sums.as_bytes())?;
    Ok(zip.finish()?.into_inner())
}
