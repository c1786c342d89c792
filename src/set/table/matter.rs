//! What is known of the cells of a table before its form is: how wide they are, which columns are figures, how they stand.

use super::cells::{Place, Stand};
use super::figures::{Kind, kind};
use super::form::Form;
use super::profile::{Profile, Profiles};
use super::widths::Ask;
use crate::article::TableAlign;
use crate::language::decimal_mark;
use crate::layout::Align;
use crate::set::paragraph::Setter;
use crate::style::{FlowBlock, FlowCell, FlowTable};
use crate::text::{Item, ItemKind};

/// What is known of a table's cells, in its first size.
pub struct Matter {
    pub(super) profiles: Profiles,
    /// What each cell asks where words stay whole.
    asks: Vec<Ask>,
    /// The columns of figures: what they have before and after the end of whole numbers.
    figures: Vec<Option<(i64, i64)>>,
    /// For each cell that is a number what it has before that.
    whole: Vec<Option<i64>>,
    /// How each column stands.
    align: Vec<TableAlign>,
    /// How columns stand of which nothing is stated.
    plain: Stand,
    head: u32,
}

impl Matter {
    /// What the cells ask, words being whole or broken.
    pub(super) fn asks(&self, hyphens: bool) -> Vec<Ask> {
        let broken = |(ask, cell): (&Ask, &Profile)| {
            if hyphens && ask.least > cell.broken && ask.least == cell.least { Ask { least: cell.broken, ..*ask } } else { *ask }
        };
        self.asks.iter().zip(&self.profiles.cells).map(broken).collect()
    }

    /// How wide a cell is where none of its lines is broken.
    pub fn natural(&self, at: usize) -> i64 {
        self.profiles.cells[at].natural
    }

    /// Where a cell stands, which is the `at`th.
    pub fn place(&self, at: usize, cell: &FlowCell, form: &Form) -> Place {
        let x = form.x(cell.column);
        let width = form.x(cell.column + cell.columns - 1) + form.widths[(cell.column + cell.columns - 1) as usize] - x;
        Place { x, width, stand: self.stand(at, cell, width), again: false }
    }

    /// Numbers stand at the end of their whole part, heads as their columns.
    fn stand(&self, at: usize, cell: &FlowCell, width: i64) -> Stand {
        if let Some(own) = stand(cell.align) {
            return own;
        }
        let column = cell.column as usize;
        let align = self.align.get(column).copied().unwrap_or_default();
        let head = cell.row < self.head;
        if cell.columns > 1 {
            // what heads the whole table begins where that does
            let all = cell.columns as usize == self.figures.len();
            return if head && !all { Stand::Centre } else { Stand::Left };
        }
        let Some((before, after)) = self.figures[column] else {
            return stand(align).unwrap_or(self.plain);
        };
        let point = match align {
            TableAlign::Left => before,
            TableAlign::Centre => (width - before - after) / 2 + before,
            TableAlign::Auto | TableAlign::Right => width - after,
        };
        match self.whole[at] {
            Some(own) if !head => Stand::At((point - own).max(0)),
            _ if align == TableAlign::Left => Stand::Left,
            _ if align == TableAlign::Centre => Stand::Centre,
            _ => Stand::Right,
        }
    }
}

/// How a cell stands of which something is stated.
fn stand(align: TableAlign) -> Option<Stand> {
    match align {
        TableAlign::Left => Some(Stand::Left),
        TableAlign::Centre => Some(Stand::Centre),
        TableAlign::Right => Some(Stand::Right),
        TableAlign::Auto => None,
    }
}

