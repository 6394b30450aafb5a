//! Where pages stand: the address of each kind, and how long lists are cut into pages.

use super::{Kind, LIST_BOUND, Scope, Site, view};
use crate::library::*;
use crate::url::Url;

/// Number of pages that a list of `n` rows takes; an empty list takes one.
pub(super) fn n_parts(n: usize) -> u32 {
    n.div_ceil(LIST_BOUND).max(1) as u32
}

/// The rows of `part`.
pub(super) fn part_of<T>(rows: &[T], part: u32) -> &[T] {
    let start = (part as usize * LIST_BOUND).min(rows.len());
    &rows[start..(start + LIST_BOUND).min(rows.len())]
}

/// `name` for the first part, `name.2` for the second.
pub(super) fn numbered(name: &str, part: u32) -> String {
    if part == 0 { name.to_owned() } else { format!("{name}.{}", part + 1) }
}

impl Site<'_> {
    /// The address of the page of `kind`.
    pub fn url(&self, kind: &Kind) -> Url {
        match kind {
            Kind::Home => Url::home(),
            Kind::Brief(brief) | Kind::Moved(brief) => Url::brief(&self.brief(*brief).slug),
            Kind::Archive(part) => Url::page(&numbered("archive", *part)),
            Kind::Topic(topic, part) => {
                Url::topic(&numbered(&self.library.topics[*topic as usize].slug, *part))
            }
            Kind::Topics => Url::index("topics"),
            Kind::Entity(entity, part) => {
                let entity = &self.library.entities[*entity as usize];
                Url::entity(folder(entity.kind), &numbered(&entity.slug, *part))
            }
            Kind::Entities(kind, part) => Url::index(&numbered(folder(*kind), *part)),
            Kind::Source(source) => Url::source(&self.source(*source).id),
            Kind::Sources(part) => Url::index(&numbered("sources", *part)),
            Kind::Chronology(scope, part) => self.chronology.url(self.library, *scope, *part),
            Kind::Differ(part) => Url::page(&numbered("differ", *part)),
            Kind::Search => Url::page("search"),
            Kind::Data => Url::page("data"),
            Kind::Method => Url::page("method"),
            Kind::Corrections => Url::page("corrections"),
            Kind::Glossary => Url::page("glossary"),
            Kind::Desk(page) => Url::page(&self.library.pages[*page as usize].slug),
            Kind::NotFound => Url::page("404"),
            Kind::Offline => Url::page("offline"),
        }
    }

    pub fn brief_url(&self, brief: BriefIdx) -> Url {
        self.url(&Kind::Brief(brief))
    }

    pub fn topic_url(&self, topic: TopicIdx) -> Url {
        self.url(&Kind::Topic(topic, 0))
    }

    pub fn entity_url(&self, entity: EntityIdx) -> Url {
        self.url(&Kind::Entity(entity, 0))
    }

    pub fn source_url(&self, source: SourceIdx) -> Url {
        self.url(&Kind::Source(source))
    }

    /// The event's place in the whole chronology.
    pub fn event_url(&self, event: EventIdx) -> Url {
        let part = self.chronology.part_of_event(event);
        let page = self.chronology.url(self.library, Scope::All, part);
        page.at(&["e-", &self.library.events[event as usize].id].concat())
    }

    pub fn disagreement_url(&self, disagreement: DisagreementIdx) -> Url {
        let part = disagreement / view::DIFFER_BOUND as u32;
        let id = &self.library.disagreements[disagreement as usize].id;
        self.url(&Kind::Differ(part)).at(&format!("d-{id}"))
    }

    pub(super) fn n_differ_parts(&self) -> u32 {
        self.library.disagreements.len().div_ceil(view::DIFFER_BOUND).max(1) as u32
    }

    /// `url` as an absolute address, where a base address is set.
    pub fn absolute(&self, url: &Url) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        let path = if *url == Url::home() { "" } else { url.as_str() };
        Some(format!("{}/{path}", base.trim_end_matches('/')))
    }
}
