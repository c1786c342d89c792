//! The strips of a section through its columns at the least cost, those of the last page as even as can be.

use super::account::{Charge, Why, account};
use super::breaks::{Begun, Flowing, Solution, solve, solve_below};
use super::costs::{Cost, MICRO};
use super::floats::{Opening, rows_in};
use super::frames::Frames;
use super::notes::{Footnote, NoteRows, footnotes};
use super::stands::Stands;
use crate::layout::PageCosts;

/// The last page is balanced by breaking so many pages anew: what lies before them hardly bears on it.
const PAGES_BALANCED: u32 = 4;

/// So many heights of a last page are tried first, from the even one upwards, and the full one.
const HEIGHTS: usize = 7;

/// Where the best of these leaves columns apart by so many lines, or as dear beyond what figures that wait cost at any height,
/// all others are tried.
const POOR: Cost = 10;

/// Where the columns of a section stand.
#[derive(Clone, Debug)]
pub struct Place {
    /// The row at which each column of its first page begins.
    pub heads: Vec<u16>,
    /// Rows of a page.
    pub lines: u16,
    /// The columns of its last page end on one height.
    pub even: bool,
    /// Rows of such columns at least.
    pub least: u16,
    /// Where the pages face each other, the first frame of the first right-hand one.
    pub fold: Option<u32>,
}

/// A section in its columns.
#[derive(Clone, Debug)]
pub struct Solved {
    /// The columns.
    pub frames: Frames,
    /// Where everything stands in them.
    pub solution: Solution,
    /// Where the figures that were moved stand.
    pub stands: Stands,
    /// The notes at their feet.
    pub notes: Vec<Footnote>,
    heads: Vec<u16>,
}

impl Solved {
    /// A solution, with the row at which each frame of its first page begins.
    pub fn of(flowing: Flowing, frames: Frames, solution: Solution, heads: Vec<u16>) -> Solved {
        let notes = footnotes(flowing.strips, &solution.placed);
        let stands = Stands::of(flowing, &frames, (&solution, &notes));
        Solved { frames, solution, stands, notes, heads }
    }

    /// Whether figures found no place, so that they stand behind.
    pub fn leaves_figures(&self) -> bool {
        self.solution.placed.last().is_some_and(|last| last.behind)
    }

    /// The row of the text area at which a frame begins.
    pub fn head(&self, frame: u32) -> u16 {
        self.heads.get(frame as usize).copied().unwrap_or(0)
    }
}

/// The best pages of a section.
pub fn solve_section(flowing: Flowing, place: Place, costs: &PageCosts) -> Solved {
    let columns = place.heads.len();
    let frames = Frames {
        first: place.heads.iter().map(|head| place.lines.saturating_sub(*head) * 2).collect(),
        then: vec![place.lines * 2; columns],
        per_page: columns as u32,
        unbalanced: None,
        jump: None,
        fold: place.fold,
    };
    let plain = solve(flowing, &frames, costs).unwrap_or(Solution { placed: Vec::new(), cost: 0 });
    let even = if place.even { balanced(flowing, (&frames, &plain), &place, costs) } else { None };
    let (frames, solution) = even.unwrap_or((frames, plain));
    Solved::of(flowing, frames, solution, place.heads)
}

/// The same with the last page's columns as even as can be: the exact breaker is run for each height that the page could
/// have, and the cheapest is taken. In a long run only the last pages are broken anew.
fn balanced(
    flowing: Flowing,
    (frames, plain): (&Frames, &Solution),
    place: &Place,
    costs: &PageCosts,
) -> Option<(Frames, Solution)> {
    let columns = place.heads.len() as u32;
    let (last, used) = end_of(plain, flowing.notes)?;
    let pages = last / columns + 1;
    let from = settled(flowing, plain, pages, columns);
    let mut best: Option<(Frames, Solution)> = None;
    let openings: Vec<Opening> = plain.placed.iter().flat_map(|placed| &placed.openings).copied().collect();
    let over: u32 = (last + 1..pages * columns).map(|frame| u32::from(rows_in(&openings, frame) / 2)).sum();
    let (feet, filled) = feet(place, pages, (last % columns, u32::from(used) + over));
    let poor = Cost::from(costs.unbalanced) * MICRO * POOR + waiting(flowing, (frames, plain), from, costs);
    for (tried, foot) in feet.into_iter().enumerate() {
        if tried > HEIGHTS && best.as_ref().is_some_and(|(_, best)| best.cost < poor) {
            break;
        }
        let mut first: Vec<u16> = Vec::with_capacity((pages * columns) as usize);
        for page in 0..pages {
            let (foot, filled) = if page + 1 == pages { (foot, filled) } else { (place.lines, columns) };
            let height = |column| if column < filled { foot.saturating_sub(place.head(page, column)) * 2 } else { 0 };
            first.extend((0..columns).map(height));
        }
        let unbalanced = Some(costs.unbalanced);
        let frames = Frames { first, then: Vec::new(), per_page: columns, unbalanced, jump: None, fold: place.fold };
        let limit = best.as_ref().map_or(Cost::MAX, |(_, best)| best.cost);
        if let Some(tail) = solve_below(flowing, &frames, costs, (from, limit)) {
            best = Some((frames, tail));
        }
    }
    let (frames, mut tail) = best?;
    tail.placed.splice(0..0, plain.placed[..from.strips].iter().cloned());
    Some((frames, tail))
}

