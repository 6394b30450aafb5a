//! The chronology and the list of briefs as data: JSON, CSV, iCalendar and TimelineJS.

use super::{Context, Output, Reads, put};
use crate::diag::Warned;
use crate::tree::Sink;

/// The downloads.
pub struct Data;

impl Output for Data {
    fn name(&self) -> &'static str {
        "data"
    }

    fn reads(&self) -> Reads {
        Reads::Library
    }

    fn makes(&self, path: &str) -> bool {
        path.starts_with("data/")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let mut diagnostics = Vec::new();
        for (path, bytes) in cx.site.data_files() {
            put(out, &path, &bytes, &mut diagnostics);
        }
        Warned::with((), diagnostics)
    }
}
