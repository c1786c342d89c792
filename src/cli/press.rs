//! What `print` and `digest` do with pages: the PDF, the report, the notices, the exit code.

use offprint::impose;
use offprint::report::{Error, Notice, Severity};

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
    pub fn run(&self, ready: &Ready) -> Result<Outcome, Error> {
        let printed = &ready.printed;
        let (bytes, imposing) = self.bound(stages::write(&printed.document, &ready.options)?)?;
        output::write(&self.output, &bytes)?;
        let notices = [&printed.notices[..], &imposing].concat();
        if let Some(file) = &self.report {
            let report = offprint::proof::report(&printed.document, &notices);
            output::json(Some(file), &report)?;
        }
        if !self.quiet {
            say::notices(&notices);
        }
        let warned = notices.iter().any(|notice| notice.severity == Severity::Warning);
        Ok(if self.strict && warned { Outcome::Forbidden } else { Outcome::Done })
    }
    /// The pages as they are, or as a booklet.
    fn bound(&self, bytes: Vec<u8>) -> Result<(Vec<u8>, Vec<Notice>), Error> {
        if !self.booklet {
            return Ok((bytes, Vec::new()));
        }
        let imposed = stages::impose(&bytes, &impose::Options::default())?;
        Ok((imposed.bytes, imposed.notices))
    }
}
