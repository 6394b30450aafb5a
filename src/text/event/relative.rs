//! What stands behind a verb, and what a relative clause lacks there: `the rules that Beijing set out` are set out.

use std::ops::Range;

use super::clause::{Clause, antecedent_start, phrase_start};
use super::group::Group;
use super::lexicon::{self, Form};
use super::words::{Tag, Word};

/// The noun phrase that a relative clause hangs on, where the clause lacks it as its object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Object {
    pub thing: Range<usize>,
    /// `the freeze on which they agreed`: the word `on`.
    pub preposition: Option<usize>,
    /// No comma parts it from its noun.
    pub restrictive: bool,
}

/// Finds the object of a relative clause whose verb has none behind it, and parts a pronoun subject from the noun that a
/// bare relative clause hangs on: `the measures it had imposed`.
pub(super) fn relate(words: &[Word<'_>], timed: &[bool], group: &Group, clause: &mut Clause) {
    let Some(subject) = clause.subject.clone() else { return };
    // `fled on the night the bank closed`: the clause tells of the night.
    let night = subject.clone().find(|&at| {
        at > subject.start
            && at + 1 < subject.end
            && words[at].tag == Tag::Noun
            && matches!(
                words[at].lower.as_str(),
                "night" | "day" | "morning" | "afternoon" | "evening" | "moment" | "week" | "year"
            )
            && words[at - 1].is("the")
            && matches!(
                words[at + 1].tag,
                Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Pronoun
            )
    });
    if let Some(night) = night {
        clause.subject = Some(night + 1..subject.end);
        clause.opener = Some(night);
        clause.start = night + 1;
        return;
    }
    let (mut opener, mut subject) = (clause.opener, subject);
    let pronoun = subject.end - 1;
    let bare = subject.len() > 1
        && words[pronoun].tag == Tag::Pronoun
        && matches!(words[pronoun].lower.as_str(), "he" | "she" | "it" | "they" | "we" | "i")
        && matches!(words[pronoun - 1].tag, Tag::Noun | Tag::Name);
    if bare {
        subject = pronoun..pronoun + 1;
        opener = Some(pronoun);
        // `the occasions he had been convicted`: it lacks no object, and its subject is he.
        if group.passive {
            clause.subject = Some(subject);
            clause.start = pronoun;
            clause.opener = opener;
            return;
        }
    }
    // `a state Orrick won in May`: a name behind a thing with its article is whose deed it was.
    let name = subject.clone().rev().take_while(|&at| words[at].tag == Tag::Name).last();
    let named = name.filter(|&name| {
        let base = group.verb.map_or("", |verb| verb.base);
        name >= subject.start + 2
            && words[name - 1].tag == Tag::Noun
            && words[phrase_start(words, timed, name)].tag == Tag::Determiner
            // `a state Orrick won`, but not `the state Orrick`
            && (words[name - 2].is("a") || !is_called(&words[name - 1]))
            && lexicon::takes_object(base)
            && !group.passive
            && !has_object(words, timed, group)
            && (later_verb(words, timed, group.words.end) || earlier_verb(words, subject.start))
    });
    let bare = bare || named.is_some();
    let pronoun = named.unwrap_or(pronoun);
    if let Some(name) = named {
        subject = name..subject.end;
        opener = Some(name);
    }
    let Some(relative) = opener else { return };
    let relates = bare || words[relative].tag == Tag::Relative && relative < subject.start;
    if !relates || group.passive || relative == 0 {
        return;
    }
    let mut end = relative;
    let preposition = (words[end - 1].tag == Tag::Preposition).then(|| end - 1);
    if let Some(at) = preposition {
        end = at;
    }
    let restrictive = end > 0 && words[end - 1].tag != Tag::Comma;
    if !restrictive {
        end = end.saturating_sub(1);
        // `an email, dated May 29, in which …`
        let undated = (0..end).rev().find(|&at| !timed[at]).map_or(0, |at| at + 1);
        if undated < end
            && undated >= 2
            && words[undated - 1].is_verb()
            && words[undated - 2].tag == Tag::Comma
        {
            end = undated - 2;
        }
    }
    // `the day on which the freeze ends` is when, not what.
    let adverbial = preposition.is_some()
        && end > 0
        && matches!(
            words[end - 1].lower.as_str(),
            "day"
                | "date"
                | "time"
                | "year"
                | "month"
                | "week"
                | "deadline"
                | "way"
                | "place"
                | "case"
        );
    if adverbial {
        return;
    }
    let base = group.verb.map_or("", |verb| verb.base);
    let open = preposition.is_some()
        || bare
        || words[relative].is("whom")
        || lexicon::takes_object(base)
        || words[relative].is("which") && group.verb.is_none();
    let whom = words[relative].is("whom");
    if !open || preposition.is_none() && !whom && has_object(words, timed, group) {
        return;
    }
    let mut start = antecedent_start(words, timed, relative, end);
    // `Plans for tighter rules on exports, which China announced`: all of it.
    while !restrictive
        && !whom
        && start >= 2
        && matches!(words[start - 1].lower.as_str(), "for" | "on" | "of")
        && !timed[start - 2]
        && matches!(words[start - 2].tag, Tag::Noun | Tag::Name)
    {
        start = phrase_start(words, timed, start - 1);
    }
    // `the controls on magnets that China introduced`: not the magnets.
    if restrictive
        && start >= 2
        && words[start - 1].tag == Tag::Preposition
        && words[start - 2].tag == Tag::Noun
        && lexicon::is_imposed(&words[start - 2].lower)
    {
        start = phrase_start(words, timed, start - 1);
    }
    if start < end && words[end - 1].is_nominal() && words[end - 1].tag != Tag::Pronoun {
        clause.object = Some(Object { thing: start..end, preposition, restrictive });
        clause.subject = Some(subject.clone());
        if bare {
            clause.start = pronoun;
        }
        clause.opener = opener;
    }
}

/// Whether a finite verb follows with no mark before it: `the deal Orrick signed in May was void`.
fn later_verb(words: &[Word<'_>], timed: &[bool], from: usize) -> bool {
    (from..words.len())
        .take_while(|&at| {
            !matches!(
                words[at].tag,
                Tag::Comma | Tag::Break | Tag::Conjunction | Tag::Subordinator | Tag::Relative
            )
        })
        .any(|at| {
            !timed[at]
                && words[at].may_be_finite()
                && !matches!(words[at].tag, Tag::Verb(Form::Base | Form::Gerund))
        })
}

/// Whether a name may follow that says which it is: `the mayor Orrick`, `the state Orrick`.
fn is_called(word: &Word<'_>) -> bool {
    super::person::is_office(word)
        || super::person::is_body_noun(&word.lower)
        || super::wording::is_title(word.text)
}

/// Whether a past form stands before with no mark between: `beat Hale in a state Orrick won`.
fn earlier_verb(words: &[Word<'_>], until: usize) -> bool {
    words[..until]
        .iter()
        .rev()
        .take_while(|w| {
            !matches!(
                w.tag,
                Tag::Comma | Tag::Break | Tag::Conjunction | Tag::Subordinator | Tag::Relative
            )
        })
        .any(|w| w.tag == Tag::Verb(Form::Past))
}

/// Whether a noun phrase, a quotation or a clause stands behind the verb.
pub(super) fn has_object(words: &[Word<'_>], timed: &[bool], group: &Group) -> bool {
    let mut at = group.words.end;
    // A particle: `set out the rules`, `took in 61 ships`.
    let inward = matches!(
        group.verb.map_or("", |verb| verb.base),
        "take" | "bring" | "hand" | "let" | "call" | "pull" | "draw"
    );
    if words.get(at).is_some_and(|w| is_particle(w) || inward && w.is("in")) && !timed[at] {
        at += 1;
    }
    while words.get(at).is_some_and(|w| w.tag == Tag::Adverb) && !timed[at] {
        at += 1;
    }
    // `killed about 300 people`
    if words.get(at).is_some_and(|w| matches!(w.lower.as_str(), "about" | "around" | "over"))
        && words.get(at + 1).is_some_and(|w| w.tag == Tag::Number)
    {
        return true;
    }
    words.get(at).is_some_and(|word| {
        !timed[at]
            && (matches!(
                word.tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
                    | Tag::Pronoun
                    | Tag::OpenQuote
                    | Tag::Subordinator
                    | Tag::To
                    | Tag::Verb(_)
            ) || word.is("that")
                || word.is("all"))
    })
}

/// `sworn in`: the words end with the verb and what goes with it.
pub(super) fn ends_with_verb(words: &[Word<'_>]) -> bool {
    match words {
        [.., _, last] if is_particle(last) => true,
        // `went under`, `owned up to it`
        [.., verb, last] => {
            last.is("in") && matches!(verb.lower.as_str(), "sworn" | "let")
                || last.is("under")
                    && matches!(verb.lower.as_str(), "went" | "gone" | "go" | "goes")
                || last.is("through")
                    && matches!(
                        verb.lower.as_str(),
                        "let"
                            | "went"
                            | "gone"
                            | "go"
                            | "get"
                            | "got"
                            | "came"
                            | "come"
                            | "fell"
                            | "fallen"
                            | "broke"
                            | "broken"
                            | "pushed"
                            | "waved"
                            | "passed"
                    )
        }
        _ => false,
    }
}

/// `set out`, `put off`: a word that goes with the verb.
pub(super) fn is_particle(word: &Word<'_>) -> bool {
    word.tag == Tag::Preposition
        && matches!(word.lower.as_str(), "out" | "off" | "up" | "down" | "back" | "over" | "away")
}
