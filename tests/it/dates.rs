//! Time expressions: phrasings with their TIMEX3 values, publication dates from plain text, and laws that hold for any text.

use crate::cpu;
use dateline::edtf::Window;
use dateline::text::date::{Basis, Reference, TimexType, published, tag};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// One line of `tests/data/dates/phrases.tsv`.
struct Phrase<'a> {
    line: usize,
    day: Date,
    sentence: String,
    /// Bytes of the sentence; `None` where nothing is to be found.
    span: Option<(usize, usize)>,
    value: &'a str,
    kind: &'a str,
}

fn phrases(text: &str) -> Vec<Phrase<'_>> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
        .map(|(number, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [day, marked, value, kind] = fields[..] else { panic!("line {}", number + 1) };
            let span = (value != "-").then(|| {
                let open = marked.find('[').expect("an expression in brackets");
                let close = marked.find(']').expect("an expression in brackets");
                (open, close - 1)
            });
            Phrase {
                line: number + 1,
                day: day.parse().expect("a day"),
                sentence: marked.replace(['[', ']'], ""),
                span,
                value,
                kind,
            }
        })
        .collect()
}

#[test]
fn phrasings_have_their_standard_values() {
    let text = include_str!("../data/dates/phrases.tsv");
    let mut wrong = Vec::new();
    for phrase in phrases(text) {
        let found = tag(&phrase.sentence, &Reference::day(phrase.day));
        let good = match phrase.span {
            None => found.is_empty(),
            Some((from, to)) => found.iter().any(|e| {
                e.span.start == from
                    && (e.span.end == to
                        || e.span.end + 1 == to && phrase.sentence[..to].ends_with('.'))
                    && e.value == phrase.value
                    && e.kind.as_str() == phrase.kind
            }),
        };
        if !good {
            let got: Vec<String> = found
                .iter()
                .map(|e| {
                    format!(
                        "“{}” {} {}",
                        &phrase.sentence[e.span.clone()],
                        e.value,
                        e.kind.as_str()
                    )
                })
                .collect();
            wrong.push(format!(
                "{}: {} wants {} {}, got {}",
                phrase.line,
                phrase.sentence,
                phrase.value,
                phrase.kind,
                got.join(", ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn resolved(text: &str, reference: &Reference) -> Vec<(String, Option<String>, String)> {
    tag(text, reference)
        .into_iter()
        .map(|e| (text[e.span].to_owned(), e.date.map(|d| d.to_string()), e.value))
        .collect()
}

#[test]
fn words_in_a_quotation_count_from_the_moment_of_speech() {
    let text = "The minister alluded to the pact on Thursday.\n\n“It was signed two days ago,” the minister Ann Weber said on Thursday.";
    let found = tag(text, &Reference::day(date(2025, 6, 28)));
    let ago = found.iter().find(|e| &text[e.span.clone()] == "two days ago").expect("found");
    assert_eq!(ago.value, "2025-06-24");
    assert!(ago.in_quote && ago.basis == Basis::Quote);
    assert_eq!(ago.chain, "two days ago ← Thursday 26 June 2025 (moment of speech)");
}

#[test]
fn a_later_remark_keeps_the_day_of_the_one_before() {
    let text = "Weber spoke at a hearing on Thursday and said little.\nThe envoy Paul Ferrer later told a broadcaster that it was done.\n“We signed two days ago,” Ferrer said.";
    let found = tag(text, &Reference::day(date(2025, 6, 28)));
    let ago = found.iter().find(|e| &text[e.span.clone()] == "two days ago").expect("found");
    assert_eq!(ago.value, "2025-06-24");
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    for text in [
        "They met on Friday.",
        "They met two days ago.",
        "They met on June 5.",
        "They met last year.",
    ] {
        for expression in tag(text, &Reference::unknown()) {
            assert_eq!(expression.date, None, "{text}");
            assert!(expression.value.contains('X'), "{text} {}", expression.value);
            assert_eq!(expression.basis, Basis::Unresolved);
        }
    }
}

#[test]
fn a_window_gives_what_follows_with_certainty() {
    let window = Reference::window(Window::of(date(2025, 6, 25), date(2025, 6, 29)));
    assert_eq!(
        resolved("They met earlier this week and on June 5, and again yesterday.", &window)
            .into_iter()
            .map(|(words, date, _)| (words, date.unwrap_or_default()))
            .collect::<Vec<_>>(),
        [
            ("earlier this week".to_owned(), "2025-06".to_owned()),
            ("June 5".to_owned(), "2025-06-05".to_owned()),
            ("yesterday".to_owned(), "2025-06".to_owned()),
        ]
    );
    let day = Reference::day(date(2025, 6, 27));
    assert_eq!(
        resolved("They met earlier this week.", &day)[0].1.as_deref(),
        Some("2025-06-23/2025-06-27")
    );
}

#[test]
fn early_mid_and_late_are_parts_of_a_period() {
    let day = Reference::day(date(2025, 6, 27));
    let cases = [
        ("It began in early October.", "2024-10-01/2024-10-10"),
        ("It began in mid-May.", "2025-05-11/2025-05-20"),
        ("It began in late 2024.", "2024-09-01/2024-12-31"),
        ("It began in 2024.", "2024"),
        ("They have held since 2 April.", "2025-04-02"),
    ];
    for (text, date) in cases {
        assert_eq!(resolved(text, &day)[0].1.as_deref(), Some(date), "{text}");
    }
}

#[test]
fn the_weekday_beside_a_date_tells_its_year() {
    let day = Reference::day(date(2025, 6, 27));
    assert_eq!(resolved("It was agreed on Monday, June 12.", &day)[0].2, "2023-06-12");
}

#[test]
fn a_published_text_without_years_has_no_window() {
    let found = published("He said on Friday that the deal was signed two days ago.");
    assert!(found.date.is_none() && found.window.is_none() && !found.stated);
}

/// Words that time expressions are made of, thrown together.
fn jumble() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "a",
        "last",
        "next",
        "this",
        "Friday",
        "June",
        "May",
        "5",
        "25",
        "1998",
        "'98",
        "half",
        "past",
        "three",
        "quarter",
        "of",
        "in",
        "ago",
        "two",
        "years",
        "day",
        "before",
        "after",
        "yesterday",
        "Q3",
        "10",
        ":",
        "30",
        "p.m.",
        "-",
        "/",
        ".",
        ",",
        "’s",
        "“",
        "”",
        "\n",
        "\n\n",
        "early",
        "mid-",
        "end",
        "every",
        "other",
        "twice",
        "century",
        "th",
        "nineteen",
        "ninety",
        "hundred",
        "million",
        "000",
        "fiscal",
        "week",
        "from",
        "to",
        "and",
        "said",
        "business",
        "days",
        "Ramadan",
        "Passover",
        "overnight",
        "daily",
        "will",
        "é",
        "１",
        "½",
        "T",
        "W53",
        "9999",
        "31",
        "February",
        "29",
        "Easter",
        "Christmas",
        "noon",
        "EST",
        "year",
        "that",
        "same",
        "earlier",
        "later",
        "000000000000000000",
        "BC",
        "A.D.",
        "c.",
        "bi-",
        "multi-",
        "dozen",
        "eve",
        "long",
        "opening",
        "final",
        "each",
        "month",
        "hours",
        "at",
        "between",
        "ended",
        "period",
        "latest",
        "compared",
        "decades",
    ]);
    prop::collection::vec((word, prop::bool::ANY), 0..40).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() })
            .collect()
    })
}

