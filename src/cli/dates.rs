//! `dateline dates`: time expressions of texts, for tests and other tools.

use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;

use anyhow::Context;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::edtf::Edtf;
use crate::text::date::{Basis, Reference, TimeExpression, tag};

/// Finds the time expressions of a text and what they mean on the calendar.
///
/// With `--jsonl`, reads one `{"id","date","text"}` a line and writes one `{"id","dates":[…]}` a line, in the same order.
/// Otherwise reads plain text and writes its expressions.
#[derive(clap::Args, Debug)]
pub(super) struct DatesArgs {
    /// Plain text to read; standard input where left out
    pub file: Option<PathBuf>,
    /// Day of publication that relative expressions count from
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "jsonl")]
    pub date: Option<Date>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// One JSON document a line, in and out
    #[arg(long)]
    pub jsonl: bool,
}

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(default)]
    date: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    dates: Vec<Entry<'a>>,
}

/// One expression; offsets count Unicode code points.
#[derive(Serialize)]
struct Entry<'a> {
    start_char: usize,
    end_char: usize,
    text: &'a str,
    value: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Edtf>,
    basis: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    chain: &'a str,
}

/// Runs the command; 0 where all was read, 1 where a line was not.
pub(super) fn run(args: &DatesArgs) -> anyhow::Result<u8> {
    let mut input = Vec::new();
    match &args.file {
        Some(path) => {
            input = crate::host::file::read(path)
                .with_context(|| format!("cannot read `{}`", path.display()))?;
        }
        None => {
            std::io::stdin()
                .lock()
                .read_to_end(&mut input)
                .context("cannot read standard input")?;
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let code = if args.jsonl {
        documents(&input, &mut out)?
    } else {
        let text = String::from_utf8_lossy(&input);
        let reference = args.date.map_or_else(Reference::unknown, Reference::day);
        let expressions = tag(&text, &reference);
        if args.json {
            serde_json::to_writer(&mut out, &entries(&text, &expressions))?;
            writeln!(out)?;
        } else {
            table(&text, &expressions, &mut out)?;
        }
        0
    };
    out.flush()?;
    Ok(code)
}

/// The dates of a text as `--json` prints them.
pub(crate) fn of(text: &str, reference: &Reference) -> serde_json::Value {
    serde_json::json!(entries(text, &tag(text, reference)))
}

/// Lines that are tagged at once: enough to keep every core busy, little to hold.
const BATCH: usize = 512;

fn documents(input: &[u8], out: &mut impl Write) -> anyhow::Result<u8> {
    let lines: Vec<(usize, &[u8])> = input
        .split(|&byte| byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .collect();
    let mut code = 0;
    for batch in lines.chunks(BATCH) {
        let answers: Vec<Result<Vec<u8>, String>> = batch
            .par_iter()
            .map(|(number, line)| {
                answer(line).map_err(|error| format!("line {}: {error}", number + 1))
            })
            .collect();
        for line in answers {
            match line {
                Ok(json) => {
                    out.write_all(&json)?;
                    out.write_all(b"\n")?;
                }
                Err(error) => {
                    out.flush()?;
                    anstream::eprintln!("error: {error}");
                    code = 1;
                }
            }
        }
    }
    Ok(code)
}

fn answer(line: &[u8]) -> anyhow::Result<Vec<u8>> {
    let document: Document =
        serde_json::from_slice(line).context("expected {\"id\",\"date\",\"text\"}")?;
    let reference = match document.date.as_deref().filter(|d| !d.is_empty()) {
        Some(date) => Reference::day(
            date.parse().with_context(|| format!("`{date}` is not a day such as 2025-06-25"))?,
        ),
        None => Reference::unknown(),
    };
    let expressions = tag(&document.text, &reference);
    let dates = entries(&document.text, &expressions);
    Ok(serde_json::to_vec(&Answer { id: &document.id, dates })?)
}

/// The expressions with offsets in code points: one walk over the text, since they come in order.
fn entries<'a>(text: &'a str, expressions: &'a [TimeExpression]) -> Vec<Entry<'a>> {
    let (mut byte, mut chars) = (0, 0);
    expressions
        .iter()
        .map(|expression| {
            let words = &text[expression.span.clone()];
            chars += text[byte..expression.span.start].chars().count();
            let start_char = chars;
            chars += words.chars().count();
            byte = expression.span.end;
            Entry {
                start_char,
                end_char: chars,
                text: words,
                value: &expression.value,
                kind: expression.kind.as_str(),
                date: expression.date,
                basis: basis(expression.basis),
                chain: &expression.chain,
            }
        })
        .collect()
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Explicit => "explicit",
        Basis::Publication => "publication",
        Basis::Expression(_) => "expression",
        Basis::Quote => "quote",
        Basis::Derived => "derived",
        Basis::Unresolved => "unresolved",
    }
}

fn table(text: &str, expressions: &[TimeExpression], out: &mut impl Write) -> std::io::Result<()> {
    for expression in expressions {
        let words = text[expression.span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let date = expression.date.map_or_else(|| "-".to_owned(), |d| d.to_string());
        writeln!(out, "{date:<24} {:<16} {words}", expression.value)?;
        if !expression.chain.is_empty() {
            writeln!(out, "{:<24} {:<16}   {}", "", "", expression.chain)?;
        }
    }
    Ok(())
}
