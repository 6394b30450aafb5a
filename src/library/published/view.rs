//! The days on which an article may have appeared, and what its notes would mean on each.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use super::super::notes::Note;
use super::{AROUND, HALF_A_YEAR};
use crate::brief::Status;
use crate::edtf::{Edtf, Window};
use crate::source::Source;
use crate::text::Sentence;
use crate::text::date::{Reference, TimeExpression};
use crate::text::event::{self, Act};
use crate::text::token;

/// Days within which a month without its year may lie behind.
const ELEVEN_MONTHS: i32 = 345;
/// Weekdays beyond which their order in the week tells nothing.
const FEW: usize = 4;

/// The days on which a source may have appeared, in order.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    pub days: Vec<Date>,
    /// Each day stands for so many on both sides.
    pub slack: i32,
}

impl Domain {
    pub(super) fn of(window: Window) -> Option<Domain> {
        let (first, last) = (window.earliest?, window.latest?);
        if first > last || window.days()? > 2 * AROUND + 400 {
            return None;
        }
        let mut days = Vec::new();
        let mut day = first;
        while day <= last {
            days.push(day);
            day = day.tomorrow().ok()?;
        }
        Some(Domain { days, slack: 0 })
    }

    pub(super) fn window(&self) -> Window {
        Window { earliest: self.days.first().copied(), latest: self.days.last().copied() }
    }

    /// Keeps the days that `fits`, unless none does; whether any was struck out.
    pub(super) fn keep(&mut self, fits: impl Fn(Date) -> bool) -> bool {
        let kept: Vec<Date> = self.days.iter().copied().filter(|&day| fits(day)).collect();
        let narrowed = !kept.is_empty() && kept.len() < self.days.len();
        if narrowed {
            self.days = kept;
        }
        narrowed
    }
}

/// What the notes of one source would mean, for each day on which it may have appeared.
pub(super) struct View {
    /// By day, then in the order of `notes`.
    dates: BTreeMap<Date, Vec<Option<Edtf>>>,
    /// Positions in the list of all notes, ascending.
    notes: Vec<usize>,
    slack: i32,
}

