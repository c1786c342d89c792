//! Reads JATS, the XML of research journals (ANSI/NISO Z39.96, version 1.3): the article, and those within it, as reviews and
//! translations are.

mod about;
mod citation;
mod formula;
mod front;
mod markup;
mod matter;
mod places;
mod references;
mod roles;

use url::Url;

use super::xml::{self, Id, Tree};
use super::{Found, Input, Trust, bounds, html};
use crate::article::Article;
use crate::report::{Error, Kind, Notice};
use markup::Writer;
use places::Places;

/// Articles within an article: reviews, answers, translations.
static PARTS: &[&str] = &["sub-article", "response"];

/// Opens as an article with the front that journals have.
pub fn sniff(text: &str) -> Trust {
    let named = |sign: &str| text.contains(sign);
    match xml::root_name(text) {
        Some("article") if named("<article-meta") || named("<front") || named("JATS") => Trust::Sure,
        Some("article-set" | "pmc-articleset") if named("<article-meta") => Trust::Sure,
        _ => Trust::No,
    }
}

/// Reads the articles, those within one behind it.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let tree = xml::parse(input.text)?;
    tree.tell(notices);
    let whole = |id: Id| tree.is(id, "article") && !tree.ancestors(id).any(|around| tree.is(around, "article"));
    let is_article = |id: &Id| whole(*id) || PARTS.iter().any(|name| tree.is(*id, name));
    let ids: Vec<Id> = tree.all(0).filter(is_article).collect();
    if ids.is_empty() {
        let hint = "leave --from out, so that the form is told from the content";
        return Err(Error::new(Kind::Read, "this is no JATS: it has no `article`").hint(hint));
    }
    let base = input.options.url.as_deref().and_then(bounds::base);
    let mut journal = None;
    let mut articles = Vec::new();
    for id in bounds::entries(ids, notices) {
        let mut article = article(&tree, id, base.as_ref(), notices);
        journal = article.publisher.clone().or(journal);
        article.publisher = bounds::shared(&journal);
        articles.push(article);
    }
    Ok(articles.into())
}

/// One article: what it states of itself, then abstracts, text, what stands behind it, and whose it is.
fn article(tree: &Tree, id: Id, base: Option<&Url>, notices: &mut Vec<Notice>) -> Article {
    let places = Places::of(tree, id);
    let mut writer = Writer::new(tree, &places);
    let mut article = front::read(&mut writer, id, notices);
    writer.abstracts(id);
    for name in ["body", "floats-group", "back"] {
        tree.named(id, name).for_each(|part| writer.within(part));
    }
    writer.about(id);
    html::body(&mut article, &writer.finish(), base, notices);
    article
}
