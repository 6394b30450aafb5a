//! What each liberty costs that a claim takes between two words that it has from the source.
//!
//! Prices are in units of about one foreign content word. Two or more make a claim false by itself.

use std::ops::Range;

use crate::text::token::{self, Kind, Mark};

use super::Fault;
use super::align::{Aligner, Match};
use super::evidence::{self, Item};
use super::gate::Standing;
use super::word::{self, Role};

/// A number or name in the place of another; a negation gained or lost.
const SWAPPED: f32 = 4.0;
const NEGATED: f32 = 4.0;
/// Leaving a word unmatched that the sentence at hand has.
const HIDDEN: f32 = 2.5;
/// Going on from another place of the source, in the middle of a clause.
const JUMP: f32 = 1.0;
/// Stating as fact what the source says may be, and without condition what it sets a condition to.
const HEDGE: f32 = 2.2;
const CONDITION: f32 = 2.0;
/// Faults that cost less are not told.
const TOLD: f32 = 0.3;
/// Tokens of the source that may be left out within a piece.
const SKIP: u32 = 60;

/// What lies between two matches, priced.
#[derive(Default)]
pub(super) struct Step {
    pub(super) cost: f32,
    /// Leads to another place of the source.
    pub(super) jump: bool,
    /// What was paid for; filled only where asked for.
    pub(super) faults: Vec<(f32, Fault)>,
    tell: bool,
}

impl Step {
    fn pay(&mut self, cost: f32, fault: impl FnOnce() -> Fault) {
        self.cost += cost;
        if self.tell && cost >= TOLD {
            self.faults.push((cost, fault()));
        }
    }
}

/// Two matches, or the start or end of the claim in the place of one, with what lies between them on either side.
struct Gap<'m> {
    left: Option<&'m Match>,
    right: Option<&'m Match>,
    /// Tokens of the claim that are matched with nothing.
    put_in: Range<usize>,
    /// Tokens of the source that the claim passes over; none where the two matches are of different places.
    left_out: Range<u32>,
    local: bool,
}

