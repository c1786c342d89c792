//! Pieces into strips: what must stay together before it, then lines that may be split.
//!
//! Heights are half rows of the grid, because some blocks may begin between two rows; lines always take whole ones.

use std::ops::Range;
use std::sync::Arc;

use crate::layout::{Break, Geometry, Layout, PageCosts};
use crate::set::{Galley, Piece, RowEnds};
use crate::text::BreakKind;
use crate::unit::Length as Measure;

use super::costs::{self, Cost, MICRO};
use super::floats::Float;
use super::notes::Called;

/// Pieces that are placed as one: all but the last are kept with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The article.
    pub article: u32,
    /// Its pieces.
    pub pieces: Range<u32>,
    /// Half rows above, dropped at a column's head.
    pub above: u16,
    /// Half rows of the pieces that are kept with the last one, and of a last one that can't be split.
    pub lead: u16,
    /// Half rows below, dropped at a column's foot.
    pub below: u16,
    /// Begins between two rows, if that is where the one before it ends; else at the next whole row.
    pub halfway: bool,
    /// Lines at least before a split.
    pub orphans: u16,
    /// Lines at least after a split.
    pub widows: u16,
    /// A head is among the pieces that are kept.
    pub headed: bool,
    /// Begins a page (2), a column (1), or nothing new (0).
    pub opens: u8,
    /// The lengths of the last piece; never empty.
    pub lengths: Vec<Length>,
    /// A figure that moves, by its number: it stands here, at the end of the text that mentions it, if it found no other place.
    /// One over several columns then stands behind all that flows; its rows are those of all its columns.
    pub float: Option<u16>,
    /// Its last piece is cut: other lines of it stand on another page.
    pub cut: Option<Cut>,
}

/// Which lines a strip has of a piece that is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The length in which the piece is set.
    pub length: usize,
    /// The lines.
    pub lines: Range<u16>,
}

/// One length of a strip's last piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// Lines that may be split.
    pub lines: u16,
    /// What it costs beyond the best.
    pub cost: Cost,
    /// The lines, from 0, that end in a hyphen, ascending.
    pub hyphens: Vec<u16>,
    /// How many half rows its lines take.
    pub pitch: Pitch,
    /// The notes that they call, in order.
    pub calls: Vec<Called>,
    /// Of a table: where its rows end, after which alone it may be split.
    pub rows: Option<Arc<RowEnds>>,
}

/// How lines become rows: those off the grid have a leading of their own, and each part of them takes whole rows.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Pitch {
    /// From line to line.
    pub leading: u32,
    /// From row to row, in the same unit.
    pub grid: u32,
    /// Below the last line; what is left of it at a frame's foot is dropped.
    pub foot: u32,
}

impl Pitch {
    /// A line is a row.
    pub const GRID: Pitch = Pitch { leading: 1, grid: 1, foot: 0 };

    /// Half rows that lines take where more of them follow in the next frame.
    #[inline]
    pub fn rows(self, lines: u16) -> u16 {
        self.up(self.leading.saturating_mul(u32::from(lines)))
    }

    /// Half rows that the last lines take, with what is below them, in a frame that has so many; none where they do not fit.
    #[inline]
    pub fn last_rows(self, lines: u16, room: u16) -> Option<u16> {
        let all = self.up(self.leading.saturating_mul(u32::from(lines)).saturating_add(self.foot));
        (self.rows(lines) <= room).then_some(all.min(room))
    }

    /// Lines for which so many half rows are enough.
    #[inline]
    pub fn lines(self, rows: u16) -> u16 {
        if self.leading == self.grid {
            return rows / 2; // on the grid, as most lines are: no division
        }
        u16::try_from(u64::from(rows / 2) * u64::from(self.grid) / u64::from(self.leading.max(1))).unwrap_or(u16::MAX)
    }

    #[inline]
    fn up(self, height: u32) -> u16 {
        let rows = if self.grid == 1 { height } else { height.div_ceil(self.grid.max(1)) };
        u16::try_from(rows.saturating_mul(2)).unwrap_or(u16::MAX)
    }
}

/// A head is not left with less text under it at a column's foot, in half rows.
const UNDER_HEAD: u16 = 4;

/// The strips of an article's pieces, and its figures that move; each of these has a strip at the end too. A run of kept
/// pieces higher than half a page is cut. `called` are notes that what stands before calls; those that are called by what
/// moves stand with the next strip, or are left there where none follows.
pub fn strips(
    article: u32,
    galley: &Galley,
    pieces: Range<usize>,
    (layout, geometry): (&Layout, &Geometry),
    called: &mut Vec<u32>,
) -> (Vec<Strip>, Vec<Float>) {
    let with = (&layout.pages, geometry.leading);
    let (mut found, mut floats) = (Vec::new(), Vec::new());
    let (mut start, mut lead, mut under) = (pieces.start, 0, UNDER_HEAD);
    for at in pieces.clone() {
        let piece = &galley.pieces[at];
        if !piece.moves() && (!piece.flows() || piece.span.is_some()) {
            called.extend(piece.calls.iter().filter(|_| piece.turned).map(|call| call.1));
            start += usize::from(start == at);
            continue;
        }
        if piece.moves() {
            called.extend(piece.calls.iter().map(|call| call.1));
            // what is kept with the text that follows lets it stand between
            let after = found.len() as u32 + u32::from(start < at);
            start += usize::from(start == at);
            floats.push(Float::of(piece, (article, at as u32, after), (geometry.leading, geometry.lines * 2)));
            continue;
        }
        let next = galley.pieces[at + 1..pieces.end].iter().find(|piece| piece.in_column());
        let opens_next = next.is_none_or(|next| next.opens > Break::None);
        let rows = piece.halves().saturating_add(piece.above + piece.below);
        under = if piece.heads { 0 } else { piece.halves().saturating_add(under) };
        let keeps = piece.keep_with_next || under < UNDER_HEAD;
        if keeps && !opens_next && rows.saturating_add(lead) <= geometry.lines {
            lead += rows;
            continue;
        }
        found.push(strip(article, galley, start..at + 1, with, called));
        (start, lead, under) = (at + 1, 0, UNDER_HEAD);
    }
    for (number, float) in floats.iter().enumerate() {
        let piece = float.piece as usize;
        let mut last = strip(article, galley, piece..piece + 1, with, &mut Vec::new());
        last.float = Some(number as u16);
        if float.columns > 1 {
            last.lead = float.rows.saturating_mul(u16::from(float.columns));
        }
        let stays = float.after as usize + number == found.len();
        last.lengths[0].cost = if stays { 0 } else { costs::far(&layout.pages, 1) };
        found.push(last);
    }
    (found, floats)
}