impl Setter<'_> {
    /// Measures the cells of a table.
    pub(super) fn matter(&self, block: &FlowBlock, index: u32) -> Matter {
        let table = &self.flow.tables[index as usize];
        let mut profiles = Profiles::default();
        for cell in &table.cells {
            profiles.open();
            cell.blocks.clone().for_each(|block| profiles.add(&self.candidates(block, None)));
        }
        let ask = |(cell, profile): (&FlowCell, &Profile)| {
            let FlowCell { row, rows, column, columns, .. } = *cell;
            Ask { row, rows, column, columns, natural: profile.natural, least: profile.least }
        };
        let asks = table.cells.iter().zip(&profiles.cells).map(ask).collect();
        let figures = vec![None; table.columns as usize];
        let whole = vec![None; table.cells.len()];
        let plain = match block.style.align {
            Align::Justify | Align::Left => Stand::Left,
            Align::Centre => Stand::Centre,
            Align::Right => Stand::Right,
        };
        let mut matter = Matter { profiles, asks, figures, whole, align: table.align.clone(), plain, head: table.head };
        self.figures(table, &mut matter);
        matter
    }

    /// Finds the columns of figures: nearly all of their cells are numbers, or stand for one.
    fn figures(&self, table: &FlowTable, matter: &mut Matter) {
        let mut counts = vec![(0u32, 0u32); table.columns as usize];
        let mut kinds = vec![Kind::Words; table.cells.len()];
        let body = |cell: &FlowCell| cell.row >= table.head && cell.columns == 1;
        for (at, cell) in table.cells.iter().enumerate().filter(|(_, cell)| body(cell)) {
            kinds[at] = self.cell_kind(cell);
            let count = &mut counts[cell.column as usize];
            match kinds[at] {
                Kind::Number(_) => count.0 += 1,
                Kind::Words => count.1 += 1,
                Kind::Neutral => (),
            }
        }
        for (at, cell) in table.cells.iter().enumerate().filter(|(_, cell)| body(cell)) {
            let column = cell.column as usize;
            let (numbers, words) = counts[column];
            if numbers == 0 || words * 5 > numbers {
                continue;
            }
            let all = matter.profiles.cells[at].natural;
            let before = match kinds[at] {
                Kind::Number(end) => self.width_before(cell.blocks.start, end).min(all),
                Kind::Neutral => all,
                Kind::Words => continue,
            };
            matter.whole[at] = Some(before);
            let known = matter.figures[column].unwrap_or((0, 0));
            matter.figures[column] = Some((known.0.max(before), known.1.max(all - before)));
        }
        for (at, cell) in table.cells.iter().enumerate() {
            if let (Some(_), Some((before, after))) = (matter.whole[at], matter.figures[cell.column as usize]) {
                let ask = &mut matter.asks[at];
                (ask.natural, ask.least) = (before + after, before + after);
            }
        }
    }

    fn cell_kind(&self, cell: &FlowCell) -> Kind {
        match cell.blocks.len() {
            0 => Kind::Neutral,
            1 => {
                let block = &self.flow.blocks[cell.blocks.start as usize];
                let text = &self.flow.text[block.text.start as usize..block.text.end as usize];
                let look = self.flow.spans.get(block.first_span as usize).map(|span| span.look);
                let language = look.map_or("", |look| &*self.flow.looks[usize::from(look)].language);
                if text.len() > 40 { Kind::Words } else { kind(text, decimal_mark(language)) }
            }
            _ => Kind::Words,
        }
    }

    /// How wide the first bytes of a block are.
    fn width_before(&self, block: u32, bytes: usize) -> i64 {
        let range = self.items.blocks[block as usize].clone();
        let mut left = bytes;
        let mut width = 0;
        for item in &self.items.items[range.start as usize..range.end as usize] {
            if left == 0 {
                break;
            }
            let (own, taken) = self.item_before(item, left);
            width += own;
            left -= taken.min(left);
        }
        width
    }

    /// How wide the first bytes of an item are, and how many bytes it has of them.
    fn item_before(&self, item: &Item, bytes: usize) -> (i64, usize) {
        let look = &self.flow.looks[usize::from(self.flow.spans[item.span as usize].look)];
        let em = i64::from(look.face.metrics.units_per_em.max(1));
        let size = i64::from(look.size.millipoints());
        let scaled = |units: i64, count: i64| units * size / em + count * size * i64::from(look.tracking) / 1000;
        match item.kind {
            ItemKind::Word { word, .. } => {
                let entry = self.bench.words.word(self.items.ids[word as usize]);
                let (mut units, mut count, mut done) = (0, 0, 0);
                for glyph in self.bench.words.run(&entry.glyphs) {
                    if done >= bytes && glyph.bytes > 0 {
                        break;
                    }
                    (units, count, done) = (units + i64::from(glyph.advance), count + 1, done + usize::from(glyph.bytes));
                }
                (scaled(units, count), done.max(1))
            }
            ItemKind::Space { breaks } => (scaled(i64::from(look.face.metrics.space), 1), if breaks { 1 } else { 2 }),
            ItemKind::NarrowSpace => (size / 6, 3),
            ItemKind::Missing { c, .. } => (size, c.len_utf8()),
            ItemKind::Blank { blank } => {
                let blank = self.flow.blanks.get(blank as usize);
                (blank.map_or(0, |blank| i64::from(blank.width.millipoints())), '\u{fffc}'.len_utf8())
            }
            ItemKind::LineEnd => (0, 1),
        }
    }
}
