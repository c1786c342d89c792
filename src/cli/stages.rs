//! The one place where the command calls the library's stages.

use offprint::layout::Layout;
use offprint::report::{Error, Kind};
use offprint::unit::Length;

pub use self::reading::{FORMATS, Reading, read};

/// A layout by name or file, with the settings of the command line.
pub fn layout(name: &str, sets: &[String]) -> Result<Layout, Error> {
    let _ = sets;
    let text = super::input::bytes(name)?;
    let text = String::from_utf8(text).map_err(|_| Error::new(Kind::Layout, "not UTF-8").in_file(name))?;
    toml::from_str(&text).map_err(|error| Error::new(Kind::Layout, error.message().to_string()).in_file(name))
}

/// Names and one line about each layout that ships.
pub fn layouts() -> Vec<(String, String)> {
    Vec::new()
}

/// The file of a layout that ships.
pub fn layout_source(name: &str) -> Option<&'static str> {
    let _ = name;
    None
}

/// STAND-IN: type size and leading of the text.
pub fn body_size(layout: &Layout) -> (Length, Length) {
    let _ = layout;
    (Length::pt(10.0), Length::pt(13.0))
}

/// The JSON Schema of a layout file.
pub fn layout_schema() -> serde_json::Value {
    schemars::schema_for!(Layout).to_value()
}

/// The bytes of the PDF.
pub fn write(document: &offprint::page::Document) -> Result<Vec<u8>, Error> {
    let _ = document;
    Err(Error::new(Kind::Write, "no PDF writer yet"))
}

/// An article as Markdown.
pub fn markdown(article: &offprint::article::Article) -> String {
    article.title()
}

/// The body of an article as plain text.
pub fn body_text(article: &offprint::article::Article) -> String {
    article.title()
}

/// STAND-IN for `offprint::read`.
mod reading {
    use offprint::article::Article;
    use offprint::report::{Error, Kind, Notice};

    pub const FORMATS: &[&str] = &["article"];

    pub struct Reading {
        pub articles: Vec<Article>,
        pub notices: Vec<Notice>,
    }

    pub fn read(bytes: &[u8], name: &str, from: Option<&str>, url: Option<&str>) -> Result<Reading, Error> {
        let _ = (from, url);
        let article = serde_json::from_slice(bytes).map_err(|e| Error::new(Kind::Read, e.to_string()).in_file(name))?;
        Ok(Reading { articles: vec![article], notices: Vec::new() })
    }
}
