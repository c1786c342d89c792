//! A glyph's outline as steps of a pen, for letters that are drawn instead of set.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};

use super::Face;

/// A step of a pen between points of some kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step<P> {
    /// A new contour begins here.
    Move(P),
    /// A straight line.
    Line(P),
    /// A cubic curve: two control points and its end.
    Curve([P; 3]),
    /// The contour is closed.
    Close,
}

impl<P: Copy> Step<P> {
    /// The same step between other points.
    pub fn map<Q>(self, point: impl Fn(P) -> Q) -> Step<Q> {
        match self {
            Step::Move(to) => Step::Move(point(to)),
            Step::Line(to) => Step::Line(point(to)),
            Step::Curve(points) => Step::Curve(points.map(point)),
            Step::Close => Step::Close,
        }
    }

    /// Its points.
    pub fn points(&self) -> &[P] {
        match self {
            Step::Move(to) | Step::Line(to) => std::slice::from_ref(to),
            Step::Curve(points) => points,
            Step::Close => &[],
        }
    }
}

/// A point in the units of a face, upwards.
pub type Units = (i32, i32);

impl Face {
    /// The outline of a glyph; empty where it has none.
    pub fn outline(&self, glyph: u16) -> Vec<Step<Units>> {
        let mut pen = Pen { steps: Vec::new(), last: (0.0, 0.0) };
        let draw = |pen: &mut Pen| {
            let font = self.tables()?;
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            font.outline_glyphs().get(GlyphId::from(glyph))?.draw(settings, pen).ok()
        };
        if draw(&mut pen).is_some() { pen.steps } else { Vec::new() }
    }
}

struct Pen {
    steps: Vec<Step<Units>>,
    last: (f32, f32),
}

fn whole((x, y): (f32, f32)) -> Units {
    (x.round() as i32, y.round() as i32)
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = (x, y);
        self.steps.push(Step::Move(whole(self.last)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = (x, y);
        self.steps.push(Step::Line(whole(self.last)));
    }

    /// A quadratic curve is a cubic one whose control points lie two thirds of the way to its own.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let towards = |(from, to): ((f32, f32), (f32, f32))| (from.0 + (to.0 - from.0) / 1.5, from.1 + (to.1 - from.1) / 1.5);
        let controls = [(self.last, (cx, cy)), ((x, y), (cx, cy))].map(towards);
        self.last = (x, y);
        self.steps.push(Step::Curve([controls[0], controls[1], self.last].map(whole)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.last = (x, y);
        self.steps.push(Step::Curve([(ax, ay), (bx, by), self.last].map(whole)));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
