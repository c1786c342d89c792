//! What an article states of itself: titles, people, dates, its journal, its address.

use super::markup::Writer;
use crate::article::{Article, Moment, Person};
use crate::read::xml::{Id, Tree};
use crate::read::{bounds, dates, html, tongue};
use crate::report::{Notice, codes};

/// What of an article's metadata is printed, or said in the document's properties.
static PRINTED: &[&str] = &[
    "abstract",
    "aff",
    "aff-alternatives",
    "article-categories",
    "article-id",
    "author-notes",
    "contrib-group",
    "elocation-id",
    "fpage",
    "funding-group",
    "issue",
    "kwd-group",
    "lpage",
    "permissions",
    "pub-date",
    "title-group",
    "trans-abstract",
    "volume",
];

/// Reads them.
pub fn read(writer: &mut Writer, article: Id, notices: &mut Vec<Notice>) -> Article {
    let tree = writer.tree;
    let front = ["front", "front-stub"].iter().find_map(|name| tree.child(article, name)).unwrap_or(article);
    let meta = tree.child(front, "article-meta").unwrap_or(front);
    let mut read = Article { in_language: language(tree, article), ..Article::default() };
    if let Some(titles) = tree.child(meta, "title-group") {
        let mut line = |name: &str| tree.child(titles, name).map(|id| html::line(&writer.apart(id))).unwrap_or_default();
        read.headline = line("article-title");
        read.deck = line("subtitle");
        read.alternative_headline = tree.named(titles, "alt-title").map(|id| tree.words(id)).find(|words| !words.is_empty());
    }
    read.article_section = section(tree, meta);
    read.author = authors(tree, meta);
    read.publisher = journal(tree, front);
    read.date_published = published(tree, meta, notices);
    read.url = address(tree, meta);
    read.keywords = keywords(tree, meta);
    read.copyright_notice = rights(tree, meta);
    tell_rest(tree, meta, &read.title(), notices);
    read
}

fn language(tree: &Tree, article: Id) -> Option<String> {
    tree.inherited(article, "xml:lang").and_then(tongue::stated)
}

/// The heading that it stands under, else the first subject.
fn section(tree: &Tree, meta: Id) -> Option<String> {
    let categories = tree.child(meta, "article-categories")?;
    let groups: Vec<Id> = tree.named(categories, "subj-group").collect();
    let heads = |id: &&Id| tree.attribute(**id, "subj-group-type") == Some("heading");
    let group = groups.iter().find(heads).or(groups.first())?;
    tree.stated(*group, "subject")
}

/// Who wrote it; where nobody is said to have written it, whoever contributed.
fn authors(tree: &Tree, meta: Id) -> Vec<Person> {
    let all: Vec<Id> = tree.named(meta, "contrib-group").flat_map(|group| tree.named(group, "contrib")).collect();
    let wrote = |id: &Id| tree.attribute(*id, "contrib-type").is_none_or(|kind| kind == "author");
    let authors: Vec<Id> = all.iter().copied().filter(wrote).collect();
    let authors = if authors.is_empty() { all } else { authors };
    authors.into_iter().filter_map(|id| person(tree, id)).collect()
}

fn person(tree: &Tree, contributor: Id) -> Option<Person> {
    let url = tree.named(contributor, "contrib-id").find_map(|id| {
        let words = tree.words(id);
        match tree.attribute(id, "contrib-id-type") {
            Some("orcid") if !words.contains("://") => Some(format!("https://orcid.org/{words}")),
            _ => Some(words).filter(|words| words.starts_with("http")),
        }
    });
    let family_name = tree.child(around(tree, contributor), "name").and_then(|name| tree.stated(name, "surname"));
    Some(Person { name: name(tree, contributor)?, family_name, job_title: tree.stated(contributor, "role"), url })
}

/// The element that has the names of a contributor, of which there may be several.
fn around(tree: &Tree, contributor: Id) -> Id {
    tree.child(contributor, "name-alternatives").unwrap_or(contributor)
}

