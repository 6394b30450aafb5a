//! Key phrases: what one article is about, as noun phrases with a score.
//!
//! Candidates are the ends of noun phrases (in English the last word says what a phrase is about), one to three words;
//! their weight is how often they are said, in the title, headings and first sentences more, longer ones more (after
//! RAKE, Rose et al. 2010, and YAKE, Campos et al. 2020, without their statistics of single characters). Whether a run
//! of words is a noun phrase is read from the words beside it, as there is no tagger here (`noun`). Forms of one phrase
//! (plural, hyphen, capital) count together by their stems.

mod noun;
mod words;

use std::borrow::Cow;

use foldhash::{HashMap, HashSet};

use super::entity::token::{self, Kind, Token};
use super::gazetteer::{self, Class};
use super::token::stem;
use super::{BlockKind, Sentence};

/// A key phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Stems joined by spaces: the same for `export control` and `Export-controls`.
    pub key: String,
    /// As it is said most often, plural where that occurs, with a capital: `Export controls`.
    pub name: String,
    /// How often it is said.
    pub count: u32,
    /// In the title or one of the first two sentences of the text.
    pub leads: bool,
    /// Greater is more important; comparable within one article.
    pub score: f32,
}

/// Words of a phrase.
const LONGEST: usize = 3;

/// The key phrases of an article, best first, at most `n`. A phrase is said twice at least, one word alone three times; in
/// the title once less.
pub fn phrases(title: &str, sentences: &[Sentence], n: usize) -> Vec<Phrase> {
    let title = (!title.is_empty()).then_some(Sentence {
        text: title,
        kind: BlockKind::Heading,
        block: usize::MAX,
    });
    let n_titles = usize::from(title.is_some());
    let lines: Vec<(usize, &Sentence, Line)> = title
        .iter()
        .chain(sentences)
        .enumerate()
        .filter(|(_, sentence)| sentence.kind != BlockKind::Caption)
        .map(|(index, sentence)| (index, sentence, Line::of(sentence.text)))
        .collect();
    let in_lower: HashSet<&str> = lines
        .iter()
        .flat_map(|(_, _, line)| line.tokens.iter().zip(&line.forms))
        .filter(|(token, _)| token.kind == Kind::Lower)
        .map(|(_, form)| form.as_str())
        .collect();
    let mut candidates = Candidates::default();
    let mut n_paragraphs = 0;
    for (index, sentence, line) in &lines {
        let tokens = &line.tokens;
        let in_title = *index < n_titles;
        n_paragraphs += usize::from(!in_title && sentence.kind == BlockKind::Paragraph);
        let leads = in_title || sentence.kind == BlockKind::Paragraph && n_paragraphs <= 2;
        let weight = match sentence.kind {
            _ if in_title => 2.5,
            BlockKind::Heading => 1.2,
            _ if leads => 1.5,
            _ => 1.0,
        };
        let sight = Sight { weight, leads, titled: in_title };
        let capitals_say_nothing = sentence.kind == BlockKind::Heading;
        let is_word = |at: usize| match tokens[at].kind {
            Kind::Lower => true,
            // A capital in the middle of a sentence makes a name; at its head, or in a heading, the text says which.
            Kind::Capital => {
                let form = &line.forms[at];
                tokens[at].is_acronym() && gazetteer::known(tokens[at].text).is_none()
                    || (capitals_say_nothing || at == 0)
                        && (in_lower.contains(form.as_str())
                            || in_lower.contains(other_number(form).as_ref()))
            }
            _ => false,
        };
        candidates.materials(line, sight);
        for run in noun::runs(line, &is_word) {
            candidates.run(&tokens[run.clone()], &line.forms[run], sight);
        }
    }
    candidates.finish(n)
}

/// A sentence, and each of its tokens in lower case.
struct Line<'a> {
    tokens: Vec<Token<'a>>,
    forms: Vec<String>,
}

impl Line<'_> {
    fn of(text: &str) -> Line<'_> {
        let tokens = token::tokens(text);
        let forms = tokens.iter().map(lower).collect();
        Line { tokens, forms }
    }
}

/// How a phrase is met.
#[derive(Clone, Copy)]
struct Sight {
    weight: f32,
    leads: bool,
    titled: bool,
}

#[derive(Default)]
struct Candidates {
    all: HashMap<String, Candidate>,
    n_seen: usize,
    /// Stems that end a noun phrase outside the title, where a verb cannot be told from a noun, and those that stand in one.
    ends: HashSet<String>,
    nouns: HashSet<String>,
}

