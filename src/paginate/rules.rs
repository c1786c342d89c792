//! The lines of ink between the columns of a page, and between the areas of a front page.

use super::front::middle;
use super::place::Placer;
use super::plan::{Area, Column, Part};
use crate::colour::Colour;
use crate::unit::{Length, Rect};

impl Placer<'_> {
    /// Lines of ink between the columns in which something stands, as far down as the deepest of a group.
    pub fn column_rules(&mut self) {
        let Some(rule) = self.matter.layout.columns.rule else { return };
        let weight = rule.weight.resolve(self.matter.layout.body_scale());
        if weight <= Length::ZERO {
            return;
        }
        let colour = rule.colour.map_or(Colour::BLACK, |ink| ink.0);
        let groups: Vec<&[Column]> = self.sheet.columns.chunk_by(|one, next| one.group == next.group).collect();
        for (at, group) in groups.iter().enumerate() {
            // a column may reach further down than what stands in it, and another group begin there
            let below = |part: &Part| groups[at + 1..].iter().copied().flatten().any(|column| column.holds(part));
            let within = |part: &&Part| group.iter().any(|column| column.holds(part)) && !below(part);
            let noted = self.sheet.noted_columns().filter(|noted| group.contains(noted)).map(Column::foot_row);
            let depth = self.sheet.parts.iter().filter(within).map(Part::foot_row).chain(noted).max().unwrap_or(0);
            let last = self.sheet.parts.iter().filter(within).map(|part| part.column).max().unwrap_or(u8::MAX);
            for pair in group.windows(2).filter(|pair| pair[1].column <= last) {
                // none runs through a figure at the foot of both
                let foot = pair[0].foot_row().max(pair[1].foot_row());
                self.column_rule((&pair[0], &pair[1]), depth.min(foot), (weight, colour));
            }
        }
    }

    fn column_rule(&mut self, (left, right): (&Column, &Column), depth: u16, (weight, colour): (Length, Colour)) {
        let geometry = self.matter.geometry;
        let row = left.row.min(right.row);
        if depth <= row {
            return;
        }
        let x = geometry.column_x(self.side, right.column, right.of) - geometry.gutter / 2 - weight / 2;
        let y = geometry.top + geometry.leading * i32::from(row) + geometry.leading / 5;
        let height = geometry.leading * i32::from(depth - row) - geometry.leading / 5;
        self.fill(Rect { x, y, width: weight, height }, colour);
    }

    /// Lines of ink between the areas of a front page: above each that has one above it, and beside each, all the way down.
    pub fn area_rules(&mut self) {
        let (columns, areas) = (self.matter.layout.columns.rule, self.matter.layout.front.rule);
        let scale = self.matter.layout.body_scale();
        for area in &self.sheet.areas {
            if let Some(rule) = areas.filter(|rule| area.ruled && rule.weight.resolve(scale) > Length::ZERO) {
                let (rect, weight) = (self.extent(area), rule.weight.resolve(scale));
                let y = rect.y - middle(self.matter.layout, self.matter.geometry) - weight / 2;
                self.fill(Rect { y, height: weight, ..rect }, rule.colour.map_or(Colour::BLACK, |ink| ink.0));
            }
            if let Some(rule) = columns.filter(|rule| area.column > 0 && rule.weight.resolve(scale) > Length::ZERO) {
                let (rect, weight) = (self.extent(area), rule.weight.resolve(scale));
                let x = rect.x - self.matter.geometry.gutter / 2 - weight / 2;
                self.fill(Rect { x, width: weight, ..rect }, rule.colour.map_or(Colour::BLACK, |ink| ink.0));
            }
        }
    }

    fn extent(&self, area: &Area) -> Rect {
        let geometry = self.matter.geometry;
        let row = |row: u16| geometry.top + geometry.leading * i32::from(row);
        let (head, foot) = (row(area.row) + geometry.leading / 5, row(area.row + area.rows));
        let of = geometry.columns;
        let (x, width) = (geometry.column_x(self.side, area.column, of), geometry.span_width(area.columns, of));
        Rect { x, y: head, width, height: foot - head }
    }
}
