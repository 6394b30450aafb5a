//! Commands and flags.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod claims;
mod dates;
mod inspect;

#[derive(Parser)]
#[command(name = "dateline", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Claims(claims::ClaimsArgs),
    Dates(dates::DatesArgs),
    Inspect(inspect::InspectArgs),
}

/// Runs the program; the exit code is as `--help` lists.
pub fn main() -> ExitCode {
    let done = match &Cli::parse().command {
        Command::Claims(args) => claims::run(args),
        Command::Dates(args) => dates::run(args),
        Command::Inspect(args) => inspect::run(args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(1)
        }
    }
}
