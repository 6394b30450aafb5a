//! The points of an article beyond its summary: one after the other the sentence that tells most of what is not told yet.

use super::structure::Structure;
use super::{Pick, Read, again, furniture, leaning, shorten, tidy};
use crate::text::{BlockKind, Sentence, claim};

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
        for unit in article.vocabulary.look_up(&pick.text) {
            covered[unit.0 as usize] = true;
        }
    }
    let mut points: Vec<usize> = Vec::new();
    let structure = &article.structure;
    let leans = leaning::leaning(sentences);
    let names_again = again::names_again(sentences);
    // Lines of the page stand in the sentence, as captions have them.
    let untidy: Vec<bool> = sentences
        .iter()
        .map(|sentence| {
            sentence.kind == BlockKind::Paragraph && furniture::has_furniture(sentence.text)
        })
        .collect();
    // What a sentence tells that is not told yet, with what speaks for and against it; in expected words.
    let told = |idx: usize, covered: &[bool]| -> f32 {
        let units = article.units(idx);
        let fresh: f32 = units
            .iter()
            .filter(|unit| !covered[unit.0 as usize])
            .map(|unit| article.worths.of(*unit))
            .sum();
        let gain = gains.get(idx).copied().unwrap_or(0.0);
        // What is told before takes from the gain too: a figure said twice is one point.
        let worth = article.worths.sum(units).max(f32::EPSILON);
        fresh + gain * (0.5 + 0.5 * (fresh / worth).min(1.0)) - structure.penalty[idx]
    };
    let (mut n_points, mut n_quoted) = (0, 0);
    // A point may bring a second sentence with it.
    while n_points < n && points.len() < n + n / 2 {
        let mut best: Option<(f32, usize, bool)> = None;
        for idx in 0..sentences.len() {
            let long = article.texts[idx].length() > LONGEST;
            if taken[idx] || !structure.eligible[idx] || long {
                continue;
            }
            let mut value = told(idx, &covered);
            let mut length = article.texts[idx].length();
            let mut with_first = false;
            let led = leans[idx] && follows(idx) && points.contains(&(idx - 1));
            if leans[idx] && !(led && !leans[idx - 1]) {
                let first = idx - 1;
                with_first = true;
                if !follows(idx) || taken[first] || !structure.eligible[first] || leans[first] {
                    continue;
                }
                value += told(first, &covered);
                length += article.texts[first].length();
            }
            value /= length as f32 + 12.0;
            if !leans[idx] && structure.points_back[idx] || names_again[idx] {
                value *= ALONE;
            }
            if structure.bare[idx] {
                value *= BARE;
            }
            if untidy[idx] {
                value *= UNTIDY;
            }
            if is_quotation(structure, sentences, idx) && n_quoted * 2 >= n {
                value *= QUOTED;
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
        n_points += usize::from(with_first || !leans[idx]);
        n_quoted += usize::from(is_quotation(structure, sentences, idx));
        for idx in idx - usize::from(with_first)..=idx {
            taken[idx] = true;
            for unit in article.units(idx) {
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
        // Behind the sentence that it answers the connective has its sense.
        let led = leans[idx] && last == idx.checked_sub(1);
        let text = match shorten::without_connective(&text).filter(|_| !led) {
            Some(short) if claim::check(&short, &[whole]).ok => short,
            _ => text,
        };
        match out.last_mut().filter(|_| leans[idx] && last == idx.checked_sub(1)) {
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
/// The same for a line of a list without a verb, which its heading completes.
const BARE: f32 = 0.4;
/// The same for a quotation where half of the points are quotations already: what was done comes before what was said of it.
const QUOTED: f32 = 0.5;

/// The same for what is no clean sentence.
const UNTIDY: f32 = 0.5;
/// Words of a point, at most: a longer one is several that run together.
const LONGEST: usize = 70;

/// Whether most of a sentence is somebody's words.
fn is_quotation(structure: &Structure, sentences: &[Sentence<'_>], idx: usize) -> bool {
    let quoted: usize = structure.quotes[idx].iter().map(std::ops::Range::len).sum();
    quoted * 2 > sentences[idx].text.len()
}
