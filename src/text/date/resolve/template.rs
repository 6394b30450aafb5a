//! TIMEX3 values with `X` for what nothing fixes.

use super::super::length::{Count, letter};
use super::super::meaning::{Meaning, PartOf, Whole};
use super::super::values::Grain;

/// The TIMEX3 value with `X` for what nothing fixes.
pub(super) fn template(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Named(period) => period.timex(),
        Meaning::Numeric { first, second, year, .. } => format!("{year:04}-{first:02}-{second:02}"),
        Meaning::Part { part, of } => {
            let year = match of {
                Whole::In(whole) => match &**whole {
                    Meaning::Named(period) => format!("{:04}", period.year_of()),
                    _ => "XXXX".to_owned(),
                },
                _ => "XXXX".to_owned(),
            };
            match part {
                PartOf::Month(month) => format!("{year}-{month:02}"),
                // 30 February is no day of any year: the month is all that stands.
                PartOf::Day { month, day, .. } if *day > longest(*month) || year != "XXXX" => {
                    format!("{year}-{month:02}-XX")
                }
                PartOf::Day { month, day, .. } => format!("{year}-{month:02}-{day:02}"),
                PartOf::DayOfMonth(day) => format!("{year}-XX-{day:02}"),
                PartOf::Weekday(day) => format!("{year}-WXX-{day}"),
                PartOf::Season(season) => format!("{year}-{}", season.code()),
                PartOf::Quarter(quarter) => format!("{year}-Q{quarter}"),
                PartOf::Half(half) => format!("{year}-H{half}"),
                PartOf::Holiday(holiday) => holiday.timex(),
                PartOf::Nth { grain, .. } => template_of(*grain),
                PartOf::NthWeekday { .. } | PartOf::LastDay => format!("{year}-XX-XX"),
                PartOf::ShortYear(two) => format!("XX{two:02}"),
                PartOf::ShortDecade(two) => format!("XX{}", two / 10),
                PartOf::Weekend => "XXXX-WXX-WE".to_owned(),
                PartOf::Containing(grain) | PartOf::AsNow(grain) => template_of(*grain),
                PartOf::EndingQuarter => template_of(Grain::Quarter),
            }
        }
        Meaning::Shift { grain, .. } => template_of(*grain),
        Meaning::Offset { amount, backward, .. } => match (amount.count, backward) {
            (Count::Vague, true) => "PAST_REF".to_owned(),
            (Count::Thousandths(n), true) if amount.grain == Grain::Year && n >= 2_500_000 => {
                long_ago(n / 1000)
            }
            _ if letter(amount.grain).0 => amount.timex(),
            _ => template_of(amount.grain),
        },
        Meaning::BeforeChrist { number, century: false } => format!("BC{number:04}"),
        Meaning::BeforeChrist { number, century: true } => format!("BC{:02}", number - 1),
        Meaning::Range(from, to) => format!("{}/{}", template(from), template(to)),
        Meaning::Duration(amount) => amount.timex(),
        Meaning::Set(value) | Meaning::Long(value) => value.clone(),
        Meaning::Vague(time) => time.timex().to_owned(),
        Meaning::Literal(literal) => literal.value.to_owned(),
    }
}

/// Thousands, millions or thousands of millions of years ago, as TIMEX2 (2005) writes them: `KA10`, `MA490`.
fn long_ago(years: u64) -> String {
    let (unit, letters) = match years {
        1_000_000_000.. => (1_000_000_000, "GA"),
        1_000_000.. => (1_000_000, "MA"),
        _ => (1_000, "KA"),
    };
    let tenths = years * 10 / unit;
    match tenths % 10 {
        0 => format!("{letters}{}", tenths / 10),
        rest => format!("{letters}{}.{rest}", tenths / 10),
    }
}

/// Days of a month at the most.
fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(super) fn template_of(grain: Grain) -> String {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Day | Grain::Workday => "XXXX-XX-XX",
        Grain::Weekend => "XXXX-WXX-WE",
        Grain::Week | Grain::Fortnight => "XXXX-WXX",
        Grain::Month => "XXXX-XX",
        Grain::Quarter => "XXXX-QX",
        Grain::Season => "XXXX-XX",
        Grain::Half => "XXXX-HX",
        Grain::Year => "XXXX",
        Grain::Decade => "XXX",
        Grain::Century | Grain::Millennium => "XX",
    }
    .to_owned()
}
