//! Notes onto the pages: those of a column below each other at its foot, the last baseline on its grid.

use super::balance::Solved;
use super::chain::Chain;
use super::notes::Footnote;
use super::plan::Footing;
use crate::layout::StyleName;
use crate::set::{Piece, baseline};
use crate::unit::Length;

impl Chain<'_> {
    /// The notes of all columns of a section, whose pages begin with number `base`.
    pub fn lay_notes(&mut self, solved: &Solved, base: usize) {
        let mut notes = solved.notes.clone();
        notes.sort_by_key(|note| note.frame);
        for notes in notes.chunk_by(|one, next| one.frame == next.frame) {
            let (frame, columns) = (notes[0].frame, solved.frames.per_page);
            let height = solved.frames.height(frame).unwrap_or(0).saturating_sub(solved.stands.taken(frame).over_feet);
            let foot = i32::from(solved.head(frame)) + i32::from(height / 2);
            let footings = self.footings(notes, ((frame % columns) as u8, columns as u8), foot);
            self.pages[base + (frame / columns) as usize].notes.extend(footings);
        }
    }

    /// The notes of a column that ends with the row before `foot`.
    fn footings(&self, notes: &[Footnote], (column, of): (u8, u8), foot: i32) -> Vec<Footing> {
        let grid = self.geometry.leading;
        let all = notes.iter().fold(Length::ZERO, |sum, note| sum + Length::new(note.height as i32));
        let mut y = grid * foot - all + self.deeper(notes);
        let (mut first, mut found) = (true, Vec::new());
        for note in notes {
            let mut below = Length::ZERO;
            for (piece, set) in self.pieces_of(note) {
                y += set.spaces.0.max(below);
                let row = (y.millipoints() / grid.millipoints().max(1)).max(0) as u16;
                found.push(Footing { article: note.article, piece, column, of, row, y, first });
                y += set.height(set.variants[0].lines.len() as u16);
                (below, first) = (set.spaces.1, false);
            }
        }
        found
    }

    /// How much nearer to their foot the lines of notes stand than those of the text: they are let down by it.
    fn deeper(&self, notes: &[Footnote]) -> Length {
        let depth = |leading: Length, size: Length| leading - baseline(leading, size);
        let last = notes.last().and_then(|note| self.pieces_of(note).next_back());
        let own = last.map_or(Length::ZERO, |(_, set)| depth(set.leading, self.layout.style(StyleName::Note).sizes[0]));
        own - depth(self.geometry.leading, self.layout.body_size())
    }

    fn pieces_of(&self, note: &Footnote) -> impl DoubleEndedIterator<Item = (u32, &Piece)> {
        let galley = &self.galleys[note.article as usize];
        galley.notes[note.note as usize].pieces.clone().map(|piece| (piece, &galley.pieces[piece as usize]))
    }
}
