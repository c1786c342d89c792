//! Articles given more than once: those with one address, and those with one text.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::article::{Article, address, body_text};

/// Texts with fewer letters may be the same by chance ("Out of office"); their headlines must be the same too.
const SHORT: usize = 120;

/// So many articles that are unlike each other under one address: some feeds give all their entries the same.
const UNLIKE: usize = 3;

/// The numbers of articles of which there is another one, sorted. Of those with one address the longest stays, since a feed
/// often has but the beginning; of those with one text the first.
pub fn surplus(articles: &[&Article]) -> Vec<usize> {
    let texts: Vec<String> = articles.iter().map(|article| letters(article)).collect();
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let key = article.url.as_deref().map(address::key).filter(|key| !key.is_empty());
        key.into_iter().for_each(|key| groups.entry(key).or_default().push(at));
    }
    let longest = |at: &usize| (texts[*at].len(), Reverse(*at));
    let mut surplus = Vec::new();
    for kind in groups.into_values().flat_map(|group| kinds(group, articles, &texts)) {
        let best = kind.iter().copied().max_by_key(longest);
        surplus.extend(kind.into_iter().filter(|at| Some(*at) != best));
    }
    surplus.sort_unstable();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let alone = |at: &usize| surplus.binary_search(at).is_err();
    let same: Vec<usize> =
        (0..articles.len()).filter(alone).filter(|at| *known.entry(&texts[*at]).or_insert(*at) != *at).collect();
    surplus.extend(same);
    surplus.sort_unstable();
    surplus
}

/// Those of one address, parted into what is one article: all of them, where few are unlike.
fn kinds(group: Vec<usize>, articles: &[&Article], texts: &[String]) -> Vec<Vec<usize>> {
    let titles: BTreeMap<usize, String> = group.iter().map(|at| (*at, only_letters(&articles[*at].title()))).collect();
    let alike = |one: &usize, two: &usize| {
        let (short, long) = if texts[*one].len() < texts[*two].len() { (one, two) } else { (two, one) };
        titles[one] == titles[two] && !titles[one].is_empty() || texts[*long].starts_with(&texts[*short])
    };
    let mut kinds: Vec<Vec<usize>> = Vec::new();
    for at in &group {
        match kinds.iter_mut().find(|kind| alike(&kind[0], at)) {
            Some(kind) => kind.push(*at),
            None => kinds.push(vec![*at]),
        }
    }
    if kinds.len() < UNLIKE { vec![group] } else { kinds }
}

/// The letters of a text, in which spaces, marks and capitals make no difference.
fn letters(article: &Article) -> String {
    let text = only_letters(&body_text(article));
    if text.len() < SHORT { only_letters(&article.title()) + "\n" + &text } else { text }
}

fn only_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Inline};

    fn article(title: &str, url: Option<&str>, words: &str) -> Article {
        let body = vec![Block::Paragraph { content: vec![Inline::text(words)] }];
        Article { headline: vec![Inline::text(title)], url: url.map(str::to_string), body, ..Article::default() }
    }

    #[test]
    fn one_address_is_one_article_and_the_longest_stays() {
        let all = [
            article("A", Some("https://example.org/a/"), "The beginning …"),
            article("B", Some("https://example.org/b"), "Others."),
            article("A", Some("http://www.example.org/a?utm_source=feed"), "The beginning and all that follows it."),
            article("A", Some("https://example.org/a"), "The beg…"),
        ];
        assert_eq!(surplus(&all.iter().collect::<Vec<_>>()), [0, 3]);
    }

    #[test]
    fn one_address_for_all_entries_makes_them_no_duplicates() {
        let at = Some("https://example.org/show");
        let words = |episode: &str| format!("In {episode} somebody says what is said nowhere else. ").repeat(4);
        let all: Vec<Article> = ["one", "two", "three"].iter().map(|name| article(name, at, &words(name))).collect();
        let short = article("one", at, "In one …");
        assert_eq!(surplus(&all.iter().chain([&short]).collect::<Vec<_>>()), [3]);
        let untitled: Vec<Article> = ["one", "two", "three"].iter().map(|name| article("", at, &words(name))).collect();
        assert_eq!(surplus(&untitled.iter().collect::<Vec<_>>()), [0; 0]);
        assert_eq!(surplus(&all[..2].iter().collect::<Vec<_>>()), [1], "a new headline and text, the same article");
    }

    #[test]
    fn one_text_is_one_article() {
        let long = "So many words that they are not written twice by chance. ".repeat(4);
        let all = [
            article("A", Some("https://example.org/a"), &long),
            article("A, again", Some("https://example.com/z"), &long.to_uppercase()),
            article("Monday", None, "Out of office."),
            article("Tuesday", None, "Out of office."),
            article("Tuesday!", None, "Out of office"),
        ];
        assert_eq!(surplus(&all.iter().collect::<Vec<_>>()), [1, 4]);
    }
}
