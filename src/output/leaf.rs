//! A page as part of a larger whole: what stands in its `main`, without what works only on the site, and with its links open,
//! so that a book or a single file can say where each leads.
//!
//! It is read from the finished page, so whatever templates a site has, the whole holds what its pages show. Every value is
//! escaped anew as it is written, so a leaf is well-formed XML where that is asked for, whatever the page was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dom_query::{Document, NodeRef};

use super::feed::xml_text;
use crate::markdown::escape;
use crate::site::{Kind, Page, Scope, Site};
use crate::tree::Hash;

/// How a leaf is written, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form<'a> {
    /// XHTML, a file for each page. Drawings that only lead to other pages are left out: a list stands beside each.
    Xhtml,
    /// HTML beside other pages in one file: ids begin with this page's own.
    Html(&'a str),
}

/// Says where links of a leaf lead.
pub(super) trait Binding {
    /// The address of a page of the site, or of a place on it, in the whole; `None` makes the link plain text.
    fn page(&self, path: &str, fragment: &str) -> Option<String>;

    /// The address of a picture, by its path on the site; `None` leaves it out.
    fn picture(&self, path: &str) -> Option<String>;

    /// Whether the leaf at hand defines the part of drawings of this name, which the style sheet uses for all.
    fn defines(&self, _part: &str) -> bool {
        true
    }
}

/// The contents of a page.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    /// Ids on it, as the page has them.
    pub(super) ids: BTreeSet<String>,
    /// Paths on the site of pictures that it shows.
    pub(super) pictures: BTreeSet<String>,
    /// Ids of parts of drawings that a style sheet may use: the same on every page.
    pub(super) parts: BTreeSet<String>,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    Markup(String),
    /// An `a` that leads to a page of the site, or what stands in for it where that page is not in the whole.
    Link {
        path: String,
        fragment: String,
        /// Attributes that only a link has.
        of_link: String,
        others: String,
        /// `span`, or `g` in a drawing.
        plain: &'static str,
    },
    EndLink,
    /// The id of a part of drawings.
    Part(String),
    Picture {
        path: String,
        others: String,
    },
}

/// What serves only where the site's script runs, or a page on paper.
const DROPPED: &str = "script, style, template, form, button, input, dialog, iframe, .only-js, .only-print, .copy, [data-bound=no]";
/// What a book leaves out: drawings whose links a list beside them has, and marks that need the site's style sheet.
const DROPPED_OF_BOOK: &str = "svg:not([role=img]), .legend, .usebar, .rail-fold, .dot, .lane, .heading-anchor, .usestrip, figure.histogram, figure.graph";

const SVG: &str = "http://www.w3.org/2000/svg";
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Attributes that hold ids.
const REFERENCES: [&str; 7] = [
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
    "aria-owns",
    "headers",
    "for",
];
/// Attributes that a `span` may not have.
const OF_LINK: [&str; 8] =
    ["aria-label", "aria-current", "rel", "target", "type", "download", "hreflang", "ping"];

enum Step<'a> {
    Enter(NodeRef<'a>),
    Close(String),
    EndLink,
}

