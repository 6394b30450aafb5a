//! What a body embeds: parts of other briefs, and sentences of sources.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Body;
use crate::library::{BriefIdx, EMBED_DEPTH, Embedded, SourceIdx};
use crate::markdown;
use crate::site::Site;
use crate::site::card::{CiteView, Letters};

/// A part of another brief, or a sentence, that stands in a text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Embed {
    pub(super) from: EmbedView,
    pub(super) what: EmbedText,
}

/// What a template is told of an embed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EmbedView {
    /// Of the brief that it is from; empty for a sentence.
    pub(super) title: String,
    pub(super) url: String,
    /// Where it is not the site's.
    pub(super) language: Option<String>,
    pub(super) cite: Option<CiteView>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) enum EmbedText {
    /// Bytes of the body.
    Part(Box<Body>, (u32, u32)),
    Sentence,
}

/// What a page's embeds may still come to while they are gathered.
pub(super) struct Room {
    pub(super) left: usize,
    pub(super) depth: usize,
}

pub(super) fn embeds_of(
    site: &Site,
    links: &[markdown::Link],
    letters: &Letters,
    root: &str,
    room: &mut Room,
) -> BTreeMap<String, Embed> {
    let mut embeds = BTreeMap::new();
    if room.depth == EMBED_DEPTH {
        return embeds;
    }
    for link in links.iter().filter(|link| link.embed) {
        let Some(embedded) = site.library.embedded(&link.target) else { continue };
        let Some(left) = room.left.checked_sub(1) else { break };
        room.left = left;
        let embed = match embedded {
            Embedded::Part(brief, span) => {
                let of = site.brief(brief);
                let resolved = site.library.resolve(&link.target);
                room.depth += 1;
                let body = Body::of_text(site, brief, letters, root.to_owned(), room);
                room.depth -= 1;
                let from = EmbedView {
                    title: of.front.title.clone(),
                    url: resolved.map(|(url, _)| url.to_string()).unwrap_or_default(),
                    language: site.foreign(of.front.language.as_deref()),
                    cite: None,
                };
                Embed { from, what: EmbedText::Part(Box::new(body), span) }
            }
            Embedded::Sentence(cited) => {
                let cite = site.cite(cited.source, cited.sentence, letters);
                let Some(cite) = cite else { continue };
                let from = EmbedView {
                    title: String::new(),
                    url: cite.url.clone(),
                    language: cite.language.clone(),
                    cite: Some(cite),
                };
                Embed { from, what: EmbedText::Sentence }
            }
        };
        embeds.insert(link.target.clone(), embed);
    }
    embeds
}

/// The sources of what a brief embeds that are not its own, by number.
pub(crate) fn embedded_sources(site: &Site, brief: BriefIdx) -> Vec<SourceIdx> {
    let links = &site.brief(brief).facts.links;
    if !links.iter().any(|link| link.embed) {
        return Vec::new();
    }
    let linked = &site.library.linked;
    let briefs = site.library.embedded_briefs(links);
    let sentences = links.iter().filter(|link| link.embed).filter_map(|link| {
        match site.library.embedded(&link.target)? {
            Embedded::Sentence(cited) => Some(cited.source),
            Embedded::Part(..) => None,
        }
    });
    let all = briefs.iter().flat_map(|brief| linked[*brief as usize].sources.iter().copied());
    let own = &linked[brief as usize].sources;
    let others: BTreeSet<SourceIdx> =
        all.chain(sentences).filter(|source| !own.contains(source)).collect();
    others.into_iter().collect()
}
