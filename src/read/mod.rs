//! Reads the bytes of a page, a feed, an export, a Markdown or a JSON file into articles.
//!
//! A new format is one file with a `sniff` and a `read` function, and one row in [`FORMATS`].

mod archive;
mod bounds;
mod dateline;
mod dates;
mod encoding;
mod epub;
mod feed;
mod heads;
mod html;
mod interface;
mod jats;
mod json;
mod mail;
mod markdown;
mod masthead;
mod news;
mod odd_dates;
mod opml;
mod pages;
mod people;
mod signposts;
mod summary;
mod text;
mod tidy;
mod tongue;
mod wordpress;
mod xml;

pub use archive::{Held, pack};
pub use dates::parse as parse_date;
pub use masthead::{Masthead, Subscription};
pub use pages::{NextPage, join};
pub use summary::complete;

use std::collections::BTreeSet;

use crate::article::Article;
use crate::report::{Error, Kind, Notice, Place, codes};
use archive::{Archive, Level};

/// How the input is to be read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format, where it is stated; else it is told from the content and the name's extension.
    pub from: Option<Format>,
    /// The input's name as given, for places and notices.
    pub name: String,
    /// The address that the page came from, for links that are relative to it.
    pub url: Option<String>,
    /// The encoding that a server states beside the bytes (`charset` of a Content-Type); a byte order mark outweighs it.
    pub charset: Option<String>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles, in the order of the input.
    pub articles: Vec<Article>,
    /// What was left out or guessed.
    pub notices: Vec<Notice>,
    /// What the feed, site or list says of itself; empty where the input is an article.
    pub masthead: Masthead,
    /// The feeds that a subscription list names, for the caller to fetch.
    pub subscriptions: Vec<Subscription>,
    /// Pictures that came with the articles, in the archive that they are from.
    pub held: Held,
    /// The page on which the article goes on, for the caller to fetch and [`join`].
    pub next_page: Option<NextPage>,
    /// The addresses of articles of which the input has only a summary, for the caller to fetch and [`complete`].
    pub summaries: BTreeSet<String>,
}

/// What a reader found in an input.
#[derive(Default)]
struct Found {
    articles: Vec<Article>,
    masthead: Masthead,
    subscriptions: Vec<Subscription>,
    held: Held,
    next_page: Option<NextPage>,
    summaries: BTreeSet<String>,
}

impl From<Vec<Article>> for Found {
    fn from(articles: Vec<Article>) -> Found {
        Found { articles, ..Found::default() }
    }
}

/// A format that can be read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Articles in their canonical JSON.
    Article,
    /// A book.
    Epub,
    /// An archive of articles.
    Zip,
    /// An export of WordPress.
    Wxr,
    /// A feed: RSS or Atom.
    Feed,
    /// A list of feeds.
    Opml,
    /// A feed: JSON Feed.
    JsonFeed,
    /// The interface of WordPress.
    WordPress,
    /// An item of a news agency.
    Ninjs,
    /// Articles as schema.org describes them.
    SchemaOrg,
    /// Articles of research journals.
    Jats,
    /// Items of news agencies in their older XML.
    Nitf,
    /// Items of news agencies in their newer XML.
    NewsMl,
    /// A letter of electronic mail.
    Mail,
    /// Markdown, with front matter or without.
    Markdown,
    /// A web page.
    Html,
    /// Plain text, as copied from a page or written as a letter.
    Text,
}

/// How sure a sniff is. The numbers are weighed against an extension's [`BY_EXTENSION`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    No = 0,
    Possible = 2,
    Likely = 4,
    Sure = 6,
}

/// What an extension of the name weighs: more than a mere possibility, less than a sure sign.
const BY_EXTENSION: u8 = 3;

/// What a reader is given.
struct Input<'a> {
    /// The text, decoded, without byte order mark, with line ends as `\n`; of an archive, the names of its files.
    text: &'a str,
    /// As they came.
    bytes: &'a [u8],
    archive: Option<&'a Archive>,
    level: Level,
    options: &'a Options,
}

type Read = fn(&Input, &mut Vec<Notice>) -> Result<Found, Error>;

struct Row {
    format: Format,
    name: &'static str,
    extensions: &'static [&'static str],
    about: &'static str,
    sniff: fn(&str) -> Trust,
    read: Read,
}

