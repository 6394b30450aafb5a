//! Sources made briefs, by extraction: title, summary, key points, what changed, background, open questions; quotations,
//! figures, dated events, entities and topics. Each statement is a sentence of the source, perhaps shortened, cites it and
//! has passed `text::claim`; what does not pass is left out. Same source, same settings, same bytes.
//!
//! `digest` makes a brief of one source, `compose` one of several, with what one of them alone has. How much of a source's
//! wording a brief may hold is bounded by its `quote_limit`; at 0 only title, figures and dates are taken.

mod compose;
pub mod model;
mod sections;
mod topics;

use std::ops::Range;

use crate::brief::{self, EventNote, FigureNote, FrontMatter, QuoteNote};
use crate::desk::{TopicFile, Written};
use crate::edtf::{Edtf, Window};
use crate::source::{Basis, Source};
use crate::text::date::{self, Reference};
use crate::text::entity::{self, Entity, EntityKind};
use crate::text::event::{self, Event};
use crate::text::figure::{self, Figure};
use crate::text::quote::{self, Quote};
use crate::text::rank::{self, Pick};
use crate::text::{BlockKind, Sentence, claim, token};
use crate::tree::Hash;

pub use compose::compose;

/// How long briefs are and how much they may quote.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Key points at most.
    pub key_points: usize,
    pub summary_words: usize,
    /// Words of an article that its brief may hold where the source sets no limit itself; `None` is no limit.
    pub quote_limit: Option<u32>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { key_points: 7, summary_words: 60, quote_limit: None }
    }
}

/// Sentences of an article of usual length.
const USUAL: usize = 15;
/// What a figure, a dated act, a statement and a matter left open add to what a point is worth, and what they may add
/// together.
const FIGURE_GAIN: f32 = 3.0;
const EVENT_GAIN: f32 = 1.5;
const QUOTE_GAIN: f32 = 2.0;
const OPEN_GAIN: f32 = 1.5;
const MOST_GAIN: f32 = 5.0;
/// What a point loses that speaks of somebody whom only a sentence before it names.
const PRONOUN_LOSS: f32 = 3.0;
/// Sentences of a quotation that is told as one statement.
const MOST_SAID: usize = 5;

/// What is understood of one source; indices count its sentences from 0.
#[derive(Debug)]
pub struct Understood<'a> {
    pub source: &'a Source,
    pub sentences: Vec<Sentence<'a>>,
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
    pub figures: Vec<Figure>,
    pub events: Vec<Event>,
    reference: Reference,
}

impl<'a> Understood<'a> {
    pub fn of(source: &'a Source) -> Understood<'a> {
        let sentences: Vec<Sentence> =
            source.sentences().map(|(text, kind, block)| Sentence { text, kind, block }).collect();
        let reference = reference(source);
        let entities = entity::entities(&sentences);
        Understood {
            quotes: quote::quotes(&sentences, &entities),
            figures: figure::figures(&sentences),
            events: event::events(&sentences, &reference),
            source,
            sentences,
            entities,
            reference,
        }
    }

    /// Sentences that carry the article, about `words` words in all, in its order.
    pub fn summary(&self, words: usize) -> Vec<Pick> {
        // A summary keeps the article's own order, so that who "she" is has been said.
        let quoted = self.inside_quotation();
        let stands = |index: usize| !quoted[index] && has_pairs(self.sentences[index].text);
        let picks = rank::summary(self.title(), &self.sentences, words, stands);
        picks.into_iter().filter(|pick| self.carries(pick)).collect()
    }

    /// By sentence: whether it lies in a quotation of several sentences and leaves its marks or its speaker to another.
    fn inside_quotation(&self) -> Vec<bool> {
        let long = self.quotes.iter().filter(|quote| quote.sentences.len() > 1);
        let quoted = self.quoted_spans(long);
        let inside = |(sentence, spans): (&Sentence, &Vec<Range<usize>>)| {
            let n_words = |text: &str| token::words(text).count();
            let n_quoted: usize =
                spans.iter().filter_map(|span| sentence.text.get(span.clone())).map(n_words).sum();
            let is_cut =
                spans.iter().any(|span| span.start == 0 || span.end == sentence.text.len());
            !spans.is_empty() && (is_cut || n_words(sentence.text) < n_quoted + 2)
        };
        self.sentences.iter().zip(&quoted).map(inside).collect()
    }

    /// By sentence: what of it the quotations hold, in order.
    fn quoted_spans<'q>(&self, quotes: impl Iterator<Item = &'q Quote>) -> Vec<Vec<Range<usize>>> {
        let mut out = vec![Vec::new(); self.sentences.len()];
        for (index, span) in quotes.flat_map(|quote| &quote.spans) {
            if let Some(own) = out.get_mut(*index) {
                own.push(span.clone());
            }
        }
        out
    }

