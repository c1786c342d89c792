//! Face units into millipoints, by a multiplication where others divide.

use super::measure::Measures;
use crate::style::Look;
use crate::unit::Length;

/// What the glyphs of one look measure. Words are measured by the hundred thousand, and a division takes as long as all
/// the rest of it.
#[derive(Copy, Clone, Debug)]
pub struct Scale {
    /// Type size, in millipoints.
    pub size: i64,
    /// The face's word space, in millipoints.
    pub space: i64,
    /// Space between letters, in thousandths of the size.
    tracking: i64,
    /// Units to an em.
    em: i64,
    /// 2⁶³ ∕ em, rounded up.
    part: u64,
}

/// Moves what is divided above zero. With it, a length of up to 2³⁰ millipoints (379 metres) in a face of up to 65,535 units
/// stays below 2⁴⁷, and so the error of [`Scale::part`], less than 1 ∕ 2⁶³ of it each time, below one unit.
const ABOVE: i64 = 1 << 30;

impl Scale {
    /// The scale of a look.
    pub fn of(look: &Look) -> Scale {
        Scale::at(look, look.size)
    }

    /// The scale of a look at another type size.
    pub fn at(look: &Look, size: Length) -> Scale {
        let em = i64::from(look.face.metrics.units_per_em.max(1));
        let part = (1u64 << 63).div_ceil(em as u64);
        let scale = Scale { size: i64::from(size.millipoints()), space: 0, tracking: i64::from(look.tracking), em, part };
        Scale { space: scale.width(look.face.metrics.space), ..scale }
    }

    /// So many units of the face, in millipoints, rounded to the nearest.
    pub fn width(&self, units: i32) -> i64 {
        let whole = i64::from(units) * self.size + self.em / 2 + self.em * ABOVE;
        ((u128::from(whole as u64) * u128::from(self.part)) >> 63) as i64 - ABOVE
    }

    /// What so many glyphs measure that are `units` wide together.
    pub fn glyphs(&self, units: i32, glyphs: i64) -> Measures {
        Measures { width: self.width(units) + self.tracked(glyphs), space: 0, letters: glyphs * self.size }
    }

    /// What the look's own tracking adds to so many glyphs.
    pub fn tracked(&self, glyphs: i64) -> i64 {
        glyphs * self.size * self.tracking / 1000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(size: i64, em: i64) -> Scale {
        Scale { size, space: 0, tracking: 0, em, part: (1u64 << 63).div_ceil(em as u64) }
    }

    proptest::proptest! {
        #[test]
        fn it_is_the_division(units in -100_000i32..1_000_000, size in 1i64..1_000, em in 1i64..65_536) {
            let divided = (i64::from(units) * size + em / 2).div_euclid(em);
            proptest::prop_assume!(divided.abs() < ABOVE);
            proptest::prop_assert_eq!(scale(size, em).width(units), divided);
        }

        #[test]
        fn it_is_the_division_in_usual_faces(units in -10_000i32..100_000, size in 1_000i64..200_000, em in 250i64..4_096) {
            let divided = (i64::from(units) * size + em / 2).div_euclid(em);
            proptest::prop_assert_eq!(scale(size, em).width(units), divided);
        }
    }
}
