//! The pages and what they load: style sheet, script, fonts.
//!
//! A page's key is the hash of its view and of the template set, so a page whose view is as before is kept without being
//! rendered. The hash of a view is remembered by what the view is made from, the library and the page's own body: where these
//! are as before, the view is not even made. Pages are made in parallel and none is held: view, render, put, forget.

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

    fn is_apart(&self) -> bool {
        true
    }

    fn makes(&self, path: &str) -> bool {
        path.ends_with(".html") || path.starts_with("static/")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let site = cx.site.fingerprint();
        let known: Vec<(Hash, Hash)> = cx.memo.get(PAGES, site).unwrap_or_default();
        let made: Vec<Made> = cx
            .site
            .pages()
            .par_iter()
            .map_init(Vec::new, |buffer, page| emit_page(cx, page, &known, buffer, out))
            .collect();
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let mut keys: Vec<(Hash, Hash)> = Vec::with_capacity(made.len());
        let mut is_new = false;
        for made in made {
            diagnostics.extend(made.diagnostics);
            keys.extend(made.key);
            is_new |= made.is_new;
        }
        cx.site.forget_rows();
        if is_new {
            keys.sort_unstable();
            cx.memo.put(PAGES, site, &keys);
        }
        for (path, bytes) in cx.site.assets(cx.statics) {
            put(out, &path, &bytes, &mut diagnostics);
        }
        Warned::with((), diagnostics)
    }
}

/// The memo's kind for the keys of a site's pages: pairs of what a page has of its own and the hash of what it shows, sorted.
const PAGES: &str = "pages";

#[derive(Default)]
struct Made {
    diagnostics: Vec<Diagnostic>,
    key: Option<(Hash, Hash)>,
    /// Whether the key was worked out anew.
    is_new: bool,
}

fn emit_page(
    cx: &Context,
    page: &Page,
    known: &[(Hash, Hash)],
    buffer: &mut Vec<u8>,
    out: &dyn Sink,
) -> Made {
    let address = page.url.as_str();
    let unwritten = |error: &dyn std::fmt::Display| {
        vec![Diagnostic::error(UNWRITTEN, format!("cannot write `{address}`: {error}"))]
    };
    let path = match page.url.out_path() {
        Ok(path) => path,
        Err(error) => return Made { diagnostics: unwritten(&error), ..Made::default() },
    };
    // Whatever else a page shows is the same where the site is.
    let bodies = cx.site.body_files(page).into_iter().filter_map(|file| cx.content.get(file));
    let own = Hash::of_parts(
        std::iter::once(address.as_bytes()).chain(bodies.map(|file| &file.hash.0[..])),
    );
    let found = known.binary_search_by_key(&own, |(own, _)| *own).ok().map(|at| known[at].1);
    let key_of = |shown: Hash| Hash::of_parts([&shown.0[..], &cx.templates.fingerprint().0[..]]);
    if let Some(shown) = found
        && let Ok(true) = out.keep(&path, key_of(shown))
    {
        return Made { key: Some((own, shown)), ..Made::default() };
    }
    let view = cx.site.view(page);
    let shown = view.hash(cx.content);
    let (key, is_new) = (Some((own, shown)), found.is_none());
    let made = |diagnostics| Made { diagnostics, key, is_new };
    match if is_new { out.keep(&path, key_of(shown)) } else { Ok(false) } {
        Ok(true) => return made(Vec::new()),
        Ok(false) => {}
        Err(error) => return made(unwritten(&error)),
    }
    buffer.clear();
    let diagnostics = match view.render(cx.content, cx.templates, cx.memo, shown, buffer) {
        Ok(diagnostics) => diagnostics,
        Err(diagnostic) => return made(vec![*diagnostic]),
    };
    match out.put(&path, key_of(shown), buffer) {
        Ok(()) => made(diagnostics),
        Err(error) => made(unwritten(&error)),
    }
}

/// The bytes of one page, and what there is to say of them.
pub fn render(cx: &Context, page: &Page) -> Result<(Vec<u8>, Vec<Diagnostic>), Box<Diagnostic>> {
    let view = cx.site.view(page);
    let mut bytes = Vec::new();
    let hash = view.hash(cx.content);
    let said = view.render(cx.content, cx.templates, cx.memo, hash, &mut bytes)?;
    Ok((bytes, said))
}
