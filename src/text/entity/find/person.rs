//! People: titles before a name, roles before and after it, and what shows that a name is a person's.

use super::super::EntityKind;
use super::super::token::{Kind, Token};
use super::super::words;
use super::{Reader, What};
use crate::text::gazetteer::{self, Class, Known};
use crate::text::list::List;

impl Reader<'_> {
    /// Where the person's name begins if the run has a title before it: `Treasury Secretary | Scott Bessent`.
    pub(super) fn title_end(&self, from: usize, to: usize) -> Option<usize> {
        let last_title = (from..to - 1).rev().find(|at| {
            self.tokens[*at].kind == Kind::Capital && words::TITLES.has(self.tokens[*at].text)
        })?;
        let after = last_title + 1;
        // `Chief British | negotiator`: an adjective is nobody's name.
        if after + 1 == to
            && gazetteer::known(self.tokens[after].text)
                .is_some_and(|known| known.class == Class::Demonym)
        {
            return None;
        }
        if self.tokens[after].kind == Kind::Capital {
            // `General Motors`, `Prime Minister’s Office`, `Officer Training Corps`: the marks decide.
            let last = self.tokens[to - 1].text;
            let whole = (self.mark(after, to).is_some()
                || words::ORGANISATION_TAILS.has(last)
                || words::PLACE_TAILS.has(last))
                && !gazetteer::is_given_name(self.tokens[after].text);
            return (!whole).then_some(after);
        }
        // `Secretary of State Marco Rubio`: a given name, else the last two words, are the person.
        let given = (after + 2..to).find(|at| gazetteer::is_given_name(self.tokens[*at].text));
        given
            .or_else(|| (after + 3 <= to.saturating_sub(1)).then(|| to - 2))
            // `Chief Executive of the Port of Greenfield` is an office alone.
            .filter(|start| *start < to && self.tokens[*start].kind == Kind::Capital)
    }

    pub(super) fn titled(&mut self, from: usize, start: usize, to: usize) -> usize {
        // Names inside the role are mentions of their own: `U.S.` Trade Representative, `Nvidia` CEO.
        let mut at = from;
        while at < start {
            let office = |at: usize| {
                words::ROLE_MODIFIERS.has(self.tokens[at].text)
                    || words::TITLES.has(self.tokens[at].text)
            };
            let inside = |(known, end): &(Known, usize)| {
                *end < start && !office(at) || *end == start && known.class != Class::Organisation
            };
            match self.longest(at, false).filter(inside) {
                Some((known, end)) => {
                    self.known(known, at, end);
                    at = end;
                }
                None => {
                    // The country in `U.S. Trade Representative`.
                    let country = gazetteer::known(self.tokens[at].text);
                    if let Some(known) =
                        country.filter(|k| matches!(k.class, Class::Country | Class::Demonym))
                    {
                        self.push(at, at + 1, What::Known(known));
                    }
                    at += 1;
                }
            }
        }
        let role_from = self.role_start(from);
        let role = role_text(self.text, &self.tokens[role_from..start]);
        let stop = (start + 1..to)
            .find(|at| {
                self.longest(*at, false)
                    .is_some_and(|(k, _)| matches!(k.class, Class::Country | Class::Medium))
            })
            .unwrap_or(to);
        self.person(start, stop, Some(role))
    }

    /// Where a role that ends before `at` begins among the lower-case words to its left.
    pub(super) fn role_start(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 {
            let token = &self.tokens[start - 1];
            let joined = !token.possessive || start < at;
            let belongs = token.is_word()
                && joined
                && (words::ROLE_MODIFIERS.has(token.text) || words::TITLES.has(token.text))
                || token.kind == Kind::Capital
                    && start < at
                    && !self.begins(start - 1)
                    && gazetteer::known(token.text).is_some();
            if !belongs {
                break;
            }
            start -= 1;
        }
        start
    }

    pub(super) fn person(&mut self, from: usize, to: usize, role: Option<String>) -> usize {
        let to = self.trim_connectors(from, to);
        let role = role.or_else(|| self.role_before(from)).or_else(|| self.role_after(to));
        let role = role.filter(|role| !words::COURTESY.has(role));
        self.push(from, to, What::Person { name: self.join(from, to), role });
        // `President Trump’s administration` is a body of its own.
        if self.tokens[to - 1].possessive && self.word_is(to, &words::GOVERNMENT_NOUNS) {
            let name = format!("{} {}", self.join(to - 1, to), self.tokens[to].text);
            self.push(
                to,
                to + 1,
                What::Named { name, kind: EntityKind::Organisation, also: Vec::new(), sure: true },
            );
        }
        to
    }

    /// A role in lower case right before the name: `former negotiator Wendy Cutler`.
    pub(super) fn role_before(&self, from: usize) -> Option<String> {
        if let Some(role) = self.role_set_off(from) {
            return Some(role);
        }
        let token = &self.tokens[from.checked_sub(1)?];
        if !is_calling(token.text) || token.kind != Kind::Lower || token.possessive {
            return None;
        }
        let start = self.role_start(from);
        Some(role_text(self.text, &self.tokens[start..from]))
    }

    /// `Its health minister, Ana Holt, was dismissed`: the name in apposition to a role with its article or owner.
    fn role_set_off(&self, from: usize) -> Option<String> {
        let comma = from.checked_sub(1).filter(|at| self.tokens[*at].kind == Kind::Comma)?;
        let title = comma.checked_sub(1)?;
        let token = &self.tokens[title];
        if token.kind != Kind::Lower
            || token.possessive
            || token.hyphened
            || !is_calling(token.text)
        {
            return None;
        }
        let past = (from..self.tokens.len().min(from + 5))
            .find(|at| {
                self.tokens[*at].kind != Kind::Capital
                    && !super::run::is_particle(self.tokens[*at].text)
            })
            .unwrap_or(self.tokens.len());
        let closed = self
            .tokens
            .get(past)
            .is_none_or(|t| t.kind == Kind::Comma || matches!(t.text, "." | ":"));
        let start = self.role_start(comma);
        let owner = &self.tokens[start.saturating_sub(1)];
        // `Labour's energy spokesperson`: the party's name may be a word of an office as well.
        let owned = owner.possessive
            || self.tokens[start..title].iter().any(|token| token.possessive)
            || matches!(
                owner.text.to_ascii_lowercase().as_str(),
                "its" | "their" | "his" | "her" | "the" | "our" | "my"
            );
        // `the minister, Oslo, …`: places and bodies are no holders of an office.
        let known = gazetteer::known(self.tokens[from].text).is_some()
            && !gazetteer::is_given_name(self.tokens[from].text);
        (closed && owned && !known && past > from)
            .then(|| role_text(self.text, &self.tokens[start..comma]))
    }

    /// A role in apposition: `, president of Advanced Magnet Lab Inc.`, `, a former official`, `at the Institute`.
    pub(super) fn role_after(&self, to: usize) -> Option<String> {
        let next = self.tokens.get(to)?;
        if self.tokens[to - 1].possessive {
            return None;
        }
        if next.kind != Kind::Comma {
            let of_body = matches!(next.text, "at" | "of") && {
                let at =
                    to + 1 + usize::from(self.tokens.get(to + 1).is_some_and(|t| t.text == "the"));
                self.tokens.get(at).is_some_and(|t| t.kind == Kind::Capital) && {
                    let end = self.segment(at);
                    self.mark(at, end) == Some(EntityKind::Organisation)
                        || self.longest(at, false).is_some_and(|(k, _)| {
                            matches!(k.class, Class::Organisation | Class::Medium)
                        })
                }
            };
            if !of_body {
                return None;
            }
            let at = to + 1 + usize::from(self.tokens[to + 1].text == "the");
            return Some(role_text(self.text, &self.tokens[to..self.segment(at)]));
        }
        let mut from = to + 1;
        if self.tokens.get(from).is_some_and(|t| matches!(t.text, "a" | "an" | "the")) {
            from += 1;
        }
        // `, echoing the president, said`: what the person does there.
        let participle = self.tokens.get(from).is_some_and(|t| {
            t.kind == Kind::Lower && !t.hyphened && t.text.len() > 5 && t.text.ends_with("ing")
        });
        let object = self.tokens.get(from + 1).is_some_and(|t| {
            matches!(
                t.text,
                "a" | "an" | "the" | "his" | "her" | "their" | "its" | "to" | "on" | "at"
            )
        });
        if participle && object {
            return None;
        }
        let stop = (from..self.tokens.len()).find(|at| {
            let token = &self.tokens[*at];
            !token.is_word() && token.kind != Kind::Number && token.text != "&" || matches!(token.text, "who" | "which" | "that" | "said" | "says" | "told" | "and" if token.kind == Kind::Lower)
        });
        let stop = stop.unwrap_or(self.tokens.len());
        let close = (from + 16).min(stop);
        let title = (from..close.min(from + 7)).find(|at| {
            words::TITLES.has(self.tokens[*at].text) || self.tokens[*at].text.ends_with("ologist")
        })?;
        // `, its spokesman Karl Brandt said`: the title is that of the name behind it.
        let owned = matches!(self.tokens[from].text, "its" | "their" | "his" | "her");
        if owned
            && self.tokens.get(title + 1).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened)
        {
            return None;
        }
        // What stands before the title describes it; a verb there means that a clause begins.
        if (from..title).any(|at| {
            self.tokens[at].kind == Kind::Lower && words::ACTOR_VERBS.has(self.tokens[at].text)
        }) {
            return None;
        }
        Some(role_text(self.text, &self.tokens[from..stop.min(from + 16)]))
    }

    /// Whether given name, initial, title, apposition or verb show that a person is named.
    pub(super) fn is_person(&self, from: usize, to: usize) -> bool {
        let n_words = to - from;
        let first = &self.tokens[from];
        // `San Martin`, `the Lakeside Herons`, `the Sixth Fleet`: a place, a team, a body.
        let team =
            from.checked_sub(1).is_some_and(|at| matches!(self.tokens[at].text, "the" | "The"))
                && !gazetteer::is_given_name(first.text)
                && self.tokens[to - 1].text.ends_with('s');
        if n_words > 1
            && (words::PLACE_HEADS.has(first.text) && !gazetteer::is_surname(first.text)
                || ORDINALS.has(first.text)
                || team)
        {
            return self.role_before(from).is_some();
        }
        if n_words == 1
            || n_words > 5
            || first.is_acronym() && first.text.len() > 2 && !first.text.contains('.')
        {
            // `a Democrat who`, `the Lesnians who`: one or all of a kind.
            let of_a_kind = from.checked_sub(1).is_some_and(|at| {
                matches!(
                    self.tokens[at].text,
                    "a" | "an" | "A" | "An" | "the" | "The" | "some" | "many"
                )
            });
            return n_words == 1
                && (self.role_before(from).is_some() || !of_a_kind && self.person_after(to))
                && !first.is_acronym();
        }
        if self.tokens[from..to]
            .iter()
            .any(|t| matches!(t.text, "of" | "for" | "and" | "&" | "the"))
        {
            return false;
        }
        let initial =
            self.tokens[from + 1..to].iter().any(|t| t.text.len() == 2 && t.text.ends_with('.'));
        // `JD Vance`, `J. K. Rowling`
        let initials = n_words == 2
            && first.is_acronym()
            && first.text.len() == 2
            && !self.tokens[to - 1].is_acronym();
        // Two words that speak: `Sugar Bear said`.
        let speaks = n_words == 2
            && self
                .tokens
                .get(to)
                .is_some_and(|t| words::SAID.has(t.text) && !words::SAID_OR_DONE.has(t.text))
            && !self.tokens[to - 1].possessive;
        // `said Graça Tembe of the Red Cross`
        let said_before = n_words <= 3
            && from.checked_sub(1).is_some_and(|at| {
                let t = &self.tokens[at];
                t.kind == Kind::Lower && words::SAID.has(t.text) && !words::SAID_OR_DONE.has(t.text)
            })
            && self
                .tokens
                .get(to)
                .is_none_or(|t| matches!(t.text, "of" | "at" | "from" | "who" | "." | ","))
            && !self.is_told_company(to)
            && !self.tokens[to - 1].possessive;
        let particle = self.tokens[from + 1..to].iter().any(|t| t.kind == Kind::Lower);
        // `Saddam Hussein`: a given name that is a family's here.
        let last = &self.tokens[to - 1];
        let family = n_words == 2
            && gazetteer::is_given_name(last.text)
            && gazetteer::known(first.text).is_none()
            && !first.is_acronym()
            && !(self.seen_lower)(&first.text.to_lowercase());
        gazetteer::is_given_name(first.text)
            || family
            || initial
            || initials
            || speaks
            || said_before
            || n_words == 2
                && gazetteer::is_surname(self.tokens[to - 1].text)
                && gazetteer::known(first.text).is_none()
            || particle
            || self.role_before(from).is_some()
            || n_words <= 3 && self.person_after(to)
    }

    /// `…, 54,`, `… who`, `…, a lawyer …`.
    pub(super) fn person_after(&self, to: usize) -> bool {
        let text = |at: usize| self.tokens.get(at).map_or("", |t| t.text);
        text(to) == "who"
            || text(to) == ","
                && (text(to + 1) == "who"
                    || self
                        .tokens
                        .get(to + 1)
                        .is_some_and(|t| t.kind == Kind::Number && t.text.len() == 2)
                        && text(to + 2) == ",")
            || text(to) == ","
                && self.tokens[to - 1].kind == Kind::Capital
                && self.role_after(to).is_some_and(|role| {
                    let first = role.split(' ').next().unwrap_or("");
                    first.chars().all(char::is_lowercase) || words::TITLES.has(first)
                })
    }
}

/// Whether a word in lower case names an office or calling: one of the list, or made with `-ist`.
pub(super) fn is_calling(word: &str) -> bool {
    words::TITLES.has(word)
        || word.len() > 6
            && word.ends_with("ist")
            && !matches!(word, "consist" | "persist" | "subsist")
}

pub(super) static ORDINALS: List =
    List::new("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth");

/// A role as the sentence words it.
pub(super) fn role_text(sentence: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => sentence[first.start..last.end].replace('’', "'"),
        _ => String::new(),
    }
}
