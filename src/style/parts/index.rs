//! The index: authors, sources and subjects, each with the pages of their articles.

use super::Leaf;
use crate::article::Article;
use crate::layout::{IndexList, StyleName};
use crate::page::{ListNumbering, NodeId, Tag};
use crate::style::flow::{BlockKind, Filling};
use crate::style::writer::Hand;
use crate::unit::Length;

impl Leaf<'_> {
    /// Writes the index; gives its head.
    pub(super) fn index(&mut self) -> String {
        let head = self.head(StyleName::PartTitle, self.writer.language.words.edition.index);
        let lists = self.edition.index(&self.writer.layout().index.lists);
        for (list, names) in &lists {
            if lists.len() > 1 {
                self.line(StyleName::IndexHead, Tag::Heading(2), self.heads(*list), self.writer.root);
            }
            let node = self.writer.child(Tag::List(ListNumbering::None), self.writer.root);
            for (name, articles) in names {
                self.name(name, articles, node);
            }
        }
        head
    }

    fn heads(&self, list: IndexList) -> &'static str {
        let words = &self.writer.language.words.edition;
        match list {
            IndexList::Authors => words.authors,
            IndexList::Sources => words.sources,
            IndexList::Subjects => words.subjects,
        }
    }

    /// A name and the pages on which its articles begin.
    fn name(&mut self, name: &str, articles: &[usize], list: NodeId) {
        let style = self.writer.style(StyleName::IndexEntry);
        let item = self.writer.child(Tag::ListItem, list);
        let body = self.writer.child(Tag::ListBody, item);
        let node = self.writer.child(Tag::Paragraph, body);
        let hand = self.writer.open_block(&style, node);
        self.writer.words(name, &hand);
        for (at, article) in articles.iter().enumerate() {
            self.writer.letters(if at == 0 { "\u{2002}" } else { " " }, &hand);
            self.page_of(*article, &hand);
        }
        self.writer.close(&hand, BlockKind::Text, Length::ZERO);
    }

    fn page_of(&mut self, article: usize, hand: &Hand) {
        let Some(title) = self.edition.articles.get(article).map(Article::title) else { return };
        let reference = self.writer.child(Tag::Reference, hand.node);
        let part = self.writer.with.references.part(article);
        let link = self.writer.part_link(part, title, &Hand { node: reference, ..hand.clone() });
        self.folio(&link, Filling::Listed);
    }
}
