//! When a text was published, from its own words: stated, or confined to a window with the evidence.
//!
//! Stated is what a dateline, a byline or a line of its own says. Else the window holds the days that agree with the text:
//! not before the latest day it tells of in the past, not after the earliest it looks ahead to, within the week or month
//! that it calls this one. An inference is never given as a statement, and a text that names no year has no window.

use jiff::civil::Date;

use super::values::{Grain, Period, day_words};
use super::{Basis, Direction, Reference, TimeExpression, TimexType, tag};
use crate::edtf::{Edtf, Precision, Window};

/// What a text says of its own publication date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// The stated date, or the inferred one where the window is a single day.
    pub date: Option<Edtf>,
    /// The text itself says so (a dateline, "Published: …"); never set for an inference.
    pub stated: bool,
    /// Days on which it may have been published; an end that nothing bounds is `None`.
    pub window: Option<Window>,
    /// One sentence for a reader for each thing that the window rests on.
    pub evidence: Vec<String>,
}

/// Lines at the head of a text in which a publication date may stand.
const HEAD: usize = 14;

/// Lines at its foot.
const FOOT: usize = 6;

/// The publication date of a plain article text without metadata.
pub fn published(text: &str) -> Published {
    if let Some(found) = stated(text) {
        return found;
    }
    inferred(text, &tag(text, &Reference::unknown()))
}

// ---- stated ----------------------------------------------------------------------------------------------------

/// How much a line is worth as a statement, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// "Published: 3 May 2024"
    Labelled,
    /// "LONDON, June 27, 2025 (Reuters) -"
    Dateline,
    /// "By Ann Lee, June 27, 2025 · 5 min read"
    Byline,
    /// The date and nothing else.
    Alone,
    /// "Updated on 3 May 2024"
    Updated,
}

fn stated(text: &str) -> Option<Published> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let mut best: Option<(Claim, Date, &str)> = None;
    let mut alone: Vec<Date> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let head = number < HEAD;
        if !(head || number + FOOT >= lines.len()) {
            continue;
        }
        let Some((claim, day)) = claim(line) else { continue };
        if claim == Claim::Alone {
            alone.push(day);
        }
        // At the foot only a label counts: other dates there belong to related stories.
        if !head && !matches!(claim, Claim::Labelled | Claim::Updated) {
            continue;
        }
        if best.is_none_or(|(c, ..)| claim < c) {
            best = Some((claim, day, line));
        }
    }
    let (claim, day, line) = best?;
    alone.dedup();
    // A chronology has many lines that are dates.
    if claim == Claim::Alone && alone.len() > 1 {
        return None;
    }
    let line: String = line.chars().take(80).collect();
    Some(Published {
        date: Some(Edtf::day(day)),
        stated: true,
        window: Some(Window::of(day, day)),
        evidence: vec![match claim {
            Claim::Alone => format!("the date stands on a line of its own: “{line}”"),
            Claim::Dateline => format!("the dateline reads “{line}”"),
            _ => format!("a line reads “{line}”"),
        }],
    })
}

/// What a line states, if it states a full date of publication.
fn claim(line: &str) -> Option<(Claim, Date)> {
    // A paragraph may open with a dateline, so only its opening is read.
    let opening = &line[..floor(line, 120)];
    // No full date is written without a digit.
    if !opening.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let expressions = tag(opening, &Reference::unknown());
    let expression = expressions.iter().find(|e| {
        e.basis == Basis::Explicit
            && matches!(e.kind, TimexType::Date | TimexType::Time)
            && e.date.and_then(|d| d.as_day()).is_some()
    })?;
    let day = expression.date.and_then(|d| d.as_day())?;
    let before = opening[..expression.span.start].trim();
    let after = opening[expression.span.end..].trim();
    let label = before.trim_end_matches([':', '-', '–', '—', '|', '·', '•']).trim().to_lowercase();
    let rest_is_short = line.len() < 110;
    let tail_is_empty =
        after.trim_matches(['.', ',', '|', '·', '•', '-', '–', '—', ')', '(', ' ']).is_empty();
    if label.is_empty() && tail_is_empty && rest_is_short {
        return Some((Claim::Alone, day));
    }
    if rest_is_short && label.len() < 40 {
        let says =
            |words: &[&str]| words.iter().any(|w| label.starts_with(w) || label.ends_with(w));
        if says(&[
            "updated",
            "updated on",
            "last updated",
            "last modified",
            "modified",
            "last reviewed",
        ]) {
            return Some((Claim::Updated, day));
        }
        if says(&[
            "published",
            "published on",
            "published at",
            "posted",
            "posted on",
            "first published",
            "publication date",
            "date",
            "date published",
            "pub date",
            "released",
            "release date",
            "filed",
            "issued",
        ]) {
            return Some((Claim::Labelled, day));
        }
    }
    if is_dateline(before, after) {
        return Some((Claim::Dateline, day));
    }
    let byline = label.starts_with("by ") && before.len() < 70
        || after.to_lowercase().contains("min read")
        || after.to_lowercase().contains("minute read");
    (byline && rest_is_short).then_some((Claim::Byline, day))
}

