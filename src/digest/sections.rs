//! The body of a brief: key points, what changed and what did not where the source lists that, background, open questions.

use std::fmt::Write as _;

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::{Budget, Understood, cite};
use crate::text::rank::{self, Pick};
use crate::text::{BlockKind, Sentence, token};

/// A headed part of the body; a list or one paragraph.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) list: bool,
    /// Text and the citations at its end.
    pub(super) statements: Vec<(String, Vec<String>)>,
}

/// The sections of a brief of one source, none empty.
pub(super) fn sections(
    understood: &Understood,
    summary: &[Pick],
    points: Vec<Pick>,
    left: &mut Budget,
) -> Vec<Section> {
    let lists = change_lists(&understood.sentences);
    let listed: Vec<usize> = lists.iter().flat_map(|(_, items)| items.iter().copied()).collect();
    let mut used: Vec<usize> =
        summary.iter().flat_map(|pick| pick.sentences.iter().copied()).chain(listed).collect();
    let points: Vec<Pick> = points
        .into_iter()
        // A sentence that only names whom another one tells of comes first.
        .filter(|pick| !pick.sentences.last().is_some_and(|told| used.contains(told)))
        .collect();
    used.extend(points.iter().flat_map(|pick| pick.sentences.iter().copied()));
    let mut out = Vec::new();
    add(&mut out, "Key points", true, left.take(points));
    for (heading, items) in lists {
        let picks = items
            .into_iter()
            .map(|index| whole(&understood.sentences, index))
            .filter(|pick| understood.carries(pick))
            .collect();
        add(&mut out, heading, true, left.take(picks));
    }
    // What somebody is quoted as saying over several sentences is no statement of the brief's own.
    let quoted = understood.inside_quotation();
    used.extend((0..quoted.len()).filter(|index| quoted[*index]));
    let open = open_questions(&understood.sentences, &used);
    used.extend(&open);
    let background = background(understood, &used);
    let picks = |list: Vec<usize>| {
        list.into_iter()
            .map(|index| whole(&understood.sentences, index))
            .filter(|pick| understood.carries(pick))
            .collect::<Vec<_>>()
    };
    add(&mut out, "Background", false, left.take(picks(background)));
    add(&mut out, "Open questions", true, left.take(picks(open)));
    out
}

fn add(out: &mut Vec<Section>, heading: &str, list: bool, picks: Vec<Pick>) {
    if !picks.is_empty() {
        let statements = picks
            .into_iter()
            .map(|pick| {
                (pick.text, pick.sentences.iter().map(|index| cite(*index, None)).collect())
            })
            .collect();
        out.push(Section { heading: heading.to_owned(), list, statements });
    }
}

fn whole(sentences: &[Sentence], index: usize) -> Pick {
    Pick { text: sentences[index].text.to_owned(), sentences: vec![index] }
}

/// The body as Markdown.
pub(super) fn write(sections: &[Section]) -> String {
    let mut out = String::new();
    for (number, section) in sections.iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let _ = writeln!(out, "## {}\n", section.heading);
        let statements = section.statements.iter().map(|(text, cites)| {
            let cites: String =
                cites.iter().map(|cite| format!("[@{cite}]")).collect::<Vec<_>>().join(" ");
            format!("{} {cites}", escape(text.trim()))
        });
        if section.list {
            for statement in statements {
                let _ = writeln!(out, "- {statement}");
            }
        } else {
            let _ = writeln!(out, "{}", statements.collect::<Vec<_>>().join(" "));
        }
    }
    out
}

/// `text` so that Markdown shows it as it is: ingested text is data, also where it looks like a link, a heading or HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let starts_list = |rest: &str| {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() < rest.len()
            && rest.len() - digits.len() <= 9
            && digits.starts_with(['.', ')'])
    };
    for (at, c) in text.char_indices() {
        let special = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '|'
                | '~'
                | '$'
                | '^'
                | '{'
                | '}'
                | '='
        ) || c == '&'
            && text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#')
            || at == 0 && matches!(c, '#' | '+' | '-' | ':');
        if special {
            out.push('\\');
        }
        if matches!(c, '\n' | '\r') {
            out.push(' ');
            continue;
        }
        if matches!(c, '.' | ')')
            && at > 0
            && starts_list(text)
            && text[..at].bytes().all(|b| b.is_ascii_digit())
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Lists that the source heads with what changed and what did not.
fn change_lists(sentences: &[Sentence]) -> Vec<(&'static str, Vec<usize>)> {
    let mut out: Vec<(&'static str, Vec<usize>)> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let Some(heading) =
            change_heading(sentence.text).filter(|_| sentence.kind != BlockKind::Item)
        else {
            continue;
        };
        let items: Vec<usize> = (index + 1..sentences.len())
            .take_while(|at| sentences[*at].kind == BlockKind::Item)
            .collect();
        if items.len() < 2 {
            continue;
        }
        match out.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, known)) => known.extend(items),
            None => out.push((heading, items)),
        }
    }
    out
}

