//! Named days of the year that news in English counts from, with the rule that gives the day of each year.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::values::add_days;

mod feast;
mod national;

pub(crate) use feast::Feast;
pub(crate) use national::National;

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    Fixed(u8, u8),
    /// n-th weekday (1 Monday to 7 Sunday) of a month; the last where n is 0.
    Nth(u8, u8, u8),
    /// Days after Western Easter Sunday.
    Easter(i16),
    /// Days after the first Tuesday that follows a Monday in November, United States election day.
    Election,
    /// Days after the fourth Thursday of November.
    Thanksgiving(u8),
    /// First Sunday of Advent.
    Advent,
    /// The Monday on or before 24 May.
    VictoriaDay,
    /// The first day of the Chinese calendar.
    LunarNewYear,
    Feast(Feast),
    /// On a day of each country's own; the grammar puts a fixed day in its place.
    National(National),
}

/// Names as they are written, lower case, words apart by one space and `'s` or `s'` left out; the day by its rule.
/// "day" after a name that does without it is optional.
#[rustfmt::skip]
const HOLIDAYS: &[(&str, Holiday)] = &[
    ("all saints day", Holiday::Fixed(11, 1)), ("all souls day", Holiday::Fixed(11, 2)),
    ("anzac day", Holiday::Fixed(4, 25)), ("april fool day", Holiday::Fixed(4, 1)), ("april fools day", Holiday::Fixed(4, 1)),
    ("armistice day", Holiday::Fixed(11, 11)), ("ascension day", Holiday::Easter(39)), ("ash wednesday", Holiday::Easter(-46)),
    ("australia day", Holiday::Fixed(1, 26)), ("bastille day", Holiday::Fixed(7, 14)), ("black friday", Holiday::Thanksgiving(1)),
    ("bonfire night", Holiday::Fixed(11, 5)), ("boxing day", Holiday::Fixed(12, 26)), ("burns night", Holiday::Fixed(1, 25)),
    ("canada day", Holiday::Fixed(7, 1)), ("chinese new year", Holiday::LunarNewYear), ("christmas day", Holiday::Fixed(12, 25)),
    ("christmas eve", Holiday::Fixed(12, 24)), ("christmas", Holiday::Fixed(12, 25)), ("cinco de mayo", Holiday::Fixed(5, 5)),
    ("columbus day", Holiday::Nth(2, 1, 10)), ("cyber monday", Holiday::Thanksgiving(4)), ("d-day", Holiday::Fixed(6, 6)),
    ("earth day", Holiday::Fixed(4, 22)), ("easter monday", Holiday::Easter(1)), ("easter sunday", Holiday::Easter(0)),
    ("easter", Holiday::Easter(0)), ("election day", Holiday::Election), ("epiphany", Holiday::Fixed(1, 6)),
    ("father day", Holiday::Nth(3, 7, 6)), ("fathers day", Holiday::Nth(3, 7, 6)), ("flag day", Holiday::Fixed(6, 14)),
    ("giving tuesday", Holiday::Thanksgiving(5)), ("good friday", Holiday::Easter(-2)), ("groundhog day", Holiday::Fixed(2, 2)),
    ("guy fawkes day", Holiday::Fixed(11, 5)), ("guy fawkes night", Holiday::Fixed(11, 5)), ("halloween", Holiday::Fixed(10, 31)), ("hogmanay", Holiday::Fixed(12, 31)),
    ("holy saturday", Holiday::Easter(-1)), ("holy thursday", Holiday::Easter(-3)), ("inauguration day", Holiday::Fixed(1, 20)),
    ("independence day", Holiday::National(National::Independence)), ("republic day", Holiday::National(National::Republic)), ("national day", Holiday::National(National::Nation)),
    ("constitution day", Holiday::National(National::Constitution)), ("liberation day", Holiday::National(National::Liberation)), ("unity day", Holiday::National(National::Unity)), ("national unity day", Holiday::National(National::Unity)),
    ("king day", Holiday::National(National::King)), ("freedom day", Holiday::National(National::Freedom)), ("waitangi day", Holiday::Fixed(2, 6)), ("russia day", Holiday::Fixed(6, 12)), ("europe day", Holiday::Fixed(5, 9)),
    ("singles day", Holiday::Fixed(11, 11)), ("nowruz", Holiday::Fixed(3, 20)), ("corpus christi", Holiday::Easter(60)), ("assumption day", Holiday::Fixed(8, 15)), ("st stephen day", Holiday::Fixed(12, 26)),
    ("commonwealth day", Holiday::Nth(2, 1, 3)), ("defender of the fatherland day", Holiday::Fixed(2, 23)),
    ("indigenous peoples day", Holiday::Nth(2, 1, 10)), ("international women day", Holiday::Fixed(3, 8)), ("women day", Holiday::Fixed(3, 8)),
    ("juneteenth", Holiday::Fixed(6, 19)), ("labor day", Holiday::Nth(1, 1, 9)), ("labour day", Holiday::Fixed(5, 1)),
    ("lunar new year", Holiday::LunarNewYear), ("mardi gras", Holiday::Easter(-47)), ("martin luther king day", Holiday::Nth(3, 1, 1)), ("martin luther king jr day", Holiday::Nth(3, 1, 1)),
    ("maundy thursday", Holiday::Easter(-3)), ("may day", Holiday::Fixed(5, 1)), ("memorial day", Holiday::Nth(0, 1, 5)),
    ("mlk day", Holiday::Nth(3, 1, 1)), ("mother day", Holiday::Nth(2, 7, 5)), ("mothers day", Holiday::Nth(2, 7, 5)),
    ("new year", Holiday::Fixed(1, 1)), ("new year day", Holiday::Fixed(1, 1)), ("new years day", Holiday::Fixed(1, 1)), ("new year eve", Holiday::Fixed(12, 31)), ("new years eve", Holiday::Fixed(12, 31)), ("palm sunday", Holiday::Easter(-7)),
    ("pentecost", Holiday::Easter(49)), ("president day", Holiday::Nth(3, 1, 2)), ("presidents day", Holiday::Nth(3, 1, 2)),
    ("remembrance day", Holiday::Fixed(11, 11)), ("remembrance sunday", Holiday::Nth(2, 7, 11)), ("saint patrick day", Holiday::Fixed(3, 17)), ("st patrick day", Holiday::Fixed(3, 17)),
    ("saint valentine day", Holiday::Fixed(2, 14)), ("st valentine day", Holiday::Fixed(2, 14)), ("shrove tuesday", Holiday::Easter(-47)), ("st george day", Holiday::Fixed(4, 23)), ("st andrew day", Holiday::Fixed(11, 30)), ("st david day", Holiday::Fixed(3, 1)),
    ("tax day", Holiday::Fixed(4, 15)), ("thanksgiving day", Holiday::Thanksgiving(0)), ("thanksgiving eve", Holiday::Thanksgiving(255)), ("thanksgiving", Holiday::Thanksgiving(0)),
    ("valentine day", Holiday::Fixed(2, 14)), ("valentines day", Holiday::Fixed(2, 14)), ("ve day", Holiday::Fixed(5, 8)), ("veteran day", Holiday::Fixed(11, 11)), ("veterans day", Holiday::Fixed(11, 11)), ("victory day", Holiday::National(National::Victory)),
    ("vj day", Holiday::Fixed(8, 15)), ("whit monday", Holiday::Easter(50)), ("whit sunday", Holiday::Easter(49)), ("xmas", Holiday::Fixed(12, 25)), ("xmas day", Holiday::Fixed(12, 25)), ("xmas eve", Holiday::Fixed(12, 24)), ("advent", Holiday::Advent),
    ("victoria day", Holiday::VictoriaDay),
    ("passover", Holiday::Feast(Feast::Passover(0))), ("yom kippur", Holiday::Feast(Feast::RoshHashanah(9))), ("rosh hashanah", Holiday::Feast(Feast::RoshHashanah(0))),
    ("rosh hashana", Holiday::Feast(Feast::RoshHashanah(0))), ("sukkot", Holiday::Feast(Feast::RoshHashanah(14))), ("simchat torah", Holiday::Feast(Feast::RoshHashanah(22))),
    ("purim", Holiday::Feast(Feast::Passover(-30))), ("shavuot", Holiday::Feast(Feast::Passover(50))), ("hanukkah", Holiday::Feast(Feast::Hanukkah)),
    ("chanukah", Holiday::Feast(Feast::Hanukkah)), ("ramadan", Holiday::Feast(Feast::Ramadan)), ("eid al-fitr", Holiday::Feast(Feast::EidAlFitr)),
    ("eid ul-fitr", Holiday::Feast(Feast::EidAlFitr)), ("eid al-adha", Holiday::Feast(Feast::EidAlAdha)), ("eid ul-adha", Holiday::Feast(Feast::EidAlAdha)),
    ("diwali", Holiday::Feast(Feast::Diwali)), ("deepavali", Holiday::Feast(Feast::Diwali)), ("orthodox easter", Holiday::Feast(Feast::OrthodoxEaster(0))),
    ("orthodox easter sunday", Holiday::Feast(Feast::OrthodoxEaster(0))), ("orthodox good friday", Holiday::Feast(Feast::OrthodoxEaster(-2))),
    ("holi", Holiday::Feast(Feast::Holi)), ("dussehra", Holiday::Feast(Feast::Dussehra)), ("mid-autumn festival", Holiday::Feast(Feast::MidAutumn)), ("dragon boat festival", Holiday::Feast(Feast::DragonBoat)),
    ("ashura", Holiday::Feast(Feast::Ashura)), ("mawlid", Holiday::Feast(Feast::Mawlid)), ("tet", Holiday::LunarNewYear), ("songkran", Holiday::Fixed(4, 13)), ("kwanzaa", Holiday::Fixed(12, 26)),
    ("lent", Holiday::Easter(-46)), ("leap day", Holiday::Fixed(2, 29)),
    ("mothering sunday", Holiday::Easter(-21)), ("trinity sunday", Holiday::Easter(56)), ("whitsun", Holiday::Easter(49)), ("pancake day", Holiday::Easter(-47)), ("easter saturday", Holiday::Easter(-1)),
    ("patriots day", Holiday::Nth(3, 1, 4)), ("patriot day", Holiday::Nth(3, 1, 4)), ("super bowl sunday", Holiday::Nth(2, 7, 2)), ("st nicholas day", Holiday::Fixed(12, 6)), ("st john day", Holiday::Fixed(6, 24)),
    ("world aids day", Holiday::Fixed(12, 1)), ("world environment day", Holiday::Fixed(6, 5)), ("world press freedom day", Holiday::Fixed(5, 3)), ("world refugee day", Holiday::Fixed(6, 20)), ("world health day", Holiday::Fixed(4, 7)), ("world water day", Holiday::Fixed(3, 22)),
    ("international workers day", Holiday::Fixed(5, 1)), ("international holocaust remembrance day", Holiday::Fixed(1, 27)),
    ("orthodox christmas", Holiday::Fixed(1, 7)), ("orthodox christmas day", Holiday::Fixed(1, 7)),
];

