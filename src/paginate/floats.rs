//! Figures that move: how many rows they take at the head or foot of a column, and which of them may stand in one together.

use super::strips::Strip;
use crate::layout::Place;
use crate::set::Piece;
use crate::unit::Length;

/// A figure that stands at the head or foot of a column, in the order of the text with others of its kind.
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
}

/// What is set at the head and foot of a frame, apart from the text.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The frame.
    pub frame: u32,
    /// Figures at its head.
    pub heads: u16,
    /// Figures at its foot, after these.
    pub feet: u16,
    /// Half rows that all of them take.
    pub rows: u16,
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
        Float { article, piece: number, after, rows, place: piece.place }
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

/// What may be set in a frame of so many half rows by a strip that stands at its head: nothing, or the next figures, as many
/// as there is room for. Those that are mentioned only later must be so before the frame is left: the shortest way there
/// must have room below them.
pub fn openings(
    (strips, floats): (&[Strip], &[Float]),
    (number, placed): (usize, u16),
    (frame, height): (u32, u16),
    begins: bool,
) -> impl Iterator<Item = Opening> {
    let strip = &strips[number];
    let next = &floats[usize::from(placed).min(floats.len())..];
    let next = if strip.float.is_some() { &[] } else { next };
    let mut rows = 0_u16;
    let more = next.iter().enumerate().map_while(move |(at, float)| {
        rows = rows.saturating_add(float.rows);
        let stands = float.article == strip.article && rows <= height && reaches(strips, (number, float), height - rows);
        let heads = at_head(&next[..=at], begins);
        stands.then_some(heads.map(|heads| Opening { frame, heads, feet: at as u16 + 1 - heads, rows }))
    });
    std::iter::once(Opening { frame, ..Opening::default() }).chain(more.flatten())
}

/// Whether the mention of a figure can stand in the frame in whose head the strip `number` stands or ends.
fn reaches(strips: &[Strip], (number, float): (usize, &Float), room: u16) -> bool {
    let between = strips.get(number + 1..float.after as usize).unwrap_or_default();
    let least = |strip: &Strip| {
        let lines = strip.lengths.iter().map(|length| length.pitch.rows(length.lines)).min();
        if strip.float.is_some() { 0 } else { strip.lead.saturating_add(lines.unwrap_or(0)) }
    };
    let mut left = room;
    between.iter().all(|strip| left.checked_sub(least(strip)).map(|less| left = less).is_some())
}

/// Half rows set apart in a frame.
pub fn rows_in(openings: &[Opening], frame: u32) -> u16 {
    openings.iter().find(|opening| opening.frame == frame).map_or(0, |opening| opening.rows)
}
