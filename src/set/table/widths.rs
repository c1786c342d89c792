//! The widths of a table's columns: those with which it has the fewest lines.
//!
//! A column can only be of use at widths at which one of its cells has fewer lines than at any smaller one. Where the ways to
//! give the columns such widths are few, all are tried; else widths are exchanged between two columns at a time as long as
//! that helps. Of ways with as many lines that one is taken whose cells share them most evenly.

/// So many cells are looked at, over all ways that are tried.
const EFFORT: usize = 1_500_000;

/// Rows beyond this number are looked at in samples; what words need is known of all.
const ROWS_TRIED: usize = 300;

/// Widths that are tried for one column, at most.
const CANDIDATES: usize = 40;

/// What a cell asks, in one unit of length.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its first row.
    pub row: u32,
    /// Rows that it takes.
    pub rows: u32,
    /// Its first column.
    pub column: u32,
    /// Columns that it takes.
    pub columns: u32,
    /// Its widest line where none is broken.
    pub natural: i64,
    /// How narrow it can be.
    pub least: i64,
}

/// How many lines cells have, by their number.
pub trait Lines {
    /// Lines of a cell at a width.
    fn lines(&self, cell: usize, width: i64) -> u32;
    /// Widths, in order, at which a cell has fewer lines than before: between two widths, and so many at most.
    fn steps(&self, cell: usize, between: (i64, i64), most: usize) -> Vec<i64>;
}

/// The cells of a table and the space between its columns.
#[derive(Clone, Debug)]
pub struct Asks<'a> {
    /// The cells, row by row.
    pub cells: &'a [Ask],
    /// How many columns there are.
    pub columns: usize,
    /// Between two of them.
    pub gutter: i64,
}

impl Asks<'_> {
    /// The widths of columns in which no line is broken.
    pub fn natural(&self) -> Vec<i64> {
        self.each(|ask| ask.natural)
    }

    /// The least widths of columns; one whose cells take several lines has at least `ease`.
    pub fn least(&self, ease: i64) -> Vec<i64> {
        self.each(|ask| if ask.columns == 1 { ask.least.max(ask.natural.min(ease)) } else { ask.least })
    }

    /// Lines of the table with some widths of its columns.
    pub fn height(&self, widths: &[i64], lines: &impl Lines) -> u64 {
        let tried: Vec<usize> = (0..self.cells.len()).collect();
        price(self, &tried, widths, lines).0
    }

    /// What each column must have so that all cells have what they want; what one over several columns lacks is shared by them
    /// as they are wide.
    fn each(&self, wanted: impl Fn(&Ask) -> i64) -> Vec<i64> {
        let mut widths = vec![0; self.columns];
        for ask in self.cells.iter().filter(|ask| ask.columns == 1) {
            let width = &mut widths[ask.column as usize];
            *width = wanted(ask).max(*width);
        }
        let mut wide: Vec<&Ask> = self.cells.iter().filter(|ask| ask.columns > 1).collect();
        wide.sort_by_key(|ask| ask.columns);
        for ask in wide {
            let own = &mut widths[ask.column as usize..(ask.column + ask.columns) as usize];
            let lacking = wanted(ask) - own.iter().sum::<i64>() - self.gutter * (own.len() as i64 - 1);
            share(lacking, own);
        }
        widths
    }

    /// Widths whose sum is the room, none under its least, with which the table has the fewest lines; the natural ones where
    /// there is room for them. None where there is not even room for the least.
    pub fn widths(&self, room: i64, ease: i64, lines: &impl Lines) -> Option<Vec<i64>> {
        let (natural, least) = (self.natural(), self.least(ease));
        if natural.iter().sum::<i64>() <= room {
            return Some(natural);
        }
        let free = room - least.iter().sum::<i64>();
        if free < 0 {
            return None;
        }
        let search = Search::new(self, (&least, &natural), lines);
        let mut widths = search.best(room);
        loosen(&mut widths, &natural, room);
        Some(widths)
    }
}

/// Shares what is lacking by the widths that there are.
fn share(lacking: i64, widths: &mut [i64]) {
    if lacking <= 0 {
        return;
    }
    let all: i64 = widths.iter().sum();
    let (count, mut left) = (widths.len() as i64, lacking);
    for width in widths.iter_mut() {
        let more = if all > 0 { (i128::from(lacking) * i128::from(*width) / i128::from(all)) as i64 } else { lacking / count };
        *width += more;
        left -= more;
    }
    if let Some(last) = widths.last_mut() {
        *last += left;
    }
}

