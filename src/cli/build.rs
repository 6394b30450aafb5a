//! `build`: articles in, site out.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::Date;

use crate::config::Config;
use crate::diag::{Diagnostic, nearest};
use crate::host::folder::Calls;
use crate::host::progress::Progress;
use crate::host::publish::{Stage, Target};
use crate::host::world;
use crate::library::Library;
use crate::output::OUTPUTS;
use crate::pipeline::{self, Editorial};
use crate::tree::Tree;

use super::report::Usage;
use super::site::{self, Site};
use super::unchanged::{self, LastBuild};
use super::{DONE, Global, PROBLEMS, model, report};

#[derive(clap::Args, Default, Clone)]
pub(crate) struct BuildArgs {
    /// The site's folder, in place of --root
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Folder that the site is written into (default: public/ in the site's folder)
    #[arg(short, long, env = "DATELINE_OUTPUT", value_name = "DIR", global = true)]
    pub(crate) output: Option<PathBuf>,
    /// Address that the site will have
    #[arg(short = 'u', long, env = "DATELINE_BASE_URL", value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Show drafts
    #[arg(long, env = "DATELINE_DRAFTS")]
    pub(crate) drafts: bool,
    /// Show briefs dated after "today"
    #[arg(long, env = "DATELINE_FUTURE")]
    pub(crate) future: bool,
    /// Show briefs that have expired
    #[arg(long, env = "DATELINE_EXPIRED")]
    pub(crate) expired: bool,
    /// Publish nothing while there is a warning
    #[arg(long, env = "DATELINE_STRICT")]
    pub(crate) strict: bool,
    /// "Today", as YYYY-MM-DD
    #[arg(long, env = "DATELINE_CLOCK", value_name = "DATE")]
    pub(crate) clock: Option<Date>,
    /// How many threads to use
    #[arg(short, long, env = "DATELINE_JOBS", value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Only these outputs, `*` for any letters: html, feed, sitemap, search, data, references, markdown, epub, single, pwa, zip
    #[arg(long, env = "DATELINE_ONLY", value_name = "GLOB", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Ask no network
    #[arg(long, env = "DATELINE_OFFLINE")]
    pub(crate) offline: bool,
    /// Write into a folder that this program did not make
    #[arg(long, env = "DATELINE_FORCE")]
    pub(crate) force: bool,
    /// Open the site in a browser afterwards
    #[arg(long, env = "DATELINE_OPEN")]
    pub(crate) open: bool,
}

pub(crate) fn run(args: &BuildArgs, global: &Global) -> anyhow::Result<u8> {
    let start = Instant::now();
    let global = &args.of(global);
    let args = &BuildArgs { only: outputs(&args.only)?, ..args.clone() };
    args.set_threads();
    let mut site = Site::open(global, true)?;
    args.apply(&mut site);
    let progress = Progress::new(global.quiet);
    progress.stage("reading");
    let output = site.output(args.output.as_deref());
    let inputs = [site::SEEDS, site::CONTENT, site::TEMPLATES, site::STATIC]
        .map(|folder| site.root.join(folder));
    let target = Target { output: &output, inputs: &inputs, force: args.force };
    let cache = site.cache.clone();
    // Opened early, since it reads what stands in the output beside us; what refuses it is said where the site is written.
    let stage = Stage::open(&cache, &target, &Arc::<Calls>::default());
    let tree = site.load()?;
    let read = unchanged::inputs(&tree, &site.config, &site.diagnostics, args);
    let last = LastBuild::load(&cache, &output, read);
    let stands =
        |last: &LastBuild| Some((stage.as_ref().ok()?.stands(last.manifest)?, last.diagnostics()?));
    let (counts, published, mut diagnostics, seeds_failed) = match last
        .as_ref()
        .and_then(stands)
        .zip(last.as_ref())
    {
        Some(((published, diagnostics), last)) => {
            progress.done();
            let seeds_failed = diagnostics.iter().any(Diagnostic::is_error);
            // Taking apart what is known of many files costs time that nobody needs to wait for.
            std::mem::forget((tree, stage));
            ((last.n_articles, last.n_briefs, last.n_events), published, diagnostics, seeds_failed)
        }
        None => {
            let (tree, n_articles, n_written, seed_findings) =
                editorial(&mut site, tree, &Editorial::default(), args.offline, &progress)?;
            progress.stage("linking");
            let mut diagnostics = std::mem::take(&mut site.diagnostics);
            let (linked, mut ready) = rayon::join(
                || pipeline::link(&tree, &site.config, &site.memo),
                || pipeline::prepare(&tree, &site.config),
            );
            let library: Library = linked.unload(&mut diagnostics);
            progress.stage("checking");
            diagnostics.extend(crate::check::check(&library, &tree, &site.memo));
            super::check::apply_rules(&mut diagnostics, &site.config.check);

            let refused = diagnostics.iter().any(|diagnostic| diagnostic.is_error() || args.strict);
            if refused {
                diagnostics.extend(seed_findings);
                return finish_refused(&mut diagnostics, &mut site, global, &progress);
            }

            progress.stage("writing");
            let stage = stage?;
            let rendered = pipeline::publish_ready(
                &library,
                &tree,
                &site.config,
                &args.only,
                &site.memo,
                &stage,
                &mut ready,
            );
            let failed = rendered.diagnostics.iter().any(Diagnostic::is_error);
            diagnostics.extend(rendered.diagnostics);
            if failed {
                drop(stage);
                diagnostics.extend(seed_findings);
                return finish_refused(&mut diagnostics, &mut site, global, &progress);
            }
            progress.stage("putting the site in place");
            let published = stage.publish()?;
            site.keep()?;
            progress.done();
            let seeds_failed = seed_findings.iter().any(Diagnostic::is_error);
            diagnostics.extend(seed_findings);
            let counts = (n_articles, library.briefs.len(), library.events.len());
            // A build that wrote into `content/` had other inputs than those that stand there now.
            if let Some(manifest) = published.manifest.filter(|_| n_written == 0) {
                LastBuild::of(read, manifest, counts, &diagnostics).keep(&cache, &output)?;
            }
            // Taking a large library apart costs time that nobody needs to wait for.
            std::mem::forget((library, ready));
            (counts, published, diagnostics, seeds_failed)
        }
    };
    report::print(&mut diagnostics, global, false)?;
    if global.json(false) {
        report::data(&report::document(serde_json::json!({
            "articles": counts.0, "briefs": counts.1, "events": counts.2, "files": published.files,
            "output": output.display().to_string(), "published": true, "removed": published.removed,
            "schema_version": 1, "written": published.written,
        })))?;
    }
    if !global.quiet {
        if let Some(note) = site.config.without_address(&args.only) {
            report::say(&note);
        }
        let (n_articles, n_briefs, n_events) = counts;
        if let Some(why) = &published.piecemeal {
            report::say(&format!("note: the site was put in place file by file: {why}"));
        }
        report::say(&format!(
            "{}, {}, {} -> {} in {} ({} written, {} removed) in {:.2} s",
            report::of(n_articles, "article"),
            report::of(n_briefs, "brief"),
            report::of(n_events, "event"),
            report::of(published.files, "file"),
            output.display(),
            published.written,
            published.removed,
            start.elapsed().as_secs_f64(),
        ));
    }
    if args.open {
        let page = output.join("index.html");
        if let Err(error) = world::open_browser(&page) {
            report::say(&format!(
                "note: no browser could be opened ({error}); open {} yourself",
                page.display()
            ));
        }
    }
    Ok(if seeds_failed { PROBLEMS } else { DONE })
}

impl BuildArgs {
    /// The global flags with the folder given as an argument for root.
    pub(crate) fn of(&self, global: &Global) -> Global {
        let mut global = global.clone();
        if let Some(dir) = &self.dir {
            global.root.clone_from(dir);
        }
        global
    }

