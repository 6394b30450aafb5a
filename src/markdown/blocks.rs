//! Markdown as plain blocks: what an article says, without its marks. For reading articles, where nothing is linked or
//! rendered.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::text::BlockKind;

/// A paragraph, heading, item, caption or quotation as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainBlock {
    pub kind: BlockKind,
    /// Rows as they were written, a line break between two.
    pub text: String,
    /// Wholly emphasised, as bylines often are.
    pub emphasised: bool,
}

/// The blocks of `text` in order. Pictures give their description as a caption, tables one block a row, code is text;
/// HTML is left out.
pub fn blocks(text: &str) -> Vec<PlainBlock> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.event(event);
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<PlainBlock>,
    text: String,
    /// Bytes of `text` that stand in emphasis.
    n_emphasised: usize,
    emphasis: usize,
    quotes: usize,
    items: usize,
    heading: bool,
    picture: Option<String>,
}

impl Reader {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => match tag {
                Tag::Emphasis | Tag::Strong => self.emphasis += 1,
                Tag::Heading { .. } => {
                    self.close();
                    self.heading = true;
                }
                Tag::BlockQuote(_) => {
                    self.close();
                    self.quotes += 1;
                }
                Tag::Item => {
                    self.close();
                    self.items += 1;
                }
                Tag::Image { .. } => self.picture = Some(String::new()),
                Tag::Paragraph
                | Tag::CodeBlock(_)
                | Tag::List(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::FootnoteDefinition(_) => self.close(),
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::Emphasis | TagEnd::Strong => {
                    self.emphasis = self.emphasis.saturating_sub(1)
                }
                TagEnd::Heading(_) => {
                    self.close();
                    self.heading = false;
                }
                TagEnd::BlockQuote(_) => {
                    self.close();
                    self.quotes = self.quotes.saturating_sub(1);
                }
                TagEnd::Item => {
                    self.close();
                    self.items = self.items.saturating_sub(1);
                }
                TagEnd::Image => {
                    if let Some(text) = self.picture.take().filter(|text| !text.trim().is_empty()) {
                        self.blocks.push(PlainBlock {
                            kind: BlockKind::Caption,
                            text,
                            emphasised: false,
                        });
                    }
                }
                TagEnd::Paragraph
                | TagEnd::CodeBlock
                | TagEnd::List(_)
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::FootnoteDefinition => self.close(),
                TagEnd::TableCell => self.add(" "),
                _ => {}
            },
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.add(&text),
            Event::SoftBreak => self.add("\n"),
            // Lines that a writer broke by hand stand apart, as in an address or a verse.
            Event::HardBreak => {
                if self.picture.is_none() {
                    self.close();
                }
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn add(&mut self, text: &str) {
        match &mut self.picture {
            Some(picture) => picture.push_str(text),
            None => {
                if self.emphasis > 0 {
                    self.n_emphasised += text.trim().len();
                }
                self.text.push_str(text);
            }
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let n_emphasised = std::mem::take(&mut self.n_emphasised);
        if text.trim().is_empty() {
            return;
        }
        let kind = match (self.heading, self.items, self.quotes) {
            (true, ..) => BlockKind::Heading,
            (_, 1.., _) => BlockKind::Item,
            (_, _, 1..) => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
        let emphasised = n_emphasised * 10 >= text.trim().len() * 6;
        self.blocks.push(PlainBlock { kind, text, emphasised });
    }
}
