//! Counts that part: of what was done once, of what somebody has, and of what two count who stand on two sides.
//!
//! `42 Norwegian vessels` and `46 Norwegian vessels` got licences, by sources of one day; a bank has 2,900 employees, or 3,100; the
//! police speak of 4,000 in the crowd and its organisers of 15,000. What grows by nature (the dead, the arrested) is
//! compared only where two sides count it: the official toll, and that of a doctors' group.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::figures::differ;
use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::edtf::Window;
use crate::library::denied;
use crate::library::{DisagreementKind, Event, Position, PositionValue, SourceIdx};
use crate::text::event::{Bound, Counted, Measured, Quantity, concept, counts};
use crate::text::token;

/// Most counts of one thing that are compared with each other.
const CROWD: usize = 64;

struct Claim<'a> {
    sentence: Sentence<'a>,
    counted: Counted,
    /// Names of the sentence, without those of the thing's kind.
    names: BTreeSet<String>,
    /// Stems of the sentence beside the thing and its kind.
    stems: BTreeSet<String>,
    /// `has 2,900 employees`, `3,100 people worked at`: how it stands, not what was done.
    holds: bool,
    /// `so far`: more may come.
    growing: bool,
    told: Vec<Window>,
}

/// All counts that part.
pub(super) fn find(
    cx: &Context<'_>,
    sentences: &[Sentence<'_>],
    events: &[Event],
) -> Vec<Disagreement> {
    let mut found = of_one_thing(cx, sentences, events);
    found.extend(by_two_sides(cx, sentences));
    found
}

fn of_one_thing(
    cx: &Context<'_>,
    sentences: &[Sentence<'_>],
    events: &[Event],
) -> Vec<Disagreement> {
    let mut told: BTreeMap<(SourceIdx, u32), Vec<Window>> = BTreeMap::new();
    for report in events.iter().flat_map(|event| &event.reports) {
        if let (Some(source), Some(date)) = (report.source, report.date) {
            told.entry((source, report.sentence)).or_default().push(date.window());
        }
    }
    let claims: Vec<Claim<'_>> =
        sentences.par_iter().flat_map_iter(|sentence| read(sentence, &told)).collect();
    let mut by_thing: BTreeMap<(&str, bool), Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in &claims {
        by_thing.entry((&claim.counted.thing, claim.holds)).or_default().push(claim);
    }
    let mut found = Vec::new();
    for list in by_thing.values_mut() {
        list.sort_by_key(|claim| {
            (cx.window(claim.sentence.source).and_then(|w| w.earliest), claim.sentence.source)
        });
        let mut taken = vec![false; list.len()];
        for first in 0..list.len() {
            let reach = first + 1..list.len().min(first + CROWD);
            let other = reach.clone().find(|&other| {
                !taken[first] && !taken[other] && is_one(cx, list[first], list[other])
            });
            let Some(other) = other else { continue };
            (taken[first], taken[other]) = (true, true);
            let (a, b) = (list[first], list[other]);
            let kind = match a.growing || b.growing {
                true => DisagreementKind::Superseded,
                false => DisagreementKind::Contradiction,
            };
            let side = |claim: &Claim<'_>| position(cx, &claim.counted, &[&claim.sentence]);
            let noun = a.counted.written.trim_start_matches(|c: char| !c.is_alphabetic());
            let noun = noun.strip_prefix("some ").unwrap_or(noun);
            let noun = noun.trim_start_matches(|c: char| !c.is_alphabetic());
            let question = match a.holds {
                true => format!("How many {noun} are there?"),
                false => format!("How many {noun} were concerned?"),
            };
            found.push(disagreement(kind, question, vec![side(a), side(b)]));
        }
    }
    found
}

fn position(cx: &Context<'_>, counted: &Counted, says: &[&Sentence<'_>]) -> Position {
    Position {
        answer: counted.written.clone(),
        value: Some(PositionValue::Number(counted.value, String::new())),
        says: says.iter().map(|sentence| cx.report(sentence)).collect(),
    }
}

/// What grows or is counted again as days go by.
fn grows(stems: &[String]) -> bool {
    const WORDS: &str = "kill injure arrest missing rescue evacuate displace infect find rise grow increase climb toll \
        casualty case victim recover confirm hospitalise";
    static STEMS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let list = STEMS.get_or_init(|| WORDS.split_whitespace().map(concept).collect());
    stems.iter().any(|stem| list.contains(stem))
}

fn read<'a>(
    sentence: &Sentence<'a>,
    told: &BTreeMap<(SourceIdx, u32), Vec<Window>>,
) -> Vec<Claim<'a>> {
    if !sentence.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let counted = counts(sentence.text);
    if counted.is_empty() {
        return Vec::new();
    }
    let content = denied::content(sentence.text);
    let all = words(sentence.text);
    let has = |list: &[&str]| all.iter().any(|word| list.contains(&word.as_str()));
    let planned = has(&[
        "will", "would", "could", "may", "might", "plans", "wants", "if", "should", "expects",
    ]);
    let compared = has(&["another", "more", "further", "additional", "fewer", "extra", "other"])
        && !sentence.text.contains("more than");
    if grows(&content) || planned || compared {
        return Vec::new();
    }
    let growing = sentence.text.to_lowercase().contains("so far") || has(&["already"]);
    let moves = has(&[
        "cut",
        "laid",
        "lost",
        "hired",
        "struck",
        "walked",
        "protested",
        "dismissed",
        "quit",
        "joined",
    ]);
    counted
        .into_iter()
        .filter(|counted| !counted.thing.is_empty() && counted.value >= 10.0)
        .filter_map(|mut counted| {
            let works = counted.noun == "people" && has(&["worked", "work", "works", "employed"]);
            if works {
                counted.thing = concept("workers");
            }
            let has_them =
                has(&["has", "have", "had", "employs", "employed", "with", "worked", "works"]);
            let holds = counted.thing == concept("workers") && has_them && !moves;
            if counted.kind.is_empty() && !holds {
                return None;
            }
            let stems: BTreeSet<String> = content
                .iter()
                .filter(|stem| **stem != counted.thing && !counted.kind.contains(stem))
                .filter(|stem| stem.chars().any(char::is_alphabetic))
                .cloned()
                .collect();
            let names = names(sentence.text)
                .into_iter()
                .filter(|name| !counted.kind.contains(&concept(name)))
                .collect();
            Some(Claim {
                sentence: *sentence,
                counted,
                names,
                stems,
                holds,
                growing,
                told: told.get(&(sentence.source, sentence.number)).cloned().unwrap_or_default(),
            })
        })
        .collect()
}

