//! Periods of the calendar: how they are written in TIMEX3 and in EDTF, and how one counts on from them.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::Modifier;
use crate::edtf::{Edtf, Unit};

/// A unit of time, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Grain {
    Second,
    Minute,
    Hour,
    Day,
    /// Monday to Friday: what "business days" count.
    Workday,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// EDTF level 1 code.
    fn number(self) -> u8 {
        21 + self as u8
    }

    /// The season that a day lies in, with its year: January belongs to the winter of the year before.
    fn of(day: Date) -> (i16, Season) {
        match day.month() {
            3..=5 => (day.year(), Season::Spring),
            6..=8 => (day.year(), Season::Summer),
            9..=11 => (day.year(), Season::Autumn),
            12 => (day.year(), Season::Winter),
            _ => (day.year() - 1, Season::Winter),
        }
    }
}

/// A period of the calendar, fully known. Weeks are ISO weeks, given by their Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Period {
    /// First year, 1900.
    Century(i16),
    /// First year, 1990.
    Decade(i16),
    Year(i16),
    Half(i16, u8),
    Quarter(i16, u8),
    Season(i16, Season),
    Month(i16, u8),
    Week(Date),
    Weekend(Date),
    Day(Date),
}

/// Years that TIMEX3 writes with four digits and the calendar can hold with room to count.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9998;

fn year(value: i64) -> Option<i16> {
    YEARS.contains(&value).then_some(value as i16)
}

/// Adds days; `None` outside the years 1 to 9998.
pub(crate) fn add_days(day: Date, days: i64) -> Option<Date> {
    let span = Span::new().try_days(days).ok()?;
    day.checked_add(span).ok().filter(|d| YEARS.contains(&i64::from(d.year())))
}

/// Adds days that are no Saturday and no Sunday; public holidays differ from place to place and are counted.
/// From a weekend the first day ahead is Monday, the first behind is Friday.
pub(crate) fn add_workdays(day: Date, days: i64) -> Option<Date> {
    let monday = monday_of(day)?;
    let place = i64::from(day.weekday().to_monday_zero_offset());
    // On a weekend one stands after the Friday, or before the Monday.
    let place = if place < 5 { place } else { 4 + i64::from(days < 0) };
    let to = place.checked_add(days)?;
    add_days(monday, to.div_euclid(5).checked_mul(7)?.checked_add(to.rem_euclid(5))?)
}

