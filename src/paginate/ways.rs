//! The ways on which the breaker's states came about; as far back as all that live agree, they are settled and the rest forgotten.
//!
//! The best way is one of those that lead to a living state. They part only some columns ahead of it, so what has to be kept is
//! a window of the text, however long that is.

use super::states::{NONE, Trace};

/// So many traces are let come together before it is looked what is settled: 4 MB.
const FULL: usize = 1 << 18;

/// All traces that may yet be needed.
pub struct Ways {
    /// Those that are not settled; each is numbered from the first that ever was.
    traces: Vec<Trace>,
    /// For each of them the last opening before it; empty where no figure moves.
    openings: Vec<u32>,
    /// So many traces are gone.
    gone: u32,
    /// One for each strip on which all agree.
    settled: Vec<(Trace, u32)>,
    /// So many traces are too many.
    full: usize,
}

impl Ways {
    /// No ways yet.
    pub fn new() -> Ways {
        Ways { traces: Vec::new(), openings: Vec::new(), gone: 0, settled: Vec::new(), full: FULL }
    }

    /// A further trace, and if figures move the last opening before it; gives its number.
    #[inline]
    pub fn push(&mut self, trace: Trace, opening: Option<u32>) -> u32 {
        let number = self.gone + self.traces.len() as u32;
        self.traces.push(trace);
        self.openings.extend(opening);
        number
    }

    /// Another trace in the place of one.
    #[inline]
    pub fn replace(&mut self, number: u32, trace: Trace, opening: u32) {
        let at = (number - self.gone) as usize;
        self.traces[at] = trace;
        if let Some(known) = self.openings.get_mut(at) {
            *known = opening;
        }
    }

    /// Whether it is time to see what is settled.
    pub fn are_many(&self) -> bool {
        self.traces.len() >= self.full
    }

    /// Settles what all ways to some traces, those of the last of so many strips, have in common.
    pub fn settle(&mut self, living: impl Iterator<Item = u32>, strips: usize) {
        let mut heads: Vec<u32> = living.collect();
        let mut open = strips - self.settled.len();
        heads.sort_unstable();
        heads.dedup();
        while heads.len() > 1 && open > 1 {
            heads.iter_mut().for_each(|head| *head = self.trace(*head).back);
            heads.sort_unstable();
            heads.dedup();
            open -= 1;
        }
        if let ([common], 1..) = (&heads[..], open) {
            let way = self.way(*common, open);
            self.settled.extend(way);
            let passed = (common + 1 - self.gone) as usize;
            self.traces.drain(..passed);
            self.openings.drain(..passed.min(self.openings.len()));
            self.gone = common + 1;
        }
        self.full = FULL.max(self.traces.len() * 2);
    }

    /// The whole way to the trace of the last of so many strips: for each strip its trace, and the last opening before it.
    pub fn to(&self, last: u32, strips: usize) -> Vec<(Trace, u32)> {
        let open = self.way(last, strips - self.settled.len());
        [&self.settled[..], &open].concat()
    }

    fn trace(&self, number: u32) -> Trace {
        self.traces[(number - self.gone) as usize]
    }

    /// The last so many steps of the way to a trace.
    fn way(&self, last: u32, steps: usize) -> Vec<(Trace, u32)> {
        let (mut way, mut at) = (Vec::with_capacity(steps), last);
        for _ in 0..steps {
            let opening = self.openings.get((at - self.gone) as usize).copied();
            let trace = self.trace(at);
            way.push((trace, opening.unwrap_or(NONE)));
            at = trace.back;
        }
        way.reverse();
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Strips with a few traces each, every one of which goes back to one of those before it.
    fn walked(settles: bool) -> Vec<(Trace, u32)> {
        let mut random = 7_u32;
        let mut next = |below: u32| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 16) % below
        };
        let mut ways = Ways::new();
        let mut before = vec![NONE];
        for strip in 1..=300 {
            let living = 1 + next(5);
            let after: Vec<u32> = (0..living)
                .map(|_| {
                    let back = before[next(before.len() as u32) as usize];
                    let trace = Trace { back, frame: next(1000), row: 0, used: 0, choice: 0, lines: 0 };
                    ways.push(trace, Some(next(9)))
                })
                .collect();
            ways.replace(after[0], Trace { frame: 5000 + strip, ..ways.trace(after[0]) }, 3);
            before = after;
            if next(3) == 0 && settles {
                ways.settle(before.iter().copied(), strip as usize);
            }
        }
        assert_eq!(settles, ways.settled.len() > 250 && ways.traces.len() < 60);
        ways.to(before[0], 300)
    }

    #[test]
    fn what_is_settled_is_the_way_that_was() {
        let seen = |way: Vec<(Trace, u32)>| way.into_iter().map(|(trace, opening)| (trace.frame, opening)).collect::<Vec<_>>();
        assert_eq!(seen(walked(true)), seen(walked(false)));
    }
}
