//! Pages as pictures, drawn straight from the marks, so that what is seen does not depend on the PDF.

use std::collections::BTreeMap;

use tiny_skia::{FillRule, FilterQuality, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Transform};

use super::pen;
use crate::colour::Colour;
use crate::font::{Face, Step};
use crate::image::Samples;
use crate::page::{Document, Page, Shape, TextRun, Turned};
use crate::report::{Error, Kind};
use crate::unit::{Length, Rect};

/// No side of a picture has more pixels than this.
const LARGEST: f64 = 16_000.0;

/// A page as a PNG, at so many pixels to the inch.
///
/// # Errors
/// When the picture would have no pixel, or too many ([`Kind::Write`]).
pub fn picture(document: &Document, page: &Page, dpi: f64) -> Result<Vec<u8>, Error> {
    let scale = dpi / 72.0;
    let side = |length: Length| (length.to_pt() * scale).round();
    // what is beyond the trim is shown where printers' marks stand there
    let beyond = if page.slug > Length::ZERO { page.beyond() } else { Length::ZERO };
    let (width, height) = (side(page.width + beyond * 2), side(page.height + beyond * 2));
    let sound = |side: f64| (1.0..=LARGEST).contains(&side);
    let canvas = (sound(width) && sound(height)).then(|| Pixmap::new(width as u32, height as u32)).flatten();
    let size =
        || Error::new(Kind::Write, format!("a picture of {width} x {height} pixels cannot be made")).hint("choose another --dpi");
    let (canvas, scale, shift) = (canvas.ok_or_else(size)?, scale as f32, (beyond.to_pt() * scale) as f32);
    let turn = Transform::from_translate(shift, shift);
    let mut press = Press { document, canvas, scale, turn, outlines: BTreeMap::new() };
    press.canvas.fill(tiny_skia::Color::WHITE);
    for (at, mark) in page.marks.iter().enumerate() {
        let turned = page.turned.as_ref().filter(|turned| turned.holds(at));
        let edge = |length: Length| length.to_pt() as f32 * scale;
        let quarter = |turned: &Turned| Transform::from_row(0.0, -1.0, 1.0, 0.0, edge(turned.x), edge(turned.y));
        press.turn = turned.map_or(Transform::identity(), quarter).post_translate(shift, shift);
        press.mark(page, &mark.shape);
    }
    press.canvas.encode_png().map_err(|error| Error::new(Kind::Write, format!("the picture cannot be written: {error}")))
}

struct Press<'a> {
    document: &'a Document,
    canvas: Pixmap,
    scale: f32,
    /// What is done to the marks in hand: some are turned.
    turn: Transform,
    /// Outlines by face and glyph, in units of the face.
    outlines: BTreeMap<(u16, u16), Option<Path>>,
}

