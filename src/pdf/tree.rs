//! The structure tree in reading order: which elements and marked content each node holds.
//!
//! Nodes without content are left out; headings are set so that no level is skipped.

use pdf_writer::Ref;

use super::content::Content;
use super::role;
use crate::page::{NodeId, Page, Structure, Tag};

/// Something in a structure element.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Node(usize),
    /// Marked content: page and MCID.
    Content(u32, u32),
    /// A link annotation: page and place in the page's list.
    Link(u32, u32),
}

/// The tree as it is written.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The tag of each node; those of links without a node follow those of the document.
    pub tags: Vec<Tag>,
    /// The parent of each node.
    pub parents: Vec<Option<usize>>,
    /// What each node holds, in reading order.
    pub kids: Vec<Vec<Kid>>,
    /// It, or something below it, is on a page.
    pub present: Vec<bool>,
}

/// Where something stands: page, then place on it.
type Place = (u32, u32);

impl Tree {
    /// The tree over what the pages hold.
    pub fn new(structure: &Structure, (leaves, contents): (&[Page], &[Content]), links: &[Vec<Ref>]) -> Tree {
        let mut tree = Tree::bare(structure);
        if links.iter().all(Vec::is_empty) && leaves.iter().any(|page| !page.links.is_empty()) {
            tree.unlink();
        }
        tree.add_content(contents);
        tree.add_links(leaves, links);
        tree.join();
        tree.level_headings();
        tree
    }

    fn bare(structure: &Structure) -> Tree {
        let mut tree = Tree::default();
        for (id, node) in structure.nodes.iter().enumerate() {
            let parent = node.parent.map(|parent| parent.0 as usize).filter(|parent| *parent < id);
            tree.push(node.tag, parent.or((id > 0).then_some(0)));
        }
        if tree.tags.is_empty() {
            tree.push(Tag::Document, None);
        }
        tree
    }

    /// Words of links that lead nowhere are words: a `Link` has an annotation (ISO 14289-1, 7.18.5), and some standards allow none.
    fn unlink(&mut self) {
        self.tags.iter_mut().filter(|tag| **tag == Tag::Link).for_each(|tag| *tag = Tag::Span);
    }

    fn push(&mut self, tag: Tag, parent: Option<usize>) -> usize {
        self.tags.push(tag);
        self.parents.push(parent);
        self.kids.push(Vec::new());
        self.tags.len() - 1
    }

    fn add_content(&mut self, contents: &[Content]) {
        for (page, content) in (0..).zip(contents) {
            for (mcid, node) in (0..).zip(&content.owners) {
                if let Some(kids) = self.kids.get_mut(node.0 as usize) {
                    kids.push(Kid::Content(page, mcid));
                }
            }
        }
    }

    /// Every link annotation is in a `Link` element (ISO 14289-1, 7.18.5): its node, a node above it, or one made for it.
    fn add_links(&mut self, pages: &[Page], links: &[Vec<Ref>]) {
        for (number, (page, written)) in (0..).zip(pages.iter().zip(links)) {
            for (at, (link, _)) in (0..).zip(page.links.iter().zip(written)) {
                let node = self.link_node(link.node);
                self.kids[node].push(Kid::Link(number, at));
            }
        }
    }

    fn link_node(&mut self, node: Option<NodeId>) -> usize {
        let start = node.map(|node| node.0 as usize).filter(|node| *node < self.tags.len());
        let mut above = std::iter::successors(start, |node| self.parents[*node]);
        let found = above.find(|node| self.tags[*node] == Tag::Link);
        found.unwrap_or_else(|| self.push(Tag::Link, Some(start.unwrap_or(0))))
    }

