//! Statements of a model held against the source: which may stand, and why the others may not.

use super::wire::{Statement, Statements};
use crate::digest::{Proposal, Settings, Understood};
use crate::text::claim;
use crate::text::rank::Pick;

/// A statement that did not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub text: String,
    pub why: String,
}

/// Characters of a statement.
const LONGEST: usize = 400;
/// Words of a statement.
const SHORTEST: usize = 4;
/// Sentences that one statement may cite.
const CITES: usize = 4;
/// Key points that a brief needs; fewer where its source has fewer sentences than twice as many.
const LEAST: usize = 2;

type Judged = Result<(Proposal, Vec<Dropped>), (String, Vec<Dropped>)>;

/// What of the statements passes; an error where that is too little for a brief.
pub(super) fn judge(
    understood: &Understood,
    statements: Statements,
    settings: &Settings,
) -> Judged {
    let n_proposed = statements.summary.len() + statements.key_points.len();
    let mut dropped = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    let mut pass = |list: Vec<Statement>, dropped: &mut Vec<Dropped>| {
        let mut picks = Vec::new();
        for statement in list {
            let text = statement.text.trim().to_owned();
            match fault(understood, &text, &statement.cites) {
                None if taken.contains(&text) => {}
                None => {
                    taken.push(text.clone());
                    let mut sentences: Vec<usize> =
                        statement.cites.iter().map(|number| *number as usize - 1).collect();
                    sentences.sort_unstable();
                    sentences.dedup();
                    picks.push(Pick { text, sentences });
                }
                Some(why) => dropped.push(Dropped { text, why }),
            }
        }
        picks
    };
    let mut summary = pass(statements.summary, &mut dropped);
    let mut points = pass(statements.key_points, &mut dropped);
    let mut n_words = 0;
    summary.retain(|pick| {
        n_words += pick.text.split_whitespace().count();
        n_words <= settings.summary_words * 3 / 2
    });
    points.truncate(settings.key_points);
    let least = LEAST.min(understood.sentences().len() / 2);
    if summary.is_empty() || points.len() < least || dropped.len() * 2 > n_proposed {
        let why = format!(
            "{} of the {n_proposed} statements that the model proposed pass the gate, which is too little for a brief",
            n_proposed - dropped.len().min(n_proposed)
        );
        return Err((why, dropped));
    }
    Ok((Proposal { summary, points }, dropped))
}

/// What is wrong with a statement, in words.
fn fault(understood: &Understood, text: &str, cites: &[u32]) -> Option<String> {
    let n_words = text.split_whitespace().count();
    if n_words < SHORTEST {
        return Some("says too little".to_owned());
    }
    if text.chars().count() > LONGEST {
        return Some(format!("longer than {LONGEST} characters"));
    }
    if text.chars().any(|c| c.is_control() || is_hidden(c)) {
        return Some("holds control characters".to_owned());
    }
    if cites.is_empty() || cites.len() > CITES {
        return Some(format!("cites {} sentences", cites.len()));
    }
    let mut cited = Vec::with_capacity(cites.len());
    for number in cites {
        let index = (*number as usize).checked_sub(1);
        match index.and_then(|index| understood.sentences().get(index)) {
            Some(sentence) => cited.push(sentence.text),
            None => return Some(format!("cites s{number}, which the source does not have")),
        }
    }
    if let Some(address) =
        addresses(text).find(|address| !cited.iter().any(|s| s.contains(address)))
    {
        return Some(format!("the address `{address}` is not in the source"));
    }
    let verdict = claim::check(text, &cited);
    (!verdict.ok).then_some(verdict.why)
}

/// Words that lead somewhere.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| word.contains("://") || word.contains("www.") || word.contains('@'))
        .map(|word| word.trim_matches(['(', ')', '<', '>', ',', '.', ';', '"', '“', '”']))
}

/// Bidi controls and zero-width characters, which make a reader see another sentence.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
