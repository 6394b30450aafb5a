//! Briefs and sources with every relation between them: topics, entities, events merged across sources, disagreements,
//! links, backlinks, related briefs. Worked out anew on every build; nothing of it is written into `content/`.
//!
//! Everything is in vectors; a `…Idx` is a position in one of them. Vectors have one order, whatever the threads did.

pub mod calendar;
pub mod chronology;
mod denied;
mod differ;
mod doubt;
mod embeds;
mod entities;
mod events;
mod kept;
mod links;
mod notes;
mod published;
mod related;
mod slugs;
mod times;
mod topics;
mod understood;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::{Brief, Status};
use crate::content::Content;
use crate::desk::{Glossary, NoteFile, Outlets, PageFile, Written};
use crate::diag::{Diagnostic, Warned};
use crate::edtf::{Edtf, Window};
use crate::memo::Memo;
use crate::source::Source;
pub use crate::text::entity::EntityKind;
use crate::tree::Hash;
pub use embeds::{EMBED_BOUND, EMBED_DEPTH, Embedded};
pub use entities::folder;
pub(crate) use links::place_in_front;
pub use links::{Cited, Destination};
pub use times::Told;

pub type BriefIdx = u32;
pub type SourceIdx = u32;
pub type TopicIdx = u32;
pub type EntityIdx = u32;
pub type EventIdx = u32;
pub type DisagreementIdx = u32;

/// Everything, linked.
#[derive(Debug, Default)]
pub struct Library {
    /// By slug.
    pub briefs: Vec<Brief>,
    /// For each brief, what linking found.
    pub linked: Vec<Linked>,
    /// By id.
    pub sources: Vec<Source>,
    /// For each source, what linking found.
    pub used: Vec<Used>,
    /// By slug.
    pub topics: Vec<Topic>,
    /// By slug.
    pub entities: Vec<Entity>,
    /// In chronological order (`Edtf::chronological`, ties by id); undated ones last.
    pub events: Vec<Event>,
    /// By id.
    pub disagreements: Vec<Disagreement>,
    /// "Today": the day that future and past are judged by.
    pub today: Option<Date>,
    pub pages: Vec<Written<PageFile>>,
    pub notes: Vec<Written<NoteFile>>,
    pub outlets: Outlets,
    pub glossary: Glossary,
    /// Old addresses of briefs.
    pub aliases: BTreeMap<String, BriefIdx>,
    /// Of all that is made from it, but for the words of the briefs' bodies: two libraries with the same one differ in
    /// nothing that a page other than the brief's own may show.
    pub fingerprint: Hash,
    /// Of `briefs`.
    slugs: slugs::Slugs,
}

/// What linking adds to a brief.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Linked {
    /// Newest known date: the brief's own, else its newest source's, which may be inferred and then a span of days.
    pub date: Option<Edtf>,
    pub date_inferred: bool,
    /// In the order of the front matter.
    pub sources: Vec<SourceIdx>,
    pub topics: Vec<TopicIdx>,
    pub entities: Vec<EntityIdx>,
    /// Events that one of this brief's notes reports.
    pub events: Vec<EventIdx>,
    pub disagreements: Vec<DisagreementIdx>,
    /// Briefs that link here, by slug.
    pub backlinks: Vec<Backlink>,
    /// Best first, at most five.
    pub related: Vec<Related>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Backlink {
    pub from: BriefIdx,
    /// The first of its links that lead here, by position: it has the sentence.
    pub link: u32,
}

/// A related brief and why: the topics and entities both have, rarest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Related {
    pub brief: BriefIdx,
    pub topics: Vec<TopicIdx>,
    pub entities: Vec<EntityIdx>,
}