    /// At most `n` points that do not repeat what `not` says; in a long article one more for every ten sentences, up to half
    /// as many more.
    pub fn key_points(&self, n: usize, not: &[Pick]) -> Vec<Pick> {
        let said = self.said();
        let (sentences, from) = self.statements(&said, |text| !is_told_by_pronoun(text));
        let within = |pick: &Pick| Pick {
            text: pick.text.clone(),
            sentences: (0..from.len())
                .filter(|at| from[*at].iter().any(|index| pick.sentences.contains(index)))
                .collect(),
        };
        let not: Vec<Pick> = not.iter().map(within).collect();
        let gains = self.gains();
        let gains: Vec<f32> =
            from.iter().map(|cited| cited.iter().map(|index| gains[*index]).sum()).collect();
        let n = n + (self.sentences.len().saturating_sub(USUAL) / 10).min(n / 2);
        let picks = rank::key_points(self.title(), &sentences, n, &not, &gains);
        self.checked(picks, &from)
    }

    /// What each sentence tells beyond its words, in the words of a summary that it is worth: figures, dated acts,
    /// somebody's statement, what is left open.
    fn gains(&self) -> Vec<f32> {
        let mut gains = vec![0.0_f32; self.sentences.len()];
        let mut add = |index: usize, gain: f32| {
            if let Some(all) = gains.get_mut(index) {
                *all = (*all + gain).min(MOST_GAIN);
            }
        };
        for figure in &self.figures {
            add(figure.sentence, FIGURE_GAIN);
        }
        for event in self.events.iter().filter(|event| event.date.is_some()) {
            add(event.sentence, EVENT_GAIN);
        }
        for (index, sentence) in self.sentences.iter().enumerate() {
            if sections::is_no_comment(sentence.text) {
                add(index, -MOST_GAIN);
            } else if sections::leaves_open(sentence.text) {
                add(index, OPEN_GAIN);
            }
        }
        for (index, _) in
            self.leaning_on_pronouns().into_iter().enumerate().filter(|(_, leans)| *leans)
        {
            add(index, -PRONOUN_LOSS);
        }
        for quote in self.quotes.iter().filter(|quote| quote.speaker.is_some()) {
            if let Some(first) = quote.sentences.first() {
                add(*first, QUOTE_GAIN);
            }
        }
        gains
    }

