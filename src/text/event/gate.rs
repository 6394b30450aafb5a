//! Whether a line reads as a sentence: a subject, a verb that agrees with it, what the verb needs, nothing cut short.
//!
//! The line is read again as any sentence would be; what the reading cannot make whole a reader could not either. The gate is
//! strict, for a line that is refused is told in the words of its sentence instead.

use super::clause::{self, Parse};
use super::group::Mood;
use super::lexicon::{self, Act, Form};
use super::line;
use super::relative;
use super::words::{self, Tag, Word};

/// Whether `text` can stand as a line of a chronology.
pub(super) fn stands(text: &str) -> bool {
    let words = words::words(text);
    let timed = vec![false; words.len()];
    let parse = clause::parse(words, timed);
    opens_well(&parse) && ends_well(&parse) && is_paired(text) && has_one_verb(&parse)
}

fn opens_well(parse: &Parse<'_>) -> bool {
    let Some(first) = parse.words.first() else { return false };
    let dangles = match first.tag {
        // `Convertible into shares was tendered`
        Tag::Adjective => {
            parse.words.get(1).is_some_and(|w| match w.tag {
                Tag::Preposition => !w.is("of"),
                // `Feasible these nations will meet`
                Tag::Determiner => !matches!(
                    first.lower.as_str(),
                    "all" | "both" | "half" | "such" | "only" | "even"
                ),
                _ => false,
            })
        }
        Tag::Pronoun | Tag::Possessive => true,
        Tag::Determiner => {
            let bare = parse.words.get(1).is_none_or(|w| !may_follow(w));
            matches!(first.lower.as_str(), "this" | "that" | "these" | "those") || bare
        }
        Tag::Conjunction
        | Tag::Subordinator
        | Tag::Relative
        | Tag::Genitive
        | Tag::Auxiliary
        | Tag::Modal
        | Tag::Comma
        | Tag::Break
        | Tag::CloseQuote => true,
        _ => false,
    };
    !dangles
}

/// What an article may stand before.
fn may_follow(word: &Word<'_>) -> bool {
    matches!(
        word.tag,
        Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Adverb | Tag::OpenQuote
    )
}

fn ends_well(parse: &Parse<'_>) -> bool {
    // `that the ban, imposed`: a parenthesis that was not closed.
    if let [.., comma, last] = parse.words.as_slice()
        && comma.tag == Tag::Comma
        && last.is_verb()
    {
        return false;
    }
    // `warned of rain and said`
    if let [.., and, last] = parse.words.as_slice()
        && and.tag == Tag::Conjunction
        && last.verb.is_some_and(|verb| verb.act == Act::Say)
    {
        return false;
    }
    // `assailed Ukraine for holding`: what, is cut off.
    if let [.., before, last] = parse.words.as_slice()
        && (before.tag == Tag::Preposition && last.tag == Tag::Verb(Form::Gerund)
            || before.tag == Tag::To && last.is_verb())
        && last.verb.is_some_and(|verb| lexicon::needs_object(verb.base))
    {
        return false;
    }
    parse.words.iter().rev().find(|w| w.tag != Tag::CloseQuote).is_some_and(|last| match last.tag {
        Tag::Preposition => relative::ends_with_verb(&parse.words),
        Tag::Determiner => matches!(last.lower.as_str(), "both" | "all"),
        Tag::Possessive
        | Tag::Conjunction
        | Tag::Subordinator
        | Tag::Relative
        | Tag::To
        | Tag::Modal
        | Tag::Auxiliary
        | Tag::Negation
        | Tag::Comma
        | Tag::Break => false,
        _ => true,
    })
}

/// Quotation marks and brackets come in pairs.
fn is_paired(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    count('“') == count('”')
        && count('(') == count(')')
        && count('"').is_multiple_of(2)
        && !has_open_single(text)
}

/// `told the paper 'You look it up`: a single mark before a word that none behind a word closes.
fn has_open_single(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let opens = |word: &&str| {
        let inner = word.trim_start_matches('(').strip_prefix(['\'', '‘', '’']);
        inner.is_some_and(|inner| inner.starts_with(char::is_alphabetic))
    };
    let closes = |word: &&str| {
        let word = word.trim_end_matches([',', '.', ';', ':', ')', '?', '!']);
        word.len() > 1 && word.ends_with(['\'', '’'])
    };
    words.iter().position(opens).is_some_and(|at| !words[at..].iter().any(closes))
}

