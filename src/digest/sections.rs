//! The body of a brief: key points, what changed and what did not where the source lists that, background, open questions.

use std::fmt::Write as _;

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::{Budget, Understood, alone, cite};
use crate::text::rank::Pick;
use crate::text::{BlockKind, Sentence};

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
    let lists = change_lists(understood.sentences());
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
            .map(|index| whole(understood.sentences(), index))
            .filter(|pick| understood.carries(pick))
            .collect();
        add(&mut out, heading, true, left.take(picks));
    }
    // What somebody is quoted as saying over several sentences is no statement of the brief's own.
    let quoted = understood.inside_quotation();
    used.extend((0..quoted.len()).filter(|index| quoted[*index]));
    let open = open_questions(understood.sentences(), &used);
    used.extend(&open);
    let background = background(understood, &used);
    let picks = |list: Vec<usize>| {
        list.into_iter()
            .map(|index| whole(understood.sentences(), index))
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
pub(super) fn change_lists(sentences: &[Sentence]) -> Vec<(&'static str, Vec<usize>)> {
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
                && alone::stands_alone(sentence.text)
        })
        .filter(|(_, sentence)| {
            leaves_open(sentence.text)
                && !is_no_comment(sentence.text)
                && !sentence.text.contains(['“', '"'])
        })
        .map(|(index, _)| index)
        .take(4)
        .collect();
    out.sort_unstable();
    out
}

/// Two to four sentences of what was before, in order of the text; none where the source has fewer than two.
fn background(understood: &Understood, used: &[usize]) -> Vec<usize> {
    let sentences = understood.sentences();
    let mut scored: Vec<(f32, usize)> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let n_words = sentence.text.split_whitespace().count();
        if sentence.kind != BlockKind::Paragraph
            || used.contains(&index)
            || !(8..=45).contains(&n_words)
            || !alone::stands_alone(sentence.text)
            || sentence.text.contains(['“', '”', '"'])
            || sentence.text.trim_end().ends_with('?')
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

#[cfg(test)]
mod tests {
    use super::*;

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
