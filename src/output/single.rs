//! The whole site in one HTML file, `site-single.html`, that opens by double-click: pages as leaves one after another, each
//! with ids of its own, links between them as fragments, style, fonts, pictures and script inside.
//!
//! Without script all leaves stand in reading order; with it one at a time, as on the site, and all can be searched. The
//! content security policy allows the one style sheet and the one script by their hashes, and no request at all.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::leaf::{Binding, Form, Leaf, is_bound, stand_ins};
use super::{Context, Output, UNWRITTEN};
use crate::diag::{Code, Diagnostic, Warned};
use crate::edtf::Edtf;
use crate::markdown::escape;
use crate::site::{DateView, Entry, Kind, Link, Page, Site};
use crate::template::Shared;
use crate::tree::{Hash, OutPath, Sink};

/// The one-file copy.
pub struct Single;

/// Its name.
pub(super) const PATH: &str = "site-single.html";

/// The one-file copy is so large that browsers open it slowly.
const LARGE: Code = Code("B0511");
/// In bytes.
const LARGE_BOUND: usize = 50 << 20;

/// Raised when the same pages give another file than before.
const VERSION: &[u8] = b"1";

const STYLE: &str = include_str!("../../templates/single.css");
const SCRIPT: &str = include_str!("../../templates/single.js");

#[derive(Serialize)]
struct View {
    policy: String,
    menu: Vec<Link>,
    more: Vec<Link>,
    as_of: Option<DateView>,
    hash: String,
}

/// A page of the site and its id in the file.
struct Part<'a> {
    page: &'a Page,
    entry: Entry,
    id: String,
}

impl Output for Single {
    fn name(&self) -> &'static str {
        "single"
    }

    fn after(&self) -> &'static [&'static str] {
        &["html"]
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let mut diagnostics = Vec::new();
        let parts = parts(cx.site);
        let style = style(cx);
        let key = key(cx, &parts, &style, out);
        let made = OutPath::new(PATH).map_err(anyhow::Error::from).and_then(|path| {
            if out.keep(&path, key)? {
                return Ok(());
            }
            match write(cx, &parts, style, out)? {
                Ok(bytes) => {
                    if bytes.len() > LARGE_BOUND {
                        diagnostics.push(large(bytes.len()));
                    }
                    out.put(&path, key, &bytes)
                }
                Err(diagnostic) => {
                    diagnostics.push(*diagnostic);
                    Ok(())
                }
            }
        });
        if let Err(error) = made {
            diagnostics
                .push(Diagnostic::error(UNWRITTEN, format!("cannot make `{PATH}`: {error}")));
        }
        Warned::with((), diagnostics)
    }
}

fn large(len: usize) -> Diagnostic {
    let message = format!("`{PATH}` has {} MB; browsers open such a file slowly", len >> 20);
    Diagnostic::warning(LARGE, message)
        .help("leave `single` out of `outputs`, or export one topic: `dateline export single --topic TOPIC`")
}

fn key(cx: &Context, parts: &[Part], style: &str, out: &dyn Sink) -> Hash {
    let files: BTreeMap<String, Hash> =
        out.so_far().into_iter().map(|file| (file.path, file.hash)).collect();
    let pages: Vec<u8> = parts
        .iter()
        .filter_map(|part| files.get(part.page.url.path()))
        .flat_map(|hash| hash.0)
        .collect();
    let pictures: Vec<u8> = cx.statics.iter().flat_map(|(_, file)| file.hash.0).collect();
    let fingerprint = cx.templates.fingerprint();
    let today = cx.site.today().map(|day| day.to_string()).unwrap_or_default();
    Hash::of_parts([
        VERSION,
        &fingerprint.0,
        style.as_bytes(),
        SCRIPT.as_bytes(),
        today.as_bytes(),
        &pages,
        &pictures,
    ])
}

/// In the order of the site, home first.
fn parts<'a>(site: &'a Site) -> Vec<Part<'a>> {
    let pages = site.pages().iter().filter(|page| is_bound(&page.kind));
    pages
        .map(|page| {
            let path = page.url.path();
            let id = path.strip_suffix(".html").unwrap_or(path).to_owned();
            Part { page, entry: site.entry(page), id }
        })
        .collect()
}

/// The theme with its fonts inside.
fn style(cx: &Context) -> String {
    let files: BTreeMap<String, Vec<u8>> = cx.site.assets(cx.statics).into_iter().collect();
    let text = |path: &str| {
        files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    };
    let mut style = text("static/theme.css");
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".woff2")) {
        let name = path.strip_prefix("static/").unwrap_or(path);
        let data = format!("url(data:font/woff2;base64,{})", base64(bytes));
        style = style.replace(&format!("url({name})"), &data);
    }
    style.push_str(&text("static/code.css"));
    style.push_str(STYLE);
    // Nothing in a style sheet may end its element.
    style.replace("</", "<\\/")
}

struct Tied<'a> {
    /// Where each part of drawings is defined.
    parts: &'a BTreeMap<&'a str, usize>,
    /// The leaf at hand.
    nth: usize,
    ids: &'a BTreeMap<&'a str, (&'a str, &'a Leaf)>,
    stand_ins: &'a BTreeMap<String, String>,
    pictures: &'a BTreeMap<String, String>,
}

