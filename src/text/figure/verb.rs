//! What the verb before a figure tells: whether it says how large something is, changes it, or did something to those whom
//! the figure counts.

use super::subject::IRREGULAR;
use super::{Reader, is_verb};
use crate::text::list::List;

impl Reader<'_> {
    /// Whether the verb before a sum of money says how large its subject is: `losses came to $3 million`; who took out, lent or
    /// borrowed it is not what is measured.
    pub(super) fn led_by_measure(&self, from: usize) -> bool {
        let clause = self.clause_before(from);
        let verb = clause.iter().rev().find(|at| {
            is_verb(self.word(**at))
                || IRREGULAR.has(self.word(**at))
                || AMOUNTING.has(self.word(**at))
        });
        verb.is_none_or(|at| AMOUNTING.has(self.word(*at)) || self.is_nominal(*at))
    }

    /// Whether the last verb of the clause before is one of changing an amount, in its base form.
    pub(super) fn changes_before(&self, from: usize) -> bool {
        let clause = self.clause_before(from);
        let base = |at: &usize| {
            matches!(
                self.word(*at),
                "raise"
                    | "cut"
                    | "lift"
                    | "lower"
                    | "reduce"
                    | "increase"
                    | "double"
                    | "slash"
                    | "bring"
            )
        };
        clause.iter().rev().find(|at| base(at) || is_verb(self.word(**at))).is_some_and(base)
    }

    /// What was done to those whom the figure counts, where its verb stands right before it: `killed` for `killing at least 41
    /// people`.
    pub(super) fn done_to(&self, from: usize) -> Option<String> {
        const QUALIFIERS: [&str; 16] = [
            "at",
            "least",
            "about",
            "some",
            "around",
            "nearly",
            "almost",
            "more",
            "than",
            "up",
            "to",
            "an",
            "estimated",
            "roughly",
            "over",
            "another",
        ];
        const STEMS: [&str; 11] = [
            "kill",
            "injur",
            "wound",
            "displac",
            "evacuat",
            "arrest",
            "detain",
            "hospitalis",
            "hospitaliz",
            "rescu",
            "sicken",
        ];
        let verb = (from.saturating_sub(5)..from)
            .rev()
            .map(|at| self.lower(at))
            .find(|word| !QUALIFIERS.contains(&word.as_str()))?;
        let stem = verb.strip_suffix("ing").or_else(|| verb.strip_suffix("ed"))?;
        STEMS.contains(&stem).then(|| format!("{stem}ed"))
    }
}

/// Verbs that say how large their subject is, or how it changes.
static AMOUNTING: List = List::new(
    "amount amounted amounts are average averaged averages be been being came climbed climbs closed come comes cost costs cut \
     declined dipped doubled dropped drops estimated exceed exceeded exceeds fall fallen falls fell grew grow grown grows \
     halved hit increased is jumped lifted lowered narrowed passed plunged put puts raised ran ranged reach reached reaches \
     remain remained rise risen rises rose sank shrank shrunk slid slipped soared stand stands stood surged swelled \
     topped total totaled totalled totals traded tripled tumbled valued was were widened worth",
);
