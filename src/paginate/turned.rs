//! Tables that stand turned on pages of their own: each behind the page on which the text before it ends.
//!
//! The text flows on as if they were not there, so no page is left short for them.

use super::jump::Left;
use super::plan::{Sheet, Stack, TurnedPart};
use super::stack::rows_that_fit;
use crate::layout::Geometry;
use crate::set::Galley;
use crate::style::JumpPart;
use crate::unit::Length;

/// Pieces that stand turned together: a caption and its table.
pub struct Group {
    article: u32,
    pieces: std::ops::Range<u32>,
    /// The piece behind whose page they come.
    after: u32,
}

/// All of them: those of articles that stand whole on the front page, and the others. What would come before a jump comes
/// behind it.
pub fn groups(galleys: &[Galley], left: &[Left]) -> (Vec<Group>, Vec<Group>) {
    let (on_front, mut behind): (Vec<Group>, Vec<Group>) =
        all(galleys).into_iter().partition(|group| left.get(group.article as usize) == Some(&Left::Nothing));
    for group in &mut behind {
        if let Some(Left::Rest(rest)) = left.get(group.article as usize) {
            let head = galleys[group.article as usize].pieces.iter().position(|piece| piece.jump == Some(JumpPart::Head));
            let waits = group.after as usize <= rest.piece;
            group.after = head.filter(|_| waits).map_or(group.after, |head| head as u32);
        }
    }
    (on_front, behind)
}

fn all(galleys: &[Galley]) -> Vec<Group> {
    let mut found = Vec::new();
    for (article, galley) in (0..).zip(galleys) {
        let mut at = 0;
        while at < galley.pieces.len() {
            let is_table = |piece: &crate::set::Piece| piece.table.is_some();
            let run = galley.pieces[at..].iter().take_while(|piece| piece.turned);
            let count = run.clone().position(is_table).map_or(run.count(), |table| table + 1);
            if count == 0 {
                at += 1;
                continue;
            }
            let upright = |at: &usize| !galley.pieces[*at].turned;
            let after = (0..at).rev().find(upright).or_else(|| (at..galley.pieces.len()).find(upright)).unwrap_or(at);
            found.push(Group { article, pieces: at as u32..(at + count) as u32, after: after as u32 });
            at += count;
        }
    }
    found
}

/// Pages with those behind them that are turned.
pub fn with_turned(sheets: Vec<Sheet>, groups: &[Group], galleys: &[Galley], geometry: &Geometry) -> Vec<Sheet> {
    if groups.is_empty() {
        return sheets;
    }
    let holds = |sheet: &Sheet, group: &Group| {
        let is = |article: u32, piece: u32| (article, piece) == (group.article, group.after);
        sheet.parts.iter().any(|part| is(part.article, part.piece)) || sheet.spans.iter().any(|span| is(span.article, span.piece))
    };
    let after: Vec<Option<usize>> = groups.iter().map(|group| sheets.iter().rposition(|sheet| holds(sheet, group))).collect();
    let mut pages = Vec::with_capacity(sheets.len());
    for (at, sheet) in sheets.into_iter().enumerate() {
        pages.push(sheet);
        for (group, _) in groups.iter().zip(&after).filter(|(_, after)| **after == Some(at)) {
            pages.extend(turned(group, galleys, geometry));
        }
    }
    pages
}

/// The pages of one group.
fn turned(group: &Group, galleys: &[Galley], geometry: &Geometry) -> Vec<Sheet> {
    let high = geometry.span_width(1, 1);
    let (mut sheets, mut y) = (vec![sheet(group, geometry)], Length::ZERO);
    for number in group.pieces.clone() {
        let piece = &galleys[group.article as usize].pieces[number as usize];
        let (mut done, lines) = (0, piece.variants[0].lines.len() as u16);
        loop {
            let again = if done > 0 { piece.again() } else { 0 };
            let left = high - y;
            let fit = (left.millipoints() / piece.leading.millipoints().max(1)).clamp(0, i32::from(u16::MAX)) as u16;
            let at_head = y == Length::ZERO;
            let whole = piece.height(lines - done + again) <= left;
            let here = if whole { lines - done } else { rows_that_fit(piece, done, fit.saturating_sub(again), at_head) };
            if let Some(sheet) = sheets.last_mut().filter(|_| here > 0) {
                sheet.turned.push(TurnedPart { article: group.article, piece: number, lines: done..done + here, y });
            }
            y += piece.height(here + again);
            done += here;
            // at the head of a page nothing is gained by another
            if done >= lines || here == 0 && at_head {
                break;
            }
            sheets.push(self::sheet(group, geometry));
            y = Length::ZERO;
        }
        y += piece.spaces.1;
    }
    sheets
}

fn sheet(group: &Group, geometry: &Geometry) -> Sheet {
    let stack = Stack { row: 0, rows: geometry.lines, column: 0, columns: 1, of: 1 };
    Sheet { stacks: vec![stack], articles: vec![group.article], ..Sheet::default() }
}