/// What linking adds to a source.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Used {
    /// By slug.
    pub briefs: Vec<BriefIdx>,
    /// Sentence number and what cites it, by sentence.
    pub cites: Vec<(u32, CitedBy)>,
    /// The publication window after tightening across sources; `None` where nothing bounds it.
    pub window: Option<Window>,
    /// What tightened it, in words.
    pub evidence: Vec<String>,
    /// First source of its group of copies; itself where it is no copy.
    pub original: SourceIdx,
    /// What the words of time in its cited sentences come to, in order.
    pub told: Vec<Told>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CitedBy {
    /// A statement of a brief, by its id.
    Statement(BriefIdx, String),
    Event(EventIdx),
    Quote(BriefIdx),
    Figure(BriefIdx),
    Summary(BriefIdx),
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Topic {
    pub slug: String,
    pub title: String,
    pub description: String,
    pub parent: Option<TopicIdx>,
    pub children: Vec<TopicIdx>,
    pub aliases: Vec<String>,
    /// Its file in `content/topics/`, if the desk has written one.
    pub file: Option<String>,
    /// Newest first, undated last, ties by slug.
    pub briefs: Vec<BriefIdx>,
    /// In order of the chronology.
    pub events: Vec<EventIdx>,
    pub disagreements: Vec<DisagreementIdx>,
    /// Other topics by the number of briefs both have, most first, at most twelve.
    pub often_with: Vec<(TopicIdx, u32)>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entity {
    pub slug: String,
    pub name: String,
    pub kind: EntityKind,
    /// As seen in sources or given by the desk, without the name itself.
    pub aliases: Vec<String>,
    pub file: Option<String>,
    pub description: String,
    pub same_as: Vec<String>,
    pub not: Vec<String>,
    /// Newest first, undated last, ties by slug; with the number of mentions in the sources.
    pub briefs: Vec<(BriefIdx, u32)>,
    pub events: Vec<EventIdx>,
    /// Brief and position in its `quotes`, by date.
    pub quotes: Vec<(BriefIdx, u32)>,
    /// As stated, by date: role, brief whose source states it.
    pub roles: Vec<(String, BriefIdx)>,
    pub often_with: Vec<(EntityIdx, u32)>,
    pub disagreements: Vec<DisagreementIdx>,
}

/// Reports of one happening, merged across sources.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Event {
    /// Least id of its members; stable.
    pub id: String,
    /// The other members' ids: anchors that lead here.
    pub also: Vec<String>,
    /// The earliest well-supported value at its own precision; `None` where no source gives one.
    pub date: Option<Edtf>,
    /// Days on which it may have been, after tightening across sources.
    pub window: Option<Window>,
    pub status: Status,
    pub kind: EventKind,
    /// One clause: actor and act.
    pub text: String,
    /// By date of report, then by source.
    pub reports: Vec<Report>,
    /// Other dates that sources give, with positions in `reports`.
    pub conflicts: Vec<Conflict>,
    /// How sure we are that this is a dated event and rightly merged, 0 to 1.
    pub confidence: f32,
    pub topics: Vec<TopicIdx>,
    pub entities: Vec<EntityIdx>,
    /// Sources that do not copy or relay each other.
    pub n_independent: u32,
    /// All reports go back to one interview or outlet that they relay.
    pub relayed_from: Option<String>,
    pub major: bool,
    /// Its deadline is before "today" and no later event follows it up.
    pub passed: bool,
    /// After "today".
    pub ahead: bool,
    pub disagreement: Option<DisagreementIdx>,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    Announcement,
    Talks,
    Decision,
    Deadline,
    Statement,
    #[default]
    Other,
}

/// One source's report of an event.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    pub brief: BriefIdx,
    /// Position in the brief's `events`.
    pub note: u32,
    pub source: Option<SourceIdx>,
    pub sentence: u32,
    /// The sentence, verbatim; empty where the brief cites none.
    pub quote: String,
    /// The words the date was read from.
    pub trigger: String,
    pub date: Option<Edtf>,
    /// `stated`, `resolved` or `inferred-across`.
    pub basis: DateBasis,
    /// The chain: `two days ago ← Thursday 26 June 2025`.
    pub chain: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateBasis {
    #[default]
    Stated,
    Resolved,
    InferredAcross,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Conflict {
    pub date: Edtf,
    pub reports: Vec<u32>,
}

/// A point on which sources give different answers about the same thing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Disagreement {
    /// Stable, from content.
    pub id: String,
    pub kind: DisagreementKind,
    /// "Are the April 2025 controls lifted?"
    pub question: String,
    pub topic: Option<TopicIdx>,
    pub entities: Vec<EntityIdx>,
    pub event: Option<EventIdx>,
    /// By date of first report; at least two.
    pub positions: Vec<Position>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisagreementKind {
    Contradiction,
    Superseded,
    DifferentMeasure,
    DifferentScope,
    SelfCorrection,
    PossibleSlip,
}

/// One answer and who gives it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Position {
    /// Two to five words.
    pub answer: String,
    pub value: Option<PositionValue>,
    pub says: Vec<Report>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PositionValue {
    Date(Edtf),
    Number(f64, String),
}

/// Which briefs a build shows, and "today".
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Set by the user; else the newest publication date among the sources, or date of a brief.
    pub today: Option<Date>,
    pub drafts: bool,
    pub future: bool,
    pub expired: bool,
}

/// Gives the text of a file of `content/`, for the places of diagnostics.
pub type Text<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

impl Library {
    /// Links everything in `content`.
    pub fn new(content: Content, settings: Settings, text: Text, memo: &Memo) -> Warned<Library> {
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let Content {
            mut briefs,
            sources,
            topics,
            entities,
            pages,
            notes,
            outlets,
            glossary,
            lock,
            source_hashes,
            others,
        } = content;
        let key = others.map(|others| kept::key(&briefs, &others, settings));
        let today = settings.today.or_else(|| newest_day(&briefs, &sources));
        briefs.retain(|brief| is_shown(brief, settings, today));
        briefs.sort_by(|a, b| a.slug.cmp(&b.slug));

        let mut library = Library { today, pages, notes, outlets, glossary, ..Library::default() };
        library.linked = vec![Linked::default(); briefs.len()];
        library.used = (0..sources.len())
            .map(|nth| Used { original: nth as SourceIdx, ..Used::default() })
            .collect();
        let aliases = briefs.iter().enumerate().flat_map(|(at, brief)| {
            brief.front.aliases.iter().map(move |alias| (alias.clone(), at as BriefIdx))
        });
        library.aliases = aliases.collect();
        for (old, now) in lock.renamed_briefs() {
            if let Ok(at) = briefs.binary_search_by(|brief| brief.slug.as_str().cmp(now)) {
                library.aliases.entry(old.to_owned()).or_insert(at as BriefIdx);
            }
        }
        library.slugs = slugs::Slugs::of(&briefs);
        library.briefs = briefs;
        library.sources = sources;
        if let Some(others) = others {
            library.fingerprint = fingerprint(&library, &others);
        }
        if let Some(links) = key.and_then(|key| kept::load(memo, key, &library)) {
            links.tie(&mut library);
            return Warned::with(library, diagnostics);
        }
        links::link_sources(&mut library, text, &mut diagnostics);
        topics::link(&mut library, &topics, text, &mut diagnostics);
        entities::link(&mut library, &entities, &source_hashes, memo);
        links::link_briefs(&mut library, text, &mut diagnostics);
        embeds::check(&library, text, &mut diagnostics);
        events::link(&mut library, &source_hashes, memo);
        times::link(&mut library, &source_hashes, memo);
        links::date_briefs(&mut library);
        topics::order_briefs(&mut library);
        entities::order_briefs(&mut library);
        related::link(&mut library);
        // What had something to say says it again.
        if let Some(key) = key.filter(|_| diagnostics.is_empty()) {
            kept::keep(memo, key, &library);
        }
        Warned::with(library, diagnostics)
    }
}

impl Library {
    /// Puts `brief` in the place of the one of its slug, where both are linked alike; gives its index.
    pub fn replace(&mut self, brief: Brief) -> Option<BriefIdx> {
        let at = self.brief_by_slug(&brief.slug)?;
        let place = &mut self.briefs[at as usize];
        if place.file != brief.file || place.hashes.linking != brief.hashes.linking {
            return None;
        }
        self.fingerprint = Hash::of_parts([&self.fingerprint.0[..], &brief.hashes.outside.0[..]]);
        *place = brief;
        Some(at)
    }
}

/// See [`Library::fingerprint`].
fn fingerprint(library: &Library, others: &Hash) -> Hash {
    let outside = library.briefs.iter().map(|brief| &brief.hashes.outside.0[..]);
    let today = format!("{:?}", library.today);
    Hash::of_parts(outside.chain([&others.0[..], today.as_bytes()]))
}

/// The newest day on which a source was published or a brief is dated.
fn newest_day(briefs: &[Brief], sources: &[Source]) -> Option<Date> {
    let of_briefs = briefs
        .iter()
        .filter(|brief| !brief.front.draft)
        .filter_map(|brief| brief.front.date.as_ref());
    let of_sources = sources.iter().filter_map(|source| source.front.published.date.as_ref());
    let published = of_sources.filter_map(|date| date.window().latest).max();
    published.or_else(|| of_briefs.filter_map(|date| date.window().latest).max())
}

fn is_shown(brief: &Brief, settings: Settings, today: Option<Date>) -> bool {
    let begins = brief.front.date.and_then(|date| date.window().earliest);
    let ends = brief.front.expires.and_then(|date| date.window().latest);
    let future = matches!((begins, today), (Some(begins), Some(today)) if begins > today);
    let expired = matches!((ends, today), (Some(ends), Some(today)) if ends < today);
    (settings.drafts || !brief.front.draft)
        && (settings.future || !future)
        && (settings.expired || !expired)
}

/// Briefs newest first, undated ones last, ties by slug: the order of every list of briefs.
fn newest_first(library: &Library, briefs: &mut [BriefIdx]) {
    let day =
        |brief: BriefIdx| library.linked[brief as usize].date.and_then(|date| date.window().latest);
    briefs.sort_by_cached_key(|brief| (std::cmp::Reverse(day(*brief)), *brief));
}
