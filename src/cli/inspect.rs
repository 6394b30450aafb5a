//! `dateline inspect`: what the tool understands of each article, for readers or as one JSON object a line.

use std::io::Write as _;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::dates;
use super::site::Site;
use super::{DONE, Global, PROBLEMS, report};
use crate::desk::{TopicFile, Written};
use crate::diag::Warned;
use crate::digest::{self, Settings, Understood};
use crate::ingest;
use crate::source::{Basis, Source, TitleBasis};
use crate::text::entity::Entity;
use crate::text::figure::Figure;
use crate::text::quote::Quote;
use crate::text::rank::Pick;

/// Show what is understood of articles
#[derive(clap::Args, Debug)]
pub(crate) struct InspectArgs {
    /// Articles: .txt, .md, .html, .eml, .pdf or a saved feed
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// Words that the summary may have
    #[arg(long, value_name = "N")]
    words: Option<usize>,
}

/// Prints what is understood of each file; 1 where one could not be read, after the others.
pub(crate) fn run(args: &InspectArgs, global: &Global) -> anyhow::Result<u8> {
    let desk = desk_topics(global);
    let mut out = std::io::BufWriter::new(anstream::stdout());
    let mut code = DONE;
    for file in &args.files {
        let path = file.to_string_lossy().replace('\\', "/");
        let Warned { value: sources, diagnostics } = match read(file, &path) {
            Ok(read) => read,
            Err(error) => {
                code = report::failed(&error);
                continue;
            }
        };
        for diagnostic in &diagnostics {
            writeln!(anstream::stderr(), "{diagnostic}")?;
        }
        if sources.is_empty() {
            code = code.max(PROBLEMS);
        }
        for source in &sources {
            match args.json {
                true => writeln!(out, "{}", object(&path, source, args.words, &desk))?,
                false => describe(&mut out, &path, source, args.words, &desk)?,
            }
        }
    }
    out.flush()?;
    Ok(code)
}

/// Reads a file with its sidecar.
fn read(file: &std::path::Path, path: &str) -> anyhow::Result<Warned<Vec<Source>>> {
    use anyhow::Context as _;
    let bytes = crate::host::file::read(file).with_context(|| format!("cannot read `{path}`"))?;
    let beside = ingest::sidecar_paths(path)
        .into_iter()
        .find_map(|beside| Some((crate::host::file::read(beside.as_ref()).ok()?, beside)));
    let beside =
        beside.map(|(bytes, beside)| (beside, String::from_utf8_lossy(&bytes).into_owned()));
    Ok(ingest::read(
        path,
        &bytes,
        beside.as_ref().map(|(beside, text)| (beside.as_str(), text.as_str())),
    ))
}

/// The desk's topics where the command runs in a site; elsewhere topics are key phrases alone.
fn desk_topics(global: &Global) -> Vec<Written<TopicFile>> {
    let tree = Site::open(global, false).and_then(|mut site| site.load());
    tree.map(|tree| crate::pipeline::desk_topics(&tree)).unwrap_or_default()
}

