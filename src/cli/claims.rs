//! `dateline claims`: holds statements against a text, for tests and other tools.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;
use serde::Serialize;

use crate::text::claim::{Article, Verdict};

/// Says of each claim whether the source carries it, how well, and what is amiss.
///
/// CLAIMS holds one claim a line; the answers come in the same order. Without `--json`, prints one line a claim: `ok` or
/// `no`, the score, the claim and the reason.
#[derive(clap::Args, Debug)]
pub(super) struct ClaimsArgs {
    /// The text that should carry the claims
    pub source: PathBuf,
    /// Claims, one a line
    pub claims: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    ok: bool,
    /// From 0 to 1, in thousandths.
    score: f64,
    why: &'a str,
}

/// Runs the command; 0 where both files were read, whatever the answers.
pub(super) fn run(args: &ClaimsArgs) -> anyhow::Result<u8> {
    let source = read(&args.source)?;
    let claims = read(&args.claims)?;
    let article = Article::new(&source);
    let lines: Vec<&str> = claims.lines().collect();
    let verdicts: Vec<Verdict> = lines.par_iter().map(|line| verdict(&article, line)).collect();
    let mut out = anstream::stdout().lock();
    if args.json {
        let answers: Vec<Answer<'_>> = verdicts.iter().map(answer).collect();
        writeln!(out, "{}", serde_json::to_string(&answers)?)?;
        return Ok(0);
    }
    for (line, verdict) in lines.iter().zip(&verdicts) {
        let mark = if verdict.ok { "ok" } else { "no" };
        writeln!(out, "{mark} {:.2} {line}", verdict.score)?;
        if !verdict.ok {
            writeln!(out, "   {}", verdict.why)?;
        }
    }
    Ok(0)
}

/// What the article says of a claim. A line that claims nothing has nothing that could be carried.
fn verdict(article: &Article, line: &str) -> Verdict {
    if line.chars().any(char::is_alphanumeric) {
        return article.check(line);
    }
    Verdict { ok: false, score: 0.0, why: "the line claims nothing".to_owned() }
}

fn answer(verdict: &Verdict) -> Answer<'_> {
    let score = (f64::from(verdict.score) * 1000.0).round() / 1000.0;
    Answer { ok: verdict.ok, score, why: &verdict.why }
}

/// The file as text; what is not UTF-8 is replaced.
fn read(path: &Path) -> anyhow::Result<String> {
    let bytes = crate::host::file::read(path)
        .with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
