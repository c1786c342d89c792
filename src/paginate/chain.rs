//! Sections that share pages onto those pages: each below the one before it, its columns balanced where another follows.

use super::account::{Charge, account};
use super::balance::{Place, Solved, solve_section};
use super::breaks::{Begun, Placed};
use super::floats::Float;
use super::notes::noted_in;
use super::plan::{Charged, Column, Part, Sheet, Stack};
use super::sections::Section;
use super::stack::Stacked;
use super::stands::{Stand, Taken};
use super::strips::{Strip, above_within, pitch};
use crate::layout::{Geometry, Layout, Side};
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
    pub row: u16,
    /// What the last section asked for below its stack, if that is all that it had.
    pub below: Option<Length>,
    /// On which side of the fold its first page lies, where pages face each other.
    pub side: Option<Side>,
}

/// The section that is laid out, its solution, and the page on which it begins.
#[derive(Copy, Clone)]
struct On<'a> {
    section: &'a Section,
    solved: &'a Solved,
    base: usize,
}

impl<'a> Chain<'a> {
    /// Nothing on one page.
    pub fn new(galleys: &'a [Galley], layout: &'a Layout, geometry: &'a Geometry) -> Chain<'a> {
        Chain { galleys, layout, geometry, pages: vec![Sheet::default()], row: 0, below: None, side: None }
    }

    /// The same, the page on one side of the fold.
    pub fn on(self, side: Option<Side>) -> Chain<'a> {
        Chain { side, ..self }
    }

    /// Lays out one section after the other.
    pub fn run(mut self, sections: &[Section]) -> Vec<Sheet> {
        self.lay(sections);
        self.pages
    }

    /// The same, below what is there already.
    pub fn lay(&mut self, sections: &[Section]) {
        for (number, section) in sections.iter().enumerate() {
            self.section(section, sections.get(number + 1));
        }
    }

    /// A section, where it has room; else at the head of a new page.
    pub fn section(&mut self, section: &Section, next: Option<&Section>) {
        let followed = next.is_some();
        if self.is_blank() {
            self.row = (section.sink.steps_up(self.geometry.leading).max(0) as u16).min(self.geometry.lines / 2);
        }
        let least = match next.filter(|_| section.strips.is_empty()) {
            Some(next) => self.least_rows(next),
            None if section.strips.is_empty() => 0,
            None => u16::from(self.layout.columns.least),
        };
        let mut stacked = self.stack(section);
        let fits =
            if stacked.pages > 0 { self.begins_table(&stacked) } else { self.row + stacked.rows + least <= self.geometry.lines };
        if self.row > 0 && !fits {
            self.open_page();
            stacked = self.stack(section);
        }
        let mut solved = self.solve_before(section, &stacked, followed);
        let stays = |solved: &Solved| solved.solution.placed.first().is_none_or(|first| first.frame < solved.frames.per_page);
        if self.row > 0 && !stays(&solved) {
            self.open_page();
            stacked = self.stack(section);
            solved = self.solve_before(section, &stacked, followed);
        }
        self.lay_stack(section, &stacked);
        self.below = section.strips.is_empty().then_some(stacked.below);
        self.row = if stacked.pages > 0 { 0 } else { self.row } + stacked.rows;
        if !section.strips.is_empty() {
            self.lay_out(section, &solved);
        }
        if followed && section.columns == 1 {
            self.close_column();
        }
        let behind = if solved.leaves_figures() { section.behind(&solved.solution) } else { Vec::new() };
        for (number, section) in behind.iter().enumerate() {
            self.section(section, behind.get(number + 1).or(next));
        }
    }

    /// The best way to fill the columns of a section, before another one or before figures that found no place in it.
    fn solve_before(&self, section: &Section, stacked: &Stacked, followed: bool) -> Solved {
        let solved = self.solve(section, stacked, followed);
        if followed || !solved.leaves_figures() { solved } else { self.solve(section, stacked, true) }
    }

