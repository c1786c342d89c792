//! Writes the structure tree: elements, their attributes, and the way back from content to element.

use std::collections::BTreeMap;

use pdf_writer::{Chunk, Dict, Finish, Name, Ref, Str, TextStr};

use super::content::Content;
use super::file::File;
use super::metadata;
use super::pieces::Pieces;
use super::role;
use super::sheet;
use super::tree::{Kid, Tree};
use crate::page::{ListNumbering, Node, NodeId, Page, Scope, Structure, Tag};

/// Characters of a description made from an illustration's own words.
const DESCRIPTION: usize = 240;

/// What elements refer to.
pub(super) struct Places<'a> {
    /// The pages' objects.
    pub pages: &'a [Ref],
    /// The link annotations of each page.
    pub links: &'a [Vec<Ref>],
    /// The structure is that of PDF 2.0, as PDF/UA-2 asks for.
    pub modern: bool,
}

/// The tree with the numbers of its objects, before it is written.
pub(super) struct Planned {
    tree: Tree,
    root: Ref,
    /// The object of each node; none for those left out.
    refs: Pieces<Option<Ref>>,
}

/// The tree over what the pages hold.
pub(super) fn plan(file: &mut File, structure: &Structure, pages: (&[Page], &[Content]), links: &[Vec<Ref>]) -> Planned {
    let tree = Tree::new(structure, pages, links);
    let root = file.reserve();
    let refs = tree.present.iter().map(|present| present.then(|| file.reserve())).collect();
    Planned { tree, root, refs }
}

impl Planned {
    /// The element of a node, or the nearest one around it; the document's own at last.
    pub fn element(&self, node: Option<usize>) -> Ref {
        let mut around = std::iter::successors(node, |node| self.tree.parent(*node));
        around.find_map(|node| self.refs.get(node).flatten()).or(self.refs.get(0).flatten()).unwrap_or(self.root)
    }
}

struct Writer<'a> {
    structure: &'a Structure,
    tree: &'a Tree,
    places: &'a Places<'a>,
    refs: &'a Pieces<Option<Ref>>,
    root: Ref,
    /// The namespace of PDF 2.0, where elements name theirs.
    namespace: Option<Ref>,
    /// Boxes of illustrations, as PDF has them.
    boxes: BTreeMap<u32, [f32; 4]>,
    /// Words for illustrations without a description.
    words: BTreeMap<u32, String>,
}

/// Writes the whole tree and gives its root.
pub(super) fn write(
    file: &mut File,
    structure: &Structure,
    (leaves, contents): (&[Page], &[Content]),
    planned: &Planned,
    places: &Places,
) -> Ref {
    let Planned { tree, root, refs } = planned;
    let (boxes, words) = (boxes(leaves, contents), words(contents));
    let namespace = places.modern.then(|| write_namespace(file));
    let writer = Writer { structure, tree, places, refs, root: *root, namespace, boxes, words };
    writer.elements(file);
    let parents = writer.parent_tree(file, contents);
    writer.root(file, parents);
    *root
}

/// ISO 32000-2, 14.8.6.2.
fn write_namespace(file: &mut File) -> Ref {
    let id = file.reserve();
    file.object(id, |chunk| {
        let mut dict = chunk.indirect(id).dict();
        dict.pair(Name(b"Type"), Name(b"Namespace")).pair(Name(b"NS"), TextStr("http://iso.org/pdf2/ssn"));
    });
    id
}

