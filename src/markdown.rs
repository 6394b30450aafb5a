//! Markdown: what linking needs of a body ([`facts`]), and the body as HTML ([`render`]). The only user of the Markdown crate.
//!
//! Two things are added to CommonMark with GitHub's extensions: citations `[@s7]`, `[@source:s7]`, `[@s7; @s9]`, and
//! wikilinks `[[slug#heading|text]]`. Raw HTML is shown as text. What a link or a citation means is the [`Resolver`]'s to
//! say, so that this module knows no library.

pub mod blocks;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType,
    Options, Parser, Tag, TagEnd,
};
use serde::{Deserialize, Serialize};

use crate::highlight;
use crate::tree::Hash;
use crate::url::slugify;

/// What the library keeps of a body. Spans are bytes of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Links to other pages of the site, in order.
    pub links: Vec<Link>,
    pub headings: Vec<Heading>,
    pub statements: Vec<Statement>,
    pub words: u32,
    pub has_code: bool,
    /// The first paragraph as plain text, at most 300 characters.
    pub teaser: String,
}

/// A link to another page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// As written: `rate-cut`, `rate-cut#votes`, `../briefs/rate-cut.md`.
    pub target: String,
    pub wiki: bool,
    pub span: (u32, u32),
    /// The sentence it stands in, as plain text.
    pub context: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub level: u8,
    pub text: String,
    /// Unique in the body.
    pub id: String,
}

/// Text that ends in one or more citations, from the last citation or the start of its block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Plain text, without the citations.
    pub text: String,
    pub cites: Vec<Cite>,
    pub span: (u32, u32),
    /// `p-` and eight hexadecimal digits of the hash of its text; unique in the body.
    pub id: String,
    /// Text of the nearest heading above, empty if none.
    pub under: String,
}

/// `[@s7]`, or `[@the-hill:s7]` with a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    pub source: Option<String>,
    /// From 1; 0 where the citation is malformed.
    pub sentence: u32,
    pub span: (u32, u32),
    /// As written, without the brackets.
    pub text: String,
}

/// Says what links and citations lead to while a body is rendered.
pub trait Resolver {
    /// Address for a link to another page of the site, as the page at hand must write it; `None` shows its text alone.
    fn link(&self, target: &str, wiki: bool) -> Option<Target>;

    /// HTML of a citation mark; empty hides it. `nth` counts the citations of the body from 0.
    fn cite(&self, cite: &Cite, nth: usize) -> String;

    /// HTML put after a block whose statements cite `cites`: the sentences themselves, folded.
    fn evidence(&self, statement: &str, cites: &[Cite]) -> String;

    /// Names in `text` that lead to a page: byte range, address and a key that stands for the page.
    fn mentions(&self, text: &str) -> Vec<(Range<usize>, String, u32)>;

    /// Address of a picture of the site, `None` where it is not to be shown.
    fn picture(&self, target: &str) -> Option<String>;
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub href: String,
    /// Shown for a wikilink without a text of its own.
    pub title: String,
}

/// How to render.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style<'a> {
    /// Put before every id, so that several bodies can stand on one page.
    pub prefix: &'a str,
    /// Turn straight quotation marks, `--` and `...` into English typography.
    pub smart: bool,
    /// Added to heading levels; `#` never becomes more than the page's own `h1` allows, `h2`.
    pub demote: u8,
}

/// Reads what linking needs of `body`.
pub fn facts(body: &str) -> Facts {
    Reader::new(body).read()
}

/// The body's words as plain text, a line a block, without citations.
pub fn text(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut in_cite = false;
    for event in Parser::new_with_broken_link_callback(body, options(false), Some(citation)) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => in_cite = dest_url.starts_with(CITE),
            Event::End(TagEnd::Link) => in_cite = false,
            Event::Text(text) | Event::Code(text) if !in_cite => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::TableCell
                | TagEnd::CodeBlock,
            ) => out.push('\n'),
            _ => {}
        }
    }
    out
}

/// The body as HTML. Safe to put into a page as it is: every text is escaped, only known schemes become links.
pub fn render(body: &str, resolver: &dyn Resolver, style: Style) -> String {
    Renderer::new(body, resolver, style).render()
}

fn options(smart: bool) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT;
    options.set(Options::ENABLE_SMART_PUNCTUATION, smart);
    options
}

/// Marks a citation's link until it is turned into one.
const CITE: &str = "cite:";

