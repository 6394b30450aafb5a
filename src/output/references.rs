//! How to cite what the site holds, for reference managers: every brief and source in one file of CSL-JSON and one of BibTeX.
//! The page of each has its own as links (`site/reference.rs`).

use super::{Context, Output, Reads, put_made};
use crate::diag::Warned;
use crate::site::Reference;
use crate::tree::Sink;

/// References.
pub struct References;

/// Of the whole site.
pub(super) const CSL: &str = "data/references.json";
pub(super) const BIBTEX: &str = "data/references.bib";

impl Output for References {
    fn name(&self) -> &'static str {
        "references"
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn reads(&self) -> Reads {
        Reads::Library
    }

    fn makes(&self, path: &str) -> bool {
        path == CSL || path == BIBTEX
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let all = cx.site.references();
        let mut diagnostics =
            put_made(out, CSL, || json(&all.iter().map(Reference::csl).collect::<Vec<_>>()));
        diagnostics.extend(put_made(out, BIBTEX, || {
            all.iter().map(Reference::bibtex).collect::<Vec<_>>().join("\n").into_bytes()
        }));
        Warned::with((), diagnostics)
    }
}

/// A bare array of items, as the schema has it.
fn json(items: &[impl serde::Serialize]) -> Vec<u8> {
    // Room for what an item mostly takes: to grow a file of megabytes step by step copies it again and again.
    let mut text = Vec::with_capacity(items.len() * 512);
    // Writing into memory cannot fail, and items are plain values.
    let _ = serde_json::to_writer_pretty(&mut text, items);
    text.push(b'\n');
    text
}
