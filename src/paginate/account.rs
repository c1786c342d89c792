//! What each frame of a solution cost and why: the breaker's sum, taken apart.

use super::breaks::{Begun, Flowing, Placed};
use super::costs::{self, AGAINST_THE_RULES, Cost, MICRO, OVER_THE_FOOT};
use super::floats::{Float, Opening, rows_in};
use super::frames::Frames;
use super::moves::taken;
use super::notes::{NoteRows, Room};
use super::strips::Strip;
use crate::layout::PageCosts;

/// One part of the sum.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The frame that it is charged to.
    pub frame: u32,
    /// The strip, by its number.
    pub strip: u32,
    /// What for.
    pub why: Why,
    /// How much.
    pub cost: Cost,
}

/// What a frame is charged for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It ends so many rows above its foot.
    Short(u16),
    /// A hyphen at its end.
    HyphenOver,
    /// A paragraph in another length than its best: which one.
    Length(usize),
    /// So few lines under a head at its foot.
    LowHead(u16),
    /// A widow or an orphan, because else nothing fits.
    AgainstTheRules,
    /// Flowing that runs over its foot.
    OverTheFoot,
    /// Rows by which the last frame ends higher than its page's others.
    Uneven(u16),
    /// So many rows between its foot and that of the frame that it faces over the fold.
    Unlike(u16),
    /// A figure that stands so many columns after its mention.
    Far(u32),
    /// A figure that stands behind the text.
    Behind,
}

/// Walks through a solution as the breaker did.
struct Clerk<'a> {
    frames: &'a Frames,
    costs: &'a PageCosts,
    notes: NoteRows,
    charges: Vec<Charge>,
    strip: u32,
    /// What the frame in hand knows of the one that it faces, as a state does.
    before: u16,
    /// What is set apart for figures: the last that stands over the columns of a page, then what the strip in hand opened.
    openings: Vec<Opening>,
    /// Half rows of the frame in hand that are set apart.
    apart: u16,
    /// The frames in which each figure stands.
    stand: Vec<u32>,
    /// The frames in which those are mentioned that were met so far.
    mentions: Vec<u32>,
}

/// The charges of a solution, in order; those of nothing are left out.
pub fn account(flowing: Flowing, frames: &Frames, costs: &PageCosts, begun: Begun, placed: &[Placed]) -> Vec<Charge> {
    let mut clerk = Clerk {
        frames,
        costs,
        notes: flowing.notes,
        charges: Vec::new(),
        strip: 0,
        before: begun.before,
        openings: vec![begun.over],
        apart: 0,
        stand: Vec::new(),
        mentions: Vec::new(),
    };
    let mut at = begun;
    for (strip, placed) in flowing.strips.iter().zip(placed) {
        clerk.mention(flowing.floats, at.frame);
        clerk.note_figures(strip, placed);
        if placed.behind {
            clerk.charge(at.frame, Why::Behind, strip.lengths[0].cost);
        } else if !placed.elsewhere {
            at = clerk.strip(strip, at, placed);
        }
        clerk.strip += 1;
    }
    clerk.far(flowing, at.frame);
    clerk.strip = clerk.strip.saturating_sub(1);
    clerk.end(at);
    clerk.charges
}

