//! The front page: a nameplate, below it areas with articles and briefs, and what is left of these for the pages behind it.

use super::balance::Solved;
use super::chain::Chain;
use super::jump::{Left, ends_in};
use super::plan::{Area, Plan, Sheet, Spot};
use super::sections::{Section, sections};
use super::strips::strips;
use crate::edition::FrontPlace;
use crate::layout::{FrontArea, FrontRole, Geometry, Layout, PageKind, Share};
use crate::report::{Notice, codes};
use crate::set::Galley;
use crate::style::Flow;
use crate::unit::Length;

/// A front page has so many rows below its nameplate at least.
const LEAST: u16 = 12;

/// Columns that are free at the foot of the page have so many rows at least to be filled.
const SPARE: u16 = 10;

/// Between two briefs no more rows are added to fill their column.
const MOST_BETWEEN: u16 = 2;

/// The front page.
pub struct Front {
    /// What stands on it.
    pub sheet: Sheet,
    /// For each galley what is left of it.
    pub left: Vec<Left>,
}

/// An area with what stands in it, and the rows of the page that it has.
#[derive(Clone, Debug)]
struct Lot {
    area: FrontArea,
    galleys: Vec<u32>,
    row: u16,
    end: u16,
}

/// An area, filled.
struct Filled {
    sheet: Sheet,
    /// For each of its galleys what is left of it.
    left: Vec<Left>,
    /// How many of them stand there.
    held: usize,
    /// Rows that are used.
    rows: u16,
}

/// What all areas are filled from.
#[derive(Copy, Clone)]
struct Desk<'a> {
    galleys: &'a [Galley],
    layout: &'a Layout,
    geometry: &'a Geometry,
}

/// The front page of an edition; none where nothing is meant to stand there, or the nameplate leaves no room.
pub fn front(galleys: &[Galley], layout: &Layout, geometry: &Geometry) -> Option<Front> {
    let desk = Desk { galleys, layout, geometry };
    galleys.iter().find(|galley| galley.front.is_some())?;
    let (mut sheet, row) = desk.nameplate()?;
    let mut lots = desk.lots(row);
    desk.settle(&mut lots);
    desk.spare(&mut lots);
    let mut left: Vec<Left> = galleys.iter().map(behind).collect();
    for (lot, filled) in lots.iter().zip(desk.fill_all(&lots)) {
        for (galley, of) in lot.galleys.iter().zip(filled.left) {
            left[*galley as usize] = of;
        }
        let ruled = lots.iter().any(|other| other.area.foot() == lot.area.top.0 && other.area.shares_columns(&lot.area));
        sheet.take_in(filled.sheet, (lot.area.column.saturating_sub(1), lot.row), geometry);
        if let Some(area) = sheet.areas.last_mut() {
            (area.columns, area.rows, area.ruled) = (lot.area.columns, lot.end.saturating_sub(lot.row), ruled);
        }
    }
    Some(Front { sheet, left })
}

/// What stands on the front page alone is not behind it, whether there was room for it or not.
fn behind(galley: &Galley) -> Left {
    if galley.kind == PageKind::Cover { Left::Nothing } else { Left::All }
}

impl<'a> Desk<'a> {
    /// The nameplate on its page, and the row below it.
    fn nameplate(&self) -> Option<(Sheet, u16)> {
        let alone = |galley: &Galley| match (galley.kind, galley.front) {
            (PageKind::Cover, None) => Left::All,
            _ => Left::Nothing,
        };
        let left: Vec<Left> = self.galleys.iter().map(alone).collect();
        let mut chain = Chain::new(self.galleys, self.layout, self.geometry);
        chain.lay(&sections(self.galleys, &left, self.layout, self.geometry));
        let row = chain.row;
        let room = self.geometry.lines.saturating_sub(row) >= LEAST;
        let sheet = chain.pages.pop().filter(|_| chain.pages.is_empty() && room)?;
        Some((sheet, row))
    }

    /// The areas in the order of reading, each with its rows below `first`.
    fn lots(&self, first: u16) -> Vec<Lot> {
        let mut placed: Vec<(FrontPlace, u32)> =
            (0..).zip(self.galleys).filter_map(|(number, galley)| Some((galley.front?, number))).collect();
        placed.sort_by_key(|(place, _)| (place.number, place.order));
        let groups = placed.chunk_by(|one, next| one.0.number == next.0.number);
        groups.map(|group| self.lot(group[0].0.area, group.iter().map(|one| one.1).collect(), first)).collect()
    }

    fn lot(&self, area: FrontArea, galleys: Vec<u32>, first: u16) -> Lot {
        let all = i64::from(self.geometry.lines - first);
        let row = |share: i32| first + ((all * i64::from(share) + 50_000) / 100_000).clamp(0, all) as u16;
        let below = if area.top.0 > 0 { self.gap() } else { 0 };
        let end = row(area.foot());
        Lot { area, galleys, row: (row(area.top.0) + below).min(end), end }
    }

