//! Which brief has a slug. Asked for every link of every text, so it must not walk through all briefs by halves.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use super::BriefIdx;
use crate::brief::Brief;

/// The first brief for each hash of a slug: a few bytes a brief, as the slugs themselves stand in the briefs.
#[derive(Debug, Default)]
pub(super) struct Slugs(HashMap<u64, BriefIdx, FixedState>);

impl Slugs {
    /// Of `briefs` in the order of their slugs.
    pub(super) fn of(briefs: &[Brief]) -> Slugs {
        let mut slugs = HashMap::with_capacity_and_hasher(briefs.len(), FixedState::default());
        for (brief, at) in briefs.iter().zip(0..) {
            slugs.entry(hash(&brief.slug)).or_insert(at);
        }
        Slugs(slugs)
    }

    /// In the briefs that these slugs are of.
    pub(super) fn find(&self, slug: &str, briefs: &[Brief]) -> Option<BriefIdx> {
        let at = *self.0.get(&hash(slug))?;
        if briefs.get(at as usize).is_some_and(|brief| brief.slug == slug) {
            return Some(at);
        }
        // Two slugs of one hash.
        let found = briefs.binary_search_by(|brief| brief.slug.as_str().cmp(slug));
        found.ok().map(|at| at as BriefIdx)
    }
}

fn hash(slug: &str) -> u64 {
    FixedState::default().hash_one(slug)
}
