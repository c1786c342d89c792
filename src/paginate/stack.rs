//! Pieces over several columns, stacked by the spaces that their styles state; only the whole stack keeps to the grid.

use super::chain::Chain;
use super::notes::NoteRows;
use super::plan::{Sheet, Spanning, Stack};
use super::sections::Section;
use crate::set::{LINE, Piece};
use crate::unit::Length;

/// Lines of a table at least below a stack.
const TABLE_LINES: u32 = 3;

/// Where the pieces of a stack stand.
pub struct Stacked {
    /// Each with how many pages on.
    pub pieces: Vec<(usize, Spanning)>,
    /// Pages that it goes on over.
    pub pages: usize,
    /// Rows of the last of these.
    pub rows: u16,
    /// What its last piece asks for below it.
    pub below: Length,
}

/// A stack in the making.
struct Pile {
    /// The height of a page.
    area: Length,
    /// How far down on its page it reaches.
    y: Length,
    page: usize,
    pieces: Vec<(usize, Spanning)>,
}

impl Pile {
    /// Adds a piece, over as many pages as it takes.
    fn add(&mut self, (article, piece): (u32, u32), set: &Piece) {
        let (mut done, lines) = (0, set.variants[0].lines.len() as u16);
        loop {
            if let Some(here) = self.fit(set, done, lines) {
                let columns = set.span.unwrap_or(1);
                let spanning =
                    Spanning { article, piece, lines: done..done + here, y: self.y, column: 0, columns, of: set.columns };
                self.pieces.push((self.page, spanning));
                self.y += set.height(here + again(set, done));
                done += here;
                if done >= lines {
                    return;
                }
            }
            (self.y, self.page) = (Length::ZERO, self.page + 1);
        }
    }

    /// How many of its lines after so many stand here: all that are left, or of a table as many rows as there is room for. None
    /// where it has to begin on the next page.
    fn fit(&self, set: &Piece, done: u16, lines: u16) -> Option<u16> {
        let (at_head, again, room) = (self.y == Length::ZERO, again(set, done), self.area - self.y);
        if set.height(lines - done + again) <= room {
            return Some(lines - done);
        }
        // pictures are not parted from their words, and words may be none
        if set.plate.is_some() {
            return at_head.then_some(lines - done);
        }
        let fit = ((room - set.padding * 2).millipoints() / set.leading.millipoints().max(1)).max(0) as u16;
        match rows_that_fit(set, done, fit.saturating_sub(again), at_head) {
            0 => at_head.then_some(lines - done),
            fit => (at_head || set.table.is_some()).then_some(fit),
        }
    }
}

/// Lines that stand again above those after so many.
fn again(set: &Piece, done: u16) -> u16 {
    if done > 0 { set.again() } else { 0 }
}

impl Chain<'_> {
    /// A section of nothing but some pieces of an article.
    pub fn stack_alone(&self, number: u32, pieces: &[usize]) -> Section {
        let span = pieces.first().and_then(|first| self.galleys[number as usize].pieces[*first].span);
        let stack = pieces.iter().map(|piece| (number, *piece as u32)).collect();
        let (span, columns, notes) = (span.unwrap_or(1), self.geometry.columns, NoteRows::of(self.layout, self.geometry));
        Section { stack, span, columns, notes, ..Section::default() }
    }

    /// Stacks the pieces of a section.
    pub fn stack(&self, section: &Section) -> Stacked {
        let grid = self.geometry.leading;
        let head = grid * i32::from(self.row);
        let mut pile = Pile { area: grid * i32::from(self.geometry.lines), y: head, page: 0, pieces: Vec::new() };
        // at first what is missing of a line between sections
        let mut below = if self.row == 0 || self.is_blank() { None } else { Some(self.below.map_or(grid, |_| Length::ZERO)) };
        if section.stack.is_empty() {
            pile.y += below.map_or(Length::ZERO, |below| if below > Length::ZERO { section.above.max(below) } else { below });
        }
        for &(article, piece) in &section.stack {
            let set = &self.galleys[article as usize].pieces[piece as usize];
            pile.y += below.map_or(Length::ZERO, |below| set.spaces.0.max(below));
            pile.add((article, piece), set);
            below = Some(set.spaces.1);
        }
        let last = below.filter(|_| !section.stack.is_empty()).unwrap_or(Length::ZERO);
        let used = pile.y + last - if pile.page == 0 { head } else { Length::ZERO };
        let rows = used.steps_up(grid).clamp(0, i32::from(self.geometry.lines)) as u16;
        Stacked { pieces: pile.pieces, pages: pile.page, rows, below: last }
    }

    /// Puts a stack onto its pages.
    pub fn lay_stack(&mut self, section: &Section, stacked: &Stacked) {
        if section.stack.is_empty() {
            return;
        }
        let first = self.pages.len() - 1;
        for page in 0..=stacked.pages {
            if page > 0 {
                self.pages.push(Sheet::default());
            }
            let row = if page == 0 { self.row } else { 0 };
            let rows = if page == stacked.pages { stacked.rows } else { self.geometry.lines - row };
            self.pages[first + page].stacks.push(Stack {
                row,
                rows,
                column: 0,
                columns: section.span.min(section.columns),
                of: section.columns,
            });
        }
        for (page, spanning) in &stacked.pieces {
            let sheet = &mut self.pages[first + page];
            sheet.note(spanning.article);
            sheet.spans.push(spanning.clone());
        }
    }

    /// Rows that a section takes at least below one of nothing but a stack: its own stack, of which a table may be split, and the
    /// first lines of its text.
    pub fn least_rows(&self, section: &Section) -> u16 {
        let height = |(article, piece): &(u32, u32)| {
            let set = &self.galleys[*article as usize].pieces[*piece as usize];
            let lines = set.variants[0].lines.len() as u16;
            let lines = if set.table.is_some() { lines.min(set.again() + (TABLE_LINES * LINE) as u16) } else { lines };
            set.spaces.0 + set.height(lines)
        };
        let stack = section.stack.iter().map(height).fold(Length::ZERO, |sum, height| sum + height);
        let text = if section.strips.is_empty() { 0 } else { i32::from(self.layout.columns.least) };
        (stack.steps_up(self.geometry.leading) + text).clamp(0, i32::from(self.geometry.lines / 2)) as u16
    }

    /// Whether the first rows of a table that goes on over pages stand on the first of them.
    pub fn begins_table(&self, stacked: &Stacked) -> bool {
        let is_table = |at: &Spanning| self.galleys[at.article as usize].pieces[at.piece as usize].table.is_some();
        stacked.pieces.iter().any(|(page, at)| *page == 0 && !at.lines.is_empty() && is_table(at))
    }
}

/// Of so many steps of a table in a stack those that end with a row; at the head of a page there is no better place.
pub(super) fn rows_that_fit(piece: &Piece, done: u16, fit: u16, at_head: bool) -> u16 {
    let Some(part) = &piece.table else { return fit };
    let end = part.ends.by_rule.iter().rev().copied().find(|end| *end > done && *end - done <= fit);
    match end {
        Some(end) => end - done,
        None if at_head => part.ends.within(done, fit).max(fit.min(1)),
        None => 0,
    }
}
