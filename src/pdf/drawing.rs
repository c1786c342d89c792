//! Drawings as form XObjects (ISO 32000-1, 8.10): outlines, inks and layers as operators, what they name in their resources.

use std::sync::Arc;

use super::deflate::{Data, Deflate};
use super::gradient::Shade;
use super::image::Image;
use super::ink::{self, Use};
use super::number::decimal;
use super::palette::Palette;
use super::plane::{SAME, at, concat, inverse, turned};
use crate::image::Picture;
use crate::image::drawing::{Clip, Drawing, Fill, Gradient, Layer, Matrix, Paint, Part, Shape, Step, Stroke};

/// A drawing or a part of it, ready to be written.
pub(super) struct Form {
    /// Its operators.
    pub data: Data,
    /// What it covers.
    pub bounds: [f32; 4],
    /// How it lies in what shows it.
    pub matrix: Matrix,
    /// It is mixed as a whole: the colours in which that is done.
    pub group: Option<&'static str>,
    /// Something of it can be seen through.
    pub clear: bool,
    /// What its operators name.
    pub named: Named,
}

/// What the operators of a form name, each by its kind and place.
#[derive(Default)]
pub(super) struct Named {
    /// `S`: graphics states.
    pub states: Vec<State>,
    /// `P`: inks that run into each other.
    pub shades: Vec<Shade>,
    /// `X`: forms.
    pub forms: Vec<Form>,
    /// `I`: pictures of pixels.
    pub images: Vec<Image>,
}

/// What a graphics state sets.
#[derive(PartialEq)]
pub(super) struct State {
    /// How much of fills and strokes is there, of 1.
    pub opacity: f32,
    /// How they mix with what is below.
    pub blend: Option<&'static str>,
    /// The form whose lightness says how much is there.
    pub mask: Option<usize>,
}

/// No box reaches farther (ISO 19005-2, 6.1.13).
const FARTHEST: f32 = 1e8;

/// In units this many times smaller than those of the whole three decimals do not tell enough.
const COARSE: f32 = 4.0;

/// Makes a form out of a drawing; it fills the square of side 1 above its origin, as images do.
pub(super) fn form(drawing: &Drawing, palette: Palette, deflate: &mut Deflate) -> Form {
    let (width, height) = (drawing.width, drawing.height);
    let upright = [1.0, 0.0, 0.0, -1.0, 0.0, height];
    let mut painter = Painter::new((width, height), palette, deflate);
    painter.matrix(upright);
    painter.place = upright;
    painter.layer(&drawing.root);
    let clear = painter.clear;
    let form = painter.done([0.0, 0.0, width, height]);
    Form { matrix: [1.0 / width, 0.0, 0.0, 1.0 / height, 0.0, 0.0], group: clear.then(|| palette.blend_space()), clear, ..form }
}

struct Painter<'a> {
    out: Vec<u8>,
    named: Named,
    /// Lays the plane at hand into the form.
    place: Matrix,
    /// Lays the form into the whole drawing, whose size is known.
    around: Matrix,
    size: (f32, f32),
    clear: bool,
    palette: Palette<'a>,
    deflate: &'a mut Deflate,
}

