//! Tags without a tree: for pages that no parser should be given, hostile or broken ones with elements thousands deep.

use crate::ingest::article::Line;
use crate::text::BlockKind;

/// A tag by its name, which may be in any case.
pub(super) enum Tag<'a> {
    Open(&'a str),
    Close,
}

/// The tags of a page, in order.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.split('<').skip(1).filter_map(|rest| {
        let (closing, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest
            .bytes()
            .take(20)
            .position(|b| !b.is_ascii_alphanumeric())
            .unwrap_or(rest.len().min(20));
        let name =
            rest.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
        Some(if closing { Tag::Close } else { Tag::Open(name) })
    })
}

/// Void elements, and those whose end another start implies.
pub(super) fn closes_itself(name: &str) -> bool {
    const NAMES: [&str; 26] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr", "param", "p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody",
        "thead", "rp", "rt",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The text between tags, a line for each stretch; scripts and styles left out as far as their end tags stand.
pub(super) fn lines(html: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut hidden = false;
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or("");
        if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
            hidden = !tag.starts_with('/');
        }
        if !hidden {
            lines.extend(Line::new(BlockKind::Paragraph, text));
        }
    }
    lines
}
