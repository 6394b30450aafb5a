//! Feasts that follow the moon: the Jewish calendar by its rule, the Muslim one and Diwali by table, Orthodox Easter.

use jiff::civil::Date;

use super::super::values::add_days;

/// A feast of another calendar than the Gregorian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// Days after the first day of Passover, 15 Nisan.
    Passover(i16),
    /// Days after Rosh Hashanah, 1 Tishri.
    RoshHashanah(i16),
    /// 25 Kislev.
    Hanukkah,
    /// The first and the last day of the month of fasting.
    Ramadan,
    RamadanEnd,
    EidAlFitr,
    EidAlAdha,
    Diwali,
    /// Days after Easter Sunday of the Julian calendar.
    OrthodoxEaster(i16),
}

impl Feast {
    /// The day in a Gregorian year, the first where two fall into it; `None` where the rule or the table does not reach.
    ///
    /// Jewish feasts begin on the evening before. The Muslim days are those of the calendar of Umm al-Qura; where the new
    /// moon is looked for they may differ by one.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        match self {
            Feast::Passover(days) => add_days(passover(year)?, i64::from(days)),
            Feast::RoshHashanah(days) => add_days(rosh_hashanah(year)?, i64::from(days)),
            Feast::Hanukkah => {
                let first = rosh_hashanah(year)?;
                // The second month has its thirtieth day in years of 355 and 385 days only.
                let length = first.until(rosh_hashanah(year + 1)?).ok()?.get_days();
                add_days(first, 83 + i64::from(length % 10 == 5))
            }
            Feast::Ramadan => month_of_fasting(year, |_, _| 0),
            Feast::RamadanEnd => month_of_fasting(year, |length, _| length - 1),
            Feast::EidAlFitr => month_of_fasting(year, |length, _| length),
            Feast::EidAlAdha => month_of_fasting(year, |length, after| length + after),
            Feast::Diwali => {
                let index = usize::try_from(i32::from(year) - 2005).ok()?;
                let (month, day) = *DIWALI.get(index)?;
                Date::new(year, month, day).ok()
            }
            Feast::OrthodoxEaster(days) => add_days(orthodox_easter(year)?, i64::from(days)),
        }
    }
}

/// The first day of Passover in a year from 1900 to 2099 (C. F. Gauss, "Berechnung des jüdischen Osterfestes", 1802).
fn passover(year: i16) -> Option<Date> {
    if !(1900..=2099).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let a = (12 * y + 12) % 19;
    let b = y % 4;
    let m = 20.095_587_7 + 1.554_241_8 * f64::from(a) + 0.25 * f64::from(b)
        - 0.003_177_794 * f64::from(y);
    let (whole, rest) = (m.floor() as i32, m - m.floor());
    let late = match (whole + 3 * y + 5 * b + 1) % 7 {
        0 if a > 11 && rest >= 0.897_723_76 => 1,
        1 if a > 6 && rest >= 0.632_870_37 => 2,
        2 | 4 | 6 => 1,
        _ => 0,
    };
    // A day of March in the Julian calendar, thirteen days behind in these two centuries.
    add_days(Date::new(year, 3, 1).ok()?, i64::from(whole + late) - 1 + 13)
}

/// 163 days after Passover.
fn rosh_hashanah(year: i16) -> Option<Date> {
    add_days(passover(year)?, 163)
}

/// Easter Sunday of the Julian calendar, as a Gregorian day of 1900 to 2099 (Meeus 1991, chapter 8).
fn orthodox_easter(year: i16) -> Option<Date> {
    if !(1900..=2099).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let f = d + e + 114;
    add_days(Date::new(year, (f / 31) as i8, (f % 31 + 1) as i8).ok()?, 13)
}

/// Days after the first of Ramadan, by the length of the month and the days from its end to the Feast of Sacrifice.
fn month_of_fasting(year: i16, days: impl Fn(i64, i64) -> i64) -> Option<Date> {
    RAMADAN.iter().find_map(|&(y, month, day, length, after)| {
        let first = Date::new(y, month, day).ok()?;
        add_days(first, days(length, after)).filter(|d| d.year() == year)
    })
}

