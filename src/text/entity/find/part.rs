//! One name of a run of capitalised words: what its words, and those around it, make of it.

use super::lists::{CLUB_HEADS, COMPASS, DESCRIBING, LABELS, NOBLE};
use super::{Reader, What, hint, people_of};
use crate::text::entity::EntityKind;
use crate::text::entity::token::Kind;
use crate::text::entity::words;
use crate::text::gazetteer::{self, Class};

impl Reader<'_> {
    /// Reads the first name of `from..to` and returns where the next begins.
    pub(super) fn part(&mut self, from: usize, to: usize) -> usize {
        if !self.tokens[from].is_word() || self.tokens[from].kind == Kind::Lower {
            return from + 1;
        }
        let known = self.longest(from, false).filter(|(_, end)| {
            *end <= to || self.tokens[to..*end].iter().any(|t| t.kind != Kind::Capital)
        });
        // `Mr. Spiegel` is not the paper.
        let courtesy = from.checked_sub(1).is_some_and(|at| {
            let title = self.tokens[at];
            title.kind == Kind::Capital
                && matches!(title.text, "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss")
        });
        if courtesy
            && to == from + 1
            && known.is_some_and(|(k, _)| matches!(k.class, Class::Medium | Class::City))
        {
            return self.person(from, to, None);
        }
        if let Some((known, end)) = known
            && end >= to
        {
            if end == to && known.class == Class::Demonym && self.country_body(from, end) {
                return end;
            }
            self.known(known, from, end);
            if matches!(known.class, Class::Country) {
                self.country_body(from, end);
            }
            return end;
        }
        if let Some(start) = self.title_end(from, to)
            && known.is_none_or(|(k, end)| {
                end <= start || matches!(k.class, Class::Country | Class::Demonym | Class::Region)
            })
        {
            return self.titled(from, start, to);
        }
        // `South London`, `Greater Manchester`
        if COMPASS.has(self.tokens[from].text)
            && from + 1 < to
            && !self.tokens[from].possessive
            && let Some((place, end)) = self.longest(from + 1, false)
            && end == to
            && matches!(place.class, Class::Country | Class::Region | Class::City | Class::Capital)
        {
            self.push(
                from,
                to,
                What::Named {
                    name: self.join(from, to),
                    kind: EntityKind::Place,
                    also: Vec::new(),
                    sure: true,
                },
            );
            return to;
        }
        // `Duchess of Kent`
        if NOBLE.has(self.tokens[from].text) && from + 2 < to && self.tokens[from + 1].text == "of"
        {
            self.push(from, to, What::Person { name: self.join(from, to), role: None });
            return to;
        }
        // `a Class II recall`, `Phase III`: a label of a kind, no name.
        if to == from + 2
            && LABELS.has(self.tokens[from].text)
            && self.tokens[from + 1].text.chars().all(|c| "IVX".contains(c))
        {
            return to;
        }
        let marked = self.mark(from, to);
        if let Some((known, end)) = known {
            let place = matches!(
                known.class,
                Class::Country | Class::Demonym | Class::Region | Class::City | Class::Capital
            );
            let whole = marked.is_some()
                && !self.tokens[end - 1].possessive
                && !(known.class == Class::Demonym
                    && end + 1 == to
                    && marked == Some(EntityKind::Thing));
            if whole {
                // `U.S. Supreme Court` is the court; `American Enterprise Institute` is one name.
                let national = place
                    && matches!(known.class, Class::Country)
                    && gazetteer::known(&self.join(end, to)).is_some();
                if !national {
                    return self.marked(from, to, marked.unwrap_or(EntityKind::Organisation));
                }
            }
            // `actress Samara Weaving`: the calling before it makes the town a given name.
            let called = known.class == Class::City
                && self.tokens[end].kind == Kind::Capital
                && gazetteer::known(self.tokens[end].text).is_none()
                && self.role_before(from).is_some();
            let person = known.class != Class::Demonym
                && end == from + 1
                && (gazetteer::is_given_name(self.tokens[from].text) || called)
                && place;
            if person && to - from <= 3 {
                return self.person(from, to, None);
            }
            let remainder_named = gazetteer::is_given_name(self.tokens[end].text)
                || gazetteer::known(&self.join(end, end + 1)).is_some();
            if !place
                && !remainder_named
                && self.tokens[end].kind == Kind::Capital
                && !words::TITLES.has(self.tokens[end].text)
                && !words::TITLES.has(self.tokens[to - 1].text)
            {
                return self.marked(from, to, EntityKind::Organisation);
            }
            self.known(known, from, end);
            return end;
        }
        if let Some(kind) = marked {
            return self.marked(from, to, kind);
        }
        // A known name further right ends this one: `Trump Xi`, `Reuters Beijing`.
        let stop = (from + 1..to)
            .find(|at| {
                self.longest(*at, false).is_some_and(|(k, end)| {
                    end <= to
                        && !(end == *at + 1
                            && matches!(
                                k.class,
                                Class::City | Class::Organisation | Class::Capital | Class::Country
                            ))
                })
            })
            .unwrap_or(to);
        let to = self.trim_connectors(from, stop);
        let team = to == from + 2 && CLUB_HEADS.has(self.tokens[from].text)
            || to > from + 1
                && !gazetteer::is_given_name(self.tokens[from].text)
                && self.takes_a_plural(from, to);
        if to > from + 1 && (team || self.body_in_apposition(from, to)) {
            self.marked(from, to, EntityKind::Organisation);
            return stop;
        }
        // `the Iron Gates dam`
        let site = to > from + 1
            && self
                .tokens
                .get(to)
                .is_some_and(|t| t.kind == Kind::Lower && !t.hyphened && hint::SITES.has(t.text))
            && from.checked_sub(1).is_some_and(|at| self.tokens[at].text == "the");
        let placed = to > from + 1
            && !gazetteer::is_given_name(self.tokens[from].text)
            && !self.tokens[to - 1].possessive
            && self.role_before(from).is_none()
            && (site || self.stands_as_place(from, to));
        if !placed && self.is_person(from, to) {
            return self.person(from, to, None);
        }
        let token = self.tokens[from];
        if to == from + 1 {
            self.single(from);
        } else if self.tokens.get(to).is_some_and(|t| words::PRODUCT_NOUNS.has(t.text)) {
            self.push(
                from,
                to,
                What::Named {
                    name: self.join(from, to),
                    kind: EntityKind::Thing,
                    also: Vec::new(),
                    sure: true,
                },
            );
        } else if let Some(place) = people_of(&self.join(from, to)) {
            self.push(from, to, What::Known(place));
        } else if token.is_word() {
            let also = self.acronym_after(from, to, false);
            let sure = !also.is_empty();
            // `the UN Resident Coordinator`: an office.
            if !sure && words::TITLES.has(self.tokens[to - 1].text) {
                return stop;
            }
            // `a Celebrity Ambassador` is a description, not a name.
            let described =
                from.checked_sub(1).is_some_and(|at| DESCRIBING.has(self.tokens[at].text));
            if described && !sure {
                return stop;
            }
            self.push(
                from,
                to,
                What::Named {
                    name: self.join(from, to),
                    kind: if placed && !sure {
                        EntityKind::Place
                    } else {
                        EntityKind::Organisation
                    },
                    also,
                    sure,
                },
            );
        }
        stop
    }
}
