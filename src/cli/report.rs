//! What the program says: diagnostics in five forms, failures, panics. Everything but data goes to standard error.

use std::io::{self, Write};
use std::panic::PanicHookInfo;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use serde_json::json;

use crate::diag::{self, Diagnostic, Place, Severity, shown};
use crate::host::world;

use super::{Color, Format, Global, MACHINE, PROBLEMS, USAGE};

/// Most findings shown to a person in one run; the rest are counted.
const SHOWN: usize = 20;

/// A line for the user, on standard error.
pub(crate) fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// `1 brief`, `2 briefs`.
pub(crate) fn of(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A line of data, on standard output. A closed pipe ends the program in silence, as `head` expects.
pub(crate) fn data(text: &str) -> anyhow::Result<()> {
    bytes(text.as_bytes())
}

/// A JSON document with its keys sorted, whatever order they were put in.
pub(crate) fn document(mut value: serde_json::Value) -> String {
    value.sort_all_objects();
    format!("{value:#}\n")
}

/// Bytes of data, on standard output.
pub(crate) fn bytes(bytes: &[u8]) -> anyhow::Result<()> {
    match io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.map_err(Into::into),
    }
}

pub(crate) fn choose_colors(color: Color) {
    match color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
}

/// Prints `diagnostics`, sorted, and returns how many are errors. `as_data` puts the JSON forms on standard output.
pub(crate) fn print(
    diagnostics: &mut Vec<Diagnostic>,
    global: &Global,
    as_data: bool,
) -> anyhow::Result<usize> {
    diag::sort(diagnostics);
    let n_errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let seen: Vec<&Diagnostic> =
        diagnostics.iter().filter(|diagnostic| diagnostic.is_error() || !global.quiet).collect();
    let out = match global.format {
        Format::Human => human(&seen),
        Format::Short => seen.iter().map(|diagnostic| format!("{diagnostic}\n")).collect(),
        Format::Github => github(&seen),
        Format::Sarif => sarif(&seen),
        Format::Json => seen.iter().map(|diagnostic| json_line(diagnostic) + "\n").collect(),
    };
    if as_data && matches!(global.format, Format::Json | Format::Sarif)
        || global.format == Format::Github
    {
        data(&out)?;
    } else if !out.is_empty() {
        let _ = anstream::stderr().lock().write_all(out.as_bytes());
    }
    Ok(n_errors)
}

/// The exit code for findings: problems where there is an error, or under `strict` a warning.
pub(crate) fn code(diagnostics: &[Diagnostic], strict: bool) -> u8 {
    let counts = |diagnostic: &Diagnostic| strict || diagnostic.is_error();
    if diagnostics.iter().any(counts) { PROBLEMS } else { super::DONE }
}

/// "2 errors, 1 warning".
pub(crate) fn count(diagnostics: &[Diagnostic]) -> String {
    let n_errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let n_warnings = diagnostics.len() - n_errors;
    let many = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    match (n_errors, n_warnings) {
        (0, n) => many(n, "warning"),
        (n, 0) => many(n, "error"),
        (e, w) => format!("{}, {}", many(e, "error"), many(w, "warning")),
    }
}

fn human(diagnostics: &[&Diagnostic]) -> String {
    let colors = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let theme = if colors { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let width = world::terminal_width().unwrap_or(100).clamp(60, 140);
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false)
        .with_context_lines(0);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(SHOWN) {
        let report = Report { diagnostic, related: related(diagnostic) };
        if handler.render_report(&mut out, &report).is_err() {
            out.push_str(&format!("{diagnostic}\n"));
        }
        out.push('\n');
    }
    if diagnostics.len() > SHOWN {
        out.push_str(&format!("… and {} more\n", diagnostics.len() - SHOWN));
    }
    out
}

/// A diagnostic as the reporting crate wants it.
#[derive(Debug)]
struct Report<'a> {
    diagnostic: &'a Diagnostic,
    related: Vec<Beside>,
}

