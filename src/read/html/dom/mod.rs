//! A page as a flat tree of elements and text, no deeper than is safe to walk, no larger than is safe to hold.

mod attributes;
mod depth;
mod parse;
mod references;
mod settle;
mod sink;
mod tag;
mod ticket;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use super::roles::Role;
use crate::read::encoding::unify_lines;
use attributes::KEPT;
use settle::settle;
use sink::{Stated, TEXT};

pub use sink::MOST_NODES;

/// What lies deeper than this is kept as plain text: browsers stop at 512, no article needs a quarter of it.
pub const DEEPEST: usize = 200;

/// Less text than this in `<noscript>` is a hint to turn scripts on, not an article; in bytes.
const LEAST_FALLBACK: usize = 1000;

/// A node of a [`Dom`].
pub type Id = usize;

/// A page or a piece of one. Node 0 is the root; nodes are numbered as they open in the page, so what lies within one has the
/// numbers that follow its own.
#[derive(Clone, Debug, Default)]
pub struct Dom {
    nodes: Vec<Node>,
    /// The children of all nodes, those of one side by side.
    children: Vec<Id>,
    /// Names of elements, each once.
    names: Vec<Cow<'static, str>>,
    attributes: Vec<Stated>,
    /// All text and all values of attributes.
    letters: String,
    /// How many elements lay too deep.
    pub flattened: usize,
    /// Whether the page was too large, and its end is left out.
    pub is_cut_short: bool,
}

#[derive(Copy, Clone, Debug)]
struct Node {
    parent: u32,
    /// The number behind the last node within.
    end: u32,
    /// Which of the names, or [`TEXT`].
    name: u32,
    role: Role,
    /// Where its text stands among the letters; of an element, where its attributes stand.
    from: u32,
    to: u32,
    /// Where its children stand.
    children: u32,
    children_end: u32,
}

impl Node {
    fn new(parent: Id, name: u32, role: Role) -> Node {
        Node { parent: parent as u32, end: 0, name, role, from: 0, to: 0, children: 0, children_end: 0 }
    }
}

impl Dom {
    /// Parses a whole page, whose lines end in `\n`. What it shows without scripts counts where it shows little else.
    pub fn page(html: &str) -> Dom {
        let dom = settle(parse::page(html));
        let length = |id: Id| dom.text(id).map_or(0, str::len);
        let fallback: usize = dom.named("noscript").flat_map(|id| dom.all(id)).map(length).sum();
        if fallback < LEAST_FALLBACK || dom.words_up_to(0, fallback).is_none() {
            return dom;
        }
        settle(parse::page_without_scripts(html))
    }

    /// Parses what would stand in a page's body.
    pub fn fragment(html: &str) -> Dom {
        settle(parse::fragment(&unify_lines(html.into())))
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The nodes directly within.
    #[inline]
    pub fn children(&self, id: Id) -> &[Id] {
        let Node { children, children_end, .. } = self.nodes[id];
        &self.children[children as usize..children_end as usize]
    }

    /// The node around; the root is its own.
    #[inline]
    pub fn parent(&self, id: Id) -> Id {
        self.nodes[id].parent as Id
    }

    /// The nodes around, from the nearest.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let up = |id: Id| (id != 0).then(|| self.parent(id));
        std::iter::successors(up(id), move |id| up(*id))
    }

    /// This node and all within it, in order.
    #[inline]
    pub fn all(&self, id: Id) -> Range<Id> {
        id..self.nodes[id].end as Id
    }

    /// All elements of this name.
    pub fn named(&self, name: &'static str) -> impl Iterator<Item = Id> + '_ {
        self.all(0).filter(move |id| self.name(*id) == name)
    }

    /// The element's name; empty for text and the root.
    #[inline]
    pub fn name(&self, id: Id) -> &str {
        self.names.get(self.nodes[id].name as usize).map_or("", Cow::as_ref)
    }

    /// What the element is to an article; text is a part of a line.
    #[inline]
    pub fn role(&self, id: Id) -> Role {
        self.nodes[id].role
    }

    /// The text, where the node is text.
    #[inline]
    pub fn text(&self, id: Id) -> Option<&str> {
        let Node { name, from, to, .. } = self.nodes[id];
        (name == TEXT).then(|| &self.letters[from as usize..to as usize])
    }

    /// An attribute's value. Only those in the table of [`attributes`] can be asked for.
    #[inline]
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        debug_assert!(KEPT.contains(&name), "`{name}` is not kept");
        let stated = self.stated_on(id).iter().find(|stated| KEPT[stated.name as usize] == name)?;
        Some(&self.letters[stated.from as usize..stated.to as usize])
    }

