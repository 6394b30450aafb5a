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

use super::notes::{self, Note};
use super::{DateBasis, SourceIdx, Used};
use crate::brief::Status;
use crate::edtf::{Edtf, Unit, Window};
use crate::source::{Basis, Source};
use crate::text::Sentence;
use crate::text::date::{Reference, TimeExpression};
use crate::text::event::{self, Act};

/// Two notes this alike tell of one happening wherever their dates allow it.
const ALIKE: f32 = 0.4;
/// Enough to have a vote on when an article appeared.
const VAGUELY: f32 = 0.2;
/// A day and month without a year lies at most so many days from the day of writing.
const HALF_A_YEAR: i32 = 190;
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
    let pairs = pairs(notes, &open);
    // Where an undated article may lie at all: around the articles that tell the same, or where those may lie.
    for _round in 0..3 {
        let known = domains.clone();
        for &source in open.iter().filter(|&&source| known[source].is_none()) {
            domains[source] = around(source, notes, &pairs, &of_source[source], &known);
        }
    }
    for &source in &open {
        if let (Some(domain), Some((month, day))) =
            (&mut domains[source], dateline(&sources[source]))
        {
            domain.keep(|date| date.month() == month && date.day() == day);
        }
    }
    let unheard = not_yet(notes, sources, &open, &pairs);
    let mut evidence: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let problem = Problem {
        sources,
        notes,
        open: &open,
        of_source: &of_source,
        pairs: &pairs,
        unheard: &unheard,
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
    for (&source, view) in &views {
        if let Some(domain) = &mut domains[source] {
            view.fresh(notes, domain);
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

/// Dates what follows by arithmetic from a day of the same sentence that is known only now: the start of the freeze that
/// expires on August 10.
fn derive(notes: &mut [Note<'_>], own: &[usize]) {
    for &at in own {
        let note = &notes[at];
        if note.date.is_some() || note.note.status != Status::Derived {
            continue;
        }
        let from = own.iter().map(|&other| &notes[other]).find(|other| {
            other.sentence == note.sentence
                && other.note.status != Status::Derived
                && other.date.is_some_and(|date| date.as_day().is_some())
        });
        let began = note.note.text.ends_with(" began");
        let day = from.and_then(|from| from.date?.as_day());
        let Some(date) = day.and_then(|day| event::counted(day, note.trigger, began)) else {
            continue;
        };
        notes[at].date = Some(date);
        notes[at].window = Some(date.window());
        notes[at].basis = DateBasis::InferredAcross;
    }
}

/// What is told as past and dated by something near happened within two months before the article.
fn bound(note: &mut Note<'_>, used: &[Used]) {
    let window = note.source.and_then(|source| used[source as usize].window);
    let Some(latest) = window.and_then(|window| window.latest) else { return };
    let earliest = window.and_then(|window| window.earliest);
    if note.window.is_none() && note.is_past() && note.trigger.is_empty() && note.sentence > 0 {
        // The news of the article: of the days before it.
        let earliest = earliest.and_then(|day| day.checked_sub(7.days()).ok());
        note.window = Some(Window { earliest, latest: Some(latest) });
        return;
    }
    if note.window.is_none() && note.is_past() && is_anaphoric(note.trigger) {
        let earliest = latest.checked_sub(60.days()).ok();
        note.window = Some(Window { earliest, latest: Some(latest) });
    }
}

/// `They met in London earlier this month. The week before, they had talked by telephone`: where another report gives the
/// day of the call, the meeting was in the week after it.
fn week_after(notes: &mut [Note<'_>]) {
    let is_week = |note: &Note<'_>| {
        let lower = note.trigger.to_lowercase();
        matches!(
            lower.as_str(),
            "the week before" | "the week prior" | "a week before" | "the previous week"
        )
    };
    if !notes.iter().any(is_week) {
        return;
    }
    let mut days: BTreeMap<(Act, &str), Vec<usize>> = BTreeMap::new();
    for (at, note) in notes.iter().enumerate() {
        let (Some(act), Some(_)) = (note.line.act, note.date.and_then(|date| date.as_day())) else {
            continue;
        };
        for name in &note.line.names {
            days.entry((act, name)).or_default().push(at);
        }
    }
    let rarity = notes::rarity(notes);
    let mut found: Vec<(usize, Window)> = Vec::new();
    for at in (1..notes.len()).filter(|&at| is_week(&notes[at])) {
        let (note, anchor) = (&notes[at], &notes[at - 1]);
        let close = anchor.source == note.source
            && note.sentence.abs_diff(anchor.sentence) <= 1
            && anchor.is_past();
        let (Some(window), Some(act), true) = (anchor.window, note.line.act, close) else {
            continue;
        };
        let mut told: Vec<usize> = note
            .line
            .names
            .iter()
            .filter_map(|name| days.get(&(act, name.as_str())))
            .flat_map(|list| list.iter().copied().take(COMMON))
            .filter(|&other| notes[other].source != note.source)
            .filter(|&other| notes::likeness(note, &notes[other], &rarity) >= ALIKE)
            .collect();
        told.sort_unstable();
        told.dedup();
        let within = told.iter().find_map(|&other| {
            let day = notes[other].date?.as_day()?;
            let monday =
                day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            let next = monday.checked_add(7.days()).ok()?;
            window.intersect(&Window::of(next, next.checked_add(6.days()).ok()?))
        });
        found.extend(within.map(|within| (at - 1, within)));
    }
    for (at, window) in found {
        notes[at].window = Some(window);
    }
}

/// Month and day of a dateline that leaves out the year: `WASHINGTON, Nov. 2 — …`.
fn dateline(source: &Source) -> Option<(i8, i8)> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    source.sentences().take(4).find_map(|(text, ..)| {
        let opening: String = text.chars().take(60).collect();
        let (before, _) = opening.split_once(['—', '–']).or_else(|| opening.split_once(" - "))?;
        let words: Vec<&str> = before
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|w| !w.is_empty())
            .collect();
        let [place @ .., month, day] = words.as_slice() else { return None };
        let capitals = |word: &&str| {
            word.chars().filter(|c| c.is_alphabetic()).count() >= 2
                && word.chars().all(|c| !c.is_lowercase())
        };
        let month = month.to_lowercase();
        let nth = MONTHS.iter().position(|name| month.starts_with(name))?;
        let day: i8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        place.first().filter(|word| capitals(word))?;
        Some((nth as i8 + 1, day))
    })
}

/// What is known at the start; nothing of it changes while windows narrow.
struct Problem<'a> {
    sources: &'a [Source],
    notes: &'a [Note<'a>],
    open: &'a [usize],
    of_source: &'a [Vec<usize>],
    pairs: &'a [Pair],
    unheard: &'a [Unheard],
}

