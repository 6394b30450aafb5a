//! The article in a page, as lines: the page is mended where it misleads extractors, `trafilatura` finds the body,
//! `dom_smoothie` stands in where it finds none, and JSON-LD `articleBody` settles what belongs at the ends.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};

use super::meta::LinkedData;
use crate::ingest::article::{Line, collapse};
use crate::ingest::title::same_words;
use crate::source::Furniture;
use crate::text::BlockKind;

/// Fewer characters of body than this are taken for a failed extraction where there is another.
const TOO_SHORT: usize = 200;

/// The lines of the article and what was cut off at its ends; `description` is what the page says of itself in a
/// sentence or two.
pub(super) fn lines(
    document: &Document,
    ld: &LinkedData,
    description: &[String],
) -> (Vec<Line>, Vec<Furniture>) {
    mend(document);
    let links = links(document);
    let html = document.html().to_string();
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    // A panic in an extractor is a page it cannot read, not the end of the program.
    let extracted = std::panic::catch_unwind(|| trafilatura::extract(&html, &options));
    let mut lines = match extracted {
        Ok(Ok(found)) => blocks(&Document::from(found.content_html.as_str())),
        _ => Vec::new(),
    };
    if length(&lines) < TOO_SHORT {
        let other = readable(&html);
        if length(&other) > 2 * length(&lines) {
            lines = other;
        }
    }
    let mut cut = Vec::new();
    if let Some(body) = ld.body() {
        settle(&mut lines, &body, &mut cut);
    }
    for line in &mut lines {
        line.linked = links.contains(&line.text);
    }
    if lines.is_empty() {
        lines = document.body().map(|body| blocks_of(&body)).unwrap_or_default();
    }
    take_deck(&mut lines, description, &decks(document), &mut cut);
    (lines, cut)
}

fn length(lines: &[Line]) -> usize {
    lines.iter().map(|line| line.text.len()).sum()
}

/// Mozilla's algorithm, for pages on which the other finds nothing.
fn readable(html: &str) -> Vec<Line> {
    let config =
        dom_smoothie::Config { max_elements_to_parse: 200_000, ..dom_smoothie::Config::default() };
    let content = std::panic::catch_unwind(|| {
        let mut page = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
        Some(page.parse().ok()?.content.to_string())
    });
    content.ok().flatten().map(|content| blocks(&Document::from(content))).unwrap_or_default()
}

/// The texts of all links.
fn links(document: &Document) -> BTreeSet<String> {
    document
        .select("a[href]")
        .iter()
        .map(|link| collapse(&link.text()))
        .filter(|text| !text.is_empty())
        .collect()
}

/// The texts of elements that are marked as decks.
fn decks(document: &Document) -> Vec<String> {
    const MARKED: &str = "[class*='deck' i], [class*='dek' i], [class*='subtitle' i], [class*='sub-title' i], [class*='standfirst' i], \
                          [class~='sub' i], [class*='subhead' i], [class*='sub-head' i], [itemprop='alternativeHeadline']";
    document
        .select(MARKED)
        .iter()
        .map(|deck| collapse(&deck.text()))
        .filter(|text| (8..400).contains(&text.len()))
        .collect()
}

/// Mends what leads extractors astray: cards that open over a name inside a paragraph, text in a bare `div` between two
/// paragraphs of an article, which is one of its headings or paragraphs.
fn mend(document: &Document) {
    let is_card = |node: &NodeRef| {
        let below = node.descendants();
        let n_links = below.iter().filter(|inner| inner.has_name("a")).count();
        n_links > 2 || n_links > 0 && below.iter().any(|inner| inner.has_name("img"))
    };
    // Innermost first, so that what surrounds a card, the name or the rest of the sentence, is none once it is gone.
    for span in document.select("p span").nodes().iter().rev() {
        if is_card(span) {
            span.remove_from_parent();
        }
    }
    for node in document.select("p + div").nodes() {
        let follows = node.next_element_sibling().is_some_and(|next| next.has_name("p"));
        let inline = node.element_children().iter().all(|child| {
            child.node_name().is_some_and(|name| {
                matches!(&*name, "a" | "b" | "strong" | "em" | "i" | "span" | "br")
            }) && child.element_children().is_empty()
        });
        let text = collapse(&node.text());
        let n_words = text.split(' ').count();
        if follows && inline && (2..=200).contains(&n_words) {
            node.rename(if n_words <= 20 && !text.ends_with(['.', ',', ';']) { "h3" } else { "p" });
        }
    }
}

