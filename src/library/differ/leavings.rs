//! Whether somebody went or was sent: `resigned` by one source, `was dismissed` by another.
//!
//! Read from the sentences and from the lines of events, whose pronouns are resolved. Nobody leaves one post twice within a
//! month, so a name and the two sorts of verb are enough.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Context, Disagreement, Sentence, disagreement, words};
use crate::brief::Brief;
use crate::library::{DisagreementKind, Event, Position, Report};
use crate::text::event::{Stage, State, is_body, profile, states};
use crate::text::gazetteer::known;

struct Leaving {
    report: Report,
    sent: bool,
    /// Words of the name of who left, in lower case.
    who: BTreeSet<String>,
}

/// People who resigned by one source and were dismissed by another.
pub(super) fn find(
    cx: &Context<'_>,
    briefs: &[Brief],
    sentences: &[Sentence<'_>],
    events: &[Event],
) -> Vec<Disagreement> {
    let mut told: Vec<Leaving> = sentences
        .par_iter()
        .flat_map_iter(|sentence| {
            read(sentence.text).into_iter().map(|(sent, who)| Leaving {
                report: cx.report(sentence),
                sent,
                who,
            })
        })
        .collect();
    for report in events.iter().flat_map(|event| &event.reports) {
        let note = briefs
            .get(report.brief as usize)
            .and_then(|brief| brief.front.events.get(report.note as usize));
        if let Some(note) = note.filter(|_| report.source.is_some()) {
            let read = read(&note.text).into_iter();
            told.extend(read.map(|(sent, who)| Leaving { report: report.clone(), sent, who }));
        }
    }
    let mut by_name: BTreeMap<&str, Vec<&Leaving>> = BTreeMap::new();
    for leaving in &told {
        for name in &leaving.who {
            by_name.entry(name).or_default().push(leaving);
        }
    }
    let mut found = Vec::new();
    let mut taken: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (name, list) in by_name {
        let place = |leaving: &Leaving| {
            (leaving.report.source.unwrap_or_default(), leaving.report.sentence)
        };
        let parted = list.iter().take(64).any(|a| {
            list.iter().take(64).any(|b| {
                !a.sent
                    && b.sent
                    && !taken.contains(&place(a))
                    && !taken.contains(&place(b))
                    && a.report
                        .source
                        .zip(b.report.source)
                        .is_some_and(|(x, y)| !cx.same_voice(x, y) && cx.within(x, y, 30))
            })
        });
        if !parted {
            continue;
        }
        taken.extend(list.iter().map(|leaving| place(leaving)));
        let side = |sent: bool| Position {
            answer: if sent { "dismissed" } else { "resigned" }.to_owned(),
            value: None,
            says: list.iter().filter(|l| l.sent == sent).map(|l| l.report.clone()).collect(),
        };
        let mut chars = name.chars();
        let name: String =
            chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
        let question = format!("Was the departure of {name} a resignation or a dismissal?");
        let positions = vec![side(false), side(true)];
        found.push(disagreement(DisagreementKind::Contradiction, question, positions));
    }
    found.extend(of_events(cx, briefs, events, &taken));
    found
}

/// The same of events, whose merging says that the reports are of one departure: `its chief executive resigned`, `Amory was
/// dismissed`.
fn of_events(
    cx: &Context<'_>,
    briefs: &[Brief],
    events: &[Event],
    taken: &BTreeSet<(u32, u32)>,
) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for (nth, event) in events.iter().enumerate().filter(|(_, event)| event.n_independent > 1) {
        let told: Vec<(&Report, bool)> = event
            .reports
            .iter()
            .take(24)
            .filter(|report| {
                let place = (report.source.unwrap_or_default(), report.sentence);
                report.source.is_some() && !taken.contains(&place)
            })
            .filter_map(|report| {
                let brief = briefs.get(report.brief as usize)?;
                let note = brief.front.events.get(report.note as usize)?;
                Some((report, sort_of(&note.text)?))
            })
            .collect();
        let parted = told.iter().any(|(a, sent)| {
            told.iter().any(|(b, theirs)| {
                sent != theirs && a.source.zip(b.source).is_some_and(|(x, y)| !cx.same_voice(x, y))
            })
        });
        if !parted {
            continue;
        }
        let side = |sent: bool| Position {
            answer: if sent { "dismissed" } else { "resigned" }.to_owned(),
            value: None,
            says: told.iter().filter(|(_, own)| *own == sent).map(|(r, _)| (*r).clone()).collect(),
        };
        let question = "Was it a resignation or a dismissal?".to_owned();
        let positions = vec![side(false), side(true)];
        let mut one = disagreement(DisagreementKind::Contradiction, question, positions);
        one.topic = event.topics.first().copied();
        one.entities.clone_from(&event.entities);
        one.event = Some(nth as u32);
        found.push(one);
    }
    found
}

