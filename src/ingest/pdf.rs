//! PDF: its text, read as plain text is. Structure is lost in the format; hard-wrapped rows are joined again.

use super::article::Article;
#[cfg(feature = "pdf")]
use super::{encoding, plain};

/// Reads the text of a PDF; the reason where there is none.
#[cfg(feature = "pdf")]
pub(super) fn read(bytes: &[u8]) -> Result<Article, String> {
    // The library panics on some damaged files.
    let text = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(bytes))
        .map_err(|_| "this PDF is damaged".to_owned())?
        .map_err(|error| format!("this PDF cannot be read: {error}"))?;
    let text = encoding::clean(&text);
    match text.trim().is_empty() {
        true => Err("this PDF holds no text, perhaps only pictures of pages".to_owned()),
        false => Ok(plain::read(&text)),
    }
}

#[cfg(not(feature = "pdf"))]
pub(super) fn read(_bytes: &[u8]) -> Result<Article, String> {
    Err("this program was built without its PDF reader".to_owned())
}
