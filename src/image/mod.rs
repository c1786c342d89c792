//! Pictures out of the bytes of their files: what they are, how large, how turned, in which colours; their samples when asked.
//!
//! [`Picture::read`] looks at the headers first and refuses what would not fit into memory; then it decodes the picture once,
//! so that whoever sets it may rely on it. The decoded samples are not kept: a picture is as large as its file.

mod code;
mod decode;
pub mod drawing;
mod exif;
mod formula;
mod inks;
mod jpeg;
mod orientation;
mod png;
mod profile;
mod reduce;
mod refused;
mod samples;
mod svg;

pub use code::Code;
pub use formula::Formula;
pub use jpeg::Coding;
pub use orientation::Orientation;
pub use png::Rows;
pub use refused::Refused;
pub use samples::Samples;
pub use svg::Lettering;

use std::sync::{Arc, Mutex};

use drawing::Drawing;

/// Bytes that a picture may take while it is decoded: a bomb is refused by what its header says.
const MOST_UNPACKED: u64 = 384 << 20;

/// Pictures that take more than this are decoded one after the other, whatever the number of threads.
const LARGE: u64 = 48 << 20;

/// Units of a drawing that are an inch (CSS Values 3, 5.2).
const CSS_INCH: u32 = 96;

static ONE_LARGE: Mutex<()> = Mutex::new(());

/// A picture whose file was found sound.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What it is.
    pub facts: Facts,
    /// The file.
    bytes: Vec<u8>,
    /// What is drawn, where it is no picture of pixels.
    lines: Option<Lines>,
}

/// A drawing, and the faces in which its words are set.
#[derive(Clone, Debug, PartialEq)]
struct Lines {
    drawing: Arc<Drawing>,
    lettering: Arc<Lettering>,
}

/// What a file says of its picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The kind of file.
    pub format: Format,
    /// Pixels of a row, as stored.
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// Its colours, without alpha.
    pub space: Space,
    /// It may be seen through.
    pub alpha: bool,
    /// Pixels to the inch, where stated.
    pub density: Option<f64>,
    /// How it is turned before it is seen.
    pub orientation: Orientation,
    /// What its colours mean (ICC), where it says so soundly.
    pub profile: Option<Vec<u8>>,
}

/// The kinds of files that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg(Coding),
    /// PNG.
    Png(Rows),
    /// WebP; of several frames the first.
    WebP,
    /// GIF; of several frames the first.
    Gif,
    /// SVG; its pixels are those of its own units.
    Svg,
}

/// Colours of samples.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Space {
    /// Light, one sample.
    Grey,
    /// Red, green and blue light.
    Rgb,
    /// Cyan, magenta, yellow and black ink.
    Cmyk,
}

impl Space {
    /// Samples of a pixel.
    pub fn components(self) -> usize {
        match self {
            Space::Grey => 1,
            Space::Rgb => 3,
            Space::Cmyk => 4,
        }
    }
}

impl Picture {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is of no kind that is read, damaged, or too large when decoded.
    pub fn read(bytes: Vec<u8>) -> Result<Picture, Refused> {
        let mut facts = facts(&bytes)?;
        if facts.width == 0 || facts.height == 0 {
            return Err(Refused::broken("it has no pixels"));
        }
        let unpacked = facts.unpacked();
        if unpacked > MOST_UNPACKED {
            let (width, height) = (facts.width, facts.height);
            return Err(Refused(format!(
                "its {width} × {height} pixels would take {} MiB of memory; {} are allowed",
                unpacked >> 20,
                MOST_UNPACKED >> 20
            )));
        }
        let alone = (unpacked > LARGE).then(|| ONE_LARGE.lock());
        decode::check(&bytes, &mut facts)?;
        drop(alone);
        facts.profile = facts.profile.take().and_then(|profile| profile::sound(profile, facts.space));
        Ok(Picture { facts, bytes, lines: None })
    }

