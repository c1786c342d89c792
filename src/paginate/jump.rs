//! An article into its area of the front page: what the area holds of it, and where the rest goes on.
//!
//! The columns of the area are frames like all others; behind them lies one that is as high as is needed, so the exact breaker
//! finds the best way to leave the area. Where a strip flows over into that frame the article is cut, and jumps.

use super::balance::{Place, Solved};
use super::breaks::{Flowing, Placed, Solution, solve};
use super::chain::Chain;
use super::costs::AGAINST_THE_RULES;
use super::floats::Float;
use super::frames::{Frames, Jump};
use super::plan::Part;
use super::sections::Section;
use super::strips::{Strip, strips};
use crate::layout::FrontArea;
use crate::set::{Galley, Piece};
use crate::style::JumpPart;

/// Half rows of the frame behind an area: more than the strips that could reach into the area have, but for monstrous ones, for
/// which there are more such frames.
const BEHIND: u16 = 20_000;

/// What of an article is left for the pages behind the front page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Left {
    /// All of it.
    #[default]
    All,
    /// Nothing.
    Nothing,
    /// What follows the jump.
    Rest(Rest),
}

/// What follows the jump of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// The first piece of the text that does.
    pub piece: usize,
    /// Where that is cut: in which length it is set, and after how many lines.
    pub cut: Option<(usize, u16)>,
    /// Pieces before it that waited: what stands over several columns, and figures that found no place.
    pub waiting: Vec<usize>,
}

/// An article in its area: sections of its opening, the last of which has its text.
struct Story {
    sections: Vec<Section>,
    waiting: Vec<usize>,
}

/// What an area holds of a section that goes on behind it.
struct Held {
    section: Section,
    solved: Solved,
    rest: Rest,
}

