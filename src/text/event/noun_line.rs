//! The line of an event noun, made a sentence: `Trump and Xi held a phone call`.

use super::clause;
use super::document::Document;
use super::lexicon::{self, Act};
use super::line::{Line, is_plural, line};
use super::verbatim::cut;
use super::wording::{actors, finish, lower_first};
use super::words::Tag;

/// The line of an event noun, made a sentence: `Trump and Xi held a phone call`; only with a name in it.
pub(super) fn of_noun(
    document: &Document<'_>,
    sentence: usize,
    noun: usize,
    ahead: bool,
) -> Option<Line> {
    let parse = document.parse(sentence);
    let words = &parse.words;
    let start = clause::phrase_start(words, &parse.timed_for_phrase(noun), noun + 1);
    let mut end = noun + 1;
    while end < words.len() {
        let word = &words[end];
        let goes_on = match word.tag {
            Tag::Preposition => !matches!(
                word.lower.as_str(),
                "as" | "than" | "according" | "like" | "despite" | "amid" | "including"
            ),
            Tag::Noun
            | Tag::Name
            | Tag::Adjective
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Genitive
            | Tag::Number => true,
            Tag::Conjunction => words
                .get(end + 1)
                .is_some_and(|w| matches!(w.tag, Tag::Name | Tag::Noun | Tag::Determiner)),
            _ => parse.timed[end],
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let named = words[start..end]
        .iter()
        .zip(&parse.timed[start..end])
        .any(|(word, timed)| word.tag == Tag::Name && !timed);
    // `with more summits planned`
    let planned = ahead
        && words
            .get(noun + 1)
            .is_some_and(|w| matches!(w.lower.as_str(), "planned" | "scheduled" | "expected"));
    if planned {
        end = noun + 1;
    }
    let mut text = document.phrase(sentence, start..end);
    if start > 0 && words[start - 1].is("more") {
        text = format!("More {text}");
    }
    // `Tuesday's vote` is the vote.
    let owned = (start..end).find(|&at| !parse.timed[at]).is_some_and(|first| {
        first > 0
            && parse.timed[first - 1]
            && words[first - 1].tag == Tag::Genitive
            && matches!(words[first].tag, Tag::Noun | Tag::Adjective)
    });
    if owned {
        text = format!("The {}", lower_first(&text));
    }
    let plural = is_plural(&words[noun].lower) && !words[noun].is("news");
    // `Release of the film was made`: a thing with no article is no sentence of its own.
    let bare = matches!(words[start].tag, Tag::Noun | Tag::Adjective | Tag::Verb(_))
        && !owned
        && !plural
        && !words[start].is("more")
        && !(start > 0 && words[start - 1].is("more"));
    // `2,100 signatures by April 30`: so many are no happening.
    let counted = words[start].tag == Tag::Number
        && matches!(lexicon::noun_act(&words[noun].lower), Some(Act::Sign));
    if bare || counted {
        return None;
    }
    // `the last quake of this size`: which it is, the phrase tells.
    let told = (start..end).filter(|&at| !parse.timed[at]).count();
    let definite = words[start].tag == Tag::Determiner
        && (told >= 4 || words[start].is("the") && end - start >= 4);
    if !named && !definite && !ahead || text.split_whitespace().count() < 2 {
        return None;
    }
    let act = lexicon::noun_act(&words[noun].lower)?;
    // `the July 14 deadline`, `the end on April 9`: of what, the phrase does not tell.
    let content = (start..end)
        .filter(|&at| !parse.timed[at])
        .filter(|&at| matches!(words[at].tag, Tag::Noun | Tag::Name | Tag::Adjective))
        .count();
    if act == Act::Expire && content < 2 {
        return None;
    }
    let between = (noun + 1..end).find(|&i| words[i].is("between") && !parse.timed[i]);
    let told = match (between, act) {
        (Some(between), Act::Meet | Act::Call) => {
            let parties = document.phrase(sentence, between + 1..end);
            let thing = document.phrase(sentence, start..between);
            let hold = if ahead { "will hold" } else { "held" };
            format!("{parties} {hold} {}", indefinite(&thing, plural))
        }
        _ => {
            let verb = match (act, ahead) {
                (Act::Expire, true) => {
                    if plural {
                        "fall then"
                    } else {
                        "falls then"
                    }
                }
                (Act::Expire, false) => {
                    if plural {
                        "fell then"
                    } else {
                        "fell then"
                    }
                }
                (_, true) if planned => {
                    &format!("{} {}", if plural { "are" } else { "is" }, words[noun + 1].lower)
                }
                (_, true) => {
                    if plural {
                        "are to take place"
                    } else {
                        "is to take place"
                    }
                }
                (Act::Rule, false) if is_sitting(&words[noun].lower) => "took place",
                (Act::Agree | Act::Announce | Act::Say | Act::Rule, false) => {
                    if plural {
                        "were made"
                    } else {
                        "was made"
                    }
                }
                (_, false) => "took place",
            };
            format!("{text} {verb}")
        }
    };
    let told = line(&told, actors(&text));
    // What was done at the event is told of its day; elsewhere another verb's clause would tell another deed.
    let there =
        start > 0 && matches!(words[start - 1].lower.as_str(), "at" | "in" | "on" | "during");
    let host = parse.groups.iter().rposition(|g| g.is_finite() && g.words.end <= noun);
    let clause = match host {
        Some(host) if there => cut(document, sentence, host),
        _ => {
            let last = (start..end).rev().find(|&at| !parse.timed[at]).unwrap_or(noun);
            finish(&document.text(sentence)[words[start].span.start..words[last].span.end])
        }
    };
    Some(Line { clause, ..told })
}

/// A session of a court, which is held and not made.
fn is_sitting(noun: &str) -> bool {
    matches!(noun.trim_end_matches('s'), "hearing" | "trial" | "sentencing")
}

/// `phone call` as `a phone call`; an article that is there stays, a definite one goes.
fn indefinite(thing: &str, plural: bool) -> String {
    let (first, rest) = thing.split_once(' ').unwrap_or(("", thing));
    let bare = match first.to_lowercase().as_str() {
        "the" | "a" | "an" => rest,
        _ => thing,
    };
    if plural { bare.to_owned() } else { format!("a {bare}") }
}
