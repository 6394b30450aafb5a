//! Dates at the precision the text gives: EDTF level 1 (ISO 8601-2:2019, Annex A), as far as a chronology needs it.
//!
//! A value is a point (`2025`, `2025-06`, `2025-06-25`, a season `2025-21`, a decade `202X`, each with `~` about or `?` uncertain)
//! or an interval (`2025-05/2025-08-10`, open at an end with `..`, unknown with nothing). Every value has a window:
//! the earliest and latest day it may mean. Years 0001 to 9999.

use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod packed;

/// A calendar value with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// One date at some precision.
    Point(Point),
    /// From an end to an end; at least one of them is a point.
    Interval(End, End),
}

/// One date at some precision; the fields are checked by the constructors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    unit: Unit,
    /// `~`: about.
    pub approximate: bool,
    /// `?`: uncertain.
    pub uncertain: bool,
}

/// What a point names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// First year of the century: 1900 for `19XX`.
    Century(i16),
    /// First year of the decade: 2020 for `202X`.
    Decade(i16),
    Year(i16),
    /// Year and 21 spring, 22 summer, 23 autumn, 24 winter, or 33 to 36 for quarters 1 to 4, 40 and 41 for halves (level 2 codes).
    Season(i16, u8),
    Month(i16, u8),
    Day(Date),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    At(Point),
    /// `..`: goes on, or began before all records.
    Open,
    /// Nothing written: not known.
    Unknown,
}

/// Earliest and latest day, both included; `None` means without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
}

/// How finely a value is known, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Day,
    Span,
    Month,
    Season,
    Year,
    Decade,
    Century,
}

/// Why a text is not EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a date of the forms 2025, 2025-06, 2025-06-25, 2025-06~, 2025-05/2025-08-10, 2025-04-02/.."
)]
pub struct EdtfError {
    pub text: String,
}

impl Point {
    pub fn new(unit: Unit) -> Option<Point> {
        let ok = match unit {
            Unit::Century(y) => (0..=9900).contains(&y) && y % 100 == 0,
            Unit::Decade(y) => (0..=9990).contains(&y) && y % 10 == 0,
            Unit::Year(y) => (1..=9999).contains(&y),
            Unit::Season(y, s) => {
                (1..=9999).contains(&y) && matches!(s, 21..=24 | 33..=36 | 40..=41)
            }
            Unit::Month(y, m) => (1..=9999).contains(&y) && (1..=12).contains(&m),
            Unit::Day(d) => d.year() >= 1,
        };
        ok.then_some(Point { unit, approximate: false, uncertain: false })
    }

    pub fn unit(&self) -> Unit {
        self.unit
    }

    pub fn about(mut self) -> Point {
        self.approximate = true;
        self
    }

    pub fn precision(&self) -> Precision {
        match self.unit {
            Unit::Century(_) => Precision::Century,
            Unit::Decade(_) => Precision::Decade,
            Unit::Year(_) => Precision::Year,
            Unit::Season(..) => Precision::Season,
            Unit::Month(..) => Precision::Month,
            Unit::Day(_) => Precision::Day,
        }
    }

    /// First and last day that the point may mean. Winter runs from December of its year into February of the next.
    pub fn days(&self) -> (Date, Date) {
        let month = |y: i16, m: u8| Date::new(y, m as i8, 1).unwrap_or(Date::MIN);
        let end_of = |y: i16, m: u8| {
            Date::new(y, m as i8, 1).map(|d| d.last_of_month()).unwrap_or(Date::MAX)
        };
        match self.unit {
            Unit::Century(y) => (month(y.max(1), 1), end_of(y + 99, 12)),
            Unit::Decade(y) => (month(y.max(1), 1), end_of(y + 9, 12)),
            Unit::Year(y) => (month(y, 1), end_of(y, 12)),
            Unit::Month(y, m) => (month(y, m), end_of(y, m)),
            Unit::Day(d) => (d, d),
            Unit::Season(y, s) => match s {
                21 => (month(y, 3), end_of(y, 5)),
                22 => (month(y, 6), end_of(y, 8)),
                23 => (month(y, 9), end_of(y, 11)),
                24 => (
                    month(y, 12),
                    end_of(if y == 9999 { y } else { y + 1 }, if y == 9999 { 12 } else { 2 }),
                ),
                40 => (month(y, 1), end_of(y, 6)),
                41 => (month(y, 7), end_of(y, 12)),
                q => (month(y, (q - 33) * 3 + 1), end_of(y, (q - 33) * 3 + 3)),
            },
        }
    }
}

impl Edtf {
    pub fn day(date: Date) -> Edtf {
        Edtf::Point(Point { unit: Unit::Day(date), approximate: false, uncertain: false })
    }

