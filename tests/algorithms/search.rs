//! All ways to place a few strips, and the figures among them, into small frames.

use std::collections::BTreeMap;

use offprint::layout::{PageCosts, Place as Side};
use offprint::paginate::{
    AGAINST_THE_RULES, Begun, Cost, Float, Flowing, Frames, MICRO, NoteRows, OVER_THE_FOOT, SHORTEST, Solution, Strip,
    StripLength, solve_from,
};

#[derive(Clone, Debug)]
pub struct Case {
    pub strips: Vec<Strip>,
    pub floats: Vec<Float>,
    pub notes: NoteRows,
    pub frames: Frames,
    pub costs: PageCosts,
    pub begun: Begun,
}

/// What stands in the frames so far.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub frame: u32,
    pub used: u16,
    /// Of these, what figures take that stand at the frame's head or foot.
    pub apart: u16,
    pub below: u16,
    /// How high its notes are.
    pub noted: u32,
    /// Figures placed.
    pub placed: usize,
    /// The figures that stand over the columns of its page: the first, and that behind the last.
    pub over: (usize, usize),
    /// Some of these cannot stand at the head.
    pub over_low: bool,
    /// Some of those that stand in the frame or over it cannot.
    pub low: bool,
    /// Rows that are blank in the frame before it, which is on the other side of the fold.
    pub faces: Option<u16>,
}

impl At {
    pub fn of(begun: Begun) -> At {
        let Begun { frame, used, below, .. } = begun;
        let (noted, placed, over) = (0, 0, (0, 0));
        At { frame, used, apart: 0, below, noted, placed, over, over_low: false, low: false, faces: None }
    }
}

/// Where a strip ended, and what it cost to get there from the one before it.
pub type Move = (Cost, At);

/// By strip, and what stood before it.
pub type Known = BTreeMap<(usize, At), Option<Cost>>;

/// Whether all moves are tried, or those that the breaker documents.
#[derive(Copy, Clone, PartialEq)]
pub enum Moves {
    Documented,
    All,
}