/// Months are 01 to 12, weeks 01 to 53, quarters 1 to 4, hours 00 to 24 wherever a value names them.
fn is_on_the_calendar(value: &str) -> bool {
    value.split('/').all(|end| {
        let (day, time) = end.split_once('T').unwrap_or((end, ""));
        let year_known = day.len() >= 6 && day.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        let Some(part) = day.get(5..7).filter(|_| year_known && day.as_bytes()[4] == b'-') else {
            return true;
        };
        let part = if part.starts_with('W') { day.get(5..8).unwrap_or(part) } else { part };
        let fits = match part.as_bytes() {
            [b'Q', n] => (b'1'..=b'4').contains(n) || *n == b'X',
            [b'H', n] => (b'1'..=b'2').contains(n) || *n == b'X',
            [b'W', ..] if part.len() == 3 => {
                part[1..].parse::<u8>().map_or(&part[1..] == "XX", |n| (1..=53).contains(&n))
            }
            _ => part.parse::<u8>().map_or(matches!(part, "XX" | "SP" | "SU" | "FA" | "WI"), |n| {
                (1..=12).contains(&n)
            }),
        };
        let hour = time.get(..2).and_then(|hour| hour.parse::<u8>().ok());
        fits && hour.is_none_or(|hour| hour <= 24)
    })
}

