//! Years, decades, and what is made of them: "1998", "'98", "the 1990s", "nineteen ninety-eight", "year-end", "year-ago".

use super::super::lexicon::{Cue, Word};
use super::super::meaning::{Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::super::values::{Grain, Period};
use super::Parser;

impl Parser<'_> {
    /// A year of four digits that stands as a year: 1000 to 2199.
    pub(super) fn year_number(&self, at: usize) -> Option<i64> {
        match self.digits(at)? {
            (year @ 1000..=2199, 4) => Some(i64::from(year)),
            _ => None,
        }
    }

    /// A year after other words of a date: four digits, `'98`, or "nineteen ninety-eight".
    pub(super) fn year_after(&self, at: usize) -> Option<(Meaning, usize)> {
        if let Some(year) = self.year_number(at) {
            if self.glued(at)
                && !self.mark(at.wrapping_sub(1), ',')
                && !self.mark(at.wrapping_sub(1), '-')
            {
                return None;
            }
            // `at 9 May 2030:15`, not `May 2022: the wall fell`.
            let clock = self.mark(at + 1, ':')
                && self.glued(at + 1)
                && self.glued(at + 2)
                && self.digits(at + 2).is_some();
            if self.is_count(at) || clock {
                return None;
            }
            return Some((Meaning::Named(Period::year(year)?), at + 1));
        }
        if self.mark(at, '\'')
            && self.glued(at + 1)
            && let Some((short, 2)) = self.digits(at + 1)
            && !self.runs_on(at + 2)
        {
            return Some((
                Meaning::Part { part: PartOf::ShortYear(short as u8), of: Whole::Bare },
                at + 2,
            ));
        }
        if matches!(self.word(at), Word::Cardinal(_)) {
            let (year, end) = self.spelled_year(at)?;
            return Some((Meaning::Named(Period::year(year)?), end));
        }
        None
    }

    /// A letter or digit follows without space.
    fn runs_on(&self, at: usize) -> bool {
        self.glued(at) && !matches!(self.token(at).map(|t| t.kind), Some(Kind::Mark(_)) | None)
    }

    /// Four digits that count something: "1,950", "2000 people", "1999 percent", "$1990".
    fn is_count(&self, at: usize) -> bool {
        let end = at + 1;
        if (self.mark(end, ',') || self.mark(end, '.'))
            && self.glued(end)
            && self.glued(end + 1)
            && self.digits(end + 1).is_some()
        {
            return true;
        }
        if self.mark(end, '%') || self.mark(end, '°') {
            return true;
        }
        self.says_any(
            end,
            &[
                "percent",
                "dollars",
                "pounds",
                "euros",
                "miles",
                "kilometers",
                "km",
                "feet",
                "meters",
                "metres",
                "people",
                "men",
                "women",
                "children",
                "soldiers",
                "troops",
                "jobs",
                "points",
                "votes",
                "years",
                "days",
                "hours",
                "weeks",
                "months",
                "minutes",
                "times",
                "units",
                "tons",
                "tonnes",
                "shares",
                "employees",
                "workers",
                "students",
                "hectares",
                "acres",
                "barrels",
                "GMT",
                "UTC",
                "hrs",
                "members",
                "delegates",
                "pages",
                "words",
                "cases",
                "deaths",
                "homes",
                "others",
                "meters",
                "kilograms",
                "kg",
                "mph",
                "mm",
                "cm",
                "lbs",
                "calories",
                "megawatts",
                "euro",
                "yen",
                "rupees",
                "rubles",
                "roubles",
                "yuan",
                "pesos",
                "francs",
                "kroner",
                "kronor",
                "shekels",
                "baht",
                "crore",
                "lakh",
            ],
        )
    }

    /// A year that opens the expression: "1998", "1990s", "1990-95", "1988 third quarter", "1989 and beyond".
    pub(super) fn year_first(&self, at: usize) -> Option<Reading> {
        if let Some(decade) = self.decade(at) {
            return Some(decade);
        }
        let year = self.year_number(at)?;
        if self.is_count(at) || self.mark(at + 1, '/') && self.glued(at + 1) && self.glued(at + 2) {
            return None;
        }
        let named = Meaning::Named(Period::year(year)?);
        // "the 1988 third quarter", "1988 fourth-quarter", "the 1988 quarter"
        let next = self.past_possessive(at + 1).unwrap_or(at + 1);
        if let Some(inner) = self.part_of_year(next) {
            return Some(inner.of(named).from(at));
        }
        // "the 2025 fiscal year"
        if matches!(self.word(at + 1), Word::Fiscal)
            && matches!(self.word(at + 2), Word::Unit { grain: Grain::Year, plural: false })
        {
            return Some(Reading::new(at, at + 3, named));
        }
        // "2025 Q3", "2025Q3"
        if self.says(at + 1, "Q")
            && let Some((quarter @ 1..=4, 1)) = self.digits(at + 2)
            && self.glued(at + 2)
        {
            let part = PartOf::Quarter(quarter as u8);
            return Some(Reading::new(
                at,
                at + 3,
                Meaning::Part { part, of: Whole::In(Box::new(named)) },
            ));
        }
        if self.glued(at + 1)
            && !matches!(self.token(at + 1).map(|t| t.kind), Some(Kind::Mark(_)) | None)
        {
            return None;
        }
        let likely = (1900..=2099).contains(&year);
        let governed = self.before_any(
            at,
            &[
                "in",
                "since",
                "until",
                "till",
                "by",
                "from",
                "to",
                "of",
                "during",
                "before",
                "after",
                "between",
                "and",
                "through",
                "early",
                "late",
                "mid",
                "around",
                "about",
                "circa",
                "year",
                "the",
                "for",
                "or",
                "spring",
                "summer",
                "autumn",
                "fall",
                "winter",
                "back",
                "ago",
                "pre",
                "post",
                "born",
                "died",
                "founded",
                "established",
                "dated",
                "built",
            ],
        );
        let numbered = at >= 2
            && self.mark(at - 1, '.')
            && matches!(
                self.spelled(at - 2),
                "No" | "Nos"
                    | "R"
                    | "C"
                    | "Sec"
                    | "Art"
                    | "Res"
                    | "Vol"
                    | "vol"
                    | "p"
                    | "pp"
                    | "Ch"
            );
        if numbered || self.counts_things(at) || !governed && self.is_part_of_a_name(at) {
            return None;
        }
        let reading = Reading::new(at, at + 1, named);
        let old = self.before_any(at, &["in", "since", "until", "circa", "year"])
            && self.ends_clause(at + 1);
        let ahead = (2100..=2199).contains(&year)
            && self.before_any(at, &["by", "until", "before", "after", "since"]);
        if !(likely
            || old
            || ahead
            || (governed && (1400..=2199).contains(&year) && !self.is_noun_like_count(at + 1)))
        {
            return None;
        }
        // "2001 Main Street"
        if self.capital(at + 1)
            && self.says_any(
                at + 2,
                &["Street", "Avenue", "Road", "Boulevard", "Drive", "Lane", "Ave", "St", "Blvd"],
            )
        {
            return None;
        }
        // A model year: "his 1987 Chevrolet".
        if self.before_any(at, &["s", "his", "her", "my"])
            && self.capital(at + 1)
            && matches!(self.word(at + 1), Word::Other)
        {
            return None;
        }
        if at > 0
            && (self.says_any(
                at - 1,
                &[
                    "No",
                    "Room",
                    "Flight",
                    "Route",
                    "Highway",
                    "Windows",
                    "Boeing",
                    "Project",
                    "Agenda",
                    "Vision",
                    "Chapter",
                    "page",
                    "Article",
                    "Channel",
                    "Resolution",
                    "Section",
                    "Proposition",
                    "Title",
                    "Bill",
                    "Rule",
                    "Regulation",
                    "Psalm",
                    "Form",
                    "Model",
                    "Lot",
                    "Suite",
                    "Box",
                    "ISO",
                    "error",
                    "code",
                ],
            ))
        {
            return None;
        }
        Some(reading)
    }

    /// "in 1500 cases": a plural noun follows a number below 1900.
    pub(super) fn is_noun_like_count(&self, at: usize) -> bool {
        let spelled = self.spelled(at);
        spelled.len() > 3
            && spelled.ends_with('s')
            && !self.capital(at)
            && !self.says_any(at, &["was", "as", "has", "is", "always"])
    }

    /// `'98`, `'90s`.
    pub(super) fn apostrophe_year(&self, at: usize) -> Option<Reading> {
        if !self.mark(at, '\'') || !self.glued(at + 1) {
            return None;
        }
        if let Some(decade) = self.decade(at + 1) {
            return Some(decade.from(at));
        }
        let token = self.token(at)?;
        let (meaning, end) = self.year_after(at)?;
        let quoted = self.mark(end, '\'') && self.glued(end);
        let governed = token.spaced
            && self.before_any(
                at,
                &[
                    "in", "since", "of", "from", "by", "until", "summer", "spring", "fall",
                    "winter", "early", "late", "to", "and", "the", "during", "back", "class",
                ],
            );
        (governed && !quoted).then(|| Reading::new(at, end, meaning))
    }

    /// "sold 2000 copies", "killed 2000 people": how many, unless a preposition or an article makes it a year.
    fn counts_things(&self, at: usize) -> bool {
        const THINGS: &[&str] = &[
            "copies",
            "books",
            "cars",
            "vehicles",
            "houses",
            "tickets",
            "seats",
            "rounds",
            "rifles",
            "guns",
            "prisoners",
            "detainees",
            "refugees",
            "migrants",
            "residents",
            "passengers",
            "protesters",
            "demonstrators",
            "civilians",
            "fighters",
            "rebels",
            "victims",
            "customers",
            "users",
            "visitors",
            "stores",
            "companies",
            "villages",
            "families",
            "patients",
            "doctors",
            "nurses",
            "teachers",
            "farmers",
            "officers",
            "restaurants",
            "trees",
            "fans",
            "guests",
            "athletes",
            "inhabitants",
            "subscribers",
            "drivers",
            "missiles",
            "drones",
            "tanks",
            "marines",
            "sailors",
            "buildings",
            "apartments",
            "dead",
            "injured",
        ];
        let year = self.before_any(
            at,
            &[
                "in", "since", "by", "during", "from", "until", "the", "its", "his", "her",
                "their", "s",
            ],
        );
        !year && self.says_any(at + 1, THINGS)
    }

    /// "the Russell 2000 rose", "a Peugeot 2008": the number belongs to the name before it.
    fn is_part_of_a_name(&self, at: usize) -> bool {
        let name = at > 0
            && self.tokens[at].spaced
            && self.tokens[at - 1].is_capital()
            && self.tokens[at - 1].word() == Word::Other
            && self.tokens[at - 1].sentence == self.tokens[at].sentence;
        name && match self.token(at + 1).map(|t| t.kind) {
            None | Some(Kind::Mark(_)) => true,
            Some(Kind::Word { capital: false, cue, .. }) => {
                cue != Cue::None || self.ends_clause(at + 1)
            }
            _ => false,
        }
    }
}