/// A related place, shown as a note of its own.
#[derive(Debug)]
struct Beside(Place);

fn related(diagnostic: &Diagnostic) -> Vec<Beside> {
    diagnostic.related.iter().cloned().map(Beside).collect()
}

impl std::fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(place) = self.diagnostic.place.as_ref().filter(|place| place.line == 0) {
            write!(f, "{}: ", shown(&place.file))?;
        }
        f.write_str(&shown(&self.diagnostic.message))
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn std::fmt::Display + 'b>> {
        let severity = if self.diagnostic.is_error() { "error" } else { "warning" };
        Some(Box::new(format!("{severity}[{}]", self.diagnostic.code.0)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn std::fmt::Display + 'b>> {
        self.diagnostic
            .help
            .as_ref()
            .map(|help| Box::new(shown(help)) as Box<dyn std::fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let place = self.diagnostic.place.as_ref().filter(|place| place.line > 0)?;
        Some(place)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = self.diagnostic.place.as_ref().filter(|place| place.line > 0)?;
        Some(Box::new(std::iter::once(label(place))))
    }

    fn related<'b>(&'b self) -> Option<Box<dyn Iterator<Item = &'b dyn miette::Diagnostic> + 'b>> {
        let related = self.related.iter().map(|beside| beside as &dyn miette::Diagnostic);
        (!self.related.is_empty())
            .then(|| Box::new(related) as Box<dyn Iterator<Item = &'b dyn miette::Diagnostic> + 'b>)
    }
}

impl std::fmt::Display for Beside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let label = if self.0.label.is_empty() { "see also" } else { &self.0.label };
        write!(f, "{}: {}", shown(&self.0.file), shown(label))
    }
}

impl std::error::Error for Beside {}

impl miette::Diagnostic for Beside {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (self.0.line > 0).then_some(&self.0 as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (self.0.line > 0).then(|| {
            Box::new(std::iter::once(label(&self.0))) as Box<dyn Iterator<Item = LabeledSpan>>
        })
    }
}

fn label(place: &Place) -> LabeledSpan {
    let text = shown_line(place);
    let at = |column: u32| {
        text.char_indices().nth(column.saturating_sub(1) as usize).map_or(text.len(), |(at, _)| at)
    };
    let (start, end) = (at(place.column), at(place.end));
    let note = (!place.label.is_empty()).then(|| shown(&place.label));
    LabeledSpan::new(note, start, end.saturating_sub(start).max(1))
}

fn shown_line(place: &Place) -> String {
    // One character for one, so that columns stay true.
    place
        .text
        .chars()
        .map(
            |c| if shown(c.encode_utf8(&mut [0; 4])).len() > c.len_utf8() { '\u{FFFD}' } else { c },
        )
        .collect()
}

/// Gives the one line that a place carries, under its true number; the column is that of the place, for the heading.
impl SourceCode for Place {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let line = shown_line(self);
        // The trait wants borrowed bytes; a place without hidden characters is its own line.
        let bytes: &'a [u8] = if line == self.text {
            self.text.as_bytes()
        } else {
            b"(this line holds characters that cannot be shown)"
        };
        let whole = SourceSpan::new(0.into(), bytes.len().max(span.offset() + span.len()));
        let (row, column) = (self.line.saturating_sub(1), self.column.saturating_sub(1));
        let name = shown(&self.file);
        let (row, column) = (row as usize, column as usize);
        Ok(Box::new(MietteSpanContents::new_named(name, bytes, whole, row, column, 1)))
    }
}

fn json_line(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref();
    let lined = place.filter(|place| place.line > 0);
    let related: Vec<serde_json::Value> = diagnostic
        .related
        .iter()
        .map(|place| json!({"column": place.column, "file": place.file, "line": place.line, "message": place.label, "text": place.text}))
        .collect();
    json!({
        "code": diagnostic.code.0,
        "column": lined.map(|place| place.column),
        "end": lined.map(|place| place.end),
        "file": place.map(|place| &place.file),
        "help": diagnostic.help,
        "line": lined.map(|place| place.line),
        "message": diagnostic.message,
        "related": related,
        "severity": diagnostic.severity,
        "url": format!("dateline explain {}", diagnostic.code.0),
    })
    .to_string()
}