    /// The attributes that are kept, with their values.
    pub fn attributes(&self, id: Id) -> impl Iterator<Item = (&'static str, &str)> {
        let value = |stated: &Stated| &self.letters[stated.from as usize..stated.to as usize];
        self.stated_on(id).iter().map(move |stated| (KEPT[stated.name as usize], value(stated)))
    }

    #[inline]
    fn stated_on(&self, id: Id) -> &[Stated] {
        let Node { name, from, to, .. } = self.nodes[id];
        if name == TEXT { &[] } else { &self.attributes[from as usize..to as usize] }
    }

    /// An attribute's value, where it says something.
    pub fn stated(&self, id: Id, name: &str) -> Option<&str> {
        self.attribute(id, name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether it has any attribute that is kept.
    #[inline]
    pub fn states(&self, id: Id) -> bool {
        !self.stated_on(id).is_empty()
    }

    /// Class and id in one lower-case string, for rules by wording.
    pub fn label(&self, id: Id) -> String {
        if !self.states(id) {
            return String::new();
        }
        let parts = ["class", "id", "role", "data-component", "data-testid"].map(|name| self.attribute(id, name).unwrap_or(""));
        parts.join(" ").trim().to_lowercase()
    }

    /// Whether the class list has this class.
    pub fn has_class(&self, id: Id, class: &str) -> bool {
        let lists = |list: &str| list.contains(class) && list.split_ascii_whitespace().any(|one| one == class);
        self.attribute(id, "class").is_some_and(lists)
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

    /// Whether there is any word within.
    pub fn is_blank(&self, id: Id) -> bool {
        self.all(id).all(|id| self.text(id).is_none_or(|text| text.trim().is_empty()))
    }
}

/// The tree as a line: elements with their first class in brackets, around what is within.
#[cfg(test)]
fn shown(dom: &Dom) -> String {
    fn show(dom: &Dom, id: Id, out: &mut String) {
        match dom.text(id) {
            Some(text) => out.push_str(text),
            None => {
                out.push_str(dom.name(id));
                out.extend(dom.first_class(id).into_iter().flat_map(|class| [".", class]));
                out.push('[');
                dom.children(id).iter().for_each(|id| show(dom, *id, out));
                out.push(']');
            }
        }
    }
    let mut out = String::new();
    dom.children(0).iter().for_each(|id| show(dom, *id, &mut out));
    out
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

    #[test]
    fn trees_are_those_of_the_standard() {
        for (html, tree) in [
            // HTML Standard, 13.2.10: misnested tags, text out of tables, formatting that goes on, templates
            ("<p>1<b>2<i>3</b>4</i>5", "p[1b[2i[3]]i[4]5]"),
            ("<b>1<p>2</b>3</p>", "b[1]p[b[2]3]"),
            ("<table><b><tr><td>a</td></tr>b</table>", "b[]b[b]table[tbody[tr[td[a]]]]"),
            ("<table>a<!-- -->b<tr><td>c</table>", "abtable[tbody[tr[td[c]]]]"),
            ("<p><b class=x>1<p>2<p>3", "p[b.x[1]]p[b.x[2]]p[b.x[3]]"),
            ("a<!-- no -->b<template><p>c</template>", "abtemplate[p[c]]"),
            ("<script>x</script><style>y</style>z", "script[]style[]z"),
            ("<svg><style>a</style><a xlink:href=b>c</a></svg>", "svg[style[a]a[c]]"),
        ] {
            assert_eq!(shown(&Dom::fragment(html)), format!("html[{tree}]"), "{html}");
        }
    }

    #[test]
    fn only_scripts_that_state_data_keep_their_text() {
        let dom = Dom::page("<script>if (a<b) '<p>no</p>'</script><script type='application/ld+json'>{}</script><p>yes");
        let texts: Vec<&str> = dom.all(0).filter_map(|id| dom.text(id)).collect();
        assert_eq!(texts, ["{}", "yes"]);
    }

    #[test]
    fn pages_without_end_are_cut_short() {
        let bold: String = (0..900).map(|at| format!("<b id={at}>")).collect();
        let dom = Dom::fragment(&format!("<p>{bold}{}", "<p>a".repeat(10_000)));
        assert!(dom.is_cut_short && dom.len() < 2 * MOST_NODES);
        let dom = Dom::fragment(&format!("<p><b title='{}'>{}", "x".repeat(100_000), "<p>a".repeat(10_000)));
        assert!(dom.is_cut_short && dom.letters.len() < 8 << 20);
    }
}