impl Aligner<'_> {
    /// The price of going from one match to the next; `None` is the start or the end of the claim. `tell` asks for the
    /// reasons too.
    pub(super) fn price(&self, left: Option<&Match>, right: Option<&Match>, tell: bool) -> Step {
        let gap = self.gap(left, right);
        let mut step = Step { tell, ..Step::default() };
        for at in gap.put_in.clone() {
            self.put_in(&mut step, &gap, at);
        }
        self.negation_put_in(&mut step, &gap);
        match (left, right) {
            (Some(left), Some(right)) if gap.local => self.left_out(&mut step, &gap, left, right),
            (Some(left), Some(right)) => self.jump(&mut step, left, right),
            (None, Some(_)) => self.lost(&mut step, &gap),
            (Some(left), None) => {
                self.lost(&mut step, &gap);
                self.after(&mut step, left);
            }
            (None, None) => {}
        }
        step
    }

    fn gap<'m>(&self, left: Option<&'m Match>, right: Option<&'m Match>) -> Gap<'m> {
        let put_in =
            left.map_or(0, |left| left.at + 1)..right.map_or(self.tokens.len(), |right| right.at);
        let (left_out, local) = match (left, right) {
            (Some(left), Some(right)) => {
                let near = right.place > left.place && right.place - left.place <= SKIP;
                let adjacent = right.place == left.place + 1;
                if adjacent || near && self.sentence(left.place) == self.sentence(right.place) {
                    (left.place + 1..right.place, true)
                } else {
                    (0..0, false)
                }
            }
            (None, Some(right)) => {
                // From the start of the clause, if that is near.
                let reach = u32::try_from(right.at).unwrap_or(6).min(6) + 2;
                let mut start = right.place;
                // A mark before the match in both is no boundary between what each has before it.
                if self.tokens[right.at].before != Mark::None
                    && right.at > 0
                    && start > 0
                    && self.item(start).token.before < Mark::End
                {
                    start -= 1;
                }
                while right.place - start < reach
                    && self.item(start).token.before == Mark::None
                    && start > 0
                {
                    start -= 1;
                }
                (start..right.place, true)
            }
            (Some(left), None) => {
                let all = self.source.tokens.len();
                let mut end = left.place + 1;
                let next = self.tokens.get(left.at + 1);
                if next.is_some_and(|next| next.before != Mark::None)
                    && (end as usize) < all
                    && self.item(end).token.before < Mark::End
                {
                    end += 1;
                }
                while end - left.place <= 4
                    && (end as usize) < all
                    && self.item(end).token.before == Mark::None
                {
                    end += 1;
                }
                (left.place + 1..end, true)
            }
            (None, None) => (0..0, false),
        };
        Gap { left, right, put_in, left_out, local }
    }

    /// Prices claim token `at`, which is matched with nothing.
    fn put_in(&self, step: &mut Step, gap: &Gap<'_>, at: usize) {
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

    /// Prices negations of the claim that are matched with nothing, beyond those that the source has in their stead.
    fn negation_put_in(&self, step: &mut Step, gap: &Gap<'_>) {
        let negates = |at: &usize| self.roles[*at] == Role::Negation;
        let Some(first) = gap.put_in.clone().find(negates) else { return };
        let gained = gap.put_in.clone().filter(negates).count();
        let negative = |item: &Item| item.role == Role::Negation || word::denies(&item.token.lower);
        let had = gap.left_out.clone().filter(|place| negative(self.item(*place))).count();
        if gained > had {
            step.pay(NEGATED, || Fault::NegationGained(self.written(first)));
        } else {
            step.cost += 0.2;
        }
    }

    /// Prices the source tokens that a claim leaves out between two matches.
    fn left_out(&self, step: &mut Step, gap: &Gap<'_>, left: &Match, right: &Match) {
        if gap.left_out.is_empty() {
            return;
        }
        let closed = self.closed(left, right);
        self.lost(step, gap);
        let mut contents = 0;
        for place in gap.left_out.clone() {
            let item = self.item(place);
            match item.role {
                Role::Condition if !closed => {
                    step.pay(CONDITION, || Fault::ConditionLost(self.said(place)));
                }
                Role::Bound
                    if gap.left_out.len() <= 3 && self.tokens[right.at].kind == Kind::Number =>
                {
                    step.cost += 0.3;
                }
                Role::Content => contents += 1,
                _ => {}
            }
        }
        step.cost += if closed { 0.05 } else { (0.08 * contents as f32).min(0.6) };
    }

    /// Prices negations and hedges that a claim leaves out though it keeps what they govern: the next match, or a word of
    /// the gap that the claim has in another form.
    fn lost(&self, step: &mut Step, gap: &Gap<'_>) {
        let binds = |place: &u32| matches!(self.item(*place).role, Role::Negation | Role::Hedge);
        let Some(first_bound) = gap.left_out.clone().find(binds) else { return };
        let gained = |role: Role| gap.put_in.clone().any(|at| self.roles[at] == role);
        let denied = gap.put_in.clone().any(|at| word::denies(&self.tokens[at].lower));
        let kept = |place: u32| {
            gap.put_in.clone().any(|at| {
                self.roles[at] == Role::Content
                    && evidence::related(&self.tokens[at].key, &self.item(place).token.key)
            })
        };
        // The nearest place to the right that the claim keeps, if no mark stands between.
        let mut governed = gap.right.map(|right| right.place);
        let end = gap.left_out.end;
        if governed.is_some_and(|place| self.item(place).token.before != Mark::None) {
            governed = None;
        }
        for place in (first_bound..end).rev() {
            let item = self.item(place);
            let first = gap.left.is_some_and(|left| left.place + 1 == place)
                && gap.right.is_some()
                && item.token.before == Mark::None
                && gap.left_out.len() <= 4;
            let governs = first || governed.is_some_and(|governed| governed - place <= 3);
            match item.role {
                Role::Negation if governs && !gained(Role::Negation) && !denied => {
                    step.pay(NEGATED, || Fault::NegationLost(self.said(place)));
                }
                Role::Hedge if governs && !gained(Role::Hedge) && !gained(Role::Report) => {
                    let weak =
                        matches!(item.token.lower.as_str(), "can" | "would" | "should" | "thought");
                    let cost = if weak { 0.8 } else { HEDGE };
                    step.pay(cost, || Fault::HedgeLost(self.said(place)));
                }
                Role::Content if kept(place) => governed = Some(place),
                _ => {}
            }
            if item.token.before != Mark::None {
                governed = None;
            }
        }
    }

    /// Prices what the source goes on to say after the last match.
    fn after(&self, step: &mut Step, left: &Match) {
        let next = left.place + 1;
        if next as usize >= self.source.tokens.len() {
            return;
        }
        let item = self.item(next);
        let asks = word::asks(&self.item(left.place).token.lower);
        if item.role == Role::Condition && item.token.before < Mark::Colon && !asks {
            step.pay(CONDITION, || Fault::ConditionLost(self.said(next)));
        }
    }

    /// Prices the step to another place of the source.
    fn jump(&self, step: &mut Step, left: &Match, right: &Match) {
        step.jump = true;
        let opens = (left.at + 1..=right.at)
            .any(|at| self.tokens[at].before >= Mark::Comma || word::opens(&self.tokens[at].lower));
        let begins = self.item(right.place).token.before >= Mark::Comma
            || right.place > 0 && word::opens(&self.item(right.place - 1).token.lower);
        let mut cost = JUMP;
        if opens {
            cost -= 0.35;
        }
        if begins {
            cost -= 0.2;
        }
        // A negation that belongs to other words.
        for end in [left.at, right.at] {
            if self.roles[end] == Role::Negation {
                cost += 2.0;
            }
        }
        step.pay(cost, || Fault::Joined(self.written(left.at), self.written(right.at)));
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

    /// Whether what is left out between two matches is a phrase of its own.
    fn closed(&self, left: &Match, right: &Match) -> bool {
        let first = self.item(left.place + 1);
        first.token.before >= Mark::Comma && self.item(right.place).token.before >= Mark::Comma
            || right.place - left.place > 3 && word::opens(&first.token.lower)
    }

    pub(super) fn sentence(&self, place: u32) -> u32 {
        self.source.sentence_of[place as usize]
    }

    pub(super) fn item(&self, place: u32) -> &Item {
        &self.source.tokens[place as usize]
    }

    /// The token as the claim writes it.
    fn written(&self, at: usize) -> String {
        self.claim[self.tokens[at].start..self.tokens[at].end].to_owned()
    }

    /// The token as the source writes it.
    pub(super) fn said(&self, place: u32) -> String {
        self.source_text(self.item(place))
    }

    fn source_text(&self, item: &Item) -> String {
        self.source.written(&item.token).to_owned()
    }

    /// A number of the claim with its currency or per cent sign.
    fn with_unit(&self, at: usize) -> String {
        let mut range = self.tokens[at].start..self.tokens[at].end;
        let before = at.checked_sub(1).map(|at| &self.tokens[at]);
        if let Some(unit) =
            before.filter(|token| token.kind == Kind::Unit && token.end == range.start)
        {
            range.start = unit.start;
        }
        if let Some(unit) = self.tokens.get(at + 1).filter(|next| next.key == "%") {
            range.end = unit.end;
        }
        self.claim[range].to_owned()
    }

    /// The content word of the claim that a number or name is closest to: the next one, or the one before.
    fn neighbour(&self, at: usize) -> String {
        let content =
            |at: &usize| self.roles[*at] == Role::Content && self.tokens[*at].kind == Kind::Word;
        let next = (at + 1..self.tokens.len()).take(4).find(content);
        next.or_else(|| (0..at).rev().take(4).find(content))
            .map_or_else(String::new, |at| self.written(at))
    }
}
