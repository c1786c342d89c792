//! What `print` and `digest` do with pages: the PDF, the report, the notices, the exit code.

use offprint::pdf::Options;
use offprint::report::{Error, Notice, Severity};
use offprint::{Printed, impose};

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
    /// Lays the pages on sheets that are folded once and stitched (see `offprint impose` for more)
    #[arg(long)]
    booklet: bool,
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
        output::refuse_terminal(&self.output)
    }

    /// Writes the pages and says what there is to say.
    pub fn run(&self, ready: Ready) -> Result<Outcome, Error> {
        let Ready { mut standing, options, files } = ready;
        output::refuse_inputs(&self.output, &files)?;
        if let Some(report) = &self.report {
            output::refuse_inputs(report, &[&files[..], std::slice::from_ref(&self.output)].concat())?;
        }
        let mut notices = std::mem::take(&mut standing.notices);
        let told = match &self.report {
            Some(report) => self.reported(standing.printed(), &options, (report, &notices))?,
            None => {
                let told = if self.booklet {
                    self.bound(stages::bytes(&mut standing, &options)?)?
                } else {
                    output::write_parts(&self.output, |to| stages::write_pages(&mut standing, &options, to))?;
                    Vec::new()
                };
                // the process ends here: the system takes all of it back at once
                std::mem::forget(standing);
                told
            }
        };
        notices.extend(told);
        if !self.quiet {
            say::notices(&notices);
        }
        let warned = notices.iter().any(|notice| notice.severity == Severity::Warning);
        Ok(if self.strict && warned { Outcome::Forbidden } else { Outcome::Done })
    }

    /// Writes the pages and the report on them, which looks at all of them at once.
    fn reported(&self, printed: Printed, options: &Options, (file, told): (&str, &[Notice])) -> Result<Vec<Notice>, Error> {
        let imposing = self.bound(stages::write(&printed.document, options)?)?;
        let report = offprint::proof::report(&printed.document, &[told, &imposing].concat());
        output::json(Some(file), &report)?;
        Ok(imposing)
    }

    /// Writes the pages as they are, or as a booklet; says what that tells.
    fn bound(&self, bytes: Vec<u8>) -> Result<Vec<Notice>, Error> {
        if !self.booklet {
            output::write(&self.output, &bytes)?;
            return Ok(Vec::new());
        }
        let imposed = stages::impose(&bytes, &impose::Options::default())?;
        output::write(&self.output, &imposed.bytes)?;
        Ok(imposed.notices)
    }
}
