//! One event for all reports of one happening.
//!
//! Notes that may tell of the same are found through an index of months and rare words, so the work grows with the
//! number of notes and not with its square; of each pair the acts, actors, dates, numbers and words are weighed, and what
//! cannot be one happening is kept apart (`sign` and `call`, two actors who do not name each other, two dates in one sentence).
//! Copies of one article, and articles that relay one outlet, count as one source.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::notes::{self, Note};
use super::{
    BriefIdx, CitedBy, Conflict, DateBasis, Event, EventKind, Library, Report, Used, differ,
    published,
};
use crate::brief::Status;
use crate::edtf::{Edtf, Precision, Window};
use crate::source::Source;
use crate::text::event::Act;

/// Weight of words and acts at which two notes whose dates agree are one happening.
const ENOUGH: f32 = 0.46;
/// The same where the dates differ by a day or three: sources may err, but then the words must be plain.
const ENOUGH_APART: f32 = 0.62;
/// The same for what does not happen twice within two days.
const ENOUGH_ONCE: f32 = 0.5;
/// Most notes of one month and word that are compared with each other.
const CROWD: usize = 48;
/// Words of a note by which others are looked for: its rarest.
const PROBES: usize = 12;

/// The events that `notes` tell of, in chronological order, undated ones last, ties by id. `today` parts passed from ahead.
pub(crate) fn merge(
    notes: &[Note<'_>],
    sources: &[Source],
    used: &[Used],
    today: Option<Date>,
) -> Vec<Event> {
    let rarity = notes::rarity(notes);
    let mut links = candidates(notes, &rarity)
        .into_par_iter()
        .filter_map(|(a, b)| weigh(&notes[a], &notes[b], &rarity).map(|weight| (weight, a, b)))
        .collect::<Vec<_>>();
    links.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let groups = join(notes, &links);
    let mut events: Vec<Event> =
        groups.par_iter().map(|members| event(members, notes, sources, used, today)).collect();
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

/// Pairs that share a month and at least two words, ascending.
fn candidates(notes: &[Note<'_>], rarity: &BTreeMap<String, f32>) -> Vec<(usize, usize)> {
    let mut index: BTreeMap<(i32, &str), Vec<usize>> = BTreeMap::new();
    let probes: Vec<Vec<&str>> = notes
        .iter()
        .map(|note| {
            let mut words: Vec<&str> = note.words().collect();
            words.sort_by(|a, b| rarity[*b].total_cmp(&rarity[*a]).then(a.cmp(b)));
            words.truncate(PROBES);
            words
        })
        .collect();
    // Who did what sort of thing counts as a word: reports of one deed may share no other.
    let deeds: Vec<String> = notes.iter().map(deed).collect();
    for (at, note) in notes.iter().enumerate() {
        for month in months(note.window) {
            for word in &probes[at] {
                index.entry((month, word)).or_default().push(at);
            }
            if !deeds[at].is_empty() {
                index.entry((month, &deeds[at])).or_default().push(at);
            }
        }
    }
    let lists: Vec<&Vec<usize>> = index.values().filter(|list| list.len() > 1).collect();
    let mut shared: Vec<(usize, usize)> = lists
        .into_par_iter()
        .flat_map_iter(|list| {
            list.iter().enumerate().flat_map(move |(nth, &a)| {
                list[nth + 1..].iter().take(CROWD).map(move |&b| (a.min(b), a.max(b)))
            })
        })
        .collect();
    shared.par_sort_unstable();
    let mut pairs = Vec::new();
    for run in shared.chunk_by(|a, b| a == b) {
        let (a, b) = run[0];
        // One rare word in one month may be enough, where both notes have few.
        if run.len() >= 2 || probes[a].len().min(probes[b].len()) <= 3 {
            pairs.push((a, b));
        }
    }
    pairs
}

/// `china announce`: subject and act; empty where the line has none or the act says nothing.
fn deed(note: &Note<'_>) -> String {
    match (note.line.subject.first(), note.line.act) {
        (Some(first), Some(act)) if !matches!(act, Act::Do | Act::Say | Act::State) => {
            format!("{first} {act:?}")
        }
        _ => String::new(),
    }
}

/// Months from year 0 that a window touches; for years and more only its ends, for no window a place of its own.
fn months(window: Option<Window>) -> Vec<i32> {
    let of = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    match window {
        Some(Window { earliest: Some(a), latest: Some(b) }) => {
            let (a, b) = (of(a), of(b));
            if b - a <= 14 {
                // The days beside a month's end: sources may differ by a day or two.
                (a..=b).collect()
            } else {
                vec![a, b]
            }
        }
        Some(
            Window { earliest: Some(a), latest: None } | Window { earliest: None, latest: Some(a) },
        ) => vec![of(a)],
        _ => vec![i32::MAX],
    }
}

/// How surely two notes are of one happening; `None` where they are not.
fn weigh(a: &Note<'_>, b: &Note<'_>, rarity: &BTreeMap<String, f32>) -> Option<f32> {
    if a.source.is_some() && a.source == b.source && a.sentence == b.sentence {
        // Two dates in one sentence are two events.
        return None;
    }
    let derived = |note: &Note<'_>| note.note.status == Status::Derived;
    if derived(a) != derived(b) && a.line.act != b.line.act {
        return None;
    }
    // What is said on two days is said twice.
    let said = |note: &Note<'_>| matches!(note.line.act, Some(Act::Say | Act::Praise));
    let likeness = notes::likeness(a, b, rarity);
    // More than the same doer doing the same: something that it was done to, or with.
    let object = a.words().any(|word| {
        b.words().any(|other| other == word)
            && !a.line.verbs.iter().chain(&a.line.subject).any(|w| w == word)
            && !b.line.verbs.iter().chain(&b.line.subject).any(|w| w == word)
    });
    let together = matches!(a.line.act, Some(Act::Call | Act::Meet)) && a.line.act == b.line.act;
    let once = is_once_a_day(a, b);
    let notice = is_one_notice(a, b);
    if !object && !together && !once && !notice {
        return None;
    }
    if likeness <= 0.0 || numbers_forbid(a, b) {
        return None;
    }
    let (weight, enough) = match (a.window, b.window) {
        (Some(x), Some(y)) if x.overlaps(&y) => {
            let fine = |w: Window| w.days().is_some_and(|days| days <= 1);
            let closeness = match (fine(x), fine(y)) {
                (true, true) => 0.22,
                (true, false) | (false, true) => 0.06,
                _ if x.days() == y.days() => 0.12,
                _ => 0.04,
            };
            // `earlier this month` and `this week` do not tell of one deal.
            let deals = |note: &Note<'_>| matches!(note.line.act, Some(Act::Sign | Act::Agree));
            let unlike = x.days().zip(y.days()).is_some_and(|(x, y)| (x - y).abs() > 9);
            let relative = [a, b].iter().any(|n| matches!(n.date, Some(Edtf::Interval(..))));
            if deals(a) && deals(b) && unlike && relative && a.date != b.date {
                return None;
            }
            let bonus = if once || notice {
                0.3
            } else if is_one_deal(a, b, x, y) || is_one_occasion(a, b) {
                0.25
            } else {
                0.0
            };
            (likeness + closeness + bonus, ENOUGH)
        }
        (Some(x), Some(y)) => {
            let apart = gap(x, y)?;
            let both_days = x.days() == Some(0) && y.days() == Some(0);
            if a.source == b.source || apart > 3 || !both_days {
                return None;
            }
            let same_setting = if said(a) && said(b) { 0.1 } else { 0.0 };
            let one_venue = if apart <= 1 { venue(a, b) } else { 0.0 };
            let enough = if apart <= 1 && is_once(a, b) { ENOUGH_ONCE } else { ENOUGH_APART };
            (likeness + same_setting + one_venue, enough)
        }
        // One is without a date: the words alone must do.
        _ => (likeness, ENOUGH_APART),
    };
    let weight = if said(a) != said(b) { weight - 0.1 } else { weight };
    (weight >= enough).then_some(weight)
}

/// The same doer did on the same day what nobody does twice a day: `will be sworn in`, `took the oath`.
fn is_once_a_day(a: &Note<'_>, b: &Note<'_>) -> bool {
    let day = |note: &Note<'_>| note.window.is_some_and(|w| w.days() == Some(0));
    let solemn = matches!(
        a.line.act,
        Some(
            Act::Appoint
                | Act::Resign
                | Act::Die
                | Act::Win
                | Act::Sign
                | Act::Expire
                | Act::Rule
                | Act::Charge
                | Act::Arrest
        )
    );
    // `Greave was convicted`, `a jury convicted Greave`.
    let met = shares(&a.line.names, &b.line.names)
        || a.line.act == Some(Act::Expire) && shares(&a.line.terms, &b.line.terms);
    solemn
        && a.line.act == b.line.act
        && day(a)
        && a.window == b.window
        && met
        && !is_parted(&others(a), &others(b))
}

/// Both tell of what does not happen twice in a row: a quake, a verdict, a victory.
fn is_once(a: &Note<'_>, b: &Note<'_>) -> bool {
    a.line.act == b.line.act
        && matches!(
            a.line.act,
            Some(
                Act::Damage
                    | Act::Rule
                    | Act::Win
                    | Act::Die
                    | Act::Appoint
                    | Act::Resign
                    | Act::Sign
            )
        )
}

/// Both make a deal within the same days, and no place or party of one is strange to the other.
fn is_one_deal(a: &Note<'_>, b: &Note<'_>, x: Window, y: Window) -> bool {
    let makes = |note: &Note<'_>| {
        matches!(note.line.act, Some(Act::Sign | Act::Agree))
            && note.line.terms.iter().any(|term| term == "deal" || term == "sign")
    };
    // Not a deal of this week and one of this month.
    let near = match (x.days(), y.days()) {
        (Some(x), Some(y)) => x <= 31 && y <= 31 && (x - y).abs() <= 9,
        _ => false,
    };
    makes(a) && makes(b) && near && !is_parted(&others(a), &others(b))
}

/// What is met, agreed or signed at one place at one time, told at the same precision, is one occasion.
fn is_one_occasion(a: &Note<'_>, b: &Note<'_>) -> bool {
    let formal = |note: &Note<'_>| {
        matches!(note.line.act, Some(Act::Meet | Act::Agree | Act::Sign | Act::Delay | Act::Call))
            || note.line.acts.contains(&Act::Meet)
    };
    a.date.is_some()
        && a.window == b.window
        && formal(a)
        && formal(b)
        && a.line.names.iter().any(|name| {
            let acts = |note: &Note<'_>| note.line.subject.contains(name);
            b.line.names.contains(name) && !(acts(a) && acts(b)) && !notes::is_party(name)
        })
}

/// One party makes known measures on the same goods, within a month: `outlined new controls`, `announced curbs`.
fn is_one_notice(a: &Note<'_>, b: &Note<'_>) -> bool {
    let month = |note: &Note<'_>| note.window.and_then(|w| w.days()).is_some_and(|days| days <= 31);
    let about = |x: &Note<'_>, y: &Note<'_>| {
        x.line
            .terms
            .iter()
            .any(|term| !x.line.verbs.contains(term) && y.context.terms.contains(term))
    };
    a.line.act == Some(Act::Announce)
        && a.line.act == b.line.act
        && a.line.measure
        && b.line.measure
        && month(a)
        && month(b)
        && !a.line.subject.is_empty()
        && a.line.subject == b.line.subject
        && (about(a, b) || about(b, a))
}

/// How much speaks for one appearance of one speaker: the place or the audience that both sentences name.
fn venue(a: &Note<'_>, b: &Note<'_>) -> f32 {
    if !shares(&a.line.subject, &b.line.subject) {
        return 0.0;
    }
    let names = a.context.names.iter().filter(|name| {
        b.context.names.contains(name)
            && !a.line.subject.contains(name)
            && !b.line.subject.contains(name)
    });
    let settings = ["event", "interview", "speech", "conference", "rally", "briefing", "hearing"];
    let setting = settings.iter().any(|word| {
        let stem = crate::text::token::stem(word);
        a.context.terms.contains(&stem) && b.context.terms.contains(&stem)
    });
    let topic = shares(&a.line.terms, &b.line.terms);
    if setting && topic { 0.1 * names.take(3).count() as f32 } else { 0.0 }
}

/// Names in the line that are not in its subject.
fn others(note: &Note<'_>) -> Vec<String> {
    note.line.names.iter().filter(|name| !note.line.subject.contains(name)).cloned().collect()
}

fn shares(a: &[String], b: &[String]) -> bool {
    a.iter().any(|word| b.contains(word))
}

/// Both name something, and nothing in common.
fn is_parted(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && !b.is_empty() && !shares(a, b)
}

/// Days between two windows that do not overlap.
fn gap(a: Window, b: Window) -> Option<i32> {
    let (first, second) = if a.earliest <= b.earliest { (a, b) } else { (b, a) };
    Some(second.earliest?.since(first.latest?).ok()?.get_days())
}

/// Both give percentages or amounts, and none is the same.
fn numbers_forbid(a: &Note<'_>, b: &Note<'_>) -> bool {
    let marked = |note: &Note<'_>| -> Vec<String> {
        note.line.numbers.iter().filter(|n| n.ends_with('%') || n.len() >= 3).cloned().collect()
    };
    let (x, y) = (marked(a), marked(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n))
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

/// No two members forbid each other; of large groups the first few stand for all.
fn may_join(notes: &[Note<'_>], x: &[usize], y: &[usize]) -> bool {
    x.iter().take(6).all(|&a| {
        y.iter().take(6).all(|&b| {
            let (a, b) = (&notes[a], &notes[b]);
            let one_sentence =
                a.source.is_some() && a.source == b.source && a.sentence == b.sentence;
            let acts = !notes::forbid(a, b);
            let near = match (a.window, b.window) {
                (Some(x), Some(y)) => x.overlaps(&y) || gap(x, y).is_some_and(|days| days <= 3),
                _ => true,
            };
            acts && near && !one_sentence && !numbers_forbid(a, b)
        })
    })
}

fn event(
    members: &[usize],
    notes: &[Note<'_>],
    sources: &[Source],
    used: &[Used],
    today: Option<Date>,
) -> Event {
    let of = |at: usize| &notes[at];
    let mut ids: Vec<String> = members.iter().map(|&at| id(of(at))).collect();
    ids.sort();
    ids.dedup();
    let date = well_supported(members, notes);
    let mut reports: Vec<(Option<Date>, Report)> = members
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
    let window = members
        .iter()
        .filter_map(|&at| of(at).window)
        .filter(|w| date.is_none_or(|d| d.window().overlaps(w)))
        .reduce(|a, b| a.intersect(&b).unwrap_or(a))
        .or_else(|| undated_window(members, notes, used));
    let status = status(members, notes);
    let best = best_line(members, notes);
    let latest = window.and_then(|w| w.latest);
    let ahead = match (today, window.and_then(|w| w.earliest)) {
        (Some(today), Some(earliest)) if earliest > today => true,
        (Some(today), _) => {
            status == Status::Planned && latest.is_none_or(|latest| latest >= today)
        }
        (None, _) => status == Status::Planned,
    };
    let (n_independent, relayed_from) = independent(members, notes, sources, used);
    let mut ids = ids.into_iter();
    Event {
        id: ids.next().unwrap_or_default(),
        also: ids.collect(),
        date,
        window,
        status,
        kind: kind(of(best)),
        text: of(best).note.text.clone(),
        confidence: confidence(members, notes, date, &conflicts),
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

/// The value that most independent notes bear, the finest of them, the earliest of equals.
fn well_supported(members: &[usize], notes: &[Note<'_>]) -> Option<Edtf> {
    let values: Vec<(Edtf, usize)> =
        members.iter().filter_map(|&at| Some((notes[at].date?, at))).collect();
    let support = |value: &Edtf| {
        let mut sources: Vec<_> = values
            .iter()
            .filter(|(other, _)| other.window().overlaps(&value.window()))
            .map(|(_, at)| (notes[*at].source, notes[*at].brief))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    };
    values
        .iter()
        .map(|(value, at)| {
            // A value that the article states stands before one inferred over others.
            (
                value.precision(),
                notes[*at].basis == DateBasis::InferredAcross,
                std::cmp::Reverse(support(value)),
                *value,
            )
        })
        .min_by(|a, b| {
            let coarse = |p: Precision| p > Precision::Span;
            (coarse(a.0), a.2, a.0, a.1)
                .cmp(&(coarse(b.0), b.2, b.0, b.1))
                .then_with(|| a.3.chronological(&b.3))
        })
        .map(|(.., value)| value)
}

fn conflicts(date: Option<Edtf>, reports: &[Report]) -> Vec<Conflict> {
    let Some(date) = date else { return Vec::new() };
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (nth, report) in reports.iter().enumerate() {
        let Some(other) = report.date.filter(|other| !other.window().overlaps(&date.window()))
        else {
            continue;
        };
        match conflicts.iter_mut().find(|conflict| conflict.date == other) {
            Some(conflict) => conflict.reports.push(nth as u32),
            None => conflicts.push(Conflict { date: other, reports: vec![nth as u32] }),
        }
    }
    conflicts.sort_by(|a, b| a.date.chronological(&b.date));
    conflicts
}

/// An undated past event happened before its first report.
fn undated_window(members: &[usize], notes: &[Note<'_>], used: &[Used]) -> Option<Window> {
    let first = members
        .iter()
        .filter(|&&at| notes[at].is_past())
        .filter_map(|&at| used[notes[at].source? as usize].window?.latest)
        .min()?;
    Some(Window { earliest: None, latest: Some(first) })
}

fn status(members: &[usize], notes: &[Note<'_>]) -> Status {
    let has = |status: Status| members.iter().any(|&at| notes[at].note.status == status);
    [Status::Past, Status::Attributed, Status::Planned, Status::Derived]
        .into_iter()
        .find(|&s| has(s))
        .unwrap_or_default()
}

/// The member whose line reads best: a day in it, names, neither short nor long; ties to the earlier note.
fn best_line(members: &[usize], notes: &[Note<'_>]) -> usize {
    let score = |at: usize| {
        let note = &notes[at];
        let words = note.note.text.split_whitespace().count();
        let fitting = match words {
            0..=3 => 0,
            4..=6 => 3,
            7..=18 => 6,
            19..=24 => 4,
            _ => 2,
        };
        let fine = note.date.map_or(0, |date| match date.precision() {
            Precision::Day => 3,
            Precision::Span => 2,
            Precision::Month => 1,
            _ => 0,
        });
        let subject = usize::from(!note.line.subject.is_empty()) * 3;
        let plain = usize::from(!note.note.text.contains('“')) * 2;
        fitting + fine + subject + plain + note.line.names.len().min(4)
    };
    members
        .iter()
        .copied()
        .max_by(|&a, &b| score(a).cmp(&score(b)).then(b.cmp(&a)))
        .unwrap_or_default()
}

fn kind(note: &Note<'_>) -> EventKind {
    let lower = note.note.text.to_lowercase();
    if note.note.status == Status::Derived || lower.contains("deadline") {
        return EventKind::Deadline;
    }
    match note.line.act {
        Some(Act::Announce) => EventKind::Announcement,
        Some(Act::Meet | Act::Call) => EventKind::Talks,
        Some(
            Act::Sign
            | Act::Agree
            | Act::Impose
            | Act::Lift
            | Act::Delay
            | Act::Grant
            | Act::Reject
            | Act::Rule
            | Act::Vote
            | Act::Appoint
            | Act::Charge,
        ) => EventKind::Decision,
        Some(Act::Expire) => EventKind::Deadline,
        Some(Act::Say | Act::Praise) => EventKind::Statement,
        _ => EventKind::Other,
    }
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
    if today.is_none() {
        return;
    }
    let mut done: BTreeMap<Vec<String>, Vec<Window>> = BTreeMap::new();
    let key = |event: &Event| {
        let profile = crate::text::event::profile(&event.text);
        let mut words: Vec<String> = profile.names.into_iter().chain(profile.terms).collect();
        words.sort_unstable();
        words
    };
    for event in events.iter().filter(|event| event.status != Status::Planned) {
        if let Some(window) = event.window {
            done.entry(key(event)).or_default().push(window);
        }
    }
    for event in events.iter_mut().filter(|event| event.passed) {
        if done.contains_key(&key(event)) {
            event.passed = false;
        }
    }
}

/// Dates the undated sources, merges the notes of all briefs, finds where sources differ, and ties each to the briefs,
/// topics, entities and sources that it concerns.
pub(super) fn link(library: &mut Library) {
    let Library { briefs, sources, used, today, .. } = &mut *library;
    let mut notes = notes::read(briefs, sources);
    published::tighten(sources, used, &mut notes);
    let mut events = merge(&notes, sources, used, *today);
    drop(notes);
    for event in &mut events {
        describe(event, library);
    }
    let disagreements = differ::find(&library.sources, &library.used, &mut events);
    for (nth, event) in events.iter().enumerate() {
        let nth = nth as u32;
        for report in &event.reports {
            let linked = &mut library.linked[report.brief as usize].events;
            if linked.last() != Some(&nth) && !linked.contains(&nth) {
                linked.push(nth);
            }
            if let Some(source) = report.source.filter(|_| report.sentence > 0) {
                library.used[source as usize].cites.push((report.sentence, CitedBy::Event(nth)));
            }
        }
        for &topic in &event.topics {
            library.topics[topic as usize].events.push(nth);
        }
        for &entity in &event.entities {
            library.entities[entity as usize].events.push(nth);
        }
    }
    for used in &mut library.used {
        used.cites.sort_by_key(|(sentence, _)| *sentence);
        used.cites.dedup();
    }
    library.events = events;
    library.disagreements = disagreements;
    link_disagreements(library);
}

/// Topics and entities of an event: those of its briefs that its line or its sentences name.
fn describe(event: &mut Event, library: &Library) {
    let mut text = event.text.to_lowercase();
    for report in &event.reports {
        text.push(' ');
        text.push_str(&report.quote.to_lowercase());
    }
    let briefs: BTreeSet<BriefIdx> = event.reports.iter().map(|report| report.brief).collect();
    let mut topics: BTreeSet<u32> = BTreeSet::new();
    let mut entities: BTreeSet<u32> = BTreeSet::new();
    for brief in briefs {
        let linked = &library.linked[brief as usize];
        topics.extend(linked.topics.iter().copied().filter(|&topic| {
            let topic = &library.topics[topic as usize];
            topic.aliases.iter().chain([&topic.title]).any(|name| names_all(&text, name))
        }));
        entities.extend(linked.entities.iter().copied().filter(|&entity| {
            let entity = &library.entities[entity as usize];
            entity
                .aliases
                .iter()
                .chain([&entity.name])
                .any(|name| has_word(&text, &name.to_lowercase()))
        }));
    }
    event.topics = topics.into_iter().collect();
    event.entities = entities.into_iter().collect();
}

/// Whether every word of `name` begins some word of `text`, in lower case: `rare earth magnets` in `rare-earth magnet`.
fn names_all(text: &str, name: &str) -> bool {
    let mut words =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let word = word.to_lowercase();
            has_start(text, word.strip_suffix('s').unwrap_or(&word))
        })
}

fn has_start(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

fn has_word(text: &str, word: &str) -> bool {
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        })
}

/// Ties disagreements to topics, entities and briefs by the sentences of their sides.
fn link_disagreements(library: &mut Library) {
    let mut disagreements = std::mem::take(&mut library.disagreements);
    for (nth, disagreement) in disagreements.iter_mut().enumerate() {
        let nth = nth as u32;
        let mut briefs: BTreeSet<BriefIdx> = BTreeSet::new();
        let mut text = disagreement.question.to_lowercase();
        for report in disagreement.positions.iter().flat_map(|position| &position.says) {
            text.push(' ');
            text.push_str(&report.quote.to_lowercase());
            if let Some(source) = report.source {
                briefs.extend(&library.used[source as usize].briefs);
            }
        }
        let question = disagreement.question.to_lowercase();
        let mut topics: BTreeSet<u32> = BTreeSet::new();
        let mut entities: BTreeSet<u32> = BTreeSet::new();
        for &brief in &briefs {
            let linked = &library.linked[brief as usize];
            topics.extend(&linked.topics);
            entities.extend(linked.entities.iter().copied().filter(|&entity| {
                let entity = &library.entities[entity as usize];
                entity
                    .aliases
                    .iter()
                    .chain([&entity.name])
                    .any(|name| has_word(&question, &name.to_lowercase()))
            }));
        }
        let named = |topic: &u32| {
            let topic = &library.topics[*topic as usize];
            let names = || topic.aliases.iter().chain([&topic.title]);
            (
                names().any(|name| names_all(&question, name)),
                names().any(|name| names_all(&text, name)),
            )
        };
        disagreement.topic =
            topics.iter().copied().max_by_key(|topic| (named(topic), std::cmp::Reverse(*topic)));
        disagreement.entities = entities.iter().copied().collect();
        for brief in briefs {
            library.linked[brief as usize].disagreements.push(nth);
        }
        if let Some(topic) = disagreement.topic {
            library.topics[topic as usize].disagreements.push(nth);
        }
        for &entity in &disagreement.entities {
            library.entities[entity as usize].disagreements.push(nth);
        }
    }
    library.disagreements = disagreements;
}
