//! How a picture is turned before it is seen, as cameras note it.

/// One of the eight ways in which stored rows lie (Exif 2.3, tag 0x0112): 1 is upright.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// As stored.
    pub const UPRIGHT: Orientation = Orientation(1);

    /// Of Exif's number; upright where it is none of the eight.
    pub fn of(number: u32) -> Orientation {
        match number {
            1..=8 => Orientation(number as u8),
            _ => Orientation::UPRIGHT,
        }
    }

    /// Width and height change places.
    pub fn turns(self) -> bool {
        self.0 > 4
    }

    /// Where the corners of the stored picture come to stand in the upright one: of its origin (left, top), of one step along
    /// its rows, and of one step down its columns. The upright picture is a square of side 1, y downwards.
    pub fn frame(self) -> [(i32, i32); 3] {
        match self.0 {
            2 => [(1, 0), (-1, 0), (0, 1)],
            3 => [(1, 1), (-1, 0), (0, -1)],
            4 => [(0, 1), (1, 0), (0, -1)],
            5 => [(0, 0), (0, 1), (1, 0)],
            6 => [(1, 0), (0, 1), (-1, 0)],
            7 => [(1, 1), (0, -1), (-1, 0)],
            8 => [(0, 1), (0, -1), (1, 0)],
            _ => [(0, 0), (1, 0), (0, 1)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fills_the_square() {
        for number in 1..=8 {
            let [origin, along, down] = Orientation::of(number).frame();
            let corners = [(0, 0), (1, 0), (0, 1), (1, 1)]
                .map(|(x, y)| (origin.0 + along.0 * x + down.0 * y, origin.1 + along.1 * x + down.1 * y));
            for corner in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                assert!(corners.contains(&corner), "{number}: {corners:?}");
            }
            assert_eq!(along.0 == 0, Orientation::of(number).turns());
        }
        assert_eq!(Orientation::of(9), Orientation::UPRIGHT);
    }
}
