//! `offprint completions`: what a shell needs to complete the command's arguments.

use clap_complete::Shell;
use offprint::report::Error;

use super::{Outcome, output};

#[derive(clap::Args)]
pub struct Arguments {
    /// Which one
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints it.
pub fn run(arguments: &Arguments, command: &mut clap::Command) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, command, "offprint", &mut script);
    output::write("-", &script)?;
    Ok(Outcome::Done)
}
