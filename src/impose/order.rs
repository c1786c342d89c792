//! Which page stands where on which side of which sheet: sheets are folded in the mind, and pages numbered as they come.
//!
//! A sheet lies with its front face down and is folded as a bookbinder does it; then the leaves are counted through, from
//! the top. So the order of a booklet, of a quarto and of an octavo comes from one rule, and no table of numbers can be wrong.

/// How pages are laid on sheets.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Sheets folded once, twice or three times, so that each bears 4, 8 or 16 pages; so many of them within each other, or all.
    Folded {
        /// How often each is folded, 1 to 3.
        folds: u8,
        /// Sheets within each other; none for all that there are, which are then stitched through the fold.
        nested: Option<usize>,
    },
    /// Pages in rows, side after side, to be read as they lie.
    Grid {
        /// From head to foot.
        rows: usize,
        /// From left to right.
        columns: usize,
    },
    /// The same, so that stacks that are cut and laid on each other are in order.
    Stacked {
        /// From head to foot.
        rows: usize,
        /// From left to right.
        columns: usize,
    },
}

/// Where blank pages go that fill up the last sheet.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// Behind the last page.
    #[default]
    AtEnd,
    /// Before it, so that the last page is the back of the whole.
    BeforeLast,
}

/// A place on a side, and the page that stands there.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// From the head of the side, from 0.
    pub row: usize,
    /// From its left edge, from 0.
    pub column: usize,
    /// The page, from 0; none for a blank one.
    pub page: Option<usize>,
    /// It stands on its head.
    pub inverted: bool,
    /// Leaves around it, on one side of the fold.
    pub depth: usize,
    /// It is a right page: its fold is at its left.
    pub recto: bool,
}

/// A side of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its places, by row and column.
    pub cells: Vec<Cell>,
    /// It is the other side of the one before.
    pub back: bool,
}

/// The sides of all sheets for so many pages, front and back in turn. Places are as one looks at each side, the sheet turned
/// over its left or right edge. `right_to_left` binds at the right and reads rows from the right.
pub fn sides(pages: usize, scheme: Scheme, blanks: Blanks, right_to_left: bool) -> Vec<Side> {
    let (rows, columns) = scheme.grid();
    let mut sides = match scheme {
        Scheme::Folded { folds, nested } => folded(pages, &folding(folds), nested),
        Scheme::Grid { .. } => in_rows(pages, rows, columns),
        Scheme::Stacked { .. } => stacked(pages, rows, columns),
    };
    let places = sides.iter().flat_map(|side| &side.cells).count();
    for cell in sides.iter_mut().flat_map(|side| &mut side.cells) {
        cell.page = cell.page.and_then(|number| filled(number, pages, places, blanks));
        if right_to_left {
            cell.column = columns - 1 - cell.column;
            cell.recto = !cell.recto;
        }
    }
    sides.iter_mut().for_each(|side| side.cells.sort_by_key(|cell| (cell.row, cell.column)));
    sides
}

impl Scheme {
    /// Rows and columns of a side.
    pub fn grid(self) -> (usize, usize) {
        match self {
            Scheme::Folded { folds, .. } => {
                let across = folding(folds).iter().filter(|fold| **fold == Fold::TopOverBottom).count();
                (1 << across, 1 << (folding(folds).len() - across))
            }
            Scheme::Grid { rows, columns } | Scheme::Stacked { rows, columns } => (rows.max(1), columns.max(1)),
        }
    }

    /// Whether its sheets are folded.
    pub fn is_folded(self) -> bool {
        matches!(self, Scheme::Folded { .. })
    }
}

/// The page that takes a number, where there are more numbers than pages.
fn filled(number: usize, pages: usize, places: usize, blanks: Blanks) -> Option<usize> {
    let last = pages.checked_sub(1)?;
    match blanks {
        Blanks::BeforeLast if number == places - 1 => Some(last),
        Blanks::BeforeLast => (number < last).then_some(number),
        Blanks::AtEnd => (number <= last).then_some(number),
    }
}

/// A fold of a sheet: which part is laid over which.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Fold {
    LeftOverRight,
    RightOverLeft,
    TopOverBottom,
}

/// Folio, quarto and octavo: the last fold is the spine.
fn folding(folds: u8) -> Vec<Fold> {
    match folds {
        0 | 1 => vec![Fold::LeftOverRight],
        2 => vec![Fold::TopOverBottom, Fold::LeftOverRight],
        _ => vec![Fold::RightOverLeft, Fold::TopOverBottom, Fold::LeftOverRight],
    }
}

/// A part of the sheet between its folds, by its place as the back is seen.
#[derive(Copy, Clone, Debug)]
struct Leaf {
    row: usize,
    column: usize,
    front_up: bool,
    inverted: bool,
}