/// Gives what is left of a room to the columns whose cells wrap.
fn loosen(widths: &mut [i64], natural: &[i64], room: i64) {
    let left = room - widths.iter().sum::<i64>();
    let mut lacking: Vec<i64> = widths.iter().zip(natural).map(|(width, natural)| (natural - width).max(0)).collect();
    let all: i64 = lacking.iter().sum();
    if left <= 0 || all <= 0 {
        return;
    }
    lacking.iter_mut().for_each(|part| *part = (i128::from(left) * i128::from(*part) / i128::from(all)) as i64);
    widths.iter_mut().zip(&lacking).for_each(|(width, more)| *width += more);
    let rest = left - lacking.iter().sum::<i64>();
    if let Some(at) = (0..lacking.len()).max_by_key(|at| lacking[*at]) {
        widths[at] += rest;
    }
}

/// What a way to share costs: lines of the table, then the squares of those of its cells.
type Price = (u64, u64);

/// The search for the cheapest way.
struct Search<'a, L> {
    asks: &'a Asks<'a>,
    /// The cells that are looked at.
    tried: Vec<usize>,
    /// The widths that each column can have, in order; never empty.
    ladder: Vec<Vec<i64>>,
    lines: &'a L,
    /// The columns that can have several.
    wrapping: Vec<usize>,
}

