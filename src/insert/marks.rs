//! Marks as operations of `printpdf`, whose lengths run from the foot of the sheet.

use printpdf::{
    Actions, BorderArray, Cmyk, Color, ColorArray, CurTransMat, Greyscale, LinePoint, LinkAnnotation, Op, PaintMode,
    PdfFontHandle, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextMatrix, TextRenderingMode, WindingOrder, XObjectTransform,
};

use super::{Stock, words};
use crate::colour::Colour;
use crate::font::Step;
use crate::page::{Document, LinkArea, Page, Shape, Target, TextRun, Turned};
use crate::unit::{self, Length};

/// What a page shows, in painting order, and its links.
pub(super) fn all(document: &Document, page: &Page, stock: &Stock) -> Vec<Op> {
    let writer = Writer { document, page, stock };
    let mut ops = Vec::new();
    for (at, mark) in page.marks.iter().enumerate() {
        let turned = page.turned.as_ref().filter(|turned| turned.holds(at));
        ops.push(Op::SaveGraphicsState);
        ops.extend(turned.map(|turned| writer.turn(turned)));
        writer.mark(&mark.shape, &mut ops);
        ops.push(Op::RestoreGraphicsState);
    }
    ops.extend(page.links.iter().map(|link| writer.link(link)));
    ops
}

struct Writer<'a> {
    document: &'a Document,
    page: &'a Page,
    stock: &'a Stock,
}

