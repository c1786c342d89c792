//! Values of a layout file: lengths with a unit, shares, colours.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

use crate::colour::Colour;
use crate::unit::Length;

/// A length as a designer writes it: `10.5pt`, `6mm`, `1em`, `0.5line`.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Dimension {
    /// How many.
    pub value: f64,
    /// Of what.
    pub unit: Unit,
}

/// What a dimension counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Points, 1/72 inch.
    Pt,
    /// Millimetres.
    Mm,
    /// Centimetres.
    Cm,
    /// Inches.
    In,
    /// Picas, 12 points.
    Pc,
    /// Type size of the style.
    Em,
    /// Lines of the baseline grid.
    Line,
}

/// What relative units stand for at a place.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The type size there.
    pub em: Length,
    /// The grid's leading.
    pub line: Length,
}

/// Takes a value written in words or as a bare number, so that `0` needs no quotes and `12` is told which form to take.
pub(super) struct Written<T> {
    /// Reads the words.
    pub parse: fn(&str) -> Result<T, String>,
    /// The form, for errors about another type.
    pub form: &'static str,
}

impl<T> de::Visitor<'_> for Written<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.form)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }
}

const UNITS: [(&str, Unit); 7] = [
    ("pt", Unit::Pt),
    ("mm", Unit::Mm),
    ("cm", Unit::Cm),
    ("in", Unit::In),
    ("pc", Unit::Pc),
    ("em", Unit::Em),
    ("line", Unit::Line),
];

impl Dimension {
    /// Nothing.
    pub const ZERO: Dimension = Dimension { value: 0.0, unit: Unit::Pt };

    /// Reads `10.5pt` and the like; `0` needs no unit.
    ///
    /// # Errors
    /// A sentence that names the units.
    pub fn parse(text: &str) -> Result<Dimension, String> {
        let text = text.trim();
        if text == "0" {
            return Ok(Dimension::ZERO);
        }
        let at = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (number, unit) = text.split_at(at);
        let unit = UNITS.iter().find(|(name, _)| unit == *name || unit.strip_suffix('s') == Some(name));
        let value = number.trim().parse::<f64>().ok().filter(|v| v.is_finite() && v.abs() <= 100_000.0);
        match (value, unit) {
            (Some(value), Some(&(_, unit))) => Ok(Dimension { value, unit }),
            _ => Err(format!("`{text}` is not a length: a number and one of pt, mm, cm, in, pc, em, line")),
        }
    }

    /// The length it stands for here.
    pub fn resolve(self, scale: Scale) -> Length {
        let of = |length: Length| Length::pt(self.value * length.to_pt());
        match self.unit {
            Unit::Pt => Length::pt(self.value),
            Unit::Mm => Length::mm(self.value),
            Unit::Cm => Length::mm(self.value * 10.0),
            Unit::In => Length::pt(self.value * 72.0),
            Unit::Pc => Length::pt(self.value * 12.0),
            Unit::Em => of(scale.em),
            Unit::Line => of(scale.line),
        }
    }
}

impl<'de> Deserialize<'de> for Dimension {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Dimension, D::Error> {
        deserializer.deserialize_any(Written { parse: Dimension::parse, form: "a length such as `10pt`" })
    }
}

impl JsonSchema for Dimension {
    fn schema_name() -> Cow<'static, str> {
        "Length".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "integer"],
            "pattern": r"^(0|-?\d+(\.\d+)? ?(pt|mm|cm|in|pc|em|lines?))$",
            "description": "a number and a unit: pt, mm, cm, in, pc, em (type size), line (grid line)"
        })
    }
}

/// A colour as a designer writes it: `black`, `grey 40%`, `#a01010`, `cmyk(0%, 20%, 0%, 100%)`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Ink(pub Colour);

impl Ink {
    /// Reads a colour.
    ///
    /// # Errors
    /// A sentence that shows the forms.
    pub fn parse(text: &str) -> Result<Ink, String> {
        let wrong =
            || format!("`{text}` is not a colour: black, white, grey 40%, #rrggbb, cmyk(0%, 0%, 0%, 100%) or spot NAME 60%");
        Colour::parse(text).map(Ink).ok_or_else(wrong)
    }
}

impl<'de> Deserialize<'de> for Ink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ink, D::Error> {
        deserializer.deserialize_any(Written { parse: Ink::parse, form: "a colour such as `black` or `grey 40%`" })
    }
}

impl JsonSchema for Ink {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "black, white, grey 40%, #rrggbb, cmyk(0%, 0%, 0%, 100%), or spot NAME 60% of an ink of `[inks]`" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_need_a_unit() {
        let scale = Scale { em: Length::pt(10.0), line: Length::pt(13.0) };
        assert_eq!(Dimension::parse("1.5em").unwrap().resolve(scale), Length::pt(15.0));
        assert_eq!(Dimension::parse("2 lines").unwrap().resolve(scale), Length::pt(26.0));
        assert_eq!(Dimension::parse("0").unwrap().resolve(scale), Length::ZERO);
        assert!(Dimension::parse("12").is_err());
        assert!(Dimension::parse("12px").is_err());
    }
}
