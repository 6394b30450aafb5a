//! When undated articles were published, from several articles together.
//!
//! Every day on which an article may have appeared is tried: its relative dates are resolved as if it had appeared then, and
//! the day is struck out where that contradicts what another article dates ("the October meeting"), what the article
//! itself tells as past or as still to come, or what it says has not happened yet. What is left for one article narrows
//! the others, so this is repeated until nothing changes (arc consistency, Mackworth 1977). A demand that
//! would leave no day is dropped: then the two reports are not of one happening.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use super::notes::{self, Note, Rarity};
use super::{DateBasis, Used};
use crate::brief::Status;
use crate::edtf::{Edtf, Unit, Window};
use crate::source::{Basis, Source};

mod after;
mod lead;
mod meanings;
mod near;
mod pairs;
mod view;
mod weeks;
mod yearless;

use meanings::{Meanings, meanings};
use near::{bound, derive, week_after};
use pairs::{Pair, Unheard, around, not_yet, pairs};
use view::{Domain, View, has_year, is_anaphoric, makes_deal, not_before, praises};

/// Two notes this alike tell of one happening wherever their dates allow it.
const ALIKE: f32 = 0.4;
/// The same for notes that name the same sort of happening.
const ALIKE_IN_KIND: f32 = 0.3;
/// Enough to have a vote on when an article appeared.
const VAGUELY: f32 = 0.2;
/// A day and month without a year lies at most so many days from the day of writing.
const HALF_A_YEAR: i32 = 190;
/// Days apart that are another season.
const SEASON: i32 = 60;
/// Days around the articles that date an undated one in which its own day is looked for.
const AROUND: i32 = 400;
/// Posting lists longer than this say nothing.
const COMMON: usize = 64;

/// Tightens `used[…].window` of the sources whose day is not stated, and dates those notes that it makes certain.
pub(crate) fn tighten(sources: &[Source], used: &mut [Used], notes: &mut [Note<'_>]) {
    let mut domains: Vec<Option<Domain>> = sources.iter().map(own_domain).collect();
    for (used, domain) in used.iter_mut().zip(&domains) {
        used.window = domain.as_ref().map(Domain::window);
    }
    for note in notes.iter_mut() {
        bound(note, used);
    }
    let of_source = by_source(notes, sources.len());
    let open: Vec<usize> = (0..sources.len())
        .filter(|&s| {
            !of_source[s].is_empty() && domains[s].as_ref().is_none_or(|d| d.days.len() > 1)
        })
        .collect();
    if open.is_empty() {
        return;
    }
    week_after(notes);
    let rarity = notes::rarity(notes);
    let pairs = pairs(notes, &open, &rarity);
    // Where an undated article may lie at all: around the articles that tell the same, or where those may lie.
    for _round in 0..3 {
        let known = domains.clone();
        for &source in open.iter().filter(|&&source| known[source].is_none()) {
            domains[source] = around(source, notes, &pairs, &of_source[source], &known);
        }
    }
    let mut evidence: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for &source in &open {
        if let Some(domain) = &mut domains[source] {
            yearless::keep(&sources[source], domain, evidence.entry(source).or_default());
        }
    }
    let unheard = not_yet(notes, sources, &open, &pairs, &of_source);
    let problem = Problem {
        sources,
        notes,
        open: &open,
        of_source: &of_source,
        pairs: &pairs,
        unheard: &unheard,
        rarity: &rarity,
    };

    // Every seventh day first, with a week of slack: whole years fall out before each day is tried.
    let mut rough = domains.clone();
    for domain in rough.iter_mut().flatten().filter(|domain| domain.days.len() > 70) {
        domain.days = domain.days.iter().copied().step_by(7).collect();
        domain.slack = 7;
    }
    problem.vote(&mut rough);
    for (domain, rough) in domains.iter_mut().zip(&rough) {
        if let (Some(domain), Some(rough)) =
            (domain, rough.as_ref().filter(|rough| rough.slack > 0))
        {
            domain.keep(|day| {
                rough
                    .days
                    .iter()
                    .any(|near| day.since(*near).is_ok_and(|s| s.get_days().abs() <= 7))
            });
        }
    }
    let views = problem.solve(&mut domains, &mut evidence);
    // What one article settles, the next can build on.
    for _round in 0..3 {
        let known: Vec<Option<Window>> =
            domains.iter().map(|d| Some(d.as_ref()?.window())).collect();
        let mut changed = false;
        for (&source, view) in &views {
            let Some(mut domain) = domains[source].take() else { continue };
            let before = domain.days.len();
            let said = evidence.entry(source).or_default();
            problem.beside(source, &known, &mut domain, said);
            problem.within(source, view, &mut domain, said);
            problem.lead(source, &views, &domains, &mut domain, said);
            problem.count(source, view, &views, &domains, &mut domain, said);
            problem.settle(source, view, &views, &domains, &mut domain, said);
            view.not_today(notes, &mut domain, said);
            view.fresh(notes, &mut domain, said);
            changed |= domain.days.len() != before;
            domains[source] = Some(domain);
        }
        if !changed {
            break;
        }
    }
    let mut dated = Vec::new();
    for (&source, view) in &views {
        let Some(domain) = &domains[source] else { continue };
        // Days far apart are no window: then nothing is known.
        if domain.days.len() > 200 {
            continue;
        }
        used[source].window = Some(domain.window());
        used[source].evidence =
            evidence.remove(&source).unwrap_or_default().into_iter().take(4).collect();
        for &at in &of_source[source] {
            resolve(&mut notes[at], view, at, domain);
        }
        dated.push(source);
    }
    for note in notes.iter_mut() {
        bound(note, used);
    }
    for source in dated {
        derive(notes, &of_source[source]);
    }
}

/// What is known at the start; nothing of it changes while windows narrow.
struct Problem<'a> {
    sources: &'a [Source],
    notes: &'a [Note<'a>],
    open: &'a [usize],
    of_source: &'a [Vec<usize>],
    pairs: &'a [Pair],
    unheard: &'a [Unheard],
    rarity: &'a Rarity<'a>,
}

