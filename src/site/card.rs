//! The small things that stand on many pages: links, references to sources, citations, rows of lists.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{DateView, Site, fragment};
use crate::brief::QuoteNote;
use crate::library::*;
use crate::source::TitleBasis;
use crate::template::Shared;

/// A link to another page, with a number beside it where there is one to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    pub title: String,
    /// Site-relative.
    pub url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// `brief`, `topic`, `person`, …
    pub kind: &'static str,
}

/// A source as other pages name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceRef {
    /// `A`, `B`, … where the page has several sources; empty where it has one.
    pub letter: String,
    /// `None` where the article does not say.
    pub outlet: Option<String>,
    pub title: String,
    /// The title is ours, not the article's.
    pub ours: bool,
    pub date: Option<DateView>,
    pub url: String,
    /// The live article.
    pub live: Option<String>,
}

/// A citation mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CiteView {
    /// `12` or `B12`.
    pub label: String,
    /// `../sources/x.html#s12` without its root.
    pub url: String,
    /// `Source: The Hill, 27 Jun 2025, sentence 12`; begins with the label where that has a letter, so that what is
    /// seen is part of what is said (WCAG 2.2, 2.5.3).
    pub name: String,
    /// The sentence, where it may be shown.
    pub quote: Option<String>,
    /// The sentence in the live article.
    pub live: Option<String>,
    /// The sentence's language, where it is not the site's.
    pub language: Option<String>,
}

/// A brief as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct BriefCard {
    pub title: String,
    pub url: String,
    pub slug: String,
    pub summary: String,
    pub date: Option<Shared>,
    pub year: Option<i16>,
    pub outlets: Vec<String>,
    pub topics: Vec<Shared>,
    pub n_differ: u32,
    pub checked: bool,
    pub corrected: bool,
}

/// A quotation with its speaker.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct QuoteView {
    pub text: String,
    pub speaker: Option<Link>,
    /// Name of a speaker who has no page.
    pub name: String,
    pub role: String,
    pub via: String,
    pub cites: Vec<CiteView>,
    pub language: Option<String>,
    pub brief: Link,
    pub date: Option<DateView>,
    pub outlet: Option<String>,
}

