//! The galley: set blocks without pages.

use std::ops::Range;
use std::sync::Arc;

use super::cap::Cap;
use super::figure::Plate;
use super::note::line_of;
use super::table::TablePart;
use crate::edition::FrontPlace;
use crate::layout::{Break, PageKind, Place};
use crate::report::Notice;
use crate::style::JumpPart;
use crate::text::{BreakKind, Rules, SetLine};
use crate::unit::Length;

/// An article, set.
#[derive(Clone, Debug, Default)]
pub struct Galley {
    /// The kind of its pages.
    pub kind: PageKind,
    /// Its blocks in order.
    pub pieces: Vec<Piece>,
    /// The lines of all variants of all pieces.
    pub lines: Vec<SetLine>,
    /// The notes that stand at the foot of columns, in the order of their calls.
    pub notes: Vec<SetNote>,
    /// What happened on the way.
    pub notices: Vec<Notice>,
    /// It is set as a brief, or heads the briefs of a section.
    pub brief: bool,
    /// Where it stands on the front page.
    pub front: Option<FrontPlace>,
}

/// A block, set.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its number in the flow.
    pub block: u32,
    /// The block that hangs left of its first line: a bullet or number.
    pub marker: Option<u32>,
    /// Its lengths, the best first; never empty.
    pub variants: Vec<Variant>,
    /// How its lines are filled.
    pub rules: Arc<Rules>,
    /// Left edge, from the column's.
    pub left: Length,
    /// Width of its lines.
    pub measure: Length,
    /// Further in, first line.
    pub indent: Length,
    /// Further in, lines that go on with one too long for the measure.
    pub turn: Length,
    /// The drop cap in its first lines.
    pub cap: Option<Box<Cap>>,
    /// Baseline to baseline.
    pub leading: Length,
    /// Its baselines stand on the grid, so that it can be split between any two lines.
    pub on_grid: bool,
    /// Type size as a share of the looks': a headline that was made smaller.
    pub scale: (i32, i32),
    /// Blank space above in half rows, dropped at a column's head.
    pub above: u16,
    /// Blank space below in half rows, dropped at a column's foot.
    pub below: u16,
    /// May begin between two rows of the grid.
    pub halfway: bool,
    /// Space below its last line within its rows, for pieces off the grid.
    pub foot: Length,
    /// Space above and below as the style states it: what counts where pieces are stacked off the grid.
    pub spaces: (Length, Length),
    /// Lines at least at a column's foot.
    pub orphans: u16,
    /// Lines at least at a column's head.
    pub widows: u16,
    /// Stays with what follows.
    pub keep_with_next: bool,
    /// Is a head: two lines of text stay with it, whatever they are of.
    pub heads: bool,
    /// Columns that it takes, where it does not stand in its own.
    pub span: Option<u8>,
    /// Columns side by side in its part of the text.
    pub columns: u8,
    /// Opens a column or a page.
    pub opens: Break,
    /// A figure that may stand elsewhere than between the pieces around it.
    pub place: Place,
    /// The table that it is, or a part of it; its lines are then steps, [`super::LINE`] of which make a line.
    pub table: Option<Box<TablePart>>,
    /// Stands in a frame.
    pub framed: bool,
    /// Between the words and that frame.
    pub padding: Length,
    /// Stands turned on a page of its own: no strip of the text.
    pub turned: bool,
    /// Pictures above its lines; it is then not split.
    pub plate: Option<Box<Plate>>,
    /// Notes called in it: the first item of the call, or of a table so many of its steps, and the number among the galley's
    /// notes.
    pub calls: Vec<(u32, u32)>,
    /// Belongs to a note at the foot of a column.
    pub noted: bool,
    /// Belongs to the opening of its article.
    pub opening: bool,
    /// Stands only where its article jumps to another page.
    pub jump: Option<JumpPart>,
}

/// A note at the foot of the column in which it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetNote {
    /// Its pieces.
    pub pieces: Range<u32>,
    /// How high it is, with the space above it.
    pub height: Length,
}

/// One length of a piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its lines in [`Galley::lines`].
    pub lines: Range<u32>,
    /// Rows of the grid that it takes, without the blank ones above and below.
    pub rows: u16,
    /// Demerits beyond the best variant's.
    pub extra: f64,
}

/// From the head of a line to its baseline: letters of lower case stand in the middle of their leading, seen without
/// their descenders.
pub fn baseline(leading: Length, size: Length) -> Length {
    leading / 2 + size.scaled(28, 100)
}

