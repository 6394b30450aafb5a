//! What the head of an article tells as just done, with no day: `Borut Kandare has lost a vote of no confidence`. Where another
//! article dates it, the article is of the days that follow.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::after::is_of;
use super::meanings::meanings;
use super::view::{Domain, View};
use super::{Problem, told};
use crate::text::BlockKind;
use crate::text::date::{Reference, tag};
use crate::text::event::{Profile, happens_once, profile};

/// Sentences of the head.
const HEAD: usize = 5;
/// Days for which a deed is told in the perfect tense as news.
const NEWS: i64 = 6;

/// `has lost`, `have been arrested`, outside quotations and not denied.
fn is_perfect(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let verb = words.iter().position(|word| matches!(*word, "has" | "have"));
    !text.contains(['“', '"'])
        && verb.is_some_and(|at| {
            words.get(at + 1).is_some_and(|next| {
                !matches!(*next, "not" | "no" | "never" | "to" | "yet" | "until" | "long")
                    && (next.ends_with("ed") || is_irregular(next) || *next == "been")
            })
        })
}

fn is_irregular(word: &str) -> bool {
    matches!(
        word,
        "lost"
            | "won"
            | "quit"
            | "left"
            | "shut"
            | "put"
            | "hit"
            | "cut"
            | "met"
            | "sunk"
            | "fallen"
            | "struck"
            | "broken"
            | "begun"
            | "torn"
            | "gone"
            | "found"
            | "sold"
            | "bought"
            | "taken"
            | "thrown"
    )
}

/// A deed that happens once in a story.
fn tells_once(told: &Profile) -> bool {
    told.deeds.iter().any(|deed| happens_once(deed) || !deed.starts_with('='))
}

impl Problem<'_> {
    /// Keeps the days within a week after what the head of `source` tells as just done.
    pub(super) fn lead(
        &self,
        source: usize,
        views: &BTreeMap<usize, View>,
        domains: &[Option<Domain>],
        domain: &mut Domain,
        said: &mut BTreeSet<String>,
    ) {
        if domain.days.len() < 2 {
            return;
        }
        let near = self.near(source);
        let body = self.sources[source]
            .sentences()
            .filter(|(.., kind, _)| *kind != BlockKind::Heading)
            .filter(|(text, ..)| text.split_whitespace().count() > 5)
            .take(HEAD);
        for (text, ..) in body {
            if !is_perfect(text) || !tag(text, &Reference::unknown()).is_empty() {
                continue;
            }
            let event = profile(text);
            if !tells_once(&event) {
                continue;
            }
            let days: BTreeMap<Date, usize> = near
                .iter()
                .flat_map(|&other| &self.of_source[other])
                .copied()
                .filter(|&at| {
                    let line = &self.notes[at].line;
                    self.notes[at].is_past()
                        && is_of(&event, &self.notes[at])
                        && event.deeds.iter().any(|deed| line.deeds.contains(deed))
                        && event.names.iter().any(|name| line.subject.contains(name))
                })
                .filter_map(|at| {
                    let hull = meanings(at, self.notes, views, domains)?.hull;
                    Some((hull.earliest.filter(|_| hull.days() == Some(0))?, at))
                })
                .collect();
            let (Some((first, at)), Some((last, _))) =
                (days.first_key_value(), days.last_key_value())
            else {
                continue;
            };
            // Days apart are of several such deeds.
            if last.since(*first).is_ok_and(|span| span.get_days() > 1) {
                continue;
            }
            let latest = last.checked_add(NEWS.days()).unwrap_or(*last);
            if domain.keep(|day| *first <= day && day <= latest) {
                said.insert(format!(
                    "it has just happened what {}",
                    told(&self.notes[*at], self.sources)
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_perfect_tense_tells_what_has_just_been_done() {
        assert!(is_perfect("Ada Krol has lost a vote of no confidence"));
        assert!(is_perfect("Two brothers have been arrested over the theft"));
        assert!(!is_perfect("Ada Krol has not resigned from her post"));
        assert!(!is_perfect("The union has until Thursday to comply"));
        assert!(!is_perfect("“We have lost it all,” she said"));
    }
}
