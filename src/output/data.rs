//! The chronology and the list of briefs as data: JSON, CSV, iCalendar and TimelineJS.

use rayon::prelude::*;

use super::{Context, Output, Reads, put_made};
use crate::diag::{Diagnostic, Warned};
use crate::tree::Sink;

/// The downloads.
pub struct Data;

impl Output for Data {
    fn name(&self) -> &'static str {
        "data"
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn reads(&self) -> Reads {
        Reads::Library
    }

    fn makes(&self, path: &str) -> bool {
        path.starts_with("data/")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let files = cx.site.data_files();
        let made = files
            .par_iter()
            .flat_map_iter(|(path, text)| put_made(out, path, || text().into_bytes()));
        let diagnostics: Vec<Diagnostic> = made.collect();
        Warned::with((), diagnostics)
    }
}
