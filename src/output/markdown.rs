//! The briefing as one Markdown file with numbered endnotes, `site.md`.

use super::{Context, Output, put_made};
use crate::diag::Warned;
use crate::tree::Sink;

/// The Markdown file.
pub struct Markdown;

/// Its name.
pub(super) const PATH: &str = "site.md";

impl Output for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        Warned::with((), put_made(out, PATH, || cx.site.briefing(cx.content).into_bytes()))
    }
}
