//! One brief of several sources, the newest first: a summary that takes the lead of each, the points of each in turn, with
//! every source that carries one, then the points on which they differ, then what one alone has.

use std::cmp::Ordering;

use super::sections::{self, Section};
use super::{Budget, Settings, Understood, alone, cite, notes};
use crate::brief::{DIFFER, FrontMatter};
use crate::desk::{TopicFile, Written};
use crate::source::{Basis, Source};
use crate::text::claim::Article;
use crate::text::rank::{self, Pick};
use crate::text::{BlockKind, Sentence, claim, token};

/// Characters of a title in a heading.
const TITLE: usize = 60;
/// Part of the words of a statement that one sentence has which says the same.
const SAME: f32 = 0.6;
/// Points that one source alone has, for each source.
const ALONE: usize = 5;

/// A point on which sources differ, as linking found it.
#[derive(Clone, Debug)]
pub struct Difference {
    pub question: String,
    /// At least two, with the id and number of each sentence that gives one.
    pub answers: Vec<(String, Vec<(String, u32)>)>,
}

/// A brief of several sources. Citations name their source; a statement that more than one source carries cites each.
/// The title is the first source's, the date the newest that a source states; what is told follows the newest source's
/// order, then that of the one before it, and so on, as later news says what became of earlier.
pub fn compose(
    sources: &[&Source],
    desk: &[Written<TopicFile>],
    settings: &Settings,
    differences: &[Difference],
) -> (FrontMatter, String) {
    if let [one] = sources {
        return super::digest(one, desk, settings);
    }
    let mut all: Vec<Understood> = sources.iter().map(|source| Understood::of(source)).collect();
    let first = all.first().map(super::title).unwrap_or_default();
    all.sort_by(newest_first);
    let mut budgets: Vec<Budget> =
        all.iter().map(|understood| Budget(understood.limit(settings))).collect();
    let mut front = FrontMatter {
        title: first,
        date: all
            .iter()
            .filter(|u| u.source.front.published.basis == Basis::Stated)
            .filter_map(|u| u.source.front.published.date)
            .max_by(|a, b| a.chronological(b)),
        sources: sources.iter().map(|source| source.id.clone()).collect(),
        language: sources.first().and_then(|source| source.front.language.clone()),
        ..FrontMatter::default()
    };
    let pool = Pool::of(&all);
    let summary = pool.supported(pool.summary(&all, settings.summary_words), &mut budgets);
    front.summary = summary.iter().map(|point| point.text.trim()).collect::<Vec<_>>().join(" ");
    for point in &summary {
        front.summary_cites.extend(point.cites(&all));
    }
    front.summary_cites.sort();
    front.summary_cites.dedup();
    let said: Vec<Pick> = summary
        .iter()
        .map(|point| Pick { text: point.text.clone(), sentences: vec![point.pooled] })
        .collect();
    let points = pool.supported(pool.points(&all, &said, settings), &mut budgets);
    let mut out = Vec::new();
    add(&mut out, "Key points", &points, &all);
    let differing = differing(differences, &all, &mut budgets);
    let told: Vec<usize> = summary.iter().chain(&points).map(|point| point.pooled).collect();
    for (number, understood) in all.iter().enumerate() {
        let alone = pool.alone(number, &all, &told, settings);
        let alone: Vec<Point> =
            alone.into_iter().filter(|point| budgets[number].allows(&point.text)).collect();
        let heading = format!("Only in {}", sections::escape(&dated(understood)));
        add(&mut out, &heading, &alone, &all);
    }
    for (understood, left) in all.iter().zip(&mut budgets) {
        let source = Some(understood.source.id.as_str());
        front.events.extend(notes::events(understood, source));
        front.figures.extend(notes::figures(understood, source));
        front.quotes.extend(notes::quotes(understood, left, source));
        for name in understood.entities.iter().map(|entity| entity.name.clone()) {
            if !front.entities.contains(&name) {
                front.entities.push(name);
            }
        }
        for topic in understood.topics(desk) {
            if !front.topics.contains(&topic) {
                front.topics.push(topic);
            }
        }
    }
    let n_points = usize::from(!points.is_empty());
    let (points, alone) = out.split_at(n_points.min(out.len()));
    let parts = [sections::write(points), differing, sections::write(alone)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (front, parts.join("\n"))
}

/// Each point on which the sources differ, with the answers of each below it: in words of a sentence where that carries
/// them, else the sentence. An answer of a source that is none of `all` is left out, and with it a point of one answer.
fn differing(differences: &[Difference], all: &[Understood], budgets: &mut [Budget]) -> String {
    let mut out = String::new();
    for difference in differences {
        let mut answers: Vec<String> = Vec::new();
        for (answer, says) in &difference.answers {
            let carriers = says.iter().filter_map(|(id, number)| {
                let source = all.iter().position(|understood| understood.source.id == *id)?;
                let sentence = (*number as usize).checked_sub(1)?;
                all[source].sentences().get(sentence).map(|of| (source, sentence, of.text))
            });
            let carriers: Vec<(usize, usize, &str)> = carriers.collect();
            let Some((first, _, whole)) = carriers.first().copied() else { continue };
            let short = carriers.iter().all(|(.., text)| claim::check(answer, &[text]).ok);
            let text = if short { answer.as_str() } else { whole };
            if !budgets[first].allows(text) {
                continue;
            }
            let shown = if short { carriers.as_slice() } else { &carriers[..1] };
            let mut cites: Vec<String> = shown
                .iter()
                .map(|(source, sentence, _)| {
                    format!("[@{}]", cite(*sentence, Some(&all[*source].source.id)))
                })
                .collect();
            cites.dedup();
            answers.push(format!("  - {} {}\n", sections::escape(text.trim()), cites.join(" ")));
        }
        answers.dedup();
        if answers.len() > 1 {
            out.push_str(&format!("- {}\n", sections::escape(&difference.question)));
            out.extend(answers);
        }
    }
    if out.is_empty() { out } else { format!("## {DIFFER}\n\n{out}") }
}

/// A statement with the sentences that carry it, by source.
#[derive(Debug)]
struct Point {
    text: String,
    /// Position of its own sentence in the pool.
    pooled: usize,
    /// Source and sentence, its own first.
    carried: Vec<(usize, usize)>,
}

impl Point {
    fn cites(&self, all: &[Understood]) -> Vec<String> {
        self.carried
            .iter()
            .map(|(source, sentence)| cite(*sentence, Some(&all[*source].source.id)))
            .collect()
    }
}

/// Newest first, by the first day that each can be of: what tells of a day is not older. Those of which none is known stand
/// behind the others, in the order given.
fn newest_first(one: &Understood, other: &Understood) -> Ordering {
    let earliest = |understood: &Understood| {
        let published = &understood.source.front.published;
        published.date.or(published.window)?.window().earliest
    };
    earliest(other).cmp(&earliest(one))
}

/// What a reader knows a source by, with its date where the source states that: its `Friday` is no other's.
fn dated(understood: &Understood) -> String {
    let published = &understood.source.front.published;
    match published.date.filter(|_| published.basis == Basis::Stated) {
        Some(date) => format!("{}, {date}", called(understood)),
        None => called(understood),
    }
}

/// What a reader knows a source by: its outlet, else its title, cut at a word.
fn called(understood: &Understood) -> String {
    let front = &understood.source.front;
    if let Some(publisher) = &front.publisher {
        return publisher.clone();
    }
    let cut = front.title.char_indices().nth(TITLE).map(|(at, _)| at);
    match cut.and_then(|at| front.title[..at].rfind(' ')) {
        Some(at) => format!("“{} …”", front.title[..at].trim_end_matches([',', ';', ':'])),
        None => format!("“{}”", front.title),
    }
}

fn add(out: &mut Vec<Section>, heading: &str, points: &[Point], all: &[Understood]) {
    if !points.is_empty() {
        let statements =
            points.iter().map(|point| (point.text.clone(), point.cites(all))).collect();
        out.push(Section { heading: heading.to_owned(), list: true, statements });
    }
}

/// All sentences of all sources, those of one after those of the other.
struct Pool<'a> {
    sentences: Vec<Sentence<'a>>,
    /// Source and sentence of each.
    from: Vec<(usize, usize)>,
    articles: Vec<Article>,
}

