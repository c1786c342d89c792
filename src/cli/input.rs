//! The inputs: files or standard input, read side by side, kept in the order given.

use std::io::Read;
use std::path::Path;

use clap::builder::PossibleValuesParser;
use offprint::article::Article;
use offprint::edition::{EditionFile, Given};
use offprint::report::{Error, Kind, Notice, Place};
use rayon::prelude::*;

use super::gather::{Named, gather};
use super::stages::{self, Reading};

/// What to read.
#[derive(clap::Args)]
pub struct Inputs {
    /// Articles: web pages, Markdown, JSON, plain text, feeds, exports of WordPress; folders of them, patterns such as
    /// `posts/*.md`, an `edition.toml` that names them; `-` is standard input
    #[arg(value_name = "INPUT", required_unless_present = "input_list")]
    files: Vec<String>,
    /// A file that names more inputs, one a line, from its own folder
    #[arg(long, value_name = "FILE")]
    input_list: Option<String>,
    /// The format of the inputs; else it is told from the content
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(stages::formats()))]
    from: Option<String>,
    /// The address that the page came from, for its relative links
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

impl Inputs {
    /// The input, where it is one that is named here.
    pub fn only(&self) -> Option<&str> {
        match &self.files[..] {
            [one] if self.input_list.is_none() => Some(one),
            _ => None,
        }
    }
}

/// What was read.
pub struct Manuscripts {
    /// The articles, with the sections that they were named for.
    pub given: Vec<Given>,
    /// What was left out or guessed.
    pub notices: Vec<Notice>,
    /// The files that they are from.
    pub files: Vec<String>,
    /// What an `edition.toml` says.
    pub edition: EditionFile,
    /// What the only input calls itself, where it is a feed or an export.
    pub title: Option<String>,
}

impl Manuscripts {
    /// The articles alone.
    pub fn articles(self) -> Vec<Article> {
        self.given.into_iter().map(|given| given.article).collect()
    }
}

/// Reads all inputs; the first that fails, in the order given, is the one reported.
pub fn read(inputs: &Inputs) -> Result<Manuscripts, Error> {
    let (files, edition) = named(inputs)?;
    let mut all = Manuscripts { given: Vec::new(), notices: Vec::new(), files: Vec::new(), edition, title: None };
    let alone = files.len() == 1;
    for (reading, Named { file, section }) in readings(inputs, &files).into_iter().zip(files) {
        let reading = reading?;
        all.given.extend(reading.articles.into_iter().map(|article| Given { article, section: section.clone() }));
        all.notices.extend(reading.notices);
        all.title = reading.masthead.title.filter(|_| alone);
        all.files.push(file);
    }
    Ok(all)
}

/// An input's name, and what it says.
pub type One = (String, Result<Reading, Error>);

/// Reads all inputs, whether others fail or not.
pub fn each(inputs: &Inputs) -> Result<Vec<One>, Error> {
    let (files, _) = named(inputs)?;
    let readings = readings(inputs, &files);
    Ok(files.into_iter().map(|named| named.file).zip(readings).collect())
}

/// The files that the inputs come to, and what an `edition.toml` says.
fn named(inputs: &Inputs) -> Result<(Vec<Named>, EditionFile), Error> {
    let gathered = gather(&inputs.files, inputs.input_list.as_deref())?;
    let several = gathered.files.len() > 1;
    if several && inputs.url.is_some() {
        return Err(Error::new(Kind::Usage, "--url is the address of one page, but there are several inputs"));
    }
    if gathered.files.iter().filter(|named| named.file == "-").count() > 1 {
        return Err(Error::new(Kind::Usage, "standard input (`-`) can be read once only"));
    }
    Ok((gathered.files, gathered.edition))
}

fn readings(inputs: &Inputs, files: &[Named]) -> Vec<Result<Reading, Error>> {
    let one =
        |named: &Named| stages::read(&bytes(&named.file)?, shown(&named.file), inputs.from.as_deref(), inputs.url.as_deref());
    if files.len() > 1 { files.par_iter().map(one).collect() } else { files.iter().map(one).collect() }
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