impl Clerk<'_> {
    fn strip(&mut self, strip: &Strip, at: Begun, placed: &Placed) -> Begun {
        let over = self.openings.iter().rfind(|opening| opening.columns > 1).copied().unwrap_or_default();
        self.openings.clear();
        self.openings.push(over);
        self.openings.extend(&placed.openings);
        let first = rows_in(&placed.openings, at.frame);
        let at = Begun { used: at.used + first, ..at };
        self.apart = if first > 0 { first } else { self.apart };
        self.leave(strip, at, placed);
        let goes_on = placed.frame == at.frame;
        self.apart = if goes_on { self.apart } else { rows_in(&self.openings, placed.frame) };
        let (used, noted) = if goes_on { (at.used, at.noted) } else { (self.apart, 0) };
        self.place(strip, placed, (used, noted));
        let frame = placed.frame + placed.splits.len() as u32;
        if !placed.splits.is_empty() {
            self.apart = rows_in(&self.openings, frame);
        }
        Begun { frame, used: placed.used, below: placed.below, noted: placed.noted, ..at }
    }

    /// Figures that are mentioned where the strip before the one in hand ends.
    fn mention(&mut self, floats: &[Float], frame: u32) {
        let more = floats[self.mentions.len()..].iter().take_while(|float| float.after <= self.strip).count();
        self.mentions.extend(std::iter::repeat_n(frame, more));
    }

    /// Figures that found their place with a strip.
    fn note_figures(&mut self, strip: &Strip, placed: &Placed) {
        for opening in &placed.openings {
            self.stand.extend(std::iter::repeat_n(opening.frame, usize::from(opening.figures())));
        }
        if strip.float.is_some() && !placed.elsewhere {
            self.stand.push(placed.frame);
        }
    }

    /// What figures are charged for that stand in later columns than their mentions, or behind the last; each is named by its
    /// strip.
    fn far(&mut self, flowing: Flowing, last: u32) {
        for (strip, float) in flowing.strips.iter().enumerate().filter_map(|(at, strip)| Some((at, strip.float?))) {
            let at = usize::from(float);
            let (frame, Some(mention)) = (self.stand.get(at).copied().unwrap_or(last), self.mentions.get(at)) else { continue };
            let columns = frame.saturating_sub(*mention);
            self.strip = strip as u32;
            self.charge(frame, Why::Far(columns), costs::far(self.costs, columns));
        }
        self.strip = flowing.strips.len() as u32;
    }

    fn charge(&mut self, frame: u32, why: Why, cost: Cost) {
        if cost > 0 {
            self.charges.push(Charge { frame, strip: self.strip, why, cost });
        }
    }

    /// A frame is left with so many half rows blank.
    fn short(&mut self, frame: u32, halves: u16) {
        self.charge(frame, Why::Short(halves / 2), costs::short(self.costs, halves));
        if let Some(before) = self.before.checked_sub(1) {
            self.charge(frame, Why::Unlike(before.abs_diff(halves / 2)), costs::unlike(self.costs, before, halves / 2));
        }
        self.before = if self.frames.faces(frame + 1) { halves / 2 + 1 } else { 0 };
    }

    fn height(&self, frame: u32) -> u16 {
        self.frames.height(frame).unwrap_or(0)
    }

    /// Frames left, and those passed over.
    fn leave(&mut self, strip: &Strip, at: Begun, placed: &Placed) {
        let to = placed.frame;
        if to <= at.frame {
            return;
        }
        if strip.opens == 0 || (at.used == self.apart && self.frames.begins(at.frame, strip.opens)) {
            self.short(at.frame, self.blank(at));
        } else {
            self.before = 0;
        }
        let first = (at.frame + 1..=to).find(|frame| self.frames.begins(*frame, strip.opens)).unwrap_or(to);
        self.before = if first > at.frame + 1 { 0 } else { self.before };
        for frame in first..to {
            self.short(frame, self.height(frame) - rows_in(&self.openings, frame));
        }
    }

    /// Half rows that stay blank in a frame after all that stands in it.
    fn blank(&self, at: Begun) -> u16 {
        let rows = self.height(at.frame).saturating_sub(at.used.saturating_sub(at.below));
        self.room(rows, at.noted).beside(0).unwrap_or(0)
    }

    fn room(&self, rows: u16, noted: u32) -> Room {
        Room { rows, noted, notes: self.notes, least: 0 }
    }

    fn place(&mut self, strip: &Strip, placed: &Placed, (used, noted): (u16, u32)) {
        let Some(length) = strip.lengths.get(placed.length) else { return };
        let why = if strip.float.is_some() { Why::Behind } else { Why::Length(placed.length) };
        self.charge(placed.frame, why, length.cost);
        let rows = self.height(placed.frame).checked_sub(taken(strip, used, used == self.apart));
        let mut room = rows.map(|rows| self.room(rows, noted));
        let set = placed.splits.first().copied().unwrap_or(length.lines);
        if room.is_none_or(|room| room.blank(length, 0, set).is_none()) {
            return self.charge(placed.frame, Why::OverTheFoot, OVER_THE_FOOT);
        }
        let by_rule = |lines: &u16| match &length.rows {
            Some(rows) => rows.by_rule.binary_search(lines).is_ok(),
            None => *lines >= strip.orphans && length.lines - lines >= strip.widows,
        };
        if placed.splits.first().is_some_and(|lines| !by_rule(lines)) {
            self.charge(placed.frame, Why::AgainstTheRules, AGAINST_THE_RULES);
        }
        let mut done = 0;
        for (frame, lines) in (placed.frame..).zip(placed.splits.iter().copied()) {
            self.short(frame, room.and_then(|room| room.blank(length, done, lines)).unwrap_or(0));
            let first = frame == placed.frame;
            done += lines;
            self.charge(frame, Why::HyphenOver, costs::hyphen_over(self.costs, length, done));
            if !first {
                let cut = costs::goes_on(self.costs, length, done) - costs::hyphen_over(self.costs, length, done);
                self.charge(frame, Why::AgainstTheRules, cut);
            }
            if frame == placed.frame && strip.headed {
                let low = Cost::from(5_u16.saturating_sub(lines)) * Cost::from(self.costs.low_head) * MICRO;
                self.charge(frame, Why::LowHead(lines), low);
            }
            let rows = self.frames.height(frame + 1).map(|height| height - rows_in(&self.openings, frame + 1));
            room = rows.map(|rows| self.room(rows, 0));
        }
    }

    fn end(&mut self, at: Begun) {
        let Some(unbalanced) = self.frames.unbalanced else { return };
        let last = self.frames.first.len() as u32;
        let blank = |frame: u32| self.height(frame).saturating_sub(rows_in(&self.openings, frame));
        let empty: Cost = (at.frame + 1..last).map(|frame| Cost::from(blank(frame) / 2)).sum();
        let short = self.blank(at) / 2;
        let cost = Cost::from(unbalanced) * MICRO * (Cost::from(short) + empty * empty);
        self.charge(at.frame, Why::Uneven(short), cost);
    }
}
