//! A table that is too wide as a list of its rows: each cell beside the head of its column.

use super::cells::{Place, Stand};
use super::form::Form;
use super::matter::Matter;
use super::rows::{Filled, Order, SetTable};
use crate::set::paragraph::Setter;
use crate::style::{FlowCell, FlowTable};

/// The heads take so much of the measure at most, in hundredths.
const LABELS: i64 = 36;

/// A cell over more rows than this stands only with the first of them.
const REPEATED: u32 = 12;

/// Steps between two rows of the table, with a rule in their middle.
const APART: u32 = 3;

impl Setter<'_> {
    /// The list of a table's rows, and which of its lines stay together.
    pub(super) fn records(&mut self, matter: &Matter, form: &Form, index: u32) -> (SetTable, Vec<bool>) {
        let flow = self.flow;
        let table = &flow.tables[index as usize];
        let heads = heads(table);
        let label = heads.iter().flatten().map(|cell| matter.natural(*cell)).max().unwrap_or(0).min(form.room * LABELS / 100);
        let x = if label > 0 { label + form.gutter } else { 0 };
        let rules = self.cell_rules(form);
        let place = |x: i64, width: i64, again: bool| Place { x, width, stand: Stand::Left, again };
        let mut told = vec![false; table.columns as usize];
        let (mut cells, mut order) =
            (Vec::<Filled>::new(), Order { captioned: table.caption.is_some(), gap: APART, ..Order::default() });
        for (row, record) in rows(table).into_iter().enumerate().skip(table.head as usize) {
            let before = order.rows;
            for at in record {
                let cell = &table.cells[at];
                let own = cell.row as usize == row;
                let columns = cell.column as usize..(cell.column + cell.columns) as usize;
                let over = cell.heads_rows;
                let fresh = !over && columns.clone().any(|column| !told[column] && !heads[column].is_empty());
                if cell.blocks.is_empty() && !fresh {
                    continue;
                }
                let line = order.rows as u32;
                let mut lines = Vec::new();
                let labels = if over { 0..0 } else { columns };
                for column in labels {
                    for head in &heads[column] {
                        let known = told[column] || self.is_told(&heads, &told, (column, *head));
                        let blocks = table.cells[*head].blocks.clone();
                        let filled = self.filled((line, 1), blocks, &place(0, label, known), (form, &rules));
                        let base = lines.len() as u32 * super::LINE;
                        lines.extend(filled.lines.into_iter().map(|line| super::CellLine { step: line.step + base, ..line }));
                    }
                    told[column] = true;
                }
                cells.push(Filled { row: line, rows: 1, lines });
                let (x, width) = if over { (0, form.room) } else { (x, form.room - x) };
                cells.push(self.filled((line, 1), cell.blocks.clone(), &place(x, width, !own), (form, &rules)));
                order.rows += 1;
                order.tied.push(true);
            }
            if let Some(last) = order.tied[before..].last_mut() {
                *last = false;
                order.ruled.push(order.rows - 1);
            }
        }
        order.ruled.pop();
        let set = SetTable::stack(cells, &mut order, form.length(form.room));
        (set, order.tied)
    }

    /// Whether the head of a column was told with one before it, over both of which it stands.
    fn is_told(&self, heads: &[Vec<usize>], told: &[bool], (column, head): (usize, usize)) -> bool {
        let before = heads[..column].iter().zip(told).rev().take_while(|(heads, _)| heads.contains(&head));
        before.into_iter().any(|(_, told)| *told)
    }
}

/// For each column the cells of the head that stand over it.
fn heads(table: &FlowTable) -> Vec<Vec<usize>> {
    let mut heads = vec![Vec::new(); table.columns as usize];
    let cells = table.cells.iter().enumerate().take_while(|(_, cell)| cell.row < table.head);
    for (at, cell) in cells.filter(|(_, cell)| !cell.blocks.is_empty()) {
        (cell.column..cell.column + cell.columns).for_each(|column| heads[column as usize].push(at));
    }
    heads
}

/// For each row the cells that stand in it, also those that begin above it.
fn rows(table: &FlowTable) -> Vec<Vec<usize>> {
    let mut rows = Vec::with_capacity(table.rows as usize);
    let mut cells = table.cells.iter().enumerate().peekable();
    let mut open: Vec<(usize, &FlowCell)> = Vec::new();
    for row in 0..table.rows {
        open.retain(|(_, cell)| cell.row + cell.rows > row);
        while let Some(next) = cells.next_if(|(_, cell)| cell.row <= row) {
            open.push(next);
        }
        open.sort_by_key(|(_, cell)| cell.column);
        let told = open.iter().filter(|(_, cell)| cell.row == row || cell.rows <= REPEATED);
        rows.push(told.map(|(at, _)| *at).collect());
    }
    rows
}
