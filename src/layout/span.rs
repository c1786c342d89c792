//! How many columns a block takes, and how many stand side by side where it flows.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

/// Columns that a block takes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Span {
    /// One.
    #[default]
    Column,
    /// All of the page.
    All,
    /// So many, from the first on.
    Of(u8),
}

impl Span {
    /// How many they are on a page of so many; none where it stands in its column.
    pub fn columns(self, all: u8) -> Option<u8> {
        match self {
            Span::Column | Span::Of(0 | 1) => None,
            Span::All => Some(all.max(1)),
            Span::Of(columns) => Some(columns.min(all.max(1))),
        }
    }
}

/// Written out, so that an error names both forms.
struct SpanVisitor;

impl de::Visitor<'_> for SpanVisitor {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("`column`, `all` or a number of columns from 1 to 8")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Span, E> {
        match text {
            "column" => Ok(Span::Column),
            "all" => Ok(Span::All),
            _ => Err(E::unknown_variant(text, &["column", "all"])),
        }
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Span, E> {
        number_of_columns(number, "a block takes").map(Span::Of)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        deserializer.deserialize_any(SpanVisitor)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Columns that a block takes: `column`, `all`, or so many from the first on.",
            "anyOf": [{ "enum": ["column", "all"] }, { "type": "integer", "minimum": 1, "maximum": 8 }]
        })
    }
}

/// A number of columns that a page has room for.
fn number_of_columns<E: de::Error>(number: i64, what: &str) -> Result<u8, E> {
    let columns = u8::try_from(number).ok().filter(|columns| (1..=8).contains(columns));
    columns.ok_or_else(|| E::custom(format!("{what} 1 to 8 columns, not {number}")))
}

/// Columns side by side in the part of the text to which a block belongs.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum SideBySide {
    /// Those of the page.
    #[default]
    Page,
    /// So many.
    Of(u8),
}

impl SideBySide {
    /// How many, where they are not the page's.
    pub fn own(self) -> Option<u8> {
        match self {
            SideBySide::Page => None,
            SideBySide::Of(columns) => Some(columns),
        }
    }
}

/// Written out for the same reason.
struct SideBySideVisitor;

impl de::Visitor<'_> for SideBySideVisitor {
    type Value = SideBySide;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("`page` or a number of columns from 1 to 8")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<SideBySide, E> {
        if text == "page" { Ok(SideBySide::Page) } else { Err(E::unknown_variant(text, &["page"])) }
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<SideBySide, E> {
        number_of_columns(number, "a text flows through").map(SideBySide::Of)
    }
}

impl<'de> Deserialize<'de> for SideBySide {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SideBySide, D::Error> {
        deserializer.deserialize_any(SideBySideVisitor)
    }
}

impl JsonSchema for SideBySide {
    fn schema_name() -> Cow<'static, str> {
        "SideBySide".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Columns side by side: `page`, or so many.",
            "anyOf": [{ "enum": ["page"] }, { "type": "integer", "minimum": 1, "maximum": 8 }]
        })
    }
}
