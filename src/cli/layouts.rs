//! `offprint layouts`: which ones there are, what they say, and whether a file is sound.

use clap::Subcommand;
use offprint::report::{Error, Kind};

use super::{Outcome, output, stages};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Lists the layouts that ship
    List,
    /// Shows the file of a layout that ships, to start one's own from
    Show {
        /// Its name
        name: String,
    },
    /// Checks layout files
    Check {
        /// The files
        #[arg(value_name = "FILE", required = true)]
        files: Vec<String>,
    },
}

/// Does it.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    match &arguments.action {
        Action::List => list()?,
        Action::Show { name } => show(name)?,
        Action::Check { files } => files.iter().try_for_each(|file| stages::layout(file, &[]).map(drop))?,
    }
    Ok(Outcome::Done)
}

fn list() -> Result<(), Error> {
    let layouts = stages::layouts();
    let width = layouts.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines: Vec<String> = layouts.iter().map(|(name, about)| format!("{name:width$}  {about}\n")).collect();
    output::text(None, &lines.concat())
}

fn show(name: &str) -> Result<(), Error> {
    let unknown = || Error::new(Kind::Usage, format!("no layout `{name}` ships")).hint("see `offprint layouts list`");
    output::text(None, stages::layout_source(name).ok_or_else(unknown)?)
}