#[derive(Default)]
struct Candidate {
    /// In order of first appearance.
    order: usize,
    count: u32,
    weight: f32,
    leads: bool,
    titled: bool,
    /// Met as a noun phrase of its own or its end, not only before another noun.
    heads: bool,
    forms: Vec<(String, u32)>,
}

impl Candidates {
    fn see(&mut self, key: String, form: String, sight: Sight, heads: bool) {
        let candidate = self.all.entry(key).or_insert_with(|| {
            self.n_seen += 1;
            Candidate { order: self.n_seen, ..Candidate::default() }
        });
        candidate.count += 1;
        candidate.weight += sight.weight;
        candidate.leads |= sight.leads;
        candidate.titled |= sight.titled;
        candidate.heads |= heads;
        match candidate.forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => candidate.forms.push((form, 1)),
        }
    }

    /// Known materials wherever they stand: `rare earths` counts in `rare earth exports` too.
    fn materials(&mut self, line: &Line, sight: Sight) {
        let found = materials_of(&line.forms);
        let mut past = 0;
        for (number, &(from, to, name)) in found.iter().enumerate() {
            // The longest that begins here.
            let longer = found.get(number + 1).is_some_and(|next| next.0 == from);
            if from >= past && !longer {
                let key = name.split(' ').map(stem).collect::<Vec<_>>().join(" ");
                self.see(key, name.to_owned(), sight, true);
                past = to;
            }
        }
    }

    /// The phrases that end the run, and the single nouns in it.
    fn run(&mut self, run: &[Token], forms: &[String], sight: Sight) {
        let stems: Vec<String> = run.iter().map(|token| stem(token.text)).collect();
        let materials = materials_of(forms);
        let is_material = |from: usize, to: usize| {
            materials.iter().any(|(start, end, _)| (*start, *end) == (from, to))
        };
        if let Some(last) = stems.last().filter(|_| !sight.titled) {
            self.ends.insert(last.clone());
            self.nouns.extend(stems.iter().cloned());
        }
        for from in run.len().saturating_sub(LONGEST)..run.len() {
            let (words, n_words) = (&run[from..], run.len() - from);
            // Whole or not at all: no `earths truce` of `rare earths truce`.
            let inside = (from.saturating_sub(LONGEST)..from)
                .any(|before| (from + 1..=run.len()).any(|to| is_material(before, to)));
            if is_material(from, run.len()) || inside {
                continue;
            }
            let first = &forms[from];
            let led = (2..n_words).any(|n| is_material(from, from + n));
            let fits = match n_words {
                _ if led => true,
                1 => stands_alone(first) && !words[0].is_acronym(),
                _ => !words::GENERAL.has(first) && noun::may_begin(first),
            };
            if fits {
                self.see(stems[from..].join(" "), forms[from..].join(" "), sight, true);
            }
        }
        // Inside a longer one a phrase counts too, where it stands by itself elsewhere.
        for from in 0..run.len().saturating_sub(2) {
            let (first, last) = (&forms[from], &forms[from + 1]);
            if !words::GENERAL.has(first)
                && noun::may_begin(first)
                && noun::may_be_noun(last)
                && !is_material(from, from + 2)
            {
                let form = forms[from..from + 2].join(" ");
                self.see(stems[from..from + 2].join(" "), form, sight, false);
            }
        }
        // Before another noun a noun counts for itself.
        for at in 0..run.len().saturating_sub(1) {
            let word = &forms[at];
            let single = stands_alone(word)
                && !run[at].is_acronym()
                && noun::may_be_noun(word)
                && !(at + 2..=run.len()).any(|to| is_material(at, to));
            if single {
                self.see(stems[at].clone(), word.clone(), sight, false);
            }
        }
    }

    fn finish(self, n: usize) -> Vec<Phrase> {
        let (ends, nouns) = (self.ends, self.nouns);
        let is_noun = |key: &str| ends.contains(key.rsplit(' ').next().unwrap_or(key));
        // What the title says needs to be said but once more, and where it has several words not even that.
        let fewest = |key: &str, titled: bool| match (key.contains(' '), titled) {
            (true, true) => 1,
            (true, false) | (false, true) => 2,
            (false, false) => 3,
        };
        let mut list: Vec<(String, Candidate)> = self
            .all
            .into_iter()
            .filter(|(key, c)| {
                // `Joins search` of a title: what the text has in no noun phrase may be the verb.
                let first = key.split(' ').next().unwrap_or(key);
                c.count >= fewest(key, c.titled && is_noun(key))
                    && (c.heads || !key.contains(' '))
                    && (c.count > 1 || nouns.contains(first))
            })
            .collect();
        list.sort_by_key(|(_, candidate)| candidate.order);
        let split: Vec<Vec<&str>> = list.iter().map(|(key, _)| key.split(' ').collect()).collect();
        let counts: HashMap<&str, u32> =
            list.iter().map(|(key, candidate)| (key.as_str(), candidate.count)).collect();
        let mut out: Vec<(usize, Phrase)> = list
            .iter()
            .filter(|(key, candidate)| !gives_way(key, candidate.count, &list, &split, &counts))
            .map(|(key, candidate)| {
                let length = [0.0, 0.7, 1.5, 1.55][key.split(' ').count().min(3)];
                let mut score = candidate.weight * length;
                if candidate.leads {
                    score *= 1.25;
                }
                if !candidate.heads {
                    score *= 0.6;
                }
                let phrase = Phrase {
                    key: key.clone(),
                    name: name(&candidate.forms),
                    count: candidate.count,
                    leads: candidate.leads,
                    score,
                };
                (candidate.order, phrase)
            })
            .collect();
        out.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
        out.truncate(n);
        out.into_iter().map(|(_, phrase)| phrase).collect()
    }
}

