//! What the make-up of an article says of its sentences: which of them can be taken at all, how much it matters to stand
//! first, where quotations lie.
//!
//! A news report says the most important things first. A list, a set of questions and answers, an explainer in
//! sections or a long read does not: there the position in the whole counts less and the position in the section more.

use std::ops::Range;

use foldhash::HashSet;

use crate::text::{BlockKind, Sentence, token};

use super::vocabulary::Place;

pub(super) struct Structure {
    /// By sentence, as all below.
    pub(super) places: Vec<Place>,
    /// Byte ranges of the sentence that lie in quotations.
    pub(super) quotes: Vec<Vec<Range<usize>>>,
    /// Whether a summary may have it.
    pub(super) eligible: Vec<bool>,
    /// What the sentence must be worth more than others, in expected words.
    pub(super) penalty: Vec<f32>,
    /// Begins with a word that only the sentence before explains.
    pub(super) points_back: Vec<bool>,
    /// Says by a pronoun who or what it tells of, and only the sentence before names that.
    pub(super) leans: Vec<bool>,
    /// Begins with `The duties`, `The two governments`: something named before, and named here by that word alone.
    pub(super) names_again: Vec<bool>,
    /// Number of the section it stands in.
    pub(super) section: Vec<usize>,
    /// Whether the sections divide the matter.
    pub(super) sectioned: bool,
}

