//! A page as a flat tree of elements and text, no deeper than is safe to walk.

use std::borrow::Cow;

use scraper::{Html, Node as Parsed};

use super::roles::{self, Role};
use super::shallow::shallow;

/// What lies deeper than this is kept as plain text: browsers stop at 512, no article needs a quarter of it.
pub const DEEPEST: usize = 200;

/// Less text than this in `<noscript>` is a hint to turn scripts on, not an article; in bytes.
const LEAST_FALLBACK: usize = 1000;

/// Parts lines: white space that no page has in its text.
const PART: char = '\u{b}';

/// White space made one space between words.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A node of a [`Dom`].
pub type Id = usize;

/// A page or a piece of one. Node 0 is the root; a child has a greater number than its parent.
#[derive(Clone, Debug, Default)]
pub struct Dom {
    nodes: Vec<Node>,
    /// How many elements lay too deep.
    pub flattened: usize,
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
    Element { name: Cow<'static, str>, role: Role, attributes: Vec<(String, String)> },
}

impl Dom {
    /// Parses a whole page. What it shows without scripts counts where it shows little else.
    pub fn page(html: &str) -> Dom {
        let (html, left_out) = shallow(html);
        let mut dom = Dom::copy(&Html::parse_document(&html));
        dom.flattened += left_out;
        let length = |id: Id| dom.text(id).map_or(0, str::len);
        let fallback: usize = dom.all(0).filter(|id| dom.name(*id) == "noscript").flat_map(|id| dom.all(id)).map(length).sum();
        if fallback < LEAST_FALLBACK || fallback < dom.words(0).len() {
            return dom;
        }
        let open = html.replace("<noscript", "<div").replace("</noscript", "</div");
        Dom::copy(&Html::parse_document(&open))
    }

    /// Parses what would stand in a page's body.
    pub fn fragment(html: &str) -> Dom {
        let (html, left_out) = shallow(html);
        let mut dom = Dom::copy(&Html::parse_fragment(&html));
        dom.flattened += left_out;
        dom
    }

    fn copy(parsed: &Html) -> Dom {
        let mut dom = Dom::default();
        dom.push(0, Kind::Element { name: Cow::Borrowed(""), role: Role::Box, attributes: Vec::new() });
        // (place of the node in the source, where it goes, how deep it lies)
        let mut todo: Vec<_> = parsed.tree.root().children().rev().map(|node| (node, 0, 0)).collect();
        while let Some((node, parent, depth)) = todo.pop() {
            let within = match node.value() {
                Parsed::Text(text) => {
                    dom.add_text(parent, text);
                    continue;
                }
                Parsed::Element(_) if depth >= DEEPEST => {
                    dom.flattened += 1;
                    parent
                }
                Parsed::Element(element) => {
                    let attributes = element.attrs().map(|(name, value)| (name.to_string(), value.to_string())).collect();
                    let (name, role) = roles::named(element.name());
                    dom.push(parent, Kind::Element { name, role, attributes })
                }
                Parsed::Fragment | Parsed::Document => parent,
                _ => continue,
            };
            todo.extend(node.children().rev().map(|child| (child, within, depth + 1)));
        }
        dom
    }

    fn push(&mut self, parent: Id, kind: Kind) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { kind, parent, children: Vec::new() });
        if id > 0 {
            self.nodes[parent].children.push(id);
        }
        id
    }

    /// Text beside text is one text.
    fn add_text(&mut self, parent: Id, text: &str) {
        if let Some(last) = self.nodes[parent].children.last().copied()
            && let Kind::Text(before) = &mut self.nodes[last].kind
        {
            before.push_str(text);
            return;
        }
        self.push(parent, Kind::Text(text.to_string()));
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The nodes directly within.
    pub fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// The node around; the root is its own.
    pub fn parent(&self, id: Id) -> Id {
        self.nodes[id].parent
    }

    /// The nodes around, from the nearest.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let up = |id: Id| (id != 0).then(|| self.nodes[id].parent);
        std::iter::successors(up(id), move |id| up(*id))
    }

    /// This node and all within it, in order.
    pub fn all(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut todo = vec![id];
        std::iter::from_fn(move || {
            let id = todo.pop()?;
            todo.extend(self.nodes[id].children.iter().rev());
            Some(id)
        })
    }

    /// The element's name; empty for text and the root.
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// What the element is to an article; text is a part of a line.
    pub fn role(&self, id: Id) -> Role {
        match &self.nodes[id].kind {
            Kind::Element { role, .. } => *role,
            Kind::Text(_) => Role::Inline,
        }
    }

    /// The text, where the node is text.
    pub fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Text(text) => Some(text),
            Kind::Element { .. } => None,
        }
    }

    /// An attribute's value.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element { attributes, .. } => attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()),
            Kind::Text(_) => None,
        }
    }

    /// An attribute's value, where it says something.
    pub fn stated(&self, id: Id, name: &str) -> Option<&str> {
        self.attribute(id, name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Class and id in one lower-case string, for rules by wording.
    pub fn label(&self, id: Id) -> String {
        let parts = ["class", "id", "role", "data-component", "data-testid"].map(|name| self.attribute(id, name).unwrap_or(""));
        parts.join(" ").trim().to_lowercase()
    }

    /// Whether the class list has this class.
    pub fn has_class(&self, id: Id, class: &str) -> bool {
        self.attribute(id, "class").is_some_and(|list| list.split_ascii_whitespace().any(|one| one == class))
    }

    /// The first of its classes.
    pub fn first_class(&self, id: Id) -> Option<&str> {
        self.attribute(id, "class").and_then(|list| list.split_ascii_whitespace().next())
    }

    /// Whether two elements are built alike: the same name and the same first class.
    pub fn is_like(&self, one: Id, other: Id) -> bool {
        self.name(one) == self.name(other) && self.first_class(one) == self.first_class(other)
    }

    /// The first element of this name within.
    pub fn find(&self, id: Id, name: &str) -> Option<Id> {
        self.all(id).skip(1).find(|id| self.name(*id) == name)
    }

    /// All words within, white space folded. Scripts and styles say nothing.
    pub fn words(&self, id: Id) -> String {
        folded(&self.parted(id))
    }

    /// The lines within, white space folded: the words between the beginnings and ends of blocks. Empty ones are none.
    pub fn lines(&self, id: Id) -> Vec<String> {
        self.parted(id).split(PART).map(folded).filter(|line| !line.is_empty()).collect()
    }

    /// All text within, with a [`PART`] where a block begins or ends.
    fn parted(&self, id: Id) -> String {
        let mut out = String::new();
        // none stands for the end of a block
        let mut todo = vec![Some(id)];
        while let Some(next) = todo.pop() {
            let Some(id) = next else {
                out.push(PART);
                continue;
            };
            match &self.nodes[id].kind {
                Kind::Text(text) => out.push_str(text),
                Kind::Element { name, .. } if matches!(name.as_ref(), "script" | "style" | "noscript" | "template") => {}
                Kind::Element { role, .. } => {
                    if *role != Role::Inline {
                        out.push(PART);
                        todo.push(None);
                    }
                    todo.extend(self.nodes[id].children.iter().rev().map(|id| Some(*id)));
                }
            }
        }
        out
    }

    /// Whether there is any word within.
    pub fn is_blank(&self, id: Id) -> bool {
        self.all(id).all(|id| self.text(id).is_none_or(|text| text.trim().is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_pages_are_flattened_not_lost() {
        let html = format!("{}deep{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let dom = Dom::fragment(&html);
        assert!(dom.flattened > 19_000);
        assert_eq!(dom.words(0), "deep");
    }
}
