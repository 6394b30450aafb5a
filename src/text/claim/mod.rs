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
mod line;
mod own;
mod pieces;
mod price;
mod word;

use std::cell::OnceCell;
use std::fmt;

use evidence::Evidence;
pub use line::{check_line, named_alone};
pub use own::{quoted_spans, unmarked};

use super::token;

/// Raised when the same statement and text give another answer than before.
pub const VERSION: &str = "6";

/// The answer for one claim.
#[derive(serde::Serialize, serde::Deserialize, Clone, Debug, PartialEq)]
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
    Cited::new(cited).check(claim)
}

/// Sentences that several statements cite, read once.
pub struct Cited {
    text: String,
    article: OnceCell<Article>,
}

impl Cited {
    pub fn new(sentences: &[&str]) -> Self {
        let length = sentences.iter().map(|sentence| sentence.len() + 2).sum();
        let mut text = String::with_capacity(length);
        for sentence in sentences {
            text.push_str(sentence);
            text.push_str("\n\n");
        }
        Self { text, article: OnceCell::new() }
    }

    /// As [`check`].
    pub fn check(&self, claim: &str) -> Verdict {
        if gate::is_part_of_quotation(claim, &self.text) {
            let why = "a part of the quotation, and who said it".to_owned();
            return Verdict { ok: true, score: 1.0, why };
        }
        self.article().judge(claim, true)
    }

    fn article(&self) -> &Article {
        self.article.get_or_init(|| Article::new(&self.text))
    }
}

/// The words of `claim` that `text` does not have, as compared; only a text that has one of them can help to carry it.
pub fn words_beyond(claim: &str, text: &str) -> Vec<String> {
    let had: Vec<token::Token> = token::lex(text);
    let mut words: Vec<String> = token::lex(claim).into_iter().map(|token| token.key).collect();
    words.retain(|word| !had.iter().any(|token| token.key == *word));
    words
}

/// Whether `text` has one of the words, given as [`words_beyond`] gives them, or another form of it.
pub fn has_any(text: &str, words: &[String]) -> bool {
    !words.is_empty()
        && token::lex(text)
            .iter()
            .any(|token| words.iter().any(|word| evidence::related(word, &token.key)))
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
        self.judge(claim, false)
    }

    fn judge(&self, claim: &str, cited: bool) -> Verdict {
        if claim.len() > LONGEST {
            let why = format!("longer than {LONGEST} bytes: no statement");
            return Verdict { ok: false, score: 0.0, why };
        }
        let tokens = token::lex(claim);
        if tokens.is_empty() {
            return Verdict { ok: true, score: 1.0, why: "states nothing".to_owned() };
        }
        let faults = self.faults(claim, &tokens);
        let severe =
            faults.iter().any(|(cost, fault)| *cost >= SEVERE && (cited || !fault.is_forgivable()));
        let doubt = doubt(&faults);
        let ok = !severe && doubt < if cited { LIMIT_CITED } else { LIMIT };
        // The first of the dearest.
        let worst = faults.into_iter().rev().max_by(|a, b| a.0.total_cmp(&b.0));
        let why = match worst {
            Some((_, fault)) => fault.to_string(),
            None => "in the words of the source".to_owned(),
        };
        Verdict { ok, score: (-doubt).exp(), why }
    }

    /// The liberties that `claim`, of these tokens, takes, each with its price.
    fn faults(&self, claim: &str, tokens: &[token::Token]) -> Vec<(f32, Fault)> {
        let mut faults: Vec<(f32, Fault)> = Vec::new();
        if let Some(quote) = gate::altered_quotation(claim, &self.evidence) {
            faults.push((GATE, Fault::Quotation(quote)));
        }
        for piece in align::pieces(tokens) {
            let (absent, standings) = gate::absent(claim, piece, &self.evidence);
            faults.extend(absent.map(|fault| (GATE, fault)));
            faults.extend(align::align(claim, piece, &self.evidence, &standings));
        }
        faults
    }
}

/// A longer claim is not looked at, in bytes.
const LONGEST: usize = 10_000;
/// What a broken hard gate costs.
const GATE: f32 = 4.0;
/// A single liberty of this price makes a claim false, whatever else it says.
const SEVERE: f32 = 2.0;
/// From this doubt on an article is not taken to carry a claim.
const LIMIT: f32 = 0.65;
/// The same where a person has named the sentences: they may be put in other words.
const LIMIT_CITED: f32 = 1.5;

/// The sum of what was paid, each kind weighed by how much it says. A word that the source does not have says most. Names and
/// numbers out of place are certain where the rest is word for word, and then severe; in a free retelling they are
/// often one more way to refer, so together they count for little more than a word.
fn doubt(faults: &[(f32, Fault)]) -> f32 {
    let mut sum = 0.0;
    let mut out_of_place = 0.0;
    for (cost, fault) in faults {
        match fault {
            Fault::Word(_) => sum += cost,
            Fault::Joined(..) => sum += 0.5 * cost,
            Fault::AttributionLost(_) => out_of_place += 0.05 * cost,
            _ => out_of_place += 0.25 * cost,
        }
    }
    sum + f32::min(out_of_place, 0.75)
}

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

impl Fault {
    /// Whether people overlook it in a retelling of a whole article. In a statement that cites its sentences it is not
    /// overlooked.
    fn is_forgivable(&self) -> bool {
        matches!(self, Self::AttributionLost(_))
    }
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
