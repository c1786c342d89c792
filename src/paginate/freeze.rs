//! A plan into the document: the trees of the articles joined, outline and links resolved, furniture; then each page by itself.

use std::sync::Arc;

use super::areas;
use super::front::missing;
use super::furniture;
use super::navigation;
use super::pictures::{gathered, reduce};
use super::place::Placer;
use super::plan::{Plan, Sheet, Spot};
use crate::font::Face;
use crate::layout::{Geometry, Layout, Side};
use crate::page::{Destination, Document, FaceId, Frame, FrameKind, Meta, NodeId, Page, SpotInk, Structure, Tag, Target};
use crate::report::{Notice, Smartened};
use crate::set::Galley;
use crate::style::{Blank, Dress, Filling, Flow, FlowLink};
use crate::text::{Labels, PackedItems, Words, faces};
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
    pub items: &'a [PackedItems],
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
    /// The numbers of pages in its blanks.
    pub labels: Labels,
}

/// A document whose pages can be made one by one.
pub struct Frozen {
    /// All but the pages' text: on its pages stands what stands around it, and no more.
    pub document: Document,
    joined: Vec<Joined>,
}

/// Joins everything: the flows' trees, pictures, links, furniture. What is left to do for a page concerns no other.
pub fn freeze(matter: &Matter, trees: Vec<Structure>, plan: &Plan, meta: Meta, dress: Dress) -> (Frozen, Vec<Notice>) {
    let (faces, looks) = faces(matter.flows);
    let mut structure = Structure::default();
    let root = structure.add(Tag::Document, None);
    let mut pictures = Vec::new();
    let mut numbers = Numbers { matter, plan, pages: None };
    let mut joined = Vec::with_capacity(matter.flows.len());
    for ((article, faces), tree) in looks.into_iter().enumerate().zip(trees) {
        let flow = &matter.flows[article];
        let within = flow.within.and_then(|part| joined.get(part as usize)).map_or(root, |part: &Joined| NodeId(part.first_node));
        let first_node = structure.graft(tree, within);
        let pictures = gathered(flow, dress.grey, &mut pictures);
        let targets = targets(matter, plan, article);
        let labels = numbers.labels(flow, &targets);
        joined.push(Joined { first_node, faces, targets, pictures, labels });
    }
    let mut smartened = Smartened::default();
    matter.flows.iter().for_each(|flow| smartened += flow.smartened);
    let mut document = Document {
        meta,
        pages: (0..plan.pages.len()).map(|at| blank(matter.geometry, at)).collect(),
        outline: navigation::outline(matter, plan, (&structure, &joined)),
        structure,
        places: navigation::places(matter, plan),
        threads: navigation::threads(matter, plan),
        faces,
        pictures,
        inks: matter.layout.spot_inks().map(|(name, mixture)| SpotInk { name, mixture }).collect(),
        smartened,
    };
    let told = furniture::furnish(&mut document, matter, plan, dress);
    document.pages.iter_mut().for_each(Page::shrink);
    let mut notices = reduce(&mut document, matter, &joined);
    notices.extend(told);
    notices.extend(missing(matter.flows, plan));
    (Frozen { document, joined }, notices)
}

impl Frozen {
    /// Makes a page: the text, then what stands around it.
    pub fn page(&self, matter: &Matter, plan: &Plan, at: usize) -> Page {
        make(matter, &self.joined, (plan, at), self.document.pages.get(at))
    }

    /// What joins each article to the document, and the document.
    pub(super) fn apart(self) -> (Document, Vec<Joined>) {
        (self.document, self.joined)
    }
}

/// A page of a plan, with what stands around its text; blank where the plan has none.
pub(super) fn make(matter: &Matter, joined: &[Joined], (plan, at): (&Plan, usize), around: Option<&Page>) -> Page {
    let mut page = blank(matter.geometry, at);
    if let Some(sheet) = plan.pages.get(at) {
        lay(&mut page, matter, joined, (sheet, at as u32));
    }
    if let Some(around) = around {
        page.take_on(around);
    }
    page
}

/// A page on which nothing stands.
fn blank(geometry: &Geometry, at: usize) -> Page {
    Page {
        width: geometry.width,
        height: geometry.height,
        bleed: geometry.bleed,
        slug: geometry.slug,
        label: (at + 1).to_string(),
        ..Page::default()
    }
}

/// Lays the text of a page.
fn lay(page: &mut Page, matter: &Matter, joined: &[Joined], (sheet, at): (&Sheet, u32)) {
    let side = matter.geometry.side(at + 1);
    frames(page, matter.geometry, sheet, side);
    let mut placer = Placer { matter, joined, sheet, side, page, stacked: false, boxed: None };
    placer.column_rules();
    placer.area_rules();
    placer.turned();
    for (spans, parts, notes) in sheet.in_order() {
        spans.iter().for_each(|span| placer.span(span));
        parts.iter().for_each(|part| placer.part(part));
        notes.iter().for_each(|note| placer.note(note));
    }
    page.links = areas::joined(std::mem::take(&mut page.links));
}

