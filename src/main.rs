//! The `offprint` command: arguments in, files and exit codes out.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
