//! When a text was published, from its own words: stated, or confined to a window with the evidence.

use crate::edtf::{Edtf, Window};

/// What a text says of its own publication date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// The stated date, or the inferred one where the window is a single day.
    pub date: Option<Edtf>,
    /// The text itself says so (a dateline, "Published: …"); never set for an inference.
    pub stated: bool,
    /// Days on which it may have been published.
    pub window: Option<Window>,
    /// One sentence for a reader for each thing that the window rests on, in order of the text.
    pub evidence: Vec<String>,
}

/// The publication date of a plain article text without metadata.
pub fn published(text: &str) -> Published {
    let _ = text;
    Published::default()
}
