//! Time zones after a time of day: "GMT", "local time", "Pacific daylight time", "New York time".

use super::super::lexicon::Word;
use super::Parser;

impl Parser<'_> {
    /// The index after a time zone.
    pub(super) fn zone(&self, at: usize) -> Option<usize> {
        const ZONES: &[&str] = &[
            "GMT", "UTC", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT",
            "PT", "BST", "CET", "CEST", "EET", "IST", "JST", "MSK", "AEST", "AEDT", "SGT", "HKT",
            "Z",
        ];
        if ZONES.contains(&self.spelled(at)) {
            return Some(at + 1);
        }
        for words in [
            &["local", "time"][..],
            &["eastern", "time"],
            &["pacific", "time"],
            &["central", "time"],
            &["mountain", "time"],
        ] {
            if let Some(end) = self.phrase(at, words) {
                return Some(end);
            }
        }
        // "Pacific daylight time"
        if self.capital(at)
            && self.says_any(at + 1, &["standard", "daylight", "summer"])
            && self.says(at + 2, "time")
        {
            return Some(at + 3);
        }
        let place =
            |at: usize| self.capital(at) && matches!(self.word(at), Word::Other | Word::Holiday);
        if place(at) && self.says(at + 1, "time") {
            return Some(at + 2);
        }
        // "10:00 New York time"
        if place(at) && place(at + 1) && self.says(at + 2, "time") {
            return Some(at + 3);
        }
        // "5 p.m. Pacific", but not before a name: "10 a.m. Eastern Airlines"
        if matches!(self.spelled(at), "Eastern" | "Pacific") && !self.capital(at + 1) {
            return Some(at + 1);
        }
        None
    }

    pub(super) fn past_zone(&self, at: usize) -> usize {
        self.zone(at).unwrap_or(at)
    }
}
