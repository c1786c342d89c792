//! Drawings: outlines filled and stroked, in layers, as they come out of a vector file and before a page knows them.

use std::sync::Arc;

use super::Picture;
use crate::colour::Colour;

/// Six numbers that lay one plane into another, as PDF and SVG write them.
pub type Matrix = [f32; 6];

/// A point, y downwards.
pub type Point = (f32, f32);

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width in its own units, 96 to the inch where it states its size.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// It states how large it is; else it is as large as its place.
    pub sized: bool,
    /// The size of its smallest words, in its units.
    pub smallest: Option<f32>,
    /// What is drawn.
    pub root: Layer,
    /// What it asks for that is set as pixels.
    pub as_pixels: Vec<&'static str>,
    /// What it asks for that is not set.
    pub left_out: Vec<&'static str>,
}

/// Parts that are cut, or seen through, together.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Its plane in that around it.
    pub matrix: Matrix,
    /// What is outside one of them is not seen.
    pub clips: Vec<Clip>,
    /// How much of it is there, of 1.
    pub opacity: f32,
    /// How it mixes with what is below, as PDF and CSS name it; none for plain covering.
    pub blend: Option<&'static str>,
    /// In painting order.
    pub parts: Vec<Part>,
}

/// One thing of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Parts together.
    Layer(Layer),
    /// An outline.
    Shape(Shape),
    /// A picture of pixels that fills a rectangle: left, head, width, height.
    Pixels(Arc<Picture>, [f32; 4]),
}

/// An outline, filled, stroked or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its steps.
    pub outline: Vec<Step>,
    /// The ink within it.
    pub fill: Option<Fill>,
    /// The ink along it.
    pub stroke: Option<Stroke>,
    /// The stroke lies below the fill.
    pub stroke_first: bool,
}

/// A step of an outline.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Step {
    /// Begins a part.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve.
    Curve([Point; 3]),
    /// Back to where the part began.
    Close,
}

/// What an outline cuts out.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// Its steps.
    pub outline: Vec<Step>,
    /// What is enclosed twice is outside.
    pub even_odd: bool,
}

/// Ink within an outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// The ink.
    pub paint: Paint,
    /// How much of it is there, of 1.
    pub opacity: f32,
    /// What is enclosed twice is outside.
    pub even_odd: bool,
}

/// Ink along an outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// The ink.
    pub paint: Paint,
    /// How much of it is there, of 1.
    pub opacity: f32,
    /// How wide.
    pub width: f32,
    /// How its ends look: 0 cut, 1 round, 2 square (ISO 32000-1, table 54).
    pub cap: u8,
    /// How its corners look: 0 sharp, 1 round, 2 cut (ISO 32000-1, table 55).
    pub join: u8,
    /// How far a sharp corner may stand out.
    pub miter: f32,
    /// Lengths of dashes and gaps; none for a whole line.
    pub dashes: Vec<f32>,
    /// Where in the dashes it begins.
    pub offset: f32,
}

/// Ink of one colour, or of several that run into each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// One colour.
    Plain(Colour),
    /// Several.
    Gradient(Arc<Gradient>),
}

/// Colours along a line or between two circles; beyond its ends the last ones go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// Its plane in that of the outline.
    pub matrix: Matrix,
    /// x and y of both ends of the line, or x, y and radius of both circles.
    pub course: Vec<f32>,
    /// Where each colour stands, of 1, and how much of it is there.
    pub stops: Vec<(f32, Colour, f32)>,
}

impl Gradient {
    /// Somewhere it can be seen through.
    pub fn fades(&self) -> bool {
        self.stops.iter().any(|stop| stop.2 < 1.0)
    }
}

impl Layer {
    /// The whole layer is mixed with what is below it, not part by part.
    pub fn is_group(&self) -> bool {
        self.opacity < 1.0 || self.blend.is_some()
    }

    /// Something of it may be seen through.
    pub fn is_clear(&self) -> bool {
        self.is_group() || self.parts.iter().any(Part::is_clear)
    }
}

impl Part {
    fn is_clear(&self) -> bool {
        match self {
            Part::Layer(layer) => layer.is_clear(),
            Part::Pixels(picture, _) => picture.facts.alpha,
            Part::Shape(shape) => {
                let fill = shape.fill.as_ref().map(|fill| (&fill.paint, fill.opacity));
                let stroke = shape.stroke.as_ref().map(|stroke| (&stroke.paint, stroke.opacity));
                [fill, stroke].into_iter().flatten().any(|(paint, opacity)| opacity < 1.0 || paint.fades())
            }
        }
    }
}

impl Paint {
    fn fades(&self) -> bool {
        matches!(self, Paint::Gradient(gradient) if gradient.fades())
    }
}
