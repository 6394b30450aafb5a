//! `export`: the chronology for other programs.

use crate::library::chronology;
use crate::pipeline;

use super::site::Site;
use super::{DONE, Global, report};

#[derive(clap::Args)]
pub(crate) struct ExportArgs {
    #[arg(value_enum)]
    what: What,
    /// JSON, which `chronology` is anyway
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Documents, events and disagreements, as JSON
    Chronology,
    /// The events, as CSV
    Csv,
    /// The events, as JSON for TimelineJS
    Timelinejs,
}

pub(crate) fn run(args: &ExportArgs, global: &Global) -> anyhow::Result<u8> {
    let mut site = Site::open(global, false)?;
    let tree = site.load()?;
    let linked = pipeline::link(&tree, &site.config, &site.memo);
    let library = &linked.value;
    let seed = |name: &str| tree.read_text(&format!("seeds/{name}")).ok();
    // The flag is part of the interface; there is no other form yet.
    let _ = args.json;
    let out = match args.what {
        What::Chronology => format!("{:#}\n", chronology::json(library, &seed)),
        What::Csv => chronology::csv(library),
        What::Timelinejs => format!("{:#}\n", chronology::timeline_js(library)),
    };
    report::data(&out)?;
    Ok(DONE)
}
