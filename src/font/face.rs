//! One face: its bytes, names, metrics and characters.

use std::borrow::Cow;
use std::fmt;

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider};
use skrifa::string::StringId;
use skrifa::{GlyphId, MetadataProvider};

use super::protrusion::{self, Hang};

/// A parsed face. All measures are in its own units, `units_per_em` to the em.
pub struct Face {
    /// Family name, optical size left out.
    pub family: String,
    /// Name for the PDF.
    pub postscript_name: String,
    /// 100 to 900.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
    /// All letters of one width.
    pub monospaced: bool,
    /// The measures.
    pub metrics: Metrics,
    /// The file's bytes.
    pub data: Cow<'static, [u8]>,
}

/// Vertical measures and the space, in units of the face.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// Units to the em.
    pub units_per_em: u16,
    /// Above the baseline.
    pub ascent: i32,
    /// Below the baseline, negative.
    pub descent: i32,
    /// Of capitals.
    pub cap_height: i32,
    /// Of lower-case letters.
    pub x_height: i32,
    /// Degrees, counter-clockwise from upright.
    pub italic_angle: f32,
    /// The word space.
    pub space: i32,
    /// The word space's glyph.
    pub space_glyph: u16,
    /// The hyphen's glyph and advance.
    pub hyphen: (u16, i32),
    /// The box of all glyphs: left, foot, right, head.
    pub bounds: [i32; 4],
    /// Place and thickness of an underline.
    pub underline: (i32, i32),
    /// Place and thickness of a line through the letters.
    pub strikeout: (i32, i32),
}

impl Face {
    /// Parses the first font of a file.
    ///
    /// # Errors
    /// A sentence when the bytes are no usable font.
    pub fn parse(data: Cow<'static, [u8]>) -> Result<Face, String> {
        let font = FontRef::from_index(&data, 0).map_err(|error| format!("not a usable font: {error}"))?;
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(StringId::FAMILY_NAME)).unwrap_or_default();
        let attributes = font.attributes();
        let face = Face {
            family,
            postscript_name: name(StringId::POSTSCRIPT_NAME).unwrap_or_default(),
            weight: attributes.weight.value() as u16,
            italic: attributes.style != skrifa::attribute::Style::Normal,
            monospaced: font.post().is_ok_and(|post| post.is_fixed_pitch() != 0),
            metrics: Metrics::of(&font),
            data: Cow::Borrowed(&[]),
        };
        if face.metrics.units_per_em == 0 {
            return Err("not a usable font: it has no em".to_string());
        }
        Ok(Face { data, ..face })
    }

    /// A face without glyphs, in place of one that can't be read.
    pub fn empty() -> Face {
        Face {
            family: String::new(),
            postscript_name: String::new(),
            weight: 400,
            italic: false,
            monospaced: false,
            metrics: Metrics { units_per_em: 1000, space: 250, ..Metrics::default() },
            data: Cow::Borrowed(&[]),
        }
    }

    /// The tables, for shaping and subsetting.
    pub fn tables(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data, 0).ok()
    }

    /// Whether it has a glyph for a character.
    pub fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// The glyph of a character, unshaped.
    pub fn glyph(&self, c: char) -> Option<u16> {
        let glyph = self.tables()?.charmap().map(c)?;
        u16::try_from(glyph.to_u32()).ok().filter(|id| *id != 0)
    }

    /// Whether it has small capitals of its own.
    pub fn has_small_caps(&self) -> bool {
        let features = self.tables().and_then(|font| font.gsub().ok()?.feature_list().ok());
        features.is_some_and(|list| list.feature_records().iter().any(|record| record.feature_tag() == Tag::new(b"smcp")))
    }

    /// The advance of a glyph.
    pub fn advance(&self, glyph: u16) -> i32 {
        let metrics =
            |font: FontRef| font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(GlyphId::from(glyph));
        self.tables().and_then(metrics).map_or(0, |advance| advance.round() as i32)
    }

    /// How far a character hangs over the margins.
    pub fn hang(&self, c: char) -> Hang {
        if self.monospaced { Hang::default() } else { protrusion::of(c) }
    }

    /// How far from a wanted weight and slant.
    pub fn distance(&self, weight: u16, italic: bool) -> (bool, u16) {
        (self.italic != italic, self.weight.abs_diff(weight))
    }
}

impl Metrics {
    fn of(font: &FontRef) -> Metrics {
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let whole = |value: f32| value.round() as i32;
        let glyph = |c: char| {
            let glyph = font.charmap().map(c)?;
            Some((u16::try_from(glyph.to_u32()).ok()?, whole(advances.advance_width(glyph)?)))
        };
        let space = glyph(' ');
        let line = |decoration: Option<skrifa::metrics::Decoration>, place: i32| {
            decoration.map_or((place, 50), |d| (whole(d.offset), whole(d.thickness)))
        };
        let bounds = metrics.bounds.unwrap_or_default();
        Metrics {
            units_per_em: metrics.units_per_em,
            ascent: whole(metrics.ascent),
            descent: whole(metrics.descent),
            cap_height: metrics.cap_height.map_or(700, whole),
            x_height: metrics.x_height.map_or(500, whole),
            italic_angle: metrics.italic_angle,
            space: space.map_or(250, |space| space.1),
            space_glyph: space.map_or(0, |space| space.0),
            hyphen: glyph('-').unwrap_or_default(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(whole),
            underline: line(metrics.underline, -100),
            strikeout: line(metrics.strikeout, 250),
        }
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Face({})", self.postscript_name)
    }
}
