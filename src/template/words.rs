//! Dates and numbers in words of the site's language: English (British order; `en-US` its own), German, French, Spanish,
//! Italian, Dutch, Portuguese. Any other language gets ISO dates, which are right everywhere, never a wrong word.

use jiff::civil::{Date, Weekday};

use crate::edtf::{Edtf, End, Point, Unit};

/// How much a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `5 Jun 2025`.
    Short,
    /// `Thursday 5 June 2025`; the weekday for exact days only.
    Long,
    /// `5 Jun`, where the year stands above.
    Day,
}

struct Language {
    months: [&'static str; 12],
    short: [&'static str; 12],
    weekdays: [&'static str; 7],
    about: &'static str,
    since: &'static str,
    until: &'static str,
    seasons: [&'static str; 4],
    halves: [&'static str; 2],
    decimal: char,
    group: char,
}

const ENGLISH: Language = Language {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    about: "about",
    since: "since",
    until: "until",
    seasons: ["spring", "summer", "autumn", "winter"],
    halves: ["first half of", "second half of"],
    decimal: '.',
    group: ',',
};

const GERMAN: Language = Language {
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    short: [
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
        "Dez.",
    ],
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    about: "um",
    since: "seit",
    until: "bis",
    seasons: ["Frühjahr", "Sommer", "Herbst", "Winter"],
    halves: ["erstes Halbjahr", "zweites Halbjahr"],
    decimal: ',',
    group: '.',
};

const FRENCH: Language = Language {
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    short: [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ],
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    about: "vers",
    since: "depuis",
    until: "jusqu’au",
    seasons: ["printemps", "été", "automne", "hiver"],
    halves: ["premier semestre", "second semestre"],
    decimal: ',',
    group: '\u{202F}',
};

const SPANISH: Language = Language {
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    short: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    about: "hacia",
    since: "desde",
    until: "hasta",
    seasons: ["primavera", "verano", "otoño", "invierno"],
    halves: ["primer semestre de", "segundo semestre de"],
    decimal: ',',
    group: '.',
};

const ITALIAN: Language = Language {
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    short: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    about: "verso",
    since: "dal",
    until: "fino al",
    seasons: ["primavera", "estate", "autunno", "inverno"],
    halves: ["primo semestre", "secondo semestre"],
    decimal: ',',
    group: '.',
};

const DUTCH: Language = Language {
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    short: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    about: "omstreeks",
    since: "sinds",
    until: "tot",
    seasons: ["voorjaar", "zomer", "herfst", "winter"],
    halves: ["eerste helft van", "tweede helft van"],
    decimal: ',',
    group: '.',
};

const PORTUGUESE: Language = Language {
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    short: ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    weekdays: ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"],
    about: "cerca de",
    since: "desde",
    until: "até",
    seasons: ["primavera", "verão", "outono", "inverno"],
    halves: ["primeiro semestre de", "segundo semestre de"],
    decimal: ',',
    group: '.',
};

/// The words of a BCP 47 language; `None` where there are none.
fn words_of(language: &str) -> Option<&'static Language> {
    Some(match language.split(['-', '_']).next().unwrap_or("") {
        "en" | "" => &ENGLISH,
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        "it" => &ITALIAN,
        "nl" => &DUTCH,
        "pt" => &PORTUGUESE,
        _ => return None,
    })
}

/// `date` in words, at its own precision: `5 Jun 2025`, `May 2025`, `2025`, `5–9 May 2025`, `since 2 Apr 2025`,
/// `about May 2025`, `until 1 Nov 2025`. Uncertain values end in `?`.
pub fn date(date: &Edtf, form: Form, language: &str) -> String {
    let Some(words) = words_of(language) else { return date.to_string() };
    let speaker = Speaker { words, language, form };
    match *date {
        Edtf::Point(point) => speaker.point(point),
        Edtf::Interval(End::At(from), End::At(to)) => speaker.span(from, to),
        Edtf::Interval(End::At(from), End::Open) => {
            format!("{} {}", words.since, speaker.point(from))
        }
        Edtf::Interval(End::At(from), End::Unknown) => format!("{} –", speaker.point(from)),
        Edtf::Interval(_, End::At(to)) => format!("{} {}", words.until, speaker.point(to)),
        Edtf::Interval(..) => date.to_string(),
    }
}

/// `June 2025`, for headings.
pub fn month(year: i16, month: u8, language: &str) -> String {
    match words_of(language) {
        Some(words) => {
            let name = words.months[usize::from(month.clamp(1, 12)) - 1];
            let of = if matches!(language.get(..2), Some("es" | "pt")) { "de " } else { "" };
            format!("{} {of}{year}", capital(name))
        }
        None => format!("{year:04}-{month:02}"),
    }
}

/// `Jun`, for narrow places.
pub fn short_month(month: u8, language: &str) -> String {
    let at = usize::from(month.clamp(1, 12)) - 1;
    words_of(language).map_or_else(
        || format!("{month:02}"),
        |words| capital(words.short[at].trim_end_matches('.')),
    )
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// `number` with digits grouped; a fraction keeps its digits.
pub fn number(number: f64, language: &str) -> String {
    let (decimal, group) = words_of(language).map_or(('.', '\u{202F}'), |w| (w.decimal, w.group));
    let plain = format!("{number}");
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
    if !rest.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return plain;
    }
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && whole.len() > 4 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(decimal);
        out.push_str(fraction);
    }
    out
}

/// `Thursday`; `None` in a language whose words are not known here.
pub fn weekday(date: Date, language: &str) -> Option<&'static str> {
    words_of(language).map(|words| words.weekdays[at_weekday(date)])
}

/// Position in `weekdays`.
fn at_weekday(date: Date) -> usize {
    match date.weekday() {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}

struct Speaker<'a> {
    words: &'static Language,
    language: &'a str,
    form: Form,
}

impl Speaker<'_> {
    fn point(&self, point: Point) -> String {
        let said = self.unit(point.unit());
        let said = if point.approximate { format!("{} {said}", self.words.about) } else { said };
        if point.uncertain { format!("{said}?") } else { said }
    }

    fn unit(&self, unit: Unit) -> String {
        match unit {
            Unit::Century(year) => format!("{:02}00s", year / 100),
            Unit::Decade(year) => format!("{:03}0s", year / 10),
            Unit::Year(year) => year.to_string(),
            Unit::Season(year, code) => match code {
                21..=24 => format!("{} {year}", self.words.seasons[usize::from(code) - 21]),
                33..=36 => format!("Q{} {year}", code - 32),
                _ => format!("{} {year}", self.words.halves[usize::from(code.clamp(40, 41)) - 40]),
            },
            Unit::Month(year, month) => {
                let of = if self.form == Form::Long && self.is_iberian() { "de " } else { "" };
                match self.form {
                    Form::Day => self.month(month).to_owned(),
                    _ => format!("{} {of}{year}", self.month(month)),
                }
            }
            Unit::Day(day) => self.day(day),
        }
    }

    fn month(&self, month: u8) -> &'static str {
        let at = usize::from(month.clamp(1, 12)) - 1;
        if self.form == Form::Long { self.words.months[at] } else { self.words.short[at] }
    }

