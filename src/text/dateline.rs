//! The dateline at the head of a report: where it was filed, perhaps when, and by which agency. `LIMA, Nov. 2 (Reuters) —`,
//! `LOS ANGELES, Calif. –`, `(CNN)`. What follows it is the first sentence.

use crate::text::token;

/// Most bytes of a dateline.
const LONGEST: usize = 70;

/// A dateline, as the text has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline<'a> {
    /// Whole, with its dash: `LIMA, Nov. 2 (Reuters) —`.
    pub text: &'a str,
    /// What stands in brackets: `Reuters`.
    pub agency: Option<&'a str>,
    /// Byte of the text where the sentence after it begins.
    pub end: usize,
}

impl Dateline<'_> {
    /// Month and day, where it has them: 11 and 2 of `LIMA, Nov. 2 (Reuters) —`.
    pub fn month_and_day(&self) -> Option<(i8, i8)> {
        let before = self.text.split_once('(').map_or(self.text, |(before, _)| before);
        let words = before.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '.'));
        let words: Vec<&str> = words.filter(|word| word.contains(char::is_alphanumeric)).collect();
        let [_, .., month, day] = words.as_slice() else { return None };
        let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        Some((token::month(&month.to_lowercase())?, day))
    }
}

/// The dateline that `text` begins with.
///
/// It is words that begin with a capital, and numbers of a date, up to a dash or an agency in brackets; without an agency
/// the place is in capitals and a sentence begins after the dash. What is in brackets has capitals only at its words'
/// heads, and without a dash nothing stands before it.
pub fn of(text: &str) -> Option<Dateline<'_>> {
    let mut limit = text.len().min(LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &text[..limit];
    // Each dateline has one of these, and most sentences none; the last begins the long dashes.
    memchr::memchr3(b'(', b'-', 0xe2, head.as_bytes())?;
    let open = head.find('(');
    let dash = [" — ", " – ", " -- ", " - ", "— "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
    let opens = |rest: &str| {
        rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'".contains(c))
    };
    if let Some(open) = open.filter(|open| dash.is_none_or(|(at, _)| *open < at)) {
        let close = open + head[open..].find(')')?;
        let agency = head[open + 1..close].trim();
        let rest = text[close + 1..].trim_start();
        let dashed = rest.starts_with(['-', '–', '—', '_']);
        let end = text.len() - rest.trim_start_matches([' ', '-', '–', '—', '_']).len();
        let place = head[..open].trim();
        // `BOSTON (CNA)She knew`: where a dash was, nothing is left, not even a space.
        let joined = text[close + 1..].starts_with(char::is_uppercase);
        let names_agency = close - open <= 30
            && agency.len() > 1
            && agency.split([' ', '/']).all(|word| word.starts_with(char::is_uppercase));
        return (names_agency
            && (place.is_empty() || is_place(place))
            && (dashed || joined || place.is_empty())
            && opens(&text[end..]))
        .then(|| Dateline { text: text[..end].trim_end(), agency: Some(agency), end });
    }
    let (at, length) = dash?;
    let (place, end) = (head[..at].trim(), at + length);
    let first = place.split(',').next().unwrap_or("");
    let shouted = first.chars().filter(|c| c.is_alphabetic()).count() > 3
        && first.chars().all(|c| !c.is_lowercase());
    (shouted && is_place(place) && opens(&text[end..])).then(|| Dateline {
        text: text[..end].trim_end(),
        agency: None,
        end,
    })
}

/// Capitalised words, and after a comma the numbers of a date.
fn is_place(text: &str) -> bool {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let named = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    named
        && text.len() < 56
        && !text.contains([':', ';', '"', '“', '?', '!'])
        && words.all(|word| {
            word.starts_with(char::is_uppercase)
                || number(word)
                || matches!(word, "de" | "la" | "of" | "del" | "and" | "do" | "da")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, agency: Option<&str>, rest: &str) {
        let found = of(text).expect(text);
        assert_eq!((found.agency, &text[found.end..]), (agency, rest), "{text}");
    }

    #[test]
    fn place_day_and_agency_lead_a_report() {
        check("LIMA, Nov. 2 (Anden) — Miners left.", Some("Anden"), "Miners left.");
        check(
            "PORT VALE, Ore., March 19 (Coast Wire) - A judge left.",
            Some("Coast Wire"),
            "A judge left.",
        );
        check("Brackwater, May 3 (CNA) -- It rained.", Some("CNA"), "It rained.");
        check("BRACKWATER (CNA)_ It rained.", Some("CNA"), "It rained.");
        check("(CNA) Rain fell.", Some("CNA"), "Rain fell.");
        check("Boston (CNA)She left.", Some("CNA"), "She left.");
        check("VERNA – Negotiations ended.", None, "Negotiations ended.");
        check("LOS ANGELES, Calif. — Shops shut.", None, "Shops shut.");
    }

    #[test]
    fn a_day_without_its_year_is_read() {
        for (text, day) in [
            ("LIMA, Nov. 2 (Anden) — Miners left.", Some((11, 2))),
            ("PORT VALE, Ore., Sept 19 — A judge left.", Some((9, 19))),
            ("LIMA (Anden) — Miners left.", None),
            ("LIMA, 2 — Miners left.", None),
        ] {
            assert_eq!(of(text).expect(text).month_and_day(), day, "{text}");
        }
    }

    #[test]
    fn an_aside_is_no_dateline() {
        for text in [
            "NASA — the agency in charge — said no.",
            "Marl (Ruritania) is a town.",
            "Ann Lee (Labour) won.",
            "The deal - a first - was signed.",
            "UNESCO (the agency) - as ever - paid.",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