/// The leaves from the top, once the sheet is folded.
fn leaves(folds: &[Fold]) -> Vec<Leaf> {
    let across = folds.iter().filter(|fold| **fold == Fold::TopOverBottom).count();
    let (rows, columns) = (1 << across, 1 << (folds.len() - across));
    let leaf = |row, column| vec![Leaf { row, column, front_up: false, inverted: false }];
    let mut stacks: Vec<Vec<Vec<Leaf>>> = (0..rows).map(|row| (0..columns).map(|column| leaf(row, column)).collect()).collect();
    for fold in folds {
        stacks = match fold {
            Fold::TopOverBottom => {
                let lower = stacks.split_off(stacks.len() / 2);
                let laid = |(under, over): (Vec<_>, Vec<_>)| pairs(over, under, true);
                lower.into_iter().zip(stacks.into_iter().rev()).map(laid).collect()
            }
            Fold::LeftOverRight | Fold::RightOverLeft => stacks.into_iter().map(|row| halved(row, *fold)).collect(),
        };
    }
    stacks.into_iter().flatten().flatten().collect()
}

/// A row whose one half is laid over the other.
fn halved(mut left: Vec<Vec<Leaf>>, fold: Fold) -> Vec<Vec<Leaf>> {
    let mut right = left.split_off(left.len() / 2);
    if fold == Fold::LeftOverRight {
        left.reverse();
        pairs(left, right, false)
    } else {
        right.reverse();
        pairs(right, left, false)
    }
}

/// Lays stacks over others, turned over.
fn pairs(over: Vec<Vec<Leaf>>, under: Vec<Vec<Leaf>>, over_head: bool) -> Vec<Vec<Leaf>> {
    let turned = |leaf: Leaf| Leaf { front_up: !leaf.front_up, inverted: leaf.inverted != over_head, ..leaf };
    let laid = |(over, under): (Vec<Leaf>, Vec<Leaf>)| over.into_iter().rev().map(turned).chain(under).collect();
    over.into_iter().zip(under).map(laid).collect()
}

/// Gatherings of folded sheets; the last one has as many as it needs.
fn folded(pages: usize, folds: &[Fold], nested: Option<usize>) -> Vec<Side> {
    let leaves = leaves(folds);
    let sheets = pages.div_ceil(leaves.len() * 2).max(1);
    let nested = nested.unwrap_or(sheets).clamp(1, sheets);
    let mut sides = Vec::with_capacity(sheets * 2);
    for first in (0..sheets).step_by(nested) {
        let within = nested.min(sheets - first);
        for sheet in 0..within {
            sides.extend(sheet_sides(&leaves, first * leaves.len(), (sheet, within)));
        }
    }
    sides
}

/// Both sides of a sheet, by its place among those within each other, 0 the outermost; `before` counts the leaves before them.
fn sheet_sides(leaves: &[Leaf], before: usize, (sheet, sheets): (usize, usize)) -> [Side; 2] {
    let (half, all) = (leaves.len() / 2, leaves.len() * sheets);
    let columns = leaves.iter().map(|leaf| leaf.column + 1).max().unwrap_or(1);
    let number = |at: usize| if at < half { sheet * half + at } else { all - (sheet + 1) * half + at - half };
    let side = |back: bool| {
        let cell = |(at, leaf): (usize, &Leaf)| {
            let recto = leaf.front_up != back;
            let number = number(at);
            Cell {
                row: leaf.row,
                column: if back { leaf.column } else { columns - 1 - leaf.column },
                page: Some((before + number) * 2 + usize::from(!recto)),
                inverted: leaf.inverted,
                depth: number.min(all - 1 - number),
                recto,
            }
        };
        Side { cells: leaves.iter().enumerate().map(cell).collect(), back }
    };
    [side(false), side(true)]
}

/// Pages side after side, in rows.
fn in_rows(pages: usize, rows: usize, columns: usize) -> Vec<Side> {
    let side = |side: usize| {
        let cell = |at: usize| flat(at / columns, at % columns, side * rows * columns + at);
        Side { cells: (0..rows * columns).map(cell).collect(), back: side % 2 == 1 }
    };
    (0..pages.div_ceil(rows * columns).max(1)).map(side).collect()
}

/// Each place has pages that follow each other from sheet to sheet; the back of each stands behind it.
fn stacked(pages: usize, rows: usize, columns: usize) -> Vec<Side> {
    let sheets = pages.div_ceil(rows * columns * 2).max(1);
    let side = |side: usize| {
        let back = side % 2 == 1;
        let cell = |at: usize| {
            let column = if back { columns - 1 - at % columns } else { at % columns };
            flat(at / columns, column, at * sheets * 2 + side)
        };
        Side { cells: (0..rows * columns).map(cell).collect(), back }
    };
    (0..sheets * 2).map(side).collect()
}

