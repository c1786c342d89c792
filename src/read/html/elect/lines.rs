//! Finds within the article what is not text of it: by its wording, by its links, and by what is left around it.

use super::super::captions::is_stray_caption;
use super::super::dom::{Dom, Id};
use super::super::roles::Role;
use super::furniture::Furniture;
use super::measure::Weights;
use super::reason::{LeftOut, Reason};
use crate::read::interface;

/// A line that is judged by its wording is no longer; in characters.
const LONGEST_LINE: usize = 400;

/// A line or a box only leads elsewhere if so much of it is links, in hundredths.
const WHOLLY_LINKS: usize = 85;

/// A list or a table does if so much of it is.
const MOSTLY_LINKS: usize = 70;

/// A box of links is not judged by fewer characters: it may be a name.
const LEAST_LINKS: usize = 20;

/// What leads elsewhere stays where it is more than this of the article, in hundredths: there it is the article.
const MOST: usize = 30;

/// The last line worth so much ends the article; what follows is end matter.
const PROSE: i64 = 60;

/// The lines of an article.
pub struct Lines<'a> {
    dom: &'a Dom,
    names: &'a Furniture<'a>,
    weights: &'a Weights,
    root: Id,
    head: Option<Id>,
    /// The last line of prose. Behind it, links that leave the site lead elsewhere too.
    last: Id,
}

impl<'a> Lines<'a> {
    /// The lines within an element; the headline is left alone.
    pub fn of(names: &'a Furniture<'a>, weights: &'a Weights, root: Id, head: Option<Id>) -> Lines<'a> {
        let dom = names.dom();
        let last = dom.all(root).rfind(|id| weights.line(*id) >= PROSE).unwrap_or(root);
        Lines { dom, names, weights, root, head, last }
    }

    /// What is no text.
    pub fn find(&self, dropped: &[bool]) -> Vec<LeftOut> {
        let mut found = Vec::new();
        let mut todo: Vec<Id> = self.dom.children(self.root).iter().rev().copied().collect();
        while let Some(id) = todo.pop() {
            if dropped[id] || self.dom.text(id).is_some() || self.head == Some(id) {
                continue;
            }
            match self.reason(id) {
                Some(reason) => {
                    found.push(LeftOut { id, reason });
                    found.extend(self.list_after(id, reason).map(|id| LeftOut { id, reason }));
                }
                None => todo.extend(self.dom.children(id).iter().rev()),
            }
        }
        found
    }

    /// Heads at the end below which nothing is left.
    pub fn empty_heads(&self, dropped: &[bool]) -> Vec<LeftOut> {
        let mut heads = Vec::new();
        let mut todo: Vec<Id> = self.dom.children(self.root).iter().rev().copied().collect();
        while let Some(id) = todo.pop() {
            let role = self.dom.role(id);
            let text = self.dom.text(id);
            if dropped[id] || self.head == Some(id) || text.is_none() && role == Role::Nothing {
                continue;
            }
            match role {
                Role::Heading(_) => heads.push(LeftOut { id, reason: Reason::Head }),
                Role::Picture | Role::Embed => heads.clear(),
                _ if text.is_some_and(|text| !text.trim().is_empty()) => heads.clear(),
                _ => todo.extend(self.dom.children(id).iter().rev()),
            }
        }
        heads
    }

    fn reason(&self, id: Id) -> Option<Reason> {
        let role = self.dom.role(id);
        match role {
            Role::Nothing | Role::Picture | Role::Rule | Role::Preformatted => None,
            Role::Box | Role::Paragraph if self.names.is_caption(id) && is_stray_caption(self.dom, id) => Some(Reason::Caption),
            _ => self.worded(id, role).or_else(|| self.leads_elsewhere(id, role).then_some(Reason::Links)),
        }
    }

    /// A block without blocks within, whose words are interface.
    fn worded(&self, id: Id, role: Role) -> Option<Reason> {
        let name = self.dom.name(id);
        let short = self.weights.all(id).text <= 2 * LONGEST_LINE;
        let part = role == Role::Inline && name != "a" || matches!(name, "td" | "th" | "figcaption");
        if part || !short || self.holds_block(id) {
            return None;
        }
        let words = self.dom.words(id);
        let judged = words.chars().count() <= LONGEST_LINE && (name != "a" || words.contains(' '));
        interface::judge(&words).filter(|_| judged).map(Reason::Wording)
    }

    fn holds_block(&self, id: Id) -> bool {
        let of_line = |id: Id| matches!(self.dom.role(id), Role::Inline | Role::Picture | Role::Nothing);
        self.dom.all(id).skip(1).any(|id| !of_line(id))
    }

    fn leads_elsewhere(&self, id: Id, role: Role) -> bool {
        let weight = self.weights.all(id);
        if weight.text == 0 || weight.text * 100 > self.weights.all(self.root).text * MOST {
            return false;
        }
        let share = if id > self.last { weight.linked_share() } else { weight.inward_share() };
        match role {
            Role::Paragraph => share >= WHOLLY_LINKS,
            Role::List | Role::Table | Role::Definitions => share >= MOSTLY_LINKS,
            Role::Box => share >= WHOLLY_LINKS && weight.linked > LEAST_LINKS && !self.is_part(id) && !self.holds_head(id),
            _ => false,
        }
    }

    /// A part of a list or a table is judged with the whole.
    fn is_part(&self, id: Id) -> bool {
        matches!(self.dom.name(id), "li" | "td" | "th" | "tr" | "dd" | "dt" | "tbody" | "thead" | "tfoot" | "figcaption")
    }

    fn holds_head(&self, id: Id) -> bool {
        self.dom.all(id).any(|id| matches!(self.dom.role(id), Role::Heading(_)))
    }

    /// The list of links that follows a line such as "Related articles".
    fn list_after(&self, id: Id, reason: Reason) -> Option<Id> {
        let heads = matches!(self.dom.role(id), Role::Heading(_) | Role::Paragraph);
        let siblings = self.dom.children(self.dom.parent(id)).iter().copied();
        let next = siblings
            .skip_while(|sibling| *sibling != id)
            .skip(1)
            .find(|id| self.dom.text(*id).is_none_or(|text| !text.trim().is_empty()))?;
        let is_list = self.dom.role(next) == Role::List && self.weights.all(next).linked_share() >= MOSTLY_LINKS;
        (heads && is_list && matches!(reason, Reason::Wording(_))).then_some(next)
    }
}