impl Problem<'_> {
    /// Whether the text of `source` speaks of a deal at a place that `made` names.
    fn shares_place(&self, source: usize, made: &Note<'_>) -> bool {
        let places: Vec<String> =
            made.line.places.iter().map(|name| format!("reached in {name}")).collect();
        !places.is_empty()
            && self.sources[source].sentences().any(|(text, ..)| {
                let lower = text.to_lowercase();
                places.iter().any(|place| lower.contains(place.as_str()))
            })
    }

    /// Narrows the domains of the open sources until nothing changes; what the notes mean on the days left.
    fn solve(
        &self,
        domains: &mut [Option<Domain>],
        evidence: &mut BTreeMap<usize, BTreeSet<String>>,
    ) -> BTreeMap<usize, View> {
        let notes = self.notes;
        let views: Vec<(usize, View)> = self
            .open
            .par_iter()
            .filter_map(|&source| {
                let domain = domains[source].as_ref()?;
                Some((
                    source,
                    View::new(&self.sources[source], domain, notes, &self.of_source[source]),
                ))
            })
            .collect();
        let views: BTreeMap<usize, View> = views.into_iter().collect();
        for (source, view) in &views {
            if let Some(domain) = &mut domains[*source] {
                view.own(notes, domain, evidence.entry(*source).or_default());
            }
        }
        for _round in 0..8 {
            let mut changed = false;
            for (&source, view) in &views {
                let Some(mut domain) = domains[source].take() else { continue };
                let before = domain.days.len();
                let first = self.pairs.partition_point(|pair| pair.source < source);
                let last = self.pairs.partition_point(|pair| pair.source <= source);
                let said = evidence.entry(source).or_default();
                for pair in self.pairs[first..last].iter().filter(|pair| pair.sure) {
                    let Some(meant) = meanings(pair.other, notes, &views, domains) else {
                        continue;
                    };
                    let other = meant.hull;
                    let dated = other.days().is_some_and(|days| days <= 100);
                    if dated
                        && domain
                            .keep(|day| view.at(day, pair.note).is_none_or(|w| meant.overlap(&w)))
                    {
                        said.insert(tells_same(notes, pair, self.sources));
                    }
                    let made = &notes[pair.other];
                    // What its first sentence reports as news had happened.
                    if dated
                        && notes[pair.note].trigger.is_empty()
                        && domain.keep(|day| other.earliest.is_none_or(|first| first <= day))
                    {
                        said.insert(format!("it reports what {}", told(made, self.sources)));
                    }
                    // News is of the last days.
                    if dated
                        && notes[pair.note].trigger.is_empty()
                        && domain.keep(|day| {
                            let last =
                                other.latest.and_then(|last| last.checked_add(7.days()).ok());
                            last.is_none_or(|last| day <= last)
                        })
                    {
                        said.insert(format!(
                            "it reports as news what {}",
                            told(made, self.sources)
                        ));
                    }
                    for &at in &self.of_source[source] {
                        if dated
                            && praises(&notes[at])
                            && makes_deal(made)
                            && self.shares_place(source, made)
                            && domain.keep(|day| not_before(view.at(day, at), Some(other)))
                        {
                            said.insert(format!(
                                "it speaks of the deal that {}",
                                told(made, self.sources)
                            ));
                        }
                    }
                }
                for unheard in self.unheard.iter().filter(|u| u.source == source) {
                    let latest =
                        meanings(unheard.note, notes, &views, domains).and_then(|m| m.hull.latest);
                    let Some(latest) =
                        latest.and_then(|day| day.checked_add(domain.slack.days()).ok())
                    else {
                        continue;
                    };
                    if domain.keep(|day| day <= latest) {
                        said.insert(format!(
                            "s{} says that it has not happened yet: {}",
                            unheard.sentence,
                            told(&notes[unheard.note], self.sources)
                        ));
                    }
                }
                changed |= domain.days.len() != before;
                domains[source] = Some(domain);
            }
            if !changed {
                break;
            }
        }
        views
    }
}

