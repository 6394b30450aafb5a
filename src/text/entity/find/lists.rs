//! Words that decide where a name of one sentence begins, and what kind it is.

use super::super::words;

pub(super) static COMPASS: words::List = words::List::new(
    "central east eastern greater inner lower north northern outer south southern upper west western",
);
pub(super) static LABELS: words::List = words::List::new(
    "appendix article category chapter class division grade group level part phase round schedule section series stage \
     step terminal tier type unit volume zone",
);
pub(super) static NOBLE: words::List = words::List::new(
    "archbishop baroness countess duchess duke earl emir marquess prince princess sultan viscount",
);

/// Words after which a name that no list or mark knows is none.
pub(super) static DESCRIBING: words::List =
    words::List::new("a an any each every her his its my no our own such their this your");

/// Ordinals that begin names of companies.
pub(super) static ORDINAL_FIRST: words::List = words::List::new("fifth first fourth second third");

/// Nouns in front of the name of a storm, an operation or a ship.
pub(super) static NAMED_THINGS: words::List =
    words::List::new("cyclone hurricane operation storm typhoon");
