//! What makes files a book: the container, the package document with its metadata, the navigation and the title page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Book, Chapter};
use crate::markdown;
use crate::output::feed::{stamp, urn, xml_text};
use crate::site::{Kind, Site};

/// `META-INF/container.xml`.
pub(super) const CONTAINER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
 <rootfiles>
  <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
 </rootfiles>
</container>
"#;

const SUMMARY: &str = "Text with headings, lists and tables; every citation is a link to its sentence in the book. \
    The few drawings have a description and repeat what the text beside them says. No sound, no moving pictures.";

fn escape(text: &str) -> String {
    markdown::escape(&xml_text(text))
}

/// A page of the book. `root` leads to the book's folder.
pub(super) fn page(site: &Site, title: &str, root: &str, body: &str) -> String {
    let settings = site.settings();
    let language = escape(&settings.language);
    let direction = site.direction();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{direction}\">\n\
         <head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n<link rel=\"stylesheet\" type=\"text/css\" \
         href=\"{root}book.css\"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n",
        escape(title)
    )
}

/// The package document (EPUB 3.3, 5). `drawn` tells which chapters hold a drawing.
pub(super) fn package(
    site: &Site,
    book: &Book,
    chapters: &[&Chapter],
    drawn: &[bool],
    pictures: &BTreeMap<String, &'static str>,
) -> String {
    let settings = site.settings();
    let language = escape(&settings.language);
    let day = super::super::feed::today(site);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"{language}\" prefix=\"schema: http://schema.org/\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
    );
    let mut line = |name: &str, value: &str| {
        let _ =
            writeln!(out, "<{name}>{}</{}>", escape(value), name.split(' ').next().unwrap_or(""));
    };
    line("dc:identifier id=\"id\"", &urn(site, &book.key));
    line("dc:title", &book.title);
    line("dc:language", &settings.language);
    line("dc:creator", &settings.title);
    line("dc:date", &day.to_string());
    if !book.about.is_empty() {
        line("dc:description", &book.about);
    }
    for topic in
        chapters.iter().filter(|chapter| matches!(chapter.kind, Kind::Topic(_, 0))).take(20)
    {
        line("dc:subject", &topic.entry.title);
    }
    if let Some(base) = &settings.base_url {
        line("dc:source", base);
    }
    let mut meta = |property: &str, value: &str| {
        line(&format!("meta property=\"{property}\""), value);
    };
    meta("dcterms:modified", &stamp(day));
    meta("schema:accessMode", "textual");
    if drawn.iter().any(|drawn| *drawn) || !pictures.is_empty() {
        meta("schema:accessMode", "visual");
    }
    meta("schema:accessModeSufficient", "textual");
    for feature in [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
        "alternativeText",
    ] {
        meta("schema:accessibilityFeature", feature);
    }
    meta("schema:accessibilityHazard", "none");
    meta("schema:accessibilitySummary", SUMMARY);
    out.push_str("</metadata>\n<manifest>\n");
    out.push_str(
        "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"title\" href=\"title.xhtml\" media-type=\"application/xhtml+xml\"/>\n\
         <item id=\"style\" href=\"book.css\" media-type=\"text/css\"/>\n\
         <item id=\"cover\" href=\"cover.svg\" media-type=\"image/svg+xml\" properties=\"cover-image\"/>\n\
         <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n",
    );
    for (nth, (chapter, drawn)) in chapters.iter().zip(drawn).enumerate() {
        let svg = if *drawn { " properties=\"svg\"" } else { "" };
        let _ = writeln!(
            out,
            "<item id=\"c{nth}\" href=\"{}\" media-type=\"application/xhtml+xml\"{svg}/>",
            escape(&chapter.path)
        );
    }
    for (nth, (path, kind)) in pictures.iter().enumerate() {
        let _ =
            writeln!(out, "<item id=\"p{nth}\" href=\"{}\" media-type=\"{kind}\"/>", escape(path));
    }
    let direction = site.direction();
    let _ = write!(
        out,
        "</manifest>\n<spine toc=\"ncx\" page-progression-direction=\"{direction}\">\n<itemref idref=\"title\"/>\n<itemref \
         idref=\"nav\"/>\n"
    );
    for nth in 0..chapters.len() {
        let _ = writeln!(out, "<itemref idref=\"c{nth}\"/>");
    }
    out.push_str("</spine>\n</package>\n");
    out
}