fn strip(
    article: u32,
    galley: &Galley,
    pieces: Range<usize>,
    (costs, grid): (&PageCosts, Measure),
    called: &mut Vec<u32>,
) -> Strip {
    let last = &galley.pieces[pieces.end - 1];
    let kept: Vec<&Piece> = galley.pieces[pieces.start..pieces.end - 1].iter().filter(|piece| piece.in_column()).collect();
    called.extend(kept.iter().flat_map(|piece| &piece.calls).map(|call| call.1));
    let called = std::mem::take(called);
    let all = || kept.iter().copied().chain([last]);
    let splits = last.splits();
    let inner: u16 = kept.iter().map(|piece| piece.halves() + piece.below).sum();
    let between: u16 = all().skip(1).map(above_within).sum();
    let first = kept.first().copied().unwrap_or(last);
    Strip {
        article,
        pieces: pieces.start as u32..pieces.end as u32,
        above: first.above,
        lead: inner + between + if splits { 0 } else { last.halves() },
        below: last.below,
        halfway: kept.is_empty() && last.halfway,
        orphans: last.orphans,
        widows: last.widows,
        headed: !kept.is_empty(),
        opens: u8::from(first.opens == Break::Column),
        lengths: if splits { lengths(galley, last, (costs, grid), &called) } else { vec![solid(galley, last, &called)] },
        float: None,
        cut: None,
    }
}

/// Half rows above a piece that is kept with the one before it: whole rows, so that all of a strip stands alike on the grid.
pub fn above_within(piece: &Piece) -> u16 {
    piece.above.next_multiple_of(2)
}

impl Length {
    /// Of a strip that can't be split.
    const SOLID: Length = Length { lines: 0, cost: 0, hyphens: Vec::new(), pitch: Pitch::GRID, calls: Vec::new(), rows: None };

    /// Lines on the grid that call no notes, and no table: each takes a row.
    #[inline]
    pub fn is_plain(&self) -> bool {
        self.pitch == Pitch::GRID && self.calls.is_empty() && self.rows.is_none()
    }

    /// Lines that stand again over each part but the first: the head of a table.
    #[inline]
    pub fn again(&self) -> u16 {
        self.rows.as_ref().map_or(0, |rows| rows.again)
    }

    /// Half rows that lines take which go on after a split and are not the last.
    #[inline]
    pub fn rows_after(&self, lines: u16) -> u16 {
        if lines == 0 { 0 } else { self.pitch.rows(lines.saturating_add(self.again())) }
    }
}

/// How the lines of a piece become rows.
pub fn pitch(piece: &Piece, grid: Measure) -> Pitch {
    let whole = |length: Measure| length.millipoints().max(0) as u32;
    if piece.on_grid {
        return Pitch::GRID;
    }
    Pitch { leading: whole(piece.leading).max(1), grid: whole(grid).max(1), foot: whole(piece.foot) }
}

/// The only length of a strip that can't be split.
fn solid(galley: &Galley, piece: &Piece, called: &[u32]) -> Length {
    let own = piece.calls.iter().map(|call| call.1);
    Length { calls: stacked(galley, called.iter().copied().chain(own).map(|note| (0, note))), ..Length::SOLID }
}

/// Notes in the order of their calls, each with the lines that call it, on each other.
fn stacked(galley: &Galley, calls: impl Iterator<Item = (u16, u32)>) -> Vec<Called> {
    let mut noted = 0_u32;
    let on = |(lines, note): (u16, u32)| {
        let height = galley.notes.get(note as usize).map_or(0, |note| note.height.millipoints().max(1) as u32);
        noted = noted.saturating_add(height);
        Called { lines, note, noted }
    };
    calls.map(on).collect()
}

fn lengths(galley: &Galley, piece: &Piece, (costs, grid): (&PageCosts, Measure), called: &[u32]) -> Vec<Length> {
    let rows = piece.table.as_ref().map(|part| Arc::clone(&part.ends));
    let length = |(number, variant): (usize, &crate::set::Variant)| {
        let lines = galley.lines_of(variant);
        let hyphen = |at: &usize| matches!(lines[*at].kind, BreakKind::Hyphen | BreakKind::Compound);
        let before = called.iter().map(|note| (0, *note));
        let own = piece.called(lines);
        // demerits reach 10^15; a millionth of them beside whole costs
        let extra = variant.extra.clamp(0.0, 1e12) as Cost;
        Length {
            lines: lines.len() as u16,
            cost: if number == 0 { 0 } else { Cost::from(costs.variant) * MICRO + extra },
            hyphens: (0..lines.len()).filter(hyphen).map(|at| at as u16).collect(),
            pitch: pitch(piece, grid),
            calls: stacked(galley, before.chain(own)),
            rows: rows.clone(),
        }
    };
    piece.variants.iter().enumerate().map(length).collect()
}
