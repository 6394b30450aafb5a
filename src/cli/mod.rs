//! Commands and flags.

/// Runs the program; the exit code is as `--help` lists.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
