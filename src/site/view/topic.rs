//! A topic's page: the state of play, how it unfolded, where sources differ, open questions, briefs, neighbours.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::brief::{Question, questions};
use super::{Download, Made, why};
use crate::edtf::{Edtf, Precision};
use crate::library::*;
use crate::site::card::{CiteView, Letters, Link};
use crate::site::{DateView, Kind, Part, Scope, Site, n_parts, numbered, part_of};
use crate::template::{Fragment, Shared, words};
use crate::url::Url;

/// Statements of the state of play, and turning points.
const STATE: usize = 5;
const EARLIER: usize = 10;
const TURNING_POINTS: usize = 8;
/// Open questions, and how many of one brief.
const OPEN: usize = 8;
const OPEN_OF_ONE: usize = 2;
/// Nodes of the graph beside the topic itself.
const NODES: usize = 24;
/// Briefs that are read for names and statements; a topic may have thousands.
const NEWEST: usize = 200;

#[derive(Serialize)]
struct TopicPage<'a> {
    title: &'a str,
    description: &'a str,
    /// Where there is no description: what most sources report alike of it.
    lead: Vec<Lead>,
    aliases: &'a [String],
    parent: Option<Link>,
    children: Vec<Link>,
    n_briefs: usize,
    n_events: usize,
    /// First and last date of its events.
    span: Option<String>,
    state: Vec<Statement>,
    earlier: Vec<Statement>,
    /// The sentences that the statements cite, for print.
    endnotes: Vec<CiteView>,
    turning_points: Vec<Shared>,
    /// The chronology of this topic.
    chronology: String,
    n_differ: usize,
    differ: Vec<Question>,
    /// What its briefs say that nobody knows yet, newest brief first.
    open: Vec<Statement>,
    years: Vec<Year>,
    /// For each brief of `years` why it stands here.
    whys: Vec<Shared>,
    parts: Vec<Link>,
    people: Vec<Named>,
    organisations: Vec<Named>,
    places: Vec<Named>,
    often_with: Vec<Link>,
    glossary: Vec<(String, String)>,
    graph: Graph,
    /// The topic to take along.
    downloads: Vec<Download>,
    first_part: bool,
}

/// An event that stands for a topic that nobody has described.
#[derive(Serialize)]
struct Lead {
    text: String,
    /// Its place in the chronology.
    url: String,
    n_independent: u32,
}

/// A statement of a brief.
#[derive(Serialize)]
pub(super) struct Statement {
    pub(super) text: String,
    pub(super) date: Option<DateView>,
    pub(super) brief: Link,
    /// Its place in the brief.
    pub(super) url: String,
    pub(super) cites: Vec<CiteView>,
}

/// Briefs of a year, newest first.
#[derive(Serialize)]
pub(super) struct Year {
    /// Empty where no date is known.
    pub(super) year: String,
    pub(super) briefs: Vec<Shared>,
}

/// An entity with its role as stated last.
#[derive(Serialize)]
pub(super) struct Named {
    pub(super) link: Link,
    pub(super) role: String,
}

/// The neighbourhood as numbers for an inline SVG of 640 by 360.
#[derive(Default, Serialize)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
}

#[derive(Serialize)]
pub(super) struct Node {
    pub(super) link: Link,
    pub(super) x: i32,
    pub(super) y: i32,
    /// Radius, by the number of briefs both have.
    pub(super) r: i32,
    /// `start` or `end`: on which side the label stands.
    pub(super) anchor: &'static str,
    pub(super) label_x: i32,
    pub(super) label_y: i32,
    pub(super) short: String,
}

