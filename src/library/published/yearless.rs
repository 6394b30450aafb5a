//! Days of the year that an article names without their year: `resigned on September 18`, `is due on October 20`, the day
//! of its dateline. Each alone fits a day of every year; together, and with the weekday beside one, they leave few.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use super::HALF_A_YEAR;
use super::view::{Domain, has_year, lies_ahead, sets_a_day};
use crate::source::Source;
use crate::text::date::{Direction, Reference, Relation, TimeExpression, TimexType, tag};
use crate::text::{BlockKind, dateline, token};

/// Of several days told as past the latest is at most so many days old: it is what the article is about.
const RECENT: i32 = 92;
/// Sentences in which the line with the date of an article stands.
const LINES_AT_TOP: usize = 5;

/// A day of the year as an article names it.
struct Named {
    month: i8,
    day: i8,
    weekday: Option<Weekday>,
    /// Told as over, or as ahead; `None` where neither is said.
    past: Option<bool>,
    /// A line of a diary: it may name the day of writing.
    diary: bool,
    words: String,
}

impl Named {
    /// The day itself for an article of `written`: the last one before, the next one, or the nearest.
    fn meant(&self, written: Date) -> Option<Date> {
        let of_year = |year: i16| Date::new(year, self.month, self.day.min(28)).ok();
        let years = [written.year() - 1, written.year(), written.year() + 1];
        let mut days = years.into_iter().filter_map(of_year);
        let capped = match self.past {
            Some(true) => days.rfind(|day| *day <= written),
            Some(false) => days.find(|day| *day >= written),
            None => days.min_by_key(|day| apart(*day, written).abs()),
        }?;
        Date::new(capped.year(), self.month, self.day).ok()
    }

    /// Whether it is near an article of `written`, and on the weekday that it is named with. Prose has other words for its
    /// own day, and where it names days of the last week by their weekday (`names_weekdays`), for the day before as well.
    fn fits(&self, written: Date, names_weekdays: bool) -> bool {
        self.meant(written).is_some_and(|day| {
            let own = !self.diary
                && self.weekday.is_none()
                && match self.past {
                    Some(true) => names_weekdays && apart(written, day) <= 1,
                    Some(false) => day == written,
                    None => false,
                };
            !own && apart(day, written).abs() <= HALF_A_YEAR
                && self.weekday.is_none_or(|weekday| day.weekday() == weekday)
        })
    }
}

/// Days from `b` to `a`.
fn apart(a: Date, b: Date) -> i32 {
    a.since(b).map_or(0, |span| span.get_days())
}

/// Keeps the days that agree with the days of the year that the text of `source` names; what struck others out goes to
/// `said`.
pub(super) fn keep(source: &Source, domain: &mut Domain, said: &mut BTreeSet<String>) {
    // The day over the text is surer than any that the text tells of.
    if let Some((month, day)) = dateline_of(source)
        && domain.keep(|date| date.month() == month && date.day() == day)
    {
        said.insert(format!("the dateline names day {day} of month {month}"));
    }
    let named = read(source);
    let quoted = |list: &[&Named]| -> String {
        let words: BTreeSet<String> = list.iter().map(|n| format!("“{}”", n.words)).collect();
        words.into_iter().take(3).collect::<Vec<_>>().join(", ")
    };
    let names_weekdays = names_weekdays(source);
    let score = |day: Date| named.iter().filter(|named| named.fits(day, names_weekdays)).count();
    let most = domain.days.iter().map(|&day| score(day)).max().unwrap_or(0);
    if domain.keep(|day| score(day) == most) {
        let all: Vec<&Named> = named.iter().collect();
        said.insert(format!("{} without a year: it is near", quoted(&all)));
    }
    let past: Vec<&Named> = named.iter().filter(|named| named.past == Some(true)).collect();
    let distinct: BTreeSet<(i8, i8)> = past.iter().map(|named| (named.month, named.day)).collect();
    // Who tells the news by weekdays gives dates to what lies further back.
    if distinct.len() > 1 && !names_weekdays {
        let fresh = |day: Date| {
            let latest = past.iter().filter_map(|named| named.meant(day)).max();
            latest.is_none_or(|latest| apart(day, latest) <= RECENT)
        };
        if domain.keep(fresh) {
            said.insert(format!("{} told as news", quoted(&past)));
        }
    }
    if let Some((weekday, words)) = weekday_line(source)
        && domain.keep(|date| date.weekday() == weekday)
    {
        said.insert(format!("“{words}” stands over the text"));
    }
    if dateline_of(source).is_some() {
        // What an agency reports of a weekday was on the day of its report or the day before.
        let weekdays = of_lead(source);
        if !weekdays.is_empty()
            && domain.keep(|date| {
                weekdays.iter().any(|weekday| {
                    date.weekday() == *weekday
                        || date.yesterday().is_ok_and(|before| before.weekday() == *weekday)
                })
            })
        {
            said.insert("the dateline's day is near the weekday that its report names".to_owned());
        }
    }
}

