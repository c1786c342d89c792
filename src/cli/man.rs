//! `offprint man`: the manual pages, made from the arguments themselves.

use clap_mangen::Man;
use offprint::report::{Error, Kind};

use super::{Outcome, output};

#[derive(clap::Args)]
pub struct Arguments {
    /// A subcommand, such as `print`
    #[arg(value_name = "COMMAND")]
    subcommand: Option<String>,
}

/// Prints it.
pub fn run(arguments: &Arguments, mut command: clap::Command) -> Result<Outcome, Error> {
    command.build();
    if let Some(name) = &arguments.subcommand {
        let unknown = || Error::new(Kind::Usage, format!("there is no subcommand `{name}`"));
        let found = command.find_subcommand(name).ok_or_else(unknown)?.clone();
        command = found;
    }
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| Error::new(Kind::Io, error.to_string()))?;
    output::write("-", &page)?;
    Ok(Outcome::Done)
}