impl Leaf {
    /// Reads the page that stands at `path`.
    pub(super) fn read(html: &str, path: &str, form: Form) -> Leaf {
        let document = Document::from(html);
        document.select(DROPPED).remove();
        if matches!(form, Form::Xhtml) {
            document.select(DROPPED_OF_BOOK).remove();
        }
        let main = document.select("main");
        let Some(main) = main.nodes().first() else { return Leaf::default() };
        let mut leaf = Leaf::default();
        let ids = main.descendants_it().filter_map(|node| node.attr("id"));
        leaf.ids = ids.map(|id| id.to_string()).filter(|id| !id.is_empty()).collect();
        // Not by recursion: quotations in a brief may be nested as deep as its author likes.
        let mut steps: Vec<Step> = main.children_it(true).map(Step::Enter).collect();
        let mut seen = BTreeSet::new();
        while let Some(step) = steps.pop() {
            match step {
                Step::Close(end) => leaf.text(&end),
                Step::EndLink => leaf.pieces.push(Piece::EndLink),
                Step::Enter(node) if node.is_text() => {
                    let text = xml_text(&node.text()).replace('\r', "\n");
                    leaf.text(&escape_text(&text));
                }
                Step::Enter(node) if node.is_element() => {
                    leaf.enter(&node, path, form, &mut seen, &mut steps);
                }
                Step::Enter(_) => {}
            }
        }
        leaf
    }

    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Markup(markup)) => markup.push_str(text),
            _ => self.pieces.push(Piece::Markup(text.to_owned())),
        }
    }

    fn enter<'a>(
        &mut self,
        node: &NodeRef<'a>,
        path: &str,
        form: Form,
        seen: &mut BTreeSet<String>,
        steps: &mut Vec<Step<'a>>,
    ) {
        let (name, drawn) = match node.qual_name_ref() {
            Some(name) => (name.local.to_string(), &*name.ns == SVG),
            None => return,
        };
        if !is_name(&name) {
            steps.extend(node.children_it(true).map(Step::Enter));
            return;
        }
        let shared = drawn && node.ancestors_it(None).any(|above| above.has_name("defs"));
        let part = node.attr("id").map(|id| xml_text(&id)).filter(|id| shared && !id.is_empty());
        let written = self.attributes(node, form, shared, seen);
        let (mut others, of_link) = written;
        let href = node.attr("href").or_else(|| node.attr("xlink:href"));
        if name == "a"
            && let Some(href) = &href
        {
            match lead(href, path) {
                Some(Lead::Page(path, fragment)) => {
                    let plain = if drawn { "g" } else { "span" };
                    self.pieces.push(Piece::Link { path, fragment, of_link, others, plain });
                    steps.push(Step::EndLink);
                }
                Some(Lead::Away(address)) => {
                    self.text(&format!("<a href=\"{}\"{of_link}{others}>", escape(&address)));
                    steps.push(Step::Close("</a>".to_owned()));
                }
                None => {
                    let plain = if drawn { "g" } else { "span" };
                    self.text(&format!("<{plain}{others}>"));
                    steps.push(Step::Close(format!("</{plain}>")));
                }
            }
            steps.extend(node.children_it(true).map(Step::Enter));
            return;
        }
        others.insert_str(0, &of_link);
        if name == "img" && !drawn {
            if let Some(Lead::Page(path, _)) =
                node.attr("src").and_then(|source| lead(&source, path))
            {
                self.pictures.insert(path.clone());
                self.pieces.push(Piece::Picture { path, others });
            }
            return;
        }
        if drawn && name == "svg" {
            let _ = write!(others, " xmlns=\"{SVG}\"");
        }
        let xml = matches!(form, Form::Xhtml);
        if !drawn && VOID.contains(&name.as_str()) {
            self.text(&format!("<{name}{others}{}>", if xml { "/" } else { "" }));
            return;
        }
        self.text(&format!("<{name}{others}"));
        if let Some(part) = part {
            self.parts.insert(part.clone());
            self.pieces.push(Piece::Part(part));
        }
        self.text(">");
        // A reader of HTML drops the first line break of a `pre`.
        if !xml && name == "pre" && node.text().starts_with('\n') {
            self.text("\n");
        }
        steps.push(Step::Close(format!("</{name}>")));
        steps.extend(node.children_it(true).map(Step::Enter));
    }

    /// The attributes of any element, and those of links.
    fn attributes(
        &self,
        node: &NodeRef,
        form: Form,
        shared: bool,
        seen: &mut BTreeSet<String>,
    ) -> (String, String) {
        let (mut others, mut of_link) = (String::new(), String::new());
        for attribute in node.attrs() {
            let name = match &attribute.name.prefix {
                Some(prefix) => format!("{prefix}:{}", attribute.name.local),
                None => attribute.name.local.to_string(),
            };
            let value = xml_text(&attribute.value);
            let skipped =
                matches!(name.as_str(), "href" | "xlink:href" | "src" | "srcset" | "style")
                    || name.starts_with("data-")
                    || name.starts_with("on")
                    || name.starts_with("xmlns")
                    || !is_name(&name);
            if skipped {
                continue;
            }
            let value = match name.as_str() {
                "id" if shared => continue,
                "id" if value.is_empty() || !seen.insert(value.clone()) => continue,
                "id" => form.id(&value),
                name if REFERENCES.contains(&name) => {
                    let known = value.split_whitespace().filter(|id| self.ids.contains(*id));
                    known.map(|id| form.id(id)).collect::<Vec<_>>().join(" ")
                }
                _ => value,
            };
            if value.is_empty() && REFERENCES.contains(&name.as_str()) {
                continue;
            }
            let to = if OF_LINK.contains(&name.as_str()) { &mut of_link } else { &mut others };
            let _ = write!(to, " {name}=\"{}\"", escape(&value));
            if name == "lang" && matches!(form, Form::Xhtml) {
                let _ = write!(to, " xml:lang=\"{}\"", escape(&value));
            }
        }
        (others, of_link)
    }

    /// The leaf with its links tied.
    pub(super) fn write(&self, binding: &dyn Binding, form: Form, out: &mut String) {
        let mut open: Vec<&str> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Markup(markup) => out.push_str(markup),
                Piece::Link { path, fragment, of_link, others, plain } => {
                    match binding.page(path, fragment) {
                        Some(address) => {
                            open.push("a");
                            let _ =
                                write!(out, "<a href=\"{}\"{of_link}{others}>", escape(&address));
                        }
                        None => {
                            open.push(plain);
                            let _ = write!(out, "<{plain}{others}>");
                        }
                    }
                }
                Piece::EndLink => {
                    let _ = write!(out, "</{}>", open.pop().unwrap_or("span"));
                }
                Piece::Part(id) if binding.defines(id) => {
                    let _ = write!(out, " id=\"{}\"", escape(id));
                }
                Piece::Part(_) => {}
                Piece::Picture { path, others } => {
                    if let Some(address) = binding.picture(path) {
                        let end = if matches!(form, Form::Xhtml) { "/>" } else { ">" };
                        let _ = write!(out, "<img src=\"{}\"{others}{end}", escape(&address));
                    }
                }
            }
        }
    }
}

