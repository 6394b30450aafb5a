//! Dates that stand beside another which tells more: the two ends of a range, a list with one year, a holiday and its date.

use jiff::civil::Date;

use super::super::meaning::{Base, Meaning, PartOf, Whole};
use super::super::values::Period;
use super::super::{Basis, Direction, Relation};
use super::part::inside;
use super::{Answer, Found, Frame, MEMORY, Scene, with_clock};

impl Scene<'_> {
    /// "Two years earlier, in 2015, it had split": what is counted from a time that is not the one meant, or from none, is what
    /// the words right after it name. `own` is what it came to by itself.
    pub(super) fn named_after(
        &self,
        at: usize,
        own: &Found,
        anchor: Option<Date>,
        found: &[Option<Found>],
    ) -> Option<Found> {
        let (here, next) = (&self.readings[at], self.readings.get(at + 1)?);
        let counted = matches!(
            &here.meaning,
            Meaning::Offset { base: Base::Context, .. }
                | Meaning::Shift { base: Base::Context, .. }
                | Meaning::Part { of: Whole::Previous | Whole::Following | Whole::Same, .. }
        );
        let whole = match &next.meaning {
            Meaning::Named(_) => true,
            Meaning::Part { part: PartOf::Month(_) | PartOf::Day { .. }, of } => {
                matches!(of, Whole::Bare | Whole::In(_))
            }
            _ => false,
        };
        let (comma, rest) = self.tokens.get(here.end..next.first)?.split_first()?;
        let beside = comma.is_mark(',')
            && match rest {
                [] => true,
                [one] => matches!(one.text(self.text), "in" | "on" | "during"),
                _ => false,
            };
        if !counted || !whole || !beside || self.in_quote[at] != self.in_quote[at + 1] {
            return None;
        }
        let told = self.one(at + 1, anchor, found).period?;
        let period = match own.period.map(|own| (own, own.days(), told.days())) {
            Some((_, (from, to), (first, last))) if from <= last && first <= to => return None,
            Some((own, _, (first, _))) if own.grain() > told.grain() => {
                Period::of(own.grain(), first)?
            }
            _ => told,
        };
        Some(Found {
            period: Some(period),
            value: with_clock(period.timex(), here.clock),
            kind: own.kind,
            date: period.edtf(here.modifier),
            basis: Basis::Expression(at + 1),
            chain: String::new(),
        })
    }
}

