//! The title: the article's own where a line of it is one, else ours, cut from the strongest sentence and marked as ours.

use std::collections::BTreeMap;

use super::article::{Article, Line};
use super::genre;
use super::plain::looks_like_heading;
use crate::text::{BlockKind, dateline};

/// Sentences from the start among which our title is looked for.
const CANDIDATES: usize = 8;
/// Characters that a title of ours should not exceed.
const LONGEST: usize = 128;
/// Characters below which a cut says too little.
const SHORTEST: usize = 30;

/// Takes the title out of the lines of a plain text: its first line if that reads like one and text follows. With no
/// stated title only; a line that repeats the stated one goes too.
pub(super) fn take(article: &mut Article) {
    find(article);
    // `Opinion | Why the mill must close`: the label is no part of the title.
    let labelled = article.said.title.as_deref().and_then(genre::before_mark);
    if let Some((genre, title)) = labelled {
        let barred = article.said.title.as_deref().is_some_and(|title| title.contains('|'));
        let title = (barred && title.split(' ').count() > 2).then(|| title.to_owned());
        article.said.genre.get_or_insert_with(|| genre.to_owned());
        article.said.title = title.or(article.said.title.take());
    }
}

fn find(article: &mut Article) {
    if let Some(title) = &article.said.title {
        let same = |line: &Line| same_words(&line.text, title);
        if let Some(at) = article.lines.iter().take(3).position(same) {
            article.lines.remove(at);
        }
        return;
    }
    let Some(first) = article.lines.first() else { return };
    let titled = matches!(first.kind, BlockKind::Heading | BlockKind::Paragraph)
        && looks_like_heading(&first.text)
        && !first.text.ends_with(':')
        && first.text.split(' ').count() > 1
        && article.lines.get(1).is_some_and(|next| next.apart || next.kind != BlockKind::Item)
        && article.lines[1..].iter().any(|line| line.kind == BlockKind::Paragraph);
    if titled {
        article.said.title = Some(article.lines.remove(0).text);
    }
}

/// Whether two titles differ in nothing but case and punctuation.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && a == b
}

/// A title for an article that has none: of its first sentences the one that holds most of what the whole speaks of,
/// cut to its main clause. Its words stand in the article in this order; nothing is added but a capital at the start.
pub(super) fn ours(sentences: &[&str]) -> Option<String> {
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    for sentence in sentences {
        for word in content_words(sentence) {
            *weights.entry(word).or_default() += 1.0;
        }
    }
    let mut best: Option<(f64, String)> = None;
    for (index, sentence) in sentences.iter().take(CANDIDATES).enumerate() {
        let position = 1.0 / (1.0 + 0.25 * index as f64);
        let leaning = match (leans_back(sentence), names_by_a_noun(sentence)) {
            (true, _) => 0.3,
            (false, true) => 0.5,
            (false, false) => 1.0,
        };
        // What hangs on a sentence that points back may stand by itself: `…, where China agreed to lift the ban`.
        let hanging = (leaning < 1.0).then(|| hanging_clause(sentence)).flatten();
        for (clause, factor) in [(Some(*sentence), leaning), (hanging, 0.9)] {
            let Some(cut) = clause.and_then(main_clause) else { continue };
            let mut words: Vec<String> = content_words(&cut).collect();
            words.sort();
            words.dedup();
            let weight: f64 =
                words.iter().filter_map(|word| weights.get(word)).map(|n| n.ln_1p()).sum();
            let score = weight * position * factor;
            if best.as_ref().is_none_or(|(held, _)| score > *held) {
                best = Some((score, cut));
            }
        }
    }
    best.map(|(_, title)| title).or_else(|| {
        let first = sentences.first()?;
        Some(shorten(first))
    })
}

fn content_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
}

/// Begins with a word that points back: `This step…`, `He said…`.
fn leans_back(sentence: &str) -> bool {
    let first = sentence.split(' ').next().unwrap_or("");
    matches!(
        first,
        "It" | "He"
            | "She"
            | "They"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "But"
            | "And"
            | "However,"
            | "Still,"
            | "Also"
            | "Its"
            | "His"
            | "Her"
            | "Their"
            | "Meanwhile,"
            | "We"
            | "I"
            | "You"
            | "Here"
            | "There"
            | "Such"
            | "So"
            | "Yet"
            | "Yet,"
            | "Instead,"
            | "Then"
            | "Both"
            | "Another"
    )
}

