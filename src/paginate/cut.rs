//! Strips that are cut: the lines that stand before a jump to another page, and those behind it.

use std::ops::Range;
use std::sync::Arc;

use super::notes::Called;
use super::strips::{Cut, Length, Strip};
use crate::set::RowEnds;

impl Strip {
    /// What stands before a cut after so many lines, in the length that was taken: all that is kept with them too.
    pub fn before(&self, length: usize, lines: u16) -> Strip {
        self.part(length, 0..lines)
    }

    /// The lines behind a cut. Over those of a table its head stands again.
    pub fn behind(&self, length: usize, lines: u16) -> Strip {
        let Some(taken) = self.lengths.get(length) else { return self.clone() };
        let last = self.pieces.end.saturating_sub(1);
        let lead = if taken.again() > 0 { taken.pitch.rows(taken.again()) } else { 0 };
        let rest = self.part(length, lines..taken.lines);
        Strip { pieces: last..self.pieces.end, above: 0, lead, headed: false, opens: 0, ..rest }
    }

    fn part(&self, length: usize, lines: Range<u16>) -> Strip {
        let lengths = self.lengths.get(length).map(|taken| vec![taken.part(&lines)]).unwrap_or_default();
        Strip { lengths, cut: Some(Cut { length, lines }), ..self.clone() }
    }
}

impl Length {
    /// Some of its lines; what was kept before them is called for by the first.
    fn part(&self, lines: &Range<u16>) -> Length {
        let own = |line: &&u16| lines.contains(*line);
        Length {
            lines: lines.end.saturating_sub(lines.start),
            cost: 0,
            hyphens: self.hyphens.iter().filter(own).map(|line| line - lines.start).collect(),
            pitch: self.pitch,
            calls: called(&self.calls, lines),
            rows: self.rows.as_ref().map(|rows| Arc::new(shifted(rows, lines))),
        }
    }
}

/// The notes called in some lines, on each other.
fn called(calls: &[Called], lines: &Range<u16>) -> Vec<Called> {
    let (mut before, mut noted, mut found) = (0, 0, Vec::new());
    for call in calls {
        let height = call.noted - std::mem::replace(&mut before, call.noted);
        let own = call.lines > lines.start && call.lines <= lines.end || call.lines == 0 && lines.start == 0;
        if own {
            noted += height;
            found.push(Called { lines: call.lines.saturating_sub(lines.start), note: call.note, noted });
        }
    }
    found
}

/// The ends of rows within some steps of a table, counted from the first of these.
fn shifted(rows: &RowEnds, lines: &Range<u16>) -> RowEnds {
    let own =
        |ends: &[u16]| ends.iter().filter(|end| **end > lines.start && **end < lines.end).map(|end| end - lines.start).collect();
    RowEnds { by_rule: own(&rows.by_rule), any: own(&rows.any), ..*rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paginate::Pitch;

    #[test]
    fn the_parts_of_a_strip_have_its_lines_hyphens_and_notes() {
        let calls = vec![Called { lines: 2, note: 0, noted: 5 }, Called { lines: 7, note: 1, noted: 12 }];
        let length = Length { lines: 9, cost: 4, hyphens: vec![2, 5, 8], pitch: Pitch::GRID, calls, rows: None };
        let strip = Strip {
            article: 0,
            pieces: 3..5,
            above: 2,
            lead: 4,
            below: 0,
            halfway: false,
            orphans: 2,
            widows: 2,
            headed: true,
            opens: 1,
            lengths: vec![length],
            float: None,
            cut: None,
        };
        let (before, behind) = (strip.before(0, 5), strip.behind(0, 5));
        assert_eq!((before.lead, before.lengths[0].lines, before.lengths[0].hyphens.as_slice()), (4, 5, [2].as_slice()));
        assert_eq!((behind.lead, behind.lengths[0].lines, behind.lengths[0].hyphens.as_slice()), (0, 4, [0, 3].as_slice()));
        assert_eq!((behind.pieces, behind.opens, behind.headed), (4..5, 0, false));
        assert_eq!(before.lengths[0].calls, [Called { lines: 2, note: 0, noted: 5 }]);
        assert_eq!(behind.lengths[0].calls, [Called { lines: 2, note: 1, noted: 7 }]);
        assert_eq!((before.cut.map(|cut| cut.lines), behind.cut.map(|cut| cut.lines)), (Some(0..5), Some(5..9)));
    }
}
