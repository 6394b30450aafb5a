//! Plain text to lines: hard-wrapped paragraphs joined, lists and heading lines recognised.

use super::article::{Article, Line, collapse};
use crate::text::BlockKind;

/// Most characters of a heading line.
const MOST_HEADING: usize = 120;

/// Reads text without marks. The title is found later, among the lines.
pub(super) fn read(text: &str) -> Article {
    let rows: Vec<&str> = text.lines().collect();
    let wrapped = is_wrapped(&rows);
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = true;
    for row in &rows {
        let trimmed = row.trim();
        if trimmed.is_empty() || is_rule(trimmed) {
            apart = true;
            continue;
        }
        let (kind, body) = mark(trimmed);
        match lines.last_mut() {
            Some(last) if wrapped && !apart && kind == BlockKind::Paragraph => {
                join(&mut last.text, trimmed)
            }
            _ => lines.extend(Line::new(kind, body).map(|line| Line { apart, ..line })),
        }
        apart = false;
    }
    number_items(&mut lines);
    find_headings(&mut lines);
    Article { lines, ..Article::default() }
}

/// Whether paragraphs are broken into rows of about equal length: no row is long, and most that follow another go on in
/// mid-sentence with a small letter.
fn is_wrapped(rows: &[&str]) -> bool {
    let (mut n_pairs, mut n_going_on) = (0, 0);
    for pair in rows.windows(2) {
        let (row, next) = (pair[0].trim(), pair[1].trim());
        if row.is_empty() || next.is_empty() {
            continue;
        }
        if row.chars().count() > 110 {
            return false;
        }
        n_pairs += 1;
        n_going_on += usize::from(next.starts_with(char::is_lowercase) && !ends_sentence(row));
    }
    n_pairs > 2 && n_going_on * 2 > n_pairs
}

/// Joins a row to the paragraph so far; a hyphen at the end of a row is kept without a space, as in `trade-` `war`.
fn join(text: &mut String, row: &str) {
    let hyphenated = text.ends_with('-') && row.starts_with(|c: char| c.is_lowercase());
    if !hyphenated {
        text.push(' ');
    }
    text.push_str(&collapse(row));
}

/// `---`, `***`, `=====`.
fn is_rule(row: &str) -> bool {
    row.len() >= 3
        && row.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '~' | '#' | '—' | '–'))
}

/// The kind that the mark at the start of a row gives, and the row without it.
fn mark(row: &str) -> (BlockKind, &str) {
    for bullet in
        ["- ", "* ", "• ", "· ", "▪ ", "◦ ", "● ", "‣ ", "■ ", "–\t", "-\t", "•\t", "•", "●"]
    {
        if let Some(rest) = row.strip_prefix(bullet)
            && !rest.trim().is_empty()
        {
            return (BlockKind::Item, rest);
        }
    }
    match row.strip_prefix("> ") {
        Some(rest) => (BlockKind::Quote, rest),
        None => (BlockKind::Paragraph, row),
    }
}

/// Rows `1.`, `2.`, … in order are a list; the number stays in the text, for the article counts on it.
fn number_items(lines: &mut [Line]) {
    let numbers: Vec<Option<u32>> = lines.iter().map(|line| number_of(&line.text)).collect();
    for index in 0..lines.len() {
        let Some(number) = numbers[index] else { continue };
        let before = index.checked_sub(1).and_then(|before| numbers[before]);
        let after = numbers.get(index + 1).copied().flatten();
        let in_list = before == number.checked_sub(1).filter(|n| *n > 0) && number > 1
            || after == Some(number + 1);
        if in_list {
            lines[index].kind = BlockKind::Item;
        }
    }
}

/// `3` of `3. Then` and `3) Then`.
fn number_of(text: &str) -> Option<u32> {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    rest.starts_with(' ').then(|| text[..digits].parse().ok()).flatten()
}

/// Short lines without a stop that something longer follows are headings.
fn find_headings(lines: &mut [Line]) {
    for index in 0..lines.len() {
        if lines[index].kind != BlockKind::Paragraph || !looks_like_heading(&lines[index].text) {
            continue;
        }
        let followed = lines.get(index + 1).is_some_and(|next| {
            matches!(next.kind, BlockKind::Item | BlockKind::Quote)
                || next.kind == BlockKind::Paragraph
                    && (next.text.len() > lines[index].text.len() || looks_like_heading(&next.text))
        });
        // `On the ground, companies report:` is half a sentence that its list completes.
        let lead_in = lines[index].text.ends_with(':') && lines[index].text.split(' ').count() > 4;
        if followed && !lead_in {
            lines[index].kind = BlockKind::Heading;
        }
    }
}

/// Whether a line reads like a heading: short, begins like one, and does not end like a sentence.
pub(super) fn looks_like_heading(text: &str) -> bool {
    let n_words = text.split(' ').count();
    let first = text.chars().find(|c| c.is_alphanumeric());
    text.chars().count() <= MOST_HEADING
        && n_words <= 20
        && first.is_some_and(|c| !c.is_lowercase())
        && !ends_sentence(text)
}

/// Whether a line ends like a sentence; a question does not, for headings ask questions.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', ';', ',', '…', '。']) && !bare.ends_with("U.S.")
}
