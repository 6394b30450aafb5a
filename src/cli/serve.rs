//! `serve`: the site in a browser while somebody writes. Nothing is written to the output. After the first build only files
//! that changed are read again, and articles only where one of them did.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config;
use crate::diag::{Code, Diagnostic};
use crate::host::cache::Cache;
use crate::host::disk::Loader;
use crate::host::progress::Progress;
use crate::host::serve::{self, Built, Options, Pages};
use crate::host::watch::Changes;
use crate::host::world;
use crate::lock;
use crate::memo::Memo;
use crate::pipeline::{self, Editorial};
use crate::tree::Hash;

use super::build::{self, BuildArgs};
use super::live::Live;
use super::site::{self, Site};
use super::{DONE, Global, report};

const REBUILD_FAILED: Code = Code("B0500");

#[derive(clap::Args)]
pub(crate) struct ServeArgs {
    /// The site's folder, in place of --root
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Port to listen on; 0 for any that is free
    #[arg(short, long, env = "DATELINE_PORT", default_value = "4000", value_name = "PORT")]
    port: u16,
    /// Address to listen on
    #[arg(long, env = "DATELINE_INTERFACE", default_value = "127.0.0.1", value_name = "ADDRESS")]
    interface: IpAddr,
    /// Names by which browsers may call the server, beside localhost
    #[arg(long, env = "DATELINE_HOSTS", value_name = "NAME", value_delimiter = ',')]
    host: Vec<String>,
    /// Path that the site will have
    #[arg(long, env = "DATELINE_BASE_PATH", default_value = "/", value_name = "PATH")]
    base_path: String,
    /// Show drafts
    #[arg(long, env = "DATELINE_DRAFTS")]
    drafts: bool,
    /// Look for changes several times a second, where the system does not tell of them
    #[arg(long, env = "DATELINE_POLL")]
    poll: bool,
    /// Open the site in a browser
    #[arg(long, env = "DATELINE_OPEN")]
    open: bool,
}

pub(crate) fn run(args: &ServeArgs, global: &Global) -> anyhow::Result<u8> {
    let mut global = global.clone();
    if let Some(dir) = &args.dir {
        global.root.clone_from(dir);
    }
    let inputs = [
        site::SEEDS,
        site::CONTENT,
        site::TEMPLATES,
        site::STATIC,
        crate::config::FILE,
        crate::lock::FILE,
    ];
    let options = Options {
        interface: args.interface,
        port: args.port,
        base_path: args.base_path.clone(),
        hosts: args.host.clone(),
        root: global.root.clone(),
        inputs: inputs.map(str::to_owned).to_vec(),
        poll: args.poll,
    };
    let quiet = global.quiet;
    let mut desk = Desk {
        global: global.clone(),
        flags: BuildArgs { drafts: args.drafts, ..BuildArgs::default() },
        loader: None,
        memo: Memo::default(),
        said: Vec::new(),
        live: None,
        linking: BTreeMap::new(),
    };
    let server = serve::start(&options, move |changes| {
        let start = world::stopwatch();
        let built = match desk.rebuild(changes) {
            Ok(Some(built)) => built,
            // Nothing differs: the site stands, and what was said of it.
            Ok(None) => return told(desk.said.clone()),
            Err(error) => {
                let diagnostic = Diagnostic::error(REBUILD_FAILED, format!("{error:#}"));
                told(vec![diagnostic])
            }
        };
        let mut diagnostics = built.diagnostics.clone();
        // Findings go to the terminal as well as to the browser.
        let _ = report::print(&mut diagnostics, &global, false);
        if !quiet {
            report::say(&format!("built in {} ms: {}", start(), report::count(&diagnostics)));
        }
        built
    })?;
    report::say(&format!("serving {} (Ctrl-C ends it)", server.url()));
    if args.open
        && let Err(error) = world::open_address(server.url())
    {
        report::say(&format!("note: no browser could be opened ({error})"));
    }
    server.wait();
    Ok(DONE)
}

/// What is kept from one build to the next.
struct Desk {
    global: Global,
    flags: BuildArgs,
    /// `None` until the first build.
    loader: Option<Loader>,
    memo: Memo,
    /// What the last build said.
    said: Vec<Diagnostic>,
    /// The site that is shown; `None` until there is one.
    live: Option<Arc<Live>>,
    /// For each file of a brief that is shown, the hash of what linking reads of it. Empty where the last build is not shown.
    linking: BTreeMap<String, Hash>,
}

