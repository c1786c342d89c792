//! A table into pieces: the form in which it fits, the widths of its columns, its cells in their lines.

mod cells;
mod ends;
mod figures;
mod form;
mod matter;
mod profile;
mod records;
mod rows;
mod widths;

use std::ops::Range;
use std::sync::Arc;

pub use ends::RowEnds;
pub use form::Form;
pub use matter::Matter;
pub use rows::{CellLine, LINE, SetRow, SetTable, Spanner};

use super::cap::items_beside;
use super::galley::{Piece, Variant};
use super::note::calls;
use super::paragraph::Setter;
use crate::style::FlowBlock;
use crate::text::{Rules, SetLine, Setting};
use crate::unit::Length;
use rows::{Keeps, Order};

/// A piece has no more steps than this; a table of more rows is several pieces.
const LONGEST: u32 = 60_000;

/// The part of a table that a piece is.
#[derive(Clone, Debug, PartialEq)]
pub struct TablePart {
    /// The whole table.
    pub table: Arc<SetTable>,
    /// The step with which the piece begins.
    pub first: u32,
    /// Where the piece may be split.
    pub ends: Arc<RowEnds>,
}

/// A step of a table in the place of a line: its words are those of the cells.
const STEP: SetLine = SetLine::EMPTY;

impl Setter<'_> {
    /// Sets the table that a block stands for.
    pub fn table(&mut self, number: usize, index: u32) {
        let block = &self.flow.blocks[number];
        let (matter, form) = match self.prepared.take().filter(|(known, ..)| *known == index) {
            Some((_, matter, form)) => (matter, form),
            None => self.prepare_table(block, index),
        };
        self.tell_form(block, index, &form);
        let (table, tied) = if form.records { self.records(&matter, &form, index) } else { self.grid(&matter, &form, index) };
        self.table_pieces(number, (Arc::new(table), tied), &form);
    }

    /// The form in which a table fits, before its caption is set, which stands as the table does.
    pub fn prepare_table(&mut self, block: &FlowBlock, index: u32) -> (Matter, Form) {
        let matter = self.matter(block, index);
        let form = self.form(&matter, block, index);
        (matter, form)
    }

    /// The table as rows and columns.
    fn grid(&mut self, matter: &Matter, form: &Form, index: u32) -> (SetTable, Vec<bool>) {
        let flow = self.flow;
        let table = &flow.tables[index as usize];
        let rules = self.cell_rules(form);
        let mut cells = Vec::with_capacity(table.cells.len());
        for (at, cell) in table.cells.iter().enumerate() {
            let place = matter.place(at, cell, form);
            cells.push(self.filled((cell.row, cell.rows), cell.blocks.clone(), &place, (form, &rules)));
        }
        let (rows, head) = (table.rows as usize, table.head as usize);
        let wraps = cells.iter().any(|cell| cell.row >= table.head && cell.lines.len() > cell.rows as usize);
        let mut tied = vec![false; rows];
        for cell in table.cells.iter().filter(|cell| cell.heads_rows) {
            tied[cell.row as usize] = true;
        }
        let gap = if wraps { self.row_gap(form) } else { 0 };
        let spanned = table.cells.iter().enumerate().filter(|(_, cell)| {
            let end = (cell.row + cell.rows) as usize;
            cell.columns > 1 && cell.columns < table.columns && end < head && !cell.blocks.is_empty()
        });
        let spanned = spanned.map(|(at, cell)| {
            let place = matter.place(at, cell, form);
            ((cell.row + cell.rows - 1) as usize, form.length(place.x), form.length(place.width))
        });
        let captioned = table.caption.is_some();
        let mut order = Order { captioned, rows, head, gap, tied, spanned: spanned.collect(), ruled: Vec::new() };
        let mut table = SetTable::stack(cells, &mut order, form.length(form.width()));
        table.repeats = self.bench.layout.table.repeat_head;
        (table, order.tied)
    }

    /// The rules by which the lines of cells end.
    fn cell_rules(&self, form: &Form) -> Rules {
        let zone = f64::from((form.em * 6).millipoints());
        let rules = Rules::new(&self.bench.layout.justification, Setting::Ragged(zone));
        rules.with_zone(self.bench.layout.hyphenation.zone.resolve(self.bench.layout.body_scale()))
    }

    /// Steps between rows, where cells have several lines.
    fn row_gap(&self, form: &Form) -> u32 {
        let gap = self.bench.layout.table.row_gap.resolve(form.scale);
        ((gap + form.step / 2).millipoints() / form.step.millipoints().max(1)).clamp(0, 40) as u32
    }

    /// One piece, or several of a table that is higher than a piece can be.
    fn table_pieces(&mut self, number: usize, (table, tied): (Arc<SetTable>, Vec<bool>), form: &Form) {
        let geometry = self.bench.geometry;
        let page = geometry.leading * i32::from(geometry.lines);
        let high = if form.turned { geometry.span_width(1, 1) } else { page };
        let column = (high.millipoints() / form.step.millipoints().max(1)).max(1) as u32;
        let style = &*self.flow.blocks[number].style;
        let (orphans, widows) = (usize::from(style.orphans.max(1)), usize::from(style.widows.max(1)));
        let keeps = Keeps { tied, column, orphans, widows, whole: style.keep_together };
        let mut first = 0;
        while first < table.steps {
            let to = self.piece_end(&table, &keeps.tied, first);
            let ends = Arc::new(table.ends(&keeps, (first, to)));
            self.table_piece(number, (TablePart { table: Arc::clone(&table), first, ends }, to), form);
            first = to;
        }
    }

    /// The last end of a row that a piece can have.
    fn piece_end(&self, table: &SetTable, tied: &[bool], first: u32) -> u32 {
        if table.steps - first <= LONGEST {
            return table.steps;
        }
        let rows = table.between(&(first..first + LONGEST));
        let from = table.rows.partition_point(|row| row.reach <= first);
        let free = (0..rows.len().saturating_sub(1)).rev().find(|at| !tied[from + at] && rows[*at].end > first);
        free.map_or((first + LONGEST).min(table.steps), |at| rows[at].end)
    }

    fn table_piece(&mut self, number: usize, (part, to): (TablePart, u32), form: &Form) {
        let block = &self.flow.blocks[number];
        let style = &*block.style;
        let (begins, ends) = (part.first == 0, to == part.table.steps);
        let count = (to - part.first).min(u32::from(u16::MAX)) as u16;
        let left = if form.span.is_some() { Length::ZERO } else { form.left };
        let rules = Rules::new(&self.bench.layout.justification, Setting::Ragged(1.0));
        let mut piece = self.piece(number, block, (left, part.table.width), rules);
        (piece.leading, piece.on_grid, piece.scale) = (form.step, false, form.share);
        (piece.orphans, piece.widows) = (1, 1);
        piece.turned = form.turned;
        piece.keep_with_next = style.keep_with_next && ends && !form.turned;
        piece.heads = false;
        piece.span = form.span;
        let space = |there: bool, space: Length| if there { space } else { Length::ZERO };
        piece.spaces = (space(begins, style.space_above), space(ends, style.space_below));
        piece.foot = piece.spaces.1;
        piece.calls = self.table_calls(&part, to);
        piece.table = Some(Box::new(part));
        self.table_rows(&mut piece, count);
        self.galley.pieces.push(piece);
    }

    /// The notes that the cells of a part call, each at the end of its row.
    fn table_calls(&self, part: &TablePart, to: u32) -> Vec<(u32, u32)> {
        let (flow, items, table) = (self.flow, self.items, &part.table);
        if flow.calls.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for row in table.rows.iter().filter(|row| (part.first..to).contains(&row.start)) {
            let mut blocks: Vec<u32> = table.lines[row.lines.start as usize..row.lines.end as usize]
                .iter()
                .filter(|line| !line.again)
                .map(|line| line.block)
                .collect();
            blocks.dedup();
            let called = blocks.iter().flat_map(|block| calls(items_beside(items, *block as usize, None), flow));
            found.extend(called.map(|(_, note)| (row.end.min(to) - part.first, note)));
        }
        found
    }

    /// Whole rows of the grid; the space above is what they lack.
    fn table_rows(&mut self, piece: &mut Piece, count: u16) {
        let grid = self.bench.geometry.leading;
        let own = piece.leading * i32::from(count) + piece.foot;
        let above = (own + piece.spaces.0).steps_up(grid) - own.steps_up(grid);
        piece.above = above.clamp(0, 50) as u16 * 2;
        let first = self.galley.lines.len() as u32;
        self.galley.lines.extend(std::iter::repeat_n(STEP, usize::from(count)));
        let rows = own.steps_up(grid).clamp(1, i32::from(u16::MAX / 2)) as u16;
        piece.variants.push(Variant { lines: first..first + u32::from(count), rows, extra: 0.0 });
    }
}

/// A range of blocks whose lines stand below each other.
type Blocks = Range<u32>;
