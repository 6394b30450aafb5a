//! Dates that exclude each other as numbers for one small axis, an inline SVG 600 wide: days, months or years with their names
//! along the line, and each date on it with the mark and the words of its own precision. A mark stands above the line, tied
//! to it, only where its words would run into those of another.

use jiff::civil::{Date, date};
use serde::Serialize;

use crate::edtf::Edtf;
use crate::site::Site;
use crate::template::words;

/// The line's ends.
const LEFT: i32 = 10;
const RIGHT: i32 = 590;
/// Height of a row of marks with their words.
const ROW: i32 = 38;
/// Below the line: the names of its units.
const FOOT: i32 = 26;
/// Names along the line that have room on a phone.
const NAMES: usize = 7;
/// More days than these are shown by their months.
const DAYS: i64 = 5;
/// Width of the mark of one day, and of a letter on a phone.
const DOT: i32 = 12;
const LETTER: i32 = 9;

#[derive(Serialize)]
pub(super) struct Axis {
    marks: Vec<Mark>,
    ticks: Vec<Tick>,
    /// The line's place from the top.
    line: i32,
    height: i32,
}

#[derive(Serialize)]
struct Mark {
    /// Of its left upper corner.
    x: i32,
    y: i32,
    width: i32,
    /// As in `DateView`.
    mark: &'static str,
    label: String,
    /// The label's middle.
    label_x: i32,
    label_y: i32,
}

/// Where a unit begins, or the line ends.
#[derive(Serialize)]
struct Tick {
    x: i32,
    /// Of the unit that begins here; empty where there is no room.
    name: String,
    name_x: i32,
}

/// `None` for fewer than two dates, and where they have no ends.
pub(super) fn axis(site: &Site, dates: &[Edtf]) -> Option<Axis> {
    let first = dates.iter().filter_map(|date| date.window().earliest).min()?;
    let last = dates.iter().filter_map(|date| date.window().latest).max()?;
    let units = units(first, last, &site.settings.language)?;
    let (begin, end) = (units.first()?.0, units.last()?.0);
    if dates.len() < 2 || begin >= end {
        return None;
    }
    let place = |day: Date| {
        let share = days(begin, day).clamp(0, days(begin, end));
        LEFT + (share * i64::from(RIGHT - LEFT) / days(begin, end)) as i32
    };
    // The widest first, so that a day within a month stands over it; then by answer.
    let mut placed: Vec<(usize, Mark)> = dates
        .iter()
        .map(|date| {
            let view = site.date(date);
            let window = date.window();
            let from = place(window.earliest.unwrap_or(begin));
            let to = window.latest.and_then(|day| day.tomorrow().ok()).map_or(RIGHT, place);
            let width = if view.mark == "day" { DOT } else { (to - from).max(DOT) };
            let middle = i32::midpoint(from, to);
            let half = LETTER * view.text.chars().count() as i32 / 2;
            let label_x = middle.clamp(half.min(300), (600 - half).max(300));
            let x = (middle - width / 2).clamp(0, 600 - width);
            Mark { x, y: 0, width, mark: view.mark, label: view.text, label_x, label_y: 0 }
        })
        .enumerate()
        .collect();
    placed.sort_by_key(|(nth, mark)| (std::cmp::Reverse(mark.width), *nth));
    let mut rows: Vec<Vec<(i32, i32)>> = Vec::new();
    let mut own: Vec<i32> = Vec::new();
    for (_, mark) in &placed {
        let half = LETTER * mark.label.chars().count() as i32 / 2;
        let taken =
            (mark.x.min(mark.label_x - half), (mark.x + mark.width).max(mark.label_x + half));
        let free = |row: &Vec<(i32, i32)>| row.iter().all(|(l, r)| taken.1 < *l || taken.0 > *r);
        let row = rows.iter().position(free).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(Vec::new());
        }
        rows[row].push(taken);
        own.push(row as i32);
    }
    let line = ROW * rows.len() as i32 - DOT / 2;
    for ((_, mark), row) in placed.iter_mut().zip(own) {
        mark.y = line - row * ROW - DOT / 2;
        mark.label_y = mark.y - 7;
    }
    let step = units.len().saturating_sub(1).div_ceil(NAMES);
    let ticks = units.iter().enumerate().map(|(nth, (day, name))| {
        let x = place(*day);
        let next = units.get(nth + 1).map_or(x, |next| place(next.0));
        let name = if nth % step == 0 { name.clone() } else { String::new() };
        Tick { x, name, name_x: i32::midpoint(x, next) }
    });
    let marks = placed.into_iter().map(|(_, mark)| mark).collect();
    Some(Axis { marks, ticks: ticks.collect(), line, height: line + FOOT })
}

/// The days on which units begin, with their names, and at last the day after them, without one.
fn units(first: Date, last: Date, language: &str) -> Option<Vec<(Date, String)>> {
    let mut units = Vec::new();
    if days(first, last) < DAYS {
        // A day more at both ends, so that the marks stand inside.
        let end = last.tomorrow().ok()?.tomorrow().ok()?;
        let mut day = first.yesterday().ok()?;
        while day < end {
            units.push((day, site_day(day, language)));
            day = day.tomorrow().ok()?;
        }
        units.push((end, String::new()));
        return Some(units);
    }
    let n_months = i32::from(last.year() - first.year()) * 12 + i32::from(last.month())
        - i32::from(first.month())
        + 1;
    if n_months > NAMES as i32 {
        for year in first.year()..=last.year() {
            units.push((date(year, 1, 1), year.to_string()));
        }
        units.push((Date::new(last.year().checked_add(1)?, 1, 1).ok()?, String::new()));
        return Some(units);
    }
    let mut month = first.first_of_month();
    for nth in 0..n_months {
        let named = nth == 0 || month.month() == 1;
        let short = words::short_month(month.month() as u8, language);
        let year = if named { format!(" {}", month.year()) } else { String::new() };
        units.push((month, short + &year));
        month = month.last_of_month().tomorrow().ok()?;
    }
    units.push((month, String::new()));
    Some(units)
}

/// `25 Jun`
fn site_day(day: Date, language: &str) -> String {
    crate::site::DateView::of(&Edtf::day(day), language).day
}

fn days(from: Date, to: Date) -> i64 {
    to.since(from).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::units;

    #[track_caller]
    fn named(first: jiff::civil::Date, last: jiff::civil::Date, expected: &str) {
        let units = units(first, last, "en").expect("there are units");
        let names: Vec<&str> = units.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names.join("|"), expected);
    }

    #[test]
    fn an_axis_names_days_months_or_years() {
        named(date(2025, 6, 25), date(2025, 6, 26), "24 Jun|25 Jun|26 Jun|27 Jun|");
        named(date(2024, 12, 3), date(2025, 2, 9), "Dec 2024|Jan 2025|Feb|");
        named(date(2025, 6, 1), date(2025, 6, 30), "Jun 2025|");
        named(date(1999, 6, 1), date(2001, 6, 30), "1999|2000|2001|");
    }
}