impl Press<'_> {
    fn mark(&mut self, page: &Page, shape: &Shape) {
        match shape {
            Shape::Text(run) if run.hidden => {}
            Shape::Text(run) => self.run(page, run),
            Shape::Fill(rect, colour) => self.fill(page.bled(*rect), *colour),
            Shape::Drawn(steps, colour) => self.drawn(steps, *colour),
            Shape::Outline(rect, colour, weight) => self.outline(*rect, *colour, *weight),
            Shape::Picture(picture, rect) => self.picture(*picture, *rect),
        }
    }

    fn run(&mut self, page: &Page, run: &TextRun) {
        let Some(face) = self.document.faces.get(usize::from(run.face.0)).cloned() else { return };
        let unit = run.size.to_pt() / f64::from(face.metrics.units_per_em.max(1));
        let stretch = f64::from(run.scale) / 100_000.0;
        let paint = paint(run.colour);
        for step in pen::steps(page, run, &face) {
            let x = run.x.to_pt() + step.from + f64::from(step.glyph.dx) * unit * stretch;
            let y = run.y.to_pt() - f64::from(step.glyph.dy) * unit;
            let scale = f64::from(self.scale);
            let (width, height) = ((unit * stretch * scale) as f32, (-unit * scale) as f32);
            let place = Transform::from_row(width, 0.0, 0.0, height, (x * scale) as f32, (y * scale) as f32);
            let key = (run.face.0, step.glyph.id);
            let path = self.outlines.entry(key).or_insert_with(|| outline(&face, step.glyph.id));
            if let Some(path) = path {
                self.canvas.fill_path(path, &paint, FillRule::Winding, place.post_concat(self.turn), None);
            }
        }
    }

    fn fill(&mut self, rect: Rect, colour: Colour) {
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(|side| side.to_pt() as f32 * self.scale);
        if let Some(rect) = tiny_skia::Rect::from_xywh(x, y, width, height) {
            self.canvas.fill_rect(rect, &paint(colour), self.turn, None);
        }
    }

    fn drawn(&mut self, steps: &[Step<(Length, Length)>], colour: Colour) {
        let scale = self.scale;
        if let Some(path) = path(steps, |(x, y)| (x.to_pt() as f32 * scale, y.to_pt() as f32 * scale)) {
            self.canvas.fill_path(&path, &paint(colour), FillRule::Winding, self.turn, None);
        }
    }

    /// No more of its pixels than are seen; what its profile says of their colours is passed over.
    fn picture(&mut self, picture: u32, rect: Rect) {
        let Some(placed) = self.document.pictures.get(picture as usize) else { return };
        let turned = placed.picture.facts.orientation;
        let pixels = |length: Length| (length.to_pt() as f32 * self.scale).ceil().clamp(1.0, LARGEST as f32) as u32;
        let (across, down) = (pixels(rect.width), pixels(rect.height));
        let (across, down) = if turned.turns() { (down, across) } else { (across, down) };
        let samples = placed.picture.light(across, down);
        let samples = if placed.grey { samples.in_grey() } else { samples };
        let Some(pixmap) = pixmap(&samples) else { return };
        let (wide, high) = (1.0 / samples.width as f32, 1.0 / samples.height as f32);
        let side = |length: Length| length.to_pt() as f32 * self.scale;
        let step = |(x, y): (i32, i32)| (x as f32 * side(rect.width), y as f32 * side(rect.height));
        let [(x, y), (ax, ay), (dx, dy)] = turned.frame().map(step);
        let place = Transform::from_row(ax * wide, ay * wide, dx * high, dy * high, side(rect.x) + x, side(rect.y) + y);
        let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
        self.canvas.draw_pixmap(0, 0, pixmap.as_ref(), &paint, place.post_concat(self.turn), None);
    }

    /// Four bars, centred on the edges.
    fn outline(&mut self, rect: Rect, colour: Colour, weight: Length) {
        let half = weight / 2;
        let (x, y) = (rect.x - half, rect.y - half);
        let (width, height) = (rect.width + weight, rect.height + weight);
        let bar = |x, y, width, height| Rect { x, y, width, height };
        self.fill(bar(x, y, width, weight), colour);
        self.fill(bar(x, rect.foot() - half, width, weight), colour);
        self.fill(bar(x, y, weight, height), colour);
        self.fill(bar(rect.right() - half, y, weight, height), colour);
    }
}

/// Samples as tiny-skia has them: four bytes to a pixel, light multiplied by how much of it is there.
fn pixmap(samples: &Samples) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(samples.width, samples.height)?;
    let each = samples.space.components();
    let pixels = pixmap.data_mut().chunks_exact_mut(4).zip(samples.colour.chunks_exact(each));
    for (at, (pixel, sample)) in pixels.enumerate() {
        let alpha = samples.alpha.as_ref().map_or(255, |alpha| alpha[at]);
        let [r, g, b] = if each == 3 { [sample[0], sample[1], sample[2]] } else { [sample[0]; 3] };
        let seen = |light: u8| ((u16::from(light) * u16::from(alpha) + 127) / 255) as u8;
        pixel.copy_from_slice(&[seen(r), seen(g), seen(b), alpha]);
    }
    Some(pixmap)
}

/// A path through the points of some steps.
fn path<P: Copy>(steps: &[Step<P>], point: impl Fn(P) -> (f32, f32)) -> Option<Path> {
    let mut pen = PathBuilder::new();
    for step in steps {
        match step.map(&point) {
            Step::Move(to) => pen.move_to(to.0, to.1),
            Step::Line(to) => pen.line_to(to.0, to.1),
            Step::Curve([a, b, to]) => pen.cubic_to(a.0, a.1, b.0, b.1, to.0, to.1),
            Step::Close => pen.close(),
        }
    }
    pen.finish()
}

fn outline(face: &Face, glyph: u16) -> Option<Path> {
    path(&face.outline(glyph), |(x, y)| (x as f32, y as f32))
}

/// Ink as light; CMYK without a profile, as paper minus ink.
fn paint(colour: Colour) -> Paint<'static> {
    let light = |part: u16| f32::from(part.min(1000)) / 1000.0;
    let (r, g, b) = match colour.mixed() {
        Colour::Spot(..) => (0.0, 0.0, 0.0),
        Colour::Registration => (0.0, 0.0, 0.0),
        Colour::Grey(grey) => (light(grey), light(grey), light(grey)),
        Colour::Rgb(r, g, b) => (light(r), light(g), light(b)),
        Colour::Cmyk(c, m, y, k) => {
            let left = |ink: u16| (1.0 - light(ink)) * (1.0 - light(k));
            (left(c), left(m), left(y))
        }
    };
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    if let Some(colour) = tiny_skia::Color::from_rgba(r, g, b, 1.0) {
        paint.set_color(colour);
    }
    paint
}