/// Begins with a definite noun for something that was told before, with nothing that says which: `The agreement was signed`.
/// `The agreement on fish` says which; `The council` is known by its name.
fn names_by_a_noun(sentence: &str) -> bool {
    const TOLD: [&str; 49] = [
        "accord",
        "agreement",
        "announcement",
        "arrangement",
        "attack",
        "ban",
        "bill",
        "change",
        "changes",
        "claim",
        "clash",
        "comments",
        "crash",
        "curbs",
        "deal",
        "decision",
        "dispute",
        "document",
        "duties",
        "figures",
        "findings",
        "framework",
        "incident",
        "law",
        "letter",
        "measure",
        "measures",
        "meeting",
        "move",
        "news",
        "order",
        "pact",
        "plan",
        "policy",
        "project",
        "proposal",
        "remarks",
        "report",
        "restrictions",
        "result",
        "results",
        "rule",
        "ruling",
        "statement",
        "step",
        "talks",
        "text",
        "truce",
        "understanding",
    ];
    const TELL_WHICH: [&str; 14] = [
        "of", "to", "on", "between", "with", "for", "that", "which", "in", "from", "over", "by",
        "against", "at",
    ];
    let mut words = sentence.split(' ');
    if words.next() != Some("The") {
        return false;
    }
    let words: Vec<&str> = words.take(5).collect();
    let common = |word: &&str| word.starts_with(char::is_lowercase);
    words.iter().take(3).take_while(|word| common(word)).enumerate().any(|(at, word)| {
        TOLD.contains(&word.trim_end_matches(','))
            && words.get(at + 1).is_none_or(|next| !TELL_WHICH.contains(next))
    })
}

/// A clause that a comma and `where` or `in which` hang on the sentence, if it begins with a name, perhaps with its article.
fn hanging_clause(sentence: &str) -> Option<&str> {
    [", where ", ", in which ", ", under which ", ", during which "].iter().find_map(|joint| {
        let (_, clause) = sentence.split_once(joint)?;
        let name = clause.strip_prefix("the ").unwrap_or(clause);
        name.starts_with(char::is_uppercase).then_some(clause)
    })
}

/// The sentence up to where its main clause is complete; `None` for questions, quotations and fragments.
fn main_clause(sentence: &str) -> Option<String> {
    let text = sentence.trim();
    if text.ends_with('?')
        || text.starts_with(['“', '"', '‘', '('])
        || text.chars().count() < SHORTEST
    {
        return None;
    }
    let text = dateline::of(text).map_or(text, |found| &text[found.end..]);
    let bare = text.trim_end_matches(['.', '!', '…', ' ']);
    let bare = without_attribution(bare);
    if bare.chars().count() <= 80 && balanced(bare) {
        return Some(capitalised(bare));
    }
    let mut cut: Option<&str> = None;
    for (at, _) in bare.match_indices([',', ';', ' ', '—', '–']) {
        let length = bare[..at].chars().count();
        if length < SHORTEST {
            continue;
        }
        if length > LONGEST {
            break;
        }
        let rest = &bare[at..];
        let breaks = [
            ", where",
            ", which",
            ", who",
            ", according to",
            ", adding",
            ", building on",
            ", as ",
            ", after ",
            ", while",
            ", but ",
            ", and ",
            ", though",
            ", although",
            ", with ",
            ", leaving",
            ", saying",
            ", a move",
            ", marking",
            " after ",
            " as ",
            " according to",
            " while ",
            " when ",
            " because ",
            " that eased",
            "; ",
            "—",
            " — ",
            " – ",
            " building on",
            " following ",
        ];
        if breaks.iter().any(|mark| rest.starts_with(mark)) && balanced(&bare[..at]) {
            cut = Some(&bare[..at]);
            if length > 50 {
                break;
            }
        }
    }
    let kept = cut.unwrap_or(bare);
    (kept.chars().count() <= LONGEST && balanced(kept)).then(|| capitalised(kept))
}

/// `…, a White House official said` without its end; who says so stands in the article.
fn without_attribution(text: &str) -> &str {
    let Some((head, tail)) = text.rsplit_once(", ") else { return text };
    let n_words = tail.split(' ').count();
    let says = tail
        .split(' ')
        .any(|word| matches!(word, "said" | "says" | "reported" | "reports" | "say" | "told"));
    let whole = head.chars().count() >= SHORTEST && balanced(head);
    if says && (2..=8).contains(&n_words) && whole { head } else { text }
}

/// No bracket or quotation is left open.
fn balanced(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('(') == count(')') && count('“') == count('”') && count('"').is_multiple_of(2)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first words that fit, with an ellipsis.
fn shorten(sentence: &str) -> String {
    let bare = sentence.trim().trim_end_matches(['.', '!', '…']);
    if bare.chars().count() <= LONGEST {
        return bare.to_owned();
    }
    let mut end = 0;
    for (at, _) in bare.match_indices(' ') {
        if bare[..at].chars().count() > LONGEST - 10 {
            break;
        }
        end = at;
    }
    if end == 0 {
        end = bare.char_indices().nth(LONGEST - 10).map_or(bare.len(), |(at, _)| at);
    }
    format!("{}…", bare[..end].trim_end_matches([',', ';', ':', '—', '–', '-']))
}
