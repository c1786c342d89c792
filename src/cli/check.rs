//! `offprint check`: a PDF, or what an article becomes, looked over before the press.

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use offprint::preflight::{Finding, PROFILES, Profile, Weight};
use offprint::report::{Error, Notice};

use super::setting::{self, Setting};
use super::{Outcome, input, output, say, stages};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    setting: Setting,
    /// For whom the file is made
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(PROFILES.iter().map(|profile| profile.name)), default_value = "office")]
    profile: String,
    /// What the findings become
    #[arg(long, value_enum, default_value_t = Form::Text)]
    to: Form,
    /// The file for the findings; else standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Ends with 3 already for findings of this weight
    #[arg(long, value_name = "WEIGHT", value_enum, default_value_t = Least::Errors)]
    deny: Least,
}

#[derive(Copy, Clone, ValueEnum)]
enum Form {
    /// A line for each finding: weight, page, place in millimetres, what is wrong and what to do
    Text,
    /// An array of objects
    Json,
    /// SARIF 2.1.0, for build servers and code reviews
    Sarif,
}

#[derive(Copy, Clone, ValueEnum)]
enum Least {
    /// Errors alone
    Errors,
    /// Warnings too
    Warnings,
    /// Notes too
    Notes,
}

/// Checks.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let profile = Profile::parse(&arguments.profile).unwrap_or(&PROFILES[0]);
    let (name, bytes, notices) = file(arguments)?;
    let findings = stages::check(&bytes, profile, &notices).map_err(|error| error.in_file(&name))?;
    let out = arguments.output.as_deref();
    match arguments.to {
        Form::Text => output::text(out, &say::findings(&name, profile.name, &findings))?,
        Form::Json => output::json(out, &findings)?,
        Form::Sarif => output::json(out, &offprint::preflight::sarif(&name, &findings))?,
    }
    let least = match arguments.deny {
        Least::Errors => Weight::Error,
        Least::Warnings => Weight::Warning,
        Least::Notes => Weight::Note,
    };
    let denied = |finding: &Finding| finding.weight >= least;
    Ok(if findings.iter().any(denied) { Outcome::Forbidden } else { Outcome::Done })
}

/// The PDF that is named, or the one that articles become, with what their setting told.
fn file(arguments: &Arguments) -> Result<(String, Vec<u8>, Vec<Notice>), Error> {
    let inputs = arguments.setting.inputs();
    if let Some(name) = inputs.only().filter(|name| std::path::Path::new(name).is_file()) {
        let bytes = input::bytes(name)?;
        if offprint::plate::Plates::is_one(&bytes) {
            return Ok((name.to_string(), bytes, Vec::new()));
        }
    }
    let mut ready = setting::set(&arguments.setting)?;
    let notices = std::mem::take(&mut ready.standing.notices);
    let name = inputs.only().unwrap_or("the articles").to_string();
    Ok((name, stages::bytes(&mut ready.standing, &ready.options)?, notices))
}
