//! The faces of formulas: those of KaTeX, after Knuth's Computer Modern, whose widths the library counts with.

use std::fmt::Write;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

macro_rules! faces {
    ($($name:literal)*) => {
        static FACES: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../../fonts/katex/KaTeX_", $name, ".ttf")))),*];
    };
}

faces! {
    "AMS-Regular" "Caligraphic-Bold" "Caligraphic-Regular" "Fraktur-Bold" "Fraktur-Regular" "Main-Bold" "Main-BoldItalic"
    "Main-Italic" "Main-Regular" "Math-BoldItalic" "Math-Italic" "SansSerif-Bold" "SansSerif-Italic" "SansSerif-Regular"
    "Script-Regular" "Size1-Regular" "Size2-Regular" "Size3-Regular" "Size4-Regular" "Typewriter-Regular"
}

/// The outline of a letter.
pub(super) struct Outline {
    /// As a path of SVG, y upwards, in units of its face.
    pub path: String,
    /// Thousandths of an em to a unit.
    pub scale: f64,
}

/// The outline of a character in a face; none where it has none.
pub(super) fn outline(face: &str, c: char) -> Option<Outline> {
    let bytes = FACES.iter().find(|known| known.0 == face)?.1;
    let font = FontRef::new(bytes).ok()?;
    let glyph = font.charmap().map(c)?;
    let mut pen = Pen(String::new());
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    font.outline_glyphs().get(glyph)?.draw(settings, &mut pen).ok()?;
    let em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
    Some(Outline { path: pen.0, scale: 1000.0 / f64::from(em.max(1)) })
}

struct Pen(String);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x} {y}");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x} {y}");
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{cx} {cy} {x} {y}");
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{ax} {ay} {bx} {by} {x} {y}");
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
