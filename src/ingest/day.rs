//! Dates as pages, feeds and mails write them: ISO 8601, RFC 2822, and a day with the month spelled out.

use jiff::civil::Date;

use crate::edtf::{Edtf, Unit};

/// The day that `text` states, in its own time zone; a month or a year alone is kept as such. `None` for anything else,
/// also for `03/04/2025`, which two conventions read differently.
pub(super) fn parse(text: &str) -> Option<Edtf> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    iso(text).or_else(|| spelled(text)).filter(is_plausible)
}

/// No article of these is older than printing, nor from a century to come.
fn is_plausible(date: &Edtf) -> bool {
    let window = date.window();
    let within = |day: Option<Date>| day.is_none_or(|day| (1600..2200).contains(&day.year()));
    within(window.earliest) && within(window.latest)
}

/// `2025-06-27`, `2025-06-27T17:40:00-04:00`, `20250627`, `2025/06/27`, `2025-06`, `2025`.
fn iso(text: &str) -> Option<Edtf> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let digits = text.get(range)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let year = number(0..4)?;
    let separator = bytes.get(4).copied();
    match separator {
        None => Edtf::point(Unit::Year(year)),
        Some(b'-' | b'/' | b'.') => {
            let month = number(5..7)? as i8;
            match bytes.get(7) {
                None if separator == Some(b'-') => {
                    Edtf::point(Unit::Month(year, u8::try_from(month).ok()?))
                }
                Some(again) if Some(*again) == separator => {
                    let ends =
                        bytes.get(10).is_none_or(|b| matches!(b, b'T' | b't' | b' ' | b'Z' | b','));
                    ends.then(|| Date::new(year, month, number(8..10)? as i8).ok().map(Edtf::day))
                        .flatten()
                }
                _ => None,
            }
        }
        Some(b'0' | b'1') if bytes.get(8).is_none_or(|b| *b == b'T') => {
            Date::new(year, number(4..6)? as i8, number(6..8)? as i8).ok().map(Edtf::day)
        }
        _ => None,
    }
}

/// `Fri, 27 Jun 2025 17:40:00 -0400`, `June 27, 2025`, `27 June 2025 | 17:40`, `Sunday, 2nd of November 2025`, `June 2025`.
fn spelled(text: &str) -> Option<Edtf> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '•' | '-' | '/')
    }) {
        let bare = word.trim_end_matches('.');
        // `14:02, 9 May 2024`: the time before the date.
        let time = bare.split_once(':').is_some_and(|(hour, minute)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits(hour) && hour.len() <= 2 && digits(minute) && minute.len() == 2
        });
        if bare.is_empty() || time {
            continue;
        }
        let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = bare[number.len()..].to_ascii_lowercase();
        match (number.parse::<i16>(), suffix.as_str()) {
            (Ok(n @ 1600..2200), "") if year.is_none() => year = Some(n),
            (Ok(n @ 1..=31), "" | "st" | "nd" | "rd" | "th")
                if day.is_none() && number.len() <= 2 =>
            {
                day = Some(n as i8);
            }
            // Times and zones come after the date.
            _ if year.is_some() && month.is_some() => break,
            (Err(_), _) => match month_of(bare) {
                Some(found) if month.is_none() => month = Some(found),
                _ if is_filler(bare) => {}
                _ => return None,
            },
            _ => return None,
        }
    }
    let (month, year) = (month?, year?);
    match day {
        Some(day) => Date::new(year, month, day).ok().map(Edtf::day),
        None => Edtf::point(Unit::Month(year, u8::try_from(month).ok()?)),
    }
}

/// 1 to 12 for an English month, spelled out or cut to three or four letters.
pub(super) fn month_of(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_lowercase();
    let cut = lower.len() == 3 || lower == "sept";
    MONTHS
        .iter()
        .position(|month| *month == lower || cut && month.starts_with(&lower))
        .map(|index| index as i8 + 1)
}

/// Weekdays, and the small words of a written date.
pub(super) fn is_filler(word: &str) -> bool {
    let lower = word.to_lowercase();
    let weekday =
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| lower.starts_with(day))
            && lower.len() <= 9;
    weekday || matches!(lower.as_str(), "of" | "the" | "on" | "at" | "date")
}
