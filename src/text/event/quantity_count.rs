//! How many did or suffered something, by the verb or the noun that says what befell them.

use std::ops::Range;

use super::concept;
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::quantity::{Measured, Number, Reader};
use super::words::Tag;
use crate::text::token;

impl Reader<'_> {
    /// `58 people died`, `killing at least 41 people`, `eleven deaths`, `the death toll rose to 58`.
    pub(super) fn count(
        &self,
        from: usize,
        number: &Number,
    ) -> Option<(Measured, String, Range<usize>)> {
        let Range { start, end } = number.range.clone();
        let words = &self.parse.words;
        let counted =
            |thing: &str, range: Range<usize>| Some((Measured::Count, thing.to_owned(), range));
        // `58 dead`, `eleven deaths`
        if let Some(fate) = fate_of_noun(self.lower(end)) {
            return counted(fate, start..end + 1);
        }
        let mut last = end;
        while matches!(self.tag(last), Some(Tag::Adjective | Tag::Noun)) && last < end + 3 {
            last += 1;
        }
        let head = (end..last).rev().find(|&at| words[at].tag == Tag::Noun);
        // `At least 58 people died`: the verb stands right behind those counted.
        let behind = self.parse.groups.iter().find(|g| g.words.start == last && g.is_finite());
        if let Some(group) = behind
            && self.before(from, 1) != "of"
            && (head.is_some() || !from.checked_sub(1).is_some_and(|at| words[at].is_nominal()))
        {
            return counted(&self.fate_of(group, head)?, start..last);
        }
        let at = self.position(start)?;
        let (group, clause) = (&self.parse.groups[at], &self.parse.clauses[at]);
        let subject = clause.subject.clone().unwrap_or_default();
        if subject.contains(&start) || group.words.start == end {
            // Only the subject's own number: not `a town of 900 people fell`.
            if head.is_none() && group.words.start != end || self.before(from, 1) == "of" {
                return None;
            }
            return counted(&self.fate(group)?, start..last);
        }
        // `the number of deaths rose to nine`, `the toll stands at 58`
        let told = self.tally(&subject);
        if let Some(told) = told {
            let directly = (group.words.end..from).all(|at| {
                matches!(self.lower(at), "to" | "at" | "by") || words[at].tag == Tag::Adverb
            });
            return if directly && self.before(from, 1) != "by" {
                counted(&told, subject)
            } else {
                None
            };
        }
        let directly = group.words.end == from && head.is_some();
        let suffers = directly && !group.passive && group.mood != Mood::Infinitive;
        let ruined = group.act() == Act::Damage && group.mood == Mood::Past;
        if !suffers || !ruined && head.is_some_and(|head| !is_of_people(&words[head].lower)) {
            return None;
        }
        counted(&self.fate_of(group, head)?, start..last)
    }

    /// The same of things: of what is ruined it matters what it was, `destroyed 140 homes`.
    fn fate_of(&self, group: &Group, head: Option<usize>) -> Option<String> {
        let fate = self.fate(group)?;
        let thing = head.map(|head| &self.parse.words[head].lower);
        Some(match thing.filter(|thing| group.act() == Act::Damage && !is_of_people(thing)) {
            Some(thing) => format!("{fate} {}", concept::stem(thing)),
            None => fate,
        })
    }

    /// What a subject counts: `the death toll`, `the number of deaths in the town`.
    fn tally(&self, subject: &Range<usize>) -> Option<String> {
        let words = self.parse.words.get(subject.clone())?;
        let nouns = || words.iter().filter(|w| w.tag == Tag::Noun);
        let head = nouns().next()?;
        if words.iter().any(|w| w.is("toll")) {
            return nouns()
                .find_map(|w| fate_of_noun(&w.lower))
                .map(str::to_owned)
                .or_else(|| Some("dead".to_owned()));
        }
        if !matches!(head.lower.as_str(), "number" | "total" | "count") {
            return None;
        }
        let of = words.iter().position(|w| w.is("of"))?;
        let thing = words[of..].iter().find(|w| w.tag == Tag::Noun)?;
        Some(fate_of_noun(&thing.lower).map_or_else(|| token::stem(&thing.lower), str::to_owned))
    }

    /// What befalls those counted, by the verb.
    fn fate(&self, group: &Group) -> Option<String> {
        let base = group.verb.map_or("", |verb| verb.base);
        match base {
            "die" | "kill" | "perish" | "drown" | "murder" | "execute" => Some("dead".to_owned()),
            "injure" | "wound" | "hurt" => Some("hurt".to_owned()),
            "be" | "have" | "say" | "" if group.act() == Act::State || group.act() == Act::Say => {
                None
            }
            "" => Some(token::stem(&self.parse.words[group.head].lower)),
            base => Some(token::stem(base)),
        }
    }
}

fn fate_of_noun(lower: &str) -> Option<&'static str> {
    match lower {
        "dead" | "death" | "deaths" | "fatality" | "fatalities" => Some("dead"),
        "injured" | "wounded" | "injuries" => Some("hurt"),
        _ => None,
    }
}

pub(super) fn is_of_people(lower: &str) -> bool {
    lexicon::is_people(lower)
        || matches!(
            lower,
            "men"
                | "women"
                | "children"
                | "person"
                | "civilians"
                | "patients"
                | "passengers"
                | "students"
                | "migrants"
                | "suspects"
                | "victims"
        )
}
