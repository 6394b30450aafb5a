//! What shows that a date cannot be right: a brief that tells as past what lies after the day it is of.

use super::{BriefIdx, Event, Library};
use crate::brief::Status;

impl Library {
    /// The latest event that `brief` tells as past and that began after the last day its own date may mean. One of the two
    /// dates is wrong, most often the brief's own where it is inferred.
    pub fn later_past(&self, brief: BriefIdx) -> Option<&Event> {
        let linked = &self.linked[brief as usize];
        let day = linked.date?.window().latest?;
        let begins = |event: &Event| event.date.and_then(|date| date.window().earliest);
        let told = |event: &&Event| {
            let is_past = event.status == Status::Past && !event.ahead && !event.passed;
            let own = event.reports.iter().find(|report| report.brief == brief);
            let own = own.and_then(|report| report.date?.window().earliest);
            // Another source may date it, but this one must not date it by itself to an earlier day.
            is_past && begins(event) > Some(day) && own.is_none_or(|own| own > day)
        };
        let events = linked.events.iter().map(|at| &self.events[*at as usize]);
        events.filter(told).max_by_key(|event| begins(event))
    }
}
