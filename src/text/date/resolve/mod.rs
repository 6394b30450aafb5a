//! From readings to values: counts each one from the publication date, from another expression, or from the moment of speech.
//!
//! The narrative first, then what is quoted in it. What a reading may count from is its `Frame`; `part` finds the part of a
//! larger period, `count` steps and offsets, `template` writes what nothing fixes.

mod count;
mod frame;
mod part;
mod partner;
mod template;

use jiff::civil::Date;

use super::direction::{direction, relation};
use super::length::Amount;
use super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::quotation::{Speech, quoted};
use super::tokens::{Kind, Token};
use super::values::{Grain, Period, add_days, day_words};
use super::{Basis, Direction, Modifier, Reference, Relation, TimeExpression, TimexType};
use crate::edtf::{Edtf, Unit, Window};

/// How far back an expression may lie that another counts from.
const MEMORY: usize = 12;

/// Windows up to this many days are tried day by day; longer ones at their ends and every tenth day between.
const DAY_BY_DAY: i32 = 62;

/// All expressions of a text with their values.
pub(crate) fn resolve(
    text: &str,
    tokens: &[Token],
    readings: &[Reading],
    reference: &Reference,
) -> Vec<TimeExpression> {
    let quotes = quoted(tokens);
    let spans: Vec<(usize, usize)> = readings.iter().map(|r| (r.first, r.end)).collect();
    let days: Vec<bool> = readings.iter().map(names_a_day).collect();
    let speech = Speech::of(text, tokens, &quotes, &spans, &days);
    let clauses: Vec<(Direction, Relation)> = readings
        .iter()
        .map(|r| (direction(text, tokens, r.first, r.end), relation(text, tokens, r.first)))
        .collect();
    let day_first = day_comes_first(tokens, readings);
    let in_quote: Vec<bool> = readings.iter().map(|r| quotes[r.first]).collect();
    let scene = Scene {
        text,
        tokens,
        readings,
        clauses: &clauses,
        speech: &speech,
        in_quote: &in_quote,
        day_first,
    };
    let found = match (reference.as_day(), reference.window) {
        (Some(day), _) => scene.run(Some(day)),
        (None, Some(window)) => scene.run_window(window),
        (None, None) => scene.run(None),
    };
    readings
        .iter()
        .zip(found)
        .zip(&clauses)
        .map(|((reading, found), &(direction, relation))| {
            let span = tokens[reading.first].start as usize..tokens[reading.end - 1].end as usize;
            TimeExpression {
                span,
                value: found.value,
                kind: found.kind,
                date: found.date,
                basis: found.basis,
                chain: found.chain,
                direction,
                in_quote: quotes[reading.first],
                modifier: reading.modifier,
                relation,
            }
        })
        .collect()
}

/// Whether something may be said to have been spoken at this time.
fn names_a_day(reading: &Reading) -> bool {
    match &reading.meaning {
        Meaning::Shift { grain: Grain::Day, base: Base::Now, .. } => true,
        Meaning::Shift { .. } => false,
        _ => reading.is_day() || reading.clock.is_some(),
    }
}

/// Whether the dates in figures of this text put the day before the month: some date shows it, and none the contrary.
fn day_comes_first(tokens: &[Token], readings: &[Reading]) -> bool {
    let figures = |at: usize| match tokens.get(at).map(|t| t.kind) {
        Some(Kind::Digits { value, length: 1..=2 }) => Some(value),
        _ => None,
    };
    let mut shown = false;
    for reading in readings {
        let slashed = matches!(reading.meaning, Meaning::Named(Period::Day(_)))
            && tokens.get(reading.first + 1).is_some_and(|t| t.is_mark('/') || t.is_mark('-'));
        let (Some(first), Some(second), true) =
            (figures(reading.first), figures(reading.first + 2), slashed)
        else {
            continue;
        };
        if second > 12 {
            return false;
        }
        shown |= first > 12;
    }
    shown
}

/// What one expression came to.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    period: Option<Period>,
    value: String,
    kind: TimexType,
    date: Option<Edtf>,
    basis: Basis,
    chain: String,
}

