//! Early, mid, late, earlier, later, the beginning, middle and end of a period.

use super::super::Modifier;
use super::super::lexicon::{Deictic, Part, Phase, Word};
use super::super::meaning::{Base, Clock, Meaning, Reading};
use super::super::values::Grain;
use super::Parser;

impl Parser<'_> {
    pub(super) fn phase_led(&self, at: usize) -> Option<Reading> {
        let Word::Phase(phase) = self.word(at) else { return None };
        match phase {
            Phase::Early | Phase::Mid | Phase::Late => {
                // "eight days early this year", "a week late": by how much.
                if at > 0 && matches!(self.tokens[at - 1].word(), Word::Unit { .. }) {
                    return None;
                }
                if let Some(reading) = self.part_of(at, at + 1, phase) {
                    return Some(reading);
                }
                let hyphen = self.hyphen(at + 1);
                let mut next = self.past_hyphen(at + 1);
                if self.says_any(next, &["to"]) && self.hyphen(next + 1) {
                    // "mid-to-late June": the later reading.
                    next = self.past_hyphen(next + 2);
                    if matches!(self.word(next), Word::Phase(_)) {
                        next = self.past_hyphen(next + 1);
                    }
                }
                if self.says(next, "to")
                    && matches!(self.word(next + 1), Word::Phase(Phase::Mid | Phase::Late))
                {
                    next = self.past_hyphen(next + 2);
                }
                let joined = self.says_any(next, &["in", "on"]) && !hyphen;
                if joined {
                    let after = next + 1;
                    let inner = self.period_at(after)?;
                    let fits = phase != Phase::Mid;
                    return fits.then(|| mark_phase(inner, phase).from(at));
                }
                // "mid-year", "mid-week", "mid-decade": of the one that runs now.
                if hyphen
                    && phase == Phase::Mid
                    && let Word::Unit { grain, plural: false } = self.word(next)
                    && grain >= Grain::Week
                {
                    let (meaning, end) =
                        match self.year_after(next + 1).filter(|_| grain == Grain::Year) {
                            Some(found) => found,
                            None => (Meaning::Shift { grain, count: 0, base: Base::Now }, next + 1),
                        };
                    return Some(mark_phase(Reading::new(at, end, meaning), phase));
                }
                // "the early hours of Sunday"
                if phase == Phase::Early
                    && self.says(next, "hours")
                    && self.before_any(at, &["the"])
                    && let Some(end) = self
                        .phrase(next + 1, &["of", "the", "morning"])
                        .or_else(|| self.ends_hours(next + 1))
                {
                    return Some(super::on_context_day(at, end, Part::Morning));
                }
                if self.says(next, "hours")
                    && self.says_any(next + 1, &["of", "on"])
                    && let Some(day) = self.period_at(next + 2).filter(Reading::is_day)
                {
                    let part = if phase == Phase::Early { Part::Morning } else { Part::Night };
                    // "the early hours of Saturday morning"
                    let twice = matches!(self.word(day.end), Word::Part { plural: false, .. });
                    let end = day.end + usize::from(twice);
                    return Some(day.from(at).to(end).at(Clock::Part(part)));
                }
                let inner = self.phase_target(next, phase)?;
                Some(mark_phase(inner, phase).from(at))
            }
            Phase::Earlier | Phase::Later => {
                let next = at + 1;
                let phase_of = if phase == Phase::Later { Phase::Late } else { Phase::Early };
                if let Some(reading) = self.part_of(at, next, phase_of) {
                    return Some(reading);
                }
                if self.says_any(next, &["in", "on"]) {
                    let (article, after) = (self.says(next + 1, "the"), next + 1);
                    if self.says(next, "on") && !article {
                        let inner = self.period_at(after)?;
                        return inner.is_day().then(|| mark_phase(inner, phase).from(at));
                    }
                    let inner = self.period_at(after)?;
                    return Some(mark_phase(inner, phase).from(at));
                }
                // "Later Thursday, he left": an adverb of the sentence.
                if self.capital(at) && matches!(self.word(next), Word::Weekday { .. }) {
                    return None;
                }
                let fits = matches!(
                    self.word(next),
                    Word::Deictic(
                        Deictic::This
                            | Deictic::That
                            | Deictic::Last
                            | Deictic::Next
                            | Deictic::Same
                            | Deictic::Current
                    ) | Word::Day(_)
                        | Word::Tonight
                        | Word::Weekday { plural: false, .. }
                ) || self.phrase(next, &["the", "same"]).is_some();
                if !fits
                    || (matches!(self.word(next), Word::Deictic(Deictic::That))
                        && !self.may_be_that(next))
                {
                    return None;
                }
                let inner = self.period_at(next)?;
                Some(mark_phase(inner, phase).from(at))
            }
            Phase::Beginning | Phase::Middle | Phase::End => {
                let mut next = at + 1;
                // "the turn of the century", but no "turn to Friday's vote"
                let turns = self.says(at, "turn");
                if turns
                    && !(self.says(next, "of")
                        && self.says_any(
                            self.past_the(next + 1),
                            &["century", "year", "millennium", "decade", "month"],
                        ))
                {
                    return None;
                }
                // "midway through 2023"; an island and an airport bear the name.
                if self.says_any(at, &["midway", "halfway"]) {
                    if !self.says_any(next, &["through", "into"]) {
                        return None;
                    }
                    next += 1;
                } else if self.hyphen(next) {
                    next += 1;
                } else if self.says(next, "of") || self.says(next, "to") {
                    next += 1;
                } else if !matches!(self.word(next), Word::Month { .. }) || phase != Phase::End {
                    return None;
                }
                let inner = self.period_at(next)?;
                if matches!(
                    inner.meaning,
                    Meaning::Duration(_) | Meaning::Vague(_) | Meaning::Set(_)
                ) {
                    return None;
                }
                Some(mark_phase(inner, phase).from(at))
            }
        }
    }

    /// "in the early hours" with nothing that they are the hours of.
    fn ends_hours(&self, at: usize) -> Option<usize> {
        (self.ends_clause(at) && !self.says_any(at, &["of", "on", "in"])).then_some(at)
    }

    /// "part of 2024" after "early", "latter", "first": the period, marked.
    pub(super) fn part_of(&self, at: usize, next: usize, phase: Phase) -> Option<Reading> {
        if !self.says(next, "part") || !self.says(next + 1, "of") {
            return None;
        }
        let inner = self.period_at(next + 2)?;
        (!inner.is_day()).then(|| mark_phase(inner, phase).from(at))
    }

    /// What "early" and "late" may stand before.
    fn phase_target(&self, at: usize, phase: Phase) -> Option<Reading> {
        if let Word::Part { part, plural: false } = self.word(at) {
            // "mid-afternoon yesterday", "late afternoon", "early evening".
            let reading = Reading::new(
                at,
                at + 1,
                Meaning::Shift { grain: Grain::Day, count: 0, base: Base::Context },
            )
            .at(Clock::Part(part));
            let day = self.past_comma(at + 1);
            let day = if self.says_any(day, &["on", "of"]) { day + 1 } else { day };
            if let Some(inner) = self.dated(day).filter(Reading::is_day) {
                return Some(inner.at(Clock::Part(part)));
            }
            let usual = self.before_any(
                at.wrapping_sub(1),
                &["the", "in", "by", "until", "since", "this", "that"],
            ) || phase == Phase::Mid;
            return usual.then_some(reading);
        }
        self.period_at(at)
    }

    /// A calendar expression with or without an article: what "early" or "the end of" may stand before.
    pub(super) fn period_at(&self, at: usize) -> Option<Reading> {
        let article = self.says_any(at, &["the", "its", "their"]);
        let reading = match self.word(at) {
            Word::Article if article => self.article_led(at),
            Word::Deictic(_) => self.deictic_led(at),
            Word::Part { .. } => self.part_led(at),
            Word::Season { plural: false, .. } => self.dated(at).or_else(|| self.bare_season(at)),
            Word::Unit { plural: false, .. } => None,
            Word::Vague(_) | Word::Qualifier | Word::Each | Word::Some => None,
            _ if self.mark(at, '\'') => self.apostrophe_year(at),
            _ => self.dated(at),
        }?;
        match reading.meaning {
            Meaning::Duration(_)
            | Meaning::Long(_)
            | Meaning::Set(_)
            | Meaning::Vague(_)
            | Meaning::Literal(_) => None,
            _ => Some(reading),
        }
    }
}

fn mark_phase(reading: Reading, phase: Phase) -> Reading {
    match phase {
        Phase::Early | Phase::Beginning => reading.modified(Modifier::Start),
        Phase::Mid | Phase::Middle => reading.modified(Modifier::Mid),
        Phase::Late | Phase::End => reading.modified(Modifier::End),
        Phase::Earlier => reading.modified(Modifier::Earlier),
        Phase::Later => reading.modified(Modifier::Later),
    }
}
