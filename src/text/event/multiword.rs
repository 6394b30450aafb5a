//! Words that stand as one: a state behind its town, `a Tulsa, Okla., tax office`; an age behind a name, `showed Brandt, 46,
//! walking`; `at least 58`.

use std::ops::Range;

use super::lexicon::Form;
use super::words::{Tag, Word};
use crate::text::sentence::is_state;

/// Whether the bytes at `range` are a state cut short behind a town and its comma.
pub(super) fn is_state_at(sentence: &str, range: Range<usize>) -> bool {
    let before = sentence[..range.start].trim_end();
    is_state(&sentence[range])
        && before.strip_suffix(',').is_some_and(|town| {
            let first = town.rsplit([' ', '\n']).next().and_then(|word| word.chars().next());
            first.is_some_and(char::is_uppercase)
        })
}

/// Tags as one what stands as one, marks between included.
pub(super) fn join(words: &mut [Word<'_>]) {
    states(words);
    for at in 1..words.len() {
        let is = |nth: usize, tag: Tag| words.get(nth).is_some_and(|w| w.tag == tag);
        // `at least 58`
        if is(at + 1, Tag::Number)
            && words[at - 1].is("at")
            && matches!(words[at].lower.as_str(), "least" | "most")
        {
            words[at - 1].tag = Tag::Adjective;
            words[at].tag = Tag::Adjective;
        } else if words[at].tag == Tag::Comma
            && words[at - 1].tag == Tag::Name
            && is(at + 1, Tag::Number)
            && is(at + 2, Tag::Comma)
            && is(at + 3, Tag::Verb(Form::Gerund))
            && words[at + 1].text.len() == 2
        {
            for word in &mut words[at..at + 3] {
                word.tag = Tag::Name;
            }
        }
    }
}

/// The comma between a town and its state is part of the name; so is the one behind the state, where both stand before a noun
/// that they tell the place of.
fn states(words: &mut [Word<'_>]) {
    for at in 1..words.len() {
        let state = words[at].text.split('-').next().unwrap_or_default();
        let short = state.strip_suffix('.').is_some_and(|state| is_state(state) || state == "D.C");
        let town = |word: &Word<'_>| {
            word.tag == Tag::Name
                || word.tag == Tag::Noun && word.text.starts_with(char::is_uppercase)
        };
        if !short || at < 2 || words[at - 1].tag != Tag::Comma || !town(&words[at - 2]) {
            continue;
        }
        words[at - 2].tag = Tag::Name;
        words[at - 1].tag = Tag::Name;
        // `an Irvine, Calif.-based maker`
        words[at].tag = if words[at].text.contains('-') { Tag::Adjective } else { Tag::Name };
        let town = (0..at - 1).rev().take_while(|&i| words[i].tag == Tag::Name).last();
        let told = town.and_then(|town| town.checked_sub(1)).is_some_and(|before| {
            matches!(
                words[before].tag,
                Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number
            )
        });
        let noun = words
            .get(at + 2)
            .is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Adjective | Tag::Verb(Form::Base)));
        if let Some(comma) = words.get_mut(at + 1)
            && comma.tag == Tag::Comma
            && told
            && noun
        {
            comma.tag = Tag::Name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::lines;

    #[test]
    fn a_state_behind_its_town_cuts_no_phrase() {
        for (text, line) in [
            (
                "Police have hunted Dale Orrin since the March 2021 bombing of a Tulsa, Okla., tax office.",
                "The bombing of a Tulsa, Okla., tax office took place",
            ),
            (
                "The Flint, Mich., carmaker stopped paying a dividend in 2019 because of losses.",
                "The Flint, Mich., carmaker stopped paying a dividend",
            ),
            (
                "Norvane on Monday bought an Irvine, Calif.-based printer maker.",
                "Norvane bought an Irvine, Calif.-based printer maker",
            ),
            (
                "Norvane opened a plant in Irvine, Calif., on Monday.",
                "Norvane opened a plant in Irvine, Calif",
            ),
        ] {
            assert_eq!(lines(&[text]), [line], "{text}");
        }
    }
}