impl Binding for Tied<'_> {
    fn page(&self, path: &str, fragment: &str) -> Option<String> {
        if path == "search.html" {
            return Some("#search".into());
        }
        let path = self.stand_ins.get(path).map_or(path, String::as_str);
        let (id, leaf) = self.ids.get(path)?;
        let known = leaf.ids.contains(fragment);
        let to = if known { Form::Html(id).id(fragment) } else { (*id).to_owned() };
        Some(format!("#{}", fragment_of(&to)))
    }

    fn picture(&self, path: &str) -> Option<String> {
        self.pictures.get(path).cloned()
    }

    fn defines(&self, part: &str) -> bool {
        self.parts.get(part) == Some(&self.nth)
    }
}

/// `id` as the fragment of an address: percent-encoded, but for what an id is made of here.
fn fragment_of(id: &str) -> String {
    crate::url::percent(id).replace("%2F", "/").replace("%3A", ":")
}

fn write(
    cx: &Context,
    parts: &[Part],
    style: String,
    out: &dyn Sink,
) -> anyhow::Result<Result<Vec<u8>, Box<Diagnostic>>> {
    let read = |part: &Part| -> anyhow::Result<Leaf> {
        let path = part.page.url.path();
        let html = String::from_utf8(out.read(path)?)?;
        Ok(Leaf::read(&html, path, Form::Html(&part.id)))
    };
    let leaves: Vec<Leaf> = parts.par_iter().map(read).collect::<anyhow::Result<_>>()?;
    let shown: BTreeSet<&String> = leaves.iter().flat_map(|leaf| &leaf.pictures).collect();
    let pictures: BTreeMap<String, String> = shown
        .into_iter()
        .filter_map(|path| Some((path.clone(), data_address(cx, path)?)))
        .collect();
    let ids = parts
        .iter()
        .zip(&leaves)
        .map(|(part, leaf)| (part.page.url.path(), (part.id.as_str(), leaf)))
        .collect();
    let stand_ins = stand_ins(cx.site);
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for (nth, leaf) in leaves.iter().enumerate() {
        leaf.parts.iter().for_each(|part| {
            shared.entry(part).or_insert(nth);
        });
    }
    let written: Vec<String> = parts
        .par_iter()
        .zip(&leaves)
        .enumerate()
        .map(|(nth, (part, leaf))| {
            let tied =
                Tied { parts: &shared, nth, ids: &ids, stand_ins: &stand_ins, pictures: &pictures };
            let mut text = format!(
                "<div class=\"leaf kind-{}\" id=\"{}\" data-title=\"{}\" data-kind=\"{}\" data-nav-of=\"{}\">\n",
                part.entry.kind,
                escape(&part.id),
                escape(&part.entry.title),
                part.entry.kind,
                nav(&part.page.kind),
            );
            leaf.write(&tied, Form::Html(&part.id), &mut text);
            text.push_str("\n</div>\n");
            text
        })
        .collect();
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; font-src data:; \
         form-action 'none'; base-uri 'none'",
        base64(&Sha256::digest(SCRIPT)),
        base64(&Sha256::digest(&style)),
    );
    let link = |title: &str, url: &str| Link {
        title: title.to_owned(),
        url: url.to_owned(),
        ..Link::default()
    };
    let more = parts.iter().filter(|part| {
        matches!(
            part.page.kind,
            Kind::Glossary | Kind::Corrections | Kind::Method | Kind::Archive(0) | Kind::Desk(_)
        )
    });
    let body = written.concat();
    // Of what a reader sees, not of the program that made it.
    let hash = Hash::of_parts([body.as_bytes(), style.as_bytes(), SCRIPT.as_bytes()]).to_string();
    let view = View {
        policy,
        menu: vec![
            link("Briefs", "index"),
            link("Chronology", "chronology"),
            link("Topics", "topics"),
            link("Where sources differ", "differ"),
            link("Names", "people"),
            link("Sources", "sources"),
        ],
        more: more.map(|part| link(&part.entry.title, &fragment_of(&part.id))).collect(),
        as_of: cx
            .site
            .today()
            .map(|day| DateView::of(&Edtf::day(day), &cx.site.settings().language)),
        hash: hash[..16].to_owned(),
    };
    let body = Shared::markup(&body);
    let (style, script) = (Shared::markup(&style), Shared::markup(SCRIPT));
    let root = Shared::of("");
    let view = Shared::of(&view);
    let parts =
        [("view", &view), ("body", &body), ("style", &style), ("script", &script), ("root", &root)];
    let mut bytes = Vec::new();
    Ok(cx.templates.render("single.html", PATH, &parts, &mut bytes).map(|()| bytes))
}

/// Which entry of the menu a page belongs to.
fn nav(kind: &Kind) -> &'static str {
    match kind {
        Kind::Home | Kind::Brief(_) | Kind::Archive(_) => "index",
        Kind::Topic(..) | Kind::Topics => "topics",
        Kind::Entity(..) | Kind::Entities(..) => "people",
        Kind::Source(_) | Kind::Sources(_) => "sources",
        Kind::Chronology(..) => "chronology",
        Kind::Differ(_) => "differ",
        _ => "",
    }
}

/// A picture of the site as a data address.
fn data_address(cx: &Context, path: &str) -> Option<String> {
    let name = path.strip_prefix("static/")?;
    let kind = match name.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    let bytes = cx.statics.read(name).ok()?;
    Some(format!("data:{kind};base64,{}", base64(&bytes)))
}

/// Base 64 with padding (RFC 4648, 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |nth: usize| u32::from(group.get(nth).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for nth in 0..4 {
            let digit = ALPHABET[(bits >> (18 - 6 * nth) & 63) as usize] as char;
            out.push(if nth <= group.len() { digit } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base_64_is_that_of_the_rfc() {
        let all = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|t| base64(t.as_bytes()));
        assert_eq!(all, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }
}