impl Form<'_> {
    /// How `id` of a page is written.
    pub(super) fn id(self, id: &str) -> String {
        match self {
            Form::Html(page) => format!("{page}~{id}"),
            Form::Xhtml => xml_id(id),
        }
    }
}

/// `id` as XML can have it, a name without colons; the same for the same id, and never one of two.
fn xml_id(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let starts = id.starts_with(|c: char| c.is_ascii_alphabetic());
    if starts && id.chars().all(plain) && !id.starts_with("x_") {
        return id.to_owned();
    }
    if id.chars().all(plain) {
        return format!("x_{id}");
    }
    format!("x_{}", &Hash::of(id.as_bytes()).to_string()[..16])
}

fn is_name(name: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(inner)
}

fn escape_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

enum Lead {
    /// Path on the site, and the place on that page.
    Page(String, String),
    Away(String),
}

/// Where `href` on the page at `path` leads; `None` where it is no address that a reader may follow.
fn lead(href: &str, path: &str) -> Option<Lead> {
    if crate::markdown::is_safe_address(href) {
        return Some(Lead::Away(href.to_owned()));
    }
    let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
    let file = file.split('?').next().unwrap_or(file);
    if file.contains(':') || file.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    if !file.is_empty() {
        parts.pop();
        for part in file.split('/').filter(|part| !matches!(*part, "" | ".")) {
            if part == ".." {
                parts.pop()?;
            } else {
                parts.push(part);
            }
        }
    }
    Some(Lead::Page(decoded(&parts.join("/")), decoded(fragment)))
}

