//! Makes linked nodes flat: all in the order of the page, so that what lies within a node follows it.

use super::sink::{Growth, Linked, NAMELESS, NONE, ROOT, TEXT};
use super::{DEEPEST, Dom, Id, Node};
use crate::read::html::roles::{self, Role};

/// The tree of what was parsed.
pub fn settle(growth: Growth) -> Dom {
    let (cut_short, too_deep) = (growth.is_full || growth.left_out > 0, growth.too_deep);
    let names: Vec<_> = growth.names.iter().map(|name| roles::named(&name.local)).collect();
    let mut settling =
        Settling { linked: growth.nodes, roles: names.iter().map(|(_, role)| *role).collect(), dom: Dom::default() };
    settling.dom.nodes.reserve_exact(settling.linked.len());
    (settling.dom.attributes, settling.dom.letters) = (growth.attributes, growth.letters);
    settling.dom.names = names.into_iter().map(|(name, _)| name).collect();
    settling.walk();
    let mut dom = settling.dom;
    dom.is_cut_short = cut_short;
    dom.flattened += too_deep;
    span(&mut dom);
    dom
}

struct Settling {
    linked: Vec<Linked>,
    /// Of each name.
    roles: Vec<Role>,
    dom: Dom,
}

impl Settling {
    fn walk(&mut self) {
        self.dom.nodes.push(Node::new(0, NAMELESS, Role::Box));
        // where children of the nodes around go
        let mut around: Vec<Id> = vec![0];
        let mut at = self.linked[ROOT as usize].first;
        while let Some(node) = self.linked.get(at as usize).copied() {
            let parent = around.last().copied().unwrap_or(0);
            let within = self.add(node, parent, around.len());
            if node.first != NONE {
                around.push(within);
                at = node.first;
                continue;
            }
            let mut last = node;
            while last.next == NONE && last.parent != ROOT {
                around.pop();
                last = self.linked[last.parent as usize];
            }
            at = last.next;
        }
    }

    /// Adds a node, and says where its children go.
    fn add(&mut self, node: Linked, parent: Id, depth: usize) -> Id {
        if node.name == TEXT {
            self.dom.add_text(parent, node.from, node.to);
            return parent;
        }
        if depth > DEEPEST {
            self.dom.flattened += 1;
            return parent;
        }
        let role = self.roles.get(node.name as usize).copied().unwrap_or(Role::Inline);
        self.dom.nodes.push(Node { from: node.from, to: node.to, ..Node::new(parent, node.name, role) });
        self.dom.nodes.len() - 1
    }
}

impl Dom {
    /// Text beside text is one text.
    fn add_text(&mut self, parent: Id, from: u32, to: u32) {
        let Some(last) = self.nodes.last_mut().filter(|last| last.name == TEXT && last.parent as Id == parent) else {
            return self.nodes.push(Node { from, to, ..Node::new(parent, TEXT, Role::Inline) });
        };
        if last.to == from {
            last.to = to;
            return;
        }
        if last.to as usize != self.letters.len() {
            let start = self.letters.len() as u32;
            self.letters.extend_from_within(last.from as usize..last.to as usize);
            last.from = start;
        }
        self.letters.extend_from_within(from as usize..to as usize);
        last.to = self.letters.len() as u32;
    }
}

/// Says of each node how far it reaches, and lists its children.
fn span(dom: &mut Dom) {
    let mut counts = vec![0u32; dom.nodes.len() + 1];
    for id in (0..dom.nodes.len()).rev() {
        let node = &mut dom.nodes[id];
        node.end = node.end.max(id as u32 + 1);
        let Node { parent, end, .. } = *node;
        let around = &mut dom.nodes[parent as usize];
        around.end = around.end.max(end);
        counts[parent as usize] += u32::from(id > 0);
    }
    let mut sum = 0;
    for (node, count) in dom.nodes.iter_mut().zip(&counts) {
        (node.children, node.children_end) = (sum, sum);
        sum += count;
    }
    dom.children = vec![0; sum as usize];
    for id in 1..dom.nodes.len() {
        let parent = dom.nodes[id].parent as usize;
        let parent = &mut dom.nodes[parent];
        dom.children[parent.children_end as usize] = id;
        parent.children_end += 1;
    }
}
