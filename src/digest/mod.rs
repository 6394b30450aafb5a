//! Sources made briefs, by extraction: title, summary, key points, what changed, background, open questions; quotations,
//! figures, dated events, entities and topics. Each statement is a sentence of the source, perhaps shortened, cites it and
//! has passed `text::claim`; what does not pass is left out. Same source, same settings, same bytes.
//!
//! `digest` makes a brief of one source, `compose` one of several, with what one of them alone has. How much of a source's
//! wording a brief may hold is bounded by its `quote_limit`; at 0 only title, figures and dates are taken.

mod alone;
mod bound;
mod compose;
pub mod model;
mod notes;
mod points;
mod sections;
mod topics;

use std::ops::Range;

use crate::brief::FrontMatter;
use crate::desk::{TopicFile, Written};
use crate::edtf::{Edtf, Window};
use crate::source::{Basis, Source, TitleBasis};
use crate::text::date::Reference;
use crate::text::entity::{self, Entity};
use crate::text::event::{self, Event};
use crate::text::figure::{self, Figure};
use crate::text::quote::{self, Quote};
use crate::text::rank::{self, Pick};
use crate::text::{Article, BlockKind, Sentence, claim, token};

pub use compose::{Difference, compose};

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

/// What is understood of one source; indices count its sentences from 0.
#[derive(Debug)]
pub struct Understood<'a> {
    pub source: &'a Source,
    article: Article<'a>,
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
    pub figures: Vec<Figure>,
    pub events: Vec<Event>,
    /// The one day, month or year that each sentence names.
    dated: Vec<Option<(Edtf, Range<usize>)>>,
}

impl<'a> Understood<'a> {
    pub fn of(source: &'a Source) -> Understood<'a> {
        let sentences: Vec<Sentence> =
            source.sentences().map(|(text, kind, block)| Sentence { text, kind, block }).collect();
        let own_title = source.front.title_basis == TitleBasis::Article;
        let article = Article::new(if own_title { &source.front.title } else { "" }, sentences);
        let sentences = article.sentences();
        let reference = reference(source);
        let mut entities = entity::entities(&article);
        entities.retain(|entity| !is_own_outlet(source, entity));
        let times = event::times(sentences, &reference);
        let mut understood = Understood {
            quotes: quote::quotes(sentences, &entities),
            figures: figure::figures(&article),
            dated: times.iter().map(|times| notes::only_date(times)).collect(),
            events: event::dated(sentences, times, &reference),
            source,
            article,
            entities,
        };
        understood.pass_over_wire_headers();
        understood
    }

    /// What an agency wrote for its machines says when the story was filed, and is no part of it: nothing else is taken from
    /// there.
    fn pass_over_wire_headers(&mut self) {
        let headers: Vec<bool> =
            self.sentences().iter().map(|sentence| rank::is_wire_header(sentence.text)).collect();
        if !headers.contains(&true) {
            return;
        }
        let is_header = |index: &usize| headers.get(*index).copied().unwrap_or_default();
        self.article.set_apart(&headers);
        self.figures.retain(|figure| !is_header(&figure.sentence));
        self.events.retain(|event| !is_header(&event.sentence));
        let only_there =
            |entity: &Entity| entity.mentions.iter().all(|mention| is_header(&mention.sentence));
        // What a quotation names keeps its place among the entities.
        let dropped: Vec<bool> = self.entities.iter().map(only_there).collect();
        let place = |index: usize| index - dropped[..index].iter().filter(|gone| **gone).count();
        self.quotes.retain(|quote| !quote.sentences.iter().all(is_header));
        for quote in &mut self.quotes {
            quote.entity = quote.entity.filter(|index| !dropped[*index]).map(place);
        }
        let mut gone = dropped.iter();
        self.entities.retain(|_| !gone.next().copied().unwrap_or_default());
    }

    /// The words of a sentence; none where there is no such sentence.
    fn text(&self, sentence: usize) -> &'a str {
        self.sentences().get(sentence).map_or("", |sentence| sentence.text)
    }

