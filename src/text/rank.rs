//! Which sentences of an article matter most.

use super::{BlockKind, Sentence};

/// A sentence chosen, perhaps shortened.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    pub text: String,
    /// Indices of the sentences that carry it.
    pub sentences: Vec<usize>,
}

/// The most important sentences, about `words` words in all, in reading order.
pub fn summary(_title: Option<&str>, sentences: &[Sentence<'_>], words: usize) -> Vec<Pick> {
    let mut left = words;
    let mut picks = Vec::new();
    for (idx, sentence) in sentences.iter().enumerate() {
        let length = sentence.text.split_whitespace().count();
        if sentence.kind == BlockKind::Paragraph && (length <= left || picks.is_empty()) {
            left = left.saturating_sub(length);
            picks.push(Pick { text: sentence.text.to_owned(), sentences: vec![idx] });
        }
    }
    picks
}

/// The next most important points, at most `n`, in reading order, none of which repeats what `not` says.
pub fn key_points(
    title: Option<&str>,
    sentences: &[Sentence<'_>],
    n: usize,
    not: &[Pick],
) -> Vec<Pick> {
    let _ = title;
    let taken: Vec<usize> = not.iter().flat_map(|pick| pick.sentences.iter().copied()).collect();
    let open = sentences.iter().enumerate();
    open.filter(|(idx, sentence)| sentence.kind != BlockKind::Heading && !taken.contains(idx))
        .take(n)
        .map(|(idx, sentence)| Pick { text: sentence.text.to_owned(), sentences: vec![idx] })
        .collect()
}