/// The one table of formats. Where two are as likely, the earlier is taken.
static FORMATS: &[Row] = &[
    Row {
        format: Format::Article,
        name: "article",
        extensions: &["json"],
        about: "articles in Offprint's own JSON",
        sniff: json::sniff,
        read: json::read,
    },
    Row {
        format: Format::Epub,
        name: "epub",
        extensions: &["epub"],
        about: "a book, as EPUB 2 or 3, an article for each chapter",
        sniff: epub::sniff,
        read: epub::read,
    },
    Row {
        format: Format::Zip,
        name: "zip",
        extensions: &["zip"],
        about: "an archive of files that can be read",
        sniff: archive::sniff,
        read: archive::read,
    },
    Row {
        format: Format::Wxr,
        name: "wxr",
        extensions: &["wxr"],
        about: "an export of WordPress (WXR), an article for each post and page",
        sniff: wordpress::export::sniff,
        read: wordpress::export::read,
    },
    Row {
        format: Format::Feed,
        name: "feed",
        extensions: &["rss", "atom", "rdf"],
        about: "a feed, RSS 0.9 to 2.0 or Atom, an article for each entry",
        sniff: feed::sniff,
        read: feed::read,
    },
    Row {
        format: Format::Opml,
        name: "opml",
        extensions: &["opml"],
        about: "a list of feeds, as OPML",
        sniff: opml::sniff,
        read: opml::read,
    },
    Row {
        format: Format::JsonFeed,
        name: "json-feed",
        extensions: &["json"],
        about: "a JSON Feed, an article for each item",
        sniff: json::feed::sniff,
        read: json::feed::read,
    },
    Row {
        format: Format::WordPress,
        name: "wordpress",
        extensions: &["json"],
        about: "posts from the REST interface of WordPress, one or many",
        sniff: wordpress::rest::sniff,
        read: wordpress::rest::read,
    },
    Row {
        format: Format::Ninjs,
        name: "ninjs",
        extensions: &["json", "ninjs"],
        about: "an agency's item in IPTC ninjs 1 to 3, one or many",
        sniff: json::ninjs::sniff,
        read: json::ninjs::read,
    },
    Row {
        format: Format::SchemaOrg,
        name: "schema-org",
        extensions: &["json", "jsonld"],
        about: "articles as JSON-LD of schema.org",
        sniff: json::schema_org::sniff,
        read: json::schema_org::read,
    },
    Row {
        format: Format::Jats,
        name: "jats",
        extensions: &["jats", "nxml"],
        about: "an article of a research journal, as JATS",
        sniff: jats::sniff,
        read: jats::read,
    },
    Row {
        format: Format::Nitf,
        name: "nitf",
        extensions: &["nitf"],
        about: "an agency's item in IPTC NITF",
        sniff: news::nitf::sniff,
        read: news::nitf::read,
    },
    Row {
        format: Format::NewsMl,
        name: "newsml",
        extensions: &["newsml"],
        about: "an agency's items in IPTC NewsML-G2, with their pictures and packages",
        sniff: news::newsml::sniff,
        read: news::newsml::read,
    },
    Row {
        format: Format::Mail,
        name: "mail",
        extensions: &["eml"],
        about: "a letter of electronic mail, as programs keep it",
        sniff: mail::sniff,
        read: mail::read,
    },
    Row {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd"],
        about: "Markdown with YAML or TOML front matter",
        sniff: markdown::sniff,
        read: markdown::read,
    },
    Row {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        about: "a web page, of which the article is found",
        sniff: html::sniff,
        read: html::read,
    },
    Row {
        format: Format::Text,
        name: "text",
        extensions: &["txt", "text"],
        about: "plain text, a blank line between paragraphs",
        sniff: text::sniff,
        read: text::read,
    },
];