pub(super) fn made(site: &Site, topic: TopicIdx, part: u32) -> Made {
    let of = &site.library.topics[topic as usize];
    let newest = &of.briefs[..of.briefs.len().min(NEWEST)];
    let mut state = statements_about(site, topic, newest, STATE + EARLIER);
    let earlier = state.split_off(state.len().min(STATE));
    let open = open_questions(site, newest);
    let mut endnotes: Vec<CiteView> = Vec::new();
    for cite in state.iter().chain(&earlier).chain(&open).flat_map(|statement| &statement.cites) {
        if !endnotes.contains(cite) {
            endnotes.push(cite.clone());
        }
    }
    let mut named = named(site, newest);
    let people = named.remove(&EntityKind::Person).unwrap_or_default();
    let organisations = named.remove(&EntityKind::Organisation).unwrap_or_default();
    let places = named.remove(&EntityKind::Place).unwrap_or_default();
    let often: Vec<Link> = of
        .often_with
        .iter()
        .map(|(topic, n)| Link { count: Some(*n), ..site.topic_link(*topic) })
        .collect();
    let listed = part_of(&of.briefs, part);
    let years = years(site, listed);
    let (rows, whys) = why::rows(site, topic, rows(site, listed, &years), listed);
    let view = TopicPage {
        title: &of.title,
        description: &of.description,
        lead: lead(site, of),
        aliases: &of.aliases,
        parent: of.parent.map(|parent| site.topic_link(parent)),
        children: of.children.iter().map(|child| site.topic_link(*child)).collect(),
        n_briefs: of.briefs.len(),
        n_events: of.events.len(),
        span: site.span_of(&of.events),
        turning_points: site.shared_event_rows(&turning_points(site, &of.events)),
        chronology: chronology_url(site, Scope::Topic(topic), "topic", &of.slug),
        n_differ: of.disagreements.len(),
        differ: questions(site, &of.disagreements[..of.disagreements.len().min(2)]),
        open,
        years,
        whys,
        parts: parts(of.briefs.len(), part, |part| Url::topic(&numbered(&of.slug, part))),
        graph: graph(&often, &people, &organisations),
        people,
        organisations,
        places,
        often_with: often,
        glossary: glossary(site, &of.title, &of.aliases),
        endnotes,
        state,
        earlier,
        downloads: super::downloads(site, &Kind::Topic(topic, part)),
        first_part: part == 0,
    };
    let previews = listed.iter().take(15).map(|brief| site.preview(*brief));
    Made { previews: previews.collect(), lists: (4, rows), ..Made::of("topic.html", &view) }
}

/// The two events that most independent sources report, in order of the chronology; none where the desk has described the
/// topic, or where nothing of it has a second source.
fn lead(site: &Site, of: &Topic) -> Vec<Lead> {
    let event = |at: &EventIdx| &site.library.events[*at as usize];
    let mut best: Vec<EventIdx> =
        of.events.iter().copied().filter(|at| event(at).n_independent > 1).collect();
    best.sort_by_key(|at| std::cmp::Reverse(event(at).n_independent));
    best.truncate(if of.description.is_empty() { 2 } else { 0 });
    best.sort_unstable();
    let lead = |at: &EventIdx| Lead {
        text: event(at).text.clone(),
        url: site.event_url(*at).to_string(),
        n_independent: event(at).n_independent,
    };
    best.iter().map(lead).collect()
}

/// The first statements of each brief, newest brief first. Their sources have letters where they are several.
pub(super) fn statements(site: &Site, briefs: &[BriefIdx], n: usize) -> Vec<Statement> {
    let each = if briefs.len() >= n { 1 } else { 2 };
    let first = |brief: &BriefIdx| {
        let (brief, known) = (*brief, &site.brief(*brief).facts.statements);
        known.iter().filter(|one| !is_open(one)).take(each).map(move |one| (brief, one))
    };
    told(site, briefs.iter().flat_map(first).take(n).collect())
}

/// Of each brief the first statements that name the topic, newest brief first; where none does, the brief's first.
fn statements_about(site: &Site, topic: TopicIdx, briefs: &[BriefIdx], n: usize) -> Vec<Statement> {
    let of = &site.library.topics[topic as usize];
    let names = why::names(of);
    let each = if briefs.len() >= n { 1 } else { 2 };
    // Briefs that rest on one source may say the same in the same words.
    let mut told_already = BTreeSet::new();
    let first = |brief: &BriefIdx| {
        let (brief, known) = (*brief, &site.brief(*brief).facts.statements);
        let own: Vec<_> = known.iter().filter(|one| !is_open(one)).collect();
        let about = own.iter().filter(|one| why::names_it(&one.text, &names));
        let mut about: Vec<_> = about.take(each).copied().collect();
        if about.is_empty() {
            about = own.into_iter().take(1).collect();
        }
        about.into_iter().map(move |one| (brief, one))
    };
    let own = briefs.iter().flat_map(first).filter(|(_, one)| told_already.insert(&one.text));
    told(site, own.take(n).collect())
}