/// A period, or the TIMEX3 template with `X` for what is not known.
enum Answer {
    Known(Period, Basis),
    /// A best value for the reader of TIMEX3 that is no date: what it is counted from is not in the text.
    Supposed(Period),
    Template(String),
}

struct Scene<'a> {
    text: &'a str,
    tokens: &'a [Token],
    readings: &'a [Reading],
    clauses: &'a [(Direction, Relation)],
    speech: &'a Speech,
    in_quote: &'a [bool],
    day_first: bool,
}

impl Scene<'_> {
    /// Resolves all readings against a publication day: the narrative first, then what is quoted in it.
    fn run(&self, anchor: Option<Date>) -> Vec<Found> {
        let mut found = self.values(anchor);
        let chains: Vec<String> =
            (0..found.len()).map(|at| self.chain(at, anchor, &found)).collect();
        for (found, chain) in found.iter_mut().zip(chains) {
            found.chain = chain;
        }
        found
    }

    /// As [`Scene::run`], without the chains.
    fn values(&self, anchor: Option<Date>) -> Vec<Found> {
        let mut found: Vec<Option<Found>> = vec![None; self.readings.len()];
        for quoted in [false, true] {
            for at in 0..self.readings.len() {
                if self.speech.said_at[at].is_some() == quoted {
                    let outcome = self.one(at, anchor, &found);
                    let named = self.named_after(at, &outcome, anchor, &found);
                    found[at] = Some(named.unwrap_or(outcome));
                }
            }
        }
        found.into_iter().flatten().collect()
    }

    /// Resolves against each day that the text may have been published on and keeps what all agree on.
    fn run_window(&self, window: Window) -> Vec<Found> {
        let unknown = self.run(None);
        let (Some(from), Some(to)) = (window.earliest, window.latest) else { return unknown };
        let length = window.days().unwrap_or(0).max(0);
        let step = if length <= DAY_BY_DAY { 1 } else { (length / 40).max(1) };
        let mut days: Vec<Date> =
            (0..=length / step).filter_map(|n| add_days(from, i64::from(n * step))).collect();
        days.push(to);
        // All that the days are compared by; the chains that stay are those of the first.
        let runs: Vec<Vec<Found>> = days.iter().map(|&day| self.values(Some(day))).collect();
        unknown
            .into_iter()
            .enumerate()
            .map(|(at, template)| {
                let first = &runs[0][at];
                if runs.iter().all(|run| run[at].value == first.value && run[at].date == first.date)
                {
                    let mut agreed = first.clone();
                    agreed.chain = match agreed.basis {
                        Basis::Publication => self.window_chain(at, from, to),
                        _ => self.chain(at, Some(from), &runs[0]),
                    };
                    return agreed;
                }
                let dates: Vec<Option<Edtf>> = runs.iter().map(|run| run[at].date).collect();
                let Some(date) = common(&dates) else { return template };
                Found {
                    date: Some(date),
                    basis: Basis::Publication,
                    chain: self.window_chain(at, from, to),
                    ..template
                }
            })
            .collect()
    }

    fn window_chain(&self, at: usize, from: Date, to: Date) -> String {
        format!("{} ← published {} to {}", self.words(at), day_words(from), day_words(to))
    }

    /// The words of a reading, on one line.
    fn words(&self, at: usize) -> String {
        let reading = &self.readings[at];
        let span =
            self.tokens[reading.first].start as usize..self.tokens[reading.end - 1].end as usize;
        self.text[span].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn one(&self, at: usize, anchor: Option<Date>, found: &[Option<Found>]) -> Found {
        let reading = &self.readings[at];
        let kind = match &reading.meaning {
            Meaning::Duration(_) | Meaning::Long(_) => TimexType::Duration,
            Meaning::Literal(l) if l.duration => TimexType::Duration,
            Meaning::Set(_) => TimexType::Set,
            _ if reading.clock.is_some() => TimexType::Time,
            _ => TimexType::Date,
        };
        let plain = |value: String| Found {
            period: None,
            value,
            kind,
            date: None,
            basis: Basis::Unresolved,
            chain: String::new(),
        };
        match &reading.meaning {
            Meaning::Duration(amount) => {
                return Found { basis: Basis::Explicit, ..plain(amount.timex()) };
            }
            Meaning::Set(value) => return Found { basis: Basis::Explicit, ..plain(value.clone()) },
            Meaning::Vague(time) => return plain(time.timex().to_owned()),
            Meaning::Literal(literal) => return plain(literal.value.to_owned()),
            Meaning::Range(from, to) => {
                let frame = self.frame(at, anchor, found);
                let first = frame.answer(from);
                // What has begun ends after it, whatever the clause would tell of its last day alone.
                let last = match (&first, &**to) {
                    (Answer::Known(began, basis), Meaning::Part { part, of: Whole::Bare })
                        if matches!(part, PartOf::Holiday(_))
                            || frame.now.is_some_and(|(now, _)| began.days().0 <= now) =>
                    {
                        let end = frame.first_after(*part, *began);
                        end.map_or_else(|| frame.answer(to), |end| Answer::Known(end, *basis))
                    }
                    _ => frame.answer(to),
                };
                return match (first, last) {
                    (Answer::Known(a, basis), Answer::Known(b, _)) => {
                        // "Nov.-Jan. 2024" began the year before, "April-May 2024" in it.
                        let turned = a.days().0 > b.days().0;
                        let year = i64::from(b.year_of());
                        let a = [year, year - 1]
                            .into_iter()
                            .filter_map(|year| a.in_year(year).filter(|_| turned))
                            .find(|began| began.days().0 <= b.days().0)
                            .unwrap_or(a);
                        let moon = matches!(
                            **from,
                            Meaning::Part { part: PartOf::Holiday(holiday), .. }
                                if holiday.is_by_the_moon()
                        );
                        let about = moon.then_some(Modifier::Approximate);
                        let date = Edtf::interval_of(a.edtf(about), b.edtf(about));
                        Found {
                            period: Some(a),
                            date,
                            basis,
                            chain: String::new(),
                            ..plain(format!("{}/{}", a.timex(), b.timex()))
                        }
                    }
                    (Answer::Template(a), Answer::Template(b)) => plain(format!("{a}/{b}")),
                    _ => plain("XXXX".to_owned()),
                };
            }
            _ => {}
        }
        let frame = self.frame(at, anchor, found);
        match frame.answer(&reading.meaning) {
            Answer::Known(period, basis) => {
                let value = with_clock(period.timex(), reading.clock);
                let date = self.date_of(at, period, anchor);
                Found { period: Some(period), value, kind, date, basis, chain: String::new() }
            }
            Answer::Supposed(period) => plain(with_clock(period.timex(), reading.clock)),
            Answer::Template(template) => {
                // "ten minutes later" is no date: its length is all that is known.
                let length = template.starts_with('P') && !template.ends_with("_REF");
                let kind = if length { TimexType::Duration } else { kind };
                Found { kind, ..plain(with_clock(template, reading.clock)) }
            }
        }
    }

    /// The calendar value at the text's precision.
    fn date_of(&self, at: usize, period: Period, anchor: Option<Date>) -> Option<Edtf> {
        let reading = &self.readings[at];
        match reading.modifier {
            Some(Modifier::Rolling) => None,
            Some(Modifier::Earlier | Modifier::Later) if period.grain() != Grain::Day => {
                let (from, to) = period.days();
                let now = match self.speech.said_at[at] {
                    Some(_) => None,
                    None => anchor.filter(|day| *day >= from && *day <= to),
                };
                match (reading.modifier, now) {
                    (Some(Modifier::Earlier), Some(now)) => Edtf::span(from, now),
                    (Some(Modifier::Later), Some(now)) => Edtf::span(now, to),
                    _ => period.edtf(None),
                }
            }
            Some(
                Modifier::MoreThan
                | Modifier::LessThan
                | Modifier::AtLeast
                | Modifier::AtMost
                | Modifier::Approximate,
            ) => period.edtf(Some(Modifier::Approximate)),
            // "the end of the year" is its last month; late in it may be any of the last four.
            Some(Modifier::End) if period.grain() == Grain::Year && self.says_end(at) => {
                Edtf::point(Unit::Month(period.year_of(), 12))
            }
            _ => {
                // Where the new moon is looked for, a computed day may be off by one.
                if let Meaning::Part { part: PartOf::Holiday(holiday), .. } = &reading.meaning
                    && holiday.is_by_the_moon()
                {
                    return period.edtf(Some(Modifier::Approximate));
                }
                // Decades and centuries counted back are no exact years.
                if let Meaning::Offset {
                    amount: Amount { grain: Grain::Decade | Grain::Century | Grain::Millennium, .. },
                    ..
                } = &reading.meaning
                {
                    return period.edtf(Some(Modifier::Approximate));
                }
                period.edtf(reading.modifier)
            }
        }
    }

    /// Whether one of the words of a reading is "end".
    fn says_end(&self, at: usize) -> bool {
        let reading = &self.readings[at];
        self.tokens[reading.first..reading.end]
            .iter()
            .any(|token| token.text(self.text).eq_ignore_ascii_case("end"))
    }

    /// The chain for readers; empty where the words alone name the date.
    fn chain(&self, at: usize, anchor: Option<Date>, found: &[Found]) -> String {
        let mut chain = self.counted_from(at, anchor, found);
        let counts_workdays = match &self.readings[at].meaning {
            Meaning::Offset { amount, .. } => amount.grain == Grain::Workday,
            Meaning::Shift { grain, .. } => *grain == Grain::Workday,
            _ => false,
        };
        if counts_workdays && !chain.is_empty() {
            chain.push_str(", Monday to Friday counted");
        }
        chain
    }

    /// What it was counted from: `two days ago ← Friday 27 June 2025 (publication)`.
    fn counted_from(&self, at: usize, anchor: Option<Date>, found: &[Found]) -> String {
        let of = |index: usize| -> String {
            found[index].period.map_or_else(|| self.words(index), Period::words)
        };
        match (found[at].basis, anchor) {
            (Basis::Explicit | Basis::Unresolved | Basis::Derived, _) => String::new(),
            (Basis::Publication, Some(day)) => {
                format!("{} ← {} (publication)", self.words(at), day_words(day))
            }
            (Basis::Publication, None) => String::new(),
            (Basis::Expression(index), _) => {
                format!("{} ← {} (“{}”)", self.words(at), of(index), self.words(index))
            }
            (Basis::Quote, _) => match self.speech.said_at[at] {
                Some(index) => format!("{} ← {} (moment of speech)", self.words(at), of(index)),
                None => String::new(),
            },
        }
    }

    fn frame<'f>(
        &'f self,
        at: usize,
        anchor: Option<Date>,
        found: &'f [Option<Found>],
    ) -> Frame<'f> {
        let mut now = anchor.map(|day| (day, Basis::Publication));
        if let Some(index) = self.speech.said_at[at] {
            now = found[index].as_ref().and_then(|f| match f.period {
                Some(Period::Day(day)) if f.date.is_some() => Some((day, Basis::Quote)),
                _ => None,
            });
        }
        Frame { scene: self, at, now, found }
    }
}

/// One reading in its place: what it may count from.
struct Frame<'a> {
    scene: &'a Scene<'a>,
    at: usize,
    now: Option<(Date, Basis)>,
    found: &'a [Option<Found>],
}

/// What is certain of a date where several publication days give several answers: the month or the year that all lie in.
fn common(dates: &[Option<Edtf>]) -> Option<Edtf> {
    let mut earliest: Option<Date> = None;
    let mut latest: Option<Date> = None;
    for date in dates {
        let window = (*date)?.window();
        let (from, to) = (window.earliest?, window.latest?);
        earliest = Some(earliest.map_or(from, |e| e.min(from)));
        latest = Some(latest.map_or(to, |l| l.max(to)));
    }
    let (from, to) = (earliest?, latest?);
    if from.year() != to.year() {
        return None;
    }
    if from.month() == to.month() {
        return Edtf::point(Unit::Month(from.year(), from.month() as u8));
    }
    Edtf::point(Unit::Year(from.year()))
}

/// The value with the time of day.
fn with_clock(value: String, clock: Option<Clock>) -> String {
    match clock {
        Some(clock) => format!("{value}T{}", clock.timex()),
        None => value,
    }
}
