//! From readings to values: counts each one from the publication date, from another expression, or from the moment of speech.

use jiff::civil::Date;

use super::direction::{direction, relation};
use super::holiday::nth_weekday;
use super::meaning::{Base, Clock, Meaning, PartOf, Reading, Whole};
use super::quotation::{Speech, quoted};
use super::tokens::{Kind, Token};
use super::values::{
    Amount, Count, Grain, Period, add_days, day_words, letter, monday_of, weekday,
};
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
    let scene = Scene { text, tokens, readings, clauses: &clauses, speech: &speech, day_first };
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
    day_first: bool,
}

impl Scene<'_> {
    /// Resolves all readings against a publication day: the narrative first, then what is quoted in it.
    fn run(&self, anchor: Option<Date>) -> Vec<Found> {
        let mut found: Vec<Option<Found>> = vec![None; self.readings.len()];
        for quoted in [false, true] {
            for at in 0..self.readings.len() {
                if self.speech.said_at[at].is_some() == quoted {
                    let outcome = self.one(at, anchor, &found);
                    found[at] = Some(outcome);
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
        let runs: Vec<Vec<Found>> = days.iter().map(|&day| self.run(Some(day))).collect();
        unknown
            .into_iter()
            .enumerate()
            .map(|(at, template)| {
                let first = &runs[0][at];
                if runs.iter().all(|run| run[at].value == first.value && run[at].date == first.date)
                {
                    let mut agreed = first.clone();
                    if agreed.basis == Basis::Publication {
                        agreed.chain = self.window_chain(at, from, to);
                    }
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
                return match (frame.answer(from), frame.answer(to)) {
                    (Answer::Known(a, basis), Answer::Known(b, _)) => {
                        let date = Edtf::interval_of(a.edtf(None), b.edtf(None));
                        Found {
                            period: Some(a),
                            date,
                            basis,
                            chain: self.chain(at, basis, anchor, found),
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
                let chain = self.chain(at, basis, anchor, found);
                Found { period: Some(period), value, kind, date, basis, chain }
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
            _ => {
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

    /// The chain for readers; empty where the words alone name the date.
    fn chain(
        &self,
        at: usize,
        basis: Basis,
        anchor: Option<Date>,
        found: &[Option<Found>],
    ) -> String {
        let of = |index: usize| -> String {
            found[index]
                .as_ref()
                .and_then(|f| f.period)
                .map_or_else(|| self.words(index), Period::words)
        };
        match (basis, anchor) {
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

impl Frame<'_> {
    fn answer(&self, meaning: &Meaning) -> Answer {
        self.try_answer(meaning).unwrap_or_else(|| Answer::Template(template(meaning)))
    }

    fn try_answer(&self, meaning: &Meaning) -> Option<Answer> {
        match meaning {
            Meaning::Named(period) => Some(Answer::Known(*period, Basis::Explicit)),
            Meaning::Numeric { first, second, year, month_first } => {
                let (month, day) = if *month_first && !self.scene.day_first {
                    (*first, *second)
                } else {
                    (*second, *first)
                };
                Some(Answer::Known(Period::day(*year, month, day)?, Basis::Explicit))
            }
            Meaning::Part { part, of } => self.part(*part, of),
            Meaning::Shift { grain, count, base } => self.shift(*grain, *count, base),
            Meaning::Offset { amount, backward, base } => self.offset(*amount, *backward, base),
            Meaning::Range(from, _) => self.try_answer(from),
            Meaning::Duration(_)
            | Meaning::Long(_)
            | Meaning::Set(_)
            | Meaning::Vague(_)
            | Meaning::Literal(_) => None,
        }
    }

    fn direction(&self) -> Direction {
        let (direction, relation) = self.scene.clauses[self.at];
        match relation {
            Relation::Since => Direction::Past,
            Relation::Until if direction == Direction::Open => Direction::Future,
            // "extended the loan through January"; "until Thursday, they had not called him a suspect" opens its sentence.
            Relation::Until if !self.opens_sentence() && self.is_month_or_day() => {
                Direction::Future
            }
            _ => direction,
        }
    }

    fn opens_sentence(&self) -> bool {
        let first = self.scene.readings[self.at].first;
        let tokens = self.scene.tokens;
        first < 3 || tokens[first - 3].sentence != tokens[first].sentence
    }

    fn is_month_or_day(&self) -> bool {
        matches!(
            self.scene.readings[self.at].meaning,
            Meaning::Part { part: PartOf::Month(_) | PartOf::Day { .. }, .. }
        )
    }

    /// "Wednesday's ruling" is known already, unless something waits for it: "before Monday's vote".
    fn owns(&self) -> bool {
        let reading = &self.scene.readings[self.at];
        let owned =
            self.scene.tokens.get(reading.end).is_some_and(|t| t.is_mark('\'') && !t.spaced);
        let waited = matches!(
            self.scene.clauses[self.at].1,
            Relation::Before | Relation::For | Relation::Until
        ) || reading.first.checked_sub(1).is_some_and(|n| {
            matches!(self.scene.tokens[n].text(self.scene.text), "of" | "at" | "in" | "attend")
        });
        owned && !waited
    }

    // ---- parts -------------------------------------------------------------------------------------------------

    fn part(&self, part: PartOf, of: &Whole) -> Option<Answer> {
        match of {
            Whole::In(whole) => {
                if part == PartOf::Containing(Grain::Year) {
                    return self.counterpart(whole);
                }
                match self.try_answer(whole)? {
                    Answer::Known(period, basis) => {
                        Some(Answer::Known(inside(part, period)?, basis))
                    }
                    Answer::Supposed(period) => Some(Answer::Supposed(inside(part, period)?)),
                    Answer::Template(_) => None,
                }
            }
            Whole::After(base) | Whole::Before(base) => {
                let Answer::Known(period, basis) = self.try_answer(base)? else { return None };
                let (first, last) = period.days();
                let found = match of {
                    Whole::After(_) => self.beside(part, &Whole::Following, last)?,
                    _ => self.beside(part, &Whole::Previous, first)?,
                };
                Some(Answer::Known(found, basis))
            }
            Whole::Previous | Whole::Following | Whole::Same => {
                let Some((day, basis)) = self.spoken_of() else {
                    let (now, _) = self.now?;
                    let period = self.beside(part, of, now)?;
                    return Some(Answer::Supposed(period));
                };
                Some(Answer::Known(self.beside(part, of, day)?, basis))
            }
            _ => {
                if let Some(answer) = self.year_of_partner(part, of) {
                    return Some(answer);
                }
                if let (PartOf::DayOfMonth(day), Whole::Bare) = (part, of) {
                    return self.day_of_month(day);
                }
                let (now, basis) = self.now?;
                let period = self.beside(part, of, now)?;
                Some(Answer::Known(period, basis))
            }
        }
    }

    /// "from June to August 1990", "May 1 and June 5, 1998": a date without a year takes that of its partner.
    fn year_of_partner(&self, part: PartOf, of: &Whole) -> Option<Answer> {
        if !matches!(of, Whole::Bare)
            || !matches!(
                part,
                PartOf::Month(_) | PartOf::Day { .. } | PartOf::Season(_) | PartOf::Quarter(_)
            )
        {
            return None;
        }
        let here = &self.scene.readings[self.at];
        let next = self.scene.readings.get(self.at + 1)?;
        if next.first < here.end || next.first > here.end + 2 {
            return None;
        }
        let joined = self.scene.tokens[here.end..next.first].iter().all(|t| {
            matches!(
                t.text(self.scene.text),
                "to" | "and" | "or" | "through" | "until" | "-" | "–" | "—" | "," | "the" | "into"
            )
        });
        let Meaning::Part { part: other, of: Whole::In(year) } = &next.meaning else { return None };
        let alike = matches!(
            other,
            PartOf::Month(_) | PartOf::Day { .. } | PartOf::Season(_) | PartOf::Quarter(_)
        );
        if !joined || !alike {
            return None;
        }
        match self.try_answer(year)? {
            Answer::Known(period, _) => {
                let mine = inside(part, period)?;
                let theirs = inside(*other, period)?;
                // "November to March 1990" began the year before.
                let mine = if mine.days().0 > theirs.days().0 {
                    mine.in_year(i64::from(mine.year_of()) - 1)?
                } else {
                    mine
                };
                Some(Answer::Known(mine, Basis::Expression(self.at + 1)))
            }
            _ => None,
        }
    }

    /// "the 25th": of the month spoken of, else the nearest.
    fn day_of_month(&self, day: u8) -> Option<Answer> {
        if let Some((period, index)) =
            self.earlier(|p| matches!(p, Period::Month(..) | Period::Day(_)))
            && let Some(month) = Period::of(Grain::Month, period.days().0)
            && let Some(found) = inside(PartOf::DayOfMonth(day), month)
        {
            return Some(Answer::Known(found, Basis::Expression(index)));
        }
        let (now, basis) = self.now?;
        let month = Period::of(Grain::Month, now)?;
        let at = |n: i64| inside(PartOf::DayOfMonth(day), month.shift(n)?);
        let here = at(0);
        let found = match self.direction() {
            Direction::Future => here.filter(|p| p.days().0 >= now).or_else(|| at(1)),
            _ => here.filter(|p| p.days().0 <= now).or_else(|| at(-1)),
        }?;
        Some(Answer::Known(found, basis))
    }

    /// The part near a day: which of the candidates, by the word before it or the direction of the clause.
    fn beside(&self, part: PartOf, of: &Whole, now: Date) -> Option<Period> {
        if let PartOf::Weekday(number) = part {
            return self.weekday(number, of, now);
        }
        if part == PartOf::Weekend {
            let weekend = Period::of(Grain::Weekend, now)?;
            let on_weekend = now >= weekend.days().0;
            let shift = match (of, self.direction()) {
                (Whole::Last, _) => -1,
                (Whole::Next, _) => 1,
                (Whole::This, _) | (_, Direction::Future) => 0,
                _ if on_weekend => 0,
                _ => -1,
            };
            return weekend.shift(shift);
        }
        match part {
            PartOf::ShortYear(two) => {
                let century = i64::from(now.year()) / 100 * 100 + i64::from(two);
                let year =
                    if century > i64::from(now.year()) + 20 { century - 100 } else { century };
                return Period::year(year);
            }
            PartOf::ShortDecade(two) => {
                let century = i64::from(now.year()) / 100 * 100 + i64::from(two);
                let year = if century > i64::from(now.year()) { century - 100 } else { century };
                return Period::of(Grain::Decade, Date::new(i16::try_from(year).ok()?, 1, 1).ok()?);
            }
            _ => {}
        }
        let year = i64::from(now.year());
        if let (PartOf::Day { weekday: Some(number), .. }, Whole::Bare) = (part, of) {
            // The weekday tells the year: the nearest that fits.
            let fitting = [0, 1, -1, 2, -2, -3, -4, -5, -6]
                .into_iter()
                .filter_map(|n| inside(part, Period::year(year + n)?));
            let wanted = weekday(number);
            let near = |p: &Period| {
                now.until(p.days().0).map_or(i64::MAX, |s| i64::from(s.get_days()).abs())
            };
            if let Some(day) = fitting.filter(|p| p.days().0.weekday() == wanted).min_by_key(near) {
                return Some(day);
            }
        }
        let candidate = |n: i64| -> Option<Period> { inside(part, Period::year(year + n)?) };
        let candidates: Vec<Period> = (-1..=1).filter_map(candidate).collect();
        let over = |p: &&Period| p.days().1 < now;
        let begun = |p: &&Period| p.days().0 <= now;
        let ahead = |p: &&Period| p.days().0 > now;
        let current = |p: &&Period| p.days().0 <= now && now <= p.days().1;
        let chosen = match of {
            Whole::Last | Whole::Previous => candidates.iter().rfind(over),
            Whole::Next | Whole::Coming | Whole::Following => candidates.iter().find(ahead),
            Whole::This => candidates
                .iter()
                .find(current)
                .or_else(|| candidates.iter().find(|p| i64::from(p.year_of()) == year)),
            Whole::Same => candidates.iter().rfind(begun),
            Whole::Weeks(_) | Whole::In(_) | Whole::After(_) | Whole::Before(_) => None,
            Whole::Bare => {
                // The nearest, where a day ahead weighs more than one behind, for the past is what news tells; the verb
                // changes the weights and does not decide alone ("announced" a date that lies ahead).
                let (behind, before) = match (part, self.direction()) {
                    (PartOf::Quarter(_), Direction::Future) => (3, 1),
                    (PartOf::Quarter(_), _) => (1, 9),
                    (_, Direction::Past) => (1, 6),
                    (_, Direction::Future) => (5, 1),
                    _ => (1, 2),
                };
                let days = |a: Date, b: Date| {
                    a.until(b).map_or(i64::MAX / 16, |s| i64::from(s.get_days()))
                };
                candidates.iter().min_by_key(|p| {
                    let (from, to) = p.days();
                    if from > now {
                        before * days(now, from)
                    } else if to < now {
                        behind * days(to, now)
                    } else {
                        0
                    }
                })
            }
        };
        chosen.copied()
    }

    fn weekday(&self, number: u8, of: &Whole, now: Date) -> Option<Period> {
        let wanted = weekday(number);
        let back = i64::from(now.weekday().since(wanted));
        let ahead = i64::from(wanted.since(now.weekday()));
        let monday = monday_of(now)?;
        let in_week = |weeks: i64| add_days(monday, i64::from(number) - 1 + 7 * weeks);
        let last = || add_days(now, if back == 0 { -7 } else { -back });
        let day = match of {
            Whole::Last | Whole::Previous => last(),
            Whole::Next => {
                // From a weekend "next Friday" is the one ahead.
                in_week(1)
            }
            Whole::Following => add_days(now, if ahead == 0 { 7 } else { ahead }),
            Whole::This => {
                let here = in_week(0)?;
                if here < now && self.direction() != Direction::Past {
                    in_week(1)
                } else {
                    Some(here)
                }
            }
            Whole::Same => in_week(0),
            Whole::Coming => add_days(now, if ahead == 0 { 7 } else { ahead }),
            Whole::Weeks(n) if *n < 0 => add_days(last()?, 7 * (i64::from(*n) + 1)),
            Whole::Weeks(2) => add_days(in_week(1)?, 7),
            Whole::Weeks(n) => {
                let first = if ahead == 0 { 0 } else { ahead };
                add_days(now, first + 7 * i64::from(if *n == 3 { 2 } else { *n }))
            }
            Whole::Bare | Whole::In(_) | Whole::After(_) | Whole::Before(_) => {
                match self.direction() {
                    Direction::Future if !self.owns() => add_days(now, ahead),
                    _ => add_days(now, -back),
                }
            }
        };
        day.map(Period::Day)
    }

    /// "the 1988 period", "the same period last year": the period spoken of, in that year.
    fn counterpart(&self, whole: &Meaning) -> Option<Answer> {
        let Answer::Known(year, basis) = self.try_answer(whole)? else { return None };
        let y = i64::from(year.year_of());
        let spoken = self
            .earlier(|p| matches!(p, Period::Quarter(..) | Period::Half(..) | Period::Month(..)));
        match spoken {
            Some((period, _)) => Some(Answer::Known(period.in_year(y)?, basis)),
            None => Some(Answer::Known(year, basis)),
        }
    }

    // ---- counting ----------------------------------------------------------------------------------------------

    fn shift(&self, grain: Grain, count: i64, base: &Base) -> Option<Answer> {
        match base {
            Base::Now => {
                let (now, basis) = self.now?;
                Some(Answer::Known(Period::of(grain, now)?.shift(step(grain, count))?, basis))
            }
            Base::Of(meaning) => match self.try_answer(meaning)? {
                Answer::Known(period, basis) => {
                    let edge = if count < 0 { period.days().0 } else { period.days().1 };
                    Some(Answer::Known(Period::of(grain, edge)?.shift(step(grain, count))?, basis))
                }
                Answer::Supposed(period) => {
                    Some(Answer::Supposed(Period::of(grain, period.days().0)?.shift(count)?))
                }
                Answer::Template(_) => None,
            },
            Base::Context => self.context_shift(grain, count),
        }
    }

    fn context_shift(&self, grain: Grain, count: i64) -> Option<Answer> {
        if grain == Grain::Quarter && count == 0 {
            if let Some((period, index)) = self.earlier(|p| matches!(p, Period::Quarter(..))) {
                return Some(Answer::Known(period, Basis::Expression(index)));
            }
            let (now, _) = self.now?;
            return Some(Answer::Supposed(Period::of(Grain::Quarter, now)?.shift(-1)?));
        }
        let clock_only = self.scene.readings[self.at].clock.is_some() && count == 0;
        if clock_only && let Some(answer) = self.day_that_follows() {
            return Some(answer);
        }
        let antecedent = match grain {
            Grain::Day => {
                self.nearby(|p| matches!(p, Period::Day(_)), if clock_only { 2 } else { 4 })
            }
            _ => self.nearby(|p| p.grain() <= grain, 6),
        };
        if let Some((period, index)) = antecedent {
            let shifted = Period::of(grain, period.days().0)?.shift(step(grain, count))?;
            return Some(Answer::Known(shifted, Basis::Expression(index)));
        }
        let (now, basis) = self.now?;
        let supposed = Period::of(grain, now)?.shift(step(grain, count))?;
        // A time of day with no other day is that of the publication, so is "the year".
        if clock_only || (count == 0 && grain >= Grain::Year) {
            return Some(Answer::Known(supposed, basis));
        }
        Some(Answer::Supposed(supposed))
    }

    /// "about 10:35 a.m. (0735 GMT) Friday": the day of a time of day may stand a few words after it.
    fn day_that_follows(&self) -> Option<Answer> {
        let here = &self.scene.readings[self.at];
        let (index, next) = self
            .scene
            .readings
            .iter()
            .enumerate()
            .skip(self.at + 1)
            .take(2)
            .find(|(_, r)| r.is_day())?;
        let tokens = self.scene.tokens;
        let near = next.first - here.end <= 6
            && tokens[next.first].sentence == tokens[here.first].sentence;
        let parted = tokens[here.end..next.first]
            .iter()
            .any(|t| t.is_mark(',') || t.is_mark('”') || t.is_mark('“'));
        let relative = matches!(next.meaning, Meaning::Shift { base: Base::Context, .. });
        if !near || parted || relative {
            return None;
        }
        match self.try_answer(&next.meaning)? {
            Answer::Known(period, _) => Some(Answer::Known(period, Basis::Expression(index))),
            _ => None,
        }
    }

    fn offset(&self, amount: Amount, backward: bool, base: &Base) -> Option<Answer> {
        let amount = in_whole_units(amount);
        let Some(n) = amount.count.as_whole() else {
            return self.vague_offset(amount, backward, base);
        };
        let n = if backward { -n } else { n };
        match base {
            Base::Now => {
                // "a year ago" after a quarter is that quarter a year before.
                if amount.grain == Grain::Year
                    && n == -1
                    && let Some((period, index)) =
                        self.nearby(|p| matches!(p, Period::Quarter(..)), 2)
                {
                    let there = period.in_year(i64::from(period.year_of()) + n)?;
                    return Some(Answer::Known(there, Basis::Expression(index)));
                }
                let (now, basis) = self.now?;
                Some(Answer::Known(count_from(now, amount.grain, n)?, basis))
            }
            Base::Of(meaning) => match self.try_answer(meaning)? {
                Answer::Known(period, basis) => {
                    Some(Answer::Known(move_by(period, amount.grain, n)?, basis))
                }
                Answer::Supposed(period) => {
                    Some(Answer::Supposed(move_by(period, amount.grain, n)?))
                }
                Answer::Template(_) => None,
            },
            Base::Context => {
                let antecedent = if amount.grain == Grain::Year {
                    self.nearby(|p| matches!(p, Period::Quarter(..) | Period::Half(..)), 2)
                        .or_else(|| self.nearby(|_| true, 0))
                } else {
                    self.nearby(|p| p.grain() <= amount.grain.max(Grain::Day), 3)
                };
                if let Some((period, index)) = antecedent {
                    let there = match (amount.grain, period) {
                        (Grain::Year, Period::Quarter(..) | Period::Half(..)) => {
                            period.in_year(i64::from(period.year_of()) + n)?
                        }
                        (Grain::Day, Period::Day(day)) => Period::Day(add_days(day, n)?),
                        (grain, _) => count_from(period.days().0, grain, n)?,
                    };
                    return Some(Answer::Known(there, Basis::Expression(index)));
                }
                let (now, _) = self.now?;
                Some(Answer::Supposed(count_from(now, amount.grain, n)?))
            }
        }
    }

    fn vague_offset(&self, amount: Amount, backward: bool, base: &Base) -> Option<Answer> {
        let value = match (base, backward) {
            (Base::Now, true) => "PAST_REF".to_owned(),
            (Base::Now, false) => "FUTURE_REF".to_owned(),
            _ if amount.count != Count::Vague => template_of(amount.grain),
            _ => amount.timex(),
        };
        Some(Answer::Template(value))
    }

    // ---- what was spoken of ------------------------------------------------------------------------------------

    /// The latest expression before this one that resolved to a fitting period, within memory.
    fn earlier(&self, fits: impl Fn(Period) -> bool) -> Option<(Period, usize)> {
        let from = self.at.saturating_sub(MEMORY * 3);
        (from..self.at).rev().find_map(|index| self.fitting(index, &fits))
    }

    /// The same, at most so many sentences back.
    fn nearby(&self, fits: impl Fn(Period) -> bool, sentences: u32) -> Option<(Period, usize)> {
        let sentence = |index: usize| self.scene.tokens[self.scene.readings[index].first].sentence;
        let here = sentence(self.at);
        let from = self.at.saturating_sub(MEMORY);
        (from..self.at)
            .rev()
            .take_while(|&index| here - sentence(index) <= sentences)
            .find_map(|index| self.fitting(index, &fits))
    }

    /// A year before in a comparison is not what the text goes on about: "up from $2 million a year earlier".
    fn fitting(&self, index: usize, fits: &impl Fn(Period) -> bool) -> Option<(Period, usize)> {
        let reading = &self.scene.readings[index];
        let compared = match &reading.meaning {
            Meaning::Offset {
                amount: Amount { grain: Grain::Year, .. },
                base: Base::Context | Base::Of(_),
                ..
            } => true,
            Meaning::Part { part: PartOf::Containing(Grain::Year), .. } => true,
            Meaning::Offset {
                amount: Amount { grain: Grain::Year, count, .. },
                base: Base::Now,
                ..
            } => *count == Count::whole(1),
            Meaning::Part { part: PartOf::Quarter(_), of: Whole::In(whole) } => {
                matches!(**whole, Meaning::Shift { count, .. } if count != 0)
                    || self.now.is_some_and(|(now, _)| {
                        self.found[index]
                            .as_ref()
                            .and_then(|f| f.period)
                            .is_some_and(|p| p.days().1.year() < now.year() - 1 || p.days().0 > now)
                    })
            }
            _ => false,
        };
        if compared {
            return None;
        }
        let found = self.found[index].as_ref()?;
        let period = found.period.filter(|&p| fits(p))?;
        Some((period, index))
    }

    /// The day that "the previous Friday" and "that Monday" count from.
    fn spoken_of(&self) -> Option<(Date, Basis)> {
        let (period, index) = self.nearby(|p| matches!(p, Period::Day(_) | Period::Week(_)), 4)?;
        Some((period.days().0, Basis::Expression(index)))
    }
}

/// Half a century as 50 years, two and a half years as 30 months: the largest unit that comes out whole.
fn in_whole_units(amount: Amount) -> Amount {
    let Count::Thousandths(n) = amount.count else { return amount };
    let (per, grain) = match amount.grain {
        Grain::Millennium => (1000, Grain::Year),
        Grain::Century => (100, Grain::Year),
        Grain::Decade => (10, Grain::Year),
        Grain::Year => (12, Grain::Month),
        _ => return amount,
    };
    if n % 1000 == 0 || n * per % 1000 != 0 {
        return amount;
    }
    Amount { count: Count::Thousandths(n * per), grain }
}

/// Fortnights count double.
fn step(grain: Grain, count: i64) -> i64 {
    match grain {
        Grain::Fortnight => count * 2,
        Grain::Millennium => count * 10,
        _ => count,
    }
}

/// The period `n` units from a day, at the precision of the unit: two weeks ago is a week.
fn count_from(now: Date, grain: Grain, n: i64) -> Option<Period> {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour => None,
        Grain::Decade => Period::of(Grain::Year, now)?.shift(10 * n),
        Grain::Century => Period::of(Grain::Year, now)?.shift(100 * n),
        Grain::Millennium => Period::of(Grain::Year, now)?.shift(1000 * n),
        Grain::Half => Period::of(Grain::Month, now)?.shift(6 * n),
        Grain::Season => Period::of(Grain::Month, now)?.shift(3 * n),
        grain => Period::of(grain, now)?.shift(step(grain, n)),
    }
}

/// A period moved by units: a Friday by a week is a Friday, a quarter by a year is a quarter.
fn move_by(period: Period, grain: Grain, n: i64) -> Option<Period> {
    match (period, grain) {
        (_, Grain::Second | Grain::Minute | Grain::Hour) => None,
        (Period::Day(day), Grain::Day) => Some(Period::Day(add_days(day, n)?)),
        (Period::Day(day), Grain::Week | Grain::Weekend) => {
            Some(Period::Day(add_days(day, 7 * n)?))
        }
        (Period::Day(day), Grain::Fortnight) => Some(Period::Day(add_days(day, 14 * n)?)),
        (Period::Day(day), Grain::Month) => {
            let month = Period::of(Grain::Month, day)?.shift(n)?;
            let last = month.days().1.day();
            inside(PartOf::DayOfMonth(day.day().min(last) as u8), month)
        }
        (_, Grain::Year) => period.in_year(i64::from(period.year_of()) + n),
        (_, Grain::Decade) => period.in_year(i64::from(period.year_of()) + 10 * n),
        _ if grain <= period.grain() => {
            let edge = if n < 0 { period.days().0 } else { period.days().1 };
            count_from(edge, grain, n)
        }
        _ => count_from(period.days().0, grain, n),
    }
}

/// The part of a known period; `None` where it has no such part.
fn inside(part: PartOf, whole: Period) -> Option<Period> {
    let y = i64::from(whole.year_of());
    match part {
        PartOf::Month(month) => Period::month(y, month),
        PartOf::Day { month, day, .. } => Period::day(y, month, day),
        PartOf::DayOfMonth(day) => match whole {
            Period::Month(y, month) => Period::day(i64::from(y), month, day),
            _ => None,
        },
        PartOf::Season(season) => Some(Period::Season(whole.year_of(), season)),
        PartOf::Quarter(quarter) => Some(Period::Quarter(whole.year_of(), quarter)),
        PartOf::Half(half) => Some(Period::Half(whole.year_of(), half)),
        PartOf::Holiday(holiday) => holiday.day(whole.year_of()).map(Period::Day),
        PartOf::Weekday(number) => match whole {
            Period::Week(monday) => Some(Period::Day(add_days(monday, i64::from(number) - 1)?)),
            _ => None,
        },
        PartOf::NthWeekday { n, weekday } => match whole {
            Period::Month(y, month) => nth_weekday(y, month, weekday, n).map(Period::Day),
            _ => None,
        },
        PartOf::Nth { n, grain } => nth(n, grain, whole),
        PartOf::LastDay => Some(Period::Day(whole.days().1)),
        PartOf::Weekend => Period::of(Grain::Weekend, whole.days().0),
        PartOf::Containing(Grain::Weekend) => {
            // A holiday on a Monday belongs to the weekend before it.
            let day = whole.days().0;
            let weekend = Period::of(Grain::Weekend, day)?;
            if day.weekday().to_monday_zero_offset() <= 1 {
                weekend.shift(-1)
            } else {
                Some(weekend)
            }
        }
        PartOf::Containing(grain) => Period::of(grain, whole.days().0),
        PartOf::ShortYear(_) | PartOf::ShortDecade(_) => None,
    }
}

/// The n-th of a grain in a period, from its end where negative.
fn nth(n: i8, grain: Grain, whole: Period) -> Option<Period> {
    if n == 0 {
        return None;
    }
    let (from, to) = whole.days();
    let found = if n > 0 {
        let first = Period::of(grain, from)?;
        // The first week of a month is the first that has most of its days in it.
        let first = if first.days().0 < from
            && matches!(grain, Grain::Week | Grain::Weekend)
            && from.since(first.days().0).map_or(0, |s| s.get_days()) > 3
        {
            first.shift(1)?
        } else {
            first
        };
        first.shift(i64::from(n) - 1)?
    } else {
        Period::of(grain, to)?.shift(i64::from(n) + 1)?
    };
    let (first, last) = found.days();
    (last >= from && first <= to).then_some(found)
}

/// The value with the time of day.
fn with_clock(value: String, clock: Option<Clock>) -> String {
    match clock {
        Some(clock) => format!("{value}T{}", clock.timex()),
        None => value,
    }
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

/// The TIMEX3 value with `X` for what nothing fixes.
fn template(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Named(period) => period.timex(),
        Meaning::Numeric { first, second, year, .. } => format!("{year:04}-{first:02}-{second:02}"),
        Meaning::Part { part, of } => {
            let year = match of {
                Whole::In(whole) => match &**whole {
                    Meaning::Named(period) => format!("{:04}", period.year_of()),
                    _ => "XXXX".to_owned(),
                },
                _ => "XXXX".to_owned(),
            };
            match part {
                PartOf::Month(month) => format!("{year}-{month:02}"),
                // 30 February is no day of any year: the month is all that stands.
                PartOf::Day { month, day, .. } if *day > longest(*month) || year != "XXXX" => {
                    format!("{year}-{month:02}-XX")
                }
                PartOf::Day { month, day, .. } => format!("{year}-{month:02}-{day:02}"),
                PartOf::DayOfMonth(day) => format!("{year}-XX-{day:02}"),
                PartOf::Weekday(day) => format!("{year}-WXX-{day}"),
                PartOf::Season(season) => format!("{year}-{}", season.code()),
                PartOf::Quarter(quarter) => format!("{year}-Q{quarter}"),
                PartOf::Half(half) => format!("{year}-H{half}"),
                PartOf::Holiday(holiday) => holiday.timex(),
                PartOf::Nth { grain, .. } => template_of(*grain),
                PartOf::NthWeekday { .. } | PartOf::LastDay => format!("{year}-XX-XX"),
                PartOf::ShortYear(two) => format!("XX{two:02}"),
                PartOf::ShortDecade(two) => format!("XX{}", two / 10),
                PartOf::Weekend => "XXXX-WXX-WE".to_owned(),
                PartOf::Containing(grain) => template_of(*grain),
            }
        }
        Meaning::Shift { grain, .. } => template_of(*grain),
        Meaning::Offset { amount, backward, .. } => match (amount.count, backward) {
            (Count::Vague, true) => "PAST_REF".to_owned(),
            _ if letter(amount.grain).0 => amount.timex(),
            _ => template_of(amount.grain),
        },
        Meaning::Range(from, to) => format!("{}/{}", template(from), template(to)),
        Meaning::Duration(amount) => amount.timex(),
        Meaning::Set(value) | Meaning::Long(value) => value.clone(),
        Meaning::Vague(time) => time.timex().to_owned(),
        Meaning::Literal(literal) => literal.value.to_owned(),
    }
}

/// Days of a month at the most.
fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn template_of(grain: Grain) -> String {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => "XXXX-XX-XX",
        Grain::Weekend => "XXXX-WXX-WE",
        Grain::Week | Grain::Fortnight => "XXXX-WXX",
        Grain::Month => "XXXX-XX",
        Grain::Quarter => "XXXX-QX",
        Grain::Season => "XXXX-XX",
        Grain::Half => "XXXX-HX",
        Grain::Year => "XXXX",
        Grain::Decade => "XXX",
        Grain::Century | Grain::Millennium => "XX",
    }
    .to_owned()
}