/// Whether two counts are of one thing at one time, and part.
fn is_one(cx: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let (x, y) = (a.sentence.source, b.sentence.source);
    let near = a.counted.value.max(b.counted.value) <= 1.6 * a.counted.value.min(b.counted.value);
    if cx.same_voice(x, y) || !near || !part(&a.counted, &b.counted) {
        return false;
    }
    if a.holds {
        // Whose they are: a name of both; or both only say `the bank`, and tell one story.
        let owner = |claim: &Claim<'_>| -> Option<&str> {
            let bodies =
                ["bank", "company", "firm", "airline", "plant", "mill", "hospital", "port", "mine"];
            let all = words(claim.sentence.text);
            let of = all
                .windows(2)
                .find_map(|pair| bodies.iter().find(|body| pair[0] == "the" && pair[1] == **body));
            of.copied()
        };
        let one_story = || owner(a).is_some() && owner(a) == owner(b) && cx.share_names(x, y) >= 3;
        // `60 workers have been on the site`, `85 workers have been on the site`
        let one_place = || {
            a.counted.kind == b.counted.kind
                && a.stems.iter().any(|stem| b.stems.contains(stem) && !is_calendar(stem))
                && cx.share_names(x, y) >= 4
        };
        return cx.within(x, y, 30)
            && (!a.names.is_disjoint(&b.names) || one_story() || one_place());
    }
    let days = a.told.is_empty()
        || b.told.is_empty()
        || a.told.iter().any(|x| b.told.iter().any(|y| x.overlaps(y)));
    let strange = !a.names.is_empty() && !b.names.is_empty() && a.names.is_disjoint(&b.names);
    cx.within(x, y, 1)
        && days
        && !strange
        && a.counted.kind == b.counted.kind
        && !a.stems.is_disjoint(&b.stems)
}

