//! Who did what to whom in a line: its slots, so that two lines of one sort of deed can be compared slot by slot.
//!
//! `Rovers sacked coach Tim Alder` and `City sacked coach Ned Varga` share day, deed and two words, and are two happenings: in
//! the slot of what the deed was done to stand two names that share no word. So where both lines fill a slot with a
//! proper name, the names decide; where both fill it with a common noun, the nouns do (`cut its rate`, `cut its
//! forecast`), unless one is a word that reports use by turns for anything. A slot that one line leaves empty says nothing.

use std::ops::Range;

use super::clause::{self, Parse};
use super::concept;
use super::group::{Group, Mood};
use super::lexicon::{self, Act};
use super::profile::{canonical, is_body, is_state};
use super::wording;
use super::words::{self, Tag, Word};
use crate::text::token;

/// A proper name by its words, in lower case, one form for the commonest (`British`, `Britain`: `uk`), without titles.
pub type Name = Vec<String>;

/// What fills a slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filler {
    /// Whole names that stand for it.
    pub names: Vec<Name>,
    /// Names that only say whose or of what sort it is: `Norwegian vessels`, `Orrin's mill`.
    pub owners: Vec<Name>,
    /// The common noun that it turns on, in one word for those that reports use by turns; empty where it has none.
    pub head: String,
    /// The kind of happening that this noun names, if it names one.
    pub act: Option<Act>,
    /// Stems of its other words, numbers among them.
    pub words: Vec<String>,
    /// As written.
    pub text: String,
}

/// The slots of a line's first deed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    /// Who did it: the subject of an active verb that has an object, or the words behind `by`.
    pub doer: Filler,
    /// What it was done to, or what it happened to: the object, the subject of a passive, the subject of a verb alone.
    pub thing: Filler,
    /// The verb has no object and is no passive, so that its `thing` may have been the doer.
    pub alone: bool,
    /// Where the doer or the thing is: `dockworkers in Halstead`.
    pub places: Vec<Name>,
    /// Names behind `to`, `with`, `against`, `from`, each with its preposition.
    pub others: Vec<(String, Name)>,
    /// Stem of the verb.
    pub verb: String,
    /// The verb says nothing without its object: `took office`, `gave its view`.
    pub light: bool,
}

/// Reads the slots of `line`.
pub fn slots(line: &str) -> Slots {
    let words = words::words(line);
    let timed = vec![false; words.len()];
    let parse = clause::parse(words, timed);
    let Some(number) = deed(&parse) else { return Slots::default() };
    let (group, clause) = (&parse.groups[number], &parse.clauses[number]);
    // `agreed to buy`: the subject is that of the verb before.
    let subject = parse.clauses[..=number].iter().rev().find_map(|clause| clause.subject.clone());
    let subject = subject.unwrap_or(0..0);
    let behind = group.words.end.min(parse.words.len())..clause.end.max(group.words.end);
    let behind = behind.start..behind.end.min(parse.words.len());
    let words = &parse.words;
    let direct = phrase(words, behind.clone());
    let base = words[group.head].verb.map_or(words[group.head].lower.as_str(), |verb| verb.base);
    let mut slots = Slots {
        verb: concept::stem(group.verb.map_or(base, |verb| verb.base)),
        light: lexicon::is_light(base) && !matches!(base, "open" | "launch")
            || matches!(base, "win" | "lose" | "get" | "reach" | "claim" | "secure"),
        ..Slots::default()
    };
    let passive = group.passive && (group.mood != Mood::Reduced || direct.is_empty());
    if passive {
        slots.thing = filler(line, words, phrase(words, subject.clone()));
        let by = words[behind.clone()].iter().position(|word| word.is("by"));
        if let Some(by) = by {
            let start = behind.start + by + 1;
            slots.doer = filler(line, words, phrase(words, start..behind.end));
        }
    } else if words.get(behind.start).is_some_and(|word| word.tag == Tag::Pronoun) {
        slots.doer = filler(line, words, phrase(words, subject.clone()));
    } else if direct.is_empty() && matches!(group.act(), Act::Charge | Act::Rule) {
        // `went to court`, `decided`: whoever does it does it to somebody, named or not.
        slots.doer = filler(line, words, phrase(words, subject.clone()));
    } else if direct.is_empty() {
        slots.thing = filler(line, words, phrase(words, subject.clone()));
        slots.alone = true;
    } else {
        slots.doer = filler(line, words, phrase(words, subject.clone()));
        slots.thing = filler(line, words, direct);
    }
    for at in subject.clone() {
        if words[at].tag == Tag::Preposition
            && matches!(words[at].lower.as_str(), "in" | "at" | "near" | "over" | "of" | "outside")
        {
            slots.places.extend(names(words, at + 1..subject.end).0.into_iter().take(1));
        }
    }
    for at in behind.clone() {
        let preposition = words[at].lower.as_str();
        if matches!(preposition, "to" | "with" | "against" | "from") {
            let phrase = phrase(words, at + 1..behind.end);
            let (names, _) = names(words, phrase);
            slots.others.extend(names.into_iter().map(|name| (preposition.to_owned(), name)));
        }
    }
    slots
}

