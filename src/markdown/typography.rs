//! Quotation marks and dashes as a language writes them, from what a keyboard has.
//!
//! The Markdown crate turns `"`, `'`, `--`, `---` and `...` into English marks; here these become the language's own. Marks that
//! a writer typed are left as they are. Forms after the Unicode CLDR's delimiters.

/// Whether marks of a keyboard are turned into those of `language` (BCP 47); of other languages too little is known here.
pub(super) fn knows(language: &str) -> bool {
    marks(language).is_some()
}

/// What stands for `mark`, an English mark that the crate made of `typed`; `None` where it stays.
///
/// The closing single mark looks like an apostrophe and the crate does not tell them apart, so it is `’` everywhere, and the
/// opening one is the language's only where it goes with that.
pub(super) fn mark(language: &str, typed: &str, mark: &str) -> Option<&'static str> {
    let [open, close, inner] = marks(language)?;
    match (typed, mark) {
        ("\"", "“") => Some(open),
        ("\"", "”") => Some(close),
        ("'", "‘") => Some(inner),
        _ => None,
    }
}

/// Opening and closing mark, and the opening one inside these.
fn marks(language: &str) -> Option<[&'static str; 3]> {
    match language {
        "de-CH" => return Some(["«", "»", "‘"]),
        "pt-BR" => return Some(["“", "”", "‘"]),
        _ => {}
    }
    let primary = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    Some(match primary.as_str() {
        "en" | "nl" | "ga" | "cy" | "tr" | "da" => ["“", "”", "‘"],
        "de" | "cs" | "sk" | "sl" | "is" | "et" | "lt" | "bg" => ["„", "“", "‘"],
        "pl" | "hu" | "ro" | "hr" | "sr" => ["„", "”", "‚"],
        "fr" => ["«\u{a0}", "\u{a0}»", "‘"],
        "es" | "it" | "pt" | "ca" | "gl" | "el" | "ru" | "uk" | "be" | "nb" | "nn" | "no" => {
            ["«", "»", "‘"]
        }
        "sv" | "fi" => ["”", "”", "’"],
        _ => return None,
    })
}

/// Whether `text` has letters that are written from right to left.
pub(super) fn has_right_to_left(text: &str) -> bool {
    let is_one = |c: char| {
        matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    };
    // Most text has not even a byte that one of them may begin with.
    text.bytes().any(|byte| matches!(byte, 0xD6..=0xE0 | 0xEF | 0xF0)) && text.chars().any(is_one)
}
