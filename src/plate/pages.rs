//! The pages of a file: its page tree walked within bounds, with what its nodes hand down (ISO 32000-1, 7.7.3).

use std::collections::BTreeSet;

use lopdf::{Dictionary, ObjectId};

use super::values::Values;
use super::{Area, DEEPEST_TREE, MOST_PAGES, Matrix, refused};
use crate::report::Error;

/// Letter paper, for pages that state no size, as viewers take them.
const NO_SIZE: Area = Area { left: 0.0, foot: 0.0, right: 612.0, head: 792.0 };

/// A page.
#[derive(Clone, Debug)]
pub struct Plate {
    /// Where it is cut, shown, printed.
    pub boxes: Boxes,
    /// By how much it is to be turned to the right to be read: 0, 90, 180 or 270.
    pub turned: u16,
    /// Points to a unit of its coordinates, 1 but for huge sheets.
    pub unit: f64,
    /// Links, notes and fields over it.
    pub annotations: usize,
    pub(super) id: ObjectId,
    /// The node that has its resources.
    pub(super) resources: Option<ObjectId>,
}

/// The boxes of a page (ISO 32000-1, 14.11.2), in its own coordinates.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Boxes {
    /// The sheet.
    pub media: Area,
    /// What is shown; the sheet where nothing is said.
    pub crop: Area,
    /// What is printed, if it is said.
    pub bleed: Option<Area>,
    /// What is left after cutting, if it is said.
    pub trim: Option<Area>,
}

impl Boxes {
    /// What is left after cutting; what is shown where nothing is said.
    pub fn trimmed(&self) -> Area {
        self.within(self.trim.unwrap_or(self.crop))
    }

    /// What is printed; the cut page where nothing is said.
    pub fn bled(&self) -> Area {
        let trim = self.trimmed();
        self.bleed.map_or(trim, |bleed| self.within(bleed).union(&trim))
    }

    /// A box cut down to the sheet; the sheet for one that lies outside of it.
    fn within(&self, area: Area) -> Area {
        let common = area.common(&self.media);
        if common.width() > 0.0 && common.height() > 0.0 { common } else { self.media }
    }
}

impl Plate {
    /// Moves a box of the page to the origin, upright and in points.
    pub fn upright(&self, area: &Area) -> Matrix {
        let turn = match self.turned {
            90 => Matrix([0.0, -1.0, 1.0, 0.0, -area.foot, area.right]),
            180 => Matrix([-1.0, 0.0, 0.0, -1.0, area.right, area.head]),
            270 => Matrix([0.0, 1.0, -1.0, 0.0, area.head, -area.left]),
            _ => Matrix::shift(-area.left, -area.foot),
        };
        turn.then(&Matrix::scale(self.unit))
    }

    /// Width and height of a box of the page as it is read, in points.
    pub fn size(&self, area: &Area) -> (f64, f64) {
        let (width, height) = (area.width() * self.unit, area.height() * self.unit);
        if self.turned % 180 == 90 { (height, width) } else { (width, height) }
    }
}

/// What a node hands down to its kids.
#[derive(Copy, Clone, Default)]
struct Inherited {
    resources: Option<ObjectId>,
    media: Option<Area>,
    crop: Option<Area>,
    turned: Option<f64>,
}

/// All pages in order. Kids that are no nodes, and nodes that come a second time, are passed over.
pub(super) fn all(values: Values) -> Result<Vec<Plate>, Error> {
    let root = values.catalog().and_then(|catalog| catalog.get(b"Pages").ok()?.as_reference().ok());
    let root = root.ok_or_else(|| refused("the file is damaged: it has no page tree"))?;
    let (mut pages, mut seen) = (Vec::new(), BTreeSet::new());
    let mut open = vec![(root, Inherited::default(), 0)];
    while let Some((id, handed, depth)) = open.pop() {
        let Some(node) = values.object(id).and_then(|object| object.as_dict().ok()).filter(|_| seen.insert(id)) else { continue };
        let inherited = inherit(values, (id, node), handed);
        if let Some(kids) = values.get(node, "Kids").and_then(|kids| kids.as_array().ok()) {
            if depth >= DEEPEST_TREE {
                return Err(refused("the page tree is nested beyond sense"));
            }
            let kids = kids.iter().rev().filter_map(|kid| kid.as_reference().ok());
            open.extend(kids.map(|kid| (kid, inherited, depth + 1)));
        } else {
            pages.push(plate(values, (id, node), &inherited));
        }
        if pages.len() > MOST_PAGES {
            return Err(refused(format!("the file has more than {MOST_PAGES} pages")));
        }
    }
    if pages.is_empty() { Err(refused("the file has no pages")) } else { Ok(pages) }
}

fn inherit<'a>(values: Values<'a>, (id, node): (ObjectId, &'a Dictionary), handed: Inherited) -> Inherited {
    Inherited {
        resources: if node.has(b"Resources") { Some(id) } else { handed.resources },
        media: values.area(node, "MediaBox").or(handed.media),
        crop: values.area(node, "CropBox").or(handed.crop),
        turned: values.number(node, "Rotate").or(handed.turned),
    }
}

fn plate<'a>(values: Values<'a>, (id, node): (ObjectId, &'a Dictionary), inherited: &Inherited) -> Plate {
    let sound = |area: &Area| area.width() > 0.0 && area.height() > 0.0;
    let own = |key: &str| values.area(node, key).filter(sound);
    let media = inherited.media.filter(sound).unwrap_or(NO_SIZE);
    let crop = inherited.crop.map_or(media, |crop| crop.common(&media));
    let crop = if sound(&crop) { crop } else { media };
    Plate {
        boxes: Boxes { media, crop, bleed: own("BleedBox"), trim: own("TrimBox") },
        turned: ((inherited.turned.unwrap_or(0.0) / 90.0).round() as i64).rem_euclid(4) as u16 * 90,
        // ISO 32000-1, table 30; what is out of reason is taken for one
        unit: values.number(node, "UserUnit").filter(|unit| (0.01..=1000.0).contains(unit)).unwrap_or(1.0),
        annotations: values.list(node, "Annots").len(),
        id,
        resources: inherited.resources,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_page_is_laid_upright() {
        let media = Area::of((10.0, 20.0), (110.0, 220.0));
        let boxes = Boxes { media, crop: media, ..Boxes::default() };
        for (turned, size) in [(0, (100.0, 200.0)), (90, (200.0, 100.0)), (180, (100.0, 200.0)), (270, (200.0, 100.0))] {
            let plate = Plate { boxes, turned, unit: 1.0, annotations: 0, id: (1, 0), resources: None };
            assert_eq!(plate.size(&media), size);
            let laid = plate.upright(&media).area(&media);
            assert_eq!((laid.left, laid.foot, laid.right, laid.head), (0.0, 0.0, size.0, size.1), "{turned}");
        }
        let quarter = Plate { boxes, turned: 90, unit: 1.0, annotations: 0, id: (1, 0), resources: None };
        // turned to the right: what was the lower left corner comes to the upper left
        assert_eq!(quarter.upright(&media).point((10.0, 20.0)), (0.0, 100.0));
    }

    #[test]
    fn boxes_stay_on_the_sheet() {
        let media = Area::of((0.0, 0.0), (100.0, 100.0));
        let far = Area::of((500.0, 500.0), (600.0, 600.0));
        let boxes = Boxes { media, crop: media, bleed: Some(media.grown(9.0)), trim: Some(far) };
        assert_eq!((boxes.trimmed(), boxes.bled()), (media, media));
    }
}
