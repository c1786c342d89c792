//! Rectangles and matrices of PDF: points, counted from the lower left.

/// A rectangle, its corners in order.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Lower edge.
    pub foot: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub head: f64,
}

impl Area {
    /// From any two corners (ISO 32000-1, 7.9.5: a reader puts them in order).
    pub fn of(a: (f64, f64), b: (f64, f64)) -> Area {
        Area { left: a.0.min(b.0), foot: a.1.min(b.1), right: a.0.max(b.0), head: a.1.max(b.1) }
    }

    /// How wide it is.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        self.head - self.foot
    }

    /// What both have in common; of no size where that is nothing.
    pub fn common(&self, other: &Area) -> Area {
        let (left, foot) = (self.left.max(other.left), self.foot.max(other.foot));
        Area { left, foot, right: self.right.min(other.right).max(left), head: self.head.min(other.head).max(foot) }
    }

    /// Whether it holds another, but for `slack` points.
    pub fn holds(&self, other: &Area, slack: f64) -> bool {
        self.left <= other.left + slack
            && self.foot <= other.foot + slack
            && self.right >= other.right - slack
            && self.head >= other.head - slack
    }

    /// Whether the two have any place in common.
    pub fn meets(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.foot < other.head && other.foot < self.head
    }

    /// The smallest that holds both.
    pub fn union(&self, other: &Area) -> Area {
        Area {
            left: self.left.min(other.left),
            foot: self.foot.min(other.foot),
            right: self.right.max(other.right),
            head: self.head.max(other.head),
        }
    }

    /// The same, larger by so much on all sides.
    pub fn grown(&self, by: f64) -> Area {
        Area { left: self.left - by, foot: self.foot - by, right: self.right + by, head: self.head + by }
    }
}

/// A map of the plane: `x' = a·x + c·y + e`, `y' = b·x + d·y + f` (ISO 32000-1, 8.3.4).
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Leaves all where it is.
    pub const SAME: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves.
    pub fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Makes larger or smaller.
    pub fn scale(by: f64) -> Matrix {
        Matrix([by, 0.0, 0.0, by, 0.0, 0.0])
    }

    /// A half turn that leaves a sheet of this size where it is.
    pub fn half_turn(width: f64, height: f64) -> Matrix {
        Matrix([-1.0, 0.0, 0.0, -1.0, width, height])
    }

    /// This map first, then another.
    pub fn then(&self, next: &Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Matrix([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    /// Where a point goes.
    pub fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The upright rectangle around where a rectangle goes.
    pub fn area(&self, area: &Area) -> Area {
        let corner = |x, y| self.point((x, y));
        let one = Area::of(corner(area.left, area.foot), corner(area.right, area.head));
        one.union(&Area::of(corner(area.left, area.head), corner(area.right, area.foot)))
    }

    /// How long what was one point long to the right, and upwards, becomes.
    pub fn lengths(&self) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        ((a * a + b * b).sqrt(), (c * c + d * d).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_follow_one_another() {
        let map = Matrix::scale(2.0).then(&Matrix::shift(10.0, 1.0));
        assert_eq!(map.point((3.0, 4.0)), (16.0, 9.0));
        let turned = Matrix::half_turn(100.0, 50.0);
        assert_eq!(turned.then(&turned), Matrix::SAME);
        assert_eq!(turned.area(&Area::of((0.0, 0.0), (10.0, 10.0))), Area::of((90.0, 40.0), (100.0, 50.0)));
        assert_eq!(Matrix([0.0, 3.0, -2.0, 0.0, 0.0, 0.0]).lengths(), (3.0, 2.0));
    }

    #[test]
    fn areas_are_held_and_shared() {
        let page = Area::of((100.0, 0.0), (0.0, 200.0));
        assert_eq!((page.left, page.width(), page.height()), (0.0, 100.0, 200.0));
        assert!(page.grown(3.0).holds(&page, 0.0) && !page.holds(&page.grown(3.0), 1.0));
        assert_eq!(page.common(&Area::of((300.0, 300.0), (400.0, 400.0))).width(), 0.0);
    }
}
