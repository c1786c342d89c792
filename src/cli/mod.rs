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
mod later;
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

use later::Later;

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
    /// Prints articles as a PDF, one after another in the order given
    Print(Later<print::Arguments>),
    /// Binds articles as one edition: chosen, put in order and sections, with cover, contents and index
    Digest(Later<digest::Arguments>),
    /// Prints each article as a PDF of its own, on all threads
    ///
    /// A PDF that is there is made anew only where its article, pictures, layout or options have changed, so a run that was cut
    /// off goes on where it stopped. An article that fails is reported, and the rest is done.
    Batch(Later<batch::Arguments>),
    /// Shows the pages as text or as PNG pictures
    Proof(Later<proof::Arguments>),
    /// Looks a PDF, or what an article becomes, over for faults that a printer or reader would mind
    ///
    /// Ends with 0 where nothing is wrong, with 3 where there are errors (with --deny, also warnings or notes).
    Check(Later<check::Arguments>),
    /// Lays the pages of a PDF on sheets: booklets, several pages to a side, signatures, stacks
    Impose(Later<impose::Arguments>),
    /// Shows the article that is found in an input
    Extract(Later<extract::Arguments>),
    /// Shows the files that are embedded in a PDF, or gives them back
    Inspect(Later<inspect::Arguments>),
    /// Lists, shows and checks layouts
    Layouts(layouts::Arguments),
    /// Prints the JSON Schema of an article, an edition, a layout or a report
    Schema(Later<schema::Arguments>),
    /// Prints a completion script for a shell
    Completions(Later<completions::Arguments>),
    /// Prints a manual page, of the whole or of one subcommand
    Man(Later<man::Arguments>),
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
        Command::Print(Later(arguments)) => print::run(&arguments),
        Command::Digest(Later(arguments)) => digest::run(&arguments),
        Command::Batch(Later(arguments)) => batch::run(&arguments),
        Command::Proof(Later(arguments)) => proof::run(&arguments),
        Command::Check(Later(arguments)) => check::run(&arguments),
        Command::Impose(Later(arguments)) => impose::run(&arguments),
        Command::Extract(Later(arguments)) => extract::run(&arguments),
        Command::Inspect(Later(arguments)) => inspect::run(&arguments),
        Command::Layouts(arguments) => layouts::run(&arguments),
        Command::Schema(Later(arguments)) => schema::run(&arguments),
        Command::Completions(Later(arguments)) => completions::run(&arguments, &mut Arguments::command()),
        Command::Man(Later(arguments)) => man::run(&arguments, Arguments::command()),
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
