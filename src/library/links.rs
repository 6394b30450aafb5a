//! Links and citations resolved: which source a brief rests on, which sentence a citation means, where a wikilink leads and
//! what links back. What leads nowhere is reported with its place.

use std::collections::BTreeMap;

use crate::brief::Brief;
use crate::diag::{Code, Diagnostic, Fix, Place};
use crate::edtf::Edtf;
use crate::markdown::{Cite, Link};
use crate::source::Basis;
use crate::url::{Url, sentence_number, slugify};

use super::{Backlink, BriefIdx, CitedBy, Library, SourceIdx, Text};

const UNKNOWN_SOURCE: Code = Code("B0301");
const UNKNOWN_SENTENCE: Code = Code("B0302");
const DEAD_LINK: Code = Code("B0303");
const DEAD_FRAGMENT: Code = Code("B0304");

/// Where a link or wikilink leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    Brief(BriefIdx),
    Topic(super::TopicIdx),
    Entity(super::EntityIdx),
    Source(SourceIdx),
    Page(u32),
}

/// Source and sentence of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cited {
    pub source: SourceIdx,
    pub sentence: u32,
}

impl Library {
    /// The sentence that a citation in `brief` means.
    pub fn cited(&self, brief: BriefIdx, source: Option<&str>, sentence: u32) -> Option<Cited> {
        let linked = self.linked.get(brief as usize)?;
        let source = match source {
            Some(id) => self.source_by_id(id)?,
            None => *linked.sources.first()?,
        };
        self.sources[source as usize].sentence(sentence).map(|_| Cited { source, sentence })
    }

    /// The sentences of a front matter `cite`: `s7`, `s7 s9`, `the-hill:s7`.
    pub fn cited_by_note(&self, brief: BriefIdx, cite: &str) -> Vec<Cited> {
        note_cites(cite)
            .into_iter()
            .filter_map(|(source, sentence)| self.cited(brief, source, sentence?))
            .collect()
    }

    pub fn source_by_id(&self, id: &str) -> Option<SourceIdx> {
        self.sources
            .binary_search_by(|source| source.id.as_str().cmp(id))
            .ok()
            .map(|at| at as SourceIdx)
    }

    pub fn brief_by_slug(&self, slug: &str) -> Option<BriefIdx> {
        self.slugs.find(slug, &self.briefs)
    }

    pub fn topic_by_slug(&self, slug: &str) -> Option<super::TopicIdx> {
        self.topics.binary_search_by(|topic| topic.slug.as_str().cmp(slug)).ok().map(|at| at as u32)
    }

    pub fn entity_by_slug(&self, slug: &str) -> Option<super::EntityIdx> {
        self.entities
            .binary_search_by(|entity| entity.slug.as_str().cmp(slug))
            .ok()
            .map(|at| at as u32)
    }

    /// Where `target` leads, without its fragment: a brief's slug or alias before a topic, an entity, a source, a page.
    /// `../briefs/rate-cut.md` and `rate-cut.html` mean `rate-cut`.
    pub fn destination(&self, target: &str) -> Option<Destination> {
        let (path, _) = split_fragment(target);
        let (folder, name) = match path.rsplit_once('/') {
            Some((folders, name)) => (folders.rsplit('/').next().unwrap_or(""), name),
            None => ("", path),
        };
        let name = name.strip_suffix(".md").or_else(|| name.strip_suffix(".html")).unwrap_or(name);
        let slug = if crate::url::is_slug(name) { name.to_owned() } else { slugify(name) };
        let brief = || {
            self.brief_by_slug(&slug)
                .or_else(|| self.aliases.get(&slug).copied())
                .map(Destination::Brief)
        };
        let topic = || self.topic_by_slug(&slug).map(Destination::Topic);
        let entity = || self.entity_by_slug(&slug).map(Destination::Entity);
        let source = || self.source_by_id(&slug).map(Destination::Source);
        let page = || {
            self.pages
                .iter()
                .position(|page| page.slug == slug)
                .map(|at| Destination::Page(at as u32))
        };
        match folder {
            "briefs" => brief(),
            "topics" => topic(),
            "entities" | "people" | "organisations" | "places" | "things" => entity(),
            "sources" => source(),
            "pages" => page(),
            _ => brief().or_else(topic).or_else(entity).or_else(source).or_else(page),
        }
    }

