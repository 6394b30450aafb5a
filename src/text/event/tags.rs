//! The part of speech of a word: a first guess from lists and endings, then what the words beside it leave of that.

use super::beside::{
    behind_parenthesis, infinitive_before, is_bidding, is_number_word, is_preposition_to, is_year,
    plans_to, plural_subject, relative_behind_plural, sets_out, unlisted_verb,
};
use super::lexicon::{self, Form};
use super::opening::opens_name;
use super::words::{Tag, Word};

pub(super) fn first_guess(words: &[Word<'_>], at: usize) -> Tag {
    let word = &words[at];
    if matches!(word.tag, Tag::OpenQuote | Tag::CloseQuote) {
        return word.tag;
    }
    let Some(first) = word.text.chars().next() else { return Tag::Other };
    match word.text {
        "," => return Tag::Comma,
        ";" | ":" | "—" | "–" | "-" | "(" | ")" | "[" | "]" | "…" | "|" => return Tag::Break,
        "'" | "’" => {
            return if at > 0 && words[at - 1].lower.ends_with('s') {
                Tag::Genitive
            } else {
                Tag::Other
            };
        }
        _ => {}
    }
    if word.lower == "'s" {
        // `Moody's cut its rating`
        let own = at > 0
            && matches!(
                words[at - 1].lower.as_str(),
                "moody"
                    | "mcdonald"
                    | "sotheby"
                    | "christie"
                    | "lloyd"
                    | "macy"
                    | "sainsbury"
                    | "wendy"
                    | "kohl"
                    | "lowe"
            );
        return if own { Tag::Name } else { Tag::Genitive };
    }
    if !first.is_alphanumeric() && !matches!(first, '$' | '€' | '£') {
        return Tag::Other;
    }
    if first.is_ascii_digit() || matches!(first, '$' | '€' | '£') {
        return Tag::Number;
    }
    let lower = word.lower.as_str();
    let opens = at == 0
        || matches!(words[at - 1].tag, Tag::OpenQuote | Tag::Break)
        || words[at - 1].text == "•";
    let capital = first.is_uppercase();
    if !capital || opens {
        if let Some(tag) = lexicon::closed(lower) {
            return tag;
        }
    } else if let Some(tag) = lexicon::closed(lower)
        && word.text.chars().count() > 3
    {
        // `The` inside a title; short ones (`US`, `IT`) are names.
        return tag;
    }
    if capital && !opens {
        return Tag::Name;
    }
    if capital
        && opens
        && (word.text.chars().skip(1).any(char::is_uppercase) || opens_name(words, at))
    {
        return Tag::Name;
    }
    if lexicon::is_adjective(lower) || lower.starts_with("non-") {
        return Tag::Adjective;
    }
    if let Some((_, form)) = lexicon::verb_form(lower) {
        return Tag::Verb(form);
    }
    let noun = matches!(
        lower,
        "family" | "assembly" | "monopoly" | "anomaly" | "butterfly" | "homily" | "subfamily"
    );
    if lower.ends_with("ly") && lower.len() > 4 && !noun {
        return Tag::Adverb;
    }
    Tag::Noun
}

/// Verbs of telling whose base form is no noun.
fn reports(lower: &str) -> bool {
    matches!(
        lower,
        "say"
            | "argue"
            | "warn"
            | "insist"
            | "admit"
            | "explain"
            | "add"
            | "note"
            | "think"
            | "believe"
    )
}

/// `Members vote on Friday`: a base form right behind those who act, who stand for themselves, where no other verb
/// follows.
fn acts_alone(words: &[Word<'_>], at: usize) -> bool {
    let Some(left) = at.checked_sub(1) else { return false };
    // `People close to the firm say`
    let near = words[at].is("close") && words.get(at + 1).is_some_and(|w| w.is("to"));
    let subject = words[left].tag == Tag::Noun
        && !near
        && lexicon::is_people(&words[left].lower)
        && (left == 0
            || left == 1
                && (matches!(words[0].tag, Tag::Adjective | Tag::Number)
                    || words[0].tag == Tag::Determiner
                        && !matches!(words[0].lower.as_str(), "a" | "an" | "this" | "that")));
    subject
        && words
            .get(at + 1)
            .is_none_or(|w| matches!(w.tag, Tag::Preposition | Tag::To) || w.text == ".")
        && !words[at + 1..]
            .iter()
            .take_while(|w| !matches!(w.tag, Tag::Comma | Tag::Break | Tag::Subordinator))
            .any(|w| {
                matches!(w.tag, Tag::Auxiliary | Tag::Modal | Tag::Verb(Form::Past | Form::Third))
            })
}

/// `Oct. 19: A third hospital, in Tulsa, reports …`: behind a parenthesis, in a sentence that has no other verb.
fn lone_third(words: &[Word<'_>], at: usize) -> bool {
    if at == 0 || at > 16 || words.len() > 40 || words[at - 1].tag != Tag::Comma {
        return false;
    }
    let subject = (1..at - 1).find(|&i| words[i].tag == Tag::Comma).is_some_and(|open| {
        words[open - 1].is_nominal()
            && !words[open - 1].lower.ends_with('s')
            && words[open + 1].tag == Tag::Preposition
    });
    subject
        && !words
            .iter()
            .enumerate()
            .any(|(i, w)| i != at && w.may_be_finite() && w.tag != Tag::Verb(Form::Base))
}

/// Settles forms that may be several things by the words beside them.
pub(super) fn disambiguate(words: &mut [Word<'_>], at: usize) {
    let before = (0..at).rev().find(|&i| !matches!(words[i].tag, Tag::Adverb | Tag::Negation));
    let left = before.map(|i| match words[i].tag {
        // `that takes effect on July 1 bans …`: the day stands beside the phrase.
        Tag::Number if i > 0 && lexicon::is_calendar(&words[i - 1].lower) => Tag::Name,
        tag => tag,
    });
    let left_word = before.map(|i| words[i].lower.clone()).unwrap_or_default();
    let next = words.get(at + 1).map(|word| word.tag);
    let nominal_next = matches!(next, Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number));
    let lower = words[at].lower.clone();
    match words[at].tag {
        Tag::Verb(form) => {
            let entry = lexicon::verb_form(&lower).and_then(|(verb, _)| verb);
            let verbal = match form {
                Form::Base => {
                    is_bidding(words, at)
                    || matches!(left, Some(Tag::Modal))
                        || matches!(left, Some(Tag::To)) && !is_preposition_to(words, at)
                    || matches!(left, Some(Tag::Auxiliary)) && lexicon::is_do(&left_word)
                    // `had run short`: a participle that looks like the base.
                    || matches!(left_word.as_str(), "has" | "have" | "had" | "having")
                        && matches!(lower.as_str(), "run" | "come" | "become" | "overcome")
                    // `employers say their offer lapses`, `and say they can wait`
                    || reports(&lower)
                        && (matches!(left, Some(Tag::Conjunction)) || before.is_some_and(|i| words[i].is_nominal()))
                        && words.get(at + 1).is_some_and(|w| {
                            matches!(w.tag, Tag::Pronoun | Tag::Possessive) || w.is("that")
                        })
                    // `Members vote on Friday`: those who act, and no other verb.
                    || acts_alone(words, at)
                    // `the hearing, set for April 8, …`
                    || matches!(left, Some(Tag::Comma)) && lexicon::is_past_too(&lower)
                        && words.get(at + 1).is_some_and(|w| w.is("for") || w.is("by"))
                    // `The party, the oldest in Sund, split on May 4`
                    || matches!(left, Some(Tag::Comma)) && lexicon::is_past_too(&lower)
                        && matches!(next, Some(Tag::Preposition | Tag::Determiner | Tag::Number) | None)
                        && (at.saturating_sub(14)..at - 1).any(|i| {
                            words[i].tag == Tag::Comma && i > 0 && words[i - 1].is_nominal()
                        })
                    || matches!(left_word.as_str(), "i" | "we" | "you" | "they" | "who" | "let" | "help")
                    // `which account for a fifth`
                    || left_word == "which"
                        && matches!(next, Some(Tag::Preposition | Tag::Determiner | Tag::Possessive))
                    // A coordinated infinitive: `to resume and accelerate exports`.
                    || matches!(left, Some(Tag::Conjunction)) && infinitive_before(words, at)
                    // `many of the curbs remain`, `critics warn`
                    || plural_subject(words, at) && !lexicon::is_noun_too(&lexicon::regular(&lower, "s"))
                        && (!nominal_next || !matches!(left, Some(Tag::Noun)))
                    || relative_behind_plural(words, at)
                    // A form that is base and past alike: `put`, `set`, `cut`.
                    || lexicon::is_past_too(&lower) && matches!(left, Some(Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number | Tag::Auxiliary))
                }
                Form::Third => {
                    let subject = matches!(
                        left,
                        Some(Tag::Noun | Tag::Name | Tag::Relative | Tag::CloseQuote | Tag::Comma)
                    ) || left_word.ends_with("self");
                    // `the recall covers 61,300 vials`
                    let counted = left == Some(Tag::Noun)
                        && !left_word.ends_with('s')
                        && words
                            .get(at + 1)
                            .is_some_and(|w| w.tag == Tag::Number && !is_year(&w.lower));
                    let object = counted
                        || matches!(
                            next,
                            Some(
                                Tag::Determiner
                                    | Tag::Possessive
                                    | Tag::Pronoun
                                    | Tag::Subordinator
                                    | Tag::OpenQuote
                            )
                        );
                    // `measures that it had used`
                    let object = object
                        && !(lexicon::is_noun_too(&lower)
                            && words.get(at + 1).is_some_and(|w| w.is("that")));
                    let open = matches!(
                        next,
                        Some(Tag::Preposition | Tag::To | Tag::Adverb | Tag::Comma | Tag::Relative)
                            | None
                    ) || nominal_next
                        || words.get(at + 1).is_some_and(|w| w.text == ".")
                        // `remains closed`
                        || entry.is_some_and(|verb| matches!(verb.base, "remain" | "stay" | "seem"))
                            && matches!(next, Some(Tag::Verb(Form::Past | Form::Participle)));
                    // `runs out`
                    let behind =
                        |nth: usize| words.get(at + nth).map_or("", |word| word.lower.as_str());
                    let phrasal = entry.is_some_and(|verb| {
                        lexicon::phrasal(verb.base, [behind(1), behind(2), behind(3)]).is_some()
                    });
                    let counted = matches!(
                        left_word.as_str(),
                        "million" | "billion" | "trillion" | "thousand" | "hundred" | "dozen"
                    );
                    // `nine lives`
                    let counts = lexicon::is_noun_too(&lower) && is_number_word(&left_word);
                    matches!(left_word.as_str(), "he" | "she" | "it" | "who" | "which")
                        || plans_to(words, at)
                        || subject
                            && !counted
                            && !counts
                            && (object || phrasal || open && !lexicon::is_noun_too(&lower))
                            && !(matches!(left, Some(Tag::Comma)) && !object && !nominal_next)
                        || open && sets_out(words, at)
                        || nominal_next && lone_third(words, at)
                        || (phrasal || open) && behind_parenthesis(words, at)
                }
                Form::Past | Form::Participle => {
                    // `has long sought`: an auxiliary just before makes it a verb whatever stands between.
                    let helped = (at.saturating_sub(2)..at).any(|i| words[i].tag == Tag::Auxiliary)
                        && !matches!(
                            left,
                            Some(
                                Tag::Determiner
                                    | Tag::Possessive
                                    | Tag::Preposition
                                    | Tag::Genitive
                            )
                        );
                    // `remains closed`: how it is, not what was done.
                    let lasting = before.is_some_and(|i| {
                        words[i].verb.is_some_and(|verb| {
                            matches!(verb.base, "remain" | "stay" | "seem" | "become" | "keep")
                        })
                    });
                    // `a South Carolina shared workspace`
                    let within = left == Some(Tag::Name)
                        && next == Some(Tag::Noun)
                        && matches!(form, Form::Past)
                        && words[..at]
                            .iter()
                            .rev()
                            .find(|w| w.tag != Tag::Name)
                            .is_some_and(|w| matches!(w.lower.as_str(), "a" | "an"));
                    // `a fire in 1996 burned houses`: the year belongs to what stands before.
                    let behind_year = is_year(&left_word)
                        && before.is_some_and(|i| i > 0 && words[i - 1].tag == Tag::Preposition);
                    let modifies = lasting
                        || within
                        // `the man's mutilated and burned body`
                        || left == Some(Tag::Genitive) && next == Some(Tag::Conjunction)
                        // `two masked men`
                        || is_number_word(&left_word)
                            && next == Some(Tag::Noun)
                        || nominal_next
                            && !behind_year
                            && (matches!(
                                left,
                                Some(
                                    Tag::Determiner
                                        | Tag::Possessive
                                        | Tag::Genitive
                                        | Tag::Adjective
                                        | Tag::Number
                                        | Tag::Preposition
                                ) | None
                            ) || matches!(left, Some(Tag::Conjunction | Tag::Comma))
                                && at >= 2
                                && matches!(words[at - 2].tag, Tag::Adjective)
                                || matches!(left, Some(Tag::Verb(_)))
                                    && matches!(form, Form::Participle));
                    helped
                        || !modifies
                            && !matches!(left, Some(Tag::Determiner | Tag::Possessive))
                            && !(left.is_none() && nominal_next)
                }
                // An -ing form behind a determiner is an adjective or a noun; `a May meeting in Geneva`.
                Form::Gerund => {
                    let noun = lexicon::noun_act(&lower).is_some()
                        && matches!(left, Some(Tag::Noun | Tag::Name | Tag::Number))
                        && !matches!(
                            next,
                            Some(Tag::Determiner | Tag::Name | Tag::Possessive | Tag::Pronoun)
                        );
                    !noun
                        && !matches!(
                            left,
                            Some(
                                Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective
                            )
                        )
                }
            };
            // `was declared wanted by the police`
            let verbal = verbal
                && !(matches!(form, Form::Past | Form::Participle)
                    && matches!(left_word.as_str(), "declared" | "pronounced" | "presumed"));
            if verbal {
                words[at].verb = entry;
                if matches!(form, Form::Base)
                    && matches!(left, Some(Tag::Auxiliary))
                    && !lexicon::is_do(&left_word)
                {
                    words[at].tag = Tag::Verb(Form::Participle);
                } else if matches!(form, Form::Base)
                    && lexicon::is_past_too(&lower)
                    && !matches!(left, Some(Tag::Modal | Tag::To))
                {
                    words[at].tag = Tag::Verb(Form::Past);
                }
            } else {
                words[at].tag = match form {
                    Form::Past | Form::Participle => Tag::Adjective,
                    _ => Tag::Noun,
                };
            }
        }
        // `a man they took hostage and robbed`
        Tag::Noun
            if matches!(lower.as_str(), "hostage" | "prisoner" | "captive")
                && matches!(
                    left_word.as_str(),
                    "take" | "takes" | "took" | "taken" | "held" | "hold"
                ) =>
        {
            words[at].tag = Tag::Adverb;
        }
        Tag::Noun => {
            if let Some(form) = unlisted_verb(words, at) {
                words[at].tag = Tag::Verb(form);
            }
        }
        // `a meeting planned for Friday`, `had planned`; not `a planned meeting`
        Tag::Adjective
            if matches!(lower.as_str(), "planned" | "proposed")
                && (left == Some(Tag::Auxiliary)
                    || matches!(left, Some(Tag::Noun | Tag::Name | Tag::Comma))
                        && next == Some(Tag::Preposition)) =>
        {
            if let Some((verb, form)) = lexicon::verb_form(&lower) {
                words[at].tag = Tag::Verb(form);
                words[at].verb = verb;
            }
        }
        // `an outside firm`
        Tag::Preposition
            if matches!(lower.as_str(), "outside" | "inside")
                && left == Some(Tag::Determiner)
                && next == Some(Tag::Noun) =>
        {
            words[at].tag = Tag::Adjective;
        }
        // `two years later than they had planned`
        Tag::Preposition if lower == "than" && next == Some(Tag::Pronoun) => {
            words[at].tag = Tag::Subordinator;
        }
        // `has since been called off`
        Tag::Subordinator
            if lower == "since"
                && left == Some(Tag::Auxiliary)
                && matches!(next, Some(Tag::Auxiliary | Tag::Verb(_))) =>
        {
            words[at].tag = Tag::Adverb;
        }
        // `at once`, `once before`
        Tag::Subordinator
            if lower == "once"
                && (matches!(left_word.as_str(), "at" | "than")
                    || words.get(at + 1).is_some_and(|w| {
                        matches!(w.lower.as_str(), "before" | "again" | "more" | "," | ".")
                    })) =>
        {
            words[at].tag = Tag::Adverb;
        }
        // `had tried it before, in 1991`
        Tag::Subordinator
            if lower == "before"
                && words.get(at + 1).is_none_or(|w| matches!(w.tag, Tag::Comma | Tag::Other)) =>
        {
            words[at].tag = Tag::Adverb;
        }
        // `the state of emergency that …`, `the public`
        Tag::Adjective
            if matches!(
                lower.as_str(),
                "emergency" | "military" | "public" | "weekly" | "daily"
            ) && !nominal_next
                && matches!(left, Some(Tag::Preposition | Tag::Determiner)) =>
        {
            words[at].tag = Tag::Noun;
        }
        // `to further tighten`
        Tag::Adjective if lower == "further" && left == Some(Tag::To) => {
            words[at].tag = Tag::Adverb;
        }
        // `There, Beijing promised`
        Tag::Pronoun if lower == "there" && next == Some(Tag::Comma) => {
            words[at].tag = Tag::Adverb;
        }
        // `her party`, not `told her`
        Tag::Pronoun
            if lower == "her"
                && (nominal_next && next != Some(Tag::Number)
                    // `lost her post`, not `let her post it`
                    || next == Some(Tag::Verb(Form::Base))
                        && !matches!(
                            left_word.as_str(),
                            "let" | "lets" | "made" | "make" | "makes" | "saw" | "see" | "heard"
                                | "help" | "helped" | "helps" | "watched" | "had" | "have"
                        )) =>
        {
            words[at].tag = Tag::Possessive;
        }
        Tag::Subordinator if matches!(lower.as_str(), "that") => {
            words[at].tag = match (left, next) {
                (
                    Some(Tag::Noun | Tag::Name),
                    Some(Tag::Verb(_) | Tag::Modal | Tag::Auxiliary | Tag::Adverb),
                ) => Tag::Relative,
                // `ruled on Wednesday that …`
                (Some(Tag::Name), _) if lexicon::is_calendar(&left_word) => Tag::Subordinator,
                (Some(Tag::Verb(_)), _) => Tag::Subordinator,
                (Some(Tag::Noun | Tag::Name | Tag::Number), _) => Tag::Relative,
                (_, Some(Tag::Noun | Tag::Adjective | Tag::Verb(Form::Base))) => Tag::Determiner,
                (_, Some(Tag::Auxiliary | Tag::Modal | Tag::Verb(_))) => Tag::Pronoun,
                _ => Tag::Subordinator,
            };
        }
        _ => {}
    }
}
