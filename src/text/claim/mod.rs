//! Does this text carry that statement?
//!
//! [`check`] asks it of the sentences that a statement cites; [`Article`] finds the sentences itself. First the hard
//! gate: each number, name and direct quotation of the claim must occur in the text, compared in one written form. Then
//! an alignment (`align`) retells the claim as pieces of the text and prices every liberty taken: a name or a number put
//! in the place of another, a negation gained or lost, a condition or a "could" dropped, pieces of different sentences
//! joined. The dearest liberty is the reason given.
//!
//! Nothing is known of the world and no synonyms beyond a few: a free paraphrase is called unsupported rather than let
//! through unseen.

mod align;
mod evidence;
mod gate;
mod word;

use std::fmt;

use align::Alignment;
use evidence::Evidence;

use super::token;

/// The answer for one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub ok: bool,
    /// How well the text carries the claim, from 0 (not at all) to 1 (word for word).
    pub score: f32,
    /// What was found, in words; for a claim that is carried, how.
    pub why: String,
}

/// Whether the sentences `cited` carry `claim`.
///
/// Looks at nothing but these sentences. An empty claim is carried by anything.
pub fn check(claim: &str, cited: &[&str]) -> Verdict {
    let mut text = String::with_capacity(cited.iter().map(|sentence| sentence.len() + 2).sum());
    for sentence in cited {
        text.push_str(sentence);
        text.push_str("\n\n");
    }
    Article::new(&text).check(claim)
}

/// A text made ready for many claims.
pub struct Article {
    evidence: Evidence,
}

impl Article {
    /// Reads `text` once; the cost of a claim afterwards does not depend on the length of the text beyond a look-up.
    pub fn new(text: &str) -> Self {
        Self { evidence: Evidence::new(text) }
    }

    /// Whether any sentences of the article, taken together, carry `claim`.
    pub fn check(&self, claim: &str) -> Verdict {
        let tokens = token::lex(claim);
        if tokens.is_empty() {
            return Verdict { ok: true, score: 1.0, why: "states nothing".to_owned() };
        }
        let mut worst: Option<(f32, Fault)> = None;
        let mut keep = |cost: f32, fault: Fault| {
            if worst.as_ref().is_none_or(|(most, _)| cost > *most) {
                worst = Some((cost, fault));
            }
        };
        if let Some(quote) = gate::altered_quotation(claim, &self.evidence) {
            keep(GATE, Fault::Quotation(quote));
        }
        let mut total = 0.0;
        for piece in align::pieces(&tokens) {
            let (absent, at) = gate::absent(claim, piece, &self.evidence);
            if let Some(fault) = absent {
                keep(GATE, fault);
            }
            let alignment: Alignment = align::align(claim, piece, &self.evidence, &at);
            total += alignment.cost;
            for (cost, fault) in alignment.faults {
                keep(cost, fault);
            }
        }
        let gated = worst.as_ref().is_some_and(|(cost, _)| *cost >= GATE);
        let cost = if gated { total.max(GATE) } else { total };
        let score = (-cost / SCALE).exp();
        let ok = cost < LIMIT;
        let why = match worst {
            Some((_, fault)) if !ok || cost > 0.5 => fault.to_string(),
            _ if cost < 0.05 => "word for word in the source".to_owned(),
            _ => "in the words of the source".to_owned(),
        };
        Verdict { ok, score, why }
    }
}

/// What a broken hard gate costs at least.
const GATE: f32 = 4.0;
/// From this cost on a claim is not carried.
const LIMIT: f32 = 2.0;
/// The cost at which the score has fallen to 1/e.
const SCALE: f32 = 3.0;

/// One liberty that a claim takes with its source.
#[derive(Clone, Debug, PartialEq)]
enum Fault {
    NumberAbsent(String),
    NameAbsent(String),
    Quotation(String),
    /// (claimed, said in its place)
    Number(String, String),
    Name(String, String),
    /// A number or name that the source has, but not with these neighbours: (claimed, neighbour).
    Elsewhere(String, String),
    NegationGained(String),
    NegationLost(String),
    HedgeLost(String),
    AttributionLost(String),
    ConditionLost(String),
    Unit(String, String),
    Pronoun(String, String),
    Word(String),
    Joined(String, String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NumberAbsent(number) => write!(f, "the number `{number}` is not in the source"),
            Self::NameAbsent(name) => write!(f, "`{name}` is not in the source"),
            Self::Quotation(quote) => write!(f, "the source has no quotation `{quote}`"),
            Self::Number(claimed, said) | Self::Name(claimed, said) => {
                write!(f, "where the claim says `{claimed}`, the source says `{said}`")
            }
            Self::Elsewhere(claimed, neighbour) if neighbour.is_empty() => {
                write!(f, "the source does not say this of `{claimed}`")
            }
            Self::Elsewhere(claimed, neighbour) => {
                write!(f, "the source does not put `{claimed}` with `{neighbour}`")
            }
            Self::NegationGained(word) => write!(f, "`{word}` is not in what the source says here"),
            Self::NegationLost(word) => write!(f, "the source says `{word}`, the claim does not"),
            Self::HedgeLost(word) => {
                write!(f, "the source says `{word}`, the claim states it as fact")
            }
            Self::AttributionLost(words) => {
                write!(f, "the source gives this as someone's word (`{words}`), the claim does not")
            }
            Self::ConditionLost(word) => {
                write!(f, "the source sets a condition (`{word}`), the claim does not")
            }
            Self::Unit(claimed, said) => {
                write!(f, "the claim counts in `{claimed}`, the source in `{said}`")
            }
            Self::Pronoun(claimed, said) => {
                write!(f, "the claim says `{claimed}`, the source `{said}`")
            }
            Self::Word(word) => write!(f, "`{word}` is not in what the source says here"),
            Self::Joined(left, right) => {
                write!(f, "the source does not join `{left}` with `{right}`")
            }
        }
    }
}
