//! Which article goes into which frames: pages opened, openings above columns, last pages balanced.

use rayon::prelude::*;

use super::breaks::{Begun, Placed, Solution, solve, solve_from};
use super::frames::Frames;
use super::strips::{Strip, pitch, strips};
use crate::layout::{Geometry, Layout, Start};
use crate::set::{Galley, Piece};
use crate::unit::Length;

/// Where everything stands, page by page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The pages.
    pub pages: Vec<Sheet>,
    /// For each article and piece, where it begins.
    pub starts: Vec<Vec<Spot>>,
}

/// One page of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Pieces over all columns at the head: article, piece, and how far below the text area's head its words begin.
    pub spans: Vec<(u32, u32, Length)>,
    /// Rows that they take.
    pub span_rows: u16,
    /// Rows of the columns below.
    pub rows: u16,
    /// Parts of pieces in the columns.
    pub parts: Vec<Part>,
    /// Articles with matter on the page, in order.
    pub articles: Vec<u32>,
}

/// Some lines of a piece in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The article.
    pub article: u32,
    /// The piece.
    pub piece: u32,
    /// Its length.
    pub length: usize,
    /// Which of its lines; all rows of a piece off the grid.
    pub lines: std::ops::Range<u16>,
    /// The column.
    pub column: u8,
    /// The row, from the columns' head.
    pub row: u16,
    /// Rows that it takes.
    pub rows: u16,
}

impl Part {
    /// The row below it.
    pub fn foot_row(&self) -> u16 {
        self.row + self.rows
    }
}

/// Where a piece begins.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Page, from 0.
    pub page: u32,
    /// Row of the text area.
    pub row: u16,
    /// Column.
    pub column: u8,
}

/// The last page is balanced by breaking so many pages anew: what lies before them hardly bears on it.
const PAGES_BALANCED: u32 = 4;

/// Articles that share their columns.
struct Run<'a> {
    articles: std::ops::Range<usize>,
    strips: Vec<Strip>,
    spans: Vec<(u32, u32, Length)>,
    span_rows: u16,
    galleys: &'a [Galley],
}

/// Plans the pages of an edition's galleys.
pub fn plan(galleys: &[Galley], layout: &Layout, geometry: &Geometry) -> Plan {
    let runs = runs(galleys, layout, geometry);
    let solved: Vec<(Frames, Solution)> = runs.par_iter().map(|run| run.solve(layout, geometry)).collect();
    let mut plan =
        Plan { pages: Vec::new(), starts: galleys.iter().map(|galley| vec![Spot::default(); galley.pieces.len()]).collect() };
    for (run, (frames, solution)) in runs.iter().zip(&solved) {
        if layout.article.start == Start::Recto && !plan.pages.len().is_multiple_of(2) {
            plan.pages.push(Sheet { rows: geometry.lines, ..Sheet::default() });
        }
        run.lay_out(frames, solution, &mut plan, geometry);
    }
    if plan.pages.is_empty() {
        plan.pages.push(Sheet { rows: geometry.lines, ..Sheet::default() });
    }
    plan
}

/// Cuts an edition where an article opens a page: by the layout, or because its opening takes all columns.
fn runs<'a>(galleys: &'a [Galley], layout: &Layout, geometry: &Geometry) -> Vec<Run<'a>> {
    let opens = |galley: &Galley| {
        matches!(layout.article.start, Start::Page | Start::Recto) || galley.pieces.first().is_some_and(|piece| piece.spans)
    };
    let mut found: Vec<Run> = Vec::new();
    for (number, galley) in galleys.iter().enumerate() {
        if number == 0 || opens(galley) {
            found.push(Run { articles: number..number, strips: Vec::new(), spans: Vec::new(), span_rows: 0, galleys });
        }
        if let Some(run) = found.last_mut() {
            run.add(number, galley, layout, geometry);
        }
    }
    found
}

