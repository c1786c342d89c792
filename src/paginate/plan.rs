//! Which article goes where: sections into chains that share pages, and all pages in order.

use std::ops::Range;

use rayon::prelude::*;

use super::account::Why;
use super::chain::Chain;
use super::costs::Cost;
use super::front::{Front, front};
use super::jump::Left;
use super::sections::{Section, sections, stands};
use super::turned::{groups, with_turned};
use crate::layout::{Break, Geometry, Layout, PageKind, Side};
use crate::set::Galley;
use crate::unit::Length;

/// Where everything stands, page by page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The pages.
    pub pages: Vec<Sheet>,
    /// For each article and piece, where it begins.
    pub starts: Vec<Vec<Spot>>,
}

/// One page of the plan. All rows are counted from the head of the text area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Where several columns are taken by one stack.
    pub stacks: Vec<Stack>,
    /// The pieces in these stacks.
    pub spans: Vec<Spanning>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Parts of pieces in the columns.
    pub parts: Vec<Part>,
    /// Notes at the feet of the columns.
    pub notes: Vec<Footing>,
    /// Articles with matter on the page, in order.
    pub articles: Vec<u32>,
    /// What stands turned on the page, alone on it.
    pub turned: Vec<TurnedPart>,
    /// The areas of a front page, in the order of reading.
    pub areas: Vec<Area>,
}

/// An area of a front page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its first column.
    pub column: u8,
    /// Columns that it takes.
    pub columns: u8,
    /// Its first row.
    pub row: u16,
    /// Rows that it takes.
    pub rows: u16,
    /// A rule parts it from what stands above it.
    pub ruled: bool,
    /// The page's spans that stand in it.
    pub spans: Range<usize>,
    /// The parts.
    pub parts: Range<usize>,
    /// The notes.
    pub notes: Range<usize>,
}

/// Some lines of a piece on a turned page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedPart {
    /// The article.
    pub article: u32,
    /// The piece.
    pub piece: u32,
    /// Which of its lines.
    pub lines: Range<u16>,
    /// How far below the head of the turned area they begin.
    pub y: Length,
}

/// Pieces one below the other over several columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Its first row.
    pub row: u16,
    /// Rows that it takes.
    pub rows: u16,
    /// Its first column.
    pub column: u8,
    /// Columns that it takes.
    pub columns: u8,
    /// Of so many side by side.
    pub of: u8,
}

/// Some lines of a piece over several columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanning {
    /// The article.
    pub article: u32,
    /// The piece.
    pub piece: u32,
    /// Which of its lines.
    pub lines: Range<u16>,
    /// How far below the text area's head its words begin.
    pub y: Length,
    /// Its first column.
    pub column: u8,
    /// Columns that it takes.
    pub columns: u8,
    /// Of so many side by side.
    pub of: u8,
}

/// A column, or a part of one that lies between spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which, from 0.
    pub column: u8,
    /// Of so many side by side.
    pub of: u8,
    /// Its first row.
    pub row: u16,
    /// Rows in it.
    pub rows: u16,
    /// Columns of one group lie side by side.
    pub group: u16,
    /// What it cost.
    pub charged: Vec<Charged>,
}

/// What a column is charged for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged {
    /// The article.
    pub article: u32,
    /// The piece.
    pub piece: u32,
    /// What for.
    pub why: Why,
    /// How much, in millionths of the layout's unit.
    pub cost: Cost,
}

impl Column {
    /// The row below it.
    pub fn foot_row(&self) -> u16 {
        self.row + self.rows
    }

    /// Whether a part of a piece stands in it.
    pub fn holds(&self, part: &Part) -> bool {
        self.column == part.column && (self.row..self.row + self.rows.max(1)).contains(&part.row)
    }
}

/// Some lines of a piece in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The article.
    pub article: u32,
    /// The piece.
    pub piece: u32,
    /// Its length.
    pub length: usize,
    /// Which of its lines; all rows of a piece off the grid.
    pub lines: Range<u16>,
    /// The column; the first of several.
    pub column: u8,
    /// How many columns it stands over; a figure alone may stand over more than one.
    pub columns: u8,
    /// Of so many side by side.
    pub of: u8,
    /// The row.
    pub row: u16,
    /// It begins in the middle of that row.
    pub lower: bool,
    /// Rows that it takes.
    pub rows: u16,
    /// It stands at the head of its column.
    pub at_head: bool,
}

impl Part {
    /// Whether it stands over several columns.
    pub fn is_wide(&self) -> bool {
        self.columns > 1
    }

    /// The row below it.
    pub fn foot_row(&self) -> u16 {
        self.row + self.rows + u16::from(self.lower)
    }
}

/// A piece of a note at the foot of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footing {
    /// The article.
    pub article: u32,
    /// The piece.
    pub piece: u32,
    /// The column.
    pub column: u8,
    /// Of so many side by side.
    pub of: u8,
    /// The row in which it begins.
    pub row: u16,
    /// How far below the text area's head its words begin.
    pub y: Length,
    /// It is the first of its column: a rule stands above it.
    pub first: bool,
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

