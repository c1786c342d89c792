//! Lines beside the block that say where to cut and where to fold.

use super::bed::Bed;
use super::order::{Cell, Scheme};
use crate::plate::Area;

/// From the trim to a mark: beyond the usual bleed of 3 mm, in points.
const OFFSET: f64 = 9.0;

/// Length of a mark, in points.
const LENGTH: f64 = 14.0;

/// Content that draws the marks of a side: a quarter of a point, black; folds dashed.
pub fn draw(bed: &Bed, scheme: Scheme, cells: &[Cell]) -> String {
    let places: Vec<Area> = cells.iter().map(|cell| bed.place(cell)).collect();
    let Some(block) = places.iter().copied().reduce(|all, place| all.union(&place)) else { return String::new() };
    let mut out = String::from("q 0 G .25 w\n");
    let folded = scheme.is_folded();
    let cut: Vec<Area> = if folded || bed.gap <= 0.0 { vec![block] } else { places.clone() };
    cut.iter().for_each(|area| around(&mut out, area, &block));
    if !folded && bed.gap <= 0.0 {
        inner(&places, &block).for_each(|line| stroke(&mut out, line));
    }
    if folded {
        out.push_str("[3 2] 0 d\n");
        inner(&places, &block).for_each(|line| stroke(&mut out, line));
    }
    out + "Q\n"
}

/// A line from a point to another.
type Line = [f64; 4];

/// Marks at the four corners of an area, as far as they lie outside of the block.
fn around(out: &mut String, area: &Area, block: &Area) {
    for x in [area.left, area.right] {
        upright(x, block).into_iter().for_each(|line| stroke(out, line));
    }
    for y in [area.foot, area.head] {
        level(y, block).into_iter().for_each(|line| stroke(out, line));
    }
}

/// Marks where places touch.
fn inner<'a>(places: &'a [Area], block: &'a Area) -> impl Iterator<Item = Line> + 'a {
    let lines = places.iter().flat_map(move |place| {
        let across = if place.left > block.left + 0.5 { upright(place.left, block).to_vec() } else { Vec::new() };
        let down = if place.foot > block.foot + 0.5 { level(place.foot, block).to_vec() } else { Vec::new() };
        [across, down].concat()
    });
    let mut seen: Vec<Line> = Vec::new();
    lines.filter(move |line| {
        let new = !seen.contains(line);
        if new {
            seen.push(*line);
        }
        new
    })
}

fn upright(x: f64, block: &Area) -> [Line; 2] {
    let (foot, head) = (block.foot - OFFSET, block.head + OFFSET);
    [[x, head, x, head + LENGTH], [x, foot, x, foot - LENGTH]]
}

fn level(y: f64, block: &Area) -> [Line; 2] {
    let (left, right) = (block.left - OFFSET, block.right + OFFSET);
    [[left, y, left - LENGTH, y], [right, y, right + LENGTH, y]]
}

fn stroke(out: &mut String, [x, y, to_x, to_y]: Line) {
    let number = super::number;
    *out += &format!("{} {} m {} {} l S\n", number(x), number(y), number(to_x), number(to_y));
}
