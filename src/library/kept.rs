//! What linking found, kept in the memo by the hash of all that linking reads: an edit that changes no tie between briefs, of a
//! body's words or of a title, is not linked again.
//!
//! The rows of each kind lie in runs, which are read in parallel. Only the last library's are kept: they are large, and lie under
//! names that the next one's take over.

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Disagreement, Entity, Event, Library, Linked, Settings, Topic, Used};
use crate::brief::Brief;
use crate::memo::Memo;
use crate::tree::Hash;

/// Rows of one value of the memo.
const RUN: usize = 1024;
const HEAD: &str = "links";
const ROWS: &str = "link-rows";

/// All that linking fills in a library; `n_` are the lengths of lists kept beside it.
#[derive(Serialize, Deserialize)]
pub(super) struct Links {
    n_used: usize,
    n_events: usize,
    topics: Vec<Topic>,
    entities: Vec<Entity>,
    disagreements: Vec<Disagreement>,
    #[serde(skip)]
    linked: Vec<Linked>,
    #[serde(skip)]
    used: Vec<Used>,
    #[serde(skip)]
    events: Vec<Event>,
}

/// The hash of all that linking reads; `others` is that of the files beside the briefs.
pub(super) fn key(briefs: &[Brief], others: &Hash, settings: Settings) -> Hash {
    let settings = format!("{settings:?}");
    let briefs = briefs.iter().map(|brief| &brief.hashes.linking.0[..]);
    Hash::of_parts([&others.0[..], settings.as_bytes()].into_iter().chain(briefs))
}

/// What linking found for `key`, if it is kept whole and fits `library`.
pub(super) fn load(memo: &Memo, key: Hash, library: &Library) -> Option<Links> {
    let (of, mut links): (Hash, Links) = memo.get(HEAD, Hash::default())?;
    if of != key {
        return None;
    }
    links.linked = rows(memo, key, "linked", library.briefs.len())?;
    links.used = rows(memo, key, "used", links.n_used)?;
    links.events = rows(memo, key, "events", links.n_events)?;
    (links.linked.len() == library.briefs.len() && links.used.len() == library.sources.len())
        .then_some(links)
}

/// Keeps what linking found.
pub(super) fn keep(memo: &Memo, key: Hash, library: &Library) {
    keep_rows(memo, key, "linked", &library.linked);
    keep_rows(memo, key, "used", &library.used);
    keep_rows(memo, key, "events", &library.events);
    #[derive(Serialize)]
    struct Borrowed<'a> {
        n_used: usize,
        n_events: usize,
        topics: &'a [Topic],
        entities: &'a [Entity],
        disagreements: &'a [Disagreement],
    }
    let Library { topics, entities, disagreements, .. } = library;
    let (n_used, n_events) = (library.used.len(), library.events.len());
    let links = Borrowed { n_used, n_events, topics, entities, disagreements };
    memo.put(HEAD, Hash::default(), &(key, links));
}

impl Links {
    pub(super) fn tie(self, library: &mut Library) {
        let Links { topics, entities, disagreements, linked, used, events, .. } = self;
        *library = Library {
            topics,
            entities,
            disagreements,
            linked,
            used,
            events,
            ..std::mem::take(library)
        };
    }
}

fn place(name: &str, nth: usize) -> Hash {
    Hash::of_parts([name.as_bytes(), &nth.to_le_bytes()])
}

fn rows<T: DeserializeOwned + Send>(
    memo: &Memo,
    key: Hash,
    name: &str,
    n: usize,
) -> Option<Vec<T>> {
    let runs: Option<Vec<Vec<T>>> = (0..n.div_ceil(RUN))
        .into_par_iter()
        .map(|nth| {
            let (of, run): (Hash, Vec<T>) = memo.get(ROWS, place(name, nth))?;
            (of == key).then_some(run)
        })
        .collect();
    let mut all = Vec::with_capacity(n);
    runs?.into_iter().for_each(|run| all.extend(run));
    (all.len() == n).then_some(all)
}

fn keep_rows<T: Serialize + Sync>(memo: &Memo, key: Hash, name: &str, rows: &[T]) {
    rows.par_chunks(RUN)
        .enumerate()
        .for_each(|(nth, run)| memo.put(ROWS, place(name, nth), &(key, run)));
}
