//! Names that stand for themselves: known ones, people with two names, marked ones.

use super::super::find::{Found, What, is_particle};
use super::super::{EntityKind, Mention};
use super::Document;
use crate::text::gazetteer::{self, Class, Known};

impl Document<'_> {
    /// Names that stand for themselves: known ones, people with two names, marked ones.
    pub(super) fn add_full(&mut self, found: &Found) {
        let form = self.form(found);
        match &found.what {
            What::Known(known) if known.class == Class::Demonym => {
                let of = gazetteer::known(known.name).unwrap_or(*known);
                let index = self.of_known(of);
                self.entities[index].n_adjectives += 1;
                self.entities[index]
                    .entity
                    .mentions
                    .push(Mention { sentence: found.sentence, span: found.start..found.end });
            }
            What::Known(known) => {
                let index = self.of_known(*known);
                self.alias_as_written(index, &form, *known);
                self.mention(index, found);
            }
            What::Government(known) => {
                let index = self.government(known.country);
                self.alias(index, &form);
                self.mention(index, found);
            }
            What::Person { name, role } if name.contains(' ') => {
                let index = self.person(name);
                self.role(index, role, found);
                self.mention(index, found);
            }
            What::Named { name, kind, also, sure } if *sure => {
                let known = || {
                    also.iter()
                        .filter(|form| form.contains(' '))
                        .find_map(|form| self.lookup(form, Some(*kind)).first().copied())
                };
                let index = self
                    .lookup(name, None)
                    .first()
                    .copied()
                    .or_else(known)
                    .unwrap_or_else(|| self.create(name, *kind));
                for form in also {
                    self.alias(index, form);
                }
                if !self.entities[index].entity.name.eq_ignore_ascii_case(name) {
                    self.alias(index, name);
                }
                self.entities[index].sure = true;
                self.mention(index, found);
            }
            _ => {}
        }
    }

    /// The city of Washington goes by one word too; a material keeps its own words; everything else as written.
    pub(super) fn alias_as_written(&mut self, index: usize, form: &str, known: Known) {
        let form = form.replace(['\u{2010}', '\u{2011}'], "-");
        if known.name.starts_with("Washington, ") {
            self.alias(index, "Washington");
        } else if known.class == Class::Material {
            self.alias(index, &form.to_lowercase());
        } else {
            self.alias(index, &form);
        }
    }

    /// The person of that full name: same last name and a first name that agrees.
    fn person(&mut self, name: &str) -> usize {
        let words: Vec<&str> = name.split(' ').collect();
        let (first, last) = (words[0], words[words.len() - 1]);
        let same = self.entities.iter().position(|draft| {
            let known: Vec<&str> = draft.entity.name.split(' ').collect();
            draft.entity.kind == EntityKind::Person
                && known.last() == Some(&last)
                && (agree(known[0], first)
                    || is_family_name(name, &draft.entity.name)
                    || is_family_name(&draft.entity.name, name))
        });
        let Some(index) = same else {
            let index = self.create(name, EntityKind::Person);
            self.entities[index].sure = true;
            return index;
        };
        if self.entities[index].entity.name.len() < name.len() {
            let old = std::mem::replace(&mut self.entities[index].entity.name, name.to_owned());
            self.name_form(index, name);
            self.alias(index, &old);
        } else {
            self.alias(index, name);
        }
        index
    }
}

/// `Von Pelt` of `Darren Von Pelt`: all but the first names, led by a particle.
fn is_family_name(short: &str, full: &str) -> bool {
    let particle = short.split(' ').next().is_some_and(|word| is_particle(&word.to_lowercase()));
    particle && full.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

/// Whether two first names may be one person's: equal, or one the other's initial.
fn agree(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.trim_end_matches('.').chars().count() == 1
            && long.starts_with(short.trim_end_matches('.'))
    };
    one == other || initial(one, other) || initial(other, one)
}
