//! The site as a book: `site.epub`, EPUB 3.3 with its navigation and what EPUB Accessibility 1.1 asks a book to tell of itself;
//! and a book of each topic of a few briefs, `topics/….epub`: the topic's page, its briefs and their sources.
//!
//! A chapter is a page of the site (see `leaf`), under the same path, so that a citation leads to its sentence inside the book.
//! Filters of the chronology, search and downloads stay behind. Bytes depend on the site alone: entries carry no time, the
//! day of the last change is the site's "today", the book's id is made from its title.

mod package;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use rayon::prelude::*;
use zip::{CompressionMethod, ZipWriter};

use super::leaf::{Binding, Form, Leaf, is_bound, stand_ins};
use super::zip::options;
use super::{Context, Output, UNWRITTEN};
use crate::diag::{Diagnostic, Warned};
use crate::markdown::escape;
use crate::site::{Entry, Kind, Site};
use crate::tree::{Hash, OutPath, Sink};

/// The books.
pub struct Epub;

/// Its name.
pub(super) const PATH: &str = "site.epub";

/// Raised when the same pages give another book than before.
const VERSION: &[u8] = b"3";

/// The book's style sheet; a site's own `static/book.css` goes before it.
const STYLE: &str = include_str!("../../templates/book.css");

/// A book: the site's, or one of a topic.
struct Book {
    /// Path on the site.
    path: String,
    /// What its identifier is made from.
    key: String,
    title: String,
    /// May be empty.
    about: String,
    /// Positions among the site's chapters, in the order of reading.
    chapters: Vec<usize>,
}

/// A page of the site as a chapter.
struct Chapter<'a> {
    kind: &'a Kind,
    entry: Entry,
    /// Path on the site.
    from: String,
    /// Path in the book, below its folder.
    path: String,
}

impl Output for Epub {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn after(&self) -> &'static [&'static str] {
        &["html"]
    }

    fn makes(&self, path: &str) -> bool {
        path == PATH || path.starts_with("topics/") && path.ends_with(".epub")
    }

    fn emit(&self, cx: &Context, out: &dyn Sink) -> Warned<()> {
        let chapters = chapters(cx.site);
        let style = style(cx);
        let files: BTreeMap<String, Hash> =
            out.so_far().into_iter().map(|file| (file.path, file.hash)).collect();
        let mut changed: Vec<(Book, OutPath, Hash)> = Vec::new();
        let mut diagnostics = Vec::new();
        for book in books(cx.site, &chapters) {
            let key = key(cx, &book, &chapters, &style, &files);
            let kept = OutPath::new(&book.path)
                .map_err(anyhow::Error::from)
                .and_then(|path| Ok((out.keep(&path, key)?, path)));
            match kept {
                Ok((true, _)) => {}
                Ok((false, path)) => changed.push((book, path, key)),
                Err(error) => diagnostics.push(failed(&book.path, &error)),
            }
        }
        // A page is read once, however many books it stands in.
        let wanted: BTreeSet<usize> =
            changed.iter().flat_map(|(book, ..)| &book.chapters).copied().collect();
        let leaves = match leaves(&chapters, &wanted, out) {
            Ok(leaves) => leaves,
            Err(error) => {
                diagnostics.push(failed(PATH, &error));
                return Warned::with((), diagnostics);
            }
        };
        let made = changed.par_iter().filter_map(|(book, path, key)| {
            let made = bound(cx, book, &chapters, &leaves, &style);
            let put = made.and_then(|bytes| out.put(path, *key, &bytes));
            put.err().map(|error| failed(&book.path, &error))
        });
        diagnostics.extend(made.collect::<Vec<_>>());
        Warned::with((), diagnostics)
    }
}

fn failed(path: &str, error: &anyhow::Error) -> Diagnostic {
    Diagnostic::error(UNWRITTEN, format!("cannot make `{path}`: {error}"))
}

/// The site's book first, then those of topics that have one.
fn books(site: &Site, chapters: &[Chapter]) -> Vec<Book> {
    let settings = site.settings();
    let mut books = vec![Book {
        path: PATH.to_owned(),
        key: "book".into(),
        title: settings.title.clone(),
        about: settings.tagline.clone(),
        chapters: (0..chapters.len()).collect(),
    }];
    let at: BTreeMap<&str, usize> =
        chapters.iter().enumerate().map(|(at, chapter)| (chapter.from.as_str(), at)).collect();
    for of in site.topic_books() {
        let pages = of.pages.iter().filter_map(|url| at.get(url.path()).copied());
        books.push(Book {
            key: format!("book/{}", of.path),
            title: format!("{}: {}", settings.title, of.title),
            about: of.about,
            chapters: pages.collect(),
            path: of.path,
        });
    }
    books
}

