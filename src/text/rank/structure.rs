//! What the make-up of an article says of its sentences: which of them can be taken at all, how much it matters to stand
//! first, where quotations lie.
//!
//! A news report says the most important things first. A list, a set of questions and answers, an explainer in
//! sections or a long read does not: there the position in the whole counts less and the position in the section more.

use std::ops::Range;

use crate::text::{BlockKind, Sentence, token};

use super::leaning::points_back;
use super::vocabulary::Place;
use super::{fragment, furniture};

pub(super) struct Structure {
    /// By sentence, as all below.
    pub(super) places: Vec<Place>,
    /// Byte ranges of the sentence that lie in quotations.
    pub(super) quotes: Vec<Vec<Range<usize>>>,
    /// Whether a summary may have it.
    pub(super) eligible: Vec<bool>,
    /// What the sentence must be worth more than others, in expected words.
    pub(super) penalty: Vec<f32>,
    /// A line of a list without a verb, which its heading completes.
    pub(super) bare: Vec<bool>,
    /// Tells of the picture beside it.
    pub(super) shows: Vec<bool>,
    /// Begins with a word that only the sentence before explains.
    pub(super) points_back: Vec<bool>,
    /// Number of the section it stands in.
    pub(super) section: Vec<usize>,
    /// Whether the sections divide the matter.
    pub(super) sectioned: bool,
    /// Whether the article is a chronology, line by line.
    pub(super) dated: bool,
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
            bare: Vec::with_capacity(sentences.len()),
            shows: Vec::with_capacity(sentences.len()),
            points_back: Vec::with_capacity(sentences.len()),
            section: Vec::with_capacity(sentences.len()),
            sectioned: headings >= 3,
            dated: items >= 3
                && items * 2 > running
                && sentences.iter().filter(|sentence| is_dated(sentence)).count() * 3 > items * 2,
        };
        let put = put_to_somebody(sentences);
        let n_put = put
            .iter()
            .zip(sentences)
            .filter(|(put, sentence)| **put && sentence.text.trim_end().ends_with('?'))
            .count();
        let dated = structure.dated;
        let mut n_items = 0;
        let mut position = 0;
        let mut in_section = 0;
        let mut section = 0;
        let mut asked = false;
        let mut told_first = false;
        let mut open: Option<char> = None;
        let mut block = usize::MAX;
        for (idx, sentence) in sentences.iter().enumerate() {
            if sentence.block != block {
                block = sentence.block;
                open = None;
            }
            let heading = sentence.kind == BlockKind::Heading;
            // A chronology tells its newest last.
            let from_end =
                dated.then(|| items.saturating_sub(n_items)).filter(|_| is_dated(sentence));
            n_items += usize::from(sentence.kind == BlockKind::Item);
            if heading {
                asked = asks(sentence.text);
                told_first = position <= FEW_BEFORE && heads_the_main_points(sentence.text);
                // A deck above the first sentence of a report heads no section.
                let is_deck = news_first && position == 0;
                if !is_deck && (idx == 0 || sentences[idx - 1].kind != BlockKind::Heading) {
                    section += 1;
                }
                in_section = 0;
            }
            let question = is_question_line(sentences, idx);
            if question && !heading {
                asked = true;
                in_section = 0;
            }
            let quotes = quotations(sentence.text, &mut open);
            let place = if let Some(from_end) = from_end {
                from_end as f32
            } else if told_first && sentence.kind == BlockKind::Item {
                position as f32
            } else if section == 0 && (news_first || headings >= 3 && tells(sentence.text)) {
                position as f32 + 2.0
            } else {
                fade * position as f32 + (1.0 - fade) * (6 + 2 * in_section) as f32
            };
            structure.places.push(Place { position: place, heading });
            let answers = asked && in_section == 0 && runs(sentence);
            structure.eligible.push(
                !put[idx]
                    && eligible(sentence)
                    && !(answers && fragment::needs_question(sentence.text)),
            );
            let sectioned = structure.sectioned && runs(sentence);
            let opening = match section {
                // What stands before the first section leads up to the matter; what opens one says it.
                0 if sectioned && !news_first && !tells(sentence.text) => PREAMBLE,
                _ if sectioned && in_section == 0 && asked => {
                    match is_short_answer(sentence.text) {
                        // What a few words answer is not clear without the question.
                        true => PREAMBLE,
                        false => -ANSWER,
                    }
                }
                _ if sectioned && in_section == 0 => -OPENING,
                _ => 0.0,
            };
            let shows = furniture::tells_of_picture(sentence.text);
            let shown = if shows { PICTURE } else { 0.0 };
            let bare = is_bare_item(sentence);
            // A line of a list in a report is torn from the others.
            let lone = sentence.kind == BlockKind::Item && items * 2 < running && !told_first;
            let listed = if bare {
                BARE_ITEM
            } else if lone {
                LISTED
            } else {
                0.0
            };
            structure.bare.push(bare);
            structure.shows.push(shows);
            let own = match n_put >= INTERVIEW && speaks_of_itself(sentence.text, &quotes) {
                true => FIRST_PERSON,
                false => 0.0,
            };
            let penalty = penalty(sentence.text, &quotes) + own;
            structure.penalty.push(penalty + opening + shown + listed);
            structure.quotes.push(quotes);
            structure.points_back.push(idx > 0 && points_back(sentence.text));
            structure.section.push(section);
            if runs(sentence) {
                position += 1;
                in_section += usize::from(!question);
            }
        }
        structure
    }

    /// Has the sentences of `scene` stand far behind and all others as if the article began after them.
    pub(super) fn put_off(&mut self, scene: &[usize]) {
        for (idx, place) in self.places.iter_mut().enumerate().filter(|(_, place)| !place.heading) {
            place.position = if scene.contains(&idx) {
                SCENE
            } else {
                (place.position - scene.len() as f32).max(0.0)
            };
        }
    }
}

