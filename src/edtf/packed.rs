//! How dates go into formats. For people a value is its text, and a window its two days; in the memo both are numbers, for
//! tens of thousands of them are read before a page is made.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Edtf, End, Point, Unit, Window};

/// As [`Edtf`].
#[derive(Serialize, Deserialize)]
enum Packed {
    Point(Numbers),
    Interval(PackedEnd, PackedEnd),
}

#[derive(Serialize, Deserialize)]
enum PackedEnd {
    At(Numbers),
    Open,
    Unknown,
}

/// Of a point: the place of its unit in [`Unit`] and the two marks above it, then the unit's numbers.
type Numbers = (u8, i32);

const APPROXIMATE: u8 = 8;
const UNCERTAIN: u8 = 16;

impl Point {
    fn pack(&self) -> Numbers {
        let with = |year: i16, part: u8| i32::from(year) << 6 | i32::from(part);
        let (kind, number) = match self.unit {
            Unit::Century(year) => (0, i32::from(year)),
            Unit::Decade(year) => (1, i32::from(year)),
            Unit::Year(year) => (2, i32::from(year)),
            Unit::Season(year, part) => (3, with(year, part)),
            Unit::Month(year, month) => (4, with(year, month)),
            Unit::Day(day) => (5, pack_day(day)),
        };
        let mark = |is_set: bool, bit: u8| if is_set { bit } else { 0 };
        (kind | mark(self.approximate, APPROXIMATE) | mark(self.uncertain, UNCERTAIN), number)
    }

    /// `None` for what [`Point::pack`] does not give.
    fn unpack((head, number): Numbers) -> Option<Point> {
        let year = |number: i32| i16::try_from(number).ok();
        let part = (number & 63) as u8;
        let unit = match head & 7 {
            0 => Unit::Century(year(number)?),
            1 => Unit::Decade(year(number)?),
            2 => Unit::Year(year(number)?),
            3 => Unit::Season(year(number >> 6)?, part),
            4 => Unit::Month(year(number >> 6)?, part),
            5 => Unit::Day(unpack_day(number)?),
            _ => return None,
        };
        let (approximate, uncertain) = (head & APPROXIMATE != 0, head & UNCERTAIN != 0);
        Some(Point { approximate, uncertain, ..Point::new(unit)? })
    }
}

impl End {
    fn pack(&self) -> PackedEnd {
        match self {
            End::At(point) => PackedEnd::At(point.pack()),
            End::Open => PackedEnd::Open,
            End::Unknown => PackedEnd::Unknown,
        }
    }

    fn unpack(packed: PackedEnd) -> Option<End> {
        Some(match packed {
            PackedEnd::At(point) => End::At(Point::unpack(point)?),
            PackedEnd::Open => End::Open,
            PackedEnd::Unknown => End::Unknown,
        })
    }
}

fn pack_day(day: Date) -> i32 {
    i32::from(day.year()) << 9 | i32::from(day.month()) << 5 | i32::from(day.day())
}

fn unpack_day(packed: i32) -> Option<Date> {
    let year = i16::try_from(packed >> 9).ok()?;
    Date::new(year, (packed >> 5 & 15) as i8, (packed & 31) as i8).ok()
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        let packed = match self {
            Edtf::Point(point) => Packed::Point(point.pack()),
            Edtf::Interval(a, b) => Packed::Interval(a.pack(), b.pack()),
        };
        packed.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Edtf, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Edtf;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a date such as 2025-06-25, 2025-06 or 2025")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Edtf, E> {
                text.parse().map_err(E::custom)
            }
            // A bare year is a number to YAML.
            fn visit_u64<E: Error>(self, year: u64) -> Result<Edtf, E> {
                format!("{year:04}").parse().map_err(E::custom)
            }
            fn visit_i64<E: Error>(self, year: i64) -> Result<Edtf, E> {
                format!("{year:04}").parse().map_err(E::custom)
            }
        }
        if deserializer.is_human_readable() {
            return deserializer.deserialize_any(Visitor);
        }
        let unpacked = match Packed::deserialize(deserializer)? {
            Packed::Point(point) => Point::unpack(point).map(Edtf::Point),
            Packed::Interval(a, b) => {
                End::unpack(a).zip(End::unpack(b)).map(|(a, b)| Edtf::Interval(a, b))
            }
        };
        unpacked.ok_or_else(|| D::Error::custom("this is no date"))
    }
}

/// A window as people read it.
#[derive(Serialize, Deserialize)]
struct Days {
    earliest: Option<Date>,
    latest: Option<Date>,
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Window { earliest, latest } = *self;
        match serializer.is_human_readable() {
            true => Days { earliest, latest }.serialize(serializer),
            false => (earliest.map(pack_day), latest.map(pack_day)).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Window, D::Error> {
        if deserializer.is_human_readable() {
            let Days { earliest, latest } = Days::deserialize(deserializer)?;
            return Ok(Window { earliest, latest });
        }
        let (earliest, latest) = <(Option<i32>, Option<i32>)>::deserialize(deserializer)?;
        let day = |packed: Option<i32>| {
            let known = |packed| unpack_day(packed).ok_or_else(|| D::Error::custom("no day"));
            packed.map(known).transpose()
        };
        Ok(Window { earliest: day(earliest)?, latest: day(latest)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_the_same() {
        for text in [
            "2025",
            "2025-06",
            "2025-06-25",
            "2025-12-31~",
            "2025-06~",
            "2025-06?",
            "2025%",
            "2025-21",
            "2025-41",
            "202X",
            "19XX",
            "0001-01-01",
            "9999-12",
            "2025-05/2025-08-10",
            "2025-04-02/..",
            "../2025-11-01",
            "2025-06/",
            "/2025-06?",
        ] {
            let date: Edtf = text.parse().expect(text);
            let bytes = postcard::to_stdvec(&date).expect(text);
            assert_eq!(postcard::from_bytes::<Edtf>(&bytes).expect(text), date, "{text}");
            let window = date.window();
            let bytes = postcard::to_stdvec(&window).expect(text);
            assert_eq!(postcard::from_bytes::<Window>(&bytes).expect(text), window, "{text}");
            let json = serde_json::to_string(&window).expect(text);
            assert_eq!(serde_json::from_str::<Window>(&json).expect(text), window, "{text}");
        }
    }

    #[test]
    fn numbers_of_no_date_are_refused() {
        for head in 0..=255 {
            for number in [i32::MIN, -1, 0, 1, 31, 63, 1 << 20, i32::MAX] {
                let point = Point::unpack((head, number));
                assert!(point.is_none_or(|point| Point::new(point.unit).is_some()));
            }
        }
        assert_eq!(unpack_day(i32::MAX), None);
    }
}