fn citation<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    link.reference.starts_with('@').then(|| (format!("{CITE}{}", link.reference).into(), "".into()))
}

/// The citations in `@s7; @the-hill:s9`.
fn parse_cites(text: &str, span: Range<usize>) -> Vec<Cite> {
    let one = |part: &str| {
        let name = part.trim().trim_start_matches('@');
        let (source, sentence) = match name.rsplit_once(':') {
            Some((source, sentence)) => (Some(source.to_owned()), sentence),
            None => (None, name),
        };
        let sentence = crate::url::sentence_number(sentence).unwrap_or(0);
        let span = (span.start as u32, span.end as u32);
        Cite { source, sentence, span, text: part.trim().to_owned() }
    };
    text.split([';', ',']).filter(|part| !part.trim().is_empty()).map(one).collect()
}

/// Whether a link's address is meant for another page of the site.
fn is_internal(address: &str) -> bool {
    !address.is_empty() && !address.starts_with(['#', '/']) && scheme_of(address).is_none()
}

/// `https` of `https://…`; `None` for a relative address (RFC 3986, section 3.1).
fn scheme_of(address: &str) -> Option<String> {
    // Browsers ignore control characters and spaces in front and tabs inside a scheme.
    let bare: String =
        address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(40).collect();
    let (scheme, _) = bare.split_once(':')?;
    let known = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    known.then(|| scheme.to_ascii_lowercase())
}

/// Whether an address of another host may become a link.
pub fn is_safe_address(address: &str) -> bool {
    matches!(scheme_of(address).as_deref(), Some("http" | "https" | "mailto"))
}

/// Ids of headings: slugs of their texts, a number after those that repeat.
#[derive(Default)]
struct HeadingIds(BTreeMap<String, u32>);

impl HeadingIds {
    fn next(&mut self, text: &str, given: Option<&str>) -> String {
        let id = given.map_or_else(|| slugify(text), slugify);
        let seen = self.0.entry(id.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 { id } else { format!("{id}-{seen}") }
    }
}

/// Ids of statements: hashes of their texts, a number after those that repeat.
#[derive(Default)]
struct StatementIds(BTreeMap<String, u32>);

impl StatementIds {
    fn next(&mut self, text: &str) -> String {
        let id = format!("p-{}", &Hash::of(text.as_bytes()).to_string()[..8]);
        let seen = self.0.entry(id.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 { id } else { format!("{id}-{seen}") }
    }
}

/// Collects statements while events pass: the same rule for facts and for rendering.
#[derive(Default)]
struct Statements {
    text: String,
    start: Option<usize>,
    cites: Vec<Cite>,
    ids: StatementIds,
}

impl Statements {
    /// Text of the block. Returns the statement that it ends, if one was closed by citations before.
    fn text(&mut self, text: &str, at: usize) -> Option<Statement> {
        if !self.cites.is_empty() && !text.chars().any(char::is_alphanumeric) {
            // The stop after a citation.
            return None;
        }
        let done = (!self.cites.is_empty()).then(|| self.take(at));
        if self.start.is_none() && !text.trim().is_empty() {
            self.start = Some(at);
        }
        self.text.push_str(text);
        done
    }

    fn cite(&mut self, cites: Vec<Cite>) {
        self.cites.extend(cites);
    }

    /// The block ends; text without a citation is no statement.
    fn end(&mut self, at: usize) -> Option<Statement> {
        let done = (!self.cites.is_empty()).then(|| self.take(at));
        self.text.clear();
        self.start = None;
        done
    }

