//! The small words on which the truth of a sentence turns, by class. English only, and closed classes, so lists will do.

use crate::text::list::{List, Table};
use crate::text::token::is_stop;

/// What part a word plays when it is left out or put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Carries content.
    Content,
    /// Builds the sentence.
    Function,
    /// `he`, `her`.
    Male,
    Female,
    /// `they`, `it`, and the demonstratives.
    Pronoun,
    Negation,
    /// `could`, `reportedly`: the source does not state it as fact.
    Hedge,
    /// `said`, `according`.
    Report,
    /// `if`, `unless`.
    Condition,
    /// `nearly`, `at least`, `only`: bounds a number.
    Bound,
}

/// The role of a word. `lower` is it in lower case; `capital` says that it is written with a capital inside a sentence.
pub(super) fn role(lower: &str, capital: bool) -> Role {
    // The month and the name.
    if capital && matches!(lower, "may" | "will") {
        return Role::Content;
    }
    ROLES.get(lower).unwrap_or_else(|| match is_stop(lower) || lower.len() < 2 {
        true => Role::Function,
        false => Role::Content,
    })
}

static ROLES: Table<Role> = Table::new(&[
    (Role::Negation, "not no never none nobody nothing neither nor without hardly barely nowhere"),
    (
        Role::Hedge,
        "could may might would should can reportedly allegedly alleged apparently appears appear appeared \
         seems seem seemed likely unlikely possible possibly probably perhaps maybe suspected supposedly \
         purportedly rumoured rumored potentially presumably expected believed thought",
    ),
    (
        Role::Report,
        "said says say saying told tells claimed claims claim claiming according insisted insists argued \
         argues alleges believes believe estimates estimated warned warns suggested suggests reported reports \
         added adds asserted asserts contends contended predicted predicts accused accuses",
    ),
    (Role::Condition, "if unless provided"),
    (Role::Bound, "nearly almost about around roughly approximately least only over under than up"),
    (Role::Male, "he him his himself"),
    (Role::Female, "she her hers herself"),
    (Role::Pronoun, "i me my we us our you your they them their it its this these those who"),
    (Role::Function, "mr mrs ms dr sir"),
]);

/// Whether the word says "not" in another way: `failed to`, `denied`.
pub(super) fn denies(lower: &str) -> bool {
    DENIALS.has(lower)
}

static DENIALS: List = List::new(
    "fail failed fails failing deny denied denies denying refuse refused refuses refusing lack lacks lacked unable \
    reject rejected rejects rejecting",
);

/// Whether an `if` after the word asks a question and sets no condition: `asked if`, `see if`.
pub(super) fn asks(lower: &str) -> bool {
    ASKING.has(lower)
}

static ASKING: List = List::new(
    "ask asked asking asks see know knows wonder wondered determine check decide sure clear unclear even as",
);

/// Whether the word opens a clause or phrase, so that pieces of sentences may be joined before it.
pub(super) fn opens(lower: &str) -> bool {
    OPENERS.has(lower)
}

static OPENERS: List = List::new(
    "and but or who which that when while after before as because since where although though for with in on at by \
    from to during following amid if into over of",
);