/// What stands in the briefs under the heading of open questions, newest brief first.
fn open_questions(site: &Site, briefs: &[BriefIdx]) -> Vec<Statement> {
    let open = |brief: &BriefIdx| {
        let (brief, known) = (*brief, &site.brief(*brief).facts.statements);
        known.iter().filter(|one| is_open(one)).take(OPEN_OF_ONE).map(move |one| (brief, one))
    };
    told(site, briefs.iter().flat_map(open).take(OPEN).collect())
}

/// Whether a statement stands under the heading that `digest` writes over what nobody knows yet, or one that says the same.
fn is_open(statement: &crate::markdown::Statement) -> bool {
    let under = statement.under.to_lowercase();
    matches!(
        under.trim().trim_end_matches('?'),
        "open questions"
            | "open question"
            | "what is open"
            | "what is not known"
            | "what we do not know"
    )
}

/// Statements as pages show them.
fn told(site: &Site, chosen: Vec<(BriefIdx, &crate::markdown::Statement)>) -> Vec<Statement> {
    let cited = |brief: BriefIdx, statement: &crate::markdown::Statement| {
        let cites = statement.cites.iter();
        cites
            .filter_map(|cite| site.library.cited(brief, cite.source.as_deref(), cite.sentence))
            .collect::<Vec<_>>()
    };
    let mut sources: Vec<SourceIdx> = Vec::new();
    for of in chosen.iter().flat_map(|(brief, statement)| cited(*brief, statement)) {
        if !sources.contains(&of.source) {
            sources.push(of.source);
        }
    }
    let letters = Letters::of(&sources);
    let made = |(brief, statement): (BriefIdx, &crate::markdown::Statement)| Statement {
        text: statement.text.clone(),
        date: site.brief_date(brief),
        brief: site.brief_link(brief),
        url: site.brief_url(brief).at(&statement.id).to_string(),
        cites: cited(brief, statement)
            .into_iter()
            .filter_map(|of| site.cite(of.source, of.sentence, &letters))
            .collect(),
    };
    chosen.into_iter().map(made).collect()
}

/// The events that most sources report or the desk holds for major, in order of time.
pub(super) fn turning_points(site: &Site, events: &[EventIdx]) -> Vec<EventIdx> {
    let weight = |event: &EventIdx| {
        let of = &site.library.events[*event as usize];
        (of.major, of.n_independent, of.reports.len())
    };
    let mut ranked: Vec<EventIdx> = events
        .iter()
        .filter(|event| site.library.events[**event as usize].date.is_some())
        .copied()
        .collect();
    // A stable sort: among equals the earlier event stays first.
    ranked.sort_by_key(|event| std::cmp::Reverse(weight(event)));
    ranked.truncate(TURNING_POINTS);
    ranked.sort_unstable();
    ranked
}

/// Briefs by year; the list is newest first.
pub(super) fn years(site: &Site, briefs: &[BriefIdx]) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for brief in briefs {
        let date = site.library.linked[*brief as usize].date;
        let day = date.and_then(|date| date.window().latest);
        let year = day.map_or_else(String::new, |day| day.year().to_string());
        let card = site.brief_row(*brief).value().clone();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.briefs.push(card),
            None => years.push(Year { year, briefs: vec![card] }),
        }
    }
    years
}

/// The rows of [`years`], those of each year together.
pub(super) fn rows(site: &Site, briefs: &[BriefIdx], years: &[Year]) -> Vec<Vec<Arc<Fragment>>> {
    let mut briefs = briefs.iter();
    let row = |brief: &BriefIdx| site.brief_row(*brief);
    years.iter().map(|year| briefs.by_ref().take(year.briefs.len()).map(row).collect()).collect()
}

/// Links to the parts of a long list, none where there is one part. The part at hand has no address.
pub(super) fn parts(n: usize, at: u32, url: impl Fn(u32) -> Url) -> Vec<Link> {
    let n = n_parts(n);
    if n < 2 {
        return Vec::new();
    }
    (0..n)
        .map(|part| Link {
            title: (part + 1).to_string(),
            url: if part == at { String::new() } else { url(part).to_string() },
            ..Link::default()
        })
        .collect()
}