/// The contents, and the landmarks.
pub(super) fn navigation(site: &Site, chapters: &[&Chapter]) -> String {
    let mut contents = String::new();
    let mut rest = chapters.iter().peekable();
    while let Some(chapter) = rest.next() {
        // Each group stands under the page that lists it.
        let (title, linked) = match chapter.kind {
            Kind::Brief(_) => ("Briefs", false),
            Kind::Source(_) => ("Sources", false),
            Kind::Home => ("Overview", true),
            _ => (chapter.entry.title.as_str(), true),
        };
        if linked {
            let _ =
                write!(contents, "<li><a href=\"{}\">{}</a>", escape(&chapter.path), escape(title));
        } else {
            let _ = write!(contents, "<li><span>{}</span>", escape(title));
        }
        let mut inner = String::new();
        if !linked {
            inner.push_str(&row(chapter));
        }
        while let Some(next) = rest.next_if(|next| is_under(chapter.kind, next.kind)) {
            inner.push_str(&row(next));
        }
        if !inner.is_empty() {
            let _ = write!(contents, "\n<ol>\n{inner}</ol>\n");
        }
        contents.push_str("</li>\n");
    }
    let first = |of: &dyn Fn(&Kind) -> bool, kind: &str, title: &str| {
        let found = chapters.iter().find(|chapter| of(chapter.kind));
        found.map_or_else(String::new, |chapter| {
            let path = escape(&chapter.path);
            format!("<li><a epub:type=\"{kind}\" href=\"{path}\">{title}</a></li>\n")
        })
    };
    // The book of a topic begins with the topic's page.
    let body = if chapters.iter().any(|chapter| matches!(chapter.kind, Kind::Home)) {
        first(&|kind| matches!(kind, Kind::Home), "bodymatter", "Overview")
    } else {
        first(&|kind| matches!(kind, Kind::Topic(..)), "bodymatter", "Overview")
    };
    let glossary = first(&|kind| matches!(kind, Kind::Glossary), "glossary", "Glossary");
    let sources = first(
        &|kind| matches!(kind, Kind::Sources(_) | Kind::Source(_)),
        "bibliography",
        "Sources",
    );
    let text = format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"contents\">\n<h1 id=\"contents\">Contents</h1>\n<ol>\n\
         {contents}</ol>\n</nav>\n<nav epub:type=\"landmarks\" aria-label=\"Landmarks\" hidden=\"\">\n<ol>\n<li><a \
         epub:type=\"titlepage\" href=\"title.xhtml\">Title page</a></li>\n<li><a epub:type=\"toc\" \
         href=\"#contents\">Contents</a></li>\n{body}{sources}{glossary}</ol>\n</nav>"
    );
    page(site, "Contents", "", &text)
}

fn row(chapter: &Chapter) -> String {
    let title = escape(&chapter.entry.title);
    format!("<li><a href=\"{}\"><bdi>{title}</bdi></a></li>\n", escape(&chapter.path))
}

/// Whether a page of kind `inner` stands under one of kind `outer` in the contents.
fn is_under(outer: &Kind, inner: &Kind) -> bool {
    match (outer, inner) {
        (Kind::Brief(_), Kind::Brief(_))
        | (Kind::Chronology(..), Kind::Chronology(..))
        | (Kind::Differ(_), Kind::Differ(_))
        | (Kind::Source(_), Kind::Source(_))
        | (Kind::Topics | Kind::Topic(..), Kind::Topic(..))
        | (Kind::Sources(_), Kind::Sources(_) | Kind::Source(_)) => true,
        (Kind::Entities(kind, _), Kind::Entities(other, _)) => kind == other,
        (Kind::Entities(..), Kind::Entity(..)) => true,
        _ => false,
    }
}

