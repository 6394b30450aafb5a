//! Openings that set a scene before the news: `Here is a tale of a dog with a spring in its step.`
//!
//! What tells the news is taken up again by the rest of the article, word by word; a scene is not. So an opening is known by
//! how few of its content words come again, the more readily where it begins with a pronoun for somebody who is named only
//! later, or has its answer in a sentence that begins with `But` or `Now`. What counts, dates or names is news to be on the
//! safe side: a digest of many matters says nothing twice.

use super::structure::Structure;
use super::vocabulary::{Units, Vocabulary};
use super::{shorten, structure};
use crate::text::{Sentence, token};

/// An article of fewer sentences says nothing twice; of fewer than so many it does seldom.
const FEWEST_SENTENCES: usize = 6;
const USUAL_SENTENCES: usize = 12;
/// Sentences that may set the scene.
const LONGEST_SCENE: usize = 2;
/// Least part of its content words that an opening has in common with the rest of a usual article; the same where it names
/// nobody, where besides the next sentence turns from it, and where besides it begins with a pronoun or with people at large.
const NEWS: f32 = 0.35;
const NEWS_UNNAMED: f32 = 0.45;
const NEWS_BEFORE_TURN: f32 = 0.6;
const NEWS_OF_NOBODY: f32 = 0.7;

/// The first sentences, where they set a scene; empty where the article begins with its news, or is no report.
pub(super) fn scene(
    sentences: &[Sentence<'_>],
    structure: &Structure,
    vocabulary: &Vocabulary,
    texts: &[Units],
) -> Vec<usize> {
    let mut first = (0..sentences.len()).filter(|idx| structure.eligible[*idx]);
    let mut scene = Vec::new();
    if sentences.len() < FEWEST_SENTENCES {
        return scene;
    }
    let text = |idx: usize| {
        let whole = sentences[idx].text;
        &whole[shorten::dateline(whole)..]
    };
    let Some(mut idx) = first.next().filter(|idx| structure.places[*idx].position < 0.5) else {
        return scene;
    };
    for next in first.take(LONGEST_SCENE) {
        let turns = scene.is_empty() && first_word_is(text(next), &TURNS);
        let usual = sentences.len() >= USUAL_SENTENCES;
        if !sets_scene(text(idx), turns, usual, vocabulary.echo(&texts[idx])) {
            break;
        }
        scene.push(idx);
        idx = next;
    }
    // A tale of somebody goes on: there is no news behind it to begin with.
    if !scene.is_empty()
        && first_word_is(text(idx), &["He", "She", "They", "It", "His", "Her", "Their", "Its"])
    {
        scene.clear();
    }
    scene
}

/// Words that turn from what was said to the news.
const TURNS: [&str; 6] = ["But", "Now", "Yet", "However", "And", "So"];

/// Words that open a sentence on somebody not named, or on everybody.
const NOBODY: [&str; 20] = [
    "He", "She", "They", "His", "Her", "Their", "It", "Its", "We", "You", "If", "There", "What",
    "Who", "How", "Every", "Most", "Many", "Imagine", "Once",
];

fn sets_scene(text: &str, turns: bool, usual: bool, echo: f32) -> bool {
    if structure::tells(text) {
        return false;
    }
    let names = text.split_whitespace().skip(1).any(|word| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
    });
    let least = match names {
        false if first_word_is(text, &NOBODY) => NEWS_OF_NOBODY,
        false if turns => NEWS_BEFORE_TURN,
        false if usual => NEWS_UNNAMED,
        true if usual => NEWS,
        _ => return false,
    };
    echo < least
}

fn first_word_is(text: &str, list: &[&str]) -> bool {
    token::words(text).next().is_some_and(|(_, word)| {
        let word = word.split(['\'', '’']).next().unwrap_or(word);
        list.contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::super::selection;
    use super::*;
    use crate::text::BlockKind;

    fn chosen(texts: &[&str]) -> Vec<usize> {
        let sentences: Vec<Sentence<'_>> = texts
            .iter()
            .enumerate()
            .map(|(block, text)| Sentence { text, kind: BlockKind::Paragraph, block })
            .collect();
        selection(None, &sentences, 30, |_| true).iter().map(|choice| choice.sentence).collect()
    }

    const REPORT: [&str; 6] = [
        "The mill in Marl will shut two of its three furnaces in spring, the owners said on Monday.",
        "The union called the closure of the furnaces in Marl a blow.",
        "Some 400 people work at the mill, which the owners bought in 2016.",
        "The furnaces are the last in the valley, the union said.",
        "The owners of the mill will meet the union on Friday.",
        "The valley has two other mills, and the owners run both.",
    ];

    #[test]
    fn a_scene_before_the_news_is_left_out() {
        for scene in [
            "It is the smell that people notice first on a cold morning.",
            "Every child learns to fear the big red gates.",
            "They used to set clocks by the whistle at dawn.",
        ] {
            let mut texts = vec![scene];
            texts.extend(REPORT);
            let chosen = chosen(&texts);
            assert!(!chosen.contains(&0) && chosen.contains(&1), "{scene}: {chosen:?}");
        }
    }

    #[test]
    fn news_stays_first_in_other_words_and_where_nothing_is_said_twice() {
        let mut texts = vec!["Owners of a mill said that two of three furnaces would go cold."];
        texts.extend(REPORT);
        assert!(chosen(&texts).contains(&0));
        let digest = [
            "Ann Lee of Marl has won the race for mayor, the council said.",
            "A bridge over the Orl opens on May 3.",
            "Rain is forecast for the weekend.",
            "Two schools get new roofs.",
            "The library moves to Kiln Street.",
            "Buses will run later at night.",
        ];
        assert!(chosen(&digest).contains(&0));
    }
}