/// Of all that a book is made from.
fn key(
    cx: &Context,
    book: &Book,
    chapters: &[Chapter],
    style: &str,
    files: &BTreeMap<String, Hash>,
) -> Hash {
    let globals = serde_json::to_vec(&cx.site.globals()).unwrap_or_default();
    let today = cx.site.today().map(|day| day.to_string()).unwrap_or_default();
    let pages: Vec<u8> = book
        .chapters
        .iter()
        .filter_map(|at| files.get(&chapters[*at].from))
        .flat_map(|hash| hash.0)
        .collect();
    let pictures: Vec<u8> = cx.statics.iter().flat_map(|(_, file)| file.hash.0).collect();
    Hash::of_parts([
        VERSION,
        book.title.as_bytes(),
        book.about.as_bytes(),
        style.as_bytes(),
        &globals,
        today.as_bytes(),
        &pages,
        &pictures,
        env!("CARGO_PKG_VERSION").as_bytes(),
    ])
}

fn style(cx: &Context) -> String {
    let own = cx.statics.read_text("book.css").ok();
    let mut style = own.unwrap_or_else(|| STYLE.to_owned());
    if let Some(accent) = &cx.site.settings().accent {
        style = style.replace("#a3281e", accent);
    }
    let code = cx.site.assets(cx.statics).into_iter().find(|(path, _)| path == "static/code.css");
    if let Some((_, code)) = code {
        style.push_str(&String::from_utf8_lossy(&code));
    }
    style
}

/// In the order of reading.
fn chapters<'a>(site: &'a Site) -> Vec<Chapter<'a>> {
    let mut by_brief: BTreeMap<u32, usize> = BTreeMap::new();
    for (nth, brief) in site.briefs_by_date().iter().enumerate() {
        by_brief.insert(*brief, nth);
    }
    let place = |chapter: &Chapter| match chapter.kind {
        Kind::Home => (0, 0),
        Kind::Brief(brief) => (1, by_brief.get(brief).copied().unwrap_or(0)),
        Kind::Chronology(..) => (2, 0),
        Kind::Differ(_) => (3, 0),
        Kind::Topics => (4, 0),
        Kind::Topic(..) => (5, 0),
        // Names stand behind the list of their kind.
        Kind::Entities(kind, _) => (6, 2 * (*kind as usize)),
        Kind::Entity(..) => (6, 2 * nth_kind(chapter.entry.kind) + 1),
        Kind::Sources(_) => (8, 0),
        Kind::Source(_) => (9, 0),
        Kind::Desk(_) => (10, 0),
        Kind::Glossary => (11, 0),
        Kind::Corrections => (12, 0),
        _ => (13, 0),
    };
    let pages = site.pages().iter();
    let mut chapters: Vec<Chapter> = pages
        // The book's own contents stand for the list of all briefs.
        .filter(|page| is_bound(&page.kind) && !matches!(page.kind, Kind::Archive(_)))
        .map(|page| {
            let from = page.url.path().to_owned();
            let path = book_path(&from);
            Chapter { kind: &page.kind, entry: site.entry(page), from, path }
        })
        .collect();
    // A stable sort: pages of one kind stay in the site's order.
    chapters.sort_by_key(place);
    chapters
}

/// The place of a kind of names among all, by the name of the kind.
fn nth_kind(name: &str) -> usize {
    ["person", "organisation", "place", "thing"].iter().position(|kind| *kind == name).unwrap_or(3)
}

/// `briefs/x.xhtml` of `briefs/x.html`; names beyond ASCII, which old readers cannot open, become a hash.
fn book_path(path: &str) -> String {
    let stem = path.strip_suffix(".html").unwrap_or(path);
    if stem.is_ascii() {
        return format!("{stem}.xhtml");
    }
    let folder = stem.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = &Hash::of(stem.as_bytes()).to_string()[..16];
    if folder.is_empty() { format!("x-{name}.xhtml") } else { format!("{folder}/x-{name}.xhtml") }
}

/// Where links of one chapter lead.
struct Tied<'a> {
    /// The chapter's way up to the book's folder.
    root: String,
    paths: &'a BTreeMap<&'a str, &'a str>,
    leaves: &'a BTreeMap<&'a str, &'a Leaf>,
    stand_ins: &'a BTreeMap<String, String>,
    pictures: &'a BTreeMap<String, &'static str>,
}

impl Binding for Tied<'_> {
    fn page(&self, path: &str, fragment: &str) -> Option<String> {
        let path = self.stand_ins.get(path).map_or(path, String::as_str);
        let leaf = self.leaves.get(path)?;
        let to = format!("{}{}", self.root, self.paths.get(path)?);
        let known = leaf.ids.contains(fragment);
        Some(if known { format!("{to}#{}", Form::Xhtml.id(fragment)) } else { to })
    }

    fn picture(&self, path: &str) -> Option<String> {
        self.pictures.get(path).map(|_| format!("{}{path}", self.root))
    }
}

