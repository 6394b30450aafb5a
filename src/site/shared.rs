//! What stands on many pages, made once in the template engine's form and shared: links, dates, rows of lists, previews. A
//! brief is linked from some forty places and listed under each of its topics and names.
//!
//! Rows weigh more than all else that a build holds, so they are let go when the pages are written ([`Site::forget_rows`]).

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::Site;
use super::view::Preview;
use crate::edtf::Edtf;
use crate::library::*;
use crate::template::{Fragment, Shared, script_json};

/// Filled as pages ask for them.
#[derive(Debug, Default)]
pub(super) struct Parts {
    briefs: Vec<BriefParts>,
    topics: Vec<OnceLock<Shared>>,
    entities: Vec<EntityParts>,
    rows: RwLock<Rows>,
    /// Never iterated.
    dates: RwLock<HashMap<Edtf, Shared>>,
    feeds: OnceLock<Shared>,
}

#[derive(Debug, Default)]
struct BriefParts {
    link: OnceLock<Shared>,
    date: OnceLock<Option<Shared>>,
    preview: OnceLock<Arc<str>>,
}

/// Empty once they are let go.
#[derive(Debug, Default)]
struct Rows {
    briefs: Vec<OnceLock<Arc<Fragment>>>,
    events: Vec<OnceLock<Shared>>,
}

#[derive(Debug, Default)]
struct EntityParts {
    link: OnceLock<Shared>,
    preview: OnceLock<Arc<str>>,
}

impl Parts {
    pub(super) fn of(library: &Library) -> Parts {
        Parts {
            briefs: library.briefs.iter().map(|_| BriefParts::default()).collect(),
            topics: library.topics.iter().map(|_| OnceLock::new()).collect(),
            entities: library.entities.iter().map(|_| EntityParts::default()).collect(),
            rows: RwLock::new(Rows {
                briefs: library.briefs.iter().map(|_| OnceLock::new()).collect(),
                events: library.events.iter().map(|_| OnceLock::new()).collect(),
            }),
            ..Parts::default()
        }
    }
}

impl Site<'_> {
    /// [`Site::brief_link`].
    pub(crate) fn shared_brief_link(&self, brief: BriefIdx) -> Shared {
        let made = || Shared::row(&self.brief_link(brief));
        self.parts.briefs[brief as usize].link.get_or_init(made).clone()
    }

    /// [`Site::topic_link`].
    pub(crate) fn shared_topic_link(&self, topic: TopicIdx) -> Shared {
        let made = || Shared::row(&self.topic_link(topic));
        self.parts.topics[topic as usize].get_or_init(made).clone()
    }

    /// [`Site::entity_link`].
    pub(crate) fn shared_entity_link(&self, entity: EntityIdx) -> Shared {
        let made = || Shared::row(&self.entity_link(entity));
        self.parts.entities[entity as usize].link.get_or_init(made).clone()
    }

    /// [`Site::brief_date`].
    pub(crate) fn shared_brief_date(&self, brief: BriefIdx) -> Option<Shared> {
        let linked = &self.library.linked[brief as usize];
        let made = || match linked.date {
            Some(date) if !linked.date_inferred => Some(self.shared_date(&date)),
            _ => self.brief_date(brief).map(|date| Shared::row(&date)),
        };
        self.parts.briefs[brief as usize].date.get_or_init(made).clone()
    }

    /// [`Site::date`]: a site has many more dates than days.
    pub(crate) fn shared_date(&self, date: &Edtf) -> Shared {
        let known = self.parts.dates.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(shared) = known.get(date) {
            return shared.clone();
        }
        drop(known);
        let made = Shared::row(&self.date(date));
        let mut known = self.parts.dates.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(*date).or_insert(made).clone()
    }

    /// The brief as lists show it, and the row that shows it.
    pub(crate) fn brief_row(&self, brief: BriefIdx) -> Arc<Fragment> {
        let made =
            || Arc::new(Fragment::new("brief_row", "b", Shared::row(&self.brief_card(brief))));
        let rows = self.parts.rows.read().unwrap_or_else(PoisonError::into_inner);
        match rows.briefs.get(brief as usize) {
            Some(row) => row.get_or_init(made).clone(),
            None => made(),
        }
    }

    pub(crate) fn shared_cards(&self, briefs: &[BriefIdx]) -> Vec<Shared> {
        briefs.iter().map(|brief| self.brief_row(*brief).value().clone()).collect()
    }

    /// An event as a row of a small chronology: no quotes.
    pub(crate) fn shared_event_rows(&self, events: &[EventIdx]) -> Vec<Shared> {
        let rows = self.parts.rows.read().unwrap_or_else(PoisonError::into_inner);
        let row = |event: &EventIdx| {
            let of = &self.library.events[*event as usize];
            let made = || Shared::row(&self.event_row(*event));
            // What one brief alone tells, of nothing that has a page, stands on that brief's page and nowhere else.
            let is_shared =
                of.reports.len() > 1 || !of.topics.is_empty() || !of.entities.is_empty();
            match rows.events.get(*event as usize).filter(|_| is_shared) {
                Some(row) => row.get_or_init(made).clone(),
                None => made(),
            }
        };
        events.iter().map(row).collect()
    }

    /// Lets go of rows of lists, when no more pages are to be made: later ones get theirs made anew.
    pub fn forget_rows(&self) {
        let mut rows = self.parts.rows.write().unwrap_or_else(PoisonError::into_inner);
        let rows = std::mem::take(&mut *rows);
        // Taking so many values apart takes a while, and nobody needs to wait for it.
        rayon::spawn(move || drop(rows));
    }

    /// What a preview tells of a brief, as JSON for a script element.
    pub(crate) fn preview(&self, brief: BriefIdx) -> Arc<str> {
        let made = || written(&Preview::of_brief(self, brief));
        self.parts.briefs[brief as usize].preview.get_or_init(made).clone()
    }

    /// The same of an entity; empty where there is nothing to tell but its name.
    pub(crate) fn entity_preview(&self, entity: EntityIdx) -> Arc<str> {
        let made = || {
            let preview = Preview::of_entity(self, entity);
            if preview.text.is_empty() { Arc::from("") } else { written(&preview) }
        };
        self.parts.entities[entity as usize].preview.get_or_init(made).clone()
    }

    /// What `make` gives, the same for every page.
    pub(super) fn shared_feeds(&self, make: impl FnOnce() -> Shared) -> Shared {
        self.parts.feeds.get_or_init(make).clone()
    }
}

fn written(preview: &Preview) -> Arc<str> {
    script_json(&serde_json::to_string(preview).unwrap_or_default()).into()
}
