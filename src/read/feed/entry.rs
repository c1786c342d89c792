//! Makes an article of an entry.

use super::words::{self, Unstated};
use super::{Feed, Masthead};
use crate::article::{Article, Moment};
use crate::read::xml::Id;
use crate::read::{dates, html, tongue};
use crate::report::{Notice, codes};

/// Where each part of an entry stands, the best first; names are those of [`crate::read::xml`].
static TITLES: &[&str] = &["title", "atom:title", "dc:title", "media:title"];
static CONTENTS: &[&str] = &["content:encoded", "atom:content", "content", "html:body", "html:div", "body", "fullitem"];
static SUMMARIES: &[&str] = &[
    "description",
    "atom:summary",
    "summary",
    "dc:description",
    "dcterms:abstract",
    "abstract",
    "itunes:summary",
    "media:description",
    "itunes:subtitle",
];
static PUBLISHED: &[&str] = &[
    "pubDate",
    "atom:published",
    "published",
    "atom:issued",
    "issued",
    "dcterms:issued",
    "dc:date",
    "atom:created",
    "created",
    "dcterms:created",
    "date",
];
static MODIFIED: &[&str] = &["atom:updated", "updated", "atom:modified", "modified", "dcterms:modified", "lastBuildDate"];

/// Makes the article.
pub fn read(feed: &Feed, id: Id, masthead: &Masthead, notices: &mut Vec<Notice>) -> Article {
    let mut article = Article {
        headline: first(feed, id, TITLES).map(|id| words::of(feed, id, Unstated::Guess).line()).unwrap_or_default(),
        article_section: masthead.sections.first().cloned(),
        author: feed.authors(id),
        publisher: masthead.title.clone(),
        source_organization: source(feed, id),
        date_published: date(feed, id, PUBLISHED, notices),
        date_modified: date(feed, id, MODIFIED, notices),
        url: feed.address(id),
        in_language: language(feed, id).or_else(|| masthead.language.clone()),
        keywords: feed.categories(id),
        image: feed.picture(id),
        copyright_notice: words::RIGHTS
            .iter()
            .find_map(|name| feed.words(id, name))
            .or_else(|| masthead.copyright_notice.clone()),
        ..Article::default()
    };
    if article.author.is_empty() {
        article.author = authors_of_all(feed, id);
    }
    article.date_modified = article.date_modified.filter(|modified| Some(*modified) != article.date_published);
    set_body(feed, id, &mut article, notices);
    article.body.extend(feed.recordings(id, &article.title()));
    article
}

/// The element of the first of these names that says something.
fn first(feed: &Feed, id: Id, names: &[&str]) -> Option<Id> {
    let says = |id: &Id| feed.tree.has_markup(*id) || !feed.tree.words(*id).is_empty();
    names.iter().find_map(|name| feed.tree.named(id, name).find(says))
}

/// The content is the text; where there is only a summary, that is, and is not stated twice.
fn set_body(feed: &Feed, id: Id, article: &mut Article, notices: &mut Vec<Notice>) {
    let (content, summary) = (first(feed, id, CONTENTS), first(feed, id, SUMMARIES));
    let Some(text) = content.or(summary) else { return };
    let body = words::of(feed, text, Unstated::Html);
    let summary = summary.filter(|_| content.is_some()).map(|summary| words::of(feed, summary, Unstated::Html));
    article.description =
        summary.map(|summary| summary.words()).filter(|summary| !summary.is_empty() && *summary != body.words());
    let links = feed.links(text);
    html::body(article, &body.markup(), links.0.as_ref(), notices);
}

/// An entry without authors has those of the feed that it was taken from, else of this (RFC 4287 §4.2.1).
fn authors_of_all(feed: &Feed, id: Id) -> Vec<crate::article::Person> {
    let source = ["atom:source", "source"].iter().find_map(|name| feed.tree.child(id, name));
    let taken = source.map(|source| feed.authors(source)).unwrap_or_default();
    let atom = ["atom:feed", "feed"].iter().any(|name| feed.tree.is(feed.channel, name));
    if taken.is_empty() && atom { feed.authors(feed.channel) } else { taken }
}

/// Whom the entry was taken over from.
fn source(feed: &Feed, id: Id) -> Vec<String> {
    let tree = feed.tree;
    let stated = ["atom:source", "source"].iter().find_map(|name| tree.child(id, name));
    let title = stated.and_then(|source| {
        let inner = ["atom:title", "title"].iter().find_map(|name| feed.words(source, name));
        inner.or_else(|| Some(tree.words(source)).filter(|words| !tree.has_markup(source) && !words.is_empty()))
    });
    title.or_else(|| feed.words(id, "dc:source").filter(|source| !super::is_web(source))).into_iter().collect()
}

fn language(feed: &Feed, id: Id) -> Option<String> {
    let content = first(feed, id, CONTENTS).unwrap_or(id);
    let stated = feed.words(id, "dc:language").or_else(|| feed.tree.inherited(content, "xml:lang").map(str::to_string));
    stated.and_then(|stated| tongue::stated(&stated))
}

fn date(feed: &Feed, id: Id, names: &[&str], notices: &mut Vec<Notice>) -> Option<Moment> {
    let attribute = || feed.tree.attribute(id, "lastmod").filter(|_| names == MODIFIED).map(str::to_string);
    let stated = names.iter().find_map(|name| feed.tree.stated(id, name)).or_else(attribute)?;
    let moment = dates::parse(&stated);
    if moment.is_none() {
        notices.push(Notice::new(&codes::BAD_DATE, format!("`{stated}` is not a date that can be read")));
    }
    moment
}
