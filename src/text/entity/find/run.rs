//! How far a run of capitalised words is one name: which small words and apostrophes belong to it.

use super::super::token::{Kind, Token};
use super::super::words;
use super::Reader;
use crate::text::gazetteer::{self, Class};
use crate::text::list::List;

impl Reader<'_> {
    /// Where the run of capitalised words that begins at `i` ends.
    pub(super) fn segment(&self, i: usize) -> usize {
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
            // `the Fishermen’s Federation`: whose body it is.
            if last.possessive
                && next.kind == Kind::Capital
                && is_group(last.text)
                && self.tokens[to..]
                    .iter()
                    .take(4)
                    .take_while(|t| t.kind == Kind::Capital && !t.hyphened)
                    .any(|t| words::ORGANISATION_TAILS.has(t.text))
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
                // `Izzat Ibrahim al-Douri`
                if to > i + 1 && last.kind == Kind::Lower && matches!(last.text, "al" | "el" | "ul")
                {
                    to += 1;
                    continue;
                }
                return to;
            }
            let third = self.tokens.get(to + 1);
            match next.kind {
                // `Coastal TV`
                Kind::Capital if next.text == "TV" && gazetteer::known(last.text).is_none() => {
                    to += 1
                }
                Kind::Capital if words::NOT_NAMES.has(next.text) => return to,
                // Two sentences that run together: `at the Oval But Stewart`, `sues Lee In her lawsuit`.
                Kind::Capital
                    if BEGINS_A_CLAUSE.has(next.text) && !next.is_acronym()
                        || words::PREPOSITIONS.has(next.text)
                            && third.is_none_or(|t| t.kind != Kind::Capital) =>
                {
                    return to;
                }
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
    pub(super) fn connects(&self, from: usize, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        let head = |token: &Token| {
            words::ORGANISATION_HEADS.has(token.text) || words::PLACE_HEADS.has(token.text)
        };
        let of_inside = self.tokens[from..at].iter().any(|t| matches!(t.text, "of" | "for"))
            && self.tokens[from..at].iter().any(head);
        match self.tokens[at].text {
            "of" => {
                head(before)
                    // `Office for the Coordination of`
                    || of_inside && is_field(before.text)
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
            // `Framework for Disaster Risk Reduction`, `Convention on Biological Diversity`
            "for" | "on" if words::LAW_TAILS.has(before.text) && at > from => {
                let next = self.tokens[at + 1].text;
                !words::NOT_NAMES.has(next)
                    && gazetteer::known(next).is_none()
                    && !gazetteer::is_given_name(next)
            }
            // `Institute on Drug Abuse`, not `the Security Council on Syria`.
            "on" if HEADS_OF_MATTERS.has(before.text) => {
                let next = self.tokens[at + 1].text;
                self.tokens[at + 1].kind == Kind::Capital
                    && !words::NOT_NAMES.has(next)
                    && gazetteer::known(next).is_none()
                    && !gazetteer::is_given_name(next)
            }
            // `asked Congress for Tanzania`
            "for"
                if gazetteer::known(self.tokens[at + 1].text)
                    .is_some_and(|known| known.class == Class::Country)
                    && from
                        .checked_sub(1)
                        .is_none_or(|at| !self.tokens[at].text.eq_ignore_ascii_case("the")) =>
            {
                false
            }
            "for" => {
                let court = self.tokens[from..at].iter().any(|t| t.text == "Court");
                (head(before) || court) && !words::PLACE_HEADS.has(before.text)
            }
            "and" => {
                of_inside
                    && self.tokens[at + 1].text != "the"
                    && gazetteer::known(self.tokens[at + 1].text).is_none()
                    && !gazetteer::is_given_name(self.tokens[at + 1].text)
                    || (from..at)
                        .any(|start| self.longest(start, false).is_some_and(|(_, to)| to > at))
                    || self.joins_fields(at)
            }
            _ => self.longest(from, false).is_some_and(|(_, to)| to > at + 1),
        }
    }
}

impl Reader<'_> {
    /// `Mediation and Conciliation Service`: `and` between two fields that one body deals with.
    fn joins_fields(&self, at: usize) -> bool {
        let past = (at + 1..self.tokens.len())
            .find(|at| self.tokens[*at].kind != Kind::Capital || self.tokens[*at].hyphened)
            .unwrap_or(self.tokens.len());
        let tail = self.tokens[past - 1].text;
        past > at + 2
            && past <= at + 5
            && words::ORGANISATION_TAILS.has(tail)
            && is_field(self.tokens[at - 1].text)
            && is_field(self.tokens[at + 1].text)
            && !self.tokens[at - 1].possessive
    }
}

/// Words with a capital that no name has inside it: a clause begins there.
static BEGINS_A_CLAUSE: List =
    List::new("although because but her his however if she their they though when whereas while");

/// Heads of bodies that are named after their matter with `on`.
static HEADS_OF_MATTERS: List = List::new(
    "center centre commission committee conference council forum institute panel society task-force",
);

/// Whether a word names what a public body deals with: by its ending, or one of the list.
fn is_field(word: &str) -> bool {
    let ending = [
        "tion", "sion", "ment", "ity", "ance", "ence", "ics", "ology", "ing", "ure", "eries",
        "estry", "ship",
    ];
    words::FIELDS.has(word) || word.len() > 6 && ending.iter().any(|end| word.ends_with(end))
}

/// Whether a word names people of one calling or kind, whose union or party may bear its possessive: `Fishermen`, `Pensioners`.
fn is_group(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    let calling = words::TITLES.has(stem)
        || ["er", "or", "ist", "ian", "eer", "ee"].iter().any(|end| stem.ends_with(end));
    ["men", "women", "people", "People", "Men", "Women", "Children"]
        .iter()
        .any(|end| word.ends_with(end))
        || stem.len() < word.len() && stem.len() > 4 && (calling || GROUPS.has(stem))
}

static GROUPS: List = List::new(
    "citizen girl guide magistrate homeowner parent patient resident servant student survivor tenant veteran victim youth",
);

pub(in crate::text::entity) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "della"
            | "der"
            | "den"
            | "di"
            | "do"
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