impl Problem<'_> {
    /// Of days in several seasons or years keeps those beside the articles that tell the same: a story is news once.
    fn beside(
        &self,
        source: usize,
        known: &[Option<Window>],
        domain: &mut Domain,
        said: &mut BTreeSet<String>,
    ) {
        if domain.days.windows(2).all(|two| apart(two[0], two[1]) <= SEASON) {
            return;
        }
        let first = self.pairs.partition_point(|pair| pair.source < source);
        let alike = self.pairs[first..]
            .iter()
            .take_while(|pair| pair.source == source && pair.likeness >= ALIKE_IN_KIND);
        let near = alike.filter_map(|pair| {
            let other = self.notes[pair.other].source? as usize;
            let window = known[other].filter(|window| window.days().is_some_and(|d| d <= 31))?;
            Some((window.earliest?, other))
        });
        let near: BTreeSet<(Date, usize)> = near.collect();
        let distance = |day: Date| near.iter().map(|(other, _)| apart(day, *other)).min();
        let Some(least) = domain.days.iter().filter_map(|&day| distance(day)).min() else { return };
        if least <= SEASON && domain.keep(|day| distance(day).is_some_and(|d| d <= least + SEASON))
        {
            let named = near.iter().find_map(|(day, other)| {
                domain.days.iter().any(|own| apart(*own, *day) == least).then_some((day, *other))
            });
            if let Some((day, other)) = named {
                let front = &self.sources[other].front;
                let name = front.publisher.as_deref().unwrap_or(&self.sources[other].id);
                said.insert(format!("{name} told the same story on or after {day}"));
            }
        }
    }

    /// Keeps the days on which most of what resembles other reports agrees with them in date; certain or not, false
    /// likenesses are outvoted.
    fn vote(&self, domains: &mut [Option<Domain>]) {
        let notes = self.notes;
        let views: BTreeMap<usize, View> = self
            .open
            .par_iter()
            .filter_map(|&source| {
                let domain = domains[source].as_ref()?;
                Some((
                    source,
                    View::new(&self.sources[source], domain, notes, &self.of_source[source]),
                ))
            })
            .collect::<Vec<_>>()
            .into_iter()
            .collect();
        for (source, view) in &views {
            if let Some(domain) = &mut domains[*source] {
                view.own(notes, domain, &mut BTreeSet::new());
            }
        }
        for _round in 0..3 {
            for (&source, view) in &views {
                let Some(mut domain) = domains[source].take() else { continue };
                let first = self.pairs.partition_point(|pair| pair.source < source);
                let last = self.pairs.partition_point(|pair| pair.source <= source);
                let voters: Vec<(&Pair, Meanings)> = self.pairs[first..last]
                    .iter()
                    .filter_map(|pair| Some((pair, meanings(pair.other, notes, &views, domains)?)))
                    .filter(|(_, meant)| meant.hull.days().is_some_and(|days| days <= 120))
                    .collect();
                let score = |day: Date| -> f32 {
                    let mut best: BTreeMap<usize, f32> = BTreeMap::new();
                    for (pair, other) in &voters {
                        if view.at(day, pair.note).is_some_and(|w| other.overlap(&w)) {
                            let vote = best.entry(pair.note).or_insert(0.0);
                            *vote = vote.max(pair.weight);
                        }
                    }
                    best.values().sum()
                };
                let scores: BTreeMap<Date, f32> =
                    domain.days.iter().map(|&day| (day, score(day))).collect();
                let most = scores.values().copied().fold(0.0, f32::max);
                if most > 0.0 {
                    let won: Vec<Date> = domain
                        .days
                        .iter()
                        .copied()
                        .filter(|day| scores[day] >= 0.8 * most)
                        .collect();
                    domain.keep(|day| won.contains(&day));
                }
                domains[source] = Some(domain);
            }
        }
    }
}

