//! How much of a source's text pages may show: all where its licence is open or nothing limits it, else what is cited, up to a
//! number of words.

use super::{Settings, Site};
use crate::library::{CitedBy, SourceIdx, Used};
use crate::source::Source;

/// What pages may show of a source's text.
#[derive(Clone, Debug)]
pub(crate) enum Allowed {
    All,
    /// These sentences, sorted.
    Some(Vec<u32>),
}

impl Allowed {
    pub(crate) fn contains(&self, sentence: u32) -> bool {
        match self {
            Allowed::All => true,
            Allowed::Some(sentences) => sentences.binary_search(&sentence).is_ok(),
        }
    }
}

impl Site<'_> {
    /// How many words of a source pages may reproduce; `None` where nothing limits it.
    pub(crate) fn quote_limit(&self, source: SourceIdx) -> Option<u32> {
        limit_of(self.source(source), self.settings)
    }
}

/// How many words of `source` pages may reproduce; `None` where its licence is open or nothing limits it.
pub(super) fn limit_of(source: &Source, settings: &Settings) -> Option<u32> {
    let open = || source.front.licence.as_deref().is_some_and(is_open);
    source.front.quote_limit.or_else(|| settings.quote_limit.filter(|_| !open()))
}

/// Which sentences of `source` may be shown: all where `limit` words do not bound it, else those that are cited,
/// in order, until the words are used up.
pub(super) fn allowed(source: &Source, used: &Used, limit: Option<u32>) -> Allowed {
    let Some(limit) = limit else { return Allowed::All };
    let mut left = limit as usize;
    let mut shown: Vec<u32> = Vec::new();
    // What a summary alone cites comes last: the words of a summary stand on its brief as they are.
    let (last, first): (Vec<_>, Vec<_>) =
        used.cites.iter().partition(|(_, by)| matches!(by, CitedBy::Summary(_)));
    for (sentence, _) in first.into_iter().chain(last) {
        if shown.contains(sentence) {
            continue;
        }
        let Some(text) = source.sentence(*sentence) else { continue };
        let words = text.split_whitespace().count();
        if words <= left {
            left -= words;
            shown.push(*sentence);
        }
    }
    shown.sort_unstable();
    Allowed::Some(shown)
}

/// Whether a licence lets anybody reproduce the text.
fn is_open(licence: &str) -> bool {
    let lower = licence.to_lowercase();
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let starts = ["cc0", "ccby", "publicdomain", "mit", "apache20", "creativecommonsattribution"];
    starts.iter().any(|start| bare.starts_with(start)) && !lower.contains("nd")
        || lower.contains("creativecommons.org/licenses/by")
        || lower.contains("creativecommons.org/publicdomain")
}