/// Kinds of pictures that every reader of EPUB shows, by the ending of their name.
fn picture_type(path: &str) -> Option<&'static str> {
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    Some(match ending.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => return None,
    })
}

/// The `wanted` chapters' pages, by position.
fn leaves(
    chapters: &[Chapter],
    wanted: &BTreeSet<usize>,
    out: &dyn Sink,
) -> anyhow::Result<BTreeMap<usize, Leaf>> {
    let read = |at: &usize| -> anyhow::Result<(usize, Leaf)> {
        let chapter = &chapters[*at];
        let html = String::from_utf8(out.read(&chapter.from)?)?;
        Ok((*at, Leaf::read(&html, &chapter.from, Form::Xhtml)))
    };
    wanted.par_iter().map(read).collect()
}

/// The bytes of a book.
fn bound(
    cx: &Context,
    book: &Book,
    all: &[Chapter],
    leaves: &BTreeMap<usize, Leaf>,
    style: &str,
) -> anyhow::Result<Vec<u8>> {
    let chapters: Vec<&Chapter> = book.chapters.iter().map(|at| &all[*at]).collect();
    let leaves: Vec<&Leaf> = book.chapters.iter().map(|at| &leaves[at]).collect();
    let shown: BTreeSet<&String> = leaves.iter().flat_map(|leaf| &leaf.pictures).collect();
    let mut pictures: BTreeMap<String, &'static str> = BTreeMap::new();
    for path in shown {
        let here = path.strip_prefix("static/").is_some_and(|name| cx.statics.contains(name));
        if let Some(kind) = picture_type(path).filter(|_| here && path.is_ascii()) {
            pictures.insert(path.clone(), kind);
        }
    }
    let stand_ins = stand_ins(cx.site);
    let paths =
        chapters.iter().map(|chapter| (chapter.from.as_str(), chapter.path.as_str())).collect();
    let by_path = chapters
        .iter()
        .zip(&leaves)
        .map(|(chapter, leaf)| (chapter.from.as_str(), *leaf))
        .collect();
    let written: Vec<String> = chapters
        .par_iter()
        .zip(&leaves)
        .map(|(chapter, leaf)| {
            let tied = Tied {
                root: "../".repeat(chapter.path.matches('/').count()),
                paths: &paths,
                leaves: &by_path,
                stand_ins: &stand_ins,
                pictures: &pictures,
            };
            document(cx.site, chapter, leaf, &tied)
        })
        .collect();

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // First and stored, so that the file can be told by its first bytes (OCF 3.3, 4.3).
    zip.start_file("mimetype", options(CompressionMethod::Stored))?;
    zip.write_all(b"application/epub+zip")?;
    let mut add = |path: &str, bytes: &[u8]| -> anyhow::Result<()> {
        zip.start_file(path, options(CompressionMethod::Deflated))?;
        Ok(zip.write_all(bytes)?)
    };
    add("META-INF/container.xml", package::CONTAINER.as_bytes())?;
    let drawn: Vec<bool> = written.iter().map(|text| text.contains("<svg")).collect();
    let package = package::package(cx.site, book, &chapters, &drawn, &pictures);
    add("EPUB/package.opf", package.as_bytes())?;
    add("EPUB/nav.xhtml", package::navigation(cx.site, &chapters).as_bytes())?;
    add("EPUB/toc.ncx", package::old_navigation(cx.site, book, &chapters).as_bytes())?;
    add("EPUB/cover.svg", package::cover(cx.site, book).as_bytes())?;
    add("EPUB/title.xhtml", package::title_page(cx.site, book).as_bytes())?;
    add("EPUB/book.css", style.as_bytes())?;
    for (chapter, text) in chapters.iter().zip(&written) {
        add(&format!("EPUB/{}", chapter.path), text.as_bytes())?;
    }
    for path in pictures.keys() {
        let bytes = cx.statics.read(path.strip_prefix("static/").unwrap_or(path))?;
        add(&format!("EPUB/{path}"), &bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(site: &Site, chapter: &Chapter, leaf: &Leaf, tied: &Tied) -> String {
    let class = format!("kind-{}", chapter.entry.kind);
    let mut body = format!("<section class=\"{}\" epub:type=\"chapter\">\n", escape(&class));
    leaf.write(tied, Form::Xhtml, &mut body);
    body.push_str("\n</section>");
    package::page(site, &chapter.entry.title, &tied.root, &body)
}
