//! What a sentence says is, was, will be or is not the case: its clauses, for comparing what two texts state.

use super::clause;
use super::concept;
use super::group::Mood;
use super::lexicon::Act;
use super::line::head_noun;
use super::words::{self, Tag};
use crate::text::token;

/// How far what a clause tells has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Done,
    /// Present tense: holds now.
    Holds,
    Planned,
    /// `may`, `could`, or under `if`.
    Possible,
}

/// One clause of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// As written; empty where none was found.
    pub subject: String,
    /// Base form; empty for a verb that the lexicon does not know.
    pub verb: &'static str,
    /// Stem of the verb, known or not.
    pub stem: String,
    /// The noun that the subject turns on, in lower case; empty where it has none.
    pub subject_head: String,
    /// The same of what follows the verb directly.
    pub object_head: String,
    pub act: Act,
    pub stage: Stage,
    pub passive: bool,
    pub negated: bool,
    /// What follows the verb in its clause.
    pub object: String,
    /// Stems of subject and object without stop words, sorted.
    pub terms: Vec<String>,
}

/// The clauses of `sentence`, in order.
pub fn states(sentence: &str) -> Vec<State> {
    let words = words::words(sentence);
    let timed = vec![false; words.len()];
    let parse = clause::parse(words, timed);
    let text = |range: std::ops::Range<usize>| -> String {
        match (
            parse.words.get(range.start),
            range.end.checked_sub(1).and_then(|last| parse.words.get(last)),
        ) {
            (Some(first), Some(last)) if range.start < range.end => {
                sentence[first.span.start..last.span.end.max(first.span.start)].to_owned()
            }
            _ => String::new(),
        }
    };
    parse
        .groups
        .iter()
        .zip(&parse.clauses)
        .map(|(group, clause)| {
            let conditional = clause.opener.is_some_and(|i| {
                matches!(parse.words[i].lower.as_str(), "if" | "unless" | "whether")
            });
            let yet_to = group.mood == Mood::Infinitive
                && group.words.start > 0
                && parse.words[group.words.start - 1].is("yet");
            let stage = match group.mood {
                _ if conditional => Stage::Possible,
                _ if yet_to => Stage::Done,
                Mood::Past | Mood::Reduced => Stage::Done,
                Mood::Present | Mood::Gerund
                    if starts_perfect(&parse.words[group.words.start].lower) =>
                {
                    Stage::Done
                }
                Mood::Present | Mood::Gerund => Stage::Holds,
                Mood::Future | Mood::Infinitive => Stage::Planned,
                Mood::Possible => Stage::Possible,
            };
            let subject = clause.subject.clone().map(&text).unwrap_or_default();
            let behind = text(group.words.end..clause.end.max(group.words.end));
            // `the fact sheet that the government released`
            let object = match &clause.object {
                Some(object) => format!("{} {behind}", text(object.thing.clone())),
                None => behind,
            };
            let mut terms: Vec<String> = token::words(&format!("{subject} {object}"))
                .flat_map(|(_, word)| word.split(['-', '\u{2011}']))
                .filter(|word| word.len() > 1 && !token::is_stop(&word.to_lowercase()))
                .map(concept::stem)
                .collect();
            terms.sort_unstable();
            terms.dedup();
            let denied = parse.words[..group.words.start]
                .iter()
                .rev()
                .take_while(|w| !matches!(w.tag, Tag::Comma | Tag::Break))
                .take(4)
                .any(|w| w.tag == Tag::Negation && w.is("never"));
            let head = |range: std::ops::Range<usize>| {
                parse
                    .words
                    .get(range)
                    .and_then(head_noun)
                    .map_or_else(String::new, |w| w.lower.clone())
            };
            let subject_head = clause.subject.clone().map(head).unwrap_or_default();
            let direct = parse.words[group.words.end.min(parse.words.len())..]
                .iter()
                .take_while(|w| {
                    matches!(
                        w.tag,
                        Tag::Determiner
                            | Tag::Possessive
                            | Tag::Genitive
                            | Tag::Adjective
                            | Tag::Noun
                            | Tag::Name
                            | Tag::Number
                    )
                })
                .count();
            let object_head = head(group.words.end..group.words.end + direct);
            let verb_word = &parse.words[group.head];
            let stem = verb_word
                .verb
                .or(group.verb)
                .map_or_else(|| token::stem(&verb_word.lower), |verb| token::stem(verb.base));
            State {
                subject_head,
                object_head,
                stem,
                subject,
                verb: group.verb.map_or("", |verb| verb.base),
                act: group.act(),
                stage,
                passive: group.passive,
                negated: group.negated || yet_to || denied,
                object,
                terms,
            }
        })
        .collect()
}

fn starts_perfect(lower: &str) -> bool {
    matches!(lower, "has" | "have" | "had")
}
