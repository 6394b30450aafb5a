//! The names in one sentence, each with what its own words and neighbours say of it. What only the whole document can
//! tell (whose surname stands alone, what an acronym is short for) is left to `merge`.

mod body;
mod hint;
mod lists;
mod opening;
mod part;
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
use lists::{NAMED_THINGS, ORDINAL_FIRST};
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
