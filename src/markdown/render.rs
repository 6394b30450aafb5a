//! A body as HTML: one event of the parser after the other, each text escaped.

mod footnote;
mod link;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd,
};

use self::footnote::Footnotes;
use super::statement::{HeadingIds, Statements};
use super::{
    Resolver, Statement, Style, citation, escape, escape_to, facts, options, tidy, typography,
};

pub(super) struct Renderer<'a> {
    body: &'a str,
    resolver: &'a dyn Resolver,
    style: Style<'a>,
    out: String,
    ids: HeadingIds,
    statements: Statements,
    /// Statements closed in the block at hand.
    closed: Vec<Statement>,
    n_cites: usize,
    /// Where the statement at hand starts in the body.
    statement: Option<u32>,
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
struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    head: bool,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(body: &'a str, resolver: &'a dyn Resolver, style: Style<'a>) -> Renderer<'a> {
        Renderer {
            body,
            resolver,
            style,
            out: String::with_capacity(body.len() * 2),
            ids: HeadingIds::default(),
            statements: Statements::default(),
            closed: Vec::new(),
            statement: None,
            n_cites: 0,
            anchors: match style.anchors {
                Some(anchors) => anchors.iter().cloned().collect(),
                None => facts(body).statements.into_iter().map(|of| (of.span.0, of.id)).collect(),
            },
            footnotes: Footnotes::default(),
            table: Table::default(),
            linked: BTreeSet::new(),
            quiet: 0,
            alert: Vec::new(),
        }
    }

    pub(super) fn render(mut self) -> String {
        let parser = Parser::new_with_broken_link_callback(
            self.body,
            options(typography::knows(self.style.language)),
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
            Event::Text(text) => self.typed(text, span),
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
                escape_to(&mut self.out, text);
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
            Tag::Paragraph => {
                if let Some(next) = self.embed(events, at) {
                    return next;
                }
                self.open_block("p", span);
            }
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
        let first = self.anchors.range(inside.clone()).next().map(|(start, _)| *start);
        // The paragraph of an item has the item's first statement.
        self.statement = first.or(self.statement.filter(|start| inside.contains(start)));
        // A paragraph takes its direction from its own words, whatever the page's is.
        let words = self.body.get(span.clone()).unwrap_or("");
        let dir = if typography::has_right_to_left(words) { " dir=\"auto\"" } else { "" };
        match first.and_then(|start| self.anchors.remove(&start)) {
            Some(id) => {
                let _ = write!(self.out, "<{name}{dir} id=\"{}{id}\">", self.style.prefix);
            }
            None => {
                let _ = write!(self.out, "<{name}{dir}>");
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
            self.statement = Some(at as u32);
            let _ =
                write!(self.out, "<span class=\"anchor\" id=\"{}{id}\"></span>", self.style.prefix);
        }
    }

    /// Text with the marks of its language. Statements keep what was typed, as the library has it.
    fn typed(&mut self, text: &str, span: &Range<usize>) {
        let typed = self.body.get(span.clone()).unwrap_or(text);
        let is_mark = !text.is_ascii()
            && !typed.is_empty()
            && typed.chars().all(|c| matches!(c, '"' | '\'' | '-' | '.'));
        if !is_mark {
            return self.text(text, span.start);
        }
        let typed = typed.to_owned();
        self.note(&typed, span.start);
        self.out.push_str(typography::mark(self.style.language, &typed, text).unwrap_or(text));
    }

    fn text(&mut self, text: &str, at: usize) {
        self.note(text, at);
        if self.quiet > 0 {
            escape_to(&mut self.out, text);
            return;
        }
        let added = match self.statement {
            Some(statement) => self.resolver.added(statement, text),
            None => Vec::new(),
        };
        let mut added = added.into_iter().peekable();
        let mut done = 0;
        for (range, href, key) in self.resolver.mentions(text) {
            if range.start < done || !self.linked.insert(key) {
                continue;
            }
            while let Some((at, html)) = added.next_if(|(at, _)| *at <= range.start) {
                escape_to(&mut self.out, &text[done..at.max(done)]);
                self.out.push_str(&html);
                done = at.max(done);
            }
            escape_to(&mut self.out, &text[done..range.start]);
            let _ = write!(
                self.out,
                "<a class=\"name\" href=\"{}\">{}</a>",
                escape(&href),
                escape(&text[range.clone()])
            );
            done = range.end;
        }
        for (at, html) in added {
            escape_to(&mut self.out, &text[done..at.max(done)]);
            self.out.push_str(&html);
            done = at.max(done);
        }
        escape_to(&mut self.out, &text[done..]);
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
        let dir = if typography::has_right_to_left(&text) { " dir=\"auto\"" } else { "" };
        let _ = write!(self.out, "<h{level}{dir} id=\"{}{id}\">", self.style.prefix);
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
        match self.resolver.highlighted(language, &code) {
            Some(html) => self.out.push_str(&html),
            None => escape_to(&mut self.out, &code),
        }
        self.out.push_str("</code></pre>\n");
        end
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
