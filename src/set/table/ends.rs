//! Where a table may be split: between its rows, and how much of it stands again over what follows.

/// The ends of rows, counted in steps from the table's head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowEnds {
    /// Those after which it may be split by the rules: enough rows on both sides.
    pub by_rule: Vec<u16>,
    /// Those after which it may be split where it must be.
    pub any: Vec<u16>,
    /// Steps of the head that stands again over each further part.
    pub again: u16,
    /// Steps that a whole column holds.
    pub column: u16,
}

/// The lowest ends of rows in a column that are tried, beyond the very lowest.
const LOWEST: usize = 4;

impl RowEnds {
    /// The lowest ends that lie within so many steps, and from which the first part may end.
    pub fn lowest(&self, most: u16, by_rule: bool) -> &[u16] {
        let ends = if by_rule { &self.by_rule } else { &self.any };
        let last = ends.partition_point(|end| *end <= most);
        &ends[last.saturating_sub(LOWEST + 1)..last]
    }

    /// Steps that follow the first `done` ones in a column that holds `most` of them, when not all do: up to the last row that
    /// ends there by the rules, or any row; none where the next row has room in a whole column, and else as many as there are.
    pub fn within(&self, done: u16, most: u16) -> u16 {
        let end = done.saturating_add(most);
        let last = |ends: &[u16]| ends[..ends.partition_point(|at| *at <= end)].last().copied().filter(|at| *at > done);
        match last(&self.by_rule).or_else(|| last(&self.any)) {
            Some(at) => at - done,
            None if most + self.again < self.column => 0,
            None => most,
        }
    }

    /// Whether a row ends there.
    pub fn ends_at(&self, step: u16) -> bool {
        self.any.binary_search(&step).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_end_with_rows() {
        let ends = RowEnds { by_rule: vec![10, 14, 18], any: vec![6, 10, 14, 18, 22], again: 5, column: 40 };
        assert_eq!(ends.lowest(15, true), [10, 14]);
        assert!(ends.lowest(5, false).is_empty());
        assert_eq!((ends.within(10, 9), ends.within(18, 4), ends.within(10, 3), ends.within(10, 35)), (8, 4, 0, 8));
        assert_eq!(RowEnds { column: 10, ..ends }.within(22, 7), 7);
    }
}
