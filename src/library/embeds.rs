//! What `![[…]]` shows in its place: a part of a brief, the whole of it, or a sentence of a source. A text that would come to
//! stand in itself, or too much of it, is an error.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::markdown::Link;

use super::links::{place_in_body, split_fragment};
use super::{BriefIdx, Cited, Destination, Library, Text};

const EMBED_LOOP: Code = Code("B0305");

/// Texts inside one another, and texts on one page, that embeds may come to.
pub const EMBED_DEPTH: usize = 8;
pub const EMBED_BOUND: usize = 64;

/// What a target shows in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedded {
    /// Bytes of a brief's body; the end may lie beyond it.
    Part(BriefIdx, (u32, u32)),
    Sentence(Cited),
}

impl Library {
    /// What `![[target]]` shows; `None` where it stays a link: topics, names and pages have no text of their own.
    pub fn embedded(&self, target: &str) -> Option<Embedded> {
        let destination = self.destination(target)?;
        let fragment = split_fragment(target).1;
        match (destination, fragment) {
            (Destination::Brief(brief), None) => Some(Embedded::Part(brief, (0, u32::MAX))),
            (Destination::Brief(brief), Some(fragment)) => {
                let id = self.anchor(&Destination::Brief(brief), fragment)?;
                let span = self.briefs[brief as usize].facts.part(&id)?;
                Some(Embedded::Part(brief, span))
            }
            (Destination::Source(source), Some(fragment)) => {
                let sentence = crate::url::sentence_number(fragment)?;
                self.sources[source as usize].sentence(sentence)?;
                Some(Embedded::Sentence(Cited { source, sentence }))
            }
            _ => None,
        }
    }

    /// The briefs of which something stands in a text with these links, also inside others; by slug.
    pub fn embedded_briefs(&self, links: &[Link]) -> BTreeSet<BriefIdx> {
        let mut walk =
            Walk { library: self, path: Vec::new(), left: EMBED_BOUND, found: BTreeSet::new() };
        // Where this fails, the build does.
        let _ = walk.links(BriefIdx::MAX, links, (0, u32::MAX));
        walk.found
    }
}

enum Trouble {
    Loop,
    Bound,
}

struct Walk<'a> {
    library: &'a Library,
    /// The embeds that led here: brief and number of the link.
    path: Vec<(BriefIdx, usize)>,
    left: usize,
    found: BTreeSet<BriefIdx>,
}

impl Walk<'_> {
    /// Follows the embeds among `links`, those of `brief`, that stand within `span`.
    fn links(&mut self, brief: BriefIdx, links: &[Link], span: (u32, u32)) -> Result<(), Trouble> {
        let inside = |link: &Link| link.embed && span.0 <= link.span.0 && link.span.1 <= span.1;
        for (nth, link) in links.iter().enumerate().filter(|(_, link)| inside(link)) {
            self.link(brief, nth, link)?;
        }
        Ok(())
    }

    fn link(&mut self, brief: BriefIdx, nth: usize, link: &Link) -> Result<(), Trouble> {
        if self.path.contains(&(brief, nth)) {
            return Err(Trouble::Loop);
        }
        let Some(Embedded::Part(to, span)) = self.library.embedded(&link.target) else {
            return Ok(());
        };
        self.left = self.left.checked_sub(1).ok_or(Trouble::Bound)?;
        if self.path.len() == EMBED_DEPTH {
            return Err(Trouble::Bound);
        }
        self.found.insert(to);
        self.path.push((brief, nth));
        let library = self.library;
        self.links(to, &library.briefs[to as usize].facts.links, span)?;
        self.path.pop();
        Ok(())
    }
}

/// Reports embeds that lead back to themselves, and texts that embed more than a page holds.
pub(super) fn check(library: &Library, text: Text, diagnostics: &mut Vec<Diagnostic>) {
    for (at, brief) in library.briefs.iter().enumerate() {
        let mut walk =
            Walk { library, path: Vec::new(), left: EMBED_BOUND, found: BTreeSet::new() };
        for (nth, link) in brief.facts.links.iter().enumerate().filter(|(_, link)| link.embed) {
            let (message, help) = match walk.link(at as BriefIdx, nth, link) {
                Ok(()) => continue,
                Err(Trouble::Loop) => (
                    format!("`{}` leads back to the text that embeds it", link.target),
                    "embed a narrower part, `![[brief#heading]]`, or link to it with `[[…]]`",
                ),
                Err(Trouble::Bound) => (
                    format!(
                        "with `{}` this page embeds more than {EMBED_BOUND} texts, or {EMBED_DEPTH} inside one another",
                        link.target
                    ),
                    "link to it with `[[…]]` instead",
                ),
            };
            diagnostics.push(
                Diagnostic::error(EMBED_LOOP, message)
                    .at(place_in_body(brief, link.span, text))
                    .help(help),
            );
            break;
        }
    }
}
