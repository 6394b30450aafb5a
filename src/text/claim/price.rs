//! What each liberty costs that a claim takes between two words that it has from the source.
//!
//! Prices are in units of about one foreign content word. Two or more make a claim false by itself.

mod added;

use std::ops::Range;

use crate::text::token::{Kind, Mark};

use super::Fault;
use super::align::{Aligner, Match};
use super::evidence::{self, Item};
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
