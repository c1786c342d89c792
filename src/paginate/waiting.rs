//! The moves of the column breaker where figures wait: each frame that is opened may have some of them set apart in it.

use rustc_hash::FxHashMap;

use super::breaks::Walk;
use super::costs::{self, Cost};
use super::floats::{Fresh, Opening, openings};
use super::moves::{Part, Stood, Way, part};
use super::notes::Room;
use super::states::{NONE, State, Trace};
use super::strips::{Length, Strip};

/// On what it depends what a state finds ahead of the frame that it leaves: its class, the figures placed, what stands over the
/// page, and what is to be minded over the fold.
type Outlook = (u32, u16, u16, u16);

/// What a strip found ahead of it where it left a frame in one way, or was split in one of its lengths after so many lines; each
/// with the cost from which it was looked for.
#[derive(Default)]
pub struct Outlooks {
    left: FxHashMap<(Outlook, Way), (Cost, bool)>,
    split: FxHashMap<(Outlook, u16, u16), (Cost, Stood)>,
}

impl Outlooks {
    /// Forgets them: the next strip finds others.
    pub fn clear(&mut self) {
        self.left.clear();
        self.split.clear();
    }
}

fn outlook(state: &State) -> Outlook {
    (state.class, state.placed, state.page, state.before)
}