    /// The day, where the value is one exact day.
    pub fn as_day(&self) -> Option<Date> {
        match self {
            Edtf::Point(Point { unit: Unit::Day(d), .. }) => Some(*d),
            _ => None,
        }
    }

    pub fn point(unit: Unit) -> Option<Edtf> {
        Point::new(unit).map(Edtf::Point)
    }

    /// The interval of two days, or the day itself where they are the same; `None` if reversed.
    pub fn span(from: Date, to: Date) -> Option<Edtf> {
        match from.cmp(&to) {
            Ordering::Equal => Some(Edtf::day(from)),
            Ordering::Less => Some(Edtf::Interval(
                End::At(Point::new(Unit::Day(from))?),
                End::At(Point::new(Unit::Day(to))?),
            )),
            Ordering::Greater => None,
        }
    }

    /// From one value to another: the start of the first to the end of the second, each as it is written;
    /// `None` where either is missing or they are reversed.
    pub fn interval_of(from: Option<Edtf>, to: Option<Edtf>) -> Option<Edtf> {
        let start = match from? {
            Edtf::Point(p) => End::At(p),
            Edtf::Interval(a, _) => a,
        };
        let end = match to? {
            Edtf::Point(p) => End::At(p),
            Edtf::Interval(_, b) => b,
        };
        let reversed = matches!((start, end), (End::At(a), End::At(b)) if a.days().0 > b.days().1);
        (!reversed).then_some(Edtf::Interval(start, end))
    }

    pub fn window(&self) -> Window {
        match self {
            Edtf::Point(p) => {
                let (a, b) = p.days();
                Window { earliest: Some(a), latest: Some(b) }
            }
            Edtf::Interval(a, b) => Window {
                earliest: match a {
                    End::At(p) => Some(p.days().0),
                    _ => None,
                },
                latest: match b {
                    End::At(p) => Some(p.days().1),
                    _ => None,
                },
            },
        }
    }

    pub fn precision(&self) -> Precision {
        match self {
            Edtf::Point(p) => p.precision(),
            Edtf::Interval(..) => Precision::Span,
        }
    }

    pub fn is_approximate(&self) -> bool {
        self.points().any(|p| p.approximate)
    }

    pub fn is_uncertain(&self) -> bool {
        self.points().any(|p| p.uncertain)
    }

    /// Ends in `..`: still running.
    pub fn is_open(&self) -> bool {
        matches!(self, Edtf::Interval(_, End::Open))
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        let (a, b) = match *self {
            Edtf::Point(p) => (Some(p), None),
            Edtf::Interval(a, b) => (a.point(), b.point()),
        };
        a.into_iter().chain(b)
    }

    /// Order of a chronology: earliest possible day, coarser precision first, latest possible day, so that
    /// "2025" stands before January 2025 and "May 2025" before 1 May. An unbounded start sorts by its other end.
    pub fn chronological(&self, other: &Edtf) -> Ordering {
        let key = |e: &Edtf| {
            let w = e.window();
            (w.earliest.or(w.latest), Reverse(e.precision()), w.latest.unwrap_or(Date::MAX))
        };
        key(self).cmp(&key(other))
    }
}

impl End {
    pub fn point(self) -> Option<Point> {
        match self {
            End::At(p) => Some(p),
            _ => None,
        }
    }
}

impl Window {
    pub fn of(earliest: Date, latest: Date) -> Window {
        Window { earliest: Some(earliest), latest: Some(latest) }
    }

    /// Whether some day lies in both.
    pub fn overlaps(&self, other: &Window) -> bool {
        let before =
            |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// The days in both, `None` if there is none.
    pub fn intersect(&self, other: &Window) -> Option<Window> {
        let latest = match (self.latest, other.latest) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let window = Window { earliest: self.earliest.max(other.earliest), latest };
        self.overlaps(other).then_some(window)
    }

    pub fn contains(&self, day: Date) -> bool {
        self.earliest.is_none_or(|e| e <= day) && self.latest.is_none_or(|l| day <= l)
    }

    /// Days from the first to the last, `None` if unbounded.
    pub fn days(&self) -> Option<i32> {
        let span = self.latest?.since(self.earliest?).ok()?;
        Some(span.get_days())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Unit::Century(y) => write!(f, "{:02}XX", y / 100)?,
            Unit::Decade(y) => write!(f, "{:03}X", y / 10)?,
            Unit::Year(y) => write!(f, "{y:04}")?,
            Unit::Season(y, m) | Unit::Month(y, m) => write!(f, "{y:04}-{m:02}")?,
            // A site writes some hundred thousand of these.
            Unit::Day(d) if (0..=9999).contains(&d.year()) => {
                let digit = |n: i16| b'0' + (n % 10) as u8;
                let (y, m, d) = (d.year(), i16::from(d.month()), i16::from(d.day()));
                let year = [digit(y / 1000), digit(y / 100), digit(y / 10), digit(y)];
                let rest = [b'-', digit(m / 10), digit(m), b'-', digit(d / 10), digit(d)];
                f.write_str(str::from_utf8(&year).unwrap_or_default())?;
                f.write_str(str::from_utf8(&rest).unwrap_or_default())?;
            }
            Unit::Day(d) => write!(f, "{:04}-{:02}-{:02}", d.year(), d.month(), d.day())?,
        }
        f.write_str(match (self.uncertain, self.approximate) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |end: &End, f: &mut fmt::Formatter<'_>| match end {
            End::At(p) => p.fmt(f),
            End::Open => f.write_str(".."),
            End::Unknown => Ok(()),
        };
        match self {
            Edtf::Point(p) => p.fmt(f),
            Edtf::Interval(a, b) => {
                end(a, f)?;
                f.write_str("/")?;
                end(b, f)
            }
        }
    }
}

