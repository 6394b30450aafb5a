//! One article as understood: where it is from, when it was published and how that is known, its sentences by number,
//! and what was stripped. Its written form is `content/sources/<id>.md`.

use std::fmt::Write as _;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Place, Warned};
use crate::edtf::Edtf;
use crate::text::{BlockKind, claim};
use crate::url::{sentence_number, stem};
use crate::yaml;

/// One article as understood. Sentences are numbered from 1 through all blocks: `s1`, `s2`, …
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// File stem in `content/sources/`; what briefs cite.
    pub id: String,
    pub front: Front,
    /// Never empty blocks.
    pub blocks: Vec<Block>,
}

/// The front matter of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Front {
    pub title: String,
    pub title_basis: TitleBasis,
    pub publisher: Option<String>,
    pub author: Option<String>,
    /// What sort of article it is, as a label over it or its page says, in lower case: `opinion`, `analysis`; `None` for a
    /// report.
    pub genre: Option<String>,
    pub url: Option<String>,
    pub published: Published,
    pub retrieved: Option<Edtf>,
    /// BCP 47.
    pub language: Option<String>,
    pub licence: Option<String>,
    /// Words of the article that pages may reproduce; `None` means the site's setting, 0 no text at all.
    pub quote_limit: Option<u32>,
    /// File name in `seeds/`.
    pub seed: String,
    /// Of the seed's bytes, hexadecimal.
    pub sha256: String,
    /// Outlets or interviews that the article repeats.
    pub relays: Vec<String>,
    /// Lines left out of the text, in the order of the article.
    pub furniture: Vec<Furniture>,
}

/// Whose words the title is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TitleBasis {
    /// The article states it.
    #[default]
    Article,
    /// Made by us for an article that has none; shown in brackets.
    Ours,
}

/// When the article was published, and how that is known. Unknown stays unknown: then `date` is `None`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Published {
    pub date: Option<Edtf>,
    pub basis: Basis,
    /// Days between which it must have been published, where no day is known.
    pub window: Option<Edtf>,
    /// What says so: `JSON-LD datePublished`, or the words of the text.
    pub evidence: Vec<String>,
}

/// Whether a value stands in the article or was inferred from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    Stated,
    Inferred,
    #[default]
    Unknown,
}

/// A stripped line and the rule that stripped it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    pub rule: String,
    pub text: String,
}

/// A paragraph, heading, list item or caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    /// One line each.
    pub sentences: Vec<String>,
}

const BAD_SENTENCE: Code = Code("B0111");

