//! XML text as a flat tree, whatever is wrong with it: feeds, exports and lists are often broken.

mod entities;
mod markup;
mod names;
mod parse;

pub use markup::{Links, escape};
pub use parse::{parse, root_name};

/// What lies deeper than this is kept as text of the last element above: no format that is read needs a tenth.
pub const DEEPEST: usize = 200;

/// More elements and texts than this are refused: the largest exports of sites have a tenth.
const MOST_NODES: usize = 4_000_000;

/// A node of a [`Tree`].
pub type Id = usize;

/// A document. Node 0 is around all; a child has a greater number than its parent.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// How many elements lay too deep.
    pub flattened: usize,
    /// How many places had to be mended to be read.
    pub mended: usize,
}

#[derive(Clone, Debug)]
struct Node {
    kind: Kind,
    parent: Id,
    children: Vec<Id>,
}

#[derive(Clone, Debug)]
enum Kind {
    Text(String),
    /// Names have the prefix that their namespace is known by here, whatever the document calls it; see [`names`].
    Element {
        name: String,
        attributes: Vec<(String, String)>,
    },
}

impl Tree {
    /// The first element of all; node 0 where there is none.
    pub fn root(&self) -> Id {
        self.elements(0).next().unwrap_or(0)
    }

    /// The nodes directly within.
    pub fn children(&self, id: Id) -> &[Id] {
        self.nodes.get(id).map_or(&[], |node| &node.children)
    }

    /// The elements directly within.
    pub fn elements(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.children(id).iter().copied().filter(|id| self.text(*id).is_none())
    }

    /// This node and all within it, in order.
    pub fn all(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut todo = vec![id];
        std::iter::from_fn(move || {
            let id = todo.pop()?;
            todo.extend(self.children(id).iter().rev());
            Some(id)
        })
    }

    /// The nodes around, from the nearest.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let up = |id: Id| self.nodes.get(id).filter(|_| id != 0).map(|node| node.parent);
        std::iter::successors(up(id), move |id| up(*id))
    }

    /// The element's name with its prefix, if it has one; empty for text.
    pub fn name(&self, id: Id) -> &str {
        match self.nodes.get(id).map(|node| &node.kind) {
            Some(Kind::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// Whether the element has this name; feeds do not keep to capitals.
    pub fn is(&self, id: Id, name: &str) -> bool {
        self.name(id).eq_ignore_ascii_case(name)
    }

    /// The text, where the node is text.
    pub fn text(&self, id: Id) -> Option<&str> {
        match self.nodes.get(id).map(|node| &node.kind) {
            Some(Kind::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// An attribute's value, where it says something; capitals of its name do not count.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Some(Kind::Element { attributes, .. }) = self.nodes.get(id).map(|node| &node.kind) else { return None };
        let found = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The nearest value of an attribute that holds for all within, as `xml:lang` does.
    pub fn inherited(&self, id: Id, name: &str) -> Option<&str> {
        std::iter::once(id).chain(self.ancestors(id)).find_map(|id| self.attribute(id, name))
    }

    /// The first element of this name directly within.
    pub fn child(&self, id: Id, name: &str) -> Option<Id> {
        self.elements(id).find(|id| self.is(*id, name))
    }

    /// The elements of this name directly within.
    pub fn named<'a>(&'a self, id: Id, name: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.elements(id).filter(move |id| self.is(*id, name))
    }

    /// All text within, to the letter.
    pub fn letters(&self, id: Id) -> String {
        self.all(id).filter_map(|id| self.text(id)).collect()
    }

    /// All words within, white space folded.
    pub fn words(&self, id: Id) -> String {
        self.letters(id).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of the first element of this name directly within, if there are any.
    pub fn stated(&self, id: Id, name: &str) -> Option<String> {
        self.named(id, name).map(|id| self.words(id)).find(|words| !words.is_empty())
    }
}
