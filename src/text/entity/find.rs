//! The names in one sentence, each with what its own words and neighbours say of it. What only the whole document can
//! tell (whose surname stands alone, what an acronym is short for) is left to `merge`.

use super::EntityKind;
use super::metonym;
use super::token::{Kind, Token};
use super::words;
use crate::text::gazetteer::{self, Class, Known};

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

    /// A material in lower case: `rare earths`, `samarium`.
    fn material(&mut self, i: usize) -> Option<usize> {
        let (known, to) = self.longest(i, true)?;
        // `cobalt magnets` are about magnets.
        if !(to == i + 1 && self.word_is(to, &words::MATERIAL_GOODS)) {
            self.push(i, to, What::Known(known));
        }
        Some(to)
    }

    /// The longest known name at `i`, and where it ends.
    fn longest(&self, i: usize, lower: bool) -> Option<(Known, usize)> {
        let word = |token: &Token| {
            let text =
                if lower { token.text.to_lowercase() } else { token.text.replace('’', "'") };
            if !lower && token.possessive && gazetteer::known(&format!("{text}'s")).is_some() {
                format!("{text}'s")
            } else {
                text
            }
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
        best
    }

    /// The title of a work in quotation marks after its maker: `on Fox Business “Mornings With Maria”`.
    fn work(&mut self, open: usize) -> Option<usize> {
        let close = (open + 2..(open + 9).min(self.tokens.len())).find(|at| {
            self.tokens[*at].kind == Kind::Close
                || !self.tokens[*at].is_word()
                    && self.tokens[*at].text != "."
                    && self.tokens[*at].kind != Kind::Comma
        })?;
        if self.tokens[close].kind != Kind::Close {
            return None;
        }
        let mut last = close;
        while last > open + 1 && !self.tokens[last - 1].is_word() {
            last -= 1;
        }
        let words = &self.tokens[open + 1..last];
        let long_are_capital = words.iter().all(|t| t.kind == Kind::Capital || t.text.len() <= 4);
        let before = open.checked_sub(1).map(|at| &self.tokens[at]);
        let maker = before.is_some_and(|t| t.kind == Kind::Capital || words::WORKS.has(t.text));
        // `on “Mornings With Maria”`: every word with a capital is no clause.
        let every = words.iter().all(|t| t.kind == Kind::Capital);
        let placed = every
            && before.is_some_and(|t| {
                matches!(t.text, "on" | "titled" | "called" | "entitled" | "named" | "in" | "of")
            });
        if words.len() < 2
            || !long_are_capital
            || !(maker || placed)
            || words[0].kind != Kind::Capital
        {
            return None;
        }
        let name = self.join(open + 1, last);
        self.push(
            open + 1,
            last,
            What::Named { name, kind: EntityKind::Thing, also: Vec::new(), sure: true },
        );
        Some(close)
    }

    /// Whether the token at `i` begins a sentence, a quotation or what stands after a colon.
    fn begins(&self, i: usize) -> bool {
        i.checked_sub(1).is_none_or(|before| {
            let token = &self.tokens[before];
            token.kind == Kind::Open
                || matches!(token.text, ":" | ";" | "." | "?" | "!" | "•" | "…" | "‘")
        })
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
        if words::NOT_NAMES.has(token.text) && !compass {
            return i + 1;
        }
        if let Some(to) = self.capital_material(i) {
            return to;
        }
        if self.title_case {
            return self.in_title_case(i);
        }
        // `The` in the middle of a sentence begins no name that is not known.
        if words::OPENERS.has(token.text)
            && !gazetteer::is_given_name(token.text)
            && self.longest(i, false).is_none()
        {
            return i + 1;
        }
        if self.begins(i) && self.longest(i, false).is_none() {
            let lower = token.text.to_lowercase();
            let opener = words::OPENERS.has(&lower)
                || (self.seen_lower)(&lower) && !self.heads_an_organisation(i);
            // `Iconic Arsenal`: an adjective by its ending, before one word.
            let adjective = ["ic", "ous", "ful", "ive", "less", "able", "ible"]
                .iter()
                .any(|end| lower.ends_with(end))
                && self.segment(i) == i + 2
                && self.mark(i, i + 2).is_none();
            if (opener || adjective)
                && !(gazetteer::is_given_name(token.text) && self.next_is_capital(i))
            {
                return i + 1;
            }
        }
        let to = self.segment(i);
        self.name(i, to)
    }

    /// The place in capitals that a report is filed from: `LIMA (Reuters)`, `CINCINNATI —`.
    fn filed_from(&mut self) -> Option<usize> {
        let (token, next) = (self.tokens.first()?, self.tokens.get(1)?);
        if self.sentence > 1
            || !token.is_acronym()
            || token.text.len() < 4
            || token.text.contains('.')
            || !matches!(next.text, "(" | "—" | "–" | ",")
            || gazetteer::known(token.text).is_some()
        {
            return None;
        }
        let name = title_case(&token.text.to_lowercase());
        let what = match gazetteer::known(&name) {
            Some(known) => What::Known(known),
            None => What::Named { name, kind: EntityKind::Place, also: Vec::new(), sure: true },
        };
        self.push(0, 1, what);
        Some(1)
    }

    fn heads_an_organisation(&self, i: usize) -> bool {
        words::ORGANISATION_HEADS.has(self.tokens[i].text)
            && self.tokens.get(i + 1).is_some_and(|t| matches!(t.text, "of" | "for"))
            || self.next_is_capital(i)
                && words::ORGANISATION_TAILS.has(self.tokens[self.segment(i) - 1].text)
    }

    fn next_is_capital(&self, i: usize) -> bool {
        !self.tokens[i].possessive
            && self.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened)
    }

    /// `Rare Earths` in a heading, `Samarium Cobalt` in a caption, `Gallium` at the head of a sentence.
    fn capital_material(&mut self, i: usize) -> Option<usize> {
        let (known, to) = self.longest(i, true)?;
        let beside = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).is_some_and(|t| t.kind == Kind::Capital)
        };
        let alone = self.title_case
            || self.begins(i)
            || to > i + 1
            || beside(Some(to))
            || beside(i.checked_sub(1));
        let other = |at: usize| {
            self.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Capital && gazetteer::known(&t.text.to_lowercase()).is_none()
            })
        };
        let in_name = !self.title_case
            && (other(to) || i > 0 && !self.tokens[i - 1].possessive && other(i - 1));
        (alone && !in_name).then(|| self.push(i, to, What::Known(known)))?;
        Some(to)
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
                self.push(i, i + 1, What::Single { actor: false, initial, placed: false });
                i + 1
            }
        }
    }

    /// Where the run of capitalised words that begins at `i` ends.
    fn segment(&self, i: usize) -> usize {
        let mut to = i + 1;
        loop {
            let last = &self.tokens[to - 1];
            let Some(next) = self.tokens.get(to) else { return to };
            // `St James’ Park`
            let saint = matches!(self.tokens[i].text, "St" | "St." | "Saint")
                && next.kind == Kind::Capital
                && (words::PLACE_TAILS.has(next.text) || words::ORGANISATION_TAILS.has(next.text));
            if last.possessive && saint {
                to += 1;
                continue;
            }
            // `the Attorney General’s Office`
            let office = words::TITLES.has(last.text)
                || matches!(last.text, "Prosecutor" | "General" | "Examiner" | "Ombudsman");
            if last.possessive
                && office
                && next.kind == Kind::Capital
                && words::ORGANISATION_TAILS.has(next.text)
            {
                to += 1;
                continue;
            }
            // `Moody’s Analytics`: the apostrophe belongs to the name.
            if last.possessive
                && self
                    .longest(i, false)
                    .is_none_or(|(k, end)| end != to || !k.name.ends_with("'s"))
            {
                return to;
            }
            if next.hyphened {
                return to;
            }
            let third = self.tokens.get(to + 1);
            match next.kind {
                Kind::Capital if words::NOT_NAMES.has(next.text) => return to,
                Kind::Capital => to += 1,
                Kind::Lower if matches!(next.text, "of" | "for" | "and" | "the" | "on" | "in") => {
                    let capital_at = match third {
                        Some(t) if t.kind == Kind::Capital => to + 1,
                        Some(t)
                            if t.text == "the"
                                && self
                                    .tokens
                                    .get(to + 2)
                                    .is_some_and(|t| t.kind == Kind::Capital) =>
                        {
                            to + 2
                        }
                        _ => return to,
                    };
                    if !self.connects(i, to) {
                        return to;
                    }
                    to = capital_at + 1;
                }
                Kind::Lower
                    if is_particle(next.text)
                        && third
                            .is_some_and(|t| t.kind == Kind::Capital || is_particle(t.text)) =>
                {
                    to += 1
                }
                Kind::Other
                    if next.text == "&" && third.is_some_and(|t| t.kind == Kind::Capital) =>
                {
                    to += 2
                }
                _ => return to,
            }
        }
    }

    /// Whether the connecting word at `at` belongs to a name that begins at `from`: `Ministry of Commerce`,
    /// `Department of Health and Human Services`, `Secretary of State Rubio`, `Food and Drug Administration`.
    fn connects(&self, from: usize, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        let head = |token: &Token| {
            words::ORGANISATION_HEADS.has(token.text) || words::PLACE_HEADS.has(token.text)
        };
        match self.tokens[at].text {
            "of" => {
                head(before)
                    || words::TITLES.has(before.text)
                    || words::LAW_TAILS.has(before.text)
                    || matches!(
                        before.text,
                        "People"
                            | "Republic"
                            | "Kingdom"
                            | "Isle"
                            | "Horn"
                            | "Sea"
                            | "Duchess"
                            | "Duke"
                            | "Director"
                    )
            }
            "for" => {
                let court = self.tokens[from..at].iter().any(|t| t.text == "Court");
                (head(before) || court) && !words::PLACE_HEADS.has(before.text)
            }
            "and" => {
                let of_inside =
                    self.tokens[from..at].iter().any(|t| matches!(t.text, "of" | "for"))
                        && self.tokens[from..at].iter().any(head);
                of_inside
                    && self.tokens[at + 1].text != "the"
                    && gazetteer::known(self.tokens[at + 1].text).is_none()
                    && !gazetteer::is_given_name(self.tokens[at + 1].text)
                    || self.longest(from, false).is_some_and(|(_, to)| to > at)
            }
            _ => self.longest(from, false).is_some_and(|(_, to)| to > at + 1),
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
            let person = known.class != Class::Demonym
                && end == from + 1
                && gazetteer::is_given_name(self.tokens[from].text)
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
        if self.is_person(from, to) {
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
        } else if token.is_word() {
            let also = self.acronym_after(from, to);
            let sure = !also.is_empty();
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
                    kind: EntityKind::Organisation,
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

    /// `China’s commerce ministry`, `the Chinese embassy in Washington`: a body of the country that was just named.
    fn country_body(&mut self, from: usize, to: usize) -> bool {
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

    /// Where the person's name begins if the run has a title before it: `Treasury Secretary | Scott Bessent`.
    fn title_end(&self, from: usize, to: usize) -> Option<usize> {
        let last_title = (from..to - 1).rev().find(|at| {
            self.tokens[*at].kind == Kind::Capital && words::TITLES.has(self.tokens[*at].text)
        })?;
        let after = last_title + 1;
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
            .filter(|start| *start < to)
    }

    fn titled(&mut self, from: usize, start: usize, to: usize) -> usize {
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
    fn role_start(&self, at: usize) -> usize {
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

    fn person(&mut self, from: usize, to: usize, role: Option<String>) -> usize {
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

    /// Whether the lower-case word at `at` is in the list.
    fn word_is(&self, at: usize, list: &words::List) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.kind == Kind::Lower && !t.hyphened && list.has(t.text))
    }

    /// A role in lower case right before the name: `former negotiator Wendy Cutler`.
    fn role_before(&self, from: usize) -> Option<String> {
        let token = &self.tokens[from.checked_sub(1)?];
        if !is_calling(token.text) || token.kind != Kind::Lower || token.possessive {
            return None;
        }
        let start = self.role_start(from);
        Some(role_text(self.text, &self.tokens[start..from]))
    }

    /// A role in apposition: `, president of Advanced Magnet Lab Inc.`, `, a former official`, `at the Institute`.
    fn role_after(&self, to: usize) -> Option<String> {
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
        let stop = (from..self.tokens.len()).find(|at| {
            let token = &self.tokens[*at];
            !token.is_word() && token.kind != Kind::Number && token.text != "&" || matches!(token.text, "who" | "which" | "that" | "said" | "says" | "told" | "and" if token.kind == Kind::Lower)
        });
        let stop = stop.unwrap_or(self.tokens.len());
        let close = (from + 16).min(stop);
        let title = (from..close.min(from + 7)).find(|at| {
            words::TITLES.has(self.tokens[*at].text) || self.tokens[*at].text.ends_with("ologist")
        })?;
        // What stands before the title describes it; a verb there means that a clause begins.
        if (from..title).any(|at| {
            self.tokens[at].kind == Kind::Lower && words::ACTOR_VERBS.has(self.tokens[at].text)
        }) {
            return None;
        }
        Some(role_text(self.text, &self.tokens[from..stop.min(from + 16)]))
    }

    /// Whether given name, initial, title, apposition or verb show that a person is named.
    fn is_person(&self, from: usize, to: usize) -> bool {
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
            return n_words == 1
                && (self.role_before(from).is_some() || self.person_after(to))
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
        let particle = self.tokens[from + 1..to].iter().any(|t| t.kind == Kind::Lower);
        gazetteer::is_given_name(first.text)
            || initial
            || initials
            || speaks
            || n_words == 2
                && gazetteer::is_surname(self.tokens[to - 1].text)
                && gazetteer::known(first.text).is_none()
            || particle
            || self.role_before(from).is_some()
            || n_words <= 3 && self.person_after(to)
    }

    /// `…, 54,`, `… who`, `…, a lawyer …`.
    fn person_after(&self, to: usize) -> bool {
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

    /// What the marks in a name say: `Institute`, `Act`, `River`, `Initiative`; `None` for one word alone.
    fn mark(&self, from: usize, to: usize) -> Option<EntityKind> {
        let last = self.tokens[from..to].iter().rfind(|t| t.is_word())?;
        if to - from < 2 {
            return None;
        }
        let of = self.tokens[from..to].iter().position(|t| matches!(t.text, "of" | "for"));
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
    fn marked(&mut self, from: usize, to: usize, kind: EntityKind) -> usize {
        let mut also = self.acronym_after(from, to);
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

    fn country_before(&self, from: usize) -> Option<&'static str> {
        let before = from.checked_sub(1)?;
        let token = &self.tokens[before];
        let start = (before.saturating_sub(2)..=before)
            .find(|at| self.longest(*at, false).is_some_and(|(_, end)| end == from))?;
        let (known, _) = self.longest(start, false)?;
        (known.class == Class::Demonym || token.possessive && known.class == Class::Country)
            .then_some(known.name)
    }

    /// `(AEI)` right after the name.
    fn acronym_after(&self, from: usize, to: usize) -> Vec<String> {
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
            && acronym.starts_with(&initials[..initials.chars().next().map_or(0, char::len_utf8)])
            && acronym
                .chars()
                .all(|c| c.is_uppercase() || c == '.' || c.is_ascii_digit() || c == '-');
        if fits { vec![acronym.to_owned()] } else { Vec::new() }
    }

    /// One word that no list knows.
    fn single(&mut self, at: usize) {
        let token = self.tokens[at];
        let next = self.tokens.get(at + 1);
        let name = token.text.replace('’', "'");
        if words::TITLES.has(token.text) {
            return;
        }
        if next.is_some_and(|t| {
            !t.hyphened && t.kind == Kind::Lower && words::GOVERNMENT_NOUNS.has(t.text)
        }) && !token.possessive
        {
            let name = format!("{name} {}", next.map_or("", |t| t.text));
            self.push(
                at,
                at + 2,
                What::Named { name, kind: EntityKind::Organisation, also: Vec::new(), sure: true },
            );
            return;
        }
        let coded = token.text.chars().any(|c| c.is_ascii_digit())
            && token.text.chars().next().is_some_and(char::is_uppercase)
            && token.text.len() >= 3;
        let product = next.is_some_and(|t| {
            words::PRODUCT_NOUNS.has(t.text)
                || (t.text == "AI" || t.kind == Kind::Lower)
                    && self.tokens.get(at + 2).is_some_and(|t| words::PRODUCT_NOUNS.has(t.text))
                    && self.maker_before(at)
        }) && !token.possessive;
        if coded || product && (!self.begins(at) || self.maker_before(at)) && !token.is_acronym() {
            let name = if coded {
                name.strip_suffix('s').map(str::to_owned).unwrap_or(name)
            } else {
                name
            };
            self.push(
                at,
                at + 1,
                What::Named { name, kind: EntityKind::Thing, also: Vec::new(), sure: true },
            );
            return;
        }
        // `INDECI chief Carlos Mena`
        if token.is_acronym()
            && token.text.len() > 2
            && !token.possessive
            && next.is_some_and(|t| t.kind == Kind::Lower && words::TITLES.has(t.text))
        {
            let kind = EntityKind::Organisation;
            self.push(at, at + 1, What::Named { name, kind, also: Vec::new(), sure: true });
            return;
        }
        let actor = !token.possessive && self.acts(at, at + 1);
        let placed = !token.possessive && !token.is_acronym() && self.stands_as_place(at);
        self.push(at, at + 1, What::Single { actor, initial: self.begins(at), placed });
    }

    /// Whether the words before it make the word at `at` a place: `near Moyobamba`, `the town of Warren`, `out in Tarapoto`.
    fn stands_as_place(&self, at: usize) -> bool {
        let word = |back: usize| at.checked_sub(back).map_or("", |i| self.tokens[i].text);
        match word(1) {
            "near" | "outside" => true,
            "of" => matches!(
                word(2),
                "town"
                    | "city"
                    | "village"
                    | "port"
                    | "district"
                    | "province"
                    | "state"
                    | "region"
                    | "island"
                    | "outskirts"
                    | "suburb"
            ),
            "in" => {
                let ends = self.tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Capital);
                ends && !NOT_PLACED.has(word(2))
            }
            "," => word(2) == "capital",
            _ => false,
        }
    }

    /// Whether a company's possessive or `the new`, `latest` stand before: `Nvidia’s latest Blackwell`.
    fn maker_before(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|before| {
            self.tokens[before].possessive && self.tokens[before].kind == Kind::Capital
        })
    }

    /// Whether the name `from..to` is the subject of what only people and bodies do.
    fn acts(&self, from: usize, to: usize) -> bool {
        let verb = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|t| t.kind == Kind::Lower && words::ACTOR_VERBS.has(t.text))
        };
        let adverb = self.tokens.get(to).is_some_and(|t| {
            t.kind == Kind::Lower
                && (t.text.ends_with("ly")
                    || matches!(t.text, "also" | "has" | "had" | "later" | "then"))
        });
        let said_before = from.checked_sub(1).is_some_and(|at| {
            matches!(self.tokens[at].text, "said" | "says" | "asked" | "added" | "wrote")
        });
        verb(to) || adverb && verb(to + 1) || said_before
    }
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "della"
            | "der"
            | "den"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "van"
            | "von"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "al"
            | "el"
            | "la"
            | "le"
            | "ter"
            | "ten"
    )
}

/// Whether a word in lower case names an office or calling: one of the list, or made with `-ist`.
fn is_calling(word: &str) -> bool {
    words::TITLES.has(word)
        || word.len() > 6
            && word.ends_with("ist")
            && !matches!(word, "consist" | "persist" | "subsist")
}

static ORDINALS: words::List = words::List::new(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
);
/// After these `in` leads to no place.
static NOT_PLACED: words::List = words::List::new(
    "believe belief confidence confident faith interest interested invest invested investing investment investments \
     investor investors involved role share shares stake stakes trust written",
);
static COMPASS: words::List = words::List::new(
    "central east eastern greater inner lower north northern outer south southern upper west western",
);
static NOBLE: words::List = words::List::new(
    "archbishop baroness countess duchess duke earl emir marquess prince princess sultan viscount",
);

/// Words after which a name that no list or mark knows is none.
static DESCRIBING: words::List =
    words::List::new("a an any each every her his its my no our own such that their this your");

/// Words of tokens with single spaces, `-` where they were joined, and straight apostrophes; the last one without its possessive.
pub(super) fn join(tokens: &[Token]) -> String {
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && token.kind != Kind::Comma {
            out.push(if token.hyphened { '-' } else { ' ' });
        }
        out.push_str(&token.text.replace('’', "'"));
        if token.possessive && at + 1 < tokens.len() {
            out.push_str("'s");
        }
    }
    out
}

/// A role as the sentence words it.
fn role_text(sentence: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => sentence[first.start..last.end].replace('’', "'"),
        _ => String::new(),
    }
}

/// `ministry` of `Ministry of Commerce`, `supreme court` of `Supreme Court`.
fn national_body(name: &str) -> String {
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
fn body_names(country: &str, body: &str, tail: &str) -> (String, Vec<String>) {
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

fn title_case(words: &str) -> String {
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