    /// Address and title of a destination.
    pub fn address(&self, destination: &Destination) -> (Url, &str) {
        match destination {
            Destination::Brief(at) => {
                let brief = &self.briefs[*at as usize];
                (Url::brief(&brief.slug), &brief.front.title)
            }
            Destination::Topic(at) => {
                let topic = &self.topics[*at as usize];
                (Url::topic(&topic.slug), &topic.title)
            }
            Destination::Entity(at) => {
                let entity = &self.entities[*at as usize];
                (Url::entity(entity.folder(), &entity.slug), &entity.name)
            }
            Destination::Source(at) => {
                let source = &self.sources[*at as usize];
                (Url::source(&source.id), &source.front.title)
            }
            Destination::Page(at) => {
                let page = &self.pages[*at as usize];
                (
                    Url::page(&page.slug),
                    if page.front.title.is_empty() { &page.slug } else { &page.front.title },
                )
            }
        }
    }

    /// Address and title of what `target` means, with its fragment where that exists.
    pub fn resolve(&self, target: &str) -> Option<(Url, &str)> {
        let destination = self.destination(target)?;
        let (url, title) = self.address(&destination);
        let (_, fragment) = split_fragment(target);
        let anchor = fragment.and_then(|fragment| self.anchor(&destination, fragment));
        Some((anchor.map_or_else(|| url.clone(), |anchor| url.at(&anchor)), title))
    }

    /// The id on the page that `fragment` means; `None` where it has none such.
    pub(super) fn anchor(&self, destination: &Destination, fragment: &str) -> Option<String> {
        match destination {
            Destination::Brief(at) => {
                let facts = &self.briefs[*at as usize].facts;
                let slug = slugify(fragment);
                let heading =
                    facts.headings.iter().map(|heading| &heading.id).find(|id| **id == slug);
                let statement = || {
                    facts
                        .statements
                        .iter()
                        .map(|statement| &statement.id)
                        .find(|id| *id == fragment)
                };
                heading.or_else(statement).cloned()
            }
            Destination::Source(at) => {
                let sentence = sentence_number(fragment)?;
                self.sources[*at as usize].sentence(sentence).map(|_| fragment.to_owned())
            }
            // Their sections come from the template: not checked here but on the finished page.
            _ => Some(fragment.to_owned()),
        }
    }
}

pub(super) fn split_fragment(target: &str) -> (&str, Option<&str>) {
    match target.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (target, None),
    }
}

/// Source and sentence of each part of a front matter `cite`; the sentence is `None` where it is malformed.
fn note_cites(cite: &str) -> Vec<(Option<&str>, Option<u32>)> {
    let parts = cite.split([' ', ',', ';']).filter(|part| !part.is_empty());
    parts
        .map(|part| match part.trim_start_matches('@').rsplit_once(':') {
            Some((source, sentence)) => (Some(source), sentence_number(sentence)),
            None => (None, sentence_number(part.trim_start_matches('@'))),
        })
        .collect()
}

/// Fills each brief's `sources` and date, and each source's `briefs`.
pub(super) fn link_sources(library: &mut Library, text: Text, diagnostics: &mut Vec<Diagnostic>) {
    for at in 0..library.briefs.len() {
        let mut own = Vec::new();
        for (nth, id) in library.briefs[at].front.sources.iter().enumerate() {
            match library.source_by_id(id) {
                Some(source) => own.push(source),
                None => {
                    let brief = &library.briefs[at];
                    let place = place_in_front(brief, text, &["sources", &nth.to_string()]);
                    let near = crate::diag::nearest(
                        id,
                        library.sources.iter().map(|source| source.id.as_str()),
                    );
                    let help = near.map_or("sources stand in `content/sources/`".into(), |near| {
                        format!("did you mean `{near}`?")
                    });
                    diagnostics.push(
                        Diagnostic::error(UNKNOWN_SOURCE, format!("no source `{id}`"))
                            .at(place)
                            .help(help),
                    );
                }
            }
        }
        for source in &own {
            library.used[*source as usize].briefs.push(at as BriefIdx);
        }
        let stated = library.briefs[at].front.date;
        let of_sources = own.iter().filter_map(|source| {
            let published = &library.sources[*source as usize].front.published;
            Some((published.date?, published.basis != Basis::Stated))
        });
        // Of two that end on one day, the one that its article states.
        let newest = of_sources.max_by_key(|(date, inferred)| (date.window().latest, !inferred));
        let linked = &mut library.linked[at];
        let dated = stated.map(|date| (date, false)).or(newest);
        linked.date = dated.map(|(date, _)| date);
        linked.date_inferred = dated.is_some_and(|(_, inferred)| inferred);
        linked.sources = own;
    }
}

