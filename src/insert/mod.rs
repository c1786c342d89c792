//! Inserts the frozen pages into a document of `printpdf`, for programs that already build on it or on genpdf.
//!
//! Letters are placed by their glyphs, each where the layout has it, with faces whole; words can be searched and copied, links
//! lead on, heads are bookmarks. **What is lost on this way:** the tags, languages and alternate texts, threads and named places,
//! so the file can claim neither PDF/UA nor PDF/A; faces are embedded whole, not subset; drawings become pixels of
//! [`DENSITY`] to the inch, inks of pictures become light, inks of their own their mixtures; a glyph has one text
//! wherever it stands, so what a box with a character's code is copied as is not certain; and `printpdf` writes identifiers and dates of its own, so the bytes
//! differ from run to run. Where these matter, write with [`crate::pdf`].
//!
//! ```
//! # fn report(document: &offprint::page::Document) -> Result<Vec<u8>, offprint::report::Error> {
//! let mut report = printpdf::PdfDocument::new("A report with an article in it");
//! offprint::insert::insert(document, &mut report)?;
//! Ok(report.save(&printpdf::PdfSaveOptions::default(), &mut Vec::new()))
//! # }
//! ```

mod marks;
mod words;

use printpdf::{Mm, ParsedFont, PdfDocument, PdfFont, PdfPage, RawImage, RawImageData, RawImageFormat, Rect};

use crate::image::{Samples, Space};
use crate::page::{Document, Page, PlacedPicture, Shape};
use crate::report::{Error, Kind};
use crate::unit::Length;

/// Pixels to the inch of what is drawn.
pub const DENSITY: f64 = 300.0;

/// Pixels on a side that pictures are reduced to, at most: beyond it no printer shows more.
const MOST_PIXELS: u32 = 6000;

/// What all pages share in the other document.
struct Stock {
    /// Its pages before ours.
    first: usize,
}

impl Stock {
    /// Names of our own, so that the same pages have the same ones.
    fn face(&self, face: usize) -> printpdf::FontId {
        printpdf::FontId(format!("Offprint{}F{face}", self.first))
    }

    fn picture(&self, picture: usize) -> printpdf::XObjectId {
        printpdf::XObjectId(format!("Offprint{}I{picture}", self.first))
    }
}

/// Adds all pages behind those that are there; gives the number of the first, from 0.
///
/// # Errors
/// One of [`Kind::Write`] where `printpdf` cannot read a face.
pub fn insert(document: &Document, into: &mut PdfDocument) -> Result<usize, Error> {
    let stock = Stock { first: into.pages.len() };
    for (number, face) in document.faces.iter().enumerate() {
        let used = document.pages.iter().flat_map(|page| &page.marks);
        let used = used.filter_map(|mark| if let Shape::Text(run) = &mark.shape { Some(run.face.0) } else { None });
        if !used.into_iter().any(|used| usize::from(used) == number) {
            continue;
        }
        let parsed = ParsedFont::from_bytes(&face.data, 0, &mut Vec::new())
            .ok_or_else(|| Error::new(Kind::Write, format!("printpdf cannot read the face {}", face.postscript_name)))?;
        into.resources.fonts.map.insert(stock.face(number), PdfFont::new(parsed));
    }
    for (number, placed) in document.pictures.iter().enumerate() {
        into.resources.xobjects.map.insert(stock.picture(number), printpdf::XObject::Image(image(document, number, placed)));
    }
    into.pages.extend(document.pages.iter().map(|page| inserted(document, page, &stock)));
    for bookmark in &document.outline {
        into.add_bookmark(&bookmark.title, stock.first + bookmark.to.page as usize + 1);
    }
    Ok(stock.first)
}

fn inserted(document: &Document, page: &Page, stock: &Stock) -> PdfPage {
    let millimetres = |length: Length| Mm((length.to_pt() * 25.4 / 72.0) as f32);
    let bleed = page.bleed * 2;
    let mut sheet =
        PdfPage::new(millimetres(page.width + bleed), millimetres(page.height + bleed), marks::all(document, page, stock));
    let points = |length: Length| printpdf::Pt(length.to_pt() as f32);
    sheet.trim_box = Rect::from_xywh(points(page.bleed), points(page.bleed), points(page.width), points(page.height));
    sheet
}

/// A picture as pixels of light: as many as it has, of a drawing as many as the largest place asks for.
fn image(document: &Document, number: usize, placed: &PlacedPicture) -> RawImage {
    let (width, height) = match placed.picture.drawing() {
        Some(_) => drawn(document, number),
        None => placed.reduced.unwrap_or_else(|| placed.picture.shape()),
    };
    let samples = placed.picture.light(width.clamp(1, MOST_PIXELS), height.clamp(1, MOST_PIXELS));
    let samples = if placed.grey { samples.in_grey() } else { samples.in_light() };
    let data_format = match (samples.space, samples.alpha.is_some()) {
        (_, true) => RawImageFormat::RGBA8,
        (Space::Grey, false) => RawImageFormat::R8,
        (_, false) => RawImageFormat::RGB8,
    };
    let (width, height) = (samples.width as usize, samples.height as usize);
    RawImage { pixels: RawImageData::U8(mixed(samples)), width, height, data_format, tag: Vec::new() }
}

/// Pixels of a drawing where it is largest.
fn drawn(document: &Document, number: usize) -> (u32, u32) {
    let pixels = |length: Length| (length.to_pt() / 72.0 * DENSITY).ceil() as u32;
    let marks = document.pages.iter().flat_map(|page| &page.marks);
    let places = marks.filter_map(|mark| match mark.shape {
        Shape::Picture(picture, rect) if picture as usize == number => Some((pixels(rect.width), pixels(rect.height))),
        _ => None,
    });
    places.max().unwrap_or((1, 1))
}

/// The samples as they are, or red, green, blue and alpha of each pixel in turn.
fn mixed(samples: Samples) -> Vec<u8> {
    let Some(alpha) = samples.alpha else { return samples.colour };
    let parts = samples.space.components();
    let light = |pixel: &[u8]| match pixel {
        [grey] => [*grey; 3],
        [red, green, blue, ..] => [*red, *green, *blue],
        _ => [255; 3],
    };
    let pixels = samples.colour.chunks_exact(parts).zip(alpha);
    pixels.flat_map(|(pixel, alpha)| light(pixel).into_iter().chain([alpha])).collect()
}
