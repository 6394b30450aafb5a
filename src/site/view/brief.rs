//! A brief's page.

use serde::Serialize;

use super::Made;
use crate::brief::{ChangeKind, DIFFER, FigureNote, ReviewState};
use crate::library::*;
use crate::site::body::{Body, embedded_sources};
use crate::site::card::{CiteView, Letters, Link, QuoteView, SourceRef};
use crate::site::reference::CiteAs;
use crate::site::told::Piece;
use crate::site::{DateView, Site, fragment, json_ld};
use crate::source::TitleBasis;
use crate::template::{Shared, words};

/// Words that a reader takes in a minute.
const READING_SPEED: u32 = 230;

#[derive(Serialize)]
struct BriefPage<'a> {
    title: &'a str,
    /// The title is the headline of a source, not the brief's own.
    is_headline: bool,
    summary: Vec<Piece<'a>>,
    summary_cites: Vec<CiteView>,
    /// What sort of article it is, where that is no report: `opinion`.
    genre: Option<&'a str>,
    date: Option<Shared>,
    /// The date of something that the brief tells as past and that lies after its own date: one of the two is wrong.
    doubt: Option<DateView>,
    author: Option<&'a str>,
    outlets: Vec<String>,
    minutes: u32,
    n_statements: usize,
    n_cited: usize,
    /// It has a text of its own.
    has_text: bool,
    /// Words of its sources that may be reproduced, where that is bounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote_limit: Option<u32>,
    review: Review<'a>,
    corrections: Vec<ChangeView<'a>>,
    updates: Vec<ChangeView<'a>>,
    /// 1 and the number of changes.
    version: usize,
    sources: Vec<SourceCard<'a>>,
    quotes: Vec<QuoteView>,
    figures: Vec<FigureView>,
    /// Some figure says as of when it is.
    figures_dated: bool,
    events: Vec<Shared>,
    /// Lists of [`Link`].
    topics: Vec<Shared>,
    /// Its subject line: the first topic.
    topic: Option<Shared>,
    people: Vec<Shared>,
    organisations: Vec<Shared>,
    places: Vec<Shared>,
    things: Vec<Shared>,
    questions: Vec<Question>,
    /// The body lists them too.
    differs_in_body: bool,
    backlinks: Vec<BacklinkView<'a>>,
    related: Vec<RelatedView>,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
    cite_as: CiteAs,
    /// Every sentence that the page cites, for paper.
    endnotes: Vec<CiteView>,
    language: Option<String>,
    extra: &'a std::collections::BTreeMap<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Review<'a> {
    checked: bool,
    by: Option<&'a str>,
    on: Option<DateView>,
}

#[derive(Serialize)]
struct ChangeView<'a> {
    date: Option<DateView>,
    text: &'a str,
}

#[derive(Serialize)]
struct SourceCard<'a> {
    source: SourceRef,
    author: Option<&'a str>,
    /// Title made by us.
    ours: bool,
    words: usize,
    /// Words of the brief.
    words_out: u32,
    /// Where a web archive would have copies of it.
    archived: Option<String>,
    sha256: &'a str,
    licence: Option<&'a str>,
    retrieved: Option<DateView>,
    /// The source it is a copy of.
    copy_of: Option<Link>,
    relays: &'a [String],
}

#[derive(Serialize)]
struct FigureView {
    value: String,
    of: String,
    as_of: Option<DateView>,
    cites: Vec<CiteView>,
    /// What another source says instead, and where the two are compared.
    elsewhere: Option<(String, String)>,
}

/// A point on which the sources differ.
#[derive(Serialize)]
pub(super) struct Question {
    pub(super) question: String,
    pub(super) url: String,
    pub(super) kind: DisagreementKind,
    pub(super) answers: Vec<String>,
}

#[derive(Serialize)]
struct BacklinkView<'a> {
    link: Shared,
    context: &'a str,
}

#[derive(Serialize)]
struct RelatedView {
    link: Shared,
    date: Option<Shared>,
    /// Topics and names that both have.
    shared: Vec<Shared>,
}

#[derive(Serialize)]
struct Neighbour {
    link: Shared,
    date: Option<Shared>,
}

