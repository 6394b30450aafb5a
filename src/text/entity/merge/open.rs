//! Single words that nothing else names, decided by what the whole text says of them.

use std::collections::BTreeMap;

use super::super::EntityKind;
use super::super::find::{Found, What};
use super::super::words;
use super::{Document, tail};
use crate::text::gazetteer;

impl Document<'_> {
    /// Single words that nothing else names: people if they speak, bodies if they are acronyms; the rest is left out.
    pub(super) fn add_open(&mut self, open: &[&Found]) {
        let mut by_form: BTreeMap<String, Vec<&Found>> = BTreeMap::new();
        for found in open {
            by_form.entry(self.form(found)).or_default().push(found);
        }
        for (form, list) in by_form {
            let acts =
                list.iter().filter(|f| matches!(f.what, What::Single { actor: true, .. })).count();
            let inside = list
                .iter()
                .filter(|f| matches!(f.what, What::Single { initial: false, .. }))
                .count();
            let acronym = form.len() >= 2
                && form.len() <= 6
                && form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let votes = |kind: EntityKind| {
                let votes = |f: &&&Found| matches!(f.what, What::Single { hint: Some(hint), .. } if hint == kind);
                list.iter().filter(votes).count()
            };
            let (bodies, things, places) = (
                votes(EntityKind::Organisation),
                votes(EntityKind::Thing),
                votes(EntityKind::Place)
                    + usize::from(
                        form.len() > 3 && (self.is_in_place_name(&form) || self.has_demonym(&form)),
                    ),
            );
            let placed = list.iter().any(|f| matches!(f.what, What::Single { placed: true, .. }));
            let kind = match () {
                () if acronym
                    && (acts > 0 && inside > 0 || bodies > 0 || self.follows_the(&list)) =>
                {
                    EntityKind::Organisation
                }
                () if acronym || form.len() < 3 || self.is_of_a_place(&form) => continue,
                () if things > bodies && things >= places => EntityKind::Thing,
                () if places > 0 && places >= bodies => EntityKind::Place,
                () if bodies == 0 && places == 0 && votes(EntityKind::Person) > 0 => {
                    EntityKind::Person
                }
                // `the Greens`
                () if acts > 0 && self.is_plural_body(&form, &list) => EntityKind::Organisation,
                () if bodies > 0 && !self.is_human(&form, &list) => EntityKind::Organisation,
                () if acts == 0 && placed => EntityKind::Place,
                () if acts > 0 && inside > 0 => {
                    if words::NATIONAL_BODIES.has(&form) || self.is_thing_like(&form, &list) {
                        EntityKind::Organisation
                    } else {
                        EntityKind::Person
                    }
                }
                () => continue,
            };
            let index = self.create(&form, kind);
            for found in list {
                self.mention(index, found);
            }
        }
    }

    /// Whether `Port of NAME` or the like stands in the text.
    pub(super) fn is_in_place_name(&self, form: &str) -> bool {
        self.entities.iter().any(|draft| {
            draft.entity.kind == EntityKind::Place
                && draft.entity.name.strip_suffix(form).is_some_and(|rest| rest.ends_with(" of "))
        })
    }

    /// Whether the text has a name for its people: `Lesnian` beside `Lesnia`.
    fn has_demonym(&self, form: &str) -> bool {
        let stem = form.strip_suffix(['a', 'e', 'y']).unwrap_or(form);
        ["ian", "ians", "an", "ans", "ese", "ish"]
            .iter()
            .any(|ending| self.words.contains(format!("{stem}{ending}").as_str()))
    }

    /// `Lesnian`, `Lesnians` where the text has `Lesnia`: its people, no name of its own.
    fn is_of_a_place(&self, form: &str) -> bool {
        const ENDINGS: [&str; 12] =
            ["ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "ers", "er", "is", "i"];
        ENDINGS.iter().any(|ending| {
            form.strip_suffix(ending).filter(|stem| stem.len() > 3).is_some_and(|stem| {
                ["", "a", "e", "y"]
                    .iter()
                    .any(|end| self.words.contains(format!("{stem}{end}").as_str()))
            })
        })
    }

    /// Whether `he` or `she` is said of the name sooner than `it`, in its sentence or the next.
    fn is_human(&self, form: &str, list: &[&Found]) -> bool {
        let (people, things) = self.pronouns(list);
        people > things || people == things && gazetteer::is_surname(form)
    }

    /// Whether a name that acts is a company's or country's rather than a person's.
    fn is_thing_like(&self, form: &str, list: &[&Found]) -> bool {
        let (people, things) = self.pronouns(list);
        things > people && !gazetteer::is_given_name(form)
    }

    /// How many of the mentions the first pronoun behind takes up as a person's, and as a thing's.
    fn pronouns(&self, list: &[&Found]) -> (usize, usize) {
        let (mut people, mut things) = (0, 0);
        for found in list {
            let behind = &self.sentences[found.sentence].text[found.end..];
            let next = self.sentences.get(found.sentence + 1).map_or("", |s| s.text);
            let is_name = |word: &&str| word.starts_with(char::is_uppercase);
            // `Celta coach Ann Lee, who`: the pronoun is that of the name nearest to it.
            let other = |word: &str| {
                let before = &behind[..behind.find(&format!(" {word}")).unwrap_or(0)];
                before.split(|c: char| !c.is_alphanumeric()).filter(is_name).count() > 1
            };
            let first = behind
                .split(|c: char| !c.is_alphanumeric())
                .take(40)
                .chain(next.split(|c: char| !c.is_alphanumeric()).take(4))
                .find_map(|word| match word {
                    "he" | "she" | "his" | "her" | "him" | "who" if other(word) => None,
                    "he" | "she" | "his" | "her" | "him" | "who" | "He" | "She" | "His" => {
                        Some(true)
                    }
                    "it" | "its" | "which" | "It" | "Its" => Some(false),
                    _ => None,
                });
            match first {
                Some(true) => people += 1,
                Some(false) => things += 1,
                None => {}
            }
        }
        (people, things)
    }

    /// Whether a plural stands behind an article nearly wherever it is named: a party or team, no person.
    fn is_plural_body(&self, form: &str, list: &[&Found]) -> bool {
        let plural = form.len() > 4 && form.ends_with('s') && !form.ends_with("ss");
        let the = |f: &&&Found| {
            let before = tail(self.sentences[f.sentence].text, f.start).trim_end();
            before.split_whitespace().next_back().is_some_and(|word| matches!(word, "the" | "The"))
        };
        plural && list.len() > 1 && list.iter().filter(the).count() * 2 > list.len()
    }

    fn follows_the(&self, list: &[&Found]) -> bool {
        let the = |f: &&&Found| {
            tail(self.sentences[f.sentence].text, f.start)
                .trim_end()
                .to_lowercase()
                .ends_with(" the")
        };
        list.iter().filter(the).count() > 0 && list.len() > 1
    }
}
