//! Planes laid into planes: the matrices of drawings (ISO 32000-1, 8.3.3).

use crate::image::Orientation;
use crate::image::drawing::Matrix;

/// All stays where it is.
pub(super) const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Lays an image, whose first row is on top of its square, into a square with y downwards, turned as it is to be seen.
pub(super) fn turned(orientation: Orientation) -> Matrix {
    let [origin, along, down] = orientation.frame();
    [along.0, along.1, -down.0, -down.1, origin.0 + down.0, origin.1 + down.1].map(|part| part as f32)
}

/// First `inner`, then `outer`.
pub(super) fn concat(outer: Matrix, inner: Matrix) -> Matrix {
    let [a, b, c, d, ..] = outer;
    let (x, y) = at(outer, (inner[4], inner[5]));
    let turned = |p: f32, q: f32| (a * p + c * q, b * p + d * q);
    let (right, down) = (turned(inner[0], inner[1]), turned(inner[2], inner[3]));
    [right.0, right.1, down.0, down.1, x, y]
}

/// Where a point comes to lie.
pub(super) fn at([a, b, c, d, e, f]: Matrix, (x, y): (f32, f32)) -> (f32, f32) {
    (a * x + c * y + e, b * x + d * y + f)
}

/// The way back, where there is one.
pub(super) fn inverse([a, b, c, d, e, f]: Matrix) -> Option<Matrix> {
    let whole = a * d - b * c;
    let back = [d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole];
    back.iter().all(|part| part.is_finite()).then_some(back)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let (outer, inner) = ([2.0, 0.0, 0.0, -3.0, 5.0, 7.0], [0.0, 1.0, -1.0, 0.0, 4.0, 0.0]);
        let both = concat(outer, inner);
        assert_eq!(at(both, (1.0, 2.0)), at(outer, at(inner, (1.0, 2.0))));
        assert_eq!(at(inverse(both).unwrap(), at(both, (3.0, 9.0))), (3.0, 9.0));
        assert_eq!(inverse([1.0, 1.0, 1.0, 1.0, 0.0, 0.0]), None);
    }

    #[test]
    fn an_upright_image_has_its_first_row_on_top() {
        let upright = turned(Orientation::UPRIGHT);
        assert_eq!((at(upright, (0.0, 1.0)), at(upright, (1.0, 0.0))), ((0.0, 0.0), (1.0, 1.0)));
    }
}