/// Findings of a kind that the service shows of one step.
const SHOWN_BY_GITHUB: usize = 10;

/// Workflow commands. The service shows at most ten errors and ten warnings a step, so the worst come first, and where it
/// will leave some out a notice counts them all.
fn github(diagnostics: &[&Diagnostic]) -> String {
    let field = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| field(text).replace(':', "%3A").replace(',', "%2C");
    let mut out = String::new();
    for diagnostic in diagnostics {
        let severity = if diagnostic.is_error() { "error" } else { "warning" };
        let mut properties = vec![format!("title={}", property(diagnostic.code.0))];
        if let Some(place) = &diagnostic.place {
            properties.push(format!("file={}", property(&place.file)));
            if place.line > 0 {
                properties.push(format!(
                    "line={},col={},endColumn={}",
                    place.line, place.column, place.end
                ));
            }
        }
        let help = diagnostic.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        out.push_str(&format!(
            "::{severity} {}::{}\n",
            properties.join(","),
            field(&format!("{}{help}", diagnostic.message))
        ));
    }
    let n_errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    if n_errors.max(diagnostics.len() - n_errors) > SHOWN_BY_GITHUB {
        let n_warnings = diagnostics.len() - n_errors;
        let (errors, warnings) = (of(n_errors, "error"), of(n_warnings, "warning"));
        out.push_str(&format!(
            "::notice title=dateline::{errors} and {warnings} in all; the log has every one\n"
        ));
    }
    out
}

/// SARIF 2.1.0 for code scanning.
fn sarif(diagnostics: &[&Diagnostic]) -> String {
    let results: Vec<serde_json::Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let region = |place: &Place| json!({"startLine": place.line, "startColumn": place.column, "endColumn": place.end});
            let location = diagnostic.place.as_ref().map(|place| {
                let mut physical = json!({"artifactLocation": {"uri": place.file}});
                if place.line > 0 {
                    physical["region"] = region(place);
                }
                json!({"physicalLocation": physical})
            });
            json!({
                "ruleId": diagnostic.code.0,
                "level": diagnostic.severity,
                "message": {"text": diagnostic.message},
                "locations": location.into_iter().collect::<Vec<_>>(),
            })
        })
        .collect();
    let mut rules: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.0).collect();
    rules.sort_unstable();
    rules.dedup();
    let rules: Vec<serde_json::Value> = rules.into_iter().map(|id| json!({"id": id})).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "dateline", "version": env!("CARGO_PKG_VERSION"), "rules": rules}}, "results": results}],
    });
    document(log)
}

/// Prints why a command stopped; the exit code says whose fault it was.
pub(crate) fn failed(error: &anyhow::Error) -> u8 {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    say(&format!("error: {}", shown(&causes.join(": "))));
    if let Some(refused) = error.downcast_ref::<crate::host::publish::Refused>() {
        say(&format!("  help: {}", refused.help()));
        return PROBLEMS;
    }
    match error.downcast_ref::<Usage>() {
        Some(_) => USAGE,
        None => MACHINE,
    }
}

/// The command was called in a way that cannot be.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// Tells of a bug of ours.
pub(crate) fn panic(info: &PanicHookInfo<'_>) {
    let what = info.payload().downcast_ref::<&str>().copied().map(str::to_owned);
    let what =
        what.or_else(|| info.payload().downcast_ref::<String>().cloned()).unwrap_or_default();
    let place =
        info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
    say(&format!(
        "error: this is a bug in dateline {} ({place}: {})\n  help: please report it with the command you ran and this message; your files are as they were",
        env!("CARGO_PKG_VERSION"),
        shown(&what),
    ));
}
