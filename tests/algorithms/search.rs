//! All ways to place a few strips, and the figures among them, into small frames; and what may be wrong with a solution.

use std::collections::BTreeMap;

use offprint::layout::{PageCosts, Place as Side};
use offprint::paginate::{
    AGAINST_THE_RULES, Begun, Cost, Float, Flowing, Frames, MICRO, NoteRows, OVER_THE_FOOT, Opening, Placed, SHORTEST, Solution,
    Strip, StripLength, solve_from,
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
    frame: u32,
    used: u16,
    /// Of these, what figures take that stand at the frame's head or foot.
    apart: u16,
    below: u16,
    /// How high its notes are.
    noted: u32,
    /// Figures placed.
    placed: usize,
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

    pub fn hyphen(&self, length: &StripLength, done: u16) -> Cost {
        if done > 0 && length.hyphens.contains(&(done - 1)) { Cost::from(self.costs.hyphen_over) * MICRO } else { 0 }
    }

    pub fn opens_at(&self, strip: &Strip, frame: u32) -> bool {
        strip.opens < 2 || frame.is_multiple_of(self.frames.per_page)
    }

    pub fn stays(&self, strip: &Strip, at: At) -> bool {
        strip.opens == 0 || at.used == at.apart && self.opens_at(strip, at.frame)
    }

    pub fn mentioned(&self, number: usize) -> usize {
        self.floats.iter().filter(|float| float.after as usize <= number).count()
    }

    /// Figures stand in the frame that are mentioned only after the strip begins.
    pub fn owes(&self, number: usize, at: At) -> bool {
        at.placed > self.mentioned(number)
    }

    /// What it costs to go to the next frame with figures waiting.
    pub fn late(&self, number: usize, placed: usize) -> Cost {
        self.mentioned(number).saturating_sub(placed) as Cost * Cost::from(self.costs.far_figure) * MICRO
    }

    /// All ways to open a frame, with some figures or none.
    pub fn open(&self, number: usize, (frame, placed): (u32, usize), flows: bool) -> Vec<At> {
        let Some(height) = self.height(frame) else { return Vec::new() };
        let strip = &self.strips[number];
        let begins = !flows && (number == 0 || self.strips[number - 1].article != strip.article);
        let most = if strip.float.is_some() { placed } else { self.floats.len() };
        let figures = |to: usize| &self.floats[placed..to];
        let in_order = |to: &usize| {
            let sides = || figures(*to).iter().map(|float| float.place);
            let foot = sides().position(|side| side == Side::Foot).unwrap_or(usize::MAX);
            let heads = sides().enumerate().filter(|(_, side)| *side == Side::Head);
            heads.clone().all(|(at, _)| at < foot) && (!begins || heads.count() == 0)
        };
        let rows = |to: usize| figures(to).iter().map(|float| float.rows).sum::<u16>();
        let fits = |to: &usize| rows(*to) <= height && figures(*to).iter().all(|float| float.article == strip.article);
        let opened = |to: usize| At { frame, used: rows(to), apart: rows(to), below: 0, noted: 0, placed: to };
        (placed..=most).filter(fits).filter(in_order).map(opened).collect()
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
        let opened = self.open(number, (left.frame + 1, left.placed), true).into_iter();
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
        let against = rest - lines < strip.widows || lines > 0 && lines < strip.widows;
        if self.owes(number, at) || at.apart > 0 && against {
            return Vec::new();
        }
        let own = self.short(beside(lines) as u16) + self.hyphen(length, done + lines);
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
                let own = length.cost + self.short(blank(lines) as u16) + self.hyphen(length, lines) + head + broken;
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
        let (stays, blank) = (self.stays(strip, at), self.blank(at));
        let low = at.used > at.apart && (blank / 2 <= SHORTEST || moves == Moves::All);
        if stays && !low && self.whole(strip, at) {
            return Vec::new();
        }
        let cost = if stays { self.short(blank) } else { 0 };
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
        for at in self.open(number, (frame, left.1.placed), false).into_iter().filter(|at| opens || at.apart == 0) {
            if opens {
                found.extend(self.stand(number, at, how.0, how.1).into_iter().map(|way| (way.0 + cost, way.1)));
            }
            let stops = opens && self.whole(strip, at) && how.1 == Moves::Documented;
            if !(stops || self.owes(number, at)) {
                let blank = if passing { self.short(self.blank(at)) } else { 0 };
                found.extend(self.ahead(number, (cost + blank, at), how, (passing, depth - 1)));
            }
        }
        found
    }

    pub fn opened_next(&self, strip: &Strip, frame: u32) -> u32 {
        (frame + 1..).find(|ahead| self.opens_at(strip, *ahead)).unwrap()
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
        let stays = self.stays(strip, at);
        let ahead = self.opened_next(strip, at.frame);
        let late = self.late(number, at.placed) * Cost::from(ahead - at.frame);
        let left = late + if stays { self.short(self.blank(at)) } else { 0 };
        let next = over(At { frame: ahead, apart: 0, noted: 0, ..at }, left);
        let here = if stays && at.used == at.apart || next.is_none() { over(at, 0) } else { None };
        here.into_iter().chain(next).collect()
    }

    pub fn moves(&self, number: usize, at: At, moves: Moves) -> Vec<Move> {
        let strip = &self.strips[number];
        if strip.float.is_some_and(|float| at.placed > usize::from(float)) {
            return vec![(0, at)];
        }
        let stays = self.stays(strip, at);
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
        let Begun { frame, used, below, .. } = self.begun;
        let at = At { frame, used, apart: 0, below, noted: 0, placed: 0 };
        let starts = if used == 0 { self.open(0, (frame, 0), false) } else { vec![at] };
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
        let empty: Cost = self.frames.first.iter().skip(at.frame as usize + 1).map(|height| Cost::from(height / 2)).sum();
        let short = Cost::from(self.blank(at) / 2);
        Cost::from(unbalanced) * MICRO * (short + empty * empty)
    }

    pub fn solve(&self) -> Solution {
        solve_from(self.flowing(), &self.frames, &self.costs, self.begun).expect("there is a frame")
    }

    /// What is wrong with the places, if anything: strips lost, split wrongly, or one on another.
    pub fn fault(&self, solution: &Solution) -> Option<String> {
        if solution.placed.len() != self.strips.len() {
            return Some("a strip is lost".to_string());
        }
        let Begun { frame, used, below, .. } = self.begun;
        let mut at = At { frame, used, apart: 0, below, noted: 0, placed: 0 };
        let mut openings: Vec<Opening> = Vec::new();
        for (number, (strip, placed)) in self.strips.iter().zip(&solution.placed).enumerate() {
            openings.extend(placed.openings.iter().copied());
            let apart = |frame| openings.iter().find(|opening| opening.frame == frame).map_or(0, |opening| opening.rows);
            if placed.elsewhere {
                continue;
            }
            if at.frame == placed.frame && at.used == at.apart {
                (at.used, at.apart) = (apart(at.frame), apart(at.frame));
            }
            let length = &strip.lengths[placed.length];
            let over = solution.cost >= OVER_THE_FOOT;
            let first = if placed.frame == at.frame { start(strip, at) } else { apart(placed.frame) };
            let last = placed.frame + placed.splits.len() as u32;
            let set: u16 = placed.splits.iter().sum();
            let faults = [
                ("begins before the one ahead ends", placed.frame < at.frame || placed.row != first),
                ("begins where it may not", placed.frame == at.frame && !self.stays(strip, at) && !over),
                ("opens no page", placed.frame != at.frame && !self.opens_at(strip, placed.frame)),
                ("is split into more lines than it has", set > length.lines),
                ("leaves a frame empty", placed.splits.contains(&0) && openings.is_empty() && length.calls.is_empty()),
                ("ends in no frame", self.height(last).is_none()),
                ("overflows", !over && self.overflows(strip, placed, length, &apart)),
            ];
            if let Some((fault, _)) = faults.into_iter().find(|fault| fault.1) {
                return Some(format!("strip {number} {fault}"));
            }
            at = At { frame: last, used: placed.used, apart: apart(last), ..at };
        }
        None
    }

    pub fn overflows(&self, strip: &Strip, placed: &Placed, length: &StripLength, apart: &dyn Fn(u32) -> u16) -> bool {
        let rest = length.lines - placed.splits.iter().sum::<u16>();
        (placed.frame..).zip(placed.splits.iter().copied().chain([rest])).any(|(frame, lines)| {
            let head = if frame == placed.frame { placed.row + strip.lead } else { apart(frame) };
            head + rows(length, lines) > self.height(frame).unwrap()
        })
    }

    /// What is wrong with the notes, if anything: one in another frame than its call, or on the text.
    pub fn wrong_notes(&self, solution: &Solution) -> Option<String> {
        let mut text: BTreeMap<u32, u16> = BTreeMap::new();
        let mut notes: BTreeMap<u32, u32> = BTreeMap::new();
        for (strip, placed) in self.strips.iter().zip(&solution.placed).filter(|(_, placed)| !placed.elsewhere) {
            let length = &strip.lengths[placed.length];
            let last = placed.frame + placed.splits.len() as u32;
            let (mut done, mut before) = (0, 0);
            for (frame, lines) in (placed.frame..last).zip(&placed.splits) {
                done += lines;
                let head = if frame == placed.frame { placed.row + strip.lead } else { 0 };
                *text.entry(frame).or_default() = head + rows(length, *lines);
                *notes.entry(frame).or_default() += noted(length, done) - std::mem::replace(&mut before, noted(length, done));
            }
            *text.entry(last).or_default() = placed.used - placed.below.min(placed.used);
            *notes.entry(last).or_default() += all(length) - before;
            if placed.noted != notes[&last] {
                return Some(format!("frame {last} has notes {} high and not {}", notes[&last], placed.noted));
            }
        }
        let over = |frame: &u32| self.beside(self.height(*frame).unwrap(), notes[frame]) < i32::from(text[frame]);
        let wrong = text.keys().find(|frame| solution.cost < OVER_THE_FOOT && over(frame));
        wrong.map(|frame| format!("notes stand on the text of frame {frame}"))
    }

    /// What is wrong with the figures, if anything: one lost, before its mention, or more than a frame holds.
    pub fn wrong_figures(&self, solution: &Solution) -> Option<String> {
        let (mut stand, mut mentions, mut frame) = (Vec::new(), Vec::new(), self.begun.frame);
        for (number, (strip, placed)) in self.strips.iter().zip(&solution.placed).enumerate() {
            let more = self.mentioned(number) - mentions.len();
            mentions.extend(std::iter::repeat_n(frame, more));
            for opening in &placed.openings {
                let figures = usize::from(opening.heads + opening.feet);
                let rows: u16 = self.floats[stand.len()..stand.len() + figures].iter().map(|float| float.rows).sum();
                if rows != opening.rows || rows > self.height(opening.frame).unwrap() {
                    return Some(format!("frame {} holds other figures than it has room for", opening.frame));
                }
                stand.extend(std::iter::repeat_n(opening.frame, figures));
            }
            if placed.elsewhere {
                continue;
            }
            frame = placed.frame + placed.splits.len() as u32;
            stand.extend(strip.float.map(|_| placed.frame));
        }
        let wrong = stand.len() != self.floats.len() || stand.iter().zip(&mentions).any(|(stand, mention)| stand < mention);
        (wrong || !stand.is_sorted()).then(|| format!("figures stand in {stand:?} and are mentioned in {mentions:?}"))
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