impl Problem<'_> {
    /// Whether the text of `source` speaks of a deal at a place that `made` names.
    fn shares_place(&self, source: usize, made: &Note<'_>) -> bool {
        let places = made.line.names.iter().filter(|name| {
            !made.line.subject.contains(name)
                && !matches!(name.as_str(), "us" | "china" | "eu" | "russia" | "uk")
        });
        let places: Vec<String> = places.map(|name| format!("reached in {name}")).collect();
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
                    let Some(other) = window_of(pair.other, notes, &views, domains) else {
                        continue;
                    };
                    let dated = other.days().is_some_and(|days| days <= 100);
                    if dated
                        && domain
                            .keep(|day| view.at(day, pair.note).is_none_or(|w| w.overlaps(&other)))
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
                        window_of(unheard.note, notes, &views, domains).and_then(|w| w.latest);
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
                let voters: Vec<(&Pair, Window)> = self.pairs[first..last]
                    .iter()
                    .filter_map(|pair| Some((pair, window_of(pair.other, notes, &views, domains)?)))
                    .filter(|(_, window)| window.days().is_some_and(|days| days <= 120))
                    .collect();
                let score = |day: Date| -> f32 {
                    let mut best: BTreeMap<usize, f32> = BTreeMap::new();
                    for (pair, other) in &voters {
                        if view.at(day, pair.note).is_some_and(|w| w.overlaps(other)) {
                            let vote = best.entry(pair.note).or_insert(0.0);
                            *vote = vote.max(pair.likeness);
                        }
                    }
                    best.values().sum()
                };
                let scores: BTreeMap<Date, f32> =
                    domain.days.iter().map(|&day| (day, score(day))).collect();
                let most = scores.values().copied().fold(0.0, f32::max);
                if most > 0.0 {
                    domain.keep(|day| scores[&day] >= 0.8 * most);
                }
                domains[source] = Some(domain);
            }
        }
    }
}

