//! Slots onto their pages: fitted beside each other, never one over another.

use std::sync::Arc;

use super::super::freeze::{Matter, face_id};
use super::super::pictures::placed;
use super::boxes::Boxes;
use super::choose::Bands;
use super::{Edge, Filled, Spot};
use crate::colour::Colour;
use crate::image::Picture;
use crate::layout::Share;
use crate::page::{Destination, Document, FaceId, Frame, FrameKind, LinkArea, Mark, NodeId, Shape, Tag, Target};
use crate::report::{Notice, Place as NoticePlace, codes};
use crate::style::Flow;
use crate::text::{Candidate, Fill, Items, Labels, LineSetter, Place, SetLine, Words, measure};
use crate::unit::{Length, Rect};

/// Furniture may shrink to this share of its size before it is cut, in thousandths, where the layout does not say.
const LEAST_SIZE: i32 = 880;

/// Between two slots at least, in ems.
const GAP: i32 = 1;

/// Fits slots into their bands.
pub struct Fitter<'a> {
    flow: &'a Flow,
    words: &'a Words,
    items: &'a Items,
    matter: &'a Matter<'a>,
    faces: Vec<FaceId>,
    document: &'a mut Document,
    /// What had to be shortened.
    pub notices: Vec<Notice>,
}

impl<'a> Fitter<'a> {
    /// Nothing placed yet; the furniture's faces join the document's.
    pub fn new(
        flow: &'a Flow,
        words: &'a Words,
        items: &'a Items,
        matter: &'a Matter<'a>,
        document: &'a mut Document,
    ) -> Fitter<'a> {
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
            let (area, y) = self.area(page, *edge);
            let gap = line.gap.map_or(scale.em / 2, |gap| gap.resolve(scale));
            let y = if *above { y - scale.em.scaled(7, 10) - gap } else { y + scale.em / 4 + gap };
            let colour = line.colour.map_or(Colour::BLACK, |ink| ink.0);
            let rect = Rect { x: area.x, y, width: area.width, height: weight };
            self.document.pages[page].marks.push(Mark { node: None, shape: Shape::Fill(rect, colour) });
        }
    }

    /// The text area and the baseline of a band.
    pub fn area(&self, page: usize, edge: Edge) -> (Rect, Length) {
        let geometry = self.matter.geometry;
        let area = geometry.text_area(geometry.side(page as u32 + 1));
        let y = if edge == Edge::Head { area.y - geometry.head } else { area.foot() + geometry.foot };
        (area, y)
    }

    /// Places the slots of a band; `first` is the number of the first among all slots.
    pub fn band(&mut self, first: usize, slots: &[Filled], boxes: &Boxes, shrink: Option<Share>) {
        let Some(one) = slots.first() else { return };
        let (mut area, y) = self.area(one.page, one.edge);
        let [left, centre, right] = boxes.widths;
        (area.x, area.width) = (area.x + left, (area.width - left - right).max(Length::ZERO));
        let mut natural = [Length::ZERO, centre, Length::ZERO];
        for (number, slot) in (first..).zip(slots) {
            natural[slot.spot as usize] = natural[slot.spot as usize].max(Length::new(self.width(number * 3) as i32));
        }
        let least = shrink.map_or(LEAST_SIZE, |share| share.0 / 100);
        for (number, slot) in (first..).zip(slots) {
            if slot.spot == Spot::Centre && centre > Length::ZERO {
                self.collides(slot);
                continue;
            }
            let room = room(area.width, slot.spot, natural, self.em() * GAP);
            self.slot(number * 3, slot, (area, y), (room, least));
        }
    }

    /// Places a slot; `first` is its block in the furniture's flow.
    fn slot(&mut self, first: usize, slot: &Filled, (area, y): (Rect, Length), (room, least): (Length, i32)) {
        let (block, scale) = self.fit(first, slot, room, least);
        let Some((line, cut)) = self.line(block, first + 2, scale, room) else { return self.collides(slot) };
        if cut {
            self.shortened(slot);
        }
        let ellipsis = if cut { self.width(first + 2) } else { 0 };
        let width = Length::new((line.measures().width + ellipsis) as i32).scaled(i64::from(scale), 1000);
        let x = match slot.spot {
            Spot::Left => area.x,
            Spot::Centre => area.x + (area.width - width) / 2,
            Spot::Right => area.right() - width,
        };
        let end = self.set(slot.page, block, &line, (x, y, scale));
        if cut && let [start, .., last] = self.candidates(first + 2).as_slice() {
            self.set(slot.page, first + 2, &SetLine::between(start, last), (end, y, scale));
        }
        let height = self.em();
        let rect = Rect { x, y: y - height, width, height: height.scaled(5, 4) };
        self.frame(slot.page, slot.edge, rect);
        if let Some(to) = slot.to {
            self.link(slot, rect, to);
        }
    }

    /// As much of a text as fits, and whether it is cut; none where not one word does.
    fn line(&self, block: usize, ellipsis: usize, scale: i32, room: Length) -> Option<(SetLine, bool)> {
        let candidates = self.candidates(block);
        let (start, end) = (candidates.first()?, candidates.last()?);
        let scaled = |width: i64| Length::new(width as i32).scaled(i64::from(scale), 1000);
        let whole = SetLine::between(start, end);
        if scaled(whole.measures().width) <= room {
            return Some((whole, false));
        }
        let ellipsis = self.width(ellipsis);
        let fits =
            |candidate: &&Candidate| candidate.part == 0 && scaled(candidate.end.minus(start.start).width + ellipsis) <= room;
        let last = candidates[1..].iter().rev().find(fits)?;
        Some((SetLine::between(start, last), true))
    }

    /// Makes a slot lead to another page. Its words stay an artifact; the link is a node, as every annotation must be.
    fn link(&mut self, slot: &Filled, rect: Rect, to: Destination) {
        let structure = &mut self.document.structure;
        let Some(root) = (!structure.nodes.is_empty()).then_some(NodeId(0)) else { return };
        let paragraph = structure.add(Tag::Paragraph, Some(root));
        let node = structure.add(Tag::Link, Some(paragraph));
        let link = LinkArea { rect, to: Target::Place(to), node: Some(node), title: slot.text.clone() };
        self.document.pages[slot.page].links.push(link);
    }

    /// The type size.
    pub fn em(&self) -> Length {
        self.flow.looks.first().map_or(Length::pt(8.0), |look| look.size)
    }

    /// All that is placed.
    pub fn matter(&self) -> &'a Matter<'a> {
        self.matter
    }

    /// The place of a picture among the document's.
    pub fn picture(&mut self, picture: &Arc<Picture>, name: &str, grey: bool) -> u32 {
        placed(picture, name, grey, &mut self.document.pictures)
    }

    /// Puts a mark onto a page.
    pub fn mark(&mut self, page: usize, mark: Mark) {
        self.document.pages[page].marks.push(mark);
    }

    /// Notes where something stands.
    pub fn frame(&mut self, page: usize, edge: Edge, rect: Rect) {
        let kind = if edge == Edge::Head { FrameKind::Head } else { FrameKind::Foot };
        self.document.pages[page].frames.push(Frame { kind, rect });
    }

    /// The text as it is, then the short one, then that as small as may be.
    fn fit(&self, first: usize, slot: &Filled, room: Length, least: i32) -> (usize, i32) {
        let width = |block: usize| Length::new(self.width(block) as i32);
        let short = if slot.short.is_empty() { first } else { first + 1 };
        if let Some(block) = [first, short].into_iter().find(|block| width(*block) <= room) {
            return (block, 1000);
        }
        let scale = i64::from(room.millipoints()) * 1000 / i64::from(width(short).millipoints().max(1));
        (short, (scale as i32).clamp(least, 1000))
    }

    fn shortened(&mut self, slot: &Filled) {
        let notice = Notice::new(&codes::FURNITURE_SHORTENED, "a running head or foot is cut off with an ellipsis");
        self.tell(notice.near(&slot.text), Some(page_of(slot)));
    }

    fn collides(&mut self, slot: &Filled) {
        let notice =
            Notice::new(&codes::FURNITURE_COLLISION, "a running head or foot is left out: no room is left beside others");
        self.tell(notice.near(&slot.text), Some(page_of(slot)));
    }

    /// Gives a notice, once for the same words.
    pub fn tell(&mut self, notice: Notice, place: Option<NoticePlace>) {
        let known = |told: &Notice| told.code == notice.code && told.place.near == notice.place.near;
        if !self.notices.iter().any(known) {
            let near = notice.place.near.clone();
            let place = NoticePlace { near, ..place.unwrap_or_default() };
            self.notices.push(notice.at(place));
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
        let setter = LineSetter {
            flow: self.flow,
            words: self.words,
            ids: &self.items.ids,
            faces: &self.faces,
            first_node: 0,
            targets: &[],
            artifact: false,
            labels: &Labels::default(),
            pictures: &[],
        };
        let place = Place { x, y, fill_to: None, fill: Fill::NATURAL, scale: (scale, 1000), hangs: false };
        setter.set(&mut self.document.pages[page], items, line, place)
    }
}

/// The page of a slot, for notices.
fn page_of(slot: &Filled) -> NoticePlace {
    NoticePlace { page: Some(slot.page as u32 + 1), ..NoticePlace::default() }
}

/// The width that a slot may take beside the others of its band: what they leave, and at least an even share.
fn room(width: Length, spot: Spot, natural: [Length; 3], gap: Length) -> Length {
    let [left, centre, right] = natural;
    let with_gap = |width: Length| if width > Length::ZERO { width + gap } else { Length::ZERO };
    if centre == Length::ZERO {
        let other = if spot == Spot::Left { right } else { left };
        return if other == Length::ZERO { width } else { (width - gap - other).max((width - gap) / 2) };
    }
    // the middle keeps to the middle, so that both sides have what the longer of them leaves
    let side = with_gap(left.max(right));
    let middle = centre.min((width - side * 2).max(width / 3 - gap));
    match spot {
        Spot::Centre => middle,
        _ => (width - middle) / 2 - gap,
    }
}
