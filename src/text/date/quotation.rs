//! Which tokens stand inside quotation marks, and when the words in them were spoken.

use super::lexicon::{Cue, Word};
use super::tokens::{Kind, Token};

/// For each token whether it is quoted. A quotation ends at its closing mark, or at an empty line
/// (where a quotation of several paragraphs opens again).
pub(crate) fn quoted(tokens: &[Token]) -> Vec<bool> {
    let mut inside = false;
    tokens
        .iter()
        .map(|token| {
            if token.paragraph {
                inside = false;
            }
            match token.kind {
                Kind::Mark('“') => {
                    inside = true;
                    true
                }
                Kind::Mark('”') => std::mem::replace(&mut inside, false),
                Kind::Mark('"') => {
                    inside = !inside;
                    true
                }
                _ => inside,
            }
        })
        .collect()
}

/// A statement in the narrative: who spoke, and the reading that tells when.
#[derive(Debug)]
struct Statement<'a> {
    paragraph: u32,
    speakers: Vec<&'a str>,
    /// Index of the reading that names the day.
    reading: usize,
}

/// The moments of speech of a text: for quoted readings, the reading outside that tells when it was said.
#[derive(Debug, Default)]
pub(crate) struct Speech {
    /// For each reading inside quotation marks, the reading that it counts from.
    pub(crate) said_at: Vec<Option<usize>>,
}

impl Speech {
    /// `days[i]` tells whether reading `i` names a day that something may be said on; `spans` are the tokens of each.
    ///
    /// The moment of a quotation is the day named beside a verb of speech in its paragraph ("…," he said on Friday); else
    /// the day of the last statement of the same speaker, where "later told" carries on the day of the statement before.
    pub(crate) fn of(
        text: &str,
        tokens: &[Token],
        quoted: &[bool],
        spans: &[(usize, usize)],
        days: &[bool],
    ) -> Speech {
        let mut said_at = vec![None; spans.len()];
        if !spans.iter().any(|&(first, _)| quoted[first]) {
            return Speech { said_at };
        }
        let mut statements: Vec<Statement<'_>> = Vec::new();
        let mut next_reading = 0;
        let (mut at, mut paragraph) = (0, 0u32);
        // Paragraph by paragraph: a single line break counts, for plain text often has no empty lines.
        while at < tokens.len() {
            let start = at;
            at += 1;
            while at < tokens.len() && !breaks(text, tokens, at) {
                at += 1;
            }
            let (first_reading, span) = (next_reading, start..at);
            while next_reading < spans.len() && spans[next_reading].0 < at {
                next_reading += 1;
            }
            paragraph += 1;
            let verbs: Vec<usize> =
                span.clone().filter(|&n| tokens[n].cue() == Cue::Said && !quoted[n]).collect();
            if verbs.is_empty() {
                continue;
            }
            let speakers = speakers(text, tokens, quoted, &verbs, start);
            let said = |n: usize| tokens[n].cue() == Cue::Said && !quoted[n];
            let told = (first_reading..next_reading).find(|&r| {
                let (first, _) = spans[r];
                let near = first.saturating_sub(12).max(span.start)..(first + 13).min(span.end);
                days[r]
                    && !quoted[first]
                    && near
                        .into_iter()
                        .any(|n| said(n) && tokens[n].sentence == tokens[first].sentence)
            });
            let continued = verbs.iter().any(|&verb| {
                (verb.saturating_sub(3).max(span.start)..verb)
                    .any(|n| !quoted[n] && tokens[n].text(text).eq_ignore_ascii_case("later"))
            });
            let reading = told.or_else(|| {
                if continued {
                    return statements
                        .last()
                        .filter(|s| paragraph - s.paragraph <= 3)
                        .map(|s| s.reading);
                }
                statements
                    .iter()
                    .rev()
                    .find(|s| {
                        paragraph - s.paragraph <= 6
                            && s.speakers.iter().any(|name| speakers.contains(name))
                    })
                    .map(|s| s.reading)
            });
            let Some(reading) = reading else { continue };
            for r in first_reading..next_reading {
                if quoted[spans[r].0] && r != reading {
                    said_at[r] = Some(reading);
                }
            }
            statements.push(Statement { paragraph, speakers, reading });
            if statements.len() > 64 {
                statements.drain(..32);
            }
        }
        Speech { said_at }
    }
}

/// A line break stands before the token.
fn breaks(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[at].paragraph
        || tokens[at].spaced
            && text[tokens[at - 1].end as usize..tokens[at].start as usize].contains('\n')
            && matches!(tokens[at - 1].kind, Kind::Mark('.' | '”' | '"' | '!' | '?' | '\''))
}

/// The names beside the verbs of speech, and the first name of the paragraph.
fn speakers<'a>(
    text: &'a str,
    tokens: &[Token],
    quoted: &[bool],
    verbs: &[usize],
    start: usize,
) -> Vec<&'a str> {
    let name = |n: usize| -> Option<&'a str> {
        let token = tokens.get(n)?;
        let word = token.text(text);
        let named =
            token.is_capital() && token.word() == Word::Other && !quoted[n] && word.len() > 2;
        let title = matches!(
            word,
            "Secretary"
                | "President"
                | "Minister"
                | "The"
                | "White"
                | "House"
                | "Prime"
                | "Senator"
                | "Chairman"
                | "But"
                | "And"
                | "Mr"
                | "Mrs"
                | "Chief"
                | "General"
                | "Ministry"
                | "Representative"
                | "State"
                | "Commerce"
                | "Treasury"
                | "Foreign"
                | "Defense"
                | "He"
                | "She"
                | "They"
                | "It"
                | "In"
                | "On"
                | "For"
                | "Prof"
                | "When"
        );
        (named && !title).then_some(word)
    };
    let mut names: Vec<&str> = Vec::new();
    for &verb in verbs.iter().take(4) {
        let before = (verb.saturating_sub(4).max(start)..verb).rev().find_map(name);
        let after = (verb + 1..(verb + 3).min(tokens.len())).find_map(name);
        names.extend(before.or(after));
    }
    if names.is_empty() {
        names.extend((start..(start + 12).min(tokens.len())).find_map(name));
    }
    names
}
