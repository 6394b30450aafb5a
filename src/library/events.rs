//! One event for all reports of one happening.
//!
//! Notes that may tell of the same are found through an index of months and rare words, so the work grows with the
//! number of notes and not with its square; of each pair the acts, actors, dates, numbers and words are weighed, and what
//! cannot be one happening is kept apart (`sign` and `call`, two names in one slot, two dates in one sentence).
//! Copies of one article, and articles that relay one outlet, count as one source.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::notes::{self, Note};
use super::{Conflict, DateBasis, Event, Report, Used};
use crate::brief::Status;
use crate::edtf::{Edtf, Precision};
use crate::memo::Memo;
use crate::source::Source;
use crate::text::event::Act;
use crate::tree::Hash;

mod alike;
mod apart;
mod candidates;
mod lines;
mod link;
mod sole;
mod stories;
mod value;
mod witness;

use alike::{gap, is_same_note, weigh};
use apart::{forbids, numbers_forbid};
use candidates::weighed;
use lines::{best_line, kind, status};
pub(super) use link::link;
use stories::Stories;
use value::{conflicts, of_members, undated_window, well_supported};

/// The events that `notes` tell of, in chronological order, undated ones last, ties by id. `today` parts passed from ahead.
///
/// `kept` holds the hashes of the sources, which may be none, and what was worked out before.
pub(crate) fn merge(
    notes: Vec<Note<'_>>,
    sources: &[Source],
    used: &[Used],
    today: Option<Date>,
    kept: (&[Hash], &Memo),
) -> Vec<Event> {
    let story = stories::pairs(sources, &notes);
    let witnesses = witness::find(sources, used, &notes, &story, kept);
    let n_notes = notes.len();
    let mut all: Vec<Note<'_>> = notes;
    all.extend(witness::notes(&witnesses, sources, used));
    let (all, notes) = (&all[..], &all[..n_notes]);
    let rarity = notes::rarity(notes);
    let stories = Stories::of(notes, sources.len());
    let mut links: Vec<(f32, usize, usize)> = weighed(notes, &rarity, |a, b| {
        let weight = weigh(&notes[a], &notes[b], &rarity, &stories)?;
        Some((weight, a, b))
    });
    drop(stories);
    links.par_sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let groups = again(notes, join(notes, &links));
    drop(links);
    let mut groups = groups;
    groups.extend((n_notes..all.len()).map(|at| vec![at]));
    let mut groups = sole::join(all, groups, &rarity, story);
    drop(rarity);
    groups.retain(|members| members.iter().any(|&at| at < n_notes));
    let mut events: Vec<Event> =
        groups.par_iter().map(|members| event(members, all, sources, used, today)).collect();
    follow_up(&mut events, today);
    events.sort_by(|a, b| {
        let order = match (&a.date, &b.date) {
            (Some(x), Some(y)) => x.chronological(y),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => std::cmp::Ordering::Equal,
        };
        order.then_with(|| a.id.cmp(&b.id))
    });
    events
}

