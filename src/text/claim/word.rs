//! The small words on which the truth of a sentence turns, by class. English only, and closed classes, so lists will do.

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
    match lower {
        // The month and the name.
        "may" | "will" if capital => Role::Content,
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "without"
        | "hardly" | "barely" | "nowhere" => Role::Negation,
        "could" | "may" | "might" | "would" | "should" | "can" | "reportedly" | "allegedly"
        | "alleged" | "apparently" | "appears" | "appear" | "appeared" | "seems" | "seem"
        | "seemed" | "likely" | "unlikely" | "possible" | "possibly" | "probably" | "perhaps"
        | "maybe" | "suspected" | "supposedly" | "purportedly" | "rumoured" | "rumored"
        | "potentially" | "presumably" | "expected" | "believed" | "thought" => Role::Hedge,
        "said" | "says" | "say" | "saying" | "told" | "tells" | "claimed" | "claims" | "claim"
        | "claiming" | "according" | "insisted" | "insists" | "argued" | "argues" | "alleges"
        | "believes" | "believe" | "estimates" | "estimated" | "warned" | "warns" | "suggested"
        | "suggests" | "reported" | "reports" | "added" | "adds" | "asserted" | "asserts"
        | "contends" | "contended" | "predicted" | "predicts" | "accused" | "accuses" => {
            Role::Report
        }
        "if" | "unless" | "provided" => Role::Condition,
        "nearly" | "almost" | "about" | "around" | "roughly" | "approximately" | "least"
        | "only" | "over" | "under" | "than" | "up" => Role::Bound,
        "he" | "him" | "his" | "himself" => Role::Male,
        "she" | "her" | "hers" | "herself" => Role::Female,
        "i" | "me" | "my" | "we" | "us" | "our" | "you" | "your" | "they" | "them" | "their"
        | "it" | "its" | "this" | "these" | "those" | "who" => Role::Pronoun,
        "mr" | "mrs" | "ms" | "dr" | "sir" => Role::Function,
        _ if crate::text::token::is_stop(lower) || lower.len() < 2 => Role::Function,
        _ => Role::Content,
    }
}

/// Whether the word says "not" in another way: `failed to`, `denied`.
pub(super) fn denies(lower: &str) -> bool {
    matches!(
        lower,
        "fail"
            | "failed"
            | "fails"
            | "failing"
            | "deny"
            | "denied"
            | "denies"
            | "denying"
            | "refuse"
            | "refused"
            | "refuses"
            | "refusing"
            | "lack"
            | "lacks"
            | "lacked"
            | "unable"
            | "reject"
            | "rejected"
            | "rejects"
            | "rejecting"
    )
}

/// Whether an `if` after the word asks a question and sets no condition: `asked if`, `see if`.
pub(super) fn asks(lower: &str) -> bool {
    matches!(
        lower,
        "ask"
            | "asked"
            | "asking"
            | "asks"
            | "see"
            | "know"
            | "knows"
            | "wonder"
            | "wondered"
            | "determine"
            | "check"
            | "decide"
            | "sure"
            | "clear"
            | "unclear"
            | "even"
            | "as"
    )
}

/// Whether the word opens a clause or phrase, so that pieces of sentences may be joined before it.
pub(super) fn opens(lower: &str) -> bool {
    matches!(
        lower,
        "and"
            | "but"
            | "or"
            | "who"
            | "which"
            | "that"
            | "when"
            | "while"
            | "after"
            | "before"
            | "as"
            | "because"
            | "since"
            | "where"
            | "although"
            | "though"
            | "for"
            | "with"
            | "in"
            | "on"
            | "at"
            | "by"
            | "from"
            | "to"
            | "during"
            | "following"
            | "amid"
            | "if"
            | "into"
            | "over"
            | "of"
    )
}