impl Structure {
    pub(super) fn new(sentences: &[Sentence<'_>]) -> Self {
        let running = sentences.iter().filter(|sentence| runs(sentence)).count();
        let headings =
            sentences.iter().filter(|sentence| sentence.kind == BlockKind::Heading).count();
        let items = sentences.iter().filter(|sentence| sentence.kind == BlockKind::Item).count();
        let questions = sentences
            .iter()
            .filter(|s| s.kind == BlockKind::Heading && s.text.trim_end().ends_with('?'))
            .count();
        // An article in sections begins with its news, a list of questions with small talk.
        let news_first = headings >= 3 && questions * 2 < headings;
        let fade = fade(running, headings, items);
        let mut structure = Self {
            places: Vec::with_capacity(sentences.len()),
            quotes: Vec::with_capacity(sentences.len()),
            eligible: Vec::with_capacity(sentences.len()),
            penalty: Vec::with_capacity(sentences.len()),
            points_back: Vec::with_capacity(sentences.len()),
            leans: Vec::with_capacity(sentences.len()),
            names_again: names_again(sentences),
            section: Vec::with_capacity(sentences.len()),
            sectioned: headings >= 3,
        };
        let mut position = 0;
        let mut in_section = 0;
        let mut section = 0;
        let mut asked = false;
        let mut open: Option<char> = None;
        let mut block = usize::MAX;
        for (idx, sentence) in sentences.iter().enumerate() {
            if sentence.block != block {
                block = sentence.block;
                open = None;
            }
            let heading = sentence.kind == BlockKind::Heading;
            if heading {
                asked = sentence.text.trim_end().ends_with('?');
                if idx == 0 || sentences[idx - 1].kind != BlockKind::Heading {
                    section += 1;
                }
                in_section = 0;
            }
            let quotes = quotations(sentence.text, &mut open);
            let place = if section == 0 && (news_first || headings >= 3 && tells(sentence.text)) {
                position as f32 + 2.0
            } else {
                fade * position as f32 + (1.0 - fade) * (6 + 2 * in_section) as f32
            };
            structure.places.push(Place { position: place, heading });
            structure.eligible.push(eligible(sentence));
            let sectioned = structure.sectioned && runs(sentence);
            let opening = match section {
                // What stands before the first section leads up to the matter; what opens one says it.
                0 if sectioned && !news_first && !tells(sentence.text) => PREAMBLE,
                _ if sectioned && in_section == 0 && asked => -ANSWER,
                _ if sectioned && in_section == 0 => -OPENING,
                _ => 0.0,
            };
            structure.penalty.push(penalty(sentence.text, &quotes) + opening);
            structure.quotes.push(quotes);
            structure.points_back.push(idx > 0 && points_back(sentence.text));
            structure.leans.push(idx > 0 && runs(sentence) && leans(sentence.text));
            structure.section.push(section);
            if runs(sentence) {
                position += 1;
                in_section += 1;
            }
        }
        structure
    }
}

/// Whether the first word refers to what came before: a pronoun, or a connective that answers it.
fn points_back(text: &str) -> bool {
    let Some((_, first)) = crate::text::token::words(text).next() else { return false };
    matches!(
        first,
        "He" | "She"
            | "It"
            | "They"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "But"
            | "And"
            | "So"
            | "However"
            | "Then"
            | "Yet"
            | "Instead"
            | "Both"
            | "Another"
            | "Such"
    )
}

/// Whether only the sentence before names who or what this one tells of: a pronoun or demonstrative begins it, or its verb
/// has a pronoun for an object with nothing before it but a subject (`the ministry imposed it in 2022`).
pub(crate) fn leans(text: &str) -> bool {
    const BEGIN: [&str; 14] = [
        "He", "She", "It", "They", "His", "Her", "Its", "Their", "This", "That", "These", "Those",
        "Both", "Such",
    ];
    const TIMES: [&str; 12] = [
        "year",
        "week",
        "month",
        "morning",
        "afternoon",
        "evening",
        "summer",
        "autumn",
        "winter",
        "spring",
        "decade",
        "century",
    ];
    // `“This would help,” the minister said`: the words are the speaker's, who is named.
    if text.starts_with(['“', '"', '‘']) {
        return false;
    }
    let mut words = token::words(text);
    let Some((_, first)) = words.next() else { return false };
    if BEGIN.contains(&first) {
        let next = words.next().map_or("", |(_, word)| word);
        return match first {
            "This" => !TIMES.contains(&next),
            "It" => !announces_a_clause(next, words),
            _ => true,
        };
    }
    leaning_object(text).is_some() || opens_to_a_pronoun(text)
}

/// `For policymakers, it is a test`: a few words that set the scene, then a pronoun.
fn opens_to_a_pronoun(text: &str) -> bool {
    let Some((opening, rest)) = text.split_once(", ") else { return false };
    let mut words = token::words(rest);
    let pronoun = words.next().map_or("", |(_, word)| word);
    let next = words.next().map_or("", |(_, word)| word);
    opening.split(' ').count() <= 6
        && matches!(pronoun, "it" | "they" | "he" | "she")
        && !(pronoun == "it" && announces_a_clause(next, words))
        && !opening.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
}

/// Whether `It is unclear whether`, `It was in May that`: the pronoun stands for the clause to come.
fn announces_a_clause<'a>(verb: &str, rest: impl Iterator<Item = (usize, &'a str)>) -> bool {
    matches!(
        verb,
        "is" | "was"
            | "remains"
            | "remained"
            | "became"
            | "seems"
            | "seemed"
            | "appears"
            | "appeared"
    ) && rest.take(5).any(|(_, word)| {
        matches!(
            word,
            "whether" | "how" | "if" | "that" | "who" | "what" | "when" | "where" | "why"
        )
    })
}

