//! Whether the capitalised first word of a sentence is a name.

use super::lexicon::{self, Form};
use super::words::{Tag, Word};
use crate::text::gazetteer;

/// Endings of common nouns that open a sentence without an article.
const COMMON_ENDINGS: &[&str] = &[
    "s", "ion", "ment", "ness", "ity", "ism", "ing", "age", "ure", "ance", "ence", "ship", "hood",
    "ess", "th", "ly",
];

/// A capitalised first word that is a name rather than a common noun: the next word is a name, a genitive or a verb
/// form that a bare singular common noun could not stand before.
pub(super) fn opens_name(words: &[Word<'_>], at: usize) -> bool {
    let lower = &words[at].lower;
    // `Hume, the striker who …, was fined`: said of a person.
    let told = words.get(at + 1).is_some_and(|w| w.text == ",")
        && words.get(at + 2).is_some_and(|w| matches!(w.lower.as_str(), "the" | "who" | "whose"))
        && lexicon::closed(lower).is_none()
        && !lexicon::is_common(lower)
        && !lexicon::is_calendar(lower);
    let common = COMMON_ENDINGS.iter().any(|ending| lower.ends_with(ending))
        && !matches!(lexicon::verb_form(lower), Some((None, Form::Gerund)));
    if told && !common {
        return true;
    }
    // `Sterling was fined`: no form of a verb that is known.
    let unknown = matches!(lexicon::verb_form(lower), Some((None, Form::Gerund)))
        && words.get(at + 1).is_some_and(|next| {
            matches!(lexicon::closed(&next.lower), Some(Tag::Modal | Tag::Auxiliary))
        });
    if !unknown && lexicon::verb_form(lower).is_some()
        || lexicon::is_adjective(lower)
        || lexicon::closed(lower).is_some()
        || lexicon::is_common(lower)
    {
        return false;
    }
    let Some(next) = words.get(at + 1) else { return false };
    // `Trump at an event alluded`: a lone word before a preposition is a name where it is known for one, or has no form
    // of a common noun.
    let word = words[at].text;
    if gazetteer::known(word).is_some()
        || gazetteer::is_surname(word)
        || gazetteer::is_given_name(word)
    {
        return true;
    }
    // `Construction began`
    let nominal = ["tion", "sion", "ment", "ness", "ance", "ence", "ship"];
    if lower.len() > 6 && nominal.iter().any(|ending| lower.ends_with(ending)) {
        return false;
    }
    if matches!(next.lower.as_str(), "at" | "on")
        && !COMMON_ENDINGS.iter().any(|ending| lower.ends_with(ending))
        && lexicon::noun_act(lower).is_none()
        && !lexicon::is_deal(lower)
    {
        return true;
    }
    let capital = next.text.chars().next().is_some_and(char::is_uppercase);
    capital
        || matches!(next.lower.as_str(), "himself" | "herself")
        || next.lower == "'s"
        || (!lower.ends_with('s') && !next.lower.ends_with("ing"))
            && matches!(
                lexicon::verb_form(&next.lower),
                Some((_, Form::Past | Form::Participle | Form::Third))
            )
        || matches!(lexicon::closed(&next.lower), Some(Tag::Modal | Tag::Auxiliary))
            && !lower.ends_with('s')
}