impl Frame<'_> {
    /// "on 10 April 1998, Good Friday": a holiday named beside its date.
    pub(super) fn beside_its_date(&self, part: PartOf) -> Option<Answer> {
        let index = self.at.checked_sub(1)?;
        let (before, here) = (&self.scene.readings[index], &self.scene.readings[self.at]);
        let between = self.scene.tokens.get(before.end..here.first)?;
        let joined = between.len() <= 2
            && between.first().is_some_and(|t| {
                t.is_mark(',') || t.is_mark('(') || t.is_mark('–') || t.is_mark('—')
            });
        let Some(Period::Day(day)) = self.found[index].as_ref()?.period.filter(|_| joined) else {
            return None;
        };
        let holiday = inside(part, Period::Year(day.year()))?;
        (holiday == Period::Day(day)).then_some(Answer::Known(holiday, Basis::Expression(index)))
    }

    /// "In 2024 the firm lost money; in June it fired its chief": a sentence that opens with a year goes on in it.
    pub(super) fn in_the_year_told(&self, part: PartOf) -> Option<Answer> {
        let (tokens, here) = (self.scene.tokens, &self.scene.readings[self.at]);
        let index = self.at.checked_sub(1)?;
        let year = &self.scene.readings[index];
        let Meaning::Named(period @ Period::Year(_)) = year.meaning else { return None };
        let sentence = tokens[here.first].sentence;
        let governed = |at: usize| {
            at > 0 && matches!(tokens[at - 1].text(self.scene.text), "In" | "in" | "On" | "on")
        };
        let opens = year.first > 0
            && governed(year.first)
            && tokens[year.first].sentence == sentence
            && (year.first == 1 || tokens[year.first - 2].sentence != sentence);
        if !opens || !governed(here.first) || self.direction() == Direction::Future {
            return None;
        }
        Some(Answer::Known(inside(part, period)?, Basis::Expression(index)))
    }

    /// "On 8 October 2019 its auditors refused … The bank was closed on 11 October": the same month of a year told a few
    /// sentences before, where the nearest such day lies far from the text.
    pub(super) fn in_the_month_told(&self, part: PartOf, month: u8) -> Option<Answer> {
        /// Days from the text within which a bare date is of the present.
        const NEAR: i32 = 75;
        if self.direction() == Direction::Future {
            return None;
        }
        let here = &self.scene.readings[self.at];
        let sentence = |index: usize| {
            let first = self.scene.readings[index].first;
            self.scene.tokens[first].sentence
        };
        // "on 8 October 2019 … he flew to Catania on 8 October": the day that the text has named with its year.
        let named = (self.at.saturating_sub(MEMORY)..self.at).rev().find(|&index| {
            self.found[index].as_ref().is_some_and(|found| match found.period {
                Some(Period::Day(day)) if found.basis == Basis::Explicit => {
                    inside(part, Period::Year(day.year())) == found.period
                }
                _ => false,
            })
        });
        let near = || {
            (self.at.saturating_sub(4)..self.at).rev().find(|&index| {
                let period = self.found[index].as_ref().and_then(|f| f.period);
                self.scene.tokens[here.first].sentence - sentence(index) <= 4
                    && matches!(period, Some(Period::Day(_) | Period::Month(..)))
            })
        };
        let index = named.or_else(near)?;
        let day = self.found[index].as_ref()?.period?.days().0;
        let found = inside(part, Period::Year(day.year()))?;
        let same =
            i8::try_from(month).is_ok_and(|month| day.month() == month) && found.days().0 >= day;
        // A text of that year or of these weeks means its own.
        let present = self.now.is_some_and(|(now, _)| {
            day.year() >= now.year()
                || (-1..=1)
                    .filter_map(|n| inside(part, Period::year(i64::from(now.year()) + n)?))
                    .any(|p| now.until(p.days().0).is_ok_and(|span| span.get_days().abs() <= NEAR))
        });
        (same && !present).then_some(Answer::Known(found, Basis::Expression(index)))
    }

    /// The part of this year or the next that comes first after a period.
    pub(super) fn first_after(&self, part: PartOf, began: Period) -> Option<Period> {
        let year = i64::from(began.days().0.year());
        (0..=1)
            .filter_map(|n| inside(part, Period::year(year + n)?))
            .find(|end| end.days().0 > began.days().0)
    }

    /// "from late March through mid-April": a range ends on the first such day or month after it began.
    pub(super) fn end_of_range(&self, part: PartOf, of: &Whole) -> Option<Answer> {
        let alike = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Part {
                    part: PartOf::Month(_) | PartOf::Day { .. } | PartOf::Season(_),
                    ..
                }
            )
        };
        let index = self.at.checked_sub(1)?;
        let first = &self.scene.readings[index];
        let here = &self.scene.readings[self.at];
        let between = self.scene.tokens.get(first.end)?.text(self.scene.text);
        let joined = here.first == first.end + 1
            && (matches!(between, "to" | "through" | "until" | "till" | "-" | "–")
                || between == "and" && self.scene.clauses[index].1 == Relation::From);
        if !joined || !matches!(of, Whole::Bare) || !alike(&first.meaning) || !alike(&here.meaning)
        {
            return None;
        }
        let began = self.found[index].as_ref()?.period?;
        let end = self.first_after(part, began)?;
        Some(Answer::Known(end, Basis::Expression(index)))
    }

    /// "Friday through Sunday", "Monday to Wednesday last week": the ends of one stretch of days.
    pub(super) fn weekday_of_range(&self, number: u8) -> Option<Answer> {
        let joined = |from: usize, to: usize| {
            let (a, b) = (self.scene.readings.get(from)?, self.scene.readings.get(to)?);
            let between = self.scene.tokens.get(a.end)?.text(self.scene.text);
            (b.first == a.end + 1 && matches!(between, "to" | "through" | "until" | "-" | "–"))
                .then_some(())
        };
        // "Monday, Tuesday and Wednesday of last week"
        let follows = |at: usize| {
            let (a, b) = (self.scene.readings.get(at)?, self.scene.readings.get(at + 1)?);
            let between = self.scene.tokens.get(a.end..b.first)?;
            let listed = (1..=2).contains(&between.len())
                && between
                    .iter()
                    .all(|t| matches!(t.text(self.scene.text), "," | "and" | "or" | "on"));
            (listed || joined(at, at + 1).is_some()).then_some(&b.meaning)
        };
        for at in self.at..self.at + 5 {
            let Some(Meaning::Part { part: PartOf::Weekday(_), of }) = follows(at) else { break };
            match of {
                Whole::In(week) => {
                    let Answer::Known(period, _) = self.try_answer(week)? else { break };
                    let day = inside(PartOf::Weekday(number), period)?;
                    return Some(Answer::Known(day, Basis::Expression(at + 1)));
                }
                Whole::Bare => {}
                _ => break,
            }
        }
        let index = self.at.checked_sub(1)?;
        let first = &self.scene.readings[index];
        // "votes on Wednesday and Thursday", said on a Thursday: the day after that Wednesday.
        let listed = || {
            let here = &self.scene.readings[self.at];
            let between = self.scene.tokens.get(first.end)?.text(self.scene.text);
            let ahead = self.scene.clauses[index].0 == Direction::Future;
            (here.first == first.end + 1 && between == "and" && ahead).then_some(())
        };
        // "agreed on Tuesday that it would start on Thursday": counted from that Tuesday, whenever it is told of.
        let foretold = || {
            let here = &self.scene.readings[self.at];
            let between = self.scene.tokens.get(first.end..here.first)?;
            let sentence = self.scene.tokens[here.first].sentence;
            let one = between.iter().all(|t| t.sentence == sentence);
            let would = between.iter().any(|t| t.text(self.scene.text) == "would");
            let Some(Period::Day(day)) = self.found[index].as_ref()?.period else { return None };
            let over = self.now.is_some_and(|(now, _)| day < now);
            let later = self.weekday(number, &Whole::Following, day)?;
            (one && would && over).then_some(Answer::Known(later, Basis::Expression(index)))
        };
        if let Some(answer) = foretold() {
            return Some(answer);
        }
        let range = joined(index, self.at);
        range.or_else(listed)?;
        let Meaning::Part { part: PartOf::Weekday(began), of: Whole::Bare } = first.meaning else {
            return None;
        };
        if range.is_none() && began >= number {
            return None;
        }
        let Some(Period::Day(day)) = self.found[index].as_ref()?.period else { return None };
        let later = self.weekday(number, &Whole::Following, day)?;
        Some(Answer::Known(later, Basis::Expression(index)))
    }

    /// "from June to August 1990", "May 1 and June 5, 1998": a date without a year takes that of its partner.
    pub(super) fn year_of_partner(&self, part: PartOf, of: &Whole) -> Option<Answer> {
        if !matches!(of, Whole::Bare)
            || !matches!(
                part,
                PartOf::Month(_) | PartOf::Day { .. } | PartOf::Season(_) | PartOf::Quarter(_)
            )
        {
            return None;
        }
        // Along a list to the one that has a year: "April, May and June 2024".
        let alike = |part: &PartOf| {
            matches!(
                part,
                PartOf::Month(_) | PartOf::Day { .. } | PartOf::Season(_) | PartOf::Quarter(_)
            )
        };
        let mut partner = None;
        for at in self.at..self.at + 3 {
            let here = &self.scene.readings[at];
            let next = self.scene.readings.get(at + 1)?;
            if next.first < here.end || next.first > here.end + 2 {
                return None;
            }
            let joined = self.scene.tokens[here.end..next.first].iter().all(|t| {
                matches!(
                    t.text(self.scene.text),
                    "to" | "and"
                        | "or"
                        | "through"
                        | "until"
                        | "-"
                        | "–"
                        | "—"
                        | ","
                        | "the"
                        | "into"
                )
            });
            match &next.meaning {
                Meaning::Part { part, of } if joined && alike(part) => match of {
                    Whole::In(year) => {
                        partner = Some((part, year, at + 1));
                        break;
                    }
                    Whole::Bare => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
        let (other, year, index) = partner?;
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
                Some(Answer::Known(mine, Basis::Expression(index)))
            }
            _ => None,
        }
    }
}