impl Chain<'_> {
    /// Fills the area, which is all of its first page, with an article; none where it has no room for the opening and some
    /// lines below it. A lead picture for which there is none waits.
    pub fn fill(&mut self, number: u32, area: &FrontArea) -> Option<Left> {
        let galley = &self.galleys[number as usize];
        let picture = galley.pieces.iter().any(|piece| piece.opening && piece.plate.is_some() && piece.over().is_some());
        let fresh = self.pages.clone();
        let tried = [area.picture > 0, false].into_iter().take(1 + usize::from(picture && area.picture > 0));
        for with_picture in tried {
            (self.pages, self.row, self.below) = (fresh.clone(), 0, None);
            let story = self.story((number, galley), with_picture);
            if let Some(left) = self.lay_story((number, galley), story) {
                return Some(left);
            }
        }
        (self.pages, self.row, self.below) = (fresh, 0, None);
        None
    }

    /// The opening stands over the columns as its styles say; whatever else does waits for the rest.
    fn story(&self, (number, galley): (u32, &Galley), with_picture: bool) -> Story {
        let opens = |piece: &Piece| piece.opening && (piece.plate.is_none() || with_picture);
        let over = (0..galley.pieces.len()).filter(|at| galley.pieces[*at].over().is_some());
        let (opening, waiting): (Vec<usize>, Vec<usize>) = over.partition(|at| opens(&galley.pieces[*at]));
        let groups = opening.chunk_by(|one, next| galley.pieces[*one].over() == galley.pieces[*next].over());
        let mut sections: Vec<Section> = groups.map(|group| self.stack_alone(number, group)).collect();
        let mut called = opening.iter().flat_map(|at| &galley.pieces[*at].calls).map(|call| call.1).collect();
        let (mut text, floats) = strips(number, galley, 0..galley.pieces.len(), (self.layout, self.geometry), &mut called);
        text.iter_mut().for_each(|strip| strip.opens = 0);
        if sections.is_empty() {
            sections.push(self.stack_alone(number, &[]));
        }
        if let Some(last) = sections.last_mut() {
            (last.strips, last.floats) = (text, floats);
        }
        Story { sections, waiting }
    }

    fn lay_story(&mut self, (number, galley): (u32, &Galley), Story { sections, waiting }: Story) -> Option<Left> {
        let (last, opening) = sections.split_last()?;
        opening.iter().zip(&sections[1..]).for_each(|(section, next)| self.section(section, Some(next)));
        let stacked = self.stack(last);
        let text = u16::from(!last.strips.is_empty());
        if self.pages.len() > 1 || stacked.pages > 0 || self.row + stacked.rows + text > self.geometry.lines {
            return None;
        }
        let place = self.place(last, &stacked, true);
        let line = galley.pieces.iter().position(|piece| piece.jump == Some(JumpPart::Line));
        let reserve = if waiting.is_empty() { 0 } else { jump_rows(galley, line) };
        let lines = self.geometry.lines - reserve;
        let whole = Some(self.solve_in(last, Place { lines, ..place.clone() })).filter(|solved| ends_in(solved, &place));
        self.lay_stack(last, &stacked);
        self.row += stacked.rows;
        if let Some(solved) = whole {
            self.lay_out(last, &solved);
            if waiting.is_empty() {
                return Some(Left::Nothing);
            }
            self.lay_jump_line((number, galley), line, self.row);
            self.row += reserve;
            return Some(Left::Rest(Rest { piece: galley.pieces.len(), cut: None, waiting }));
        }
        let held = self.held(galley, last, &place, (jump_rows(galley, line), waiting))?;
        self.lay_out(&held.section, &held.solved);
        self.row = self.geometry.lines;
        self.lay_jump_line((number, galley), line, self.geometry.lines - jump_rows(galley, line));
        Some(Left::Rest(held.rest))
    }

    /// The best way to fill the columns, the rows of the jump line left free in the last. Where too few lines would follow, more
    /// of its rows stay free.
    fn held(&self, galley: &Galley, section: &Section, place: &Place, (reserve, waiting): (u16, Vec<usize>)) -> Option<Held> {
        let least = self.layout.front.jump_lines;
        let reach = Reach::of(section, place);
        (0..=u16::from(least)).find_map(|more| {
            let frames = self.frames(place, reserve + more);
            let solution = solve(reach.flowing(section), &frames, &self.layout.pages)?;
            let text: Vec<&Strip> = section.strips.iter().filter(|strip| strip.float.is_none()).collect();
            let jumped = Jumped::of(&reach, &solution, &frames);
            let (before, behind) = jumped.lines(&text);
            let held = jumped.held(galley, section, (frames, place.heads.clone()), waiting.clone());
            let waits = behind == 0 && !held.rest.waiting.is_empty();
            (before >= usize::from(least) && (behind >= usize::from(least) || waits)).then_some(held)
        })
    }

    /// The columns of an area, so many rows of the last left free, and what lies behind them.
    fn frames(&self, place: &Place, free: u16) -> Frames {
        let columns = place.heads.len();
        let mut first: Vec<u16> = place.heads.iter().map(|head| place.lines.saturating_sub(*head) * 2).collect();
        if let Some(last) = first.last_mut() {
            *last = last.saturating_sub(free * 2);
        }
        let jump = Some(Jump { frame: columns as u32 - 1, lines: u16::from(self.layout.front.jump_lines) });
        Frames { first, then: vec![BEHIND; columns], per_page: columns as u32, unbalanced: None, jump, fold: None }
    }

    /// "Continued on page 4" at the foot of the last column.
    fn lay_jump_line(&mut self, (article, galley): (u32, &Galley), line: Option<usize>, row: u16) {
        let Some(piece) = line else { return };
        let (rows, lines) = (jump_rows(galley, line), galley.pieces[piece].variants[0].lines.len() as u16);
        let Some(sheet) = self.pages.first_mut() else { return };
        let column = self.geometry.columns.saturating_sub(1);
        let piece = piece as u32;
        sheet.parts.push(Part { article, piece, lines: 0..lines, column, row, rows, ..Part::default() });
        if let Some(last) = sheet.columns.iter_mut().rev().find(|last| last.column == column) {
            last.rows = last.rows.max((row + rows).saturating_sub(last.row));
        }
    }
}

/// Rows that the jump line takes.
fn jump_rows(galley: &Galley, line: Option<usize>) -> u16 {
    line.map_or(0, |at| galley.pieces[at].variants[0].rows)
}

/// Whether all stands in the columns of the area, by the rules.
pub fn ends_in(solved: &Solved, place: &Place) -> bool {
    let end = |placed: &Placed| placed.frame as usize + placed.splits.len();
    let ends = solved.solution.placed.iter().all(|placed| end(placed) < place.heads.len());
    ends && solved.solution.cost < AGAINST_THE_RULES
}

/// The strips that can reach into an area, whatever is done, and one more; with the figures that are mentioned among them.
struct Reach {
    strips: Vec<Strip>,
    floats: Vec<Float>,
}