pub(super) fn made(site: &Site, brief: BriefIdx) -> Made {
    let (of, linked) = (site.brief(brief), &site.library.linked[brief as usize]);
    let front = &of.front;
    let mut shown = linked.sources.clone();
    shown.extend(embedded_sources(site, brief));
    let letters = Letters::of(&shown);
    let change = |kind: ChangeKind| -> Vec<ChangeView> {
        let of_kind = front.changes.iter().filter(|change| change.kind == kind);
        of_kind
            .map(|change| ChangeView {
                date: change.date.as_ref().map(|date| site.date(date)),
                text: &change.text,
            })
            .collect()
    };
    let cited = |statement: &&crate::markdown::Statement| {
        statement
            .cites
            .iter()
            .all(|cite| site.library.cited(brief, cite.source.as_deref(), cite.sentence).is_some())
    };
    let entities = |kind| entities(site, brief, kind);
    let (previous, next) = site.storyline[brief as usize];
    let neighbour = |brief: BriefIdx| Neighbour {
        link: site.shared_brief_link(brief),
        date: site.shared_brief_date(brief),
    };
    let body = Body::of_brief(site, brief, &letters);
    let summary = front.summary_cites.join(" ");
    let notes = std::iter::once(&summary);
    let notes = notes.chain(front.quotes.iter().map(|quote| &quote.cite));
    let notes = notes.chain(front.figures.iter().map(|figure| &figure.cite));
    let in_notes = notes.flat_map(|cite| site.front_cites(brief, cite, &letters));
    let mut endnotes: Vec<CiteView> = body.cites().into_iter().cloned().chain(in_notes).collect();
    endnotes.sort_by(|a, b| (a.label.len(), &a.label).cmp(&(b.label.len(), &b.label)));
    endnotes.dedup();
    let view = BriefPage {
        title: &front.title,
        is_headline: linked.sources.iter().any(|source| {
            site.source(*source).front.title.trim().eq_ignore_ascii_case(front.title.trim())
        }),
        summary: match front.summary.as_str() {
            "" => Vec::new(),
            _ => site.summary_pieces(brief),
        },
        genre: front.genre.as_deref(),
        summary_cites: site.front_cites(brief, &summary, &letters),
        date: site.shared_brief_date(brief),
        doubt: site.library.later_past(brief).and_then(|event| site.event_date(event)),
        author: front.author.as_deref(),
        outlets: site.outlets(brief),
        minutes: of.facts.words.div_ceil(READING_SPEED).max(1),
        n_statements: of.facts.statements.len(),
        n_cited: of.facts.statements.iter().filter(cited).count(),
        has_text: of.facts.words > 0 || !of.facts.links.is_empty(),
        quote_limit: linked.sources.iter().filter_map(|source| site.quote_limit(*source)).min(),
        review: Review {
            checked: front.review.state == ReviewState::Checked,
            by: front.review.by.as_deref(),
            on: front.review.on.as_ref().map(|date| site.date(date)),
        },
        corrections: change(ChangeKind::Correction),
        updates: change(ChangeKind::Update),
        version: front.changes.len() + 1,
        sources: linked
            .sources
            .iter()
            .map(|source| card(site, *source, &letters, of.facts.words))
            .collect(),
        quotes: front.quotes.iter().map(|quote| site.quote(brief, quote, &letters)).collect(),
        figures: front
            .figures
            .iter()
            .map(|figure| self::figure(site, brief, figure, &letters))
            .collect(),
        figures_dated: front.figures.iter().any(|figure| figure.as_of.is_some()),
        events: site.shared_event_rows(&linked.events),
        topics: linked.topics.iter().map(|topic| site.shared_topic_link(*topic)).collect(),
        topic: linked.topics.first().map(|topic| site.shared_topic_link(*topic)),
        people: entities(EntityKind::Person),
        organisations: entities(EntityKind::Organisation),
        places: entities(EntityKind::Place),
        things: entities(EntityKind::Thing),
        questions: questions(site, &linked.disagreements),
        differs_in_body: of.facts.headings.iter().any(|heading| heading.text == DIFFER),
        backlinks: linked
            .backlinks
            .iter()
            .map(|backlink| {
                let link = site.brief(backlink.from).facts.links.get(backlink.link as usize);
                BacklinkView {
                    link: site.shared_brief_link(backlink.from),
                    context: link.map_or("", |link| &link.context),
                }
            })
            .collect(),
        related: linked.related.iter().map(|related| self::related(site, related)).collect(),
        previous: previous.map(neighbour),
        next: next.map(neighbour),
        cite_as: site.brief_reference(brief).view(),
        endnotes,
        language: site.foreign(front.language.as_deref()),
        extra: &front.extra,
    };
    let related = linked.related.iter().map(|related| site.preview(related.brief));
    let neighbours = [previous, next].into_iter().flatten().map(|brief| site.preview(brief));
    let names = linked.entities.iter().map(|entity| site.entity_preview(*entity));
    let previews = neighbours.chain(related).chain(names);
    Made {
        body: Some(body),
        previews: previews.collect(),
        json_ld: vec![json_ld::report(site, brief)],
        language: site.foreign(front.language.as_deref()),
        ..Made::of("brief.html", &view)
    }
}

