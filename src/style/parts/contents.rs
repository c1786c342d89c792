//! The contents: section by section what stands where.

use super::Leaf;
use crate::layout::StyleName;
use crate::page::{NodeId, Tag};

impl Leaf<'_> {
    /// Writes the contents; gives their head.
    pub(super) fn contents(&mut self) -> String {
        let head = self.head(StyleName::PartTitle, self.writer.language.words.contents);
        let list = self.writer.child(Tag::Contents, self.writer.root);
        for number in 0..self.edition.sections.len() {
            self.section(number, list);
        }
        for (part, words) in self.back_matter() {
            let item = self.writer.child(Tag::ContentsItem, list);
            self.entry(StyleName::ContentsSection, item, (Some(part), words.clone()), |leaf, hand| {
                leaf.writer.words(&words, hand)
            });
        }
        head
    }

    /// A section with its articles; they stand right in the list where it has no name.
    fn section(&mut self, number: usize, list: NodeId) {
        let Some(section) = self.edition.sections.get(number) else { return };
        let mut parent = list;
        if !section.name.is_empty() {
            let references = self.writer.with.references;
            let opens = references.opener(number).or_else(|| references.part(section.articles.start));
            let item = self.writer.child(Tag::ContentsItem, list);
            let name = section.name.clone();
            self.entry(StyleName::ContentsSection, item, (opens, name.clone()), |leaf, hand| leaf.writer.words(&name, hand));
            parent = self.writer.child(Tag::Contents, item);
        }
        let parts = self.writer.layout().contents.entry.clone();
        for article in self.writer.with.references.in_order(section.articles.clone()) {
            self.article_entry(StyleName::ContentsEntry, article, parent, &parts);
        }
    }

    /// What follows the articles.
    fn back_matter(&self) -> Vec<(u32, String)> {
        let words = &self.writer.language.words.edition;
        let references = self.writer.with.references;
        let named = [(references.index, words.index), (references.colophon, words.colophon)];
        named.into_iter().filter_map(|(part, words)| Some((part?, words.to_string()))).collect()
    }
}
