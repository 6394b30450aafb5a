//! Related briefs with the reason, near-linear in the number of briefs.
//!
//! Likeness is the sum over shared topics and entities of their inverse document frequency (Spärck Jones 1972), entities
//! and topics alike. For one brief the features are visited rarest first, and at most [`VISIT_BOUND`] postings in all:
//! of a feature that is more common than what is left, the briefs nearest in time are taken.

use rayon::prelude::*;

use super::{BriefIdx, Library, Related};

/// Most postings visited for one brief.
pub(crate) const VISIT_BOUND: usize = 2_000;
/// Most related briefs kept.
pub(crate) const RELATED_BOUND: usize = 5;

/// Fills each brief's `related`.
pub(super) fn link(library: &mut Library) {
    let n = library.briefs.len();
    // Briefs by date: a posting list in this order has neighbours in time side by side.
    let mut order: Vec<BriefIdx> = (0..n as BriefIdx).collect();
    order.sort_by_key(|brief| {
        (library.linked[*brief as usize].date.and_then(|date| date.window().latest), *brief)
    });
    let mut rank = vec![0_u32; n];
    for (place, brief) in order.iter().enumerate() {
        rank[*brief as usize] = place as u32;
    }
    // Features: topics, then entities. Postings hold places in `order`.
    let n_topics = library.topics.len();
    let mut postings = vec![Vec::<u32>::new(); n_topics + library.entities.len()];
    for (place, brief) in order.iter().enumerate() {
        for feature in features(library, *brief) {
            postings[feature].push(place as u32);
        }
    }
    let weights: Vec<f32> =
        postings.iter().map(|list| (1.0 + n as f32 / list.len().max(1) as f32).ln()).collect();
    let related: Vec<Vec<Related>> = (0..n as BriefIdx)
        .into_par_iter()
        .map_init(
            || (vec![0.0_f32; n], Vec::<u32>::new()),
            |(score, touched), brief| {
                let own = rank[brief as usize];
                let mut shared = features(library, brief);
                shared.sort_by_key(|feature| (postings[*feature].len(), *feature));
                let mut left = VISIT_BOUND;
                for feature in &shared {
                    let list = &postings[*feature];
                    let near = nearest(list, own, left);
                    let weight = weights[*feature];
                    left -= near.len();
                    for place in near.iter().filter(|place| **place != own) {
                        if score[*place as usize] == 0.0 {
                            touched.push(*place);
                        }
                        score[*place as usize] += weight;
                    }
                    if left == 0 {
                        break;
                    }
                }
                let by = |a: &(f32, u32), b: &(f32, u32)| {
                    let distance = |place: u32| place.abs_diff(own);
                    b.0.total_cmp(&a.0)
                        .then(distance(a.1).cmp(&distance(b.1)))
                        .then(order[a.1 as usize].cmp(&order[b.1 as usize]))
                };
                let mut best: Vec<(f32, u32)> = Vec::with_capacity(RELATED_BOUND + 1);
                for place in touched.drain(..) {
                    let found = (std::mem::take(&mut score[place as usize]), place);
                    // Most are worse than the last of those that are known.
                    let last = best.get(RELATED_BOUND - 1);
                    if last.is_none_or(|last| found.0 >= last.0) {
                        let at = best.partition_point(|known| by(known, &found).is_lt());
                        best.insert(at, found);
                        best.truncate(RELATED_BOUND);
                    }
                }
                best.iter()
                    .map(|(_, place)| reason(library, &shared, order[*place as usize], n_topics))
                    .collect()
            },
        )
        .collect();
    for (linked, related) in library.linked.iter_mut().zip(related) {
        linked.related = related;
    }
}

fn features(library: &Library, brief: BriefIdx) -> Vec<usize> {
    let linked = &library.linked[brief as usize];
    let entities = linked.entities.iter().map(|entity| library.topics.len() + *entity as usize);
    linked.topics.iter().map(|topic| *topic as usize).chain(entities).collect()
}

/// At most `bound` entries of `list` around `own`.
fn nearest(list: &[u32], own: u32, bound: usize) -> &[u32] {
    if list.len() <= bound {
        return list;
    }
    let middle = list.partition_point(|place| *place < own);
    let start = middle.saturating_sub(bound / 2).min(list.len() - bound);
    &list[start..start + bound]
}

/// What `other` shares, rarest first.
fn reason(library: &Library, shared: &[usize], other: BriefIdx, n_topics: usize) -> Related {
    let linked = &library.linked[other as usize];
    let mut related = Related { brief: other, topics: Vec::new(), entities: Vec::new() };
    for feature in shared {
        if *feature < n_topics {
            related
                .topics
                .extend(linked.topics.iter().filter(|topic| **topic as usize == *feature));
        } else {
            related.entities.extend(
                linked.entities.iter().filter(|entity| **entity as usize == *feature - n_topics),
            );
        }
    }
    related
}