/// A place in capitals and a comma before the date, an agency in brackets or a dash after it.
fn is_dateline(before: &str, after: &str) -> bool {
    let Some(place) = before.strip_suffix(',') else { return false };
    let first = place.split([' ', ',', '/']).next().unwrap_or("");
    let shouted =
        first.len() > 2 && first.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    let rest = after.trim_start_matches([',', ' ']);
    shouted
        && place.len() < 50
        && (rest.starts_with(['(', '-', '–', '—', '/', ':', '|']) || rest.is_empty())
}

/// The largest character boundary that is not beyond `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

// ---- inferred --------------------------------------------------------------------------------------------------

/// The window that the expressions of a text leave, tagged without a reference.
fn inferred(text: &str, expressions: &[TimeExpression]) -> Published {
    let words = |e: &TimeExpression| -> String {
        let words: Vec<&str> = text[e.span.clone()].split_whitespace().collect();
        words.join(" ")
    };
    let mut evidence = Vec::new();
    // The latest date that the text tells of as past, and the earliest that it looks ahead to.
    let mut told: Option<(Date, Precision, &TimeExpression)> = None;
    let mut ahead: Option<(Date, &TimeExpression)> = None;
    for expression in expressions {
        if expression.basis != Basis::Explicit
            || expression.in_quote
            || is_in_name(text, expression)
        {
            continue;
        }
        let Some(date) = expression.date else { continue };
        let window = date.window();
        let (Some(from), Some(to)) = (window.earliest, window.latest) else { continue };
        let precision = date.precision();
        match expression.direction {
            Direction::Future if ahead.is_none_or(|(day, _)| to < day) => {
                ahead = Some((to, expression));
            }
            Direction::Past
                if precision <= Precision::Year && told.is_none_or(|(day, ..)| from > day) =>
            {
                told = Some((from, precision, expression));
            }
            _ => {}
        }
    }
    let ahead = ahead.filter(|(day, _)| told.is_none_or(|(from, ..)| from <= *day));
    let (Some((from, precision, expression)), ahead) = (told, ahead) else {
        // What lies ahead bounds the window on one side only.
        let Some((day, expression)) = ahead else { return Published::default() };
        evidence.push(format!("“{}” lies ahead of it", words(expression)));
        return Published {
            window: Some(Window { earliest: None, latest: Some(day) }),
            evidence,
            ..Published::default()
        };
    };
    evidence.push(format!("it tells of “{}” as past", words(expression)));
    let mut latest = None;
    let mut bound = |day: Date, why: String, evidence: &mut Vec<String>| {
        if day >= from && latest.is_none_or(|l| day < l) {
            latest = Some(day);
            evidence.push(why);
        }
    };
    if let Some((day, expression)) = ahead {
        bound(day, format!("“{}” lies ahead of it", words(expression)), &mut evidence);
    }
    // "this week" and "this month" beside the latest day told of: news calls a week this one only while it lasts.
    if precision == Precision::Day {
        for other in expressions.iter().filter(|e| !e.in_quote) {
            let said = words(other).to_lowercase();
            let grain = match said.as_str() {
                "this week" | "earlier this week" | "later this week" | "early this week"
                | "late this week" => Grain::Week,
                "this month" | "earlier this month" | "later this month" => Grain::Month,
                _ => continue,
            };
            let Some(period) = Period::of(grain, from) else { continue };
            let end = period.days().1;
            bound(end, format!("it says “{said}” and tells of {}", day_words(from)), &mut evidence);
        }
        // "Earlier in June" is written in June, or at the latest soon after it.
        for other in expressions.iter().filter(|e| !e.in_quote) {
            let said = words(other).to_lowercase();
            let month = said.strip_prefix("earlier in ").or_else(|| said.strip_prefix("later in "));
            let named = month.is_some_and(|m| {
                m.eq_ignore_ascii_case(super::values::month_name(from.month() as u8))
            });
            if named && let Some(period) = Period::of(Grain::Month, from) {
                let end = period.days().1;
                bound(
                    end,
                    format!("it says “{said}” and tells of {}", day_words(from)),
                    &mut evidence,
                );
            }
        }
    }
    let window = Window { earliest: Some(from), latest };
    let date = (latest == Some(from)).then(|| Edtf::day(from));
    Published { date, stated: false, window: Some(window), evidence }
}

