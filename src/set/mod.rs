//! A flow and its words into a galley: every block broken into lines at its measure, whole grid lines high, in up to three
//! lengths.

mod cap;
mod galley;
mod paragraph;
mod table;

pub use cap::Cap;
pub use galley::{Galley, Piece, Variant};
pub use table::{Column, cells};

use crate::layout::{Break, Geometry, Layout};
use crate::style::{BlockKind, Flow};
use crate::text::{Items, Words};
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

/// Sets an article.
pub fn set(flow: &Flow, items: &Items, bench: Bench) -> Galley {
    let mut setter = Setter::new(flow, items, bench);
    let mut marker = None;
    let mut breaks = Break::None;
    for (number, block) in flow.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Marker => marker = Some(number as u32),
            BlockKind::PageBreak => breaks = breaks.max(Break::Page),
            _ => {
                setter.block(number, marker.take());
                if let Some(piece) = setter.galley.pieces.last_mut() {
                    piece.opens = std::mem::take(&mut breaks).max(block.style.break_before);
                    breaks = block.style.break_after;
                }
            }
        }
    }
    let mut galley = setter.galley;
    galley.fold_spaces();
    galley
}