impl Run<'_> {
    fn add(&mut self, number: usize, galley: &Galley, layout: &Layout, geometry: &Geometry) {
        let first = galley.pieces.iter().take_while(|piece| piece.spans).count();
        self.stack(number, galley, first, geometry);
        let mut strips = strips(number as u32, galley, first, &layout.pages, (geometry.lines / 2, geometry.leading));
        if let Some(opening) =
            strips.first_mut().filter(|_| number > self.articles.start && layout.article.start == Start::Column)
        {
            opening.opens = opening.opens.max(1);
        }
        self.strips.append(&mut strips);
        self.articles.end = number + 1;
    }

    /// Stacks the pieces over all columns by the spaces that their styles state; only the whole stack keeps to the grid.
    fn stack(&mut self, number: usize, galley: &Galley, count: usize, geometry: &Geometry) {
        let (mut y, mut below) = (Length::ZERO, Length::ZERO);
        for (at, piece) in galley.pieces[..count].iter().enumerate() {
            y += if at == 0 { Length::ZERO } else { piece.spaces.0.max(below) };
            self.spans.push((number as u32, at as u32, y));
            y += galley.height(piece);
            below = piece.spaces.1;
        }
        self.span_rows = (y + below).steps_up(geometry.leading).clamp(0, i32::from(geometry.lines)) as u16;
    }

    /// The best pages; the columns of the last one are balanced where the layout says so.
    fn solve(&self, layout: &Layout, geometry: &Geometry) -> (Frames, Solution) {
        let columns = usize::from(geometry.columns);
        let head = geometry.lines.saturating_sub(self.span_rows);
        let frames = Frames {
            first: vec![head; columns],
            then: vec![geometry.lines; columns],
            per_page: columns as u32,
            unbalanced: None,
        };
        let plain = solve(&self.strips, &frames, &layout.pages).unwrap_or(Solution { placed: Vec::new(), cost: 0 });
        if !layout.columns.balance || columns == 1 {
            return (frames, plain);
        }
        self.balanced(&plain, layout, geometry).unwrap_or((frames, plain))
    }

    /// The same with the last page's columns as even as can be: the exact breaker is run for each height that the page
    /// could have, and the cheapest is taken. In a long run only the last pages are broken anew.
    fn balanced(&self, plain: &Solution, layout: &Layout, geometry: &Geometry) -> Option<(Frames, Solution)> {
        let columns = u32::from(geometry.columns);
        let (last, used) = end_of(self.strips.as_slice(), plain)?;
        let pages = last / columns + 1;
        let head = |page: u32| if page == 0 { geometry.lines.saturating_sub(self.span_rows) } else { geometry.lines };
        let rows = last % columns * u32::from(head(pages - 1)) + u32::from(used);
        let even = (rows / columns).saturating_sub(1).max(1) as u16;
        let (kept, from) = self.settled(plain, pages, columns);
        let mut best: Option<(Frames, Solution)> = None;
        let full = head(pages - 1);
        for height in (even..full).take(7).chain([full]) {
            let mut first: Vec<u16> = (0..pages - 1).flat_map(|page| vec![head(page); columns as usize]).collect();
            first.extend(vec![height; columns as usize]);
            let frames = Frames { first, then: Vec::new(), per_page: columns, unbalanced: Some(layout.pages.unbalanced) };
            let Some(mut tail) = solve_from(&self.strips[kept..], &frames, &layout.pages, from) else { continue };
            if best.as_ref().is_none_or(|(_, best)| tail.cost < best.cost) {
                tail.placed.splice(0..0, plain.placed[..kept].iter().cloned());
                best = Some((frames, tail));
            }
        }
        best
    }

    /// How many strips stay where the plain solution has them, and what they leave: all but the last pages.
    fn settled(&self, plain: &Solution, pages: u32, columns: u32) -> (usize, Begun) {
        let first = pages.saturating_sub(PAGES_BALANCED) * columns;
        let kept = if first == 0 { 0 } else { plain.placed.iter().take_while(|placed| placed.frame < first).count() };
        match kept.checked_sub(1).map(|last| &plain.placed[last]) {
            Some(last) => {
                let frame = last.frame + last.splits.len() as u32;
                (kept, Begun { frame, used: last.used, below: self.strips[kept - 1].below })
            }
            None => (0, Begun::default()),
        }
    }

    /// Writes a solution into the plan.
    fn lay_out(&self, frames: &Frames, solution: &Solution, plan: &mut Plan, geometry: &Geometry) {
        let base = plan.pages.len() as u32;
        let opening = Sheet { spans: self.spans.clone(), span_rows: self.span_rows, rows: frames.first[0], ..Sheet::default() };
        plan.pages.push(opening);
        for (article, piece, y) in &self.spans {
            let row = (y.millipoints() / geometry.leading.millipoints()) as u16;
            plan.starts[*article as usize][*piece as usize] = Spot { page: base, row, column: 0 };
            plan.pages[base as usize].note(*article);
        }
        for (strip, placed) in self.strips.iter().zip(&solution.placed) {
            self.lay_strip(strip, placed, (frames, base), plan, geometry);
        }
    }

    fn lay_strip(&self, strip: &Strip, placed: &Placed, (frames, base): (&Frames, u32), plan: &mut Plan, geometry: &Geometry) {
        let galley = &self.galleys[strip.article as usize];
        let mut row = placed.row;
        for piece in strip.pieces.clone() {
            let set = &galley.pieces[piece as usize];
            if piece > strip.pieces.start {
                row += set.above;
            }
            let last = piece + 1 == strip.pieces.end;
            let length = if last { placed.length.min(set.variants.len() - 1) } else { 0 };
            let (mut frame, mut done) = (placed.frame, 0);
            let lines = set.variants[length].lines.len() as u16;
            let splits: &[u16] = if last { &placed.splits } else { &[] };
            for (number, taken) in splits.iter().copied().chain([lines.saturating_sub(splits.iter().sum())]).enumerate() {
                let page = base + frame / frames.per_page;
                let sheet = sheet(plan, page, frames, base, geometry);
                let column = (frame % frames.per_page) as u8;
                let at = if number == 0 { row } else { 0 };
                let room = frames.height(frame).unwrap_or(geometry.lines).saturating_sub(at);
                let rows = rows(set, (length, taken), (done + taken == lines, room), geometry);
                let lines = done..done + taken;
                sheet.parts.push(Part { article: strip.article, piece, length, lines, column, row: at, rows });
                sheet.note(strip.article);
                if number == 0 {
                    let above = sheet.span_rows;
                    plan.starts[strip.article as usize][piece as usize] = Spot { page, row: above + at, column };
                }
                (frame, done) = (frame + 1, done + taken);
            }
            row += set.variants[0].rows + set.below;
        }
    }
}

