//! The faces inside the program, by family, weight, slant and optical size.

use std::sync::{Arc, OnceLock};

use super::Request;
use super::face::Face;
use crate::unit::Length;

/// Families shipped, the text face of the designs first.
pub const FAMILIES: &[&str] = &["Source Serif 4", "Source Sans 3", "Source Code Pro", "Libertinus Serif", "Noto Emoji"];

struct Shipped {
    family: &'static str,
    weight: u16,
    italic: bool,
    /// Type sizes in points, from and up to, that the drawing is made for.
    sizes: (f64, f64),
    bytes: &'static [u8],
    parsed: OnceLock<Arc<Face>>,
}

const ANY: (f64, f64) = (0.0, f64::INFINITY);
// Optical sizes as Adobe names them for Source Serif 4: caption 6–8, small text 8–11, text 11–16, subhead 16–24, display 24 up.
const CAPTION: (f64, f64) = (0.0, 8.0);
const SMALL: (f64, f64) = (8.0, 10.0);
const TEXT: (f64, f64) = (10.0, 15.0);
const SUBHEAD: (f64, f64) = (15.0, 22.0);
const DISPLAY: (f64, f64) = (22.0, f64::INFINITY);

macro_rules! faces {
    ($($family:literal $weight:literal $italic:literal $sizes:ident $file:literal;)*) => {
        static FACES: [Shipped; [$($file),*].len()] = [$(Shipped {
            family: $family, weight: $weight, italic: $italic, sizes: $sizes,
            bytes: include_bytes!(concat!("../../fonts/", $file)), parsed: OnceLock::new(),
        }),*];
    };
}

faces! {
    // signs and faces in outlines, for what all others lack: so the first here, the last that is asked
    "Noto Emoji" 400 false ANY "noto-emoji/NotoEmoji-Regular.ttf";
    "Source Serif 4" 400 false CAPTION "source-serif/SourceSerif4Caption-Regular.otf";
    "Source Serif 4" 400 true  CAPTION "source-serif/SourceSerif4Caption-It.otf";
    "Source Serif 4" 600 false CAPTION "source-serif/SourceSerif4Caption-Semibold.otf";
    "Source Serif 4" 600 true  CAPTION "source-serif/SourceSerif4Caption-SemiboldIt.otf";
    "Source Serif 4" 700 false CAPTION "source-serif/SourceSerif4Caption-Bold.otf";
    "Source Serif 4" 400 false SMALL   "source-serif/SourceSerif4SmText-Regular.otf";
    "Source Serif 4" 400 true  SMALL   "source-serif/SourceSerif4SmText-It.otf";
    "Source Serif 4" 600 false SMALL   "source-serif/SourceSerif4SmText-Semibold.otf";
    "Source Serif 4" 600 true  SMALL   "source-serif/SourceSerif4SmText-SemiboldIt.otf";
    "Source Serif 4" 700 false SMALL   "source-serif/SourceSerif4SmText-Bold.otf";
    "Source Serif 4" 400 false TEXT    "source-serif/SourceSerif4-Regular.otf";
    "Source Serif 4" 400 true  TEXT    "source-serif/SourceSerif4-It.otf";
    "Source Serif 4" 600 false TEXT    "source-serif/SourceSerif4-Semibold.otf";
    "Source Serif 4" 600 true  TEXT    "source-serif/SourceSerif4-SemiboldIt.otf";
    "Source Serif 4" 700 false TEXT    "source-serif/SourceSerif4-Bold.otf";
    "Source Serif 4" 400 false SUBHEAD "source-serif/SourceSerif4Subhead-Regular.otf";
    "Source Serif 4" 400 true  SUBHEAD "source-serif/SourceSerif4Subhead-It.otf";
    "Source Serif 4" 600 false SUBHEAD "source-serif/SourceSerif4Subhead-Semibold.otf";
    "Source Serif 4" 600 true  SUBHEAD "source-serif/SourceSerif4Subhead-SemiboldIt.otf";
    "Source Serif 4" 700 false SUBHEAD "source-serif/SourceSerif4Subhead-Bold.otf";
    "Source Serif 4" 300 false DISPLAY "source-serif/SourceSerif4Display-Light.otf";
    "Source Serif 4" 300 true  DISPLAY "source-serif/SourceSerif4Display-LightIt.otf";
    "Source Serif 4" 400 false DISPLAY "source-serif/SourceSerif4Display-Regular.otf";
    "Source Serif 4" 400 true  DISPLAY "source-serif/SourceSerif4Display-It.otf";
    "Source Serif 4" 600 false DISPLAY "source-serif/SourceSerif4Display-Semibold.otf";
    "Source Serif 4" 600 true  DISPLAY "source-serif/SourceSerif4Display-SemiboldIt.otf";
    "Source Serif 4" 700 false DISPLAY "source-serif/SourceSerif4Display-Bold.otf";
    "Source Sans 3" 400 false ANY "source-sans/SourceSans3-Regular.otf";
    "Source Sans 3" 400 true  ANY "source-sans/SourceSans3-It.otf";
    "Source Sans 3" 600 false ANY "source-sans/SourceSans3-Semibold.otf";
    "Source Sans 3" 600 true  ANY "source-sans/SourceSans3-SemiboldIt.otf";
    "Source Sans 3" 700 false ANY "source-sans/SourceSans3-Bold.otf";
    "Source Sans 3" 700 true  ANY "source-sans/SourceSans3-BoldIt.otf";
    "Source Code Pro" 400 false ANY "source-code/SourceCodePro-Regular.otf";
    "Source Code Pro" 400 true  ANY "source-code/SourceCodePro-It.otf";
    "Source Code Pro" 600 false ANY "source-code/SourceCodePro-Semibold.otf";
    "Source Code Pro" 700 false ANY "source-code/SourceCodePro-Bold.otf";
    "Libertinus Serif" 400 false ANY "libertinus/LibertinusSerif-Regular.otf";
    "Libertinus Serif" 400 true  ANY "libertinus/LibertinusSerif-Italic.otf";
    "Libertinus Serif" 600 false ANY "libertinus/LibertinusSerif-Semibold.otf";
    "Libertinus Serif" 600 true  ANY "libertinus/LibertinusSerif-SemiboldItalic.otf";
    "Libertinus Serif" 700 false ANY "libertinus/LibertinusSerif-Bold.otf";
    "Libertinus Serif" 700 true  ANY "libertinus/LibertinusSerif-BoldItalic.otf";
}