    /// Reads a file; the words of a drawing are set in the faces given.
    ///
    /// # Errors
    /// As for [`Picture::read`].
    pub fn read_with(bytes: Vec<u8>, lettering: &Arc<Lettering>) -> Result<Picture, Refused> {
        if !svg::sniff(&bytes) {
            return Picture::read(bytes);
        }
        let drawing = svg::read(&bytes, lettering)?;
        let pixels = |length: f32| (length.ceil() as u32).max(1);
        let facts = Facts {
            format: Format::Svg,
            width: pixels(drawing.width),
            height: pixels(drawing.height),
            space: Space::Rgb,
            alpha: true,
            density: None,
            orientation: Orientation::UPRIGHT,
            profile: None,
        };
        let lines = Lines { drawing: Arc::new(drawing), lettering: Arc::clone(lettering) };
        Ok(Picture { facts, bytes, lines: Some(lines) })
    }

    /// What is drawn, where it is no picture of pixels.
    pub fn drawing(&self) -> Option<&Drawing> {
        self.lines.as_ref().map(|lines| &*lines.drawing)
    }

    /// Its width and height beside each other, as it is seen: pixels, or thousandths of a drawing's units.
    pub fn shape(&self) -> (u32, u32) {
        let part = |length: f32| (length * 1000.0).round().clamp(1.0, 4e9) as u32;
        self.drawing().map_or_else(|| self.seen(), |drawing| (part(drawing.width), part(drawing.height)))
    }

    /// How many units of its shape an inch has at least, where a layout asks for so many pixels: a drawing that states its size
    /// is not set larger, one that states none as large as there is room.
    pub fn floor(&self, pixels: u16) -> u32 {
        match self.drawing() {
            None => u32::from(pixels),
            Some(drawing) if drawing.sized => CSS_INCH * 1000,
            Some(_) => 0,
        }
    }

    /// The file as it came.
    pub fn file(&self) -> &[u8] {
        &self.bytes
    }

    /// The rows of a PNG file as they are packed; see [`Rows::plain`].
    pub fn packed_rows(&self) -> Vec<u8> {
        png::packed(&self.bytes)
    }

    /// Pixels across and down as it is seen.
    pub fn seen(&self) -> (u32, u32) {
        let Facts { width, height, .. } = self.facts;
        if self.facts.orientation.turns() { (height, width) } else { (width, height) }
    }

    /// Light in no more pixels than these, as stored; a drawing in just these.
    pub fn light(&self, width: u32, height: u32) -> Samples {
        match &self.lines {
            None => self.samples().in_light().reduced(width, height),
            Some(lines) => svg::samples(&self.bytes, &lines.lettering, (width, height)).unwrap_or_else(|| self.samples()),
        }
    }

    /// Its samples, 8 bits each; they lie as stored, not yet turned. All white where the file cannot be decoded, which reading
    /// it rules out.
    pub fn samples(&self) -> Samples {
        decode::samples(&self.bytes, &self.facts).unwrap_or_else(|_| Samples::blank(&self.facts))
    }
}

fn facts(bytes: &[u8]) -> Result<Facts, Refused> {
    if jpeg::sniff(bytes) {
        jpeg::facts(bytes)
    } else if png::sniff(bytes) {
        png::facts(bytes)
    } else {
        decode::facts(bytes)
    }
}

impl Facts {
    /// Bytes that decoding takes, about: samples, and the coefficients of JPEG files in several scans.
    fn unpacked(&self) -> u64 {
        let pixels = u64::from(self.width) * u64::from(self.height);
        let components = self.space.components() as u64 + u64::from(self.alpha);
        let each = match &self.format {
            Format::Jpeg(coding) if coding.progressive => components * 3,
            Format::Png(rows) if rows.bits == 16 => components * 2,
            Format::WebP => 8,
            _ => components,
        };
        pixels.saturating_mul(each)
    }
}
