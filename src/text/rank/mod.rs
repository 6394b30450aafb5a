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
pub(crate) use structure::{leaning_object, leans};
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
/// A sentence may come shortened by rule, where the claim check finds that the whole sentence still carries it. `stands`
/// says of a sentence, by index, whether it may be taken; what the others say counts towards what matters all the same.
pub fn summary(
    title: Option<&str>,
    sentences: &[Sentence<'_>],
    words: usize,
    stands: impl Fn(usize) -> bool,
) -> Vec<Pick> {
    let carried = |choice: &Choice| {
        let whole = sentences[choice.sentence].text;
        choice.short.as_deref().is_some_and(|short| claim::check(short, &[whole]).ok)
    };
    selection(title, sentences, words, stands)
        .into_iter()
        .map(|choice| {
            let carried = carried(&choice);
            choice.pick(sentences, carried)
        })
        .collect()
}

/// A sentence that a summary should have.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub sentence: usize,
    /// A shorter form by rule, which nobody has checked yet.
    pub short: Option<String>,
}

impl Choice {
    /// The shorter form, where `carried` says that the whole sentence carries it; else the whole one.
    pub fn pick(self, sentences: &[Sentence<'_>], carried: bool) -> Pick {
        let whole = sentences[self.sentence].text;
        let text = match self.short {
            Some(short) if carried => short,
            _ => tidy(&whole[shorten::dateline(whole)..]),
        };
        Pick { text, sentences: vec![self.sentence] }
    }
}

/// The choice behind [`summary`], without a check of what is shortened: it costs more than the choice itself.
pub fn selection(
    title: Option<&str>,
    sentences: &[Sentence<'_>],
    words: usize,
    stands: impl Fn(usize) -> bool,
) -> Vec<Choice> {
    if words == 0 {
        return Vec::new();
    }
    let mut article = Read::new(title, sentences);
    for (idx, eligible) in article.structure.eligible.iter_mut().enumerate() {
        *eligible = *eligible && stands(idx);
    }
    let forms = article.forms(sentences);
    let chosen = article.search(&forms, words);
    let mut choices: Vec<Choice> = chosen
        .into_iter()
        .map(|form| Choice { sentence: forms[form].sentence, short: forms[form].short.clone() })
        .collect();
    choices.sort_by_key(|choice| choice.sentence);
    choices
}

/// The next most important points, at most `n`, in reading order; none repeats what `not` says.
///
/// Where the article has sections, the points are spread over them. `gains` says of each sentence what it tells beyond its
/// words, in expected words: a figure, a dated act, somebody's statement; an empty slice says nothing of any. `follows` says of
/// a sentence whether it goes on from the one before it in the list: where only that one names who is meant, both are one
/// point, or neither is.
pub fn key_points(
    title: Option<&str>,
    sentences: &[Sentence<'_>],
    n: usize,
    not: &[Pick],
    gains: &[f32],
    follows: impl Fn(usize) -> bool,
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
    let structure = &article.structure;
    // What a sentence tells that is not told yet, with what speaks for and against it; in expected words.
    let told = |idx: usize, covered: &[bool]| -> f32 {
        let units = &article.units[idx];
        let fresh: f32 = units
            .all
            .iter()
            .filter(|unit| !covered[unit.0 as usize])
            .map(|unit| article.worths.of(*unit))
            .sum();
        let gain = gains.get(idx).copied().unwrap_or(0.0);
        // What is told before takes from the gain too: a figure said twice is one point.
        let worth = article.worths.sum(units).max(f32::EPSILON);
        fresh + gain * (0.5 + 0.5 * (fresh / worth).min(1.0)) - structure.penalty[idx]
    };
    let mut n_points = 0;
    // A point may bring a second sentence with it.
    while n_points < n && points.len() < n + n / 2 {
        let mut best: Option<(f32, usize, bool)> = None;
        for idx in 0..sentences.len() {
            if taken[idx] || !structure.eligible[idx] {
                continue;
            }
            let mut value = told(idx, &covered);
            let mut length = article.units[idx].length;
            let leans = structure.leans[idx];
            let mut with_first = false;
            let led = leans && follows(idx) && points.contains(&(idx - 1));
            if leans && !(led && !structure.leans[idx - 1]) {
                let first = idx - 1;
                with_first = true;
                if !follows(idx)
                    || taken[first]
                    || !structure.eligible[first]
                    || structure.leans[first]
                {
                    continue;
                }
                value += told(first, &covered);
                length += article.units[first].length;
            }
            value /= length as f32 + 12.0;
            if !leans && structure.points_back[idx] || structure.names_again[idx] {
                value *= ALONE;
            }
            if structure.sectioned && sections.contains(&structure.section[idx]) {
                value *= 0.6;
            }
            if best.is_none_or(|(most, ..)| value > most) {
                best = Some((value, idx, with_first));
            }
        }
        let Some((value, idx, with_first)) = best else { break };
        if value <= 0.0 {
            break;
        }
        sections.push(structure.section[idx]);
        n_points += usize::from(with_first || !structure.leans[idx]);
        for idx in idx - usize::from(with_first)..=idx {
            taken[idx] = true;
            for unit in &article.units[idx].all {
                covered[unit.0 as usize] = true;
            }
            points.push(idx);
        }
    }
    points.sort_unstable();
    let mut out: Vec<Pick> = Vec::with_capacity(points.len());
    let mut last = None;
    for idx in points {
        let whole = sentences[idx].text;
        let text = tidy(&whole[shorten::dateline(whole)..]);
        let text = match shorten::without_connective(&text) {
            Some(short) if claim::check(&short, &[whole]).ok => short,
            _ => text,
        };
        match out.last_mut().filter(|_| structure.leans[idx] && last == idx.checked_sub(1)) {
            Some(point) => {
                point.text.push(' ');
                point.text.push_str(&text);
                point.sentences.push(idx);
            }
            None => out.push(Pick { text, sentences: vec![idx] }),
        }
        last = Some(idx);
    }
    out
}

/// What of its value a point keeps that only the sentence before explains: points stand by themselves.
const ALONE: f32 = 0.6;

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
        let mut states = vec![State::empty(self.worths.bound())];
        let mut best: (f32, Vec<usize>) = (0.0, Vec::new());
        let mut hopes: Vec<(f32, usize, usize)> = Vec::new();
        loop {
            // What a step is worth at most: as if nothing were said twice.
            hopes.clear();
            for (from, state) in states.iter().enumerate() {
                for (idx, form) in forms.iter().enumerate() {
                    let taken =
                        state.chosen.iter().any(|other| forms[*other].sentence == form.sentence);
                    if !taken && state.words + form.words <= most {
                        let length = (state.length + form.units.length) as f32 + expected;
                        hopes.push(((state.worth + form.worth) / length, from, idx));
                    }
                }
            }
            hopes.sort_unstable_by(|a, b| {
                b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2))
            });
            let mut grown: Vec<Step> = Vec::with_capacity(BEAM + 1);
            for &(hope, from, idx) in &hopes {
                if grown.len() == BEAM && grown[BEAM - 1].value >= hope {
                    break;
                }
                let (state, form) = (&states[from], &forms[idx]);
                let worth = state.worth + form.worth - self.repeated(state, form);
                let adrift = self.adrift(forms, &state.chosen, idx);
                let value = (worth - ADRIFT * adrift as f32)
                    / ((state.length + form.units.length) as f32 + expected);
                if grown.len() == BEAM && grown[BEAM - 1].value >= value {
                    continue;
                }
                let mut chosen = state.chosen.clone();
                chosen.push(idx);
                chosen.sort_unstable();
                if grown.iter().all(|other| other.chosen != chosen) {
                    let at = grown.partition_point(|other| other.value >= value);
                    grown.insert(at, Step { value, worth, from, idx, chosen });
                    grown.truncate(BEAM);
                }
            }
            let Some(first) = grown.first() else { break };
            if first.value > best.0 {
                best = (first.value, first.chosen.clone());
            }
            states = grown.into_iter().map(|step| step.taken(&states, forms)).collect();
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

    /// What of a form's worth is said already.
    fn repeated(&self, state: &State, form: &Form) -> f32 {
        if state.chosen.is_empty() {
            return 0.0;
        }
        let covered = |unit: &&vocabulary::Unit| {
            state.covered[unit.0 as usize / 64] >> (unit.0 % 64) & 1 == 1
        };
        form.units.all.iter().filter(covered).map(|unit| self.worths.of(*unit)).sum()
    }
}

/// A set of forms that the search follows.
struct State {
    worth: f32,
    length: usize,
    words: usize,
    /// In order.
    chosen: Vec<usize>,
    /// A bit a unit.
    covered: Vec<u64>,
}

impl State {
    fn empty(bound: usize) -> State {
        let covered = vec![0; bound.div_ceil(64)];
        State { worth: 0.0, length: 0, words: 0, chosen: Vec::new(), covered }
    }
}

/// A state with one form more.
struct Step {
    value: f32,
    worth: f32,
    from: usize,
    idx: usize,
    chosen: Vec<usize>,
}

impl Step {
    fn taken(self, states: &[State], forms: &[Form]) -> State {
        let (state, form) = (&states[self.from], &forms[self.idx]);
        let mut covered = state.covered.clone();
        for unit in &form.units.all {
            covered[unit.0 as usize / 64] |= 1 << (unit.0 % 64);
        }
        State {
            worth: self.worth,
            length: state.length + form.units.length,
            words: state.words + form.words,
            chosen: self.chosen,
            covered,
        }
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