/// Letters of a page's sources, by their place in a list: `A` … `Z`, `AA` ….
pub(crate) fn letter(at: usize) -> String {
    let mut letters = Vec::new();
    let mut left = at + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// The sources of one page and their letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letters(BTreeMap<SourceIdx, String>);

impl Letters {
    /// One source gets no letter.
    pub(crate) fn of(sources: &[SourceIdx]) -> Letters {
        let of = |(at, source): (usize, &SourceIdx)| {
            (*source, if sources.len() > 1 { letter(at) } else { String::new() })
        };
        Letters(sources.iter().enumerate().map(of).collect())
    }

    pub(crate) fn get(&self, source: SourceIdx) -> String {
        self.0.get(&source).cloned().unwrap_or_default()
    }
}

impl Site<'_> {
    pub fn brief_link(&self, brief: BriefIdx) -> Link {
        Link {
            title: self.brief(brief).front.title.clone(),
            url: self.brief_url(brief).to_string(),
            count: None,
            kind: "brief",
        }
    }

    pub fn topic_link(&self, topic: TopicIdx) -> Link {
        Link {
            title: self.library.topics[topic as usize].title.clone(),
            url: self.topic_url(topic).to_string(),
            count: None,
            kind: "topic",
        }
    }

    pub fn entity_link(&self, entity: EntityIdx) -> Link {
        let of = &self.library.entities[entity as usize];
        Link {
            title: of.name.clone(),
            url: self.entity_url(entity).to_string(),
            count: None,
            kind: kind_name(of.kind),
        }
    }

    pub(super) fn entity_links(&self, entities: &[EntityIdx], kind: EntityKind) -> Vec<Shared> {
        let of_kind = |entity: &&EntityIdx| self.library.entities[**entity as usize].kind == kind;
        entities.iter().filter(of_kind).map(|entity| self.shared_entity_link(*entity)).collect()
    }

    pub(crate) fn source_ref(&self, source: SourceIdx, letter: String) -> SourceRef {
        let front = &self.source(source).front;
        SourceRef {
            letter,
            outlet: front.publisher.clone(),
            title: front.title.clone(),
            ours: front.title_basis == TitleBasis::Ours,
            date: self.published(source),
            url: self.source_url(source).to_string(),
            live: front.url.as_deref().and_then(fragment::web).map(str::to_owned),
        }
    }

    /// The mark for `sentence` of `source`; `None` where the source has no such sentence.
    pub(crate) fn cite(
        &self,
        source: SourceIdx,
        sentence: u32,
        letters: &Letters,
    ) -> Option<CiteView> {
        let of = self.source(source);
        let text = of.sentence(sentence)?;
        let outlet = of.front.publisher.as_deref().unwrap_or("outlet unknown");
        let date = self.published(source).map_or_else(|| "undated".to_owned(), |date| date.text);
        let shown = self.shown[source as usize].contains(sentence);
        Some(CiteView {
            label: format!("{}{sentence}", letters.get(source)),
            url: self.source_url(source).at(&format!("s{sentence}")).to_string(),
            name: match letters.get(source) {
                letter if letter.is_empty() => {
                    format!("Source: {outlet}, {date}, sentence {sentence}")
                }
                letter => {
                    format!("{letter}{sentence}, source: {outlet}, {date}, sentence {sentence}")
                }
            },
            quote: shown.then(|| text.to_owned()),
            live: fragment::link(of, sentence),
            language: self.foreign(of.front.language.as_deref()),
        })
    }

    /// `language` where it is not the site's: what a `lang` attribute must say.
    pub(crate) fn foreign(&self, language: Option<&str>) -> Option<String> {
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        let language = language?;
        let is_tag = language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (is_tag && !language.is_empty() && primary(language) != primary(&self.settings.language))
            .then(|| language.to_owned())
    }

    /// The marks for what `text` cites in a brief: `s7`, `source:s7`.
    pub(crate) fn front_cites(
        &self,
        brief: BriefIdx,
        text: &str,
        letters: &Letters,
    ) -> Vec<CiteView> {
        let cited = self.library.cited_by_note(brief, text).into_iter();
        cited.filter_map(|cited| self.cite(cited.source, cited.sentence, letters)).collect()
    }

    pub(crate) fn outlets(&self, brief: BriefIdx) -> Vec<String> {
        let mut outlets: Vec<String> = Vec::new();
        for source in &self.library.linked[brief as usize].sources {
            if let Some(outlet) = &self.source(*source).front.publisher
                && !outlets.contains(outlet)
            {
                outlets.push(outlet.clone());
            }
        }
        outlets
    }

    /// The brief as lists show it.
    pub fn brief_card(&self, brief: BriefIdx) -> BriefCard {
        let (of, linked) = (self.brief(brief), &self.library.linked[brief as usize]);
        let corrected = of
            .front
            .changes
            .iter()
            .any(|change| change.kind == crate::brief::ChangeKind::Correction);
        BriefCard {
            title: of.front.title.clone(),
            url: self.brief_url(brief).to_string(),
            slug: of.slug.clone(),
            summary: of.front.summary.clone(),
            date: self.shared_brief_date(brief),
            year: linked.date.and_then(|date| date.window().earliest).map(|day| day.year()),
            outlets: self.outlets(brief),
            topics: linked
                .topics
                .iter()
                .take(4)
                .map(|topic| self.shared_topic_link(*topic))
                .collect(),
            n_differ: linked.disagreements.len() as u32,
            checked: of.front.review.state == crate::brief::ReviewState::Checked,
            corrected,
        }
    }

    pub(crate) fn quote(&self, brief: BriefIdx, quote: &QuoteNote, letters: &Letters) -> QuoteView {
        let speaker = self.speaker(&quote.speaker);
        let first = self.library.linked[brief as usize].sources.first().copied();
        let cited =
            self.library.cited_by_note(brief, &quote.cite).first().map(|cited| cited.source);
        let source = cited.or(first).map(|source| self.source(source));
        QuoteView {
            text: quote.text.clone(),
            name: if speaker.is_none() { quote.speaker.clone() } else { String::new() },
            speaker: speaker.map(|entity| self.entity_link(entity)),
            role: quote.role.clone(),
            via: quote.via.clone(),
            cites: self.front_cites(brief, &quote.cite, letters),
            language: source.and_then(|source| self.foreign(source.front.language.as_deref())),
            brief: self.brief_link(brief),
            date: self.brief_date(brief),
            outlet: source.and_then(|source| source.front.publisher.clone()),
        }
    }

    /// The entity that a quote's speaker names, by slug or name.
    pub(crate) fn speaker(&self, speaker: &str) -> Option<EntityIdx> {
        if speaker.is_empty() {
            return None;
        }
        let slug = crate::url::slugify(speaker);
        self.library.entity_by_slug(speaker).or_else(|| self.library.entity_by_slug(&slug))
    }
}

/// The name of a kind of entity in the singular.
pub(crate) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Thing => "thing",
    }
}
