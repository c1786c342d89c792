//! The inputs: files or standard input, read side by side, kept in the order given.

use std::io::Read;
use std::path::Path;

use clap::builder::PossibleValuesParser;
use offprint::report::{Error, Kind, Place};
use rayon::prelude::*;

use super::stages::{self, Reading};

/// What to read.
#[derive(clap::Args)]
pub struct Inputs {
    /// Articles: web pages, Markdown, JSON, plain text, feeds, exports of WordPress; `-` is standard input
    #[arg(value_name = "INPUT", required = true)]
    pub files: Vec<String>,
    /// The format of the inputs; else it is told from the content
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(stages::formats()))]
    from: Option<String>,
    /// The address that the page came from, for its relative links
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

/// Reads all inputs; the first that fails, in the order given, is the one reported.
pub fn read(inputs: &Inputs) -> Result<Reading, Error> {
    let several = inputs.files.len() > 1;
    if several && inputs.url.is_some() {
        return Err(Error::new(Kind::Usage, "--url is the address of one page, but there are several inputs"));
    }
    if inputs.files.iter().filter(|file| *file == "-").count() > 1 {
        return Err(Error::new(Kind::Usage, "standard input (`-`) can be read once only"));
    }
    let one = |file: &String| stages::read(&bytes(file)?, shown(file), inputs.from.as_deref(), inputs.url.as_deref());
    let readings: Vec<Result<Reading, Error>> =
        if several { inputs.files.par_iter().map(one).collect() } else { inputs.files.iter().map(one).collect() };
    let mut all = Reading::default();
    for reading in readings {
        let reading = reading?;
        all.articles.extend(reading.articles);
        all.notices.extend(reading.notices);
        all.subscriptions.extend(reading.subscriptions);
        if !several {
            all.masthead = reading.masthead;
        }
    }
    Ok(all)
}

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(file: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let done = if file == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(file).map(|read| bytes = read)
    };
    let place = Place { file: Some(shown(file).to_string()), ..Place::default() };
    done.map_err(|error| Error::new(Kind::Io, unreadable(file, &error)).at(place))?;
    Ok(bytes)
}

fn unreadable(file: &str, error: &std::io::Error) -> String {
    if Path::new(file).is_dir() {
        "this is a folder, not a file".to_string()
    } else {
        format!("cannot be read: {}", plain(error))
    }
}

/// What an operating system's error says, without its number.
pub fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    text[..cut].to_lowercase()
}

/// The name of an input in messages.
fn shown(file: &str) -> &str {
    if file == "-" { "<stdin>" } else { file }
}
