//! Front matter that fits into a file: an article may hold more dates, figures and names than a brief can list.

use crate::brief::FrontMatter;
use crate::yaml;

/// Bytes that the front matter of a brief takes at most when it is written; the rest is for what a person adds.
const ROOM: usize = yaml::FRONT_MATTER_BOUND - 8 * 1024;

/// Shortens the longest lists, from their ends, until all fit.
pub(super) fn bound(front: &mut FrontMatter) {
    while yaml::write_front(front).len() > ROOM {
        let FrontMatter { events, figures, quotes, entities, .. } = front;
        let lens = [events.len(), figures.len(), quotes.len(), entities.len()];
        let Some(longest) = lens.into_iter().max().filter(|longest| *longest > 0) else { return };
        let left = longest * 3 / 4;
        events.truncate(left);
        figures.truncate(left);
        quotes.truncate(left);
        entities.truncate(left);
    }
}
