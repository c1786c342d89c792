//! Inks, strokes and outlines of an SVG file as a drawing has them.

use std::sync::Arc;

use resvg::tiny_skia::{Path, PathSegment, Transform};
use resvg::usvg::{self, FillRule, LineCap, LineJoin, SpreadMethod};

use super::super::drawing::{Fill, Gradient, Matrix, Paint, Step, Stroke};
use crate::colour::Colour;

/// What cannot be drawn in lines, by name.
pub(super) type Beyond = &'static str;

pub(super) fn fill(fill: &usvg::Fill) -> Result<Fill, Beyond> {
    Ok(Fill { paint: paint(fill.paint())?, opacity: fill.opacity().get(), even_odd: fill.rule() == FillRule::EvenOdd })
}

pub(super) fn stroke(stroke: &usvg::Stroke) -> Result<Stroke, Beyond> {
    Ok(Stroke {
        paint: paint(stroke.paint())?,
        opacity: stroke.opacity().get(),
        width: stroke.width().get(),
        cap: match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        },
        join: match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        },
        miter: stroke.miterlimit().get(),
        dashes: stroke.dasharray().unwrap_or_default().to_vec(),
        offset: stroke.dashoffset(),
    })
}

fn paint(paint: &usvg::Paint) -> Result<Paint, Beyond> {
    match paint {
        usvg::Paint::Color(light) => Ok(Paint::Plain(colour(*light))),
        usvg::Paint::LinearGradient(line) => gradient(line, vec![line.x1(), line.y1(), line.x2(), line.y2()]),
        usvg::Paint::RadialGradient(circles) => {
            let inner = [circles.fx(), circles.fy(), circles.fr().get()];
            gradient(circles, [inner, [circles.cx(), circles.cy(), circles.r().get()]].concat())
        }
        usvg::Paint::Pattern(_) => Err("patterns"),
    }
}

fn gradient(base: &usvg::BaseGradient, course: Vec<f32>) -> Result<Paint, Beyond> {
    if base.spread_method() != SpreadMethod::Pad {
        return Err("gradients that begin again");
    }
    let stop = |stop: &usvg::Stop| (stop.offset().get(), colour(stop.color()), stop.opacity().get());
    let stops = base.stops().iter().map(stop).collect();
    Ok(Paint::Gradient(Arc::new(Gradient { matrix: matrix(base.transform()), course, stops })))
}

/// Light of three parts; grey where they are alike, so that black lines are black ink alone.
fn colour(light: usvg::Color) -> Colour {
    let part = |part: u8| ((u32::from(part) * 1000 + 127) / 255) as u16;
    if light.red == light.green && light.green == light.blue {
        return Colour::Grey(part(light.red));
    }
    Colour::Rgb(part(light.red), part(light.green), part(light.blue))
}

pub(super) fn matrix(of: Transform) -> Matrix {
    [of.sx, of.ky, of.kx, of.sy, of.tx, of.ty]
}

/// A path's steps; what is bent once is bent as a cubic.
pub(super) fn outline(path: &Path) -> Vec<Step> {
    let mut last = (0.0, 0.0);
    let mut steps = Vec::with_capacity(path.len());
    for segment in path.segments() {
        let step = match segment {
            PathSegment::MoveTo(to) => Step::Move((to.x, to.y)),
            PathSegment::LineTo(to) => Step::Line((to.x, to.y)),
            PathSegment::QuadTo(by, to) => {
                let third = |end: (f32, f32)| (end.0 + (by.x - end.0) * 2.0 / 3.0, end.1 + (by.y - end.1) * 2.0 / 3.0);
                Step::Curve([third(last), third((to.x, to.y)), (to.x, to.y)])
            }
            PathSegment::CubicTo(a, b, to) => Step::Curve([(a.x, a.y), (b.x, b.y), (to.x, to.y)]),
            PathSegment::Close => Step::Close,
        };
        last = match step {
            Step::Move(to) | Step::Line(to) | Step::Curve([_, _, to]) => to,
            Step::Close => last,
        };
        steps.push(step);
    }
    steps
}
