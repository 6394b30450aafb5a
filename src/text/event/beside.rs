//! What the words beside a form tell of it, where it may be verb or noun.

use super::lexicon::{self, Act, Form};
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
            || matches!(w.lower.as_str(), "some" | "several" | "many")
            || w.tag == Tag::Determiner
                && !matches!(w.lower.as_str(), "all" | "both" | "each" | "either" | "neither")
    });
    match words[left].tag {
        Tag::Modal => Some(Form::Base),
        // `officials who monitor the border`
        Tag::Relative
            if left + 1 == at
                && words[left].is("who")
                && !lower.ends_with('s')
                && left > 0
                && words[left - 1].lower.ends_with('s')
                && next.is_some_and(|w| {
                    matches!(
                        w.tag,
                        Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Possessive
                    )
                }) =>
        {
            Some(Form::Base)
        }
        // `He succeeds Ada Lind`
        Tag::Pronoun if left + 1 == at && matches!(words[left].lower.as_str(), "he" | "she") => {
            let third = lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 4;
            third.then_some(Form::Third)
        }
        // `which disputes the findings`
        Tag::Relative if left + 1 == at => {
            let third = lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 4;
            // `which employs 3,000 people`; not `in which cars are built`
            let governed = left > 0 && words[left - 1].tag == Tag::Preposition;
            let thing = !governed
                && next.is_some_and(|w| {
                    matches!(w.tag, Tag::Number | Tag::Noun | Tag::Name | Tag::Adjective)
                });
            (third && (object || thing) && !words[left].is("whose")).then_some(Form::Third)
        }
        Tag::To if object && !is_preposition_to(words, at) => Some(Form::Base),
        // `is to answer questions`, `refused to answer`
        Tag::To if left + 1 == at && expects_infinitive(words, left) => Some(Form::Base),
        Tag::Noun | Tag::Name if left + 1 == at => {
            let third = lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 4;
            let singular = (!words[left].lower.ends_with('s') || words[left].tag == Tag::Name)
                && !is_number_word(&words[left].lower);
            let counted = words[left].tag == Tag::Noun
                && next.is_some_and(|w| w.tag == Tag::Number && !is_year(&w.lower));
            (third && singular && (object || counted)).then_some(Form::Third)
        }
        _ => None,
    }
}