/// What a heading or lead-in such as `What did not:` announces; one that announces both announces neither.
fn change_heading(text: &str) -> Option<&'static str> {
    if text.split_whitespace().nth(8).is_some() {
        return None;
    }
    let lower = text.trim().trim_end_matches([':', '?']).to_lowercase().replace('’', "'");
    let not = [
        "did not",
        "didn't",
        "does not",
        "doesn't",
        "not change",
        "unchanged",
        "stays the same",
        "stays in place",
        "remains in",
        "the same",
        "not included",
    ]
    .iter()
    .any(|form| lower.contains(form));
    let changed = [
        "what changed",
        "what changes",
        "what has changed",
        "what's new",
        "what is new",
        "what will change",
        "what's changing",
        "changes",
        "what was agreed",
        "what is different",
    ]
    .iter()
    .any(|form| lower.contains(form));
    match (changed, not) {
        (true, false) => Some("What changed"),
        (false, true) if lower.starts_with("what") || lower.starts_with("unchanged") => {
            Some("What did not")
        }
        (true, true)
            if lower.starts_with("what did not")
                || lower.starts_with("what has not")
                || lower.starts_with("what didn't") =>
        {
            Some("What did not")
        }
        _ => None,
    }
}

/// Forms of which a sentence has one or none, in lower case.
struct Forms {
    forms: &'static [&'static str],
    search: OnceLock<Option<AhoCorasick>>,
}

impl Forms {
    const fn new(forms: &'static [&'static str]) -> Forms {
        Forms { forms, search: OnceLock::new() }
    }

    /// Whether one of them stands in the text, in any case.
    fn stand_in(&self, text: &str) -> bool {
        let search = self.search.get_or_init(|| {
            AhoCorasick::builder().ascii_case_insensitive(true).build(self.forms).ok()
        });
        search.as_ref().is_some_and(|search| search.is_match(text))
    }
}

static OPEN: Forms = Forms::new(&[
    "lack any",
    "lacks any",
    "does not include",
    "remains unclear",
    "remain unclear",
    "not clear",
    "unclear whether",
    "unclear how",
    "unclear if",
    "it is unclear",
    "unresolved",
    "unanswered",
    "has not yet",
    "have not yet",
    "had not yet",
    "yet to",
    "remains to be seen",
    "remains uncertain",
    "remain contentious",
    "uncertain whether",
    "has not released",
    "did not say",
    "has not said",
    "declined to comment",
    "have not commented",
    "has not commented",
    "whether it can",
    "a test of whether",
    "attention now shifts",
    "no timetable",
    "no date has",
    "no decision",
    "no policy change has",
    "could be thrown out",
    "doubtful",
    "depends on whether",
    "open question",
]);

static NO_COMMENT: Forms = Forms::new(&[
    "declined to comment",
    "no immediate comment",
    "not immediately respond",
    "not immediately comment",
    "not respond to a request",
    "no comment",
]);

/// What is told as earlier, as an explanation, and as still to come, between spaces.
static EARLIER: Forms = Forms::new(&[
    " had ",
    " previously ",
    " since ",
    " earlier ",
    " originally ",
    " formerly ",
    " last year",
    " in recent years",
    " before ",
    " followed ",
    " prior ",
    " first ",
    " introduced ",
    " began ",
    " long ",
    " history ",
]);
static EXPLAINS: Forms = Forms::new(&[
    " is a ",
    " is an ",
    " are a ",
    " refers to ",
    " is the ",
    " known as ",
    " accounts for ",
    " accounting for ",
    " used in ",
    " essential ",
    " major ",
    " is one of ",
    " controls ",
]);
static AHEAD: Forms =
    Forms::new(&[" will ", " would ", " could ", " may ", " might ", " should ", " expected "]);

/// Whether a sentence says that somebody says nothing.
pub(super) fn is_no_comment(text: &str) -> bool {
    NO_COMMENT.stand_in(text)
}

/// Whether a sentence says that something is not known, not decided or not told.
pub(super) fn leaves_open(text: &str) -> bool {
    OPEN.stand_in(text)
}

