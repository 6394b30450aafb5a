//! What feeds and other listings are about: which briefs, events and changes, under which title and address.

use serde::Serialize;

use crate::brief::ChangeKind;
use crate::edtf::Edtf;
use crate::library::{BriefIdx, EventIdx, Topic, TopicIdx};
use crate::url::Url;

use super::{Scope, Site, folder};

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

impl Site<'_> {
    /// The site's data files, then those of topics. They are large, so each is made when it is asked for.
    pub fn data_files(&self) -> Vec<(String, DataFile<'_>)> {
        use crate::library::{calendar, chronology};
        let library = self.library;
        let address = |event: EventIdx| self.absolute(&self.event_url(event));
        // Where the site has no address, the place below its first page.
        let place = move |event: EventIdx| {
            let url = self.event_url(event);
            self.absolute(&url).unwrap_or_else(|| url.as_str().to_owned())
        };
        let brief = |brief: &BriefIdx| {
            let (of, item) = (self.brief(*brief), self.brief_item(*brief));
            BriefRecord {
                date: item.date,
                entities: &of.front.entities,
                slug: &of.slug,
                sources: &of.front.sources,
                summary: item.summary,
                title: item.title,
                topics: item.topics,
                url: item.url,
            }
        };
        let whole: Vec<(&str, DataFile)> = vec![
            ("data/chronology.json", Box::new(|| chronology::json(library, &|_| None))),
            ("data/chronology.csv", Box::new(move || chronology::csv(library, &place))),
            (
                "data/chronology.ics",
                Box::new(move || {
                    let all = 0..library.events.len() as EventIdx;
                    calendar::ics(library, all, &self.settings.title, &address)
                }),
            ),
            (
                "data/chronology.schema.json",
                Box::new(|| format!("{:#}\n", super::schema::chronology_schema())),
            ),
            ("data/timelinejs.json", Box::new(|| chronology::timeline_js(library))),
            (
                "data/briefs.json",
                Box::new(move || {
                    let mut lists = chronology::Lists::of(2 * self.by_date.len());
                    lists.add("briefs", self.by_date.iter().map(brief));
                    lists.finish()
                }),
            ),
        ];
        let mut files: Vec<(String, DataFile)> =
            whole.into_iter().map(|(path, file)| (path.to_owned(), file)).collect();
        for (at, topic) in library.topics.iter().enumerate() {
            if !self.has_topic_data(at as TopicIdx) {
                continue;
            }
            let title = format!("{}: {}", self.settings.title, topic.title);
            let events = || topic.events.iter().copied();
            files.push((
                topic_file(topic, "ics"),
                Box::new(move || calendar::ics(library, events(), &title, &address)),
            ));
            files.push((
                topic_file(topic, "json"),
                Box::new(move || chronology::topic_json(library, topic)),
            ));
        }
        files
    }

    /// Whether a topic has a calendar and data of its own: where it has a chronology of its own, whose number is bounded.
    pub(crate) fn has_topic_data(&self, topic: TopicIdx) -> bool {
        self.chronology.scoped(Scope::Topic(topic)).is_some()
    }
}

/// The path of a topic's own file with this ending: `topics/tariffs.ics`.
pub(crate) fn topic_file(topic: &Topic, ending: &str) -> String {
    format!("topics/{}.{ending}", topic.slug)
}

#[derive(Serialize)]
struct BriefRecord<'a> {
    date: Option<Edtf>,
    entities: &'a [String],
    slug: &'a str,
    sources: &'a [String],
    summary: String,
    title: String,
    topics: Vec<String>,
    url: Url,
}

/// Makes the text of a file.
pub type DataFile<'a> = Box<dyn Fn() -> String + Sync + 'a>;
