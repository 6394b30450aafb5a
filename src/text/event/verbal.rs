//! The verb of a line: in the past, without the perfect, with those adverbs that change what it tells.

use super::clause::Parse;
use super::group::{Group, Mood};
use super::lexicon::{self, Form};
use super::words::Tag;

/// The verb group as it should stand in the line: no adverbs of sequence, no perfect.
pub(super) fn verb_text(parse: &Parse<'_>, group: &Group) -> String {
    let shades = shades(parse, group);
    let told = plain_verb(parse, group);
    match (shades.as_slice(), told.split_once(' ')) {
        ([], _) => told,
        // `had almost collapsed` as `almost collapsed`, `will probably be sold` with its place kept.
        (shades, Some((first, rest))) if lexicon::closed(&first.to_lowercase()).is_some() => {
            format!("{first} {} {rest}", shades.join(" "))
        }
        (shades, _) => format!("{} {told}", shades.join(" ")),
    }
}

/// Adverbs without which the line would tell something else: `nearly collapsed`, `allegedly paid`.
fn shades<'a>(parse: &Parse<'a>, group: &Group) -> Vec<&'a str> {
    let words = &parse.words;
    let before = (0..group.words.start)
        .rev()
        .take_while(|&at| matches!(words[at].tag, Tag::Adverb) && !parse.timed[at])
        .last()
        .unwrap_or(group.words.start);
    (before..group.words.end)
        .filter(|&at| words[at].tag == Tag::Adverb && is_shade(&words[at].lower))
        .map(|at| words[at].text)
        .collect()
}

fn is_shade(lower: &str) -> bool {
    matches!(
        lower,
        "nearly"
            | "almost"
            | "barely"
            | "hardly"
            | "scarcely"
            | "narrowly"
            | "partly"
            | "partially"
            | "reportedly"
            | "allegedly"
            | "supposedly"
            | "apparently"
            | "possibly"
            | "probably"
            | "mistakenly"
            | "falsely"
            | "wrongly"
            | "temporarily"
            | "briefly"
            | "provisionally"
            | "tentatively"
            | "unanimously"
            | "jointly"
            | "formally"
    )
}

/// The verb without its adverbs.
fn plain_verb(parse: &Parse<'_>, group: &Group) -> String {
    let words = &parse.words[group.words.clone()];
    // `had been due to give` is no perfect.
    let perfect = words.first().is_some_and(|w| matches!(w.lower.as_str(), "has" | "have" | "had"))
        && group.mood != Mood::Future;
    if perfect && words.len() > 1 && !group.negated {
        let participle = parse.words[group.head].lower.clone();
        if group.passive {
            let plural = words[0].is("have");
            return format!("{} {participle}", if plural { "were" } else { "was" });
        }
        // As written, though it may stand for another: `has given up` is not `abandoned up`.
        return parse.words[group.head].verb.map_or(participle, |verb| verb.past.clone());
    }
    let kept: Vec<&str> = words.iter().filter(|w| w.tag != Tag::Adverb).map(|w| w.text).collect();
    kept.join(" ")
}

/// A verb of a diary, written in the present, as a chronology has it.
pub(super) fn told(parse: &Parse<'_>, group: &Group) -> String {
    let words = &parse.words[group.words.clone()];
    let be = match words[0].lower.as_str() {
        "is" => Some("was"),
        "are" => Some("were"),
        "has" | "have" => Some("had"),
        _ => None,
    };
    match be {
        Some(be) if words.len() > 1 => {
            let rest: Vec<&str> = words[1..].iter().map(|w| w.text).collect();
            format!("{be} {}", rest.join(" "))
        }
        _ => past_of(parse, group).unwrap_or_else(|| verb_text(parse, group)),
    }
}

/// `signed` for a gerund or participle; `None` where the verb is not known.
pub(super) fn past_of(parse: &Parse<'_>, group: &Group) -> Option<String> {
    let word = &parse.words[group.head];
    match word.tag {
        Tag::Verb(Form::Past) => Some(word.lower.clone()),
        _ => word.verb.or(group.verb).map(|verb| verb.past.clone()),
    }
}
