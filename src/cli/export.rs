//! `export`: what the site holds in another form, on standard output or into a file.

use std::path::PathBuf;

use crate::host::file;
use crate::library::chronology;
use crate::pipeline;
use crate::tree::{Memory, Sink};

use super::site::{self, Site};
use super::{Global, report};

#[derive(clap::Args)]
pub(crate) struct ExportArgs {
    /// What to export
    what: What,
    /// The chronology as JSON (its only form)
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
    /// The whole site as a book for reading devices (EPUB 3)
    Epub,
    /// The whole site in one HTML file, with search
    Single,
    /// The whole site as an archive with checksums
    Zip,
}

pub(crate) fn run(args: &ExportArgs, global: &Global) -> anyhow::Result<u8> {
    let mut site = Site::open(global, false)?;
    let tree = site.load()?;
    let mut diagnostics = std::mem::take(&mut site.diagnostics);
    let library = pipeline::link(&tree, &site.config, &site.memo).unload(&mut diagnostics);
    // The flag is part of the interface; the chronology has no other form.
    let _ = args.json;
    let bytes = match args.what {
        What::Chronology => {
            let seed = |name: &str| {
                let bytes = tree.read(&format!("{}/{name}", site::SEEDS)).ok()?;
                Some(crate::ingest::decode(&bytes))
            };
            format!("{:#}\n", chronology::json(&library, &seed)).into_bytes()
        }
        what => {
            let (output, path) = match what {
                What::Json => ("data", "data/briefs.json"),
                What::Csv => ("data", "data/chronology.csv"),
                What::Ics => ("data", "data/chronology.ics"),
                What::Timelinejs => ("data", "data/timelinejs.json"),
                What::Epub => ("epub", "site.epub"),
                What::Single => ("single", "site-single.html"),
                What::Zip | What::Chronology => ("zip", "site.zip"),
            };
            if !site.config.outputs.iter().any(|on| on == output) {
                site.config.outputs.push(output.to_owned());
            }
            let only = if output == "zip" { Vec::new() } else { vec![output.to_owned()] };
            let pages = Memory::default();
            pipeline::publish(&library, &tree, &site.config, &only, &pages)
                .unload(&mut diagnostics);
            pages.read(path)?
        }
    };
    match &args.file {
        Some(path) => file::write(path, &bytes)?,
        None => report::bytes(&bytes)?,
    }
    report::print(&mut diagnostics, global, false)?;
    Ok(report::code(&diagnostics, false))
}
