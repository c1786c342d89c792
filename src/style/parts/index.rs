//! The index: authors, sources and subjects, each with the pages of their articles.

use std::collections::BTreeMap;

use super::Leaf;
use crate::article::Article;
use crate::edition::{collation, source};
use crate::layout::{IndexList, StyleName};
use crate::page::{ListNumbering, NodeId, Tag};
use crate::style::flow::BlockKind;
use crate::style::writer::Hand;
use crate::unit::Length;

/// Names by their place in the order of readers, each with the numbers of its articles.
type Names = BTreeMap<(String, String), Vec<usize>>;

impl Leaf<'_> {
    /// Writes the index; gives its head.
    pub(super) fn index(&mut self) -> String {
        let head = self.head(StyleName::PartTitle, self.writer.language.words.edition.index);
        let lists = self.writer.layout().index.lists.clone();
        let lists: Vec<(IndexList, Names)> = lists.into_iter().map(|list| (list, names(&self.edition.articles, list))).collect();
        let several = lists.iter().filter(|list| leads_somewhere(&list.1)).count() > 1;
        for (list, names) in lists.iter().filter(|list| leads_somewhere(&list.1)) {
            if several {
                self.line(StyleName::IndexHead, Tag::Heading(2), self.heads(*list), self.writer.root);
            }
            let node = self.writer.child(Tag::List(ListNumbering::None), self.writer.root);
            for ((_, name), articles) in names {
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
            self.writer.letters(if at == 0 { "\u{2002}" } else { ", " }, &hand);
            self.page_of(*article, &hand);
        }
        self.writer.close(&hand, BlockKind::Text, Length::ZERO);
    }

    fn page_of(&mut self, article: usize, hand: &Hand) {
        let Some(title) = self.edition.articles.get(article).map(Article::title) else { return };
        let reference = self.writer.child(Tag::Reference, hand.node);
        let part = self.writer.with.references.part(article);
        let link = self.writer.part_link(part, title, &Hand { node: reference, ..hand.clone() });
        self.folio(&link);
    }
}

/// A list of one name leads nowhere that the contents do not.
pub(super) fn leads_somewhere(names: &Names) -> bool {
    names.len() > 1
}

/// The names of a list.
pub(super) fn names(articles: &[Article], list: IndexList) -> Names {
    let mut names = Names::new();
    for (number, article) in articles.iter().enumerate() {
        let own = match list {
            IndexList::Authors => article.author.iter().map(|person| person.name.clone()).collect(),
            IndexList::Sources => vec![source(article)],
            IndexList::Subjects => article.keywords.clone(),
        };
        for name in own.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            let known = names.entry((collation(name), name.to_string())).or_default();
            if known.last() != Some(&number) {
                known.push(number);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Person;

    #[test]
    fn names_stand_in_order_with_their_articles() {
        let by = |names: &[&str]| Article {
            author: names.iter().map(|name| Person { name: (*name).to_string(), ..Person::default() }).collect(),
            ..Article::default()
        };
        let articles = [by(&["Zoë", "adam"]), by(&["Bea", " "]), by(&["Adam", "Zoë", "Zoë"])];
        let names = names(&articles, IndexList::Authors);
        let shown: Vec<(&str, &[usize])> = names.iter().map(|(name, articles)| (name.1.as_str(), articles.as_slice())).collect();
        assert_eq!(shown, [("Adam", &[2][..]), ("adam", &[0]), ("Bea", &[1]), ("Zoë", &[0, 2])]);
    }
}
