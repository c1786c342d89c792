//! The links of pages and where they lead (ISO 32000-1, 12.5.6.5, 12.3.2 and 12.6.4).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::values::Values;
use super::{Area, Plate, Plates};

/// A link over a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where, from the lower left of the trimmed page.
    pub area: Area,
    /// To where.
    pub to: Target,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An address.
    Address(String),
    /// A place in the file that is there.
    Place,
    /// A place in the file that is not.
    Nowhere(String),
    /// Another file, a script, or what else an action may do.
    Other,
}

/// Nodes of a tree of names that are looked at.
const MOST_NODES: usize = 200_000;

/// Places in a file, to be looked up.
pub(super) struct Places<'a> {
    values: Values<'a>,
    pages: BTreeSet<ObjectId>,
    count: usize,
    names: BTreeSet<Vec<u8>>,
}

impl<'a> Places<'a> {
    /// Those of a file.
    pub fn of(plates: &'a Plates) -> Places<'a> {
        let values = plates.values();
        let pages = plates.pages.iter().map(|plate| plate.id).collect();
        let mut places = Places { values, pages, count: plates.pages.len(), names: BTreeSet::new() };
        let Some(catalog) = values.catalog() else { return places };
        if let Some(old) = values.dict(catalog, "Dests") {
            let there: Vec<Vec<u8>> = old.iter().filter(|(_, to)| places.leads(to)).map(|(name, _)| name.clone()).collect();
            places.names.extend(there);
        }
        if let Some(root) = values.dict(catalog, "Names").and_then(|names| values.dict(names, "Dests")) {
            places.tree(root);
        }
        places
    }

    /// The names of a tree (ISO 32000-1, 7.9.6) whose places are there.
    fn tree(&mut self, root: &'a Dictionary) {
        let (mut open, mut left) = (vec![root], MOST_NODES);
        while let Some(node) = open.pop() {
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            let kids = self.values.list(node, "Kids").into_iter().filter_map(|kid| self.values.as_dict(kid));
            open.extend(kids.take(left.saturating_sub(open.len())));
            for pair in self.values.list(node, "Names").chunks_exact(2) {
                let name = self.values.follow(pair[0]).and_then(|name| name.as_str().ok());
                if let Some(name) = name.filter(|_| self.leads(pair[1])) {
                    self.names.insert(name.to_vec());
                }
            }
        }
    }

    /// Whether a destination's page is there: an array, or a dictionary that holds one.
    fn leads(&self, to: &'a Object) -> bool {
        let array = match self.values.follow(to) {
            Some(Object::Array(array)) => array,
            Some(Object::Dictionary(dict)) => match self.values.get(dict, "D") {
                Some(Object::Array(array)) => array,
                _ => return false,
            },
            _ => return false,
        };
        match array.first() {
            Some(Object::Reference(page)) => self.pages.contains(page),
            Some(Object::Integer(page)) => usize::try_from(*page).is_ok_and(|page| page < self.count),
            _ => false,
        }
    }

    fn target(&self, to: &'a Object) -> Target {
        let named = |name: &[u8]| {
            let shown = String::from_utf8_lossy(name).into_owned();
            if self.names.contains(name) { Target::Place } else { Target::Nowhere(shown) }
        };
        match self.values.follow(to) {
            Some(Object::String(name, _) | Object::Name(name)) => named(name),
            Some(_) if self.leads(to) => Target::Place,
            _ => Target::Nowhere("a page that is not there".into()),
        }
    }

    /// The links of a page.
    pub fn links(&self, plate: &Plate) -> Vec<Link> {
        let page = self.values.object(plate.id).and_then(|page| page.as_dict().ok());
        let map = plate.upright(&plate.boxes.trimmed());
        let annotations = page.map_or_else(Vec::new, |page| self.values.list(page, "Annots"));
        let link = |object| {
            let dict = self.values.as_dict(object)?;
            let area = map.area(&self.values.area(dict, "Rect").unwrap_or_default());
            (self.values.name(dict, "Subtype") == Some("Link")).then(|| Link { area, to: self.leads_to(dict) })
        };
        annotations.into_iter().filter_map(link).collect()
    }

    fn leads_to(&self, annotation: &'a Dictionary) -> Target {
        if let Ok(to) = annotation.get(b"Dest") {
            return self.target(to);
        }
        let Some(action) = self.values.dict(annotation, "A") else { return Target::Nowhere("nothing".into()) };
        match self.values.name(action, "S") {
            Some("URI") => match self.values.get(action, "URI").and_then(|address| address.as_str().ok()) {
                Some(address) => Target::Address(String::from_utf8_lossy(address).into_owned()),
                None => Target::Nowhere("an address that is not stated".into()),
            },
            Some("GoTo") => action.get(b"D").map_or(Target::Nowhere("nothing".into()), |to| self.target(to)),
            _ => Target::Other,
        }
    }
}
