//! Where the places lie on a sheet: the block of pages in its middle, as large as it may be.

use super::order::{Cell, Scheme};
use super::{Options, paper};
use crate::plate::{Area, Matrix};
use crate::unit::Length;

/// Room for marks around the block.
const ROOM_FOR_MARKS: f64 = 10.0;

/// The measures of a side, in points but for the scale.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Bed {
    /// The sheet's width.
    pub width: f64,
    /// The sheet's height.
    pub height: f64,
    /// Width of a page, before it is scaled.
    pub page_width: f64,
    /// Height of a page, before it is scaled.
    pub page_height: f64,
    /// How large pages are printed; 1 is their own size.
    pub scale: f64,
    /// Between the places, on the sheet.
    pub gap: f64,
    /// Around the block, at least.
    pub margin: f64,
    /// Rows of places.
    pub rows: usize,
    /// Columns of places.
    pub columns: usize,
}

impl Bed {
    /// Lays out sides for pages of a size.
    ///
    /// # Errors
    /// A sentence where they find no room on the sheet asked for.
    pub fn of(page: (f64, f64), options: &Options) -> Result<Bed, String> {
        let (rows, columns) = options.scheme.grid();
        let gap = if options.scheme.is_folded() { 0.0 } else { options.gap.to_pt() };
        let least = if options.marks { Length::mm(ROOM_FOR_MARKS) } else { Length::ZERO };
        let margin = options.margin.max(least).to_pt();
        let bare =
            Bed { width: 0.0, height: 0.0, page_width: page.0, page_height: page.1, scale: 1.0, gap, margin, rows, columns };
        match (options.sheet, options.scheme) {
            (Some((width, height)), _) => bare.on(width.to_pt(), height.to_pt(), options.actual_size),
            (None, Scheme::Grid { .. }) if !options.actual_size => bare.on(page.0, page.1, false),
            (None, _) => {
                let (block_width, block_height) = bare.block();
                let needed = [block_width, block_height].map(|length| Length::pt(length + margin * 2.0));
                let (width, height) = paper::least(needed[0], needed[1]);
                Ok(Bed { width: width.to_pt(), height: height.to_pt(), ..bare })
            }
        }
    }

    /// On a sheet, upright or turned, whichever lets pages be larger.
    fn on(self, width: f64, height: f64, actual_size: bool) -> Result<Bed, String> {
        let upright = Bed { scale: self.largest(width, height), width, height, ..self };
        let turned = Bed { scale: self.largest(height, width), width: height, height: width, ..self };
        let best = if turned.scale > upright.scale { turned } else { upright };
        // half a per mille: sizes are rounded by those who state them
        if best.scale <= 0.0 || (actual_size && best.scale < 0.9995) {
            let (block_width, block_height) = self.block();
            let mm = |points: f64| (points + self.margin * 2.0) * 25.4 / 72.0;
            return Err(format!("the sheet is too small: {:.0} × {:.0} mm are needed", mm(block_width), mm(block_height)));
        }
        // within a per mille of its own size, a page keeps it
        let own = actual_size || (best.scale - 1.0).abs() < 0.001;
        Ok(Bed { scale: if own { 1.0 } else { best.scale }, ..best })
    }

    fn largest(&self, width: f64, height: f64) -> f64 {
        let free = |length: f64, places: usize| length - self.margin * 2.0 - self.gap * (places - 1) as f64;
        let across = free(width, self.columns) / (self.page_width * self.columns as f64);
        across.min(free(height, self.rows) / (self.page_height * self.rows as f64))
    }

    /// Width and height of all places together.
    pub fn block(&self) -> (f64, f64) {
        let all = |length: f64, places: usize| length * self.scale * places as f64 + self.gap * (places - 1) as f64;
        (all(self.page_width, self.columns), all(self.page_height, self.rows))
    }

    /// Where a place is on the side.
    pub fn place(&self, cell: &Cell) -> Area {
        let (block_width, block_height) = self.block();
        let (width, height) = (self.page_width * self.scale, self.page_height * self.scale);
        let left = (self.width - block_width) / 2.0 + cell.column as f64 * (width + self.gap);
        let head = (self.height + block_height) / 2.0 - cell.row as f64 * (height + self.gap);
        Area { left, foot: head - height, right: left + width, head }
    }

    /// Brings a page of a size, upright at the origin, to its place: in the middle of it, moved towards the fold by the creep,
    /// on its head where that is so. Pages may be scaled; the creep, which is paper, is not.
    pub fn map(&self, cell: &Cell, (width, height): (f64, f64), creep: f64) -> Matrix {
        let place = self.place(cell);
        let creep = creep / self.scale;
        let towards = if cell.recto { -creep } else { creep };
        let middle = Matrix::shift((self.page_width - width) / 2.0 + towards, (self.page_height - height) / 2.0);
        let turn = if cell.inverted { Matrix::half_turn(self.page_width, self.page_height) } else { Matrix::SAME };
        middle.then(&turn).then(&Matrix::scale(self.scale)).then(&Matrix::shift(place.left, place.foot))
    }

    /// What may be printed of a place: its page, and where there is room for it what is beyond the trim.
    pub fn window(&self, cell: &Cell, beyond: f64) -> Area {
        let place = self.place(cell);
        let room = |outermost: bool| if outermost { beyond } else { beyond.min(self.gap / 2.0) };
        Area {
            left: place.left - room(cell.column == 0),
            foot: place.foot - room(cell.row + 1 == self.rows),
            right: place.right + room(cell.column + 1 == self.columns),
            head: place.head + room(cell.row == 0),
        }
    }
}
