//! `offprint schema`: the JSON Schemas of what goes in and comes out.

use clap::ValueEnum;
use offprint::article::Article;
use offprint::edition::EditionFile;
use offprint::report::Error;

use super::{Outcome, output, stages};

#[derive(clap::Args)]
pub struct Arguments {
    /// Of what
    #[arg(value_enum)]
    of: Subject,
}

#[derive(Copy, Clone, ValueEnum)]
enum Subject {
    /// The canonical JSON of an article
    Article,
    /// An `edition.toml`
    Edition,
    /// A layout file
    Layout,
    /// What `print --report` writes
    Report,
}

/// Prints it.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let schema = match arguments.of {
        Subject::Article => schemars::schema_for!(Article).to_value(),
        Subject::Edition => schemars::schema_for!(EditionFile).to_value(),
        Subject::Layout => stages::layout_schema(),
        Subject::Report => schemars::schema_for!(offprint::proof::Report).to_value(),
    };
    output::json(None, &schema)?;
    Ok(Outcome::Done)
}
