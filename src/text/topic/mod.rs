//! Key phrases: what one article is about, as noun phrases with a score.
//!
//! Candidates are the ends of noun phrases (in English the last word says what a phrase is about), one to three words;
//! their weight is how often they are said, in the title, headings and first sentences more, longer ones more (after
//! RAKE, Rose et al. 2010, and YAKE, Campos et al. 2020, without their statistics of single characters). Whether a run
//! of words is a noun phrase is read from the words beside it, as there is no tagger here (`noun`). Forms of one phrase
//! (plural, hyphen, capital) count together by their stems.

mod candidates;
mod fields;
mod noun;
mod words;

use std::borrow::Cow;

use foldhash::HashSet;

use super::entity::token::{Kind, Token};
use super::event;
use super::gazetteer::{self, Class};
use super::token::stem;
use super::{Article, BlockKind, Sentence};
use candidates::Candidates;
pub use fields::general_noun;

/// A key phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Stems joined by spaces: the same for `export control` and `Export-controls`.
    pub key: String,
    /// As it is said most often, plural where that occurs, with a capital: `Export controls`.
    pub name: String,
    /// How often it is said.
    pub count: u32,
    /// In the title or one of the first two sentences of the text.
    pub leads: bool,
    /// One word that is a field of the news by itself.
    pub is_field: bool,
    /// Greater is more important; comparable within one article.
    pub score: f32,
}

/// Words of a phrase.
const LONGEST: usize = 3;
/// An article of fewer tokens is a short one.
const SHORT: usize = 700;

/// The key phrases of an article, best first, at most `n`. A phrase is said twice at least, one word alone three times; in
/// the title once less. A short article says nothing so often: there one word is said twice, and once what it opens with.
pub fn phrases(article: &Article, n: usize) -> Vec<Phrase> {
    let n_sentences = article.sentences().len();
    let lines = article.lines().iter().zip(article.tokens());
    let titled = lines.clone().skip(n_sentences).map(|(line, tokens)| (true, line, tokens));
    let body = lines.take(n_sentences).map(|(line, tokens)| (false, line, tokens));
    let lines: Vec<(bool, &Sentence, Line)> = titled
        .chain(body)
        .filter(|(_, sentence, _)| sentence.kind != BlockKind::Caption)
        .map(|(in_title, sentence, tokens)| (in_title, sentence, Line::of(tokens)))
        .collect();
    let in_lower: HashSet<&str> = lines
        .iter()
        .flat_map(|(_, _, line)| line.tokens.iter().zip(&line.forms))
        .filter(|(token, _)| token.kind == Kind::Lower)
        .map(|(_, form)| form.as_str())
        .collect();
    let n_tokens: usize = lines.iter().map(|(_, _, line)| line.tokens.len()).sum();
    let mut candidates = Candidates::new(n_tokens < SHORT);
    let mut n_paragraphs = 0;
    for &(in_title, sentence, ref line) in &lines {
        let tokens = line.tokens;
        n_paragraphs += usize::from(!in_title && sentence.kind == BlockKind::Paragraph);
        let leads = in_title || sentence.kind == BlockKind::Paragraph && n_paragraphs <= 2;
        let weight = match sentence.kind {
            _ if in_title => 2.5,
            BlockKind::Heading => 1.2,
            _ if leads => 1.5,
            _ => 1.0,
        };
        let sight = Sight { weight, leads, titled: in_title, nominal: true, sure: false };
        let capitals_say_nothing = sentence.kind == BlockKind::Heading;
        let is_word = |at: usize| match tokens[at].kind {
            Kind::Lower => true,
            // A capital in the middle of a sentence makes a name; at its head, or in a heading, the text says which.
            Kind::Capital => {
                let form = &line.forms[at];
                // `Finance Minister Ruth Lee`
                let begins_name = tokens
                    .get(at + 1)
                    .is_some_and(|next| next.kind == Kind::Capital && !next.hyphened);
                tokens[at].is_acronym() && gazetteer::known(tokens[at].text).is_none()
                    || (capitals_say_nothing || at == 0 && !begins_name)
                        && (fields::FIELDS.has(form)
                            || in_lower.contains(form.as_str())
                            || in_lower.contains(other_number(form).as_ref()))
            }
            _ => false,
        };
        candidates.materials(line, sight);
        for noun::Run { words, nominal, sure } in noun::runs(line, &is_word) {
            let sight = Sight { nominal, sure, ..sight };
            candidates.run(line, words.start, words.end, sight);
        }
    }
    candidates.finish(n)
}

