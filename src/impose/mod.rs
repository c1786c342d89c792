//! Lays the pages of a PDF, of whatever maker, on sheets to print, fold and cut.
//!
//! Pages are forms, placed as they are; nothing in them is touched. What belongs to the page as a reader sees it (links, notes,
//! fields, outline, tags) is left out, since on the sheet it has no place; a notice says so.

mod bed;
mod marks;
mod order;
mod paper;

pub use order::{Blanks, Cell, Scheme, Side, sides};
pub use paper::parse as parse_sheet;

use crate::plate::{Area, Forme, Imprint, Plate, Plates};
use crate::report::{Error, Kind, Notice, codes};
use crate::unit::Length;
use bed::Bed;

/// More rows or columns than this are refused: stamps.
pub const MOST_PLACES: usize = 16;

/// How to impose.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// How pages are laid on sheets.
    pub scheme: Scheme,
    /// Width and height of the sheet; none for the least that holds the pages in their own size (for a grid, the size of a page).
    pub sheet: Option<(Length, Length)>,
    /// Pages keep their own size; else they are as large as the sheet lets them.
    pub actual_size: bool,
    /// Where blank pages go.
    pub blanks: Blanks,
    /// Bound at the right.
    pub right_to_left: bool,
    /// Thickness of the paper: by so much the pages of each leaf are nearer to the fold than those of the leaf around it, so
    /// that their outer margins are alike once the whole is trimmed.
    pub creep: Length,
    /// How the printer turns sheets; as it fits the order where nothing is said.
    pub flip: Option<Flip>,
    /// Lines that say where to cut and to fold.
    pub marks: bool,
    /// Between the places of a grid or stack.
    pub gap: Length,
    /// Around all places, at least.
    pub margin: Length,
    /// What is taken of each page.
    pub take: Take,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            scheme: Scheme::Folded { folds: 1, nested: None },
            sheet: None,
            actual_size: false,
            blanks: Blanks::AtEnd,
            right_to_left: false,
            creep: Length::ZERO,
            flip: None,
            marks: false,
            gap: Length::ZERO,
            margin: Length::ZERO,
            take: Take::Trim,
        }
    }
}

/// Over which edge a printer turns a sheet.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Flip {
    /// The short one, as a calendar on the wall.
    ShortEdge,
    /// The long one, as a book.
    LongEdge,
}

/// Which box of a page is laid on the sheet (ISO 32000-1, 14.11.2).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Take {
    /// The cut page.
    Trim,
    /// What is shown.
    Crop,
    /// The whole sheet.
    Media,
}