/// Where the verb of the text has `it`, `them` or `him` for an object, with nothing before it that this could stand for.
pub(crate) fn leaning_object(text: &str) -> Option<Range<usize>> {
    /// What may follow an object; behind a subject stands a verb.
    const AFTER: [&str; 27] = [
        "since", "until", "through", "during", "when", "again", "a", "an", "the", "as", "in", "on",
        "by", "to", "from", "for", "with", "at", "of", "into", "over", "after", "before", "last",
        "this", "and", "",
    ];
    let mut end = 0;
    let mut words = token::words(text).enumerate().peekable();
    while let Some((number, (at, word))) = words.next() {
        if number > 6 || text[end..at].contains([',', ';', ':', '—', '–', '“', '”', '"', '('])
        {
            return None;
        }
        if number > 1 && matches!(word, "it" | "them" | "him") {
            let next = words.peek().map_or("", |(_, (_, next))| *next);
            let ends = text[at + word.len()..].starts_with(['.', ',', ';']);
            return (ends || AFTER.contains(&next)).then(|| at..at + word.len());
        }
        // A noun behind a preposition, or another clause, may be what the pronoun stands for.
        if number > 0
            && matches!(
                word,
                "of" | "in"
                    | "on"
                    | "with"
                    | "for"
                    | "by"
                    | "at"
                    | "from"
                    | "to"
                    | "that"
                    | "and"
                    | "when"
                    | "if"
                    | "after"
            )
        {
            return None;
        }
        end = at + word.len();
    }
    None
}

/// By sentence: whether it begins with a definite noun phrase that says no more than that it was met before. Such a phrase
/// is `The`, perhaps a number, and one or two common nouns, with nothing behind them that tells which (`of`, `that`, a
/// name), where a sentence before has the last of them.
fn names_again(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let mut said: HashSet<u64> = HashSet::default();
    let mut out = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let words: Vec<&str> = token::words(sentence.text).map(|(_, word)| word).take(6).collect();
        out.push(matches!(words.as_slice(), ["The", rest @ ..] if is_bare(rest, &said)));
        let nouns = token::words(sentence.text).map(|(_, word)| word);
        said.extend(nouns.filter(|word| word.len() > 2).map(singular_hash));
    }
    out
}

