//! Diagnostics: what is wrong in something a user wrote, where, and what to do about it.
//!
//! Every stage returns what it could make together with the diagnostics met ([`Warned`]); one bad file does not hide the
//! others. Places are resolved to line and column when the diagnostic is made, so it can travel without the file's text.
//! Codes and their long explanations stand in one table, in `cli/explain.rs`.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

/// How bad: an error stops a build from being published, a warning does so with `--strict` only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
}

/// A stable code such as `B0310`, told at length by `dateline explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

/// A stretch of a file, with the line it starts on as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Relative to the site's root, with `/`.
    pub file: String,
    /// From 1; 0 means the file as a whole.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// In characters, past the last one; at least `column`.
    pub end: u32,
    /// The line's text, cut at 400 characters; control and bidi characters are escaped when shown.
    #[serde(skip)]
    pub text: String,
    /// What there is to say of this place, may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// Lower case, no full stop, things in backticks.
    pub message: String,
    pub place: Option<Place>,
    /// A concrete edit.
    pub help: Option<String>,
    pub related: Vec<Place>,
    /// The edit that puts it right, where one is sure enough to be made.
    #[serde(skip)]
    pub fix: Option<Fix>,
}

/// An edit within a finding's place: `from` becomes `to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub from: String,
    pub to: String,
    /// Where `from` stands there several times, the last is meant; else the first.
    pub last: bool,
}

/// What a stage made, and what it had to say.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Warned<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl Place {
    /// `file:line:column`, or the file alone.
    fn short(&self) -> String {
        let file = shown(&self.file);
        match self.line {
            0 => file,
            line => format!("{file}:{line}:{}", self.column),
        }
    }

    /// The file as a whole.
    pub fn file(file: &str) -> Place {
        Place {
            file: file.to_owned(),
            line: 0,
            column: 0,
            end: 0,
            text: String::new(),
            label: String::new(),
        }
    }

    /// The byte range `span` of `text`, the contents of `file`. A range that is out of bounds or splits a character is moved to fit.
    pub fn of(file: &str, text: &str, span: Range<usize>) -> Place {
        let floor = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (floor(span.start), floor(span.end.max(span.start)));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[..start].bytes().filter(|b| *b == b'\n').count() as u32 + 1;
        let column = text[line_start..start].chars().count() as u32 + 1;
        let width = text[start..end.clamp(start, line_end)].chars().count() as u32;
        Place {
            file: file.to_owned(),
            line,
            column,
            end: column + width.max(1),
            text: text[line_start..line_end].trim_end_matches('\r').chars().take(400).collect(),
            label: String::new(),
        }
    }

    /// Line `line` (from 1) of `text`, from character `column` (from 1) on: for parsers that report lines and columns.
    pub fn at(file: &str, text: &str, line: usize, column: usize) -> Place {
        let start: usize =
            text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = text.get(start..).unwrap_or("");
        let within: usize = rest
            .chars()
            .take_while(|c| *c != '\n')
            .take(column.saturating_sub(1))
            .map(char::len_utf8)
            .sum();
        Place::of(file, text, start + within..start + within)
    }

    pub fn labelled(mut self, label: impl Into<String>) -> Place {
        self.label = label.into();
        self
    }
}

impl Diagnostic {
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: None,
            help: None,
            related: Vec::new(),
            fix: None,
        }
    }

    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    pub fn in_file(self, file: &str) -> Diagnostic {
        self.at(Place::file(file))
    }

    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    pub fn related(mut self, place: Place) -> Diagnostic {
        self.related.push(place);
        self
    }

    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(fix);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    /// The short form: `file:line:column: error[code]: message (also other:line:column); help`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}: ", place.short())?;
        }
        let severity = if self.is_error() { "error" } else { "warning" };
        write!(f, "{severity}[{}]: {}", self.code.0, shown(&self.message))?;
        for other in &self.related {
            write!(f, " (also {})", other.short())?;
        }
        match &self.help {
            Some(help) => write!(f, "; {}", shown(help)),
            None => Ok(()),
        }
    }
}

/// `text` with control and bidi characters written as `\u{…}`, so that hostile text cannot steer a terminal.
pub fn shown(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    if !text.chars().any(hidden) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| if hidden(c) { c.escape_unicode().to_string() } else { c.to_string() })
        .collect()
}

impl<T> Warned<T> {
    pub fn new(value: T) -> Warned<T> {
        Warned { value, diagnostics: Vec::new() }
    }

    pub fn with(value: T, diagnostics: Vec<Diagnostic>) -> Warned<T> {
        Warned { value, diagnostics }
    }

    /// The value; the diagnostics go to the end of `to`.
    pub fn unload(self, to: &mut Vec<Diagnostic>) -> T {
        to.extend(self.diagnostics);
        self.value
    }
}

/// Errors first, then by file, line, column, code and message: one order whatever threads did.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.severity, &a.place, a.code, &a.message).cmp(&(b.severity, &b.place, b.code, &b.message))
    });
    diagnostics.dedup();
}

/// The one of `names` nearest to `word`, if near enough to be a slip (Damerau-Levenshtein, at most a third of its length).
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| {
            *distance <= 1.max(name.chars().count().max(lower.chars().count()) / 3)
        })
        .min()
        .map(|(_, name)| name)
}
