//! One reading in its place: which way its clause looks, and what was spoken of before it.

use jiff::civil::Date;

use super::super::length::{Amount, Count};
use super::super::lexicon::Cue;
use super::super::meaning::{Base, Meaning, PartOf, Whole};
use super::super::tokens::{Kind, Token};
use super::super::values::{Grain, Period};
use super::super::{Basis, Direction, Relation};
use super::template::template;
use super::{Answer, Frame, MEMORY};

impl Frame<'_> {
    pub(super) fn answer(&self, meaning: &Meaning) -> Answer {
        self.try_answer(meaning).unwrap_or_else(|| Answer::Template(template(meaning)))
    }

    pub(super) fn try_answer(&self, meaning: &Meaning) -> Option<Answer> {
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
            Meaning::BeforeChrist { .. }
            | Meaning::Duration(_)
            | Meaning::Long(_)
            | Meaning::Set(_)
            | Meaning::Vague(_)
            | Meaning::Literal(_) => None,
        }
    }

    pub(super) fn direction(&self) -> Direction {
        let (direction, relation) = self.scene.clauses[self.at];
        match relation {
            Relation::Since => Direction::Past,
            // "the 12 months through May" are reported when they are over.
            Relation::Until | Relation::To if self.ends_a_stretch() => Direction::Past,
            Relation::Until | Relation::By if direction == Direction::Open => Direction::Future,
            // "extended the loan through January", "fell through August": the nearest.
            Relation::Until
                if direction == Direction::Past
                    && !self.opens_sentence()
                    && self.is_month_or_day() =>
            {
                Direction::Open
            }
            _ => direction,
        }
    }

    /// Whether a stretch of so many months stands right before: "the three months to", "the 52 weeks through".
    fn ends_a_stretch(&self) -> bool {
        let Some(index) = self.at.checked_sub(1) else { return false };
        let stretch = &self.scene.readings[index];
        let tokens = self.scene.tokens;
        matches!(stretch.meaning, Meaning::Duration(_))
            && stretch.end + 1 == self.scene.readings[self.at].first
            && (tokens[stretch.first].text(self.scene.text).eq_ignore_ascii_case("the")
                || stretch.first > 0
                    && tokens[stretch.first - 1].text(self.scene.text).eq_ignore_ascii_case("the"))
    }

    /// Whether a whole sentence between an earlier expression and this one tells of something that came next.
    pub(super) fn moved_on(&self, index: usize) -> bool {
        let tokens = self.scene.tokens;
        let from = self.scene.readings[index].end;
        let to = self.scene.readings[self.at].first;
        let (before, here) = (tokens[from - 1].sentence, tokens[to].sentence);
        let between = tokens.get(from..to).unwrap_or_default();
        let since = |n: usize| {
            n > 0
                && matches!(
                    tokens[from + n - 1].text(self.scene.text),
                    "since" | "Since" | "by" | "By"
                )
        };
        between.iter().enumerate().any(|(n, token)| {
            !since(n)
                && token.sentence > before
                && token.sentence < here
                && matches!(
                    token.text(self.scene.text),
                    "then" | "Then" | "afterwards" | "subsequently" | "Subsequently"
                )
        })
    }

    /// The clause after an expression that opens its sentence tells of what had been before: the story goes back.
    pub(super) fn looks_further_back(&self) -> bool {
        let reading = &self.scene.readings[self.at];
        let tokens = self.scene.tokens;
        let sentence = tokens[reading.first].sentence;
        self.opens_sentence()
            && tokens[reading.end..]
                .iter()
                .take(8)
                .take_while(|t| t.sentence == sentence)
                .any(|t| t.text(self.scene.text) == "had")
    }

    pub(super) fn opens_sentence(&self) -> bool {
        let first = self.scene.readings[self.at].first;
        let tokens = self.scene.tokens;
        first < 3 || tokens[first - 3].sentence != tokens[first].sentence
    }

    /// "was to leave on 31 October", "was due in March": a plan told from after it was made, whether it is over or not.
    pub(super) fn was_to_be(&self) -> bool {
        const PLANNED: &[&str] = &["to", "due", "scheduled", "supposed", "expected", "slated"];
        let tokens = self.scene.tokens;
        let first = self.scene.readings[self.at].first;
        let sentence = tokens[first].sentence;
        (first.saturating_sub(9)..first.saturating_sub(1)).any(|n| {
            tokens[n].sentence == sentence
                && matches!(tokens[n].text(self.scene.text), "was" | "were")
                && PLANNED.contains(&tokens[n + 1].text(self.scene.text))
        })
    }

    /// "He quit in January": what was done stands right before, so that the day is over.
    pub(super) fn is_beside_what_was(&self) -> bool {
        let tokens = self.scene.tokens;
        let Some(preposition) = self.scene.readings[self.at].first.checked_sub(1) else {
            return false;
        };
        preposition > 0
            && matches!(tokens[preposition].text(self.scene.text), "in" | "on")
            && matches!(tokens[preposition - 1].cue(), Cue::Past | Cue::Ending)
            && tokens[preposition - 1].sentence == tokens[preposition].sentence
    }

    fn is_month_or_day(&self) -> bool {
        matches!(
            self.scene.readings[self.at].meaning,
            Meaning::Part { part: PartOf::Month(_) | PartOf::Day { .. }, .. }
        )
    }

    /// The day before this one, where this one only stands in what is put between commas after a noun: `, adjourned on 8 May,`.
    pub(super) fn past_an_insertion(&self, found: (Period, usize)) -> (Period, usize) {
        let (_, index) = found;
        let (tokens, reading) = (self.scene.tokens, &self.scene.readings[index]);
        let on = reading.first.checked_sub(3).filter(|&n| {
            tokens[n].is_mark(',')
                && matches!(tokens[n + 1].cue(), Cue::Past | Cue::Ending)
                && matches!(tokens[n + 2].text(self.scene.text), "on" | "in")
        });
        let closed = tokens.get(reading.end).is_some_and(|t| t.is_mark(','))
            && reading.end < self.scene.readings[self.at].first;
        if on.is_none() || !closed || !self.ends_with("that") {
            return found;
        }
        let same = |p: Period| p.grain() == found.0.grain();
        let sentence = |at: usize| tokens[self.scene.readings[at].first].sentence;
        (0..index)
            .rev()
            .take_while(|&at| sentence(self.at) - sentence(at) <= 1)
            .find_map(|at| self.fitting(at, &same))
            .unwrap_or(found)
    }

    /// "Wednesday's ruling" is known already, unless something waits for it: "before Monday's vote".
    pub(super) fn owns(&self) -> bool {
        let reading = &self.scene.readings[self.at];
        let owned =
            self.scene.tokens.get(reading.end).is_some_and(|t| t.is_mark('\'') && !t.spaced);
        let waited = matches!(
            self.scene.clauses[self.at].1,
            Relation::Before | Relation::For | Relation::Until
        ) || reading.first.checked_sub(1).is_some_and(|n| {
            matches!(self.scene.tokens[n].text(self.scene.text), "of" | "at" | "in" | "attend")
        });
        // "Monday's vote will be close", "Thursday's will be closer"
        let to_come = reading.end + 2..reading.end + 6;
        let comes = to_come
            .into_iter()
            .any(|n| self.scene.tokens.get(n).is_some_and(|t| t.text(self.scene.text) == "will"));
        // "will miss Friday's game": what has its hour set is no news before it is played.
        let fixed = self.scene.tokens.get(reading.end + 2).is_some_and(|t| {
            matches!(
                t.text(self.scene.text),
                "game"
                    | "match"
                    | "race"
                    | "final"
                    | "semifinal"
                    | "semi"
                    | "qualifier"
                    | "fixture"
            )
        });
        owned && !waited && !comes && !fixed
    }

    /// The latest expression before this one that resolved to a fitting period, within memory.
    pub(super) fn earlier(&self, fits: impl Fn(Period) -> bool) -> Option<(Period, usize)> {
        let from = self.at.saturating_sub(MEMORY * 3);
        (from..self.at).rev().find_map(|index| self.fitting(index, &fits))
    }

    /// The latest fitting period within memory whose results are told.
    pub(super) fn told(&self, fits: impl Fn(Period) -> bool) -> Option<(Period, usize)> {
        (self.at.saturating_sub(MEMORY * 3)..self.at)
            .rev()
            .filter_map(|index| self.fitting(index, &fits))
            .find(|&found| self.is_told(found))
    }

    /// The latest expression at most so many sentences back whose period fits.
    fn latest_of(
        &self,
        sentences: u32,
        fits: impl Fn((Period, usize)) -> bool,
    ) -> Option<(Period, usize)> {
        let sentence = |index: usize| self.scene.tokens[self.scene.readings[index].first].sentence;
        let here = sentence(self.at);
        (self.at.saturating_sub(MEMORY)..self.at)
            .rev()
            .take_while(|&index| here - sentence(index) <= sentences)
            .filter_map(|index| self.fitting(index, &|_| true))
            .find(|&found| fits(found))
    }

    /// The same, at most so many sentences back.
    pub(super) fn nearby(
        &self,
        fits: impl Fn(Period) -> bool,
        sentences: u32,
    ) -> Option<(Period, usize)> {
        let sentence = |index: usize| self.scene.tokens[self.scene.readings[index].first].sentence;
        let here = sentence(self.at);
        let from = self.at.saturating_sub(MEMORY);
        (from..self.at)
            .rev()
            .take_while(|&index| here - sentence(index) <= sentences)
            .find_map(|index| self.fitting(index, &fits))
    }

    /// Whether the last word of the expression is this.
    pub(super) fn ends_with(&self, word: &str) -> bool {
        let last = self.scene.readings[self.at].end - 1;
        self.scene.tokens[last].text(self.scene.text).eq_ignore_ascii_case(word)
    }

    /// Whether one of the words of the expression is this.
    pub(super) fn says_within(&self, word: &str) -> bool {
        let reading = &self.scene.readings[self.at];
        self.scene.tokens[reading.first..reading.end]
            .iter()
            .any(|t| t.text(self.scene.text).eq_ignore_ascii_case(word))
    }

    /// "will report Q1 results": the quarter is over when they are told.
    pub(super) fn is_of_results(&self) -> bool {
        const RESULTS: &[&str] = &["results", "earnings", "figures", "numbers", "accounts"];
        let end = self.scene.readings[self.at].end;
        let token = self.scene.tokens.get(end);
        token.is_some_and(|t| RESULTS.contains(&t.text(self.scene.text)))
    }

    /// "this quarter's loss": what is known only when the period is over.
    pub(super) fn owns_results(&self) -> bool {
        const RESULTS: &[&str] = &[
            "loss", "losses", "profit", "profits", "results", "earnings", "net", "income",
            "figures",
        ];
        let end = self.scene.readings[self.at].end;
        let tokens = self.scene.tokens;
        tokens.get(end).is_some_and(|t| t.is_mark('\'') && !t.spaced)
            && tokens.get(end + 2).is_some_and(|t| RESULTS.contains(&t.text(self.scene.text)))
    }

    /// "the November election": what is announced long before.
    pub(super) fn is_of_a_vote(&self) -> bool {
        const VOTES: &[&str] =
            &["election", "elections", "midterms", "referendum", "runoff", "ballot"];
        let end = self.scene.readings[self.at].end;
        let tokens = self.scene.tokens;
        let owner = tokens.get(end).is_some_and(|t| t.is_mark('\'') && !t.spaced);
        let after = if owner { end + 2 } else { end };
        (after..after + 2)
            .any(|n| tokens.get(n).is_some_and(|t| VOTES.contains(&t.text(self.scene.text))))
    }

    /// What goes before sets two sums against each other: "compared with a loss of $3 million last year".
    pub(super) fn is_compared(&self) -> bool {
        let tokens = self.scene.tokens;
        let first = self.scene.readings[self.at].first;
        let sentence = tokens[first].sentence;
        let near = &tokens[first.saturating_sub(14)..first];
        let says = |t: &Token, words: &[&str]| {
            t.sentence == sentence && words.contains(&t.text(self.scene.text))
        };
        let compared = near.iter().any(|t| says(t, &["compared", "versus", "from", "against"]))
            && near.iter().any(|t| matches!(t.kind, Kind::Digits { .. }));
        // "Last year's results"
        let end = self.scene.readings[self.at].end;
        let owner = tokens.get(end).is_some_and(|t| t.is_mark('\'') && !t.spaced);
        let owned = owner
            && tokens.get(end + 2).is_some_and(|t| {
                says(t, &["results", "earnings", "figures", "loss", "profit", "net", "income"])
            });
        compared || owned || near.last().is_some_and(|t| says(t, &["than"]))
    }

    /// Whether the results of a period spoken of are known: it is over, or its clause tells what was (fiscal years end early).
    pub(super) fn is_told(&self, (period, index): (Period, usize)) -> bool {
        self.now.is_none_or(|(now, _)| period.days().1 < now)
            || self.scene.clauses[index].0 == Direction::Past
    }

    /// The quarter or half whose results the text tells, if it tells some: the latest spoken of in the last few sentences,
    /// unless it has gone on to a longer stretch.
    pub(super) fn results(&self, sentences: u32) -> Option<(Period, usize)> {
        let quarterly = |p: Period| matches!(p, Period::Quarter(..) | Period::Half(..));
        let longer = self.longer_stretch();
        self.latest_of(sentences, |found| quarterly(found.0) && self.is_told(found))
            .filter(|&(_, index)| longer.is_none_or(|at| at < index))
    }

    /// "In the 1989 period rates were lower than a year ago": the quarter or half that opens the comparison in its sentence.
    pub(super) fn period_just_told(&self) -> Option<(Period, usize)> {
        let index = self.at.checked_sub(1)?;
        let sentence = |at: usize| self.scene.tokens[self.scene.readings[at].first].sentence;
        let named = matches!(
            &self.scene.readings[index].meaning,
            Meaning::Part { part: PartOf::Containing(Grain::Year), of: Whole::In(whole) }
                if matches!(**whole, Meaning::Named(_))
        );
        let period = self.found[index].as_ref()?.period?;
        let quarterly = matches!(period, Period::Quarter(..) | Period::Half(..));
        (named && quarterly && sentence(index) == sentence(self.at) && self.is_compared())
            .then_some((period, index))
    }

    /// The latest expression of this sentence or the one before that tells of more than a quarter: "the nine months",
    /// or, in the sentence before, "last year".
    pub(super) fn longer_stretch(&self) -> Option<usize> {
        let sentence = |index: usize| self.scene.tokens[self.scene.readings[index].first].sentence;
        let here = sentence(self.at);
        (self.at.saturating_sub(MEMORY)..self.at)
            .rev()
            .take_while(|&index| here - sentence(index) <= 1)
            .find(|&index| match &self.scene.readings[index].meaning {
                Meaning::Duration(Amount { grain: Grain::Month, count }) => {
                    count.as_whole().is_some_and(|n| n > 3)
                }
                Meaning::Shift { grain: Grain::Year, .. } => here > sentence(index),
                _ => false,
            })
    }

    /// A year before in a comparison is not what the text goes on about: "up from $2 million a year earlier".
    pub(super) fn fitting(
        &self,
        index: usize,
        fits: &impl Fn(Period) -> bool,
    ) -> Option<(Period, usize)> {
        // What somebody tells in a quotation is not where the story stands.
        if self.scene.in_quote[index] && !self.scene.in_quote[self.at] {
            return None;
        }
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
        if compared || self.is_set_against(index) {
            return None;
        }
        let found = self.found[index].as_ref()?;
        let period = found.period.filter(|&p| fits(p))?;
        Some((period, index))
    }

    /// "After a flat second quarter", "up from the second quarter": a quarter that another is set against.
    fn is_set_against(&self, index: usize) -> bool {
        let reading = &self.scene.readings[index];
        if !matches!(reading.meaning, Meaning::Part { part: PartOf::Quarter(_), .. }) {
            return false;
        }
        let tokens = self.scene.tokens;
        let first = reading.first;
        (first.saturating_sub(3)..first)
            .rev()
            .take_while(|&n| {
                tokens[n].sentence == tokens[first].sentence
                    && matches!(tokens[n].kind, Kind::Word { .. })
            })
            .any(|n| {
                matches!(
                    tokens[n].text(self.scene.text),
                    "after" | "After" | "following" | "Following" | "from" | "From" | "than"
                )
            })
    }

    /// The day that "the previous Friday" and "that Monday" count from.
    pub(super) fn spoken_of(&self) -> Option<(Date, Basis)> {
        let fits = |p: Period| matches!(p, Period::Day(_) | Period::Week(_));
        let (mut period, mut index) = self.nearby(fits, 4)?;
        // "the Christmas lights" are no day.
        if self.is_attribute(index) {
            let before = (index.saturating_sub(MEMORY)..index).rev();
            (period, index) = before
                .filter(|&at| !self.is_attribute(at))
                .find_map(|at| self.fitting(at, &fits))?;
        }
        Some((period.days().0, Basis::Expression(index)))
    }

    /// A holiday that stands before the thing named after it: "the Christmas lights".
    fn is_attribute(&self, index: usize) -> bool {
        let reading = &self.scene.readings[index];
        let holiday = matches!(reading.meaning, Meaning::Part { part: PartOf::Holiday(_), .. });
        holiday
            && self.scene.tokens.get(reading.end).is_some_and(|next| {
                matches!(
                    next.text(self.scene.text),
                    "lights"
                        | "tree"
                        | "trees"
                        | "card"
                        | "cards"
                        | "party"
                        | "parties"
                        | "market"
                        | "markets"
                        | "shopping"
                        | "dinner"
                        | "lunch"
                        | "gift"
                        | "gifts"
                        | "presents"
                        | "bonus"
                        | "sales"
                        | "decorations"
                        | "tradition"
                        | "spirit"
                        | "concert"
                        | "parade"
                        | "message"
                        | "broadcast"
                )
            })
    }
}
