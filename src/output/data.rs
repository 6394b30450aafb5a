//! The chronology and the list of briefs as data: JSON, CSV, iCalendar and TimelineJS; the events of each larger topic as JSON
//! and iCalendar.

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
        let of_topic = path.starts_with("topics/");
        path.starts_with("data/") || of_topic && (path.ends_with(".ics") || path.ends_with(".json"))
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