/// A line near the top that is nothing but a weekday, perhaps with an hour: `Thursday`, `Thursday, 22:47`.
fn weekday_line(source: &Source) -> Option<(Weekday, &str)> {
    source.sentences().take(LINES_AT_TOP).find_map(|(text, ..)| {
        let text = text.trim();
        let mut words = text.split(|c: char| c.is_whitespace() || c == ',');
        let weekday = token::weekday(&words.next()?.to_lowercase())?;
        let is_hour = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || matches!(word, "" | "a.m." | "p.m." | "am" | "pm" | "GMT" | "ET" | "BST" | "CET")
        };
        words.all(is_hour).then_some((weekday, text))
    })
}

/// Whether it tells past days by the name of the weekday alone.
fn names_weekdays(source: &Source) -> bool {
    source.sentences().any(|(text, ..)| {
        [" on ", " since "].iter().any(|before| {
            text.match_indices(before).any(|(at, found)| {
                let rest = &text[at + found.len()..];
                let word: &str = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
                let behind = &rest[word.len()..];
                token::weekday(&word.to_lowercase()).is_some()
                    && word.starts_with(char::is_uppercase)
                    && !behind.starts_with(", ")
            })
        })
    })
}

/// The days without a year that the text names outside quotations.
fn read(source: &Source) -> Vec<Named> {
    let mut found = Vec::new();
    let mut heading = "";
    for (text, kind, _) in source.sentences() {
        if kind == BlockKind::Heading || text.trim_end().ends_with(':') {
            heading = text;
        }
        let is_short = kind != BlockKind::Heading && !text.bytes().any(|b| b.is_ascii_digit());
        if is_short || dateline::of(text).is_some_and(|line| line.month_and_day().is_some()) {
            continue;
        }
        let times = tag(text, &Reference::unknown());
        for (nth, time) in times.iter().enumerate() {
            if !matches!(time.kind, TimexType::Date | TimexType::Time) || time.in_quote {
                continue;
            }
            // `fled on October 11 and was declared wanted in January 2020`: its year is that of the story told there.
            let told_of_years =
                times[nth + 1..].iter().any(|next| has_year(&text[next.span.clone()]));
            let own = named(text, time, heading);
            found.extend(own.map(|own| match told_of_years {
                true if own.past == Some(true) => Named { past: None, ..own },
                _ => own,
            }));
        }
    }
    found
}

/// Month and day of an expression, unless it has a year.
fn named(text: &str, time: &TimeExpression, heading: &str) -> Option<Named> {
    let words = &text[time.span.clone()];
    let (mut month, mut day, mut weekday, mut behind) = (None, None, None, false);
    for word in words.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '–')) {
        let lower = word.to_lowercase();
        let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if digits.len() == 4 {
            return None;
        }
        if let Some(nth) = token::month(&lower) {
            month = month.or(Some(nth));
        } else if let Ok(number) = digits.parse::<i8>() {
            // Of `6 p.m. on September 19` and `23 and 24 May` the number beside the month counts.
            match month {
                None => day = Some(number),
                Some(_) if !behind => (day, behind) = (Some(number), true),
                Some(_) => {}
            }
        } else {
            weekday = weekday.or(token::weekday(&lower));
        }
    }
    let (month, day) = (month?, day.filter(|day| (1..=31).contains(day))?);
    let diary =
        time.span.start < 4 && text[time.span.end..].trim_start().starts_with([':', '–', '—', '-']);
    let past = match time.direction {
        _ if diary => diary_is_past(heading),
        _ if lies_ahead(text, words) => Some(false),
        _ if sets_a_day(text, words) => None,
        Direction::Past if !matches!(time.relation, Relation::Until | Relation::By) => Some(true),
        Direction::Future => Some(false),
        _ => None,
    };
    Some(Named { month, day, weekday, past, diary, words: words.to_owned() })
}

/// Whether the heading over the lines of a diary says that they are past, or to come: `Here is how we got here`, `What comes
/// next`.
fn diary_is_past(heading: &str) -> Option<bool> {
    let lower = heading.to_lowercase();
    let says = |forms: &[&str]| forms.iter().any(|form| lower.contains(form));
    if says(&["next", "ahead", "to come", "coming", "upcoming", "to watch", "still "]) {
        return Some(false);
    }
    says(&["got here", "came to this", "so far", "happened", "until now", "unfolded", "led to"])
        .then_some(true)
}

