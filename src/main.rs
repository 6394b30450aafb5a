//! The `dateline` program: hands the command line to `cli` and its answer to the system.

fn main() -> std::process::ExitCode {
    dateline::cli::main()
}
