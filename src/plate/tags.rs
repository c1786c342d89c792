//! The structure tree of a file as a flat list, parents before their kids (ISO 32000-1, 14.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::Plates;
use super::values::Values;

/// An element of the structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// What it is, by the standard's name where the file maps its own to one.
    pub kind: String,
    /// Whose kid it is, by its place in the list.
    pub parent: Option<usize>,
    /// What is said in place of it: the alternate text, or the text that it stands for.
    pub says: Option<String>,
    /// What a header heads.
    pub scope: Option<String>,
    /// Its own content: page, from 0, and number on it.
    pub content: Vec<(usize, u32)>,
}

/// Elements that are listed at most: a set of books.
const MOST_ELEMENTS: usize = 2_000_000;

/// Elements within elements.
const DEEPEST: usize = 200;

/// A kid that is still to be looked at.
struct Open<'a> {
    object: &'a Object,
    parent: Option<usize>,
    page: Option<usize>,
    depth: usize,
}

/// All elements of a file.
pub(super) fn all(plates: &Plates) -> Vec<Element> {
    let values = plates.values();
    let root = values.catalog().and_then(|catalog| values.dict(catalog, "StructTreeRoot"));
    let Some(root) = root else { return Vec::new() };
    let roles = values.dict(root, "RoleMap");
    let pages: BTreeMap<ObjectId, usize> = plates.pages.iter().enumerate().map(|(at, plate)| (plate.id, at)).collect();
    let mut tree = Tree { values, roles, pages, elements: Vec::new(), seen: BTreeSet::new() };
    let mut open: Vec<Open> = tree.kids(root, None, None, 0);
    while let Some(kid) = open.pop() {
        if tree.elements.len() >= MOST_ELEMENTS {
            break;
        }
        let kids = tree.take(&kid);
        open.extend(kids.into_iter().take(MOST_ELEMENTS.saturating_sub(open.len())));
    }
    tree.elements
}

struct Tree<'a> {
    values: Values<'a>,
    roles: Option<&'a Dictionary>,
    pages: BTreeMap<ObjectId, usize>,
    elements: Vec<Element>,
    seen: BTreeSet<ObjectId>,
}

impl<'a> Tree<'a> {
    /// The kids of a dictionary, the last one first, as a stack takes them.
    fn kids(&self, dict: &'a Dictionary, parent: Option<usize>, page: Option<usize>, depth: usize) -> Vec<Open<'a>> {
        if depth >= DEEPEST {
            return Vec::new();
        }
        let kids = self.values.list(dict, "K").into_iter().rev();
        kids.map(|object| Open { object, parent, page, depth: depth + 1 }).collect()
    }

    /// Lists an element, or gives a number of content to its parent; gives the kids that come next.
    fn take(&mut self, kid: &Open<'a>) -> Vec<Open<'a>> {
        let number = |object: &Object| object.as_i64().ok().and_then(|number| u32::try_from(number).ok());
        match self.values.follow(kid.object) {
            Some(object @ Object::Integer(_)) => {
                self.content(kid.parent, kid.page, number(object));
                Vec::new()
            }
            Some(Object::Dictionary(dict)) => {
                let page = dict.get(b"Pg").and_then(Object::as_reference).ok().and_then(|id| self.pages.get(&id).copied());
                let page = page.or(kid.page);
                if dict.has(b"S") {
                    let new = kid.object.as_reference().ok().is_none_or(|id| self.seen.insert(id));
                    return if new { self.element(dict, kid, page) } else { Vec::new() };
                }
                // a reference to marked content; those to objects have none
                self.content(kid.parent, page, self.values.get(dict, "MCID").and_then(number));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn element(&mut self, dict: &'a Dictionary, kid: &Open<'a>, page: Option<usize>) -> Vec<Open<'a>> {
        let says = ["Alt", "ActualText"].iter().find_map(|key| self.values.text(dict, key));
        let attributes = self.values.list(dict, "A").into_iter().filter_map(|object| self.values.as_dict(object));
        let scope = attributes.filter_map(|all| self.values.name(all, "Scope")).next().map(str::to_string);
        let kind = self.role(self.values.name(dict, "S").unwrap_or_default());
        self.elements.push(Element { kind, parent: kid.parent, says, scope, content: Vec::new() });
        self.kids(dict, Some(self.elements.len() - 1), page, kid.depth)
    }

    fn content(&mut self, parent: Option<usize>, page: Option<usize>, number: Option<u32>) {
        let element = parent.and_then(|parent| self.elements.get_mut(parent));
        if let (Some(element), Some(page), Some(number)) = (element, page, number) {
            element.content.push((page, number));
        }
    }

    /// The standard's name for a file's own, through at most a few steps (ISO 32000-1, 14.7.3).
    fn role(&self, name: &str) -> String {
        let mut name = name;
        for _ in 0..8 {
            match self.roles.and_then(|roles| self.values.name(roles, name)) {
                Some(role) if role != name => name = role,
                _ => break,
            }
        }
        name.to_string()
    }
}
