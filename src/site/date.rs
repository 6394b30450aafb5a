//! A date as pages show it: words at its own precision, machine form, mark, and how it is known.

use serde::Serialize;

use super::Site;
use crate::edtf::{Edtf, Precision, Window};
use crate::library::{BriefIdx, SourceIdx};
use crate::source::Basis;
use crate::template::words::{self, Form};

/// A date with its mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DateView {
    pub edtf: String,
    /// `5 Jun 2025`.
    pub text: String,
    /// `Thursday 5 June 2025`.
    pub long: String,
    /// `5 Jun`, for lists under their year.
    pub day: String,
    /// `Thursday`, of an exact day; else empty.
    pub weekday: &'static str,
    /// For the `datetime` attribute; only where HTML has a form for it (a day, a month or a year).
    pub iso: Option<String>,
    /// `day`, `month`, `year`, `span`, `open`, `about`, `uncertain`: the shape of the mark.
    pub mark: &'static str,
    /// What the mark says, for those who do not see it.
    pub said: &'static str,
    /// Worked out from words of the article that states it: `two days ago`.
    pub resolved: bool,
    /// Inferred: the article does not state it.
    pub inferred: bool,
    /// How it is known, where it is not simply stated.
    pub how: Vec<String>,
}

impl DateView {
    pub fn of(date: &Edtf, language: &str) -> DateView {
        let (mark, said) = mark(date);
        DateView {
            edtf: date.to_string(),
            text: words::date(date, Form::Short, language),
            long: words::date(date, Form::Long, language),
            day: words::date(date, Form::Day, language),
            weekday: weekday(date, language).filter(|_| mark == "day").unwrap_or_default(),
            iso: iso(date),
            mark,
            said,
            resolved: false,
            inferred: false,
            how: Vec::new(),
        }
    }
}

fn weekday(date: &Edtf, language: &str) -> Option<&'static str> {
    let window = date.window();
    words::weekday(window.earliest.filter(|day| Some(*day) == window.latest)?, language)
}

/// The valid `datetime` of a day, month or year.
fn iso(date: &Edtf) -> Option<String> {
    let Edtf::Point(point) = date else { return None };
    let plain = Edtf::point(point.unit())?.to_string();
    let is_plain = matches!(point.precision(), Precision::Day | Precision::Month | Precision::Year);
    is_plain.then_some(plain)
}

fn mark(date: &Edtf) -> (&'static str, &'static str) {
    if date.is_uncertain() {
        return ("uncertain", "uncertain date");
    }
    if date.is_approximate() {
        return ("about", "approximate date");
    }
    match date {
        _ if date.is_open() => ("open", "began then, still running"),
        Edtf::Interval(..) => ("span", "a span of days"),
        Edtf::Point(point) => match point.precision() {
            Precision::Day => ("day", "exact day"),
            Precision::Month => ("month", "month known only"),
            Precision::Season => ("span", "season known only"),
            _ => ("year", "year known only"),
        },
    }
}

impl Site<'_> {
    pub(crate) fn date(&self, date: &Edtf) -> DateView {
        DateView::of(date, &self.settings.language)
    }

    /// `between 2 and 9 June 2025`, where both ends are known and differ.
    pub(crate) fn window(&self, window: &Window) -> Option<String> {
        let (from, to) = (window.earliest?, window.latest?);
        Some(words::date(&Edtf::span(from, to)?, Form::Short, &self.settings.language))
    }

    /// The brief's date with how it is known.
    pub(crate) fn brief_date(&self, brief: BriefIdx) -> Option<DateView> {
        let linked = &self.library.linked[brief as usize];
        let mut view = self.date(&linked.date?);
        if linked.date_inferred {
            view.inferred = true;
            view.how = linked.sources.iter().flat_map(|source| self.evidence(*source)).collect();
            view.how.dedup();
        }
        Some(view)
    }

    /// [`DateView::text`] of the brief's date alone; empty where it has none.
    pub(crate) fn brief_day(&self, brief: BriefIdx) -> String {
        let date = self.library.linked[brief as usize].date;
        date.map_or_else(String::new, |date| {
            words::date(&date, Form::Short, &self.settings.language)
        })
    }

    /// When a source was published: stated, inferred with its evidence, or unknown (then `None`).
    pub(crate) fn published(&self, source: SourceIdx) -> Option<DateView> {
        let published = &self.source(source).front.published;
        let window = self.library.used[source as usize].window;
        match published.date {
            Some(date) => {
                let mut view = self.date(&date);
                view.inferred = published.basis != Basis::Stated;
                if view.inferred {
                    view.how = self.evidence(source);
                }
                Some(view)
            }
            None => {
                let window = window?;
                let date = Edtf::span(window.earliest?, window.latest?)?;
                let mut view = self.date(&date);
                view.inferred = true;
                view.how = self.evidence(source);
                Some(view)
            }
        }
    }

    fn evidence(&self, source: SourceIdx) -> Vec<String> {
        let stated = self.source(source).front.published.evidence.iter();
        let across = self.library.used[source as usize].evidence.iter();
        stated.chain(across).map(|why| in_words(why, &self.settings.language)).collect()
    }
}

/// Evidence with the date that another source gives (`… dates to 2025-06-23/2025-06-29 (“this week”)`) as pages show dates.
fn in_words(evidence: &str, language: &str) -> String {
    let Some((before, rest)) = evidence.split_once(" dates to ") else {
        return evidence.to_owned();
    };
    let (date, after) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    match date.parse::<Edtf>() {
        Ok(date) => {
            format!("{before} dates to {}{after}", words::date(&date, Form::Short, language))
        }
        Err(_) => evidence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_tells_dates_in_words() {
        let told = |evidence| in_words(evidence, "en");
        assert_eq!(
            told("it reports what X dates to 2025-06-23/2025-06-29 (“this week”)"),
            "it reports what X dates to 23–29 Jun 2025 (“this week”)"
        );
        assert_eq!(told("what X dates to 2025-06-25"), "what X dates to 25 Jun 2025");
        assert_eq!(told("it says “2025-06-25”"), "it says “2025-06-25”");
        assert_eq!(told("what X dates to some day"), "what X dates to some day");
    }
}
