//! Qualified lengths and dates: "about", "nearly", "more than", "at least", "up to" and what they qualify.

use super::super::Modifier;
use super::super::length::{Amount, Count};
use super::super::lexicon::{Time, Word};
use super::super::meaning::{Meaning, Reading, TypedLiteral};
use super::super::tokens::Kind;
use super::super::values::{Grain, Period};
use super::{Parser, longest};

impl Parser<'_> {
    /// "about", "nearly", "more than", "at least", "up to" and what they qualify.
    pub(super) fn qualified(&self, at: usize) -> Option<Reading> {
        // "c. 1850", "ca. 1850"
        if matches!(self.spelled(at), "c" | "ca") {
            let next = self.past_stop(at + 1);
            let year = Period::year(self.year_number(next)?)?;
            let reading = Reading::new(at, next + 1, Meaning::Named(year));
            return Some(reading.modified(Modifier::Approximate));
        }
        let (modifier, next) = self.qualifier(at)?;
        let again = self.qualifier(next).filter(|_| !self.says(next, "at"));
        let (modifier, next) = again.unwrap_or((modifier, next));
        let approximate = modifier == Modifier::Approximate;
        let inner = match self.token(next)?.kind {
            Kind::Digits { .. } => longest([
                self.amount_led(next),
                if approximate { self.clock_led(next) } else { None },
                if approximate && !self.says(at, "some") { self.dated(next) } else { None },
            ]),
            Kind::Word { word, .. } => match word {
                Word::Cardinal(_) | Word::Some | Word::Half | Word::Scale(_) => {
                    self.amount_led(next)
                }
                Word::Article if self.says_any(next, &["a", "an"]) => self.amount_led(next),
                Word::Article
                    if self.says(next, "the") && !self.says_any(at, &["over", "under", "at"])
                        || self.says(at, "at") && self.says(next, "the") =>
                {
                    self.article_led(next).filter(|r| matches!(r.meaning, Meaning::Duration(_)))
                }
                Word::Month { .. } | Word::Part { .. } | Word::Holiday if approximate => {
                    longest([self.dated(next), self.clock_led(next)])
                }
                Word::Unit { grain: Grain::Year, .. } if approximate => self.year_compound(next),
                _ => None,
            },
            Kind::Mark(_) => None,
        }?;
        if matches!(inner.meaning, Meaning::Set(_) | Meaning::Vague(_)) {
            return None;
        }
        let keeps = inner.modifier.is_some();
        let inner = inner.from(at);
        Some(if keeps { inner } else { inner.modified(modifier) })
    }

    fn qualifier(&self, at: usize) -> Option<(Modifier, usize)> {
        use Modifier::*;
        const PHRASES: &[(&[&str], Modifier)] = &[
            (&["no", "more", "than"], AtMost),
            (&["no", "less", "than"], AtLeast),
            (&["no", "fewer", "than"], AtLeast),
            (&["no", "longer", "than"], AtMost),
            (&["not", "more", "than"], AtMost),
            (&["more", "than"], MoreThan),
            (&["longer", "than"], MoreThan),
            (&["less", "than"], LessThan),
            (&["fewer", "than"], LessThan),
            (&["at", "least"], AtLeast),
            (&["at", "most"], AtMost),
            (&["up", "to"], AtMost),
            (&["as", "many", "as"], AtMost),
            (&["as", "long", "as"], AtMost),
            (&["as", "little", "as"], AtLeast),
            (&["just", "over"], MoreThan),
            (&["just", "under"], LessThan),
            (&["just", "about"], Approximate),
            (&["well", "over"], MoreThan),
            (&["just"], Approximate),
            (&["about"], Approximate),
            (&["around"], Approximate),
            (&["approximately"], Approximate),
            (&["roughly"], Approximate),
            (&["circa"], Approximate),
            (&["some"], Approximate),
            (&["exactly"], Approximate),
            (&["barely"], Approximate),
            (&["nearly"], LessThan),
            (&["almost"], LessThan),
            (&["over"], MoreThan),
            (&["under"], LessThan),
            (&["close", "to"], Approximate),
        ];
        let opens = self.spelled(at);
        let (words, modifier) = PHRASES.iter().find(|(words, _)| {
            opens.eq_ignore_ascii_case(words[0]) && self.phrase(at + 1, &words[1..]).is_some()
        })?;
        let next = at + words.len();
        // "just", "exactly" and "barely" are not part of the expression.
        if words.len() == 1 && matches!(words[0], "just" | "exactly" | "barely") {
            return None;
        }
        // "over three years" spans them; "over a week" and "over 20 years ago" say more than.
        if words.len() == 1
            && words[0] == "over"
            && !self.says_any(next, &["a", "an"])
            && !self.amount(next).is_some_and(|(_, end)| self.says(end, "ago"))
        {
            return None;
        }
        Some((*modifier, next))
    }

    /// "some time": a length that is not told.
    pub(super) fn some_time(&self, at: usize) -> Option<Reading> {
        // "some weeks", "another two weeks"
        if self.says(at, "some")
            && let Word::Unit { grain, plural: true } = self.word(at + 1)
            && grain >= Grain::Hour
        {
            let amount = Amount { count: Count::Vague, grain };
            return self.from_amount(at, amount, at + 2);
        }
        if self.says(at, "another") {
            let (amount, end) = self.amount(at + 1).or_else(|| self.amount(at))?;
            return self.from_amount(at, amount, end);
        }
        let end = self.phrase(at, &["some", "time"])?;
        let literal = TypedLiteral { value: "PXX", duration: true };
        let reading = Reading::new(at, end, Meaning::Literal(literal));
        if self.says(end, "ago") {
            return Some(Reading::new(at, end + 1, Meaning::Vague(Time::Past)));
        }
        Some(reading)
    }
}