    /// A column by itself ends where its text does, if something follows on its page.
    fn close_column(&mut self) {
        let row = self.row;
        let last = self.pages.last_mut().and_then(|sheet| sheet.columns.last_mut());
        if let Some(column) = last.filter(|column| column.row < row) {
            column.rows = column.rows.min(row - column.row);
        }
    }

    /// Whether nothing stands on the last page.
    pub fn is_blank(&self) -> bool {
        self.pages.last().is_none_or(|sheet| sheet.spans.is_empty() && sheet.columns.is_empty())
    }

    fn open_page(&mut self) {
        if !self.is_blank() {
            self.pages.push(Sheet::default());
        }
        (self.row, self.below) = (0, None);
    }

    /// The best way to fill the columns of a section.
    fn solve(&self, section: &Section, stacked: &Stacked, followed: bool) -> Solved {
        self.solve_in(section, self.place(section, stacked, followed))
    }

    /// The best way to fill some columns with it.
    pub fn solve_in(&self, section: &Section, place: Place) -> Solved {
        solve_section(section.flowing(), place, &self.layout.pages)
    }

    /// Where the columns of a section stand below its stack.
    pub fn place(&self, section: &Section, stacked: &Stacked, followed: bool) -> Place {
        let all = section.columns;
        let row = if stacked.pages > 0 { 0 } else { self.row };
        let span = if stacked.pages > 0 || section.stack.is_empty() { all } else { section.span.min(all) };
        let head = |column: u8| if column < span { row + stacked.rows } else { row };
        Place {
            heads: (0..all).map(|column| head(column).min(self.geometry.lines)).collect(),
            lines: self.geometry.lines,
            // notes of a column by itself stand below its text, not at the foot of the page
            even: if all > 1 { followed || self.layout.columns.balance } else { followed && section.calls_notes() },
            least: u16::from(self.layout.columns.least),
            fold: self.fold(stacked.pages, all),
        }
    }

    /// The first column of the first right-hand page from that on which a section begins, so many pages on.
    fn fold(&self, on: usize, columns: u8) -> Option<u32> {
        let even = (self.pages.len() - 1 + on).is_multiple_of(2);
        let right = (self.side? == Side::Recto) == even;
        Some(if right { 0 } else { u32::from(columns) })
    }

