//! How a page is named in lists of pages, as of which day it tells, and where it stands in the navigation.

use super::chronology;
use crate::edtf::Edtf;
use crate::library::{Destination, EntityKind};
use crate::site::card::kind_name;
use crate::site::{Entry, Kind, Page, Scope, Site};

pub(super) fn nav(kind: &Kind) -> &'static str {
    match kind {
        Kind::Home | Kind::Brief(_) | Kind::Archive(_) | Kind::Moved(_) => "briefs",
        Kind::Topic(..) | Kind::Topics => "topics",
        Kind::Entity(..) | Kind::Entities(..) => "people",
        Kind::Source(_) | Kind::Sources(_) => "sources",
        Kind::Chronology(..) => "chronology",
        Kind::Differ(_) => "differ",
        Kind::Search => "search",
        _ => "",
    }
}

pub(crate) fn entry(site: &Site, page: &Page) -> Entry {
    let (title, summary, kind, date): (String, String, &'static str, Option<Edtf>) = match &page
        .kind
    {
        Kind::Home => (
            site.settings.title.clone(),
            site.settings.tagline.clone(),
            "home",
            site.today().map(Edtf::day),
        ),
        Kind::Brief(brief) => {
            let of = site.brief(*brief);
            let date = site.library.linked[*brief as usize].date;
            (of.front.title.clone(), of.front.summary.clone(), "brief", date)
        }
        Kind::Moved(brief) => {
            (format!("Moved: {}", site.brief(*brief).front.title), String::new(), "moved", None)
        }
        Kind::Archive(part) => {
            (paged("All briefs", *part), "Every brief by year.".into(), "index", today(site))
        }
        Kind::Topic(topic, part) => {
            let of = &site.library.topics[*topic as usize];
            let date =
                of.briefs.first().and_then(|brief| site.library.linked[*brief as usize].date);
            (paged(&of.title, *part), of.description.clone(), "topic", date)
        }
        Kind::Topics => ("Topics".into(), "All topics.".into(), "index", today(site)),
        Kind::Entity(entity, part) => {
            let of = &site.library.entities[*entity as usize];
            let date =
                of.briefs.first().and_then(|(brief, _)| site.library.linked[*brief as usize].date);
            (paged(&of.name, *part), of.description.clone(), kind_name(of.kind), date)
        }
        Kind::Entities(kind, part) => {
            let title = plural_name(*kind);
            (paged(title, *part), format!("{title} in these briefs."), "index", today(site))
        }
        Kind::Source(source) => {
            let of = site.source(*source);
            let outlet = of.front.publisher.as_deref().unwrap_or("An outlet that is not known");
            let summary = format!("{outlet}: the article as read, sentence by sentence.");
            (of.front.title.clone(), summary, "source", of.front.published.date)
        }
        Kind::Sources(part) => (
            paged("Sources", *part),
            "The articles that the briefs rest on.".into(),
            "index",
            today(site),
        ),
        Kind::Chronology(scope, part) => {
            let title = chronology::title(site, *scope, *part);
            let summary = "Dated events, merged from all reports.".to_owned();
            (title, summary, "chronology", today(site))
        }
        Kind::Differ(part) => (
            paged("Where sources differ", *part),
            "Points on which the reports do not agree.".into(),
            "differ",
            today(site),
        ),
        Kind::Search => ("Search".into(), "Search this site.".into(), "search", None),
        Kind::Data => ("Data".into(), "The site as data.".into(), "data", today(site)),
        Kind::Method => {
            ("How this site is made".into(), "The rules that made it.".into(), "method", None)
        }
        Kind::Corrections => {
            ("Corrections".into(), "What was put right.".into(), "corrections", None)
        }
        Kind::Glossary => ("Glossary".into(), "Terms used here.".into(), "glossary", None),
        Kind::Desk(page) => {
            let of = &site.library.pages[*page as usize];
            let (_, title) = site.library.address(&Destination::Page(*page));
            (title.to_owned(), of.front.summary.clone(), "page", None)
        }
        Kind::NotFound => ("Page not found".into(), String::new(), "404", None),
        Kind::Offline => ("Not stored on this device".into(), String::new(), "offline", None),
    };
    let noindex = match &page.kind {
        Kind::NotFound | Kind::Offline | Kind::Moved(_) | Kind::Search => true,
        Kind::Entity(entity, _) => {
            site.settings.noindex_people
                && site.library.entities[*entity as usize].kind == EntityKind::Person
        }
        Kind::Chronology(scope, _) => *scope != Scope::All,
        _ => false,
    };
    Entry { url: page.url.clone(), title, summary, kind, date, noindex }
}

/// The day as of which the page tells. A brief that is known to some days only, of which "today" is one, was there by then:
/// pages of one site do not speak of different days.
pub(super) fn as_of(site: &Site, page: &Page, date: Option<Edtf>) -> Option<Edtf> {
    let today = site.today();
    match page.kind {
        Kind::Brief(_) | Kind::Source(_) => date,
        _ => match (date?.window(), today) {
            (window, Some(today))
                if window.earliest != window.latest
                    && window.latest.is_none_or(|latest| latest >= today) =>
            {
                Some(Edtf::day(today))
            }
            _ => date,
        },
    }
}

/// The day that the page tells past from ahead by.
fn today(site: &Site) -> Option<Edtf> {
    site.today().map(Edtf::day).or_else(|| newest(site))
}

/// Newest date of any brief.
fn newest(site: &Site) -> Option<Edtf> {
    site.by_date.first().and_then(|brief| site.library.linked[*brief as usize].date)
}

fn paged(title: &str, part: u32) -> String {
    if part == 0 { title.to_owned() } else { format!("{title}, page {}", part + 1) }
}

pub(crate) fn plural_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organisation => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Thing => "Things",
    }
}
