//! The one door to the extraction library: which elements of a page it takes for the article.
//!
//! The library only elects; the words are taken from our own tree, with their classes, so that nothing it rewrites is lost and
//! what it leaves out can be told.

use dom_smoothie::{Config, Readability};

use super::dom::Dom;

/// Marks each element with its number on the way through the library.
const MARK: &str = "data-node";

/// A page with more nodes is not searched but read whole; the largest news pages have a tenth.
const MOST_NODES: usize = 150_000;

/// By node: elected. `None` where the library found no article.
pub fn elect(dom: &Dom) -> Option<Vec<bool>> {
    if dom.len() > MOST_NODES {
        return None;
    }
    let config = Config { disable_json_ld: true, keep_classes: false, ..Config::default() };
    let mut library = Readability::new(dom.to_html(MARK), None, Some(config)).ok()?;
    let found = Dom::fragment(&library.parse().ok()?.content);
    let mut elected = vec![false; dom.len()];
    for id in found.all(0).filter_map(|id| found.attribute(id, MARK)?.parse::<usize>().ok()) {
        if let Some(node) = elected.get_mut(id) {
            *node = true;
        }
    }
    elected.contains(&true).then_some(elected)
}