    /// By sentence: whether `he` or `she` stands there, outside quotations, and nobody is named.
    fn leaning_on_pronouns(&self) -> Vec<bool> {
        let mut people = vec![false; self.sentences.len()];
        for person in self.entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
            for mention in &person.mentions {
                if let Some(named) = people.get_mut(mention.sentence) {
                    *named = true;
                }
            }
        }
        let spans = self.quoted_spans(self.quotes.iter());
        let is_pronoun = |word: &str| {
            matches!(word, "he" | "she" | "his" | "her" | "him" | "He" | "She" | "His" | "Her")
        };
        let leans = |index: usize| {
            !people[index]
                && token::words(self.sentences[index].text).any(|(at, word)| {
                    is_pronoun(word)
                        && !{
                            let next = spans[index].partition_point(|span| span.end <= at);
                            spans[index].get(next).is_some_and(|span| span.start <= at)
                        }
                })
        };
        (0..self.sentences.len()).map(leans).collect()
    }

    /// Quotations of several sentences, each told as one statement: its first sentence, and who said it as its last one
    /// has it. With the sentences that carry it.
    fn said(&self) -> Vec<(String, Vec<usize>)> {
        let tell = |quote: &Quote| {
            let (first, last) = match quote.sentences.as_slice() {
                [first, .., last] if last - first < MOST_SAID => (*first, *last),
                _ => return None,
            };
            let (opening, closing) = (self.sentences[first].text, self.sentences[last].text);
            let (_, teller) = closing.split_once('”').filter(|(end, _)| !end.contains('“'))?;
            let told = teller.trim().trim_end_matches('.');
            let n_words = opening.split_whitespace().count();
            if !opening.starts_with('“')
                || opening.contains('”')
                || !(2..=20).contains(&told.split_whitespace().count())
                || !(6..=45).contains(&n_words)
                || opening.ends_with(['?', '!', ':', ';'])
            {
                return None;
            }
            let stop = if told.ends_with(['”', '’']) { "" } else { "." };
            let text = format!("{},” {told}{stop}", opening.trim_end_matches(['.', ' ']));
            Some((text, (first..=last).collect()))
        };
        self.quotes.iter().filter_map(tell).collect()
    }

    /// The sentences that can stand as statements, with the indices of those that carry each: none that is part of a longer
    /// quotation, in whose place `said` stands, whose marks do not pair, or that `stands_alone` refuses.
    fn statements<'s>(
        &'s self,
        said: &'s [(String, Vec<usize>)],
        stands_alone: impl Fn(&str) -> bool,
    ) -> (Vec<Sentence<'s>>, Vec<Vec<usize>>) {
        let quoted: Vec<usize> = self
            .quotes
            .iter()
            .filter(|quote| quote.sentences.len() > 1)
            .flat_map(|quote| quote.sentences.iter().copied())
            .collect();
        let stands = |index: &usize| {
            let sentence = &self.sentences[*index];
            sentence.kind == BlockKind::Heading
                || has_pairs(sentence.text)
                    && stands_alone(sentence.text)
                    && (!quoted.contains(index) || sentence.text.contains('”'))
        };
        let mut sentences = Vec::with_capacity(self.sentences.len());
        let mut from = Vec::with_capacity(self.sentences.len());
        for index in 0..self.sentences.len() {
            if let Some((text, cited)) = said.iter().find(|(_, cited)| cited[0] == index) {
                sentences.push(Sentence { text: text.as_str(), ..self.sentences[index] });
                from.push(cited.clone());
            } else if stands(&index) {
                sentences.push(self.sentences[index]);
                from.push(vec![index]);
            }
        }
        (sentences, from)
    }

    /// The picks that their sentences carry, with indices into all sentences.
    fn checked(&self, picks: Vec<Pick>, from: &[Vec<usize>]) -> Vec<Pick> {
        let whole = |pick: Pick| Pick {
            sentences: pick
                .sentences
                .iter()
                .filter_map(|index| from.get(*index))
                .flatten()
                .copied()
                .collect(),
            ..pick
        };
        picks.into_iter().map(whole).filter(|pick| self.carries(pick)).collect()
    }

    /// Names of the desk's topics that the source is about, then its strongest key phrases.
    pub fn topics(&self, desk: &[Written<TopicFile>]) -> Vec<String> {
        topics::topics(self, desk)
    }

    fn title(&self) -> Option<&'a str> {
        let title = self.source.front.title.as_str();
        (!title.is_empty() && self.source.front.title_basis == crate::source::TitleBasis::Article)
            .then_some(title)
    }

    /// Whether the sentences that it cites carry the statement.
    fn carries(&self, pick: &Pick) -> bool {
        let cited: Vec<&str> = pick
            .sentences
            .iter()
            .filter_map(|index| self.sentences.get(*index))
            .map(|sentence| sentence.text)
            .collect();
        !pick.text.trim().is_empty()
            && (cited == [pick.text.as_str()] || claim::check(&pick.text, &cited).ok)
    }

    /// Words of the source that its brief may hold.
    fn limit(&self, settings: &Settings) -> usize {
        let limit = self.source.front.quote_limit.or(settings.quote_limit);
        limit.map_or(usize::MAX, |words| words as usize)
    }
}

/// Summary and key points that were not chosen here; each has passed the gate.
struct Proposal {
    summary: Vec<Pick>,
    points: Vec<Pick>,
}

/// The brief of one source: front matter and body.
pub fn digest(
    source: &Source,
    desk: &[Written<TopicFile>],
    settings: &Settings,
) -> (FrontMatter, String) {
    write(&Understood::of(source), desk, settings, None)
}

