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
pub use note::line_of;
pub use table::{Column, cells};

use crate::layout::{Break, Geometry, Layout, Place};
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
            // a marker before another has a line of its own
            BlockKind::Marker => {
                if let Some(alone) = marker.replace(number as u32) {
                    setter.block(alone as usize, None);
                }
            }
            BlockKind::PageBreak => breaks = breaks.max(Break::Page),
            _ => {
                let before = setter.galley.pieces.len();
                if block.kind == BlockKind::Figure {
                    setter.figure(number);
                } else {
                    setter.block(number, marker.take());
                }
                if let Some(piece) = setter.galley.pieces.get_mut(before) {
                    let style = block.plate.as_ref().map_or(&block.style, |plate| &plate.style);
                    piece.opens = std::mem::take(&mut breaks).max(style.break_before);
                    if piece.opens > Break::None {
                        piece.place = Place::Here;
                    }
                    breaks = style.break_after;
                }
            }
        }
    }
    let mut galley = setter.galley;
    note::settle(&mut galley, flow, bench.geometry);
    galley.fold_spaces();
    galley
}