impl Reach {
    fn of(section: &Section, place: &Place) -> Reach {
        let room: u32 = place.heads.iter().map(|head| u32::from(place.lines.saturating_sub(*head)) * 2).sum();
        let mut least = 0;
        let reaches = |strip: &&Strip| {
            let stands = least <= room;
            least += u32::from(least_rows(strip));
            stands
        };
        let strips: Vec<Strip> =
            section.strips.iter().filter(|strip| strip.float.is_none()).take_while(reaches).cloned().collect();
        let mentioned = |float: &&Float| float.after as usize <= strips.len();
        Reach { floats: section.floats.iter().take_while(mentioned).cloned().collect(), strips }
    }

    fn flowing<'a>(&'a self, section: &Section) -> Flowing<'a> {
        Flowing { strips: &self.strips, floats: &self.floats, notes: section.notes }
    }
}

fn least_rows(strip: &Strip) -> u16 {
    strip.lead.saturating_add(strip.lengths.iter().map(|length| length.pitch.rows(length.lines)).min().unwrap_or(0))
}

/// A solution that goes on behind an area.
struct Jumped<'a> {
    reach: &'a Reach,
    placed: &'a [Placed],
    /// Strips that stand whole in the area.
    whole: usize,
    /// Lines of the next in each of its columns.
    parts: Vec<u16>,
    columns: u32,
}

impl<'a> Jumped<'a> {
    fn of(reach: &'a Reach, solution: &'a Solution, frames: &Frames) -> Jumped<'a> {
        let (placed, columns) = (solution.placed.as_slice(), frames.per_page);
        let stays = |placed: &&Placed| placed.frame + (placed.splits.len() as u32) < columns;
        let whole = placed.iter().take_while(stays).count();
        let here = placed.get(whole).map_or(0, |next| columns.saturating_sub(next.frame) as usize);
        let parts = placed.get(whole).map_or(Vec::new(), |next| next.splits.iter().copied().take(here).collect());
        Jumped { reach, placed, whole, parts, columns }
    }

    /// Lines of all strips that stand before the jump and behind it; what is not split counts as many as it has rows.
    fn lines(&self, text: &[&Strip]) -> (usize, usize) {
        let lines = |strip: &Strip| usize::from(strip.lengths.first().map_or(0, |length| length.lines).max(strip.lead / 2));
        let here: usize = self.parts.iter().map(|lines| usize::from(*lines)).sum();
        let sum = |strips: &[&Strip]| strips.iter().map(|strip| lines(strip)).sum::<usize>();
        let (before, behind) = text.split_at(self.whole.min(text.len()));
        (sum(before) + here, sum(behind).saturating_sub(here))
    }

    fn held(&self, galley: &Galley, section: &Section, (frames, heads): (Frames, Vec<u16>), waiting: Vec<usize>) -> Held {
        let (mut strips, mut placed) = (self.reach.strips[..self.whole].to_vec(), self.placed[..self.whole].to_vec());
        let next = self.reach.strips.get(self.whole).zip(self.placed.get(self.whole));
        let cut: u16 = self.parts.iter().sum();
        if let Some((strip, at)) = next.filter(|_| cut > 0) {
            strips.push(strip.before(at.length, cut));
            placed.push(self.cut(at, &frames));
        }
        placed.iter_mut().for_each(|placed| placed.openings.retain(|opening| opening.frame < self.columns));
        let set =
            placed.iter().flat_map(|placed| &placed.openings).map(|opening| usize::from(opening.heads + opening.feet)).sum();
        let piece = next
            .map_or(galley.pieces.len(), |(strip, _)| (if cut > 0 { strip.pieces.end - 1 } else { strip.pieces.start }) as usize);
        let figures = section.floats.iter().skip(set).map(|float| float.piece as usize);
        let mut waiting: Vec<usize> = waiting.into_iter().chain(figures).filter(|at| *at < piece).collect();
        waiting.sort_unstable();
        let rest = Rest { piece, cut: next.filter(|_| cut > 0).map(|(_, at)| (at.length, cut)), waiting };
        let section = Section { strips, floats: self.reach.floats.clone(), ..section.clone() };
        let solution = Solution { placed, cost: 0 };
        let solved = Solved::of(section.flowing(), frames, solution, heads);
        Held { section, solved, rest }
    }

    /// The place of the strip that is cut, as if it ended at the foot of the last column.
    fn cut(&self, at: &Placed, frames: &Frames) -> Placed {
        let last = self.columns.saturating_sub(1);
        let used = frames.height(last).unwrap_or(0);
        let splits = self.parts[..self.parts.len().saturating_sub(1)].to_vec();
        Placed { length: 0, splits, used, below: 0, ..at.clone() }
    }
}
