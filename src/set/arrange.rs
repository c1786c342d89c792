//! Pictures into rows: as wide as their measure where they have pixels enough, side by side where each stays wide enough.

use crate::unit::{Length, Rect};

/// What pictures may take.
#[derive(Copy, Clone, Debug)]
pub struct Room {
    /// Their measure.
    pub width: Length,
    /// The height of a row, at most.
    pub height: Length,
    /// Between them.
    pub gap: Length,
    /// Pictures side by side, at most.
    pub row: usize,
    /// Width of one beside another, at least.
    pub least: Length,
}

/// A picture's own size.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// Pixels across, or what a drawing has in their place.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// How many of them there are to the inch, at least; 0 for any.
    pub floor: u32,
}

/// Pictures side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the first.
    pub first: usize,
    /// Their boxes, from the row's upper left corner.
    pub boxes: Vec<Rect>,
    /// One of them would be wider, had it more pixels.
    pub small: bool,
}

impl Row {
    /// From the left edge of the first to the right edge of the last.
    pub fn width(&self) -> Length {
        self.boxes.last().map_or(Length::ZERO, Rect::right)
    }

    /// All in a row are of one height.
    pub fn height(&self) -> Length {
        self.boxes.first().map_or(Length::ZERO, |first| first.height)
    }
}

/// Nothing is thinner than this, however long it is.
const THINNEST: Length = Length::new(250);

/// Widths beside heights, in millionths.
const UNIT: i64 = 1_000_000;

/// Pictures of these sizes, in as few rows as the room allows, which hold about as many each.
pub fn arrange(sizes: &[Size], room: Room) -> Vec<Row> {
    let fits = |side_by_side: &usize| {
        let gaps = room.gap * (*side_by_side as i32 - 1);
        (room.width - gaps) / *side_by_side as i32 >= room.least
    };
    let most = (1..=room.row.clamp(1, sizes.len().max(1))).rev().find(fits).unwrap_or(1);
    let rows = sizes.len().div_ceil(most);
    let start = |row: usize| row * sizes.len() / rows.max(1);
    (0..rows).map(|at| row(start(at), &sizes[start(at)..start(at + 1)], room)).collect()
}

/// One row: all pictures of one height, together as wide as the measure, unless that would be too high or show its pixels.
fn row(first: usize, sizes: &[Size], room: Room) -> Row {
    let shape = |size: &Size| (i64::from(size.width) * UNIT / i64::from(size.height.max(1))).max(1);
    let all: i64 = sizes.iter().map(shape).sum::<i64>().max(1);
    let width = room.width - room.gap * (sizes.len() as i32 - 1);
    let full = width.scaled(UNIT, all).min(room.height);
    let sound = sizes.iter().map(|size| largest(size.height, size.floor)).min().unwrap_or(full);
    let height = full.min(sound).max(THINNEST);
    let mut x = Length::ZERO;
    let mut boxes = Vec::with_capacity(sizes.len());
    for size in sizes {
        let width = height.scaled(shape(size), UNIT).clamp(THINNEST, room.width.max(THINNEST));
        boxes.push(Rect { x, y: Length::ZERO, width, height });
        x += width + room.gap;
    }
    Row { first, boxes, small: sound < full }
}

/// The length of so many pixels where there are no fewer to the inch.
fn largest(pixels: u32, floor: u32) -> Length {
    if floor == 0 {
        return Length::MAX;
    }
    Length::pt((f64::from(pixels) * 72.0 / f64::from(floor)).min(1e6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room() -> Room {
        let pt = Length::pt;
        Room { width: pt(200.0), height: pt(150.0), gap: pt(10.0), row: 3, least: pt(60.0) }
    }

    fn sizes(of: &[(u32, u32)], floor: u32) -> Vec<Size> {
        of.iter().map(|&(width, height)| Size { width, height, floor }).collect()
    }

    fn arrange(of: &[(u32, u32)], room: Room) -> Vec<Row> {
        super::arrange(&sizes(of, 144), room)
    }

    fn boxes(sizes: &[(u32, u32)], room: Room) -> Vec<Vec<(f64, f64)>> {
        let size = |rect: &Rect| (rect.width.to_pt(), rect.height.to_pt());
        arrange(sizes, room).iter().map(|row| row.boxes.iter().map(size).collect()).collect()
    }

    #[test]
    fn one_fills_the_measure_unless_too_high_or_too_coarse() {
        assert_eq!(boxes(&[(800, 400)], room()), [[(200.0, 100.0)]]);
        assert_eq!(boxes(&[(800, 800)], room()), [[(150.0, 150.0)]]);
        assert_eq!(boxes(&[(100, 50)], room()), [[(50.0, 25.0)]]);
        assert!(arrange(&[(100, 50)], room())[0].small);
        let free = super::arrange(&sizes(&[(100, 50)], 0), room());
        assert_eq!((free[0].width(), free[0].small), (Length::pt(200.0), false));
    }

    #[test]
    fn several_share_a_height_and_fill_their_rows() {
        assert_eq!(boxes(&[(800, 800), (400, 400)], room()), [[(95.0, 95.0), (95.0, 95.0)]]);
        let rows = boxes(&[(800, 800); 4], Room { height: Length::pt(500.0), ..room() });
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(arrange(&[(8, 8); 5], Room { least: Length::pt(180.0), ..room() }).len(), 5);
    }

    #[test]
    fn odd_shapes_have_a_size() {
        for sizes in [vec![(1, 100_000)], vec![(100_000, 1)], vec![(1, 1), (65_535, 1)], vec![]] {
            for row in arrange(&sizes, room()) {
                assert!(row.boxes.iter().all(|rect| rect.width > Length::ZERO && rect.height > Length::ZERO));
            }
        }
    }
}
