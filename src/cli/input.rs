//! The inputs: files, web addresses or standard input, read side by side, kept in the order given.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use clap::builder::PossibleValuesParser;
use offprint::article::Article;
use offprint::edition::{EditionFile, Given};
use offprint::read::Held;
use offprint::report::{Error, Kind, Notice, Place, codes};
use rayon::prelude::*;
use url::Url;

use super::book;
use super::follow;
use super::gather::{Named, gather};
use super::remote::{self, Entry, Failure, Network, Remote};
use super::stages::{self, Reading};

/// What to read.
#[derive(clap::Args)]
pub struct Inputs {
    /// Articles: web pages, Markdown, JSON, plain text, feeds, exports of WordPress, research articles (JATS), news items (NITF,
    /// NewsML-G2, ninjs), books (EPUB, also unpacked in a folder), letters (eml); their web addresses; folders and archives (zip) of
    /// them, patterns such as `posts/*.md`, an `edition.toml` that names them; `-` is standard input
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
    #[command(flatten)]
    network: Network,
}

impl Inputs {
    /// How the web is used.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Whether all of them are files, so that nobody else is waited for.
    pub fn at_hand(&self) -> bool {
        let waits = |file: &String| file == "-" || remote::address(file).is_some();
        self.input_list.is_none() && !self.network.fetches() && !self.files.iter().any(waits)
    }

    /// The input, where it is one that is named here.
    pub fn only(&self) -> Option<&str> {
        match &self.files[..] {
            [one] if self.input_list.is_none() => Some(one),
            _ => None,
        }
    }
}

/// What was read.
#[derive(Default)]
pub struct Manuscripts {
    /// The articles, with the sections that they were named for.
    pub given: Vec<Given>,
    /// What was left out or guessed.
    pub notices: Vec<Notice>,
    /// The files that they are from.
    pub files: Vec<String>,
    /// What the archives among them hold.
    pub held: Held,
    /// The remote pictures that may be fetched for them.
    pub pictures: BTreeSet<String>,
    /// What an `edition.toml` says.
    pub edition: EditionFile,
    /// What the only input calls itself, where it is a feed or an export.
    pub title: Option<String>,
    /// The inputs as they came, with their names, where they were to be kept.
    pub sources: Vec<(String, Vec<u8>)>,
}

impl Manuscripts {
    /// The articles alone.
    pub fn articles(self) -> Vec<Article> {
        self.given.into_iter().map(|given| given.article).collect()
    }
}

/// What inputs are read with.
#[derive(Copy, Clone)]
pub struct Desk<'a> {
    /// The way to what lies on the web.
    pub remote: &'a Remote<'a>,
    /// Their bytes are kept.
    pub keeps: bool,
    /// One that cannot be read is left out with a notice, as long as another can.
    pub bears: bool,
}

/// Reads all inputs; the first that fails, in the order given, is the one reported.
pub fn read(inputs: &Inputs, desk: Desk) -> Result<Manuscripts, Error> {
    let (files, edition) = named(inputs)?;
    let mut all = Manuscripts { edition, ..Manuscripts::default() };
    let alone = files.len() == 1;
    let mut failed = None;
    for (reading, Named { file, section }) in readings(inputs, &files, desk).into_iter().zip(files) {
        let (reading, source) = match reading {
            Ok(kept) => kept,
            Err(error) if desk.bears => {
                all.notices.push(left_out(&error));
                failed = failed.or(Some(error));
                continue;
            }
            Err(error) => return Err(error),
        };
        all.sources.extend(source.map(|source| (file.clone(), source)));
        if desk.remote.follows(&file) {
            all.pictures.extend(reading.articles.iter().flat_map(remote::pictures_of));
        }
        all.given.extend(reading.articles.into_iter().map(|article| Given { article, section: section.clone() }));
        all.notices.extend(reading.notices);
        all.held.extend(reading.held);
        all.title = reading.masthead.title.filter(|_| alone);
        all.files.push(file);
    }
    match failed {
        Some(error) if all.files.is_empty() => Err(error),
        _ => Ok(all),
    }
}