impl Format {
    /// All formats.
    pub const ALL: &'static [Format] = &[
        Format::Article,
        Format::Epub,
        Format::Zip,
        Format::Wxr,
        Format::Feed,
        Format::Opml,
        Format::JsonFeed,
        Format::WordPress,
        Format::Ninjs,
        Format::SchemaOrg,
        Format::Jats,
        Format::Nitf,
        Format::NewsMl,
        Format::Mail,
        Format::Markdown,
        Format::Html,
        Format::Text,
    ];

    /// The format of this name or extension.
    pub fn parse(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        let row = FORMATS.iter().find(|row| row.name == name || row.extensions.contains(&name.as_str()))?;
        Some(row.format)
    }

    /// Its name, as `--from` takes it.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is, in a few words.
    pub fn about(self) -> &'static str {
        self.row().about
    }

    /// The extensions of file names that suggest it.
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().extensions
    }

    fn row(self) -> &'static Row {
        FORMATS.iter().find(|row| row.format == self).unwrap_or(&FORMATS[0])
    }
}

/// Reads `bytes` as articles.
///
/// # Errors
/// Says what is wrong and where, when the input can't be read as any article.
pub fn read(bytes: &[u8], options: &Options) -> Result<Reading, Error> {
    let mut notices = Vec::new();
    let found = read_within(bytes, options, Level::OUTER, &mut notices).map_err(|error| error.in_file(&options.name))?;
    let Found { mut articles, masthead, subscriptions, held, next_page, summaries } = found;
    tongue::guess(&mut articles, &mut notices);
    for article in articles.iter().filter(|article| article.body.is_empty()) {
        notices.push(Notice::new(&codes::EMPTY_ARTICLE, "no text was found for this article").near(&article.title()));
    }
    name_places(&mut notices, &options.name);
    Ok(Reading { articles, notices, masthead, subscriptions, held, next_page, summaries })
}

/// Signs with which files begin that hold no text to set, and what such files are.
static NO_TEXT: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"%!PS-Adobe", "PostScript"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\0\0\0\x0cjP", "a picture (JPEG 2000)"),
    (b"OTTO", "a font"),
    (b"\0\x01\0\0", "a font"),
    (b"wOF", "a font"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\x1f\x8b", "packed by gzip"),
    (b"BZh", "packed by bzip2"),
    (b"\xfd7zXZ", "packed by xz"),
    (b"(\xb5/\xfd", "packed by zstd"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
];

/// Reads an input, or a file of an archive. A stated format that is none of archives holds for the files of one.
fn read_within(bytes: &[u8], options: &Options, level: Level, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    if let Some((_, what)) = NO_TEXT.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Err(Error::new(Kind::Read, format!("this is {what}, not an article")).hint("give the text that it was made from"));
    }
    let archive = archive::is_one(bytes).then(|| Archive::open(bytes, level.room)).transpose()?;
    let text = match &archive {
        Some(archive) => archive::listing(archive).into(),
        None => encoding::decode(bytes, options.charset.as_deref(), notices),
    };
    if text.trim().is_empty() {
        return Err(Error::new(Kind::Read, "there is no text in the input"));
    }
    archive.iter().for_each(|archive| archive::tell_refused(archive, notices));
    let stated = options.from.filter(|from| archive.is_none() || archive::is_of_archives(*from));
    let format = stated.unwrap_or_else(|| guess(&text, &options.name, notices));
    (format.row().read)(&Input { text: &text, bytes, archive: archive.as_ref(), level, options }, notices)
}

fn guess(text: &str, name: &str, notices: &mut Vec<Notice>) -> Format {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let named = |row: &Row| row.extensions.contains(&extension.as_str());
    let weigh = |row: &Row| (row.sniff)(text) as u8 + if named(row) { BY_EXTENSION } else { 0 };
    let mut weighed: Vec<(u8, &Row)> = FORMATS.iter().map(|row| (weigh(row), row)).collect();
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let (best, row) = weighed[0];
    let rival = weighed[1].0;
    if !named(row) && best < Trust::Sure as u8 && best - rival < Trust::Likely as u8 - Trust::Possible as u8 {
        let message = format!("the input was read as {}, which is a guess", row.name);
        notices.push(Notice::new(&codes::GUESSED_FORMAT, message));
    }
    row.format
}

fn name_places(notices: &mut [Notice], name: &str) {
    for notice in notices.iter_mut().filter(|_| !name.is_empty()) {
        let Place { file, .. } = &mut notice.place;
        file.get_or_insert_with(|| name.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_one_row() {
        let rows: Vec<Format> = FORMATS.iter().map(|row| row.format).collect();
        assert_eq!(rows, Format::ALL);
        assert!(Format::ALL.iter().all(|format| Format::parse(format.name()) == Some(*format)));
    }
}
