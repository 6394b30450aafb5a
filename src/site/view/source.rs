//! A source's page: what it is, how much of it was used, its sentences by number, what was stripped.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Made;
use super::brief::{Question, questions, source_link};
use super::topic::chronology_url;
use crate::desk::Outlet;
use crate::library::*;
use crate::site::card::Link;
use crate::site::reference::CiteAs;
use crate::site::shown::Allowed;
use crate::site::{DateView, Scope, Site, fragment};
use crate::source::{Furniture, TitleBasis};
use crate::text::BlockKind;

#[derive(Serialize)]
struct SourcePage<'a> {
    title: &'a str,
    /// The title is ours; shown in brackets.
    ours: bool,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    date: Option<DateView>,
    retrieved: Option<DateView>,
    language: Option<&'a str>,
    /// Where it is not the site's.
    foreign: Option<String>,
    n_words: usize,
    licence: Option<&'a str>,
    seed: &'a str,
    sha256: &'a str,
    live: Option<&'a str>,
    /// Where copies of it would be.
    archived: Option<String>,
    n_sentences: usize,
    n_used: usize,
    /// The use bar: one square a sentence, `true` where it is cited.
    bar: Vec<Square>,
    /// All of the text may be shown.
    whole: bool,
    blocks: Vec<BlockView>,
    furniture: Vec<Rule<'a>>,
    briefs: Vec<Link>,
    /// Events that only this source reports.
    adds: Vec<Adds>,
    n_adds: usize,
    chronology: String,
    differ: Vec<Question>,
    relays: &'a [String],
    copy_of: Option<Link>,
    copies: Vec<Link>,
    outlet_card: Option<&'a Outlet>,
    cite_as: CiteAs,
}

#[derive(Serialize)]
struct Square {
    n: u32,
    used: bool,
}

#[derive(Serialize)]
struct BlockView {
    /// `paragraph`, `heading`, `item`, `caption`, `quote`, or `gap`: sentences that are not reproduced.
    kind: &'static str,
    /// An item that bears its own number.
    counted: bool,
    sentences: Vec<SentenceView>,
    /// Numbers of the sentences of a gap: their anchors stay.
    left_out: Vec<u32>,
}

#[derive(Serialize)]
struct SentenceView {
    n: u32,
    /// Empty where it may not be shown.
    text: String,
    used_in: Vec<Link>,
    live: Option<String>,
}

/// Stripped lines under the rule that stripped them.
#[derive(Serialize)]
struct Rule<'a> {
    rule: &'a str,
    lines: Vec<&'a str>,
}

#[derive(Serialize)]
struct Adds {
    text: String,
    url: String,
    date: Option<DateView>,
}

/// Events listed as found only here.
const ADDS: usize = 20;

pub(super) fn made(site: &Site, source: SourceIdx) -> Made {
    let of = site.source(source);
    let used = &site.library.used[source as usize];
    let allowed = &site.shown[source as usize];
    let mut cites: BTreeMap<u32, Vec<Link>> = BTreeMap::new();
    for (sentence, by) in &used.cites {
        let link = cited_by(site, by);
        let links = cites.entry(*sentence).or_default();
        if !links.contains(&link) {
            links.push(link);
        }
    }
    let n_sentences = of.n_sentences();
    let mut adds: Vec<EventIdx> = Vec::new();
    let mut points: Vec<DisagreementIdx> = Vec::new();
    for brief in &used.briefs {
        let linked = &site.library.linked[*brief as usize];
        for event in &linked.events {
            let reports = &site.library.events[*event as usize].reports;
            if reports.iter().all(|report| report.source == Some(source)) {
                adds.push(*event);
            }
        }
        for point in &linked.disagreements {
            let positions = &site.library.disagreements[*point as usize].positions;
            if positions.iter().flat_map(|p| &p.says).any(|report| report.source == Some(source)) {
                points.push(*point);
            }
        }
    }
    adds.sort_unstable();
    adds.dedup();
    points.sort_unstable();
    points.dedup();
    let view = SourcePage {
        title: &of.front.title,
        ours: of.front.title_basis == TitleBasis::Ours,
        outlet: of.front.publisher.as_deref(),
        author: of.front.author.as_deref(),
        date: site.published(source),
        retrieved: of.front.retrieved.as_ref().map(|date| site.date(date)),
        language: of.front.language.as_deref(),
        foreign: site.foreign(of.front.language.as_deref()),
        n_words: of.n_words(),
        licence: of.front.licence.as_deref(),
        seed: &of.front.seed,
        sha256: &of.front.sha256,
        live: of.front.url.as_deref().and_then(fragment::web),
        archived: fragment::archived(of),
        n_sentences,
        n_used: cites.len(),
        bar: (1..=n_sentences as u32).map(|n| Square { n, used: cites.contains_key(&n) }).collect(),
        whole: matches!(allowed, Allowed::All),
        blocks: blocks(site, source, &mut cites),
        furniture: by_rule(&of.front.furniture),
        briefs: used.briefs.iter().map(|brief| site.brief_link(*brief)).collect(),
        n_adds: adds.len(),
        adds: adds.iter().take(ADDS).map(|event| self::adds(site, *event)).collect(),
        chronology: chronology_url(site, Scope::Source(source), "source", &of.id),
        differ: questions(site, &points),
        relays: &of.front.relays,
        copy_of: (used.original != source).then(|| source_link(site, used.original)),
        copies: copies(site, source),
        outlet_card: of.front.publisher.as_ref().and_then(|name| site.library.outlets.get(name)),
        cite_as: site.source_reference(source).view(),
    };
    let previews = used.briefs.iter().map(|brief| site.preview(*brief)).collect();
    Made { previews, ..Made::of("source.html", &view) }
}

