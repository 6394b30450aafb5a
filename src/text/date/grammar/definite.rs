//! Units after "the": "the year", "the quarter", "the week of June 6", "the day after tomorrow", "the week prior".

use super::super::length::{Amount, Count};
use super::super::lexicon::Word;
use super::super::meaning::{Base, Meaning, PartOf, Reading, Whole};
use super::super::values::{Grain, Period};
use super::Parser;
use super::deictic::one;

impl Parser<'_> {
    /// After "the": "the year", "the quarter", "the week of June 6", "the day after tomorrow", "the week prior".
    pub(super) fn definite_unit(&self, at: usize) -> Option<Reading> {
        let Word::Unit { grain, plural } = self.word(at) else { return None };
        // "The Week" is a magazine.
        if !plural && self.is_title_case(at) && !self.is_title_case(at + 1) {
            return None;
        }
        // "the woman of the year": an honour.
        const HONOURED: &[&str] = &[
            "man",
            "woman",
            "person",
            "player",
            "manager",
            "coach",
            "driver",
            "rookie",
            "athlete",
            "teacher",
            "artist",
            "album",
            "film",
            "book",
            "word",
            "team",
            "car",
            "goal",
            "personality",
        ];
        if grain == Grain::Year
            && at >= 3
            && self.says(at - 2, "of")
            && self.says_any(at - 3, HONOURED)
            && self.says(at - 1, "the")
        {
            return None;
        }
        // "the year-old girl", "the year-round resort", "the quarter pounder"
        if self.hyphen(at + 1) && self.says_any(at + 2, &["old", "round"])
            || self.says_any(at + 1, &["pounder", "pounders", "horse", "mile", "inch"])
        {
            return None;
        }
        // "the year-long strike"
        if !plural && self.hyphen(at + 1) && self.says(at + 2, "long") {
            return Some(self.lasting(at, grain).to(at + 3));
        }
        let end = at + 1;
        if plural {
            if self.says_any(end, &["ahead", "since", "to"])
                || self.before_any(at.wrapping_sub(1), &["over", "through", "in"])
                    && grain >= Grain::Year
            {
                let end = if self.says(end, "ahead") { end + 1 } else { end };
                return Some(Reading::new(
                    at,
                    end,
                    Meaning::Duration(Amount { count: Count::Vague, grain }),
                ));
            }
            if grain == Grain::Day && self.says_any(end, &["before", "after", "following"]) {
                return Some(Reading::new(
                    at,
                    end,
                    Meaning::Duration(Amount { count: Count::Vague, grain }),
                ));
            }
            return None;
        }
        if grain < Grain::Day || self.hyphen(end) && !matches!(grain, Grain::Year) {
            return None;
        }
        if let Some(reading) = self.year_compound(at) {
            return Some(reading);
        }
        let shift = |count: i64, base: Base, end: usize| {
            Some(Reading::new(at, end, Meaning::Shift { grain, count, base }))
        };
        if self.says_any(end, &["before", "after", "prior", "following"]) {
            let count: i64 = if self.says_any(end, &["before", "prior"]) { -1 } else { 1 };
            let base_at =
                if self.says(end, "prior") && self.says(end + 1, "to") { end + 2 } else { end + 1 };
            if self.says(end, "before")
                && self.says(base_at, "last")
                && !matches!(
                    self.word(base_at + 1),
                    Word::Weekday { .. } | Word::Unit { .. } | Word::Month { .. } | Word::Holiday
                )
            {
                return shift(-2, Base::Now, base_at + 1);
            }
            if self.says(end, "after")
                && self.says(base_at, "next")
                && !matches!(
                    self.word(base_at + 1),
                    Word::Weekday { .. } | Word::Unit { .. } | Word::Month { .. }
                )
            {
                return shift(2, Base::Now, base_at + 1);
            }
            let inner = match self.word(base_at) {
                Word::Deictic(_) => self.deictic_led(base_at),
                Word::Day(_) | Word::Weekday { .. } | Word::Month { .. } | Word::Holiday => {
                    self.dated(base_at)
                }
                _ if self.digits(base_at).is_some() => self.dated(base_at),
                _ => None,
            };
            // "the week following last month's credit squeeze" is counted from the squeeze.
            let owner = |i: &Reading| !i.is_day() && self.past_possessive(i.end).is_some();
            if let Some(inner) = inner.filter(|i| {
                !matches!(i.meaning, Meaning::Duration(_) | Meaning::Vague(_)) && !owner(i)
            }) {
                let base = Base::Of(Box::new(inner.meaning));
                return shift(count, base, inner.end);
            }
            if self.says(end, "prior") && !self.says(end + 1, "to")
                || self.says_any(end, &["before", "after"]) && self.ends_clause(end + 1)
            {
                return shift(count, Base::Context, end + 1);
            }
            if self.says(end, "following") && self.ends_clause(end + 1) {
                return shift(1, Base::Context, end + 1);
            }
            // "over the weekend after envoys walked out": the clause goes on.
            let over = grain == Grain::Weekend
                && self.before_any(at.wrapping_sub(1), &["over", "during", "at"]);
            if !over && (grain == Grain::Day || self.says_any(end, &["before", "after"])) {
                // "the day before the vote" is counted from an event, which has no place here.
                return None;
            }
        }
        // "the quarter a year ago"
        if grain == Grain::Quarter
            && let Some(after) = self
                .phrase(end, &["a", "year", "ago"])
                .or_else(|| self.phrase(end, &["a", "year", "earlier"]))
        {
            let quarter = Meaning::Shift { grain, count: 0, base: Base::Context };
            let meaning = Meaning::Offset {
                amount: one(Grain::Year),
                backward: true,
                base: Base::Of(Box::new(quarter)),
            };
            return Some(Reading::new(at, after, meaning));
        }
        // "the week of June 6", "the week ended June 6", "the month of June", "the year 2000", "the quarter of 1990"
        if self.says(end, "of") || self.says_any(end, &["ended", "ending", "beginning", "starting"])
        {
            // "the quarter ending in June"
            let told = !self.says(end, "of") && self.says_any(end + 1, &["in", "on"]);
            let after = end + 1 + usize::from(told);
            let inner = self.period_at(after);
            if let Some(inner) = inner {
                let inner = self.with_hyphen_range(inner);
                let of_week = matches!(grain, Grain::Week | Grain::Weekend)
                    && (inner.is_day() || matches!(inner.meaning, Meaning::Range(..)));
                if of_week && (self.says(end, "of") || grain == Grain::Weekend) {
                    let part = PartOf::Containing(grain);
                    return Some(Reading::new(
                        at,
                        inner.end,
                        Meaning::Part { part, of: Whole::In(Box::new(inner.meaning)) },
                    ));
                }
                if self.says(end, "of")
                    && grain == Grain::Month
                    && matches!(inner.meaning, Meaning::Part { part: PartOf::Month(_), .. })
                {
                    return Some(inner.from(at));
                }
                // "the decade of the 1980s"
                if grain == Grain::Decade
                    && self.says(end, "of")
                    && matches!(inner.meaning, Meaning::Named(Period::Decade(_)))
                {
                    return Some(inner.from(at));
                }
                if grain == Grain::Year && self.says_any(end, &["ended", "ending"]) {
                    return Some(Reading::new(at, end, Meaning::Duration(one(grain))));
                }
                // "the quarter ended Sept. 30": the day is an expression of its own.
                if grain == Grain::Quarter && self.says_any(end, &["ended", "ending"]) {
                    let of = Whole::In(Box::new(inner.meaning));
                    let meaning = Meaning::Part { part: PartOf::EndingQuarter, of };
                    return Some(Reading::new(at, end, meaning));
                }
                if grain == Grain::Week
                    && self.says_any(end, &["ended", "ending", "beginning", "starting"])
                    && inner.is_day()
                {
                    let part = PartOf::Containing(grain);
                    return Some(Reading::new(
                        at,
                        inner.end,
                        Meaning::Part { part, of: Whole::In(Box::new(inner.meaning)) },
                    ));
                }
            } else if self.says(end, "of") {
                // "the week of the 16th"
                let next = self.past_the(after);
                if let Some((day @ 1..=31, past)) = self.ordinal(next)
                    && matches!(grain, Grain::Week | Grain::Weekend)
                    && self.digits(next).is_some()
                    && self.ends_clause(past)
                {
                    let day = PartOf::DayOfMonth(day as u8);
                    let day = Box::new(Meaning::Part { part: day, of: Whole::Bare });
                    let part = PartOf::Containing(grain);
                    let meaning = Meaning::Part { part, of: Whole::In(day) };
                    return Some(Reading::new(at, past, meaning));
                }
                // "a high for the year of $42": the sum is that of the high.
                let sum = ['$', '£', '€', '¥'].into_iter().any(|mark| self.mark(after, mark));
                if !(sum && self.before_any(at.wrapping_sub(1), &["for"])) {
                    return None;
                }
            }
        }
        // "the quarter that ended in June", "the quarter to June"
        if grain == Grain::Quarter {
            let told = self.says_any(end, &["that", "which"])
                && self.says_any(end + 1, &["ended", "ends"]);
            let month_at = match () {
                () if told => end + 2 + usize::from(self.says_any(end + 2, &["in", "on"])),
                () if self.says(end, "to") => end + 1,
                () => at,
            };
            if month_at > at
                && matches!(self.word(month_at), Word::Month { .. })
                && let Some(inner) = self.dated(month_at)
                && matches!(
                    inner.meaning,
                    Meaning::Part { part: PartOf::Month(_) | PartOf::Day { .. }, .. }
                )
            {
                let of = Whole::In(Box::new(inner.meaning));
                let meaning = Meaning::Part { part: PartOf::EndingQuarter, of };
                return Some(Reading::new(at, end, meaning));
            }
        }
        // "in the year to March", "the month to June 20": a length that ends there.
        if self.says(end, "to")
            && matches!(grain, Grain::Year | Grain::Decade)
            && self.year_number(end + 1).is_some()
        {
            return Some(Reading::new(at, end, Meaning::Duration(one(grain))));
        }
        if self.says_any(end, &["to", "through"])
            && matches!(grain, Grain::Week | Grain::Month | Grain::Year)
            && !self.says(end + 1, "date")
            && matches!(self.word(end + 1), Word::Month { .. })
            && self.capital(end + 1)
        {
            return Some(Reading::new(at, end, Meaning::Duration(one(grain))));
        }
        if self.says(end, "ahead") {
            return shift(1, Base::Now, end + 1);
        }
        if self.says(end, "to") && self.says(end + 1, "come") {
            return shift(1, Base::Now, end + 2);
        }
        match grain {
            Grain::Day => {
                // "the day" stands for a day spoken of only at the end of its clause.
                // "back in the day": long ago, in a manner of speaking
                if at >= 3 && self.before_any(at - 2, &["back"]) && self.before_any(at - 1, &["in"])
                {
                    return None;
                }
                let governed =
                    self.before_any(at.wrapping_sub(1), &["of", "during", "in", "on", "for"]);
                (governed
                    && self.ends_clause(end)
                    && self.before_any(at.wrapping_sub(1), &["in", "during"])
                    || self.later_in(at))
                .then(|| shift(0, Base::Context, end))
                .flatten()
            }
            Grain::Weekend => Some(Reading::new(
                at,
                end,
                Meaning::Part { part: PartOf::Weekend, of: Whole::Bare },
            )),
            Grain::Decade | Grain::Century | Grain::Millennium => {
                let governed = self
                    .before_any(at.wrapping_sub(1), &["of", "in", "during", "for", "this", "by"]);
                let noun = self.says(end, "of");
                (governed && !noun).then(|| shift(0, Base::Context, end)).flatten()
            }
            _ => {
                let base = if grain == Grain::Quarter { Base::Context } else { Base::Now };
                let noun = self.is_noun_like(end)
                    && self.past_possessive(end).is_none()
                    && matches!(self.word(end), Word::Other)
                    && !self.says_any(
                        end,
                        &[
                            "ended", "ending", "before", "after", "compared", "through", "because",
                            "rose", "fell", "since", "despite", "than", "when", "under", "due",
                            "also", "however", "where", "between", "earlier", "ago",
                        ],
                    );
                let reading = shift(0, base, end)?;
                (!noun || grain == Grain::Quarter || grain == Grain::Year).then_some(reading)
            }
        }
    }

    /// "later in the day".
    fn later_in(&self, at: usize) -> bool {
        at >= 3
            && self.says(at.wrapping_sub(1), "the")
            && self.says(at.wrapping_sub(2), "in")
            && self.says_any(at.wrapping_sub(3), &["later", "earlier", "late", "early"])
    }
}
