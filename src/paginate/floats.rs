//! Figures that move: how many rows they take at the head or foot of a column or page, and which of them may stand in one together.

use super::strips::Strip;
use crate::layout::Place;
use crate::set::Piece;
use crate::unit::Length;

/// A figure that stands at the head or foot of a column, or of a page, in the order of the text with others of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Float {
    /// The article.
    pub article: u32,
    /// Its piece.
    pub piece: u32,
    /// So many strips end before it is mentioned: it stands in no frame before that in which the last of these ends.
    pub after: u32,
    /// Half rows that it takes, with the space between it and the text.
    pub rows: u16,
    /// Where it may stand.
    pub place: Place,
    /// Columns over which it stands, the first ones of its page; one where it stands in any column.
    pub columns: u8,
}

/// What is set at the head and foot of a frame, or of the first frames of a page, apart from the text.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The frame; the first of these.
    pub frame: u32,
    /// How many frames these are.
    pub columns: u8,
    /// Figures at its head.
    pub heads: u16,
    /// Figures at its foot, after these.
    pub feet: u16,
    /// Half rows that all of them take.
    pub rows: u16,
    /// Some of them cannot stand at the head.
    pub low: bool,
}

impl Opening {
    /// Half rows that it takes of a frame.
    #[inline]
    pub fn rows_of(&self, frame: u32) -> u16 {
        if (self.frame..self.frame + u32::from(self.columns)).contains(&frame) { self.rows } else { 0 }
    }

    /// How many figures it has.
    pub fn figures(&self) -> u16 {
        self.heads + self.feet
    }

    /// Sets all of its figures at the head, where they may stand there.
    pub fn raise(&mut self) {
        if !self.low {
            (self.heads, self.feet) = (self.figures(), 0);
        }
    }
}

/// What is opened: a frame, or the frames of a page over the first of which figures may stand.
#[derive(Copy, Clone, Debug)]
pub struct Fresh {
    /// The frame; the first of these.
    pub frame: u32,
    /// Columns over which the figures stand.
    pub columns: u8,
    /// Half rows of the lowest of them.
    pub height: u16,
    /// Half rows of all frames in which they must be mentioned.
    pub room: u32,
    /// No strip fills more of these: one that fits nowhere fills a frame of the page, and this is the lowest.
    pub most: u16,
    /// It begins an article, or the section.
    pub begins: bool,
}

/// A space may be smaller by this share of a line than its style says, in hundredths: else a whole row is added.
const TOLERANCE: i64 = 40;

impl Float {
    /// A figure's piece that is mentioned after so many strips; `most` are the half rows of a whole column.
    pub fn of(piece: &Piece, (article, number, after): (u32, u32, u32), (grid, most): (Length, u16)) -> Float {
        let slack = piece.plate.as_ref().map_or(Length::ZERO, |plate| plate.slack) + grid.scaled(TOLERANCE, 100);
        let gap = |space: Length| (space - slack).steps_up(grid).clamp(0, 100) as u16 * 2;
        let space = match piece.place {
            Place::Head => gap(piece.spaces.1),
            Place::Foot => gap(piece.spaces.0),
            _ => gap(piece.spaces.0.max(piece.spaces.1)),
        };
        let rows = piece.halves().max((piece.halves() + space).min(most));
        Float { article, piece: number, after, rows, place: piece.place, columns: piece.span.unwrap_or(1).max(1) }
    }
}

/// How many of some figures stand at the head of their frame, the others at its foot; none where they cannot stand so in
/// their order. Nothing stands above the beginning of its article: where the frame begins one, or its section.
pub fn at_head(floats: &[Float], begins: bool) -> Option<u16> {
    let must = floats.iter().rposition(|float| float.place == Place::Head).map_or(0, |last| last + 1);
    let can = floats.iter().position(|float| float.place == Place::Foot).unwrap_or(floats.len());
    let wanted = if begins { 0 } else { floats.len().div_ceil(2) };
    let stands = must <= can && !(begins && must > 0);
    stands.then(|| wanted.clamp(must, can) as u16)
}

/// What may be set in what is opened by a strip that stands at its head: nothing, or the next figures, as many as there is
/// room for. Those that are mentioned only later must be so before it is left: the shortest way there must have room.
pub fn openings(
    (strips, floats): (&[Strip], &[Float]),
    (number, placed): (usize, u16),
    fresh: Fresh,
) -> impl Iterator<Item = Opening> {
    let Fresh { frame, columns, height, begins, .. } = fresh;
    let strip = &strips[number];
    let next = &floats[usize::from(placed).min(floats.len())..];
    let next = if strip.float.is_some() { &[] } else { next };
    let mut rows = 0_u16;
    let more = next.iter().enumerate().map_while(move |(at, float)| {
        rows = rows.saturating_add(float.rows);
        let taken = u32::from(rows) * u32::from(columns);
        let stands = (float.article, float.columns) == (strip.article, columns)
            && rows <= height
            && reaches(strips, (number, float), fresh.room.saturating_sub(taken), fresh.most.saturating_sub(rows));
        let low = begins || next[..=at].iter().any(|float| float.place == Place::Foot);
        let heads = at_head(&next[..=at], begins);
        stands.then_some(heads.map(|heads| Opening { frame, columns, heads, feet: at as u16 + 1 - heads, rows, low }))
    });
    std::iter::once(Opening { frame, ..Opening::default() }).chain(more.flatten())
}

/// Whether the mention of a figure can stand in so much room at whose head the strip `number` stands or ends, where no strip
/// fills more than `most` of it.
fn reaches(strips: &[Strip], (number, float): (usize, &Float), room: u32, most: u16) -> bool {
    let between = strips.get(number + 1..float.after as usize).unwrap_or_default();
    let least = |strip: &Strip| {
        let lines = strip.lengths.iter().map(|length| length.pitch.rows(length.lines)).min();
        if strip.float.is_some() { 0 } else { strip.lead.saturating_add(lines.unwrap_or(0)) }
    };
    let mut left = room;
    between.iter().all(|strip| left.checked_sub(u32::from(least(strip).min(most))).map(|less| left = less).is_some())
}

/// Half rows set apart in a frame.
pub fn rows_in(openings: &[Opening], frame: u32) -> u16 {
    openings.iter().map(|opening| opening.rows_of(frame)).sum()
}
