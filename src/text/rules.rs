//! The breaker's rules in numbers: what a layout says of justification, ready for the inner loop.

use super::measure::Measures;
use crate::layout::{Demerits, Justification};
use crate::unit::Length;

/// How the lines of a paragraph are filled.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Setting {
    /// To both edges.
    Justified,
    /// Ragged, with this much of a line (in millipoints) as the zone in which it should end.
    Ragged(f64),
    /// Ragged, with lines of about one length, the last one too.
    Balanced {
        /// In millipoints; a line that is so much longer or shorter than the ideal is as bad as one wholly loose.
        zone: f64,
        /// How long lines should be, in millipoints.
        ideal: i64,
    },
}

/// The measure, in ems, for which a layout states its weights: some fifty letters, the wide column of a newspaper.
const STATED_AT: f64 = 23.0;

/// Lines narrower than this part of it are treated no more loosely.
const MOST_NARROW: f64 = 1.5;

/// The rules in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// How lines are filled.
    pub setting: Setting,
    /// Share of a space that it may stretch by before it counts as wholly loose.
    pub stretch: f64,
    /// Share of a space that it may shrink by before it counts as wholly tight.
    pub shrink: f64,
    /// Share of a space that it may lose at most.
    pub most_shrink: f64,
    /// Share of their width that letters may be widened or narrowed by.
    pub expansion: f64,
    /// Share of the type size that may be added between letters.
    pub tracking: f64,
    /// How stiff letters are beside spaces: 0 stiff, infinite soft.
    pub softness: f64,
    /// A ragged line that ends within this of its edge, in millipoints, breaks no word to come nearer.
    pub zone: i64,
    /// Penalties.
    pub demerits: Demerits,
}

/// What a line's filling costs and how it is shared.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Shared {
    /// What the spaces take, as a share of their width.
    pub space: f64,
    /// What the letters take, as a share of all that they can.
    pub letters: f64,
}

impl Rules {
    /// The rules of a layout.
    pub fn new(layout: &Justification, setting: Setting) -> Rules {
        let evenness = layout.evenness.fraction().clamp(0.0, 1.0);
        Rules {
            setting,
            stretch: layout.spaces.stretch.fraction().max(0.01),
            shrink: layout.spaces.shrink.fraction().max(0.01),
            most_shrink: (1.0 - layout.spaces.least.fraction()).clamp(0.0, 0.9),
            expansion: layout.expansion.fraction().clamp(0.0, 0.1),
            tracking: layout.tracking.fraction().clamp(0.0, 0.1),
            softness: if evenness >= 1.0 { f64::INFINITY } else { evenness / (1.0 - evenness) },
            zone: 0,
            demerits: layout.demerits.clone(),
        }
    }

    /// The same with a hyphenation zone.
    pub fn with_zone(self, zone: Length) -> Rules {
        Rules { zone: i64::from(zone.millipoints()), ..self }
    }

    /// The same for lines of so many ems.
    ///
    /// Wide lines have many spaces to share among: those stay closer to their width there, and hyphens, hardly needed, weigh
    /// more. In narrow lines spaces must give more. At both ends letters take less: the one has
    /// no need of them, the other would pull them to their limit in every line.
    pub fn at_measure(mut self, ems: f64) -> Rules {
        let narrow = (STATED_AT / ems.max(1.0)).clamp(0.5, MOST_NARROW);
        self.stretch *= narrow;
        self.shrink *= narrow.min(1.0);
        let apart = narrow.min(1.0 / narrow);
        self.softness *= apart.powf(1.65);
        let more = narrow.min(1.0).powf(-3.6);
        for demerit in [&mut self.demerits.hyphen, &mut self.demerits.compound] {
            *demerit = (f64::from(*demerit) * more) as u32;
        }
        self
    }

    /// How much wider or narrower the letters of a line can get.
    #[inline]
    pub fn capacity(&self, line: Measures) -> f64 {
        self.expansion * (line.width - line.space) as f64 + self.tracking * line.letters.max(0) as f64
    }

    /// Shares a line's deficit between letters and spaces at the least of what both cost together: `r⁴ + p² ÷ softness`,
    /// `r` being what the spaces take of what makes them wholly loose or tight, `p` what the letters take of what they can.
    /// `spaces` is how wide the line's spaces are together, `capacity` that of [`Rules::capacity`].
    #[inline]
    pub fn share(&self, deficit: f64, spaces: f64, capacity: f64) -> Shared {
        let give = (if deficit > 0.0 { self.stretch } else { self.shrink }) * spaces;
        let pull = match (capacity > 0.0 && self.softness > 0.0, spaces > 0.0) {
            (false, _) => 0.0,
            (true, false) => (deficit.abs() / capacity).min(1.0),
            (true, true) => self.pull(deficit.abs() / give, capacity / give),
        };
        let rest = deficit - deficit.signum() * pull * capacity;
        let space = if spaces > 0.0 {
            rest / spaces
        } else if rest.abs() < 1.0 {
            0.0
        } else {
            rest.signum() * 1e6
        };
        Shared { space, letters: pull }
    }

    /// Newton's method from where the spaces would be content; both parts are convex, three steps are enough for the eye.
    /// `need` is the deficit and `letters` what letters can take, both in units of what the spaces give.
    #[inline]
    fn pull(&self, need: f64, letters: f64) -> f64 {
        let stiff = 1.0 / self.softness;
        let mut pull = ((need - 0.8) / letters).clamp(0.0, 1.0);
        for _ in 0..3 {
            let rest = need - pull * letters;
            let slope = 2.0 * stiff * pull - 4.0 * letters * rest * rest * rest;
            let bend = 2.0 * stiff + 12.0 * letters * letters * rest * rest;
            pull = (pull - slope / bend).clamp(0.0, 1.0);
        }
        pull
    }

    /// Badness of a line by how its deficit is shared.
    #[inline]
    pub fn badness_of(&self, shared: Shared) -> f64 {
        let spaces = self.badness(shared.space) / 100.0;
        100.0 * (spaces * spaces + shared.letters * shared.letters / self.softness.max(1e-9)).sqrt()
    }

    /// Badness of a space by the share that it takes: 100 when wholly loose or tight. It grows with the square, and not with
    /// the cube of Knuth & Plass (1981, 4): letters take part, and the sum over many lines comes out more even.
    #[inline]
    pub fn badness(&self, space: f64) -> f64 {
        let ratio = if space > 0.0 { space / self.stretch } else { -space / self.shrink };
        100.0 * ratio * ratio
    }
}