impl Walk<'_> {
    /// Whether frames ahead may have figures set apart in them: some are still to be placed, or stand over the page in hand.
    #[inline]
    pub fn waits(&self, state: &State) -> bool {
        usize::from(state.placed) < self.flowing.floats.len() || state.page > 0
    }

    /// Whether a figure stands in the frame that is not mentioned yet, or over its page, of which it is the last: it must be
    /// before they are left.
    #[inline]
    pub fn owes(&self, state: &State) -> bool {
        state.placed > self.mentioned && self.leaves_unmentioned(state)
    }

    fn leaves_unmentioned(&self, state: &State) -> bool {
        let unmentioned = self.flowing.floats.get(usize::from(self.mentioned)..usize::from(state.placed)).unwrap_or_default();
        self.column(state.class) + 1 == self.per_page() || unmentioned.iter().any(|float| float.columns == 1)
    }

    fn per_page(&self) -> u32 {
        self.frames.per_page.max(1)
    }

    /// Where on its page a frame of a class stands.
    fn column(&self, class: u32) -> u32 {
        class % self.per_page()
    }

    /// What it costs to go to the next frame with figures waiting.
    fn late(&self, state: &State) -> Cost {
        costs::far(self.costs, u32::from(self.mentioned.saturating_sub(state.placed)))
    }

    /// The head of the next frame, with nothing in it but what stands over its page.
    fn next_head(&self, state: &State) -> Option<State> {
        let class = self.classes.next(state.class)?;
        let page = if self.column(class) == 0 { 0 } else { state.page };
        let (cost, frame) = (state.cost + self.late(state), state.frame + 1);
        let head = State { cost, frame, class, page, used: 0, apart: 0, below: 0, noted: 0, low: false, ..*state };
        Some(if page > 0 { self.below_page(head) } else { head })
    }

    /// A frame with what stands over its page.
    fn below_page(&self, head: State) -> State {
        let over = &self.pages[usize::from(head.page)];
        let rows = over.rows_of(self.column(head.class));
        State { used: rows, apart: rows, low: over.low && rows > 0, ..head }
    }

    /// Half rows that the figures over a state's page take of the frames ahead.
    pub fn over_ahead(&self, state: &State) -> u32 {
        let over = &self.pages[usize::from(state.page)];
        (self.column(state.class) + 1..self.per_page()).map(|column| u32::from(over.rows_of(column))).sum()
    }

    /// Whether a strip that begins an article may not stand in a frame, because figures of another stand at its foot.
    pub fn bars(&self, strip: &Strip, state: &State) -> bool {
        let last = || self.flowing.floats.get(usize::from(state.placed.saturating_sub(1)));
        state.low && last().is_some_and(|float| float.article != strip.article)
    }

    /// The ways to set figures apart in a frame in which nothing stands: over its page, if it is the first of it, and in it.
    pub fn opened(&mut self, head: State, by_strip: bool) -> Vec<State> {
        let (flowing, number) = (self.flowing, self.number);
        let Some(strip) = flowing.strips.get(number) else { return vec![head] };
        let begins = by_strip && number.checked_sub(1).is_none_or(|last| flowing.strips[last].article != strip.article);
        let mut found = Vec::new();
        for page in self.opened_pages(head, begins) {
            // above figures over the foot of a page no others stand
            let most = if page.low { 1 } else { usize::MAX };
            let height = self.classes.height(page.class) - page.apart;
            let fresh = Fresh { frame: page.frame, columns: 1, height, room: height.into(), most: u16::MAX, begins };
            let ways = openings((flowing.strips, flowing.floats), (number, page.placed), fresh);
            for opening in ways.take(most) {
                found.push(self.open(page, opening));
            }
        }
        found
    }

    /// The ways to set figures apart over the page that a frame begins.
    fn opened_pages(&mut self, head: State, begins: bool) -> Vec<State> {
        let flowing = self.flowing;
        let columns = flowing.floats.get(usize::from(head.placed)).map_or(1, |float| float.columns);
        if columns == 1 || head.page > 0 || self.column(head.class) > 0 || u32::from(columns) > self.per_page() {
            return vec![head];
        }
        let height = |column: u32| self.classes.height(head.class + column);
        let lowest = (0..u32::from(columns)).map(height).min().unwrap_or(0);
        let all = || (0..self.per_page()).map(height);
        let (room, most) = (all().map(u32::from).sum(), all().min().unwrap_or(0));
        let fresh = Fresh { frame: head.frame, columns, height: lowest, room, most, begins };
        let ways = openings((flowing.strips, flowing.floats), (self.number, head.placed), fresh);
        ways.map(|opening| self.open_page(head, opening)).collect()
    }

    fn open_page(&mut self, head: State, opening: Opening) -> State {
        let opened = self.open(head, opening);
        let figures = flowed(opening);
        let next = self.pages.len() as u16;
        if figures.figures() == 0 || next == u16::MAX {
            return head;
        }
        let page = *self.known_pages.entry((head.placed, figures.figures(), figures.low)).or_insert(next);
        if page == next {
            self.pages.push(figures);
        }
        self.below_page(State { page, ..opened })
    }

    /// A page that was begun before, with what stands over it.
    pub fn begin_page(&mut self, over: Opening) -> u16 {
        if over.figures() == 0 {
            return 0;
        }
        self.pages.push(flowed(over));
        self.pages.len() as u16 - 1
    }

    fn open(&mut self, head: State, opening: Opening) -> State {
        let figures = opening.figures();
        if figures == 0 {
            return head;
        }
        self.opened.push((head.opening, opening));
        let link = self.opened.len() as u32 - 1;
        let (used, apart) = (head.used + opening.rows, head.apart + opening.rows);
        State { used, apart, placed: head.placed + figures, opening: link, low: head.low || opening.low, ..head }
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

    /// Leaves a frame as `leave` does, by all ways to set figures apart in those ahead. What lies ahead of states that are left with
    /// the same figures placed differs by their cost alone, so only the cheaper ones look at it again.
    pub fn leave_waiting(&mut self, strip: &Strip, left: State, way: Way) -> bool {
        let key = (outlook(&left), way);
        if let Some((_, any)) = self.outlooks.left.get(&key).filter(|known| known.0 <= left.cost) {
            return *any;
        }
        let any = self.pass_on(strip, left, way);
        self.outlooks.left.insert(key, (left.cost, any));
        any
    }

    /// A frame that is passed over may have figures alone.
    fn pass_on(&mut self, strip: &Strip, left: State, way: Way) -> bool {
        let (mut left, mut any, mut passing) = (vec![left], false, false);
        for _ in 0..=self.classes.count() * 2 + self.flowing.floats.len() {
            let mut passed = Vec::new();
            for state in std::mem::take(&mut left) {
                let Some(head) = self.next_head(&state) else { continue };
                let opens = self.frames.begins(head.frame, strip.opens);
                passing |= opens;
                let ways = if opens && way != Way::Forced { self.opened(head, true) } else { vec![head] };
                for head in ways {
                    let stands = opens && !self.bars(strip, &head);
                    let stood = if stands { self.stood(strip, &head, way) } else { Stood::Nowhere };
                    if stood > Stood::Nowhere {
                        self.offer_head(head, way);
                        any = true;
                    }
                    if stood < Stood::Whole && !self.owes(&head) {
                        let blank = self.room(&head, head.apart).rows;
                        let (unlike, before) = if passing { self.ahead().leave(head.class, head.before, blank) } else { (0, 0) };
                        let short = if passing { costs::short(self.costs, blank) } else { 0 };
                        keep((State { cost: head.cost + short + unlike, before, ..head }, 0), &mut passed);
                    }
                }
            }
            left = passed.into_iter().map(|(state, _)| state).collect();
        }
        any
    }

    /// Splits a strip after so many lines as its trace says; the others flow on through frames with figures set apart in all
    /// ways. Here too only the cheaper ones of those that are alike do so.
    pub fn split_waiting(&mut self, strip: &Strip, length: &Length, (from, room): (State, Room), trace: Trace) -> Stood {
        if length.pitch.lines(self.classes.tallest) <= length.again() {
            return Stood::Nowhere;
        }
        let (cost, before) = self.split_off(strip, length, (&from, room), trace.lines);
        let from = State { cost: from.cost + cost, before, ..from };
        let key = (outlook(&from), trace.choice, trace.lines);
        if let Some((_, stood)) = self.outlooks.split.get(&key).filter(|known| known.0 <= from.cost) {
            return *stood;
        }
        let stood = self.flow_waiting(strip, length, from, trace);
        self.outlooks.split.insert(key, (from.cost, stood));
        stood
    }

    fn flow_waiting(&mut self, strip: &Strip, length: &Length, from: State, trace: Trace) -> Stood {
        let mut going = vec![(from, trace.lines)];
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
                        Part::Some(_) if self.owes(&head) => (),
                        Part::Some(lines) => {
                            let Some(lines) = beside(strip, length, (done, lines), head.apart) else { continue };
                            let blank = room.blank(length, done, lines).unwrap_or(0);
                            let (unlike, before) = self.ahead().leave(head.class, head.before, blank);
                            let done = done + lines;
                            let short = costs::short(self.costs, blank) + unlike;
                            let cost = head.cost + short + costs::goes_on(self.costs, length, done);
                            keep((State { cost, before, ..head }, done), &mut on);
                        }
                    }
                }
            }
            going = on;
        }
        stood
    }
}

/// How many lines stand in a frame that has room for so many after those that are done, others following: beside figures
/// enough on both sides, or none.
pub fn beside(strip: &Strip, length: &Length, (done, lines): (u16, u16), apart: u16) -> Option<u16> {
    let enough = |lines: &u16| *lines == 0 || *lines >= strip.widows;
    let parts = |lines: &u16| enough(lines) && length.lines - done - lines >= strip.widows;
    if apart == 0 { Some(lines) } else { [lines, 0].into_iter().find(parts) }
}

/// What stands over a page, its frames counted from the first.
fn flowed(opening: Opening) -> Opening {
    Opening { frame: 0, ..opening }
}

/// Keeps the cheapest of those with as many figures placed, the same over their page and beyond the fold, and as many lines done.
fn keep(new: (State, u16), kept: &mut Vec<(State, u16)>) {
    let key = |one: &(State, u16)| (one.0.placed, one.0.page, one.0.before, one.1);
    match kept.iter_mut().find(|known| key(known) == key(&new)) {
        Some(known) if new.0.cost < known.0.cost => *known = new,
        Some(_) => (),
        None => kept.push(new),
    }
}
