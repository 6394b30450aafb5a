//! The `dateline` program: hands the command line to `cli` and its answer to the system.

// A build makes millions of small values on several threads; the system's allocator takes a quarter of its time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    dateline::cli::main()
}
