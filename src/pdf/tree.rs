//! The structure tree in reading order: which elements and marked content each node holds.
//!
//! Nodes without content are left out; headings are set so that no level is skipped.

use pdf_writer::Ref;
use rustc_hash::FxHashMap;

use super::content::Content;
use super::pieces::Pieces;
use super::role;
use crate::page::{NodeId, Page, Structure, Tag};

/// Something in a structure element.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Node(u32),
    /// Marked content: page and MCID.
    Content(u32, u32),
    /// A link annotation: page and place in the page's list.
    Link(u32, u32),
}

/// The tree as it is written. It is flat, since a long document has millions of nodes.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The tag of each node; those of links without a node follow those of the document.
    pub tags: Pieces<Tag>,
    /// It, or something below it, is on a page.
    pub present: Pieces<bool>,
    /// The parent of each node; that of the document is itself.
    parents: Pieces<u32>,
    /// What each node holds, in reading order, one node after the other.
    kids: Pieces<Kid>,
    /// Where the kids of each node end.
    ends: Pieces<u32>,
}

/// What stands on the pages: it is walked over again and again, since a list of all of it would take more room than the tree.
struct Found<'a> {
    contents: &'a [Content],
    /// The links with their nodes.
    links: Vec<(u32, Kid)>,
}

impl Found<'_> {
    /// Marked content in the order of the pages, then links.
    fn kids(&self) -> impl Iterator<Item = (u32, Kid)> {
        let content = (0..)
            .zip(self.contents)
            .flat_map(|(page, content)| (0..).zip(&content.owners).map(move |(mcid, node)| (node.0, Kid::Content(page, mcid))));
        content.chain(self.links.iter().copied())
    }
}

/// Where something stands: page, then place on it.
type Place = (u32, u32);

/// Behind all places.
const NOWHERE: Place = (u32::MAX, u32::MAX);

impl Tree {
    /// The tree over what the pages hold.
    pub fn new(structure: &Structure, (leaves, contents): (&[Page], &[Content]), links: &[Vec<Ref>]) -> Tree {
        let mut tree = Tree::bare(structure);
        if links.iter().all(Vec::is_empty) && leaves.iter().any(|page| !page.links.is_empty()) {
            tree.unlink();
        }
        let links = tree.links(leaves, links);
        tree.join(&Found { contents, links });
        tree.level_headings();
        tree
    }

    fn bare(structure: &Structure) -> Tree {
        let mut tree = Tree::default();
        for (id, node) in (0..).zip(&structure.nodes) {
            let parent = node.parent.map(|parent| parent.0).filter(|parent| *parent < id);
            tree.push(node.tag, parent.unwrap_or(0));
        }
        if tree.tags.len() == 0 {
            tree.push(Tag::Document, 0);
        }
        tree
    }

    /// Words of links that lead nowhere are words: a `Link` has an annotation (ISO 14289-1, 7.18.5), and some standards allow none.
    fn unlink(&mut self) {
        self.tags.iter_mut().filter(|tag| **tag == Tag::Link).for_each(|tag| *tag = Tag::Span);
    }

    fn push(&mut self, tag: Tag, parent: u32) -> u32 {
        self.tags.push(tag);
        self.parents.push(parent);
        self.tags.len() as u32 - 1
    }

    /// The parent of a node; none for the document.
    pub fn parent(&self, id: usize) -> Option<usize> {
        self.parents.get(id).map(|parent| parent as usize).filter(|parent| *parent != id)
    }

    /// What a node holds, in reading order.
    pub fn kids(&self, id: usize) -> impl DoubleEndedIterator<Item = Kid> + Clone {
        let end = |id: usize| self.ends.get(id).map_or(0, |end| end as usize);
        self.kids.range(id.checked_sub(1).map_or(0, end)..end(id))
    }

    /// Every link annotation is in a `Link` element (ISO 14289-1, 7.18.5): its node, a node above it, or one made for it.
    fn links(&mut self, pages: &[Page], links: &[Vec<Ref>]) -> Vec<(u32, Kid)> {
        let mut found = Vec::new();
        for (number, (page, written)) in (0..).zip(pages.iter().zip(links)) {
            for (at, (link, _)) in (0..).zip(page.links.iter().zip(written)) {
                found.push((self.link_node(link.node), Kid::Link(number, at)));
            }
        }
        found
    }

    fn link_node(&mut self, node: Option<NodeId>) -> u32 {
        let start = node.map(|node| node.0 as usize).filter(|node| *node < self.tags.len());
        let mut above = std::iter::successors(start, |node| self.parent(*node));
        let known = above.find(|node| self.tags[*node] == Tag::Link);
        known.map_or_else(|| self.push(Tag::Link, start.unwrap_or(0) as u32), |node| node as u32)
    }

