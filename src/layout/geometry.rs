//! A layout's sheet in lengths: the text area, its columns, the lines of the grid.

use super::value::Scale;
use super::{Layout, StyleName};
use crate::unit::{Length, Rect};

/// Which side of the fold a page lies on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left-hand.
    Verso,
    /// Right-hand, and every page of a single-sided layout.
    Recto,
}

/// The sheet in lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Trimmed width.
    pub width: Length,
    /// Trimmed height.
    pub height: Length,
    /// Ink beyond the trim.
    pub bleed: Length,
    /// Paper beyond the bleed, for printers' marks.
    pub slug: Length,
    /// Margin at the fold.
    pub inner: Length,
    /// Margin away from the fold.
    pub outer: Length,
    /// Top of the text area, from the trim.
    pub top: Length,
    /// Baseline to baseline.
    pub leading: Length,
    /// Whole lines in the text area.
    pub lines: u16,
    /// How many columns.
    pub columns: u8,
    /// Between columns.
    pub gutter: Length,
    /// Width of one column.
    pub measure: Length,
    /// From the text area up to the running head's baseline.
    pub head: Length,
    /// From the text area's last line down to the running foot's baseline.
    pub foot: Length,
    /// Left and right pages mirror each other.
    pub facing: bool,
}

impl Geometry {
    /// The sheet of a layout; `letter` says whether the locale uses American paper.
    ///
    /// # Errors
    /// A sentence when nothing is left between the margins, or columns are narrower than three ems.
    pub fn of(layout: &Layout, letter: bool) -> Result<Geometry, String> {
        let em = layout.body_size();
        let line = layout.grid.leading.resolve(Scale { em, line: em });
        let scale = Scale { em, line };
        let (width, height) = layout.sheet.size.resolve(letter);
        let margin = &layout.sheet.margin;
        let [top, foot, inner, outer] = [margin.top, margin.foot, margin.inner, margin.outer].map(|side| side.resolve(scale));
        let (columns, gutter) = (layout.columns.count.clamp(1, 8), layout.columns.gutter.resolve(scale));
        let measure = (width - inner - outer - gutter * (i32::from(columns) - 1)) / i32::from(columns);
        let lines = (height - top - foot).millipoints() / line.millipoints().max(1);
        if measure < em * 3 || line <= Length::ZERO || lines < 4 {
            return Err(format!(
                "the margins leave {measure:?} × {lines} lines for a column; at least 3 em × 4 lines are needed"
            ));
        }
        Ok(Geometry {
            width,
            height,
            inner,
            outer,
            top,
            columns,
            gutter,
            measure,
            leading: line,
            lines: lines.min(2000) as u16,
            bleed: layout.marks().map_or(Length::ZERO, |marks| marks.bleed.resolve(scale)).max(layout.sheet.bleed.resolve(scale)),
            slug: layout.marks().map_or(Length::ZERO, |marks| marks.slug.resolve(scale)),
            head: layout.sheet.head.resolve(scale),
            foot: layout.sheet.foot.resolve(scale),
            facing: layout.sheet.facing,
        })
    }

    /// On which side of the fold the page with this number (from 1) lies.
    pub fn side(&self, page: u32) -> Side {
        if self.facing && page.is_multiple_of(2) { Side::Verso } else { Side::Recto }
    }

    /// The text area of a page, whole lines high.
    pub fn text_area(&self, side: Side) -> Rect {
        let x = if side == Side::Verso { self.outer } else { self.inner };
        Rect { x, y: self.top, width: self.width - self.inner - self.outer, height: self.leading * i32::from(self.lines) }
    }

    /// Left edge of a column, from 0, of so many side by side.
    pub fn column_x(&self, side: Side, column: u8, of: u8) -> Length {
        self.text_area(side).x + (self.span_width(1, of) + self.gutter) * i32::from(column)
    }

    /// Width of a block that takes this many columns of so many side by side, between which stands the page's gutter.
    pub fn span_width(&self, columns: u8, of: u8) -> Length {
        let of = i32::from(of.max(1));
        let columns = i32::from(columns.max(1)).min(of);
        let measure = (self.width - self.inner - self.outer - self.gutter * (of - 1)) / of;
        measure * columns + self.gutter * (columns - 1)
    }
}

impl Layout {
    /// The type size of the text.
    pub fn body_size(&self) -> Length {
        let none = Scale { em: Length::pt(10.0), line: Length::pt(12.0) };
        let rule = self.style.get(&StyleName::Paragraph).and_then(|rule| rule.size.as_ref());
        rule.and_then(|sizes| sizes.all().first().copied()).map_or(none.em, |size| size.resolve(none))
    }
}
