//! Bytes to text: byte order marks, UTF-16, the encoding a page declares, else a guess; then one form of line ending and
//! no characters that only steer a display.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

/// Bytes at the start of a page in which a declared encoding is looked for, as browsers do (HTML, 13.2.3.2).
const DECLARED_WITHIN: usize = 1024;
/// Most bytes that the guess looks at.
const GUESSED_FROM: usize = 256 * 1024;

/// The text of `bytes` in normal form C, lines ended by `\n`, without NUL and other control characters, soft hyphens,
/// zero-width spaces and direction overrides. Never fails: what cannot be decoded becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => match wide(bytes) {
            Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
            None => match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => encoding_of(bytes).decode_without_bom_handling(bytes).0,
            },
        },
    };
    clean(&text)
}

/// Whether `bytes` are text in some encoding: other files (pictures, archives, programs) hold NUL and other bytes that no text has.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(GUESSED_FROM)];
    let is_wide = matches!(Encoding::for_bom(bytes), Some((encoding, _)) if encoding != UTF_8);
    let is_odd = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    let n_odd = sample.iter().filter(|byte| is_odd(byte)).count();
    is_wide || wide(bytes).is_some() || n_odd * 200 <= sample.len()
}

/// UTF-16 without a mark: most of its bytes at even or at odd places are zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if half < 2 => None,
        (even, odd) if odd * 2 > half && even * 8 < half => Some(UTF_16LE),
        (even, odd) if even * 2 > half && odd * 8 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding of bytes that are not UTF-8: declared, else guessed.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    // A false claim of UTF-8 is common and already disproved.
    if let Some(declared) = declared(bytes).filter(|encoding| *encoding != UTF_8) {
        return declared;
    }
    let mostly_utf8 = std::str::from_utf8(&bytes[..bytes.len().min(GUESSED_FROM)]);
    if let Err(error) = mostly_utf8
        && error.valid_up_to() > 0
        && has_multibyte(&bytes[..error.valid_up_to()])
    {
        // UTF-8 with a damaged byte somewhere: only that byte is lost.
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESSED_FROM)], true);
    detector.guess(None, Utf8Detection::Deny)
}

fn has_multibyte(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| **byte >= 0xC2).count() > 2
}

/// `charset=…` or `encoding="…"` near the start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let head: String = head.iter().map(|byte| byte.to_ascii_lowercase() as char).collect();
    ["charset=", "encoding="].iter().find_map(|key| {
        let value = head[head.find(key)? + key.len()..].trim_start_matches(['"', '\'', ' ']);
        let end = value.find(['"', '\'', ';', ' ', '>', '/', '?']).unwrap_or(value.len());
        let encoding = Encoding::for_label(&value.as_bytes()[..end])?;
        encoding.is_ascii_compatible().then_some(encoding)
    })
}

/// One form of line ending, normal form C, nothing that only steers a display.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' => out.push('\n'),
            '\t' | '\n' => out.push(c),
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    match is_nfc_quick(out.chars()) {
        unicode_normalization::IsNormalized::Yes => out,
        _ => out.nfc().collect(),
    }
}
