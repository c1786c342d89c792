//! What cells ask of their columns: how wide they are in as few lines as they have, how narrow they can be, and how many lines
//! they take at any width.

use std::ops::Range;

use crate::text::{BreakKind, Candidate};

/// Why a line may end at a place.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Kind {
    Free,
    Hyphen,
    /// It must.
    Forced,
}

/// A place where a line may end: the width up to it, and that up to where the next line begins.
#[derive(Copy, Clone, Debug)]
struct Stop {
    end: i64,
    start: i64,
    kind: Kind,
}

/// One cell, in millipoints.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Its widest line where no line is broken.
    pub natural: i64,
    /// Its widest word.
    pub least: i64,
    /// The widest part of a word that has no hyphen within.
    pub broken: i64,
    /// Lines that it has where none is broken.
    lines: u32,
    stops: Range<u32>,
}

/// All cells of a table.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    /// In the table's order.
    pub cells: Vec<Profile>,
    stops: Vec<Stop>,
}

impl Profiles {
    /// Begins a cell without words.
    pub fn open(&mut self) {
        let at = self.stops.len() as u32;
        self.cells.push(Profile { stops: at..at, ..Profile::default() });
    }

    /// Adds a paragraph to the last cell.
    pub fn add(&mut self, candidates: &[Candidate]) {
        let Some(cell) = self.cells.last_mut() else { return };
        let own = &self.stops[cell.stops.start as usize..];
        let base = own.last().map_or(0, |last| last.start);
        let (mut line, mut word, mut part) = (base, base, base);
        for candidate in candidates.iter().skip(1) {
            let (end, start) = (base + candidate.end.width, base + candidate.start.width);
            let kind = match candidate.kind {
                BreakKind::Hyphen => Kind::Hyphen,
                BreakKind::Forced | BreakKind::End => Kind::Forced,
                _ => Kind::Free,
            };
            cell.broken = cell.broken.max(end - part);
            part = start;
            if kind != Kind::Hyphen {
                cell.least = cell.least.max(end - word);
                word = start;
            }
            if kind == Kind::Forced {
                cell.natural = cell.natural.max(end - line);
                cell.lines += 1;
                line = start;
            }
            self.stops.push(Stop { end, start, kind });
        }
        cell.stops.end = self.stops.len() as u32;
    }

    /// Lines of a cell at a width. What is wider than that stands in a line of its own.
    pub fn lines(&self, cell: usize, width: i64, hyphens: bool) -> u32 {
        self.walk(cell, width, hyphens).0
    }

    /// Widths above one, in order, at which the cell has fewer lines; so many at most, as far as another.
    pub fn steps(&self, cell: usize, (from, to): (i64, i64), hyphens: bool, most: usize) -> Vec<i64> {
        let mut found = Vec::new();
        let (mut lines, mut wider) = self.walk(cell, from, hyphens);
        for _ in 0..most * 8 {
            if found.len() == most {
                break;
            }
            let Some(width) = wider.filter(|width| *width <= to) else { break };
            let (fewer, next) = self.walk(cell, width, hyphens);
            if fewer < lines {
                found.push(width);
            }
            (lines, wider) = (fewer, next);
        }
        found
    }

    /// Lines at a width, each as full as can be, and the next width at which one of them would be fuller.
    fn walk(&self, cell: usize, width: i64, hyphens: bool) -> (u32, Option<i64>) {
        let cell = &self.cells[cell];
        if width >= cell.natural {
            return (cell.lines, None);
        }
        let stops = &self.stops[cell.stops.start as usize..cell.stops.end as usize];
        let (mut from, mut lines, mut last, mut wider) = (0, 0, None, i64::MAX);
        for stop in stops.iter().filter(|stop| hyphens || stop.kind != Kind::Hyphen) {
            if let (true, Some(start)) = (stop.end - from > width, last) {
                wider = wider.min(stop.end - from);
                (lines, from) = (lines + 1, start);
            }
            last = Some(stop.start);
            if stop.kind == Kind::Forced {
                (lines, from, last) = (lines + 1, stop.start, None);
            }
        }
        (lines, (wider < i64::MAX).then_some(wider))
    }
}
