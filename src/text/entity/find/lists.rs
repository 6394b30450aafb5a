//! Words that decide where a name of one sentence begins, and what kind it is.

use crate::text::list::List;

pub(super) static COMPASS: List = List::new(
    "central east eastern greater inner lower north northern outer south southern upper west western",
);
/// First words of the names of clubs, which a town follows.
pub(in crate::text::entity) static CLUB_HEADS: List = List::new(
    "ac as athletic atlético borussia deportivo dinamo dynamo fc inter lokomotiv olympique racing real sc spartak sporting",
);
pub(super) static LABELS: List = List::new(
    "appendix article category chapter class division grade group level part phase round schedule section series stage \
     step terminal tier type unit volume zone",
);
pub(super) static NOBLE: List = List::new(
    "archbishop baroness countess duchess duke earl emir marquess prince princess sultan viscount",
);

/// Words after which a name that no list or mark knows is none.
pub(super) static DESCRIBING: List =
    List::new("a an any each every her his its my no our own such their this your");

/// Ordinals that begin names of companies.
pub(super) static ORDINAL_FIRST: List = List::new("fifth first fourth second third");

/// Nouns in front of the name of a storm, an operation or a ship.
pub(super) static NAMED_THINGS: List = List::new("cyclone hurricane operation storm typhoon");
