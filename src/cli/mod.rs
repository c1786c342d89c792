//! The command: its arguments, one file per subcommand, and the exit codes.

mod assets;
mod attach;
mod batch;
mod book;
mod check;
mod clock;
mod completions;
mod crew;
mod digest;
mod extract;
mod faces;
mod follow;
mod gather;
mod impose;
mod input;
mod inspect;
mod intents;
mod layouts;
mod man;
mod output;
mod press;
mod print;
mod proof;
mod remote;
mod say;
mod schema;
mod setting;
mod stages;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use offprint::report::{Error, Kind};

/// Sets structured articles as print-ready PDFs.
///
/// Reads articles from web pages, Markdown, JSON or plain text and sets them by a layout: total-fit lines, exact pages, tagged PDF.
#[derive(Parser)]
#[command(name = "offprint", version, about, long_about, after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str =
    "Exit codes: 0 done · 1 failed · 2 called wrongly · 3 done, but with warnings that --strict forbids, or with findings";

#[derive(Subcommand)]
enum Command {
    Print(print::Arguments),
    Digest(digest::Arguments),
    Batch(batch::Arguments),
    Proof(proof::Arguments),
    Check(check::Arguments),
    Impose(impose::Arguments),
    Extract(extract::Arguments),
    Inspect(inspect::Arguments),
    Layouts(layouts::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// How a command that did not fail ended.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Done, but with warnings that `--strict` forbids, or with findings of a check.
    Forbidden,
}

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    match obey(command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Forbidden) => ExitCode::from(3),
        Err(error) => {
            say::error(&error);
            ExitCode::from(if error.kind() == Kind::Usage { 2 } else { 1 })
        }
    }
}

fn obey(command: Command) -> Result<Outcome, Error> {
    match command {
        Command::Print(arguments) => print::run(&arguments),
        Command::Digest(arguments) => digest::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Proof(arguments) => proof::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Impose(arguments) => impose::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Layouts(arguments) => layouts::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, &mut Arguments::command()),
        Command::Man(arguments) => man::run(&arguments, Arguments::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