/// Whether a line tells of one who was sent, or of one who went.
fn sort_of(line: &str) -> Option<bool> {
    let sorts: BTreeSet<bool> = states(line).iter().filter_map(verb_sort).collect();
    match sorts.len() {
        1 => sorts.first().copied(),
        _ => None,
    }
}

/// Who went and who was sent, by the clauses of `text`.
fn read(text: &str) -> Vec<(bool, BTreeSet<String>)> {
    let lower = text.to_lowercase();
    const MARKS: &[&str] = &[
        "resign",
        "quit",
        "step",
        "stood down",
        "stand down",
        "dismiss",
        "sack",
        "fired",
        "oust",
        "remov",
        "pushed out",
        "forced out",
        "relieved",
    ];
    // `Had he sacked him in January`: he did not.
    if !MARKS.iter().any(|mark| lower.contains(mark)) || lower.starts_with("had ") {
        return Vec::new();
    }
    states(text).iter().filter_map(leaving).collect()
}

/// Whether the verb says that somebody was sent or that somebody went; `None` for any other.
fn verb_sort(state: &State) -> Option<bool> {
    if state.negated || state.stage != Stage::Done {
        return None;
    }
    let verb = if state.verb.is_empty() { state.stem.as_str() } else { state.verb };
    let object = words(&state.object);
    let next = object.first().map_or("", String::as_str);
    let went = match verb {
        "resign" | "quit" => !state.passive,
        "step" | "stand" => matches!(next, "down" | "aside"),
        _ => false,
    };
    let sent = match verb {
        "dismiss" | "sack" | "fire" | "oust" | "remove" | "relieve" => true,
        "push" | "force" => next == "out" || object.iter().any(|word| word == "out"),
        _ => false,
    };
    (went != sent).then_some(sent)
}

fn leaving(state: &State) -> Option<(bool, BTreeSet<String>)> {
    let sent = verb_sort(state)?;
    let whose = if !sent || state.passive { &state.subject } else { &state.object };
    let read = profile(whose);
    let mut named = read.names.clone();
    // A lone name that opens the text looks like any word there.
    let lone = !whose.contains(' ') && whose.starts_with(char::is_uppercase);
    if named.is_empty() && lone && !crate::text::token::is_stop(&whose.to_lowercase()) {
        named.push(whose.to_lowercase());
    }
    let who: BTreeSet<String> = named
        .iter()
        .filter(|name| !read.owners.contains(name) && !read.places.contains(name))
        .filter(|name| !is_body(name) && name.len() > 2)
        .filter(|name| known(&capital(name)).is_none())
        .cloned()
        .collect();
    (!who.is_empty() && who.len() <= 4).then_some((sent, who))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(bool, String)> {
        let join = |who: BTreeSet<String>| who.into_iter().collect::<Vec<_>>().join(" ");
        read(text).into_iter().map(|(sent, who)| (sent, join(who))).collect()
    }

    #[test]
    fn who_went_and_who_was_sent() {
        assert_eq!(of("Ivo Kral resigned on March 4."), [(false, "ivo kral".to_owned())]);
        assert_eq!(of("Mr Kral stepped down."), [(false, "kral".to_owned())]);
        assert_eq!(of("Kral was sacked on March 4."), [(true, "kral".to_owned())]);
        assert_eq!(of("Bo Lund dismissed Ivo Kral."), [(true, "ivo kral".to_owned())]);
        assert_eq!(of("Kral will not step down."), []);
        assert_eq!(of("Had he sacked Kral in January, he would be in office."), []);
    }
}
