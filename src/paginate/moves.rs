//! What a strip can do in a frame: stand whole, be split, flow on through the frames ahead.

use super::breaks::SHORTEST;
use super::costs::{self, Cost};
use super::frames::Classes;
use super::notes::{NoteRows, Room};
use super::strips::{Length, Strip};
use crate::layout::PageCosts;

/// By which rules a strip is placed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// With as many lines before and after a split as it asks for.
    ByTheRules,
    /// Widows and orphans are allowed, because else nothing fits.
    Relaxed,
    /// It runs over the foot.
    Forced,
}

/// How a strip can stand in a frame.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stood {
    /// Not at all.
    Nowhere,
    /// Only split.
    Split,
    /// Whole.
    Whole,
}

/// What follows a split in the frame ahead.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The last lines: so many rows.
    Last(u16),
    /// So many lines, others following in the next frame.
    Some(u16),
}

/// The end of what flowed on: what that cost, and where it ends.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Flowed {
    /// The cost of the frames between.
    pub cost: Cost,
    /// How many frames on.
    pub frames: u32,
    /// The class of the last.
    pub class: u32,
    /// Rows taken there, without the blank ones below.
    pub rows: u16,
    /// How high the notes are there.
    pub noted: u32,
    /// What the last frame knows of the one before it.
    pub before: u16,
}

/// The frames ahead of one in hand.
#[derive(Copy, Clone)]
pub struct Ahead<'a> {
    /// Their classes.
    pub classes: &'a Classes,
    /// What the layout minds.
    pub costs: &'a PageCosts,
    /// How notes become rows.
    pub notes: NoteRows,
}

impl Ahead<'_> {
    /// A frame of a class is left with so many half rows blank: what it costs that the one that it faces ends otherwise, and
    /// what the next one is to know of it, if that lies beside the fold: how many rows these are, and one.
    #[inline]
    pub fn leave(&self, class: u32, before: u16, blank: u16) -> (Cost, u16) {
        let unlike = before.checked_sub(1).map_or(0, |before| costs::unlike(self.costs, before, blank / 2));
        let faced = self.classes.next(class).is_some_and(|next| self.classes.faces(next));
        (unlike, if faced { blank / 2 + 1 } else { 0 })
    }
}

/// Half rows taken in a frame before a strip's lines: those used, the blank ones above, which are dropped at a head, what is
/// missing of a whole row, and those of what is kept with the lines.
#[inline]
pub fn taken(strip: &Strip, used: u16, at_head: bool) -> u16 {
    let start = used.saturating_add(if at_head { 0 } else { strip.above });
    let start = if strip.halfway { start } else { start.saturating_add(start % 2) };
    start.saturating_add(strip.lead)
}

/// Whether a strip that fits whole is not split: a table, a line, or what ends far above the foot, with all its notes.
#[inline]
pub fn stays_whole(length: &Length, room: Room) -> bool {
    length.lines < 2 || length.rows.is_some() || lines_with_notes(length, room) >= length.lines.saturating_add(SHORTEST)
}

/// Lines for which there would be room beside all notes of a strip.
#[inline]
fn lines_with_notes(length: &Length, room: Room) -> u16 {
    length.pitch.lines(room.beside(length.noted(length.lines)).unwrap_or(0))
}

/// The lines after which a strip may be split where so many fit: enough on both sides, and not far above the foot. Where it
/// would fit whole, it is one that does not stay so.
#[inline]
pub fn splits(strip: &Strip, length: &Length, (room, whole): (Room, bool), way: Way) -> impl DoubleEndedIterator<Item = u16> {
    let by_rule = way == Way::ByTheRules;
    let (lines, rows): (std::ops::Range<u16>, &[u16]) = match &length.rows {
        Some(rows) => (0..0, rows.lowest(room.lines(length, 0), by_rule)),
        None if length.lines >= 2 => {
            let least = room.least.max(1);
            let (orphans, widows) = if by_rule { (strip.orphans.max(least), strip.widows.max(least)) } else { (1, 1) };
            let fitting = room.lines(length, 0);
            let most = fitting.min(length.lines.saturating_sub(widows));
            let low = if whole { lines_with_notes(length, room) } else { most }.saturating_sub(SHORTEST);
            (orphans.max(low)..most.saturating_add(1), &[])
        }
        None => (0..0, &[]),
    };
    lines.chain(rows.iter().copied())
}

/// What stands in a frame of so many rows after so many lines of a strip.
#[inline]
pub fn part(strip: &Strip, length: &Length, done: u16, room: Room) -> Part {
    let rest = length.lines - done;
    if let Some(rows) = room.last(length, done) {
        return Part::Last(rows);
    }
    let most = room.lines(length, done);
    if let Some(rows) = &length.rows {
        return Part::Some(rows.within(done, most).min(rest));
    }
    let widows = strip.widows.max(room.least).min(most.saturating_sub(1));
    Part::Some(most.min(rest - widows))
}

/// Lets the lines after a split flow through the frames ahead, the first of which knows something of the one that is split. None
/// where these do not hold them.
pub fn flow_on(strip: &Strip, length: &Length, (class, lines, before): (u32, u16, u16), ahead: Ahead) -> Option<Flowed> {
    let Ahead { classes, costs, notes } = ahead;
    if length.pitch.lines(classes.tallest) <= length.again() {
        return None;
    }
    let (mut cost, mut done, mut class, mut empty, mut before) = (0, lines, class, 0, before);
    for frames in 1.. {
        class = classes.next(class)?;
        let room = Room { rows: classes.height(class), noted: 0, notes, least: classes.least(class) };
        match part(strip, length, done, room) {
            Part::Last(rows) => {
                let noted = length.noted(length.lines) - length.noted(done);
                return Some(Flowed { cost, frames, class, rows, noted, before });
            }
            Part::Some(lines) => {
                let blank = room.blank(length, done, lines).unwrap_or(0);
                let (unlike, next) = ahead.leave(class, before, blank);
                before = next;
                cost += costs::short(costs, blank) + unlike;
                done += lines;
                // a row of a table, or a line with its notes, that no frame has room for
                empty = if lines == 0 { empty + 1 } else { 0 };
                if empty > classes.count() {
                    return None;
                }
                cost += costs::goes_on(costs, length, done);
            }
        }
    }
    None
}

/// How a strip can stand at the head of a frame of a class that has so much room for it.
pub fn at_head(strip: &Strip, (class, room): (u32, Room), way: Way, ahead: Ahead) -> Stood {
    let Some(rows) = room.rows.checked_sub(strip.lead) else { return Stood::Nowhere };
    let room = Room { rows, ..room };
    let stood = |length: &Length| {
        if room.last(length, 0).is_some() {
            return Stood::Whole;
        }
        let last = splits(strip, length, (room, false), way).next_back();
        let flows = last.is_some_and(|lines| flow_on(strip, length, (class, lines, 0), ahead).is_some());
        if flows { Stood::Split } else { Stood::Nowhere }
    };
    strip.lengths.iter().map(stood).max().unwrap_or(Stood::Nowhere)
}
