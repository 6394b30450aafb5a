//! What feeds and other listings are about: which briefs, events and changes, under which title and address.

use crate::brief::ChangeKind;
use crate::edtf::Edtf;
use crate::library::{BriefIdx, EventIdx};
use crate::url::Url;

use super::{Site, folder};

/// Most entries of a feed.
pub const FEED_BOUND: usize = 50;

/// A list of briefs that a reader may follow.
#[derive(Clone, Debug)]
pub struct BriefList {
    /// Of the feed, without the ending of its format: `feed`, `topics/tariffs`.
    pub stem: String,
    pub title: String,
    /// The page that lists the same.
    pub page: Url,
    /// Newest first, at most [`FEED_BOUND`].
    pub briefs: Vec<BriefIdx>,
}

/// One entry of a feed.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// Stable whatever the site's address: what the id is made from.
    pub key: String,
    pub url: Url,
    pub title: String,
    pub summary: String,
    pub date: Option<Edtf>,
    pub topics: Vec<String>,
}

impl Site<'_> {
    /// Of the whole site first, then of each topic and each entity that has a brief.
    pub fn brief_lists(&self) -> Vec<BriefList> {
        let first = |briefs: &mut dyn Iterator<Item = BriefIdx>| briefs.take(FEED_BOUND).collect();
        let mut lists = vec![BriefList {
            stem: "feed".into(),
            title: self.settings.title.clone(),
            page: Url::home(),
            briefs: first(&mut self.by_date.iter().copied()),
        }];
        for (at, topic) in self.library.topics.iter().enumerate() {
            lists.push(BriefList {
                stem: format!("topics/{}", topic.slug),
                title: topic.title.clone(),
                page: self.topic_url(at as u32),
                briefs: first(&mut topic.briefs.iter().copied()),
            });
        }
        for (at, entity) in self.library.entities.iter().enumerate() {
            lists.push(BriefList {
                stem: format!("{}/{}", folder(entity.kind), entity.slug),
                title: entity.name.clone(),
                page: self.entity_url(at as u32),
                briefs: first(&mut entity.briefs.iter().map(|(brief, _)| *brief)),
            });
        }
        lists
    }

    pub fn brief_item(&self, brief: BriefIdx) -> FeedItem {
        let of = self.brief(brief);
        let linked = &self.library.linked[brief as usize];
        FeedItem {
            key: format!("brief/{}", of.slug),
            url: self.brief_url(brief),
            title: of.front.title.clone(),
            summary: if of.front.summary.is_empty() {
                of.facts.teaser.clone()
            } else {
                of.front.summary.clone()
            },
            date: linked.date,
            topics: linked
                .topics
                .iter()
                .map(|topic| self.library.topics[*topic as usize].title.clone())
                .collect(),
        }
    }

    /// The newest dated events, newest first.
    pub fn event_items(&self) -> Vec<FeedItem> {
        let events =
            self.library.events.iter().enumerate().rev().filter(|(_, event)| event.date.is_some());
        let item = |(at, event): (usize, &crate::library::Event)| FeedItem {
            key: format!("event/{}", event.id),
            url: self.event_url(at as EventIdx),
            title: event.text.clone(),
            summary: event.reports.first().map(|report| report.quote.clone()).unwrap_or_default(),
            date: event.date,
            topics: event
                .topics
                .iter()
                .map(|topic| self.library.topics[*topic as usize].title.clone())
                .collect(),
        };
        events.take(FEED_BOUND).map(item).collect()
    }

    /// Corrections of all briefs, newest first.
    pub fn correction_items(&self) -> Vec<FeedItem> {
        let mut items: Vec<FeedItem> = Vec::new();
        for (at, brief) in self.library.briefs.iter().enumerate() {
            let corrections = brief
                .front
                .changes
                .iter()
                .enumerate()
                .filter(|(_, change)| change.kind == ChangeKind::Correction);
            items.extend(corrections.map(|(nth, change)| FeedItem {
                key: format!("correction/{}/{nth}", brief.slug),
                url: self.brief_url(at as BriefIdx).at("changes"),
                title: format!("Correction: {}", brief.front.title),
                summary: change.text.clone(),
                date: change.date,
                topics: Vec::new(),
            }));
        }
        items
            .sort_by_key(|item| std::cmp::Reverse(item.date.and_then(|date| date.window().latest)));
        items.truncate(FEED_BOUND);
        items
    }
}

/// What search finds.
#[derive(Clone, Debug)]
pub struct SearchDocument {
    /// `brief`, `event`, `person`, `organisation`, `place`, `thing`, `topic`, `source`.
    pub kind: &'static str,
    pub url: Url,
    pub title: String,
    pub date: Option<Edtf>,
    pub teaser: String,
    /// Slugs.
    pub topics: Vec<String>,
    of: Searched,
}

#[derive(Clone, Copy, Debug)]
enum Searched {
    Brief(BriefIdx),
    Event(EventIdx),
    Entity(u32),
    Topic(u32),
    Source(u32),
}