/// A stem of a month's or a weekday's name.
fn is_calendar(stem: &str) -> bool {
    token::month(stem).is_some() || token::weekday(stem).is_some()
}

fn part(a: &Counted, b: &Counted) -> bool {
    let quantity = |counted: &Counted| Quantity {
        value: counted.value,
        unit: String::new(),
        bound: match counted.bound {
            // `some 3,100` and `2,900` are not one number.
            Bound::About => Bound::Exact,
            bound => bound,
        },
        measured: Measured::Count,
        thing: counted.thing.clone(),
        noun: counted.noun.clone(),
        about: Vec::new(),
        written: counted.written.clone(),
        agreed: false,
    };
    differ(&quantity(a), &quantity(b))
}

/// Who counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Official,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Crowd,
    Dead,
}

struct Estimate<'a> {
    sentence: Sentence<'a>,
    side: Side,
    what: What,
    counted: Counted,
    names: BTreeSet<String>,
}

/// `The police put the crowd at 4,000, organisers at 15,000`: two sides count one thing.
fn by_two_sides(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let estimates: Vec<Estimate<'_>> =
        (0..sentences.len()).into_par_iter().flat_map_iter(|at| estimates(sentences, at)).collect();
    let mut found = Vec::new();
    let mut taken = vec![false; estimates.len()];
    for (nth, one) in estimates.iter().enumerate().filter(|(_, e)| e.side == Side::Official) {
        let other = estimates.iter().enumerate().position(|(at, other)| {
            !taken[at] && other.side == Side::Other && is_of_one(cx, one, other)
        });
        let Some(other) = other.filter(|_| !taken[nth]) else { continue };
        (taken[nth], taken[other]) = (true, true);
        let other = &estimates[other];
        let question = match one.what {
            What::Crowd => "How many people were there?",
            What::Dead => "How many people died, by whose count?",
        };
        let positions = vec![
            position(cx, &one.counted, &[&one.sentence]),
            position(cx, &other.counted, &[&other.sentence]),
        ];
        let kind = DisagreementKind::DifferentMeasure;
        found.push(disagreement(kind, question.to_owned(), positions));
    }
    found
}

fn is_of_one(cx: &Context<'_>, one: &Estimate<'_>, other: &Estimate<'_>) -> bool {
    let (x, y) = (one.sentence.source, other.sentence.source);
    let (a, b) = (one.counted.value, other.counted.value);
    let close = match one.what {
        What::Crowd => {
            x == y && one.sentence.number.abs_diff(other.sentence.number) <= 3
                || x != y && cx.within(x, y, 1)
        }
        What::Dead => {
            x == y && one.sentence.number.abs_diff(other.sentence.number) <= 8
                || x != y && cx.within(x, y, 2)
        }
    };
    let kin = x == y || one.names.intersection(&other.names).count() >= 1;
    let apart = match one.what {
        // Who is not in office counts more of either.
        What::Crowd => b > 1.2 * a,
        What::Dead => b > 1.1 * a && b < 20.0 * a,
    };
    one.what == other.what && close && kin && apart && !(x != y && cx.same_voice(x, y))
}