/// The shipped face nearest to a request.
pub fn find(request: &Request) -> Arc<Face> {
    let family = FAMILIES.iter().find(|family| **family == request.family).unwrap_or(&FAMILIES[0]);
    let candidates = FACES.iter().filter(|face| face.family == *family);
    let nearest = candidates.min_by_key(|face| face.distance(request));
    nearest.unwrap_or(&FACES[1]).face()
}

/// Faces with many characters, for what the text face lacks.
pub fn fallbacks() -> impl Iterator<Item = Arc<Face>> {
    let wide = |face: &&Shipped| face.weight == 400 && !face.italic && face.sizes == ANY;
    FACES.iter().filter(wide).rev().map(Shipped::face)
}

impl Shipped {
    fn face(&self) -> Arc<Face> {
        let parse = || Face::parse(self.bytes.into()).unwrap_or_else(|_| Face::empty());
        Arc::clone(self.parsed.get_or_init(|| Arc::new(parse())))
    }

    /// Slant first, then weight, then optical size.
    fn distance(&self, request: &Request) -> (bool, u16, bool) {
        let size = request.size.max(Length::ZERO).to_pt();
        let drawn_for = (self.sizes.0..self.sizes.1).contains(&size);
        (self.italic != request.italic, self.weight.abs_diff(request.weight), !drawn_for)
    }
}

/// The files of all faces.
pub fn files() -> impl Iterator<Item = &'static [u8]> {
    FACES.iter().map(|face| face.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_face_parses() {
        for shipped in &FACES {
            let face = Face::parse(shipped.bytes.into()).unwrap();
            assert!(face.family.starts_with(shipped.family), "{} {}", face.family, shipped.family);
        }
    }

    #[test]
    fn optical_size_follows_the_type_size() {
        let name = |size, italic| {
            find(&Request { family: "Source Serif 4", weight: 400, italic, size: Length::pt(size) }).postscript_name.clone()
        };
        assert_eq!(name(7.5, false), "SourceSerif4Caption-Regular");
        assert_eq!(name(8.6, true), "SourceSerif4SmText-It");
        assert_eq!(name(10.5, false), "SourceSerif4-Regular");
        assert_eq!(name(30.0, false), "SourceSerif4Display-Regular");
    }
}
