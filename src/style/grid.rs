//! The cells of a table into its grid: which columns and rows each takes, so that every row is full.
//!
//! The algorithm is that of the HTML Standard, 4.9.12, but no two cells overlap, none reaches out of the head, the body or
//! the last row, and columns in which no cell begins are none.

/// So many columns there are at most, unless a row has more cells.
const MOST: usize = 1000;

/// A place of the grid.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The cell, by its number in its row; none where the row has too few.
    pub cell: Option<u32>,
    /// Its first column.
    pub column: u32,
    /// Columns that it takes.
    pub columns: u32,
    /// Rows that it takes.
    pub rows: u32,
}

/// Columns and rows that a cell asks for.
pub type Asked = (u32, u32);

/// How many columns there are, and for each row the cells that begin in it, from left to right. The first `head` rows are
/// apart from the others.
pub fn grid(rows: &[Vec<Asked>], head: usize) -> (u32, Vec<Vec<Spot>>) {
    let mut found = placed(rows, head);
    let columns = compress(&mut found);
    fill(&mut found, columns);
    (columns, found)
}

/// Each cell in the first columns that are free.
fn placed(rows: &[Vec<Asked>], head: usize) -> Vec<Vec<Spot>> {
    let most = rows.iter().map(Vec::len).max().unwrap_or(0).max(MOST);
    // for each column the first row in which it is free
    let mut free: Vec<u32> = Vec::new();
    let mut found = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let end = if at < head { head.min(rows.len()) } else { rows.len() };
        let mut spots: Vec<Spot> = Vec::with_capacity(row.len());
        let mut column = 0;
        for (cell, (columns, down)) in row.iter().enumerate() {
            let is_free = |column: usize| free.get(column).is_none_or(|row| *row as usize <= at);
            column = (column..).find(|column| is_free(*column)).unwrap_or(column);
            let room = most.saturating_sub(column + row.len() - cell - 1).max(1);
            let wide = (*columns as usize).clamp(1, room);
            let wide = (column..column + wide).take_while(|column| is_free(*column)).count().max(1);
            let down = (*down as usize).clamp(1, end - at);
            if free.len() < column + wide {
                free.resize(column + wide, 0);
            }
            free[column..column + wide].fill((at + down) as u32);
            let (columns, rows) = (wide as u32, down as u32);
            spots.push(Spot { cell: Some(cell as u32), column: column as u32, columns, rows });
            column += wide;
        }
        found.push(spots);
    }
    found
}

/// Leaves out the columns in which no cell begins; gives how many are left.
fn compress(rows: &mut [Vec<Spot>]) -> u32 {
    let all = rows.iter().flatten().map(|spot| spot.column + spot.columns).max().unwrap_or(0) as usize;
    let mut begins = vec![0u32; all + 1];
    rows.iter().flatten().for_each(|spot| begins[spot.column as usize + 1] = 1);
    for at in 1..begins.len() {
        begins[at] += begins[at - 1];
    }
    for spot in rows.iter_mut().flatten() {
        let (first, end) = (begins[spot.column as usize], begins[(spot.column + spot.columns) as usize]);
        (spot.column, spot.columns) = (first, (end - first).max(1));
    }
    begins.last().copied().unwrap_or(0)
}

/// Puts an empty place wherever a row has none.
fn fill(rows: &mut [Vec<Spot>], columns: u32) {
    let mut free = vec![0u32; columns as usize];
    for (at, row) in (0..).zip(rows.iter_mut()) {
        for spot in row.iter() {
            free[spot.column as usize..(spot.column + spot.columns) as usize].fill(at + spot.rows);
        }
        let mut column = 0;
        while column < columns {
            let empty = free[column as usize..].iter().take_while(|row| **row <= at).count() as u32;
            if empty > 0 {
                row.push(Spot { cell: None, column, columns: empty, rows: 1 });
            }
            column += empty.max(1);
        }
        row.sort_by_key(|spot| spot.column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Told = (Option<u32>, u32, u32, u32);

    fn spots(rows: &[Vec<Asked>], head: usize) -> Vec<Vec<Told>> {
        let told = |spot: &Spot| (spot.cell, spot.column, spot.columns, spot.rows);
        grid(rows, head).1.iter().map(|row| row.iter().map(told).collect()).collect()
    }

    #[test]
    fn spans_push_cells_aside_and_gaps_are_filled() {
        let rows = [vec![(1, 2), (2, 1)], vec![(1, 1), (1, 1)], vec![(1, 1)]];
        let all = [
            vec![(Some(0), 0, 1, 2), (Some(1), 1, 2, 1)],
            vec![(Some(0), 1, 1, 1), (Some(1), 2, 1, 1)],
            vec![(Some(0), 0, 1, 1), (None, 1, 2, 1)],
        ];
        assert_eq!(spots(&rows, 0), all);
    }

    #[test]
    fn columns_in_which_nothing_begins_are_none() {
        assert_eq!(grid(&[vec![(1000, 1)], vec![(1, 1), (1, 1)]], 1).0, 2);
        assert_eq!(grid(&[vec![(1000, 1000)], vec![(1000, 1000)]], 0).0, 2);
        assert_eq!(grid(&[], 0).0, 0);
    }

    #[test]
    fn a_head_ends_with_its_rows() {
        assert_eq!(spots(&[vec![(1, 9)], vec![(1, 9)]], 1), [[(Some(0), 0, 1, 1)], [(Some(0), 0, 1, 1)]]);
    }

    proptest! {
        #[test]
        fn every_place_is_taken_once(rows in prop::collection::vec(prop::collection::vec((0u32..5, 0u32..5), 0..5), 0..6), head in 0usize..3) {
            let (columns, found) = grid(&rows, head);
            let mut taken = vec![vec![0; columns as usize]; rows.len()];
            for (at, row) in found.iter().enumerate() {
                for spot in row {
                    for down in 0..spot.rows {
                        for across in 0..spot.columns {
                            taken[at + down as usize][(spot.column + across) as usize] += 1;
                        }
                    }
                }
            }
            prop_assert!(taken.iter().flatten().all(|times| *times == 1), "{:?}", taken);
            let cells: usize = found.iter().flatten().filter(|spot| spot.cell.is_some()).count();
            prop_assert_eq!(cells, rows.iter().map(Vec::len).sum::<usize>());
        }
    }
}
