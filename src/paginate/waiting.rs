//! The moves of the column breaker where figures wait: each frame that is opened may have some of them set apart in it.

use super::breaks::Walk;
use super::costs::{self, Cost};
use super::floats::{Opening, openings};
use super::moves::{Part, Stood, Way, part};
use super::notes::Room;
use super::states::{NONE, State, Trace};
use super::strips::{Length, Strip};

impl Walk<'_> {
    /// Whether figures are still to be placed.
    #[inline]
    pub fn waits(&self, state: &State) -> bool {
        usize::from(state.placed) < self.flowing.floats.len()
    }

    /// Whether a figure stands in the frame that is not mentioned yet: it must be before the frame is left.
    #[inline]
    pub fn owes(&self, state: &State) -> bool {
        state.placed > self.mentioned
    }

    /// What it costs to go to the next frame with figures waiting.
    fn late(&self, state: &State) -> Cost {
        costs::far(self.costs, u32::from(self.mentioned.saturating_sub(state.placed)))
    }

    /// The head of the next frame, with nothing in it.
    fn next_head(&self, state: &State) -> Option<State> {
        let class = self.classes.next(state.class)?;
        Some(State {
            cost: state.cost + self.late(state),
            frame: state.frame + 1,
            class,
            used: 0,
            apart: 0,
            below: 0,
            noted: 0,
            ..*state
        })
    }

    /// The ways to set figures apart in a frame in which nothing stands.
    pub fn opened(&mut self, head: State, by_strip: bool) -> Vec<State> {
        let (flowing, number) = (self.flowing, self.number);
        let Some(strip) = flowing.strips.get(number) else { return vec![head] };
        let begins = by_strip && number.checked_sub(1).is_none_or(|last| flowing.strips[last].article != strip.article);
        let room = (head.frame, self.classes.height(head.class));
        let ways = openings((flowing.strips, flowing.floats), (number, head.placed), room, begins);
        ways.map(|opening| self.open(head, opening)).collect()
    }

    fn open(&mut self, head: State, opening: Opening) -> State {
        let figures = opening.heads + opening.feet;
        if figures == 0 {
            return head;
        }
        self.opened.push((head.opening, opening));
        let link = self.opened.len() as u32 - 1;
        State { used: opening.rows, apart: opening.rows, placed: head.placed + figures, opening: link, ..head }
    }

    /// The frames opened with figures up to one, in order.
    pub fn openings_to(&self, last: u32) -> Vec<Opening> {
        let mut found = Vec::new();
        let mut at = last;
        while let (Some((before, opening)), true) = (self.opened.get(at as usize), at != NONE) {
            found.push(*opening);
            at = *before;
        }
        found.reverse();
        found
    }

    /// Leaves a frame as `leave` does, by all ways to set figures apart in those ahead; a frame that is passed over may have
    /// figures alone.
    pub fn leave_waiting(&mut self, strip: &Strip, left: State, way: Way) -> bool {
        let (mut left, mut any, mut passing) = (vec![left], false, false);
        for _ in 0..=self.classes.count() * 2 + self.flowing.floats.len() {
            let mut passed = Vec::new();
            for state in std::mem::take(&mut left) {
                let Some(head) = self.next_head(&state) else { continue };
                let opens = self.frames.begins(head.frame, strip.opens);
                passing |= opens;
                let ways = if opens && way != Way::Forced { self.opened(head, true) } else { vec![head] };
                for head in ways {
                    let stood = if opens { self.stood(strip, &head, way) } else { Stood::Nowhere };
                    if stood > Stood::Nowhere {
                        self.offer_head(head, way);
                        any = true;
                    }
                    if stood < Stood::Whole && !self.owes(&head) {
                        let blank = if passing { costs::short(self.costs, self.room(&head, head.apart).rows) } else { 0 };
                        keep((State { cost: head.cost + blank, ..head }, 0), &mut passed);
                    }
                }
            }
            left = passed.into_iter().map(|(state, _)| state).collect();
        }
        any
    }

    /// Splits a strip after so many lines as its trace says; the others flow on through frames with figures set apart in all
    /// ways.
    pub fn split_waiting(&mut self, strip: &Strip, length: &Length, (from, room): (State, Room), trace: Trace) -> Stood {
        if length.pitch.lines(self.classes.tallest) <= length.again() {
            return Stood::Nowhere;
        }
        let cost = from.cost + self.split_off(strip, length, room, trace.lines);
        let mut going = vec![(State { cost, ..from }, trace.lines)];
        let mut stood = Stood::Nowhere;
        // a line whose notes leave no room for it in any frame ends it
        let most = (usize::from(length.lines) + self.flowing.floats.len() + 1) * (self.classes.count() + 1);
        for _ in 0..most {
            if going.is_empty() {
                break;
            }
            let mut on = Vec::new();
            for (state, done) in std::mem::take(&mut going) {
                let Some(head) = self.next_head(&state) else { continue };
                for head in self.opened(head, false) {
                    let room = self.room(&head, head.apart);
                    match part(strip, length, done, room) {
                        Part::Last(rows) => {
                            let used = head.apart + rows + strip.below;
                            let noted = length.noted(length.lines) - length.noted(done);
                            self.offer(State { used, below: strip.below, noted, ..head }, trace);
                            stood = Stood::Split;
                        }
                        Part::Some(lines) if self.owes(&head) || head.apart > 0 && !parts(strip, length, done, lines) => (),
                        Part::Some(lines) => {
                            let blank = costs::short(self.costs, room.blank(length, done, lines).unwrap_or(0));
                            let done = done + lines;
                            let cost = head.cost + blank + costs::goes_on(self.costs, length, done);
                            keep((State { cost, ..head }, done), &mut on);
                        }
                    }
                }
            }
            going = on;
        }
        stood
    }
}

/// Whether so many lines may stand beside figures, others before and after them: none, or enough on both sides.
fn parts(strip: &Strip, length: &Length, done: u16, lines: u16) -> bool {
    (lines == 0 || lines >= strip.widows) && length.lines - done - lines >= strip.widows
}

/// Keeps the cheapest of those with as many figures placed and as many lines done.
fn keep(new: (State, u16), kept: &mut Vec<(State, u16)>) {
    match kept.iter_mut().find(|known| known.0.placed == new.0.placed && known.1 == new.1) {
        Some(known) if new.0.cost < known.0.cost => *known = new,
        Some(_) => (),
        None => kept.push(new),
    }
}
