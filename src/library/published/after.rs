//! Counts from another event: `three days after the cyclone hit`, `a week before the board is due to meet`. Where that event
//! is dated elsewhere, they tell what day the article, or a weekday that it names, was.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::notes::Note;
use super::meanings::meanings;
use super::view::{Domain, View, has_year, is_weekday, names_weekday};
use super::{Problem, told};
use crate::text::event::{Act, Profile, happens_once, profile};
use crate::text::figure::spelled;

/// A count of days from an event that a clause names.
struct Count<'a> {
    /// Days from the event; before it where negative.
    days: i64,
    /// How far the words may be off.
    slack: i32,
    /// `three days after`.
    words: &'a str,
    event: Profile,
    /// Byte of the sentence at which it begins.
    start: usize,
}

/// The counts in a sentence, outside quotations.
fn counts(text: &str) -> Vec<Count<'_>> {
    let mut found = Vec::new();
    for (way, sign) in [(" after ", 1), (" before ", -1)] {
        for (at, _) in text.match_indices(way) {
            let quoted = text[..at].matches('“').count() > text[..at].matches('”').count()
                || text[..at].matches('"').count() % 2 == 1;
            let head = &text[..at];
            let mut words = head.rsplit(' ');
            let (Some(unit), Some(number)) = (words.next(), words.next()) else { continue };
            let number_start = head.len() - unit.len() - number.len() - 1;
            let number = number.to_lowercase();
            let n = match number.as_str() {
                "a" | "an" => Some(1.0),
                word => spelled(word).or_else(|| word.parse().ok()),
            };
            let (length, slack) = match unit.trim_end_matches('s') {
                "day" => (1, 0),
                "week" => (7, 2),
                _ => continue,
            };
            let Some(n) = n.filter(|n| !quoted && n.fract() == 0.0 && (1.0..=40.0).contains(n))
            else {
                continue;
            };
            // `less than a week after`, `about two weeks after` count nothing.
            let before = text[..number_start].trim_end().rsplit(' ').next().unwrap_or_default();
            if matches!(
                before.to_lowercase().as_str(),
                "than"
                    | "about"
                    | "some"
                    | "nearly"
                    | "almost"
                    | "around"
                    | "over"
                    | "least"
                    | "or"
                    | "to"
            ) {
                continue;
            }
            let rest = &text[at + way.len()..];
            let end = rest.find([',', ';', '—', '“', '"']).unwrap_or(rest.len());
            let clause = rest[..end].trim_end_matches(['.', '?', '!']);
            if clause.split_whitespace().count() < 2 {
                continue;
            }
            found.push(Count {
                days: sign * n as i64 * length,
                slack,
                words: &text[number_start..at + way.len() - 1],
                event: profile(clause),
                start: number_start,
            });
        }
    }
    found
}

/// Whether the clause is of the event that `note` tells: of one sort, and with a word or name in common besides.
pub(super) fn is_of(clause: &Profile, note: &Note<'_>) -> bool {
    let line = &note.line;
    let deeds = || clause.deeds.iter().chain(&clause.deeds_beside);
    let once = deeds().any(|deed| happens_once(deed) && line.deeds.contains(deed));
    let deed = once
        || deeds().any(|deed| line.deeds.contains(deed))
        || clause.happenings.iter().any(|noun| line.happenings.contains(noun))
        || clause.act == line.act && !matches!(line.act, None | Some(Act::Do | Act::Say));
    let own = |word: &&String| !line.verbs.contains(word) && !clause.verbs.contains(word);
    let named = clause.names.iter().filter(|name| line.names.contains(name)).count();
    let terms = clause.terms.iter().filter(own).filter(|term| line.terms.contains(term)).count();
    deed && named + terms > 0 && clause.negated == line.negated
}

/// A sentence that tells how things stand: `rescuers have not reached`, `the boxes are still there`.
fn is_present(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| matches!(word, "is" | "are" | "has" | "have" | "remain" | "remains" | "still"))
}

#[derive(Clone, Copy)]
enum Unit {
    Week,
    Month,
    Year,
}

/// Unit and number of `a month ago on Friday`.
fn ago_on(trigger: &str) -> Option<(Unit, i64)> {
    let lower = trigger.to_lowercase();
    let (count, weekday) = lower.split_once(" ago on ")?;
    let (number, unit) = count.rsplit_once(' ')?;
    let unit = match unit.trim_end_matches('s') {
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    };
    let n = match number {
        "a" | "an" => 1.0,
        word => spelled(word).or_else(|| word.parse().ok())?,
    };
    is_weekday(weekday).then_some((unit, n as i64))
}

