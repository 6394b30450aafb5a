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

/// What a document of the index stands for.
#[derive(Clone, Copy, Debug)]
pub enum Searched {
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
    /// In reading order: fragment on the document's page, empty for its top, and text.
    pub passages: Vec<(String, String)>,
    /// The number of each passage in the index, from 1; empty where they are numbered in order.
    pub numbers: Vec<u32>,
}

impl SearchText {
    /// The passages with their numbers, in reading order.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &str)> {
        self.passages.iter().enumerate().map(|(at, (_, text))| {
            let number = self.numbers.get(at).copied().unwrap_or(at as u32 + 1);
            (number, text.as_str())
        })
    }
}

/// So many words at the beginning of a passage tell it from others of its brief.
const OPENING: usize = 12;
/// Letters of a word that is not found in every passage.
const TELLING: usize = 5;

impl Site<'_> {
    /// Briefs newest first, events, topics, then entities a kind at a time, sources: all documents of a kind together.
    pub fn searched(&self) -> Vec<Searched> {
        let library = self.library;
        let mut all: Vec<Searched> =
            self.by_date.iter().map(|brief| Searched::Brief(*brief)).collect();
        all.extend((0..library.events.len()).map(|at| Searched::Event(at as EventIdx)));
        all.extend((0..library.topics.len()).map(|at| Searched::Topic(at as TopicIdx)));
        for kind in ENTITY_KINDS {
            let entities = library.entities.iter().zip(0..);
            let of_kind = entities.filter(|(entity, _)| entity.kind == kind);
            all.extend(of_kind.map(|(_, at)| Searched::Entity(at)));
        }
        all.extend((0..library.sources.len()).map(|at| Searched::Source(at as u32)));
        all
    }

    /// See [`SearchDocument::kind`].
    pub fn search_kind(&self, of: Searched) -> &'static str {
        match of {
            Searched::Brief(_) => "brief",
            Searched::Event(_) => "event",
            Searched::Topic(_) => "topic",
            Searched::Entity(at) => word(self.library.entities[at as usize].kind),
            Searched::Source(_) => "source",
        }
    }

    /// See [`SearchDocument::date`].
    pub fn search_date(&self, of: Searched) -> Option<Edtf> {
        let library = self.library;
        match of {
            Searched::Brief(brief) => library.linked[brief as usize].date,
            Searched::Event(event) => library.events[event as usize].date,
            Searched::Source(source) => library.sources[source as usize].front.published.date,
            Searched::Topic(_) | Searched::Entity(_) => None,
        }
    }

    pub fn search_document(&self, of: Searched) -> SearchDocument {
        let library = self.library;
        let (url, title, teaser, topics) = match of {
            Searched::Brief(brief) => {
                let item = self.brief_item(brief);
                let topics = library.linked[brief as usize].topics.clone();
                (item.url, item.title, cut(&item.summary), topics)
            }
            Searched::Event(at) => {
                let event = &library.events[at as usize];
                (self.event_url(at), event.text.clone(), String::new(), event.topics.clone())
            }
            Searched::Topic(at) => {
                let topic = &library.topics[at as usize];
                (self.topic_url(at), topic.title.clone(), cut(&topic.description), vec![at])
            }
            Searched::Entity(at) => {
                let entity = &library.entities[at as usize];
                let teaser = cut(&entity.aliases.join(", "));
                (self.entity_url(at), entity.name.clone(), teaser, Vec::new())
            }
            Searched::Source(at) => {
                let front = &library.sources[at as usize].front;
                let briefs = library.used[at as usize].briefs.iter();
                let topics =
                    briefs.flat_map(|brief| library.linked[*brief as usize].topics.iter().copied());
                let mut topics: Vec<TopicIdx> = topics.collect();
                topics.sort_unstable();
                topics.dedup();
                let teaser = front.publisher.clone().unwrap_or_default();
                (self.source_url(at), front.title.clone(), teaser, topics)
            }
        };
        let (kind, date) = (self.search_kind(of), self.search_date(of));
        SearchDocument { kind, url, title, date, teaser, topics, of }
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
                SearchText { passages, ..SearchText::default() }
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
                    numbers: Vec::new(),
                }
            }
        }
    }

    /// The hash of the file with the words of a document that the site's fingerprint leaves out.
    pub fn search_words(&self, of: Searched, content: &Tree) -> Option<Hash> {
        let Searched::Brief(brief) = of else { return None };
        content.get(&self.brief(brief).file).map(|file| file.hash)
    }

    /// The hash of what [`Site::search_text`] is made from.
    pub fn search_hash(&self, document: &SearchDocument, content: &Tree) -> Hash {
        if let Searched::Brief(_) = document.of {
            return self.search_words(document.of, content).unwrap_or_default();
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
            passages.push((passage.id, passage.text));
        }
        for quote in &of.front.quotes {
            if !passages.iter().any(|(_, text)| text.contains(&quote.text)) {
                passages.push(("quotes".into(), quote.text.clone()));
            }
        }
        let numbers = numbers(passages.iter().map(|(_, text)| text.as_str()));
        SearchText { about: of.front.summary.clone(), passages, numbers }
    }
}