/// What the source says to be open, at most four, in its order.
fn open_questions(sentences: &[Sentence], used: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = sentences
        .iter()
        .enumerate()
        .filter(|(index, sentence)| {
            !used.contains(index)
                && matches!(sentence.kind, BlockKind::Paragraph | BlockKind::Item)
                && stands_alone(sentence.text)
        })
        .filter(|(_, sentence)| leaves_open(sentence.text) && !sentence.text.contains(['“', '"']))
        .map(|(index, _)| index)
        .take(4)
        .collect();
    out.sort_unstable();
    out
}

/// Two to four sentences of what was before, in order of the text; none where the source has fewer than two.
fn background(understood: &Understood, used: &[usize]) -> Vec<usize> {
    let sentences = &understood.sentences;
    let mut scored: Vec<(f32, usize)> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let n_words = sentence.text.split_whitespace().count();
        if sentence.kind != BlockKind::Paragraph
            || used.contains(&index)
            || !(8..=45).contains(&n_words)
            || !stands_alone(sentence.text)
            || sentence.text.contains(['“', '”', '"'])
        {
            continue;
        }
        let padded = format!(" {} ", sentence.text);
        let has = |forms: &Forms| f32::from(u8::from(forms.stand_in(&padded)));
        let (earlier, explains, ahead) = (has(&EARLIER), has(&EXPLAINS), has(&AHEAD));
        let past_event = understood.events.iter().any(|event| {
            event.sentence == index && event.status != crate::text::event::Status::Planned
        }) as u8 as f32;
        let figure = understood.figures.iter().any(|figure| figure.sentence == index) as u8 as f32;
        let score = 1.2 * earlier + explains + 0.8 * past_event + 0.5 * figure - 0.8 * ahead;
        if score >= 1.0 {
            scored.push((score, index));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(3);
    let mut out: Vec<usize> = scored.into_iter().map(|(_, index)| index).collect();
    out.sort_unstable();
    if out.len() < 2 { Vec::new() } else { out }
}

/// Whether a reader understands it without the sentence before: no pronoun or connecting word begins it.
pub(super) fn stands_alone(text: &str) -> bool {
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or("")
        .to_lowercase();
    let second = text.split_whitespace().nth(1).unwrap_or("").to_lowercase();
    let pronoun = matches!(
        first.as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "this"
            | "these"
            | "that"
            | "those"
            | "such"
            | "but"
            | "and"
            | "or"
            | "so"
            | "then"
            | "yet"
            | "however"
            | "still"
            | "instead"
            | "meanwhile"
            | "his"
            | "her"
            | "their"
            | "its"
            | "absent"
    );
    !pronoun
        && !rank::leans(text)
        && !matches!(second.as_str(), "spokesperson" | "spokesman" | "spokeswoman")
        && text.ends_with(['.', '!', '”', '"']) | (text.split_whitespace().count() > 6)
}

/// Whether the beginning of a sentence means nothing without the one before: it answers a question, counts a time from one,
/// or its clause has a pronoun before any noun that this could stand for.
pub(super) fn hangs_on_another(text: &str) -> bool {
    let words: Vec<&str> =
        text.split_whitespace().take(12).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let lower: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let word = |at: usize| lower.get(at).map_or("", String::as_str);
    // What leans on the sentence before by its first words comes with it.
    if text.starts_with(['“', '"', '‘']) || rank::leans(text) {
        return false;
    }
    let answers = matches!(word(0), "yes" | "no" | "perhaps" | "maybe" | "nope" | "not")
        && words.first().is_some_and(|first| first.ends_with(['.', ',', ';']))
        || matches!((word(0), word(1)), ("not", "yet" | "on" | "really" | "quite" | "necessarily"))
        || matches!(
            (word(0), word(1), word(2)),
            ("in", "neither" | "either" | "both", "case" | "cases")
        );
    // `Four days later,`, `A week earlier`, `The following day`, `Hours before`
    let unit = |at: usize| {
        matches!(
            word(at).trim_end_matches('s'),
            "day"
                | "week"
                | "month"
                | "year"
                | "hour"
                | "minute"
                | "decade"
                | "moment"
                | "night"
                | "morning"
        )
    };
    let counted = (0..4).find(|at| unit(*at)).is_some_and(|at| {
        matches!(word(at + 1), "later" | "earlier" | "before" | "afterwards" | "after" | "on")
            && (words.get(at + 1).is_some_and(|w| w.ends_with(','))
                || matches!(word(at + 1), "later" | "earlier"))
    });
    let same = matches!(word(0), "the")
        && matches!(word(1), "same" | "following" | "next" | "previous" | "preceding")
        && unit(2);
    let joins = matches!(
        word(0),
        "then"
            | "afterwards"
            | "thereafter"
            | "there"
            | "so"
            | "hence"
            | "thus"
            | "instead"
            | "otherwise"
    ) && !matches!(
        (word(0), word(1)),
        ("there", "is" | "are" | "was" | "were" | "will" | "has" | "have" | "remain" | "remains")
    );
    // `How long that arrangement lasts is open.`
    let asks = matches!(word(0), "how" | "what" | "why" | "whether" | "when" | "where")
        && (1..5).any(|at| matches!(word(at), "that" | "this" | "these" | "those" | "it" | "they"));
    answers
        || counted
        || same
        || joins
        || asks
        || speaks_to_reader(text)
        || leads_with_pronoun(&lower)
}

/// Whether a sentence opens with the reader's own case: `If you hold a ticket`.
pub(super) fn speaks_to_reader(text: &str) -> bool {
    ["If you ", "If you’", "If you'", "When you ", "Should you "]
        .iter()
        .any(|opening| text.starts_with(opening))
}

/// Whether a pronoun stands before anything that it could stand for: `It raises`, `On Monday its chief`, `In 2014 they`.
fn leads_with_pronoun(lower: &[String]) -> bool {
    for (at, word) in lower.iter().enumerate() {
        let word = word.as_str();
        let pronoun = matches!(
            word,
            "he" | "she"
                | "they"
                | "him"
                | "them"
                | "his"
                | "her"
                | "their"
                | "its"
                | "we"
                | "our"
                | "us"
        ) || word == "it" && !is_empty_it(lower, at);
        if pronoun {
            return true;
        }
        let time = token::is_weekday_or_month(word) || word.bytes().all(|b| b.is_ascii_digit());
        let small = matches!(
            word,
            "on" | "in"
                | "at"
                | "by"
                | "from"
                | "since"
                | "until"
                | "after"
                | "before"
                | "during"
                | "late"
                | "early"
                | "last"
                | "this"
                | "that"
                | "next"
                | "the"
                | "a"
                | "week"
                | "month"
                | "year"
                | "morning"
                | "evening"
                | "but"
                | "and"
                | "yet"
                | "also"
                | "now"
                | "today"
                | "yesterday"
                | "night"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "only"
                | "just"
                | "even"
                | "of"
        );
        if !time && !small {
            return false;
        }
    }
    false
}

/// `It is clear that`, `it took four months to`, `It was the operators who`: `it` that stands for nothing before.
fn is_empty_it(lower: &[String], at: usize) -> bool {
    let verb = lower.get(at + 1).map_or("", String::as_str);
    let rest = lower.get(at + 2..).unwrap_or_default();
    matches!(
        verb,
        "is" | "was"
            | "seems"
            | "seemed"
            | "appears"
            | "took"
            | "remains"
            | "will"
            | "would"
            | "may"
    ) && rest.iter().any(|word| {
        matches!(word.as_str(), "that" | "who" | "which" | "to" | "whether" | "how" | "before")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_that_hang_on_the_sentence_before() {
        for text in [
            "Three weeks later, with stocks low, the mill shut.",
            "Hours earlier the minister had resigned.",
            "On Tuesday its chairman left.",
            "In 2011 they voted against a merger by 40 votes.",
            "Yes, at the old price.",
            "In both cases the court refused.",
            "We asked three bakers.",
            "How long that arrangement lasts is open.",
            "If you hold a ticket, you can travel.",
        ] {
            assert!(hangs_on_another(text), "{text}");
        }
        for text in [
            "The mill raised its prices on Monday.",
            "On Monday the union and its members voted.",
            "It was the owners who went to court.",
            "In 2011 members voted against a merger.",
            "Two years before the fire, Marl Mills had closed its plant.",
            "“We did not know,” Ann Lee said.",
            "There were 40 ships waiting.",
        ] {
            assert!(!hangs_on_another(text), "{text}");
        }
    }

    #[test]
    fn ingested_text_is_no_markup() {
        assert_eq!(
            escape("[[x]] <b>*a*</b> #1 & &amp; [@s1]"),
            "\\[\\[x\\]\\] \\<b\\>\\*a\\*\\</b\\> #1 & \\&amp; \\[@s1\\]"
        );
        assert_eq!(escape("# one"), "\\# one");
        assert_eq!(escape("1977. A year"), "1977\\. A year");
        assert_eq!(escape("- item"), "\\- item");
    }

    #[test]
    fn headings_of_change() {
        assert_eq!(change_heading("What changed:"), Some("What changed"));
        assert_eq!(change_heading("What did not:"), Some("What did not"));
        assert_eq!(change_heading("What changed—and what did not—under the truce"), None);
        assert_eq!(change_heading("What the truce means for companies"), None);
    }
}
