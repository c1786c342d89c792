//! What each frame of a solution cost and why: the breaker's sum, taken apart.

use super::breaks::{Begun, Placed};
use super::costs::{self, AGAINST_THE_RULES, Cost, MICRO, OVER_THE_FOOT};
use super::frames::Frames;
use super::moves::taken;
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
    /// Matter that runs over its foot.
    OverTheFoot,
    /// Rows by which the last frame ends higher than its page's others.
    Uneven(u16),
}

/// Walks through a solution as the breaker did.
struct Clerk<'a> {
    frames: &'a Frames,
    costs: &'a PageCosts,
    charges: Vec<Charge>,
    strip: u32,
}

/// The charges of a solution, in order; those of nothing are left out.
pub fn account(strips: &[Strip], frames: &Frames, costs: &PageCosts, begun: Begun, placed: &[Placed]) -> Vec<Charge> {
    let mut clerk = Clerk { frames, costs, charges: Vec::new(), strip: 0 };
    let mut at = begun;
    for (strip, placed) in strips.iter().zip(placed) {
        clerk.leave(strip, at, placed.frame);
        let used = if placed.frame == at.frame { at.used } else { 0 };
        clerk.place(strip, placed, used);
        at = Begun { frame: placed.frame + placed.splits.len() as u32, used: placed.used, below: strip.below };
        clerk.strip += 1;
    }
    clerk.strip = clerk.strip.saturating_sub(1);
    clerk.end(at);
    clerk.charges
}

impl Clerk<'_> {
    fn charge(&mut self, frame: u32, why: Why, cost: Cost) {
        if cost > 0 {
            self.charges.push(Charge { frame, strip: self.strip, why, cost });
        }
    }

    fn short(&mut self, frame: u32, halves: u16) {
        self.charge(frame, Why::Short(halves / 2), costs::short(self.costs, halves));
    }

    fn height(&self, frame: u32) -> u16 {
        self.frames.height(frame).unwrap_or(0)
    }

    /// Frames left, and those passed over.
    fn leave(&mut self, strip: &Strip, at: Begun, to: u32) {
        if to <= at.frame {
            return;
        }
        if strip.opens == 0 || (at.used == 0 && self.frames.begins(at.frame, strip.opens)) {
            let blank = self.height(at.frame).saturating_sub(at.used.saturating_sub(at.below));
            self.short(at.frame, blank);
        }
        let first = (at.frame + 1..=to).find(|frame| self.frames.begins(*frame, strip.opens)).unwrap_or(to);
        for frame in first..to {
            self.short(frame, self.height(frame));
        }
    }

    fn place(&mut self, strip: &Strip, placed: &Placed, used: u16) {
        let Some(length) = strip.lengths.get(placed.length) else { return };
        self.charge(placed.frame, Why::Length(placed.length), length.cost);
        let mut room = self.height(placed.frame).checked_sub(taken(strip, used));
        let set = placed.splits.first().copied().unwrap_or(length.lines);
        if room.is_none_or(|room| length.pitch.rows(set) > room) {
            return self.charge(placed.frame, Why::OverTheFoot, OVER_THE_FOOT);
        }
        if placed.splits.first().is_some_and(|lines| *lines < strip.orphans || length.lines - lines < strip.widows) {
            self.charge(placed.frame, Why::AgainstTheRules, AGAINST_THE_RULES);
        }
        let mut done = 0;
        for (frame, lines) in (placed.frame..).zip(placed.splits.iter().copied()) {
            self.short(frame, room.unwrap_or(0).saturating_sub(length.pitch.rows(lines)));
            done += lines;
            self.charge(frame, Why::HyphenOver, costs::hyphen_over(self.costs, length, done));
            if frame == placed.frame && strip.headed {
                let low = Cost::from(5_u16.saturating_sub(lines)) * Cost::from(self.costs.low_head) * MICRO;
                self.charge(frame, Why::LowHead(lines), low);
            }
            room = self.frames.height(frame + 1);
        }
    }

    fn end(&mut self, at: Begun) {
        let Some(unbalanced) = self.frames.unbalanced else { return };
        let last = self.frames.first.len() as u32;
        let empty: Cost = (at.frame + 1..last).map(|frame| Cost::from(self.height(frame) / 2)).sum();
        let short = self.height(at.frame).saturating_sub(at.used.saturating_sub(at.below)) / 2;
        let cost = Cost::from(unbalanced) * MICRO * (Cost::from(short) + empty * empty);
        self.charge(at.frame, Why::Uneven(short), cost);
    }
}