/// The first finite verb has a subject before it, agrees with it and has the object that it needs; a second one is joined to
/// it by some word.
fn has_one_verb(parse: &Parse<'_>) -> bool {
    let finite: Vec<usize> =
        (0..parse.groups.len()).filter(|&i| parse.groups[i].is_finite()).collect();
    let Some(main) = finite
        .iter()
        .copied()
        .find(|&i| parse.clauses[i].opener.is_none() && parse.clauses[i].subject.is_some())
    else {
        return false;
    };
    let (group, clause) = (&parse.groups[main], &parse.clauses[main]);
    let Some(subject) = clause.subject.clone() else { return false };
    let named = parse.words[subject.clone()]
        .iter()
        .any(|w| matches!(w.tag, Tag::Noun | Tag::Name | Tag::Number));
    if !named || !agrees(parse, group.words.start, &parse.words[subject]) {
        return false;
    }
    let base = group.verb.map_or("", |verb| verb.base);
    // Somebody said, and nothing is told of what.
    let behind = || parse.words[group.words.end..].iter().find(|w| w.tag != Tag::Adverb);
    if group.act() == Act::Say
        && !group.passive
        && parse.clauses[main].start == 0
        && behind().is_none_or(|w| w.tag == Tag::Comma)
    {
        return false;
    }
    // `said at a rally in Sarn`
    let said = &parse.words[group.words.end..];
    if base == "say"
        && said.first().is_some_and(|w| w.tag == Tag::Preposition)
        && said.iter().all(|w| {
            matches!(
                w.tag,
                Tag::Preposition
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Genitive
            )
        })
        && parse.clauses[main].start == 0
    {
        return false;
    }
    // `police was arrested Greave`, `the country was deplored the attack`
    let next = parse.words.get(group.words.end);
    let named = next.is_some_and(|w| w.tag == Tag::Name) && lexicon::needs_object(base);
    let left_over = next.is_some_and(|w| match w.tag {
        Tag::Determiner | Tag::Possessive | Tag::Pronoun => !w.lower.ends_with("self"),
        // `was taken hostage`, `was sent home`
        Tag::Noun => !matches!(
            w.lower.as_str(),
            "home"
                | "hostage"
                | "prisoner"
                | "captive"
                | "public"
                | "abroad"
                | "overseas"
                | "half"
                | "part"
                | "north"
                | "south"
                | "east"
                | "west"
                | "today"
        ),
        _ => false,
    });
    if group.passive && (named || left_over && !lexicon::keeps_object(base)) {
        return false;
    }
    let active = !group.passive && !matches!(group.mood, Mood::Reduced);
    // `will take over`
    let whole = next.is_some_and(relative::is_particle);
    if active
        && !whole
        && lexicon::needs_object(base)
        && !relative::has_object(&parse.words, &parse.timed, group)
    {
        return false;
    }
    // `the judge gave the club`: what, is not told.
    let given = matches!(base, "give" | "hand" | "lend" | "deny" | "grant");
    let receiver = parse.words.last().is_some_and(|last| {
        last.tag == Tag::Name
            || super::person::is_body_noun(&last.lower)
            || super::person::is_office(last)
            || lexicon::is_people(&last.lower)
            || matches!(
                last.lower.as_str(),
                "club" | "company" | "firm" | "union" | "bank" | "team"
            )
    });
    let one_phrase = parse.words[group.words.end..].iter().all(|w| {
        matches!(w.tag, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Noun | Tag::Name)
    });
    let with_article = next.is_some_and(|w| matches!(w.tag, Tag::Determiner | Tag::Name));
    if active && given && with_article && receiver && one_phrase {
        return false;
    }
    // `Orrin stopped`: what, is not told; `The strike began` tells it.
    let elliptic = matches!(base, "stop" | "begin" | "start" | "continue" | "finish" | "resume")
        && active
        && next.is_none()
        && line::head_noun(&parse.words[clause.subject.clone().unwrap_or_default()])
            .is_some_and(|head| head.tag == Tag::Name);
    if elliptic {
        return false;
    }
    // `wrote that the losses`, `said that the number of people who use it`: the clause has no verb.
    let told = (group.words.end..parse.words.len()).find(|&at| {
        parse.words[at].is("that")
            && (parse.words[at].tag == Tag::Subordinator
                || parse.words[at].tag == Tag::Relative && group.act() == Act::Say)
    });
    let verb = |that: usize| {
        finite.iter().any(|&i| {
            let opener = parse.clauses[i].opener;
            parse.groups[i].words.start > that
                && opener.is_none_or(|o| o == that || parse.words[o].tag != Tag::Relative)
        })
    };
    if told.is_some_and(|that| !verb(that)) {
        return false;
    }
    finite.windows(2).all(|pair| {
        let (one, other) = (&parse.groups[pair[0]], &parse.groups[pair[1]]);
        if one.words.end > other.words.start {
            return true;
        }
        // `the president declared gives`
        if one.words.end == other.words.start {
            return false;
        }
        let between = &parse.words[one.words.end..other.words.start];
        let relative = |at: usize| {
            parse.clauses[at].object.is_some()
                || parse.clauses[at].opener.is_some_and(|o| parse.words[o].tag == Tag::Relative)
        };
        matches!(one.act(), Act::Say | Act::State)
            || relative(pair[0])
            || relative(pair[1])
            || between.iter().any(|w| {
                matches!(
                    w.tag,
                    Tag::Comma
                        | Tag::Conjunction
                        | Tag::Subordinator
                        | Tag::Relative
                        | Tag::Break
                        | Tag::Resume
                        | Tag::OpenQuote
                )
            })
    })
}

