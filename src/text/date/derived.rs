//! Dates that follow by arithmetic from what a sentence states: "the 90-day freeze expires August 10" gives its start.

use std::ops::Range;

use super::length::{Amount, Count};
use super::values::{Grain, Period, add_days, day_words};
use super::{Basis, Direction, Relation, TimeExpression, TimexType};
use crate::edtf::Edtf;

/// Verbs by which a length of time ends on a day, and by which it begins on one.
const ENDS: &[&str] = &[
    "expire",
    "expires",
    "expired",
    "ends",
    "ended",
    "end",
    "lapse",
    "lapses",
    "lapsed",
    "concludes",
    "concluded",
];
const BEGINS: &[&str] = &[
    "began",
    "begins",
    "begin",
    "starts",
    "started",
    "start",
    "effective",
    "starting",
    "beginning",
    "from",
];

/// The other end of each length of time whose one end is dated in the same sentence, marked [`Basis::Derived`].
///
/// `found` is what [`super::tag`] gave for `text`. The span is that of the length. Counted like a notice period: the first
/// day is not counted, so 90 days that end on 10 August began on 12 May.
pub fn derive(text: &str, found: &[TimeExpression]) -> Vec<TimeExpression> {
    let mut derived = Vec::new();
    for (at, length) in found.iter().enumerate() {
        let Some(amount) = compound(text, length) else { continue };
        // A dated neighbour in the same sentence, the nearer first.
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        for neighbour in neighbours.into_iter().flatten().filter_map(|n| found.get(n)) {
            let (from, to) = (
                length.span.start.min(neighbour.span.start),
                length.span.end.max(neighbour.span.end),
            );
            let Some(day) = neighbour.date.and_then(|d| d.as_day()) else { continue };
            let Some(sentence) = sentence(text, from..to) else { continue };
            let says = |words: &[&str]| {
                sentence
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| words.iter().any(|v| w.eq_ignore_ascii_case(v)))
            };
            let ends = says(ENDS) && neighbour.relation != Relation::From;
            let begins = says(BEGINS) || neighbour.relation == Relation::From;
            let count = match (ends, begins) {
                (true, false) => -1,
                (false, true) => 1,
                _ => continue,
            };
            let Some(other) = counted(day, amount, count) else { continue };
            let Period::Day(date) = other else { continue };
            let words: Vec<&str> = text[length.span.clone()].split_whitespace().collect();
            let sign = if count < 0 { "before" } else { "after" };
            derived.push(TimeExpression {
                span: length.span.clone(),
                value: other.timex(),
                kind: TimexType::Date,
                date: Some(Edtf::day(date)),
                basis: Basis::Derived,
                chain: format!(
                    "{} {sign} {} ← {}",
                    words.join(" "),
                    day_words(day),
                    text[neighbour.span.clone()].trim()
                ),
                direction: if count < 0 { Direction::Past } else { Direction::Future },
                in_quote: length.in_quote,
                modifier: None,
                relation: if count < 0 { Relation::Since } else { Relation::Until },
            });
            break;
        }
    }
    derived
}

/// An exact length written as an adjective: "90-day", "six-month".
fn compound(text: &str, expression: &TimeExpression) -> Option<Amount> {
    let words = &text[expression.span.clone()];
    if expression.kind != TimexType::Duration || !words.contains(['-', '\u{2011}', '\u{2010}']) {
        return None;
    }
    let value = expression.value.strip_prefix('P')?;
    let unit = value.chars().last()?;
    let count: u64 = value.strip_suffix(unit)?.parse().ok()?;
    let grain = match unit {
        'D' => Grain::Day,
        'W' => Grain::Week,
        'M' => Grain::Month,
        'Y' => Grain::Year,
        _ => return None,
    };
    (count <= 10_000).then_some(Amount { count: Count::whole(count), grain })
}

fn counted(day: jiff::civil::Date, amount: Amount, sign: i64) -> Option<Period> {
    let n = sign * amount.count.as_whole()?;
    match amount.grain {
        Grain::Day => add_days(day, n).map(Period::Day),
        Grain::Week => add_days(day, 7 * n).map(Period::Day),
        grain => {
            let month = Period::of(Grain::Month, day)?.shift(if grain == Grain::Year {
                12 * n
            } else {
                n
            })?;
            let (first, last) = month.days();
            Period::day(
                i64::from(first.year()),
                first.month() as u8,
                day.day().min(last.day()) as u8,
            )
        }
    }
}

/// A full stop that ends a sentence: not after an abbreviation such as "Aug.".
fn stops(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        word.len() > 4 || !word.chars().next().is_some_and(char::is_uppercase)
    })
}

/// The text between two expressions and a little to either side, if no sentence ends between them.
fn sentence(text: &str, span: Range<usize>) -> Option<&str> {
    if span.len() > 300 || stops(&text[span.clone()]) || text[span.clone()].contains('\n') {
        return None;
    }
    let tail = text[span.end..].find(['.', '\n', ';']).map_or(text.len(), |n| span.end + n);
    Some(&text[span.start..tail])
}

#[cfg(test)]
mod tests {
    use super::super::{Reference, tag};
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_term_that_ends_on_a_day_gives_its_start() {
        let day = Reference::day(date(2025, 6, 30));
        let cases = [
            ("The 90-day freeze expires August 10.", Some("2025-05-12")),
            (
                "It must come before the August 10th deadline, when the 90-day freeze expires.",
                Some("2025-05-12"),
            ),
            ("The six-month truce began on May 12.", Some("2025-11-12")),
            ("The 90-day freeze was agreed on May 12.", None),
        ];
        for (text, want) in cases {
            let found = derive(text, &tag(text, &day));
            assert_eq!(found.first().map(|e| e.value.as_str()), want, "{text}");
        }
    }
}
