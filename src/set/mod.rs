//! A flow and its words into a galley: every block broken into lines at its measure, whole grid lines high, in up to three
//! lengths.

mod arrange;
mod cap;
mod figure;
mod galley;
mod note;
mod paragraph;
mod table;

pub use cap::Cap;
pub use figure::Plate;
pub use galley::{Galley, Piece, SetNote, Variant, baseline};
pub use table::{CellLine, LINE, RowEnds, SetRow, SetTable, Spanner, TablePart};

use std::ops::Range;

use rayon::prelude::*;

use crate::layout::{Break, Geometry, Layout, Place};
use crate::style::{BlockKind, Flow};
use crate::text::{Items, Words};
use crate::unit::Length;
use paragraph::Setter;

/// What the setting of an article needs beside its flow.
#[derive(Copy, Clone)]
pub struct Bench<'a> {
    /// The design.
    pub layout: &'a Layout,
    /// Its sheet.
    pub geometry: &'a Geometry,
    /// The document's words.
    pub words: &'a Words,
}

impl Bench<'_> {
    /// The width of what stands over some columns of so many; turned, it is as wide as the text area is high.
    fn column_width(&self, span: Option<u8>, of: u8, turned: bool) -> Length {
        let geometry = self.geometry;
        if turned { geometry.leading * i32::from(geometry.lines) } else { geometry.span_width(span.unwrap_or(1), of) }
    }
}

/// Items that are set together; a longer article is set in several parts, side by side.
const TOGETHER: usize = 3000;

/// Sets an article.
pub fn set(flow: &Flow, items: &Items, bench: Bench) -> Galley {
    let parts = parts(flow, items);
    let set = |blocks: &Range<usize>| set_blocks(flow, items, bench, blocks.clone());
    let set: Vec<Galley> = if parts.len() > 1 { parts.par_iter().map(set).collect() } else { parts.iter().map(set).collect() };
    let mut galley = Galley { kind: flow.kind, brief: flow.brief, front: flow.front, ..Galley::default() };
    set.into_iter().for_each(|part| galley.append(part));
    note::settle(&mut galley, flow, bench.geometry);
    galley.fold_spaces();
    galley.shrink();
    galley
}

/// The blocks of an article, cut where nothing of one part has to be known in the next: behind text that asks for no break.
fn parts(flow: &Flow, items: &Items) -> Vec<Range<usize>> {
    let apart = |number: usize| {
        let block = &flow.blocks[number];
        let caption = || flow.tables.iter().any(|table| table.caption == Some(number as u32));
        block.kind == BlockKind::Text && block.style.break_after == Break::None && !caption()
    };
    let (mut parts, mut first, mut set) = (Vec::new(), 0, 0);
    for (number, block) in items.blocks.iter().enumerate().take(flow.blocks.len()) {
        if block.end as usize - set >= TOGETHER && apart(number) {
            parts.push(first..number + 1);
            (first, set) = (number + 1, block.end as usize);
        }
    }
    parts.push(first..flow.blocks.len());
    parts
}

/// Sets some blocks of an article.
fn set_blocks(flow: &Flow, items: &Items, bench: Bench, blocks: Range<usize>) -> Galley {
    let mut setter = Setter::new(flow, items, bench);
    let mut marker = None;
    let mut breaks = Break::None;
    for number in blocks {
        let block = &flow.blocks[number];
        match block.kind {
            // a marker before another has a line of its own
            BlockKind::Marker => {
                if let Some(alone) = marker.replace(number as u32) {
                    setter.block(alone as usize, None);
                }
            }
            BlockKind::PageBreak => breaks = breaks.max(Break::Page),
            BlockKind::Cell => (),
            _ => {
                let before = setter.galley.pieces.len();
                // nothing in a table stands beside a marker
                if let Some(alone) = marker.take_if(|_| matches!(block.kind, BlockKind::Table(_))) {
                    setter.block(alone as usize, None);
                }
                match block.kind {
                    BlockKind::Figure => setter.figure(number),
                    BlockKind::Table(index) => setter.table(number, index),
                    _ => setter.block(number, marker.take()),
                }
                if let Some(piece) = setter.galley.pieces.get_mut(before) {
                    let style = block.plate.as_ref().map_or(&block.style, |plate| &plate.style);
                    piece.opens = std::mem::take(&mut breaks).max(style.break_before);
                    if piece.opens > Break::None {
                        piece.place = Place::Here;
                    }
                    // what stands apart opens nothing
                    breaks = if piece.turned { std::mem::take(&mut piece.opens) } else { style.break_after };
                }
            }
        }
    }
    setter.galley
}
