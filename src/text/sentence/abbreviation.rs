//! How a word before a full stop behaves: an abbreviation, of which sort, or the number of what follows.

use super::words::{NEVER, NUMBERED, SHORT, SHORT_MONTHS, STATES, TITLES};

/// `1`, `12`, `a`, `B`, `iv` before a stop at the start of a sentence number it.
pub(super) fn is_enumerator(word: &str) -> bool {
    let short = word.len() <= 4;
    short
        && (word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 3
            || word.len() == 1
            || word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
            || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')))
}

/// How a word before a full stop behaves.
pub(super) enum Kind {
    /// No abbreviation: the stop ends the sentence.
    Word,
    /// Ends one before any capital or digit: `etc.`
    Ends,
    /// Never ends one: `e.g.`, `vs.`
    Never,
    /// Ends one unless a number follows: `No.`, `p.`
    Numbered,
    /// Stands before a name: `Dr.`
    Title,
    Month,
    /// `a.m.`
    Hour,
    /// `D.C.`
    Capital,
    /// `U.S.`: ends a sentence when what follows can only begin one.
    Country,
    /// Initials, companies, states.
    Short,
}

pub(super) fn kind_of(word: &str) -> Kind {
    let letters = word.chars().count();
    if letters == 1 && word.chars().all(char::is_alphabetic) {
        return if word.chars().all(char::is_uppercase) { Kind::Short } else { Kind::Never };
    }
    if word.contains('.') {
        return match word {
            "U.S" | "U.K" | "U.N" | "E.U" | "U.S.A" | "U.A.E" | "U.S.S.R" | "P.R.C" | "A.I" => {
                Kind::Country
            }
            "D.C" => Kind::Capital,
            "a.m" | "p.m" | "A.M" | "P.M" => Kind::Hour,
            "e.g" | "i.e" | "E.g" | "I.e" | "z.B" | "d.h" | "u.a" => Kind::Never,
            _ if is_dotted(word) => Kind::Short,
            _ => Kind::Word,
        };
    }
    let among = |words: &[&str]| words.contains(&word);
    match word {
        "am" | "pm" => Kind::Word,
        "etc" | "ibid" => Kind::Ends,
        _ if among(SHORT_MONTHS) => Kind::Month,
        _ if among(NEVER) => Kind::Never,
        _ if among(NUMBERED) => Kind::Numbered,
        _ if among(TITLES) => Kind::Title,
        _ if among(SHORT) || among(STATES) => Kind::Short,
        _ => Kind::Word,
    }
}

/// `J.P`, `Ph.D`, `N.Y`: letters parted by stops, one to three between two.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| {
        (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    })
}