    /// Sentences that carry the article, about `words` words in all, in its order.
    pub fn summary(&self, words: usize) -> Vec<Pick> {
        // A summary keeps the article's own order, so that who "she" is has been said.
        let quoted = self.inside_quotation();
        let argues = self.argues();
        let stands = |index: usize| {
            let text = self.sentences()[index].text;
            // An opinion is not opened by its rhetoric: what names or counts nothing is left to it.
            !quoted[index]
                && has_pairs(text)
                && !alone::speaks_to_reader(text)
                && (argues || !alone::speaks_of_desk(text))
                && (!argues || rank::tells(text))
        };
        let thesis = if argues { self.thesis(&quoted) } else { Vec::new() };
        let n_words = |index: &usize| self.text(*index).split_whitespace().count();
        let left = words.saturating_sub(thesis.iter().map(n_words).sum()).max(words / 3);
        let fits = |index: usize| stands(index) && !thesis.contains(&index);
        let mut picks = rank::summary(self.title(), self.sentences(), left, fits);
        picks.extend(
            thesis
                .iter()
                .map(|index| Pick { text: self.text(*index).to_owned(), sentences: vec![*index] }),
        );
        picks.sort_by_key(|pick| pick.sentences.first().copied());
        self.name(&mut picks);
        picks.into_iter().filter(|pick| self.carries(pick)).collect()
    }

    /// Whether it is somebody's opinion, not a report.
    fn argues(&self) -> bool {
        matches!(self.source.front.genre.as_deref(), Some("opinion" | "editorial"))
    }

    /// The sentence that says most plainly what an opinion is: what should, must or would have been. With the sentence before,
    /// where only that names what it is about; none where no sentence says so.
    fn thesis(&self, quoted: &[bool]) -> Vec<usize> {
        let salience = rank::salience(self.title(), self.sentences());
        let claims = |text: &str| {
            token::words(text).any(|(_, word)| {
                matches!(word, "should" | "must" | "ought" | "would" | "cannot" | "needs")
            })
        };
        let fits = |index: usize| {
            let text = self.text(index);
            !quoted[index]
                && has_pairs(text)
                && (4..=40).contains(&text.split_whitespace().count())
                && self.sentences()[index].kind == BlockKind::Paragraph
                && !text.ends_with('?')
        };
        let alone = |index: usize| {
            let text = self.text(index);
            alone::stands_alone(text) && !alone::hangs_on_another(text)
        };
        let found = |index: usize| -> Option<Vec<usize>> {
            let claims = fits(index) && claims(self.text(index));
            match index.checked_sub(1) {
                _ if !claims => None,
                _ if alone(index) => Some(vec![index]),
                // What is left open where even two sentences do not say it is not taken.
                Some(before) if rank::leans(self.text(index)) && fits(before) && alone(before) => {
                    Some(vec![before, index])
                }
                _ => None,
            }
        };
        (0..self.sentences().len())
            .filter_map(found)
            .max_by(|a, b| {
                let worth = |all: &[usize]| all.iter().map(|at| salience[*at]).fold(0.0, f32::max);
                worth(a).total_cmp(&worth(b)).then(b.cmp(a))
            })
            .unwrap_or_default()
    }

    /// Puts the name in the place of `he` or `she` at the beginning of a sentence, where the sentence that names the person is
    /// not in the summary.
    fn name(&self, picks: &mut [Pick]) {
        let leans = |pick: &Pick| {
            ["He ", "She ", "His ", "Her "].iter().any(|pronoun| pick.text.starts_with(pronoun))
        };
        if !picks.iter().any(leans) {
            return;
        }
        let named = self.named_again();
        for at in 0..picks.len() {
            let Some(index) = picks[at].sentences.first().copied() else { continue };
            let Some((told, cited)) = named.iter().find(|(_, cited)| cited[1] == index) else {
                continue;
            };
            // The sentence before it in the summary says who is meant.
            let before = at.checked_sub(1).map(|at| picks[at].sentences.as_slice());
            if before
                .is_some_and(|before| before.contains(&cited[0]) || before.contains(&(index - 1)))
            {
                continue;
            }
            let Some((pronoun, rest)) = self.text(index).split_once(' ') else { continue };
            let Some(name) = told.strip_suffix(rest) else { continue };
            if let Some(rest) = picks[at].text.strip_prefix(pronoun) {
                let text = format!("{}{rest}", name.trim_end());
                picks[at] = Pick { text, sentences: cited.to_vec() };
            }
        }
    }

