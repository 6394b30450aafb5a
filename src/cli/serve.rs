//! `serve`: the site in a browser while somebody writes. Nothing is written to the output.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::host::progress::Progress;
use crate::host::serve::{self, Built, Options, Pages};
use crate::host::world;
use crate::pipeline::{self, Editorial};
use crate::tree::Memory;

use super::build::{self, BuildArgs};
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
    let flags = BuildArgs { drafts: args.drafts, ..BuildArgs::default() };
    let quiet = global.quiet;
    let mut last: Option<Arc<Memory>> = None;
    let server = serve::start(&options, move |_| {
        let start = world::stopwatch();
        let built = match rebuild(&global, &flags, last.as_deref()) {
            Ok((pages, diagnostics)) => {
                if let Some(pages) = &pages {
                    last = Some(pages.clone());
                }
                Built { pages: pages.map(|pages| pages as Arc<dyn Pages>), diagnostics }
            }
            Err(error) => {
                let diagnostic = Diagnostic::error(REBUILD_FAILED, format!("{error:#}"));
                Built { pages: None, diagnostics: vec![diagnostic] }
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

type Rebuilt = (Option<Arc<Memory>>, Vec<Diagnostic>);

fn rebuild(global: &Global, flags: &BuildArgs, last: Option<&Memory>) -> anyhow::Result<Rebuilt> {
    let mut site = Site::open(global, true)?;
    flags.apply(&mut site);
    // A worker that keeps every page would show old ones while somebody writes.
    site.config.outputs.retain(|output| output != "pwa");
    let tree = site.load()?;
    let progress = Progress::new(true);
    let (tree, _, mut diagnostics) =
        build::editorial(&mut site, tree, &Editorial::default(), false, &progress)?;
    diagnostics.append(&mut site.diagnostics);
    let library = pipeline::link(&tree, &site.config, &site.memo).unload(&mut diagnostics);
    diagnostics.extend(crate::check::check(&library, &tree, &site.memo));
    let pages = last.map_or_else(Memory::default, Memory::after);
    pipeline::publish(&library, &tree, &site.config, &[], &pages).unload(&mut diagnostics);
    site.keep()?;
    // As with `build`, an error keeps the last site standing; before the first, what could be made is better than nothing.
    let refused = last.is_some() && diagnostics.iter().any(Diagnostic::is_error);
    Ok(((!refused).then(|| Arc::new(pages)), diagnostics))
}
