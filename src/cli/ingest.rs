//! `ingest`: articles to sources and draft briefs, without building the site.

use std::path::PathBuf;

use crate::host::file;
use crate::host::progress::Progress;
use crate::library::BriefIdx;
use crate::pipeline::{self, Changes, Editorial};
use crate::tree::Tree;
use crate::url::slugify;

use super::show::show_brief;
use super::site::{self, Site};
use super::{Global, model, report};

#[derive(clap::Args)]
pub(crate) struct IngestArgs {
    /// Articles to copy into seeds/ first
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Say what would be written, and write nothing
    #[arg(long, env = "DATELINE_DRY_RUN")]
    dry_run: bool,
    /// Only the sources of these ids
    #[arg(long, env = "DATELINE_ONLY_ID", value_name = "ID")]
    only: Vec<String>,
    /// Show each statement of the drafts above the sentences that it rests on
    #[arg(long, env = "DATELINE_REVIEW")]
    review: bool,
    /// Write briefs anew that were edited or deleted
    #[arg(long, env = "DATELINE_FORCE")]
    force: bool,
    /// Ask no network
    #[arg(long, env = "DATELINE_OFFLINE")]
    offline: bool,
    /// Remove sources and briefs whose article is gone and that no person touched
    #[arg(long, env = "DATELINE_PRUNE")]
    prune: bool,
}

pub(crate) fn run(args: &IngestArgs, global: &Global) -> anyhow::Result<u8> {
    let mut site = Site::open(global, true)?;
    for path in &args.paths {
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = file::read(path)
            .map_err(|error| anyhow::anyhow!("cannot read `{}`: {error}", path.display()))?;
        let target = site.root.join(site::SEEDS).join(&name);
        if file::exists(&target)
            && file::read(&target).ok().as_deref() != Some(&bytes[..])
            && !args.force
        {
            anyhow::bail!(
                "`{}` exists already and differs; rename the new one or use `--force`",
                target.display()
            );
        }
        if !args.dry_run {
            file::write(&target, &bytes)?;
        }
    }
    let progress = Progress::new(global.quiet);
    progress.stage("reading");
    let tree = site.load()?;
    progress.stage("understanding articles");
    let how =
        Editorial { only: args.only.iter().map(|id| slugify(id)).collect(), force: args.force };
    let digested = model::digest(&site, &tree, &how, args.offline);
    let mut changes = digested.value;
    let mut diagnostics = std::mem::take(&mut site.diagnostics);
    diagnostics.extend(digested.diagnostics);
    if args.prune {
        pipeline::prune(&tree, &mut changes);
    }
    progress.done();
    if !args.dry_run {
        site.write(&tree, &changes.files, &changes.gone)?;
    }
    for path in changes.files.keys() {
        if !global.quiet && !args.review && (args.dry_run || global.verbose > 0) {
            report::data(&format!("{path}\n"))?;
        }
    }
    for path in &changes.gone {
        if !global.quiet {
            report::say(&format!(
                "{} {path}",
                if args.dry_run { "would remove" } else { "removed" }
            ));
        }
    }
    if args.review {
        report::data(&review(&site, tree, &changes))?;
    }
    site.keep()?;
    report::print(&mut diagnostics, global, false)?;
    if !global.quiet {
        let done = if args.dry_run { "would be written" } else { "written" };
        report::say(&format!(
            "{}, {} {done}",
            report::of(changes.n_articles, "article"),
            report::of(changes.files.len(), "file")
        ));
    }
    let code = report::code(&diagnostics, false);
    Ok(code)
}

/// The briefs that `changes` write, each with its evidence.
fn review(site: &Site, mut tree: Tree, changes: &Changes) -> String {
    for (path, text) in &changes.files {
        tree.insert(path, text.as_bytes());
    }
    let linked = pipeline::link(&tree, &site.config, &site.memo);
    let mut out = String::new();
    for path in changes.files.keys() {
        let of = linked.value.briefs.iter().position(|brief| brief.file == *path);
        if let Some(at) = of {
            show_brief(&linked.value, at as BriefIdx, true, &mut out);
        }
    }
    out
}