impl Site<'_> {
    /// Briefs newest first, then events, topics, entities, sources.
    pub fn search_documents(&self) -> Vec<SearchDocument> {
        let library = self.library;
        let topics = |topics: &[u32]| {
            topics
                .iter()
                .map(|topic| library.topics[*topic as usize].slug.clone())
                .collect::<Vec<_>>()
        };
        let cut = |text: &str| {
            let short: String = text.chars().take(160).collect();
            if short.len() < text.len() { short + "…" } else { short }
        };
        let mut documents = Vec::new();
        for brief in &self.by_date {
            let item = self.brief_item(*brief);
            documents.push(SearchDocument {
                kind: "brief",
                url: item.url,
                title: item.title,
                date: item.date,
                teaser: cut(&item.summary),
                topics: topics(&library.linked[*brief as usize].topics),
                of: Searched::Brief(*brief),
            });
        }
        for (at, event) in library.events.iter().enumerate() {
            documents.push(SearchDocument {
                kind: "event",
                url: self.event_url(at as EventIdx),
                title: event.text.clone(),
                date: event.date,
                teaser: String::new(),
                topics: topics(&event.topics),
                of: Searched::Event(at as EventIdx),
            });
        }
        for (at, topic) in library.topics.iter().enumerate() {
            documents.push(SearchDocument {
                kind: "topic",
                url: self.topic_url(at as u32),
                title: topic.title.clone(),
                date: None,
                teaser: cut(&topic.description),
                topics: vec![topic.slug.clone()],
                of: Searched::Topic(at as u32),
            });
        }
        for (at, entity) in library.entities.iter().enumerate() {
            let kind = match entity.kind {
                crate::library::EntityKind::Person => "person",
                crate::library::EntityKind::Organisation => "organisation",
                crate::library::EntityKind::Place => "place",
                crate::library::EntityKind::Thing => "thing",
            };
            documents.push(SearchDocument {
                kind,
                url: self.entity_url(at as u32),
                title: entity.name.clone(),
                date: None,
                teaser: cut(&entity.aliases.join(", ")),
                topics: Vec::new(),
                of: Searched::Entity(at as u32),
            });
        }
        for (at, source) in library.sources.iter().enumerate() {
            documents.push(SearchDocument {
                kind: "source",
                url: self.source_url(at as u32),
                title: source.front.title.clone(),
                date: source.front.published.date,
                teaser: source.front.publisher.clone().unwrap_or_default(),
                topics: Vec::new(),
                of: Searched::Source(at as u32),
            });
        }
        documents
    }

    /// The text that a document is found by, beside its title. `content` gives the bodies of briefs.
    pub fn search_text(&self, document: &SearchDocument, content: &crate::tree::Tree) -> String {
        let library = self.library;
        match document.of {
            Searched::Brief(brief) => {
                let of = self.brief(brief);
                let text = content.read_text(&of.file).unwrap_or_default();
                let body = crate::markdown::text(text.get(of.body_start..).unwrap_or_default());
                let quotes = of.front.quotes.iter().map(|quote| quote.text.as_str());
                let parts: Vec<&str> =
                    [of.front.summary.as_str(), body.as_str()].into_iter().chain(quotes).collect();
                parts.join("\n")
            }
            Searched::Event(event) => {
                let reports = &library.events[event as usize].reports;
                reports.iter().map(|report| report.quote.as_str()).collect::<Vec<_>>().join("\n")
            }
            Searched::Topic(topic) => {
                let topic = &library.topics[topic as usize];
                format!("{}\n{}", topic.description, topic.aliases.join("\n"))
            }
            Searched::Entity(entity) => {
                let entity = &library.entities[entity as usize];
                format!("{}\n{}", entity.description, entity.aliases.join("\n"))
            }
            Searched::Source(source) => {
                let allowed = &self.shown[source as usize];
                let sentences = library.sources[source as usize].sentences().enumerate();
                let shown = sentences
                    .filter(|(at, _)| allowed.contains(*at as u32 + 1))
                    .map(|(_, (text, ..))| text);
                shown.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

impl Site<'_> {
    /// Path and bytes of the site's data files.
    pub fn data_files(&self) -> Vec<(String, Vec<u8>)> {
        use crate::library::{calendar, chronology};
        let pretty = |value: serde_json::Value| format!("{value:#}\n").into_bytes();
        let address = |event: usize| self.absolute(&self.event_url(event as EventIdx));
        let mut chronology_json = chronology::json(self.library, &|_| None);
        chronology_json["schema_version"] = 1.into();
        let briefs: Vec<serde_json::Value> = self
            .by_date
            .iter()
            .map(|brief| {
                let (of, item) = (self.brief(*brief), self.brief_item(*brief));
                serde_json::json!({
                    "date": item.date,
                    "entities": of.front.entities,
                    "slug": of.slug,
                    "sources": of.front.sources,
                    "summary": item.summary,
                    "title": item.title,
                    "topics": item.topics,
                    "url": item.url,
                })
            })
            .collect();
        vec![
            ("data/chronology.json".into(), pretty(chronology_json)),
            ("data/chronology.csv".into(), chronology::csv(self.library).into_bytes()),
            (
                "data/chronology.ics".into(),
                calendar::ics(self.library, &self.settings.title, &address).into_bytes(),
            ),
            ("data/timelinejs.json".into(), pretty(chronology::timeline_js(self.library))),
            (
                "data/briefs.json".into(),
                pretty(serde_json::json!({"briefs": briefs, "schema_version": 1})),
            ),
        ]
    }
}
