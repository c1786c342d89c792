//! Decoded pictures: samples of 8 bits, row by row as stored, with what may be done to them.

use super::{Facts, Space, inks, reduce};

/// A decoded picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Samples {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What a pixel's samples are.
    pub space: Space,
    /// The samples, pixel by pixel.
    pub colour: Vec<u8>,
    /// How much of the picture is there, 255 for all; for each pixel where it may be seen through.
    pub alpha: Option<Vec<u8>>,
}

/// Quality of pictures that are packed anew, of 100: twice as large as at 75, with nothing to see even in flat areas.
const QUALITY: u8 = 92;

impl Samples {
    /// A white picture.
    pub(super) fn blank(facts: &Facts) -> Samples {
        let paper = if facts.space == Space::Cmyk { 0 } else { 255 };
        let colour = vec![paper; facts.width as usize * facts.height as usize * facts.space.components()];
        Samples { width: facts.width, height: facts.height, space: facts.space, colour, alpha: None }
    }

    /// Of samples that have alpha between them, after `colours` others; no alpha where nothing can be seen through.
    pub(super) fn parted((width, height): (u32, u32), space: Space, mixed: &[u8]) -> Samples {
        let colours = space.components();
        let pixels = mixed.chunks_exact(colours + 1);
        let alpha: Vec<u8> = pixels.clone().map(|pixel| pixel[colours]).collect();
        let colour = pixels.flat_map(|pixel| pixel[..colours].iter().copied()).collect();
        let alpha = alpha.iter().any(|part| *part < 255).then_some(alpha);
        Samples { width, height, space, colour, alpha }
    }

    /// All but the colours.
    pub(super) fn without_colour(&self) -> Samples {
        Samples { colour: Vec::new(), alpha: self.alpha.clone(), ..*self }
    }

    /// Laid on white paper: nothing can be seen through it.
    #[must_use]
    pub fn on_paper(mut self) -> Samples {
        let Some(alpha) = self.alpha.take() else { return self };
        let paper = if self.space == Space::Cmyk { 0 } else { 255 };
        weigh(&mut self.colour, &alpha, self.space.components(), |sample, alpha| {
            (sample * alpha + paper * (255 - alpha) + 127) / 255
        });
        self
    }

    /// Made ink: `ink` gives four samples for each pixel's own.
    #[must_use]
    pub fn in_ink(self, ink: impl FnOnce(&[u8]) -> Vec<u8>) -> Samples {
        Samples { space: Space::Cmyk, colour: ink(&self.colour), ..self.without_colour() }
    }

    /// Ink made light; light stays as it is.
    pub fn in_light(self) -> Samples {
        if self.space == Space::Cmyk { inks::light(&self) } else { self }
    }

    /// Light without hue, by the weights of [`Colour::to_grey`](crate::colour::Colour::to_grey).
    pub fn in_grey(self) -> Samples {
        let light = self.in_light();
        if light.space == Space::Grey {
            return light;
        }
        let luma = |r: u8, g: u8, b: u8| (u32::from(r) * 2126 + u32::from(g) * 7152 + u32::from(b) * 722) / 10000;
        let colour = light.colour.chunks_exact(3).map(|pixel| luma(pixel[0], pixel[1], pixel[2]) as u8).collect();
        Samples { space: Space::Grey, colour, ..light }
    }

    /// With fewer pixels, each the mean of those that it stands for. It does not grow.
    pub fn reduced(&self, width: u32, height: u32) -> Samples {
        let to = (width.clamp(1, self.width.max(1)), height.clamp(1, self.height.max(1)));
        let (from, each) = ((self.width, self.height), self.space.components());
        let part = |colour: &[u8]| reduce::reduced(colour, each, from, to);
        let (colour, alpha) = match &self.alpha {
            None => (part(&self.colour), None),
            Some(alpha) => {
                // what cannot be seen has no part in the mean
                let mut colour = self.colour.clone();
                weigh(&mut colour, alpha, each, |sample, alpha| (sample * alpha + 127) / 255);
                let (mut colour, alpha) = (part(&colour), reduce::reduced(alpha, 1, from, to));
                weigh(&mut colour, &alpha, each, |sample, alpha| ((sample * 255 + alpha / 2) / alpha.max(1)).min(255));
                (colour, Some(alpha))
            }
        };
        Samples { width: to.0, height: to.1, space: self.space, colour, alpha }
    }

    /// Packed as JPEG, without its alpha; none for pictures in ink.
    pub fn jpeg(&self) -> Option<Vec<u8>> {
        let kind = match self.space {
            Space::Grey => image::ExtendedColorType::L8,
            Space::Rgb => image::ExtendedColorType::Rgb8,
            Space::Cmyk => return None,
        };
        let mut out = Vec::new();
        let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY);
        encoder.encode(&self.colour, self.width, self.height, kind).ok()?;
        Some(out)
    }
}

/// Changes the samples of each pixel by its alpha.
fn weigh(colour: &mut [u8], alpha: &[u8], each: usize, by: impl Fn(u32, u32) -> u32) {
    for (pixel, alpha) in colour.chunks_exact_mut(each).zip(alpha) {
        pixel.iter_mut().for_each(|sample| *sample = by(u32::from(*sample), u32::from(*alpha)).min(255) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_does_not_darken() {
        let half = Samples { width: 2, height: 1, space: Space::Grey, colour: vec![200, 0], alpha: Some(vec![255, 0]) };
        let one = half.reduced(1, 1);
        assert_eq!((one.colour, one.alpha), (vec![199], Some(vec![128])));
        let ink = Samples { space: Space::Cmyk, width: 1, height: 1, colour: vec![200; 4], alpha: Some(vec![51]) };
        assert_eq!(half.on_paper().colour, [200, 255]);
        assert_eq!(ink.on_paper().colour, [40; 4]);
    }
}