impl View {
    pub(super) fn new(source: &Source, domain: &Domain, notes: &[Note<'_>], own: &[usize]) -> View {
        // Sentences without a note are left empty: they would be tagged for nothing. Those with a quotation stay, for they
        // tell when it was said.
        let cited: BTreeSet<u32> = own.iter().map(|&at| notes[at].sentence).collect();
        let sentences: Vec<Sentence<'_>> = source
            .sentences()
            .enumerate()
            .map(|(nth, (text, kind, block))| {
                let needed = cited.contains(&(nth as u32 + 1)) || text.contains(['“', '”', '"']);
                Sentence { text: if needed { text } else { "" }, kind, block }
            })
            .collect();
        let resolve = |day: Date| -> Vec<Option<Edtf>> {
            let times = event::times(&sentences, &Reference::day(day));
            own.iter().map(|&at| Some(ahead(&notes[at], value(&notes[at], &times)?, day))).collect()
        };
        let dates: Vec<(Date, Vec<Option<Edtf>>)> =
            domain.days.par_iter().map(|&day| (day, resolve(day))).collect();
        View { dates: dates.into_iter().collect(), notes: own.to_vec(), slack: domain.slack }
    }

    pub(super) fn edtf(&self, day: Date, note: usize) -> Option<Edtf> {
        let nth = self.notes.binary_search(&note).ok()?;
        *self.dates.get(&day)?.get(nth)?
    }

    /// The window of a note for a source of this day, with the slack on both sides.
    pub(super) fn at(&self, day: Date, note: usize) -> Option<Window> {
        let window = self.edtf(day, note)?.window();
        let slack = self.slack.days();
        Some(Window {
            earliest: window.earliest.and_then(|e| e.checked_sub(slack).ok()),
            latest: window.latest.and_then(|l| l.checked_add(slack).ok()),
        })
    }

    /// What the article alone demands: past things are past, coming things to come, dates without a year near, and a
    /// deal is spoken of after it is made.
    pub(super) fn own(&self, notes: &[Note<'_>], domain: &mut Domain, said: &mut BTreeSet<String>) {
        for &at in &self.notes {
            let note = &notes[at];
            let part = is_part_of_month(note.trigger);
            let narrowed = domain.keep(|day| {
                let Some(window) = self.at(day, at) else { return true };
                if sets_a_day(note.quote, note.trigger) {
                    return true;
                }
                match note.note.status {
                    // `in early October` is said when that part of the month is over.
                    Status::Past | Status::Attributed if part && self.slack == 0 => {
                        window.latest.is_none_or(|latest| latest <= day)
                    }
                    Status::Past | Status::Attributed => {
                        window.earliest.is_none_or(|earliest| earliest <= day)
                    }
                    Status::Planned => window.latest.is_none_or(|latest| latest >= day),
                    Status::Derived => true,
                }
            });
            if narrowed {
                let how = if note.is_past() { "past" } else { "to come" };
                said.insert(format!("“{}” is told as {how}", note.trigger));
            }
            // Of the weekday of a day long past news does not tell.
            if note.is_past() && has_year(note.trigger) && names_weekday(note.trigger) {
                let narrowed = domain.keep(|day| {
                    let last = self.at(day, at).and_then(|window| window.latest);
                    last.is_none_or(|last| day.since(last).is_ok_and(|span| span.get_days() <= 14))
                });
                if narrowed {
                    said.insert(format!("“{}” is told with its weekday, as news", note.trigger));
                }
            }
            if !has_year(note.trigger) {
                // `quit in May`, said in February, is of the last May.
                let long = note.is_past() && names_month_alone(note.trigger);
                let most = if long { ELEVEN_MONTHS } else { HALF_A_YEAR } + 2 * self.slack;
                let near = domain.keep(|day| {
                    let apart = |a: Date, b: Date| a.since(b).map_or(0, |span| span.get_days());
                    self.at(day, at).is_none_or(|window| match (window.earliest, window.latest) {
                        (Some(a), Some(b)) => apart(a, day) <= most && apart(day, b) <= most,
                        _ => true,
                    })
                });
                if near {
                    said.insert(format!("“{}” without a year: it is near", note.trigger));
                }
            }
        }
        for &spoken in &self.notes {
            for &made in &self.notes {
                if speaks_of_deal(&notes[spoken])
                    && is_own_deal(&notes[spoken], &notes[made])
                    && domain.keep(|day| not_before(self.at(day, spoken), self.at(day, made)))
                {
                    said.insert(format!(
                        "“{}” comes after “{}”",
                        notes[spoken].trigger, notes[made].trigger
                    ));
                }
            }
        }
    }

    /// An article that calls its own day `today` or `this morning` means another day by the name of a weekday.
    pub(super) fn not_today(
        &self,
        notes: &[Note<'_>],
        domain: &mut Domain,
        said: &mut BTreeSet<String>,
    ) {
        let today = self.notes.iter().find(|&&at| is_today(notes[at].trigger));
        let Some(&today) = today else { return };
        let weekdays: Vec<usize> = self
            .notes
            .iter()
            .copied()
            .filter(|&at| names_weekday(notes[at].trigger) && !has_year(notes[at].trigger))
            .collect();
        let named = |day: Date| {
            weekdays.iter().any(|&at| {
                self.edtf(day, at).and_then(|date| date.as_day()).is_some_and(|told| told == day)
            })
        };
        if domain.keep(|day| !named(day)) {
            said.insert(format!(
                "it calls its own day “{}”, so a weekday is another",
                notes[today].trigger
            ));
        }
    }

    /// The weekdays that one report names lie close together, and the latest is the day itself or the day before.
    pub(super) fn fresh(
        &self,
        notes: &[Note<'_>],
        domain: &mut Domain,
        said: &mut BTreeSet<String>,
    ) {
        // Days far apart are the ends of what nothing else decides, and the nearest weekday to each proves nothing.
        if domain.window().days().is_none_or(|days| days > 31) {
            return;
        }
        let weekdays: Vec<usize> = self
            .notes
            .iter()
            .copied()
            .filter(|&at| names_weekday(notes[at].trigger) && notes[at].is_past())
            .filter(|&at| !sets_a_day(notes[at].quote, notes[at].trigger))
            // Who says `last Thursday` means no day of the last days.
            .filter(|&at| !is_put_back(notes[at].trigger))
            .collect();
        if !weekdays.iter().any(|&at| is_weekday(notes[at].trigger)) {
            return;
        }
        let told = |day: Date| -> Vec<Date> {
            weekdays.iter().filter_map(|&at| self.at(day, at)?.latest).collect()
        };
        let spread = |day: Date| -> i32 {
            let told = told(day);
            match (told.iter().min(), told.iter().max()) {
                (Some(first), Some(last)) => last.since(*first).map_or(0, |span| span.get_days()),
                _ => 0,
            }
        };
        // Most days of a week lie close together whichever of them comes last.
        let words: BTreeSet<String> =
            weekdays.iter().map(|&at| notes[at].trigger.to_lowercase()).collect();
        let least = domain.days.iter().map(|&day| spread(day)).min().unwrap_or(0);
        let narrowed = words.len() <= FEW && domain.keep(|day| spread(day) == least);
        let recent = domain.keep(|day| {
            told(day)
                .into_iter()
                .max()
                .is_none_or(|told| day.since(told).is_ok_and(|s| (0..=1).contains(&s.get_days())))
        });
        if narrowed || recent {
            let words: BTreeSet<&str> = weekdays.iter().map(|&at| notes[at].trigger).collect();
            let words: Vec<String> = words.iter().map(|words| format!("“{words}”")).collect();
            said.insert(format!("{} told as news of the last days", words.join(", ")));
        }
    }
}

pub(super) fn not_before(said: Option<Window>, made: Option<Window>) -> bool {
    match (said.and_then(|w| w.latest), made.and_then(|w| w.earliest)) {
        (Some(said), Some(made)) => said >= made,
        _ => true,
    }
}

fn is_deal_word(term: &str) -> bool {
    matches!(
        term,
        "agreement"
            | "deal"
            | "accord"
            | "pact"
            | "truce"
            | "understand"
            | "framework"
            | "sign"
            | "treati"
            | "settlement"
            | "outcom"
    )
}

pub(super) fn speaks_of_deal(note: &Note<'_>) -> bool {
    matches!(note.line.act, Some(Act::Say | Act::Praise))
        && note.is_past()
        && note.line.terms.iter().any(|term| is_deal_word(term))
}

pub(super) fn makes_deal(note: &Note<'_>) -> bool {
    matches!(note.line.act, Some(Act::Sign | Act::Agree | Act::Meet))
        && note.is_past()
        && (note.line.terms.iter().chain(&note.context.terms).any(|term| is_deal_word(term)))
}

pub(super) fn praises(note: &Note<'_>) -> bool {
    note.line.act == Some(Act::Praise) && speaks_of_deal(note)
}

/// The deal whose making is this article's news, of which `said` speaks.
pub(super) fn is_own_deal(said: &Note<'_>, made: &Note<'_>) -> bool {
    matches!(made.line.act, Some(Act::Sign | Act::Agree))
        && made.line.terms.iter().any(|term| is_deal_word(term))
        && said.sentence != made.sentence
        && is_this_week(made.trigger)
}

fn is_this_week(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    lower.contains("this week")
        || lower.contains("days ago")
        || lower.contains("yesterday")
        || is_weekday(trigger)
}

pub(super) fn has_year(trigger: &str) -> bool {
    trigger.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// `May`, `in October`: a month, and no day of it.
fn names_month_alone(trigger: &str) -> bool {
    !trigger.bytes().any(|b| b.is_ascii_digit())
        && trigger.split_whitespace().count() <= 2
        && trigger
            .split_whitespace()
            .last()
            .is_some_and(|word| token::month(&word.to_lowercase()).is_some())
}

fn is_part_of_month(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    ["early ", "mid-", "mid ", "late "].iter().any(|word| lower.starts_with(word))
}

pub(super) fn is_weekday(trigger: &str) -> bool {
    let lower = trigger.trim().to_lowercase();
    matches!(
        lower.as_str(),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// `today`, `this morning`: the day of writing.
fn is_today(trigger: &str) -> bool {
    matches!(
        trigger.trim().to_lowercase().as_str(),
        "today" | "this morning" | "this afternoon" | "this evening" | "tonight"
    )
}

/// `last Thursday`, `Friday last week`: of the week before, or at least not of the last days.
fn is_put_back(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    lower.split_whitespace().any(|word| matches!(word, "last" | "previous" | "ago" | "following"))
}

/// `is to hand it over by November 10`, `have until Thursday`: the day lies ahead of the article, whatever sets it.
pub(super) fn lies_ahead(sentence: &str, trigger: &str) -> bool {
    let Some(at) = sentence.find(trigger) else { return false };
    let before = sentence[..at].to_lowercase();
    let clause = before.rsplit([',', ';', ':', '—', '“']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    words.windows(2).any(|two| {
        matches!(two[0], "is" | "are" | "has" | "have")
            && matches!(two[1], "to" | "due" | "until" | "expected")
            || matches!(two[0], "will" | "must") && two[1] != "have"
    })
}

/// `gave the union until Thursday`, `had set for Friday`, `moved from May to June`: when the deed was done, this day lay
/// ahead, and whether it is over by the day of writing is not said.
///
/// Nor is it for what somebody wants: `wants an election in May; others say June`.
pub(super) fn sets_a_day(sentence: &str, trigger: &str) -> bool {
    let Some(at) = sentence.find(trigger) else { return false };
    // A line of a diary is in the present tense whenever it was: `May 4: The council meets`.
    if at < 4 && sentence[at + trigger.len()..].starts_with(':') {
        return true;
    }
    let before = sentence[..at].to_lowercase();
    let mut words = before.split_whitespace().rev();
    let is_article = |word: &&str| matches!(*word, "the" | "this" | "on" | "end" | "of");
    let last = words.by_ref().find(|word| !is_article(word)).unwrap_or_default();
    let set = |word: &str| {
        matches!(
            word,
            "set"
                | "scheduled"
                | "due"
                | "planned"
                | "slated"
                | "booked"
                | "expected"
                | "fixed"
                | "arranged"
                | "called"
                | "invited"
        )
    };
    let wish = |word: &str| {
        let stem = word.trim_end_matches("ed").trim_end_matches('s');
        matches!(stem, "want" | "demand" | "propose" | "propos" | "seek" | "prefer" | "suggest")
    };
    let clause = before.rsplit([',', ';', ':', '—']).next().unwrap_or_default();
    if clause.split_whitespace().any(wish)
        || before.ends_with(" say ")
        || before.ends_with(" says ")
    {
        return true;
    }
    match last {
        "until" | "till" | "by" => true,
        "for" => words.take(6).any(set),
        "from" => {
            let after = sentence[at + trigger.len()..].trim_start();
            after.starts_with("to ") || after.starts_with("until ")
        }
        word => set(word),
    }
}

/// `late on Monday, March 4`: a weekday is given for what is recent.
pub(super) fn names_weekday(trigger: &str) -> bool {
    trigger.split(|c: char| !c.is_alphabetic()).any(is_weekday)
}

/// `the week prior`, `two days later`: counts from another event, not from the day of writing.
pub(super) fn is_anaphoric(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    lower.contains(' ')
        && matches!(last, "prior" | "before" | "earlier" | "later" | "after" | "previously")
}

/// `eleven days later`: counts from a day that the text names, and as it is exact, from that alone.
fn counts_days(trigger: &str) -> bool {
    let lower = trigger.to_lowercase();
    let mut words = lower.split_whitespace();
    let number = words.next().is_some_and(|word| {
        matches!(
            word,
            "a" | "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
        ) || word.parse::<u32>().is_ok()
    });
    number
        && words.next().is_some_and(|word| matches!(word, "day" | "days"))
        && words.next() == Some("later")
}

/// `takes over on January 1`: what is told as planned and has no year lies ahead of the article of `written`, whatever the tense.
fn ahead(note: &Note<'_>, date: Edtf, written: Date) -> Edtf {
    let planned = note.note.status == Status::Planned
        && !has_year(note.trigger)
        && !names_weekday(note.trigger)
        && note.trigger.bytes().any(|b| b.is_ascii_digit())
        && !sets_a_day(note.quote, note.trigger);
    match date.as_day().filter(|day| planned && apart(written, *day) >= 365 - HALF_A_YEAR) {
        Some(day) => day.checked_add(1.year()).map_or(date, Edtf::day),
        None => date,
    }
}

/// Days from `b` to `a`.
fn apart(a: Date, b: Date) -> i32 {
    a.since(b).map_or(0, |span| span.get_days())
}

/// The value that the words of `note` have in `times`.
pub(super) fn value(note: &Note<'_>, times: &[Vec<TimeExpression>]) -> Option<Edtf> {
    if note.note.date.is_some() && has_year(note.trigger) {
        return note.note.date;
    }
    if is_anaphoric(note.trigger) && !counts_days(note.trigger) {
        return None;
    }
    let sentence = note.sentence.checked_sub(1)? as usize;
    let expressions = times.get(sentence)?;
    expressions
        .iter()
        .find(|time| note.quote.get(time.span.clone()) == Some(note.trigger))
        .and_then(|time| time.date)
}
