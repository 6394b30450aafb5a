//! `check`: everything that a build would refuse, and more, without writing a page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::config::CheckFile;
use crate::diag::{Diagnostic, Severity};
use crate::host::{file, git, links};
use crate::pipeline;
use crate::tree::{Hash, Memory, OutPath, Sink, Tree};

use super::site::Site;
use super::{Global, explain, fix, report};

#[derive(clap::Args)]
pub(crate) struct CheckArgs {
    /// The site's folder, in place of --root
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Which links to follow
    ///
    /// `external` also asks the hosts of other sites whether every address still answers, one request at a time each.
    #[arg(long, env = "DATELINE_LINKS", value_name = "WHICH", default_value = "internal")]
    links: Links,
    /// With `--links external`: also ask hosts of this machine and its network
    #[arg(long, env = "DATELINE_NEAR")]
    near: bool,
    /// Check the pages in this folder as they lie there, in place of pages freshly made
    #[arg(long, env = "DATELINE_OUTPUT_HTML", value_name = "FOLDER", num_args = 0..=1, default_missing_value = "public")]
    output_html: Option<PathBuf>,
    /// Make the edits that findings are sure of: links to what is nearly named so
    #[arg(long, env = "DATELINE_FIX")]
    fix: bool,
    /// Tell only of files that the next commit would add or change; for a pre-commit hook
    #[arg(long, env = "DATELINE_STAGED", conflicts_with = "output_html")]
    staged: bool,
    /// Make this rule an error; by name or code
    #[arg(long, env = "DATELINE_DENY", value_name = "RULE", value_delimiter = ',')]
    deny: Vec<String>,
    /// Make this rule a warning
    #[arg(long, env = "DATELINE_WARN", value_name = "RULE", value_delimiter = ',')]
    warn: Vec<String>,
    /// Silence this rule
    #[arg(long, env = "DATELINE_ALLOW", value_name = "RULE", value_delimiter = ',')]
    allow: Vec<String>,
    /// Exit with 1 also for warnings
    #[arg(long, env = "DATELINE_STRICT")]
    strict: bool,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Links {
    Internal,
    External,
    Off,
}

pub(crate) fn run(args: &CheckArgs, global: &Global) -> anyhow::Result<u8> {
    let mut global = global.clone();
    if let Some(dir) = &args.dir {
        global.root.clone_from(dir);
    }
    let mut site = Site::open(&global, false)?;
    let tree = site.load()?;
    let mut diagnostics = std::mem::take(&mut site.diagnostics);
    let library = pipeline::link(&tree, &site.config, &site.memo).unload(&mut diagnostics);
    diagnostics.extend(crate::check::check(&library, &tree, &site.memo));
    diagnostics.extend(crate::check::unreviewed(&library));
    diagnostics.extend(crate::check::dated_too_early(&library));
    if args.fix {
        let n = fix::apply(&site.root, &mut diagnostics)?;
        if n > 0 && !global.quiet {
            report::say(&format!(
                "{n} put right; what the edited files say now is not checked yet"
            ));
        }
    }
    let whole = args.output_html.is_some() || !diagnostics.iter().any(Diagnostic::is_error);
    if args.links != Links::Off && whole {
        let pages = match &args.output_html {
            Some(folder) => as_they_lie(&site.root.join(folder))?,
            None => {
                let pages = Memory::default();
                pipeline::publish(&library, &tree, &site.config, &[], &site.memo, &pages)
                    .unload(&mut diagnostics);
                pages
            }
        };
        diagnostics.extend(crate::check::pages(&pages));
        if args.links == Links::External {
            diagnostics.extend(external(&pages, &tree, args.near, global.quiet));
        }
    }
    if args.staged {
        let staged = git::staged(&site.root)?;
        diagnostics.retain(|diagnostic| {
            diagnostic.place.as_ref().is_none_or(|place| staged.contains(&place.file))
        });
    }
    let from_flags =
        CheckFile { deny: args.deny.clone(), warn: args.warn.clone(), allow: args.allow.clone() };
    for rules in [&site.config.check, &from_flags] {
        if let Some(unknown) = explain::unknown_rule(rules) {
            return Err(report::Usage(unknown).into());
        }
        apply_rules(&mut diagnostics, rules);
    }
    // What only matters where it is asked for.
    let asked = |code| {
        [&site.config.check, &from_flags]
            .iter()
            .flat_map(|rules| rules.deny.iter().chain(&rules.warn))
            .any(|rule| explain::matches(rule, code))
    };
    for code in [crate::check::UNREVIEWED, crate::check::ORPHAN] {
        if !asked(code) {
            diagnostics.retain(|diagnostic| diagnostic.code != code);
        }
    }
    report::print(&mut diagnostics, &global, true)?;
    if !global.quiet {
        let statements = crate::check::count(&library);
        report::say(&format!(
            "{} briefs, {statements} statements: {}",
            library.briefs.len(),
            report::count(&diagnostics)
        ));
    }
    Ok(report::code(&diagnostics, args.strict))
}

/// The pages in `folder`, for checking.
fn as_they_lie(folder: &Path) -> anyhow::Result<Memory> {
    if !folder.is_dir() {
        let message = format!("there is no folder `{}` with pages", folder.display());
        return Err(report::Usage(message).into());
    }
    let pages = Memory::default();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for path in file::entries(&next) {
            // A symbolic link may lead round in a circle.
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy();
            if let Ok(name) = OutPath::new(&name.replace('\\', "/")) {
                let bytes = file::read(&path)
                    .with_context(|| format!("cannot read `{}`", path.display()))?;
                pages.put(&name, Hash::of(&bytes), &bytes)?;
            }
        }
    }
    Ok(pages)
}

