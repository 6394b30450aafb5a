//! What search finds: a document a brief, event, topic, name and source, and each document's text in passages that a result
//! can lead to.

use super::{ENTITY_KINDS, Site};
use crate::edtf::Edtf;
use crate::library::{BriefIdx, EntityKind, EventIdx, TopicIdx};
use crate::template::words::{self, Form};
use crate::tree::{Hash, Tree};
use crate::url::Url;

/// One thing to find.
#[derive(Clone, Debug)]
pub struct SearchDocument {
    /// `brief`, `event`, `topic`, `person`, `organisation`, `place`, `thing`, `source`.
    pub kind: &'static str,
    pub url: Url,
    pub title: String,
    pub date: Option<Edtf>,
    /// At most [`TEASER`] characters.
    pub teaser: String,
    pub topics: Vec<TopicIdx>,
    of: Searched,
}

/// Longest teaser, in characters.
pub const TEASER: usize = 160;

#[derive(Clone, Copy, Debug)]
enum Searched {
    Brief(BriefIdx),
    Event(EventIdx),
    Entity(u32),
    Topic(u32),
    Source(u32),
}

/// The text of a document beside its title.
#[derive(Clone, Debug, Default)]
pub struct SearchText {
    /// About the whole: a summary, other names.
    pub about: String,
    /// Fragment on the document's page, empty for its top, and text. Both are empty for numbers that are left free.
    pub passages: Vec<(String, String)>,
}

/// The passages of each section are numbered from a multiple of this on, so that one more in a section moves no others.
const SECTION: usize = 8;

impl Site<'_> {
    /// Briefs newest first, events, topics, then entities a kind at a time, sources: all documents of a kind together.
    pub fn search_documents(&self) -> Vec<SearchDocument> {
        let library = self.library;
        let mut documents = Vec::new();
        for brief in &self.by_date {
            let item = self.brief_item(*brief);
            documents.push(SearchDocument {
                kind: "brief",
                url: item.url,
                title: item.title,
                date: item.date,
                teaser: cut(&item.summary),
                topics: library.linked[*brief as usize].topics.clone(),
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
                topics: event.topics.clone(),
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
                topics: vec![at as u32],
                of: Searched::Topic(at as u32),
            });
        }
        for kind in ENTITY_KINDS {
            let all = library.entities.iter().enumerate();
            documents.extend(all.filter(|(_, entity)| entity.kind == kind).map(|(at, entity)| {
                SearchDocument {
                    kind: word(kind),
                    url: self.entity_url(at as u32),
                    title: entity.name.clone(),
                    date: None,
                    teaser: cut(&entity.aliases.join(", ")),
                    topics: Vec::new(),
                    of: Searched::Entity(at as u32),
                }
            }));
        }
        for (at, source) in library.sources.iter().enumerate() {
            let mut topics: Vec<TopicIdx> = library.used[at]
                .briefs
                .iter()
                .flat_map(|brief| library.linked[*brief as usize].topics.iter().copied())
                .collect();
            topics.sort_unstable();
            topics.dedup();
            documents.push(SearchDocument {
                kind: "source",
                url: self.source_url(at as u32),
                title: source.front.title.clone(),
                date: source.front.published.date,
                teaser: source.front.publisher.clone().unwrap_or_default(),
                topics,
                of: Searched::Source(at as u32),
            });
        }
        documents
    }

    /// The text of `document`. `content` gives the bodies of briefs.
    pub fn search_text(&self, document: &SearchDocument, content: &Tree) -> SearchText {
        let library = self.library;
        let about = |about: String| SearchText { about, ..SearchText::default() };
        match document.of {
            Searched::Brief(brief) => self.brief_text(brief, content),
            Searched::Event(event) => {
                let reports = library.events[event as usize].reports.iter();
                let quotes = reports.filter(|report| report.quote != document.title);
                let passages = quotes.map(|report| (String::new(), report.quote.clone())).collect();
                SearchText { about: String::new(), passages }
            }
            Searched::Topic(topic) => {
                let topic = &library.topics[topic as usize];
                about(format!("{}\n{}", topic.description, topic.aliases.join("\n")))
            }
            Searched::Entity(entity) => {
                let entity = &library.entities[entity as usize];
                about(format!("{}\n{}", entity.aliases.join("\n"), entity.description))
            }
            Searched::Source(source) => {
                let allowed = &self.shown[source as usize];
                let sentences = library.sources[source as usize].sentences().enumerate();
                let numbered = sentences.map(|(at, (text, ..))| (at as u32 + 1, text));
                let shown = numbered.filter(|(number, _)| allowed.contains(*number));
                SearchText {
                    about: document.teaser.clone(),
                    passages: shown
                        .map(|(number, text)| (format!("s{number}"), text.to_owned()))
                        .collect(),
                }
            }
        }
    }

    /// The hash of what [`Site::search_text`] is made from.
    pub fn search_hash(&self, document: &SearchDocument, content: &Tree) -> Hash {
        if let Searched::Brief(brief) = document.of {
            return content.get(&self.brief(brief).file).map_or(Hash::default(), |file| file.hash);
        }
        let text = self.search_text(document, content);
        let passages = text.passages.iter();
        let passages = passages.flat_map(|(at, text)| [at.as_bytes(), text.as_bytes()]);
        Hash::of_parts(std::iter::once(text.about.as_bytes()).chain(passages))
    }

    /// How a date stands beside a result.
    pub fn date_text(&self, date: &Edtf) -> String {
        words::date(date, Form::Short, &self.settings.language)
    }

    pub fn topic_slug(&self, topic: TopicIdx) -> String {
        self.library.topics[topic as usize].slug.clone()
    }

    fn brief_text(&self, brief: BriefIdx, content: &Tree) -> SearchText {
        let of = self.brief(brief);
        let text = content.read_text(&of.file).unwrap_or_default();
        let body = text.get(of.body_start..).unwrap_or_default();
        let mut passages: Vec<(String, String)> = Vec::new();
        for passage in crate::markdown::passages(body) {
            if passage.opens {
                passages.resize_with(passages.len().next_multiple_of(SECTION), Default::default);
            }
            passages.push((passage.id, passage.text));
        }
        for quote in &of.front.quotes {
            if !passages.iter().any(|(_, text)| text.contains(&quote.text)) {
                passages.push(("quotes".into(), quote.text.clone()));
            }
        }
        SearchText { about: of.front.summary.clone(), passages }
    }
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Thing => "thing",
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(TEASER) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