impl FromStr for Point {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Point, EdtfError> {
        let error = || EdtfError { text: text.chars().take(40).collect() };
        let (body, approximate, uncertain) = match text.as_bytes().last() {
            Some(b'~') => (&text[..text.len() - 1], true, false),
            Some(b'?') => (&text[..text.len() - 1], false, true),
            Some(b'%') => (&text[..text.len() - 1], true, true),
            _ => (text, false, false),
        };
        let digits = |s: &str, n: usize| -> Option<i16> {
            (s.len() == n && s.bytes().all(|b| b.is_ascii_digit()))
                .then(|| s.parse().ok())
                .flatten()
        };
        let mut parts = body.split('-');
        let (year, rest, day) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        if parts.next().is_some() || !body.is_ascii() {
            return Err(error());
        }
        let unit = match (rest, day) {
            (None, None) if year.len() == 4 && year.ends_with("XX") => {
                digits(&year[..2], 2).map(|c| Unit::Century(c * 100))
            }
            (None, None) if year.len() == 4 && year.ends_with('X') => {
                digits(&year[..3], 3).map(|d| Unit::Decade(d * 10))
            }
            (None, None) => digits(year, 4).map(Unit::Year),
            (Some(m), None) => digits(year, 4).zip(digits(m, 2)).map(|(y, m)| match m {
                1..=12 => Unit::Month(y, m as u8),
                _ => Unit::Season(y, m as u8),
            }),
            (Some(m), Some(d)) => digits(year, 4)
                .zip(digits(m, 2))
                .zip(digits(d, 2))
                .and_then(|((y, m), d)| Date::new(y, m as i8, d as i8).ok())
                .map(Unit::Day),
            (None, Some(_)) => None,
        };
        let point = unit.and_then(Point::new).ok_or_else(error)?;
        Ok(Point { approximate, uncertain, ..point })
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Edtf, EdtfError> {
        let text = text.trim();
        let Some((a, b)) = text.split_once('/') else { return text.parse().map(Edtf::Point) };
        let end = |s: &str| match s {
            ".." => Ok(End::Open),
            "" => Ok(End::Unknown),
            s => s.parse().map(End::At),
        };
        let error = || EdtfError { text: text.chars().take(40).collect() };
        let (a, b) = (end(a).map_err(|_| error())?, end(b).map_err(|_| error())?);
        let reversed = matches!((a, b), (End::At(a), End::At(b)) if a.days().0 > b.days().1);
        if reversed || (a.point().is_none() && b.point().is_none()) {
            return Err(error());
        }
        Ok(Edtf::Interval(a, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_the_same() {
        for text in [
            "2025",
            "2025-06",
            "2025-06-25",
            "2025-06~",
            "2025-06?",
            "2025%",
            "2025-21",
            "2025-33",
            "202X",
            "19XX",
            "2025-05/2025-08-10",
            "2025-04-02/..",
            "../2025-11-01",
            "2025-06/",
        ] {
            assert_eq!(text.parse::<Edtf>().expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "25",
            "2025-13",
            "2025-02-30",
            "2025-6-5",
            "2025-06-25T10:00",
            "0000",
            "/",
            "../..",
            "2025-08/2025-05",
            "２０２５",
            "soon",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    #[test]
    fn month_stands_before_its_days_and_year_before_january() {
        let mut dates: Vec<Edtf> = ["2025-05-12", "2025-05", "2025-01", "2025", "2025-05-01"]
            .iter()
            .map(|t| t.parse().unwrap())
            .collect();
        dates.sort_by(Edtf::chronological);
        let texts: Vec<String> = dates.iter().map(Edtf::to_string).collect();
        assert_eq!(texts, ["2025", "2025-01", "2025-05", "2025-05-01", "2025-05-12"]);
    }
}