    /// Rows between areas below each other.
    fn gap(&self) -> u16 {
        let gap = self.layout.front.gap.resolve(self.layout.body_scale());
        gap.steps_up(self.geometry.leading).clamp(0, 20) as u16
    }

    /// Gives the rows that an area does not fill to those above it, from the foot of the page upwards, and then to those below
    /// it.
    fn settle(&self, lots: &mut [Lot]) {
        let mut order: Vec<usize> = (0..lots.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(lots[*at].area.top));
        for at in order.iter().copied() {
            let below = neighbours(lots, |lot| lot.area.top.0 == lots[at].area.foot() && lot.area.shares_columns(&lots[at].area));
            if let Some(row) = below.iter().map(|below| lots[*below].row).min() {
                lots[at].end = row.saturating_sub(self.gap());
            }
            let hangs = lots.iter().any(|lot| lot.area.foot() == lots[at].area.top.0 && lot.area.shares_columns(&lots[at].area));
            if hangs {
                lots[at].row = lots[at].end - self.fill(&lots[at]).rows;
            }
        }
        for at in order.into_iter().rev() {
            let above = neighbours(lots, |lot| lot.area.foot() == lots[at].area.top.0 && lot.area.shares_columns(&lots[at].area));
            let foot = above.iter().map(|above| lots[*above].end + self.gap()).max();
            lots[at].row = foot.map_or(lots[at].row, |foot| foot.min(lots[at].row));
            let rows = self.fill(&lots[at]).rows;
            lots[at].end = lots[at].end.min(lots[at].row + rows);
        }
    }

    fn fill_all(&self, lots: &[Lot]) -> Vec<Filled> {
        lots.iter().map(|lot| self.fill(lot)).collect()
    }

    /// An area with its article or its briefs.
    fn fill(&self, lot: &Lot) -> Filled {
        let (columns, lines) = (lot.area.columns, lot.end.saturating_sub(lot.row));
        let geometry = Geometry { columns, lines, ..self.geometry.clone() };
        let mut chain = Chain::new(self.galleys, self.layout, &geometry);
        let mut left: Vec<Left> = lot.galleys.iter().map(|galley| behind(&self.galleys[*galley as usize])).collect();
        let held = match (lot.area.role, lot.galleys.first()) {
            (FrontRole::Briefs, _) => chain.fill_with_briefs(&lot.galleys),
            (_, Some(article)) => usize::from(chain.fill(*article, &lot.area).map(|of| left[0] = of).is_some()),
            (_, None) => 0,
        };
        if lot.area.role == FrontRole::Briefs {
            left[..held].fill(Left::Nothing);
        }
        let rows = chain.row.min(lines);
        Filled { sheet: chain.pages.into_iter().next().unwrap_or_default(), left, held, rows }
    }

    /// Where the articles leave columns free at the foot of the page, the briefs go on for which their area had no room.
    fn spare(&self, lots: &mut Vec<Lot>) {
        let Some(rail) = lots.iter().position(|lot| lot.area.role == FrontRole::Briefs) else { return };
        let held = self.fill(&lots[rail]).held;
        if held == 0 || held == lots[rail].galleys.len() {
            return;
        }
        let foot =
            |column: u8| lots.iter().filter(|lot| (lot.area.column..lot.area.end()).contains(&column)).map(|lot| lot.end).max();
        let row = |column: &u8| foot(*column).map_or(u16::MAX, |foot| foot.saturating_add(self.gap()));
        let is_free = |column: &u8| row(column).saturating_add(SPARE) <= self.geometry.lines;
        let Some(first) = (1..=self.geometry.columns).find(is_free) else { return };
        let columns: Vec<u8> = (first..=self.geometry.columns).take_while(is_free).collect();
        let row = columns.iter().map(row).max().unwrap_or(u16::MAX);
        let whole = Share(100_000);
        let area = FrontArea { column: first, columns: columns.len() as u8, top: whole, height: Share(0), ..lots[rail].area };
        let galleys = lots[rail].galleys.split_off(held);
        lots.push(Lot { area, galleys, row, end: self.geometry.lines });
    }
}

/// The numbers of the areas for which something holds.
fn neighbours(lots: &[Lot], holds: impl Fn(&Lot) -> bool) -> Vec<usize> {
    (0..lots.len()).filter(|at| holds(&lots[*at])).collect()
}