/// `text` without percent-encoding; what is none, or gives no UTF-8, stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let value =
            pair.filter(|_| byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(value.unwrap_or(byte));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Whether a page has a place in a whole: those that serve only a site on a server, and parts of the chronology that only
/// choose from it, have none.
pub(super) fn is_bound(kind: &Kind) -> bool {
    match kind {
        Kind::Search | Kind::Data | Kind::NotFound | Kind::Offline | Kind::Moved(_) => false,
        Kind::Chronology(scope, _) => *scope == Scope::All,
        _ => true,
    }
}

/// Pages that are not in the whole by the page that stands for them.
pub(super) fn stand_ins(site: &Site) -> BTreeMap<String, String> {
    let stands = |page: &Page| match &page.kind {
        Kind::Moved(brief) => Some(site.brief_url(*brief).to_string()),
        Kind::Chronology(scope, _) if *scope != Scope::All => {
            let whole = site.pages().iter().find(|page| matches!(page.kind, Kind::Chronology(..)));
            whole.map(|page| page.url.to_string())
        }
        _ => None,
    };
    let pairs = site.pages().iter().filter_map(|page| Some((page.url.to_string(), stands(page)?)));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct All;

    impl Binding for All {
        fn page(&self, path: &str, fragment: &str) -> Option<String> {
            (path != "gone.html").then(|| format!("{path}!{fragment}"))
        }

        fn picture(&self, path: &str) -> Option<String> {
            Some(path.to_owned())
        }
    }

    fn written(main: &str, form: Form) -> String {
        let leaf = Leaf::read(&format!("<body><main>{main}</main>"), "briefs/a.html", form);
        let mut out = String::new();
        leaf.write(&All, form, &mut out);
        out
    }

    #[test]
    fn links_are_tied_and_lead_nowhere_else() {
        let main = "<a href='../sources/b.html#s1' rel=next>b</a><a href='#x' id=x>x</a><a class=chip \
                    aria-label=no href='../gone.html'>g</a><a href='https://e.example/?a=1&b=2'>e</a><a \
                    href='javascript:alert(1)'>j</a>";
        assert_eq!(
            written(main, Form::Xhtml),
            "<a href=\"sources/b.html!s1\" rel=\"next\">b</a><a href=\"briefs/a.html!x\" id=\"x\">x</a>\
             <span class=\"chip\">g</span><a href=\"https://e.example/?a=1&amp;b=2\">e</a><span>j</span>"
        );
    }

    #[test]
    fn xhtml_is_well_formed_whatever_the_page_was() {
        let main = "<p>a & b<br>c<p id=2025>d<img src=../static/a.png alt='\"'><pre>\n\nx</pre><div onclick=x 1=2 \
                    lang=he>\u{1}<details open>";
        let html = written(main, Form::Xhtml);
        assert_eq!(
            html,
            "<p>a &amp; b<br/>c</p><p id=\"x_2025\">d<img src=\"static/a.png\" alt=\"&quot;\"/></p><pre>\nx</pre><div \
             lang=\"he\" xml:lang=\"he\"><details open=\"\"></details></div>"
        );
    }

    #[test]
    fn ids_of_one_file_begin_with_their_page() {
        let main = "<h2 id=a>A</h2><section aria-labelledby='a gone'></section><b id=a></b>";
        assert_eq!(
            written(main, Form::Html("briefs/a")),
            "<h2 id=\"briefs/a~a\">A</h2><section aria-labelledby=\"briefs/a~a\"></section><b></b>"
        );
    }

    #[test]
    fn deep_nesting_is_no_fault() {
        let main = "<blockquote>".repeat(3_000);
        assert!(written(&main, Form::Xhtml).len() > 70_000);
    }
}
