//! The chronology as a calendar: iCalendar (RFC 5545) with one all-day entry a dated event.
//!
//! A month or year becomes a span with the precision in the title; an uncertain date is tentative. The time stamp is "today",
//! not the clock, and ids come from the events', so the same library gives the same bytes.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Event, EventIdx, Library};
use crate::edtf::{Edtf, Precision};

/// A calendar of `events`, in their order. `address` gives the absolute address of an event, where the site has one.
pub fn ics(
    library: &Library,
    events: impl ExactSizeIterator<Item = EventIdx>,
    title: &str,
    address: &dyn Fn(EventIdx) -> Option<String>,
) -> String {
    let stamp = basic(library.today.unwrap_or(Date::constant(1970, 1, 1)));
    let mut out = String::with_capacity(events.len() * 320);
    let mut line = |text: String| fold(&text, &mut out);
    line("BEGIN:VCALENDAR".into());
    line("VERSION:2.0".into());
    line("PRODID:-//Dateline//Chronology//EN".into());
    line("CALSCALE:GREGORIAN".into());
    line(format!("X-WR-CALNAME:{}", escaped(title)));
    for at in events {
        let event = &library.events[at as usize];
        let Some((date, first, last)) = days(event) else { continue };
        line("BEGIN:VEVENT".into());
        line(["UID:", &event.id, "@dateline.invalid"].concat());
        line(["DTSTAMP:", &stamp, "T000000Z"].concat());
        line(["DTSTART;VALUE=DATE:", &basic(first)].concat());
        // The end is exclusive.
        let end = last.checked_add(1.day()).unwrap_or(last);
        line(["DTEND;VALUE=DATE:", &basic(end)].concat());
        line(["SUMMARY:", &escaped(&event.text), known(&date)].concat());
        if let Some(quote) =
            event.reports.iter().map(|report| &report.quote).find(|quote| !quote.is_empty())
        {
            line(format!("DESCRIPTION:{}", escaped(quote)));
        }
        if date.is_uncertain() || !event.conflicts.is_empty() {
            line("STATUS:TENTATIVE".into());
        }
        line("TRANSP:TRANSPARENT".into());
        if let Some(url) = address(at) {
            line(format!("URL:{url}"));
        }
        line("END:VEVENT".into());
    }
    line("END:VCALENDAR".into());
    out
}

/// First and last day of a dated event; an open end ends with its first day.
fn days(event: &Event) -> Option<(Edtf, Date, Date)> {
    let date = event.date?;
    let window = date.window();
    let first = window.earliest.or(window.latest)?;
    Some((date, first, window.latest.unwrap_or(first)))
}

fn known(date: &Edtf) -> &'static str {
    match date.precision() {
        Precision::Day | Precision::Span => "",
        Precision::Month => " (month known only)",
        Precision::Season => " (season known only)",
        Precision::Year => " (year known only)",
        Precision::Decade => " (decade known only)",
        Precision::Century => " (century known only)",
    }
}

fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// RFC 5545, section 3.3.11; other control characters are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// RFC 5545, section 3.1: at most 75 bytes a line, never within a character.
fn fold(text: &str, out: &mut String) {
    let (mut rest, mut room) = (text, 74);
    while rest.len() > room {
        let cut = rest.floor_char_boundary(room);
        out.push_str(&rest[..cut]);
        out.push_str("\r\n ");
        // The space counts.
        (rest, room) = (&rest[cut..], 73);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_within_75_bytes_and_dates_end_the_day_after() {
        let event = Event {
            id: "e1".into(),
            date: "2025-06".parse().ok(),
            text: format!("A deal, {}", "signed € ".repeat(20)),
            ..Event::default()
        };
        let library = Library { events: vec![event], ..Library::default() };
        let text = ics(&library, 0..1, "W", &|_| None);
        assert!(
            text.contains("DTSTART;VALUE=DATE:20250601\r\nDTEND;VALUE=DATE:20250701\r\n"),
            "{text}"
        );
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(
            unfolded.contains("SUMMARY:A deal\\, signed €")
                && unfolded.contains("(month known only)"),
            "{unfolded}"
        );
    }
}