impl Chain<'_> {
    /// Fills the area with as many briefs, under their head, as it holds, spread as far down as can be; gives how many.
    fn fill_with_briefs(&mut self, galleys: &[u32]) -> usize {
        let least = 1 + usize::from(self.is_headed(galleys));
        let Some(held) = (least..=galleys.len()).take_while(|count| self.hold(&galleys[..*count], 0)).last() else { return 0 };
        let galleys = &galleys[..held];
        let most = if self.geometry.columns == 1 { MOST_BETWEEN * held as u16 } else { MOST_BETWEEN };
        let more = (0..=most).rev().find(|more| self.hold(galleys, *more));
        let (section, solved) = self.briefs(galleys, more.unwrap_or(0));
        let stacked = self.stack(&section);
        self.lay_stack(&section, &stacked);
        self.row += stacked.rows;
        self.lay_out(&section, &solved);
        held
    }

    /// Whether the first of them is the head of the briefs.
    fn is_headed(&self, galleys: &[u32]) -> bool {
        galleys.first().is_some_and(|first| self.galleys[*first as usize].front.is_some_and(|place| place.order == 0))
    }

    /// Whether some briefs have room, so many rows added between them.
    fn hold(&self, galleys: &[u32], more: u16) -> bool {
        let (section, solved) = self.briefs(galleys, more);
        let stacked = self.stack(&section);
        stacked.pages == 0 && stacked.rows < self.geometry.lines && ends_in(&solved, &self.place(&section, &stacked, true))
    }

    /// Briefs in their columns, rows added between them: in one column so many in all, in several so many between each two.
    fn briefs(&self, galleys: &[u32], more: u16) -> (Section, Solved) {
        let mut section = self.stack_alone(0, &[]);
        section.span = self.geometry.columns;
        let first = 1 + u16::from(self.is_headed(galleys));
        let gaps = (galleys.len() as u16).saturating_sub(first).max(1);
        let up_to = |gap: u16| if self.geometry.columns == 1 { more * gap / gaps } else { more * gap };
        for (at, number) in (0..).zip(galleys) {
            let galley = &self.galleys[*number as usize];
            let over = (0..galley.pieces.len()).filter(|piece| galley.pieces[*piece].over().is_some());
            section.stack.extend(over.map(|piece| (*number, piece as u32)));
            let with = (self.layout, self.geometry);
            let (mut text, floats) = strips(*number, galley, 0..galley.pieces.len(), with, &mut Vec::new());
            if let Some(head) = text.first_mut().filter(|_| at >= first) {
                head.above += 2 * (up_to(at - first + 1) - up_to(at - first));
            }
            section.append(text, floats);
        }
        let place = self.place(&section, &self.stack(&section), true);
        let solved = self.solve_in(&section, place);
        (section, solved)
    }
}

impl Sheet {
    /// Takes in what stands in an area that begins with a column and a row of the page.
    fn take_in(&mut self, area: Sheet, (column, row): (u8, u16), geometry: &Geometry) {
        let y = geometry.leading * i32::from(row);
        let group = self.columns.last().map_or(0, |last| last.group + 1);
        let first = (self.spans.len(), self.parts.len(), self.notes.len());
        let of = geometry.columns;
        self.stacks.extend(area.stacks.into_iter().map(|mut stack| {
            (stack.column, stack.of, stack.row) = (stack.column + column, of, stack.row + row);
            stack
        }));
        self.spans.extend(area.spans.into_iter().map(|mut span| {
            (span.column, span.of, span.y) = (span.column + column, of, span.y + y);
            span
        }));
        self.columns.extend(area.columns.into_iter().map(|mut own| {
            (own.column, own.of, own.row, own.group) = (own.column + column, of, own.row + row, own.group + group);
            own
        }));
        self.parts.extend(area.parts.into_iter().map(|mut part| {
            (part.column, part.of, part.row) = (part.column + column, of, part.row + row);
            part
        }));
        self.notes.extend(area.notes.into_iter().map(|mut note| {
            (note.column, note.of, note.row, note.y) = (note.column + column, of, note.row + row, note.y + y);
            note
        }));
        area.articles.into_iter().for_each(|article| self.note(article));
        let (spans, parts, notes) = (first.0..self.spans.len(), first.1..self.parts.len(), first.2..self.notes.len());
        self.areas.push(Area { column, columns: 1, row, rows: 0, ruled: false, spans, parts, notes });
    }
}

/// The articles for whose opening their area has no room.
pub fn missing(flows: &[Flow], plan: &Plan) -> Vec<Notice> {
    let story = |flow: &Flow| flow.front.is_some_and(|place| place.area.role != FrontRole::Briefs);
    let inside = |(flow, starts): &(&Flow, &Vec<Spot>)| story(flow) && starts.first().is_some_and(|first| first.page > 0);
    let tell = |(flow, _): (&Flow, &Vec<Spot>)| {
        let message = "the front page has no room for the opening of an article, which stands inside";
        Notice::new(&codes::NOT_ON_FRONT, message).near(&flow.about.title)
    };
    flows.iter().zip(&plan.starts).filter(inside).map(tell).collect()
}

/// Half of the space between areas, where the rule stands.
pub fn middle(layout: &Layout, geometry: &Geometry) -> Length {
    let gap = layout.front.gap.resolve(layout.body_scale()).steps_up(geometry.leading).clamp(0, 20);
    geometry.leading * gap / 2
}
