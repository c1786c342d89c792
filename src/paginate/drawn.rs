//! What is drawn instead of set, so that copied text is whole: drop caps, with their letters unseen before the words, and
//! the marks of lines that are turned over.

use crate::colour::Colour;
use crate::font::{Step, Units};
use crate::page::{Mark, Page, Shape};
use crate::set::Cap;
use crate::style::{Cap as Letter, Flow, FlowBlock};
use crate::text::{Fill, Item, LineSetter, Place, SetLine, measure};
use crate::unit::Length;

/// Where a cap stands.
pub struct Stand {
    /// Left edge of the lines.
    pub left: Length,
    /// Where the words of the first line begin, and its baseline.
    pub words: (Length, Length),
    /// The baseline of the last line beside it.
    pub foot: Length,
}

/// Draws a cap, with marks before it hung left of the lines, and sets its letters unseen where the words begin.
pub fn drop_cap(page: &mut Page, setter: &LineSetter, block: &FlowBlock, cap: &Cap, items: &[Item], stand: &Stand) {
    let Some(letter) = &block.cap else { return };
    let units = i64::from(letter.face.metrics.units_per_em.max(1));
    let x = stand.left - letter.size.scaled(i64::from(cap.edge), units);
    draw(page, &cap.outline, letter.colour, (x, stand.foot), (letter.size, units));
    hang_marks(page, setter.flow, block, letter, (stand.left, stand.words.1));
    let measured = measure(items, setter.flow, (setter.words, setter.ids), false, None).candidates;
    let (Some(start), Some(end)) = (measured.first(), measured.last()) else { return };
    let line = SetLine::between(start, end);
    let (x, y) = (stand.words.0 - Length::new(line.measures().width as i32), stand.words.1);
    let first = page.marks.len();
    setter.set(page, items, &line, Place { x, y, fill_to: None, fill: Fill::NATURAL, scale: (1, 1), hangs: false });
    for mark in &mut page.marks[first..] {
        if let Shape::Text(run) = &mut mark.shape {
            run.hidden = true;
        }
    }
}

/// The marks before the letter, in the size of the text, ending at `right`.
fn hang_marks(page: &mut Page, flow: &Flow, block: &FlowBlock, letter: &Letter, (right, y): (Length, Length)) {
    let span = &flow.spans[block.first_span as usize];
    let look = &flow.looks[usize::from(span.look)];
    let units = i64::from(look.face.metrics.units_per_em.max(1));
    let words = &flow.text[block.text.start as usize..span.end as usize];
    let marks = words.strip_suffix(letter.letter).unwrap_or("").trim_end();
    let mut x = right;
    for mark in marks.chars().rev() {
        let Some(glyph) = look.face.glyph(mark) else { continue };
        x -= look.size.scaled(i64::from(look.face.advance(glyph)), units);
        draw(page, &look.face.outline(glyph), letter.colour, (x, y), (look.size, units));
    }
}

/// Marks of a line that goes on with the one above it; the first that the face has is taken.
const TURNED: [char; 4] = ['↪', '↳', '→', '›'];

/// Draws that mark where the line above begins.
pub fn turned_over(page: &mut Page, flow: &Flow, block: &FlowBlock, at: (Length, Length)) {
    let look = &flow.looks[usize::from(flow.spans[block.first_span as usize].look)];
    let Some(glyph) = TURNED.iter().find_map(|mark| look.face.glyph(*mark)) else { return };
    let units = i64::from(look.face.metrics.units_per_em.max(1));
    draw(page, &look.face.outline(glyph), Colour::Grey(500), at, (look.size, units));
}

fn draw(page: &mut Page, outline: &[Step<Units>], colour: Colour, (x, y): (Length, Length), (size, units): (Length, i64)) {
    let place = |point: Units| (x + size.scaled(point.0.into(), units), y - size.scaled(point.1.into(), units));
    let steps = outline.iter().map(|step| step.map(place)).collect();
    page.marks.push(Mark { node: None, shape: Shape::Drawn(steps, colour) });
}
