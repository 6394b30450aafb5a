//! Retells a claim as pieces of the source at the least price, and says what was paid for.
//!
//! A path goes through the claim's words in order. Each is either matched with one place of the source or left unmatched;
//! each step between two matches is priced by what lies between them on both sides. Words that follow one another in both
//! cost nothing. Words left out of the source cost little, unless they are a negation, a hedge or a condition; words put in
//! cost by their kind: a function word next to nothing, a number or name that stands where the source has another one
//! more than a whole claim may. Going to another place of the source costs a jump, less where both sides begin a
//! clause. The cheapest path is found by dynamic programming over the matches (Viterbi 1967).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::text::token::{Kind, Mark, Token};

use super::Fault;
use super::evidence::{self, Evidence, Item};
use super::gate::Standing;
use super::word::{self, Role};

/// A piece of claim is at most this many tokens.
const LONGEST: usize = 120;
/// Sentences looked into for one claim: the likeliest, and some for what these leave out.
const LIKELIEST: usize = 5;
const EXTRA: usize = 3;
/// Places looked at for one token.
const PLACES: usize = 16;
/// Tokens of the claim that may stay unmatched in a row without ending a piece.
const REACH: usize = 8;
/// Tokens of the source that may be left out within a piece.
const SKIP: u32 = 60;

const SWAPPED: f32 = 4.0;
const NEGATED: f32 = 4.0;
const JUMP: f32 = 1.0;

/// The claim's tokens by sentence, long ones cut.
pub(super) fn pieces(tokens: &[Token]) -> Vec<&[Token]> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens[at].before == Mark::End || at - start >= LONGEST {
            out.push(&tokens[start..at]);
            start = at;
        }
    }
    out
}

/// Aligns one piece of a claim and gives what was paid for, with its price, in the order of the claim; what costs next to
/// nothing is not told. `standings` has one entry a token.
pub(super) fn align(
    claim: &str,
    tokens: &[Token],
    source: &Evidence,
    standings: &[Standing],
) -> Vec<(f32, Fault)> {
    let aligner = Aligner {
        claim,
        tokens,
        roles: tokens.iter().map(role).collect(),
        names: names(tokens, source),
        standings,
        source,
    };
    aligner.run()
}

/// A number carries content however it is spelled.
fn role(token: &Token) -> Role {
    if token.kind == Kind::Number { Role::Content } else { word::role(&token.lower) }
}

fn names(tokens: &[Token], source: &Evidence) -> Vec<bool> {
    tokens
        .iter()
        .enumerate()
        .map(|(idx, token)| {
            let inside = idx > 0 && token.before < Mark::Colon && token.capital;
            token.kind == Kind::Word
                && word::role(&token.lower) == Role::Content
                && (inside || source.is_name(&token.key))
        })
        .collect()
}

struct Aligner<'a> {
    claim: &'a str,
    tokens: &'a [Token],
    roles: Vec<Role>,
    names: Vec<bool>,
    standings: &'a [Standing],
    source: &'a Evidence,
}

/// A match of claim token `at` with source token `place`, and the best way there.
struct Match {
    at: usize,
    place: u32,
    exact: bool,
    cost: f32,
    from: Option<usize>,
}

/// What lies between two matches.
#[derive(Default)]
struct Step {
    cost: f32,
    jump: bool,
    faults: Vec<(f32, Fault)>,
}

impl Step {
    fn pay(&mut self, cost: f32, fault: impl FnOnce() -> Fault, tell: bool) {
        self.cost += cost;
        if tell && cost >= 0.3 {
            self.faults.push((cost, fault()));
        }
    }
}

