//! The pages and what they load: style sheet, script, fonts.
//!
//! A page's key is the hash of its view and of the template set, so a page whose view is as before is kept without being
//! rendered. Pages are made in parallel and none is held: view, render, put, forget.

use rayon::prelude::*;

use super::{Context, Output, UNWRITTEN, put};
use crate::diag::{Diagnostic, Warned};
use crate::site::Page;
use crate::tree::{Hash, Sink};

/// The site as a folder of pages.
pub struct Html;

impl Output for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let made: Vec<Vec<Diagnostic>> = cx
            .site
            .pages()
            .par_iter()
            .map_init(Vec::new, |buffer, page| emit_page(cx, page, buffer, out))
            .collect();
        let mut diagnostics: Vec<Diagnostic> = made.into_iter().flatten().collect();
        for (path, bytes) in cx.site.assets(cx.statics) {
            put(out, &path, &bytes, &mut diagnostics);
        }
        Warned::with((), diagnostics)
    }
}

fn emit_page(cx: &Context, page: &Page, buffer: &mut Vec<u8>, out: &dyn Sink) -> Vec<Diagnostic> {
    let address = page.url.as_str();
    let unwritten = |error: &dyn std::fmt::Display| {
        vec![Diagnostic::error(UNWRITTEN, format!("cannot write `{address}`: {error}"))]
    };
    let path = match page.url.out_path() {
        Ok(path) => path,
        Err(error) => return unwritten(&error),
    };
    let view = cx.site.view(page);
    let content_key = view.hash(cx.content);
    let key = Hash::of_parts([&content_key.0[..], &cx.templates.fingerprint().0[..]]);
    match out.keep(&path, key) {
        Ok(true) => return Vec::new(),
        Ok(false) => {}
        Err(error) => return unwritten(&error),
    }
    buffer.clear();
    let diagnostics = match view.render(cx.content, cx.templates, content_key, buffer) {
        Ok(diagnostics) => diagnostics,
        Err(diagnostic) => return vec![*diagnostic],
    };
    match out.put(&path, key, buffer) {
        Ok(()) => diagnostics,
        Err(error) => unwritten(&error),
    }
}
