//! What the sources say of the names in them: kind, other spellings, roles, mentions.

use crate::text::entity::EntityKind;

use super::{Entity, Library, SourceIdx};

/// What is known of names, by slug.
#[derive(Default)]
pub(super) struct Understood {}

/// Reads every source.
pub(super) fn of_sources(_library: &Library) -> Understood {
    Understood {}
}

impl Understood {
    pub(super) fn kind(&self, _slug: &str) -> Option<EntityKind> {
        None
    }

    pub(super) fn mentions(&self, _source: SourceIdx, _slug: &str) -> u32 {
        0
    }

    /// Adds what the sources say to `entity`.
    pub(super) fn complete(&self, _slug: &str, _entity: &mut Entity) {}
}
