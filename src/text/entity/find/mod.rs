//! The names in one sentence, each with what its own words and neighbours say of it. What only the whole document can
//! tell (whose surname stands alone, what an acronym is short for) is left to `merge`.

mod body;
mod hint;
mod lists;
mod opening;
mod person;
mod run;
mod single;
mod thing;

use super::EntityKind;
use super::metonym;
use super::token::{Kind, Token};
use super::words;
use crate::text::gazetteer::{self, Class, Known};
use crate::text::list::List;
pub(super) use lists::CLUB_HEADS;
use lists::{COMPASS, DESCRIBING, LABELS, NAMED_THINGS, NOBLE, ORDINAL_FIRST};
pub(super) use opening::ordinal_names;
pub(super) use run::is_particle;

/// A name found, bytes of its sentence.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sentence: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Known(Known),
    /// A country's government: named so, or by its capital.
    Government(Known),
    /// A capital's name of which neighbours do not say whether the city is meant.
    Unclear(Known),
    /// A person's name, perhaps only a surname, with the role stated beside it.
    Person {
        name: String,
        role: Option<String>,
    },
    /// A name whose words give its kind, with other forms of it; `sure` where a mark does, not only its place in the sentence.
    Named {
        name: String,
        kind: EntityKind,
        also: Vec<String>,
        sure: bool,
    },
    /// One capitalised word of which only the document can tell; `actor` where it does what only people and bodies do, `initial`
    /// where a capital is due.
    Single {
        actor: bool,
        initial: bool,
        /// Where a place would stand.
        placed: bool,
        /// What its neighbours say it is.
        hint: Option<EntityKind>,
    },
}

/// Everything that the sentence is read with.
pub(super) struct Reader<'a> {
    pub(super) sentence: usize,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    /// Nearly every word begins with a capital, so that a capital says nothing.
    pub(super) title_case: bool,
    /// Whether the document has this word in lower case.
    pub(super) seen_lower: &'a dyn Fn(&str) -> bool,
    /// Whether the two words, an ordinal and a name, begin a company's name of the document: `First Coosa`.
    pub(super) ordinal_names: &'a dyn Fn(&str) -> bool,
    pub(super) found: Vec<Found>,
}