/// The brief with the proposed summary and key points, or with those that selection gives.
fn write(
    understood: &Understood,
    desk: &[Written<TopicFile>],
    settings: &Settings,
    proposal: Option<Proposal>,
) -> (FrontMatter, String) {
    let source = understood.source;
    let mut left = Budget(understood.limit(settings));
    let mut front = FrontMatter {
        title: title(understood),
        date: source.front.published.date.filter(|_| source.front.published.basis == Basis::Stated),
        sources: vec![source.id.clone()],
        topics: understood.topics(desk),
        entities: understood.entities.iter().map(|entity| entity.name.clone()).collect(),
        language: source.front.language.clone(),
        ..FrontMatter::default()
    };
    let (summary, points) = match proposal {
        Some(Proposal { summary, points }) => (summary, Some(points)),
        None => (understood.summary(settings.summary_words), None),
    };
    let summary = left.take(summary);
    let points = points.unwrap_or_else(|| understood.key_points(settings.key_points, &summary));
    front.summary = joined(&summary);
    front.summary_cites = cited(&summary).map(|index| cite(index, None)).collect();
    let sections = sections::sections(understood, &summary, points, &mut left);
    front.events =
        understood.events.iter().map(|event| event_note(understood, event, None)).collect();
    front.figures = figure_notes(understood, None);
    front.quotes = quote_notes(understood, &mut left, None);
    (front, sections::write(&sections))
}

/// Whether a quotation's speaker is a pronoun, which only the sentence before explains: `“…,” she said`.
fn is_told_by_pronoun(text: &str) -> bool {
    let told = |mark: char| {
        text.rsplit_once(mark).is_some_and(|(_, after)| {
            let mut words = after.split_whitespace();
            matches!(words.next(), Some("he" | "she" | "they" | "it"))
                && words
                    .next()
                    .is_some_and(|verb| verb.starts_with("said") || verb.starts_with("added"))
        })
    };
    told('”') || told('"')
}

/// Whether each double quotation mark of the text has its other half.
fn has_pairs(text: &str) -> bool {
    text.matches('“').count() == text.matches('”').count()
        && text.matches('"').count().is_multiple_of(2)
}

/// Words that may still be taken from a source.
struct Budget(usize);

impl Budget {
    /// The picks that fit, in order; the first that does not fit ends the list.
    fn take(&mut self, picks: Vec<Pick>) -> Vec<Pick> {
        picks.into_iter().take_while(|pick| self.allows(&pick.text)).collect()
    }

    fn allows(&mut self, text: &str) -> bool {
        let n_words = text.split_whitespace().count();
        let fits = n_words <= self.0;
        self.0 = if fits { self.0.saturating_sub(n_words) } else { 0 };
        fits
    }
}

/// What relative dates of the source count from.
pub fn reference(source: &Source) -> Reference {
    let published = &source.front.published;
    let window = published.window.or(published.date).map(|date| date.window());
    Reference { window: window.filter(|window| *window != Window { earliest: None, latest: None }) }
}

fn title(understood: &Understood) -> String {
    if !understood.source.front.title.trim().is_empty() {
        return understood.source.front.title.trim().to_owned();
    }
    let first = understood.sentences.first().map_or("", |sentence| sentence.text);
    let words: Vec<&str> = first.split_whitespace().take(12).collect();
    let title = words.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if title.is_empty() { understood.source.id.clone() } else { title }
}

/// The one point in time that all expressions of a sentence name; `None` if there are several or none.
fn only_date(dates: impl Iterator<Item = Edtf>) -> Option<Edtf> {
    let mut dates = dates.filter(|date| matches!(date, Edtf::Point(_)));
    let first = dates.next()?;
    dates.all(|date| date == first).then_some(first)
}

fn joined(picks: &[Pick]) -> String {
    picks.iter().map(|pick| pick.text.trim()).collect::<Vec<_>>().join(" ")
}