impl<'a, L: Lines> Search<'a, L> {
    fn new(asks: &'a Asks<'a>, (least, natural): (&[i64], &[i64]), lines: &'a L) -> Search<'a, L> {
        let rows = asks.cells.iter().map(|ask| (ask.row + ask.rows) as usize).max().unwrap_or(0);
        let stride = rows.div_ceil(ROWS_TRIED).max(1);
        let sampled = |at: &usize| (asks.cells[*at].row as usize).is_multiple_of(stride);
        let tried: Vec<usize> = (0..asks.cells.len()).filter(sampled).collect();
        let mut ladder: Vec<Vec<i64>> = least.iter().map(|least| vec![*least]).collect();
        for at in &tried {
            let Ask { column, columns: 1, natural, .. } = asks.cells[*at] else { continue };
            let least = least[column as usize];
            if natural > least {
                ladder[column as usize].extend(lines.steps(*at, (least, natural), CANDIDATES));
            }
        }
        for (rungs, natural) in ladder.iter_mut().zip(natural) {
            rungs.push((*natural).max(rungs[0]));
            rungs.sort_unstable();
            rungs.dedup();
            thin(rungs);
        }
        let wrapping = (0..ladder.len()).filter(|at| ladder[*at].len() > 1).collect();
        Search { asks, tried, ladder, lines, wrapping }
    }

    /// The cheapest widths that are found; their sum is at most the room.
    fn best(&self, room: i64) -> Vec<i64> {
        let ways = self.wrapping.iter().map(|at| self.ladder[*at].len());
        let most = ways.clone().max().unwrap_or(1);
        let ways = ways.fold(1usize, |all, ways| all.saturating_mul(ways)) / most.max(1);
        if ways.saturating_mul(self.tried.len()) <= EFFORT { self.all_ways(room) } else { self.exchanged(room) }
    }

    fn widths(&self, rungs: &[usize]) -> Vec<i64> {
        rungs.iter().zip(&self.ladder).map(|(at, rungs)| rungs[*at]).collect()
    }

    /// The best of all ways: the column with the most rungs takes what the others leave.
    fn all_ways(&self, room: i64) -> Vec<i64> {
        let Some(&rest) = self.wrapping.iter().max_by_key(|at| self.ladder[**at].len()) else { return self.start(room) };
        let others: Vec<usize> = self.wrapping.iter().copied().filter(|at| *at != rest).collect();
        let mut rungs = vec![0; self.ladder.len()];
        let mut best: Option<(Price, Vec<i64>)> = None;
        loop {
            let mut widths = self.widths(&rungs);
            let left = room - widths.iter().sum::<i64>() + widths[rest];
            if let Some(at) = self.ladder[rest].partition_point(|rung| *rung <= left).checked_sub(1) {
                widths[rest] = self.ladder[rest][at];
                let price = self.price(&widths);
                if best.as_ref().is_none_or(|best| price < best.0) {
                    best = Some((price, widths));
                }
            }
            // the next way, as a counter counts
            let Some(turn) = others.iter().position(|at| rungs[*at] + 1 < self.ladder[*at].len()) else { break };
            others[..turn].iter().for_each(|at| rungs[*at] = 0);
            rungs[others[turn]] += 1;
        }
        best.map_or_else(|| self.start(room), |best| best.1)
    }

    /// The highest rungs below widths that share the room as the columns lack it.
    fn start(&self, room: i64) -> Vec<i64> {
        let mut widths: Vec<i64> = self.ladder.iter().map(|rungs| rungs[0]).collect();
        let natural: Vec<i64> = self.ladder.iter().map(|rungs| rungs[rungs.len() - 1]).collect();
        loosen(&mut widths, &natural, room);
        widths
    }

    /// From an even share on, a rung up in one column and as many down in another as that takes, wherever it helps most.
    fn exchanged(&self, room: i64) -> Vec<i64> {
        let below = |(width, rungs): (i64, &Vec<i64>)| rungs.partition_point(|rung| *rung <= width).saturating_sub(1);
        let mut rungs: Vec<usize> = self.start(room).into_iter().zip(&self.ladder).map(below).collect();
        let mut price = self.price(&self.widths(&rungs));
        let mut effort = 0;
        loop {
            let mut better: Option<(Price, Vec<usize>)> = None;
            for &up in &self.wrapping {
                for &down in &self.wrapping {
                    let Some(way) = self.exchange(&rungs, (up, down), room) else { continue };
                    effort += self.tried.len();
                    let new = self.price(&self.widths(&way));
                    if new < better.as_ref().map_or(price, |better| better.0) {
                        better = Some((new, way));
                    }
                    if effort > EFFORT {
                        return self.widths(&better.map_or(rungs, |better| better.1));
                    }
                }
            }
            let Some(found) = better else { return self.widths(&rungs) };
            (price, rungs) = found;
        }
    }

    fn exchange(&self, rungs: &[usize], (up, down): (usize, usize), room: i64) -> Option<Vec<usize>> {
        let mut way = rungs.to_vec();
        way[up] += 1;
        self.ladder[up].get(way[up])?;
        while self.widths(&way).iter().sum::<i64>() > room {
            way[down] = if down == up { return None } else { way[down].checked_sub(1)? };
        }
        Some(way)
    }

    fn price(&self, widths: &[i64]) -> Price {
        price(self.asks, &self.tried, widths, self.lines)
    }
}

/// Lines of some cells of a table, and the squares of those of each.
fn price(asks: &Asks, tried: &[usize], widths: &[i64], lines: &impl Lines) -> Price {
    let mut ends = vec![0i64; widths.len() + 1];
    for (at, width) in widths.iter().enumerate() {
        ends[at + 1] = ends[at] + width + asks.gutter;
    }
    let count = tried.iter().map(|at| (asks.cells[*at].row + asks.cells[*at].rows) as usize).max().unwrap_or(0);
    let (mut rows, mut deep, mut squares) = (vec![0u64; count], Vec::new(), 0);
    for &at in tried {
        let ask = &asks.cells[at];
        let width = ends[(ask.column + ask.columns) as usize] - ends[ask.column as usize] - asks.gutter;
        let lines = u64::from(lines.lines(at, width));
        squares += lines * lines;
        if ask.rows == 1 {
            rows[ask.row as usize] = rows[ask.row as usize].max(lines);
        } else {
            deep.push((ask.row + ask.rows, ask.row, lines));
        }
    }
    deep.sort_unstable();
    for (end, first, lines) in deep {
        let own = &mut rows[first as usize..end as usize];
        let lacking = lines.saturating_sub(own.iter().sum());
        own[own.len() - 1] += lacking;
    }
    (rows.iter().sum(), squares)
}

/// Leaves so many rungs as are worth trying, the first and the last among them.
fn thin(rungs: &mut Vec<i64>) {
    let count = rungs.len();
    if count > CANDIDATES {
        *rungs = (0..CANDIDATES).map(|at| rungs[at * (count - 1) / (CANDIDATES - 1)]).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Cells of words, each as wide as its number says, with spaces of 1 between them.
    struct Texts(Vec<Vec<i64>>);

    impl Lines for Texts {
        fn lines(&self, cell: usize, width: i64) -> u32 {
            let (mut lines, mut used) = (1, 0);
            for word in &self.0[cell] {
                if used > 0 && used + 1 + word > width {
                    (lines, used) = (lines + 1, 0);
                }
                used += word + i64::from(used > 0);
            }
            lines
        }

        fn steps(&self, cell: usize, (from, to): (i64, i64), _: usize) -> Vec<i64> {
            (from + 1..=to).filter(|width| self.lines(cell, *width) < self.lines(cell, width - 1)).collect()
        }
    }

    /// One row after the other, all of single cells.
    fn asks(texts: &Texts, columns: usize) -> Vec<Ask> {
        let ask = |(at, words): (usize, &Vec<i64>)| Ask {
            row: (at / columns) as u32,
            rows: 1,
            column: (at % columns) as u32,
            columns: 1,
            natural: words.iter().sum::<i64>() + (words.len() as i64 - 1).max(0),
            least: words.iter().copied().max().unwrap_or(0),
        };
        texts.0.iter().enumerate().map(ask).collect()
    }

    fn height(texts: &Texts, columns: usize, widths: &[i64]) -> u32 {
        let lines: Vec<u32> = (0..texts.0.len()).map(|at| texts.lines(at, widths[at % columns])).collect();
        lines.chunks(columns).map(|row| row.iter().copied().max().unwrap_or(0)).sum()
    }

    /// The least height of all ways to share a room, in whole units.
    fn exhaustive(texts: &Texts, least: &[i64], room: i64, widths: &mut Vec<i64>) -> u32 {
        let at = widths.len();
        if at == least.len() {
            return height(texts, least.len(), widths);
        }
        let rest: i64 = least[at + 1..].iter().sum();
        let mut best = u32::MAX;
        for width in least[at]..=room - rest {
            widths.push(width);
            best = best.min(exhaustive(texts, least, room - width, widths));
            widths.pop();
        }
        best
    }

    fn tables() -> impl Strategy<Value = (usize, Vec<Vec<i64>>)> {
        let cell = || prop::collection::vec(1i64..6, 0..6);
        (1usize..4, 1usize..4)
            .prop_flat_map(move |(columns, rows)| (Just(columns), prop::collection::vec(cell(), columns * rows)))
    }

    proptest! {
        #[test]
        fn small_tables_have_the_fewest_lines((columns, cells) in tables(), more in 0i64..30) {
            let texts = Texts(cells);
            let cells = asks(&texts, columns);
            let asks = Asks { cells: &cells, columns, gutter: 2 };
            let (natural, least) = (asks.natural(), asks.least(0));
            let room = least.iter().sum::<i64>() + more;
            let widths = asks.widths(room, 0, &texts).unwrap();
            prop_assert!(widths.iter().zip(&least).all(|(width, least)| width >= least));
            if natural.iter().sum::<i64>() <= room {
                prop_assert_eq!(&widths, &natural);
            } else {
                prop_assert_eq!(widths.iter().sum::<i64>(), room);
            }
            prop_assert_eq!(height(&texts, columns, &widths), exhaustive(&texts, &least, room, &mut Vec::new()));
        }

        #[test]
        fn what_is_exchanged_stays_in_the_room((columns, cells) in tables(), more in 0i64..30) {
            let texts = Texts(cells);
            let cells = asks(&texts, columns);
            let asks = Asks { cells: &cells, columns, gutter: 2 };
            let (natural, least) = (asks.natural(), asks.least(0));
            let room = least.iter().sum::<i64>() + more;
            let search = Search::new(&asks, (&least, &natural), &texts);
            let (all, exchanged) = (search.all_ways(room), search.exchanged(room));
            prop_assert!(exchanged.iter().sum::<i64>() <= room);
            prop_assert!(search.price(&all) <= search.price(&exchanged));
        }
    }

    #[test]
    fn there_may_be_no_room() {
        let texts = Texts(vec![vec![5, 5], vec![9]]);
        let cells = asks(&texts, 2);
        assert_eq!(Asks { cells: &cells, columns: 2, gutter: 1 }.widths(13, 0, &texts), None);
        assert_eq!(Asks { cells: &cells, columns: 2, gutter: 1 }.widths(14, 0, &texts), Some(vec![5, 9]));
        assert_eq!(Asks { cells: &[], columns: 0, gutter: 1 }.widths(0, 0, &texts), Some(vec![]));
    }

    #[test]
    fn a_cell_over_columns_widens_them() {
        let one = |column, natural| Ask { row: 1, rows: 1, column, columns: 1, natural, least: natural };
        let over = Ask { row: 0, rows: 1, column: 0, columns: 2, natural: 32, least: 32 };
        let cells = [over, one(0, 10), one(1, 10)];
        assert_eq!(Asks { cells: &cells, columns: 2, gutter: 2 }.natural(), [15, 15]);
    }
}
