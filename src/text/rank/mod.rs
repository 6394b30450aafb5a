//! Which sentences of an article matter most.
//!
//! A summary is the set of sentences that most probably shares words and pairs of words with what a good editor
//! would write: `vocabulary` gives each word its chance, and [`summary`] looks for the set with the best expected overlap
//! (the F-measure that ROUGE-1 and ROUGE-2 average, Lin 2004) under the word budget, with a beam search. What a set says
//! twice counts once, so redundancy needs no rule of its own. `structure` says how much it matters to stand
//! first; `shorten` offers shorter forms of a sentence, which compete with the whole one.

mod again;
mod asides;
mod fragment;
mod furniture;
mod leaning;
mod letters;
mod opening;
mod points;
mod shorten;
mod structure;
mod vocabulary;
mod wire;

use std::ops::Range;

use super::{Sentence, claim};
pub(crate) use fragment::{answers_shortly, is_verbless};
pub(crate) use furniture::has_furniture;
pub(crate) use leaning::{leaning_object, leans};
pub use points::key_points;
use shorten::Cut;
pub(crate) use shorten::dateline as begins;
use structure::Structure;
pub(crate) use structure::{is_question_line, says_i, tells};
use vocabulary::{Place, Unit, Units, Vocabulary, Worths};
pub(crate) use wire::is_wire_header;

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
    let mut last = None;
    selection(title, sentences, words, stands)
        .into_iter()
        .map(|choice| {
            let carried = carried(&choice);
            let sentence = choice.sentence;
            let follows = sentence > 0 && last.replace(sentence) == Some(sentence - 1);
            let pick = choice.pick(sentences, carried);
            // A connective answers a sentence that is not there.
            match shorten::without_connective(&pick.text).filter(|_| !follows) {
                Some(text) if claim::check(&text, &[sentences[sentence].text]).ok => {
                    Pick { text, ..pick }
                }
                _ => pick,
            }
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
    let forms = article.forms(sentences, words);
    let chosen = article.search(&forms, words);
    let mut choices: Vec<Choice> = chosen
        .into_iter()
        .map(|form| {
            let Form { sentence, ref cut, .. } = forms.all[form];
            let short = cut.as_ref().map(|cut| {
                let text = sentences[sentence].text;
                shorten::without(&text[shorten::dateline(text)..], cut)
            });
            Choice { sentence, short }
        })
        .collect();
    choices.sort_by_key(|choice| choice.sentence);
    choices
}

/// How much each sentence matters by itself, from 0; one value a sentence, comparable within the article only.
pub fn salience(title: Option<&str>, sentences: &[Sentence<'_>]) -> Vec<f32> {
    let article = Read::new(title, sentences);
    (0..sentences.len())
        .map(|idx| {
            let sum = article.worths.sum(article.units(idx)) - article.structure.penalty[idx];
            if article.structure.eligible[idx] {
                (sum / (article.texts[idx].length() as f32 + 12.0)).max(0.0)
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
    texts: Vec<Units>,
}

/// A sentence as it may be taken: whole or shortened.
struct Form {
    sentence: usize,
    cut: Option<Cut>,
    /// Which of the units of all forms are its own.
    units: Range<usize>,
    /// Words as they are compared.
    length: usize,
    /// In the words that a budget counts: between white space.
    words: usize,
    worth: f32,
    /// What it must be worth more where the sentence before it is not there.
    adrift: f32,
}

/// The forms that compete, in reading order; whole before shortened.
struct Forms {
    all: Vec<Form>,
    units: Vec<Unit>,
}

impl Forms {
    fn units(&self, form: &Form) -> &[Unit] {
        &self.units[form.units.clone()]
    }
}

/// Sentences that a summary may be made of, the best by themselves: one for so many words of the budget, and at least so many. That is
/// about three times as many as there is room for; with more, what is short fills the room before what matters.
const WORDS_A_CANDIDATE: usize = 8;
const FEWEST_CANDIDATES: usize = 6;
/// What a sentence must be worth more, in expected words, where the one before it is not there and it begins with `this` or
/// `such`; the same where a pronoun or a connective begins it, and where a general noun sums that one up.
const LEANING: f32 = 4.0;
const ADRIFT: f32 = 1.5;
const SUMMING: f32 = 2.5;
/// The same for a line of a chronology among running sentences.
const DATED: f32 = 4.0;
/// Bytes of a word with the space around it, about.
const BYTES_A_WORD: usize = 6;
/// Sets of sentences that are followed at a time.
const BEAM: usize = 6;

impl Read {
    fn new(title: Option<&str>, sentences: &[Sentence<'_>]) -> Self {
        let mut structure = Structure::new(sentences);
        let (mut vocabulary, mut texts) = Self::words(title, sentences, &mut structure);
        let scene = opening::scene(sentences, &structure, &vocabulary, &texts);
        if !scene.is_empty() {
            structure.put_off(&scene);
            (vocabulary, texts) = Self::words(title, sentences, &mut structure);
        }
        let worths = vocabulary.worths();
        Self { structure, vocabulary, worths, texts }
    }

    /// The words of the article where the structure has its sentences stand; what says another sentence again is no longer
    /// eligible.
    fn words(
        title: Option<&str>,
        sentences: &[Sentence<'_>],
        structure: &mut Structure,
    ) -> (Vocabulary, Vec<Units>) {
        let n_bytes: usize = sentences.iter().map(|sentence| sentence.text.len()).sum();
        let mut vocabulary = Vocabulary::new(n_bytes / BYTES_A_WORD);
        let n_before = title.map_or(0, |title| {
            vocabulary.read(title, Place { position: 0.0, heading: true }, |_| false);
            1
        });
        let mut texts = Vec::with_capacity(sentences.len());
        for (idx, sentence) in sentences.iter().enumerate() {
            let quotes = &structure.quotes[idx];
            let quoted = |at: usize| quotes.iter().any(|range| range.contains(&at));
            let text = vocabulary.read(sentence.text, structure.places[idx], quoted);
            // Captions and boxes say again what the article says.
            let repeated = vocabulary.repeats(&text).and_then(|first| first.checked_sub(n_before));
            if let Some(first) = repeated.filter(|first| *first < idx && structure.eligible[*first])
            {
                let worse = structure.shows[first] && !structure.shows[idx];
                structure.eligible[if worse { first } else { idx }] = false;
            }
            texts.push(text);
        }
        (vocabulary, texts)
    }

    /// The distinct words and pairs of a sentence.
    fn units(&self, idx: usize) -> &[Unit] {
        self.vocabulary.units(&self.texts[idx])
    }

    /// The forms of the most promising sentences for a summary of so many words.
    fn forms(&self, sentences: &[Sentence<'_>], words: usize) -> Forms {
        let mut ranked: Vec<(f32, usize)> = (0..sentences.len())
            .filter(|idx| self.structure.eligible[*idx])
            .map(|idx| {
                let worth = self.worths.sum(self.units(idx)) - self.structure.penalty[idx];
                (worth / (self.texts[idx].length() as f32 + 40.0), idx)
            })
            .collect();
        ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(words.div_ceil(WORDS_A_CANDIDATE).max(FEWEST_CANDIDATES));
        ranked.sort_unstable_by_key(|(_, idx)| *idx);
        let mut forms = Forms { all: Vec::with_capacity(64), units: Vec::with_capacity(2048) };
        // By unit: which form had it last.
        let mut seen = vec![u32::MAX; self.worths.bound()];
        let mut spans: Vec<shorten::Word<'_>> = Vec::new();
        for (_, idx) in ranked {
            let whole = sentences[idx].text;
            let skipped = shorten::dateline(whole);
            let text = &whole[skipped..];
            let tokens = self.vocabulary.tokens(&self.texts[idx]);
            let n_skipped = tokens.partition_point(|token| (token.start as usize) < skipped);
            let tokens = &tokens[n_skipped..];
            spans.clear();
            spans.extend(tokens.iter().map(|token| {
                let (start, end) = (token.start as usize, token.end as usize);
                shorten::Word {
                    text: &whole[start..end],
                    start: start - skipped,
                    end: end - skipped,
                }
            }));
            let adrift = match idx {
                0 => 0.0,
                _ if leaning::demonstrates(whole) => LEANING,
                _ if self.structure.points_back[idx] => ADRIFT,
                _ if again::sums_up(whole) => SUMMING,
                _ => 0.0,
            };
            let mut penalty = self.structure.penalty[idx];
            if furniture::runs_together(whole) {
                penalty += furniture::RUN_TOGETHER;
            }
            if !self.structure.dated && structure::is_dated(&sentences[idx]) {
                penalty += DATED;
            }
            let cuts = shorten::cuts(text, &spans).into_iter().map(Some);
            for cut in std::iter::once(None).chain(cuts) {
                let number = forms.all.len() as u32;
                let first = forms.units.len();
                let left_out = cut.as_deref().unwrap_or_default();
                let length = self.vocabulary.kept(
                    tokens,
                    |token| {
                        let at = token.start as usize - skipped;
                        !left_out.iter().any(|range| range.contains(&at))
                    },
                    |unit| {
                        let seen = &mut seen[unit.0 as usize];
                        if std::mem::replace(seen, number) != number {
                            forms.units.push(unit);
                        }
                    },
                );
                let units = first..forms.units.len();
                let worth = self.worths.sum(&forms.units[units.clone()]) - penalty;
                let words = shorten::count(text, left_out);
                forms.all.push(Form { sentence: idx, cut, units, length, words, worth, adrift });
            }
        }
        forms
    }

    /// What the chosen forms and `added` lose that hang on a sentence which is not chosen.
    fn adrift(&self, forms: &Forms, chosen: &[usize], added: usize) -> f32 {
        let all = || chosen.iter().chain([&added]).map(|form| &forms.all[*form]);
        all()
            .filter(|form| {
                form.adrift > 0.0 && !all().any(|other| other.sentence + 1 == form.sentence)
            })
            .map(|form| form.adrift)
            .sum()
    }

    /// The set of forms with the best expected overlap, as indices.
    fn search(&self, forms: &Forms, words: usize) -> Vec<usize> {
        let most = words + words * 15 / 100;
        let expected = words as f32 * 1.2;
        let mut states = vec![State::empty(self.worths.bound())];
        let mut best: (f32, Vec<usize>) = (0.0, Vec::new());
        let mut hopes: Vec<(f32, usize, usize)> = Vec::new();
        loop {
            // What a step is worth at most: as if nothing were said twice.
            hopes.clear();
            for (from, state) in states.iter().enumerate() {
                for (idx, form) in forms.all.iter().enumerate() {
                    let taken = state
                        .chosen
                        .iter()
                        .any(|other| forms.all[*other].sentence == form.sentence);
                    if !taken && state.words + form.words <= most {
                        let length = (state.length + form.length) as f32 + expected;
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
                let (state, form) = (&states[from], &forms.all[idx]);
                let worth = state.worth + form.worth - self.repeated(state, forms.units(form));
                let adrift = self.adrift(forms, &state.chosen, idx);
                let value = (worth - adrift) / ((state.length + form.length) as f32 + expected);
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
            let one = (0..forms.all.len()).max_by(|a, b| {
                let value = |form: &Form| form.worth / (form.length as f32 + expected);
                value(&forms.all[*a]).total_cmp(&value(&forms.all[*b])).then(b.cmp(a))
            });
            return one.into_iter().collect();
        }
        best.1
    }

    /// What a state says already of what the units are worth.
    fn repeated(&self, state: &State, units: &[Unit]) -> f32 {
        if state.chosen.is_empty() {
            return 0.0;
        }
        let covered = |unit: &&Unit| state.covered[unit.0 as usize / 64] >> (unit.0 % 64) & 1 == 1;
        units.iter().filter(covered).map(|unit| self.worths.of(*unit)).sum()
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
    fn taken(self, states: &[State], forms: &Forms) -> State {
        let (state, form) = (&states[self.from], &forms.all[self.idx]);
        let mut covered = state.covered.clone();
        for unit in forms.units(form) {
            covered[unit.0 as usize / 64] |= 1 << (unit.0 % 64);
        }
        State {
            worth: self.worth,
            length: state.length + form.length,
            words: state.words + form.words,
            chosen: self.chosen,
            covered,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::BlockKind;

    #[test]
    fn a_sentence_that_says_another_again_is_not_chosen() {
        let texts = [
            "The mill in Marl will shut two of its three furnaces in spring, the owners said on Monday.",
            "The union called the closure a blow to the whole valley.",
            "The mill in Marl will shut two of its three furnaces in spring, its owners said.",
            "Some 400 people work there, and 90 of them have been offered posts in Orl.",
        ];
        let sentences: Vec<Sentence<'_>> = texts
            .iter()
            .enumerate()
            .map(|(block, text)| Sentence { text, kind: BlockKind::Paragraph, block })
            .collect();
        let chosen: Vec<usize> = selection(None, &sentences, 80, |_| true)
            .iter()
            .map(|choice| choice.sentence)
            .collect();
        assert_eq!(chosen, [0, 1, 3]);
    }
}