impl Writer<'_> {
    /// ISO 32000-1, table 322.
    fn root(&self, file: &mut File, parents: Ref) {
        let notes = self.notes();
        file.object(self.root, |chunk| {
            let mut root = chunk.indirect(self.root).dict();
            root.pair(Name(b"Type"), Name(b"StructTreeRoot"));
            if let Some(document) = self.refs[0] {
                root.pair(Name(b"K"), document);
            }
            root.pair(Name(b"ParentTree"), parents);
            root.pair(Name(b"ParentTreeNextKey"), self.next_key());
            if let Some(namespace) = self.namespace {
                root.insert(Name(b"Namespaces")).array().item(namespace);
            }
            let mut roles = root.insert(Name(b"RoleMap")).dict();
            for (name, standard) in role::MAPPED {
                roles.pair(Name(name.as_bytes()), Name(standard.as_bytes()));
            }
            roles.finish();
            if !notes.is_empty() {
                let mut names = root.insert(Name(b"IDTree")).dict();
                let limits = [&notes[0].0, &notes[notes.len() - 1].0].map(|name| Str(name.as_bytes()));
                names.insert(Name(b"Limits")).array().items(limits);
                let mut list = names.insert(Name(b"Names")).array();
                for (name, element) in &notes {
                    list.item(Str(name.as_bytes())).item(*element);
                }
            }
        });
    }

    /// The notes by name, in order.
    fn notes(&self) -> Vec<(String, Ref)> {
        let notes = self.refs.iter().enumerate().filter(|(id, _)| self.tree.tags[*id] == Tag::Note);
        let mut notes: Vec<_> = notes.filter_map(|(id, element)| Some((note_name(id), element?))).collect();
        notes.sort();
        notes
    }

    fn next_key(&self) -> i32 {
        (self.places.pages.len() + self.places.links.iter().map(Vec::len).sum::<usize>()) as i32
    }

    /// From MCIDs and annotations back to elements (ISO 32000-1, 14.7.4.4): keys count the pages, then the annotations.
    fn parent_tree(&self, file: &mut File, contents: &[Content]) -> Ref {
        let lists = file.reserve_all(contents.len());
        for (list, content) in lists.iter().zip(contents) {
            let element = |node: &NodeId| self.refs.get(node.0 as usize).flatten().unwrap_or(self.root);
            let items = content.owners.iter().map(element);
            file.object(*list, |chunk| _ = chunk.indirect(*list).array().items(items));
        }
        let owners = self.link_owners();
        number_tree(file, &lists.into_iter().chain(owners).collect::<Vec<_>>())
    }

    /// The element of each annotation, page by page.
    fn link_owners(&self) -> Vec<Ref> {
        let mut found = Vec::new();
        for id in 0..self.tree.tags.len() {
            let links = self.tree.kids(id).filter_map(|kid| match kid {
                Kid::Link(page, at) => Some((page, at)),
                _ => None,
            });
            found.extend(links.map(|place| (place, self.refs[id].unwrap_or(self.root))));
        }
        found.sort_unstable_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, element)| element).collect()
    }

    fn elements(&self, file: &mut File) {
        for id in self.tree.walk() {
            if let Some(element) = self.refs[id] {
                file.object(element, |chunk| self.element(chunk, id, element));
            }
        }
    }

    /// ISO 32000-1, table 323.
    fn element(&self, chunk: &mut Chunk, id: usize, own: Ref) {
        let tag = self.tree.tags[id];
        let mut element = chunk.indirect(own).dict();
        match self.namespace.zip(role::modern(tag)) {
            Some((namespace, name)) => _ = element.pair(Name(b"S"), Name(name.as_bytes())).pair(Name(b"NS"), namespace),
            None => _ = element.pair(Name(b"S"), Name(role::name(tag).as_bytes())),
        }
        element.pair(Name(b"P"), self.tree.parent(id).and_then(|parent| self.refs[parent]).unwrap_or(self.root));
        if tag == Tag::Note {
            // ISO 14289-1, 7.9: each note has an ID of its own.
            element.pair(Name(b"ID"), Str(note_name(id).as_bytes()));
        }
        if let Some(node) = self.structure.nodes.get(id) {
            self.said(&mut element, id, node);
        }
        self.attributes(&mut element, id);
        self.kids(&mut element, id);
    }

    /// Language, description, expansion (ISO 32000-1, 14.9).
    fn said(&self, element: &mut Dict, id: usize, node: &Node) {
        if let Some(language) = node.lang().filter(|language| metadata::is_language(language)) {
            element.pair(Name(b"Lang"), TextStr(language));
        }
        let made = || role::illustration(node.tag).then(|| self.words.get(&(id as u32)).map_or("Figure", String::as_str));
        if let Some(alt) = node.alt().filter(|alt| !alt.trim().is_empty()).or_else(made) {
            element.pair(Name(b"Alt"), TextStr(alt));
        }
        if let Some(expansion) = node.expansion() {
            element.pair(Name(b"E"), TextStr(expansion));
        }
    }

    /// ISO 32000-1, 14.8.5.
    fn attributes(&self, element: &mut Dict, id: usize) {
        let (alone, corners) = (self.tree.stands_alone(id), self.boxes.get(&(id as u32)));
        match self.tree.tags[id] {
            Tag::List(ListNumbering::None) if self.namespace.is_some() => {
                // ISO 14289-2, 8.2.5.25: items with labels are numbered somehow
                let mut list = element.insert(Name(b"A")).dict();
                list.pair(Name(b"O"), Name(b"List")).pair(Name(b"ListNumbering"), Name(b"Unordered"));
            }
            Tag::List(numbering) => list_attributes(element.insert(Name(b"A")).dict(), numbering),
            Tag::HeaderCell(scope, columns, rows) => {
                cell_attributes(element.insert(Name(b"A")).dict(), Some(scope), columns, rows);
            }
            Tag::DataCell(columns, rows) if columns > 1 || rows > 1 => {
                cell_attributes(element.insert(Name(b"A")).dict(), None, columns, rows);
            }
            _ if alone || corners.is_some() => {
                let mut layout = element.insert(Name(b"A")).dict();
                layout.pair(Name(b"O"), Name(b"Layout"));
                if alone {
                    layout.pair(Name(b"Placement"), Name(b"Block"));
                }
                if let Some(corners) = corners {
                    layout.insert(Name(b"BBox")).array().items(*corners);
                }
            }
            _ => {}
        }
    }

    fn kids(&self, element: &mut Dict, id: usize) {
        let kids = self.tree.kids(id);
        let page = kids.clone().find_map(|kid| match kid {
            Kid::Content(page, _) => Some(page),
            _ => None,
        });
        if let Some(page) = page {
            element.pair(Name(b"Pg"), self.places.pages[page as usize]);
        }
        let mut list = element.insert(Name(b"K")).array();
        for kid in kids {
            match kid {
                Kid::Node(id) => _ = self.refs[id as usize].map(|element| list.item(element).len()),
                Kid::Content(on, mcid) if Some(on) == page => _ = list.item(mcid as i32),
                Kid::Content(on, mcid) => {
                    let mut marked = list.push().dict();
                    marked.pair(Name(b"Type"), Name(b"MCR")).pair(Name(b"Pg"), self.places.pages[on as usize]);
                    marked.pair(Name(b"MCID"), mcid as i32);
                }
                Kid::Link(on, at) => {
                    let mut object = list.push().dict();
                    object.pair(Name(b"Type"), Name(b"OBJR")).pair(Name(b"Pg"), self.places.pages[on as usize]);
                    object.pair(Name(b"Obj"), self.places.links[on as usize][at as usize]);
                }
            }
        }
    }
}