fn estimates<'a>(sentences: &[Sentence<'a>], at: usize) -> Vec<Estimate<'a>> {
    const OFFICIAL: &[&str] = &[
        "police",
        "authorities",
        "government",
        "ministry",
        "official",
        "officials",
        "institute",
        "agency",
        "army",
    ];
    const OTHER: &[&str] = &[
        "organisers",
        "organizers",
        "doctors",
        "opposition",
        "union",
        "unions",
        "activists",
        "charity",
        "residents",
        "witnesses",
        "protesters",
        "ngo",
        "campaigners",
        "rights",
    ];
    let sentence = sentences[at];
    if !sentence.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let all = words(sentence.text);
    let place = |list: &[&str]| all.iter().position(|word| list.contains(&word.as_str()));
    let (official, other) = (place(OFFICIAL), place(OTHER));
    if official.is_none() && other.is_none() {
        return Vec::new();
    }
    let near = &sentences[at.saturating_sub(1)..sentences.len().min(at + 2)];
    let near: Vec<&Sentence<'_>> = near.iter().filter(|s| s.source == sentence.source).collect();
    let stems = |text: &str| -> BTreeSet<String> { denied::content(text).into_iter().collect() };
    let own = stems(sentence.text);
    let any = |stems: &BTreeSet<String>, list: &str| {
        list.split(' ').any(|word| stems.contains(&concept(word)))
    };
    let dead = any(&own, "toll kill die dead death");
    let crowd =
        near.iter().any(|s| any(&stems(s.text), "crowd march protest rally turnout demonstrator"));
    let what = match (dead, crowd) {
        (true, _) => What::Dead,
        (false, true) if !any(&own, "arrest injure detain deploy") => What::Crowd,
        _ => return Vec::new(),
    };
    let names: BTreeSet<String> = near.iter().flat_map(|s| names(s.text)).collect();
    let counted = counts(sentence.text);
    let fits = |counted: &Counted| {
        let people = matches!(
            counted.noun.as_str(),
            "" | "people"
                | "demonstrators"
                | "protesters"
                | "marchers"
                | "participants"
                | "deaths"
                | "dead"
                | "victims"
        );
        people && counted.value >= 20.0
    };
    let fitting: Vec<Counted> = counted.into_iter().filter(fits).collect();
    // Of several numbers it is not plain whose is whose, but where each side has one.
    match (fitting.as_slice(), official, other) {
        ([one], Some(_), None) => vec![(one.clone(), Side::Official)],
        ([one], None, Some(_)) => vec![(one.clone(), Side::Other)],
        ([one, two], Some(x), Some(y)) if x < y => {
            vec![(one.clone(), Side::Official), (two.clone(), Side::Other)]
        }
        ([one, two], Some(_), Some(_)) => {
            vec![(one.clone(), Side::Other), (two.clone(), Side::Official)]
        }
        _ => Vec::new(),
    }
    .into_iter()
    .map(|(counted, side)| Estimate { sentence, side, what, counted, names: names.clone() })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(texts: &[&str]) -> Vec<(f64, Side, What)> {
        let sentences: Vec<Sentence<'_>> = texts
            .iter()
            .enumerate()
            .map(|(nth, text)| Sentence { source: 0, number: nth as u32 + 1, text })
            .collect();
        let of =
            |at| estimates(&sentences, at).into_iter().map(|e| (e.counted.value, e.side, e.what));
        (0..sentences.len()).flat_map(of).collect()
    }

    #[test]
    fn who_counts_is_read_with_the_count() {
        assert_eq!(
            sides(&[
                "A crowd that the police put at 4,000 stood there.",
                "Organisers spoke of 15,000."
            ]),
            [(4000.0, Side::Official, What::Crowd), (15_000.0, Side::Other, What::Crowd)]
        );
        assert_eq!(
            sides(&["The official toll stands at 117."]),
            [(117.0, Side::Official, What::Dead)]
        );
        assert_eq!(sides(&["Police arrested 84 people at the march."]), []);
    }

    #[test]
    fn what_grows_or_is_planned_is_no_count_to_compare() {
        let none = BTreeMap::new();
        let read = |text| read(&Sentence { source: 0, number: 1, text }, &none).len();
        assert_eq!(read("Britain gave temporary licences to 42 Norwegian vessels."), 1);
        assert_eq!(read("The bank has 2,900 employees."), 1);
        assert_eq!(read("The storm killed 42 Norwegian sailors."), 0);
        assert_eq!(read("The bank will close 41 branch offices."), 0);
    }
}
