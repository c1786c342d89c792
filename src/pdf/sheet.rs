//! Writes the pages' objects: boxes, resources, labels.

use pdf_writer::{Finish, Name, Ref, TextStr};

use super::file::File;
use crate::page::Page;
use crate::unit::{Length, Rect};

/// What a page's object refers to.
pub(super) struct Parts<'a> {
    /// The node of all pages.
    pub parent: Ref,
    /// Its content.
    pub content: Ref,
    /// The fonts.
    pub resources: Ref,
    /// Its annotations.
    pub links: &'a [Ref],
    /// The beads of threads on it.
    pub beads: &'a [Ref],
    /// Its key in the parent tree.
    pub key: usize,
    /// In which colours what can be seen through is mixed; none where there is nothing of the kind.
    pub blend: Option<&'static str>,
    /// It is for a press, which wants to be told of all boxes.
    pub press: bool,
}

/// Lower left and upper right corner of a rectangle: PDF counts from the foot of the sheet, bleed included.
pub(super) fn corners(page: &Page, rect: &Rect) -> [f32; 4] {
    let (x, foot) = (rect.x + page.beyond(), up(page, rect.y + rect.height));
    [x, foot, rect.x + rect.width + page.beyond(), up(page, rect.y)].map(points)
}

/// A height as PDF counts it.
pub(super) fn up(page: &Page, y: Length) -> Length {
    page.height + page.beyond() - y
}

/// As PDF counts lengths.
pub(super) fn points(length: Length) -> f32 {
    length.to_pt() as f32
}

/// Writes a page's object.
pub(super) fn write(file: &mut File, id: Ref, page: &Page, parts: &Parts) {
    let around = |more: Length| {
        let (width, height) = (page.width + more * 2, page.height + more * 2);
        Rect { x: Length::ZERO - more, y: Length::ZERO - more, width, height }
    };
    let (sheet, bleed, trim) = (around(page.beyond()), around(page.bleed), around(Length::ZERO));
    file.object(id, |chunk| {
        let mut dict = chunk.indirect(id).dict();
        dict.pair(Name(b"Type"), Name(b"Page")).pair(Name(b"Parent"), parts.parent);
        dict.insert(Name(b"MediaBox")).array().items(corners(page, &sheet));
        if page.beyond() > Length::ZERO || parts.press {
            // ISO 32000-1, 14.11.2: what a viewer shows, what a press prints, what is left after cutting.
            dict.insert(Name(b"CropBox")).array().items(corners(page, &sheet));
            dict.insert(Name(b"BleedBox")).array().items(corners(page, &bleed));
        }
        dict.insert(Name(b"TrimBox")).array().items(corners(page, &trim));
        // ISO 19005-2, 6.2.2: a content stream has resources of its own, not inherited ones.
        dict.pair(Name(b"Resources"), parts.resources).pair(Name(b"Contents"), parts.content);
        dict.pair(Name(b"StructParents"), parts.key as i32);
        if let Some(space) = parts.blend {
            // ISO 32000-1, 11.6.6; ISO 19005-2, 6.2.10; ISO 15930-7, transparency
            let mut group = dict.insert(Name(b"Group")).dict();
            group.pair(Name(b"Type"), Name(b"Group")).pair(Name(b"S"), Name(b"Transparency"));
            group.pair(Name(b"CS"), Name(space.as_bytes()));
        }
        if !parts.beads.is_empty() {
            dict.insert(Name(b"B")).array().items(parts.beads);
        }
        if !parts.links.is_empty() {
            dict.insert(Name(b"Annots")).array().items(parts.links);
            // ISO 14289-1, 7.18.3
            dict.pair(Name(b"Tabs"), Name(b"S"));
        }
    });
}

/// Writes the root of all pages.
pub(super) fn write_root(file: &mut File, id: Ref, pages: &[Ref]) {
    file.object(id, |chunk| _ = chunk.pages(id).count(pages.len() as i32).kids(pages.iter().copied()));
}

/// Writes the labels, where they are not simply 1, 2, 3 (ISO 32000-1, 12.4.2); gives their object.
pub(super) fn write_labels(file: &mut File, pages: &[Page]) -> Option<Ref> {
    let plain = pages.iter().enumerate().all(|(at, page)| page.label.is_empty() || page.label == (at + 1).to_string());
    if plain {
        return None;
    }
    let id = file.reserve();
    file.object(id, |chunk| {
        let mut tree = chunk.indirect(id).dict();
        let mut numbers = tree.insert(Name(b"Nums")).array();
        let mut expected = None;
        for (at, page) in (0..).zip(pages) {
            let number = folio(&page.label);
            if number.is_none() || number != expected {
                numbers.item(at);
                let mut range = numbers.push().dict();
                match number {
                    Some(start) => _ = range.pair(Name(b"S"), Name(b"D")).pair(Name(b"St"), start),
                    None => _ = range.pair(Name(b"P"), TextStr(&page.label)),
                }
                range.finish();
            }
            expected = number.and_then(|number| number.checked_add(1));
        }
    });
    Some(id)
}

/// The number of a label that is one, written as PDF would write it.
fn folio(label: &str) -> Option<i32> {
    label.parse().ok().filter(|number: &i32| *number > 0 && number.to_string() == label)
}
