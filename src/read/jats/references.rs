//! Writes the works that an article refers to as a numbered list, each a place for links to lead to.

use super::citation;
use super::markup::Writer;
use crate::read::xml::{Id, escape};

impl Writer<'_> {
    /// A list of works under its head; lists within it are parts of it.
    pub fn references(&mut self, id: Id) {
        let tree = self.tree;
        self.head(id);
        self.without(id, &["label", "title", "ref", "ref-list"]);
        let works: Vec<Id> = tree.named(id, "ref").collect();
        if !works.is_empty() {
            self.out.push_str("<ol>");
            works.into_iter().enumerate().for_each(|(at, work)| self.work(work, at + 1));
            self.out.push_str("</ol>");
        }
        tree.named(id, "ref-list").for_each(|list| self.node(list));
    }

    /// One work. A label that is not its number stands before it.
    fn work(&mut self, id: Id, turn: usize) {
        let tree = self.tree;
        let label = tree.stated(id, "label").unwrap_or_default();
        let number = label.trim_matches(|c: char| !c.is_ascii_digit());
        let counted =
            label.is_empty() || number.parse::<u32>().is_ok() && label.chars().filter(|c| c.is_alphabetic()).count() == 0;
        let value = if counted && !number.is_empty() && number != turn.to_string() {
            format!(" value=\"{number}\"")
        } else {
            String::new()
        };
        self.out.push_str(&format!("<li{value}>"));
        self.place(id);
        if !counted {
            self.out.push_str(&format!("{} ", escape(&label)));
        }
        let (structured, mixed): (Vec<Id>, Vec<Id>) =
            tree.elements(id).filter(|id| citation::is_one(tree, *id)).partition(|id| !citation::is_line(tree, *id));
        // what is there as a line is the journal's own form of it
        let works = if mixed.is_empty() { structured } else { mixed };
        for work in works {
            let line = citation::line(self, work, &label);
            self.out.push_str(&format!("{line} "));
        }
        for other in tree.elements(id).filter(|other| !tree.is(*other, "label") && !citation::is_one(tree, *other)) {
            self.node(other);
        }
        self.out.push_str("</li>");
    }
}
