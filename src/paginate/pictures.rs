//! The document's pictures: each once, with no more pixels than are of use where it stands largest.

use std::sync::Arc;

use super::freeze::{Joined, Matter};
use crate::image::{Format, Picture};
use crate::page::{Document, PlacedPicture, Shape};
use crate::report::{Notice, codes};
use crate::style::{Filling, Flow};
use crate::unit::Length;

/// A JPEG is packed anew only for this many times too many pixels, in hundredths, and all else for this many.
const WORTH_WHILE: (u64, u64) = (150, 110);

/// Adds a flow's pictures to the document's; gives their places there.
pub fn gathered(flow: &Flow, grey: bool, all: &mut Vec<PlacedPicture>) -> Vec<u32> {
    flow.pictures.iter().map(|picture| placed(&picture.picture, &picture.name, grey, all)).collect()
}

/// The place of a picture among the document's, which it joins if it is not there yet.
pub fn placed(picture: &Arc<Picture>, name: &str, grey: bool, all: &mut Vec<PlacedPicture>) -> u32 {
    let known = all.iter().position(|known| Arc::ptr_eq(&known.picture, picture));
    known.unwrap_or_else(|| {
        all.push(PlacedPicture { picture: Arc::clone(picture), name: name.to_string(), reduced: None, grey });
        all.len() - 1
    }) as u32
}

/// Decides which pictures are embedded with fewer pixels than they have.
pub fn reduce(document: &mut Document, matter: &Matter, joined: &[Joined]) -> Vec<Notice> {
    let rules = &matter.layout.figure;
    if rules.ceiling == 0 {
        return Vec::new();
    }
    let widest = widest(document, matter, joined);
    let mut notices = Vec::new();
    for (placed, width) in document.pictures.iter_mut().zip(widest) {
        placed.reduced = reduced(placed, width, rules.ceiling);
        if let Some((across, down)) = placed.reduced {
            let (width, height) = (placed.picture.facts.width, placed.picture.facts.height);
            let said = format!(
                "the picture `{}` of {width} × {height} pixels is embedded with {across} × {down}, {} to the inch",
                placed.name, rules.ceiling
            );
            notices.push(Notice::new(&codes::IMAGE_REDUCED, said));
        }
    }
    notices
}

/// How wide each picture is shown at most: above captions, in lines, in furniture.
fn widest(document: &Document, matter: &Matter, joined: &[Joined]) -> Vec<Length> {
    let mut widest = vec![Length::ZERO; document.pictures.len()];
    let mut shown = |picture: u32, width: Length| {
        if let Some(known) = widest.get_mut(picture as usize) {
            *known = (*known).max(width);
        }
    };
    for ((flow, galley), joined) in matter.flows.iter().zip(matter.galleys).zip(joined) {
        let plates = galley.pieces.iter().filter_map(|piece| piece.plate.as_ref()).flat_map(|plate| &plate.boxes);
        let plates = plates.map(|(picture, rect)| (*picture, rect.width));
        let lines = flow.blanks.iter().filter_map(|blank| match blank.filling {
            Filling::Picture { picture, .. } => Some((picture, blank.width)),
            _ => None,
        });
        for (picture, width) in plates.chain(lines) {
            joined.pictures.get(picture as usize).into_iter().for_each(|placed| shown(*placed, width));
        }
    }
    for mark in document.pages.iter().flat_map(|page| &page.marks) {
        if let Shape::Picture(picture, rect) = &mark.shape {
            shown(*picture, rect.width);
        }
    }
    widest
}

/// Pixels, as stored, of a picture that is seen this wide at most.
fn reduced(placed: &PlacedPicture, width: Length, ceiling: u16) -> Option<(u32, u32)> {
    if placed.picture.drawing().is_some() {
        return None;
    }
    let facts = &placed.picture.facts;
    let seen = u64::from(placed.picture.seen().0);
    let enough = (u64::try_from(width.millipoints()).ok()? * u64::from(ceiling)).div_ceil(72_000).max(1);
    let most = if matches!(facts.format, Format::Jpeg(_)) { WORTH_WHILE.0 } else { WORTH_WHILE.1 };
    if width <= Length::ZERO || seen * 100 <= enough * most {
        return None;
    }
    let fewer = |pixels: u32| (u64::from(pixels) * enough).div_ceil(seen).max(1) as u32;
    Some((fewer(facts.width), fewer(facts.height)))
}
