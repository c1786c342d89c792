//! What those who look at a proof may want to see over the pages: the grid, the frames, and why columns end as they do.

use super::freeze::{Matter, face_id};
use super::place::baseline;
use crate::colour::Colour;
use crate::page::{Account, Document, FaceId, FrameKind, Mark, Page, Shape};
use crate::style::{Dress, Flow, furniture_flow};
use crate::text::{Fill, Labels, LineSetter, Place, SetLine, measure, shape_flows};
use crate::unit::{Length, Rect};

/// What is shown.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The baselines of the text area.
    pub grid: bool,
    /// The edges of all frames.
    pub frames: bool,
    /// What each column cost, and why, below its foot.
    pub breaks: bool,
}

const GRID: Colour = Colour::Rgb(450, 750, 950);
const FRAMES: [(FrameKind, Colour); 5] = [
    (FrameKind::Span, Colour::Rgb(900, 500, 0)),
    (FrameKind::Head, Colour::Rgb(0, 650, 300)),
    (FrameKind::Foot, Colour::Rgb(0, 650, 300)),
    (FrameKind::Figure, Colour::Rgb(0, 450, 850)),
    (FrameKind::Notes, Colour::Rgb(450, 0, 850)),
];
const COLUMN: Colour = Colour::Rgb(850, 0, 500);
const HAIRLINE: f64 = 0.25;

/// Reasons are set at this share of the furniture's size, in thousandths, and smaller where they would be too wide.
const SIZE: i64 = 750;
const LEAST_SIZE: i64 = 400;

/// Draws what is asked for over all pages, as artifacts.
pub fn overlay(document: &mut Document, matter: &Matter, show: Overlay, dress: Dress) {
    for (at, page) in document.pages.iter_mut().enumerate() {
        if show.grid {
            grid(page, matter, at as u32 + 1);
        }
        if show.frames {
            frames(page);
        }
    }
    if show.breaks {
        breaks(document, matter, dress);
    }
}

fn grid(page: &mut Page, matter: &Matter, number: u32) {
    let geometry = matter.geometry;
    let area = geometry.text_area(geometry.side(number));
    let on = baseline(geometry.leading, matter.layout.body_size());
    for line in 0..i32::from(geometry.lines) {
        let rect = Rect { y: area.y + geometry.leading * line + on, height: Length::pt(HAIRLINE), ..area };
        page.marks.push(Mark { node: None, shape: Shape::Fill(rect, GRID) });
    }
}

fn frames(page: &mut Page) {
    for frame in page.frames.iter().chain(&page.areas) {
        let colour = FRAMES.iter().find(|(kind, _)| *kind == frame.kind).map_or(COLUMN, |(_, colour)| *colour);
        page.marks.push(Mark { node: None, shape: Shape::Outline(frame.rect, colour, Length::pt(HAIRLINE)) });
    }
}

/// The reasons below each column, a line each.
fn breaks(document: &mut Document, matter: &Matter, dress: Dress) {
    let found: Vec<(usize, Rect, String)> = document
        .pages
        .iter()
        .enumerate()
        .flat_map(|(at, page)| page.accounts.iter().flat_map(move |of| told(page, of, at)))
        .collect();
    let language = document.meta.language.clone();
    let texts: Vec<(&str, &str)> = found.iter().map(|(_, _, text)| (text.as_str(), language.as_str())).collect();
    let mut flow = furniture_flow(&texts, &language, dress);
    flow.looks.iter_mut().for_each(|look| look.colour = COLUMN);
    let faces: Vec<FaceId> = flow.looks.iter().map(|look| face_id(&mut document.faces, &look.face)).collect();
    let flows: [Flow; 1] = [flow];
    let (words, items) = shape_flows(&flows, &matter.layout.hyphenation);
    let (flow, items) = (&flows[0], items[0].open());
    let setter = LineSetter {
        flow,
        words: &words,
        ids: &items.ids,
        faces: &faces,
        first_node: 0,
        targets: &[],
        artifact: false,
        labels: &Labels::default(),
        pictures: &[],
    };
    for (block, (page, rect, _)) in found.iter().enumerate() {
        let range = items.blocks[block].clone();
        let items = &items.items[range.start as usize..range.end as usize];
        let candidates = measure(items, flow, (setter.words, setter.ids), false, None).candidates;
        let [start, .., end] = candidates.as_slice() else { continue };
        let line = SetLine::between(start, end);
        let room = i64::from(rect.width.millipoints()) * 1000 / line.measures().width.max(1);
        let scale = (room.clamp(LEAST_SIZE, SIZE) as i32, 1000);
        let place = Place { x: rect.x, y: rect.foot(), fill_to: None, fill: Fill::NATURAL, scale, hangs: false };
        setter.set(&mut document.pages[*page], items, &line, place);
    }
}

/// The sentences of one column, each with its place.
fn told(page: &Page, account: &Account, at: usize) -> Vec<(usize, Rect, String)> {
    let Some(frame) = page.frames.get(account.frame) else { return Vec::new() };
    let cost = format!("cost {}", account.cost / account.unit.max(1));
    let texts = std::iter::once(cost).chain(account.why.iter().cloned());
    let line = |(number, text): (usize, String)| {
        let y = frame.rect.foot() + Length::pt(6.0) * number as i32;
        (at, Rect { y, height: Length::pt(6.0), ..frame.rect }, text)
    };
    texts.enumerate().map(line).collect()
}
