//! Commands and flags: one file a command, each a struct of arguments and a function `run`. Here is what all of them share:
//! global flags, exit codes, and the way from a panic to a message.

mod build;
mod check;
mod claims;
mod clean;
mod completions;
mod config;
mod dates;
mod examples;
mod explain;
mod export;
mod fix;
mod ingest;
mod init;
mod inspect;
mod list;
mod live;
mod model;
mod new;
mod record;
mod record_ids;
mod report;
mod schema;
mod serve;
mod show;
mod site;
mod unchanged;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diag;

/// Done.
pub(crate) const DONE: u8 = 0;
/// Problems in what the user wrote.
pub(crate) const PROBLEMS: u8 = 1;
/// The command line cannot be understood.
pub(crate) const USAGE: u8 = 2;
/// The machine or the network failed.
pub(crate) const MACHINE: u8 = 3;
/// A bug of ours.
const BUG: u8 = 101;

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    problems in what you wrote (build, check, strict)
  2    usage
  3    the machine or the network
  101  a bug of ours
  130  interrupted
Where several apply, the highest.";

/// Turns a folder of news articles into a briefing website in which every statement can be checked
#[derive(Parser)]
#[command(name = "dateline", version, after_help = EXIT_CODES, disable_help_flag = true, propagate_version = false)]
pub(crate) struct App {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Accepted before or after the command.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct Global {
    /// The site's folder
    #[arg(
        short = 'C',
        long,
        global = true,
        env = "DATELINE_ROOT",
        value_name = "DIR",
        default_value = "."
    )]
    pub(crate) root: PathBuf,
    /// Settings file, in place of dateline.yaml in the site's folder
    #[arg(long, global = true, env = "DATELINE_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Settings of this profile laid over the rest
    #[arg(long, global = true, env = "DATELINE_PROFILE", value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// Say nothing but errors
    #[arg(short, long, global = true, env = "DATELINE_QUIET")]
    pub(crate) quiet: bool,
    /// Say more; repeat for still more
    #[arg(short, long, global = true, action = ArgAction::Count, env = "DATELINE_VERBOSE")]
    pub(crate) verbose: u8,
    /// When to use colours
    #[arg(
        long,
        global = true,
        env = "DATELINE_COLOR",
        value_enum,
        default_value = "auto",
        value_name = "WHEN"
    )]
    pub(crate) color: Color,
    /// How findings are written
    #[arg(
        long,
        global = true,
        env = "DATELINE_FORMAT",
        value_enum,
        default_value = "human",
        value_name = "FORM"
    )]
    pub(crate) format: Format,
    /// Never ask
    #[arg(long, global = true, env = "DATELINE_NO_INPUT")]
    pub(crate) no_input: bool,
    /// Print help; `dateline help COMMAND` has more, with examples
    #[arg(short, long, global = true, action = ArgAction::HelpShort, required = false)]
    help: Option<bool>,
}

impl Global {
    /// JSON is asked for, by the command's own flag or for all output.
    fn json(&self, flag: bool) -> bool {
        flag || self.format == Format::Json
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
    Github,
    Sarif,
    Short,
}

#[derive(Subcommand)]
enum Command {
    /// Make a new site
    Init(init::InitArgs),
    /// Read the articles in seeds/ and write sources and briefs into content/
    Ingest(ingest::IngestArgs),
    /// Start a brief, topic, entity, page or note
    New(new::NewArgs),
    /// Read seeds/, write content/, render the site
    Build(build::BuildArgs),
    /// Show the site in a browser while you write
    Serve(serve::ServeArgs),
    /// Check statements, citations, links and settings
    Check(check::CheckArgs),
    /// Find the dates in texts
    Dates(dates::DatesArgs),
    /// Show what is understood of articles
    Inspect(inspect::InspectArgs),
    /// Hold statements against an article
    Claims(claims::ClaimsArgs),
    /// Explain a diagnostic's code at length
    Explain(explain::ExplainArgs),
    /// List what the site holds
    List(list::ListArgs),
    /// Show one record with its evidence
    Show(show::ShowArgs),
    /// Write the site's contents in another form
    Export(export::ExportArgs),
    /// Print the schema of a file format
    Schema(schema::SchemaArgs),
    /// Print the settings in force, each with its origin
    Config(config::ConfigArgs),
    /// Remove the cache and, with --output, the built site
    Clean(clean::CleanArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
    /// Print or write manual pages
    Man(completions::ManArgs),
    /// Print the version
    Version(completions::VersionArgs),
}

/// Runs the program; the exit code is as `--help` lists.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(report::panic));
    let outcome = std::panic::catch_unwind(|| {
        let parsed = command().try_get_matches().and_then(|found| App::from_arg_matches(&found));
        let app = match parsed {
            Ok(app) => app,
            Err(error) => {
                let code = if error.use_stderr() { USAGE } else { DONE };
                let _ = error.print();
                return code;
            }
        };
        if let Err(message) = check_environment() {
            report::say(&format!("error: {message}"));
            return USAGE;
        }
        report::choose_colors(app.global.color);
        match run(&app) {
            Ok(code) => code,
            Err(error) => report::failed(&error),
        }
    });
    ExitCode::from(outcome.unwrap_or(BUG))
}

/// The command line as the program reads and documents it.
fn command() -> clap::Command {
    examples::with_examples(App::command())
}

fn run(app: &App) -> anyhow::Result<u8> {
    let global = &app.global;
    match &app.command {
        Command::Init(args) => init::run(args, global),
        Command::Ingest(args) => ingest::run(args, global),
        Command::New(args) => new::run(args, global),
        Command::Build(args) => build::run(args, global),
        Command::Serve(args) => serve::run(args, global),
        Command::Check(args) => check::run(args, global),
        Command::Dates(args) => dates::run(args),
        Command::Inspect(args) => inspect::run(args, global),
        Command::Claims(args) => claims::run(args),
        Command::Explain(args) => explain::run(args, global),
        Command::List(args) => list::run(args, global),
        Command::Show(args) => show::run(args, global),
        Command::Export(args) => export::run(args, global),
        Command::Schema(args) => schema::run(args, global),
        Command::Config(args) => config::run(args, global),
        Command::Clean(args) => clean::run(args, global),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => completions::man(args),
        Command::Version(args) => completions::version(args, global),
    }
}

/// A misspelt `DATELINE_…` variable must not be ignored in silence.
fn check_environment() -> Result<(), String> {
    let command = App::command();
    let known: Vec<String> = command
        .get_subcommands()
        .flat_map(|sub| sub.get_arguments())
        .chain(command.get_arguments())
        .filter_map(|arg| arg.get_env().and_then(|name| name.to_str()).map(str::to_owned))
        .chain(["DATELINE_MODEL_KEY".to_owned()])
        .collect();
    for name in crate::host::world::variables("DATELINE_") {
        if !known.contains(&name) {
            let near = diag::nearest(&name, known.iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(format!("unknown environment variable `{}`{hint}", diag::shown(&name)));
        }
    }
    Ok(())
}
