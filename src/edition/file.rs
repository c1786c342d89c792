//! `edition.toml`: what an edition is called, its sections and where their articles are.

use schemars::JsonSchema;
use serde::Deserialize;

use super::masthead::Masthead;
use crate::article::Moment;
use crate::report::{Error, Kind, Snippet};

/// An edition as its maker states it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct EditionFile {
    /// The title.
    pub title: Option<String>,
    /// A line below it.
    pub subtitle: Option<String>,
    /// The volume: `3`, `"III"`.
    #[serde(deserialize_with = "written")]
    #[schemars(with = "Option<Written>")]
    pub volume: Option<String>,
    /// The number of the issue.
    #[serde(deserialize_with = "written")]
    #[schemars(with = "Option<Written>")]
    pub number: Option<String>,
    /// The language that it speaks, BCP 47; that of most of its articles where nothing is said.
    pub language: Option<String>,
    /// The date of the issue, ISO 8601.
    #[serde(deserialize_with = "dated")]
    pub date: Option<Moment>,
    /// Who makes it, where.
    pub imprint: Option<String>,
    /// Where the articles of no named section are: files, folders, patterns, from the folder of this file.
    pub inputs: Vec<String>,
    /// The sections in order.
    #[serde(rename = "section")]
    pub sections: Vec<FileSection>,
}

/// A section and where its articles are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FileSection {
    /// Its name.
    pub name: String,
    /// Files, folders, patterns, from the folder of this file.
    pub inputs: Vec<String>,
}

/// A number may stand without quotes.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged, expecting = "this needs words or a whole number")]
enum Written {
    Text(String),
    Number(i64),
}

fn written<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let number = |number: i64| number.to_string();
    Ok(Some(match Written::deserialize(deserializer)? {
        Written::Text(text) => text,
        Written::Number(value) => number(value),
    }))
}

/// A date may stand without quotes, as TOML has dates of its own.
#[derive(Deserialize)]
#[serde(untagged, expecting = "this needs a date such as 2020-10-26")]
enum Dated {
    Text(Moment),
    Toml(toml::value::Datetime),
}

fn dated<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Moment>, D::Error> {
    let stated = match Dated::deserialize(deserializer)? {
        Dated::Text(moment) => Some(moment),
        Dated::Toml(date) => Moment::parse_iso(&date.to_string()),
    };
    stated.map(Some).ok_or_else(|| serde::de::Error::custom("this is a time of no day"))
}

impl EditionFile {
    /// Reads the text of such a file; `name` names it in errors.
    ///
    /// # Errors
    /// One of [`Kind::Read`] that points at the line and the column.
    pub fn parse(text: &str, name: &str) -> Result<EditionFile, Error> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let span = error.span().unwrap_or(0..0);
            let snippet = Snippet { source: text.to_string(), span, label: String::new() };
            Error::new(Kind::Read, error.message()).in_file(name).pointing(snippet)
        })
    }

    /// What it says of the edition.
    pub fn masthead(&self) -> Masthead {
        Masthead {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            volume: self.volume.clone(),
            number: self.number.clone(),
            language: self.language.clone(),
            date: self.date,
            imprint: self.imprint.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
title = "The Reader"
volume = 3
number = "12a"
date = "2020-10-26"
[[section]]
name = "World"
inputs = ["world", "*.md"]
"#;

    #[test]
    fn an_edition_is_stated() {
        let file = EditionFile::parse(FILE, "edition.toml").unwrap();
        let masthead = file.masthead();
        assert_eq!((masthead.title.as_deref(), masthead.volume.as_deref()), (Some("The Reader"), Some("3")));
        assert_eq!((masthead.number.as_deref(), file.date), (Some("12a"), Moment::day(2020, 10, 26)));
        assert_eq!(file.sections[0].inputs, ["world", "*.md"]);
        let bare = EditionFile::parse("date = 2020-10-26", "edition.toml").unwrap();
        assert_eq!(bare.date, file.date);
    }

    #[test]
    fn errors_point_at_the_place() {
        let cases = [
            ("title = 1\n", 1),
            ("\nvolume = true\n", 2),
            ("\n\ncolour = \"x\"\n", 3),
            ("date = \"soon\"", 1),
            ("date = 07:32:00", 1),
            ("[[section]]\n", 1),
        ];
        for (text, line) in cases {
            let error = EditionFile::parse(text, "edition.toml").unwrap_err();
            assert_eq!((error.kind(), error.place().line), (Kind::Read, Some(line)), "{text}");
        }
    }
}
