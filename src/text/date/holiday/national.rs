//! Days that each country keeps on a date of its own: which one is told by the country that the text names beside it.

/// Names of such days, as [`super::HOLIDAYS`] writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum National {
    Independence,
    Republic,
    Nation,
    Constitution,
    Liberation,
    Unity,
    King,
    Freedom,
    Victory,
}

impl National {
    /// Month and day in the country that one of its words names; the word in any case.
    pub(crate) fn day_in(self, word: &str) -> Option<(u8, u8)> {
        DAYS.iter()
            .filter(|(national, ..)| *national == self)
            .find(|(_, stems, ..)| stems.iter().any(|stem| opens(word, stem)))
            .map(|&(_, _, month, day)| (month, day))
    }

    /// What the name means where no country is told.
    pub(crate) fn unplaced(self) -> Option<(u8, u8)> {
        match self {
            National::Independence => Some((7, 4)),
            National::Victory => Some((5, 9)),
            _ => None,
        }
    }
}

/// A name of a country and what is made from it: "India" opens "Indian" and "Indians".
fn opens(word: &str, stem: &str) -> bool {
    word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem))
        && word.len() <= stem.len() + 4
        && word.starts_with(|c: char| c.is_uppercase())
}

use National::*;

/// The day, how words for the country begin, month, day of the month.
#[rustfmt::skip]
const DAYS: &[(National, &[&str], u8, u8)] = &[
    (Independence, &["America", "Philadelphia"], 7, 4), (Independence, &["Indonesia", "Jakarta"], 8, 17), (Independence, &["India", "Delhi", "Modi"], 8, 15),
    (Independence, &["Pakistan", "Islamabad"], 8, 14), (Independence, &["Ukrain", "Kyiv", "Kiev", "Zelensky"], 8, 24), (Independence, &["Mexic"], 9, 16),
    (Independence, &["Brazil"], 9, 7), (Independence, &["Poland", "Polish", "Poles", "Warsaw"], 11, 11), (Independence, &["Finland", "Finnish", "Finns", "Helsinki"], 12, 6),
    (Independence, &["Philippine", "Filipino", "Manila"], 6, 12), (Independence, &["Ghana"], 3, 6), (Independence, &["Nigeria", "Abuja"], 10, 1),
    (Independence, &["Gree", "Athens"], 3, 25), (Independence, &["Bangladesh", "Dhaka"], 3, 26), (Independence, &["Lanka", "Colombo"], 2, 4),
    (Independence, &["Malaysia", "Kuala"], 8, 31), (Independence, &["Argentin"], 7, 9), (Independence, &["Chile"], 9, 18), (Independence, &["Peru"], 7, 28),
    (Independence, &["Colombia", "Bogota"], 7, 20), (Independence, &["Venezuela", "Caracas"], 7, 5), (Independence, &["Ecuador"], 8, 10), (Independence, &["Bolivia"], 8, 6),
    (Independence, &["Uruguay"], 8, 25), (Independence, &["Rica", "Guatemala", "Hondura", "Salvador", "Nicaragua"], 9, 15), (Independence, &["Haiti"], 1, 1),
    (Independence, &["Latvia", "Riga"], 11, 18), (Independence, &["Estonia", "Tallinn"], 2, 24), (Independence, &["Lithuania", "Vilnius"], 2, 16),
    (Independence, &["Georgia", "Tbilisi"], 5, 26), (Independence, &["Armenia", "Yerevan"], 9, 21), (Independence, &["Azerbaijan", "Baku"], 5, 28), (Independence, &["Belarus", "Minsk"], 7, 3),
    (Independence, &["Moldova"], 8, 27), (Independence, &["Kazakh"], 12, 16), (Independence, &["Uzbek"], 9, 1), (Independence, &["Kyrgyz"], 8, 31), (Independence, &["Bulgaria"], 9, 22),
    (Independence, &["Albania", "Tirana"], 11, 28), (Independence, &["Kosov", "Pristina"], 2, 17), (Independence, &["Montenegr"], 5, 21), (Independence, &["Jamaica"], 8, 6), (Independence, &["Trinidad"], 8, 31),
    (Independence, &["Algeria", "Algiers"], 7, 5), (Independence, &["Tunisia"], 3, 20), (Independence, &["Morocc"], 11, 18), (Independence, &["Zimbabwe", "Harare"], 4, 18), (Independence, &["Zambia"], 10, 24),
    (Independence, &["Malawi"], 7, 6), (Independence, &["Uganda", "Kampala"], 10, 9), (Independence, &["Tanzania"], 12, 9), (Independence, &["Kenya", "Nairobi"], 12, 12), (Independence, &["Rwanda", "Burundi", "Somalia"], 7, 1),
    (Independence, &["Congo", "Kinshasa"], 6, 30), (Independence, &["Angola"], 11, 11), (Independence, &["Mozambi"], 6, 25), (Independence, &["Namibia"], 3, 21), (Independence, &["Botswana"], 9, 30),
    (Independence, &["Senegal", "Dakar"], 4, 4), (Independence, &["Jordan", "Amman"], 5, 25), (Independence, &["Leban", "Beirut"], 11, 22), (Independence, &["Myanmar", "Burm"], 1, 4), (Independence, &["Cambodia"], 11, 9),
    (Independence, &["Vietnam", "Hanoi"], 9, 2), (Independence, &["Afghan", "Kabul"], 8, 19), (Independence, &["Malta", "Maltese"], 9, 21), (Independence, &["Cypr"], 10, 1), (Independence, &["Iceland"], 6, 17),
    (Republic, &["India", "Delhi", "Modi"], 1, 26), (Republic, &["Turk", "Ankara", "Erdogan"], 10, 29), (Republic, &["Ital", "Rome"], 6, 2), (Republic, &["Kazakh"], 10, 25),
    (Republic, &["Portug", "Lisbon"], 10, 5), (Republic, &["Tunisia"], 7, 25), (Republic, &["Nepal"], 5, 28), (Republic, &["Brazil"], 11, 15), (Republic, &["Armenia"], 5, 28), (Republic, &["Malta", "Maltese"], 12, 13),
    (Nation, &["China", "Chinese", "Beijing", "Hong"], 10, 1), (Nation, &["Singapore"], 8, 9), (Nation, &["Swiss", "Switzerland"], 8, 1), (Nation, &["Saudi", "Riyadh"], 9, 23), (Nation, &["UAE", "Emirat", "Dubai"], 12, 2),
    (Nation, &["Qatar", "Doha"], 12, 18), (Nation, &["Oman"], 11, 18), (Nation, &["Kuwait"], 2, 25), (Nation, &["Bahrain"], 12, 16), (Nation, &["Taiwan", "Taipei"], 10, 10), (Nation, &["Spain", "Spanish", "Madrid"], 10, 12),
    (Nation, &["France", "French", "Paris"], 7, 14), (Nation, &["Belgi", "Brussels"], 7, 21), (Nation, &["Hungar", "Budapest"], 8, 20), (Nation, &["Romania", "Bucharest"], 12, 1), (Nation, &["Swed", "Stockholm"], 6, 6),
    (Nation, &["Luxemb"], 6, 23), (Nation, &["Vietnam", "Hanoi"], 9, 2), (Nation, &["Malaysia"], 8, 31), (Nation, &["Iceland"], 6, 17), (Nation, &["Norw", "Oslo"], 5, 17), (Nation, &["Greenland"], 6, 21), (Nation, &["Monaco"], 11, 19),
    (Nation, &["Austria", "Vienna"], 10, 26), (Nation, &["Bulgaria"], 3, 3), (Nation, &["Cameroon"], 5, 20), (Nation, &["Pakistan"], 3, 23),
    (Constitution, &["Norw", "Oslo"], 5, 17), (Constitution, &["Denmark", "Danish", "Danes"], 6, 5), (Constitution, &["Japan", "Tokyo"], 5, 3), (Constitution, &["Ukrain", "Kyiv"], 6, 28), (Constitution, &["Poland", "Polish", "Poles", "Warsaw"], 5, 3),
    (Constitution, &["Spain", "Spanish", "Madrid"], 12, 6), (Constitution, &["India"], 11, 26), (Constitution, &["Mexic"], 2, 5), (Constitution, &["Korea", "Seoul"], 7, 17), (Constitution, &["Russia"], 12, 12), (Constitution, &["America"], 9, 17),
    (Liberation, &["Ital", "Rome"], 4, 25), (Liberation, &["Dutch", "Netherlands", "Amsterdam"], 5, 5), (Liberation, &["Korea", "Seoul", "Pyongyang"], 8, 15), (Liberation, &["Kuwait"], 2, 26), (Liberation, &["Rwanda"], 7, 4),
    (Unity, &["German", "Berlin"], 10, 3), (Unity, &["Russia", "Moscow", "Putin", "Kremlin"], 11, 4), (King, &["Dutch", "Netherlands", "Amsterdam"], 4, 27), (Freedom, &["Africa"], 4, 27), (Freedom, &["Portug", "Lisbon"], 4, 25),
    (Victory, &["Turk"], 8, 30), (Victory, &["Russia", "Moscow", "Putin", "Kremlin", "Soviet"], 5, 9),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_country_named() {
        assert_eq!(Independence.day_in("Indians"), Some((8, 15)));
        assert_eq!(Independence.day_in("Indonesia"), Some((8, 17)));
        assert_eq!(Independence.day_in("indigo"), None);
        assert_eq!(Republic.day_in("Turkey"), Some((10, 29)));
        assert_eq!(Republic.day_in("Indonesia"), None);
        assert_eq!(Independence.unplaced(), Some((7, 4)));
    }
}