fn entities(site: &Site, brief: BriefIdx, kind: EntityKind) -> Vec<Shared> {
    let mentions = &site.mentions[brief as usize];
    let mut named: Vec<(Option<u32>, EntityIdx)> = site.library.linked[brief as usize]
        .entities
        .iter()
        .filter(|entity| site.library.entities[**entity as usize].kind == kind)
        .map(|entity| {
            let n = mentions.binary_search_by_key(entity, |(entity, _)| *entity);
            (n.ok().map(|at| mentions[at].1).filter(|n| *n > 1), *entity)
        })
        .collect();
    named.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let link = |(count, entity): (Option<u32>, EntityIdx)| match count {
        Some(_) => Shared::of(&Link { count, ..site.entity_link(entity) }),
        None => site.shared_entity_link(entity),
    };
    named.into_iter().map(link).collect()
}

fn card<'a>(
    site: &Site<'a>,
    source: SourceIdx,
    letters: &Letters,
    words_out: u32,
) -> SourceCard<'a> {
    let of = site.source(source);
    let original = site.library.used[source as usize].original;
    SourceCard {
        source: site.source_ref(source, letters.get(source)),
        author: of.front.author.as_deref(),
        ours: of.front.title_basis == TitleBasis::Ours,
        words: of.n_words(),
        words_out,
        archived: fragment::archived(of),
        sha256: &of.front.sha256,
        licence: of.front.licence.as_deref(),
        retrieved: of.front.retrieved.as_ref().map(|date| site.date(date)),
        copy_of: (original != source).then(|| source_link(site, original)),
        relays: &of.front.relays,
    }
}

/// A link to a source by its outlet, or by its title where that is not known.
pub(super) fn source_link(site: &Site, source: SourceIdx) -> Link {
    let front = &site.source(source).front;
    Link {
        title: front.publisher.clone().unwrap_or_else(|| front.title.clone()),
        url: site.source_url(source).to_string(),
        count: None,
        kind: "source",
    }
}

fn figure(site: &Site, brief: BriefIdx, figure: &FigureNote, letters: &Letters) -> FigureView {
    let number = words::number(figure.value, &site.settings.language);
    let value = match figure.unit.as_str() {
        _ if !figure.text.is_empty() => figure.text.clone(),
        "" => number,
        "percent" | "%" => format!("{number}%"),
        unit => format!("{number} {unit}"),
    };
    let differs = site.library.linked[brief as usize].disagreements.iter().find_map(|at| {
        let point = &site.library.disagreements[*at as usize];
        let ours = |position: &&Position| {
            matches!(&position.value, Some(PositionValue::Number(n, _)) if *n == figure.value)
                && position.says.iter().any(|report| report.brief == brief)
        };
        let own = point.positions.iter().find(ours)?;
        let other = point.positions.iter().find(|position| position.answer != own.answer)?;
        Some((other.answer.clone(), site.disagreement_url(*at).to_string()))
    });
    FigureView {
        value,
        of: figure.of.clone(),
        as_of: figure.as_of.as_ref().map(|date| site.date(date)),
        cites: site.front_cites(brief, &figure.cite, letters),
        elsewhere: differs,
    }
}

pub(super) fn questions(site: &Site, points: &[DisagreementIdx]) -> Vec<Question> {
    let question = |at: &DisagreementIdx| {
        let point = &site.library.disagreements[*at as usize];
        Question {
            question: point.question.clone(),
            url: site.disagreement_url(*at).to_string(),
            kind: point.kind,
            answers: point.positions.iter().map(|position| position.answer.clone()).collect(),
        }
    };
    points.iter().map(question).collect()
}

fn related(site: &Site, related: &Related) -> RelatedView {
    let topics = related
        .topics
        .iter()
        .map(|topic| (&site.library.topics[*topic as usize].title, site.shared_topic_link(*topic)));
    let entities = related.entities.iter().map(|entity| {
        (&site.library.entities[*entity as usize].name, site.shared_entity_link(*entity))
    });
    // What is a topic may be a name too.
    let mut said: Vec<String> = Vec::new();
    let shared = topics.chain(entities).filter(|(title, _)| {
        let title = title.to_lowercase();
        let is_new = !said.contains(&title);
        said.push(title);
        is_new
    });
    RelatedView {
        link: site.shared_brief_link(related.brief),
        date: site.shared_brief_date(related.brief),
        shared: shared.map(|(_, link)| link).take(4).collect(),
    }
}
