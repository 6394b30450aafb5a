//! Quotation marks that a statement leaves away: what the source gives as somebody's words, stated as if the brief itself
//! said so.

use std::ops::Range;

use crate::text::{sentence, token};

/// What of each sentence of a block stands between quotation marks, as byte ranges in order: also what an earlier sentence
/// of the block opened, or a later one closes. Marks that do not pair count for nothing; only a quotation that goes on in
/// the next block (`goes_on`: that one begins with a mark of its own) may stay open at the end.
pub fn quoted_spans(block: &[impl AsRef<str>], goes_on: bool) -> Vec<Vec<Range<usize>>> {
    let mut out: Vec<Vec<Range<usize>>> = vec![Vec::new(); block.len()];
    let mut opened: Option<(usize, usize)> = None;
    let close = |out: &mut Vec<Vec<Range<usize>>>, from: (usize, usize), to: (usize, usize)| {
        for index in from.0..=to.0 {
            let start = if index == from.0 { from.1 } else { 0 };
            let end = if index == to.0 { to.1 } else { block[index].as_ref().len() };
            out[index].push(start..end);
        }
    };
    for (index, sentence) in block.iter().enumerate() {
        for (at, mark) in sentence.as_ref().char_indices() {
            let end = at + mark.len_utf8();
            match (mark, opened) {
                ('“' | '"', None) => opened = Some((index, end)),
                ('“', Some(_)) => opened = Some((index, end)),
                ('”' | '"', Some(from)) => {
                    close(&mut out, from, (index, at));
                    opened = None;
                }
                _ => {}
            }
        }
    }
    if let (Some(from), true, Some(last)) = (opened, goes_on, block.last()) {
        close(&mut out, from, (block.len() - 1, last.as_ref().len()));
    }
    out
}

/// The first sentence of `claim` that has no quotation marks and says, word for word, what stands inside those of a cited
/// sentence, given with its [`quoted_spans`]. Fewer than six words are anybody's.
pub fn unmarked<'c>(claim: &'c str, cited: &[(&str, Vec<Range<usize>>)]) -> Option<&'c str> {
    if cited.iter().all(|(_, spans)| spans.is_empty()) {
        return None;
    }
    let inside: Vec<_> = cited
        .iter()
        .flat_map(|(text, spans)| spans.iter().filter_map(|span| text.get(span.clone())))
        .map(token::fold)
        .collect();
    sentence::split(claim).into_iter().map(|span| &claim[span]).find(|said| {
        let said = token::fold(said);
        let words = said.trim().trim_end_matches(['.', ',', ';', '!', '?']);
        words.split_whitespace().count() >= 6
            && !words.contains('"')
            && inside.iter().any(|quotation| quotation.contains(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCK: [&str; 3] = [
        "“The pumps failed first.",
        "We had shut the upper gates by then.",
        "Nobody was hurt,” the harbour master said.",
    ];

    fn found<'c>(claim: &'c str, block: &[&str], cited: usize) -> Option<&'c str> {
        let spans = quoted_spans(block, false).swap_remove(cited);
        unmarked(claim, &[(block[cited], spans)])
    }

    #[test]
    fn the_middle_of_a_quotation_is_no_statement() {
        let middle = "We had shut the upper gates by then.";
        assert_eq!(found(middle, &BLOCK, 1), Some(middle));
        assert_eq!(found("“We had shut the upper gates by then,” she said.", &BLOCK, 1), None);
        assert_eq!(found("The harbour master said the gates were shut.", &BLOCK, 1), None);
    }

    #[test]
    fn marks_that_do_not_pair_count_for_nothing() {
        let block =
            ["He measured 6\" of water in the hold.", "The pumps of the ship failed soon after."];
        assert_eq!(found(block[1], &block, 1), None);
        let open = quoted_spans(&["“A goes on", "and on"], true).concat();
        assert_eq!(open, [3..12, 0..6]);
        assert!(quoted_spans(&["“A goes on", "and on"], false).iter().all(Vec::is_empty));
    }

    #[test]
    fn a_summary_is_looked_at_sentence_by_sentence() {
        let claim = "The harbour was closed. We had shut the upper gates by then.";
        assert_eq!(found(claim, &BLOCK, 1), Some("We had shut the upper gates by then."));
    }
}
