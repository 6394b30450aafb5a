//! The article in a page, as lines.

use dom_query::{Document, NodeRef};

use super::meta::LinkedData;
use crate::ingest::article::Line;
use crate::text::BlockKind;

/// The lines of the article.
pub(super) fn lines(html: &str, _ld: &LinkedData) -> Vec<Line> {
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    match trafilatura::extract(html, &options) {
        Ok(found) => blocks(&Document::from(found.content_html.as_str())),
        Err(_) => Vec::new(),
    }
}

/// The blocks of a fragment of HTML, in order.
pub(in crate::ingest) fn blocks(document: &Document) -> Vec<Line> {
    let mut walk = Walk { lines: Vec::new(), text: String::new(), kind: BlockKind::Paragraph };
    if let Some(body) = document.body() {
        walk.children(&body, BlockKind::Paragraph, 0);
    }
    walk.close();
    walk.lines
}

/// Collects the text of inline elements until a block begins or ends.
struct Walk {
    lines: Vec<Line>,
    text: String,
    kind: BlockKind,
}

/// Elements nested deeper than this are read as text.
const DEPTH: usize = 200;

impl Walk {
    fn children(&mut self, node: &NodeRef, kind: BlockKind, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.kind = kind;
                self.text.push_str(&child.text());
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            let within = match &*name {
                "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "button"
                | "select" | "form" => continue,
                "br" => {
                    self.text.push('\n');
                    continue;
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
                "li" | "dd" | "dt" => Some(BlockKind::Item),
                "figcaption" | "caption" => Some(BlockKind::Caption),
                "blockquote" => Some(BlockKind::Quote),
                "p" | "div" | "section" | "article" | "main" | "ul" | "ol" | "dl" | "table"
                | "tr" | "figure" | "header" | "footer" | "aside" | "pre" | "hr" | "address"
                | "details" | "summary" | "tbody" | "thead" | "body" => Some(kind),
                "td" | "th" => {
                    self.text.push(' ');
                    None
                }
                _ => None,
            };
            match within {
                Some(within) => {
                    self.close();
                    if depth < DEPTH {
                        self.children(&child, within, depth + 1);
                    } else {
                        self.text.push_str(&child.text());
                    }
                    self.close();
                }
                None if depth < DEPTH => self.children(&child, kind, depth + 1),
                None => self.text.push_str(&child.text()),
            }
        }
    }

    /// Ends the block; two line breaks inside it part paragraphs.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        for part in text.split("\n\n") {
            self.lines.extend(Line::new(self.kind, part));
        }
    }
}
