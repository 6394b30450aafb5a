//! Which deal `the deal` is: the fuller naming that the text gives.

use std::ops::Range;

use super::document::Document;
use super::lexicon;
use super::words::{Tag, Word};

impl Document<'_> {
    /// The deal that is the object of `groups[number]`, with the parties that `subject` names.
    pub(super) fn deal_behind(
        &self,
        sentence: usize,
        number: usize,
        subject: &Range<usize>,
    ) -> Option<String> {
        let parse = self.parse(sentence);
        let from = parse.groups[number].words.end;
        let noun = (from..parse.words.len().min(from + 6)).find(|&i| {
            lexicon::is_deal(&parse.words[i].lower) && parse.words[i].tag == Tag::Noun
        })?;
        let between = &parse.words[from..noun];
        if between.iter().any(|w| !matches!(w.tag, Tag::Determiner | Tag::Adjective | Tag::Noun)) {
            return None;
        }
        let thing = self.phrase(sentence, noun..noun + 1);
        Some(format!("The {thing} between {}", self.phrase(sentence, subject.clone())))
    }

    /// The fuller naming of `the deal` at `noun`: here behind a comma, or earlier in the text.
    pub(super) fn full_deal(&self, sentence: usize, noun: usize) -> Option<String> {
        let parse = self.parse(sentence);
        let words = &parse.words;
        let head = words[noun].text;
        // `the deal, which was struck in London,`
        let (comma, relative) = (words.get(noun + 1), words.get(noun + 2));
        if comma.is_some_and(|w| w.tag == Tag::Comma)
            && relative.is_some_and(|w| w.tag == Tag::Relative)
        {
            let group = parse.groups.iter().find(|g| g.words.start == noun + 3 && g.passive)?;
            let tail = (group.words.end..words.len())
                .find(|&i| matches!(words[i].tag, Tag::Comma | Tag::Other))?;
            if words[group.head..tail].iter().any(|w| w.tag == Tag::Name) && tail - group.head <= 6
            {
                return Some(format!("{head} {}", self.phrase(sentence, group.head..tail)));
            }
        }
        for back in 0..=12usize {
            let Some(at) = sentence.checked_sub(back) else { break };
            let parse = self.parse(at);
            let words = &parse.words;
            for i in (0..words.len()).rev() {
                if back == 0 && i >= noun || !lexicon::is_deal(&words[i].lower) {
                    continue;
                }
                // A capital that opens a sentence or a quotation makes no name.
                let opening = i == 1
                    || i >= 2 && words[i - 2].tag == Tag::OpenQuote
                    || i >= 2 && words[i - 2].tag == Tag::Other;
                if i > 0 && !opening && words[i - 1].tag == Tag::Name && !parse.timed[i - 1] {
                    let mut start = i;
                    while start > 0
                        && matches!(words[start - 1].tag, Tag::Name | Tag::Noun | Tag::Adjective)
                        && !parse.timed[start - 1]
                    {
                        start -= 1;
                    }
                    return Some(self.phrase(at, start..i + 1));
                }
                // `agreement with China`, `deal between Washington and Beijing`, `agreement reached in London`
                let mut end = i + 1;
                if words.get(end).is_some_and(|w| {
                    matches!(w.tag, Tag::Verb(_))
                        && parse.words.get(end + 1).is_some_and(|w| w.is("in"))
                }) {
                    end += 1;
                }
                if words
                    .get(end)
                    .is_some_and(|w| matches!(w.lower.as_str(), "with" | "between" | "in"))
                {
                    let mut stop = end + 1;
                    while stop < words.len()
                        && !parse.timed[stop]
                        && (matches!(words[stop].tag, Tag::Name | Tag::Determiner)
                            || words[stop].is("and")
                            || words[stop].tag == Tag::Noun && stop == end + 1)
                    {
                        stop += 1;
                    }
                    while stop > end + 1 && words[stop - 1].is("and") {
                        stop -= 1;
                    }
                    if words[end..stop].iter().any(|w| w.tag == Tag::Name) {
                        return Some(self.phrase(at, i..stop));
                    }
                }
            }
        }
        None
    }
}

/// The deal noun in `words` when nothing in them says which deal: `the deal`, `that new agreement`.
pub(super) fn bare_deal(words: &[Word<'_>]) -> Option<usize> {
    let head = words.iter().position(|w| lexicon::is_deal(&w.lower))?;
    let bare = words.iter().enumerate().all(|(at, w)| {
        at == head
            || matches!(w.tag, Tag::Determiner | Tag::Pronoun | Tag::Subordinator | Tag::Relative)
            || w.tag == Tag::Adjective && matches!(w.lower.as_str(), "new" | "latest" | "recent")
    });
    (bare && head + 1 == words.len()).then_some(head)
}
