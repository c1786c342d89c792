//! Gradients as shading patterns (ISO 32000-1, 8.7.4.5): along a line or between two circles, from stop to stop.

use pdf_writer::{Dict, Finish, Name};

use super::palette::Palette;
use crate::colour::Colour;
use crate::image::drawing::{Gradient, Matrix};

/// A gradient, ready to be written.
pub(super) struct Shade {
    matrix: Matrix,
    course: Vec<f32>,
    /// Place and colour; all of as many parts.
    stops: Vec<(f32, Vec<f32>)>,
}

/// Stops stand this far apart at least: a function is of no use over no distance (ISO 32000-1, 7.10.4).
const APART: f32 = 0.000_01;

impl Shade {
    /// The colours of a gradient; `matrix` lays it into its form.
    pub fn of_colours(gradient: &Gradient, matrix: Matrix, palette: Palette) -> Shade {
        let stop = |stop: &(f32, Colour, f32)| (stop.0, parts(palette.of_colour(stop.1), palette));
        Shade::of(gradient, matrix, gradient.stops.iter().map(stop).collect())
    }

    /// How much of a gradient is there, as grey.
    pub fn of_fading(gradient: &Gradient) -> Shade {
        Shade::of(gradient, gradient.matrix, gradient.stops.iter().map(|stop| (stop.0, vec![stop.2])).collect())
    }

    fn of(gradient: &Gradient, matrix: Matrix, mut stops: Vec<(f32, Vec<f32>)>) -> Shade {
        let ends = stops.first().cloned().zip(stops.last().cloned());
        if let Some(((first, colour), (last, end))) = ends {
            if first > 0.0 {
                stops.insert(0, (0.0, colour));
            }
            if last < 1.0 {
                stops.push((1.0, end));
            }
        }
        for at in 1..stops.len() {
            stops[at].0 = stops[at].0.max(stops[at - 1].0 + APART);
        }
        // where many stand at the end, that is where they end
        if let Some(last) = stops.last().map(|stop| stop.0).filter(|last| *last > 1.0) {
            stops.iter_mut().for_each(|stop| stop.0 /= last);
        }
        Shade { matrix, course: gradient.course.clone(), stops }
    }

    /// Writes the pattern.
    pub fn write(&self, mut pattern: Dict) {
        pattern.pair(Name(b"Type"), Name(b"Pattern")).pair(Name(b"PatternType"), 2);
        pattern.insert(Name(b"Matrix")).array().items(self.matrix.map(near));
        let mut shading = pattern.insert(Name(b"Shading")).dict();
        let straight = self.course.len() == 4;
        shading.pair(Name(b"ShadingType"), if straight { 2 } else { 3 });
        let space: &[u8] = match self.stops.first().map_or(1, |stop| stop.1.len()) {
            1 => b"DeviceGray",
            4 => b"DeviceCMYK",
            _ => b"DeviceRGB",
        };
        shading.pair(Name(b"ColorSpace"), Name(space));
        shading.insert(Name(b"Coords")).array().items(self.course.iter().copied().map(near));
        shading.insert(Name(b"Extend")).array().items([true, true]);
        self.function(shading.insert(Name(b"Function")).dict());
        shading.finish();
    }

    /// Straight from each stop to the next (ISO 32000-1, 7.10.3 and 7.10.4).
    fn function(&self, mut function: Dict) {
        function.pair(Name(b"FunctionType"), 3);
        function.insert(Name(b"Domain")).array().items([0.0f32, 1.0]);
        let inner = self.stops.get(1..self.stops.len().saturating_sub(1)).unwrap_or_default();
        function.insert(Name(b"Bounds")).array().items(inner.iter().map(|stop| stop.0));
        let pieces = self.stops.len().saturating_sub(1);
        function.insert(Name(b"Encode")).array().items((0..pieces).flat_map(|_| [0.0f32, 1.0]));
        let mut functions = function.insert(Name(b"Functions")).array();
        for two in self.stops.windows(2) {
            let mut piece = functions.push().dict();
            piece.pair(Name(b"FunctionType"), 2).pair(Name(b"N"), 1);
            piece.insert(Name(b"Domain")).array().items([0.0f32, 1.0]);
            piece.insert(Name(b"C0")).array().items(two[0].1.iter().copied());
            piece.insert(Name(b"C1")).array().items(two[1].1.iter().copied());
        }
    }
}

/// Numbers that any reader takes.
fn near(number: f32) -> f32 {
    if number.is_finite() { number.clamp(-1e8, 1e8) } else { 0.0 }
}

/// The parts of a colour: four of ink, one where all is grey, three for all else.
fn parts(colour: Colour, palette: Palette) -> Vec<f32> {
    let part = |part: u16| f32::from(part.min(1000)) / 1000.0;
    match colour {
        Colour::Cmyk(c, m, y, k) if palette.inking.is_some() => [c, m, y, k].map(part).to_vec(),
        Colour::Grey(light) if palette.grey => vec![part(light)],
        Colour::Grey(light) => vec![part(light); 3],
        Colour::Rgb(r, g, b) => vec![part(r), part(g), part(b)],
        Colour::Cmyk(..) | Colour::Spot(..) | Colour::Registration => parts(super::ink::without_inks(colour), palette),
    }
}