impl<'a> Pool<'a> {
    fn of(all: &[Understood<'a>]) -> Pool<'a> {
        let mut pool = Pool { sentences: Vec::new(), from: Vec::new(), articles: Vec::new() };
        let mut block = 0;
        for (number, understood) in all.iter().enumerate() {
            for (index, sentence) in understood.sentences().iter().enumerate() {
                pool.sentences.push(Sentence { block: block + sentence.block, ..*sentence });
                pool.from.push((number, index));
            }
            block += understood.sentences().last().map_or(0, |sentence| sentence.block + 1);
            let text: Vec<&str> =
                understood.sentences().iter().map(|sentence| sentence.text).collect();
            pool.articles.push(Article::new(&text.join("\n\n")));
        }
        pool
    }

    /// The sentences that carry the newest source, in half of the words, then those of the others in turn, as far as they
    /// fit, do not say again what is told, and count nothing that a newer source counts anew. In order of the pool;
    /// indices count it.
    fn summary(&self, all: &[Understood], words: usize) -> Vec<Pick> {
        let most = words + words * 15 / 100;
        let mut lists: Vec<std::vec::IntoIter<Pick>> =
            all.iter().map(|understood| understood.summary(words).into_iter()).collect();
        let mut told: Vec<String> = Vec::new();
        let mut n_words = 0;
        let mut out: Vec<Pick> = Vec::new();
        loop {
            let before = out.len();
            for (number, list) in lists.iter_mut().enumerate() {
                let start = self.start(number);
                for pick in list.by_ref() {
                    let length = pick.text.split_whitespace().count();
                    let own = told_stems(&pick.text);
                    let goes_on = || {
                        let first = pick.sentences.first().map(|at| at + start);
                        let previous = first.and_then(|first| first.checked_sub(1));
                        out.iter().any(|pick| pick.sentences.last().copied() == previous)
                    };
                    let hangs = rank::leans(&pick.text) || alone::hangs_on_another(&pick.text);
                    let fits = out.is_empty() || n_words + length <= most;
                    if !fits
                        || shared(&own, &told) >= SAME
                        || hangs && !goes_on()
                        || is_outrun(&pick, number, all)
                    {
                        continue;
                    }
                    n_words += length;
                    told.extend(own);
                    told.sort();
                    told.dedup();
                    let sentences = pick.sentences.iter().map(|at| at + start).collect();
                    out.push(Pick { text: pick.text, sentences });
                    // One of each in turn, once the newest has had its half.
                    if number > 0 || n_words * 2 >= words {
                        break;
                    }
                }
            }
            if out.len() == before {
                break;
            }
        }
        out.sort_by_key(|pick| pick.sentences.first().copied());
        out
    }

    /// Points of every source in turn, so that none is passed over; what a later one says again is told once. Indices count
    /// the pool.
    fn points(&self, all: &[Understood], not: &[Pick], settings: &Settings) -> Vec<Pick> {
        let n = settings.key_points + all.len();
        let of_each = n.div_ceil(all.len().max(1));
        let mut lists: Vec<std::vec::IntoIter<Pick>> = Vec::new();
        for (number, understood) in all.iter().enumerate() {
            let start = self.start(number);
            let own = |pick: &Pick| Pick {
                text: pick.text.clone(),
                sentences: pick
                    .sentences
                    .iter()
                    .filter(|at| self.from[**at].0 == number)
                    .map(|at| at - start)
                    .collect(),
            };
            let not: Vec<Pick> = not.iter().map(own).collect();
            lists.push(understood.key_points(of_each, &not).into_iter());
        }
        let mut told: Vec<Vec<String>> = not.iter().map(|pick| stems(&pick.text)).collect();
        let mut out: Vec<Pick> = Vec::new();
        loop {
            let before = out.len();
            for (number, list) in lists.iter_mut().enumerate() {
                let fresh = list.find(|pick| {
                    let own = stems(&pick.text);
                    !told.iter().any(|other| shared(&own, other) >= SAME)
                });
                let Some(pick) = fresh.filter(|_| out.len() < n) else { continue };
                told.push(stems(&pick.text));
                let start = self.start(number);
                let sentences = pick.sentences.iter().map(|at| at + start).collect();
                out.push(Pick { text: pick.text, sentences });
            }
            if out.len() == before {
                break;
            }
        }
        out.sort_by_key(|pick| pick.sentences.first().copied());
        out
    }

    /// Where the sentences of a source begin in the pool.
    fn start(&self, number: usize) -> usize {
        self.from.iter().position(|(source, _)| *source == number).unwrap_or(0)
    }

    /// The picks that their own sentences carry, with the sentences of other sources that carry them too.
    fn supported(&self, picks: Vec<Pick>, budgets: &mut [Budget]) -> Vec<Point> {
        let mut out: Vec<Point> = Vec::new();
        for pick in picks {
            let Some(pooled) = pick.sentences.first().copied() else { continue };
            let cited: Vec<&str> =
                pick.sentences.iter().map(|index| self.sentences[*index].text).collect();
            let (source, _) = self.from[pooled];
            if !claim::check(&pick.text, &cited).ok || !budgets[source].allows(&pick.text) {
                continue;
            }
            let mut carried: Vec<(usize, usize)> =
                pick.sentences.iter().map(|index| self.from[*index]).collect();
            for (other, article) in self.articles.iter().enumerate() {
                if carried.iter().all(|(source, _)| *source != other)
                    && article.check(&pick.text).ok
                {
                    carried.extend(self.carrier(other, &pick.text));
                }
            }
            out.push(Point { text: pick.text, pooled, carried });
        }
        out
    }

    /// The sentence of a source that carries the statement by itself.
    fn carrier(&self, source: usize, text: &str) -> Option<(usize, usize)> {
        let own = self.from.iter().zip(&self.sentences).filter(|((from, _), _)| *from == source);
        own.filter(|(_, sentence)| sentence.kind != BlockKind::Heading)
            .map(|(from, sentence)| (claim::check(text, &[sentence.text]), *from))
            .filter(|(verdict, _)| verdict.ok)
            .max_by(|a, b| a.0.score.total_cmp(&b.0.score).then(b.1.cmp(&a.1)))
            .map(|(_, from)| from)
    }

    /// What source `number` alone has: its strongest points that no other source carries and that are not told yet.
    fn alone(
        &self,
        number: usize,
        all: &[Understood],
        told: &[usize],
        settings: &Settings,
    ) -> Vec<Point> {
        let picks = all[number].key_points(settings.key_points.max(ALONE) * 2, &[]);
        let start = self.start(number);
        let others: Vec<Vec<String>> = self
            .from
            .iter()
            .zip(&self.sentences)
            .filter(|((source, _), _)| *source != number)
            .map(|(_, sentence)| stems(sentence.text))
            .collect();
        let mut out = Vec::new();
        for pick in picks {
            let Some(first) = pick.sentences.first().copied() else { continue };
            let elsewhere = self
                .articles
                .iter()
                .enumerate()
                .any(|(other, article)| other != number && article.check(&pick.text).ok);
            let own = stems(&pick.text);
            let retold = others.iter().any(|other| shared(&own, other) >= SAME);
            if elsewhere || retold || told.contains(&(start + first)) {
                continue;
            }
            let carried = pick.sentences.iter().map(|index| (number, *index)).collect();
            out.push(Point { text: pick.text, pooled: start + first, carried });
            if out.len() == ALONE {
                break;
            }
        }
        out
    }
}

/// Whether a newer source counts anew what the pick counts: `Four people have died`, where that says `Eleven people had
/// died`. Sums of money and shares are not compared, as an article has many.
fn is_outrun(pick: &Pick, number: usize, all: &[Understood]) -> bool {
    let own = told_stems(&pick.text);
    let counted = |understood: &Understood, sentence: usize| -> Vec<(f64, String)> {
        let figures = understood.figures.iter().filter(|figure| figure.sentence == sentence);
        figures
            .filter(|figure| figure.unit.chars().count() > 3)
            .map(|figure| (figure.value, figure.unit.to_lowercase()))
            .collect()
    };
    let mine: Vec<(f64, String)> =
        pick.sentences.iter().flat_map(|at| counted(&all[number], *at)).collect();
    all[..number].iter().any(|newer| {
        newer.figures.iter().any(|figure| {
            let anew = mine
                .iter()
                .any(|(value, unit)| *unit == figure.unit.to_lowercase() && *value != figure.value);
            // The unit is one of the words that both have.
            let others = told_stems(newer.text(figure.sentence));
            anew && own.iter().filter(|stem| others.contains(stem)).count() > 1
        })
    })
}

/// Stems of the words that say what is told, without numbers, months and days.
fn told_stems(text: &str) -> Vec<String> {
    let mut out = stems(text);
    out.retain(|stem| {
        !stem.bytes().any(|byte| byte.is_ascii_digit()) && !token::is_weekday_or_month(stem)
    });
    out
}

/// Stems of the words that say something.
fn stems(text: &str) -> Vec<String> {
    let mut out: Vec<String> = token::words(text)
        .map(|(_, word)| word.to_lowercase())
        .filter(|word| !token::is_stop(word))
        .map(|word| token::stem(&word))
        .collect();
    out.sort();
    out.dedup();
    out
}

/// Part of `own` that `other` has too; both sorted.
fn shared(own: &[String], other: &[String]) -> f32 {
    let n_shared = own.iter().filter(|stem| other.binary_search(stem).is_ok()).count();
    n_shared as f32 / own.len().max(1) as f32
}