    pub(crate) fn set_threads(&self) {
        if let Some(jobs) = self.jobs {
            // Fails only where the pool runs already; then it has a size.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
        }
    }

    /// Lays the flags over the settings.
    pub(crate) fn apply(&self, site: &mut Site) {
        self.lay_over(&mut site.config);
    }

    pub(crate) fn lay_over(&self, config: &mut Config) {
        if let Some(url) = &self.base_url {
            config.base_url =
                Some(if url.ends_with('/') { url.clone() } else { format!("{url}/") });
        }
        config.drafts |= self.drafts;
        config.future |= self.future;
        config.expired |= self.expired;
        config.as_of = self.clock.or(config.as_of).or_else(world::source_date);
    }
}

/// The outputs that `globs` name. One that names none is a fault: a build of nothing would take the site away.
fn outputs(globs: &[String]) -> anyhow::Result<Vec<String>> {
    let known = || OUTPUTS.iter().map(|output| output.name());
    let mut named = Vec::new();
    for glob in globs.iter().filter(|glob| !glob.is_empty()) {
        let before = named.len();
        named.extend(known().filter(|name| is_like(name, glob)).map(str::to_owned));
        if named.len() == before {
            let near = nearest(glob, known());
            let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(Usage(format!("`--only`: no output is called `{glob}`{help}")).into());
        }
    }
    Ok(named)
}

/// Whether `name` is what `glob` says, in which `*` stands for any letters.
fn is_like(name: &str, glob: &str) -> bool {
    let Some((start, rest)) = glob.split_once('*') else { return name == glob };
    let Some(left) = name.strip_prefix(start) else { return false };
    (0..=left.len()).any(|at| left.get(at..).is_some_and(|tail| is_like(tail, rest)))
}

fn finish_refused(
    diagnostics: &mut Vec<Diagnostic>,
    site: &mut Site,
    global: &Global,
    progress: &Progress,
) -> anyhow::Result<u8> {
    site.keep()?;
    progress.done();
    report::print(diagnostics, global, false)?;
    if global.json(false) {
        let document = serde_json::json!({"published": false, "schema_version": 1});
        report::data(&report::document(document))?;
    }
    report::say(&format!("nothing was published: {}", report::count(diagnostics)));
    Ok(PROBLEMS)
}

/// Runs the editorial half and writes its changes into `content/`. Gives the tree as it is then, the number of articles, the
/// number of files written and what there is to say of `seeds/`.
pub(crate) fn editorial(
    site: &mut Site,
    tree: Tree,
    how: &Editorial,
    offline: bool,
    progress: &Progress,
) -> anyhow::Result<(Tree, usize, usize, Vec<Diagnostic>)> {
    if tree.below(site::SEEDS).next().is_none() {
        return Ok((tree, 0, 0, Vec::new()));
    }
    progress.stage("understanding articles");
    let digested = model::digest(site, &tree, how, offline);
    let changes = digested.value;
    let left = site.write(&tree, &changes.files, &changes.gone)?;
    let mut tree = tree;
    for path in changes.gone.iter().filter(|path| !left.contains(path)) {
        tree.remove(path);
    }
    let n_written = changes.files.len() + changes.gone.len();
    for (path, text) in changes.files {
        if !left.contains(&path) {
            tree.insert(&path, text.into_bytes());
        }
    }
    Ok((tree, changes.n_articles, n_written, digested.diagnostics))
}
