//! `offprint print`: articles in, one PDF out.

use std::io::IsTerminal;

use offprint::report::{Error, Kind, Severity};

use super::setting::{self, Setting};
use super::{Outcome, output, say, stages};

/// Prints articles as a PDF, one after another in the order given
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    setting: Setting,
    /// The PDF; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: String,
    /// Writes what is on the pages as JSON: frames, words, fonts, typography figures, notices
    #[arg(long, value_name = "FILE")]
    report: Option<String>,
    /// Ends with exit code 3 when there are warnings
    #[arg(long)]
    strict: bool,
    /// No notices on standard error
    #[arg(short, long)]
    quiet: bool,
}

/// Prints.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    if arguments.output == "-" && std::io::stdout().is_terminal() {
        return Err(
            Error::new(Kind::Usage, "a PDF is not for the terminal").hint("name a file with -o, or send it through a pipe")
        );
    }
    let printed = setting::set(&arguments.setting)?;
    let bytes = stages::write(&printed.document)?;
    output::write(&arguments.output, &bytes)?;
    if let Some(file) = &arguments.report {
        let report = offprint::proof::report(&printed.document, &printed.notices);
        output::json(Some(file), &report)?;
    }
    if !arguments.quiet {
        say::notices(&printed.notices);
    }
    let warned = printed.notices.iter().any(|notice| notice.severity == Severity::Warning);
    Ok(if arguments.strict && warned { Outcome::Forbidden } else { Outcome::Done })
}
