//! What is said to be so still, and what another reports to have ended it: `the laundry remains closed`, `the laundry reopened`.
//!
//! A state is a verb of staying with a word for the state; a change is a deed whose outcome is a state. They oppose each other
//! where their words are antonyms, for the same thing, and the change is told to have come before the state was reported.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::library::{DisagreementKind, Event, Position, SourceIdx};
use crate::text::event::{Stage, State, states};
use crate::text::token;

/// Antonyms of change, by base form: a thing is in the one state or in the other.
const OPPOSED: &[(&str, &str)] = &[
    ("open reopen unlock unseal", "close shut lock seal shutter"),
    ("run start restart resume operate work", "stop halt suspend cease idle"),
    ("free release", "jail imprison detain hold arrest custody"),
    ("block blockade", "unblock clear"),
    ("rescue find recover", "miss trap"),
    ("alive survive live", "dead die kill"),
    ("employ hire reinstate", "fire sack dismiss oust"),
    ("join", "leave quit"),
    ("allow permit legal", "ban forbid prohibit outlaw illegal"),
];

struct Claim<'a> {
    sentence: Sentence<'a>,
    /// Which pair, and which side of it.
    side: (usize, bool),
    thing: String,
    names: BTreeSet<String>,
    /// Told as lasting rather than as having come about.
    lasting: bool,
    words: String,
}

/// States that hold by one source although another told before of what ended them.
pub(super) fn find(
    cx: &Context<'_>,
    sentences: &[Sentence<'_>],
    events: &[Event],
) -> Vec<Disagreement> {
    let sides = sides();
    let claims: Vec<Claim<'_>> =
        sentences.par_iter().flat_map_iter(|sentence| read(sentence, &sides)).collect();
    let mut by_thing: BTreeMap<(&str, usize), Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in &claims {
        by_thing.entry((&claim.thing, claim.side.0)).or_default().push(claim);
    }
    let mut day: BTreeMap<(SourceIdx, u32), Date> = BTreeMap::new();
    for report in events.iter().flat_map(|event| &event.reports) {
        if let (Some(source), Some(latest)) =
            (report.source, report.date.and_then(|date| date.window().latest))
        {
            let last = day.entry((source, report.sentence)).or_insert(latest);
            *last = latest.max(*last);
        }
    }
    let when =
        |claim: &Claim<'_>| day.get(&(claim.sentence.source, claim.sentence.number)).copied();
    let mut found = Vec::new();
    for list in by_thing.values() {
        let lasting = list.iter().filter(|claim| claim.lasting).take(32);
        for state in lasting {
            let appeared = cx.window(state.sentence.source).and_then(|w| w.latest);
            let ended: Vec<&&Claim<'_>> = list
                .iter()
                .filter(|change| {
                    !change.lasting
                        && change.side.1 != state.side.1
                        && !cx.same_voice(change.sentence.source, state.sentence.source)
                        && cx.within(change.sentence.source, state.sentence.source, 10)
                        && (state.names.is_empty()
                            || change.names.is_empty()
                            || !state.names.is_disjoint(&change.names))
                })
                .take(16)
                .collect();
            let before = |change: &&&Claim<'_>| match (when(change), appeared) {
                (Some(changed), Some(appeared)) => changed < appeared,
                _ => false,
            };
            let ended: Vec<&&Claim<'_>> = ended.into_iter().filter(before).collect();
            let Some(last) = ended.first() else { continue };
            // Changed back in the meantime.
            let back = list.iter().any(|other| {
                !other.lasting
                    && other.side == state.side
                    && when(other) > when(last)
                    && when(other) <= appeared
            });
            if back {
                continue;
            }
            let position =
                |answer: &str, says| Position { answer: answer.to_owned(), value: None, says };
            found.push(disagreement(
                DisagreementKind::Contradiction,
                format!(
                    "Is the {} {}?",
                    state.thing,
                    state.words.rsplit(' ').next().unwrap_or_default()
                ),
                vec![
                    position(&last.words, ended.iter().map(|c| cx.report(&c.sentence)).collect()),
                    position(&state.words, vec![cx.report(&state.sentence)]),
                ],
            ));
        }
    }
    found
}

/// Pair and side of each stem.
fn sides() -> BTreeMap<String, (usize, bool)> {
    let mut sides = BTreeMap::new();
    for (nth, (one, other)) in OPPOSED.iter().enumerate() {
        for (side, list) in [(true, one), (false, other)] {
            for word in list.split(' ') {
                sides.entry(token::stem(word)).or_insert((nth, side));
            }
        }
    }
    sides
}

fn read<'a>(sentence: &Sentence<'a>, sides: &BTreeMap<String, (usize, bool)>) -> Vec<Claim<'a>> {
    let any = words(sentence.text).iter().any(|word| sides.contains_key(&token::stem(word)));
    if !any {
        return Vec::new();
    }
    let claim = |state: State| -> Option<Claim<'a>> {
        if state.stage == Stage::Possible || state.stage == Stage::Planned {
            return None;
        }
        let first = words(&state.object).into_iter().find(|word| word != "still" && word != "now");
        let stays = matches!(state.verb, "remain" | "stay" | "keep")
            || state.verb == "be"
                && words(&state.object).first().is_some_and(|word| word == "still");
        let (stem, lasting, thing, words) = if stays {
            let first = first?;
            let told = format!("{} {first}", if state.verb == "be" { "still" } else { "remains" });
            (token::stem(&first), true, state.subject_head, told)
        } else if state.stage == Stage::Done {
            // What happened to a thing: the subject of a passive or of a verb alone, else the object.
            let suffers = state.passive || state.object_head.is_empty();
            let thing = if suffers { state.subject_head } else { state.object_head };
            (state.stem.clone(), false, thing, past(&state.stem, state.verb))
        } else {
            return None;
        };
        let (pair, side) = *sides.get(&stem)?;
        if thing.is_empty() {
            return None;
        }
        let side = side != state.negated;
        // Who denies a change tells of no state.
        if state.negated && !lasting {
            return None;
        }
        Some(Claim {
            sentence: *sentence,
            side: (pair, side),
            thing,
            names: names(sentence.text),
            lasting,
            words,
        })
    };
    states(sentence.text).into_iter().filter_map(claim).collect()
}

fn past(stem: &str, verb: &str) -> String {
    crate::text::event::participle(verb).map_or_else(|| format!("{stem}ed"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lasting_state_and_its_opposite_are_sides_of_one_thing() {
        let read = |text: &str| -> Vec<(String, (usize, bool), bool)> {
            let sentence = Sentence { source: 0, number: 1, text };
            let claims = read(&sentence, &sides());
            claims.into_iter().map(|c| (c.thing, c.side, c.lasting)).collect()
        };
        let laundry = |side, lasting| vec![("laundry".to_owned(), (0, side), lasting)];
        assert_eq!(read("Nordvask said its laundry remains closed."), laundry(false, true));
        assert_eq!(read("The laundry reopened after a week."), laundry(true, false));
        assert_eq!(read("The council may close the laundry."), []);
    }
}
