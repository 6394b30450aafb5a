//! What sort of happening a line tells, in one word for all the ways that reports have of telling it.
//!
//! `dock workers walked out`, `the strike began` and `crews stopped work` are all `strike`. A row of the table names a
//! sort, the verbs and phrases that tell it, and the nouns that name it. Verbs that only say that something began, was held
//! or was announced (`the walkout started`, `a vote was held`) take the sort from their noun; what ends, fails or goes on
//! again is a sort of its own (`strike-end`). Verbs of saying and of intending give way to the verb behind them
//! (`agreed to buy`, `said it was recalling`). A verb that no row has is a sort by its stem.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::concept;
use super::deed_table::{DEEDS, OPPOSED, PHASES};
use super::lexicon::{self, Act, Form};
use super::words::{Tag, Word};
use crate::text::token;

/// Verbs that give way to the verb behind `to`, or to that of the clause they report.
const BEFORE: &str = "agree plan expect promise vow pledge threaten want hope intend decide force ask begin start set schedule urge \
    continue seek try attempt help oblige prompt manage be have need due";

/// What a line tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Deeds {
    /// Sorts of its first deed.
    pub main: Vec<String>,
    /// Those of its other verbs and of its nouns.
    pub beside: Vec<String>,
}

struct Phrase {
    /// Stems behind the verb, word upon word.
    next: Vec<String>,
    /// A stem near the verb.
    near: Option<String>,
    /// Row of the table that it belongs to.
    of: &'static str,
}

struct Tables {
    verbs: HashMap<String, Vec<Phrase>>,
    nouns: HashMap<String, &'static str>,
    phases: HashMap<String, Vec<Phrase>>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables =
            Tables { verbs: HashMap::new(), nouns: HashMap::new(), phases: HashMap::new() };
        for (sort, verbs, nouns) in DEEDS {
            enter(&mut tables.verbs, sort, verbs);
            for noun in nouns.split_whitespace() {
                tables.nouns.entry(token::stem(noun)).or_insert(sort);
            }
        }
        for (phase, verbs) in PHASES {
            enter(&mut tables.phases, phase, verbs);
        }
        tables
    })
}

fn enter(table: &mut HashMap<String, Vec<Phrase>>, of: &'static str, verbs: &'static str) {
    for phrase in verbs.split_whitespace() {
        let (words, near) = match phrase.split_once('+') {
            Some((words, near)) => (words, Some(token::stem(near))),
            None => (phrase, None),
        };
        let mut words = words.split('_').map(token::stem);
        let Some(verb) = words.next() else { continue };
        table.entry(verb).or_default().push(Phrase { next: words.collect(), near, of });
    }
}

/// Whether of two sorts of happening the one undoes the other.
pub fn are_opposed(one: &str, other: &str) -> bool {
    OPPOSED.iter().any(|pair| *pair == (one, other) || *pair == (other, one))
}

/// Whether a sort of happening comes once a day in one story.
pub fn is_once(sort: &str) -> bool {
    let starred = |row: &str| row.ends_with('*') && row.trim_end_matches('*') == sort;
    DEEDS.iter().any(|(row, ..)| starred(row))
        || sort.contains("-end")
        || sort.contains("-collapse")
}

/// Whether a sort of happening comes once in several days.
pub fn is_single(sort: &str) -> bool {
    DEEDS.iter().any(|(row, ..)| row.strip_suffix("**").is_some_and(|name| name == sort))
}

fn name(sort: &str) -> String {
    sort.trim_end_matches('*').to_owned()
}

