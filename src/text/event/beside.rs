//! What the words beside a form tell of it, where it may be verb or noun.

use super::lexicon::{self, Form};
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

/// The form of a verb that the lexicon does not list, where nothing but a verb can stand: `will defend`, `to defend the
/// merger`, `the company employs 6,400 people`.
pub(super) fn unlisted_verb(words: &[Word<'_>], at: usize) -> Option<Form> {
    let lower = words[at].lower.as_str();
    let plain =
        words[at].text.starts_with(char::is_lowercase) && lower.chars().all(char::is_alphabetic);
    if !plain || lexicon::noun_act(lower).is_some() {
        return None;
    }
    let left = (0..at).rev().find(|&i| !matches!(words[i].tag, Tag::Adverb | Tag::Negation))?;
    let next = words.get(at + 1);
    let object = next.is_some_and(|w| {
        matches!(w.tag, Tag::Possessive | Tag::Pronoun)
            || w.tag == Tag::Determiner
                && !matches!(w.lower.as_str(), "all" | "both" | "each" | "either" | "neither")
    });
    match words[left].tag {
        Tag::Modal => Some(Form::Base),
        Tag::To if object && !is_preposition_to(words, at) => Some(Form::Base),
        Tag::Noun | Tag::Name if left + 1 == at => {
            let third = lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 4;
            let singular = !words[left].lower.ends_with('s') || words[left].tag == Tag::Name;
            let counted = words[left].tag == Tag::Noun
                && next.is_some_and(|w| w.tag == Tag::Number && !is_year(&w.lower));
            (third && singular && (object || counted)).then_some(Form::Third)
        }
        _ => None,
    }
}

fn is_year(lower: &str) -> bool {
    lower.len() == 4 && lower.bytes().all(|b| b.is_ascii_digit())
}

/// `before a committee of parliament`, `after the merger`: no clause follows, so the word is a preposition.
pub(super) fn leads_to_a_noun(words: &[Word<'_>], at: usize) -> bool {
    if words[at].tag != Tag::Subordinator
        || !matches!(words[at].lower.as_str(), "after" | "before" | "since" | "until" | "till")
    {
        return false;
    }
    let stretch = words[at + 1..].iter().take_while(|w| {
        !matches!(
            w.tag,
            Tag::Comma | Tag::Break | Tag::Subordinator | Tag::Relative | Tag::OpenQuote
        )
    });
    let mut nominal = false;
    for word in stretch {
        if matches!(word.tag, Tag::Verb(_) | Tag::Auxiliary | Tag::Modal) {
            return false;
        }
        nominal |= matches!(word.tag, Tag::Noun | Tag::Name);
    }
    nominal
}
