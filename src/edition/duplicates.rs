//! Articles given more than once: those with one address, and those with one text.

use rustc_hash::FxHashMap;

use crate::article::{Article, address, body_text};

/// Texts with fewer letters may be the same by chance ("Out of office"); their headlines must be the same too.
const SHORT: usize = 120;

/// The numbers of articles of which there is another one, sorted. Of those with one address the longest stays, since a feed
/// often has but the beginning; of those with one text the first.
pub fn surplus(articles: &[&Article]) -> Vec<usize> {
    let texts: Vec<String> = articles.iter().map(|article| letters(article)).collect();
    let mut kept: FxHashMap<String, usize> = FxHashMap::default();
    let mut surplus = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let Some(key) = article.url.as_deref().map(address::key).filter(|key| !key.is_empty()) else { continue };
        let best = kept.entry(key).or_insert(at);
        if *best != at {
            let longer = texts[at].len() > texts[*best].len();
            surplus.push(if longer { std::mem::replace(best, at) } else { at });
        }
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

/// The letters of a text, in which spaces, marks and capitals make no difference.
fn letters(article: &Article) -> String {
    let only = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let text = only(&body_text(article));
    if text.len() < SHORT { only(&article.title()) + "\n" + &text } else { text }
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
