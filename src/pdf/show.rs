//! Shows a run: strings of codes, adjusted where a glyph moves the pen otherwise than its font says.

use super::cluster::{Cluster, Clusters, Packed, clean};
use super::cmap::text_string;
use super::codes::{Code, Codes, SPACE};
use super::number;
use crate::page::{Glyph, Page, TextRun};
use crate::unit::Length;

/// Strings of one run on their way into a content stream.
struct Strings<'a> {
    out: &'a mut Vec<u8>,
    codes: &'a Codes,
    run: &'a TextRun,
    /// Where the operand starts.
    start: usize,
    /// A string is open.
    open: bool,
    /// The operand has numbers, so that it needs `TJ`.
    adjusted: bool,
    /// By how much the pen is behind the model, in thousandths of an em times units to the em.
    owed: i64,
    /// Units to the em.
    units: i64,
    /// Glyphs stand this much higher, in units.
    rise: i16,
}

/// Shows a run; font, size and place are set.
pub(super) fn run(out: &mut Vec<u8>, page: &Page, run: &TextRun, codes: &Codes) {
    let units = i64::from(codes.units_per_em);
    let start = out.len();
    let mut strings = Strings { out, codes, run, start, open: false, adjusted: false, owed: 0, units, rise: 0 };
    // Right to left, too, glyphs stand in visual order: readers turn them by the characters that `ToUnicode` gives, and a text
    // over the whole run, though in logical order, would be turned by them once more.
    let mut clusters = Clusters::of(page, run);
    loop {
        while let Some((glyph, byte)) = clusters.simple() {
            strings.simple(glyph, byte);
        }
        match clusters.next() {
            Some(cluster) => strings.cluster(&cluster),
            None => break,
        }
    }
    strings.lift(0);
    strings.end();
}

impl Strings<'_> {
    /// Shows a cluster; under an `ActualText` (ISO 32000-1, 14.9.4) where its glyphs don't say by themselves what it says.
    fn cluster(&mut self, cluster: &Cluster) {
        let Some(text) = cluster.plain() else { return self.replaced(cluster) };
        match self.codes.find(cluster.glyphs[0].id) {
            Some(code) if code.text == text => self.glyph(&cluster.glyphs[0], code, cluster.text == " "),
            _ => self.replaced(cluster),
        }
    }

    /// Shows a glyph that stands for one ASCII character.
    #[inline]
    fn simple(&mut self, glyph: &Glyph, byte: u8) {
        match self.codes.find(glyph.id) {
            Some(code) if code.text == Packed::of_ascii(byte) => self.glyph(glyph, code, byte == b' '),
            _ => {
                let mut buffer = [0; 4];
                let text = char::from(byte).encode_utf8(&mut buffer);
                self.replaced(&Cluster { glyphs: std::slice::from_ref(glyph), text });
            }
        }
    }

    fn replaced(&mut self, cluster: &Cluster) {
        self.end();
        self.out.extend_from_slice(b"/Span<</ActualText");
        text_string(self.out, &clean(cluster.text));
        self.out.extend_from_slice(b">>BDC\n");
        self.start = self.out.len();
        let mut space = cluster.text == " ";
        for glyph in cluster.glyphs {
            match self.codes.find(glyph.id) {
                Some(code) => self.glyph(glyph, code, std::mem::take(&mut space)),
                None => self.owed = self.owed.saturating_add(i64::from(glyph.advance) * 1000),
            }
        }
        self.end();
        self.out.extend_from_slice(b"EMC\n");
        self.start = self.out.len();
    }

    #[inline]
    fn glyph(&mut self, glyph: &Glyph, code: Code, space: bool) {
        if glyph.dy != self.rise {
            self.lift(glyph.dy);
        }
        self.owed += i64::from(glyph.dx) * 1000;
        if self.owed != 0 {
            self.settle();
        }
        self.push(code);
        self.owed += (i64::from(glyph.advance) - i64::from(code.advance) - i64::from(glyph.dx)) * 1000;
        if space != (code.code == SPACE) {
            // `Tw` widens code 32 alone and always (ISO 32000-1, 9.3.3); the model widens what is a space.
            let em = i64::from(self.run.size.millipoints()).max(1);
            let widened = i64::from(self.run.word_space.millipoints()) * 1000 * self.units / em;
            self.owed += if space { widened } else { -widened };
        }
    }

    #[inline]
    fn push(&mut self, code: Code) {
        if !self.open {
            if self.out.len() == self.start {
                self.out.push(b'[');
            }
            self.out.push(b'(');
            self.open = true;
        }
        if code.code > 255 {
            self.out.push((code.code >> 8) as u8);
        }
        self.out.push(code.code as u8);
    }

    /// Moves the pen to where the model has it: a number in thousandths, subtracted (ISO 32000-1, table 109).
    fn settle(&mut self) {
        let half = self.units / 2;
        let thousandths = (self.owed + if self.owed < 0 { -half } else { half }) / self.units;
        if thousandths == 0 {
            return;
        }
        self.owed -= thousandths * self.units;
        if self.open {
            self.out.push(b')');
            self.open = false;
        } else if self.out.len() == self.start {
            self.out.push(b'[');
        }
        number::whole(self.out, -thousandths);
        self.adjusted = true;
    }

    /// Sets how high the next glyphs stand.
    fn lift(&mut self, rise: i16) {
        if rise == self.rise {
            return;
        }
        self.end();
        self.rise = rise;
        let height = self.run.size.scaled(i64::from(rise), self.units);
        number::thousandths(self.out, i64::from(height.millipoints()));
        self.out.extend_from_slice(b" Ts\n");
        self.start = self.out.len();
    }

    /// Ends the operand with its operator: `Tj` for a lone string.
    fn end(&mut self) {
        if self.open {
            self.out.push(b')');
        }
        if self.out.len() > self.start {
            if self.adjusted {
                self.out.extend_from_slice(b"]TJ\n");
            } else {
                self.out.remove(self.start);
                self.out.extend_from_slice(b"Tj\n");
            }
        }
        self.start = self.out.len();
        (self.open, self.adjusted) = (false, false);
    }
}

/// How far a run moves the pen, by the model of [`TextRun`].
pub(super) fn width(page: &Page, run: &TextRun, units_per_em: u16) -> Length {
    let (mut units, mut glyphs, mut spaces) = (0i64, 0i64, 0i64);
    for cluster in Clusters::of(page, run) {
        units += cluster.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum::<i64>();
        glyphs += cluster.glyphs.len() as i64;
        spaces += i64::from(cluster.text == " ");
    }
    let amount = |length: Length, times: i64| i64::from(length.millipoints()).saturating_mul(times);
    let natural = amount(run.size, units) / i64::from(units_per_em.max(1));
    let natural = natural.saturating_add(amount(run.tracking, glyphs)).saturating_add(amount(run.word_space, spaces));
    let scaled = i128::from(natural) * i128::from(run.scale) / 100_000;
    Length::new(scaled.clamp(i128::from(i32::MIN), i128::from(i32::MAX)) as i32)
}
