//! `completions`, `man`, `version`: what the program knows of itself.

use std::path::PathBuf;

use anyhow::Context;
use clap_complete::Shell;

use crate::host::file;

use super::{DONE, Global, command, record_ids, report};

#[derive(clap::Args)]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish, powershell or elvish
    shell: Shell,
}

#[derive(clap::Args)]
pub(crate) struct ManArgs {
    /// Write one page a command into this folder, in place of printing the first
    #[arg(long, env = "DATELINE_MAN_DIR", value_name = "DIR")]
    dir: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(crate) struct VersionArgs {
    /// As JSON
    #[arg(long, env = "DATELINE_JSON")]
    json: bool,
}

pub(crate) fn run(args: &CompletionsArgs) -> anyhow::Result<u8> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "dateline", &mut out);
    report::data(&record_ids::with_records(args.shell, &String::from_utf8_lossy(&out)))?;
    Ok(DONE)
}

pub(crate) fn man(args: &ManArgs) -> anyhow::Result<u8> {
    let mut app = command();
    app.build();
    let page = |command: &clap::Command| -> anyhow::Result<Vec<u8>> {
        let mut out = Vec::new();
        clap_mangen::Man::new(command.clone())
            .render(&mut out)
            .context("cannot render a manual page")?;
        Ok(out)
    };
    let Some(dir) = &args.dir else {
        report::data(&String::from_utf8_lossy(&page(&app)?))?;
        return Ok(DONE);
    };
    file::write(&dir.join("dateline.1"), &page(&app)?)?;
    for command in app.get_subcommands().filter(|command| command.get_name() != "help") {
        let name: &'static str = format!("dateline-{}", command.get_name()).leak();
        let named = command.clone().name(name);
        file::write(&dir.join(format!("{name}.1")), &page(&named)?)?;
    }
    Ok(DONE)
}

pub(crate) fn version(args: &VersionArgs, global: &Global) -> anyhow::Result<u8> {
    let version = env!("CARGO_PKG_VERSION");
    let features: Vec<&str> = [("cards", cfg!(feature = "cards")), ("pdf", cfg!(feature = "pdf"))]
        .into_iter()
        .filter_map(|(name, on)| on.then_some(name))
        .collect();
    let text = if global.json(args.json) {
        format!(
            "{}\n",
            serde_json::json!({"features": features, "name": "dateline", "schema_version": 1, "version": version})
        )
    } else {
        format!("dateline {version}\n")
    };
    report::data(&text)?;
    Ok(DONE)
}