/// With the text that the page gives as the whole article: where the two are much the same, lines at the ends that it
/// does not hold are none of it; where the lines hold little of it, it is the article.
fn settle(lines: &mut Vec<Line>, body: &str, cut: &mut Vec<Furniture>) {
    let squeezed = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let plain = match body.contains('<') && body.contains('>') {
        true => Document::from(body).formatted_text().to_string(),
        false => body.to_owned(),
    };
    let plain = unescaped(plain);
    let whole = squeezed(&plain);
    if whole.len() < 800 {
        return;
    }
    let held: Vec<(bool, usize)> = lines
        .iter()
        .map(|line| {
            let words = squeezed(&line.text);
            (whole.contains(&words), words.len())
        })
        .collect();
    let total: usize = held.iter().map(|(_, length)| length).sum();
    let shared: usize = held.iter().filter(|(held, _)| *held).map(|(_, length)| length).sum();
    if shared * 10 < whole.len() * 5 {
        let rows = plain.split('\n').filter_map(|row| Line::new(BlockKind::Paragraph, row));
        *lines = rows.collect();
        return;
    }
    if shared * 10 < total * 7 || shared * 10 < whole.len() * 8 {
        return;
    }
    let first = held.iter().position(|(held, _)| *held).unwrap_or(0);
    let last = held.iter().rposition(|(held, _)| *held).unwrap_or(held.len() - 1);
    let outside =
        |line: Line| Furniture { rule: "outside-the-article".to_owned(), text: line.text };
    cut.extend(lines.drain(last + 1..).map(outside));
    let before: Vec<Furniture> = lines.drain(..first).map(outside).collect();
    cut.splice(0..0, before);
}

/// Entities that were escaped twice, as `&amp;quot;` is, decoded.
fn unescaped(mut text: String) -> String {
    for _ in 0..2 {
        if !text.contains('&') || !text.contains(';') {
            break;
        }
        let rows: Vec<String> =
            text.split('\n').map(|row| Document::from(row).text().to_string()).collect();
        text = rows.join("\n");
    }
    text
}

/// A line above the text that is marked as a deck, or a heading that says what the page's description says, is no part
/// of the text.
fn take_deck(
    lines: &mut Vec<Line>,
    description: &[String],
    decks: &[String],
    cut: &mut Vec<Furniture>,
) {
    let among = |said: &[String], line: &Line| said.iter().any(|said| same_words(said, &line.text));
    let is_deck = |line: &Line| {
        let sentence = line.text.ends_with(['.', '!', '?']) && line.text.split(' ').count() > 7;
        among(decks, line)
            || line.kind == BlockKind::Heading && (sentence || among(description, line))
    };
    while lines.len() > 2
        && let Some(at) = lines.iter().take(2).position(is_deck)
        && (at == 0 || lines[0].kind == BlockKind::Heading)
    {
        cut.insert(0, Furniture { rule: "deck".to_owned(), text: lines.remove(at).text });
    }
}

/// The blocks of a page or fragment, in order.
pub(in crate::ingest) fn blocks(document: &Document) -> Vec<Line> {
    document.body().map(|body| blocks_of(&body)).unwrap_or_default()
}

fn blocks_of(body: &NodeRef) -> Vec<Line> {
    let mut walk = Walk { lines: Vec::new(), text: String::new(), kind: BlockKind::Paragraph };
    walk.children(body, BlockKind::Paragraph, 0);
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
                self.add(&child.text(), kind);
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            let within = match &*name {
                "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "button"
                | "select" | "form" | "head" => continue,
                "br" => {
                    self.text.push('\n');
                    continue;
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
                "li" | "dd" | "dt" => Some(BlockKind::Item),
                "figcaption" | "caption" => Some(BlockKind::Caption),
                "blockquote" => Some(BlockKind::Quote),
                "p" | "div" | "section" | "article" | "main" | "ul" | "ol" | "dl" | "table"
                | "tr" | "figure" | "header" | "footer" | "aside" | "nav" | "pre" | "hr"
                | "address" | "details" | "summary" | "tbody" | "thead" | "body" => Some(kind),
                "td" | "th" => {
                    self.text.push(' ');
                    None
                }
                _ => None,
            };
            if within.is_some() {
                self.close();
            }
            match depth < DEPTH {
                true => self.children(&child, within.unwrap_or(kind), depth + 1),
                false => self.add(&child.text(), kind),
            }
            if within.is_some() {
                self.close();
            }
        }
    }

    fn add(&mut self, text: &str, kind: BlockKind) {
        if self.text.trim().is_empty() {
            self.kind = kind;
        }
        self.text.push_str(text);
    }

    /// Ends the block; two line breaks inside it part paragraphs.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        for part in text.split("\n\n") {
            self.lines.extend(Line::new(self.kind, part));
        }
    }
}
