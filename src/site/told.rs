//! Dates beside words of time: a brief says `yesterday` as its source does, and pages add which day that was, in brackets and
//! marked as worked out.

use serde::Serialize;

use super::{DateView, Site};
use crate::library::{BriefIdx, Cited, Told};
use crate::text::{sentence, token};

/// A piece of a summary, with the date that stands behind it.
#[derive(Debug, Serialize)]
pub(crate) struct Piece<'a> {
    text: &'a str,
    told: Option<DateView>,
}

impl Site<'_> {
    /// Words of a statement that tell a time by another one, where each ends in it, and the date, in order; `cited` are the
    /// sentences that it rests on.
    pub(crate) fn told(&self, text: &str, cited: &[Cited]) -> Vec<(String, usize, DateView)> {
        let mut from = 0;
        let mut out = Vec::new();
        for one in cited {
            let told = &self.library.used[one.source as usize].told;
            for told in told.iter().filter(|told| told.sentence == one.sentence) {
                let Some(end) = beside(&told.words, text, from) else { continue };
                from = end;
                // A person may have put the date there.
                if !text[end..].trim_start().starts_with(['[', '(']) {
                    out.push((told.words.clone(), end, self.told_date(one, told)));
                }
            }
        }
        out
    }

    fn told_date(&self, cited: &Cited, told: &Told) -> DateView {
        let mut view = self.date(&told.date);
        if told.within {
            view.text = format!("between {}", view.text);
            view.iso = None;
        }
        view.resolved = true;
        view.how = vec![told.chain.clone()];
        view.inferred = !self.library.states_its_day(cited.source);
        view
    }

    /// The summary in pieces, each with the date that follows from its last words.
    pub(crate) fn summary_pieces(&self, brief: BriefIdx) -> Vec<Piece<'_>> {
        let front = &self.brief(brief).front;
        let cited = self.library.cited_by_note(brief, &front.summary_cites.join(" "));
        let summary = front.summary.as_str();
        let mut pieces = Vec::new();
        let mut done = 0;
        for range in sentence::split(summary) {
            let Some(one) = self.most_like(&summary[range.clone()], &cited) else { continue };
            for (_, end, date) in self.told(&summary[range.clone()], &[one]) {
                let end = range.start + end;
                pieces.push(Piece { text: &summary[done..end], told: Some(date) });
                done = end;
            }
        }
        pieces.push(Piece { text: &summary[done..], told: None });
        pieces
    }

    /// Of the cited sentences the one with most words of the text; the first of those that have as many.
    fn most_like(&self, text: &str, cited: &[Cited]) -> Option<Cited> {
        let words = |text: &str| -> Vec<String> {
            let mut words: Vec<String> =
                token::words(text).map(|(_, word)| word.to_lowercase()).collect();
            words.sort();
            words.dedup();
            words
        };
        let own = words(text);
        let shared = |cited: &Cited| {
            let of = self.source(cited.source).sentence(cited.sentence).unwrap_or_default();
            words(of).iter().filter(|word| own.binary_search(word).is_ok()).count()
        };
        let best = cited.iter().map(shared).max()?;
        cited.iter().find(|cited| shared(cited) == best).copied()
    }
}

/// Where `words` end in the text, whole words from byte `from` on.
pub(super) fn beside(words: &str, text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let found = rest.match_indices(words).find(|(at, words)| {
        let before = rest[..*at].chars().next_back();
        let after = rest[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    });
    found.map(|(at, words)| from + at + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_from_a_place_on() {
        assert_eq!(beside("Friday", "On Friday, not Fridays, Friday.", 0), Some(9));
        assert_eq!(beside("Friday", "On Friday, not Fridays, Friday.", 9), Some(30));
        assert_eq!(beside("Monday", "On Friday.", 0), None);
    }
}
