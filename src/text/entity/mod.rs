//! People, organisations, places and things of one article, with the forms in which it names them.
//!
//! `find` reads each sentence by its own words: lists of known names, titles, marks such as `Institute` or `Act`, and
//! neighbours. `merge` joins what names the same across the document and decides what stood open. A capital that stands
//! for its government counts as its country (`metonym`). Rules over word lists, no model: the same text gives the same
//! entities. What cannot be decided is left out or marked ambiguous, not guessed.

mod find;
mod merge;
mod metonym;
pub(in crate::text) mod token;
pub(in crate::text) mod words;

use std::ops::Range;

use foldhash::HashSet;
use serde::{Deserialize, Serialize};

use super::{Article, BlockKind, Sentence};
use token::{Kind, Token};

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    /// Material, law, programme, product.
    #[default]
    Thing,
}

/// One entity of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// The fullest form: `Donald Trump`, `United States`, `China's Ministry of Commerce`; apostrophes straight.
    pub name: String,
    pub kind: EntityKind,
    /// Other forms, in order of first appearance, then known short forms of the full name; without the name itself.
    pub aliases: Vec<String>,
    /// As stated, each once, with the sentence that states it.
    pub roles: Vec<Role>,
    /// In order of the text.
    pub mentions: Vec<Mention>,
    /// Why a reader should not rely on it: a surname that two people share, a capital that may mean city or government.
    pub ambiguous: Vec<String>,
}

/// `U.S. Treasury Secretary`, as a sentence states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub text: String,
    /// Index of the sentence.
    pub sentence: usize,
}

/// Where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of the sentence, without a possessive.
    pub span: Range<usize>,
}

/// The entities of an article, most important first: by number of mentions, earlier ones and those in the title counting more.
/// The title may be all that has the full name of somebody; what it alone names is none of them. Linear in the text, but for
/// the number of different names.
pub fn entities(article: &Article) -> Vec<Entity> {
    let n_sentences = article.sentences().len();
    let mut entities = named(article.lines(), article.tokens());
    for entity in &mut entities {
        entity.mentions.retain(|mention| mention.sentence < n_sentences);
        let last = n_sentences.saturating_sub(1);
        entity.roles.iter_mut().for_each(|role| role.sentence = role.sentence.min(last));
    }
    entities.retain(|entity| !entity.mentions.is_empty());
    entities
}

fn named(sentences: &[Sentence], tokens: &[Vec<Token>]) -> Vec<Entity> {
    let shouts: Vec<bool> = sentences
        .iter()
        .zip(tokens)
        .map(|(sentence, tokens)| is_title_case(sentence.kind, tokens))
        .collect();
    let lower: HashSet<&str> = tokens
        .iter()
        .flatten()
        .filter(|token| token.kind == Kind::Lower)
        .map(|token| token.text)
        .collect();
    let seen_lower = |word: &str| lower.contains(word);
    let ordinals: HashSet<String> =
        tokens.iter().flat_map(|tokens| find::ordinal_names(tokens)).collect();
    let ordinal_names = |words: &str| ordinals.contains(words);
    let found = tokens.iter().enumerate().flat_map(|(index, tokens)| {
        find::Reader {
            sentence: index,
            text: sentences[index].text,
            tokens,
            title_case: shouts[index],
            seen_lower: &seen_lower,
            ordinal_names: &ordinal_names,
            found: Vec::new(),
        }
        .read()
    });
    merge::merge(sentences, tokens, &shouts, found.collect())
}

/// The kind of a name by its own words, without a text around it: lists, then marks, then a given name; else a thing.
pub fn kind_of(name: &str) -> EntityKind {
    let sentences = [Sentence { text: name, kind: BlockKind::Paragraph, block: 0 }];
    let whole = entities(&Article::new("", sentences.to_vec()))
        .into_iter()
        .find(|entity| entity.mentions.iter().any(|m| m.span.len() * 10 >= name.len() * 7));
    whole.map_or(EntityKind::Thing, |entity| entity.kind)
}

/// The entity named at `span` of a sentence: the one whose mention overlaps it.
pub fn at(entities: &[Entity], sentence: usize, span: &Range<usize>) -> Option<usize> {
    entities.iter().position(|entity| {
        entity
            .mentions
            .iter()
            .any(|m| m.sentence == sentence && m.span.start < span.end && span.start < m.span.end)
    })
}

/// Whether capitals mean nothing here: most long words of a heading or caption, or nearly all of a sentence, begin with one.
fn is_title_case(kind: BlockKind, tokens: &[Token]) -> bool {
    let long = || tokens.iter().skip(1).filter(|t| t.is_word() && t.text.len() > 3);
    let (n_long, n_capital) = (long().count(), long().filter(|t| t.kind == Kind::Capital).count());
    let shouted = tokens.iter().filter(|t| t.is_acronym()).count() * 10
        > tokens.iter().filter(|t| t.is_word()).count() * 8;
    match kind {
        _ if shouted && n_long >= 2 => true,
        BlockKind::Heading => n_long == 0 || n_capital * 3 >= n_long * 2,
        _ => {
            n_long >= 3
                && n_capital * 10 >= n_long * 8
                && tokens.last().is_none_or(|t| t.text != ".")
        }
    }
}

/// Whether one word, whatever its case, names an office or calling: `governor`, not `governors`.
pub(crate) fn is_title(word: &str) -> bool {
    words::TITLES.has(word)
}

#[cfg(test)]
mod tests;
