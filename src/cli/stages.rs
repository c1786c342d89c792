//! The one place where the command calls the library's stages.

use std::collections::BTreeSet;
use std::io::Write;

use offprint::article::Article;
use offprint::edition::Edition;
use offprint::layout::{self, Layout};
use offprint::page::Document;
use offprint::paginate::Overlay;
use offprint::plate::{Embedded, Plates};
use offprint::preflight::{self, Finding};
use offprint::profile::{INTENTS, Kind, Profile};
use offprint::read::{self, Format};
use offprint::report::{Error, Notice};
use offprint::standard::{Demands, Standard};
use offprint::unit::Length;
use offprint::{Job, Standing, article, impose, pdf, text};

pub use offprint::read::Reading;

use super::assets::AnyFile;
use super::input::Source;

/// The names of the formats that can be read.
pub fn formats() -> Vec<&'static str> {
    Format::ALL.iter().map(|format| format.name()).collect()
}

/// The extensions of files that can be read.
pub fn extensions() -> Vec<&'static str> {
    // any format of XML may be called so
    let all: BTreeSet<&str> = Format::ALL.iter().flat_map(|format| format.extensions()).chain(&["xml"]).copied().collect();
    all.into_iter().collect()
}

/// Has the patterns of hyphenation fetched for the language that some articles begin with.
pub fn fetch_patterns<'a>(mut articles: impl Iterator<Item = &'a Article>) {
    text::fetch_patterns(articles.find_map(|article| article.in_language.as_deref()).unwrap_or("en-US"));
}

/// Articles out of an input.
pub fn read(source: &Source, from: Option<&str>) -> Result<Reading, Error> {
    let Source { bytes, name, url, charset } = source;
    let from = from.and_then(Format::parse);
    read::read(bytes, &read::Options { from, name: name.clone(), url: url.clone(), charset: charset.clone() })
}

/// A layout by name or file, with the settings of the command line.
pub fn layout(name: &str, sets: &[String]) -> Result<Layout, Error> {
    Layout::open(name, &AnyFile, sets)
}

/// Names and one line about each layout that ships.
pub fn layouts() -> Vec<(String, String)> {
    let about = |name: &str| Layout::builtin(name).map_or_else(|error| error.to_string(), |layout| layout.description);
    layout::BUILTIN.iter().map(|(name, _)| ((*name).to_string(), about(name))).collect()
}

/// The file of a layout that ships.
pub fn layout_source(name: &str) -> Option<&'static str> {
    layout::BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Type size and leading of the text.
pub fn body_size(layout: &Layout) -> (Length, Length) {
    let scale = layout.body_scale();
    (scale.em, scale.line)
}

/// The JSON Schema of a layout file.
pub fn layout_schema() -> serde_json::Value {
    layout::schema()
}

/// An edition, ready to be put on pages.
pub fn compose(edition: Edition, job: &Job) -> Result<Standing, Error> {
    offprint::compose(edition, job)
}

/// The bytes of the PDF.
pub fn write(document: &Document, options: &pdf::Options) -> Result<Vec<u8>, Error> {
    pdf::write(document, options)
}

/// Writes the PDF of what stands ready; each page is made as it is written, and then let go.
pub fn write_pages(standing: &mut Standing, options: &pdf::Options, to: &mut dyn Write) -> Result<(), Error> {
    pdf::write_pages(&standing.document, &mut *standing.pages, options, to)
}

/// The bytes of the same.
pub fn bytes(standing: &mut Standing, options: &pdf::Options) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    write_pages(standing, options, &mut bytes)?;
    Ok(bytes)
}

/// The name of a standard, if it is one.
pub fn standard(name: &str) -> Result<String, String> {
    Standard::named(name).map(|standard| standard.rules().name.to_string())
}

/// The printings whose profiles ship, by name.
pub fn printings() -> Vec<&'static str> {
    INTENTS.iter().map(|intent| intent.name.as_ref()).collect()
}

/// What a profile calls itself; none where it is not one of ink.
pub fn ink_profile(bytes: Vec<u8>) -> Option<String> {
    let profile = Profile::read(bytes).ok().filter(|profile| profile.kind() == Some(Kind::Ink))?;
    Some(profile.name().unwrap_or_default())
}

/// Whether the standards let files be attached.
pub fn attaches(options: &pdf::Options) -> bool {
    Demands::of(&options.standards).is_ok_and(|demands| demands.attachments)
}

/// The files embedded in a PDF.
pub fn embedded(bytes: &[u8]) -> Result<Vec<Embedded>, Error> {
    Plates::open(bytes)?.in_the_clear()?.embedded()
}

/// The pages of a PDF on sheets.
pub fn impose(bytes: &[u8], options: &impose::Options) -> Result<impose::Imposed, Error> {
    impose::impose(bytes, options)
}

/// What is wrong with a PDF.
pub fn check(bytes: &[u8], profile: &preflight::Profile, notices: &[Notice]) -> Result<Vec<Finding>, Error> {
    preflight::check(bytes, profile, notices)
}

/// What is drawn over the pages, by name.
pub fn overlay(names: &[&str]) -> Overlay {
    let has = |name| names.contains(&name);
    Overlay { grid: has("grid"), frames: has("frames"), breaks: has("breaks") }
}

/// An article as Markdown.
pub fn markdown(article: &Article) -> String {
    article::markdown(article)
}

/// The body of an article as plain text.
pub fn body_text(article: &Article) -> String {
    article::body_text(article)
}
