//! The room that a drop cap takes beside the first lines of its paragraph.

use crate::font::{Step, Units};
use crate::style::{Flow, FlowBlock};
use crate::text::Items;
use crate::unit::Length;

/// Between a cap and the words beside it, in thousandths of their size.
const GAP: i64 = 280;

/// At most this share of the measure is a cap's: one part in so many.
const LARGEST_PART: i32 = 3;

/// A drop cap, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Cap {
    /// Items of the block that stand in it instead of in the lines.
    pub items: u32,
    /// Lines beside it.
    pub lines: u16,
    /// By how much they are shorter.
    pub width: Length,
    /// Its outline, in units of its face.
    pub outline: Vec<Step<Units>>,
    /// Its left edge in those units, which stands on the column's.
    pub edge: i32,
}

/// The drop cap of a block, if its style asks for one and it leaves room for the words.
pub fn cap(flow: &Flow, items: &Items, number: usize, measure: Length) -> Option<Cap> {
    let block: &FlowBlock = &flow.blocks[number];
    let cap = block.cap.as_ref()?;
    let range = items.blocks[number].clone();
    let within = |item: &&crate::text::Item| item.span == block.first_span;
    let taken = items.items[range.start as usize..range.end as usize].iter().take_while(within).count() as u32;
    let outline = cap.face.outline(cap.face.glyph(cap.letter)?);
    let across = || outline.iter().flat_map(|step| step.points().iter().map(|point| point.0));
    let (edge, right) = (across().min()?, across().max()?);
    let ink = cap.size.scaled(i64::from(right - edge), i64::from(cap.face.metrics.units_per_em.max(1)));
    let width = ink + block.style.sizes[0].scaled(GAP, 1000);
    let fits = taken < range.end - range.start && width < measure / LARGEST_PART;
    fits.then_some(Cap { items: taken, lines: cap.lines, width, outline, edge })
}

/// The items of a block that stand in its lines.
pub fn items_beside<'i>(items: &'i Items, number: usize, cap: Option<&Cap>) -> &'i [crate::text::Item] {
    let range = items.blocks[number].clone();
    let first = range.start + cap.map_or(0, |cap| cap.items);
    &items.items[first as usize..range.end as usize]
}
