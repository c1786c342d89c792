//! What stands in a band beside its words: QR codes, drawn, and logos, for which there are no pictures yet.

use qrcodegen::{QrCode, QrCodeEcc};

use super::choose::Bands;
use super::place::Fitter;
use super::{Edge, Spot};
use crate::colour::Colour;
use crate::font::Step;
use crate::page::{Mark, Shape};
use crate::report::{Notice, Place, codes};
use crate::unit::{Length, Rect};

/// What printers leave blank at a sheet's edges; a code does not go there.
const EDGE: f64 = 4.0;

/// Squares smaller than this, in millimetres, are lost to some readers (ISO/IEC 18004 leaves it to the application; 0.25 mm
/// is what a phone resolves at arm's length).
const LEAST_SQUARE: f64 = 0.25;

/// White on all sides of a code, in squares (ISO/IEC 18004, 9.1).
const QUIET: i32 = 4;

/// The width that boxes take of a band.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Boxes {
    /// At the left, in the middle and at the right, with the white that they ask for.
    pub widths: [Length; 3],
}

impl Fitter<'_> {
    /// Draws what stands beside the words of a band and says how much room it takes.
    pub fn boxes(&mut self, (page, edge): (usize, Edge), bands: &Bands, address: &str) -> Boxes {
        let mut boxes = Boxes::default();
        for (_, _, logo) in bands.logos.iter().filter(|logo| logo.0 == edge && !logo.2.file.is_empty()) {
            let message = format!("the logo `{}` is left out: pictures cannot be set yet", logo.file);
            self.tell(Notice::new(&codes::LOGO_LEFT_OUT, message).near(&logo.file), None);
        }
        for (_, spot, qr) in bands.codes.iter().filter(|code| code.0 == edge && !address.is_empty()) {
            let size = qr.size.resolve(self.matter().layout.body_scale());
            boxes.widths[*spot as usize] = self.code((page, edge, *spot), address, size);
        }
        boxes
    }

    /// Draws an address as a code and gives the width that it takes.
    fn code(&mut self, (page, edge, spot): (usize, Edge, Spot), address: &str, wanted: Length) -> Length {
        if wanted <= Length::ZERO {
            return Length::ZERO;
        }
        let (area, baseline) = self.area(page, edge);
        let head = if edge == Edge::Head { Length::mm(EDGE) } else { baseline - self.em().scaled(7, 10) };
        let foot = if edge == Edge::Head { baseline } else { self.matter().geometry.height - Length::mm(EDGE) };
        let size = wanted.min(foot - head).min(area.width);
        let place = Some(Place { page: Some(page as u32 + 1), ..Place::default() });
        let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else {
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
        let x = match spot {
            Spot::Left => area.x,
            Spot::Centre => area.x + (area.width - side) / 2,
            Spot::Right => area.right() - side,
        };
        let y = if edge == Edge::Head { foot - side } else { head };
        let shape = Shape::Drawn(squares(&code, (x, y), square), Colour::BLACK);
        self.mark(page, Mark { node: None, shape });
        self.frame(page, edge, Rect { x, y, width: side, height: side });
        side + square * QUIET
    }
}

/// The dark squares as one outline, those of a row that touch as one rectangle.
fn squares(code: &QrCode, (x, y): (Length, Length), square: Length) -> Vec<Step<(Length, Length)>> {
    let mut steps = Vec::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let run = (column..code.size()).take_while(|at| code.get_module(*at, row)).count() as i32;
            if run > 0 {
                let (left, right) = (x + square * column, x + square * (column + run));
                let (head, foot) = (y + square * row, y + square * (row + 1));
                steps.extend([Step::Move((left, head)), Step::Line((right, head)), Step::Line((right, foot))]);
                steps.extend([Step::Line((left, foot)), Step::Close]);
            }
            column += run + 1;
        }
    }
    steps
}