    fn take(&mut self, end: usize) -> Statement {
        let raw = std::mem::take(&mut self.text);
        let words: Vec<&str> = raw.split_whitespace().collect();
        let text = words.join(" ").trim_start_matches(['.', ',', ';', ':']).trim().to_owned();
        let id = self.ids.next(&text);
        let start = self.start.take().unwrap_or(end);
        let cites = std::mem::take(&mut self.cites);
        Statement { text, cites, span: (start as u32, end as u32), id, under: String::new() }
    }
}

struct Reader<'a> {
    body: &'a str,
    facts: Facts,
    ids: HeadingIds,
    statements: Statements,
    block: String,
    heading: Option<(u8, Option<String>)>,
    under: String,
    /// Links of the block at hand: position in `facts.links` and in the block's text.
    open_links: Vec<(usize, usize)>,
    in_cite: bool,
}

impl<'a> Reader<'a> {
    fn new(body: &'a str) -> Reader<'a> {
        Reader {
            body,
            facts: Facts::default(),
            ids: HeadingIds::default(),
            statements: Statements::default(),
            block: String::new(),
            heading: None,
            under: String::new(),
            open_links: Vec::new(),
            in_cite: false,
        }
    }

    fn read(mut self) -> Facts {
        let parser =
            Parser::new_with_broken_link_callback(self.body, options(false), Some(citation));
        for (event, span) in parser.into_offset_iter() {
            self.event(event, span);
        }
        self.end_block(self.body.len());
        self.facts
    }

    fn event(&mut self, event: Event, span: Range<usize>) {
        match event {
            Event::Start(
                Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. },
            ) => {
                if let Some(cites) = dest_url.strip_prefix(CITE) {
                    self.statements.cite(parse_cites(cites, span));
                    self.in_cite = true;
                } else if is_internal(&dest_url) || matches!(link_type, LinkType::WikiLink { .. }) {
                    let wiki = matches!(link_type, LinkType::WikiLink { .. });
                    self.open_links.push((self.facts.links.len(), self.block.len()));
                    let span = (span.start as u32, span.end as u32);
                    let context = String::new();
                    self.facts.links.push(Link {
                        target: dest_url.to_string(),
                        wiki,
                        span,
                        context,
                    });
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.in_cite = false,
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.end_block(span.start);
                self.heading = Some((level as u8, id.map(|id| id.to_string())));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, given)) = self.heading.take() {
                    let text = tidy(&self.block);
                    let id = self.ids.next(&text, given.as_deref());
                    self.under.clone_from(&text);
                    self.facts.headings.push(Heading { level, text, id });
                }
                self.end_block(span.end);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.end_block(span.start);
                self.facts.has_code |=
                    matches!(&kind, CodeBlockKind::Fenced(info) if !info.is_empty());
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::BlockQuote(_)) => {
                self.end_block(span.start)
            }
            Event::End(TagEnd::Paragraph) => {
                if self.facts.teaser.is_empty() {
                    self.facts.teaser = tidy(&self.block).chars().take(300).collect();
                }
                self.end_block(span.end);
            }
            Event::End(TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock) => {
                self.end_block(span.end)
            }
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
                if !self.in_cite =>
            {
                self.text(&text, span.start);
            }
            Event::SoftBreak | Event::HardBreak => self.text(" ", span.start),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        self.facts.words +=
            text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
                as u32;
        self.block.push_str(text);
        if self.heading.is_none()
            && let Some(statement) = self.statements.text(text, at)
        {
            self.keep(statement);
        }
    }

    fn end_block(&mut self, at: usize) {
        if let Some(statement) = self.statements.end(at) {
            self.keep(statement);
        }
        for (link, start) in std::mem::take(&mut self.open_links) {
            self.facts.links[link].context = sentence_around(&self.block, start);
        }
        self.block.clear();
    }

