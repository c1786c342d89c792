//! Lengths as whole thousandths of a point: the same article gives the same marks on every machine.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in millipoints (1/1000 of 1/72 inch). Room for ±2.1 million points, a page of 750 metres.
#[derive(Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i32);

impl Length {
    /// No length at all.
    pub const ZERO: Length = Length(0);
    /// The longest length; stands for "no limit".
    pub const MAX: Length = Length(i32::MAX);

    /// From whole millipoints.
    pub const fn new(millipoints: i32) -> Length {
        Length(millipoints)
    }

    /// From points, rounded to the millipoint and held within the range.
    pub fn pt(points: f64) -> Length {
        Length((points * 1000.0).round() as i32)
    }

    /// From millimetres.
    pub fn mm(millimetres: f64) -> Length {
        Length::pt(millimetres * 72.0 / 25.4)
    }

    /// In whole millipoints.
    pub const fn millipoints(self) -> i32 {
        self.0
    }

    /// In points.
    pub fn to_pt(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// `self × part ÷ whole`, rounded half away from zero, without overflow in between.
    pub fn scaled(self, part: i64, whole: i64) -> Length {
        let product = i64::from(self.0) * part;
        let half = whole.abs() / 2 * product.signum() * whole.signum();
        Length(((product + half) / whole).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// How many whole `steps` are needed to hold this length.
    pub fn steps_up(self, step: Length) -> i32 {
        if step.0 <= 0 { 0 } else { self.0.saturating_add(step.0 - 1).div_euclid(step.0) }
    }

    /// The length without its sign.
    pub const fn abs(self) -> Length {
        Length(self.0.saturating_abs())
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0.saturating_add(other.0))
    }
}
impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0.saturating_sub(other.0))
    }
}
impl Mul<i32> for Length {
    type Output = Length;
    fn mul(self, times: i32) -> Length {
        Length(self.0.saturating_mul(times))
    }
}
impl Div<i32> for Length {
    type Output = Length;
    fn div(self, parts: i32) -> Length {
        Length(self.0 / parts)
    }
}
impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        *self = *self + other;
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        *self = *self - other;
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}pt", self.to_pt())
    }
}

/// An axis-parallel rectangle on a page; the origin is the sheet's top left, y grows downwards.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width, to the right.
    pub width: Length,
    /// Height, downwards.
    pub height: Length,
}

impl Rect {
    /// The right edge.
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// The lower edge.
    pub fn foot(&self) -> Length {
        self.y + self.height
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, foot) = (self.right().max(other.right()), self.foot().max(other.foot()));
        Rect { x, y, width: right - x, height: foot - y }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaling_rounds_half_away_from_zero() {
        assert_eq!(Length::new(5).scaled(1, 2), Length::new(3));
        assert_eq!(Length::new(-5).scaled(1, 2), Length::new(-3));
        assert_eq!(Length::mm(25.4), Length::pt(72.0));
    }

    #[test]
    fn steps_hold_the_length() {
        assert_eq!(Length::pt(13.0).steps_up(Length::pt(13.0)), 1);
        assert_eq!(Length::pt(13.001).steps_up(Length::pt(13.0)), 2);
    }
}