    /// Puts each node among its parent's kids: see the order rule of [`crate::page::Structure`].
    fn join(&mut self) {
        let first = self.first_places();
        self.present = first.iter().map(Option::is_some).collect();
        self.present[0] = true;
        self.keep_cells();
        let mixed: Vec<bool> = self.kids.iter().map(|kids| kids.iter().any(|kid| matches!(kid, Kid::Content(..)))).collect();
        for id in 1..self.tags.len() {
            if let (true, Some(parent)) = (self.present[id], self.parents[id]) {
                self.kids[parent].push(Kid::Node(id));
            }
        }
        let place = |kid: &Kid| match *kid {
            Kid::Node(id) => first[id].unwrap_or_default(),
            Kid::Content(page, mcid) => (page, mcid),
            Kid::Link(page, at) => link_place(page, at),
        };
        for (kids, _) in self.kids.iter_mut().zip(mixed).filter(|(_, mixed)| *mixed) {
            kids.sort_by_key(place);
        }
    }

    /// Cells without words stay, so that all rows of a table are full (ISO 14289-1, 7.5).
    fn keep_cells(&mut self) {
        for id in 1..self.tags.len() {
            let Some(parent) = self.parents[id].filter(|parent| self.present[*parent]) else { continue };
            let within = matches!(self.tags[parent], Tag::Table | Tag::TableHead | Tag::TableBody | Tag::Row);
            let part = matches!(self.tags[id], Tag::TableBody | Tag::Row | Tag::HeaderCell(..) | Tag::DataCell(..));
            self.present[id] |= within && part;
        }
    }

    /// Where each node appears first.
    fn first_places(&self) -> Vec<Option<Place>> {
        let mut first: Vec<Option<Place>> = vec![None; self.tags.len()];
        for id in (0..self.tags.len()).rev() {
            let own = self.kids[id].iter().map(|kid| match *kid {
                Kid::Content(page, mcid) => (page, mcid),
                Kid::Link(page, at) => link_place(page, at),
                Kid::Node(_) => (u32::MAX, u32::MAX),
            });
            first[id] = own.chain(first[id]).min();
            if let (Some(place), Some(parent)) = (first[id], self.parents[id]) {
                first[parent] = Some(first[parent].map_or(place, |other| other.min(place)));
            }
        }
        first
    }

    /// Document order, parents before what they hold.
    pub fn walk(&self) -> Vec<usize> {
        let (mut order, mut waiting) = (Vec::with_capacity(self.tags.len()), vec![0]);
        while let Some(id) = waiting.pop() {
            order.push(id);
            waiting.extend(self.kids[id].iter().rev().filter_map(|kid| match kid {
                Kid::Node(id) => Some(*id),
                _ => None,
            }));
        }
        order
    }

    /// No heading is more than one level below the heading before it, and the first is `H1` (ISO 14289-1, 7.4.2).
    fn level_headings(&mut self) {
        let mut last = 0;
        for id in self.walk() {
            if let Tag::Heading(level) = self.tags[id] {
                last = level.clamp(1, last + 1);
                self.tags[id] = Tag::Heading(last);
            }
        }
    }

    /// A block of its own though its type is inline-level, so that `Placement` must say so (ISO 32000-1, table 343).
    pub fn stands_alone(&self, id: usize) -> bool {
        let parent = self.parents[id];
        role::inline_level(self.tags[id])
            && parent.is_some_and(|parent| role::holds_blocks(self.tags[parent]) && !self.has_content(parent))
    }

    fn has_content(&self, id: usize) -> bool {
        self.kids[id].iter().any(|kid| matches!(kid, Kid::Content(..)))
    }
}

/// Annotations follow all content of their page.
fn link_place(page: u32, at: u32) -> Place {
    (page, (u32::MAX / 2).saturating_add(at))
}

/// For each node, the nearest figure or formula that it is or is in.
pub(super) fn framed(structure: &Structure) -> Vec<Option<NodeId>> {
    let mut framed: Vec<Option<NodeId>> = Vec::with_capacity(structure.nodes.len());
    for (id, node) in (0..).zip(&structure.nodes) {
        let above = node.parent.and_then(|parent| framed.get(parent.0 as usize).copied().flatten());
        framed.push(if role::illustration(node.tag) { Some(NodeId(id)) } else { above });
    }
    framed
}
