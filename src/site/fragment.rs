//! Links into the live article: `#:~:text=` with the fewest words that name the sentence (WICG Scroll To Text Fragment).
//!
//! The words at the start and at the end of a sentence lie in one block, since sentences do, as range ends must. A browser
//! that does not know the form opens the page.

use crate::source::{Basis, Source};
use crate::url::percent;

/// Sentences up to this many words are quoted whole.
const WHOLE: usize = 8;

/// The address of sentence `number` in the live article; `None` where the source has no address of http or https.
pub(crate) fn link(source: &Source, number: u32) -> Option<String> {
    let address = web(source.front.url.as_deref()?)?;
    let sentence = source.sentence(number)?;
    let base = address.split('#').next().unwrap_or(address);
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let text = if words.len() <= WHOLE {
        encode(&words.join(" "))
    } else {
        let n = (3..=6)
            .find(|n| {
                let start = words[..*n].join(" ");
                source.sentences().filter(|(other, ..)| other.contains(&start)).count() == 1
            })
            .unwrap_or(6);
        let start = encode(&words[..n].join(" "));
        let end = encode(&words[words.len() - 3..].join(" "));
        format!("{start},{end}")
    };
    Some(format!("{base}#:~:text={text}"))
}

/// `address` if it is of http or https: nothing else becomes a link.
pub(crate) fn web(address: &str) -> Option<&str> {
    let lower = address.get(..8)?.to_ascii_lowercase();
    let good = lower.starts_with("http://") || lower == "https://";
    let clean = !address
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>'));
    (good && clean).then_some(address)
}

/// What stands before an address of the web archive that leads to copies of another. Nobody has looked whether there are any.
const ARCHIVE: &str = "https://web.archive.org/web/";

/// Where a web archive would have copies of the live article: the copy nearest to the day when we captured it, or else to the day
/// when it says that it was published. `None` where it has no address, or one in an archive.
pub(crate) fn archived(source: &Source) -> Option<String> {
    let address = web(source.front.url.as_deref()?)?;
    let base = address.split('#').next().unwrap_or(address);
    let host = base.split('/').nth(2).unwrap_or_default();
    if ["web.archive.org", "archive.org", "archive.ph", "archive.today", "archive.is"]
        .contains(&host)
    {
        return None;
    }
    let published = &source.front.published;
    let stated = published.date.filter(|_| published.basis == Basis::Stated);
    let day = source.front.retrieved.or(stated).and_then(|date| date.window().latest);
    let when = day.map_or_else(|| "*".to_owned(), |day| day.to_string().replace('-', ""));
    Some(format!("{ARCHIVE}{when}/{base}"))
}

/// Hyphen, comma and ampersand part a text directive, so they are encoded too.
fn encode(text: &str) -> String {
    percent(text).replace('-', "%2D")
}