fn law(text: &str, reference: &Reference) -> Result<(), TestCaseError> {
    let found = tag(text, reference);
    let mut end = 0;
    for expression in &found {
        prop_assert!(expression.span.start >= end, "in order, not overlapping");
        prop_assert!(
            expression.span.end > expression.span.start && expression.span.end <= text.len()
        );
        prop_assert!(
            text.is_char_boundary(expression.span.start)
                && text.is_char_boundary(expression.span.end)
        );
        end = expression.span.end;
        prop_assert!(!expression.value.is_empty());
        let day = expression
            .value
            .get(..10)
            .filter(|v| v.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        if let Some(day) = day.filter(|v| v.as_bytes()[4] == b'-' && v.as_bytes()[7] == b'-') {
            prop_assert!(day.parse::<Date>().is_ok(), "{} is no day", day);
        }
        prop_assert!(is_on_the_calendar(&expression.value), "{} is no period", expression.value);
        if let Some(date) = expression.date {
            let window = date.window();
            if let (Some(from), Some(to)) = (window.earliest, window.latest) {
                prop_assert!(from <= to, "{} ends before it begins", date);
            }
            prop_assert_eq!(
                date.to_string().parse::<dateline::edtf::Edtf>().expect("reads back"),
                date
            );
            prop_assert!(matches!(expression.kind, TimexType::Date | TimexType::Time));
        }
    }
    prop_assert_eq!(&found, &tag(text, reference), "the same each time");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_tagged_without_panic(text in "\\PC{0,200}") {
        law(&text, &Reference::day(date(2025, 6, 27)))?;
        published(&text);
    }

    #[test]
    fn any_string_at_all_is_tagged_without_panic(text in any::<String>()) {
        law(&text, &Reference::day(date(2025, 6, 27)))?;
        law(&text, &Reference::unknown())?;
    }

    #[test]
    fn any_jumble_of_time_words_is_tagged_without_panic(text in jumble(), year in 1i16..9999, month in 1i8..=12) {
        law(&text, &Reference::day(date(year, month, 28)))?;
        law(&text, &Reference::unknown())?;
        published(&text);
    }

    #[test]
    fn any_window_gives_dates_that_hold_on_each_of_its_days(text in jumble(), offset in 0i32..40) {
        let from = date(2025, 6, 1);
        let to = from.checked_add(jiff::ToSpan::days(offset)).expect("in range");
        law(&text, &Reference::window(Window::of(from, to)))?;
    }
}

#[test]
fn a_megabyte_of_digits_and_month_names_takes_no_longer_than_its_length() {
    let digits: String = (0..250_000u32).map(|n| format!("{:03} ", n * 7919 % 1000)).collect();
    let months = "January February March April May June July August September October ";
    let both = format!("January {}", &digits[..44]).repeat(20_000);
    for text in [digits, months.repeat(500), both, "9".repeat(1_000_000)] {
        let clock = |text: &str| {
            cpu::time(|| {
                std::hint::black_box(tag(text, &Reference::day(date(2025, 6, 27))).len());
            })
        };
        let (quarter, whole) = (clock(&text[..text.len() / 4]), clock(&text));
        // Four times the text; a quadratic step would take sixteen times as long.
        assert!(
            whole < quarter * 8 + std::time::Duration::from_secs(1),
            "{:?}: {quarter:?} and {whole:?}",
            &text[..12]
        );
    }
}

#[test]
fn time_is_linear_in_the_text() {
    let long = |unit: &str| unit.repeat(60_000 / unit.len());
    for unit in [
        "1 2 3 4 ",
        "June ",
        "the first of the last week of ",
        "two days before ",
        "1998-",
        "“he said on Friday ",
        "a year earlier ",
        "9",
        "May 5, ",
    ] {
        let text = long(unit);
        let half = &text[..text.len() / 2];
        let clock = |text: &str| {
            cpu::time(|| {
                std::hint::black_box(tag(text, &Reference::day(date(2025, 6, 27))).len());
            })
        };
        let (short, whole) = (clock(half), clock(&text));
        // Twice the text takes about twice the time; a quadratic step would take four times as long, and minutes.
        assert!(
            whole < short * 3 + std::time::Duration::from_millis(500),
            "{unit:?}: {short:?} and {whole:?}"
        );
    }
}
