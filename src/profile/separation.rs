//! Light into the inks of a press: a grid of 33³ colours, computed once by its profile, and whole numbers between them.
//!
//! The grid comes out of 64-bit floating point and is rounded to 16 bits; from there on all is whole numbers, so pictures are the
//! same on any machine.

use moxcms::{DataColorSpace, LutWarehouse};
use rayon::prelude::*;

use super::light::{Light, WHITE, lab, xyz};
use super::table::Table;
use super::{Press, Profile, Rendering};

/// Colours along each side: the profile's own grid has 17, so none of its bends is lost.
const SIDE: usize = 33;
/// Steps along each side.
const STEPS: u32 = SIDE as u32 - 1;

/// The way from some light to the inks of a press.
#[derive(Clone, Debug)]
pub struct Separation {
    /// Inks by red, green and blue, blue running fastest; 65535 is all.
    grid: Vec<[u16; 4]>,
    /// The most ink on one spot; 255 is all of one.
    limit: u32,
}

/// The press's table into ink for its rendering.
///
/// # Errors
/// A sentence when its profile has none of a form that is read.
pub(super) fn way_in(press: &Press) -> Result<Table<'_>, String> {
    let read = &press.profile.read;
    let wanted = match press.rendering {
        Rendering::Perceptual => &read.lut_b_to_a_perceptual,
        Rendering::Relative => &read.lut_b_to_a_colorimetric,
        Rendering::Saturation => &read.lut_b_to_a_saturation,
    };
    let all = [wanted, &read.lut_b_to_a_perceptual, &read.lut_b_to_a_colorimetric];
    let table = all.into_iter().flatten().find_map(|lut| Table::of(lut, false));
    let lab = read.pcs == DataColorSpace::Lab;
    table.filter(|_| lab).ok_or_else(|| "this profile has no table from colours to ink that is read (B2A over Lab)".to_string())
}

impl Separation {
    /// From the light of a profile, sRGB where there is none, to a press.
    ///
    /// # Errors
    /// A sentence when the press's profile has no way into its inks.
    pub fn new(press: &Press, light: Option<&Profile>) -> Result<Separation, String> {
        let (table, light) = (way_in(press)?, Light::of(light));
        let lift = if press.black_point { lift(press, &table, &light) } else { 1.0 };
        let node = |at: usize| {
            let sample = |at: usize| at as f64 / f64::from(STEPS);
            let colour = light.lab([sample(at / SIDE / SIDE), sample(at / SIDE % SIDE), sample(at % SIDE)]);
            table.at(table.coded(lifted(colour, lift))).map(|ink| (ink * 65535.0).round() as u16)
        };
        let mut grid: Vec<[u16; 4]> = (0..SIDE * SIDE * SIDE).into_par_iter().map(node).collect();
        if let Some(white) = grid.last_mut() {
            // paper is paper, whatever a profile's rounding says
            *white = [0; 4];
        }
        Ok(Separation { grid, limit: u32::from(press.ink_limit) * 255 / 100 })
    }

    /// The inks of one colour; 255 is all.
    pub fn inks(&self, light: [u8; 3]) -> [u8; 4] {
        limited(self.mixed(light), self.limit)
    }

    /// The inks of pixels, three samples each into four.
    pub fn pixels(&self, light: &[u8]) -> Vec<u8> {
        let mut last = ([255; 3], [0; 4]);
        let inks = light.chunks_exact(3).flat_map(|pixel| {
            let pixel = [pixel[0], pixel[1], pixel[2]];
            if pixel != last.0 {
                last = (pixel, self.inks(pixel));
            }
            last.1
        });
        inks.collect()
    }

    /// The inks of pixels that are in ink already, held to the limit.
    pub fn held(&self, inks: &[u8]) -> Vec<u8> {
        inks.chunks_exact(4).flat_map(|ink| limited([ink[0], ink[1], ink[2], ink[3]], self.limit)).collect()
    }

    /// Whether no pixel has more ink than a spot may have.
    pub fn holds(&self, inks: &[u8]) -> bool {
        inks.chunks_exact(4).all(|ink| ink.iter().map(|ink| u32::from(*ink)).sum::<u32>() <= self.limit)
    }

    /// Straight within the tetrahedron of four nodes, from the darkest corner over the steepest edge (Sakamoto 1981): greys stay on
    /// the line of greys.
    fn mixed(&self, light: [u8; 3]) -> [u8; 4] {
        let place = light.map(|sample| u32::from(sample) * STEPS);
        let cell = place.map(|place| (place / 255).min(STEPS - 1));
        let beyond = [0, 1, 2].map(|axis| place[axis] - cell[axis] * 255);
        let mut order = [0, 1, 2];
        order.sort_by_key(|axis| std::cmp::Reverse(beyond[*axis]));
        let strides = [SIDE * SIDE, SIDE, 1];
        let mut at = cell.iter().zip(strides).map(|(cell, stride)| *cell as usize * stride).sum::<usize>();
        let mut sum = [0u32; 4];
        let mut before = 255;
        for axis in order.map(Some).into_iter().chain([None]) {
            let next = axis.map_or(0, |axis| beyond[axis]);
            let node = self.grid.get(at).copied().unwrap_or_default();
            sum.iter_mut().zip(node).for_each(|(sum, ink)| *sum += (before - next) * u32::from(ink));
            at += axis.map_or(0, |axis| strides[axis]);
            before = next;
        }
        sum.map(|sum| ((sum / 255 + 128) / 257) as u8)
    }
}