/// A year in the name of a law, an edition or a model: "the Act of 1977", "the 1951 Convention" tell nothing of the day.
fn is_in_name(text: &str, expression: &TimeExpression) -> bool {
    let before = text[..expression.span.start].trim_end();
    let mut words = before.rsplit(char::is_whitespace);
    let (last, name) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let year_only = expression.date.is_some_and(|d| d.precision() >= Precision::Year);
    let after = text[expression.span.end..].trim_start().chars().next().unwrap_or(' ');
    year_only
        && (last == "of" && name.chars().next().is_some_and(char::is_uppercase)
            || last == "the" && after.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str) -> Option<String> {
        let window = published(text).window?;
        let end = |d: Option<Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
        Some(format!("{} {}", end(window.earliest), end(window.latest)))
    }

    #[test]
    fn lines_of_their_own_labels_and_datelines_state_the_date() {
        for text in [
            "Talks resume\n\nNovember 2, 2025\n\nThe envoys met.",
            "Talks resume\nPublished: November 2, 2025\nThe envoys met.",
            "GENEVA, Nov. 2, 2025 (Wire) - The envoys met.",
            "Talks resume\nBy Ann Lee | November 2, 2025\nThe envoys met.",
            "Talks resume\nUpdated on 2 November 2025\nThe envoys met.",
            "Talks resume\nNovember 2, 2025 · 5 min read\nThe envoys met.",
        ] {
            let found = published(text);
            assert!(found.stated, "{text}");
            assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2025-11-02"), "{text}");
        }
    }

    #[test]
    fn a_label_counts_more_than_an_update_and_a_chronology_states_nothing() {
        let found = published("Updated 3 May 2024\nPublished 1 May 2024\nThe envoys met.");
        assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2024-05-01"));
        assert!(!published("March 3, 2024\nTalks\nMarch 9, 2024\nMore talks").stated);
    }

    #[test]
    fn this_week_beside_a_day_that_is_past_confines_to_that_week() {
        let text = "The pact, reached earlier this week, was signed on Wednesday, June 25, 2025, in Washington.";
        assert_eq!(window(text).as_deref(), Some("2025-06-25 2025-06-29"));
        let found = published(text);
        assert!(!found.stated && found.date.is_none() && found.evidence.len() == 2);
    }

    #[test]
    fn without_a_year_there_is_no_window() {
        assert_eq!(
            window("He said on Friday that the deal was signed two days ago, on June 25."),
            None
        );
        assert_eq!(window("Courts ruled on the Emergency Powers Act of 1977."), None);
    }

    #[test]
    fn what_lies_ahead_bounds_the_window() {
        let text =
            "The tariffs were imposed in April 2025. The truce will expire on August 10, 2025.";
        assert_eq!(window(text).as_deref(), Some("2025-04-01 2025-08-10"));
    }
}