/// Whether the words after `The` are such a phrase, and its noun is among the words that were said.
fn is_bare(words: &[&str], said: &HashSet<u64>) -> bool {
    const NUMBERS: [&str; 7] = ["two", "three", "four", "five", "six", "same", "latter"];
    /// There is but one of each, or everybody knows which is meant.
    const KNOWN: [&str; 14] = [
        "world",
        "public",
        "internet",
        "economy",
        "sun",
        "moon",
        "government",
        "police",
        "military",
        "president",
        "future",
        "pandemic",
        "war",
        "weather",
    ];
    const TELL_WHICH: [&str; 18] = [
        "of", "that", "which", "who", "whose", "for", "on", "in", "at", "between", "with", "to",
        "from", "behind", "against", "over", "by", "where",
    ];
    let numbered = words.first().is_some_and(|word| NUMBERS.contains(word));
    let nouns = if numbered { &words[1..] } else { words };
    let is_common = |word: &&str| word.starts_with(char::is_lowercase) && !token::is_stop(word);
    let n_common = nouns.iter().take_while(|word| is_common(word)).count();
    let Some(first) = nouns.first().filter(|_| n_common > 0) else { return false };
    if KNOWN.contains(first) {
        return false;
    }
    // The noun, and the word after it: `duties` and `reached`, `arrangement` and `would` after an adjective.
    let bare = |at: usize| {
        said.contains(&singular_hash(nouns[at]))
            && nouns.get(at + 1).is_none_or(|next| {
                !TELL_WHICH.contains(next)
                    && !next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
    };
    let next_is_verb = nouns
        .get(1)
        .is_some_and(|next| token::is_stop(next) || next.ends_with("ed") || *next == "said");
    if n_common == 1 || next_is_verb {
        bare(0)
    } else {
        numbered || bare(1) || bare(0) && n_common > 2
    }
}

/// A hash of the word in lower case, without the ending of a plural.
fn singular_hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let stem = match bytes {
        [stem @ .., b's' | b'S'] if stem.len() > 3 && !stem.ends_with(b"s") => stem,
        _ => bytes,
    };
    stem.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn runs(sentence: &Sentence<'_>) -> bool {
    !matches!(sentence.kind, BlockKind::Heading | BlockKind::Caption)
}

/// What a sentence before the first section must be worth more, and the first after a question may be worth less, in
/// expected words.
const PREAMBLE: f32 = 1.5;
const ANSWER: f32 = 2.0;
/// The same for the first sentence of any other section, which says what it is about.
const OPENING: f32 = 0.7;

/// How much the position in the whole article counts, from 1 (a news report) down to 0.1.
fn fade(running: usize, headings: usize, items: usize) -> f32 {
    if running == 0 {
        return 1.0;
    }
    // Sections of a few sentences each, or many list items, are no report.
    let sections = if headings >= 3 { (headings * 8) as f32 / running as f32 } else { 0.0 };
    let listed = 2.0 * items as f32 / running as f32;
    let plain = (1.0 - sections.max(listed)).clamp(0.1, 1.0);
    plain * (60.0 / running as f32).clamp(0.3, 1.0)
}

fn eligible(sentence: &Sentence<'_>) -> bool {
    let text = sentence.text.trim();
    let words = text.split_ascii_whitespace().take(5).count();
    let ends = text.trim_end_matches(['"', '\'', '”', '’', ')', ' ']);
    // A paragraph of a few words without a full stop is the headline of something else.
    let headline = sentence.kind == BlockKind::Paragraph
        && !ends.ends_with(|c: char| c.is_ascii_punctuation() || c == '…')
        && text.split_ascii_whitespace().nth(12).is_none();
    runs(sentence)
        && words >= 4
        && !ends.ends_with(['?', ':'])
        && !headline
        && !is_announcement(text)
}

/// Whether a sentence names or counts something, as small talk does not.
fn tells(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || text
            .split_whitespace()
            .skip(1)
            .filter(|word| word.starts_with(char::is_uppercase))
            .count()
            > 1
}

/// Whether a sentence only says what the article will tell: `Here are five things to know.`
fn is_announcement(text: &str) -> bool {
    let opens =
        ["Here is ", "Here are ", "Here’s ", "Here's ", "Below is ", "Below are ", "Read on "]
            .iter()
            .any(|start| text.starts_with(start));
    opens
        && text.len() < 120
        && ["know", "what", "how", "look", "things", "why", "answers", "takeaways", "guide"]
            .iter()
            .any(|word| text.contains(word))
}

/// What speaks against a sentence, in expected words.
fn penalty(text: &str, quotes: &[Range<usize>]) -> f32 {
    let quoted: usize = quotes.iter().map(Range::len).sum();
    // A summary tells in its own words what others said in theirs.
    let mut penalty = quoted as f32 / text.len().max(1) as f32;
    if quoted * 10 > text.len() * 8 {
        // All quotation: someone's words with nobody to have said them.
        penalty += 2.0;
    }
    penalty
}

/// Quotations of a sentence; `open` is the mark that an earlier sentence of the block left open.
///
/// Single quotation marks count where they open before a capital letter, as apostrophes do not.
fn quotations(text: &str, open: &mut Option<char>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’') {
            previous = c;
            continue;
        }
        let next = chars.peek().map(|(_, c)| *c);
        let single = matches!(c, '\'' | '‘' | '’');
        match *open {
            None => {
                let opens = if single {
                    c != '’' && !previous.is_alphanumeric() && next.is_some_and(char::is_uppercase)
                } else {
                    c != '”'
                };
                if opens {
                    *open = Some(if single { '\'' } else { '"' });
                    start = at;
                }
            }
            Some('\'') if single => {
                if !next.is_some_and(char::is_alphanumeric) && !previous.is_whitespace() {
                    out.push(start..at);
                    *open = None;
                }
            }
            Some('"') if !single && c != '“' => {
                out.push(start..at);
                *open = None;
            }
            Some(_) => {}
        }
        previous = c;
    }
    if open.is_some() {
        out.push(start..text.len());
    }
    out
}
