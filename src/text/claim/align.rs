//! Retells a claim as pieces of the source at the least price, and says what was paid for.
//!
//! A path goes through the claim's words in order. Each is either matched with one place of the source or left unmatched;
//! each step between two matches is priced by what lies between them on both sides. Words that follow one another in both
//! cost nothing. Words left out of the source cost little, unless they are a negation, a hedge or a condition; words put in
//! cost by their kind: a function word next to nothing, a number or name that stands where the source has another one
//! more than a whole claim may. Going to another place of the source costs a jump, less where both sides begin a
//! clause. The cheapest path is found by dynamic programming over the matches (Viterbi 1967).

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::text::token::{Kind, Mark, Token};

use super::Fault;
use super::evidence::{self, Evidence};
use super::gate::Standing;
use super::price::Step;
use super::word::{self, Role};

/// A piece of claim is at most this many tokens.
const LONGEST: usize = 120;
/// Sentences looked into for one claim: the likeliest, and some for what these leave out.
const LIKELIEST: usize = 5;
const EXTRA: usize = 3;
/// Places looked at for one token.
const PLACES: usize = 12;
/// Tokens of the claim that may stay unmatched in a row without ending a piece.
const REACH: usize = 8;
/// What it costs to state as fact what the source gives as someone's word.
const ATTRIBUTION: f32 = 2.0;

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
    if token.kind == Kind::Number {
        Role::Content
    } else {
        word::role(&token.lower, token.capital && token.before == Mark::None)
    }
}

fn names(tokens: &[Token], source: &Evidence) -> Vec<bool> {
    tokens
        .iter()
        .enumerate()
        .map(|(idx, token)| {
            let inside = idx > 0 && token.before < Mark::Colon && token.capital;
            token.kind == Kind::Word
                && word::role(&token.lower, token.capital && token.before == Mark::None)
                    == Role::Content
                && (inside || source.is_name(&token.key))
        })
        .collect()
}

pub(super) struct Aligner<'a> {
    pub(super) claim: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) roles: Vec<Role>,
    /// Whether each token is a name.
    pub(super) names: Vec<bool>,
    pub(super) standings: &'a [Standing],
    pub(super) source: &'a Evidence,
}

/// A match of claim token `at` with source token `place`, and the best way there.
pub(super) struct Match {
    pub(super) at: usize,
    pub(super) place: u32,
    cost: f32,
    from: Option<usize>,
}

impl Aligner<'_> {
    fn run(&self) -> Vec<(f32, Fault)> {
        let matches = self.matches();
        // The way without any match at all.
        let mut end = self.price(None, None, true);
        let mut best: Option<usize> = None;
        for (idx, found) in matches.iter().enumerate() {
            let tail = self.price(Some(found), None, false);
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
        let mut steps: Vec<Step> = Vec::with_capacity(path.len() + 1);
        let mut left = None;
        for &idx in &path {
            steps.push(self.price(left, Some(&matches[idx]), true));
            left = Some(&matches[idx]);
        }
        steps.push(self.price(left, None, true));
        let path: Vec<&Match> = path.iter().map(|idx| &matches[*idx]).collect();
        for (piece, dearer) in self.strays(&path, &steps, end.cost) {
            // Into the piece, within it, and out of it.
            for step in &mut steps[piece.start..=piece.end] {
                step.faults.clear();
            }
            steps[piece.start].faults = dearer.faults;
        }
        let mut faults: Vec<(f32, Fault)> =
            steps.into_iter().flat_map(|step| step.faults).collect();
        faults.extend(self.attribution(&path));
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
                let mut found = Match { at, place, cost: 0.0, from: None };
                let own = if exact { 0.0 } else { 0.25 };
                let mut least = self.price(None, Some(&found), false).cost;
                // The nearest first: it is most often the cheapest, and then no other needs to be priced.
                let reach = begins[at.saturating_sub(REACH)]..begins[at];
                for (idx, left) in matches[reach.clone()].iter().enumerate().rev() {
                    let idx = reach.start + idx;
                    if left.cost >= least {
                        continue;
                    }
                    let cost = left.cost + self.price(Some(left), Some(&found), false).cost;
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

    /// Reconsiders the pieces that hold little but a name, a number or a negation: fetched from elsewhere they say nothing
    /// about this place. Priced again as if they were matched with nothing; gives what they cost more.
    fn strays(&self, path: &[&Match], steps: &[Step], total: f32) -> Vec<(Range<usize>, Step)> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for end in 1..=path.len() {
            if end == path.len() || steps[end].jump || self.far(path[end - 1], path[end]) {
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
            let step = self.price(left, right, true);
            if step.cost > paid {
                out.push((piece, step));
            }
        }
        out
    }

    /// What the sentence that carries most of the claim says of whose word it is, where the claim does not.
    fn attribution(&self, path: &[&Match]) -> Option<(f32, Fault)> {
        let content = |found: &&&Match| self.roles[found.at] == Role::Content;
        let vouched = |role: &Role| matches!(role, Role::Report | Role::Hedge);
        if self.roles.iter().any(vouched) || self.claim.contains(['"', '“']) {
            return None;
        }
        let mut by_sentence: HashMap<u32, usize> = HashMap::new();
        for found in path.iter().filter(content) {
            *by_sentence.entry(self.sentence(found.place)).or_default() += 1;
        }
        let (sentence, held) =
            by_sentence.into_iter().max_by_key(|(sentence, held)| (*held, u32::MAX - sentence))?;
        let all = self.roles.iter().filter(|role| **role == Role::Content).count();
        if held < 3 || held * 5 < all * 4 {
            return None;
        }
        let (from, to) = self.source.sentences[sentence as usize];
        let within =
            || path.iter().map(|found| found.place).filter(|place| (from..to).contains(place));
        let (first, last) = (within().min()?, within().max()?);
        let report = |place: &u32| self.item(*place).role == Role::Report;
        // `…, officials said` and `… according to officials`.
        let tail = (last + 1..to.min(last + 9)).find(report).filter(|place| {
            let opened = self.item(last + 1).token.before >= Mark::Comma;
            let directly = *place == last + 1;
            let mark =
                (last + 2..=*place).any(|place| self.item(place).token.before >= Mark::Comma);
            let lower = self.item(*place).token.lower.as_str();
            // `blocked the sale, saying that …` vouches for what follows.
            let onward = directly && lower != "according" && lower.ends_with("ing");
            (opened || directly && lower == "according") && !mark && !onward
        });
        // `Officials said that …`.
        let head = (from..first).rev().take(3).find(report).filter(|place| {
            // `“…,” said Ana Ruiz, who fled`: what she said stands before.
            let inverted =
                self.item(*place).token.before >= Mark::Comma && self.item(place + 1).token.capital;
            *place > from
                && !inverted
                && (place + 1..first).all(|place| self.item(place).role != Role::Content)
                && self.item(place + 1).token.before < Mark::Comma
        });
        let place = tail.or(head)?;
        Some((ATTRIBUTION, Fault::AttributionLost(self.said(place))))
    }

    /// Whether so much is left out between two matches of one sentence that the one says little of the other's place.
    fn far(&self, left: &Match, right: &Match) -> bool {
        right.place > left.place + 5
            && (self.item(left.place + 1).token.before < Mark::Comma
                || self.item(right.place).token.before < Mark::Comma)
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
}