/// The first of Ramadan, its length, and the days from the feast at its end to the Feast of Sacrifice, 1410 to 1462 of the
/// Hijra.
#[rustfmt::skip]
const RAMADAN: [(i16, i8, i8, i64, i64); 53] = [
    (1990, 3, 27, 30, 67), (1991, 3, 17, 29, 68), (1992, 3, 5, 30, 68), (1993, 2, 22, 30, 68), (1994, 2, 11, 30, 68),
    (1995, 1, 31, 30, 68), (1996, 1, 21, 29, 68), (1997, 1, 10, 29, 68), (1997, 12, 30, 30, 68), (1998, 12, 19, 30, 68),
    (1999, 12, 9, 30, 68), (2000, 11, 27, 30, 68), (2001, 11, 16, 30, 68), (2002, 11, 6, 29, 68), (2003, 10, 26, 30, 68),
    (2004, 10, 15, 30, 68), (2005, 10, 4, 30, 68), (2006, 9, 24, 29, 69), (2007, 9, 13, 30, 68), (2008, 9, 1, 30, 68),
    (2009, 8, 22, 29, 68), (2010, 8, 11, 30, 67), (2011, 8, 1, 29, 68), (2012, 7, 20, 30, 68), (2013, 7, 9, 30, 68),
    (2014, 6, 28, 30, 68), (2015, 6, 18, 29, 68), (2016, 6, 6, 30, 67), (2017, 5, 27, 29, 68), (2018, 5, 16, 30, 67),
    (2019, 5, 6, 29, 68), (2020, 4, 24, 30, 68), (2021, 4, 13, 30, 68), (2022, 4, 2, 30, 68), (2023, 3, 23, 29, 68),
    (2024, 3, 11, 30, 67), (2025, 3, 1, 29, 68), (2026, 2, 18, 30, 68), (2027, 2, 8, 29, 68), (2028, 1, 28, 29, 69),
    (2029, 1, 16, 29, 69), (2030, 1, 5, 30, 68), (2030, 12, 26, 29, 68), (2031, 12, 15, 30, 68), (2032, 12, 4, 29, 68),
    (2033, 11, 23, 30, 68), (2034, 11, 12, 30, 68), (2035, 11, 1, 30, 68), (2036, 10, 20, 30, 68), (2037, 10, 10, 29, 69),
    (2038, 9, 30, 29, 68), (2039, 9, 19, 30, 68), (2040, 9, 7, 30, 68),
];

/// Month and day of Diwali from 2005 on.
#[rustfmt::skip]
const DIWALI: [(i8, i8); 22] = [
    (11, 1), (10, 21), (11, 9), (10, 28), (10, 17), (11, 5), (10, 26), (11, 13), (11, 3), (10, 23), (11, 11),
    (10, 30), (10, 19), (11, 7), (10, 27), (11, 14), (11, 4), (10, 24), (11, 12), (10, 31), (10, 20), (11, 8),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_where_their_calendars_say() {
        let cases = [
            (Feast::Passover(0), 2019, "2019-04-20"),
            (Feast::Passover(0), 2020, "2020-04-09"),
            (Feast::Passover(0), 2024, "2024-04-23"),
            (Feast::Passover(0), 2025, "2025-04-13"),
            (Feast::RoshHashanah(0), 2021, "2021-09-07"),
            (Feast::RoshHashanah(9), 2024, "2024-10-12"),
            (Feast::Hanukkah, 2019, "2019-12-23"),
            (Feast::Hanukkah, 2020, "2020-12-11"),
            (Feast::Hanukkah, 2025, "2025-12-15"),
            (Feast::Ramadan, 2025, "2025-03-01"),
            (Feast::RamadanEnd, 2025, "2025-03-29"),
            (Feast::EidAlFitr, 2024, "2024-04-10"),
            (Feast::EidAlAdha, 2025, "2025-06-06"),
            (Feast::Diwali, 2024, "2024-10-31"),
            (Feast::OrthodoxEaster(0), 2025, "2025-04-20"),
            (Feast::OrthodoxEaster(0), 2024, "2024-05-05"),
            (Feast::OrthodoxEaster(0), 2021, "2021-05-02"),
        ];
        for (feast, year, day) in cases {
            assert_eq!(feast.day(year).map(|d| d.to_string()).as_deref(), Some(day), "{feast:?}");
        }
        assert_eq!(Feast::Passover(0).day(1066), None);
    }
}
