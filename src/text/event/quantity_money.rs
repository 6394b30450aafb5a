//! Sums of money: what is paid, and what something is worth or was sold for.

use std::ops::Range;

use super::clause;
use super::lexicon;
use super::line::head_noun;
use super::quantity::{Measured, Number, Reader};
use super::words::Tag;

/// What is paid, in one word.
pub(super) const PAYMENT: &str = "payment";

impl Reader<'_> {
    /// `Norway pays 38 million crowns`, `will pay €45 million`.
    pub(super) fn paid(&self, number: &Number) -> Option<(Measured, String, Range<usize>)> {
        let start = number.range.start;
        let at = self.position(start)?;
        let group = &self.parse.groups[at];
        let pays = group.verb.is_some_and(|verb| verb.base == "pay") && !group.passive;
        let words = &self.parse.words;
        // Between the verb and the sum stands whom it is paid to, if anything.
        let directly = group.words.end <= start
            && words[group.words.end..start].iter().all(|word| {
                matches!(word.tag, Tag::Name | Tag::Determiner | Tag::Noun | Tag::Adverb)
                    || matches!(word.lower.as_str(), "about" | "some" | "nearly" | "up" | "to")
            });
        let subject = self.parse.clauses[at].subject.clone().unwrap_or(group.words.clone());
        (pays && directly && self.lower(number.range.end) != "for")
            .then(|| (Measured::Size, PAYMENT.to_owned(), subject))
    }

    /// `$4.2 billion takeover of Brenta`, `a fine of $12 million`, `the takeover, worth $3.9 billion`.
    pub(super) fn money(
        &self,
        from: usize,
        number: &Number,
    ) -> Option<(Measured, String, Range<usize>)> {
        let words = &self.parse.words;
        let end = number.range.end;
        // The noun that it stands before.
        let mut at = end;
        while matches!(self.tag(at), Some(Tag::Adjective | Tag::Noun)) && at < end + 5 {
            at += 1;
        }
        let head = (end..at).rev().find(|&at| words[at].tag == Tag::Noun);
        if let Some(head) = head {
            let mut tail = head + 1;
            while tail < words.len()
                && tail < head + 8
                && matches!(
                    words[tail].tag,
                    Tag::Preposition
                        | Tag::Determiner
                        | Tag::Possessive
                        | Tag::Adjective
                        | Tag::Noun
                        | Tag::Name
                )
            {
                tail += 1;
            }
            return Some((Measured::Size, words[head].lower.clone(), head..tail));
        }
        let mut before = from;
        let worth = self.before(before, 1) == "worth"
            || self.before(before, 1) == "at"
                && matches!(self.before(before, 2), "valued" | "priced" | "estimated");
        match self.before(before, 1) {
            "of" | "worth" => before -= 1,
            "at" if self.before(before, 2) == "value" => before -= 1,
            "at" if matches!(self.before(before, 2), "valued" | "priced" | "put" | "estimated") => {
                before -= 2;
            }
            _ => return None,
        }
        while before > 0
            && (words[before - 1].tag == Tag::Comma
                || matches!(self.before(before, 1), "is" | "was" | "valued" | "priced"))
        {
            before -= 1;
        }
        let start = clause::phrase_start(words, &self.parse.timed, before);
        let head = head_noun(words.get(start..before)?)?;
        // `The portrait is valued at €9 million`: its value, as others put it.
        let dealt = lexicon::is_deal(&head.lower)
            || lexicon::noun_act(&head.lower).is_some()
            || matches!(head.lower.as_str(), "bid" | "offer" | "contract" | "order");
        let noun = if worth && !dealt { "value" } else { &head.lower };
        (head.tag == Tag::Noun).then(|| (Measured::Size, noun.to_owned(), start..before))
    }
}
