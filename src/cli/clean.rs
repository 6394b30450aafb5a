//! `clean`: removes what a build can make again.

use std::path::PathBuf;

use crate::host::file;

use super::{DONE, Global, report, site};

#[derive(clap::Args)]
pub(crate) struct CleanArgs {
    /// Also remove the files that were built into this folder (public/ where no folder is given)
    #[arg(short, long, env = "DATELINE_OUTPUT", value_name = "DIR", num_args = 0..=1)]
    output: Option<Option<PathBuf>>,
}

pub(crate) fn run(args: &CleanArgs, global: &Global) -> anyhow::Result<u8> {
    let cache = global.root.join(site::CACHE);
    file::remove_cache(&cache)?;
    if let Some(output) = &args.output {
        let output = output.clone().unwrap_or_else(|| global.root.join(site::OUTPUT));
        let removed = file::remove_site(&output)?;
        if !global.quiet {
            report::say(&format!("removed {removed} files of ours from {}", output.display()));
        }
    }
    Ok(DONE)
}
