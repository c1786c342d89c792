//! What comes before what: the orders of an edition, and which articles stay where there are too many.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::Edition;
use super::choice::Given;
use super::collation::Collation;
use crate::article::{Article, Moment};

/// IPTC urgency of what states none: the middle of the scale.
const URGENCY: u8 = 5;

/// In what order articles stand; those that are equal stand as given.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As given.
    #[default]
    Given,
    /// The oldest first; those without a date last.
    Date,
    /// The newest first; those without a date last.
    Newest,
    /// By their headlines.
    Title,
    /// By their sources.
    Source,
    /// Those that matter most first.
    Priority,
}

/// Puts articles in order.
pub fn sort(articles: &mut [Given], by: Sort, language: &str) {
    let collation = || Collation::of(language);
    match by {
        Sort::Given => {}
        Sort::Date => articles.sort_by_key(|given| (date(&given.article).is_none(), date(&given.article))),
        Sort::Newest => articles.sort_by_key(|given| Reverse(date(&given.article))),
        Sort::Title => collation().sort_by_name(articles, |given| given.article.title()),
        Sort::Source => collation().sort_by_name(articles, |given| source(&given.article)),
        Sort::Priority => articles.sort_by_key(|given| weight(&given.article)),
    }
}

/// How much an article matters: the smaller, the more. Sticky ones go first, then the urgent, then by stated weight, of which
/// the smaller goes first and none is the largest.
fn weight(article: &Article) -> (bool, u8, i32) {
    let standing = &article.standing;
    (!standing.sticky, standing.urgency.unwrap_or(URGENCY), standing.weight.unwrap_or(i32::MAX))
}

/// The numbers of the articles beyond so many, sorted: those that matter least, of these the oldest.
pub fn beyond(articles: &[&Article], most: usize) -> Vec<usize> {
    let mut order = by_weight(articles);
    let mut surplus = order.split_off(most.min(order.len()));
    surplus.sort_unstable();
    surplus
}

/// The numbers of the articles beyond so many of one source, sorted.
pub fn beyond_source(articles: &[&Article], most: usize) -> Vec<usize> {
    let mut taken: FxHashMap<String, usize> = FxHashMap::default();
    let mut surplus = by_weight(articles);
    surplus.retain(|at| {
        let count = taken.entry(source(articles[*at])).or_default();
        *count += 1;
        *count > most
    });
    surplus.sort_unstable();
    surplus
}

/// The numbers of the articles that an edition leads with: those that matter most, of these the first.
pub fn leads(edition: &Edition, most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..edition.articles.len()).collect();
    order.sort_by_key(|at| weight(&edition.articles[*at]));
    order.truncate(most);
    order
}

/// The numbers of all, those that matter most first, of these the newest.
pub fn by_weight(articles: &[&Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| (weight(articles[*at]), Reverse(date(articles[*at]))));
    order
}

fn date(article: &Article) -> Option<i64> {
    article.date_published.or(article.date_modified).map(Moment::seconds)
}

/// Whom an article is from: the paper that it is taken over from, or that publishes it.
pub fn source(article: &Article) -> String {
    let stated = article.source_organization.iter().find(|source| !source.trim().is_empty());
    stated.or(article.publisher.as_ref()).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Inline, Standing};

    fn article(title: &str, date: &str, source: &str, standing: Standing) -> Article {
        let source_organization = vec![source.to_string()];
        let date_published = Moment::parse_iso(date);
        Article { headline: vec![Inline::text(title)], date_published, source_organization, standing, ..Article::default() }
    }

    fn urgent(urgency: u8) -> Standing {
        Standing { urgency: Some(urgency), ..Standing::default() }
    }

    fn all() -> Vec<Article> {
        vec![
            article("“Zebra”", "2020-01-03", "B", Standing::default()),
            article("apple", "2020-01-01", "A", urgent(1)),
            article("Banana", "", "B", Standing { sticky: true, ..Standing::default() }),
            article("cherry", "2020-01-02", "A", Standing { weight: Some(-1), ..urgent(1) }),
        ]
    }

    fn sorted(by: Sort) -> String {
        let mut given: Vec<Given> = all().into_iter().map(|article| Given { article, section: None }).collect();
        sort(&mut given, by, "en");
        let first = |given: &Given| given.article.title().chars().find(|c| c.is_alphabetic()).unwrap_or(' ');
        given.iter().map(first).collect()
    }

    #[test]
    fn orders() {
        assert_eq!(sorted(Sort::Given), "ZaBc");
        assert_eq!(sorted(Sort::Date), "acZB");
        assert_eq!(sorted(Sort::Newest), "ZcaB");
        assert_eq!(sorted(Sort::Title), "aBcZ");
        assert_eq!(sorted(Sort::Source), "acZB");
        assert_eq!(sorted(Sort::Priority), "BcaZ");
    }

    #[test]
    fn what_matters_most_stays() {
        let all = all();
        let articles: Vec<&Article> = all.iter().collect();
        assert_eq!(beyond(&articles, 2), [0, 1]);
        assert!(beyond(&articles, 9).is_empty());
        assert_eq!(beyond_source(&articles, 1), [0, 1]);
        assert_eq!(beyond_source(&articles, 0), [0, 1, 2, 3]);
    }
}