/// Keys to a leaf of a tree in a file that has no array of more than 8191 parts (ISO 19005-1, 6.1.12).
const LEAF: usize = 4000;

/// Values by number, from 0 (ISO 32000-1, 7.9.7): in one node, or in leaves where arrays may not be as long as they like.
fn number_tree(file: &mut File, values: &[Ref]) -> Ref {
    let id = file.reserve();
    let numbers = |dict: &mut Dict, first: usize, values: &[Ref]| {
        let mut numbers = dict.insert(Name(b"Nums")).array();
        for (key, value) in (first as i32..).zip(values) {
            numbers.item(key).item(*value);
        }
    };
    if file.is_packed() || values.len() <= LEAF {
        file.object(id, |chunk| numbers(&mut chunk.indirect(id).dict(), 0, values));
        return id;
    }
    let leaves = file.reserve_all(values.len().div_ceil(LEAF));
    for (number, (leaf, values)) in leaves.iter().zip(values.chunks(LEAF)).enumerate() {
        let first = number * LEAF;
        file.object(*leaf, |chunk| {
            let mut dict = chunk.indirect(*leaf).dict();
            dict.insert(Name(b"Limits")).array().items([first as i32, (first + values.len() - 1) as i32]);
            numbers(&mut dict, first, values);
        });
    }
    file.object(id, |chunk| _ = chunk.indirect(id).dict().insert(Name(b"Kids")).array().items(&leaves));
    id
}

/// ISO 14289-1, 7.6; ISO 32000-1, table 347.
fn list_attributes(mut attributes: Dict, numbering: ListNumbering) {
    let name: &[u8] = match numbering {
        ListNumbering::None => b"None",
        ListNumbering::Disc => b"Disc",
        ListNumbering::Decimal => b"Decimal",
        ListNumbering::LowerRoman => b"LowerRoman",
        ListNumbering::UpperRoman => b"UpperRoman",
        ListNumbering::LowerAlpha => b"LowerAlpha",
        ListNumbering::UpperAlpha => b"UpperAlpha",
    };
    attributes.pair(Name(b"O"), Name(b"List")).pair(Name(b"ListNumbering"), Name(name));
}

/// ISO 14289-1, 7.5: a header cell says what it heads; ISO 32000-1, table 349.
fn cell_attributes(mut attributes: Dict, scope: Option<Scope>, columns: u16, rows: u16) {
    attributes.pair(Name(b"O"), Name(b"Table"));
    if let Some(scope) = scope {
        let name: &[u8] = if scope == Scope::Row { b"Row" } else { b"Column" };
        attributes.pair(Name(b"Scope"), Name(name));
    }
    if columns > 1 {
        attributes.pair(Name(b"ColSpan"), i32::from(columns));
    }
    if rows > 1 {
        attributes.pair(Name(b"RowSpan"), i32::from(rows));
    }
}

fn note_name(id: usize) -> String {
    format!("note-{id:06}")
}

/// The box of each illustration, on the first page that has it.
fn boxes(leaves: &[Page], contents: &[Content]) -> BTreeMap<u32, [f32; 4]> {
    let mut boxes = BTreeMap::new();
    for (page, content) in leaves.iter().zip(contents) {
        for (node, rect) in &content.boxes {
            boxes.entry(node.0).or_insert_with(|| sheet::corners(page, rect));
        }
    }
    boxes
}

/// The printed words of each illustration that has no description.
fn words(contents: &[Content]) -> BTreeMap<u32, String> {
    let mut words: BTreeMap<u32, String> = BTreeMap::new();
    for (figure, line) in contents.iter().flat_map(|content| &content.words) {
        add_words(words.entry(figure.0).or_default(), line);
    }
    words
}

/// Adds a line's words; a word that the breaker divided is joined again.
fn add_words(all: &mut String, text: &str) {
    if all.chars().count() >= DESCRIPTION {
        return;
    }
    if all.ends_with('\u{ad}') {
        all.pop();
    } else if !all.is_empty() {
        all.push(' ');
    }
    all.push_str(text.trim());
}
