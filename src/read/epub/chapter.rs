//! A file of a book as a piece of an article.

use super::package::{Package, parse};
use crate::article::{Article, Block, plain_text};
use crate::read::archive::Archive;
use crate::read::tidy::plain;
use crate::read::tongue;
use crate::read::xml::{Id, Tree};
use crate::read::{heads, html};
use crate::report::{Error, Notice};

/// A file's text.
pub struct Chapter {
    /// Where it is in the archive.
    pub path: String,
    /// Its text; without a headline it goes on from the file before.
    pub article: Article,
    /// It only leads to others: a cover, contents.
    pub furniture: bool,
}

/// What pages call themselves that are none of the text (EPUB 3 Structural Semantics).
static FURNITURE: &[&str] = &["cover", "toc", "landmarks", "page-list", "loi", "lot"];

/// Reads a file of the spine.
///
/// # Errors
/// When it is not there or cannot be read.
pub fn read(archive: &Archive, package: &Package, path: &str, notices: &mut Vec<Notice>) -> Result<Chapter, Error> {
    let tree = parse(archive, path, notices)?;
    tree.tell(notices);
    let body = tree.all(0).find(|id| matches!(tree.name(*id), "html:body" | "body")).unwrap_or(tree.root());
    let stated = ["xml:lang", "lang"].iter().find_map(|name| tree.inherited(body, name));
    let mut article = Article {
        in_language: stated.and_then(tongue::stated).or_else(|| package.masthead.language.clone()),
        ..Article::default()
    };
    html::body(&mut article, &tree.markup(body, None), None, notices);
    take_headline(&mut article, package.titles.get(path));
    let furniture = package.furniture.contains(path) || calls_itself(&tree, body) || is_cover(&article, package);
    Ok(Chapter { path: path.to_string(), article, furniture })
}

/// The head that opens the text, else what the contents call it.
fn take_headline(article: &mut Article, title: Option<&String>) {
    match article.body.first_mut() {
        Some(Block::Crosshead { content, .. }) => {
            article.headline = std::mem::take(content);
            article.body.remove(0);
            heads::level(&mut article.body);
        }
        _ => article.headline = title.map(|title| plain(title)).unwrap_or_default(),
    }
}

/// Whether the body, or the one part in it, says that it is furniture.
fn calls_itself(tree: &Tree, body: Id) -> bool {
    let parts: Vec<Id> = tree.elements(body).collect();
    let only = if let [part] = parts.as_slice() { Some(*part) } else { None };
    let kinds = [Some(body), only].into_iter().flatten().filter_map(|id| tree.attribute(id, "epub:type"));
    kinds.flat_map(str::split_whitespace).any(|kind| FURNITURE.contains(&kind))
}

/// A page with nothing but the picture of the cover.
fn is_cover(article: &Article, package: &Package) -> bool {
    let Some(cover) = &package.masthead.image else { return false };
    let name = |path: &str| path.rsplit('/').next().unwrap_or("").to_string();
    match article.body.as_slice() {
        [Block::Figure { figure }] => {
            plain_text(&figure.caption).is_empty() && figure.images.iter().all(|image| name(&image.url) == name(&cover.url))
        }
        _ => false,
    }
}
