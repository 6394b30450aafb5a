//! Noun phrases of a sentence: the subject among the chunks before a verb, where a phrase begins, which phrase a clause hangs on.

use std::ops::Range;

use super::beside;
use super::extent::between_adjectives;
use super::lexicon::Form;
use super::words::{Tag, Word};

/// The subject among the comma-separated chunks of `start..end`: the first noun phrase, or, behind an opening adverbial,
/// the last.
pub(super) fn chunk_subject(
    words: &[Word<'_>],
    timed: &[bool],
    start: usize,
    end: usize,
) -> Option<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut from = start;
    for i in start..=end {
        if i == end || words[i].tag == Tag::Comma && !between_adjectives(words, i) {
            if from < i {
                chunks.push(from..i);
            }
            from = i + 1;
        }
    }
    let nominal = |chunk: &Range<usize>| {
        let mut first = chunk.start;
        // `For most of the summer Greave could …`: the subject stands behind the time.
        if words[first].tag == Tag::Preposition
            && let Some(last) = chunk.clone().rev().find(|&at| timed[at])
            && last + 1 < chunk.end
        {
            first = last + 1;
        }
        // `In a statement Greave said`: a name behind the noun that ends the phrase.
        let name = chunk.clone().rev().take_while(|&at| words[at].tag == Tag::Name).last();
        // `In a statement the union said`: so is a phrase that an article opens.
        let phrase = (first + 2..chunk.end).rev().find(|&at| {
            matches!(words[at].tag, Tag::Determiner | Tag::Possessive)
                && words[at - 1].tag == Tag::Noun
                && !timed[at]
        });
        if words[first].tag == Tag::Preposition
            && let Some(phrase) = phrase
        {
            first = phrase;
        }
        if words[first].tag == Tag::Preposition
            && let Some(name) = name.filter(|&name| name > first + 1)
            && words[name - 1].tag == Tag::Noun
        {
            first = name;
        }
        // `About 4,200 miners`
        if words[first].tag == Tag::Preposition
            && words.get(first + 1).is_some_and(|w| w.tag == Tag::Number)
            && matches!(words[first].lower.as_str(), "about" | "around" | "over" | "under")
        {
            return Some(first..chunk.end);
        }
        // `Nearly 300 people died`
        let counted = |at: usize| {
            matches!(words[at].lower.as_str(), "nearly" | "almost" | "roughly")
                && words.get(at + 1).is_some_and(|w| w.tag == Tag::Number)
        };
        if counted(first) {
            return Some(first..chunk.end);
        }
        while first < chunk.end
            && (timed[first]
                || matches!(
                    words[first].tag,
                    Tag::Adverb | Tag::Conjunction | Tag::OpenQuote | Tag::CloseQuote
                ))
        {
            first += 1;
        }
        (first < chunk.end
            && matches!(
                words[first].tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
                    | Tag::Pronoun
            ))
        .then_some(first..chunk.end)
    };
    let mut found: Vec<Range<usize>> = chunks.iter().filter_map(nominal).collect();
    // `Filling in Limerick, …, has not resumed`
    if found.is_empty() && start == 0 && words[0].tag == Tag::Verb(Form::Gerund) {
        found.extend(chunks.first().cloned());
    }
    // `miners, drivers and clerks walked out`: one list, with no comma behind it.
    let listed = found.len() >= 2
        && found.len() == chunks.len()
        && chunks.last().is_some_and(|last| {
            last.end == end
                && last.len() <= 8
                && words[last.clone()].iter().any(|w| w.tag == Tag::Conjunction)
                && words[last.clone()].iter().all(|w| w.tag != Tag::Comma)
        });
    if listed && let Some(first) = found.first() {
        return Some(trim(words, timed, first.start..end));
    }
    let opens_with_phrase = chunks.first().is_some_and(|chunk| nominal(chunk).is_none());
    let mut chosen = if opens_with_phrase { found.last() } else { found.first() };
    // `His predecessor, Sela Vantry, did not attend`: the name says more than the role.
    if let (Some(role), Some(name)) = (chosen, found.get(1))
        && !opens_with_phrase
        && found.len() == 2
        // `The bank, based in Turin, Italy, agreed`: the bank.
        && name.start == role.end + 1
        && name.len() <= 4
        && words[name.clone()].iter().all(|w| w.tag == Tag::Name)
        && is_role(&words[role.clone()])
    {
        chosen = Some(name);
    }
    // `On Monday, Ricardo Salas, head of the Assembly, said`: the name and not what it is.
    if opens_with_phrase
        && let [.., name, role] = found.as_slice()
        && chosen == Some(role)
        && role.end + 1 == end
        && (1..=4).contains(&name.len())
        && name.end + 1 == role.start
        && words[name.clone()].iter().all(|w| w.tag == Tag::Name)
        && !timed[name.start]
        && words[role.clone()].iter().any(|w| w.tag == Tag::Noun)
        && (is_said_of_one(&words[role.start]))
    {
        chosen = Some(name);
    }
    chosen.cloned().map(|range| trim(words, timed, range))
}

