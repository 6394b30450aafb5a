//! Pages that are mostly words: search, data, method, corrections, glossary, the desk's own, not found, offline, moved.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Download, Made};
use crate::library::*;
use crate::site::body::Body;
use crate::site::card::Link;
use crate::site::{DateView, Kind, Page, Rule, Site, json_ld};

/// Entries of the list that stands in for search where script is off; beyond it, the indexes do.
const INDEX_BOUND: usize = 2_000;

#[derive(Serialize)]
struct SearchPage {
    letters: Vec<Letter>,
    /// The indexes, where the list is too long.
    indexes: Vec<Link>,
    has_search: bool,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    links: Vec<Link>,
}

pub(super) fn search(site: &Site) -> Made {
    let library = site.library;
    let n = library.briefs.len() + library.topics.len() + library.entities.len();
    let mut indexes = vec![
        index("All briefs by year", site, Kind::Archive(0)),
        index("Topics", site, Kind::Topics),
    ];
    indexes.extend(site.entity_indexes().into_iter().map(|(title, url)| Link {
        title: title.to_owned(),
        url: url.to_string(),
        ..Link::default()
    }));
    indexes.push(index("Sources", site, Kind::Sources(0)));
    let mut links: Vec<Link> = (0..library.topics.len() as u32)
        .map(|topic| site.topic_link(topic))
        .chain((0..library.entities.len() as u32).map(|entity| site.entity_link(entity)))
        .collect();
    if n <= INDEX_BOUND {
        links.extend((0..library.briefs.len() as u32).map(|brief| site.brief_link(brief)));
    }
    if links.len() > INDEX_BOUND {
        links.clear();
    }
    let key = |link: &Link| crate::url::slugify(link.title.trim_start_matches("The "));
    links.sort_by_cached_key(|link| (key(link), link.url.clone()));
    let mut letters: Vec<Letter> = Vec::new();
    for link in links {
        let first = key(&link).chars().next().unwrap_or('#').to_ascii_uppercase();
        let letter = if first.is_ascii_alphabetic() { first.to_string() } else { "0–9".into() };
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.links.push(link),
            None => letters.push(Letter { letter, links: vec![link] }),
        }
    }
    let has_search = site.settings.has_output("search");
    Made::of("search.html", &SearchPage { letters, indexes, has_search })
}

fn index(title: &str, site: &Site, kind: Kind) -> Link {
    Link { title: title.to_owned(), url: site.url(&kind).to_string(), ..Link::default() }
}

#[derive(Serialize)]
struct DataPage {
    downloads: Vec<Download>,
    n_briefs: usize,
    n_events: usize,
    n_sources: usize,
    n_differ: usize,
}

pub(super) fn data(site: &Site) -> Made {
    let downloads = super::downloads(site, &Kind::Data);
    let json_ld = vec![json_ld::data_set(site, &downloads)];
    let view = DataPage {
        downloads,
        n_briefs: site.library.briefs.len(),
        n_events: site.library.events.len(),
        n_sources: site.library.sources.len(),
        n_differ: site.library.disagreements.len(),
    };
    Made { json_ld, ..Made::of("data.html", &view) }
}

#[derive(Serialize)]
struct MethodPage<'a> {
    groups: BTreeMap<&'a str, Vec<RuleView<'a>>>,
    quote_limit: Option<u32>,
    n_inferred: usize,
    n_unknown: usize,
    n_sources: usize,
    furniture: Vec<(String, usize)>,
    pages: Vec<Link>,
}

/// A rule with its text in pieces: words and, in turn, what stood between backticks.
#[derive(Serialize)]
struct RuleView<'a> {
    name: &'a str,
    value: &'a str,
    pieces: Vec<&'a str>,
}

impl RuleView<'_> {
    fn of(rule: &Rule) -> RuleView<'_> {
        RuleView { name: &rule.name, value: &rule.value, pieces: rule.text.split('`').collect() }
    }
}

pub(super) fn method(site: &Site) -> Made {
    let mut groups: BTreeMap<&str, Vec<RuleView>> = BTreeMap::new();
    for rule in &site.settings.rules {
        groups.entry(&rule.group).or_default().push(RuleView::of(rule));
    }
    let mut furniture: BTreeMap<&str, usize> = BTreeMap::new();
    for line in site.library.sources.iter().flat_map(|source| &source.front.furniture) {
        *furniture.entry(&line.rule).or_default() += 1;
    }
    let all = 0..site.library.sources.len() as u32;
    let dates: Vec<Option<DateView>> = all.map(|source| site.published(source)).collect();
    let view = MethodPage {
        groups,
        quote_limit: site.settings.quote_limit,
        n_inferred: dates.iter().flatten().filter(|date| date.inferred).count(),
        n_unknown: dates.iter().filter(|date| date.is_none()).count(),
        n_sources: dates.len(),
        furniture: furniture.into_iter().map(|(rule, n)| (rule.to_owned(), n)).collect(),
        pages: desk_links(site),
    };
    Made::of("method.html", &view)
}

