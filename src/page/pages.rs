//! Pages that are made when they are asked for, so that a document of any length needs room for a few of them.

use std::borrow::Cow;

use rayon::prelude::*;

use super::Page;

/// The pages of a document, in order.
pub trait Pages: Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them, from 0; the same each time it is asked for, and blank where there is none.
    fn page(&self, at: usize) -> Cow<'_, Page>;

    /// All of them, with what their columns cost.
    fn all(&self) -> Vec<Page> {
        (0..self.count()).into_par_iter().map(|at| self.page(at).into_owned()).collect()
    }

    /// None of the pages before this one is asked for again.
    fn let_go(&mut self, _before: usize) {}
}

/// Pages that are there already.
pub struct Held<'a>(pub Cow<'a, [Page]>);

impl Pages for Held<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn page(&self, at: usize) -> Cow<'_, Page> {
        self.0.get(at).map_or_else(Cow::default, Cow::Borrowed)
    }
}