/// Month and day of a dateline that leaves out the year: `WASHINGTON, Nov. 2 — …`.
fn dateline_of(source: &Source) -> Option<(i8, i8)> {
    source.sentences().take(4).find_map(|(text, ..)| dateline::of(text)?.month_and_day())
}

/// The weekdays that the sentence of the dateline names as past: `said on Wednesday`.
fn of_lead(source: &Source) -> Vec<Weekday> {
    let lead = source
        .sentences()
        .take(4)
        .map(|(text, ..)| text)
        .find(|text| dateline::of(text).is_some_and(|line| line.month_and_day().is_some()));
    let Some(lead) = lead else { return Vec::new() };
    tag(lead, &Reference::unknown())
        .iter()
        .filter(|time| !time.in_quote && time.direction != Direction::Future)
        .filter(|time| !matches!(time.relation, Relation::Until | Relation::By | Relation::Since))
        .filter(|time| !sets_a_day(lead, &lead[time.span.clone()]))
        .filter_map(|time| token::weekday(&lead[time.span.clone()].to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edtf::Window;
    use crate::source::Block;
    use jiff::civil::date;

    /// The first and last day left of the years 2024 to 2026 for an article of these lines.
    fn left(lines: &[(BlockKind, &str)]) -> (Date, Date) {
        let blocks = lines
            .iter()
            .map(|(kind, text)| Block { kind: *kind, sentences: vec![(*text).to_owned()] });
        let source = Source { blocks: blocks.collect(), ..Source::default() };
        let years = Window::of(date(2024, 1, 1), date(2026, 12, 31));
        let mut domain = Domain::of(years).expect("it is bounded");
        keep(&source, &mut domain, &mut BTreeSet::new());
        (domain.days[0], domain.days[domain.days.len() - 1])
    }

    #[test]
    fn days_told_as_past_and_as_to_come_bound_each_year_together() {
        let lines = [
            (BlockKind::Paragraph, "Calder Bank reported a loss on September 12."),
            (BlockKind::Paragraph, "The regulator closed it on September 19."),
            (BlockKind::Paragraph, "A court will hear creditors on October 20."),
        ];
        assert_eq!(left(&lines), (date(2024, 9, 19), date(2026, 10, 19)));
    }

    #[test]
    fn the_weekday_beside_a_dateline_tells_the_year() {
        let line = "GARY, Sept 17 (Lakewire) - Two people died on Wednesday in a fire.";
        // In 2026 the Wednesday is the day before.
        assert_eq!(left(&[(BlockKind::Paragraph, line)]), (date(2025, 9, 17), date(2026, 9, 17)));
        let line = "The mill burned down on Wednesday, September 17.";
        let (first, last) = left(&[(BlockKind::Paragraph, line)]);
        assert_eq!((first.year(), last.year()), (2025, 2026));
    }

    #[test]
    fn a_diary_is_past_under_a_heading_that_says_so() {
        let diary = |heading| {
            left(&[
                (BlockKind::Paragraph, heading),
                (BlockKind::Item, "March 4: minister resigns"),
                (BlockKind::Item, "March 10: motion filed"),
            ])
        };
        assert_eq!(diary("Here is how we got here:").0, date(2024, 3, 10));
        assert!(diary("Key dates:").0 < date(2024, 3, 4));
    }

    #[test]
    fn prose_has_other_words_for_its_own_day() {
        let lines = [
            (BlockKind::Paragraph, "The offer will lapse on March 28."),
            (BlockKind::Paragraph, "Crews walked out on March 20."),
            (BlockKind::Paragraph, "The court ruled on Friday."),
        ];
        // On March 21 it would have been `on Thursday` or `yesterday`.
        let (first, _) = left(&lines);
        assert_eq!((first.month(), first.day()), (3, 22));
    }

    #[test]
    fn a_day_told_beside_years_may_be_of_any_year() {
        let lines = [
            (BlockKind::Paragraph, "A court ruled on Tuesday that Lind may go."),
            (BlockKind::Paragraph, "She gave his lawyers until June 25 to appeal."),
            (BlockKind::Paragraph, "He fled on October 11 and was wanted by January 2020."),
            (BlockKind::Paragraph, "He was arrested on February 9."),
        ];
        let (first, last) = left(&lines);
        assert!(first <= date(2024, 6, 11) && last >= date(2026, 6, 11), "{first} {last}");
    }

    #[test]
    fn a_weekday_alone_near_the_top_is_that_of_the_article() {
        let lines = [
            (BlockKind::Paragraph, "By the desk"),
            (BlockKind::Paragraph, "Thursday, 22:47"),
            (BlockKind::Paragraph, "The motion was filed on March 10."),
        ];
        let (first, last) = left(&lines);
        assert_eq!((first.weekday(), last.weekday()), (Weekday::Thursday, Weekday::Thursday));
    }
}