/// Indices that the picks cite, each once, in order of the text.
fn cited(picks: &[Pick]) -> impl Iterator<Item = usize> + use<> {
    let mut all: Vec<usize> =
        picks.iter().flat_map(|pick| pick.sentences.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
}

/// `s7` for index 6, with the source where a brief has several.
fn cite(index: usize, source: Option<&str>) -> String {
    match source {
        Some(source) => format!("{source}:s{}", index + 1),
        None => format!("s{}", index + 1),
    }
}

fn event_note(understood: &Understood, event: &Event, source: Option<&str>) -> EventNote {
    let sentence = understood.sentences.get(event.sentence).map_or("", |sentence| sentence.text);
    let trigger = sentence.get(event.trigger.clone()).unwrap_or("");
    let (text, cites) = carried(understood, event);
    EventNote {
        id: event_id(&understood.source.id, sentence, trigger, &event.text),
        date: event.date,
        text,
        cite: cites.iter().map(|sentence| cite(*sentence, source)).collect::<Vec<_>>().join(" "),
        basis: event.basis.clone(),
        status: match event.status {
            event::Status::Past => brief::Status::Past,
            event::Status::Planned => brief::Status::Planned,
            event::Status::Attributed => brief::Status::Attributed,
            event::Status::Derived => brief::Status::Derived,
        },
        ..EventNote::default()
    }
}

/// `e` and nine letters or digits of the hash of source, sentence, date words and act: 45 bits, so that half a million
/// events share none. The sentence's number is not in it, because a changed article moves sentences.
fn event_id(source: &str, sentence: &str, trigger: &str, text: &str) -> String {
    let hash = Hash::of([source, sentence, trigger, text].join("\n").as_bytes()).to_string();
    let number = u64::from_str_radix(&hash[..12], 16).unwrap_or_default();
    let letter = |at: u32| char::from_digit(((number >> (at * 5)) & 31) as u32, 32).unwrap_or('0');
    std::iter::once('e').chain((0..9).map(letter)).collect()
}

fn figure_notes(understood: &Understood, source: Option<&str>) -> Vec<FigureNote> {
    let mut dated: Option<(usize, Option<Edtf>)> = None;
    let mut notes = Vec::with_capacity(understood.figures.len());
    for figure in &understood.figures {
        let as_of = match dated {
            Some((sentence, date)) if sentence == figure.sentence => date,
            _ => {
                let text = understood.sentences.get(figure.sentence).map_or("", |s| s.text);
                let times = date::tag(text, &understood.reference);
                only_date(times.iter().filter_map(|time| time.date))
            }
        };
        dated = Some((figure.sentence, as_of));
        notes.push(FigureNote {
            value: figure.value,
            unit: figure.unit.clone(),
            of: figure.of.clone(),
            as_of,
            text: figure.text.clone(),
            cite: cite(figure.sentence, source),
            ..FigureNote::default()
        });
    }
    notes
}

fn quote_notes(understood: &Understood, left: &mut Budget, source: Option<&str>) -> Vec<QuoteNote> {
    let mut notes = Vec::new();
    for quote in &understood.quotes {
        if !left.allows(&quote.text) {
            break;
        }
        let cites: Vec<String> = quote.sentences.iter().map(|index| cite(*index, source)).collect();
        notes.push(QuoteNote {
            speaker: quote.speaker.clone().unwrap_or_default(),
            role: quote.role.clone().unwrap_or_default(),
            via: quote.via.clone().unwrap_or_default(),
            text: quote.text.clone(),
            cite: cites.join(" "),
            ..QuoteNote::default()
        });
    }
    notes
}

/// Most sentences before its own that an event's text may need: what it calls by name stands there.
const CONTEXT: usize = 4;

/// The event's text and the sentences that carry it: its own, with earlier ones that name what it only points to. A text that
/// none of them carries gives way to the part of the sentence that tells it, word for word, and that to the whole sentence
/// where it would lose who said so.
fn carried(understood: &Understood, event: &Event) -> (String, Vec<usize>) {
    let text_of = |at: usize| understood.sentences.get(at).map_or("", |sentence| sentence.text);
    let own = text_of(event.sentence);
    if claim::check(&event.text, &[own]).ok {
        return (event.text.clone(), vec![event.sentence]);
    }
    let first = event.sentence.saturating_sub(CONTEXT);
    let added = claim::words_beyond(&event.text, own);
    let names = |at: &usize| claim::has_any(text_of(*at), &added);
    for earlier in (first..event.sentence).rev().filter(names) {
        if claim::check(&event.text, &[text_of(earlier), own]).ok {
            return (event.text.clone(), vec![earlier, event.sentence]);
        }
    }
    let all: Vec<usize> = (first..=event.sentence).collect();
    let texts: Vec<&str> = all.iter().map(|at| text_of(*at)).collect();
    if (first..event.sentence).any(|at| names(&at)) && claim::check(&event.text, &texts).ok {
        return (event.text.clone(), all);
    }
    (told(own, &event.clause).to_owned(), vec![event.sentence])
}

/// The shortest part of the sentence that begins with the clause, ends where the clause or a later one does, and is carried
/// by the sentence: a clause whose speaker is named behind it goes on to the name.
fn told<'a>(sentence: &'a str, clause: &'a str) -> &'a str {
    let whole = sentence.trim_end_matches('.');
    if claim::check(clause, &[sentence]).ok {
        return clause;
    }
    let Some(start) = whole.find(clause) else { return whole };
    let from = start + clause.len();
    let ends = whole[from..].match_indices([',', ';']).map(|(at, _)| from + at).skip(1);
    ends.chain([whole.len()])
        .map(|end| whole[start..end].trim_end())
        .find(|part| claim::check(part, &[sentence]).ok)
        .unwrap_or(whole)
}
