//! Quarters, halves and fiscal years: "third quarter", "Q3 2025", "1H24", "fiscal 1989", "FY24".

use super::super::Modifier;
use super::super::lexicon::{Deictic, Word};
use super::super::meaning::{Base, Meaning, PartOf, Reading, Whole};
use super::super::tokens::Kind;
use super::super::values::{Grain, Period};
use super::Parser;
use super::deictic::one;

impl Parser<'_> {
    /// A quarter or half by its words alone: "third quarter", "third-quarter", "second half", "first-half".
    pub(super) fn quarter_or_half(&self, at: usize) -> Option<(PartOf, usize, usize)> {
        let (ordinal, end) = match self.word(at) {
            Word::Deictic(Deictic::Last) => (0, at + 1),
            Word::Cardinal(_) => return None,
            _ => self.ordinal(at)?,
        };
        let next =
            if matches!(self.word(end), Word::Fiscal) { end + 1 } else { self.past_hyphen(end) };
        match self.word(next) {
            Word::Unit { grain: Grain::Quarter, plural }
                if (1..=4).contains(&ordinal) && !plural =>
            {
                Some((PartOf::Quarter(ordinal as u8), at, next + 1))
            }
            // "a second half-hearted try"
            Word::Half if self.hyphen(next + 1) && !self.says(next + 2, "year") => None,
            // "a second-half goal"
            Word::Half
                if next > end
                    && self.says_any(
                        next + 1,
                        &[
                            "goal",
                            "goals",
                            "penalty",
                            "header",
                            "equaliser",
                            "equalizer",
                            "try",
                            "tries",
                        ],
                    ) =>
            {
                None
            }
            Word::Half if ordinal <= 2 => {
                Some((PartOf::Half(if ordinal == 1 { 1 } else { 2 }), at, next + 1))
            }
            _ => None,
        }
    }

    /// The quarter or half with what it is of.
    pub(super) fn part_in(&self, (part, at, end): (PartOf, usize, usize)) -> Reading {
        let half = matches!(part, PartOf::Half(_));
        let bare = Reading::new(at, end, Meaning::Part { part, of: Whole::Bare });
        if let Some((year, after)) = self.year_after(end).filter(|_| !self.glued(end)) {
            return Reading::new(at, after, Meaning::Part { part, of: Whole::In(Box::new(year)) });
        }
        if self.says_any(end, &["of", "in"]) {
            if let Some(inner) = self.period_at(end + 1) {
                let year = match &inner.meaning {
                    Meaning::Named(Period::Year(_)) | Meaning::Shift { grain: Grain::Year, .. } => {
                        true
                    }
                    Meaning::Part { part: PartOf::ShortYear(_), .. } => true,
                    Meaning::Named(Period::Decade(_) | Period::Century(_))
                    | Meaning::Part {
                        part: PartOf::ShortDecade(_) | PartOf::Month(_) | PartOf::Season(_),
                        ..
                    }
                    | Meaning::Shift {
                        grain: Grain::Month | Grain::Decade | Grain::Century, ..
                    } => half,
                    _ => false,
                };
                if year && (self.says(end, "of") || !half) {
                    // Half of a decade or month keeps the period and says which part.
                    if let Some(modifier) = half_of_other(part, &inner.meaning) {
                        return inner.from(at).modified(modifier);
                    }
                    let of = Whole::In(Box::new(inner.meaning));
                    return Reading::new(at, inner.end, Meaning::Part { part, of });
                }
            }
            return bare;
        }
        self.with_relative_year(at, end, part)
    }

    /// "scored in the second half", "a touchdown in the third quarter": the sentence tells of a game.
    pub(super) fn is_of_a_match(&self, at: usize) -> bool {
        const OF_A_MATCH: &[&str] = &[
            "scored",
            "scoring",
            "scorer",
            "scoreless",
            "goalkeeper",
            "goalless",
            "halftime",
            "striker",
            "midfielder",
            "defender",
            "touchdown",
            "touchdowns",
            "quarterback",
            "kickoff",
            "rebounds",
            "referee",
            "equalizer",
            "equaliser",
            "equalised",
            "equalized",
            "outscored",
            "turnovers",
            "League",
            "header",
            "substitute",
            "substituted",
            "goals",
            "winger",
            "pitch",
            "midfield",
            "teammate",
            "teammates",
            "Championship",
            "Premier",
            "Wembley",
            "foul",
            "fouled",
            "dunked",
            "layup",
            "sprain",
            "NBA",
            "NFL",
        ];
        let sentence = self.tokens[at].sentence;
        let near = at.saturating_sub(25)..(at + 25).min(self.tokens.len());
        // "In the first half they led 21-3."
        let score = |n: usize| {
            matches!(self.tokens[n].kind, Kind::Digits { length: 1..=3, .. })
                && self.mark(n + 1, '-')
                && self.glued(n + 1)
                && self.glued(n + 2)
                && matches!(self.digits(n + 2), Some((_, 1..=3)))
                && self.says_any(
                    n.wrapping_sub(1),
                    &["led", "lead", "won", "lost", "trailed", "up", "down"],
                )
        };
        near.into_iter().any(|n| {
            let token = &self.tokens[n];
            token.sentence == sentence
                && (score(n)
                    || OF_A_MATCH.iter().any(|w| token.text(self.text).eq_ignore_ascii_case(w)))
        })
    }

    /// "1990 third quarter": the part after a year that was read already.
    pub(super) fn part_of_year(&self, at: usize) -> Option<PartReading> {
        if let Some((part, _, end)) = self.quarter_or_half(at) {
            return Some(PartReading { part: Some(part), end });
        }
        if self.says_any(at, &["period", "quarter"]) {
            return Some(PartReading { part: None, end: at + 1 });
        }
        if let Word::Season { season, plural: false } = self.word(at)
            && !self.says(at, "fall")
            && !self.says_any(at + 1, &["olympics", "games"])
        {
            return Some(PartReading { part: Some(PartOf::Season(season)), end: at + 1 });
        }
        None
    }

    /// "3Q", "3Q25", "3Q 2025", "1H24".
    pub(super) fn digit_quarter(&self, at: usize) -> Option<Reading> {
        let (n, 1) = self.digits(at)? else { return None };
        let quarter = self.says(at + 1, "Q");
        if !(quarter || self.says(at + 1, "H")) || !self.glued(at + 1) || !self.capital(at + 1) {
            return None;
        }
        let part = if quarter && (1..=4).contains(&n) {
            PartOf::Quarter(n as u8)
        } else if !quarter && (1..=2).contains(&n) {
            PartOf::Half(n as u8)
        } else {
            return None;
        };
        Some(self.with_short_year(at, at + 2, part))
    }

    /// "Q3", "Q3 2025", "Q3'25", "H1 2024", "W26 2025".
    pub(super) fn letter_led(&self, at: usize) -> Option<Reading> {
        if !self.capital(at) || !self.glued(at + 1) {
            return None;
        }
        let (n, length) = self.digits(at + 1)?;
        let part = match self.spelled(at) {
            "Q" if (1..=4).contains(&n) && length == 1 => PartOf::Quarter(n as u8),
            "H" if (1..=2).contains(&n) && length == 1 => PartOf::Half(n as u8),
            _ => return None,
        };
        if self.hyphen(at + 2)
            && self.year_number(at + 3).is_none()
            && self.spelled(at + 3) != self.spelled(at)
        {
            return None;
        }
        // "H1 visa", "Q2 switch": a half needs its year or a report.
        let reading = self.with_short_year(at, at + 2, part);
        let lone = reading.end == at + 2;
        (!lone
            || self.spelled(at) == "Q"
            || self.before_any(at, &["in", "during"]) && self.ends_clause(at + 2)
            || self.says_any(at + 2, &["results", "earnings", "profit", "sales", "revenue"]))
        .then_some(reading)
    }

    /// A year of two or four digits after a quarter in figures.
    fn with_short_year(&self, at: usize, end: usize, part: PartOf) -> Reading {
        let of = |meaning| Whole::In(Box::new(meaning));
        let next = if self.says(end, "of") {
            end + 1
        } else if self.mark(end, '/') || self.mark(end, '-') || self.mark(end, ',') {
            end + 1
        } else {
            end
        };
        let next = if self.says_any(next, &["FY", "fiscal"]) { next + 1 } else { next };
        if let Some(year) = self.year_number(next)
            && let Some(year) = Period::year(year)
        {
            return Reading::new(
                at,
                next + 1,
                Meaning::Part { part, of: of(Meaning::Named(year)) },
            );
        }
        let short = if self.mark(next, '\'') { next + 1 } else { next };
        if let Some((two, 2)) = self.digits(short)
            && self.glued(short)
        {
            let year = Meaning::Part { part: PartOf::ShortYear(two as u8), of: Whole::Bare };
            return Reading::new(at, short + 1, Meaning::Part { part, of: of(year) });
        }
        self.with_relative_year(at, end, part)
    }

    /// The next year after a dash or a stroke: "-26" after 2025; with the index after it.
    fn year_beyond(&self, at: usize, first: i16) -> Option<(i16, usize)> {
        let dash = self.mark(at, '-') || self.mark(at, '–') || self.mark(at, '/');
        if !dash || !self.glued(at) || !self.glued(at + 1) {
            return None;
        }
        let last = match self.digits(at + 1)? {
            (last, 2) => first / 100 * 100 + last as i16,
            (last @ 1000..=2199, 4) => last as i16,
            _ => return None,
        };
        (last == first + 1).then_some((last, at + 2))
    }

    /// "fiscal 1989", "fiscal year 2024", "FY24", "fiscal third quarter", "calendar 1990".
    pub(super) fn fiscal_led(&self, at: usize) -> Option<Reading> {
        if self.says(at, "FY") || self.says(at, "CY") {
            let next = if self.mark(at + 1, '\'') { at + 2 } else { at + 1 };
            if let Some(year) = self.year_number(next) {
                let named = Meaning::Named(Period::year(year)?);
                if let Some((last, after)) = self.year_beyond(next + 1, year as i16) {
                    let last = Box::new(Meaning::Named(Period::Year(last)));
                    return Some(Reading::new(at, after, Meaning::Range(Box::new(named), last)));
                }
                return Some(Reading::new(at, next + 1, named));
            }
            if let Some((two, 2)) = self.digits(next)
                && self.glued(next)
            {
                let part = PartOf::ShortYear(two as u8);
                return Some(Reading::new(at, next + 1, Meaning::Part { part, of: Whole::Bare }));
            }
            return None;
        }
        let next = self.past_hyphen(at + 1);
        if let Some((part, _, end)) = self.quarter_or_half(next) {
            return Some(self.part_in((part, at, end)).from(at));
        }
        let year_at = if matches!(self.word(next), Word::Unit { grain: Grain::Year, plural: false })
        {
            next + 1
        } else {
            next
        };
        let year_at = if year_at > next && self.mark(year_at, ',') { year_at } else { year_at };
        if let Some((meaning, end)) = self.year_after(year_at) {
            // "fiscal year 2025-26"
            if let Meaning::Named(Period::Year(first)) = meaning
                && let Some((last, after)) = self.year_beyond(end, first)
            {
                let last = Box::new(Meaning::Named(Period::Year(last)));
                return Some(Reading::new(at, after, Meaning::Range(Box::new(meaning), last)));
            }
            // "fiscal 2024's first half"
            if let Some(next) = self.past_possessive(end)
                && let Some(inner) = self.part_of_year(next)
            {
                return Some(inner.of(meaning).from(at));
            }
            return Some(Reading::new(at, end, meaning));
        }
        if year_at > next && self.says_any(year_at, &["ended", "ending"]) {
            return Some(Reading::new(at, year_at, Meaning::Duration(one(Grain::Year))));
        }
        if year_at > next && self.before_any(at, &["the", "its", "their"]) {
            let meaning = Meaning::Shift { grain: Grain::Year, count: 0, base: Base::Now };
            return Some(Reading::new(at, year_at, meaning));
        }
        None
    }
}

/// Which part of a decade, month or season a half is.
fn half_of_other(part: PartOf, whole: &Meaning) -> Option<Modifier> {
    let PartOf::Half(half) = part else { return None };
    match whole {
        Meaning::Named(Period::Year(_)) | Meaning::Shift { grain: Grain::Year, .. } => None,
        Meaning::Part { part: PartOf::ShortYear(_), .. } => None,
        _ => Some(if half == 1 { Modifier::Start } else { Modifier::End }),
    }
}

/// A part whose whole stood before it.
pub(super) struct PartReading {
    part: Option<PartOf>,
    end: usize,
}

impl PartReading {
    /// The part in its whole; "the 1988 period" is the whole's counterpart of the period spoken of.
    pub(super) fn of(self, whole: Meaning) -> Reading {
        let of = Whole::In(Box::new(whole));
        let part = self.part.unwrap_or(PartOf::Containing(Grain::Year));
        Reading::new(0, self.end, Meaning::Part { part, of })
    }
}
