//! Lines that an agency or an archive puts around a story for its own machines: the number of the document, codes of the
//! typesetter, subject codes. They are told by how they are written; no reader is meant to see them.

/// Codes for one line that make it one of the machine's, where it is no short line.
const FEWEST_CODES: usize = 2;
/// Words of a line that one code is enough for.
const SHORT: usize = 12;

/// Whether a sentence is such a line: `APW19980807.0261`, `&UR; By ANN LEE &QC;`, `(PROFILE (WS SL:BC-Marl; CT:i; (REG:EURO;)))`,
/// `Brief -- Marl Mills: @ Miller to Close @ Plant 10/26/89 MARL POST (P) MILLS (MLL)`.
pub(crate) fn is_wire_header(text: &str) -> bool {
    // Nearly every sentence has none of these.
    let first = text.split(' ').next().unwrap_or_default();
    let may = first.bytes().any(|b| b.is_ascii_digit())
        || memchr::memchr3(b'@', b'&', b'Q', text.as_bytes()).is_some()
        || memchr::memchr2(b'(', b';', text.as_bytes()).is_some();
    may && (begins_with_a_number_of_the_file(text)
        || has_codes(text)
        || n_keys(text) >= 2
        || has_breaks(text))
}

/// `WSJ891026-0018`, `XIE19990213.0229`, `AP-NY-08-07-98`: capitals and digits, more than six of these, in the first word.
fn begins_with_a_number_of_the_file(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    let n_letters = word.bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'-').count();
    let rest = &word[n_letters..];
    let n_digits = rest.bytes().filter(u8::is_ascii_digit).count();
    (2..=9).contains(&n_letters)
        && n_digits >= 6
        && rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'))
        && rest.len() > n_digits
}

/// Codes of the typesetter: `&UR;`, `&Cx13;`, also where the marks around them were lost.
fn has_codes(text: &str) -> bool {
    let (mut n_codes, mut n_words) = (0, 0);
    for word in text.split_whitespace() {
        n_words += 1;
        let marked = word.starts_with('&') && word.ends_with([';', '.', ',']);
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_prefix("amp").unwrap_or(bare);
        let known =
            matches!(bare, "UR" | "LR" | "QL" | "QC") || bare.len() == 4 && bare.starts_with("Cx1");
        let capitals = marked && (2..=3).contains(&bare.len());
        let code = known || capitals && bare.bytes().all(|b| b.is_ascii_uppercase());
        n_codes += usize::from(code);
    }
    n_codes >= FEWEST_CODES || n_codes == 1 && n_words < SHORT && text.contains(['&', ';'])
}

/// How many keys in capitals stand in brackets: `(REG:EURO;)`.
fn n_keys(text: &str) -> usize {
    text.match_indices('(')
        .filter(|(at, _)| {
            let inside = &text[at + 1..];
            let n_capitals = inside.bytes().take_while(u8::is_ascii_uppercase).count();
            let key = &inside[n_capitals..];
            n_capitals >= 2
                && (key.starts_with(':') || key.starts_with(" SL:") || key.starts_with(" ("))
        })
        .count()
}

/// Headlines broken by ` @ `, or subjects in capitals with their codes behind them: `MILLS (MLL) BREAD (BRD)`.
fn has_breaks(text: &str) -> bool {
    let n_subjects = text
        .match_indices('(')
        .filter(|(at, _)| {
            let inside = &text[at + 1..];
            let n_capitals = inside.bytes().take_while(u8::is_ascii_uppercase).count();
            let before = text[..*at].trim_end().rsplit(' ').next().unwrap_or_default();
            (1..=3).contains(&n_capitals)
                && inside[n_capitals..].starts_with(')')
                && before.len() > 3
                && before.bytes().all(|b| b.is_ascii_uppercase() || b == b',')
        })
        .count();
    text.matches(" @ ").count() >= 2 || n_subjects >= 2 || n_subjects == 1 && text.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_machine_are_told_from_prose() {
        for text in [
            "APW19980807.0261 NEWS STORY 08/07/1998 06:18:00",
            "WSJ891026-0018 = 891026 891026-0018.",
            "AP-MA-08-07-98 0618EDT",
            "&UR; By ANN LEE &QC; &UR; Marl Press Writer &QC;",
            "ampQL ampUR c.1998 Marl News Service ampLR ampQC",
            "r i &Cx13; &Cx11; BC-Marl-Mill 12-05 0152",
            "UR lb-jbm (PROFILE (WS SL:BC-Marl, 3rd Ld; CT:i; (REG:MEST;) (REG:ENGL;)) )",
            "Brief -- Marl Mills: @ Miller to Close @ Plant 10/26/89 MARL POST (P) MILL",
            "Marl Mills 10/27/89 MARL POST (P) MML TENDER OFFERS, MERGERS, BANKS (BNK) ORL",
        ] {
            assert!(is_wire_header(text), "{text}");
        }
        for text in [
            "The mill (MML) in Marl will shut in 1998.",
            "AT&T and R&D; both fell.",
            "QC inspectors found a fault at the works.",
            "Write to ann @ the mill.",
            "COVID-19 closed the mill in 2020.",
            "B-52 bombers flew over the valley.",
            "The NATO (North Atlantic Treaty Organization) and the UN (United Nations) met.",
        ] {
            assert!(!is_wire_header(text), "{text}");
        }
    }
}
