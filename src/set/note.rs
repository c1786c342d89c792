//! Notes at the foot of columns: where they are called, how high they are, and which are too high to stand there.

use super::galley::{Galley, Piece, SetNote};
use crate::layout::{Break, Geometry, Place};
use crate::report::{Notice, codes};
use crate::style::Flow;
use crate::text::{Item, SetLine};
use crate::unit::Length;

/// The notes of one line take this share of a column at most, in hundredths: a line, and what it calls, then has room in any.
const MOST: i64 = 50;

/// The notes that some items call for the first time: the item, and the number of the note.
pub fn calls(items: &[Item], flow: &Flow) -> Vec<(u32, u32)> {
    let Some(first) = items.first().filter(|_| !flow.calls.is_empty()) else { return Vec::new() };
    let mut next = flow.calls.partition_point(|call| *call < first.span);
    let mut found = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if flow.calls.get(next) == Some(&item.span) {
            found.push((at as u32, next as u32));
            next += 1;
        }
    }
    found
}

/// Gathers the notes of a galley. Those that no text in columns calls, and those too high for the column of their call,
/// stand behind the text like any other block.
pub fn settle(galley: &mut Galley, flow: &Flow, geometry: &Geometry) {
    if flow.calls.is_empty() {
        return;
    }
    let of = |piece: &Piece| flow.blocks[piece.block as usize].note;
    let mut from = 0;
    let mut notes = Vec::new();
    for run in galley.pieces.chunk_by(|one, next| of(one) == of(next)) {
        let to = from + run.len() as u32;
        if of(&run[0]).is_some() {
            notes.push(SetNote { pieces: from..to, height: height(run) });
        }
        from = to;
    }
    galley.notes = notes;
    let ends = unplaced(galley, flow.calls.len(), geometry);
    for (number, note) in galley.notes.iter().enumerate() {
        let at_end = ends.contains(&(number as u32));
        for piece in &mut galley.pieces[note.pieces.start as usize..note.pieces.end as usize] {
            (piece.noted, piece.opens, piece.place, piece.span) = (!at_end, Break::None, Place::Here, None);
        }
    }
    for piece in &mut galley.pieces {
        piece.calls.retain(|call| !ends.contains(&call.1));
    }
    if !ends.is_empty() {
        let what = format!("{} notes stand at the end of the article: no column has room for them below their calls", ends.len());
        galley.notices.push(Notice::new(&codes::NOTE_AT_END, what));
    }
}

/// From the head of a note to its foot, the space above it included.
fn height(pieces: &[Piece]) -> Length {
    let mut below = Length::ZERO;
    let mut all = Length::ZERO;
    for piece in pieces {
        let lines = piece.variants[0].lines.len() as u16;
        all += piece.spaces.0.max(below) + piece.height(lines);
        below = piece.spaces.1;
    }
    all
}

/// The notes that cannot stand at a column's foot.
fn unplaced(galley: &Galley, notes: usize, geometry: &Geometry) -> Vec<u32> {
    let most = geometry.leading.scaled(i64::from(geometry.lines) * MOST, 100);
    let last = galley.pieces.iter().rposition(|piece| piece.flows() && piece.span.is_none());
    let mut stands = vec![false; notes.min(galley.notes.len())];
    for (at, piece) in galley.pieces.iter().enumerate() {
        let in_column = !piece.noted && last.is_some_and(|last| at <= last);
        for line in piece.variants.iter().filter(|_| in_column && !piece.calls.is_empty()).map(|variant| galley.lines_of(variant))
        {
            for (number, height) in heights(galley, piece, line) {
                if let Some(stands) = stands.get_mut(number as usize) {
                    *stands = height <= most;
                }
            }
        }
    }
    (0..galley.notes.len() as u32).filter(|note| stands.get(*note as usize) != Some(&true)).collect()
}

/// For each note of a piece how high it is with all that are called before it in its line, or where the piece is not split,
/// in it.
fn heights(galley: &Galley, piece: &Piece, lines: &[SetLine]) -> Vec<(u32, Length)> {
    let (mut line, mut sum) = (None, Length::ZERO);
    let height = |(lines, note): (u16, u32)| {
        let own = if piece.splits() { lines } else { 0 };
        sum = if line == Some(own) { sum } else { Length::ZERO };
        (line, sum) = (Some(own), sum + galley.notes.get(note as usize).map_or(Length::ZERO, |note| note.height));
        (note, sum)
    };
    piece.called(lines).map(height).collect()
}

/// The line in which an item stands.
pub fn line_of(lines: &[SetLine], item: u32) -> usize {
    lines.partition_point(|line| line.to.0 <= item)
}