/// Where the words of a scene count as standing that comes before the news.
const SCENE: f32 = 10.0;
/// Sentences that may stand before a box of the main points.
const FEW_BEFORE: usize = 3;

/// Whether a heading announces the article in short: `Key points`, `What happened today`.
fn heads_the_main_points(heading: &str) -> bool {
    const HEADINGS: [&str; 18] = [
        "summary",
        "key points",
        "key developments",
        "key takeaways",
        "key facts",
        "takeaways",
        "main points",
        "the main points",
        "the key points",
        "at a glance",
        "in brief",
        "in short",
        "highlights",
        "top lines",
        "the latest",
        "what happened today",
        "what you need to know",
        "what to know",
    ];
    let lower = heading.trim().trim_end_matches(':').to_lowercase();
    HEADINGS.contains(&lower.as_str())
}

/// Whether a sentence is a question that heads what follows, as a heading or as a line of its own.
pub(crate) fn is_question_line(sentences: &[Sentence<'_>], idx: usize) -> bool {
    let sentence = &sentences[idx];
    let block = |other: Option<&Sentence<'_>>| other.map(|other| other.block);
    let alone = || {
        block(idx.checked_sub(1).and_then(|before| sentences.get(before))) != Some(sentence.block)
            && block(sentences.get(idx + 1)).is_some_and(|next| next != sentence.block)
    };
    match sentence.kind {
        BlockKind::Heading => sentence.text.trim_end().ends_with('?'),
        BlockKind::Paragraph => {
            sentence.text.trim_end().ends_with('?')
                && sentence.text.split_ascii_whitespace().nth(LONGEST_QUESTION).is_none()
                && alone()
        }
        _ => false,
    }
}

/// Words of a question that is a line of its own.
const LONGEST_QUESTION: usize = 14;

pub(super) fn runs(sentence: &Sentence<'_>) -> bool {
    !matches!(sentence.kind, BlockKind::Heading | BlockKind::Caption)
}

/// What a sentence must be worth more that begins with somebody's words, in expected words.
const QUOTED_FIRST: f32 = 1.5;
/// What a sentence must be worth more that tells of a picture, in expected words.
const PICTURE: f32 = 3.0;
/// The same for a line of a list that says nothing of what it names.
const BARE_ITEM: f32 = 2.0;
/// The same for any other line of a list that is no more than a part of the article.
const LISTED: f32 = 1.5;
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

/// Whether an answer is so short that it leans on its question: `The bank lost money on offices.`
fn is_short_answer(text: &str) -> bool {
    text.split_ascii_whitespace().nth(fragment::SHORT_ANSWER).is_none()
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
        && !names_its_kind(text)
        && !furniture::tells_of_page(text)
        && !ends_in_an_initial(text)
}

/// By sentence: whether it leads up to a question that an interview puts to somebody: `You began in a mill. Is that true?`
fn put_to_somebody(sentences: &[Sentence<'_>]) -> Vec<bool> {
    let mut out = vec![false; sentences.len()];
    for (idx, sentence) in sentences.iter().enumerate() {
        let ends = sentence.text.trim_end().ends_with('?')
            && sentences.get(idx + 1).is_none_or(|next| next.block != sentence.block);
        if !ends {
            continue;
        }
        let before = sentences[..idx].iter().rposition(|other| other.block != sentence.block);
        let first = before.map_or(0, |at| at + 1);
        let own = &sentences[first..=idx];
        let quoted = own.iter().any(|other| other.text.contains(['“', '”', '"']));
        let asked = own.iter().any(|other| {
            token::words(other.text)
                .any(|(_, word)| matches!(word, "You" | "you" | "Your" | "your"))
        });
        if asked && !quoted {
            out[first..=idx].fill(true);
        }
    }
    out
}

/// Whether a sentence ends where a name goes on: `District attorney Ann B.`
fn ends_in_an_initial(text: &str) -> bool {
    let Some(head) = text.strip_suffix('.') else { return false };
    let mut words = head.rsplit(' ');
    let last = words.next().unwrap_or_default();
    last.len() == 1
        && last.starts_with(|c: char| c.is_ascii_uppercase())
        && words.next().is_some_and(|before| before.starts_with(char::is_uppercase))
}

/// Whether a heading is a question, with its mark or without: `What is at stake`, `3. How the system works`.
pub(crate) fn asks(heading: &str) -> bool {
    let mut words = token::words(heading).map(|(_, word)| word);
    let first = words.find(|word| !word.bytes().all(|b| b.is_ascii_digit()));
    heading.trim_end().ends_with('?')
        || first.is_some_and(|first| {
            matches!(first, "Who" | "What" | "When" | "Where" | "Why" | "How" | "Which" | "Whose")
        })
}

/// Whether a line of a list begins with a date: `14 February 2025: The paper reports …`.
pub(super) fn is_dated(sentence: &Sentence<'_>) -> bool {
    if sentence.kind != BlockKind::Item {
        return false;
    }
    let date = sentence.text.split([':', '–', '—']).next().unwrap_or_default();
    date.len() < sentence.text.len()
        && date.split_ascii_whitespace().nth(5).is_none()
        && token::words(date).any(|(_, word)| {
            word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
                || token::is_weekday_or_month(&word.to_lowercase())
        })
}

/// Whether a line of a list is a phrase without a verb, as its heading completes it: `Tents for 40,000 families`.
fn is_bare_item(sentence: &Sentence<'_>) -> bool {
    sentence.kind == BlockKind::Item
        && !sentence.text.trim_end().ends_with(['.', '!', '”', '"'])
        && fragment::is_verbless(sentence.text)
}

/// Whether a sentence names or counts something or says when, as small talk does not.
pub(crate) fn tells(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || token::words(text).any(|(_, word)| {
            word.starts_with(char::is_uppercase) && token::is_weekday_or_month(&word.to_lowercase())
        })
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

/// Whether a sentence is a second headline: `How the mayor fell: a chronology.`
fn names_its_kind(text: &str) -> bool {
    const KINDS: [&str; 8] =
        ["chronology", "timeline", "guide", "primer", "explainer", "recap", "overview", "glossary"];
    let Some((_, kind)) = text.rsplit_once(':') else { return false };
    let kind = kind.trim().trim_end_matches('.').to_lowercase();
    kind.split(' ').count() <= 4 && KINDS.iter().any(|known| kind.ends_with(known))
}

/// What speaks against a sentence, in expected words.
fn penalty(text: &str, quotes: &[Range<usize>]) -> f32 {
    let quoted: usize = quotes.iter().map(Range::len).sum();
    // A summary tells in its own words what others said in theirs.
    let mut penalty = quoted as f32 / text.len().max(1) as f32;
    if text.starts_with(['“', '"', '‘', '\'']) {
        penalty += QUOTED_FIRST;
    }
    if quoted * 10 > text.len() * 8 {
        // All quotation: someone's words with nobody to have said them.
        penalty += 2.0;
    }
    penalty
}

/// Questions put to somebody from which on an article is an interview.
const INTERVIEW: usize = 2;
/// What a sentence of an interview loses that says `I` or `we`: as a statement of the source it has no subject.
const FIRST_PERSON: f32 = 5.0;

/// Whether a statement says `I`, `my`, `we` or `our` outside quotations.
pub(crate) fn says_i(text: &str) -> bool {
    let quotes = quotations(text, &mut None);
    let told = [" told us", " told me", " tells us"].iter().any(|told| text.contains(told));
    !told && speaks_of_itself(text, &quotes)
}

/// Whether the text says `I`, `my`, `we` or `our` outside quotations.
fn speaks_of_itself(text: &str, quotes: &[Range<usize>]) -> bool {
    token::words(text).any(|(at, word)| {
        (matches!(word, "I" | "My" | "my" | "me" | "We" | "we" | "Our" | "our" | "us")
            || word.starts_with("I'")
            || word.starts_with("I’"))
            && !quotes.iter().any(|quote| quote.contains(&at))
    })
}

/// Quotations of a sentence; `open` is the mark that an earlier sentence of the block left open.
///
/// Single quotation marks count where they open before a capital letter, as apostrophes do not.
fn quotations(text: &str, open: &mut Option<char>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // `“`, `”`, `‘` and `’` begin with this byte.
    if memchr::memchr3(b'"', b'\'', 0xe2, text.as_bytes()).is_none() {
        out.extend(open.map(|_| 0..text.len()));
        return out;
    }
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