/// What `words`, a line or a sentence, tell of.
pub(super) fn deeds(words: &[Word<'_>]) -> Deeds {
    let mut deeds = Deeds::default();
    for (at, word) in words.iter().enumerate() {
        if !matches!(word.tag, Tag::Verb(_)) {
            continue;
        }
        let base = base(word);
        let sort = longest(&tables().verbs, &base, words, at);
        let phase = longest(&tables().phases, &base, words, at);
        let settled = !deeds.main.is_empty();
        let mut found: Vec<String> = Vec::new();
        // `the strike began`: the noun says what.
        if let Some((phase, length)) = phase
            && sort.as_ref().is_none_or(|(_, own)| *own <= length)
        {
            for noun in nouns(words, at) {
                // A walkout that is called off while it goes on has ended.
                if phase == "-cancel" && matches!(noun.as_str(), "strike" | "lockout" | "protest") {
                    found.push(format!("{noun}-end"));
                }
                found.push(format!("{noun}{phase}"));
            }
        }
        if let Some((_, length)) = sort
            && (found.is_empty() || phase.is_none())
        {
            // `sank` is of ships and of prices: both, for the other line says which.
            found.extend(rows(&tables().verbs, &base, words, at, length).map(name));
        }
        // `drones struck a depot`: who strikes something stops no work.
        let object = words.get(at + 1).is_some_and(|next| {
            matches!(
                next.tag,
                Tag::Determiner | Tag::Number | Tag::Adjective | Tag::Name | Tag::Noun
            )
        });
        if base == "strike" && object && found == ["strike"] {
            found = vec!["=hit".to_owned()];
        }
        // A phrase says what was done: `was told to leave`.
        let phrase = sort.as_ref().is_some_and(|(_, length)| *length > 1);
        let gives_way = !phrase && gives_way(word, &base, words, at);
        let known = !found.is_empty();
        if !known
            && phase.is_none()
            && !word
                .verb
                .is_some_and(|verb| matches!(verb.act, Act::State | Act::Say | Act::Announce))
        {
            found.push(format!(
                "={}",
                concept::stem(word.verb.map_or(&word.lower, |verb| verb.base))
            ));
        }
        if settled
            || gives_way
            || is_inside(words, at)
            || is_in_subject(words, at)
            || super::profile::is_reduced(words, at)
        {
            deeds.beside.extend(found);
        } else {
            deeds.main.extend(found);
        }
    }
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.tag == Tag::Noun) {
        // `confirmed the agreement's signing`
        let owner = words.get(at + 1).is_some_and(|next| next.tag == Tag::Genitive);
        if let Some(sort) = noun(word).filter(|_| !owner) {
            deeds.beside.push(sort);
        }
    }
    let says = words.iter().find_map(|word| word.verb).is_some_and(|verb| verb.act == Act::Say);
    if deeds.main.is_empty() && !says {
        deeds.main = std::mem::take(&mut deeds.beside);
    }
    // Who is sentenced or convicted hears a verdict.
    if deeds.main.iter().any(|sort| matches!(sort.as_str(), "sentence" | "convict")) {
        deeds.beside.push("rule".to_owned());
    }
    // `the Greens left`, `the Greens quit the coalition`
    if deeds.main.iter().any(|sort| sort == "leave-coalition") {
        deeds.beside.push("go".to_owned());
    }
    for list in [&mut deeds.main, &mut deeds.beside] {
        list.sort_unstable();
        list.dedup();
    }
    let Deeds { main, beside } = &mut deeds;
    beside.retain(|sort| !main.contains(sort));
    deeds
}

/// The stem of a verb's base form.
fn base(word: &Word<'_>) -> String {
    token::stem(word.verb.map_or(word.lower.as_str(), |verb| verb.base))
}