    /// Writes a solution onto the pages, from the last one on.
    pub fn lay_out(&mut self, section: &Section, solved: &Solved) {
        let base = self.pages.len() - 1;
        self.lay_columns(section, solved);
        for (strip, placed) in section.strips.iter().zip(&solved.solution.placed).filter(|(_, placed)| !placed.elsewhere) {
            self.lay_strip(strip, placed, On { section, solved, base });
        }
        for stand in &solved.stands.figures {
            self.lay_figure(&section.floats[stand.float], stand, solved, base);
        }
        self.lay_notes(solved, base);
        let above = if self.pages.len() - 1 > base { 0 } else { self.row };
        let last = &self.pages[self.pages.len() - 1];
        let noted = last.noted_columns().map(Column::foot_row);
        let foot = last.parts.iter().map(Part::foot_row).chain(noted).max().unwrap_or(0);
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
            let taken = solved.stands.taken(frame);
            let rows = solved.frames.height(frame).unwrap_or(0).saturating_sub(taken.over_heads + taken.over_feet) / 2;
            let (row, group) = (solved.head(frame) + taken.over_heads / 2, if page == base { group } else { 0 });
            let (column, of) = ((frame % per_page) as u8, per_page as u8);
            self.pages[page].columns.push(Column { column, of, row, rows, group, charged: Vec::new() });
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

    fn lay_strip(&mut self, strip: &Strip, placed: &Placed, on: On) {
        let galley = &self.galleys[strip.article as usize];
        let mut row = placed.row - on.solved.stands.taken(placed.frame).feet;
        for piece in strip.pieces.clone() {
            let set = &galley.pieces[piece as usize];
            if !set.in_column() && strip.float.is_none() {
                continue;
            }
            if piece > strip.pieces.start {
                row += above_within(set);
            }
            let last = piece + 1 == strip.pieces.end;
            let cut = strip.cut.as_ref().filter(|_| last);
            let length = if last { placed.length.min(set.variants.len() - 1) } else { 0 };
            let length = cut.map_or(length, |cut| cut.length);
            let lines = cut.map_or(0..set.variants[length].lines.len() as u16, |cut| cut.lines.clone());
            let splits: &[u16] = if last { &placed.splits } else { &[] };
            let part = Part { article: strip.article, piece, length, lines, row, of: on.section.columns, ..Part::default() };
            self.lay_lines(part, splits, (set, placed.frame), on);
            row = row.saturating_add(set.halves()).saturating_add(set.below);
        }
    }

    /// Lines of a piece, some in each frame from the first on; `part` has them all, and the half row at which they begin.
    fn lay_lines(&mut self, part: Part, splits: &[u16], (set, first): (&Piece, u32), on: On) {
        let On { section, solved, base } = on;
        let all = set.variants[part.length].lines.len() as u16;
        let rest = (part.lines.end - part.lines.start).saturating_sub(splits.iter().sum());
        let mut done = part.lines.start;
        for (frame, taken) in (first..).zip(splits.iter().copied().chain([rest])) {
            if taken == 0 && frame > first {
                continue; // figures alone
            }
            let Taken { heads: head, feet: foot, .. } = solved.stands.taken(frame);
            let at = if frame == first { part.row } else { head };
            let noted = section.notes.halves(noted_in(&solved.notes, frame));
            let room = solved.frames.height(frame).unwrap_or(self.geometry.lines * 2).saturating_sub(at + foot + noted);
            let again = if done > 0 { set.again() } else { 0 };
            let rows = rows(set, (part.length, taken.saturating_add(again)), (done + taken == all, room), self.geometry);
            let column = (frame % solved.frames.per_page) as u8;
            let (lines, row) = (done..done + taken, solved.head(frame) + at / 2);
            let (at_head, lower) = (at == head, at % 2 > 0);
            let sheet = &mut self.pages[base + (frame / solved.frames.per_page) as usize];
            sheet.parts.push(Part { lines, column, row, lower, rows, at_head, ..part.clone() });
            sheet.note(part.article);
            done += taken;
        }
    }

    /// A figure at the head or foot of a frame, or of the first columns of a page.
    fn lay_figure(&mut self, float: &Float, stand: &Stand, solved: &Solved, base: usize) {
        let Float { article, piece, columns, .. } = *float;
        let set = &self.galleys[article as usize].pieces[piece as usize];
        let (lines, rows) = (0..set.variants[0].lines.len() as u16, set.variants[0].rows);
        let space = if stand.at_foot { float.rows - set.halves() } else { 0 };
        let of = solved.frames.per_page as u8;
        let (column, row) = ((stand.frame % solved.frames.per_page) as u8, solved.head(stand.frame) + (stand.row + space) / 2);
        let at_head = !stand.at_foot;
        let sheet = &mut self.pages[base + (stand.frame / solved.frames.per_page) as usize];
        sheet.parts.push(Part { article, piece, length: 0, lines, column, columns, of, row, lower: false, rows, at_head });
        if columns > 1 {
            let row = solved.head(stand.frame) + stand.row / 2;
            sheet.stacks.push(Stack { row, rows: float.rows / 2, column, columns, of });
        }
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

/// Rows that some lines of a piece take: its last ones, or some that others follow in the next column.
fn rows(piece: &Piece, (length, lines): (usize, u16), (last, room): (bool, u16), geometry: &Geometry) -> u16 {
    if !piece.splits() {
        return piece.variants[length].rows;
    }
    let pitch = pitch(piece, geometry.leading);
    let whole = if last { pitch.last_rows(lines, room) } else { None };
    whole.unwrap_or_else(|| pitch.rows(lines)) / 2
}
