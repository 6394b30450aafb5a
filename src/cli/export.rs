//! `export`: what the site holds in another form, on standard output or into a file; of one topic or one brief where that is
//! asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::diag::nearest;
use crate::host::file;
use crate::library::{BriefIdx, Destination, Library, chronology};
use crate::pipeline;
use crate::tree::{Memory, Sink, Tree};

use super::report::Usage;
use super::site::{self, Site};
use super::{Global, report};

#[derive(clap::Args)]
pub(crate) struct ExportArgs {
    /// What to export
    what: What,
    /// Only the briefs of this topic, by its slug or name, and their sources
    #[arg(long, env = "DATELINE_TOPIC", value_name = "TOPIC")]
    topic: Option<String>,
    /// Only this brief and its sources
    #[arg(long, env = "DATELINE_BRIEF", value_name = "SLUG", conflicts_with = "topic")]
    brief: Option<String>,
    /// As JSON: the only form of the chronology, `json`, `timelinejs` and `csl`; others have none
    #[arg(long, env = "DATELINE_JSON")]
    json: bool,
    /// Write into this file
    #[arg(short, long, env = "DATELINE_EXPORT_FILE", value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Documents, events and disagreements with every report's place in its article
    Chronology,
    /// Briefs as JSON
    Json,
    /// The chronology as a table
    Csv,
    /// The chronology as a calendar
    Ics,
    /// The chronology for TimelineJS
    Timelinejs,
    /// Briefs, chronology and disagreements as one Markdown file with numbered endnotes
    Md,
    /// Every brief and source for citation programs (CSL-JSON)
    Csl,
    /// Every brief and source for LaTeX and reference managers
    Bibtex,
    /// The whole site as a book for reading devices (EPUB 3)
    Epub,
    /// The whole site in one HTML file, with search
    Single,
    /// The whole site as an archive with checksums
    Zip,
}

impl What {
    fn is_json(self) -> bool {
        matches!(self, What::Chronology | What::Json | What::Timelinejs | What::Csl)
    }
}

pub(crate) fn run(args: &ExportArgs, global: &Global) -> anyhow::Result<u8> {
    if args.json && !args.what.is_json() {
        let name = clap::ValueEnum::to_possible_value(&args.what);
        let name = name.map(|name| name.get_name().to_owned()).unwrap_or_default();
        let help = "`export chronology --json` and `export json` give JSON";
        return Err(Usage(format!("`export {name}` has no JSON form; {help}")).into());
    }
    let mut site = Site::open(global, false)?;
    let mut tree = site.load()?;
    let mut diagnostics = std::mem::take(&mut site.diagnostics);
    let mut library = pipeline::link(&tree, &site.config, &site.memo).unload(&mut diagnostics);
    if let Some((title, briefs)) = chosen(args, &library)? {
        site.config.title = format!("{}: {title}", site.config.title);
        // What is past and what is ahead does not depend on the choice.
        site.config.as_of = library.today;
        restrict(&mut tree, &library, &briefs);
        // Links to what is left out are no faults of the site; the first look has told those.
        library = pipeline::link(&tree, &site.config, &site.memo).value;
    }
    let (output, path) = match args.what {
        What::Chronology => ("", ""),
        What::Json => ("data", "data/briefs.json"),
        What::Csv => ("data", "data/chronology.csv"),
        What::Ics => ("data", "data/chronology.ics"),
        What::Timelinejs => ("data", "data/timelinejs.json"),
        What::Md => ("markdown", "site.md"),
        What::Csl => ("references", "data/references.json"),
        What::Bibtex => ("references", "data/references.bib"),
        What::Epub => ("epub", "site.epub"),
        What::Single => ("single", "site-single.html"),
        What::Zip => ("zip", "site.zip"),
    };
    let bytes = if args.what == What::Chronology {
        let seed = |name: &str| {
            let bytes = tree.read(&format!("{}/{name}", site::SEEDS)).ok()?;
            Some(crate::ingest::decode(&bytes))
        };
        chronology::json(&library, &seed).into_bytes()
    } else {
        if !site.config.outputs.iter().any(|on| on == output) {
            site.config.outputs.push(output.to_owned());
        }
        let only = if output == "zip" { Vec::new() } else { vec![output.to_owned()] };
        let pages = Memory::default();
        pipeline::publish(&library, &tree, &site.config, &only, &site.memo, &pages)
            .unload(&mut diagnostics);
        pages.read(path)?
    };
    match &args.file {
        Some(path) => file::write(path, &bytes)?,
        None => report::bytes(&bytes)?,
    }
    report::print(&mut diagnostics, global, false)?;
    Ok(report::code(&diagnostics, false))
}

/// The briefs that are asked for and what they are called; `None` for all.
fn chosen(args: &ExportArgs, library: &Library) -> anyhow::Result<Option<(String, Vec<BriefIdx>)>> {
    if let Some(name) = &args.topic {
        let Some(Destination::Topic(topic)) = library.destination(&format!("topics/{name}")) else {
            let names = library.topics.iter().map(|topic| topic.slug.as_str());
            return Err(unknown("topic", name, nearest(name, names)));
        };
        let topic = &library.topics[topic as usize];
        return Ok(Some((topic.title.clone(), topic.briefs.clone())));
    }
    if let Some(slug) = &args.brief {
        let Some(brief) = library.brief_by_slug(slug) else {
            let names = library.briefs.iter().map(|brief| brief.slug.as_str());
            return Err(unknown("brief", slug, nearest(slug, names)));
        };
        let title = library.briefs[brief as usize].front.title.clone();
        return Ok(Some((title, vec![brief])));
    }
    Ok(None)
}

fn unknown(kind: &str, name: &str, near: Option<&str>) -> anyhow::Error {
    let help = near.map_or_else(
        || format!("; `dateline list {kind}s` lists them"),
        |near| format!("; did you mean `{near}`?"),
    );
    Usage(format!("no {kind} `{name}`{help}")).into()
}

/// Leaves in `tree` of all briefs only `briefs`, and of all sources theirs.
fn restrict(tree: &mut Tree, library: &Library, briefs: &[BriefIdx]) {
    let kept: BTreeSet<BriefIdx> = briefs.iter().copied().collect();
    let mut sources = BTreeSet::new();
    for (brief, linked) in library.linked.iter().enumerate() {
        if kept.contains(&(brief as BriefIdx)) {
            sources.extend(linked.sources.iter().copied());
        } else {
            tree.remove(&library.briefs[brief].file);
        }
    }
    for (nth, source) in library.sources.iter().enumerate() {
        if !sources.contains(&(nth as u32)) {
            tree.remove(&format!("{}/sources/{}.md", site::CONTENT, source.id));
        }
    }
}