/// Whether the `to` at `to` can be nothing but that of an infinitive: `is to answer`, `agreed to answer`.
fn expects_infinitive(words: &[Word<'_>], to: usize) -> bool {
    to > 0
        && matches!(
            words[to - 1].lower.as_str(),
            "is" | "are"
                | "was"
                | "were"
                | "due"
                | "expected"
                | "scheduled"
                | "likely"
                | "ready"
                | "agreed"
                | "agrees"
                | "refused"
                | "refuses"
                | "declined"
                | "declines"
                | "promised"
                | "vowed"
                | "wants"
                | "wanted"
                | "hopes"
                | "hoped"
                | "plans"
                | "forced"
                | "allowed"
                | "asked"
        )
}

/// Whether the comma before `at` closes a parenthesis behind the subject of the sentence, so that its verb must follow: `The film,
/// directed by Ana Ruiz, opens on May 4`.
pub(super) fn behind_parenthesis(words: &[Word<'_>], at: usize) -> bool {
    let finite = |w: &Word<'_>| {
        matches!(
            w.tag,
            Tag::Auxiliary | Tag::Modal | Tag::Verb(Form::Past | Form::Participle | Form::Third)
        )
    };
    let Some(close) = at.checked_sub(1).filter(|&at| words[at].tag == Tag::Comma) else {
        return false;
    };
    let Some(open) = (close.saturating_sub(PARENTHESIS)..close)
        .find(|&at| words[at].tag == Tag::Comma && at > 0)
    else {
        return false;
    };
    words[open - 1].is_nominal()
        && words[open + 1..close].iter().all(|w| w.tag != Tag::Comma)
        && matches!(
            words[open + 1].tag,
            Tag::Relative
                | Tag::Preposition
                | Tag::Verb(Form::Past | Form::Participle)
                | Tag::Adjective
                | Tag::Adverb
                | Tag::Determiner
        )
        && !words[..open]
            .iter()
            .any(|w| finite(w) || matches!(w.tag, Tag::Subordinator | Tag::Break))
        && !words[at + 1..].iter().any(finite)
}

/// `two medicines`: what is counted.
pub(super) fn is_number_word(lower: &str) -> bool {
    matches!(
        lower,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "twenty"
            | "thirty"
            | "hundred"
            | "thousand"
            | "million"
            | "billion"
            | "trillion"
            | "dozen"
            | "few"
            | "half"
    )
}

pub(super) fn is_year(lower: &str) -> bool {
    lower.len() == 4 && lower.bytes().all(|b| b.is_ascii_digit())
}

/// `before a committee of parliament`, `after the merger`: no clause follows, so the word is a preposition.
pub(super) fn leads_to_a_noun(words: &[Word<'_>], at: usize) -> bool {
    if words[at].tag != Tag::Subordinator
        || !matches!(words[at].lower.as_str(), "after" | "before" | "since" | "until" | "till")
    {
        return false;
    }
    let mut nominal = false;
    for (nth, word) in words.iter().enumerate().skip(at + 1) {
        match word.tag {
            // `after the contract, which had been extended, ran out`
            Tag::Comma if words.get(nth + 1).is_some_and(|w| w.tag == Tag::Relative) => {
                let goes_on = parenthesis_end(words, nth)
                    .and_then(|close| words.get(close + 1))
                    .is_some_and(Word::may_be_finite);
                return nominal && !goes_on;
            }
            Tag::Comma | Tag::Break | Tag::Subordinator | Tag::Relative | Tag::OpenQuote => break,
            Tag::Verb(_) | Tag::Auxiliary | Tag::Modal => return false,
            // `the first since 2014`
            Tag::Noun | Tag::Name | Tag::Number => nominal = true,
            _ => {}
        }
    }
    nominal
}

/// Longest parenthesis looked for, in words.
const PARENTHESIS: usize = 40;

/// The comma that closes what the comma at `open` opens.
pub(super) fn parenthesis_end(words: &[Word<'_>], open: usize) -> Option<usize> {
    (open + 2..words.len().min(open + PARENTHESIS)).find(|&at| words[at].tag == Tag::Comma)
}

/// Whether the verb is of a class that is told by base forms; one that the lexicon does not have is cut down to its base.
pub(super) fn is_one_of(word: &Word<'_>, class: fn(&str) -> bool) -> bool {
    let bare = |ending: &str| word.lower.strip_suffix(ending).is_some_and(class);
    word.verb.map_or_else(|| bare("ed") || bare("d"), |verb| class(verb.base))
}

/// Whether an object follows the past form at `at` that only an active verb can have: `signed an order`, `answered him`.
pub(super) fn has_own_object(words: &[Word<'_>], timed: &[bool], at: usize) -> bool {
    let is_own = |word: &Word<'_>| {
        (matches!(word.tag, Tag::Determiner | Tag::Possessive | Tag::Name)
            || matches!(word.lower.as_str(), "him" | "them" | "us" | "me" | "it"))
            && !word.is("each")
            && !word.is("both")
    };
    // `deplored Friday the attack`: a day with no preposition stands between.
    let past_day = (at + 1..words.len()).find(|&i| !timed[i]).is_some_and(|next| {
        next > at + 1
            && lexicon::is_calendar(&words[at + 1].lower)
            && matches!(words[next].lower.as_str(), "the" | "a" | "an" | "its" | "his" | "their")
    });
    let next = words.get(at + 1).is_some_and(|word| !timed[at + 1] && is_own(word));
    (next || past_day) && !is_one_of(&words[at], lexicon::keeps_object)
}

/// The comma that opens the relative clause which the comma at `close` closes.
pub(super) fn relative_before(words: &[Word<'_>], close: usize) -> Option<usize> {
    let open = (close.saturating_sub(PARENTHESIS)..close)
        .rev()
        .find(|&at| matches!(words[at].tag, Tag::Comma | Tag::Break))?;
    let opens = |at: usize| {
        words.get(at).is_some_and(|w| w.tag == Tag::Relative || w.is("where") || w.is("when"))
    };
    let governed = words[open + 1].tag == Tag::Preposition && opens(open + 2);
    (words[open].tag == Tag::Comma && (opens(open + 1) || governed)).then_some(open)
}

/// Where the noun phrase begins that the parenthesis opened by the comma at `comma` belongs to, where that is the whole
/// subject of the sentence: `A hearing in a suit brought by patients, which …, has been put off`. `None` where no verb
/// follows the parenthesis or another clause stands before it.
pub(super) fn whole_subject(words: &[Word<'_>], timed: &[bool], comma: usize) -> Option<usize> {
    let close = parenthesis_end(words, comma)?;
    let verb = (close + 1..words.len().min(close + 4)).find(|&at| words[at].tag != Tag::Adverb)?;
    let finite = words[verb].may_be_finite()
        && !matches!(words[verb].tag, Tag::Verb(Form::Gerund | Form::Base));
    if !finite {
        return None;
    }
    let from = (comma.saturating_sub(PARENTHESIS)..comma).rev().find(|&at| {
        matches!(
            words[at].tag,
            Tag::Comma
                | Tag::Break
                | Tag::Resume
                | Tag::Subordinator
                | Tag::Relative
                | Tag::OpenQuote
                | Tag::CloseQuote
        )
    });
    let mut start = from.map_or(0, |at| at + 1);
    while start < comma
        && (timed[start] || matches!(words[start].tag, Tag::Adverb | Tag::Conjunction))
    {
        start += 1;
    }
    let opens = matches!(
        words[start].tag,
        Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number
    ) || start == 0 && words[start].tag == Tag::Verb(Form::Gerund);
    let plain = (start + 1..comma).all(|at| match words[at].tag {
        Tag::Auxiliary | Tag::Modal | Tag::To | Tag::Pronoun => false,
        // `a suit brought by patients`: a participle behind its noun.
        Tag::Verb(Form::Past | Form::Participle) => {
            words[at - 1].is_nominal() && words[at + 1].tag == Tag::Preposition
        }
        Tag::Verb(form) => form == Form::Gerund,
        _ => true,
    });
    (opens && plain && start < comma).then_some(start)
}

/// `Compare Ana Gorup, who left office`: a verb that opens the sentence and bids the reader do something.
pub(super) fn is_bidding(words: &[Word<'_>], at: usize) -> bool {
    let bids = matches!(
        words[at].lower.as_str(),
        "compare"
            | "consider"
            | "imagine"
            | "remember"
            | "forget"
            | "ask"
            | "think"
            | "take"
            | "see"
            | "meet"
            | "listen"
            | "recall"
    );
    let opens = at == 0 || matches!(words[at - 1].tag, Tag::Break | Tag::OpenQuote);
    bids && opens
        && words.get(at + 1).is_some_and(|w| {
            matches!(w.tag, Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Pronoun)
        })
}

/// `Orrin plans to move its mill`, `the council hopes to sell`: a name or noun that is no plural, and no other verb.
pub(super) fn plans_to(words: &[Word<'_>], at: usize) -> bool {
    matches!(words[at].lower.as_str(), "plans" | "hopes" | "needs" | "demands" | "threatens")
        && at > 0
        && (words[at - 1].tag == Tag::Name
            || words[at - 1].tag == Tag::Noun
                && !words[at - 1].lower.ends_with('s')
                && at > 1
                && matches!(words[at - 2].tag, Tag::Determiner | Tag::Adjective | Tag::Genitive))
        && words.get(at + 1).is_some_and(|w| w.tag == Tag::To)
        && !(at + 2..words.len())
            .take_while(|&i| !matches!(words[i].tag, Tag::Comma | Tag::Break | Tag::Subordinator))
            .any(|i| match words[i].tag {
                Tag::Auxiliary | Tag::Modal | Tag::Verb(Form::Past) => true,
                // `to redeem its notes`: no verb behind what tells whose they are.
                Tag::Verb(Form::Third) => {
                    !matches!(words[i - 1].tag, Tag::Possessive | Tag::Determiner | Tag::Adjective)
                }
                _ => false,
            })
}

/// `as the region faces a storm`: a noun phrase and its verb follow.
pub(super) fn leads_to_a_clause(words: &[Word<'_>], at: usize) -> bool {
    let opens = words[at].is("as")
        && words[at].tag == Tag::Preposition
        && at > 0
        && !matches!(words[at - 1].lower.as_str(), "such" | "well" | "known" | "same" | "much")
        && !matches!(words[at - 1].tag, Tag::Adjective | Tag::Adverb);
    let first = words.get(at + 1);
    if !opens
        || !first.is_some_and(|w| {
            matches!(
                w.tag,
                Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Name | Tag::Noun
            )
        })
    {
        return false;
    }
    let verb = (at + 2..words.len().min(at + 8)).find(|&i| {
        !matches!(
            words[i].tag,
            Tag::Determiner
                | Tag::Adjective
                | Tag::Noun
                | Tag::Name
                | Tag::Number
                | Tag::Genitive
                | Tag::Adverb
        )
    });
    verb.is_some_and(|i| match words[i].tag {
        Tag::Auxiliary | Tag::Modal | Tag::Verb(Form::Third) => true,
        Tag::Verb(Form::Past) => {
            first.is_some_and(|w| matches!(w.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun))
                && !first.is_some_and(|w| matches!(w.lower.as_str(), "a" | "an"))
                && !words.get(i + 1).is_some_and(|w| w.is("by"))
        }
        _ => false,
    })
}

/// `The trial opens on 3 September`, `Parliament votes on Tuesday`: a form that may be a noun too, of what a day is set for, where
/// its sentence has no other verb and a subject stands before it.
pub(super) fn sets_out(words: &[Word<'_>], at: usize) -> bool {
    let act = lexicon::verb_form(&words[at].lower).and_then(|(verb, _)| verb).map(|verb| verb.act);
    let soon = matches!(
        act,
        Some(Act::Start | Act::Meet | Act::Vote | Act::Expire | Act::Move | Act::Rule)
    );
    let subject = at > 0
        && words[..at].iter().all(|w| {
            matches!(w.tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name) || w.is("of")
        })
        && (words[0].tag == Tag::Determiner || words[0].tag == Tag::Name)
        && !words[at - 1].is("of")
        && words[at - 1].is_nominal()
        && !words[at - 1].lower.ends_with('s');
    let placed = words.get(at + 1).is_none_or(|w| {
        matches!(w.lower.as_str(), "on" | "in" | "at" | "next" | "this" | "tomorrow")
    });
    soon && subject
        && placed
        && !words
            .iter()
            .enumerate()
            .any(|(i, w)| i != at && w.may_be_finite() && w.tag != Tag::Verb(Form::Base))
}
