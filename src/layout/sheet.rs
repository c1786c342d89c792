//! Paper, margins, columns and the grid.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::style::RuleLine;
use super::value::{Dimension, Scale, Written};
use crate::unit::Length;

/// Paper and margins.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sheet {
    /// A name (`a4`, `letter`, `a3`, …), `auto` (A4 or letter by the article's locale), or `210mm x 297mm`.
    pub size: SheetSize,
    /// Left and right pages mirror each other.
    pub facing: bool,
    /// The margins.
    pub margin: Margins,
    /// From the text area up to the running head's baseline.
    pub head: Dimension,
    /// From the text area down to the running foot's baseline.
    pub foot: Dimension,
    /// Ink beyond the trim.
    pub bleed: Dimension,
}

/// From the trim to the text area.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Margins {
    /// Above.
    pub top: Dimension,
    /// Below, at least: the text area ends on a whole line.
    pub foot: Dimension,
    /// At the fold (left on single sheets).
    pub inner: Dimension,
    /// Away from the fold (right on single sheets).
    pub outer: Dimension,
}

/// Columns of the text area.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Columns {
    /// How many, 1 to 8.
    pub count: u8,
    /// Between them.
    pub gutter: Dimension,
    /// A line in the gutter.
    #[serde(default)]
    pub rule: Option<RuleLine>,
    /// Columns of an article's last page end on one height.
    pub balance: bool,
    /// Rows of columns below a span, and of columns that are balanced, at least.
    pub least: u8,
}

/// The baseline grid.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Grid {
    /// Baseline to baseline.
    pub leading: Dimension,
}

/// A sheet by name or by measure.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum SheetSize {
    /// A4, or letter where the article's locale uses it.
    Auto,
    /// Width and height.
    Fixed(Length, Length),
}

/// Named sheets, width and height in millimetres; sources: ISO 216, ANSI, makers' data sheets for screens.
const SHEETS: [(&str, f64, f64); 16] = [
    ("a3", 297.0, 420.0),
    ("a4", 210.0, 297.0),
    ("a5", 148.0, 210.0),
    ("a6", 105.0, 148.0),
    ("b5", 176.0, 250.0),
    ("letter", 215.9, 279.4),
    ("legal", 215.9, 355.6),
    ("half-letter", 139.7, 215.9),
    ("executive", 184.15, 266.7),
    ("tabloid", 279.4, 431.8),
    ("berliner", 315.0, 470.0),
    ("broadsheet", 375.0, 597.0),
    ("compact", 280.0, 430.0),
    ("remarkable", 157.8, 210.4),
    ("kindle", 90.0, 122.0),
    ("tablet", 161.0, 215.0),
];

impl SheetSize {
    /// Reads a name, `auto` or `210mm x 297mm`.
    ///
    /// # Errors
    /// A sentence that names the sheets.
    pub fn parse(text: &str) -> Result<SheetSize, String> {
        let name = text.trim().to_ascii_lowercase();
        if name == "auto" {
            return Ok(SheetSize::Auto);
        }
        if let Some(&(_, width, height)) = SHEETS.iter().find(|sheet| sheet.0 == name) {
            return Ok(SheetSize::Fixed(Length::mm(width), Length::mm(height)));
        }
        Self::measured(&name).ok_or_else(|| {
            let names = SHEETS.map(|sheet| sheet.0).join(", ");
            format!("`{text}` is not a sheet: auto, {names}, or a measure such as `210mm x 297mm`")
        })
    }

    fn measured(text: &str) -> Option<SheetSize> {
        let (width, height) = text.split_once(['x', '×'])?;
        let none = Scale { em: Length::ZERO, line: Length::ZERO };
        let side = |text: &str| Some(Dimension::parse(text).ok()?.resolve(none));
        let (width, height) = (side(width)?, side(height)?);
        let sound = |side: Length| (Length::mm(30.0)..=Length::mm(5000.0)).contains(&side);
        (sound(width) && sound(height)).then_some(SheetSize::Fixed(width, height))
    }

    /// Width and height; `letter` says whether the locale uses American paper.
    pub fn resolve(self, letter: bool) -> (Length, Length) {
        match self {
            SheetSize::Fixed(width, height) => (width, height),
            SheetSize::Auto if letter => (Length::mm(215.9), Length::mm(279.4)),
            SheetSize::Auto => (Length::mm(210.0), Length::mm(297.0)),
        }
    }
}

impl<'de> Deserialize<'de> for SheetSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SheetSize, D::Error> {
        deserializer.deserialize_any(Written { parse: SheetSize::parse, form: "a sheet such as `a4` or `210mm x 297mm`" })
    }
}

impl JsonSchema for SheetSize {
    fn schema_name() -> Cow<'static, str> {
        "SheetSize".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "auto, a sheet's name, or `210mm x 297mm`" })
    }
}