/// Plans the pages of an edition's galleys.
pub fn plan(galleys: &[Galley], layout: &Layout, geometry: &Geometry) -> Plan {
    let (front, left) = match front(galleys, layout, geometry) {
        Some(Front { sheet, left }) => (Some(sheet), left),
        None => (None, galleys.iter().map(|_| Left::All).collect()),
    };
    let sections = sections(galleys, &left, layout, geometry);
    let chains: Vec<&[Section]> = sections.chunk_by(|_, next| next.opens < Break::Page).collect();
    let laid: Vec<Laid> = chains.par_iter().map(|chain| Laid::of(chain, galleys, (layout, geometry))).collect();
    let mut pages: Vec<Sheet> = Vec::new();
    let (on_front, groups) = groups(galleys, &left);
    pages.extend(front.into_iter().flat_map(|sheet| with_turned(vec![sheet], &on_front, galleys, geometry)));
    for (chain, laid) in chains.iter().zip(laid) {
        let recto = chain.first().is_some_and(|section| section.opens == Break::Recto);
        if recto && !pages.len().is_multiple_of(2) {
            pages.push(Sheet::blank(geometry));
        }
        let sheets = laid.after(pages.len());
        pages.extend(with_turned(sheets, &groups, galleys, geometry));
    }
    if pages.is_empty() {
        pages.push(Sheet::blank(geometry));
    }
    let mut starts = starts(&pages, galleys, geometry);
    stand_in(&mut starts, galleys, &left);
    Plan { pages, starts }
}

/// The pages of a chain. On which side of the fold they begin is known only when those before them are laid, which is done at the
/// same time: where it matters, they are laid for both.
struct Laid {
    recto: Vec<Sheet>,
    verso: Option<Vec<Sheet>>,
}

impl Laid {
    fn of(chain: &[Section], galleys: &[Galley], (layout, geometry): (&Layout, &Geometry)) -> Laid {
        let minds = geometry.facing && layout.pages.unlike_pages > 0;
        let on = |side| Chain::new(galleys, layout, geometry).on(minds.then_some(side)).run(chain);
        let recto = on(Side::Recto);
        let opens = chain.first().is_some_and(|section| section.opens == Break::Recto);
        let either = minds && recto.len() > 1 && !opens;
        Laid { recto, verso: either.then(|| on(Side::Verso)) }
    }

    /// Those that come after so many pages.
    fn after(self, pages: usize) -> Vec<Sheet> {
        if pages.is_multiple_of(2) { self.recto } else { self.verso.unwrap_or(self.recto) }
    }
}

/// What opens a section whose articles all stand on the front page has no place of its own: it is where the first of these is.
fn stand_in(starts: &mut [Vec<Spot>], galleys: &[Galley], left: &[Left]) {
    for number in (1..galleys.len()).rev() {
        let opens = galleys[number - 1].kind == PageKind::Opener && !stands(galleys, left, number - 1);
        let first = starts[number].first().copied().filter(|_| opens);
        if let Some(first) = first {
            starts[number - 1].fill(first);
        }
    }
}

/// Where each piece begins.
fn starts(pages: &[Sheet], galleys: &[Galley], geometry: &Geometry) -> Vec<Vec<Spot>> {
    let mut starts: Vec<Vec<Spot>> = galleys.iter().map(|galley| vec![Spot::default(); galley.pieces.len()]).collect();
    for (page, sheet) in pages.iter().enumerate() {
        let page = page as u32;
        for span in sheet.spans.iter().filter(|span| span.lines.start == 0) {
            let row = (span.y.millipoints() / geometry.leading.millipoints()) as u16;
            starts[span.article as usize][span.piece as usize] = Spot { page, row, column: span.column };
        }
        for note in &sheet.notes {
            starts[note.article as usize][note.piece as usize] = Spot { page, row: note.row, column: note.column };
        }
        for part in sheet.turned.iter().filter(|part| part.lines.start == 0) {
            starts[part.article as usize][part.piece as usize] = Spot { page, row: 0, column: 0 };
        }
        for part in sheet.parts.iter().filter(|part| part.lines.start == 0) {
            starts[part.article as usize][part.piece as usize] = Spot { page, row: part.row, column: part.column };
        }
    }
    starts
}

impl Sheet {
    /// A page with nothing in its columns.
    fn blank(geometry: &Geometry) -> Sheet {
        let of = geometry.columns;
        let column = |column| Column { column, of, row: 0, rows: geometry.lines, group: 0, charged: Vec::new() };
        Sheet { columns: (0..geometry.columns).map(column).collect(), ..Sheet::default() }
    }

    /// Which of the parts of a page it belongs to that stand in unlike numbers of columns.
    pub fn group(&self, part: &Part) -> u16 {
        let alike = self.columns.windows(2).all(|pair| pair[0].of == pair[1].of);
        let own = self.columns.iter().filter(|_| !alike).find(|column| column.holds(part));
        own.map_or(0, |column| column.group)
    }

    /// The columns that have notes at their foot.
    pub fn noted_columns(&self) -> impl Iterator<Item = &Column> {
        let holds =
            |column: &Column, note: &Footing| note.column == column.column && (column.row..column.foot_row()).contains(&note.row);
        self.columns.iter().filter(move |column| self.notes.iter().any(|note| holds(column, note)))
    }

    /// What stands on it in the order of reading: all of it, or on a front page the nameplate, then area by area.
    pub fn in_order(&self) -> Vec<(&[Spanning], &[Part], &[Footing])> {
        let Some(first) = self.areas.first() else { return vec![(&self.spans, &self.parts, &self.notes)] };
        let (spans, parts, notes) = (&self.spans[..first.spans.start], &self.parts[..first.parts.start], &self.notes[..0]);
        let own =
            |area: &Area| (&self.spans[area.spans.clone()], &self.parts[area.parts.clone()], &self.notes[area.notes.clone()]);
        std::iter::once((spans, parts, notes)).chain(self.areas.iter().map(own)).collect()
    }

    /// Remembers an article that has matter on the page.
    pub fn note(&mut self, article: u32) {
        if self.articles.last() != Some(&article) {
            self.articles.push(article);
        }
    }
}
