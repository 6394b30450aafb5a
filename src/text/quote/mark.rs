//! Where quotations begin and end, across the sentences of a block.

use std::ops::Range;

use super::Unit;
use crate::text::Sentence;

/// Single marks looked at to find one that closes; in so few sentences nobody writes more apostrophes.
const MOST_MARKS: usize = 100;

/// The stretches between quotation marks, in order. A paragraph that ends inside a quotation goes on in the next one if
/// that begins with an opening mark. Single marks count where no double one is open and a closing one follows.
pub(super) fn units(sentences: &[Sentence]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut open: Option<Unit> = None;
    let mut single = false;
    for (number, sentence) in sentences.iter().enumerate() {
        let text = sentence.text;
        let mut start = 0;
        if let Some(unit) = &mut open
            && unit.block != sentence.block
        {
            let marks = if single { ['‘', '\''] } else { ['“', '"'] };
            let again = text.chars().next().filter(|c| marks.contains(c));
            if let Some(mark) = again.filter(|_| sentence.block == unit.block + 1) {
                unit.block = sentence.block;
                start = mark.len_utf8();
            } else if single {
                // An apostrophe that looked like a mark.
                open = None;
            } else {
                out.extend(open.take());
            }
        }
        let mut begun = open.as_ref().map(|_| start);
        for (at, c) in text.char_indices().skip_while(|(at, _)| *at < start) {
            let past = at + c.len_utf8();
            match (c, begun) {
                ('“' | '„' | '«', None) => (begun, single) = (Some(past), false),
                ('"', None) if opens(text, at) => (begun, single) = (Some(past), false),
                ('‘' | '\'', None) if opens(text, at) && closes_later(sentences, number, past) => {
                    (begun, single) = (Some(past), true);
                }
                // An opening mark inside an open quotation: the first was never closed.
                ('“', Some(_)) if !single && !text[at..].starts_with("“‘") => {
                    begun = Some(past)
                }
                ('”' | '»', Some(from)) if !single => {
                    close(&mut out, &mut open, number, sentence.block, from..at);
                    begun = None;
                }
                ('"', Some(from)) if !single && (!opens(text, at) || from == at) => {
                    close(&mut out, &mut open, number, sentence.block, from..at);
                    begun = None;
                }
                ('’' | '\'', Some(from)) if single && closes_single(text, at) => {
                    close(&mut out, &mut open, number, sentence.block, from..at);
                    begun = None;
                }
                _ => {}
            }
        }
        if let Some(from) = begun {
            let fresh = || Unit { spans: Vec::new(), block: sentence.block, closed: false };
            let unit = open.get_or_insert_with(fresh);
            if from < text.len() {
                unit.spans.push((number, from..text.len()));
            }
            if unit.spans.len() > 24 {
                // A mark that nothing closes: not a quotation of two dozen sentences.
                open = None;
            }
        }
    }
    out.extend(open.filter(|_| !single));
    out.retain(|unit| !unit.spans.is_empty());
    out
}

/// Whether the single mark at `at` closes: no letter follows, and it is no plural's possessive while another mark follows.
pub(super) fn closes_single(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(['’', '\'']);
    let free = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let owner = text[..at].ends_with('s')
        && rest.starts_with(' ')
        && rest.trim_start().chars().next().is_some_and(char::is_lowercase)
        && rest.contains(['’', '\'']);
    free && !owner
}

/// Whether a closing single mark follows within this sentence or the next seven of its block.
pub(super) fn closes_later(sentences: &[Sentence], number: usize, from: usize) -> bool {
    let block = sentences[number].block;
    let near = sentences[number..].iter().take(8).take_while(|s| s.block == block).enumerate();
    let marks = near.flat_map(|(nth, sentence)| {
        let start = if nth == 0 { from } else { 0 };
        let marks = sentence.text[start..].match_indices(['’', '\'']);
        marks.map(move |(at, _)| (sentence.text, start + at))
    });
    marks.take(MOST_MARKS).any(|(text, at)| closes_single(text, at))
}

pub(super) fn close(
    out: &mut Vec<Unit>,
    open: &mut Option<Unit>,
    sentence: usize,
    block: usize,
    span: Range<usize>,
) {
    let mut unit = open.take().unwrap_or(Unit { spans: Vec::new(), block, closed: false });
    if !span.is_empty() {
        unit.spans.push((sentence, span));
    }
    unit.closed = true;
    out.push(unit);
}

/// Whether the straight or single mark at `at` opens: space or a bracket before, none after.
pub(super) fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '\'' | '“' | '"')
    }) && after.is_some_and(|c| !c.is_whitespace())
}
