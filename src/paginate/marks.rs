//! Printers' marks outside the bleed: where to cut and fold, crosses to register, patches to measure, a line that names the sheet.

use super::freeze::{Matter, face_id};
use crate::colour::Colour;
use crate::font::Step;
use crate::layout::{Fold, MarkRules};
use crate::page::{Document, FaceId, Mark, Page, Shape};
use crate::style::{Dress, Flow, furniture_flow};
use crate::text::{Fill, Labels, LineSetter, Place, SetLine, measure, shape_flows};
use crate::unit::{Length, Rect};

/// The patches of the bar: each ink whole, two of them over each other, three that look grey, and black by halves (after ISO
/// 12647-2, annex B).
const PATCHES: [Colour; 10] = [
    Colour::Cmyk(1000, 0, 0, 0),
    Colour::Cmyk(0, 1000, 0, 0),
    Colour::Cmyk(0, 0, 1000, 0),
    Colour::Cmyk(0, 0, 0, 1000),
    Colour::Cmyk(1000, 1000, 0, 0),
    Colour::Cmyk(1000, 0, 1000, 0),
    Colour::Cmyk(0, 1000, 1000, 0),
    Colour::Cmyk(500, 400, 400, 0),
    Colour::Cmyk(0, 0, 0, 500),
    Colour::Cmyk(0, 0, 0, 250),
];

/// The plates by their letters, each in its own ink, so that a plate shows its own name alone.
const PLATES: [(&str, Colour); 4] = [("C", PATCHES[0]), ("M", PATCHES[1]), ("Y", PATCHES[2]), ("K", PATCHES[3])];

/// A patch is no larger.
const PATCH_MM: f64 = 5.0;
/// Size of the words in thousandths of the furniture's, and the least of it where they would be too wide.
const WORDS: i64 = 800;
const LEAST_WORDS: i64 = 300;
/// A circle as four curves: how far the control points stand from its quarters.
const ROUND: f64 = 0.552_285;

/// The sheet around a page.
struct Slug<'a> {
    rules: &'a MarkRules,
    /// Where marks begin, from the trim.
    start: Length,
    /// Where the paper ends.
    end: Length,
    weight: Length,
    width: Length,
    height: Length,
    marks: Vec<Mark>,
}

/// Draws the marks of all pages, as artifacts.
pub fn marks(document: &mut Document, matter: &Matter, dress: Dress) {
    let geometry = matter.geometry;
    let Some(rules) = matter.layout.marks().filter(|_| geometry.slug > Length::ZERO) else { return };
    let scale = matter.layout.body_scale();
    for page in &mut document.pages {
        let mut slug = Slug {
            rules,
            start: rules.offset.resolve(scale).max(page.bleed),
            end: page.beyond(),
            weight: rules.weight.resolve(scale),
            width: page.width,
            height: page.height,
            marks: Vec::new(),
        };
        slug.draw();
        page.marks.append(&mut slug.marks);
    }
    if rules.line {
        lines(document, matter, dress);
    }
}

impl Slug<'_> {
    fn draw(&mut self) {
        if self.rules.crop {
            self.crop();
        }
        self.fold();
        if self.rules.registration {
            self.registration();
        }
        if self.rules.bars {
            self.bar();
        }
    }

    fn fill(&mut self, x: Length, y: Length, (width, height): (Length, Length), colour: Colour) {
        self.marks.push(Mark { node: None, shape: Shape::Fill(Rect { x, y, width, height }, colour) });
    }

    /// A line from one distance off the trim to another, centred on a place along each of two opposite edges.
    fn upright(&mut self, x: Length, from: Length, to: Length) {
        let size = (self.weight, to - from);
        for y in [Length::ZERO - to, self.height + from] {
            self.fill(x - self.weight / 2, y, size, Colour::Registration);
        }
    }

    fn level(&mut self, y: Length, from: Length, to: Length) {
        let size = (to - from, self.weight);
        for x in [Length::ZERO - to, self.width + from] {
            self.fill(x, y - self.weight / 2, size, Colour::Registration);
        }
    }

    fn crop(&mut self) {
        let (start, end) = (self.start, self.end);
        [Length::ZERO, self.width].into_iter().for_each(|x| self.upright(x, start, end));
        [Length::ZERO, self.height].into_iter().for_each(|y| self.level(y, start, end));
    }

    /// Three dashes at each end of the fold.
    fn fold(&mut self) {
        let dash = (self.end - self.start) / 5;
        for number in [0, 2, 4] {
            let from = self.start + dash * number;
            match self.rules.fold {
                Fold::None => {}
                Fold::Across => self.level(self.height / 2, from, from + dash),
                Fold::Along => self.upright(self.width / 2, from, from + dash),
            }
        }
    }

    /// A cross in a ring at a quarter of each edge, where folds do not come.
    fn registration(&mut self) {
        let (middle, size) = ((self.start + self.end) / 2, (self.end - self.start) * 4 / 5);
        let (across, down) = (self.width * 3 / 4, self.height * 3 / 4);
        let (right, foot) = (self.width + middle, self.height + middle);
        for (x, y) in [(across, Length::ZERO - middle), (across, foot), (Length::ZERO - middle, down), (right, down)] {
            self.fill(x - size / 2, y - self.weight / 2, (size, self.weight), Colour::Registration);
            self.fill(x - self.weight / 2, y - size / 2, (self.weight, size), Colour::Registration);
            let mut ring = circle((x, y), size / 3, 1);
            ring.extend(circle((x, y), size / 3 - self.weight, -1));
            self.marks.push(Mark { node: None, shape: Shape::Drawn(ring, Colour::Registration) });
        }
    }

    /// The patches stand above the page, from its left third on.
    fn bar(&mut self) {
        let room = (self.end - self.start) * 4 / 5;
        let side = Length::mm(PATCH_MM).min(room).min(self.width / (PATCHES.len() as i32 * 3));
        let y = Length::ZERO - (self.start + self.end) / 2 - side / 2;
        for (number, colour) in (0..).zip(PATCHES) {
            self.fill(self.width / 12 + side * number, y, (side, side), colour);
        }
    }
}