fn left_out(error: &Error) -> Notice {
    let notice = Notice::new(&codes::INPUT_LEFT_OUT, format!("an input is left out: {}", error.message()));
    Notice { place: error.place().clone(), ..notice }
}

/// An input's name, and what it says, with its bytes where they were to be kept.
pub type One = (String, Result<Kept, Error>);

/// What an input says, with its bytes where they were to be kept.
type Kept = (Reading, Option<Vec<u8>>);

/// Reads all inputs, whether others fail or not.
pub fn each(inputs: &Inputs, desk: Desk) -> Result<Vec<One>, Error> {
    let (files, _) = named(inputs)?;
    let readings = readings(inputs, &files, desk);
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

/// Fetches what lies on the web, reads all side by side, and then follows what that leads to.
fn readings(inputs: &Inputs, files: &[Named], desk: Desk) -> Vec<Result<Kept, Error>> {
    let mut fetched = fetched(files, desk.remote);
    let sources: Vec<(&Named, Option<Result<Source, Error>>)> =
        files.iter().map(|named| (named, fetched.remove(&named.file))).collect();
    let one = |(named, source): (&Named, Option<Result<Source, Error>>)| {
        let source = source.unwrap_or_else(|| Source::of_file(&named.file, inputs.url.as_deref()))?;
        let reading = stages::read(&source, inputs.from.as_deref())?;
        Ok((reading, desk.keeps.then_some(source.bytes)))
    };
    // a single one stays on this thread, whose stack is larger
    let mut readings: Vec<Result<Kept, Error>> =
        if files.len() > 1 { sources.into_par_iter().map(one).collect() } else { sources.into_iter().map(one).collect() };
    for (reading, named) in readings.iter_mut().zip(files) {
        let Ok((reading, _)) = reading else { continue };
        follow::feeds(reading, &named.file, desk.remote);
        follow::entries(reading, desk.remote);
        let beside = |next: &str| Path::new(&named.file).with_file_name(next);
        let is_input = |next: &str| files.iter().any(|other| other.file == next || Path::new(&other.file) == beside(next));
        follow::pages(reading, &named.file, &is_input, desk.remote);
    }
    readings
}

/// What lies on the web, by the input's name.
fn fetched(files: &[Named], remote: &Remote) -> BTreeMap<String, Result<Source, Error>> {
    let (names, addresses): (Vec<&String>, Vec<Url>) =
        files.iter().filter_map(|named| Some((&named.file, remote::address(&named.file)?))).unzip();
    let answers = remote.all(&addresses).into_iter().zip(names);
    let source =
        |name: &str, answer: Result<Entry, Failure>| Source::fetched(name, answer.map_err(|failure| failure.error(name))?);
    answers.map(|(answer, name)| (name.clone(), source(name, answer))).collect()
}

/// The bytes of an input, and what is known of them.
#[derive(Default)]
pub struct Source {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Its name in messages.
    pub name: String,
    /// The address that it came from.
    pub url: Option<String>,
    /// The encoding that its server states.
    pub charset: Option<String>,
}

/// Kinds of documents that hold no article that could be read.
static UNREAD: [&str; 4] = ["image/", "audio/", "video/", "application/pdf"];

impl Source {
    fn of_file(file: &str, url: Option<&str>) -> Result<Source, Error> {
        let path = Path::new(file);
        let bytes = if book::is_one(path) { book::packed(path)? } else { bytes(file)? };
        Ok(Source { bytes, name: shown(file).to_string(), url: url.map(str::to_string), charset: None })
    }

    /// What was fetched for an input.
    pub fn fetched(name: &str, entry: Entry) -> Result<Source, Error> {
        let kind = entry.kind.to_ascii_lowercase();
        if UNREAD.iter().any(|unread| kind.starts_with(unread)) {
            return Err(Error::new(Kind::Read, format!("this is {kind}, not an article")).in_file(name));
        }
        let charset = kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ']));
        let charset = charset.and_then(|label| label.split([';', '"']).next()).map(str::to_string);
        Ok(Source { bytes: entry.bytes, name: name.to_string(), url: Some(entry.url), charset })
    }
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