/// Days that a window of publication may hold to stand as a brief's date; a longer one says too little.
const DATED_DAYS: i32 = 62;

/// Dates the briefs that state no day by the window in which their newest source was published, once windows are tight.
pub(super) fn date_briefs(library: &mut Library) {
    for linked in library.linked.iter_mut().filter(|linked| linked.date.is_none()) {
        let windows =
            linked.sources.iter().filter_map(|source| library.used[*source as usize].window);
        let short = windows.filter(|window| window.days().is_some_and(|days| days <= DATED_DAYS));
        let newest = short.max_by_key(|window| window.latest);
        linked.date = newest.and_then(|window| Edtf::span(window.earliest?, window.latest?));
        linked.date_inferred = linked.date.is_some();
    }
}

/// Fills backlinks and `used.cites`; reports citations and links that lead nowhere.
pub(super) fn link_briefs(library: &mut Library, text: Text, diagnostics: &mut Vec<Diagnostic>) {
    let mut cites = Vec::<(SourceIdx, u32, CitedBy)>::new();
    let mut backlinks = BTreeMap::<(BriefIdx, BriefIdx), u32>::new();
    for (at, brief) in library.briefs.iter().enumerate() {
        let at = at as BriefIdx;
        for statement in &brief.facts.statements {
            for cite in &statement.cites {
                match library.cited(at, cite.source.as_deref(), cite.sentence) {
                    Some(cited) => cites.push((
                        cited.source,
                        cited.sentence,
                        CitedBy::Statement(at, statement.id.clone()),
                    )),
                    None => diagnostics.push(dangling(library, at, cite, text)),
                }
            }
        }
        for (field, notes) in front_cites(brief) {
            for (nth, cite) in notes.iter().enumerate() {
                for (source, sentence) in note_cites(cite) {
                    match sentence.and_then(|sentence| library.cited(at, source, sentence)) {
                        Some(cited) => {
                            let by = match field {
                                "quotes" => Some(CitedBy::Quote(at)),
                                "figures" => Some(CitedBy::Figure(at)),
                                "summary_cites" => Some(CitedBy::Summary(at)),
                                // Events are known by number only once they are merged.
                                _ => None,
                            };
                            cites.extend(by.map(|by| (cited.source, cited.sentence, by)));
                        }
                        None => {
                            diagnostics.push(dangling_note(library, at, field, nth, cite, text))
                        }
                    }
                }
            }
        }
        for (nth, link) in (0..).zip(&brief.facts.links) {
            let destination = library.destination(&link.target);
            match destination {
                Some(Destination::Brief(to)) if to != at => {
                    backlinks.entry((to, at)).or_insert(nth);
                }
                Some(_) => {}
                None => diagnostics.push(dead_link(library, brief, link, text)),
            }
            if let (Some(destination), Some(fragment)) =
                (destination, split_fragment(&link.target).1)
                && library.anchor(&destination, fragment).is_none()
            {
                diagnostics.push(dead_fragment(library, brief, link, &destination, fragment, text));
            }
        }
    }
    for ((to, from), link) in backlinks {
        library.linked[to as usize].backlinks.push(Backlink { from, link });
    }
    cites.sort_by_key(|a| (a.0, a.1));
    for (source, sentence, by) in cites {
        library.used[source as usize].cites.push((sentence, by));
    }
}

