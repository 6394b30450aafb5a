//! Words of a sentence with a part of speech each, as far as finding clauses needs it.
//!
//! Closed classes come from lists, verbs from the lexicon and from their endings; what is left is a noun, or a name where it
//! is capitalised. Forms that may be verb or noun (`talks`, `plans`, `controls`) are verbs only where the words beside
//! them leave no other reading, because a noun taken for a verb makes a false entry and the contrary only loses one.

use std::ops::Range;

use super::beside::{leads_to_a_clause, leads_to_a_noun};
use super::lexicon::{self, Form, Verb};
use super::multiword;
use super::tags::{disambiguate, first_guess};

/// Part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Noun,
    /// Capitalised, and not only because it opens the sentence.
    Name,
    Adjective,
    Number,
    Determiner,
    /// `his`, `their`.
    Possessive,
    /// The ending `'s`, a token of its own.
    Genitive,
    Pronoun,
    /// `who`, `which`, `that` before a verb or after a noun.
    Relative,
    Preposition,
    /// `after`, `while`, `because`, `that` before a clause.
    Subordinator,
    /// `and`, `but`, `or`, `then`.
    Conjunction,
    To,
    Modal,
    /// A form of be, have or do.
    Auxiliary,
    Negation,
    Adverb,
    Verb(Form),
    Comma,
    /// A dash, colon, semicolon or bracket.
    Break,
    OpenQuote,
    CloseQuote,
    /// Where a clause goes on behind a parenthesis that was taken out.
    Resume,
    Other,
}

/// One word or mark.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub lower: String,
    /// Bytes of the sentence.
    pub span: Range<usize>,
    pub tag: Tag,
    /// The lexicon's entry, where the word is a form of a verb there.
    pub verb: Option<&'static Verb>,
}

impl Word<'_> {
    pub(super) fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    /// A noun, name or number: what a noun phrase ends in.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.tag, Tag::Noun | Tag::Name | Tag::Number | Tag::Pronoun)
    }

    pub(super) fn is_verb(&self) -> bool {
        matches!(self.tag, Tag::Verb(_))
    }

    /// A verb, or what a verb group may begin with.
    pub(super) fn may_be_finite(&self) -> bool {
        matches!(self.tag, Tag::Verb(_) | Tag::Auxiliary | Tag::Modal)
    }
}

/// Reads a sentence. Linear in its length.
pub(super) fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut words = split(sentence);
    quotes(&mut words);
    for at in 0..words.len() {
        words[at].tag = first_guess(&words, at);
    }
    multiword::join(&mut words);
    for at in 0..words.len() {
        disambiguate(&mut words, at);
    }
    for at in 0..words.len() {
        if leads_to_a_noun(&words, at) {
            words[at].tag = Tag::Preposition;
        }
        if leads_to_a_clause(&words, at) {
            words[at].tag = Tag::Subordinator;
        }
    }
    words
}

fn split(sentence: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::with_capacity(sentence.len() / 5);
    let mut push = |range: Range<usize>| {
        let text = &sentence[range.clone()];
        let lower = match text.is_ascii() {
            true => text.to_ascii_lowercase(),
            false => text.to_lowercase().replace('’', "'").replace('\u{2011}', "-"),
        };
        out.push(Word { text, lower, span: range, tag: Tag::Other, verb: None });
    };
    let mut chars = sentence.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        if !(c.is_alphanumeric() || c == '$' || c == '€' || c == '£') {
            push(start..start + c.len_utf8());
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut last = c;
        while let Some(&(at, c)) = chars.peek() {
            let after = sentence[at + c.len_utf8()..].chars().next();
            let inside = c.is_alphanumeric()
                || c == '%'
                || (matches!(c, '-' | '\u{2011}' | '\u{2010}' | '&' | '/' | '·')
                    && last.is_alphanumeric()
                    && after.is_some_and(char::is_alphanumeric))
                // `U.S.-China`: a hyphen after the full stop of an abbreviation.
                || (matches!(c, '-' | '\u{2011}') && last == '.' && after.is_some_and(char::is_alphanumeric))
                || (matches!(c, ',' | '.') && last.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()))
                || (c == '.' && abbreviates(&sentence[start..at], after, at + 1 == sentence.len()))
                || (c == '.' && multiword::is_state_at(sentence, start..at))
                || (matches!(c, '\'' | '’') && after.is_some_and(char::is_alphabetic) && !genitive(&sentence[at..]));
            if !inside {
                break;
            }
            end = at + c.len_utf8();
            last = c;
            chars.next();
        }
        push(start..end);
        if let Some(&(at, _)) = chars.peek()
            && genitive(&sentence[at..])
        {
            let length = sentence[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
            chars.next();
            chars.next();
            push(at..at + length);
        }
    }
    out
}

/// Whether the full stop after `word` belongs to it: `U.S.`, `Mr.`, `D.C.`.
fn abbreviates(word: &str, after: Option<char>, at_end: bool) -> bool {
    let last = word.rsplit('.').next().unwrap_or(word);
    let single = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    if single {
        // `U.S. ` keeps its stop also before a space; a lone initial too, but not the end of a sentence.
        return word.contains('.')
            || (!at_end && after.is_some_and(|c| c.is_alphanumeric() || c == ' '));
    }
    !at_end && lexicon::is_abbreviation(word)
}

fn genitive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('s' | 'S'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Straight quotation marks open and close in turn; curly ones say which they are.
fn quotes(words: &mut [Word<'_>]) {
    let mut open = false;
    for word in words {
        match word.text {
            "“" | "„" | "«" => {
                word.tag = Tag::OpenQuote;
                open = true;
            }
            "”" | "»" => {
                word.tag = Tag::CloseQuote;
                open = false;
            }
            "\"" => {
                word.tag = if open { Tag::CloseQuote } else { Tag::OpenQuote };
                open = !open;
            }
            _ => {}
        }
    }
}
