//! The page of a person, an organisation, a place or a thing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::brief::{Question, questions};
use super::doer::does;
use super::topic::{Year, chronology_url, parts, rows, years};
use super::{Made, plural_name};
use crate::edtf::Edtf;
use crate::library::*;
use crate::site::card::{Letters, Link, QuoteView, kind_name};
use crate::site::histogram::{Histogram, Point};
use crate::site::{DateView, Kind, LIST_BOUND, Scope, Site, fragment, json_ld, numbered, part_of};
use crate::template::Shared;
use crate::url::Url;

/// Rows of a list before the rest is left to the chronology.
const ROWS: usize = 100;

#[derive(Serialize)]
struct EntityPage<'a> {
    name: &'a str,
    kind: &'static str,
    /// `People` and its index.
    index: Link,
    description: &'a str,
    aliases: &'a [String],
    roles: Vec<Role>,
    not: Vec<Link>,
    same_as: Vec<&'a str>,
    n_briefs: usize,
    n_mentions: u32,
    years: Vec<Year>,
    parts: Vec<Link>,
    n_quotes: usize,
    quotes: Vec<QuoteView>,
    n_events: usize,
    /// What they do, and all other events that name them.
    did: Vec<Shared>,
    events: Vec<Shared>,
    chronology: String,
    often_with: Vec<Link>,
    differ: Vec<Question>,
    histogram: Option<Histogram>,
    first_part: bool,
}

/// A role as a source states it.
#[derive(Serialize)]
struct Role {
    role: String,
    outlet: Option<String>,
    date: Option<DateView>,
    brief: Link,
}

pub(super) fn made(site: &Site, entity: EntityIdx, part: u32) -> Made {
    let of = &site.library.entities[entity as usize];
    let briefs: Vec<BriefIdx> = of.briefs.iter().map(|(brief, _)| *brief).collect();
    let part_url = |part| Url::entity(folder(of.kind), &numbered(&of.slug, part));
    let listed = part_of(&briefs, part);
    let years = years(site, listed);
    let lists = (4, rows(site, listed, &years));
    let (n_quotes, quotes) = quotes(site, &of.quotes);
    let (did, events) = told(site, of);
    let view = EntityPage {
        name: &of.name,
        kind: kind_name(of.kind),
        index: Link {
            title: plural_name(of.kind).to_owned(),
            url: site.url(&Kind::Entities(of.kind, 0)).to_string(),
            ..Link::default()
        },
        description: &of.description,
        aliases: &of.aliases,
        roles: roles(site, of),
        not: of
            .not
            .iter()
            .filter_map(|slug| site.library.entity_by_slug(slug))
            .map(|other| site.entity_link(other))
            .collect(),
        same_as: of.same_as.iter().filter_map(|url| fragment::web(url)).collect(),
        n_briefs: of.briefs.len(),
        n_mentions: of.briefs.iter().map(|(_, n)| n).sum(),
        years,
        parts: parts(briefs.len(), part, part_url),
        n_quotes,
        quotes,
        n_events: of.events.len(),
        did: site.shared_event_rows(&did),
        events: site.shared_event_rows(&events),
        chronology: chronology_url(site, Scope::Entity(entity), "entity", &of.slug),
        often_with: of
            .often_with
            .iter()
            .map(|(other, n)| Link { count: Some(*n), ..site.entity_link(*other) })
            .collect(),
        differ: questions(site, &of.disagreements),
        histogram: mentions(site, &briefs, part_url),
        first_part: part == 0,
    };
    let previews = listed.iter().take(20).map(|brief| site.preview(*brief));
    Made {
        previews: previews.collect(),
        lists,
        json_ld: vec![json_ld::entity(site, entity)],
        ..Made::of("entity.html", &view)
    }
}

/// The latest events: those in which a person or a body does something, and the others.
fn told(site: &Site, of: &Entity) -> (Vec<EventIdx>, Vec<EventIdx>) {
    let events = &of.events[of.events.len().saturating_sub(ROWS)..];
    if !matches!(of.kind, EntityKind::Person | EntityKind::Organisation) {
        return (Vec::new(), events.to_vec());
    }
    let names = std::iter::once(&of.name).chain(&of.aliases).map(String::as_str);
    let names: Vec<&str> = names.collect();
    events.iter().partition(|event| does(&site.library.events[**event as usize].text, &names))
}

/// Each role once, with the first report that states it, newest role first.
fn roles(site: &Site, entity: &Entity) -> Vec<Role> {
    let mut seen = std::collections::BTreeSet::new();
    let mut roles: Vec<Role> = entity
        .roles
        .iter()
        .filter(|(role, _)| seen.insert(role.to_lowercase()))
        .map(|(role, brief)| Role {
            role: role.clone(),
            outlet: site.outlets(*brief).into_iter().next(),
            date: site.brief_date(*brief),
            brief: site.brief_link(*brief),
        })
        .collect();
    roles.reverse();
    roles
}

/// Each quotation once, with the sentences of all reports that give it in the same words; and how many there are.
fn quotes(site: &Site, all: &[(BriefIdx, u32)]) -> (usize, Vec<QuoteView>) {
    let mut known = BTreeMap::new();
    let mut shown: Vec<QuoteView> = Vec::new();
    for said in all {
        let Some(of) = site.brief(said.0).front.quotes.get(said.1 as usize) else { continue };
        let words: String =
            of.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let n = known.len();
        let nth = *known.entry(words).or_insert(n);
        match shown.get_mut(nth) {
            Some(first) => {
                if let Some(other) = quote(site, *said) {
                    first.cites.extend(other.cites);
                }
            }
            None if nth < ROWS => shown.extend(quote(site, *said)),
            None => {}
        }
    }
    (known.len(), shown)
}

fn quote(site: &Site, (brief, nth): (BriefIdx, u32)) -> Option<QuoteView> {
    let quote = site.brief(brief).front.quotes.get(nth as usize)?;
    let letters = Letters::of(&site.library.linked[brief as usize].sources);
    Some(site.quote(brief, quote, &letters))
}

/// When the briefs that name it are from. A bar leads to the first of its year in the list, whose parts have the addresses
/// that `url` gives.
fn mentions(site: &Site, briefs: &[BriefIdx], url: impl Fn(u32) -> Url) -> Option<Histogram> {
    let dated = briefs.iter().enumerate();
    let dated = dated
        .filter_map(|(at, brief)| site.library.linked[*brief as usize].date.map(|date| (at, date)));
    let dated: Vec<(usize, Edtf)> = dated.collect();
    let points: Vec<Point> = dated
        .iter()
        .map(|(_, date)| Point { date: *date, corroborated: true, differs: false, ahead: false })
        .collect();
    let mut first = BTreeMap::new();
    for (at, date) in &dated {
        if let Some(day) = date.window().latest {
            first.entry(day.year()).or_insert(at / LIST_BOUND);
        }
    }
    let mut histogram = Histogram::of(&points, &site.settings.language, |day, _| {
        let place = match first.get(&day.year()) {
            Some(part) => url(*part as u32).at(&format!("y{}", day.year())),
            None => url(0).at("briefs"),
        };
        place.to_string()
    })?;
    for bar in &mut histogram.bars {
        bar.label = bar.label.replace("event", "brief");
    }
    histogram.summary = histogram.summary.replace("event", "brief");
    Some(histogram)
}
