//! One happening, two days.

use super::{Disagreement, disagreement};
use crate::edtf::{Edtf, Precision};
use crate::library::{DisagreementKind, Event, Position, PositionValue, Report};

/// Events whose reports give days that cannot both be.
pub(super) fn find(events: &[Event]) -> Vec<Disagreement> {
    events
        .iter()
        .enumerate()
        .filter(|(_, event)| !event.conflicts.is_empty())
        .filter_map(|(nth, event)| {
            let date = event.date?;
            let of_main =
                |report: &&Report| report.date.is_some_and(|d| d.window().overlaps(&date.window()));
            let mut positions = vec![Position {
                answer: spoken(&date),
                value: Some(PositionValue::Date(date)),
                says: event.reports.iter().filter(of_main).cloned().collect(),
            }];
            for conflict in &event.conflicts {
                positions.push(Position {
                    answer: spoken(&conflict.date),
                    value: Some(PositionValue::Date(conflict.date)),
                    says: conflict
                        .reports
                        .iter()
                        .map(|&at| event.reports[at as usize].clone())
                        .collect(),
                });
            }
            let days = date.precision() <= Precision::Span
                && event.conflicts.iter().all(|c| c.date.precision() <= Precision::Span);
            let which = if days { "On which day" } else { "When" };
            let question = format!("{which} was it that {}?", inner(&event.text));
            let mut found = disagreement(DisagreementKind::Contradiction, question, positions);
            found.topic = event.topics.first().copied();
            found.entities.clone_from(&event.entities);
            found.event = Some(nth as u32);
            Some(found)
        })
        .collect()
}

/// The line inside a sentence: an article in front in lower case.
fn inner(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let plain = text.split_once(": “").map_or(text, |(plain, _)| plain);
    if matches!(first, "The" | "A" | "An") {
        return format!(
            "{} {}",
            first.to_lowercase(),
            plain.split_once(' ').map_or(rest, |(_, rest)| rest)
        );
    }
    plain.to_owned()
}

/// `25 June 2025`, `June 2025`.
pub(super) fn spoken(date: &Edtf) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let window = date.window();
    match (date.precision(), window.earliest, window.latest) {
        (Precision::Day, Some(day), _) => {
            format!(
                "{} {} {}",
                day.day(),
                MONTHS[usize::from(day.month().unsigned_abs()) - 1],
                day.year()
            )
        }
        (Precision::Month, Some(day), _) => {
            format!("{} {}", MONTHS[usize::from(day.month().unsigned_abs()) - 1], day.year())
        }
        (Precision::Span, Some(a), Some(b)) if a.month() == b.month() && a.year() == b.year() => {
            format!(
                "{}–{} {} {}",
                a.day(),
                b.day(),
                MONTHS[usize::from(a.month().unsigned_abs()) - 1],
                a.year()
            )
        }
        _ => date.to_string(),
    }
}
