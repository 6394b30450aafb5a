//! Years in words: "nineteen ninety-seven", "two thousand and five", "the nineteen-sixties".

use super::super::lexicon::Word;
use super::super::meaning::{Meaning, Reading};
use super::super::values::Period;
use super::Parser;

impl Parser<'_> {
    /// "nineteen ninety-seven", "two thousand and five", "nineteen hundred", "twenty twenty-five".
    pub(super) fn spelled_year(&self, at: usize) -> Option<(i64, usize)> {
        let Word::Cardinal(head) = self.word(at) else { return None };
        if head == 2 && self.says(at + 1, "thousand") {
            let next = if self.says(at + 2, "and") { at + 3 } else { at + 2 };
            if let Some((rest, end)) = self.small_number(next).filter(|&(n, _)| n < 100) {
                return Some((2000 + rest, end));
            }
            return Some((2000, at + 2));
        }
        if !(15..=20).contains(&head) {
            return None;
        }
        let base = i64::from(head) * 100;
        if self.says(at + 1, "hundred") {
            if self.says(at + 2, "and")
                && let Some((rest, end)) = self.small_number(at + 3).filter(|&(n, _)| n < 100)
            {
                return (head < 20).then_some((base + rest, end));
            }
            return (head < 20).then_some((base, at + 2));
        }
        let next = if self.says_any(at + 1, &["oh", "o"]) || self.hyphen(at + 1) {
            at + 2
        } else {
            at + 1
        };
        let (rest, end) = self.small_number(next)?;
        let short = rest < 10 && !self.says_any(at + 1, &["oh", "o"]);
        (rest < 100 && !short).then_some((base + rest, end))
    }

    /// A number below 100 in words.
    fn small_number(&self, at: usize) -> Option<(i64, usize)> {
        let Word::Cardinal(n) = self.word(at) else { return None };
        if (20..100).contains(&n) {
            let next = self.past_hyphen(at + 1);
            if let Word::Cardinal(ones @ 1..=9) = self.word(next) {
                return Some((i64::from(n + ones), next + 1));
            }
        }
        Some((i64::from(n), at + 1))
    }

    pub(super) fn spelled_year_at(&self, at: usize) -> Option<Reading> {
        // "nineteen-sixties"
        if let Word::Cardinal(head @ 15..=20) = self.word(at)
            && let Word::Decade(tens) = self.word(self.past_hyphen(at + 1))
        {
            let decade = Period::Decade((head * 100) as i16 + i16::from(tens));
            let end = self.past_hyphen(at + 1) + 1;
            return Some(Reading::new(at, end, Meaning::Named(decade)));
        }
        // "the eighteen hundreds"
        if let Word::Cardinal(head @ 11..=20) = self.word(at)
            && self.says(self.past_hyphen(at + 1), "hundreds")
            && self.before_any(at, &["the", "early", "late", "mid", "-"])
        {
            let end = self.past_hyphen(at + 1) + 1;
            return Some(Reading::new(at, end, Meaning::Named(Period::Century(head as i16 * 100))));
        }
        let (year, end) = self.spelled_year(at)?;
        let thousand = self.says(at + 1, "thousand") || self.says(at + 1, "hundred");
        if self.unit(end).is_some() || self.is_noun_like_count(end) {
            return None;
        }
        if thousand && !self.before_any(at, &["year", "in", "since", "of", "by", "until"]) {
            return None;
        }
        Some(Reading::new(at, end, Meaning::Named(Period::year(year)?)))
    }
}