/// Whose report of what: `Inkerby Post dates to 2025-11-01 (“November 1”)`.
fn told(note: &Note<'_>, sources: &[Source]) -> String {
    let source = note.source.map(|s| &sources[s as usize]);
    let name = source
        .map_or("another report", |source| source.front.publisher.as_deref().unwrap_or(&source.id));
    match note.date {
        Some(date) => format!("{name} dates to {date} (“{}”)", note.trigger),
        None => format!("{name} dates by “{}”", note.trigger),
    }
}

fn tells_same(notes: &[Note<'_>], pair: &Pair, sources: &[Source]) -> String {
    format!("“{}” is what {}", notes[pair.note].trigger, told(&notes[pair.other], sources))
}

/// A sentence of an open source by which something has not happened, and the note of another source by which it did.
struct Unheard {
    source: usize,
    sentence: u32,
    note: usize,
}

/// Pairs of a denial in an open source with the report of the deed in a source that tells the same story.
fn not_yet(notes: &[Note<'_>], sources: &[Source], open: &[usize], pairs: &[Pair]) -> Vec<Unheard> {
    let mut found = Vec::new();
    for &source in open {
        let near: BTreeSet<Option<SourceIdx>> = pairs
            .iter()
            .filter(|pair| pair.source == source)
            .map(|pair| notes[pair.other].source)
            .collect();
        if near.is_empty() {
            continue;
        }
        for (nth, (sentence, ..)) in sources[source].sentences().enumerate() {
            let denied = super::denied::denials(sentence);
            for denial in &denied {
                for (at, note) in notes.iter().enumerate() {
                    let past = note.is_past() && near.contains(&note.source);
                    if past && denial.is_of(&note.line, note.line.act) {
                        found.push(Unheard { source, sentence: nth as u32 + 1, note: at });
                    }
                }
            }
        }
    }
    found
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

/// The days on which a source may have appeared, in order.
#[derive(Clone, Debug)]
struct Domain {
    days: Vec<Date>,
    /// Each day stands for so many on both sides.
    slack: i32,
}

impl Domain {
    fn of(window: Window) -> Option<Domain> {
        let (first, last) = (window.earliest?, window.latest?);
        if first > last || window.days()? > 2 * AROUND + 400 {
            return None;
        }
        let mut days = Vec::new();
        let mut day = first;
        while day <= last {
            days.push(day);
            day = day.tomorrow().ok()?;
        }
        Some(Domain { days, slack: 0 })
    }

    fn window(&self) -> Window {
        Window { earliest: self.days.first().copied(), latest: self.days.last().copied() }
    }

    /// Keeps the days that `fits`, unless none does; whether any was struck out.
    fn keep(&mut self, fits: impl Fn(Date) -> bool) -> bool {
        let kept: Vec<Date> = self.days.iter().copied().filter(|&day| fits(day)).collect();
        let narrowed = !kept.is_empty() && kept.len() < self.days.len();
        if narrowed {
            self.days = kept;
        }
        narrowed
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

/// A note of an open source and one of another source that may tell of the same.
struct Pair {
    source: usize,
    note: usize,
    other: usize,
    likeness: f32,
    /// Alike enough, and of the same act: their dates must agree.
    sure: bool,
}

/// The same act, or both of making a deal.
fn same_deed(a: &Note<'_>, b: &Note<'_>) -> bool {
    let deal = |act: Option<Act>| matches!(act, Some(Act::Sign | Act::Agree | Act::Meet));
    a.line.act.is_some()
        && (a.line.act == b.line.act && a.line.act != Some(Act::Say)
            || deal(a.line.act) && deal(b.line.act))
}

/// Candidates through an index of words, best first within a source.
fn pairs(notes: &[Note<'_>], open: &[usize]) -> Vec<Pair> {
    let rarity = notes::rarity(notes);
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, note) in notes.iter().enumerate() {
        for word in note.words() {
            index.entry(word).or_default().push(at);
        }
    }
    let is_open: BTreeSet<usize> = open.iter().copied().collect();
    let limit = COMMON.max(notes.len() / 2);
    let mut pairs: Vec<Pair> = (0..notes.len())
        .into_par_iter()
        .flat_map_iter(|at| {
            let source = notes[at].source.map(|s| s as usize).filter(|s| is_open.contains(s));
            let mut found = Vec::new();
            if let Some(source) = source {
                let mut seen: BTreeMap<usize, u32> = BTreeMap::new();
                for word in notes[at].words() {
                    let list = &index[word];
                    if list.len() <= limit.min(2_000) {
                        for &other in list {
                            if notes[other].source != notes[at].source {
                                *seen.entry(other).or_default() += 1;
                            }
                        }
                    }
                }
                for (other, _) in seen.into_iter() {
                    let likeness = notes::closeness(&notes[at], &notes[other], &rarity)
                        .max(notes::likeness(&notes[at], &notes[other], &rarity));
                    if likeness >= VAGUELY {
                        let sure = likeness >= ALIKE && same_deed(&notes[at], &notes[other]);
                        found.push(Pair { source, note: at, other, likeness, sure });
                    }
                }
            }
            found
        })
        .collect();
    pairs.sort_by(|a, b| {
        a.source
            .cmp(&b.source)
            .then(b.likeness.total_cmp(&a.likeness))
            .then(a.note.cmp(&b.note))
            .then(a.other.cmp(&b.other))
    });
    pairs
}

/// Days around the dated notes that a source shares with others.
fn around(
    source: usize,
    notes: &[Note<'_>],
    pairs: &[Pair],
    own: &[usize],
    domains: &[Option<Domain>],
) -> Option<Domain> {
    let mut hull: Option<(Date, Date)> = None;
    let mut wide: Option<&Domain> = None;
    let mut extend = |window: Window| {
        if let (Some(a), Some(b)) = (window.earliest, window.latest)
            && window.days().is_some_and(|days| days <= 92)
        {
            hull = Some(hull.map_or((a, b), |(x, y)| (x.min(a), y.max(b))));
        }
    };
    let first = pairs.partition_point(|pair| pair.source < source);
    for pair in pairs[first..].iter().take_while(|pair| pair.source == source) {
        match notes[pair.other].source.and_then(|s| domains[s as usize].as_ref()) {
            Some(domain) if domain.days.len() <= 92 => extend(domain.window()),
            Some(domain) => wide = wide.or(Some(domain)),
            None => {}
        }
    }
    for &at in own {
        if let Some(window) = notes[at].window.filter(|_| notes[at].is_past()) {
            extend(window);
        }
    }
    let Some((first, last)) = hull else { return wide.cloned() };
    let last = last.checked_add(AROUND.days()).ok()?;
    // Of anchors from many years the latest count: news tells of what is recent.
    let first = first
        .checked_sub(AROUND.days())
        .ok()?
        .max(last.checked_sub((2 * AROUND + 390).days()).ok()?);
    Domain::of(Window::of(first, last))
}

/// What the notes of one source would mean, for each day on which it may have appeared.
struct View {
    /// By day, then in the order of `notes`.
    dates: BTreeMap<Date, Vec<Option<Edtf>>>,
    /// Positions in the list of all notes, ascending.
    notes: Vec<usize>,
    slack: i32,
}

impl View {
    fn new(source: &Source, domain: &Domain, notes: &[Note<'_>], own: &[usize]) -> View {
        // Sentences without a note are left empty: they would be tagged for nothing. Those with a quotation stay, for they
        // tell when it was said.
        let cited: BTreeSet<u32> = own.iter().map(|&at| notes[at].sentence).collect();
        let sentences: Vec<Sentence<'_>> = source
            .sentences()
            .enumerate()
            .map(|(nth, (text, kind, block))| {
                let needed = cited.contains(&(nth as u32 + 1)) || text.contains(['“', '”', '"']);
                Sentence { text: if needed { text } else { "" }, kind, block }
            })
            .collect();
        let resolve = |day: Date| -> Vec<Option<Edtf>> {
            let times = event::times(&sentences, &Reference::day(day));
            own.iter().map(|&at| value(&notes[at], &times)).collect()
        };
        let dates: Vec<(Date, Vec<Option<Edtf>>)> =
            domain.days.par_iter().map(|&day| (day, resolve(day))).collect();
        View { dates: dates.into_iter().collect(), notes: own.to_vec(), slack: domain.slack }
    }

    fn edtf(&self, day: Date, note: usize) -> Option<Edtf> {
        let nth = self.notes.binary_search(&note).ok()?;
        *self.dates.get(&day)?.get(nth)?
    }

    /// The window of a note for a source of this day, with the slack on both sides.
    fn at(&self, day: Date, note: usize) -> Option<Window> {
        let window = self.edtf(day, note)?.window();
        let slack = self.slack.days();
        Some(Window {
            earliest: window.earliest.and_then(|e| e.checked_sub(slack).ok()),
            latest: window.latest.and_then(|l| l.checked_add(slack).ok()),
        })
    }

    /// What the article alone demands: past things are past, coming things to come, dates without a year near, and a
    /// deal is spoken of after it is made.
    fn own(&self, notes: &[Note<'_>], domain: &mut Domain, said: &mut BTreeSet<String>) {
        for &at in &self.notes {
            let note = &notes[at];
            let part = is_part_of_month(note.trigger);
            let narrowed = domain.keep(|day| {
                let Some(window) = self.at(day, at) else { return true };
                match note.note.status {
                    // `in early October` is said when that part of the month is over.
                    Status::Past | Status::Attributed if part && self.slack == 0 => {
                        window.latest.is_none_or(|latest| latest <= day)
                    }
                    Status::Past | Status::Attributed => {
                        window.earliest.is_none_or(|earliest| earliest <= day)
                    }
                    Status::Planned => window.latest.is_none_or(|latest| latest >= day),
                    Status::Derived => true,
                }
            });
            if narrowed {
                let how = if note.is_past() { "past" } else { "to come" };
                said.insert(format!("“{}” is told as {how}", note.trigger));
            }
            if !has_year(note.trigger) {
                let most = HALF_A_YEAR + 2 * self.slack;
                domain.keep(|day| {
                    let apart = |a: Date, b: Date| a.since(b).map_or(0, |span| span.get_days());
                    self.at(day, at).is_none_or(|window| match (window.earliest, window.latest) {
                        (Some(a), Some(b)) => apart(a, day) <= most && apart(day, b) <= most,
                        _ => true,
                    })
                });
            }
        }
        for &spoken in &self.notes {
            for &made in &self.notes {
                if speaks_of_deal(&notes[spoken])
                    && is_own_deal(&notes[spoken], &notes[made])
                    && domain.keep(|day| not_before(self.at(day, spoken), self.at(day, made)))
                {
                    said.insert(format!(
                        "“{}” comes after “{}”",
                        notes[spoken].trigger, notes[made].trigger
                    ));
                }
            }
        }
    }

    /// The weekdays that one report names lie close together, and the latest is the day itself or the day before.
    fn fresh(&self, notes: &[Note<'_>], domain: &mut Domain) {
        if domain.days.len() > 14 {
            return;
        }
        let weekdays: Vec<usize> =
            self.notes.iter().copied().filter(|&at| is_weekday(notes[at].trigger)).collect();
        let told = |day: Date| -> Vec<Date> {
            weekdays.iter().filter_map(|&at| self.at(day, at)?.latest).collect()
        };
        let spread = |day: Date| -> i32 {
            let told = told(day);
            match (told.iter().min(), told.iter().max()) {
                (Some(first), Some(last)) => last.since(*first).map_or(0, |span| span.get_days()),
                _ => 0,
            }
        };
        let least = domain.days.iter().map(|&day| spread(day)).min().unwrap_or(0);
        domain.keep(|day| spread(day) == least);
        domain.keep(|day| {
            told(day)
                .into_iter()
                .max()
                .is_none_or(|told| day.since(told).is_ok_and(|s| (0..=1).contains(&s.get_days())))
        });
    }
}

fn not_before(said: Option<Window>, made: Option<Window>) -> bool {
    match (said.and_then(|w| w.latest), made.and_then(|w| w.earliest)) {
        (Some(said), Some(made)) => said >= made,
        _ => true,
    }
}

fn is_deal_word(term: &str) -> bool {
    matches!(
        term,
        "agreement"
            | "deal"
            | "accord"
            | "pact"
            | "truce"
            | "understand"
            | "framework"
            | "sign"
            | "treati"
            | "settlement"
            | "outcom"
    )
}

fn speaks_of_deal(note: &Note<'_>) -> bool {
    matches!(note.line.act, Some(Act::Say | Act::Praise))
        && note.is_past()
        && note.line.terms.iter().any(|term| is_deal_word(term))
}

fn makes_deal(note: &Note<'_>) -> bool {
    matches!(note.line.act, Some(Act::Sign | Act::Agree | Act::Meet))
        && note.is_past()
        && (note.line.terms.iter().chain(&note.context.terms).any(|term| is_deal_word(term)))
}

fn praises(note: &Note<'_>) -> bool {
    note.line.act == Some(Act::Praise) && speaks_of_deal(note)
}

/// The deal whose making is this article's news, of which `said` speaks.
fn is_own_deal(said: &Note<'_>, made: &Note<'_>) -> bool {
    matches!(made.line.act, Some(Act::Sign | Act::Agree))
        && made.line.terms.iter().any(|term| is_deal_word(term))
        && said.sentence != made.sentence
        && is_this_week(made.trigger)
}

fn is_this_week(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    lower.contains("this week")
        || lower.contains("days ago")
        || lower.contains("yesterday")
        || is_weekday(trigger)
}

fn has_year(trigger: &str) -> bool {
    trigger.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

fn is_part_of_month(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    ["early ", "mid-", "mid ", "late "].iter().any(|word| lower.starts_with(word))
}

fn is_weekday(trigger: &str) -> bool {
    let lower = trigger.trim().to_lowercase();
    matches!(
        lower.as_str(),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// `the week prior`, `two days later`: counts from another event, not from the day of writing.
fn is_anaphoric(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    lower.contains(' ')
        && matches!(last, "prior" | "before" | "earlier" | "later" | "after" | "previously")
}

/// The value that the words of `note` have in `times`.
fn value(note: &Note<'_>, times: &[Vec<TimeExpression>]) -> Option<Edtf> {
    if note.note.date.is_some() && has_year(note.trigger) {
        return note.note.date;
    }
    if is_anaphoric(note.trigger) {
        return None;
    }
    let sentence = note.sentence.checked_sub(1)? as usize;
    let expressions = times.get(sentence)?;
    expressions
        .iter()
        .find(|time| note.quote.get(time.span.clone()) == Some(note.trigger))
        .and_then(|time| time.date)
}

/// What a note may mean over all days left for its source.
fn window_of(
    at: usize,
    notes: &[Note<'_>],
    views: &BTreeMap<usize, View>,
    domains: &[Option<Domain>],
) -> Option<Window> {
    let source = notes[at].source? as usize;
    let (Some(view), Some(domain)) = (views.get(&source), domains[source].as_ref()) else {
        return notes[at].window;
    };
    let mut hull: Option<(Date, Date)> = None;
    for &day in &domain.days {
        let window = view.at(day, at)?;
        let (a, b) = (window.earliest?, window.latest?);
        hull = Some(hull.map_or((a, b), |(x, y)| (x.min(a), y.max(b))));
    }
    hull.map(|(a, b)| Window::of(a, b))
}