/// The names that open with this letter, in any case.
pub(crate) fn opening_with(initial: u8) -> &'static [(&'static str, Holiday)] {
    static BY_INITIAL: LazyLock<Vec<Vec<(&str, Holiday)>>> = LazyLock::new(|| {
        let named = |initial: u8| {
            HOLIDAYS.iter().filter(move |(name, _)| name.as_bytes()[0] == initial).copied()
        };
        (b'a'..=b'z').map(|initial| named(initial).collect()).collect()
    });
    let place = initial.to_ascii_lowercase().checked_sub(b'a').map(usize::from);
    place.and_then(|n| BY_INITIAL.get(n)).map_or(&[], Vec::as_slice)
}

impl Holiday {
    /// The day in this year; `None` where the rule does not reach (the Chinese calendar is tabled for 1990 to 2040).
    pub(crate) fn day(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed(month, day) => Date::new(year, month as i8, day as i8).ok(),
            Holiday::Nth(n, weekday, month) => nth_weekday(year, month, weekday, n as i8),
            Holiday::Easter(days) => add_days(easter(year)?, i64::from(days)),
            Holiday::Election => add_days(nth_weekday(year, 11, 1, 1)?, 1),
            Holiday::Thanksgiving(255) => add_days(nth_weekday(year, 11, 4, 4)?, -1),
            Holiday::Thanksgiving(days) => add_days(nth_weekday(year, 11, 4, 4)?, i64::from(days)),
            Holiday::Advent => {
                let christmas = Date::new(year, 12, 25).ok()?;
                let back = i64::from(christmas.weekday().to_monday_one_offset()) + 21;
                add_days(christmas, -back)
            }
            Holiday::VictoriaDay => {
                let day = Date::new(year, 5, 24).ok()?;
                add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
            }
            Holiday::Feast(feast) => feast.day(year),
            Holiday::National(national) => {
                let (month, day) = national.unplaced()?;
                Date::new(year, month as i8, day as i8).ok()
            }
            Holiday::LunarNewYear => {
                let index = usize::try_from(i32::from(year) - 1990).ok()?;
                let (month, day) = *LUNAR_NEW_YEAR.get(index)?;
                Date::new(year, month, day).ok()
            }
        }
    }

    /// Its months begin when the new moon is seen, so that a computed day is near and not certain.
    pub(crate) fn is_by_the_moon(self) -> bool {
        matches!(
            self,
            Holiday::Feast(
                Feast::Ramadan
                    | Feast::RamadanEnd
                    | Feast::EidAlFitr
                    | Feast::EidAlAdha
                    | Feast::Ashura
                    | Feast::Mawlid
            )
        )
    }

    /// The TIMEX3 value with no year known.
    pub(crate) fn timex(self) -> String {
        match self {
            Holiday::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Holiday::Nth(_, _, month) => format!("XXXX-{month:02}-XX"),
            Holiday::Election | Holiday::Thanksgiving(_) => "XXXX-11-XX".to_owned(),
            _ => "XXXX-XX-XX".to_owned(),
        }
    }
}

