//! Keeps what the parser finds: nodes that are linked to each other, all text and attributes in one string.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use rustc_hash::FxHashMap;

use super::{attributes, ticket};

/// No node: what is not there, and comments, which say nothing.
pub const NONE: u32 = u32::MAX;

/// The name of what is text.
pub const TEXT: u32 = u32::MAX;

/// The name of the root, which has none.
pub const NAMELESS: u32 = u32::MAX - 1;

/// The document, around all.
pub const ROOT: u32 = 0;

/// A tree holds no more nodes than about this. The longest page known to us, the HTML Standard on one, has about a million;
/// a node and what is made of it take some 200 bytes.
pub const MOST_NODES: usize = 1_500_000;

/// So many bytes more than the markup has may be stored of it. A page that forgets to close `<b>` repeats its attributes in
/// each paragraph that follows.
const MOST_REPEATED: usize = 4 << 20;

/// Places among the letters have to fit into 32 bits, also when pieces of text are joined.
pub const MOST_LETTERS: usize = 1 << 31;

/// A node, and where it is linked to.
#[derive(Copy, Clone, Debug)]
pub struct Linked {
    pub parent: u32,
    pub first: u32,
    pub last: u32,
    pub before: u32,
    pub next: u32,
    /// Which of the names, or [`TEXT`].
    pub name: u32,
    /// Where its text stands among the letters; of an element, where its attributes stand in their list.
    pub from: u32,
    pub to: u32,
}

impl Linked {
    fn new(name: u32, from: usize, to: usize) -> Linked {
        let (from, to) = (from as u32, to as u32);
        Linked { parent: NONE, first: NONE, last: NONE, before: NONE, next: NONE, name, from, to }
    }
}

/// An attribute: which of those kept, and where its value stands among the letters.
#[derive(Copy, Clone, Debug)]
pub struct Stated {
    pub name: u32,
    pub from: u32,
    pub to: u32,
}

/// What has been kept.
#[derive(Default)]
pub struct Growth {
    pub nodes: Vec<Linked>,
    /// The names of elements, each once.
    pub names: Vec<QualName>,
    pub attributes: Vec<Stated>,
    pub letters: String,
    /// Some value found no more room.
    pub is_full: bool,
    /// How many bytes at the end of the markup found none.
    pub left_out: usize,
    /// How many elements lay so deep that they never came here.
    pub too_deep: usize,
    /// How many letters may be kept.
    room: usize,
    known_names: FxHashMap<QualName, u32>,
    known_attributes: FxHashMap<LocalName, Option<u32>>,
}

/// What the parser holds of a node: its number, and its name, for which it asks at every turn.
#[derive(Clone)]
pub struct Handle {
    id: u32,
    name: QualName,
}

impl Handle {
    fn nameless(id: u32) -> Handle {
        Handle { id, name: QualName::new(None, ns!(), local_name!("")) }
    }
}

/// What the parser speaks to.
pub struct Sink {
    growth: RefCell<Growth>,
}

impl Sink {
    /// A sink for markup of this many bytes.
    pub fn new(length: usize) -> Sink {
        let mut growth = Growth { room: length.saturating_add(MOST_REPEATED).min(MOST_LETTERS), ..Growth::default() };
        growth.nodes.push(Linked::new(NAMELESS, 0, 0));
        Sink { growth: RefCell::new(growth) }
    }

    /// Keeps the attributes of an element that is to come, and gives what stands for them.
    pub fn keep<'a>(&self, attributes: impl Iterator<Item = (u32, &'a str)>) -> Vec<Attribute> {
        let growth = &mut *self.growth.borrow_mut();
        let from = growth.attributes.len();
        for (name, value) in attributes {
            let (from, to) = growth.keep(value);
            growth.attributes.push(Stated { name, from, to });
        }
        ticket::of(from, growth.attributes.len())
    }

    /// Whether there is no room for more.
    pub fn is_full(&self) -> bool {
        let growth = self.growth.borrow();
        growth.is_full || growth.nodes.len() > MOST_NODES
    }

    /// Whether the text of the element opened last is never read.
    pub fn passes_text(&self) -> bool {
        let growth = self.growth.borrow();
        growth.passes(growth.nodes.len() as u32 - 1)
    }
}

impl Growth {
    fn name(&mut self, name: &QualName) -> u32 {
        if let Some(known) = self.known_names.get(name) {
            return *known;
        }
        let at = self.names.len() as u32;
        self.names.push(name.clone());
        self.known_names.insert(name.clone(), at);
        at
    }

    /// Where the attributes of a new element stand: those that a ticket stands for are there already.
    fn attributes_of(&mut self, attributes: Vec<Attribute>) -> (usize, usize) {
        if let [attribute] = attributes.as_slice()
            && let Some(kept) = ticket::range(attribute)
        {
            return kept;
        }
        let from = self.attributes.len();
        self.keep_attributes(attributes);
        (from, self.attributes.len())
    }

    fn keep_attributes(&mut self, attributes: Vec<Attribute>) {
        for Attribute { name, value } in attributes {
            let local = name.local;
            let place = match self.known_attributes.get(&local) {
                Some(place) => *place,
                None => {
                    let place = attributes::place(&local);
                    self.known_attributes.insert(local, place);
                    place
                }
            };
            if let Some(name) = place {
                let (from, to) = self.keep(&value);
                self.attributes.push(Stated { name, from, to });
            }
        }
    }

