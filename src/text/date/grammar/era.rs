//! Years and centuries with their era: "500 BC", "44 B.C.E.", "AD 79", "79 CE", "the fifth century BC".

use super::super::meaning::{Meaning, Reading};
use super::super::values::Period;
use super::Parser;

impl Parser<'_> {
    /// "500 BC", "79 AD".
    pub(super) fn era_year(&self, at: usize) -> Option<Reading> {
        let (year @ 1..=9999, 1..=4) = self.digits(at)? else { return None };
        if let Some(end) = self.before_christ(at + 1) {
            let meaning = Meaning::BeforeChrist { number: year as u16, century: false };
            return Some(Reading::new(at, end, meaning));
        }
        let end =
            self.letters(at + 1, &["A", "D"]).or_else(|| self.letters(at + 1, &["C", "E"]))?;
        Some(Reading::new(at, end, Meaning::Named(Period::year(i64::from(year))?)))
    }

    /// "AD 79", "A.D. 79".
    pub(super) fn anno_domini(&self, at: usize) -> Option<Reading> {
        let next = self.letters(at, &["A", "D"])?;
        let (year @ 1..=2199, 1..=4) = self.digits(next)? else { return None };
        Some(Reading::new(at, next + 1, Meaning::Named(Period::year(i64::from(year))?)))
    }

    /// The index after "BC", "B.C.", "BCE" or "B.C.E.".
    pub(super) fn before_christ(&self, at: usize) -> Option<usize> {
        self.letters(at, &["B", "C", "E"]).or_else(|| self.letters(at, &["B", "C"]))
    }

    /// The index after an abbreviation in capitals, with or without full stops.
    pub(super) fn letters(&self, at: usize, letters: &[&str]) -> Option<usize> {
        if self.spelled(at) == letters.concat() {
            return Some(at + 1);
        }
        let mut next = at;
        for letter in letters {
            if self.spelled(next) != *letter || !self.mark(next + 1, '.') || !self.glued(next + 1) {
                return None;
            }
            next += 2;
        }
        Some(next)
    }
}
