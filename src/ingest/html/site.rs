//! The name of the site, for a page that does not state it in its head: behind the title, in the site's header, in the
//! notice of copyright. Only what is the name of an outlet by its words counts.

use dom_query::Document;

use crate::ingest::article::collapse;
use crate::ingest::outlet;
use crate::ingest::title::same_words;

/// The outlet's name: of `Ore flows again | Sablecross Monitor` where `Ore flows again` is the page's headline, else of its
/// header, else of its notice of copyright.
pub(super) fn name(document: &Document) -> Option<String> {
    behind_title(document).or_else(|| in_header(document)).or_else(|| in_notice(document))
}

fn behind_title(document: &Document) -> Option<String> {
    let element = document.select_single("head title, title");
    let title = element.exists().then(|| collapse(&element.text()))?;
    let headlines: Vec<String> =
        document.select("h1").iter().map(|h1| collapse(&h1.text())).collect();
    [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • "].iter().find_map(|separator| {
        let (head, tail) = title.rsplit_once(separator)?;
        let tail = tail.trim();
        let agrees = headlines.iter().any(|headline| same_words(headline, head));
        let named = outlet::named(tail)?;
        (agrees || headlines.is_empty() || head.len() > 20).then_some(named)
    })
}

fn in_header(document: &Document) -> Option<String> {
    const MARKED: &str = "[class*='site-header' i], [class*='site-name' i], [class*='site-title' i], [class*='masthead' i], \
                          [id*='masthead' i], [class*='site-logo' i], [class*='brand' i], [itemprop='publisher'] [itemprop='name']";
    document.select(MARKED).iter().find_map(|header| {
        let text = collapse(&header.text());
        (text.len() <= 60).then(|| outlet::named(&text)).flatten()
    })
}

fn in_notice(document: &Document) -> Option<String> {
    let text = document.text();
    text.match_indices('©').find_map(|(at, _)| {
        let notice: String = text[at..].chars().take(90).collect();
        outlet::holder(&notice)
    })
}