fn flat(row: usize, column: usize, number: usize) -> Cell {
    Cell { row, column, page: Some(number), inverted: false, depth: 0, recto: number.is_multiple_of(2) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pages from 1, row by row; blank ones 0, those on their heads negative.
    fn numbers(side: &Side) -> Vec<i64> {
        let number = |cell: &Cell| cell.page.map_or(0, |page| page as i64 + 1) * if cell.inverted { -1 } else { 1 };
        side.cells.iter().map(number).collect()
    }

    fn booklet(pages: usize, blanks: Blanks, right_to_left: bool) -> Vec<Vec<i64>> {
        let scheme = Scheme::Folded { folds: 1, nested: None };
        sides(pages, scheme, blanks, right_to_left).iter().map(numbers).collect()
    }

    #[test]
    fn booklets_are_in_order() {
        let end = |pages| booklet(pages, Blanks::AtEnd, false);
        assert_eq!(end(4), [[4, 1], [2, 3]]);
        assert_eq!(end(8), [[8, 1], [2, 7], [6, 3], [4, 5]]);
        assert_eq!(end(5), [[0, 1], [2, 0], [0, 3], [4, 5]]);
        assert_eq!(booklet(5, Blanks::BeforeLast, false), [[5, 1], [2, 0], [0, 3], [4, 0]]);
        assert_eq!(booklet(4, Blanks::AtEnd, true), [[1, 4], [3, 2]]);
        assert_eq!(end(1), [[0, 1], [0, 0]]);
    }

    /// The orders that every handbook of imposition prints.
    #[test]
    fn signatures_are_those_of_the_trade() {
        let of = |folds, pages| {
            let all = sides(pages, Scheme::Folded { folds, nested: Some(1) }, Blanks::AtEnd, false);
            all.iter().map(numbers).collect::<Vec<_>>()
        };
        assert_eq!(of(2, 8), [[-5, -4, 8, 1], [-3, -6, 2, 7]]);
        assert_eq!(of(3, 16), [[-5, -12, -9, -8, 4, 13, 16, 1], [-7, -10, -11, -6, 2, 15, 14, 3]]);
        assert_eq!(of(1, 8), [[4, 1], [2, 3], [8, 5], [6, 7]]);
    }

    #[test]
    fn stacks_are_in_order_when_cut() {
        let all = sides(8, Scheme::Stacked { rows: 1, columns: 2 }, Blanks::AtEnd, false);
        assert_eq!(all.iter().map(numbers).collect::<Vec<_>>(), [[1, 5], [6, 2], [3, 7], [8, 4]]);
        let rows = sides(5, Scheme::Grid { rows: 2, columns: 2 }, Blanks::AtEnd, true);
        assert_eq!(rows.iter().map(numbers).collect::<Vec<_>>(), [[2, 1, 4, 3], [0, 5, 0, 0]]);
    }

    #[test]
    fn inner_sheets_lie_deeper() {
        let all = sides(20, Scheme::Folded { folds: 1, nested: None }, Blanks::AtEnd, false);
        let depths: Vec<usize> = all.iter().map(|side| side.cells[0].depth).collect();
        assert_eq!(depths, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
        let gathered = sides(32, Scheme::Folded { folds: 1, nested: Some(4) }, Blanks::AtEnd, false);
        assert_eq!(gathered.iter().map(|side| side.cells[0].depth).max(), Some(3));
    }

    fn scheme() -> impl Strategy<Value = Scheme> {
        prop_oneof![
            (1..=3u8, prop::option::of(1..6usize)).prop_map(|(folds, nested)| Scheme::Folded { folds, nested }),
            (1..4usize, 1..4usize).prop_map(|(rows, columns)| Scheme::Grid { rows, columns }),
            (1..4usize, 1..4usize).prop_map(|(rows, columns)| Scheme::Stacked { rows, columns }),
        ]
    }

    proptest! {
        #[test]
        fn every_page_stands_once(pages in 1..200usize, scheme in scheme(), last: bool, right_to_left: bool) {
            let blanks = if last { Blanks::BeforeLast } else { Blanks::AtEnd };
            let all = sides(pages, scheme, blanks, right_to_left);
            let mut found: Vec<usize> = all.iter().flat_map(|side| &side.cells).filter_map(|cell| cell.page).collect();
            found.sort_unstable();
            prop_assert_eq!(found, (0..pages).collect::<Vec<_>>());
        }

        #[test]
        fn leaves_are_back_to_back(pages in 1..200usize, scheme in scheme(), right_to_left: bool) {
            prop_assume!(!matches!(scheme, Scheme::Grid { .. }));
            let (_, columns) = scheme.grid();
            let all = sides(pages, scheme, Blanks::AtEnd, right_to_left);
            for sheet in all.chunks(2) {
                for front in &sheet[0].cells {
                    let behind = |cell: &&Cell| cell.row == front.row && cell.column == columns - 1 - front.column;
                    let back = sheet[1].cells.iter().find(behind).unwrap();
                    prop_assert_eq!((back.inverted, back.depth, back.recto), (front.inverted, front.depth, !front.recto));
                    if let (Some(a), Some(b)) = (front.page, back.page) {
                        prop_assert_eq!(a / 2, b / 2);
                    }
                }
            }
        }
    }
}
