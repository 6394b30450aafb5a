//! Which of several weeks an article is of: what it tells by weekday, other articles and its own list of days tell by date.
//!
//! `signed the decree on Friday` fits a day of every week. Where the days left lie in several, each report of another article
//! that may be of the same happening speaks for the week in which both agree. One such likeness may deceive; the week is taken
//! only where much speaks for it and little for any other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::notes::{self, Note};
use super::meanings::{Meanings, meanings};
use super::pairs::same_deed;
use super::view::{Domain, View, has_year, is_weekday, names_weekday};
use super::{ALIKE, Problem, tells_same, told};
use crate::brief::Status;
use crate::text::event::happens_once;

/// Days of a meaning beyond which it does not tell one week from another.
const WEEK: i32 = 6;
/// What must speak for a week beyond what speaks for every day.
const ENOUGH: f32 = 0.28;
/// Of that, at most so much may speak for another.
const LITTLE: f32 = 0.5;
/// Less kin than this has no vote.
const KIN: f32 = 0.6;

/// How much two notes tell by being of one sort: what happens once tells most.
fn kinship(a: &Note<'_>, b: &Note<'_>) -> f32 {
    let (x, y) = (&a.line, &b.line);
    let deeds =
        || x.deeds.iter().filter(|deed| y.deeds.contains(deed) || y.deeds_beside.contains(deed));
    let beside = || x.deeds_beside.iter().filter(|deed| y.deeds.contains(deed));
    if deeds().chain(beside()).any(|deed| happens_once(deed)) {
        return 1.0;
    }
    let happening = x.happenings.iter().any(|noun| y.happenings.contains(noun));
    if deeds().next().is_some() || happening {
        return 0.8;
    }
    if same_deed(a, b) { KIN } else { 0.0 }
}

/// Both share something besides the deed: a name that says who, or a word of the thing.
fn share_more(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.words().any(|word| {
        !a.line.verbs.iter().any(|verb| verb == word)
            && !a.line.places.iter().any(|place| place == word)
            && b.words().any(|other| other == word)
    })
}

impl Problem<'_> {
    /// Keeps the days on which what the article tells by weekday is what it dates itself: `charged on Monday`, `March 24:
    /// charged with abuse of office`.
    pub(super) fn within(
        &self,
        source: usize,
        view: &View,
        domain: &mut Domain,
        said: &mut BTreeSet<String>,
    ) {
        let own = &self.of_source[source];
        let (notes, dated) = (self.notes, |at: &&usize| {
            let trigger = self.notes[**at].trigger;
            !names_weekday(trigger)
                && trigger.bytes().any(|b| b.is_ascii_digit())
                && !has_year(trigger)
        });
        let weekdays: Vec<usize> =
            own.iter().copied().filter(|&at| is_weekday(notes[at].trigger)).collect();
        if weekdays.is_empty() || domain.days.len() < 2 {
            return;
        }
        for &named in own.iter().filter(dated) {
            for &at in &weekdays {
                let (a, b) = (&notes[at], &notes[named]);
                let same = a.sentence != b.sentence
                    && a.is_past() == b.is_past()
                    && a.line.deeds.iter().any(|deed| b.line.deeds.contains(deed))
                    && share_more(a, b)
                    && self.likeness(a, b) >= ALIKE;
                if same
                    && domain.keep(|day| match (view.at(day, at), view.at(day, named)) {
                        (Some(x), Some(y)) => x.overlaps(&y),
                        _ => true,
                    })
                {
                    said.insert(format!("“{}” is its own “{}”", a.trigger, b.trigger));
                }
            }
        }
    }

    fn likeness(&self, a: &Note<'_>, b: &Note<'_>) -> f32 {
        notes::closeness(a, b, self.rarity).max(notes::likeness(a, b, self.rarity))
    }

    /// Keeps the days for which most speaks, where it is much, and hardly anything for the others.
    pub(super) fn settle(
        &self,
        source: usize,
        view: &View,
        views: &BTreeMap<usize, View>,
        domains: &[Option<Domain>],
        domain: &mut Domain,
        said: &mut BTreeSet<String>,
    ) {
        if domain.days.len() < 2 {
            return;
        }
        let notes = self.notes;
        let first = self.pairs.partition_point(|pair| pair.source < source);
        let voters: Vec<_> = self.pairs[first..]
            .iter()
            .take_while(|pair| pair.source == source)
            .filter(|pair| {
                let note = &notes[pair.note];
                !note.trigger.is_empty() && share_more(note, &notes[pair.other])
            })
            .filter_map(|pair| {
                let meant = meanings(pair.other, notes, views, domains)?;
                let is_near = |meant: &Meanings| meant.hull.days().is_some_and(|days| days <= WEEK);
                is_near(&meant).then_some((pair, meant))
            })
            .collect();
        let of_day = |day: Date| -> BTreeMap<usize, (f32, usize)> {
            let mut best: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
            for (nth, (pair, other)) in voters.iter().enumerate() {
                let Some(window) = view.at(day, pair.note) else { continue };
                if window.days().is_some_and(|days| days <= WEEK) && other.overlap(&window) {
                    let (a, b) = (&notes[pair.note], &notes[pair.other]);
                    let rare = if pair.weight > pair.likeness { 1.5 } else { 1.0 };
                    // `is to vote on May 4`, `voted on Sunday`: what was planned came about.
                    let planned = |note: &Note<'_>| note.note.status == Status::Planned;
                    let came = if planned(b) && !planned(a) { 1.5 } else { 1.0 };
                    let vote = pair.likeness * kinship(a, b) * rare * came;
                    let kept = best.entry(pair.note).or_insert((0.0, nth));
                    if vote > kept.0 {
                        *kept = (vote, nth);
                    }
                }
            }
            best
        };
        let votes: BTreeMap<Date, BTreeMap<usize, (f32, usize)>> =
            domain.days.iter().map(|&day| (day, of_day(day))).collect();
        let sum = |day: &Date| votes[day].values().map(|(vote, _)| vote).sum::<f32>();
        let least = domain.days.iter().map(sum).fold(f32::INFINITY, f32::min);
        let most = domain.days.iter().map(sum).fold(0.0, f32::max) - least;
        if most < ENOUGH {
            return;
        }
        let Some(best) = domain.days.iter().copied().find(|day| sum(day) - least >= most) else {
            return;
        };
        // Days that only lack a vote among many are no other week.
        if domain.keep(|day| sum(&day) - least > LITTLE * most) {
            // The likest of what does not speak for every day.
            let lost = votes.iter().find(|(day, _)| sum(day) - least <= LITTLE * most);
            let telling = votes[&best]
                .iter()
                .filter(|(note, _)| lost.is_none_or(|(_, votes)| !votes.contains_key(note)));
            let first = telling.map(|(_, vote)| vote).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((pair, _)) = first.map(|(_, nth)| &voters[*nth]) {
                let note = &notes[pair.note];
                said.insert(if note.trigger.is_empty() {
                    told(&notes[pair.other], self.sources)
                } else {
                    tells_same(notes, pair, self.sources)
                });
            }
        }
    }
}
