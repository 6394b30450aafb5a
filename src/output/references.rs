//! How to cite what the site holds, for reference managers: CSL-JSON and BibTeX of each brief and each source beside its page,
//! and of all in `data/`.

use rayon::prelude::*;

use super::{Context, Output, Reads, put, put_made};
use crate::diag::{Diagnostic, Warned};
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

    fn reads(&self) -> Reads {
        Reads::Library
    }

    fn makes(&self, path: &str) -> bool {
        path.ends_with(".csl.json") || path.ends_with(".bib") || path == CSL
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let all = cx.site.references();
        let files = |reference: &Reference| {
            let stem = reference.stem();
            let mut diagnostics = Vec::new();
            let csl = json(&[reference.csl()]);
            put(out, &format!("{stem}.csl.json"), csl.as_bytes(), &mut diagnostics);
            put(out, &format!("{stem}.bib"), reference.bibtex().as_bytes(), &mut diagnostics);
            diagnostics
        };
        let mut diagnostics: Vec<Diagnostic> = all.par_iter().flat_map_iter(files).collect();
        diagnostics.extend(put_made(out, CSL, || {
            json(&all.iter().map(Reference::csl).collect::<Vec<_>>()).into_bytes()
        }));
        diagnostics.extend(put_made(out, BIBTEX, || {
            all.iter().map(Reference::bibtex).collect::<Vec<_>>().join("\n").into_bytes()
        }));
        Warned::with((), diagnostics)
    }
}

/// A bare array of items, as the schema has it.
fn json(items: &[serde_json::Value]) -> String {
    let mut text = serde_json::to_string_pretty(items).unwrap_or_default();
    text.push('\n');
    text
}
