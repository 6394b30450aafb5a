//! Whom or what a pronoun means, as far as the text tells it with confidence.
//!
//! After the centering theory of Grosz, Joshi and Weinstein (1995), cut down to what news needs: in the same sentence the
//! nearest subject that fits, in the sentences before it the subject of the main clause, then whoever else is the only one that
//! fits. Where two fit alike nobody is named: a line lost is better than a line about the wrong one.

use std::ops::Range;

use super::clause::Parse;
use super::document::Document;
use super::gate;
use super::lexicon::Act;
use super::line;
use super::person::{is_body_noun, is_office, is_person};
use super::profile;
use super::pronoun::{Told, is_aside, is_custody, is_named, is_people, join, new_thing, told_of};
pub(super) use super::pronoun::{goes_on, main_group};
use super::wording;
use super::words::{Tag, Word};
use crate::text::BlockKind;
use crate::text::gazetteer;

/// Most sentences that a pronoun is followed back through, where each goes on with it.
const LONGEST_CHAIN: usize = 5;

/// What sort of thing a pronoun stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Person,
    Thing,
    Several,
}

/// What a sentence tells of a pronoun behind it.
enum Search {
    Found(Range<usize>),
    /// Words of the sentence that say it otherwise.
    Named(String),
    /// It goes on with the same pronoun.
    GoesOn,
    /// Two fit alike, or what it is about cannot be told.
    Doubtful,
    Nothing,
}