/// The verb that says what was done: not one of saying or being, nor one before the infinitive that says it.
fn deed(parse: &Parse<'_>) -> Option<usize> {
    let fits = |nth: usize, group: &Group| {
        let said = matches!(group.act(), Act::State | Act::Say | Act::Praise);
        let inside = parse.clauses[nth].opener.is_some_and(|opener| {
            matches!(parse.words[opener].tag, Tag::Relative | Tag::Subordinator)
        });
        !said && !inside && group.mood != Mood::Gerund
    };
    let mut groups = parse.groups.iter().enumerate();
    let main =
        groups.clone().position(|(nth, group)| fits(nth, group) && group.mood != Mood::Reduced);
    // `Protesters attacked the embassy` looks like a participle behind its noun.
    let main = main.or_else(|| groups.position(|(nth, group)| fits(nth, group)))?;
    let next = main + 1;
    let leads = parse.groups.get(next).is_some_and(|group| {
        group.mood == Mood::Infinitive && group.words.start <= parse.groups[main].words.end + 1
    });
    Some(if leads { next } else { main })
}

/// From the start of `range` the words of one noun phrase, with what `of` ties to it.
fn phrase(words: &[Word<'_>], range: Range<usize>) -> Range<usize> {
    let end = range
        .clone()
        .find(|&at| {
            let word = &words[at];
            let inside = matches!(
                word.tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Genitive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
            );
            // `out a red warning`: the particle belongs to the verb.
            let particle = at == range.start
                && super::relative::is_particle(word)
                && words.get(at + 1).is_some_and(|next| {
                    matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
                });
            // `fined Brandel Foods 40 million`
            let sum = at > range.start && word.tag == Tag::Number && words[at - 1].tag == Tag::Name;
            let of = at > range.start && word.is("of");
            let and = at > range.start
                && word.tag == Tag::Conjunction
                && words[at - 1].tag == Tag::Name
                && words.get(at + 1).is_some_and(|next| next.tag == Tag::Name);
            !(inside && !sum || of || and || particle)
        })
        .unwrap_or(range.end);
    range.start..end.max(range.start)
}

/// Whole names of a phrase: those that stand for it, and those that only modify what follows.
fn names(words: &[Word<'_>], range: Range<usize>) -> (Vec<Name>, Vec<Name>) {
    let (mut own, mut owners) = (Vec::new(), Vec::new());
    // `the Lesnian embassy`: an adjective with a capital is one of a country.
    let is_name = |at: usize| {
        let word = &words[at];
        let of_country =
            word.tag == Tag::Adjective && at > 0 && word.text.starts_with(char::is_uppercase);
        (word.tag == Tag::Name || of_country) && !lexicon::is_calendar(&word.lower)
    };
    let mut at = range.start;
    while at < range.end {
        if !is_name(at) {
            at += 1;
            continue;
        }
        let start = at;
        loop {
            at += 1;
            let joins = at + 1 < range.end && words[at].is("of") && is_name(at + 1);
            if joins {
                at += 1;
            } else if at >= range.end || !is_name(at) {
                break;
            }
        }
        let parts: Vec<&Word<'_>> =
            (start..at).filter(|&at| is_name(at)).map(|at| &words[at]).collect();
        // `the Health Minister` is nobody's name.
        if parts.last().is_some_and(|last| wording::is_title(&last.lower) && !is_state(&last.lower))
        {
            continue;
        }
        let mut name: Name = Vec::new();
        for (nth, word) in parts.iter().enumerate() {
            for part in word.lower.split(['-', '/']) {
                let part = canonical(part);
                let title = wording::is_title(part) && part != "us" && nth + 1 < parts.len();
                if !title && !part.is_empty() {
                    name.push(part.to_owned());
                }
            }
        }
        if name.is_empty() {
            continue;
        }
        let modifies = words.get(at).is_some_and(|next| {
            at < range.end
                && matches!(next.tag, Tag::Genitive | Tag::Noun | Tag::Adjective | Tag::Number)
        });
        if modifies { owners.push(name) } else { own.push(name) }
    }
    (own, owners)
}

fn filler(line: &str, words: &[Word<'_>], range: Range<usize>) -> Filler {
    let (names, owners) = names(words, range.clone());
    let phrase = &words[range];
    // `a state of emergency`, `a series of raids`: what is behind `of` is meant.
    let vague = |word: &Word<'_>| {
        matches!(
            word.lower.as_str(),
            "state"
                | "series"
                | "number"
                | "group"
                | "lot"
                | "lots"
                | "round"
                | "kind"
                | "pair"
                | "dozens"
                | "hundreds"
                | "thousands"
                | "part"
                | "end"
                | "start"
        )
    };
    let of = phrase.iter().position(|word| word.is("of")).unwrap_or(phrase.len());
    let nouns = |part: &[Word<'_>]| -> Option<String> {
        let last = part.iter().rposition(|word| matches!(word.tag, Tag::Noun | Tag::Name))?;
        let word = &part[last];
        (word.tag == Tag::Noun && !vague(word)).then(|| word.lower.clone())
    };
    let behind = phrase.get(of + 1..).unwrap_or_default();
    let vague_head = phrase[..of].iter().rev().find(|w| w.tag == Tag::Noun).is_some_and(vague);
    let head = if vague_head { nouns(behind) } else { nouns(&phrase[..of]) };
    let head = head.unwrap_or_default();
    let act = lexicon::noun_act(&head);
    let head = if head.is_empty() { head } else { one_word(&head) };
    let mut stems: Vec<String> = phrase
        .iter()
        .filter(|word| matches!(word.tag, Tag::Noun | Tag::Adjective | Tag::Number | Tag::Name))
        .filter(|word| !token::is_stop(&word.lower))
        .flat_map(|word| word.lower.split('-').map(concept::stem).collect::<Vec<_>>())
        .filter(|stem| *stem != head && stem.len() > 1)
        .collect();
    stems.sort_unstable();
    stems.dedup();
    let text = match (phrase.first(), phrase.last()) {
        (Some(first), Some(last)) => line[first.span.start..last.span.end].to_owned(),
        _ => String::new(),
    };
    Filler { names, owners, head, act, words: stems, text }
}

/// One word for the nouns of deals, measures and trade, which reports name by turns.
fn one_word(noun: &str) -> String {
    if lexicon::is_deal(noun) {
        "deal".to_owned()
    } else if lexicon::is_measure(noun)
        || matches!(noun, "ban" | "bans" | "embargo" | "sanction" | "sanctions")
    {
        "measure".to_owned()
    } else {
        concept::stem(noun)
    }
}

impl Filler {
    /// Both are filled by names, and no name of the one may be a name of the other.
    pub fn is_other_name(&self, other: &Filler) -> bool {
        are_apart(&self.names, &other.names)
            || self.names.is_empty()
                && other.names.is_empty()
                && self.head == other.head
                && are_apart(&self.owners, &other.owners)
    }

    /// Both turn on common nouns that are not one thing, and share no word beside.
    pub fn is_other_thing(&self, other: &Filler) -> bool {
        let (x, y) = (&self.head, &other.head);
        let kin = |a: &Filler, b: &Filler| a.words.contains(&b.head);
        !x.is_empty()
            && !y.is_empty()
            && x != y
            && !is_general(x)
            && !is_general(y)
            && self.act.is_none_or(|act| other.act != Some(act))
            && !kin(self, other)
            && !kin(other, self)
            && !self.words.iter().any(|word| other.words.contains(word))
            && !self.names.iter().any(|name| is_named(name, &other.names))
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.owners.is_empty() && self.head.is_empty()
    }
}

impl Slots {
    /// Whether the slots of two lines that tell of one sort of deed are filled by different things.
    pub fn are_apart(&self, other: &Slots) -> bool {
        let named = self.name_others(other);
        let things = self.verb == other.verb
            && !self.alone
            && !other.alone
            && !self.light
            && !self.thing.is_empty()
            && !self.crosses(other)
            && self.thing.is_other_thing(&other.thing);
        named || things
    }

    /// `Brome met Rein`, `Rein met Brome`: whom the one has for its object the other may have for its subject.
    fn crosses(&self, other: &Slots) -> bool {
        let crossed = |x: &Slots, y: &Slots| {
            x.thing.names.iter().any(|name| {
                is_named(name, &y.doer.names)
                    || y.others.iter().any(|(_, other)| are_one(name, other))
            })
        };
        crossed(self, other) || crossed(other, self)
    }

    /// As [`Slots::are_apart`], by names and trades alone.
    pub fn name_others(&self, other: &Slots) -> bool {
        let same_verb = self.verb == other.verb;
        let compared = self.alone == other.alone || same_verb;
        let crossed = self.crosses(other);
        let things = compared && !crossed && self.thing.is_other_name(&other.thing);
        let others = self.others.iter().any(|(of, _)| {
            let own = behind(self, of);
            let theirs = behind(other, of);
            are_apart(&own, &theirs) && same_verb && !crossed
        });
        // `teachers walked out`, `nurses walked out`
        let trades = self.alone
            && other.alone
            && same_verb
            && are_trades(&self.thing.head, &other.thing.head);
        things || trades || others || same_verb && are_apart(&self.places, &other.places)
    }
}

/// Two trades, by stem: who is of the one is not of the other.
fn are_trades(a: &str, b: &str) -> bool {
    const TRADES: &str = "teacher nurse doctor pilot driver miner docker dockworker farmer student lawyer judge fisherman         firefighter soldier trucker postman cleaner actor writer journalist pharmacist engineer sailor butcher baker";
    static STEMS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let list = STEMS.get_or_init(|| TRADES.split_whitespace().map(concept::stem).collect());
    let is = |stem: &str| list.iter().any(|own| own == stem);
    a != b && is(a) && is(b)
}

fn behind(slots: &Slots, preposition: &str) -> Vec<Name> {
    slots.others.iter().filter(|(of, _)| of == preposition).map(|(_, name)| name.clone()).collect()
}

/// Both lists hold names, and none of the one may be one of the other.
pub fn are_apart(a: &[Name], b: &[Name]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|name| is_named(name, b))
}

fn is_named(name: &Name, list: &[Name]) -> bool {
    list.iter().any(|other| are_one(name, other))
}

/// Whether two names may be of one bearer: `Kral` and `Ivo Kral`, `FDIC` and `Federal Deposit Insurance Corporation`; not
/// `Calder Bank` and `Orrin Bank`, nor `Bank of Arland` and `Bank of Morvia`.
pub fn are_one(a: &Name, b: &Name) -> bool {
    if is_initials(a, b) || is_initials(b, a) {
        return true;
    }
    let (x, y) = (distinct(a), distinct(b));
    let kin = |word: &str, list: &[&str]| list.iter().any(|other| are_forms(word, other));
    let common = x.iter().filter(|word| kin(word, &y)).count();
    let strange = |own: &[&str], other: &[&str]| own.iter().any(|word| !kin(word, other));
    common > 0 && (common > 1 || !strange(&x, &y) || !strange(&y, &x))
}

/// Words but those that many bodies have, where that leaves any.
fn distinct(name: &Name) -> Vec<&str> {
    let own: Vec<&str> = name.iter().map(String::as_str).filter(|word| !is_body(word)).collect();
    if own.is_empty() { name.iter().map(String::as_str).collect() } else { own }
}

/// `Morvia` and `Morvian`, `Tim` and `Timothy`, `J.` and `John`.
fn are_forms(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let short = short.trim_end_matches('.');
    let common = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    common == short.len() && (common >= 3 || common == 1)
        || common >= 5 && common + 2 >= short.len()
}

fn is_initials(short: &Name, long: &Name) -> bool {
    let [short] = short.as_slice() else { return false };
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    long.len() > 1 && short.replace('.', "") == initials
}

/// Nouns that stand for anything of their sort, so that another noun beside them tells of no other thing.
fn is_general(stem: &str) -> bool {
    const GENERAL: &str = "company firm group bank body agency organisation organization man woman people person leader \
        official member plan package programme program proposal scheme step move measure decision thing case deal issue \
        matter effort action project product device site area place building unit maker giant lender carrier operator \
        way side order law decree document text report country state city government authority court";
    static STEMS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    STEMS
        .get_or_init(|| GENERAL.split_whitespace().map(concept::stem).collect())
        .iter()
        .any(|own| own == stem)
        || lexicon::is_people(&format!("{stem}s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> bool {
        slots(a).are_apart(&slots(b))
    }

    #[test]
    fn two_names_in_one_slot_are_two_happenings() {
        for (a, b) in [
            ("Police arrested banker Otto Venn", "Police arrested banker Lena Holt"),
            ("Rovers sacked coach Tim Alder", "City sacked coach Ned Varga"),
            (
                "A court in Lyon fined Brandel Foods 40 million euros",
                "A court fined Ostrava Foods 12 million",
            ),
            ("Calder Bank was shut", "Orrin Bank was shut by the regulator"),
            ("Regulators cleared Ventara", "Regulators cleared Colvix"),
            ("Dockworkers in Halstead went on strike", "Dockworkers in Marlow went on strike"),
            ("The central bank cut its main rate", "The central bank cut its growth forecast"),
            (
                "Orrin sold its mill in Gary to Hale Works",
                "Orrin sold its mine in Peru to Vale Lund",
            ),
            ("The Bank of Arland was raided", "The Bank of Morvia was raided"),
            ("Teachers in Halstead walked out", "Nurses in Halstead walked out"),
        ] {
            assert!(apart(a, b), "{a} | {b}: {:?} {:?}", slots(a), slots(b));
        }
    }

    #[test]
    fn what_may_be_one_thing_is_not_held_apart() {
        for (a, b) in [
            ("Police arrested banker Otto Venn", "Venn was arrested"),
            ("Health Minister Ivo Kral was sacked", "The Health Minister was sacked"),
            ("Bo Lund met Ada Brome", "Ada Brome met Bo Lund"),
            ("The FDIC closed Calder Bank", "The regulator closed the lender"),
            ("Calder Bank was closed", "Calder was closed by the state's office"),
            ("The council declared a state of emergency", "The council declared an emergency"),
            ("Haverley recalled 40,000 scooters", "Haverley recalled 40,000 of its vehicles"),
            ("Norway lifted the ban", "Norway lifted the restrictions"),
            ("The agency fined Brandel", "The agency fined the bakery"),
            (
                "The court fined the Federal Deposit Insurance Corporation",
                "The court fined the FDIC",
            ),
        ] {
            assert!(!apart(a, b), "{a} | {b}: {:?} {:?}", slots(a), slots(b));
        }
    }
}
