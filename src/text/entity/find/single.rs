//! One word that no list knows: a product by its neighbours, an administration, an actor or a place by what stands beside it.

use super::super::EntityKind;
use super::super::token::Kind;
use super::super::words;
use super::hint::SITES;
use super::{Reader, What};
use crate::text::gazetteer;
use crate::text::list::List;

impl Reader<'_> {
    /// One word that no list knows.
    pub(super) fn single(&mut self, at: usize) {
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
        // `a Democrat`, `every Catholic`: one of many.
        let one_of_many = at.checked_sub(1).is_some_and(|before| {
            matches!(self.tokens[before].text, "a" | "an" | "A" | "An" | "every" | "another")
        }) && !token.possessive
            && !next.is_some_and(|t| t.kind == Kind::Lower && words::PRODUCT_NOUNS.has(t.text));
        if one_of_many && !token.is_acronym() {
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
                What::Named {
                    kind: if name.contains("TV") {
                        EntityKind::Organisation
                    } else {
                        EntityKind::Thing
                    },
                    name,
                    also: Vec::new(),
                    sure: true,
                },
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
        let placed = !token.possessive && !token.is_acronym() && self.stands_as_place(at, at + 1);
        // `officials in Limerick said`: what stands after `in` says nothing.
        let actor = !token.possessive && !placed && self.acts(at, at + 1);
        let hint = self.hint(at).or_else(|| self.speaks_alone(at).then_some(EntityKind::Person));
        self.push(at, at + 1, What::Single { actor, initial: self.begins(at), placed, hint });
    }

    /// Whether the words beside the name `at..past` make it a place: `near Moyobamba`, `the town of Warren`, `out in Tarapoto`,
    /// `in Nampula and Cabo Delgado`, `from Peterhead to Newlyn`.
    pub(super) fn stands_as_place(&self, at: usize, past: usize) -> bool {
        let word = |back: usize| at.checked_sub(back).map_or("", |i| self.tokens[i].text);
        let is_name = |at: usize| {
            self.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Capital && !t.possessive && !words::NOT_NAMES.has(t.text)
            })
        };
        let next = |ahead: usize| self.tokens.get(past + ahead).map_or("", |t| t.text);
        match word(1) {
            "near" | "outside" => true,
            // `at Wheal Harriet, a former tin mine`
            "at" if next(0) == "," && matches!(next(1), "a" | "an" | "the") => (2..6)
                .map_while(|ahead| self.tokens.get(past + ahead))
                .take_while(|t| t.kind == Kind::Lower)
                .any(|t| SITES.has(t.text)),
            "of" if self.tells_age(at) => true,
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
                let ends = self.tokens.get(past).is_none_or(|t| t.kind != Kind::Capital);
                ends && !NOT_PLACED.has(word(2))
            }
            // `from Peterhead to Newlyn`, `Ann Lee from Hastings`, `a 44-year-old from Oldham`
            "from" => {
                let person = at.checked_sub(2).is_some_and(|before| {
                    let token = &self.tokens[before];
                    token.kind == Kind::Capital
                        && before > 0
                        && gazetteer::is_given_name(self.tokens[before - 1].text)
                        || matches!(token.text, "old" | "man" | "woman" | "couple" | "girl" | "boy")
                });
                next(0) == "to" && is_name(past + 1) || person
            }
            "to" => {
                let from =
                    (at.saturating_sub(5)..at.saturating_sub(1)).rev().find(|at| !is_name(*at));
                from.is_some_and(|from| self.tokens[from].text == "from" && from + 2 < at)
            }
            "," if word(2) == "capital" => true,
            // `Ann Lee, 34, of Ash Grove, Tamworth`
            "," if (at.saturating_sub(5)..at).any(|of| {
                self.tokens[of].text == "of"
                    && self.tells_age(of + 1)
                    && (of + 1..at - 1).all(is_name)
            }) =>
            {
                true
            }
            // Later in a list that `in` governs.
            "," | "and" => {
                let first = (at.saturating_sub(12)..at)
                    .rev()
                    .find(|at| !is_name(*at) && !matches!(self.tokens[*at].text, "," | "and"));
                first.is_some_and(|first| {
                    self.tokens[first].text == "in"
                        && first + 1 < at
                        && !NOT_PLACED.has(first.checked_sub(1).map_or("", |at| self.tokens[at].text))
                        && is_name(first + 1)
                        // `In Oslo, Brandt said`
                        && !self.begins(first)
                        && !self.acts(at, past)
                })
            }
            _ => false,
        }
    }

    /// Whether the name at `at` is where somebody lives, whose age stands before: `, 34, of Tamworth`.
    fn tells_age(&self, at: usize) -> bool {
        let Some(from) = at.checked_sub(4) else { return false };
        matches!(
            [self.tokens[from].kind, self.tokens[from + 1].kind, self.tokens[from + 2].kind],
            [Kind::Comma, Kind::Number, Kind::Comma]
        ) && self.tokens[from + 3].text == "of"
    }

    /// Whether a company's possessive or `the new`, `latest` stand before: `Nvidia’s latest Blackwell`.
    pub(super) fn maker_before(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|before| {
            self.tokens[before].possessive && self.tokens[before].kind == Kind::Capital
        })
    }

    /// `Aasheim, opening a hall, hinted`, `Brandt: “I leave”`: a name that speaks, where no plural and no body of many would stand.
    pub(super) fn speaks_alone(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let lower = token.text.to_lowercase();
        if token.possessive
            || token.is_acronym()
            || lower.ends_with('s') && !lower.ends_with("ss") && !gazetteer::is_surname(token.text)
            || MANY.has(&lower)
            || gazetteer::known(token.text).is_some()
            || words::OPENERS.has(&lower)
            || (self.seen_lower)(&lower)
        {
            return false;
        }
        let text = |ahead: usize| self.tokens.get(at + ahead).map_or("", |t| t.text);
        let aside = self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Comma)
            && (text(2).ends_with("ing") && text(2).len() > 5 || text(2) == "who")
            && self.acts(at, at + 1);
        let quoted =
            text(1) == ":" && self.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Open);
        aside || quoted
    }

    /// Whether the name `from..to` is the subject of what only people and bodies do.
    pub(super) fn acts(&self, from: usize, to: usize) -> bool {
        let verb = |at: usize| {
            self.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Lower && (words::ACTOR_VERBS.has(t.text) || MANY_DO.has(t.text))
            })
        };
        let adverb = self.tokens.get(to).is_some_and(|t| {
            t.kind == Kind::Lower
                && (t.text.ends_with("ly")
                    || matches!(t.text, "also" | "has" | "had" | "later" | "then"))
        });
        let said_before = from.checked_sub(1).is_some_and(|at| {
            matches!(self.tokens[at].text, "said" | "says" | "asked" | "added" | "wrote")
        });
        // `Genzyme, with a single plant, signed`
        let aside = || {
            let open = self.tokens.get(to).is_some_and(|t| t.kind == Kind::Comma);
            let close = (to + 2..to + 16).find(|at| {
                self.tokens.get(*at).is_some_and(|t| {
                    t.kind == Kind::Comma || !t.is_word() && t.kind != Kind::Number
                })
            });
            open && close.is_some_and(|at| self.tokens[at].kind == Kind::Comma && verb(at + 1))
        };
        // `The largest, Genovia, has said`
        let set_off = || {
            let is_comma = |at: usize| self.tokens.get(at).is_some_and(|t| t.kind == Kind::Comma);
            let superlative = from.checked_sub(2).is_some_and(|at| {
                self.tokens[at].kind == Kind::Lower && self.tokens[at].text.ends_with("est")
            });
            superlative && is_comma(from - 1) && is_comma(to) && verb(to + 1)
        };
        verb(to) || adverb && verb(to + 1) || said_before || aside() || set_off()
    }
}

/// What parties and teams do, as their plural asks for it: `the Greens say`.
static MANY_DO: List = List::new("agree demand insist oppose refuse reject say support voted want");

/// Capitalised words at the head of a line that speak for many, or for nobody.
static MANY: List = List::new(
    "analysis anybody breaking congress everybody everyone exclusive explainer government interview labour live management \
     nobody opinion opposition parliament police quote review somebody someone staff update video watch",
);

/// After these `in` leads to no place.
pub(super) static NOT_PLACED: List = List::new(
    "believe belief confidence confident faith interest interested invest invested investing investment investments \
     investor investors involved role share shares stake stakes trust written",
);
