//! Asides in brackets and between dashes, and what a dash adds at the end of a sentence: `…—a decision that could change the trade`.

use super::shorten::{Cut, Marks, Word, binds};

/// Words of an aside between two dashes, at most.
const LONGEST: usize = 14;
/// Words that a dash adds at the end, at least: fewer may be what the sentence leads up to.
const FEWEST: usize = 5;

/// Adds asides in round brackets.
pub(super) fn in_brackets(text: &str, out: &mut Cut) {
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let Some(close) = text[open..].find(')').map(|at| open + at + 1) else { break };
        let inside = &text[open + 1..close - 1];
        if inside.len() <= 100 && !inside.contains(['(', '"', '“']) {
            let start = text[..open].trim_end().len();
            if start > 0 {
                out.push(start..close);
            }
        }
        from = close;
    }
}

/// Adds what may go: all between two dashes, or what stands behind the only one where it begins with `a` or `an` and so tells
/// what to think of the rest.
pub(super) fn between_dashes(text: &str, words: &[Word<'_>], out: &mut Cut) {
    let Some(dashes) = dashes(text) else { return };
    let end = text.trim_end().trim_end_matches(['.', '!']).len();
    let held = |from: usize, to: usize| {
        let from = words.partition_point(|word| word.start < from);
        let to = words.partition_point(|word| word.end <= to);
        &words[from..to.max(from)]
    };
    let may_go = |from: usize, to: usize| {
        !text[from..to].contains(['"', '“', '”', '‘', '(', ')', ':', ';'])
            && !held(from, to).iter().any(|word| binds(word.text))
    };
    let is_quoted = |at: usize| Marks::default().quote_open(text, at);
    match dashes {
        [Some((open, after)), None, _] if after < end && !is_quoted(open) => {
            let words = held(after, end);
            let thinks = words.first().is_some_and(|word| matches!(word.text, "a" | "an"));
            if thinks && words.len() >= FEWEST && may_go(after, end) {
                out.push(open..end);
            }
        }
        [Some((open, after)), Some((close, behind)), None] if !is_quoted(open) => {
            let n_words = held(after, close).len();
            if (1..=LONGEST).contains(&n_words) && may_go(after, close) {
                // A space behind parts the words that now meet.
                let spaced = text.as_bytes().get(behind - 1) == Some(&b' ');
                out.push(open..behind - usize::from(spaced));
            }
        }
        _ => {}
    }
}

/// The first three dashes of the text with the spaces around them; `None` where it has none.
fn dashes(text: &str) -> Option<[Option<(usize, usize)>; 3]> {
    let bytes = text.as_bytes();
    let mut found = [None; 3];
    let mut n_found = 0;
    let mut from = 0;
    // The last begins the long dashes.
    for at in memchr::memchr2_iter(b'-', 0xe2, bytes) {
        if at < from {
            continue;
        }
        let rest = &bytes[at..];
        let spaced = at > from && bytes[at - 1] == b' ';
        let place = match rest {
            [0xe2, 0x80, 0x94, b' ', ..] if spaced => (at - 1, at + 4),
            [0xe2, 0x80, 0x94, ..] => (at, at + 3),
            [0xe2, 0x80, 0x93, b' ', ..] if spaced => (at - 1, at + 4),
            [b'-', b'-', b' ', ..] if spaced => (at - 1, at + 3),
            [b'-', b' ', ..] if spaced => (at - 1, at + 2),
            _ => continue,
        };
        found[n_found] = Some(place);
        n_found += 1;
        if n_found == found.len() {
            break;
        }
        from = place.1;
    }
    (n_found > 0).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::shorten::without;
    use super::*;
    use crate::text::token;

    fn short(text: &str) -> Option<String> {
        let words: Vec<Word<'_>> = token::words(text)
            .map(|(start, word)| Word { text: word, start, end: start + word.len() })
            .collect();
        let mut cut = Cut::new();
        between_dashes(text, &words, &mut cut);
        (!cut.is_empty()).then(|| without(text, &cut))
    }

    #[test]
    fn dashes_are_found_with_the_spaces_around_them() {
        let found = |text| dashes(text).map(|all| all.map(|dash| dash.map(|(a, b)| &text[a..b])));
        for (text, expected) in [
            ("a — b—c", [Some(" — "), Some("—"), None]),
            ("a – b -- c - d", [Some(" – "), Some(" -- "), Some(" - ")]),
            ("a - - b", [Some(" - "), None, None]),
            ("“a” – b–c", [Some(" – "), None, None]),
        ] {
            assert_eq!(found(text), Some(expected), "{text}");
        }
        assert_eq!(found("twenty-one “marks” 1–2"), None);
    }

    #[test]
    fn asides_go_and_what_a_sentence_leads_up_to_stays() {
        for (text, expected) in [
            (
                "Marl has dropped its duty on flour—a decision that could change the trade of the valley.",
                "Marl has dropped its duty on flour.",
            ),
            (
                "Marl will cut the duty on flour—first raised in answer to a ban—by half.",
                "Marl will cut the duty on flour by half.",
            ),
            ("Ann Lee – mayor since 2016 – has left.", "Ann Lee has left."),
        ] {
            assert_eq!(short(text).as_deref(), Some(expected));
        }
        for text in [
            "There is somebody else to envy - the bakers.",
            "The duty fell—by half, if the court agrees.",
            "The duty fell—a gift, the bakers said, to nobody.",
            "A twenty-year-old baker won.",
        ] {
            assert_eq!(short(text), None, "{text}");
        }
    }
}