/// What has become of the addresses of other sites.
fn external(pages: &Memory, tree: &Tree, near: bool, quiet: bool) -> Vec<Diagnostic> {
    let found = crate::check::external_links(pages);
    let addresses: Vec<String> = found.keys().cloned().collect();
    let answers = links::ask(&addresses, near);
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut dead = Vec::new();
    for (address, answer) in &answers {
        match answer {
            links::Answer::Alive => {}
            links::Answer::Unknown(why) => *unknown.entry(why).or_default() += 1,
            links::Answer::Dead(why) => {
                let on = &found[address];
                let file = on[0].strip_suffix(".html").map(|stem| format!("content/{stem}.md"));
                let file = file.filter(|file| tree.get(file).is_some());
                let more = if on.len() > 1 {
                    format!(" ({} pages link to it)", on.len())
                } else {
                    String::new()
                };
                dead.push(
                    Diagnostic::warning(
                        crate::check::DEAD_EXTERNAL,
                        format!("`{address}` is dead: {why}{more}"),
                    )
                    .in_file(file.as_ref().unwrap_or(&on[0])),
                );
            }
        }
    }
    if !quiet {
        report::say(&format!("{} addresses of other sites, {} dead", answers.len(), dead.len()));
        for (why, n) in unknown {
            report::say(&format!("note: {n} not known: {}", crate::diag::shown(why)));
        }
    }
    dead
}

/// Makes rules errors or warnings, or silences them. Errors that the build cannot do without stay errors.
pub(crate) fn apply_rules(diagnostics: &mut Vec<Diagnostic>, rules: &CheckFile) {
    let any = |names: &[String], diagnostic: &Diagnostic| {
        names.iter().any(|name| explain::matches(name, diagnostic.code))
    };
    diagnostics.retain(|diagnostic| {
        diagnostic.is_error() && !explain::is_rule(diagnostic.code)
            || !any(&rules.allow, diagnostic)
    });
    for diagnostic in diagnostics {
        if any(&rules.deny, diagnostic) {
            diagnostic.severity = Severity::Error;
        } else if any(&rules.warn, diagnostic) && explain::is_rule(diagnostic.code) {
            diagnostic.severity = Severity::Warning;
        }
    }
}
