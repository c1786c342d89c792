//! What opens a section: its name, and its articles with their pages where the layout lists them.

use super::Leaf;
use crate::layout::{EntryPart, StyleName};
use crate::page::Tag;

impl Leaf<'_> {
    /// Writes what opens a section; gives its name.
    pub(super) fn opener(&mut self, number: usize) -> String {
        let Some(section) = self.edition.sections.get(number) else { return String::new() };
        let name = self.head(StyleName::SectionTitle, &section.name);
        let opener = &self.writer.layout().opener;
        if opener.alone && opener.list {
            let list = self.writer.child(Tag::Contents, self.writer.root);
            for article in self.writer.with.references.in_order(section.articles.clone()) {
                self.article_entry(StyleName::OpenerEntry, article, list, &[EntryPart::Headline]);
            }
        }
        name
    }
}
