//! Sections that share pages onto those pages: each below the one before it, its columns balanced where another follows.

use super::account::{Charge, account};
use super::balance::{Place, Solved, solve_section};
use super::breaks::{Begun, Placed};
use super::floats::Float;
use super::notes::noted_in;
use super::plan::{Charged, Column, Part, Sheet, Spanning, Stack};
use super::sections::Section;
use super::stands::Stand;
use super::strips::{Strip, above_within, pitch};
use crate::layout::{Geometry, Layout};
use crate::set::{Galley, Piece};
use crate::unit::Length;

/// Lays sections out, one below the other.
pub struct Chain<'a> {
    /// All articles.
    pub galleys: &'a [Galley],
    /// The design.
    pub layout: &'a Layout,
    /// Its sheet.
    pub geometry: &'a Geometry,
    /// The pages so far.
    pub pages: Vec<Sheet>,
    /// The row of the last page at which the next section may begin.
    row: u16,
    /// What the last section asked for below its stack, if that is all that it had.
    below: Option<Length>,
}

/// Where the pieces of a stack stand: each with how many pages on, and how many rows of the last of these are taken.
struct Stacked {
    pieces: Vec<(usize, Spanning)>,
    pages: usize,
    rows: u16,
    below: Length,
}

impl<'a> Chain<'a> {
    /// Nothing on one page.
    pub fn new(galleys: &'a [Galley], layout: &'a Layout, geometry: &'a Geometry) -> Chain<'a> {
        Chain { galleys, layout, geometry, pages: vec![Sheet::default()], row: 0, below: None }
    }

    /// Lays out one section after the other.
    pub fn run(mut self, sections: &[Section]) -> Vec<Sheet> {
        for (number, section) in sections.iter().enumerate() {
            self.section(section, number + 1 < sections.len());
        }
        self.pages
    }

    /// A section, where it has room; else at the head of a new page.
    fn section(&mut self, section: &Section, followed: bool) {
        if self.is_blank() {
            self.row = (section.sink.steps_up(self.geometry.leading).max(0) as u16).min(self.geometry.lines / 2);
        }
        let least = if section.strips.is_empty() { 0 } else { u16::from(self.layout.columns.least) };
        let mut stacked = self.stack(section);
        let fits =
            if stacked.pages > 0 { self.begins_table(&stacked) } else { self.row + stacked.rows + least <= self.geometry.lines };
        if self.row > 0 && !fits {
            self.open_page();
            stacked = self.stack(section);
        }
        let mut solved = self.solve(section, &stacked, followed);
        let stays = |solved: &Solved| solved.solution.placed.first().is_none_or(|first| first.frame < solved.frames.per_page);
        if self.row > 0 && !stays(&solved) {
            self.open_page();
            stacked = self.stack(section);
            solved = self.solve(section, &stacked, followed);
        }
        self.lay_stack(section, &stacked);
        self.below = section.strips.is_empty().then_some(stacked.below);
        self.row = if stacked.pages > 0 { 0 } else { self.row } + stacked.rows;
        if !section.strips.is_empty() {
            self.lay_out(section, &solved);
        }
    }

    /// Whether the first rows of a table that goes on over pages stand on the first of them.
    fn begins_table(&self, stacked: &Stacked) -> bool {
        let is_table = |at: &Spanning| self.galleys[at.article as usize].pieces[at.piece as usize].table.is_some();
        stacked.pieces.iter().any(|(page, at)| *page == 0 && !at.lines.is_empty() && is_table(at))
    }

    /// Whether nothing stands on the last page.
    fn is_blank(&self) -> bool {
        self.pages.last().is_none_or(|sheet| sheet.spans.is_empty() && sheet.columns.is_empty())
    }

    fn open_page(&mut self) {
        if !self.is_blank() {
            self.pages.push(Sheet::default());
        }
        (self.row, self.below) = (0, None);
    }

    /// Stacks the pieces over several columns by the spaces that their styles state; only the whole stack keeps to the grid.
    fn stack(&self, section: &Section) -> Stacked {
        let grid = self.geometry.leading;
        let area = grid * i32::from(self.geometry.lines);
        let head = grid * i32::from(self.row);
        let (mut y, mut page) = (head, 0);
        // at first what is missing of a line between sections
        let mut below = if self.row == 0 || self.is_blank() { None } else { Some(self.below.map_or(grid, |_| Length::ZERO)) };
        let mut pieces = Vec::new();
        for &(article, piece) in &section.stack {
            let galley = &self.galleys[article as usize];
            let set = &galley.pieces[piece as usize];
            y += below.map_or(Length::ZERO, |below| set.spaces.0.max(below));
            let (mut done, lines) = (0, set.variants[0].lines.len() as u16);
            loop {
                let again = if done > 0 { set.again() } else { 0 };
                let left = set.height(lines - done + again);
                let fit = ((area - y - set.padding * 2).millipoints() / set.leading.millipoints().max(1)).max(0) as u16;
                let fit = rows_that_fit(set, done, fit.saturating_sub(again), y == Length::ZERO);
                let here = if left <= area - y || y == Length::ZERO && fit == 0 {
                    lines - done
                } else if y > Length::ZERO && set.table.is_none() {
                    0
                } else {
                    fit
                };
                // pictures are not parted from their words, and words may be none
                let whole = left <= area - y || y == Length::ZERO;
                let here = if set.plate.is_none() {
                    here
                } else if whole {
                    lines - done
                } else {
                    0
                };
                let stands = if set.plate.is_none() { here > 0 || lines == 0 } else { whole };
                if stands {
                    let columns = set.span.unwrap_or(1);
                    pieces.push((page, Spanning { article, piece, lines: done..done + here, y, columns }));
                    y += set.height(here + again);
                    done += here;
                }
                if stands && done >= lines {
                    break;
                }
                (y, page) = (Length::ZERO, page + 1);
            }
            below = Some(set.spaces.1);
        }
        let last = below.filter(|_| !section.stack.is_empty()).unwrap_or(Length::ZERO);
        let used = y + last - if page == 0 { head } else { Length::ZERO };
        let rows = used.steps_up(grid).clamp(0, i32::from(self.geometry.lines)) as u16;
        Stacked { pieces, pages: page, rows, below: last }
    }

    /// Where the columns of a section begin, and the best way to fill them.
    fn solve(&self, section: &Section, stacked: &Stacked, followed: bool) -> Solved {
        let all = self.geometry.columns;
        let row = if stacked.pages > 0 { 0 } else { self.row };
        let span = if stacked.pages > 0 || section.stack.is_empty() { all } else { section.span.min(all) };
        let head = |column: u8| if column < span { row + stacked.rows } else { row };
        let place = Place {
            heads: (0..all).map(|column| head(column).min(self.geometry.lines)).collect(),
            lines: self.geometry.lines,
            even: all > 1 && (followed || self.layout.columns.balance),
            least: u16::from(self.layout.columns.least),
        };
        solve_section(section.flowing(), place, &self.layout.pages)
    }

    fn lay_stack(&mut self, section: &Section, stacked: &Stacked) {
        if section.stack.is_empty() {
            return;
        }
        let first = self.pages.len() - 1;
        for page in 0..=stacked.pages {
            if page > 0 {
                self.pages.push(Sheet::default());
            }
            let row = if page == 0 { self.row } else { 0 };
            let rows = if page == stacked.pages { stacked.rows } else { self.geometry.lines - row };
            self.pages[first + page].stacks.push(Stack { row, rows, columns: section.span.min(self.geometry.columns) });
        }
        for (page, spanning) in &stacked.pieces {
            let sheet = &mut self.pages[first + page];
            sheet.note(spanning.article);
            sheet.spans.push(spanning.clone());
        }
    }

    /// Writes a solution onto the pages, from the last one on.
    fn lay_out(&mut self, section: &Section, solved: &Solved) {
        let base = self.pages.len() - 1;
        self.lay_columns(section, solved);
        for (strip, placed) in section.strips.iter().zip(&solved.solution.placed).filter(|(_, placed)| !placed.elsewhere) {
            self.lay_strip((section, strip), placed, solved, base);
        }
        for stand in &solved.stands.figures {
            self.lay_figure(&section.floats[stand.float], stand, solved, base);
        }
        self.lay_notes(solved, base);
        let above = if self.pages.len() - 1 > base { 0 } else { self.row };
        let last = &self.pages[self.pages.len() - 1];
        let foot = last.parts.iter().map(Part::foot_row).chain(last.noted_columns().map(Column::foot_row)).max().unwrap_or(0);
        self.row = foot.max(above).min(self.geometry.lines);
    }

    /// The columns of a section, with what each cost.
    fn lay_columns(&mut self, section: &Section, solved: &Solved) {
        let base = self.pages.len() - 1;
        let (before, per_page) = (self.pages[base].columns.len(), solved.frames.per_page);
        let group = self.pages[base].columns.last().map_or(0, |column| column.group + 1);
        let last = solved.solution.placed.iter().map(|placed| placed.frame + placed.splits.len() as u32).max().unwrap_or(0);
        for frame in 0..(last / per_page + 1) * per_page {
            let page = base + (frame / per_page) as usize;
            if page == self.pages.len() {
                self.pages.push(Sheet::default());
            }
            let rows = solved.frames.height(frame).unwrap_or(0) / 2;
            let (row, group) = (solved.head(frame), if page == base { group } else { 0 });
            let column = Column { column: (frame % per_page) as u8, row, rows, group, charged: Vec::new() };
            self.pages[page].columns.push(column);
        }
        let begun = Begun::default();
        for charge in account(section.flowing(), &solved.frames, &self.layout.pages, begun, &solved.solution.placed) {
            let page = (charge.frame / per_page) as usize;
            let at = (charge.frame % per_page) as usize + if page == 0 { before } else { 0 };
            if let Some(column) = self.pages.get_mut(base + page).and_then(|sheet| sheet.columns.get_mut(at)) {
                column.charged.push(charged(section, &charge));
            }
        }
    }

    fn lay_strip(&mut self, (section, strip): (&Section, &Strip), placed: &Placed, solved: &Solved, base: usize) {
        let galley = &self.galleys[strip.article as usize];
        let mut row = placed.row - solved.stands.feet(placed.frame);
        let noted = |frame| section.notes.halves(noted_in(&solved.notes, frame));
        for piece in strip.pieces.clone() {
            let set = &galley.pieces[piece as usize];
            if !set.flows() && strip.float.is_none() {
                continue;
            }
            if piece > strip.pieces.start {
                row += above_within(set);
            }
            let last = piece + 1 == strip.pieces.end;
            let length = if last { placed.length.min(set.variants.len() - 1) } else { 0 };
            let lines = set.variants[length].lines.len() as u16;
            let splits: &[u16] = if last { &placed.splits } else { &[] };
            let (mut frame, mut done) = (placed.frame, 0);
            for (number, taken) in splits.iter().copied().chain([lines.saturating_sub(splits.iter().sum())]).enumerate() {
                if taken == 0 && done > 0 {
                    frame += 1; // figures alone
                    continue;
                }
                let (head, foot) = (solved.stands.heads(frame), solved.stands.feet(frame));
                let at = if number == 0 { row } else { head };
                let room =
                    solved.frames.height(frame).unwrap_or(self.geometry.lines * 2).saturating_sub(at + foot + noted(frame));
                let again = if number > 0 { set.again() } else { 0 };
                let rows = rows(set, (length, taken.saturating_add(again)), (done + taken == lines, room), self.geometry);
                let column = (frame % solved.frames.per_page) as u8;
                let sheet = &mut self.pages[base + (frame / solved.frames.per_page) as usize];
                let (lines, row) = (done..done + taken, solved.head(frame) + at / 2);
                let (at_head, lower) = (at == head, at % 2 > 0);
                sheet.parts.push(Part { article: strip.article, piece, length, lines, column, row, lower, rows, at_head });
                sheet.note(strip.article);
                (frame, done) = (frame + 1, done + taken);
            }
            row = row.saturating_add(set.halves()).saturating_add(set.below);
        }
    }

    /// A figure at the head or foot of a frame.
    fn lay_figure(&mut self, float: &Float, stand: &Stand, solved: &Solved, base: usize) {
        let Float { article, piece, .. } = *float;
        let set = &self.galleys[article as usize].pieces[piece as usize];
        let (lines, rows) = (0..set.variants[0].lines.len() as u16, set.variants[0].rows);
        let space = if stand.at_foot { float.rows - set.halves() } else { 0 };
        let (column, row) = ((stand.frame % solved.frames.per_page) as u8, solved.head(stand.frame) + (stand.row + space) / 2);
        let at_head = !stand.at_foot;
        let sheet = &mut self.pages[base + (stand.frame / solved.frames.per_page) as usize];
        sheet.parts.push(Part { article, piece, length: 0, lines, column, row, lower: false, rows, at_head });
        if !sheet.articles.contains(&article) {
            sheet.articles.push(article);
        }
    }
}

/// A charge to a column, for the last piece of its strip.
fn charged(section: &Section, charge: &Charge) -> Charged {
    let strip = &section.strips[charge.strip as usize];
    Charged { article: strip.article, piece: strip.pieces.end - 1, why: charge.why, cost: charge.cost }
}

/// Of so many steps of a table in a stack those that end with a row; at the head of a page there is no better place.
pub(super) fn rows_that_fit(piece: &Piece, done: u16, fit: u16, at_head: bool) -> u16 {
    let Some(part) = &piece.table else { return fit };
    let end = part.ends.by_rule.iter().rev().copied().find(|end| *end > done && *end - done <= fit);
    match end {
        Some(end) => end - done,
        None if at_head => part.ends.within(done, fit).max(fit.min(1)),
        None => 0,
    }
}

/// Rows that some lines of a piece take: its last ones, or some that others follow in the next column.
fn rows(piece: &Piece, (length, lines): (usize, u16), (last, room): (bool, u16), geometry: &Geometry) -> u16 {
    if !piece.splits() {
        return piece.variants[length].rows;
    }
    let pitch = pitch(piece, geometry.leading);
    let whole = if last { pitch.last_rows(lines, room) } else { None };
    whole.unwrap_or_else(|| pitch.rows(lines)) / 2
}