/// The n-th weekday of a month, 1 the first, 0 or -1 the last, -2 the last but one.
pub(crate) fn nth_weekday(year: i16, month: u8, weekday: u8, n: i8) -> Option<Date> {
    let n = if n == 0 { -1 } else { n };
    let first = Date::new(year, month as i8, 1).ok()?;
    first.nth_weekday_of_month(n, super::values::weekday(weekday)).ok()
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// Month and day of the Chinese New Year from 1990 on.
#[rustfmt::skip]
const LUNAR_NEW_YEAR: [(i8, i8); 51] = [
    (1, 27), (2, 15), (2, 4), (1, 23), (2, 10), (1, 31), (2, 19), (2, 7), (1, 28), (2, 16),
    (2, 5), (1, 24), (2, 12), (2, 1), (1, 22), (2, 9), (1, 29), (2, 18), (2, 7), (1, 26),
    (2, 14), (2, 3), (1, 23), (2, 10), (1, 31), (2, 19), (2, 8), (1, 28), (2, 16), (2, 5),
    (1, 25), (2, 12), (2, 1), (1, 22), (2, 10), (1, 29), (2, 17), (2, 6), (1, 26), (2, 13),
    (2, 3), (1, 23), (2, 11), (1, 31), (2, 19), (2, 8), (1, 28), (2, 15), (2, 4), (1, 24),
    (2, 12),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_days_fall_where_the_calendar_says() {
        let cases = [
            (Holiday::Easter(0), 2000, "2000-04-23"),
            (Holiday::Easter(-2), 2025, "2025-04-18"),
            (Holiday::Thanksgiving(0), 1999, "1999-11-25"),
            (Holiday::Election, 1998, "1998-11-03"),
            (Holiday::Nth(0, 1, 5), 2025, "2025-05-26"),
            (Holiday::Advent, 2025, "2025-11-30"),
            (Holiday::LunarNewYear, 2025, "2025-01-29"),
            (Holiday::LunarNewYear, 1990, "1990-01-27"),
            (Holiday::VictoriaDay, 2025, "2025-05-19"),
        ];
        for (holiday, year, day) in cases {
            assert_eq!(holiday.day(year).map(|d| d.to_string()).as_deref(), Some(day));
        }
    }
}
