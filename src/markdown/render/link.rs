//! Links, citations, wikilinks, embeds and pictures as HTML. Only known schemes become links, and no picture of another host
//! is loaded.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::{Renderer, after, plain};
use crate::markdown::{CITE, escape, is_internal, is_safe_address, parse_cites, tidy};

impl Renderer<'_> {
    pub(super) fn link(
        &mut self,
        address: &str,
        kind: LinkType,
        span: &Range<usize>,
        events: &[(Event, Range<usize>)],
        at: usize,
    ) -> usize {
        if let Some(text) = address.strip_prefix(CITE) {
            let cites = parse_cites(text, span.clone());
            // A mark stays on the line of the word before it.
            if self.out.ends_with(' ') {
                self.out.pop();
                self.out.push('\u{a0}');
            }
            for cite in &cites {
                let html = self.resolver.cite(cite, self.n_cites);
                self.n_cites += 1;
                self.out.push_str(&html);
            }
            self.statements.cite(cites);
            return after(events, at);
        }
        let wiki = matches!(kind, LinkType::WikiLink { .. });
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        let (href, title) = if wiki || is_internal(&address) {
            match self.resolver.link(&address, wiki) {
                Some(target) => (Some(target.href), target.title),
                None => (None, String::new()),
            }
        } else if let Some(fragment) = address.strip_prefix('#') {
            (Some(format!("#{}{fragment}", self.style.prefix)), String::new())
        } else {
            (is_safe_address(&address).then_some(address), String::new())
        };
        let Some(href) = href else { return self.contents(events, at) };
        let _ = write!(self.out, "<a href=\"{}\">", escape(&href));
        self.quiet += 1;
        if bare && !title.is_empty() {
            self.note(&title, span.start);
            let _ = write!(self.out, "{}</a>", escape(&title));
            self.quiet -= 1;
            return after(events, at);
        }
        at + 1
    }

    /// What stands inside the tag at `at`, without the tag.
    fn contents(&mut self, events: &[(Event, Range<usize>)], at: usize) -> usize {
        let end = after(events, at);
        let mut inner = at + 1;
        while inner + 1 < end {
            inner = self.event(events, inner);
        }
        end
    }

    /// Writes what the paragraph at `at` embeds where it does nothing else, and returns the position after it.
    pub(super) fn embed(&mut self, events: &[(Event, Range<usize>)], at: usize) -> Option<usize> {
        let (Event::Start(Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. }), _) =
            events.get(at + 1)?
        else {
            return None;
        };
        let end = after(events, at);
        if after(events, at + 1) + 1 != end {
            return None;
        }
        let html = self.resolver.embed(dest_url)?;
        self.out.push_str(&html);
        Some(end)
    }

    pub(super) fn image(
        &mut self,
        address: &str,
        kind: LinkType,
        events: &[(Event, Range<usize>)],
        at: usize,
    ) -> usize {
        let end = after(events, at);
        let alt = tidy(&plain(&events[at..end]));
        if matches!(kind, LinkType::WikiLink { .. })
            && let Some(target) = self.resolver.link(address, true)
        {
            let _ = write!(
                self.out,
                "<a class=\"embed\" href=\"{}\">{}</a>",
                escape(&target.href),
                escape(&target.title)
            );
        } else if let Some(src) =
            is_internal(address).then(|| self.resolver.picture(address)).flatten()
        {
            let _ = write!(
                self.out,
                "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">",
                escape(&src),
                escape(&alt)
            );
        } else if is_safe_address(address) {
            // Pictures of other hosts are never loaded: the reader may follow a link to them.
            let text = if alt.is_empty() { "picture" } else { &alt };
            let _ = write!(self.out, "<a href=\"{}\">{}</a>", escape(address), escape(text));
        } else {
            self.out.push_str(&escape(&alt));
        }
        end
    }
}
