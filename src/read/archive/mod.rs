//! Reads archives of articles (zip): each file in one as if it were given by itself, in the order of their paths.

mod held;
mod pack;
mod zip;

pub use held::{Held, localise, name, path_of};
pub use pack::pack;
pub use zip::{Archive, Room, is_one};

use super::{Format, Found, Input, Masthead, Options, Trust, name_places, read_within};
use crate::report::{Error, Kind, Notice, codes};

/// Opens the list of names that stands for an archive's text, so that formats of archives can be told by their files.
pub const OPENING: &str = "PK\u{3}\u{4}\n";

/// Files of these names belong to whoever packed the archive, not to its articles.
static FOREIGN: &[&str] = &["__MACOSX", "Thumbs.db", "mimetype"];

/// Files by which the archives are told that office programs call documents (ECMA-376 part 2 §10, OpenDocument 1.3 part 2 §3).
static OFFICE: &[&str] = &["[Content_Types].xml", "META-INF/manifest.xml"];

/// More file names than this are not told one by one.
const MOST_NAMED: usize = 5;

/// The names of an archive's files, a line each: what its formats are told by.
pub fn listing(archive: &Archive) -> String {
    let names: Vec<&str> = archive.entries().iter().map(|entry| entry.path.as_str()).collect();
    format!("{OPENING}{}\n", names.join("\n"))
}

/// Any archive may hold articles.
pub fn sniff(text: &str) -> Trust {
    if text.starts_with(OPENING) { Trust::Likely } else { Trust::No }
}

/// The archive of an input.
///
/// # Errors
/// When the input is none.
pub fn of<'a>(input: &Input<'a>) -> Result<&'a Archive, Error> {
    input.archive.ok_or_else(|| Error::new(Kind::Read, "this is no archive (zip)"))
}

/// Reads the files that can be articles. What cannot be read is told, and the others are read.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let archive = of(input)?;
    if OFFICE.iter().any(|name| archive.find(name).is_some()) {
        let error = Error::new(Kind::Read, "this is the document of an office program, not an archive of articles");
        return Err(error.hint("save it as HTML or Markdown there"));
    }
    let name = name(&input.options.name);
    let level = Level { room: input.level.room.without(archive.unpacked), ..input.level };
    let mut reader = Reader { archive, name: &name, options: input.options, level, found: Found::default() };
    let (wanted, others): (Vec<&str>, Vec<&str>) =
        archive.entries().iter().map(|entry| entry.path.as_str()).partition(|path| is_article(path));
    for path in &wanted {
        if let Err(why) = reader.file(path, notices) {
            let message = format!("`{path}` in the archive was left out: {why}");
            notices.push(Notice::new(&codes::ARCHIVE_ENTRY, message));
        }
    }
    let mut found = reader.found;
    if found.articles.is_empty() && found.subscriptions.is_empty() {
        let hint = if wanted.is_empty() { "articles are told by their names' ends" } else { "see the notices of its files" };
        return Err(Error::new(
            Kind::Read,
            format!("there is no article among the {} files of this archive", archive.entries().len()),
        )
        .hint(hint));
    }
    tell_others(&others, notices);
    found.held.add(&name, archive.clone());
    Ok(found)
}

/// Tells what an archive does not give out.
pub fn tell_refused(archive: &Archive, notices: &mut Vec<Notice>) {
    for (path, why) in archive.refused.iter().take(MOST_NAMED) {
        notices.push(Notice::new(&codes::ARCHIVE_ENTRY, format!("`{path}` in the archive was left out: {why}")));
    }
    if let Some(more) = archive.refused.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        notices.push(Notice::new(&codes::ARCHIVE_ENTRY, format!("{more} more files in the archive were left out")));
    }
}

/// How much archives may unpack to, and whether one is around already.
#[derive(Copy, Clone, Debug)]
pub struct Level {
    /// What may come out.
    pub room: Room,
    /// What is within an archive is not opened if it is one that holds one.
    pub inner: bool,
}