impl Case {
    pub fn flowing(&self) -> Flowing<'_> {
        Flowing { strips: &self.strips, floats: &self.floats, notes: self.notes }
    }

    pub fn height(&self, frame: u32) -> Option<u16> {
        let frames = self.frames.first.iter().chain(self.frames.then.iter().cycle());
        frames.take(200).nth(frame as usize).copied()
    }

    pub fn short(&self, rows: u16) -> Cost {
        Cost::from(self.costs.short_column) * MICRO * Cost::from(rows / 2).pow(2)
    }

    /// A frame is left with so many half rows blank: what that costs, and what the next one has to be like.
    pub fn left(&self, at: At, blank: u16) -> (Cost, Option<u16>) {
        let rows = at.faces.map_or(0, |before| before.abs_diff(blank / 2));
        let unlike = Cost::from(self.costs.unlike_pages) * MICRO * Cost::from(rows);
        let ends = self.frames.unbalanced.is_some() && at.frame + 1 + self.frames.per_page >= self.frames.first.len() as u32;
        let folded = self.frames.fold.is_some_and(|first| (at.frame + 1) % (2 * self.frames.per_page) == first);
        (self.short(blank) + unlike, (folded && !ends).then_some(blank / 2))
    }

    pub fn hyphen(&self, length: &StripLength, done: u16) -> Cost {
        if done > 0 && length.hyphens.contains(&(done - 1)) { Cost::from(self.costs.hyphen_over) * MICRO } else { 0 }
    }

    pub fn opens_at(&self, strip: &Strip, frame: u32) -> bool {
        strip.opens < 2 || frame.is_multiple_of(self.frames.per_page)
    }

    pub fn opens_here(&self, strip: &Strip, at: At) -> bool {
        strip.opens == 0 || at.used == at.apart && self.opens_at(strip, at.frame)
    }

    /// A strip may stand where the one before it ends, but not above figures of another article.
    pub fn stays(&self, number: usize, at: At) -> bool {
        self.opens_here(&self.strips[number], at) && !self.bars(number, at)
    }

    pub fn bars(&self, number: usize, at: At) -> bool {
        at.low && self.floats[at.placed - 1].article != self.strips[number].article
    }

    pub fn column(&self, frame: u32) -> u32 {
        frame % self.frames.per_page
    }

    /// Half rows of a frame that are taken by the figures over its page.
    pub fn rows_over(&self, over: (usize, usize), frame: u32) -> u16 {
        let taken = self.floats[over.0..over.1].iter().filter(|float| self.column(frame) < u32::from(float.columns));
        taken.map(|float| float.rows).sum()
    }

    pub fn mentioned(&self, number: usize) -> usize {
        self.floats.iter().filter(|float| float.after as usize <= number).count()
    }

    /// Figures stand in the frame, or over its page, of which it is the last, that are mentioned only after the strip begins.
    pub fn owes(&self, number: usize, at: At) -> bool {
        let unmentioned = self.mentioned(number)..at.placed.max(self.mentioned(number));
        let last = self.column(at.frame + 1) == 0;
        self.floats[unmentioned].iter().any(|float| last || float.columns == 1)
    }

    /// What it costs to go to the next frame with figures waiting.
    pub fn late(&self, number: usize, placed: usize) -> Cost {
        self.mentioned(number).saturating_sub(placed) as Cost * Cost::from(self.costs.far_figure) * MICRO
    }

    /// All ways to open the frame after one, with some figures or none, in it and over the page that it begins.
    pub fn open_next(&self, number: usize, at: At, flows: bool) -> Vec<At> {
        let frame = at.frame + 1;
        let (over, over_low) = if self.column(frame) == 0 { ((0, 0), false) } else { (at.over, at.over_low) };
        self.open(number, At { frame, over, over_low, used: 0, below: 0, noted: 0, ..at }, flows)
    }

    /// The same of a frame in which nothing stands.
    pub fn open(&self, number: usize, at: At, flows: bool) -> Vec<At> {
        let begins = self.begins(number, flows);
        let widths: Vec<u8> = if self.column(at.frame) == 0 { (2..=self.frames.per_page as u8).collect() } else { Vec::new() };
        let over = |columns: u8| self.sets(number, at.frame, (at.placed, columns), flows).into_iter().skip(1);
        let low = |to: usize| begins || self.has_foot((at.placed, to));
        let pages = widths.into_iter().flat_map(over).map(|to| At { over: (at.placed, to), over_low: low(to), placed: to, ..at });
        std::iter::once(at).chain(pages).flat_map(|at| self.open_column(number, at, flows)).collect()
    }

    fn open_column(&self, number: usize, at: At, flows: bool) -> Vec<At> {
        if self.height(at.frame).is_none() {
            return Vec::new();
        }
        let over = self.rows_over(at.over, at.frame);
        let begins = self.begins(number, flows);
        let low = |to: usize| over > 0 && at.over_low || to > at.placed && (begins || self.has_foot((at.placed, to)));
        let rows = |to: usize| over + self.floats[at.placed..to].iter().map(|float| float.rows).sum::<u16>();
        let sets = self.sets(number, at.frame, (at.placed, 1), flows).into_iter();
        let sets =
            sets.filter(|to| rows(*to) <= self.height(at.frame).unwrap() && (*to == at.placed || over == 0 || !at.over_low));
        sets.map(|to| At { used: rows(to), apart: rows(to), placed: to, low: low(to), ..at }).collect()
    }

    /// Whether what is opened begins an article, or the section.
    fn begins(&self, number: usize, flows: bool) -> bool {
        !flows && (number == 0 || self.strips[number - 1].article != self.strips[number].article)
    }

    fn has_foot(&self, (from, to): (usize, usize)) -> bool {
        self.floats[from..to].iter().any(|float| float.place == Side::Foot)
    }

    /// Up to which figures those that come next may stand together over so many columns from a frame on.
    fn sets(&self, number: usize, frame: u32, (placed, columns): (usize, u8), flows: bool) -> Vec<usize> {
        let heights: Option<Vec<u16>> = (0..u32::from(columns)).map(|column| self.height(frame + column)).collect();
        let Some(height) = heights.and_then(|heights| heights.into_iter().min()) else { return vec![placed] };
        let strip = &self.strips[number];
        let begins = self.begins(number, flows);
        let most = if strip.float.is_some() { placed } else { self.floats.len() };
        let figures = |to: usize| &self.floats[placed..to];
        let in_order = |to: &usize| {
            let sides = || figures(*to).iter().map(|float| float.place);
            let foot = sides().position(|side| side == Side::Foot).unwrap_or(usize::MAX);
            let heads = sides().enumerate().filter(|(_, side)| *side == Side::Head);
            heads.clone().all(|(at, _)| at < foot) && (!begins || heads.count() == 0)
        };
        let rows = |to: usize| figures(to).iter().map(|float| float.rows).sum::<u16>();
        let alike = |to: usize| figures(to).iter().all(|float| (float.article, float.columns) == (strip.article, columns));
        let fits = |to: &usize| rows(*to) <= height && alike(*to);
        (placed..=most).filter(fits).filter(in_order).collect()
    }

    /// Rows that are left for a strip's lines; none where not even what is kept with them fits.
    pub fn room(&self, strip: &Strip, at: At) -> Option<u16> {
        self.height(at.frame)?.checked_sub(start(strip, at) + strip.lead)
    }

    /// What is left of a room for lines beside notes.
    pub fn beside(&self, room: u16, noted: u32) -> i32 {
        let notes = if noted == 0 { 0 } else { (noted + self.notes.above).div_ceil(self.notes.grid) * 2 };
        i32::from(room) - notes as i32
    }

    pub fn whole(&self, strip: &Strip, at: At) -> bool {
        let fits = |length: &StripLength, room| self.beside(room, at.noted + all(length)) >= rows(length, length.lines) as i32;
        self.room(strip, at).is_some_and(|room| strip.lengths.iter().any(|length| fits(length, room)))
    }

    /// The ways of the rest of a split strip, from the head of the next frame.
    pub fn rest(&self, number: usize, length: &StripLength, (left, idle): (At, usize), done: u16) -> Vec<Move> {
        if idle > self.frames.first.len() + self.frames.then.len() {
            return Vec::new();
        }
        if (self.frames.first.iter().chain(&self.frames.then)).all(|height| rows(length, 1) > *height) {
            return Vec::new();
        }
        let late = self.late(number, left.placed);
        let opened = self.open_next(number, left, true).into_iter();
        let ways = opened.flat_map(|at| self.flow(number, length, (at, idle), done));
        ways.map(|(cost, at)| (cost + late, at)).collect()
    }

    pub fn flow(&self, number: usize, length: &StripLength, (at, idle): (At, usize), done: u16) -> Vec<Move> {
        let strip = &self.strips[number];
        let room = self.height(at.frame).unwrap() - at.apart;
        let rest = length.lines - done;
        let beside =
            |lines: u16| self.beside(room, noted(length, done + lines) - noted(length, done)) - rows(length, lines) as i32;
        if beside(rest) >= 0 {
            let own = all(length) - noted(length, done);
            let used = at.apart + last_rows(length, rest).min(self.beside(room, own) as u16) + strip.below;
            return vec![(0, At { used, below: strip.below, noted: own, ..at })];
        }
        let most = (0..=rest).rev().find(|lines| beside(*lines) >= 0).unwrap();
        let widows = strip.widows.max(self.frames.least(at.frame));
        let lines = (rest - widows.min(most.saturating_sub(1))).min(most);
        let against = |lines: u16| at.apart > 0 && (rest - lines < strip.widows || lines > 0 && lines < strip.widows);
        // beside figures rather none than too few
        let lines = if against(lines) { 0 } else { lines };
        if self.owes(number, at) || against(lines) {
            return Vec::new();
        }
        let (short, faces) = self.left(at, beside(lines) as u16);
        let (own, at) = (short + self.hyphen(length, done + lines), At { faces, ..at });
        let idle = if lines == 0 && at.apart == 0 { idle + 1 } else { 0 };
        self.rest(number, length, (at, idle), done + lines).into_iter().map(|(cost, at)| (cost + own, at)).collect()
    }

    /// All ways in which a strip can stand in a frame.
    pub fn stand(&self, number: usize, at: At, strict: bool, moves: Moves) -> Vec<Move> {
        let strip = &self.strips[number];
        let Some(room) = self.room(strip, at) else { return Vec::new() };
        let jump = self.frames.least(at.frame);
        let (orphans, widows) = if strict { (strip.orphans.max(jump), strip.widows.max(jump)) } else { (1, 1) };
        let mut found = Vec::new();
        for length in &strip.lengths {
            let with_all = self.beside(room, at.noted + all(length));
            let whole = rows(length, length.lines) as i32 <= with_all;
            let blank = |lines: u16| self.beside(room, at.noted + noted(length, lines)) - rows(length, lines) as i32;
            if whole {
                let lines = last_rows(length, length.lines).min(with_all as u16);
                let used = start(strip, at) + strip.lead + lines + strip.below;
                let placed = at.placed + usize::from(strip.float.is_some());
                let noted = at.noted + all(length);
                found.push((length.cost, At { used, below: strip.below, noted, placed, ..at }));
            }
            if self.owes(number, at) {
                continue;
            }
            let permitted = |lines: &u16| *lines >= orphans && length.lines - lines >= widows;
            let splits: Vec<u16> = (1..length.lines).filter(|lines| blank(*lines) >= 0).filter(permitted).collect();
            let lowest = if whole {
                (0..).take_while(|lines| rows(length, *lines) as i32 <= with_all).last().unwrap_or(0)
            } else {
                splits.last().copied().unwrap_or(0)
            };
            for lines in splits.into_iter().filter(|lines| moves == Moves::All || lowest.saturating_sub(*lines) <= SHORTEST) {
                let head = if strip.headed { Cost::from(self.costs.low_head) * MICRO * Cost::from(5 - lines.min(5)) } else { 0 };
                let broken = if strict { 0 } else { AGAINST_THE_RULES };
                let (short, faces) = self.left(at, blank(lines) as u16);
                let own = length.cost + short + self.hyphen(length, lines) + head + broken;
                let at = At { faces, ..at };
                found.extend(self.rest(number, length, (at, 0), lines).into_iter().map(|(more, at)| (own + more, at)));
            }
        }
        found
    }

    pub fn blank(&self, at: At) -> u16 {
        let rows = self.height(at.frame).unwrap().saturating_sub(at.used.saturating_sub(at.below));
        self.beside(rows, at.noted).max(0) as u16
    }

    /// The ways in which a strip can stand at the heads of later frames, the frame in hand being left.
    pub fn leave(&self, number: usize, at: At, strict: bool, moves: Moves) -> Vec<Move> {
        let strip = &self.strips[number];
        let (stays, blank) = (self.stays(number, at), self.blank(at));
        let low = at.used > at.apart && (blank / 2 <= SHORTEST || moves == Moves::All);
        if stays && !low && self.whole(strip, at) {
            return Vec::new();
        }
        let (cost, faces) = if self.opens_here(strip, at) { self.left(at, blank) } else { (0, None) };
        let at = At { faces, ..at };
        let depth = if self.floats.is_empty() { 30 } else { 14 };
        self.ahead(number, (cost, at), (strict, moves), (false, depth))
    }

    /// Frames after one that is left, and all that may stand at their heads.
    pub fn ahead(&self, number: usize, left: Move, how: (bool, Moves), (passing, depth): (bool, u32)) -> Vec<Move> {
        let strip = &self.strips[number];
        let frame = left.1.frame + 1;
        if depth == 0 || self.height(frame).is_none() {
            return Vec::new();
        }
        let cost = left.0 + self.late(number, left.1.placed);
        let opens = self.opens_at(strip, frame);
        let passing = passing || opens;
        let mut found = Vec::new();
        for at in self.open_next(number, left.1, false).into_iter().filter(|at| opens || at.placed == left.1.placed) {
            let stands = opens && !self.bars(number, at);
            if stands {
                found.extend(self.stand(number, at, how.0, how.1).into_iter().map(|way| (way.0 + cost, way.1)));
            }
            let stops = stands && self.whole(strip, at) && how.1 == Moves::Documented;
            if !(stops || self.owes(number, at)) {
                let (blank, faces) = if passing { self.left(at, self.blank(at)) } else { (0, None) };
                found.extend(self.ahead(number, (cost + blank, At { faces, ..at }), how, (passing, depth - 1)));
            }
        }
        found
    }

    /// The next frame that a strip may open after one that is left, what those cost that it is barred from, and what it faces.
    pub fn opened_next(&self, number: usize, at: At) -> (u32, Cost, Option<u16>) {
        let opens = |frame: u32| self.opens_at(&self.strips[number], frame);
        let bars = |frame: u32| self.bars(number, self.passed(at, frame));
        let next = (at.frame + 1..).find(|frame| opens(*frame) && !bars(*frame)).unwrap();
        let first = (at.frame + 1..).find(|frame| opens(*frame)).unwrap();
        let (mut cost, mut faces) = (0, at.faces.filter(|_| first == at.frame + 1));
        for frame in first..next {
            let blank = self.height(frame).unwrap_or(0) - self.passed(at, frame).apart;
            let (own, before) = self.left(At { faces, ..self.passed(at, frame) }, blank);
            (cost, faces) = (cost + own, before);
        }
        (next, cost, faces)
    }

    /// The strip runs over the foot of the first frame that it may open, whose rows are then all used.
    pub fn force(&self, number: usize, at: At) -> Vec<Move> {
        let strip = &self.strips[number];
        let placed = at.placed + usize::from(strip.float.is_some());
        let over = |to: At, cost: Cost| {
            let used = self.height(to.frame)? + strip.below;
            let noted = to.noted + all(&strip.lengths[0]);
            Some((cost + OVER_THE_FOOT, At { used, below: strip.below, noted, placed, ..to }))
        };
        let stays = self.stays(number, at);
        let (own, faces) = if self.opens_here(strip, at) { self.left(at, self.blank(at)) } else { (0, None) };
        let (ahead, passed, faces) = self.opened_next(number, At { faces, ..at });
        let late = self.late(number, at.placed) * Cost::from(ahead - at.frame);
        let next = over(At { faces, ..self.passed(at, ahead) }, late + passed + own);
        let here = if stays && at.used == at.apart || next.is_none() { over(at, 0) } else { None };
        here.into_iter().chain(next).collect()
    }

    /// A frame ahead with nothing but what stands over its page.
    pub fn passed(&self, at: At, frame: u32) -> At {
        let same = frame / self.frames.per_page == at.frame / self.frames.per_page;
        let (over, over_low) = if same { (at.over, at.over_low) } else { ((0, 0), false) };
        let rows = self.rows_over(over, frame);
        At { frame, apart: rows, noted: 0, over, over_low, low: rows > 0 && over_low, ..at }
    }

    pub fn moves(&self, number: usize, at: At, moves: Moves) -> Vec<Move> {
        let strip = &self.strips[number];
        if let Some(float) = strip.float.map(usize::from) {
            if at.placed > float {
                return vec![(0, at)];
            }
            if at.placed < float || self.floats[float].columns > 1 {
                return vec![(strip.lengths[0].cost, at)];
            }
        }
        let stays = self.stays(number, at);
        if self.owes(number, at) {
            return if stays { self.stand(number, at, true, moves) } else { Vec::new() };
        }
        for strict in [true, false] {
            let mut found = self.leave(number, at, strict, moves);
            if stays {
                found.extend(self.stand(number, at, strict, moves));
            }
            if !found.is_empty() {
                return found;
            }
        }
        self.force(number, at)
    }

    /// The least cost by trying everything.
    pub fn least(&self, moves: Moves) -> Cost {
        let at = At::of(self.begun);
        let starts = if at.used == 0 { self.open(0, at, false) } else { vec![at] };
        let mut known = BTreeMap::new();
        starts.into_iter().filter_map(|at| self.least_from(0, at, moves, &mut known)).min().unwrap()
    }

    /// The same of the strips from `number` on, if there is a way; what is known already is kept, only to be faster.
    pub fn least_from(&self, number: usize, at: At, moves: Moves, known: &mut Known) -> Option<Cost> {
        if number == self.strips.len() {
            return Some(self.ending(at));
        }
        if let Some(cost) = known.get(&(number, at)) {
            return *cost;
        }
        let ways = self.moves(number, at, moves).into_iter();
        let least = ways.filter_map(|way| Some(way.0 + self.least_from(number + 1, way.1, moves, known)?)).min();
        known.insert((number, at), least);
        least
    }

    pub fn ending(&self, at: At) -> Cost {
        let Some(unbalanced) = self.frames.unbalanced else { return 0 };
        let last = self.frames.first.len() as u32;
        let blank = |frame: u32| self.height(frame).unwrap() - self.passed(at, frame).apart;
        let empty: Cost = (at.frame + 1..last).map(|frame| Cost::from(blank(frame) / 2)).sum();
        let short = Cost::from(self.blank(at) / 2);
        Cost::from(unbalanced) * MICRO * (short + empty * empty)
    }

    pub fn solve(&self) -> Solution {
        solve_from(self.flowing(), &self.frames, &self.costs, self.begun).expect("there is a frame")
    }
}

/// Where a strip begins below what stands in a frame: at a whole row, unless it may stand halfway.
pub fn start(strip: &Strip, at: At) -> u16 {
    let start = at.used + if at.used == at.apart { 0 } else { strip.above };
    if strip.halfway { start } else { start.div_ceil(2) * 2 }
}

/// How high the notes are that the first lines call.
pub fn noted(length: &StripLength, lines: u16) -> u32 {
    length.calls.iter().filter(|call| call.lines <= lines).map(|call| call.noted).max().unwrap_or(0)
}

/// The same of all lines.
pub fn all(length: &StripLength) -> u32 {
    noted(length, length.lines)
}

/// Half rows of lines that others follow.
pub fn rows(length: &StripLength, lines: u16) -> u16 {
    (length.pitch.leading * u32::from(lines)).div_ceil(length.pitch.grid) as u16 * 2
}

/// Half rows of the last lines, with what is below them.
pub fn last_rows(length: &StripLength, lines: u16) -> u16 {
    (length.pitch.leading * u32::from(lines) + length.pitch.foot).div_ceil(length.pitch.grid) as u16 * 2
}