fn cited_by(site: &Site, by: &CitedBy) -> Link {
    match by {
        CitedBy::Statement(brief, id) => {
            let url = site.brief_url(*brief).at(id).to_string();
            Link { url, ..site.brief_link(*brief) }
        }
        CitedBy::Quote(brief) => {
            let url = site.brief_url(*brief).at("quotes").to_string();
            Link { url, ..site.brief_link(*brief) }
        }
        CitedBy::Figure(brief) => {
            let url = site.brief_url(*brief).at("figures").to_string();
            Link { url, ..site.brief_link(*brief) }
        }
        CitedBy::Summary(brief)
            if site.library.briefs[*brief as usize].front.summary.is_empty() =>
        {
            site.brief_link(*brief)
        }
        CitedBy::Summary(brief) => {
            let url = site.brief_url(*brief).at("summary").to_string();
            Link { url, ..site.brief_link(*brief) }
        }
        CitedBy::Event(event) => Link {
            title: site.library.events[*event as usize].text.clone(),
            url: site.event_url(*event).to_string(),
            count: None,
            kind: "event",
        },
    }
}

/// The sentences by block; runs of sentences that may not be shown become one gap, except cited ones, which keep their
/// anchor and a link into the live article.
fn blocks(site: &Site, source: SourceIdx, cites: &mut BTreeMap<u32, Vec<Link>>) -> Vec<BlockView> {
    let of = site.source(source);
    let allowed = &site.shown[source as usize];
    let mut blocks: Vec<BlockView> = Vec::new();
    let mut last_block = None;
    for (nth, (text, kind, block)) in of.sentences().enumerate() {
        let n = nth as u32 + 1;
        let used_in = cites.remove(&n).unwrap_or_default();
        let shown = allowed.contains(n);
        if !shown && used_in.is_empty() {
            match blocks.last_mut().filter(|last| last.kind == "gap") {
                Some(gap) => gap.left_out.push(n),
                None => {
                    blocks.push(BlockView {
                        kind: "gap",
                        counted: false,
                        sentences: Vec::new(),
                        left_out: vec![n],
                    });
                }
            }
            last_block = None;
            continue;
        }
        let live = if used_in.is_empty() { None } else { fragment::link(of, n) };
        let text = if shown { text.to_owned() } else { String::new() };
        let sentence = SentenceView { n, text, used_in, live };
        match blocks.last_mut().filter(|_| last_block == Some(block)) {
            Some(open) => open.sentences.push(sentence),
            None => blocks.push(BlockView {
                kind: block_kind(kind),
                counted: sentence.text.starts_with(|first: char| first.is_ascii_digit()),
                sentences: vec![sentence],
                left_out: Vec::new(),
            }),
        }
        last_block = Some(block);
    }
    blocks
}

fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::Item => "item",
        BlockKind::Caption => "caption",
        BlockKind::Quote => "quote",
    }
}

fn by_rule(furniture: &[Furniture]) -> Vec<Rule<'_>> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in furniture {
        match rules.iter_mut().find(|rule| rule.rule == line.rule) {
            Some(rule) => rule.lines.push(&line.text),
            None => rules.push(Rule { rule: &line.rule, lines: vec![&line.text] }),
        }
    }
    rules
}

fn adds(site: &Site, event: EventIdx) -> Adds {
    let of = &site.library.events[event as usize];
    Adds {
        text: of.text.clone(),
        url: site.event_url(event).to_string(),
        date: of.date.as_ref().map(|date| site.date(date)),
    }
}

/// Other sources with the same original.
fn copies(site: &Site, source: SourceIdx) -> Vec<Link> {
    let group = site.copies.get(&site.library.used[source as usize].original);
    let others = group.into_iter().flatten().filter(|other| **other != source);
    others.map(|other| source_link(site, *other)).collect()
}
