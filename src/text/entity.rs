//! To come.

use serde::{Deserialize, Serialize};

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    /// Material, law, programme, product.
    #[default]
    Thing,
}

pub fn kind_of(_name: &str) -> EntityKind {
    EntityKind::Thing
}