fn frames(page: &mut Page, geometry: &Geometry, sheet: &Sheet, side: Side) {
    let area = geometry.text_area(side);
    let rows = |row: u16, rows: u16| (area.y + geometry.leading * i32::from(row), geometry.leading * i32::from(rows));
    for stack in &sheet.stacks {
        let (y, height) = rows(stack.row, stack.rows);
        let (x, width) = (geometry.column_x(side, stack.column, stack.of), geometry.span_width(stack.columns, stack.of));
        let rect = Rect { x, y, width, height };
        page.frames.push(Frame { kind: FrameKind::Span, rect });
    }
    for column in &sheet.columns {
        let (y, height) = rows(column.row, column.rows);
        let (x, width) = (geometry.column_x(side, column.column, column.of), geometry.span_width(1, column.of));
        let rect = Rect { x, y, width, height };
        page.frames.push(Frame { kind: FrameKind::Column(column.column), rect });
    }
}

/// Where each link of an article leads: a place for labels within it, an address for all else.
fn targets(matter: &Matter, plan: &Plan, article: usize) -> Vec<Option<Target>> {
    let spot = |article: usize, piece: usize| {
        let start = plan.starts.get(article)?.get(piece)?;
        Some(Target::Place(destination(matter.geometry, *start)))
    };
    let place = |article: usize, label: &str| {
        let block = matter.flows[article].anchors.iter().find(|anchor| anchor.0 == label)?.1;
        let piece = matter.galleys[article].pieces.iter().position(|piece| piece.block >= block)?;
        spot(article, piece)
    };
    let lead = |link: &FlowLink| match (link.href.strip_prefix('#'), link.part) {
        (Some(label), _) => place(article, label),
        (None, Some(other)) => {
            let label = link.href.split_once('#').map_or("", |(_, label)| label);
            let whole = || match other as usize == article {
                true => Some(Target::Address(Arc::clone(&link.href))),
                false => spot(other as usize, 0),
            };
            place(other as usize, label).or_else(whole)
        }
        (None, None) => Some(Target::Address(Arc::clone(&link.href))),
    };
    matter.flows[article].links.iter().map(lead).collect()
}

/// The numbers of the pages, asked of furniture when the first of them is needed.
struct Numbers<'a> {
    matter: &'a Matter<'a>,
    plan: &'a Plan,
    pages: Option<Vec<String>>,
}

impl Numbers<'_> {
    /// What comes into the blanks of a flow; a dash where a link leads nowhere.
    fn labels(&mut self, flow: &Flow, targets: &[Option<Target>]) -> Labels {
        let mut number = |to: &Option<Target>| {
            let pages = self.pages.get_or_insert_with(|| furniture::page_numbers(self.matter, self.plan));
            let page = to.as_ref().and_then(|to| match to {
                Target::Place(place) => pages.get(place.page as usize).cloned(),
                Target::Address(_) => None,
            });
            page.unwrap_or_else(|| "–".to_string())
        };
        let fillings = flow.blanks.iter().map(|blank| match blank.filling {
            Filling::Page(link) | Filling::Listed(link) => targets.get(usize::from(link)).map(&mut number),
            Filling::Picture { .. } | Filling::Leader(_) => None,
        });
        let mut numbers: Vec<Option<String>> = fillings.collect();
        listed(flow, &mut numbers);
        Labels::shape(flow, &numbers, &self.matter.layout.hyphenation)
    }
}

/// Puts commas between the numbers of a list and takes out those that are there already. A list is what blanks of one block
/// list.
fn listed(flow: &Flow, numbers: &mut [Option<String>]) {
    let block_of = |blank: &Blank| flow.blocks.partition_point(|block| block.text.end <= blank.at);
    let mut last: Option<(usize, usize)> = None;
    for at in 0..numbers.len() {
        let blank = &flow.blanks[at];
        if !matches!(blank.filling, Filling::Listed(_)) {
            continue;
        }
        let block = block_of(blank);
        let before = last.filter(|(known, _)| *known == block).map(|(_, before)| before);
        if before.is_some_and(|before| numbers[before] == numbers[at]) {
            numbers[at] = Some(String::new());
            continue;
        }
        if let Some(before) = before.and_then(|before| numbers[before].as_mut()) {
            before.push(',');
        }
        last = Some((block, at));
    }
}

/// A little above where a piece begins.
pub(super) fn destination(geometry: &Geometry, spot: Spot) -> Destination {
    let y = geometry.top + geometry.leading * i32::from(spot.row) - geometry.leading / 2;
    Destination { page: spot.page, y: y.max(Length::ZERO) }
}

/// Adds a face to a document, if it is not there yet.
pub fn face_id(faces: &mut Vec<Arc<Face>>, face: &Arc<Face>) -> FaceId {
    let at = faces.iter().position(|known| Arc::ptr_eq(known, face)).unwrap_or_else(|| {
        faces.push(Arc::clone(face));
        faces.len() - 1
    });
    FaceId(at as u16)
}
