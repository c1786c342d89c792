//! Notes at the foot of the column in which they are called: what they leave of it for the lines above them.

use super::breaks::Placed;
use super::strips::{Length, Strip};
use crate::layout::{Geometry, Layout, RuleLine, Scale, StyleName};
use crate::unit::Length as Measure;

/// A note called in some lines.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// It is called in the last of so many lines; in what is kept before them where that is none.
    pub lines: u16,
    /// Which of the article's notes.
    pub note: u32,
    /// How high it is with those that are called in the same strip before it.
    pub noted: u32,
}

/// How notes become rows: all those of a column take whole ones together.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NoteRows {
    /// Space between the text and the first.
    pub above: u32,
    /// From row to row, in the same unit.
    pub grid: u32,
}

impl Default for NoteRows {
    fn default() -> NoteRows {
        NoteRows { above: 0, grid: 1 }
    }
}

impl NoteRows {
    /// What a layout says: the style of notes states the rule over the first, as far below the text as it is above the note.
    pub fn of(layout: &Layout, geometry: &Geometry) -> NoteRows {
        let style = layout.style(StyleName::Note);
        let whole = |length: Measure| length.millipoints().max(0) as u32;
        let rule = |rule: RuleLine| rule.weight.resolve(style.scale) + gap(&rule, style.scale) * 2;
        NoteRows { above: style.rule_above.map_or(0, |above| whole(rule(above))), grid: whole(geometry.leading).max(1) }
    }

    /// Half rows that notes of a height take at the foot of a column.
    #[inline]
    pub fn halves(self, noted: u32) -> u16 {
        if noted == 0 {
            return 0;
        }
        let rows = noted.saturating_add(self.above).div_ceil(self.grid.max(1));
        u16::try_from(rows.saturating_mul(2)).unwrap_or(u16::MAX)
    }
}

/// Between a rule and the lines beside it.
pub fn gap(rule: &RuleLine, scale: Scale) -> Measure {
    rule.gap.map_or(scale.em / 3, |gap| gap.resolve(scale))
}

/// Half rows of a frame for lines, and for notes below them.
#[derive(Copy, Clone, Debug)]
pub struct Room {
    /// How many, the notes that stand there already counted.
    pub rows: u16,
    /// How high these are.
    pub noted: u32,
    /// How notes become rows.
    pub notes: NoteRows,
    /// Lines of a strip at least on both sides of its foot, whatever its style says.
    pub least: u16,
}

impl Room {
    /// What is left for lines where more notes come to those that stand there; none where there is not even room for these.
    #[inline]
    pub fn beside(self, more: u32) -> Option<u16> {
        self.rows.checked_sub(self.notes.halves(self.noted + more))
    }

    /// Whether each line takes a row, and nothing else does: most lines are so, and what follows is then shorter.
    #[inline]
    fn is_plain(self, length: &Length) -> bool {
        self.noted == 0 && length.is_plain()
    }

    /// Half rows of the last lines after so many are done, with what is below them; none where they do not fit.
    #[inline(always)]
    pub fn last(self, length: &Length, done: u16) -> Option<u16> {
        if self.is_plain(length) {
            let rows = (length.lines - done).saturating_mul(2);
            return (rows <= self.rows).then_some(rows);
        }
        let room = self.beside(length.noted(length.lines) - length.noted_before(done))?;
        let again = if done > 0 { length.again() } else { 0 };
        length.pitch.last_rows((length.lines - done).saturating_add(again), room)
    }

    /// Half rows that stay blank after some lines that others follow, where they fit.
    #[inline]
    pub fn blank(self, length: &Length, done: u16, lines: u16) -> Option<u16> {
        if self.is_plain(length) {
            return self.rows.checked_sub(lines.saturating_mul(2));
        }
        let rows = if done > 0 { length.rows_after(lines) } else { length.pitch.rows(lines) };
        self.beside(length.noted(done + lines) - length.noted_before(done))?.checked_sub(rows)
    }

    /// Lines that fit with the notes that they call, after so many are done; more than there are where there is room for more.
    #[inline]
    pub fn lines(self, length: &Length, done: u16) -> u16 {
        let again = if done > 0 { length.again() } else { 0 };
        let most = length.pitch.lines(self.beside(0).unwrap_or(0)).saturating_sub(again);
        if length.calls.is_empty() {
            return most;
        }
        let most = most.min(length.lines - done);
        (0..=most).rev().find(|lines| self.blank(length, done, *lines).is_some()).unwrap_or(0)
    }
}

impl Length {
    /// How high the notes are that are called in its first lines, and before them.
    #[inline]
    pub fn noted(&self, lines: u16) -> u32 {
        if self.calls.is_empty() {
            return 0;
        }
        self.calls.iter().rev().find(|call| call.lines <= lines).map_or(0, |call| call.noted)
    }

    /// The same of those that stand in earlier frames where so many lines do: what is kept before the lines stands with the
    /// first of them.
    #[inline]
    pub fn noted_before(&self, done: u16) -> u32 {
        if done == 0 { 0 } else { self.noted(done) }
    }
}

/// A note at the foot of a frame.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The frame.
    pub frame: u32,
    /// The article.
    pub article: u32,
    /// Which of its notes.
    pub note: u32,
    /// How high it is.
    pub height: u32,
}

/// The notes of all frames, in the order of their calls.
pub fn footnotes(strips: &[Strip], placed: &[Placed]) -> Vec<Footnote> {
    let mut found = Vec::new();
    for (strip, placed) in strips.iter().zip(placed).filter(|(_, placed)| !placed.elsewhere) {
        let mut before = 0;
        for call in &strip.lengths[placed.length].calls {
            let height = call.noted - std::mem::replace(&mut before, call.noted);
            let frame = placed.frame + placed.frames_before(call.lines);
            found.push(Footnote { frame, article: strip.article, note: call.note, height });
        }
    }
    found
}

/// How high the notes of a frame are.
pub fn noted_in(footnotes: &[Footnote], frame: u32) -> u32 {
    footnotes.iter().filter(|note| note.frame == frame).map(|note| note.height).sum()
}

impl Placed {
    /// How many frames after its first one so many of its lines are done.
    fn frames_before(&self, lines: u16) -> u32 {
        let mut done = 0;
        let before = self.splits.iter().take_while(|taken| {
            done += **taken;
            done < lines
        });
        before.count() as u32
    }
}
