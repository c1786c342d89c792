//! What `print` and `digest` do with pages: the PDF, the report, the notices, the exit code.

use std::io::IsTerminal;

use offprint::report::{Error, Kind, Severity};

use super::setting::Ready;
use super::{Outcome, output, say, stages};

/// Where what comes off the press goes.
#[derive(clap::Args)]
pub struct Press {
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

impl Press {
    /// Refuses to write a PDF where nobody can use it.
    pub fn check(&self) -> Result<(), Error> {
        if self.output == "-" && std::io::stdout().is_terminal() {
            let error = Error::new(Kind::Usage, "a PDF is not for the terminal");
            return Err(error.hint("name a file with -o, or send it through a pipe"));
        }
        Ok(())
    }

    /// Writes the pages and says what there is to say.
    pub fn run(&self, ready: &Ready) -> Result<Outcome, Error> {
        let printed = &ready.printed;
        output::write(&self.output, &stages::write(&printed.document, &ready.options)?)?;
        if let Some(file) = &self.report {
            let report = offprint::proof::report(&printed.document, &printed.notices);
            output::json(Some(file), &report)?;
        }
        if !self.quiet {
            say::notices(&printed.notices);
        }
        let warned = printed.notices.iter().any(|notice| notice.severity == Severity::Warning);
        Ok(if self.strict && warned { Outcome::Forbidden } else { Outcome::Done })
    }
}
