//! Turns HTML tables into tables, and tables that only place things into what they hold.

use super::convert::Converter;
use super::dom::Id;
use crate::article::{Block, Cell, Table, TableAlign};
use crate::read::tidy::tidy;

/// HTML Standard §4.9.11: a cell spans at most this many columns; for rows the same is enough on paper.
const WIDEST: u32 = 1000;

struct Row {
    cells: Vec<Id>,
    head: bool,
}

impl Converter<'_> {
    /// A table, or the blocks of one that is there for the layout.
    pub fn table(&self, id: Id, out: &mut Vec<Block>) {
        let rows = self.rows(id);
        if self.is_layout(id, &rows) {
            return rows.iter().flat_map(|row| &row.cells).for_each(|cell| self.blocks_into(*cell, out));
        }
        let stated = rows.iter().take_while(|row| row.head).count();
        let all_heads = |row: &Row| row.cells.len() > 1 && row.cells.iter().all(|cell| self.dom.name(*cell) == "th");
        let head = if stated > 0 { stated } else { usize::from(rows.len() > 1 && rows.first().is_some_and(all_heads)) };
        let caption = self.dom.children(id).iter().find(|id| self.dom.name(**id) == "caption");
        let align = self.alignment(&rows);
        let cells = |(at, row): (usize, &Row)| {
            let mut column = 0;
            let mut next = |cell: &Id| {
                let cell = self.cell(*cell, at < head, align.get(column).copied().unwrap_or_default());
                column += cell.columns as usize;
                cell
            };
            row.cells.iter().map(&mut next).collect()
        };
        let caption = caption.map(|id| tidy(self.inlines_within(*id))).unwrap_or_default();
        let table = Table { caption, head, rows: rows.iter().enumerate().map(cells).collect(), align };
        out.push(Block::Table { table });
    }

    fn rows(&self, id: Id) -> Vec<Row> {
        let mut rows = Vec::new();
        self.rows_into(id, false, &mut rows);
        rows
    }

    fn rows_into(&self, id: Id, head: bool, rows: &mut Vec<Row>) {
        for child in self.dom.children(id).iter().copied().filter(|id| !self.is_dropped(*id)) {
            match self.dom.name(child) {
                "thead" => self.rows_into(child, true, rows),
                "tbody" | "tfoot" => self.rows_into(child, false, rows),
                "tr" => {
                    let cell = |id: &Id| matches!(self.dom.name(*id), "td" | "th") && !self.is_dropped(*id);
                    let cells: Vec<Id> = self.dom.children(child).iter().copied().filter(cell).collect();
                    if !cells.is_empty() {
                        rows.push(Row { cells, head });
                    }
                }
                _ => {}
            }
        }
    }

    fn is_layout(&self, id: Id, rows: &[Row]) -> bool {
        let holds_table = self.dom.all(id).skip(1).any(|id| self.dom.name(id) == "table");
        let single = rows.iter().all(|row| row.cells.len() < 2);
        let head = rows.iter().any(|row| row.head) || self.dom.children(id).iter().any(|id| self.dom.name(*id) == "caption");
        let said = matches!(self.dom.attribute(id, "role"), Some("presentation" | "none"));
        said || holds_table || (single && !head)
    }

    /// A cell of a column that stands so.
    fn cell(&self, id: Id, in_head: bool, column: TableAlign) -> Cell {
        let span = |name| self.dom.stated(id, name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(1).clamp(1, WIDEST);
        Cell {
            body: self.blocks(id),
            header: !in_head && self.dom.name(id) == "th",
            columns: span("colspan"),
            rows: span("rowspan"),
            align: Some(self.align_of(id)).filter(|own| *own != column).unwrap_or_default(),
        }
    }

    /// Each column's alignment, where the first row without spans states one.
    fn alignment(&self, rows: &[Row]) -> Vec<TableAlign> {
        let spans = |id: &Id| self.dom.attribute(*id, "colspan").is_some_and(|span| span.trim() != "1");
        let Some(row) = rows.iter().find(|row| !row.cells.iter().any(spans)) else { return Vec::new() };
        let align: Vec<TableAlign> = row.cells.iter().map(|id| self.align_of(*id)).collect();
        if align.iter().all(|align| *align == TableAlign::Auto) { Vec::new() } else { align }
    }

    fn align_of(&self, id: Id) -> TableAlign {
        let style = self.dom.attribute(id, "style").unwrap_or("").replace(' ', "").to_lowercase();
        let styled = style.split(';').find_map(|part| part.strip_prefix("text-align:"));
        match styled.or(self.dom.stated(id, "align")).unwrap_or("").to_ascii_lowercase().as_str() {
            "left" => TableAlign::Left,
            "center" => TableAlign::Centre,
            "right" => TableAlign::Right,
            _ => TableAlign::Auto,
        }
    }
}
