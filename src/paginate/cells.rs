//! Parts of tables onto one page: the lines of their cells, the head again over what goes on, and the rules between them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::place::{Placer, Spread, baseline, setter};
use crate::colour::Colour;
use crate::layout::{RuleLine, Scale, StyleName};
use crate::set::{CellLine, LINE, SetRow, SetTable, TablePart};
use crate::text::{Fill, LineSetter, Place};
use crate::unit::{Length, Rect};

/// A part of a table with its place.
struct Laid<'a> {
    spread: &'a Spread<'a>,
    table: &'a SetTable,
    /// The steps that are here.
    here: Range<u32>,
    /// Left edge.
    x: Length,
    /// Where its first step would be.
    zero: Length,
    /// Type sizes are this much of what the looks say.
    size: Length,
}

impl Laid<'_> {
    fn step(&self) -> Length {
        self.spread.piece.leading
    }

    /// Where a step is on the page.
    fn y(&self, step: u32) -> Length {
        self.zero + self.step() * step as i32
    }
}

impl Placer<'_> {
    /// Some rows of a table.
    pub(super) fn table(&mut self, spread: &Spread) {
        let Some(part) = &spread.piece.table else { return };
        let TablePart { table, first, ends } = &**part;
        let here = *first + spread.here.start as u32..*first + spread.here.end as u32;
        let again = if spread.here.start > 0 { u32::from(ends.again) } else { 0 };
        let top = self.line_head(spread, spread.here.start);
        let step = spread.piece.leading;
        let scale = spread.piece.scale;
        let size = spread.block.style.sizes[0].scaled(i64::from(scale.0), i64::from(scale.1));
        let x = spread.x + spread.piece.left;
        let rows = table.between(&here);
        // space that stood between rows is dropped above the first of them
        let begins = if here.start == 0 { 0 } else { rows.first().map_or(here.start, |row| row.start.max(here.start)) };
        self.table_tint(spread, (x, table.width), (top, here.end - here.start + again));
        if again > 0 {
            let head = Laid { spread, table, here: 0..table.body, x, zero: top, size };
            self.table_lines(&head, &table.rows[..table.head.min(table.rows.len())], true);
            self.head_rules(&head);
            self.spanners(&head);
        }
        let zero = top + step * again as i32 - step * begins as i32;
        let laid = Laid { spread, table, here, x, zero, size };
        self.table_lines(&laid, rows, false);
        if laid.here.start == 0 {
            self.head_rules(&laid);
        }
        self.foot_rule(&laid);
        self.spanners(&laid);
    }

    /// The lines of some rows, cell by cell, as far as they stand here.
    fn table_lines(&mut self, laid: &Laid, rows: &[SetRow], again: bool) {
        let article = laid.spread.article;
        let (items, mut known) = (&self.matter.items[article], BTreeMap::new());
        let mut setter = setter(self.matter, self.joined, article);
        for line in rows.iter().flat_map(|row| &laid.table.lines[row.lines.start as usize..row.lines.end as usize]) {
            if !laid.here.contains(&line.step) {
                continue;
            }
            setter.artifact = again || line.again;
            // the lines of cells beside each other take turns
            let items = known.entry(line.block).or_insert_with(|| items.block(line.block as usize));
            self.cell_line(&setter, items, (laid, line));
        }
    }

    fn cell_line(&mut self, setter: &LineSetter, items: &[crate::text::Item], (laid, line): (&Laid, &CellLine)) {
        let leading = laid.step() * LINE as i32;
        let (x, y) = (laid.x + line.x, laid.y(line.step) + baseline(leading, laid.size));
        let scale = laid.spread.piece.scale;
        setter.set(self.page, items, &line.line, Place { x, y, fill_to: None, fill: Fill::NATURAL, scale, hangs: false });
    }

    /// The rules above the table and below its head.
    fn head_rules(&mut self, laid: &Laid) {
        let step = laid.step();
        // letters stand deep in their line
        self.table_rule(laid, laid.spread.block.style.rule_above, (laid.y(laid.table.lead), step * 3 / 4, true));
        if laid.table.head > 0 && laid.table.head < laid.table.rows.len() {
            let rule = self.matter.layout.style(StyleName::TableHead).rule_below;
            self.table_rule(laid, rule, (laid.y(laid.table.body) - step, step / 2, false));
        }
    }

    fn foot_rule(&mut self, laid: &Laid) {
        if laid.here.end >= laid.table.steps {
            let step = laid.step();
            let rule = laid.spread.block.style.rule_below;
            self.table_rule(laid, rule, (laid.y(laid.table.steps) - step, step / 2, false));
        }
    }

    /// A rule above or below an edge, as far from it as it states.
    fn table_rule(&mut self, laid: &Laid, rule: Option<RuleLine>, (edge, gap, above): (Length, Length, bool)) {
        let Some(rule) = rule else { return };
        let gap = rule.gap.map_or(gap, |gap| gap.resolve(laid.spread.block.style.scale));
        let y = if above { edge - gap } else { edge + gap };
        self.cell_rule(laid, rule, Rect { x: laid.x, y, width: laid.table.width, height: Length::ZERO });
    }

    /// The tint behind a part.
    fn table_tint(&mut self, spread: &Spread, (x, width): (Length, Length), (top, steps): (Length, u32)) {
        if let Some(tint) = spread.block.style.tint.filter(|tint| *tint != Colour::WHITE) {
            self.fill(Rect { x, y: top, width, height: spread.piece.leading * steps as i32 }, tint);
        }
    }

    /// Rules below heads over several columns, and between records.
    fn spanners(&mut self, laid: &Laid) {
        let Some(rule) = self.matter.layout.style(StyleName::TableHead).rule_below else { return };
        let spanners = &laid.table.spanners;
        let first = spanners.partition_point(|spanner| spanner.step < laid.here.start);
        for spanner in spanners[first..].iter().take_while(|spanner| spanner.step < laid.here.end) {
            let y = laid.y(spanner.step) + laid.step() / 2;
            self.cell_rule(laid, rule, Rect { x: laid.x + spanner.x, y, width: spanner.width, height: Length::ZERO });
        }
    }

    /// A rule in the middle of a place without height.
    fn cell_rule(&mut self, laid: &Laid, rule: RuleLine, place: Rect) {
        let scale: Scale = laid.spread.block.style.scale;
        let height = rule.weight.resolve(scale);
        if height > Length::ZERO {
            let colour = rule.colour.map_or(Colour::BLACK, |ink| ink.0);
            self.fill(Rect { y: place.y - height / 2, height, ..place }, colour);
        }
    }
}
