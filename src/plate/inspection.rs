//! All that a check may ask of a file: what it says of itself, its fonts, what stands on its pages, its tags and links.

use super::content::{self, Faces, Item};
use super::facts::Facts;
use super::links::{Link, Places};
use super::tags::{self, Element};
use super::{Area, Face, Plate, Plates, content_of};

/// A file that was looked through.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// What it says of itself.
    pub facts: Facts,
    /// Its fonts, in the order in which pages show them.
    pub faces: Vec<Face>,
    /// Its pages.
    pub sheets: Vec<Sheet>,
    /// Its structure.
    pub elements: Vec<Element>,
}

/// A page, all places in points from the lower left of the trim, as it is read.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The page.
    pub plate: Plate,
    /// The sheet of paper.
    pub media: Area,
    /// What is left after cutting.
    pub trim: Area,
    /// What is printed.
    pub bleed: Area,
    /// What stands on it, in painting order.
    pub items: Vec<Item>,
    /// Its links.
    pub links: Vec<Link>,
    /// Not all of its content could be read.
    pub cut_short: bool,
}

impl Plates {
    /// Looks through the file.
    pub fn inspect(&self) -> Inspection {
        let mut faces = Faces::default();
        let places = Places::of(self);
        let sheets = self.pages.iter().map(|plate| self.sheet(plate, &places, &mut faces)).collect();
        Inspection { facts: Facts::of(self), faces: faces.all().to_vec(), sheets, elements: tags::all(self) }
    }

    fn sheet(&self, plate: &Plate, places: &Places, faces: &mut Faces) -> Sheet {
        let values = self.values();
        let page = values.object(plate.id).and_then(|page| page.as_dict().ok());
        let parts = page.map_or_else(Vec::new, |page| values.list(page, "Contents"));
        let parts: Vec<_> = parts.into_iter().filter_map(|part| values.follow(part)?.as_stream().ok()).collect();
        let bytes = content_of(values, &parts);
        let listed = content::run(values, plate, bytes.as_deref().unwrap_or_default(), faces);
        let map = plate.upright(&plate.boxes.trimmed());
        Sheet {
            media: map.area(&plate.boxes.media),
            trim: map.area(&plate.boxes.trimmed()),
            bleed: map.area(&plate.boxes.bled()),
            items: listed.items,
            links: places.links(plate),
            cut_short: listed.cut_short || bytes.is_none(),
            plate: plate.clone(),
        }
    }
}
