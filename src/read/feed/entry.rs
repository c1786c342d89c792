//! Makes an article of an entry.

use super::words::{self, Unstated};
use super::{Feed, Masthead};
use crate::article::{Article, Moment};
use crate::read::xml::Id;
use crate::read::{bounds, dates, html, signposts, tongue};
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
        article_section: bounds::shared(&masthead.sections.first().cloned()),
        author: feed.authors(id),
        publisher: bounds::shared(&masthead.title),
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
            .or_else(|| bounds::shared(&masthead.copyright_notice)),
        ..Article::default()
    };
    if article.author.is_empty() {
        article.author = authors_of_all(feed, id);
    }
    article.date_modified = article.date_modified.filter(|modified| Some(*modified) != article.date_published);
    set_body(feed, id, &mut article, notices);
    signposts::leave_out(&mut article, masthead.url.as_deref(), notices);
    article.body.extend(feed.recordings(id, &article.title()));
    article
}

/// The elements that say something, in the order of these names; media may have a group around them.
fn stated(feed: &Feed, id: Id, names: &[&str]) -> Vec<Id> {
    let around: Vec<Id> = std::iter::once(id).chain(feed.tree.named(id, "media:group")).collect();
    let says = |id: &Id| feed.tree.has_markup(*id) || !feed.tree.words(*id).is_empty();
    let of_name = |name: &str| -> Vec<Id> { around.iter().flat_map(|id| feed.tree.named(*id, name)).filter(says).collect() };
    names.iter().flat_map(|name| of_name(name)).collect()
}

fn first(feed: &Feed, id: Id, names: &[&str]) -> Option<Id> {
    stated(feed, id, names).first().copied()
}

/// Whether the feed calls something the text of an entry, and not a summary alone.
pub fn has_text(feed: &Feed, id: Id) -> bool {
    first(feed, id, CONTENTS).is_some()
}

/// The content is the text; where there are only summaries, the first is. What says the same is not stated twice.
fn set_body(feed: &Feed, id: Id, article: &mut Article, notices: &mut Vec<Notice>) {
    let summaries: Vec<(Id, words::Words)> =
        stated(feed, id, SUMMARIES).into_iter().map(|id| (id, words::of(feed, id, Unstated::Html))).collect();
    let Some(text) = first(feed, id, CONTENTS).or(summaries.first().map(|(id, _)| *id)) else { return };
    let body = words::of(feed, text, Unstated::Html);
    let whole = body.words();
    let others = summaries.iter().filter(|(id, _)| *id != text).map(|(_, summary)| summary.words());
    article.description = others.into_iter().find(|summary| !summary.is_empty() && *summary != whole);
    let links = feed.links(text);
    html::body(article, &body.markup(), links.0.as_ref(), notices);
}

/// An entry without authors has those of the feed that it was taken from, else of this (RFC 4287 §4.2.1).
fn authors_of_all(feed: &Feed, id: Id) -> Vec<crate::article::Person> {
    let source = ["atom:source", "source"].iter().find_map(|name| feed.tree.child(id, name));
    let taken = source.map(|source| feed.authors(source)).unwrap_or_default();
    if taken.is_empty() { feed.authors.clone() } else { taken }
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