impl Document<'_> {
    /// Whom a pronoun at `before` means; `None` where the text does not tell.
    pub(super) fn antecedent(
        &self,
        sentence: usize,
        before: usize,
        pronoun: &str,
    ) -> Option<String> {
        let wanted = match pronoun {
            "he" | "she" => Wanted::Person,
            "it" => Wanted::Thing,
            "they" => Wanted::Several,
            _ => return None,
        };
        if let Some(other) = self.of_other_sex(sentence, before, pronoun) {
            return other;
        }
        let told = told_of(self.parse(sentence), before);
        let mut reach = 2usize;
        let mut gone_on = 0usize;
        for back in 0..=LONGEST_CHAIN {
            if back > reach {
                break;
            }
            let at = sentence.checked_sub(back)?;
            let (here, there) = (self.sentence(sentence), self.sentence(at));
            if there.kind == BlockKind::Heading {
                continue;
            }
            // Members of a list do not go on with each other.
            let diary = |at: usize| self.parse(at).timed.first().is_some_and(|timed| *timed);
            if here.block != there.block
                && BlockKind::Item == here.kind
                && !(diary(sentence) && (diary(at) || there.kind != BlockKind::Item))
            {
                break;
            }
            let found = match back {
                0 => self.before_in(sentence, before, pronoun, wanted, told),
                _ => self.in_earlier(at, back - gone_on, pronoun, wanted, told),
            };
            match found {
                Search::Found(range) => {
                    let reflexive = self.parse(at).words[range.end - 1].lower.ends_with("self");
                    let end = range.end - usize::from(reflexive && range.len() > 1);
                    return self.named(at, range.start..end);
                }
                Search::Named(text) => return Some(text),
                Search::GoesOn => (reach, gone_on) = (back + 2, back),
                Search::Doubtful => return None,
                Search::Nothing => {}
            }
        }
        None
    }

    /// `Judge Hale ruled that Ivo Lind had lost. She gave his lawyers a week`: he is not who she is. `None` where no such
    /// pronoun stands before.
    fn of_other_sex(
        &self,
        sentence: usize,
        before: usize,
        pronoun: &str,
    ) -> Option<Option<String>> {
        let other = match pronoun {
            "he" => "she",
            "she" => "he",
            _ => return None,
        };
        let parse = self.parse(sentence);
        let at = (0..before).find(|&at| parse.words[at].is(other))?;
        let known = self.antecedent(sentence, at, other);
        let earlier = sentence.checked_sub(1)?;
        let there = self.parse(earlier);
        let mut rest = self.people_named(there).into_iter().filter(|person| {
            let last = there.words[person.end - 1].text;
            known.as_ref().is_none_or(|known| !known.contains(last))
        });
        let one = rest.next();
        let alone = rest.next().is_none();
        Some(match (&known, one, alone) {
            (Some(_), Some(one), true) => Some(self.phrase(earlier, one)),
            _ => None,
        })
    }

    /// The nearest subject of the same sentence that fits.
    fn before_in(
        &self,
        sentence: usize,
        before: usize,
        pronoun: &str,
        wanted: Wanted,
        told: Told,
    ) -> Search {
        let parse = self.parse(sentence);
        for (number, (group, clause)) in parse.groups.iter().zip(&parse.clauses).enumerate().rev() {
            let Some(subject) = clause.subject.clone() else { continue };
            if !group.is_finite() || subject.end > before || is_aside(parse, number, wanted) {
                continue;
            }
            if subject.len() == 1 && parse.words[subject.start].tag == Tag::Pronoun {
                continue;
            }
            let whole = subject.clone();
            let subject = self.owner(parse, subject, wanted, told);
            let words = &parse.words[subject.clone()];
            let fits = self.fits(parse, &subject, wanted, told);
            // What was signed or concluded is a deal, told of just before.
            if wanted == Wanted::Thing
                && !fits
                && let Some(deal) = self.deal_behind(sentence, number, &subject)
            {
                return Search::Named(deal);
            }
            let definite = wanted == Wanted::Thing
                && words[0].is("the")
                && gate::plural(words) == Some(false)
                && (group.act() != Act::Say
                    || words.last().is_some_and(|w| is_body_noun(&w.lower)));
            // `Orrin reminded Lind of the occasions he had been fined`: either may be meant.
            let other = wanted == Wanted::Person
                && fits
                && group.act() != Act::Say
                && (subject.end..before).any(|at| {
                    parse.words[at].tag == Tag::Name
                        && !parse.timed[at]
                        && parse.words[at].lower != words[words.len() - 1].lower
                        && parse.words[at - 1].is_verb()
                        && gazetteer::known(parse.words[at].text).is_none()
                });
            if other {
                return Search::Doubtful;
            }
            if fits && (definite || is_named(words) || is_people(words, pronoun)) {
                return Search::Found(subject);
            }
            // `Shares of Brenta have dropped since it said`
            if wanted == Wanted::Thing
                && gate::plural(&parse.words[whole.clone()]) == Some(true)
                && let Some(of) = whole.clone().find(|&at| parse.words[at].is("of"))
                && of + 1 < whole.end
                && parse.words[of + 1..whole.end].iter().all(|w| w.tag == Tag::Name)
            {
                return Search::Found(of + 1..whole.end);
            }
        }
        Search::Nothing
    }

    /// What a sentence `back` sentences before tells.
    fn in_earlier(
        &self,
        at: usize,
        back: usize,
        pronoun: &str,
        wanted: Wanted,
        told: Told,
    ) -> Search {
        let parse = self.parse(at);
        let main = main_group(parse);
        if main.is_some_and(|main| goes_on(parse, main, pronoun)) {
            return Search::GoesOn;
        }
        // `The Glen Corran Trust. It lodged …`: an answer of one phrase.
        let end = parse.words.len();
        let phrase = 0..end - usize::from(parse.words.last().is_some_and(|w| w.tag == Tag::Break));
        let alone = back == 1
            && wanted != Wanted::Person
            && parse.groups.is_empty()
            && (1..=7).contains(&phrase.len())
            && is_named(&parse.words[phrase.clone()])
            && parse.words[phrase.clone()]
                .iter()
                .all(|w| matches!(w.tag, Tag::Determiner | Tag::Name | Tag::Noun) || w.is("of"))
            && self.fits(parse, &phrase, wanted, told);
        if alone {
            return Search::Found(phrase);
        }
        match wanted {
            Wanted::Person => self.person_in(at, main, back),
            _ => self.thing_in(at, main, back, pronoun, wanted, told),
        }
    }

    /// The person that a sentence is about, or the only one that it names.
    fn person_in(&self, at: usize, main: Option<usize>, back: usize) -> Search {
        let parse = self.parse(at);
        let subject = main.and_then(|main| parse.clauses[main].subject.clone());
        // `Kral's government`: whose it is.
        let subject = subject.map(|subject| {
            let owner = subject.clone().find(|&at| parse.words[at].tag == Tag::Genitive);
            let office = parse.words[subject.end - 1].tag == Tag::Name
                || is_office(&parse.words[subject.end - 1]);
            match owner {
                Some(owner) if owner > subject.start && !office => subject.start..owner,
                _ => subject,
            }
        });
        let all = self.people_named(parse);
        let same = |one: &Range<usize>, other: &Range<usize>| {
            parse.words[one.end - 1].lower == parse.words[other.end - 1].lower
        };
        if let Some(subject) = subject {
            let words = &parse.words[subject.clone()];
            let whoever = words
                .last()
                .is_some_and(|w| matches!(w.lower.as_str(), "man" | "woman" | "boy" | "girl"));
            if whoever && words[0].is("the") {
                return Search::GoesOn;
            }
            let sure = self.is_surely_person(words) && !words.iter().any(is_office);
            let alone =
                all.iter().all(|other| same(other, &subject) || subject.contains(&other.start));
            if sure || alone && is_person(words) && !words.last().is_some_and(is_office) {
                return Search::Found(subject);
            }
            // `The minister resigned`: a role is enough for the sentence behind.
            if alone && words[0].is("the") && words.last().is_some_and(is_office) {
                return match back > 1 {
                    true => Search::GoesOn,
                    false => Search::Found(subject),
                };
            }
        }
        match all.as_slice() {
            [] => Search::Nothing,
            [one, rest @ ..] if rest.iter().all(|other| same(one, other)) => {
                Search::Found(one.clone())
            }
            _ => {
                let subjects: Vec<_> = all
                    .iter()
                    .filter(|one| {
                        parse.groups.iter().zip(&parse.clauses).any(|(group, clause)| {
                            group.is_finite()
                                && clause.subject.as_ref().is_some_and(|s| s.contains(&one.start))
                        })
                    })
                    .collect();
                match subjects.as_slice() {
                    [one] => Search::Found((*one).clone()),
                    _ => Search::Doubtful,
                }
            }
        }
    }

    /// The thing, or the several, that a sentence is about.
    fn thing_in(
        &self,
        at: usize,
        main: Option<usize>,
        back: usize,
        pronoun: &str,
        wanted: Wanted,
        told: Told,
    ) -> Search {
        let parse = self.parse(at);
        // `Police arrested two brothers. They were held in Kortrijk`: not the police.
        if told.held
            && wanted == Wanted::Several
            && let Some(group) = main.map(|main| &parse.groups[main])
            && is_custody(group)
            && !group.passive
        {
            let start = group.words.end;
            let end = line::noun_phrase_end(parse, start, parse.words.len());
            let words = &parse.words[start..end];
            let several = gate::plural(words) != Some(false) && !is_named(words);
            return match words.first().map(|w| w.tag) {
                Some(Tag::Noun | Tag::Number | Tag::Adjective) if several => {
                    Search::Named(format!("The {}", self.phrase(at, start..end)))
                }
                _ => Search::Doubtful,
            };
        }
        let finite = (0..parse.groups.len()).filter(|&i| parse.groups[i].is_finite());
        let mut order: Vec<usize> = finite.filter(|&i| Some(i) != main).collect();
        // `The ministry said the bridge had collapsed. It was rebuilt …`: what was told of.
        let reported = main.is_some_and(|main| parse.groups[main].act() == Act::Say);
        let place = usize::from(reported && told.undergoes && !order.is_empty());
        if let Some(main) = main {
            order.insert(place.min(order.len()), main);
        }
        for number in order {
            let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
            let Some(subject) = clause.subject.clone() else { continue };
            if is_aside(parse, number, wanted)
                || subject.len() == 1 && parse.words[subject.start].tag == Tag::Pronoun
            {
                continue;
            }
            // `The agency has a hotline. It will run until October.`
            if told.lasts
                && Some(number) == main
                && let Some(thing) = new_thing(parse, group)
            {
                let text = self.phrase(at, thing);
                let rest = ["a ", "an "].iter().find_map(|article| text.strip_prefix(article));
                return rest.map_or(Search::Doubtful, |rest| Search::Named(format!("The {rest}")));
            }
            let whole = subject.clone();
            let subject = self.owner(parse, subject, wanted, told);
            let words = &parse.words[subject.clone()];
            let fits = self.fits(parse, &subject, wanted, told);
            if wanted == Wanted::Thing
                && !fits
                && let Some(deal) = self.deal_behind(at, number, &subject)
            {
                return Search::Named(deal);
            }
            let definite = wanted == Wanted::Thing
                && back == 1
                && words[0].is("the")
                && words.last().is_some_and(|w| is_body_noun(&w.lower))
                && !told.undergoes
                && gate::plural(words) == Some(false);
            if fits && (definite || is_named(words) || is_people(words, pronoun)) {
                return Search::Found(subject);
            }
            // What the sentence before is about, though it has no name, is what the pronoun goes on with.
            let about = Some(number) == main
                && back == 1
                && wanted == Wanted::Thing
                && fits
                && subject == whole
                && gate::plural(words) == Some(false)
                && words[0].tag == Tag::Determiner
                && !words.last().is_some_and(is_office);
            if about {
                return match told.undergoes && words.len() <= 4 {
                    true => {
                        let text = self.phrase(at, subject);
                        let (_, rest) = text.split_once(' ').unwrap_or(("", &text));
                        Search::Named(format!("The {rest}"))
                    }
                    false => Search::Doubtful,
                };
            }
        }
        Search::Nothing
    }

    /// `China's dominance … since it unveiled`: a thing owned does nothing, its owner does.
    fn owner(
        &self,
        parse: &Parse<'_>,
        subject: Range<usize>,
        wanted: Wanted,
        told: Told,
    ) -> Range<usize> {
        let words = &parse.words[subject.clone()];
        match words.iter().position(|w| w.tag == Tag::Genitive) {
            Some(owner)
                if owner > 0
                    && !is_body_noun(&words[words.len() - 1].lower)
                    && (wanted == Wanted::Person || !told.undergoes) =>
            {
                subject.start..subject.start + owner
            }
            _ => subject,
        }
    }

    /// Whether a phrase is of the sort and number that the pronoun wants.
    fn fits(&self, parse: &Parse<'_>, phrase: &Range<usize>, wanted: Wanted, told: Told) -> bool {
        let words = &parse.words[phrase.clone()];
        let words = match words.split_last() {
            // `Delvaux himself`
            Some((last, rest)) if last.lower.ends_with("self") && !rest.is_empty() => rest,
            _ => words,
        };
        let head = line::head_noun(words);
        match wanted {
            Wanted::Person => {
                is_person(words) && words.len() > 1
                    || words.len() == 1
                        && !profile::is_state(&words[0].lower)
                        && self.is_surname(words[0].text)
            }
            // `it` is one thing, `they` are several.
            Wanted::Thing => {
                gate::plural(words) != Some(true)
                    && !self.is_surely_person(words)
                    && !words.iter().any(|w| wording::is_title(w.text) || is_office(w))
                    && !(told.lasts
                        && head
                            .is_none_or(|head| head.tag == Tag::Name || is_body_noun(&head.lower)))
                    && !(told.does
                        && head.is_some_and(|head| {
                            head.tag == Tag::Noun && !is_body_noun(&head.lower)
                        }))
            }
            // One person is not they, nor is a title with one name.
            Wanted::Several => match gate::plural(words) {
                Some(plural) => plural,
                None => {
                    !is_person(words)
                        && !self.is_surely_person(words)
                        && !words.iter().any(|w| wording::is_title(w.text))
                }
            },
        }
    }

    /// A person beyond doubt: a title, a role before the name, a known given name or surname.
    pub(super) fn is_surely_person(&self, words: &[Word<'_>]) -> bool {
        let until = words.iter().position(|w| w.tag == Tag::Preposition).unwrap_or(words.len());
        let head = &words[..until];
        let Some(last) = head.last() else { return false };
        if last.tag != Tag::Name
            || head
                .iter()
                .any(|w| w.tag == Tag::Name && is_body_noun(&w.lower) && !wording::is_title(w.text))
        {
            return false;
        }
        let names = head.iter().rev().take_while(|w| w.tag == Tag::Name).count();
        let first = &head[head.len() - names];
        let given = names >= 2
            && (gazetteer::is_given_name(first.text) || gazetteer::is_surname(last.text))
            && gazetteer::known(&join(&head[head.len() - names..])).is_none();
        let title = is_person(words) && head.iter().any(|w| wording::is_title(w.text));
        given || title || names == 1 && head.len() == 1 && self.is_surname(last.text)
    }

    /// The persons that a sentence names, as runs of names.
    fn people_named(&self, parse: &Parse<'_>) -> Vec<Range<usize>> {
        let words = &parse.words;
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if words[at].tag != Tag::Name || parse.timed[at] {
                at += 1;
                continue;
            }
            let start = at;
            while at < words.len() && words[at].tag == Tag::Name && !parse.timed[at] {
                at += 1;
            }
            if self.is_surely_person(&words[start..at]) {
                found.push(start..at);
            }
        }
        found
    }
}
