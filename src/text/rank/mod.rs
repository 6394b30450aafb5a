//! Which sentences of an article matter most.
//!
//! A summary is the set of sentences that most probably shares words and pairs of words with what a good editor
//! would write: `vocabulary` gives each word its chance, and [`summary`] looks for the set with the best expected overlap
//! (the F-measure that ROUGE-1 and ROUGE-2 average, Lin 2004) under the word budget, with a beam search. What a set says
//! twice counts once, so redundancy needs no rule of its own. `structure` says how much it matters to stand
//! first; `shorten` offers shorter forms of a sentence, which compete with the whole one.

mod shorten;
mod structure;
mod vocabulary;

use super::{Sentence, claim};
use structure::Structure;
use vocabulary::{Place, Units, Vocabulary, Worths};

/// A sentence chosen, perhaps shortened.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    pub text: String,
    /// Indices of the sentences that carry it.
    pub sentences: Vec<usize>,
}

/// The most important sentences, about `words` words in all (never over 115 % unless one sentence alone is), in
/// reading order; empty for no words.
///
/// A sentence may come shortened by rule, where the claim check finds that the whole sentence still carries it.
pub fn summary(title: Option<&str>, sentences: &[Sentence<'_>], words: usize) -> Vec<Pick> {
    if words == 0 {
        return Vec::new();
    }
    let article = Read::new(title, sentences);
    let forms = article.forms(sentences);
    let chosen = article.search(&forms, words);
    let mut picks: Vec<Pick> = chosen
        .into_iter()
        .map(|form| {
            let form = &forms[form];
            let whole = sentences[form.sentence].text;
            let text = match &form.short {
                Some(short) if claim::check(short, &[whole]).ok => short.clone(),
                _ => tidy(&whole[shorten::dateline(whole)..]),
            };
            Pick { text, sentences: vec![form.sentence] }
        })
        .collect();
    picks.sort_by_key(|pick| pick.sentences[0]);
    picks
}

/// The next most important points, at most `n`, in reading order; none repeats what `not` says.
///
/// Where the article has sections, the points are spread over them.
pub fn key_points(
    title: Option<&str>,
    sentences: &[Sentence<'_>],
    n: usize,
    not: &[Pick],
) -> Vec<Pick> {
    let article = Read::new(title, sentences);
    let mut covered = vec![false; article.worths.bound()];
    let mut taken = vec![false; sentences.len()];
    let mut sections: Vec<usize> = Vec::new();
    for pick in not {
        for &sentence in &pick.sentences {
            if let Some(taken) = taken.get_mut(sentence) {
                *taken = true;
            }
        }
        for unit in article.vocabulary.look_up(&pick.text).all {
            covered[unit.0 as usize] = true;
        }
    }
    let mut points: Vec<usize> = Vec::new();
    while points.len() < n {
        let mut best: Option<(f32, usize)> = None;
        for idx in 0..sentences.len() {
            if taken[idx] || !article.structure.eligible[idx] {
                continue;
            }
            let units = &article.units[idx];
            let fresh: f32 = units
                .all
                .iter()
                .filter(|unit| !covered[unit.0 as usize])
                .map(|unit| article.worths.of(*unit))
                .sum();
            let mut value = (fresh - article.structure.penalty[idx]) / (units.length as f32 + 12.0);
            if article.structure.sectioned && sections.contains(&article.structure.section[idx]) {
                value *= 0.6;
            }
            if best.is_none_or(|(most, _)| value > most) {
                best = Some((value, idx));
            }
        }
        let Some((value, idx)) = best else { break };
        if value <= 0.0 {
            break;
        }
        taken[idx] = true;
        sections.push(article.structure.section[idx]);
        for unit in &article.units[idx].all {
            covered[unit.0 as usize] = true;
        }
        points.push(idx);
    }
    points.sort_unstable();
    points
        .into_iter()
        .map(|idx| Pick {
            text: tidy(&sentences[idx].text[shorten::dateline(sentences[idx].text)..]),
            sentences: vec![idx],
        })
        .collect()
}

/// How much each sentence matters by itself, from 0; one value a sentence, comparable within the article only.
pub fn salience(title: Option<&str>, sentences: &[Sentence<'_>]) -> Vec<f32> {
    let article = Read::new(title, sentences);
    (0..sentences.len())
        .map(|idx| {
            let units = &article.units[idx];
            let sum = article.worths.sum(units) - article.structure.penalty[idx];
            if article.structure.eligible[idx] {
                (sum / (units.length as f32 + 12.0)).max(0.0)
            } else {
                0.0
            }
        })
        .collect()
}

/// An article read for ranking.
struct Read {
    structure: Structure,
    vocabulary: Vocabulary,
    worths: Worths,
    /// By sentence.
    units: Vec<Units>,
}

/// A sentence as it may be taken: whole or shortened.
struct Form {
    sentence: usize,
    short: Option<String>,
    units: Units,
    /// In the words that a budget counts: between white space.
    words: usize,
    worth: f32,
}

/// Sentences that a summary may be made of, at most; the best by themselves.
const CANDIDATES: usize = 12;
/// What a sentence must be worth more, in expected words, that begins with a pronoun whose sentence is not there.
const ADRIFT: f32 = 1.5;
/// Sets of sentences that are followed at a time.
const BEAM: usize = 6;

impl Read {
    fn new(title: Option<&str>, sentences: &[Sentence<'_>]) -> Self {
        let structure = Structure::new(sentences);
        let mut vocabulary = Vocabulary::new();
        if let Some(title) = title {
            let place = Place { position: 0.0, heading: true };
            vocabulary.read(title, place, u32::MAX - 1, |_| false);
        }
        let mut units = Vec::with_capacity(sentences.len());
        for (idx, sentence) in sentences.iter().enumerate() {
            let quotes = &structure.quotes[idx];
            let quoted = |at: usize| quotes.iter().any(|range| range.contains(&at));
            units.push(vocabulary.read(sentence.text, structure.places[idx], idx as u32, quoted));
        }
        let worths = vocabulary.worths();
        Self { structure, vocabulary, worths, units }
    }

    /// The forms of the most promising sentences, in reading order; whole before shortened.
    fn forms(&self, sentences: &[Sentence<'_>]) -> Vec<Form> {
        let mut ranked: Vec<(f32, usize)> = (0..sentences.len())
            .filter(|idx| self.structure.eligible[*idx])
            .map(|idx| {
                let units = &self.units[idx];
                (
                    (self.worths.sum(units) - self.structure.penalty[idx])
                        / (units.length as f32 + 40.0),
                    idx,
                )
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(CANDIDATES);
        ranked.sort_by_key(|(_, idx)| *idx);
        let mut forms = Vec::with_capacity(ranked.len() * 2);
        for (_, idx) in ranked {
            let text = &sentences[idx].text[shorten::dateline(sentences[idx].text)..];
            let units = self.units[idx].clone();
            let worth = self.worths.sum(&units) - self.structure.penalty[idx];
            forms.push(Form { sentence: idx, short: None, units, words: count(text), worth });
            for short in shorten::forms(text) {
                let units = self.vocabulary.look_up(&short);
                let worth = self.worths.sum(&units) - self.structure.penalty[idx];
                let words = count(&short);
                forms.push(Form { sentence: idx, short: Some(short), units, words, worth });
            }
        }
        forms
    }

    /// How many of the chosen forms and `added` point back to a sentence that is not chosen.
    fn adrift(&self, forms: &[Form], chosen: &[usize], added: usize) -> usize {
        let all = || chosen.iter().chain([&added]).map(|form| forms[*form].sentence);
        all()
            .filter(|sentence| {
                self.structure.points_back[*sentence] && !all().any(|other| other + 1 == *sentence)
            })
            .count()
    }

    /// The set of forms with the best expected overlap, as indices.
    fn search(&self, forms: &[Form], words: usize) -> Vec<usize> {
        let most = words + words * 15 / 100;
        let expected = words as f32 * 1.2;
        let bound = self.worths.bound();
        struct State {
            value: f32,
            worth: f32,
            length: usize,
            words: usize,
            chosen: Vec<usize>,
            covered: Vec<u64>,
        }
        let empty = State {
            value: 0.0,
            worth: 0.0,
            length: 0,
            words: 0,
            chosen: Vec::new(),
            covered: vec![0; bound.div_ceil(64)],
        };
        let mut states = vec![empty];
        let mut best: (f32, Vec<usize>) = (0.0, Vec::new());
        loop {
            let mut next: Vec<(f32, f32, usize, usize)> = Vec::new();
            for (from, state) in states.iter().enumerate() {
                for (idx, form) in forms.iter().enumerate() {
                    let taken =
                        state.chosen.iter().any(|other| forms[*other].sentence == form.sentence);
                    if taken || state.words + form.words > most {
                        continue;
                    }
                    let mut worth = state.worth + form.worth;
                    if !state.chosen.is_empty() {
                        for unit in &form.units.all {
                            if state.covered[unit.0 as usize / 64] >> (unit.0 % 64) & 1 == 1 {
                                worth -= self.worths.of(*unit);
                            }
                        }
                    }
                    let adrift = self.adrift(forms, &state.chosen, idx);
                    let value = (worth - ADRIFT * adrift as f32)
                        / ((state.length + form.units.length) as f32 + expected);
                    next.push((value, worth, from, idx));
                }
            }
            if next.is_empty() {
                break;
            }
            next.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3)));
            let mut grown: Vec<State> = Vec::with_capacity(BEAM);
            for (value, worth, from, idx) in next {
                if grown.len() == BEAM {
                    break;
                }
                let state = &states[from];
                let mut chosen = state.chosen.clone();
                chosen.push(idx);
                chosen.sort_unstable();
                if grown.iter().any(|other| other.chosen == chosen) {
                    continue;
                }
                let mut covered = state.covered.clone();
                for unit in &forms[idx].units.all {
                    covered[unit.0 as usize / 64] |= 1 << (unit.0 % 64);
                }
                let form = &forms[idx];
                grown.push(State {
                    value,
                    worth,
                    length: state.length + form.units.length,
                    words: state.words + form.words,
                    chosen,
                    covered,
                });
            }
            if grown[0].value > best.0 {
                best = (grown[0].value, grown[0].chosen.clone());
            }
            states = grown;
        }
        if best.1.is_empty() {
            // Nothing fits: the best single sentence, in its shortest form.
            let one = (0..forms.len()).max_by(|a, b| {
                let value = |form: &Form| form.worth / (form.units.length as f32 + expected);
                value(&forms[*a]).total_cmp(&value(&forms[*b])).then(b.cmp(a))
            });
            return one.into_iter().collect();
        }
        best.1
    }
}

/// Words between white space, as a budget counts them.
fn count(text: &str) -> usize {
    text.split_ascii_whitespace().count()
}

/// `text` with its white space made single spaces.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