impl Place {
    fn head(&self, page: u32, column: u32) -> u16 {
        if page == 0 { self.heads[column as usize] } else { 0 }
    }
}

/// The rows at which the columns of the last page could end, the likeliest first, the text ending in its column `last` at `used`; and how many of
/// them are filled, where not all can have the least height.
fn feet(place: &Place, pages: u32, (last, used): (u32, u32)) -> (Vec<u16>, u32) {
    let columns = place.heads.len() as u32;
    let head = |column: u32| u32::from(place.head(pages - 1, column));
    let full = u32::from(place.lines);
    let rows: u32 = (0..last).map(|column| full - head(column)).sum::<u32>() + used;
    let holds = |foot: u32| (0..columns).map(|column| foot.saturating_sub(head(column))).sum::<u32>() >= rows;
    let even = (1..=full).find(|foot| holds(*foot)).unwrap_or(full).saturating_sub(1).max(1);
    let lowest = (0..columns).map(head).max().unwrap_or(0) + u32::from(place.least);
    let filled = if even + 1 < lowest { (rows / u32::from(place.least.max(1))).clamp(1, columns) } else { columns };
    let even = even.max(lowest.min(full));
    let heights = (even..full).take(HEIGHTS).chain([full]).chain((even..full).skip(HEIGHTS));
    (heights.map(|foot| foot as u16).collect(), filled)
}

/// What figures cost that wait in the plain solution from a place on: they do so at any height of the last page.
fn waiting(flowing: Flowing, (frames, plain): (&Frames, &Solution), from: Begun, costs: &PageCosts) -> Cost {
    if flowing.floats.is_empty() {
        return 0;
    }
    let charges = account(flowing, frames, costs, Begun::default(), &plain.placed);
    let waits = |charge: &&Charge| matches!(charge.why, Why::Far(_) | Why::Behind) && charge.frame >= from.frame;
    charges.iter().filter(waits).map(|charge| charge.cost).sum()
}

/// What stays where the plain solution has it: all but the last pages.
fn settled(flowing: Flowing, plain: &Solution, pages: u32, columns: u32) -> Begun {
    let first = pages.saturating_sub(PAGES_BALANCED) * columns;
    let kept = if first == 0 { 0 } else { plain.placed.iter().take_while(|placed| placed.frame < first).count() };
    let Some(last) = kept.checked_sub(1).map(|last| &plain.placed[last]) else { return Begun::default() };
    let placed = || plain.placed[..kept].iter();
    let openings = || placed().flat_map(|placed| &placed.openings);
    let apart: u16 = openings().map(Opening::figures).sum();
    let here = placed().zip(flowing.strips).filter(|(placed, strip)| strip.float.is_some() && !placed.elsewhere);
    let floats = apart + here.count() as u16;
    let frame = last.frame + last.splits.len() as u32;
    let of_page = |opening: &&Opening| opening.columns > 1 && opening.frame / columns == frame / columns;
    // what stands at a foot now stays there
    let over = openings().rfind(of_page).map(|over| Opening { low: over.feet > 0, ..*over }).unwrap_or_default();
    let low = openings().any(|opening| opening.feet > 0 && opening.rows_of(frame) > 0);
    // what the frame in hand faces is settled, and costs the same in any case
    Begun { frame, used: last.used, below: last.below, noted: last.noted, strips: kept, floats, over, low, before: 0 }
}

/// The frame in which a solution ends, and the whole rows used there, by notes too, but for the blank ones at the end.
fn end_of(solution: &Solution, notes: NoteRows) -> Option<(u32, u16)> {
    let placed = solution.placed.last()?;
    let used = placed.used.saturating_sub(placed.below).div_ceil(2) + notes.halves(placed.noted) / 2;
    Some((placed.frame + placed.splits.len() as u32, used))
}