/// The desk's pages in the order it gives them.
pub(super) fn desk_links(site: &Site) -> Vec<Link> {
    let mut pages: Vec<u32> = (0..site.library.pages.len() as u32).collect();
    pages.sort_by_key(|page| site.library.pages[*page as usize].front.order);
    let link = |page: u32| {
        let (url, title) = site.library.address(&Destination::Page(page));
        Link { title: title.to_owned(), url: url.to_string(), count: None, kind: "page" }
    };
    pages.into_iter().map(link).collect()
}

/// The desk's pages that it wants in the footer.
pub(crate) fn menu(site: &Site) -> Vec<Link> {
    let all = desk_links(site);
    let wanted = site.library.pages.iter().filter(|page| page.front.order != 0);
    let wanted: Vec<String> =
        wanted.map(|page| crate::url::Url::page(&page.slug).to_string()).collect();
    all.into_iter().filter(|link| wanted.contains(&link.url)).collect()
}

#[derive(Serialize)]
struct CorrectionsPage<'a> {
    corrections: Vec<Correction<'a>>,
    /// Where to report one, as a link.
    address: Option<String>,
}

#[derive(Serialize)]
struct Correction<'a> {
    date: Option<DateView>,
    text: &'a str,
    brief: Link,
}

pub(super) fn corrections(site: &Site) -> Made {
    let mut found = Vec::new();
    for (at, brief) in site.library.briefs.iter().enumerate() {
        for change in &brief.front.changes {
            if change.kind == crate::brief::ChangeKind::Correction {
                found.push((change.date, at as BriefIdx, change));
            }
        }
    }
    let day = |date: &Option<crate::edtf::Edtf>| date.and_then(|date| date.window().latest);
    found.sort_by_key(|(date, ..)| std::cmp::Reverse(day(date)));
    let view = CorrectionsPage {
        corrections: found
            .into_iter()
            .map(|(date, brief, change)| Correction {
                date: date.as_ref().map(|date| site.date(date)),
                text: &change.text,
                brief: site.brief_link(brief),
            })
            .collect(),
        address: corrections_address(site),
    };
    Made::of("corrections.html", &view)
}

/// The corrections address as a link: mail or web, nothing else.
pub(super) fn corrections_address(site: &Site) -> Option<String> {
    let address = site.settings.corrections.as_deref()?;
    if let Some(web) = crate::site::fragment::web(address) {
        return Some(web.to_owned());
    }
    let bare = address.strip_prefix("mailto:").unwrap_or(address);
    let good = bare.contains('@') && !bare.contains(char::is_whitespace) && !bare.contains(':');
    good.then(|| format!("mailto:{bare}"))
}

#[derive(Serialize)]
struct GlossaryPage<'a> {
    terms: Vec<Term<'a>>,
}

#[derive(Serialize)]
struct Term<'a> {
    id: String,
    term: &'a str,
    aliases: &'a [String],
    meaning: &'a str,
}

pub(super) fn glossary(site: &Site) -> Made {
    let terms = site.library.glossary.iter().map(|term| Term {
        id: crate::url::slugify(&term.term),
        term: &term.term,
        aliases: &term.aliases,
        meaning: &term.text,
    });
    Made::of("glossary.html", &GlossaryPage { terms: terms.collect() })
}

#[derive(Serialize)]
struct DeskPage<'a> {
    title: &'a str,
    summary: &'a str,
}

pub(super) fn desk(site: &Site, page: u32) -> Made {
    let (_, title) = site.library.address(&Destination::Page(page));
    let view = DeskPage { title, summary: &site.library.pages[page as usize].front.summary };
    Made { body: Some(Body::of_desk(site, page)), ..Made::of("page.html", &view) }
}

#[derive(Serialize)]
struct NotFoundPage {
    /// Old addresses and where they lead.
    moved: Vec<(String, Link)>,
}

pub(super) fn not_found(site: &Site) -> Made {
    let moved = site.pages.iter().filter_map(|page| match page {
        Page { kind: Kind::Moved(brief), url } => Some((url.to_string(), site.brief_link(*brief))),
        _ => None,
    });
    Made::of("404.html", &NotFoundPage { moved: moved.take(500).collect() })
}

pub(super) fn offline() -> Made {
    Made::of("offline.html", &())
}

#[derive(Serialize)]
struct MovedPage {
    to: Link,
}

pub(super) fn moved(site: &Site, brief: BriefIdx) -> Made {
    Made::of("moved.html", &MovedPage { to: site.brief_link(brief) })
}