impl Reader<'_> {
    pub(super) fn read(mut self) -> Vec<Found> {
        let mut i = 0;
        while i < self.tokens.len() {
            i = match self.tokens[i].kind {
                Kind::Lower => self.material(i).unwrap_or(i + 1),
                Kind::Capital => self.capital(i),
                Kind::Open if !self.title_case => self.work(i).unwrap_or(i + 1),
                _ => i + 1,
            };
        }
        self.found
    }

    fn push(&mut self, from: usize, to: usize, what: What) {
        let (start, end) = (self.tokens[from].start, self.tokens[to - 1].end);
        self.found.push(Found { sentence: self.sentence, start, end, what });
    }

    /// The words `from..to` with single spaces and straight apostrophes.
    fn join(&self, from: usize, to: usize) -> String {
        join(&self.tokens[from..to])
    }

    /// The longest known name at `i`, and where it ends.
    fn longest(&self, i: usize, lower: bool) -> Option<(Known, usize)> {
        let word = |token: &Token| {
            let text =
                if lower { token.text.to_lowercase() } else { token.text.replace('’', "'") };
            if !lower && token.possessive && gazetteer::known(&format!("{text}'s")).is_some() {
                return format!("{text}'s");
            }
            // `F.D.A.` is `FDA`; `U.S.` is known as it stands.
            if !lower && text.ends_with('.') && token.is_acronym() && text.len() > 4 {
                let bare = text.replace('.', "");
                if gazetteer::known(&bare).is_some() {
                    return bare;
                }
            }
            text
        };
        let first = word(&self.tokens[i]);
        let most =
            gazetteer::longest_from(&first).max(usize::from(gazetteer::known(&first).is_some()));
        let mut best = None;
        let mut name = first;
        for to in i + 1..=(i + most).min(self.tokens.len()) {
            if to > i + 1 {
                let (last, before) = (&self.tokens[to - 1], &self.tokens[to - 2]);
                // `Washington, D.C.` is the only name with a comma.
                if last.kind == Kind::Comma
                    && self.tokens.get(to).is_some_and(|t| matches!(t.text, "D.C." | "DC" | "D.C"))
                {
                    let found = gazetteer::known(&format!("{name} D.C."));
                    return found.map(|known| (known, to + 1));
                }
                if !last.is_word() && last.kind != Kind::Number
                    || before.possessive && !name.ends_with("'s")
                {
                    break;
                }
                name.push(' ');
                name.push_str(&word(last));
            } else if self.tokens.get(to).is_some_and(|t| t.kind == Kind::Comma)
                && self.tokens.get(to + 1).is_some_and(|t| matches!(t.text, "D.C." | "DC"))
                && let Some(known) = gazetteer::known(&format!("{name} D.C."))
            {
                return Some((known, to + 2));
            }
            if let Some(known) = gazetteer::known(&name)
                && (known.class == Class::Material) == lower
            {
                best = Some((known, to));
            }
        }
        // `Labour minister`, `Labour market`: the matter, not the party.
        let matter = |at: usize| {
            matches!(
                self.tokens.get(at).map_or("", |token| token.text),
                "minister"
                    | "ministry"
                    | "market"
                    | "markets"
                    | "union"
                    | "unions"
                    | "law"
                    | "laws"
                    | "costs"
                    | "force"
                    | "shortage"
                    | "shortages"
            )
        };
        best.filter(|(_, to)| *to > i + 1 || self.tokens[i].text != "Labour" || !matter(*to))
    }

    fn capital(&mut self, i: usize) -> usize {
        let token = self.tokens[i];
        if i == 0
            && let Some(to) = self.filed_from()
        {
            return to;
        }
        // `Western` companies, but `Northern Alloy Works`.
        let compass = token.text.ends_with("ern") && self.next_is_capital(i) && !self.title_case;
        let station = token.text == "TV" && self.next_is_capital(i) && !self.title_case;
        // `the Sunday Telegraph`
        let station = station
            || matches!(token.text, "Saturday" | "Sunday")
                && i > 0
                && self.tokens[i - 1].text.eq_ignore_ascii_case("the")
                && self.tokens.get(i + 1).is_some_and(|next| {
                    next.kind == Kind::Capital && words::OUTLET_TAILS.has(next.text)
                });
        let contracted =
            token.text.contains('’') && words::NOT_NAMES.has(&token.text.replace('’', "'"));
        if contracted || words::NOT_NAMES.has(token.text) && !compass && !station {
            return i + 1;
        }
        if let Some(to) = self.capital_material(i) {
            return to;
        }
        if self.title_case {
            return self.in_title_case(i);
        }
        if words::FIELDS.has(token.text)
            && let Some(to) = self.field_of_country(i)
        {
            return to;
        }
        if ORDINAL_FIRST.has(token.text)
            && let Some(to) = self.ordinal_name(i)
        {
            return to;
        }
        // `The` in the middle of a sentence begins no name that is not known; `his lawyer, Per Lee` does.
        if words::OPENERS.has(token.text)
            && !gazetteer::is_given_name(token.text)
            && !(self.next_is_capital(i) && self.role_before(i).is_some())
            && self.longest(i, false).is_none()
        {
            return i + 1;
        }
        if self.begins(i) && self.longest(i, false).is_none() {
            let lower = token.text.to_lowercase();
            let opener = words::OPENERS.has(&lower)
                || (self.seen_lower)(&lower)
                    && !(words::TITLES.has(&lower) && self.next_is_capital(i))
                    && !self.heads_an_organisation(i)
                    && !(NAMED_THINGS.has(&lower) && self.next_is_capital(i))
                || self.segment(i) == i + 1 && self.is_common_plural(&lower);
            // `Iconic Arsenal`: an adjective by its ending, before one word.
            let adjective = ["ic", "ous", "ful", "ive", "less", "able", "ible"]
                .iter()
                .any(|end| lower.ends_with(end))
                && self.segment(i) == i + 2
                && self.mark(i, i + 2).is_none();
            // `Certainly McHenry`
            let adverb = lower.len() > 6 && lower.ends_with("ly") && self.next_is_capital(i);
            if (opener || adjective || adverb)
                && !(gazetteer::is_given_name(token.text) && self.next_is_capital(i))
            {
                return i + 1;
            }
        }
        let to = self.segment(i);
        // `Apple growers`, where the text has `apples`: the fruit.
        if self.begins(i) && to == i + 1 && !token.possessive && !token.is_acronym() {
            let lower = token.text.to_lowercase();
            let next_is_plural = self.tokens.get(to).is_some_and(|t| {
                t.kind == Kind::Lower && t.text.ends_with('s') && !words::ACTOR_VERBS.has(t.text)
            });
            let seen = (self.seen_lower)(&lower) || (self.seen_lower)(&format!("{lower}s"));
            let body = self.longest(i, false).is_some_and(|(k, _)| k.class == Class::Organisation);
            if next_is_plural && seen && body {
                return to;
            }
        }
        self.name(i, to)
    }

    /// In title case only known names count here; names that the rest of the text gives are looked up by `merge`.
    fn in_title_case(&mut self, i: usize) -> usize {
        match self.longest(i, false) {
            Some((known, to)) => {
                self.known(known, i, to);
                to
            }
            None => {
                let initial = i == 0;
                let hint = self.speaks_alone(i).then_some(EntityKind::Person);
                let what = What::Single { actor: false, initial, placed: false, hint };
                self.push(i, i + 1, what);
                i + 1
            }
        }
    }

    /// Reads the run of capitalised words `from..to`, left to right.
    fn name(&mut self, mut from: usize, to: usize) -> usize {
        while from < to {
            let next = self.part(from, to);
            from = next.max(from + 1);
        }
        to
    }

    /// Reads the first name of `from..to` and returns where the next begins.
    fn part(&mut self, from: usize, to: usize) -> usize {
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

    fn trim_connectors(&self, from: usize, mut to: usize) -> usize {
        while to > from + 1 && self.tokens[to - 1].kind != Kind::Capital {
            to -= 1;
        }
        to
    }

    fn known(&mut self, known: Known, from: usize, to: usize) {
        let what = match known.class {
            Class::Capital => match metonym::reading(self.tokens, from, to) {
                metonym::Reading::City => What::Known(known),
                metonym::Reading::Government => What::Government(known),
                metonym::Reading::Unclear => What::Unclear(known),
            },
            // `the Chinese government`, `the U.S. administration`
            Class::Country | Class::Demonym
                if !known.country.is_empty()
                    && self.tokens.get(to).is_some_and(|t| {
                        matches!(t.text, "government" | "administration") && !t.hyphened
                    }) =>
            {
                return self.push(from, to + 1, What::Government(known));
            }
            _ => What::Known(known),
        };
        self.push(from, to, what);
    }

    /// Whether the lower-case word at `at` is in the list.
    fn word_is(&self, at: usize, list: &List) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.kind == Kind::Lower && !t.hyphened && list.has(t.text))
    }
}

/// The place whose people a plural names: `South Dakotans`.
fn people_of(name: &str) -> Option<Known> {
    let place = gazetteer::known(name.strip_suffix("ns")?)?;
    matches!(place.class, Class::Country | Class::Region | Class::City | Class::Capital)
        .then_some(place)
}

/// Words of tokens with single spaces, `-` where they were joined, and straight apostrophes; the last one without its possessive.
pub(super) fn join(tokens: &[Token]) -> String {
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && token.kind != Kind::Comma {
            out.push(if token.hyphened { '-' } else { ' ' });
        }
        out.push_str(&token.text.replace('’', "'"));
        if token.possessive
            && let Some(next) = tokens.get(at + 1)
        {
            // `Fishermen’s`, but `Pensioners’`: apostrophe and space are two bytes, or four.
            out.push_str(if matches!(next.start - token.end, 2 | 4) { "'" } else { "'s" });
        }
    }
    out
}