/// Whether `was`, `were`, `is`, `are`, `has` or `have` at `verb` fits the number of its subject, as far as both show.
fn agrees(parse: &Parse<'_>, verb: usize, subject: &[Word<'_>]) -> bool {
    let wants = match parse.words[verb].lower.as_str() {
        "was" | "is" | "has" => false,
        "were" | "are" | "have" => true,
        _ => return true,
    };
    plural(subject).is_none_or(|plural| plural == wants)
}

/// Whether a noun phrase is plural; `None` where its form does not tell.
pub(super) fn plural(phrase: &[Word<'_>]) -> Option<bool> {
    let end = phrase
        .iter()
        .position(|w| matches!(w.tag, Tag::Preposition | Tag::Relative | Tag::Comma | Tag::Verb(_)))
        .unwrap_or(phrase.len());
    let phrase = &phrase[..end];
    if phrase.iter().any(|w| w.is("and")) {
        return Some(true);
    }
    let head = line::head_noun(phrase)?;
    let collective = matches!(
        head.lower.as_str(),
        "police" | "people" | "staff" | "media" | "data" | "headquarters" | "series" | "majority"
    );
    if head.tag == Tag::Name || collective || phrase.iter().any(|w| w.tag == Tag::Number) {
        return None;
    }
    Some(line::is_plural(&head.lower))
}

/// `it emerged the mayor had been questioned`: the subject means nothing told before.
pub(super) fn stands_for_nothing(parse: &Parse<'_>, number: usize) -> bool {
    let group = &parse.groups[number];
    let subject = parse.clauses[number].subject.as_ref();
    subject.is_some_and(|subject| subject.len() == 1 && parse.words[subject.start].is("it"))
        && matches!(parse.words[group.head].lower.as_str(), "emerged" | "transpired" | "emerges")
}

/// Whether the subject is one common noun without an article that needs one, `that lesson was brought home`, `most wanted list,
/// which began`: the phrase is not whole.
pub(super) fn has_bare_subject(parse: &Parse<'_>, number: usize) -> bool {
    let Some(subject) = &parse.clauses[number].subject else { return false };
    let [word] = &parse.words[subject.clone()] else { return false };
    let before = subject.start.checked_sub(1).map(|at| &parse.words[at]);
    // `the most wanted list`, but not `reported profit jumped`
    let modified = before.is_some_and(Word::is_verb)
        && subject.start >= 2
        && matches!(
            parse.words[subject.start - 2].tag,
            Tag::Adverb | Tag::Determiner | Tag::Genitive | Tag::Possessive
        );
    let cut = modified
        || before.is_some_and(|w| {
            matches!(w.lower.as_str(), "that" | "this") || w.tag == Tag::Adjective
        });
    cut && word.tag == Tag::Noun
        && word.text.starts_with(char::is_lowercase)
        && !line::is_plural(&word.lower)
        && !lexicon::is_people(&word.lower)
        && !super::person::is_body_noun(&word.lower)
        && lexicon::noun_act(&word.lower).is_none()
}