    fn keep(&mut self, mut statement: Statement) {
        statement.under.clone_from(&self.under);
        self.facts.statements.push(statement);
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence of `block` at byte `at`, at most 240 characters of it.
fn sentence_around(block: &str, at: usize) -> String {
    let ends = crate::text::sentence::split(block);
    let found = ends.into_iter().find(|range| range.end > at);
    let sentence = found.map_or(block, |range| &block[range]);
    let text = tidy(sentence);
    match text.char_indices().nth(240) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text,
    }
}

struct Renderer<'a> {
    body: &'a str,
    resolver: &'a dyn Resolver,
    style: Style<'a>,
    out: String,
    ids: HeadingIds,
    statements: Statements,
    /// Statements closed in the block at hand.
    closed: Vec<Statement>,
    n_cites: usize,
    /// Ids of statements by where they start in the body; taken out as they are written.
    anchors: BTreeMap<u32, String>,
    footnotes: Footnotes,
    table: Table,
    /// Pages already linked by name in this section.
    linked: BTreeSet<u32>,
    quiet: u32,
    /// A list item, or none, is open for each list.
    alert: Vec<bool>,
}

#[derive(Default)]
struct Footnotes {
    /// Label, times referred to, HTML.
    notes: Vec<(String, u32, String)>,
    /// Output set aside while a note is rendered.
    aside: Vec<(String, String)>,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    head: bool,
}

impl Footnotes {
    fn number(&mut self, label: &str) -> usize {
        let found = self.notes.iter().position(|(name, ..)| name == label);
        found.unwrap_or_else(|| {
            self.notes.push((label.to_owned(), 0, String::new()));
            self.notes.len() - 1
        })
    }
}

impl<'a> Renderer<'a> {
    fn new(body: &'a str, resolver: &'a dyn Resolver, style: Style<'a>) -> Renderer<'a> {
        Renderer {
            body,
            resolver,
            style,
            out: String::with_capacity(body.len() * 2),
            ids: HeadingIds::default(),
            statements: Statements::default(),
            closed: Vec::new(),
            n_cites: 0,
            anchors: facts(body).statements.into_iter().map(|of| (of.span.0, of.id)).collect(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            linked: BTreeSet::new(),
            quiet: 0,
            alert: Vec::new(),
        }
    }

    fn render(mut self) -> String {
        let parser = Parser::new_with_broken_link_callback(
            self.body,
            options(self.style.smart),
            Some(citation),
        );
        let events: Vec<(Event, Range<usize>)> = parser.into_offset_iter().collect();
        let mut at = 0;
        while at < events.len() {
            at = self.event(&events, at);
        }
        self.write_footnotes();
        self.out
    }

    /// Renders the event at `at`; returns the position of the next one.
    fn event(&mut self, events: &[(Event, Range<usize>)], at: usize) -> usize {
        let (event, span) = &events[at];
        match event {
            Event::Start(tag) => return self.start(tag, span, events, at),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.text(text, span.start),
            Event::Code(text) => {
                self.note(text, span.start);
                let _ = write!(self.out, "<code>{}</code>", escape(text));
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.note(text, span.start);
                let _ = write!(self.out, "<code class=\"math\">{}</code>", escape(text));
            }
            Event::Html(text) | Event::InlineHtml(text) => {
                self.note(text, span.start);
                self.out.push_str(&escape(text));
            }
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => {
                self.note(" ", span.start);
                self.out.push('\n');
            }
            Event::HardBreak => {
                self.note(" ", span.start);
                self.out.push_str("<br>\n");
            }
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (label, mark) = if *done { ("done", "☑") } else { ("to do", "☐") };
                let _ =
                    write!(self.out, "<span role=\"img\" aria-label=\"{label}\">{mark}</span> ");
            }
        }
        at + 1
    }

    fn start(
        &mut self,
        tag: &Tag,
        span: &Range<usize>,
        events: &[(Event, Range<usize>)],
        at: usize,
    ) -> usize {
        match tag {
            Tag::Paragraph => self.open_block("p", span),
            Tag::Item => self.open_block("li", span),
            Tag::Heading { level, id, .. } => {
                return self.heading(*level, id.as_deref(), events, at);
            }
            Tag::BlockQuote(kind) => self.block_quote(*kind),
            Tag::CodeBlock(kind) => return self.code_block(kind, events, at),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
            }
            Tag::Table(alignments) => {
                self.table = Table { alignments: alignments.clone(), cell: 0, head: true };
                self.out.push_str("<div class=\"table\" role=\"region\" aria-label=\"table\" tabindex=\"0\"><table>\n");
            }
            Tag::TableHead => {
                self.table.cell = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                let class = match self.table.alignments.get(self.table.cell) {
                    Some(Alignment::Left) => " class=\"left\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"right\"",
                    _ => "",
                };
                let name = if self.table.head { "th scope=\"col\"" } else { "td" };
                let _ = write!(self.out, "<{name}{class}>");
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::FootnoteDefinition(label) => {
                let before = std::mem::take(&mut self.out);
                self.footnotes.aside.push((label.to_string(), before));
            }
            Tag::Link { dest_url, link_type, .. } => {
                return self.link(dest_url, *link_type, span, events, at);
            }
            Tag::Image { dest_url, link_type, .. } => {
                return self.image(dest_url, *link_type, events, at);
            }
            Tag::HtmlBlock => self.out.push_str("<p>"),
            Tag::MetadataBlock(_) => return after(events, at),
        }
        at + 1
    }

    fn end(&mut self, tag: &TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.close_block("</p>\n", span.end, false),
            TagEnd::Item => self.close_block("</li>\n", span.end, true),
            TagEnd::BlockQuote(_) => {
                let alert = self.alert.pop().unwrap_or(false);
                self.out.push_str(if alert { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Table => self.out.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.head = false;
                self.out.push_str("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.close_statements(span.end);
                self.closed.clear();
                self.table.cell += 1;
                self.out.push_str(if self.table.head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((label, before)) = self.footnotes.aside.pop() {
                    let note = std::mem::replace(&mut self.out, before);
                    let number = self.footnotes.number(&label);
                    self.footnotes.notes[number].2 = note;
                }
            }
            TagEnd::HtmlBlock => self.out.push_str("</p>\n"),
            TagEnd::Link => {
                self.quiet = self.quiet.saturating_sub(1);
                self.out.push_str("</a>");
            }
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Opens a paragraph or item; its first statement's id is the block's.
    fn open_block(&mut self, name: &str, span: &Range<usize>) {
        self.close_statements(span.start);
        let inside = span.start as u32..span.end as u32;
        let first = self.anchors.range(inside).next().map(|(start, _)| *start);
        match first.and_then(|start| self.anchors.remove(&start)) {
            Some(id) => {
                let _ = write!(self.out, "<{name} id=\"{}{id}\">", self.style.prefix);
            }
            None => {
                let _ = write!(self.out, "<{name}>");
            }
        }
    }

    fn close_statements(&mut self, at: usize) {
        self.closed.extend(self.statements.end(at));
    }

    fn close_block(&mut self, end: &str, at: usize, inside: bool) {
        self.close_statements(at);
        let evidence: String = self
            .closed
            .drain(..)
            .map(|statement| self.resolver.evidence(&statement.text, &statement.cites))
            .collect();
        if inside {
            self.out.push_str(&evidence);
            self.out.push_str(end);
        } else {
            self.out.push_str(end);
            self.out.push_str(&evidence);
        }
    }

    /// Text for the statements, shown by the caller. A statement that begins here and is not the first of its block gets an
    /// anchor.
    fn note(&mut self, text: &str, at: usize) {
        if let Some(statement) = self.statements.text(text, at) {
            self.closed.push(statement);
        }
        if let Some(id) = self.anchors.remove(&(at as u32)) {
            let _ =
                write!(self.out, "<span class=\"anchor\" id=\"{}{id}\"></span>", self.style.prefix);
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        self.note(text, at);
        if self.quiet > 0 {
            self.out.push_str(&escape(text));
            return;
        }
        let mut done = 0;
        for (range, href, key) in self.resolver.mentions(text) {
            if range.start < done || !self.linked.insert(key) {
                continue;
            }
            self.out.push_str(&escape(&text[done..range.start]));
            let _ = write!(
                self.out,
                "<a class=\"name\" href=\"{}\">{}</a>",
                escape(&href),
                escape(&text[range.clone()])
            );
            done = range.end;
        }
        self.out.push_str(&escape(&text[done..]));
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        given: Option<&str>,
        events: &[(Event, Range<usize>)],
        at: usize,
    ) -> usize {
        let end = after(events, at);
        let text = tidy(&plain(&events[at..end]));
        let id = self.ids.next(&text, given);
        let level = (level as u8 + self.style.demote).clamp(2, 6);
        self.linked.clear();
        let _ = write!(self.out, "<h{level} id=\"{}{id}\">", self.style.prefix);
        self.quiet += 1;
        let mut inner = at + 1;
        while inner + 1 < end {
            inner = self.event(events, inner);
        }
        self.quiet -= 1;
        self.statements.end(events[at].1.end);
        let _ = writeln!(self.out, "</h{level}>");
        end
    }

    fn block_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.alert.push(kind.is_some());
        let Some(kind) = kind else {
            self.out.push_str("<blockquote>\n");
            return;
        };
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Tip"),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Caution"),
        };
        let _ = writeln!(
            self.out,
            "<div class=\"alert {class}\" role=\"note\"><p class=\"alert-title\">{title}</p>"
        );
    }

    fn code_block(
        &mut self,
        kind: &CodeBlockKind,
        events: &[(Event, Range<usize>)],
        at: usize,
    ) -> usize {
        let end = after(events, at);
        let code = plain(&events[at..end]);
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([',', ' ', '{']).next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        self.out.push_str("<pre tabindex=\"0\"><code class=\"code\">");
        match highlight::highlight(language, &code) {
            Some(html) => self.out.push_str(&html),
            None => self.out.push_str(&escape(&code)),
        }
        self.out.push_str("</code></pre>\n");
        end
    }

    fn link(
        &mut self,
        address: &str,
        kind: LinkType,
        span: &Range<usize>,
        events: &[(Event, Range<usize>)],
        at: usize,
    ) -> usize {
        if let Some(text) = address.strip_prefix(CITE) {
            let cites = parse_cites(text, span.clone());
            for cite in &cites {
                let html = self.resolver.cite(cite, self.n_cites);
                self.n_cites += 1;
                self.out.push_str(&html);
            }
            self.statements.cite(cites);
            return after(events, at);
        }
        let wiki = matches!(kind, LinkType::WikiLink { .. });
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        let (href, title) = if wiki || is_internal(&address) {
            match self.resolver.link(&address, wiki) {
                Some(target) => (Some(target.href), target.title),
                None => (None, String::new()),
            }
        } else if let Some(fragment) = address.strip_prefix('#') {
            (Some(format!("#{}{fragment}", self.style.prefix)), String::new())
        } else {
            (is_safe_address(&address).then_some(address), String::new())
        };
        let Some(href) = href else { return self.contents(events, at) };
        let _ = write!(self.out, "<a href=\"{}\">", escape(&href));
        self.quiet += 1;
        if bare && !title.is_empty() {
            self.note(&title, span.start);
            let _ = write!(self.out, "{}</a>", escape(&title));
            self.quiet -= 1;
            return after(events, at);
        }
        at + 1
    }

    /// What stands inside the tag at `at`, without the tag.
    fn contents(&mut self, events: &[(Event, Range<usize>)], at: usize) -> usize {
        let end = after(events, at);
        let mut inner = at + 1;
        while inner + 1 < end {
            inner = self.event(events, inner);
        }
        end
    }

    fn image(
        &mut self,
        address: &str,
        kind: LinkType,
        events: &[(Event, Range<usize>)],
        at: usize,
    ) -> usize {
        let end = after(events, at);
        let alt = tidy(&plain(&events[at..end]));
        if matches!(kind, LinkType::WikiLink { .. })
            && let Some(target) = self.resolver.link(address, true)
        {
            let _ = write!(
                self.out,
                "<a class=\"embed\" href=\"{}\">{}</a>",
                escape(&target.href),
                escape(&target.title)
            );
        } else if let Some(src) =
            is_internal(address).then(|| self.resolver.picture(address)).flatten()
        {
            let _ = write!(
                self.out,
                "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">",
                escape(&src),
                escape(&alt)
            );
        } else if is_safe_address(address) {
            // Pictures of other hosts are never loaded: the reader may follow a link to them.
            let text = if alt.is_empty() { "picture" } else { &alt };
            let _ = write!(self.out, "<a href=\"{}\">{}</a>", escape(address), escape(text));
        } else {
            self.out.push_str(&escape(&alt));
        }
        end
    }

    fn footnote_reference(&mut self, label: &str) {
        let number = self.footnotes.number(label);
        self.footnotes.notes[number].1 += 1;
        let (nth, times, prefix) = (number + 1, self.footnotes.notes[number].1, self.style.prefix);
        let _ = write!(
            self.out,
            "<sup class=\"note\"><a id=\"{prefix}fnref-{nth}-{times}\" href=\"#{prefix}fn-{nth}\" role=\"doc-noteref\">{nth}</a></sup>"
        );
    }

    fn write_footnotes(&mut self) {
        let notes = std::mem::take(&mut self.footnotes.notes);
        if notes.iter().all(|(_, times, _)| *times == 0) {
            return;
        }
        let prefix = self.style.prefix;
        self.out.push_str(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n",
        );
        for (at, (_, times, html)) in notes.iter().enumerate() {
            let nth = at + 1;
            let back: Vec<String> = (1..=*times)
                .map(|time| format!("<a href=\"#{prefix}fnref-{nth}-{time}\" role=\"doc-backlink\" aria-label=\"back to reference {nth}, {time}\">↩</a>"))
                .collect();
            let _ = writeln!(
                self.out,
                "<li id=\"{prefix}fn-{nth}\">{} {}</li>",
                html.trim_end(),
                back.join(" ")
            );
        }
        self.out.push_str("</ol></section>\n");
    }
}

/// The position after the end of the tag that starts at `at`.
fn after(events: &[(Event, Range<usize>)], at: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, (event, _)) in events[at..].iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + offset + 1;
        }
    }
    events.len()
}

/// The text of events, without markup.
fn plain(events: &[(Event, Range<usize>)]) -> String {
    let mut out = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => out.push_str(text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// `text` for an HTML text node or an attribute in double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
