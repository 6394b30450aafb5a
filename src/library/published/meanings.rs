//! What a note may mean over all the days on which its article may have appeared.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::notes::Note;
use super::view::{Domain, View};
use crate::edtf::Window;

/// What a note may mean over all days left for its source: a bare weekday means one day of each week, not those between.
pub(super) struct Meanings {
    /// By day, without the same twice.
    windows: BTreeSet<(Date, Date)>,
    /// From the first to the last day of all of them; a side that is open is `None`.
    pub hull: Window,
}

impl Meanings {
    pub(super) fn of(window: Window) -> Meanings {
        Meanings { windows: window.earliest.zip(window.latest).into_iter().collect(), hull: window }
    }

    pub(super) fn overlap(&self, window: &Window) -> bool {
        self.hull.overlaps(window)
            && (self.windows.is_empty()
                || self.windows.iter().any(|&(from, to)| Window::of(from, to).overlaps(window)))
    }
}

pub(super) fn meanings(
    at: usize,
    notes: &[Note<'_>],
    views: &BTreeMap<usize, View>,
    domains: &[Option<Domain>],
) -> Option<Meanings> {
    let source = notes[at].source? as usize;
    let (Some(view), Some(domain)) = (views.get(&source), domains[source].as_ref()) else {
        return notes[at].window.map(Meanings::of);
    };
    let mut windows: BTreeSet<(Date, Date)> = BTreeSet::new();
    for &day in &domain.days {
        let window = view.at(day, at)?;
        windows.insert((window.earliest?, window.latest?));
    }
    let first = windows.first()?.0;
    let last = windows.iter().map(|window| window.1).max()?;
    Some(Meanings { windows, hull: Window::of(first, last) })
}
