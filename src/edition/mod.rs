//! Articles into an edition: their order, and what the whole says of itself. A single article is an edition of one.

use crate::article::{Article, Moment};
use crate::page::Meta;

/// One article or many, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// Its title.
    pub title: String,
    /// Its date: given, or the newest of its articles.
    pub date: Option<Moment>,
    /// The articles in order.
    pub articles: Vec<Article>,
}

impl Edition {
    /// An edition of articles in the order given.
    pub fn of(articles: Vec<Article>, title: Option<String>, date: Option<Moment>) -> Edition {
        let title = title.or_else(|| articles.first().map(Article::title)).filter(|title| !title.is_empty());
        let date = date.or_else(|| articles.iter().filter_map(Article::newest_date).max());
        // PDF/UA-1 7.1: a document has a title
        Edition { title: title.unwrap_or_else(|| "Untitled".to_string()), date, articles }
    }

    /// The language of the first article that states one.
    pub fn language(&self) -> String {
        self.articles.iter().find_map(|article| article.in_language.clone()).unwrap_or_else(|| "en-US".to_string())
    }

    /// What the document says of itself.
    pub fn meta(&self) -> Meta {
        let single = match self.articles.as_slice() {
            [one] => Some(one),
            _ => None,
        };
        let mut authors: Vec<String> = Vec::new();
        for person in self.articles.iter().flat_map(|article| &article.author) {
            if !authors.contains(&person.name) {
                authors.push(person.name.clone());
            }
        }
        Meta {
            title: self.title.clone(),
            authors,
            subject: single.and_then(|article| article.description.clone()),
            keywords: single.map(|article| article.keywords.clone()).unwrap_or_default(),
            language: self.language(),
            date: self.date,
            url: single.and_then(|article| article.url.clone()),
            rights: single.and_then(|article| article.copyright_notice.clone()),
        }
    }
}
