//! Time expressions in English news: where they stand, their TIMEX3 value, and what they mean on the calendar.
//!
//! Text in, a sorted list of [`TimeExpression`] out. Words are typed in one pass (`tokens`, `lexicon`), a small grammar
//! turns them into a meaning that is still free of any anchor (`grammar`), and `resolve` counts it from the publication
//! date, from another expression, or inside quotation marks from the moment of speech. What does not follow from the text
//! and the reference stays unresolved: nothing is guessed.
//!
//! Values follow TIMEX3 (TimeML 1.2.1) as TempEval-3 scores them: `1998-W32`, `1998-Q3`, `P1Y`, `PXM`, `PRESENT_REF`,
//! `2025-06-25TMO`; `XXXX-WXX-5` only where nothing tells the week.

use std::ops::Range;

use jiff::civil::Date;

use crate::edtf::{Edtf, Window};

mod derived;
mod direction;
mod grammar;
mod holiday;
mod length;
mod lexicon;
mod meaning;
pub mod publication;
mod quotation;
mod resolve;
mod tokens;
mod values;

pub use derived::derive;
pub use publication::{Published, published};

/// What relative expressions count from: the publication day where it is known, or the window it lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Days on which the text may have been published; `None` where nothing is known.
    pub window: Option<Window>,
}

impl Reference {
    /// Published on this day.
    pub fn day(date: Date) -> Reference {
        Reference { window: Some(Window::of(date, date)) }
    }

    /// Published on some day of this window.
    pub fn window(window: Window) -> Reference {
        Reference { window: Some(window) }
    }

    pub fn unknown() -> Reference {
        Reference { window: None }
    }

    /// The publication day, where it is one exact day.
    pub fn as_day(&self) -> Option<Date> {
        let window = self.window?;
        window.earliest.filter(|_| window.earliest == window.latest)
    }
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexType {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// What a value was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The words alone name it.
    Explicit,
    /// The publication date.
    Publication,
    /// Another expression of the same text, by its index in the list.
    Expression(usize),
    /// The moment of speech of the quotation that it stands in.
    Quote,
    /// Follows from another expression by arithmetic that the text states.
    Derived,
    /// Nothing in the text or the reference fixes it.
    Unresolved,
}

/// Which way from the moment of writing the clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Past,
    Present,
    Future,
    /// The clause does not say.
    Open,
}

/// TIMEX3 `mod`: how the value is qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approximate,
    MoreThan,
    LessThan,
    AtLeast,
    AtMost,
    /// The part of the period before the moment of writing.
    Earlier,
    /// The part of the period after the moment of writing.
    Later,
    /// A period that ends now and not with the calendar: "the past year".
    Rolling,
}

/// The preposition that ties the expression to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// "on", "in", "at", or nothing.
    At,
    Since,
    Until,
    By,
    Before,
    After,
    From,
    To,
    For,
    Within,
}

/// One time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// TIMEX3 value.
    pub value: String,
    pub kind: TimexType,
    /// What it means on the calendar at the text's own precision; `None` for durations, sets, vague references and
    /// whatever cannot be resolved. Early, mid and late are sub-ranges; "since 2 April" keeps the point.
    pub date: Option<Edtf>,
    pub basis: Basis,
    /// For readers: `two days ago ← Friday 27 June 2025 (publication)`; empty if explicit.
    pub chain: String,
    pub direction: Direction,
    /// Stands inside quotation marks.
    pub in_quote: bool,
    pub modifier: Option<Modifier>,
    pub relation: Relation,
}

/// The time expressions of a text in order; they do not overlap.
///
/// Time is linear in the length of the text. Anything is accepted; text that is not English finds little.
pub fn tag(text: &str, reference: &Reference) -> Vec<TimeExpression> {
    let tokens = tokens::tokenize(text);
    let readings = grammar::read(text, &tokens);
    resolve::resolve(text, &tokens, &readings, reference)
}
