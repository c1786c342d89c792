//! The words of one cell into lines, each in its place across the table.

use super::Blocks;
use super::form::Form;
use super::rows::{CellLine, Filled, LINE};
use crate::set::paragraph::Setter;
use crate::text::{BreakKind, Candidate, PASSES, Rules, SetLine, break_lines, measure};

/// How the lines of a cell stand, in the table's first size.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
    /// A number that begins so far from the left.
    At(i64),
}

/// Where a cell stands, in the table's first size.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the table's left edge.
    pub x: i64,
    /// How wide it is.
    pub width: i64,
    /// How its lines stand.
    pub stand: Stand,
    /// It was set before, and is here for the eye only.
    pub again: bool,
}

impl Setter<'_> {
    /// A cell with its lines, for some rows.
    pub(super) fn filled(&mut self, (row, rows): (u32, u32), blocks: Blocks, place: &Place, with: (&Form, &Rules)) -> Filled {
        let (form, rules) = with;
        let mut lines = Vec::new();
        for block in blocks {
            for line in self.cell_lines(block, place.width, (rules, form.hyphens)) {
                let free = (place.width - line.measures().width).max(0);
                let x = match place.stand {
                    Stand::Left => 0,
                    Stand::Centre => free / 2,
                    Stand::Right => free,
                    Stand::At(x) => x,
                };
                let step = lines.len() as u32 * LINE;
                lines.push(CellLine { block, line, x: form.length(place.x + x), step, again: place.again });
            }
        }
        Filled { row, rows, lines }
    }

    /// The lines of a paragraph of a cell: as few as can be, of those the best; words are broken where they must be.
    fn cell_lines(&mut self, block: u32, width: i64, (rules, hyphens): (&Rules, bool)) -> Vec<SetLine> {
        let whole = self.candidates(block, None);
        if widest(&whole) <= width {
            let ends = (0..whole.len() as u32).filter(|at| whole[*at as usize].kind.ends_text());
            return lines(&whole, &ends.collect::<Vec<_>>());
        }
        let plain: Vec<Candidate> = whole.iter().filter(|one| one.kind != BreakKind::Hyphen).copied().collect();
        let tries = if hyphens { [&whole, &whole] } else { [&plain, &whole] };
        for candidates in tries {
            if let Some(ends) = fewest(candidates, width, rules, 0) {
                return lines(candidates, &ends);
            }
        }
        let torn = self.candidates(block, Some(width));
        self.tell_torn(block);
        fewest(&torn, width, rules, PASSES.len() - 1).map_or_else(Vec::new, |ends| lines(&torn, &ends))
    }

    /// Where lines of a block of a cell may end.
    pub(super) fn candidates(&self, block: u32, torn: Option<i64>) -> Vec<Candidate> {
        let range = self.items.blocks[block as usize].clone();
        let items = &self.items.items[range.start as usize..range.end as usize];
        measure(items, self.flow, (self.bench.words, self.items.ids.as_slice()), false, torn).candidates
    }
}

/// The widest line between those that the text makes.
fn widest(candidates: &[Candidate]) -> i64 {
    let mut start = candidates.first().map_or(0, |first| first.start.width);
    let mut widest = 0;
    for candidate in candidates.iter().skip(1).filter(|one| one.kind.ends_text()) {
        widest = widest.max(candidate.end.width - start);
        start = candidate.start.width;
    }
    widest
}

/// The best of the breakings with the fewest lines.
fn fewest(candidates: &[Candidate], width: i64, rules: &Rules, pass: usize) -> Option<Vec<u32>> {
    let ways = break_lines(candidates, &[width], rules, PASSES[pass]);
    let by_lines =
        |a: &crate::text::Breaking, b: &crate::text::Breaking| a.ends.len().cmp(&b.ends.len()).then(a.cost.total_cmp(&b.cost));
    ways.into_iter().min_by(by_lines).map(|way| way.ends)
}

fn lines(candidates: &[Candidate], ends: &[u32]) -> Vec<SetLine> {
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(ends).map(|(from, to)| SetLine::between(&candidates[from as usize], &candidates[*to as usize])).collect()
}