impl Problem<'_> {
    /// The sources that report what `source` reports.
    pub(super) fn near(&self, source: usize) -> BTreeSet<usize> {
        let first = self.pairs.partition_point(|pair| pair.source < source);
        let pairs = self.pairs[first..].iter().take_while(|pair| pair.source == source);
        pairs.filter_map(|pair| self.notes[pair.other].source.map(|s| s as usize)).collect()
    }

    /// Keeps the days on which the counts of `source` come out.
    pub(super) fn count(
        &self,
        source: usize,
        view: &View,
        views: &BTreeMap<usize, View>,
        domains: &[Option<Domain>],
        domain: &mut Domain,
        said: &mut BTreeSet<String>,
    ) {
        if domain.days.len() < 2 {
            return;
        }
        let (notes, own) = (self.notes, &self.of_source[source]);
        for &at in own {
            let Some((unit, n)) = ago_on(notes[at].trigger) else { continue };
            // `a month ago on Friday` is of the Friday next to that day.
            let beside = |day: Date| {
                let told = view.edtf(day, at).and_then(|date| date.as_day());
                let round = told.and_then(|told| match unit {
                    Unit::Week => told.checked_add((n * 7).days()).ok(),
                    Unit::Month => told.checked_add(n.months()).ok(),
                    Unit::Year => told.checked_add(n.years()).ok(),
                });
                round.is_none_or(|round| day.since(round).is_ok_and(|s| s.get_days().abs() <= 3))
            };
            if domain.keep(beside) {
                said.insert(format!("it is near the day of “{}”", notes[at].trigger));
            }
        }
        let near = self.near(source);
        for (nth, (text, ..)) in self.sources[source].sentences().enumerate() {
            for count in counts(text) {
                let anchors: Vec<usize> = own
                    .iter()
                    .copied()
                    .filter(|&at| {
                        let note = &notes[at];
                        note.sentence as usize == nth + 1
                            && is_weekday(note.trigger)
                            && text.find(note.trigger).is_some_and(|at| at < count.start)
                    })
                    .collect();
                let anchor = match anchors.as_slice() {
                    [first, rest @ ..]
                        if rest.iter().all(|&at| notes[at].trigger == notes[*first].trigger) =>
                    {
                        Some(*first)
                    }
                    [] if count.start == 0 && is_present(text) => None,
                    _ => continue,
                };
                let dated = near.iter().flat_map(|&other| &self.of_source[other]).copied();
                let others: Vec<(usize, Date)> = dated
                    .filter(|&at| is_of(&count.event, &notes[at]))
                    .filter_map(|at| {
                        let hull = meanings(at, notes, views, domains)?.hull;
                        Some((at, hull.earliest.filter(|_| hull.days() == Some(0))?))
                    })
                    .collect();
                let dated = |at: &usize| {
                    let trigger = notes[*at].trigger;
                    !names_weekday(trigger)
                        && trigger.bytes().any(|b| b.is_ascii_digit())
                        && !has_year(trigger)
                        && notes[*at].sentence as usize != nth + 1
                        && is_of(&count.event, &notes[*at])
                };
                let selves: Vec<usize> = own.iter().copied().filter(dated).collect();
                if others.is_empty() && selves.is_empty() {
                    continue;
                }
                let slack = if anchor.is_none() { count.slack.max(1) } else { count.slack };
                let comes_out = |day: Date| {
                    let counted = match anchor {
                        None => Some(day),
                        Some(at) => view.edtf(day, at).and_then(|date| date.as_day()),
                    };
                    let Some(counted) = counted else { return true };
                    let own = selves
                        .iter()
                        .filter_map(|&at| view.edtf(day, at).and_then(|date| date.as_day()));
                    others.iter().map(|(_, day)| *day).chain(own).any(|event| {
                        event
                            .checked_add(count.days.days())
                            .and_then(|meant| counted.since(meant))
                            .is_ok_and(|span| span.get_days().abs() <= slack + domain.slack)
                    })
                };
                let kept: Vec<Date> =
                    domain.days.iter().copied().filter(|&day| comes_out(day)).collect();
                if domain.keep(|day| kept.contains(&day)) {
                    let of = match others.first() {
                        Some((at, _)) => told(&notes[*at], self.sources),
                        None => format!("it dates itself by “{}”", notes[selves[0]].trigger),
                    };
                    said.insert(format!("“{}” what {of}", count.words));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_of_days_is_read_with_the_event_it_counts_from() {
        let read = |text: &str| -> Vec<(i64, i32)> {
            counts(text).iter().map(|count| (count.days, count.slack)).collect()
        };
        assert_eq!(read("Three days after the storm hit Sund, roads remain shut."), [(3, 0)]);
        assert_eq!(read("Krol quit on Monday, a week before the board is to meet."), [(-7, 2)]);
        assert_eq!(read("Krol quit less than a week after the vote was lost."), []);
        assert_eq!(read("“I left two days after the vote was lost,” Krol said."), []);
        let text = "Three days after the storm hit Sund, roads remain shut.";
        assert_eq!(counts(text)[0].words, "Three days after");
        assert!(counts(text)[0].event.names.contains(&"sund".to_owned()));
    }

    #[test]
    fn an_anniversary_names_its_weekday() {
        assert!(matches!(ago_on("A month ago on Friday"), Some((Unit::Month, 1))));
        assert!(matches!(ago_on("two weeks ago on Sunday"), Some((Unit::Week, 2))));
        assert!(ago_on("two weeks ago").is_none());
    }
}
