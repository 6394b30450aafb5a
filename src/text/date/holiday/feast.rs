//! Feasts that follow the moon: the Jewish calendar by its rule, those of Muslims, Hindus and China by table, Orthodox Easter.

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
    Holi,
    Dussehra,
    MidAutumn,
    DragonBoat,
    /// The tenth day of the Muslim year.
    Ashura,
    /// The birthday of the Prophet.
    Mawlid,
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
            Feast::Diwali => tabled(&DIWALI, 2001, year),
            Feast::Holi => tabled(&HOLI, 2001, year),
            Feast::Dussehra => tabled(&DUSSEHRA, 2001, year),
            Feast::MidAutumn => tabled(&MID_AUTUMN, 1990, year),
            Feast::DragonBoat => tabled(&DRAGON_BOAT, 1990, year),
            Feast::Ashura => muslim_year(year, |_| 9),
            Feast::Mawlid => muslim_year(year, |days| days),
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

/// The day of a year in a table of months and days that begins with the year `first`.
fn tabled(table: &[(i8, i8)], first: i16, year: i16) -> Option<Date> {
    let index = usize::try_from(i32::from(year) - i32::from(first)).ok()?;
    let (month, day) = *table.get(index)?;
    Date::new(year, month, day).ok()
}

/// Days after the first of the Muslim year, by the days from it to the birthday of the Prophet.
fn muslim_year(year: i16, days: impl Fn(i64) -> i64) -> Option<Date> {
    MUSLIM_NEW_YEAR.iter().find_map(|&(y, month, day, birthday)| {
        let first = Date::new(y, month, day).ok()?;
        add_days(first, days(birthday)).filter(|d| d.year() == year)
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

/// Month and day of Diwali from 2001 on.
#[rustfmt::skip]
const DIWALI: [(i8, i8); 35] = [
    (11, 14), (11, 4), (10, 25), (11, 12), (11, 1), (10, 21), (11, 9), (10, 28), (10, 17), (11, 5), (10, 26),
    (11, 13), (11, 3), (10, 23), (11, 11), (10, 30), (10, 19), (11, 7), (10, 27), (11, 14), (11, 4), (10, 24),
    (11, 12), (10, 31), (10, 20), (11, 8), (10, 29), (10, 17), (11, 5), (10, 26), (11, 14), (11, 2), (10, 22),
    (11, 10), (10, 30),
];

/// Month and day of Holi from 2001 on.
#[rustfmt::skip]
const HOLI: [(i8, i8); 35] = [
    (3, 10), (3, 29), (3, 18), (3, 7), (3, 26), (3, 15), (3, 4), (3, 22), (3, 11), (3, 1), (3, 20),
    (3, 8), (3, 27), (3, 17), (3, 6), (3, 24), (3, 13), (3, 2), (3, 21), (3, 10), (3, 29), (3, 18),
    (3, 8), (3, 25), (3, 14), (3, 4), (3, 22), (3, 11), (3, 1), (3, 20), (3, 9), (3, 27), (3, 16),
    (3, 5), (3, 24),
];

/// Month and day of Dussehra from 2001 on.
#[rustfmt::skip]
const DUSSEHRA: [(i8, i8); 35] = [
    (10, 26), (10, 15), (10, 5), (10, 22), (10, 12), (10, 2), (10, 21), (10, 9), (9, 28), (10, 17), (10, 6),
    (10, 24), (10, 13), (10, 3), (10, 22), (10, 11), (9, 30), (10, 19), (10, 8), (10, 25), (10, 15), (10, 5),
    (10, 24), (10, 12), (10, 2), (10, 20), (10, 9), (9, 27), (10, 16), (10, 6), (10, 25), (10, 14), (10, 3),
    (10, 22), (10, 11),
];

/// Month and day of the Mid-Autumn Festival, the fifteenth of the eighth Chinese month, from 1990 on.
#[rustfmt::skip]
const MID_AUTUMN: [(i8, i8); 51] = [
    (10, 3), (9, 22), (9, 11), (9, 30), (9, 20), (9, 9), (9, 27), (9, 16), (10, 5), (9, 24), (9, 12),
    (10, 1), (9, 21), (9, 11), (9, 28), (9, 18), (10, 6), (9, 25), (9, 14), (10, 3), (9, 22), (9, 12),
    (9, 30), (9, 19), (9, 8), (9, 27), (9, 15), (10, 4), (9, 24), (9, 13), (10, 1), (9, 21), (9, 10),
    (9, 29), (9, 17), (10, 6), (9, 25), (9, 15), (10, 3), (9, 22), (9, 12), (10, 1), (9, 19), (9, 8),
    (9, 27), (9, 16), (10, 4), (9, 24), (9, 13), (10, 2), (9, 20),
];

/// Month and day of the Dragon Boat Festival, the fifth of the fifth Chinese month, from 1990 on.
#[rustfmt::skip]
const DRAGON_BOAT: [(i8, i8); 51] = [
    (5, 28), (6, 16), (6, 5), (6, 24), (6, 13), (6, 2), (6, 20), (6, 9), (5, 30), (6, 18), (6, 6),
    (6, 25), (6, 15), (6, 4), (6, 22), (6, 11), (5, 31), (6, 19), (6, 8), (5, 28), (6, 16), (6, 6),
    (6, 23), (6, 12), (6, 2), (6, 20), (6, 9), (5, 30), (6, 18), (6, 7), (6, 25), (6, 14), (6, 3),
    (6, 22), (6, 10), (5, 31), (6, 19), (6, 9), (5, 28), (6, 16), (6, 5), (6, 24), (6, 12), (6, 1),
    (6, 20), (6, 10), (5, 30), (6, 18), (6, 7), (5, 27), (6, 14),
];

/// The first day of the Muslim year, and the days from it to the birthday of the Prophet.
#[rustfmt::skip]
const MUSLIM_NEW_YEAR: [(i16, i8, i8, i64); 52] = [
    (1990, 7, 23, 70), (1991, 7, 12, 70), (1992, 7, 1, 70), (1993, 6, 21, 69), (1994, 6, 10, 70), (1995, 5, 30, 70),
    (1996, 5, 18, 70), (1997, 5, 7, 70), (1998, 4, 27, 70), (1999, 4, 17, 70), (2000, 4, 6, 69), (2001, 3, 26, 70),
    (2002, 3, 15, 70), (2003, 3, 4, 70), (2004, 2, 21, 70), (2005, 2, 10, 70), (2006, 1, 31, 69), (2007, 1, 20, 70),
    (2008, 1, 10, 70), (2008, 12, 29, 70), (2009, 12, 18, 70), (2010, 12, 7, 70), (2011, 11, 26, 70), (2012, 11, 15, 70),
    (2013, 11, 4, 70), (2014, 10, 25, 70), (2015, 10, 14, 70), (2016, 10, 2, 70), (2017, 9, 21, 70), (2018, 9, 11, 70),
    (2019, 8, 31, 70), (2020, 8, 20, 70), (2021, 8, 9, 70), (2022, 7, 30, 70), (2023, 7, 19, 70), (2024, 7, 7, 70),
    (2025, 6, 26, 70), (2026, 6, 16, 70), (2027, 6, 6, 69), (2028, 5, 25, 70), (2029, 5, 14, 71), (2030, 5, 3, 71),
    (2031, 4, 23, 70), (2032, 4, 11, 70), (2033, 4, 1, 69), (2034, 3, 21, 70), (2035, 3, 11, 70), (2036, 2, 28, 70),
    (2037, 2, 16, 71), (2038, 2, 5, 71), (2039, 1, 26, 70), (2040, 1, 15, 70),
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
            (Feast::Diwali, 2008, "2008-10-28"),
            (Feast::Holi, 2025, "2025-03-14"),
            (Feast::Dussehra, 2025, "2025-10-02"),
            (Feast::MidAutumn, 2025, "2025-10-06"),
            (Feast::DragonBoat, 2025, "2025-05-31"),
            (Feast::Ashura, 2025, "2025-07-05"),
            (Feast::Mawlid, 2025, "2025-09-04"),
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
