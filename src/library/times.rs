//! What the words of time in cited sentences come to. `Yesterday` in a brief says nothing a month later, so pages show the day
//! beside it. It follows from the day of publication, which other articles may have told, so it is worked out on every build
//! and never written into `content/`.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Library, SourceIdx};
use crate::edtf::{Edtf, Window};
use crate::memo::Memo;
use crate::source::{Basis, Source};
use crate::text::date::{self, Reference, TimeExpression, TimexType};
use crate::text::{Sentence, event, token};
use crate::tree::Hash;

/// Raised when the same source gives other times than before.
const VERSION: &str = "1";

/// Words of a sentence that tell a time by another one, and what they come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// From 1.
    pub sentence: u32,
    /// As the source has them: `last month`.
    pub words: String,
    /// At the words' own precision; where the day of publication is known as a window only, all days that it may be.
    pub date: Edtf,
    /// It is some day of `date`, not all of it.
    pub within: bool,
    /// `yesterday ← Sunday 16 March 2025 (publication)`.
    pub chain: String,
}

/// Fills `used[…].told` for the sentences that statements and summaries cite.
pub(super) fn link(library: &mut Library, hashes: &[Hash], memo: &Memo) {
    let mut cited: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); library.sources.len()];
    for (brief, of) in library.briefs.iter().enumerate() {
        let brief = brief as super::BriefIdx;
        let cites = of.facts.statements.iter().flat_map(|statement| &statement.cites);
        let in_body =
            cites.filter_map(|cite| library.cited(brief, cite.source.as_deref(), cite.sentence));
        let summary = library.cited_by_note(brief, &of.front.summary_cites.join(" "));
        for one in in_body.chain(summary) {
            cited[one.source as usize].insert(one.sentence);
        }
    }
    let (sources, used) = (&library.sources, &library.used);
    let told = |(nth, cited): (usize, BTreeSet<u32>)| -> Vec<Told> {
        let Some(window) = used[nth].window.filter(|_| !cited.is_empty()) else {
            return Vec::new();
        };
        let mut told = match hashes.get(nth) {
            Some(hash) => {
                let window = format!("{window:?}");
                let key = Hash::of_parts([VERSION.as_bytes(), &hash.0, window.as_bytes()]);
                memo.get_or("told", key, || of_source(&sources[nth], used[nth].window))
            }
            None => of_source(&sources[nth], Some(window)),
        };
        told.retain(|told| cited.contains(&told.sentence));
        told
    };
    let told: Vec<Vec<Told>> = cited.into_par_iter().enumerate().map(told).collect();
    for (used, told) in library.used.iter_mut().zip(told) {
        used.told = told;
    }
}

impl Library {
    /// Whether the day of publication that a source's words count from is one that it states.
    pub fn states_its_day(&self, source: SourceIdx) -> bool {
        self.sources[source as usize].front.published.basis == Basis::Stated
    }
}

fn of_source(source: &Source, window: Option<Window>) -> Vec<Told> {
    let sentences: Vec<Sentence> =
        source.sentences().map(|(text, kind, block)| Sentence { text, kind, block }).collect();
    let years = years(window);
    let ends = Ends::of(&sentences, window);
    let mut out: Vec<Told> = Vec::new();
    for (nth, times) in event::times(&sentences, &Reference { window }).into_iter().enumerate() {
        let text = sentences[nth].text;
        let mut before: Option<(usize, Edtf)> = None;
        for time in times {
            let Some((words, date)) = text.get(time.span.clone()).zip(time.date) else { continue };
            // `On Sunday, 2 March`: the second says what day the first is.
            let goes_on = before.take().is_some_and(|(end, day)| {
                day == date && text[end..time.span.start].trim_matches([',', ' ']).is_empty()
            });
            if goes_on {
                out.pop();
            }
            if !needs_its_date(&time, words, years) {
                continue;
            }
            let told = match &ends {
                Some(ends) if time.basis == date::Basis::Publication => ends.date(nth, &time),
                _ => Some((date, false)),
            };
            if let Some((date, within)) = told {
                before = Some((time.span.end, date));
                let words = words.to_owned();
                out.push(Told { sentence: nth as u32 + 1, words, date, within, chain: time.chain });
            }
        }
    }
    out
}

/// A window of publication of more days says too little of its words.
const MOST_DAYS: i32 = 45;

/// The times of a source by the first and by the last day on which it may have been published.
struct Ends {
    first: Vec<Vec<TimeExpression>>,
    last: Vec<Vec<TimeExpression>>,
    /// Whether the days between are few.
    near: bool,
}

impl Ends {
    /// `None` where the day is known, or nothing of it.
    fn of(sentences: &[Sentence], window: Option<Window>) -> Option<Ends> {
        let window = window?;
        let (first, last) = (window.earliest?, window.latest?);
        if first == last {
            return None;
        }
        let near = last.since(first).ok()?.get_days() <= MOST_DAYS;
        let times = |day: Date| match near {
            true => event::times(sentences, &Reference::day(day)),
            false => Vec::new(),
        };
        Some(Ends { first: times(first), last: times(last), near })
    }

