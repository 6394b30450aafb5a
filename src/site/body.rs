//! The Markdown body of a brief or of a page of the desk, rendered with its links, citations and evidence.

use serde::Serialize;

use super::Site;
use crate::diag::Diagnostic;
use crate::template::{Shared, Templates};
use crate::tree::Tree;

/// Where a body stands, and all beside its text that its rendering depends on.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Body {
    /// In `content/`.
    pub(crate) file: String,
    pub(crate) start: usize,
    pub(crate) has_code: bool,
}

impl Body {
    pub(crate) fn render(
        &self,
        _site: &Site,
        content: &Tree,
        _templates: &Templates,
        _diagnostics: &mut Vec<Diagnostic>,
    ) -> Shared {
        let text = content.read_text(&self.file).unwrap_or_default();
        Shared::of(text.get(self.start..).unwrap_or(""))
    }
}