impl Piece {
    /// Half rows that its best length takes, without the blank ones above and below.
    pub fn halves(&self) -> u16 {
        self.variants[0].rows.saturating_mul(2)
    }

    /// How high some lines of it are where it stands off the grid, with what is above and around them.
    pub fn height(&self, lines: u16) -> Length {
        let pictures = self.plate.as_ref().map_or(Length::ZERO, |plate| plate.height);
        pictures + self.leading * i32::from(lines) + self.padding * 2
    }

    /// Whether it is a figure that waits for the head or foot of a column.
    pub fn moves(&self) -> bool {
        self.place != Place::Here
    }

    /// Whether it stands between what is before and behind it: not a figure that moves, a table that is turned, a note, or what
    /// only stands at a jump.
    pub fn flows(&self) -> bool {
        !self.moves() && !self.turned && !self.noted && self.jump.is_none()
    }

    /// Whether it does so in a column.
    pub fn in_column(&self) -> bool {
        self.flows() && self.span.is_none()
    }

    /// The columns over which it stands between what is before and behind it, where these are several.
    pub fn over(&self) -> Option<u8> {
        self.span.filter(|_| self.flows())
    }

    /// The notes called in some lines of it, each with how many lines there are up to its call.
    pub fn called(&self, lines: &[SetLine]) -> impl Iterator<Item = (u16, u32)> {
        let up_to = |place: u32| if self.table.is_some() { place as u16 } else { line_of(lines, place) as u16 + 1 };
        self.calls.iter().map(move |(place, note)| (up_to(*place), *note))
    }

    /// Whether a line goes on with the one above it, in a block whose lines stay lines.
    pub fn turns_over(&self, line: &SetLine) -> bool {
        self.turn > Length::ZERO && !matches!(line.from_kind, BreakKind::Start | BreakKind::Forced)
    }

    /// Whether it may be split over columns: not one that is kept together, stands in a frame, or is a table of one row.
    pub fn splits(&self) -> bool {
        self.orphans != u16::MAX && !self.framed && self.table.as_ref().is_none_or(|part| !part.ends.any.is_empty())
    }

    /// Lines that stand again over each further part of it: the head of a table.
    pub fn again(&self) -> u16 {
        self.table.as_ref().map_or(0, |part| part.ends.again)
    }

    /// How much further in a line begins.
    pub fn indent_at(&self, at: usize, line: &SetLine) -> Length {
        let beside = self.cap.as_ref().filter(|cap| at < usize::from(cap.lines));
        let first = if at == 0 { self.indent } else { Length::ZERO };
        let turned = if self.turns_over(line) { self.turn } else { Length::ZERO };
        first + turned + beside.map_or(Length::ZERO, |cap| cap.width)
    }
}

impl Galley {
    /// The space above a piece counts only as far as it goes beyond the space below the one before. Of those that may begin
    /// halfway between two rows those do where half a row is asked for, and what follows them without a space. Figures that
    /// move stand between nothing.
    pub fn fold_spaces(&mut self) {
        let (mut below, mut halfway) = (0, false);
        for piece in self.pieces.iter_mut().filter(|piece| piece.flows()) {
            let half = (piece.above | piece.below) % 2 > 0;
            piece.above = piece.above.saturating_sub(below);
            piece.halfway &= half || (halfway && below + piece.above == 0);
            (below, halfway) = (piece.below, piece.halfway);
        }
    }

    /// Takes what was set of the blocks that follow.
    pub fn append(&mut self, next: Galley) {
        if self.pieces.is_empty() {
            *self = next;
            return;
        }
        let lines = self.lines.len() as u32;
        let moved = |mut piece: Piece| {
            for variant in &mut piece.variants {
                variant.lines = variant.lines.start + lines..variant.lines.end + lines;
            }
            piece
        };
        self.pieces.extend(next.pieces.into_iter().map(moved));
        self.lines.extend(next.lines);
        self.notices.extend(next.notices);
    }

    /// Gives back what was reserved while it was set.
    pub fn shrink(&mut self) {
        self.pieces.iter_mut().for_each(|piece| piece.variants.shrink_to_fit());
        self.pieces.shrink_to_fit();
        self.lines.shrink_to_fit();
    }

    /// The lines of a variant.
    pub fn lines_of(&self, variant: &Variant) -> &[SetLine] {
        &self.lines[variant.lines.start as usize..variant.lines.end as usize]
    }
}