pub(crate) fn monday_of(day: Date) -> Option<Date> {
    add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// Weekday by number, 1 Monday to 7 Sunday.
pub(crate) fn weekday(number: u8) -> Weekday {
    Weekday::from_monday_one_offset(number.clamp(1, 7) as i8)
        .expect("clamped to the seven weekdays")
}

impl Period {
    /// The period of this grain that the day lies in; clock grains give the day.
    pub(crate) fn of(grain: Grain, day: Date) -> Option<Period> {
        let y = day.year();
        Some(match grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Day | Grain::Workday => {
                Period::Day(day)
            }
            Grain::Week | Grain::Fortnight => Period::Week(monday_of(day)?),
            Grain::Weekend => Period::Weekend(monday_of(day)?),
            Grain::Month => Period::Month(y, day.month() as u8),
            Grain::Quarter => Period::Quarter(y, (day.month() as u8 - 1) / 3 + 1),
            Grain::Season => {
                let (y, season) = Season::of(day);
                Period::Season(year(i64::from(y))?, season)
            }
            Grain::Half => Period::Half(y, if day.month() <= 6 { 1 } else { 2 }),
            Grain::Year => Period::Year(y),
            Grain::Decade => Period::Decade(y - y % 10),
            Grain::Century | Grain::Millennium => Period::Century(y - y % 100),
        })
    }

    pub(crate) fn grain(self) -> Grain {
        match self {
            Period::Century(_) => Grain::Century,
            Period::Decade(_) => Grain::Decade,
            Period::Year(_) => Grain::Year,
            Period::Half(..) => Grain::Half,
            Period::Quarter(..) => Grain::Quarter,
            Period::Season(..) => Grain::Season,
            Period::Month(..) => Grain::Month,
            Period::Week(_) => Grain::Week,
            Period::Weekend(_) => Grain::Weekend,
            Period::Day(_) => Grain::Day,
        }
    }

    pub(crate) fn month(y: i64, month: u8) -> Option<Period> {
        (1..=12).contains(&month).then_some(Period::Month(year(y)?, month))
    }

    pub(crate) fn year(y: i64) -> Option<Period> {
        Some(Period::Year(year(y)?))
    }

    pub(crate) fn day(y: i64, month: u8, day: u8) -> Option<Period> {
        Date::new(year(y)?, month as i8, day as i8).ok().map(Period::Day)
    }

    /// The period `count` steps of its own length later, earlier where negative.
    pub(crate) fn shift(self, count: i64) -> Option<Period> {
        let steps = |y: i16, of: u8, per_year: i64| -> Option<(i16, u8)> {
            let n = i64::from(y) * per_year + i64::from(of) - 1 + count;
            Some((year(n.div_euclid(per_year))?, n.rem_euclid(per_year) as u8 + 1))
        };
        Some(match self {
            Period::Century(y) => Period::Century(year(i64::from(y) + 100 * count)?),
            Period::Decade(y) => Period::Decade(year(i64::from(y) + 10 * count)?),
            Period::Year(y) => Period::Year(year(i64::from(y) + count)?),
            Period::Half(y, h) => {
                let (y, h) = steps(y, h, 2)?;
                Period::Half(y, h)
            }
            Period::Quarter(y, q) => {
                let (y, q) = steps(y, q, 4)?;
                Period::Quarter(y, q)
            }
            Period::Season(y, s) => Period::Season(year(i64::from(y) + count)?, s),
            Period::Month(y, m) => {
                let (y, m) = steps(y, m, 12)?;
                Period::Month(y, m)
            }
            Period::Week(d) => Period::Week(add_days(d, 7 * count)?),
            Period::Weekend(d) => Period::Weekend(add_days(d, 7 * count)?),
            Period::Day(d) => Period::Day(add_days(d, count)?),
        })
    }

    /// The same period of another year: quarter for quarter, month for month, day for day.
    pub(crate) fn in_year(self, y: i64) -> Option<Period> {
        let y = year(y)?;
        Some(match self {
            Period::Year(_) => Period::Year(y),
            Period::Half(_, h) => Period::Half(y, h),
            Period::Quarter(_, q) => Period::Quarter(y, q),
            Period::Season(_, s) => Period::Season(y, s),
            Period::Month(_, m) => Period::Month(y, m),
            Period::Day(d) => {
                let last = Date::new(y, d.month(), 1).ok()?.days_in_month();
                Period::Day(Date::new(y, d.month(), d.day().min(last)).ok()?)
            }
            Period::Week(d) | Period::Weekend(d) => {
                let thursday = add_days(d, 3)?;
                let Period::Day(there) = Period::Day(thursday).in_year(i64::from(y))? else {
                    return None;
                };
                match self {
                    Period::Week(_) => Period::Week(monday_of(there)?),
                    _ => Period::Weekend(monday_of(there)?),
                }
            }
            Period::Decade(_) | Period::Century(_) => return None,
        })
    }

    /// The year that the period belongs to (a week to the year of its Thursday).
    pub(crate) fn year_of(self) -> i16 {
        match self {
            Period::Century(y) | Period::Decade(y) | Period::Year(y) => y,
            Period::Half(y, _) | Period::Quarter(y, _) | Period::Season(y, _) => y,
            Period::Month(y, _) => y,
            Period::Week(d) | Period::Weekend(d) => d.iso_week_date().year(),
            Period::Day(d) => d.year(),
        }
    }

    /// First and last day.
    pub(crate) fn days(self) -> (Date, Date) {
        let month = |y: i16, m: u8| Date::new(y, m as i8, 1).unwrap_or(Date::MIN);
        let end = |y: i16, m: u8| {
            Date::new(y, m as i8, 1).map(|d| d.last_of_month()).unwrap_or(Date::MAX)
        };
        match self {
            Period::Century(y) => (month(y.max(1), 1), end(y + 99, 12)),
            Period::Decade(y) => (month(y.max(1), 1), end(y + 9, 12)),
            Period::Year(y) => (month(y, 1), end(y, 12)),
            Period::Half(y, h) => (month(y, h * 6 - 5), end(y, h * 6)),
            Period::Quarter(y, q) => (month(y, q * 3 - 2), end(y, q * 3)),
            Period::Season(y, Season::Winter) => (month(y, 12), end(y + 1, 2)),
            Period::Season(y, s) => {
                let first = 3 + 3 * s as u8;
                (month(y, first), end(y, first + 2))
            }
            Period::Month(y, m) => (month(y, m), end(y, m)),
            Period::Week(d) => (d, add_days(d, 6).unwrap_or(d)),
            Period::Weekend(d) => (add_days(d, 5).unwrap_or(d), add_days(d, 6).unwrap_or(d)),
            Period::Day(d) => (d, d),
        }
    }

    /// TIMEX3: `20`, `199`, `1998`, `1998-H1`, `1998-Q3`, `1998-SU`, `1998-06`, `1998-W23`, `1998-W23-WE`, `1998-06-05`.
    pub(crate) fn timex(self) -> String {
        match self {
            Period::Century(y) => format!("{:02}", y / 100),
            Period::Decade(y) => format!("{:03}", y / 10),
            Period::Year(y) => format!("{y:04}"),
            Period::Half(y, h) => format!("{y:04}-H{h}"),
            Period::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Period::Season(y, s) => format!("{y:04}-{}", s.code()),
            Period::Month(y, m) => format!("{y:04}-{m:02}"),
            Period::Week(d) => {
                let week = d.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Period::Weekend(d) => {
                let week = d.iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            Period::Day(d) => {
                let mut out = String::with_capacity(10);
                push_number(&mut out, d.year() as u32, 4);
                out.push('-');
                push_number(&mut out, d.month() as u32, 2);
                out.push('-');
                push_number(&mut out, d.day() as u32, 2);
                out
            }
        }
    }

    /// The calendar value at the text's precision; early, mid and late parts become intervals of days.
    pub(crate) fn edtf(self, modifier: Option<Modifier>) -> Option<Edtf> {
        let part = match modifier {
            Some(Modifier::Start) => Some(0),
            Some(Modifier::Mid) => Some(1),
            Some(Modifier::End) => Some(2),
            _ => None,
        };
        if let Some(part) = part.filter(|_| self.grain() != Grain::Day) {
            let (from, to) = self.third(part);
            return Edtf::span(from, to);
        }
        let approximate = modifier == Some(Modifier::Approximate);
        let unit = match self {
            Period::Century(y) => Unit::Century(y),
            Period::Decade(y) => Unit::Decade(y),
            Period::Year(y) => Unit::Year(y),
            Period::Half(y, h) => Unit::Season(y, 39 + h),
            Period::Quarter(y, q) => Unit::Season(y, 32 + q),
            Period::Season(y, s) => Unit::Season(y, s.number()),
            Period::Month(y, m) => Unit::Month(y, m),
            Period::Day(d) => Unit::Day(d),
            Period::Week(_) | Period::Weekend(_) => {
                let (from, to) = self.days();
                return Edtf::span(from, to);
            }
        };
        let value = Edtf::point(unit)?;
        Some(match value {
            Edtf::Point(p) if approximate => Edtf::Point(p.about()),
            other => other,
        })
    }

    /// Early, middle or late third in the units that a reader thinks in: months of a year, tens of days of a month.
    fn third(self, part: usize) -> (Date, Date) {
        let (from, to) = self.days();
        match self {
            Period::Month(y, m) => {
                let day = |d: i8| Date::new(y, m as i8, d).unwrap_or(from);
                [(from, day(10)), (day(11), day(20)), (day(21), to)][part]
            }
            Period::Week(_) | Period::Weekend(_) | Period::Day(_) => {
                let at = |n: i64| add_days(from, n).unwrap_or(from);
                [(from, at(1)), (at(2), at(3)), (at(4), to)][part]
            }
            _ => {
                let months = (i32::from(to.year()) - i32::from(from.year())) * 12
                    + i32::from(to.month())
                    - i32::from(from.month())
                    + 1;
                let third = (months / 3).max(1);
                let start = |n: i32| from.checked_add(n.months()).unwrap_or(from);
                let before = |d: Date| d.checked_sub(1.days()).unwrap_or(d);
                [
                    (from, before(start(third))),
                    (start(third), before(start(2 * third))),
                    (start(2 * third), to),
                ][part]
            }
        }
    }

    /// For readers: `Friday 27 June 2025`, `week of 23 June 2025`, `third quarter of 2025`.
    pub(crate) fn words(self) -> String {
        match self {
            Period::Century(y) => format!("{}th century", y / 100 + 1),
            Period::Decade(y) => format!("{y}s"),
            Period::Year(y) => format!("{y}"),
            Period::Half(y, h) => format!("half {h} of {y}"),
            Period::Quarter(y, q) => format!("quarter {q} of {y}"),
            Period::Season(y, s) => format!(
                "{} {y}",
                match s {
                    Season::Spring => "spring",
                    Season::Summer => "summer",
                    Season::Autumn => "autumn",
                    Season::Winter => "winter",
                }
            ),
            Period::Month(y, m) => format!("{} {y}", month_name(m)),
            Period::Week(d) => {
                format!("week of {} {} {}", d.day(), month_name(d.month() as u8), d.year())
            }
            Period::Weekend(_) => {
                let d = self.days().0;
                format!("weekend of {} {} {}", d.day(), month_name(d.month() as u8), d.year())
            }
            Period::Day(d) => day_words(d),
        }
    }
}

fn push_number(out: &mut String, value: u32, width: u32) {
    for place in (0..width).rev() {
        out.push(char::from(b'0' + (value / 10u32.pow(place) % 10) as u8));
    }
}

/// `Friday 27 June 2025`.
pub(crate) fn day_words(d: Date) -> String {
    format!(
        "{} {} {} {}",
        WEEKDAYS[d.weekday().to_monday_zero_offset() as usize],
        d.day(),
        month_name(d.month() as u8),
        d.year()
    )
}

pub(crate) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

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

pub(crate) fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_pass_over_weekends_and_back() {
        let day = |text: &str| text.parse::<Date>().expect("a date of this test");
        let cases = [
            ("2025-06-27", 0, "2025-06-27"),
            ("2025-06-27", 1, "2025-06-30"),
            ("2025-06-27", 10, "2025-07-11"),
            ("2025-06-28", 1, "2025-06-30"),
            ("2025-06-29", 5, "2025-07-04"),
            ("2025-06-30", -1, "2025-06-27"),
            ("2025-06-28", -1, "2025-06-27"),
            ("2025-06-29", -5, "2025-06-23"),
        ];
        for (from, days, to) in cases {
            assert_eq!(add_workdays(day(from), days), Some(day(to)), "{days} from {from}");
        }
        assert_eq!(add_workdays(day("2025-06-27"), i64::MAX), None);
    }
}