/// Groups of notes, each ascending: links joined from the surest on, as long as the groups may be one happening.
fn join(notes: &[Note<'_>], links: &[(f32, usize, usize)]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..notes.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..notes.len()).map(|at| vec![at]).collect();
    for &(_, a, b) in links {
        let (x, y) = (group[a], group[b]);
        if x == y || !may_join(notes, &members[x], &members[y]) {
            continue;
        }
        let (into, from) = if members[x].len() >= members[y].len() { (x, y) } else { (y, x) };
        let moved = std::mem::take(&mut members[from]);
        for &at in &moved {
            group[at] = into;
        }
        members[into].extend(moved);
    }
    members.retain(|list| !list.is_empty());
    for list in &mut members {
        list.sort_unstable();
    }
    members
}

/// Joins what two sources that tell one story date to two neighbouring months: the same act on the same sort of happening,
/// told once by each (`opened an investigation in March`, `began its investigation in April`). Sources tell one story where they
/// have an event of one day in common.
fn again(notes: &[Note<'_>], mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let month = |at: usize| {
        notes[at].date.is_some_and(|date| date.precision() == Precision::Month)
            && notes[at].is_past()
    };
    let mut told: BTreeMap<(Act, &str), Vec<usize>> = BTreeMap::new();
    for (nth, members) in groups.iter().enumerate() {
        let line = &notes[members[0]].line;
        let alone = members.iter().all(|&at| notes[at].source == notes[members[0]].source);
        if let (true, true, Some(act)) = (alone, month(members[0]), line.act) {
            for noun in &line.happenings {
                told.entry((act, noun)).or_default().push(nth);
            }
        }
    }
    told.retain(|_, list| (2..=16).contains(&list.len()));
    if told.is_empty() {
        return groups;
    }
    let mut story: BTreeSet<(u32, u32)> = BTreeSet::new();
    for members in groups.iter().filter(|members| members.len() > 1) {
        let day = |at: &&usize| notes[**at].date.is_some_and(|date| date.as_day().is_some());
        let mut sources: Vec<u32> =
            members.iter().filter(day).filter_map(|&at| notes[at].source).take(8).collect();
        sources.sort_unstable();
        sources.dedup();
        for (nth, &a) in sources.iter().enumerate() {
            story.extend(sources[nth + 1..].iter().map(|&b| (a, b)));
        }
    }
    for list in told.values() {
        for (nth, &x) in list.iter().enumerate() {
            for &y in &list[nth + 1..] {
                let (Some(&a), Some(&b)) = (groups[x].first(), groups[y].first()) else { continue };
                let (one, other) = (&notes[a], &notes[b]);
                let (Some(s), Some(t)) = (one.source, other.source) else { continue };
                let once = |source: u32| {
                    list.iter()
                        .filter(|&&n| {
                            groups[n].first().is_some_and(|&at| notes[at].source == Some(source))
                        })
                        .count()
                        == 1
                };
                let near = one.window.zip(other.window).is_some_and(|(x, y)| {
                    !x.overlaps(&y) && gap(x, y).is_some_and(|days| days <= 3)
                });
                let strange = !one.line.subject.is_empty()
                    && !other.line.subject.is_empty()
                    && !one.line.subject.iter().any(|name| other.line.subject.contains(name));
                if s != t
                    && near
                    && !strange
                    && once(s)
                    && once(t)
                    && story.contains(&(s.min(t), s.max(t)))
                    && !numbers_forbid(one, other)
                {
                    let moved = std::mem::take(&mut groups[y]);
                    groups[x].extend(moved);
                    groups[x].sort_unstable();
                }
            }
        }
    }
    groups.retain(|members| !members.is_empty());
    groups
}

/// No two members forbid each other; of large groups the first few stand for all.
fn may_join(notes: &[Note<'_>], x: &[usize], y: &[usize]) -> bool {
    x.iter().take(6).all(|&a| {
        y.iter().take(6).all(|&b| {
            let (a, b) = (&notes[a], &notes[b]);
            let one_sentence = a.source.is_some()
                && a.source == b.source
                && a.sentence == b.sentence
                && !is_same_note(a, b);
            let near = match (a.window, b.window) {
                (Some(x), Some(y)) => x.overlaps(&y) || gap(x, y).is_some_and(|days| days <= 3),
                _ => true,
            };
            near && !one_sentence && !forbids(a, b)
        })
    })
}

fn event(
    everybody: &[usize],
    notes: &[Note<'_>],
    sources: &[Source],
    used: &[Used],
    today: Option<Date>,
) -> Event {
    let of = |at: usize| &notes[at];
    // Line, date and ids are those of the briefs.
    let members: Vec<usize> =
        everybody.iter().copied().filter(|&at| !of(at).is_witness()).collect();
    let members = members.as_slice();
    let mut ids: Vec<String> = members.iter().map(|&at| id(of(at))).collect();
    ids.sort();
    ids.dedup();
    let date = well_supported(members, notes);
    let mut reports: Vec<(Option<Date>, Report)> = everybody
        .iter()
        .map(|&at| {
            let note = of(at);
            let published =
                note.source.and_then(|s| used[s as usize].window).and_then(|w| w.earliest);
            (published, report(note))
        })
        .collect();
    reports.sort_by(|(x, a), (y, b)| {
        (x.is_none(), x, a.source, a.sentence, a.brief, a.note).cmp(&(
            y.is_none(),
            y,
            b.source,
            b.sentence,
            b.brief,
            b.note,
        ))
    });
    let reports: Vec<Report> = reports.into_iter().map(|(_, report)| report).collect();
    let conflicts = conflicts(date, &reports);
    let window = of_members(members, notes, date).or_else(|| undated_window(members, notes, used));
    let status = status(members, notes);
    let best = best_line(members, notes, date);
    let latest = window.and_then(|w| w.latest);
    let ahead = match (today, window.and_then(|w| w.earliest)) {
        (Some(today), Some(earliest)) if earliest > today => true,
        (Some(today), _) => {
            status == Status::Planned && latest.is_none_or(|latest| latest >= today)
        }
        (None, _) => status == Status::Planned,
    };
    let (n_independent, relayed_from) = independent(everybody, notes, sources, used);
    let mut ids = ids.into_iter();
    Event {
        id: ids.next().unwrap_or_default(),
        also: ids.collect(),
        date,
        window,
        status,
        kind: kind(of(best)),
        text: of(best).note.text.clone(),
        confidence: confidence(everybody, notes, date, &conflicts),
        reports,
        conflicts,
        n_independent,
        relayed_from,
        major: members.iter().any(|&at| of(at).note.major),
        passed: status == Status::Planned
            && matches!((today, latest), (Some(today), Some(latest)) if latest < today),
        ahead,
        ..Event::default()
    }
}

fn report(note: &Note<'_>) -> Report {
    Report {
        brief: note.brief,
        note: note.nth,
        source: note.source,
        sentence: note.sentence,
        quote: note.quote.to_owned(),
        trigger: note.trigger.to_owned(),
        date: note.date,
        basis: note.basis,
        chain: note.chain.to_owned(),
    }
}

/// The note's own id; for a note that a person wrote without one, an id from its words.
fn id(note: &Note<'_>) -> String {
    if note.note.id.is_empty() {
        return short_id(&[&note.note.text, &note.note.cite, &note.note.basis]);
    }
    note.note.id.clone()
}

/// Eight characters of base 32 (Crockford, lower case) from the hash of `parts`: the same content, the same id.
pub(crate) fn short_id(parts: &[&str]) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().as_bytes()[..8]
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
        .collect()
}

/// Sources that neither copy nor relay each other, and the outlet to which all go back, if there is one.
fn independent(
    members: &[usize],
    notes: &[Note<'_>],
    sources: &[Source],
    used: &[Used],
) -> (u32, Option<String>) {
    let mut origins: BTreeSet<String> = BTreeSet::new();
    let mut relayed: Option<BTreeSet<String>> = None;
    for &at in members {
        let Some(source) = notes[at].source else {
            origins.insert(format!("brief {}", notes[at].brief));
            relayed = Some(BTreeSet::new());
            continue;
        };
        let front = &sources[source as usize].front;
        let relays: BTreeSet<String> = front.relays.iter().cloned().collect();
        relayed = Some(match relayed {
            None => relays.clone(),
            Some(common) => common.intersection(&relays).cloned().collect(),
        });
        origins.insert(format!("source {}", used[source as usize].original));
    }
    let n_sources = origins.len() as u32;
    match relayed.and_then(|common| common.into_iter().next()) {
        Some(outlet) if n_sources > 1 => (1, Some(outlet)),
        _ => (n_sources, None),
    }
}

fn confidence(
    members: &[usize],
    notes: &[Note<'_>],
    date: Option<Edtf>,
    conflicts: &[Conflict],
) -> f32 {
    let mut score: f32 = match date.map(|d| d.precision()) {
        Some(Precision::Day) => 0.8,
        Some(Precision::Span | Precision::Month) => 0.7,
        Some(_) => 0.6,
        None => 0.4,
    };
    let sources: BTreeSet<_> = members.iter().map(|&at| notes[at].source).collect();
    score += 0.08 * (sources.len().min(3) as f32 - 1.0);
    if members.iter().all(|&at| notes[at].basis == DateBasis::InferredAcross) {
        score -= 0.15;
    }
    if !conflicts.is_empty() {
        score -= 0.1;
    }
    if members.iter().all(|&at| notes[at].note.status == Status::Derived) {
        score -= 0.1;
    }
    (score.clamp(0.05, 0.99) * 100.0).round() / 100.0
}

/// A planned event that a later one carries out has not passed without a report.
fn follow_up(events: &mut [Event], today: Option<Date>) {
    if today.is_none() || !events.iter().any(|event| event.passed) {
        return;
    }
    if !events.iter().any(|event| event.passed) {
        return;
    }
    let key = |event: &Event| {
        let profile = crate::text::event::profile(&event.text);
        let mut words: Vec<String> = profile.names.into_iter().chain(profile.terms).collect();
        words.sort_unstable();
        words
    };
    let done: BTreeSet<Vec<String>> = events
        .par_iter()
        .filter(|event| event.status != Status::Planned && event.window.is_some())
        .map(key)
        .collect();
    for event in events.iter_mut().filter(|event| event.passed) {
        event.passed = !done.contains(&key(event));
    }
}