/// A number for each of `texts`, from 1, that an edit of the others seldom changes: it comes from a word of the text, not from
/// its place. So one paragraph more or less leaves the postings of the others as they are, and a word put in the place of
/// another, or a sentence added at the end, those of the other words of its paragraph.
///
/// The numbers are places in a table whose size is a power of two, taken by hash with linear probing (Knuth, volume 3, 6.4), at
/// most three fifths full, for the index writes small numbers shortest.
fn numbers<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> Vec<u32> {
    let size = (texts.len() * 5 / 3 + 2).next_power_of_two().max(32);
    let mut taken = vec![false; size];
    // What is said of the whole has the number 0.
    taken[0] = true;
    let place = |text: &str| {
        let mut at = telling(text) as usize % size;
        while taken[at] {
            at = (at + 1) % size;
        }
        taken[at] = true;
        at as u32
    };
    texts.map(place).collect()
}

/// The least hash of the longer words that a text begins with (min-wise hashing, Broder 1997): of two texts that share most of
/// these words it is mostly the same.
fn telling(text: &str) -> u32 {
    let opening = text.split_whitespace().take(OPENING);
    // Where words are not parted by spaces, what the text begins with.
    let words =
        opening.map(|word| word.char_indices().nth(24).map_or(word, |(end, _)| &word[..end]));
    let longer = words.clone().filter(|word| word.chars().nth(TELLING - 1).is_some());
    let least = longer.map(spread).min();
    least.or_else(|| words.map(spread).min()).unwrap_or_default()
}

/// FNV-1a, then the end of MurmurHash3 (Appleby 2011), which spreads it over all bits.
fn spread(word: &str) -> u32 {
    let mut hash = word
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
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
        // At the end of a word, where there is one in reach.
        Some((end, _)) => {
            let word = text[..end].rfind(char::is_whitespace).filter(|at| *at > end / 2);
            let cut = text[..word.unwrap_or(end)].trim_end();
            format!("{}…", cut.trim_end_matches([',', ';', ':', '–', '—']))
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[String]) -> Vec<u32> {
        numbers(texts.iter().map(String::as_str))
    }

    #[test]
    fn a_teaser_ends_with_a_word() {
        let long = "An agreement on magnets, ".repeat(10);
        let teaser = cut(&long);
        let rest = teaser.strip_suffix('…').and_then(|kept| long.strip_prefix(kept));
        assert!(rest.is_some_and(|rest| rest.starts_with([' ', ','])), "{teaser}");
        assert!(teaser.chars().count() <= TEASER + 1);
        // Words that are not set apart are cut where they must be.
        assert_eq!(cut(&"語".repeat(300)).chars().count(), TEASER + 1);
    }

    fn texts() -> Vec<String> {
        (0..60)
            .map(|n| format!("The word{n} of it says other{n} than what once was thing{n}."))
            .collect()
    }

    #[test]
    fn an_edit_of_one_passage_leaves_the_numbers_of_nearly_all() {
        let before = of(&texts());
        let (mut by_insertion, mut by_words) = (0, 0);
        for at in 0..60 {
            let mut more = texts();
            more.insert(at, format!("Between them stands paragraph{at}."));
            let mut after = of(&more);
            after.remove(at);
            by_insertion += before.iter().zip(&after).filter(|(a, b)| a != b).count();
            let mut other = texts();
            other[at] = other[at].replace("The word", "A word").replace("what once", "as");
            other[at].push_str(" And another sentence, much longer than the first.");
            by_words += before.iter().zip(&of(&other)).filter(|(a, b)| a != b).count();
        }
        assert!(by_insertion < 60, "{by_insertion} of 3600");
        assert!(by_words < 60, "{by_words} of 3600");
    }

    #[test]
    fn numbers_are_small_and_each_once() {
        for n in [0, 1, 2, 17, 18, 19, 38, 40, 1000] {
            let texts: Vec<String> = (0..n).map(|n| format!("The same {}", n % 7)).collect();
            let mut all = of(&texts);
            all.sort_unstable();
            assert!(
                all.iter().all(|number| (1..(4 * n as u32).max(32)).contains(number)),
                "{all:?}"
            );
            all.dedup();
            assert_eq!(all.len(), n);
        }
        assert_eq!(of(&["".into(), "…".into(), "東京で会議".into()]).len(), 3);
    }
}