impl Writer<'_> {
    fn across(&self, x: Length) -> Pt {
        points(x + self.page.bleed)
    }

    fn up(&self, y: Length) -> Pt {
        points(self.page.height + self.page.bleed - y)
    }

    fn point(&self, (x, y): (Length, Length)) -> Point {
        Point { x: self.across(x), y: self.up(y) }
    }

    fn rect(&self, rect: &unit::Rect) -> Rect {
        Rect::from_xywh(self.across(rect.x), self.up(rect.foot()), points(rect.width), points(rect.height))
    }

    /// Turned marks have the lengths of an upright page whose origin lies elsewhere, as in the writer of our own.
    fn turn(&self, turned: &Turned) -> Op {
        let along = (self.page.height + self.page.bleed * 2 + turned.x).to_pt() as f32;
        let matrix = CurTransMat::Raw([0.0, 1.0, -1.0, 0.0, along, (self.page.height - turned.y).to_pt() as f32]);
        Op::SetTransformationMatrix { matrix }
    }

    fn mark(&self, shape: &Shape, ops: &mut Vec<Op>) {
        match shape {
            Shape::Text(run) => self.text(run, ops),
            Shape::Fill(rect, colour) => {
                ops.push(Op::SetFillColor { col: self::colour(*colour) });
                ops.push(Op::DrawPolygon { polygon: self.rectangle(rect, PaintMode::Fill) });
            }
            Shape::Outline(rect, colour, width) => {
                ops.push(Op::SetOutlineColor { col: self::colour(*colour) });
                ops.push(Op::SetOutlineThickness { pt: points(*width) });
                ops.push(Op::DrawPolygon { polygon: self.rectangle(rect, PaintMode::Stroke) });
            }
            Shape::Drawn(steps, colour) => {
                ops.push(Op::SetFillColor { col: self::colour(*colour) });
                ops.push(Op::DrawPolygon { polygon: self.drawn(steps) });
            }
            Shape::Picture(picture, rect) => self.picture(*picture as usize, rect, ops),
        }
    }

    fn text(&self, run: &TextRun, ops: &mut Vec<Op>) {
        let Some(face) = self.document.faces.get(usize::from(run.face.0)) else { return };
        let mode = if run.hidden { TextRenderingMode::Invisible } else { TextRenderingMode::Fill };
        let matrix = [run.scale as f32 / 100_000.0, 0.0, 0.0, 1.0, self.across(run.x).0, self.up(run.y).0];
        ops.extend([
            Op::SetFillColor { col: colour(run.colour) },
            Op::StartTextSection,
            Op::SetTextRenderingMode { mode },
            Op::SetFont { font: PdfFontHandle::External(self.stock.face(usize::from(run.face.0))), size: points(run.size) },
            Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) },
        ]);
        let units = i64::from(face.metrics.units_per_em.max(1));
        for (rise, items) in words::items(self.page, run, face) {
            ops.push(Op::SetLineOffset { multiplier: run.size.scaled(i64::from(rise), units).to_pt() as f32 });
            ops.push(Op::ShowText { items });
        }
        ops.push(Op::EndTextSection);
    }

    fn rectangle(&self, rect: &unit::Rect, mode: PaintMode) -> Polygon {
        let corners = [(rect.x, rect.y), (rect.right(), rect.y), (rect.right(), rect.foot()), (rect.x, rect.foot())];
        let points = corners.map(|corner| LinePoint { p: self.point(corner), bezier: false }).to_vec();
        Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero }
    }

    /// Each `m` begins a ring; a curve is two handles and its end.
    fn drawn(&self, steps: &[Step<(Length, Length)>]) -> Polygon {
        let mut rings: Vec<PolygonRing> = Vec::new();
        for step in steps {
            if matches!(step, Step::Move(_)) || rings.is_empty() {
                rings.push(PolygonRing::default());
            }
            let Some(ring) = rings.last_mut() else { continue };
            let last = step.points().len().saturating_sub(1);
            let placed = step.points().iter().enumerate();
            ring.points.extend(placed.map(|(at, point)| LinePoint { p: self.point(*point), bezier: at < last }));
        }
        Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero }
    }

    /// The square of side 1 laid into the rectangle, turned as the picture is to be seen (ISO 32000-1, 8.9.3).
    fn picture(&self, picture: usize, rect: &unit::Rect, ops: &mut Vec<Op>) {
        let Some(placed) = self.document.pictures.get(picture) else { return };
        let [origin, along, down] = placed.picture.facts.orientation.frame();
        let (width, height) = (rect.width.to_pt() as f32, rect.height.to_pt() as f32);
        let step = |(x, y): (i32, i32)| [x as f32 * width, -(y as f32) * height];
        let [x, y] = step((origin.0 + down.0, origin.1 + down.1));
        let ([a, b], [c, d]) = (step(along), step((-down.0, -down.1)));
        let matrix = CurTransMat::Raw([a, b, c, d, self.across(rect.x).0 + x, self.up(rect.y).0 + y]);
        ops.push(Op::SetTransformationMatrix { matrix });
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        ops.push(Op::UseXobject { id: self.stock.picture(picture), transform });
    }

    fn link(&self, link: &LinkArea) -> Op {
        let actions = match &link.to {
            Target::Address(address) => Actions::Uri(address.to_string()),
            // printpdf counts pages from 1
            Target::Place(place) => Actions::Goto(printpdf::Destination::Xyz {
                page: self.stock.first + place.page as usize + 1,
                left: None,
                top: Some(self.up(place.y).0),
                zoom: None,
            }),
        };
        let border = Some(BorderArray::Solid([0.0; 3]));
        Op::LinkAnnotation {
            link: LinkAnnotation::new(self.rect(&link.rect), actions, border, Some(ColorArray::Transparent), None),
        }
    }
}

fn points(length: Length) -> Pt {
    Pt(length.to_pt() as f32)
}

/// An ink of its own becomes its mixture, since printpdf knows none.
fn colour(colour: Colour) -> Color {
    let part = |per_mille: u16| f32::from(per_mille.min(1000)) / 1000.0;
    let icc_profile = None;
    match colour.mixed() {
        Colour::Grey(grey) => Color::Greyscale(Greyscale { percent: part(grey), icc_profile }),
        Colour::Rgb(r, g, b) => Color::Rgb(Rgb { r: part(r), g: part(g), b: part(b), icc_profile }),
        Colour::Cmyk(c, m, y, k) => Color::Cmyk(Cmyk { c: part(c), m: part(m), y: part(y), k: part(k), icc_profile }),
        Colour::Registration | Colour::Spot(..) => Color::Cmyk(Cmyk { c: 1.0, m: 1.0, y: 1.0, k: 1.0, icc_profile }),
    }
}
