//! What the words of a time expression say, before anything is counted from anywhere.

use super::Modifier;
use super::holiday::Holiday;
use super::length::Amount;
use super::lexicon::{Part, Time};
use super::values::{Grain, Period, Season};

/// A time expression as the grammar read it: tokens `first..end` and what they say.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
    pub(crate) clock: Option<Clock>,
    pub(crate) modifier: Option<Modifier>,
}

impl Reading {
    pub(crate) fn new(first: usize, end: usize, meaning: Meaning) -> Reading {
        Reading { first, end, meaning, clock: None, modifier: None }
    }

    pub(crate) fn from(mut self, first: usize) -> Reading {
        self.first = first;
        self
    }

    pub(crate) fn to(mut self, end: usize) -> Reading {
        self.end = end;
        self
    }

    pub(crate) fn modified(mut self, modifier: Modifier) -> Reading {
        self.modifier = Some(modifier);
        self
    }

    pub(crate) fn at(mut self, clock: Clock) -> Reading {
        self.clock = Some(clock);
        self
    }

    /// Names or counts out a single day, so that a time of day may be added.
    pub(crate) fn is_day(&self) -> bool {
        self.clock.is_none()
            && match &self.meaning {
                Meaning::Named(Period::Day(_)) | Meaning::Numeric { .. } => true,
                Meaning::Shift { grain: Grain::Day, .. } => true,
                Meaning::Part { part, .. } => matches!(
                    part,
                    PartOf::Day { .. }
                        | PartOf::DayOfMonth(_)
                        | PartOf::Weekday(_)
                        | PartOf::Holiday(_)
                        | PartOf::Nth { grain: Grain::Day, .. }
                ),
                _ => false,
            }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    /// A period that the words name in full.
    Named(Period),
    /// Two ends written as one: `1990-95`, `June 25–27`.
    Range(Box<Meaning>, Box<Meaning>),
    /// `6/5/2025`, whose order is not certain; both numbers are at most 12.
    Numeric {
        first: u8,
        second: u8,
        year: i64,
        month_first: bool,
    },
    /// A part of a larger period: a month of a year, a weekday of a week.
    Part {
        part: PartOf,
        of: Whole,
    },
    /// So many periods from the one that the base lies in: last week, this year, tomorrow.
    Shift {
        grain: Grain,
        count: i64,
        base: Base,
    },
    /// A length of time before or after the base: two days ago, a year earlier, three weeks from Tuesday.
    Offset {
        amount: Amount,
        backward: bool,
        base: Base,
    },
    /// A year, or a century by its ordinal, before Christ; it stands for nothing on the calendar here.
    BeforeChrist {
        number: u16,
        century: bool,
    },
    Duration(Amount),
    /// Several units: "two hours and 30 minutes"; the TIMEX3 value.
    Long(String),
    /// Recurring; the TIMEX3 value.
    Set(String),
    Vague(Time),
    /// A TIMEX3 value that stands for nothing on the calendar.
    Literal(TypedLiteral),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypedLiteral {
    pub(crate) value: &'static str,
    pub(crate) duration: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartOf {
    Month(u8),
    Day {
        month: u8,
        day: u8,
        weekday: Option<u8>,
    },
    DayOfMonth(u8),
    Weekday(u8),
    Season(Season),
    Quarter(u8),
    Half(u8),
    Holiday(Holiday),
    /// The n-th of a grain, from the end where negative: the first week of June.
    Nth {
        n: i8,
        grain: Grain,
    },
    NthWeekday {
        n: i8,
        weekday: u8,
    },
    /// `'98`.
    ShortYear(u8),
    /// "the nineties".
    ShortDecade(u8),
    /// "the end of the year" where the words make it the last day.
    LastDay,
    /// "the weekend".
    Weekend,
    /// The quarter that ends there: most of its days lie in it, whatever the fiscal year.
    EndingQuarter,
    /// The whole week or weekend that holds a day; of a year, the counterpart in it of the period spoken of.
    Containing(Grain),
    /// Of a year, the counterpart in it of the day, week or month of writing: "on this day in 1862".
    AsNow(Grain),
}

/// What a part is taken from.
#[derive(Clone, Debug)]
pub(crate) enum Whole {
    /// Not said: the clause and the reference decide.
    Bare,
    /// "last June": the latest that is over.
    Last,
    /// "next June".
    Next,
    /// "this June".
    This,
    /// "the previous Friday", "the following Monday": counted from the time spoken of.
    Previous,
    Following,
    /// "that Friday".
    Same,
    /// "this coming Friday": the first one ahead.
    Coming,
    /// "Friday before last" −2, "Tuesday week" +1 after the bare reading.
    Weeks(i8),
    In(Box<Meaning>),
    /// "the Sept. 11 attacks": of this year, unless the text is older.
    KnownFor(i16),
    /// "the Monday after Easter": the first after that time, the last before it.
    After(Box<Meaning>),
    Before(Box<Meaning>),
}

#[derive(Clone, Debug)]
pub(crate) enum Base {
    /// The moment of writing or of speech.
    Now,
    /// The time spoken of.
    Context,
    /// The latest of its kind that is over, spoken of or not: "the latest quarter".
    Latest,
    Of(Box<Meaning>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Hour { hour: u8, minute: Option<u8>, second: Option<u8> },
    Part(Part),
}

impl Clock {
    /// What TIMEX3 writes after `T`.
    pub(crate) fn timex(self) -> String {
        match self {
            Clock::Part(part) => part.code().to_owned(),
            Clock::Hour { hour, minute, second: Some(second) } => {
                format!("{hour:02}:{:02}:{second:02}", minute.unwrap_or(0))
            }
            Clock::Hour { hour, minute, second: None } => {
                format!("{hour:02}:{:02}", minute.unwrap_or(0))
            }
        }
    }
}