impl Level {
    /// Outside of all archives.
    pub const OUTER: Level = Level { room: Room::MOST, inner: false };
}

struct Reader<'a> {
    archive: &'a Archive,
    /// What the archive is called in addresses.
    name: &'a str,
    options: &'a Options,
    level: Level,
    found: Found,
}

impl Reader<'_> {
    fn file(&mut self, path: &str, notices: &mut Vec<Notice>) -> Result<(), String> {
        let entry = self.archive.find(path).ok_or("it is not there")?;
        let bytes = self.archive.unpack(entry)?;
        let inner = is_one(&bytes);
        if inner && self.level.inner {
            return Err("an archive within an archive is opened, but none within that".to_string());
        }
        let from = self.options.from.filter(|from| !is_of_archives(*from));
        let options = Options { name: format!("{}/{path}", self.name), from, ..self.options.clone() };
        let mut told = Vec::new();
        let level = Level { inner: true, ..self.level };
        let within = read_within(&bytes, &options, level, &mut told).map_err(|error| error.message().to_string())?;
        name_places(&mut told, &options.name);
        notices.extend(told);
        self.level.room = self.level.room.without(within.held.unpacked());
        self.take(within, path, inner);
        Ok(())
    }

    fn take(&mut self, mut within: Found, path: &str, inner: bool) {
        if !inner {
            within.articles.iter_mut().for_each(|article| localise(article, self.name, self.archive, path));
        }
        let alone = self.found.articles.is_empty();
        self.found.masthead = if alone { within.masthead } else { Masthead::default() };
        self.found.articles.extend(within.articles);
        self.found.subscriptions.extend(within.subscriptions);
        self.found.held.extend(within.held);
        self.found.summaries.extend(within.summaries);
    }
}

/// Whether a file's name is that of an article, as in folders.
fn is_article(path: &str) -> bool {
    let listed = is_packed(path) || is_text(path) && !DESCRIPTIONS.contains(&extension(path).as_str());
    listed && !path.split('/').any(|part| part.starts_with('_')) && !is_foreign(path)
}

/// Whether a file's name is that of a text, which is parsed, and not kept as it is.
fn is_text(path: &str) -> bool {
    let extension = extension(path);
    let mut formats = Format::ALL.iter().filter(|format| !is_of_archives(**format));
    let named = formats.any(|format| format.extensions().contains(&extension.as_str()));
    named || extension == "xml" || DESCRIPTIONS.contains(&extension.as_str())
}

/// Ends of names of what describes a book, and is none of its text.
static DESCRIPTIONS: &[&str] = &["opf", "ncx"];

fn is_packed(path: &str) -> bool {
    let extension = extension(path);
    Format::ALL.iter().any(|format| is_of_archives(*format) && format.extensions().contains(&extension.as_str()))
}

/// Whether a format is that of an archive.
pub fn is_of_archives(format: Format) -> bool {
    matches!(format, Format::Epub | Format::Zip)
}

fn is_foreign(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || FOREIGN.contains(&part))
}

fn extension(path: &str) -> String {
    path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// Tells of files that are neither articles nor pictures.
fn tell_others(others: &[&str], notices: &mut Vec<Notice>) {
    let is_picture = |path: &str| PICTURES.contains(&extension(path).as_str());
    let loose: Vec<&str> = others.iter().copied().filter(|path| !is_picture(path) && !is_foreign(path)).collect();
    if loose.is_empty() {
        return;
    }
    let named = loose.iter().take(MOST_NAMED).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let more = if loose.len() > MOST_NAMED { ", …" } else { "" };
    let message = format!("{} files of the archive are no articles by their names: {named}{more}", loose.len());
    notices.push(Notice::new(&codes::PASSED_OVER, message));
}

/// Ends of names of pictures, which articles name.
static PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "bmp", "tif", "tiff", "ico"];
