//! Where links of an edition lead within it, and how wide the numbers of its pages may be.

use std::ops::Range;

use super::flow::Look;
use crate::article::{Article, address, body_length};
use crate::edition::{Edition, Part};
use crate::unit::Length;

/// Letters of a page: what tells how many figures its number may have. Wrong by one figure costs the spaces of a line little.
const LETTERS: usize = 2500;

/// The parts of an edition as aims of links.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// The key of each address, with the part that has it; in the order of the keys.
    addresses: Vec<(String, u32)>,
    /// The part of each article.
    articles: Vec<u32>,
    /// The part that opens each section.
    openers: Vec<(usize, u32)>,
    /// The part that heads the briefs of each section, where they stand together.
    gathered: Vec<(usize, u32)>,
    /// The part that heads the briefs of the front page.
    pub briefs: Option<u32>,
    /// The part that is the index.
    pub index: Option<u32>,
    /// The part that is the colophon.
    pub colophon: Option<u32>,
    /// Figures of the last page's number, about.
    pub figures: u32,
}

impl References {
    /// Reads where the parts of an edition are, the articles' addresses, and about how many pages they make.
    pub fn of(edition: &Edition, parts: &[Part]) -> References {
        let mut references = References { articles: vec![0; edition.articles.len()], ..References::default() };
        for (at, part) in (0..).zip(parts) {
            match part {
                Part::Article(number) | Part::InBrief(number) => {
                    references.articles.get_mut(*number).into_iter().for_each(|own| *own = at);
                }
                Part::BriefsOf(section) => references.gathered.push((*section, at)),
                Part::Opener(section) => references.openers.push((*section, at)),
                Part::Index => references.index = Some(at),
                Part::Colophon => references.colophon = Some(at),
                Part::Briefs => references.briefs = Some(at),
                Part::Cover | Part::Brief(_) | Part::Contents => {}
            }
        }
        let address = |(at, article): (&u32, &Article)| Some((address::key(article.url.as_deref()?), *at));
        let pairs = references.articles.iter().zip(&edition.articles);
        let mut addresses: Vec<(String, u32)> = pairs.filter_map(address).filter(|one| !one.0.is_empty()).collect();
        addresses.sort();
        addresses.dedup_by(|next, one| next.0 == one.0);
        let pages = edition.articles.iter().map(|article| body_length(article) / LETTERS + 1).sum::<usize>();
        References { addresses, figures: pages.to_string().len() as u32, ..references }
    }

    /// The part that an article is.
    pub fn part(&self, article: usize) -> Option<u32> {
        self.articles.get(article).copied()
    }

    /// The part that opens a section.
    pub fn opener(&self, section: usize) -> Option<u32> {
        self.openers.iter().find(|opener| opener.0 == section).map(|opener| opener.1)
    }

    /// The part that heads the briefs of a section, where they stand together.
    pub fn gathered(&self, section: usize) -> Option<u32> {
        self.gathered.iter().find(|head| head.0 == section).map(|head| head.1)
    }

    /// Articles in the order of their parts.
    pub fn in_order(&self, articles: Range<usize>) -> Vec<usize> {
        let mut articles: Vec<usize> = articles.collect();
        articles.sort_by_key(|article| self.part(*article));
        articles
    }

    /// The part to which an address leads, and the place in it (empty for its beginning).
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
        let articles = vec![article("https://example.org/b/"), article("https://example.org/a"), Article::default()];
        let edition = Edition::of(articles, None, None);
        let references = References::of(&edition, &[Part::Article(0), Part::Article(1), Part::Article(2)]);
        assert_eq!(references.find("http://www.example.org/a#x"), Some((1, "x")));
        assert_eq!(references.find("https://example.org/b"), Some((0, "")));
        assert_eq!(references.find("https://example.org/c"), None);
        assert_eq!(references.find("#x"), None);
        assert_eq!(references.figures, 1);
    }
}
