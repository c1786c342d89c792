//! Slots onto their pages: fitted beside each other, never one over another.

use std::sync::Arc;

use super::super::freeze::{Matter, face_id};
use super::choose::Bands;
use super::{Edge, Slot, Spot};
use crate::colour::Colour;
use crate::page::{Document, FaceId, Frame, FrameKind, Mark, Shape};
use crate::report::{Notice, Place as NoticePlace, codes};
use crate::style::Flow;
use crate::text::{Candidate, Fill, Items, LineSetter, Place, SetLine, Words, measure};
use crate::unit::{Length, Rect};

/// Furniture may shrink to this share of its size before it is cut, in thousandths.
const LEAST_SIZE: i32 = 880;

/// Between two slots at least, in ems.
const GAP: i32 = 1;

/// Fits slots into their bands.
pub struct Fitter<'a> {
    flow: &'a Flow,
    words: &'a Words,
    items: &'a Items<'a>,
    matter: &'a Matter<'a>,
    faces: Vec<FaceId>,
    document: &'a mut Document,
    /// What had to be shortened.
    pub notices: Vec<Notice>,
}

impl<'a> Fitter<'a> {
    /// Nothing placed yet; the furniture's faces join the document's.
    pub fn new(flow: &'a Flow, words: &'a Words, items: &'a Items<'a>, matter: &'a Matter<'a>, document: &'a mut Document) -> Fitter<'a> {
        let faces = flow.looks.iter().map(|look| face_id(&mut document.faces, &Arc::clone(&look.face))).collect();
        Fitter { flow, words, items, matter, faces, document, notices: Vec::new() }
    }

    /// The lines of ink beside a page's bands.
    pub fn rules(&mut self, page: usize, bands: &Bands) {
        for (edge, above, line) in &bands.rules {
            let scale = self.matter.layout.body_scale();
            let weight = line.weight.resolve(scale);
            if weight <= Length::ZERO {
                continue;
            }
            let (area, y) = self.band(page, *edge);
            let gap = line.gap.map_or(scale.em / 2, |gap| gap.resolve(scale));
            let y = if *above { y - scale.em.scaled(7, 10) - gap } else { y + scale.em / 4 + gap };
            let colour = line.colour.map_or(Colour::BLACK, |ink| ink.0);
            let rect = Rect { x: area.x, y, width: area.width, height: weight };
            self.document.pages[page].marks.push(Mark { node: None, shape: Shape::Fill(rect, colour) });
        }
    }

    /// The text area and the baseline of a band.
    fn band(&self, page: usize, edge: Edge) -> (Rect, Length) {
        let geometry = self.matter.geometry;
        let area = geometry.text_area(geometry.side(page as u32 + 1));
        let y = if edge == Edge::Head { area.y - geometry.head } else { area.foot() + geometry.foot };
        (area, y)
    }

    /// Places a slot; `first` is its block in the furniture's flow, `beside` the slots in its band.
    pub fn slot(&mut self, first: usize, slot: &Slot, beside: Vec<Spot>) {
        let (area, y) = self.band(slot.page, slot.edge);
        let room = room(area.width, slot.spot, &beside, self.em());
        let (block, scale) = self.fit(first, slot, room);
        let candidates = self.candidates(block);
        let (Some(start), Some(end)) = (candidates.first(), candidates.last()) else { return };
        let whole = SetLine::between(start, end);
        let scaled = |width: i64| Length::new(width as i32).scaled(i64::from(scale), 1000);
        let mut line = whole;
        let mut cut = false;
        let ellipsis = self.width(first + 2);
        if scaled(whole.measures.width) > room {
            let fits = |candidate: &&Candidate| candidate.part == 0 && scaled(candidate.end.minus(start.start).width + ellipsis) <= room;
            if let Some(last) = candidates.iter().rev().find(fits) {
                line = SetLine::between(start, last);
                cut = true;
            }
            self.shortened(slot);
        }
        let width = scaled(line.measures.width + if cut { ellipsis } else { 0 });
        let x = match slot.spot {
            Spot::Left => area.x,
            Spot::Centre => area.x + (area.width - width) / 2,
            Spot::Right => area.right() - width,
        };
        let end = self.set(slot.page, block, &line, (x, y, scale));
        if cut && let [start, .., last] = self.candidates(first + 2).as_slice() {
            self.set(slot.page, first + 2, &SetLine::between(start, last), (end, y, scale));
        }
        let kind = if slot.edge == Edge::Head { FrameKind::Head } else { FrameKind::Foot };
        let height = self.em();
        self.document.pages[slot.page].frames.push(Frame { kind, rect: Rect { x, y: y - height, width, height: height.scaled(5, 4) } });
    }

    fn em(&self) -> Length {
        self.flow.looks.first().map_or(Length::pt(8.0), |look| look.size)
    }

    /// The text as it is, then the short one, then either as small as may be.
    fn fit(&self, first: usize, slot: &Slot, room: Length) -> (usize, i32) {
        for block in [first, first + 1] {
            let width = Length::new(self.width(block) as i32);
            if width <= room {
                return (block, 1000);
            }
            let scale = (i64::from(room.millipoints()) * 1000 / i64::from(width.millipoints().max(1))) as i32;
            if scale >= LEAST_SIZE {
                return (block, scale);
            }
        }
        (if slot.short.is_empty() { first } else { first + 1 }, LEAST_SIZE)
    }

    fn shortened(&mut self, slot: &Slot) {
        let place = NoticePlace { page: Some(slot.page as u32 + 1), ..NoticePlace::default() };
        if !self.notices.iter().any(|notice| notice.place.near.as_deref() == Some(&slot.text)) {
            let notice = Notice::new(&codes::FURNITURE_SHORTENED, "a running head or foot is cut off with an ellipsis").at(place);
            self.notices.push(notice.near(&slot.text));
        }
    }

    fn block_items(&self, block: usize) -> &'a [crate::text::Item] {
        let range = self.items.blocks.get(block).cloned().unwrap_or(0..0);
        &self.items.items[range.start as usize..range.end as usize]
    }

    fn candidates(&self, block: usize) -> Vec<Candidate> {
        measure(self.block_items(block), self.flow, (self.words, &self.items.ids), false, None).candidates
    }

    fn width(&self, block: usize) -> i64 {
        let candidates = self.candidates(block);
        match candidates.as_slice() {
            [start, .., end] => end.end.minus(start.start).width,
            _ => 0,
        }
    }

    fn set(&mut self, page: usize, block: usize, line: &SetLine, (x, y, scale): (Length, Length, i32)) -> Length {
        let items = self.block_items(block);
        let setter = LineSetter { flow: self.flow, words: self.words, ids: &self.items.ids, faces: &self.faces, first_node: 0, targets: &[] };
        let place = Place { x, y, fill_to: None, fill: Fill::NATURAL, scale: (scale, 1000), hangs: false };
        setter.set(&mut self.document.pages[page], items, line, place)
    }
}

/// The width that a slot may take beside the others of its band.
fn room(width: Length, spot: Spot, beside: &[Spot], em: Length) -> Length {
    let has = |spot: Spot| beside.contains(&spot);
    match spot {
        Spot::Centre if has(Spot::Left) || has(Spot::Right) => width / 3 - em * GAP,
        Spot::Centre => width,
        _ if has(Spot::Centre) => width / 3 - em * GAP,
        // the title may take what a folio leaves
        Spot::Left if has(Spot::Right) => width.scaled(3, 4) - em * GAP,
        Spot::Right if has(Spot::Left) => width / 4,
        _ => width,
    }
}
