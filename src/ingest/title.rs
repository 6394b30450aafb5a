//! The title that an article has itself: a line of it that reads like one. For one that has none, see `headline`.

use super::article::{Article, Line};
use super::genre;
use super::plain::looks_like_heading;
use crate::text::{BlockKind, dateline};

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

/// Puts a dateline that has a line of its own, `LIMA (AP) --`, before the sentence that it belongs to.
fn join_dateline(article: &mut Article) {
    let [first, second, ..] = article.lines.as_slice() else { return };
    let joined = format!("{} {}", first.text, second.text);
    let whole = second.kind == BlockKind::Paragraph
        && dateline::of(&joined).is_some_and(|found| found.end == first.text.len() + 1);
    if whole {
        article.lines[1].text = joined;
        article.lines.remove(0);
    }
}

fn find(article: &mut Article) {
    join_dateline(article);
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