impl Take {
    fn of(self, plate: &Plate) -> Area {
        match self {
            Take::Trim => plate.boxes.trimmed(),
            Take::Crop => plate.boxes.crop,
            Take::Media => plate.boxes.media,
        }
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Imposed {
    /// The PDF of the sheets.
    pub bytes: Vec<u8>,
    /// What stands where.
    pub sides: Vec<Side>,
    /// What the printer should know.
    pub notices: Vec<Notice>,
}

/// Imposes a PDF.
///
/// # Errors
/// One of [`Kind::Read`] where the file cannot be read, and of [`Kind::Usage`] where its pages find no room on the sheet.
pub fn impose(bytes: &[u8], options: &Options) -> Result<Imposed, Error> {
    let (rows, columns) = options.scheme.grid();
    if rows.max(columns) > MOST_PLACES {
        return Err(Error::new(Kind::Usage, format!("more than {MOST_PLACES} rows or columns are not laid on a sheet")));
    }
    let plates = Plates::open(bytes)?.in_the_clear()?;
    let sides = sides(plates.pages.len(), options.scheme, options.blanks, options.right_to_left);
    let bed = Bed::of(largest(&plates.pages, options.take), options)
        .map_err(|why| Error::new(Kind::Usage, why).hint("name a larger sheet, or leave out --actual-size"))?;
    let notices = notices(&plates.pages, &sides, &bed, options);
    let short_edge = options.flip.unwrap_or(natural(&bed)) == Flip::ShortEdge;
    let pages = plates.pages.clone();
    let mut forme = Forme::of(plates);
    let bleeds = |plate: &Plate| if options.marks { plate.boxes.bled() } else { options.take.of(plate) };
    for (number, plate) in pages.iter().enumerate() {
        forme.take(number, &bleeds(plate).union(&options.take.of(plate)))?;
    }
    for side in &sides {
        let (content, shown) = content(side, &pages, &bed, options);
        forme.side((bed.width, bed.height), content.into_bytes(), &shown);
    }
    let bytes = forme.finish(&Imprint { title: None, short_edge })?;
    Ok(Imposed { bytes, sides, notices })
}

/// The least size that holds each page.
fn largest(pages: &[Plate], take: Take) -> (f64, f64) {
    let sizes = pages.iter().map(|plate| plate.size(&take.of(plate)));
    sizes.fold((1.0, 1.0), |(wide, high), (width, height)| (width.max(wide), height.max(high)))
}

/// How a sheet is turned over its left or right edge, as the order has it.
fn natural(bed: &Bed) -> Flip {
    if bed.width > bed.height { Flip::ShortEdge } else { Flip::LongEdge }
}

/// The content of a side, and the pages that it shows.
fn content(side: &Side, pages: &[Plate], bed: &Bed, options: &Options) -> (String, Vec<usize>) {
    let (mut out, mut shown) = (String::new(), Vec::new());
    if side.back && options.flip.is_some_and(|flip| flip != natural(bed)) {
        // the other edge than the order has it: the back stands on its head
        out += &format!("{} cm\n", numbers(&crate::plate::Matrix::half_turn(bed.width, bed.height).0));
    }
    for cell in &side.cells {
        let Some((number, plate)) = cell.page.and_then(|number| Some((number, pages.get(number)?))) else { continue };
        let taken = options.take.of(plate);
        let beyond = if options.marks { beyond(plate, bed) } else { 0.0 };
        let window = bed.window(cell, beyond);
        let creep = options.creep.to_pt() * cell.depth as f64;
        let map = plate.upright(&taken).then(&bed.map(cell, plate.size(&taken), creep));
        let clip = [window.left, window.foot, window.width(), window.height()];
        out += &format!("q {} re W n {} cm /P{number} Do Q\n", numbers(&clip), numbers(&map.0));
        shown.push(number);
    }
    if options.marks {
        out += &marks::draw(bed, options.scheme, &side.cells);
    }
    (out, shown)
}

/// How far a page is printed beyond its trim, as far as there is room.
fn beyond(plate: &Plate, bed: &Bed) -> f64 {
    let (trim, bled) = (plate.boxes.trimmed(), plate.boxes.bled());
    let most = (trim.left - bled.left).max(bled.right - trim.right).max(trim.foot - bled.foot).max(bled.head - trim.head);
    (most * plate.unit * bed.scale).clamp(0.0, bed.margin)
}

fn notices(pages: &[Plate], sides: &[Side], bed: &Bed, options: &Options) -> Vec<Notice> {
    let mut notices = Vec::new();
    let annotations: usize = pages.iter().map(|plate| plate.annotations).sum();
    if annotations > 0 {
        let what = format!("links, notes and fields over the pages are left out ({annotations}): a sheet has no place for them");
        notices.push(Notice::new(&codes::ANNOTATIONS_LEFT_OUT, what));
    }
    let blank = sides.iter().flat_map(|side| &side.cells).filter(|cell| cell.page.is_none()).count();
    if blank > 0 && options.scheme.is_folded() {
        notices.push(Notice::new(
            &codes::BLANK_PAGES,
            format!("{blank} blank {} the last sheet", if blank == 1 { "page fills" } else { "pages fill" }),
        ));
    }
    let differs = |plate: &&Plate| {
        let (width, height) = plate.size(&options.take.of(plate));
        bed.page_width - width > 1.0 || bed.page_height - height > 1.0
    };
    let smaller = pages.iter().filter(differs).count();
    if smaller > 0 {
        let what =
            format!("{smaller} of {} pages are smaller than the others and stand in the middle of their places", pages.len());
        notices.push(Notice::new(&codes::SIZES_DIFFER, what));
    }
    if (bed.scale - 1.0).abs() > f64::EPSILON {
        notices.push(Notice::new(&codes::SCALED, format!("pages are printed at {:.1} % of their size", bed.scale * 100.0)));
    }
    notices
}

/// Numbers as a content stream has them.
fn numbers(all: &[f64]) -> String {
    all.iter().map(|one| number(*one)).collect::<Vec<_>>().join(" ")
}

/// A number in at most five decimals, which is finer than any press.
fn number(value: f64) -> String {
    let text = format!("{value:.5}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_string() } else { text.to_string() }
}