    /// The date, or the days between which it lies.
    fn date(&self, sentence: usize, time: &TimeExpression) -> Option<(Edtf, bool)> {
        if !self.near {
            return None;
        }
        let same = |times: &[Vec<TimeExpression>]| {
            let same = times.get(sentence)?.iter().find(|other| other.span == time.span)?;
            same.date
        };
        let (first, last) = (same(&self.first)?, same(&self.last)?);
        if first == last {
            return Some((first, false));
        }
        Some((Edtf::span(first.window().earliest?, last.window().latest?)?, true))
    }
}

/// First and last year in which the article may have been published.
fn years(window: Option<Window>) -> Option<(i16, i16)> {
    let window = window?;
    Some((window.earliest?.year(), window.latest?.year()))
}

/// Whether a reader needs the date beside the words: they count from another day, outside a quotation, and a day or month of
/// the year of publication, which heads the brief, says enough by itself.
fn needs_its_date(time: &TimeExpression, words: &str, years: Option<(i16, i16)>) -> bool {
    let counted = matches!(
        time.basis,
        date::Basis::Publication | date::Basis::Expression(_) | date::Basis::Derived
    );
    if !counted
        || time.in_quote
        || !matches!(time.kind, TimexType::Date | TimexType::Time)
        || time.date.is_none_or(|date| date.is_open())
        || has_year(words)
    {
        return false;
    }
    if counts_from_another_day(words) {
        return true;
    }
    let is_named = token::words(words)
        .any(|(_, word)| word.len() > 2 && token::is_weekday_or_month(&word.to_lowercase()));
    let year = |date: Edtf| date.window().earliest.map(Date::year);
    is_named
        && time
            .date
            .and_then(year)
            .zip(years)
            .is_some_and(|(year, (first, last))| year != first || year != last)
}

fn has_year(words: &str) -> bool {
    let digits = words.split(|c: char| !c.is_ascii_digit());
    digits.into_iter().any(|digits| digits.len() == 4)
}

/// `yesterday`, `on Friday night`, `earlier this week`, `two days ago`, `a month ago on Friday`.
fn counts_from_another_day(words: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const COUNTED: [&str; 19] = [
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "this",
        "last",
        "next",
        "past",
        "coming",
        "ago",
        "earlier",
        "later",
        "previous",
        "prior",
        "following",
        "same",
        "overnight",
        "that",
        "hence",
    ];
    let dated = words.bytes().any(|byte| byte.is_ascii_digit())
        && token::words(words).any(|(_, word)| {
            let lower = word.to_lowercase();
            token::is_weekday_or_month(&lower) && !DAYS.contains(&lower.as_str())
        });
    // `Thursday, March 14` names its day.
    !dated
        && token::words(words).any(|(_, word)| {
            let lower = word.to_lowercase();
            DAYS.contains(&lower.as_str()) || COUNTED.contains(&lower.as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Block;
    use crate::text::BlockKind;

    fn told(text: &str, day: &str) -> Vec<(String, String)> {
        let block = Block { kind: BlockKind::Paragraph, sentences: vec![text.to_owned()] };
        let source = Source { blocks: vec![block], ..Source::default() };
        let window = day.parse::<Edtf>().ok().map(|day| day.window());
        let told = of_source(&source, window);
        told.into_iter().map(|told| (told.words, told.date.to_string())).collect()
    }

    #[test]
    fn what_counts_from_another_day_gets_its_date() {
        for (text, words, date) in [
            ("The party met in Marl yesterday and kept him.", "yesterday", "2025-03-15"),
            ("The mill closed last month.", "last month", "2025-02"),
            ("In December it had hired ten people.", "December", "2024-12"),
        ] {
            assert_eq!(told(text, "2025-03-16"), [(words.to_owned(), date.to_owned())], "{text}");
        }
    }

    #[test]
    fn of_a_window_the_days_between() {
        let window = "2025-03-14/2025-03-16";
        assert_eq!(
            told("The party met in Marl yesterday.", window),
            [("yesterday".to_owned(), "2025-03-13/2025-03-15".to_owned())]
        );
        assert_eq!(
            told("The mill closed last month.", window),
            [("last month".to_owned(), "2025-02".to_owned())]
        );
        assert_eq!(told("The party met in Marl yesterday.", "2025"), []);
    }

    #[test]
    fn what_names_its_day_and_what_is_quoted_does_not() {
        for text in [
            "The mill closed on 2 March 2025.",
            "The mill closed on Sunday, 2 March.",
            "“We will open tomorrow,” she said.",
            "The strike lasted three days.",
            "It is now shut.",
        ] {
            assert_eq!(told(text, "2025-03-16"), [], "{text}");
        }
    }
}