/// The name of a contributor as it is printed.
pub fn name(tree: &Tree, contributor: Id) -> Option<String> {
    let around = around(tree, contributor);
    let whole = |name: &str| tree.child(around, name).map(|id| own_words(tree, id)).filter(|name| !name.is_empty());
    let put_together = || {
        let name = tree.child(around, "name")?;
        let surname_first = tree.attribute(name, "name-style") == Some("eastern");
        let order = if surname_first {
            ["prefix", "surname", "given-names", "suffix"]
        } else {
            ["prefix", "given-names", "surname", "suffix"]
        };
        let parts: Vec<String> = order.iter().filter_map(|part| tree.stated(name, part)).collect();
        Some(parts.join(" ")).filter(|name| !name.is_empty())
    };
    put_together().or_else(|| whole("string-name")).or_else(|| whole("collab")).or_else(|| whole("collab-name-alternatives"))
}

/// A group is named by its own words, not by those of its members.
fn own_words(tree: &Tree, id: Id) -> String {
    let parts = tree.children(id).iter().filter(|id| !matches!(tree.name(**id), "contrib-group" | "contrib" | "aff" | "xref"));
    parts.map(|id| tree.words(*id)).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the journal is called, else who publishes it.
pub fn journal(tree: &Tree, front: Id) -> Option<String> {
    let meta = tree.child(front, "journal-meta")?;
    let group = tree.child(meta, "journal-title-group").unwrap_or(meta);
    tree.stated(group, "journal-title").or_else(|| tree.stated(tree.child(meta, "publisher")?, "publisher-name"))
}

/// The date that states most; of those that state as much, the first.
fn published(tree: &Tree, meta: Id, notices: &mut Vec<Notice>) -> Option<Moment> {
    let stated: Vec<Id> = tree.named(meta, "pub-date").collect();
    let whole = stated.iter().find_map(|id| moment(tree, *id));
    if let (None, Some(first)) = (whole, stated.first()) {
        let message = format!("`{}` is no date to the day, so none is printed", tree.words(*first));
        notices.push(Notice::new(&codes::BAD_DATE, message));
    }
    whole
}

fn moment(tree: &Tree, date: Id) -> Option<Moment> {
    let part = |name: &str| tree.stated(date, name);
    let iso = tree.attribute(date, "iso-8601-date").and_then(Moment::parse_iso);
    let parts = || {
        let (year, month, day) = (part("year")?, part("month")?, part("day")?);
        match month.parse() {
            Ok(month) => Moment::day(year.parse().ok()?, month, day.parse().ok()?),
            Err(_) => dates::parse(&format!("{day} {month} {year}")),
        }
    };
    iso.or_else(parts).or_else(|| dates::parse(&part("string-date")?))
}

/// By its DOI, wherever it is kept (DOI Handbook §3.8).
fn address(tree: &Tree, meta: Id) -> Option<String> {
    let of_kind = |kind: &str| tree.named(meta, "article-id").find(|id| tree.attribute(*id, "pub-id-type") == Some(kind));
    let own = || tree.named(meta, "self-uri").filter_map(|id| tree.attribute(id, "xlink:href")).find(|uri| uri.contains("://"));
    of_kind("doi").map(|id| format!("https://doi.org/{}", tree.words(id))).or_else(|| own().map(str::to_string))
}

/// Those of the first group of each kind: the others are translations.
fn keywords(tree: &Tree, meta: Id) -> Vec<String> {
    let language = |id: Id| tree.attribute(id, "xml:lang").unwrap_or_default();
    let groups: Vec<Id> = tree.named(meta, "kwd-group").collect();
    let first = groups.first().map(|id| language(*id)).unwrap_or_default();
    let own = groups.iter().filter(|id| language(**id) == first);
    bounds::once(own.flat_map(|id| tree.named(*id, "kwd")).map(|id| tree.words(id)))
}

fn rights(tree: &Tree, meta: Id) -> Option<String> {
    let permissions = tree.child(meta, "permissions")?;
    let holder =
        || Some(format!("© {} {}", tree.stated(permissions, "copyright-year")?, tree.stated(permissions, "copyright-holder")?));
    let license = || tree.stated(tree.child(permissions, "license")?, "license-p");
    tree.stated(permissions, "copyright-statement").or_else(holder).or_else(license)
}

/// Tells what else the metadata holds.
fn tell_rest(tree: &Tree, meta: Id, title: &str, notices: &mut Vec<Notice>) {
    let rest = tree.elements(meta).map(|id| tree.name(id)).filter(|name| !PRINTED.contains(name));
    let mut names: Vec<&str> = rest.collect();
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        let message = format!("of what the journal says of the article this is not printed: {}", names.join(", "));
        notices.push(Notice::new(&codes::PASSED_OVER, message).near(title));
    }
}
