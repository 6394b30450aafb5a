//! Surnames, acronyms and single words, led to the full names of the text.

use super::super::EntityKind;
use super::super::find::{CLUB_HEADS, Found, What};
use super::super::words;
use super::Document;
use crate::text::list::List;

impl Document<'_> {
    /// Surnames, acronyms and single words, once all full names are known.
    pub(super) fn add_short<'f>(&mut self, found: &'f Found, open: &mut Vec<&'f Found>) {
        let form = self.form(found);
        match &found.what {
            What::Person { name, role } if !name.contains(' ') => {
                match self.owners(name).as_slice() {
                    [] => {
                        let index = self
                            .lookup(name, Some(EntityKind::Person))
                            .first()
                            .copied()
                            .unwrap_or_else(|| self.create(name, EntityKind::Person));
                        self.entities[index].sure = true;
                        self.role(index, role, found);
                        self.mention(index, found);
                    }
                    [one] => {
                        let one = *one;
                        self.role(one, role, found);
                        self.alias(one, name);
                        self.mention(one, found);
                    }
                    several => self.share(several, name),
                }
            }
            What::Named { name, kind, also, sure: false } => {
                let known = self.lookup(name, None).first().copied();
                let person = || {
                    self.entities.iter().position(|d| {
                        d.entity.kind == EntityKind::Person
                            && (name.ends_with(&d.entity.name)
                                || d.entity.name.ends_with(name.as_str()))
                    })
                };
                let long = || {
                    let long = self.long_forms(name);
                    (long.len() == 1).then(|| long[0])
                };
                match known.or_else(person).or_else(long) {
                    Some(index) => {
                        if self.entities[index].entity.kind == EntityKind::Organisation {
                            self.alias(index, name);
                        }
                        self.mention(index, found);
                    }
                    None => {
                        let index = self.create(name, *kind);
                        for form in also {
                            self.alias(index, form);
                        }
                        self.mention(index, found);
                    }
                }
            }
            What::Single { .. } => {
                let owners = self.owners(&form);
                match owners.as_slice() {
                    [one] => {
                        let one = *one;
                        self.alias(one, &form);
                        self.mention(one, found);
                    }
                    [] => open.push(found),
                    several => self.share(several, &form),
                }
            }
            What::Unclear(known) => {
                // As the rest of the text uses it; where it does both or neither, the reader is told.
                let city = self.entities.iter().position(|d| {
                    d.entity.name == known.name && d.entity.kind == EntityKind::Place
                });
                let government = self.entities.iter().position(|d| {
                    d.entity.kind == EntityKind::Organisation && d.entity.aliases.contains(&form)
                });
                let index = match (city, government) {
                    (Some(city), None) => city,
                    (None, Some(government)) => government,
                    (both, _) => {
                        let index = both.unwrap_or_else(|| self.of_known(*known));
                        let note = format!(
                            "`{form}` may mean the city or the government of {}",
                            known.country
                        );
                        if !self.entities[index].entity.ambiguous.contains(&note) {
                            self.entities[index].entity.ambiguous.push(note);
                        }
                        index
                    }
                };
                if self.entities[index].entity.kind == EntityKind::Place {
                    self.alias_as_written(index, &form, *known);
                }
                self.mention(index, found);
            }
            _ => {}
        }
    }

    /// Whose name `form` is: people by last name, or by first where the family name leads or it is all the text uses; else anything so called.
    pub(super) fn owners(&self, form: &str) -> Vec<usize> {
        let exact = self.lookup(form, None);
        let named = |index: &usize| self.entities[*index].entity.name.eq_ignore_ascii_case(form);
        if exact.iter().any(named) && exact.len() == 1 {
            return exact;
        }
        let people = || {
            self.entities
                .iter()
                .enumerate()
                .filter(|(_, d)| d.entity.kind == EntityKind::Person && d.entity.name.contains(' '))
        };
        let last: Vec<usize> = people()
            .filter(|(_, d)| d.entity.name.rsplit(' ').next() == Some(form))
            .map(|(i, _)| i)
            .collect();
        if !last.is_empty() {
            return last;
        }
        let first: Vec<usize> = people()
            .filter(|(_, d)| d.entity.name.split(' ').next() == Some(form))
            .map(|(i, _)| i)
            .collect();
        if !first.is_empty() || !exact.is_empty() {
            return if first.is_empty() { exact } else { first };
        }
        self.long_forms(form)
    }

    /// The bodies whose name `form` shortens: to its first words, or to its initials.
    fn long_forms(&self, form: &str) -> Vec<usize> {
        let letters: String = form.chars().filter(|c| *c != '.').collect();
        let is_initials = letters.len() >= 3 && letters.chars().all(char::is_uppercase);
        let bodies = self
            .entities
            .iter()
            .enumerate()
            .filter(|(_, d)| d.entity.kind == EntityKind::Organisation);
        bodies
            .filter(|(_, draft)| {
                let name = draft.entity.name.as_str();
                if is_initials {
                    return initials(name) == letters;
                }
                // `Zambelia Chamber of Mines` is a body of Zambelia.
                let rest = name
                    .strip_prefix(form)
                    .and_then(|rest| rest.strip_prefix(' '))
                    .filter(|rest| {
                        !rest
                            .split_once(" of ")
                            .is_some_and(|(head, _)| words::ORGANISATION_HEADS.has(head))
                    })
                    .is_some_and(|rest| rest.starts_with(char::is_uppercase));
                // `Brackwater Council` is not Brackwater.
                let last = name.rsplit([' ', '-']).next().unwrap_or(name);
                // `the Courant` of `the Washington Courant`
                let outlet = words::OUTLET_TAILS.has(form) && last == form;
                // `Ferrol` of `Real Ferrol`
                let club = last == form
                    && name.strip_suffix(form).is_some_and(|head| CLUB_HEADS.has(head.trim_end()));
                outlet
                    || club
                    || rest
                        && form.len() > 3
                        && !GENERIC.has(form)
                        && !INSTITUTIONS.has(last)
                        && !self.is_in_place_name(form)
            })
            .map(|(index, _)| index)
            .collect()
    }

    fn share(&mut self, several: &[usize], form: &str) {
        let names: Vec<String> =
            several.iter().map(|index| self.entities[*index].entity.name.clone()).collect();
        let note = format!("`{form}` may mean {}", names.join(" or "));
        for index in several {
            let ambiguous = &mut self.entities[*index].entity.ambiguous;
            if !ambiguous.contains(&note) {
                ambiguous.push(note.clone());
            }
        }
    }
}

/// First words of many names, which are no short form of any.
static GENERIC: List = List::new(
    "american association bank central china's city commission council county european federal first general global \
     international royal national new northern office port public southern state supreme union united university western \
     world",
);

/// Last words of names that begin with a place.
static INSTITUTIONS: List = List::new(
    "academy agency assembly association authority board bridge choir church city club college commission committee council court department exchange \
     federation fund hospital institute legislature library ministry museum office orchestra parliament party police \
     school senate society station symphony theatre tribunal union university",
);

/// `FMCS` of `Federal Mediation and Conciliation Service`; a country in front does not count.
fn initials(name: &str) -> String {
    let words =
        name.split([' ', '-']).skip_while(|word| word.contains('.') || word.ends_with("'s"));
    words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect()
}
