//! What the words beside a form tell of it, where it may be verb or noun.

use super::words::{Tag, Word};

/// Whether a plural noun stands before `at`, directly or before a phrase between commas.
pub(super) fn plural_subject(words: &[Word<'_>], at: usize) -> bool {
    let plural = |i: usize| {
        matches!(words[i].tag, Tag::Noun)
            && (words[i].lower.ends_with('s') && !words[i].lower.ends_with("ss")
                || matches!(
                    words[i].lower.as_str(),
                    "people" | "police" | "men" | "women" | "children" | "media"
                ))
    };
    let Some(left) = (0..at).rev().find(|&i| words[i].tag != Tag::Adverb) else { return false };
    if words[left].tag == Tag::Comma {
        let open = (0..left).rev().find(|&i| words[i].tag == Tag::Comma);
        return open.is_some_and(|open| open > 0 && left - open <= 10 && plural(open - 1));
    }
    // `restrictions from April remain`: a phrase may stand behind the plural.
    let from = (0..left).rev().take(6).find(|&i| {
        !matches!(words[i].tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner)
    });
    plural(left)
        || words[left].is_nominal()
            && from.is_some_and(|i| i > 0 && words[i].tag == Tag::Preposition && plural(i - 1))
}

/// `the controls that China introduced in April remain`: the plural stands before a relative clause that has its verb.
pub(super) fn relative_behind_plural(words: &[Word<'_>], at: usize) -> bool {
    let Some(relative) = (at.saturating_sub(12)..at).rev().find(|&i| words[i].tag == Tag::Relative)
    else {
        return false;
    };
    let plural = relative > 0
        && words[relative - 1].tag == Tag::Noun
        && words[relative - 1].lower.ends_with('s')
        && !words[relative - 1].lower.ends_with("ss");
    let verbs = words[relative..at].iter().filter(|w| w.is_verb()).count();
    plural && verbs == 1 && words[at - 1].is_nominal()
}

/// Whether the `to` before `at` is a preposition: `applies to export controls`, `access to aid`.
pub(super) fn is_preposition_to(words: &[Word<'_>], at: usize) -> bool {
    let to = (0..at).rev().find(|&i| words[i].tag == Tag::To);
    to.and_then(|to| to.checked_sub(1)).is_some_and(|before| {
        matches!(
            words[before].lower.as_str(),
            "apply"
                | "applies"
                | "applied"
                | "applying"
                | "subject"
                | "related"
                | "access"
                | "response"
                | "thanks"
                | "prior"
                | "according"
                | "amounts"
                | "amounted"
                | "linked"
                | "tied"
                | "relating"
                | "contrary"
                | "next"
                | "addition"
                | "respect"
                | "regard"
                | "opposed"
                | "similar"
                | "relative"
                | "approach"
                | "contributed"
        )
    })
}

/// Whether the clause before `at` has `to` with a base form that a conjunction continues.
pub(super) fn infinitive_before(words: &[Word<'_>], at: usize) -> bool {
    words[..at].iter().rev().take(8).any(|word| matches!(word.tag, Tag::To | Tag::Modal))
}