impl Source {
    /// All sentences in order, with the kind and number of their block; index 0 is `s1`.
    pub fn sentences(&self) -> impl Iterator<Item = (&str, BlockKind, usize)> {
        let of = |(number, block): (usize, &'_ Block)| (number, block.kind);
        self.blocks.iter().enumerate().flat_map(move |entry| {
            let (number, kind) = of(entry);
            entry.1.sentences.iter().map(move |sentence| (sentence.as_str(), kind, number))
        })
    }

    /// Sentence `s<number>`, counted from 1.
    pub fn sentence(&self, number: u32) -> Option<&str> {
        let mut left = (number as usize).checked_sub(1)?;
        for block in &self.blocks {
            match block.sentences.get(left) {
                Some(sentence) => return Some(sentence),
                None => left -= block.sentences.len(),
            }
        }
        None
    }

    /// What of sentence `s<number>` stands in quotation marks, its own or those of its neighbours in the block.
    pub fn quoted(&self, number: u32) -> Vec<Range<usize>> {
        let Some(mut left) = (number as usize).checked_sub(1) else { return Vec::new() };
        for (at, block) in self.blocks.iter().enumerate() {
            if left < block.sentences.len() {
                let next = self.blocks.get(at + 1).and_then(|block| block.sentences.first());
                let goes_on = next.is_some_and(|sentence| sentence.starts_with(['“', '"']));
                return claim::quoted_spans(&block.sentences, goes_on).swap_remove(left);
            }
            left -= block.sentences.len();
        }
        Vec::new()
    }

    pub fn n_sentences(&self) -> usize {
        self.blocks.iter().map(|block| block.sentences.len()).sum()
    }

    /// Words of the text.
    pub fn n_words(&self) -> usize {
        self.sentences().map(|(sentence, ..)| sentence.split_whitespace().count()).sum()
    }

    /// Reads the written form. The source is `None` where the front matter cannot be read.
    pub fn read(file: &str, text: &str) -> Warned<Option<Source>> {
        let mut diagnostics = Vec::new();
        let parts = match yaml::split(file, text) {
            Ok(parts) => parts,
            Err(diagnostic) => return Warned::with(None, vec![*diagnostic]),
        };
        let front: Front = match yaml::read(file, text, &parts, &mut diagnostics) {
            Some(front) => front,
            None => return Warned::with(None, diagnostics),
        };
        let (mut blocks, mut open, mut expected) = (Vec::<Block>::new(), false, 1);
        let mut at = parts.body.start;
        for line in text[parts.body.clone()].split_inclusive('\n') {
            let span = at..at + line.trim_end().len();
            at += line.len();
            match read_line(line.trim_end()) {
                Line::Blank => open = false,
                Line::Sentence { kind, number, text: sentence } if number == expected => {
                    expected += 1;
                    match blocks.last_mut().filter(|_| open && kind.is_none()) {
                        Some(block) => block.sentences.push(sentence.to_owned()),
                        None => blocks.push(Block { kind: kind.unwrap_or(BlockKind::Paragraph), sentences: vec![sentence.to_owned()] }),
                    }
                    open = true;
                }
                Line::Sentence { number, .. } => diagnostics.push(
                    Diagnostic::error(BAD_SENTENCE, format!("sentence `s{number}` stands where `s{expected}` is expected"))
                        .at(Place::of(file, text, span))
                        .help("sentences are numbered from s1 without a gap; `dateline ingest --force` writes the file anew"),
                ),
                Line::Other => diagnostics.push(
                    Diagnostic::error(BAD_SENTENCE, "this line does not begin with the id of a sentence")
                        .at(Place::of(file, text, span))
                        .help(format!("write `s{expected} …`")),
                ),
            }
        }
        let source = Source { id: stem(file).to_owned(), front, blocks };
        Warned::with(Some(source), diagnostics)
    }

    /// The written form; [`Source::read`] gives the same source back.
    pub fn write(&self) -> String {
        let mut out = yaml::write_front(&self.front);
        let mut number = 0;
        for block in &self.blocks {
            out.push('\n');
            for (nth, sentence) in block.sentences.iter().enumerate() {
                number += 1;
                if nth == 0 {
                    out.push_str(mark_of(block.kind));
                }
                let _ = writeln!(out, "s{number} {}", sentence.trim());
            }
        }
        out
    }
}

enum Line<'a> {
    Blank,
    Sentence { kind: Option<BlockKind>, number: u32, text: &'a str },
    Other,
}

fn read_line(line: &str) -> Line<'_> {
    if line.trim().is_empty() {
        return Line::Blank;
    }
    let marked = [BlockKind::Heading, BlockKind::Item, BlockKind::Caption, BlockKind::Quote]
        .into_iter()
        .find_map(|kind| line.strip_prefix(mark_of(kind)).map(|rest| (Some(kind), rest)));
    let (kind, rest) = marked.unwrap_or((None, line));
    match rest.split_once(' ').and_then(|(id, text)| Some((sentence_number(id)?, text))) {
        Some((number, text)) => Line::Sentence { kind, number, text },
        None => Line::Other,
    }
}

fn mark_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "",
        BlockKind::Heading => "# ",
        BlockKind::Item => "- ",
        BlockKind::Caption => "> ",
        BlockKind::Quote => "\" ",
    }
}

/// Where sentence `s<number>` stands in the written form `text`, for diagnostics.
pub fn locate(text: &str, number: u32) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Line::Sentence { number: found, .. } = read_line(line.trim_end())
            && found == number
        {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}
