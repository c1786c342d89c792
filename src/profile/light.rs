//! What light means: samples of red, green and blue into L*, a* and b* under the standard light D50.

use moxcms::{DataColorSpace, ToneReprCurve, Xyzd};

use super::table::Table;
use super::{Kind, Profile, curve};

/// The white of D50 (ICC.1:2010, 7.2.16).
pub(super) const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];

/// A way from samples to colours.
pub(super) enum Light<'a> {
    /// sRGB (IEC 61966-2-1), which is meant where nothing is said.
    Standard,
    /// Three curves and a matrix.
    Shaped([&'a ToneReprCurve; 3], [Xyzd; 3]),
    /// A table.
    Tabled(Table<'a>),
}

/// sRGB's primaries adapted to D50 by Bradford's matrix, in columns.
const PRIMARIES: [[f64; 3]; 3] = [[0.436_07, 0.385_15, 0.143_07], [0.222_49, 0.716_87, 0.060_61], [0.013_92, 0.097_08, 0.714_10]];

impl<'a> Light<'a> {
    /// The light of a profile; sRGB where there is none, or none of a form that is read.
    pub fn of(profile: Option<&'a Profile>) -> Light<'a> {
        let Some(read) = profile.filter(|profile| profile.kind() == Some(Kind::Light)).map(|profile| &*profile.read) else {
            return Light::Standard;
        };
        if read.pcs == DataColorSpace::Lab {
            let luts = [&read.lut_a_to_b_colorimetric, &read.lut_a_to_b_perceptual];
            let table = luts.into_iter().flatten().find_map(|lut| Table::of(lut, true));
            return table.map_or(Light::Standard, Light::Tabled);
        }
        match (&read.red_trc, &read.green_trc, &read.blue_trc) {
            (Some(red), Some(green), Some(blue)) => {
                Light::Shaped([red, green, blue], [read.red_colorant, read.green_colorant, read.blue_colorant])
            }
            _ => Light::Standard,
        }
    }

    /// L*, a* and b* of samples from 0 to 1.
    pub fn lab(&self, samples: [f64; 3]) -> [f64; 3] {
        let [r, g, b] = samples;
        match self {
            Light::Standard => {
                let [r, g, b] = samples.map(shone);
                lab(PRIMARIES.map(|row| row[0] * r + row[1] * g + row[2] * b))
            }
            Light::Shaped(curves, primaries) => {
                let [r, g, b] = [curve::at(curves[0], r), curve::at(curves[1], g), curve::at(curves[2], b)];
                let sum = |of: fn(&Xyzd) -> f64| of(&primaries[0]) * r + of(&primaries[1]) * g + of(&primaries[2]) * b;
                lab([sum(|all| all.x), sum(|all| all.y), sum(|all| all.z)])
            }
            Light::Tabled(table) => table.meant(table.at([r, g, b, 0.0])),
        }
    }
}

/// IEC 61966-2-1, 5.2.
fn shone(sample: f64) -> f64 {
    if sample <= 0.04045 { sample / 12.92 } else { ((sample + 0.055) / 1.055).powf(2.4) }
}

/// ISO 11664-4: X, Y and Z, white as 1, into L*, a* and b*.
pub(super) fn lab(xyz: [f64; 3]) -> [f64; 3] {
    let bent = |part: f64| if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 };
    let [x, y, z] = [0, 1, 2].map(|at| bent(xyz[at] / WHITE[at]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// And back.
pub(super) fn xyz([l, a, b]: [f64; 3]) -> [f64; 3] {
    let y = (l + 16.0) / 116.0;
    let straight = |part: f64| if part > 6.0 / 29.0 { part * part * part } else { (116.0 * part - 16.0) * 27.0 / 24389.0 };
    let [x, y, z] = [y + a / 500.0, y, y - b / 200.0].map(straight);
    [x * WHITE[0], y * WHITE[1], z * WHITE[2]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_and_its_profile_mean_the_same() {
        let profile = Profile::read(include_bytes!("../standard/sRGB-v2.icc").to_vec()).unwrap();
        for samples in [[0.0; 3], [1.0; 3], [0.5, 0.2, 0.9], [0.03, 0.6, 0.0]] {
            let (one, other) = (Light::Standard.lab(samples), Light::of(Some(&profile)).lab(samples));
            assert!(one.iter().zip(other).all(|(one, other)| (one - other).abs() < 0.1), "{one:?} {other:?}");
            assert!(xyz(one).iter().zip(xyz(lab(xyz(one)))).all(|(one, other)| (one - other).abs() < 1e-9));
        }
        assert!(Light::Standard.lab([1.0; 3])[0] > 99.9);
    }
}