    /// By sentence: whether it lies in a quotation of several sentences and leaves its marks or its speaker to another.
    fn inside_quotation(&self) -> Vec<bool> {
        let long = self.quotes.iter().filter(|quote| quote.sentences.len() > 1);
        let quoted = self.quoted_spans(long);
        let inside = |(sentence, spans): (&Sentence, &Vec<Range<usize>>)| {
            let n_words = |text: &str| token::words(text).count();
            let n_quoted: usize =
                spans.iter().filter_map(|span| sentence.text.get(span.clone())).map(n_words).sum();
            // What opens and closes its marks here, and names who speaks, stands by itself.
            let doubled = sentence.text.starts_with(['“', '"']);
            let single = sentence.text.starts_with(['‘', '\''])
                && spans.last().is_some_and(|span| span.end < sentence.text.len());
            let is_whole = (doubled || single)
                && has_pairs(sentence.text)
                && n_words(sentence.text) > n_quoted + 2
                && !points::is_told_by_pronoun(sentence.text);
            let is_cut =
                spans.iter().any(|span| span.start == 0 || span.end == sentence.text.len());
            !spans.is_empty() && (is_cut && !is_whole || n_words(sentence.text) < n_quoted + 2)
        };
        self.sentences().iter().zip(&quoted).map(inside).collect()
    }

    /// By sentence: what of it the quotations hold, in order.
    fn quoted_spans<'q>(&self, quotes: impl Iterator<Item = &'q Quote>) -> Vec<Vec<Range<usize>>> {
        let mut out = vec![Vec::new(); self.sentences().len()];
        for (index, span) in quotes.flat_map(|quote| &quote.spans) {
            if let Some(own) = out.get_mut(*index) {
                own.push(span.clone());
            }
        }
        out
    }

    /// Names of the desk's topics that the source is about, then its strongest key phrases.
    pub fn topics(&self, desk: &[Written<TopicFile>]) -> Vec<String> {
        topics::topics(self, desk)
    }

    /// Those of the source, in order.
    pub fn sentences(&self) -> &[Sentence<'a>] {
        self.article.sentences()
    }

    /// What the article itself has as its title.
    fn title(&self) -> Option<&'a str> {
        self.article.title()
    }

    /// Whether the sentences that it cites carry the statement.
    fn carries(&self, pick: &Pick) -> bool {
        let cited: Vec<&str> = pick
            .sentences
            .iter()
            .filter_map(|index| self.sentences().get(*index))
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
        genre: source.front.genre.clone(),
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
    front.events = notes::events(understood, None);
    front.figures = notes::figures(understood, None);
    front.quotes = notes::quotes(understood, &mut left, None);
    bound::bound(&mut front);
    (front, sections::write(&sections))
}

/// Sentences in which an article may name its own outlet without being about it.
const OWN_NAMINGS: usize = 2;

/// Whether an entity is the outlet that published the source, and does nothing there but speak of itself: `… will follow
/// this story`.
fn is_own_outlet(source: &Source, entity: &Entity) -> bool {
    let bare = |name: &str| name.strip_prefix("The ").unwrap_or(name).to_lowercase();
    let named = |publisher: &String| bare(publisher) == bare(&entity.name);
    let mut sentences: Vec<usize> =
        entity.mentions.iter().map(|mention| mention.sentence).collect();
    sentences.dedup();
    source.front.publisher.as_ref().is_some_and(named)
        && sentences.len() <= OWN_NAMINGS
        && !source.front.title.contains(&entity.name)
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
    let first = understood.sentences().first().map_or("", |sentence| sentence.text);
    let words: Vec<&str> = first.split_whitespace().take(12).collect();
    let title = words.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if title.is_empty() { understood.source.id.clone() } else { title }
}

fn joined(picks: &[Pick]) -> String {
    let mut out = String::new();
    for pick in picks {
        let text = pick.text.trim();
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(text);
        // Items and decks are written without a stop, which they need where another sentence follows.
        let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
        if !text.is_empty() && !bare.ends_with(['.', '!', '?', '…', ':', '。']) {
            out.truncate(out.trim_end_matches([',', ';', '–', '—', '-', ' ']).len());
            out.push('.');
        }
    }
    out
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