/// What the reader sees first.
pub(super) fn title_page(site: &Site, book: &Book) -> String {
    let settings = site.settings();
    let tagline = match book.about.as_str() {
        "" => String::new(),
        tagline => format!("<p class=\"dek\">{}</p>\n", escape(tagline)),
    };
    let day = site.today().map_or_else(String::new, |day| {
        let view = crate::site::DateView::of(&crate::edtf::Edtf::day(day), &settings.language);
        format!("<p>As of <time datetime=\"{day}\">{}</time></p>\n", escape(&view.text))
    });
    let address = settings
        .base_url
        .as_deref()
        .map_or_else(String::new, |base| format!("<p><a href=\"{0}\">{0}</a></p>\n", escape(base)));
    let body = format!(
        "<section class=\"title-page\" epub:type=\"titlepage\">\n<h1>{}</h1>\n{tagline}{day}<p>Every statement bears the \
         number of the sentence it rests on; the number leads to that sentence.</p>\n{address}</section>",
        escape(&book.title)
    );
    page(site, &book.title, "", &body)
}

/// Longest line of the cover's title, in characters, and most lines.
const COVER_LINE: usize = 17;
const COVER_LINES: usize = 7;

/// The cover: title, tagline and day on the site's paper. Its letters are the reader's own serif.
pub(super) fn cover(site: &Site, book: &Book) -> String {
    let settings = site.settings();
    let accent = settings.accent.as_deref().unwrap_or("#a3281e");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1600 2400\" \
         width=\"1600\" height=\"2400\" role=\"img\">\n<title>{}</title>\n<rect width=\"1600\" height=\"2400\" \
         fill=\"#fbfaf6\"/>\n<rect width=\"1600\" height=\"40\" fill=\"{accent}\"/>\n",
        escape(&book.title)
    );
    let mut line = |y: usize, size: usize, fill: &str, words: &str| {
        let _ = writeln!(
            out,
            "<text x=\"140\" y=\"{y}\" font-family=\"Source Serif 4, Georgia, serif\" font-size=\"{size}\" \
             fill=\"{fill}\">{}</text>",
            escape(words)
        );
    };
    let mut y = 520;
    for words in lines(&book.title, COVER_LINE, COVER_LINES) {
        line(y, 150, "#1b1d21", &words);
        y += 180;
    }
    for words in lines(&book.about, 36, 4) {
        line(y, 68, "#50555e", &words);
        y += 92;
    }
    if let Some(day) = site.today() {
        let day = crate::edtf::Edtf::day(day);
        let said = crate::site::DateView::of(&day, &settings.language).text;
        line(2220, 60, accent, &said);
    }
    out.push_str("</svg>\n");
    out
}

/// `text` in lines of about `long` characters, at most `most`; what is left ends the last one with `…`.
fn lines(text: &str, long: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= long => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if is_full => {
                line.push('…');
                break;
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The contents again in the form of EPUB 2, for readers that know no other (OPF 2.0.1, 2.4.1).
pub(super) fn old_navigation(site: &Site, book: &Book, chapters: &[&Chapter]) -> String {
    let settings = site.settings();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" \
         xml:lang=\"{}\">\n<head>\n<meta name=\"dtb:uid\" content=\"{}\"/>\n<meta name=\"dtb:depth\" content=\"1\"/>\n\
         <meta name=\"dtb:totalPageCount\" content=\"0\"/>\n<meta name=\"dtb:maxPageNumber\" content=\"0\"/>\n</head>\n\
         <docTitle><text>{}</text></docTitle>\n<navMap>\n",
        escape(&settings.language),
        escape(&urn(site, &book.key)),
        escape(&book.title)
    );
    let first = ("title.xhtml", book.title.as_str());
    let rest = chapters.iter().map(|chapter| (chapter.path.as_str(), chapter.entry.title.as_str()));
    for (nth, (path, title)) in std::iter::once(first).chain(rest).enumerate() {
        let _ = writeln!(
            out,
            "<navPoint id=\"n{nth}\" playOrder=\"{}\"><navLabel><text>{}</text></navLabel><content src=\"{}\"/></navPoint>",
            nth + 1,
            escape(title),
            escape(path)
        );
    }
    out.push_str("</navMap>\n</ncx>\n");
    out
}
