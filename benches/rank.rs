//! Selection alone: sentences a second of `text::rank::selection` on articles already split into sentences; then what one
//! statement against its sentence costs.
//!
//! `cargo bench --bench rank`; the counter is sentences.

use dateline::text::{BlockKind, Sentence, claim, rank};
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Articles of `SENTENCES` sentences each, made of words whose frequencies fall as in real text.
const ARTICLES: usize = 100;
const SENTENCES: usize = 30;

fn articles() -> Vec<Vec<String>> {
    let mut state = 7_u64;
    let mut next = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    (0..ARTICLES)
        .map(|_| {
            (0..SENTENCES)
                .map(|_| {
                    let words = 12 + next(20);
                    let mut text = String::new();
                    for at in 0..words {
                        let reach = [12, 80, 600, 4000][next(4)];
                        let word = word(next(reach));
                        if at == 0 {
                            text.push_str("The ");
                        } else {
                            text.push_str(if next(9) == 0 { ", " } else { " " });
                        }
                        text.push_str(&word);
                    }
                    text.push('.');
                    text
                })
                .collect()
        })
        .collect()
}

/// A word of two to four syllables for each number.
fn word(mut number: usize) -> String {
    let (heads, tails) =
        (["b", "d", "gr", "l", "m", "p", "st", "t"], ["an", "ed", "ing", "or", "us"]);
    let mut out = String::new();
    for _ in 0..2 {
        out.push_str(heads[number % heads.len()]);
        number /= heads.len();
        out.push_str(tails[number % tails.len()]);
        number /= tails.len();
    }
    out
}

fn sentences(article: &[String]) -> Vec<Sentence<'_>> {
    article
        .iter()
        .enumerate()
        .map(|(idx, text)| Sentence { text, kind: BlockKind::Paragraph, block: idx / 3 })
        .collect()
}

#[divan::bench]
fn summary_of_60_words(bencher: divan::Bencher<'_, '_>) {
    let articles = articles();
    let read: Vec<Vec<Sentence<'_>>> = articles.iter().map(|article| sentences(article)).collect();
    bencher.counter(ItemsCount::new(ARTICLES * SENTENCES)).bench_local(|| {
        for sentences in &read {
            divan::black_box(rank::selection(None, sentences, 60, |_| true));
        }
    });
}

#[divan::bench]
fn statement_against_its_sentence(bencher: divan::Bencher<'_, '_>) {
    let articles = articles();
    let sentence = articles[0][0].as_str();
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| claim::check(sentence, &[sentence]));
}
