//! Pictures as they are placed: how many pixels to the inch, in which colours, and how much ink at most.

use lopdf::{Dictionary, Stream};

use super::ink::Family;
use crate::image;
use crate::plate::values::Values;

/// A picture on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Pixels to the inch across and down, as placed.
    pub density: (f64, f64),
    /// Its colours.
    pub space: Space,
    /// A stencil: one bit to a pixel, through which the colour of areas is painted.
    pub stencil: bool,
    /// Ink of its darkest part, in parts of one ink, but for a thousandth of its pixels; none where it is not in ink.
    pub most_ink: Option<f64>,
}

/// What the colours of a picture are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Space {
    /// Light of black ink.
    Grey,
    /// Light in colours.
    Rgb,
    /// Ink.
    Cmyk,
    /// Inks by name.
    Spot,
    /// Not said in the file's own words.
    Unknown,
}

/// What is known of a picture before it is placed.
#[derive(Copy, Clone)]
pub(super) struct Known {
    width: u32,
    height: u32,
    space: Space,
    stencil: bool,
    most_ink: Option<f64>,
}

/// Pixels that are looked at for their ink; of more, every second, third and so on.
const LOOKED_AT: usize = 4_000_000;

/// Pixels with more ink than the picture is said to have: noise of packing.
const PASSED_OVER: f64 = 0.001;

impl Known {
    /// Reads what the file says; inline pictures shorten their keys (ISO 32000-1, table 93).
    pub fn read<'a>(values: Values<'a>, picture: &'a Stream, resources: Option<&'a Dictionary>) -> Option<Known> {
        let dict = &picture.dict;
        let number = |long, short| values.number(dict, long).or_else(|| values.number(dict, short)).map(|number| number as u32);
        let stencil = values.is_true(dict, "ImageMask") || values.is_true(dict, "IM");
        let colours = dict.get(b"ColorSpace").or_else(|_| dict.get(b"CS")).ok();
        let family = colours.and_then(|space| Family::of(values, space, resources));
        Some(Known {
            width: number("Width", "W")?,
            height: number("Height", "H")?,
            space: family.as_ref().map_or(Space::Unknown, space),
            stencil,
            most_ink: if family == Some(Family::Cmyk) { most_ink(values, picture) } else { None },
        })
    }

    /// The picture on so many points across and down.
    pub fn placed(&self, (across, down): (f64, f64)) -> Placed {
        let density = |pixels: u32, points: f64| f64::from(pixels) * 72.0 / points.max(f64::EPSILON);
        let Known { width, height, space, stencil, most_ink } = *self;
        Placed { width, height, density: (density(width, across), density(height, down)), space, stencil, most_ink }
    }
}

fn space(family: &Family) -> Space {
    match family {
        Family::Grey => Space::Grey,
        Family::Rgb => Space::Rgb,
        Family::Cmyk => Space::Cmyk,
        Family::Spot(_) => Space::Spot,
        Family::Indexed(base) => space(base),
        Family::Pattern => Space::Unknown,
    }
}

fn most_ink(values: Values, picture: &Stream) -> Option<f64> {
    let packing = picture.filters().unwrap_or_default();
    let samples = if packing == [b"DCTDecode"] {
        let read = image::Picture::read(picture.content.clone()).ok()?;
        Some(read.samples().colour).filter(|_| read.facts.space == image::Space::Cmyk)?
    } else {
        let bits = values.number(&picture.dict, "BitsPerComponent")?;
        values.unpacked(picture).filter(|_| bits == 8.0)?
    };
    let inverted = picture.dict.get(b"Decode").ok().and_then(|decode| values.numbers(decode)?.first().copied()) == Some(1.0)
        && packing != [b"DCTDecode"];
    Some(highest(&samples, inverted))
}

/// The total of ink that few pixels exceed.
fn highest(samples: &[u8], inverted: bool) -> f64 {
    let (pixels, mut counts, mut all) = (samples.len() / 4, [0usize; 4 * 255 + 1], 0usize);
    for pixel in samples.chunks_exact(4).step_by(pixels / LOOKED_AT + 1) {
        let total: usize = pixel.iter().map(|ink| usize::from(if inverted { 255 - ink } else { *ink })).sum();
        counts[total] += 1;
        all += 1;
    }
    let mut left = (all as f64 * PASSED_OVER) as usize;
    for (total, count) in counts.iter().enumerate().rev() {
        if *count > left {
            return total as f64 / 255.0;
        }
        left -= count;
    }
    0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_passed_over() {
        let mut samples = [0, 0, 0, 128].repeat(4000);
        samples[..4].fill(255);
        assert!((highest(&samples, false) - 128.0 / 255.0).abs() < 1e-9);
        samples[..400].fill(255);
        assert!((highest(&samples, false) - 4.0).abs() < 1e-9);
        assert_eq!(highest(&[255, 255, 255, 255], true), 0.0);
    }
}
