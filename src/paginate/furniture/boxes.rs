//! What stands in a band beside its words: QR codes, drawn, and logos.

use std::sync::Arc;

use super::choose::Bands;
use super::place::Fitter;
use super::{Edge, Spot};
use crate::colour::Colour;
use crate::font::Step;
use crate::image::{Code, Picture};
use crate::layout::Logo;
use crate::page::{Mark, Shape};
use crate::report::{Notice, Place, codes};
use crate::style::Dress;
use crate::unit::{Length, Rect};

/// What printers leave blank at a sheet's edges; a code does not go there.
const EDGE: f64 = 4.0;

/// Squares smaller than this, in millimetres, are lost to some readers (ISO/IEC 18004 leaves it to the application; 0.25 mm
/// is what a phone resolves at arm's length).
const LEAST_SQUARE: f64 = 0.25;

/// White on all sides of a code, in squares (ISO/IEC 18004, 9.1).
const QUIET: i32 = 4;

/// A logo is never wider than this part of its band.
const LOGO_SHARE: i32 = 2;

/// A page, its band and the place there.
type Spotted = (usize, Edge, Spot);

/// The width that boxes take of a band.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Boxes {
    /// At the left, in the middle and at the right, with the white that they ask for.
    pub widths: [Length; 3],
}

impl Fitter<'_> {
    /// Draws what stands beside the words of a band and says how much room it takes.
    pub fn boxes(&mut self, (page, edge): (usize, Edge), bands: &Bands, address: &str, dress: Dress) -> Boxes {
        let mut boxes = Boxes::default();
        for (_, spot, qr) in bands.codes.iter().filter(|code| code.0 == edge && !address.is_empty()) {
            let size = qr.size.resolve(self.matter().layout.body_scale());
            boxes.widths[*spot as usize] = self.code((page, edge, *spot), address, size);
        }
        for (_, spot, logo) in bands.logos.iter().filter(|logo| logo.0 == edge && !logo.2.file.is_empty()) {
            let taken = boxes.widths[*spot as usize];
            match dress.pictures.logo(&logo.bytes) {
                Err(why) => self.no_logo(logo, why),
                Ok(_) if *spot == Spot::Centre && taken > Length::ZERO => self.no_logo(logo, "a QR code stands in its place"),
                Ok(picture) => boxes.widths[*spot as usize] += self.logo((page, edge, *spot), (logo, picture), taken, dress.grey),
            }
        }
        boxes
    }

    fn no_logo(&mut self, logo: &Logo, why: &str) {
        let message = format!("the logo `{}` is left out: {why}", logo.file);
        self.tell(Notice::new(&codes::LOGO_LEFT_OUT, message).near(&logo.file), None);
    }

    /// From where to where boxes of a band may reach: in a head up from the baseline, in a foot down from the height of its
    /// capitals.
    fn reach(&self, page: usize, edge: Edge) -> (Length, Length) {
        let (_, baseline) = self.area(page, edge);
        match edge {
            Edge::Head => (Length::mm(EDGE), baseline),
            Edge::Foot => (baseline - self.em().scaled(7, 10), self.matter().geometry.height - Length::mm(EDGE)),
        }
    }

    /// Lays a box into a band, so far in from its side.
    fn lay(&mut self, (page, edge, spot): Spotted, (width, height): (Length, Length), taken: Length) -> Rect {
        let (area, _) = self.area(page, edge);
        let (head, foot) = self.reach(page, edge);
        let x = match spot {
            Spot::Left => area.x + taken,
            Spot::Centre => area.x + (area.width - width) / 2,
            Spot::Right => area.right() - taken - width,
        };
        let y = if edge == Edge::Head { foot - height } else { head };
        let rect = Rect { x, y, width, height };
        self.frame(page, edge, rect);
        rect
    }

    /// Sets a logo, smaller where it would not fit, and gives the width that it takes.
    fn logo(&mut self, at: Spotted, (logo, picture): (&Logo, &Arc<Picture>), taken: Length, grey: bool) -> Length {
        let scale = self.matter().layout.body_scale();
        let (head, foot) = self.reach(at.0, at.1);
        let widest = (self.area(at.0, at.1).0.width - taken) / LOGO_SHARE;
        let (across, down) = picture.shape();
        let height = logo.height.map_or(scale.line, |height| height.resolve(scale)).min(foot - head);
        let height = height.min(widest.scaled(i64::from(down), i64::from(across.max(1))));
        let width = height.scaled(i64::from(across), i64::from(down.max(1)));
        if width <= Length::ZERO || height <= Length::ZERO {
            self.no_logo(logo, "there is no room for it");
            return Length::ZERO;
        }
        if let Some(drawing) = picture.drawing().filter(|drawing| !drawing.left_out.is_empty()) {
            let message = format!("the logo `{}` is set without {}", logo.file, drawing.left_out.join(", "));
            self.tell(Notice::new(&codes::DRAWING_INCOMPLETE, message).near(&logo.file), None);
        }
        let rect = self.lay(at, (width, height), taken);
        let number = self.picture(picture, &logo.file, grey);
        self.mark(at.0, Mark { node: None, shape: Shape::Picture(number, rect) });
        width + self.em()
    }

    /// Draws an address as a code and gives the width that it takes.
    fn code(&mut self, (page, edge, spot): Spotted, address: &str, wanted: Length) -> Length {
        if wanted <= Length::ZERO {
            return Length::ZERO;
        }
        let (head, foot) = self.reach(page, edge);
        let size = wanted.min(foot - head).min(self.area(page, edge).0.width);
        let place = Some(Place { page: Some(page as u32 + 1), ..Place::default() });
        let Some(code) = Code::of(address) else {
            self.tell(Notice::new(&codes::QR_UNREADABLE, "the address is too long for a QR code").near(address), place);
            return Length::ZERO;
        };
        let square = size / code.size();
        if square < Length::mm(LEAST_SQUARE) {
            let message = format!("the QR code is left out: its squares would be {square:?} wide");
            self.tell(Notice::new(&codes::QR_UNREADABLE, message).near(address), place);
            return Length::ZERO;
        }
        let side = square * code.size();
        let rect = self.lay((page, edge, spot), (side, side), Length::ZERO);
        let shape = Shape::Drawn(squares(&code, (rect.x, rect.y), square), Colour::BLACK);
        self.mark(page, Mark { node: None, shape });
        side + square * QUIET
    }
}

/// The dark squares as one outline, those of a row that touch as one rectangle.
fn squares(code: &Code, (x, y): (Length, Length), square: Length) -> Vec<Step<(Length, Length)>> {
    let mut steps = Vec::new();
    for (row, from, to) in code.runs() {
        let (left, right, head) = (x + square * from, x + square * to, y + square * row);
        let foot = head + square;
        steps.extend([Step::Move((left, head)), Step::Line((right, head)), Step::Line((right, foot))]);
        steps.extend([Step::Line((left, foot)), Step::Close]);
    }
    steps
}
