//! Points on which sources give different answers about the same thing.
//!
//! Each finder reads claims of one sort out of the sentences, keeps those of one thing together and compares their answers:
//! whether a measure is lifted, whether a thing was done or denied, which share, which day. A thing that develops is
//! `superseded` and no contradiction; things that are measured apart (all rare earths, one of them) are not compared at
//! all. Nothing is decided here: each side keeps its sentence.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{DateBasis, Disagreement, DisagreementKind, Event, Position, Report, SourceIdx, Used};
use crate::brief::Brief;
use crate::edtf::{Edtf, Window};
use crate::source::Source;
use crate::text::BlockKind;

mod ages;
mod conditions;
mod costs;
mod counts;
mod days;
mod deeds;
mod doers;
mod figures;
mod force;
mod leavings;
mod reckoned;
mod shares;
mod slips;
mod slots;
mod sums;
mod tallies;
mod unhurt;

/// Most sentences that one source adds to a position.
const MOST_OF_ONE: usize = 3;

/// All disagreements, by id; events that one is about point to it.
pub(crate) fn find(
    briefs: &[Brief],
    sources: &[Source],
    used: &[Used],
    events: &mut [Event],
) -> Vec<Disagreement> {
    let sentences: Vec<Sentence<'_>> = sources
        .par_iter()
        .enumerate()
        .flat_map_iter(|(nth, source)| {
            source
                .sentences()
                .enumerate()
                .filter(|(_, (_, kind, _))| {
                    !matches!(kind, BlockKind::Heading | BlockKind::Caption)
                })
                .filter(|(_, (text, ..))| !text.trim_end().ends_with('?'))
                .map(move |(at, (text, ..))| Sentence {
                    source: nth as SourceIdx,
                    number: at as u32 + 1,
                    text,
                })
        })
        .collect();
    let cx = Context { sources, used };
    let mut found = force::find(&cx, &sentences);
    found.extend(deeds::find(&cx, &sentences, events));
    found.extend(shares::find(&cx, &sentences));
    found.extend(figures::find(&cx, &sentences, events));
    found.extend(conditions::find(&cx, &sentences, events));
    found.extend(slips::find(&cx, &sentences));
    found.extend(doers::find(&cx, &sentences));
    found.extend(counts::find(&cx, &sentences, events));
    found.extend(tallies::find(&cx, &sentences));
    found.extend(reckoned::find(&cx, &sentences));
    found.extend(sums::find(&cx, &sentences));
    found.extend(ages::find(&cx, &sentences));
    found.extend(costs::find(&cx, &sentences));
    found.extend(unhurt::find(&cx, &sentences, events));
    found.extend(leavings::find(&cx, briefs, &sentences, events));
    found.extend(slots::find(&cx, briefs, events));
    found.extend(days::find(events));
    for disagreement in &mut found {
        for position in &mut disagreement.positions {
            thin(position);
        }
        disagreement.positions.sort_by_key(|position| first_report(position, used));
        disagreement.id = id(disagreement);
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    for (nth, disagreement) in found.iter().enumerate() {
        if let Some(event) = disagreement.event {
            events[event as usize].disagreement = Some(nth as u32);
        }
    }
    found
}

/// What the finders share.
struct Context<'a> {
    sources: &'a [Source],
    used: &'a [Used],
}

impl Context<'_> {
    fn window(&self, source: SourceIdx) -> Option<Window> {
        self.used[source as usize].window
    }

    /// One is a copy of the other, or they are one source.
    fn same_voice(&self, a: SourceIdx, b: SourceIdx) -> bool {
        self.used[a as usize].original == self.used[b as usize].original
    }

    /// Published at most so many days apart; also where one is undated.
    fn within(&self, a: SourceIdx, b: SourceIdx, days: i32) -> bool {
        match (self.window(a), self.window(b)) {
            (Some(x), Some(y)) if !x.overlaps(&y) => {
                let (first, second) = if x.earliest <= y.earliest { (x, y) } else { (y, x) };
                match (first.latest, second.earliest) {
                    (Some(a), Some(b)) => b.since(a).is_ok_and(|span| span.get_days() <= days),
                    _ => true,
                }
            }
            _ => true,
        }
    }

    /// How many of the names of one source are named in the other. Reads both: for few pairs.
    fn share_names(&self, a: SourceIdx, b: SourceIdx) -> usize {
        let of = |source: SourceIdx| -> BTreeSet<String> {
            let sentences = self.sources[source as usize].sentences();
            sentences.flat_map(|(text, ..)| names(text)).filter(|name| name.len() > 3).collect()
        };
        of(a).intersection(&of(b)).count()
    }

    fn report(&self, sentence: &Sentence<'_>) -> Report {
        let source = &self.sources[sentence.source as usize];
        Report {
            brief: self.used[sentence.source as usize].briefs.first().copied().unwrap_or_default(),
            note: u32::MAX,
            source: Some(sentence.source),
            sentence: sentence.number,
            quote: sentence.text.to_owned(),
            trigger: String::new(),
            date: source
                .front
                .published
                .date
                .or_else(|| self.window(sentence.source).and_then(span_of)),
            basis: if source.front.published.date.is_some() {
                DateBasis::Stated
            } else {
                DateBasis::InferredAcross
            },
            chain: String::new(),
        }
    }
}

fn span_of(window: Window) -> Option<Edtf> {
    Edtf::span(window.earliest?, window.latest?)
}

/// A sentence and where it stands.
#[derive(Clone, Copy, Debug)]
struct Sentence<'a> {
    source: SourceIdx,
    number: u32,
    text: &'a str,
}

fn disagreement(
    kind: DisagreementKind,
    question: String,
    positions: Vec<Position>,
) -> Disagreement {
    Disagreement {
        id: String::new(),
        kind,
        question,
        topic: None,
        entities: Vec::new(),
        event: None,
        positions,
    }
}

/// The same two sides of the same question have the same id, whatever else the library holds.
fn id(disagreement: &Disagreement) -> String {
    let mut parts: Vec<String> =
        vec![format!("{:?}", disagreement.kind), disagreement.question.clone()];
    let mut quotes: Vec<String> = disagreement
        .positions
        .iter()
        .filter_map(|position| position.says.iter().map(|report| report.quote.clone()).min())
        .collect();
    quotes.sort();
    parts.extend(quotes);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    format!("d{}", super::events::short_id(&parts))
}

/// When a position was first reported; undated ones last.
fn first_report(
    position: &Position,
    used: &[Used],
) -> (bool, Option<jiff::civil::Date>, Option<SourceIdx>) {
    let earliest = position
        .says
        .iter()
        .filter_map(|report| used[report.source? as usize].window?.earliest)
        .min();
    (earliest.is_none(), earliest, position.says.first().and_then(|report| report.source))
}

/// A few sentences of each source, in order.
fn thin(position: &mut Position) {
    position.says.sort_by_key(|report| (report.source, report.sentence));
    position.says.dedup_by_key(|report| (report.source, report.sentence));
    let mut last = None;
    let mut count = 0;
    position.says.retain(|report| {
        count = if last == Some(report.source) { count + 1 } else { 1 };
        last = Some(report.source);
        count <= MOST_OF_ONE
    });
}

/// Names in `text` in one form, sorted: `chinese` and `Beijing` are `china`.
fn names(text: &str) -> BTreeSet<String> {
    crate::text::event::profile(text).names.into_iter().collect()
}

/// Lower-case words, hyphens divided.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '%' || c == '.' || c == '’' || c == '\''))
        .map(|word| word.trim_matches(['.', '\'', '’']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}
