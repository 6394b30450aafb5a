//! Names with a mark: bodies, laws, places and programmes, and the bodies of a country that was just named.

use super::super::EntityKind;
use super::super::token::Kind;
use super::super::words;
use super::lists::NAMED_THINGS;
use super::{Reader, What};
use crate::text::gazetteer::{self, Class};

impl Reader<'_> {
    /// `China’s commerce ministry`, `the Chinese embassy in Washington`: a body of the country that was just named.
    pub(super) fn country_body(&mut self, from: usize, to: usize) -> bool {
        let Some(known) = self.longest(from, false).map(|(known, _)| known) else { return false };
        let named =
            |at: usize| self.tokens.get(at).filter(|t| t.kind == Kind::Lower && !t.hyphened);
        if !(self.tokens[to - 1].possessive || known.class == Class::Demonym) {
            return false;
        }
        let Some(at) =
            (to..to + 3).find(|at| named(*at).is_some_and(|t| words::COUNTRY_BODIES.has(t.text)))
        else {
            return false;
        };
        if (to..at).any(|before| named(before).is_none_or(|t| words::OPENERS.has(t.text))) {
            return false;
        }
        let body = self.join(to, at + 1);
        if body == "bank" || body == "customs" && self.tokens[at].possessive {
            return false;
        }
        let mut tail = String::new();
        if matches!(self.tokens[at].text, "embassy" | "consulate")
            && self.tokens.get(at + 1).is_some_and(|t| matches!(t.text, "in" | "to"))
            && self.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Capital)
            && let Some((_, past)) = self.longest(at + 2, false)
        {
            tail = format!(" {}", self.join(at + 1, past));
        }
        let (name, mut also) = body_names(known.name, &body, &tail);
        if known.class == Class::Demonym {
            also.push(format!("{} {body}", self.tokens[from].text));
            self.push(from, to, What::Known(known));
        }
        self.push(
            to,
            at + 1,
            What::Named { name, kind: EntityKind::Organisation, also, sure: true },
        );
        true
    }

    /// What the marks in a name say: `Institute`, `Act`, `River`, `Initiative`; `None` for one word alone.
    pub(super) fn mark(&self, from: usize, to: usize) -> Option<EntityKind> {
        let last = self.tokens[from..to].iter().rfind(|t| t.is_word())?;
        if to - from < 2 {
            return None;
        }
        let of = self.tokens[from..to].iter().position(|t| matches!(t.text, "of" | "for" | "on"));
        let head = of.map(|at| &self.tokens[from + at - usize::from(at > 0)]);
        if let Some(head) = head {
            if words::LAW_TAILS.has(head.text) {
                return Some(EntityKind::Thing);
            }
            if words::ORGANISATION_HEADS.has(head.text) {
                return Some(EntityKind::Organisation);
            }
            if words::PLACE_HEADS.has(head.text) {
                return Some(EntityKind::Place);
            }
        }
        // `Cyclone Nadir`, `Operation Clean Sweep`
        let operation = self.tokens[from].text == "Operation" && to <= from + 4;
        if (to == from + 2 || operation) && NAMED_THINGS.has(self.tokens[from].text) {
            return Some(EntityKind::Thing);
        }
        // `Radio Vik`, `TV Sava`, `World Food Programme`, `Pound Hill`
        let first = self.tokens[from].text;
        if matches!(first, "Radio" | "Rádio" | "TV")
            || matches!(first, "World" | "UN" | "U.N." | "United")
                && matches!(last.text, "Programme" | "Program" | "Project")
        {
            return Some(EntityKind::Organisation);
        }
        // `Marine Scotland`, `Statistics Norway`
        if to == from + 2
            && words::FIELDS.has(first)
            && gazetteer::known(last.text)
                .is_some_and(|known| matches!(known.class, Class::Country | Class::Region))
        {
            return Some(EntityKind::Organisation);
        }
        if last.text == "Hill" && !gazetteer::is_given_name(first) {
            return Some(EntityKind::Place);
        }
        // `the Seattle Ledger`
        let article = from.checked_sub(1).map(|at| self.tokens[at].text);
        if words::OUTLET_TAILS.has(last.text)
            && (matches!(article, Some("the" | "The"))
                || matches!(article, Some("by" | "told" | "with"))
                    && !gazetteer::is_given_name(first)
                    && !gazetteer::is_surname(last.text))
        {
            return Some(EntityKind::Organisation);
        }
        if words::LAW_TAILS.has(last.text) || words::THING_TAILS.has(last.text) {
            return Some(EntityKind::Thing);
        }
        if words::ORGANISATION_TAILS.has(last.text) && !words::PLACE_TAILS.has(last.text) {
            return Some(EntityKind::Organisation);
        }
        if words::PLACE_TAILS.has(last.text)
            || words::PLACE_HEADS.has(self.tokens[from].text)
                && !gazetteer::is_given_name(self.tokens[from].text)
        {
            return Some(EntityKind::Place);
        }
        None
    }

    /// A name with a mark; a law takes its year: `Act of 1977`.
    pub(super) fn marked(&mut self, from: usize, to: usize, kind: EntityKind) -> usize {
        let mut also = self.acronym_after(from, to, kind == EntityKind::Organisation);
        // `Bento` of `Cyclone Bento`
        if to == from + 2 && NAMED_THINGS.has(self.tokens[from].text) {
            also.push(self.join(from + 1, to));
        }
        let mut name = self.join(from, to);
        let mut end = to;
        if kind == EntityKind::Thing
            && self.tokens.get(to).is_some_and(|t| t.text == "of")
            && self
                .tokens
                .get(to + 1)
                .is_some_and(|t| t.text.len() == 4 && t.text.bytes().all(|b| b.is_ascii_digit()))
        {
            also.push(self.join(from, to + 2));
            end = to + 2;
        }
        for company in
            [" Inc.", " Inc", " Corp.", " Corp", " Ltd.", " Ltd", " Co.", " LLC", " Plc", " PLC"]
        {
            if let Some(short) = name.strip_suffix(company) {
                also.push(short.to_owned());
            }
        }
        // `U.S. Geological Survey` goes by `Geological Survey` too.
        if kind == EntityKind::Organisation
            && to - from > 2
            && gazetteer::known(self.tokens[from].text).is_some_and(|k| k.class == Class::Country)
            && self.tokens[from].is_acronym()
            && self.mark(from + 1, to) == Some(EntityKind::Organisation)
        {
            also.push(self.join(from + 1, to));
        }
        // `China’s Ministry of Commerce`: another country's body of that name is another body.
        if let Some(country) = self.country_before(from)
            && words::NATIONAL_BODIES.has(&national_body(&name))
        {
            let (full, more) = body_names(country, &name, "");
            also.push(name);
            also.extend(more);
            name = full;
        }
        self.push(from, end, What::Named { name, kind, also, sure: true });
        end
    }

    pub(super) fn country_before(&self, from: usize) -> Option<&'static str> {
        let before = from.checked_sub(1)?;
        let token = &self.tokens[before];
        let start = (before.saturating_sub(2)..=before)
            .find(|at| self.longest(*at, false).is_some_and(|(_, end)| end == from))?;
        let (known, _) = self.longest(start, false)?;
        (known.class == Class::Demonym || token.possessive && known.class == Class::Country)
            .then_some(known.name)
    }

    /// `(AEI)` right after the name.
    /// A body with a mark may go by the letters of its name in another language: `National Institute for Disaster Management
    /// (INGD)`.
    pub(super) fn acronym_after(&self, from: usize, to: usize, body: bool) -> Vec<String> {
        let text = |at: usize| self.tokens.get(at).map_or("", |t| t.text);
        let acronym = text(to + 1);
        let initials: String = self.tokens[from..to]
            .iter()
            .filter(|t| t.kind == Kind::Capital)
            .filter_map(|t| t.text.chars().next())
            .collect();
        let fits = text(to) == "("
            && text(to + 2) == ")"
            && acronym.len() >= 2
            && acronym.len() <= 8
            && (body && acronym.len() >= 3 && gazetteer::known(acronym).is_none()
                || acronym
                    .starts_with(&initials[..initials.chars().next().map_or(0, char::len_utf8)]))
            && acronym
                .chars()
                .all(|c| c.is_uppercase() || c == '.' || c.is_ascii_digit() || c == '-');
        if fits { vec![acronym.to_owned()] } else { Vec::new() }
    }
}