/// Whether a phrase is told by another: nearly all of its uses are inside a longer one, or it is a rare extension of a
/// shorter one.
fn gives_way(
    key: &str,
    count: u32,
    list: &[(String, Candidate)],
    split: &[Vec<&str>],
    counts: &HashMap<&str, u32>,
) -> bool {
    let own: Vec<&str> = key.split(' ').collect();
    if own.len() == LONGEST {
        let (tail, head) = (key.split_once(' '), key.rsplit_once(' '));
        let mut parts = tail.map(|(_, tail)| tail).into_iter().chain(head.map(|(head, _)| head));
        return parts.any(|part| counts.get(part).is_some_and(|part| *part >= count * 3));
    }
    list.iter().zip(split).any(|((_, other), longer)| {
        longer.len() > own.len()
            && other.count * 10 >= count * 7
            && longer.windows(own.len()).any(|window| window == own)
    })
}

/// Whether a word by itself is something that a desk would file under.
fn stands_alone(word: &str) -> bool {
    !words::GENERAL.has(word) && !words::PARTS.has(word)
}

/// The known materials in a run of words, in order: the range and the usual name of each.
fn materials_of(forms: &[String]) -> Vec<(usize, usize, &'static str)> {
    let mut out = Vec::new();
    let mut joined = String::new();
    for from in 0..forms.len() {
        joined.clear();
        let longest = gazetteer::longest_from(&forms[from]).min(LONGEST);
        for to in from + 1..=(from + longest).min(forms.len()) {
            if to > from + 1 {
                joined.push(' ');
            }
            joined.push_str(&forms[to - 1]);
            let known = gazetteer::known(&joined);
            if let Some(known) = known.filter(|known| known.class == Class::Material) {
                out.push((from, to, known.name));
            }
        }
    }
    out
}

fn lower(token: &Token) -> String {
    if token.text.is_ascii() {
        return token.text.to_ascii_lowercase();
    }
    token.text.to_lowercase().replace('’', "'")
}

/// The plural of a singular and the other way round, by their ending.
fn other_number(word: &str) -> Cow<'_, str> {
    match word.strip_suffix('s') {
        Some(singular) => Cow::Borrowed(singular),
        None => Cow::Owned(format!("{word}s")),
    }
}

/// The form that names the phrase: a plural where one is usual enough, acronyms in capitals.
fn name(forms: &[(String, u32)]) -> String {
    let total: u32 = forms.iter().map(|(_, count)| count).sum();
    let plural = forms
        .iter()
        .filter(|(form, count)| form.ends_with('s') && !form.ends_with("ss") && count * 4 >= total)
        .max_by_key(|(_, count)| *count);
    let usual = forms.iter().rev().max_by_key(|(_, count)| *count);
    let form = plural.or(usual).map(|(form, _)| form.as_str()).unwrap_or_default();
    let mut words: Vec<String> = form.split(' ').map(str::to_owned).collect();
    for word in &mut words {
        if matches!(word.as_str(), "ai" | "ev" | "evs" | "it" | "tv" | "us" | "eu" | "un") {
            *word = word.replace("ev", "EV").replace("ai", "AI").replace("tv", "TV");
        }
    }
    let form = words.join(" ");
    let mut chars = form.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
