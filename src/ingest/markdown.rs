//! Markdown to lines.

use super::article::{Article, Line};
use super::furniture;
use crate::markdown::blocks::{self, PlainBlock};
use crate::text::BlockKind;

/// Blocks at either end among which rows of a paragraph may be lines of their own.
const ENDS: usize = 4;
/// A longer row is prose.
const MOST_ROW: usize = 160;

/// Reads Markdown without its front matter.
pub(super) fn read(text: &str) -> Article {
    let blocks = blocks::blocks(text);
    let mut lines = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let at_end = index < ENDS || index + ENDS >= blocks.len();
        if block.kind == BlockKind::Caption
            && let Some(at) = credit(&block.text)
        {
            lines.extend(line(block, &block.text[..at]));
            lines.extend(line(block, &block.text[at..]));
        } else if at_end && block.kind == BlockKind::Paragraph && block.text.contains('\n') {
            rows(block, &mut lines);
        } else {
            lines.extend(line(block, &block.text));
        }
    }
    Article { lines, ..Article::default() }
}

/// Where behind the words of a caption its credit begins: a line of its own, which is none of the article.
fn credit(caption: &str) -> Option<usize> {
    ["Photo: ", "Photos: ", "Photograph: ", "Picture: ", "Image: ", "Photo by "]
        .iter()
        .filter_map(|mark| caption.rfind(mark))
        .find(|at| *at > 0 && !caption[..*at].ends_with(char::is_alphanumeric))
}

fn line(block: &PlainBlock, text: &str) -> Option<Line> {
    Some(Line { emphasised: block.emphasised, ..Line::new(block.kind, text)? })
}

/// Byline, outlet and date are often written as rows of one paragraph, as are the notes under an article: a row that is
/// furniture by its own words is a line of its own, the rows between are another.
fn rows(block: &PlainBlock, lines: &mut Vec<Line>) {
    let mut open = String::new();
    let mut apart = true;
    for row in block.text.split('\n') {
        if row.len() > MOST_ROW || !furniture::gives_itself_away(row.trim()) {
            open.push_str(row);
            open.push('\n');
            continue;
        }
        for part in [std::mem::take(&mut open).as_str(), row] {
            if let Some(line) = line(block, part) {
                lines.push(Line { apart, ..line });
                apart = false;
            }
        }
    }
    lines.extend(line(block, &open).map(|line| Line { apart, ..line }));
}