    /// Puts each node among its parent's kids: see the order rule of [`crate::page::Structure`].
    fn join(&mut self, found: &Found) {
        let first = self.first_places(found);
        self.present = first.iter().map(|place| place != NOWHERE).collect();
        self.present[0] = true;
        self.keep_cells();
        let mut mixed = Pieces::filled(false, self.tags.len());
        let content = found.kids().filter(|(_, kid)| matches!(kid, Kid::Content(..)));
        content.for_each(|(node, _)| mixed[node as usize] = true);
        self.group(found);
        let place = |kid: &Kid| match *kid {
            Kid::Node(id) => Some(first[id as usize]).filter(|place| *place != NOWHERE).unwrap_or_default(),
            other => place(other),
        };
        for (id, _) in mixed.iter().enumerate().filter(|(_, mixed)| *mixed) {
            let mut sorted: Vec<Kid> = self.kids(id).collect();
            sorted.sort_by_key(place);
            let start = self.ends[id] as usize - sorted.len();
            (start..).zip(sorted).for_each(|(at, kid)| self.kids[at] = kid);
        }
    }

    /// Lays the kids one node after the other: what stands on the pages, then the nodes within.
    fn group(&mut self, found: &Found) {
        let within = (1..self.tags.len()).filter(|id| self.present[*id]).map(|id| (self.parents[id], Kid::Node(id as u32)));
        let all = || found.kids().chain(within.clone());
        // first where the kids of each node begin, at last where they end
        let (mut ends, mut count) = (Pieces::filled(0_u32, self.tags.len()), 0);
        all().for_each(|(node, _)| ends[node as usize] += 1);
        for end in ends.iter_mut() {
            count += std::mem::replace(end, count);
        }
        let mut kids = Pieces::filled(Kid::Node(0), count as usize);
        for (node, kid) in all() {
            let next = &mut ends[node as usize];
            kids[*next as usize] = kid;
            *next += 1;
        }
        (self.kids, self.ends) = (kids, ends);
    }

    /// Cells without words stay, so that all rows of a table are full (ISO 14289-1, 7.5).
    fn keep_cells(&mut self) {
        for id in 1..self.tags.len() {
            let Some(parent) = self.parent(id).filter(|parent| self.present[*parent]) else { continue };
            let within = matches!(self.tags[parent], Tag::Table | Tag::TableHead | Tag::TableBody | Tag::Row);
            let part = matches!(self.tags[id], Tag::TableBody | Tag::Row | Tag::HeaderCell(..) | Tag::DataCell(..));
            self.present[id] |= within && part;
        }
    }

    /// Where each node appears first.
    fn first_places(&self, found: &Found) -> Pieces<Place> {
        let mut first = Pieces::filled(NOWHERE, self.tags.len());
        for (node, kid) in found.kids() {
            let known = &mut first[node as usize];
            *known = place(kid).min(*known);
        }
        for id in (1..self.tags.len()).rev() {
            let parent = self.parents[id] as usize;
            first[parent] = first[parent].min(first[id]);
        }
        first
    }

    /// Document order, parents before what they hold.
    pub fn walk(&self) -> impl Iterator<Item = usize> {
        let mut waiting = vec![0];
        std::iter::from_fn(move || {
            let id = waiting.pop()?;
            waiting.extend(self.kids(id).rev().filter_map(|kid| match kid {
                Kid::Node(id) => Some(id as usize),
                _ => None,
            }));
            Some(id)
        })
    }

    /// No heading is more than one level below the heading before it, and the first is `H1` (ISO 14289-1, 7.4.2).
    fn level_headings(&mut self) {
        let headings: Vec<usize> = self.walk().filter(|id| matches!(self.tags[*id], Tag::Heading(_))).collect();
        let mut last = 0;
        for id in headings {
            if let Tag::Heading(level) = self.tags[id] {
                last = level.clamp(1, last + 1);
                self.tags[id] = Tag::Heading(last);
            }
        }
    }

    /// A block of its own though its type is inline-level, so that `Placement` must say so (ISO 32000-1, table 343).
    pub fn stands_alone(&self, id: usize) -> bool {
        let parent = self.parent(id);
        role::inline_level(self.tags[id])
            && parent.is_some_and(|parent| role::holds_blocks(self.tags[parent]) && !self.has_content(parent))
    }

    fn has_content(&self, id: usize) -> bool {
        self.kids(id).any(|kid| matches!(kid, Kid::Content(..)))
    }
}

/// Where content or a link stands: annotations follow all content of their page.
fn place(kid: Kid) -> Place {
    match kid {
        Kid::Content(page, mcid) => (page, mcid),
        Kid::Link(page, at) => (page, (u32::MAX / 2).saturating_add(at)),
        Kid::Node(_) => NOWHERE,
    }
}

/// For each node that is or is in a figure or formula, the nearest one.
pub(super) fn framed(structure: &Structure) -> FxHashMap<NodeId, NodeId> {
    let mut framed = FxHashMap::default();
    for (id, node) in (0..).map(NodeId).zip(&structure.nodes) {
        let above = node.parent.and_then(|parent| framed.get(&parent).copied());
        let own = role::illustration(node.tag).then_some(id);
        if let Some(figure) = own.or(above) {
            framed.insert(id, figure);
        }
    }
    framed
}