/// Whether a phrase between commas that begins with the word says who the one named before is: `head of the bank`, `the envoy`.
fn is_said_of_one(first: &Word<'_>) -> bool {
    matches!(first.lower.as_str(), "a" | "an" | "the" | "his" | "her" | "its")
        || super::person::is_office(first)
        || matches!(first.lower.as_str(), "head" | "leader" | "director" | "founder" | "author")
}

/// A role and no name, but for whose it is: `his predecessor`, `Norland's prime minister`.
fn is_role(phrase: &[Word<'_>]) -> bool {
    // `his Orvandian counterpart`
    if let [first, .., last] = phrase
        && first.tag == Tag::Possessive
        && last.tag == Tag::Noun
    {
        return true;
    }
    let owned = phrase.iter().rposition(|w| w.tag == Tag::Genitive).map_or(0, |at| at + 1);
    phrase[owned..].iter().all(|w| w.tag != Tag::Name)
}

/// `two more`: the words before `end` count.
pub(super) fn counted(words: &[Word<'_>], end: usize) -> bool {
    end >= 2
        && words[end - 1].is("more")
        && (words[end - 2].tag == Tag::Number || beside::is_number_word(&words[end - 2].lower))
}

/// Without time expressions and commas at its end.
fn trim(words: &[Word<'_>], timed: &[bool], mut range: Range<usize>) -> Range<usize> {
    while range.end > range.start + 1
        && !counted(words, range.end)
        && (timed[range.end - 1]
            || matches!(words[range.end - 1].tag, Tag::Comma | Tag::Adverb | Tag::Other))
    {
        range.end -= 1;
    }
    range
}

/// Where the noun phrase that ends before `end` begins, its prepositional phrases with `of` included.
pub(super) fn phrase_start(words: &[Word<'_>], timed: &[bool], end: usize) -> usize {
    let mut start = end;
    while start > 0 {
        let word = &words[start - 1];
        let inside = match word.tag {
            _ if timed[start - 1] => {
                // `a June 5th phone call`: the date stands inside the phrase.
                let mut before = start - 1;
                while before > 0 && timed[before - 1] {
                    before -= 1;
                }
                start < end
                    && before > 0
                    && matches!(
                        words[before - 1].tag,
                        Tag::Determiner | Tag::Possessive | Tag::Adjective
                    )
            }
            Tag::Determiner
            | Tag::Possessive
            | Tag::Genitive
            | Tag::Adjective
            | Tag::Noun
            | Tag::Name
            | Tag::Number => true,
            Tag::Preposition => word.is("of") && start >= 2 && words[start - 2].is_nominal(),
            Tag::Conjunction => {
                start >= 2
                    && start < end
                    && matches!(words[start - 2].tag, Tag::Noun | Tag::Name | Tag::Adjective)
                    && words[start].tag == words[start - 2].tag
            }
            // `trade talks held in Geneva`: not part of the phrase.
            _ => false,
        };
        if !inside {
            break;
        }
        start -= 1;
        // A determiner opens the phrase, unless an `of` or a genitive joins it to what is before.
        if matches!(words[start].tag, Tag::Determiner | Tag::Possessive)
            && !(start > 0 && (words[start - 1].is("of")))
        {
            break;
        }
    }
    start
}

/// Where the noun phrase begins that the relative clause opened at `relative` tells of; it ends before `end`.
pub(super) fn antecedent_start(
    words: &[Word<'_>],
    timed: &[bool],
    relative: usize,
    end: usize,
) -> usize {
    let start = phrase_start(words, timed, end);
    let set_off = end < relative && words[end].tag == Tag::Comma;
    // `deaths among patients, who …`, `shares of Brenta, which …`: of whom it is told, the word before says.
    let nearest = words[relative].is("who")
        || end > 0
            && words[end - 1].tag == Tag::Name
            && start > 0
            && matches!(
                words[start - 1].lower.as_str(),
                "of" | "by" | "with" | "for" | "between" | "against" | "and"
            );
    if !set_off
        && !words[relative].is("who")
        && let Some(whole) = past_place(words, timed, start, end)
    {
        return whole;
    }
    // `the gym in Sund, which will be shut`: the gym.
    if set_off
        && words[relative].is("which")
        && let Some(whole) = past_place(words, timed, start, end)
    {
        return whole;
    }
    if !set_off || nearest {
        return start;
    }
    beside::whole_subject(words, timed, end).map_or(start, |whole| whole.min(start))
}

/// `a line in Limerick that Greave bought`, `the bridge over the Licungo that collapsed`: a name needs nothing to tell which it
/// is, so that what follows tells of the noun before.
pub(super) fn past_place(
    words: &[Word<'_>],
    timed: &[bool],
    start: usize,
    end: usize,
) -> Option<usize> {
    let name = end > 0 && words[end - 1].tag == Tag::Name;
    let place = start >= 2
        && matches!(
            words[start - 1].lower.as_str(),
            "in" | "at"
                | "near"
                | "from"
                | "over"
                | "across"
                | "outside"
                | "off"
                | "under"
                | "along"
                | "around"
                | "inside"
        )
        && !timed[start - 1]
        && words[start - 2].tag == Tag::Noun;
    (name && place).then(|| phrase_start(words, timed, start - 1))
}