    fn keep(&mut self, text: &str) -> (u32, u32) {
        self.is_full |= self.letters.len() + text.len() > self.room;
        let from = self.letters.len() as u32;
        if !self.is_full {
            self.letters.push_str(text);
        }
        (from, self.letters.len() as u32)
    }

    fn push(&mut self, node: Linked) -> u32 {
        self.nodes.push(node);
        self.nodes.len() as u32 - 1
    }

    /// Whether an element's text is never read: that of scripts, unless they state data, and of styles.
    fn passes(&self, id: u32) -> bool {
        let node = self.nodes[id as usize];
        let name = self.names.get(node.name as usize).filter(|name| name.ns == ns!(html));
        name.is_some_and(|name| match name.local {
            local_name!("style") => true,
            local_name!("script") => !self.states_data(node),
            _ => false,
        })
    }

    fn states_data(&self, script: Linked) -> bool {
        let stated = self.attributes.get(script.from as usize..script.to as usize).unwrap_or_default();
        let kind = stated.iter().find(|stated| attributes::KEPT.get(stated.name as usize) == Some(&"type"));
        let value = kind.and_then(|kind| self.letters.get(kind.from as usize..kind.to as usize));
        value.is_some_and(|value| value.contains("ld+json"))
    }

    fn text(&mut self, parent: u32, before: u32, text: &str) -> Option<u32> {
        if self.passes(parent) {
            return None;
        }
        let end = self.letters.len() as u32;
        let (from, to) = self.keep(text);
        match self.nodes.get_mut(before as usize) {
            Some(last) if last.name == TEXT && last.to == end => {
                last.to = to;
                None
            }
            _ => Some(self.push(Linked::new(TEXT, from as usize, to as usize))),
        }
    }

    /// Puts a node into a parent, before one of its children or behind them all.
    fn link(&mut self, id: u32, parent: u32, next: u32) {
        let before = self.before(parent, next);
        let node = &mut self.nodes[id as usize];
        (node.parent, node.before, node.next) = (parent, before, next);
        self.set_next(parent, before, id);
        self.set_before(parent, next, id);
    }

    fn before(&self, parent: u32, next: u32) -> u32 {
        self.nodes.get(next as usize).map_or(self.nodes[parent as usize].last, |next| next.before)
    }

    fn unlink(&mut self, id: u32) {
        let Some(&Linked { parent, before, next, .. }) = self.nodes.get(id as usize) else { return };
        if parent != NONE {
            self.set_next(parent, before, next);
            self.set_before(parent, next, before);
            let node = &mut self.nodes[id as usize];
            (node.parent, node.before, node.next) = (NONE, NONE, NONE);
        }
    }

    fn set_next(&mut self, parent: u32, before: u32, id: u32) {
        match self.nodes.get_mut(before as usize) {
            Some(before) => before.next = id,
            None => self.nodes[parent as usize].first = id,
        }
    }

    fn set_before(&mut self, parent: u32, next: u32, id: u32) {
        match self.nodes.get_mut(next as usize) {
            Some(next) => next.before = id,
            None => self.nodes[parent as usize].last = id,
        }
    }

    fn insert(&mut self, parent: u32, next: u32, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(node) => self.insert_node(parent, next, node.id),
            NodeOrText::AppendText(text) => {
                if let Some(id) = self.text(parent, self.before(parent, next), &text) {
                    self.link(id, parent, next);
                }
            }
        }
    }

    fn insert_node(&mut self, parent: u32, next: u32, id: u32) {
        if id != NONE {
            self.unlink(id);
            self.link(id, parent, next);
        }
    }
}

/// What the parser asks is answered by the HTML Standard's own tree construction (13.2.6); contents of a template stand in the
/// template itself.
impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Growth;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Growth {
        self.growth.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let growth = &mut *self.growth.borrow_mut();
        let at = growth.name(&name);
        let (from, to) = growth.attributes_of(attributes);
        Handle { id: growth.push(Linked::new(at, from, to)), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::nameless(NONE)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(NONE)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.growth.borrow_mut().insert(parent.id, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let growth = &mut *self.growth.borrow_mut();
        match growth.nodes[element.id as usize].parent {
            NONE => growth.insert(previous.id, NONE, child),
            parent => growth.insert(parent, element.id, child),
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let growth = &mut *self.growth.borrow_mut();
        let parent = growth.nodes[sibling.id as usize].parent;
        if parent != NONE {
            growth.insert(parent, sibling.id, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let growth = &mut *self.growth.borrow_mut();
        let node = growth.nodes[target.id as usize];
        let from = growth.attributes.len();
        growth.attributes.extend_from_within(node.from as usize..node.to as usize);
        // the first of a name is the one that counts
        growth.keep_attributes(attributes);
        let to = growth.attributes.len();
        let node = &mut growth.nodes[target.id as usize];
        (node.from, node.to) = (from as u32, to as u32);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.growth.borrow_mut().unlink(target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let growth = &mut *self.growth.borrow_mut();
        loop {
            let child = growth.nodes[node.id as usize].first;
            if child == NONE {
                return;
            }
            growth.insert_node(parent.id, NONE, child);
        }
    }
}