/// Days between the two.
fn apart(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Whose report of what: `Inkerby Post dates to 2025-11-01 (“November 1”)`.
fn told(note: &Note<'_>, sources: &[Source]) -> String {
    let source = note.source.map(|s| &sources[s as usize]);
    let name = source.map_or("another report".to_owned(), |source| {
        let titled = || format!("“{}”", source.front.title);
        source.front.publisher.clone().unwrap_or_else(titled)
    });
    match note.date {
        Some(date) => format!("{name} dates to {date} (“{}”)", note.trigger),
        None => format!("{name} dates by “{}”", note.trigger),
    }
}

fn tells_same(notes: &[Note<'_>], pair: &Pair, sources: &[Source]) -> String {
    format!("“{}” is what {}", notes[pair.note].trigger, told(&notes[pair.other], sources))
}

/// Dates `note` where all days left for its source give the same, or days close together.
fn resolve(note: &mut Note<'_>, view: &View, at: usize, domain: &Domain) {
    let told = note.date;
    if note.note.status == Status::Derived || told.is_some() && has_year(note.trigger) {
        return;
    }
    let mut same: Option<Edtf> = None;
    let mut hull: Option<(Date, Date)> = None;
    let mut differ = false;
    for &day in &domain.days {
        let Some(date) = view.edtf(day, at) else {
            // Told as past and dated by something near: within two months before the article.
            if note.is_past() && is_anaphoric(note.trigger) {
                let window = domain.window();
                let earliest = window.earliest.and_then(|first| first.checked_sub(60.days()).ok());
                note.window = Some(Window { earliest, latest: window.latest });
            }
            return;
        };
        differ |= same.is_some_and(|other| other != date);
        same = Some(date);
        let window = date.window();
        let (Some(a), Some(b)) = (window.earliest, window.latest) else { return };
        hull = Some(hull.map_or((a, b), |(x, y)| (x.min(a), y.max(b))));
    }
    let Some((first, last)) = hull else { return };
    // What the article alone tells is kept, unless all articles together tell it more finely.
    if told.is_some_and(|told| {
        told.window()
            .days()
            .is_some_and(|days| last.since(first).is_ok_and(|s| s.get_days() >= days))
    }) {
        return;
    }
    note.window = Some(Window::of(first, last));
    let close = last.since(first).is_ok_and(|s| s.get_days() <= 31);
    note.date = match (differ, close) {
        (false, _) => same,
        (true, false) => None,
        // `earlier in June`, whatever the day of writing: June.
        (true, true)
            if first.first_of_month() == last.first_of_month()
                && last.since(first).is_ok_and(|s| s.get_days() > 14) =>
        {
            Edtf::point(Unit::Month(first.year(), first.month().unsigned_abs()))
        }
        (true, true) => Edtf::span(first, last),
    };
    if note.date.is_some() {
        note.basis = DateBasis::InferredAcross;
    }
}

fn own_domain(source: &Source) -> Option<Domain> {
    let published = &source.front.published;
    let window = match (published.date, published.basis) {
        (Some(date), Basis::Stated | Basis::Inferred) => Some(date.window()),
        _ => published.window.map(|window| window.window()),
    }?;
    Domain::of(window)
}

fn by_source(notes: &[Note<'_>], n: usize) -> Vec<Vec<usize>> {
    let mut of_source = vec![Vec::new(); n];
    for (at, note) in notes.iter().enumerate() {
        if let Some(source) = note.source {
            of_source[source as usize].push(at);
        }
    }
    of_source
}
