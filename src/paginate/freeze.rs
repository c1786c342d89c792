//! A plan into the document: every page's marks placed, the trees of the articles joined, outline and links resolved.

use std::sync::Arc;

use rayon::prelude::*;

use super::furniture;
use super::pictures::{gathered, reduce};
use super::place::Placer;
use super::plan::{Plan, Sheet, Spot};
use super::told::accounts;
use crate::font::Face;
use crate::layout::{Geometry, Layout, Side};
use crate::page::{Bookmark, Destination, Document, FaceId, Frame, FrameKind, Meta, Page, Structure, Tag, Target};
use crate::report::{Notice, Smartened};
use crate::set::Galley;
use crate::style::{Dress, Flow, FlowBlock};
use crate::text::{Items, Words, faces};
use crate::unit::{Length, Rect};

/// All that is placed.
pub struct Matter<'a> {
    /// The design.
    pub layout: &'a Layout,
    /// Its sheet.
    pub geometry: &'a Geometry,
    /// The document's words.
    pub words: &'a Words,
    /// The articles' flows.
    pub flows: &'a [Flow],
    /// Their items.
    pub items: &'a [Items<'a>],
    /// Their galleys.
    pub galleys: &'a [Galley],
}

/// What the placing of an article needs beside its galley.
pub struct Joined {
    /// Where its tree stands in the document's.
    pub first_node: u32,
    /// The faces of its looks.
    pub faces: Vec<FaceId>,
    /// Where its links lead.
    pub targets: Vec<Option<Target>>,
    /// The places of its pictures in the document's list.
    pub pictures: Vec<u32>,
}

/// Places everything.
pub fn freeze(matter: &Matter, plan: &Plan, meta: Meta, dress: Dress) -> (Document, Vec<Notice>) {
    let (faces, looks) = faces(matter.flows);
    let mut structure = Structure::default();
    let root = structure.add(Tag::Document, None);
    let mut pictures = Vec::new();
    let mut joined = Vec::with_capacity(matter.flows.len());
    for (article, faces) in looks.into_iter().enumerate() {
        let flow = &matter.flows[article];
        let first_node = structure.graft(flow.structure.clone(), root);
        let pictures = gathered(flow, dress.grey, &mut pictures);
        joined.push(Joined { first_node, faces, targets: targets(matter, plan, article), pictures });
    }
    let number = |(at, sheet): (usize, &Sheet)| page(matter, &joined, sheet, at as u32);
    let pages: Vec<Page> = plan.pages.par_iter().enumerate().map(number).collect();
    let mut smartened = Smartened::default();
    matter.flows.iter().for_each(|flow| smartened += flow.smartened);
    let mut document = Document { meta, pages, structure, outline: outline(matter, plan), faces, pictures, smartened };
    let told = furniture::furnish(&mut document, matter, plan, dress);
    let mut notices = reduce(&mut document, &matter.layout.figure);
    notices.extend(told);
    (document, notices)
}

/// One page without furniture.
fn page(matter: &Matter, joined: &[Joined], sheet: &Sheet, at: u32) -> Page {
    let geometry = matter.geometry;
    let side = geometry.side(at + 1);
    let mut page = Page {
        width: geometry.width,
        height: geometry.height,
        bleed: geometry.bleed,
        label: (at + 1).to_string(),
        ..Page::default()
    };
    frames(&mut page, geometry, sheet, side);
    page.accounts = accounts(matter, sheet);
    let mut placer = Placer { matter, joined, sheet, side, page: &mut page, stacked: false };
    placer.column_rules();
    sheet.spans.iter().for_each(|span| placer.span(span));
    placer.turned();
    for part in &sheet.parts {
        placer.part(part);
    }
    sheet.notes.iter().for_each(|note| placer.note(note));
    page
}

fn frames(page: &mut Page, geometry: &Geometry, sheet: &Sheet, side: Side) {
    let area = geometry.text_area(side);
    let rows = |row: u16, rows: u16| (area.y + geometry.leading * i32::from(row), geometry.leading * i32::from(rows));
    for stack in &sheet.stacks {
        let (y, height) = rows(stack.row, stack.rows);
        let rect = Rect { x: area.x, y, width: geometry.span_width(stack.columns), height };
        page.frames.push(Frame { kind: FrameKind::Span, rect });
    }
    for column in &sheet.columns {
        let (y, height) = rows(column.row, column.rows);
        let rect = Rect { x: geometry.column_x(side, column.column), y, width: geometry.measure, height };
        page.frames.push(Frame { kind: FrameKind::Column(column.column), rect });
    }
}

/// Where each link of an article leads: a place for labels within it, an address for all else.
fn targets(matter: &Matter, plan: &Plan, article: usize) -> Vec<Option<Target>> {
    let flow = &matter.flows[article];
    let place = |label: &str| {
        let block = flow.anchors.iter().find(|anchor| anchor.0 == label)?.1;
        let piece = matter.galleys[article].pieces.iter().position(|piece| piece.block >= block)?;
        Some(Target::Place(destination(matter.geometry, plan.starts[article][piece])))
    };
    let lead = |href: &str| match href.strip_prefix('#') {
        Some(label) => place(label),
        None => Some(Target::Address(href.to_string())),
    };
    flow.links.iter().map(|link| lead(&link.href)).collect()
}

/// A little above where a piece begins.
fn destination(geometry: &Geometry, spot: Spot) -> Destination {
    let y = geometry.top + geometry.leading * i32::from(spot.row) - geometry.leading / 2;
    Destination { page: spot.page, y: y.max(Length::ZERO) }
}

/// The heads of all articles.
fn outline(matter: &Matter, plan: &Plan) -> Vec<Bookmark> {
    let mut found = Vec::new();
    for ((flow, galley), starts) in matter.flows.iter().zip(matter.galleys).zip(&plan.starts) {
        for (piece, spot) in galley.pieces.iter().zip(starts) {
            let block = &flow.blocks[piece.block as usize];
            let Some(level) = block.outline else { continue };
            let title = without_calls(flow, block).replace(['\n', '\u{a0}'], " ").replace('\u{ad}', "");
            found.push(Bookmark { title, level, to: destination(matter.geometry, *spot) });
        }
    }
    found
}

/// The words of a block without the numbers of notes that it calls.
fn without_calls(flow: &Flow, block: &FlowBlock) -> String {
    let mut start = block.text.start;
    let mut words = String::new();
    for span in &flow.spans[block.first_span as usize..] {
        let end = span.end.min(block.text.end);
        let calls = span.link.is_some_and(|link| flow.links[usize::from(link)].href.starts_with("#note:"));
        if !calls {
            words.push_str(&flow.text[start as usize..end as usize]);
        }
        start = end;
        if start >= block.text.end {
            break;
        }
    }
    words
}

/// Adds a face to a document, if it is not there yet.
pub fn face_id(faces: &mut Vec<Arc<Face>>, face: &Arc<Face>) -> FaceId {
    let at = faces.iter().position(|known| Arc::ptr_eq(known, face)).unwrap_or_else(|| {
        faces.push(Arc::clone(face));
        faces.len() - 1
    });
    FaceId(at as u16)
}