    fn is_iberian(&self) -> bool {
        matches!(self.language.get(..2), Some("es" | "pt"))
    }

    fn day(&self, date: Date) -> String {
        let (day, month, year) = (date.day(), self.month(date.month() as u8), date.year());
        let long = self.form == Form::Long;
        let weekday = || self.words.weekdays[at_weekday(date)];
        if self.language.eq_ignore_ascii_case("en-US") {
            return match self.form {
                Form::Short => format!("{month} {day}, {year}"),
                Form::Day => format!("{month} {day}"),
                Form::Long => format!("{}, {month} {day}, {year}", weekday()),
            };
        }
        let dot = if self.language.starts_with("de") { "." } else { "" };
        let of = if long && self.is_iberian() { "de " } else { "" };
        match self.form {
            Form::Day => [&day.to_string(), dot, " ", month].concat(),
            Form::Short => [&day.to_string(), dot, " ", month, " ", &year.to_string()].concat(),
            Form::Long => format!("{} {day}{dot} {of}{month} {of}{year}", weekday()),
        }
    }

    /// `5–9 May 2025`, `24 Jun – 3 Jul 2025`, `Oct 2025 – Oct 2026`.
    fn span(&self, from: Point, to: Point) -> String {
        if let (Unit::Day(a), Unit::Day(b)) = (from.unit(), to.unit())
            && !self.language.eq_ignore_ascii_case("en-US")
            && self.form != Form::Long
            && !from.approximate
            && !from.uncertain
            && a.year() == b.year()
        {
            let dot = if self.language.starts_with("de") { "." } else { "" };
            if a.month() == b.month() {
                return format!("{}{dot}–{}", a.day(), self.point(to));
            }
            let from = format!("{}{dot} {}", a.day(), self.month(a.month() as u8));
            return format!("{from} – {}", self.point(to));
        }
        let whole =
            Speaker { form: if self.form == Form::Day { Form::Short } else { self.form }, ..*self };
        format!("{} – {}", whole.point(from), whole.point(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, form: Form, language: &str) -> String {
        date(&text.parse().expect("a date"), form, language)
    }

    #[test]
    fn a_date_is_said_at_its_own_precision() {
        let cases = [
            ("2025-06-05", "5 Jun 2025"),
            ("2025-05", "May 2025"),
            ("2025", "2025"),
            ("2025-05-05/2025-05-09", "5–9 May 2025"),
            ("2025-06-24/2025-07-03", "24 Jun – 3 Jul 2025"),
            ("2025-10/2026-10", "Oct 2025 – Oct 2026"),
            ("2025-04-02/..", "since 2 Apr 2025"),
            ("../2025-11-01", "until 1 Nov 2025"),
            ("2025-05~", "about May 2025"),
            ("2025-06?", "Jun 2025?"),
            ("2025-34", "Q2 2025"),
            ("202X", "2020s"),
        ];
        for (text, expected) in cases {
            assert_eq!(said(text, Form::Short, "en"), expected);
        }
        assert_eq!(said("2025-06-05", Form::Long, "en"), "Thursday 5 June 2025");
        assert_eq!(said("2025-06-05", Form::Long, "en-US"), "Thursday, June 5, 2025");
        assert_eq!(said("2025-06-05", Form::Long, "de"), "Donnerstag 5. Juni 2025");
        assert_eq!(said("2025-06-05", Form::Long, "es"), "jueves 5 de junio de 2025");
        assert_eq!(said("2025-06-05", Form::Short, "ja"), "2025-06-05");
    }

    #[test]
    fn digits_are_grouped_as_the_language_does() {
        assert_eq!(number(1234567.0, "en"), "1,234,567");
        assert_eq!(number(1234.5, "de"), "1234,5");
        assert_eq!(number(-12345.0, "de"), "−12.345");
    }
}