/// Rows that some lines of a piece take: its last ones, or some that others follow in the next column.
fn rows(piece: &Piece, (length, lines): (usize, u16), (last, room): (bool, u16), geometry: &Geometry) -> u16 {
    if !piece.splits() {
        return piece.variants[length].rows;
    }
    let pitch = pitch(piece, geometry.leading);
    let whole = if last { pitch.last_rows(lines, room) } else { None };
    whole.unwrap_or_else(|| pitch.rows(lines))
}

/// The page of the plan, made where it is not yet there.
fn sheet<'p>(plan: &'p mut Plan, page: u32, frames: &Frames, base: u32, geometry: &Geometry) -> &'p mut Sheet {
    while plan.pages.len() <= page as usize {
        let frame = (plan.pages.len() as u32 - base) * frames.per_page;
        plan.pages.push(Sheet { rows: frames.height(frame).unwrap_or(geometry.lines), ..Sheet::default() });
    }
    &mut plan.pages[page as usize]
}

/// The frame in which a solution ends, and the rows used there but for the blank ones at the end.
fn end_of(strips: &[Strip], solution: &Solution) -> Option<(u32, u16)> {
    let placed = solution.placed.last()?;
    let below = strips.last()?.below;
    Some((placed.frame + placed.splits.len() as u32, placed.used.saturating_sub(below)))
}

impl Sheet {
    fn note(&mut self, article: u32) {
        if self.articles.last() != Some(&article) {
            self.articles.push(article);
        }
    }
}
