//! What may be wrong with a solution: strips lost or on each other, notes on the text, figures out of place.

use std::collections::BTreeMap;

use offprint::paginate::{OVER_THE_FOOT, Opening, Placed, Solution, Strip, StripLength};

use crate::search::{At, Case, all, noted, rows, start};

impl Case {
    /// What is wrong with the places, if anything: strips lost, split wrongly, or one on another.
    pub fn fault(&self, solution: &Solution) -> Option<String> {
        if solution.placed.len() != self.strips.len() {
            return Some("a strip is lost".to_string());
        }
        let mut at = At::of(self.begun);
        let mut openings: Vec<Opening> = Vec::new();
        for (number, (strip, placed)) in self.strips.iter().zip(&solution.placed).enumerate() {
            openings.extend(placed.openings.iter().copied());
            let apart = |frame| openings.iter().map(|opening| opening.rows_of(frame)).sum();
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
                ("begins where it may not", placed.frame == at.frame && !self.opens_here(strip, at) && !over),
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
        let (mut stand, mut mentions, mut frame, mut behind) = (Vec::new(), Vec::new(), self.begun.frame, 0);
        for (number, (strip, placed)) in self.strips.iter().zip(&solution.placed).enumerate() {
            let more = self.mentioned(number) - mentions.len();
            mentions.extend(std::iter::repeat_n(frame, more));
            for opening in &placed.openings {
                let figures = &self.floats[stand.len()..stand.len() + usize::from(opening.heads + opening.feet)];
                let rows: u16 = figures.iter().map(|float| float.rows).sum();
                let over = |frame: u32| self.height(frame).is_none_or(|height| height < rows);
                let wide = opening.columns > 1 && self.column(opening.frame) > 0;
                let alike = figures.iter().all(|float| float.columns == opening.columns);
                if rows != opening.rows || wide || !alike || (0..u32::from(opening.columns)).any(|at| over(opening.frame + at)) {
                    return Some(format!("frame {} holds other figures than it has room for", opening.frame));
                }
                stand.extend(std::iter::repeat_n(opening.frame, figures.len()));
            }
            behind += usize::from(placed.behind);
            if placed.elsewhere {
                continue;
            }
            frame = placed.frame + placed.splits.len() as u32;
            stand.extend(strip.float.map(|_| placed.frame));
        }
        // one over several columns may stand on the page of its mention
        let first = |at: usize, mention: u32| if self.floats[at].columns > 1 { mention - self.column(mention) } else { mention };
        let early = (0..).zip(stand.iter().zip(&mentions)).any(|(at, (stand, mention))| *stand < first(at, *mention));
        let wrong = stand.len() + behind != self.floats.len() || early || !stand.is_sorted();
        let wrong = wrong.then(|| format!("figures stand in {stand:?} and are mentioned in {mentions:?}"));
        wrong.or_else(|| self.low_figures(solution))
    }

    /// What stands at a foot and must not: above the beginning of another article, or others of its page.
    fn low_figures(&self, solution: &Solution) -> Option<String> {
        let mut low: Vec<(Opening, u32)> = Vec::new();
        for (number, (strip, placed)) in self.strips.iter().zip(&solution.placed).enumerate() {
            for opening in &placed.openings {
                if low.iter().any(|(over, _)| over.columns > 1 && over.rows_of(opening.frame) > 0) {
                    return Some(format!("figures stand in frame {} above those over it", opening.frame));
                }
                low.extend(Some((*opening, strip.article)).filter(|(opening, _)| opening.feet > 0));
            }
            let begins = !placed.elsewhere && number > 0 && self.strips[number - 1].article != strip.article;
            let under = low.iter().any(|(over, article)| over.rows_of(placed.frame) > 0 && *article != strip.article);
            if begins && under && solution.cost < OVER_THE_FOOT {
                return Some(format!("strip {number} begins above figures of another article"));
            }
        }
        None
    }
}
