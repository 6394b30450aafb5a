//! An article cut into tokens once, for all that read names, figures and phrases in it.

use super::entity::token::{self, Token};
use super::{BlockKind, Sentence};

/// The sentences of an article and its title, each with its tokens.
#[derive(Debug)]
pub struct Article<'a> {
    /// Behind those of the body the title, where there is one.
    lines: Vec<Sentence<'a>>,
    /// Of each line.
    tokens: Vec<Vec<Token<'a>>>,
    n_sentences: usize,
}

impl<'a> Article<'a> {
    /// An empty title is none.
    pub fn new(title: &'a str, mut sentences: Vec<Sentence<'a>>) -> Article<'a> {
        let n_sentences = sentences.len();
        if !title.is_empty() {
            let block = sentences.last().map_or(0, |last| last.block + 1);
            sentences.push(Sentence { text: title, kind: BlockKind::Heading, block });
        }
        let tokens = sentences.iter().map(|line| token::tokens(line.text)).collect();
        Article { lines: sentences, tokens, n_sentences }
    }

    /// Those of the body, in order.
    pub fn sentences(&self) -> &[Sentence<'a>] {
        &self.lines[..self.n_sentences]
    }

    pub fn title(&self) -> Option<&'a str> {
        self.lines.get(self.n_sentences).map(|title| title.text)
    }

    /// From now on the sentences are read as captions are: they belong to the article's form, not to its text.
    pub fn set_apart(&mut self, is_apart: &[bool]) {
        let apart = self.lines.iter_mut().zip(is_apart).filter(|(_, apart)| **apart);
        apart.for_each(|(line, _)| line.kind = BlockKind::Caption);
    }

    /// The sentences of the body, then the title, where there is one.
    pub(in crate::text) fn lines(&self) -> &[Sentence<'a>] {
        &self.lines
    }

    /// Of each of [`Self::lines`].
    pub(in crate::text) fn tokens(&self) -> &[Vec<Token<'a>>] {
        &self.tokens
    }
}