/// The row with the longest phrase that begins with the verb at `at`, and how many words it has.
fn longest(
    table: &HashMap<String, Vec<Phrase>>,
    base: &str,
    words: &[Word<'_>],
    at: usize,
) -> Option<(&'static str, usize)> {
    phrases(table, base, words, at).max_by_key(|(_, length)| *length)
}

/// All rows with a phrase of `length` words that begins with the verb at `at`.
fn rows(
    table: &'static HashMap<String, Vec<Phrase>>,
    base: &str,
    words: &[Word<'_>],
    at: usize,
    length: usize,
) -> impl Iterator<Item = &'static str> {
    phrases(table, base, words, at).filter(move |(_, own)| *own == length).map(|(of, _)| of)
}

fn phrases(
    table: &HashMap<String, Vec<Phrase>>,
    base: &str,
    words: &[Word<'_>],
    at: usize,
) -> impl Iterator<Item = (&'static str, usize)> {
    let follows = move |phrase: &Phrase| {
        phrase.next.iter().enumerate().all(|(nth, stem)| {
            words.get(at + 1 + nth).is_some_and(|w| token::stem(&w.lower) == *stem)
        })
    };
    // The nearest words behind, and those before a passive.
    let close = move |stem: &String| {
        let behind = words[at + 1..].iter().take(7).take_while(|w| w.tag != Tag::Break);
        let before = words[..at].iter().rev().take(9);
        behind.chain(before).any(|w| token::stem(&w.lower) == *stem)
    };
    table
        .get(base)
        .into_iter()
        .flatten()
        .filter(move |phrase| follows(phrase) && phrase.near.as_ref().is_none_or(close))
        .map(|phrase| (phrase.of, 1 + phrase.next.len() + usize::from(phrase.near.is_some())))
}

/// Sorts of the nouns that a verb of beginning or holding has: before it, and close behind it.
fn nouns(words: &[Word<'_>], at: usize) -> Vec<String> {
    let from = words[..at]
        .iter()
        .rposition(|w| matches!(w.tag, Tag::Comma | Tag::Break | Tag::Relative | Tag::Verb(_)))
        .map_or(0, |place| place + 1);
    let of = |part: &[Word<'_>]| -> Vec<String> {
        part.iter().filter(|w| names_happening(w)).filter_map(noun).collect()
    };
    let mut found = of(&words[from..at]);
    // `Talks over the bridge, the only link, collapsed`
    if found.is_empty() && from > 0 && words[from - 1].tag == Tag::Comma {
        let head = words[..from]
            .iter()
            .position(|w| matches!(w.tag, Tag::Preposition | Tag::Comma | Tag::Verb(_)));
        found = of(&words[..head.unwrap_or(from)]);
    }
    if found.is_empty() {
        let behind = words[at + 1..].iter().take(6).take_while(|w| {
            !matches!(w.tag, Tag::Comma | Tag::Break | Tag::Verb(_) | Tag::Relative)
        });
        found = behind.filter(|w| w.tag == Tag::Noun).filter_map(noun).take(1).collect();
    }
    found
}

/// A noun, or the last part of a name such as `the Kestrel Fire`.
fn names_happening(word: &Word<'_>) -> bool {
    word.tag == Tag::Noun
        || word.tag == Tag::Name
            && matches!(word.lower.as_str(), "fire" | "wildfire" | "flood" | "quake" | "earthquake")
}

fn noun(word: &Word<'_>) -> Option<String> {
    // `a public meeting` is no publication, though the stems are one.
    if word.lower == "public" {
        return None;
    }
    let plain = lexicon::plain(&word.lower);
    let sort = tables().nouns.get(&token::stem(&word.lower));
    sort.or_else(|| tables().nouns.get(&token::stem(plain))).map(|sort| name(sort))
}

/// Whether the deed is that of a verb behind: `agreed to buy`, `said it was recalling`.
fn gives_way(word: &Word<'_>, base: &str, words: &[Word<'_>], at: usize) -> bool {
    let rest = &words[at + 1..];
    let infinitive = rest.iter().take(7).position(|w| w.tag == Tag::To).is_some_and(|to| {
        rest.get(to + 1).is_some_and(|w| matches!(w.tag, Tag::Verb(_) | Tag::Auxiliary))
    });
    if infinitive && BEFORE.split_whitespace().any(|verb| token::stem(verb) == base) {
        return true;
    }
    let says = word.verb.is_some_and(|verb| matches!(verb.act, Act::Say));
    says && rest.iter().any(|w| matches!(w.tag, Tag::Verb(_)))
}

/// A verb inside a relative clause or behind `after`, `when`: not what the line tells.
pub(super) fn is_inside(words: &[Word<'_>], at: usize) -> bool {
    // `at which the firm promised to speak`: what the verb before it leads to is inside with it.
    if at > 1
        && words[at - 1].tag == Tag::To
        && matches!(words[at - 2].tag, Tag::Verb(_))
        && is_inside(words, at - 2)
    {
        return true;
    }
    let opener = words[..at].iter().rposition(|w| {
        matches!(w.tag, Tag::Relative) || w.tag == Tag::Subordinator && !w.is("that")
    });
    opener.is_some_and(|opener| {
        opener > 0
            && !words[opener..at]
                .iter()
                .any(|w| matches!(w.tag, Tag::Verb(_)) || w.tag == Tag::Comma && opener + 1 < at)
    })
}

/// `a contract to build a wing was signed`: an infinitive that belongs to the subject, for the verb is still to come.
pub(super) fn is_in_subject(words: &[Word<'_>], at: usize) -> bool {
    let to = at.saturating_sub(2);
    let infinitive = words[to..at].iter().any(|w| w.tag == Tag::To);
    let finite = |w: &Word<'_>| {
        matches!(
            w.tag,
            Tag::Auxiliary | Tag::Modal | Tag::Verb(Form::Past | Form::Participle | Form::Third)
        )
    };
    infinitive
        && !words[..to].iter().any(|w| w.is_verb() || finite(w))
        && words[..at].iter().all(|w| !matches!(w.tag, Tag::Comma | Tag::Break))
        && words[at + 1..].iter().any(finite)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn main(text: &str) -> Vec<String> {
        deeds(&words::words(text)).main
    }

    #[test]
    fn one_word_for_many_ways_of_telling() {
        for text in [
            "Dock workers walked out",
            "The strike began",
            "A nationwide walkout is planned",
            "Train drivers at Tolvik stopped work in a dispute over shifts",
            "The main unions called a general strike",
        ] {
            assert_eq!(main(text), ["strike"], "{text}");
        }
        for text in
            ["The suit was filed", "The case was brought by Orrick", "The League went to court"]
        {
            assert_eq!(main(text), ["sue"], "{text}");
        }
        assert_eq!(main("Marrow agreed to buy Vantry Foods"), ["buy"]);
        assert_eq!(main("The takeover of Vantry Foods was announced"), ["buy"]);
        assert_eq!(main("Vantry said it was recalling three lots"), ["recall"]);
        assert_eq!(main("The strike ended"), ["strike-end"]);
        assert_eq!(main("The fire broke out under a power line"), ["fire"]);
        assert_eq!(main("A contract to build a school was signed"), ["sign"]);
        assert_eq!(main("A public meeting is to be held"), ["meet"]);
        for (one, other) in [
            ("Lind was sworn in", "Lind took over the ministry"),
            ("Lind signed the contract", "Lind put his name to the contract"),
            ("Lind resigned", "Lind handed in his resignation"),
            ("The agency approved the dam", "The agency gave the dam its consent"),
            ("The judge halted the work", "The judge told Orrin to down tools"),
            ("Police arrested Lind", "Officers came for Lind"),
            ("Lind was charged", "Prosecutors brought charges against Lind"),
        ] {
            assert_eq!(main(one), main(other), "{one} | {other}");
        }
        assert_eq!(main("The talks broke down"), main("Negotiations over the ferry collapsed"));
        assert_eq!(main("Orrick expelled six envoys"), main("Six envoys were told to leave Sund"));
    }

    #[test]
    fn other_deeds_are_other_sorts() {
        assert_ne!(main("The strike ended"), main("The strike began"));
        assert_ne!(main("A man was stabbed"), main("A man was shot"));
        assert_ne!(main("Sund polished the bell"), main("Sund rang the bell"));
    }
}