impl Desk {
    /// The site as it is now, where something of it has changed.
    fn rebuild(&mut self, changes: &Changes) -> anyhow::Result<Option<Built>> {
        let mut diagnostics = Vec::new();
        let is_first = self.loader.is_none();
        // Open while articles are understood and what is learnt from all is kept for builds.
        let mut site = match is_first || is_editorial(changes) {
            true => Some(self.digest(&mut diagnostics)?),
            false => None,
        };
        let Some(loader) = &mut self.loader else { return Ok(None) };
        let changed = loader.load(if site.is_some() { &Changes::Anything } else { changes });
        let beside = |paths: &BTreeSet<String>| {
            [config::FILE, lock::FILE].iter().any(|file| paths.contains(*file))
        };
        let is_settings = matches!(changes, Changes::Only(paths) if beside(paths));
        if !changed && !is_first && !is_settings {
            return Ok(None);
        }
        if let Some(built) = self.exchanged(changes)? {
            return Ok(Some(built));
        }
        let Some(loader) = &self.loader else { return Ok(None) };
        let (mut config, found) = site::read_config(&self.global)?;
        diagnostics.extend(found);
        diagnostics.extend(loader.diagnostics().iter().cloned());
        self.flags.lay_over(&mut config);
        let tree = site::with_lock(&self.global.root, loader.tree().clone())?;
        let memo = site.as_ref().map_or(&self.memo, |site| &site.memo);
        let library = pipeline::link(&tree, &config, memo).unload(&mut diagnostics);
        diagnostics.extend(crate::check::check(&library, &tree, memo));
        if let Some(site) = &mut site {
            site.keep()?;
            self.memo = Cache::look(&self.global.root.join(site::CACHE)).load_memo();
        }
        let briefs = library.briefs.iter();
        let linking = briefs.map(|brief| (brief.file.clone(), brief.hashes.linking)).collect();
        let (live, found) = Live::start(library, tree, config);
        diagnostics.extend(found);
        self.said.clone_from(&diagnostics);
        // As with `build`, an error keeps the last site standing; before the first, what could be made is better than nothing.
        let is_wrong = diagnostics.iter().any(Diagnostic::is_error);
        if is_wrong && self.live.is_some() {
            self.linking = BTreeMap::new();
            return Ok(Some(told(diagnostics)));
        }
        self.linking = if is_wrong { BTreeMap::new() } else { linking };
        let live = Arc::new(live);
        self.live = Some(live.clone());
        Ok(Some(Built { pages: Some(live as Arc<dyn Pages>), diagnostics, only_words: false }))
    }

    /// The site with other words in some briefs, where nothing else changed and nothing ties them otherwise than before.
    fn exchanged(&mut self, changes: &Changes) -> anyhow::Result<Option<Built>> {
        let (Changes::Only(paths), Some(loader), Some(live)) = (changes, &self.loader, &self.live)
        else {
            return Ok(None);
        };
        let said = |path: &str| {
            let places =
                self.said.iter().flat_map(|found| found.place.iter().chain(&found.related));
            places.into_iter().any(|place| place.file == path)
        };
        let mut briefs = Vec::new();
        for path in paths {
            // What an editor puts beside a file while it saves is no brief.
            let name = path.strip_prefix("content/briefs/").unwrap_or_default();
            let is_gone = !loader.tree().contains(path) && !self.linking.contains_key(path);
            if name.starts_with('.') || is_gone && !name.is_empty() {
                continue;
            }
            let brief = crate::content::brief(loader.tree(), path).filter(|brief| {
                self.linking.get(path) == Some(&brief.hashes.linking) && !said(path)
            });
            let Some(brief) = brief else { return Ok(None) };
            briefs.push(brief);
        }
        if briefs.is_empty() {
            return Ok(Some(told(self.said.clone())));
        }
        let tree = site::with_lock(&self.global.root, loader.tree().clone())?;
        let found = live.change(briefs, tree);
        if !found.is_empty() {
            // What is wrong with them is told of by a build of all.
            return Ok(None);
        }
        let (pages, diagnostics) = (live.clone() as Arc<dyn Pages>, self.said.clone());
        Ok(Some(Built { pages: Some(pages), diagnostics, only_words: true }))
    }

    /// Runs the editorial half. The site is given back open.
    fn digest(&mut self, diagnostics: &mut Vec<Diagnostic>) -> anyhow::Result<Site> {
        let mut site = Site::open(&self.global, true)?;
        self.flags.apply(&mut site);
        let tree = site.load()?;
        let progress = Progress::new(true);
        let (.., found) =
            build::editorial(&mut site, tree, &Editorial::default(), false, &progress)?;
        diagnostics.extend(found);
        if self.loader.is_none() {
            self.loader = Some(site.loader()?);
        }
        Ok(site)
    }
}

/// A build that leaves the site as it is shown.
fn told(diagnostics: Vec<Diagnostic>) -> Built {
    Built { pages: None, diagnostics, only_words: false }
}

/// Whether `changes` may give other sources or briefs than those that stand in `content/`.
fn is_editorial(changes: &Changes) -> bool {
    match changes {
        Changes::Anything => true,
        Changes::Only(paths) => paths.iter().any(|path| {
            let shown =
                ["content/briefs/", "templates", "static", "content/pages/", "content/notes/"];
            !shown.iter().any(|folder| path.starts_with(folder))
        }),
    }
}
