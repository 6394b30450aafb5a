//! What a claim says that the place of the source it goes by does not: the price of a number, a name or another word that is
//! matched with nothing.

use super::{Gap, HEDGE, HIDDEN, NEGATED, SWAPPED, Step};
use crate::text::claim::Fault;
use crate::text::claim::align::Aligner;
use crate::text::claim::evidence;
use crate::text::claim::gate::Standing;
use crate::text::claim::word::Role;
use crate::text::token::{self, Kind, Mark};

impl Aligner<'_> {
    /// Prices claim token `at`, which is matched with nothing.
    pub(super) fn put_in(&self, step: &mut Step, gap: &Gap<'_>, at: usize) {
        let token = &self.tokens[at];
        let mut stead = gap.left_out.clone().map(|place| self.item(place));
        match (token.kind, self.roles[at]) {
            (Kind::Number, _) => self.number_put_in(step, gap, at),
            (Kind::Unit, _) => match stead.find(|item| item.token.kind == Kind::Unit) {
                Some(item) => {
                    step.pay(2.0, || Fault::Unit(self.written(at), self.source_text(item)))
                }
                None => step.cost += 0.1,
            },
            (_, Role::Negation) => {}
            (_, role @ (Role::Male | Role::Female)) => {
                let other = if role == Role::Male { Role::Female } else { Role::Male };
                match stead.find(|item| item.role == other) {
                    Some(item) => {
                        step.pay(2.0, || Fault::Pronoun(self.written(at), self.source_text(item)))
                    }
                    None => step.cost += 0.15,
                }
            }
            (_, Role::Content) if self.names[at] => self.name_put_in(step, gap, at),
            (_, Role::Content) => {
                // Not to match what stands in the same sentence hides what governs it there.
                if let Some(place) = self.in_reach(gap, at) {
                    return self.hidden(step, gap, at, place);
                }
                let cost = match self.standings[at] {
                    Standing::Absent => 0.8,
                    Standing::Alias => 0.2,
                    Standing::Present | Standing::Related => 0.6,
                };
                step.pay(cost, || Fault::Word(self.written(at)));
            }
            (_, Role::Hedge | Role::Report | Role::Condition | Role::Bound) => step.cost += 0.15,
            (_, Role::Function | Role::Pronoun) => step.cost += 0.08,
        }
    }

    /// Where the sentence of the match before the gap has claim token `at`, if the claim could have gone on to it.
    fn in_reach(&self, gap: &Gap<'_>, at: usize) -> Option<u32> {
        let left = gap.left?;
        let places = self.source.at(&self.tokens[at].key);
        let (_, to) = self.source.sentences[self.sentence(left.place) as usize];
        let next = places.partition_point(|place| *place <= left.place);
        places.get(next).copied().filter(|place| *place < to)
    }

    /// Prices a word left unmatched that the source has at `place`: what governs it there is what was to be hidden.
    fn hidden(&self, step: &mut Step, gap: &Gap<'_>, at: usize, place: u32) {
        let negated = gap.put_in.clone().any(|at| self.roles[at] == Role::Negation);
        for before in (place.saturating_sub(2)..place).rev() {
            if self.item(before + 1).token.before != Mark::None {
                break;
            }
            match self.item(before).role {
                Role::Negation if !negated => {
                    return step.pay(NEGATED, || Fault::NegationLost(self.said(before)));
                }
                Role::Hedge => return step.pay(HEDGE, || Fault::HedgeLost(self.said(before))),
                _ => {}
            }
        }
        step.pay(HIDDEN, || Fault::Word(self.written(at)));
    }

    fn number_put_in(&self, step: &mut Step, gap: &Gap<'_>, at: usize) {
        let key = &self.tokens[at].key;
        let mut numbers =
            gap.left_out.clone().filter(|place| self.item(*place).token.kind == Kind::Number);
        if numbers.clone().any(|place| self.item(place).token.key == *key) {
            step.cost += 0.3;
            return;
        }
        let said = numbers.next().filter(|_| gap.left_out.len() <= gap.put_in.len() + 1);
        match said {
            Some(place) => {
                step.pay(SWAPPED, || Fault::Number(self.with_unit(at), self.said(place)))
            }
            None => {
                let cost = if self.associated(at) || self.apposed(at) { 0.4 } else { SWAPPED };
                step.pay(cost, || Fault::Elsewhere(self.with_unit(at), self.neighbour(at)));
            }
        }
    }

    fn name_put_in(&self, step: &mut Step, gap: &Gap<'_>, at: usize) {
        let token = &self.tokens[at];
        let source = self.source;
        if self.standings[at] == Standing::Alias || self.fuller(gap, at) {
            step.cost += 0.15;
            return;
        }
        // In the stead of a name stands a name and no more; with other words it is a description or another clause.
        let bare = gap.left_out.clone().all(|place| {
            let item = self.item(place);
            item.role != Role::Content
                || item.token.capital
                || item.token.kind != Kind::Word
                || gap.put_in.clone().any(|at| self.tokens[at].key == item.token.key)
        });
        // A name of the source that the claim has too stands for itself.
        let kept = |place: u32| {
            gap.put_in.clone().any(|at| {
                self.names[at]
                    && evidence::related(&self.tokens[at].key, &self.item(place).token.key)
            })
        };
        let said = gap.left_out.clone().find(|place| {
            self.item(*place).name
                && !kept(*place)
                && (!self.dates(*place) || token::is_weekday_or_month(&token.lower))
        });
        if let Some(place) = said.filter(|_| bare && gap.left_out.len() <= gap.put_in.len() + 4) {
            return step.pay(SWAPPED, || Fault::Name(self.written(at), self.said(place)));
        }
        // One name of several words is paid for once; what stands in apposition to a name is of that name.
        if at > gap.put_in.start && self.linked(at) {
            step.cost += 0.05;
            return;
        }
        if self.apposed(at) {
            step.cost += 0.3;
            return;
        }
        let near = gap.right.or(gap.left).is_some_and(|anchor| {
            let sentence = self.sentence(anchor.place);
            source.at(&token.key).iter().any(|at| {
                let own = source.sentence_of[*at as usize];
                own <= sentence && sentence - own <= 3
            })
        });
        // Who the source calls `he` or `the former minister`, the claim may name.
        let referred = gap.local
            && gap.left_out.clone().any(|place| {
                matches!(
                    self.item(place).role,
                    Role::Male | Role::Female | Role::Pronoun | Role::Content
                )
            });
        // But one word for another, both neighbours in place, is another word.
        let exchanged = gap.left_out.len() == 1
            && gap.put_in.len() == 1
            && gap.left.is_some()
            && gap.right.is_some()
            && self.item(gap.left_out.start).role == Role::Content;
        let cost = match (near, referred) {
            _ if exchanged => 2.5,
            (true, true) => 0.3,
            (true, false) => 1.2,
            (false, true) => 1.5,
            (false, false) => 2.0,
        };
        step.pay(cost, || Fault::Elsewhere(self.written(at), self.neighbour(at)));
    }

    /// Whether the source has a day of the week or a month of a date at `place`: no name stands in its stead.
    fn dates(&self, place: u32) -> bool {
        let numbered = || {
            let near = place.saturating_sub(1)..(place + 2).min(self.source.tokens.len() as u32);
            near.into_iter().any(|near| self.item(near).token.kind == Kind::Number)
        };
        let lower = self.item(place).token.lower.as_str();
        token::is_weekday_or_month(lower)
            && (!matches!(lower, "may" | "march" | "april" | "june" | "august") || numbered())
    }

    /// Whether claim token `at` only makes the name beside it fuller (`Leon Yeaman` for `Mr Yeaman`): the names from it to
    /// a match stand in a row, and the source has each pair of them in a row somewhere.
    fn fuller(&self, gap: &Gap<'_>, at: usize) -> bool {
        gap.left.is_some_and(|left| (left.at + 1..=at).all(|at| self.linked(at)))
            || gap.right.is_some_and(|right| (at + 1..=right.at).all(|at| self.linked(at)))
    }

    /// Whether a name goes on from the word before it, here and somewhere in the source.
    fn linked(&self, at: usize) -> bool {
        at > 0
            && self.names[at]
            && self.names[at - 1]
            && self.tokens[at].before == Mark::None
            && self.source.adjacent(&self.tokens[at - 1].key, &self.tokens[at].key)
    }

    /// Whether claim token `at` stands between two commas after a name that the source has close to it.
    fn apposed(&self, at: usize) -> bool {
        let comma = |at: &usize| self.tokens[*at].before == Mark::Comma;
        let Some(open) = (at.saturating_sub(4)..=at).rev().find(comma) else { return false };
        let closes = (at + 1..(at + 5).min(self.tokens.len())).any(|at| comma(&at));
        let name = (open.saturating_sub(3)..open).rev().find(|at| self.names[*at]);
        closes && name.is_some_and(|name| self.close(at, name, 12))
    }

    /// Whether the source has this number close to one of the content words that the claim puts beside it.
    fn associated(&self, at: usize) -> bool {
        let old = |at: usize| self.tokens.get(at).is_some_and(|token| token.lower == "old");
        if old(at + 2) || old(at + 3) {
            // `the 27-year-old` for `Bueno, 27,`.
            return self.source.at(&self.tokens[at].key).iter().any(|place| {
                let item = self.item(*place);
                let after = self.source.tokens.get(*place as usize + 1);
                let apposed = item.token.before == Mark::Comma
                    && after.is_none_or(|item| item.token.before >= Mark::Comma);
                let said = *place > 0
                    && matches!(self.item(place - 1).token.lower.as_str(), "aged" | "age");
                apposed || said
            });
        }
        (at.saturating_sub(2)..(at + 3).min(self.tokens.len()))
            .filter(|other| *other != at && self.roles[*other] == Role::Content)
            .any(|other| self.close(at, other, 3))
    }

    /// Whether the source has two words of the claim at most `reach` tokens from one another.
    fn close(&self, one: usize, other: usize, reach: u32) -> bool {
        let places = self.source.at(&self.tokens[other].key);
        self.source.at(&self.tokens[one].key).iter().any(|place| {
            let from = places.partition_point(|other| other + reach < *place);
            places.get(from).is_some_and(|other| *other <= place + reach)
        })
    }
}
