//! Where links of an edition lead within it, and how wide the numbers of its pages may be.

use super::address;
use super::flow::Look;
use crate::article::{Article, body_text};
use crate::unit::Length;

/// Letters of a page: what tells how many figures its number may have. Wrong by one figure costs the spaces of a line little.
const LETTERS: usize = 2500;

/// The articles of an edition as aims of links.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// The key of each address, with the article that has it; in the order of the keys.
    addresses: Vec<(String, u32)>,
    /// Figures of the last page's number, about.
    pub figures: u32,
}

impl References {
    /// Reads the articles' addresses, and about how many pages they make.
    pub fn of(articles: &[Article]) -> References {
        let address = |(at, article): (u32, &Article)| Some((address::key(article.url.as_deref()?), at));
        let mut addresses: Vec<(String, u32)> = (0..).zip(articles).filter_map(address).filter(|one| !one.0.is_empty()).collect();
        addresses.sort();
        addresses.dedup_by(|next, one| next.0 == one.0);
        let pages = articles.iter().map(|article| body_text(article).len() / LETTERS + 1).sum::<usize>();
        References { addresses, figures: pages.to_string().len() as u32 }
    }

    /// The article to which an address leads, and the place in it (empty for its beginning).
    pub fn find<'a>(&self, href: &'a str) -> Option<(u32, &'a str)> {
        let (page, place) = href.split_once('#').unwrap_or((href, ""));
        let key = address::key(page);
        let at = self.addresses.binary_search_by(|one| one.0.cmp(&key)).ok()?;
        (!page.is_empty()).then_some((self.addresses[at].1, place))
    }
}

/// The width of so many figures, none of which is wider than the widest.
pub fn figures_width(look: &Look, figures: u32) -> Length {
    let advance = |c: char| look.face.glyph(c).map_or(0, |glyph| look.face.advance(glyph));
    let widest = ('0'..='9').map(advance).max().unwrap_or(0);
    let em = i64::from(look.face.metrics.units_per_em.max(1));
    (look.size.scaled(i64::from(widest), em) + look.size.scaled(i64::from(look.tracking), 1000)) * figures as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(url: &str) -> Article {
        Article { url: Some(url.to_string()), ..Article::default() }
    }

    #[test]
    fn links_find_articles_by_their_address() {
        let references =
            References::of(&[article("https://example.org/b/"), article("https://example.org/a"), Article::default()]);
        assert_eq!(references.find("http://www.example.org/a#x"), Some((1, "x")));
        assert_eq!(references.find("https://example.org/b"), Some((0, "")));
        assert_eq!(references.find("https://example.org/c"), None);
        assert_eq!(references.find("#x"), None);
        assert_eq!(references.figures, 1);
    }
}