/// A sentence, and each of its tokens in lower case.
struct Line<'a> {
    tokens: &'a [Token<'a>],
    forms: Vec<String>,
    /// The known materials and subjects, in order: the range of tokens and the usual name of each.
    materials: Vec<(usize, usize, &'static str)>,
}

impl<'a> Line<'a> {
    fn of(tokens: &'a [Token<'a>]) -> Line<'a> {
        let forms: Vec<String> = tokens.iter().map(lower).collect();
        let materials = materials_of(&forms);
        Line { tokens, forms, materials }
    }
}

/// How a phrase is met.
#[derive(Clone, Copy)]
struct Sight {
    weight: f32,
    leads: bool,
    titled: bool,
    /// Shown to be a noun by the words around it.
    nominal: bool,
    /// Between words that leave no other reading, so that once is enough.
    sure: bool,
}

/// Whether a word by itself is something that a desk would file under.
fn stands_alone(word: &str) -> bool {
    fields::FIELDS.has(word) || !is_general(word)
}

/// Whether a word says too little alone.
fn is_general(word: &str) -> bool {
    words::GENERAL.has(word) || words::PARTS.has(word)
}

/// The stems of a phrase, words joined by hyphens apart; the same for phrases that mean the same: `export curbs` has those of
/// `Export-controls`.
pub fn key(phrase: &str) -> Vec<String> {
    let mut forms: Vec<String> = words_of(phrase).map(str::to_lowercase).collect();
    if let [_, .., last] = forms.as_mut_slice()
        && let Some(general) = fields::general_noun(last)
    {
        *last = general.to_owned();
    }
    forms.iter().map(|form| stem(form)).collect()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    super::token::words(text)
        .flat_map(|(_, word)| word.split(['-', '\u{2010}', '\u{2011}', '–']))
        .filter(|part| !part.is_empty())
}

/// The known materials and subjects in a run of words, in order: the range and the usual name of each.
fn materials_of(forms: &[String]) -> Vec<(usize, usize, &'static str)> {
    let mut out = Vec::new();
    let mut joined = String::new();
    for from in 0..forms.len() {
        joined.clear();
        let subject = if words::BEGIN_SUBJECTS.has(&forms[from]) { LONGEST } else { 0 };
        let longest = gazetteer::longest_from(&forms[from]).min(LONGEST).max(subject);
        for to in from + 1..=(from + longest).min(forms.len()) {
            if to > from + 1 {
                joined.push(' ');
            }
            joined.push_str(&forms[to - 1]);
            let known = gazetteer::known(&joined);
            if let Some(known) = known.filter(|known| known.class == Class::Material) {
                out.push((from, to, known.name));
            } else if to > from + 1
                && subject > 0
                && let Some(name) = words::subject(&joined, &other_number(&joined))
            {
                out.push((from, to, name));
            }
        }
    }
    out
}

fn lower(token: &Token) -> String {
    if token.text.is_ascii() {
        return token.text.to_ascii_lowercase();
    }
    token.text.to_lowercase().replace('’', "'")
}

/// The plural of a singular and the other way round, by their ending.
fn other_number(word: &str) -> Cow<'_, str> {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => Cow::Owned(format!("{stem}y")),
        (_, Some(singular)) => Cow::Borrowed(singular),
        _ => Cow::Owned(format!("{word}s")),
    }
}

/// The form that names the phrase: a plural where one is usual enough, acronyms in capitals.
fn name(forms: &[(String, u32)]) -> String {
    // `erupts` is no plural of `eruption`, nor is `erupt` one of them.
    let nouns: Vec<(String, u32)> = forms
        .iter()
        .filter(|(form, _)| {
            let third = format!("{form}s");
            !event::is_third(form)
                && !forms.iter().any(|(form, _)| *form == third && event::is_third(form))
        })
        .cloned()
        .collect();
    let forms = if nouns.is_empty() { forms } else { &nouns };
    let total: u32 = forms.iter().map(|(_, count)| count).sum();
    let plural = forms
        .iter()
        .filter(|(form, count)| form.ends_with('s') && !form.ends_with("ss") && count * 4 >= total)
        .max_by_key(|(_, count)| *count);
    let usual = forms.iter().rev().max_by_key(|(_, count)| *count);
    let form = plural.or(usual).map(|(form, _)| form.as_str()).unwrap_or_default();
    let mut words: Vec<String> = form.split(' ').map(str::to_owned).collect();
    for word in &mut words {
        if matches!(word.as_str(), "ai" | "ev" | "evs" | "it" | "tv" | "us" | "eu" | "un") {
            *word = word.replace("ev", "EV").replace("ai", "AI").replace("tv", "TV");
        }
    }
    let form = words.join(" ");
    let mut chars = form.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