impl Aligner<'_> {
    fn run(&self) -> Vec<(f32, Fault)> {
        let matches = self.matches();
        // The way without any match at all.
        let mut end = self.step(None, None, true);
        let mut best: Option<usize> = None;
        for (idx, found) in matches.iter().enumerate() {
            let tail = self.step(Some(found), None, false);
            if found.cost + tail.cost < end.cost {
                end.cost = found.cost + tail.cost;
                best = Some(idx);
            }
        }
        let Some(last) = best else { return end.faults };
        let mut path = vec![last];
        while let Some(from) = matches[path[path.len() - 1]].from {
            path.push(from);
        }
        path.reverse();
        let mut faults = Vec::new();
        let mut jumps = Vec::with_capacity(path.len());
        let mut left = None;
        for &idx in &path {
            let step = self.step(left, Some(&matches[idx]), true);
            jumps.push(step.jump);
            faults.extend(step.faults);
            left = Some(&matches[idx]);
        }
        faults.extend(self.step(left, None, true).faults);
        let path: Vec<&Match> = path.iter().map(|idx| &matches[*idx]).collect();
        for dearer in self.strays(&path, &jumps, end.cost) {
            faults.extend(dearer);
        }
        faults
    }

    /// All matches with their best costs, in the order of the claim.
    fn matches(&self) -> Vec<Match> {
        let candidates = self.candidates();
        let rank: HashMap<u32, usize> =
            candidates.iter().enumerate().map(|(rank, s)| (*s, rank)).collect();
        let mut matches: Vec<Match> = Vec::new();
        let mut begins = Vec::with_capacity(self.tokens.len() + 1);
        for at in 0..self.tokens.len() {
            begins.push(matches.len());
            for (place, exact) in self.places(at, &rank, &candidates) {
                let mut found =
                    Match { at, place, exact, cost: if exact { 0.0 } else { 0.25 }, from: None };
                let own = found.cost;
                let mut least = self.step(None, Some(&found), false).cost;
                for (idx, left) in matches
                    .iter()
                    .enumerate()
                    .skip(begins[at.saturating_sub(REACH)])
                    .take_while(|(_, left)| left.at < at)
                {
                    if left.cost >= least {
                        continue;
                    }
                    let cost = left.cost + self.step(Some(left), Some(&found), false).cost;
                    if cost < least {
                        least = cost;
                        found.from = Some(idx);
                    }
                }
                found.cost = own + least;
                matches.push(found);
            }
        }
        matches
    }

    /// Sentences that may carry the claim, the likeliest first.
    fn candidates(&self) -> Vec<u32> {
        let mut scores: HashMap<u32, f32> = HashMap::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let places = self.source.at(&token.key);
            let weight = match self.roles[at] {
                Role::Content => 1.0,
                _ => 0.1,
            } / (places.len() as f32).sqrt().max(1.0);
            let fresh = seen.insert(&token.key);
            let mut last = u32::MAX;
            for &place in places {
                let sentence = self.source.sentence_of[place as usize];
                if fresh && sentence != last {
                    *scores.entry(sentence).or_default() += weight;
                    last = sentence;
                }
                // Two words in a row weigh more than the two apart.
                if at > 0
                    && place > 0
                    && self.source.tokens[place as usize - 1].token.key == self.tokens[at - 1].key
                {
                    *scores.entry(sentence).or_default() += 0.3 * weight + 0.05;
                }
            }
        }
        let mut ranked: Vec<(u32, f32)> = scores.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut chosen: Vec<u32> =
            ranked.iter().take(LIKELIEST).map(|(sentence, _)| *sentence).collect();
        // What the likeliest do not have: the best other sentence for each such word.
        let rank: HashMap<u32, usize> =
            ranked.iter().enumerate().map(|(rank, (s, _))| (*s, rank)).collect();
        for (at, token) in self.tokens.iter().enumerate() {
            if chosen.len() >= LIKELIEST + EXTRA {
                break;
            }
            if self.roles[at] != Role::Content {
                continue;
            }
            let mut sentences = self
                .source
                .at(&token.key)
                .iter()
                .map(|place| self.source.sentence_of[*place as usize]);
            if sentences.clone().any(|sentence| chosen.contains(&sentence)) {
                continue;
            }
            let best = sentences.by_ref().min_by_key(|sentence| rank.get(sentence).copied());
            chosen.extend(best);
        }
        chosen
    }

    /// Places of the candidates where claim token `at` may be matched, in the order of the source, and whether the word is
    /// the same.
    fn places(
        &self,
        at: usize,
        rank: &HashMap<u32, usize>,
        candidates: &[u32],
    ) -> Vec<(u32, bool)> {
        let token = &self.tokens[at];
        let mut found: Vec<(usize, u32, bool)> = Vec::new();
        let function = matches!(
            self.roles[at],
            Role::Function | Role::Pronoun | Role::Male | Role::Female | Role::Bound
        ) && token.kind == Kind::Word;
        for &place in self.source.at(&token.key) {
            let Some(&rank) = rank.get(&self.source.sentence_of[place as usize]) else { continue };
            if !function || self.beside(at, place) {
                found.push((rank, place, true));
            }
        }
        if found.is_empty() && token.kind == Kind::Word && self.roles[at] == Role::Content {
            for (rank, &sentence) in candidates.iter().enumerate() {
                let (from, to) = self.source.sentences[sentence as usize];
                for place in from..to {
                    let item = &self.source.tokens[place as usize];
                    // Another form of a name is a name.
                    if item.role == Role::Content
                        && (item.name || !self.names[at])
                        && evidence::related(&token.key, &item.token.key)
                    {
                        found.push((rank, place, false));
                    }
                }
            }
        }
        found.sort_unstable();
        found.truncate(PLACES);
        let mut places: Vec<(u32, bool)> =
            found.into_iter().map(|(_, place, exact)| (place, exact)).collect();
        places.sort_unstable();
        places
    }

    /// Whether a neighbour of claim token `at` is a neighbour of source token `place` too.
    fn beside(&self, at: usize, place: u32) -> bool {
        let place = place as usize;
        let near = |claim: Option<&Token>, reach: Range<usize>| {
            claim.is_some_and(|token| {
                self.source
                    .tokens
                    .get(reach)
                    .is_some_and(|items| items.iter().any(|item| item.token.key == token.key))
            })
        };
        let after = place + 1..(place + 3).min(self.source.tokens.len()).max(place + 1);
        near(self.tokens.get(at + 1), after)
            || at > 0 && near(self.tokens.get(at - 1), place.saturating_sub(2)..place)
    }

    fn sentence(&self, place: u32) -> u32 {
        self.source.sentence_of[place as usize]
    }

    fn item(&self, place: u32) -> &Item {
        &self.source.tokens[place as usize]
    }

    /// The price of going from one match to the next; `None` is the start or the end of the claim. `tell` asks for the
    /// reasons too.
    fn step(&self, left: Option<&Match>, right: Option<&Match>, tell: bool) -> Step {
        let mut step = Step::default();
        let from = left.map_or(0, |left| left.at + 1);
        let to = right.map_or(self.tokens.len(), |right| right.at);
        let (skipped, local) = self.between(left, right);
        for at in from..to {
            self.put_in(&mut step, at, skipped.clone(), left, right, local, tell);
        }
        self.negation_put_in(&mut step, from..to, skipped.clone(), tell);
        match (left, right) {
            (Some(left), Some(right)) if local => {
                self.left_out(&mut step, left, right, skipped, from..to, tell);
            }
            (Some(left), Some(right)) => self.jump(&mut step, left, right, tell),
            (None, Some(_)) if !skipped.is_empty() => {
                self.before(&mut step, skipped, from..to, tell)
            }
            (Some(left), None) => self.after(&mut step, left, tell),
            _ => {}
        }
        step
    }

    /// The source tokens that the claim passes over between two matches, and whether the two belong to one place.
    fn between(&self, left: Option<&Match>, right: Option<&Match>) -> (Range<u32>, bool) {
        match (left, right) {
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
                let mut start = right.place;
                let reach = u32::try_from(right.at).unwrap_or(6).min(6) + 2;
                while right.place - start < reach
                    && self.item(start).token.before == Mark::None
                    && start > 0
                {
                    start -= 1;
                }
                (start..right.place, true)
            }
            (Some(left), None) => {
                let mut end = left.place + 1;
                while end - left.place <= 4
                    && (end as usize) < self.source.tokens.len()
                    && self.item(end).token.before == Mark::None
                {
                    end += 1;
                }
                (left.place + 1..end, true)
            }
            (None, None) => (0..0, false),
        }
    }

    /// Prices claim token `at`, which is matched with nothing; `skipped` is what the source has in its stead.
    #[expect(clippy::too_many_arguments, reason = "one question, asked in the one place above")]
    fn put_in(
        &self,
        step: &mut Step,
        at: usize,
        skipped: Range<u32>,
        left: Option<&Match>,
        right: Option<&Match>,
        local: bool,
        tell: bool,
    ) {
        let token = &self.tokens[at];
        let mut stead = skipped.clone().map(|place| self.item(place));
        let claimed = || self.written(at);
        match (token.kind, self.roles[at]) {
            (Kind::Number, _) => {
                let mut numbers =
                    skipped.clone().filter(|place| self.item(*place).token.kind == Kind::Number);
                if numbers.clone().any(|place| self.item(place).token.key == token.key) {
                    step.cost += 0.3;
                    return;
                }
                let put_in = left.map_or(0, |left| left.at + 1)
                    ..right.map_or(self.tokens.len(), |right| right.at);
                let said = numbers.next().filter(|_| skipped.len() <= put_in.len() + 1);
                let cost = if said.is_none() && (self.associated(at) || self.apposed(at)) {
                    0.4
                } else {
                    SWAPPED
                };
                step.pay(
                    cost,
                    || match said {
                        Some(place) => Fault::Number(self.with_unit(at), self.said(place)),
                        None => Fault::Elsewhere(self.with_unit(at), self.neighbour(at)),
                    },
                    tell,
                );
            }
            (Kind::Unit, _) => match stead.find(|item| item.token.kind == Kind::Unit) {
                Some(item) => {
                    step.pay(
                        2.0,
                        || {
                            Fault::Unit(
                                claimed(),
                                self.source.written_token(&item.token).to_owned(),
                            )
                        },
                        tell,
                    );
                }
                None => step.cost += 0.1,
            },
            (_, Role::Negation) => {}
            (_, Role::Male | Role::Female) => {
                let other = if self.roles[at] == Role::Male { Role::Female } else { Role::Male };
                match stead.find(|item| item.role == other) {
                    Some(item) => {
                        step.pay(
                            2.0,
                            || {
                                Fault::Pronoun(
                                    claimed(),
                                    self.source.written_token(&item.token).to_owned(),
                                )
                            },
                            tell,
                        );
                    }
                    None => step.cost += 0.15,
                }
            }
            (_, Role::Content) if self.names[at] => {
                self.name_put_in(step, at, skipped, left, right, local, tell);
            }
            (_, Role::Content) => {
                let cost = match self.standings[at] {
                    Standing::Absent => 0.8,
                    Standing::Alias => 0.2,
                    Standing::Present | Standing::Related => 0.6,
                };
                step.pay(cost, || Fault::Word(claimed()), tell);
            }
            (_, Role::Hedge | Role::Report | Role::Condition | Role::Bound) => step.cost += 0.15,
            (_, Role::Function | Role::Pronoun) => step.cost += 0.08,
        }
    }

    /// Prices negations of the claim that are matched with nothing, beyond those that the source has in their stead.
    fn negation_put_in(
        &self,
        step: &mut Step,
        put_in: Range<usize>,
        skipped: Range<u32>,
        tell: bool,
    ) {
        let negates = |at: &usize| self.roles[*at] == Role::Negation;
        let gained = put_in.clone().filter(negates).count();
        if gained == 0 {
            return;
        }
        let had = skipped
            .filter(|place| {
                let item = self.item(*place);
                item.role == Role::Negation || word::denies(&item.token.lower)
            })
            .count();
        if gained > had {
            let at = put_in.clone().find(negates).expect("there is at least one");
            step.pay(NEGATED, || Fault::NegationGained(self.written(at)), tell);
        } else {
            step.cost += 0.2;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "continues the function above")]
    fn name_put_in(
        &self,
        step: &mut Step,
        at: usize,
        skipped: Range<u32>,
        left: Option<&Match>,
        right: Option<&Match>,
        local: bool,
        tell: bool,
    ) {
        let token = &self.tokens[at];
        let source = self.source;
        if self.standings[at] == Standing::Alias {
            step.cost += 0.2;
            return;
        }
        let fuller = self.fuller(at, left, right);
        let put_in =
            left.map_or(0, |left| left.at + 1)..right.map_or(self.tokens.len(), |right| right.at);
        // A name of the source that the claim has too stands for itself.
        let kept = |place: u32| {
            put_in.clone().any(|at| {
                self.names[at]
                    && evidence::related(&self.tokens[at].key, &self.item(place).token.key)
            })
        };
        if fuller {
            step.cost += 0.15;
            return;
        }
        // In the stead of a name stands a name and no more; with other words it is a description or another clause.
        let bare = skipped.clone().all(|place| {
            let item = self.item(place);
            item.role != Role::Content
                || item.token.capital
                || item.token.kind != Kind::Word
                || put_in.clone().any(|at| self.tokens[at].key == item.token.key)
        });
        let said = skipped.clone().find(|place| self.item(*place).name && !kept(*place));
        if let Some(place) = said.filter(|_| bare && skipped.len() <= put_in.len() + 4) {
            step.pay(SWAPPED, || Fault::Name(self.written(at), self.said(place)), tell);
            return;
        }
        // One name of several words is paid for once, and so is what stands in apposition to a name.
        let continues = put_in.contains(&(at.wrapping_sub(1))) && self.linked(at);
        if continues || self.apposed(at) {
            step.cost += if continues { 0.05 } else { 0.3 };
            return;
        }
        let anchor = right.or(left).map(|found| found.place);
        let near = anchor.is_some_and(|place| {
            let sentence = self.sentence(place);
            source.at(&token.key).iter().any(|at| {
                let own = source.sentence_of[*at as usize];
                own <= sentence && sentence - own <= 3
            })
        });
        // Who the source calls `he` or `the former minister`, the claim may name; in a longer gap that shows nothing.
        let short = local
            && skipped.len() <= 6
            && right.map_or(self.tokens.len(), |right| right.at)
                - left.map_or(0, |left| left.at + 1)
                <= 4;
        let refers = short
            && skipped.clone().any(|place| {
                matches!(self.item(place).role, Role::Male | Role::Female | Role::Pronoun)
            });
        let described =
            local && skipped.clone().any(|place| self.item(place).role == Role::Content);
        // One word for another, both neighbours in place.
        let exchanged = skipped.len() == 1
            && left.is_some_and(|left| left.at + 1 == at)
            && right.is_some_and(|right| right.at == at + 1)
            && self.item(skipped.start).role == Role::Content;
        let cost = match (near, refers || described) {
            _ if exchanged => 2.5,
            (true, true) => 0.3,
            (true, false) => 1.2,
            (false, true) => 1.5,
            (false, false) => 2.0,
        };
        step.pay(cost, || Fault::Elsewhere(self.written(at), self.neighbour(at)), tell);
    }

    /// Whether claim token `at` only makes the name beside it fuller (`Leon Yeaman` for `Mr Yeaman`): the names from it to
    /// a match stand in a row, and the source has each pair of them in a row somewhere.
    fn fuller(&self, at: usize, left: Option<&Match>, right: Option<&Match>) -> bool {
        left.is_some_and(|left| (left.at + 1..=at).all(|at| self.linked(at)))
            || right.is_some_and(|right| (at + 1..=right.at).all(|at| self.linked(at)))
    }

    /// Whether a name goes on from the word before it, here and somewhere in the source.
    fn linked(&self, at: usize) -> bool {
        self.names[at]
            && self.names[at - 1]
            && self.tokens[at].before == Mark::None
            && self.source.adjacent(&self.tokens[at - 1].key, &self.tokens[at].key)
    }

    /// Whether claim token `at` stands between two commas after a name that the source has close to it.
    fn apposed(&self, at: usize) -> bool {
        let comma = |at: &usize| self.tokens[*at].before == Mark::Comma;
        let Some(open) = (at.saturating_sub(4)..=at).rev().find(comma) else { return false };
        let close = (at + 1..(at + 5).min(self.tokens.len())).find(comma);
        if close.is_none() || open == 0 {
            return false;
        }
        let Some(name) = (open.saturating_sub(3)..open).rev().find(|at| self.names[*at]) else {
            return false;
        };
        self.close(at, name, 12)
    }

    /// Whether the source has two words of the claim at most `reach` tokens from one another.
    fn close(&self, one: usize, other: usize, reach: u32) -> bool {
        let places = self.source.at(&self.tokens[other].key);
        self.source.at(&self.tokens[one].key).iter().any(|place| {
            let from = places.partition_point(|other| other + reach < *place);
            places.get(from).is_some_and(|other| *other <= place + reach)
        })
    }

    /// Prices the source tokens that a claim leaves out between two matches.
    fn left_out(
        &self,
        step: &mut Step,
        left: &Match,
        right: &Match,
        skipped: Range<u32>,
        put_in: Range<usize>,
        tell: bool,
    ) {
        if skipped.is_empty() {
            return;
        }
        let closed = self.closed(left, right);
        let gained = |role: Role| put_in.clone().any(|at| self.roles[at] == role);
        let denied = put_in.clone().any(|at| word::denies(&self.tokens[at].lower));
        let mut contents = 0;
        for place in skipped.clone() {
            let item = self.item(place);
            let to_right = right.place - place;
            let from_left = place - left.place;
            let open =
                (place + 1..=right.place).all(|place| self.item(place).token.before == Mark::None);
            let governs = to_right <= 3 && open
                || from_left == 1 && item.token.before == Mark::None && skipped.len() <= 4;
            match item.role {
                Role::Negation if governs && !gained(Role::Negation) && !denied => {
                    step.pay(NEGATED, || Fault::NegationLost(self.said(place)), tell);
                }
                Role::Hedge if governs && !gained(Role::Hedge) && !gained(Role::Report) => {
                    let cost = if matches!(
                        item.token.lower.as_str(),
                        "can" | "would" | "should" | "thought"
                    ) {
                        0.8
                    } else {
                        2.2
                    };
                    step.pay(cost, || Fault::HedgeLost(self.said(place)), tell);
                }
                Role::Condition if !closed => {
                    step.pay(1.0, || Fault::ConditionLost(self.said(place)), tell);
                }
                Role::Bound if skipped.len() <= 3 && self.tokens[right.at].kind == Kind::Number => {
                    step.cost += 0.3;
                }
                Role::Content => contents += 1,
                _ => {}
            }
        }
        step.cost += if closed { 0.05 } else { (0.08 * contents as f32).min(0.6) };
    }

    /// Prices what the source has before the first match in the same clause.
    fn before(&self, step: &mut Step, skipped: Range<u32>, put_in: Range<usize>, tell: bool) {
        let end = skipped.end;
        for place in skipped {
            let item = self.item(place);
            if item.role == Role::Negation
                && end - place <= 3
                && !put_in.clone().any(|at| self.roles[at] == Role::Negation)
            {
                step.pay(NEGATED, || Fault::NegationLost(self.said(place)), tell);
            }
        }
    }

    /// Prices what the source goes on to say after the last match.
    fn after(&self, step: &mut Step, left: &Match, tell: bool) {
        let next = left.place + 1;
        if (next as usize) < self.source.tokens.len() {
            let item = self.item(next);
            if item.role == Role::Condition && item.token.before < Mark::Colon {
                step.pay(1.0, || Fault::ConditionLost(self.said(next)), tell);
            }
        }
    }

    /// Prices the step to another place of the source.
    fn jump(&self, step: &mut Step, left: &Match, right: &Match, tell: bool) {
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
        if self.roles[right.at] == Role::Negation {
            cost += 2.0;
        }
        if self.roles[left.at] == Role::Negation {
            cost += 2.0;
        }
        step.pay(cost, || Fault::Joined(self.written(left.at), self.written(right.at)), tell);
    }

    /// Reconsiders the pieces that hold little but a name, a number or a negation: fetched from elsewhere they say nothing
    /// about this place. Priced again as if they were matched with nothing; gives what they cost more.
    fn strays(&self, path: &[&Match], jumps: &[bool], total: f32) -> Vec<Vec<(f32, Fault)>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for end in 1..=path.len() {
            if end == path.len() || jumps[end] || self.far(path[end - 1], path[end]) {
                pieces.push(start..end);
                start = end;
            }
        }
        // The longest piece is what the claim is about.
        let Some(anchor) = pieces.iter().rev().max_by_key(|piece| piece.len()).cloned() else {
            return Vec::new();
        };
        let mut strays: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            if piece == anchor || !self.is_stray(&path[piece.clone()]) {
                continue;
            }
            match strays.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => strays.push(piece),
            }
        }
        let mut out = Vec::new();
        for piece in strays {
            let left = piece.start.checked_sub(1).map(|at| path[at]);
            let right = path.get(piece.end).copied();
            let paid = right.map_or(total, |right| right.cost) - left.map_or(0.0, |left| left.cost);
            let step = self.step(left, right, true);
            if step.cost > paid {
                out.push(step.faults);
            }
        }
        out
    }

    /// Whether so much is left out between two matches of one sentence that the one says little of the other's place.
    fn far(&self, left: &Match, right: &Match) -> bool {
        right.place > left.place + 5
            && (self.item(left.place + 1).token.before < Mark::Comma
                || self.item(right.place).token.before < Mark::Comma)
    }

    /// Whether what is left out between two matches is a phrase of its own.
    fn closed(&self, left: &Match, right: &Match) -> bool {
        let first = self.item(left.place + 1);
        first.token.before >= Mark::Comma && self.item(right.place).token.before >= Mark::Comma
            || right.place - left.place > 3 && word::opens(&first.token.lower)
    }

    fn is_stray(&self, piece: &[&Match]) -> bool {
        let words = piece
            .iter()
            .filter(|found| {
                self.roles[found.at] == Role::Content
                    && !self.names[found.at]
                    && self.tokens[found.at].kind == Kind::Word
            })
            .count();
        let negates = piece.iter().any(|found| self.roles[found.at] == Role::Negation);
        words <= if negates { 3 } else { 1 } && piece.len() <= 6
    }

    /// Whether the source has this word close to one of the content words that the claim puts beside it.
    fn associated(&self, at: usize) -> bool {
        let old = |at: usize| self.tokens.get(at).is_some_and(|token| token.lower == "old");
        if old(at + 2) || old(at + 3) {
            // `the 27-year-old` for `Bueno, 27,`.
            return self.source.at(&self.tokens[at].key).iter().any(|place| {
                let aged = *place > 0
                    && matches!(self.item(place - 1).token.lower.as_str(), "aged" | "age");
                let after = self.source.tokens.get(*place as usize + 1);
                aged || self.item(*place).token.before == Mark::Comma
                    && after.is_none_or(|item| item.token.before >= Mark::Comma)
            });
        }
        let beside = (at.saturating_sub(2)..at + 3).filter(|other| {
            *other != at && *other < self.tokens.len() && self.roles[*other] == Role::Content
        });
        beside.into_iter().any(|other| self.close(at, other, 3))
    }

    fn written(&self, at: usize) -> String {
        self.claim[self.tokens[at].start..self.tokens[at].end].to_owned()
    }

    fn with_unit(&self, at: usize) -> String {
        let mut range = self.tokens[at].start..self.tokens[at].end;
        if at > 0
            && self.tokens[at - 1].kind == Kind::Unit
            && self.tokens[at - 1].end == range.start
        {
            range.start = self.tokens[at - 1].start;
        }
        if let Some(next) = self.tokens.get(at + 1).filter(|next| next.key == "%") {
            range.end = next.end;
        }
        self.claim[range].to_owned()
    }

    fn said(&self, place: u32) -> String {
        self.source.written(place).to_owned()
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
