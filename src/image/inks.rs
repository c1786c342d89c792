//! Ink into light, for pictures in ink whose file does not say which: coated paper is taken for granted.

use super::Space;
use super::samples::Samples;

/// The light of mixtures of ink in steps of 20 % (`inks.md`).
static MIXTURES: &[u8; 6 * 6 * 6 * 6 * 3] = include_bytes!("inks.bin");

/// Samples between two mixtures, and mixtures of one ink.
const STEP: u32 = 51;
const LEVELS: u32 = 6;

/// Picture in ink as light.
pub(super) fn light(inks: &Samples) -> Samples {
    let colour = inks.colour.chunks_exact(4).flat_map(|ink| mixed([ink[0], ink[1], ink[2], ink[3]])).collect();
    Samples { space: Space::Rgb, colour, ..inks.without_colour() }
}

/// The light of one mixture: straight between the sixteen nearest ones. In whole numbers, so that it is the same on any
/// machine.
fn mixed(inks: [u8; 4]) -> [u8; 3] {
    let below = inks.map(|ink| (u32::from(ink) / STEP).min(LEVELS - 2));
    let mut sum = [0u64; 3];
    for corner in 0..16u32 {
        let (mut weight, mut at) = (1u64, 0);
        for (number, ink) in inks.into_iter().enumerate() {
            let upper = corner >> number & 1;
            let beyond = u32::from(ink) - below[number] * STEP;
            weight *= u64::from(if upper == 1 { beyond } else { STEP - beyond });
            at = at * LEVELS + below[number] + upper;
        }
        if weight > 0 {
            let light = &MIXTURES[at as usize * 3..at as usize * 3 + 3];
            sum.iter_mut().zip(light).for_each(|(sum, light)| *sum += weight * u64::from(*light));
        }
    }
    let whole = u64::from(STEP).pow(4);
    sum.map(|sum| ((sum + whole / 2) / whole) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixtures_of_the_table_are_met() {
        assert_eq!(mixed([0, 0, 0, 0]), [255, 255, 255]);
        assert_eq!(mixed([255, 0, 0, 0]), [0, 159, 227]);
        assert_eq!(mixed([0, 255, 255, 0]), [228, 9, 22]);
        assert_eq!(mixed([0, 0, 0, 255]), [31, 31, 29]);
    }

    #[test]
    fn more_ink_is_less_light() {
        let mut last = 256;
        for ink in 0..=255 {
            let light = mixed([0, 0, 0, ink]).map(u32::from).iter().sum::<u32>() / 3;
            assert!(light <= last);
            last = light;
        }
    }
}
