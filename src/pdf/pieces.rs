//! Long lists in pieces, for which there is room between what stays; a list in one piece takes room of its own.

use std::ops::{Index, IndexMut, Range};

/// Values to a piece.
const LENGTH: usize = 4096;

/// A list of small values.
#[derive(Debug)]
pub(super) struct Pieces<T>(Vec<Vec<T>>);

impl<T> Default for Pieces<T> {
    fn default() -> Pieces<T> {
        Pieces(Vec::new())
    }
}

impl<T: Copy> Pieces<T> {
    /// So many of one value.
    pub fn filled(value: T, count: usize) -> Pieces<T> {
        std::iter::repeat_n(value, count).collect()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * LENGTH + last.len())
    }

    /// A value, if it is there.
    pub fn get(&self, at: usize) -> Option<T> {
        self.0.get(at / LENGTH)?.get(at % LENGTH).copied()
    }

    /// Adds a value.
    pub fn push(&mut self, value: T) {
        match self.0.last_mut().filter(|last| last.len() < LENGTH) {
            Some(last) => last.push(value),
            None => {
                let mut piece = Vec::with_capacity(LENGTH);
                piece.push(value);
                self.0.push(piece);
            }
        }
    }

    /// All values.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = T> + Clone {
        self.0.iter().flatten().copied()
    }

    /// All values, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flatten()
    }

    /// Some of them.
    pub fn range(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = T> + Clone {
        range.map(|at| self[at])
    }
}

impl<T> Index<usize> for Pieces<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.0[at / LENGTH][at % LENGTH]
    }
}

impl<T> IndexMut<usize> for Pieces<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.0[at / LENGTH][at % LENGTH]
    }
}

impl<T: Copy> FromIterator<T> for Pieces<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Pieces<T> {
        let mut pieces = Pieces::default();
        values.into_iter().for_each(|value| pieces.push(value));
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_pieces_is_a_list() {
        for count in [0, 1, LENGTH - 1, LENGTH, 2 * LENGTH + 1] {
            let mut pieces: Pieces<usize> = (0..count).collect();
            assert_eq!((pieces.len(), pieces.get(count)), (count, None));
            assert!(pieces.iter().eq(0..count) && pieces.range(count / 2..count).rev().eq((count / 2..count).rev()));
            (0..count).for_each(|at| pieces[at] += 1);
            assert!((0..count).all(|at| pieces[at] == at + 1));
        }
    }
}