/// A circle in one sense of rotation or the other.
fn circle((x, y): (Length, Length), radius: Length, sense: i32) -> Vec<Step<(Length, Length)>> {
    let reach = Length::pt(radius.to_pt() * ROUND);
    let at = |right: Length, down: Length| (x + right, y + down * sense);
    let (r, c, none) = (radius, reach, Length::ZERO);
    vec![
        Step::Move(at(r, none)),
        Step::Curve([at(r, c), at(c, r), at(none, r)]),
        Step::Curve([at(-c, r), at(-r, c), at(-r, none)]),
        Step::Curve([at(-r, -c), at(-c, -r), at(none, -r)]),
        Step::Curve([at(c, -r), at(r, -c), at(r, none)]),
        Step::Close,
    ]
}

/// Below each page: title, date, page and sheet in all inks; then the plates, each in its own.
fn lines(document: &mut Document, matter: &Matter, dress: Dress) {
    let language = document.meta.language.clone();
    let count = document.pages.len();
    let named: Vec<String> = (1..).zip(&document.pages).map(|(number, page)| named(document, page, (number, count))).collect();
    let texts = named.iter().map(String::as_str).chain(PLATES.map(|plate| plate.0));
    let texts: Vec<(&str, &str)> = texts.map(|text| (text, language.as_str())).collect();
    let flow = furniture_flow(&texts, &language, dress);
    let faces: Vec<FaceId> = flow.looks.iter().map(|look| face_id(&mut document.faces, &look.face)).collect();
    let flows: [Flow; 1] = [flow];
    let (words, items) = shape_flows(&flows, &matter.layout.hyphenation);
    let items = items[0].open();
    let coloured = |colour: Colour| {
        let mut flow = flows[0].clone();
        flow.looks.iter_mut().for_each(|look| look.colour = colour);
        flow
    };
    let inks: Vec<Flow> = std::iter::once(Colour::Registration).chain(PLATES.map(|plate| plate.1)).map(coloured).collect();
    let labels = Labels::default();
    let setter = |ink: usize| LineSetter {
        flow: &inks[ink],
        words: &words,
        ids: &items.ids,
        faces: &faces,
        first_node: 0,
        targets: &[],
        artifact: false,
        labels: &labels,
        pictures: &[],
    };
    for (number, page) in document.pages.iter_mut().enumerate() {
        let middle = (page.beyond() + page.bleed) / 2;
        let y = page.height + middle + Length::pt(2.0);
        let end = set(&setter(0), &items, number, (page, Length::pt(6.0), y));
        for ink in 0..PLATES.len() {
            let x = end + Length::pt(6.0) + Length::pt(8.0) * ink as i32;
            set(&setter(ink + 1), &items, count + ink, (page, x, y));
        }
    }
}

/// Sets one text in at most two thirds of the page's width; gives where it ends.
fn set(setter: &LineSetter, items: &crate::text::Items, block: usize, (page, x, y): (&mut Page, Length, Length)) -> Length {
    let Some(range) = items.blocks.get(block).cloned() else { return x };
    let Some(items) = items.items.get(range.start as usize..range.end as usize) else { return x };
    let candidates = measure(items, setter.flow, (setter.words, setter.ids), false, None).candidates;
    let [start, .., end] = candidates.as_slice() else { return x };
    let line = SetLine::between(start, end);
    let room = i64::from((page.width * 2 / 3).millipoints()) * 1000 / line.measures().width.max(1);
    let scale = room.clamp(LEAST_WORDS, WORDS);
    let place = Place { x, y, fill_to: None, fill: Fill::NATURAL, scale: (scale as i32, 1000), hangs: false };
    setter.set(page, items, &line, place);
    x + Length::new((line.measures().width * scale / 1000).clamp(0, i64::from(i32::MAX)) as i32)
}

fn named(document: &Document, page: &Page, (number, count): (usize, usize)) -> String {
    let title: String = document.meta.title.chars().take(60).collect();
    let date = document.meta.date.map(|date| date.to_string()).unwrap_or_default();
    let folio = if page.label.is_empty() { String::new() } else { format!("p. {}", page.label) };
    let sheet = format!("{number}/{count}");
    [title, date, folio, sheet].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ·  ")
}