/// Less of the colours, and black as it was, where there is more ink than a spot may have.
fn limited(inks: [u8; 4], limit: u32) -> [u8; 4] {
    let [c, m, y, k] = inks.map(u32::from);
    let colours = c + m + y;
    if colours + k <= limit || colours == 0 {
        return inks;
    }
    let room = limit.saturating_sub(k);
    let less = |ink: u32| (ink * room / colours) as u8;
    [less(c), less(m), less(y), inks[3]]
}

/// By how much of its distance from white each colour comes nearer to it, so that the darkest light is the darkest ink: the
/// compensation of black points (ISO 18619:2015, 4.3).
fn lift(press: &Press, table: &Table, light: &Light) -> f64 {
    let depth = |l: f64| 1.0 - xyz([l, 0.0, 0.0])[1];
    let darkest = table.at(table.coded([0.0; 3]));
    let read = &press.profile.read;
    let back: [&Option<LutWarehouse>; 2] = [&read.lut_a_to_b_colorimetric, &read.lut_a_to_b_perceptual];
    let back = back.into_iter().flatten().find_map(|lut| Table::of(lut, true));
    let black = back.map_or(0.0, |back| back.meant(back.at(darkest))[0]);
    depth(black.clamp(0.0, 50.0)) / depth(light.lab([0.0; 3])[0].clamp(0.0, 50.0))
}

fn lifted(colour: [f64; 3], lift: f64) -> [f64; 3] {
    let parts = xyz(colour);
    lab([0, 1, 2].map(|at| WHITE[at] - (WHITE[at] - parts[at]) * lift))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separation(change: impl FnOnce(&mut Press)) -> Separation {
        let mut press = Press::usual().unwrap();
        change(&mut press);
        Separation::new(&press, None).unwrap()
    }

    fn ink([c, m, y, k]: [u8; 4]) -> u32 {
        [c, m, y, k].map(u32::from).iter().sum()
    }

    #[test]
    fn colours_take_the_inks_that_they_should() {
        let separation = separation(|_| ());
        assert_eq!(separation.inks([255; 3]), [0; 4]);
        let [c, m, y, k] = separation.inks([255, 0, 0]);
        assert!(c < 20 && m > 230 && y > 200 && k < 20, "{:?}", [c, m, y, k]);
        let [c, m, y, k] = separation.inks([0, 0, 255]);
        assert!(c > 200 && m > 180 && y < 60, "{:?}", [c, m, y, k]);
        // where black comes in the place of three inks there is less in all
        let weight =
            |light: u8| separation.inks([light; 3]).map(u32::from).iter().zip([1, 1, 1, 3]).map(|(ink, by)| ink * by).sum();
        let greys: Vec<u32> = (0..=255).map(weight).collect();
        assert!(greys.windows(2).all(|two| two[0] + 2 >= two[1]), "darker greys take more ink: {greys:?}");
    }

    #[test]
    fn no_spot_takes_more_ink_than_allowed() {
        for limit in [300, 240] {
            let separation = separation(|press| press.ink_limit = limit);
            let most = (0..=255u8).step_by(5).flat_map(|r| (0..=255).step_by(5).map(move |g| (r, g)));
            let most = most.flat_map(|(r, g)| (0..=255u8).step_by(5).map(move |b| [r, g, b]));
            let most = most.map(|light| ink(separation.inks(light))).max().unwrap();
            assert!(most <= u32::from(limit) * 255 / 100, "{most} for {limit} %");
            assert!(most > u32::from(limit) * 255 / 100 - 30, "{most} for {limit} %");
        }
        assert_eq!(limited([255; 4], 612), [119, 119, 119, 255]);
    }

    #[test]
    fn shadows_keep_their_differences() {
        let (with, without) = (separation(|_| ()), separation(|press| press.black_point = false));
        let dark = |separation: &Separation| ink(separation.mixed([0; 3])) - ink(separation.mixed([40; 3]));
        assert!(dark(&with) > dark(&without), "{} {}", dark(&with), dark(&without));
    }

    #[test]
    fn between_nodes_all_is_near_the_profile() {
        let press = Press::usual().unwrap();
        let (separation, table) = (separation(|press| press.black_point = false), way_in(&press).unwrap());
        let mut worst = 0.0f64;
        for light in [[13, 200, 77], [240, 241, 3], [90, 90, 91], [1, 2, 250], [128, 64, 32]] {
            let exact = table.at(table.coded(Light::Standard.lab(light.map(|sample: u8| f64::from(sample) / 255.0))));
            let found = separation.mixed(light);
            worst = exact.iter().zip(found).map(|(exact, found)| (exact * 255.0 - f64::from(found)).abs()).fold(worst, f64::max);
        }
        assert!(worst < 6.0, "{worst} of 255");
    }
}