/// `ministry` of `Ministry of Commerce`, `supreme court` of `Supreme Court`.
pub(super) fn national_body(name: &str) -> String {
    let lower = name.to_lowercase();
    match lower.split(" of ").next() {
        Some(head) if head.len() < lower.len() => {
            head.rsplit(' ').next().unwrap_or(head).to_owned()
        }
        _ if lower.ends_with(" ministry") => "ministry".into(),
        _ => lower,
    }
}

/// Main and other names of a country's body: `China's Ministry of Commerce` for `commerce ministry` and `Ministry of Commerce`.
pub(super) fn body_names(country: &str, body: &str, tail: &str) -> (String, Vec<String>) {
    let owner = if country.ends_with('s') { format!("{country}'") } else { format!("{country}'s") };
    let lower = body.to_lowercase();
    let branch = lower
        .strip_suffix(" ministry")
        .map(str::to_owned)
        .or_else(|| lower.strip_prefix("ministry of ").map(str::to_owned));
    match branch {
        Some(branch) => {
            let branch = branch.strip_suffix(" affairs").unwrap_or(&branch);
            let full =
                if branch == "foreign" { "Foreign Affairs".into() } else { title_case(branch) };
            let also = vec![
                format!("Ministry of {full}"),
                format!("{branch} ministry"),
                format!("{owner} {branch} ministry"),
            ];
            (format!("{owner} Ministry of {full}"), also)
        }
        None => (
            format!("{owner} {body}{tail}"),
            if tail.is_empty() { Vec::new() } else { vec![format!("{owner} {body}")] },
        ),
    }
}

pub(super) fn title_case(words: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    words
        .split(' ')
        .map(|word| if word == "and" { word.to_owned() } else { capital(word) })
        .collect::<Vec<_>>()
        .join(" ")
}
