//! `check`: everything that a build would refuse, and more, without writing a page.

use std::path::PathBuf;

use crate::config::CheckFile;
use crate::diag::{Diagnostic, Severity};
use crate::pipeline;
use crate::tree::Memory;

use super::site::Site;
use super::{Global, explain, report};

#[derive(clap::Args)]
pub(crate) struct CheckArgs {
    /// The site's folder, in place of --root
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Which links to follow
    #[arg(long, env = "DATELINE_LINKS", value_name = "WHICH", default_value = "internal")]
    links: Links,
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
    if args.links == Links::Internal && !diagnostics.iter().any(Diagnostic::is_error) {
        let pages = Memory::default();
        pipeline::publish(&library, &tree, &site.config, &[], &site.memo, &pages)
            .unload(&mut diagnostics);
        diagnostics.extend(crate::check::pages(&pages));
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
