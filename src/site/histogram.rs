//! The histogram of a chronology as numbers for an inline SVG of 1100 by 100: days under three months, months under six
//! years, else years. Bars are stacked: what several independent sources report below, single reports above; a tick stands on
//! top where sources differ; what is ahead is hatched. Long runs without events shrink to a break. What is known less finely
//! than the unit has a bar of its own before those of its year or month.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::edtf::{Edtf, Precision};
use crate::template::words;

const WIDTH: usize = 1100;
/// Height of the tallest bar, and the line they stand on.
const TALLEST: usize = 62;
const BASE: usize = 68;
/// Empty units in a row that shrink to a break.
const GAP: usize = 4;
/// More bars than this are grouped by the next coarser unit.
const BARS: usize = 120;
/// Units that a label takes at each width that the style sheet knows; the picture shrinks and its letters do not.
const ROOM: [usize; 4] = [48, 66, 94, 136];

/// One event, as far as a histogram cares.
pub(crate) struct Point {
    pub(crate) date: Edtf,
    pub(crate) corroborated: bool,
    pub(crate) differs: bool,
    pub(crate) ahead: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Histogram {
    pub bars: Vec<Bar>,
    /// Where empty time is left out: x of each break.
    pub breaks: Vec<usize>,
    /// What it shows, for those who do not see it.
    pub summary: String,
    pub unit: &'static str,
    pub has_ahead: bool,
    pub has_differs: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Bar {
    /// Fragment: `2025-06`.
    pub key: String,
    pub url: String,
    /// `Jun 2025: 11 events`.
    pub label: String,
    /// Under the bar; empty where there is no room at any width.
    pub tick: String,
    /// Classes of the widths at which there is room: `l1` the widest to `l4` a phone.
    pub tick_at: String,
    /// Below it, where a year begins; only among months and days.
    pub year: String,
    pub year_at: String,
    pub x: usize,
    pub width: usize,
    pub mid: usize,
    /// Corroborated part.
    pub y: usize,
    pub height: usize,
    /// Single reports, on top of it.
    pub single_y: usize,
    pub single_height: usize,
    pub n: u32,
    pub differs: bool,
    pub ahead: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
    Decade,
}

impl Unit {
    /// Number of the unit that `day` lies in.
    fn index(self, day: Date) -> i64 {
        match self {
            Unit::Day => {
                let epoch = jiff::civil::date(1, 1, 1);
                day.since(epoch).map_or(0, |span| i64::from(span.get_days()))
            }
            Unit::Month => i64::from(day.year()) * 12 + i64::from(day.month()) - 1,
            Unit::Year => i64::from(day.year()),
            Unit::Decade => i64::from(day.year()) / 10,
        }
    }

    /// Fragment of the unit that `day` lies in.
    fn key(self, day: Date) -> String {
        match self {
            Unit::Day => day.to_string(),
            Unit::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Unit::Year => format!("{:04}", day.year()),
            // The first year that has an event stands for its decade.
            Unit::Decade => format!("{:04}", day.year()),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Decade => "decade",
        }
    }

    fn tick(self, day: Date, language: &str) -> String {
        match self {
            Unit::Day => {
                format!("{} {}", day.day(), words::short_month(day.month() as u8, language))
            }
            Unit::Month => words::short_month(day.month() as u8, language),
            Unit::Year => day.year().to_string(),
            Unit::Decade => format!("{:03}0s", day.year() / 10),
        }
    }

    fn said(self, day: Date, language: &str) -> String {
        match self {
            Unit::Day => words::date(&Edtf::day(day), words::Form::Short, language),
            Unit::Month => words::month(day.year(), day.month() as u8, language),
            _ => self.tick(day, language),
        }
    }
}

/// How finely the date of a bar is known; the coarser stands before the finer of the same time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Year,
    Month,
    Unit,
}

impl Known {
    fn of(date: &Edtf, unit: Unit) -> Known {
        match (date.precision(), unit) {
            (Precision::Year | Precision::Decade | Precision::Century, Unit::Day | Unit::Month) => {
                Known::Year
            }
            (Precision::Month | Precision::Season, Unit::Day) => Known::Month,
            _ => Known::Unit,
        }
    }
}

/// Bars in order of time: by number of their unit and how finely their dates are known.
type Counts = BTreeMap<(i64, Known), (Date, Count)>;

#[derive(Default)]
struct Count {
    corroborated: u32,
    single: u32,
    differs: bool,
    ahead: u32,
}

impl Histogram {
    /// `None` where fewer than two units have events. `url` gives the address for a bar from its first day and
    /// its fragment.
    pub(crate) fn of(
        points: &[Point],
        language: &str,
        url: impl Fn(Date, &str) -> String,
    ) -> Option<Histogram> {
        let dated: Vec<(Date, &Point)> = points
            .iter()
            .filter_map(|point| Some((super::chronology::filed(&point.date)?, point)))
            .collect();
        let (first, last) = (dated.iter().map(|d| d.0).min()?, dated.iter().map(|d| d.0).max()?);
        let days = last.since(first).map_or(0, |span| span.get_days());
        let mut unit = match days {
            0..=92 => Unit::Day,
            93..=2191 => Unit::Month,
            _ => Unit::Year,
        };
        let counted = |unit: Unit| {
            let mut counts: Counts = BTreeMap::new();
            for (day, point) in &dated {
                let key = (unit.index(*day), Known::of(&point.date, unit));
                let (_, count) = counts.entry(key).or_insert_with(|| (*day, Count::default()));
                if point.corroborated {
                    count.corroborated += 1
                } else {
                    count.single += 1
                }
                count.differs |= point.differs;
                count.ahead += u32::from(point.ahead);
            }
            counts
        };
        let mut counts = counted(unit);
        if counts.len() > BARS {
            unit = if unit == Unit::Day { Unit::Month } else { Unit::Decade };
            counts = counted(unit);
        }
        if counts.len() < 2 {
            return None;
        }
        Some(draw(&counts, unit, language, url))
    }
}

/// A place on the axis: a unit, or a break for many empty ones.
enum Slot<'a> {
    Full(Known, &'a (Date, Count)),
    Empty,
    Break,
}

fn draw(
    counts: &Counts,
    unit: Unit,
    language: &str,
    url: impl Fn(Date, &str) -> String,
) -> Histogram {
    let mut slots: Vec<Slot> = Vec::new();
    let mut before: Option<i64> = None;
    for ((index, known), count) in counts {
        let empty = before.map_or(0, |before| (index - before - 1).max(0) as usize);
        if empty > GAP {
            slots.push(Slot::Break);
        } else {
            slots.extend((0..empty).map(|_| Slot::Empty));
        }
        slots.push(Slot::Full(*known, count));
        before = Some(*index);
    }
    let pitch = (WIDTH / slots.len().max(1)).clamp(6, 92);
    let width = (pitch * 7 / 8).max(4);
    let most =
        counts.values().map(|(_, count)| count.corroborated + count.single).max().unwrap_or(1);
    let scale = |n: u32| (n as usize * TALLEST).div_ceil(most.max(1) as usize);
    let mut histogram = Histogram { unit: unit.name(), ..Histogram::default() };
    // For each width, where the last label stands and of which year it is.
    let mut labelled: [(Option<usize>, Option<i16>); ROOM.len()] = Default::default();
    for (at, slot) in slots.iter().enumerate() {
        let x = at * pitch;
        let (known, day, count) = match slot {
            Slot::Empty => continue,
            Slot::Break => {
                histogram.breaks.push(x + pitch / 2);
                continue;
            }
            Slot::Full(known, full) => (*known, full.0, &full.1),
        };
        let n = count.corroborated + count.single;
        let (height, single_height) = (scale(count.corroborated), scale(count.single));
        let (mut tick_at, mut year_at) = (String::new(), String::new());
        for (level, (before, year)) in labelled.iter_mut().enumerate() {
            let room = ROOM[level].div_ceil(pitch).max(1);
            if before.is_some_and(|before| at - before < room) {
                continue;
            }
            *before = Some(at);
            let class = format!(" l{}", level + 1);
            tick_at.push_str(&class);
            if !matches!(unit, Unit::Year | Unit::Decade) && *year != Some(day.year()) {
                *year = Some(day.year());
                // A year as such is said by its label.
                if known != Known::Year {
                    year_at.push_str(&class);
                }
            }
        }
        let key = match known {
            Known::Year => Unit::Year.key(day),
            Known::Month => Unit::Month.key(day),
            Known::Unit => unit.key(day),
        };
        let said = match (known, unit) {
            (Known::Year, _) => format!("{}, month not known", day.year()),
            (Known::Month, _) => format!("{}, day not known", Unit::Month.said(day, language)),
            (Known::Unit, unit) => unit.said(day, language),
        };
        let mut label = format!("{said}: {n} event{}", if n == 1 { "" } else { "s" });
        if count.differs {
            label.push_str(", sources differ");
        }
        if count.ahead > 0 {
            label.push_str(", ahead");
        }
        histogram.has_ahead |= count.ahead > 0;
        histogram.has_differs |= count.differs;
        histogram.bars.push(Bar {
            url: url(day, &key),
            key,
            label,
            tick: match known {
                _ if tick_at.is_empty() => String::new(),
                Known::Year => Unit::Year.tick(day, language),
                Known::Month => Unit::Month.tick(day, language),
                Known::Unit => unit.tick(day, language),
            },
            tick_at,
            year: if year_at.is_empty() { String::new() } else { day.year().to_string() },
            year_at,
            x,
            width,
            mid: x + width / 2,
            y: BASE - height.min(BASE),
            height,
            single_y: BASE - (height + single_height).min(BASE),
            single_height,
            n,
            differs: count.differs,
            ahead: count.ahead == n,
        });
    }
    let top = histogram.bars.iter().max_by_key(|bar| (bar.n, std::cmp::Reverse(bar.x)));
    let total: u32 = histogram.bars.iter().map(|bar| bar.n).sum();
    histogram.summary = format!(
        "{total} events by {}; most in {}",
        unit.name(),
        top.map_or("", |bar| bar.label.as_str())
    );
    histogram
}