fn front_cites(brief: &Brief) -> [(&'static str, Vec<&str>); 4] {
    let front = &brief.front;
    [
        ("summary_cites", front.summary_cites.iter().map(String::as_str).collect()),
        ("events", front.events.iter().map(|note| note.cite.as_str()).collect()),
        ("figures", front.figures.iter().map(|note| note.cite.as_str()).collect()),
        ("quotes", front.quotes.iter().map(|note| note.cite.as_str()).collect()),
    ]
}

pub(super) fn place_in_body(brief: &Brief, span: (u32, u32), text: Text) -> Place {
    match text(&brief.file) {
        Some(text) => Place::of(
            &brief.file,
            &text,
            brief.body_start + span.0 as usize..brief.body_start + span.1 as usize,
        ),
        None => Place::file(&brief.file),
    }
}

/// The place of a value in a brief's front matter.
pub(crate) fn place_in_front(brief: &Brief, text: Text, path: &[&str]) -> Place {
    let found = text(&brief.file).and_then(|text| {
        let span = crate::yaml::locate(text.get(..brief.body_start)?, path)?;
        Some(Place::of(&brief.file, &text, span))
    });
    found.unwrap_or_else(|| Place::file(&brief.file))
}

fn dangling(library: &Library, at: BriefIdx, cite: &Cite, text: Text) -> Diagnostic {
    let place = place_in_body(&library.briefs[at as usize], cite.span, text);
    why_dangling(library, at, cite.source.as_deref(), cite.sentence, &cite.text).at(place)
}

fn dangling_note(
    library: &Library,
    at: BriefIdx,
    field: &str,
    nth: usize,
    cite: &str,
    text: Text,
) -> Diagnostic {
    let brief = &library.briefs[at as usize];
    let nth = nth.to_string();
    let path: &[&str] =
        if field == "summary_cites" { &[field, &nth] } else { &[field, &nth, "cite"] };
    let place = place_in_front(brief, text, path);
    let bad = note_cites(cite).into_iter().find(|(source, sentence)| {
        sentence.is_none_or(|s| library.cited(at, *source, s).is_none())
    });
    let (source, sentence) = bad.unwrap_or((None, None));
    why_dangling(library, at, source, sentence.unwrap_or(0), cite).at(place)
}

fn why_dangling(
    library: &Library,
    at: BriefIdx,
    source: Option<&str>,
    sentence: u32,
    written: &str,
) -> Diagnostic {
    if sentence == 0 {
        return Diagnostic::error(UNKNOWN_SENTENCE, format!("`{written}` is not a citation"))
            .help("write `[@s7]`, or `[@source-id:s7]` in a brief of several sources");
    }
    let linked = &library.linked[at as usize];
    let found = match source {
        Some(id) => library.source_by_id(id),
        None => linked.sources.first().copied(),
    };
    match (found, source) {
        (Some(source), _) => {
            let source = &library.sources[source as usize];
            let message = format!("the source `{}` has no sentence `s{sentence}`", source.id);
            Diagnostic::error(UNKNOWN_SENTENCE, message)
                .help(format!("its sentences are s1 to s{}", source.n_sentences()))
        }
        (None, Some(id)) => {
            let near =
                crate::diag::nearest(id, library.sources.iter().map(|source| source.id.as_str()));
            let help = near.map_or("sources stand in `content/sources/`".into(), |near| {
                format!("did you mean `{near}`?")
            });
            Diagnostic::error(UNKNOWN_SOURCE, format!("no source `{id}`")).help(help)
        }
        (None, None) => {
            Diagnostic::error(UNKNOWN_SOURCE, "this brief cites a sentence but names no source")
                .help("add `sources: [id]` to its front matter")
        }
    }
}

fn dead_link(library: &Library, brief: &Brief, link: &Link, text: Text) -> Diagnostic {
    let (path, _) = split_fragment(&link.target);
    let names = library.briefs.iter().map(|brief| brief.slug.as_str());
    let names = names.chain(library.topics.iter().map(|topic| topic.slug.as_str()));
    let names = names.chain(library.entities.iter().map(|entity| entity.slug.as_str()));
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let near = crate::diag::nearest(name, names);
    let diagnostic =
        Diagnostic::error(DEAD_LINK, format!("this link leads nowhere: `{}`", link.target))
            .at(place_in_body(brief, link.span, text));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(Fix {
            from: name.to_owned(),
            to: near.to_owned(),
            last: !link.wiki,
        }),
        None => diagnostic.help("a link names the slug of a brief, topic or entity"),
    }
}

fn dead_fragment(
    library: &Library,
    brief: &Brief,
    link: &Link,
    destination: &Destination,
    fragment: &str,
    text: Text,
) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(DEAD_FRAGMENT, format!("the page has no heading `{fragment}`"))
            .at(place_in_body(brief, link.span, text));
    let Destination::Brief(to) = destination else { return diagnostic };
    let ids = library.briefs[*to as usize].facts.headings.iter().map(|heading| heading.id.as_str());
    match crate::diag::nearest(&slugify(fragment), ids) {
        Some(near) => diagnostic.help(format!("did you mean `#{near}`?")).fix(Fix {
            from: format!("#{fragment}"),
            to: format!("#{near}"),
            last: !link.wiki,
        }),
        None => diagnostic,
    }
}