/// What is understood of one article; offsets of dates are code points of `body`.
fn object(path: &str, source: &Source, words: Option<usize>, desk: &[Written<TopicFile>]) -> Value {
    let settings = Settings::default();
    let understood = Understood::of(source);
    let summary = understood.summary(words.unwrap_or(settings.summary_words));
    let key_points = understood.key_points(settings.key_points, &summary);
    let picks = |picks: &[Pick]| -> Value {
        picks
            .iter()
            .map(|pick| json!({"text": pick.text, "source_sentences": pick.sentences}))
            .collect()
    };
    let front = &source.front;
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("file", json!(path));
    put("title", json!(front.title));
    put("title_basis", json!(front.title_basis));
    put("date", json!(front.published.date));
    put("date_basis", json!(front.published.basis));
    put("date_window", json!(front.published.window));
    put("date_evidence", json!(front.published.evidence));
    put("publisher", json!(front.publisher));
    put("author", json!(front.author));
    put("url", json!(front.url));
    put("language", json!(front.language));
    put("relays", json!(front.relays));
    put("body", json!(ingest::body(source)));
    put(
        "furniture",
        front.furniture.iter().map(|line| json!({"text": line.text, "rule": line.rule})).collect(),
    );
    put("sentences", source.sentences().map(|(sentence, ..)| json!(sentence)).collect());
    put("summary", picks(&summary));
    put("key_points", picks(&key_points));
    let quote = |quote: &Quote| {
        json!({
            "text": quote.text, "speaker": quote.speaker, "role": quote.role, "via": quote.via,
            "source_sentence": quote.sentences.first(), "source_sentences": quote.sentences,
        })
    };
    put("quotes", understood.quotes.iter().map(quote).collect());
    let figure = |figure: &Figure| {
        json!({
            "text": figure.text, "value": figure.value, "low": figure.low, "unit": figure.unit, "of": figure.of,
            "source_sentence": figure.sentence,
        })
    };
    put("figures", understood.figures.iter().map(figure).collect());
    let entity = |entity: &Entity| {
        let roles: Vec<&str> = entity.roles.iter().map(|role| role.text.as_str()).collect();
        json!({
            "name": entity.name, "type": entity.kind, "aliases": entity.aliases, "roles": roles,
            "mentions": entity.mentions.len(), "ambiguous": entity.ambiguous,
        })
    };
    put("entities", understood.entities.iter().map(entity).collect());
    put("topics", json!(understood.topics(desk)));
    put("dates", dates::of(&ingest::body(source), &digest::reference(source)));
    Value::Object(map)
}

/// For readers.
fn describe(
    out: &mut dyn std::io::Write,
    path: &str,
    source: &Source,
    words: Option<usize>,
    desk: &[Written<TopicFile>],
) -> std::io::Result<()> {
    let front = &source.front;
    let unknown = || "unknown".to_owned();
    writeln!(out, "{path}")?;
    let mark =
        if front.title_basis == TitleBasis::Ours { "  (title made by Dateline)" } else { "" };
    writeln!(out, "  {}{mark}", crate::diag::shown(&front.title))?;
    let published = &front.published;
    let basis = match published.basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::Unknown => "unknown",
    };
    let when = published.date.as_ref().or(published.window.as_ref()).map(ToString::to_string);
    match when {
        Some(when) => {
            writeln!(out, "  published  {when} ({basis}: {})", published.evidence.join("; "))?
        }
        None => writeln!(out, "  published  unknown")?,
    }
    for (name, value) in [
        ("publisher", &front.publisher),
        ("author", &front.author),
        ("address", &front.url),
        ("language", &front.language),
    ] {
        writeln!(
            out,
            "  {name:<10} {}",
            crate::diag::shown(&value.clone().unwrap_or_else(unknown))
        )?;
    }
    if !front.relays.is_empty() {
        writeln!(out, "  relays     {}", front.relays.join(", "))?;
    }
    let understood = Understood::of(source);
    let settings = Settings::default();
    let summary = understood.summary(words.unwrap_or(settings.summary_words));
    let key_points = understood.key_points(settings.key_points, &summary);
    for (name, picks) in [("summary", &summary), ("key points", &key_points)] {
        writeln!(out, "\n  {name}")?;
        for pick in picks {
            let cites: Vec<String> =
                pick.sentences.iter().map(|index| format!("s{}", index + 1)).collect();
            writeln!(out, "       {} [{}]", crate::diag::shown(&pick.text), cites.join(", "))?;
        }
    }
    let names: Vec<&str> = understood.entities.iter().map(|entity| entity.name.as_str()).collect();
    writeln!(out, "\n  names      {}", crate::diag::shown(&names.join(", ")))?;
    writeln!(out, "  topics     {}\n", crate::diag::shown(&understood.topics(desk).join(", ")))?;
    for (number, (sentence, kind, _)) in source.sentences().enumerate() {
        let mark = match kind {
            crate::text::BlockKind::Paragraph => ' ',
            crate::text::BlockKind::Heading => '#',
            crate::text::BlockKind::Item => '-',
            crate::text::BlockKind::Caption => '>',
            crate::text::BlockKind::Quote => '"',
        };
        writeln!(
            out,
            "  {:>4} {mark} {}",
            format!("s{}", number + 1),
            crate::diag::shown(sentence)
        )?;
    }
    for line in &front.furniture {
        writeln!(out, "  left out   {} ({})", crate::diag::shown(&line.text), line.rule)?;
    }
    writeln!(out)
}
