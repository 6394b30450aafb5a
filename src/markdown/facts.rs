//! One pass over a body for what the library keeps of it: links with the sentence around them, headings, statements; and, for
//! search, all its text in passages that each have a place on the page.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::statement::{HeadingIds, Statements};
use super::{
    CITE, Facts, Heading, Link, Passage, Statement, citation, is_internal, options, parse_cites,
    tidy,
};

pub(super) struct Reader<'a> {
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
    /// Kept only where they are asked for.
    passages: Option<Vec<Passage>>,
    /// Id of the nearest heading above; empty if none.
    section: String,
    /// Statements of the block at hand.
    n_kept: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(body: &'a str) -> Reader<'a> {
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
            passages: None,
            section: String::new(),
            n_kept: 0,
        }
    }

    pub(super) fn read_passages(mut self) -> Vec<Passage> {
        self.passages = Some(Vec::new());
        let parser =
            Parser::new_with_broken_link_callback(self.body, options(false), Some(citation));
        for (event, span) in parser.into_offset_iter() {
            self.event(event, span);
        }
        self.end_block(self.body.len());
        self.passages.unwrap_or_default()
    }

    pub(super) fn read(mut self) -> Facts {
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
            // A picture is no page.
            Event::Start(Tag::Image { link_type, .. })
                if !matches!(link_type, LinkType::WikiLink { .. }) => {}
            Event::Start(
                ref tag @ (Tag::Link { link_type, ref dest_url, .. }
                | Tag::Image { link_type, ref dest_url, .. }),
            ) => {
                if let Some(cites) = dest_url.strip_prefix(CITE) {
                    self.statements.cite(parse_cites(cites, span));
                    self.in_cite = true;
                } else if is_internal(dest_url) || matches!(link_type, LinkType::WikiLink { .. }) {
                    let wiki = matches!(link_type, LinkType::WikiLink { .. });
                    self.open_links.push((self.facts.links.len(), self.block.len()));
                    let span = (span.start as u32, span.end as u32);
                    let context = String::new();
                    self.facts.links.push(Link {
                        target: dest_url.to_string(),
                        wiki,
                        embed: matches!(tag, Tag::Image { .. }),
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
                    self.section.clone_from(&id);
                    let span = (span.start as u32, span.end as u32);
                    self.facts.headings.push(Heading { level, text, id, span });
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
                    let text = tidy(&self.block);
                    let end = text.char_indices().nth(300).map_or(text.len(), |(end, _)| end);
                    self.facts.teaser = text[..end].to_owned();
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
        // Who asks for passages asks for nothing else.
        if self.passages.is_none() {
            self.facts.words += n_words(text);
        }
        self.block.push_str(text);
        if self.heading.is_none()
            && let Some(statement) = self.statements.text(text, at)
        {
            self.keep(statement);
        }
    }

    fn end_block(&mut self, at: usize) {
        self.keep_passage();
        if let Some(statement) = self.statements.end(at) {
            self.keep(statement);
        }
        for (link, start) in self.open_links.drain(..) {
            if self.passages.is_none() {
                self.facts.links[link].context = sentence_around(&self.block, start);
            }
        }
        self.block.clear();
        self.n_kept = 0;
    }

    /// Text of the block that no citation closes, under the nearest place above it that has an id.
    fn keep_passage(&mut self) {
        let n_kept = std::mem::take(&mut self.n_kept);
        let Some(passages) = &mut self.passages else { return };
        let (text, id) = match n_kept {
            0 if self.statements.is_cited() => return,
            0 => (tidy(&self.block), self.section.clone()),
            _ if self.statements.is_cited() => return,
            _ => {
                let last = self.facts.statements.last().map(|statement| statement.id.clone());
                (tidy(self.statements.open_text()), last.unwrap_or_default())
            }
        };
        if text.contains(char::is_alphanumeric) {
            passages.push(Passage { id, text });
        }
    }

    fn keep(&mut self, mut statement: Statement) {
        statement.under.clone_from(&self.under);
        self.n_kept += 1;
        if let Some(passages) = &mut self.passages {
            let (id, text) = (statement.id.clone(), statement.text.clone());
            passages.push(Passage { id, text });
        }
        self.facts.statements.push(statement);
    }
}

/// Runs between white space that have a letter or digit.
fn n_words(text: &str) -> u32 {
    if !text.is_ascii() {
        let words = text.split_whitespace();
        return words.filter(|word| word.contains(char::is_alphanumeric)).count() as u32;
    }
    let (mut n, mut counted) = (0, false);
    for byte in text.bytes() {
        match byte {
            b' ' | b'\t'..=b'\r' => counted = false,
            _ if !counted && byte.is_ascii_alphanumeric() => {
                counted = true;
                n += 1;
            }
            _ => {}
        }
    }
    n
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
