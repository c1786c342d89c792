//! What an index lists: authors, sources and subjects, each with its articles.

use std::collections::BTreeMap;

use super::Edition;
use super::collation::{Collation, listed};
use super::rank::source;
use crate::article::Article;
use crate::layout::IndexList;

/// Names in the order of readers, each with the numbers of its articles.
pub type Names = Vec<(String, Vec<usize>)>;

impl Edition {
    /// The lists of an index, without those of less than two names: they lead nowhere that the contents do not.
    pub fn index(&self, lists: &[IndexList]) -> Vec<(IndexList, Names)> {
        let collation = Collation::of(&self.language());
        let all = lists.iter().map(|list| (*list, names(&self.articles, *list, &collation)));
        all.filter(|(_, names)| names.len() > 1).collect()
    }
}

/// The names of a list.
fn names(articles: &[Article], list: IndexList, collation: &Collation) -> Names {
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, article) in articles.iter().enumerate() {
        let own = match list {
            IndexList::Authors => article.author.iter().map(listed).collect(),
            IndexList::Sources => vec![source(article)],
            IndexList::Subjects => article.keywords.clone(),
        };
        for name in own.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            let known = names.entry(name.to_string()).or_default();
            if known.last() != Some(&number) {
                known.push(number);
            }
        }
    }
    let mut names: Names = names.into_iter().collect();
    collation.sort_by_name(&mut names, |(name, _)| name.clone());
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
            keywords: vec!["One".to_string()],
            ..Article::default()
        };
        let articles = vec![by(&["Zoë", "adam"]), by(&["Bea", " "]), by(&["Adam", "Zoë", "Zoë"])];
        let edition = Edition::of(articles, None, None);
        let lists = edition.index(&[IndexList::Subjects, IndexList::Authors]);
        assert_eq!(lists.len(), 1, "a list of one name is left out");
        let shown: Vec<(&str, &[usize])> = lists[0].1.iter().map(|(name, of)| (name.as_str(), of.as_slice())).collect();
        assert_eq!(shown, [("adam", &[0][..]), ("Adam", &[2]), ("Bea", &[1]), ("Zoë", &[0, 2])]);
    }
}