impl<'a> Painter<'a> {
    fn new(size: (f32, f32), palette: Palette<'a>, deflate: &'a mut Deflate) -> Painter<'a> {
        let (out, named) = (Vec::new(), Named::default());
        Painter { out, named, place: SAME, around: SAME, size, clear: false, palette, deflate }
    }

    fn done(self, bounds: [f32; 4]) -> Form {
        let data = self.deflate.pack(self.out);
        Form { data, bounds, matrix: SAME, group: None, clear: self.clear, named: self.named }
    }

    fn layer(&mut self, layer: &Layer) {
        if layer.is_group() {
            return self.group(layer);
        }
        let place = self.place;
        self.word(b"q");
        self.matrix(layer.matrix);
        self.place = concat(place, layer.matrix);
        self.cut(&layer.clips);
        layer.parts.iter().for_each(|part| self.part(part));
        self.place = place;
        self.word(b"Q");
    }

    /// A layer that is mixed as a whole is a form of its own.
    fn group(&mut self, layer: &Layer) {
        let Some(bounds) = self.bounds() else { return };
        let plain = Layer { opacity: 1.0, blend: None, ..layer.clone() };
        let palette = self.palette;
        let mut inner = Painter::new(self.size, palette, self.deflate);
        inner.around = concat(self.around, self.place);
        inner.layer(&plain);
        let form = Form { group: Some(palette.blend_space()), ..inner.done(bounds) };
        self.named.forms.push(form);
        let form = self.named.forms.len() - 1;
        self.clear = true;
        self.word(b"q");
        self.state(State { opacity: layer.opacity, blend: layer.blend, mask: None });
        self.name(b'X', form, b"Do");
        self.word(b"Q");
    }

    fn cut(&mut self, clips: &[Clip]) {
        for clip in clips {
            self.outline(&clip.outline);
            self.word(if clip.even_odd { b"W* n" } else { b"W n" });
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Layer(layer) => self.layer(layer),
            Part::Shape(shape) => self.shape(shape),
            Part::Pixels(picture, area) => self.pixels(picture, *area),
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let fill = |painter: &mut Painter| {
            if let Some(fill) = &shape.fill {
                painter.fill(&shape.outline, fill);
            }
        };
        if !shape.stroke_first {
            fill(self);
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(&shape.outline, stroke);
        }
        if shape.stroke_first {
            fill(self);
        }
    }

    fn fill(&mut self, outline: &[Step], fill: &Fill) {
        let within = self.ink(&fill.paint, fill.opacity, Use::Fill, false);
        self.outline(outline);
        self.word(if fill.even_odd { b"f*" } else { b"f" });
        self.end(within);
    }

    fn stroke(&mut self, outline: &[Step], stroke: &Stroke) {
        let within = self.ink(&stroke.paint, stroke.opacity, Use::Stroke, !stroke.dashes.is_empty());
        self.number(stroke.width);
        self.word(b"w");
        for (number, operator) in [(f32::from(stroke.cap), b"J"), (f32::from(stroke.join), b"j"), (stroke.miter.max(1.0), b"M")] {
            self.number(number);
            self.word(operator);
        }
        if !stroke.dashes.is_empty() {
            self.out.push(b'[');
            stroke.dashes.iter().for_each(|dash| self.number(*dash));
            self.out.extend_from_slice(b"] ");
            self.number(stroke.offset);
            self.word(b"d");
        }
        self.outline(outline);
        self.word(b"S");
        self.end(within);
    }

    /// Sets an ink; says whether the graphics state has to be restored after it.
    fn ink(&mut self, paint: &Paint, opacity: f32, used: Use, save: bool) -> bool {
        let fades = matches!(paint, Paint::Gradient(gradient) if gradient.fades());
        let within = save || fades || opacity < 1.0;
        if within {
            self.word(b"q");
        }
        let mask = if let (Paint::Gradient(gradient), true) = (paint, fades) { self.mask(gradient) } else { None };
        if opacity < 1.0 || mask.is_some() {
            self.clear = true;
            self.state(State { opacity, blend: None, mask });
        }
        match paint {
            Paint::Plain(colour) => ink::set(&mut self.out, self.palette.of_colour(*colour), used),
            Paint::Gradient(gradient) => {
                let matrix = concat(self.place, gradient.matrix);
                self.named.shades.push(Shade::of_colours(gradient, matrix, self.palette));
                let (space, operator): (&[u8], &[u8]) =
                    if used == Use::Fill { (b"/Pattern cs", b"scn") } else { (b"/Pattern CS", b"SCN") };
                self.word(space);
                self.name(b'P', self.named.shades.len() - 1, operator);
            }
        }
        within
    }

    fn end(&mut self, within: bool) {
        if within {
            self.word(b"Q");
        }
    }

    /// A form whose lightness is how much of a gradient is there (ISO 32000-1, 11.6.5.2).
    fn mask(&mut self, gradient: &Arc<Gradient>) -> Option<usize> {
        let bounds = self.bounds()?;
        let mut inner = Painter::new(self.size, self.palette, self.deflate);
        inner.named.shades.push(Shade::of_fading(gradient));
        inner.word(b"/Pattern cs /P0 scn");
        [bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1]].iter().for_each(|side| inner.number(*side));
        inner.word(b"re f");
        let form = Form { group: Some("DeviceGray"), ..inner.done(bounds) };
        self.named.forms.push(form);
        Some(self.named.forms.len() - 1)
    }

    fn pixels(&mut self, picture: &Arc<Picture>, [x, y, width, height]: [f32; 4]) {
        let image = Image::within(picture, self.palette, self.deflate);
        self.clear |= image.is_clear();
        self.named.images.push(image);
        self.word(b"q");
        self.matrix([width, 0.0, 0.0, height, x, y]);
        self.matrix(turned(picture.facts.orientation));
        self.name(b'I', self.named.images.len() - 1, b"Do");
        self.word(b"Q");
    }

    fn state(&mut self, state: State) {
        let known = self.named.states.iter().position(|known| *known == state);
        let number = known.unwrap_or_else(|| {
            self.named.states.push(state);
            self.named.states.len() - 1
        });
        self.name(b'S', number, b"gs");
    }

    /// The whole drawing, seen from the plane at hand.
    fn bounds(&self) -> Option<[f32; 4]> {
        let back = inverse(concat(self.around, self.place))?;
        let (width, height) = self.size;
        let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)].map(|corner| at(back, corner));
        let least = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::INFINITY, f32::min);
        let most = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
        let bounds = [least(|corner| corner.0), least(|corner| corner.1), most(|corner| corner.0), most(|corner| corner.1)];
        Some(bounds.map(|side| side.clamp(-FARTHEST, FARTHEST)))
    }

    fn outline(&mut self, outline: &[Step]) {
        for step in outline {
            let (points, operator): (&[(f32, f32)], &[u8]) = match step {
                Step::Move(to) => (&[*to], b"m"),
                Step::Line(to) => (&[*to], b"l"),
                Step::Curve(points) => (points, b"c"),
                Step::Close => (&[], b"h"),
            };
            points.iter().for_each(|(x, y)| [x, y].iter().for_each(|part| self.number(**part)));
            self.word(operator);
        }
    }

    fn matrix(&mut self, matrix: Matrix) {
        if matrix != SAME {
            matrix.iter().for_each(|part| decimal(&mut self.out, *part, 6));
            self.word(b"cm");
        }
    }

    fn number(&mut self, number: f32) {
        let [a, b, c, d, ..] = concat(self.around, self.place);
        let fine = a.abs().max(b.abs()).max(c.abs()).max(d.abs()) * 1000.0 / self.size.0.max(self.size.1) > COARSE;
        decimal(&mut self.out, number, if fine { 6 } else { 3 });
    }

    fn name(&mut self, kind: u8, number: usize, operator: &[u8]) {
        self.out.extend_from_slice(&[b'/', kind]);
        super::number::whole(&mut self.out, number as i64);
        self.out.push(b' ');
        self.word(operator);
    }

    fn word(&mut self, word: &[u8]) {
        self.out.extend_from_slice(word);
        self.out.push(b'\n');
    }
}