/// Names in the briefs by kind, those in most briefs first, at most twelve a kind.
fn named(site: &Site, briefs: &[BriefIdx]) -> BTreeMap<EntityKind, Vec<Named>> {
    let mut counts: BTreeMap<EntityIdx, u32> = BTreeMap::new();
    for brief in briefs {
        for entity in &site.library.linked[*brief as usize].entities {
            *counts.entry(*entity).or_default() += 1;
        }
    }
    let mut ranked: Vec<(EntityIdx, u32)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut named: BTreeMap<EntityKind, Vec<Named>> = BTreeMap::new();
    for (entity, n) in ranked {
        let of = &site.library.entities[entity as usize];
        let list = named.entry(of.kind).or_default();
        if list.len() < 12 {
            let link = Link { count: Some(n), ..site.entity_link(entity) };
            let role = of.roles.last().map_or_else(String::new, |(role, _)| role.clone());
            list.push(Named { link, role });
        }
    }
    named
}

/// The chronology of a scope; where it has no page of its own, the whole one with a filter that script applies.
pub(super) fn chronology_url(site: &Site, scope: Scope, group: &str, slug: &str) -> String {
    if site.chronology.scoped(scope).is_some() {
        return site.chronology.url(site.library, scope, Part::Whole).to_string();
    }
    let fragment = format!("f={group}:{}", crate::url::percent(slug));
    site.url(&Kind::Chronology(Scope::All, Part::Whole)).at(&fragment).to_string()
}

/// Terms of the glossary that a title or alias names.
fn glossary(site: &Site, title: &str, aliases: &[String]) -> Vec<(String, String)> {
    let words: Vec<String> = std::iter::once(title)
        .chain(aliases.iter().map(String::as_str))
        .map(str::to_lowercase)
        .collect();
    let named = |term: &&crate::desk::Term| {
        let term = term.term.to_lowercase();
        words.iter().any(|word| word.contains(&term) || term.contains(word.as_str()))
    };
    let terms = site.library.glossary.iter().filter(named);
    terms.map(|term| (term.term.clone(), term.text.clone())).collect()
}

/// Neighbours on both arms of an ellipse around the topic, nearest first from the top, right and left by turns. Each has a
/// row of its own on its side, so that no label runs into another. Whole numbers, so that every machine draws the same.
fn graph(topics: &[Link], people: &[Named], organisations: &[Named]) -> Graph {
    let names = people.iter().chain(organisations).map(|named| &named.link);
    let links: Vec<&Link> = topics.iter().chain(names).take(NODES).collect();
    let n = links.len();
    if n < 2 {
        return Graph::default();
    }
    let most = links.iter().filter_map(|link| link.count).max().unwrap_or(1).max(1);
    let nodes = links.into_iter().enumerate().map(|(at, link)| {
        let (is_left, row) = (at % 2 == 1, at / 2);
        let rows = if is_left { n / 2 } else { n.div_ceil(2) } as i32;
        // From the top to the bottom of the ellipse; one alone stands beside the topic.
        let step = (300 / rows.max(2)).min(60);
        let y = 180 + (2 * row as i32 - (rows - 1)) * step / 2;
        let share = f64::from(y - 180) / 165.0;
        let reach = (60.0 + 110.0 * (1.0 - share * share).max(0.0).sqrt()).round() as i32;
        let x = if is_left { 320 - reach } else { 320 + reach };
        let r = 4 + (6 * link.count.unwrap_or(1) / most) as i32;
        let (anchor, label_x) = if is_left { ("end", x - r - 5) } else { ("start", x + r + 5) };
        let short = super::first_words(&link.title, 22);
        Node { link: link.clone(), x, y, r, anchor, label_x, label_y: y + 4, short }
    });
    Graph { nodes: nodes.collect() }
}

impl Site<'_> {
    /// `Oct 2022 – Nov 2026`: first and last month of the events; `Oct 2022 – 2026` where only the year is known.
    pub(crate) fn span_of(&self, events: &[EventIdx]) -> Option<String> {
        let dates = || events.iter().filter_map(|event| self.library.events[*event as usize].date);
        // Of two dates with the same end the finer one names it.
        let is_year = |date: &Edtf| date.precision() >= Precision::Year;
        let first = dates().filter_map(|date| Some((date.window().earliest?, is_year(&date))));
        let last = dates().filter_map(|date| Some((date.window().latest?, !is_year(&date))));
        let (first, last) = (first.min()?, last.max()?);
        let said = |day: jiff::civil::Date, is_year: bool| {
            let month = words::short_month(day.month() as u8, &self.settings.language);
            if is_year { day.year().to_string() } else { format!("{month} {}", day.year()) }
        };
        let (first, last) = (said(first.0, first.1), said(last.0, !last.1));
        Some(if first == last { first } else { format!("{first} – {last}") })
    }
}
